//! Claim on one element in one scope: for when it is asked, and who owes it. The reports that answer it are found in
//! `claimed_reports`.

use std::sync::{Arc, OnceLock};

use super::flows::Flows;
use super::forms;
use super::reports::Expected;
use super::scope::Scope;
use super::scoped_element::ScopedElement;
use super::when::{OneFrequency, RunningTotal, Stock, whole_periods};
use crate::counts::{PeriodIndex, ReporterIndex};
use crate::period::{Frequency, Month, Period};
use crate::plan::{ElementRef, Kind};

/// Claim on one element: the figures that are due in a scope.
#[derive(Debug)]
pub struct Claim<'s, 'a> {
    /// The element, its groups and its senders.
    pub element: ScopedElement<'s, 'a>,
    pub(super) asked: AskedFor,
    flows: OnceLock<Arc<Flows>>,
    /// The periods of the counts within the time that is asked for.
    within: OnceLock<Vec<(PeriodIndex, Period)>>,
    /// Periods that are missing of a unit that exists always and has sent nothing.
    pub(super) all_missing: OnceLock<Vec<Period>>,
}

/// Time for which an element is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AskedFor {
    /// Not yet: the period of its frequency is not over.
    NotDue,
    /// A flow: every month of `span`, by reports of periods within `time`.
    Flow {
        span: Period,
        time: Period,
    },
    Stock(Stock),
    RunningTotal(RunningTotal),
}

/// Role of a running total in the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// All of its year so far.
    Year,
    /// Its year, of which the time before the window is taken off.
    FirstYear,
    /// The total that is subtracted.
    Before,
}

impl<'s, 'a> Claim<'s, 'a> {
    /// Claims on the elements `named` in `scope`, in their order.
    pub fn all(scope: &'s Scope<'a>, named: impl IntoIterator<Item = &'s ElementRef>) -> Vec<Self> {
        let mut claims: Vec<Self> =
            named.into_iter().map(|named| Self::of_flow(scope, named)).collect();
        let mut frequencies: Vec<Frequency> = claims
            .iter()
            .filter(|claim| claim.element.is_state())
            .map(|claim| claim.element.frequency)
            .collect();
        frequencies.sort_unstable();
        frequencies.dedup();
        for frequency in frequencies {
            let is_one =
                |claim: &&Self| claim.element.is_state() && claim.element.frequency == frequency;
            let states: Vec<&ScopedElement<'_, '_>> =
                claims.iter().filter(is_one).map(|claim| &claim.element).collect();
            let when = OneFrequency { scope, frequency, states: &states }.when();
            for claim in claims.iter_mut().filter(|claim| claim.element.frequency == frequency) {
                claim.asked = match (claim.element.kind, &when) {
                    (Kind::Flow, _) => continue,
                    (_, None) => AskedFor::NotDue,
                    (Kind::Stock, Some(when)) => AskedFor::Stock(when.stock.clone()),
                    (Kind::YearToDate, Some(when)) => AskedFor::RunningTotal(when.total.clone()),
                };
            }
        }
        claims
    }

    /// Claim on an element if it is a flow; the moment of states is found for several of them together.
    fn of_flow(scope: &'s Scope<'a>, named: &'s ElementRef) -> Self {
        let element = ScopedElement::new(scope, named);
        let expected = scope.expected;
        let (time, frequency) = (scope.time(), element.frequency);
        let asked = if frequency <= expected.plan.frequency {
            AskedFor::Flow { span: scope.span, time }
        } else {
            let whole = whole_periods(scope.span, frequency).zip(whole_periods(time, frequency));
            whole.map_or(AskedFor::NotDue, |(span, time)| AskedFor::Flow { span, time })
        };
        Self {
            element,
            asked,
            flows: OnceLock::new(),
            within: OnceLock::new(),
            all_missing: OnceLock::new(),
        }
    }

    pub(super) fn expected(&self) -> &'a Expected<'a> {
        self.element.scope.expected
    }

    /// Its frequency, if the period of it that the window ends in is not over, so that it is not due.
    #[must_use]
    pub fn not_due(&self) -> Option<Frequency> {
        (self.asked == AskedFor::NotDue).then_some(self.element.frequency)
    }

    /// The month at whose end its state is taken; `None` of a flow.
    #[must_use]
    pub fn moment(&self) -> Option<Month> {
        match &self.asked {
            AskedFor::Stock(stock) => Some(stock.moment),
            AskedFor::RunningTotal(total) => total.moments.last().copied(),
            AskedFor::NotDue | AskedFor::Flow { .. } => None,
        }
    }

    /// The time that its sum is of: the month of a state, the years or the part of them of a running total; `None` if it is not due.
    #[must_use]
    pub fn time_of_sum(&self) -> Option<Period> {
        match &self.asked {
            AskedFor::NotDue => None,
            AskedFor::Flow { time, .. } => Some(*time),
            AskedFor::Stock(stock) => Period::new(stock.moment, stock.moment),
            AskedFor::RunningTotal(total) => {
                let (first, last) = (*total.moments.first()?, *total.moments.last()?);
                let year = || Frequency::Year.around(first).first();
                Period::new(total.before.map_or_else(year, Month::next), last)
            }
        }
    }

    /// Whether `unit` owes anything of it.
    #[must_use]
    pub fn owes(&self, unit: ReporterIndex) -> bool {
        match &self.asked {
            AskedFor::NotDue => false,
            AskedFor::Flow { span, .. } => self.expected().units.within(unit, *span).is_some(),
            AskedFor::Stock(stock) => {
                let moments = std::iter::once(stock.moment).chain(stock.later.map(Period::last));
                moments.into_iter().any(|moment| self.expected().units.exists(unit, moment))
            }
            AskedFor::RunningTotal(total) => {
                self.months_of(unit, total).next().is_some() || self.stops_short(unit, total)
            }
        }
    }

    /// Whether `unit` exists when it is asked for, in the end: also while it is not due, and at the end of the time asked for where a
    /// running total stops short of it. The year's running total holds that of a unit that closed; a part of it does not.
    #[must_use]
    pub fn is_there(&self, unit: ReporterIndex) -> bool {
        let units = &self.expected().units;
        match &self.asked {
            AskedFor::Stock(stock) => {
                units.exists(unit, stock.later.map_or(stock.moment, Period::last))
            }
            AskedFor::RunningTotal(_) if self.element.scope.undivided => self.owes(unit),
            AskedFor::NotDue if self.element.kind == Kind::Stock => {
                units.exists(unit, self.element.scope.time().last())
            }
            AskedFor::NotDue
                if self.element.kind == Kind::YearToDate && self.element.scope.undivided =>
            {
                self.last_month(unit, self.element.scope.span.last()).is_some()
            }
            AskedFor::NotDue | AskedFor::Flow { .. } | AskedFor::RunningTotal(_) => {
                units.within(unit, self.element.scope.span).is_some()
            }
        }
    }

    /// Whether anybody of the scope is there when it is asked for, in the end.
    #[must_use]
    pub fn has_somebody(&self) -> bool {
        self.element.senders.iter().any(|unit| self.is_there(*unit))
    }

    /// Whether `unit` owes something for time of the target before the window that its figures within it do not hold.
    pub(super) fn is_left_out(&self, unit: ReporterIndex) -> bool {
        let within = |left_out| self.expected().units.within(unit, left_out);
        self.time_left_out().and_then(within).is_some()
    }

    /// Time of the target before the window for which figures of the element are asked: of a running total, years before the window's.
    fn time_left_out(&self) -> Option<Period> {
        let scope = self.element.scope;
        let left_out = match self.asked {
            AskedFor::Flow { .. } => scope.left_out?,
            AskedFor::RunningTotal(_) => scope.left_out_of_totals()?,
            AskedFor::NotDue | AskedFor::Stock(_) => return None,
        };
        if self.element.frequency > self.expected().plan.frequency {
            forms::ending_within(left_out, self.element.frequency).reduce(Period::hull)
        } else {
            Some(left_out)
        }
    }

    /// Time of the target before the window for which any sender of the scope owes something.
    #[must_use]
    pub fn left_out(&self) -> Option<Period> {
        let is_owed = |_: &Period| self.element.senders.iter().any(|unit| self.is_left_out(*unit));
        self.time_left_out().filter(is_owed)
    }

    /// The last month in which `unit` counts for the running total of the year of `moment`: that, or its own last one. `None` if it did
    /// not exist in the year so far, or if its total went over into that of a unit of the scope.
    fn last_month(&self, unit: ReporterIndex, moment: Month) -> Option<Month> {
        let units = &self.expected().units;
        if !units.is_limited(unit) {
            return Some(moment);
        }
        let so_far = Period::new(Frequency::Year.around(moment).first(), moment)?;
        let last = units.within(unit, so_far)?.last();
        let has_sender = |unit: ReporterIndex| self.element.senders.binary_search(&unit).is_ok();
        let went_over = last < moment && units.continued_by(unit, moment).any(has_sender);
        (!went_over).then_some(last)
    }

    /// The months whose running totals make up that of `unit`, each with its role.
    pub(super) fn months_of<'t>(
        &'t self,
        unit: ReporterIndex,
        total: &'t RunningTotal,
    ) -> impl Iterator<Item = (Role, Month)> + 't {
        let first = if total.before.is_some() { Role::FirstYear } else { Role::Year };
        let moments =
            total.moments.iter().zip(std::iter::once(first).chain(std::iter::repeat(Role::Year)));
        let all = moments.chain(total.before.iter().map(|moment| (moment, Role::Before)));
        let before = total.before.and_then(|before| self.last_month(unit, before));
        // Of a unit that ended before the window, nothing was added since.
        let first_year = total.before.and_then(|_| self.last_month(unit, *total.moments.first()?));
        let adds_nothing = before.is_some() && before == first_year;
        let all = all.filter(move |(_, role)| *role == Role::Year || !adds_nothing);
        all.filter_map(move |(moment, role)| Some((role, self.last_month(unit, *moment)?)))
    }

    /// Whether `unit` owes a running total behind the latest moment, so that it still grows within the time that was asked for.
    pub(super) fn stops_short(&self, unit: ReporterIndex, total: &RunningTotal) -> bool {
        total.later.is_some_and(|later| !self.later_totals(unit, later).is_empty())
    }

    pub(super) fn flows(&self) -> &Arc<Flows> {
        self.flows.get_or_init(|| match &self.asked {
            AskedFor::Flow { time, .. } => {
                self.expected().flows(self.element.named.element, &self.element.key, *time)
            }
            _ => Arc::default(),
        })
    }

    /// Whether the figures of `unit` and of its predecessors cannot be separated: it sent reports for a time before it existed,
    /// or its successor did.
    #[must_use]
    pub fn is_shared(&self, unit: ReporterIndex) -> bool {
        self.element.kind == Kind::Flow
            && (self.flows().reaches_back(unit) || !self.flows().by_successors(unit).is_empty())
    }

    /// Whether `unit` sent reports for a time before it came out of others.
    #[must_use]
    pub fn reaches_back(&self, unit: ReporterIndex) -> bool {
        self.element.kind == Kind::Flow && self.flows().reaches_back(unit)
    }

    /// The periods of the counts within the time that is asked for.
    pub(super) fn within(&self) -> &[(PeriodIndex, Period)] {
        self.within.get_or_init(|| match &self.asked {
            AskedFor::Flow { time, .. } => self.expected().ledger.within(&[*time]),
            _ => Vec::new(),
        })
    }

    /// The months of `owed` that no report of `unit`, nor one of its successors in the scope, covers.
    pub(super) fn uncovered(
        &self,
        unit: ReporterIndex,
        owed: Period,
    ) -> impl Iterator<Item = Month> {
        let units = &self.expected().units;
        let sender = units.sender(unit);
        let own = self.within().iter().filter(move |(index, period)| {
            units.exists(unit, period.last())
                && self.element.choice.amount(*index, sender).is_some()
        });
        let of_successors = self
            .flows()
            .by_successors(unit)
            .iter()
            .filter(|(successor, _)| self.element.scope.asks(*successor));
        let covered: Vec<Period> = own
            .map(|(_, period)| *period)
            .chain(of_successors.map(|(_, period)| *period))
            .collect();
        let is_covered = move |month: &Month| {
            covered.iter().any(|period| period.first() <= *month && *month <= period.last())
        };
        owed.each_month().filter(move |month| !is_covered(month))
    }

    /// The periods within `later` for which `unit` owes a running total.
    pub(super) fn later_totals(&self, unit: ReporterIndex, later: Period) -> Vec<Period> {
        let mut totals =
            forms::totals_within(&self.expected().units, Some(unit), self.element.frequency, later);
        // Of a unit whose total goes over into another one, that of its last month is not needed.
        if self.last_month(unit, later.last()).is_none() {
            totals.retain(|report| *report == self.element.frequency.around(report.last()));
        }
        totals
    }
}
