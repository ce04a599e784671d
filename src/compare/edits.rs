//! Differences between two plans, the indicators that they concern, and those whose values were computed in different ways.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::model::PlanEdit;
use super::snapshot::{Measured, Snapshot};
use super::territory::{TerritorySide, UnitKey, of_other_units};
use crate::evaluate::{Basis, Definition, ElementTerms, Listed, Succession, Terms, element_of};
use crate::period::Date;
use crate::plan::MeasureKind;

/// The id of what stands under `[plan]`, and not under an id.
const PLAN: &str = "plan";

/// Keys of an indicator that say how its value is made.
const MAKES_THE_VALUE: [&str; 8] =
    ["measure", "of", "per", "numerator", "denominator", "over", "each", "unit-target"];

/// Keys of an element that say how the values of its indicators are made.
const MAKES_VALUES: [&str; 2] = ["kind", "by"];

/// Differences between two plans.
#[derive(Debug, Default)]
pub(super) struct Edits<'s> {
    /// Each edit: first those of indicators, in the order of the new plan.
    pub(super) all: Vec<PlanEdit<'s>>,
    /// The indicators whose values were made in different ways and cannot be held against each other.
    pub(super) made_differently: BTreeSet<&'s str>,
}

impl<'s> Edits<'s> {
    /// Edits between the plans of two sides; `sides`, if both say what elements and units mean.
    pub(super) fn between(
        old: &'s Snapshot,
        new: &'s Snapshot,
        sides: Option<&[TerritorySide<'s>; 2]>,
    ) -> Self {
        let mut edits = Self::default();
        for edit in of_indicators(old, new) {
            if MAKES_THE_VALUE.contains(&edit.field.as_ref()) {
                edits.made_differently.extend(&edit.concerns);
            }
            edits.all.push(edit);
        }
        if let (Some(sides), Some((before, after))) =
            (sides, old.basis.as_ref().zip(new.basis.as_ref()))
        {
            Meanings { sides, uses: uses(before, after), edits: &mut edits }.compare();
        }
        edits
    }

    /// Edits that concern the indicator `id`.
    pub(super) fn of<'e>(&'e self, id: &'e str) -> impl Iterator<Item = &'e PlanEdit<'s>> {
        self.all.iter().filter(move |edit| edit.concerns.contains(id))
    }
}

/// Edits of indicators, in the order of the new plan, then what only the old one has.
fn of_indicators<'s>(old: &'s Snapshot, new: &'s Snapshot) -> Vec<PlanEdit<'s>> {
    let (before, after) = (ids(old), ids(new));
    let only_old = before.iter().filter(|id| !after.contains(id));
    after.iter().chain(only_old).flat_map(|id| of_indicator(old, new, id)).collect()
}

/// The indicators of the plan of a side, in order.
fn ids(side: &Snapshot) -> Vec<&str> {
    match &side.basis {
        Some(basis) => basis.definitions.iter().map(|definition| definition.id.as_str()).collect(),
        None => side.measured.iter().map(|measured| measured.id.as_str()).collect(),
    }
}

/// Edits of the indicator `id`.
fn of_indicator<'s>(old: &'s Snapshot, new: &'s Snapshot, id: &'s str) -> Vec<PlanEdit<'s>> {
    let name = |side: &'s Snapshot| side.measured(id).map_or(id, |measured| measured.name.as_str());
    let whole = |old, new| vec![own(id, "indicator".to_owned(), old, new)];
    match (old.defines(id), new.defines(id)) {
        (false, _) => return whole(None, Some(name(new))),
        (_, false) => return whole(Some(name(old)), None),
        (true, true) => {}
    }
    let of =
        |side: &'s Snapshot| side.basis.as_ref()?.definitions.iter().find(|known| known.id == id);
    match of(old).zip(of(new)) {
        Some((old, new)) => of_definitions(id, old, new),
        None => of_results(id, old.measured(id).zip(new.measured(id))),
    }
}

/// An edit of an indicator itself.
fn own<'s>(id: &'s str, field: String, old: Option<&'s str>, new: Option<&'s str>) -> PlanEdit<'s> {
    let (old, new) = (old.map(Cow::Borrowed), new.map(Cow::Borrowed));
    PlanEdit {
        id: Cow::Borrowed(id),
        field: Cow::Owned(field),
        old,
        new,
        concerns: [id].into(),
        is_own: true,
    }
}

/// The keys that two definitions of one indicator fill differently, in the order of the new one.
fn of_definitions<'s>(id: &'s str, old: &'s Definition, new: &'s Definition) -> Vec<PlanEdit<'s>> {
    let only_old = old.fields.iter().filter(|(key, _)| new.field(key).is_none());
    let keys = new.fields.iter().chain(only_old).map(|(key, _)| key.as_str());
    let edit = |key: &str| own(id, key.to_owned(), old.field(key), new.field(key));
    keys.map(edit).filter(|edit| edit.old != edit.new).collect()
}

/// Edits seen from the results themselves: the measure, and the target where it is of the same year.
fn of_results<'s>(id: &'s str, sides: Option<(&'s Measured, &'s Measured)>) -> Vec<PlanEdit<'s>> {
    let Some((old, new)) = sides else { return Vec::new() };
    let mut edits = Vec::new();
    if old.measure != new.measure {
        let name = |side: &Measured| side.measure.map(MeasureKind::name);
        edits.push(own(id, "measure".to_owned(), name(old), name(new)));
    }
    let year = |side: &Measured| side.target.as_ref().and_then(|target| target.year);
    let written = |side: &'s Measured| side.target.as_ref().map(|target| target.written.as_str());
    let one_year = year(old) == year(new) || old.target.is_none() || new.target.is_none();
    if one_year && written(old) != written(new) {
        let field = year(old)
            .or(year(new))
            .map_or_else(|| "target".to_owned(), |year| format!("targets.{year}"));
        edits.push(own(id, field, written(old), written(new)));
    }
    edits
}

/// The indicators of either plan that use each element, by its id.
fn uses<'s>(old: &'s Basis, new: &'s Basis) -> BTreeMap<&'s str, BTreeSet<&'s str>> {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for definition in old.definitions.iter().chain(&new.definitions) {
        for label in &definition.uses {
            uses.entry(element_of(label)).or_default().insert(&definition.id);
        }
    }
    uses
}

/// Two plans while what they mean is compared.
struct Meanings<'s, 'e> {
    sides: &'e [TerritorySide<'s>; 2],
    /// The indicators that use each element.
    uses: BTreeMap<&'s str, BTreeSet<&'s str>>,
    edits: &'e mut Edits<'s>,
}

/// Values of a key in the old plan and in the new one.
type Said<'s> = [Option<Cow<'s, str>>; 2];

/// The ids of indicators.
type Concerned<'s> = BTreeSet<&'s str>;

impl<'s> Meanings<'s, '_> {
    fn compare(&mut self) {
        self.years();
        self.elements();
        self.dimensions();
        self.units();
        self.successions();
        for element in of_other_units(self.sides) {
            self.edits.made_differently.extend(self.uses.get(element).into_iter().flatten());
        }
    }

    /// Enters an edit, if it is one.
    fn enter(
        &mut self,
        id: impl Into<Cow<'s, str>>,
        field: &'static str,
        said: Said<'s>,
        concerns: Concerned<'s>,
    ) {
        let [old, new] = said;
        if old != new {
            let (id, field) = (id.into(), Cow::Borrowed(field));
            self.edits.all.push(PlanEdit { id, field, old, new, concerns, is_own: false });
        }
    }

    /// The indicators that use one of `elements`.
    fn users(&self, elements: impl Iterator<Item = &'s ElementTerms>) -> Concerned<'s> {
        elements
            .filter_map(|element| self.uses.get(element.id.as_str()))
            .flatten()
            .copied()
            .collect()
    }

    /// The elements of both plans.
    fn all_elements(&self) -> impl Iterator<Item = &'s ElementTerms> + use<'s> {
        let [old, new] = self.terms();
        old.elements.iter().chain(&new.elements)
    }

    /// Sides of the old plan and of the new one.
    fn terms(&self) -> [&'s Terms; 2] {
        self.sides.each_ref().map(|side| side.terms)
    }

    /// Compares years, frequency and period of the plans.
    fn years(&mut self) {
        let [old, new] = self.terms();
        let all = self.users(self.all_elements());
        let usual = self.users(self.all_elements().filter(|element| element.frequency.is_none()));
        if old.year_ends != new.year_ends {
            self.edits.made_differently.extend(&all);
        }
        self.enter(
            PLAN,
            "period",
            [old, new].map(|terms| terms.period.as_deref().map(Cow::Borrowed)),
            all.clone(),
        );
        self.enter(
            PLAN,
            "frequency",
            said([old, new].map(|terms| terms.frequency.as_str())),
            usual,
        );
        self.enter(PLAN, "year-ends", said([old, new].map(|terms| terms.year_ends.as_str())), all);
    }

    /// Compares the elements that formulas of both plans name.
    fn elements(&mut self) {
        let [before, after] = self.terms();
        for new in &after.elements {
            let Some(old) = before.element(&new.id) else { continue };
            let concerned = self.users([new].into_iter());
            for (field, said) in of_element(old, new, [&before.frequency, &after.frequency]) {
                if said[0] != said[1] && MAKES_VALUES.contains(&field) {
                    self.edits.made_differently.extend(&concerned);
                }
                self.enter(new.id.as_str(), field, said, concerned.clone());
            }
        }
    }

    /// Groups that came to a dimension or went.
    fn dimensions(&mut self) {
        let [before, after] = self.terms();
        for (id, new) in &after.dimensions {
            let Some((_, old)) = before.dimensions.iter().find(|(known, _)| known == id) else {
                continue;
            };
            if old != new {
                let concerned =
                    self.users(self.all_elements().filter(|element| element.by.contains(id)));
                self.edits.made_differently.extend(&concerned);
                self.enter(id.as_str(), "values", [joined(old), joined(new)], concerned);
            }
        }
    }

    /// Units that only one of the plans lists, and what the two say differently of one.
    fn units(&mut self) {
        let [before, after] = self.sides.each_ref().map(|side| &side.units);
        let [old, new] = [before, after]
            .map(|units| units.iter().copied().collect::<BTreeMap<UnitKey<'s>, _>>());
        let only_old = before.iter().filter(|(key, _)| !new.contains_key(key));
        for (key, _) in after.iter().chain(only_old) {
            let listed = [old.get(key).copied(), new.get(key).copied()];
            if listed[0] != listed[1] {
                self.unit(key.id, listed);
            }
        }
    }

    /// Collects the edits of the unit `id`. What follows from a succession is reported with the succession.
    fn unit(&mut self, id: &'s str, listed: [Option<&'s Listed>; 2]) {
        let sides = self.sides.iter().zip(listed);
        let reported = sides.filter_map(|(side, listed)| Some(side.reported_by(id, listed?)));
        let concerned = self.users(reported.flatten());
        let [Some(old), Some(new)] = listed else {
            let names =
                listed.map(|listed| listed.map(|listed| Cow::Borrowed(listed.name.as_str())));
            self.enter(id, "unit", names, concerned);
            return;
        };
        let days =
            |days: [Option<Date>; 2]| days.map(|day| day.map(|day| Cow::Owned(day.to_string())));
        let (from, to) =
            ([old, new].map(|unit| unit.validity.from), [old, new].map(|unit| unit.validity.to));
        if !self
            .sides
            .iter()
            .zip(from)
            .all(|(side, day)| day.is_none_or(|day| side.came_on(id, day)))
        {
            self.enter(id, "valid-from", days(from), concerned.clone());
        }
        if !self
            .sides
            .iter()
            .zip(to)
            .all(|(side, day)| day.is_none_or(|day| side.went_after(id, day)))
        {
            self.enter(id, "valid-to", days(to), concerned.clone());
        }
        let below = [old, new].map(|unit| unit.has_units_below.then_some(Cow::Borrowed("yes")));
        self.enter(id, "units-below", below, concerned);
    }

    /// Which units became which, each succession under the ids of those that came of it.
    fn successions(&mut self) {
        let [before, after] = self.terms().map(|terms| &terms.successions);
        for new in after {
            let old = before.iter().find(|old| old.to == new.to);
            self.succession([old, Some(new)]);
        }
        for old in before.iter().filter(|old| !after.iter().any(|new| new.to == old.to)) {
            self.succession([Some(old), None]);
        }
    }

    fn succession(&mut self, told: [Option<&'s Succession>; 2]) {
        let [old, new] = told;
        let Some(latest) = new.or(old) else { unreachable!("one of the plans has the succession") };
        let id = || latest.to.join(", ");
        let sides = self.sides.iter().zip(told);
        let reported = sides.filter_map(|(side, told)| {
            let told = told?;
            let is_named = |id: &str| told.from.iter().chain(&told.to).any(|named| named == id);
            let units = side.units.iter().filter(move |(key, _)| is_named(key.id));
            Some(units.flat_map(|(key, listed)| side.reported_by(key.id, listed)))
        });
        let concerned = self.users(reported.flatten());
        let [Some(old), Some(new)] = told else {
            let whole = |succession: &Succession| {
                Cow::Owned(format!("{} ({})", succession.from.join(", "), succession.on))
            };
            self.enter(id(), "succession", told.map(|succession| succession.map(whole)), concerned);
            return;
        };
        let both = [old, new];
        self.enter(
            id(),
            "succession.from",
            both.map(|succession| joined(&succession.from)),
            concerned.clone(),
        );
        let on = both.map(|succession| Some(Cow::Owned(succession.on.to_string())));
        self.enter(id(), "succession.on", on, concerned.clone());
        let totals = both.map(|succession| succession.running_totals.as_deref().map(Cow::Borrowed));
        self.enter(id(), "succession.running-totals", totals, concerned);
    }
}

/// Values of both sides.
fn said(texts: [&str; 2]) -> Said<'_> {
    texts.map(|text| Some(Cow::Borrowed(text)))
}

/// The ids of a list as one text; `None` if there are none.
fn joined(ids: &[String]) -> Option<Cow<'_, str>> {
    (!ids.is_empty()).then(|| Cow::Owned(ids.join(", ")))
}

/// Values of one element in two plans, key by key; `usual` is the reporting frequency of each.
fn of_element<'s>(
    old: &'s ElementTerms,
    new: &'s ElementTerms,
    usual: [&'s str; 2],
) -> impl Iterator<Item = (&'static str, Said<'s>)> {
    let both = [old, new];
    // Where neither plan says it of the element, an edit of the usual frequency is all there is to tell.
    let has_own = both.iter().any(|element| element.frequency.is_some());
    let [of_old, of_new] = both.map(|element| element.frequency.as_deref());
    let frequency = said([of_old.unwrap_or(usual[0]), of_new.unwrap_or(usual[1])]);
    let keys = [
        ("kind", said(both.map(|element| element.kind.as_str()))),
        ("type", said(both.map(|element| element.number.as_deref().unwrap_or("integer")))),
        ("by", both.map(|element| joined(&element.by))),
        ("reported-by", both.map(|element| element.reported_by.as_deref().and_then(joined))),
    ];
    keys.into_iter().chain(has_own.then_some(("frequency", frequency)))
}
