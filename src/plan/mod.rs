//! plan.toml -> [`Plan`]. A plan that exists as this type is sound: every name in it is declared, every formula and target can be
//! judged. Reading collects all problems of the file in one go; counts and verdicts are none of its business.

mod aim;
mod baseline;
mod collection;
mod column_conditions;
mod dimensions;
mod directory;
mod each;
mod elements;
mod formula;
mod goals;
mod header;
mod headers;
mod iati;
mod ids;
mod indicator;
mod input;
mod lint;
mod measure;
mod model;
mod names;
mod next_year;
mod outline;
mod over;
mod planned_tasks;
mod publish;
mod published;
mod raw;
mod sensitive;
mod signature;
mod source;
mod succession;
mod table_sources;
mod target;
mod target_words;
mod tasks;
mod texts;
mod unconfirmed;
mod units;
mod units_file;
mod values;
mod vocabulary;

use toml::de::{DeTable, DeValue};

pub use formula::{FormulaError, parse as parse_formula};
pub use model::*; // all of them: this is what a plan is made of
pub use next_year::{NewBaseline, NextPlan, NoNextPlan, next_year};
pub use outline::{Named, Outline, outline};
pub use planned_tasks::{PlannedTask, TaskOwner};
pub use source::{PlanText, UnitsText, Unread, load};
pub use texts::{PlanValue, texts};
pub(crate) use unconfirmed::{GENERATED_ID, GUESS_MARK};

use crate::catalogue::{Language, say};
use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::period::Frequency;
use raw::RawTable;

/// The version of the format that this program reads.
const SCHEMA: &str = "1";

/// The JSON Schema (draft 7) of plan.toml, for editors. What it says is held against what is read here by a test.
pub const JSON_SCHEMA: &str = include_str!("schema.json");

/// Outcome of reading a plan: the plan itself if nothing stops it, and every problem.
#[derive(Debug)]
pub struct Reading {
    /// The plan; `None` if a problem is an error.
    pub plan: Option<Plan>,
    /// Errors and warnings, in the order of the file; what is wrong in the units file comes last.
    pub problems: Vec<Diagnostic>,
    /// The language of the plan, which may be known even where the plan has errors.
    pub language: Language,
}

/// Reads a plan, collecting all its problems.
#[must_use]
pub fn read(source: &PlanText) -> Reading {
    let mut problems = Vec::new();
    let (root, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let message =
            say::TomlFault { kind: fault_kind(error.message()), said: error.message() }.message();
        problems.push(
            Diagnostic::error(Code::TomlSyntax, Place::Plan(span), message).hint(say::TOML_RULES),
        );
    }
    let language = language(root.get_ref());
    let plan = if diagnostic::any_error(&problems) {
        None
    } else {
        let root = RawTable::new(root.get_ref(), 0..0, say::THE_PLAN.message());
        read_root(root, source, &mut problems)
    };
    problems.sort_by_key(|problem| order_of(&problem.place));
    let sound = !diagnostic::any_error(&problems);
    Reading { plan: plan.filter(|_| sound), problems, language }
}

/// The language that a plan names, sound or not.
fn language(root: &DeTable<'_>) -> Language {
    let named = || match root.get("plan")?.get_ref() {
        DeValue::Table(plan) => {
            plan.get("language")?.get_ref().as_str().and_then(Language::of_code)
        }
        _ => None,
    };
    named().unwrap_or_default()
}

/// Common faults in TOML: a part of the message of its reader, and the variant of the fault in the catalogue.
const FAULTS: [(&str, &str); 11] = [
    ("duplicate key", "duplicate"),
    ("must be quoted", "quotes"),
    ("basic string, expected `\"`", "text"),
    ("literal string, expected `'`", "text"),
    ("unclosed", "unclosed"),
    ("key with no value", "assign"),
    ("missing comma", "comma"),
    ("expected newline", "newline"),
    ("invalid date", "date"),
    ("invalid unquoted key", "key"),
    ("leading zero", "zero"),
];

/// Variant of a fault in the catalogue, by the message of the reader of TOML.
fn fault_kind(said: &str) -> &'static str {
    FAULTS.into_iter().find(|(part, _)| said.contains(part)).map_or("other", |(_, kind)| kind)
}

/// Sort key of a problem: those of the plan first, then those of its units file, each from its beginning on.
fn order_of(place: &Place) -> (bool, u64, u64) {
    let number = |size: usize| u64::try_from(size).unwrap_or(u64::MAX);
    match place {
        Place::Plan(span) => (false, number(span.start), number(span.end)),
        Place::Row { line, column, .. } => (true, *line, number(column.unwrap_or_default())),
        Place::File(_)
        | Place::Source { .. }
        | Place::Cell { .. }
        | Place::Lost
        | Place::CommandLine => (true, 0, 0),
    }
}

fn read_root(
    mut root: RawTable<'_>,
    source: &PlanText,
    problems: &mut Vec<Diagnostic>,
) -> Option<Plan> {
    read_schema(&mut root, problems)?;
    let mut tasks = tasks::TaskReader::default();
    let (header, units_file) = header::read(&mut root, &mut tasks, problems);
    let signature = signature::read(&mut root, problems);
    let collection = collection::read(&mut root, problems);
    let iati = iati::read(&mut root, problems);
    let publish = publish::read(&mut root, problems);
    let frequency =
        header.as_ref().and_then(|header| header.frequency).unwrap_or(Frequency::Quarter);
    let (mut vocabulary, input, directory) =
        vocabulary::read(&mut root, units_file.as_ref(), source, frequency, problems);
    let year_end = header.as_ref().map(|header| header.year_end).unwrap_or_default();
    let sources = table_sources::read(&mut root, &vocabulary, header.as_ref(), problems);
    let goals =
        goals::read(&mut root, year_end, &vocabulary, &directory, source, &mut tasks, problems);
    root.finish(problems);
    published::mark(&mut vocabulary, &goals, problems);
    lint::check(&vocabulary, &directory, &goals, header.as_ref(), problems);
    sensitive::mark(&mut vocabulary, &goals.list);
    unconfirmed::check(&source.text, &vocabulary, problems);
    let header = header?;
    Some(Plan {
        title: header.title,
        area: header.area,
        period: header.period,
        frequency,
        year_end: header.year_end,
        units_file: source.units_file().map(|file| file.path.clone()),
        preamble: header.preamble,
        sha256: source.digests(),
        iati,
        collection,
        signature,
        publish,
        language: header.language,
        input,
        sources,
        vocabulary,
        goals: goals.list,
    })
}

/// Checks the `schema` of the plan; one of another format could be misread.
fn read_schema(root: &mut RawTable<'_>, problems: &mut Vec<Diagnostic>) -> Option<()> {
    if !root.has("schema") {
        let problem = Diagnostic::error(Code::MissingKey, root.place(), say::NO_SCHEMA);
        problems.push(problem.hint(say::BeginWithSchema { schema: SCHEMA }));
    }
    let schema = root.integer("schema", problems);
    if let Some(schema) = schema.filter(|schema| schema.value != SCHEMA) {
        let message = say::OtherSchema { found: &schema.value, known: SCHEMA }.message();
        let problem = Diagnostic::error(Code::UnsupportedSchema, schema.place(), message);
        problems.push(problem.hint(say::NewerProgramOrSchema { schema: SCHEMA }));
        return None;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The next version of `toml` may word its messages in another way.
    #[test]
    fn each_fault_is_known_by_what_the_reader_says_of_it() {
        let provoking = [
            "a = 1\na = 2",
            "a = Kế hoạch",
            "a = \"text",
            "a = 'text",
            "a = [1, 2",
            "a",
            "a = ['1' '2']",
            "a = \"text\" b = 2",
            "a = 2024-02-30",
            "ă = 1",
            "a = 01",
        ];
        for ((phrase, kind), written) in FAULTS.into_iter().zip(provoking) {
            let (_, errors) = DeTable::parse_recoverable(written);
            let said: Vec<&str> = errors.iter().map(toml::de::Error::message).collect();
            assert!(
                said.iter().any(|said| said.contains(phrase) && fault_kind(said) == kind),
                "{phrase}: {said:?}"
            );
        }
    }
}
