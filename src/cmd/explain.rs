//! `gender-plan explain`: one actual down to the rows it came from; without counts, what the indicator means.

use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::Args;

use super::options::{self, EncodingOption, FormatOption, LanguageOption, PlanOption};
use super::output::Destination;
use super::{Done, Failure, Outcome, judging, links};
use crate::counts;
use crate::evaluate::{self, Explanation, Query, Verdict};
use crate::period::Period;
use crate::plan::{Goal, Indicator, Plan, PlanText, Reading};
use crate::render::Look;
use crate::render::explain::{self, Definition, Explained, Format};
use crate::text::{self, printable};

/// Explain one actual, down to the rows it came from
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gender-plan explain 3.1                       what indicator 3.1 means
  gender-plan explain 3.1 data/ --period 2024   and how its value comes about
  gender-plan explain 3.1 data/ --format json   every row of it")]
pub(super) struct Arguments {
    /// The id of an indicator
    #[arg(value_name = "ID")]
    id: String,
    /// Files of counts (CSV or .xlsx), folders of CSV files, or - for standard input; without them, the definition alone
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    plan: PlanOption,
    /// The time to judge: 2024, 2024-Q3, 2024-09, or 2024-Q1..2024-Q3 [default: what the latest year of the counts spans]
    #[arg(long, value_name = "P", value_parser = options::window)]
    period: Option<Period>,
    /// Only this unit and those below it, by id or name; can be repeated
    #[arg(long = "unit", value_name = "U")]
    units: Vec<String>,
    /// What the files are encoded in where they are neither UTF-8 nor say so themselves [default: the plan's `encoding`]
    #[arg(long, value_enum, value_name = "ENCODING")]
    encoding: Option<EncodingOption>,
    /// The form of the result: table (text for people) or json [default: by the ending of --output, else table]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<FormatOption>,
    /// Write the result to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of labels [default: the plan's]
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<LanguageOption>,
}

pub(super) fn run(arguments: &Arguments, color: ColorChoice, verbose: bool) -> Result<Done, Failure> {
    let format = arguments.format()?;
    let (text, reading) = arguments.plan.read()?;
    let Reading { plan, problems } = reading;
    let Some(plan) = plan else { return Err(Failure::Plan(problems, text)) };
    let (goal, indicator) = find(&plan, &arguments.id)?;
    let file = text.path.display().to_string();
    let (line, _) = text.line_and_column(indicator.at.start);
    let definition = Definition { plan: &plan, indicator, file: &file, line };
    if arguments.files.is_empty() {
        return Ok(arguments.draw((definition, None), format, color, (problems, text))?);
    }
    let ledger = counts::read(&arguments.files, &plan, options::asked(arguments.period, arguments.encoding, &plan))?;
    let query = Query { window: arguments.period, units: arguments.units.clone(), ..Query::default() };
    let explanation = evaluate::explain(&plan, &ledger, &query, (goal, indicator)).map_err(|mut findings| {
        ledger.locate(&plan, &mut findings);
        findings
    })?;
    let places = ledger.places(&plan, explanation.parts.iter().map(|part| part.reported.figure.address));
    let explained = Explained { explanation: &explanation, places: &places };
    let mut warnings = problems;
    warnings.extend(ledger.notes.in_full().cloned());
    let language = LanguageOption::or_of(arguments.lang, &plan);
    Ok(Done {
        notes: if verbose { judging::notes(&explanation.scorecard, &ledger, language) } else { String::new() },
        outcome: outcome(&explanation),
        more_warnings: ledger.notes.more(),
        ..arguments.draw((definition, Some(&explained)), format, color, (warnings, text))?
    })
}

/// As `check` would end with this indicator alone; what the plan itself does not apply is explained in full.
fn outcome(explanation: &Explanation<'_>) -> Outcome {
    let is_met = explanation.scorecard.is_met() || explanation.result.verdict == Verdict::NotApplicable;
    if is_met { Outcome::Met } else { Outcome::Missed }
}

/// The indicator of the id `id`.
fn find<'p>(plan: &'p Plan, id: &str) -> anyhow::Result<(&'p Goal, &'p Indicator)> {
    let found = plan.indicators().find(|(_, indicator)| indicator.id == id);
    found.ok_or_else(|| {
        let ids = || plan.indicators().map(|(_, indicator)| indicator.id.as_str());
        let near = text::did_you_mean(id, ids()).map(|near| format!("{near} ")).unwrap_or_default();
        let all = ids().map(printable).collect::<Vec<_>>().join(", ");
        let hint = format!("{}it has {all}", printable(&near));
        anyhow::anyhow!("the plan has no indicator `{}`\n  help: {hint}", printable(id))
    })
}

impl Arguments {
    /// The format asked for, else the one that the ending of the output file names.
    fn format(&self) -> anyhow::Result<Format> {
        let ending = || self.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
        Ok(match (self.format, ending().map(str::to_lowercase).as_deref()) {
            (Some(FormatOption::Json), _) | (None, Some("json")) => Format::Json,
            (Some(FormatOption::Csv | FormatOption::Markdown), _) => anyhow::bail!(
                "`explain` writes text and JSON\n  help: ask for `--format table` or `--format json`, whose `parts` are the rows"
            ),
            (None, Some(ending @ ("csv" | "md" | "xlsx" | "xls" | "docx" | "doc" | "pdf" | "html" | "htm"))) => {
                anyhow::bail!(
                    "`explain` writes no .{ending}: name a .json or .txt file, or say which form with `--format`"
                )
            }
            (Some(FormatOption::Table) | None, _) => Format::Text,
        })
    }

    /// The page, with everything that is said beside it.
    fn draw(
        &self,
        (definition, explained): (Definition<'_>, Option<&Explained<'_, '_>>),
        format: Format,
        color: ColorChoice,
        (warnings, text): (Vec<crate::diagnostic::Diagnostic>, PlanText),
    ) -> anyhow::Result<Done> {
        let sources = explained.map(|explained| explained.explanation.scorecard.sources.as_slice()).unwrap_or_default();
        let destination = Destination::of(self.output.as_deref(), || options::inputs(sources, &text));
        let language = LanguageOption::or_of(self.lang, definition.plan);
        let look = Look { language, width: options::width(), styled: destination.is_styled(color), missing: false };
        let mut page = explain::draw(definition, explained, format, look)?;
        if format == Format::Text {
            let rows = explained.into_iter().flat_map(|explained| explained.places.values());
            let places = rows.filter_map(|place| links::of_place(place, None));
            let places = places.chain([links::of_line(&text.path, definition.line)]);
            page = links::on_output(page, destination.opens_links(color), places);
        }
        Ok(Done {
            result: page.into_bytes(),
            destination,
            notes: String::new(),
            outcome: Outcome::Met,
            warnings,
            more_warnings: 0,
            plan: Some(text),
        })
    }
}
