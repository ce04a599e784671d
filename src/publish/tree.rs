//! Units of a year as a tree: each unit that exists within it and sends something, with those that it came from, below the unit that it
//! belongs to. A unit with such units below it that reports itself has its own figures as a member of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::count::{AtomIndex, Count};
use crate::by_index::{ByIndex, position};
use crate::catalogue::{Message, say};
use crate::counts::{Ledger, ReporterIndex};
use crate::expected::Expected;
use crate::period::Period;
use crate::plan::{ElementIndex, Plan, UnitIndex};

/// Position of a member in [`Tree`], in which each comes before those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct MemberIndex(usize);

position!(MemberIndex(usize));

/// A unit, or what a unit counts itself beside the units below it.
#[derive(Debug)]
struct TreeMember {
    /// Its name in the file of what was published.
    id: String,
    /// Who reports for it; nobody of a unit that has members below it.
    reporters: Vec<ReporterIndex>,
    /// Position behind the last one below it.
    end: MemberIndex,
    /// Number of members within it that have none below them.
    leaves: usize,
    /// Whether it was split within the year, or came from a split.
    is_split: bool,
    parent: Option<MemberIndex>,
}

/// Units of a year.
#[derive(Debug)]
pub(super) struct Tree {
    members: ByIndex<MemberIndex, TreeMember>,
    leaves: usize,
    /// The member that a reporter reports for.
    leaf_of: BTreeMap<ReporterIndex, MemberIndex>,
}

/// Values of counts for each member of a tree.
#[derive(Debug)]
pub(super) struct CountTable {
    counts: usize,
    values: Vec<i128>,
}

impl CountTable {
    /// The value of the count at `position` of `member`.
    pub(super) fn value(&self, member: MemberIndex, position: usize) -> i128 {
        *crate::by_index::at(&self.values, member.0 * self.counts + position)
    }
}

/// What a tree is made of: for each unit that exists, its representative and what is below it.
struct Planting<'p> {
    plan: &'p Plan,
    /// Units that exist within the year.
    there: BTreeSet<UnitIndex>,
    /// The unit that each of them goes on in.
    goes_on_in: BTreeMap<UnitIndex, UnitIndex>,
    /// All that have become a unit by the end of the year, itself among them.
    members: BTreeMap<UnitIndex, Vec<UnitIndex>>,
    split: BTreeSet<UnitIndex>,
    /// Units that send one of the elements.
    senders: BTreeSet<UnitIndex>,
}

impl Tree {
    /// The tree of `year`, of units that send some of `elements`.
    ///
    /// # Errors
    /// A unit that belonged to two others within the year.
    pub(super) fn new(
        expected: &Expected<'_>,
        year: Period,
        elements: &[ElementIndex],
    ) -> Result<Self, Message> {
        let plan = expected.plan;
        let mut tree = Self { members: Vec::new().into(), leaves: 0, leaf_of: BTreeMap::new() };
        if !plan.vocabulary.lists_units() {
            tree.plant_reporters(expected.ledger);
            return Ok(tree);
        }
        let senders = elements.iter().flat_map(|element| expected.senders(*element).iter());
        let senders: BTreeSet<UnitIndex> = senders.map(|unit| UnitIndex(unit.0)).collect();
        let planting = Planting::new(expected, year, senders)?;
        let mut below: BTreeMap<Option<UnitIndex>, Vec<UnitIndex>> = BTreeMap::new();
        for unit in planting.sending() {
            below.entry(planting.parent(unit)).or_default().push(unit);
        }
        for unit in below.get(&None).into_iter().flatten() {
            tree.plant(&planting, &below, *unit, None);
        }
        tree.leaves = tree.roots().map(|root| tree.members[root].leaves).sum();
        Ok(tree)
    }

    fn plant_reporters(&mut self, ledger: &Ledger) {
        for (index, reporter) in ledger.reporters.iter().enumerate() {
            let id = reporter.id().unwrap_or_default().to_owned();
            self.leaf(id, vec![ReporterIndex(index)], None);
        }
        self.leaves = self.members.len();
    }

    fn leaf(&mut self, id: String, reporters: Vec<ReporterIndex>, parent: Option<MemberIndex>) {
        let index = MemberIndex(self.members.len());
        let end = MemberIndex(index.0 + 1);
        self.leaf_of.extend(reporters.iter().map(|reporter| (*reporter, index)));
        self.members.push(TreeMember { id, reporters, end, leaves: 1, is_split: false, parent });
    }

    fn plant(
        &mut self,
        planting: &Planting<'_>,
        below: &BTreeMap<Option<UnitIndex>, Vec<UnitIndex>>,
        unit: UnitIndex,
        parent: Option<MemberIndex>,
    ) {
        let id = planting.plan.vocabulary[unit].id.clone();
        let own: Vec<ReporterIndex> = planting.members_of(unit).map(Into::into).collect();
        let index = MemberIndex(self.members.len());
        match below.get(&Some(unit)) {
            None => self.leaf(id, own, parent),
            Some(units) => {
                self.leaf(id.clone(), Vec::new(), parent);
                let sends = |unit: &ReporterIndex| planting.senders.contains(&UnitIndex(unit.0));
                if own.iter().any(sends) {
                    self.leaf(format!("{id}#"), own, Some(index));
                }
                for unit in units {
                    self.plant(planting, below, *unit, Some(index));
                }
                let end = MemberIndex(self.members.len());
                let inside = (index.0 + 1..end.0).map(MemberIndex);
                let leaves = inside.filter(|it| self.members[*it].end.0 == it.0 + 1).count();
                let member = &mut self.members[index];
                (member.end, member.leaves) = (end, leaves);
            }
        }
        self.members[index].is_split = planting.is_split(unit);
    }

    /// The members below no other.
    pub(super) fn roots(&self) -> impl Iterator<Item = MemberIndex> {
        self.side_by_side(0..self.members.len())
    }

    /// The members right below `member`.
    pub(super) fn below(&self, member: MemberIndex) -> Vec<MemberIndex> {
        self.side_by_side(member.0 + 1..self.members[member].end.0).collect()
    }

    fn side_by_side(&self, range: Range<usize>) -> impl Iterator<Item = MemberIndex> {
        let end = MemberIndex(range.end);
        let first = Some(MemberIndex(range.start)).filter(|first| *first < end);
        std::iter::successors(first, move |member| {
            Some(self.members[*member].end).filter(|next| *next < end)
        })
    }

    /// Every member within `member`, itself first.
    pub(super) fn within(&self, member: MemberIndex) -> impl Iterator<Item = MemberIndex> + use<> {
        (member.0..self.members[member].end.0).map(MemberIndex)
    }

    /// Every member, each before those below it.
    pub(super) fn all(&self) -> impl Iterator<Item = MemberIndex> + use<> {
        self.members.indices()
    }

    /// Number of members within `member` that have none below them.
    pub(super) fn leaves(&self, member: MemberIndex) -> usize {
        self.members[member].leaves
    }

    /// Who reports for `member` or for one within it.
    pub(super) fn reporters(&self, member: MemberIndex) -> impl Iterator<Item = ReporterIndex> {
        self.within(member).flat_map(|within| self.members[within].reporters.iter().copied())
    }

    /// Whether `member` was split within the year, or came from a split.
    pub(super) fn is_split(&self, member: MemberIndex) -> bool {
        self.members[member].is_split
    }

    /// Its name in the file of what was published.
    pub(super) fn id(&self, member: MemberIndex) -> &str {
        &self.members[member].id
    }

    /// The unit that `member` belongs to.
    pub(super) fn parent(&self, member: MemberIndex) -> Option<MemberIndex> {
        self.members[member].parent
    }

    /// Every member by its name in the file of what was published.
    pub(super) fn by_id(&self) -> BTreeMap<&str, MemberIndex> {
        self.members.enumerated().map(|(index, member)| (member.id.as_str(), index)).collect()
    }

    /// Values of `counts` for every member, where `amount` is that of an element and a reporter.
    pub(super) fn table(
        &self,
        counts: &[Count],
        amount: &dyn Fn(AtomIndex, ReporterIndex) -> i128,
    ) -> CountTable {
        let width = counts.len();
        let mut values = vec![0; self.members.len() * width];
        for (index, member) in self.members.enumerated() {
            for (position, count) in counts.iter().enumerate() {
                let of = |unit: &ReporterIndex| count.value(|atom| amount(atom, *unit));
                let sum: i128 = member.reporters.iter().map(of).sum();
                *crate::by_index::at_mut(&mut values, index.0 * width + position) = sum;
            }
        }
        for index in (0..self.members.len()).rev().map(MemberIndex) {
            let Some(parent) = self.members[index].parent else { continue };
            for position in 0..width {
                let own = *crate::by_index::at(&values, index.0 * width + position);
                *crate::by_index::at_mut(&mut values, parent.0 * width + position) += own;
            }
        }
        CountTable { counts: width, values }
    }

    /// The members whose reporters, all of them that exist within the year, make up `units`, none of them below another; `None` if
    /// they do not.
    pub(super) fn make_up(&self, units: &[ReporterIndex]) -> Option<Vec<MemberIndex>> {
        let leaves: BTreeSet<MemberIndex> =
            units.iter().filter_map(|unit| self.leaf_of.get(unit).copied()).collect();
        let is_asked = |unit: &ReporterIndex| units.binary_search(unit).is_ok();
        if !leaves.iter().all(|leaf| self.members[*leaf].reporters.iter().all(is_asked)) {
            return None;
        }
        let mut found = BTreeSet::new();
        for leaf in &leaves {
            let is_within = |member: &MemberIndex| {
                let inside = leaves.range(*member..self.members[*member].end).count();
                inside == self.leaves(*member)
            };
            let up = std::iter::successors(Some(*leaf), |member| self.parent(*member));
            found.extend(up.take_while(is_within).last());
        }
        Some(found.into_iter().collect())
    }

    /// Whether `members` are all of those below no other.
    pub(super) fn is_whole(&self, members: &[MemberIndex]) -> bool {
        members.iter().map(|member| self.leaves(*member)).sum::<usize>() == self.leaves
    }
}

impl<'p> Planting<'p> {
    fn new(
        expected: &Expected<'p>,
        year: Period,
        senders: BTreeSet<UnitIndex>,
    ) -> Result<Self, Message> {
        let plan = expected.plan;
        let units = (0..plan.vocabulary.units.len()).map(UnitIndex);
        let exists = |unit: &UnitIndex| expected.units.within((*unit).into(), year).is_some();
        let there: BTreeSet<UnitIndex> = units.filter(exists).collect();
        let mut planting = Self {
            plan,
            there,
            goes_on_in: BTreeMap::new(),
            members: BTreeMap::new(),
            split: BTreeSet::new(),
            senders,
        };
        let mut changed = BTreeSet::new();
        for change in &plan.vocabulary.successions {
            let is_there = |unit: &&UnitIndex| planting.there.contains(*unit);
            let from: Vec<UnitIndex> = change.from.iter().filter(is_there).copied().collect();
            let to: Vec<UnitIndex> = change.to.iter().filter(is_there).copied().collect();
            if from.is_empty() || to.is_empty() {
                continue;
            }
            changed.extend(from.iter().chain(&to).copied());
            match to.as_slice() {
                [unit] if change.is_merger() => {
                    let ended = from.into_iter().filter(|ended| ended != unit);
                    planting.goes_on_in.extend(ended.map(|ended| (ended, *unit)));
                }
                _ => planting.split.extend(from.into_iter().chain(to)),
            }
        }
        planting.join_namesakes(&changed);
        planting.check_parents()?;
        let mut members: BTreeMap<UnitIndex, Vec<UnitIndex>> = BTreeMap::new();
        for unit in &planting.there {
            members.entry(planting.representative(*unit)).or_default().push(*unit);
        }
        planting.members = members;
        Ok(planting)
    }

    /// Joins what the plan lists several times under one id, and what no succession tells apart.
    fn join_namesakes(&mut self, changed: &BTreeSet<UnitIndex>) {
        let mut last: BTreeMap<UnitIndex, UnitIndex> = BTreeMap::new();
        for unit in self.there.iter().filter(|unit| !changed.contains(unit)) {
            let namesake = self.plan.vocabulary[*unit].namesake;
            if let Some(earlier) = last.insert(namesake, *unit) {
                self.goes_on_in.insert(earlier, *unit);
            }
        }
    }

    /// That each unit, with those that it came from, belonged to one unit all year.
    fn check_parents(&self) -> Result<(), Message> {
        for unit in &self.there {
            let representative = self.representative(*unit);
            if self.parent(*unit) != self.parent(representative) {
                let known = &self.plan.vocabulary[representative];
                return Err(say::UnitUnderTwo { unit: &*known.name }.message());
            }
        }
        Ok(())
    }

    /// The unit that `unit` has become by the end of the year.
    fn representative(&self, unit: UnitIndex) -> UnitIndex {
        let next = |unit: &UnitIndex| self.goes_on_in.get(unit).copied();
        // No more steps than there are units: a sound plan has no cycles.
        let steps = std::iter::successors(Some(unit), next).take(self.there.len());
        steps.last().unwrap_or(unit)
    }

    /// The unit above `unit`, as it is by the end of the year.
    fn parent(&self, unit: UnitIndex) -> Option<UnitIndex> {
        let above = self.plan.vocabulary.above(unit).find(|above| self.there.contains(above));
        above.map(|above| self.representative(above))
    }

    /// The units that send something, or have such below them: of others nothing is counted.
    fn sending(&self) -> BTreeSet<UnitIndex> {
        let mut found = BTreeSet::new();
        for sender in self.senders.iter().filter(|sender| self.there.contains(sender)) {
            let above = |unit: &UnitIndex| self.parent(*unit);
            let up = std::iter::successors(Some(self.representative(*sender)), above);
            // As many steps as there are units: a sound plan has no cycles.
            found.extend(up.take(self.there.len()));
        }
        found
    }

    /// All that have become `unit`, in order.
    fn members_of(&self, unit: UnitIndex) -> impl Iterator<Item = UnitIndex> {
        self.members.get(&unit).into_iter().flatten().copied()
    }

    fn is_split(&self, unit: UnitIndex) -> bool {
        self.members_of(unit).any(|member| self.split.contains(&member))
    }
}
