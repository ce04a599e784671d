//! Pieces of text -> figures in the grid, and diagnostics.
//!
//! `inputs` opens each input; `text` and `sheets` find its header (`header`, `header_columns`, `header_across`), whose `layout` becomes a
//! `row_plan`, and what stands above it (`titles`, `head`); `rows` then reads each row fast (`fast_row`, `digits`) or in full (`full_row`,
//! `row_keys`, `row`), or passes it over (`passed`, `likely`). What names mean comes from the `lexicon`, and is remembered in `names` and
//! `seen_cells`. Figures go to a `sink`: which one it is decides whether they are entered, looked for (`locate`), counted by report
//! (`survey`) or replace others (`correct`). Those that were sent twice (`twice`) are told by pairs of files (`overlaps`).

mod above;
mod absent;
mod broken;
mod correct;
mod digits;
mod drawn;
mod fast_row;
mod file;
mod file_unit;
mod full_row;
mod head;
mod header;
mod header_across;
mod header_columns;
mod inputs;
mod layout;
mod lexicon;
mod likely;
mod locate;
mod names;
mod overlaps;
mod passed;
mod pieces;
mod place_names;
mod row;
mod row_keys;
mod row_plan;
mod rows;
mod seen_cells;
mod shared;
mod sheets;
mod sink;
mod survey;
mod team;
mod text;
mod threads;
mod titles;
mod twice;

use crate::catalogue::say;
use crate::counts::keep::{Ledger, Source, Whereabouts};
use crate::counts::options::Asked;
use crate::counts::source::Input;
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::encoding::Buffer;
use crate::plan::Plan;
use lexicon::Lexicon;
pub(crate) use overlaps::Overlap;
use shared::Shared;
use sink::Enter;
use text::Reader;

/// Figures that were read, and problems of reading them.
pub(crate) struct ReadCounts {
    pub(crate) ledger: Ledger,
    pub(crate) findings: Findings<Whereabouts>,
    /// Figures that two files, or two rows of one, have in common.
    pub(crate) overlaps: Vec<Overlap>,
}

/// The files to read.
#[derive(Clone, Copy)]
pub(crate) struct InputFiles<'i> {
    pub(crate) inputs: &'i [Input],
    /// Files whose figures replace those of `inputs`.
    pub(crate) corrections: &'i [Input],
}

/// Reads the inputs, by several threads where that is faster and there is nothing to report, and then the corrections. At most `room`
/// errors are kept in full.
pub(crate) fn read(files: InputFiles<'_>, plan: &Plan, asked: Asked, room: usize) -> ReadCounts {
    let InputFiles { inputs, corrections } = files;
    asked.begin(inputs);
    let lexicon = Lexicon::new(plan);
    let shared = Shared::new(plan, &lexicon, asked);
    let together = if corrections.is_empty() { threads::read(&shared, inputs) } else { None };
    let ledger = together.and_then(|(sources, entered)| {
        let zeros = absent::fill(&shared, &sources);
        let findings = absent::notes(&zeros, &shared);
        let entered = entered + zeros.iter().map(|zeros| zeros.figures).sum::<u64>();
        let mut ledger = Ledger::new(shared.into_entered(), sources, plan, asked);
        ledger.absent = absent::places(&zeros, plan);
        (ledger.columns.filled == entered).then_some((ledger, findings))
    });
    match ledger {
        Some((ledger, findings)) => ReadCounts { ledger, findings, overlaps: Vec::new() },
        None => read_alone(files, plan, &lexicon, asked, room),
    }
}

/// Reads inputs and corrections one after the other, and reports what there is to report.
fn read_alone(
    files: InputFiles<'_>,
    plan: &Plan,
    lexicon: &Lexicon<'_>,
    asked: Asked,
    room: usize,
) -> ReadCounts {
    let InputFiles { inputs, corrections } = files;
    asked.begin(inputs);
    let shared = Shared::new(plan, lexicon, asked);
    let mut reader = Reader::new(&shared, Enter::new(&shared.grid, room));
    let mut buffer = Buffer::default();
    let sources: Vec<Source> =
        inputs.iter().filter_map(|input| inputs::read(&mut reader, input, &mut buffer)).collect();
    let Reader { sink, names, .. } = reader;
    let Enter { mut findings, twice, .. } = sink;
    let corrected = correct::read(&shared, corrections);
    let without = names.mentions.without.or(corrected.mentions.without);
    if let (Some(without), Some(with)) = (without, names.mentions.with.or(corrected.mentions.with))
    {
        findings.error(|| mixed_units(without, with).map_places(Whereabouts::Known));
    }
    findings.append(corrected.findings);
    let zeros = absent::fill(&shared, &sources);
    findings.append(absent::notes(&zeros, &shared));
    let mut ledger = Ledger::new(shared.into_entered(), sources, plan, asked);
    ledger.absent = absent::places(&zeros, plan);
    let mut overlaps = twice.overlaps(&ledger, inputs, plan);
    overlaps.extend(corrected.twice.overlaps(&ledger, corrections, plan));
    ledger.sources.extend(corrected.sources);
    ledger.corrections = (!corrections.is_empty()).then_some(corrected.corrections);
    locate::find_replaced(&mut ledger, inputs, plan);
    ReadCounts { ledger, findings, overlaps }
}

fn mixed_units(without: Place, with: Place) -> Diagnostic {
    let problem = Diagnostic::error(Code::MixedUnits, without, say::UNITS_PARTLY_NAMED);
    problem.also(with, say::UNIT_NAMED_HERE).hint(say::GIVE_EVERY_FILE_UNITS)
}
