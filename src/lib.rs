//! Judges a gender-equality plan by the counts that come in.
//!
//! Data goes one way: plan.toml becomes a [`plan::Plan`], CSV files and workbooks become a [`counts::Ledger`], both become an
//! [`evaluate::Scorecard`], two of them a [`compare::Comparison`], and `render` makes bytes of that. Nothing on the right is known to
//! anything on its left.

mod by_index;
pub mod catalogue;
pub mod cmd;
pub mod compare;
pub mod counts;
pub mod diagnostic;
pub mod evaluate;
pub mod exact;
pub mod expected;
pub mod period;
pub mod plan;
mod records;
pub mod render;
pub mod template;
pub mod text;
pub mod together;
