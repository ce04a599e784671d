//! Files -> pieces of text: the files that names on the command line stand for (`expand`), those files (`files`), and the sheets of a
//! workbook as text (`workbook`). Nothing here knows a plan.

mod expand;
mod files;
mod progress;
mod workbook;

pub(crate) use expand::{Expanded, expand};
pub use files::STANDARD_INPUT;
pub(crate) use files::{Input, Opened, PIECE, changed, total_size};
pub use progress::Progress;
pub(crate) use workbook::{
    BETWEEN_CELLS, MOST_OUTSIDE, Odd, Outside, Rows, SheetName, Table, Workbook, WorkbookRefused,
    is_workbook,
};

impl crate::encoding::BytesAt for Opened<'_> {
    fn read_at(&self, room: &mut [u8], offset: u64) -> std::io::Result<usize> {
        Opened::read_at(self, room, offset)
    }

    fn size(&self) -> Option<u64> {
        Opened::size(self)
    }
}
