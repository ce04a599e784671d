//! Result of a run: for each indicator its actual, its verdict and the reason, as values. `render` chooses words and digits.

use std::collections::{BTreeMap, BTreeSet};

use super::actual::Actual;
use super::breakdown::By;
use super::held::{BaselineFigure, BaselineLack, HeldTarget};
use super::missing::Missing;
use super::tasks::TaskResults;
use crate::by_index::{at, at_mut};
use crate::catalogue::Message;
use crate::counts::{
    Correction, GroupKey, Ledger, Reporter, ReporterIndex, SetAside, Source, Whereabouts,
};
use crate::diagnostic::Findings;
use crate::exact::Exact;
use crate::period::{Deadline, Frequency, Period};
use crate::plan::{self, ElementIndex, Goal, Indicator, Plan};
use crate::tasks::TaskStates;

/// Verdict on an actual against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Pass,
    Fail,
    /// Not met yet, and there is still time.
    Open,
    /// Missing figures could still decide it.
    NoData,
    /// 0/0, or the plan says so.
    NotApplicable,
    /// No target in the plan.
    Tracked,
    /// Not published, since it would tell a small count.
    Suppressed,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 7] = [
        Self::Pass,
        Self::Fail,
        Self::Open,
        Self::NoData,
        Self::NotApplicable,
        Self::Tracked,
        Self::Suppressed,
    ];

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Open => "open",
            Self::NoData => "no_data",
            Self::NotApplicable => "not_applicable",
            Self::Tracked => "tracked",
            Self::Suppressed => "suppressed",
        }
    }
}

/// A plan judged over one window.
#[derive(Debug, Clone)]
pub struct Scorecard<'p> {
    pub plan: &'p Plan,
    /// The time that was judged.
    pub window: Period,
    /// The files that were read.
    pub sources: Vec<Source>,
    /// Reporters that were expected to report, or did.
    pub reporters: Vec<Reporter>,
    /// Every indicator, in the order of the plan.
    pub results: Vec<IndicatorResult<'p>>,
    /// Results by part: one breakdown for each way in which the whole was to be broken down.
    pub breakdowns: Vec<Breakdown<'p>>,
    /// The tasks of the plan, and what came of them.
    pub tasks: TaskResults<'p>,
    /// The figures of the files of corrections; `None` if there were none.
    pub corrected: Option<Vec<CorrectedFigure>>,
    /// The files that were left out because of their errors; `None` if that was not asked for.
    pub set_aside: Option<Vec<SetAside>>,
    /// Warnings of figures that contradict each other.
    pub doubts: Findings<Whereabouts>,
    /// The terms under which it may be published; `None` if it is for internal use.
    pub publication: Option<Publication>,
}

/// Terms under which a scorecard may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// The smallest count that is not small, where an element has none of its own.
    pub threshold: u32,
}

impl Publication {
    /// The rule set by which small counts are withheld, and others that would tell them.
    pub const RULE: &str = "SDC-GP 2";
}

/// A figure of a file of corrections, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedFigure {
    pub element: ElementIndex,
    pub group: GroupKey,
    pub reporter: Reporter,
    pub period: Period,
    pub correction: Correction,
}

impl CorrectedFigure {
    /// The figures that files of corrections changed in `ledger`, or added to it, in their order; `None` if there were no such files.
    pub(super) fn all(ledger: &Ledger) -> Option<Vec<Self>> {
        let corrected = |correction: &Correction| Self {
            element: ledger.element_at(correction.address),
            group: ledger.group_at(correction.address),
            reporter: ledger.reporter_at(correction.address).clone(),
            period: ledger.period_at(correction.address),
            correction: correction.clone(),
        };
        let changed = |correction: &&Correction| correction.old != Some(correction.new);
        Some(ledger.corrections.as_ref()?.iter().filter(changed).map(corrected).collect())
    }
}

/// A result in parts.
#[derive(Debug, Clone)]
pub struct Breakdown<'p> {
    /// Kind of the parts.
    pub by: By,
    /// The parts, in order.
    pub parts: Vec<PartResult<'p>>,
}

/// A unit or a period, judged by itself.
#[derive(Debug, Clone)]
pub struct PartResult<'p> {
    pub id: String,
    pub name: String,
    /// The period that it is, if it is one.
    pub period: Option<Period>,
    /// Every indicator, in the order of the plan.
    pub results: Vec<IndicatorResult<'p>>,
}

/// A report that is missing, or not complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingReport {
    /// Reporter that owes it; `None` if the area itself reports.
    pub reporter: Option<ReporterIndex>,
    pub period: Period,
    /// The elements that it lacks.
    pub elements: ElementSet,
    /// Whether the unit that owes it has sent nothing at all for the window.
    pub sent_nothing: bool,
}

plan::indexed!(Scorecard<'_>, ReporterIndex, reporters, Reporter);

/// Some of the elements of a plan. Millions of reports may be missing, so that it takes a bit for each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ElementSet(Vec<u64>);

impl FromIterator<ElementIndex> for ElementSet {
    fn from_iter<I: IntoIterator<Item = ElementIndex>>(elements: I) -> Self {
        let mut set = Self::default();
        elements.into_iter().for_each(|element| set.insert(element));
        set
    }
}

impl ElementSet {
    const BITS: usize = u64::BITS as usize;

    pub(super) fn insert(&mut self, element: ElementIndex) {
        let word = element.0 / Self::BITS;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        *at_mut(&mut self.0, word) |= 1 << (element.0 % Self::BITS);
    }

    /// The elements of the set, in the order of the plan.
    pub fn iter(&self) -> impl Iterator<Item = ElementIndex> {
        let bits = |(number, word): (usize, &u64)| {
            let word = *word;
            (0..Self::BITS)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| ElementIndex(number * Self::BITS + bit))
        };
        self.0.iter().enumerate().flat_map(bits)
    }
}

impl Scorecard<'_> {
    /// The missing reports that some indicator, or some group of `each`, lacks, by unit and period. Of a plan that lists who should
    /// report, [`Request::missing`](super::Request::missing) has all of them.
    #[must_use]
    pub fn lacking_reports(&self) -> Vec<MissingReport> {
        let mut reports: BTreeMap<_, BTreeSet<ElementIndex>> = BTreeMap::new();
        for missing in self.results.iter().flat_map(IndicatorResult::missing) {
            for (report, elements) in missing.by_report() {
                reports.entry(report).or_default().extend(elements);
            }
        }
        let report = |((reporter, period), elements): (_, BTreeSet<ElementIndex>)| MissingReport {
            reporter,
            period,
            elements: elements.into_iter().collect(),
            // A unit that no plan lists is known by what it sent.
            sent_nothing: false,
        };
        reports.into_iter().map(report).collect()
    }

    /// Enters what was reported of the tasks, as seen at the end of the window.
    pub fn report_tasks(&mut self, states: &TaskStates) {
        self.tasks.report(states, self.window.last().last_day());
    }

    /// Number of indicators with `verdict`.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.results.iter().filter(|result| result.verdict == verdict).count()
    }

    /// The goals that were judged, in the order of the plan.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        let judged = |goal: &&Goal| self.results.iter().any(|result| result.goal.id == goal.id);
        self.plan.goals.iter().filter(judged)
    }

    /// Whether some of the counts were invented for illustration, as the names of their files say.
    #[must_use]
    pub fn is_illustrative(&self) -> bool {
        self.sources.iter().any(|source| names_illustrative(&source.path))
    }

    /// Whether nothing that is due is missed: no indicator fails, every required one has its data, and at least one figure could
    /// be computed.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.results.iter().any(IndicatorResult::is_evaluated) && !self.misses_something()
    }

    /// Whether an indicator fails, or a required one lacks its data.
    #[must_use]
    pub fn misses_something(&self) -> bool {
        self.results.iter().any(IndicatorResult::is_missed)
    }
}

/// Whether the name of the file at `path` says that its figures were invented for illustration.
#[must_use]
pub fn names_illustrative(path: &str) -> bool {
    const MARKS: [&str; 2] = ["illustrative", "minh họa"];
    let name = path.rsplit_once(['/', '\\']).map_or(path, |(_, name)| name);
    let name = crate::text::fold(name).replace(['-', '_'], " ");
    MARKS.iter().any(|mark| name.contains(mark))
}

/// One indicator judged.
#[derive(Debug, Clone)]
pub struct IndicatorResult<'p> {
    /// The goal it stands under.
    pub goal: &'p Goal,
    pub indicator: &'p Indicator,
    /// The target it was held against; where that counts from a baseline of its own in each group of `each`, as of the worst group.
    pub target: Option<HeldTarget<'p>>,
    /// The value from which progress is measured, where the plan has one; of `each`, that of the worst group.
    pub baseline: Option<BaselineFigure>,
    /// The year of that target, where targets change by year.
    pub target_year: Option<i32>,
    /// The actual; of `each`, that of the worst group.
    pub actual: Actual,
    pub verdict: Verdict,
    /// Why, where the verdict needs a reason.
    pub reason: Option<Reason>,
    /// Pass or fail by the figures so far, where the verdict is that data is missing.
    pub provisional: Option<Verdict>,
    /// The smallest change of the numerator that would meet the target.
    pub to_go: Option<Exact>,
    /// Every group that the target must hold in.
    pub each: Vec<GroupResult<'p>>,
    /// The position in `each` of the group whose figures are shown.
    pub worst: Option<usize>,
    /// Number of units that have reported; `None` if the plan lists no units or the indicator is not judged.
    pub coverage: Option<Coverage>,
}

/// Number of units that have reported, of those expected to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Units that have sent all that is needed from them.
    pub reported: usize,
    /// Units from which something is expected.
    pub expected: usize,
}

impl Coverage {
    /// Whether all have reported.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.reported == self.expected
    }
}

impl IndicatorResult<'_> {
    /// Whether its figure could be computed from the counts.
    #[must_use]
    pub fn is_evaluated(&self) -> bool {
        match self.verdict {
            Verdict::Pass | Verdict::Fail | Verdict::Open => true,
            Verdict::NoData | Verdict::Suppressed => false,
            Verdict::NotApplicable => self.reason == Some(Reason::NothingOccurred),
            Verdict::Tracked => {
                self.actual.value.is_some()
                    || self.each.iter().any(|group| group.actual.value.is_some())
            }
        }
    }

    /// Whether it fails, or is required and lacks its data.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        match self.verdict {
            Verdict::Fail => true,
            Verdict::NoData => self.indicator.required,
            Verdict::Pass
            | Verdict::Open
            | Verdict::NotApplicable
            | Verdict::Tracked
            | Verdict::Suppressed => false,
        }
    }

    /// Whether the plan itself says that it does not apply.
    #[must_use]
    pub fn is_ruled_out(&self) -> bool {
        matches!(self.reason, Some(Reason::PlanSays(_)))
    }

    /// Whether nothing is told of it but its target, who reported, and its denominator where that may be told.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.verdict == Verdict::Suppressed
    }

    /// The same indicator of which nothing is told but its target, who reported, and its denominator where that may be told.
    #[must_use]
    pub fn withheld(self, denominator: Option<Exact>) -> Self {
        // What a target comes to that counts from a computed baseline tells that figure.
        let target = self.target.map(|held| HeldTarget::of(held.target, None));
        Self {
            target,
            baseline: None,
            actual: Actual { denominator, ..Actual::default() },
            verdict: Verdict::Suppressed,
            reason: None,
            provisional: None,
            to_go: None,
            each: Vec::new(),
            worst: None,
            ..self
        }
    }

    /// Missing figures of each group and of the whole, whether or not they decide the verdict.
    pub fn missing(&self) -> impl Iterator<Item = &Missing> {
        let reasons =
            self.each.iter().map(|group| group.reason.as_ref()).chain([self.reason.as_ref()]);
        reasons.flatten().filter_map(Reason::missing)
    }

    /// The group whose figures are shown.
    #[must_use]
    pub fn worst(&self) -> Option<&GroupResult<'_>> {
        self.worst.map(|worst| at(&self.each, worst))
    }

    /// Of the groups that count, how many meet the target, and how many there are.
    #[must_use]
    pub fn held(&self) -> (usize, usize) {
        let counting = |group: &&GroupResult<'_>| group.verdict != Verdict::NotApplicable;
        let held = self.each.iter().filter(|group| group.verdict == Verdict::Pass).count();
        (held, self.each.iter().filter(counting).count())
    }
}

/// One group of `each`.
#[derive(Debug, Clone)]
pub struct GroupResult<'p> {
    /// Its stable id: `2024-Q3`, `female`, or both.
    pub id: String,
    pub name: Message,
    pub actual: Actual,
    /// The target it was held against: of groups in time, that of its year.
    pub target: Option<HeldTarget<'p>>,
    /// The value from which its progress is measured, where the plan has one.
    pub baseline: Option<BaselineFigure>,
    pub verdict: Verdict,
    /// Pass or fail by the figures so far, where the verdict is that data is missing.
    pub provisional: Option<Verdict>,
    /// The change of its numerator that would meet the target.
    pub to_go: Option<Exact>,
    /// Why, where the verdict needs a reason.
    pub reason: Option<Reason>,
}

/// Why a verdict is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The plan itself says that it does not apply, in these words.
    PlanSays(String),
    /// 0/0: there was nothing that could have been met.
    NothingOccurred,
    /// No unit that was asked for is expected to report it.
    NotExpected,
    /// No unit of those that were asked for existed then.
    DidNotExist,
    /// Reported once in such a period, which is not over.
    NotDue(Frequency),
    /// Figures that are missing.
    Missing(Missing),
    /// The baseline that the target counts from is not known, for this reason; without one, no number could meet the target.
    NoBaseline { period: Period, lack: Option<BaselineLack> },
    /// Time that the target is for lies before the window.
    LeftOut(Period),
    /// The target is for this time alone, and the window begins before it.
    OnlyOf(Period),
    /// Several units published figures, which cannot be added up.
    PublishedOfParts,
    /// The figure is a bound that was published, on both sides of which the target can hold.
    BoundLeavesOpen,
    /// The total still grows until its year or period ends.
    StillGrowing,
    /// The deadline is ahead.
    DueAhead(Deadline),
    /// The year of the target is ahead.
    YearAhead(i32),
}

impl Reason {
    /// The missing figures, if they are the reason.
    #[must_use]
    pub fn missing(&self) -> Option<&Missing> {
        if let Self::Missing(missing) = self { Some(missing) } else { None }
    }
}
