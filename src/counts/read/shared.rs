//! State shared by all readers of a run: the plan, the grid, and the numbers of periods and units.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::by_index::ByIndex;
use crate::catalogue::say;
use crate::counts::keep::{Entered, Grid, Numbering, Reporter, Slots, UnitNumber, Unlisted};
use crate::counts::options::Asked;
use crate::counts::read::above::AboveHeader;
use crate::counts::read::layout::Layout;
use crate::counts::read::lexicon::Lexicon;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{ElementIndex, Plan};
use crate::text;

/// What all readers of a run share.
pub(crate) struct Shared<'r> {
    pub(crate) plan: &'r Plan,
    pub(crate) lexicon: &'r Lexicon<'r>,
    pub(crate) asked: Asked,
    pub(crate) slots: Slots,
    pub(crate) grid: Grid,
    numbering: Mutex<Numbering>,
    /// For each element, whether each unit may not send it; `None` if the plan lists no units.
    unexpected: ByIndex<ElementIndex, Option<ByIndex<UnitNumber, bool>>>,
    /// Whether every unit that the plan lists may send every element.
    pub(crate) expects_all: bool,
}

impl<'r> Shared<'r> {
    /// What readers share before anything has been read.
    pub(crate) fn new(plan: &'r Plan, lexicon: &'r Lexicon<'r>, asked: Asked) -> Self {
        let units = &plan.vocabulary.units;
        let reporters = units
            .iter()
            .map(|unit| Reporter::Unit { id: unit.id.clone(), name: unit.name.clone() });
        let unexpected = plan.vocabulary.elements.iter().map(|element| {
            (!units.is_empty()).then(|| {
                let mut unexpected = ByIndex::filled(true, units.len());
                for unit in plan.vocabulary.reporters(element) {
                    unexpected[number_of(plan.vocabulary[unit].namesake)] = false;
                }
                unexpected
            })
        });
        let unexpected: ByIndex<ElementIndex, Option<ByIndex<UnitNumber, bool>>> =
            unexpected.collect();
        let slots = Slots::new(plan);
        Self {
            plan,
            lexicon,
            asked,
            grid: Grid::new(slots.count),
            slots,
            numbering: Mutex::new(Numbering::new(reporters)),
            expects_all: unexpected
                .iter()
                .flatten()
                .all(|units| !units.iter().any(|unexpected| *unexpected)),
            unexpected,
        }
    }

    /// State for a second reading, which looks for figures that were read before and got their numbers from `numbering`.
    pub(crate) fn again(
        plan: &'r Plan,
        lexicon: &'r Lexicon<'r>,
        asked: Asked,
        numbering: Numbering,
    ) -> Self {
        Self { numbering: Mutex::new(numbering), ..Self::new(plan, lexicon, asked) }
    }

    /// The numbers of periods and units.
    pub(crate) fn numbering(&self) -> MutexGuard<'_, Numbering> {
        self.numbering.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The unit that `written` names, where the plan lists none. What takes time is done before others have to wait.
    pub(crate) fn unlisted_unit(&self, written: &str) -> Unlisted {
        let (name, folded) = (text::composed(written), text::fold(written));
        if let Some(unit) = self.numbering().unit_called(&name, &folded) {
            return unit;
        }
        let spelling = text::fold_spelling(written);
        self.numbering().unit(name, folded, spelling)
    }

    /// Numbering, slots and grid, once all figures are in.
    pub(crate) fn into_entered(self) -> Entered {
        let numbering = self.numbering.into_inner().unwrap_or_else(PoisonError::into_inner);
        Entered { numbering, slots: self.slots, grid: self.grid }
    }

    /// Whether `unit` may send `element`.
    #[inline]
    pub(crate) fn is_expected(&self, element: ElementIndex, unit: UnitNumber) -> bool {
        self.unexpected[element].as_ref().is_none_or(|unexpected| !unexpected[unit])
    }

    /// The problem of a file that does not say when or by whom its figures were counted, where neither run nor plan does; whether it
    /// is named after a unit says `names_unit`.
    pub(crate) fn lacks_keys(
        &self,
        path: &Path,
        layout: &Layout,
        head: &AboveHeader,
        names_unit: bool,
    ) -> Option<Diagnostic> {
        let (message, hint) = if layout.period.is_none()
            && !layout.has_periods_across()
            && head.period.or(self.asked.period).is_none()
        {
            (say::LacksPeriodColumn { file: path }.message(), say::ADD_PERIOD_COLUMN.message())
        } else if layout.unit.is_none()
            && !layout.has_units_across()
            && !names_unit
            && head.unit.is_none()
            && self.plan.vocabulary.lists_units()
        {
            (say::LacksUnitColumn { file: path }.message(), say::ADD_UNIT_COLUMN.message())
        } else {
            return None;
        };
        Some(Diagnostic::error(Code::BadHeader, Place::File(path.into()), message).hint(hint))
    }
}

/// The number of a unit that the plan lists.
pub(crate) fn number_of(unit: crate::plan::UnitIndex) -> UnitNumber {
    crate::by_index::Position::new(unit.0)
}
