//! Full check of one unit's figures for one element: overlapping periods, totals against their groups, falling year-to-date figures.

use std::collections::BTreeMap;

use crate::catalogue::{Message, say};
use crate::counts::check::accounts::{Account, Cells, accounts, keys};
use crate::counts::keep::{Figure, FigureAddress, GroupKey, Reporter, ReporterIndex, subject};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::period::{Month, Period};
use crate::plan::{self, Element, Kind, Plan, UnitIndex};

/// A figure and its period.
#[derive(Clone, Copy)]
struct DatedFigure<'f> {
    period: Period,
    figure: &'f Figure,
}

/// One unit's figures for one element, and what must hold of them.
pub(super) struct SeriesCheck<'a> {
    pub(super) plan: &'a Plan,
    pub(super) element: &'a Element,
    pub(super) unit: ReporterIndex,
    pub(super) reporter: &'a Reporter,
    pub(super) series: &'a BTreeMap<Period, Cells>,
}

impl SeriesCheck<'_> {
    /// `women_leaders` of `mttq`, or just the element where the area itself reports.
    fn subject(&self) -> Message {
        subject(self.element, self.reporter)
    }

    /// Periods of a flow that share months; for a state, two reports of the same moment.
    pub(super) fn overlaps(&self, findings: &mut Findings<FigureAddress>) {
        let figures: Vec<(Period, &GroupKey, &Figure)> = self
            .series
            .iter()
            .flat_map(|(period, cells)| {
                cells.iter().map(|(group, figure)| (*period, group, figure))
            })
            .collect();
        for (position, (period, group, figure)) in figures.iter().enumerate() {
            // Periods come in the order of their first months: once one begins behind this one's end, so do all that follow.
            let near = figures
                .iter()
                .skip(position + 1)
                .take_while(|(later, ..)| later.first() <= period.last());
            let clash = near.filter(|(later, other, _)| {
                let same_time = match self.element.kind {
                    Kind::Flow => true,
                    Kind::Stock | Kind::YearToDate => later.last() == period.last(),
                };
                later != period && same_time && other.overlaps(group)
            });
            for (later, _, other) in clash {
                let earlier = DatedFigure { period: *period, figure };
                let later = DatedFigure { period: *later, figure: other };
                findings.error(|| self.clash(earlier, later));
            }
        }
    }

    fn clash(&self, earlier: DatedFigure<'_>, later: DatedFigure<'_>) -> Diagnostic<FigureAddress> {
        let DatedFigure { period, figure } = earlier;
        let DatedFigure { period: later, figure: other } = later;
        let problem = if self.element.kind == Kind::Flow {
            let message =
                say::OverlappingPeriods { later, period, subject: self.subject() }.message();
            let problem = Diagnostic::error(Code::OverlappingPeriods, other.address, message);
            problem.hint(say::SHARED_MONTHS_COUNT_TWICE)
        } else {
            let message =
                say::PeriodsEndTogether { later, period, subject: self.subject() }.message();
            Diagnostic::error(Code::DuplicateFigure, other.address, message)
                .hint(say::KEEP_ONE_MOMENT)
        };
        problem.also(figure.address, say::PeriodStandsHere { period })
    }

    /// Totals against their groups, and the groups of one dimension against those of another: whatever says the same must agree.
    pub(super) fn totals(&self, findings: &mut Findings<FigureAddress>) {
        for (period, cells) in self.series {
            for key in keys(self.element, [cells]).iter().filter(|key| key.open() > 0) {
                if let Some(problem) = self.disagreement(*period, cells, key) {
                    findings.error(|| problem);
                }
            }
        }
    }

    /// The first two accounts of `key` that cannot both be right.
    fn disagreement(
        &self,
        period: Period,
        cells: &Cells,
        key: &GroupKey,
    ) -> Option<Diagnostic<FigureAddress>> {
        let accounts = accounts(self.plan, self.element, cells, key);
        let whole = accounts.iter().find(|account| account.complete)?;
        let wrong = |account: &&Account<'_>| {
            let (sum, whole) = (account.sum(), whole.sum());
            if account.complete { sum != whole } else { sum > whole }
        };
        let other = accounts.iter().find(wrong)?;
        let (one, all) = (other.name.clone(), whole.name.clone());
        let message = if self.element.sensitive {
            say::TotalsDisagree { other: one, period, subject: self.subject(), whole: all }
                .message()
        } else {
            let [part, total] = [other.sum(), whole.sum()].map(|sum| sum.to_string());
            say::TotalsDisagreeBy {
                other: one,
                other_amount: part,
                period,
                subject: self.subject(),
                whole: all,
                whole_amount: total,
            }
            .message()
        };
        let place = whole.first().address;
        let mut problem = Diagnostic::error(Code::TotalMismatch, place, message);
        problem.related.extend(whole.figures.iter().skip(1).map(|figure| {
            (figure.address, say::OfAccount { account: whole.name.clone() }.message())
        }));
        problem.related.extend(other.figures.iter().map(|figure| {
            (figure.address, say::OfAccount { account: other.name.clone() }.message())
        }));
        Some(problem.hint(say::MEND_TOTAL_OR_GROUPS))
    }

    /// The unit that had the name of this one at the end of `month`: ids and names are used again after a reform.
    fn owner(&self, month: Month) -> Option<UnitIndex> {
        let mut units = self.plan.vocabulary.units.iter().enumerate();
        let had = |(_, unit): &(usize, &plan::Unit)| {
            unit.namesake.0 == self.unit.0 && unit.validity.covers(month)
        };
        units.find(had).map(|(index, _)| UnitIndex(index))
    }

    /// A year-to-date figure can only grow within its year, whether it is given as a total or by its groups.
    pub(super) fn falls(&self, findings: &mut Findings<FigureAddress>) {
        let mut in_time: Vec<(Month, &Cells)> =
            self.series.iter().map(|(period, cells)| (period.last(), cells)).collect();
        in_time.sort_by_key(|(end, _)| *end);
        let mut reported: Vec<&Figure> = Vec::new();
        for key in keys(self.element, self.series.values()) {
            let mut earlier: Option<(Month, Account<'_>)> = None;
            for (end, cells) in &in_time {
                let is_one = |before: Month| {
                    before.year() == end.year() && self.owner(before) == self.owner(*end)
                };
                earlier = earlier.filter(|(before, _)| is_one(*before));
                let accounts = accounts(self.plan, self.element, cells, &key);
                let whole = accounts.iter().find(|account| account.complete);
                if let (Some((_, highest)), Some(now)) = (&earlier, whole) {
                    // A group that falls takes its total with it, which is not reported again.
                    let known = now
                        .figures
                        .iter()
                        .any(|figure| reported.iter().any(|other| std::ptr::eq(*other, *figure)));
                    if now.sum() < highest.sum() && !known {
                        reported.extend(&now.figures);
                        findings.error(|| self.fall(end.year(), highest, now));
                    }
                }
                // A part of it is less than all of it: it replaces only what it exceeds.
                let best =
                    accounts.into_iter().max_by_key(|account| (account.complete, account.sum()));
                let counts_on = |account: &Account<'_>| {
                    account.complete
                        || earlier
                            .as_ref()
                            .is_none_or(|(_, highest)| account.sum() >= highest.sum())
                };
                if let Some(account) = best.filter(counts_on) {
                    earlier = Some((*end, account));
                }
            }
        }
    }

    fn fall(
        &self,
        year: i32,
        earlier: &Account<'_>,
        later: &Account<'_>,
    ) -> Diagnostic<FigureAddress> {
        let message = if self.element.sensitive {
            say::FallsWithinYear { subject: self.subject(), year: year.to_string() }.message()
        } else {
            let [before, now] = [earlier.sum(), later.sum()].map(|sum| sum.to_string());
            say::FallsWithinYearBy {
                earlier: before,
                later: now,
                subject: self.subject(),
                year: year.to_string(),
            }
            .message()
        };
        let mut problem = Diagnostic::error(Code::YearToDateFalls, later.first().address, message);
        let others = later.figures.iter().skip(1);
        problem
            .related
            .extend(others.map(|figure| (figure.address, say::THE_LATER_FIGURE.message())));
        problem.related.extend(
            earlier
                .figures
                .iter()
                .map(|figure| (figure.address, say::THE_EARLIER_FIGURE.message())),
        );
        problem.hint(say::MEND_YEAR_TO_DATE)
    }
}
