//! Facts about each file that was read.

use std::time::SystemTime;

use crate::counts::keep::drawn::DrawnFigures;
use crate::counts::keep::reporter::Reporter;
use crate::encoding::Encoding;
use crate::period::Period;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path as the user wrote it.
    pub path: String,
    /// SHA-256 of it in hexadecimal digits, if it was asked for.
    pub sha256: Option<String>,
    /// How many rows of figures it has.
    pub rows: usize,
    /// How many rows had nothing in them.
    pub blank_rows: usize,
    /// How many columns have no name and nothing in them.
    pub blank_columns: usize,
    /// Encoding of its bytes.
    pub encoding: Encoding,
    /// Separator of its fields.
    pub delimiter: char,
    /// How figures stand in it.
    pub form: FileForm,
    /// What was passed over, of CSV.
    pub passed: PassedOver,
    /// The sheets that were read, of a workbook; none of CSV.
    pub sheets: Vec<SheetRead>,
    /// What it holds of each source of the plan, if a query gave it.
    pub(crate) drawn: DrawnFigures,
    /// What its figures count for.
    pub usage: SourceUsage,
}

/// The reports that a file brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReports {
    /// Its path as the user wrote it.
    pub path: String,
    /// When it was last saved; `None` for what is no file on a disk.
    pub saved: Option<SystemTime>,
    /// Whose reports they are, in the order in which units and periods were met.
    pub reports: Vec<FileReport>,
}

/// What a file holds of one unit for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    pub reporter: Reporter,
    pub period: Period,
    /// How many figures it has of them.
    pub figures: usize,
}

/// What the figures of a file count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceUsage {
    Counted,
    /// They replace figures of other files.
    Corrects,
    /// Nothing: the file was left out because of so many errors.
    SetAside {
        problems: usize,
    },
}

impl Source {
    /// A file that was left out because of so many errors.
    pub(crate) fn set_aside(path: String, problems: usize) -> Self {
        Self {
            path,
            sha256: None,
            rows: 0,
            blank_rows: 0,
            blank_columns: 0,
            encoding: Encoding::Utf8,
            delimiter: ',',
            form: FileForm::Wide,
            passed: PassedOver::default(),
            sheets: Vec::new(),
            drawn: DrawnFigures::default(),
            usage: SourceUsage::SetAside { problems },
        }
    }
}

/// What was passed over in a file or a sheet because it holds nothing that could be a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// How many lines stand above the header.
    pub titles: usize,
    /// How many rows below it hold no figure.
    pub rows: usize,
    /// How the first of both begin.
    pub beginnings: Vec<String>,
    /// The period that stands above the header, as it is written there, where it is that of all rows.
    pub period: Option<String>,
    /// The unit that does.
    pub unit: Option<String>,
    /// Names of the columns that are passed over: by the plan, or because they repeat an earlier period.
    pub columns: Vec<String>,
}

/// A sheet of a workbook that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRead {
    pub name: String,
    /// How many rows of figures it has.
    pub rows: usize,
    /// How figures stand in it.
    pub form: FileForm,
    /// What was passed over in it.
    pub passed: PassedOver,
}

/// How figures stand in a file or a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// One figure a row.
    Long,
    /// One column for each element.
    Wide,
    /// One column for each period.
    PeriodsAcross,
    /// One column for each unit.
    UnitsAcross,
}
