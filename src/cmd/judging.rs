//! Options and messages shared by the commands that judge: the plan, the counts and how much of them, how reading them went, and what
//! accompanies the result.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::done::{Done, Outcome, RunFailure};
use super::options::{self, CorrectionOptions, EncodingOption, PlanOption, TasksOption, Window};
use super::output::OutputDestination;
use super::side::SideSelection;
use super::speech::Speech;
use crate::catalogue::{Label, Language, Message, help_id, say};
use crate::counts::{
    self, Asked, Encoding, FileForm, Files, Ledger, PassedOver, Reporter, SetAside, Source,
    SourceUsage,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::evaluate::{
    self, Gap, IndicatorResult, MissingReport, Query, Reason, Request, Scorecard, Verdict,
};
use crate::period::Period;
use crate::plan::{Plan, PlanText};
use crate::render;
use crate::tasks;
use crate::text::printable;

/// Options of the commands that judge: files, plan, window, units.
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
    #[command(flatten)]
    corrections: CorrectionOptions,
}

/// A sound plan, its text and the doubts about it.
struct ReadPlan {
    plan: Plan,
    text: PlanText,
    problems: Vec<Diagnostic>,
    /// The time that was asked for.
    window: Option<Period>,
}

/// A plan and its counts, as they were read.
pub(super) struct Judging {
    pub(super) plan: Plan,
    pub(super) ledger: Ledger,
    pub(super) text: PlanText,
    /// The time that was asked for.
    window: Option<Period>,
    /// What files are in that are not UTF-8.
    encoding: Encoding,
    /// Doubts about the plan.
    problems: Vec<Diagnostic>,
    pub(super) language: Language,
}

impl JudgeOptions {
    /// Reads the plan and the counts, which will be judged by the parts that `by` names. Files with errors that only judging finds are
    /// set aside too, where that is asked for.
    pub(super) fn read(
        &self,
        speech: &mut Speech,
        by: impl FnOnce(&Plan) -> Vec<String>,
    ) -> Result<Judging, RunFailure> {
        self.read_over(speech, by, None)
    }

    /// As above, over the time `otherwise` if none is asked for.
    pub(super) fn read_over(
        &self,
        speech: &mut Speech,
        by: impl FnOnce(&Plan) -> Vec<String>,
        otherwise: Option<&Window>,
    ) -> Result<Judging, RunFailure> {
        let (text, reading) = self.plan.read(speech)?;
        let Some(plan) = reading.plan else { return Err(RunFailure::Plan(reading.problems, text)) };
        let files = self.corrections.files(&self.files, &plan)?;
        let window = options::period(self.period.as_ref().or(otherwise), &plan)?;
        self.judging(
            files,
            by,
            ReadPlan { plan, text, problems: reading.problems, window },
            *speech,
        )
    }

    /// Reads the plan and the counts, and sets files with errors aside if the plan lists its units, whether that is asked for or not.
    pub(super) fn read_setting_aside(&self, speech: &mut Speech) -> Result<Judging, RunFailure> {
        let (text, reading) = self.plan.read(speech)?;
        let Some(plan) = reading.plan else { return Err(RunFailure::Plan(reading.problems, text)) };
        let set_aside = plan.vocabulary.lists_units();
        let files = self.corrections.files_setting_aside(&self.files, &plan, set_aside)?;
        let window = options::period(self.period.as_ref(), &plan)?;
        let read = ReadPlan { plan, text, problems: reading.problems, window };
        self.judging(files, |_| Vec::new(), read, *speech)
    }

    fn judging(
        &self,
        files: Files,
        by: impl FnOnce(&Plan) -> Vec<String>,
        read: ReadPlan,
        speech: Speech,
    ) -> Result<Judging, RunFailure> {
        let ReadPlan { plan, text, problems, window } = read;
        let asked = options::asked(window, self.encoding, &plan);
        let query = Query { by: by(&plan), window, ..self.of_units_and_goals() };
        let ledger = read_sound(files, &plan, asked, &query)?;
        let language = speech.of_result(&plan);
        let encoding = asked.encoding;
        Ok(Judging { plan, ledger, text, window, encoding, problems, language })
    }

    /// The query to `judging`: the whole, without parts.
    pub(super) fn query(&self, judging: &Judging) -> Query {
        Query { window: judging.window, ..self.of_units_and_goals() }
    }

    /// Whether only some units are to be judged.
    pub(super) fn asks_for_units(&self) -> bool {
        !self.units.is_empty()
    }

    /// The units and goals that are judged.
    pub(super) fn selection(&self) -> SideSelection<'_> {
        SideSelection { units: &self.units, goals: &self.goals }
    }

    fn of_units_and_goals(&self) -> Query {
        Query { units: self.units.clone(), goals: self.goals.clone(), ..Query::default() }
    }
}

/// Reads `files` until what is left of them can be judged by `query`, if files with errors are to be set aside; else reads them once.
pub(super) fn read_sound(
    mut files: Files,
    plan: &Plan,
    asked: Asked,
    query: &Query,
) -> Result<Ledger, RunFailure> {
    loop {
        let ledger = counts::read_files(&files, plan, asked)?;
        if !files.sets_aside {
            return Ok(ledger);
        }
        let judged = Request::new(plan, &ledger, query)?.scorecard().map(|_| ());
        let Err(findings) = judged else { return Ok(ledger) };
        let findings = ledger.locate(plan, findings);
        let Some(blamed) = counts::blamed(&findings, &ledger) else { return Err(findings.into()) };
        files.left_out = ledger.set_aside.into_iter().flatten().chain(blamed).collect();
    }
}

impl Judging {
    /// Judges what `request` asks for.
    pub(super) fn scorecard<'a>(&self, request: &Request<'a>) -> Result<Scorecard<'a>, RunFailure> {
        request.scorecard().map_err(|findings| self.ledger.locate(&self.plan, findings).into())
    }

    /// Enters into `scorecard` what `option` says of the tasks of the plan.
    pub(super) fn report_tasks(
        &self,
        option: &TasksOption,
        scorecard: &mut Scorecard<'_>,
    ) -> Result<(), RunFailure> {
        if !option.tasks.is_empty() {
            let states = tasks::read(&option.tasks, &self.plan, self.encoding)?;
            scorecard.report_tasks(&states);
        }
        Ok(())
    }

    /// Destination of the result; `asked` must not name a file that was read.
    pub(super) fn destination(&self, asked: Option<&std::path::Path>) -> OutputDestination {
        self.destination_beside(asked, Vec::new())
    }

    /// As above, where `others` were read too.
    pub(super) fn destination_beside(
        &self,
        asked: Option<&std::path::Path>,
        others: Vec<PathBuf>,
    ) -> OutputDestination {
        let read = || options::inputs(&self.ledger.sources, &self.text);
        OutputDestination::of(asked, || read().into_iter().chain(others).collect())
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
        warnings.extend(set_aside(&self.ledger));
        warnings.extend(beside.doubts);
        Done {
            result,
            destination,
            notes: beside.notes,
            told: beside.told,
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
    /// Corrected figures, a line each.
    told: String,
}

impl Beside {
    /// Corrected figures and, where asked for, what was read, beside a register.
    pub(super) fn of_register(scorecard: &Scorecard<'_>, judging: &Judging, verbose: bool) -> Self {
        let notes = if verbose {
            notes(scorecard, None, &judging.ledger, judging.language)
        } else {
            String::new()
        };
        let told = render::corrections(scorecard, judging.language);
        Self { doubts: Vec::new(), notes, told }
    }

    /// Warnings and notes beside `scorecard`; notes on the files and on missing reports only if they are asked for.
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
            let is_withheld = scorecard.count(Verdict::Suppressed) > 0;
            doubts.push(nothing_evaluated(is_withheld));
        }
        doubts.extend(unlisted_units(scorecard, &judging.ledger));
        if !scorecard.doubts.is_empty() {
            let located = judging.ledger.locate(&judging.plan, scorecard.doubts.clone());
            doubts.extend(located.in_full().cloned());
        }
        let notes = if verbose {
            notes(scorecard, missing, &judging.ledger, judging.language)
        } else {
            String::new()
        };
        Self { doubts, notes, told: render::corrections(scorecard, judging.language) }
    }

    /// The same with more warnings.
    pub(super) fn with(mut self, doubts: Vec<Diagnostic>) -> Self {
        self.doubts.extend(doubts);
        self
    }
}

impl Outcome {
    /// Whether nothing that is due is missed in `scorecard`.
    pub(super) fn of(scorecard: &Scorecard<'_>) -> Self {
        let is_whole = scorecard.set_aside.iter().all(Vec::is_empty);
        if scorecard.is_met() && is_whole { Self::Met } else { Self::Missed }
    }
}

/// The files that were left out, each with its errors behind it.
pub(super) fn set_aside(ledger: &Ledger) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for SetAside { path, problems } in ledger.set_aside.iter().flatten() {
        let message = say::FileSetAside { count: problems.len(), file: &**path }.message();
        let warning = Diagnostic::warning(Code::SetAside, Place::File(path.clone()), message);
        told.push(warning.hint(say::MEND_AND_RUN_AGAIN));
        // Two files that contradict each other have one problem.
        for problem in problems {
            if !told.contains(problem) {
                told.push(problem.clone());
            }
        }
    }
    told
}

fn nothing_evaluated(is_withheld: bool) -> Diagnostic {
    let message = if is_withheld { say::NOTHING_PUBLISHED } else { say::NOTHING_EVALUATED };
    let problem = Diagnostic::warning(Code::NothingEvaluated, Place::CommandLine, message);
    if is_withheld { problem } else { problem.hint(say::CHECK_PERIOD_UNITS_GOALS) }
}

/// Warning about figures that are missing because the plan does not say who reports what, and some unit never sent some element: then
/// every unit is expected to report every element.
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
    if !ledger.passed_over.is_empty() {
        let files = ledger.passed_over.iter().map(|path| printable(&path.display().to_string()));
        let counted = |count| say::FilesPassedOver { count }.message();
        let _ = writeln!(notes, "{}", listed(files.collect(), counted, language));
    }
    let periods = ledger.periods.iter().map(|period| period.in_words().worded(language)).collect();
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
    if let SourceUsage::SetAside { problems } = source.usage {
        return vec![say::SetAsideFor { count: problems }.worded(language)];
    }
    if !source.sheets.is_empty() {
        let workbook = language.label(say::WORKBOOK).to_owned();
        let sheets = source.sheets.iter().map(|sheet| {
            let form = form(sheet.form);
            let name = say::Sheet { value: printable(&sheet.name) }.worded(language);
            let rows = say::RowsCounted { count: sheet.rows }.worded(language);
            let told = [format!("{name}: {}", language.label(form)), rows];
            told.into_iter()
                .chain(passed_over(&sheet.passed, language))
                .collect::<Vec<_>>()
                .join(", ")
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
    let passed = passed_over(&source.passed, language);
    told.map(str::to_owned).into_iter().chain(rows).chain(columns).chain(passed).collect()
}

/// What was passed over in a file or a sheet, and what of it counts for all rows.
fn passed_over(passed: &PassedOver, language: Language) -> Vec<String> {
    let quoted = |written: &String| say::Quoted { written: printable(written) }.worded(language);
    let period = passed
        .period
        .as_ref()
        .map(|period| say::PeriodAbove { value: quoted(period) }.worded(language));
    let unit =
        passed.unit.as_ref().map(|unit| say::UnitAbove { value: quoted(unit) }.worded(language));
    let lines = (passed.titles > 0)
        .then(|| say::TitleLinesCounted { count: passed.titles }.worded(language));
    let rows =
        (passed.rows > 0).then(|| say::RowsWithoutFigures { count: passed.rows }.worded(language));
    let skipped: Vec<String> = lines.into_iter().chain(rows).collect();
    let skipped = (!skipped.is_empty()).then(|| {
        let counted = skipped.join(", ");
        let beginnings: Vec<String> = passed.beginnings.iter().map(quoted).collect();
        let left = passed.titles + passed.rows - passed.beginnings.len();
        let more = (left > 0).then_some("…".to_owned());
        let beginnings: Vec<String> = beginnings.into_iter().chain(more).collect();
        let value = format!("{counted} ({})", beginnings.join(", "));
        say::Skipped { value }.worded(language)
    });
    let columns: Vec<String> = passed.columns.iter().map(|name| printable(name)).collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let columns = (!columns.is_empty()).then(|| {
        say::Skipped { value: say::ColumnsNamed { names: columns.as_slice() } }.worded(language)
    });
    period.into_iter().chain(unit).chain(skipped).chain(columns).collect()
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
