//! What is public has a doc comment, and no field or variant has one that only repeats its name.

use crate::support::sources::sources_of;

/// Words that begin an item, behind `pub`.
const ITEMS: [&str; 13] = [
    "async", "const", "enum", "extern", "fn", "impl", "mod", "static", "struct", "trait", "type",
    "unsafe", "use",
];

/// Items that need no doc comment: a module has its own at its head, and what is used has it where it is defined.
const NEED_NONE: [&str; 2] = ["mod", "use"];

/// A doc comment of a field or a variant that is no longer than this says what the name says.
const SHORT: usize = 3;

/// The faults of `code`, each with its line. Relies on rustfmt: an item begins on a line of its own, and a module ends in column 1.
fn faults(code: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let mut comment: Vec<&str> = Vec::new();
    let mut is_test = false;
    let mut lines = code.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("///") {
            comment.extend(text.split_whitespace());
        } else if line.starts_with("#[") {
            is_test |= line == "#[cfg(test)]";
            let mut open = depth(line);
            while open > 0 {
                open += lines.next().map_or(-open, |(_, line)| depth(line));
            }
        } else {
            if is_test && line.starts_with("mod ") && line.ends_with('{') {
                lines.by_ref().find(|(_, line)| *line == "}");
            } else if let Some(fault) = fault(line, &comment) {
                faults.push((at + 1, fault));
            }
            comment.clear();
            is_test = false;
        }
    }
    faults
}

/// How many square brackets `line` opens and does not close.
fn depth(line: &str) -> i64 {
    line.chars().fold(0, |depth, character| match character {
        '[' => depth + 1,
        ']' => depth - 1,
        _ => depth,
    })
}

/// What is wrong with the words of the doc `comment` above `line`.
fn fault(line: &str, comment: &[&str]) -> Option<String> {
    let public = line.strip_prefix("pub ");
    let bare = match line.strip_prefix("pub(").and_then(|rest| rest.split_once(") ")) {
        Some((_, bare)) => bare,
        None => public.unwrap_or(line),
    };
    let first = bare.split(' ').next().unwrap_or_default();
    if ITEMS.contains(&first) {
        let is_missing = public.is_some() && comment.is_empty() && !NEED_NONE.contains(&first);
        return is_missing.then(|| format!("no doc comment: {line}"));
    }
    let text = comment.join(" ");
    let is_short = !comment.is_empty() && comment.len() <= SHORT && !first.ends_with('!');
    // A range, a number of a standard, or how something is written says more than a name.
    let is_precise =
        text.contains(|character: char| character.is_ascii_digit() || character == '`');
    (is_short && !is_precise).then(|| format!("{SHORT} words or fewer: {text} {line}"))
}

#[test]
fn public_items_have_doc_comments_and_fields_none_that_repeat_their_names() {
    let sources = sources_of("src");
    assert!(sources.len() > 100, "the sources are elsewhere");
    let all: Vec<String> = sources
        .iter()
        .flat_map(|source| {
            let of_source = faults(&source.text).into_iter();
            of_source.map(|(line, fault)| format!("{} {line}: {fault}", source.module.join("::")))
        })
        .collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn missing_and_short_doc_comments_are_found() {
    let code = "\
/// A plan.
#[derive(
    Debug,
)]
pub struct Plan {
    /// Its id.
    pub id: String,
    /// 1 to 12.
    month: u8,
    /// How many units sent it.
    units: usize,
    pub(crate) name: String,
}

pub fn read() {}

pub(crate) fn quiet() {}

pub enum Side {
    /// The left one.
    Left,
}

impl Side {
    #[must_use]
    pub const fn other(self) -> Self {}
    /// Short.
    pub fn same(self) -> Self {}
}

#[cfg(test)]
mod tests {
    pub fn helper() {}
}

pub type Sides = [Side; 2];
";
    let lines: Vec<usize> = faults(code).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [7, 15, 19, 21, 26, 36]);
}
