//! What the charts of the workbook show, as values: an indicator in its parts, in which order, how far each bar goes, and the ends of
//! the scale.

use std::cmp::Ordering;

use crate::catalogue::{Language, say};
use crate::evaluate::{HeldTarget, IndicatorResult, PartResult, Verdict};
use crate::exact::Exact;
use crate::plan::{Condition, Indicator, Measure};
use crate::render::parts::PartTable;
use crate::render::phrases;

/// Bars that can be read below each other on one page.
const MOST_BARS: usize = 25;

/// One indicator in the parts that its chart shows.
#[derive(Debug, Clone)]
pub(super) struct ChartedIndicator<'r> {
    pub(super) whole: &'r IndicatorResult<'r>,
    pub(super) points: Vec<ChartPoint<'r>>,
    /// Number of parts with a figure, shown or not.
    pub(super) all: usize,
}

/// One part.
#[derive(Debug, Clone)]
pub(super) struct ChartPoint<'r> {
    /// Its name, behind the mark of its verdict where it has no figure.
    pub(super) name: String,
    pub(super) result: &'r IndicatorResult<'r>,
}

impl<'r> ChartedIndicator<'r> {
    /// The indicators of `table` that have a figure in some of its periods.
    pub(super) fn in_periods(table: &PartTable<'r>, language: Language) -> Vec<Self> {
        charted(table, language).collect()
    }

    /// The indicators of `table` that have a figure in some of its units: those first that are farthest from the target, or have most
    /// where there is none; of too many, those alone.
    pub(super) fn in_units(table: &PartTable<'r>, language: Language) -> Vec<Self> {
        let sorted = |mut one: Self| {
            one.points.sort_by_key(|point| std::cmp::Reverse(point.need()));
            one.points.truncate(MOST_BARS);
            one
        };
        charted(table, language).map(sorted).collect()
    }

    pub(super) fn indicator(&self) -> &'r Indicator {
        self.whole.indicator
    }

    pub(super) fn measure(&self) -> &'r Measure {
        &self.whole.indicator.measure
    }

    /// Number of parts with a figure that are not shown.
    pub(super) fn left_out(&self) -> usize {
        let shown = self.points.iter().filter(|point| point.value().is_some()).count();
        self.all - shown
    }

    /// The verdicts of the figures that are shown.
    pub(super) fn verdicts(&self) -> Vec<Verdict> {
        let has = |verdict: &Verdict| {
            let mut of_figures = self.points.iter().filter(|point| point.value().is_some());
            of_figures.any(|point| point.result.verdict == *verdict)
        };
        Verdict::ALL.into_iter().filter(has).collect()
    }

    /// Most limits that a target of the points has.
    pub(super) fn limits(&self) -> usize {
        self.points.iter().map(|point| point.limits().len()).max().unwrap_or_default()
    }

    /// The condition of the target in words, if it is the same everywhere.
    pub(super) fn condition(&self, language: Language) -> Option<String> {
        let mut targets = self.points.iter().filter_map(|point| point.result.target.as_ref());
        let first = targets.next()?;
        targets
            .all(|target| target == first)
            .then(|| phrases::condition_alone(first, None, language))
    }

    /// Every figure and limit that the scale must hold.
    fn known(&self) -> impl Iterator<Item = &'r Exact> {
        self.points.iter().flat_map(|point| point.value().into_iter().chain(point.limits()))
    }

    /// Whether all of them are within 0% and 100%.
    pub(super) fn is_within_whole(&self) -> bool {
        let whole = Exact::integer(100);
        self.measure().is_percent()
            && self.begins_at_zero()
            && self.known().all(|one| *one <= whole)
    }

    pub(super) fn begins_at_zero(&self) -> bool {
        self.known().all(|one| !one.is_negative())
    }

    /// The largest of them.
    pub(super) fn largest(&self) -> Exact {
        let largest = self.known().max().cloned().unwrap_or_else(Exact::zero);
        if self.is_within_whole() { Exact::integer(100) } else { largest }
    }
}

impl<'r> ChartPoint<'r> {
    fn of(name: String, result: &'r IndicatorResult<'r>) -> Self {
        let point = Self { name, result };
        match point.value() {
            Some(_) => point,
            None => {
                Self { name: format!("{} {}", phrases::mark(result.verdict), point.name), result }
            }
        }
    }

    /// Its figure; `None` if it has none, or several groups, of which no one stands for all.
    pub(super) fn value(&self) -> Option<&'r Exact> {
        self.result.actual.value.as_ref().filter(|_| !phrases::shows_groups(self.result))
    }

    /// The condition of its target, if that is known.
    fn target(&self) -> Option<&'r Condition> {
        self.result.target.as_ref()?.condition.as_ref()
    }

    /// The limits of its target.
    pub(super) fn limits(&self) -> Vec<&'r Exact> {
        self.result.target.as_ref().map(HeldTarget::limits).unwrap_or_default()
    }

    /// How much it needs attention: the distance to its target from the wrong side; without a target its figure.
    pub(super) fn need(&self) -> Option<Exact> {
        let value = self.value()?;
        Some(match self.target() {
            None => value.clone(),
            Some(Condition::AtLeast(limit) | Condition::Above(limit)) => limit - value,
            Some(Condition::AtMost(limit) | Condition::Below(limit)) => value - limit,
            Some(Condition::Equal(limit)) => (value - limit).abs(),
            Some(Condition::Between(lower, upper)) => (lower - value).max(value - upper),
        })
    }

    /// Value up to which its bar goes on a scale up to `largest`: its figure, but never so near to a limit of its target that it seems
    /// to be on it.
    pub(super) fn drawn(&self, largest: &Exact) -> Option<Exact> {
        let value = self.value()?;
        let apart = largest * &Exact::scaled(15, 3);
        let mut drawn = value.clone();
        for limit in self.limits() {
            let (below, above) = (limit - &apart, limit + &apart);
            match self.side(value, limit) {
                Ordering::Less if drawn > below => drawn = below,
                Ordering::Greater if drawn < above => drawn = above,
                _ => {}
            }
        }
        Some(drawn)
    }

    /// Side of `limit` on which `value` is: on it is not enough for a target that asks for more or for less.
    fn side(&self, value: &Exact, limit: &Exact) -> Ordering {
        let strict = match self.target() {
            Some(Condition::Above(_)) => Ordering::Less,
            Some(Condition::Below(_)) => Ordering::Greater,
            _ => Ordering::Equal,
        };
        value.cmp(limit).then(strict)
    }
}

fn charted<'r>(
    table: &PartTable<'r>,
    language: Language,
) -> impl Iterator<Item = ChartedIndicator<'r>> {
    let one = move |(number, whole): &(usize, &'r IndicatorResult<'r>)| {
        let point = |(part, result): (&&'r PartResult<'r>, _)| {
            ChartPoint::of(phrases::part_head(part, language), result)
        };
        let points: Vec<ChartPoint<'r>> =
            table.parts.iter().zip(table.of_indicator(*number)).map(point).collect();
        let all = points.iter().filter(|point| point.value().is_some()).count();
        ChartedIndicator { whole, points, all }
    };
    let charted: Vec<_> = table.indicators.iter().map(one).filter(|one| one.all > 0).collect();
    charted.into_iter()
}

/// The title of a chart of units.
pub(super) fn units_title(
    charted: &ChartedIndicator<'_>,
    title: String,
    language: Language,
) -> String {
    if charted.left_out() == 0 {
        return title;
    }
    let (shown, all) = (charted.points.len(), charted.all);
    say::ChartOfSomeUnits { all, shown, title }.worded(language)
}
