//! Bytes read so far, for a progress bar: written by readers of any thread. Nothing is decided by them.

use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes read so far, and all there are.
#[derive(Debug, Default)]
pub struct Progress {
    read: AtomicU64,
    /// Zero if that is not known.
    total: AtomicU64,
}

impl Progress {
    /// Nothing read yet, of an unknown number of bytes.
    #[must_use]
    pub const fn new() -> Self {
        Self { read: AtomicU64::new(0), total: AtomicU64::new(0) }
    }

    /// How many bytes have been read.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// How many bytes there are; `None` before reading has begun, and if some come through a pipe.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        Some(self.total.load(Ordering::Relaxed)).filter(|total| *total > 0)
    }

    /// Begins to read so many bytes, perhaps once more.
    pub(crate) fn begin(&self, total: Option<u64>) {
        self.total.store(total.unwrap_or(0), Ordering::Relaxed);
        self.read.store(0, Ordering::Relaxed);
    }

    /// Adds bytes that have been read.
    pub(crate) fn add(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}
