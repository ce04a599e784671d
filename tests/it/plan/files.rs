//! Files that are no plan, or a very large one.

use crate::support::Folder;
use crate::support::lint::{SOUND, changed, codes, findings, lint};

use super::findings::MANY_FAULTS;

#[test]
fn a_plan_that_is_not_there_is_met_with_the_way_to_one() {
    for arguments in
        [&["lint"][..], &["lint", "--format", "json"], &["lint", "--plan", "elsewhere/plan.toml"]]
    {
        let run = Folder::new(&[]).run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
        assert!(
            run.stderr.contains("plan.toml") && run.stderr.contains("--plan"),
            "{}",
            run.whole()
        );
        assert!(run.stderr.contains("gender-plan init"), "{}", run.whole());
    }
}

#[test]
fn a_folder_is_no_plan() {
    let run = Folder::new(&[("ward/plan.toml", SOUND)]).run(&["lint", "--plan", "ward"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
    assert!(run.stderr.contains("`ward`"), "{}", run.whole());
}

#[test]
fn a_plan_that_is_not_utf_8_is_refused() {
    let folder = Folder::new(&[]);
    let utf_16: Vec<u8> =
        std::iter::once(0xfeff).chain(SOUND.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut broken = SOUND.as_bytes().to_vec();
    broken[40] = 0xff;
    for bytes in [utf_16, broken] {
        folder.write("plan.toml", &bytes);
        let run = folder.run(&["lint"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
        assert!(
            run.stderr.contains("`plan.toml`") && run.stderr.contains("UTF-8"),
            "{}",
            run.whole()
        );
    }
}

#[test]
fn an_empty_plan_misses_its_first_keys() {
    for empty in ["", "\n", " \t\r\n", "\u{feff}", "# nothing yet"] {
        let run = lint(empty);
        assert_eq!(run.status, 2, "{}", run.whole());
        assert!(
            codes(empty).starts_with(&["missing-key".to_owned(), "missing-key".to_owned()]),
            "{}",
            run.whole()
        );
        assert!(
            run.stdout.contains("schema = 1") && run.stdout.contains("`plan`"),
            "{}",
            run.whole()
        );
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing() {
    assert_eq!(lint(&format!("\u{feff}{SOUND}")), lint(SOUND));
    assert_eq!(lint(&SOUND.replace('\n', "\r\n")), lint(SOUND));
    let faulty = changed(MANY_FAULTS);
    assert_eq!(findings(&format!("\u{feff}{faulty}")), findings(&faulty));
    assert_eq!(findings(&faulty.replace('\n', "\r\n")), findings(&faulty));
    assert_eq!(lint(&faulty.replace('\n', "\r\n")), lint(&faulty));
    let first_line = changed(&[("schema = 1", "schema = 2")]);
    assert_eq!(lint(&format!("\u{feff}{first_line}")), lint(&first_line));
}

#[test]
fn a_plan_may_have_8_mib_and_not_more() {
    const LARGEST: usize = 8 * 1024 * 1024;
    let padded = |size: usize| format!("{SOUND}{}\n", "#".repeat(size - SOUND.len() - 1));
    assert_eq!(lint(&padded(LARGEST)).status, 0);
    let run = lint(&padded(LARGEST + 1));
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("8388608"), "{}", run.whole());
}

#[test]
fn nothing_hidden_in_a_plan_reaches_the_terminal() {
    for plan in [
        changed(&[("[[events]]", "\"\\u202Ekey\\u001B[31m\" = 1\n\n[[events]]")]),
        changed(&[("[[events]]", "\"\u{202e}key\" = 1 # \u{2066}\n\n[[events]]")]),
        changed(&[("[[events]]", "\u{1b}[31mkey = 1\n\n[[events]]")]),
        changed(&[("language = \"en\"", "language = \"e\\u200Bn\"")]),
        changed(&[
            ("Tháng hành động", "Tháng \\u001B]0;hành\\u0007 động"),
            ("to = 2024-12-15", "to = 2024-01-01"),
        ]),
    ] {
        let run = lint(&plan);
        assert_eq!(run.status, 2, "{}", run.whole());
        let hidden = |character: char| character != '\n' && gender_plan::text::is_hidden(character);
        assert!(!run.stdout.contains(hidden), "{:?}", run.stdout);
    }
}

#[test]
fn text_that_nests_deeply_is_refused_and_not_followed() {
    for depth in [65, 1000, 100_000] {
        let formula =
            format!("numerator = \"{}women_leaders{}\"", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(
            codes(&changed(&[("numerator = \"women_leaders\"", &formula)])),
            ["formula-syntax"]
        );
        for nested in [
            format!("x = {}{}", "[".repeat(depth + 100), "]".repeat(depth + 100)),
            format!("x = {}1{}", "{ a = ".repeat(depth + 100), " }".repeat(depth + 100)),
            format!("{} = 1", vec!["a"; depth + 100].join(".")),
        ] {
            let run = lint(&changed(&[("[[events]]", &format!("{nested}\n\n[[events]]"))]));
            assert_eq!((run.status, run.stderr.as_str()), (2, ""));
        }
    }
    let nested = format!("numerator = \"{}women_leaders{}\"", "(".repeat(20), ")".repeat(20));
    assert_eq!(lint(&changed(&[("numerator = \"women_leaders\"", &nested)])).status, 0);
}

#[test]
fn a_formula_of_many_terms_is_read_or_refused() {
    for terms in [1_000, 5_000] {
        let formula = format!("numerator = \"{}\"", vec!["women_leaders"; terms].join(" + "));
        assert_eq!(lint(&changed(&[("numerator = \"women_leaders\"", &formula)])).status, 0);
    }
}

/// Far longer than any formula of a plan, but well within the size of a plan: to be read or refused, not to end the program.
#[test]
fn a_formula_of_very_many_terms_does_not_end_the_program() {
    for operator in ["+", "*"] {
        let formula = format!("numerator = \"{}\"", vec!["women_leaders"; 200_000].join(operator));
        let folder =
            Folder::new(&[("plan.toml", &changed(&[("numerator = \"women_leaders\"", &formula)]))]);
        let output = folder.program(&["lint"]).output().expect("the program runs");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0..=2)), "{}: {stderr}", output.status);
    }
}

#[test]
fn ten_thousand_indicators_are_read() {
    let indicator = |number: usize| {
        format!(
            "\n[[goals.indicators]]\nid = \"2.{number}\"\nmeasure = \"count\"\nnumerator = \"leaders\"\ntarget = \">= {number}\"\n"
        )
    };
    let plan: String =
        std::iter::once(SOUND.to_owned()).chain((0..10_000).map(indicator)).collect();
    let run = lint(&plan);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, "the plan is sound: 1 goal, 10,002 indicators, 2 elements\n")
    );
    let run = lint(&plan.replace("target = \">= ", "target = \""));
    assert_eq!(run.status, 2);
    assert!(run.stdout.ends_with("10,001 errors, 0 warnings\n"));
}
