//! One indicator down to the figures that it came from: which took part on which side, which did not and why, what each unit does to
//! the value, and what is missing. Where the figures stand in their files is looked up by the ledger, and shown by `render`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::breakdown::PartOf;
use super::case::Case;
use super::lookup::lookup;
use super::missing::Missing;
use super::quantity::Quotient;
use super::request::Request;
use super::scorecard::{IndicatorResult, Reason, Scorecard};
use super::share::{self, Member};
use super::side::Side;
use super::{groups, instead, judge, sides};
use crate::by_index::at;
use crate::counts::{
    Amount, FigureAddress, GroupKey, Reported, Reporter, ReporterIndex, Whereabouts,
};
use crate::diagnostic::Findings;
use crate::exact::Exact;
use crate::expected::Scope;
use crate::period::{Frequency, Month, Period};
use crate::plan::{Direction, ElementIndex, ElementRef, Formula, Goal, Indicator, Kind, Measure};

/// One indicator, explained.
#[derive(Debug, Clone)]
pub struct Explanation<'p> {
    /// The run, with the indicator as its only one, as `check` judges it.
    pub scorecard: Scorecard<'p>,
    /// Every figure of the elements that the formulas name, by side, element, period, unit and group.
    pub parts: Vec<Part>,
    /// Sum of the figures that were used, for each element as the formulas name it.
    pub sums: Vec<(Side, ElementRef, Exact)>,
    /// Effect of each unit on the value, those first that hold it back the most; empty where that means nothing.
    pub pulls: Vec<Pull>,
    /// The plain average of the units' percentages, which is not used; `None` if fewer than two units have one.
    pub mean_of_percentages: Option<Exact>,
    /// Of a share of units, each of them.
    pub members: Vec<Member>,
    pub missing: Missing,
}

impl<'p> Explanation<'p> {
    /// Result of the indicator.
    #[must_use]
    pub fn result(&self) -> &IndicatorResult<'p> {
        at(&self.scorecard.results, 0)
    }

    /// The sender of a figure.
    #[must_use]
    pub fn reporter(&self, index: ReporterIndex) -> &Reporter {
        &self.scorecard[index]
    }
}

/// One figure of an element that a formula names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// On which side it stands.
    pub side: Side,
    pub element: ElementIndex,
    pub reported: Reported,
    /// Whether it took part.
    pub usage: Usage,
}

/// Whether a figure took part, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Usage {
    Used,
    /// A state that a later one replaced.
    Replaced,
    /// A state that is later than the last one for which everything is there.
    NotComplete,
    /// A figure for another time, or for more than the time that was asked for.
    OtherTime,
    /// A figure for a group that was not asked for.
    OtherGroup,
    /// A repetition of other figures that were used: a total beside its groups.
    SaidTwice,
    /// Its unit is not expected to report it here.
    NotExpected,
    /// A published figure beside counts, which decide.
    CountsDecide,
    /// A published figure of a part, beside others that cannot be added to it.
    NotAdded,
    /// A count that is not all there, for which a published figure stands.
    PublishedStands,
}

/// Effect of one unit on the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    pub reporter: ReporterIndex,
    pub numerator: Exact,
    pub denominator: Exact,
    /// Its own value; `None` if that is 0/0.
    pub value: Option<Exact>,
    /// By how much the value would change without it; `None` if there would be none.
    pub effect: Option<Exact>,
    /// Push towards the target; below zero it holds the value back.
    push: Exact,
}

impl Pull {
    /// Whether the value would be nearer to its target, or further beyond it, without this unit.
    #[must_use]
    pub fn holds_back(&self) -> bool {
        self.push.is_negative()
    }
}

impl<'a> Request<'a> {
    /// Explains `indicator`, of whatever goal it is.
    ///
    /// # Errors
    /// Those of [`scorecard`](Self::scorecard), for this indicator alone.
    pub fn explain(
        &self,
        goal: &'a Goal,
        indicator: &'a Indicator,
    ) -> Result<Explanation<'a>, Findings<Whereabouts>> {
        self.expected.prepare(std::iter::once(indicator), self.selection.window);
        let scope = self.scope();
        let mut problems = Findings::default();
        let (unit, of) = (self.selection.unit, PartOf::Whole);
        let case = Case { scope: &scope, unit, of, goal, indicator };
        let result = judge::judge(case, &mut problems);
        let members = share::members(&case, &mut problems);
        if problems.any_error() {
            return Err(problems);
        }
        let account = PullAccount::new(&scope, &result);
        let shown = if let [only] = account.shown.as_slice() { Some(only) } else { None };
        let units = shown.map(|shown| account.units(shown)).unwrap_or_default();
        Ok(Explanation {
            parts: account.parts(),
            sums: account.sums(),
            pulls: account.pulls(&units, &result),
            mean_of_percentages: account.mean_of_percentages(&units),
            missing: Missing::of(result.missing()),
            members,
            scorecard: self.scorecard_of(vec![result], Vec::new()),
        })
    }
}

/// The figures of an indicator, and what they are used for.
struct PullAccount<'s, 'a> {
    whole: &'s Scope<'a>,
    indicator: &'s Indicator,
    /// The scopes whose figures are shown: the only one, that of the worst group, or those of all groups where none is the worst.
    shown: Vec<Scope<'a>>,
    /// Figures that were used, for each element as the formulas name it.
    used: BTreeMap<&'s ElementRef, HashSet<FigureAddress>>,
    /// Everything that was read for the elements.
    reported: BTreeMap<ElementIndex, Vec<Reported>>,
    /// Whether several published figures cannot be added up.
    of_parts: bool,
}

impl<'s, 'a> PullAccount<'s, 'a> {
    fn new(whole: &'s Scope<'a>, result: &IndicatorResult<'s>) -> Self {
        let indicator = result.indicator;
        let shown = shown(whole, result);
        let mut used: BTreeMap<&ElementRef, HashSet<FigureAddress>> = BTreeMap::new();
        for scope in &shown {
            if let (Some(figure), Some(named)) =
                (instead::shown(scope, result), &indicator.published)
            {
                used.entry(named).or_default().insert(figure.figure.address);
                continue;
            }
            for (named, figures) in lookup(scope, indicator).used_by_element() {
                // The formula's own, which outlives the scope.
                let Some(named) = indicator.elements().find(|own| *own == named) else {
                    unreachable!("figures are looked up for the elements that the formulas name")
                };
                used.entry(named)
                    .or_default()
                    .extend(figures.into_iter().map(|figure| figure.address));
            }
        }
        let named = indicator.all_elements();
        let elements: BTreeSet<ElementIndex> = named.map(|named| named.element).collect();
        let elements = elements.into_iter().filter(|_| !shown.is_empty());
        let reported =
            elements.map(|element| (element, whole.expected.ledger.reported(element))).collect();
        let of_parts = result.reason == Some(Reason::PublishedOfParts);
        Self { whole, indicator, shown, used, reported, of_parts }
    }

    /// The elements that `side` names, in the order of its text.
    fn named(&self, side: Side) -> Vec<&'s ElementRef> {
        if side == Side::Published {
            return self.indicator.published.iter().collect();
        }
        let mut named: Vec<&ElementRef> = Vec::new();
        for element in side.formula(self.indicator).map(Formula::elements).unwrap_or_default() {
            if !named.contains(&element) {
                named.push(element);
            }
        }
        named
    }

    fn is_used(&self, named: &ElementRef, address: FigureAddress) -> bool {
        self.used.get(named).is_some_and(|used| used.contains(&address))
    }

    fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for side in Side::ALL {
            let named = self.named(side);
            let mut told = BTreeSet::new();
            for element in
                named.iter().map(|named| named.element).filter(|element| told.insert(*element))
            {
                let named =
                    named.iter().copied().filter(|named| named.element == element).collect();
                let asked = AskedOf::new(self, element, named);
                for reported in self.reported.get(&element).into_iter().flatten() {
                    let used = self.is_used_by(&asked.named, reported);
                    if used || self.whole.asks_for(reported) {
                        let usage = if used {
                            Usage::Used
                        } else {
                            self.why_unused(side).unwrap_or_else(|| asked.unused(reported))
                        };
                        parts.push(Part { side, element, reported: reported.clone(), usage });
                    }
                }
            }
        }
        parts
    }

    /// Why none of the figures of `side` were used, if none were.
    fn why_unused(&self, side: Side) -> Option<Usage> {
        let is_published =
            self.indicator.published.as_ref().is_some_and(|named| self.used.contains_key(named));
        match (side, is_published) {
            (Side::Published, false) if self.of_parts => Some(Usage::NotAdded),
            (Side::Published, false) => Some(Usage::CountsDecide),
            (Side::Numerator | Side::Denominator, true) => Some(Usage::PublishedStands),
            (Side::Published, true) | (Side::Numerator | Side::Denominator, false) => None,
        }
    }

    fn is_used_by(&self, named: &[&ElementRef], reported: &Reported) -> bool {
        named.iter().any(|named| self.is_used(named, reported.figure.address))
    }

    /// Sum of the figures that were used, for each element that a side names.
    fn sums(&self) -> Vec<(Side, ElementRef, Exact)> {
        let mut sums = Vec::new();
        for side in [Side::Numerator, Side::Denominator] {
            for named in self.named(side) {
                let amounts = self.of(named).map(|reported| reported.figure.amount);
                sums.push((side, named.clone(), amounts.sum::<Amount>().exact()));
            }
        }
        sums
    }

    /// The figures that were used for an element as a formula names it.
    fn of(&self, named: &ElementRef) -> impl Iterator<Item = &Reported> {
        let reported = self.reported.get(&named.element).into_iter().flatten();
        reported.filter(move |reported| self.is_used(named, reported.figure.address))
    }

    /// The amounts of each unit of which some figure of `scope` was used.
    fn units(&self, scope: &Scope<'_>) -> BTreeMap<ReporterIndex, Amounts<'s>> {
        let mut units: BTreeMap<ReporterIndex, Amounts<'_>> = BTreeMap::new();
        for named in self.used.keys() {
            for reported in self.of(named) {
                *units.entry(reported.reporter).or_default().entry(*named).or_default() +=
                    reported.figure.amount;
            }
        }
        // Whoever lacks a part of a flow has amounts too, but not all of them.
        let is_all_there = |scope: &Scope<'_>| {
            sides::sides(scope, self.indicator).is_ok_and(|sides| sides.missing.is_nothing())
        };
        let all_there = is_all_there(scope);
        let is_complete = |unit: ReporterIndex| is_all_there(&scope.of_units([unit]));
        units.retain(|unit, _| all_there || is_complete(*unit));
        units
    }

    /// Numerator and denominator that `amounts` make.
    fn sides(&self, amounts: &dyn Fn(&ElementRef) -> Option<Exact>) -> Option<Quotient> {
        let denominator = self.indicator.denominator.as_ref()?;
        let numerator = self.indicator.numerator.value(amounts)?;
        Some(Quotient { numerator, denominator: denominator.value(amounts)? })
    }

    fn value(&self, Quotient { numerator, denominator }: &Quotient) -> Option<Exact> {
        (numerator * &self.indicator.measure.factor()).checked_div(denominator)
    }

    fn mean_of_percentages(&self, units: &BTreeMap<ReporterIndex, Amounts<'_>>) -> Option<Exact> {
        if self.indicator.measure != Measure::Percentage {
            return None;
        }
        let of_unit =
            |amounts: &Amounts<'_>| self.value(&self.sides(&|named| exact(amounts, named))?);
        let values: Vec<Exact> = units.values().filter_map(of_unit).collect();
        let count = values.len();
        let sum = values.iter().fold(Exact::zero(), |sum, value| &sum + value);
        if count < 2 { None } else { sum.checked_div(&Exact::integer(count)) }
    }

    /// Effect of each unit on the value, where there is a value, a better direction and more than one unit.
    fn pulls(
        &self,
        units: &BTreeMap<ReporterIndex, Amounts<'_>>,
        result: &IndicatorResult<'_>,
    ) -> Vec<Pull> {
        let is_quotient = matches!(
            self.indicator.measure,
            Measure::Percentage | Measure::Ratio | Measure::Rate { .. }
        );
        let direction = result.target.as_ref().map(|held| held.target.direction());
        let up = match direction {
            Some(Direction::Up) => true,
            Some(Direction::Down) => false,
            Some(Direction::Inward) | None => return Vec::new(),
        };
        let (Some(value), true, true) = (&result.actual.value, is_quotient, units.len() > 1) else {
            return Vec::new();
        };
        let total = |named: &&'s ElementRef| {
            (*named, self.of(named).map(|reported| reported.figure.amount).sum())
        };
        let all: Amounts<'_> = self.used.keys().map(total).collect();
        let formulas = [Some(&self.indicator.numerator), self.indicator.denominator.as_ref()];
        let adds_up = formulas.into_iter().flatten().all(Formula::adds_up);
        let pull = |(unit, amounts): (&ReporterIndex, &Amounts<'_>)| {
            self.pull(*unit, amounts, &all, value, adds_up)
                .map(|pull| if up { pull } else { Pull { push: -pull.push, ..pull } })
        };
        let mut pulls: Vec<Pull> = units.iter().filter_map(pull).collect();
        pulls.sort_by(|one, other| {
            one.push.cmp(&other.push).then(one.reporter.cmp(&other.reporter))
        });
        pulls
    }

    /// Effect of `unit`, with its own amounts out of all, on `value`; it pushes upwards where its push is above zero. The formulas of all
    /// units may be the sums of those of each.
    fn pull(
        &self,
        unit: ReporterIndex,
        own: &Amounts<'_>,
        all: &Amounts<'_>,
        value: &Exact,
        adds_up: bool,
    ) -> Option<Pull> {
        let sides = self.sides(&|named| exact(own, named))?;
        let others = self.sides(&|named| Some(&exact(all, named)? - &exact(own, named)?));
        let without = others.and_then(|others| self.value(&others));
        let effect = without.map(|without| &without - value);
        let push = if adds_up {
            // What it has beyond its share: n - d * value.
            let share =
                (&sides.denominator * value).checked_div(&self.indicator.measure.factor())?;
            &sides.numerator - &share
        } else {
            // Means of units do not add up to the mean of all, so the change itself must tell.
            -effect.clone().unwrap_or_else(Exact::zero)
        };
        let value = self.value(&sides);
        let Quotient { numerator, denominator } = sides;
        Some(Pull { reporter: unit, numerator, denominator, value, effect, push })
    }
}

/// Groups, senders and times asked of an element, over all that is shown: found once, as a hundred thousand figures may be asked why they
/// were not used.
struct AskedOf<'s> {
    /// The ways in which one side names it.
    named: Vec<&'s ElementRef>,
    kind: Kind,
    keys: BTreeSet<GroupKey>,
    reporters: BTreeSet<ReporterIndex>,
    spans: BTreeSet<Period>,
    window: Period,
    /// The ends of the periods of which figures were used.
    ends: BTreeSet<Month>,
}

impl<'s> AskedOf<'s> {
    fn new(
        account: &PullAccount<'s, '_>,
        element: ElementIndex,
        named: Vec<&'s ElementRef>,
    ) -> Self {
        let (mut keys, mut reporters, mut spans) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for scope in &account.shown {
            keys.extend(named.iter().map(|named| scope.key(named)));
            reporters.extend(scope.senders(element).iter().copied());
            spans.insert(scope.span);
        }
        let reported = account.reported.get(&element).into_iter().flatten();
        let used = reported.filter(|reported| account.is_used_by(&named, reported));
        Self {
            ends: used.map(|reported| reported.period.last()).collect(),
            kind: account.whole.expected.plan.vocabulary[element].kind,
            window: account.whole.window,
            named,
            keys,
            reporters,
            spans,
        }
    }

    /// Why a figure took no part.
    fn unused(&self, reported: &Reported) -> Usage {
        if !self.reporters.contains(&reported.reporter) {
            return Usage::NotExpected;
        }
        let counts = |key: &GroupKey| {
            let mut pairs = key.0.iter().zip(&reported.group.0);
            pairs.all(|(asked, group)| asked.is_none() || asked == group)
        };
        if !self.keys.iter().any(counts) {
            let is_above = self.keys.iter().any(|key| key.overlaps(&reported.group));
            return if is_above { Usage::SaidTwice } else { Usage::OtherGroup };
        }
        self.out_of_time(reported.period).unwrap_or(Usage::SaidTwice)
    }

    /// Whether a figure took no part for its time.
    fn out_of_time(&self, period: Period) -> Option<Usage> {
        let (end, is_flow) = (period.last(), self.kind == Kind::Flow);
        // A flow lies within the time whole; a state is of the moment at which its period ends.
        let time = if is_flow { period } else { Frequency::Month.around(end) };
        if !self.window.contains(time) || !self.spans.iter().any(|span| span.contains(time)) {
            return Some(Usage::OtherTime);
        }
        if is_flow || self.ends.contains(&end) {
            return None;
        }
        Some(if self.ends.range(end..).next().is_some() {
            Usage::Replaced
        } else {
            Usage::NotComplete
        })
    }
}

/// Amounts of a unit, or of all, for each element as the formulas name it.
type Amounts<'s> = HashMap<&'s ElementRef, Amount>;

fn exact(amounts: &Amounts<'_>, named: &ElementRef) -> Option<Exact> {
    amounts.get(named).map(|amount| amount.exact())
}

/// The scopes whose figures are shown as the actual.
fn shown<'a>(whole: &Scope<'a>, result: &IndicatorResult<'_>) -> Vec<Scope<'a>> {
    if result.indicator.not_applicable.is_some() {
        return Vec::new();
    }
    let groups = groups::judged(whole, result.indicator, result.target.is_some());
    let worst = result.worst().map(|worst| worst.id.as_str());
    groups
        .into_iter()
        .filter(|group| worst.is_none_or(|worst| group.id == worst))
        .map(|group| group.scope)
        .collect()
}
