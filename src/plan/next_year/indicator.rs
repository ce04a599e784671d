//! An indicator of a plan that becomes one of another year: its targets stay and are marked, its baseline is replaced or moved.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::next_plan::{Move, NewBaseline};
use super::walk::Walk;
use crate::catalogue::{Message, say};
use crate::period::Period;
use crate::plan::model::{Aim, Baseline, BaselineTime, Indicator, Over};

/// Keys of the numbers that an indicator is held against, beside `targets`, which say their years themselves.
const TARGETS: [&str; 3] = ["target", "unit-target", "unit-targets"];

/// Keys behind which a new one may stand, the best first.
const BEFORE_BASELINE: [&str; 5] = ["target", "denominator", "numerator", "measure", "id"];

const BASELINE: &str = "baseline";

impl Walk<'_, '_> {
    /// Goes through an indicator, which stands at `at`, below the line `around`.
    pub(super) fn indicator<'k>(
        &mut self,
        table: &'k DeTable<'_>,
        at: Range<usize>,
        path: &mut Vec<&'k str>,
        around: usize,
    ) {
        let id = table.get("id").and_then(|id| id.get_ref().as_str());
        let plan = self.plan;
        let indicator = plan.indicators().map(|(_, own)| own).find(|own| Some(&*own.id) == id);
        if let Some(indicator) = indicator {
            for (key, value) in table {
                let line = self.line(key.span().start, around);
                match key.get_ref().as_ref() {
                    BASELINE => self.old_baseline(indicator, value, line),
                    name => self.mark_of_key(name, indicator, line),
                }
            }
            if let (Some(new), false) =
                (self.baselines.get(&indicator.id), table.contains_key(BASELINE))
            {
                self.add_baseline(new, table, &at, around);
            }
        }
        self.table(table, path, around);
    }

    /// Marks what holds for the old time alone.
    fn mark_of_key(&mut self, key: &str, indicator: &Indicator, line: usize) {
        let message: Message = match key {
            "targets" => match &indicator.aim {
                Aim::ByYear(targets) if !targets.contains_key(&self.year) => {
                    let years: Vec<String> = targets.keys().map(ToString::to_string).collect();
                    let (year, years) = (self.year.to_string(), years.join(", "));
                    say::NextYearNoTarget { year, years }.message()
                }
                _ => return,
            },
            "not-applicable" => say::NextYearStillSo { old: self.old }.message(),
            "over" if self.moved == Move::Within && indicator.over == Some(Over::Plan) => {
                say::NextYearOverPlan { old: self.old }.message()
            }
            key if TARGETS.contains(&key) => say::NextYearTarget { old: self.old }.message(),
            _ => return,
        };
        let mark = self.said(message);
        self.edits.guess(line, &mark);
    }

    /// Changes a baseline that is there.
    fn old_baseline(&mut self, indicator: &Indicator, value: &Spanned<DeValue<'_>>, line: usize) {
        // That of the year before moves with the year that is judged.
        let DeValue::Table(table) = value.get_ref() else { return };
        if let Some(new) = self.baselines.get(&indicator.id) {
            let is_inline =
                self.edits.text.get(value.span()).is_some_and(|text| text.starts_with('{'));
            let parts = [table.get("value"), table.get("period")];
            // Of a table with a head of its own, behind that head.
            let first = table.keys().map(|key| key.span().start).min().filter(|_| !is_inline);
            let line = first.map_or(line, |first| self.line(first, line));
            match parts {
                _ if is_inline => self.edits.replace(value.span(), written(new)),
                [Some(number), Some(period)] => {
                    self.edits.replace(number.span(), format!("\"{}\"", new.value));
                    self.edits.replace(period.span(), format!("\"{}\"", new.period));
                }
                _ => {
                    let mark = self.said(say::NextYearBaselineIs { baseline: written(new) });
                    return self.edits.guess(line, &mark);
                }
            }
            return self.source_of_baseline(new, line);
        }
        match (&indicator.baseline, self.moved, table.get("period")) {
            (
                Some(Baseline::Computed(BaselineTime::Period(period))),
                Move::Years(years),
                Some(at),
            ) => {
                let moved: Period = period.years_later(years);
                self.edits.replace(at.span(), format!("\"{moved}\""));
            }
            _ => {
                let mark = self.said(say::NEXT_YEAR_OLD_BASELINE);
                self.edits.guess(line, &mark);
            }
        }
    }

    /// Adds a baseline behind the target, or where one may stand.
    fn add_baseline(
        &mut self,
        new: &NewBaseline,
        table: &DeTable<'_>,
        at: &Range<usize>,
        around: usize,
    ) {
        let is_plain =
            |value: &&Spanned<DeValue<'_>>| !matches!(value.get_ref(), DeValue::Table(_));
        let before = BEFORE_BASELINE.iter().find_map(|key| table.get(*key).filter(is_plain));
        let Some(before) = before else { return };
        let end = before.span().end;
        let is_inline = self.edits.text.get(at.start..).is_some_and(|text| text.starts_with('{'));
        let written = written(new);
        if is_inline {
            self.edits.replace(end..end, format!(", {BASELINE} = {written}"));
            return self.source_of_baseline(new, around);
        }
        let source = self.said(new.source.clone());
        self.edits.below(end, &source, new.is_doubtful, &format!("{BASELINE} = {written}"));
    }

    /// Says above the line at `line` where the baseline is from.
    fn source_of_baseline(&mut self, new: &NewBaseline, line: usize) {
        let source = self.said(new.source.clone());
        if new.is_doubtful {
            self.edits.guess(line, &source);
        } else {
            self.edits.comment(line, &source);
        }
    }
}

/// A baseline as plan.toml has it.
fn written(new: &NewBaseline) -> String {
    format!("{{ value = \"{}\", period = \"{}\" }}", new.value, new.period)
}
