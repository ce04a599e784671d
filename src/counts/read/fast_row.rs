//! Records -> figures, the quick way: a row whose names have all been met before, whose separators stand where they should and whose
//! figures are plain digits. Everything else is left to the careful way, before anything of the row has been entered.

use std::ops::Range;
use std::sync::atomic::Ordering;

use memchr::memchr3;

use crate::counts::keep::grid::{PageKey, UNITS};
use crate::counts::keep::slots::EMPTY;
use crate::counts::number::{self, Amount};
use crate::counts::read::reader::{Meant, Reader, Reading, Task, Written};
use crate::counts::read::row_plan::{Form, Groups, Rest, Step, Target};
use crate::counts::read::seen_cells::ends_field;
use crate::plan::{ElementIndex, GroupIndex, NumberKind};
use crate::records::{LONGEST_FIELD, LONGEST_RECORD};

/// Digits that fit into 64 bits however they are chosen, with some to spare.
const MOST_DIGITS: usize = 10;

/// The leading key columns of the row before, which the next row mostly repeats: one comparison stands for all of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lead {
    /// Where in the piece they begin, and how many bytes they take with the delimiter behind them; none before the first row.
    start: usize,
    length: usize,
    keys: Keys,
}

/// What the key columns of a row name, as far as they have been read.
#[derive(Debug, Clone, Copy, Default)]
struct Keys {
    period: Option<u32>,
    unit: Option<u32>,
    element: Option<u32>,
    groups: Groups,
}

impl Reader<'_> {
    /// Reads the row that begins at `start` and returns where the next one does; nothing where it must be read carefully.
    #[inline]
    pub(crate) fn quick_row(
        &mut self,
        reading: &mut Reading,
        (form, lead): (&Form, &mut Lead),
        piece: &[u8],
        start: usize,
    ) -> Option<usize> {
        self.next_row();
        let repeats = lead.length > 0 && {
            let before = piece.get(lead.start..lead.start + lead.length)?;
            piece.get(start..start + lead.length).is_some_and(|now| same(before, now))
        };
        let (mut keys, mut at) = if repeats {
            (lead.keys, start + lead.length)
        } else if form.leading == 0 {
            (Keys::default(), start)
        } else {
            let mut keys = Keys::default();
            let end = self.columns(form, 0..form.leading, piece, start, &mut keys)?;
            if *piece.get(end)? != form.layout.delimiter {
                return None;
            }
            *lead = Lead { start, length: end + 1 - start, keys };
            (keys, end + 1)
        };
        if form.rest == Rest::Figures
            && let Some(next) = self.figures_at_once(form, piece, (start, at), &keys)
        {
            return Some(next);
        }
        let count = form.steps.len() - form.leading;
        at = match form.rest {
            Rest::ElementAndFigure => self.element_and_figure(form.layout.delimiter, piece, at, &mut keys)?,
            Rest::Figures => self.figures(form.layout.delimiter, count, piece, at)?,
            Rest::Any => self.columns(form, form.leading..form.steps.len(), piece, at, &mut keys)?,
        };
        let next = match piece.get(at)? {
            b'\n' => at + 1,
            b'\r' if *piece.get(at + 1)? == b'\n' => at + 2,
            _ => return None,
        };
        if next - start > LONGEST_RECORD {
            return None;
        }
        // A row that names nothing and counts nothing is blank.
        let names_something = keys.period.is_some() || keys.unit.is_some() || keys.element.is_some();
        if !names_something && self.figures.iter().all(|figure| *figure == Written::MISSING) {
            return None;
        }
        let period = match keys.period {
            Some(period) => period,
            None => self.asked_period()?,
        };
        let unit = keys.unit.or(self.area_met())?;
        match keys.element {
            Some(element) => self.take_one(reading, form, piece, start, (period, unit, element, keys.groups))?,
            None => self.take_all(reading, form, piece, start, (period, unit, keys.groups))?,
        }
        Some(next)
    }

    /// Reads the element and the figure with which rows of the long form mostly end.
    #[inline]
    fn element_and_figure(&mut self, delimiter: u8, piece: &[u8], at: usize, keys: &mut Keys) -> Option<usize> {
        let (element, at) = self.recalls.element.field(piece, at, delimiter)?;
        if *piece.get(at)? != delimiter {
            return None;
        }
        let (figure, at) = self.written(piece, at + 1, delimiter)?;
        keys.element = Some(element);
        self.figures.push(figure);
        Some(at)
    }

    /// Reads `count` figures, the first of which begins at `at`, and returns where the last one ends.
    fn figures(&mut self, delimiter: u8, count: usize, piece: &[u8], mut at: usize) -> Option<usize> {
        for position in 0..count {
            if position > 0 {
                if *piece.get(at)? != delimiter {
                    return None;
                }
                at += 1;
            }
            let (figure, end) = self.written(piece, at, delimiter)?;
            self.figures.push(figure);
            at = end;
        }
        Some(at)
    }

    /// Reads and enters the figures of a row in the wide form at once, where all of them are plain digits or empty, every unit may send
    /// every element, and all of them go to one page. Returns where the next row begins, or has entered nothing.
    fn figures_at_once(
        &mut self,
        form: &Form,
        piece: &[u8],
        (start, first): (usize, usize),
        keys: &Keys,
    ) -> Option<usize> {
        let (period, unit) = (keys.period?, keys.unit?);
        if self.asks_more {
            return None;
        }
        self.targets(form, keys.groups)?;
        let (_, targets) = self.present.as_ref()?;
        let slots = targets.first()?.as_ref()?.place.slots;
        let cells = self.view.cells(PageKey { period, units: unit / UNITS, slots })?;
        let delimiter = form.layout.delimiter;
        let mut at = first;
        let mut entered = 0;
        let mut complete = true;
        for (position, target) in targets.iter().enumerate() {
            let Some((number, end)) = next_figure(piece, at, position > 0, delimiter) else {
                complete = false;
                break;
            };
            at = end;
            let Some(number) = number else { continue };
            let target = target.as_ref().filter(|target| target.place.slots == slots);
            let cell = target.and_then(|target| Some((target, target.scale.cell_of_whole(number)?)));
            let slot = cell.and_then(|(target, cell)| Some((cells.get(target.place.cell(unit))?, cell)));
            let Some((slot, cell)) = slot.filter(|(slot, _)| slot.load(Ordering::Relaxed) == EMPTY) else {
                complete = false;
                break;
            };
            slot.store(cell, Ordering::Relaxed);
            entered += 1;
        }
        let next = match (complete, piece.get(at), piece.get(at + 1)) {
            (true, Some(b'\n'), _) => Some(at + 1),
            (true, Some(b'\r'), Some(b'\n')) => Some(at + 2),
            _ => None,
        };
        if let Some(next) = next.filter(|next| next - start <= LONGEST_RECORD) {
            self.entered += entered;
            return Some(next);
        }
        // The careful way begins with a row of which nothing has been entered.
        let mut at = first;
        for (position, target) in targets.iter().enumerate() {
            if entered == 0 {
                break;
            }
            let (number, end) = next_figure(piece, at, position > 0, delimiter)?;
            at = end;
            if let (Some(_), Some(target)) = (number, target) {
                cells.get(target.place.cell(unit))?.store(EMPTY, Ordering::Relaxed);
                entered -= 1;
            }
        }
        None
    }

    /// Reads some columns of a row, the first of which begins at `at`, and returns where the last one ends.
    fn columns(
        &mut self,
        form: &Form,
        columns: Range<usize>,
        piece: &[u8],
        mut at: usize,
        keys: &mut Keys,
    ) -> Option<usize> {
        let delimiter = form.layout.delimiter;
        for (position, step) in form.steps.get(columns)?.iter().enumerate() {
            if position > 0 {
                if *piece.get(at)? != delimiter {
                    return None;
                }
                at += 1;
            }
            match step {
                Step::Period => (keys.period, at) = some(self.recalls.period.field(piece, at, delimiter)?),
                Step::Unit => (keys.unit, at) = some(self.recalls.unit.field(piece, at, delimiter)?),
                Step::Element => (keys.element, at) = some(self.recalls.element.field(piece, at, delimiter)?),
                Step::Figure => {
                    let (figure, end) = self.written(piece, at, delimiter)?;
                    self.figures.push(figure);
                    at = end;
                }
                Step::Dimension(position) => {
                    let (choice, end) = self.recalls.dimensions.get_mut(*position)?.field(piece, at, delimiter)?;
                    let group = (choice as usize).checked_sub(1).map(GroupIndex);
                    keys.groups = form.with(self.shared.plan, keys.groups, *position, group);
                    at = end;
                }
                Step::OfDhis2(position) => {
                    at = self.recalls.of_dhis2.get_mut(*position)?.field(piece, at, delimiter)?.1;
                }
                Step::Remark => at = remark(piece, at, delimiter)?,
                Step::Nothing => {}
            }
        }
        Some(at)
    }

    /// Enters the figure of a row in the long form.
    #[inline]
    fn take_one(
        &mut self,
        reading: &mut Reading,
        form: &Form,
        piece: &[u8],
        start: usize,
        (period, unit, element, groups): (u32, u32, u32, Groups),
    ) -> Option<()> {
        let figure = *self.figures.first()?;
        if let (Meant::Whole(number), false) = (figure.meant(), self.asks_more) {
            return self.take_plainly(form, (period, unit, element, groups), number);
        }
        let target = (*self.targets(form, groups)?.get(element as usize)?)?;
        match figure {
            figure if figure == Written::MISSING => Some(()),
            figure if self.may_take(figure, &target, unit) => {
                self.put_quickly(reading, piece, start, (period, unit, &target), figure)
            }
            _ => None,
        }
    }

    /// Enters plain digits where every unit may send every element, which is most of the work there is.
    #[inline]
    fn take_plainly(
        &mut self,
        form: &Form,
        (period, unit, element, groups): (u32, u32, u32, Groups),
        number: u64,
    ) -> Option<()> {
        if self.present.as_ref().is_none_or(|(present, _)| *present != groups) {
            self.targets(form, groups)?;
        }
        let (_, targets) = self.present.as_ref()?;
        let target = targets.get(element as usize)?.as_ref()?;
        let cell = target.scale.cell_of_whole(number)?;
        let key = PageKey { period, units: unit / UNITS, slots: target.place.slots };
        let place = target.place.cell(unit);
        if self.view.is_at(key) || !self.quiet {
            self.view.enter(key, place, cell).then_some(())?;
        } else if !self.view.enter_later(key, place, cell) {
            // What comes from all over the grid is entered many at a time. That a place was taken is seen then, and stops all.
            self.shared.stop();
            return None;
        }
        self.entered += 1;
        Some(())
    }

    /// Enters the figures of a row in the wide form, or none of them.
    fn take_all(
        &mut self,
        reading: &mut Reading,
        form: &Form,
        piece: &[u8],
        start: usize,
        (period, unit, groups): (u32, u32, Groups),
    ) -> Option<()> {
        let targets = self.targets(form, groups)?.clone();
        let figures = std::mem::take(&mut self.figures);
        let reported = || figures.iter().zip(&*targets).filter(|(figure, _)| **figure != Written::MISSING);
        let mut entered = 0;
        let mut all_fit = figures.len() == targets.len();
        for (figure, target) in reported() {
            let Some(target) = target.as_ref().filter(|target| all_fit && self.may_take(*figure, target, unit)) else {
                all_fit = false;
                break;
            };
            if self.put_quickly(reading, piece, start, (period, unit, target), *figure).is_none() {
                all_fit = false;
                break;
            }
            entered += 1;
        }
        if !all_fit {
            // The careful way begins with a row of which nothing has been entered.
            for (_, target) in reported().take(entered) {
                if let Some(target) = target {
                    self.take_back(period, unit, target);
                }
            }
        }
        self.figures = figures;
        all_fit.then_some(())
    }

    /// Enters one figure, or notes where it stands; nothing where one is there already.
    #[inline]
    fn put_quickly(
        &mut self,
        reading: &mut Reading,
        piece: &[u8],
        start: usize,
        (period, unit, target): (u32, u32, &Target),
        figure: Written,
    ) -> Option<()> {
        if matches!(self.task, Task::Locate(_)) {
            self.locate(reading, piece, (start, start), (period, unit, target));
            return Some(());
        }
        self.enter(period, unit, target, figure).then_some(())
    }

    /// Whether this number of this unit may go to `target`.
    #[inline]
    fn may_take(&self, figure: Written, target: &Target, unit: u32) -> bool {
        let fits = match figure.meant() {
            Meant::Missing | Meant::Whole(_) => true,
            Meant::Other(position) => self.may_hold(target.element, self.kept(position)),
        };
        fits && self.shared.is_expected(target.element, unit)
    }

    /// Whether an element may hold this number. (Kept apart: the division would be done for plain digits too.)
    #[cold]
    #[inline(never)]
    fn may_hold(&self, element: ElementIndex, amount: Amount) -> bool {
        amount.is_whole() || self.shared.plan.vocabulary[element].number == NumberKind::Decimal
    }

    /// The figure that begins at `at`, and where it ends.
    #[inline]
    fn written(&mut self, piece: &[u8], at: usize, delimiter: u8) -> Option<(Written, usize)> {
        let rest = piece.get(at..)?;
        if let Some((number, length)) = rest.first_chunk().copied().and_then(plain_digits)
            && ends_field(*rest.get(length)?, delimiter)
        {
            return Some((Written::whole(number), at + length));
        }
        self.written_at_length(piece, at, delimiter)
    }

    /// The same, byte by byte: empty, quoted, or more digits than eight bytes hold.
    fn written_at_length(&mut self, piece: &[u8], at: usize, delimiter: u8) -> Option<(Written, usize)> {
        let rest = piece.get(at..)?;
        let (quoted, rest) = match rest.first()? {
            b'"' => (true, rest.get(1..)?),
            _ => (false, rest),
        };
        let mut number: u64 = 0;
        let mut digits = 0;
        while let Some(digit) = rest.get(digits).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
            number = number.wrapping_mul(10).wrapping_add(u64::from(digit));
            digits += 1;
        }
        let end = digits + usize::from(quoted);
        let closed = !quoted || rest.get(digits) == Some(&b'"');
        if digits <= MOST_DIGITS && closed && ends_field(*rest.get(end)?, delimiter) {
            let written = if digits > 0 { Written::whole(number) } else { Written::MISSING };
            return Some((written, at + end + usize::from(quoted)));
        }
        if quoted { None } else { self.other_number(piece, at, delimiter) }
    }

    /// A figure that is not written in plain digits, if there is nothing to tell of it.
    #[cold]
    #[inline(never)]
    fn other_number(&mut self, piece: &[u8], at: usize, delimiter: u8) -> Option<(Written, usize)> {
        let rest = piece.get(at..)?;
        let end = memchr3(delimiter, b'\n', b'"', rest).filter(|end| *end <= 64)?;
        let written = rest.get(..end)?;
        let written = written.strip_suffix(b"\r").unwrap_or(written);
        let cell = std::str::from_utf8(written).ok()?;
        if *rest.get(end)? == b'"' || cell.contains('\r') {
            return None;
        }
        if self.shared.lexicon.is_missing(cell) {
            return Some((Written::MISSING, at + written.len()));
        }
        let number = number::parse(cell, NumberKind::Decimal, self.decimal).ok()?;
        let end = at + written.len();
        (!number.zero_decimals).then(|| (self.keep(number.amount), end))
    }
}

/// Whether two texts of one length are the same: compared by sixteen bytes, the last of which may be compared twice.
#[expect(clippy::inline_always, reason = "measured: a call for each field of each row costs a third of the time")]
#[inline(always)]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    if let (Some(last), Some(other_last)) = (one.last_chunk::<16>(), other.last_chunk::<16>()) {
        let (chunks, others) = (one.as_chunks::<16>().0, other.as_chunks::<16>().0);
        return last == other_last && chunks.iter().zip(others).all(|(one, other)| one == other);
    }
    if let (Some(last), Some(other_last)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        return last == other_last && one.first_chunk::<8>() == other.first_chunk::<8>();
    }
    if let (Some(last), Some(other_last)) = (one.last_chunk::<4>(), other.last_chunk::<4>()) {
        return last == other_last && one.first_chunk::<4>() == other.first_chunk::<4>();
    }
    one == other
}

/// The figure of the next column, behind a delimiter where it is not the first: plain digits or nothing, and where it ends.
#[inline]
fn next_figure(piece: &[u8], mut at: usize, parted: bool, delimiter: u8) -> Option<(Option<u64>, usize)> {
    if parted {
        if *piece.get(at)? != delimiter {
            return None;
        }
        at += 1;
    }
    let rest = piece.get(at..)?;
    let (number, length) = match rest.first_chunk().copied().and_then(plain_digits) {
        Some((number, length)) => (Some(number), length),
        None => (None, 0),
    };
    ends_field(*rest.get(length)?, delimiter).then_some((number, at + length))
}

/// The number that one to seven digits at the beginning of eight bytes stand for, and how many they are, without a branch for each.
#[inline]
fn plain_digits(bytes: [u8; 8]) -> Option<(u64, usize)> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let digits = u64::from_le_bytes(bytes) ^ (EACH * 0x30);
    // The high bit of every byte up to the first that is no digit: above 9, or not ASCII.
    let others = (digits.wrapping_add(EACH * 0x76) | digits) & (EACH * 0x80);
    let length = others.trailing_zeros() / 8;
    if length == 0 || length == 8 {
        return None;
    }
    // Moved to the end, with zeros before them, then added up two, four and eight at a time.
    let ones = digits << (64 - 8 * length);
    let tens = (ones.wrapping_mul(10 * 0x100 + 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let hundreds = (tens.wrapping_mul(100 * 0x1_0000 + 1) >> 16) & 0x0000_ffff_0000_ffff;
    let number = hundreds.wrapping_mul(10_000 * 0x1_0000_0000 + 1) >> 32;
    Some((number, length as usize))
}

fn some((meaning, end): (u32, usize)) -> (Option<u32>, usize) {
    (Some(meaning), end)
}

/// Where the remark that begins at `at` ends, if it is plain text.
fn remark(piece: &[u8], at: usize, delimiter: u8) -> Option<usize> {
    let rest = piece.get(at..)?;
    let end = memchr3(delimiter, b'\n', b'"', rest)?;
    let written = rest.get(..end)?;
    let written = written.strip_suffix(b"\r").filter(|_| rest.get(end) == Some(&b'\n')).unwrap_or(written);
    let is_plain = rest.get(end) != Some(&b'"')
        && end <= LONGEST_FIELD
        && !written.contains(&b'\r')
        && std::str::from_utf8(written).is_ok();
    is_plain.then_some(at + written.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_at_once_as_they_are_read_one_by_one() {
        let texts = [
            "0,", "7\n", "12,", "0012,", "999999,", "1234567,", "12345678", "1a,", "1.5,", ",", "\"1\",", "-1,",
            "1\u{e9},", "/9,", ":9,", "9:,", "9/,",
        ];
        for text in texts {
            let mut bytes = [b','; 8];
            let length = text.len().min(8);
            bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number = text[..digits.min(text.len())].parse().ok();
            let expected = number.filter(|_| digits < 8).map(|number: u64| (number, digits));
            assert_eq!(plain_digits(bytes), expected, "{text:?}");
        }
    }
}
