//! plan.toml as a tree that is asked key by key. Each answer knows where it stands; a missing key, a value of the wrong kind and
//! a key that nobody asked for become problems in the order in which they are met. What the values mean is decided elsewhere.

mod days;
mod lists;
mod own;
mod table;

pub(super) use lists::Entry;
pub(super) use own::OwnValue;
pub(super) use table::{Given, RawTable, choose, exact};
