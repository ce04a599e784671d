//! Names of places, as offices shorten them: `P. Duy Tân` and `Duy Tân` for `Phường Duy Tân`; and how near two of them are.

use crate::text;

/// The words that say what kind of place it is, each with the ways in which it is shortened; all of them folded.
const KINDS: [(&str, &[&str]); 8] = [
    ("phường", &["p."]),
    ("xã", &["x."]),
    ("thị trấn", &["tt.", "tt "]),
    ("thị xã", &["tx.", "tx "]),
    ("thành phố", &["tp.", "tp "]),
    ("quận", &["q."]),
    ("huyện", &["h."]),
    ("đặc khu", &["đk.", "đk "]),
];

/// A name in two parts: the kind of place, if it says that, and what the place is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceName {
    kind: Option<&'static str>,
    /// What the place is called, in folded spelling.
    pub(super) own: String,
}

impl PlaceName {
    /// The parts of `name`.
    pub(super) fn of(name: &str) -> Self {
        let folded = text::fold(name);
        let (kind, own) = split(&folded);
        Self { kind, own: text::fold_spelling(own) }
    }

    /// Whether both may be names of one place: they are called the same, and not said to be of two kinds.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        self.own == other.own && self.kind.zip(other.kind).is_none_or(|(one, other)| one == other)
    }

    /// Whether it says more than a number.
    pub(super) fn is_telling(&self) -> bool {
        self.kind.is_some() || self.own.chars().any(char::is_alphabetic)
    }
}

/// The kind that `folded` begins with, and what comes behind it.
fn split(folded: &str) -> (Option<&'static str>, &str) {
    for (kind, short) in KINDS {
        let whole = folded.strip_prefix(kind).filter(|rest| rest.starts_with(' '));
        let shortened = || short.iter().find_map(|short| folded.strip_prefix(short));
        if let Some(own) = whole.or_else(shortened).map(str::trim).filter(|own| !own.is_empty()) {
            return (Some(kind), own);
        }
    }
    (None, folded)
}

/// What a name comes to without its kind, tones and other marks.
fn bare(name: &str) -> String {
    let folded = text::fold(name).replace(['-', '_'], " ");
    let (_, own) = split(&folded);
    let own = text::without_marks(own);
    // Names without marks have kinds without marks.
    let kinds = KINDS.iter().map(|(kind, _)| text::without_marks(kind) + " ");
    let behind = kinds.into_iter().find_map(|kind| own.strip_prefix(&kind).map(str::to_owned));
    behind.unwrap_or(own)
}

/// The candidate that `written` most probably means, if one is near; the kind of place is no likeness.
pub(super) fn nearest<'a, T: Copy>(
    written: &str,
    candidates: impl Iterator<Item = (&'a str, T)>,
) -> Option<T> {
    /// Longer texts are no names.
    const LONGEST: usize = 200;
    if written.len() > LONGEST {
        return None;
    }
    let (folded, own) = (text::fold(written), bare(written));
    let near = candidates.filter_map(|(name, meaning)| {
        let other = bare(name);
        let slips = text::slips(&own, &other);
        let length = own.chars().count().max(other.chars().count());
        let is_near = slips * 5 <= length || (slips == 1 && length > 2);
        is_near.then(|| ((slips, text::slips(&folded, &text::fold(name))), meaning))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, meaning)| meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_the_kind_of_place() {
        for (written, kind, own) in [
            ("P. Duy Tân", Some("phường"), "duy tân"),
            ("p.Duy  Tân", Some("phường"), "duy tân"),
            ("PHƯỜNG DUY TÂN", Some("phường"), "duy tân"),
            ("TT Măng Đen", Some("thị trấn"), "măng đen"),
            ("TP. Kon Tum", Some("thành phố"), "kon tum"),
            ("Q.1", Some("quận"), "1"),
            ("Duy Tân", None, "duy tân"),
            ("Phường", None, "phường"),
            ("Xãy", None, "xãy"),
        ] {
            let own = text::fold_spelling(own);
            assert_eq!(PlaceName::of(written), PlaceName { kind, own }, "{written}");
        }
    }

    #[test]
    fn one_place_has_several_names_and_two_kinds_are_two_places() {
        let may_be = |one: &str, other: &str| PlaceName::of(one).may_be(&PlaceName::of(other));
        for one in ["P. Duy Tân", "P.Duy Tân", "Duy Tân", "duy tân"] {
            assert!(may_be(one, "Phường Duy Tân") && may_be("Phường Duy Tân", one), "{one}");
        }
        assert!(may_be("X. Hoà Bình", "Xã Hòa Bình"));
        for other in ["X. Duy Tân", "Phường Duy Tan", "P. Duy", "TX. Duy Tân"] {
            assert!(!may_be(other, "Phường Duy Tân"), "{other}");
        }
        assert!(!PlaceName::of("1").is_telling() && PlaceName::of("P.1").is_telling());
    }

    #[test]
    fn what_is_far_is_not_near_for_its_kind() {
        let names = ["Phường Hòa Bình Thượng", "Phường Lê Lợi", "Xã Đắk Blà", "Phường 1"];
        let near = |written: &str| nearest(written, names.into_iter().map(|name| (name, name)));
        for (written, meant) in [
            ("Phường Hai Bà Trưng", None),
            ("Phường", None),
            ("2", None),
            ("Phường Lê Lời", Some("Phường Lê Lợi")),
            ("Xã Lê Lợi", Some("Phường Lê Lợi")),
            ("Phuong Le Loi", Some("Phường Lê Lợi")),
            ("le_loi", Some("Phường Lê Lợi")),
            ("Đăk Bla", Some("Xã Đắk Blà")),
            ("Phường Hòa Bình Thương", Some("Phường Hòa Bình Thượng")),
        ] {
            assert_eq!(near(written), meant, "{written}");
        }
    }
}
