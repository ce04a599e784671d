//! Layout of a chart, in whole numbers on a field of its own. A figure that misses its target by whatever little is never
//! drawn onto it.

use serde::Serialize;

use crate::evaluate::IndicatorResult;
use crate::exact::Exact;
use crate::plan::{Condition, Indicator, Target};

/// Width of the field of every chart.
const WIDTH: i32 = 1000;

/// Margin at both ends of a bullet chart, so that marks there are whole.
const MARGIN: i32 = 16;

/// Height of the field of a course.
const HEIGHT: i32 = 260;

/// The least distance between a figure and a limit that it is not on.
const APART: i32 = 14;

/// The least height of a bar, so that a bar of zero is seen.
const LOWEST_BAR: i32 = 8;

/// A stretch along one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Stretch {
    at: i32,
    long: i32,
}

impl Stretch {
    fn between(one: i32, other: i32) -> Self {
        Self { at: one.min(other), long: (one - other).abs() }
    }
}

/// One figure against its target and its baseline, lying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Bullet {
    /// Stretch in which the target holds.
    zone: Option<Stretch>,
    /// Stretch of the actual value.
    bar: Stretch,
    /// The limits of the target.
    limits: Vec<i32>,
    /// Position of the baseline.
    baseline: Option<i32>,
}

/// One figure over successive periods, as upright bars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Course {
    slots: Vec<Slot>,
}

/// One period of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Slot {
    /// Stretch across which its limits are drawn.
    across: Stretch,
    /// Stretch across which its bar is drawn.
    bar: Stretch,
    /// Stretch of the bar upward; `None` if there is no figure.
    upright: Option<Stretch>,
    limits: Vec<i32>,
    verdict: &'static str,
}

impl Bullet {
    /// The chart of `result`; `None` if it has no figure, or nothing that the figure could be held against.
    pub(super) fn of(result: &IndicatorResult<'_>) -> Option<Self> {
        let value = result.actual.value.as_ref()?;
        let limits = limits(result.target);
        let baseline = result.indicator.baseline.as_ref().map(|baseline| &baseline.value);
        if limits.is_empty() && baseline.is_none() && !result.indicator.measure.is_percent() {
            return None;
        }
        let known = std::iter::once(value).chain(limits.iter().copied()).chain(baseline);
        let scale = ChartScale::of(
            result.indicator,
            known,
            ScaleEnds { lower: MARGIN, upper: WIDTH - MARGIN },
        );
        let zero = scale.at(&Exact::zero());
        Some(Self {
            zone: result.target.map(|target| scale.zone(&target.condition)),
            bar: Stretch::between(zero, scale.beside(value, &limits)),
            limits: limits.into_iter().map(|limit| scale.at(limit)).collect(),
            baseline: baseline.map(|baseline| scale.at(baseline)),
        })
    }
}

impl Course {
    /// The chart of an indicator in each period; `None` if it has no figure in any.
    pub(super) fn of(results: &[&IndicatorResult<'_>]) -> Option<Self> {
        let values = || results.iter().filter_map(|result| value(result));
        let (first, count) = (results.first()?, i32::try_from(results.len()).ok()?);
        values().next()?;
        let known = values().chain(results.iter().flat_map(|result| limits(result.target)));
        let scale =
            ChartScale::of(first.indicator, known, ScaleEnds { lower: HEIGHT, upper: MARGIN });
        let slot =
            |(number, result): (i32, &&IndicatorResult<'_>)| scale.slot(number, count, result);
        Some(Self { slots: (0..count).zip(results).map(slot).collect() })
    }
}

/// Positions of both ends of a scale. That of the lower end is the larger one where a chart grows upward.
#[derive(Debug, Clone, Copy)]
struct ScaleEnds {
    lower: i32,
    upper: i32,
}

/// Positions of numbers along one direction of a chart.
struct ChartScale {
    lower: Exact,
    upper: Exact,
    ends: ScaleEnds,
}

impl ChartScale {
    /// A scale that holds zero and all of `known`, and of a percentage the whole.
    fn of<'a>(
        indicator: &Indicator,
        known: impl Iterator<Item = &'a Exact>,
        ends: ScaleEnds,
    ) -> Self {
        let (mut lower, mut highest) = (Exact::zero(), Exact::zero());
        for number in known {
            lower = lower.min(number.clone());
            highest = highest.max(number.clone());
        }
        let upper = if indicator.measure.is_percent() {
            highest.max(Exact::integer(100))
        } else {
            // Some room behind the largest.
            &highest * &Exact::scaled(11, 1)
        };
        let upper = if upper == lower { &lower + &Exact::integer(1) } else { upper };
        Self { lower, upper, ends }
    }

    /// Position of `number`, rounded.
    fn at(&self, number: &Exact) -> i32 {
        let ScaleEnds { lower: from, upper: to } = self.ends;
        let share = (number - &self.lower).checked_div(&(&self.upper - &self.lower));
        let along = share.map(|share| (&share * &Exact::integer(to - from)).to_decimal(0));
        from + along.and_then(|along| along.parse::<i32>().ok()).unwrap_or_default()
    }

    /// Position of the figure `value`: never on a limit, or so near that it seems so, unless it is that limit.
    fn beside(&self, value: &Exact, limits: &[&Exact]) -> i32 {
        let ScaleEnds { lower: from, upper: to } = self.ends;
        let onward = (to - from).signum();
        let mut at = self.at(value);
        for limit in limits {
            let below = self.at(limit) - onward * APART;
            let above = self.at(limit) + onward * APART;
            match value.cmp(limit) {
                std::cmp::Ordering::Less if (at - below) * onward > 0 => at = below,
                std::cmp::Ordering::Greater if (above - at) * onward > 0 => at = above,
                _ => {}
            }
        }
        at
    }

    /// Stretch in which `condition` holds.
    fn zone(&self, condition: &Condition) -> Stretch {
        let ScaleEnds { lower: from, upper: to } = self.ends;
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

    /// Period `number` of `count`.
    fn slot(&self, number: i32, count: i32, result: &IndicatorResult<'_>) -> Slot {
        let (left, right) = (WIDTH * number / count, WIDTH * (number + 1) / count);
        let gap = ((right - left) / 6).min(40);
        let limits = limits(result.target);
        let upright = value(result).map(|value| {
            let (zero, top) = (self.at(&Exact::zero()), self.beside(value, &limits));
            let least = if value.is_negative() { zero + LOWEST_BAR } else { zero - LOWEST_BAR };
            Stretch::between(zero, if (top - zero).abs() < LOWEST_BAR { least } else { top })
        });
        Slot {
            across: Stretch::between(left, right),
            bar: Stretch::between(left + gap, right - gap),
            upright,
            limits: limits.into_iter().map(|limit| self.at(limit)).collect(),
            verdict: result.verdict.name(),
        }
    }
}

/// The value of one period; `None` if the period has several groups, of which no one stands for all.
fn value<'r>(result: &'r IndicatorResult<'_>) -> Option<&'r Exact> {
    result.actual.value.as_ref().filter(|_| result.each.len() <= 1)
}

fn limits(target: Option<&Target>) -> Vec<&Exact> {
    target.map(|target| target.condition.limits()).unwrap_or_default()
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
            ends: ScaleEnds { lower: 0, upper: 1000 },
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
        let upright = ChartScale { ends: ScaleEnds { lower: 260, upper: 12 }, ..percent() };
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
}
