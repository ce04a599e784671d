//! Definitions of elements, units and years in a plan, in a form in which two plans can be compared.

use std::collections::BTreeSet;

use super::used::used;
use crate::period::{Date, Frequency, Period};
use crate::plan::{
    DimensionIndex, Element, ElementIndex, Kind, NumberKind, Plan, RunningTotals, UnitIndex,
    Validity, Vocabulary,
};

/// Terms of a plan that give figures their meaning, beside its indicators and its units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Period that the plan covers.
    pub period: Option<String>,
    /// Reporting frequency of units.
    pub frequency: String,
    /// The last day of its years: `12-31`.
    pub year_ends: String,
    /// Every element that a formula names, in the order of the plan.
    pub elements: Vec<ElementTerms>,
    /// Every dimension that those are broken down by, and the ids of its groups.
    pub dimensions: Vec<(String, Vec<String>)>,
    /// Which units became which, in the order of the plan.
    pub successions: Vec<Succession>,
}

impl Terms {
    /// Definition of the figures `label`, an element or one with groups.
    #[must_use]
    pub fn element(&self, label: &str) -> Option<&ElementTerms> {
        let id = element_of(label);
        self.elements.iter().find(|element| element.id == id)
    }

    /// Whether a run over `window` looks at the figures `label` for `period`: flows of the window, states that hold in it and running
    /// totals that are taken off, of elements with a frequency of their own those of the whole periods that the window touches.
    #[must_use]
    pub fn looks_at(&self, label: &str, window: Period, period: Period) -> bool {
        let Some(element) = self.element(label) else { return window.contains(period) };
        let own = element.frequency.as_deref().and_then(frequency);
        let whole =
            own.map_or(window, |own| own.around(window.first()).hull(own.around(window.last())));
        if element.is_flow() {
            return whole.contains(period);
        }
        let before = window.first().before();
        let since = match own {
            Some(own) if element.kind == STOCK => {
                own.around(own.around(window.first()).first().before()).first()
            }
            _ if element.kind == STOCK => window.first(),
            _ => before,
        };
        (since..=whole.last()).contains(&period.last())
    }
}

/// The id of the element in `leaders[sex=female]`.
#[must_use]
pub fn element_of(label: &str) -> &str {
    label.split_once('[').map_or(label, |(element, _)| element)
}

const STOCK: &str = "stock";
const FLOW: &str = "flow";
const YEAR_TO_DATE: &str = "year-to-date";

impl ElementTerms {
    /// Whether its figures are those of their whole period, and add up.
    #[must_use]
    pub fn is_flow(&self) -> bool {
        self.kind == FLOW
    }

    /// Whether its figures are those of the end of their period.
    #[must_use]
    pub fn is_state(&self) -> bool {
        self.kind == STOCK || self.kind == YEAR_TO_DATE
    }
}

/// Definition of the figures of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ElementTerms {
    pub id: String,
    /// `stock`, `flow` or `year-to-date`.
    pub kind: String,
    /// Its type, where that is not whole numbers.
    pub number: Option<String>,
    /// Reporting frequency, where that is not the plan's.
    pub frequency: Option<String>,
    /// The ids of the dimensions that it is broken down by.
    pub by: Vec<String>,
    /// The ids of those who report it, where that is not every unit that has no units below it.
    pub reported_by: Option<Vec<String>>,
}

/// Units that became others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The ids of those that were there before.
    pub from: Vec<String>,
    /// The ids of those that are there since.
    pub to: Vec<String>,
    pub on: Date,
    /// Whether running totals go on or begin again, where the plan says so.
    pub running_totals: Option<String>,
}

impl Succession {
    /// Whether the new unit is the sum of the old ones.
    #[must_use]
    pub fn is_merger(&self) -> bool {
        self.to.len() == 1
    }
}

/// Unit as a plan lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    pub name: String,
    /// When it exists, also by what became of it.
    pub validity: Validity,
    /// Whether units belong to it, so that it reports only what names it.
    pub has_units_below: bool,
}

/// The terms of `plan`.
pub(super) fn terms(plan: &Plan) -> Terms {
    let vocabulary = &plan.vocabulary;
    let named = plan.indicators().flat_map(|(_, indicator)| used(plan, indicator));
    let named: BTreeSet<ElementIndex> = named.map(|used| used.element).collect();
    let dimensions = named.iter().flat_map(|element| vocabulary[*element].by.iter().copied());
    let dimensions: BTreeSet<DimensionIndex> = dimensions.collect();
    let of_dimension = |dimension: DimensionIndex| {
        let known = &vocabulary[dimension];
        (known.id.clone(), known.groups.iter().map(|group| group.id.clone()).collect())
    };
    Terms {
        period: plan.period.map(|period| period.to_string()),
        frequency: plan.frequency.name().to_owned(),
        year_ends: plan.year_end.to_string(),
        elements: named
            .into_iter()
            .map(|element| element_terms(plan, &vocabulary[element]))
            .collect(),
        dimensions: dimensions.into_iter().map(of_dimension).collect(),
        successions: successions(plan),
    }
}

fn element_terms(plan: &Plan, element: &Element) -> ElementTerms {
    let vocabulary = &plan.vocabulary;
    ElementTerms {
        id: element.id.clone(),
        kind: kind_name(element.kind).to_owned(),
        number: (element.number != NumberKind::Integer).then(|| element.number.name().to_owned()),
        frequency: (element.frequency != plan.frequency)
            .then(|| element.frequency.name().to_owned()),
        by: element.by.iter().map(|dimension| vocabulary[*dimension].id.clone()).collect(),
        reported_by: element.reported_by.as_ref().map(|units| ids(vocabulary, units)),
    }
}

/// Units as the plan lists them, in their order.
pub(super) fn listed(vocabulary: &Vocabulary) -> impl Iterator<Item = Listed> {
    vocabulary.units.iter().map(|unit| Listed {
        name: unit.name.clone(),
        validity: unit.validity,
        has_units_below: unit.has_units_below,
    })
}

/// Which units became which by `plan`. What became one unit became it on one day, and stands together.
#[must_use]
pub fn successions(plan: &Plan) -> Vec<Succession> {
    let mut all: Vec<Succession> = Vec::new();
    for change in &plan.vocabulary.successions {
        let (from, to, on) =
            (ids(&plan.vocabulary, &change.from), ids(&plan.vocabulary, &change.to), change.on);
        let named =
            |totals: &RunningTotals| RunningTotals::NAMES.iter().find(|(_, known)| known == totals);
        let running_totals =
            change.running_totals.as_ref().and_then(named).map(|(name, _)| (*name).to_owned());
        let same = |known: &&mut Succession| {
            (&known.to, known.on, &known.running_totals) == (&to, on, &running_totals)
        };
        match all.iter_mut().find(same) {
            Some(known) => known.from.extend(from),
            None => all.push(Succession { from, to, on, running_totals }),
        }
    }
    all
}

/// The ids of `units`, each once: units of different times can share one.
fn ids(vocabulary: &Vocabulary, units: &[UnitIndex]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let ids = units.iter().map(|unit| vocabulary[*unit].id.as_str()).filter(|id| seen.insert(*id));
    ids.map(str::to_owned).collect()
}

fn frequency(name: &str) -> Option<Frequency> {
    Frequency::NAMES.iter().find(|(known, _)| *known == name).map(|(_, frequency)| *frequency)
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Stock => STOCK,
        Kind::Flow => FLOW,
        Kind::YearToDate => YEAR_TO_DATE,
    }
}
