//! How counts are written: decimal marks, marks for what is missing, and the columns of CSV files with the headers that every plan
//! understands. Headers are matched by `counts::read`.

use super::vocabulary::{DimensionIndex, Vocabulary};

/// Notation of counts: decimal mark, marks for missing figures, header names.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Which mark separates decimals; the other one is then the thousands mark.
    pub decimal: Option<DecimalMark>,
    /// Marks for "not reported" beside the empty cell.
    pub missing: Vec<String>,
    /// Whether files that are neither UTF-8 nor carry a byte order mark are windows-1258.
    pub windows_1258: bool,
    /// Further header names for columns.
    pub columns: Vec<(ColumnRole, Vec<String>)>,
    /// Names of columns that are passed over, in which `*` stands for anything.
    pub skip_columns: Vec<String>,
    /// What is named after the unit whose figures it holds, where there is no column of units.
    pub unit_from: Option<UnitSource>,
}

/// What is named after the unit whose figures it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitSource {
    /// Each sheet of a workbook.
    Sheet,
    /// Each file, of whatever kind.
    File,
}

/// Decimal separator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1,5`
    Comma,
    /// `1.5`
    Point,
}

/// Role of a column in a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnRole {
    /// The period of a figure.
    Period,
    /// The unit that sends it.
    Unit,
    /// The element that it counts.
    Element,
    Value,
    /// The group that it counts.
    Dimension(DimensionIndex),
    /// The groups that it counts, of several dimensions in one cell, as DHIS2 exports them.
    CategoryCombo,
    /// For what funding or project it was counted, as DHIS2 exports it; only its default can be judged.
    AttributeCombo,
    /// Whether it was deleted in DHIS2.
    Deleted,
    /// The source that a query drew it from.
    Source,
}

/// The header of the column by which results of a query are known, where the plan has sources: which of them a figure comes from.
pub const SOURCE_COLUMN: &str = "source";

impl ColumnRole {
    /// The header names that every plan understands, in English, Vietnamese and DHIS2's export.
    pub const STANDARD: [(Self, &'static [&'static str]); 4] = [
        (Self::Period, &["period", "kỳ", "kỳ báo cáo"]),
        (Self::Unit, &["unit", "đơn vị", "đơn vị báo cáo", "orgunit"]),
        (Self::Element, &["element", "số liệu", "chỉ tiêu", "dataelement"]),
        (Self::Value, &["value", "giá trị", "số lượng", "số liệu báo cáo"]),
    ];

    /// The columns of DHIS2's export that can change what a figure counts. A plan may give these names another meaning.
    pub const OF_DHIS2: [(Self, &'static str); 3] = [
        (Self::CategoryCombo, "categoryoptioncombo"),
        (Self::AttributeCombo, "attributeoptioncombo"),
        (Self::Deleted, "deleted"),
    ];

    /// What the header of the figures of an earlier period begins with in a form; the period follows in brackets.
    pub const EARLIER: [&'static str; 2] = ["kỳ trước", "previous period"];

    /// Headers of columns for people and systems, which hold no figures: the running number, in what is counted, the remark, who entered
    /// a figure and when.
    pub const REMARKS: [&'static str; 19] = [
        "stt",
        "tt",
        "số tt",
        "số thứ tự",
        "no.",
        "đơn vị tính",
        "đvt",
        "unit of measure",
        "unit of measurement",
        "ghi chú",
        "note",
        "notes",
        "remark",
        "remarks",
        "comment",
        "storedby",
        "created",
        "lastupdated",
        "followup",
    ];
}

impl ColumnRole {
    /// The name of a column of this role in results and messages.
    #[must_use]
    pub fn name(self, vocabulary: &Vocabulary) -> &str {
        match self {
            Self::Dimension(dimension) => return &vocabulary[dimension].name,
            Self::Source => return SOURCE_COLUMN,
            _ => {}
        }
        let standard = Self::STANDARD
            .iter()
            .find(|(role, _)| *role == self)
            .and_then(|(_, names)| names.first());
        let of_dhis2 = Self::OF_DHIS2.iter().find(|(role, _)| *role == self).map(|(_, name)| name);
        match standard.or(of_dhis2) {
            Some(name) => name,
            None => {
                unreachable!("every role of a column but that of a dimension has a name of its own")
            }
        }
    }
}
