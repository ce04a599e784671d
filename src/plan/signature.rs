//! Reads `[signature]`: who signs for the area.

use super::model::Signature;
use super::raw::RawTable;
use super::values;
use crate::diagnostic::Diagnostic;

pub(super) fn read(root: &mut RawTable<'_>, problems: &mut Vec<Diagnostic>) -> Signature {
    let Some(mut table) = root.table("signature", problems) else { return Signature::default() };
    let authority = table.text("authority", problems).map(|text| text.value);
    let position = table.text_or_texts("position", problems).map(|lines| lines.value);
    let name = table.text("name", problems).map(|text| text.value);
    let place = table.text("place", problems).map(|text| text.value);
    table.finish(problems);
    Signature { authority, position: values::plain(position.unwrap_or_default()), name, place }
}
