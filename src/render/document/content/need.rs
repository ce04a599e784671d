//! The units that miss the most, before the table that has them in the order of the plan.

use serde::Serialize;

use super::super::limits::Limits;
use crate::catalogue::say;
use crate::render::distance::TargetDistance;
use crate::render::parts::{OfPart, PartInNeed, PartTable};
use crate::render::phrases::{self, Phrases};

/// Units from which on the worst are listed by themselves; of fewer, the table shows them at a glance.
const LISTED_FROM: usize = 10;

/// Indicators without figures that are named of a unit.
const NAMED: usize = 6;

/// The units that miss something, the worst first.
#[derive(Debug, Serialize)]
pub(crate) struct NeedList {
    /// How many units miss something, of how many.
    pub(crate) head: String,
    /// Those that miss the most.
    pub(crate) first: Vec<NeedRow>,
    /// Those that miss less, in the same order.
    pub(crate) others: Vec<NeedRow>,
    /// How many the others are, in words.
    pub(crate) others_head: String,
    /// How many more there are than are listed, in words.
    pub(crate) left_out: Option<String>,
}

/// One unit.
#[derive(Debug, Serialize)]
pub(crate) struct NeedRow {
    pub(crate) name: String,
    /// Number of targets that it misses.
    pub(crate) failed: usize,
    /// Number of indicators that lack figures of it.
    pub(crate) lacking: usize,
    /// The targets that it misses, the farthest first, then what lacks figures.
    pub(crate) indicators: Vec<NeedItem>,
    /// How many more lack figures than are named, in words.
    pub(crate) more: Option<String>,
}

/// One indicator that a unit misses.
#[derive(Debug, Serialize)]
pub(crate) struct NeedItem {
    /// Position of the indicator in the plan.
    pub(crate) number: usize,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) verdict: &'static str,
    pub(crate) mark: char,
    pub(crate) label: &'static str,
    pub(crate) distance: Option<&'static str>,
    pub(crate) value: Option<String>,
}

impl NeedList {
    /// `None` if `table` has few units, or none of them misses anything.
    pub(super) fn of(
        table: &PartTable<'_>,
        limits: &Limits,
        phrases: &Phrases<'_>,
    ) -> Option<Self> {
        let in_need = table.in_need();
        if table.all.len() < LISTED_FROM || in_need.is_empty() {
            return None;
        }
        let count = in_need.len();
        let shown = in_need.into_iter().take(limits.rows);
        let mut first: Vec<NeedRow> = shown.map(|need| NeedRow::of(&need, phrases)).collect();
        let left = count - first.len();
        let others = first.split_off(limits.units_in_need.min(first.len()));
        let language = phrases.language;
        Some(Self {
            head: say::UnitsInNeed { all: table.all.len(), count }.worded(language),
            first,
            others_head: say::OtherUnitsInNeed { count: others.len() }.worded(language),
            others,
            left_out: (left > 0).then(|| say::MoreUnits { count: left }.worded(language)),
        })
    }
}

impl NeedRow {
    fn of(need: &PartInNeed<'_>, phrases: &Phrases<'_>) -> Self {
        let named = need.failed.iter().chain(need.lacking.iter().take(NAMED));
        let left = need.lacking.len().saturating_sub(NAMED);
        Self {
            name: phrases::part_head(need.part, phrases.language),
            failed: need.failed.len(),
            lacking: need.lacking.len(),
            indicators: named.map(|of_part| NeedItem::of(of_part, phrases)).collect(),
            more: (left > 0)
                .then(|| say::MoreFigures { value: phrases.count(left) }.worded(phrases.language)),
        }
    }
}

impl NeedItem {
    fn of(of_part: &OfPart<'_>, phrases: &Phrases<'_>) -> Self {
        let result = of_part.result;
        let texts = phrases.texts(of_part.whole);
        Self {
            number: of_part.number,
            id: texts.id().to_owned(),
            name: texts.name().to_owned(),
            verdict: result.verdict.name(),
            mark: phrases::mark(result.verdict),
            label: phrases.texts(result).verdict_word(say::TRACKED_VERDICT),
            distance: TargetDistance::of(result).map(TargetDistance::name),
            value: phrases::cell_figure(result, phrases.language),
        }
    }
}
