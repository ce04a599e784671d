//! One figure against its target and its baseline, lying, with the ends of its scale.

use serde::Serialize;

use super::label::ChartLabel;
use super::scale::{ChartScale, ScaleEnds, Stretch, WIDTH, condition, limits};
use crate::catalogue::Language;
use crate::evaluate::IndicatorResult;
use crate::render::phrases;

/// Room at both ends, so that marks there are whole.
const MARGIN: i32 = 16;

/// Height at which what the target asks for is written.
const ABOVE: i32 = 50;

/// Height at which the ends of the scale are written.
const BELOW: i32 = 238;

/// The chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Bullet {
    /// Stretch in which the target holds.
    zone: Option<Stretch>,
    /// Stretch of the actual value.
    bar: Stretch,
    /// The limits of the target.
    limits: Vec<i32>,
    /// Position of the baseline.
    baseline: Option<i32>,
    /// What the target asks for, and the ends of the scale.
    labels: Vec<ChartLabel>,
}

impl Bullet {
    /// The chart of `result`; `None` if it has no figure, or nothing that the figure could be held against.
    pub(crate) fn of(result: &IndicatorResult<'_>, language: Language) -> Option<Self> {
        let value = result.actual.value.as_ref()?;
        let limits = limits(result);
        let baseline = result.baseline.as_ref().and_then(|known| known.actual.value.as_ref());
        if limits.is_empty() && baseline.is_none() && !result.indicator.measure.is_percent() {
            return None;
        }
        let known = std::iter::once(value).chain(limits.iter().copied()).chain(baseline);
        let (from, to) = (MARGIN, WIDTH - MARGIN);
        let ends = ScaleEnds { lower: from, upper: to, apart: 14 };
        let scale = ChartScale::of(result.indicator, known, ends);
        let zero = scale.at(&crate::exact::Exact::zero());
        let bar = Stretch::between(zero, scale.beside(value, &limits));
        let limits: Vec<i32> = limits.into_iter().map(|limit| scale.at(limit)).collect();
        let asked = result.target.as_ref().zip(limits.first()).map(|(target, at)| {
            ChartLabel::around(phrases::condition_alone(target, Some(value), language), *at, ABOVE)
        });
        let end = |number, x, anchor| {
            let text = phrases::plain_value(number, &result.indicator.measure, language);
            ChartLabel { text, x, y: BELOW, anchor }
        };
        let ends = [end(&scale.lower, from, "start"), end(&scale.upper, to, "end")];
        Some(Self {
            zone: condition(result).map(|condition| scale.zone(condition)),
            bar,
            limits,
            baseline: baseline.map(|baseline| scale.at(baseline)),
            labels: asked.into_iter().chain(ends).collect(),
        })
    }

    /// Whether it shows a baseline.
    pub(crate) fn has_baseline(&self) -> bool {
        self.baseline.is_some()
    }
}
