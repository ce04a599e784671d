//! Sources of a plan -> one SQL statement, which the engine's own program runs. It asks for counts alone: persons and events become units,
//! periods, elements and groups. What counts mean stays with the rest of the program; nothing here is connected to anything.
//!
//! A problem is written into the cell of the figure that it spoils (`!key-twice 3`), so that nobody adds such figures up. The marks are
//! read by `counts::read::drawn`.

mod condition;
mod dialect;
mod figures;
mod mark;
mod query;
mod records;
mod statement;

pub use dialect::Dialect;
pub use mark::{KEYS_UNCHECKED, Mark, ROWS, UNKNOWN_GROUP};
pub use query::SqlRequest;
pub use statement::statement;
