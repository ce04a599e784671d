//! One figure over successive periods, as a line that has a gap wherever a period has no figure.

use serde::Serialize;

use super::label::ChartLabel;
use super::scale::{ChartScale, ScaleEnds, Stretch, WIDTH, limits, value};
use crate::catalogue::Language;
use crate::evaluate::{HeldTarget, IndicatorResult, Verdict};
use crate::render::phrases;

/// Room on the left for the labels of the scale.
const LEFT: i32 = 210;

/// Room on the right.
const RIGHT: i32 = 30;

/// Where the scale ends, above and below.
const UPPER: i32 = 60;
const LOWER: i32 = 340;

/// Height at which periods are written.
const BELOW: i32 = 396;

/// The least distance between two labels above each other.
const LINE: i32 = 42;

/// Most periods each of which has its figure beside it; of more, the first and the last.
const LABELLED: usize = 5;

/// The chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Course {
    /// The figures, a point each.
    points: Vec<Point>,
    /// Points that follow each other without a gap.
    runs: Vec<Vec<Point>>,
    /// Periods whose figures are missing or withheld.
    gaps: Vec<Stretch>,
    /// The limits of targets, each over the periods that it is for.
    limits: Vec<LimitLine>,
    labels: Vec<ChartLabel>,
}

/// The figure of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Point {
    x: i32,
    y: i32,
    verdict: &'static str,
}

/// A limit over some periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LimitLine {
    across: Stretch,
    y: i32,
}

/// A period and its result.
pub(crate) struct CoursePeriod<'r> {
    pub(crate) name: String,
    pub(crate) result: &'r IndicatorResult<'r>,
}

impl Course {
    /// The chart of an indicator over `periods`; `None` if it has a figure in fewer than two of them.
    pub(crate) fn of(periods: &[CoursePeriod<'_>], language: Language) -> Option<Self> {
        let results = || periods.iter().map(|period| period.result);
        let values = || results().filter_map(value);
        let (first, last) = (periods.first()?, periods.last()?);
        values().nth(1)?;
        let known = values().chain(results().flat_map(|result| limits(result)));
        let ends = ScaleEnds { lower: LOWER, upper: UPPER, apart: 20 };
        let indicator = first.result.indicator;
        let scale = ChartScale::of(indicator, known, ends);
        let slots = CourseSlots { count: i32::try_from(periods.len()).ok()? };
        let placed: Vec<Option<Point>> = (0..)
            .zip(results())
            .map(|(number, result)| {
                let y = scale.beside(value(result)?, &limits(result));
                Some(Point { x: slots.middle(number), y, verdict: result.verdict.name() })
            })
            .collect();
        let runs = placed.split(Option::is_none).filter(|run| run.len() > 1);
        let runs = runs.map(|run| run.iter().flatten().cloned().collect()).collect();
        let is_gap = |result: &IndicatorResult<'_>| {
            result.verdict == Verdict::NoData || result.is_withheld()
        };
        let gaps = (0..).zip(results()).filter(|(_, result)| is_gap(result));
        let gaps = gaps.filter(|(_, result)| value(result).is_none());
        let gaps = gaps.map(|(number, _)| slots.across(number, number)).collect();
        let figures = results().map(|result| {
            value(result)?;
            phrases::cell_figure(result, language)
        });
        let targets = Targets::of(periods, &scale, slots);
        let lines = targets.lines();
        let mut labels = beside_points(&placed, &figures.collect::<Vec<_>>(), &lines);
        labels.extend(targets.labels(language));
        let named = targets.first_label();
        for end in [&scale.lower, &scale.upper] {
            let y = scale.at(end);
            if named.is_none_or(|named| (named - y).abs() >= LINE) {
                let text = phrases::plain_value(end, &indicator.measure, language);
                labels.push(in_margin(text, y));
            }
        }
        labels.push(ChartLabel { text: first.name.clone(), x: LEFT, y: BELOW, anchor: "start" });
        labels.push(ChartLabel { text: last.name.clone(), x: WIDTH, y: BELOW, anchor: "end" });
        let points = placed.into_iter().flatten().collect();
        Some(Self { points, runs, gaps, limits: lines, labels })
    }
}

/// Where each of so many periods is drawn.
#[derive(Debug, Clone, Copy)]
struct CourseSlots {
    count: i32,
}

impl CourseSlots {
    fn edge(self, number: i32) -> i32 {
        LEFT + (WIDTH - LEFT - RIGHT) * number / self.count
    }

    /// Stretch from the period `first` to the period `last`.
    fn across(self, first: i32, last: i32) -> Stretch {
        Stretch::between(self.edge(first), self.edge(last + 1))
    }

    fn middle(self, number: i32) -> i32 {
        i32::midpoint(self.edge(number), self.edge(number + 1))
    }
}

/// A text in the margin on the left, at the height of what it names.
fn in_margin(text: String, y: i32) -> ChartLabel {
    ChartLabel { text, x: LEFT - 20, y: y + 12, anchor: "end" }
}

/// Figures at their points, where no line of a target runs through them: all of a few, else the first and the last.
fn beside_points(
    placed: &[Option<Point>],
    figures: &[Option<String>],
    lines: &[LimitLine],
) -> Vec<ChartLabel> {
    let there: Vec<(&Point, &String)> =
        placed.iter().flatten().zip(figures.iter().flatten()).collect();
    let count = there.len();
    let is_labelled = |number: usize| count <= LABELLED || number == 0 || number + 1 == count;
    let is_free =
        |heights: std::ops::Range<i32>| !lines.iter().any(|line| heights.contains(&line.y));
    let label = |(number, (point, figure)): (usize, (&Point, &String))| {
        is_labelled(number).then(|| {
            let (above, below) = (point.y - 24, point.y + 54);
            let has_room = above >= LINE && is_free(above - LINE..point.y - 8);
            let is_above = has_room || !is_free(point.y + 8..below + 6) || below > LOWER;
            let y = if is_above { above } else { below };
            ChartLabel { text: figure.clone(), x: point.x, y, anchor: "middle" }
        })
    };
    there.into_iter().enumerate().filter_map(label).collect()
}

/// The targets of successive periods: the same one over several periods is one line.
struct Targets<'r> {
    runs: Vec<TargetRun<'r>>,
}

/// One target, over the periods that it is for.
struct TargetRun<'r> {
    target: &'r HeldTarget<'r>,
    last: i32,
    across: Stretch,
    heights: Vec<i32>,
}

impl<'r> Targets<'r> {
    fn of(periods: &[CoursePeriod<'r>], scale: &ChartScale, slots: CourseSlots) -> Self {
        let mut runs: Vec<TargetRun<'r>> = Vec::new();
        let mut first = 0;
        for (number, period) in (0..).zip(periods) {
            let Some(target) = &period.result.target else { continue };
            match runs.last_mut() {
                Some(run) if run.target == target && run.last == number - 1 => {
                    run.last = number;
                    run.across = slots.across(first, number);
                }
                _ => {
                    first = number;
                    let limits = target.limits();
                    runs.push(TargetRun {
                        target,
                        last: number,
                        across: slots.across(number, number),
                        heights: limits.into_iter().map(|limit| scale.at(limit)).collect(),
                    });
                }
            }
        }
        Self { runs }
    }

    fn lines(&self) -> Vec<LimitLine> {
        let of_run = |run: &TargetRun<'_>| {
            let across = run.across;
            run.heights.iter().map(move |y| LimitLine { across, y: *y }).collect::<Vec<_>>()
        };
        self.runs.iter().flat_map(of_run).collect()
    }

    /// Height of the label of the first target, which stands in the margin.
    fn first_label(&self) -> Option<i32> {
        self.runs.first().and_then(|run| run.heights.first()).copied()
    }

    /// What each target asks for.
    fn labels(&self, language: Language) -> Vec<ChartLabel> {
        let label = |(number, run): (usize, &TargetRun<'_>)| {
            let (y, text) =
                (*run.heights.first()?, phrases::condition_alone(run.target, None, language));
            Some(if number == 0 {
                in_margin(text, y)
            } else {
                ChartLabel { text, x: run.across.middle(), y: y - 14, anchor: "middle" }
            })
        };
        self.runs.iter().enumerate().filter_map(label).collect()
    }
}
