//! Data values of DHIS2 as the JSON of its `dataValueSets`: values alone, no metadata. What is for internal use only, or invented, says so
//! in the comment of its value, which is the only place for words that the format has.

use serde::Serialize;

use super::json::written;
use super::phrases;
use crate::catalogue::{Language, say};
use crate::dhis2::{DataValue, DataValues};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonDataValues<'a> {
    data_values: Vec<JsonDataValue<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonDataValue<'a> {
    data_element: &'a str,
    period: &'a str,
    org_unit: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    category_option_combo: Option<&'a str>,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<String>,
}

/// The text of `values`, of which all are invented if `is_illustrative`; it ends in a newline.
///
/// # Errors
/// If the writer of JSON fails, which happens only if memory runs out.
pub fn draw(
    values: &DataValues,
    is_illustrative: bool,
    language: Language,
) -> anyhow::Result<String> {
    let comment = |value: &DataValue| {
        let internal = phrases::banner(value.circulation, language);
        let invented = is_illustrative.then(|| language.label(say::ILLUSTRATIVE));
        let lines: Vec<&str> = internal.into_iter().chain(invented).collect();
        (!lines.is_empty()).then(|| lines.join("; "))
    };
    let drawn = values.values.iter().map(|value| JsonDataValue {
        data_element: &value.data_element,
        period: &value.period,
        org_unit: &value.org_unit,
        category_option_combo: value.category_option_combo.as_deref(),
        value: &value.value,
        comment: comment(value),
    });
    written(&JsonDataValues { data_values: drawn.collect() })
}
