//! The register as CSV, a row for each report, for spreadsheets and mail merges.

use super::page::RegisterPage;
use crate::counts::Reporter;
use crate::evaluate::RegisterEntry;
use crate::render::csv::written;
use crate::render::guard::no_formula;

const HEAD: [&str; 13] = [
    "unit",
    "unit_name",
    "period",
    "period_name",
    "state",
    "files",
    "figures",
    "problems",
    "lacks",
    "lacks_names",
    "saved",
    "due",
    "days_late",
];

pub(super) fn draw(page: &RegisterPage<'_>) -> anyhow::Result<String> {
    let row = |entry: &RegisterEntry| {
        let id = entry.reporter.and_then(|reporter| page.phrases.reporter(reporter).id());
        let name = entry.reporter.map(|reporter| page.phrases.reporter(reporter));
        let name = name.and_then(Reporter::name);
        let paths: Vec<&str> = entry.files.iter().map(|file| file.path.as_str()).collect();
        let problems: usize = entry.files.iter().filter_map(|file| file.problems).sum();
        [
            no_formula(id.unwrap_or_default()),
            no_formula(name.unwrap_or_default()),
            entry.period.to_string(),
            entry.period.in_words().worded(page.language()),
            entry.state.name().to_owned(),
            no_formula(&paths.join("; ")),
            entry.figures().to_string(),
            problems.to_string(),
            no_formula(&page.lacks(entry, |element| &element.id).join("; ")),
            no_formula(&page.lacks(entry, |element| &element.name).join("; ")),
            entry.saved().map(|day| day.to_string()).unwrap_or_default(),
            entry.due.map(|due| due.last_day().to_string()).unwrap_or_default(),
            entry.days_late.to_string(),
        ]
    };
    let rows = page.register.entries.iter().map(row);
    written(std::iter::once(HEAD.map(str::to_owned)).chain(rows))
}
