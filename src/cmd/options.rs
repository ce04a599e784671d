//! Options that commands share, and how each becomes what the rest of the program works with.

use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use super::done::RunFailure;
use super::speech::Speech;
use super::{at_hand, progress};
use crate::catalogue::{Language, Message, help_id, say};
use crate::counts::{Asked, Encoding, Files, STANDARD_INPUT, Source};
use crate::diagnostic::Refused;
use crate::period::{Date, Frequency, Period, YearEnd};
use crate::plan::{self, Plan, PlanText, Reading};
use crate::render::Format;
use crate::text::printable;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[value(help = help_id::COLOR_VALUE_AUTO)]
    Auto,
    #[value(help = help_id::COLOR_VALUE_ALWAYS)]
    Always,
    #[value(help = help_id::COLOR_VALUE_NEVER)]
    Never,
}

impl Color {
    pub(super) fn choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// The plan that a command works on.
#[derive(Debug, Default, Args)]
pub(super) struct PlanOption {
    #[arg(id = "plan", long = "plan", value_name = "FILE", help = help_id::ARG_PLAN)]
    named: Option<PathBuf>,
}

impl PlanOption {
    /// The plan that a command names in another way.
    pub(super) fn named(path: PathBuf) -> Self {
        Self { named: Some(path) }
    }

    /// The plan asked for, else that of the environment, else `plan.toml`.
    pub(super) fn path(&self) -> PathBuf {
        at_hand::path(self.named.clone())
    }

    /// Whether the plan was asked for, and not just looked for where it usually is.
    pub(super) fn is_named(&self) -> bool {
        self.named.is_some() || at_hand::of_environment().is_some()
    }

    /// The text of the plan, and what came of reading it. From now on `speech` knows its language.
    pub(super) fn read(&self, speech: &mut Speech) -> Result<(PlanText, Reading), RunFailure> {
        let path = self.path();
        let text = plan::load(&path).map_err(|refused| {
            if path.exists() { refused } else { refused.hint(say::NAME_THE_PLAN) }
        })?;
        let reading = plan::read(&text);
        speech.hears(reading.language);
        Ok((text, reading))
    }
}

/// Which files of counts are read, beside those named.
#[derive(Debug, Args)]
pub(super) struct CorrectionOptions {
    #[arg(long = "corrections", value_name = "FILE", help = help_id::ARG_CORRECTIONS)]
    corrections: Vec<PathBuf>,
    #[arg(long, help = help_id::ARG_SET_ASIDE)]
    set_aside: bool,
}

impl CorrectionOptions {
    /// The files that a run reads, `names` among them.
    pub(super) fn files(&self, names: &[PathBuf], plan: &Plan) -> Result<Files, Refused> {
        self.files_setting_aside(names, plan, self.set_aside)
    }

    /// The files that a run reads, of which those with errors are set aside if `set_aside`.
    pub(super) fn files_setting_aside(
        &self,
        names: &[PathBuf],
        plan: &Plan,
        set_aside: bool,
    ) -> Result<Files, Refused> {
        if set_aside && !plan.vocabulary.lists_units() {
            let message = say::SET_ASIDE_NEEDS_UNITS;
            return Err(Refused::from(message).hint(say::LIST_UNITS_OR_MEND_FILES));
        }
        let (names, corrections) = (names.to_vec(), self.corrections.clone());
        Ok(Files { names, corrections, sets_aside: set_aside, left_out: Vec::new() })
    }
}

/// Files of what came of the tasks of the plan.
#[derive(Debug, Args)]
pub(super) struct TasksOption {
    #[arg(long = "tasks", value_name = "FILE", help = help_id::ARG_TASKS)]
    pub(super) tasks: Vec<PathBuf>,
}

/// The formats of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatOption {
    #[value(help = help_id::FORMAT_VALUE_TABLE)]
    Table,
    #[value(help = help_id::FORMAT_VALUE_JSON)]
    Json,
    #[value(help = help_id::FORMAT_VALUE_CSV)]
    Csv,
    #[value(help = help_id::FORMAT_VALUE_MARKDOWN)]
    Markdown,
}

impl FormatOption {
    pub(super) fn format(self) -> Format {
        match self {
            Self::Table => Format::Table,
            Self::Json => Format::Json,
            Self::Csv => Format::Csv,
            Self::Markdown => Format::Markdown,
        }
    }
}

/// The forms of problems on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ProblemsOption {
    #[value(help = help_id::FORMAT_VALUE_TEXT)]
    Text,
    #[value(help = help_id::PROBLEMS_VALUE_JSON)]
    Json,
    #[value(help = help_id::PROBLEMS_VALUE_GITHUB)]
    Github,
}

/// The encodings that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum EncodingOption {
    #[value(name = "utf-8", help = help_id::ENCODING_VALUE_UTF_8)]
    Utf8,
    #[value(name = "windows-1258", help = help_id::ENCODING_VALUE_WINDOWS_1258)]
    Windows1258,
}

/// The languages that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageOption {
    #[value(help = help_id::LANG_VALUE_VI)]
    Vi,
    #[value(help = help_id::LANG_VALUE_EN)]
    En,
}

/// Options for reading the files of a run over `period`.
pub(super) fn asked(
    period: Option<Period>,
    encoding: Option<EncodingOption>,
    plan: &Plan,
) -> Asked {
    Asked {
        // A file without a column of periods speaks of the one period that was asked for.
        period: period.filter(|period| period.is_one()),
        encoding: match encoding {
            Some(EncodingOption::Windows1258) => Encoding::Windows1258,
            None if plan.input.windows_1258 => Encoding::Windows1258,
            Some(EncodingOption::Utf8) | None => Encoding::Utf8,
        },
        progress: Some(&progress::READING),
        ..Asked::default()
    }
}

/// The files that a run reads, which its result must not replace.
pub(super) fn inputs(sources: &[Source], plan: &PlanText) -> Vec<PathBuf> {
    let counts = sources.iter().map(|source| PathBuf::from(&source.path));
    // Standard input may be a file too.
    let file =
        |path: PathBuf| if path.as_os_str() == STANDARD_INPUT { "/dev/stdin".into() } else { path };
    counts.map(file).chain(plan.paths().map(Path::to_path_buf)).collect()
}

/// The value of `--period` as it was typed: which time it is depends on when the years of the plan end.
#[derive(Debug, Clone)]
pub(super) struct Window(String);

impl Window {
    /// The time that it is in years that end with `year_end`.
    pub(super) fn of(&self, year_end: YearEnd) -> Result<Period, Refused> {
        let Self(written) = self;
        Period::parse_window(written, year_end).ok_or_else(|| {
            let read = |written| Period::parse(written, year_end);
            let ends = written
                .split_once("..")
                .and_then(|(from, to)| Some((read(from)?.first(), read(to)?.last())));
            let message = match ends
                .map(|(first, last)| [first, last].map(|month| Frequency::Month.around(month)))
            {
                Some([first, last]) => {
                    let end = year_end.to_string();
                    say::WindowEndsBeforeItBegins { end, first, last, window: printable(written) }
                        .message()
                }
                None => say::NotAPeriod { written: printable(written) }.message(),
            };
            Refused::from(message).hint(say::WRITE_A_WINDOW)
        })
    }
}

/// Reads the value of `--period`; nothing that is no time whenever years end.
pub(super) fn window(written: &str) -> Result<Window, Unread> {
    let mut year_ends = (1..=12).filter_map(|month| YearEnd::new(month, 1));
    let is_window = year_ends.any(|year_end| Period::parse_window(written, year_end).is_some());
    is_window
        .then(|| Window(written.to_owned()))
        .ok_or_else(|| Unread(say::WRITE_A_WINDOW.message()))
}

/// Reads a day.
pub(super) fn date(written: &str) -> Result<Date, Unread> {
    Date::parse(written).ok_or_else(|| Unread(say::WRITE_A_DAY.message()))
}

/// The time that was asked for of `plan`, if any was.
pub(super) fn period(window: Option<&Window>, plan: &Plan) -> Result<Option<Period>, Refused> {
    window.map(|window| window.of(plan.year_end)).transpose()
}

/// Reason why the value of an option could not be read.
#[derive(Debug)]
pub(super) struct Unread(pub(super) Message);

impl std::error::Error for Unread {}

impl std::fmt::Display for Unread {
    /// In English, for clap's own errors.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0.worded(Language::English))
    }
}
