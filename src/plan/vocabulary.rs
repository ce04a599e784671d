//! Reads what formulas and counts may name, table by table: dimensions, units, elements, and how counts are written. Each table is
//! read by a file of its own.

use super::directory::Directory;
use super::headers::Headers;
use super::model::{Input, Vocabulary};
use super::raw::{Given, RawTable};
use super::source::PlanText;
use super::{dimensions, elements, input, units};
use crate::diagnostic::Diagnostic;
use crate::period::Frequency;

type Problems = Vec<Diagnostic>;

/// Reads the vocabulary, the units of which may stand in the file `units_file` and the elements of which are reported with `frequency`
/// unless they say otherwise; how counts are written; and how to find units.
pub(super) fn read(
    root: &mut RawTable<'_>,
    units_file: Option<&Given<String>>,
    source: &PlanText,
    frequency: Frequency,
    problems: &mut Problems,
) -> (Vocabulary, Input, Directory) {
    let mut headers = Headers::standard();
    let dimensions = dimensions::read(root, &mut headers, problems);
    let units = units::read(root, units_file, source, problems);
    let mut vocabulary = Vocabulary {
        dimensions,
        units: units.list,
        successions: units.successions,
        elements: Vec::new(),
    };
    let elements =
        elements::read(root, &vocabulary, &units.directory, &mut headers, frequency, problems);
    vocabulary.elements = elements;
    let table = root.table("input", problems);
    let input = table
        .map(|table| input::read(table, &vocabulary, &mut headers, problems))
        .unwrap_or_default();
    (vocabulary, input, units.directory)
}
