//! The ledger: every figure that was read, by element, unit, period and group, each with the row it came from. Entering a figure
//! twice is refused on the way in; what can only be seen over several figures (overlapping periods, totals, falling year-to-date
//! figures) is checked once all are in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::number::Amount;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::{Month, Period};
use crate::plan::{self, Element, ElementIndex, GroupIndex, Kind, Plan, UnitIndex};

/// Who sent a figure: position in [`Ledger::reporters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReporterIndex(pub(crate) usize);

impl From<UnitIndex> for ReporterIndex {
    /// The units that a plan lists are the reporters of its ledger, in the same order.
    fn from(unit: UnitIndex) -> Self {
        Self(unit.0)
    }
}

/// Who sends figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reporter {
    /// The area of the plan as a whole: the files name no units.
    Area,
    /// A unit that the plan lists or that files name.
    Unit {
        /// Its id in results.
        id: String,
        /// Its name in results.
        name: String,
    },
}

impl Reporter {
    /// The id of the unit; nothing for the area as a whole.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Area => None,
            Self::Unit { id, .. } => Some(id),
        }
    }

    /// The name of the unit; nothing for the area as a whole.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Area => None,
            Self::Unit { name, .. } => Some(name),
        }
    }
}

/// The group that a figure counts: for each dimension of its element one group, or none for all of them together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct GroupKey(pub Vec<Option<GroupIndex>>);

impl GroupKey {
    /// The key with the group at `position` replaced.
    #[must_use]
    pub fn with(&self, position: usize, group: Option<GroupIndex>) -> Self {
        let mut key = self.clone();
        if let Some(slot) = key.0.get_mut(position) {
            *slot = group;
        }
        key
    }

    /// How many dimensions it leaves open.
    fn open(&self) -> usize {
        self.0.iter().filter(|group| group.is_none()).count()
    }

    /// Whether the two count some of the same: in no dimension two different groups.
    fn overlaps(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(one, two)| one.is_none() || two.is_none() || one == two)
    }
}

/// One figure and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// How many.
    pub amount: Amount,
    /// The file that holds it.
    pub file: Arc<Path>,
    /// Its line, counted from 1.
    pub line: u64,
}

impl Figure {
    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::Row { file: self.file.clone(), line: self.line, column: None }
    }
}

/// The figures of one unit for one element and period.
pub type Cells = BTreeMap<GroupKey, Figure>;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path as the user wrote it.
    pub path: String,
    /// How many rows of figures it has.
    pub rows: usize,
}

/// Every figure that was read.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// Who is expected to send figures, or sent some, in the order of the plan, else of names.
    pub reporters: Vec<Reporter>,
    /// Every period that a row names.
    pub periods: BTreeSet<Period>,
    /// The files.
    pub sources: Vec<Source>,
    /// What should be known of how they were read.
    pub notes: Vec<Diagnostic>,
    figures: BTreeMap<(ElementIndex, ReporterIndex), BTreeMap<Period, Cells>>,
}

plan::indexed!(Ledger, ReporterIndex, reporters, Reporter);

impl Ledger {
    /// An empty ledger for these reporters.
    pub(super) fn new(reporters: Vec<Reporter>) -> Self {
        Self { reporters, ..Self::default() }
    }

    /// Enters a figure, or returns the one that is already there.
    pub(super) fn enter(
        &mut self,
        element: ElementIndex,
        reporter: ReporterIndex,
        period: Period,
        group: GroupKey,
        figure: Figure,
    ) -> Result<(), &Figure> {
        let cells = self.figures.entry((element, reporter)).or_default().entry(period).or_default();
        match cells.entry(group) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(figure);
                Ok(())
            }
            std::collections::btree_map::Entry::Occupied(slot) => Err(slot.into_mut()),
        }
    }

    /// The figures of one unit for one element, by period.
    #[must_use]
    pub fn series(
        &self,
        element: ElementIndex,
        reporter: ReporterIndex,
    ) -> impl DoubleEndedIterator<Item = (Period, &Cells)> {
        self.figures.get(&(element, reporter)).into_iter().flatten().map(|(period, cells)| (*period, cells))
    }

    /// Puts reporters that no plan lists in the order of their names.
    pub(super) fn sort_reporters(&mut self) {
        let mut order: Vec<usize> = (0..self.reporters.len()).collect();
        order.sort_by_key(|index| self.reporters.get(*index).and_then(Reporter::id));
        let mut place_of = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(slot) = place_of.get_mut(*old) {
                *slot = new;
            }
        }
        self.reporters = order.iter().filter_map(|old| self.reporters.get(*old).cloned()).collect();
        let moved = std::mem::take(&mut self.figures).into_iter();
        self.figures = moved
            .map(|((element, reporter), series)| {
                let new = place_of.get(reporter.0).copied().unwrap_or(reporter.0);
                ((element, ReporterIndex(new)), series)
            })
            .collect();
    }

    /// Adds every problem that can only be seen over several figures.
    pub(super) fn check(&self, plan: &Plan, problems: &mut Vec<Diagnostic>) {
        for ((element, reporter), series) in &self.figures {
            let (element, reporter) = (&plan.vocabulary[*element], &self[*reporter]);
            let check = SeriesCheck { plan, element, reporter, series };
            check.overlaps(problems);
            check.totals(problems);
            if element.kind == Kind::YearToDate {
                check.falls(problems);
            }
        }
    }
}

/// One unit's figures for one element, and what must hold of them.
struct SeriesCheck<'a> {
    plan: &'a Plan,
    element: &'a Element,
    reporter: &'a Reporter,
    series: &'a BTreeMap<Period, Cells>,
}

impl SeriesCheck<'_> {
    /// `women_leaders` of `mttq`, or just the element where the area itself reports.
    fn subject(&self) -> String {
        subject(self.element, self.reporter)
    }

    /// Periods of a flow that share months; for a state, two reports of the same moment.
    fn overlaps(&self, problems: &mut Vec<Diagnostic>) {
        let figures: Vec<(Period, &GroupKey, &Figure)> = self
            .series
            .iter()
            .flat_map(|(period, cells)| cells.iter().map(|(group, figure)| (*period, group, figure)))
            .collect();
        for (position, (period, group, figure)) in figures.iter().enumerate() {
            // Periods come in the order of their first months: once one begins behind this one's end, so do all that follow.
            let near = figures.iter().skip(position + 1).take_while(|(later, ..)| later.first() <= period.last());
            let clash = near.filter(|(later, other, _)| {
                let same_time = match self.element.kind {
                    Kind::Flow => true,
                    Kind::Stock | Kind::YearToDate => later.last() == period.last(),
                };
                later != period && same_time && other.overlaps(group)
            });
            for (later, _, other) in clash {
                problems.push(self.clash((*period, figure), (*later, other)));
            }
        }
    }

    fn clash(&self, (period, figure): (Period, &Figure), (later, other): (Period, &Figure)) -> Diagnostic {
        let problem = if self.element.kind == Kind::Flow {
            let message = format!("{} is given for {period} and for {later}, which overlap", self.subject());
            let hint = "a flow adds up over time, so the shared months would be counted twice: keep one of the two";
            Diagnostic::error(Code::OverlappingPeriods, other.place(), message).hint(hint)
        } else {
            let message = format!("{} is given for {period} and for {later}, which end together", self.subject());
            let hint = "both speak of the same moment: keep one of the two";
            Diagnostic::error(Code::DuplicateFigure, other.place(), message).hint(hint)
        };
        problem.also(figure.place(), format!("{period} stands here"))
    }

    /// Totals against their groups, and the groups of one dimension against those of another: whatever says the same must agree.
    fn totals(&self, problems: &mut Vec<Diagnostic>) {
        for (period, cells) in self.series {
            for key in self.keys([cells]).iter().filter(|key| key.open() > 0) {
                problems.extend(self.disagreement(*period, cells, key));
            }
        }
    }

    /// The first two accounts of `key` that cannot both be right.
    fn disagreement(&self, period: Period, cells: &Cells, key: &GroupKey) -> Option<Diagnostic> {
        let accounts = self.accounts(cells, key);
        let whole = accounts.iter().find(|account| account.complete)?;
        let wrong = |account: &&Account<'_>| {
            let (sum, whole) = (account.sum(), whole.sum());
            if account.complete { sum != whole } else { sum > whole }
        };
        let other = accounts.iter().find(wrong)?;
        let amounts =
            if self.element.sensitive { String::new() } else { format!(": {} against {}", other.sum(), whole.sum()) };
        let message =
            format!("{} for {period}: {} do not agree with {}{amounts}", self.subject(), other.name, whole.name);
        let place = whole.figures.first().map_or(Place::CommandLine, |figure| figure.place());
        let mut problem = Diagnostic::error(Code::TotalMismatch, place, message);
        problem
            .related
            .extend(whole.figures.iter().skip(1).map(|figure| (figure.place(), format!("of {}", whole.name))));
        problem.related.extend(other.figures.iter().map(|figure| (figure.place(), format!("of {}", other.name))));
        Some(problem.hint("mend the total or the groups, or leave the total out"))
    }

    /// Everything that the figures of one period say of `key`: the total itself, and the groups of each dimension that it leaves open.
    fn accounts<'c>(&self, cells: &'c Cells, key: &GroupKey) -> Vec<Account<'c>> {
        let total = cells.get(key).map(|figure| Account {
            name: "the total".to_owned(),
            figures: vec![figure],
            complete: true,
        });
        let open = self
            .element
            .by
            .iter()
            .enumerate()
            .filter(|(position, _)| key.0.get(*position).is_some_and(Option::is_none));
        let by_dimension = open.map(|(position, dimension)| {
            let known = &self.plan.vocabulary[*dimension];
            let groups = known.indices().map(|group| key.with(position, Some(group)));
            let parts: Vec<Option<Vec<&Figure>>> =
                groups.map(|group| pick(self.plan, self.element, cells, &group)).collect();
            Account {
                name: format!("the groups by {}", known.id),
                complete: parts.iter().all(Option::is_some),
                figures: parts.into_iter().flatten().flatten().collect(),
            }
        });
        total.into_iter().chain(by_dimension).filter(|account| !account.figures.is_empty()).collect()
    }

    /// Every group of which `cells` say something, and every total above one, those with fewer open dimensions first.
    fn keys<'c>(&self, cells: impl IntoIterator<Item = &'c Cells>) -> Vec<GroupKey> {
        let mut keys: BTreeSet<GroupKey> = cells.into_iter().flat_map(|cells| cells.keys().cloned()).collect();
        for position in 0..self.element.by.len() {
            let totals: Vec<GroupKey> = keys.iter().map(|key| key.with(position, None)).collect();
            keys.extend(totals);
        }
        let mut keys: Vec<GroupKey> = keys.into_iter().collect();
        keys.sort_by_key(GroupKey::open);
        keys
    }

    /// A year-to-date figure can only grow within its year, whether it is given as a total or by its groups.
    fn falls(&self, problems: &mut Vec<Diagnostic>) {
        let mut in_time: Vec<(Month, &Cells)> =
            self.series.iter().map(|(period, cells)| (period.last(), cells)).collect();
        in_time.sort_by_key(|(end, _)| *end);
        let mut told: Vec<&Figure> = Vec::new();
        for key in self.keys(self.series.values()) {
            let mut earlier: Option<(Month, Account<'_>)> = None;
            for (end, cells) in &in_time {
                earlier = earlier.filter(|(before, _)| before.year() == end.year());
                let accounts = self.accounts(cells, &key);
                let whole = accounts.iter().find(|account| account.complete);
                if let (Some((_, highest)), Some(now)) = (&earlier, whole) {
                    // A group that falls takes its total with it, which is not told again.
                    let known = now.figures.iter().any(|figure| told.iter().any(|other| std::ptr::eq(*other, *figure)));
                    if now.sum() < highest.sum() && !known {
                        told.extend(&now.figures);
                        problems.push(self.fall(end.year(), highest, now));
                    }
                }
                // A part of it is less than all of it: it replaces only what it exceeds.
                let best = accounts.into_iter().max_by_key(|account| (account.complete, account.sum()));
                let counts_on = |account: &Account<'_>| {
                    account.complete || earlier.as_ref().is_none_or(|(_, highest)| account.sum() >= highest.sum())
                };
                if let Some(account) = best.filter(counts_on) {
                    earlier = Some((*end, account));
                }
            }
        }
    }

    fn fall(&self, year: i32, earlier: &Account<'_>, later: &Account<'_>) -> Diagnostic {
        let amounts =
            if self.element.sensitive { String::new() } else { format!(": {} after {}", later.sum(), earlier.sum()) };
        let message = format!("{} falls within {year}{amounts}", self.subject());
        let mut places = later.figures.iter().map(|figure| figure.place());
        let mut problem =
            Diagnostic::error(Code::YearToDateFalls, places.next().unwrap_or(Place::CommandLine), message);
        problem.related.extend(places.map(|place| (place, "the later figure".to_owned())));
        problem.related.extend(earlier.figures.iter().map(|figure| (figure.place(), "the earlier figure".to_owned())));
        problem.hint(
            "a year-to-date figure counts from January and cannot fall: mend one of the two, or declare the element as a flow or a \
             stock",
        )
    }
}

/// Figures that together say how many there are in some group.
struct Account<'c> {
    /// What they are: the total, or the groups by a dimension.
    name: String,
    figures: Vec<&'c Figure>,
    /// Whether every group is there, so that their sum is all of it and not just a part.
    complete: bool,
}

impl Account<'_> {
    fn sum(&self) -> Amount {
        Amount::sum(self.figures.iter().map(|figure| figure.amount))
    }
}

/// The figures of `cells` that make up `key`: the groups of a dimension that it leaves open, if all of them are there, else the
/// total. Nothing where neither is there.
#[must_use]
pub fn pick<'c>(plan: &Plan, element: &Element, cells: &'c Cells, key: &GroupKey) -> Option<Vec<&'c Figure>> {
    for (position, dimension) in element.by.iter().enumerate() {
        if key.0.get(position).is_some_and(Option::is_none) {
            let of_group = |group| pick(plan, element, cells, &key.with(position, Some(group)));
            let all: Option<Vec<Vec<&Figure>>> = plan.vocabulary[*dimension].indices().map(of_group).collect();
            if let Some(all) = all.filter(|all| !all.is_empty()) {
                return Some(all.concat());
            }
        }
    }
    cells.get(key).map(|figure| vec![figure])
}

/// `women_leaders` of `Mặt trận`, or the element alone where the area itself reports.
pub(super) fn subject(element: &Element, reporter: &Reporter) -> String {
    match reporter.name() {
        Some(unit) => format!("`{}` of `{unit}`", element.id),
        None => format!("`{}`", element.id),
    }
}
