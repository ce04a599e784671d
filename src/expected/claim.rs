//! Claim on one element in one scope: the reports that are due, and what each unit has sent.

use std::sync::{Arc, OnceLock};

use super::flows::Flows;
use super::report::{Report, plus};
use super::scope::Scope;
use super::when::{OneFrequency, RunningTotal, Stock, whole_periods};
use super::{Expected, forms};
use crate::counts::{Amount, Choice, Figure, GroupKey, PeriodIndex, ReporterIndex};
use crate::period::{Frequency, Month, Period};
use crate::plan::{ElementIndex, ElementRef, Kind};

/// Claim on one element: the figures that are due in a scope.
#[derive(Debug)]
pub struct Claim<'s, 'a> {
    /// The element as a formula names it.
    pub named: &'s ElementRef,
    /// Kind of its figures over time: flow, stock or running total.
    pub kind: Kind,
    /// The groups that are asked for.
    pub key: GroupKey,
    /// The units of the scope that are expected to send it, in order.
    pub senders: Arc<[ReporterIndex]>,
    scope: &'s Scope<'a>,
    frequency: Frequency,
    choice: Choice<'a>,
    asked: AskedFor,
    flows: OnceLock<Arc<Flows>>,
    /// The periods of the counts within the time that is asked for.
    within: OnceLock<Vec<(PeriodIndex, Period)>>,
    /// What lacks who exists always and has sent nothing.
    all_missing: OnceLock<Vec<Period>>,
}

/// For when an element is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum AskedFor {
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

/// What a running total is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
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
        let mut frequencies: Vec<Frequency> =
            claims.iter().filter(|claim| claim.is_state()).map(|claim| claim.frequency).collect();
        frequencies.sort_unstable();
        frequencies.dedup();
        for frequency in frequencies {
            let is_one = |claim: &&Self| claim.is_state() && claim.frequency == frequency;
            let states: Vec<&Self> = claims.iter().filter(is_one).collect();
            let when = OneFrequency { scope, frequency, states: &states }.when();
            for claim in claims.iter_mut().filter(|claim| claim.frequency == frequency) {
                claim.asked = match (claim.kind, &when) {
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
        let expected = scope.expected;
        let element = &expected.plan.vocabulary[named.element];
        let key = scope.key(named);
        let (time, frequency) = (scope.time(), element.frequency);
        let asked = if frequency <= expected.plan.frequency {
            AskedFor::Flow { span: scope.span, time }
        } else {
            let whole = whole_periods(scope.span, frequency).zip(whole_periods(time, frequency));
            whole.map_or(AskedFor::NotDue, |(span, time)| AskedFor::Flow { span, time })
        };
        Self {
            kind: element.kind,
            choice: expected.ledger.choice(expected.plan, named.element, &key),
            senders: scope.senders(named.element),
            named,
            key,
            scope,
            frequency,
            asked,
            flows: OnceLock::new(),
            within: OnceLock::new(),
            all_missing: OnceLock::new(),
        }
    }

    fn expected(&self) -> &'a Expected<'a> {
        self.scope.expected
    }

    fn is_state(&self) -> bool {
        self.kind != Kind::Flow
    }

    /// Its frequency, if the period of it that the window ends in is not over, so that it is not due.
    #[must_use]
    pub fn not_due(&self) -> Option<Frequency> {
        (self.asked == AskedFor::NotDue).then_some(self.frequency)
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
            AskedFor::RunningTotal(_) if self.scope.undivided => self.owes(unit),
            AskedFor::NotDue if self.kind == Kind::Stock => {
                units.exists(unit, self.scope.time().last())
            }
            AskedFor::NotDue if self.kind == Kind::YearToDate && self.scope.undivided => {
                self.last_month(unit, self.scope.span.last()).is_some()
            }
            AskedFor::NotDue | AskedFor::Flow { .. } | AskedFor::RunningTotal(_) => {
                units.within(unit, self.scope.span).is_some()
            }
        }
    }

    /// Whether anybody of the scope is there when it is asked for, in the end.
    #[must_use]
    pub fn has_somebody(&self) -> bool {
        self.senders.iter().any(|unit| self.is_there(*unit))
    }

    /// Whether `unit` owes something for time of the target that lies before the window. Only of flows: a running total holds it.
    fn is_left_out(&self, unit: ReporterIndex) -> bool {
        if !matches!(self.asked, AskedFor::Flow { .. }) {
            return false;
        }
        let is_rare = self.frequency > self.expected().plan.frequency;
        let left_out = self.scope.left_out.and_then(|left_out| {
            let whole = || forms::ending_within(left_out, self.frequency).reduce(Period::hull);
            if is_rare { whole() } else { Some(left_out) }
        });
        left_out.is_some_and(|left_out| self.expected().units.within(unit, left_out).is_some())
    }

    /// Whether anybody of the scope owes something for time of the target that lies before the window.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        self.scope.left_out.is_some() && self.senders.iter().any(|unit| self.is_left_out(*unit))
    }

    /// What `unit` sent for one of `periods`, all of which end together, or group by group for several of them.
    pub(super) fn state(
        &self,
        periods: &[(PeriodIndex, Period)],
        unit: ReporterIndex,
    ) -> Option<(Period, Amount)> {
        let sender = self.expected().units.sender(unit);
        let of_one = periods
            .iter()
            .find_map(|(index, period)| Some((*period, self.choice.amount(*index, sender)?)));
        if of_one.is_some() || periods.len() < 2 || self.choice.is_single() {
            return of_one;
        }
        let amount = self.choice.amount_of_any(periods, sender)?;
        let longest =
            periods.iter().map(|(_, period)| *period).max_by_key(|period| period.months())?;
        Some((longest, amount))
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
        let has_sender = |unit: ReporterIndex| self.senders.binary_search(&unit).is_ok();
        let went_over = last < moment && units.continued_by(unit, moment).any(has_sender);
        (!went_over).then_some(last)
    }

    /// The months whose running totals make up that of `unit`, each with its role.
    fn months_of<'t>(
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

    /// What `unit` has sent of it; `None` if it owes nothing.
    #[must_use]
    pub fn report(&self, unit: ReporterIndex) -> Option<Report> {
        match &self.asked {
            AskedFor::NotDue => None,
            AskedFor::Flow { span, .. } => self.report_of_flow(unit, *span),
            AskedFor::Stock(stock) => self.report_of_stock(unit, stock),
            AskedFor::RunningTotal(total) => self.report_of_total(unit, total),
        }
    }

    fn report_of_flow(&self, unit: ReporterIndex, span: Period) -> Option<Report> {
        let left_out = self.is_left_out(unit);
        let Some(owed) = self.expected().units.within(unit, span) else {
            let nothing = Report { sent: None, complete: true, left_out, ..Report::default() };
            return left_out.then_some(nothing);
        };
        let flow = self.flows().of(unit);
        let mut sent = (flow.months > 0).then_some(flow.amount);
        let has_help = !self.flows().by_successors(unit).is_empty();
        let complete = flow.months == owed.months()
            || (has_help && self.uncovered(unit, owed).next().is_none());
        if !complete && !self.choice.is_single() {
            let sender = self.expected().units.sender(unit);
            let lacks = |(index, period): &&(PeriodIndex, Period)| {
                self.expected().units.exists(unit, period.last())
                    && self.choice.amount(*index, sender).is_none()
            };
            for (index, _) in self.within().iter().filter(lacks) {
                sent = plus(sent, self.choice.partly(*index, sender));
            }
        }
        let at_least = sent.unwrap_or_default();
        Some(Report { sent, at_least, complete, left_out, ..Report::default() })
    }

    fn report_of_stock(&self, unit: ReporterIndex, stock: &Stock) -> Option<Report> {
        let units = &self.expected().units;
        let exists = units.exists(unit, stock.moment);
        // Beside a running total that stops short, the state at the end of the time asked for counts in the end.
        let last = stock.later.map(Period::last).filter(|last| units.exists(unit, *last));
        if !exists && last.is_none() {
            return None;
        }
        let (sent, complete) = if exists { self.sent_at(unit, stock.moment) } else { (None, true) };
        let at_end = match (stock.later, last) {
            (None, _) => (sent, complete),
            (Some(_), None) => (None, true),
            (Some(_), Some(last)) => self.sent_at(unit, last),
        };
        Some(Report {
            sent,
            at_least: at_end.0.unwrap_or_default(),
            complete,
            stops_short: !at_end.1,
            lacks_later: self.later_reports(unit).any(|_| true),
            is_superseded: stock.later.is_some(),
            left_out: false,
        })
    }

    fn report_of_total(&self, unit: ReporterIndex, total: &RunningTotal) -> Option<Report> {
        let stops_short = self.stops_short(unit, total);
        let nothing = Report {
            complete: true,
            stops_short,
            lacks_later: stops_short && self.later_reports(unit).any(|_| true),
            ..Report::default()
        };
        let mut report = Some(nothing).filter(|_| stops_short);
        let (mut first_year, mut before) = (None, None);
        for (role, month) in self.months_of(unit, total) {
            let (sent, complete) = self.sent_at(unit, month);
            let known = report.get_or_insert(nothing);
            known.complete &= complete;
            match role {
                Role::Before => before = Some(sent),
                Role::FirstYear => first_year = Some(sent),
                Role::Year => known.sent = plus(known.sent, sent),
            }
        }
        let mut report = report?;
        // The increase of the first year is known only if both of its figures are.
        let increase = match (first_year, before) {
            (None, None) => None,
            (Some(now), None) => now,
            (None, Some(before)) => before.map(|before| Amount::default() - before),
            (Some(now), Some(before)) => now.zip(before).map(|(now, before)| now - before),
        };
        report.sent = plus(report.sent, increase);
        report.at_least = report.sent.unwrap_or_default();
        Some(report)
    }

    /// Whether `unit` owes a running total behind the latest moment, so that it still grows within the time that was asked for.
    fn stops_short(&self, unit: ReporterIndex, total: &RunningTotal) -> bool {
        total.later.is_some_and(|later| !self.later_totals(unit, later).is_empty())
    }

    /// What `unit` sent for a period that ends with `month`, some groups of it if not all, and whether it is all.
    pub(super) fn sent_at(&self, unit: ReporterIndex, month: Month) -> (Option<Amount>, bool) {
        let periods = self.expected().ending(month);
        if let Some((_, amount)) = self.state(periods, unit) {
            return (Some(amount), true);
        }
        let sender = self.expected().units.sender(unit);
        (periods.iter().filter_map(|(index, _)| self.choice.partly(*index, sender)).max(), false)
    }

    /// The period of the state that `unit` sent for the latest moment.
    #[must_use]
    pub fn as_of(&self, unit: ReporterIndex) -> Option<Period> {
        let moment = self.moment().filter(|moment| self.expected().units.exists(unit, *moment))?;
        self.state(self.expected().ending(moment), unit).map(|(period, _)| period)
    }

    fn flows(&self) -> &Arc<Flows> {
        self.flows.get_or_init(|| match &self.asked {
            AskedFor::Flow { time, .. } => {
                self.expected().flows(self.named.element, &self.key, *time)
            }
            _ => Arc::default(),
        })
    }

    /// Whether the figures of `unit` and of its predecessors cannot be separated: it sent reports for a time before it existed,
    /// or its successor did.
    #[must_use]
    pub fn is_shared(&self, unit: ReporterIndex) -> bool {
        self.kind == Kind::Flow
            && (self.flows().reaches_back(unit) || !self.flows().by_successors(unit).is_empty())
    }

    /// Whether `unit` sent reports for a time before it came out of others.
    #[must_use]
    pub fn reaches_back(&self, unit: ReporterIndex) -> bool {
        self.kind == Kind::Flow && self.flows().reaches_back(unit)
    }

    /// The periods of the counts within the time that is asked for.
    fn within(&self) -> &[(PeriodIndex, Period)] {
        self.within.get_or_init(|| match &self.asked {
            AskedFor::Flow { time, .. } => self.expected().ledger.within(&[*time]),
            _ => Vec::new(),
        })
    }

    /// The months of `owed` that no report of `unit`, nor one of its successors in the scope, covers.
    fn uncovered(&self, unit: ReporterIndex, owed: Period) -> impl Iterator<Item = Month> {
        let units = &self.expected().units;
        let sender = units.sender(unit);
        let own = self.within().iter().filter(move |(index, period)| {
            units.exists(unit, period.last()) && self.choice.amount(*index, sender).is_some()
        });
        let of_successors = self
            .flows()
            .by_successors(unit)
            .iter()
            .filter(|(successor, _)| self.scope.asks(*successor));
        let covered: Vec<Period> = own
            .map(|(_, period)| *period)
            .chain(of_successors.map(|(_, period)| *period))
            .collect();
        let is_covered = move |month: &Month| {
            covered.iter().any(|period| period.first() <= *month && *month <= period.last())
        };
        owed.each_month().filter(move |month| !is_covered(month))
    }

    /// Calls `found` with each period for which `unit` lacks a report that could have come.
    pub fn missing(&self, unit: ReporterIndex, mut found: impl FnMut(Period)) {
        match &self.asked {
            AskedFor::NotDue => {}
            AskedFor::Flow { span, .. } => self.missing_flows(unit, *span, found),
            AskedFor::Stock(Stock { moment, .. }) => {
                if self.expected().units.exists(unit, *moment) && !self.sent_at(unit, *moment).1 {
                    found(forms::report_ending(self.frequency, *moment));
                }
            }
            AskedFor::RunningTotal(total) => {
                for (_, month) in self.months_of(unit, total) {
                    if !self.sent_at(unit, month).1 {
                        found(forms::report_ending(self.frequency, month));
                    }
                }
            }
        }
    }

    fn missing_flows(&self, unit: ReporterIndex, span: Period, found: impl FnMut(Period)) {
        let units = &self.expected().units;
        let Some(owed) = units.within(unit, span) else { return };
        let sent = self.flows().of(unit).months;
        if sent == owed.months() {
            return;
        }
        if sent == 0 && !units.is_limited(unit) {
            // Who has sent nothing at all lacks what everybody does who has sent nothing.
            let all = || forms::reports_of(units, Some(unit), self.frequency, span, &|_| true);
            return self.all_missing.get_or_init(all).iter().copied().for_each(found);
        }
        let lacks: Vec<Month> = self.uncovered(unit, owed).collect();
        let lacks = |month: Month| lacks.binary_search(&month).is_ok();
        forms::reports_of(units, Some(unit), self.frequency, span, &lacks)
            .into_iter()
            .for_each(found);
    }

    /// The periods behind the latest moment for which `unit` lacks a report, where a running total stops short of the time asked for.
    pub fn later_reports(&self, unit: ReporterIndex) -> impl Iterator<Item = Period> {
        let units = &self.expected().units;
        let reports = match &self.asked {
            // Of states only the last one counts.
            AskedFor::Stock(Stock { later: Some(later), .. }) => {
                let last = Some(later.last()).filter(|last| units.exists(unit, *last));
                last.map(|last| forms::report_ending(self.frequency, last)).into_iter().collect()
            }
            AskedFor::RunningTotal(RunningTotal { later: Some(later), .. }) => {
                self.later_totals(unit, *later)
            }
            _ => Vec::new(),
        };
        reports.into_iter().filter(move |report| !self.sent_at(unit, report.last()).1)
    }

    /// The periods within `later` for which `unit` owes a running total.
    fn later_totals(&self, unit: ReporterIndex, later: Period) -> Vec<Period> {
        let mut totals =
            forms::totals_within(&self.expected().units, Some(unit), self.frequency, later);
        // Of a unit whose total goes over into another one, that of its last month is not needed.
        if self.last_month(unit, later.last()).is_none() {
            totals.retain(|report| *report == self.frequency.around(report.last()));
        }
        totals
    }

    /// The single figures of `unit` that count.
    #[must_use]
    pub fn figures(&self, unit: ReporterIndex) -> Vec<Figure> {
        self.looked_at(unit, Choice::figures)
    }

    /// Like [`Self::figures`], and if only some of the groups are there, those.
    #[must_use]
    pub fn all_figures(&self, unit: ReporterIndex) -> Vec<Figure> {
        self.looked_at(unit, Choice::some_figures)
    }

    /// What `choose` finds of `unit` for the periods that count.
    fn looked_at(
        &self,
        unit: ReporterIndex,
        choose: impl Fn(&Choice<'a>, PeriodIndex, ReporterIndex) -> Option<Vec<Figure>>,
    ) -> Vec<Figure> {
        let units = &self.expected().units;
        let sender = units.sender(unit);
        let months: Vec<Month> = match &self.asked {
            AskedFor::NotDue => return Vec::new(),
            AskedFor::Flow { .. } => {
                let own =
                    self.within().iter().filter(|(_, period)| units.exists(unit, period.last()));
                return own
                    .filter_map(|(index, _)| choose(&self.choice, *index, sender))
                    .flatten()
                    .collect();
            }
            AskedFor::Stock(Stock { moment, .. }) => {
                Some(*moment).filter(|moment| units.exists(unit, *moment)).into_iter().collect()
            }
            AskedFor::RunningTotal(total) => {
                self.months_of(unit, total).map(|(_, month)| month).collect()
            }
        };
        let periods = months.into_iter().flat_map(|month| self.expected().ending(month));
        periods.filter_map(|(index, _)| choose(&self.choice, *index, sender)).flatten().collect()
    }

    /// The element.
    #[must_use]
    pub fn element(&self) -> ElementIndex {
        self.named.element
    }
}
