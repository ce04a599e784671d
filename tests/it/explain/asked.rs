//! What an explanation says of its indicator, and what may be asked for.

use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{LATE, by_year, late_plan, units, women_among_leaders};
use crate::support::runs::{assert_refused, indicator};

use super::{UNITS, explain, explained, parts};

#[test]
fn what_is_missing_is_named() {
    let plan = women_among_leaders("target = \">= 20%\"");
    let plan = plan.replacen(
        "[[elements]]",
        &format!("{}[[elements]]", units(&[("a", "A"), ("b", "B")])),
        1,
    );
    let run = explain(
        &plan,
        "period,unit,women_leaders,leaders\n2024-Q1,A,5,10\n",
        &["1.1", "--lang", "en", "--period", "2024-Q1"],
    );
    assert_eq!(run.status, 1, "{}", run.whole());
    assert!(
        run.stdout.contains("Missing\n  Q1 2024  B  women_leaders, leaders\n"),
        "{}",
        run.whole()
    );
    assert!(run.stdout.contains("women_leaders / leaders = 5 / 10 = 50%\n"), "{}", run.whole());
    assert!(run.stdout.contains("1/2 units have reported"), "{}", run.whole());
}

#[test]
fn a_bound_is_told_apart_from_what_the_rows_add_up_to() {
    let page = explain(&late_plan(), LATE, &["1.2", "--lang", "vi"]).stdout;
    assert!(page.starts_with("1.2 Tin, bài\n✓ Đạt · ít nhất 35 · mục tiêu ≥ 10\n"), "{page}");
    let calculation = "Phép tính
  news_items = 35
  dù số liệu còn thiếu là bao nhiêu: ít nhất 35
  Mục tiêu ≥ 10: ✓ Đạt
";
    assert!(page.contains(calculation), "{page}");
    let most = explained(&late_plan(), LATE, &["1.4"]);
    let keys = ["value", "bound", "verdict", "provisional"];
    assert_eq!(
        keys.map(|key| most["indicator"][key].to_string()),
        ["40", "\"at_most\"", "\"fail\"", "null"]
    );
}

#[test]
fn what_figures_so_far_come_to_is_told_of_each_group() {
    let page = explain(&late_plan(), LATE, &["1.3", "--lang", "en"]).stdout;
    for line in [
        "  Q1 2024  83.33% (5/6)  ✗ FAIL                   ← shown above\n",
        "  Q2 2024  100% (6/6)    ✓ PASS\n",
        "  Q3 2024  100% (4/4)    ? NO DATA (so far: met)\n",
    ] {
        assert!(page.contains(line), "{line}{page}");
    }
}

#[test]
fn a_group_of_a_year_is_shown_with_the_target_of_that_year() {
    let (plan, counts) = by_year();
    let page = explain(&plan, counts, &["1.1", "--period", "2023..2025", "--lang", "en"]).stdout;
    for line in [
        "  Target ≥ 40%: ✗ FAIL\n",
        "  2023  33.33% (10/30)  ≥ 30%  ✓ PASS\n",
        "  2024  36.67% (11/30)  ≥ 40%  ✗ FAIL  ← shown above\n",
        "  2025  50% (15/30)            ✓ PASS\n",
    ] {
        assert!(page.contains(line), "{line}{page}");
    }
}

#[test]
fn an_element_says_how_often_it_is_sent_where_that_is_not_how_often_the_plan_is_reported_on() {
    let plan = women_among_leaders("").replacen(
        "id = \"leaders\"\n",
        "id = \"leaders\"\nfrequency = \"year\"\n",
        1,
    );
    let page = Folder::new(&[("plan.toml", &plan)]).run(&["explain", "1.1", "--lang", "en"]).stdout;
    assert!(
        page.contains("    women_leaders: a state, of which the latest period counts\n"),
        "{page}"
    );
    assert!(
        page.contains(
            "    leaders: a state, of which the latest period counts; sent once a year\n"
        ),
        "{page}"
    );
}

#[test]
fn without_counts_the_definition_alone_is_explained() {
    let plan = women_among_leaders(
        "name = \"Women\"\nsource = \"II.1\"\ntarget = \">= 33%\"\ndue = 2024-10-20",
    );
    let folder = Folder::new(&[("plan.toml", &plan)]);
    let run = folder.run(&["explain", "1.1", "--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r"
    exit 0
    --- stdout
    1.1 Women

    Definition
      In the plan: II.1
      Declared at: plan.toml:16
      Value: numerator over denominator, in percent
      Numerator: women_leaders
      Denominator: leaders
      Target: ≥ 33%, due 20 October 2024
        women_leaders: a state, of which the latest period counts
        leaders: a state, of which the latest period counts
    --- stderr
    ");
    let json = folder.run(&["explain", "1.1", "--format", "json"]);
    assert_eq!((json.status, &json.json()["indicator"]), (0, &Value::Null));
    let line = plan.lines().position(|line| line == "id = \"1.1\"").expect("a line") + 1;
    assert_eq!(json.json()["definition"]["plan_line"], line);
}

#[test]
fn an_unknown_indicator_is_refused_with_the_ids_there_are() {
    let folder = Folder::new(&[("plan.toml", &women_among_leaders("")), ("counts.csv", UNITS)]);
    assert_refused(
        &folder.run(&["explain", "1.2", "counts.csv"]),
        &["no indicator `1.2`", "did you mean `1.1`?"],
    );
    assert_refused(&folder.run(&["explain", "xyz"]), &["no indicator `xyz`", "it has 1.1"]);
}

#[test]
fn only_text_and_json_are_written() {
    let folder = Folder::new(&[("plan.toml", &women_among_leaders("")), ("counts.csv", UNITS)]);
    for format in ["csv", "markdown"] {
        assert_refused(
            &folder.run(&["explain", "1.1", "counts.csv", "--format", format]),
            &[&format!("invalid value '{format}'"), "[possible values: table, json]"],
        );
    }
    assert_refused(&folder.run(&["explain", "1.1", "counts.csv", "-o", "a.csv"]), &[".csv"]);
    assert_refused(
        &folder.run(&["explain", "1.1", "counts.csv", "-o", "counts.csv", "--format", "json"]),
        &["counts.csv"],
    );
    assert_eq!(folder.run(&["explain", "1.1", "counts.csv", "-o", "a.json"]).status, 0);
    assert!(folder.read("a.json").starts_with("{\n  \"schema\": 1,\n"));
}

#[test]
fn the_exit_status_is_that_of_the_indicator() {
    let counts = "period,women_leaders,leaders\n2024,1,2\n";
    for (lines, status) in [
        ("target = \">= 50%\"", 0),
        ("target = \">= 51%\"", 1),
        ("target = \">= 51%\"\ndue = 2025-01-01", 0),
        ("", 0),
        ("target = \">= 51%\"\nnot-applicable = \"no leaders\"", 0),
    ] {
        assert_eq!(
            explain(&women_among_leaders(lines), counts, &["1.1"]).status,
            status,
            "{lines}"
        );
    }
    assert_eq!(
        explain(&women_among_leaders("target = \">= 1%\""), "period,leaders\n2024,2\n", &["1.1"])
            .status,
        1
    );
    let wrong = explain(
        &women_among_leaders("target = \">= 1%\""),
        "period,women_leaders,leaders\n2024,3,2\n",
        &["1.1"],
    );
    assert_refused(&wrong, &["[numerator-above-denominator]", "counts.csv:2"]);
}

#[test]
fn nothing_hidden_reaches_the_terminal_from_a_name() {
    let hostile = "\\u202eEvil\\u001b[31m";
    let named = format!(
        "name = \"{hostile}\"\nsource = \"{hostile}\"\nnote = \"{hostile}\"\ntarget = \">= 1%\""
    );
    let plan = women_among_leaders(&named)
        .replace("kind = \"stock\"", &format!("kind = \"stock\"\nname = \"{hostile}\""))
        .replacen(
            "[[elements]]",
            &format!("{}[[elements]]", units(&[("a", hostile), ("b", "B")])),
            1,
        );
    // Names of elements must differ.
    let plan = plan.replacen(&format!("name = \"{hostile}\"\n[[goals]]"), "[[goals]]", 1);
    let counts = "period,unit,women_leaders,leaders\n2024-Q1,a,1,2\n2024-Q1,b,1,9\n2024-Q2,a,1,\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("\u{202e}a\u{1b}[31m.csv", counts)]);
    for arguments in [
        &["explain", "1.1", "."][..],
        &["explain", "1.1", ".", "--period", "2024-Q2"],
        &["explain", "1.1"],
    ] {
        let run = folder.run(arguments);
        assert!(
            run.status < 2 && run.stdout.contains("<U+202E>Evil<U+001B>[31m"),
            "{}",
            run.whole()
        );
        assert!(!run.stdout.contains(['\u{202e}', '\u{1b}']), "{}", run.whole());
    }
    let run = folder.run(&["explain", "1.1", "."]);
    assert!(run.stdout.contains("<U+202E>a<U+001B>[31m.csv:2"), "{}", run.whole());
}

#[test]
fn of_many_rows_the_first_are_shown_and_the_json_has_them_all() {
    let rows: String = (0..100).map(|unit| format!("2024,U{unit:03},1,2\n")).collect();
    let counts = format!("period,unit,women_leaders,leaders\n{rows}");
    let plan = women_among_leaders("target = \">= 33%\"");
    let page = explain(&plan, &counts, &["1.1", "--lang", "en"]).stdout;
    assert_eq!(page.matches("and 70 more, all of them in --format json").count(), 2, "{page}");
    assert!(page.contains("Sum: 100\n") && page.contains("Sum: 200\n"), "{page}");
    assert_eq!(parts(&explained(&plan, &counts, &["1.1"])).len(), 200);
}

/// The indicator inside is that of `check`, for every indicator of every example.
#[test]
fn the_indicator_is_that_of_check() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::new(&[]);
    for (plan, counts) in [
        ("plan.toml", "examples/ward"),
        ("examples/city/plan.toml", "examples/city"),
        ("examples/national/plan.toml", "examples/national"),
    ] {
        let [plan, counts] = [plan, counts].map(|path| examples.join(path).display().to_string());
        let run = folder.run(&["check", "--plan", &plan, &counts, "--format", "json"]);
        let indicators = run.json()["indicators"].as_array().expect("indicators").clone();
        for known in &indicators {
            let id = known["id"].as_str().expect("an id");
            let explained =
                folder.run(&["explain", id, "--plan", &plan, &counts, "--format", "json"]);
            assert_eq!(explained.json()["indicator"], indicator(&run, id), "{}", explained.whole());
        }
    }
}
