//! Lines above a header -> their cells, and the labels among them that say a period or a unit. What such a label means is found by `head`.

use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::likely::is_number_alone;
use crate::counts::source::Odd;
use crate::csv_records;
use crate::plan::ColumnRole;
use crate::text;

/// A line above a header: those of its cells that are not blank.
pub(crate) type TitleRow = Vec<TitleCell>;

/// A cell above a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitleCell {
    pub(crate) text: String,
    /// The byte of the text at which it begins.
    pub(crate) at: usize,
    /// Whether it is a number and nothing else.
    is_number: bool,
}

/// Words that say in what something is counted where they stand behind `Đơn vị:`.
const MEASURES: [&str; 16] = [
    "%",
    "người",
    "lượt",
    "lượt người",
    "giờ",
    "đồng",
    "nghìn đồng",
    "triệu đồng",
    "tỷ đồng",
    "cơ quan",
    "đơn vị",
    "tin, bài",
    "tin bài",
    "số lượng",
    "persons",
    "people",
];

/// The lines of `text` from the byte `from` up to the header at `header`. A line that breaks the rules of CSV is taken as it stands: it
/// holds words for people.
pub(crate) fn lines(text: &[u8], from: usize, header: usize, delimiter: u8) -> Vec<TitleRow> {
    let mut rows = Vec::new();
    let mut at = from;
    while at < header {
        let rest = text.get(at..header).unwrap_or_default();
        let (cells, length) = match csv_records::first(rest, delimiter, true) {
            Ok(Some(record)) => {
                let cells =
                    record.fields.iter().map(|field| cell(&field.text, field.raw, at + field.at));
                (cells.collect(), record.length)
            }
            _ => as_it_stands(rest, at, delimiter),
        };
        let cells: TitleRow =
            cells.into_iter().filter(|cell: &TitleCell| !cell.text.is_empty()).collect();
        if !cells.is_empty() {
            rows.push(cells);
        }
        at += length.max(1);
    }
    rows
}

fn cell(text: &str, raw: &[u8], at: usize) -> TitleCell {
    let is_number = is_number_alone(text) || matches!(Odd::of(raw), Some(Odd::Thousands));
    TitleCell { text: text.trim().to_owned(), at, is_number }
}

/// The cells of the first line of `rest`, which begins at the byte `at`, and how many bytes it takes.
fn as_it_stands(rest: &[u8], at: usize, delimiter: u8) -> (TitleRow, usize) {
    let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
    let mut start = at;
    let cells = rest.get(..end).unwrap_or_default().split(|byte| *byte == delimiter).map(|raw| {
        let begin = start;
        start += raw.len() + 1;
        let text = String::from_utf8_lossy(raw);
        cell(
            text.trim_matches(|character: char| character == '"' || character.is_whitespace()),
            raw,
            begin,
        )
    });
    (cells.collect(), end + 1)
}

/// The first cell above a header that could be a figure, which is one that is a number and is not what a label says.
pub(crate) fn figure<'t>(rows: &'t [TitleRow], lexicon: &Lexicon<'_>) -> Option<&'t TitleCell> {
    let values: Vec<usize> = said(rows, lexicon).iter().map(|said| said.at).collect();
    rows.iter().flatten().find(|cell| cell.is_number && !values.contains(&cell.at))
}

/// What a label above a header says: `Kỳ báo cáo: Quý III/2024`, or the same in two cells.
pub(super) struct Said<'t> {
    /// The period or the unit.
    pub(super) role: ColumnRole,
    pub(super) value: &'t str,
    /// The byte of the text at which its cell begins.
    pub(super) at: usize,
}

/// What the labels in `rows` say.
pub(super) fn said<'t>(rows: &'t [TitleRow], lexicon: &Lexicon<'_>) -> Vec<Said<'t>> {
    let role = |label: &str| {
        let role = lexicon.role(label)?.meaning;
        matches!(role, ColumnRole::Period | ColumnRole::Unit).then_some(role)
    };
    let label = |cell: &'t TitleCell| {
        let (label, value) = cell.text.split_once([':', '：']).unwrap_or((&cell.text, ""));
        let is_marked = label.len() < cell.text.len();
        Some((role(label)?, value.trim(), is_marked))
    };
    let mut found = Vec::new();
    for row in rows {
        // Without a colon, words that name columns are labels only where each has its value beside it.
        let are_pairs = row.len() % 2 == 0
            && row
                .chunks_exact(2)
                .all(|pair| pair.iter().map(&label).map(|label| label.is_some()).eq([true, false]));
        let mut cells = row.iter().peekable();
        while let Some(cell) = cells.next() {
            let Some((role, value, is_marked)) = label(cell) else { continue };
            if !value.is_empty() {
                found.push(Said { role, value, at: cell.at });
            } else if is_marked || are_pairs {
                let value = cells.next_if(|next| label(next).is_none());
                found.extend(value.map(|value| Said { role, value: &value.text, at: value.at }));
            }
        }
    }
    let is_measure = |said: &Said<'_>| {
        said.role == ColumnRole::Unit && MEASURES.contains(&text::fold(said.value).as_str())
    };
    found.retain(|said| !is_measure(said));
    found
}
