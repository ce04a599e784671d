//! One side of a comparison: what a run found, whether it was judged just now or saved before.

use std::collections::BTreeSet;

use crate::catalogue::Language;
use crate::evaluate::{
    Basis, HeldTarget, IndicatorResult, MissingReport, Publication, Scorecard, Verdict,
};
use crate::exact::{Exact, RESULT_DECIMALS};
use crate::period::{Period, YearEnd};
use crate::plan::{Condition, Direction, MeasureKind, Plan};

/// Findings of a run, as far as they can be compared.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Title of the plan.
    pub title: String,
    /// The area that the totals describe.
    pub area: Option<String>,
    /// With which day the years of its plan end.
    pub year_end: YearEnd,
    /// The time that was judged.
    pub window: Period,
    /// Whether some of the counts were invented for illustration.
    pub illustrative: bool,
    /// The terms under which it was published; `None` if it is for internal use.
    pub published: Option<Publication>,
    /// Every indicator that was judged, in the order of the plan.
    pub measured: Vec<Measured>,
    /// Basis of the result; `None` if that was not saved.
    pub basis: Option<Basis>,
    pub coverage: Option<Coverage>,
}

/// One indicator of a side.
#[derive(Debug, Clone)]
pub struct Measured {
    pub id: String,
    /// The id of the goal it stands under.
    pub goal: String,
    pub name: String,
    /// Measure; `None` if a saved result names no measure that plans have.
    pub measure: Option<MeasureKind>,
    /// The target it was held against.
    pub target: Option<Aimed>,
    /// The value; of `each`, that of the worst group.
    pub value: Option<Value>,
    pub verdict: Verdict,
    /// Whether the value is a bound of the actual, and not the actual itself.
    pub is_bound: bool,
    /// Whether it may tell small counts: it rests on sensitive figures, and applies.
    pub is_sensitive: bool,
}

impl Measured {
    /// Whether its figures are withheld.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.verdict == Verdict::Suppressed
    }
}

/// The target that a value was held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aimed {
    /// As the plan writes it.
    pub written: String,
    /// The year it is set for, where targets change by year.
    pub year: Option<i32>,
    /// Condition; `None` if the text alone does not say.
    pub condition: Option<Condition>,
}

impl Aimed {
    /// Which way is better.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        self.condition.as_ref().map(Condition::direction)
    }
}

/// A value, exact where it is known so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The value, in the unit of its measure.
    pub number: Exact,
    /// Whether it is exact, and not rounded as results are.
    pub is_exact: bool,
}

impl Value {
    /// Two values as they can be held against each other: where one of them is rounded, both.
    #[must_use]
    pub fn aligned(&self, other: &Self) -> (Exact, Exact) {
        if self.is_exact && other.is_exact {
            return (self.number.clone(), other.number.clone());
        }
        (self.number.round(RESULT_DECIMALS), other.number.round(RESULT_DECIMALS))
    }
}

/// Coverage: units that have reported all that any indicator needs of them, of those that are expected to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    pub reported: usize,
    pub expected: usize,
}

impl Snapshot {
    /// Snapshot of `scorecard`, with names in `language`, its basis, and the reports that are missing where the plan lists
    /// who should report.
    #[must_use]
    pub fn of(
        scorecard: &Scorecard<'_>,
        basis: Basis,
        missing: Option<&[MissingReport]>,
        language: Language,
    ) -> Self {
        Self {
            title: scorecard.plan.title.clone(),
            area: scorecard.plan.area.clone(),
            year_end: scorecard.plan.year_end,
            window: scorecard.window,
            illustrative: scorecard.is_illustrative(),
            published: scorecard.publication,
            measured: scorecard
                .results
                .iter()
                .map(|result| measured(result, scorecard.plan, language))
                .collect(),
            coverage: missing.map(|missing| coverage(&basis, missing)),
            basis: Some(basis),
        }
    }

    /// The indicator with this id, if it was judged.
    #[must_use]
    pub fn measured(&self, id: &str) -> Option<&Measured> {
        self.measured.iter().find(|measured| measured.id == id)
    }

    /// Whether the plan of this side has an indicator `id`, judged or not.
    #[must_use]
    pub fn defines(&self, id: &str) -> bool {
        let defined =
            |basis: &Basis| basis.definitions.iter().any(|definition| definition.id == id);
        self.measured(id).is_some() || self.basis.as_ref().is_some_and(defined)
    }

    /// Counts every period in years that end with `year_end`, so that it can be held against one of another plan: its months stay what
    /// they are, and only its name may change.
    pub fn count_in(&mut self, year_end: YearEnd) {
        self.window = self.window.counted_in(year_end);
        for figures in self.basis.iter_mut().flat_map(|basis| basis.figures.values_mut()) {
            let counted = std::mem::take(figures).into_iter();
            *figures =
                counted.map(|(period, reports)| (period.counted_in(year_end), reports)).collect();
        }
    }

    /// Leaves only the indicators of `goals`, where some are named.
    pub fn keep_goals(&mut self, goals: &[String]) {
        self.measured.retain(|measured| goals.is_empty() || goals.contains(&measured.goal));
    }
}

fn measured(result: &IndicatorResult<'_>, plan: &Plan, language: Language) -> Measured {
    let aimed = |target: &HeldTarget<'_>| Aimed {
        written: target.to_string(),
        year: result.target_year,
        condition: target.condition.clone(),
    };
    Measured {
        id: result.indicator.id.clone(),
        goal: result.goal.id.clone(),
        name: result.indicator.names.get(language).to_owned(),
        measure: Some(result.indicator.measure.kind()),
        target: result.target.as_ref().map(aimed),
        value: result.actual.value.clone().map(|number| Value { number, is_exact: true }),
        verdict: result.verdict,
        is_bound: result.actual.bound.is_some(),
        is_sensitive: plan.is_sensitive(result.indicator)
            && result.verdict != Verdict::NotApplicable,
    }
}

/// Coverage: how many of the units that are expected to report have reported all that any indicator needs of them. This is the one place
/// that says who counts as having reported: a unit has, unless some indicator misses a figure of it.
fn coverage(basis: &Basis, missing: &[MissingReport]) -> Coverage {
    let expected = basis.units().count();
    let late: BTreeSet<_> = missing.iter().filter_map(|report| report.reporter).collect();
    Coverage { reported: expected.saturating_sub(late.len()), expected }
}
