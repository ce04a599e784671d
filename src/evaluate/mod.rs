//! Plan x Ledger -> [`Scorecard`]: actuals and verdicts, exactly. Reads no file, asks no clock and chooses no words.

mod basis;
mod figures;
mod groups;
mod scorecard;
mod selection;
mod verdict;

pub use basis::{Basis, Definition, Reports, basis};
pub use scorecard::{
    Actual, Gap, GroupResult, IndicatorResult, Missing, Reason, Scorecard, Verdict, names_illustrative,
};
pub use selection::Query;

use crate::counts::{Figure, Ledger, Reporter};
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::exact::Exact;
use crate::period::Date;
use crate::plan::{Aim, Each, ElementIndex, Formula, Goal, Indicator, Kind, Measure, Plan, Target};
use crate::text;
use crate::together;
use figures::{Expected, NoSides, Scope, Sides, Sums};
use verdict::Timing;

/// About how many figures of a unit an indicator looks at.
const LOOKS: usize = 8;

/// Judges every indicator that `query` asks for.
///
/// # Errors
/// Goals and units that do not exist, counts from which no window can be made, and every figure that cannot be: a part above its
/// whole, something over zero, a negative denominator.
pub fn evaluate<'p>(plan: &'p Plan, ledger: &Ledger, query: &Query) -> Result<Scorecard<'p>, Findings> {
    let selection = selection::select(plan, ledger, query)?;
    let expected = Expected::new(plan, ledger);
    let sums = Sums::new(plan, ledger);
    let judged = || plan.indicators().filter(|(goal, _)| selection.goals.contains(&goal.id.as_str()));
    sums.prepare(judged().map(|(_, indicator)| indicator), selection.window);
    let scope = Scope {
        plan,
        ledger,
        expected: &expected,
        sums: &sums,
        units: selection.units.clone(),
        groups: Vec::new(),
        span: selection.window,
        window: selection.window,
    };
    let indicators: Vec<(&Goal, &Indicator)> = judged().collect();
    // Each indicator looks at some figures of every unit.
    let looked_at = indicators.len() * ledger.reporters.len() * LOOKS;
    let judged = together::each(indicators.len(), looked_at, |position| {
        let (goal, indicator) = indicators.get(position)?;
        let mut problems = Findings::default();
        let result = Judge { scope: &scope, goal, indicator, problems: &mut problems }.judge();
        Some((result, problems))
    });
    let (mut problems, mut results) = (Findings::default(), Vec::new());
    for (result, found) in judged.into_iter().flatten() {
        results.push(result);
        problems.append(found);
    }
    if problems.any_error() {
        return Err(problems);
    }
    Ok(Scorecard {
        plan,
        window: selection.window,
        sources: ledger.sources.clone(),
        reporters: ledger.reporters.clone(),
        results,
        basis: None,
    })
}

/// One indicator while it is judged.
struct Judge<'j, 'a, 'p> {
    scope: &'j Scope<'a>,
    goal: &'p Goal,
    indicator: &'p Indicator,
    problems: &'j mut Findings,
}

impl<'a, 'p> Judge<'_, 'a, 'p> {
    fn judge(&mut self) -> IndicatorResult<'p> {
        let (target, target_year) = target_at(&self.indicator.aim, self.scope.window.last().year());
        let mut result = IndicatorResult {
            goal: self.goal,
            indicator: self.indicator,
            target,
            target_year,
            actual: Actual::default(),
            verdict: Verdict::NotApplicable,
            reason: None,
            to_go: None,
            each: Vec::new(),
            worst: None,
        };
        if let Some(reason) = &self.indicator.not_applicable {
            result.reason = Some(Reason::PlanSays(reason.clone()));
            return result;
        }
        if self.some_part_exceeds() {
            return result;
        }
        if self.indicator.each.is_empty() {
            let group = groups::Group { id: String::new(), name: String::new(), scope: self.scope.clone(), ends: None };
            let only = self.group(&group, target, target_year);
            result.actual = only.actual;
            result.verdict = only.verdict;
            result.reason = only.reason;
            result.to_go = only.to_go;
            return result;
        }
        let groups = groups::of(self.scope, &self.indicator.each, self.indicator);
        let judged = groups.iter().map(|group| self.group(group, target, target_year)).collect();
        groups::combine(&mut result, judged);
        result
    }

    /// Judges one group, or the whole where there are none.
    fn group(&mut self, group: &groups::Group<'a>, target: Option<&Target>, target_year: Option<i32>) -> GroupResult {
        let (actual, found) = self.find(group);
        let (verdict, reason) = match (target, &actual.value) {
            (None, _) => (Verdict::Tracked, found),
            (Some(target), Some(value)) => {
                verdict::judge(&target.condition, value, &self.timing(group.ends, target_year))
            }
            (Some(_), None) if matches!(found, Some(Reason::Missing(_))) => (Verdict::NoData, found),
            (Some(_), None) => (Verdict::NotApplicable, found),
        };
        let to_go = target.and_then(|target| verdict::to_go(self.indicator, &target.condition, &actual));
        GroupResult { id: group.id.clone(), name: group.name.clone(), actual, verdict, to_go, reason }
    }

    /// The figures of one group, and why it has no value where it has none.
    fn find(&mut self, group: &groups::Group<'a>) -> (Actual, Option<Reason>) {
        let sides = match group.scope.sides(self.indicator) {
            Ok(sides) => sides,
            Err(NoSides::NotExpected) => return (Actual::default(), Some(Reason::NotExpected)),
            Err(NoSides::DividesByZero) => {
                let message = "a formula divides something by zero";
                self.problem(Code::ZeroDenominator, message, group, MEND_ZERO);
                return (Actual::default(), None);
            }
        };
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
        };
        (actual, reason)
    }

    fn timing(&self, group_ends: Option<Date>, target_year: Option<i32>) -> Timing {
        let last = self.scope.window.last();
        let ends = group_ends.unwrap_or_else(|| last.year_end().last_day());
        Timing {
            now: last.last_day(),
            grows_until: accumulates(self.scope.plan, self.indicator).then_some(ends),
            due: self.indicator.due,
            target_year,
        }
    }

    /// The value of the measure; nothing where a side is missing or it is 0/0.
    fn value(&mut self, sides: &Sides, group: &groups::Group<'a>) -> Option<Exact> {
        let numerator = sides.numerator.known()?;
        let Some(denominator) = &sides.denominator else { return Some(numerator.clone()) };
        let denominator = denominator.known()?;
        if denominator.is_negative() || (self.is_percentage() && numerator.is_negative()) {
            let hint = "check the formula of the plan, and the figures that it subtracts";
            self.problem(Code::NegativeFigure, "a formula comes out below zero", group, hint);
            return None;
        }
        match (numerator * &self.indicator.measure.factor()).checked_div(denominator) {
            Some(value) => Some(value),
            None if numerator.is_zero() => None,
            None => {
                let message = "the denominator is zero, the numerator is not";
                self.problem(Code::ZeroDenominator, message, group, MEND_ZERO);
                None
            }
        }
    }

    fn is_percentage(&self) -> bool {
        self.indicator.measure == Measure::Percentage
    }

    /// Whether a part is larger than its whole, for some unit over the window; each one is reported. A single quarter of a flow may
    /// exceed: whoever is found in one quarter may be helped in the next.
    fn some_part_exceeds(&mut self) -> bool {
        if !self.is_percentage() {
            return false;
        }
        let has_flows =
            self.indicator.elements().any(|named| self.scope.plan.vocabulary[named.element].kind == Kind::Flow);
        let is_time = |axis: &Each| matches!(axis, Each::Time(_));
        let axes: Vec<Each> =
            self.indicator.each.iter().copied().filter(|axis| !(is_time(axis) && has_flows)).collect();
        let mut exceeds = false;
        for group in groups::of(self.scope, &axes, self.indicator) {
            let lookup = group.scope.lookup(self.indicator);
            let mut found = false;
            for unit in lookup.units() {
                if let Some(sides) = lookup.exceeds(unit) {
                    found = true;
                    let scope = Scope { units: Some([unit].into()), ..group.scope.clone() };
                    self.part_exceeds(&groups::Group { scope, ..group.clone() }, sides);
                }
            }
            if let Some(sides) = lookup.sides().ok().filter(|_| !found).and_then(|sides| figures::exceeding(&sides)) {
                found = true;
                self.part_exceeds(&group, sides);
            }
            exceeds |= found;
        }
        exceeds
    }

    /// Reports a numerator above its denominator.
    fn part_exceeds(&mut self, group: &groups::Group<'a>, (numerator, denominator): (Exact, Exact)) {
        let units = group.scope.units.iter().flat_map(|units| units.iter()).map(|unit| &group.scope.ledger[*unit]);
        let names: Vec<&str> = units.filter_map(Reporter::name).collect();
        let of = if names.len() == 1 { format!(" of `{}`", names.concat()) } else { String::new() };
        let amounts = if self.is_sensitive() {
            String::new()
        } else {
            format!(", {} of {}", numerator.to_full_decimal(), denominator.to_full_decimal())
        };
        let message = format!("the numerator{of} is above the denominator{amounts}");
        let hint =
            "a percentage is part of a whole: mend the figures, or use `measure = \"ratio\"` where it may exceed";
        self.problem(Code::NumeratorAboveDenominator, &message, group, hint);
    }

    fn is_sensitive(&self) -> bool {
        self.indicator.elements().any(|named| self.scope.plan.vocabulary[named.element].sensitive)
    }

    /// Reports a figure that cannot be, naming the rows that it came from.
    fn problem(&mut self, code: Code, message: &str, group: &groups::Group<'a>, hint: &str) {
        /// Rows that are named; a roll-up may have thousands.
        const NAMED: usize = 8;
        let (plan, indicator) = (self.scope.plan, self.indicator);
        self.problems.error(|| {
            let of_group = if group.name.is_empty() { String::new() } else { format!(" ({})", group.name) };
            let message = format!("indicator {}{of_group}: {message}", indicator.id);
            let used = group.scope.lookup(indicator).used();
            let row = |(element, figure): &(ElementIndex, Figure)| {
                (Place::Figure(figure.address), format!("`{}`", plan.vocabulary[*element].id))
            };
            let place = used.first().map_or(Place::CommandLine, |(_, figure)| Place::Figure(figure.address));
            let mut problem = Diagnostic::error(code, place, message);
            problem.related = used.iter().take(NAMED).map(row).collect();
            if let Some((_, next)) = used.get(NAMED) {
                let left = text::counted(used.len() - NAMED, "row");
                problem = problem.also(Place::Figure(next.address), format!("and {left} more, the first of them"));
            }
            problem.hint(hint)
        });
    }
}

const MEND_ZERO: &str = "one of the two is wrong: zero over zero is fine, anything else over zero is not";

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
        formula
            .elements()
            .into_iter()
            .any(|element| matches!(plan.vocabulary[element.element].kind, Kind::Flow | Kind::YearToDate))
    };
    grows(&indicator.numerator) && !indicator.denominator.as_ref().is_some_and(grows)
}
