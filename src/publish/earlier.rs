//! What was published before of a family in a year, held against the counts of this run: it stands as it is, or is withheld where it has
//! changed by a count that is not safe.

use std::collections::{BTreeMap, BTreeSet};

use super::amounts::Time;
use super::count::{AtomIndex, Count};
use super::families::{Groups, Stage};
use super::released::{ReleasedTime, ReleasedYear};
use super::sums::Sums;
use super::tree::MemberIndex;
use super::year::{DecidedTime, DecidedUnits, FamilyYear, StageYear, TimeState};
use crate::by_index::{at, at_mut};
use crate::catalogue::{Message, say};
use crate::period::Period;
use crate::plan::{DimensionIndex, ElementIndex, ElementRef, GroupIndex, Plan};

/// Mark of units that are withheld, among the times that are.
const UNITS: &str = "units";

/// What joins the periods of a time that is withheld.
const AND: &str = "+";

/// What was published of a family in a year, as this run finds it.
pub(super) struct EarlierRelease {
    /// Times that were shown, of each stage.
    times: Vec<Vec<DecidedTime>>,
    /// Units that were shown, of each stage.
    units: Vec<Option<BTreeSet<MemberIndex>>>,
    withholds_units: bool,
    /// Times that are withheld, by the names of their periods.
    withheld: BTreeSet<String>,
    /// The same, by their periods.
    withheld_times: Vec<Time>,
    /// What has been found to be withheld by this run: times, or nothing where it is the units.
    pub(super) found: Vec<Option<Period>>,
}

impl EarlierRelease {
    /// Holds `released` against the counts.
    ///
    /// # Errors
    /// Periods and units that the plan does not have.
    pub(super) fn new(
        year: &FamilyYear<'_, '_, '_>,
        released: &ReleasedYear,
        plan: &Plan,
    ) -> Result<Self, Message> {
        let before = ReleaseCheck { year, released, plan };
        let stages = &year.family.stages;
        let mut withheld: BTreeSet<String> =
            released.withheld.iter().filter(|name| *name != UNITS).cloned().collect();
        let mut found = Vec::new();
        let mut times = Vec::new();
        for stage in stages {
            let of_stage = before.times(stage)?;
            for time in &of_stage {
                let has_changed = time.state == TimeState::Shown && !before.stands(stage, time);
                if has_changed && withheld.insert(before.names(time).join(AND)) {
                    let periods = time.periods.iter().map(|period| before.period(*period));
                    found.push(periods.reduce(Period::hull));
                }
            }
            times.push(of_stage);
        }
        let position = |name: &str| before.position(name);
        let of_names = |names: &String| names.split(AND).map(position).collect::<Option<Time>>();
        // Periods that the plan no longer has are within no time.
        let withheld_times: Vec<Time> = withheld.iter().filter_map(of_names).collect();
        for time in times.iter_mut().flatten() {
            if holds_any(&time.periods, &withheld_times) {
                time.state = TimeState::Withheld;
            }
        }
        let was_withheld = released.withheld.iter().any(|name| name == UNITS);
        let mut units = Vec::new();
        let mut stand = true;
        let of_whole = times.first().map(|times| year.closed(times));
        for (stage, times) in stages.iter().zip(&times) {
            let of_stage = before.units(stage)?;
            if let Some(shown) = &of_stage
                && !was_withheld
            {
                let is_there = |time: &DecidedTime| time.state != TimeState::Incomplete;
                stand &= !times.iter().all(is_there)
                    || before.units_stand(stage, times, shown, of_whole.as_ref());
            }
            units.push(of_stage);
        }
        let withholds_units = was_withheld || !stand || !withheld.is_empty();
        if !stand {
            found.push(None);
        }
        Ok(Self { times, units, withholds_units, withheld, withheld_times, found })
    }

    /// Whether a time of these periods is withheld: it is one that is, or holds one.
    pub(super) fn is_withheld(&self, periods: &[usize]) -> bool {
        holds_any(periods, &self.withheld_times)
    }

    /// Times that were published of a stage.
    pub(super) fn times(&self, stage: usize) -> Vec<DecidedTime> {
        at(&self.times, stage).clone()
    }

    /// Units that were published of a stage.
    pub(super) fn units(&self, stage: usize) -> Option<&BTreeSet<MemberIndex>> {
        at(&self.units, stage).as_ref()
    }

    pub(super) fn withholds_units(&self) -> bool {
        self.withholds_units
    }

    /// What is published now, entered into what was published before.
    pub(super) fn entered(
        &self,
        year: &FamilyYear<'_, '_, '_>,
        released: &ReleasedYear,
        decided: &[StageYear],
        plan: &Plan,
    ) -> ReleasedYear {
        let now = ReleaseCheck { year, released, plan };
        let mut entries = Entries::new(released);
        let mut units = released.units.clone();
        let mut of_whole: Option<&Time> = None;
        for (stage, decided) in year.family.stages.iter().zip(decided) {
            for time in decided.times.iter().filter(|time| time.state == TimeState::Shown) {
                now.enter(stage, time, &mut entries);
            }
            if let DecidedUnits::Shown(shown) = &decided.units {
                let elements = told_of_units(stage, &decided.closed, of_whole);
                for member in shown {
                    let sums = units.entry(year.tree.id(*member).to_owned()).or_default();
                    for element in elements {
                        let sum = now.of_member(&bare(*element), &decided.closed, *member);
                        sums.insert(now.id(*element), sum);
                    }
                }
            }
            of_whole = of_whole.or(Some(&decided.closed));
        }
        let mut withheld: Vec<String> = self.withheld.iter().cloned().collect();
        if self.withholds_units {
            withheld.push(UNITS.to_owned());
        }
        let in_order = |entries: Vec<ReleasedTime>| now.in_order(entries);
        ReleasedYear {
            spans: in_order(entries.spans),
            open: in_order(entries.open),
            units,
            withheld,
        }
    }
}

/// Whether some time of `times` is within `periods`.
fn holds_any(periods: &[usize], times: &[Time]) -> bool {
    times.iter().any(|time| time.iter().all(|period| periods.contains(period)))
}

/// The elements that are told of units: the whole of parts where its time, `of_whole`, is that of the parts, for it is told over that.
fn told_of_units<'s>(
    stage: &'s Stage,
    closed: &Time,
    of_whole: Option<&Time>,
) -> &'s [ElementIndex] {
    if of_whole.is_none_or(|of_whole| of_whole == closed) { &stage.shows } else { &stage.decides }
}

/// All groups together of `element`.
fn bare(element: ElementIndex) -> ElementRef {
    ElementRef { element, chosen: Vec::new() }
}

/// Entries that grow by what is published.
struct Entries {
    spans: Vec<ReleasedTime>,
    open: Vec<ReleasedTime>,
}

impl Entries {
    fn new(released: &ReleasedYear) -> Self {
        Self { spans: released.spans.clone(), open: released.open.clone() }
    }

    /// The entry for some periods and groups, which is made if it is not there.
    fn entry(
        &mut self,
        is_open: bool,
        periods: &[String],
        group: Option<&String>,
    ) -> &mut ReleasedTime {
        let list = if is_open { &mut self.open } else { &mut self.spans };
        let is_it =
            |entry: &ReleasedTime| entry.periods == periods && entry.group.as_ref() == group;
        let position = list.iter().position(is_it).unwrap_or(list.len());
        if position == list.len() {
            let (periods, group) = (periods.to_vec(), group.cloned());
            let (sums, units) = (Sums::default(), BTreeMap::new());
            list.push(ReleasedTime { periods, group, sums, units });
        }
        at_mut(list, position)
    }
}

/// What was published before, with the counts of this run.
struct ReleaseCheck<'s> {
    year: &'s FamilyYear<'s, 's, 's>,
    released: &'s ReleasedYear,
    plan: &'s Plan,
}

impl<'s> ReleaseCheck<'s> {
    fn period(&self, period: usize) -> Period {
        *at(self.year.periods(), period)
    }

    fn name(&self, period: usize) -> String {
        self.period(period).to_string()
    }

    /// The period of the year that `name` is.
    fn position(&self, name: &str) -> Option<usize> {
        (0..self.year.periods().len()).find(|period| self.name(*period) == name)
    }

    fn names(&self, time: &DecidedTime) -> Vec<String> {
        time.periods.iter().map(|period| self.name(*period)).collect()
    }

    fn id(&self, element: ElementIndex) -> String {
        self.plan.vocabulary[element].id.clone()
    }

    fn label(&self, groups: &Groups) -> Option<String> {
        let of = |(dimension, group): &(DimensionIndex, GroupIndex)| {
            let dimension = &self.plan.vocabulary[*dimension];
            format!("{}={}", dimension.id, dimension[*group].id)
        };
        let labels: Vec<String> = groups.iter().map(of).collect();
        (!labels.is_empty()).then(|| labels.join(", "))
    }

    /// The periods that `names` are.
    fn periods(&self, names: &[String]) -> Result<Time, Message> {
        let known: BTreeMap<String, usize> =
            (0..self.year.periods().len()).map(|period| (self.name(period), period)).collect();
        let position = |name: &String| match known.get(name) {
            Some(position) => Ok(*position),
            None => Err(say::LedgerOfOtherPeriods { period: &**name }.message()),
        };
        names.iter().map(position).collect()
    }

    /// Entries of `stage` in `list`, of all groups together.
    fn entries(&self, stage: &Stage, list: &'s [ReleasedTime]) -> Vec<&'s ReleasedTime> {
        let own: Vec<String> = stage.decides.iter().map(|element| self.id(*element)).collect();
        let is_own = |entry: &&ReleasedTime| {
            entry.group.is_none() && own.iter().any(|id| entry.sums.get(id).is_some())
        };
        list.iter().filter(is_own).collect()
    }

    /// The times of `stage` that were published.
    fn times(&self, stage: &Stage) -> Result<Vec<DecidedTime>, Message> {
        let open = self.entries(stage, &self.released.open);
        let spans = self.entries(stage, &self.released.spans);
        // Spans of parts tell their whole too, which they hold in longer times than its own.
        let joined = spans.iter().map(|entry| (*entry, false));
        let all = open.iter().map(|entry| (*entry, true)).chain(joined);
        let time = |(entry, is_open): (&ReleasedTime, bool)| {
            let periods = self.periods(&entry.periods)?;
            let list = if is_open { &self.released.open } else { &self.released.spans };
            let is_grouped =
                |other: &&ReleasedTime| other.group.is_some() && other.periods == entry.periods;
            let by_group = list.iter().filter(is_grouped).any(|other| {
                stage.decides.iter().any(|own| other.sums.get(&self.id(*own)).is_some())
            });
            let by_group = by_group || (is_open && !stage.groups.is_empty());
            let is_there = periods.iter().all(|period| *period < self.year.judged)
                && self.year.is_complete(&stage.plain, &periods);
            let found = if is_there { TimeState::Shown } else { TimeState::Incomplete };
            Ok(DecidedTime { periods, is_open, by_group, state: found })
        };
        all.map(time).collect()
    }

    /// Whether `time` may still be shown, and every count of it has changed by nothing or by what is not small.
    fn stands(&self, stage: &Stage, time: &DecidedTime) -> bool {
        let names = self.names(time);
        let list = if time.is_open { &self.released.open } else { &self.released.spans };
        let of_time: Vec<&ReleasedTime> =
            list.iter().filter(|entry| entry.periods == names).collect();
        let entry_of = |named: &ElementRef| {
            let group = self.label(&named.chosen);
            of_time.iter().find(|entry| entry.group == group)
        };
        let old = |named: &ElementRef| {
            entry_of(named).and_then(|entry| entry.sums.get(&self.id(named.element)))
        };
        let new = |named: &ElementRef| self.of_all(named, &time.periods);
        let counts = || stage.plain.iter().chain(stage.grouped.iter().filter(|_| time.by_group));
        let is_sound = if time.is_open {
            time.periods.iter().all(|period| self.year.is_open(stage, *period))
        } else {
            self.year.is_firm(stage, &time.periods)
                && (!time.by_group || self.year.is_firm_by_group(stage, &time.periods))
        };
        if !is_sound || !counts().all(|count| self.has_changed_safely(count, &old, &new)) {
            return false;
        }
        let members = self.year.tree.by_id();
        let mut units = of_time.iter().flat_map(|entry| {
            entry.units.iter().map(move |(id, sums)| (entry.group.clone(), id, sums))
        });
        units.all(|(group, id, sums)| {
            let Some(member) = members.get(id.as_str()) else { return false };
            let old = |named: &ElementRef| {
                let own = sums.get(&self.id(named.element));
                own.filter(|_| self.label(&named.chosen) == group)
            };
            let new = |named: &ElementRef| self.of_member(named, &time.periods, *member);
            counts().all(|count| self.has_changed_safely(count, &old, &new))
        })
    }

    /// Whether `count` has changed by nothing or by what is not small; where not all of it was published, by nothing. Figures that are
    /// not sensitive are known to everybody.
    fn has_changed_safely(
        &self,
        count: &Count,
        old: &dyn Fn(&ElementRef) -> Option<i128>,
        new: &dyn Fn(&ElementRef) -> i128,
    ) -> bool {
        let (mut changes, mut is_known) = (Vec::new(), true);
        for (atom, times) in &count.terms {
            let named = self.year.family.atoms.get(*atom);
            if !self.year.family.elements.contains(&named.element) {
                continue;
            }
            match old(named) {
                Some(old) => changes.push(times * (new(named) - old)),
                None => is_known = false,
            }
        }
        let change: i128 = changes.iter().sum();
        let is_unchanged = changes.iter().all(|change| *change == 0);
        is_unchanged || (is_known && (change == 0 || count.is_safe(change)))
    }

    /// The sum of all reporters.
    fn of_all(&self, named: &ElementRef, time: &[usize]) -> i128 {
        self.year.tree.roots().map(|root| self.of_member(named, time, root)).sum()
    }

    /// The sum of all who report within `member`.
    fn of_member(&self, named: &ElementRef, time: &[usize], member: MemberIndex) -> i128 {
        let amounts = self.year.amounts.over(self.atom(named), time);
        self.year.tree.reporters(member).map(|reporter| amounts.of(reporter)).sum()
    }

    fn atom(&self, named: &ElementRef) -> AtomIndex {
        match self.year.family.atoms.find(named) {
            Some(atom) => atom,
            None => unreachable!("every element of a family is counted in all its groups"),
        }
    }

    /// The units of `stage` that were published; `None` if none were.
    fn units(&self, stage: &Stage) -> Result<Option<BTreeSet<MemberIndex>>, Message> {
        let own: Vec<String> = stage.decides.iter().map(|element| self.id(*element)).collect();
        let is_own = |sums: &Sums| own.iter().any(|id| sums.get(id).is_some());
        let members = self.year.tree.by_id();
        let member = |(id, _): (&String, &Sums)| match members.get(id.as_str()) {
            Some(member) => Ok(*member),
            None => Err(say::LedgerOfOtherUnits { unit: &**id }.message()),
        };
        let published = self.released.units.iter().filter(|(_, sums)| is_own(sums));
        let found: BTreeSet<MemberIndex> = published.map(member).collect::<Result<_, _>>()?;
        Ok(Some(found).filter(|found| !found.is_empty()))
    }

    /// Whether the units that were published may still be shown beside those that were not.
    fn units_stand(
        &self,
        stage: &Stage,
        times: &[DecidedTime],
        shown: &BTreeSet<MemberIndex>,
        of_whole: Option<&Time>,
    ) -> bool {
        let closed = self.year.closed(times);
        if closed.is_empty() || !self.year.is_complete(&stage.plain, &closed) {
            return false;
        }
        let (tree, figures) = (self.year.tree, self.year.figures(&stage.plain, &closed));
        let stands = |member: &MemberIndex| {
            let sums = self.released.units.get(tree.id(*member));
            let told = told_of_units(stage, &closed, of_whole);
            let old = |named: &ElementRef| {
                let own = sums.and_then(|sums| sums.get(&self.id(named.element)));
                own.filter(|_| told.contains(&named.element))
            };
            let new = |named: &ElementRef| self.of_member(named, &closed, *member);
            let has_changed_safely = |count: &Count| self.has_changed_safely(count, &old, &new);
            !tree.is_split(*member)
                && figures.is_firm(&[*member])
                && stage.plain.iter().all(has_changed_safely)
        };
        let is_rest_firm = |side_by_side: Vec<MemberIndex>| {
            let hidden: Vec<MemberIndex> =
                side_by_side.iter().copied().filter(|member| !shown.contains(member)).collect();
            hidden.is_empty() || hidden.len() == side_by_side.len() || figures.is_firm(&hidden)
        };
        shown.iter().all(stands)
            && is_rest_firm(tree.roots().collect())
            && shown.iter().all(|member| is_rest_firm(tree.below(*member)))
    }

    /// Enters what is shown of `time`.
    fn enter(&self, stage: &Stage, time: &DecidedTime, entries: &mut Entries) {
        let names = self.names(time);
        let mut groups = vec![Groups::new()];
        if time.by_group {
            groups.extend(stage.groups.iter().cloned());
        }
        for group in &groups {
            let is_by = |element: &&ElementIndex| {
                let by = &self.plan.vocabulary[**element].by;
                group.iter().all(|(dimension, _)| by.contains(dimension))
            };
            let is_there = |counted: &ElementRef| {
                self.year.amounts.over(self.atom(counted), &time.periods).is_complete
            };
            let in_group = |element: &ElementIndex| {
                let counted = ElementRef { element: *element, chosen: group.clone() };
                Some(counted).filter(is_there)
            };
            let shown: Vec<ElementRef> =
                stage.shows.iter().filter(is_by).filter_map(in_group).collect();
            if shown.is_empty() {
                continue;
            }
            let entry = entries.entry(time.is_open, &names, self.label(group).as_ref());
            for counted in &shown {
                let id = self.id(counted.element);
                entry.sums.insert(id.clone(), self.of_all(counted, &time.periods));
                for member in self.year.tree.all().filter(|_| time.is_open) {
                    let sum = self.of_member(counted, &time.periods, member);
                    let unit = self.year.tree.id(member).to_owned();
                    entry.units.entry(unit).or_default().insert(id.clone(), sum);
                }
            }
        }
    }

    /// `entries` in the order of their periods and groups.
    fn in_order(&self, mut entries: Vec<ReleasedTime>) -> Vec<ReleasedTime> {
        let names: Vec<String> = (0..self.year.periods().len()).map(|it| self.name(it)).collect();
        let positions = |entry: &ReleasedTime| -> Vec<usize> {
            let position = |period: &String| names.iter().position(|name| name == period);
            entry.periods.iter().filter_map(position).collect()
        };
        entries.sort_by_cached_key(|entry| (positions(entry), entry.group.clone()));
        entries
    }
}
