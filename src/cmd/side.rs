//! A side of a comparison: files of counts that are judged now, or a result that `check` saved. `diff` has two of them, `report
//! --since` one.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::done::RunFailure;
use super::options::{self, Window};
use super::saved_text;
use crate::catalogue::{self, Language, say};
use crate::compare::{self, Comparison, Lack, Snapshot};
use crate::counts::{self, STANDARD_INPUT};
use crate::diagnostic::{Code, Diagnostic, Place, Refused};
use crate::evaluate::{self, Circulation, Query, Request, Succession};
use crate::plan::Plan;
use crate::text::printable;

/// A side as it was given.
pub(super) enum ComparedSide {
    /// Files of counts, to be judged over the time asked for.
    Counts(PathBuf, Option<Window>),
    /// A result that was saved.
    Saved(Box<Snapshot>),
}

/// Part of the plan that is compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct SideSelection<'a> {
    /// The units asked for; all if there are none.
    pub(super) units: &'a [String],
    /// The ids of the goals asked for; all if there are none.
    pub(super) goals: &'a [String],
}

/// Time of a side, and the option that asks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct SideWindow<'a> {
    pub(super) window: &'a Window,
    pub(super) option: &'static str,
}

impl ComparedSide {
    /// Opens a side: counts or a saved result, by the ending of `path` or by how the file begins.
    pub(super) fn open(
        path: &Path,
        asked: Option<SideWindow<'_>>,
        selection: SideSelection<'_>,
    ) -> Result<Self, Refused> {
        let Some(text) = saved_text(path)? else {
            return Ok(Self::Counts(path.to_owned(), asked.map(|asked| asked.window.clone())));
        };
        let mut snapshot = compare::read(&text).map_err(|problem| {
            Refused::from(say::SavedResultUnread { file: shown(path), reason: problem })
                .hint(say::WHAT_A_SIDE_IS)
        })?;
        if let Some(SideWindow { window, option }) = asked
            && window.of(snapshot.year_end)? != snapshot.window
        {
            let window = snapshot.window;
            return Err(say::SavedForWindow { file: shown(path), option, window }.message().into());
        }
        if !selection.units.is_empty() {
            return Err(Refused::from(say::NoUnitsOfSaved { file: shown(path) })
                .hint(say::COMPARE_CSV_FILES));
        }
        snapshot.keep_goals(selection.goals);
        Ok(Self::Saved(Box::new(snapshot)))
    }

    /// Whether it is a saved result.
    pub(super) fn is_saved(&self) -> bool {
        matches!(self, Self::Saved(_))
    }
}

/// Sides while they are judged, and the warnings about their counts.
pub(super) struct SideReading<'a> {
    pub(super) plan: Option<&'a Plan>,
    pub(super) selection: SideSelection<'a>,
    pub(super) language: Language,
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) more: usize,
    /// The files that were read.
    pub(super) read: Vec<PathBuf>,
}

impl<'a> SideReading<'a> {
    /// Sides of `selection`, judged by `plan`, that have not been read yet.
    pub(super) fn new(
        plan: Option<&'a Plan>,
        selection: SideSelection<'a>,
        language: Language,
    ) -> Self {
        Self { plan, selection, language, warnings: Vec::new(), more: 0, read: Vec::new() }
    }

    /// What `side` found.
    pub(super) fn snapshot(&mut self, side: ComparedSide) -> Result<Snapshot, RunFailure> {
        let (path, asked) = match side {
            ComparedSide::Saved(snapshot) => return Ok(*snapshot),
            ComparedSide::Counts(path, asked) => (path, asked),
        };
        let Some(plan) = self.plan else { return Err(say::NO_PLAN_TO_JUDGE_BY.message().into()) };
        let window = options::period(asked.as_ref(), plan)?;
        let ledger = counts::read(&[path], plan, options::asked(window, None, plan))?;
        // A comparison with the time before the plan is asked for by naming its counts.
        let window = window.or_else(|| evaluate::window_before_plan(plan, &ledger));
        let [units, goals] = [self.selection.units, self.selection.goals].map(<[String]>::to_vec);
        let request =
            Request::new(plan, &ledger, &Query { window, units, goals, ..Query::default() })?;
        let scorecard = request.scorecard().map_err(|findings| ledger.locate(plan, findings))?;
        for note in ledger.notes.in_full() {
            if !self.warnings.contains(note) {
                self.warnings.push(note.clone());
            }
        }
        self.more += ledger.notes.more();
        self.read.extend(scorecard.sources.iter().map(|source| PathBuf::from(&source.path)));
        Ok(Snapshot::of(&scorecard, request.basis(), request.missing().as_deref(), self.language))
    }
}

/// The mergers and splits that `new` was judged with, else those of `plan`.
pub(super) fn successions(new: &Snapshot, plan: Option<&Plan>) -> Vec<Succession> {
    match new.basis.as_ref().and_then(|basis| basis.terms.as_ref()) {
        Some(terms) => terms.successions.clone(),
        None => plan.map(evaluate::successions).unwrap_or_default(),
    }
}

/// The text at `path`, where it is JSON by its ending or by how it begins.
fn saved_text(path: &Path) -> Result<Option<String>, Refused> {
    let is_input = path.as_os_str() == STANDARD_INPUT;
    let is_named_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let cannot = |error: std::io::Error| {
        say::CannotRead { file: shown(path), reason: catalogue::of_system(&error) }.message()
    };
    if path.is_dir() || (!path.exists() && !is_input) {
        // The reader of counts reports best a path that is wrong.
        return if is_named_json && !path.is_dir() {
            Err(say::CannotRead { file: shown(path), reason: say::THERE_IS_NO_FILE }
                .message()
                .into())
        } else {
            Ok(None)
        };
    }
    let mut bytes = Vec::new();
    if is_input {
        std::io::stdin().read_to_end(&mut bytes).map_err(cannot)?;
    } else if is_named_json || begins_as_json(path).map_err(cannot)? {
        bytes = std::fs::read(path).map_err(cannot)?;
    } else {
        return Ok(None);
    }
    saved_text::of(bytes, path).map(Some)
}

/// Whether the file at `path` begins with a brace, behind a byte order mark and white space. A pipe is not looked into, since what was
/// read from it is gone.
fn begins_as_json(path: &Path) -> std::io::Result<bool> {
    /// More white space than anybody puts before a brace.
    const LOOKED_AT: u64 = 256;
    if !std::fs::metadata(path)?.is_file() {
        return Ok(false);
    }
    let mut start = Vec::new();
    std::fs::File::open(path)?.take(LOOKED_AT).read_to_end(&mut start)?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    Ok(start.trim_ascii_start().starts_with(b"{"))
}

/// Warnings that the two sides cannot be compared in full, and why.
pub(super) fn doubts(comparison: &Comparison<'_>) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    let (old, new) = (comparison.old, comparison.new);
    if old.title != new.title {
        let message = say::DifferentPlans { new: &new.title, old: &old.title }.message();
        let problem = Diagnostic::warning(Code::DifferentPlans, Place::CommandLine, message);
        doubts.push(problem.hint(say::COMPARED_BY_ID));
    }
    let lacking = match comparison.lacks {
        Lack::Nothing => None,
        Lack::Terms => Some(say::NO_TERMS.message()),
        Lack::Basis => Some(say::NO_BASIS.message()),
    };
    let published = [old, new].map(|side| side.published.is_some());
    if let Some(message) = lacking {
        let problem = Diagnostic::note(Code::NoBasis, Place::CommandLine, message);
        let is_any_published = published.contains(&true);
        let hint =
            if is_any_published { say::PUBLISHED_HAS_NO_BASIS } else { say::SAVE_WITH_BASIS };
        doubts.push(problem.hint(hint));
    }
    if comparison.circulation() == Circulation::Internal && published.contains(&true) {
        let message = say::PUBLISHED_BESIDE_INTERNAL.message();
        let problem =
            Diagnostic::warning(Code::PublishedBesideInternal, Place::CommandLine, message);
        doubts.push(problem.hint(say::COMPARE_PUBLISHED_SIDES));
    }
    if old.window.months() != new.window.months() {
        let message = say::UnequalWindows { new: new.window, old: old.window }.message();
        let problem = Diagnostic::note(Code::UnequalWindows, Place::CommandLine, message);
        doubts.push(problem.hint(say::CHOOSE_EQUAL_WINDOWS));
    }
    doubts
}

/// `path` as messages show it.
pub(super) fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}
