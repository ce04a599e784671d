//! Store of figures: who sends them and for when (`reporter`, `numbering`), which can be sent (`group_key`, `slots`), the grid that threads
//! enter them into (`page`, `grid`), the same grid once all are in (`columns`), sums over it (`sums`), and the ledger that answers
//! questions about them (`ledger`), naming where each is kept (`address`), and what was corrected or set aside (`correction`).

mod address;
mod columns;
mod correction;
mod drawn;
mod grid;
mod group_key;
mod ledger;
mod numbering;
mod page;
mod reporter;
mod slots;
mod sources;
mod sums;

pub use address::{FigureAddress, Whereabouts};
pub(crate) use columns::Column;
pub use correction::{Correction, SetAside};
pub(crate) use drawn::{DrawnEnd, DrawnFigures, DrawnFrom};
pub(crate) use grid::{Grid, View};
pub use group_key::GroupKey;
pub(crate) use ledger::Entered;
pub use ledger::{Choice, Figure, Ledger, PeriodIndex, Reported};
pub(crate) use numbering::{Numbering, PeriodNumber, UnitNumber, Unlisted};
pub(crate) use page::{At, Destination, PageKey, Run};
pub(crate) use reporter::subject;
pub use reporter::{Reporter, ReporterIndex};
pub(crate) use slots::{BESIDE, EMPTY, Slot, Slots};
pub use sources::{FileForm, FileReport, FileReports, PassedOver, SheetRead, Source, SourceUsage};
pub use sums::{Sum, Total};
