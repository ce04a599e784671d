//! The unit of all rows of a file or a sheet without a column of units, where the plan says that its name is that of a unit.

use std::path::Path;
use std::sync::Arc;

use crate::catalogue::say;
use crate::counts::keep::{UnitNumber, Unlisted};
use crate::counts::read::layout::Layout;
use crate::counts::read::names::{KnownNames, Named, other_spelling};
use crate::counts::read::shared::number_of;
use crate::counts::read::sink::Sink;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::plan::UnitSource;
use crate::text;

/// Whether the rows of a file with this layout have the unit that the file, or the sheet `of_sheet`, is named after.
pub(super) fn is_named(from: Option<UnitSource>, layout: &Layout, of_sheet: bool) -> bool {
    let is_named = match from {
        Some(UnitSource::File) => true,
        Some(UnitSource::Sheet) => of_sheet,
        None => false,
    };
    is_named && layout.unit.is_none() && !layout.has_units_across()
}

/// The unit that the file at `path`, or the sheet of the name `sheet`, is named after; its rows begin at `place`.
///
/// # Errors
/// If the plan lists units, and none of that name: it is then reported.
pub(super) fn of<S: Sink>(
    names: &mut KnownNames<'_>,
    sink: &mut S,
    path: &Arc<Path>,
    sheet: Option<&str>,
    place: &Place,
) -> Result<UnitNumber, ()> {
    let shared = names.shared;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let sheet = sheet.filter(|_| shared.plan.input.unit_from == Some(UnitSource::Sheet));
    let written = sheet.unwrap_or(&stem);
    if names.mentions.with.is_none() {
        names.mentions.with = Some(place.clone());
    }
    // Few file systems and spreadsheets take every name; whoever has to, writes a line between words.
    let spaced = written.replace(['_', '-'], " ");
    if !shared.plan.vocabulary.lists_units() {
        return Ok(match shared.unlisted_unit(&spaced) {
            Unlisted::Same(unit) => unit,
            Unlisted::OtherCase(unit) => {
                sink.depends_on_order();
                unit
            }
            Unlisted::OtherSpelling(unit, first) => {
                sink.remark(|| other_spelling(Named::Unit, &spaced, &first, place.clone()));
                unit
            }
        });
    }
    let is_seen = !written.chars().any(text::is_hidden);
    let mut found = [written, &spaced].into_iter().filter(|_| is_seen);
    let found = found.find_map(|name| Some((name, shared.lexicon.unit(name)?)));
    let Some((name, found)) = found else {
        let written = text::shortened(written);
        let (message, named_so) = match sheet {
            Some(_) => (say::NoUnitOfSheet { written }.message(), say::NAME_SHEET_AFTER_UNIT),
            None => (say::NoUnitOfFile { written }.message(), say::NAME_FILE_AFTER_UNIT),
        };
        sink.error(|| {
            let hint = shared.lexicon.unit_hint(&spaced).unwrap_or_else(|| named_so.message());
            Diagnostic::error(Code::UnknownUnit, place.clone(), message).hint(hint)
        });
        return Err(());
    };
    if found.by_spelling && names.is_new_spelling(Named::Unit, name.to_owned()) {
        let known = shared.plan.vocabulary[found.meaning].label_spelled(name);
        sink.remark(|| other_spelling(Named::Unit, name, known, place.clone()));
    }
    Ok(number_of(found.meaning))
}
