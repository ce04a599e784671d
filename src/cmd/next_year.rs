//! `gender-plan init --from`: next year's plan from this year's, with what came of it as baselines. Never overwrites a file.

use std::collections::BTreeMap;
use std::path::Path;

use super::done::{Done, RunFailure};
use super::new_files;
use super::options::{PlanOption, Unread};
use super::output::OutputDestination;
use super::saved_text;
use super::speech::Speech;
use crate::catalogue::{Language, Message, say};
use crate::compare::{self, BaselineOf, ForeignResult, NoBaseline, Snapshot, Value};
use crate::diagnostic::{self, Refused};
use crate::period::{Period, YearEnd};
use crate::plan::{self, NewBaseline, NextPlan, NoNextPlan, Plan, PlanText, UnitsText};

/// What is asked for.
pub(super) struct NextYear<'a> {
    /// The file of this year's plan.
    pub(super) plan: &'a Path,
    pub(super) year: i32,
    /// The file that holds a result of that plan.
    pub(super) result: Option<&'a Path>,
    pub(super) output: Option<&'a Path>,
}

/// What a saved result gives the indicators of the plan that it is of.
#[derive(Default)]
struct Baselines {
    /// Baselines, by the id of their indicator.
    taken: BTreeMap<String, NewBaseline>,
    /// Ids of indicators that get none, by the reason.
    left: BTreeMap<NoBaseline, Vec<String>>,
}

/// Reads a year.
pub(super) fn year(written: &str) -> Result<i32, Unread> {
    let year = Period::parse(written, YearEnd::default())
        .filter(|period| period.months() == 12 && written.len() == 4);
    year.map(|period| period.last().year()).ok_or_else(|| Unread(say::WRITE_A_YEAR.message()))
}

pub(super) fn run(asked: &NextYear<'_>, speech: &mut Speech) -> Result<Done, RunFailure> {
    let (source, reading) = PlanOption::named(asked.plan.to_owned()).read(speech)?;
    let Some(plan) = reading.plan else { return Err(RunFailure::Plan(reading.problems, source)) };
    let result = asked.result.map(|file| from_result(file, asked, &plan)).transpose()?;
    let baselines = result.unwrap_or_default();
    let name = asked.plan.file_name().unwrap_or_default().to_string_lossy();
    let next = plan::next_year(&source, &plan, asked.year, &baselines.taken, &name)
        .map_err(|reason| refused(reason, asked))?;
    let next_text = PlanText::new(asked.output.unwrap_or(asked.plan).into(), next.text.clone());
    let next_text = match source.units_file() {
        Some(units) => next_text.with_units_file(units.clone()),
        None => next_text,
    };
    let problems = plan::read(&next_text).problems;
    if diagnostic::any_error(&problems) {
        return Err(RunFailure::Plan(problems, next_text));
    }
    let language = speech.language();
    let mut told = told(&next, asked.result.map(|_| &baselines), language);
    let file = asked.output.filter(|path| path.as_os_str() != "-");
    let result = match file {
        None => next.text,
        Some(path) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            new_files::write(folder.unwrap_or(Path::new(".")), &[(path.to_owned(), next.text)])?;
            let file = new_files::shown(path);
            if let Some(units) = units_elsewhere(path, source.units_file())? {
                told.push_str(&(say::NextYearUnitsFile { units }.worded(language) + "\n"));
            }
            told.push_str(&(say::NextYearThen { file: &file }.worded(language) + "\n"));
            say::Wrote { file }.worded(language) + "\n"
        }
    };
    Ok(Done { told, ..Done::of(result, OutputDestination::StandardOutput) })
}

/// Where the plan at `path` looks for its units, if that is not the file `units`, from which the plan before it has them.
fn units_elsewhere(path: &Path, units: Option<&UnitsText>) -> Result<Option<String>, Refused> {
    let place = |units: &UnitsText| std::fs::canonicalize(&units.path).ok();
    let new = plan::load(path)?;
    let new = new.units_file().filter(|new| units.is_some_and(|old| place(old) != place(new)));
    Ok(new.map(|units| new_files::shown(&units.path)))
}

/// What the saved result `file` gives each indicator of `plan`.
fn from_result(file: &Path, asked: &NextYear<'_>, plan: &Plan) -> Result<Baselines, Refused> {
    let shown = new_files::shown(file);
    let saved = compare::read(&saved_text::load(file)?).map_err(|reason| {
        let refused = say::SavedResultUnread { file: shown.clone(), reason };
        Refused::from(refused.message()).hint(say::SAVE_RESULT_OF_YEAR)
    })?;
    let fates = compare::baselines(&saved, plan, asked.year).map_err(|foreign| {
        let file = &shown;
        let message = match foreign {
            ForeignResult::OtherPlan => {
                say::ResultOfOtherPlan { file, result: &saved.title, plan: &plan.title }.message()
            }
            ForeignResult::Published => say::ResultIsPublished { file }.message(),
            ForeignResult::PartOfUnits => say::ResultOfSomeUnits { file }.message(),
            ForeignResult::NotBefore => {
                let year = asked.year.to_string();
                say::ResultNotBefore { file, window: saved.window, year }.message()
            }
        };
        Refused::from(message).hint(say::SAVE_RESULT_OF_YEAR)
    })?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut baselines = Baselines::default();
    for BaselineOf { id, value } in fates {
        match value {
            Ok(value) => {
                let new = baseline(&value, &id, &saved, plan, &name);
                baselines.taken.insert(id, new);
            }
            Err(reason) => baselines.left.entry(reason).or_default().push(id),
        }
    }
    Ok(baselines)
}

/// `value`, which `saved` has for the indicator `id`, as a baseline.
fn baseline(value: &Value, id: &str, saved: &Snapshot, plan: &Plan, file: &str) -> NewBaseline {
    let is_percent = plan.indicators().any(|(_, own)| own.id == id && own.measure.is_percent());
    let percent = if is_percent { "%" } else { "" };
    let shown = plan.language.number(&value.number.to_decimal(2)) + percent;
    let window = saved.window;
    let (source, is_doubtful) = if saved.illustrative {
        (say::NextYearIllustrative { file, window, value: shown }.message(), true)
    } else if value.is_exact {
        (say::NextYearBaseline { file, window, value: shown }.message(), false)
    } else {
        (say::NextYearRounded { file, window }.message(), true)
    };
    NewBaseline { value: format!("{}{percent}", value.number), period: window, source, is_doubtful }
}

fn refused(reason: NoNextPlan, asked: &NextYear<'_>) -> Refused {
    match reason {
        NoNextPlan::NoPeriod => Refused::from(say::PLAN_WITHOUT_PERIOD.message())
            .hint(say::Add { text: "period = \"2024\"" }),
        NoNextPlan::NotAfter(period) => {
            let year = asked.year.to_string();
            Refused::from(say::YearNotAfter { period, year }.message())
                .hint(say::CHOOSE_A_LATER_YEAR)
        }
    }
}

/// What was done, for people; `baselines` if there was a result to take them from.
fn told(next: &NextPlan, baselines: Option<&Baselines>, language: Language) -> String {
    let mut lines = Vec::new();
    if let Some(Baselines { taken, left }) = baselines {
        lines.push(say::NextYearBaselines { count: taken.len() }.worded(language));
        for (reason, ids) in left {
            let none = say::NextYearNoBaseline { ids: ids.join(", "), reason: why(*reason) };
            lines.push("  ".to_owned() + &none.worded(language));
        }
    }
    lines.push(say::NextYearLeft { period: next.period, count: next.left }.worded(language));
    lines.join("\n") + "\n"
}

fn why(reason: NoBaseline) -> Message {
    match reason {
        NoBaseline::NotJudged => say::NO_BASELINE_NOT_JUDGED.message(),
        NoBaseline::OtherIndicator => say::NO_BASELINE_OTHER.message(),
        NoBaseline::Suppressed => say::NO_BASELINE_SUPPRESSED.message(),
        NoBaseline::Sensitive => say::NO_BASELINE_SENSITIVE.message(),
        NoBaseline::NoData => say::NO_BASELINE_NO_DATA.message(),
        NoBaseline::Undecided => say::NO_BASELINE_UNDECIDED.message(),
        NoBaseline::NotApplicable => say::NO_BASELINE_NOT_APPLICABLE.message(),
        NoBaseline::Bound => say::NO_BASELINE_BOUND.message(),
        NoBaseline::WorstGroup => say::NO_BASELINE_WORST_GROUP.message(),
        NoBaseline::NotOneYear => say::NO_BASELINE_NOT_ONE_YEAR.message(),
    }
}
