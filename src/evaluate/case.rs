//! One indicator over one part of what is judged: which target counts there, how long there is time for it, and of what kind its
//! figures are. Looks no figure up but to know of whom they are.

use super::breakdown::PartOf;
use super::lookup::lookup;
use super::verdict::Timing;
use crate::exact::Exact;
use crate::expected::Scope;
use crate::period::{Date, Frequency, Month, Period};
use crate::plan::{
    Aim, Each, ElementIndex, Formula, Goal, Indicator, Measure, NumberKind, Over, Plan, Target,
    UnitIndex,
};

/// One indicator over one part.
#[derive(Clone, Copy)]
pub(super) struct Case<'j, 'a, 'p> {
    pub(super) scope: &'j Scope<'a>,
    /// The unit that is judged by itself.
    pub(super) unit: Option<UnitIndex>,
    /// Way in which the scope was taken out of the whole.
    pub(super) of: PartOf,
    pub(super) goal: &'p Goal,
    pub(super) indicator: &'p Indicator,
}

/// Target that counts for some year.
#[derive(Clone, Copy, Default)]
pub(super) struct TargetInForce<'p> {
    /// The target; `None` if there is none, or none that a part can be held against.
    pub(super) target: Option<&'p Target>,
    /// The year that it is set for, where targets change by year.
    pub(super) year: Option<i32>,
}

impl<'a, 'p> Case<'_, 'a, 'p> {
    pub(super) fn plan(&self) -> &'a Plan {
        self.scope.expected.plan
    }

    /// The target that counts for `year`.
    pub(super) fn target_of(&self, year: i32) -> TargetInForce<'p> {
        if self.is_outside_plan() {
            return TargetInForce::default();
        }
        let own = self.indicator.unit_targets.iter().find(|(unit, _)| Some(*unit) == self.unit);
        match own {
            Some((_, target)) if !self.is_of_whole_time() => {
                TargetInForce { target: Some(target), year: None }
            }
            _ if self.is_of_whole_alone() => TargetInForce::default(),
            _ => target_at(&self.indicator.aim, year),
        }
    }

    /// Whether the target is of a count over all units or the whole time, of which this case is only a part.
    fn is_of_whole_alone(&self) -> bool {
        if self.is_of_whole_time() {
            return true;
        }
        if self.indicator.measure != Measure::Count || self.indicator.each.contains(&Each::Unit) {
            return false;
        }
        match self.of {
            PartOf::Whole => self.leaves_units_out(self.scope.window),
            PartOf::Units => true,
            PartOf::OwnTarget => false,
            PartOf::Time(window) => self.leaves_units_out(window),
        }
    }

    /// Whether the target is of the whole time, of which this case is one period: that of a count, or of all that the plan covers.
    fn is_of_whole_time(&self) -> bool {
        let Indicator { measure, each, over, .. } = self.indicator;
        let is_time = |axis: &Each| matches!(axis, Each::Time(_));
        let is_count = *measure == Measure::Count
            && !each.iter().any(|axis| is_time(axis) || *axis == Each::Unit);
        matches!(self.of, PartOf::Time(_)) && (is_count || *over == Some(Over::Plan))
    }

    /// Whether the target is of the plan's whole period, of which nothing lies in the window.
    fn is_outside_plan(&self) -> bool {
        let is_outside = |plan: Period| self.scope.window.overlap(plan).is_none();
        self.indicator.over == Some(Over::Plan) && self.plan().period.is_some_and(is_outside)
    }

    /// Whether the scope leaves out a unit that exists within `window` or owes a state that counts for it.
    fn leaves_units_out(&self, window: Period) -> bool {
        if self.scope.units.is_none() {
            return false;
        }
        let expected = self.scope.expected;
        let everybody = Scope::whole(expected, None, window);
        let found = lookup(&everybody, self.indicator);
        found.claims.iter().any(|claim| {
            let mut others = claim.element.senders.iter().filter(|unit| !self.scope.asks(**unit));
            others.any(|unit| expected.units.within(*unit, window).is_some() || claim.owes(*unit))
        })
    }

    /// The decimals that counts of the numerator have: 0 where all of its elements are whole numbers.
    pub(super) fn decimals(&self, scope: &Scope<'a>) -> u32 {
        let elements = self.indicator.numerator.elements();
        let is_whole = |element: ElementIndex| self.plan().vocabulary[element].number.is_whole();
        if elements.iter().all(|named| is_whole(named.element)) {
            return 0;
        }
        let found = lookup(scope, self.indicator);
        let claims = found.claims.iter().filter(|claim| elements.contains(&claim.element.named));
        let figures = claims.flat_map(|claim| {
            claim.element.senders.iter().flat_map(|unit| claim.all_figures(*unit))
        });
        figures.filter_map(|figure| figure.amount.exact().decimals()).max().unwrap_or_default()
    }

    /// Whether `value` is a yes, where it is one unit's answer to one question.
    pub(super) fn answer(&self, scope: &Scope<'a>, value: Option<&Exact>) -> Option<bool> {
        let Indicator { measure, numerator, .. } = self.indicator;
        let Formula::Element(named) = numerator else { return None };
        let is_question = self.plan().vocabulary[named.element].number == NumberKind::YesNo;
        if *measure != Measure::Count || !is_question {
            return None;
        }
        let is_one = lookup(scope, self.indicator).used().len() == 1;
        value.filter(|_| is_one).map(|value| !value.is_zero())
    }

    /// Time of the figures and of the target, of a group that ends with `group_ends` where it has a time of its own.
    pub(super) fn timing(&self, group_ends: Option<Date>, target_year: Option<i32>) -> Timing {
        let now = self.scope.window.last();
        let ends = group_ends.unwrap_or_else(|| self.end_of_target(now));
        Timing {
            now: now.last_day(),
            year: now.year(),
            grows_until: self.accumulates().then_some(ends),
            due: self.indicator.due,
            target_year,
        }
    }

    /// Whether its figure grows until the time of its target ends.
    fn accumulates(&self) -> bool {
        self.indicator.accumulates(&self.plan().vocabulary)
    }

    /// The last day of the time that a target is for which is judged at the end of `now`: the year's, or that of the plan's whole period.
    fn end_of_target(&self, now: Month) -> Date {
        let year_end = self.plan().year_end;
        let whole = self.plan().period.filter(|_| self.indicator.over == Some(Over::Plan));
        let last = whole.map_or(Frequency::Year.around(now), |whole| whole).last();
        let ends_year = Frequency::Year.around(last).last() == last;
        if ends_year { year_end.last_day(last.year()) } else { last.last_day() }
    }

    /// Whether the numerator is a part of the denominator, so that neither may be below zero and it may not exceed it.
    pub(super) fn is_part_of_whole(&self) -> bool {
        self.indicator.measure == Measure::Percentage
    }
}

/// The target for `year`: the first one set for that year or a later one, and after the last of them still the last.
fn target_at(aim: &Aim, year: i32) -> TargetInForce<'_> {
    match aim {
        Aim::None => TargetInForce::default(),
        Aim::Always(target) => TargetInForce { target: Some(target), year: None },
        Aim::ByYear(targets) => {
            let chosen = targets.range(year..).next().or_else(|| targets.last_key_value());
            TargetInForce {
                target: chosen.map(|(_, target)| target),
                year: chosen.map(|(year, _)| *year),
            }
        }
    }
}
