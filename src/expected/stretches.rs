//! Time in which the moment of a state is looked for, and the months at which it is due. Whether it was sent by then is asked by
//! `moment`.

use crate::counts::GroupKey;
use crate::period::{Frequency, Month, Period};
use crate::plan::ElementIndex;

/// The elements that share a moment, and where it is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct MomentKey {
    pub(super) elements: Vec<(ElementIndex, GroupKey)>,
    pub(super) stretches: Stretches,
}

/// Stretches of months to search for the moment of a state: the first stretch that has it counts, and of it the latest month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Stretches {
    pub(super) months: Vec<Period>,
    /// When the state is due at the latest: what is asked for if nobody sent anything.
    pub(super) last_due: Month,
    /// When it is due before that: what is asked for if nobody is there any more at the last.
    due_before: DueBefore,
}

/// When a state is due before the last time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum DueBefore {
    /// At the ends of the periods of this frequency within that time.
    Ends(Period, Frequency),
    /// At the end of this month, if any.
    Month(Option<Month>),
}

impl Stretches {
    /// The months of `time`; due are the ends of the periods of `frequency` in it, and its own.
    pub(super) fn within(time: Period, frequency: Frequency) -> Self {
        Self {
            months: vec![time],
            last_due: time.last(),
            due_before: DueBefore::Ends(time, frequency),
        }
    }

    /// When it is due, the latest first.
    pub(super) fn due(&self) -> Vec<Month> {
        let mut due: Vec<Month> = match self.due_before {
            DueBefore::Ends(time, frequency) => {
                time.split(frequency).map(Period::last).filter(|end| *end < time.last()).collect()
            }
            DueBefore::Month(month) => month.into_iter().collect(),
        };
        due.push(self.last_due);
        due.reverse();
        due
    }

    /// The period of `frequency` that holds the end of `time`, as far as it has come, else the one before it: a state holds until the
    /// next is due. A state of the whole period counts even before its end.
    pub(super) fn around(time: Period, frequency: Frequency) -> Self {
        let now = time.last();
        let this = frequency.around(now);
        let (end, before) = (this.last(), frequency.around(this.first().before()));
        let so_far = [Period::new(end, end), Period::new(this.first(), now)];
        let months = so_far.into_iter().flatten().chain([before]).collect();
        let due_before = DueBefore::Month(Some(before.last()).filter(|last| *last >= time.first()));
        Self { months, last_due: end, due_before }
    }
}
