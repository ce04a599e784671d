//! Plan x Ledger -> [`Scorecard`]: actuals and verdicts, exactly. Reads no file, asks no clock and chooses no words.

mod basis;
mod breakdown;
mod explain;
mod figures;
mod groups;
mod listing;
mod partial;
mod range;
mod scope;
mod scorecard;
mod selection;
mod share;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

pub use basis::{Basis, Definition, Reports, basis};
pub use breakdown::By;
pub use explain::{Explanation, Part, Pull, Side, Usage, explain};
pub use listing::{Listing, listing};
pub use scorecard::{
    Actual, Breakdown, Coverage, ElementSet, Gap, GroupResult, IndicatorResult, Missing, MissingReport, PartResult,
    Reason, Scorecard, Verdict, names_illustrative,
};
pub use selection::Query;
pub use share::Member;

use crate::catalogue::{Message, say};
use crate::counts::{Figure, Ledger, Reporter, ReporterIndex};
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::exact::Exact;
use crate::period::{Date, Period};
use crate::plan::{Aim, Each, ElementIndex, Formula, Goal, Indicator, Kind, Measure, Plan, Target, UnitIndex};
use crate::together;
use figures::{NoSides, Sides};
use partial::Partial;
use scope::{Expected, Scope, Sums};
use verdict::Timing;

/// About how many figures of a unit an indicator looks at.
const LOOKS: usize = 8;

/// Judges every indicator that `query` asks for.
///
/// # Errors
/// Goals, units and levels that do not exist, counts from which no window can be made, and every figure that cannot be: a part above
/// its whole, something over zero, a negative denominator.
pub fn evaluate<'p>(plan: &'p Plan, ledger: &Ledger, query: &Query) -> Result<Scorecard<'p>, Findings> {
    let selection = selection::select(plan, ledger, query)?;
    let expected = Expected::new(plan, ledger);
    let sums = Sums::new(plan, ledger, &expected);
    let indicators: Vec<(&Goal, &Indicator)> =
        plan.indicators().filter(|(goal, _)| selection.goals.contains(&goal.id.as_str())).collect();
    sums.prepare(indicators.iter().map(|(_, indicator)| *indicator), selection.window);
    let scope = Scope::whole((plan, ledger), &expected, &sums, &selection);
    let whole = breakdown::Part::whole(scope.clone());
    let mut findings = Findings::default();
    let results = judge_all(&[whole], &indicators, &mut findings).pop().unwrap_or_default();
    let mut breakdowns = Vec::new();
    for by in &selection.by {
        let parts = breakdown::parts(&scope, by);
        let results = judge_all(&parts, &indicators, &mut findings);
        let of_part = |(part, results): (breakdown::Part<'_>, Vec<IndicatorResult<'p>>)| PartResult {
            id: part.id,
            name: part.name,
            results,
        };
        breakdowns
            .push(Breakdown { by: by.name().to_owned(), parts: parts.into_iter().zip(results).map(of_part).collect() });
    }
    if findings.any_error() {
        return Err(findings);
    }
    let listed = !plan.vocabulary.units.is_empty();
    let missing = (listed && query.missing).then(|| missing_reports(&scope, &indicators));
    Ok(Scorecard {
        plan,
        window: selection.window,
        sources: ledger.sources.clone(),
        reporters: ledger.reporters.clone(),
        results,
        breakdowns,
        missing,
        basis: None,
    })
}

/// Judges `indicators` for each of `parts`.
fn judge_all<'a, 'p>(
    parts: &[breakdown::Part<'a>],
    indicators: &[(&'p Goal, &'p Indicator)],
    findings: &mut Findings,
) -> Vec<Vec<IndicatorResult<'p>>> {
    let count = parts.len() * indicators.len();
    let units = |part: &breakdown::Part<'a>| {
        part.scope.units.as_ref().map_or(part.scope.ledger.reporters.len(), |units| units.len())
    };
    // Each indicator looks at some figures of every unit, and takes some time of its own.
    let looked_at = parts.iter().map(|part| (units(part) + LOOKS) * indicators.len() * LOOKS).sum();
    let judged = together::each(count, looked_at, |position| {
        let part = parts.get(position / indicators.len())?;
        let (goal, indicator) = indicators.get(position % indicators.len())?;
        let mut problems = Findings::default();
        let result = Judge { scope: &part.scope, unit: part.unit, goal, indicator, problems: &mut problems }.judge();
        Some((result, problems))
    });
    let mut results: Vec<Vec<IndicatorResult<'p>>> =
        parts.iter().map(|_| Vec::with_capacity(indicators.len())).collect();
    for (position, (result, found)) in judged.into_iter().flatten().enumerate() {
        findings.append(found);
        if let Some(of_part) = results.get_mut(position / indicators.len()) {
            of_part.push(result);
        }
    }
    results
}

/// Every report that is missing, with the elements that it lacks, by unit and period.
fn missing_reports(scope: &Scope<'_>, indicators: &[(&Goal, &Indicator)]) -> Vec<MissingReport> {
    // The area itself comes first; a nation may lack millions of figures, which come unit by unit.
    let mut missing: Vec<BTreeMap<Period, ElementSet>> = vec![BTreeMap::new(); scope.ledger.reporters.len() + 1];
    let mut add = |gap: Gap| {
        if let Some(periods) = missing.get_mut(gap.reporter.map_or(0, |reporter| reporter.0 + 1)) {
            periods.entry(gap.period).or_default().insert(gap.element);
        }
    };
    for (_, indicator) in indicators.iter().filter(|(_, indicator)| indicator.not_applicable.is_none()) {
        for part in groups::scopes(scope, indicator) {
            part.lookup(indicator).gaps(&mut add);
        }
    }
    let reports = missing.into_iter().enumerate().flat_map(|(position, periods)| {
        let reporter = position.checked_sub(1).map(ReporterIndex);
        periods.into_iter().map(move |(period, elements)| MissingReport { reporter, period, elements })
    });
    reports.collect()
}

/// What was found of a group.
struct Found {
    actual: Actual,
    /// Why it has no value, or only that of some units.
    reason: Option<Reason>,
    /// What it may still come to, where reports are missing.
    partial: Option<Partial>,
}

/// One indicator while it is judged.
struct Judge<'j, 'a, 'p> {
    scope: &'j Scope<'a>,
    /// The unit that is judged by itself.
    unit: Option<UnitIndex>,
    goal: &'p Goal,
    indicator: &'p Indicator,
    problems: &'j mut Findings,
}

impl<'a, 'p> Judge<'_, 'a, 'p> {
    fn judge(&mut self) -> IndicatorResult<'p> {
        let (target, target_year) = self.target();
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
            coverage: None,
        };
        if let Some(reason) = &self.indicator.not_applicable {
            result.reason = Some(Reason::PlanSays(reason.clone()));
            return result;
        }
        if !self.scope.plan.vocabulary.units.is_empty() {
            result.coverage = Some(partial::coverage(self.scope, self.indicator));
        }
        if let Measure::ShareOfUnits { of, target: unit_target } = &self.indicator.measure {
            share::judge(self, &mut result, of, unit_target);
            return result;
        }
        if self.some_part_exceeds() {
            return result;
        }
        if self.indicator.each.is_empty() {
            let group = groups::Group { id: String::new(), name: String::new(), scope: self.scope.clone(), ends: None };
            let only = self.group(&group, target, target_year).result;
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

    /// The target that counts, and the year that it is for.
    fn target(&self) -> (Option<&'p Target>, Option<i32>) {
        let own = self.indicator.unit_targets.iter().find(|(unit, _)| Some(*unit) == self.unit);
        match own {
            Some((_, target)) => (Some(target), None),
            None => target_at(&self.indicator.aim, self.year()),
        }
    }

    /// The year that the window ends in.
    fn year(&self) -> i32 {
        self.scope.plan.year_end.year_of(self.scope.window.last())
    }

    /// Judges one group, or the whole where there are none.
    fn group(
        &mut self,
        group: &groups::Group<'a>,
        target: Option<&Target>,
        target_year: Option<i32>,
    ) -> groups::Judged {
        let Found { actual, reason: found, partial } = self.find(group);
        let timing = self.timing(group.ends, target_year);
        let only = |verdict, reason| ([verdict].into(), verdict, reason);
        let (possible, verdict, reason): (BTreeSet<Verdict>, _, _) = match (target, &actual.value, partial) {
            (None, ..) => only(Verdict::Tracked, found),
            (Some(target), _, Some(partial)) => {
                let possible = partial.verdicts(&target.condition, &timing);
                match possible.first().filter(|_| possible.len() == 1) {
                    Some(Verdict::NotApplicable) => only(Verdict::NotApplicable, Some(Reason::NothingOccurred)),
                    Some(verdict) => only(*verdict, None),
                    None => (possible, Verdict::NoData, found),
                }
            }
            (Some(target), Some(value), None) => {
                let (verdict, reason) = verdict::judge(&target.condition, value, &timing);
                only(verdict, reason)
            }
            (Some(_), None, None) if matches!(found, Some(Reason::Missing(_))) => only(Verdict::NoData, found),
            (Some(_), None, None) => only(Verdict::NotApplicable, found),
        };
        let unmet = target.filter(|_| matches!(verdict, Verdict::Fail | Verdict::Open));
        let to_go = unmet.and_then(|target| verdict::to_go(self.indicator, &target.condition, &actual));
        let result = GroupResult { id: group.id.clone(), name: group.name.clone(), actual, verdict, to_go, reason };
        groups::Judged { result, possible }
    }

    /// The figures of one group, and why it has no value where it has none.
    fn find(&mut self, group: &groups::Group<'a>) -> Found {
        let nothing = |reason| Found { actual: Actual::default(), reason, partial: None };
        let sides = match group.scope.sides(self.indicator) {
            Ok(sides) => sides,
            Err(NoSides::NotExpected) => return nothing(Some(Reason::NotExpected)),
            Err(NoSides::DividesByZero) => {
                self.problem(Code::ZeroDenominator, say::divides_by_zero(), group, say::mend_zero());
                return nothing(None);
            }
        };
        if let Some(partial) = sides.partial {
            let actual = Actual {
                numerator: partial.numerator.clone(),
                denominator: partial.denominator.clone(),
                value: partial.value(&self.indicator.measure),
                as_of: sides.as_of,
            };
            return Found { actual, reason: Some(Reason::Missing(sides.missing)), partial: Some(partial) };
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
        };
        Found { actual, reason, partial: None }
    }

    fn timing(&self, group_ends: Option<Date>, target_year: Option<i32>) -> Timing {
        let year = self.year();
        let ends = group_ends.unwrap_or_else(|| self.scope.plan.year_end.last_day(year));
        Timing {
            now: self.scope.window.last().last_day(),
            year,
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
            self.problem(Code::NegativeFigure, say::comes_out_below_zero(), group, say::check_formula());
            return None;
        }
        match (numerator * &self.indicator.measure.factor()).checked_div(denominator) {
            Some(value) => Some(value),
            None if numerator.is_zero() => None,
            None => {
                self.problem(Code::ZeroDenominator, say::zero_denominator(), group, say::mend_zero());
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
        let [numerator, denominator] = [numerator, denominator].map(|side| side.to_full_decimal());
        let message = match (names.as_slice(), self.is_sensitive()) {
            ([unit], true) => say::numerator_above_of(*unit),
            ([unit], false) => say::numerator_above_of_by(denominator, numerator, *unit),
            (_, true) => say::numerator_above(),
            (_, false) => say::numerator_above_by(denominator, numerator),
        };
        self.problem(Code::NumeratorAboveDenominator, message, group, say::part_of_whole());
    }

    fn is_sensitive(&self) -> bool {
        self.indicator.elements().any(|named| self.scope.plan.vocabulary[named.element].sensitive)
    }

    /// Reports a figure that cannot be, naming the rows that it came from.
    fn problem(&mut self, code: Code, fault: Message, group: &groups::Group<'a>, hint: Message) {
        /// Rows that are named; a roll-up may have thousands.
        const NAMED: usize = 8;
        let (plan, indicator) = (self.scope.plan, self.indicator);
        self.problems.error(|| {
            let message = if group.name.is_empty() {
                say::of_indicator(fault, &indicator.id)
            } else {
                say::of_indicator_in_group(fault, &group.name, &indicator.id)
            };
            let used = group.scope.lookup(indicator).used();
            let row = |(element, figure): &(ElementIndex, Figure)| {
                (Place::Figure(figure.address), say::element_alone(&plan.vocabulary[*element].id))
            };
            let place = used.first().map_or(Place::CommandLine, |(_, figure)| Place::Figure(figure.address));
            let mut problem = Diagnostic::error(code, place, message);
            problem.related = used.iter().take(NAMED).map(row).collect();
            if let Some((_, next)) = used.get(NAMED) {
                problem = problem.also(Place::Figure(next.address), say::rows_more(used.len() - NAMED));
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
        formula
            .elements()
            .into_iter()
            .any(|element| matches!(plan.vocabulary[element.element].kind, Kind::Flow | Kind::YearToDate))
    };
    grows(&indicator.numerator) && !indicator.denominator.as_ref().is_some_and(grows)
}
