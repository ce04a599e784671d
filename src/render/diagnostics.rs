//! Problems -> text: for people with the lines of the plan underlined, for scripts as JSON.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use schemars::JsonSchema;
use serde::Serialize;

use super::json_names::Name;
use super::links::{LinkMarks, LinkedPlace, Links};
use super::palette;
use crate::catalogue::{Language, Message, Quoted, say};
use crate::diagnostic::{Code, Diagnostic, FileLine, Place, Repeated, SHOWN_IN_FULL, Severity};
use crate::plan::PlanText;
use crate::text;

/// Language, colour and links of the problems on a page.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'l> {
    /// Language of the messages.
    pub language: Language,
    /// Whether with colour, for a terminal.
    pub styled: bool,
    /// Links behind the places, if the terminal opens them.
    pub links: Option<&'l Links>,
}

impl Manner<'_> {
    fn renderer(self) -> Renderer {
        if !self.styled {
            return Renderer::plain();
        }
        let renderer = Renderer::styled()
            .error(palette::UNMET)
            .warning(palette::LACKING)
            .note(palette::HEADING)
            .help(palette::AHEAD)
            .line_num(palette::AHEAD);
        // Places beside the one that a problem is about.
        Renderer::context(renderer, palette::AHEAD)
    }

    /// `message` in words that are safe for a terminal.
    fn worded(self, message: &Message) -> String {
        text::printable(&message.worded(self.language))
    }

    /// A level under its name in this language.
    fn level(self, level: Level<'static>, name: &Message) -> Level<'static> {
        level.with_name(name.worded(self.language))
    }
}

/// Draws `diagnostics` in their order, for a terminal.
#[must_use]
pub fn draw(diagnostics: &[Diagnostic], plan: Option<&PlanText>, manner: Manner<'_>) -> String {
    let renderer = manner.renderer();
    diagnostics.iter().map(|diagnostic| drawn(diagnostic, plan, manner, &renderer)).collect()
}

/// Draws the first of `diagnostics`, as many as are shown in full where they may come by the thousand, and counts the rest, of which
/// there are `more` that are not among them.
#[must_use]
pub fn draw_some<'d>(
    diagnostics: impl Iterator<Item = &'d Diagnostic>,
    more: usize,
    plan: Option<&PlanText>,
    manner: Manner<'_>,
) -> String {
    let renderer = manner.renderer();
    let mut diagnostics: Vec<&Diagnostic> = diagnostics.collect();
    let left = (diagnostics.len() + more).saturating_sub(SHOWN_IN_FULL);
    if left > 0 {
        // Warnings must not hide the error that stops the run.
        diagnostics.sort_by_key(|diagnostic| diagnostic.severity != Severity::Error);
    }
    let shown = diagnostics.iter().take(SHOWN_IN_FULL);
    let mut text: String =
        shown.map(|diagnostic| drawn(diagnostic, plan, manner, &renderer)).collect();
    if left > 0 {
        text.push_str(&format!(
            "{}\n\n",
            say::MoreProblems { count: left }.worded(manner.language)
        ));
    }
    text
}

fn drawn(
    diagnostic: &Diagnostic,
    plan: Option<&PlanText>,
    manner: Manner<'_>,
    renderer: &Renderer,
) -> String {
    let mut marks = LinkMarks::new(manner.links);
    let page = renderer.render(&[group(diagnostic, plan, manner, &mut marks)]);
    let page = marks.linked(page);
    // A problem without a place has no margin either.
    let nowhere = matches!(diagnostic.place, Place::Lost | Place::CommandLine);
    (if nowhere { page.replacen("\n |\n", "\n", 1) } else { page }) + "\n\n"
}

fn group<'a>(
    diagnostic: &'a Diagnostic,
    plan: Option<&'a PlanText>,
    manner: Manner<'_>,
    marks: &mut LinkMarks<'_>,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = manner.level(level, &diagnostic.severity.word());
    let title = level.primary_title(sentence(diagnostic, manner, marks)).id(diagnostic.code.name());
    let group = Group::with_title(title);
    let mut group = match (&diagnostic.place, plan) {
        (Place::Plan(span), Some(plan)) => {
            let (line, column) = plan.line_and_column(span.start);
            let mark = marks.mark(LinkedPlace::of_line(&plan.path, line, Some(column)));
            group.element(snippet(diagnostic, span, plan, manner, mark))
        }
        (_, _) => match origin(diagnostic, marks) {
            Some(origin) => group.element(origin),
            None => group,
        },
    };
    for (place, note) in &diagnostic.related {
        if let Some(place) = LinkedPlace::of(place) {
            let note = format!("{}: {}", manner.worded(note), marks.marked(place));
            group =
                group.element(manner.level(Level::NOTE, &say::NOTE_WORD.message()).message(note));
        }
    }
    if let Some(Repeated { count, last }) = &diagnostic.repeated {
        let last = last.line().unwrap_or_default();
        let note = say::RepeatedTo { count: *count, last: last.to_string() }.message();
        group = group.element(
            manner.level(Level::NOTE, &say::NOTE_WORD.message()).message(manner.worded(&note)),
        );
    }
    match &diagnostic.hint {
        Some(hint) => group.element(
            manner.level(Level::HELP, &say::HELP_WORD.message()).message(manner.worded(hint)),
        ),
        None => group,
    }
}

/// The message of a problem; the files that it names are marked as places.
fn sentence(diagnostic: &Diagnostic, manner: Manner<'_>, marks: &mut LinkMarks<'_>) -> String {
    diagnostic.message.quoting(manner.language, &mut |quoted| match quoted {
        Quoted::Text(text) => text::printable(text),
        Quoted::File(path) => marks.marked(LinkedPlace::of_file(path)),
    })
}

/// The lines of the plan that a problem is about, its places underlined, the path behind `mark`.
fn snippet<'a>(
    diagnostic: &'a Diagnostic,
    span: &Range<usize>,
    plan: &'a PlanText,
    manner: Manner<'_>,
    mark: &str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let related = diagnostic.related.iter().filter_map(|(place, note)| match place {
        Place::Plan(span) => Some((span, note)),
        _ => None,
    });
    let related: Vec<(&Range<usize>, &Message)> = related.collect();
    let spans = || related.iter().map(|(span, _)| *span).chain([span]);
    // Only the lines from the first place to the last: a plan may be long.
    let first = spans().map(|span| plan.line_and_column(span.start).0).min().unwrap_or(1);
    let last = spans().map(|span| plan.line_and_column(span.end).0).max().unwrap_or(1);
    let (start, end) = (plan.line_start(first), plan.line_start(last + 1));
    let shown =
        |from: usize, to: usize| printable_lines(plan.text.get(from..to).unwrap_or_default());
    // A character that is spelled out takes more bytes than it has.
    let moved = |span: &Range<usize>| {
        let before = shown(start, span.start).len();
        before..before + shown(span.start, span.end).len()
    };
    let label = diagnostic.label.as_ref().map(|label| manner.worded(label));
    let primary = AnnotationKind::Primary.span(moved(span)).label(label);
    let context = related
        .iter()
        .map(|(span, note)| AnnotationKind::Context.span(moved(span)).label(manner.worded(note)));
    Snippet::source(shown(start, end))
        .line_start(first)
        .path(mark.to_owned() + &text::printable(&plan.path.display().to_string()))
        .annotation(primary)
        .annotations(context)
}

/// `written` made safe for a terminal, line by line.
fn printable_lines(written: &str) -> String {
    let is_kept = |character: char| matches!(character, '\n' | '\r' | '\t');
    let pieces = written.split_inclusive(is_kept).map(|piece| match piece.strip_suffix(is_kept) {
        Some(text) => text::printable(text) + &piece[text.len()..],
        None => text::printable(piece),
    });
    pieces.collect()
}

fn origin(diagnostic: &Diagnostic, marks: &mut LinkMarks<'_>) -> Option<Origin<'static>> {
    let place = &diagnostic.place;
    let FileLine { file, line, column } = place.file_line()?;
    let mark = marks.mark(LinkedPlace::of(place)?);
    if place.cell().is_some() {
        return Some(Origin::path(format!("{mark}{}", diagnostic.range())));
    }
    let mut origin = Origin::path(mark.to_owned() + &text::printable(&file.display().to_string()));
    if let Some(line) = line.and_then(|line| usize::try_from(line).ok()) {
        origin = origin.line(line);
    }
    Some(match column {
        Some(column) => origin.char_column(column),
        None => origin,
    })
}

/// Result of `gender-plan lint`: the problems of a plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "lint")]
pub(super) struct JsonFindings(Vec<Finding>);

/// A problem of the plan or of its units file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "finding")]
struct Finding {
    /// How bad it is.
    severity: Name<Severity>,
    /// The kind of the problem.
    code: Name<Code>,
    /// The file that it stands in.
    file: String,
    /// The line, from 1.
    line: usize,
    /// The character of the line, from 1.
    column: usize,
    /// What is wrong, in the language of the output.
    message: String,
    /// What to do about it.
    hint: Option<String>,
}

/// `problem` with its line and character: of `plan`, where it stands in one.
fn finding(problem: &Diagnostic, plan: Option<&PlanText>, language: Language) -> Finding {
    let (file, line, column) = match (problem.place.file_line(), plan) {
        (Some(FileLine { file, line, column }), _) => {
            let line = line.and_then(|line| usize::try_from(line).ok());
            (file.display().to_string(), line.unwrap_or(1), column.unwrap_or(1))
        }
        (None, Some(text)) => {
            let offset = if let Place::Plan(span) = &problem.place { span.start } else { 0 };
            let (line, column) = text.line_and_column(offset);
            (text.path.display().to_string(), line, column)
        }
        (None, None) => (String::new(), 1, 1),
    };
    Finding {
        severity: Name(problem.severity),
        code: Name(problem.code),
        file,
        line,
        column,
        message: problem.message.worded(language),
        hint: problem.hint.as_ref().map(|hint| hint.worded(language)),
    }
}

/// `diagnostics` of the plan `text` and of its units file, with their lines and characters.
fn findings(diagnostics: &[Diagnostic], text: &PlanText, language: Language) -> JsonFindings {
    let findings = diagnostics.iter().map(|problem| finding(problem, Some(text), language));
    JsonFindings(findings.collect())
}

/// `diagnostics` of any files as a list for scripts; those of a plan stand in `plan`.
///
/// # Errors
/// If the writer fails, which happens only if memory runs out.
pub fn listed<'d>(
    diagnostics: impl Iterator<Item = &'d Diagnostic>,
    plan: Option<&PlanText>,
    language: Language,
) -> anyhow::Result<String> {
    let findings = diagnostics.map(|problem| finding(problem, plan, language));
    super::json::written(&JsonFindings(findings.collect()))
}

/// `diagnostics` as commands to a workflow on GitHub, which shows each beside its line; one that stands in no file has no line.
#[must_use]
pub fn github<'d>(
    diagnostics: impl Iterator<Item = &'d Diagnostic>,
    plan: Option<&PlanText>,
    language: Language,
) -> String {
    let command = |problem: &Diagnostic| {
        let found = finding(problem, plan, language);
        let level = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place = if found.file.is_empty() {
            String::new()
        } else {
            let file = property(&found.file);
            format!("file={file},line={},col={},", found.line, found.column)
        };
        let hint = found.hint.map(|hint| format!("\n{hint}")).unwrap_or_default();
        let said = command_text(&format!("{}{hint}", found.message));
        format!("::{level} {place}title={}::{said}\n", property(found.code.0.name()))
    };
    diagnostics.map(command).collect()
}

/// `text` as the text of a workflow command, which ends with its line.
fn command_text(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as a property of a workflow command.
fn property(text: &str) -> String {
    command_text(text).replace(':', "%3A").replace(',', "%2C")
}

/// `diagnostics` of the plan `text` as a list for scripts and editors.
///
/// # Errors
/// If the writer fails, which happens only if memory runs out.
pub fn json(
    diagnostics: &[Diagnostic],
    text: &PlanText,
    language: Language,
) -> anyhow::Result<String> {
    super::json::written(&findings(diagnostics, text, language))
}

/// `diagnostics` of the plan `text`, one row each.
///
/// # Errors
/// If the writer fails, which happens only if memory runs out.
pub fn csv(
    diagnostics: &[Diagnostic],
    text: &PlanText,
    language: Language,
) -> anyhow::Result<String> {
    let mut rows =
        vec![["severity", "code", "file", "line", "column", "message", "hint"].map(str::to_owned)];
    rows.extend(findings(diagnostics, text, language).0.into_iter().map(|found| {
        let (line, column) = (found.line.to_string(), found.column.to_string());
        let own = [found.severity.0.name(), found.code.0.name()].map(str::to_owned);
        let [severity, code] = own;
        let texts = [found.file, found.message, found.hint.unwrap_or_default()]
            .map(|text| super::guard::no_formula(&text));
        let [file, message, hint] = texts;
        [severity, code, file, line, column, message, hint]
    }));
    super::csv::written(rows)
}

/// `diagnostics` of the plan `text` as a list.
#[must_use]
pub fn markdown(diagnostics: &[Diagnostic], text: &PlanText, language: Language) -> String {
    let item = |found: Finding| {
        let hint = found.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        let said = super::markdown::escaped(&format!("{}{hint}", found.message));
        let place =
            super::markdown::escaped(&format!("{}:{}:{}", found.file, found.line, found.column));
        format!("- **{}** {}, {place}: {said}\n", found.severity.0.name(), found.code.0.name())
    };
    findings(diagnostics, text, language).0.into_iter().map(item).collect()
}
