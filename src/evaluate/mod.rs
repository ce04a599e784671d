//! Plan x Ledger -> [`Request`] -> [`Scorecard`]: actuals and verdicts, exactly. Reads no file, asks no clock and chooses no words.

mod basis;
mod breakdown;
mod explain;
mod figures;
mod groups;
mod listing;
mod partial;
mod range;
mod reports;
mod request;
mod scorecard;
mod selection;
mod share;
mod verdict;
mod window;

use std::collections::BTreeSet;

pub use basis::{
    Basis, Definition, ElementTerms, Listed, Reports, Sender, Succession, Terms, element_of,
    successions,
};
pub use breakdown::{By, OTHER_UNITS};
pub use explain::{Explanation, Part, Pull, Side, Usage};
pub use listing::Listing;
pub use request::Request;
pub use scorecard::{
    Actual, Bound, Breakdown, Coverage, ElementSet, Gap, GroupResult, IndicatorResult, Missing,
    MissingReport, PartResult, Reason, Scorecard, Verdict, names_illustrative,
};
pub use selection::Query;
pub use share::Member;
pub use window::{before_plan as window_before_plan, remarks as remarks_on_window};

use crate::catalogue::{Label, Message, say};
use crate::counts::{Figure, Reporter, ReporterIndex, Whereabouts};
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::exact::Exact;
use crate::expected::Scope;
use crate::period::{Date, Period};
use crate::plan::{
    Aim, Each, ElementIndex, Formula, Goal, Indicator, Kind, Measure, NumberKind, Plan, Target,
    UnitIndex,
};
use breakdown::PartOf;
use figures::{NoSides, Sides};
use partial::Partial;
use verdict::Timing;

/// Result of a group.
enum FoundGroup {
    /// Figures, complete; without a value the reason says why.
    Whole(Box<Actual>, Option<Reason>),
    /// Figures of which some are missing or still to come.
    Partial(Box<PartlyFound>),
    /// None: nobody was asked, or it is not due.
    Nothing(Option<Reason>),
}

/// Figures of which some are missing or still to come.
struct PartlyFound {
    partial: Partial,
    as_of: Option<Period>,
    missing: Missing,
    /// Time of the target that lies before the window.
    left_out: Option<Period>,
}

/// What a verdict on a group comes to.
struct Concluded {
    actual: Actual,
    possible: BTreeSet<Verdict>,
    verdict: Verdict,
    reason: Option<Reason>,
    provisional: Option<Verdict>,
    /// Whether the figures are of only a part of the time, so that nobody can say what is still to go.
    is_of_part: bool,
}

impl Concluded {
    fn only(verdict: Verdict, actual: Actual, reason: Option<Reason>) -> Self {
        Self {
            actual,
            possible: [verdict].into(),
            verdict,
            reason,
            provisional: None,
            is_of_part: false,
        }
    }
}

/// One indicator while it is judged.
struct Judge<'j, 'a, 'p> {
    scope: &'j Scope<'a>,
    /// The unit that is judged by itself.
    unit: Option<UnitIndex>,
    /// How the scope was taken out of the whole.
    of: PartOf,
    goal: &'p Goal,
    indicator: &'p Indicator,
    problems: &'j mut Findings<Whereabouts>,
}

impl<'a, 'p> Judge<'_, 'a, 'p> {
    fn plan(&self) -> &'a Plan {
        self.scope.expected.plan
    }

    fn judge(&mut self) -> IndicatorResult<'p> {
        self.judge_all().0
    }

    /// The result, and every verdict that missing reports may still lead to; only its own where nothing that is missing can change it.
    fn judge_all(&mut self) -> (IndicatorResult<'p>, BTreeSet<Verdict>) {
        let (target, target_year) = self.target_of(self.scope.window.last().year());
        let mut result = IndicatorResult {
            goal: self.goal,
            indicator: self.indicator,
            target,
            target_year,
            actual: Actual::default(),
            verdict: Verdict::NotApplicable,
            reason: None,
            provisional: None,
            to_go: None,
            each: Vec::new(),
            worst: None,
            coverage: None,
        };
        if let Some(reason) = &self.indicator.not_applicable {
            result.reason = Some(Reason::PlanSays(reason.clone()));
            return (result, BTreeSet::from([Verdict::NotApplicable]));
        }
        if self.plan().vocabulary.lists_units() {
            result.coverage = Some(partial::coverage(self.scope, self.indicator, target.is_some()));
        }
        if matches!(self.indicator.measure, Measure::ShareOfUnits { .. }) {
            share::judge(self, &mut result);
            let possible = BTreeSet::from([result.verdict]);
            return (result, possible);
        }
        if self.some_part_exceeds() {
            return (result, BTreeSet::from([Verdict::NotApplicable]));
        }
        let groups = groups::judged(self.scope, self.indicator, target.is_some());
        let mut judged: Vec<groups::Judged<'p>> =
            groups.iter().map(|group| self.group(group)).collect();
        let mut possible = groups::possible(&judged);
        if judged.is_empty() {
            result.reason = Some(match figures::sides(self.scope, self.indicator) {
                Err(NoSides::NotExpected) => Reason::NotExpected,
                _ => Reason::DidNotExist,
            });
            result.verdict = groups::of_none(&result);
        } else if !self.indicator.each.is_empty() {
            groups::combine(&mut result, judged);
        } else if let Some(groups::Judged { result: only, .. }) = judged.pop() {
            result.actual = only.actual;
            result.verdict = only.verdict;
            result.reason = only.reason;
            result.provisional = only.provisional;
            result.to_go = only.to_go;
        }
        if possible.len() <= 1 {
            possible = BTreeSet::from([result.verdict]);
        }
        (result, possible)
    }

    /// The target that counts for `year`, and the year that it is set for.
    fn target_of(&self, year: i32) -> (Option<&'p Target>, Option<i32>) {
        let own = self.indicator.unit_targets.iter().find(|(unit, _)| Some(*unit) == self.unit);
        match own {
            Some((_, target)) if !self.is_of_whole_time() => (Some(target), None),
            _ if self.is_of_whole_alone() => (None, None),
            _ => target_at(&self.indicator.aim, year),
        }
    }

    /// Whether the target is one of a count over all units, or over the whole time, of which this is a part.
    fn is_of_whole_alone(&self) -> bool {
        if self.indicator.measure != Measure::Count || self.indicator.each.contains(&Each::Unit) {
            return false;
        }
        match self.of {
            PartOf::Whole => self.leaves_units_out(self.scope.window),
            PartOf::Units => true,
            PartOf::OwnTarget => false,
            PartOf::Time(window) => self.is_of_whole_time() || self.leaves_units_out(window),
        }
    }

    /// Whether the target is one of a count over all of the time, of which this is one period.
    fn is_of_whole_time(&self) -> bool {
        let Indicator { measure, each, .. } = self.indicator;
        let is_time = |axis: &Each| matches!(axis, Each::Time(_));
        matches!(self.of, PartOf::Time(_))
            && *measure == Measure::Count
            && !each.iter().any(|axis| is_time(axis) || *axis == Each::Unit)
    }

    /// Whether some unit was not asked for that exists within `window`, or owes a state that counts for it.
    fn leaves_units_out(&self, window: Period) -> bool {
        if self.scope.units.is_none() {
            return false;
        }
        let expected = self.scope.expected;
        let everybody = Scope::whole(expected, None, window);
        let lookup = figures::lookup(&everybody, self.indicator);
        lookup.claims.iter().any(|claim| {
            let mut others = claim.senders.iter().filter(|unit| !self.scope.asks(**unit));
            others.any(|unit| expected.units.within(*unit, window).is_some() || claim.owes(*unit))
        })
    }

    /// Judges one group, or the whole where there are none.
    fn group(&mut self, group: &groups::EachGroup<'a>) -> groups::Judged<'p> {
        let (target, target_year) = self.target_of(group.year());
        let timing = Timing { year: group.year(), ..self.timing(group.ends(), target_year) };
        let found = self.find(group);
        let Concluded { actual, possible, verdict, reason, provisional, is_of_part } =
            self.conclude(found, target, &timing);
        let unmet =
            target.filter(|_| matches!(verdict, Verdict::Fail | Verdict::Open) && !is_of_part);
        let to_go = unmet.and_then(|target| {
            let decimals = self.decimals(&group.scope);
            verdict::to_go(self.indicator, &target.condition, &actual, decimals)
        });
        let reason =
            reason.or(group.only_of.filter(|_| actual.value.is_some()).map(Reason::OnlyOf));
        let id = group.id.clone();
        // All of it is no group that anybody is told of.
        let name = group.name.clone().unwrap_or_else(|| say::WHOLE.message());
        let result = GroupResult { id, name, actual, target, verdict, provisional, to_go, reason };
        groups::Judged { result, possible }
    }

    fn conclude(&self, found: FoundGroup, target: Option<&Target>, timing: &Timing) -> Concluded {
        match (found, target) {
            (FoundGroup::Nothing(Some(Reason::DidNotExist)), _) => Concluded::only(
                Verdict::NotApplicable,
                Actual::default(),
                Some(Reason::DidNotExist),
            ),
            (FoundGroup::Nothing(Some(reason @ Reason::NotDue(_))), Some(_)) => {
                Concluded::only(Verdict::Open, Actual::default(), Some(reason))
            }
            (FoundGroup::Nothing(reason), None) => {
                Concluded::only(Verdict::Tracked, Actual::default(), reason)
            }
            (FoundGroup::Nothing(reason), Some(_)) => {
                Concluded::only(Verdict::NotApplicable, Actual::default(), reason)
            }
            (FoundGroup::Partial(found), _) => self.conclude_partly(*found, target, timing),
            (FoundGroup::Whole(actual, reason), None) => {
                Concluded::only(Verdict::Tracked, *actual, reason)
            }
            (FoundGroup::Whole(actual, reason), Some(target)) => match &actual.value {
                Some(value) => {
                    let (verdict, reason) = verdict::judge(&target.condition, value, timing);
                    Concluded::only(verdict, *actual, reason)
                }
                None if matches!(reason, Some(Reason::Missing(_))) => {
                    Concluded::only(Verdict::NoData, *actual, reason)
                }
                None => Concluded::only(Verdict::NotApplicable, *actual, reason),
            },
        }
    }

    /// The verdict while some figures are missing or still to come: the one that all of them lead to, whatever they are.
    fn conclude_partly(
        &self,
        found: PartlyFound,
        target: Option<&Target>,
        timing: &Timing,
    ) -> Concluded {
        let PartlyFound { partial, as_of, missing, left_out } = found;
        let measure = &self.indicator.measure;
        let so_far = Actual { as_of, ..partial.so_far(measure) };
        let is_of_part = left_out.is_some();
        let of_time = left_out.map(Reason::LeftOut);
        let of_missing =
            if missing.is_nothing() { of_time.clone() } else { Some(Reason::Missing(missing)) };
        let Some(target) = target else {
            return Concluded::only(Verdict::Tracked, so_far, of_missing);
        };
        let (possible, for_the_window) = partial.verdicts(&target.condition, timing);
        let only = if possible.len() == 1 { possible.first().copied() } else { None };
        match only {
            Some(Verdict::NotApplicable) => {
                Concluded::only(Verdict::NotApplicable, so_far, Some(Reason::NothingOccurred))
            }
            Some(Verdict::NoData) | None => {
                let holds = |value: &Exact| {
                    if target.condition.holds(value) { Verdict::Pass } else { Verdict::Fail }
                };
                let provisional = so_far.value.as_ref().map(holds);
                let concluded = Concluded::only(Verdict::NoData, so_far, of_missing);
                Concluded { possible, provisional, is_of_part, ..concluded }
            }
            // Time outside of the window can still be reported as long as it has not ended.
            Some(Verdict::Open) if for_the_window => {
                Concluded { is_of_part, ..Concluded::only(Verdict::Open, so_far, of_time) }
            }
            Some(verdict) => {
                let actual = Actual {
                    as_of,
                    ..partial.proof((&target.condition, verdict), measure, timing)
                };
                let reason = of_time.or(timing.ahead().filter(|_| verdict == Verdict::Open));
                Concluded { is_of_part, ..Concluded::only(verdict, actual, reason) }
            }
        }
    }

    /// The decimals that counts of the numerator have: 0 where all of its elements are whole numbers.
    fn decimals(&self, scope: &Scope<'a>) -> u32 {
        let elements = self.indicator.numerator.elements();
        let is_whole =
            |element: ElementIndex| self.plan().vocabulary[element].number == NumberKind::Integer;
        if elements.iter().all(|named| is_whole(named.element)) {
            return 0;
        }
        let lookup = figures::lookup(scope, self.indicator);
        let claims = lookup.claims.iter().filter(|claim| elements.contains(&claim.named));
        let figures =
            claims.flat_map(|claim| claim.senders.iter().flat_map(|unit| claim.all_figures(*unit)));
        figures.filter_map(|figure| figure.amount.exact().decimals()).max().unwrap_or_default()
    }

    /// The figures of one group, and why it has no value where it has none.
    fn find(&mut self, group: &groups::EachGroup<'a>) -> FoundGroup {
        let sides = match figures::sides(&group.scope, self.indicator) {
            Ok(sides) => sides,
            Err(NoSides::NotExpected) => return FoundGroup::Nothing(Some(Reason::NotExpected)),
            Err(NoSides::DidNotExist) => return FoundGroup::Nothing(Some(Reason::DidNotExist)),
            Err(NoSides::NotDue(frequency)) => {
                return FoundGroup::Nothing(Some(Reason::NotDue(frequency)));
            }
            Err(NoSides::DividesByZero) => {
                self.problem(Code::ZeroDenominator, say::DIVIDES_BY_ZERO, group, say::MEND_ZERO);
                return FoundGroup::Nothing(None);
            }
        };
        if let Some(partial) = sides.partial {
            let Sides { as_of, missing, left_out, .. } = sides;
            return FoundGroup::Partial(Box::new(PartlyFound {
                partial,
                as_of,
                missing,
                left_out,
            }));
        }
        let value = self.value(&sides, group);
        let reason = match (&value, sides.missing.is_nothing()) {
            (Some(_), _) => None,
            (None, true) => Some(Reason::NothingOccurred),
            (None, false) => Some(Reason::Missing(sides.missing)),
        };
        let actual = Actual {
            numerator: sides.numerator.known().cloned(),
            denominator: sides.denominator.as_ref().and_then(figures::Quantity::known).cloned(),
            value,
            as_of: sides.as_of,
            bound: None,
        };
        FoundGroup::Whole(Box::new(actual), reason)
    }

    fn timing(&self, group_ends: Option<Date>, target_year: Option<i32>) -> Timing {
        let now = self.scope.window.last();
        let ends = group_ends.unwrap_or_else(|| self.plan().year_end.last_day(now.year()));
        Timing {
            now: now.last_day(),
            year: now.year(),
            grows_until: accumulates(self.plan(), self.indicator).then_some(ends),
            due: self.indicator.due,
            target_year,
        }
    }

    /// The value of the measure; `None` if a side is missing or it is 0/0.
    fn value(&mut self, sides: &Sides, group: &groups::EachGroup<'a>) -> Option<Exact> {
        let numerator = sides.numerator.known()?;
        let Some(denominator) = &sides.denominator else { return Some(numerator.clone()) };
        let denominator = denominator.known()?;
        if denominator.is_negative() || (self.is_part_of_whole() && numerator.is_negative()) {
            self.problem(
                Code::NegativeFigure,
                say::COMES_OUT_BELOW_ZERO,
                group,
                say::CHECK_FORMULA,
            );
            return None;
        }
        match (numerator * &self.indicator.measure.factor()).checked_div(denominator) {
            Some(value) => Some(value),
            None if numerator.is_zero() => None,
            None => {
                self.problem(Code::ZeroDenominator, say::ZERO_DENOMINATOR, group, say::MEND_ZERO);
                None
            }
        }
    }

    /// Whether the numerator is a part of the denominator, so that neither may be below zero and it may not exceed it.
    fn is_part_of_whole(&self) -> bool {
        self.indicator.measure == Measure::Percentage
    }

    /// Whether a part is larger than its whole, for some unit over the window; each one is reported. A single quarter of a flow may
    /// exceed: whoever is found in one quarter may be helped in the next.
    fn some_part_exceeds(&mut self) -> bool {
        if !self.is_part_of_whole() {
            return false;
        }
        let has_flows = self
            .indicator
            .elements()
            .any(|named| self.plan().vocabulary[named.element].kind == Kind::Flow);
        if has_flows && self.scope.in_time {
            return false;
        }
        let is_time = |axis: &Each| matches!(axis, Each::Time(_));
        let axes: Vec<Each> = self
            .indicator
            .each
            .iter()
            .copied()
            .filter(|axis| !(is_time(axis) && has_flows))
            .collect();
        let mut exceeds = false;
        let has_target = self.target_of(self.scope.window.last().year()).0.is_some();
        for group in groups::of(self.scope, &axes, self.indicator, has_target) {
            let lookup = figures::lookup(&group.scope, self.indicator);
            let mut found = false;
            for unit in lookup.units() {
                let scope = group.scope.of_units([unit]);
                if let Some(sides) = lookup.exceeds(unit) {
                    found = true;
                    self.part_exceeds(&groups::EachGroup { scope, ..group.clone() }, sides);
                } else if lookup.reaches_back(unit) {
                    // What it sent for the time before it is of those that it came from too.
                    let family =
                        self.scope.expected.units.came_from(unit).iter().copied().chain([unit]);
                    let family: BTreeSet<ReporterIndex> =
                        family.filter(|unit| group.scope.asks(*unit)).collect();
                    let scope = group.scope.of_units(family);
                    let sides = figures::sides(&scope, self.indicator).ok();
                    if let Some(sides) = sides.as_ref().and_then(figures::exceeding) {
                        found = true;
                        self.part_exceeds(&groups::EachGroup { scope, ..group.clone() }, sides);
                    }
                }
            }
            let whole = || lookup.sides().ok().as_ref().and_then(figures::exceeding);
            if !found
                && !lookup.is_uneven()
                && let Some(sides) = whole()
            {
                found = true;
                self.part_exceeds(&group, sides);
            }
            exceeds |= found;
        }
        exceeds
    }

    /// Reports a numerator above its denominator.
    fn part_exceeds(
        &mut self,
        group: &groups::EachGroup<'a>,
        (numerator, denominator): (Exact, Exact),
    ) {
        let units = group
            .scope
            .units
            .iter()
            .flat_map(|units| units.iter())
            .map(|unit| &self.scope.expected.ledger[*unit]);
        let names: Vec<&str> = units.filter_map(Reporter::name).collect();
        let [numerator, denominator] = [numerator, denominator].map(|side| side.to_full_decimal());
        let message = match (names.as_slice(), self.is_sensitive()) {
            ([unit], true) => say::NumeratorAboveOf { unit: *unit }.message(),
            ([unit], false) => {
                say::NumeratorAboveOfBy { denominator, numerator, unit: *unit }.message()
            }
            (_, true) => say::NUMERATOR_ABOVE.message(),
            (_, false) => say::NumeratorAboveBy { denominator, numerator }.message(),
        };
        self.problem(Code::NumeratorAboveDenominator, message, group, say::PART_OF_WHOLE);
    }

    fn is_sensitive(&self) -> bool {
        self.indicator.elements().any(|named| self.plan().vocabulary[named.element].sensitive)
    }

    /// Reports a figure that cannot be, naming the rows that it came from.
    fn problem(
        &mut self,
        code: Code,
        fault: impl Into<Message>,
        group: &groups::EachGroup<'a>,
        hint: Label,
    ) {
        /// Rows that are named; a roll-up may have thousands.
        const NAMED: usize = 8;
        let (plan, indicator) = (self.plan(), self.indicator);
        let fault = fault.into();
        self.problems.error(|| {
            let message = match group.name.clone() {
                None => say::OfIndicator { fault, indicator: &indicator.id }.message(),
                Some(group) => {
                    say::OfIndicatorInGroup { fault, group, indicator: &indicator.id }.message()
                }
            };
            let used = figures::lookup(&group.scope, indicator).used();
            let row = |(element, figure): &(ElementIndex, Figure)| {
                (
                    figure.address.into(),
                    say::ElementAlone { element: &plan.vocabulary[*element].id }.message(),
                )
            };
            // Without a figure there is no row to name.
            let nowhere = Whereabouts::Known(Place::CommandLine);
            let place = used.first().map_or(nowhere, |(_, figure)| figure.address.into());
            let mut problem = Diagnostic::error(code, place, message);
            problem.related = used.iter().take(NAMED).map(row).collect();
            if let Some((_, next)) = used.get(NAMED) {
                problem =
                    problem.also(next.address.into(), say::RowsMore { count: used.len() - NAMED });
            }
            problem.hint(hint)
        });
    }
}

/// The target for `year`: the first one set for that year or a later one, and after the last of them still the last.
fn target_at(aim: &Aim, year: i32) -> (Option<&Target>, Option<i32>) {
    match aim {
        Aim::None => (None, None),
        Aim::Always(target) => (Some(target), None),
        Aim::ByYear(targets) => {
            let chosen = targets.range(year..).next().or_else(|| targets.last_key_value());
            (chosen.map(|(_, target)| target), chosen.map(|(year, _)| *year))
        }
    }
}

/// Whether the figure grows until the end of its year: its numerator holds flows or year-to-date figures, its denominator none.
fn accumulates(plan: &Plan, indicator: &Indicator) -> bool {
    let grows = |formula: &Formula| {
        formula.elements().into_iter().any(|element| {
            matches!(plan.vocabulary[element.element].kind, Kind::Flow | Kind::YearToDate)
        })
    };
    grows(&indicator.numerator) && !indicator.denominator.as_ref().is_some_and(grows)
}
