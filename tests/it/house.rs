//! What the sources must not fall back to: wide lines, names that stand for two things, texts put together by replacing a mark, and a
//! second place that selects. How the sources measure otherwise, `tests/house/measure.py` shows.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::support::needs::needs_python;
use crate::support::sources::{Source, bare, paths, sources_of, without_tests};

/// How many characters a line of code has at most.
const WIDTH: usize = 100;

/// Code within macros, which no formatter breaks: the modules that have wide lines of it, and at most how many. None may be added.
const WIDE_IN_MACROS: [(&str, usize); 1] = [("render::document::html", 1)];

/// How many type names are defined more than once at most.
const SHARED_NAMES: usize = 14;

#[test]
fn the_script_that_measures_agrees_with_what_was_counted_by_hand() {
    if !needs_python() {
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/house/measure.py");
    let output = Command::new("python3")
        .arg("-B")
        .arg(script)
        .arg("--self-test")
        .output()
        .expect("python3 runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// The lines of code over [`WIDTH`] that no literal makes so long, in `code` and in the `text` that it was made of.
fn wide_lines<'t>(text: &'t str, code: &str) -> Vec<&'t str> {
    let is_wide = |(line, code): &(&str, &str)| {
        let has_literal = line.contains('"') || line.contains("'\\");
        line.chars().count() > WIDTH && !has_literal && !code.trim().is_empty()
    };
    text.lines().zip(code.lines()).filter(is_wide).map(|(line, _)| line).collect()
}

#[test]
fn no_line_of_code_is_wide() {
    for source in sources_of("src").into_iter().chain(sources_of("tests/it")) {
        let (module, wide) = (source.module.join("::"), wide_lines(&source.text, &source.code));
        let known = WIDE_IN_MACROS.iter().find(|(own, _)| *own == module);
        assert!(wide.len() <= known.map_or(0, |(_, count)| *count), "`{module}`: {wide:#?}");
    }
}

#[test]
fn comments_literals_and_tests_may_be_wide() {
    let wide = "wide ".repeat(30);
    let text = format!(
        "/// {wide}\nlet a = \"{wide}\";\nlet b = r#\"\n{wide}\n\"#;\n#[cfg(test)]\nmod tests {{\n    {wide}\n}}\n{wide}behind\n"
    );
    let code = without_tests(&bare(&text));
    assert_eq!(code.lines().count(), text.lines().count());
    assert_eq!(wide_lines(&text, &code), [format!("{wide}behind")]);
}

/// A reader who meets a name must not have to ask which of several types it is.
#[test]
fn few_type_names_are_defined_twice() {
    let mut defined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Source { module, code, .. } in sources_of("src") {
        let words: Vec<&str> = code
            .split(|character: char| !character.is_alphanumeric() && character != '_')
            .filter(|word| !word.is_empty())
            .collect();
        for pair in words.windows(2) {
            // Each subcommand has its own arguments, and calls them so.
            if ["struct", "enum", "trait"].contains(&pair[0]) && pair[1] != "Arguments" {
                defined.entry(pair[1].to_owned()).or_default().push(module.join("::"));
            }
        }
    }
    assert!(defined.len() > SHARED_NAMES, "types are found: {defined:#?}");
    defined.retain(|_, modules| modules.len() > 1);
    assert!(defined.len() <= SHARED_NAMES, "{defined:#?}");
}

/// Values stand in a text under their names; a mark that is replaced in it may stand in a value, too.
#[test]
fn no_text_is_put_together_by_replacing_a_mark() {
    for source in sources_of("src") {
        let text: String = source.text.split_whitespace().collect();
        for mark in ["{}", "[]"] {
            for way in ["replace", "replacen"] {
                let call = format!("{way}(\"{mark}\"");
                assert!(!text.contains(&call), "`{}` has `{call}`", source.module.join("::"));
            }
        }
    }
}

/// What is judged is selected once, by the request, or else two results of one run could be of different figures.
#[test]
fn the_selection_is_made_in_one_place() {
    let is_select = |path: &Vec<String>| path.ends_with(&["selection".into(), "select".into()]);
    let callers: Vec<String> = sources_of("src")
        .iter()
        .flat_map(|source| {
            let calls = paths(&source.code).into_iter().filter(is_select).count();
            vec![source.module.join("::"); calls]
        })
        .collect();
    assert_eq!(callers, ["evaluate::request"]);
    // Nor does its own module call it.
    let own = sources_of("src").into_iter();
    let mut own = own.filter(|source| source.module == ["evaluate", "selection"]);
    assert!(!own.next().expect("the module").code.contains(" select("));
}
