//! The result as an activity of IATI 2.03 with its results. What IATI has no room for (signs of targets, ranges, reasons) stands in
//! comments; what has no value has none there either, and is never 0. Figures that must not be published are left out.

use super::phrases;
use super::xml::{XmlElement, element};
use crate::catalogue::{Language, say};
use crate::diagnostic::Refused;
use crate::evaluate::{GroupResult, HeldTarget, IndicatorResult, Scorecard, Verdict};
use crate::exact::{Exact, RESULT_DECIMALS};
use crate::period::{Date, Period};
use crate::plan::{Condition, Direction, ElementRef, Goal, Iati, Kind, MeasureKind, ResultType};

/// The version of the standard.
const VERSION: &str = "2.03";

/// Code of women's rights organisations and movements, and government institutions, in the list of the DAC.
const SECTOR: &str = "15170";

/// The document.
///
/// # Errors
/// If the plan lacks what only its authors know.
pub fn draw(scorecard: &Scorecard<'_>, language: Language) -> Result<Vec<u8>, Refused> {
    let Some(iati) = &scorecard.plan.iati else {
        return Err(Refused::from(say::NO_IATI).hint(say::ADD_IATI));
    };
    let drawn = Activity { scorecard, iati, language }.activity();
    let root = element("iati-activities").with("version", VERSION).holding([drawn]);
    root.document().map_err(|error| {
        Refused::from(say::CannotBeDrawn { reason: format!("{error:#}") }.message())
    })
}

/// A scorecard on its way into an activity.
struct Activity<'a> {
    scorecard: &'a Scorecard<'a>,
    iati: &'a Iati,
    language: Language,
}

impl Activity<'_> {
    fn activity(&self) -> XmlElement {
        let (plan, iati) = (self.scorecard.plan, self.iati);
        let issuer = plan.preamble.issuer.as_deref().or(plan.area.as_deref());
        let issuer = issuer.unwrap_or(&plan.title);
        let period = plan.period.unwrap_or(self.scorecard.window);
        let day = |kind: &'static str, day: Date| {
            element("activity-date").with("type", kind).with("iso-date", day)
        };
        let mut description = plan.preamble.purpose.join(" ");
        if description.is_empty() {
            description.clone_from(&plan.title);
        }
        if self.scorecard.is_illustrative() {
            description = format!("{}. {description}", self.language.label(say::ILLUSTRATIVE));
        }
        let org = |name: &'static str| element(name).naming("ref", &iati.org).with("type", "10");
        let issuer_named = || [element("narrative").saying(issuer)];
        let results = self.scorecard.goals().map(|goal| self.result(goal));
        element("iati-activity")
            .with("xml:lang", language_code(self.language))
            .holding([element("iati-identifier").saying(&iati.identifier)])
            .holding([org("reporting-org").holding(issuer_named())])
            .holding([saying("title", &plan.title)])
            .holding([saying("description", &description).with("type", "1")])
            .holding([org("participating-org").with("role", "4").holding(issuer_named())])
            .holding([element("activity-status").with("code", "2")])
            .holding([day("1", period.first().first_day()), day("3", period.last().last_day())])
            .holding([element("recipient-country").naming("code", &iati.country)])
            .holding([element("sector").with("vocabulary", "1").with("code", SECTOR)])
            .holding(results)
    }

    fn result(&self, goal: &Goal) -> XmlElement {
        let kind = goal.iati_type.unwrap_or(ResultType::Outcome);
        let results = self.scorecard.results.iter();
        let indicators = results.filter(|result| result.goal.id == goal.id);
        element("result")
            .with("type", kind.code())
            .holding([saying("title", goal.names.get(self.language))])
            .holding(indicators.map(|result| self.indicator(result)))
    }

    fn indicator(&self, result: &IndicatorResult<'_>) -> XmlElement {
        let indicator = result.indicator;
        let kind = indicator.measure.kind();
        let measure = if kind.is_percent() { "2" } else { "1" };
        let direction = result.target.as_ref().map(|target| target.target.direction());
        let ascending = match direction {
            Some(Direction::Up) => Some(true),
            Some(Direction::Down) => Some(false),
            Some(Direction::Inward) | None => None,
        };
        // Counts of what occurred can be added over areas; shares and states of several times cannot.
        let is_flow =
            |named: &ElementRef| self.scorecard.plan.vocabulary[named.element].kind == Kind::Flow;
        let adds = kind == MeasureKind::Count && indicator.elements().all(is_flow);
        let mut drawn = element("indicator").with("measure", measure);
        if let Some(ascending) = ascending {
            drawn = drawn.with("ascending", u8::from(ascending));
        }
        let name = format!("{} {}", indicator.id, indicator.names.get(self.language));
        drawn
            .with("aggregation-status", u8::from(adds))
            .holding([saying("title", &name)])
            .holding(indicator.source.iter().map(|source| saying("description", source)))
            .holding(self.baseline(result))
            .holding([self.period(result)])
    }

    fn baseline(&self, result: &IndicatorResult<'_>) -> Option<XmlElement> {
        let known = result.baseline.as_ref()?;
        // The standard asks for a year.
        let (value, period) = (known.actual.value.as_ref()?, known.period?);
        let (year, day) = (period.last().calendar_year(), period.last().last_day());
        let drawn = element("baseline").with("iso-date", day).with("year", year);
        if self.is_withheld(result) {
            return Some(drawn.holding([saying("comment", self.withheld())]));
        }
        Some(drawn.with("value", value.to_decimal(RESULT_DECIMALS)))
    }

    fn period(&self, result: &IndicatorResult<'_>) -> XmlElement {
        let window: Period = self.scorecard.window;
        let of_held = |held: &HeldTarget<'_>| target(held.condition.as_ref(), &held.to_string());
        let targets = result.target.iter().map(of_held);
        let groups = result.each.iter();
        let actuals = std::iter::once(self.actual(result))
            .chain(groups.map(|group| self.group(group, result)));
        let end = |name: &'static str, day: Date| element(name).with("iso-date", day);
        element("period")
            .holding([end("period-start", window.first().first_day())])
            .holding([end("period-end", window.last().last_day())])
            .holding(targets)
            .holding(actuals)
    }

    fn actual(&self, result: &IndicatorResult<'_>) -> XmlElement {
        if !result.each.is_empty() && !self.is_withheld(result) {
            // The figure beside it is that of the worst group.
            let (held, groups) = result.held();
            let comment = format!("{} {held}/{groups}", result.verdict.name());
            return element("actual").holding([saying("comment", &comment)]);
        }
        let actual = &result.actual;
        let sides = (actual.numerator.as_ref(), actual.denominator.as_ref());
        let value = actual.value.as_ref().filter(|_| actual.bound.is_none());
        self.figure(result, value, result.verdict, sides, None)
    }

    fn group(&self, group: &GroupResult<'_>, result: &IndicatorResult<'_>) -> XmlElement {
        let actual = &group.actual;
        let sides = (actual.numerator.as_ref(), actual.denominator.as_ref());
        let value = actual.value.as_ref().filter(|_| actual.bound.is_none());
        self.figure(result, value, group.verdict, sides, Some(&group.id))
    }

    /// An actual: its value, where it is known, and the verdict with the exact sides.
    fn figure(
        &self,
        result: &IndicatorResult<'_>,
        value: Option<&Exact>,
        verdict: Verdict,
        (numerator, denominator): (Option<&Exact>, Option<&Exact>),
        group: Option<&str>,
    ) -> XmlElement {
        let mut drawn = element("actual");
        if self.is_withheld(result) {
            let comment = saying("comment", self.withheld());
            return drawn.holding(group.map(dimension)).holding([comment]);
        }
        if let Some(value) = value {
            let limits = phrases::limits(result);
            drawn = drawn.with("value", phrases::decimal_beside(RESULT_DECIMALS, value, &limits));
        }
        let sides = match (numerator, denominator) {
            (Some(numerator), Some(denominator)) => format!(" {numerator}/{denominator}"),
            _ => String::new(),
        };
        let comment = format!("{}{sides}", verdict.name());
        drawn.holding(group.map(dimension)).holding([saying("comment", &comment)])
    }

    /// Whether the figures of an indicator must not be published, and nobody saw to it that they can be.
    fn is_withheld(&self, result: &IndicatorResult<'_>) -> bool {
        self.scorecard.publication.is_none() && self.scorecard.plan.is_sensitive(result.indicator)
    }

    fn withheld(&self) -> &'static str {
        self.language.label(say::NOT_FOR_PUBLICATION)
    }
}

/// The code of a language.
fn language_code(language: Language) -> &'static str {
    let known = Language::CODES.into_iter().find(|(_, known)| *known == language);
    known.map_or("vi", |(code, _)| code)
}

/// The group of `each` that a figure is of.
fn dimension(group: &str) -> XmlElement {
    element("dimension").with("name", "each").naming("value", group)
}

/// An element that says `text`.
fn saying(name: &'static str, text: &str) -> XmlElement {
    element(name).holding([element("narrative").saying(text)])
}

/// A target: its number, where it has one alone, and how the plan writes it.
fn target(condition: Option<&Condition>, written: &str) -> XmlElement {
    let number = match condition {
        Some(
            Condition::AtLeast(limit)
            | Condition::Above(limit)
            | Condition::AtMost(limit)
            | Condition::Below(limit),
        ) => Some(limit),
        Some(Condition::Equal(_) | Condition::Between(..)) | None => None,
    };
    let mut drawn = element("target");
    if let Some(number) = number {
        drawn = drawn.with("value", number.to_decimal(RESULT_DECIMALS));
    }
    drawn.holding([saying("comment", written)])
}
