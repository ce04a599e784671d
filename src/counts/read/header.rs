//! Header -> layout: which column holds the period, the unit, a dimension, and which hold figures, in the long or the wide form;
//! and the delimiter, which is the one under which the header holds those columns.

use crate::catalogue::{Message, say};
use crate::counts::read::lexicon::{Found, Lexicon};
use crate::diagnostic::Code;
use crate::plan::{ColumnRole, DimensionIndex, ElementIndex, GroupIndex, Plan};
use crate::records::{self, LONGEST_RECORD, Record, RecordError, line_and_column};
use crate::text;

/// What may part the fields of a line.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    /// What parts the fields.
    pub delimiter: u8,
    /// How many fields every row has.
    pub width: usize,
    /// The column of the period.
    pub period: Option<usize>,
    /// The column of the unit.
    pub unit: Option<usize>,
    /// The columns of dimensions.
    pub dimensions: Vec<(usize, DimensionIndex)>,
    /// The columns that DHIS2's export has beside those.
    pub of_dhis2: Vec<(usize, ColumnRole)>,
    /// The columns of figures.
    pub shape: Shape,
    /// Columns without a name, which must hold nothing.
    pub nameless: Vec<usize>,
}

impl Layout {
    /// Whether it has one figure a row.
    pub(crate) fn is_long(&self) -> bool {
        matches!(self.shape, Shape::Long { .. })
    }

    /// What a key column names, and the kind of problem where it does not.
    pub(crate) fn role(&self, column: usize) -> (KeyRole, Code) {
        let is_element = matches!(self.shape, Shape::Long { element, .. } if element == column);
        match column {
            _ if self.period == Some(column) => (KeyRole::Period, Code::BadPeriod),
            _ if self.unit == Some(column) => (KeyRole::Unit, Code::UnknownUnit),
            _ if is_element => (KeyRole::Element, Code::UnknownElement),
            _ => (KeyRole::Group, Code::UnknownGroup),
        }
    }

    /// The columns that say what a figure counts, for when and for whom.
    pub(crate) fn key_columns(&self) -> impl Iterator<Item = usize> {
        let element = match self.shape {
            Shape::Long { element, .. } => Some(element),
            Shape::Wide(_) => None,
        };
        let dimensions = self.dimensions.iter().map(|(column, _)| *column);
        let dimensions = dimensions.chain(self.of_dhis2.iter().map(|(column, _)| *column));
        [self.period, self.unit, element].into_iter().flatten().chain(dimensions)
    }
}

/// What a cell that says what a figure counts names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyRole {
    Period,
    Unit,
    Element,
    Group,
}

impl KeyRole {
    /// What people call it.
    pub(crate) fn named(self) -> Message {
        match self {
            Self::Period => say::the_period_word(),
            Self::Unit => say::the_unit_word(),
            Self::Element => say::the_element_word(),
            Self::Group => say::the_group_word(),
        }
    }
}

/// How figures stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One figure a row.
    Long {
        /// The column of the element.
        element: usize,
        /// The column of the figure.
        value: usize,
    },
    /// One column for each element.
    Wide(Vec<FigureColumn>),
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FigureColumn {
    /// Where it stands.
    pub column: usize,
    /// What it counts.
    pub element: ElementIndex,
    /// The groups that its header chooses.
    pub chosen: Vec<(DimensionIndex, GroupIndex)>,
}

/// What is wrong with a header, and at which of its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeaderError {
    /// The kind of problem.
    pub code: Code,
    /// The line of the header.
    pub line: u64,
    /// The character of the line, where one column is meant.
    pub column: Option<usize>,
    /// The byte of the text at which that column begins.
    pub at: Option<usize>,
    /// What was found and what was expected.
    pub message: Message,
    /// How to mend it.
    pub hint: Option<Message>,
    /// A name that no column has, for which a near one is looked up once it is known that this reading of the header is told.
    unknown: Option<String>,
}

/// Why there is no header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoHeader {
    /// It has not been read whole yet.
    Incomplete,
    /// It has problems.
    Wrong(Vec<HeaderError>),
    /// The byte at this place of the text belongs to no character of UTF-8.
    NotUtf8(usize),
}

/// A name in a header that matched only once its spelling was folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spelling {
    pub line: u64,
    pub column: usize,
    /// The byte of the text at which it begins.
    pub at: usize,
    pub written: String,
    pub known: String,
}

/// A header that could be read.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// Which column holds what.
    pub layout: Layout,
    /// How many bytes of the text it takes, with everything above it.
    pub length: usize,
    /// Names in it that are spelled in another way than in the plan.
    pub spellings: Vec<Spelling>,
}

/// Finds the header in `start`, the beginning of a text (all of it where `complete`), and reads it.
///
/// # Errors
/// Every problem of the header under the delimiter that fits it best.
pub(crate) fn read(start: &[u8], complete: bool, plan: &Plan, lexicon: &Lexicon<'_>) -> Result<Header, NoHeader> {
    // A header is a record, and nobody puts more than that of blank lines above it.
    let complete = complete || start.len() > 2 * LONGEST_RECORD;
    let (declared, skipped) = separator_line(start);
    let candidates = match declared {
        Some(delimiter) => vec![delimiter],
        None => DELIMITERS.to_vec(),
    };
    let mut readings: Vec<Attempt> = Vec::new();
    let mut broken: Option<HeaderError> = None;
    for delimiter in candidates {
        match first_record(start, skipped, delimiter, complete) {
            // Under every delimiter that does not occur in it, a header reads the same.
            Ok(Some((_, header))) if header.fields.len() == 1 && readings.iter().any(|other| other.fields == 1) => {}
            Ok(Some((at, header))) => readings.push(Attempt::new(start, at, &header, delimiter, plan, lexicon)),
            Ok(None) => {}
            Err(HeaderFault::Incomplete) => return Err(NoHeader::Incomplete),
            Err(HeaderFault::Record(_, RecordError::NotUtf8 { at })) => return Err(NoHeader::NotUtf8(at)),
            // A quote that breaks the rules under this delimiter may be right under another one.
            Err(HeaderFault::Record(record, RecordError::Form { code, at, reason, .. })) => {
                broken.get_or_insert_with(|| {
                    let (line, column) = line_and_column(start.get(..record + at).unwrap_or_default(), 1);
                    let hint = Some(records::remedy(code));
                    let message = reason.clone();
                    HeaderError {
                        code,
                        line,
                        column: Some(column),
                        at: Some(record + at),
                        message,
                        hint,
                        unknown: None,
                    }
                });
            }
        }
    }
    match broken {
        // Under a delimiter that is not in it, anything reads as one field.
        Some(error) if readings.iter().all(|attempt| attempt.understood == 0 && attempt.fields == 1) => {
            Err(NoHeader::Wrong(vec![error]))
        }
        _ => choose(readings, if skipped > 0 { 2 } else { 1 })
            .map_err(|errors| NoHeader::Wrong(errors.into_iter().map(|error| error.with_hint(lexicon)).collect())),
    }
}

/// Reads `row`, one row of a sheet whose cells are parted by `delimiter`, as a header.
///
/// # Errors
/// Every problem of it.
pub(crate) fn of_row(
    row: &str,
    delimiter: u8,
    plan: &Plan,
    lexicon: &Lexicon<'_>,
) -> Result<Header, (Vec<HeaderError>, Likeness)> {
    let Ok(Some(record)) = records::first(row.as_bytes(), delimiter, true) else {
        return Err((choose(Vec::new(), 1).err().unwrap_or_default(), Likeness::None));
    };
    let attempt = Attempt::new(row.as_bytes(), 0, &record, delimiter, plan, lexicon);
    let likeness = match attempt.understood {
        0 => Likeness::None,
        2.. if attempt.names_figures => Likeness::Counts,
        _ => Likeness::Words,
    };
    let header = choose(vec![attempt], 1);
    header.map_err(|errors| (errors.into_iter().map(|error| error.with_hint(lexicon)).collect(), likeness))
}

/// How much a row that is no header looks like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// None of its words names a column.
    None,
    /// Some do.
    Words,
    /// Some do, and one of them names figures.
    Counts,
}

impl HeaderError {
    /// With the column that was probably meant, if one is near.
    fn with_hint(mut self, lexicon: &Lexicon<'_>) -> Self {
        if let Some(unknown) = self.unknown.take() {
            self.hint = Some(lexicon.column_hint(&unknown).unwrap_or_else(say::declare_column));
        }
        self
    }
}

/// Why no record can be read where the header should be.
enum HeaderFault {
    Incomplete,
    /// In the record that begins at this byte.
    Record(usize, RecordError),
}

/// The first record that is not blank, and where it begins.
fn first_record(
    start: &[u8],
    mut at: usize,
    delimiter: u8,
    complete: bool,
) -> Result<Option<(usize, Record<'_>)>, HeaderFault> {
    while at < start.len() {
        let rest = start.get(at..).unwrap_or_default();
        match records::first(rest, delimiter, complete) {
            Ok(Some(record)) if record.is_blank() => at += record.length,
            Ok(Some(record)) => return Ok(Some((at, record))),
            Ok(None) => return Err(HeaderFault::Incomplete),
            Err(RecordError::NotUtf8 { at: within }) => {
                return Err(HeaderFault::Record(at, RecordError::NotUtf8 { at: at + within }));
            }
            Err(error) => return Err(HeaderFault::Record(at, error)),
        }
    }
    if complete { Ok(None) } else { Err(HeaderFault::Incomplete) }
}

/// `sep=;` on the first line, as spreadsheets write it: the delimiter, and how many bytes the line takes.
fn separator_line(start: &[u8]) -> (Option<u8>, usize) {
    let end = start.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(start.len());
    let (first, rest) = start.split_at(end);
    let first = first.strip_prefix(b"\"").unwrap_or(first);
    let first = first.strip_suffix(b"\"").unwrap_or(first);
    match first.strip_prefix(b"sep=") {
        Some([mark]) if DELIMITERS.contains(mark) => {
            let line_end = if rest.starts_with(b"\r\n") { 2 } else { usize::from(!rest.is_empty()) };
            (Some(*mark), end + line_end)
        }
        _ => (None, 0),
    }
}

/// A header read under one delimiter.
struct Attempt {
    understood: usize,
    /// Whether one of its words names a column of figures.
    names_figures: bool,
    fields: usize,
    header: Result<Header, Vec<HeaderError>>,
}

fn choose(mut readings: Vec<Attempt>, line: u64) -> Result<Header, Vec<HeaderError>> {
    let sound = |attempt: &Attempt| attempt.header.is_ok();
    let widest = readings.iter().filter(|attempt| sound(attempt)).map(|attempt| attempt.fields).max();
    // A header of one column reads the same under every delimiter that does not occur in it.
    let best = match widest {
        Some(widest) => readings.iter().position(|attempt| sound(attempt) && attempt.fields == widest),
        None => {
            let most = readings.iter().map(|attempt| (attempt.understood, attempt.fields)).max();
            readings.iter().position(|attempt| Some((attempt.understood, attempt.fields)) == most)
        }
    };
    let problem = |message, hint| {
        vec![HeaderError {
            code: Code::BadHeader,
            line,
            column: None,
            at: None,
            message,
            hint: Some(hint),
            unknown: None,
        }]
    };
    let Some(best) = best else {
        return Err(problem(say::no_header(), say::first_line_names_columns()));
    };
    if readings.iter().filter(|attempt| sound(attempt) && attempt.fields > 1).count() > 1 {
        return Err(problem(say::several_delimiters(), say::name_the_delimiter()));
    }
    let attempt = readings.swap_remove(best);
    if attempt.understood == 0 && attempt.header.is_err() {
        return Err(problem(say::first_line_no_header(), say::header_without_titles()));
    }
    attempt.header
}

impl Attempt {
    fn new(start: &[u8], at: usize, header: &Record<'_>, delimiter: u8, plan: &Plan, lexicon: &Lexicon<'_>) -> Self {
        let mut builder = Builder {
            plan,
            lexicon,
            start,
            record: at,
            columns: Vec::new(),
            nameless: Vec::new(),
            spellings: Vec::new(),
            problems: Vec::new(),
        };
        for (index, field) in header.fields.iter().enumerate() {
            builder.column(index, &field.text, field.at);
        }
        let (understood, fields) = (builder.columns.len(), header.fields.len());
        let is_figures =
            |(_, meaning): &(usize, Meaning)| matches!(meaning, Meaning::Role(ColumnRole::Value) | Meaning::Figure(..));
        let names_figures = builder.columns.iter().any(is_figures);
        let spellings = std::mem::take(&mut builder.spellings);
        let layout = builder.layout(delimiter, header.fields.len());
        let header = layout.map(|layout| Header { layout, length: at + header.length, spellings });
        Self { understood, names_figures, fields, header }
    }
}

/// What one column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Role(ColumnRole),
    Figure(ElementIndex, Vec<(DimensionIndex, GroupIndex)>),
}

struct Builder<'a> {
    plan: &'a Plan,
    lexicon: &'a Lexicon<'a>,
    /// The text from its beginning on.
    start: &'a [u8],
    /// Where in it the header begins.
    record: usize,
    columns: Vec<(usize, Meaning)>,
    nameless: Vec<usize>,
    spellings: Vec<Spelling>,
    problems: Vec<HeaderError>,
}

impl Builder<'_> {
    /// Adds a problem of the field that begins at this byte of the header, or of all of it.
    fn problem(&mut self, code: Code, at: Option<usize>, message: Message, hint: Option<Message>) {
        let (line, column) = self.place(at.unwrap_or_default());
        let (column, at) = (at.map(|_| column), at.map(|at| self.record + at));
        self.problems.push(HeaderError { code, line, column, at, message, hint, unknown: None });
    }

    /// The line and character at this byte of the header.
    fn place(&self, at: usize) -> (u64, usize) {
        line_and_column(self.start.get(..self.record + at).unwrap_or_default(), 1)
    }

    /// What `found` means; where that took folding its spelling, the writing is kept to be told.
    fn known<T>(&mut self, found: Found<T>, written: &str, at: usize, known: Option<&str>) -> T {
        if let Some(known) = known {
            let (line, column) = self.place(at);
            let (written, known) = (written.trim().to_owned(), known.to_owned());
            self.spellings.push(Spelling { line, column, at: self.record + at, written, known });
        }
        found.meaning
    }

    fn column(&mut self, index: usize, header: &str, at: usize) {
        if header.trim().is_empty() {
            return self.nameless.push(index);
        }
        if Lexicon::is_remark(header) {
            return;
        }
        if header.chars().any(text::is_hidden) {
            let message = say::hidden_in_column(text::shortened(header));
            let hint = Some(say::type_on_one_line());
            return self.problem(Code::HiddenCharacter, Some(at), message, hint);
        }
        let meaning = match self.lexicon.role(header) {
            Some(role) => {
                let name = role.by_spelling.then(|| self.lexicon.role_spelled(header));
                Some(Meaning::Role(self.known(role, header, at, name.as_deref())))
            }
            None => self.figure(header, at),
        };
        let Some(meaning) = meaning else { return };
        if self.columns.iter().any(|(_, other)| *other == meaning) {
            let message = say::column_twice(text::shortened(header));
            return self.problem(Code::BadHeader, Some(at), message, Some(say::keep_one_of_them()));
        }
        self.columns.push((index, meaning));
    }

    /// `women_leaders`, an element's name or alias, or `leaders[sex=female]`.
    fn figure(&mut self, header: &str, at: usize) -> Option<Meaning> {
        if let Some(found) = self.lexicon.element(header) {
            let known = found.by_spelling.then(|| self.plan.vocabulary[found.meaning].label_spelled(header));
            return Some(Meaning::Figure(self.known(found, header, at, known), Vec::new()));
        }
        let choice = header.trim().strip_suffix(']').and_then(|rest| rest.split_once('['));
        let Some((name, choices)) = choice else {
            let message = say::unknown_column(text::shortened(header));
            self.problem(Code::UnknownColumn, Some(at), message, None);
            if let Some(problem) = self.problems.last_mut() {
                problem.unknown = Some(header.to_owned());
            }
            return None;
        };
        let Some(found) = self.lexicon.element(name) else {
            let message = say::plan_knows_no_element(text::shortened(name));
            let hint = self.lexicon.element_hint(name);
            let hint = hint.unwrap_or_else(say::declare_element_or_mend_name);
            self.problem(Code::UnknownElement, Some(at), message, Some(hint));
            return None;
        };
        let known = found.by_spelling.then(|| self.plan.vocabulary[found.meaning].label_spelled(name));
        let element = self.known(found, name, at, known);
        let mut chosen: Vec<(DimensionIndex, GroupIndex)> = Vec::new();
        for choice in choices.split(',') {
            let (dimension, group) = choice.split_once('=').unwrap_or((choice, ""));
            match self.choice(element, dimension, group, at) {
                Ok((dimension, _)) if chosen.iter().any(|(other, _)| *other == dimension) => {
                    let message = say::column_chooses_twice(text::shortened(header));
                    self.problem(Code::BadHeader, Some(at), message, Some(say::choose_one_group()));
                    return None;
                }
                Ok(choice) => chosen.push(choice),
                Err((code, message, hint)) => {
                    self.problem(code, Some(at), message, hint);
                    return None;
                }
            }
        }
        chosen.sort_unstable();
        Some(Meaning::Figure(element, chosen))
    }

    fn choice(
        &mut self,
        element: ElementIndex,
        dimension: &str,
        group: &str,
        at: usize,
    ) -> Result<(DimensionIndex, GroupIndex), (Code, Message, Option<Message>)> {
        let known = &self.plan.vocabulary[element];
        let role = self.lexicon.role(dimension).map(|found| found.meaning);
        let index =
            known.by.iter().copied().find(|index| role == Some(ColumnRole::Dimension(*index))).ok_or_else(|| {
                let message = say::not_broken_down_by(text::shortened(dimension), &known.id);
                (Code::UnknownDimension, message, Some(say::declare_in_by()))
            })?;
        let found = self.lexicon.group(index, group).ok_or_else(|| {
            let message = say::has_no_group(text::shortened(dimension), text::shortened(group));
            (Code::UnknownGroup, message, Some(self.lexicon.group_hint(index, group)))
        })?;
        let known = found.by_spelling.then(|| self.plan.vocabulary[index][found.meaning].label_spelled(group));
        Ok((index, self.known(found, group, at, known)))
    }

    fn layout(mut self, delimiter: u8, width: usize) -> Result<Layout, Vec<HeaderError>> {
        let position = |wanted: ColumnRole| {
            let found = self.columns.iter().find(|(_, meaning)| *meaning == Meaning::Role(wanted));
            found.map(|(index, _)| *index)
        };
        let (period, unit) = (position(ColumnRole::Period), position(ColumnRole::Unit));
        let (element, value) = (position(ColumnRole::Element), position(ColumnRole::Value));
        let (mut dimensions, mut of_dhis2, mut figures) = (Vec::new(), Vec::new(), Vec::new());
        for (column, meaning) in &self.columns {
            match meaning {
                Meaning::Role(ColumnRole::Dimension(dimension)) => dimensions.push((*column, *dimension)),
                Meaning::Figure(element, chosen) => {
                    figures.push(FigureColumn { column: *column, element: *element, chosen: chosen.clone() });
                }
                Meaning::Role(
                    role @ (ColumnRole::CategoryCombo | ColumnRole::AttributeCombo | ColumnRole::Deleted),
                ) => of_dhis2.push((*column, *role)),
                Meaning::Role(_) => {}
            }
        }
        let twice = figures.iter().any(|figure| {
            figure.chosen.iter().any(|(chosen, _)| dimensions.iter().any(|(_, dimension)| dimension == chosen))
        });
        if twice {
            let hint = Some(say::use_one_of_the_two());
            self.problem(Code::BadHeader, None, say::dimension_in_two_places(), hint);
        }
        let shape = match (element, value) {
            (Some(element), Some(value)) if figures.is_empty() => Some(Shape::Long { element, value }),
            (None, None) if !figures.is_empty() => Some(Shape::Wide(figures)),
            _ => None,
        };
        if shape.is_none() && self.problems.is_empty() {
            let (message, hint) = match (element.is_some(), value.is_some()) {
                (false, false) => (say::no_column_of_figures(), say::long_or_wide()),
                (true, false) => (say::elements_without_values(), say::add_value_column()),
                (false, true) => (say::values_without_elements(), say::add_element_column()),
                (true, true) => (say::mixed_forms(), say::split_files()),
            };
            self.problem(Code::BadHeader, None, message, Some(hint));
        }
        match shape {
            Some(shape) if self.problems.is_empty() => {
                Ok(Layout { delimiter, width, period, unit, dimensions, of_dhis2, shape, nameless: self.nameless })
            }
            _ => Err(self.problems),
        }
    }
}
