//! Pieces of text -> figures in the grid, and diagnostics.
//!
//! `inputs` opens each input; `text` and `sheets` find its header (`header`, `header_columns`, `header_across`), whose `layout` becomes a `row_plan`; `rows`
//! then reads each row fast (`fast_row`, `digits`) or in full (`full_row`, `row_keys`, `row`). What names mean comes from the `lexicon`, and
//! is remembered in `names` and `seen_cells`. Figures go to a `sink`: which one it is decides whether they are entered or looked for.

mod broken;
mod digits;
mod fast_row;
mod file;
mod file_unit;
mod full_row;
mod header;
mod header_across;
mod header_columns;
mod inputs;
mod layout;
mod lexicon;
mod locate;
mod names;
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
mod team;
mod text;
mod threads;

use crate::catalogue::say;
use crate::counts::keep::{Ledger, Whereabouts};
use crate::counts::options::Asked;
use crate::counts::source::Input;
use crate::diagnostic::{Code, Diagnostic, Findings, Place};
use crate::encoding::Buffer;
use crate::plan::Plan;
use lexicon::Lexicon;
use shared::Shared;
use sink::Enter;
use text::Reader;

/// Reads `inputs`, by several threads where that is faster and there is nothing to report.
pub(crate) fn read(inputs: &[Input], plan: &Plan, asked: Asked) -> (Ledger, Findings<Whereabouts>) {
    asked.begin(inputs);
    let lexicon = Lexicon::new(plan);
    let shared = Shared::new(plan, &lexicon, asked);
    let together = threads::read(&shared, inputs);
    let ledger = together.and_then(|(sources, entered)| {
        let ledger = Ledger::new(shared.into_entered(), sources, plan, asked);
        (ledger.columns.filled == entered).then_some(ledger)
    });
    match ledger {
        Some(ledger) => (ledger, Findings::default()),
        None => read_alone(inputs, plan, &lexicon, asked),
    }
}

/// Reads `inputs` one after the other, and reports what there is to report.
fn read_alone(
    inputs: &[Input],
    plan: &Plan,
    lexicon: &Lexicon<'_>,
    asked: Asked,
) -> (Ledger, Findings<Whereabouts>) {
    asked.begin(inputs);
    let shared = Shared::new(plan, lexicon, asked);
    let mut reader = Reader::new(&shared, Enter::new(&shared.grid));
    let mut buffer = Buffer::default();
    let sources =
        inputs.iter().filter_map(|input| inputs::read(&mut reader, input, &mut buffer)).collect();
    let Reader { sink, names, .. } = reader;
    let mut findings = sink.findings;
    if let (Some(without), Some(with)) = (names.mentions.without, names.mentions.with) {
        findings.error(|| mixed_units(without, with).map_places(Whereabouts::Known));
    }
    (Ledger::new(shared.into_entered(), sources, plan, asked), findings)
}

fn mixed_units(without: Place, with: Place) -> Diagnostic {
    let problem = Diagnostic::error(Code::MixedUnits, without, say::UNITS_PARTLY_NAMED);
    problem.also(with, say::UNIT_NAMED_HERE).hint(say::GIVE_EVERY_FILE_UNITS)
}
