//! Reads one indicator: formulas, baseline, deadline and remarks. One that comes out of here can be judged; whether its targets make
//! sense beside each other is asked by `lint`.

use std::collections::BTreeSet;
use std::ops::Range;

use super::aim::Goalposts;
use super::directory::Directory;
use super::model::{
    Each, ElementIndex, ElementRef, Formula, Indicator, Kind, Measure, MeasureKind, NumberKind,
    Vocabulary,
};
use super::raw::{Given, RawTable};
use super::source::PlanText;
use super::{baseline, each, formula, measure, names, over};
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::period::YearEnd;

type Problems = Vec<Diagnostic>;

/// Elements that formulas name, those of indicators in error included.
#[derive(Default)]
pub(super) struct NamedElements {
    pub(super) used: BTreeSet<ElementIndex>,
    /// Whether some indicator is incomplete, so that nobody knows what it would have named.
    pub(super) some_unread: bool,
}

/// Reader of one indicator.
pub(super) struct IndicatorReader<'a> {
    pub(super) year_end: YearEnd,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) directory: &'a Directory,
    pub(super) source: &'a PlanText,
    pub(super) problems: &'a mut Problems,
    pub(super) named: &'a mut NamedElements,
}

impl IndicatorReader<'_> {
    pub(super) fn indicator(
        &mut self,
        table: &mut RawTable<'_>,
        id: Option<Given<String>>,
    ) -> Option<Indicator> {
        let names = names::read(table, id.as_ref().map_or("", |id| &id.value), self.problems);
        let source = table.text("source", self.problems).map(|source| source.value);
        let measure = measure::read(table, self.problems);
        let numerator = table
            .required_text("numerator", "women_leaders", self.problems)
            .and_then(|given| self.formula(&given));
        let denominator = self.denominator(table, measure.as_ref());
        let published = table
            .text("published", self.problems)
            .and_then(|given| self.published(&given, measure.as_ref()));
        let baseline = baseline::read(table, measure.as_ref(), self.year_end, self.problems);
        let goalposts = Goalposts {
            percentage: measure.as_ref().map(Measure::is_percent),
            baseline_unread: baseline.is_none() && table.has("baseline"),
            baseline: baseline.as_ref(),
        };
        let over = over::read(table, self.problems);
        let (aim, aim_at) = goalposts.aim(table, self.year_end, self.problems);
        let unit_targets =
            goalposts.unit_targets(table, measure.as_ref(), self.directory, self.problems);
        let each = table.texts("each", self.problems);
        let each = each
            .iter()
            .filter_map(|given| Some((given, each::axis(given, self.vocabulary, self.problems)?)));
        let each: Vec<(&Given<String>, Each)> = each.collect();
        let due = table.deadline("due", self.problems);
        let not_applicable = table.text("not-applicable", self.problems).map(|reason| reason.value);
        let required = table.flag("required", self.problems).unwrap_or(true);
        let note = table.text("note", self.problems).map(|note| note.value);
        let numerator = numerator?;
        each::check(
            &each,
            measure.as_ref(),
            &numerator,
            denominator.as_ref(),
            self.vocabulary,
            self.problems,
        );
        let (id, measure) = (id?, measure?);
        let indicator = Indicator {
            aim_at: aim_at.unwrap_or_else(|| id.span.clone()),
            id: id.value,
            at: id.span,
            names,
            source,
            measure,
            numerator,
            denominator,
            published,
            aim,
            over: over.as_ref().map(|over| over.value),
            each: each.into_iter().map(|(_, each)| each).collect(),
            unit_targets,
            due,
            baseline,
            not_applicable,
            required,
            note,
        };
        if let Some(over) = &over {
            over::check(over, &indicator, self.vocabulary, self.problems);
        }
        Some(indicator)
    }

    fn denominator(
        &mut self,
        table: &mut RawTable<'_>,
        measure: Option<&Measure>,
    ) -> Option<Formula> {
        let given = table.text("denominator", self.problems);
        let measure = measure.map(Measure::of_each_unit);
        match (&given, measure) {
            (Some(given), Some(Measure::Count)) => {
                let message = say::COUNT_HAS_NO_DENOMINATOR.message();
                let problem = Diagnostic::error(Code::NeedlessDenominator, given.place(), message);
                self.problems.push(problem.hint(say::LEAVE_DENOMINATOR_OUT));
            }
            (None, Some(measure)) if *measure != Measure::Count && !table.has("denominator") => {
                let message = say::MissingDenominator { measure: measure.name() }.message();
                let problem = Diagnostic::error(Code::MissingDenominator, table.place(), message);
                self.problems.push(problem.hint(say::ADD_DENOMINATOR));
            }
            _ => {}
        }
        self.formula(&given?)
    }

    fn formula(&mut self, given: &Given<String>) -> Option<Formula> {
        match formula::parse(&given.value, self.vocabulary) {
            Ok(formula) => {
                let elements = formula.elements();
                self.named.used.extend(elements.iter().map(|element| element.element));
                let is_percentage = |element: &&&ElementRef| {
                    self.vocabulary[element.element].number == NumberKind::Percentage
                };
                if let Some(percentage) = elements.iter().find(is_percentage) {
                    let id = &self.vocabulary[percentage.element].id;
                    let message = say::PercentageInFormula { id }.message();
                    let problem =
                        Diagnostic::error(Code::PercentageInFormula, given.place(), message);
                    self.problems.push(problem.hint(say::NameUnderPublished { id }));
                    return None;
                }
                Some(formula)
            }
            Err(error) => {
                self.named.some_unread = true;
                let place = Place::Plan(self.within(given, error.within));
                self.problems.push(
                    Diagnostic::error(error.code, place, error.message).maybe_hint(error.hint),
                );
                None
            }
        }
    }

    /// The element whose figure stands for counts that were not sent.
    fn published(
        &mut self,
        given: &Given<String>,
        measure: Option<&Measure>,
    ) -> Option<ElementRef> {
        let named = match formula::parse(&given.value, self.vocabulary) {
            Ok(Formula::Element(named)) => named,
            Ok(Formula::Number(_) | Formula::Binary(..)) => {
                let message = say::PublishedIsNoElement { written: &given.value }.message();
                let problem = Diagnostic::error(Code::BadPublished, given.place(), message);
                self.problems.push(problem.hint(say::PUBLISHED_IS_ONE_ELEMENT));
                return None;
            }
            Err(error) => {
                self.named.some_unread = true;
                let place = Place::Plan(self.within(given, error.within));
                self.problems.push(
                    Diagnostic::error(error.code, place, error.message).maybe_hint(error.hint),
                );
                return None;
            }
        };
        self.named.used.insert(named.element);
        let element = &self.vocabulary[named.element];
        let id = &element.id;
        let fault = match (measure.map(Measure::kind)?, element.number, element.kind) {
            (MeasureKind::Count | MeasureKind::ShareOfUnits, ..) => Some((
                say::PUBLISHED_OF_OTHER_MEASURE.message(),
                say::LEAVE_PUBLISHED_OUT.message(),
            )),
            (MeasureKind::Percentage, number, _) if number != NumberKind::Percentage => Some((
                say::PublishedType { id, kind: number.name(), measure: "percentage" }.message(),
                say::Write { text: "type = \"percentage\"" }.message(),
            )),
            (measure, number, _)
                if measure != MeasureKind::Percentage && number != NumberKind::Decimal =>
            {
                let measure = measure.name();
                Some((
                    say::PublishedType { id, kind: number.name(), measure }.message(),
                    say::Write { text: "type = \"number\"" }.message(),
                ))
            }
            (.., kind) if kind != Kind::Stock => Some((
                say::PublishedIsAState { id }.message(),
                say::Write { text: "kind = \"stock\"" }.message(),
            )),
            _ => None,
        };
        match fault {
            None => Some(named),
            Some((message, hint)) => {
                let problem = Diagnostic::error(Code::BadPublished, given.place(), message);
                self.problems.push(problem.hint(hint));
                None
            }
        }
    }

    /// The bytes of plan.toml for a part of a text, where the text stands there without escapes.
    fn within(&self, given: &Given<String>, part: Range<usize>) -> Range<usize> {
        let literal = &self.source.text[given.span.clone()];
        match literal.find(&given.value) {
            Some(start) => {
                given.span.start + start + part.start..given.span.start + start + part.end
            }
            None => given.span.clone(),
        }
    }
}
