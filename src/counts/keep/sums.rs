//! Sums over time for every unit at once. The grid is larger than any cache of a processor, so that it is gone through once for all
//! slots that are asked for, 64 units at a time.

use std::sync::atomic::Ordering;

use crate::by_index::{ByIndex, Position as _, position};
use crate::counts::keep::columns::Column;
use crate::counts::keep::numbering::PeriodNumber;
use crate::counts::keep::page::{Run, UNITS};
use crate::counts::keep::slots::{BESIDE, EMPTY};
use crate::counts::number::Amount;
use crate::parallel;

/// What a unit sent over some time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    /// How many, added up.
    pub amount: Amount,
    /// How many months the reports cover. No two of them share one, or the counts would have been refused.
    pub months: i32,
}

/// For each of `columns`, what each of the first `units` units sent for `periods`, each of which has so many months.
pub(crate) fn add_up(
    columns: &[Column<'_>],
    periods: &[(PeriodNumber, i32)],
    units: usize,
) -> Vec<Vec<Sum>> {
    let runs = units.div_ceil(UNITS as usize);
    let cells = columns.len() * periods.len() * units;
    let parts = parallel::each(runs, cells, |run| add_run(columns, periods, Run::new(run)));
    let mut sums: Vec<Vec<Sum>> =
        columns.iter().map(|_| Vec::with_capacity(runs * UNITS as usize)).collect();
    for part in parts {
        for (sums, run) in sums.iter_mut().zip(part.chunks(UNITS as usize)) {
            sums.extend_from_slice(run);
        }
    }
    for sums in &mut sums {
        sums.truncate(units);
    }
    sums
}

/// What all units together sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// How many, added up.
    pub amount: Amount,
    /// How many units sent a figure.
    pub units: usize,
}

/// For each of `columns`, what all units sent for `period`; of the units, by their numbers, `sent` learns who sent anything.
pub(crate) fn total(columns: &[Column<'_>], period: PeriodNumber, sent: &mut [bool]) -> Vec<Total> {
    let mut steps = vec![0_u64; columns.len()];
    let mut totals = vec![Total::default(); columns.len()];
    for (run, sent) in sent.chunks_mut(UNITS as usize).enumerate() {
        let run = Run::new(run);
        for ((column, steps), total) in columns.iter().zip(&mut steps).zip(&mut totals) {
            for ((cell, sent), unit) in
                column.run_of(period, run).iter().zip(&mut *sent).zip(run.units())
            {
                let cell = cell.load(Ordering::Relaxed);
                if cell == BESIDE {
                    total.amount += column.beside(period, unit);
                } else {
                    *steps += u64::from(cell.saturating_sub(1));
                }
                total.units += usize::from(cell != EMPTY);
                *sent |= cell != EMPTY;
            }
        }
    }
    for ((column, steps), total) in columns.iter().zip(steps).zip(&mut totals) {
        total.amount += column.steps(steps);
    }
    totals
}

/// Position among the sums of one run of units.
#[derive(Debug, Clone, Copy)]
struct SumPlace(usize);

position!(SumPlace(usize));

/// The sums of one run of 64 units: those of the first column, then those of the next.
fn add_run(columns: &[Column<'_>], periods: &[(PeriodNumber, i32)], run: Run) -> Vec<Sum> {
    let width = UNITS as usize;
    let mut steps: Vec<(u64, i32)> = vec![(0, 0); columns.len() * width];
    let mut beside: Vec<(SumPlace, Amount)> = Vec::new();
    for (period, months) in periods {
        for (position, (column, steps)) in columns.iter().zip(steps.chunks_mut(width)).enumerate() {
            for ((cell, (steps, covered)), unit) in
                column.run_of(*period, run).iter().zip(steps).zip(run.units())
            {
                let cell = cell.load(Ordering::Relaxed);
                if cell == BESIDE {
                    let place = SumPlace(position * width + (unit.0 % UNITS) as usize);
                    beside.push((place, column.beside(*period, unit)));
                } else {
                    *steps += u64::from(cell.saturating_sub(1));
                }
                *covered += if cell == EMPTY { 0 } else { *months };
            }
        }
    }
    let of_columns = columns.iter().zip(steps.chunks(width));
    let sum = |(column, steps): (&Column<'_>, &[(u64, i32)])| -> Vec<Sum> {
        steps
            .iter()
            .map(|(steps, months)| Sum { amount: column.steps(*steps), months: *months })
            .collect()
    };
    let mut sums: ByIndex<SumPlace, Sum> = of_columns.flat_map(sum).collect();
    for (place, amount) in beside {
        sums[place].amount += amount;
    }
    sums.into_vec()
}
