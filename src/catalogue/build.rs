//! Makes Rust tables of the messages in `en/*.ftl` and `vi/*.ftl` when the program is built: in the module `say` a constant for each
//! message without values and a struct with named fields for each of the others, and a text for each line of help. Nothing is left to be parsed when the program runs, and a sentence
//! that one language lacks, or that asks for other values there, stops the build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey,
};

/// The languages, in the order in which tables have them.
const LANGUAGES: [&str; 2] = ["vi", "en"];

/// Folder of the sentences.
const FOLDER: &str = "src/catalogue";

/// Reason why the tables cannot be made.
type Fault = String;

/// A sentence of one language.
struct Sentence {
    /// Comment of the author.
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
            "labels.ftl" => {
                commented(&sentences)?;
                messages.extend(sentences);
            }
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
    let mut of_language =
        LANGUAGES.map(|language| names(&Path::new(FOLDER).join(language))).into_iter();
    let first = of_language.next().unwrap_or_else(|| Ok(Vec::new()))?;
    for other in of_language {
        if other? != first {
            return Err(format!("the languages of {FOLDER} have different files"));
        }
    }
    Ok(first)
}

fn names(folder: &Path) -> Result<Vec<String>, Fault> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
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
                return Err(format!(
                    "{}: `{id}` is there twice, or in this language alone",
                    path.display()
                ));
            }
            known.push(sentence);
        }
    }
    for (id, sentence) in &sentences {
        if sentence.len() != LANGUAGES.len() {
            return Err(format!("{name}: `{id}` is not there in every language"));
        }
        let shown: BTreeSet<_> =
            sentence.iter().map(|sentence| variables(&sentence.pattern, false)).collect();
        if shown.len() != 1 {
            return Err(format!(
                "{name}: `{id}` shows other values in one language than in the other: {shown:?}"
            ));
        }
    }
    Ok(sentences)
}

fn read(path: &PathBuf) -> Result<Vec<(String, Sentence)>, Fault> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let resource: Resource<String> =
        fluent_syntax::parser::parse(text).map_err(|(_, errors)| {
            let errors: Vec<String> =
                errors.iter().map(|error| format!("{error} at byte {}", error.pos.start)).collect();
            format!("{}: {}", path.display(), errors.join("; "))
        })?;
    let mut sentences = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                let pattern =
                    message.value.ok_or_else(|| format!("{}: `{id}` is empty", path.display()))?;
                let comment =
                    message.comment.map(|comment| comment.content.join(" ")).unwrap_or_default();
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

/// The variables that a message asks for in any language, in the order in which the message keeps its values.
fn asked(message: &[Sentence]) -> Vec<String> {
    let all: BTreeSet<String> =
        message.iter().flat_map(|sentence| variables(&sentence.pattern, true)).collect();
    all.into_iter().collect()
}

/// The text of a pattern without values.
fn text(id: &str, pattern: &Pattern<String>) -> Result<String, Fault> {
    let pieces = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value }
        | PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => Ok(value.clone()),
        PatternElement::Placeable { .. } => Err(format!("`{id}` holds more than a text")),
    });
    pieces.collect()
}

/// Checks that each label has a comment that says where it stands: by itself it could mean anything.
fn commented(labels: &Sentences) -> Result<(), Fault> {
    let bare = labels.iter().find(|(_, label)| label.iter().all(|label| label.comment.is_empty()));
    bare.map_or(Ok(()), |(id, _)| {
        Err(format!("the label `{id}` has no comment that says where it stands"))
    })
}

/// The texts of the help, sorted by their ids, and a constant for each id: an argument that names none that is there does not compile,
/// and one that nothing names is a warning.
fn help(texts: &Sentences) -> Result<String, Fault> {
    let (mut rows, mut ids) = (String::new(), String::new());
    for (id, sentence) in texts {
        let texts: Result<Vec<String>, Fault> =
            sentence.iter().map(|line| text(id, &line.pattern)).collect();
        rows.push_str(&format!("    ({id:?}, {:?}),\n", texts?));
        ids.push_str(&format!("    pub(crate) const {}: &str = {id:?};\n", shouted(id)));
    }
    let count = texts.len();
    Ok(format!(
        "/// Ids of the texts of the help.\npub(crate) mod help_id {{\n{ids}}}\n\n\
         /// Every text of the help under its id, in Vietnamese and English, in the order of ids.\n\
         pub(crate) static HELP: [(&str, [&str; 2]); {count}] = [\n{rows}];\n\n"
    ))
}

/// A constant for each message without values, a struct with a field for each value of the others, and what each reads in each language.
fn say(messages: &Sentences) -> Result<String, Fault> {
    let (mut items, mut table, mut ids) = (String::new(), String::new(), String::new());
    for (number, (id, sentence)) in messages.iter().enumerate() {
        let asked = asked(sentence);
        let patterns: Result<Vec<String>, Fault> =
            sentence.iter().map(|sentence| pieces(id, &sentence.pattern, &asked)).collect();
        let comment = sentence
            .iter()
            .map(|sentence| sentence.comment.as_str())
            .find(|comment| !comment.is_empty());
        let comment =
            comment.map(|comment| format!("    #[doc = {comment:?}]\n")).unwrap_or_default();
        if asked.is_empty() {
            items.push_str(&format!(
                "{comment}    pub(crate) const {}: Label = Label({number});\n",
                shouted(id)
            ));
        } else {
            items.push_str(&format!("{comment}{}", of_values(id, number, &asked)));
        }
        table.push_str(&format!("    [{}],\n", patterns?.join(", ")));
        ids.push_str(&format!("    ({id:?}, &{asked:?}),\n"));
    }
    let count = messages.len();
    Ok(format!(
        "/// Every message: a constant, or a struct with a field for each of its values.\n\
         pub(crate) mod say {{\n    use super::{{Argument, Label, Message}};\n\n{items}}}\n\n\
         /// What each message reads, in Vietnamese and English.\nstatic PATTERNS: [[&[Piece]; 2]; {count}] = [\n{table}];\n\n\
         /// The id of each message, and the values that it asks for.\n#[cfg(test)]\n\
         static IDS: [(&str, &[&str]); {count}] = [\n{ids}];\n"
    ))
}

/// The struct of a message with values, which turns into a message.
fn of_values(id: &str, number: usize, asked: &[String]) -> String {
    let name = camel(id);
    let kinds: Vec<String> = (0..asked.len()).map(|position| format!("V{position}")).collect();
    let bounds: Vec<String> = kinds.iter().map(|kind| format!("{kind}: Into<Argument>")).collect();
    let each = |shape: &dyn Fn(&str, &str) -> String| {
        let written: Vec<String> = asked
            .iter()
            .zip(&kinds)
            .map(|(field, kind)| shape(&field.replace('-', "_"), kind))
            .collect();
        written.join(", ")
    };
    let (generics, bounds) = (kinds.join(", "), bounds.join(", "));
    let fields = each(&|field, kind| format!("pub(crate) {field}: {kind}"));
    let values = each(&|field, _| format!("values.{field}.into()"));
    format!(
        "    pub(crate) struct {name}<{generics}> {{ {fields} }}\n\
         \x20   impl<{bounds}> ::core::convert::From<{name}<{generics}>> for Message {{\n\
         \x20       fn from(values: {name}<{generics}>) -> Self {{ Message {{ number: {number}, arguments: vec![{values}] }} }}\n\
         \x20   }}\n\
         \x20   impl<{bounds}> ::core::convert::From<{name}<{generics}>> for Argument {{\n\
         \x20       fn from(values: {name}<{generics}>) -> Self {{ Argument::Message(values.into()) }}\n\
         \x20   }}\n\
         \x20   #[allow(dead_code, reason = \"some are worded at once, others carried on\")]\n\
         \x20   impl<{bounds}> {name}<{generics}> {{\n\
         \x20       pub(crate) fn message(self) -> Message {{ self.into() }}\n\
         \x20       pub(crate) fn worded(self, language: super::Language) -> String {{ Message::from(self).worded(language) }}\n\
         \x20   }}\n"
    )
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
            Expression::Select {
                selector: InlineExpression::VariableReference { id: chosen },
                variants,
            } => {
                close(&mut text, &mut pieces);
                let (mut cases, mut other) = (String::new(), String::from("&[]"));
                for variant in variants {
                    let value = self::pieces(id, &variant.value, asked)?;
                    match &variant.key {
                        _ if variant.default => other = value,
                        VariantKey::Identifier { name: key }
                        | VariantKey::NumberLiteral { value: key } => {
                            cases.push_str(&format!("({key:?}, {value}), "));
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

/// `MORE_NEEDED` for `more-needed`.
fn shouted(id: &str) -> String {
    id.replace('-', "_").to_ascii_uppercase()
}

/// `MoreNeeded` for `more-needed`.
fn camel(id: &str) -> String {
    id.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
                .collect::<String>()
        })
        .collect()
}
