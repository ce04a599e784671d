//! Lead of a report: what was judged and reached, the figures that changed most, what was missed. Every kind of document begins with it.

use serde::Serialize;

use super::run::Phrases;
use super::times::period;
use crate::by_index::at;
use crate::catalogue::{Label, say};
use crate::evaluate::{IndicatorResult, Verdict};
use crate::render::movement::{JudgedCount, Movement, Since};
use crate::render::tally::Tally;

/// Figures that the lead names: a reader keeps one in mind.
const FIGURES: usize = 1;

/// Indicators that the lead names as missed, and as lacking figures.
const NAMED: usize = 3;

/// Lead of a report.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportLead {
    /// How many indicators were judged, and how many of them met their targets.
    pub(crate) judged: String,
    /// The most important figures; `None` if there are none.
    pub(crate) figures: Option<String>,
    /// Indicators that are missed or lack figures, or that there are none; `None` if nothing was judged or lacks figures.
    pub(crate) attention: Option<String>,
}

impl ReportLead {
    /// Its sentences, in order.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &str> {
        [Some(self.judged.as_str()), self.figures.as_deref(), self.attention.as_deref()]
            .into_iter()
            .flatten()
    }
}

impl Phrases<'_> {
    /// The lead of the report on `results`, with what changed `since` an earlier time.
    pub(crate) fn lead(
        &self,
        results: &[IndicatorResult<'_>],
        since: Option<&Since>,
    ) -> ReportLead {
        ReportLead {
            judged: self.lead_judged(results, since),
            figures: self.lead_figures(results, since),
            attention: self.lead_attention(results),
        }
    }

    fn lead_judged(&self, results: &[IndicatorResult<'_>], since: Option<&Since>) -> String {
        let tally = Tally::of(results);
        let time = period(self.window, self.language);
        let all = self.count(tally.all());
        let judged = JudgedCount::of(results.iter().map(|result| result.verdict));
        let rest = self.lead_rest(&tally);
        if judged.decided == 0 {
            return capitalized(&say::LeadNothingJudged { all, rest, time }.worded(self.language));
        }
        let before = since.and_then(|since| Some((since, since.judged?)));
        let before = before.map(|(since, old)| {
            let [passed, decided] = [old.passed, old.decided].map(|count| self.count(count));
            let time = self.earlier(since.time);
            say::LeadBefore { decided, passed, time }.worded(self.language)
        });
        let before = before.unwrap_or_default();
        let (count, unmet) = (judged.decided, judged.decided - judged.passed);
        let sentence = match (judged.passed, unmet) {
            (_, 0) => say::LeadAllJudgedMet { all, before, count, rest, time }.message(),
            (0, _) => say::LeadNoneJudgedMet { all, before, count, rest, time }.message(),
            (met, unmet) => {
                let [met, unmet] = [met, unmet].map(|count| self.count(count));
                say::LeadJudged { all, before, count, met, rest, time, unmet }.message()
            }
        };
        capitalized(&sentence.worded(self.language))
    }

    /// Number of the indicators that were not judged, by reason; empty if all were.
    fn lead_rest(&self, tally: &Tally<'_>) -> String {
        let reasons = [
            (Verdict::NoData, say::LEAD_NO_DATA),
            (Verdict::Open, say::LEAD_OPEN),
            (Verdict::NotApplicable, say::LEAD_NOT_APPLICABLE),
            (Verdict::Tracked, say::LEAD_TRACKED),
            (Verdict::Suppressed, say::LEAD_SUPPRESSED),
        ];
        let counted = |(verdict, word): (Verdict, Label)| {
            let count = Some(tally.count(verdict)).filter(|count| *count > 0)?;
            let so_far = match verdict {
                Verdict::NoData => self.provisionally(tally),
                _ => String::new(),
            };
            Some(format!("{} {}{so_far}", self.count(count), self.label(word)))
        };
        let rest: Vec<String> = reasons.into_iter().filter_map(counted).collect();
        if rest.is_empty() {
            return String::new();
        }
        say::LeadRest { value: rest.join(", ") }.worded(self.language)
    }

    /// The figures that changed most: those that came to meet their target or ceased to, then states, which do not grow by
    /// themselves, then the greatest changes of percentages, in the order of the plan. Where no earlier figures are known, the first
    /// figure that meets its target.
    fn lead_figures(
        &self,
        results: &[IndicatorResult<'_>],
        since: Option<&Since>,
    ) -> Option<String> {
        let Some(since) = since.filter(|since| !since.changes.is_empty()) else {
            let has_value = |result: &&IndicatorResult<'_>| {
                result.verdict == Verdict::Pass && result.actual.value.is_some()
            };
            let first = results.iter().find(has_value)?;
            return Some(self.lead_figure(first, ""));
        };
        let shown = since.most_changed(results);
        if shown.is_empty() {
            let time = self.earlier(since.time);
            return Some(say::LeadUnchanged { time }.worded(self.language));
        }
        let figure = |movement: &&Movement| {
            let result = at(results, movement.number);
            self.lead_figure(result, &self.changed(result, movement, since.time))
        };
        let figures: Vec<String> = shown.iter().take(FIGURES).map(figure).collect();
        Some(figures.join(" "))
    }

    fn lead_figure(&self, result: &IndicatorResult<'_>, change: &str) -> String {
        let name = result.indicator.names.get(self.language);
        format!("{name} {}{change}{}.", self.found(result), self.against_target(result))
    }

    fn lead_attention(&self, results: &[IndicatorResult<'_>]) -> Option<String> {
        let of = |verdict| -> Vec<&IndicatorResult<'_>> {
            results.iter().filter(|result| result.verdict == verdict).collect()
        };
        let (unmet, lacking) = (of(Verdict::Fail), of(Verdict::NoData));
        let name = |result: &&IndicatorResult<'_>| {
            let name = result.indicator.names.get(self.language);
            match self.value_and_target(result).filter(|_| result.verdict == Verdict::Fail) {
                Some(figure) => format!("{name} ({figure})"),
                None => name.to_owned(),
            }
        };
        let names = |results: &[&IndicatorResult<'_>]| {
            let left = results.len().saturating_sub(NAMED);
            let more = (left > 0).then(|| say::LeadMore { count: left }.worded(self.language));
            results.iter().take(NAMED).map(name).chain(more).collect::<Vec<_>>().join("; ")
        };
        let unmet = (!unmet.is_empty()).then(|| {
            say::LeadUnmet { count: unmet.len(), names: names(&unmet) }.worded(self.language)
        });
        let lacking = (!lacking.is_empty()).then(|| {
            say::LeadLacking { count: lacking.len(), names: names(&lacking) }.worded(self.language)
        });
        let told: Vec<String> = unmet.into_iter().chain(lacking).collect();
        if told.is_empty() {
            let any_met = results.iter().any(|result| result.verdict == Verdict::Pass);
            // Of what is withheld nothing is known.
            let any_withheld = results.iter().any(IndicatorResult::is_withheld);
            let any_met = any_met && !any_withheld;
            return any_met.then(|| self.label(say::LEAD_ALL_MET).to_owned());
        }
        Some(told.join(" "))
    }
}

/// `sentence` with a capital in front.
fn capitalized(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
