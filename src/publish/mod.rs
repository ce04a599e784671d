//! Scorecard -> what of it may be published: nobody can tell from it, and all earlier results, a small count of a sensitive element.
//!
//! The decision is made from sums of the counts, never from verdicts: which times are shown of all units together, and which units over
//! the year. Times that were published stand as they are, and none is ever cut. Results that rest on figures that are not shown are
//! withheld, and `render` draws them like any other verdict. Reads no file: [`Released`] is read and written by the command line.

mod amounts;
mod count;
mod decision;
mod earlier;
mod families;
mod firm;
#[cfg(test)]
mod plans;
mod released;
mod sums;
mod tree;
mod year;

use std::collections::BTreeMap;

pub use released::{RULE, Released};

use amounts::YearAmounts;
use earlier::EarlierRelease;
use families::{Family, Kinds};
use tree::Tree;
use year::{FamilyYear, StageYear};

use crate::by_index::at;
use crate::catalogue::{Message, say};
use crate::counts::Ledger;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::evaluate::{
    FigureUse, IndicatorResult, Listing, Publication, Reason, Request, Scorecard, Side, UsesOfPart,
    Verdict, YearBefore,
};
use crate::expected::Expected;
use crate::period::{Frequency, Month, Period};
use crate::plan::{ElementIndex, Indicator, Kind, Plan};

/// A family in a year, decided on.
struct Decided {
    tree: Tree,
    periods: Vec<Period>,
    stages: Vec<StageYear>,
}

/// Decision on what of a request may be published.
pub struct Decision<'a> {
    plan: &'a Plan,
    families: Vec<Family>,
    /// For each family, by the first month of the year.
    years: Vec<BTreeMap<Month, Decided>>,
    whole: UsesOfPart,
    parts: Vec<Vec<UsesOfPart>>,
    /// Notes on what is withheld because it has changed.
    notes: Vec<Diagnostic>,
}

impl<'a> Decision<'a> {
    /// Decides on the results of `request`, and on those of the year before that `year_before` has, which is empty or of every indicator;
    /// enters what is shown into `released`.
    ///
    /// # Errors
    /// Counts whose units and periods cannot be put in order, and files of what was published that do not fit the plan.
    pub fn new(
        plan: &'a Plan,
        ledger: &Ledger,
        request: &Request<'_>,
        year_before: &[Option<YearBefore>],
        released: &mut Released,
    ) -> Result<Self, Diagnostic> {
        check(plan, ledger)?;
        let families = families::of(plan);
        let concern = |indicator: &Indicator| plan.is_sensitive(indicator);
        let whole = request.readings(&concern);
        let parts = request.readings_of_parts(&concern);
        let before = if year_before.iter().any(Option::is_some) {
            request.readings_of_year_before(&concern)
        } else {
            Vec::new()
        };
        let all = || {
            let parts = parts.iter().flatten();
            let results = std::iter::once(&whole).chain(parts).flatten();
            // What is not said of that year is not entered as published.
            let said = before.iter().zip(year_before).filter(|(_, said)| said.is_some());
            results.chain(said.map(|(readings, _)| readings)).flatten().flatten()
        };
        let until = all().map(|reading| reading.time.last()).max();
        let mut first_months: Vec<Month> =
            all().flat_map(|reading| years_of(reading.time)).map(Period::first).collect();
        first_months.sort_unstable();
        first_months.dedup();
        let mut decision = Self {
            plan,
            years: families.iter().map(|_| BTreeMap::new()).collect(),
            families,
            whole,
            parts,
            notes: Vec::new(),
        };
        let expected = Expected::new(plan, ledger);
        for year in first_months.into_iter().map(|month| Frequency::Year.around(month)) {
            if let Some(until) = until {
                decision.decide(&expected, year, until, released).map_err(cannot_publish)?;
            }
        }
        Ok(decision)
    }

    /// Decides on every family in `year`, as far as `until`.
    fn decide(
        &mut self,
        expected: &Expected<'_>,
        year: Period,
        until: Month,
        released: &mut Released,
    ) -> Result<(), Message> {
        let periods = periods_of(self.plan, year);
        for (family, years) in self.families.iter().zip(&mut self.years) {
            let is_asked = |period: &Period| period.last() <= until;
            let asked = periods.iter().filter(|period| is_asked(period)).count();
            let judged = family
                .elements
                .iter()
                .map(|element| last_reported(expected.ledger, *element, &periods))
                .max()
                .unwrap_or(0)
                .min(asked);
            let tree = Tree::new(expected, year, &family.elements)?;
            let amounts = YearAmounts::new(expected, &family.atoms, periods.clone());
            let known = FamilyYear { family, tree: &tree, amounts, judged };
            let (name, key) = (year.to_string(), family.key(self.plan));
            let before = released.of(&name, &key);
            let standing = EarlierRelease::new(&known, &before, self.plan)?;
            let stages = known.decide(&standing);
            let entered = standing.entered(&known, &before, &stages, self.plan);
            released.enter(&name, &key, entered);
            let note = |found: &Option<Period>| note(*found, &key, year);
            self.notes.extend(standing.found.iter().map(note));
            drop(known);
            let periods = periods.clone();
            years.insert(year.first(), Decided { tree, periods, stages });
        }
        Ok(())
    }

    /// Notes on what is withheld because it has changed since it was published.
    #[must_use]
    pub fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// `scorecard`, which is that of the request, without what is not published.
    #[must_use]
    pub fn publish<'p>(&self, scorecard: Scorecard<'p>) -> Scorecard<'p> {
        let all = |results: Vec<IndicatorResult<'p>>, readings: &UsesOfPart| {
            let pairs = results.into_iter().zip(readings);
            pairs.map(|(result, readings)| self.result(result, readings.as_deref())).collect()
        };
        let results = all(scorecard.results, &self.whole);
        let mut breakdowns = scorecard.breakdowns;
        for (breakdown, readings) in breakdowns.iter_mut().zip(&self.parts) {
            for (part, readings) in breakdown.parts.iter_mut().zip(readings) {
                part.results = all(std::mem::take(&mut part.results), readings);
            }
        }
        let is_public = |element: ElementIndex| !self.plan.vocabulary[element].sensitive;
        let corrected = scorecard
            .corrected
            .map(|all| all.into_iter().filter(|corrected| is_public(corrected.element)).collect());
        let publication = Some(Publication { threshold: self.plan.publish.threshold });
        Scorecard { results, breakdowns, corrected, publication, ..scorecard }
    }

    /// The results of one year before, beside `scorecard`, which was published, without what is not published.
    #[must_use]
    pub fn publish_year_before(
        &self,
        request: &Request<'_>,
        before: Vec<Option<YearBefore>>,
        scorecard: &Scorecard<'_>,
    ) -> Vec<Option<YearBefore>> {
        let concern = |indicator: &Indicator| self.plan.is_sensitive(indicator);
        let readings = request.readings_of_year_before(&concern);
        let now = scorecard.results.iter();
        let shown = |((before, readings), now): (
            (Option<YearBefore>, Option<Vec<FigureUse>>),
            &IndicatorResult<'_>,
        )| {
            let is_shown = readings.is_none_or(|readings| {
                now.verdict != Verdict::Suppressed
                    && readings.iter().all(|reading| self.shows(reading))
            });
            before.filter(|_| is_shown)
        };
        before.into_iter().zip(readings).zip(now).map(shown).collect()
    }

    /// The figures of `listing` that are not sensitive.
    #[must_use]
    pub fn publish_listing(&self, listing: Listing) -> Listing {
        let mut figures = listing.figures;
        figures.retain(|(element, _)| !self.plan.vocabulary[*element].sensitive);
        Listing { figures, ..listing }
    }

    /// `result`, withheld if some of its readings are not shown; without readings it rests on no sensitive element.
    fn result<'p>(
        &self,
        result: IndicatorResult<'p>,
        readings: Option<&[FigureUse]>,
    ) -> IndicatorResult<'p> {
        let Some(readings) = readings else { return result };
        // The plan and the time say this, and no count.
        let says_no_count = matches!(
            result.reason,
            Some(
                Reason::PlanSays(_) | Reason::NotExpected | Reason::DidNotExist | Reason::NotDue(_)
            )
        );
        if says_no_count && result.each.is_empty() && result.actual.value.is_none() {
            return result;
        }
        let lacks_reports = result.missing().any(|missing| !missing.is_nothing());
        if !lacks_reports
            && !rests_on_published_figure(&result)
            && readings.iter().all(|reading| self.shows(reading))
        {
            return result;
        }
        let of_denominator = |reading: &&FigureUse| reading.side == Side::Denominator;
        let is_denominator_shown = result.each.is_empty()
            && result.actual.bound.is_none()
            && result.indicator.denominator.is_some()
            && readings.iter().filter(of_denominator).all(|reading| self.shows(reading));
        let denominator = result.actual.denominator.clone().filter(|_| is_denominator_shown);
        result.withheld(denominator)
    }

    /// Whether the figures of `reading` are shown, or are not sensitive.
    fn shows(&self, reading: &FigureUse) -> bool {
        let position =
            self.families.iter().position(|family| family.elements.contains(&reading.element));
        let Some(position) = position else {
            return !self.plan.vocabulary[reading.element].sensitive;
        };
        let (family, decided) = (at(&self.families, position), at(&self.years, position));
        let Some(stage) = family.stage_of(reading.element) else {
            unreachable!("some stage decides on every element of a family")
        };
        years_of(reading.time).all(|year| {
            let decided = decided.get(&year.first());
            let time = year.overlap(reading.time);
            decided.zip(time).is_some_and(|(decided, time)| {
                decided.shows(self.plan, family.holds, stage, reading, time)
            })
        })
    }
}

impl Decided {
    /// Whether `stage` shows what `reading` takes from `time`.
    fn shows(
        &self,
        plan: &Plan,
        holds: Kinds,
        stage: usize,
        reading: &FigureUse,
        time: Period,
    ) -> bool {
        let stage = at(&self.stages, stage);
        let is_state = plan.vocabulary[reading.element].kind == Kind::Stock;
        let grouped = reading.group.0.iter().any(Option::is_some);
        let inside = |period: &Period| {
            if is_state { period.last() == time.last() } else { time.overlap(*period).is_some() }
        };
        let numbered = || self.periods.iter().enumerate();
        let periods: Vec<usize> =
            numbered().filter(|(_, period)| inside(period)).map(|(number, _)| number).collect();
        let is_whole_periods = numbered()
            .filter(|(_, period)| inside(period))
            .all(|(_, period)| is_state || time.contains(*period));
        let Some(last) = periods.last().copied().filter(|_| is_whole_periods) else { return false };
        let members = match &reading.units {
            None => None,
            Some(units) => match self.tree.make_up(units) {
                None => return false,
                Some(members) => Some(members).filter(|members| !self.tree.is_whole(members)),
            },
        };
        match members {
            None if is_state => stage.shows_end(last, grouped),
            None => stage.shows_time(&periods, grouped),
            // Beside flows, a state is shown of units at the end of the year alone, with all of it.
            Some(members) if is_state && holds == Kinds::Both => {
                stage.shows_units(&members, &[last], grouped)
                    || (last + 1 == self.periods.len()
                        && stage.closed.contains(&last)
                        && stage.shows_units(&members, &stage.closed, grouped))
            }
            Some(members) => stage.shows_units(&members, &periods, grouped),
        }
    }
}

/// Whether the figures of `result` were printed as they are, and not counted.
fn rests_on_published_figure(result: &IndicatorResult<'_>) -> bool {
    let is_printed = |actual: &crate::evaluate::Actual| actual.published.is_some();
    is_printed(&result.actual)
        || result.each.iter().any(|group| is_printed(&group.actual))
        || matches!(result.reason, Some(Reason::PublishedOfParts | Reason::BoundLeavesOpen))
}

/// The years that `time` has a part in.
fn years_of(time: Period) -> impl Iterator<Item = Period> {
    time.split(Frequency::Year)
}

/// The periods of `year` in which units report, as far as the plan covers it.
fn periods_of(plan: &Plan, year: Period) -> Vec<Period> {
    let covered = |period: Period| match plan.period {
        None => Some(period),
        Some(plan) => period.overlap(plan),
    };
    year.split(plan.frequency).filter_map(covered).collect()
}

/// How many of `periods` there are up to the last one for which anybody sent a figure of `element`.
fn last_reported(ledger: &Ledger, element: ElementIndex, periods: &[Period]) -> usize {
    let Some(year) = periods.iter().copied().reduce(Period::hull) else { return 0 };
    let reported = ledger.within(&[year]);
    let last = reported
        .iter()
        .filter(|(index, _)| ledger.is_reported(element, *index))
        .map(|(_, period)| period.last())
        .max();
    periods.iter().filter(|period| last.is_some_and(|last| period.first() <= last)).count()
}

/// That units and periods of sensitive elements can be put in order.
fn check(plan: &Plan, ledger: &Ledger) -> Result<(), Diagnostic> {
    for element in plan.vocabulary.sensitive() {
        let known = &plan.vocabulary[element];
        if families::count_groups(plan, element) > families::MOST_GROUPS {
            let most = families::MOST_GROUPS.to_string();
            return Err(cannot_publish(
                say::TooManyGroupsToPublish { element: &*known.id, most }.message(),
            ));
        }
        for (index, period) in ledger.within(&[]) {
            if !is_of_whole_periods(plan, period) && ledger.is_reported(element, index) {
                let element = &*known.id;
                return Err(cannot_publish(say::FigureOfPart { element, period }.message()));
            }
        }
    }
    Ok(())
}

/// Whether `period` is made of whole periods in which units report, of one year, as far as the plan covers them.
#[must_use]
pub fn is_of_whole_periods(plan: &Plan, period: Period) -> bool {
    let years = years_of(period).flat_map(|year| periods_of(plan, year));
    let parts: Vec<Period> = years.filter(|part| part.overlap(period).is_some()).collect();
    let whole = parts.iter().copied().reduce(Period::hull);
    whole == Some(period) || parts.is_empty()
}

fn cannot_publish(reason: Message) -> Diagnostic {
    Diagnostic::error(Code::CannotPublish, Place::CommandLine, reason).hint(say::MEND_TO_PUBLISH)
}

/// Note on a period, or on units, of `family` that are withheld until the next year.
fn note(period: Option<Period>, family: &str, year: Period) -> Diagnostic {
    let message = match period {
        Some(period) => say::PublishedPeriodChanged { elements: family, period }.message(),
        None => say::PublishedUnitsChanged { elements: family, year }.message(),
    };
    Diagnostic::note(Code::PublishedChanged, Place::CommandLine, message)
        .hint(say::WITHHELD_UNTIL_NEXT_YEAR)
}
