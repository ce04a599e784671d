//! `gender-plan man`: the manual pages, from the same description of the command line that `--help` shows, with the sections that only
//! a manual has.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::done::{Done, RunFailure};
use super::output::{self, OutputDestination};
use crate::catalogue::{self, Language, help_id, say};
use crate::text::printable;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(short, long, value_name = "DIR", help = help_id::MAN_ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// Date of the last change of the text of the pages, not of their making: the same program prints the same page.
const DATE: &str = "2026-11-29";

pub(super) fn run(
    arguments: &Arguments,
    command: Command,
    language: Language,
) -> Result<Done, RunFailure> {
    let pages = pages(command)?;
    let result = match &arguments.output {
        None => pages.into_iter().next().map(|(_, page)| page).unwrap_or_default(),
        Some(folder) => {
            let shown = |path: &std::path::Path| printable(&path.display().to_string());
            std::fs::create_dir_all(folder).map_err(|error| {
                say::CannotMakeFolder {
                    folder: shown(folder),
                    reason: catalogue::of_system(&error),
                }
                .message()
            })?;
            let mut written = String::new();
            for (name, page) in pages {
                let path = folder.join(name);
                output::write(&page, &OutputDestination::of(Some(&path), Vec::new))?;
                written.push_str(&(say::Wrote { file: shown(&path) }.worded(language) + "\n"));
            }
            written.into_bytes()
        }
    };
    Ok(Done::of(result, OutputDestination::StandardOutput))
}

/// Every page with the name of its file: that of the program, then those of its commands.
fn pages(command: Command) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let own: Vec<Command> = command.get_subcommands().cloned().collect();
    let names: Vec<String> = own.iter().map(page_name).collect();
    let mut pages = vec![page(&command, &names)?];
    for subcommand in own {
        pages.push(page(&subcommand, &[command.get_name().to_owned()])?);
    }
    Ok(pages)
}

/// Name of the page of `command`.
fn page_name(command: &Command) -> String {
    command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned()
}

/// The page of `command`, which ends with where else to look.
fn page(command: &Command, see_also: &[String]) -> std::io::Result<(String, Vec<u8>)> {
    let name = page_name(command);
    let source = format!("gender-plan {}", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone())
        .title(name.to_uppercase())
        .date(DATE)
        .source(source)
        .manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let mut rest = Roff::new();
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    for block in after.split("\n\n") {
        section(&mut rest, block);
    }
    let looks_around = command.has_subcommands()
        || command.get_arguments().any(|argument| argument.get_long() == Some("plan"));
    for (heading, entries) in SURROUNDINGS.iter().filter(|_| looks_around) {
        rest.control("SH", [*heading]);
        for (term, meaning) in *entries {
            rest.control("TP", []);
            rest.text([clap_mangen::roff::bold(*term)]);
            rest.text([roman(*meaning)]);
        }
    }
    rest.control("SH", ["SEE ALSO"]);
    let others: Vec<String> = see_also.iter().map(|name| format!("{name}(1)")).collect();
    rest.text([roman(others.join(", "))]);
    rest.to_writer(&mut page)?;
    Ok((format!("{name}.1"), tidy(&page)))
}

/// `page` without empty requests and blanks at the ends of lines, which formatters warn of.
fn tidy(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page)
        .replace("\n.br\n\n.br\n", "\n.sp\n")
        .replace("\n.RS 14\n", "\n.RS 9\n");
    page.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>().into_bytes()
}

/// A block of the text behind the options in `--help`, as a section under its own first words: examples line by line, the rest as
/// text.
fn section(page: &mut Roff, block: &str) {
    let Some((heading, text)) = block.split_once(':') else {
        page.control("PP", []);
        page.text([roman(block.replace('\n', " "))]);
        return;
    };
    page.control("SH", [heading.trim().to_uppercase().as_str()]);
    if !text.starts_with('\n') {
        page.text([roman(text.trim().replace('\n', " "))]);
        return;
    }
    page.control("nf", []);
    for line in text.lines().filter(|line| !line.is_empty()) {
        page.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
    }
    page.control("fi", []);
}

/// Manual sections on what the program reads beside its arguments.
const SURROUNDINGS: &[(&str, &[(&str, &str)])] = &[
    (
        "ENVIRONMENT",
        &[
            ("GENDER_PLAN", "The plan, where --plan names none."),
            (
                "GENDER_PLAN_LANG",
                "The language of messages, vi or en, where --lang names none; results stay in that of the plan.",
            ),
            (
                "LC_ALL, LC_MESSAGES, LANG",
                "The first that is set says whether messages are Vietnamese, where neither option, variable nor a plan that was read says it. Where it is C or none is set, the plan at hand does.",
            ),
            (
                "NO_COLOR",
                "Set to anything: no colour and no links, unless --color always asks for colour.",
            ),
            ("CLICOLOR", "0: no colour."),
            ("CLICOLOR_FORCE", "Anything but 0: colour also where the output is no terminal."),
            ("FORCE_COLOR", "The same; 0 leaves it to the other variables."),
            ("TERM", "dumb: no colour."),
            (
                "GENDER_PLAN_ASCII",
                "0: all signs; anything else: ASCII for marks, arrows and rules, wherever the output goes. Not set: ASCII on a terminal whose locale has another charset than UTF-8.",
            ),
            ("COLUMNS", "How wide the table is where standard output is no terminal; else 80."),
            (
                "FORCE_HYPERLINK",
                "0: no links to files in messages; anything else: links even where the terminal is not known to open them.",
            ),
            (
                "TERM_PROGRAM, VTE_VERSION, WT_SESSION, DOMTERM, KONSOLE_VERSION, COLORTERM",
                "Say, with TERM, which terminal it is, and so whether it opens links.",
            ),
            ("HOME", "The folder that ~ stands for in a path that is being completed."),
            (
                "GENDER_PLAN_COMPLETE",
                "Set by the scripts of completions: the word that the cursor is in.",
            ),
        ],
    ),
    ("FILES", &[("plan.toml", "The plan, where neither --plan nor GENDER_PLAN names one.")]),
];
