//! Firm: every count of a set of units is 0 or not small, and so is what is left of it without any single unit within it, so that no
//! unit learns from its own figure that the rest is small.

use super::count::Count;
use super::tree::{CountTable, MemberIndex, Tree};
use crate::by_index::at;

/// Values of counts over some time, by member.
pub(super) struct CountFigures<'t> {
    pub(super) tree: &'t Tree,
    counts: &'t [Count],
    table: CountTable,
    /// For each count, whether it is below zero for some member.
    is_negative: Vec<bool>,
}

/// Sum of one count over a set that grows.
#[derive(Debug, Clone, Copy, Default)]
struct Growing {
    sum: i128,
    /// The largest of its members.
    largest: i128,
}

impl<'t> CountFigures<'t> {
    /// The values of `counts` that `table` holds.
    pub(super) fn new(tree: &'t Tree, counts: &'t [Count], table: CountTable) -> Self {
        let is_negative = (0..counts.len())
            .map(|position| tree.all().any(|member| table.value(member, position) < 0))
            .collect();
        Self { tree, counts, table, is_negative }
    }

    /// Whether everybody together is firm.
    pub(super) fn is_whole_firm(&self) -> bool {
        self.is_firm(&self.tree.roots().collect::<Vec<_>>())
    }

    /// Whether `set`, none of which is within another, is firm.
    pub(super) fn is_firm(&self, set: &[MemberIndex]) -> bool {
        let mut firm = FirmSet::new(self);
        for member in set {
            firm.add(*member);
        }
        firm.is_firm()
    }

    /// Whether every count of every member, and of all of them, is safe.
    pub(super) fn is_open(&self) -> bool {
        let of_all = |position: usize| {
            self.tree.roots().map(|root| self.table.value(root, position)).sum::<i128>()
        };
        self.counts.iter().enumerate().all(|(position, count)| {
            let is_safe = |member: MemberIndex| count.is_safe(self.table.value(member, position));
            count.is_safe(of_all(position)) && self.tree.all().all(is_safe)
        })
    }

    /// Whether some count of `member` is not 0.
    pub(super) fn is_something(&self, member: MemberIndex) -> bool {
        (0..self.counts.len()).any(|position| self.table.value(member, position) != 0)
    }
}

/// A set of units that grows until it is firm.
pub(super) struct FirmSet<'f, 't> {
    figures: &'f CountFigures<'t>,
    set: Vec<MemberIndex>,
    leaves: usize,
    sums: Vec<Growing>,
}

impl<'f, 't> FirmSet<'f, 't> {
    pub(super) fn new(figures: &'f CountFigures<'t>) -> Self {
        let sums = vec![Growing::default(); figures.counts.len()];
        Self { figures, set: Vec::new(), leaves: 0, sums }
    }

    pub(super) fn add(&mut self, member: MemberIndex) {
        self.set.push(member);
        self.leaves += self.figures.tree.leaves(member);
        for (position, growing) in self.sums.iter_mut().enumerate() {
            let value = self.figures.table.value(member, position);
            growing.sum += value;
            growing.largest = growing.largest.max(value);
        }
    }

    pub(super) fn is_firm(&self) -> bool {
        let mut sums = self.figures.counts.iter().zip(&self.sums).enumerate();
        sums.all(|(position, (count, growing))| self.is_count_firm(position, count, *growing))
    }

    fn is_count_firm(&self, position: usize, count: &Count, growing: Growing) -> bool {
        let Growing { sum, largest } = growing;
        if !count.is_safe(sum) {
            return false;
        }
        // Of what is never below zero, the rest without the largest member is the smallest.
        if !at(&self.figures.is_negative, position) && sum != largest {
            return count.is_safe(sum - largest);
        }
        let tree = self.figures.tree;
        let mut within = self.set.iter().flat_map(|member| tree.within(*member));
        within.all(|member| {
            let nothing_is_left = tree.leaves(member) == self.leaves;
            nothing_is_left || count.is_safe(sum - self.figures.table.value(member, position))
        })
    }
}
