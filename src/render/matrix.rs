//! A result in parts, as a matrix: units against indicators, or indicators against periods. Other modules draw it.

use super::phrases;
use crate::evaluate::{Breakdown, By, IndicatorResult, Reason, Scorecard};
use crate::wording::{Language, Word};

/// Texts in rows and columns.
pub(super) struct Matrix {
    /// What the parts are.
    pub(super) title: String,
    /// The heads of the columns, that of the names first.
    pub(super) heads: Vec<String>,
    /// Each row: its name, then its cells.
    pub(super) rows: Vec<Vec<String>>,
    /// What signs in the cells mean.
    pub(super) notes: Vec<String>,
}

impl Matrix {
    pub(super) fn of(scorecard: &Scorecard<'_>, breakdown: &Breakdown<'_>, language: Language) -> Self {
        let title = match &breakdown.by {
            By::Unit => language.word(Word::ByUnit).to_owned(),
            By::Period => language.word(Word::ByPeriod).to_owned(),
            By::Level(level) => language.phrase(Word::ByLevel, level),
        };
        // What the plan says does not apply is the same everywhere.
        let shown = |result: &&IndicatorResult<'_>| !matches!(result.reason, Some(Reason::PlanSays(_)));
        let whole: Vec<&IndicatorResult<'_>> = scorecard.results.iter().filter(shown).collect();
        let head = language.word(if breakdown.by == By::Period { Word::Indicator } else { Word::HeadUnit }).to_owned();
        let ids = whole.iter().map(|result| result.indicator.id.clone());
        let part_cells = |results: &[IndicatorResult<'_>]| -> Vec<String> {
            results.iter().filter(shown).map(|result| phrases::cell(result, language)).collect()
        };
        let all = whole.iter().map(|result| phrases::cell(result, language));
        let by_part = breakdown.parts.iter().map(|part| {
            let name = phrases::part_name(part, language).to_owned();
            std::iter::once(name).chain(part_cells(&part.results)).collect()
        });
        let by_part: Vec<Vec<String>> = by_part.collect();
        let rows =
            by_part.into_iter().chain([std::iter::once(language.word(Word::Whole).to_owned()).chain(all).collect()]);
        let heads = std::iter::once(head.clone()).chain(ids).collect();
        let of_parts = breakdown.parts.iter().flat_map(|part| &part.results).filter(shown);
        let notes = phrases::notes_on_cells(&whole.iter().copied().chain(of_parts).collect::<Vec<_>>(), language);
        let matrix = Self { title, heads, rows: rows.collect(), notes };
        if breakdown.by != By::Period {
            return matrix;
        }
        // Few periods and many indicators: each indicator is a row, with its name.
        let names =
            whole.iter().map(|result| format!("{} {}", result.indicator.id, result.indicator.names.get(language)));
        matrix.turned(head, names.collect())
    }

    fn turned(self, head: String, names: Vec<String>) -> Self {
        let column = |number: usize| -> Vec<String> {
            self.rows.iter().map(|row| row.get(number).cloned().unwrap_or_default()).collect()
        };
        let heads = std::iter::once(head).chain(column(0)).collect();
        let rows = names.into_iter().enumerate();
        let rows = rows.map(|(number, name)| std::iter::once(name).chain(column(number + 1)).collect()).collect();
        Self { title: self.title, heads, rows, notes: self.notes }
    }
}
