//! Checks between units, and against the time of the plan: no figure is for a time after the plan or at which its unit did not exist,
//! none is sent both by a unit and by one below it, or by a unit and by those it came out of.

use std::collections::BTreeSet;

use crate::catalogue::{Message, named, say};
use crate::counts::keep::{
    Figure, FigureAddress, GroupKey, Ledger, PeriodIndex, ReporterIndex, Slot, subject,
};
use crate::counts::number::Amount;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::period::{Frequency, Month, Period};
use crate::plan::{ElementIndex, Kind, Plan, RunningTotals, Succession, Unit, UnitIndex, Validity};

/// The figures of all listed units.
pub(super) struct UnitCheck<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) plan: &'a Plan,
}

/// A figure that a unit sent for a period.
#[derive(Clone, Copy)]
struct SentFigure {
    unit: UnitIndex,
    period: Period,
    address: FigureAddress,
}

impl UnitCheck<'_> {
    pub(super) fn check(&self, findings: &mut Findings<FigureAddress>) {
        for (index, unit) in self.plan.vocabulary.units.iter().enumerate() {
            if unit.namesake.0 == index {
                self.outside_of_time(UnitIndex(index), findings);
            }
        }
        self.after_plan(findings);
        for element in (0..self.plan.vocabulary.elements.len()).map(ElementIndex) {
            self.both_levels(element, findings);
            match self.plan.vocabulary[element].kind {
                Kind::Flow => self.before_succession(element, findings),
                Kind::YearToDate => self.continued_totals(element, findings),
                Kind::Stock => {}
            }
        }
    }

    fn elements(&self) -> impl Iterator<Item = ElementIndex> + use<> {
        (0..self.plan.vocabulary.elements.len()).map(ElementIndex)
    }

    /// Figures for a time after that of the plan: one for each report.
    fn after_plan(&self, findings: &mut Findings<FigureAddress>) {
        let Some(whole) = self.plan.period else { return };
        for (index, period) in
            self.ledger.dated().filter(|(_, period)| period.last() > whole.last())
        {
            for reporter in (0..self.ledger.reporters.len()).map(ReporterIndex) {
                let first = self
                    .elements()
                    .find_map(|element| Some((element, self.sent(element, index, reporter)?)));
                let Some((element, address)) = first else { continue };
                findings.error(|| {
                    let subject = subject(&self.plan.vocabulary[element], &self.ledger[reporter]);
                    let message = say::AfterPlanPeriod { period, plan: whole, subject }.message();
                    let problem = Diagnostic::error(Code::OutsidePlanPeriod, address, message);
                    problem.hint(say::MendYearOrPlan { nearest: nearest_of_plan(period, whole) })
                });
            }
        }
    }

    /// The units that `unit` came out of, by mergers and splits, directly or not.
    fn units_before(&self, unit: UnitIndex) -> BTreeSet<UnitIndex> {
        let mut found = BTreeSet::new();
        let mut next = vec![unit];
        while let Some(unit) = next.pop() {
            let changes =
                self.plan.vocabulary.successions.iter().filter(|change| change.to.contains(&unit));
            next.extend(
                changes
                    .flat_map(|change| &change.from)
                    .copied()
                    .filter(|before| found.insert(*before)),
            );
        }
        found
    }

    /// The figures of `element` that `unit`, existing at its end, sent for `period`, with their groups.
    fn figures(
        &self,
        element: ElementIndex,
        index: PeriodIndex,
        period: Period,
        unit: UnitIndex,
    ) -> Vec<(GroupKey, FigureAddress)> {
        let known = &self.plan.vocabulary[unit];
        if !known.validity.covers(period.last()) {
            return Vec::new();
        }
        let (scale, reporter) =
            (self.ledger.slots.scale(element), ReporterIndex::from(known.namesake));
        let figure = |(slot, key): (Slot, GroupKey)| {
            let figure = self.ledger.figure(
                slot,
                &self.ledger.columns.column(slot, scale),
                index,
                reporter,
            )?;
            Some((key, figure.address))
        };
        self.ledger.slots.keys(element).filter_map(figure).collect()
    }

    /// Flows of a unit for a time before it came out of others, where one of those sent figures within that time.
    fn before_succession(&self, element: ElementIndex, findings: &mut Findings<FigureAddress>) {
        let vocabulary = &self.plan.vocabulary;
        let units: BTreeSet<UnitIndex> =
            vocabulary.successions.iter().flat_map(|change| &change.to).copied().collect();
        for unit in units {
            let before = self.units_before(unit);
            let reaches_back = |(_, period): &(PeriodIndex, Period)| {
                !vocabulary[unit].validity.covers(period.first())
            };
            for (index, period) in self.ledger.dated().filter(reaches_back) {
                for (key, address) in self.figures(element, index, period, unit) {
                    for other in &before {
                        let near = self
                            .ledger
                            .dated()
                            .filter(|(_, other)| other.overlap(period).is_some());
                        let clash = near.flat_map(|(index, near)| {
                            self.figures(element, index, near, *other)
                                .into_iter()
                                .map(move |own| (near, own))
                        });
                        let mut clash = clash.filter(|(_, (own, _))| own.overlaps(&key));
                        if let Some((sent, (_, own))) = clash.next() {
                            let of_new = SentFigure { unit, period, address };
                            let of_old = SentFigure { unit: *other, period: sent, address: own };
                            findings.error(|| self.counted_before(element, of_new, of_old));
                        }
                    }
                }
            }
        }
    }

    fn counted_before(
        &self,
        element: ElementIndex,
        of_new: SentFigure,
        of_old: SentFigure,
    ) -> Diagnostic<FigureAddress> {
        let SentFigure { unit, period, address } = of_new;
        let SentFigure { unit: before, period: sent, address: own } = of_old;
        let vocabulary = &self.plan.vocabulary;
        let subject = subject(&vocabulary[element], &self.ledger[ReporterIndex::from(unit)]);
        let name = &vocabulary[before].name;
        let own_months = period.each_month().find(|month| vocabulary[unit].validity.covers(*month));
        let own_time =
            own_months.and_then(|first| Period::new(first, period.last())).unwrap_or(period);
        let message = say::CoversThoseBefore { before: name, period, sent, subject }.message();
        let problem = Diagnostic::error(Code::OverlappingPeriods, address, message);
        let problem = problem.also(own, say::FigureOf { unit: name });
        problem.hint(say::SendOwnTime { own: own_time })
    }

    /// Running totals of new units that hold those of the units before them, and are lower.
    fn continued_totals(&self, element: ElementIndex, findings: &mut Findings<FigureAddress>) {
        let continues =
            |change: &&Succession| change.running_totals == Some(RunningTotals::Continue);
        for change in self.plan.vocabulary.successions.iter().filter(continues) {
            let keys: Vec<GroupKey> = self.ledger.slots.keys(element).map(|(_, key)| key).collect();
            // One fault of the total is one of a group too.
            if let Some(problem) =
                keys.iter().find_map(|key| self.fall_of_continued(element, change, key))
            {
                findings.error(|| problem);
            }
        }
    }

    fn fall_of_continued(
        &self,
        element: ElementIndex,
        change: &Succession,
        key: &GroupKey,
    ) -> Option<Diagnostic<FigureAddress>> {
        let vocabulary = &self.plan.vocabulary;
        let choice = self.ledger.choice(self.plan, element, key);
        let year =
            self.ledger.dated().map(|(_, period)| Frequency::Year.around(period.last())).find(
                |year| (year.first().first_day()..=year.last().last_day()).contains(&change.on),
            )?;
        let in_year = |unit: UnitIndex| {
            let mut dated: Vec<(PeriodIndex, Period)> =
                self.ledger.dated().filter(|(_, period)| year.contains(*period)).collect();
            dated.retain(|(_, period)| vocabulary[unit].validity.covers(period.last()));
            dated.sort_by_key(|(_, period)| period.last());
            dated
        };
        let figures = |unit: UnitIndex, index: PeriodIndex| {
            choice.figures(index, vocabulary[unit].namesake.into())
        };
        let amount =
            |figures: &[Figure]| figures.iter().map(|figure| figure.amount).sum::<Amount>();
        let latest = |unit: &UnitIndex| {
            in_year(*unit).into_iter().rev().find_map(|(index, _)| figures(*unit, index))
        };
        let before: Vec<Figure> = change.from.iter().filter_map(latest).flatten().collect();
        let moments: BTreeSet<Month> = change
            .to
            .iter()
            .flat_map(|unit| in_year(*unit))
            .map(|(_, period)| period.last())
            .collect();
        for moment in moments {
            let at = |unit: &UnitIndex| {
                let mut ending =
                    in_year(*unit).into_iter().filter(|(_, period)| period.last() == moment);
                ending.find_map(|(index, _)| figures(*unit, index))
            };
            // Of a split, all parts together hold the whole.
            let Some(now) =
                change.to.iter().map(at).collect::<Option<Vec<_>>>().map(|all| all.concat())
            else {
                continue;
            };
            if amount(&now) < amount(&before) {
                let unit = change.to.first()?;
                let subject =
                    subject(&vocabulary[element], &self.ledger[ReporterIndex::from(*unit)]);
                let year = moment.year().to_string();
                let message = if vocabulary[element].sensitive {
                    say::TotalBelowThoseBefore { subject, year }.message()
                } else {
                    let [before, now] = [&before, &now].map(|figures| amount(figures).to_string());
                    say::TotalBelowThoseBeforeBy { before, now, subject, year }.message()
                };
                let mut places = now.iter().map(|figure| figure.address);
                let mut problem = Diagnostic::error(Code::YearToDateFalls, places.next()?, message);
                problem
                    .related
                    .extend(places.map(|place| (place, say::THE_LATER_FIGURE.message())));
                let earlier =
                    before.iter().map(|figure| (figure.address, say::THE_EARLIER_FIGURE.message()));
                problem.related.extend(earlier);
                return Some(problem.hint(say::MEND_CONTINUED_TOTAL));
            }
        }
        None
    }

    fn called_alike(&self, unit: UnitIndex) -> impl Iterator<Item = &Unit> {
        self.plan.vocabulary.units.iter().filter(move |other| other.namesake == unit)
    }

    /// The first figure of `element` that `unit` sent for `period`.
    fn sent(
        &self,
        element: ElementIndex,
        period: PeriodIndex,
        unit: impl Into<ReporterIndex>,
    ) -> Option<FigureAddress> {
        let scale = self.ledger.slots.scale(element);
        let reporter = unit.into();
        self.ledger.slots.range(element).find_map(|slot| {
            let figure = self.ledger.figure(
                slot,
                &self.ledger.columns.column(slot, scale),
                period,
                reporter,
            )?;
            Some(figure.address)
        })
    }

    /// Figures of `unit`, and of those that are called like it, for periods at whose ends none of them exists.
    fn outside_of_time(&self, unit: UnitIndex, findings: &mut Findings<FigureAddress>) {
        let is_limited = self.called_alike(unit).any(|unit| unit.validity != Validity::default());
        if !is_limited {
            return;
        }
        for (index, period) in self.ledger.dated() {
            if self.called_alike(unit).any(|unit| unit.validity.covers(period.last())) {
                continue;
            }
            for element in (0..self.plan.vocabulary.elements.len()).map(ElementIndex) {
                if let Some(address) = self.sent(element, index, unit) {
                    findings.error(|| self.did_not_exist(element, unit, period, address));
                }
            }
        }
    }

    fn did_not_exist(
        &self,
        element: ElementIndex,
        unit: UnitIndex,
        period: Period,
        address: FigureAddress,
    ) -> Diagnostic<FigureAddress> {
        let subject =
            subject(&self.plan.vocabulary[element], &self.ledger[ReporterIndex::from(unit)]);
        let message = say::UnitNotThere { period, subject }.message();
        let spans: Vec<Message> =
            self.called_alike(unit).filter_map(|unit| span(&unit.validity)).collect();
        let problem = Diagnostic::error(Code::UnitNotThere, address, message);
        problem.hint(say::MendTimeOfUnit { spans })
    }

    /// Figures that a unit and one below it both sent for times that overlap.
    fn both_levels(&self, element: ElementIndex, findings: &mut Findings<FigureAddress>) {
        let vocabulary = &self.plan.vocabulary;
        // What was published of a unit is no part of what was published of the one above it.
        let Some(named) =
            vocabulary[element].reported_by.as_ref().filter(|_| !vocabulary[element].published)
        else {
            return;
        };
        let named: BTreeSet<UnitIndex> = named.iter().copied().collect();
        for below in &named {
            for above in vocabulary.above(*below).filter(|above| named.contains(above)) {
                for (one, period) in self.ledger.dated() {
                    let Some(address) = self.sent(element, one, vocabulary[above].namesake) else {
                        continue;
                    };
                    let of_all = SentFigure { unit: above, period, address };
                    let clash = |(_, other): &(PeriodIndex, Period)| match vocabulary[element].kind
                    {
                        Kind::Flow => {
                            period.first() <= other.last() && other.first() <= period.last()
                        }
                        Kind::Stock | Kind::YearToDate => period.last() == other.last(),
                    };
                    let sent = |(other, period)| {
                        let address = self.sent(element, other, vocabulary[*below].namesake)?;
                        Some(SentFigure { unit: *below, period, address })
                    };
                    for own in self.ledger.dated().filter(clash).filter_map(sent) {
                        findings.error(|| self.sent_twice(element, of_all, own));
                    }
                }
            }
        }
    }

    fn sent_twice(
        &self,
        element: ElementIndex,
        of_all: SentFigure,
        own: SentFigure,
    ) -> Diagnostic<FigureAddress> {
        let vocabulary = &self.plan.vocabulary;
        let unit_above = &vocabulary[of_all.unit].name;
        let period = of_all.period;
        let of_unit = |unit: UnitIndex| named(&vocabulary[unit].name, &vocabulary[unit].id);
        let element = named(&vocabulary[element].name, &vocabulary[element].id);
        let (above, below) = (of_unit(of_all.unit), of_unit(own.unit));
        let message = say::SentByBothLevels { above, below, element, period }.message();
        let problem = Diagnostic::error(Code::BothLevels, own.address, message);
        let problem = problem.also(of_all.address, say::FigureOf { unit: unit_above });
        problem.hint(say::KEEP_ONE_LEVEL)
    }
}

/// The time of the plan that `period` most probably means: the same part of the plan's last year that has it, else all of the plan.
fn nearest_of_plan(period: Period, whole: Period) -> Period {
    let same_part = period.years_later(whole.last().year() - period.last().year());
    [same_part, same_part.years_later(-1)]
        .into_iter()
        .find(|same| whole.contains(*same))
        .unwrap_or(whole)
}

/// `until 2025-06-30`, `from 2025-07-01`, or both; `None` for a unit that always exists.
fn span(validity: &Validity) -> Option<Message> {
    match (validity.from, validity.to) {
        (Some(from), Some(to)) => {
            Some(say::ExistsFromUntil { from: from.to_string(), to: to.to_string() }.message())
        }
        (Some(from), None) => Some(say::ExistsFrom { from: from.to_string() }.message()),
        (None, Some(to)) => Some(say::ExistsUntil { to: to.to_string() }.message()),
        (None, None) => None,
    }
}
