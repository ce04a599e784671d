//! Groups that a figure counts, by the dimensions of its element.

use crate::plan::GroupIndex;

/// The group that a figure counts: for each dimension of its element one group, or none for all of them together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct GroupKey(pub Vec<Option<GroupIndex>>);

impl GroupKey {
    /// The key with the group at `position` replaced.
    #[must_use]
    pub fn with(&self, position: usize, group: Option<GroupIndex>) -> Self {
        let others = self.0.iter().enumerate();
        Self(others.map(|(other, own)| if other == position { group } else { *own }).collect())
    }

    /// How many dimensions it leaves open.
    pub(crate) fn open(&self) -> usize {
        self.0.iter().filter(|group| group.is_none()).count()
    }

    /// Whether the two count some of the same: in no dimension two different groups.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(one, two)| one.is_none() || two.is_none() || one == two)
    }
}
