//! What a run changed of what was sent: figures that a file of corrections replaced, and files that were set aside.

use std::path::Path;
use std::sync::Arc;

use crate::counts::keep::address::FigureAddress;
use crate::counts::number::Amount;
use crate::diagnostic::{Diagnostic, Place};

/// A figure of a file of corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub address: FigureAddress,
    /// The figure that it replaced; `None` where nobody had sent one.
    pub old: Option<Amount>,
    /// The place of the figure that it replaced.
    pub old_place: Option<Place>,
    pub new: Amount,
    pub place: Place,
}

/// A file that was left out whole because of its errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Its path as the user wrote it.
    pub path: Arc<Path>,
    pub problems: Vec<Diagnostic>,
}
