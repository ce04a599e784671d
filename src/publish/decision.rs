//! Decides on a family in a year: which times are shown, by group or not, and which units over the year.

use std::collections::BTreeSet;

use super::amounts::Time;
use super::earlier::EarlierRelease;
use super::families::{Kinds, Stage};
use super::firm::{CountFigures, FirmSet};
use super::tree::MemberIndex;
use super::year::{DecidedTime, DecidedUnits, FamilyYear, StageYear, TimeState};

impl FamilyYear<'_, '_, '_> {
    /// Decides on every stage, so that it agrees with what was published.
    pub(super) fn decide(&self, standing: &EarlierRelease) -> Vec<StageYear> {
        let mut decided: Vec<StageYear> = Vec::new();
        for (number, stage) in self.family.stages.iter().enumerate() {
            let before = decided.last();
            let mut times = standing.times(number);
            if self.family.holds == Kinds::States {
                self.add_states(stage, &mut times);
            } else {
                self.add_open(stage, &mut times);
                self.add_spans(stage, before, &mut times);
            }
            for time in &mut times {
                if time.state == TimeState::Shown && standing.is_withheld(&time.periods) {
                    time.state = TimeState::Withheld;
                }
            }
            times.sort_by(|one, other| one.periods.cmp(&other.periods));
            let closed = self.closed(&times);
            let units = self.units(number, &times, &closed, before, standing);
            decided.push(StageYear { times, units, closed });
        }
        decided
    }

    /// Periods that are judged and are in none of `times`.
    fn left(&self, times: &[DecidedTime]) -> Vec<usize> {
        let is_left = |period: &usize| !times.iter().any(|time| time.periods.contains(period));
        (0..self.judged).filter(is_left).collect()
    }

    fn add_open(&self, stage: &Stage, times: &mut Vec<DecidedTime>) {
        for period in self.left(times) {
            if self.is_open(stage, period) {
                times.push(DecidedTime {
                    periods: vec![period],
                    is_open: true,
                    by_group: !stage.groups.is_empty(),
                    state: TimeState::Shown,
                });
            }
        }
    }

    /// Every state by itself.
    fn add_states(&self, stage: &Stage, times: &mut Vec<DecidedTime>) {
        self.add_open(stage, times);
        for period in self.left(times) {
            let time = vec![period];
            if self.is_firm(stage, &time) {
                let by_group = self.is_firm_by_group(stage, &time);
                times.push(DecidedTime {
                    periods: time,
                    is_open: false,
                    by_group,
                    state: TimeState::Shown,
                });
            }
        }
    }

    /// Joins the periods that are left, from the earliest, until they are firm.
    fn add_spans(&self, stage: &Stage, whole: Option<&StageYear>, times: &mut Vec<DecidedTime>) {
        // A run that lacks an earlier time cannot tell what a later one comes to beside it.
        let lacks = |time: &DecidedTime| !time.is_open && time.state == TimeState::Incomplete;
        if times.iter().any(lacks) {
            return;
        }
        let mut joined = Time::new();
        for period in self.left(times) {
            joined.push(period);
            let of_whole = whole.map(|whole| SpanEnd::of(whole, &joined));
            if of_whole.as_ref().is_some_and(Option::is_none)
                || !self.is_firm(stage, &joined)
                || !self.is_firm_with_earlier(stage, times, &joined)
            {
                continue;
            }
            let may_be_by_group = of_whole.flatten().is_none_or(|SpanEnd { by_group }| by_group);
            let by_group = may_be_by_group && self.is_firm_by_group(stage, &joined);
            let periods = std::mem::take(&mut joined);
            times.push(DecidedTime { periods, is_open: false, by_group, state: TimeState::Shown });
        }
    }

    /// Where a state stands beside flows, what a longer time leaves out is not the sum of what shorter ones do.
    fn is_firm_with_earlier(&self, stage: &Stage, times: &[DecidedTime], joined: &[usize]) -> bool {
        if self.family.holds != Kinds::Both {
            return true;
        }
        let mut earlier: Vec<&DecidedTime> = times.iter().filter(|time| !time.is_open).collect();
        earlier.sort_by(|one, other| other.periods.cmp(&one.periods));
        let mut longer = joined.to_vec();
        earlier.into_iter().all(|time| {
            longer.extend(&time.periods);
            longer.sort_unstable();
            self.is_firm(stage, &longer)
        })
    }

    fn units(
        &self,
        number: usize,
        times: &[DecidedTime],
        closed: &Time,
        whole: Option<&StageYear>,
        standing: &EarlierRelease,
    ) -> DecidedUnits {
        if standing.withholds_units() {
            return DecidedUnits::Withheld;
        }
        let is_shown = |period: &usize| {
            times.iter().any(|time| time.state == TimeState::Shown && time.periods.contains(period))
        };
        let needed = match self.family.holds {
            Kinds::States => closed.clone(),
            Kinds::Increases | Kinds::Both => (0..self.periods().len()).collect(),
        };
        if closed.is_empty() || !needed.iter().all(is_shown) {
            return DecidedUnits::NotYet;
        }
        if let Some(shown) = standing.units(number) {
            return DecidedUnits::Shown(shown.clone());
        }
        let among = match whole.map(|whole| (&whole.units, &whole.closed)) {
            None => None,
            // Units of which all of the whole is open are shown.
            Some((_, of_whole)) if of_whole.is_empty() => None,
            Some((DecidedUnits::Shown(shown), _)) => Some(shown),
            Some((DecidedUnits::NotYet | DecidedUnits::Withheld, _)) => {
                return DecidedUnits::NotYet;
            }
        };
        let Some(stage) = self.family.stages.get(number) else {
            unreachable!("every stage is decided on by its number")
        };
        let figures = self.figures(&stage.plain, closed);
        DecidedUnits::Shown(shown_units(&figures, among))
    }
}

/// Whether a span of parts may end with the last of some periods.
struct SpanEnd {
    /// Whether it may be by group.
    by_group: bool,
}

impl SpanEnd {
    /// `None` if `joined` cuts a time of `whole`, or holds one that is not shown.
    fn of(whole: &StageYear, joined: &[usize]) -> Option<Self> {
        let mut by_group = true;
        for period in joined {
            let holds = |time: &&DecidedTime| time.periods.contains(period);
            let time = whole.times.iter().find(holds)?;
            let is_shown = time.state == TimeState::Shown;
            if !is_shown || !time.periods.iter().all(|other| joined.contains(other)) {
                return None;
            }
            by_group &= time.by_group;
        }
        Some(Self { by_group })
    }
}

/// The units that are shown: below the whole and every unit that is shown, all but those that are not firm, and further ones in the
/// order of the plan until the hidden ones are firm together. Only units of `among` are shown, if there are such.
fn shown_units(
    figures: &CountFigures<'_>,
    among: Option<&BTreeSet<MemberIndex>>,
) -> BTreeSet<MemberIndex> {
    let tree = figures.tree;
    let mut shown = BTreeSet::new();
    let mut next: Vec<Vec<MemberIndex>> = vec![tree.roots().collect()];
    while let Some(side_by_side) = next.pop() {
        let may_be_shown = |member: &MemberIndex| {
            !tree.is_split(*member)
                && among.is_none_or(|among| among.contains(member))
                && figures.is_firm(&[*member])
        };
        let (firm, hidden): (Vec<MemberIndex>, Vec<MemberIndex>) =
            side_by_side.into_iter().partition(may_be_shown);
        let rest = if hidden.is_empty() { firm } else { beside_firm_rest(figures, &firm, &hidden) };
        next.extend(rest.iter().map(|member| tree.below(*member)));
        shown.extend(rest);
    }
    shown
}

/// Those of `firm` that may be shown beside `hidden`, to which others are added until they are firm together; none if they never are.
fn beside_firm_rest(
    figures: &CountFigures<'_>,
    firm: &[MemberIndex],
    hidden: &[MemberIndex],
) -> Vec<MemberIndex> {
    let mut rest = FirmSet::new(figures);
    for member in hidden {
        rest.add(*member);
    }
    let mut added = BTreeSet::new();
    let mut further = firm.iter().filter(|member| figures.is_something(**member));
    while !rest.is_firm() {
        let Some(member) = further.next() else { return Vec::new() };
        rest.add(*member);
        added.insert(*member);
    }
    firm.iter().filter(|member| !added.contains(member)).copied().collect()
}
