//! The document as one page of HTML that needs nothing beside itself: no script, no font, no address. The template alone says how it
//! looks; every text in it is escaped by the one rule that this module sets.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value, context, escape_formatter};
use serde::Serialize;

use super::content::Content;
use crate::evaluate::Scorecard;
use crate::text::printable;
use crate::wording::{Language, Word};

/// The page, and the style that it carries within itself.
const TEMPLATES: [(&str, &str); 2] = [("page.html", include_str!("page.html")), ("page.css", include_str!("page.css"))];

/// The page of `scorecard`.
///
/// # Errors
/// Where the template asks for what is not there, which tests of every part of it exclude.
pub(super) fn draw(scorecard: &Scorecard<'_>, language: Language) -> anyhow::Result<String> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_formatter(escaped);
    templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    for (name, text) in TEMPLATES {
        templates.add_template(name, text)?;
    }
    let page = context! {
        page => Serde(Content::of(scorecard, language)),
        words => Serde(Words::of(language)),
        language => code(language),
        plan_language => code(scorecard.plan.language),
        version => env!("CARGO_PKG_VERSION"),
    };
    Ok(templates.get_template("page.html")?.render(page)? + "\n")
}

/// Puts a value on the page, escaped. Of a text that comes from outside the template, what is hidden is spelled out before.
fn escaped(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        // What the template itself has drawn.
        _ if value.is_safe() => escape_formatter(out, state, value),
        Some(text) => escape_formatter(out, state, &Value::from(printable(text))),
        None => escape_formatter(out, state, value),
    }
}

fn code(language: Language) -> &'static str {
    Language::CODES.iter().find(|(_, other)| *other == language).map_or("", |(code, _)| code)
}

/// The words of the page that do not hang on the result.
#[derive(Serialize)]
struct Words {
    overview: &'static str,
    attention: &'static str,
    id: &'static str,
    indicator: &'static str,
    target: &'static str,
    actual: &'static str,
    verdict: &'static str,
    chart: &'static str,
    window: &'static str,
    commitments: &'static str,
    columns: &'static str,
    unit_tallies: &'static str,
    missing: &'static str,
    unit: &'static str,
    reports: &'static str,
    figures: &'static str,
    notes: &'static str,
    note: &'static str,
    in_the_plan: &'static str,
    about: &'static str,
    sources: &'static str,
    how_to_read: &'static str,
    chart_key: &'static str,
    exactness: &'static str,
}

impl Words {
    fn of(language: Language) -> Self {
        let word = |word| language.word(word);
        Self {
            overview: word(Word::Overview),
            attention: word(Word::Attention),
            id: word(Word::Id),
            indicator: word(Word::Indicator),
            target: word(Word::Target),
            actual: word(Word::Actual),
            verdict: word(Word::Verdict),
            chart: word(Word::Chart),
            window: word(Word::Window),
            commitments: word(Word::Commitments),
            columns: word(Word::Columns),
            unit_tallies: word(Word::UnitTallies),
            missing: word(Word::MissingFigures),
            unit: word(Word::HeadUnit),
            reports: word(Word::ReportCount),
            figures: word(Word::Figures),
            notes: word(Word::Notes),
            note: word(Word::Note),
            in_the_plan: word(Word::InThePlan),
            about: word(Word::AboutPlan),
            sources: word(Word::Sources),
            how_to_read: word(Word::HowToRead),
            chart_key: word(Word::ChartKey),
            exactness: word(Word::Exactness),
        }
    }
}
