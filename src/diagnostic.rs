//! Problems of plans and counts as values: a stable code, a place, what was found, what was expected and the remedy. They are
//! collected, never thrown one at a time; `render` draws them.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::catalogue::{Message, say};
use crate::text;

/// Whether a problem stops the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be judged until it is mended.
    Error,
    /// Can be judged, but is probably not meant so.
    Warning,
    /// Was read in the only way there is, and should be known.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`, as scripts know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// What people call it.
    #[must_use]
    pub(crate) fn word(self) -> Message {
        match self {
            Self::Error => say::ERROR_WORD.message(),
            Self::Warning => say::WARNING_WORD.message(),
            Self::Note => say::NOTE_WORD.message(),
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// The kind of a problem; its name is stable and may be relied on by scripts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable kebab-case name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

codes! {
    /// The file is not TOML.
    TomlSyntax = "toml-syntax",
    /// The plan is written for another version of the format.
    UnsupportedSchema = "unsupported-schema",
    /// A key that plan.toml does not have.
    UnknownKey = "unknown-key",
    /// A key that must be there.
    MissingKey = "missing-key",
    /// A value of another kind than its key asks for.
    WrongType = "wrong-type",
    /// A value that is none of those that its key allows.
    UnknownChoice = "unknown-choice",
    /// An id that is empty or has other characters than ids may have.
    BadId = "bad-id",
    /// An id that was given before.
    DuplicateId = "duplicate-id",
    /// A name or alias under which a CSV file could mean two things.
    AmbiguousName = "ambiguous-name",
    /// A period that is no period.
    BadPeriod = "bad-period",
    /// A date that the calendar does not have, or two in the wrong order.
    BadDate = "bad-date",
    /// A formula that cannot be read.
    FormulaSyntax = "formula-syntax",
    /// An element that nothing declares.
    UnknownElement = "unknown-element",
    /// A dimension that nothing declares, or that the element is not broken down by.
    UnknownDimension = "unknown-dimension",
    /// A group that its dimension does not have.
    UnknownGroup = "unknown-group",
    /// A unit that the plan does not list.
    UnknownUnit = "unknown-unit",
    /// Units that are below themselves.
    UnitCycle = "unit-cycle",
    /// A percentage, ratio or rate without a denominator.
    MissingDenominator = "missing-denominator",
    /// A count with a denominator.
    NeedlessDenominator = "needless-denominator",
    /// A rate that does not say per how many.
    MissingPer = "missing-per",
    /// `per` where the measure is no rate.
    NeedlessPer = "needless-per",
    /// A target that cannot be read.
    TargetSyntax = "target-syntax",
    /// A target without a number.
    TargetWithoutNumber = "target-without-number",
    /// `%` where the measure is no percentage, or none where it is.
    TargetPercent = "target-percent",
    /// A range whose lower end is above its upper end.
    TargetRange = "target-range",
    /// Both `target` and `targets`.
    TargetTwice = "target-twice",
    /// A target that no figure can meet.
    TargetUnreachable = "target-unreachable",
    /// A later year's target that is easier than an earlier one's.
    TargetEases = "target-eases",
    /// A target that is worse than the baseline.
    TargetBelowBaseline = "target-below-baseline",
    /// `each` by something that the formulas have none of.
    EachWithoutUse = "each-without-use",
    /// `each` by shorter periods than units report for.
    EachFinerThanReports = "each-finer-than-reports",
    /// A target in points where the measure is no percentage, or a bare difference where it is one.
    TargetPoints = "target-points",
    /// A target relative to a baseline that there is not.
    TargetWithoutBaseline = "target-without-baseline",
    /// A share of units that does not say what each unit must meet.
    MissingUnitTarget = "missing-unit-target",
    /// A target of units that the measure has no use for.
    NeedlessUnitTarget = "needless-unit-target",
    /// A target of a unit that reports none of what is measured.
    UnusedUnitTarget = "unused-unit-target",
    /// Units both in the plan and in a file.
    UnitsTwice = "units-twice",
    /// Units that do not exist within the plan's period.
    UnitsOutsidePlan = "units-outside-plan",
    /// A succession in which a unit becomes itself.
    SuccessionBothSides = "succession-both-sides",
    /// A unit that becomes others twice, or begins on two days.
    SuccessionTwice = "succession-twice",
    /// Units of which each became the other.
    SuccessionCycle = "succession-cycle",
    /// A succession on another day than the units themselves say.
    ValidityContradiction = "validity-contradiction",
    /// A merger within a year that does not say what the running totals of the new unit hold.
    RunningTotalsUnsaid = "running-totals-unsaid",
    /// An element that no indicator uses.
    UnusedElement = "unused-element",
    /// A dimension that no element is broken down by.
    UnusedDimension = "unused-dimension",
    /// A plan with nothing to judge.
    NoIndicators = "no-indicators",
    /// A file or folder that cannot be read, or is no CSV file.
    UnreadableFile = "unreadable-file",
    /// Bytes that are not the text they should be.
    BadEncoding = "bad-encoding",
    /// Quotes that break the rules of CSV.
    BadQuoting = "bad-quoting",
    /// A row with more or fewer fields than the header.
    FieldCount = "field-count",
    /// A header in which the columns asked for are not found, or are found twice.
    BadHeader = "bad-header",
    /// A column that the plan does not know.
    UnknownColumn = "unknown-column",
    /// The same file twice.
    FileTwice = "file-twice",
    /// A cell that must be filled in.
    EmptyKey = "empty-key",
    /// Characters that cannot be seen inside a name, or control characters.
    HiddenCharacter = "hidden-character",
    /// A cell that is no number.
    BadNumber = "bad-number",
    /// A number that can be read in two ways.
    AmbiguousNumber = "ambiguous-number",
    /// A figure for a time after that of the plan.
    OutsidePlanPeriod = "outside-plan-period",
    /// Figures for a time before that of the plan.
    BeforePlanPeriod = "before-plan-period",
    /// More figures outside of the window than in it.
    OutsideWindow = "outside-window",
    /// A stock that is given for a longer time than after which the next is due.
    LongerThanDue = "longer-than-due",
    /// A figure of a group for an element that has no such groups.
    NotBrokenDown = "not-broken-down",
    /// Units named in one place and left out in another.
    MixedUnits = "mixed-units",
    /// An element sent by a unit that does not report it.
    NotReportedBy = "not-reported-by",
    /// A figure for a time at which its unit did not exist.
    UnitNotThere = "unit-not-there",
    /// An element sent by a unit and by one below it for the same time.
    BothLevels = "both-levels",
    /// The same figure a second time.
    DuplicateFigure = "duplicate-figure",
    /// Figures of a flow whose periods overlap.
    OverlappingPeriods = "overlapping-periods",
    /// Groups that do not add up to their total.
    TotalMismatch = "total-mismatch",
    /// A year-to-date figure below an earlier one of its year.
    YearToDateFalls = "year-to-date-falls",
    /// A part that is larger than its whole.
    NumeratorAboveDenominator = "numerator-above-denominator",
    /// A figure over a denominator of zero.
    ZeroDenominator = "zero-denominator",
    /// A formula that came out below zero where it cannot.
    NegativeFigure = "negative-figure",
    /// A row of totals among the rows of units.
    TotalRow = "total-row",
    /// No figure of the plan could be computed from the counts.
    NothingEvaluated = "nothing-evaluated",
    /// Figures that are missing from units that no plan lists.
    UnlistedUnits = "unlisted-units",
    /// Two sides of a comparison that name different plans.
    DifferentPlans = "different-plans",
    /// A saved result that does not say what it was computed from.
    NoBasis = "no-basis",
    /// Two sides of a comparison that judge times of different length.
    UnequalWindows = "unequal-windows",
    /// Decimals that are all zero where whole numbers are counted.
    ZeroDecimals = "zero-decimals",
    /// Columns without a name, or rows, with nothing in them.
    SkippedBlank = "skipped-blank",
    /// A file that ends right behind a figure, and may have been cut off there.
    NoFinalLineEnd = "no-final-line-end",
    /// Fields, records or headers larger than any that people write.
    TooLarge = "too-large",
    /// A name that matches only when its spelling is folded.
    DifferentSpelling = "different-spelling",
    /// A column that the plan names, and passes over in `skip-columns`.
    ColumnNotSkipped = "column-not-skipped",
    /// A file that changed while it was read.
    FileChanged = "file-changed",
    /// A row that its export marks as deleted.
    DeletedRow = "deleted-row",
    /// Counts of no period from which a window could be made.
    NoPeriods = "no-periods",
    /// A workbook that is damaged, protected by a password, or of a kind that is not read.
    BadWorkbook = "bad-workbook",
    /// Cells of a workbook that are merged where each should hold its own figure.
    MergedCells = "merged-cells",
    /// Rows, columns or sheets with figures that are hidden.
    HiddenCells = "hidden-cells",
    /// Figures that are results of formulas.
    FormulaCells = "formula-cells",
    /// Workbooks in a folder of which only the CSV files are read.
    UnreadWorkbooks = "unread-workbooks",
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// Place of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Bytes of the plan's text.
    Plan(Range<usize>),
    /// A file as a whole.
    File(Arc<Path>),
    /// A line of a CSV file, of counts or of units, and the character in it, both counted from 1.
    Row {
        file: Arc<Path>,
        line: u64,
        /// The character at which the field begins, where one field is meant.
        column: Option<usize>,
    },
    /// A row of a workbook's sheet, or a cell in it.
    Cell {
        file: Arc<Path>,
        /// The name of the sheet.
        sheet: Arc<str>,
        /// The row, counted from 1.
        row: u32,
        /// The column, counted from 1, where one cell is meant.
        column: Option<u32>,
    },
    /// A row of counts that was read, and was no longer there when it was looked up.
    Lost,
    /// What was typed on the command line.
    CommandLine,
}

impl Place {
    /// The line, for what stands on one of a CSV file, or the row of a sheet.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.file_line().and_then(|(_, line, _)| line)
    }

    /// `Sheet1!C7`, for what stands in a workbook.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        let Self::Cell { sheet, row, column, .. } = self else { return None };
        Some(format!(
            "{}!{}{row}",
            sheet_reference(sheet),
            column.map_or_else(String::new, column_letters)
        ))
    }

    /// The file, line and character, for what stands in a CSV file; the file, row and column, for what stands in a workbook.
    #[must_use]
    pub fn file_line(&self) -> Option<(&Path, Option<u64>, Option<usize>)> {
        match self {
            Self::File(file) => Some((file, None, None)),
            Self::Row { file, line, column } => Some((file, Some(*line), *column)),
            Self::Cell { file, row, column, .. } => Some((
                file,
                Some(u64::from(*row)),
                column.and_then(|column| usize::try_from(column).ok()),
            )),
            Self::Plan(_) | Self::Lost | Self::CommandLine => None,
        }
    }
}

impl fmt::Display for Place {
    /// `q3.csv:7:12`, as editors and terminals open it; `q3.xlsx:Sheet1!C7`, as spreadsheets go to it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((file, line, column)) = self.file_line() else { return Ok(()) };
        write!(out, "{}", text::printable(&file.display().to_string()))?;
        if let Some(cell) = self.cell() {
            return write!(out, ":{}", text::printable(&cell));
        }
        line.map_or(Ok(()), |line| write!(out, ":{line}"))?;
        column.map_or(Ok(()), |column| write!(out, ":{column}"))
    }
}

/// The name of a sheet as a reference to one of its cells has it: in quotes unless it is one plain word.
fn sheet_reference(name: &str) -> String {
    let is_plain = name.starts_with(char::is_alphabetic)
        && name.chars().all(|character| character.is_alphanumeric() || character == '_');
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}

/// The letters of a column counted from 1: `A`, `Z`, `AA`.
fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while let Some(rest) = column.checked_sub(1) {
        letters.push(char::from_u32(u32::from('A') + rest % 26).unwrap_or('?'));
        column = rest / 26;
    }
    letters.into_iter().rev().collect()
}

/// One problem, at places that are known unless `P` says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic<P = Place> {
    /// Whether it stops the run.
    pub severity: Severity,
    pub code: Code,
    /// What was found and what was expected, in one sentence.
    pub message: Message,
    /// Where, the main place first.
    pub place: P,
    /// Text at the main place, beside the underlined part.
    pub label: Option<Message>,
    /// Other places that belong to it, each with what it has to do with it.
    pub related: Vec<(P, Message)>,
    /// How to mend it.
    pub hint: Option<Message>,
}

impl<P> Diagnostic<P> {
    /// An error at `place`.
    #[must_use]
    pub fn error(code: Code, place: P, message: impl Into<Message>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            place,
            label: None,
            related: Vec::new(),
            hint: None,
        }
    }

    /// A warning at `place`.
    #[must_use]
    pub fn warning(code: Code, place: P, message: impl Into<Message>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// A note at `place`.
    #[must_use]
    pub fn note(code: Code, place: P, message: impl Into<Message>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, place, message) }
    }

    /// With `label` beside the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<Message>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn also(mut self, place: P, note: impl Into<Message>) -> Self {
        self.related.push((place, note.into()));
        self
    }

    /// With the remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Message>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With the remedy, if there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<Message>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// All of its places, the main one first.
    pub(crate) fn places(&self) -> impl Iterator<Item = &P> {
        std::iter::once(&self.place).chain(self.related.iter().map(|(place, _)| place))
    }

    /// Replaces each place by what `place` makes of it.
    pub(crate) fn map_places<Q>(self, mut place: impl FnMut(P) -> Q) -> Diagnostic<Q> {
        let Self { severity, code, message, label, hint, .. } = self;
        let main = place(self.place);
        let related = self.related.into_iter().map(|(other, note)| (place(other), note)).collect();
        Diagnostic { severity, code, message, place: main, label, related, hint }
    }
}

/// Why something could not be done that is no matter of plan or counts: a file, the output, the arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What could not be done, and why.
    pub message: Message,
    /// How to mend it.
    pub hint: Option<Message>,
}

impl<M: Into<Message>> From<M> for Refused {
    fn from(message: M) -> Self {
        Self { message: message.into(), hint: None }
    }
}

impl Refused {
    /// With the remedy.
    #[must_use]
    pub fn hint(self, hint: impl Into<Message>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// How many problems of a run are shown in full; the rest is counted.
pub const SHOWN_IN_FULL: usize = 20;

/// Problems as they are found in counts, where they may come by the million: the first ones in full, the rest as a number.
#[derive(Debug, Clone)]
pub struct Findings<P = Place> {
    errors: Vec<Diagnostic<P>>,
    remarks: Vec<Diagnostic<P>>,
    /// How many more errors there are.
    more_errors: usize,
    /// How many more warnings and notes there are.
    more_remarks: usize,
}

impl<P> Default for Findings<P> {
    fn default() -> Self {
        Self { errors: Vec::new(), remarks: Vec::new(), more_errors: 0, more_remarks: 0 }
    }
}

impl From<Vec<Diagnostic>> for Findings {
    fn from(errors: Vec<Diagnostic>) -> Self {
        let mut findings = Self::default();
        for error in errors {
            findings.error(|| error);
        }
        findings
    }
}

impl<P> Findings<P> {
    /// Adds an error, which is made only where it will be shown.
    pub fn error(&mut self, make: impl FnOnce() -> Diagnostic<P>) {
        if self.errors.len() < SHOWN_IN_FULL {
            self.errors.push(make());
        } else {
            self.more_errors += 1;
        }
    }

    /// Adds all of `others`, behind what is there.
    pub fn append(&mut self, others: Self) {
        for error in others.errors {
            self.error(|| error);
        }
        for remark in others.remarks {
            self.remark(|| remark);
        }
        self.more_errors += others.more_errors;
        self.more_remarks += others.more_remarks;
    }

    /// Whether an error that is found now would be shown in full.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.errors.len() < SHOWN_IN_FULL
    }

    /// Adds a warning or a note, which is made only where it will be shown.
    pub fn remark(&mut self, make: impl FnOnce() -> Diagnostic<P>) {
        if self.remarks.len() < SHOWN_IN_FULL {
            self.remarks.push(make());
        } else {
            self.more_remarks += 1;
        }
    }

    /// Whether nothing was found, not even a remark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty() && self.remarks.is_empty()
    }

    /// Whether one of them stops the run.
    #[must_use]
    pub fn any_error(&self) -> bool {
        !self.errors.is_empty()
    }

    /// How many of them stop the run.
    #[must_use]
    pub fn count_errors(&self) -> usize {
        self.errors.len() + self.more_errors
    }

    /// How many there are beside those in full.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more_errors + self.more_remarks
    }

    /// Those in full, errors first.
    pub fn in_full(&self) -> impl Iterator<Item = &Diagnostic<P>> {
        self.errors.iter().chain(&self.remarks)
    }

    /// Replaces each place by what `place` makes of it.
    pub(crate) fn map_places<Q>(self, mut place: impl FnMut(P) -> Q) -> Findings<Q> {
        let Self { errors, remarks, more_errors, more_remarks } = self;
        let mut map = |problems: Vec<Diagnostic<P>>| -> Vec<Diagnostic<Q>> {
            problems.into_iter().map(|problem| problem.map_places(&mut place)).collect()
        };
        Findings { errors: map(errors), remarks: map(remarks), more_errors, more_remarks }
    }
}

/// Whether one of `diagnostics` stops the run.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scripts rely on these names: one may be added, none may change.
    #[test]
    fn codes_are_stable() {
        let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        insta::assert_snapshot!(names.join("\n"), @r"
        toml-syntax
        unsupported-schema
        unknown-key
        missing-key
        wrong-type
        unknown-choice
        bad-id
        duplicate-id
        ambiguous-name
        bad-period
        bad-date
        formula-syntax
        unknown-element
        unknown-dimension
        unknown-group
        unknown-unit
        unit-cycle
        missing-denominator
        needless-denominator
        missing-per
        needless-per
        target-syntax
        target-without-number
        target-percent
        target-range
        target-twice
        target-unreachable
        target-eases
        target-below-baseline
        each-without-use
        each-finer-than-reports
        target-points
        target-without-baseline
        missing-unit-target
        needless-unit-target
        unused-unit-target
        units-twice
        units-outside-plan
        succession-both-sides
        succession-twice
        succession-cycle
        validity-contradiction
        running-totals-unsaid
        unused-element
        unused-dimension
        no-indicators
        unreadable-file
        bad-encoding
        bad-quoting
        field-count
        bad-header
        unknown-column
        file-twice
        empty-key
        hidden-character
        bad-number
        ambiguous-number
        outside-plan-period
        before-plan-period
        outside-window
        longer-than-due
        not-broken-down
        mixed-units
        not-reported-by
        unit-not-there
        both-levels
        duplicate-figure
        overlapping-periods
        total-mismatch
        year-to-date-falls
        numerator-above-denominator
        zero-denominator
        negative-figure
        total-row
        nothing-evaluated
        unlisted-units
        different-plans
        no-basis
        unequal-windows
        zero-decimals
        skipped-blank
        no-final-line-end
        too-large
        different-spelling
        column-not-skipped
        file-changed
        deleted-row
        no-periods
        bad-workbook
        merged-cells
        hidden-cells
        formula-cells
        unread-workbooks
        ");
    }

    #[test]
    fn codes_are_kebab_case_and_given_once() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        for name in &names {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
        }
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
