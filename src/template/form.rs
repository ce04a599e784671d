//! The form as values: which figures which units are asked for, and for when, and which of its figures bound each other. Who is asked
//! for what is selected by `selection`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::blank::{Blank, Sender};
use super::parts::{self, Bound, PartOfWhole};
use super::selection;
use crate::by_index::{ByIndex, at};
use crate::catalogue::say;
use crate::diagnostic::Refused;
use crate::expected::Units;
use crate::period::{Month, Period};
use crate::plan::{ElementIndex, GroupIndex, Plan};

/// Units and period that a form is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Ids, names or aliases of units, each with all below it; else every unit.
    pub units: Vec<String>,
    /// The time; else the plan's.
    pub period: Option<Period>,
}

/// The empty form of some units and periods.
#[derive(Debug, Clone)]
pub struct Form<'p> {
    pub plan: &'p Plan,
    /// Units that fill it in; empty if the plan lists no units and none was asked for.
    pub units: Vec<Sender>,
    /// The periods of its reports, in the order of their ends.
    pub periods: Vec<Period>,
    /// The figures to fill in, in the order of units, periods, elements and groups.
    pub blanks: Vec<Blank>,
}

/// Bounds between the figures of a form.
#[derive(Debug, Clone)]
pub struct Bindings<'f> {
    plan: &'f Plan,
    /// Pairs of part and whole, from the plan's percentages.
    parts: Vec<PartOfWhole>,
    positions: HashMap<&'f Blank, usize>,
}

impl<'p> Form<'p> {
    /// The form that `asked` asks for.
    ///
    /// # Errors
    /// Units that the plan does not list, no period, one that is not made of reports, and a form in which nobody is asked for anything.
    pub fn new(plan: &'p Plan, asked: &Asked) -> Result<Self, Refused> {
        let time = selection::time(plan, asked.period)?;
        let elements = selection::elements(plan);
        let (units, reporting) = selection::units(plan, &asked.units)?;
        let lives = Units::new(plan);
        let mut blanks = Vec::new();
        let mut periods = BTreeSet::new();
        let senders: Vec<Option<usize>> =
            if units.is_empty() { vec![None] } else { (0..units.len()).map(Some).collect() };
        for unit in senders {
            // The shorter ones of those that end together come first.
            let mut reports: BTreeMap<(Month, i32, Period), Vec<ElementIndex>> = BTreeMap::new();
            for element in elements.iter().copied() {
                let asked = match unit.map(|unit| at(&units, unit)) {
                    Some(sender) => reporting.periods(&lives, sender, element, time),
                    None => selection::periods(plan, &lives, None, element, time),
                };
                for period in asked {
                    reports
                        .entry((period.last(), period.months(), period))
                        .or_default()
                        .push(element);
                }
            }
            periods.extend(reports.keys().copied());
            for ((.., period), elements) in reports {
                for element in elements {
                    let of_groups = groups(plan, element).into_iter();
                    blanks.extend(of_groups.map(|groups| Blank { unit, period, element, groups }));
                }
            }
        }
        let periods = periods.into_iter().map(|(.., period)| period).collect();
        if blanks.is_empty() {
            return Err(Refused::from(say::NOBODY_REPORTS).hint(say::CHECK_WHO_REPORTS));
        }
        Ok(Self { plan, units, periods, blanks })
    }

    /// A form for each of its units that is asked for anything, in their order.
    #[must_use]
    pub fn each_unit(&self) -> Vec<Self> {
        let mut forms: Vec<(Option<usize>, Self)> = Vec::new();
        // The blanks of a unit stand together.
        for blank in &self.blanks {
            let is_another = forms.last().is_none_or(|(unit, _)| *unit != blank.unit);
            if is_another {
                let units = blank.unit.map(|unit| at(&self.units, unit).clone());
                let units: Vec<Sender> = units.into_iter().collect();
                let form = Self { plan: self.plan, units, periods: Vec::new(), blanks: Vec::new() };
                forms.push((blank.unit, form));
            }
            let Some((_, form)) = forms.last_mut() else { unreachable!("one was just put there") };
            if !form.periods.contains(&blank.period) {
                form.periods.push(blank.period);
            }
            form.blanks.push(Blank { unit: blank.unit.map(|_| 0), ..blank.clone() });
        }
        forms.into_iter().map(|(_, form)| form).collect()
    }

    /// The elements that it asks for, in the order of the plan.
    pub fn elements(&self) -> impl Iterator<Item = ElementIndex> {
        let mut asked = ByIndex::filled(false, self.plan.vocabulary.elements.len());
        for blank in &self.blanks {
            asked[blank.element] = true;
        }
        asked
            .into_vec()
            .into_iter()
            .enumerate()
            .filter(|(_, asked)| *asked)
            .map(|(index, _)| ElementIndex(index))
    }

    /// Bounds between its figures, from the plan's percentages.
    #[must_use]
    pub fn bindings(&self) -> Bindings<'_> {
        Bindings {
            plan: self.plan,
            parts: parts::of(self.plan),
            positions: self.blanks.iter().zip(0..).collect(),
        }
    }
}

impl Bindings<'_> {
    /// The figures that `blank` may not be above or below, as positions in [`Form::blanks`], each once.
    #[must_use]
    pub fn of(&self, blank: &Blank) -> Vec<(Bound, usize)> {
        let found = self.parts.iter().flat_map(|part| part.bounds(self.plan, blank));
        let mut bounds: Vec<(Bound, usize)> = Vec::new();
        for (bound, other) in found {
            let other = self.positions.get(&other).map(|position| (bound, *position));
            bounds.extend(other.filter(|other| !bounds.contains(other)));
        }
        bounds
    }
}

/// Every choice of one group of each dimension of `element`; one empty choice where it has none.
fn groups(plan: &Plan, element: ElementIndex) -> Vec<Vec<GroupIndex>> {
    let mut choices = vec![Vec::new()];
    for dimension in &plan.vocabulary[element].by {
        let longer = |choice: &Vec<GroupIndex>| {
            let choice = choice.clone();
            plan.vocabulary[*dimension].indices().map(move |group| {
                let mut longer = choice.clone();
                longer.push(group);
                longer
            })
        };
        choices = choices.iter().flat_map(longer).collect();
    }
    choices
}
