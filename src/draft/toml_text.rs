//! Texts as TOML has them, and a page of lines that is written one by one.

/// `text` as a string of TOML: in plain quotes, or as a literal where that needs no escapes.
pub(super) fn quoted(text: &str) -> String {
    let has_control = text.chars().any(char::is_control);
    if text.contains(['"', '\\']) && !text.contains('\'') && !has_control {
        return format!("'{text}'");
    }
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// `text` as a comment of one line.
pub(super) fn comment(text: &str) -> String {
    let line: String =
        text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("# {line}")
}

/// A file of TOML that grows line by line.
#[derive(Debug, Default)]
pub(super) struct TomlPage {
    pub(super) text: String,
}

impl TomlPage {
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A head of a table, with a blank line before it.
    pub(super) fn table(&mut self, head: &str) {
        self.blank();
        self.line(head);
    }

    pub(super) fn comment(&mut self, text: &str) {
        self.line(&comment(text));
    }

    /// A key with a value that is TOML already; each of `marks` is a guess that is to be confirmed.
    pub(super) fn key(&mut self, key: &str, value: &str, marks: &[String]) {
        let mark = if marks.is_empty() {
            String::new()
        } else {
            format!("  {MARK} {}", comment(&marks.join("; ")).trim_start_matches("# "))
        };
        self.line(format!("{key} = {value}{mark}").trim_end());
    }

    /// A key with a text.
    pub(super) fn text_key(&mut self, key: &str, text: &str, marks: &[String]) {
        self.key(key, &quoted(text), marks);
    }

    /// A key with a list of texts, a line each, behind each its place; nothing if there is none.
    pub(super) fn list(&mut self, key: &str, texts: &[(&str, String)]) {
        if texts.is_empty() {
            return;
        }
        self.line(&format!("{key} = ["));
        for (text, place) in texts {
            self.line(&format!("  {},  {}", quoted(text), comment(place)));
        }
        self.line("]");
    }
}

/// Beginning of the comment behind a guess.
pub(super) const MARK: &str = crate::plan::GUESS_MARK;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_so_that_they_read_back() {
        for (text, expected) in [
            ("Tỷ lệ", "\"Tỷ lệ\""),
            ("II.1: \"có 40%\"", "'II.1: \"có 40%\"'"),
            ("a\"b'c", "\"a\\\"b'c\""),
            ("a\tb", "\"a\\u0009b\""),
        ] {
            assert_eq!(quoted(text), expected);
        }
    }
}
