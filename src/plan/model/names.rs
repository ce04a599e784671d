//! A name in the language of the plan, and in others where the author gave them.

use crate::catalogue::Language;

/// Name of a goal or an indicator, in one or more languages.
#[derive(Debug, Clone)]
pub struct Names {
    own: String,
    translated: Vec<(Language, String)>,
}

impl Names {
    /// A name in the language of the plan, and its translations.
    pub(crate) fn new(own: String, translated: Vec<(Language, String)>) -> Self {
        Self { own, translated }
    }

    /// The name in `language`, or the plan's own where the author gave none in it.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        let translation = self.translated.iter().find(|(own, _)| *own == language);
        translation.map_or(&self.own, |(_, name)| name)
    }
}
