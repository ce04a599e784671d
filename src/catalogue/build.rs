//! Makes Rust tables of the sentences in `en/*.ftl` and `vi/*.ftl` when the program is built: a function of the module `say` for each
//! message, a `Word` for each label, a text for each line of help. Nothing is left to be parsed when the program runs, and a sentence
//! that one language lacks, or that asks for other values there, stops the build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey};

/// The languages, in the order in which tables have them.
const LANGUAGES: [&str; 2] = ["vi", "en"];

/// Where sentences stand.
const FOLDER: &str = "src/catalogue";

/// What keeps the tables from being made.
type Fault = String;

/// A sentence of one language.
struct Sentence {
    /// What the author says of it.
    comment: String,
    pattern: Pattern<String>,
}

/// Each sentence of one file under its id: that of each language.
type Sentences = BTreeMap<String, Vec<Sentence>>;

fn main() -> Result<(), Fault> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut messages = Sentences::new();
    let mut ids = BTreeSet::new();
    let mut made = String::new();
    for name in files()? {
        let sentences = both(&name)?;
        if let Some(id) = sentences.keys().find(|id| !ids.insert((*id).clone())) {
            return Err(format!("`{id}` of {name} is in another file too"));
        }
        match name.as_str() {
            "labels.ftl" => made.push_str(&words(&sentences)?),
            "help.ftl" => made.push_str(&help(&sentences)?),
            _ => messages.extend(sentences),
        }
    }
    made.push_str(&say(&messages)?);
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?;
    std::fs::write(Path::new(&folder).join("catalogue.rs"), made).map_err(|error| error.to_string())
}

/// The names of the files, which are the same in each language.
fn files() -> Result<Vec<String>, Fault> {
    let mut of_language = LANGUAGES.map(|language| names(&Path::new(FOLDER).join(language))).into_iter();
    let first = of_language.next().unwrap_or_else(|| Ok(Vec::new()))?;
    for other in of_language {
        if other? != first {
            return Err(format!("the languages of {FOLDER} have different files"));
        }
    }
    Ok(first)
}

fn names(folder: &Path) -> Result<Vec<String>, Fault> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

/// The sentences of the file `name` in each language.
fn both(name: &str) -> Result<Sentences, Fault> {
    let mut sentences = Sentences::new();
    for (position, language) in LANGUAGES.iter().enumerate() {
        let path = Path::new(FOLDER).join(language).join(name);
        for (id, sentence) in read(&path)? {
            let known = sentences.entry(id.clone()).or_default();
            if known.len() != position {
                return Err(format!("{}: `{id}` is there twice, or in this language alone", path.display()));
            }
            known.push(sentence);
        }
    }
    for (id, sentence) in &sentences {
        if sentence.len() != LANGUAGES.len() {
            return Err(format!("{name}: `{id}` is not there in every language"));
        }
        let shown: BTreeSet<_> = sentence.iter().map(|sentence| variables(&sentence.pattern, false)).collect();
        if shown.len() != 1 {
            return Err(format!("{name}: `{id}` shows other values in one language than in the other: {shown:?}"));
        }
    }
    Ok(sentences)
}

fn read(path: &PathBuf) -> Result<Vec<(String, Sentence)>, Fault> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let resource: Resource<String> = fluent_syntax::parser::parse(text).map_err(|(_, errors)| {
        let errors: Vec<String> = errors.iter().map(|error| format!("{error} at byte {}", error.pos.start)).collect();
        format!("{}: {}", path.display(), errors.join("; "))
    })?;
    let mut sentences = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                let pattern = message.value.ok_or_else(|| format!("{}: `{id}` is empty", path.display()))?;
                let comment = message.comment.map(|comment| comment.content.join(" ")).unwrap_or_default();
                sentences.push((id, Sentence { comment, pattern }));
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Term(_) | Entry::Junk { .. } => {
                return Err(format!("{}: only messages and comments are read", path.display()));
            }
        }
    }
    Ok(sentences)
}

/// The variables that a pattern shows, and where `all` those too that only choose between its parts: Vietnamese has no plural to choose.
fn variables(pattern: &Pattern<String>, all: bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                found.insert(id.name.clone());
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                if let (InlineExpression::VariableReference { id }, true) = (selector, all) {
                    found.insert(id.name.clone());
                }
                found.extend(variants.iter().flat_map(|variant| variables(&variant.value, all)));
            }
            _ => {}
        }
    }
    found
}

/// The variables that a message asks for in any language. Functions take them in this order, that of the alphabet, so that no other
/// order of words ever exchanges two values.
fn asked(message: &[Sentence]) -> Vec<String> {
    let all: BTreeSet<String> = message.iter().flat_map(|sentence| variables(&sentence.pattern, true)).collect();
    all.into_iter().collect()
}

/// The text of a pattern in which a value has the place `{}`.
fn text(id: &str, pattern: &Pattern<String>) -> Result<String, Fault> {
    let pieces = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => Ok(value.clone()),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
            Ok(value.clone())
        }
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { .. }) } => {
            Ok("{}".to_owned())
        }
        PatternElement::Placeable { .. } => Err(format!("`{id}` holds more than a text and a value")),
    });
    pieces.collect()
}

/// The table of `Word`s.
fn words(labels: &Sentences) -> Result<String, Fault> {
    let (mut variants, mut all, mut rows) = (String::new(), String::new(), String::new());
    for (id, sentence) in labels {
        let name = camel(id);
        let comment = sentence.iter().map(|sentence| sentence.comment.as_str()).find(|comment| !comment.is_empty());
        let comment = comment.ok_or_else(|| format!("the label `{id}` has no comment that says where it stands"))?;
        let texts: Result<Vec<String>, Fault> = sentence.iter().map(|label| text(id, &label.pattern)).collect();
        variants.push_str(&format!("    #[doc = {comment:?}]\n    {name},\n"));
        all.push_str(&format!("Self::{name}, "));
        rows.push_str(&format!("    ({id:?}, {:?}),\n", texts?));
    }
    let count = labels.len();
    Ok(format!(
        "/// A word or phrase of the results.\n#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub enum Word {{\n{variants}}}\n\n\
         impl Word {{\n    /// Every word there is.\n    pub const ALL: &'static [Self] = &[{all}];\n}}\n\n\
         /// Every word under its id, in Vietnamese and English, in the order of the words.\n\
         static WORDS: [(&str, [&str; 2]); {count}] = [\n{rows}];\n\n"
    ))
}

/// The texts of the help, sorted by their ids.
fn help(texts: &Sentences) -> Result<String, Fault> {
    let mut rows = String::new();
    for (id, sentence) in texts {
        let texts: Result<Vec<String>, Fault> = sentence.iter().map(|line| text(id, &line.pattern)).collect();
        rows.push_str(&format!("    ({id:?}, {:?}),\n", texts?));
    }
    let count = texts.len();
    Ok(format!(
        "/// Every text of the help under its id, in Vietnamese and English, in the order of ids.\n\
         pub(crate) static HELP: [(&str, [&str; 2]); {count}] = [\n{rows}];\n\n"
    ))
}

/// The functions that make messages, and what each of them reads in each language.
fn say(messages: &Sentences) -> Result<String, Fault> {
    let (mut functions, mut table, mut ids) = (String::new(), String::new(), String::new());
    for (number, (id, sentence)) in messages.iter().enumerate() {
        let asked = asked(sentence);
        let name = id.replace('-', "_");
        if asked.is_empty() {
            functions.push_str(&format!(
                "    pub const fn {name}() -> Message {{\n        Message::plain({number})\n    }}\n"
            ));
        } else {
            let parameters: Vec<String> = asked.iter().map(|name| format!("{name}: impl Into<Argument>")).collect();
            let values: Vec<String> = asked.iter().map(|name| format!("{name}.into()")).collect();
            functions.push_str(&format!(
                "    pub fn {name}({}) -> Message {{\n        Message::with({number}, vec![{}])\n    }}\n",
                parameters.join(", "),
                values.join(", ")
            ));
        }
        let patterns: Result<Vec<String>, Fault> =
            sentence.iter().map(|sentence| pieces(id, &sentence.pattern, &asked)).collect();
        table.push_str(&format!("    [{}],\n", patterns?.join(", ")));
        ids.push_str(&format!("    ({id:?}, &{asked:?}),\n"));
    }
    let count = messages.len();
    Ok(format!(
        "/// A function for each message; values come in the order of the alphabet.\n#[allow(unused_imports, reason = \"no message might ask for a value\")]\npub(crate) mod say {{\n    \
         use super::{{Argument, Message}};\n\n{functions}}}\n\n\
         /// What each message reads, in Vietnamese and English.\nstatic PATTERNS: [[&[Piece]; 2]; {count}] = [\n{table}];\n\n\
         /// The id of each message, and the values that it asks for.\n#[cfg(test)]\n\
         static IDS: [(&str, &[&str]); {count}] = [\n{ids}];\n"
    ))
}

/// A pattern as the program keeps it.
fn pieces(id: &str, pattern: &Pattern<String>, asked: &[String]) -> Result<String, Fault> {
    let place = |name: &str| asked.iter().position(|known| known == name).unwrap_or_default();
    let mut pieces: Vec<String> = Vec::new();
    let mut text = String::new();
    let close = |text: &mut String, pieces: &mut Vec<String>| {
        if !text.is_empty() {
            pieces.push(format!("Piece::Text({text:?})"));
            text.clear();
        }
    };
    for element in &pattern.elements {
        let expression = match element {
            PatternElement::TextElement { value } => {
                text.push_str(value);
                continue;
            }
            PatternElement::Placeable { expression } => expression,
        };
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => text.push_str(value),
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                close(&mut text, &mut pieces);
                pieces.push(format!("Piece::Argument({})", place(&id.name)));
            }
            Expression::Select { selector: InlineExpression::VariableReference { id: chosen }, variants } => {
                close(&mut text, &mut pieces);
                let (mut cases, mut other) = (String::new(), String::from("&[]"));
                for variant in variants {
                    let value = self::pieces(id, &variant.value, asked)?;
                    match &variant.key {
                        _ if variant.default => other = value,
                        VariantKey::Identifier { name } => cases.push_str(&format!("({name:?}, {value}), ")),
                        VariantKey::NumberLiteral { value: number } => {
                            cases.push_str(&format!("({number:?}, {value}), "));
                        }
                    }
                }
                pieces.push(format!("Piece::Choice({}, &[{cases}], {other})", place(&chosen.name)));
            }
            _ => return Err(format!("`{id}` holds something else than texts, values and choices")),
        }
    }
    close(&mut text, &mut pieces);
    Ok(format!("&[{}]", pieces.join(", ")))
}

/// `MoreNeeded` for `more-needed`.
fn camel(id: &str) -> String {
    id.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
        })
        .collect()
}
