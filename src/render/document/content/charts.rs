//! Indicators over the periods as charts, each with what it says in words.

use serde::Serialize;

use super::super::chart::{Course, CoursePeriod};
use super::head::Head;
use crate::catalogue::say;
use crate::evaluate::{IndicatorResult, PartResult};
use crate::render::parts::PartTable;
use crate::render::phrases::{self, Phrases};

/// An indicator over the periods.
#[derive(Debug, Serialize)]
pub(crate) struct CourseChart {
    pub(crate) head: Head,
    /// Each period with its figure, or the word for why it has none.
    pub(crate) text: String,
    chart: Course,
}

impl CourseChart {
    /// The charts of the indicators of `table` that have figures in several periods.
    pub(super) fn all(table: &PartTable<'_>, phrases: &Phrases<'_>) -> Vec<Self> {
        let chart = |(number, whole): &(usize, &IndicatorResult<'_>)| {
            let results = table.parts.iter().zip(table.of_indicator(*number));
            let period = |(part, result): (&&PartResult<'_>, _)| CoursePeriod {
                name: phrases::part_head(part, phrases.language),
                result,
            };
            let periods: Vec<CoursePeriod<'_>> = results.map(period).collect();
            Some(Self {
                head: Head::of_indicator(*number, whole, phrases),
                chart: Course::of(&periods, phrases.language)?,
                text: text(&periods, phrases),
            })
        };
        table.indicators.iter().filter_map(chart).collect()
    }
}

fn text(periods: &[CoursePeriod<'_>], phrases: &Phrases<'_>) -> String {
    let said = |CoursePeriod { name, result }: &CoursePeriod<'_>| {
        let texts = phrases.texts(result);
        let figure = phrases::cell_figure(result, phrases.language);
        let figure = figure.unwrap_or_else(|| texts.verdict_word(say::TRACKED_VERDICT).to_owned());
        format!("{name}: {figure}")
    };
    periods.iter().map(said).collect::<Vec<_>>().join("; ")
}
