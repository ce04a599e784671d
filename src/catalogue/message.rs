//! Messages and labels: each names a text of the tables that `build.rs` makes, with the values that belong in it, and is worded in a
//! language where it is shown.

use std::path::{Path, PathBuf};

use super::language::Language;
use crate::by_index::at;

/// A message without values, such as the head of a column, by its number in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label(u16);

/// A message that has not been put into a language yet: its number in the tables, and its values.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    number: u16,
    arguments: Vec<Argument>,
}

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// Text of an author or a name: the same in every language.
    Text(String),
    /// The path of a file, which a terminal may open.
    File(PathBuf),
    /// A number of things.
    Count(u64),
    /// Names, each in back-ticks, the last behind "and".
    Names(Vec<String>),
    /// A part of the sentence that is put into the language with it.
    Message(Message),
    /// Several of those, the last behind "and".
    Messages(Vec<Message>),
}

/// Text of others in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Quoted<'m> {
    Text(&'m str),
    File(&'m Path),
}

impl Quoted<'_> {
    /// The text as it is.
    fn plain(self) -> String {
        match self {
            Self::Text(text) => text.to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// A part of a sentence in one language.
#[derive(Debug)]
enum Piece {
    Text(&'static str),
    /// The value at this place.
    Argument(usize),
    /// One of the parts before the last, by what the value at this place is, else the last.
    Choice(usize, &'static [(&'static str, &'static [Piece])], &'static [Piece]),
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

impl Label {
    /// The message.
    pub(crate) const fn message(self) -> Message {
        Message { number: self.0, arguments: Vec::new() }
    }

    /// Its text in `language`.
    #[must_use]
    pub(crate) fn text(self, language: Language) -> &'static str {
        match *language.of(at(&PATTERNS, usize::from(self.0))) {
            [Piece::Text(text)] => text,
            pieces => unreachable!("a label of more than a text: {pieces:?}"),
        }
    }
}

impl Language {
    /// The text of `label`.
    pub(crate) fn label(self, label: Label) -> &'static str {
        label.text(self)
    }
}

impl From<Label> for Message {
    fn from(label: Label) -> Self {
        label.message()
    }
}

impl Message {
    /// The sentence in `language`.
    #[must_use]
    pub fn worded(&self, language: Language) -> String {
        self.quoting(language, &mut |quoted| quoted.plain())
    }

    /// The sentence in `language`, with every text that is not the catalogue's own as `quote` writes it.
    pub(crate) fn quoting(
        &self,
        language: Language,
        quote: &mut dyn FnMut(Quoted<'_>) -> String,
    ) -> String {
        let pieces = language.of(at(&PATTERNS, usize::from(self.number)));
        self.written(pieces, language, quote)
    }

    fn written(
        &self,
        pieces: &[Piece],
        language: Language,
        quote: &mut dyn FnMut(Quoted<'_>) -> String,
    ) -> String {
        let mut sentence = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => sentence.push_str(text),
                Piece::Argument(place) => {
                    sentence.push_str(&at(&self.arguments, *place).written(language, quote));
                }
                Piece::Choice(place, cases, other) => {
                    let argument = at(&self.arguments, *place);
                    let chosen = cases
                        .iter()
                        .find(|(key, _)| argument.is_case(key, language))
                        .map_or(*other, |(_, pieces)| pieces);
                    sentence.push_str(&self.written(chosen, language, quote));
                }
            }
        }
        sentence
    }
}

impl std::fmt::Debug for Message {
    /// The sentence in English, for tests.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?}", self.worded(Language::English))
    }
}

impl Argument {
    fn written(&self, language: Language, quote: &mut dyn FnMut(Quoted<'_>) -> String) -> String {
        match self {
            Self::Text(text) => quote(Quoted::Text(text)),
            Self::File(path) => quote(Quoted::File(path)),
            Self::Count(count) => language.number(&count.to_string()),
            Self::Names(names) => quote(Quoted::Text(&language.names(names))),
            Self::Message(message) => message.quoting(language, quote),
            Self::Messages(messages) => {
                let worded: Vec<String> =
                    messages.iter().map(|message| message.quoting(language, quote)).collect();
                language.listed(&worded)
            }
        }
    }

    /// Whether it is what the key of a choice names: a count by its number or its plural form, a text by itself.
    fn is_case(&self, key: &str, language: Language) -> bool {
        match self {
            Self::Count(count) => key == language.plural(*count) || key.parse() == Ok(*count),
            Self::Text(text) => key == text,
            Self::File(_) | Self::Names(_) | Self::Message(_) | Self::Messages(_) => false,
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Path> for Argument {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl From<usize> for Argument {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u64> for Argument {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<&[&str]> for Argument {
    fn from(names: &[&str]) -> Self {
        Self::Names(names.iter().map(|name| (*name).to_owned()).collect())
    }
}

impl From<Label> for Argument {
    fn from(label: Label) -> Self {
        Self::Message(label.into())
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<Vec<Message>> for Argument {
    fn from(messages: Vec<Message>) -> Self {
        Self::Messages(messages)
    }
}

/// The line of help with this id, in `language`; `None` if the catalogue has none.
pub(crate) fn help_text(id: &str, language: Language) -> Option<&'static str> {
    let found = HELP.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
    HELP.get(found).map(|(_, both)| *language.of(both))
}

#[cfg(test)]
mod tests {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

    use super::*;

    /// The files of one language as Fluent itself reads them.
    fn bundle(language: Language) -> FluentBundle<FluentResource> {
        let (code, _) =
            Language::CODES.into_iter().find(|(_, known)| *known == language).expect("a code");
        let mut bundle = FluentBundle::new(vec![code.parse().expect("a language")]);
        bundle.set_use_isolating(false);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue").join(code);
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a file");
            bundle
                .add_resource(FluentResource::try_new(text).expect("Fluent"))
                .expect("ids of one file alone");
        }
        bundle
    }

    fn by_fluent(
        bundle: &FluentBundle<FluentResource>,
        id: &str,
        names: &[&str],
        value: &dyn Fn(&str) -> FluentValue<'static>,
    ) -> String {
        let mut values = FluentArgs::new();
        for name in names {
            values.set(*name, value(name));
        }
        let pattern =
            bundle.get_message(id).and_then(|message| message.value()).expect("a message");
        let mut errors = Vec::new();
        let sentence = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        assert!(errors.is_empty(), "{id}: {errors:?}");
        sentence
    }

    /// The tables that the build makes are held against Fluent's own reading of the same files.
    #[test]
    fn every_message_reads_as_fluent_has_it() {
        for (_, language) in Language::CODES {
            let bundle = bundle(language);
            for (number, (id, names)) in IDS.iter().enumerate() {
                if names.is_empty() {
                    let label = Label(u16::try_from(number).expect("few messages"));
                    assert_eq!(
                        label.text(language),
                        by_fluent(&bundle, id, &[], &|_| "".into()),
                        "{id}"
                    );
                }
                let message = |argument: &dyn Fn(&str) -> Argument| {
                    let arguments = names.iter().map(|name| argument(name)).collect();
                    Message { number: u16::try_from(number).expect("few messages"), arguments }
                        .worded(language)
                };
                for count in [0_u64, 1, 2, 5] {
                    let ours = message(&|_| count.into());
                    assert_eq!(ours, by_fluent(&bundle, id, names, &|_| count.into()), "{id}");
                }
                for word in ["other", "duplicate", "unclosed", "quotes", "text", "assign", "date"] {
                    let ours = message(&|name| {
                        if name == "kind" { word.into() } else { format!("‹{name}›").into() }
                    });
                    let value = |name: &str| {
                        if name == "kind" { word.into() } else { format!("‹{name}›").into() }
                    };
                    assert_eq!(ours, by_fluent(&bundle, id, names, &value), "{id}");
                }
            }
        }
    }

    #[test]
    fn counts_and_names_are_written_in_the_manner_of_the_language() {
        let sentence = say::ThereAreUnits { count: 12_345_usize, names: "`a`" }.message();
        assert_eq!(sentence.worded(Language::English), "there are 12,345 units: `a`");
        assert_eq!(sentence.worded(Language::Vietnamese), "có 12.345 đơn vị: `a`");
        let names = say::ItHas { names: ["a", "b", "c"].as_slice() }.message();
        assert_eq!(names.worded(Language::English), "it has `a`, `b` and `c`");
        assert_eq!(names.worded(Language::Vietnamese), "có các mã `a`, `b` và `c`");
    }

    #[test]
    fn a_message_within_a_message_is_put_into_the_same_language() {
        let sentence = say::OfIndicator { fault: say::DIVIDES_BY_ZERO, indicator: "1.1" };
        assert_eq!(sentence.worded(Language::Vietnamese), "chỉ tiêu 1.1: một công thức chia cho 0");
    }
}
