//! Figures that were sent twice, told by pairs of files or sheets: a report that came twice is one fault, however many figures it
//! has.

use std::path::Path;
use std::sync::Arc;

use crate::catalogue::{Message, say};
use crate::counts::keep::{FigureAddress, Ledger, subject};
use crate::counts::number::Amount;
use crate::counts::read::locate;
use crate::counts::read::twice::{SecondFigure, SentTwice};
use crate::counts::source::Input;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::Plan;
use crate::text;

/// How many of the figures that differ are named.
const NAMED: usize = 5;

/// A problem of two files that have figures in common.
pub(crate) struct Overlap {
    pub(crate) problem: Diagnostic,
    /// The file that was read first, and the other one; the same where the figures stand in one file.
    pub(crate) first: Option<Arc<Path>>,
    pub(crate) second: Option<Arc<Path>>,
    /// Whether all figures that they have in common are the same.
    pub(crate) agrees: bool,
}

/// Figures that two files, or sheets of them, have in common.
struct FilePair<'t> {
    first: SheetOrFile,
    second: SheetOrFile,
    figures: Vec<(FigureAddress, Option<&'t Place>, &'t SecondFigure)>,
}

/// A CSV file, or a sheet of a workbook.
#[derive(Clone, PartialEq, Eq)]
struct SheetOrFile {
    file: Option<Arc<Path>>,
    name: Option<Arc<str>>,
}

impl SheetOrFile {
    fn of(place: Option<&Place>) -> Self {
        let (file, name) = match place {
            Some(Place::File(file) | Place::Row { file, .. }) => (Some(file.clone()), None),
            Some(Place::Cell { file, sheet, .. }) => (Some(file.clone()), Some(sheet.clone())),
            _ => (None, None),
        };
        Self { file, name }
    }

    fn shown(&self) -> String {
        let file = self.file.as_ref().map(|file| file.display().to_string()).unwrap_or_default();
        match &self.name {
            Some(sheet) => format!("{file}:{}", text::shortened(sheet)),
            None => file,
        }
    }
}

impl SentTwice {
    /// One problem for each pair of files or sheets, in the order in which they were met. The places of the first figures are looked up
    /// in `inputs`.
    pub(super) fn overlaps(&self, ledger: &Ledger, inputs: &[Input], plan: &Plan) -> Vec<Overlap> {
        let addresses = self.figures.iter().map(|(address, _)| *address);
        let first = locate::in_files(ledger, inputs, plan, addresses);
        let mut pairs: Vec<FilePair<'_>> = Vec::new();
        for (address, figure) in &self.figures {
            let place = first.get(address);
            let (first, second) = (SheetOrFile::of(place), SheetOrFile::of(Some(&figure.place)));
            let known = pairs.iter().rposition(|pair| pair.first == first && pair.second == second);
            let pair = match known.and_then(|known| pairs.get_mut(known)) {
                Some(pair) => pair,
                None => {
                    pairs.push(FilePair { first, second, figures: Vec::new() });
                    match pairs.last_mut() {
                        Some(pair) => pair,
                        None => unreachable!("a list that was just added to is empty"),
                    }
                }
            };
            pair.figures.push((*address, place, figure));
        }
        let mut overlaps: Vec<Overlap> =
            pairs.iter().filter_map(|pair| pair.overlap(ledger, plan)).collect();
        if let (true, Some(last)) = (self.more > 0, overlaps.last_mut()) {
            let note = say::MoreGivenTwice { count: self.more }.message();
            last.problem = last.problem.clone().also(last.problem.place.clone(), note);
        }
        overlaps
    }
}

impl FilePair<'_> {
    /// The problem that they make up together.
    fn overlap(&self, ledger: &Ledger, plan: &Plan) -> Option<Overlap> {
        let differing: Vec<_> =
            self.figures.iter().filter(|(.., figure)| !figure.agrees()).collect();
        let (address, first, figure) = differing.first().copied().or(self.figures.first())?;
        let agrees = differing.is_empty();
        let (message, hint) = if self.figures.len() == 1 {
            (given_twice(ledger, plan, *address), say::KEEP_ONE_FIGURE)
        } else {
            let hint = if agrees { say::LEAVE_ONE_OUT } else { say::KEEP_THE_RIGHT_ONE };
            (self.message(ledger, differing.len()), hint)
        };
        let mut problem = Diagnostic::error(Code::DuplicateFigure, figure.place.clone(), message);
        if let Some(first) = first {
            problem = problem.also((*first).clone(), say::FIRST_GIVEN_HERE);
        }
        if self.figures.len() > 1 {
            for (address, _, figure) in differing.into_iter().take(NAMED) {
                problem =
                    problem.also(figure.place.clone(), differs(ledger, plan, *address, figure));
            }
        }
        let (first, second) = (self.first.file.clone(), self.second.file.clone());
        Some(Overlap { problem: problem.hint(hint), first, second, agrees })
    }

    fn message(&self, ledger: &Ledger, differ: usize) -> Message {
        let (count, agree) = (self.figures.len(), self.figures.len() - differ);
        let of = |(address, ..): &(FigureAddress, _, _)| {
            (ledger.reporter_at(*address), ledger.period_at(*address))
        };
        let mut whose: Vec<_> = self.figures.iter().map(of).collect();
        whose.dedup();
        let whose = match whose.as_slice() {
            [(reporter, period)] => match reporter.name() {
                Some(unit) => say::UnitAndPeriod { unit, period: *period }.message(),
                None => say::PeriodAlone { period: *period }.message(),
            },
            _ => say::SEVERAL_REPORTS.message(),
        };
        let (first, second) = (self.first.shown(), self.second.shown());
        match (self.first == self.second, differ) {
            (true, 0) => say::FiguresTwiceWithinAlike { count, second, whose }.message(),
            (true, _) => say::FiguresTwiceWithin { agree, count, differ, second, whose }.message(),
            (false, 0) => say::FiguresTwiceAlike { count, first, second, whose }.message(),
            (false, _) => {
                say::FiguresTwice { agree, count, differ, first, second, whose }.message()
            }
        }
    }
}

fn given_twice(ledger: &Ledger, plan: &Plan, address: FigureAddress) -> Message {
    let element = &plan.vocabulary[ledger.element_at(address)];
    let subject = subject(element, ledger.reporter_at(address));
    say::GivenTwice { period: ledger.period_at(address), subject }.message()
}

fn differs(ledger: &Ledger, plan: &Plan, address: FigureAddress, figure: &SecondFigure) -> Message {
    let element = &plan.vocabulary[ledger.element_at(address)];
    if element.sensitive {
        return subject(element, ledger.reporter_at(address));
    }
    let shown = |amount: Amount| amount.to_string();
    say::FiguresDiffer {
        first: figure.first.map(shown).unwrap_or_default(),
        second: shown(figure.second),
        subject: subject(element, ledger.reporter_at(address)),
    }
    .message()
}
