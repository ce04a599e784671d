//! Request of a run, checked once, and the answers to it.

use std::collections::BTreeMap;

use super::breakdown::{self, PartOf, ScopePart};
use super::case::Case;
use super::lookup::lookup;
use super::missing::Gap;
use super::scorecard::{
    Breakdown, CorrectedFigure, ElementSet, IndicatorResult, MissingReport, PartResult, Scorecard,
};
use super::selection::{self, Query, Selection};
use super::tasks::TaskResults;
use super::{groups, judge};
use crate::by_index::{at, at_mut};
use crate::counts::{Ledger, ReporterIndex, Whereabouts};
use crate::diagnostic::Findings;
use crate::expected::{Expected, Scope};
use crate::parallel;
use crate::period::Period;
use crate::plan::{Goal, Indicator, Plan, PlannedTask};

/// About how many figures of a unit an indicator looks at.
const LOOKS: usize = 8;

/// Request of a run, checked against the plan and the counts, with what its answers have in common.
#[derive(Debug)]
pub struct Request<'a> {
    pub(super) expected: Expected<'a>,
    pub(super) selection: Selection<'a>,
}

impl<'a> Request<'a> {
    /// Checks `query` against `plan` and `ledger`.
    ///
    /// # Errors
    /// Goals, units and levels that do not exist, and counts from which no window can be made.
    pub fn new(plan: &'a Plan, ledger: &'a Ledger, query: &Query) -> Result<Self, Findings> {
        let selection = selection::select(plan, ledger, query)?;
        Ok(Self { expected: Expected::new(plan, ledger), selection })
    }

    /// The time that is judged.
    #[must_use]
    pub fn window(&self) -> Period {
        self.selection.window
    }

    /// All that is asked for: its units over its window.
    pub(super) fn scope(&self) -> Scope<'_> {
        Scope::whole(&self.expected, self.selection.units.clone(), self.selection.window)
    }

    pub(super) fn whole(&self) -> ScopePart<'_> {
        ScopePart::whole(self.scope(), self.selection.unit)
    }

    /// The indicators of the goals that are asked for, in the order of the plan.
    pub(super) fn indicators(&self) -> impl Iterator<Item = (&'a Goal, &'a Indicator)> {
        self.expected.plan.indicators().filter(|(goal, _)| self.selection.asks_for(goal))
    }

    /// Judges every indicator that is asked for.
    ///
    /// # Errors
    /// Every figure that cannot be: a part above its whole, something over zero, a negative denominator.
    pub fn scorecard(&self) -> Result<Scorecard<'a>, Findings<Whereabouts>> {
        let indicators: Vec<(&Goal, &Indicator)> = self.indicators().collect();
        self.expected
            .prepare(indicators.iter().map(|(_, indicator)| *indicator), self.selection.window);
        let whole = self.whole();
        let mut findings = Findings::default();
        let results = judge_all(std::slice::from_ref(&whole), &indicators, &mut findings);
        let results = results.into_iter().flatten().collect();
        let mut breakdowns = Vec::new();
        for by in &self.selection.by {
            let parts = breakdown::parts(&whole, by);
            let results = judge_all(&parts, &indicators, &mut findings);
            let of_part = |(part, results): (ScopePart<'_>, Vec<IndicatorResult<'a>>)| PartResult {
                id: part.id,
                name: part.name,
                period: matches!(part.of, PartOf::Time(_)).then_some(part.scope.window),
                results,
            };
            breakdowns.push(Breakdown {
                by: by.clone(),
                parts: parts.into_iter().zip(results).map(of_part).collect(),
            });
        }
        if findings.any_error() {
            Err(findings)
        } else {
            Ok(self.scorecard_of(results, breakdowns))
        }
    }

    /// The scorecard that holds these results.
    pub(super) fn scorecard_of(
        &self,
        results: Vec<IndicatorResult<'a>>,
        breakdowns: Vec<Breakdown<'a>>,
    ) -> Scorecard<'a> {
        let Expected { plan, ledger, .. } = &self.expected;
        let (sources, reporters) = (ledger.sources.clone(), ledger.reporters.clone());
        let judged: Vec<&Indicator> = results.iter().map(|result| result.indicator).collect();
        let doubts = self.contradicted(judged.into_iter());
        Scorecard {
            plan,
            window: self.selection.window,
            sources,
            reporters,
            results,
            breakdowns,
            tasks: TaskResults::unreported(self.tasks()),
            corrected: CorrectedFigure::all(ledger),
            set_aside: ledger.set_aside.clone(),
            doubts,
            publication: None,
        }
    }

    /// The tasks of the goals that are asked for; those of who is responsible belong to no goal.
    fn tasks(&self) -> impl Iterator<Item = PlannedTask<'a>> {
        let is_asked = |planned: &PlannedTask<'a>| match planned.goal() {
            Some(goal) => self.selection.asks_for(goal),
            None => self.selection.goals.is_none(),
        };
        self.expected.plan.tasks().filter(is_asked)
    }

    /// Every report that is missing, with the elements that it lacks, by unit and period; `None` if the plan does not list who should
    /// report. Quick once the scorecard was made.
    #[must_use]
    pub fn missing(&self) -> Option<Vec<MissingReport>> {
        self.expected
            .plan
            .vocabulary
            .lists_units()
            .then(|| missing_reports(&self.whole(), self.indicators()))
    }
}

/// Judges `indicators` for each of `parts`.
fn judge_all<'a, 'p>(
    parts: &[ScopePart<'a>],
    indicators: &[(&'p Goal, &'p Indicator)],
    findings: &mut Findings<Whereabouts>,
) -> Vec<Vec<IndicatorResult<'p>>> {
    let count = parts.len() * indicators.len();
    let units = |part: &ScopePart<'a>| {
        part.scope
            .units
            .as_ref()
            .map_or(part.scope.expected.ledger.reporters.len(), |units| units.len())
    };
    // Each indicator looks at some figures of every unit, and takes some time of its own.
    let looked_at = parts.iter().map(|part| (units(part) + LOOKS) * indicators.len() * LOOKS).sum();
    let judged = parallel::each(count, looked_at, |position| {
        let part = at(parts, position / indicators.len());
        let (goal, indicator) = at(indicators, position % indicators.len());
        let mut problems = Findings::default();
        let (scope, unit, of) = (&part.scope, part.unit, part.of);
        let case = Case { scope, unit, of, goal, indicator };
        let result = judge::judge(case, &mut problems);
        (result, problems)
    });
    let mut results = judged.into_iter().map(|(result, found)| {
        findings.append(found);
        result
    });
    parts.iter().map(|_| results.by_ref().take(indicators.len()).collect()).collect()
}

fn missing_reports<'i>(
    whole: &ScopePart<'_>,
    indicators: impl Iterator<Item = (&'i Goal, &'i Indicator)>,
) -> Vec<MissingReport> {
    let scope = &whole.scope;
    // The area itself comes first; a nation may lack millions of figures, which come unit by unit.
    let mut missing: Vec<BTreeMap<Period, ElementSet>> =
        vec![BTreeMap::new(); scope.expected.ledger.reporters.len() + 1];
    let mut add = |gap: Gap| {
        let periods = at_mut(&mut missing, gap.reporter.map_or(0, |reporter| reporter.0 + 1));
        periods.entry(gap.period).or_default().insert(gap.element);
    };
    for (_, indicator) in indicators.filter(|(_, indicator)| indicator.not_applicable.is_none()) {
        let has_own_target =
            indicator.unit_targets.iter().any(|(unit, _)| Some(*unit) == whole.unit);
        for part in groups::asked(scope, indicator, has_own_target) {
            let whole = part.whole.as_ref().map(|whole| lookup(whole, indicator));
            lookup(&part.scope, indicator).gaps(whole.as_ref(), &mut add);
        }
    }
    let ledger = scope.expected.ledger;
    let has_sent = if missing.iter().all(BTreeMap::is_empty) {
        vec![true; ledger.reporters.len()]
    } else {
        ledger.senders_within(scope.window)
    };
    let reports = missing.into_iter().enumerate().flat_map(|(position, periods)| {
        let reporter = position.checked_sub(1).map(ReporterIndex);
        let sent_nothing = reporter.is_some_and(|reporter| !at(&has_sent, reporter.0));
        periods.into_iter().map(move |(period, elements)| MissingReport {
            reporter,
            period,
            elements,
            sent_nothing,
        })
    });
    reports.collect()
}
