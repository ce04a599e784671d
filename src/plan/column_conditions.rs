//! Reads `where`: what must hold of the cells of a row, column by column.

use super::model::{ColumnCondition, ColumnTest, ColumnValue};
use super::raw::{Given, OwnValue, RawTable};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};
use crate::text;

type Problems = Vec<Diagnostic>;

/// The conditions under the key `where` of `table`, all of which must hold; none where there is no such key.
pub(super) fn read(table: &mut RawTable<'_>, problems: &mut Problems) -> Vec<ColumnCondition> {
    let Some(entries) = table.own_table("where", problems) else { return Vec::new() };
    let conditions = entries.into_iter().filter_map(|(column, value)| {
        let test = match value {
            OwnValue::One(value) => ColumnTest::OneOf(vec![checked(value, problems)?]),
            OwnValue::Several(values) => {
                let given = Given { value: (), span: values.span.clone() };
                ColumnTest::OneOf(all_checked(values.value, &given, problems)?)
            }
            OwnValue::Table(test) => self::test(test, problems)?,
        };
        Some(ColumnCondition { column: name(column, problems)?, test })
    });
    conditions.collect()
}

/// `{ not = … }`, `{ from = …, to = … }` or `{ empty = … }`.
fn test(mut table: RawTable<'_>, problems: &mut Problems) -> Option<ColumnTest> {
    let place = table.place();
    let not = table.column_values("not", problems);
    let [from, to] = ["from", "to"].map(|key| table.column_value(key, problems));
    let empty = table.flag("empty", problems);
    let ways =
        [table.has("not"), table.has("from") || table.has("to"), table.has("empty")].map(u8::from);
    table.finish(problems);
    if ways.iter().sum::<u8>() != 1 {
        let problem = Diagnostic::error(Code::SourceCondition, place, say::CONDITION_OF_ONE_KIND);
        problems.push(problem.hint(say::CONDITIONS_THERE_ARE));
        return None;
    }
    if let Some(empty) = empty {
        return Some(ColumnTest::Empty(empty));
    }
    if let Some(not) = not {
        let given = Given { value: (), span: not.span.clone() };
        return Some(ColumnTest::NoneOf(all_checked(not.value, &given, problems)?));
    }
    if from.is_none() && to.is_none() {
        return None;
    }
    if let (Some(from), Some(to)) = (&from, &to)
        && !is_in_order(&from.value, &to.value)
    {
        let problem =
            Diagnostic::error(Code::SourceCondition, to.place(), say::CONDITION_NEVER_HOLDS);
        problems.push(problem.hint(say::MEND_FROM_OR_TO));
        return None;
    }
    let mut end = |given: Option<Given<ColumnValue>>| match given {
        Some(given) => checked(given, problems).map(Some),
        None => Some(None),
    };
    Some(ColumnTest::Between { from: end(from)?, to: end(to)? })
}

/// Whether some value may be from `from` to `to`; databases have orders of their own for texts.
fn is_in_order(from: &ColumnValue, to: &ColumnValue) -> bool {
    match (from, to) {
        (ColumnValue::Integer(from), ColumnValue::Integer(to)) => from <= to,
        (ColumnValue::Day(from), ColumnValue::Day(to)) => from <= to,
        (ColumnValue::Text(_), ColumnValue::Text(_)) => true,
        _ => false,
    }
}

fn all_checked(
    values: Vec<ColumnValue>,
    given: &Given<()>,
    problems: &mut Problems,
) -> Option<Vec<ColumnValue>> {
    let values = values.into_iter().map(|value| {
        let given = Given { value, span: given.span.clone() };
        checked(given, problems)
    });
    values.collect()
}

/// A value that can stand in a query.
fn checked(given: Given<ColumnValue>, problems: &mut Problems) -> Option<ColumnValue> {
    if let ColumnValue::Text(written) = &given.value {
        seen(&Given { value: written.clone(), span: given.span.clone() }, problems)?;
    }
    Some(given.value)
}

/// The name of a column, a table or a part of its name, which must hold nothing that cannot be seen.
pub(super) fn name(given: Given<String>, problems: &mut Problems) -> Option<String> {
    if given.value.is_empty() {
        let problem = Diagnostic::error(Code::BadId, given.place(), say::NAME_IS_EMPTY);
        problems.push(problem.hint(say::WRITE_NAME_AS_DATABASE));
        return None;
    }
    seen(&given, problems)?;
    Some(given.value)
}

fn seen(given: &Given<String>, problems: &mut Problems) -> Option<()> {
    if given.value.chars().any(text::is_hidden) {
        let message = say::HiddenInName { name: text::shortened(&given.value) }.message();
        let problem = Diagnostic::error(Code::HiddenCharacter, given.place(), message);
        problems.push(problem.hint(say::TYPE_IT_AGAIN));
        return None;
    }
    Some(())
}
