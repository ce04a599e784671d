//! Names in rows -> numbers: what one thread has learned of key cells, and where the figures of rows with the same groups go.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::by_index::ByIndex;
use crate::catalogue::say;
use crate::counts::keep::{Destination, PeriodNumber, UnitNumber};
use crate::counts::read::row_plan::{Dhis2Column, DimensionColumn, Groups, RowPlan};
use crate::counts::read::seen_cells::SeenCells;
use crate::counts::read::shared::Shared;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::text;

/// What a cell or a column is named by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Named {
    Unit,
    Element,
    Group,
    Column,
}

/// The warning that a name was matched although it is spelled in another way than `known`.
pub(super) fn other_spelling(what: Named, written: &str, known: &str, place: Place) -> Diagnostic {
    let (known, written) = (text::shortened(known), text::shortened(written));
    let message = match what {
        Named::Unit => say::UnitReadAs { known, written }.message(),
        Named::Element => say::ElementReadAs { known, written }.message(),
        Named::Group => say::GroupReadAs { known, written }.message(),
        Named::Column => say::ColumnReadAs { known, written }.message(),
    };
    Diagnostic::warning(Code::DifferentSpelling, place, message).hint(say::WRITE_IN_ONE_WAY)
}

/// The warning that a column was read although `skip-columns` names it.
pub(super) fn not_skipped(written: &str, pattern: &str, place: Place) -> Diagnostic {
    let (pattern, written) = (text::shortened(pattern), text::shortened(written));
    let message = say::ColumnNotSkipped { pattern, written }.message();
    Diagnostic::warning(Code::ColumnNotSkipped, place, message).hint(say::NARROW_THE_PATTERN)
}

/// Caches of the cells of all key columns.
pub(super) struct SeenColumns {
    pub(super) period: SeenCells,
    pub(super) unit: SeenCells,
    pub(super) element: SeenCells,
    /// Of results of queries.
    pub(super) source: SeenCells,
    /// For each dimension column of the row plan in use: 0 for all groups together, else the group and 1.
    pub(super) dimensions: ByIndex<DimensionColumn, SeenCells>,
    /// For each of its columns that only DHIS2 writes: 0 for what changes nothing.
    pub(super) of_dhis2: ByIndex<Dhis2Column, SeenCells>,
}

impl SeenColumns {
    fn new() -> Self {
        let [period, unit, element, source] = std::array::from_fn(|_| SeenCells::new());
        let (dimensions, of_dhis2) = (ByIndex::default(), ByIndex::default());
        Self { period, unit, element, source, dimensions, of_dhis2 }
    }
}

/// Place of the first row that names no unit, and of the first that names one.
#[derive(Default)]
pub(super) struct UnitMentions {
    pub(super) without: Option<Place>,
    pub(super) with: Option<Place>,
}

/// Destinations of figures, by the groups that their rows name.
#[derive(Default)]
pub(super) struct Destinations {
    by_groups: HashMap<Groups, Rc<[Option<Destination>]>>,
    present: Option<(Groups, Rc<[Option<Destination>]>)>,
}

impl Destinations {
    /// Destination of the figures of rows with these groups; `None` if there are too many groups to number them.
    #[inline]
    pub(super) fn of(
        &mut self,
        shared: &Shared<'_>,
        plan: &RowPlan,
        groups: Groups,
    ) -> Option<&Rc<[Option<Destination>]>> {
        if self.present.as_ref().is_none_or(|(present, _)| *present != groups) {
            self.present = Some((groups, self.look_up(shared, plan, groups)?));
        }
        self.present.as_ref().map(|(_, destinations)| destinations)
    }

    #[cold]
    fn look_up(
        &mut self,
        shared: &Shared<'_>,
        plan: &RowPlan,
        groups: Groups,
    ) -> Option<Rc<[Option<Destination>]>> {
        if let Some(destinations) = self.by_groups.get(&groups) {
            return Some(destinations.clone());
        }
        let destinations: Rc<[_]> = plan.destinations(shared.plan, &shared.slots, groups)?.into();
        self.by_groups.insert(groups, destinations.clone());
        Some(destinations)
    }
}

/// Names in rows that one thread has resolved.
pub(super) struct KnownNames<'r> {
    pub(super) shared: &'r Shared<'r>,
    pub(super) seen: SeenColumns,
    pub(super) destinations: Destinations,
    pub(super) mentions: UnitMentions,
    /// The row plan in use.
    plan: Option<Arc<RowPlan>>,
    /// The other spellings that were warned of: what they name, and as what they were written.
    spellings: HashSet<(Named, String)>,
    /// The number of the period of rows that name none.
    usual_period: Option<PeriodNumber>,
    area: Option<UnitNumber>,
    /// The unit that stands above the header of the row plan in use.
    head_unit: Option<UnitNumber>,
}

impl<'r> KnownNames<'r> {
    /// A thread that has seen no row yet.
    pub(super) fn new(shared: &'r Shared<'r>) -> Self {
        Self {
            shared,
            seen: SeenColumns::new(),
            destinations: Destinations::default(),
            mentions: UnitMentions::default(),
            plan: None,
            spellings: HashSet::new(),
            usual_period: None,
            area: None,
            head_unit: None,
        }
    }

    /// Forgets what was learned for another row plan.
    pub(super) fn use_plan(&mut self, plan: &Arc<RowPlan>) {
        if self.plan.as_ref().is_some_and(|present| Arc::ptr_eq(present, plan)) {
            return;
        }
        // What is a name under one delimiter may be several under another.
        if self
            .plan
            .as_ref()
            .is_some_and(|present| present.layout.delimiter != plan.layout.delimiter)
        {
            self.seen = SeenColumns::new();
        }
        self.seen.of_dhis2 = plan.layout.of_dhis2.iter().map(|_| SeenCells::new()).collect();
        self.seen.dimensions = plan.layout.dimensions.iter().map(|_| SeenCells::new()).collect();
        self.destinations = Destinations::default();
        self.usual_period = None;
        self.head_unit = plan.head.unit;
        self.plan = Some(plan.clone());
    }

    /// The number of the period of rows that name none: that above their header, or the one that was asked for.
    pub(super) fn usual_period(&mut self) -> Option<PeriodNumber> {
        if self.usual_period.is_none() {
            let of_head = self.plan.as_ref().and_then(|plan| plan.head.period);
            let period = of_head.or(self.shared.asked.period);
            self.usual_period = period.map(|period| self.shared.numbering().period(period));
        }
        self.usual_period
    }

    /// The number of the unit of rows that name none: that above their header, or the area itself, once a full row has named no unit.
    pub(super) fn usual_unit(&self) -> Option<UnitNumber> {
        self.head_unit.or(self.area)
    }

    /// The number of the area itself, which sends the figures of files without a column of units.
    pub(super) fn area(&mut self) -> UnitNumber {
        *self.area.get_or_insert_with(|| self.shared.numbering().area())
    }

    /// Whether it is the first time that something is `written` in another spelling.
    pub(super) fn is_new_spelling(&mut self, what: Named, written: String) -> bool {
        self.spellings.insert((what, written))
    }
}
