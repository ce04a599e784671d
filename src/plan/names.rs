//! A name in the language of the plan, and in others where the author gave them.

use super::raw::RawTable;
use crate::catalogue::Language;
use crate::diagnostic::Diagnostic;

/// What something is called.
#[derive(Debug, Clone)]
pub struct Names {
    own: String,
    translated: Vec<(Language, String)>,
}

impl Names {
    /// Reads `name` and `names` of a table; without a name, the id stands for it.
    pub(super) fn read(table: &mut RawTable<'_>, id: &str, problems: &mut Vec<Diagnostic>) -> Self {
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
        Self { own, translated }
    }

    /// The name in `language`, or the plan's own where the author gave none in it.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        let translation = self.translated.iter().find(|(own, _)| *own == language);
        translation.map_or(&self.own, |(_, name)| name)
    }
}
