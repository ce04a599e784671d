//! Changes to the text of a plan that are made all at once: parts that are replaced, and comments on lines of their own above a place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::unconfirmed::GUESS_MARK;

/// Changes to `text` that were not made yet.
pub(super) struct TextEdits<'t> {
    pub(super) text: &'t str,
    replaced: Vec<(Range<usize>, String)>,
    comments: BTreeMap<usize, Vec<String>>,
    /// Guesses, by the beginning of the line that they are about.
    guesses: BTreeMap<usize, Vec<String>>,
    /// How many of the lines that were put in are guesses.
    guessed_below: usize,
}

impl<'t> TextEdits<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            replaced: Vec::new(),
            comments: BTreeMap::new(),
            guesses: BTreeMap::new(),
            guessed_below: 0,
        }
    }

    /// Puts `new` in the place of `at`.
    pub(super) fn replace(&mut self, at: Range<usize>, new: String) {
        self.replaced.push((at, new));
    }

    /// A comment of its own above the line that begins at `line`.
    pub(super) fn comment(&mut self, line: usize, text: &str) {
        put(self.comments.entry(line).or_default(), text);
    }

    /// A comment that marks what stands in the line that begins at `line` as not settled.
    pub(super) fn guess(&mut self, line: usize, text: &str) {
        put(self.guesses.entry(line).or_default(), text);
    }

    /// Beginning of the first line behind those by which editors find the schema (`#:schema …`), which come first in a file.
    pub(super) fn below_directives(&self) -> usize {
        let lines = self.text.split_inclusive('\n');
        lines.take_while(|line| line.starts_with("#:") && line.ends_with('\n')).map(str::len).sum()
    }

    /// Beginning of the line that `at` stands in, if nothing but space stands before it there.
    pub(super) fn line_of(&self, at: usize) -> Option<usize> {
        let before = self.text.get(..at)?;
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        before.get(line..)?.trim().is_empty().then_some(line)
    }

    /// End of the line that `at` stands in, without what ends it.
    pub(super) fn end_of_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        at + line.trim_end_matches('\r').len()
    }

    /// A line of its own below the one that `at` stands in, with `comment` above it, which marks a guess or not.
    pub(super) fn below(&mut self, at: usize, comment: &str, is_guess: bool, text: &str) {
        let line =
            self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let (indent, newline) = (self.indent(line), self.newline());
        let mark = if is_guess { GUESS_MARK } else { "#" };
        let end = self.end_of_line(at);
        let comment = of_one_line(comment);
        let new = format!("{newline}{indent}{mark} {comment}{newline}{indent}{text}");
        self.replaced.push((end..end, new));
        self.guessed_below += usize::from(is_guess);
    }

    /// The space at the beginning of the line that begins at `line`.
    pub(super) fn indent(&self, line: usize) -> &'t str {
        let rest = self.text.get(line..).unwrap_or_default();
        let length = rest.find(|letter| !matches!(letter, ' ' | '\t')).unwrap_or(0);
        rest.get(..length).unwrap_or_default()
    }

    /// The sign that ends the lines of the text.
    pub(super) fn newline(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// The changed text, and how many of its lines are marked.
    pub(super) fn apply(mut self) -> (String, usize) {
        let left = self.guesses.len() + self.guessed_below;
        let newline = self.newline();
        let lines: BTreeSet<usize> =
            self.comments.keys().chain(self.guesses.keys()).copied().collect();
        for line in lines {
            let indent = self.indent(line);
            let mut above = String::new();
            for comment in self.comments.remove(&line).unwrap_or_default() {
                above.push_str(&format!("{indent}# {comment}{newline}"));
            }
            if let Some(guesses) = self.guesses.remove(&line) {
                above.push_str(&format!("{indent}{GUESS_MARK} {}{newline}", guesses.join("; ")));
            }
            self.replaced.push((line..line, above));
        }
        // What is put in at the beginning of a part stands before it.
        self.replaced.sort_by_key(|(at, _)| (at.start, at.end));
        let mut text = String::with_capacity(self.text.len() * 2);
        let mut done = 0;
        for (at, new) in &self.replaced {
            text.push_str(self.text.get(done..at.start).unwrap_or_default());
            text.push_str(new);
            done = at.end;
        }
        text.push_str(self.text.get(done..).unwrap_or_default());
        (text, left)
    }
}

/// Adds `text` unless it is there.
fn put(texts: &mut Vec<String>, text: &str) {
    let line = of_one_line(text);
    if !texts.contains(&line) {
        texts.push(line);
    }
}

/// `text` as a comment can hold it.
fn of_one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
