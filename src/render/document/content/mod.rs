//! What a document says, in order, as texts in the language of the output: from it, the writers of the kinds draw. What would be too
//! long for a reader is cut here, with a sentence that says what was left out.

mod missing;
mod parts;
mod rows;

use serde::Serialize;

use super::super::phrases;
use crate::evaluate::{IndicatorResult, Reason, Scorecard, Verdict};
use crate::plan::Plan;
use crate::wording::{Language, Noun, Word};
pub(super) use missing::Missing;
pub(super) use parts::{Grid, Parts};
pub(super) use rows::{Goal, Group, Row};

/// Files that are named one by one.
const NAMED_SOURCES: usize = 40;

/// Everything that a document says of a result.
#[derive(Debug, Serialize)]
pub(super) struct Content {
    pub(super) title: String,
    pub(super) area: Option<String>,
    pub(super) window: String,
    /// That figures are invented, where they are.
    pub(super) illustrative: Option<&'static str>,
    /// That figures must not be published, where they must not.
    pub(super) sensitive: Option<String>,
    pub(super) summary: String,
    pub(super) tally: Vec<Tally>,
    /// Rows of what is missed, or lacks figures that it needs.
    pub(super) attention: Vec<Row>,
    pub(super) goals: Vec<Goal>,
    /// Indicators against periods, where there are several.
    pub(super) course: Option<Parts>,
    /// Units against indicators, from the highest level down to who reports.
    pub(super) units: Vec<Parts>,
    /// What is missing, where something is or could be told.
    pub(super) missing: Option<Missing>,
    pub(super) notes: Vec<Note>,
    pub(super) about: Vec<Fact>,
    pub(super) sources: Vec<String>,
}

/// How many indicators have a verdict.
#[derive(Debug, Serialize)]
pub(super) struct Tally {
    pub(super) verdict: &'static str,
    pub(super) mark: char,
    pub(super) label: &'static str,
    pub(super) meaning: &'static str,
    pub(super) count: usize,
}

/// What the plan says of an indicator in words.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    pub(super) id: String,
    pub(super) name: String,
    /// The words of the plan that it comes from.
    pub(super) source: Option<String>,
    pub(super) remark: Option<String>,
}

/// Something that the plan says of itself.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    pub(super) label: &'static str,
    pub(super) texts: Vec<String>,
}

impl Content {
    /// What a document in `language` says of `scorecard`.
    pub(super) fn of(scorecard: &Scorecard<'_>, language: Language) -> Self {
        let plan = scorecard.plan;
        let goals: Vec<Goal> = scorecard.goals().map(|goal| Goal::of(goal, scorecard, language)).collect();
        let needs_attention = |row: &&Row| row.needs_attention;
        let (course, units) = Parts::of(scorecard, language);
        Self {
            title: plan.title.clone(),
            area: plan.area.clone(),
            window: phrases::period(scorecard.window, language),
            illustrative: scorecard.is_illustrative().then(|| language.word(Word::Illustrative)),
            sensitive: sensitive(scorecard, language),
            summary: phrases::summary(scorecard, language),
            tally: tally(scorecard, language),
            attention: goals.iter().flat_map(|goal| &goal.rows).filter(needs_attention).cloned().collect(),
            goals,
            course,
            units,
            missing: Missing::of(scorecard, language),
            notes: scorecard.results.iter().filter_map(|result| note(result, language)).collect(),
            about: about(plan, language),
            sources: sources(scorecard, language),
        }
    }
}

/// The word of a verdict where there is room for one.
pub(super) fn label(verdict: Verdict, reason: Option<&Reason>, language: Language) -> &'static str {
    match verdict {
        Verdict::Tracked => language.word(Word::TrackedVerdict),
        other => phrases::verdict_label(other, reason, language),
    }
}

fn tally(scorecard: &Scorecard<'_>, language: Language) -> Vec<Tally> {
    let tally = |(verdict, meaning)| Tally {
        verdict: Verdict::name(verdict),
        mark: phrases::mark(verdict),
        label: match verdict {
            Verdict::NotApplicable => language.word(Word::NeitherApplies),
            verdict => label(verdict, None, language),
        },
        meaning: language.word(meaning),
        count: scorecard.count(verdict),
    };
    phrases::MEANINGS.into_iter().map(tally).collect()
}

/// Which indicators hold figures that must not be published, where some do.
fn sensitive(scorecard: &Scorecard<'_>, language: Language) -> Option<String> {
    let is_sensitive = |result: &&IndicatorResult<'_>| {
        let mut elements = result.indicator.elements();
        result.indicator.not_applicable.is_none()
            && elements.any(|named| scorecard.plan.vocabulary[named.element].sensitive)
    };
    let ids: Vec<&str> =
        scorecard.results.iter().filter(is_sensitive).map(|result| result.indicator.id.as_str()).collect();
    (!ids.is_empty()).then(|| language.phrase(Word::SensitiveIndicators, ids.join(", ")))
}

fn note(result: &IndicatorResult<'_>, language: Language) -> Option<Note> {
    let indicator = result.indicator;
    let says_something = indicator.source.is_some() || indicator.note.is_some();
    says_something.then(|| Note {
        id: indicator.id.clone(),
        name: indicator.names.get(language).to_owned(),
        source: indicator.source.clone(),
        remark: indicator.note.clone(),
    })
}

fn about(plan: &Plan, language: Language) -> Vec<Fact> {
    let preamble = &plan.preamble;
    let one = |text: Option<String>| text.into_iter().collect::<Vec<_>>();
    let facts = [
        (Word::Issuer, one(preamble.issuer.clone())),
        (Word::BasedOn, preamble.based_on.clone()),
        (Word::PlanPeriod, one(plan.period.map(|period| phrases::period(period, language)))),
        (Word::Funding, one(preamble.funding.clone())),
        (Word::ReportTo, one(preamble.report_to.clone())),
        (Word::ReportDue, one(preamble.report_due.map(|due| phrases::date(due, language)))),
    ];
    let facts = facts.into_iter().filter(|(_, texts)| !texts.is_empty());
    facts.map(|(label, texts)| Fact { label: language.word(label), texts }).collect()
}

/// The files that were read, each with its rows.
fn sources(scorecard: &Scorecard<'_>, language: Language) -> Vec<String> {
    let named = scorecard.sources.iter().take(NAMED_SOURCES);
    let line = |path: &str, rows: usize| format!("{path} ({})", language.counted(rows, Noun::Row));
    let mut lines: Vec<String> = named.map(|source| line(&source.path, source.rows)).collect();
    let left = scorecard.sources.len().saturating_sub(NAMED_SOURCES);
    if left > 0 {
        lines.push(language.phrase(Word::MoreFiles, language.number(&left.to_string())));
    }
    lines
}
