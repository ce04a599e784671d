//! The ledger: every figure that was read, by element, group, unit and period. The row of a figure is not kept beside it; it is
//! looked up again where a problem names it. What can only be seen over several figures (overlapping periods, totals, falling
//! year-to-date figures) is checked once all are in: quickly for all, and at length only where something is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use crate::catalogue::{Message, say};
use crate::counts::Asked;
use crate::counts::check::units::UnitCheck;
use crate::counts::keep::grid::{Column, Sheets};
use crate::counts::keep::slots::{BESIDE, EMPTY, Slot, Slots};
use crate::counts::keep::sums::{self, Sum, Total};
use crate::counts::number::Amount;
use crate::counts::read::shared::{Names, Shared};
use crate::counts::source::decode::Encoding;
use crate::counts::source::files::Input;
use crate::diagnostic::{Code, Diagnostic, FigureAddress, Findings, Place};
use crate::period::{Month, Period};
use crate::plan::{self, Element, ElementIndex, GroupIndex, Kind, Plan, UnitIndex};
use crate::together;

/// Who sent a figure: position in [`Ledger::reporters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReporterIndex(pub(crate) usize);

impl From<UnitIndex> for ReporterIndex {
    /// The units that a plan lists are the reporters of its ledger, in the same order.
    fn from(unit: UnitIndex) -> Self {
        Self(unit.0)
    }
}

/// Who sends figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reporter {
    /// The area of the plan as a whole: the files name no units.
    Area,
    /// A unit that the plan lists or that files name.
    Unit {
        /// Its id in results.
        id: String,
        /// Its name in results.
        name: String,
    },
}

impl Reporter {
    /// The id of the unit; nothing for the area as a whole.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Area => None,
            Self::Unit { id, .. } => Some(id),
        }
    }

    /// The name of the unit; nothing for the area as a whole.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Area => None,
            Self::Unit { name, .. } => Some(name),
        }
    }
}

/// The group that a figure counts: for each dimension of its element one group, or none for all of them together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct GroupKey(pub Vec<Option<GroupIndex>>);

impl GroupKey {
    /// The key with the group at `position` replaced.
    #[must_use]
    pub fn with(&self, position: usize, group: Option<GroupIndex>) -> Self {
        let mut key = self.clone();
        if let Some(slot) = key.0.get_mut(position) {
            *slot = group;
        }
        key
    }

    /// How many dimensions it leaves open.
    fn open(&self) -> usize {
        self.0.iter().filter(|group| group.is_none()).count()
    }

    /// Whether the two count some of the same: in no dimension two different groups.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(one, two)| one.is_none() || two.is_none() || one == two)
    }
}

/// One figure and where it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// How many.
    pub amount: Amount,
    /// Where it is kept.
    pub address: FigureAddress,
}

impl Figure {
    /// Where it stands, once it is looked up.
    fn place(&self) -> Place {
        Place::Figure(self.address)
    }
}

/// A figure as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// What it is for.
    pub period: Period,
    /// Who sent it.
    pub reporter: ReporterIndex,
    /// What it counts.
    pub group: GroupKey,
    /// How many, and where it is kept.
    pub figure: Figure,
}

/// The figures of one unit for one element and period.
type Cells = BTreeMap<GroupKey, Figure>;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path as the user wrote it.
    pub path: String,
    /// How many rows of figures it has.
    pub rows: usize,
    /// How many rows had nothing in them.
    pub blank_rows: usize,
    /// How many columns have no name and nothing in them.
    pub blank_columns: usize,
    /// What its bytes stand for.
    pub encoding: Encoding,
    /// What parts its fields.
    pub delimiter: char,
    /// Whether it has one figure a row, and not one column for each element.
    pub is_long: bool,
    /// The sheets that were read, of a workbook; none of CSV.
    pub sheets: Vec<SheetRead>,
}

/// A sheet of a workbook that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRead {
    /// Its name.
    pub name: String,
    /// How many rows of figures it has.
    pub rows: usize,
    /// Whether it has one figure a row, and not one column for each element.
    pub is_long: bool,
}

/// Position in [`Ledger::periods`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeriodIndex(usize);

/// Every figure that was read.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Who is expected to send figures, or sent some, in the order of the plan, else of names.
    pub reporters: Vec<Reporter>,
    /// Every period that a row names, in the order of time.
    pub periods: Vec<Period>,
    /// The files.
    pub sources: Vec<Source>,
    /// What should be known of how they were read.
    pub notes: Findings,
    pub(crate) slots: Slots,
    pub(crate) sheets: Sheets,
    /// The number that reading gave each reporter, and the other way round.
    pub(crate) units: Vec<u32>,
    pub(crate) ranks: Vec<ReporterIndex>,
    /// The number that reading gave each period.
    pub(crate) numbers: Vec<u32>,
    pub(crate) inputs: Vec<Input>,
    /// How the files were asked to be read.
    pub(crate) asked: Asked,
    /// The periods and units, in the order in which reading met them.
    pub(crate) names: Names,
}

plan::indexed!(Ledger, ReporterIndex, reporters, Reporter);

impl Ledger {
    /// Everything that was read.
    pub(crate) fn new(shared: Shared<'_>, sources: Vec<Source>) -> Self {
        let asked = shared.asked;
        let listed = !shared.plan.vocabulary.units.is_empty();
        let (names, slots, grid) = shared.into_parts();
        let mut units: Vec<(u32, &Reporter)> = (0..).zip(&names.reporters).collect();
        if !listed {
            units.sort_by_key(|(_, reporter)| reporter.id());
        }
        let mut periods: Vec<(Period, u32)> = names.periods.iter().copied().zip(0..).collect();
        periods.sort_unstable();
        let mut ranks = vec![ReporterIndex(0); units.len()];
        for (rank, (number, _)) in units.iter().enumerate() {
            if let Some(place) = ranks.get_mut(*number as usize) {
                *place = ReporterIndex(rank);
            }
        }
        Self {
            ranks,
            reporters: units.iter().map(|(_, reporter)| (*reporter).clone()).collect(),
            units: units.iter().map(|(number, _)| *number).collect(),
            periods: periods.iter().map(|(period, _)| *period).collect(),
            numbers: periods.iter().map(|(_, number)| *number).collect(),
            sheets: grid.sheets(names.periods.len(), names.reporters.len()),
            sources,
            slots,
            asked,
            names,
            ..Self::default()
        }
    }

    /// The periods of which figures were read that lie within all of `spans`, in the order of time.
    #[must_use]
    pub fn within(&self, spans: &[Period]) -> Vec<(PeriodIndex, Period)> {
        let inside = |(_, period): &(PeriodIndex, Period)| spans.iter().all(|span| span.contains(*period));
        self.dated().filter(inside).collect()
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
                ways.push(groups.map(|group| self.choice(plan, element, &key.with(position, Some(group)))).collect());
            }
        }
        let slot = self.slots.slot(element, key);
        Choice { ledger: self, ways, slot, column: self.sheets.column(slot, self.slots.scale(element)) }
    }

    /// Every figure that was read for `element`, in the order of periods, units and groups.
    #[must_use]
    pub fn reported(&self, element: ElementIndex) -> Vec<Reported> {
        let scale = self.slots.scale(element);
        let columns = self.slots.keys(element).map(|(slot, group)| (slot, group, self.sheets.column(slot, scale)));
        let columns: Vec<(Slot, GroupKey, Column<'_>)> = columns.filter(|(.., column)| column.is_used()).collect();
        let mut reported = Vec::new();
        for (index, period) in self.dated() {
            for reporter in (0..self.reporters.len()).map(ReporterIndex) {
                for (slot, group, column) in &columns {
                    let amount = self.amount(column, index, reporter);
                    let address = self.address(*slot, index, reporter);
                    if let Some((amount, address)) = amount.zip(address) {
                        let figure = Figure { amount, address };
                        reported.push(Reported { period, reporter, group: group.clone(), figure });
                    }
                }
            }
        }
        reported
    }

    /// Whether anybody sent a figure for `element` and the period `period`.
    #[must_use]
    pub fn is_reported(&self, element: ElementIndex, period: PeriodIndex) -> bool {
        let Some(number) = self.numbers.get(period.0) else { return false };
        let scale = self.slots.scale(element);
        self.slots.range(element).any(|slot| {
            let column = self.sheets.column(slot, scale);
            column.cells_of(*number).any(|(_, cell)| cell.load(Ordering::Relaxed) != EMPTY)
        })
    }

    /// How many figures were read for the period `period`.
    #[must_use]
    pub fn figures_of(&self, period: PeriodIndex) -> u64 {
        let number = self.numbers.get(period.0).and_then(|number| usize::try_from(*number).ok());
        number.and_then(|number| self.sheets.by_period.get(number)).copied().unwrap_or_default()
    }

    /// Whether `reporter` ever sent a figure for `element`.
    #[must_use]
    pub fn has_sent(&self, element: ElementIndex, reporter: ReporterIndex) -> bool {
        let scale = self.slots.scale(element);
        self.slots.range(element).any(|slot| {
            let column = self.sheets.column(slot, scale);
            self.dated().any(|(period, _)| self.amount(&column, period, reporter).is_some())
        })
    }

    /// What each reporter sent over `periods`, added up, for each of `choices`, all of which are single: all of them in one go through
    /// the grid, which is larger than any cache, and by several threads where it is large.
    #[must_use]
    pub fn sums(&self, choices: &[&Choice<'_>], periods: &[(PeriodIndex, Period)]) -> Vec<Vec<Sum>> {
        let numbers = periods.iter().filter_map(|(index, period)| Some((*self.numbers.get(index.0)?, period.months())));
        let numbers: Vec<(u32, i32)> = numbers.collect();
        let columns: Vec<Column<'_>> = choices.iter().map(|choice| choice.column).collect();
        let added = sums::add_up(&columns, &numbers, self.reporters.len());
        let by_rank = |of_units: Vec<Sum>| {
            let mut sums = vec![Sum::default(); of_units.len()];
            for (sum, rank) in of_units.into_iter().zip(&self.ranks) {
                if let Some(place) = sums.get_mut(rank.0) {
                    *place = sum;
                }
            }
            sums
        };
        added.into_iter().map(by_rank).collect()
    }

    /// What all reporters together sent for `period`, for each of `choices`, all of which are single, and who sent anything.
    #[must_use]
    pub fn totals(&self, choices: &[&Choice<'_>], period: PeriodIndex) -> (Vec<Total>, Vec<ReporterIndex>) {
        let Some(number) = self.numbers.get(period.0) else { return Default::default() };
        let columns: Vec<Column<'_>> = choices.iter().map(|choice| choice.column).collect();
        let mut sent = vec![false; self.reporters.len()];
        let totals = sums::total(&columns, *number, &mut sent);
        let senders = self.ranks.iter().zip(sent).filter(|(_, sent)| *sent).map(|(rank, _)| *rank);
        (totals, senders.collect())
    }

    pub(crate) fn amount(&self, column: &Column<'_>, period: PeriodIndex, reporter: ReporterIndex) -> Option<Amount> {
        column.amount(*self.numbers.get(period.0)?, *self.units.get(reporter.0)?)
    }

    pub(crate) fn address(&self, slot: Slot, period: PeriodIndex, reporter: ReporterIndex) -> Option<FigureAddress> {
        Some(FigureAddress { period: *self.numbers.get(period.0)?, unit: *self.units.get(reporter.0)?, slot })
    }

    /// Adds every problem that can only be seen over several figures.
    pub(crate) fn check(&self, plan: &Plan, findings: &mut Findings) {
        let elements = &plan.vocabulary.elements;
        let cells = elements.len() * self.periods.len() * self.reporters.len();
        let found = together::each(elements.len(), cells, |index| {
            let mut found = Findings::default();
            if let Some(element) = elements.get(index) {
                ElementCheck::new(self, plan, ElementIndex(index), element).check(&mut found);
            }
            found
        });
        for found in found {
            findings.append(found);
        }
        UnitCheck { ledger: self, plan }.check(findings);
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
    /// How many `reporter` sent for `period`.
    #[must_use]
    pub fn amount(&self, period: PeriodIndex, reporter: ReporterIndex) -> Option<Amount> {
        for way in &self.ways {
            let all: Option<Vec<Amount>> = way.iter().map(|group| group.amount(period, reporter)).collect();
            if let Some(all) = all.filter(|all| !all.is_empty()) {
                return Some(all.into_iter().sum());
            }
        }
        self.ledger.amount(&self.column, period, reporter)
    }

    /// How many `reporter` sent for `periods` that end together, each group for any of them.
    #[must_use]
    pub fn amount_of_any(&self, periods: &[(PeriodIndex, Period)], reporter: ReporterIndex) -> Option<Amount> {
        let of_one = || periods.iter().find_map(|(period, _)| self.amount(*period, reporter));
        let of_way = |way: &Vec<Self>| {
            let all: Option<Vec<Amount>> = way.iter().map(|group| group.amount_of_any(periods, reporter)).collect();
            all.filter(|all| !all.is_empty()).map(|all| all.into_iter().sum())
        };
        of_one().or_else(|| self.ways.iter().find_map(of_way))
    }

    /// How many `reporter` sent for `period` at least: where only some of the groups are there, those.
    #[must_use]
    pub fn partly(&self, period: PeriodIndex, reporter: ReporterIndex) -> Option<Amount> {
        let some = |way: &Vec<Self>| {
            let there: Vec<Amount> = way.iter().filter_map(|group| group.partly(period, reporter)).collect();
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
    pub fn some_figures(&self, period: PeriodIndex, reporter: ReporterIndex) -> Option<Vec<Figure>> {
        let of_way = |way: &Vec<Self>| {
            let there: Vec<Figure> =
                way.iter().filter_map(|group| group.some_figures(period, reporter)).flatten().collect();
            (!there.is_empty()).then_some(there)
        };
        self.figures(period, reporter).or_else(|| self.ways.iter().find_map(of_way))
    }

    /// The single figures of that.
    #[must_use]
    pub fn figures(&self, period: PeriodIndex, reporter: ReporterIndex) -> Option<Vec<Figure>> {
        for way in &self.ways {
            let all: Option<Vec<Vec<Figure>>> = way.iter().map(|group| group.figures(period, reporter)).collect();
            if let Some(all) = all.filter(|all| !all.is_empty()) {
                return Some(all.concat());
            }
        }
        let amount = self.ledger.amount(&self.column, period, reporter)?;
        Some(vec![Figure { amount, address: self.ledger.address(self.slot, period, reporter)? }])
    }
}

/// All figures for one element, and a quick look at each unit's: is there anything that must be looked at in full?
struct ElementCheck<'a> {
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
    fn new(ledger: &'a Ledger, plan: &'a Plan, index: ElementIndex, element: &'a Element) -> Self {
        let scale = ledger.slots.scale(index);
        let used = |slot: &Slot| element.by.is_empty() || ledger.sheets.column(*slot, scale).is_used();
        let slots = ledger.slots.keys(index).filter(|(slot, _)| used(slot));
        let slots = slots.map(|(slot, key)| (slot, key, ledger.sheets.column(slot, scale))).collect();
        let mut clashes = Vec::new();
        for (one, period) in ledger.dated() {
            // Periods come in the order of their first months: once one begins behind this one's end, so do all that follow.
            let near = ledger.dated().skip(one.0 + 1).take_while(|(_, later)| later.first() <= period.last());
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

    fn check(&self, findings: &mut Findings) {
        let may_fall = self.element.kind == Kind::YearToDate;
        let has_totals = !self.element.by.is_empty() && self.slots.iter().any(|(_, key, _)| key.open() > 0);
        let falling = if may_fall { self.falling_units() } else { Some(BTreeSet::new()) };
        let none_falls = falling.as_ref().is_some_and(BTreeSet::is_empty);
        if self.clashes.is_empty() && !has_totals && none_falls {
            return;
        }
        for (index, reporter) in self.ledger.reporters.iter().enumerate() {
            let unit = ReporterIndex(index);
            let overlaps = self.overlaps(unit);
            let totals = has_totals && self.totals_disagree(unit);
            let falls = may_fall && falling.as_ref().map_or_else(|| self.falls(unit), |units| units.contains(&unit));
            if overlaps || totals || falls {
                let series = self.series(unit);
                let check = SeriesCheck { plan: self.plan, element: self.element, unit, reporter, series: &series };
                check.overlaps(findings);
                check.totals(findings);
                if may_fall {
                    check.falls(findings);
                }
            }
        }
    }

    fn amount(&self, column: &Column<'_>, period: PeriodIndex, unit: ReporterIndex) -> Option<Amount> {
        self.ledger.amount(column, period, unit)
    }

    /// Whether `unit` reports for two periods of a pair that clashes.
    fn overlaps(&self, unit: ReporterIndex) -> bool {
        let reports = |period| self.slots.iter().any(|(_, _, column)| self.amount(column, period, unit).is_some());
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
            let all: usize =
                self.element.by.iter().map(|dimension| self.plan.vocabulary[*dimension].groups.len()).sum();
            match total {
                None => false,
                Some(_) if self.element.by.len() > 1 => found > 1,
                Some(total) if groups.len() == all => groups.iter().copied().sum::<Amount>() != total,
                Some(total) => groups.iter().copied().sum::<Amount>() > total,
            }
        })
    }

    /// The units of which a figure falls within a year, where that can be seen cell by cell.
    fn falling_units(&self) -> Option<BTreeSet<ReporterIndex>> {
        let [(_, _, column)] = self.slots.as_slice() else { return None };
        let mut falling = BTreeSet::new();
        let mut last: Vec<(i32, u32)> = vec![(i32::MIN, EMPTY); self.ledger.reporters.len()];
        for (period, end) in &self.by_end {
            let year = end.year();
            for (unit, cell) in column.cells_of(*self.ledger.numbers.get(period.0)?) {
                let (cell, Some(before)) = (cell.load(Ordering::Relaxed), last.get_mut(unit)) else { continue };
                if cell == EMPTY {
                    continue;
                }
                // What is kept beside its cell is looked at in full.
                let falls = cell < before.1 || cell == BESIDE || before.1 == BESIDE;
                if before.0 == year && falls {
                    falling.extend(self.ledger.ranks.get(unit));
                }
                *before = (year, cell);
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
                let amount = self.amount(column, index, unit);
                let address = self.ledger.address(*slot, index, unit);
                if let (Some(amount), Some(address)) = (amount, address) {
                    series.entry(period).or_default().insert(key.clone(), Figure { amount, address });
                }
            }
        }
        series
    }
}

/// One unit's figures for one element, and what must hold of them.
struct SeriesCheck<'a> {
    plan: &'a Plan,
    element: &'a Element,
    unit: ReporterIndex,
    reporter: &'a Reporter,
    series: &'a BTreeMap<Period, Cells>,
}

impl SeriesCheck<'_> {
    /// `women_leaders` of `mttq`, or just the element where the area itself reports.
    fn subject(&self) -> Message {
        subject(self.element, self.reporter)
    }

    /// Periods of a flow that share months; for a state, two reports of the same moment.
    fn overlaps(&self, findings: &mut Findings) {
        let figures: Vec<(Period, &GroupKey, &Figure)> = self
            .series
            .iter()
            .flat_map(|(period, cells)| cells.iter().map(|(group, figure)| (*period, group, figure)))
            .collect();
        for (position, (period, group, figure)) in figures.iter().enumerate() {
            // Periods come in the order of their first months: once one begins behind this one's end, so do all that follow.
            let near = figures.iter().skip(position + 1).take_while(|(later, ..)| later.first() <= period.last());
            let clash = near.filter(|(later, other, _)| {
                let same_time = match self.element.kind {
                    Kind::Flow => true,
                    Kind::Stock | Kind::YearToDate => later.last() == period.last(),
                };
                later != period && same_time && other.overlaps(group)
            });
            for (later, _, other) in clash {
                findings.error(|| self.clash((*period, figure), (*later, other)));
            }
        }
    }

    fn clash(&self, (period, figure): (Period, &Figure), (later, other): (Period, &Figure)) -> Diagnostic {
        let problem = if self.element.kind == Kind::Flow {
            let message = say::overlapping_periods(later.to_string(), period.to_string(), self.subject());
            let problem = Diagnostic::error(Code::OverlappingPeriods, other.place(), message);
            problem.hint(say::shared_months_count_twice())
        } else {
            let message = say::periods_end_together(later.to_string(), period.to_string(), self.subject());
            Diagnostic::error(Code::DuplicateFigure, other.place(), message).hint(say::keep_one_moment())
        };
        problem.also(figure.place(), say::period_stands_here(period.to_string()))
    }

    /// Totals against their groups, and the groups of one dimension against those of another: whatever says the same must agree.
    fn totals(&self, findings: &mut Findings) {
        for (period, cells) in self.series {
            for key in self.keys([cells]).iter().filter(|key| key.open() > 0) {
                if let Some(problem) = self.disagreement(*period, cells, key) {
                    findings.error(|| problem);
                }
            }
        }
    }

    /// The first two accounts of `key` that cannot both be right.
    fn disagreement(&self, period: Period, cells: &Cells, key: &GroupKey) -> Option<Diagnostic> {
        let accounts = self.accounts(cells, key);
        let whole = accounts.iter().find(|account| account.complete)?;
        let wrong = |account: &&Account<'_>| {
            let (sum, whole) = (account.sum(), whole.sum());
            if account.complete { sum != whole } else { sum > whole }
        };
        let other = accounts.iter().find(wrong)?;
        let (one, all, period) = (other.name.clone(), whole.name.clone(), period.to_string());
        let message = if self.element.sensitive {
            say::totals_disagree(one, period, self.subject(), all)
        } else {
            let [part, total] = [other.sum(), whole.sum()].map(|sum| sum.to_string());
            say::totals_disagree_by(one, part, period, self.subject(), all, total)
        };
        let place = whole.figures.first().map_or(Place::CommandLine, |figure| figure.place());
        let mut problem = Diagnostic::error(Code::TotalMismatch, place, message);
        problem
            .related
            .extend(whole.figures.iter().skip(1).map(|figure| (figure.place(), say::of_account(whole.name.clone()))));
        problem
            .related
            .extend(other.figures.iter().map(|figure| (figure.place(), say::of_account(other.name.clone()))));
        Some(problem.hint(say::mend_total_or_groups()))
    }

    /// Everything that the figures of one period say of `key`: the total itself, and the groups of each dimension that it leaves open.
    fn accounts<'c>(&self, cells: &'c Cells, key: &GroupKey) -> Vec<Account<'c>> {
        let total =
            cells.get(key).map(|figure| Account { name: say::the_total(), figures: vec![figure], complete: true });
        let open = self
            .element
            .by
            .iter()
            .enumerate()
            .filter(|(position, _)| key.0.get(*position).is_some_and(Option::is_none));
        let by_dimension = open.map(|(position, dimension)| {
            let known = &self.plan.vocabulary[*dimension];
            let groups = known.indices().map(|group| key.with(position, Some(group)));
            let parts: Vec<Option<Vec<&Figure>>> =
                groups.map(|group| pick(self.plan, self.element, cells, &group)).collect();
            Account {
                name: say::groups_by(&known.id),
                complete: parts.iter().all(Option::is_some),
                figures: parts.into_iter().flatten().flatten().collect(),
            }
        });
        total.into_iter().chain(by_dimension).filter(|account| !account.figures.is_empty()).collect()
    }

    /// Every group of which `cells` say something, and every total above one, those with fewer open dimensions first.
    fn keys<'c>(&self, cells: impl IntoIterator<Item = &'c Cells>) -> Vec<GroupKey> {
        let mut keys: BTreeSet<GroupKey> = cells.into_iter().flat_map(|cells| cells.keys().cloned()).collect();
        for position in 0..self.element.by.len() {
            let totals: Vec<GroupKey> = keys.iter().map(|key| key.with(position, None)).collect();
            keys.extend(totals);
        }
        let mut keys: Vec<GroupKey> = keys.into_iter().collect();
        keys.sort_by_key(GroupKey::open);
        keys
    }

    /// The unit that had the name of this one at the end of `month`: ids and names are used again after a reform.
    fn owner(&self, month: Month) -> Option<UnitIndex> {
        let mut units = self.plan.vocabulary.units.iter().enumerate();
        let had = |(_, unit): &(usize, &plan::Unit)| unit.namesake.0 == self.unit.0 && unit.validity.covers(month);
        units.find(had).map(|(index, _)| UnitIndex(index))
    }

    /// A year-to-date figure can only grow within its year, whether it is given as a total or by its groups.
    fn falls(&self, findings: &mut Findings) {
        let mut in_time: Vec<(Month, &Cells)> =
            self.series.iter().map(|(period, cells)| (period.last(), cells)).collect();
        in_time.sort_by_key(|(end, _)| *end);
        let mut told: Vec<&Figure> = Vec::new();
        for key in self.keys(self.series.values()) {
            let mut earlier: Option<(Month, Account<'_>)> = None;
            for (end, cells) in &in_time {
                let is_one = |before: Month| before.year() == end.year() && self.owner(before) == self.owner(*end);
                earlier = earlier.filter(|(before, _)| is_one(*before));
                let accounts = self.accounts(cells, &key);
                let whole = accounts.iter().find(|account| account.complete);
                if let (Some((_, highest)), Some(now)) = (&earlier, whole) {
                    // A group that falls takes its total with it, which is not told again.
                    let known = now.figures.iter().any(|figure| told.iter().any(|other| std::ptr::eq(*other, *figure)));
                    if now.sum() < highest.sum() && !known {
                        told.extend(&now.figures);
                        findings.error(|| self.fall(end.year(), highest, now));
                    }
                }
                // A part of it is less than all of it: it replaces only what it exceeds.
                let best = accounts.into_iter().max_by_key(|account| (account.complete, account.sum()));
                let counts_on = |account: &Account<'_>| {
                    account.complete || earlier.as_ref().is_none_or(|(_, highest)| account.sum() >= highest.sum())
                };
                if let Some(account) = best.filter(counts_on) {
                    earlier = Some((*end, account));
                }
            }
        }
    }

    fn fall(&self, year: i32, earlier: &Account<'_>, later: &Account<'_>) -> Diagnostic {
        let message = if self.element.sensitive {
            say::falls_within_year(self.subject(), year.to_string())
        } else {
            let [before, now] = [earlier.sum(), later.sum()].map(|sum| sum.to_string());
            say::falls_within_year_by(before, now, self.subject(), year.to_string())
        };
        let mut places = later.figures.iter().map(|figure| figure.place());
        let mut problem =
            Diagnostic::error(Code::YearToDateFalls, places.next().unwrap_or(Place::CommandLine), message);
        problem.related.extend(places.map(|place| (place, say::the_later_figure())));
        problem.related.extend(earlier.figures.iter().map(|figure| (figure.place(), say::the_earlier_figure())));
        problem.hint(say::mend_year_to_date())
    }
}

/// Figures that together say how many there are in some group.
struct Account<'c> {
    /// What they are: the total, or the groups by a dimension.
    name: Message,
    figures: Vec<&'c Figure>,
    /// Whether every group is there, so that their sum is all of it and not just a part.
    complete: bool,
}

impl Account<'_> {
    fn sum(&self) -> Amount {
        self.figures.iter().map(|figure| figure.amount).sum()
    }
}

/// The figures of `cells` that make up `key`, as [`Choice`] chooses them.
fn pick<'c>(plan: &Plan, element: &Element, cells: &'c Cells, key: &GroupKey) -> Option<Vec<&'c Figure>> {
    for (position, dimension) in element.by.iter().enumerate() {
        if key.0.get(position).is_some_and(Option::is_none) {
            let of_group = |group| pick(plan, element, cells, &key.with(position, Some(group)));
            let all: Option<Vec<Vec<&Figure>>> = plan.vocabulary[*dimension].indices().map(of_group).collect();
            if let Some(all) = all.filter(|all| !all.is_empty()) {
                return Some(all.concat());
            }
        }
    }
    cells.get(key).map(|figure| vec![figure])
}

/// `women_leaders` of `Mặt trận`, or the element alone where the area itself reports.
pub(crate) fn subject(element: &Element, reporter: &Reporter) -> Message {
    match reporter.name() {
        Some(unit) => say::element_of_unit(&element.id, unit),
        None => say::element_alone(&element.id),
    }
}
