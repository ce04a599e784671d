//! Rows -> figures, the fast way: a row whose names have all been seen before, whose separators stand where they should and whose figures
//! are plain digits. Any other row is left to the full way, before anything of it has been entered.

use std::ops::Range;
use std::sync::atomic::Ordering;

use memchr::memchr3;

use crate::counts::keep::{At, EMPTY, PageKey, PeriodNumber, Run, UnitNumber};
use crate::counts::number::Amount;
use crate::counts::read::digits::{NumberFormat, OtherNumbers, Written, next_figure};
use crate::counts::read::file::FileReading;
use crate::counts::read::names::KnownNames;
use crate::counts::read::row_plan::{Groups, Rest, RowPlan, Step};
use crate::counts::read::seen_cells::same;
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::Sink;
use crate::csv_records::{LONGEST_FIELD, LONGEST_RECORD};
use crate::diagnostic::Place;
use crate::plan::{ElementIndex, NumberKind, SourceIndex};

/// A piece of text, and what is carried over from one of its rows to the next.
pub(super) struct TextPiece<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) plan: &'a RowPlan,
    pub(super) format: NumberFormat<'a>,
    lead: Lead,
    /// The figures of the row at hand, and those numbers among them that are not plain digits.
    figures: Vec<Written>,
    others: OtherNumbers,
}

impl<'a> TextPiece<'a> {
    /// A piece of text none of whose rows has been read.
    pub(super) fn new(bytes: &'a [u8], plan: &'a RowPlan, format: NumberFormat<'a>) -> Self {
        Self {
            bytes,
            plan,
            format,
            lead: Lead::default(),
            figures: Vec::new(),
            others: OtherNumbers::default(),
        }
    }
}

/// The leading key columns of the row before, which the next row mostly repeats: one comparison stands for all of them.
#[derive(Debug, Clone, Copy, Default)]
struct Lead {
    /// Offset of their first byte, and their length in bytes with the delimiter behind them; 0 before the first row.
    start: usize,
    length: usize,
    keys: Keys,
}

/// What the key columns of a row name, as far as they have been read.
#[derive(Debug, Clone, Copy, Default)]
struct Keys {
    period: Option<PeriodNumber>,
    unit: Option<UnitNumber>,
    /// Its index, in half the room: keys are copied for each row.
    element: Option<u32>,
    /// The index of the source, in results of queries.
    source: Option<u32>,
    groups: Groups,
}

/// What all figures of a row are for.
#[derive(Clone, Copy)]
struct FastRowKey {
    period: PeriodNumber,
    unit: UnitNumber,
    groups: Groups,
}

/// Where a row begins, and where its first figure does.
#[derive(Clone, Copy)]
struct FigureStart {
    row: usize,
    at: usize,
}

/// Reads the row that begins at `start` and returns where the next one does; `None` if it must be read the full way.
#[inline]
pub(super) fn fast_row<S: Sink>(
    piece: &mut TextPiece<'_>,
    names: &mut KnownNames<'_>,
    sink: &mut S,
    file: &mut FileReading,
    start: usize,
) -> Option<usize> {
    let (bytes, plan) = (piece.bytes, piece.plan);
    let at = leading_keys(piece, names, start)?;
    let mut keys = piece.lead.keys;
    if plan.rest == Rest::Figures
        && let Some(next) =
            figures_at_once(piece, names, sink, FigureStart { row: start, at }, &keys)
    {
        return Some(next);
    }
    piece.figures.clear();
    piece.others.clear();
    let mut one = Written::Missing;
    let at = match plan.rest {
        Rest::ElementAndFigure => {
            let (element, figure, end) = element_and_figure(piece, names, at)?;
            (keys.element, one) = (Some(element), figure);
            end
        }
        Rest::Figures => figures(piece, plan.steps.len() - plan.leading, at)?,
        Rest::Any => {
            let at = columns(piece, names, plan.leading..plan.steps.len(), at, &mut keys)?;
            if keys.element.is_some() {
                one = *piece.figures.first()?;
            }
            at
        }
    };
    let next = match bytes.get(at)? {
        b'\n' => at + 1,
        b'\r' if *bytes.get(at + 1)? == b'\n' => at + 2,
        _ => return None,
    };
    if next - start > LONGEST_RECORD {
        return None;
    }
    // A row that names nothing and counts nothing is blank.
    let names_something = keys.period.is_some() || keys.unit.is_some() || keys.element.is_some();
    if !names_something && piece.figures.iter().all(|figure| matches!(figure, Written::Missing)) {
        return None;
    }
    let period = match keys.period {
        Some(period) => period,
        None => names.usual_period()?,
    };
    let unit = keys.unit.or(names.usual_unit()).or(file.unit)?;
    let place = || file.line_place(bytes, start);
    let key = FastRowKey { period, unit, groups: keys.groups };
    match keys.element {
        Some(element) => {
            enter_one(piece, names, sink, key, (ElementIndex(element as usize), one), place)?;
        }
        None => enter_all(piece, names, sink, key, place)?,
    }
    if let Some(source) = keys.source {
        let source = SourceIndex(source as usize);
        file.drawn.count(source);
        file.drawn.note(source, period);
    }
    Some(next)
}

/// Makes `piece.lead` that of the row that begins at `start`, and returns where the column behind it begins.
#[expect(
    clippy::inline_always,
    reason = "measured: calls for parts of a row cost a tenth of the time"
)]
#[inline(always)]
fn leading_keys(
    piece: &mut TextPiece<'_>,
    names: &mut KnownNames<'_>,
    start: usize,
) -> Option<usize> {
    let (first, length) = (piece.lead.start, piece.lead.length);
    if length > 0 {
        let before = piece.bytes.get(first..first + length)?;
        if piece.bytes.get(start..start + length).is_some_and(|now| same(before, now)) {
            return Some(start + length);
        }
    }
    if piece.plan.leading == 0 {
        return Some(start);
    }
    let mut keys = Keys::default();
    let end = columns(piece, names, 0..piece.plan.leading, start, &mut keys)?;
    if *piece.bytes.get(end)? != piece.plan.layout.delimiter {
        return None;
    }
    piece.lead = Lead { start, length: end + 1 - start, keys };
    Some(end + 1)
}

/// Reads the element and the figure with which rows of the long form mostly end, and where they end.
#[expect(
    clippy::inline_always,
    reason = "measured: calls for parts of a row cost a tenth of the time"
)]
#[inline(always)]
fn element_and_figure(
    piece: &mut TextPiece<'_>,
    names: &mut KnownNames<'_>,
    at: usize,
) -> Option<(u32, Written, usize)> {
    let (element, at) = names.seen.element.field(piece.bytes, at, piece.format.delimiter)?;
    if *piece.bytes.get(at)? != piece.format.delimiter {
        return None;
    }
    let (figure, at) = piece.format.read(piece.bytes, at + 1, &mut piece.others)?;
    Some((element, figure, at))
}

/// Reads `count` figures, the first of which begins at `at`, and returns where the last one ends.
fn figures(piece: &mut TextPiece<'_>, count: usize, mut at: usize) -> Option<usize> {
    for position in 0..count {
        if position > 0 {
            if *piece.bytes.get(at)? != piece.format.delimiter {
                return None;
            }
            at += 1;
        }
        let (figure, end) = piece.format.read(piece.bytes, at, &mut piece.others)?;
        piece.figures.push(figure);
        at = end;
    }
    Some(at)
}

/// Reads and enters the figures of a row in the wide form at once, where all of them are plain digits or empty, every unit may send
/// every element, and all of them go to one page. Returns where the next row begins, or `None` after taking back what was entered.
fn figures_at_once<S: Sink>(
    piece: &TextPiece<'_>,
    names: &mut KnownNames<'_>,
    sink: &mut S,
    from: FigureStart,
    keys: &Keys,
) -> Option<usize> {
    let (period, unit) = (keys.period?, keys.unit?);
    if !names.shared.expects_all {
        return None;
    }
    let destinations = names.destinations.of(names.shared, piece.plan, keys.groups)?;
    let slots = destinations.first()?.as_ref()?.place.slots;
    let cells = sink.cells(PageKey { period, units: Run::of(unit), slots })?;
    let (bytes, delimiter) = (piece.bytes, piece.format.delimiter);
    let mut at = from.at;
    let mut entered = 0;
    let mut complete = true;
    for (position, slot) in destinations.iter().enumerate() {
        let Some((number, end)) = next_figure(bytes, at, position > 0, delimiter) else {
            complete = false;
            break;
        };
        at = end;
        let Some(number) = number else { continue };
        let slot = slot.as_ref().filter(|slot| slot.place.slots == slots);
        let filled = slot.and_then(|slot| {
            Some((cells.get(slot.place.cell(unit))?, slot.scale.cell_of_whole(number)?))
        });
        let Some((cell, filled)) = filled.filter(|(cell, _)| cell.load(Ordering::Relaxed) == EMPTY)
        else {
            complete = false;
            break;
        };
        cell.store(filled, Ordering::Relaxed);
        entered += 1;
    }
    let next = match (complete, bytes.get(at), bytes.get(at + 1)) {
        (true, Some(b'\n'), _) => Some(at + 1),
        (true, Some(b'\r'), Some(b'\n')) => Some(at + 2),
        _ => None,
    };
    if let Some(next) = next.filter(|next| next - from.row <= LONGEST_RECORD) {
        sink.entered(entered);
        return Some(next);
    }
    let mut at = from.at;
    for (position, slot) in destinations.iter().enumerate() {
        if entered == 0 {
            break;
        }
        let (number, end) = next_figure(bytes, at, position > 0, delimiter)?;
        at = end;
        if let (Some(_), Some(slot)) = (number, slot) {
            cells.get(slot.place.cell(unit))?.store(EMPTY, Ordering::Relaxed);
            entered -= 1;
        }
    }
    None
}

/// Reads some columns of a row, the first of which begins at `at`, and returns where the last one ends.
fn columns(
    piece: &mut TextPiece<'_>,
    names: &mut KnownNames<'_>,
    columns: Range<usize>,
    mut at: usize,
    keys: &mut Keys,
) -> Option<usize> {
    let (bytes, plan, delimiter) = (piece.bytes, piece.plan, piece.format.delimiter);
    let seen = &mut names.seen;
    for (position, step) in plan.steps.get(columns)?.iter().enumerate() {
        if position > 0 {
            if *bytes.get(at)? != delimiter {
                return None;
            }
            at += 1;
        }
        let number;
        match step {
            Step::Period => {
                (number, at) = seen.period.field(bytes, at, delimiter)?;
                keys.period = Some(PeriodNumber(number));
            }
            Step::Unit => {
                (number, at) = seen.unit.field(bytes, at, delimiter)?;
                keys.unit = Some(UnitNumber(number));
            }
            Step::Source => {
                (number, at) = seen.source.field(bytes, at, delimiter)?;
                keys.source = Some(number);
            }
            Step::Element => {
                (number, at) = seen.element.field(bytes, at, delimiter)?;
                keys.element = Some(number);
            }
            Step::Figure => {
                let (figure, end) = piece.format.read(bytes, at, &mut piece.others)?;
                piece.figures.push(figure);
                at = end;
            }
            Step::Dimension(position) => {
                (number, at) = seen.dimensions[*position].field(bytes, at, delimiter)?;
                keys.groups = plan.with(names.shared.plan, keys.groups, *position, number);
            }
            Step::OfDhis2(position) => at = seen.of_dhis2[*position].field(bytes, at, delimiter)?.1,
            Step::Remark => at = remark(bytes, at, delimiter)?,
            Step::Nothing => {}
            Step::FigureAcross => return None,
        }
    }
    Some(at)
}

/// Enters the figure of a row in the long form.
#[inline]
fn enter_one<S: Sink>(
    piece: &TextPiece<'_>,
    names: &mut KnownNames<'_>,
    sink: &mut S,
    FastRowKey { period, unit, groups }: FastRowKey,
    (element, figure): (ElementIndex, Written),
    place: impl FnOnce() -> Place,
) -> Option<()> {
    let slot = names.destinations.of(names.shared, piece.plan, groups)?.get(element.0)?.as_ref()?;
    let at = At { period, unit, slot };
    let done = match figure {
        // Plain digits where every unit may send every element are most of the work there is.
        Written::Whole(number) if names.shared.expects_all => {
            sink.enter_for_good(at, slot.scale.cell_of_whole(number)?, place)
        }
        Written::Missing => true,
        figure => {
            let others = &piece.others;
            may_take(names.shared, figure, others, at) && enter(sink, at, figure, others, place)
        }
    };
    done.then_some(())
}

/// Enters the figures of a row in the wide form, or none of them.
fn enter_all<S: Sink>(
    piece: &TextPiece<'_>,
    names: &mut KnownNames<'_>,
    sink: &mut S,
    FastRowKey { period, unit, groups }: FastRowKey,
    mut place: impl FnMut() -> Place,
) -> Option<()> {
    let destinations = names.destinations.of(names.shared, piece.plan, groups)?.clone();
    if piece.figures.len() != destinations.len() {
        return None;
    }
    let figures = piece.figures.iter().zip(&*destinations);
    let reported = figures.filter(|(figure, _)| !matches!(figure, Written::Missing));
    for (entered, (figure, slot)) in reported.clone().enumerate() {
        let at = slot.as_ref().map(|slot| At { period, unit, slot });
        let at = at.filter(|at| may_take(names.shared, *figure, &piece.others, *at));
        if !at.is_some_and(|at| enter(sink, at, *figure, &piece.others, &mut place)) {
            let slots = reported.take(entered).filter_map(|(_, slot)| slot.as_ref());
            slots.for_each(|slot| sink.take_back(At { period, unit, slot }));
            return None;
        }
    }
    Some(())
}

/// Enters one figure that is reported, and returns false if there is one already.
#[inline]
fn enter<S: Sink>(
    sink: &mut S,
    at: At<'_>,
    figure: Written,
    others: &OtherNumbers,
    place: impl FnOnce() -> Place,
) -> bool {
    match figure {
        Written::Missing => true,
        Written::Whole(number) => match at.slot.scale.cell_of_whole(number) {
            Some(cell) => sink.enter_cell(at, cell, place),
            None => sink.enter(at, Amount::whole(number), place),
        },
        Written::Other(number) => sink.enter(at, others[number], place),
    }
}

/// Whether this number may be entered.
#[inline]
fn may_take(
    shared: &Shared<'_>,
    figure: Written,
    others: &OtherNumbers,
    At { unit, slot, .. }: At<'_>,
) -> bool {
    let fits = match figure {
        Written::Missing | Written::Whole(_) => true,
        Written::Other(number) => {
            others[number].is_whole()
                || shared.plan.vocabulary[slot.element].number == NumberKind::Decimal
        }
    };
    fits && shared.is_expected(slot.element, unit)
}

/// End of the remark that begins at `at`; `None` if it is not plain text.
fn remark(piece: &[u8], at: usize, delimiter: u8) -> Option<usize> {
    let rest = piece.get(at..)?;
    let end = memchr3(delimiter, b'\n', b'"', rest)?;
    let written = rest.get(..end)?;
    let written =
        written.strip_suffix(b"\r").filter(|_| rest.get(end) == Some(&b'\n')).unwrap_or(written);
    let is_plain = rest.get(end) != Some(&b'"')
        && end <= LONGEST_FIELD
        && !written.contains(&b'\r')
        && std::str::from_utf8(written).is_ok();
    is_plain.then_some(at + written.len())
}
