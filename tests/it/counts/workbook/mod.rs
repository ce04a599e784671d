//! Filled workbooks (.xlsx) in place of CSV: which sheets are read, what each kind of cell is, containers that are damaged or not what they
//! seem, and the files of other programs.

mod cells;
mod containers;
mod layouts;
mod sheets;
mod writers;

use crate::support::books::Book;
use crate::support::{Folder, Run};

/// A run of `check` on `counts.xlsx` with these bytes.
fn check_bytes(plan: &str, bytes: &[u8], options: &[&str]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan)]);
    folder.write("counts.xlsx", bytes);
    folder.run(&[&["check", "counts.xlsx"], options].concat())
}

fn check(plan: &str, book: &Book, options: &[&str]) -> Run {
    check_bytes(plan, &book.bytes(), options)
}

fn json(plan: &str, book: &Book) -> Run {
    check(plan, book, &["--format", "json"])
}

const HEADER: &[&str] = &["period", "news_items"];

/// One row of news items, the second cell as given.
fn one(cell: &str) -> Book {
    Book::of(&[HEADER, &["2024-Q1", cell]])
}
