//! How far reading has come, for whoever shows it: two numbers that readers of any thread add to, and that nothing is decided by.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::counts::source::files::Input;

/// How many bytes have been read, and of how many.
#[derive(Debug, Default)]
pub struct Progress {
    read: AtomicU64,
    /// Nothing where it is zero.
    total: AtomicU64,
}

impl Progress {
    /// Nothing read yet, of nobody knows how much.
    #[must_use]
    pub const fn new() -> Self {
        Self { read: AtomicU64::new(0), total: AtomicU64::new(0) }
    }

    /// How many bytes have been read.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// How many bytes there are; nothing before reading has begun, and where some come through a pipe.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        Some(self.total.load(Ordering::Relaxed)).filter(|total| *total > 0)
    }

    /// Begins to read `inputs`, perhaps once more.
    pub(crate) fn begin(&self, inputs: &[Input]) {
        let sizes: Option<Vec<u64>> = inputs.iter().map(Input::size).collect();
        self.total.store(sizes.map_or(0, |sizes| sizes.iter().sum()), Ordering::Relaxed);
        self.read.store(0, Ordering::Relaxed);
    }

    /// So many bytes more have been read.
    pub(crate) fn add(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}
