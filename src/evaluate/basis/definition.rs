//! Indicators as a plan defines them, in a form in which two plans can be held against each other: each key in normal form, and the
//! figures that formulas name.

use std::collections::BTreeSet;

use super::used::{used, write_element};
use crate::period::{Frequency, Period, YearEnd};
use crate::plan::{
    Aim, Baseline, BaselineTime, Each, Formula, Indicator, Measure, Operator, Over, Plan,
};

/// The baseline that is the year before the one that is judged.
const PREVIOUS_YEAR: &str = "previous-year";

/// An indicator as the plan defines it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    pub id: String,
    /// Keys of the indicator with their values in normal form: `target`, `targets.2025`, `unit-targets.le-loi`.
    pub fields: Vec<(String, String)>,
    /// The figures that it is computed from, as [`super::Basis::figures`] calls them.
    pub uses: Vec<String>,
}

impl Definition {
    /// Value of `key` in the plan.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == key).map(|(_, text)| text.as_str())
    }

    /// The times of its baseline, where that is computed from counts, in a run over `window` of a plan whose years end with `year_end`.
    #[must_use]
    pub fn baseline_times(&self, window: Period, year_end: YearEnd) -> Vec<Period> {
        if self.field("baseline") == Some(PREVIOUS_YEAR) {
            return window.split(Frequency::Year).map(|year| year.years_later(-1)).collect();
        }
        let period =
            self.field("baseline.period").filter(|_| self.field("baseline.value").is_none());
        period.and_then(|text| Period::parse_window(text, year_end)).into_iter().collect()
    }

    /// The figures that its formulas name, each once: all that it is computed from, unless `each` looks at groups one by one.
    #[must_use]
    pub fn named(&self) -> Vec<String> {
        let formulas = ["numerator", "denominator", "published"]
            .into_iter()
            .filter_map(|side| self.field(side));
        let named: BTreeSet<&str> = formulas.flat_map(elements_of).collect();
        named.into_iter().map(str::to_owned).collect()
    }
}

/// The elements in a formula in normal form, with the groups that it chooses of them.
fn elements_of(formula: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = formula;
    while let Some((_, text)) =
        rest.find(|first: char| first.is_ascii_lowercase()).and_then(|at| rest.split_at_checked(at))
    {
        let in_id = |character: char| {
            character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
        };
        let id = text.find(|character| !in_id(character)).unwrap_or(text.len());
        let groups = text.get(id..).filter(|behind| behind.starts_with('['));
        let end = groups.and_then(|groups| groups.find(']')).map_or(id, |closes| id + closes + 1);
        let Some((element, behind)) = text.split_at_checked(end) else { break };
        found.push(element);
        rest = behind;
    }
    found
}

/// The definition of `indicator`, which `plan` has.
#[must_use]
pub fn definition(plan: &Plan, indicator: &Indicator) -> Definition {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut say = |key: &str, text: String| fields.push((key.to_owned(), text));
    say("measure", indicator.measure.name().to_owned());
    let of = match &indicator.measure {
        Measure::ShareOfUnits { of, target } => {
            say("of", of.name().to_owned());
            say("unit-target", target.to_string());
            of
        }
        measure => measure,
    };
    if let Measure::Rate { per } = of {
        say("per", per.to_string());
    }
    say("numerator", formula(&indicator.numerator, plan));
    indicator
        .denominator
        .iter()
        .for_each(|denominator| say("denominator", formula(denominator, plan)));
    if let Some(named) = &indicator.published {
        let mut label = String::new();
        write_element(named, plan, &mut label);
        say("published", label);
    }
    match &indicator.aim {
        Aim::None => {}
        Aim::Always(target) => say("target", target.to_string()),
        Aim::ByYear(targets) => {
            for (year, target) in targets {
                say(&format!("targets.{year}"), target.to_string());
            }
        }
    }
    for (unit, target) in &indicator.unit_targets {
        say(&format!("unit-targets.{}", plan.vocabulary[*unit].id), target.to_string());
    }
    // A total is for each year where nothing else is said.
    if indicator.over == Some(Over::Plan) {
        say("over", Over::Plan.name().to_owned());
    }
    let each: Vec<&str> = indicator.each.iter().map(|each| each_name(*each, plan)).collect();
    if !each.is_empty() {
        say("each", each.join(", "));
    }
    indicator.due.iter().for_each(|due| say("due", due.to_string()));
    match &indicator.baseline {
        None => {}
        Some(Baseline::Stated { value, period }) => {
            say("baseline.value", value.to_string());
            if let Some(period) = period {
                say("baseline.period", period.to_string());
            }
        }
        Some(Baseline::Computed(BaselineTime::Period(period))) => {
            say("baseline.period", period.to_string());
        }
        Some(Baseline::Computed(BaselineTime::PreviousYear)) => {
            say("baseline", PREVIOUS_YEAR.to_owned());
        }
    }
    indicator.not_applicable.iter().for_each(|reason| say("not-applicable", reason.clone()));
    if !indicator.required {
        say("required", "false".to_owned());
    }
    let uses: BTreeSet<String> =
        used(plan, indicator).iter().map(|used| used.label(plan)).collect();
    Definition { id: indicator.id.clone(), fields, uses: uses.into_iter().collect() }
}

fn each_name(each: Each, plan: &Plan) -> &str {
    match each {
        Each::Time(frequency) => frequency.name(),
        Each::Dimension(dimension) => &plan.vocabulary[dimension].id,
        Each::Unit => "unit",
    }
}

/// The formula in normal form: one space around each operator, and no parenthesis that changes nothing.
fn formula(formula: &Formula, plan: &Plan) -> String {
    let mut text = String::new();
    write_formula(formula, plan, &mut text);
    text
}

fn write_formula(formula: &Formula, plan: &Plan, text: &mut String) {
    match formula {
        Formula::Number(number) => text.push_str(&number.to_string()),
        Formula::Element(element) => write_element(element, plan, text),
        Formula::Binary(left, operator, right) => {
            let sign = match operator {
                Operator::Add => " + ",
                Operator::Subtract => " - ",
                Operator::Multiply => " * ",
                Operator::Divide => " / ",
            };
            let own = strength(*operator);
            let strength_of = |side: &Formula| match side {
                Formula::Binary(_, operator, _) => strength(*operator),
                Formula::Number(_) | Formula::Element(_) => u8::MAX,
            };
            let write_side = |side: &Formula, needed: bool, text: &mut String| {
                text.push_str(if needed { "(" } else { "" });
                write_formula(side, plan, text);
                text.push_str(if needed { ")" } else { "" });
            };
            write_side(left, strength_of(left) < own, text);
            text.push_str(sign);
            write_side(right, strength_of(right) <= own, text);
        }
    }
}

/// Binding strength of an operator.
fn strength(operator: Operator) -> u8 {
    match operator {
        Operator::Add | Operator::Subtract => 1,
        Operator::Multiply | Operator::Divide => 2,
    }
}
