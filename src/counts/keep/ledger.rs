//! Ledger of every figure that was read, by element, group, unit and period. The row of a figure is not kept beside it; it is looked up
//! again where a problem names it.

use std::path::PathBuf;

use crate::by_index::{ByIndex, position};
use crate::counts::keep::address::FigureAddress;
use crate::counts::keep::columns::{Column, Columns};
use crate::counts::keep::correction::{Correction, SetAside};
use crate::counts::keep::grid::{Grid, PrintedFigures};
use crate::counts::keep::group_key::GroupKey;
use crate::counts::keep::numbering::{Numbering, PeriodNumber, UnitNumber};
use crate::counts::keep::reporter::{Reporter, ReporterIndex};
use crate::counts::keep::slots::{Slot, Slots};
use crate::counts::keep::sources::Source;
use crate::counts::keep::sums::{self, Sum, Total};
use crate::counts::number::Amount;
use crate::counts::options::Asked;
use crate::counts::published::AsPrinted;
use crate::counts::source::Input;
use crate::diagnostic::{Findings, Place};
use crate::period::Period;
use crate::plan::{self, ElementIndex, Plan};

/// One figure and where it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    pub amount: Amount,
    /// Its address in the ledger.
    pub address: FigureAddress,
}

/// A figure as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// What it is for.
    pub period: Period,
    pub reporter: ReporterIndex,
    pub group: GroupKey,
    /// How many, and where it is kept.
    pub figure: Figure,
    /// How it was printed, if it is a published one.
    pub printed: Option<AsPrinted>,
}

/// Position in [`Ledger::periods`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeriodIndex(usize);

position!(PeriodIndex(usize));

/// Everything that reading has entered.
pub(crate) struct Entered {
    pub(crate) numbering: Numbering,
    pub(crate) slots: Slots,
    pub(crate) grid: Grid,
}

/// Every figure that was read.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Reporters that are expected to send figures or sent some, in the order of the plan, else of names.
    pub reporters: Vec<Reporter>,
    /// Every period that a row names, in the order of time.
    pub periods: Vec<Period>,
    pub sources: Vec<Source>,
    /// What should be known of how they were read.
    pub notes: Findings,
    pub(crate) slots: Slots,
    pub(crate) columns: Columns,
    /// The number that reading gave each reporter, and the other way round.
    units: ByIndex<ReporterIndex, UnitNumber>,
    pub(crate) ranks: ByIndex<UnitNumber, ReporterIndex>,
    /// The number that reading gave each period.
    pub(crate) numbers: ByIndex<PeriodIndex, PeriodNumber>,
    pub(crate) inputs: Vec<Input>,
    /// The files that were left out because of their errors.
    pub(crate) left_out: Vec<Input>,
    /// The files of corrections.
    pub(crate) corrected_by: Vec<Input>,
    /// What those files changed, in their order; `None` if there were none.
    pub corrections: Option<Vec<Correction>>,
    /// Elements of which units without a row are 0, and where that is said.
    pub(crate) absent: Vec<(ElementIndex, Place)>,
    /// Files that were left out whole because of their errors; `None` if that was not asked for.
    pub set_aside: Option<Vec<SetAside>>,
    /// Files of folders that hold no counts by their names, and were not read.
    pub passed_over: Vec<PathBuf>,
    /// How the files were asked to be read.
    pub(crate) asked: Asked,
    /// The periods and units, in the order in which reading met them.
    pub(crate) numbering: Numbering,
    printed: PrintedFigures,
}

plan::indexed!(Ledger, ReporterIndex, reporters, Reporter);

impl Ledger {
    /// Ledger of what was entered from `sources`.
    pub(crate) fn new(entered: Entered, sources: Vec<Source>, plan: &Plan, asked: Asked) -> Self {
        let Entered { numbering, slots, grid } = entered;
        let printed = grid.take_printed();
        let mut units: Vec<(UnitNumber, &Reporter)> = numbering.reporters.enumerated().collect();
        if !plan.vocabulary.lists_units() {
            units.sort_by_key(|(_, reporter)| reporter.id());
        }
        let mut periods: Vec<(PeriodNumber, Period)> =
            numbering.periods.enumerated().map(|(number, period)| (number, *period)).collect();
        periods.sort_unstable_by_key(|(_, period)| *period);
        let mut ranks = ByIndex::filled(ReporterIndex(0), units.len());
        for (rank, (number, _)) in units.iter().enumerate() {
            ranks[*number] = ReporterIndex(rank);
        }
        Self {
            ranks,
            reporters: units.iter().map(|(_, reporter)| (*reporter).clone()).collect(),
            units: units.iter().map(|(number, _)| *number).collect(),
            periods: periods.iter().map(|(_, period)| *period).collect(),
            numbers: periods.iter().map(|(number, _)| *number).collect(),
            columns: Columns::new(grid, numbering.periods.len(), numbering.reporters.len()),
            sources,
            slots,
            asked,
            numbering,
            printed,
            ..Self::default()
        }
    }

    /// The periods of which figures were read that lie within all of `spans`, in the order of time.
    #[must_use]
    pub fn within(&self, spans: &[Period]) -> Vec<(PeriodIndex, Period)> {
        let inside =
            |(_, period): &(PeriodIndex, Period)| spans.iter().all(|span| span.contains(*period));
        self.dated().filter(inside).collect()
    }

    /// The first reporter that is the one `wanted`.
    pub fn position_of(&self, wanted: impl Fn(&Reporter) -> bool) -> Option<ReporterIndex> {
        self.reporters.iter().position(wanted).map(ReporterIndex)
    }

    /// How the figure at `address` was printed, if it is a published one.
    #[must_use]
    pub fn printed(&self, address: FigureAddress) -> Option<AsPrinted> {
        self.printed.get(&address).copied()
    }

    /// The element of the figure at `address`.
    #[must_use]
    pub fn element_at(&self, address: FigureAddress) -> ElementIndex {
        self.slots.element_of(address.slot)
    }

    /// The groups of the figure at `address`, one for each dimension of its element.
    #[must_use]
    pub fn group_at(&self, address: FigureAddress) -> GroupKey {
        self.slots.key_of(address.slot)
    }

    /// The sender of the figure at `address`.
    #[must_use]
    pub fn reporter_at(&self, address: FigureAddress) -> &Reporter {
        &self.numbering.reporters[UnitNumber(address.unit)]
    }

    /// The period of the figure at `address`.
    #[must_use]
    pub fn period_at(&self, address: FigureAddress) -> Period {
        self.numbering.periods[PeriodNumber(address.period)]
    }

    pub(crate) fn dated(&self) -> impl Iterator<Item = (PeriodIndex, Period)> {
        self.periods.iter().enumerate().map(|(index, period)| (PeriodIndex(index), *period))
    }

    /// The figures of `element` that make up `key`: the groups of a dimension that it leaves open where all of them are there, else
    /// the total.
    #[must_use]
    pub fn choice(&self, plan: &Plan, element: ElementIndex, key: &GroupKey) -> Choice<'_> {
        let known = &plan.vocabulary[element];
        let mut ways = Vec::new();
        for (position, dimension) in known.by.iter().enumerate() {
            if key.0.get(position).is_some_and(Option::is_none) {
                let groups = plan.vocabulary[*dimension].indices();
                ways.push(
                    groups
                        .map(|group| self.choice(plan, element, &key.with(position, Some(group))))
                        .collect(),
                );
            }
        }
        let slot = self.slots.slot(element, key);
        Choice {
            ledger: self,
            ways,
            slot,
            column: self.columns.column(slot, self.slots.scale(element)),
        }
    }

    /// Every figure that was read for `element`, in the order of periods, units and groups.
    #[must_use]
    pub fn reported(&self, element: ElementIndex) -> Vec<Reported> {
        let scale = self.slots.scale(element);
        let columns = self
            .slots
            .keys(element)
            .map(|(slot, group)| (slot, group, self.columns.column(slot, scale)));
        let columns: Vec<(Slot, GroupKey, Column<'_>)> =
            columns.filter(|(.., column)| column.is_used()).collect();
        let mut reported = Vec::new();
        for (index, period) in self.dated() {
            for reporter in (0..self.reporters.len()).map(ReporterIndex) {
                for (slot, group, column) in &columns {
                    if let Some(figure) = self.figure(*slot, column, index, reporter) {
                        let printed = self.printed(figure.address);
                        let group = group.clone();
                        reported.push(Reported { period, reporter, group, figure, printed });
                    }
                }
            }
        }
        reported
    }

    /// Whether anybody sent a figure for `element` and the period `period`.
    #[must_use]
    pub fn is_reported(&self, element: ElementIndex, period: PeriodIndex) -> bool {
        let scale = self.slots.scale(element);
        let mut columns = self.slots.range(element).map(|slot| self.columns.column(slot, scale));
        columns.any(|column| column.cells_of(self.numbers[period]).next().is_some())
    }

    /// For each reporter, whether it sent any figure for a period within `window`.
    #[must_use]
    pub fn senders_within(&self, window: Period) -> Vec<bool> {
        let mut sent = ByIndex::filled(false, self.reporters.len());
        for (period, _) in self.within(&[window]) {
            for slot in 0..self.slots.count {
                let column =
                    self.columns.column(slot, self.slots.scale(self.slots.element_of(slot)));
                for (unit, _) in column.cells_of(self.numbers[period]) {
                    sent[self.ranks[unit]] = true;
                }
            }
        }
        sent.into_vec()
    }

    /// How many figures were read for the period `period`.
    #[must_use]
    pub fn figures_of(&self, period: PeriodIndex) -> u64 {
        self.columns.by_period[self.numbers[period]]
    }

    /// Whether `reporter` ever sent a figure for `element`.
    #[must_use]
    pub fn has_sent(&self, element: ElementIndex, reporter: ReporterIndex) -> bool {
        let scale = self.slots.scale(element);
        self.slots.range(element).any(|slot| {
            let column = self.columns.column(slot, scale);
            self.dated().any(|(period, _)| self.amount(&column, period, reporter).is_some())
        })
    }

    /// What each reporter sent over `periods`, added up, for each of `choices`, all of which are single: all of them in one go through
    /// the grid, which is larger than any cache, and by several threads where it is large.
    #[must_use]
    pub fn sums(
        &self,
        choices: &[&Choice<'_>],
        periods: &[(PeriodIndex, Period)],
    ) -> Vec<Vec<Sum>> {
        let numbers = periods.iter().map(|(index, period)| (self.numbers[*index], period.months()));
        let numbers: Vec<(PeriodNumber, i32)> = numbers.collect();
        let columns: Vec<Column<'_>> = choices.iter().map(|choice| choice.column).collect();
        let added = sums::add_up(&columns, &numbers, self.reporters.len());
        let by_rank = |of_units: Vec<Sum>| {
            let mut sums = ByIndex::filled(Sum::default(), of_units.len());
            for (sum, rank) in of_units.into_iter().zip(self.ranks.iter()) {
                sums[*rank] = sum;
            }
            sums.into_vec()
        };
        added.into_iter().map(by_rank).collect()
    }

    /// What all reporters together sent for `period`, for each of `choices`, all of which are single, and who sent anything.
    #[must_use]
    pub fn totals(
        &self,
        choices: &[&Choice<'_>],
        period: PeriodIndex,
    ) -> (Vec<Total>, Vec<ReporterIndex>) {
        let columns: Vec<Column<'_>> = choices.iter().map(|choice| choice.column).collect();
        let mut sent = vec![false; self.reporters.len()];
        let totals = sums::total(&columns, self.numbers[period], &mut sent);
        let senders = self.ranks.iter().zip(sent).filter(|(_, sent)| *sent).map(|(rank, _)| *rank);
        (totals, senders.collect())
    }

    /// How many `reporter` sent for `period`, by the figures of one slot.
    pub(crate) fn amount(
        &self,
        column: &Column<'_>,
        period: PeriodIndex,
        reporter: ReporterIndex,
    ) -> Option<Amount> {
        column.amount(self.numbers[period], self.units[reporter])
    }

    /// What `reporter` sent for `period`, by `slot` and its figures.
    pub(crate) fn figure(
        &self,
        slot: Slot,
        column: &Column<'_>,
        period: PeriodIndex,
        reporter: ReporterIndex,
    ) -> Option<Figure> {
        let (number, unit) = (self.numbers[period], self.units[reporter]);
        let amount = column.amount(number, unit)?;
        Some(Figure { amount, address: FigureAddress { period: number.0, unit: unit.0, slot } })
    }
}

/// The figures that make up a group of an element, or all of it.
#[derive(Debug)]
pub struct Choice<'l> {
    ledger: &'l Ledger,
    /// For each dimension that is left open, what makes up each of its groups.
    ways: Vec<Vec<Self>>,
    slot: Slot,
    column: Column<'l>,
}

impl Choice<'_> {
    /// The figure of it alone, which no others make up.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { ways: Vec::new(), ..self }
    }

    /// How many `reporter` sent for `period`.
    #[must_use]
    pub fn amount(&self, period: PeriodIndex, reporter: ReporterIndex) -> Option<Amount> {
        for way in &self.ways {
            let all: Option<Vec<Amount>> =
                way.iter().map(|group| group.amount(period, reporter)).collect();
            if let Some(all) = all.filter(|all| !all.is_empty()) {
                return Some(all.into_iter().sum());
            }
        }
        self.ledger.amount(&self.column, period, reporter)
    }

    /// How many `reporter` sent for `periods` that end together, each group for any of them.
    #[must_use]
    pub fn amount_of_any(
        &self,
        periods: &[(PeriodIndex, Period)],
        reporter: ReporterIndex,
    ) -> Option<Amount> {
        let of_one = || periods.iter().find_map(|(period, _)| self.amount(*period, reporter));
        let of_way = |way: &Vec<Self>| {
            let all: Option<Vec<Amount>> =
                way.iter().map(|group| group.amount_of_any(periods, reporter)).collect();
            all.filter(|all| !all.is_empty()).map(|all| all.into_iter().sum())
        };
        of_one().or_else(|| self.ways.iter().find_map(of_way))
    }

    /// How many `reporter` sent for `period` at least: where only some of the groups are there, those.
    #[must_use]
    pub fn partly(&self, period: PeriodIndex, reporter: ReporterIndex) -> Option<Amount> {
        let some = |way: &Vec<Self>| {
            let there: Vec<Amount> =
                way.iter().filter_map(|group| group.partly(period, reporter)).collect();
            (!there.is_empty()).then(|| there.into_iter().sum())
        };
        self.amount(period, reporter).or_else(|| self.ways.iter().filter_map(some).max())
    }

    /// What each reporter sent over `periods`, added up.
    #[must_use]
    pub fn sums(&self, periods: &[(PeriodIndex, Period)]) -> Vec<Sum> {
        if self.ways.is_empty() {
            return self.ledger.sums(&[self], periods).pop().unwrap_or_default();
        }
        let of = |reporter| {
            let mut sum = Sum::default();
            for (index, period) in periods {
                if let Some(amount) = self.amount(*index, reporter) {
                    sum.amount += amount;
                    sum.months += period.months();
                }
            }
            sum
        };
        (0..self.ledger.reporters.len()).map(ReporterIndex).map(of).collect()
    }

    /// Whether it is a single figure for each unit and period.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.ways.is_empty()
    }

    /// The single figures of that; where only some of the groups are there, those.
    #[must_use]
    pub fn some_figures(
        &self,
        period: PeriodIndex,
        reporter: ReporterIndex,
    ) -> Option<Vec<Figure>> {
        let of_way = |way: &Vec<Self>| {
            let there: Vec<Figure> = way
                .iter()
                .filter_map(|group| group.some_figures(period, reporter))
                .flatten()
                .collect();
            (!there.is_empty()).then_some(there)
        };
        self.figures(period, reporter).or_else(|| self.ways.iter().find_map(of_way))
    }

    /// The single figures of that.
    #[must_use]
    pub fn figures(&self, period: PeriodIndex, reporter: ReporterIndex) -> Option<Vec<Figure>> {
        for way in &self.ways {
            let all: Option<Vec<Vec<Figure>>> =
                way.iter().map(|group| group.figures(period, reporter)).collect();
            if let Some(all) = all.filter(|all| !all.is_empty()) {
                return Some(all.concat());
            }
        }
        self.ledger.figure(self.slot, &self.column, period, reporter).map(|figure| vec![figure])
    }
}
