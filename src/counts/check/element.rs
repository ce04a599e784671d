//! Quick look at all figures for one element: which units' must be checked in full?

use std::collections::{BTreeMap, BTreeSet};

use crate::by_index::{ByIndex, Position as _};
use crate::counts::check::accounts::Cells;
use crate::counts::check::series::SeriesCheck;
use crate::counts::keep::{
    BESIDE, Column, FigureAddress, GroupKey, Ledger, PeriodIndex, ReporterIndex, Slot, UnitNumber,
};
use crate::counts::number::Amount;
use crate::diagnostic::Findings;
use crate::period::{Month, Period};
use crate::plan::{Element, ElementIndex, Kind, Plan};

/// All figures for one element.
pub(super) struct ElementCheck<'a> {
    ledger: &'a Ledger,
    plan: &'a Plan,
    element: &'a Element,
    /// The slots that hold figures, and the groups they are for.
    slots: Vec<(Slot, GroupKey, Column<'a>)>,
    /// Pairs of periods of which a unit may not report both.
    clashes: Vec<(PeriodIndex, PeriodIndex)>,
    /// The periods by their ends.
    by_end: Vec<(PeriodIndex, Month)>,
}

impl<'a> ElementCheck<'a> {
    /// The figures of `ledger` for `element`.
    pub(super) fn new(ledger: &'a Ledger, plan: &'a Plan, index: ElementIndex) -> Self {
        let element = &plan.vocabulary[index];
        let scale = ledger.slots.scale(index);
        let used =
            |slot: &Slot| element.by.is_empty() || ledger.columns.column(*slot, scale).is_used();
        let slots = ledger.slots.keys(index).filter(|(slot, _)| used(slot));
        let slots =
            slots.map(|(slot, key)| (slot, key, ledger.columns.column(slot, scale))).collect();
        let mut clashes = Vec::new();
        for (one, period) in ledger.dated() {
            // Periods come in the order of their first months: once one begins behind this one's end, so do all that follow.
            let near = ledger
                .dated()
                .skip(one.position() + 1)
                .take_while(|(_, later)| later.first() <= period.last());
            let same_time = near.filter(|(_, later)| match element.kind {
                Kind::Flow => true,
                Kind::Stock | Kind::YearToDate => later.last() == period.last(),
            });
            clashes.extend(same_time.map(|(other, _)| (one, other)));
        }
        let mut by_end: Vec<(PeriodIndex, Month)> =
            ledger.dated().map(|(index, period)| (index, period.last())).collect();
        by_end.sort_by_key(|(_, end)| *end);
        Self { ledger, plan, element, slots, clashes, by_end }
    }

    /// Adds the problems of each unit's figures.
    pub(super) fn check(&self, findings: &mut Findings<FigureAddress>) {
        let may_fall = self.element.kind == Kind::YearToDate;
        // Nothing that was published is the sum of its groups.
        let has_totals = !self.element.published
            && !self.element.by.is_empty()
            && self.slots.iter().any(|(_, key, _)| key.open() > 0);
        let falling = if may_fall { self.falling_units() } else { Some(BTreeSet::new()) };
        let none_falls = falling.as_ref().is_some_and(BTreeSet::is_empty);
        if self.clashes.is_empty() && !has_totals && none_falls {
            return;
        }
        for (index, reporter) in self.ledger.reporters.iter().enumerate() {
            let unit = ReporterIndex(index);
            let overlaps = self.overlaps(unit);
            let totals = has_totals && self.totals_disagree(unit);
            let falls = may_fall
                && falling.as_ref().map_or_else(|| self.falls(unit), |units| units.contains(&unit));
            if overlaps || totals || falls {
                let series = self.series(unit);
                let check = SeriesCheck {
                    plan: self.plan,
                    element: self.element,
                    unit,
                    reporter,
                    series: &series,
                };
                check.overlaps(findings);
                check.totals(findings);
                if may_fall {
                    check.falls(findings);
                }
            }
        }
    }

    fn amount(
        &self,
        column: &Column<'_>,
        period: PeriodIndex,
        unit: ReporterIndex,
    ) -> Option<Amount> {
        self.ledger.amount(column, period, unit)
    }

    /// Whether `unit` reports for two periods of a pair that clashes.
    fn overlaps(&self, unit: ReporterIndex) -> bool {
        let reports = |period| {
            self.slots.iter().any(|(_, _, column)| self.amount(column, period, unit).is_some())
        };
        self.clashes.iter().any(|(one, other)| reports(*one) && reports(*other))
    }

    /// Whether a total of `unit` may not agree with its groups. Over a single dimension that is certain.
    fn totals_disagree(&self, unit: ReporterIndex) -> bool {
        self.ledger.dated().any(|(period, _)| {
            let (mut total, mut groups, mut found) = (None, Vec::new(), 0);
            for (_, key, column) in &self.slots {
                let Some(amount) = self.amount(column, period, unit) else { continue };
                found += 1;
                if key.open() > 0 { total = Some(amount) } else { groups.push(amount) }
            }
            let all: usize = self
                .element
                .by
                .iter()
                .map(|dimension| self.plan.vocabulary[*dimension].groups.len())
                .sum();
            match total {
                None => false,
                Some(_) if self.element.by.len() > 1 => found > 1,
                Some(total) if groups.len() == all => {
                    groups.iter().copied().sum::<Amount>() != total
                }
                Some(total) => groups.iter().copied().sum::<Amount>() > total,
            }
        })
    }

    /// The units of which a figure falls within a year, where that can be seen cell by cell.
    fn falling_units(&self) -> Option<BTreeSet<ReporterIndex>> {
        let [(_, _, column)] = self.slots.as_slice() else { return None };
        let mut falling = BTreeSet::new();
        let mut last: ByIndex<UnitNumber, Option<(i32, u32)>> =
            ByIndex::filled(None, self.ledger.reporters.len());
        for (period, end) in &self.by_end {
            let year = end.year();
            for (unit, cell) in column.cells_of(self.ledger.numbers[*period]) {
                // What is kept beside its cell is looked at in full.
                let falls = |before: u32| cell < before || cell == BESIDE || before == BESIDE;
                if last[unit].is_some_and(|(same, before)| same == year && falls(before)) {
                    falling.insert(self.ledger.ranks[unit]);
                }
                last[unit] = Some((year, cell));
            }
        }
        Some(falling)
    }

    /// Whether a figure of `unit` may fall within a year: one does, or they do not come for the same groups each time.
    fn falls(&self, unit: ReporterIndex) -> bool {
        let mut last: Option<(i32, Vec<Option<Amount>>)> = None;
        for (period, end) in &self.by_end {
            let now = self.slots.iter().map(|(_, _, column)| self.amount(column, *period, unit));
            let now: Vec<Option<Amount>> = now.collect();
            if now.iter().all(Option::is_none) {
                continue;
            }
            if let Some((_, before)) = last.as_ref().filter(|(year, _)| *year == end.year()) {
                let grows = |(before, now): (&Option<Amount>, &Option<Amount>)| {
                    before.is_some() == now.is_some() && before <= now
                };
                if !before.iter().zip(&now).all(grows) {
                    return true;
                }
            }
            last = Some((end.year(), now));
        }
        false
    }

    /// All that `unit` reported.
    fn series(&self, unit: ReporterIndex) -> BTreeMap<Period, Cells> {
        let mut series: BTreeMap<Period, Cells> = BTreeMap::new();
        for (index, period) in self.ledger.dated() {
            for (slot, key, column) in &self.slots {
                if let Some(figure) = self.ledger.figure(*slot, column, index, unit) {
                    series.entry(period).or_default().insert(key.clone(), figure);
                }
            }
        }
        series
    }
}
