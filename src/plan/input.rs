//! Reads `[input]`: how counts are written, and what further headers their columns have.

use super::headers::Headers;
use super::model::{ColumnRole, DecimalMark, Input, UnitSource, Vocabulary};
use super::raw::RawTable;
use super::values;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};

type Problems = Vec<Diagnostic>;

const DECIMALS: [(&str, DecimalMark); 2] = [(",", DecimalMark::Comma), (".", DecimalMark::Point)];
const ENCODINGS: [(&str, bool); 2] = [("utf-8", false), ("windows-1258", true)];
const UNIT_SOURCES: [(&str, UnitSource); 2] =
    [("sheet", UnitSource::Sheet), ("file", UnitSource::File)];

/// Reads the table `[input]`.
pub(super) fn read(
    mut table: RawTable<'_>,
    vocabulary: &Vocabulary,
    headers: &mut Headers,
    problems: &mut Problems,
) -> Input {
    let decimal = table.choice("decimal", &DECIMALS, problems);
    let missing = table.texts("missing", problems);
    for mark in
        missing.iter().filter(|mark| mark.value.trim().bytes().all(|byte| byte.is_ascii_digit()))
    {
        let message = say::MarkIsANumber { mark: &mark.value }.message();
        problems.push(
            Diagnostic::error(Code::AmbiguousName, mark.place(), message).hint(say::CHOOSE_A_MARK),
        );
    }
    let encoding = table.choice("encoding", &ENCODINGS, problems);
    let skip_columns = table.texts("skip-columns", problems);
    for pattern in skip_columns.iter().filter(|given| given.value.trim().bytes().all(|b| b == b'*'))
    {
        let problem =
            Diagnostic::error(Code::AmbiguousName, pattern.place(), say::SKIPS_EVERY_COLUMN);
        problems.push(problem.hint(say::NAME_COLUMNS_TO_SKIP));
    }
    let unit_from = table.choice("unit-from", &UNIT_SOURCES, problems);
    let mut columns = Vec::new();
    if let Some(mut own) = table.table("columns", problems) {
        for (key, names) in own.own_lists(problems) {
            let Some(role) = column_role(&key.value, vocabulary) else {
                let roles = ["period", "unit", "element", "value"].into_iter();
                let roles = roles
                    .chain(vocabulary.dimensions.iter().map(|dimension| dimension.id.as_str()));
                let hint = say::ItKnows { names: roles.collect::<Vec<_>>().as_slice() }.message();
                let message = say::NoColumnKey { key: &key.value }.message();
                problems.push(Diagnostic::error(Code::UnknownKey, key.place(), message).hint(hint));
                continue;
            };
            let is_dimension = matches!(role, ColumnRole::Dimension(_));
            let meaning = if is_dimension {
                say::TheDimension { id: &key.value }.message()
            } else {
                say::TheColumn { id: &key.value }.message()
            };
            for name in &names {
                headers.enter(name, &meaning, problems);
            }
            columns.push((role, values::plain(names)));
        }
    }
    table.finish(problems);
    Input {
        decimal,
        missing: values::plain(missing),
        windows_1258: encoding.unwrap_or(false),
        columns,
        skip_columns: values::plain(skip_columns),
        unit_from,
    }
}

fn column_role(key: &str, vocabulary: &Vocabulary) -> Option<ColumnRole> {
    match key {
        "period" => Some(ColumnRole::Period),
        "unit" => Some(ColumnRole::Unit),
        "element" => Some(ColumnRole::Element),
        "value" => Some(ColumnRole::Value),
        _ => vocabulary.dimension(key).map(ColumnRole::Dimension),
    }
}
