//! The indicators of a draft and the elements that they count. No rule gives the whole that a share is of, nor the name of an element, so
//! each element has a generated name, which a person replaces.

use std::collections::BTreeMap;

use super::document::DocumentCount;
use super::draft_plan::{DraftGoal, DraftIndicator, DraftPlan};
use super::target::{Doubt, DraftMeasure, FoundTarget};
use super::toml_text::{TomlPage, quoted};
use crate::catalogue::{Language, Message, say};
use crate::plan::GENERATED_ID;

pub(super) struct IndicatorWriter<'p> {
    plan: &'p DraftPlan,
    language: Language,
    pub(super) elements: TomlPage,
    pub(super) page: TomlPage,
}

/// What an element is in its formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ElementSide {
    Part,
    Whole,
    Count,
}

impl ElementSide {
    fn ending(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Whole => "whole",
            Self::Count => "count",
        }
    }
}

impl<'p> IndicatorWriter<'p> {
    pub(super) fn new(plan: &'p DraftPlan, language: Language) -> Self {
        Self { plan, language, elements: TomlPage::default(), page: TomlPage::default() }
    }

    fn said(&self, message: impl Into<Message>) -> String {
        message.into().worded(self.language)
    }

    /// Writes the elements of `goal`.
    pub(super) fn elements_of(&mut self, goal_id: &str, goal: &DraftGoal) {
        for (index, indicator) in goal.indicators.iter().enumerate() {
            let id = format!("{goal_id}.{}", index + 1);
            for side in sides(&measure(indicator)) {
                self.element(&id, indicator, *side);
            }
        }
    }

    fn element(&mut self, id: &str, indicator: &DraftIndicator, side: ElementSide) {
        let name = match side {
            ElementSide::Part => say::DraftPart { id, name: &indicator.name }.message(),
            ElementSide::Whole => say::DraftWhole { id, name: &indicator.name }.message(),
            ElementSide::Count => say::DraftCount { id, name: &indicator.name }.message(),
        };
        let name = self.said(name);
        let kind = if side == ElementSide::Count { "flow" } else { "stock" };
        let mark = [self.said(say::DRAFT_KIND)];
        self.elements.table("[[elements]]");
        self.elements.text_key("id", &element_id(id, side), &[]);
        self.elements.text_key("name", &name, &[]);
        self.elements.text_key("kind", kind, &mark);
        let unit = indicator.targets.iter().find_map(|target| target.unit.as_deref());
        if let Some(unit) = unit.filter(|_| side == ElementSide::Count) {
            self.elements.text_key("counted-in", unit, &[]);
        }
        let has_decimals = indicator.targets.iter().any(|target| target.value.contains(['.', '/']));
        if side == ElementSide::Count && has_decimals {
            self.elements.text_key("type", "number", &[]);
        }
    }

    /// Writes the indicators of `goal`.
    pub(super) fn indicators_of(&mut self, goal_id: &str, goal: &DraftGoal) {
        for (index, indicator) in goal.indicators.iter().enumerate() {
            self.indicator(&format!("{goal_id}.{}", index + 1), indicator);
        }
    }

    fn indicator(&mut self, id: &str, indicator: &DraftIndicator) {
        let place = at(self.plan.counted, indicator.line).worded(self.language);
        self.page.table("[[goals.indicators]]");
        self.page.comment(&place);
        self.page.text_key("id", id, &[]);
        self.page.text_key("name", &indicator.name, &[]);
        let source = match indicator.place.as_str() {
            "" => format!("\"{}\"", indicator.quote),
            place => format!("{place}: \"{}\"", indicator.quote),
        };
        self.page.text_key("source", &source, &[]);
        let measure = measure(indicator);
        let named = match &measure {
            DraftMeasure::Percentage => "percentage",
            DraftMeasure::Rate { .. } => "rate",
            DraftMeasure::Ratio => "ratio",
            DraftMeasure::Count => "count",
        };
        self.page.text_key("measure", named, &[]);
        for side in sides(&measure) {
            let key = if *side == ElementSide::Whole { "denominator" } else { "numerator" };
            self.page.text_key(key, &element_id(id, *side), &[]);
        }
        if let DraftMeasure::Rate { per } = &measure {
            self.page.key("per", per, &[]);
        }
        self.targets(indicator);
        if let Some(reason) = &indicator.not_applicable {
            let mark = [self.said(say::DRAFT_NOT_APPLICABLE)];
            self.page.text_key("not-applicable", reason, &mark);
        }
    }

    fn targets(&mut self, indicator: &DraftIndicator) {
        let Some(first) = indicator.targets.first() else { return };
        let mut by_year: BTreeMap<i32, &FoundTarget> = BTreeMap::new();
        let mut alone: Option<&FoundTarget> = None;
        let mut left: Vec<&FoundTarget> = Vec::new();
        let only_year =
            self.plan.period.filter(|(first, last)| first == last).map(|(year, _)| year);
        for target in &indicator.targets {
            let is_plans = target.years.len() == 1 && target.years.first().copied() == only_year;
            if target.years.is_empty() || (is_plans && indicator.targets.len() == 1) {
                if alone.is_none() && by_year.is_empty() {
                    alone = Some(target);
                } else {
                    left.push(target);
                }
                continue;
            }
            for year in &target.years {
                if alone.is_some() || by_year.contains_key(year) {
                    left.push(target);
                } else {
                    by_year.insert(*year, target);
                }
            }
        }
        let mut marks: Vec<String> = Vec::new();
        let mut doubts: Vec<Doubt> =
            indicator.targets.iter().flat_map(|target| target.doubts.clone()).collect();
        doubts.sort_unstable();
        doubts.dedup();
        marks.extend(doubts.into_iter().map(|doubt| self.said(doubted(doubt))));
        for target in left {
            let text = condition(target);
            marks.push(self.said(say::DraftTargetLeft { text }.message()));
        }
        match alone {
            Some(target) => {
                self.page.text_key("target", &condition(target), &marks);
            }
            None => {
                let entries: Vec<String> = by_year
                    .iter()
                    .map(|(year, target)| format!("\"{year}\" = {}", quoted(&condition(target))))
                    .collect();
                self.page.key("targets", &format!("{{ {} }}", entries.join(", ")), &marks);
            }
        }
        if let Some(each) = first.each {
            self.page.key("each", &format!("[{}]", quoted(each)), &[]);
        }
        self.baseline(first);
        self.over(first, alone.is_some());
    }

    fn baseline(&mut self, target: &FoundTarget) {
        match (&target.start, target.change, target.compared) {
            (_, Some(_), Some(year)) => {
                self.page.key("baseline", &format!("{{ period = \"{year}\" }}"), &[]);
            }
            (_, Some(_), None) => {
                let mark = [self.said(say::DRAFT_BASELINE)];
                self.page.text_key("baseline", "previous-year", &mark);
            }
            (Some((value, year)), None, _) => {
                let percent = if target.measure == DraftMeasure::Percentage { "%" } else { "" };
                let year = year.map(|year| format!(", period = \"{year}\"")).unwrap_or_default();
                let value = format!("{{ value = \"{value}{percent}\"{year} }}");
                self.page.key("baseline", &value, &[]);
            }
            (None, None, _) => {}
        }
    }

    /// In a plan of several years, a total says for which time its target is.
    fn over(&mut self, target: &FoundTarget, is_alone: bool) {
        let has_several = self.plan.period.is_some_and(|(first, last)| first != last);
        let in_time = target.each.is_some_and(|each| each != "unit");
        let from_year_before = target.change.is_some() && target.compared.is_none();
        if has_several
            && is_alone
            && !in_time
            && !from_year_before
            && target.measure == DraftMeasure::Count
        {
            let mark = [self.said(say::DRAFT_OVER)];
            self.page.text_key("over", "year", &mark);
        }
    }
}

/// The measure of an indicator; a share above the whole is one amount against another.
fn measure(indicator: &DraftIndicator) -> DraftMeasure {
    let Some(first) = indicator.targets.first() else { return DraftMeasure::Percentage };
    if first.measure == DraftMeasure::Percentage && indicator.targets.iter().any(is_above_whole) {
        return DraftMeasure::Rate { per: "100".to_owned() };
    }
    first.measure.clone()
}

/// Whether a percentage is more than the whole.
fn is_above_whole(target: &FoundTarget) -> bool {
    let whole = |value: &str| {
        value.split('.').next().and_then(|whole| whole.parse::<u64>().ok()).unwrap_or(u64::MAX)
    };
    target.measure == DraftMeasure::Percentage
        && target.change.is_none()
        && (whole(&target.value) > 100
            || target.upper.as_deref().is_some_and(|upper| whole(upper) > 100))
}

fn condition(target: &FoundTarget) -> String {
    if is_above_whole(target) {
        return FoundTarget { measure: DraftMeasure::Count, ..target.clone() }.condition();
    }
    target.condition()
}

fn sides(measure: &DraftMeasure) -> &'static [ElementSide] {
    match measure {
        DraftMeasure::Count => &[ElementSide::Count],
        _ => &[ElementSide::Part, ElementSide::Whole],
    }
}

/// The generated id of an element of the indicator `id`.
fn element_id(id: &str, side: ElementSide) -> String {
    format!("{GENERATED_ID}{}_{}", id.replace('.', "_"), side.ending())
}

fn doubted(doubt: Doubt) -> Message {
    match doubt {
        Doubt::About => say::DOUBT_ABOUT.message(),
        Doubt::Inherited => say::DOUBT_INHERITED.message(),
        Doubt::Direction => say::DOUBT_DIRECTION.message(),
        Doubt::Change => say::DOUBT_CHANGE.message(),
        Doubt::Number => say::DOUBT_NUMBER.message(),
        Doubt::NoneAtAll => say::DOUBT_NONE_AT_ALL.message(),
        Doubt::Year => say::DOUBT_YEAR.message(),
    }
}

/// The place of a line in words.
pub(super) fn at(counted: DocumentCount, line: usize) -> Message {
    let number = line.to_string();
    match counted {
        DocumentCount::Lines => say::DraftAtLine { number }.message(),
        DocumentCount::Paragraphs => say::DraftAtParagraph { number }.message(),
    }
}
