//! `gender-plan init`: a starter plan and a sample of counts, so that the first `check` works anywhere. Never overwrites a file.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;

use super::options::LanguageOption;
use super::output::Destination;
use super::{Done, Failure, Outcome};
use crate::text::printable;
use crate::wording::Language;

/// Write a starter plan (plan.toml) and a sample of counts (counts.csv)
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan init
  gender-plan init my-plan --lang en")]
pub(super) struct Arguments {
    /// The folder to write to
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// The language of the starter plan
    #[arg(long, value_enum, value_name = "LANG", default_value = "vi")]
    lang: LanguageOption,
}

/// The sample serves the starter plans of all languages: ids are the same in each.
const COUNTS: &str = include_str!("starter/counts.csv");

pub(super) fn run(arguments: &Arguments) -> Result<Done, Failure> {
    let (plan, said) = match arguments.lang.language() {
        Language::Vietnamese => (include_str!("starter/plan.vi.toml"), "đã ghi"),
        Language::English => (include_str!("starter/plan.en.toml"), "wrote"),
    };
    let files = [("plan.toml", plan), ("counts.csv", COUNTS)].map(|(name, text)| (arguments.folder.join(name), text));
    if let Some((there, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        let message = "is already there, and nothing is overwritten: choose an empty folder, or move the file away";
        return Err(anyhow::anyhow!("`{}` {message}", shown(there)).into());
    }
    std::fs::create_dir_all(&arguments.folder)
        .with_context(|| format!("cannot make the folder `{}`", shown(&arguments.folder)))?;
    let mut begun: Vec<&Path> = Vec::new();
    for (path, text) in &files {
        if let Err(error) = write_new(path, text, &mut begun) {
            // Whole or not at all: what this run wrote goes again.
            for path in begun {
                let _ = std::fs::remove_file(path);
            }
            return Err(error.into());
        }
    }
    let result: String = files.iter().map(|(path, _)| format!("{said} {}\n", shown(path))).collect();
    Ok(Done {
        result: result.into_bytes(),
        destination: Destination::StandardOutput,
        warnings: Vec::new(),
        more_warnings: 0,
        plan: None,
        notes: String::new(),
        outcome: Outcome::Met,
    })
}

/// Writes a file that is not there yet, and says in `begun` that it now is.
fn write_new<'f>(path: &'f Path, text: &str, begun: &mut Vec<&'f Path>) -> anyhow::Result<()> {
    let cannot = || format!("cannot write `{}`", shown(path));
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).with_context(cannot)?;
    begun.push(path);
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).with_context(cannot)
}

fn shown(path: &Path) -> String {
    printable(&path.strip_prefix(".").unwrap_or(path).display().to_string())
}
