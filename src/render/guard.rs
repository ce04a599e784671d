//! Text that no spreadsheet takes for a formula, in CSV files and workbooks alike.

/// `written`, behind an apostrophe if it begins like a formula.
pub(super) fn no_formula(written: &str) -> String {
    const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if written.starts_with(STARTS) { format!("'{written}") } else { written.to_owned() }
}
