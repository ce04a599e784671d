//! `gender-plan explain`: one actual down to the rows it came from; without counts, what the indicator means.

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use super::done::{Done, Outcome, RunFailure};
use super::ending::Ending;
use super::options::{self, CorrectionOptions, EncodingOption, PlanOption, Window};
use super::output::OutputDestination;
use super::speech::Speech;
use super::{judging, links, look};
use crate::catalogue::{Language, help_id, say};
use crate::diagnostic::{Diagnostic, Refused};
use crate::evaluate::{Explanation, Query, Request, Verdict};
use crate::plan::{Goal, Indicator, Plan, PlanText, Reading};
use crate::render;
use crate::render::explain::{self, Definition, Explained, ExplanationFormat};
use crate::text::{self, printable};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_name = "ID", help = help_id::EXPLAIN_ARG_ID)]
    id: String,
    #[arg(value_name = "FILES", help = help_id::EXPLAIN_ARG_FILES)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    plan: PlanOption,
    #[arg(long, value_name = "P", value_parser = options::window, help = help_id::ARG_PERIOD)]
    period: Option<Window>,
    #[arg(long = "unit", value_name = "U", help = help_id::ARG_UNITS)]
    units: Vec<String>,
    #[arg(long, value_enum, value_name = "ENCODING", help = help_id::ARG_ENCODING)]
    encoding: Option<EncodingOption>,
    #[command(flatten)]
    corrections: CorrectionOptions,
    #[arg(long, value_enum, value_name = "FORMAT", help = help_id::EXPLAIN_ARG_FORMAT)]
    format: Option<ExplainFormatOption>,
    #[arg(short, long, value_name = "FILE", help = help_id::ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// The formats of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExplainFormatOption {
    #[value(help = help_id::FORMAT_VALUE_TEXT)]
    Table,
    #[value(help = help_id::FORMAT_VALUE_JSON)]
    Json,
}

/// Definition to draw, and the warnings that accompany it.
struct ExplanationDrawing<'a> {
    definition: Definition<'a>,
    format: ExplanationFormat,
    color: ColorChoice,
    language: Language,
    warnings: Vec<Diagnostic>,
    text: PlanText,
}

pub(super) fn run(
    arguments: &Arguments,
    speech: &mut Speech,
    color: ColorChoice,
    verbose: bool,
) -> Result<Done, RunFailure> {
    let format = arguments.format()?;
    let (text, reading) = arguments.plan.read(speech)?;
    let Reading { plan, problems, .. } = reading;
    let Some(plan) = plan else { return Err(RunFailure::Plan(problems, text)) };
    let (goal, indicator) = find(&plan, &arguments.id)?;
    let file = text.path.clone();
    let (line, _) = text.line_and_column(indicator.at.start);
    let definition = Definition { plan: &plan, indicator, file: &file, line };
    let language = speech.of_result(&plan);
    let mut drawing =
        ExplanationDrawing { definition, format, color, language, warnings: problems, text };
    if arguments.files.is_empty() {
        return arguments.draw(drawing, None);
    }
    let window = options::period(arguments.period.as_ref(), &plan)?;
    let files = arguments.corrections.files(&arguments.files, &plan)?;
    let asked = options::asked(window, arguments.encoding, &plan);
    let query = Query { window, units: arguments.units.clone(), ..Query::default() };
    let mut ledger = judging::read_sound(files, &plan, asked, &query)?;
    if drawing.format == ExplanationFormat::Json {
        ledger.hash_sources()?;
    }
    let request = Request::new(&plan, &ledger, &query)?;
    let explanation =
        request.explain(goal, indicator).map_err(|findings| ledger.locate(&plan, findings))?;
    let places =
        ledger.places(&plan, explanation.parts.iter().map(|part| part.reported.figure.address))?;
    let explained = Explained { explanation: &explanation, places: &places };
    drawing.warnings.extend(ledger.notes.in_full().cloned());
    drawing.warnings.extend(judging::set_aside(&ledger));
    Ok(Done {
        notes: if verbose {
            judging::notes(&explanation.scorecard, None, &ledger, language)
        } else {
            String::new()
        },
        told: render::corrections(&explanation.scorecard, language),
        outcome: outcome(&explanation),
        more_warnings: ledger.notes.more(),
        ..arguments.draw(drawing, Some(&explained))?
    })
}

/// The outcome of `check` with this indicator alone; an indicator that the plan does not apply counts as met.
fn outcome(explanation: &Explanation<'_>) -> Outcome {
    let is_met =
        explanation.scorecard.is_met() || explanation.result().verdict == Verdict::NotApplicable;
    if is_met { Outcome::Met } else { Outcome::Missed }
}

/// The indicator of the id `id`.
fn find<'p>(plan: &'p Plan, id: &str) -> Result<(&'p Goal, &'p Indicator), Refused> {
    let found = plan.indicators().find(|(_, indicator)| indicator.id == id);
    found.ok_or_else(|| {
        let ids = || plan.indicators().map(|(_, indicator)| indicator.id.as_str());
        let all = ids().map(printable).collect::<Vec<_>>().join(", ");
        let hint = match text::nearest(id, ids()) {
            Some(near) => say::NearAndIds { ids: all, near: printable(near) }.message(),
            None => say::ItHasIds { ids: all }.message(),
        };
        Refused::from(say::NoSuchIndicator { id: printable(id) }).hint(hint)
    })
}

impl Arguments {
    /// The format asked for, else the one that the ending of the output file names.
    fn format(&self) -> Result<ExplanationFormat, Refused> {
        Ok(match (self.format, self.output.as_deref().and_then(Ending::of)) {
            (Some(ExplainFormatOption::Json), _) | (None, Some(Ending::Json)) => {
                ExplanationFormat::Json
            }
            (None, Some(ending)) => {
                return Err(say::ExplainWritesNo { ending: ending.name() }.message().into());
            }
            (Some(ExplainFormatOption::Table), _) | (None, None) => ExplanationFormat::Text,
        })
    }

    /// The page, with its notes and warnings.
    fn draw(
        &self,
        drawing: ExplanationDrawing<'_>,
        explained: Option<&Explained<'_, '_>>,
    ) -> Result<Done, RunFailure> {
        let ExplanationDrawing { definition, format, color, language, warnings, text } = drawing;
        let sources = explained
            .map(|explained| explained.explanation.scorecard.sources.as_slice())
            .unwrap_or_default();
        let destination =
            OutputDestination::of(self.output.as_deref(), || options::inputs(sources, &text));
        let look = look::of(&destination, language, color);
        let links = links::on_output(destination.opens_links(color));
        let page = explain::draw(definition, explained, format, look, links.as_ref())?;
        Ok(Done::of(page, destination).about(text, warnings))
    }
}
