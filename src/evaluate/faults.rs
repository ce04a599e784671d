//! Figures that cannot be: a part above its whole, something over zero, a negative denominator. Each is reported with the rows that it
//! came from.

use std::collections::BTreeSet;

use super::case::Case;
use super::groups;
use super::lookup::lookup;
use super::quantity::Quotient;
use super::sides;
use crate::catalogue::{Label, Message, named, say};
use crate::counts::{Figure, Reporter, ReporterIndex, Whereabouts};
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::plan::{Each, ElementIndex, Kind};

/// Faults of one case, as they are found.
pub(super) struct Faults<'f, 'j, 'a, 'p> {
    pub(super) case: Case<'j, 'a, 'p>,
    pub(super) problems: &'f mut Findings<Whereabouts>,
}

impl<'a> Faults<'_, '_, 'a, '_> {
    /// Whether a part is larger than its whole, for some unit over the window; each one is reported. A single quarter of a flow may
    /// exceed: whoever is found in one quarter may be helped in the next.
    pub(super) fn some_part_exceeds(&mut self) -> bool {
        let case = self.case;
        if !case.is_part_of_whole() {
            return false;
        }
        let has_flows = case
            .indicator
            .elements()
            .any(|named| case.plan().vocabulary[named.element].kind == Kind::Flow);
        if has_flows && case.scope.in_time {
            return false;
        }
        let is_time = |axis: &Each| matches!(axis, Each::Time(_));
        let axes: Vec<Each> = case
            .indicator
            .each
            .iter()
            .copied()
            .filter(|axis| !(is_time(axis) && has_flows))
            .collect();
        let mut exceeds = false;
        let has_target = case.target_of(case.scope.window.last().year()).target.is_some();
        for group in groups::of(case.scope, &axes, case.indicator, has_target) {
            exceeds |= self.exceeds(&group);
        }
        exceeds
    }

    /// Whether a part is larger than its whole for some unit of `group`; each one is reported.
    pub(super) fn exceeds(&mut self, group: &groups::EachGroup<'a>) -> bool {
        let case = self.case;
        if !case.is_part_of_whole() {
            return false;
        }
        let figures = lookup(&group.scope, case.indicator);
        let mut found = false;
        for unit in figures.units() {
            let scope = group.scope.of_units([unit]);
            if let Some(sides) = figures.exceeds(unit) {
                found = true;
                self.part_exceeds(&groups::EachGroup { scope, ..group.clone() }, sides);
            } else if figures.reaches_back(unit) {
                // What it sent for the time before it is of those that it came from too.
                let family =
                    case.scope.expected.units.came_from(unit).iter().copied().chain([unit]);
                let family: BTreeSet<ReporterIndex> =
                    family.filter(|unit| group.scope.asks(*unit)).collect();
                let scope = group.scope.of_units(family);
                let sides = sides::sides(&scope, case.indicator).ok();
                if let Some(sides) = sides.as_ref().and_then(sides::exceeding) {
                    found = true;
                    self.part_exceeds(&groups::EachGroup { scope, ..group.clone() }, sides);
                }
            }
        }
        let whole = || figures.sides().ok().as_ref().and_then(sides::exceeding);
        if !found
            && !figures.is_uneven()
            && let Some(sides) = whole()
        {
            found = true;
            self.part_exceeds(group, sides);
        }
        found
    }

    /// Reports a numerator above its denominator.
    fn part_exceeds(
        &mut self,
        group: &groups::EachGroup<'a>,
        Quotient { numerator, denominator }: Quotient,
    ) {
        let units = group
            .scope
            .units
            .iter()
            .flat_map(|units| units.iter())
            .map(|unit| &self.case.scope.expected.ledger[*unit]);
        let names: Vec<&str> = units.filter_map(Reporter::name).collect();
        let [numerator, denominator] = [numerator, denominator].map(|side| side.to_full_decimal());
        let message = match (names.as_slice(), self.case.plan().is_sensitive(self.case.indicator)) {
            ([unit], true) => say::NumeratorAboveOf { unit: *unit }.message(),
            ([unit], false) => {
                say::NumeratorAboveOfBy { denominator, numerator, unit: *unit }.message()
            }
            (_, true) => say::NUMERATOR_ABOVE.message(),
            (_, false) => say::NumeratorAboveBy { denominator, numerator }.message(),
        };
        self.report(Code::NumeratorAboveDenominator, message, group, say::PART_OF_WHOLE);
    }

    /// Reports a figure that cannot be, naming the rows that it came from.
    pub(super) fn report(
        &mut self,
        code: Code,
        fault: impl Into<Message>,
        group: &groups::EachGroup<'a>,
        hint: Label,
    ) {
        /// Rows that are named; a roll-up may have thousands.
        const NAMED: usize = 8;
        let (plan, indicator) = (self.case.plan(), self.case.indicator);
        let fault = fault.into();
        self.problems.error(|| {
            let message = match group.name.clone() {
                None => say::OfIndicator { fault, indicator: &indicator.id }.message(),
                Some(group) => {
                    say::OfIndicatorInGroup { fault, group, indicator: &indicator.id }.message()
                }
            };
            let used = lookup(&group.scope, indicator).used();
            let row = |(element, figure): &(ElementIndex, Figure)| {
                (figure.address.into(), {
                    let element = &plan.vocabulary[*element];
                    named(&element.name, &element.id)
                })
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
