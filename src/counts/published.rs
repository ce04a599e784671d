//! The text of a cell of a published figure -> its amount, how it was printed, and whether it is only a bound: `50,9%`, `< 107`,
//! `trên 50%`. Such cells are no counts; what may stand in those is decided in `number`.

use crate::catalogue::say;
use crate::counts::number::{self, Amount, Number, NumberError};
use crate::diagnostic::Code;
use crate::exact::{Bound, Exact};
use crate::plan::{DecimalMark, NumberKind};
use crate::text;

/// How a published figure was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsPrinted {
    /// Its decimals, zeros at its end included: one for `50,0%`.
    pub decimals: u32,
    /// On which side of it the value lies, if it is only a bound.
    pub bound: Option<Bound>,
}

/// A published figure as its cell has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PrintedFigure {
    pub(crate) amount: Amount,
    pub(crate) printed: AsPrinted,
}

/// Words and signs before a bound, the longer of two that begin alike first.
const BEFORE: [(&str, Bound); 24] = [
    (">=", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    (">", Bound::Above),
    ("<=", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("<", Bound::Below),
    ("dưới", Bound::Below),
    ("trên", Bound::Above),
    ("hơn", Bound::Above),
    ("không quá", Bound::AtMost),
    ("không trên", Bound::AtMost),
    ("không dưới", Bound::AtLeast),
    ("nhiều nhất", Bound::AtMost),
    ("tối đa", Bound::AtMost),
    ("ít nhất", Bound::AtLeast),
    ("tối thiểu", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("at least", Bound::AtLeast),
    ("up to", Bound::AtMost),
    ("under", Bound::Below),
    ("below", Bound::Below),
    ("less than", Bound::Below),
    ("above", Bound::Above),
    ("more than", Bound::Above),
];

/// Words behind a bound.
const BEHIND: [(&str, Bound); 2] = [("trở lên", Bound::AtLeast), ("trở xuống", Bound::AtMost)];

/// Reads a cell that is not empty, of an element whose numbers are of `kind`.
///
/// # Errors
/// Why the cell is no such figure, can be read in two ways, or is a percentage above 100.
pub(crate) fn parse(
    cell: &str,
    kind: NumberKind,
    decimal: Option<DecimalMark>,
) -> Result<PrintedFigure, NumberError> {
    if cell.contains(['\r', '\n']) {
        return number::parse(cell, NumberKind::Decimal, decimal)
            .map(|number| figure(number, None));
    }
    let folded = text::fold(cell);
    let (bound, rest) = split(&folded);
    let is_percentage = kind == NumberKind::Percentage;
    let rest = match rest.strip_suffix('%').filter(|_| is_percentage) {
        Some(rest) => rest.trim_end(),
        None => rest,
    };
    let read = |decimal| number::parse(rest, NumberKind::Decimal, decimal);
    let number = match read(decimal) {
        // Thousands of percents there are none, so that a lone mark can only part decimals.
        Err(error) if is_percentage && error.code == Code::AmbiguousNumber => {
            let mark = if rest.contains(',') { DecimalMark::Comma } else { DecimalMark::Point };
            read(Some(mark))
        }
        other => other,
    }?;
    if is_percentage && number.amount > Amount::whole(100) {
        return Err(NumberError {
            code: Code::BadNumber,
            reason: say::ABOVE_ALL_OF_IT.message(),
            hint: say::CHECK_PERCENTAGE.message(),
        });
    }
    Ok(figure(number, bound))
}

/// The text of a percentage that a workbook has computed, with as many decimals as figures may have: its last digits are those of a
/// binary fraction.
pub(crate) fn computed(percentage: &str) -> Option<String> {
    let number = Exact::parse(percentage.strip_suffix('%')?)?;
    Some(number.to_decimal(number::DECIMALS))
}

fn figure(number: Number, bound: Option<Bound>) -> PrintedFigure {
    PrintedFigure { amount: number.amount, printed: AsPrinted { decimals: number.decimals, bound } }
}

/// The bound that a folded cell sets, and its number.
fn split(folded: &str) -> (Option<Bound>, &str) {
    for (word, bound) in BEFORE {
        let rest = folded.strip_prefix(word);
        // A word ends where the next one begins.
        let is_apart = |rest: &&str| !rest.starts_with(char::is_alphabetic);
        if let Some(rest) = rest.filter(is_apart) {
            return (Some(bound), rest.trim_start());
        }
    }
    for (word, bound) in BEHIND {
        if let Some(rest) = folded.strip_suffix(word) {
            let rest = rest.trim_end();
            return (Some(bound), rest.strip_prefix("từ ").unwrap_or(rest));
        }
    }
    (None, folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, kind: NumberKind) -> Result<(String, u32, Option<Bound>), Code> {
        parse(cell, kind, None)
            .map(|PrintedFigure { amount, printed: AsPrinted { decimals, bound } }| {
                (amount.to_string(), decimals, bound)
            })
            .map_err(|error| error.code)
    }

    #[test]
    fn a_percentage_keeps_the_decimals_it_was_printed_with() {
        for (cell, amount, decimals) in [
            ("50,9%", "50.9", 1),
            ("50,9", "50.9", 1),
            ("50.90 %", "50.9", 2),
            ("50", "50", 0),
            ("100,0%", "100", 1),
            ("46,667%", "46.667", 3),
            ("0,5%", "0.5", 1),
        ] {
            let expected = Ok((amount.to_owned(), decimals, None));
            assert_eq!(read(cell, NumberKind::Percentage), expected, "{cell}");
        }
        for cell in ["100,1%", "509", "50,9%%", "khoảng 60%", "-3%", "một nửa"] {
            assert_eq!(read(cell, NumberKind::Percentage), Err(Code::BadNumber), "{cell}");
        }
    }

    #[test]
    fn words_and_signs_make_a_bound() {
        for (cell, amount, bound) in [
            ("dưới 107", "107", Bound::Below),
            ("< 107", "107", Bound::Below),
            ("<=107", "107", Bound::AtMost),
            ("≤ 107", "107", Bound::AtMost),
            ("Không quá 107", "107", Bound::AtMost),
            ("107 trở xuống", "107", Bound::AtMost),
            ("trên 1,5", "1.5", Bound::Above),
            ("ít nhất 42", "42", Bound::AtLeast),
            ("từ 42 trở lên", "42", Bound::AtLeast),
            ("≥42", "42", Bound::AtLeast),
            ("more than 42", "42", Bound::Above),
        ] {
            let read = read(cell, NumberKind::Decimal).map(|(amount, _, bound)| (amount, bound));
            assert_eq!(read, Ok((amount.to_owned(), Some(bound))), "{cell}");
        }
        let share = read("trên 50%", NumberKind::Percentage);
        assert_eq!(share, Ok(("50".to_owned(), 0, Some(Bound::Above))));
    }

    #[test]
    fn what_is_no_single_figure_is_refused() {
        for cell in ["dưới", "107%", "< > 107", "dướix 107", "107..109", "<"] {
            assert_eq!(read(cell, NumberKind::Decimal), Err(Code::BadNumber), "{cell}");
        }
        assert_eq!(read("1.234", NumberKind::Decimal), Err(Code::AmbiguousNumber));
    }

    #[test]
    fn what_a_workbook_computed_has_as_many_decimals_as_figures_have() {
        assert_eq!(computed("46.6666666666667%").as_deref(), Some("46.666666667"));
        assert_eq!(computed("50.9%").as_deref(), Some("50.9"));
    }
}
