//! Texts on a chart.

use serde::Serialize;

/// A text at a position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ChartLabel {
    pub(super) text: String,
    pub(super) x: i32,
    pub(super) y: i32,
    /// The end of the text that stands at the position: `start`, `middle` or `end`.
    pub(super) anchor: &'static str,
}

impl ChartLabel {
    /// `text` above or below `x`, within the field.
    pub(super) fn around(text: String, x: i32, y: i32) -> Self {
        let anchor = match x {
            ..=299 => "start",
            300..=700 => "middle",
            _ => "end",
        };
        Self { text, x, y, anchor }
    }
}
