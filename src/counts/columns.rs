//! Header -> layout: which column holds the period, the unit, a dimension, and which hold figures, in the long or the wide form;
//! and the delimiter, which is the one under which the header holds those columns.

use super::lexicon::Lexicon;
use super::records::{Record, RecordError, Records};
use crate::diagnostic::Code;
use crate::plan::{ColumnRole, DimensionIndex, ElementIndex, GroupIndex, Plan};
use crate::text;

/// What may part the fields of a line.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What parts the fields.
    pub delimiter: char,
    /// How many fields every row has.
    pub width: usize,
    /// The column of the period.
    pub period: Option<usize>,
    /// The column of the unit.
    pub unit: Option<usize>,
    /// The columns of dimensions.
    pub dimensions: Vec<(usize, DimensionIndex)>,
    /// The columns of figures.
    pub shape: Shape,
    /// Columns without a name, which must hold nothing.
    pub nameless: Vec<usize>,
}

impl Layout {
    /// The columns that say what a figure counts, for when and for whom.
    pub fn key_columns(&self) -> impl Iterator<Item = usize> {
        let element = match self.shape {
            Shape::Long { element, .. } => Some(element),
            Shape::Wide(_) => None,
        };
        let dimensions = self.dimensions.iter().map(|(column, _)| *column);
        [self.period, self.unit, element].into_iter().flatten().chain(dimensions)
    }
}

/// How figures stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
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
pub struct FigureColumn {
    /// Where it stands.
    pub column: usize,
    /// What it counts.
    pub element: ElementIndex,
    /// The groups that its header chooses.
    pub chosen: Vec<(DimensionIndex, GroupIndex)>,
}

/// What is wrong with a header, and at which of its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderError {
    /// The kind of problem.
    pub code: Code,
    /// The line of the header.
    pub line: u64,
    /// The character of the line, where one column is meant.
    pub column: Option<usize>,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}

impl From<RecordError> for HeaderError {
    fn from(error: RecordError) -> Self {
        let RecordError { code, line, column, reason } = error;
        Self { code, line, column: Some(column), message: reason.to_owned(), hint: Some(error.remedy().to_owned()) }
    }
}

/// A header that could be read, and the records below it.
#[derive(Debug)]
pub struct Body<'a> {
    /// Which column holds what.
    pub layout: Layout,
    /// The rows.
    pub records: Records<'a>,
}

/// Finds the header of `text` and reads it.
///
/// # Errors
/// Every problem of the header under the delimiter that fits it best.
pub fn read<'a>(text: &'a str, plan: &Plan, lexicon: &Lexicon<'_>) -> Result<Body<'a>, Vec<HeaderError>> {
    let (declared, text, line) = separator_line(text);
    let candidates = match declared {
        Some(delimiter) => vec![delimiter],
        None => DELIMITERS.to_vec(),
    };
    let mut readings: Vec<Attempt<'a>> = Vec::new();
    let mut broken: Option<RecordError> = None;
    for delimiter in candidates {
        let mut records = Records::new(text, delimiter, line);
        let header = loop {
            match records.next() {
                Some(Ok(record)) if record.is_blank() => {}
                other => break other,
            }
        };
        match header {
            Some(Ok(header)) => readings.push(Attempt::new(&header, delimiter, records, plan, lexicon)),
            // A quote that breaks the rules under this delimiter may be right under another one.
            Some(Err(error)) => broken = broken.or(Some(error)),
            None => {}
        }
    }
    match broken {
        Some(error) if readings.iter().all(|attempt| attempt.understood == 0) => Err(vec![error.into()]),
        _ => choose(readings, line),
    }
}

/// `sep=;` on the first line, as spreadsheets write it.
fn separator_line(text: &str) -> (Option<char>, &str, u64) {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let mark = first.trim_matches('"').strip_prefix("sep=").and_then(|mark| {
        let mut characters = mark.chars();
        characters.next().filter(|mark| characters.next().is_none() && DELIMITERS.contains(mark))
    });
    match mark {
        Some(mark) => {
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
            (Some(mark), rest, 2)
        }
        None => (None, text, 1),
    }
}

/// A header read under one delimiter.
struct Attempt<'a> {
    understood: usize,
    fields: usize,
    layout: Result<Layout, Vec<HeaderError>>,
    records: Records<'a>,
}

fn choose(mut readings: Vec<Attempt<'_>>, line: u64) -> Result<Body<'_>, Vec<HeaderError>> {
    let sound = |attempt: &Attempt<'_>| attempt.layout.is_ok();
    let widest = readings.iter().filter(|attempt| sound(attempt)).map(|attempt| attempt.fields).max();
    // A header of one column reads the same under every delimiter that does not occur in it.
    let best = match widest {
        Some(widest) => readings.iter().position(|attempt| sound(attempt) && attempt.fields == widest),
        None => {
            let most = readings.iter().map(|attempt| (attempt.understood, attempt.fields)).max();
            readings.iter().position(|attempt| Some((attempt.understood, attempt.fields)) == most)
        }
    };
    let problem = |message: &str, hint: &str| {
        vec![HeaderError {
            code: Code::BadHeader,
            line,
            column: None,
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
        }]
    };
    let Some(best) = best else {
        return Err(problem(
            "the file has no header that can be read",
            "the first line names the columns, such as `period,unit,element,value`",
        ));
    };
    if readings.iter().filter(|attempt| sound(attempt) && attempt.fields > 1).count() > 1 {
        return Err(problem(
            "the header can be read with more than one delimiter",
            "write a first line such as `sep=;` that names the delimiter",
        ));
    }
    let attempt = readings.swap_remove(best);
    if attempt.understood == 0 && attempt.layout.is_err() {
        return Err(problem(
            "the first line is not the header: none of its words names a column",
            "the first line names the columns, such as `period,unit,element,value`; take out title lines above it",
        ));
    }
    attempt.layout.map(|layout| Body { layout, records: attempt.records })
}

impl<'a> Attempt<'a> {
    fn new(header: &Record<'_>, delimiter: char, records: Records<'a>, plan: &Plan, lexicon: &Lexicon<'_>) -> Self {
        let mut builder = Builder {
            plan,
            lexicon,
            line: header.line,
            columns: Vec::new(),
            nameless: Vec::new(),
            problems: Vec::new(),
        };
        for (index, field) in header.fields.iter().enumerate() {
            builder.column(index, &field.text, field.column);
        }
        let understood = builder.columns.len();
        Self {
            understood,
            fields: header.fields.len(),
            layout: builder.layout(delimiter, header.fields.len()),
            records,
        }
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
    line: u64,
    columns: Vec<(usize, Meaning)>,
    nameless: Vec<usize>,
    problems: Vec<HeaderError>,
}

impl Builder<'_> {
    fn problem(&mut self, code: Code, column: Option<usize>, message: String, hint: Option<String>) {
        self.problems.push(HeaderError { code, line: self.line, column, message, hint });
    }

    fn column(&mut self, index: usize, header: &str, at: usize) {
        if header.trim().is_empty() {
            return self.nameless.push(index);
        }
        if Lexicon::is_remark(header) {
            return;
        }
        if header.chars().any(text::is_hidden) {
            let message = format!(
                "the column name `{}` holds a line break or characters that cannot be seen",
                text::shortened(header)
            );
            let hint = Some("type the name again, on one line".to_owned());
            return self.problem(Code::HiddenCharacter, Some(at), message, hint);
        }
        let meaning = match self.lexicon.role(header) {
            Some(role) => Some(Meaning::Role(role)),
            None => self.figure(header, at),
        };
        let Some(meaning) = meaning else { return };
        if self.columns.iter().any(|(_, other)| *other == meaning) {
            let message = format!("the column `{}` is there twice", text::shortened(header));
            return self.problem(Code::BadHeader, Some(at), message, Some("keep one of them".to_owned()));
        }
        self.columns.push((index, meaning));
    }

    /// `women_leaders`, an element's name or alias, or `leaders[sex=female]`.
    fn figure(&mut self, header: &str, at: usize) -> Option<Meaning> {
        if let Some(element) = self.lexicon.element(header) {
            return Some(Meaning::Figure(element, Vec::new()));
        }
        let choice = header.trim().strip_suffix(']').and_then(|rest| rest.split_once('['));
        let Some((name, choices)) = choice else {
            let message = format!("the plan knows no column `{}`", text::shortened(header));
            let hint = self.lexicon.column_hint(header).unwrap_or_else(|| {
                "declare it as an element or a dimension in the plan, or take the column out".to_owned()
            });
            self.problem(Code::UnknownColumn, Some(at), message, Some(hint));
            return None;
        };
        let Some(element) = self.lexicon.element(name) else {
            let message = format!("the plan knows no element `{}`", text::shortened(name));
            let hint = self.lexicon.element_hint(name);
            let hint = hint.unwrap_or_else(|| "declare it under [[elements]] in the plan, or mend the name".to_owned());
            self.problem(Code::UnknownElement, Some(at), message, Some(hint));
            return None;
        };
        let mut chosen: Vec<(DimensionIndex, GroupIndex)> = Vec::new();
        for choice in choices.split(',') {
            let (dimension, group) = choice.split_once('=').unwrap_or((choice, ""));
            match self.choice(element, dimension, group) {
                Ok((dimension, _)) if chosen.iter().any(|(other, _)| *other == dimension) => {
                    let message = format!("the column `{}` chooses a dimension twice", text::shortened(header));
                    self.problem(Code::BadHeader, Some(at), message, Some("choose one group of it".to_owned()));
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
        &self,
        element: ElementIndex,
        dimension: &str,
        group: &str,
    ) -> Result<(DimensionIndex, GroupIndex), (Code, String, Option<String>)> {
        let known = &self.plan.vocabulary[element];
        let role = self.lexicon.role(dimension);
        let index =
            known.by.iter().copied().find(|index| role == Some(ColumnRole::Dimension(*index))).ok_or_else(|| {
                let message = format!("`{}` is not broken down by `{}`", known.id, text::shortened(dimension));
                (Code::UnknownDimension, message, Some("declare the dimension in the `by` of the element".to_owned()))
            })?;
        let found = self.lexicon.group(index, group).ok_or_else(|| {
            let message = format!("`{}` has no group `{}`", text::shortened(dimension), text::shortened(group));
            (Code::UnknownGroup, message, Some(self.lexicon.group_hint(index, group)))
        })?;
        Ok((index, found))
    }

    fn layout(mut self, delimiter: char, width: usize) -> Result<Layout, Vec<HeaderError>> {
        let position = |wanted: ColumnRole| {
            let found = self.columns.iter().find(|(_, meaning)| *meaning == Meaning::Role(wanted));
            found.map(|(index, _)| *index)
        };
        let (period, unit) = (position(ColumnRole::Period), position(ColumnRole::Unit));
        let (element, value) = (position(ColumnRole::Element), position(ColumnRole::Value));
        let mut dimensions = Vec::new();
        let mut figures = Vec::new();
        for (column, meaning) in &self.columns {
            match meaning {
                Meaning::Role(ColumnRole::Dimension(dimension)) => dimensions.push((*column, *dimension)),
                Meaning::Figure(element, chosen) => {
                    figures.push(FigureColumn { column: *column, element: *element, chosen: chosen.clone() });
                }
                Meaning::Role(_) => {}
            }
        }
        let twice = figures.iter().any(|figure| {
            figure.chosen.iter().any(|(chosen, _)| dimensions.iter().any(|(_, dimension)| dimension == chosen))
        });
        if twice {
            let message =
                "a dimension is both a column of its own and chosen in the header of another column".to_owned();
            self.problem(Code::BadHeader, None, message, Some("use one of the two".to_owned()));
        }
        let shape = match (element, value) {
            (Some(element), Some(value)) if figures.is_empty() => Some(Shape::Long { element, value }),
            (None, None) if !figures.is_empty() => Some(Shape::Wide(figures)),
            _ => None,
        };
        if shape.is_none() && self.problems.is_empty() {
            let (message, hint) = match (element.is_some(), value.is_some()) {
                (false, false) => (
                    "the header names no column of figures",
                    "use the long form `period,unit,element,value`, or one column for each element",
                ),
                (true, false) => ("the header has a column of elements, but none of values", "add a column `value`"),
                (false, true) => ("the header has a column of values, but none of elements", "add a column `element`"),
                (true, true) => (
                    "the header mixes the long form (`element`, `value`) with columns of single elements",
                    "split the two into files of their own",
                ),
            };
            self.problem(Code::BadHeader, None, message.to_owned(), Some(hint.to_owned()));
        }
        match shape {
            Some(shape) if self.problems.is_empty() => {
                Ok(Layout { delimiter, width, period, unit, dimensions, shape, nameless: self.nameless })
            }
            _ => Err(self.problems),
        }
    }
}
