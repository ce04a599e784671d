//! Options and messages shared by the commands that judge: the plan, the counts and how much of them, how reading them went, and what
//! accompanies the result.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::options::{self, EncodingOption, PlanOption, Window};
use super::output::OutputDestination;
use super::speech::Speech;
use super::{Done, Outcome, RunFailure};
use crate::catalogue::{Label, Language, Message, help_id, say};
use crate::counts::{self, FileForm, Ledger, Reporter, Source};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::evaluate::{
    self, Gap, IndicatorResult, MissingReport, Query, Reason, Request, Scorecard,
};
use crate::period::Period;
use crate::plan::{Plan, PlanText};
use crate::render;
use crate::text::printable;

/// What is judged.
#[derive(Debug, Args)]
pub(super) struct JudgeOptions {
    #[arg(value_name = "FILES", required = true, help = help_id::ARG_FILES)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    plan: PlanOption,
    #[arg(long, value_name = "P", value_parser = options::window, help = help_id::ARG_PERIOD)]
    period: Option<Window>,
    #[arg(long = "unit", value_name = "U", help = help_id::ARG_UNITS)]
    units: Vec<String>,
    #[arg(long = "goal", value_name = "ID", help = help_id::ARG_GOALS)]
    goals: Vec<String>,
    #[arg(long, value_enum, value_name = "ENCODING", help = help_id::ARG_ENCODING)]
    encoding: Option<EncodingOption>,
}

/// A plan and its counts, as they were read.
pub(super) struct Judging {
    pub(super) plan: Plan,
    pub(super) ledger: Ledger,
    pub(super) text: PlanText,
    /// The time that was asked for.
    window: Option<Period>,
    /// Doubts about the plan.
    problems: Vec<Diagnostic>,
    pub(super) language: Language,
}

impl JudgeOptions {
    /// Reads the plan and the counts.
    pub(super) fn read(&self, speech: &mut Speech) -> Result<Judging, RunFailure> {
        let (text, reading) = self.plan.read(speech)?;
        let Some(plan) = reading.plan else { return Err(RunFailure::Plan(reading.problems, text)) };
        let window = options::period(self.period.as_ref(), &plan)?;
        let ledger =
            counts::read(&self.files, &plan, options::asked(window, self.encoding, &plan))?;
        let language = speech.of_result(&plan);
        Ok(Judging { plan, ledger, text, window, problems: reading.problems, language })
    }

    /// The query to `judging`: the whole, without parts.
    pub(super) fn query(&self, judging: &Judging) -> Query {
        Query {
            window: judging.window,
            units: self.units.clone(),
            goals: self.goals.clone(),
            ..Query::default()
        }
    }
}

impl Judging {
    /// Judges what `request` asks for.
    pub(super) fn scorecard<'a>(&self, request: &Request<'a>) -> Result<Scorecard<'a>, RunFailure> {
        request.scorecard().map_err(|findings| self.ledger.locate(&self.plan, findings).into())
    }

    /// Destination of the result; `asked` must not name a file that was read.
    pub(super) fn destination(&self, asked: Option<&std::path::Path>) -> OutputDestination {
        OutputDestination::of(asked, || options::inputs(&self.ledger.sources, &self.text))
    }

    /// `result`, with the warnings and notes that accompany it.
    pub(super) fn done(
        self,
        result: Vec<u8>,
        outcome: Outcome,
        beside: Beside,
        destination: OutputDestination,
    ) -> Done {
        let mut warnings = self.problems;
        warnings.extend(self.ledger.notes.in_full().cloned());
        warnings.extend(beside.doubts);
        Done {
            result,
            destination,
            notes: beside.notes,
            outcome,
            warnings,
            more_warnings: self.ledger.notes.more(),
            plan: Some(self.text),
        }
    }
}

/// Warnings and `-v` notes that accompany a result.
#[derive(Debug, Default)]
pub(super) struct Beside {
    doubts: Vec<Diagnostic>,
    notes: String,
}

impl Beside {
    /// What there is to say beside `scorecard`; what was read, and which reports are missing, only where it is asked for.
    pub(super) fn of(
        scorecard: &Scorecard<'_>,
        missing: Option<&[MissingReport]>,
        judging: &Judging,
        verbose: bool,
    ) -> Self {
        let is_asked = judging.window.is_some();
        let mut doubts =
            evaluate::remarks_on_window(&judging.plan, &judging.ledger, scorecard.window, is_asked);
        // Where figures are missing, or a target is, the table says why the run does not pass.
        if !scorecard.is_met() && !scorecard.misses_something() {
            doubts.push(nothing_evaluated());
        }
        doubts.extend(unlisted_units(scorecard, &judging.ledger));
        let notes = if verbose {
            notes(scorecard, missing, &judging.ledger, judging.language)
        } else {
            String::new()
        };
        Self { doubts, notes }
    }
}

impl Outcome {
    /// Whether nothing that is due is missed in `scorecard`.
    pub(super) fn of(scorecard: &Scorecard<'_>) -> Self {
        if scorecard.is_met() { Self::Met } else { Self::Missed }
    }
}

fn nothing_evaluated() -> Diagnostic {
    let problem =
        Diagnostic::warning(Code::NothingEvaluated, Place::CommandLine, say::NOTHING_EVALUATED);
    problem.hint(say::CHECK_PERIOD_UNITS_GOALS)
}

/// Why figures are missing where the plan does not say who reports what, and some unit never sent some element: then everybody is
/// expected to report everything.
fn unlisted_units(scorecard: &Scorecard<'_>, ledger: &Ledger) -> Option<Diagnostic> {
    let never_sent =
        |gap: &Gap| gap.reporter.is_some_and(|unit| !ledger.has_sent(gap.element, unit));
    let lacks = |result: &IndicatorResult<'_>| match &result.reason {
        Some(Reason::Missing(missing)) => missing.gaps().any(never_sent),
        _ => false,
    };
    let unlisted = !scorecard.plan.vocabulary.lists_units() && scorecard.reporters.len() > 1;
    (unlisted && scorecard.results.iter().any(lacks)).then(|| {
        Diagnostic::note(Code::UnlistedUnits, Place::CommandLine, say::UNLISTED_UNITS)
            .hint(say::LIST_UNITS)
    })
}

/// Notes of `-v`: each file with its encoding, delimiter, form and rows, then periods and units; and the missing reports.
pub(super) fn notes(
    scorecard: &Scorecard<'_>,
    missing: Option<&[MissingReport]>,
    ledger: &Ledger,
    language: Language,
) -> String {
    let mut notes = String::new();
    for source in &scorecard.sources {
        let _ = writeln!(
            notes,
            "{}: {}",
            printable(&source.path),
            how_read(source, language).join(", ")
        );
    }
    let periods = ledger.periods.iter().map(ToString::to_string).collect();
    let _ = writeln!(
        notes,
        "{}",
        listed(periods, |count| say::PeriodsCounted { count }.message(), language)
    );
    let units: Vec<String> =
        ledger.reporters.iter().filter_map(Reporter::name).map(printable).collect();
    if !units.is_empty() {
        let _ = writeln!(
            notes,
            "{}",
            listed(units, |count| say::UnitsCounted { count }.message(), language)
        );
    }
    if let Some(missing) = missing {
        notes.push_str(&render::missing(scorecard, missing, language));
    }
    notes
}

fn form(form: FileForm) -> Label {
    match form {
        FileForm::Long => say::LONG_FORM,
        FileForm::Wide => say::WIDE_FORM,
        FileForm::PeriodsAcross => say::PERIODS_ACROSS,
        FileForm::UnitsAcross => say::UNITS_ACROSS,
    }
}

fn how_read(source: &Source, language: Language) -> Vec<String> {
    if !source.sheets.is_empty() {
        let workbook = language.label(say::WORKBOOK).to_owned();
        let sheets = source.sheets.iter().map(|sheet| {
            let form = form(sheet.form);
            let name = say::Sheet { value: printable(&sheet.name) }.worded(language);
            let rows = say::RowsCounted { count: sheet.rows }.worded(language);
            let told = [language.label(form).to_owned(), rows];
            let told: Vec<String> =
                told.into_iter().chain(passed_over(&sheet.skipped, language)).collect();
            format!("{name}: {}", told.join(", "))
        });
        return std::iter::once(workbook).chain(sheets).collect();
    }
    let delimiter = match source.delimiter {
        ';' => say::SEMICOLON,
        '\t' => say::TAB,
        '|' => say::BAR,
        _ => say::COMMA,
    };
    let form = form(source.form);
    let rows = say::RowsCounted { count: source.rows }.worded(language);
    let told = [source.encoding.name(), language.label(delimiter), language.label(form), &rows];
    let (rows, columns) = (source.blank_rows, source.blank_columns);
    let rows = (rows > 0)
        .then(|| say::Skipped { value: say::EmptyRowsCounted { count: rows } }.worded(language));
    let columns = (columns > 0).then(|| {
        say::Skipped { value: say::EmptyColumnsCounted { count: columns } }.worded(language)
    });
    told.map(str::to_owned)
        .into_iter()
        .chain(rows)
        .chain(columns)
        .chain(passed_over(&source.skipped, language))
        .collect()
}

/// `skipped the columns _id, Người nhập`, if there are any.
fn passed_over(columns: &[String], language: Language) -> Option<String> {
    let shown: Vec<String> = columns.iter().map(|name| printable(name)).collect();
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    let value = || say::ColumnsNamed { names: shown.as_slice() };
    (!shown.is_empty()).then(|| say::Skipped { value: value() }.worded(language))
}

/// `3 units: A, B, C`, with only the first ones written out where they are many.
fn listed(
    names: Vec<String>,
    counted: impl FnOnce(usize) -> Message,
    language: Language,
) -> String {
    const WRITTEN_OUT: usize = 50;
    let count = counted(names.len()).worded(language);
    let left = names.len().saturating_sub(WRITTEN_OUT);
    let mut names: Vec<String> = names.into_iter().take(WRITTEN_OUT).collect();
    if left > 0 {
        names.push(say::MoreNames { value: language.number(&left.to_string()) }.worded(language));
    }
    format!("{count}: {}", names.join(", "))
}
