//! Reads `name` and `names` of goals and indicators.

use super::model::Names;
use super::raw::RawTable;
use crate::catalogue::Language;
use crate::diagnostic::Diagnostic;

/// Reads `name` and `names` of a table; without a name, the id stands for it.
pub(super) fn read(table: &mut RawTable<'_>, id: &str, problems: &mut Vec<Diagnostic>) -> Names {
    let own = table.text("name", problems).map_or_else(|| id.to_owned(), |name| name.value);
    let mut translated = Vec::new();
    if let Some(mut names) = table.table("names", problems) {
        for (code, language) in Language::CODES {
            if let Some(name) = names.text(code, problems) {
                translated.push((language, name.value));
            }
        }
        names.finish(problems);
    }
    Names::new(own, translated)
}
