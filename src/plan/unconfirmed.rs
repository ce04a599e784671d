//! What a drafted plan leaves to a person: lines with a mark of doubt, and elements that still have the id which the draft gave them.
//! Comments are no part of the tree that TOML is read into, so they are looked for in the text.

use std::ops::Range;

use super::model::Vocabulary;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Beginning of a comment that marks a guess.
pub(crate) const GUESS_MARK: &str = "# ?";

/// Beginning of the ids that a draft gives to elements.
pub(crate) const GENERATED_ID: &str = "draft_";

/// Warns of what nobody has confirmed yet.
pub(super) fn check(text: &str, vocabulary: &Vocabulary, problems: &mut Vec<Diagnostic>) {
    for span in marks(text) {
        let problem = Diagnostic::warning(Code::Unconfirmed, Place::Plan(span), say::GUESS_LEFT);
        problems.push(problem.hint(say::CONFIRM_AND_TAKE_MARK_OUT));
    }
    for element in &vocabulary.elements {
        if element.id.starts_with(GENERATED_ID) {
            let message = say::GeneratedIdLeft { id: &element.id }.message();
            let place = Place::Plan(element.at.clone());
            let problem = Diagnostic::warning(Code::Unconfirmed, place, message);
            problems.push(problem.hint(say::GIVE_ID_AND_NAME));
        }
    }
}

/// Where `text` is while it is gone through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Plain,
    /// A string, with what ends it, and whether a backslash hides the next letter.
    Quotes(&'static str, bool),
}

/// Bytes of the comments in `text` that mark a guess.
fn marks(text: &str) -> Vec<Range<usize>> {
    const QUOTES: [(&str, bool); 4] =
        [("\"\"\"", true), ("'''", false), ("\"", true), ("'", false)];
    let mut marks = Vec::new();
    let (mut at, mut within) = (0, Within::Plain);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().map_or(1, char::len_utf8);
        at += match within {
            Within::Plain => {
                if let Some((quote, escapes)) =
                    QUOTES.into_iter().find(|(quote, _)| rest.starts_with(quote))
                {
                    within = Within::Quotes(quote, escapes);
                    quote.len()
                } else if rest.starts_with('#') {
                    let length = rest.find('\n').unwrap_or(rest.len());
                    if rest.starts_with(GUESS_MARK) {
                        marks.push(at..at + GUESS_MARK.len());
                    }
                    length
                } else {
                    first
                }
            }
            Within::Quotes(_, true) if rest.starts_with('\\') => {
                1 + rest.chars().nth(1).map_or(0, char::len_utf8)
            }
            Within::Quotes(quote, _) if rest.starts_with(quote) => {
                within = Within::Plain;
                quote.len()
            }
            // A string of one line that is not closed: the reader of TOML says so.
            Within::Quotes(quote, _) if quote.len() == 1 && rest.starts_with('\n') => {
                within = Within::Plain;
                1
            }
            Within::Quotes(..) => first,
        };
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn a_mark_counts_in_comments_alone() {
        let text = "a = \"# ? no\"  # ? yes\nb = '# ? no' # plain\n# ?\nc = \"\"\"\n# ? no\n\"\"\"\nd = \"\\\"# ? no\" #? no\n";
        let found: Vec<&str> = marks(text).into_iter().map(|mark| &text[mark.start..]).collect();
        let lines: Vec<&str> = found.iter().filter_map(|rest| rest.lines().next()).collect();
        assert_eq!(lines, ["# ? yes", "# ?"]);
    }
}
