//! Register of reports: by unit and period what has come in, from which files, what it lacks and how late it is.

use std::collections::{BTreeMap, HashMap};

use super::scorecard::{ElementSet, MissingReport, Scorecard};
use crate::counts::{FileReports, Reporter, ReporterIndex, SetAside};
use crate::period::{Date, Deadline, Period};

/// Register of the reports of a window.
#[derive(Debug, Clone)]
pub struct Register {
    /// By unit in the order of the plan, then by period.
    pub entries: Vec<RegisterEntry>,
    /// How many complete reports were taken out of the entries; `None` if they are of all reports.
    left_out: Option<usize>,
    /// Files in which no figure of the window could be read.
    pub without_figures: Vec<FileWithoutFigures>,
    /// The day that lateness is counted to.
    pub as_of: Date,
}

/// A file in which no figure of the window could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWithoutFigures {
    /// Its path as the user wrote it.
    pub path: String,
    /// How many errors it was set aside for; `None` if it counts.
    pub problems: Option<usize>,
}

/// What is known of one report: that of a unit for a period.
#[derive(Debug, Clone)]
pub struct RegisterEntry {
    /// `None` if the area itself reports.
    pub reporter: Option<ReporterIndex>,
    pub period: Period,
    pub state: ReportState,
    /// The files that hold figures of it, in the order in which they were read.
    pub files: Vec<RegisteredFile>,
    /// The elements that it lacks.
    pub lacks: ElementSet,
    /// The last day on which it was in time; `None` if the plan names none.
    pub due: Option<Deadline>,
    /// How many days later than that its last file was saved, or for which it is late if it is not complete; 0 if it is in time or nobody
    /// knows.
    pub days_late: u32,
}

/// How much of a report has come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportState {
    /// Everything that is due.
    Complete,
    /// Something, but not everything.
    Part,
    /// Only files that were set aside because of their errors.
    SetAside,
    Nothing,
}

impl ReportState {
    /// Every state, the one that needs no attention last.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Part, Self::SetAside, Self::Complete];

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Part => "part",
            Self::SetAside => "set_aside",
            Self::Nothing => "nothing",
        }
    }
}

/// A file that holds figures of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredFile {
    /// Its path as the user wrote it.
    pub path: String,
    /// How many figures of the report it holds.
    pub figures: usize,
    /// The day on which it was last saved.
    pub saved: Option<Date>,
    /// How many errors it was set aside for; `None` if it counts.
    pub problems: Option<usize>,
}

impl Register {
    /// Register of what `files` brought for the window of `scorecard`, of which `missing` is not there. `day_saved` is the day on which a
    /// file was last saved, if that is known.
    #[must_use]
    pub fn new(
        scorecard: &Scorecard<'_>,
        missing: &[MissingReport],
        files: &[FileReports],
        day_saved: impl Fn(&FileReports) -> Option<Date>,
        as_of: Date,
    ) -> Self {
        type Key = (Option<ReporterIndex>, Period);
        let indices: HashMap<&str, ReporterIndex> = (0..scorecard.reporters.len())
            .map(ReporterIndex)
            .filter_map(|index| Some((scorecard[index].id()?, index)))
            .collect();
        let mut came: BTreeMap<Key, Vec<RegisteredFile>> = BTreeMap::new();
        let mut without_figures = Vec::new();
        for file in files {
            let (saved, problems) = (day_saved(file), problems_of(scorecard, &file.path));
            let of_window = |period: Period| scorecard.window.contains(period);
            let mut is_empty = true;
            for report in file.reports.iter().filter(|report| of_window(report.period)) {
                let reporter = match &report.reporter {
                    Reporter::Area => None,
                    Reporter::Unit { id, .. } => match indices.get(id.as_str()) {
                        Some(index) => Some(*index),
                        None => continue,
                    },
                };
                is_empty = false;
                let (path, figures) = (file.path.clone(), report.figures);
                let files = came.entry((reporter, report.period)).or_default();
                files.push(RegisteredFile { path, figures, saved, problems });
            }
            if is_empty {
                without_figures.push(FileWithoutFigures { path: file.path.clone(), problems });
            }
        }
        // What is no text and no workbook was not even opened.
        for SetAside { path, problems } in scorecard.set_aside.iter().flatten() {
            let path = path.display().to_string();
            if !files.iter().any(|file| file.path == path) {
                let problems = Some(problems.len());
                without_figures.push(FileWithoutFigures { path, problems });
            }
        }
        let mut lacks: BTreeMap<Key, ElementSet> = missing
            .iter()
            .map(|report| ((report.reporter, report.period), report.elements.clone()))
            .collect();
        let mut keys: Vec<Key> = came.keys().chain(lacks.keys()).copied().collect();
        keys.sort_unstable();
        keys.dedup();
        let entry = |(reporter, period): Key| {
            let files = came.remove(&(reporter, period)).unwrap_or_default();
            let lacks = lacks.remove(&(reporter, period));
            let counts = files.iter().any(|file| file.problems.is_none());
            let state = match (counts, &lacks, files.is_empty()) {
                (true, None, _) => ReportState::Complete,
                (true, Some(_), _) => ReportState::Part,
                (false, _, false) => ReportState::SetAside,
                (false, _, true) => ReportState::Nothing,
            };
            let due = scorecard.plan.collection.due.map(|due| due.of(period));
            let came_on = match state {
                ReportState::Complete => last_saved(&files).map(|day| day.min(as_of)),
                _ => Some(as_of),
            };
            let days_late = match (came_on, due) {
                (Some(day), Some(due)) => day.days_since(due.last_day()),
                _ => 0,
            };
            let lacks = lacks.unwrap_or_default();
            RegisterEntry { reporter, period, state, files, lacks, due, days_late }
        };
        let entries = keys.into_iter().map(entry).collect();
        Self { entries, left_out: None, without_figures, as_of }
    }

    /// The number of reports in `state`, of all that are asked for.
    #[must_use]
    pub fn count(&self, state: ReportState) -> usize {
        let left_out = if state == ReportState::Complete { self.left_out } else { None };
        left_out.unwrap_or(0) + self.entries.iter().filter(|entry| entry.state == state).count()
    }

    /// The number of reports that are asked for.
    #[must_use]
    pub fn count_all(&self) -> usize {
        self.left_out.unwrap_or(0) + self.entries.len()
    }

    /// Whether the entries are of all reports, and not only of those that are still to be asked for.
    #[must_use]
    pub fn is_of_all(&self) -> bool {
        self.left_out.is_none()
    }

    /// Whether everything that is due has come in.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.count(ReportState::Complete) == self.count_all()
    }

    /// The register of what is still to be asked for.
    #[must_use]
    pub fn to_chase(mut self) -> Self {
        let all = self.count_all();
        self.entries.retain(|entry| entry.state != ReportState::Complete);
        self.left_out = Some(all - self.entries.len());
        self
    }
}

impl RegisterEntry {
    /// How many figures its files hold: those that count, or all of them where none does.
    #[must_use]
    pub fn figures(&self) -> usize {
        deciding(&self.files).map(|file| file.figures).sum()
    }

    /// The day on which the last of its files was saved: of those that count, or of all where none does.
    #[must_use]
    pub fn saved(&self) -> Option<Date> {
        last_saved(&self.files)
    }
}

/// The files that count, or all of them where none does: a copy that was set aside makes no report larger or later.
fn deciding(files: &[RegisteredFile]) -> impl Iterator<Item = &RegisteredFile> {
    let counts = |file: &RegisteredFile| file.problems.is_none();
    let any = files.iter().any(counts);
    files.iter().filter(move |file| !any || counts(file))
}

fn last_saved(files: &[RegisteredFile]) -> Option<Date> {
    deciding(files).filter_map(|file| file.saved).max()
}

/// How many errors the file `path` was set aside for; `None` if it counts.
fn problems_of(scorecard: &Scorecard<'_>, path: &str) -> Option<usize> {
    let mut set_aside = scorecard.set_aside.iter().flatten();
    let is_file = |file: &&SetAside| file.path.display().to_string() == path;
    set_aside.find(is_file).map(|file| file.problems.len())
}
