//! The program as its users meet it: arguments and files in; exit status, standard output and standard error out.

#![allow(
    unreachable_pub,
    reason = "a test binary has no outside; `pub` means for other files of it"
)]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod support;

mod agreement;
mod check;
mod ci;
mod codes;
mod counts;
mod diff;
mod documented;
mod draft;
mod evaluate;
mod explain;
mod exports;
mod faults;
mod formats;
mod house;
mod iati;
mod languages;
mod layers;
mod pages;
mod palette;
mod periods;
mod plan;
mod publish;
mod registers;
mod report;
mod results;
mod sealed;
mod shell;
mod tasks;
mod template;
mod withheld;
