//! The register for scripts. Keys are English, periods are codes, days are those of the calendar.

use serde::Serialize;

use super::page::RegisterPage;
use crate::evaluate::{RegisterEntry, RegisteredFile, ReportState, Scorecard};
use crate::render::corrections::{self, JsonSetAside};

#[derive(Serialize)]
struct JsonRegister<'r> {
    schema: u8,
    plan: JsonPlan<'r>,
    window: String,
    as_of: String,
    summary: JsonSummary,
    reports: Vec<JsonReport<'r>>,
    without_figures: Vec<JsonFileWithout<'r>>,
    /// The files that were set aside, each with its errors; absent where the plan lists no units.
    #[serde(skip_serializing_if = "Option::is_none")]
    set_aside: Option<Vec<JsonSetAside>>,
}

#[derive(Serialize)]
struct JsonFileWithout<'r> {
    path: &'r str,
    problems: Option<usize>,
}

#[derive(Serialize)]
struct JsonPlan<'r> {
    title: &'r str,
    area: Option<&'r str>,
}

#[derive(Serialize)]
struct JsonSummary {
    complete: usize,
    part: usize,
    set_aside: usize,
    nothing: usize,
}

#[derive(Serialize)]
struct JsonReport<'r> {
    unit: Option<&'r str>,
    unit_name: Option<&'r str>,
    period: String,
    state: &'static str,
    files: Vec<JsonFile<'r>>,
    lacks: Vec<&'r str>,
    lacks_names: Vec<&'r str>,
    due: Option<String>,
    days_late: u32,
}

#[derive(Serialize)]
struct JsonFile<'r> {
    path: &'r str,
    figures: usize,
    saved: Option<String>,
    /// How many errors it was set aside for.
    problems: Option<usize>,
}

pub(super) fn draw(page: &RegisterPage<'_>, scorecard: &Scorecard<'_>) -> anyhow::Result<String> {
    let register = page.register;
    let document = JsonRegister {
        schema: 1,
        plan: JsonPlan { title: &page.phrases.plan.title, area: page.phrases.plan.area.as_deref() },
        window: page.phrases.window.to_string(),
        as_of: register.as_of.to_string(),
        summary: JsonSummary {
            complete: register.count(ReportState::Complete),
            part: register.count(ReportState::Part),
            set_aside: register.count(ReportState::SetAside),
            nothing: register.count(ReportState::Nothing),
        },
        reports: register.entries.iter().map(|entry| report(page, entry)).collect(),
        without_figures: register
            .without_figures
            .iter()
            .map(|file| JsonFileWithout { path: &file.path, problems: file.problems })
            .collect(),
        set_aside: corrections::set_aside(scorecard, page.language()),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn report<'r>(page: &RegisterPage<'r>, entry: &'r RegisterEntry) -> JsonReport<'r> {
    let file = |file: &'r RegisteredFile| JsonFile {
        path: &file.path,
        figures: file.figures,
        saved: file.saved.map(|day| day.to_string()),
        problems: file.problems,
    };
    let reporter = entry.reporter.map(|reporter| page.phrases.reporter(reporter));
    JsonReport {
        unit: reporter.and_then(|reporter| reporter.id()),
        unit_name: reporter.and_then(|reporter| reporter.name()),
        period: entry.period.to_string(),
        state: entry.state.name(),
        files: entry.files.iter().map(file).collect(),
        lacks: page.lacks(entry, |element| &element.id),
        lacks_names: page.lacks(entry, |element| &element.name),
        due: entry.due.map(|due| due.last_day().to_string()),
        days_late: entry.days_late,
    }
}
