//! Figures of the period before, which stand beside the blanks of a form.

use std::collections::{BTreeMap, BTreeSet};

use super::blank::{Blank, Sender};
use super::form::Form;
use crate::by_index::at;
use crate::counts::{GroupKey, Ledger, PeriodIndex, Reporter, ReporterIndex};
use crate::exact::Exact;
use crate::period::Period;
use crate::plan::Plan;

/// What was sent for the period before that of each blank of a form.
#[derive(Debug, Clone)]
pub struct Before {
    /// The periods before those of the form, in the order of their ends.
    pub periods: Vec<Period>,
    /// The figure before each of [`Form::blanks`], where there is one.
    figures: Vec<Option<Exact>>,
}

impl Before {
    /// What `ledger` has for the periods before those of `form`.
    #[must_use]
    pub fn new(form: &Form<'_>, ledger: &Ledger) -> Self {
        let known: BTreeMap<Period, PeriodIndex> =
            ledger.within(&[]).into_iter().map(|(index, period)| (period, index)).collect();
        let senders: Vec<Option<ReporterIndex>> =
            form.units.iter().map(|sender| reporter(ledger, sender)).collect();
        let area = ledger.position_of(|reporter| *reporter == Reporter::Area);
        let figure = |blank: &Blank| {
            let period = known.get(&before(form.plan, blank)?)?;
            let sender = blank.unit.map_or(area, |unit| *at(&senders, unit))?;
            let groups = GroupKey(blank.groups.iter().copied().map(Some).collect());
            let figures = ledger.choice(form.plan, blank.element, &groups);
            Some(figures.amount(*period, sender)?.exact())
        };
        let periods: BTreeSet<_> = form
            .blanks
            .iter()
            .filter_map(|blank| before(form.plan, blank))
            .map(|period| (period.last(), period.months(), period))
            .collect();
        Self {
            periods: periods.into_iter().map(|(.., period)| period).collect(),
            figures: form.blanks.iter().map(figure).collect(),
        }
    }

    /// The figure before that of the blank at `position`.
    #[must_use]
    pub fn figure(&self, position: usize) -> Option<&Exact> {
        self.figures.get(position)?.as_ref()
    }
}

/// The period of reports before that of `blank`; `None` where it is for another time than reports are.
fn before(plan: &Plan, blank: &Blank) -> Option<Period> {
    let frequency = plan.vocabulary[blank.element].frequency;
    let first = blank.period.first();
    (frequency.around(first) == blank.period).then(|| frequency.around(first.before()))
}

fn reporter(ledger: &Ledger, sender: &Sender) -> Option<ReporterIndex> {
    match sender {
        Sender::Listed(unit) => Some((*unit).into()),
        Sender::Typed(name) => ledger.position_of(|reporter| reporter.name() == Some(name)),
    }
}
