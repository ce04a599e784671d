//! Files -> pieces of text: the files that names on the command line stand for (`expand`), those files (`files`), the bytes of one on their way to its records
//! (`buffer`), bytes to text (`decode`, `legacy`), and the sheets of a workbook as text (`workbook`). Nothing here knows a plan.

mod buffer;
mod decode;
mod expand;
mod files;
mod legacy;
mod progress;
mod syllables;
mod workbook;

pub(crate) use buffer::Buffer;
pub use decode::Encoding;
pub(crate) use decode::{DecodeError, Text, TextError};
pub(crate) use expand::{Expanded, expand};
pub use files::STANDARD_INPUT;
pub(crate) use files::{Input, Opened, PIECE, changed, total_size};
pub(crate) use legacy::typed_in_old_font;
pub use progress::Progress;
pub(crate) use workbook::{
    BETWEEN_CELLS, MOST_OUTSIDE, Odd, Outside, Rows, SheetName, Table, Workbook, WorkbookRefused,
    is_workbook,
};
