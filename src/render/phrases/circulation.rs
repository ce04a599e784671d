//! To whom a result may be shown, in words.

use crate::catalogue::{Language, say};
use crate::evaluate::Circulation;

/// First line of a result that holds sensitive figures; `None` of any other.
pub(crate) fn banner(circulation: Circulation, language: Language) -> Option<&'static str> {
    (circulation == Circulation::Internal).then(|| language.label(say::INTERNAL_USE_ONLY))
}

/// Note of a published result on what is withheld; `None` of any other.
pub(crate) fn note_on_withheld(
    circulation: Circulation,
    language: Language,
) -> Option<&'static str> {
    circulation.is_published().then(|| language.label(say::SMALL_COUNTS_WITHHELD))
}
