//! `gender-plan completions`: scripts by which a shell asks the program what may stand where the cursor is, and the answers. What the
//! command line knows (subcommands, options, choices) comes from its own description; ids, units, levels and periods from the plan at
//! hand, sound or not. Files are left to the shell, which knows best how to write their names.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::ValueHint;
use clap::{Arg, Args, Command, ValueEnum};
use clap_complete::engine::{self, ArgValueCompleter, CompletionCandidate};

use super::done::Done;
use super::options::PlanOption;
use super::output::OutputDestination;
use crate::catalogue::help_id;
use crate::period::{Frequency, Period};
use crate::plan::{self, Named, Outline};
use crate::text::{is_hidden, printable};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_enum, value_name = "SHELL", help = help_id::COMPLETIONS_ARG_SHELL)]
    shell: Shell,
}

/// The shells that can ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shell {
    #[value(help = help_id::SHELL_VALUE_BASH)]
    Bash,
    #[value(help = help_id::SHELL_VALUE_ZSH)]
    Zsh,
    #[value(help = help_id::SHELL_VALUE_FISH)]
    Fish,
    #[value(name = "powershell", alias = "pwsh", help = help_id::SHELL_VALUE_POWERSHELL)]
    Pwsh,
}

impl Shell {
    fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("shells/gender-plan.bash"),
            Self::Zsh => include_str!("shells/_gender-plan"),
            Self::Fish => include_str!("shells/gender-plan.fish"),
            Self::Pwsh => include_str!("shells/gender-plan.ps1"),
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Done {
    Done::of(arguments.shell.script(), OutputDestination::StandardOutput)
}

/// Set by the scripts: which word of those behind `--` the cursor is in, counted from 0, the program being the first.
const ASKED: &str = "GENDER_PLAN_COMPLETE";

/// Candidates at the cursor, one line each: what to write, a tab, what it means. `None` if no shell asks.
pub(super) fn answer(command: impl FnOnce() -> Command) -> Option<String> {
    let asked = std::env::var_os(ASKED)?;
    let position: usize = asked.to_str()?.parse().ok()?;
    let behind = std::env::args_os().skip_while(|word| word != "--").skip(1);
    let mut words: Vec<OsString> = behind.take(position.saturating_add(1)).collect();
    // Some shells leave out a last word that is empty.
    if words.len() <= position {
        words.push(OsString::new());
    }
    let words = plain(words);
    let path = plan_on_line(&words).path();
    let mut command = with_names(command(), &path);
    let begun = words.last().cloned().unwrap_or_default();
    let last = words.len() - 1;
    let mut candidates = engine::complete(&mut command, words, last, None).unwrap_or_default();
    // Whoever wants an option begins to type one; elsewhere they would hide the files.
    if !begun.as_encoded_bytes().starts_with(b"-") {
        candidates.retain(|candidate| !candidate.get_value().as_encoded_bytes().starts_with(b"-"));
    }
    Some(candidates.iter().filter_map(line).collect())
}

/// The line of one candidate; `None` for one that a shell could take apart or run.
fn line(candidate: &CompletionCandidate) -> Option<String> {
    let value = candidate.get_value().to_str().filter(|value| value.chars().all(is_plain))?;
    let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
    let help = help.lines().next().map(printable).unwrap_or_default();
    Some(format!("{value}\t{help}\n"))
}

/// Whether every shell takes `character` as part of a word. The names of a plan are other people's, and some shells write them on
/// the command line as they are.
fn is_plain(character: char) -> bool {
    (character.is_alphanumeric() || "-_./+@%=".contains(character)) && !is_hidden(character)
}

/// `words` as the program would be given them: without quotes, and each `--option = value` that bash takes apart as two words.
fn plain(words: Vec<OsString>) -> Vec<OsString> {
    let mut plain: Vec<OsString> = Vec::new();
    for word in words {
        let of_option =
            plain.last().is_some_and(|before| before.as_encoded_bytes().starts_with(b"--"));
        if !(word == "=" && of_option) {
            plain.push(word.to_str().map_or(word.clone(), |word| unquoted(word).into()));
        }
    }
    plain
}

/// `word` without quotes, and without the backslash before a character that is none of a name.
fn unquoted(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    let mut characters = word.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' | '\'' => {}
            '\\' if characters.peek().is_some_and(|next| !next.is_alphanumeric()) => {
                text.extend(characters.next());
            }
            _ => text.push(character),
        }
    }
    text
}

/// The plan that the line names, as far as it has come.
fn plan_on_line(words: &[OsString]) -> PlanOption {
    let mut named = None;
    let mut words = words.iter().filter_map(|word| word.to_str()).peekable();
    while let Some(word) = words.next() {
        match word.strip_prefix("--plan") {
            Some("") => named = words.peek().copied().or(named),
            Some(value) => named = value.strip_prefix('=').or(named),
            None => {}
        }
    }
    let path = |written: &str| match (written.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(written),
    };
    let named = named.filter(|written| !written.is_empty()).map(path);
    named.map_or_else(PlanOption::default, PlanOption::named)
}

/// Names of the plan that an argument takes.
#[derive(Clone, Copy)]
enum ValueKind {
    Indicator,
    Goal,
    Unit,
    Part,
    Period,
}

impl ValueKind {
    fn of(command: &str, argument: &Arg) -> Option<Self> {
        match (command, argument.get_long()) {
            ("explain", None) if argument.get_id() == "id" => Some(Self::Indicator),
            (_, Some("goal")) => Some(Self::Goal),
            (_, Some("unit")) => Some(Self::Unit),
            (_, Some("by")) => Some(Self::Part),
            (_, Some("period" | "period-old" | "period-new")) => Some(Self::Period),
            _ => None,
        }
    }

    fn candidates(self, outline: &Outline, begun: &str) -> Vec<Named> {
        match self {
            Self::Indicator => outline.indicators.clone(),
            Self::Goal => outline.goals.clone(),
            Self::Unit => outline.units.clone(),
            Self::Part => {
                let parts =
                    ["unit", "period"].into_iter().chain(outline.levels.iter().map(String::as_str));
                parts.map(|part| Named { id: part.to_owned(), name: String::new() }).collect()
            }
            Self::Period => periods(outline, begun)
                .into_iter()
                .map(|id| Named { id, name: String::new() })
                .collect(),
        }
    }
}

/// `command` with the names of the plan at `path` where they belong, and without files.
fn with_names(command: Command, path: &std::path::Path) -> Command {
    command.mut_subcommands(|subcommand| {
        let name = subcommand.get_name().to_owned();
        subcommand.mut_args(|argument| match ValueKind::of(&name, &argument) {
            Some(kind) => {
                let path = path.to_owned();
                argument.add(ArgValueCompleter::new(move |begun: &OsStr| {
                    candidates(kind, &path, begun)
                }))
            }
            None if argument.get_action().takes_values() => argument.value_hint(ValueHint::Other),
            None => argument,
        })
    })
}

fn candidates(kind: ValueKind, path: &std::path::Path, begun: &OsStr) -> Vec<CompletionCandidate> {
    let Some(begun) = begun.to_str() else { return Vec::new() };
    let outline = plan::load(path).map(|text| plan::outline(&text)).unwrap_or_default();
    // What begins with a sign could be an option, or be more than a name to some shell.
    let is_name =
        |named: &Named| named.id.starts_with(begun) && named.id.starts_with(char::is_alphanumeric);
    let fitting = kind.candidates(&outline, begun).into_iter().filter(is_name);
    let candidate = |(position, named): (usize, Named)| {
        let help = Some(printable(&named.name))
            .filter(|name| !name.is_empty() && *name != named.id)
            .map(Into::into);
        CompletionCandidate::new(named.id).help(help).display_order(Some(position))
    };
    fitting.enumerate().map(candidate).collect()
}

/// Periods within that of the plan that can be asked for, down to those for which units report; those shorter than a year only where
/// the plan has one year or the year stands there already. Behind `..`, those with which a span can end.
fn periods(outline: &Outline, begun: &str) -> Vec<String> {
    let Some(whole) = outline.period else { return Vec::new() };
    if let Some((from, _)) = begun.split_once("..") {
        let Some(first) = Period::parse(from, outline.year_end) else { return Vec::new() };
        let is_behind = |period: &Period| period.first() > first.last();
        let ends = within(whole, outline.frequency, |_| true).into_iter().filter(is_behind);
        return ends.map(|period| format!("{from}..{period}")).collect();
    }
    let years = whole.split(Frequency::Year).count();
    // Months are those of the calendar, and may be of the year before.
    let is_begun = |year: &Period| {
        let names = [year.first().calendar_year(), year.last().year()].map(|year| year.to_string());
        years == 1 || names.iter().any(|name| begun.starts_with(name))
    };
    let in_years = within(whole, outline.frequency, is_begun);
    let whole = (years > 1).then(|| whole.to_string());
    whole.into_iter().chain(in_years.iter().map(ToString::to_string)).collect()
}

/// The years of `whole`, each followed by its parts where `is_opened` says so.
fn within(
    whole: Period,
    frequency: Option<Frequency>,
    is_opened: impl Fn(&Period) -> bool,
) -> Vec<Period> {
    /// From the longest to the shortest.
    const PARTS: [Frequency; 3] = [Frequency::HalfYear, Frequency::Quarter, Frequency::Month];
    let shortest = frequency.unwrap_or(Frequency::Quarter);
    let mut periods = Vec::new();
    for year in whole.split(Frequency::Year) {
        periods.push(year);
        if is_opened(&year) {
            let parts = PARTS.into_iter().filter(|part| *part >= shortest);
            periods.extend(parts.flat_map(|part| year.split(part).collect::<Vec<_>>()));
        }
    }
    periods
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::YearEnd;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn words_are_read_as_the_program_would_be_given_them() {
        let typed = words(&[
            "gender-plan",
            "check",
            "--plan",
            "=",
            "'my plan.toml'",
            "a\\ b.csv",
            r"C:\plans\p.toml",
            "\"Ph",
        ]);
        let read = words(&[
            "gender-plan",
            "check",
            "--plan",
            "my plan.toml",
            "a b.csv",
            r"C:\plans\p.toml",
            "Ph",
        ]);
        assert_eq!(plain(typed), read);
    }

    #[test]
    fn the_last_plan_on_the_line_is_the_one_at_hand() {
        let at_hand = |line: &[&str]| plan_on_line(&words(line)).path();
        assert_eq!(
            at_hand(&["gender-plan", "check", "--plan", "a.toml", "--unit", ""]),
            PathBuf::from("a.toml")
        );
        assert_eq!(
            at_hand(&["gender-plan", "check", "--plan=a.toml", "--plan=b.toml"]),
            PathBuf::from("b.toml")
        );
        assert_eq!(
            at_hand(&["gender-plan", "check", "--planet", "a.toml"]),
            PathBuf::from("plan.toml")
        );
    }

    #[test]
    fn what_a_shell_could_run_is_never_offered() {
        let offered = |value: &str| line(&CompletionCandidate::new(value)).is_some();
        for value in ["1.1", "nguyen-trai", "phường", "2024-Q1..2024-Q2", "--format=json"] {
            assert!(offered(value), "{value}");
        }
        for value in [
            "$(reboot)",
            "`id`",
            "a;b",
            "a b",
            "a'b",
            "a\"b",
            "a\\b",
            "a|b",
            "a>b",
            "a\nb",
            "a\tb",
            "~",
            "*",
            "a&",
            "\u{202e}a",
            "{a,b}",
        ] {
            assert!(!offered(value), "{value}");
        }
    }

    #[test]
    fn periods_are_those_of_the_plan() {
        let outline = |period: &str, frequency| Outline {
            period: Period::parse_window(period, YearEnd::default()),
            frequency: Some(frequency),
            ..Outline::default()
        };
        let one = outline("2024", Frequency::Quarter);
        assert_eq!(
            periods(&one, ""),
            ["2024", "2024-S1", "2024-S2", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
        );
        assert_eq!(
            periods(&one, "2024-Q2..").first().map(String::as_str),
            Some("2024-Q2..2024-S2")
        );
        let many = outline("2021..2023", Frequency::HalfYear);
        assert_eq!(periods(&many, "20"), ["2021..2023", "2021", "2022", "2023"]);
        assert_eq!(
            periods(&many, "2022-"),
            ["2021..2023", "2021", "2022", "2022-S1", "2022-S2", "2023"]
        );
        assert_eq!(periods(&outline("2024", Frequency::Month), "").len(), 1 + 2 + 4 + 12);
    }

    #[test]
    fn months_of_a_plans_year_may_be_of_the_calendar_year_before() {
        let year_end = YearEnd::parse("09-30").expect("a day of every year");
        let outline = |period: &str| Outline {
            year_end,
            period: Period::parse_window(period, year_end),
            frequency: Some(Frequency::Month),
            ..Outline::default()
        };
        let one = periods(&outline("2024"), "");
        assert_eq!(
            (one.first().map(String::as_str), one.last().map(String::as_str)),
            (Some("2024"), Some("2024-09"))
        );
        assert_eq!(one.iter().filter(|period| period.starts_with("2023-")).count(), 3);
        let begun: Vec<String> = periods(&outline("2023..2025"), "2023-1")
            .into_iter()
            .filter(|period| period.starts_with("2023-1"))
            .collect();
        assert_eq!(begun, ["2023-10", "2023-11", "2023-12"]);
        let spans = periods(&outline("2024"), "2024-Q3..");
        assert_eq!(
            spans,
            ["2024-Q3..2024-Q4", "2024-Q3..2024-07", "2024-Q3..2024-08", "2024-Q3..2024-09"]
        );
    }
}
