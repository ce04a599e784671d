//! Problems of plans and counts as values: a stable code, a place, what was found, what was expected and the remedy. They are
//! collected, never thrown one at a time; drawing them is done here too, so that every command shows them in the same way.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::text;

/// How many problems of a run are shown in full where they may come by the thousand; the rest is counted.
pub const SHOWN_IN_FULL: usize = 20;

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
    /// `error` or `warning`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
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
    /// A figure of a group for an element that has no such groups.
    NotBrokenDown = "not-broken-down",
    /// Units named in one place and left out in another.
    MixedUnits = "mixed-units",
    /// An element sent by a unit that does not report it.
    NotReportedBy = "not-reported-by",
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
    /// Decimals that are all zero where whole numbers are counted.
    ZeroDecimals = "zero-decimals",
    /// Columns without a name, or rows, with nothing in them.
    SkippedBlank = "skipped-blank",
    /// A file that ends right behind a figure, and may have been cut off there.
    NoFinalLineEnd = "no-final-line-end",
    /// Fields, records or headers larger than any that people write.
    TooLarge = "too-large",
    /// Counts of no period from which a window could be made.
    NoPeriods = "no-periods",
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Bytes of the plan's text.
    Plan(Range<usize>),
    /// A file as a whole.
    File(Arc<Path>),
    /// A line of a CSV file, and the character in it, both counted from 1.
    Row {
        /// The file.
        file: Arc<Path>,
        /// Its line.
        line: u64,
        /// The character at which the field begins, where one field is meant.
        column: Option<usize>,
    },
    /// What was typed on the command line.
    CommandLine,
}

impl Place {
    fn file_line(&self) -> Option<(&Path, Option<u64>, Option<usize>)> {
        match self {
            Self::File(file) => Some((file, None, None)),
            Self::Row { file, line, column } => Some((file, Some(*line), *column)),
            Self::Plan(_) | Self::CommandLine => None,
        }
    }
}

impl fmt::Display for Place {
    /// `q3.csv:7:12`, as editors and terminals open it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((file, line, column)) = self.file_line() else { return Ok(()) };
        write!(out, "{}", text::printable(&file.display().to_string()))?;
        line.map_or(Ok(()), |line| write!(out, ":{line}"))?;
        column.map_or(Ok(()), |column| write!(out, ":{column}"))
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the run.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// What was found and what was expected, in one sentence.
    pub message: String,
    /// Where, the main place first.
    pub place: Place,
    /// What to say at the main place, beside the underlined text.
    pub label: Option<String>,
    /// Other places that belong to it, each with what it has to do with it.
    pub related: Vec<(Place, String)>,
    /// How to mend it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error at `place`.
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
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
    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// A note at `place`.
    pub fn note(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, place, message) }
    }

    /// With `label` beside the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn also(mut self, place: Place, note: impl Into<String>) -> Self {
        self.related.push((place, note.into()));
        self
    }

    /// With the remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With the remedy, if there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }
}

/// Whether one of `diagnostics` stops the run.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The text of the plan, so that a problem can show the line it is in.
#[derive(Debug, Clone)]
pub struct PlanText {
    /// Where it was read from, as the user wrote it.
    pub path: Arc<Path>,
    /// All of it.
    pub text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl PlanText {
    /// The text of the plan at `path`.
    #[must_use]
    pub fn new(path: Arc<Path>, text: String) -> Self {
        let ends = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Self { path, text, lines }
    }

    /// The line and the character in it at byte `offset`, both counted from 1.
    #[must_use]
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.line_start(line);
        (line, self.text.get(start..offset).unwrap_or_default().chars().count() + 1)
    }

    /// Where the line `number` begins, counted from 1; past the last one, the end.
    fn line_start(&self, number: usize) -> usize {
        self.lines.get(number.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }
}

/// Draws `diagnostics`, errors first, `shown` of them in full and then a count, for a terminal with (`styled`) or without colour.
#[must_use]
pub fn draw(diagnostics: &[Diagnostic], plan: Option<&PlanText>, shown: usize, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let mut drawn = String::new();
    // Warnings must not hide the error that stops the run.
    let cut = diagnostics.len() > shown;
    let (errors, warnings): (Vec<_>, Vec<_>) =
        diagnostics.iter().partition(|diagnostic| cut && diagnostic.severity == Severity::Error);
    for diagnostic in errors.into_iter().chain(warnings).take(shown) {
        let rendered = renderer.render(&[group(diagnostic, plan)]);
        // What stands nowhere has no margin either.
        let nowhere = diagnostic.place == Place::CommandLine;
        drawn.push_str(&if nowhere { rendered.replacen("\n |\n", "\n", 1) } else { rendered });
        drawn.push_str("\n\n");
    }
    let left = diagnostics.len().saturating_sub(shown);
    if left > 0 {
        drawn.push_str(&format!("… and {left} more {}\n\n", if left == 1 { "problem" } else { "problems" }));
    }
    drawn
}

fn group<'a>(diagnostic: &'a Diagnostic, plan: Option<&'a PlanText>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(text::printable(&diagnostic.message)).id(diagnostic.code.name());
    let group = Group::with_title(title);
    let mut group = match (&diagnostic.place, plan) {
        (Place::Plan(span), Some(plan)) => group.element(snippet(diagnostic, span, plan)),
        (place, _) => match origin(place) {
            Some(origin) => group.element(origin),
            None => group,
        },
    };
    for (place, note) in &diagnostic.related {
        if place.file_line().is_some() {
            group = group.element(Level::NOTE.message(format!("{note}: {place}")));
        }
    }
    match &diagnostic.hint {
        Some(hint) => group.element(Level::HELP.message(text::printable(hint))),
        None => group,
    }
}

/// The lines of the plan that a problem is about, its places underlined.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    span: &Range<usize>,
    plan: &'a PlanText,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let related = diagnostic.related.iter().filter_map(|(place, note)| match place {
        Place::Plan(span) => Some((span, note)),
        _ => None,
    });
    let related: Vec<(&Range<usize>, &String)> = related.collect();
    let spans = || related.iter().map(|(span, _)| *span).chain([span]);
    // Only the lines from the first place to the last: a plan may be long.
    let first = spans().map(|span| plan.line_and_column(span.start).0).min().unwrap_or(1);
    let last = spans().map(|span| plan.line_and_column(span.end).0).max().unwrap_or(1);
    let (start, end) = (plan.line_start(first), plan.line_start(last + 1));
    let moved = |span: &Range<usize>| span.start.saturating_sub(start)..span.end.saturating_sub(start);
    let primary = AnnotationKind::Primary.span(moved(span)).label(diagnostic.label.as_deref());
    let context = related.iter().map(|(span, note)| AnnotationKind::Context.span(moved(span)).label(note.as_str()));
    Snippet::source(plan.text.get(start..end).unwrap_or_default())
        .line_start(first)
        .path(text::printable(&plan.path.display().to_string()))
        .annotation(primary)
        .annotations(context)
}

fn origin(place: &Place) -> Option<Origin<'static>> {
    let (file, line, column) = place.file_line()?;
    let mut origin = Origin::path(text::printable(&file.display().to_string()));
    if let Some(line) = line.and_then(|line| usize::try_from(line).ok()) {
        origin = origin.line(line);
    }
    Some(match column {
        Some(column) => origin.char_column(column),
        None => origin,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
