//! The figures of each element, row by row: those that were used with their sum, then the others by the reason why not. Of thousands
//! of rows only the first are shown.

use anstyle::Style;

use super::page::{ExplanationPage, USED_ROWS};
use crate::catalogue::{Label, say};
use crate::counts::GroupKey;
use crate::evaluate::{Part, Side, Usage};
use crate::plan::{Element, ElementRef};
use crate::render::corrections;
use crate::render::explain::subject::Explained;
use crate::render::links::LinkedPlace;
use crate::render::palette;
use crate::render::phrases;
use crate::render::table::GAP;
use crate::text::printable;

/// Rows that are shown of those that were not used, for each reason.
const UNUSED_ROWS: usize = 5;

/// Reasons why figures are not used, in the order in which they are listed.
const UNUSED: [(Usage, Label); 9] = [
    (Usage::Replaced, say::REPLACED),
    (Usage::NotComplete, say::NOT_COMPLETE),
    (Usage::OtherTime, say::OTHER_TIME),
    (Usage::OtherGroup, say::OTHER_GROUP),
    (Usage::SaidTwice, say::SAID_TWICE),
    (Usage::NotExpected, say::UNIT_NOT_EXPECTED),
    (Usage::CountsDecide, say::COUNTS_DECIDE),
    (Usage::NotAdded, say::PUBLISHED_FIGURES_OF_PARTS),
    (Usage::PublishedStands, say::PUBLISHED_STANDS),
];

impl ExplanationPage<'_> {
    /// The rows of each element of a side, and what they add up to.
    pub(super) fn side(&mut self, side: Side, explained: &Explained<'_, '_>) {
        let explanation = explained.explanation;
        let word = match side {
            Side::Numerator => say::NUMERATOR,
            Side::Denominator => say::DENOMINATOR,
            Side::Published => say::PUBLISHED,
        };
        let of_side: Vec<&Part> =
            explanation.parts.iter().filter(|part| part.side == side).collect();
        for parts in of_side.chunk_by(|one, other| one.element == other.element) {
            let Some(first) = parts.first() else { continue };
            let element = &self.plan.vocabulary[first.element];
            self.heading(&format!("{}: {}", self.label(word), element.id));
            let used: Vec<&Part> =
                parts.iter().copied().filter(|part| part.usage == Usage::Used).collect();
            self.parts(&used, USED_ROWS, explained, Style::new());
            let sums = explanation
                .sums
                .iter()
                .filter(|(of, named, _)| *of == side && named.element == first.element);
            for (_, named, sum) in sums {
                let chosen = if named.chosen.is_empty() {
                    String::new()
                } else {
                    format!(" {}", self.named(named))
                };
                let sum = self.look.language.number(&sum.to_full_decimal());
                self.styled(
                    GAP,
                    &format!("{}{chosen}: {sum}", self.label(say::SUM)),
                    palette::HEADING,
                );
            }
            for (usage, why) in UNUSED {
                let unused: Vec<&Part> =
                    parts.iter().copied().filter(|part| part.usage == usage).collect();
                if !unused.is_empty() {
                    let why = say::NotUsed { value: self.label(why) }.worded(self.look.language);
                    self.styled(GAP, &why, palette::ASIDE);
                    self.parts(&unused, UNUSED_ROWS, explained, palette::ASIDE);
                }
            }
        }
    }

    fn named(&self, named: &ElementRef) -> String {
        named.text(&self.plan.vocabulary)
    }

    fn parts(
        &mut self,
        parts: &[&Part],
        shown: usize,
        explained: &Explained<'_, '_>,
        style: Style,
    ) {
        let rows: Vec<Vec<String>> =
            parts.iter().take(shown).map(|part| self.part(part, explained)).collect();
        if !rows.is_empty() {
            self.rows(2 * GAP, &rows, &[3], style);
        }
        self.more(2 * GAP, parts.len().saturating_sub(shown));
    }

    /// Period, unit, group, value and place of one figure.
    fn part(&mut self, part: &Part, explained: &Explained<'_, '_>) -> Vec<String> {
        let reported = &part.reported;
        let element = &self.plan.vocabulary[part.element];
        let place = explained.place(part).and_then(LinkedPlace::of);
        let place = place.map(|place| self.marks.marked(place)).unwrap_or_default();
        let scorecard = &explained.explanation.scorecard;
        let replaced = corrections::replaced(scorecard, reported.figure.address).map(|replaced| {
            let old = replaced.amount.exact().to_full_decimal();
            let old = self.look.language.number(&old);
            say::CorrectedFrom { old, place: replaced.place.to_string() }.worded(self.look.language)
        });
        vec![
            reported.period.in_words().worded(self.look.language),
            self.unit(reported.reporter, explained.explanation),
            self.group(&reported.group, element),
            phrases::reported(reported, element, self.look.language),
            place,
            replaced.map(|replaced| printable(&replaced)).unwrap_or_default(),
        ]
    }

    /// `Nữ, nông thôn`; the word for a total where the element has groups.
    fn group(&self, key: &GroupKey, element: &Element) -> String {
        let names = element.by.iter().zip(&key.0).filter_map(|(dimension, group)| {
            let known = &self.plan.vocabulary[*dimension];
            group.map(|group| printable(&known[group].name))
        });
        let names: Vec<String> = names.collect();
        if names.is_empty() && !element.by.is_empty() {
            self.label(say::ALL_GROUPS).to_owned()
        } else {
            names.join(", ")
        }
    }
}
