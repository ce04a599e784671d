//! Places in files as links that a terminal opens (OSC 8), put into a page that has been laid out already, so that they take no room.

use std::path::{Component, PathBuf};

/// Machine and folder that links lead to.
#[derive(Debug, Clone)]
pub struct Links {
    /// The name of the machine, which tells a terminal on another one that the file is not there; may be empty.
    pub host: String,
    /// The folder from which paths count.
    pub folder: PathBuf,
}

/// A place as the page shows it, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// What the page has for it: `q3.csv:7`.
    pub text: String,
    pub file: PathBuf,
    /// The line in it, counted from 1, where one is meant.
    pub line: Option<u64>,
}

impl Links {
    /// `page` with a link behind each of `places` that it shows.
    #[must_use]
    pub fn put(&self, page: &str, mut places: Vec<Shown>) -> String {
        places.retain(|place| !place.text.is_empty());
        // Of two that begin alike, the longer one is meant.
        places.sort_by(|one, other| {
            other.text.len().cmp(&one.text.len()).then_with(|| one.cmp(other))
        });
        places.dedup();
        let mut linked = String::with_capacity(page.len());
        let mut rest = page;
        while let Some(character) = rest.chars().next() {
            let found = places.iter().find(|place| stands_alone(&linked, rest, &place.text));
            let length = match found {
                Some(place) => {
                    linked.push_str(&format!(
                        "\u{1b}]8;;{}\u{1b}\\{}\u{1b}]8;;\u{1b}\\",
                        self.url(place),
                        place.text
                    ));
                    place.text.len()
                }
                None => {
                    linked.push(character);
                    character.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        linked
    }

    /// `file://host/folder/q3.csv#7`, every byte that is not plain spelled out.
    fn url(&self, place: &Shown) -> String {
        let mut path = String::new();
        for component in self.folder.join(&place.file).components() {
            let part = match component {
                Component::RootDir | Component::CurDir => continue,
                // `C:`
                Component::Prefix(prefix) => encoded(&prefix.as_os_str().to_string_lossy(), ":"),
                Component::ParentDir => "..".to_owned(),
                Component::Normal(name) => encoded(&name.to_string_lossy(), ""),
            };
            path.push_str(&format!("/{part}"));
        }
        let line = place.line.map(|line| format!("#{line}")).unwrap_or_default();
        format!("file://{}{path}{line}", encoded(&self.host, ""))
    }
}

/// Whether `rest` begins with `text` as a word of its own, behind what is `written`.
fn stands_alone(written: &str, rest: &str, text: &str) -> bool {
    let Some(behind) = rest.strip_prefix(text) else { return false };
    let is_part = |character: char| character.is_alphanumeric() || "-_./\\:~%".contains(character);
    // A full stop or a colon ends a sentence too.
    let behind =
        behind.strip_prefix(['.', ':']).filter(|next| !next.starts_with(is_part)).unwrap_or(behind);
    !behind.starts_with(is_part) && (!written.ends_with(is_part) || ends_with_style(written))
}

/// Whether `written` ends with the change of a colour, `ESC [ … m`.
fn ends_with_style(written: &str) -> bool {
    let Some(before) = written.strip_suffix('m') else { return false };
    before
        .trim_end_matches(|character: char| character.is_ascii_digit() || character == ';')
        .ends_with("\u{1b}[")
}

/// `text` as a part of a URL: letters, digits and what RFC 3986 calls unreserved stay, and so does what is `kept`.
fn encoded(text: &str, kept: &str) -> String {
    let byte = |byte: u8| {
        let character = char::from(byte);
        let plain = character.is_ascii_alphanumeric()
            || "-._~".contains(character)
            || (byte.is_ascii() && kept.contains(character));
        if plain { character.to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(page: &str, texts: &[&str]) -> String {
        let links = Links { host: "máy".to_owned(), folder: PathBuf::from("/home/a b") };
        let shown = |text: &&str| {
            let (file, line) = text
                .split_once(':')
                .map_or((*text, None), |(file, line)| (file, line.parse().ok()));
            Shown { text: (*text).to_owned(), file: file.into(), line }
        };
        links.put(page, texts.iter().map(shown).collect())
    }

    fn link(url: &str, text: &str) -> String {
        format!("\u{1b}]8;;file://m%C3%A1y/home/a%20b/{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
    }

    #[test]
    fn a_place_leads_to_its_line() {
        assert_eq!(
            put("see q3.csv:7, or", &["q3.csv:7"]),
            format!("see {}, or", link("q3.csv#7", "q3.csv:7"))
        );
        assert_eq!(
            put("quý 3.csv:7\n", &["quý 3.csv:7"]),
            link("qu%C3%BD%203.csv#7", "quý 3.csv:7") + "\n"
        );
    }

    #[test]
    fn of_places_that_begin_alike_each_leads_where_it_says() {
        let page = put(
            "q3.csv:7 q3.csv:71 q3.csv xq3.csv q3.csv.bak \u{1b}[1mq3.csv\u{1b}[0m `q3.csv`: q3.csv.",
            &["q3.csv", "q3.csv:7", "q3.csv:71"],
        );
        let file = link("q3.csv", "q3.csv");
        let lines = [link("q3.csv#7", "q3.csv:7"), link("q3.csv#71", "q3.csv:71")].join(" ");
        assert_eq!(
            page,
            format!("{lines} {file} xq3.csv q3.csv.bak \u{1b}[1m{file}\u{1b}[0m `{file}`: {file}.")
        );
    }

    #[test]
    fn a_page_without_places_stays_as_it_is() {
        assert_eq!(put("Đạt ✓ \u{1b}[1mq3\u{1b}[0m", &["q3.csv:7"]), "Đạt ✓ \u{1b}[1mq3\u{1b}[0m");
    }
}
