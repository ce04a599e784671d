//! Text -> records, strictly by RFC 4180: a quote opens a field or is doubled inside one, and after a closing quote comes only the
//! delimiter or the end of the line. CR, LF and CRLF all end lines. (The csv crate reads broken quoting without a word, and one
//! stray quote then swallows rows; it serves here as the oracle of the tests.)

use std::borrow::Cow;

use crate::diagnostic::Code;

/// The longest field, in bytes.
const LONGEST_FIELD: usize = 64 * 1024;

/// The most fields of a record.
const MOST_FIELDS: usize = 1024;

/// One field and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its text, unquoted.
    pub text: Cow<'a, str>,
    /// The character of its line at which it begins, counted from 1.
    pub column: usize,
}

/// One record and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Its fields, at least one.
    pub fields: Vec<Field<'a>>,
}

impl Record<'_> {
    /// Whether nothing but white space is in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.text.trim().is_empty())
    }
}

/// Why no record can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordError {
    /// The kind of problem.
    pub code: Code,
    /// The line, counted from 1.
    pub line: u64,
    /// The character of the line, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub reason: &'static str,
}

impl RecordError {
    /// How to mend it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self.code {
            Code::TooLarge => "look for a missing line end or a stray quote",
            _ => "double a quote inside a field, and put the whole field in quotes: \"so \"\"quoted\"\" it is\"",
        }
    }
}

/// The records of a text, one after the other.
#[derive(Debug, Clone)]
pub struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    line: u64,
}

impl<'a> Records<'a> {
    /// The records of `text`, whose first line has the number `line`.
    #[must_use]
    pub fn new(text: &'a str, delimiter: char, line: u64) -> Self {
        Self { rest: text, delimiter, line }
    }

    fn record(&mut self) -> Result<Record<'a>, RecordError> {
        let mut record = Record { line: self.line, fields: Vec::new() };
        let mut column = 1;
        loop {
            let start = column;
            let text = if self.rest.starts_with('"') { self.quoted(&mut column)? } else { self.bare(&mut column)? };
            if text.len() > LONGEST_FIELD {
                let reason = "the field has more than 64 KiB";
                return Err(RecordError { code: Code::TooLarge, line: record.line, column: start, reason });
            }
            if record.fields.len() == MOST_FIELDS {
                let reason = "the row has more than 1,024 fields";
                return Err(RecordError { code: Code::TooLarge, line: record.line, column: start, reason });
            }
            record.fields.push(Field { text, column: start });
            match self.rest.strip_prefix(self.delimiter) {
                Some(rest) => {
                    self.rest = rest;
                    column += 1;
                }
                None => break,
            }
        }
        let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\r', '\n']));
        self.rest = rest.unwrap_or_default();
        self.line += 1;
        Ok(record)
    }

    fn bare(&mut self, column: &mut usize) -> Result<Cow<'a, str>, RecordError> {
        let end = self.rest.find([self.delimiter, '\r', '\n']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        if let Some(quote) = text.find('"') {
            let before = text.get(..quote).unwrap_or_default().chars().count();
            let reason = "a quote stands inside a field that does not begin with one";
            return Err(RecordError { code: Code::BadQuoting, line: self.line, column: *column + before, reason });
        }
        *column += text.chars().count();
        self.rest = rest;
        Ok(Cow::Borrowed(text))
    }

    fn quoted(&mut self, column: &mut usize) -> Result<Cow<'a, str>, RecordError> {
        let opened = RecordError {
            code: Code::BadQuoting,
            line: self.line,
            column: *column,
            reason: "the quote that opens here is never closed",
        };
        let inside = self.rest.get(1..).unwrap_or_default();
        let mut end = 0;
        loop {
            let quote = inside.get(end..).and_then(|rest| rest.find('"')).ok_or(opened.clone())?;
            end += quote + 1;
            if !inside.get(end..).is_some_and(|rest| rest.starts_with('"')) {
                break;
            }
            end += 1;
        }
        let text = inside.get(..end - 1).unwrap_or_default();
        self.rest = inside.get(end..).unwrap_or_default();
        let breaks = text.replace("\r\n", "\n").matches(['\r', '\n']).count();
        self.line += u64::try_from(breaks).unwrap_or_default();
        let since_break = text.rsplit(['\r', '\n']).next().unwrap_or_default().chars().count();
        *column = if breaks > 0 { since_break + 2 } else { *column + since_break + 2 };
        if !self.rest.is_empty() && !self.rest.starts_with([self.delimiter, '\r', '\n']) {
            let reason = "after a closing quote comes only the delimiter or the end of the line";
            return Err(RecordError { code: Code::BadQuoting, line: self.line, column: *column, reason });
        }
        Ok(if text.contains('"') { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, RecordError>;

    /// The next record, or the fault after which nothing more can be trusted.
    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let record = self.record();
        if record.is_err() {
            self.rest = "";
        }
        Some(record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(text: &str) -> Result<Vec<Vec<String>>, RecordError> {
        let own = |record: Record<'_>| record.fields.into_iter().map(|field| field.text.into_owned()).collect();
        Records::new(text, ',', 1).map(|record| record.map(own)).collect()
    }

    #[test]
    fn every_line_end_ends_a_line() {
        let rows = Ok(vec![vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned(), String::new()]]);
        for text in ["a,b\nc,\n", "a,b\r\nc,\r\n", "a,b\rc,\r", "a,b\nc,"] {
            assert_eq!(fields(text), rows, "{text:?}");
        }
    }

    #[test]
    fn broken_quoting_is_refused_where_it_breaks() {
        let place = |text| fields(text).map_err(|error| (error.line, error.column));
        assert_eq!(place("a,b\"c\n"), Err((1, 4)));
        assert_eq!(place("a\nđ,\"b\"c\n"), Err((2, 6)));
        assert_eq!(place("a\nb,\"c\nd\n"), Err((2, 3)));
        assert_eq!(place("\"a\r\nb\"x"), Err((2, 3)));
    }

    #[test]
    fn lines_and_columns_are_those_of_an_editor() {
        let records: Vec<_> = Records::new("\"a\nb\",c\r\nđơn vị,d", ',', 1).collect::<Result<_, _>>().expect("sound");
        assert_eq!((records[0].line, records[0].fields[1].column), (1, 4));
        assert_eq!((records[1].line, records[1].fields[1].column), (3, 8));
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
    }
}
