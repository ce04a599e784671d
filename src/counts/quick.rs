//! Records -> figures, the quick way: a row whose names have all been met before, whose separators stand where they should and whose
//! figures are plain digits. Everything else is left to the careful way, before anything of the row has been entered.

use memchr::memchr3;

use super::form::{Form, Groups, Step, Target};
use super::number::{self, Amount};
use super::reader::{Reader, Reading, Task, Written};
use super::recall::ends_field;
use super::records::{LONGEST_FIELD, LONGEST_RECORD};
use crate::plan::{ElementIndex, GroupIndex, NumberKind};

/// Digits that fit into 64 bits however they are chosen, with some to spare.
const MOST_DIGITS: usize = 10;

impl Reader<'_> {
    /// Reads the row that begins at `start` and returns where the next one does; nothing where it must be read carefully.
    #[inline]
    pub(super) fn quick_row(
        &mut self,
        reading: &mut Reading,
        form: &Form,
        piece: &[u8],
        start: usize,
    ) -> Option<usize> {
        let delimiter = form.layout.delimiter;
        let (mut period, mut unit, mut element, mut groups) = (None, None, None, Groups::default());
        self.figures.clear();
        let mut at = start;
        for (column, step) in form.steps.iter().enumerate() {
            if column > 0 {
                if *piece.get(at)? != delimiter {
                    return None;
                }
                at += 1;
            }
            match step {
                Step::Period => (period, at) = some(self.recalls.period.field(piece, at, delimiter)?),
                Step::Unit => (unit, at) = some(self.recalls.unit.field(piece, at, delimiter)?),
                Step::Element => (element, at) = some(self.recalls.element.field(piece, at, delimiter)?),
                Step::Figure => {
                    let (figure, end) = self.written(piece, at, delimiter)?;
                    self.figures.push(figure);
                    at = end;
                }
                Step::Dimension(position) => {
                    let (choice, end) = self.recalls.dimensions.get_mut(*position)?.field(piece, at, delimiter)?;
                    let group = (choice as usize).checked_sub(1).map(GroupIndex);
                    groups = form.with(self.shared.plan, groups, *position, group);
                    at = end;
                }
                Step::OfDhis2(_) => at = self.recalls.of_dhis2.field(piece, at, delimiter)?.1,
                Step::Remark => at = remark(piece, at, delimiter)?,
                Step::Nothing => {}
            }
        }
        let next = match piece.get(at)? {
            b'\n' => at + 1,
            b'\r' if *piece.get(at + 1)? == b'\n' => at + 2,
            _ => return None,
        };
        if next - start > LONGEST_RECORD {
            return None;
        }
        // A row that names nothing and counts nothing is blank.
        let names_something = period.is_some() || unit.is_some() || element.is_some();
        if !names_something && self.figures.iter().all(|figure| *figure == Written::Missing) {
            return None;
        }
        let period = match period {
            Some(period) => period,
            None => self.asked_period()?,
        };
        let unit = unit.or(self.area_met())?;
        self.take(reading, form, piece, start, (period, unit, element, groups))?;
        Some(next)
    }

    /// Enters the figures of a row, or none of them.
    #[inline]
    fn take(
        &mut self,
        reading: &mut Reading,
        form: &Form,
        piece: &[u8],
        start: usize,
        (period, unit, element, groups): (u32, u32, Option<u32>, Groups),
    ) -> Option<()> {
        let targets = self.targets(form, groups)?;
        let targets = match element {
            Some(element) => targets.get(element as usize..=element as usize)?,
            None => &*targets,
        };
        if let ([figure], [target]) = (self.figures.as_slice(), targets) {
            let (figure, target) = (*figure, target.as_ref());
            return match target {
                _ if figure == Written::Missing => Some(()),
                Some(target) if self.may_take(figure, target, unit) => {
                    self.put_quickly(reading, piece, start, (period, unit, target), figure)
                }
                _ => None,
            };
        }
        let figures = std::mem::take(&mut self.figures);
        let reported = || figures.iter().zip(targets).filter(|(figure, _)| **figure != Written::Missing);
        let all_fit = figures.len() == targets.len()
            && reported().all(|(figure, target)| {
                let fits = |target: &Target| self.may_take(*figure, target, unit) && self.is_free(period, unit, target);
                target.as_ref().is_some_and(fits)
            });
        let taken = all_fit.then(|| {
            for (figure, target) in reported() {
                if let Some(target) = target {
                    self.put_quickly(reading, piece, start, (period, unit, target), *figure);
                }
            }
        });
        self.figures = figures;
        taken
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
            self.locate(reading, piece, start, (period, unit, target));
            return Some(());
        }
        self.enter(period, unit, target, figure).then_some(())
    }

    /// Whether this number of this unit may go to `target`.
    #[inline]
    fn may_take(&self, figure: Written, target: &Target, unit: u32) -> bool {
        let fits = match figure {
            Written::Missing | Written::Whole(_) => true,
            Written::Number(amount) => self.may_hold(target.element, amount),
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
    fn written(&self, piece: &[u8], at: usize, delimiter: u8) -> Option<(Written, usize)> {
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
            let written = if digits > 0 { Written::Whole(number) } else { Written::Missing };
            return Some((written, at + end + usize::from(quoted)));
        }
        if quoted { None } else { self.other_number(piece, at, delimiter) }
    }

    /// A figure that is not written in plain digits, if there is nothing to tell of it.
    fn other_number(&self, piece: &[u8], at: usize, delimiter: u8) -> Option<(Written, usize)> {
        let rest = piece.get(at..)?;
        let end = memchr3(delimiter, b'\n', b'"', rest).filter(|end| *end <= 64)?;
        let written = rest.get(..end)?;
        let written = written.strip_suffix(b"\r").unwrap_or(written);
        let cell = std::str::from_utf8(written).ok()?;
        if *rest.get(end)? == b'"' || cell.contains('\r') {
            return None;
        }
        if self.shared.lexicon.is_missing(cell) {
            return Some((Written::Missing, at + written.len()));
        }
        let number = number::parse(cell, NumberKind::Decimal, self.shared.plan.input.decimal).ok()?;
        (!number.zero_decimals).then_some((Written::Number(number.amount), at + written.len()))
    }
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
