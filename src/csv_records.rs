//! Text -> records, strictly by RFC 4180: a quote opens a field or is doubled inside one, and after a closing quote comes only the
//! delimiter or the end of the line. CR, LF and CRLF all end lines. (The csv crate reads broken quoting without a word, and one
//! stray quote then swallows rows; it serves here as the oracle of the tests.)

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use crate::catalogue::{Label, Message, say};
use crate::diagnostic::Code;

/// The longest field, in bytes.
pub(crate) const LONGEST_FIELD: usize = 64 * 1024;

/// The longest record, in bytes.
pub(crate) const LONGEST_RECORD: usize = 1024 * 1024;

/// Bytes that are examined behind malformed text, to decide whether they are text at all.
pub(crate) const LOOKED_BEHIND: usize = 1024 * 1024;

/// The most fields of a record.
const MOST_FIELDS: usize = 1024;

/// One field with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    pub text: Cow<'a, str>,
    /// Its bytes in the file, with quotes.
    pub raw: &'a [u8],
    /// The byte at which it begins, counted from the record's first.
    pub at: usize,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record<'a> {
    /// Its fields, at least one.
    pub fields: Vec<Field<'a>>,
    /// Its length in bytes, with the end of its line.
    pub length: usize,
}

impl Record<'_> {
    /// Whether nothing but white space is in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.text.trim().is_empty())
    }
}

/// Reason why bytes are no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RecordError {
    /// Bytes that break the rules of CSV, or go beyond its limits.
    Form {
        /// The kind of problem.
        code: Code,
        /// The byte at which it is, counted from the record's first.
        at: usize,
        /// The byte of the opening quote, if the problem is at the closing one.
        opened: Option<usize>,
        reason: Message,
    },
    /// The byte at this place belongs to no character of UTF-8.
    NotUtf8 {
        /// Counted from the record's first.
        at: usize,
    },
}

const fn too_large(at: usize, reason: Label) -> RecordError {
    RecordError::Form { code: Code::TooLarge, at, opened: None, reason: reason.message() }
}

const fn bad_quoting(at: usize, reason: Label) -> RecordError {
    RecordError::Form { code: Code::BadQuoting, at, opened: None, reason: reason.message() }
}

/// Remedy for a record that breaks the rules of CSV.
pub(crate) fn remedy(code: Code) -> Message {
    match code {
        Code::TooLarge => say::LOOK_FOR_STRAY_QUOTE.message(),
        _ => say::DOUBLE_THE_QUOTE.message(),
    }
}

/// The first record of `bytes`, whose lines are parted by `delimiter`; `None` if its end is not among them and more may come
/// (`complete` says that nothing does).
///
/// # Errors
/// The first fault, after which nothing more can be trusted.
pub(crate) fn first(
    bytes: &[u8],
    delimiter: u8,
    complete: bool,
) -> Result<Option<Record<'_>>, RecordError> {
    let mut fields = Vec::with_capacity(16);
    let mut at = 0;
    let length = loop {
        let span = match span_of(bytes, at, delimiter, complete)? {
            Some(span) => span,
            None if bytes.len() > LONGEST_RECORD => return Err(too_large(0, say::ROW_TOO_LONG)),
            None => return Ok(None),
        };
        if fields.len() == MOST_FIELDS {
            return Err(too_large(at, say::TOO_MANY_FIELDS));
        }
        let raw = bytes.get(at..span.end).unwrap_or_default();
        fields.push((raw, at, span.doubled));
        match bytes.get(span.end) {
            Some(byte) if *byte == delimiter => at = span.end + 1,
            Some(b'\r') if bytes.get(span.end + 1) == Some(&b'\n') => break span.end + 2,
            // The line feed that belongs to it may not have been read yet.
            Some(b'\r') if span.end + 1 == bytes.len() && !complete => return Ok(None),
            Some(_) => break span.end + 1,
            None => break span.end,
        }
    };
    if length > LONGEST_RECORD {
        return Err(too_large(0, say::ROW_TOO_LONG));
    }
    let record = bytes.get(..length).unwrap_or_default();
    let text = std::str::from_utf8(record)
        .map_err(|error| RecordError::NotUtf8 { at: error.valid_up_to() })?;
    let fields =
        fields.into_iter().map(|(raw, at, doubled)| field_of(text, raw, at, doubled)).collect();
    Ok(Some(Record { fields, length }))
}

fn field_of<'a>(record: &'a str, raw: &'a [u8], at: usize, doubled: bool) -> Field<'a> {
    let written = record.get(at..at + raw.len()).unwrap_or_default();
    let text = match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) if doubled => Cow::Owned(inside.replace("\"\"", "\"")),
        Some(inside) => Cow::Borrowed(inside),
        None => Cow::Borrowed(written),
    };
    Field { text, raw, at }
}

/// End of a field.
struct FieldSpan {
    /// The byte behind it.
    end: usize,
    /// Whether it holds doubled quotes.
    doubled: bool,
}

/// Finds the end of the field that begins at `at`; `None` if it is not in `bytes` and more may come.
fn span_of(
    bytes: &[u8],
    at: usize,
    delimiter: u8,
    complete: bool,
) -> Result<Option<FieldSpan>, RecordError> {
    let rest = bytes.get(at..).unwrap_or_default();
    let span = if rest.first() == Some(&b'"') {
        quoted(rest, at, delimiter, complete)?
    } else {
        bare(rest, at, delimiter, complete)?
    };
    let text = match &span {
        Some(span) if span.doubled => {
            let inside = rest.get(1..span.end - at - 1).unwrap_or_default();
            // Doubled quotes count once.
            inside.len() - memchr_iter(b'"', inside).count() / 2
        }
        Some(span) if rest.first() == Some(&b'"') => span.end - at - 2,
        Some(span) => span.end - at,
        // At most the opening quote is not of its text, and of the others every second one.
        None => rest.len().saturating_sub(1) / 2,
    };
    if text > LONGEST_FIELD {
        return Err(too_large(at, say::FIELD_TOO_LONG));
    }
    Ok(span)
}

fn bare(
    rest: &[u8],
    at: usize,
    delimiter: u8,
    complete: bool,
) -> Result<Option<FieldSpan>, RecordError> {
    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    let found = rest.iter().position(ends);
    let end = found.unwrap_or(rest.len());
    if let Some(quote) = memchr(b'"', rest.get(..end).unwrap_or_default()) {
        return Err(bad_quoting(at + quote, say::QUOTE_INSIDE_FIELD));
    }
    Ok((found.is_some() || complete).then_some(FieldSpan { end: at + end, doubled: false }))
}

fn quoted(
    rest: &[u8],
    at: usize,
    delimiter: u8,
    complete: bool,
) -> Result<Option<FieldSpan>, RecordError> {
    let mut doubled = false;
    let mut from = 1;
    loop {
        let Some(quote) = memchr(b'"', rest.get(from..).unwrap_or_default()) else {
            return if complete { Err(bad_quoting(at, say::QUOTE_NEVER_CLOSED)) } else { Ok(None) };
        };
        let behind = from + quote + 1;
        match rest.get(behind) {
            Some(b'"') => {
                doubled = true;
                from = behind + 1;
            }
            None if !complete => return Ok(None),
            Some(byte) if *byte != delimiter && !matches!(byte, b'\n' | b'\r') => {
                let (reason, opened) = (say::TEXT_BEHIND_QUOTE.message(), Some(at));
                return Err(RecordError::Form {
                    code: Code::BadQuoting,
                    at: at + behind,
                    opened,
                    reason,
                });
            }
            _ => return Ok(Some(FieldSpan { end: at + behind, doubled })),
        }
    }
}

/// Counts the lines of a text that comes piece by piece, as editors do: CR, LF and CRLF each end one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LineCount {
    /// Number of lines that have ended.
    ended: u64,
    /// Whether the last byte was a CR, whose LF may follow.
    after_return: bool,
}

impl LineCount {
    /// Counts the line ends of `bytes`.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        let Some(last) = bytes.last() else { return };
        let feeds = memchr_iter(b'\n', bytes).count();
        let mut ends = feeds as u64;
        if memchr(b'\r', bytes).is_some() {
            let follows = |at: usize| bytes.get(at + 1) == Some(&b'\n');
            ends += memchr_iter(b'\r', bytes).filter(|at| !follows(*at)).count() as u64;
        }
        if self.after_return && bytes.first() == Some(&b'\n') {
            ends -= 1;
        }
        self.ended += ends;
        self.after_return = *last == b'\r';
    }

    /// The number of the line behind what was counted, from 1.
    pub(crate) fn line(self) -> u64 {
        self.ended + 1
    }
}

/// The line and the character in it, both from 1, of the byte behind `before`, the text from the beginning of some line that has the
/// number `line` on.
pub(crate) fn line_and_column(before: &[u8], line: u64) -> (u64, usize) {
    let mut count = LineCount::default();
    count.feed(before);
    let start =
        before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |end| end + 1);
    let characters =
        String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count();
    (line + count.ended, characters + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every record of `text`, or the line and character of the first fault.
    fn fields(text: &str) -> Result<Vec<Vec<String>>, (u64, usize)> {
        let (mut rest, mut line, mut records) = (text.as_bytes(), 1, Vec::new());
        while !rest.is_empty() {
            let record = first(rest, b',', true).map_err(|error| match error {
                RecordError::Form { at, .. } | RecordError::NotUtf8 { at } => {
                    line_and_column(&rest[..at], line)
                }
            })?;
            let record = record.expect("a whole text has whole records");
            records.push(record.fields.iter().map(|field| field.text.to_string()).collect());
            let (this, next) = rest.split_at(record.length);
            let mut count = LineCount::default();
            count.feed(this);
            (rest, line) = (next, line + count.ended);
        }
        Ok(records)
    }

    #[test]
    fn every_line_end_ends_a_line() {
        let rows =
            Ok(vec![vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned(), String::new()]]);
        for text in ["a,b\nc,\n", "a,b\r\nc,\r\n", "a,b\rc,\r", "a,b\nc,"] {
            assert_eq!(fields(text), rows, "{text:?}");
        }
    }

    #[test]
    fn broken_quoting_is_refused_where_it_breaks() {
        let place = |text| fields(text).map(|_| ());
        assert_eq!(place("a,b\"c\n"), Err((1, 4)));
        assert_eq!(place("a\nđ,\"b\"c\n"), Err((2, 6)));
        assert_eq!(place("a\nb,\"c\nd\n"), Err((2, 3)));
        assert_eq!(place("\"a\r\nb\"x"), Err((2, 3)));
    }

    #[test]
    fn lines_and_columns_are_those_of_an_editor() {
        assert_eq!(line_and_column("\"a\nb\",".as_bytes(), 1), (2, 4));
        assert_eq!(line_and_column("đơn vị,".as_bytes(), 7), (7, 8));
        assert_eq!(line_and_column(b"a\r\nb\rc\n", 1), (4, 1));
    }

    #[test]
    fn a_field_of_64_kib_is_read_and_one_byte_more_is_not() {
        let longest = "a".repeat(LONGEST_FIELD);
        for (field, reads) in [
            (longest.clone(), true),
            (format!("\"{longest}\""), true),
            (format!("\"{}\"", "\"\"".repeat(LONGEST_FIELD)), true),
            (format!("{longest}a"), false),
            (format!("\"{longest}a\""), false),
            (format!("\"{}a\"", "\"\"".repeat(LONGEST_FIELD)), false),
        ] {
            assert_eq!(fields(&field).is_ok(), reads, "{} bytes", field.len());
        }
    }

    #[test]
    fn fields_are_measured_one_by_one() {
        let long = "a".repeat(40_000);
        let quoted = format!("\"{long}\"");
        for text in [format!("{long},{long}"), format!("{quoted},{quoted}")] {
            assert!(fields(&text).is_ok());
        }
    }

    #[test]
    fn a_row_of_1_mib_is_read_and_one_byte_more_is_not() {
        // 32 fields of 32 KiB with what stands behind each.
        let longest = vec!["a".repeat(32 * 1024 - 1); 32].join(",") + "\n";
        assert_eq!(longest.len(), LONGEST_RECORD);
        let longer = format!("a{longest}");
        assert!(matches!(first(longest.as_bytes(), b',', false), Ok(Some(_))));
        for text in [&longer, longer.trim_end()] {
            let refused = first(text.as_bytes(), b',', true);
            assert_eq!(refused.is_err(), text.len() > LONGEST_RECORD);
        }
        // What is not complete may have no more than that either.
        let begun = longest.replace('\n', ",");
        assert!(matches!(first(begun.as_bytes(), b',', false), Ok(None)));
        assert!(first(format!("{begun},").as_bytes(), b',', false).is_err());
    }

    #[test]
    fn a_line_feed_that_has_not_come_yet_belongs_to_its_carriage_return() {
        let length = |text: &str, complete| {
            first(text.as_bytes(), b',', complete).expect("no fault").map(|record| record.length)
        };
        assert_eq!([length("a\r", false), length("a\r", true)], [None, Some(2)]);
        assert_eq!([length("a\r\n", false), length("a\rb", false)], [Some(3), Some(2)]);
    }

    /// How a text is cut into pieces must not matter.
    fn in_pieces(text: &str, size: usize) -> LineCount {
        let mut count = LineCount::default();
        text.as_bytes().chunks(size).for_each(|piece| count.feed(piece));
        count
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the csv crate writes is read back as it was.
        #[test]
        fn agrees_with_the_csv_crate(rows in proptest::collection::vec(proptest::collection::vec("[a,;\"\r\nđ ]{0,6}", 2..5), 1..6)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("written");
            }
            let text = String::from_utf8(writer.into_inner().expect("flushed")).expect("text");
            prop_assert_eq!(fields(&text), Ok(rows));
        }

        /// No text makes it panic or loop.
        #[test]
        fn every_text_ends(text in "[a,\"\r\nđ]{0,40}") {
            let _ = fields(&text);
        }

        /// A beginning of a text never gives another first record than the whole.
        #[test]
        fn more_text_changes_no_record(text in "[a,\"\r\nđ]{0,20}", more in "[a,\"\r\nđ]{0,20}") {
            if let Ok(Some(record)) = first(text.as_bytes(), b',', false) {
                let whole = text.clone() + &more;
                let again = first(whole.as_bytes(), b',', true).expect("sound").expect("whole");
                prop_assert_eq!(again.length, record.length);
            }
        }

        #[test]
        fn lines_are_counted_alike_in_pieces(text in "[a\r\n]{0,20}", size in 1usize..5) {
            prop_assert_eq!(in_pieces(&text, size).line(), in_pieces(&text, 100).line());
        }
    }
}
