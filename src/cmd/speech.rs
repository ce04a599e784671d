//! Language of the output: that of `--lang`, else that set for messages, else that of the plan that is read. Until one is read, it is
//! that of the place, else that of the plan at hand.

use std::ffi::OsString;

use super::at_hand;
use crate::catalogue::Language;
use crate::plan::Plan;

/// Language of the program, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speech {
    /// Asked for with `--lang`.
    asked: Option<Language>,
    /// Set for messages in `GENDER_PLAN_LANG`.
    set: Option<Language>,
    /// Language of the plan, once it has been read.
    of_plan: Option<Language>,
    /// The language where nothing of that says it.
    usual: Language,
}

impl Speech {
    /// Reads the language from raw `arguments`, before they are parsed: parse errors need a language too.
    pub(super) fn of(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let arguments: Vec<OsString> =
            arguments.into_iter().take_while(|argument| argument != "--").collect();
        let asked = asked(&arguments);
        let set = Language::of_code(&variable("GENDER_PLAN_LANG"));
        Self { asked, set, of_plan: None, usual: usual(&arguments) }
    }

    /// Takes note of the language of the plan that is read.
    pub(super) fn hears(&mut self, of_plan: Language) {
        self.of_plan = Some(of_plan);
    }

    /// The language of messages.
    pub(super) fn language(self) -> Language {
        self.asked.or(self.set).or(self.of_plan).unwrap_or(self.usual)
    }

    /// The language of a result of `plan`, which what is set for messages leaves as it is.
    pub(super) fn of_result(self, plan: &Plan) -> Language {
        self.asked.unwrap_or(plan.language)
    }

    /// The language asked for.
    pub(super) fn asked(self) -> Option<Language> {
        self.asked
    }
}

/// The language that raw `arguments` ask for.
fn asked(arguments: &[OsString]) -> Option<Language> {
    let mut arguments = arguments.iter().map(|argument| argument.to_str());
    loop {
        let Some(argument) = arguments.next()? else { continue };
        match argument.strip_prefix("--lang=") {
            Some(code) => return Language::of_code(code),
            None if argument == "--lang" => return Language::of_code(arguments.next()??),
            None => {}
        }
    }
}

/// The language of the place, else of the plan at hand, else English for whoever has set up a locale.
fn usual(arguments: &[OsString]) -> Language {
    let locale = locale();
    let of_place = locale.as_deref().and_then(of_locale);
    let of_plan = || at_hand::language(&at_hand::path(at_hand::named(arguments)));
    let else_none = if locale.is_some() { Language::English } else { Language::Vietnamese };
    of_place.or_else(of_plan).unwrap_or(else_none)
}

/// The locale for messages.
fn locale() -> Option<String> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable).into_iter();
    variables.into_iter().find(|locale| !locale.is_empty()).or_else(of_system)
}

/// The language of a locale; that of programs, `C`, is nobody's.
fn of_locale(locale: &str) -> Option<Language> {
    match locale.split(['.', '@']).next() {
        Some("C" | "POSIX") => None,
        _ if locale.starts_with("vi") => Some(Language::Vietnamese),
        _ => Some(Language::English),
    }
}

/// The locale of the user where no variable has it.
#[cfg(windows)]
fn of_system() -> Option<String> {
    sys_locale::get_locale()
}

#[cfg(not(windows))]
fn of_system() -> Option<String> {
    None
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
