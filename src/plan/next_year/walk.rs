//! Goes through the values of a plan: moves its period and days, and marks texts that speak of the old year.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::edits::TextEdits;
use super::next_plan::{Move, NewBaseline};
use super::texts;
use crate::catalogue::{Message, say};
use crate::period::{Date, Period};
use crate::plan::model::Plan;

/// Keys below which a day belongs to the time of the plan. Days of units and successions are history.
const DAYS: [&[&str]; 8] = [
    &["plan", "report-due"],
    &["collection", "due"],
    &["events", "from"],
    &["events", "to"],
    &["responsibilities", "tasks", "due"],
    &["goals", "commitments", "due"],
    &["goals", "tasks", "due"],
    &["goals", "indicators", "due"],
];

/// A walk through a plan that becomes one of another year.
pub(super) struct Walk<'w, 't> {
    pub(super) plan: &'w Plan,
    /// The time that it covers so far.
    pub(super) old: Period,
    /// The time that it is to cover.
    pub(super) period: Period,
    pub(super) moved: Move,
    pub(super) year: i32,
    pub(super) baselines: &'w BTreeMap<String, NewBaseline>,
    pub(super) edits: &'w mut TextEdits<'t>,
}

impl Walk<'_, '_> {
    pub(super) fn root(&mut self, root: &DeTable<'_>) {
        self.table(root, &mut Vec::new(), 0);
    }

    /// Words of the language of the plan.
    pub(super) fn said(&self, message: impl Into<Message>) -> String {
        message.into().worded(self.plan.language)
    }

    /// Beginning of the line above which a comment on what stands at `at` can stand: its own, else `around`, that of what it is in.
    pub(super) fn line(&self, at: usize, around: usize) -> usize {
        self.edits.line_of(at).unwrap_or(around)
    }

    pub(super) fn table<'k>(
        &mut self,
        table: &'k DeTable<'_>,
        path: &mut Vec<&'k str>,
        around: usize,
    ) {
        for (key, value) in table {
            let line = self.line(key.span().start, around);
            path.push(key.get_ref());
            self.value(value, path, line);
            path.pop();
        }
    }

    fn value<'k>(&mut self, value: &'k Spanned<DeValue<'_>>, path: &mut Vec<&'k str>, line: usize) {
        match value.get_ref() {
            // What it is from is decided with its indicator.
            _ if path.as_slice() == ["goals", "indicators", "baseline"] => {}
            DeValue::Table(table) if path.as_slice() == ["goals", "indicators"] => {
                self.indicator(table, value.span(), path, line);
            }
            DeValue::Table(table) => self.table(table, path, line),
            DeValue::Array(array) => {
                for entry in array {
                    let line = self.line(entry.span().start, line);
                    self.value(entry, path, line);
                }
            }
            DeValue::Datetime(day) => {
                let date = day.date.map(|date| (i32::from(date.year), date.month, date.day));
                let own = path.strip_suffix(&["before"]).unwrap_or(path);
                if let Some(date) = date.filter(|_| DAYS.contains(&own)) {
                    self.day(date, value.span(), line);
                }
            }
            DeValue::String(text) => match path.as_slice() {
                ["plan", "period"] => self.plan_period(value.span(), line),
                ["plan", "title"] => self.title(value.span(), line),
                _ => self.text(text, line),
            },
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => {}
        }
    }

    fn plan_period(&mut self, at: Range<usize>, line: usize) {
        self.edits.replace(at, format!("\"{}\"", self.period));
        if self.is_of_several_years() && self.moved != Move::Within {
            let text = self.said(say::NextYearAsLong { old: self.old });
            self.edits.guess(line, &text);
        }
    }

    /// Whether the old plan covers several years.
    pub(super) fn is_of_several_years(&self) -> bool {
        self.old.first().year() < self.old.last().year()
    }

    /// Years of the old plan that texts may speak of.
    fn years(&self) -> Vec<(i32, i32)> {
        let Move::Years(years) = self.moved else { return Vec::new() };
        let mut named = vec![self.old.first().year(), self.old.last().year()];
        named.dedup();
        named.into_iter().map(|year| (year, year + years)).collect()
    }

    fn title(&mut self, at: Range<usize>, line: usize) {
        let written = self.edits.text.get(at.clone()).unwrap_or_default();
        if self.moved == Move::Within {
            let text = self.said(say::NextYearTitle { year: self.year.to_string() });
            self.edits.guess(line, &text);
            return;
        }
        for (old, new) in self.years() {
            for place in texts::places(written, old) {
                if texts::is_of_a_number(written, &place) {
                    let mark = self.said(say::NextYearText { year: old.to_string() });
                    self.edits.guess(line, &mark);
                    continue;
                }
                let place = at.start + place.start..at.start + place.end;
                self.edits.replace(place, new.to_string());
            }
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        let spoken_of =
            self.years().into_iter().find(|(old, _)| texts::places(text, *old).next().is_some());
        if let Some((old, _)) = spoken_of {
            let mark = self.said(say::NextYearText { year: old.to_string() });
            self.edits.guess(line, &mark);
        }
    }

    /// Moves a day of the plan; of several years, none says which of them it is for.
    fn day(&mut self, (year, month, day): (i32, u8, u8), at: Range<usize>, line: usize) {
        let Move::Years(years) = self.moved else {
            let mark = self.said(say::NextYearDay { old: self.old });
            return self.edits.guess(line, &mark);
        };
        if let Some(moved) = Date::new(year + years, month, day) {
            return self.edits.replace(at, moved.to_string());
        }
        // 29 February, of a year that has none.
        if let Some(moved) = Date::new(year + years, month, day.saturating_sub(1)) {
            self.edits.replace(at, moved.to_string());
            let mark = self.said(say::NEXT_YEAR_LEAP_DAY);
            self.edits.guess(line, &mark);
        }
    }
}
