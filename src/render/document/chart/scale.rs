//! Positions of numbers on a chart, in whole numbers. A figure that misses its target by whatever little is never drawn onto it.

use std::cmp::Ordering;

use serde::Serialize;

use crate::evaluate::IndicatorResult;
use crate::exact::Exact;
use crate::plan::{Condition, Indicator};

/// Width of every chart.
pub(super) const WIDTH: i32 = 1000;

/// A stretch along one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Stretch {
    at: i32,
    long: i32,
}

impl Stretch {
    pub(super) fn between(one: i32, other: i32) -> Self {
        Self { at: one.min(other), long: (one - other).abs() }
    }

    pub(super) fn middle(self) -> i32 {
        self.at + self.long / 2
    }
}

/// Where a scale is drawn. The position of its lower end is the larger one where a chart grows upward.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScaleEnds {
    pub(super) lower: i32,
    pub(super) upper: i32,
    /// The least distance between a figure and a limit that it is not on.
    pub(super) apart: i32,
}

/// Positions of numbers along one direction of a chart.
#[derive(Debug)]
pub(super) struct ChartScale {
    pub(super) lower: Exact,
    pub(super) upper: Exact,
    ends: ScaleEnds,
}

impl ChartScale {
    /// A scale between round numbers that holds zero and all of `known`, and of a percentage the whole.
    pub(super) fn of<'a>(
        indicator: &Indicator,
        known: impl Iterator<Item = &'a Exact>,
        ends: ScaleEnds,
    ) -> Self {
        let (mut lowest, mut highest) = (Exact::zero(), Exact::zero());
        for number in known {
            lowest = lowest.min(number.clone());
            highest = highest.max(number.clone());
        }
        let whole = Exact::integer(100);
        let upper = if indicator.measure.is_percent() && highest <= whole {
            whole
        } else {
            rounded_up(&highest)
        };
        let lower =
            if lowest.is_zero() { lowest } else { &Exact::zero() - &rounded_up(&lowest.abs()) };
        Self { lower, upper, ends }
    }

    /// Position of `number`, rounded.
    pub(super) fn at(&self, number: &Exact) -> i32 {
        let ScaleEnds { lower: from, upper: to, .. } = self.ends;
        let share = (number - &self.lower).checked_div(&(&self.upper - &self.lower));
        let along = share.map(|share| (&share * &Exact::integer(to - from)).to_decimal(0));
        from + along.and_then(|along| along.parse::<i32>().ok()).unwrap_or_default()
    }

    /// Position of the figure `value`: never on a limit, or so near that it seems so, unless it is that limit.
    pub(super) fn beside(&self, value: &Exact, limits: &[&Exact]) -> i32 {
        let ScaleEnds { lower: from, upper: to, apart } = self.ends;
        let onward = (to - from).signum();
        let mut at = self.at(value);
        for limit in limits {
            let below = self.at(limit) - onward * apart;
            let above = self.at(limit) + onward * apart;
            match value.cmp(limit) {
                Ordering::Less if (at - below) * onward > 0 => at = below,
                Ordering::Greater if (above - at) * onward > 0 => at = above,
                _ => {}
            }
        }
        at
    }

    /// Stretch in which `condition` holds.
    pub(super) fn zone(&self, condition: &Condition) -> Stretch {
        let ScaleEnds { lower: from, upper: to, .. } = self.ends;
        match condition {
            Condition::AtLeast(limit) | Condition::Above(limit) => {
                Stretch::between(self.at(limit), to)
            }
            Condition::AtMost(limit) | Condition::Below(limit) => {
                Stretch::between(from, self.at(limit))
            }
            Condition::Equal(limit) => Stretch::between(self.at(limit), self.at(limit)),
            Condition::Between(lower, upper) => Stretch::between(self.at(lower), self.at(upper)),
        }
    }
}

/// The next larger number that reads well at the end of a scale: 3 -> 4, 1.5 -> 2, 110 -> 150.
fn rounded_up(number: &Exact) -> Exact {
    /// Tenths of a power of ten.
    const STEPS: [u32; 9] = [15, 20, 25, 30, 40, 50, 60, 80, 100];
    let (one, ten, tenth) = (Exact::integer(1), Exact::integer(10), Exact::scaled(1, 1));
    if number.is_zero() {
        return one;
    }
    let mut power = one;
    while &power * &ten <= *number {
        power = &power * &ten;
    }
    while power > *number {
        power = &power * &tenth;
    }
    let mut steps = STEPS.into_iter().map(|step| &power * &Exact::scaled(step, 1));
    let next = steps.find(|step| step > number);
    next.unwrap_or_else(|| unreachable!("ten times the power of ten below a number is above it"))
}

/// The condition that `result` is held against.
pub(super) fn condition<'r>(result: &'r IndicatorResult<'_>) -> Option<&'r Condition> {
    result.target.as_ref()?.condition.as_ref()
}

/// The limits of the condition that `result` is held against.
pub(super) fn limits<'r>(result: &'r IndicatorResult<'_>) -> Vec<&'r Exact> {
    condition(result).map(Condition::limits).unwrap_or_default()
}

/// The value of `result`; `None` if it has several groups, of which no one stands for all.
pub(super) fn value<'r>(result: &'r IndicatorResult<'_>) -> Option<&'r Exact> {
    result.actual.value.as_ref().filter(|_| result.each.len() <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    fn percent() -> ChartScale {
        ChartScale {
            lower: Exact::zero(),
            upper: Exact::integer(100),
            ends: ScaleEnds { lower: 0, upper: 1000, apart: 14 },
        }
    }

    #[test]
    fn a_number_lies_where_its_share_of_the_scale_is() {
        for (number, at) in [("0", 0), ("43.75", 438), ("50", 500), ("100", 1000), ("200/3", 667)] {
            assert_eq!(percent().at(&exact(number)), at, "{number}");
        }
    }

    #[test]
    fn a_miss_is_never_drawn_onto_its_target() {
        let target = exact("50");
        for (value, at) in
            [("50", 500), ("49.999", 486), ("50.001", 514), ("43.75", 438), ("60", 600)]
        {
            assert_eq!(percent().beside(&exact(value), &[&target]), at, "{value}");
        }
        // The same for charts that grow upward, where positions fall.
        let upright =
            ChartScale { ends: ScaleEnds { lower: 260, upper: 12, apart: 14 }, ..percent() };
        assert_eq!(upright.at(&target), 136);
        assert_eq!(upright.beside(&exact("49.999"), &[&target]), 150);
        assert_eq!(upright.beside(&exact("50.001"), &[&target]), 122);
    }

    #[test]
    fn the_zone_is_where_the_target_holds() {
        let limit = || exact("40");
        for (condition, at, long) in [
            (Condition::AtLeast(limit()), 400, 600),
            (Condition::Above(limit()), 400, 600),
            (Condition::AtMost(limit()), 0, 400),
            (Condition::Below(limit()), 0, 400),
            (Condition::Between(limit(), exact("60")), 400, 200),
            (Condition::Equal(limit()), 400, 0),
        ] {
            assert_eq!(percent().zone(&condition), Stretch { at, long }, "{condition:?}");
        }
    }

    #[test]
    fn a_scale_ends_at_a_round_number_behind_the_largest() {
        for (number, end) in [
            ("0", "1"),
            ("1", "1.5"),
            ("3", "4"),
            ("1.5", "2"),
            ("9.99", "10"),
            ("10", "15"),
            ("110", "150"),
            ("8000", "10000"),
            ("0.03", "0.04"),
            ("1/3", "0.4"),
        ] {
            assert_eq!(rounded_up(&exact(number)), exact(end), "{number}");
        }
    }
}
