//! `gender-plan template`: the empty form that a unit fills in, as CSV or as a workbook, or a workbook
//! for each unit.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::done::{Done, RunFailure};
use super::ending::Ending;
use super::file_names;
use super::new_files;
use super::options::{self, PlanOption, Window};
use super::output::OutputDestination;
use super::speech::Speech;
use crate::catalogue::{Language, help_id, say};
use crate::counts::{self, Ledger};
use crate::diagnostic::Refused;
use crate::plan::{Plan, Reading, UnitIndex};
use crate::render::template::{self, Kind, Shape};
use crate::template::{Asked, Form, Sender};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_name = "FILES", help = help_id::TEMPLATE_ARG_FILES)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    plan: PlanOption,
    #[arg(long = "unit", value_name = "U", help = help_id::TEMPLATE_ARG_UNITS)]
    units: Vec<String>,
    #[arg(long, value_name = "P", value_parser = options::window, help = help_id::TEMPLATE_ARG_PERIOD)]
    period: Option<Window>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "long", help = help_id::TEMPLATE_ARG_FORMAT)]
    format: ShapeOption,
    #[arg(long, conflicts_with_all = ["files", "units", "period", "format", "each_unit"], help = help_id::TEMPLATE_ARG_TASKS)]
    tasks: bool,
    #[arg(long, requires = "output", help = help_id::TEMPLATE_ARG_EACH_UNIT)]
    each_unit: bool,
    #[arg(short, long, value_name = "FILE", help = help_id::TEMPLATE_ARG_OUTPUT)]
    output: Option<PathBuf>,
}

/// The shapes of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShapeOption {
    #[value(help = help_id::TEMPLATE_FORMAT_VALUE_LONG)]
    Long,
    #[value(help = help_id::TEMPLATE_FORMAT_VALUE_WIDE)]
    Wide,
}

pub(super) fn run(arguments: &Arguments, speech: &mut Speech) -> Result<Done, RunFailure> {
    let kind = arguments.kind()?;
    let (text, reading) = arguments.plan.read(speech)?;
    let Reading { plan, problems, .. } = reading;
    let Some(plan) = plan else { return Err(RunFailure::Plan(problems, text)) };
    let language = speech.of_result(&plan);
    if arguments.tasks {
        let result = template::write_tasks(&plan, kind, language)?;
        let inputs = || options::inputs(&[], &text);
        let destination = OutputDestination::of(arguments.output.as_deref(), inputs);
        return Ok(Done::of(result, destination).about(text, problems));
    }
    let period = options::period(arguments.period.as_ref(), &plan)?;
    if arguments.each_unit && !plan.vocabulary.lists_units() {
        return Err(Refused::from(say::NO_UNITS_TO_WRITE_FOR)
            .hint(say::LIST_UNITS_OR_ONE_FORM)
            .into());
    }
    if !arguments.files.is_empty() && (kind, arguments.shape()) != (Kind::Xlsx, Shape::Long) {
        return Err(Refused::from(say::EARLIER_STAND_IN_WORKBOOKS).into());
    }
    let form = Form::new(&plan, &Asked { units: arguments.units.clone(), period })?;
    let earlier = arguments.earlier(&plan)?;
    let counts = earlier.as_ref().map(|ledger| ledger.sources.as_slice()).unwrap_or_default();
    let inputs = options::inputs(counts, &text);
    let (result, destination) = if arguments.each_unit {
        let written = arguments.write_each(&form, earlier.as_ref(), language)?;
        (written.into_bytes(), OutputDestination::StandardOutput)
    } else {
        let result = template::write(&form, arguments.shape(), kind, earlier.as_ref(), language)?;
        (result, OutputDestination::of(arguments.output.as_deref(), || inputs))
    };
    let mut warnings = problems;
    let notes = earlier.iter().flat_map(|ledger| ledger.notes.in_full());
    warnings.extend(notes.cloned());
    Ok(Done::of(result, destination).about(text, warnings))
}

impl Arguments {
    fn shape(&self) -> Shape {
        match self.format {
            ShapeOption::Long => Shape::Long,
            ShapeOption::Wide => Shape::Wide,
        }
    }

    /// The counts that stand beside the figures of a form, if there are any.
    fn earlier(&self, plan: &Plan) -> Result<Option<Ledger>, RunFailure> {
        if self.files.is_empty() {
            return Ok(None);
        }
        Ok(Some(counts::read(&self.files, plan, options::asked(None, None, plan))?))
    }

    /// Writes a workbook for each unit of `form`; returns the line that says so.
    fn write_each(
        &self,
        form: &Form<'_>,
        earlier: Option<&Ledger>,
        language: Language,
    ) -> Result<String, RunFailure> {
        let folder = self.output.as_deref().unwrap_or(Path::new("."));
        let forms = form.each_unit();
        let names = file_names::of(forms.iter().flat_map(|form| form.units.iter()).map(|unit| {
            let named = |unit: &UnitIndex| &form.plan.vocabulary[*unit];
            match unit {
                Sender::Listed(unit) => (named(unit).name.as_str(), named(unit).id.as_str()),
                Sender::Typed(name) => (name.as_str(), name.as_str()),
            }
        }));
        let files = names.iter().zip(&forms).map(|(name, form)| {
            let workbook = template::write(form, self.shape(), Kind::Xlsx, earlier, language)?;
            Ok((folder.join(format!("{name}.xlsx")), workbook))
        });
        let files = files.collect::<Result<Vec<_>, RunFailure>>()?;
        new_files::write(folder, &files)?;
        let wrote = say::WroteForms { count: files.len(), folder: new_files::shown(folder) };
        Ok(wrote.worded(language) + "\n")
    }

    /// The kind of form that the ending of the output names.
    fn kind(&self) -> Result<Kind, Refused> {
        let to_standard_output = |path: &&Path| path.as_os_str() == "-";
        let Some(path) = self.output.as_deref().filter(|path| !to_standard_output(path)) else {
            let is_wrong = self.each_unit;
            return if is_wrong {
                Err(say::FORMS_NEED_A_FOLDER.message().into())
            } else {
                Ok(Kind::Csv)
            };
        };
        match Ending::of(path) {
            _ if self.each_unit => Ok(Kind::Xlsx),
            Some(Ending::Csv) => Ok(Kind::Csv),
            Some(Ending::Xlsx) => Ok(Kind::Xlsx),
            _ => Err(say::FORM_ENDINGS.message().into()),
        }
    }
}
