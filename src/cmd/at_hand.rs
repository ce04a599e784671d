//! The plan at hand: which file a command would read, and a look at its language before it is read, or where it cannot be.

use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::catalogue::Language;

/// The plan in the folder that the program runs in.
const USUAL: &str = "plan.toml";

/// The path of the plan: the one `named`, else that of the environment, else `plan.toml`.
pub(super) fn path(named: Option<PathBuf>) -> PathBuf {
    named.or_else(of_environment).unwrap_or_else(|| PathBuf::from(USUAL))
}

/// The plan that the environment names.
pub(super) fn of_environment() -> Option<PathBuf> {
    std::env::var_os("GENDER_PLAN").filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// The plan that raw `arguments` name: behind `--plan`, or as that of `lint`.
pub(super) fn named(arguments: &[OsString]) -> Option<PathBuf> {
    let mut is_of_lint = false;
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--plan") => return arguments.next().map(PathBuf::from),
            Some("lint") => is_of_lint = true,
            Some(text) => match text.strip_prefix("--plan=") {
                Some(path) => return Some(PathBuf::from(path)),
                None if is_of_lint && Path::new(text).extension().is_some() => {
                    return Some(PathBuf::from(text));
                }
                None => {}
            },
            None => {}
        }
    }
    None
}

/// The language of the plan at `path`, if there is a file, as far as its beginning tells; it need not be sound.
pub(super) fn language(path: &Path) -> Option<Language> {
    /// Bytes that are looked at: the key stands near the top.
    const ENOUGH: u64 = 64 * 1024;
    // What comes through a pipe could not be read a second time.
    if !std::fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut start = Vec::new();
    File::open(path).ok()?.take(ENOUGH).read_to_end(&mut start).ok()?;
    // Of UTF-16, which is refused later, this leaves the letters of ASCII.
    start.retain(|byte| *byte != 0);
    Some(named_in(&String::from_utf8_lossy(&start)))
}

/// The language that the key of a plan names, else the one that a plan has without it.
fn named_in(plan: &str) -> Language {
    let named = plan.lines().find_map(|line| {
        let value = line.trim_start().strip_prefix("language")?.trim_start().strip_prefix('=')?;
        Language::of_code(value.split(['"', '\'']).nth(1)?)
    });
    named.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_found_without_reading_the_plan() {
        assert_eq!(named_in("[plan]\n  language='en' # for visitors\n"), Language::English);
        assert_eq!(named_in("[plan]\nlanguage = \"vi\"\n"), Language::Vietnamese);
        assert_eq!(
            named_in("[plan]\n# language = \"en\"\nlanguages = \"en\"\n"),
            Language::Vietnamese
        );
    }

    #[test]
    fn the_plan_is_named_by_its_option_or_to_lint() {
        let told = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            named(&arguments)
        };
        assert_eq!(told("check --plan a.toml x.csv"), Some(PathBuf::from("a.toml")));
        assert_eq!(told("check --plan=a.toml"), Some(PathBuf::from("a.toml")));
        assert_eq!(told("lint --color always b.toml"), Some(PathBuf::from("b.toml")));
        assert_eq!(told("check x.csv"), None);
    }
}
