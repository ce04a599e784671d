//! Numbers of goals and indicators in a report: those of the plan, where all its ids are numbers such as `1.2`, else by position.

use crate::evaluate::IndicatorResult;
use crate::plan::Goal;
use crate::render::document::report::{GoalSection, Report};

/// Numbers of goals and indicators.
#[derive(Debug, Clone)]
pub(super) struct IndicatorNumbers {
    /// Each goal by its id, with its number and those of its indicators, by their ids.
    goals: Vec<NumberedGoal>,
}

#[derive(Debug, Clone)]
struct NumberedGoal {
    id: String,
    number: String,
    /// Number of each indicator behind its id.
    indicators: Vec<(String, String)>,
}

impl IndicatorNumbers {
    /// The numbers of what `report` shows.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let mut ids = report.goals.iter().flat_map(|section| {
            let indicators = section.rows.iter().map(|row| row.result.indicator.id.as_str());
            std::iter::once(section.goal.id.as_str()).chain(indicators)
        });
        let is_numbered = ids.all(is_number);
        let goal = |(position, section): (usize, &GoalSection<'_>)| {
            let number = |position: String, id: &str| {
                if is_numbered { id.to_owned() } else { position }
            };
            let indicator = |(below, result): (usize, &IndicatorResult<'_>)| {
                let id = &result.indicator.id;
                (id.clone(), number(format!("{position}.{below}"), id))
            };
            let id = &section.goal.id;
            NumberedGoal {
                id: id.clone(),
                number: number(position.to_string(), id),
                indicators: (1..)
                    .zip(section.rows.iter().map(|row| row.result))
                    .map(indicator)
                    .collect(),
            }
        };
        Self { goals: (1..).zip(&report.goals).map(goal).collect() }
    }

    /// The number of `goal`, which is one of the report's.
    pub(super) fn of_goal(&self, goal: &Goal) -> &str {
        self.goals.iter().find(|known| known.id == goal.id).map_or("", |goal| &goal.number)
    }

    /// The number of the indicator with this id, which is one of the report's.
    pub(super) fn of_indicator(&self, id: &str) -> &str {
        let mut indicators = self.goals.iter().flat_map(|goal| &goal.indicators);
        indicators.find(|(known, _)| known == id).map_or("", |(_, number)| number)
    }
}

/// Whether `id` is a number as plans have them: `3`, `3.1`, `3.1a`.
fn is_number(id: &str) -> bool {
    let is_part = |part: &str| {
        let digits = part.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        !digits.is_empty()
            && part.len() - digits.len() <= 1
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    id.split('.').all(is_part)
}
