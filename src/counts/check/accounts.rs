//! Accounts of one group: every way in which the figures of one unit and period say how many there are in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Message, say};
use crate::counts::keep::{Figure, GroupKey};
use crate::counts::number::Amount;
use crate::plan::{Element, Plan};

/// The figures of one unit for one element and period.
pub(super) type Cells = BTreeMap<GroupKey, Figure>;

/// Figures that together say how many there are in some group.
pub(super) struct Account<'c> {
    /// What they are: the total, or the groups by a dimension.
    pub(super) name: Message,
    pub(super) figures: Vec<&'c Figure>,
    /// Whether every group is there, so that their sum is all of it and not just a part.
    pub(super) complete: bool,
}

impl Account<'_> {
    /// What they add up to.
    pub(super) fn sum(&self) -> Amount {
        self.figures.iter().map(|figure| figure.amount).sum()
    }

    /// The first of them.
    pub(super) fn first(&self) -> &Figure {
        match self.figures.first() {
            Some(figure) => figure,
            None => unreachable!("an account without figures"),
        }
    }
}

/// Everything that the figures of one period say of `key`: the total itself, and the groups of each dimension that it leaves open.
pub(super) fn accounts<'c>(
    plan: &Plan,
    element: &Element,
    cells: &'c Cells,
    key: &GroupKey,
) -> Vec<Account<'c>> {
    let total = cells.get(key).map(|figure| Account {
        name: say::THE_TOTAL.message(),
        figures: vec![figure],
        complete: true,
    });
    let open = element
        .by
        .iter()
        .enumerate()
        .filter(|(position, _)| key.0.get(*position).is_some_and(Option::is_none));
    let by_dimension = open.map(|(position, dimension)| {
        let known = &plan.vocabulary[*dimension];
        let groups = known.indices().map(|group| key.with(position, Some(group)));
        let parts: Vec<Option<Vec<&Figure>>> =
            groups.map(|group| pick(plan, element, cells, &group)).collect();
        Account {
            name: say::GroupsBy { dimension: &known.id }.message(),
            complete: parts.iter().all(Option::is_some),
            figures: parts.into_iter().flatten().flatten().collect(),
        }
    });
    total.into_iter().chain(by_dimension).filter(|account| !account.figures.is_empty()).collect()
}

/// Every group of which `cells` say something, and every total above one, those with fewer open dimensions first.
pub(super) fn keys<'c>(
    element: &Element,
    cells: impl IntoIterator<Item = &'c Cells>,
) -> Vec<GroupKey> {
    let mut keys: BTreeSet<GroupKey> =
        cells.into_iter().flat_map(|cells| cells.keys().cloned()).collect();
    for position in 0..element.by.len() {
        let totals: Vec<GroupKey> = keys.iter().map(|key| key.with(position, None)).collect();
        keys.extend(totals);
    }
    let mut keys: Vec<GroupKey> = keys.into_iter().collect();
    keys.sort_by_key(GroupKey::open);
    keys
}

/// The figures of `cells` that make up `key`, as [`Choice`] chooses them.
fn pick<'c>(
    plan: &Plan,
    element: &Element,
    cells: &'c Cells,
    key: &GroupKey,
) -> Option<Vec<&'c Figure>> {
    for (position, dimension) in element.by.iter().enumerate() {
        if key.0.get(position).is_some_and(Option::is_none) {
            let of_group = |group| pick(plan, element, cells, &key.with(position, Some(group)));
            let all: Option<Vec<Vec<&Figure>>> =
                plan.vocabulary[*dimension].indices().map(of_group).collect();
            if let Some(all) = all.filter(|all| !all.is_empty()) {
                return Some(all.concat());
            }
        }
    }
    cells.get(key).map(|figure| vec![figure])
}
