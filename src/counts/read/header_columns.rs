//! Columns of a header under one delimiter -> the layout that they make up, with every problem on the way.

use crate::catalogue::{Message, named, say};
use crate::counts::read::header_across::{self, NamedAcross, OtherColumns};
use crate::counts::read::layout::{AcrossColumn, AcrossName, FigureColumn, Layout, Shape};
use crate::counts::read::lexicon::{Found, Lexicon};
use crate::counts::read::shared::number_of;
use crate::csv_records::line_and_column;
use crate::diagnostic::Code;
use crate::period::Period;
use crate::plan::{ColumnRole, DimensionIndex, ElementIndex, GroupIndex, Plan};
use crate::text;

/// Problem of a header, and the character that it is about.
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
    /// A name that no column has, for which a near one is looked up once it is known that this reading of the header is reported.
    pub unknown: Option<String>,
}

impl HeaderError {
    /// A problem at the byte `at` of `start`, the beginning of a text.
    pub(super) fn at(start: &[u8], at: usize, code: Code, message: Message, hint: Message) -> Self {
        let (line, column) = line_and_column(start.get(..at).unwrap_or_default(), 1);
        let (column, at, hint) = (Some(column), Some(at), Some(hint));
        Self { code, line, column, at, message, hint, unknown: None }
    }

    /// With the column that was probably meant, if one is near.
    pub(super) fn with_hint(mut self, lexicon: &Lexicon<'_>) -> Self {
        if let Some(unknown) = self.unknown.take() {
            self.hint = Some(
                lexicon.column_hint(&unknown).unwrap_or_else(|| say::DECLARE_COLUMN.message()),
            );
        }
        self
    }
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

/// Meaning of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Role(ColumnRole),
    Figure(ElementIndex, Vec<(DimensionIndex, GroupIndex)>),
}

/// Columns of a header, one after the other.
pub(super) struct HeaderColumns<'a> {
    plan: &'a Plan,
    lexicon: &'a Lexicon<'a>,
    /// The text from its beginning on.
    start: &'a [u8],
    /// Offset in it at which the header begins.
    record: usize,
    pub(super) columns: Vec<(usize, Meaning)>,
    /// Columns that are named after periods and units.
    pub(super) across: Vec<NamedAcross>,
    nameless: Vec<usize>,
    skipped: Vec<String>,
    /// Columns that the plan names and would pass over.
    pub(super) not_skipped: Vec<Spelling>,
    pub(super) spellings: Vec<Spelling>,
    problems: Vec<HeaderError>,
}

impl<'a> HeaderColumns<'a> {
    /// No column yet of the header that begins at the byte `record` of `start`.
    pub(super) fn new(
        start: &'a [u8],
        record: usize,
        plan: &'a Plan,
        lexicon: &'a Lexicon<'a>,
    ) -> Self {
        Self {
            plan,
            lexicon,
            start,
            record,
            columns: Vec::new(),
            across: Vec::new(),
            nameless: Vec::new(),
            skipped: Vec::new(),
            not_skipped: Vec::new(),
            spellings: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Adds a problem of the field that begins at this byte of the header, or of all of it.
    fn problem(
        &mut self,
        code: Code,
        at: Option<usize>,
        message: impl Into<Message>,
        hint: Option<Message>,
    ) {
        let (line, column) = self.place(at.unwrap_or_default());
        let (column, at) = (at.map(|_| column), at.map(|at| self.record + at));
        self.problems.push(HeaderError {
            code,
            line,
            column,
            at,
            message: message.into(),
            hint,
            unknown: None,
        });
    }

    /// The line and character at this byte of the header.
    fn place(&self, at: usize) -> (u64, usize) {
        line_and_column(self.start.get(..self.record + at).unwrap_or_default(), 1)
    }

    /// What `found` means; where that took folding its spelling, the writing is kept for a warning.
    fn known<T>(&mut self, found: Found<T>, written: &str, at: usize, known: Option<&str>) -> T {
        if let Some(known) = known {
            let (line, column) = self.place(at);
            let (written, known) = (written.trim().to_owned(), known.to_owned());
            self.spellings.push(Spelling { line, column, at: self.record + at, written, known });
        }
        found.meaning
    }

    /// Adds the column at `index`, whose name begins at the byte `at` of the header.
    pub(super) fn column(&mut self, index: usize, header: &str, at: usize) {
        if header.trim().is_empty() {
            return self.nameless.push(index);
        }
        if Lexicon::is_remark(header) {
            self.skipped.extend(Lexicon::is_earlier(header).then(|| text::shortened(header)));
            return;
        }
        let skipped_by = self.lexicon.skipped_by(header);
        if skipped_by.is_some() && !self.is_named(header) {
            return self.skipped.push(text::shortened(header));
        }
        if let Some(pattern) = skipped_by {
            let (line, column) = self.place(at);
            let (written, known) = (header.trim().to_owned(), pattern.to_owned());
            self.not_skipped.push(Spelling { line, column, at: self.record + at, written, known });
        }
        if header.chars().any(text::is_hidden) {
            let message = say::HiddenInColumn { written: text::shortened(header) }.message();
            let hint = Some(say::TYPE_ON_ONE_LINE.message());
            return self.problem(Code::HiddenCharacter, Some(at), message, hint);
        }
        let header = self.question(header);
        let meaning = match self.lexicon.role(header) {
            Some(role) => {
                let name = role.by_spelling.then(|| self.lexicon.role_spelled(header));
                Some(Meaning::Role(self.known(role, header, at, name.as_deref())))
            }
            None => self.figure(index, header, at),
        };
        let Some(meaning) = meaning else { return };
        if self.columns.iter().any(|(_, other)| *other == meaning) {
            let message = say::ColumnTwice { written: text::shortened(header) }.message();
            return self.problem(
                Code::BadHeader,
                Some(at),
                message,
                Some(say::KEEP_ONE_OF_THEM.message()),
            );
        }
        self.columns.push((index, meaning));
    }

    /// Whether the plan, or a period, gives a column of this name a meaning.
    fn is_named(&self, header: &str) -> bool {
        let name = header.split_once('[').map_or(header, |(name, _)| name);
        self.lexicon.role(header).is_some()
            || self.lexicon.element(name).is_some()
            || self.lexicon.unit(header).is_some()
            || Period::parse(header, self.plan.year_end).is_some()
    }

    /// The name of a question behind those of the groups that it is in, as surveys write it: `group_a/women_leaders`. Any other name is
    /// what it is.
    fn question<'h>(&self, header: &'h str) -> &'h str {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
        // Names of columns in a row may be parted by strokes.
        let is_group = |name: &str| name.chars().all(is_plain) && !self.is_named(name);
        match header.trim().rsplit_once('/') {
            Some((groups, question))
                if groups.split('/').all(is_group)
                    && self.is_named(question)
                    && !self.is_named(header) =>
            {
                question
            }
            _ => header,
        }
    }

    /// Adds the problem that no column is called `header`.
    fn unknown_column(&mut self, header: &str, at: usize) {
        let message = say::UnknownColumn { written: text::shortened(header) }.message();
        self.problem(Code::UnknownColumn, Some(at), message, None);
        if let Some(problem) = self.problems.last_mut() {
            problem.unknown = Some(header.to_owned());
        }
    }

    /// `women_leaders`, an element's name or alias, or `leaders[sex=female]`.
    fn figure(&mut self, index: usize, header: &str, at: usize) -> Option<Meaning> {
        if let Some(found) = self.lexicon.element(header) {
            let known = found
                .by_spelling
                .then(|| self.plan.vocabulary[found.meaning].label_spelled(header));
            return Some(Meaning::Figure(self.known(found, header, at, known), Vec::new()));
        }
        let choice = header.trim().strip_suffix(']').and_then(|rest| rest.split_once('['));
        let Some((name, choices)) = choice else {
            if !self.is_across(index, header, at) {
                self.unknown_column(header, at);
            }
            return None;
        };
        let Some(found) = self.lexicon.element(name) else {
            let message = say::PlanKnowsNoElement { written: text::shortened(name) }.message();
            let hint = self.lexicon.element_hint(name);
            let hint = hint.unwrap_or_else(|| say::DECLARE_ELEMENT_OR_MEND_NAME.message());
            self.problem(Code::UnknownElement, Some(at), message, Some(hint));
            return None;
        };
        let known =
            found.by_spelling.then(|| self.plan.vocabulary[found.meaning].label_spelled(name));
        let element = self.known(found, name, at, known);
        let mut chosen: Vec<(DimensionIndex, GroupIndex)> = Vec::new();
        for choice in choices.split(',') {
            let (dimension, group) = choice.split_once('=').unwrap_or((choice, ""));
            match self.choice(element, dimension, group, at) {
                Ok((dimension, _)) if chosen.iter().any(|(other, _)| *other == dimension) => {
                    let message =
                        say::ColumnChoosesTwice { written: text::shortened(header) }.message();
                    self.problem(
                        Code::BadHeader,
                        Some(at),
                        message,
                        Some(say::CHOOSE_ONE_GROUP.message()),
                    );
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

    /// Keeps the column at `index` if `header` names a period or a listed unit, and returns whether it does.
    fn is_across(&mut self, index: usize, header: &str, at: usize) -> bool {
        let name = match Period::parse(header, self.plan.year_end) {
            Some(period) => AcrossName::Period(period),
            None => {
                let Some(found) = self.lexicon.unit(header) else { return false };
                let known = found
                    .by_spelling
                    .then(|| self.plan.vocabulary[found.meaning].label_spelled(header));
                AcrossName::Unit(number_of(self.known(found, header, at, known)))
            }
        };
        let column = AcrossColumn { column: index, name };
        self.across.push(NamedAcross { column, written: header.to_owned(), at });
        true
    }

    /// The columns of figures that are named after periods or units; none where the header has another form, or a problem.
    fn figures_across(&mut self, beside: OtherColumns<'_>) -> Vec<AcrossColumn> {
        let across = std::mem::take(&mut self.across);
        if beside.element.is_none() && !self.problems.is_empty() {
            // Whatever such a line is, it is no header of this form.
            for named in &across {
                self.unknown_column(&named.written, named.at);
            }
            self.problems.sort_by_key(|problem| problem.at);
            return Vec::new();
        }
        match header_across::columns(&across, beside) {
            Ok(columns) => columns,
            Err((at, message, hint)) => {
                self.problem(Code::BadHeader, Some(at), message, Some(hint.message()));
                Vec::new()
            }
        }
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
        let index = known
            .by
            .iter()
            .copied()
            .find(|index| role == Some(ColumnRole::Dimension(*index)))
            .ok_or_else(|| {
                let message = say::NotBrokenDownBy {
                    dimension: text::shortened(dimension),
                    element: named(&known.name, &known.id),
                }
                .message();
                (Code::UnknownDimension, message, Some(say::DECLARE_IN_BY.message()))
            })?;
        let found = self.lexicon.group(index, group).ok_or_else(|| {
            let message = say::HasNoGroup {
                dimension: text::shortened(dimension),
                group: text::shortened(group),
            }
            .message();
            (Code::UnknownGroup, message, Some(self.lexicon.group_hint(index, group)))
        })?;
        let known = found
            .by_spelling
            .then(|| self.plan.vocabulary[index][found.meaning].label_spelled(group));
        Ok((index, self.known(found, group, at, known)))
    }

    /// The layout that the columns make up.
    ///
    /// # Errors
    /// Every problem of the header.
    pub(super) fn layout(
        mut self,
        delimiter: u8,
        width: usize,
    ) -> Result<Layout, Vec<HeaderError>> {
        let position = |wanted: ColumnRole| {
            let found = self.columns.iter().find(|(_, meaning)| *meaning == Meaning::Role(wanted));
            found.map(|(index, _)| *index)
        };
        let (period, unit) = (position(ColumnRole::Period), position(ColumnRole::Unit));
        let (element, value) = (position(ColumnRole::Element), position(ColumnRole::Value));
        let source = position(ColumnRole::Source);
        let (mut dimensions, mut of_dhis2, mut figures) = (Vec::new(), Vec::new(), Vec::new());
        for (column, meaning) in &self.columns {
            match meaning {
                Meaning::Role(ColumnRole::Dimension(dimension)) => {
                    dimensions.push((*column, *dimension));
                }
                Meaning::Figure(element, chosen) => {
                    figures.push(FigureColumn {
                        column: *column,
                        element: *element,
                        chosen: chosen.clone(),
                    });
                }
                Meaning::Role(
                    role @ (ColumnRole::CategoryCombo
                    | ColumnRole::AttributeCombo
                    | ColumnRole::Deleted),
                ) => of_dhis2.push((*column, *role)),
                Meaning::Role(_) => {}
            }
        }
        let twice = figures.iter().any(|figure| {
            figure
                .chosen
                .iter()
                .any(|(chosen, _)| dimensions.iter().any(|(_, dimension)| dimension == chosen))
        });
        if twice {
            let hint = Some(say::USE_ONE_OF_THE_TWO.message());
            self.problem(Code::BadHeader, None, say::DIMENSION_IN_TWO_PLACES, hint);
        }
        let first = figures.first().map(|figure| self.plan.vocabulary[figure.element].id.as_str());
        let across =
            self.figures_across(OtherColumns { period, unit, element, value, figures: first });
        let shape = match (element, value) {
            (Some(element), None) if !across.is_empty() => {
                Some(Shape::Across { element, columns: across })
            }
            (Some(element), Some(value)) if figures.is_empty() => {
                Some(Shape::Long { element, value })
            }
            (None, None) if !figures.is_empty() => Some(Shape::Wide(figures)),
            _ => None,
        };
        if shape.is_none() && self.problems.is_empty() {
            let (message, hint) = match (element.is_some(), value.is_some()) {
                (false, false) => {
                    (say::NO_COLUMN_OF_FIGURES.message(), say::LONG_OR_WIDE.message())
                }
                (true, false) => {
                    (say::ELEMENTS_WITHOUT_VALUES.message(), say::ADD_VALUE_COLUMN.message())
                }
                (false, true) => {
                    (say::VALUES_WITHOUT_ELEMENTS.message(), say::ADD_ELEMENT_COLUMN.message())
                }
                (true, true) => (say::MIXED_FORMS.message(), say::SPLIT_FILES.message()),
            };
            self.problem(Code::BadHeader, None, message, Some(hint));
        }
        let is_whole = period.is_some() && matches!(shape, Some(Shape::Long { .. }));
        if source.is_some() && !is_whole && self.problems.is_empty() {
            let hint = Some(say::ASK_AGAIN.message());
            self.problem(Code::BadHeader, None, say::SOURCE_FORM_INCOMPLETE, hint);
        }
        match shape {
            Some(shape) if self.problems.is_empty() => Ok(Layout {
                delimiter,
                width,
                period,
                unit,
                source,
                dimensions,
                of_dhis2,
                shape,
                nameless: self.nameless,
                skipped: self.skipped,
            }),
            _ => Err(self.problems),
        }
    }
}
