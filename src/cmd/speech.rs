//! Language of the output: that of `--lang`, else that of the environment, else that of the plan that is read; and where
//! no plan is read, that of the place.

use std::ffi::OsString;

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
}

impl Speech {
    /// Reads the language from raw `arguments`, before they are parsed: parse errors need a language too.
    pub(super) fn of(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut arguments = arguments.into_iter().take_while(|argument| argument != "--");
        let asked = loop {
            let Some(argument) = arguments.next() else { break None };
            let Some(argument) = argument.to_str() else { continue };
            match argument.strip_prefix("--lang=") {
                Some(code) => break Language::of_code(code),
                None if argument == "--lang" => {
                    let code = arguments.next();
                    break code.as_ref().and_then(|code| code.to_str()).and_then(Language::of_code);
                }
                None => {}
            }
        };
        Self { asked, set: Language::of_code(&variable("GENDER_PLAN_LANG")), of_plan: None }
    }

    /// Takes note of the language of the plan that is read.
    pub(super) fn hears(&mut self, of_plan: Language) {
        self.of_plan = Some(of_plan);
    }

    /// The language of messages.
    pub(super) fn language(self) -> Language {
        self.asked.or(self.set).or(self.of_plan).unwrap_or_else(of_place)
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

/// The language of the place, as the locale names it.
fn of_place() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .map(variable)
        .into_iter()
        .find(|locale| !locale.is_empty());
    match locale {
        Some(locale) if locale.starts_with("vi") => Language::Vietnamese,
        _ => Language::English,
    }
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
