//! Reports that answer a claim: what each unit has sent, what it still lacks, and the single figures that count.

use super::claim::{AskedFor, Claim, Role};
use super::forms;
use super::report::{Report, plus};
use super::scoped_element::SentState;
use super::when::{RunningTotal, Stock};
use crate::counts::{Amount, Choice, Figure, PeriodIndex, ReporterIndex};
use crate::period::{Month, Period};

impl<'a> Claim<'_, 'a> {
    /// Report of `unit`; `None` if it owes nothing.
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
        if !complete && !self.element.choice.is_single() {
            let sender = self.expected().units.sender(unit);
            let lacks = |(index, period): &&(PeriodIndex, Period)| {
                self.expected().units.exists(unit, period.last())
                    && self.element.choice.amount(*index, sender).is_none()
            };
            for (index, _) in self.within().iter().filter(lacks) {
                sent = plus(sent, self.element.choice.partly(*index, sender));
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
        let nothing = SentState { amount: None, complete: true };
        let now = if exists { self.element.sent_at(unit, stock.moment) } else { nothing };
        let at_end = match (stock.later, last) {
            (None, _) => now,
            (Some(_), None) => nothing,
            (Some(_), Some(last)) => self.element.sent_at(unit, last),
        };
        Some(Report {
            sent: now.amount,
            at_least: at_end.amount.unwrap_or_default(),
            complete: now.complete,
            stops_short: !at_end.complete,
            lacks_later: self.later_reports(unit).any(|_| true),
            is_superseded: stock.later.is_some(),
            left_out: false,
        })
    }

    fn report_of_total(&self, unit: ReporterIndex, total: &RunningTotal) -> Option<Report> {
        let stops_short = self.stops_short(unit, total);
        let left_out = self.is_left_out(unit);
        let nothing = Report {
            complete: true,
            stops_short,
            lacks_later: stops_short && self.later_reports(unit).any(|_| true),
            left_out,
            ..Report::default()
        };
        let mut report = Some(nothing).filter(|_| stops_short || left_out);
        let (mut first_year, mut before) = (None, None);
        for (role, month) in self.months_of(unit, total) {
            let SentState { amount: sent, complete } = self.element.sent_at(unit, month);
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

    /// The period of the state that `unit` sent for the latest moment.
    #[must_use]
    pub fn as_of(&self, unit: ReporterIndex) -> Option<Period> {
        let moment = self.moment().filter(|moment| self.expected().units.exists(unit, *moment))?;
        self.element.state(self.expected().ending(moment), unit).map(|(period, _)| period)
    }

    /// Calls `found` with each period for which `unit` lacks a report that could have come.
    pub fn missing(&self, unit: ReporterIndex, mut found: impl FnMut(Period)) {
        match &self.asked {
            AskedFor::NotDue => {}
            AskedFor::Flow { span, .. } => self.missing_flows(unit, *span, found),
            AskedFor::Stock(Stock { moment, .. }) => {
                if self.expected().units.exists(unit, *moment)
                    && !self.element.sent_at(unit, *moment).complete
                {
                    found(forms::report_ending(self.element.frequency, *moment));
                }
            }
            AskedFor::RunningTotal(total) => {
                for (_, month) in self.months_of(unit, total) {
                    if !self.element.sent_at(unit, month).complete {
                        found(forms::report_ending(self.element.frequency, month));
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
            let all =
                || forms::reports_of(units, Some(unit), self.element.frequency, span, &|_| true);
            return self.all_missing.get_or_init(all).iter().copied().for_each(found);
        }
        let lacks: Vec<Month> = self.uncovered(unit, owed).collect();
        let lacks = |month: Month| lacks.binary_search(&month).is_ok();
        forms::reports_of(units, Some(unit), self.element.frequency, span, &lacks)
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
                last.map(|last| forms::report_ending(self.element.frequency, last))
                    .into_iter()
                    .collect()
            }
            AskedFor::RunningTotal(RunningTotal { later: Some(later), .. }) => {
                self.later_totals(unit, *later)
            }
            _ => Vec::new(),
        };
        reports
            .into_iter()
            .filter(move |report| !self.element.sent_at(unit, report.last()).complete)
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

    /// Figures that `choose` finds of `unit` for the periods that count.
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
                    .filter_map(|(index, _)| choose(&self.element.choice, *index, sender))
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
        periods
            .filter_map(|(index, _)| choose(&self.element.choice, *index, sender))
            .flatten()
            .collect()
    }
}
