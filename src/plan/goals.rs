//! Reads `[[goals]]` and the indicators under them; an indicator by itself is read by `indicator`.

use super::directory::Directory;
use super::ids::{Declared, Ids};
use super::indicator::{IndicatorReader, NamedElements};
use super::model::{Goal, ResultType, Vocabulary};
use super::names;
use super::raw::RawTable;
use super::source::PlanText;
use super::tasks::TaskReader;
use crate::diagnostic::Diagnostic;
use crate::period::YearEnd;

type Problems = Vec<Diagnostic>;

/// The goals of a plan, and what their formulas name, those of indicators that are themselves in error included.
#[derive(Default)]
pub(super) struct Goals {
    pub(super) list: Vec<Goal>,
    pub(super) named: NamedElements,
    /// Number of indicators, sound or not.
    pub(super) indicators: usize,
}

/// Reads the goals of a plan whose years end with `year_end`.
pub(super) fn read(
    root: &mut RawTable<'_>,
    year_end: YearEnd,
    vocabulary: &Vocabulary,
    directory: &Directory,
    source: &PlanText,
    tasks: &mut TaskReader,
    problems: &mut Problems,
) -> Goals {
    let mut goal_ids = Ids::default();
    let mut indicator_ids = Ids::default();
    let mut read = Goals::default();
    for mut table in root.tables("goals", problems) {
        let id = goal_ids.read(&mut table, Declared::Goal, problems).map(|id| id.value);
        let mut listed = |key, letter| {
            let prefix = id.as_ref().map(|id| format!("{id}.{letter}"));
            tasks.list(&mut table, key, prefix.as_deref(), problems)
        };
        let (commitments, of_goal) = (listed("commitments", "c"), listed("tasks", "t"));
        let id = id.unwrap_or_default();
        let names = names::read(&mut table, &id, problems);
        let iati_type = table.choice("iati-type", &ResultType::NAMES, problems);
        let mut indicators = Vec::new();
        for mut indicator in table.tables("indicators", problems) {
            let id = indicator_ids.read(&mut indicator, Declared::Indicator, problems);
            read.indicators += 1;
            let found = IndicatorReader {
                year_end,
                vocabulary,
                directory,
                source,
                problems,
                named: &mut read.named,
            }
            .indicator(&mut indicator, id);
            read.named.some_unread |= found.is_none();
            indicators.extend(found);
            indicator.finish(problems);
        }
        table.finish(problems);
        read.list.push(Goal { id, names, iati_type, commitments, tasks: of_goal, indicators });
    }
    read
}
