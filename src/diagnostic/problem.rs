//! One problem of a plan or of counts: severity, code, place, message and remedy. Many of them are counted in `findings`.

use super::code::Code;
use super::place::Place;
use crate::catalogue::{Message, say};

/// Whether a problem stops the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops the run until it is mended.
    Error,
    /// Does not stop the run, but is probably not meant so.
    Warning,
    /// Was read in the only possible way, and should be known.
    Note,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// `error`, `warning` or `note`, as scripts know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// Name for people.
    #[must_use]
    pub(crate) fn word(self) -> Message {
        match self {
            Self::Error => say::ERROR_WORD.message(),
            Self::Warning => say::WARNING_WORD.message(),
            Self::Note => say::NOTE_WORD.message(),
        }
    }
}

/// One problem. Its places are known, unless `P` is a type of places still to be located.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic<P = Place> {
    /// Whether it stops the run.
    pub severity: Severity,
    pub code: Code,
    /// Sentence with the found and the expected value.
    pub message: Message,
    /// The main one of its places.
    pub place: P,
    /// Text at the main place, beside the underlined part.
    pub label: Option<Message>,
    /// Other places that belong to it, each with a note.
    pub related: Vec<(P, Message)>,
    /// The remedy, in one sentence.
    pub hint: Option<Message>,
    /// Further places of the same fault, down its column.
    pub repeated: Option<Repeated<P>>,
}

/// Further places of one fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated<P = Place> {
    /// Number of places, the first included.
    pub count: usize,
    pub last: P,
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
            repeated: None,
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
        let repeated =
            self.repeated.map(|Repeated { count, last }| Repeated { count, last: place(last) });
        Diagnostic { severity, code, message, place: main, label, related, hint, repeated }
    }
}

impl Diagnostic {
    /// Its place, up to the last cell in which the same was found: `form.xlsx:Form!A2:A18`, `q3.csv:2:1`.
    #[must_use]
    pub fn range(&self) -> String {
        let first = self.place.to_string();
        let last = self.repeated.as_ref().and_then(|repeated| repeated.last.address());
        last.map_or_else(|| first.clone(), |last| format!("{first}:{last}"))
    }
}

/// Whether one of `diagnostics` stops the run.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
