//! Widths of the columns of a table for the terminal. The names of indicators take what the figures leave; where that is little, cells
//! are broken: first the text in brackets behind a verdict, then that behind figures, in the end fractions and words.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

use super::look::Look;

/// Spaces between two columns.
pub(super) const GAP: u16 = 2;

/// Columns for names below which text in brackets behind a verdict takes a line of its own.
const NARROW_NAME: u16 = 32;

/// Columns for names below which further cells are broken.
const NARROWER_NAME: u16 = 22;

/// Columns below which names of indicators are too narrow to read beside their figures.
const NARROWEST_NAME: u16 = 18;

/// Columns up to which a line of a cell is never broken: its head takes as much, or nearly.
const SHORT: usize = 11;

/// The texts of one row of the table.
pub(super) struct RowTexts<'c> {
    pub(super) id: &'c str,
    pub(super) target: &'c str,
    pub(super) actual: &'c str,
    pub(super) verdict: &'c str,
}

/// How far a cell is broken into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    Never,
    /// Text in brackets has a line of its own.
    Brackets,
    /// So has what stands behind the stroke of a long fraction.
    Fractions,
    /// Lines end between words, too; the next one is indented.
    Words,
}

impl Break {
    /// `text` with the line breaks of this kind.
    pub(super) fn put(self, text: &str) -> Cow<'_, str> {
        if self == Self::Never {
            return Cow::Borrowed(text);
        }
        let broken = text.replacen(" (", "\n(", 1);
        let is_long = |line: &str| line.width() > SHORT;
        let line = |line: &str| match self {
            Self::Fractions if is_long(line) => line.replacen('/', "/\n ", 1),
            Self::Words if is_long(line) => by_words(line),
            _ => line.to_owned(),
        };
        Cow::Owned(broken.lines().map(line).collect::<Vec<_>>().join("\n"))
    }
}

/// `line` in lines that are short where its words let them be, all but the first indented as far as a mark and a space.
fn by_words(line: &str) -> String {
    const INDENT: &str = "  ";
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        match lines.last_mut() {
            Some(last) if last.is_empty() => last.push_str(word),
            Some(last) if last.width() + 1 + word.width() <= SHORT => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(format!("{INDENT}{word}")),
        }
    }
    lines.join("\n")
}

/// How far the cells of each column are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Breaks {
    pub(super) target: Break,
    pub(super) actual: Break,
    pub(super) verdict: Break,
}

impl Breaks {
    const fn new(target: Break, actual: Break, verdict: Break) -> Self {
        Self { target, actual, verdict }
    }

    const NONE: Self = Self::new(Break::Never, Break::Never, Break::Never);

    /// Those that cost the reader least come first, each with the columns that names must have then.
    const STEPS: [(Self, u16); 5] = [
        (Self::new(Break::Never, Break::Never, Break::Brackets), NARROWER_NAME),
        (Self::new(Break::Never, Break::Brackets, Break::Brackets), NARROWER_NAME),
        (Self::new(Break::Brackets, Break::Brackets, Break::Brackets), NARROWER_NAME),
        (Self::new(Break::Brackets, Break::Fractions, Break::Brackets), NARROWER_NAME),
        (Self::new(Break::Brackets, Break::Fractions, Break::Words), NARROWEST_NAME),
    ];
}

/// Widths of the columns in terminal columns, and how far their cells are broken.
pub(super) struct Widths {
    pub(super) id: u16,
    /// `None` if columns do not fit.
    pub(super) name: Option<u16>,
    pub(super) target: u16,
    pub(super) actual: u16,
    pub(super) verdict: u16,
    pub(super) breaks: Breaks,
}

impl Widths {
    /// Widths that leave the names enough room, with as few broken cells as that takes.
    pub(super) fn of(rows: &[RowTexts<'_>], look: Look) -> Self {
        let with = |breaks: Breaks, least: u16| Self::with(rows, look, breaks, least);
        let unbroken = with(Breaks::NONE, NARROW_NAME);
        if unbroken.name.is_some() {
            return unbroken;
        }
        let broken = Breaks::STEPS.into_iter().map(|(breaks, least)| with(breaks, least));
        broken.into_iter().find(|widths| widths.name.is_some()).unwrap_or(unbroken)
    }

    fn with(rows: &[RowTexts<'_>], look: Look, breaks: Breaks, least: u16) -> Self {
        let widest = |cell: &dyn Fn(&RowTexts<'_>) -> usize| {
            u16::try_from(rows.iter().map(cell).max().unwrap_or_default()).unwrap_or(u16::MAX)
        };
        let longest = |text: Cow<'_, str>| text.lines().map(str::width).max().unwrap_or_default();
        let id = widest(&|row| row.id.width());
        let target = widest(&|row| longest(breaks.target.put(row.target)));
        let actual = widest(&|row| longest(breaks.actual.put(row.actual)));
        let verdict = widest(&|row| longest(breaks.verdict.put(row.verdict)));
        let others = [id, target, actual, verdict]
            .iter()
            .fold(4 * GAP, |sum, width| sum.saturating_add(*width));
        let name = look.width.checked_sub(others).filter(|name| *name >= least);
        Self { id, name, target, actual, verdict, breaks }
    }
}

#[cfg(test)]
mod tests {
    use super::Break;

    #[test]
    fn a_long_fraction_is_broken_behind_its_stroke_and_a_short_one_is_not() {
        let put = |text| Break::Fractions.put(text).into_owned();
        assert_eq!(put("52,97% (609.939/1.151.569)"), "52,97%\n(609.939/\n 1.151.569)");
        assert_eq!(put("45% (9/20)"), "45%\n(9/20)");
        assert_eq!(put("609.939/1.151.569"), "609.939/\n 1.151.569");
    }

    #[test]
    fn words_behind_a_mark_stay_to_the_right_of_it() {
        let put = |text| Break::Words.put(text).into_owned();
        assert_eq!(
            put("? Thiếu số liệu (tạm tính: đạt)"),
            "? Thiếu số\n  liệu\n(tạm tính:\n  đạt)"
        );
        assert_eq!(put("✗ Chưa đạt"), "✗ Chưa đạt");
    }
}
