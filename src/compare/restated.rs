//! Figures of two runs held against each other by the coarsest period that both have: where one side sent months and the other their
//! quarter, the months are added up (of a state and of a running total, the last one counts), and nothing is reported if that comes to
//! the same.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Restated;
use super::territory::{TerritorySide, other_days};
use crate::by_index::{at, at_mut};
use crate::counts::Amount;
use crate::evaluate::{Basis, Looked, Reports, element_of};
use crate::period::Period;

/// Differences between the figures of two runs.
#[derive(Debug, Default)]
pub(super) struct RestatedFigures<'s> {
    /// The elements of which they do.
    pub(super) differing: BTreeSet<&'s str>,
    /// Figures of the old run that read differently in the new one, or are no longer there. What only the new one has came late, and is
    /// no restatement.
    pub(super) restated: Vec<Restated<'s>>,
}

/// Holds the figures of `old` at which the new run over `window` looks too against those of `new`.
pub(super) fn figures<'s>(
    (old, new): (&'s Basis, &'s Basis),
    window: Period,
    sides: Option<&[TerritorySide<'s>; 2]>,
) -> RestatedFigures<'s> {
    let pair = Pair::new((old, new), window, sides);
    let mut figures = RestatedFigures::default();
    for (label, was) in &old.figures {
        // What no formula of the new plan names was not looked at again.
        let Some(is) = new.figures.get(label) else { continue };
        let found = pair.of_element(label, was, is);
        if found.iter().any(|(_, outcome)| *outcome != RestatedOutcome::Same) {
            figures.differing.insert(label);
        }
        let told =
            found.into_iter().filter_map(|(unit, outcome)| pair.restated(label, unit, &outcome));
        let mut told: Vec<Restated<'s>> = told.collect();
        told.sort_by_key(|restated| (restated.period, restated.unit));
        figures.restated.extend(told);
    }
    figures
}

/// Outcome of figures in the new run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RestatedOutcome {
    Same,
    Differs {
        period: Period,
        old: Amount,
        new: Amount,
    },
    /// Figures that are no longer there.
    Gone {
        period: Period,
        old: Amount,
    },
    /// Other figures that cannot be held against the old ones: some came late, or they are a part of what is there now.
    Other,
}

/// A figure, and how many units it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Item {
    period: Period,
    amount: Amount,
    units: usize,
}

/// Meaning of an element's figures over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    Flow,
    /// Each one is that of the end of its period.
    End,
    /// Nobody says, or the two sides say different things.
    Unknown,
}

/// Two runs, and whose figures are held against each other.
struct Pair<'a, 's> {
    old: &'s Basis,
    new: &'s Basis,
    /// The figures at which the new run looks.
    looked: Looked<'s>,
    /// The id of everybody in either run, and of each run where its senders are among them.
    ids: Vec<&'s str>,
    places: [Vec<usize>; 2],
    /// Terms of both plans for units and elements, where both have them.
    sides: Option<&'a [TerritorySide<'s>; 2]>,
    /// The units that report in the new run.
    reporting: BTreeSet<&'s str>,
    /// The units that exist at other times by the one plan than by the other.
    other_days: BTreeSet<&'s str>,
}

/// Reports of an element, by period.
type Sent = BTreeMap<Period, Reports>;

type Found<'s> = Vec<(Option<&'s str>, RestatedOutcome)>;

impl<'a, 's> Pair<'a, 's> {
    fn new(
        (old, new): (&'s Basis, &'s Basis),
        window: Period,
        sides: Option<&'a [TerritorySide<'s>; 2]>,
    ) -> Self {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut ids = Vec::new();
        let places = [old, new].map(|basis| {
            let place = |id: &'s str| {
                *numbers.entry(id).or_insert_with(|| {
                    ids.push(id);
                    ids.len() - 1
                })
            };
            basis.senders.iter().map(|sender| sender.id.as_str()).map(place).collect()
        });
        let other_days = sides.map(other_days).unwrap_or_default();
        let looked = new.looked(window);
        Self { old, new, looked, ids, places, sides, reporting: new.units().collect(), other_days }
    }

    /// Outcome of each figure of the element `label`: with the unit, or without one where it is of all units.
    fn of_element(&self, label: &str, was: &'s Sent, is: &'s Sent) -> Found<'s> {
        if was == is && self.places[0] == self.places[1] {
            return Vec::new();
        }
        if self.old.by_unit && self.new.by_unit {
            return self.by_unit(label, was, is);
        }
        let item = |(period, reports): (&Period, &Reports)| {
            let (amount, units) = reports.sum();
            Item { period: *period, amount, units }
        };
        let old: Vec<Item> =
            was.iter().filter(|(period, _)| self.looks_at(label, **period)).map(item).collect();
        let new: Vec<Item> = is.iter().map(item).collect();
        outcomes(self.time(label), &old, &new).into_iter().map(|outcome| (None, outcome)).collect()
    }

    fn by_unit(&self, label: &str, was: &'s Sent, is: &'s Sent) -> Found<'s> {
        let mut sent: Vec<[Vec<Item>; 2]> = vec![Default::default(); self.ids.len()];
        for (side, (figures, places)) in [was, is].into_iter().zip(&self.places).enumerate() {
            for (period, reports) in
                figures.iter().filter(|(period, _)| side == 1 || self.looks_at(label, **period))
            {
                let Reports::ByUnit(units) = reports else { continue };
                for (position, amount) in units {
                    let items =
                        at_mut(at_mut(&mut sent, *at(places, *position)).as_mut_slice(), side);
                    items.push(Item { period: *period, amount: *amount, units: 1 });
                }
            }
        }
        for (id, items) in
            self.ids.iter().zip(&mut sent).filter(|(id, _)| self.other_days.contains(**id))
        {
            for items in items {
                items.retain(|item| self.both_know(id, item.period));
            }
        }
        let (time, other_units) = (self.time(label), self.other_units(label));
        let of_unit = |(id, [old, new]): (&&'s str, &[Vec<Item>; 2])| {
            let outcomes = if old == new { Vec::new() } else { outcomes(time, old, new) };
            let id = *id;
            outcomes.into_iter().map(move |outcome| (Some(id), outcome))
        };
        self.ids
            .iter()
            .zip(&sent)
            .filter(|(id, _)| !other_units.contains(**id))
            .flat_map(of_unit)
            .collect()
    }

    /// Whether the new run looks at figures of the element `label` for `period`.
    fn looks_at(&self, label: &str, period: Period) -> bool {
        self.looked.at(label, period)
    }

    /// Whether the unit `id` exists at the end of `period` by both plans, or by neither.
    fn both_know(&self, id: &str, period: Period) -> bool {
        self.sides
            .is_none_or(|[old, new]| old.exists(id, period.last()) == new.exists(id, period.last()))
    }

    /// Meaning of the element `label` over time, where the plans agree on it; the one that was saved before that was kept does.
    fn time(&self, label: &str) -> Time {
        let of = |basis: &'s Basis| basis.terms.as_ref().and_then(|terms| terms.element(label));
        match (of(self.old), of(self.new)) {
            (Some(old), Some(new)) if old.kind != new.kind => Time::Unknown,
            (Some(element), _) | (None, Some(element)) if element.is_flow() => Time::Flow,
            (Some(element), _) | (None, Some(element)) if element.is_state() => Time::End,
            _ => Time::Unknown,
        }
    }

    /// The units that only one of the plans asks for the element `label`: what the other one does not ask is no figure that changed.
    fn other_units(&self, label: &str) -> BTreeSet<&'s str> {
        let Some([old, new]) = self.sides.filter(|sides| sides.iter().all(TerritorySide::lists))
        else {
            return BTreeSet::new();
        };
        let element = element_of(label);
        old.reporters(element) ^ new.reporters(element)
    }

    fn restated(
        &self,
        element: &'s str,
        unit: Option<&'s str>,
        outcome: &RestatedOutcome,
    ) -> Option<Restated<'s>> {
        // A sum over other units is another sum.
        if unit.is_none() && !self.other_units(element).is_empty() {
            return None;
        }
        let unit = unit.filter(|id| !id.is_empty());
        let (period, old, new) = match *outcome {
            RestatedOutcome::Differs { period, old, new } => (period, old, Some(new)),
            RestatedOutcome::Gone { period, old }
                if unit.is_none_or(|unit| self.reporting.contains(unit)) =>
            {
                (period, old, None)
            }
            RestatedOutcome::Same | RestatedOutcome::Gone { .. } | RestatedOutcome::Other => {
                return None;
            }
        };
        Some(Restated { element, unit, period, old, new })
    }
}

/// Outcome of the figures `old`, both sides in the order of time.
fn outcomes(time: Time, old: &[Item], new: &[Item]) -> Vec<RestatedOutcome> {
    match time {
        Time::Flow => spans(old, new).iter().flat_map(CellSpan::outcomes).collect(),
        Time::End => held(old, new, |old, new| old.period.last() == new.period.last()),
        Time::Unknown => held(old, new, |old, new| old.period == new.period),
    }
}

/// Each of `old` held against the one of `new` that is of the same time; what is new came late.
fn held(
    old: &[Item],
    new: &[Item],
    is_same: impl Fn(&Item, &Item) -> bool,
) -> Vec<RestatedOutcome> {
    let late = new
        .iter()
        .filter(|new| !old.iter().any(|old| is_same(old, new)))
        .map(|_| RestatedOutcome::Other);
    let there = old.iter().map(|was| match new.iter().find(|is| is_same(was, is)) {
        Some(is) => {
            let longer = if was.period.contains(is.period) { was.period } else { is.period };
            compared(longer, *was, *is)
        }
        None => left(was, new),
    });
    there.chain(late).collect()
}

/// A figure that has none of its own time beside it: gone, unless it is a part of one that is there now.
fn left(was: &Item, new: &[Item]) -> RestatedOutcome {
    if new.iter().any(|is| is.period.contains(was.period)) {
        RestatedOutcome::Other
    } else {
        RestatedOutcome::Gone { period: was.period, old: was.amount }
    }
}

fn compared(period: Period, old: Item, new: Item) -> RestatedOutcome {
    if (old.amount, old.units) == (new.amount, new.units) {
        RestatedOutcome::Same
    } else if new.units > old.units {
        // It grew by what came late.
        RestatedOutcome::Other
    } else {
        RestatedOutcome::Differs { period, old: old.amount, new: new.amount }
    }
}

/// A run of months, with the figures of both sides that lie within it and none that reaches beyond.
#[derive(Debug)]
struct CellSpan {
    months: Period,
    old: Vec<Item>,
    new: Vec<Item>,
}

/// The figures of both sides in the shortest spans there are.
fn spans(old: &[Item], new: &[Item]) -> Vec<CellSpan> {
    let mut all: Vec<(Item, bool)> =
        old.iter().map(|item| (*item, false)).chain(new.iter().map(|item| (*item, true))).collect();
    all.sort_by_key(|(item, _)| item.period);
    let mut spans: Vec<CellSpan> = Vec::new();
    for (item, is_new) in all {
        let reaches = |span: &&mut CellSpan| item.period.first() <= span.months.last();
        let span = match spans.last_mut().filter(reaches) {
            Some(span) => {
                span.months = span.months.hull(item.period);
                span
            }
            None => {
                spans.push(CellSpan { months: item.period, old: Vec::new(), new: Vec::new() });
                let Some(span) = spans.last_mut() else { continue };
                span
            }
        };
        if is_new { span.new.push(item) } else { span.old.push(item) }
    }
    spans
}

impl CellSpan {
    fn outcomes(&self) -> Vec<RestatedOutcome> {
        match (whole(&self.old, self.months), whole(&self.new, self.months)) {
            (Some(old), Some(new)) => vec![compared(self.months, old, new)],
            _ => held(&self.old, &self.new, |old, new| old.period == new.period),
        }
    }
}

/// Total of `items` over `months`, where they are all of it, each month once and always by as many units.
fn whole(items: &[Item], months: Period) -> Option<Item> {
    let units = items.first()?.units;
    let covered: i32 = items.iter().map(|item| item.period.months()).sum();
    let is_whole = covered == months.months() && items.iter().all(|item| item.units == units);
    is_whole.then(|| Item {
        period: months,
        amount: items.iter().map(|item| item.amount).sum(),
        units,
    })
}
