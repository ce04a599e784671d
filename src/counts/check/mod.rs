//! Checks over several figures.

pub(crate) mod units;
