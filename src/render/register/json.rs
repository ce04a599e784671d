//! The register for scripts. Keys are English, periods are codes, days are those of the calendar.

use schemars::JsonSchema;
use serde::Serialize;

use super::page::RegisterPage;
use crate::evaluate::{RegisterEntry, RegisteredFile, ReportState, Scorecard};
use crate::render::corrections::{self, JsonSetAside};
use crate::render::json::{PROGRAM_VERSION, RESULT_SCHEMA, written};
use crate::render::json_names::Name;

/// Result of `gender-plan received`: which reports have come in, by unit and period.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "received")]
pub(crate) struct JsonRegister<'r> {
    /// Version of this form; it changes only where a key goes or means something else.
    #[schemars(extend("const" = RESULT_SCHEMA))]
    schema: u32,
    /// Version of the program.
    version: &'r str,
    /// The plan by which the reports are due.
    plan: JsonPlan<'r>,
    /// The time that the reports are for: a period, or `A..B`.
    window: String,
    /// Whether some of the counts were invented for illustration, as the names of their files say.
    illustrative: bool,
    /// The day that lateness is counted to.
    as_of: String,
    /// How many reports are in which state.
    summary: JsonSummary,
    /// The reports, by unit in the order of the plan, then by period.
    reports: Vec<JsonReport<'r>>,
    /// Files in which no figure of the window could be read.
    without_figures: Vec<JsonFileWithout<'r>>,
    /// The files that were set aside, each with its errors; there only if the plan lists units.
    #[serde(skip_serializing_if = "Option::is_none")]
    set_aside: Option<Vec<JsonSetAside>>,
}

/// A file in which no figure of the window could be read.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "file_without_figures")]
struct JsonFileWithout<'r> {
    /// Path of the file.
    path: &'r str,
    /// How many errors it was set aside for; null if it was not.
    problems: Option<usize>,
}

/// The plan by which the reports are due.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "plan")]
struct JsonPlan<'r> {
    /// Title of the plan.
    title: &'r str,
    /// The area that its totals describe.
    area: Option<&'r str>,
}

/// How many reports are in which state.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "summary")]
struct JsonSummary {
    /// Reports of which everything that is due has come in.
    complete: usize,
    /// Reports of which something has, but not everything.
    part: usize,
    /// Reports of which only files with errors have.
    set_aside: usize,
    /// Reports of which nothing has.
    nothing: usize,
}

/// The report of a unit for a period.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "report")]
struct JsonReport<'r> {
    /// Id of the unit; null if the area itself reports.
    unit: Option<&'r str>,
    /// Name of the unit.
    unit_name: Option<&'r str>,
    /// The period that it is for.
    period: String,
    /// How much of it has come in.
    state: Name<ReportState>,
    /// The files that hold figures of it.
    files: Vec<JsonFile<'r>>,
    /// Ids of the elements that it lacks.
    lacks: Vec<&'r str>,
    /// Names of those elements, in the same order.
    lacks_names: Vec<&'r str>,
    /// The last day on which it is in time; null if the plan names none.
    due: Option<String>,
    /// How many days late it came in, or is by now if it is not complete; 0 if it is in time or nobody knows.
    days_late: u32,
}

/// A file that holds figures of a report.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "file")]
struct JsonFile<'r> {
    /// Path of the file.
    path: &'r str,
    /// How many figures of the report it holds.
    figures: usize,
    /// The day on which it was saved last; null if nobody knows.
    saved: Option<String>,
    /// How many errors it was set aside for; null if it was not.
    problems: Option<usize>,
}

pub(super) fn draw(page: &RegisterPage<'_>, scorecard: &Scorecard<'_>) -> anyhow::Result<String> {
    let register = page.register;
    let document = JsonRegister {
        schema: RESULT_SCHEMA,
        version: PROGRAM_VERSION,
        plan: JsonPlan { title: &page.phrases.plan.title, area: page.phrases.plan.area.as_deref() },
        window: page.phrases.window.to_string(),
        illustrative: scorecard.is_illustrative(),
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
    written(&document)
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
        state: Name(entry.state),
        files: entry.files.iter().map(file).collect(),
        lacks: page.lacks(entry, |element| &element.id),
        lacks_names: page.lacks(entry, |element| &element.name),
        due: entry.due.map(|due| due.last_day().to_string()),
        days_late: entry.days_late,
    }
}
