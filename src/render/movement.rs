//! Change of indicators since an earlier time, as values: that of an earlier result, or of the first period of this one. It is words
//! in `phrases`.

use std::cmp::Reverse;

use crate::by_index::at;
use crate::compare::{Comparison, Trend};
use crate::evaluate::{Breakdown, By, IndicatorResult, Scorecard, Verdict};
use crate::exact::Exact;
use crate::period::Period;
use crate::plan::{Kind, Plan};

/// Changes since an earlier time.
#[derive(Debug, Clone)]
pub struct Since {
    /// Time of the earlier figures.
    pub time: EarlierTime,
    /// Of the indicators that the earlier result judged: how many passed, and how many passed or failed; `None` if the earlier time is
    /// a part of this one.
    pub(crate) judged: Option<JudgedCount>,
    /// The indicators that have a value in both, in the order of the results.
    pub changes: Vec<Movement>,
}

/// Time that results are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EarlierTime {
    /// Another time than that of the result.
    Period(Period),
    /// The same time, as it was reported before.
    SameAsReportedBefore,
}

/// Number of indicators with a verdict on their target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JudgedCount {
    pub(crate) passed: usize,
    /// Those that passed or failed.
    pub(crate) decided: usize,
}

impl JudgedCount {
    pub(crate) fn of(verdicts: impl Iterator<Item = Verdict>) -> Self {
        let mut judged = Self { passed: 0, decided: 0 };
        for verdict in verdicts {
            judged.passed += usize::from(verdict == Verdict::Pass);
            judged.decided += usize::from(matches!(verdict, Verdict::Pass | Verdict::Fail));
        }
        judged
    }
}

/// Change of one indicator.
#[derive(Debug, Clone)]
pub struct Movement {
    /// Its position among the results.
    pub number: usize,
    /// Whether it is computed from states alone, so that it does not grow within a year by itself.
    pub is_of_states: bool,
    /// Its earlier value, in the unit of its measure.
    pub old: Exact,
    /// Its value less the earlier one.
    pub change: Exact,
    pub trend: Trend,
    /// Whether it passes now or passed then, but not both.
    pub is_turned: bool,
}

impl Since {
    /// Changes that `comparison` found, whose new side is `scorecard`.
    #[must_use]
    pub fn of_comparison(comparison: &Comparison<'_>, scorecard: &Scorecard<'_>) -> Self {
        let results = &scorecard.results;
        let movement = |(number, result): (usize, &IndicatorResult<'_>)| {
            let changed =
                comparison.changes.iter().find(|change| change.id == result.indicator.id)?;
            let old = changed.old?;
            let turned = [old.verdict, result.verdict].map(|one| one == Verdict::Pass);
            Some(Movement {
                number,
                is_of_states: is_of_states(result, scorecard.plan),
                old: old.value.as_ref()?.number.clone(),
                change: changed.change.clone()?,
                trend: changed.trend,
                is_turned: turned[0] != turned[1],
            })
        };
        let (old, new) = (comparison.old, comparison.new);
        Self {
            time: if old.window == new.window {
                EarlierTime::SameAsReportedBefore
            } else {
                EarlierTime::Period(old.window)
            },
            judged: Some(JudgedCount::of(old.measured.iter().map(|measured| measured.verdict))),
            changes: results.iter().enumerate().filter_map(movement).collect(),
        }
    }

    /// Changes since the first period of `scorecard`, of the indicators that are computed from states. `None` if it is not broken
    /// down by period, or none of them has a value in the first one.
    #[must_use]
    pub fn of_course(scorecard: &Scorecard<'_>) -> Option<Self> {
        let is_by_period = |breakdown: &&Breakdown<'_>| breakdown.by == By::Period;
        let parts = &scorecard.breakdowns.iter().find(is_by_period)?.parts;
        let first = parts.first().filter(|_| parts.len() > 1)?;
        let movement = |(number, whole): (usize, &IndicatorResult<'_>)| {
            let first = at(&first.results, number);
            let value = |result: &IndicatorResult<'_>| {
                let is_one = result.each.len() <= 1 && result.actual.bound.is_none();
                result.actual.value.clone().filter(|_| is_one)
            };
            let (old, new) = (value(first)?, value(whole)?);
            is_of_states(whole, scorecard.plan).then(|| Movement {
                number,
                is_of_states: true,
                change: &new - &old,
                trend: trend(whole, &old, &new),
                is_turned: (first.verdict == Verdict::Pass) != (whole.verdict == Verdict::Pass),
                old,
            })
        };
        let changes: Vec<_> = scorecard.results.iter().enumerate().filter_map(movement).collect();
        let time = EarlierTime::Period(first.period?);
        (!changes.is_empty()).then_some(Self { time, judged: None, changes })
    }

    /// The changes of indicators with a target, the most important first: those that came to meet it or ceased to, then states, which
    /// do not grow by themselves, then the greatest changes of percentages, in the order of the plan.
    pub(crate) fn most_changed(&self, results: &[IndicatorResult<'_>]) -> Vec<&Movement> {
        let is_shown = |movement: &&Movement| {
            at(results, movement.number).target.is_some() && !movement.change.is_zero()
        };
        let mut shown: Vec<&Movement> = self.changes.iter().filter(is_shown).collect();
        shown.sort_by_key(|movement| {
            let is_percent = at(results, movement.number).indicator.measure.is_percent();
            let change = if is_percent { Some(movement.change.abs()) } else { None };
            Reverse((movement.is_turned, movement.is_of_states, change))
        });
        shown
    }
}

/// Whether every element behind `result` is a state.
fn is_of_states(result: &IndicatorResult<'_>, plan: &Plan) -> bool {
    let mut elements = result.indicator.elements();
    elements.all(|named| plan.vocabulary[named.element].kind == Kind::Stock)
}

/// Trend from `old` to `new` by the target of `result`.
fn trend(result: &IndicatorResult<'_>, old: &Exact, new: &Exact) -> Trend {
    let target = result.target.as_ref();
    let Some(condition) = target.and_then(|target| target.condition.as_ref()) else {
        return Trend::None;
    };
    match condition.badness(new).cmp(&condition.badness(old)) {
        std::cmp::Ordering::Less => Trend::Better,
        std::cmp::Ordering::Greater => Trend::Worse,
        std::cmp::Ordering::Equal => Trend::Same,
    }
}
