//! Reads what a plan says of itself: `[plan]`, `[[events]]` and `[[responsibilities]]`.

use super::model::{Event, Preamble, Responsibility};
use super::raw::{Given, RawTable};
use super::tasks::TaskReader;
use super::values;
use crate::catalogue::{Language, say};
use crate::diagnostic::{Code, Diagnostic};
use crate::period::{Frequency, Period, YearEnd};

/// Header of a plan: `[plan]`, events and responsibilities.
pub(super) struct PlanHeader {
    pub(super) title: String,
    pub(super) area: Option<String>,
    pub(super) period: Option<Period>,
    /// Whether a period is given that could not be read.
    pub(super) period_unread: bool,
    pub(super) frequency: Option<Frequency>,
    pub(super) year_end: YearEnd,
    pub(super) language: Language,
    pub(super) preamble: Preamble,
}

/// Reads what the plan says of itself, and the path of its units file, which is needed even where the rest is in error.
pub(super) fn read(
    root: &mut RawTable<'_>,
    tasks: &mut TaskReader,
    problems: &mut Vec<Diagnostic>,
) -> (Option<PlanHeader>, Option<Given<String>>) {
    if !root.has("plan") {
        root.missing("plan", say::ADD_PLAN.message(), problems);
    }
    let table = root.table("plan", problems);
    let (mut header, units_file) = table.map_or((None, None), |table| read_plan(table, problems));
    let events = read_events(root, problems);
    let responsibilities = read_responsibilities(root, tasks, problems);
    if let Some(header) = &mut header {
        header.preamble.events = events;
        header.preamble.responsibilities = responsibilities;
    }
    (header, units_file)
}

fn read_plan(
    mut table: RawTable<'_>,
    problems: &mut Vec<Diagnostic>,
) -> (Option<PlanHeader>, Option<Given<String>>) {
    let title = table.required_text("title", "…", problems);
    let mut text = |key: &'static str| table.text(key, problems).map(|text| text.value);
    let (area, issuer, report_to, funding) =
        (text("area"), text("issuer"), text("report-to"), text("funding"));
    let year_end =
        table.text("year-ends", problems).and_then(|given| read_year_end(&given, problems));
    let year_end = year_end.unwrap_or_default();
    let period =
        table.text("period", problems).and_then(|given| values::period(&given, year_end, problems));
    let period_unread = period.is_none() && table.has("period");
    let frequency = table.choice("frequency", &Frequency::NAMES, problems);
    let language = table.choice("language", &Language::CODES, problems);
    let preamble = Preamble {
        issuer,
        based_on: values::texts(&mut table, "based-on", problems),
        report_to,
        report_due: table.deadline("report-due", problems),
        recipients: values::texts(&mut table, "recipients", problems),
        purpose: values::texts(&mut table, "purpose", problems),
        requirements: values::texts(&mut table, "requirements", problems),
        funding,
        ..Preamble::default()
    };
    let units_file = table.text("units-file", problems);
    table.finish(problems);
    let header = title.map(|title| PlanHeader {
        title: title.value,
        area,
        period,
        period_unread,
        frequency,
        year_end,
        language: language.unwrap_or_default(),
        preamble,
    });
    (header, units_file)
}

fn read_year_end(given: &Given<String>, problems: &mut Vec<Diagnostic>) -> Option<YearEnd> {
    let end = YearEnd::parse(&given.value);
    if end.is_none() {
        let message = say::NotAYearEnd { written: &given.value }.message();
        problems.push(
            Diagnostic::error(Code::BadDate, given.place(), message).hint(say::WRITE_A_YEAR_END),
        );
    }
    end
}

fn read_events(root: &mut RawTable<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Event> {
    let mut events = Vec::new();
    for mut table in root.tables("events", problems) {
        for key in ["from", "to"].into_iter().filter(|key| !table.has(key)) {
            table.missing(
                key,
                say::Add { text: format!("{key} = 2024-11-15") }.message(),
                problems,
            );
        }
        let name = table.required_text("name", "…", problems);
        let (from, to) = (table.date("from", problems), table.date("to", problems));
        table.finish(problems);
        let (Some(name), Some(from), Some(to)) = (name, from, to) else { continue };
        if to.value < from.value {
            let message = say::EndsBeforeItBegins {
                from: from.value.to_string(),
                name: &name.value,
                to: to.value.to_string(),
            }
            .message();
            problems.push(
                Diagnostic::error(Code::BadDate, to.place(), message).hint(say::MEND_FROM_OR_TO),
            );
        }
        events.push(Event { name: name.value, from: from.value, to: to.value });
    }
    events
}

fn read_responsibilities(
    root: &mut RawTable<'_>,
    tasks: &mut TaskReader,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Responsibility> {
    let mut responsibilities = Vec::new();
    for (number, mut table) in (1..).zip(root.tables("responsibilities", problems)) {
        let who = table.required_text("who", "…", problems);
        let prefix = format!("R{number}.");
        let tasks = tasks.list(&mut table, "tasks", Some(&prefix), problems);
        table.finish(problems);
        responsibilities.extend(who.map(|who| Responsibility { who: who.value, tasks }));
    }
    responsibilities
}
