//! Which figures a unit can send for a period: one slot for each element and group, numbered through. A group is one of each dimension
//! of the element, or none of it for the total over that dimension.

use crate::by_index::ByIndex;
use crate::counts::keep::group_key::GroupKey;
use crate::counts::number::Amount;
use crate::plan::{ElementIndex, GroupIndex, NumberKind, Plan};

/// The number of a slot.
pub(crate) type Slot = u64;

/// The slots of a plan.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    elements: ByIndex<ElementIndex, ElementSlots>,
    /// How many there are.
    pub(crate) count: Slot,
}

/// The slots of one element: those of all its groups, one behind the other.
#[derive(Debug)]
struct ElementSlots {
    first: Slot,
    /// For each dimension, how many choices there are: its groups, and the total.
    choices: Vec<u64>,
    scale: Scale,
}

/// How an amount is written into a cell of 32 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// Whole numbers, kept as they are.
    Ones,
    /// Up to three decimals.
    Thousandths,
}

impl Scale {
    /// How many billionths a step of the scale has.
    const fn step(self) -> i128 {
        match self {
            Self::Ones => 1_000_000_000,
            Self::Thousandths => 1_000_000,
        }
    }
}

/// A cell without a figure.
pub(crate) const EMPTY: u32 = 0;

/// A cell whose figure is too large or too fine for it, and is kept beside it.
pub(crate) const BESIDE: u32 = u32::MAX;

impl Scale {
    /// The cell of a whole number, if it fits: the number of steps and one, since zero is a figure too.
    pub(crate) fn cell_of_whole(self, number: u64) -> Option<u32> {
        let steps = match self {
            Self::Ones => number,
            Self::Thousandths => number.checked_mul(1000)?,
        };
        u32::try_from(steps + 1).ok().filter(|cell| *cell != BESIDE)
    }

    /// The cell of `amount`, if it fits.
    pub(crate) fn cell(self, amount: Amount) -> Option<u32> {
        let (steps, rest) = (amount.billionths() / self.step(), amount.billionths() % self.step());
        u32::try_from(steps + 1).ok().filter(|cell| rest == 0 && *cell != BESIDE)
    }

    /// Amount in `cell`, which must be neither empty nor a mark for an amount kept elsewhere.
    pub(crate) fn amount(self, cell: u32) -> Amount {
        self.steps(u64::from(cell - 1))
    }

    /// Amount of so many steps.
    pub(crate) fn steps(self, steps: u64) -> Amount {
        Amount::of_billionths(i128::from(steps) * self.step())
    }
}

impl Slots {
    pub(crate) fn new(plan: &Plan) -> Self {
        let mut slots = Self::default();
        for element in &plan.vocabulary.elements {
            let choices = element
                .by
                .iter()
                .map(|dimension| plan.vocabulary[*dimension].groups.len() as u64 + 1);
            let choices: Vec<u64> = choices.collect();
            let scale = match element.number {
                NumberKind::Integer | NumberKind::YesNo => Scale::Ones,
                NumberKind::Decimal | NumberKind::Percentage => Scale::Thousandths,
            };
            let width: u64 = choices.iter().product();
            slots.elements.push(ElementSlots { first: slots.count, choices, scale });
            slots.count += width;
        }
        slots
    }

    pub(crate) fn scale(&self, element: ElementIndex) -> Scale {
        self.elements[element].scale
    }

    /// The slot of `element` for the groups of `key`, one for each of its dimensions.
    pub(crate) fn slot(&self, element: ElementIndex, key: &GroupKey) -> Slot {
        let slots = &self.elements[element];
        let choice = |group: &Option<GroupIndex>| group.map_or(0, |group| group.0 as u64 + 1);
        let within = slots
            .choices
            .iter()
            .zip(&key.0)
            .fold(0, |within, (choices, group)| within * choices + choice(group));
        slots.first + within
    }

    /// Every slot of `element`, with the groups it is for.
    pub(crate) fn keys(&self, element: ElementIndex) -> impl Iterator<Item = (Slot, GroupKey)> {
        let slots = &self.elements[element];
        let width: u64 = slots.choices.iter().product();
        (0..width).map(|within| {
            let mut rest = within;
            let mut groups: Vec<Option<GroupIndex>> = Vec::with_capacity(slots.choices.len());
            for choices in slots.choices.iter().rev() {
                groups.push(
                    (rest % choices)
                        .checked_sub(1)
                        .and_then(|group| usize::try_from(group).ok())
                        .map(GroupIndex),
                );
                rest /= choices;
            }
            groups.reverse();
            (slots.first + within, GroupKey(groups))
        })
    }

    /// The element that `slot` is one of.
    pub(crate) fn element_of(&self, slot: Slot) -> ElementIndex {
        let behind = self.elements.iter().take_while(|element| element.first <= slot).count();
        match behind.checked_sub(1) {
            Some(position) => ElementIndex(position),
            None => unreachable!("a slot before the first"),
        }
    }

    /// The groups that `slot` is for.
    pub(crate) fn key_of(&self, slot: Slot) -> GroupKey {
        match self.keys(self.element_of(slot)).find(|(known, _)| *known == slot) {
            Some((_, key)) => key,
            None => unreachable!("a slot of no group"),
        }
    }

    /// The slots of `element`, as numbers.
    pub(crate) fn range(&self, element: ElementIndex) -> std::ops::Range<Slot> {
        let slots = &self.elements[element];
        slots.first..slots.first + slots.choices.iter().product::<u64>()
    }
}
