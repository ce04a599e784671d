//! What Rust sources say, read without a compiler: code without comments and literals, and the paths that it names.

use std::path::{Path, PathBuf};

/// A source file.
pub struct Source {
    /// The module that it is: `["counts", "keep", "grid"]`.
    pub module: Vec<String>,
    /// All of it.
    pub text: String,
    /// Its code without comments, literals and what is compiled for its own tests only. Every line is where it was.
    pub code: String,
}

impl Source {
    pub fn room(&self) -> &str {
        &self.module[0]
    }
}

/// Adds the Rust files below `folder`.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The sources of `folder`, which is one of the package.
pub fn sources_of(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    files(&root, &mut found);
    let read = |file: PathBuf| {
        let relative = file.strip_prefix(&root).expect("below the folder").with_extension("");
        let module = relative.iter().map(|part| part.to_str().expect("UTF-8").to_owned());
        let module: Vec<String> = module.filter(|part| part != "mod").collect();
        let text = std::fs::read_to_string(&file).expect("a source");
        let code = without_tests(&bare(&text));
        Source { module, text, code }
    };
    found.into_iter().map(read).collect()
}

/// `code` without comments, and with nothing in its texts and characters.
pub fn bare(code: &str) -> String {
    let mut bare = String::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let raw = rest
            .strip_prefix('r')
            .map(|behind| (behind, behind.len() - behind.trim_start_matches('#').len()));
        let raw = raw.filter(|(behind, hashes)| {
            behind[*hashes..].starts_with('"') && !ends_in_a_word(&bare)
        });
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some((behind, hashes)) = raw {
            let end = format!("\"{}", "#".repeat(hashes));
            let inside = &behind[hashes + 1..];
            1 + hashes + 1 + inside.find(&end).expect("the end of a raw text") + end.len()
        } else if first == '"' {
            1 + end_of_text(&rest[1..], '"')
        } else if first == '\'' && is_character(rest) {
            1 + end_of_text(&rest[1..], '\'')
        } else {
            bare.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        bare.push(' ');
        bare.push_str(&line_ends(&rest[..length]));
        rest = &rest[length..];
    }
    bare
}

fn line_ends(code: &str) -> String {
    code.matches('\n').collect()
}

fn ends_in_a_word(code: &str) -> bool {
    code.ends_with(|last: char| last.is_alphanumeric() || last == '_')
}

/// Whether a quote opens a character, and is not the mark of a lifetime.
fn is_character(code: &str) -> bool {
    let mut characters = code.chars().skip(1);
    let (first, second) = (characters.next(), characters.next());
    first == Some('\\') || second == Some('\'')
}

/// How many bytes a text takes up to its closing quote, with that.
fn end_of_text(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + character.len_utf8(),
            _ => {}
        }
    }
    panic!("a text without an end")
}

/// `code` without the items behind `#[cfg(test)]`, each to the end of its body or to its semicolon.
pub fn without_tests(code: &str) -> String {
    let mut parts = code.split("#[cfg(test)]");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut open = 0;
        let end = part.char_indices().find_map(|(at, character)| {
            match character {
                '(' | '[' | '{' => open += 1,
                ')' | ']' => open -= 1,
                '}' => {
                    open -= 1;
                    return (open == 0).then_some(at + 1);
                }
                ';' if open == 0 => return Some(at + 1),
                _ => {}
            }
            None
        });
        let (left_out, behind) = part.split_at(end.unwrap_or(part.len()));
        kept.push_str(&line_ends(left_out));
        kept.push_str(behind);
    }
    kept
}

/// The words and marks of `code`.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while !rest.is_empty() {
        let word = rest
            .find(|character: char| !character.is_alphanumeric() && character != '_')
            .unwrap_or(rest.len());
        let length = match word {
            0 if rest.starts_with("::") => 2,
            0 => rest.chars().next().map_or(0, char::len_utf8),
            word => word,
        };
        let (token, behind) = rest.split_at(length);
        tokens.push(token);
        rest = behind.trim_start();
    }
    tokens
}

/// Every path that `code` names, in `use` trees and elsewhere.
pub fn paths(code: &str) -> Vec<Vec<String>> {
    let tokens = tokens(code);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_path =
            tokens.get(at + 1) == Some(&"::") && tokens[at].starts_with(char::is_alphabetic);
        if tokens[at] == "use" {
            at = tree(&tokens, at + 1, &[], &mut paths);
        } else if is_path {
            at = tree(&tokens, at, &[], &mut paths);
        } else {
            at += 1;
        }
    }
    paths
}

/// Adds the paths of the tree that begins at the token `at`, below `above`, and returns where it ends.
fn tree(tokens: &[&str], mut at: usize, above: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = above.to_vec();
    while let Some(token) = tokens.get(at) {
        match *token {
            "::" => at += 1,
            "{" if tokens.get(at.wrapping_sub(1)) == Some(&"::") => {
                at += 1;
                while tokens.get(at).is_some_and(|token| *token != "}") {
                    at = tree(tokens, at, &path, paths);
                    at += usize::from(tokens.get(at) == Some(&","));
                }
                return at + 1;
            }
            "as" => at += 2,
            word if word.starts_with(|first: char| first.is_alphabetic() || first == '_') => {
                path.push(word.to_owned());
                at += 1;
                if tokens.get(at) != Some(&"::") && tokens.get(at) != Some(&"as") {
                    break;
                }
            }
            _ => {
                at += usize::from(*token == "*");
                break;
            }
        }
    }
    paths.push(path);
    at.max(1)
}
