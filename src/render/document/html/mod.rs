//! The document as one page of HTML that needs nothing beside itself: no script, no font, no address. The template alone says how it
//! looks; every text in it is escaped by the one rule that this module sets.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    Environment, Error, Output, State, UndefinedBehavior, Value, context, escape_formatter,
};

use super::content::Content;
use super::report::Report;
use crate::catalogue::{Label, Language, say};
use crate::evaluate::Verdict;
use crate::render::distance::TargetDistance;
use crate::render::palette::{self, Shade, Theme, Tone};
use crate::render::phrases::Phrases;
use crate::text::printable;

/// The page, and the style that it carries within itself.
const TEMPLATES: [(&str, &str); 2] =
    [("page.html", include_str!("page.html")), ("page.css", include_str!("page.css"))];

/// The words of the page that are the same for every result, under the names that the template has for them.
const WORDS: [(&str, Label); 41] = [
    ("overview", say::OVERVIEW),
    ("attention", say::ATTENTION),
    ("results", say::RESULTS_BY_GOAL),
    ("id", say::ID),
    ("indicator", say::INDICATOR),
    ("target", say::TARGET),
    ("target_alone", say::TARGET_ALONE),
    ("actual", say::ACTUAL),
    ("verdict", say::VERDICT),
    ("chart", say::CHART),
    ("zone", say::ZONE_OF_TARGET),
    ("baseline", say::BASELINE_ALONE),
    ("window", say::WINDOW),
    ("reporting_body", say::REPORTING_BODY),
    ("contents", say::CONTENTS),
    ("more_to_the_right", say::MORE_TO_THE_RIGHT),
    ("commitments", say::COMMITMENTS),
    ("charts_key", say::CHART_OF_COURSE),
    ("shades", say::SHADES_OF_DISTANCE),
    ("unit_tallies", say::UNIT_TALLIES),
    ("units_in_need", say::UNITS_IN_NEED_TITLE),
    ("missed", say::HEAD_MISSED),
    ("lacking", say::HEAD_LACKING),
    ("which", say::HEAD_WHICH),
    ("missing", say::MISSING_FIGURES),
    ("unit", say::HEAD_UNIT),
    ("reports", say::REPORT_COUNT),
    ("figures", say::FIGURES),
    ("tasks", say::TASKS_SHEET),
    ("task", say::TASK_HEAD),
    ("task_lead", say::TASK_LEAD_HEAD),
    ("task_due", say::TASK_DUE_HEAD),
    ("task_result", say::TASK_RESULT_HEAD),
    ("task_remarks", say::TASK_REMARKS_HEAD),
    ("notes", say::NOTES),
    ("note", say::NOTE),
    ("in_the_plan", say::IN_THE_PLAN),
    ("about", say::ABOUT_PLAN),
    ("sources", say::SOURCES),
    ("how_to_read", say::HOW_TO_READ),
    ("exactness", say::EXACTNESS),
];

/// The page of `report`.
///
/// # Errors
/// If the template asks for what is not there, which tests of every part of it exclude.
pub(super) fn draw(report: &Report<'_>, phrases: &Phrases<'_>) -> anyhow::Result<String> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_formatter(escaped);
    templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    for (name, text) in TEMPLATES {
        templates.add_template(name, text)?;
    }
    let page = context! {
        page => Serde(Content::of(report, phrases)),
        words => Serde(WORDS.map(|(name, word)| (name, phrases.label(word))).into_iter().collect::<BTreeMap<_, _>>()),
        palette => Serde(BTreeMap::from([("light", tones(Theme::Light)), ("dark", tones(Theme::Dark))])),
        language => code(phrases.language),
        plan_language => code(report.plan.language),
        version => env!("CARGO_PKG_VERSION"),
    };
    Ok(templates.get_template("page.html")?.render(page)? + "\n")
}

/// The colours of each verdict, and of missed targets by distance, under their names.
fn tones(theme: Theme) -> BTreeMap<&'static str, BTreeMap<&'static str, String>> {
    let colours = |verdict| {
        let Tone { strong, fill, ink } = palette::tone(verdict, theme);
        [("strong", strong), ("fill", fill), ("ink", ink)]
            .map(|(name, colour)| (name, colour.to_string()))
    };
    let shade = |distance: TargetDistance| {
        let Shade { fill, ink } = palette::missed(distance, theme);
        let colours =
            [("fill", fill), ("ink", ink)].map(|(name, colour)| (name, colour.to_string()));
        (distance.name(), BTreeMap::from(colours))
    };
    let tones = Verdict::ALL.map(|verdict| (verdict.name(), colours(verdict).into()));
    tones.into_iter().chain([TargetDistance::Near, TargetDistance::Far].map(shade)).collect()
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
    match Language::CODES.iter().find(|(_, other)| *other == language) {
        Some((code, _)) => code,
        None => unreachable!("every language has a code"),
    }
}
