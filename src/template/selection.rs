//! Selection of the units, periods and elements of a form, and who is asked for which element.

use std::collections::{BTreeSet, HashSet};

use super::blank::Sender;
use crate::catalogue::say;
use crate::diagnostic::Refused;
use crate::expected::{Units, forms};
use crate::period::Period;
use crate::plan::{ElementIndex, Plan, UnitIndex};
use crate::text;

/// The time that a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FormTime {
    /// One that is made of whole reports.
    Reports(Period),
    /// One that a file can name, and that is a report by itself.
    OneReport(Period),
}

/// The time that was asked for, else that of the plan.
pub(super) fn time(plan: &Plan, asked: Option<Period>) -> Result<FormTime, Refused> {
    let Some(whole) = asked.or(plan.period) else {
        return Err(Refused::from(say::PLAN_NAMES_NO_PERIOD).hint(say::NAME_PERIOD_OF_FORM));
    };
    if whole.split(plan.frequency).all(|report| whole.contains(report)) {
        return Ok(FormTime::Reports(whole));
    }
    if whole.is_one() {
        return Ok(FormTime::OneReport(whole));
    }
    let whole_periods = say::NameWholePeriods { period: around(plan, whole).to_string() }.message();
    Err(Refused::from(say::NotWholeReports { period: whole }).hint(whole_periods))
}

fn around(plan: &Plan, period: Period) -> Period {
    let ends = [period.first(), period.last()].map(|month| plan.frequency.around(month));
    let [first, last] = ends;
    first.hull(last)
}

/// Elements that each unit is asked for.
#[derive(Debug)]
pub(super) struct Reporting<'p> {
    plan: &'p Plan,
    /// Units and their elements, of a plan that lists units; `None` if every unit is asked for every element.
    pairs: Option<HashSet<(UnitIndex, ElementIndex)>>,
}

impl Reporting<'_> {
    /// The periods for which `unit` is asked for `element` in a form for `time`.
    pub(super) fn periods(
        &self,
        units: &Units<'_>,
        unit: &Sender,
        element: ElementIndex,
        time: FormTime,
    ) -> Vec<Period> {
        let listed = match (unit, &self.pairs) {
            (Sender::Listed(unit), Some(pairs)) if !pairs.contains(&(*unit, element)) => {
                return Vec::new();
            }
            (Sender::Listed(unit), _) => Some(*unit),
            (Sender::Typed(_), _) => None,
        };
        periods(self.plan, units, listed, element, time)
    }
}

/// The periods for which `unit` (`None`: the area, or one that the plan does not list) is asked for `element`.
pub(super) fn periods(
    plan: &Plan,
    units: &Units<'_>,
    unit: Option<UnitIndex>,
    element: ElementIndex,
    time: FormTime,
) -> Vec<Period> {
    let known = &plan.vocabulary[element];
    match time {
        FormTime::OneReport(whole) if known.frequency == plan.frequency => {
            let is_there = unit.is_none_or(|unit| units.within(unit.into(), whole) == Some(whole));
            if is_there { vec![whole] } else { forms::periods(plan, units, unit, known, whole) }
        }
        FormTime::OneReport(time) | FormTime::Reports(time) => {
            forms::periods(plan, units, unit, known, time)
        }
    }
}

/// The elements that a form asks for: all of the plan but those that only indicators need which the plan itself does not apply.
pub(super) fn elements(plan: &Plan) -> Vec<ElementIndex> {
    let (mut needed, mut needless) = (HashSet::new(), HashSet::new());
    for (_, indicator) in plan.indicators() {
        let elements = if indicator.not_applicable.is_some() { &mut needless } else { &mut needed };
        let named = indicator.all_elements();
        elements.extend(named.map(|named| named.element));
    }
    let all = (0..plan.vocabulary.elements.len()).map(ElementIndex);
    all.filter(|element| needed.contains(element) || !needless.contains(element)).collect()
}

/// The units that `asked` names, each with all below it, else all of the plan; and who of them is asked for what.
pub(super) fn units<'p>(
    plan: &'p Plan,
    asked: &[String],
) -> Result<(Vec<Sender>, Reporting<'p>), Refused> {
    if plan.vocabulary.units.is_empty() {
        let mut typed: Vec<Sender> = Vec::new();
        for unit in asked.iter().map(|unit| Sender::Typed(text::composed(unit))) {
            if !typed.contains(&unit) {
                typed.push(unit);
            }
        }
        return Ok((typed, Reporting { plan, pairs: None }));
    }
    let mut named = BTreeSet::new();
    let mut wanted = BTreeSet::new();
    let all = || (0..plan.vocabulary.units.len()).map(UnitIndex);
    for unit in asked {
        let found: Vec<UnitIndex> = all().filter(|index| is_called(plan, *index, unit)).collect();
        if found.is_empty() {
            return Err(unknown(plan, unit));
        }
        wanted.extend(
            all().filter(|unit| found.iter().any(|above| plan.vocabulary.is_within(*unit, *above))),
        );
        named.extend(found);
    }
    if asked.is_empty() {
        wanted.extend(all());
    }
    let mut pairs = HashSet::new();
    for element in (0..plan.vocabulary.elements.len()).map(ElementIndex) {
        let reporters = plan.vocabulary.reporters(&plan.vocabulary[element]);
        let reporters: BTreeSet<UnitIndex> =
            reporters.into_iter().filter(|unit| wanted.contains(unit)).collect();
        // Either a unit reports for all below it or each of those by itself: those below, unless the unit itself was asked for.
        let above: BTreeSet<UnitIndex> =
            reporters.iter().flat_map(|unit| plan.vocabulary.above(*unit)).collect();
        let stands_for_all = |unit: &UnitIndex| {
            reporters.contains(unit) && above.contains(unit) && named.contains(unit)
        };
        let stood_for =
            |unit: UnitIndex| plan.vocabulary.above(unit).any(|above| stands_for_all(&above));
        let asks = |unit: &&UnitIndex| {
            (stands_for_all(unit) || !above.contains(unit)) && !stood_for(**unit)
        };
        pairs.extend(reporters.iter().filter(asks).map(|unit| (*unit, element)));
    }
    let reporting: BTreeSet<UnitIndex> = pairs.iter().map(|(unit, _)| *unit).collect();
    let units = reporting.into_iter().map(Sender::Listed).collect();
    Ok((units, Reporting { plan, pairs: Some(pairs) }))
}

fn is_called(plan: &Plan, unit: UnitIndex, name: &str) -> bool {
    let folded = text::fold(name);
    plan.vocabulary[unit].labels().any(|label| text::fold(label) == folded)
}

fn unknown(plan: &Plan, unit: &str) -> Refused {
    const NAMED: usize = 5;
    let units = &plan.vocabulary.units;
    let near = text::nearest(unit, units.iter().flat_map(crate::plan::Unit::labels));
    let all = || {
        let named: Vec<String> =
            units.iter().take(NAMED).map(|unit| format!("`{}`", unit.id)).collect();
        let more = if units.len() > NAMED { ", …" } else { "" };
        say::ThereAreUnits { count: units.len(), names: named.join(", ") + more }.message()
    };
    Refused::from(say::PlanListsNoUnit { written: unit })
        .hint(near.map_or_else(all, |name| say::DidYouMean { name }.message()))
}
