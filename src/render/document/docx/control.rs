//! Content controls (ISO/IEC 29500-1, 17.5.2): fields that somebody fills in by typing, which move nothing else about. An empty one
//! shows what belongs there.

use crate::catalogue::{Label, Language, say};
use crate::render::xml::{XmlElement, element};

/// A field to fill in.
#[derive(Debug, Clone)]
pub(super) struct Control {
    /// What it is called where it is chosen.
    title: &'static str,
    /// What it shows while it is empty.
    hint: String,
    kind: ControlKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ControlKind {
    /// Text on one line.
    Line,
    /// Text of several lines.
    Lines,
    /// A day, chosen from a calendar.
    Day(Language),
}

impl Control {
    /// A field of one line.
    pub(super) fn line(hint: Label, language: Language) -> Self {
        Self::new(hint, ControlKind::Line, language)
    }

    /// A field of several lines.
    pub(super) fn lines(hint: Label, language: Language) -> Self {
        Self::new(hint, ControlKind::Lines, language)
    }

    fn new(hint: Label, kind: ControlKind, language: Language) -> Self {
        let title = language.label(hint);
        Self { title, hint: format!("[{title}]"), kind }
    }

    /// A day of the year `year`.
    pub(super) fn day(year: i32, language: Language) -> Self {
        Self {
            title: language.label(say::TYPE_DAY),
            hint: say::DayOfYear { year: year.to_string() }.worded(language),
            kind: ControlKind::Day(language),
        }
    }

    /// Its element among the runs of a paragraph.
    pub(super) fn element(&self) -> XmlElement {
        let kind = match self.kind {
            ControlKind::Line => element("w:text"),
            ControlKind::Lines => element("w:text").with("w:multiLine", 1),
            ControlKind::Day(language) => {
                let (format, tag) = match language {
                    Language::Vietnamese => ("'ngày' dd 'tháng' MM 'năm' yyyy", "vi-VN"),
                    Language::English => ("d MMMM yyyy", "en-GB"),
                };
                element("w:date").holding([
                    element("w:dateFormat").with("w:val", format),
                    element("w:lid").with("w:val", tag),
                    element("w:storeMappedDataAs").with("w:val", "dateTime"),
                    element("w:calendar").with("w:val", "gregorian"),
                ])
            }
        };
        let properties = element("w:sdtPr").holding([
            element("w:alias").with("w:val", self.title),
            element("w:showingPlcHdr"),
            kind,
        ]);
        let style =
            element("w:rPr").holding([element("w:rStyle").with("w:val", "PlaceholderText")]);
        let hint = element("w:t").with("xml:space", "preserve").saying(&self.hint);
        let content = element("w:sdtContent").holding([element("w:r").holding([style, hint])]);
        element("w:sdt").holding([properties, content])
    }
}
