//! Context of the value: the groups of `each`, the units that hold the value back, the reports that are missing, and the mean of
//! percentages that readers may have computed instead.

use anstyle::Style;

use super::page::{ExplanationPage, USED_ROWS};
use crate::catalogue::say;
use crate::evaluate::{Explanation, GroupResult, IndicatorResult, Pull};
use crate::exact::Exact;
use crate::plan::Direction;
use crate::render::phrases::{self, IndicatorTexts};
use crate::render::table::GAP;
use crate::text::printable;

/// Units that are shown of those that hold the value back.
const PULLS: usize = 5;

impl ExplanationPage<'_> {
    /// Every group of `each`, the shown one marked.
    pub(super) fn groups(&mut self, result: &IndicatorResult<'_>) {
        if result.each.is_empty() {
            return;
        }
        self.heading(self.label(say::GROUPS));
        let shown = |position: usize| {
            if result.worst == Some(position) {
                format!("← {}", self.label(say::SHOWN_GROUP))
            } else {
                String::new()
            }
        };
        let language = self.look.language;
        let row = |(position, group): (usize, &GroupResult<'_>)| {
            let texts = IndicatorTexts::of(result, language).group(group);
            let verdict = texts.verdict();
            vec![
                printable(&texts.name()),
                texts.actual(),
                texts.own_target().unwrap_or_default(),
                if verdict == "-" { String::new() } else { verdict },
                shown(position),
            ]
        };
        // The shown one is always among those that are.
        let first = result.worst.filter(|worst| *worst >= USED_ROWS);
        let some = result.each.iter().enumerate();
        let some = some.filter(|(position, _)| *position < USED_ROWS || Some(*position) == first);
        let rows: Vec<Vec<String>> = some.map(row).collect();
        self.rows(GAP, &rows, &[], Style::new());
        self.more(GAP, result.each.len() - rows.len());
    }

    /// The units that hold the value back.
    pub(super) fn pulls(&mut self, explanation: &Explanation<'_>) {
        let holding: Vec<&Pull> =
            explanation.pulls.iter().filter(|pull| pull.holds_back()).take(PULLS).collect();
        if holding.is_empty() {
            return;
        }
        let direction = explanation.result().target.as_ref().map(|held| held.target.direction());
        let word =
            if direction == Some(Direction::Down) { say::PUSHES_UP } else { say::PULLS_DOWN };
        self.heading(self.label(word));
        let language = self.look.language;
        let rows = holding.into_iter().map(|pull| {
            let sides = [&pull.numerator, &pull.denominator]
                .map(|side| language.number(&phrases::side_decimal(side)));
            let value = pull
                .value
                .as_ref()
                .map(|value| self.value(value, explanation.result()))
                .unwrap_or_default();
            let effect = pull
                .effect
                .as_ref()
                .map(|effect| say::WithoutUnit { value: self.effect(effect) }.worded(language));
            vec![
                self.unit(pull.reporter, explanation),
                sides.join("/"),
                value,
                effect.unwrap_or_default(),
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        self.rows(GAP, &rows, &[1, 2], Style::new());
    }

    /// `+1,2 điểm`
    fn effect(&self, effect: &Exact) -> String {
        /// Decimals of a change, and of one that would not be seen with so few.
        const DECIMALS: [u32; 2] = [2, 6];
        let [few, more] = DECIMALS;
        let decimals = if effect.round(few).is_zero() { more } else { few };
        let sign = if effect.is_negative() { "" } else { "+" };
        let change = format!("{sign}{}", self.look.language.number(&effect.to_decimal(decimals)));
        if self.indicator.measure.is_percent() {
            say::InPoints { value: change }.worded(self.look.language)
        } else {
            change
        }
    }

    pub(super) fn missing(&mut self, explanation: &Explanation<'_>) {
        let reports = explanation.missing.by_report();
        if reports.is_empty() {
            return;
        }
        self.heading(self.label(say::STILL_MISSING));
        let rows = reports.iter().take(USED_ROWS).map(|((reporter, period), elements)| {
            let elements = elements.iter().map(|element| self.plan.vocabulary[*element].id.clone());
            vec![
                period.in_words().worded(self.look.language),
                reporter.map(|reporter| self.unit(reporter, explanation)).unwrap_or_default(),
                elements.collect::<Vec<_>>().join(", "),
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        self.rows(GAP, &rows, &[], Style::new());
        self.more(GAP, reports.len() - rows.len());
    }

    /// The mean of percentages, which readers may have computed instead, and why it differs.
    pub(super) fn mean(&mut self, explanation: &Explanation<'_>) {
        let (Some(mean), Some(value)) =
            (&explanation.mean_of_percentages, &explanation.result().actual.value)
        else {
            return;
        };
        if mean != value {
            let mean = self.value(mean, explanation.result());
            let said = say::MeanOfPercentages { value: mean }.worded(self.look.language);
            self.text.push('\n');
            self.line(0, &said);
        }
    }
}
