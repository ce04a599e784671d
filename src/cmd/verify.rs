//! `gender-plan check --verify SAVED`: whether the files at hand give the result that was saved, key by key.

use std::path::Path;

use anstream::ColorChoice;

use super::done::{Done, Outcome, RunFailure};
use super::judging::{Beside, JudgeOptions};
use super::options::TasksOption;
use super::speech::Speech;
use super::{look, options, saved_text};
use crate::catalogue::{Language, say};
use crate::compare::{ResultDifference, SavedQuestion};
use crate::diagnostic::Refused;
use crate::evaluate::{Query, Request};
use crate::render::{self, Format, Supplements};
use crate::text::printable;

/// How many differences are listed.
const LISTED: usize = 50;

/// What is verified, and how it was judged.
pub(super) struct Verification<'v> {
    pub(super) judge: &'v JudgeOptions,
    pub(super) by: Option<&'v str>,
    pub(super) tasks: &'v TasksOption,
    /// The file that holds the saved result.
    pub(super) saved: &'v Path,
}

/// Judges the files as those of the result saved were judged, and compares.
pub(super) fn run(
    asked: &Verification<'_>,
    speech: &mut Speech,
    color: ColorChoice,
    verbose: bool,
) -> Result<Done, RunFailure> {
    let path = asked.saved;
    let shown = printable(&path.display().to_string());
    let text = saved_text::load(path)?;
    let saved = SavedQuestion::read(&text)
        .map_err(|reason| Refused::from(say::CannotRead { file: &shown, reason }.message()))?;
    if saved.is_published {
        // What is withheld would be listed as a difference.
        let refused = Refused::from(say::VerifyPublished { file: &shown }.message());
        return Err(refused.hint(say::PUBLISH_AGAIN_TO_VERIFY).into());
    }
    let by: Vec<String> = asked.by.map(str::to_owned).or(saved.by.clone()).into_iter().collect();
    let window = options::window(&saved.window).ok();
    let mut judging = asked.judge.read_over(speech, |_| by.clone(), window.as_ref())?;
    judging.ledger.hash_sources()?;
    let query = Query { by, ..asked.judge.query(&judging) };
    let request = Request::new(&judging.plan, &judging.ledger, &query)?;
    let mut scorecard = judging.scorecard(&request)?;
    judging.report_tasks(asked.tasks, &mut scorecard)?;
    let (missing, basis) = (request.missing(), saved.has_basis.then(|| request.basis()));
    drop(request);
    let destination = judging.destination(None);
    let supplements = Supplements { missing: missing.as_deref(), basis: basis.as_ref() };
    let mut fewest: Option<Vec<ResultDifference>> = None;
    // Names and reasons are in the language in which the result was saved.
    for (_, language) in Language::CODES {
        let look = look::of(&destination, language, color);
        let now = render::draw(&scorecard, supplements, Format::Json, look)?;
        let differences = saved.differences(&now);
        if fewest.as_ref().is_none_or(|fewest| differences.len() < fewest.len()) {
            fewest = Some(differences);
        }
    }
    let differences = fewest.unwrap_or_default();
    let result = told(&differences, &shown, scorecard.results.len(), judging.language);
    let outcome = if differences.is_empty() { Outcome::Met } else { Outcome::Missed };
    let beside = Beside::of(&scorecard, missing.as_deref(), &judging, verbose);
    Ok(judging.done(result.into_bytes(), outcome, beside, destination))
}

/// Whether the results are the same, else where they differ.
fn told(differences: &[ResultDifference], file: &str, count: usize, language: Language) -> String {
    if differences.is_empty() {
        return say::SameResult { count, file }.worded(language) + "\n";
    }
    let mut lines = vec![say::OtherResult { count: differences.len(), file }.worded(language)];
    for ResultDifference { at, saved, now } in differences.iter().take(LISTED) {
        let side = |value: &Option<String>| match value {
            Some(value) => printable(value),
            None => language.label(say::NOT_THERE).to_owned(),
        };
        lines.push(format!("  {}: {} -> {}", printable(at), side(saved), side(now)));
    }
    let left = differences.len().saturating_sub(LISTED);
    if left > 0 {
        lines.push("  ".to_owned() + &say::MoreProblems { count: left }.worded(language));
    }
    lines.join("\n") + "\n"
}
