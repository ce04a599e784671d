//! Files -> the reports that they brought, by unit and period. Files with errors are looked at too: of them it is told whose they are.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicU32;

use crate::counts::keep::{
    At, FileReport, FileReports, Ledger, PageKey, PeriodNumber, UnitNumber, Whereabouts,
};
use crate::counts::number::Amount;
use crate::counts::read::inputs;
use crate::counts::read::lexicon::Lexicon;
use crate::counts::read::shared::Shared;
use crate::counts::read::sink::{Sink, of_second_reading};
use crate::counts::read::text::Reader;
use crate::counts::source::Input;
use crate::diagnostic::{Diagnostic, Findings, Place};
use crate::encoding::Buffer;
use crate::plan::Plan;

impl Ledger {
    /// The reports that each file brought, also those that were set aside, found by reading all of them once more.
    ///
    /// # Errors
    /// What cannot be read any more, or has changed.
    pub fn reports_by_file(&self, plan: &Plan) -> Result<Vec<FileReports>, Findings> {
        let lexicon = Lexicon::new(plan);
        let shared = Shared::again(plan, &lexicon, self.asked, self.numbering.clone());
        let mut reader = Reader::new(&shared, Survey::default());
        let mut buffer = Buffer::default();
        let read = self.inputs.iter().chain(&self.corrected_by);
        let inputs = read.map(|input| (input, true));
        let inputs = inputs.chain(self.left_out.iter().map(|input| (input, false)));
        self.asked.begin(&self.inputs);
        let of_file = |(input, was_read): (&Input, bool)| {
            inputs::read(&mut reader, input, &mut buffer);
            // What is wrong with a file that was left out is known.
            if let Some(problem) = reader.sink.problem.take().filter(|_| was_read) {
                return Err(Findings::from(vec![problem]));
            }
            let figures = std::mem::take(&mut reader.sink.figures);
            let numbering = shared.numbering();
            let report = |((unit, period), figures): ((UnitNumber, PeriodNumber), usize)| {
                let reporter = numbering.reporters[unit].clone();
                FileReport { reporter, period: numbering.periods[period], figures }
            };
            let reports = figures.into_iter().filter(|(_, figures)| *figures > 0).map(report);
            let (path, saved) = (input.path.display().to_string(), input.saved());
            Ok(FileReports { path, saved, reports: reports.collect() })
        };
        inputs.map(of_file).collect()
    }
}

/// Counts figures by unit and period, and enters none.
#[derive(Default)]
struct Survey {
    figures: BTreeMap<(UnitNumber, PeriodNumber), usize>,
    /// The first error of the file.
    problem: Option<Diagnostic>,
}

impl Survey {
    fn note(&mut self, at: At<'_>) {
        *self.figures.entry((at.unit, at.period)).or_default() += 1;
    }
}

impl Sink for Survey {
    const NEEDS_LINES: bool = false;

    fn enter(&mut self, at: At<'_>, _: Amount, _: impl FnOnce() -> Place) -> bool {
        self.note(at);
        true
    }

    fn enter_cell(&mut self, at: At<'_>, _: u32, _: impl FnOnce() -> Place) -> bool {
        self.note(at);
        true
    }

    fn take_back(&mut self, at: At<'_>) {
        if let Some(count) = self.figures.get_mut(&(at.unit, at.period)) {
            *count -= 1;
        }
    }

    fn cells(&mut self, _: PageKey) -> Option<&[AtomicU32]> {
        None
    }

    fn error<P: Into<Whereabouts>>(&mut self, problem: impl FnOnce() -> Diagnostic<P>) {
        self.problem.get_or_insert_with(|| of_second_reading(problem()));
    }

    fn twice(&mut self, _: At<'_>, _: Amount, _: Place) {}

    fn remark(&mut self, _: impl FnOnce() -> Diagnostic) {}
}
