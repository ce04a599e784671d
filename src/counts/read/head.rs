//! What stands above the header of a file -> the period and the unit of all its rows, where no column names them.

use crate::catalogue::say;
use crate::counts::keep::Unlisted;
use crate::counts::read::above::{AboveHeader, TOLD};
use crate::counts::read::layout::Layout;
use crate::counts::read::names::{KnownNames, Named, other_spelling};
use crate::counts::read::row_keys::{not_a_period, not_a_unit};
use crate::counts::read::shared::number_of;
use crate::counts::read::sink::Sink;
use crate::counts::read::titles::{self, Said, TitleRow};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::Period;
use crate::plan::ColumnRole;
use crate::text;

impl AboveHeader {
    /// What the lines `rows` above the header of `layout` say; `place` is that of a byte of their text.
    ///
    /// # Errors
    /// A period that is none and a unit that the plan does not list, where no column names them.
    pub(super) fn read(
        names: &mut KnownNames<'_>,
        sink: &mut impl Sink,
        rows: &[TitleRow],
        layout: &Layout,
        place: impl Fn(usize) -> Place,
    ) -> Result<Self, Vec<Diagnostic>> {
        let first = |row: &TitleRow| row.first().map(|cell| text::shortened(&cell.text));
        let beginnings = rows.iter().take(TOLD).filter_map(first).collect();
        let mut head = Self { lines: rows.len(), beginnings, ..Self::default() };
        let mut problems = Vec::new();
        for said in titles::said(rows, names.shared.lexicon) {
            let read = match said.role {
                ColumnRole::Period if layout.period.is_none() => {
                    head.period(names, &said, &place(said.at))
                }
                ColumnRole::Unit if layout.unit.is_none() => {
                    head.unit(names, sink, &said, &place(said.at))
                }
                _ => continue,
            };
            problems.extend(read.err());
        }
        if problems.is_empty() { Ok(head) } else { Err(problems) }
    }

    fn period(
        &mut self,
        names: &KnownNames<'_>,
        said: &Said<'_>,
        place: &Place,
    ) -> Result<(), Diagnostic> {
        let error = |message, hint| {
            Err(Diagnostic::error(Code::BadPeriod, place.clone(), message).hint(hint))
        };
        match (Period::parse(said.value, names.shared.plan.year_end), self.period) {
            (None, _) => {
                let (message, hint) = not_a_period(names.shared, said.value);
                error(message, hint)
            }
            (Some(period), Some(other)) if period != other => {
                let written = text::shortened(said.value);
                let message = say::HeadSaysTwoPeriods { other: other.to_string(), written };
                error(message.message(), say::KEEP_ONE_IN_HEAD.message())
            }
            (Some(_), Some(_)) => Ok(()),
            (Some(period), None) => {
                self.period = Some(period);
                self.said_period = Some(text::shortened(said.value));
                Ok(())
            }
        }
    }

    fn unit(
        &mut self,
        names: &mut KnownNames<'_>,
        sink: &mut impl Sink,
        said: &Said<'_>,
        place: &Place,
    ) -> Result<(), Diagnostic> {
        let shared = names.shared;
        let error =
            |code, message, hint| Err(Diagnostic::error(code, place.clone(), message).hint(hint));
        if said.value.chars().any(text::is_hidden) {
            let message = say::HiddenInUnit { written: text::shortened(said.value) }.message();
            return error(Code::HiddenCharacter, message, say::TYPE_IT_AGAIN.message());
        }
        let mut known = None;
        let unit = if shared.plan.vocabulary.lists_units() {
            let Some(found) = shared.lexicon.unit(said.value) else {
                let (message, hint) = not_a_unit(shared, said.value);
                return error(Code::UnknownUnit, message, hint);
            };
            let label = || shared.plan.vocabulary[found.meaning].label_spelled(said.value);
            known = found.by_spelling.then(|| label().to_owned());
            number_of(found.meaning)
        } else {
            match shared.unlisted_unit(said.value) {
                Unlisted::Same(unit) => unit,
                Unlisted::OtherCase(unit) => {
                    sink.depends_on_order();
                    unit
                }
                Unlisted::OtherSpelling(unit, first) => {
                    known = Some(first);
                    unit
                }
            }
        };
        if self.unit.is_some_and(|other| other != unit) {
            let other = self.said_unit.clone().unwrap_or_default();
            let message = say::HeadSaysTwoUnits { other, written: text::shortened(said.value) };
            return error(Code::UnknownUnit, message.message(), say::KEEP_ONE_IN_HEAD.message());
        }
        if let Some(known) = known
            && names.is_new_spelling(Named::Unit, said.value.to_owned())
        {
            sink.remark(|| other_spelling(Named::Unit, said.value, &known, place.clone()));
        }
        if self.unit.is_none() {
            names.mentions.with.get_or_insert_with(|| place.clone());
            self.unit = Some(unit);
            self.said_unit = Some(text::shortened(said.value));
        }
        Ok(())
    }
}
