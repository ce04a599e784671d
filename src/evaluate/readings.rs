//! Readings of a result: which figures its actual, its groups and its baseline are computed from. What is published is decided by them.

use std::sync::Arc;

use super::baseline;
use super::breakdown::{self, PartOf, ScopePart};
use super::case::Case;
use super::groups;
use super::lookup::lookup;
use super::request::Request;
use super::share;
use super::side::Side;
use crate::counts::{GroupKey, ReporterIndex};
use crate::expected::Scope;
use crate::parallel;
use crate::period::Period;
use crate::plan::{ElementIndex, Goal, Indicator};

/// Figures of one element that a result is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureUse {
    pub element: ElementIndex,
    /// The groups that are counted.
    pub group: GroupKey,
    /// Whose figures they are; `None` means everybody's.
    pub units: Option<Arc<[ReporterIndex]>>,
    /// The time that their sum is of; of a state, the month at whose end it is taken.
    pub time: Period,
    /// The side of the indicator that names the element.
    pub side: Side,
}

/// Readings of every indicator that was asked for, in the order of the plan; `None` for those that were not.
pub type UsesOfPart = Vec<Option<Vec<FigureUse>>>;

impl<'a> Request<'a> {
    /// Readings of the whole, of the indicators that `is_asked` picks.
    #[must_use]
    pub fn readings(&self, is_asked: &(dyn Fn(&Indicator) -> bool + Sync)) -> UsesOfPart {
        let whole = self.whole();
        of_parts(std::slice::from_ref(&whole), &self.asked(is_asked)).concat()
    }

    /// Readings of each part of each breakdown, in the order in which the scorecard has them.
    #[must_use]
    pub fn readings_of_parts(
        &self,
        is_asked: &(dyn Fn(&Indicator) -> bool + Sync),
    ) -> Vec<Vec<UsesOfPart>> {
        let (whole, asked) = (self.whole(), self.asked(is_asked));
        let of = |by| of_parts(&breakdown::parts(&whole, by), &asked);
        self.selection.by.iter().map(of).collect()
    }

    /// Readings of the whole in the same time one year before.
    #[must_use]
    pub fn readings_of_year_before(
        &self,
        is_asked: &(dyn Fn(&Indicator) -> bool + Sync),
    ) -> UsesOfPart {
        let window = self.selection.window.years_later(-1);
        let scope = Scope::whole(&self.expected, self.selection.units.clone(), window);
        let whole = ScopePart::whole(scope, self.selection.unit);
        of_parts(std::slice::from_ref(&whole), &self.asked(is_asked)).concat()
    }

    fn asked(
        &self,
        is_asked: &(dyn Fn(&Indicator) -> bool + Sync),
    ) -> Vec<(&'a Goal, Option<&'a Indicator>)> {
        self.indicators().map(|(goal, own)| (goal, Some(own).filter(|own| is_asked(own)))).collect()
    }
}

fn of_parts(parts: &[ScopePart<'_>], asked: &[(&Goal, Option<&Indicator>)]) -> Vec<UsesOfPart> {
    let of_part = |part: &ScopePart<'_>| {
        let of_indicator = |(goal, indicator): &(&Goal, Option<&Indicator>)| {
            let (scope, unit, of) = (&part.scope, part.unit, part.of);
            let case = Case { scope, unit, of, goal, indicator: (*indicator)? };
            Some(of_case(&case))
        };
        asked.iter().map(of_indicator).collect::<UsesOfPart>()
    };
    parallel::each(parts.len(), parts.len() * asked.len(), |position| {
        of_part(crate::by_index::at(parts, position))
    })
}

/// Every reading of `case`; none where the plan says that it does not apply.
fn of_case(case: &Case<'_, '_, '_>) -> Vec<FigureUse> {
    let mut readings = Vec::new();
    if case.indicator.not_applicable.is_some() {
        return readings;
    }
    let Some(own) = share::of_each_unit(case.indicator) else {
        of_groups(case, &mut readings);
        return readings;
    };
    let baseline = case.indicator.baseline.as_ref();
    let at_start = baseline
        .and_then(|baseline| baseline::time_of(baseline, case.scope.window.last()))
        .map(|period| baseline::scope_of(case.scope, period));
    for scope in std::iter::once(case.scope).chain(&at_start) {
        for part in share::parts(scope, &own) {
            let (scope, unit) = (&part.scope, part.unit);
            let (of, goal) = (PartOf::OwnTarget, case.goal);
            of_groups(&Case { scope, unit, of, goal, indicator: &own }, &mut readings);
        }
    }
    readings
}

fn of_groups(case: &Case<'_, '_, '_>, readings: &mut Vec<FigureUse>) {
    let target = case.target_of(case.scope.window.last().year()).target;
    for group in groups::judged(case.scope, case.indicator, target.is_some()) {
        of_scope(&group.scope, case.indicator, readings);
        let month = group.period.unwrap_or(group.scope.window).last();
        let baseline = case.indicator.baseline.as_ref();
        if let Some(period) = baseline.and_then(|baseline| baseline::time_of(baseline, month)) {
            of_scope(&baseline::scope_of(&group.scope, period), case.indicator, readings);
        }
    }
}

fn of_scope(scope: &Scope<'_>, indicator: &Indicator, readings: &mut Vec<FigureUse>) {
    for claim in lookup(scope, indicator).claims.iter() {
        let named = claim.element.named;
        let Some(time) = claim.time_of_sum() else { continue };
        for side in [Side::Numerator, Side::Denominator] {
            let formula = side.formula(indicator);
            if formula.is_some_and(|formula| formula.elements().contains(&named)) {
                readings.push(FigureUse {
                    element: named.element,
                    group: claim.element.key.clone(),
                    units: scope.units.clone(),
                    time,
                    side,
                });
            }
        }
    }
}
