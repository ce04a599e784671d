//! Basis of a result: the indicators as the plan defines them, and the figures that their formulas name. Saved beside a
//! result, it shows later what has changed: the plan, the counts, or both.

mod definition;
mod terms;
mod used;

use std::collections::{BTreeMap, BTreeSet};

use super::request::Request;
use crate::by_index::{at, at_mut};
use crate::counts::{Amount, Choice, Ledger, PeriodIndex, Reporter, ReporterIndex, Sum, Total};
use crate::expected::Scope;
use crate::parallel;
use crate::period::{Period, YearEnd};
use crate::plan::{ElementIndex, Plan};
pub use definition::{Definition, definition};
pub use terms::{ElementTerms, Listed, Succession, Terms, element_of, successions};
use used::{Used, used};

/// Above this many cells, of units by elements by periods, figures are kept as their sums over all units.
const MOST_CELLS: usize = 1_000_000;

/// Elements whose sums by unit are made together: enough to go through the ledger quickly, and few enough for a processor's cache.
const AT_ONCE: usize = 8;

/// Definitions and figures that a result was computed from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// Every indicator of the plan, in its order.
    pub definitions: Vec<Definition>,
    /// Definitions of elements, units and years; `None` in a result that was saved by a version that did not keep them.
    pub terms: Option<Terms>,
    /// Possible senders of figures: every unit of a plan that lists them, in its order, else whoever sent some within the window.
    pub senders: Vec<Sender>,
    /// Whether figures are kept unit by unit; else only their sums are.
    pub by_unit: bool,
    /// The figures within the window, by element (`leaders`, or `leaders[sex=female]` where a formula chooses) and period. An element
    /// that formulas name is there even where nobody reported it.
    pub figures: BTreeMap<String, BTreeMap<Period, Reports>>,
}

/// One whom figures can be of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// The id of the unit; empty for the area itself.
    pub id: String,
    /// Whether it reported within the window, or is expected to by a plan that lists it.
    pub counts: bool,
    /// The unit as the plan lists it, where it lists units.
    pub listed: Option<Listed>,
}

/// Reports of an element for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reports {
    /// By the position in [`Basis::senders`], in their order.
    ByUnit(Vec<(usize, Amount)>),
    /// All of it together.
    Sum {
        amount: Amount,
        /// Number of units that reported it.
        units: usize,
    },
}

impl Reports {
    /// The sum, and how many units reported it.
    #[must_use]
    pub fn sum(&self) -> (Amount, usize) {
        match self {
            Self::ByUnit(units) => (units.iter().map(|(_, amount)| *amount).sum(), units.len()),
            Self::Sum { amount, units } => (*amount, *units),
        }
    }
}

/// Which figures a run looks at: those of its window, and those of the baselines that it computes.
#[derive(Debug)]
pub struct Looked<'b> {
    terms: Option<&'b Terms>,
    window: Period,
    /// The times of the baselines that are computed from figures, by their labels.
    baselines: BTreeMap<&'b str, BTreeSet<Period>>,
}

impl<'b> Looked<'b> {
    fn new(definitions: &'b [Definition], terms: Option<&'b Terms>, window: Period) -> Self {
        let year_end = terms.and_then(|terms| YearEnd::parse(&terms.year_ends));
        let mut baselines: BTreeMap<&str, BTreeSet<Period>> = BTreeMap::new();
        for definition in definitions {
            let times = definition.baseline_times(window, year_end.unwrap_or_default());
            for label in definition.uses.iter().filter(|_| !times.is_empty()) {
                baselines.entry(label).or_default().extend(&times);
            }
        }
        Self { terms, window, baselines }
    }

    /// Whether it looks at the figures `label` for `period`.
    #[must_use]
    pub fn at(&self, label: &str, period: Period) -> bool {
        let looks = |window: &Period| match self.terms {
            Some(terms) => terms.looks_at(label, *window, period),
            None => window.contains(period),
        };
        looks(&self.window)
            || self.baselines.get(label).is_some_and(|times| times.iter().any(looks))
    }
}

impl Basis {
    /// Which figures a run of this plan over `window` looks at.
    #[must_use]
    pub fn looked(&self, window: Period) -> Looked<'_> {
        Looked::new(&self.definitions, self.terms.as_ref(), window)
    }

    /// The ids of the units that reported within the window, or are expected to by a plan that lists them, in their order.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        let counted = self.senders.iter().filter(|sender| sender.counts);
        counted.map(|sender| sender.id.as_str()).filter(|id| !id.is_empty())
    }

    /// Leaves out everybody who sent nothing within the window.
    #[expect(
        clippy::indexing_slicing,
        reason = "figures name positions in `senders`; another unit's would be a wrong figure"
    )]
    fn keep_those_who_count(&mut self) {
        let mut next = 0;
        let positions = self.senders.iter().map(|sender| {
            let position = next;
            next += usize::from(sender.counts);
            position
        });
        let positions: Vec<usize> = positions.collect();
        for reports in self.figures.values_mut().flat_map(BTreeMap::values_mut) {
            if let Reports::ByUnit(units) = reports {
                for (position, _) in units {
                    *position = positions[*position];
                }
            }
        }
        self.senders.retain(|sender| sender.counts);
    }
}

impl Request<'_> {
    /// Basis of the answers to this request.
    #[must_use]
    pub fn basis(&self) -> Basis {
        let (plan, ledger, scope) = (self.expected.plan, self.expected.ledger, self.scope());
        let used: BTreeSet<Used> =
            self.indicators().flat_map(|(_, indicator)| used(plan, indicator)).collect();
        let choices = used
            .iter()
            .map(|used| (used.label(plan), ledger.choice(plan, used.element, &used.key(plan))));
        let choices: Vec<(String, Choice<'_>)> = choices.collect();
        let terms = terms::terms(plan);
        let definitions: Vec<Definition> =
            plan.indicators().map(|(_, indicator)| definition(plan, indicator)).collect();
        let looked = Looked::new(&definitions, Some(&terms), scope.window);
        let reading = BasisReader::new(ledger, &scope, &looked, &choices);
        let by_unit = reading.cells() <= MOST_CELLS;
        let (sent, figures) = reading.read(by_unit);
        let counts = counting(&scope, &used, &sent);
        let mut basis = Basis {
            definitions,
            terms: Some(terms),
            senders: senders(plan, ledger, &counts),
            by_unit,
            figures,
        };
        if !plan.vocabulary.lists_units() {
            basis.keep_those_who_count();
        }
        basis
    }
}

/// The figures while they are collected.
struct BasisReader<'r, 'l> {
    ledger: &'l Ledger,
    scope: &'r Scope<'r>,
    choices: &'r [(String, Choice<'l>)],
    periods: Vec<LookedAt<'r, 'l>>,
}

/// A period, and its number in the ledger.
#[derive(Clone, Copy)]
struct DatedPeriod {
    index: PeriodIndex,
    period: Period,
}

/// A period that is looked at, and the choices of which it is, by their labels.
struct LookedAt<'r, 'l> {
    period: DatedPeriod,
    labels: Vec<&'r str>,
    choices: Vec<&'r Choice<'l>>,
}

type Figures = BTreeMap<String, BTreeMap<Period, Reports>>;

impl<'r, 'l> BasisReader<'r, 'l> {
    fn new(
        ledger: &'l Ledger,
        scope: &'r Scope<'r>,
        looked: &Looked<'_>,
        choices: &'r [(String, Choice<'l>)],
    ) -> Self {
        let looked_at = |(index, period): (PeriodIndex, Period)| {
            let looks = |(label, _): &&(String, Choice<'l>)| looked.at(label, period);
            let of_period =
                choices.iter().filter(looks).map(|(label, choice)| (label.as_str(), choice));
            let (labels, choices): (Vec<_>, Vec<_>) = of_period.unzip();
            (!labels.is_empty()).then_some(LookedAt {
                period: DatedPeriod { index, period },
                labels,
                choices,
            })
        };
        let periods = ledger.within(&[]).into_iter().filter_map(looked_at).collect();
        Self { ledger, scope, choices, periods }
    }

    /// Upper bound on the number of figures.
    fn cells(&self) -> usize {
        self.ledger.reporters.len()
            * self.periods.iter().map(|looked| looked.labels.len()).sum::<usize>()
    }

    /// Reporters that sent something, and their figures.
    fn read(&self, by_unit: bool) -> (BTreeSet<ReporterIndex>, Figures) {
        let read = parallel::each(self.periods.len(), self.cells(), |position| {
            let LookedAt { period, labels, choices } = at(&self.periods, position);
            (period.period, labels, self.of_period(*period, choices, by_unit))
        });
        let mut sent = BTreeSet::new();
        let mut figures: Figures =
            self.choices.iter().map(|(label, _)| (label.clone(), BTreeMap::new())).collect();
        for (period, labels, (senders, reports)) in read {
            sent.extend(senders);
            for (label, reports) in
                labels.iter().zip(reports).filter(|(_, reports)| reports.sum().1 > 0)
            {
                figures.entry((*label).to_owned()).or_default().insert(period, reports);
            }
        }
        (sent, figures)
    }

    /// Reporters that sent something for `period`, and the reports of each of `choices`.
    fn of_period(
        &self,
        period: DatedPeriod,
        choices: &[&Choice<'_>],
        by_unit: bool,
    ) -> (Vec<ReporterIndex>, Vec<Reports>) {
        let of_all = !by_unit
            && self.scope.units.is_none()
            && choices.iter().all(|choice| choice.is_single());
        if of_all {
            let (totals, sent) = self.ledger.totals(choices, period.index);
            let sum = |total: Total| Reports::Sum { amount: total.amount, units: total.units };
            return (sent, totals.into_iter().map(sum).collect());
        }
        let mut sent = vec![false; self.ledger.reporters.len()];
        let mut reports = Vec::with_capacity(choices.len());
        for choices in choices.chunks(AT_ONCE) {
            for sums in self.sums(choices, period) {
                let there = || {
                    sums.iter().enumerate().filter(|(rank, sum)| {
                        sum.months > 0 && self.scope.asks(ReporterIndex(*rank))
                    })
                };
                for (rank, _) in there() {
                    *at_mut(&mut sent, rank) = true;
                }
                reports.push(if by_unit {
                    Reports::ByUnit(there().map(|(rank, sum)| (rank, sum.amount)).collect())
                } else {
                    Reports::Sum {
                        amount: there().map(|(_, sum)| sum.amount).sum(),
                        units: there().count(),
                    }
                });
            }
        }
        let sent = sent.iter().enumerate().filter(|(_, sent)| **sent);
        (sent.map(|(rank, _)| ReporterIndex(rank)).collect(), reports)
    }

    /// For each of `choices` what each reporter sent for `period`: all those that are single in one go through the ledger.
    fn sums(&self, choices: &[&Choice<'_>], period: DatedPeriod) -> Vec<Vec<Sum>> {
        let periods = [(period.index, period.period)];
        let single: Vec<&Choice<'_>> =
            choices.iter().copied().filter(|choice| choice.is_single()).collect();
        let mut of_single = self.ledger.sums(&single, &periods).into_iter();
        let mut of = |choice: &Choice<'_>| match choice.is_single().then(|| of_single.next()) {
            None => choice.sums(&periods),
            Some(Some(sums)) => sums,
            Some(None) => unreachable!("the ledger adds up every choice that it is given"),
        };
        choices.iter().map(|choice| of(choice)).collect()
    }
}

/// Reporters that count: those who sent something, and units listed by the plan that are expected to, as long as they exist in the window.
fn counting(
    scope: &Scope<'_>,
    used: &BTreeSet<Used>,
    sent: &BTreeSet<ReporterIndex>,
) -> BTreeSet<ReporterIndex> {
    let vocabulary = &scope.expected.plan.vocabulary;
    let elements: BTreeSet<ElementIndex> = used.iter().map(|used| used.element).collect();
    let expected = elements.iter().flat_map(|element| vocabulary.reporters(&vocabulary[*element]));
    let expected: BTreeSet<ReporterIndex> = expected.map(ReporterIndex::from).collect();
    let counts = |unit: &ReporterIndex| {
        scope.expected.units.within(*unit, scope.window).is_some() && scope.asks(*unit)
    };
    expected.into_iter().filter(counts).chain(sent.iter().copied()).collect()
}

/// All reporters of the ledger, as senders (of a plan that lists units, those); `counts` are those who count within the window.
fn senders(plan: &Plan, ledger: &Ledger, counts: &BTreeSet<ReporterIndex>) -> Vec<Sender> {
    let mut listed = terms::listed(&plan.vocabulary);
    let of_reporter = |(rank, reporter): (usize, &Reporter)| Sender {
        id: reporter.id().unwrap_or_default().to_owned(),
        counts: counts.contains(&ReporterIndex(rank)),
        listed: listed.next(),
    };
    ledger.reporters.iter().enumerate().map(of_reporter).collect()
}
