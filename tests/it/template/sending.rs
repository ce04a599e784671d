//! `[collection]`: where units send their figures and by when, as their forms say it.

use crate::support::Folder;
use crate::support::sheets::sheets;

/// A plan whose own report is due in December, and what it says of the figures of units.
fn plan(collection: &str) -> String {
    format!(
        "schema = 1\n[plan]\ntitle = \"T\"\nperiod = \"2024\"\nfrequency = \"quarter\"\nlanguage = \"en\"\nreport-to = \"The province\"\n\
         report-due = 2024-12-05\n{collection}\n[[elements]]\nid = \"n\"\nkind = \"flow\"\n[[goals]]\nid = \"1\"\n\
         [[goals.indicators]]\nid = \"1\"\nmeasure = \"count\"\nnumerator = \"n\"\n"
    )
}

/// Everything that a form for `period` says.
fn said(collection: &str, period: &str, language: &str) -> String {
    let folder = Folder::new(&[("plan.toml", &plan(collection))]);
    let run = folder.run(&["template", "--period", period, "--lang", language, "-o", "form.xlsx"]);
    assert_eq!(run.whole(), "exit 0\n--- stdout\n--- stderr\n");
    let (names, sheets) = sheets(&std::fs::read(folder.path().join("form.xlsx")).expect("a form"));
    let texts = names.iter().flat_map(|name| &sheets[name]).flat_map(|row| row.values());
    texts.map(|text| format!("{text}\n")).collect()
}

#[test]
fn a_form_says_where_units_send_it_and_by_when() {
    for (collection, period, line) in [
        ("to = \"The ward\"\ndue = 2024-10-05", "2024-Q3", "Send to: The ward; due 5 October 2024"),
        ("to = \"The ward\"", "2024-Q3", "Send to: The ward"),
        ("due = { days = 5 }", "2024-Q3", "due 5 October 2024"),
        ("due = { days = 5 }", "2024-Q4", "due 5 January 2025"),
        ("due = { days = 5 }", "2024", "due 5 days after the end of each period"),
        ("due = { days = 1 }", "2024", "due 1 day after the end of each period"),
        ("due = 2024-10-05", "2024", "due 5 October 2024"),
        ("due = { before = 2024-10-05 }", "2024", "due before 5 October 2024"),
    ] {
        let said = said(&format!("[collection]\n{collection}"), period, "en");
        assert!(said.lines().any(|known| known == line), "{line}:\n{said}");
    }
    let said = said("[collection]\nto = \"UBND phường\"\ndue = { days = 5 }", "2024-Q3", "vi");
    assert!(said.contains("Gửi: UBND phường; hạn 05/10/2024\n"), "{said}");
}

#[test]
fn what_the_area_itself_reports_is_not_said_to_units() {
    let said = said("", "2024-Q3", "en");
    assert!(!said.contains("province") && !said.contains("December"), "{said}");
}
