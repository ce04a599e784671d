//! Heads of rows and columns: a text, or an indicator with its name and target.

use serde::Serialize;

use crate::evaluate::IndicatorResult;
use crate::render::phrases::Phrases;

/// The head of a row or a column.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Head {
    pub(crate) text: String,
    /// Position of the indicator in the plan.
    pub(crate) number: Option<usize>,
    /// Name of the indicator.
    pub(crate) name: Option<String>,
    /// Target of the indicator for the whole.
    pub(crate) target: Option<String>,
}

impl Head {
    /// A head of `text` alone.
    pub(super) fn plain(text: String) -> Self {
        Self { text, number: None, name: None, target: None }
    }

    /// The head of the indicator at position `number` in the plan.
    pub(super) fn of_indicator(
        number: usize,
        result: &IndicatorResult<'_>,
        phrases: &Phrases<'_>,
    ) -> Self {
        let texts = phrases.texts(result);
        let target = result.target.as_ref().map(|_| texts.target());
        Self {
            text: texts.id().to_owned(),
            number: Some(number),
            name: Some(texts.name().to_owned()),
            target,
        }
    }
}
