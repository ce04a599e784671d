//! Results of a comparison, as values: what changed, by how much, for better or worse, and why. How they are found is left to the
//! files beside this one, words to `render`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::snapshot::{Measured, Snapshot};
use crate::counts::Amount;
use crate::evaluate::{Circulation, Succession, Verdict};
use crate::exact::Exact;
use crate::period::Period;
use crate::plan::MeasureKind;

/// Comparison of two runs.
#[derive(Debug)]
pub struct Comparison<'s> {
    pub old: &'s Snapshot,
    pub new: &'s Snapshot,
    /// Every indicator of either run, in the order of the new plan, then those that only the old one has.
    pub changes: Vec<Change<'s>>,
    /// Figures of the old run that read differently in the new one.
    pub restated: Vec<Restated<'s>>,
    /// Differences between the two plans.
    pub plan_edits: Vec<PlanEdit<'s>>,
    /// Units that came and went.
    pub units: Units<'s>,
    /// Reason why the two runs cannot be compared in full.
    pub lacks: Lack,
}

impl Comparison<'_> {
    /// Whether some of the counts of either run were invented for illustration.
    #[must_use]
    pub fn is_illustrative(&self) -> bool {
        self.old.illustrative || self.new.illustrative
    }

    /// To whom it may be shown: to everybody only if both runs may.
    #[must_use]
    pub fn circulation(&self) -> Circulation {
        let sides = [self.old, self.new];
        let holds = |side: &Snapshot| {
            side.published.is_none() && side.measured.iter().any(|measured| measured.is_sensitive)
        };
        match self.new.published.filter(|_| self.old.published.is_some()) {
            Some(terms) => Circulation::Published(terms),
            None if sides.into_iter().any(holds) => Circulation::Internal,
            None => Circulation::Free,
        }
    }
}

/// Reason why two runs cannot be compared in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    Nothing,
    /// A side does not define its elements and units, so that edits of those cannot be found.
    Terms,
    /// A side lacks its basis, so that restated figures and edited formulas cannot be found either.
    Basis,
}

/// One indicator in both runs.
#[derive(Debug)]
pub struct Change<'s> {
    pub id: &'s str,
    /// In the old run.
    pub old: Option<&'s Measured>,
    /// In the new run.
    pub new: Option<&'s Measured>,
    /// New less old; `None` if one of them has no value, or the two have different units.
    pub change: Option<Exact>,
    /// Trend: better, worse or the same.
    pub trend: Trend,
    pub cause: Cause,
    /// Whether the indicator lost its pass, although it still applies.
    pub is_lost: bool,
}

impl<'s> Change<'s> {
    /// The side to name it by: the new one where it has it.
    #[must_use]
    pub fn latest(&self) -> Option<&'s Measured> {
        self.new.or(self.old)
    }

    /// The two verdicts, where they differ and neither is withheld.
    #[must_use]
    pub fn flip(&self) -> Option<(Verdict, Verdict)> {
        let (old, new) = (self.old?, self.new?);
        let is_told = !old.is_withheld() && !new.is_withheld();
        (is_told && old.verdict != new.verdict).then_some((old.verdict, new.verdict))
    }

    /// Whether the change is one of percentage points.
    #[must_use]
    pub fn is_in_points(&self) -> bool {
        self.latest().and_then(|measured| measured.measure).is_some_and(MeasureKind::is_percent)
    }
}

/// Whether a change is one for the better, by the target's own direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    Better,
    /// A change for the worse.
    Worse,
    /// Neither: the value is the same, or as near to its target as it was.
    Same,
    /// There is no direction, or nothing to hold against each other.
    None,
}

impl Trend {
    /// Every trend.
    pub const ALL: [Self; 4] = [Self::Better, Self::Worse, Self::Same, Self::None];

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Same => "same",
            Self::None => "none",
        }
    }
}

/// Cause of a changed indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The figures, or the time that they are of.
    Counts,
    Plan,
    Both,
    None,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 4] = [Self::Counts, Self::Plan, Self::Both, Self::None];

    pub(super) fn of(plan: bool, counts: bool) -> Self {
        match (plan, counts) {
            (true, true) => Self::Both,
            (true, false) => Self::Plan,
            (false, true) => Self::Counts,
            (false, false) => Self::None,
        }
    }

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Plan => "plan",
            Self::Both => "both",
            Self::None => "none",
        }
    }
}

/// A figure that reads differently now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated<'s> {
    /// The element, with its group where a formula chooses one.
    pub element: &'s str,
    /// The id of the unit; `None` for the area itself, or for the sum over all units.
    pub unit: Option<&'s str>,
    /// Period of the figure.
    pub period: Period,
    pub old: Amount,
    /// The new amount; `None` if it is no longer there.
    pub new: Option<Amount>,
}

/// A key of the plan that says something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEdit<'s> {
    /// Id of the indicator, element, dimension or unit that has the key; `plan`, of what stands under `[plan]`; the ids of the
    /// units that came of a succession.
    pub id: Cow<'s, str>,
    /// The key; `indicator`, `unit` or `succession` where the whole of it came or went.
    pub field: Cow<'s, str>,
    pub old: Option<Cow<'s, str>>,
    pub new: Option<Cow<'s, str>>,
    /// The ids of the indicators that it concerns.
    pub concerns: BTreeSet<&'s str>,
    /// Whether it is the key of an indicator.
    pub is_own: bool,
}

impl PlanEdit<'_> {
    /// Whether an indicator or a unit came or went as a whole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.field.as_ref(), "indicator" | "unit")
    }
}

/// Units that came and went, by their ids.
#[derive(Debug, Clone, Default)]
pub struct Units<'s> {
    /// Units that report only in the new run.
    pub added: Vec<&'s str>,
    /// Units that report only in the old run.
    pub removed: Vec<&'s str>,
    pub merged: Vec<&'s Succession>,
    /// Splits of units, whose two sides cannot be compared.
    pub split: Vec<&'s Succession>,
}

impl Comparison<'_> {
    /// Leaves, of the edits of the plan, those that concern the indicators that are compared.
    pub fn keep_edits_of_changes(&mut self) {
        let changes = &self.changes;
        self.plan_edits
            .retain(|edit| changes.iter().any(|change| edit.concerns.contains(change.id)));
    }

    /// Whether any indicator lost its pass.
    #[must_use]
    pub fn is_anything_lost(&self) -> bool {
        self.changes.iter().any(|change| change.is_lost)
    }
}
