//! Names of files that Windows and Linux both can have, made from the names of units.

use std::collections::{BTreeMap, BTreeSet};

use crate::text;

/// Bytes of a name that leave room for an id, a number and an ending in the 255 that a file system takes.
const LONGEST: usize = 150;

/// Names that Windows keeps for devices, whatever their ending is.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file name without its ending for each name and its id, no two of them alike but for case: two of one name have their ids too.
pub(super) fn of<'n>(names: impl Iterator<Item = (&'n str, &'n str)> + Clone) -> Vec<String> {
    let mut often: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in names.clone() {
        *often.entry(text::fold(&safe(name))).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    names
        .map(|(name, id)| {
            let plain = safe(name);
            let is_alone = often.get(&text::fold(&plain)) == Some(&1);
            let own = if is_alone { plain } else { format!("{plain} ({})", safe(id)) };
            let numbered = (2..).map(|number| format!("{own} ({number})"));
            let mut free = std::iter::once(own.clone()).chain(numbered);
            free.find(|name| taken.insert(text::fold(name))).unwrap_or(own)
        })
        .collect()
}

/// `name` with a dash for what a file name cannot hold. It is neither hidden nor that of a device.
fn safe(name: &str) -> String {
    let held = |character: char| match character {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        character if text::is_hidden(character) => '-',
        character => character,
    };
    let whole: String = text::composed(name).trim().chars().map(held).collect();
    let mut end = whole.len().min(LONGEST);
    while !whole.is_char_boundary(end) {
        end -= 1;
    }
    let (cut, _) = whole.split_at(end);
    let cut = cut.trim_end_matches(['.', ' ']);
    let device = text::fold(cut.split('.').next().unwrap_or_default().trim_end());
    let port = device.strip_prefix("com").or_else(|| device.strip_prefix("lpt"));
    let is_port = port.is_some_and(|port| port.chars().count() == 1);
    // A file of the second kind is one that a spreadsheet has open.
    let is_hidden = cut.starts_with('.') || cut.starts_with("~$");
    if cut.is_empty() || is_hidden || is_port || DEVICES.contains(&device.as_str()) {
        format!("-{cut}")
    } else {
        cut.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_every_system_takes() {
        for (written, file) in [
            ("Phường Lê Lợi", "Phường Lê Lợi"),
            ("Sở LĐ-TB&XH / Phòng 1: \"BĐG\"", "Sở LĐ-TB&XH - Phòng 1- -BĐG-"),
            ("a\\b*c?d<e>f|g", "a-b-c-d-e-f-g"),
            ("TP. ...", "TP"),
            ("  P. 1.  ", "P. 1"),
            ("..", "-"),
            ("con", "-con"),
            ("NUL.x", "-NUL.x"),
            ("Com1", "-Com1"),
            ("Comune", "Comune"),
            (".a", "-.a"),
            ("~$a", "-~$a"),
            ("a\u{202e}b\tc", "a-b-c"),
        ] {
            assert_eq!(safe(written), file);
        }
        assert_eq!(safe(&"ề".repeat(100)).len(), LONGEST);
    }

    #[test]
    fn two_of_one_name_have_their_ids() {
        let units = [("Xã A", "a1"), ("xã a", "a2"), ("Xã A/", "a3"), ("Xã B", "b")];
        assert_eq!(of(units.into_iter()), ["Xã A (a1)", "xã a (a2)", "Xã A-", "Xã B"]);
        let alike = [("A?", "x/"), ("A*", "x?"), ("A- (x-)", "z")];
        assert_eq!(of(alike.into_iter()), ["A- (x-)", "A- (x-) (2)", "A- (x-) (3)"]);
    }
}
