//! The subject of an explanation: an indicator with its place in the plan, and the explanation with the places of its figures.

use std::collections::HashMap;
use std::path::Path;

use crate::counts::FigureAddress;
use crate::diagnostic::Place;
use crate::evaluate::{Explanation, Part};
use crate::plan::{Indicator, Plan};

/// An indicator, and its place in the plan.
#[derive(Debug, Clone, Copy)]
pub struct Definition<'p> {
    pub plan: &'p Plan,
    pub indicator: &'p Indicator,
    /// The path of plan.toml as the user wrote it.
    pub file: &'p Path,
    /// The line on which the indicator stands.
    pub line: usize,
}

/// An explanation, and the places of its figures.
#[derive(Debug)]
pub struct Explained<'e, 'p> {
    pub explanation: &'e Explanation<'p>,
    /// The place of each figure.
    pub places: &'e HashMap<FigureAddress, Place>,
}

impl Explained<'_, '_> {
    pub(super) fn place(&self, part: &Part) -> Option<&Place> {
        self.places.get(&part.reported.figure.address)
    }
}
