//! How files are to be read.

use std::num::NonZeroUsize;

use crate::counts::source::{Input, PIECE, Progress, total_size};
use crate::encoding::Encoding;
use crate::period::Period;

/// Below this many bytes one reader is faster than several.
const WORTH_IT: u64 = 4 * 1024 * 1024;

/// How files are to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// The period of files that have no column for it.
    pub period: Option<Period>,
    /// What files are read as that are not UTF-8 and carry no byte order mark: windows-1258, or else nothing.
    pub encoding: Encoding,
    /// How the work is shared among threads. Whatever it is, the answers are the same.
    pub sharing: Sharing,
    /// Counts the bytes read so far.
    pub progress: Option<&'static Progress>,
}

impl Asked {
    /// Begins to count the bytes of `inputs` as they are read.
    pub(crate) fn begin(self, inputs: &[Input]) {
        if let Some(progress) = self.progress {
            progress.begin(total_size(inputs));
        }
    }
}

/// How readers share the work.
#[derive(Debug, Clone, Copy)]
pub struct Sharing {
    /// How many readers there are; `None` for one on each processor.
    pub readers: Option<NonZeroUsize>,
    /// How many bytes of a large file each takes at a time.
    pub piece: usize,
    /// From how many bytes on work is shared at all.
    pub worth_it: u64,
}

impl Default for Sharing {
    fn default() -> Self {
        Self { readers: None, piece: 4 * PIECE, worth_it: WORTH_IT }
    }
}

impl Sharing {
    /// How many readers there are. Asked only where work is shared: the system looks it up in several files.
    pub(crate) fn readers(self) -> usize {
        let processors = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.readers.map_or_else(processors, NonZeroUsize::get)
    }
}
