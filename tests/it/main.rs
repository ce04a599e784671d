//! The program as its users meet it: arguments and files in; exit status, standard output and standard error out.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]

mod support;

mod basis;
mod browser;
mod check;
mod check_figures;
mod check_files;
mod check_output;
mod check_reading;
mod check_refusals;
mod check_table;
mod completions;
mod corpora;
mod corruption;
mod diff;
mod diff_plan;
mod diff_refusals;
mod diff_restated;
mod diff_table;
mod differential;
mod examples;
mod expected;
mod explain;
mod formats;
mod init;
mod inputs;
mod inputs_faults;
mod languages;
mod layers;
mod lint;
mod mangled;
mod manual;
mod oracle;
mod pages;
mod reform;
mod report;
mod report_browser;
mod report_docx;
mod report_docx_pages;
mod report_html;
mod report_xlsx;
mod roll_up;
mod schema;
mod screen;
mod sharing;
mod spreadsheets;
mod tab;
mod template;
mod template_xlsx;
mod totals;
mod units;
mod workbook;
mod workbook_file;
mod workbook_parts;
mod workbook_writers;
mod year_ends;
