//! What a query gave, row by row: which source a figure is from, what spoils it (`sql::Mark`), and whether all of it has come.

use std::sync::Arc;

use crate::catalogue::{Message, named, say};
use crate::counts::keep::{DrawnEnd, DrawnFigures, DrawnFrom};
use crate::counts::read::file::FileReading;
use crate::counts::read::row::Row;
use crate::counts::read::sink::Sink;
use crate::counts::source::STANDARD_INPUT;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::{DimensionIndex, NumberKind, Plan, SourceIndex};
use crate::sql::{KEYS_UNCHECKED, Mark, ROWS, UNKNOWN_GROUP};
use crate::text;

/// Which source a figure of `row` is from, by the cell in `column`; `None` if the row holds none, or names no source of the plan.
pub(super) fn source<S: Sink>(row: &mut Row<'_, '_, S>, column: usize) -> Option<SourceIndex> {
    let plan = row.shared().plan;
    let field = row.field(column);
    let written = field.text.trim();
    let Some(position) = plan.sources.iter().position(|source| source.id == written) else {
        let ids = plan.sources.iter().map(|source| source.id.as_str());
        let hint = text::nearest(written, ids.clone()).map_or_else(
            || say::ItIsOneOf { names: ids.collect::<Vec<_>>().as_slice() }.message(),
            |name| say::DidYouMean { name }.message(),
        );
        let message = say::PlanHasNoSource { id: text::shortened(written) }.message();
        row.problem(Code::UnknownSource, column, message, Some(hint));
        return None;
    };
    let source = SourceIndex(position);
    if let Ok(number) = u32::try_from(position) {
        row.names.seen.source.insert(field.raw, number);
    }
    if ends_source(row, source) {
        return None;
    }
    row.file.drawn.count(source);
    Some(source)
}

/// Whether `row` ends the figures of `source`.
fn ends_source<S: Sink>(row: &mut Row<'_, '_, S>, source: SourceIndex) -> bool {
    let plan = row.file.plan.clone();
    let layout = &plan.layout;
    let (Some(element), Some(value), Some(period)) =
        (layout.shape.element(), layout.shape.value(), layout.period)
    else {
        return false;
    };
    if row.field(element).text != ROWS {
        return false;
    }
    row.file.rows -= 1;
    let place = row.field(period).text.trim();
    let (place, rest) = place.split_once(' ').unwrap_or((place, ""));
    let sources = place.split_once('/').and_then(|(_, count)| count.parse().ok());
    let (Ok(figures), Some(sources)) = (row.field(value).text.trim().parse(), sources) else {
        let message = unknown_mark(&row.field(value).text);
        row.problem(Code::SourceCutShort, value, message, Some(say::ASK_AGAIN.message()));
        return true;
    };
    let end = DrawnEnd { figures, sources, is_unchecked: rest == KEYS_UNCHECKED };
    row.file.drawn.end(source, end);
    true
}

fn unknown_mark(written: &str) -> Message {
    say::SourceMarkUnknown { written: text::shortened(written) }.message()
}

/// The id of the source that `row` is from, where its file was drawn by a query.
fn source_id<S: Sink>(row: &Row<'_, '_, S>) -> Option<String> {
    let column = row.file.plan.layout.source?;
    Some(row.field(column).text.trim().to_owned())
}

/// Reports rows in no group of `dimension`, if the cell in `column` says so.
pub(super) fn is_unknown_group<S: Sink>(
    row: &mut Row<'_, '_, S>,
    column: usize,
    dimension: DimensionIndex,
) -> bool {
    if row.field(column).text != UNKNOWN_GROUP {
        return false;
    }
    let Some(source) = source_id(row) else { return false };
    let shared = row.shared();
    let element = row.file.plan.layout.shape.element().map(|column| &row.field(column).text);
    let element = match element.map(|written| (shared.lexicon.element(written), written)) {
        Some((Some(found), _)) => {
            let known = &shared.plan.vocabulary[found.meaning];
            named(&known.name, &known.id)
        }
        Some((None, written)) => say::Quoted { written: text::shortened(written) }.message(),
        None => return false,
    };
    let dimension = &shared.plan.vocabulary[dimension].name;
    let message = say::SourceUnknownGroup { dimension, element, source }.message();
    let hint = Some(say::DECLARE_EVERY_VALUE.message());
    row.problem(Code::SourceUnknownGroup, column, message, hint);
    true
}

/// Reports what spoils the figure in `column`, which is `subject` in `period`, if its cell says that something does.
pub(super) fn is_spoiled<S: Sink>(
    row: &mut Row<'_, '_, S>,
    column: usize,
    subject: Message,
    period: String,
) -> bool {
    let cell = &row.field(column).text;
    if !cell.starts_with('!') {
        return false;
    }
    let Some(source) = source_id(row) else { return false };
    let (code, message, hint) = match Mark::of(cell) {
        Some((mark, count)) => explained(mark, count, source, subject, period),
        None => (Code::BadNumber, unknown_mark(cell), say::ASK_AGAIN.message()),
    };
    row.problem(code, column, message, Some(hint));
    true
}

/// The problem that `mark` stands for, and its remedy.
fn explained(
    mark: Mark,
    count: usize,
    source: String,
    subject: Message,
    period: String,
) -> (Code, Message, Message) {
    match mark {
        Mark::KeyTwice => (
            Code::SourceKeyTwice,
            say::SourceKeyTwice { count, period, source, subject }.message(),
            say::LOOK_FOR_KEY_TWICE.message(),
        ),
        Mark::EmptyFilter => (
            Code::SourceEmpty,
            say::SourceFilterEmpty { count, period, source, subject }.message(),
            say::FILL_IN_CELLS.message(),
        ),
        Mark::Empty => (
            Code::SourceEmpty,
            say::SourceCellEmpty { count, period, source, subject }.message(),
            say::FILL_IN_CELLS.message(),
        ),
        Mark::SeveralDates => (
            Code::SourceSeveralDates,
            say::SourceSeveralDates { period, source, subject }.message(),
            say::KEEP_ONE_SNAPSHOT.message(),
        ),
        Mark::Negative => (
            Code::SourceNegative,
            say::SourceNegative { count, period, source, subject }.message(),
            say::MEND_REGISTER.message(),
        ),
        Mark::TooLarge => (
            Code::SourceTooLarge,
            say::SourceTooLarge { count, period, source, subject }.message(),
            say::MEND_REGISTER.message(),
        ),
        Mark::Fractional => (
            Code::SourceFractional,
            say::SourceFractional { count, period, source, subject }.message(),
            say::MEND_REGISTER_OR_TYPE.message(),
        ),
        Mark::TooFine => (
            Code::SourceTooFine,
            say::SourceTooFine { count, period, source, subject }.message(),
            say::MEND_REGISTER.message(),
        ),
    }
}

/// Whether a cell of a query's result means "not reported": only an empty one does.
pub(super) fn is_empty(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// Whether a figure written with decimals that are all zero goes without saying: databases write decimals so.
pub(super) fn is_usual(kind: NumberKind, is_drawn: bool) -> bool {
    is_drawn || kind != NumberKind::Integer
}

/// Reports what is missing of a file that was drawn by a query, once it has been read.
pub(super) fn close(sink: &mut impl Sink, file: &FileReading, plan: &Plan) {
    if file.plan.layout.source.is_none() {
        return;
    }
    let drawn = &file.drawn;
    for (source, from) in drawn.sources() {
        let id = &plan[source].id;
        if let Some(message) = lacks(id, from) {
            short(sink, place_of(&file.path, id), message);
        }
        if from.ends.iter().any(|end| end.is_unchecked) {
            let message = say::SourceUnchecked { source: id }.message();
            let place = place_of(&file.path, id);
            let warning = Diagnostic::warning(Code::SourceUnchecked, place, message);
            sink.remark(|| warning.hint(say::LEAVE_KEY_CHECK_ON));
        }
    }
    let expected = expected_sources(drawn);
    let found = drawn.sources().count();
    if found < expected || found == 0 {
        let expected = expected.max(1);
        let message = say::SourceLacksOthers { expected, found }.message();
        short(sink, Place::File(file.path.clone()), message);
    }
}

/// How many sources were asked, as far as rows say.
fn expected_sources(drawn: &DrawnFigures) -> usize {
    let ends = drawn.sources().flat_map(|(_, from)| &from.ends);
    ends.map(|end| end.sources).max().unwrap_or_default()
}

/// What is missing of a source.
fn lacks(source: &str, from: &DrawnFrom) -> Option<Message> {
    match from.ends.as_slice() {
        [] => Some(say::SourceHasNoEnd { source }.message()),
        [end] if end.figures != from.figures => {
            let (expected, found) = (end.figures, from.figures);
            Some(say::SourceBreaksOff { expected, found, source }.message())
        }
        [_] => None,
        _ => Some(say::SourceHasTwoEnds { source }.message()),
    }
}

fn short(sink: &mut impl Sink, place: Place, message: Message) {
    let problem = Diagnostic::error(Code::SourceCutShort, place, message);
    sink.error(|| problem.hint(say::RUN_QUERY_AGAIN));
}

/// The place of what a query gave of the source `id`.
pub(super) fn place_of(file: &Arc<std::path::Path>, id: &str) -> Place {
    if file.as_os_str() == STANDARD_INPUT {
        Place::Source { file: file.clone(), source: id.into() }
    } else {
        Place::File(file.clone())
    }
}
