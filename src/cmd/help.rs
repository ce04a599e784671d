//! The help, and what is wrong with arguments, in the language asked for. clap words both in English alone: the texts come from the
//! catalogue, under ids made of the names of commands and arguments, and what clap adds of its own is put into Vietnamese here.

use clap::builder::{PossibleValue, PossibleValuesParser, Str, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::options::Unread;
use crate::catalogue::{self, Language, Message, help_id, say};

/// `command` with all that its help says in `language`, for showing it. It reads arguments no more than to find what is wrong with them.
pub(super) fn worded(command: Command, language: Language) -> Command {
    // Whether there is a longer help is decided while it is built; what it then adds has to be worded too.
    let mut command = texts(command, "", language);
    command.build();
    let command = texts(command, "", language);
    match language {
        Language::Vietnamese => frames(command, language),
        Language::English => command,
    }
}

/// `command` with the help texts of itself and its arguments, for manual pages and completions.
pub(super) fn told(command: Command, language: Language) -> Command {
    texts(command, "", language)
}

/// The text that `key`, the help of a command or an argument as it is declared, stands for; `None` if it is a text already.
fn text(key: Option<&StyledStr>, language: Language) -> Option<&'static str> {
    catalogue::help_text(&key?.to_string(), language)
}

/// The text of a constant of [`help_id`].
fn text_of(id: &str, language: Language) -> &'static str {
    catalogue::help_text(id, language).unwrap_or_else(|| unreachable!("no help text `{id}`"))
}

/// The texts of `command`, of its arguments and of the commands below it.
fn texts(command: Command, scope: &str, language: Language) -> Command {
    let mut command = command.mut_args(|argument| argument_texts(argument, scope, language));
    if let Some(about) = text(command.get_about(), language) {
        let more = text(command.get_long_about(), language);
        command = command.about(about);
        if let Some(more) = more {
            command = command.long_about(format!("{about}\n\n{more}"));
        }
    } else if scope == "help" {
        command = command.about(text_of(help_id::HELP_ABOUT, language));
    }
    if let Some(after) = text(command.get_after_help(), language) {
        command = command.after_help(after);
    }
    command.mut_subcommands(|below| {
        let scope = below.get_name().to_owned();
        texts(below, &scope, language)
    })
}

/// Sets the help texts of an argument.
fn argument_texts(argument: Arg, scope: &str, language: Language) -> Arg {
    let id = argument.get_id().as_str();
    let help = match (scope, id) {
        (_, "help") => {
            if argument.get_long_help().is_none() {
                return argument.help(text_of(help_id::ARG_HELP, language));
            }
            let more = text_of(help_id::ARG_HELP_MORE, language);
            return argument.help(more).long_help(text_of(help_id::ARG_HELP_LESS, language));
        }
        (_, "version") => text_of(help_id::ARG_VERSION, language),
        // The same argument as of every command, with a meaning of its own.
        ("init", "lang") => text_of(help_id::INIT_ARG_LANG, language),
        _ => match text(argument.get_help(), language) {
            Some(help) => help,
            None => return argument,
        },
    };
    let values = values(&argument, language);
    let argument = if values.is_empty() {
        argument
    } else {
        argument.value_parser(PossibleValuesParser::new(values.clone()))
    };
    match language {
        Language::Vietnamese if argument.get_action().takes_values() => {
            in_vietnamese(argument, help, &values)
        }
        Language::Vietnamese | Language::English => argument.help(help),
    }
}

/// The values that an argument may have, each with what it means.
fn values(argument: &Arg, language: Language) -> Vec<PossibleValue> {
    if !argument.get_action().takes_values() {
        return Vec::new();
    }
    let meaning = |value: PossibleValue| match text(value.get_help(), language) {
        Some(meaning) => value.help(meaning),
        None => value,
    };
    argument.get_possible_values().into_iter().map(meaning).collect()
}

/// Names of the values of arguments, as they are declared, each with its text.
const VALUE_NAMES: [(&str, &str); 27] = [
    ("CODE", help_id::VALUE_NAME_CODE),
    ("DATE", help_id::VALUE_NAME_DATE),
    ("DOCUMENT", help_id::VALUE_NAME_DOCUMENT),
    ("ENCODING", help_id::VALUE_NAME_ENCODING),
    ("ENGINE", help_id::VALUE_NAME_ENGINE),
    ("FILE", help_id::VALUE_NAME_FILE),
    ("FILES", help_id::VALUE_NAME_FILES),
    ("FOLDER", help_id::VALUE_NAME_FOLDER),
    ("FORMAT", help_id::VALUE_NAME_FORMAT),
    ("ID", help_id::VALUE_NAME_ID),
    ("LANG", help_id::VALUE_NAME_LANG),
    ("LEDGER", help_id::VALUE_NAME_LEDGER),
    ("NEW", help_id::VALUE_NAME_NEW),
    ("NAME", help_id::VALUE_NAME_NAME),
    ("NUMBER", help_id::VALUE_NAME_NUMBER),
    ("OLD", help_id::VALUE_NAME_OLD),
    ("P", help_id::VALUE_NAME_P),
    ("PLACE", help_id::VALUE_NAME_PLACE),
    ("PLAN", help_id::VALUE_NAME_PLAN),
    ("SYSTEM", help_id::VALUE_NAME_SYSTEM),
    ("U", help_id::VALUE_NAME_U),
    ("WHAT", help_id::VALUE_NAME_WHAT),
    ("YEAR", help_id::VALUE_NAME_YEAR),
    ("WHEN", help_id::VALUE_NAME_WHEN),
    ("unit|period|LEVEL", help_id::VALUE_NAME_UNIT_PERIOD_LEVEL),
    ("SHELL", help_id::VALUE_NAME_SHELL),
    ("DIR", help_id::VALUE_NAME_DIR),
];

/// Vietnamese additions to the help of an argument, in place of those of clap: the names of its values, its default, the values it may have.
fn in_vietnamese(argument: Arg, help: &str, values: &[PossibleValue]) -> Arg {
    let language = Language::Vietnamese;
    let given = argument.get_value_names().unwrap_or_default();
    let translated = |name: &Str| {
        let known = VALUE_NAMES.iter().find(|(declared, _)| *declared == name.as_str());
        known.map_or_else(|| name.clone(), |(_, id)| Str::from(text_of(id, language)))
    };
    let names: Vec<Str> = given.iter().map(translated).collect();
    let defaults: Vec<_> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let default = (!defaults.is_empty())
        .then(|| say::DefaultValue { value: defaults.join(" ") }.worded(language));
    let listed: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let possible = (!listed.is_empty())
        .then(|| say::PossibleValues { values: listed.join(", ") }.worded(language));
    let short: Vec<&str> =
        std::iter::once(help).chain(default.as_deref()).chain(possible.as_deref()).collect();
    let mut long = help.to_owned();
    let width = listed.iter().map(|name| name.len()).max().unwrap_or_default();
    if !values.is_empty() {
        long.push_str(&format!(
            "\n\n{}",
            Message::from(say::POSSIBLE_VALUES_HEAD).worded(language)
        ));
    }
    for value in values {
        let meaning = value.get_help().map(ToString::to_string).unwrap_or_default();
        long.push_str(&format!(
            "\n- {:width$} {meaning}",
            format!("{}:", value.get_name()),
            width = width + 1
        ));
    }
    if let Some(default) = &default {
        long.push_str(&format!("\n\n{default}"));
    }
    let argument = if names.is_empty() { argument } else { argument.value_names(names) };
    argument
        .help(short.join(" "))
        .long_help(long)
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// The headings of `command` and its line of usage, which clap has in English alone.
fn frames(command: Command, language: Language) -> Command {
    let word = |what: &str| text_of(what, language);
    let mut command = command
        .subcommand_help_heading(word(help_id::HEADING_COMMANDS))
        .subcommand_value_name(word(help_id::VALUE_NAME_COMMAND))
        .mut_args(|argument| {
            let heading = if argument.is_positional() {
                help_id::HEADING_ARGUMENTS
            } else {
                help_id::HEADING_OPTIONS
            };
            // Under a heading of its own, clap has arguments by name, not as they stand on the line.
            let argument = match argument.get_index() {
                Some(index) => argument.display_order(index),
                None => argument,
            };
            argument.help_heading(word(heading))
        })
        .mut_subcommands(|below| frames(below, language))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            word(help_id::HEADING_USAGE)
        ));
    let usage = usage(&command.render_usage(), language);
    let bare =
        usage.strip_prefix(word(help_id::HEADING_USAGE)).unwrap_or(&usage).trim_start().to_owned();
    command.override_usage(bare)
}

/// A line of usage in `language`.
fn usage(rendered: &StyledStr, language: Language) -> String {
    let word = |what: &str| text_of(what, language);
    let rendered = rendered.to_string();
    rendered
        .replace("Usage:", word(help_id::HEADING_USAGE))
        .replace("[OPTIONS]", word(help_id::USAGE_OPTIONS))
}

/// Error message for wrong arguments, in `language`: clap's English one, with the same values in the same places.
pub(super) fn fault(error: &clap::Error, language: Language) -> String {
    let mut lines = vec![say::CouldNotRun { reason: found(error) }.worded(language)];
    let listed = match error.kind() {
        ErrorKind::MissingRequiredArgument => strings(error, ContextKind::InvalidArg),
        ErrorKind::ArgumentConflict if strings(error, ContextKind::PriorArg).len() > 1 => {
            strings(error, ContextKind::PriorArg)
        }
        _ => Vec::new(),
    };
    lines.extend(listed.into_iter().map(|argument| format!("  {argument}")));
    let values = strings(error, ContextKind::ValidValue);
    if !values.is_empty() {
        lines.push(format!(
            "  {}",
            say::PossibleValues { values: values.join(", ") }.worded(language)
        ));
    }
    let mut page = lines.join("\n");
    for tip in tips(error) {
        page.push_str(&format!("\n\n  {}", say::UsageTip { tip }.worded(language)));
    }
    if let Some(ContextValue::StyledStr(line)) = error.get(ContextKind::Usage) {
        page.push_str(&format!("\n\n{}", usage(line, language)));
    }
    page + "\n\n" + &Message::from(say::USAGE_MORE_HELP).worded(language) + "\n"
}

/// First line of the error message: the argument that is wrong, and how.
fn found(error: &clap::Error) -> Message {
    let argument = || strings(error, ContextKind::InvalidArg).join(" ");
    let value = || strings(error, ContextKind::InvalidValue).join(" ");
    match error.kind() {
        ErrorKind::UnknownArgument => say::UsageUnexpected { argument: argument() }.message(),
        ErrorKind::InvalidSubcommand => say::UsageUnknownCommand {
            name: strings(error, ContextKind::InvalidSubcommand).join(" "),
        }
        .message(),
        ErrorKind::MissingRequiredArgument => say::USAGE_MISSING.message(),
        ErrorKind::ArgumentConflict => match strings(error, ContextKind::PriorArg).as_slice() {
            [other] if *other == argument() => say::UsageTwice { argument: argument() }.message(),
            [other] => say::UsageConflict { argument: argument(), other }.message(),
            _ => say::UsageConflicts { argument: argument() }.message(),
        },
        ErrorKind::InvalidValue if value().is_empty() => {
            say::UsageNoValue { argument: argument() }.message()
        }
        ErrorKind::InvalidValue => {
            say::UsageBadValue { argument: argument(), value: value() }.message()
        }
        ErrorKind::TooManyValues => {
            say::UsageTooManyValues { argument: argument(), value: value() }.message()
        }
        ErrorKind::ValueValidation => {
            let source = std::error::Error::source(error);
            let reason = match source.and_then(|source| source.downcast_ref()) {
                Some(Unread(reason)) => reason.clone(),
                None => {
                    say::InItsOwnWords { said: source.map(ToString::to_string).unwrap_or_default() }
                        .message()
                }
            };
            say::UsageBadValueBecause { argument: argument(), reason, value: value() }.message()
        }
        ErrorKind::InvalidUtf8 => say::USAGE_NOT_UTF8.message(),
        kind => say::InItsOwnWords { said: kind.to_string() }.message(),
    }
}

/// Message that proposes so many similar names.
type Tip = fn(usize, String) -> Message;

/// Proposals for what was probably meant.
fn tips(error: &clap::Error) -> Vec<Message> {
    let near = |kind| {
        let near: Vec<String> =
            strings(error, kind).into_iter().map(|name| format!("'{name}'")).collect();
        (!near.is_empty()).then(|| (near.len(), near.join(", ")))
    };
    let kinds: [(ContextKind, Tip); 3] = [
        (ContextKind::SuggestedSubcommand, |count, names| {
            say::UsageSimilarCommand { count, names }.message()
        }),
        (ContextKind::SuggestedArg, |count, names| {
            say::UsageSimilarArgument { count, names }.message()
        }),
        (ContextKind::SuggestedValue, |count, names| {
            say::UsageSimilarValue { count, names }.message()
        }),
    ];
    let mut tips: Vec<Message> = Vec::new();
    for (kind, tip) in kinds {
        tips.extend(near(kind).map(|(count, names)| tip(count, names)));
    }
    let argument = strings(error, ContextKind::InvalidArg).join(" ");
    let is_told = error.get(ContextKind::Suggested).is_some() && argument.starts_with('-');
    tips.extend(
        (error.kind() == ErrorKind::UnknownArgument && is_told)
            .then(|| say::UsageAsValue { argument }.message()),
    );
    tips
}

/// Context of a fault as clap has it, as texts.
fn strings(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cmd::Cli;

    /// Whatever of the help of `command` has no text in the catalogue.
    fn lacking(command: &Command, scope: &str) -> Vec<String> {
        let is_text = |help: Option<&StyledStr>| {
            help.is_some_and(|help| catalogue::help_text(&help.to_string(), LANGUAGE).is_none())
        };
        let mut found = Vec::new();
        if !is_text(command.get_about()) {
            found.push(scope.to_owned());
        }
        for argument in command.get_arguments() {
            let name = format!("{scope} {}", argument.get_id());
            if !is_text(argument.get_help()) {
                found.push(name.clone());
            }
            if argument.get_action().takes_values() && scope != "help" {
                let known = |name: &&Str| !VALUE_NAMES.iter().any(|(known, _)| known == name);
                let names = argument.get_value_names().unwrap_or_default();
                found.extend(names.iter().filter(known).map(|value| format!("{name} {value}")));
            }
        }
        found.extend(command.get_subcommands().flat_map(|below| lacking(below, below.get_name())));
        found
    }

    const LANGUAGE: Language = Language::English;

    #[test]
    fn everything_in_the_help_has_its_text() {
        assert_eq!(lacking(&worded(Cli::command(), LANGUAGE), "gender-plan"), Vec::<String>::new());
    }

    #[test]
    fn the_help_in_vietnamese_has_nothing_left_in_english() {
        let mut command = worded(Cli::command(), Language::Vietnamese);
        let mut pages =
            vec![command.render_help().to_string(), command.render_long_help().to_string()];
        for below in command.get_subcommands_mut() {
            pages.extend([below.render_help().to_string(), below.render_long_help().to_string()]);
        }
        for page in pages {
            let english = [
                "Usage",
                "Options:",
                "Arguments:",
                "Commands:",
                "OPTIONS",
                "[default",
                "[possible",
                " the ",
                "Print ",
            ];
            let left: Vec<&&str> = english.iter().filter(|word| page.contains(**word)).collect();
            assert!(left.is_empty(), "{left:?} in\n{page}");
            assert!(page.contains("Cách dùng: gender-plan"), "{page}");
            let places = ["Đối số:", "Tùy chọn:"].map(|heading| page.find(heading));
            assert!(places[0].is_none() || places[0] < places[1], "{page}");
        }
    }

    #[test]
    fn arguments_stand_in_the_help_as_they_do_on_the_line() {
        for (name, first, second) in
            [("diff", "  <CŨ>", "  <MỚI>"), ("explain", "  <MÃ>", "  [TỆP]")]
        {
            let mut command = worded(Cli::command(), Language::Vietnamese);
            let below = command.find_subcommand_mut(name).expect("a command");
            let page = below.render_long_help().to_string();
            let places = [first, second].map(|argument| page.find(&format!("\n{argument}")));
            assert!(places[0].is_some() && places[0] < places[1], "{page}");
        }
    }

    /// The English texts for faults in the catalogue are those of clap, so that the Vietnamese beside them means the same.
    #[test]
    fn faults_read_as_clap_has_them() {
        for line in [
            "check",
            "check --perod x f",
            "chek",
            "check f --format xml",
            "check f --format jsn",
            "check f --period 20x4",
            "check -q -v f",
            "report f",
            "report",
            "check --period",
            "lint a b",
            "check f --period=2024 --period=2025",
            "lint --quiet=yes",
            "check --lang xx f",
            "check -zz f",
        ] {
            let arguments = std::iter::once("gender-plan").chain(line.split(' '));
            let error = Cli::command().try_get_matches_from(arguments).expect_err("a fault");
            assert_eq!(fault(&error, Language::English), error.render().to_string(), "{line}");
            let said = fault(&error, Language::Vietnamese);
            assert!(said.starts_with("lỗi: ") && said.contains("--help"), "{said}");
        }
    }
}
