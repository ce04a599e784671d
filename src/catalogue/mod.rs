//! Every sentence that the program says, in each of its languages. They stand in `en/*.ftl` and `vi/*.ftl`, in the syntax of Project
//! Fluent, and `build.rs` makes tables of them when the program is built. The rest of the program names a message and the values that
//! belong in it ([`say`]); which language it is worded in is decided where it is shown.

mod language;
mod outside;

pub use language::Language;
pub(crate) use outside::of_system;

/// A sentence that has not been put into a language yet: which one, and the values in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    number: u16,
    arguments: Vec<Argument>,
}

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// What somebody wrote, or a name: the same in every language.
    Text(String),
    /// How many there are.
    Count(u64),
    /// Names, each in back-ticks, the last behind "and".
    Names(Vec<String>),
    /// A part of the sentence that is put into the language with it.
    Message(Message),
    /// Several of those, the last behind "and".
    Messages(Vec<Message>),
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

impl Message {
    const fn plain(number: u16) -> Self {
        Self { number, arguments: Vec::new() }
    }

    const fn with(number: u16, arguments: Vec<Argument>) -> Self {
        Self { number, arguments }
    }

    /// The sentence in `language`.
    #[must_use]
    pub fn worded(&self, language: Language) -> String {
        let mut sentence = String::new();
        let patterns = PATTERNS.get(usize::from(self.number)).map(|both| *language.of(both));
        self.write(patterns.unwrap_or_default(), language, &mut sentence);
        sentence
    }

    fn write(&self, pieces: &[Piece], language: Language, sentence: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => sentence.push_str(text),
                Piece::Argument(place) => {
                    if let Some(argument) = self.arguments.get(*place) {
                        argument.write(language, sentence);
                    }
                }
                Piece::Choice(place, cases, other) => {
                    let kind = self.arguments.get(*place).map(|argument| argument.kind(language)).unwrap_or_default();
                    let chosen = cases.iter().find(|(name, _)| *name == kind).map_or(*other, |(_, pieces)| pieces);
                    self.write(chosen, language, sentence);
                }
            }
        }
    }
}

impl std::fmt::Debug for Message {
    /// The sentence in English, for tests.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?}", self.worded(Language::English))
    }
}

impl Argument {
    fn write(&self, language: Language, sentence: &mut String) {
        match self {
            Self::Text(text) => sentence.push_str(text),
            Self::Count(count) => sentence.push_str(&language.number(&count.to_string())),
            Self::Names(names) => sentence.push_str(&language.names(names)),
            Self::Message(message) => sentence.push_str(&message.worded(language)),
            Self::Messages(messages) => {
                let worded: Vec<String> = messages.iter().map(|message| message.worded(language)).collect();
                sentence.push_str(&language.listed(&worded));
            }
        }
    }

    /// What a choice goes by: whether there is one of it, else its text.
    fn kind(&self, language: Language) -> &str {
        match self {
            Self::Count(count) => language.plural(*count),
            Self::Text(text) => text,
            Self::Names(_) | Self::Message(_) | Self::Messages(_) => "",
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

/// The line of help with this id, in `language`; nothing where the catalogue has none.
pub(crate) fn help(id: &str, language: Language) -> Option<&'static str> {
    let found = HELP.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
    HELP.get(found).map(|(_, both)| *language.of(both))
}
