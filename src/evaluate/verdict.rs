//! Value against target: the verdict, and how much is still to go. Time is the end of the window; no clock is asked.

use super::actual::Actual;
use super::scorecard::{Reason, Verdict};
use crate::exact::Exact;
use crate::period::{Date, Deadline};
use crate::plan::{Condition, Direction, Indicator, Measure};

/// Time of a verdict: the end of the window, the deadline, the year of the target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timing {
    /// The end of the window.
    pub(super) now: Date,
    /// The year that it is in.
    pub(super) year: i32,
    /// The day on which an accumulating figure stops growing; `None` if figures do not accumulate.
    pub(super) grows_until: Option<Date>,
    pub(super) due: Option<Deadline>,
    /// The year for which the target is set.
    pub(super) target_year: Option<i32>,
}

impl Timing {
    fn year_ahead(&self) -> Option<Reason> {
        self.target_year.filter(|year| *year > self.year).map(Reason::YearAhead)
    }

    fn due_ahead(&self) -> Option<Reason> {
        self.due.filter(|due| self.now < due.last_day()).map(Reason::DueAhead)
    }

    /// Reason that gives an unmet target more time.
    pub(super) fn ahead(&self) -> Option<Reason> {
        self.year_ahead().or(self.due_ahead())
    }

    /// Whether the deadline has come.
    pub(super) fn is_up(&self) -> bool {
        self.due.is_some_and(|due| self.now >= due.last_day())
    }

    /// Whether the figure still grows: it accumulates, its time has not ended, and no deadline has passed.
    pub(super) fn still_growing(&self) -> bool {
        self.grows_until.is_some_and(|end| self.now < end) && !self.is_up()
    }
}

/// The verdict on `value`, and the reason where it is open.
pub(super) fn judge(
    condition: &Condition,
    value: &Exact,
    timing: &Timing,
) -> (Verdict, Option<Reason>) {
    let holds = condition.holds(value);
    let ahead = timing.ahead();
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

/// The smallest change of the numerator, in steps of so many `decimals`, that would meet the target with the denominator as it is.
///
/// `None` if the target holds, if no change of the numerator alone does it (a part cannot outgrow its whole, nor a count fall below
/// zero), or where the numerator is not a sum of elements.
pub(super) fn to_go(
    indicator: &Indicator,
    condition: &Condition,
    actual: &Actual,
    decimals: u32,
) -> Option<Exact> {
    let (numerator, value) = (actual.numerator.as_ref()?, actual.value.as_ref()?);
    if condition.holds(value) || !indicator.numerator.is_sum_of_elements() {
        return None;
    }
    let step = Exact::scaled(1, decimals);
    let steps = Exact::integer(1).checked_div(&step)?;
    let up = |number: &Exact| &(number * &steps).ceil() * &step;
    let down = |number: &Exact| &(number * &steps).floor() * &step;
    let one = Exact::integer(1);
    let denominator = actual.denominator.as_ref().unwrap_or(&one);
    // What the numerator would be at a limit: value = factor * numerator / denominator.
    let factor = indicator.measure.factor();
    let at = |limit: &Exact| -> Option<Exact> {
        Some(&(limit * denominator).checked_div(&factor)? - numerator)
    };
    let change = match condition {
        Condition::AtLeast(limit) | Condition::Equal(limit) => up(&at(limit)?),
        Condition::Above(limit) => &down(&at(limit)?) + &step,
        Condition::AtMost(limit) => down(&at(limit)?),
        Condition::Below(limit) => &up(&at(limit)?) - &step,
        Condition::Between(lower, upper) => {
            let (lowest, highest) = (up(&at(lower)?), down(&at(upper)?));
            if lowest.is_negative() { highest } else { lowest }
        }
    };
    let changed = numerator + &change;
    let above_whole = indicator.measure == Measure::Percentage && changed > *denominator;
    let reached = (&changed * &factor).checked_div(denominator)?;
    (condition.holds(&reached) && !changed.is_negative() && !above_whole).then_some(change)
}
