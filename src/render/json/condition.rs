//! A target for programs: its sign and its numbers, so that nobody has to take the text of a target apart.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use crate::exact::Exact;
use crate::plan::{Condition, Formula, Indicator, Measure, Plan};
use crate::render::json_numbers::number;

/// Condition that the actual must meet, in the unit of its measure. One that counts from a baseline is resolved to its numbers.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "target_condition")]
pub(super) enum JsonCondition {
    /// A sign and a number.
    Limit {
        /// How the value must stand to the number.
        op: Sign,
        /// The number; six decimals of one whose decimals never end.
        value: Number,
        /// The number as a fraction; there only if its decimals never end: `200/3`.
        #[serde(skip_serializing_if = "Option::is_none")]
        fraction: Option<String>,
        /// The unit of the number: `percent`, `per 1000` of a rate, what the plan counts the element in; null if it has none.
        unit: Option<String>,
        /// The year it is the target of, where targets change by year; null in the groups of `each`.
        year: Option<i32>,
    },
    /// A range, both ends included.
    Range {
        /// The value must lie in the range.
        op: RangeSign,
        /// The lower end; six decimals of one whose decimals never end.
        low: Number,
        /// The lower end as a fraction; there only if its decimals never end.
        #[serde(skip_serializing_if = "Option::is_none")]
        low_fraction: Option<String>,
        /// The upper end; six decimals of one whose decimals never end.
        high: Number,
        /// The upper end as a fraction; there only if its decimals never end.
        #[serde(skip_serializing_if = "Option::is_none")]
        high_fraction: Option<String>,
        /// The unit of the numbers, as that of a single number.
        unit: Option<String>,
        /// The year it is the target of, where targets change by year; null in the groups of `each`.
        year: Option<i32>,
    },
}

#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(super) enum Sign {
    #[serde(rename = ">=")]
    AtLeast,
    #[serde(rename = ">")]
    Above,
    #[serde(rename = "<=")]
    AtMost,
    #[serde(rename = "<")]
    Below,
    #[serde(rename = "=")]
    Equal,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
pub(super) enum RangeSign {
    Between,
}

impl JsonCondition {
    pub(super) fn of(
        condition: &Condition,
        year: Option<i32>,
        indicator: &Indicator,
        plan: &Plan,
    ) -> anyhow::Result<Self> {
        let unit = unit(indicator, plan);
        let (op, limit) = match condition {
            Condition::AtLeast(limit) => (Sign::AtLeast, limit),
            Condition::Above(limit) => (Sign::Above, limit),
            Condition::AtMost(limit) => (Sign::AtMost, limit),
            Condition::Below(limit) => (Sign::Below, limit),
            Condition::Equal(limit) => (Sign::Equal, limit),
            Condition::Between(low, high) => {
                return Ok(Self::Range {
                    op: RangeSign::Between,
                    low: decimal(low)?,
                    low_fraction: fraction(low),
                    high: decimal(high)?,
                    high_fraction: fraction(high),
                    unit,
                    year,
                });
            }
        };
        Ok(Self::Limit { op, value: decimal(limit)?, fraction: fraction(limit), unit, year })
    }
}

fn decimal(limit: &Exact) -> anyhow::Result<Number> {
    number(&limit.to_full_decimal())
}

fn fraction(limit: &Exact) -> Option<String> {
    limit.decimals().is_none().then(|| limit.to_string())
}

fn unit(indicator: &Indicator, plan: &Plan) -> Option<String> {
    match &indicator.measure {
        Measure::Percentage | Measure::ShareOfUnits { .. } => Some("percent".to_owned()),
        Measure::Rate { per } => Some(format!("per {per}")),
        Measure::Ratio => None,
        Measure::Count => match &indicator.numerator {
            Formula::Element(named) => plan.vocabulary[named.element].counted_in.clone(),
            _ => None,
        },
    }
}
