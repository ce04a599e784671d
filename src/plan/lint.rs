//! Asks of a plan that can be read whether it makes sense: targets that nothing can meet, that grow easier or lie behind the
//! baseline, and declarations that nothing uses. All of these are warnings; what cannot be judged at all is an error, and found while reading.

use std::collections::BTreeSet;

use super::directory::Directory;
use super::goals::Goals;
use super::header::PlanHeader;
use super::model::{
    Aim, Baseline, Condition, DimensionIndex, Direction, Each, ElementIndex, ElementRef, Formula,
    Indicator, Kind, Limit, Measure, Requirement, Target, Unit, UnitIndex, Validity, Vocabulary,
};
use super::{over, publish, target_words};
use crate::catalogue::{Message, say};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::exact::Exact;
use crate::period::{Date, Frequency, Month, Period, YearEnd};

/// Adds a warning for each doubt about what was declared and what is judged.
pub(super) fn check(
    vocabulary: &Vocabulary,
    directory: &Directory,
    goals: &Goals,
    header: Option<&PlanHeader>,
    problems: &mut Vec<Diagnostic>,
) {
    let frequency = header.and_then(|header| header.frequency);
    let mut linter =
        Linter { problems, year_end: header.map(|header| header.year_end).unwrap_or_default() };
    for indicator in goals.list.iter().flat_map(|goal| &goal.indicators) {
        if let Some(header) = header.filter(|header| !header.period_unread) {
            over::check_period(indicator, header.period, linter.problems);
        }
        linter.unreachable(indicator);
        linter.constant_denominator(indicator);
        linter.eases(indicator);
        linter.behind_baseline(indicator);
        linter.unit_targets(indicator, vocabulary);
        if let Some(period) = header.and_then(|header| header.period) {
            linter.total_without_time(indicator, vocabulary, period);
        }
        if let Some(frequency) = frequency {
            linter.finer_than_reports(indicator, frequency);
        }
    }
    linter.unused(vocabulary, goals);
    linter.running_totals(vocabulary, goals);
    publish::check(vocabulary, goals, linter.problems);
    // Where years end within a month, the plan's period does not begin and end as its months do.
    let days =
        header.filter(|header| header.year_end.is_end_of_month()).and_then(|header| header.period);
    if let Some(period) = days {
        linter.outside(vocabulary, directory, period);
    }
}

struct Linter<'a> {
    problems: &'a mut Vec<Diagnostic>,
    year_end: YearEnd,
}

impl Linter<'_> {
    fn warn(&mut self, code: Code, place: Place, message: Message, hint: Message) {
        self.problems.push(Diagnostic::warning(code, place, message).hint(hint));
    }

    fn unreachable(&mut self, indicator: &Indicator) {
        let highest = indicator.measure.largest();
        let aims = indicator
            .aim
            .targets()
            .into_iter()
            .map(|(_, target)| (target, highest.as_ref(), &indicator.aim_at));
        let own = indicator
            .unit_targets
            .iter()
            .map(|(_, target)| (target, highest.as_ref(), &indicator.at));
        let (of_each, highest_of_each) = match &indicator.measure {
            Measure::ShareOfUnits { of, target } => (Some(&**target), of.largest()),
            _ => (None, None),
        };
        let of_each = of_each.map(|target| (target, highest_of_each.as_ref(), &indicator.at));
        for (target, highest, at) in aims.chain(own).chain(of_each) {
            if target.fixed().is_some_and(|condition| cannot_be_met(condition, highest)) {
                let message =
                    say::TargetUnreachable { id: &indicator.id, target: named(target) }.message();
                self.warn(
                    Code::TargetUnreachable,
                    Place::Plan(at.clone()),
                    message,
                    say::LIMITS_OF_FIGURES.message(),
                );
            }
        }
    }

    /// Warns of percentages whose denominator counts nothing.
    fn constant_denominator(&mut self, indicator: &Indicator) {
        let counts_something = |formula: &Formula| !formula.elements().is_empty();
        let constant = indicator.denominator.as_ref().filter(|formula| !counts_something(formula));
        if indicator.measure == Measure::Percentage && constant.is_some() {
            let message = say::ConstantDenominator { id: &indicator.id }.message();
            let place = Place::Plan(indicator.at.clone());
            let hint = say::USE_PUBLISHED.message();
            self.warn(Code::ConstantDenominator, place, message, hint);
        }
    }

    /// Warns of targets of units that report nothing of what is measured.
    fn unit_targets(&mut self, indicator: &Indicator, vocabulary: &Vocabulary) {
        if indicator.unit_targets.is_empty() {
            return;
        }
        let elements = indicator.elements().map(|element| element.element);
        let reporters: BTreeSet<UnitIndex> =
            elements.flat_map(|element| vocabulary.reporters(&vocabulary[element])).collect();
        for (unit, target) in &indicator.unit_targets {
            let below = |reporter: &UnitIndex| vocabulary.is_within(*reporter, *unit);
            if !reporters.iter().any(below) {
                let id = &vocabulary[*unit].id;
                let message = say::UnusedUnitTarget {
                    id: &indicator.id,
                    target: target.to_string(),
                    unit: id,
                }
                .message();
                let place = Place::Plan(indicator.at.clone());
                self.warn(Code::UnusedUnitTarget, place, message, say::MEND_UNIT_TARGETS.message());
            }
        }
    }

    fn eases(&mut self, indicator: &Indicator) {
        let targets = indicator.aim.targets();
        for pair in targets.windows(2) {
            let [(Some(earlier_year), earlier), (Some(later_year), later)] = pair else { continue };
            if is_easier(later, earlier) {
                let [earlier, later] = [earlier, later].map(ToString::to_string);
                let [earlier_year, later_year] =
                    [earlier_year, later_year].map(ToString::to_string);
                let message = say::TargetEases {
                    earlier,
                    earlier_year,
                    id: &indicator.id,
                    later,
                    later_year,
                }
                .message();
                let place = Place::Plan(indicator.aim_at.clone());
                self.warn(Code::TargetEases, place, message, say::CHECK_BOTH_TARGETS.message());
            }
        }
    }

    fn behind_baseline(&mut self, indicator: &Indicator) {
        let Some(baseline) = &indicator.baseline else { return };
        for (_, target) in indicator.aim.targets() {
            if is_behind(target, baseline) {
                let message = match baseline {
                    Baseline::Stated { value, .. } => {
                        let baseline = format!("{value}{}", if target.percent { "%" } else { "" });
                        let target = named(target);
                        say::BehindBaseline { baseline, id: &indicator.id, target }.message()
                    }
                    Baseline::Computed(_) => {
                        say::BelowBaseline { id: &indicator.id, target: named(target) }.message()
                    }
                };
                let place = Place::Plan(indicator.aim_at.clone());
                self.warn(
                    Code::TargetBelowBaseline,
                    place,
                    message,
                    say::CHECK_SIGN_AND_NUMBERS.message(),
                );
            }
        }
    }

    /// Warns of one target of a total that grows over several years, which does not say whether it is for each of them or for all.
    fn total_without_time(
        &mut self,
        indicator: &Indicator,
        vocabulary: &Vocabulary,
        period: Period,
    ) {
        let is_flow = |named: &ElementRef| vocabulary[named.element].kind == Kind::Flow;
        let in_time = indicator.each.iter().any(|axis| matches!(axis, Each::Time(_)));
        let is_silent = indicator.over.is_none()
            && indicator.not_applicable.is_none()
            && !in_time
            && !matches!(indicator.measure, Measure::ShareOfUnits { .. });
        let has_several_years = period.first().year() != period.last().year();
        if let (Aim::Always(target), true, true) = (&indicator.aim, is_silent, has_several_years)
            && !indicator.counts_from_previous_year()
            && indicator.accumulates(vocabulary)
            && indicator.numerator.elements().into_iter().any(is_flow)
        {
            let message =
                say::TotalWithoutTime { id: &indicator.id, period, target: target.to_string() }
                    .message();
            let place = Place::Plan(indicator.aim_at.clone());
            self.warn(Code::TotalWithoutTime, place, message, say::SAY_OVER.message());
        }
    }

    /// Warns of what nothing uses, where no error can be the cause of that.
    fn unused(&mut self, vocabulary: &Vocabulary, goals: &Goals) {
        let found = |code| self.problems.iter().any(|problem| problem.code == code);
        let some_key_unread = found(Code::UnknownKey);
        let dimensions_unread = some_key_unread || found(Code::UnknownDimension);
        let elements_unread = some_key_unread || goals.named.some_unread;
        for (index, element) in vocabulary.elements.iter().enumerate() {
            if !elements_unread && !goals.named.used.contains(&ElementIndex(index)) {
                let message = say::NoIndicatorUses { id: &element.id }.message();
                self.warn(
                    Code::UnusedElement,
                    Place::Plan(element.at.clone()),
                    message,
                    say::USE_OR_TAKE_OUT.message(),
                );
            }
        }
        for (index, dimension) in vocabulary.dimensions.iter().enumerate() {
            let used = vocabulary
                .elements
                .iter()
                .any(|element| element.by.contains(&DimensionIndex(index)));
            if !dimensions_unread && !used {
                let message = say::NoElementBrokenDown { id: &dimension.id }.message();
                self.warn(
                    Code::UnusedDimension,
                    Place::Plan(dimension.at.clone()),
                    message,
                    say::NAME_IN_BY.message(),
                );
            }
        }
        if !some_key_unread && goals.indicators == 0 {
            self.warn(
                Code::NoIndicators,
                Place::Plan(0..0),
                say::NO_INDICATOR.message(),
                say::ADD_INDICATORS.message(),
            );
        }
    }

    /// Warns of units that do not exist on any day of `period`, the plan's, and that a succession does not explain.
    fn outside(&mut self, vocabulary: &Vocabulary, directory: &Directory, period: Period) {
        let days =
            Validity { from: Some(period.first().first_day()), to: Some(period.last().last_day()) };
        let in_succession = |unit: UnitIndex| {
            let mut successions = vocabulary.successions.iter();
            successions
                .any(|succession| succession.from.contains(&unit) || succession.to.contains(&unit))
        };
        let listed = vocabulary.units.iter().enumerate().zip(&directory.places);
        let outside = listed.filter(|((_, unit), _)| !unit.validity.overlaps(&days));
        let outside: Vec<(&Unit, &Place)> = outside
            .filter(|((position, _), _)| !in_succession(UnitIndex(*position)))
            .map(|((_, unit), place)| (unit, place))
            .collect();
        // One for all: a file of units may hold those of many years.
        let Some((first, place)) = outside.first() else { return };
        let message = match outside.len() - 1 {
            0 => say::UnitOutsidePlan { period, unit: &first.id }.message(),
            others => say::UnitsOutsidePlan { others, period, unit: &first.id }.message(),
        };
        self.warn(
            Code::UnitsOutsidePlan,
            (*place).clone(),
            message,
            say::EXPLAIN_UNITS_OUTSIDE.message(),
        );
    }

    /// Refuses mergers within a year that do not say what running totals hold which the units before and after both report.
    fn running_totals(&mut self, vocabulary: &Vocabulary, goals: &Goals) {
        let indicators = goals.list.iter().flat_map(|goal| &goal.indicators);
        let judged = indicators.filter(|indicator| indicator.not_applicable.is_none());
        let used: BTreeSet<ElementIndex> =
            judged.flat_map(Indicator::elements).map(|named| named.element).collect();
        let totals =
            used.into_iter().filter(|element| vocabulary[*element].kind == Kind::YearToDate);
        let reported: Vec<(ElementIndex, BTreeSet<UnitIndex>)> = totals
            .map(|element| {
                (element, vocabulary.reporters(&vocabulary[element]).into_iter().collect())
            })
            .collect();
        let silent = vocabulary
            .successions
            .iter()
            .filter(|change| change.is_merger() && change.running_totals.is_none());
        for change in silent.filter(|change| !begins_year(change.on, self.year_end)) {
            let by_both = |(_, units): &&(ElementIndex, BTreeSet<UnitIndex>)| {
                let any = |side: &[UnitIndex]| side.iter().any(|unit| units.contains(unit));
                any(&change.from) && any(&change.to)
            };
            if let Some((element, _)) = reported.iter().find(by_both) {
                let message =
                    say::RunningTotalsUnsaid { element: &vocabulary[*element].id }.message();
                let problem = Diagnostic::error(
                    Code::RunningTotalsUnsaid,
                    Place::Plan(change.at.clone()),
                    message,
                );
                self.problems.push(problem.hint(say::SAY_RUNNING_TOTALS));
            }
        }
    }

    /// Warns of a target in each of some times that are shorter than those for which reports come.
    fn finer_than_reports(&mut self, indicator: &Indicator, frequency: Frequency) {
        for each in &indicator.each {
            if matches!(each, Each::Time(asked) if *asked < frequency) {
                let message = say::FinerThanReports { id: &indicator.id }.message();
                let place = Place::Plan(indicator.at.clone());
                self.warn(
                    Code::EachFinerThanReports,
                    place,
                    message,
                    say::MEND_EACH_OR_FREQUENCY.message(),
                );
            }
        }
    }
}

/// Whether a year of the plan begins with the month of `day`.
fn begins_year(day: Date, year_end: YearEnd) -> bool {
    let month = Month::new(day.year, u32::from(day.month), year_end);
    month.is_some_and(|month| Frequency::Year.around(month).first() == month)
}

/// Whether no figure from zero to `highest` meets `condition`.
fn cannot_be_met(condition: &Condition, highest: Option<&Exact>) -> bool {
    let too_high = highest.is_some_and(|highest| match condition {
        Condition::AtLeast(limit) | Condition::Equal(limit) | Condition::Between(limit, _) => {
            limit > highest
        }
        Condition::Above(limit) => limit >= highest,
        Condition::AtMost(_) | Condition::Below(_) => false,
    });
    let too_low = match condition {
        Condition::AtMost(limit) | Condition::Equal(limit) | Condition::Between(_, limit) => {
            limit.is_negative()
        }
        Condition::Below(limit) => limit.is_negative() || limit.is_zero(),
        Condition::AtLeast(_) | Condition::Above(_) => false,
    };
    too_high || too_low
}

/// A target as it is written, and what it comes to where it counts from the baseline.
fn named(target: &Target) -> String {
    if !target_words::is_relative(&target.written) {
        return format!("`{target}`");
    }
    let Some(condition) = target.fixed() else { return format!("`{target}`") };
    let percent = if target.percent { "%" } else { "" };
    let limits: Vec<String> =
        condition.limits().iter().map(|limit| format!("{limit}{percent}")).collect();
    format!("`{target}` ({})", limits.join(".."))
}

/// Whether a target is worse than the baseline. A cap on growth, `<= baseline + 0.4%`, is none that is.
fn is_behind(target: &Target, baseline: &Baseline) -> bool {
    let Baseline::Stated { value, .. } = baseline else {
        // What counts from the baseline tells by its sign alone.
        let Requirement::FromBaseline(limits) = &target.requirement else { return false };
        let is_below = |limit: &&Limit| match limit {
            Limit::FromBaseline(distance) => distance.is_negative(),
            Limit::Number(_) => false,
        };
        return limits.direction() == Direction::Up && limits.limits().iter().any(is_below);
    };
    let Some(condition) = target.fixed() else { return false };
    let Some(limit) = condition.limits().first().copied() else { return false };
    match condition.direction() {
        Direction::Up => limit < value,
        Direction::Down => limit > value && !target_words::is_relative(&target.written),
        Direction::Inward => false,
    }
}

/// Whether everything that meets `earlier` meets `later` and more besides.
fn is_easier(later: &Target, earlier: &Target) -> bool {
    let (Some(later), Some(earlier)) = (later.fixed(), earlier.fixed()) else { return false };
    match (later, earlier) {
        (
            Condition::AtLeast(new) | Condition::Above(new),
            Condition::AtLeast(old) | Condition::Above(old),
        ) => {
            new < old
                || (new == old
                    && matches!((later, earlier), (Condition::AtLeast(_), Condition::Above(_))))
        }
        (
            Condition::AtMost(new) | Condition::Below(new),
            Condition::AtMost(old) | Condition::Below(old),
        ) => {
            new > old
                || (new == old
                    && matches!((later, earlier), (Condition::AtMost(_), Condition::Below(_))))
        }
        (Condition::Between(new_low, new_high), Condition::Between(old_low, old_high)) => {
            new_low <= old_low && new_high >= old_high && (new_low, new_high) != (old_low, old_high)
        }
        _ => false,
    }
}
