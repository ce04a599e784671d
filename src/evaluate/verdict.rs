//! Value against target: the verdict, and how much is still to go. Time is the end of the window; no clock is asked.

use super::scorecard::{Actual, Reason, Verdict};
use crate::exact::Exact;
use crate::period::Date;
use crate::plan::{Condition, Direction, Indicator, Measure};

/// What a verdict needs to know of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timing {
    /// The end of the window.
    pub(super) now: Date,
    /// The year that it is in.
    pub(super) year: i32,
    /// The day on which an accumulating figure stops growing; nothing where figures do not accumulate.
    pub(super) grows_until: Option<Date>,
    /// The deadline.
    pub(super) due: Option<Date>,
    /// The year for which the target is set.
    pub(super) target_year: Option<i32>,
}

impl Timing {
    fn year_ahead(&self) -> Option<Reason> {
        self.target_year.filter(|year| *year > self.year).map(Reason::YearAhead)
    }

    fn due_ahead(&self) -> Option<Reason> {
        self.due.filter(|due| self.now < *due).map(Reason::DueAhead)
    }

    /// Whether the figure still grows: it accumulates, its time has not ended, and no deadline has passed.
    fn still_growing(&self) -> bool {
        self.grows_until.is_some_and(|end| self.now < end) && self.due.is_none_or(|due| self.now < due)
    }
}

/// The verdict on `value`, and the reason where it is open.
pub(super) fn judge(condition: &Condition, value: &Exact, timing: &Timing) -> (Verdict, Option<Reason>) {
    let holds = condition.holds(value);
    let ahead = timing.year_ahead().or(timing.due_ahead());
    let open = |reason| (Verdict::Open, Some(reason));
    let unmet = |ahead: Option<Reason>| ahead.map_or((Verdict::Fail, None), open);
    if !timing.still_growing() {
        return if holds { (Verdict::Pass, None) } else { unmet(ahead) };
    }
    match condition.direction() {
        Direction::Up if holds => (Verdict::Pass, None),
        Direction::Up => open(ahead.unwrap_or(Reason::StillGrowing)),
        Direction::Down | Direction::Inward if condition.exceeded(value) => unmet(ahead),
        Direction::Down | Direction::Inward => open(Reason::StillGrowing),
    }
}

/// The smallest whole-number change of the numerator that would meet the target with the denominator as it is.
///
/// Nothing where the target holds, where no change does it (a part cannot outgrow its whole, nor a count fall below zero), or
/// where the numerator is not a sum of elements.
pub(super) fn to_go(indicator: &Indicator, condition: &Condition, actual: &Actual) -> Option<Exact> {
    let (numerator, value) = (actual.numerator.as_ref()?, actual.value.as_ref()?);
    if condition.holds(value) || !indicator.numerator.is_sum_of_elements() {
        return None;
    }
    let one = Exact::integer(1);
    let denominator = actual.denominator.as_ref().unwrap_or(&one);
    // What the numerator would be at a limit: value = factor * numerator / denominator.
    let factor = indicator.measure.factor();
    let at = |limit: &Exact| -> Option<Exact> { Some(&(limit * denominator).checked_div(&factor)? - numerator) };
    let change = match condition {
        Condition::AtLeast(limit) => at(limit)?.ceil(),
        Condition::Above(limit) => &at(limit)?.floor() + &one,
        Condition::AtMost(limit) => at(limit)?.floor(),
        Condition::Below(limit) => &at(limit)?.ceil() - &one,
        Condition::Equal(limit) => at(limit).filter(|change| change.decimals() == Some(0))?,
        Condition::Between(lower, upper) => {
            let (lowest, highest) = (at(lower)?.ceil(), at(upper)?.floor());
            if lowest > highest {
                return None;
            }
            if lowest.is_negative() { highest } else { lowest }
        }
    };
    let changed = numerator + &change;
    let above_whole = indicator.measure == Measure::Percentage && changed > *denominator;
    (!change.is_zero() && !changed.is_negative() && !above_whole).then_some(change)
}
