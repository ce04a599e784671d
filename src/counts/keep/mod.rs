//! The store of figures: which can be sent (`slots`), the grid that they are kept in (`grid`), sums over it (`sums`), and the ledger that
//! answers questions about them (`ledger`).

pub(crate) mod grid;
pub(crate) mod ledger;
pub(crate) mod slots;
pub(crate) mod sums;
