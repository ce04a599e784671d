//! `gender-plan check`: results for scripts, spreadsheets and wikis. The JSON of the contract key for key; CSV and Markdown that
//! nobody's text can turn into something else.

use serde_json::Value;

use crate::sealed::sha256;
use crate::support::plans::{
    EVERY_VERDICT, LATE, count, every_verdict, goal, late_plan, news_items, plan,
    women_among_leaders,
};
use crate::support::runs::{check, indicator, rows};
use crate::support::{Folder, Run};

// JSON.

/// The contract's own example.
const CONTRACT: &str = r#"
{"schema": 1, "version": "…",
 "plan": {"title": "…", "area": "…", "period": "2024", "sha256": "…"},
 "window": "2024-Q3", "illustrative": false,
 "sources": [{"path": "data/q3.csv", "rows": 31, "sha256": "…"}],
 "summary": {"pass": 11, "fail": 2, "open": 1, "no_data": 1, "not_applicable": 1, "tracked": 2},
 "goals": [{"id": "1", "name": "…"}],
 "indicators": [
  {"id": "1.1", "goal": "1", "name": "…", "measure": "percentage", "sensitive": false,
   "target": ">= 40%", "target_year": null,
   "target_condition": {"op": ">=", "value": 40, "unit": "percent", "year": null},
   "numerator": 14, "denominator": 32, "value": 43.75, "bound": null, "published": false,
   "verdict": "pass", "provisional": null, "reason": null, "reasons": [], "to_go": null, "as_of": "2024-Q3",
   "reported": null, "expected": null,
   "each": [{"group": "2024-Q3", "numerator": 3, "denominator": null, "value": 3, "bound": null, "published": false, "verdict": "pass", "provisional": null}]}]}
"#;

/// Every key of a JSON text, in the order in which they are written.
fn keys(json: &str) -> Vec<&str> {
    // Between quotes stand, in turn, what is outside of texts and what is inside.
    assert!(!json.contains('\\'), "escapes would need a reader of JSON: {json}");
    let pieces: Vec<&str> = json.split('"').collect();
    let inside = pieces.windows(2).skip(1).step_by(2);
    inside.filter(|pair| pair[1].trim_start().starts_with(':')).map(|pair| pair[0]).collect()
}

#[test]
fn the_keys_of_the_json_are_those_of_the_contract_in_its_order() {
    let plan = news_items("target = \">= 3\"\neach = [\"quarter\"]");
    let run = check(&plan, "period,news_items\n2024-Q3,3\n", &["--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    // What it was computed from comes last, and has a test of its own.
    let (before, _) = run.stdout.split_once(",\n  \"basis\": {").expect("a basis");
    assert_eq!(keys(before), keys(CONTRACT));
}

#[test]
fn the_json_holds_what_the_contract_says_of_each_key() {
    let title = "title = \"Kế hoạch\"";
    let plan = women_among_leaders("name = \"Tỷ lệ nữ\"\ntarget = \">=40%\"").replacen(
        title,
        &format!("{title}\nlanguage = \"vi\""),
        1,
    );
    let counts = "period,women_leaders,leaders\n2024-Q3,14,32\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("data/q3.csv", counts)]);
    let run = folder.run(&["check", "--format", "json", "data/q3.csv"]);
    let expected = r#"{"schema": 1, "version": "VERSION", "illustrative": false,
        "goals": [{"id": "1", "name": "Goal 1"}],
        "plan": {"title": "Kế hoạch", "area": "Phường", "period": "2024", "sha256": "OF_PLAN"},
        "window": "2024-Q3",
        "sources": [{"path": "data/q3.csv", "rows": 1, "sha256": "OF_COUNTS"}],
        "summary": {"pass": 1, "fail": 0, "open": 0, "no_data": 0, "not_applicable": 0, "tracked": 0},
        "indicators": [
            {"id": "1.1", "goal": "1", "name": "Tỷ lệ nữ", "measure": "percentage", "sensitive": false,
            "target": ">= 40%", "target_year": null,
            "target_condition": {"op": ">=", "value": 40, "unit": "percent", "year": null},
            "numerator": 14, "denominator": 32, "value": 43.75, "bound": null, "published": false,
            "verdict": "pass", "provisional": null, "reason": null, "reasons": [], "to_go": null, "as_of": "2024-Q3",
            "reported": null, "expected": null, "each": []}]}"#;
    let expected = expected.replace("VERSION", env!("CARGO_PKG_VERSION"));
    let expected =
        expected.replace("OF_PLAN", &sha256(&plan)).replace("OF_COUNTS", &sha256(counts));
    let mut found = run.json();
    assert!(found.as_object_mut().expect("an object").remove("basis").is_some(), "{}", run.whole());
    assert_eq!(found, serde_json::from_str::<Value>(&expected).expect("JSON"));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.ends_with("}\n"), "{}", run.whole());
}

#[test]
fn what_does_not_exist_is_null() {
    let plan = news_items("").replacen("area = \"Phường\"\nperiod = \"2024\"\n", "", 1);
    let run = check(&plan, "period,news_items\n2024-Q3,3\n", &["--format", "json"]);
    let mut head = run.json()["plan"].clone();
    assert!(head.as_object_mut().expect("an object").remove("sha256").is_some());
    assert_eq!(head.to_string(), "{\"area\":null,\"period\":null,\"title\":\"Kế hoạch\"}");
    let news = indicator(&run, "6.3");
    for key in
        ["target", "target_year", "denominator", "reason", "to_go", "as_of", "reported", "expected"]
    {
        assert_eq!(news[key], Value::Null, "{key}");
    }
    assert_eq!(news["each"].to_string(), "[]");
}

#[test]
fn the_summary_counts_every_verdict() {
    let run = check(&every_verdict(), EVERY_VERDICT, &["--format", "json"]);
    let expected =
        r#"{"pass": 1, "fail": 1, "open": 1, "no_data": 1, "not_applicable": 2, "tracked": 1}"#;
    assert_eq!(
        run.json()["summary"],
        serde_json::from_str::<Value>(expected).expect("JSON"),
        "{}",
        run.whole()
    );
    assert_eq!(run.status, 1);
}

#[test]
fn names_of_hostile_shape_come_through_json_as_they_are() {
    let name = "\u{202e}\u{1b}[31m\"<script>\\ | =1+1";
    let written = "\\u202e\\u001b[31m\\\"<script>\\\\ | =1+1";
    let plan = news_items(&format!("name = \"{written}\""));
    let run = check(&plan, "period,news_items\n2024,3\n", &["--format", "json"]);
    assert_eq!(indicator(&run, "6.3")["name"], name, "{}", run.whole());
}

// CSV.

/// The cell of the only indicator under `column`.
fn cell(run: &Run, column: &str) -> String {
    let rows = rows(run);
    assert_eq!(rows.len(), 2, "{}", run.whole());
    let position = rows[0]
        .iter()
        .position(|name| name == column)
        .unwrap_or_else(|| panic!("no {column}: {}", run.whole()));
    rows[1][position].clone()
}

#[test]
fn the_csv_has_a_row_for_each_indicator_with_the_figures_of_the_json() {
    let plan = women_among_leaders("name = \"Nữ, \\\"lãnh đạo\\\"\"\ntarget = \">= 50%\"");
    for language in ["vi", "en"] {
        let options = ["--format", "csv", "--lang", language];
        let run = check(&plan, "period,women_leaders,leaders\n2024,1234,9999\n", &options);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""));
        for (column, value) in [
            ("goal", "1"),
            ("id", "1.1"),
            ("name", "Nữ, \"lãnh đạo\""),
            ("measure", "percentage"),
            ("target", ">= 50%"),
            ("numerator", "1234"),
            ("denominator", "9999"),
            ("value", "12.341234"),
            ("verdict", "fail"),
            ("to_go", "3766"),
            ("as_of", "2024"),
        ] {
            assert_eq!(cell(&run, column), value, "{column}");
        }
    }
}

#[test]
fn bounds_and_provisional_readings_stand_in_columns_of_their_own() {
    let run = check(&late_plan(), LATE, &["--format", "csv"]);
    let rows = rows(&run);
    let column = |name: &str| {
        rows[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("no {name}"))
    };
    let columns = ["id", "value", "bound", "verdict", "provisional"].map(column);
    assert_eq!(columns[1] + 1, columns[2]);
    assert_eq!(columns[3] + 1, columns[4]);
    let told: Vec<String> =
        rows[1..].iter().map(|row| columns.map(|column| row[column].as_str()).join(" ")).collect();
    assert_eq!(
        told,
        [
            "1.1 45  no_data pass",
            "1.2 35 at_least pass ",
            "1.3 83.333333  fail ",
            "1.4 40 at_most fail "
        ]
    );
}

#[test]
fn what_is_still_to_go_has_the_decimals_of_the_counts() {
    let hours = "[[elements]]\nid = \"hours\"\nkind = \"flow\"\ntype = \"number\"\n";
    let plan = plan(&[hours, &goal("3"), &count("3.1", "hours", "target = \">= 12.5\"")]);
    // 12.5 less 1.5 and 8.75.
    let counts = "period,hours\n2024-Q1,1.5\n2024-Q2,8.75\n";
    let json = check(&plan, counts, &["--format", "json"]);
    assert_eq!(indicator(&json, "3.1")["to_go"].to_string(), "2.25");
    assert_eq!(cell(&check(&plan, counts, &["--format", "csv"]), "to_go"), "2.25");
    let table = check(&plan, counts, &["--lang", "vi"]).stdout;
    assert!(table.contains("→ còn thiếu 2,25 để đạt mục tiêu"), "{table}");
}

#[test]
fn no_text_of_the_csv_is_taken_for_a_formula_and_no_number_is_touched() {
    for start in ["=", "+", "-", "@", "\\t", "\\r", "＝", "＋", "－", "＠"] {
        let written = format!("{start}HYPERLINK(1)");
        let plan = news_items(&format!("name = \"{written}\"\ntarget = \"<= 5\""));
        let run = check(&plan, "period,news_items\n2024,7\n", &["--format", "csv"]);
        let name = written.replace("\\t", "\t").replace("\\r", "\r");
        assert_eq!(cell(&run, "name"), format!("'{name}"));
        assert_eq!(cell(&run, "to_go"), "-2");
    }
    let plan = news_items("name = \"a = b\"\ntarget = \"= 5\"")
        .replace("\"6.3\"", "\"=6.3\"")
        .replace("\"6\"", "\"@6\"");
    let run = check(&plan, "period,news_items\n2024,7\n", &["--format", "csv"]);
    assert_eq!(
        ["name", "target", "id", "goal"].map(|name| cell(&run, name)),
        ["a = b", "'= 5", "'=6.3", "'@6"]
    );
}

#[test]
fn a_reason_of_the_csv_is_no_formula_either() {
    let plan = news_items("target = \"<= 5\"\nnot-applicable = \"=1+1\"");
    let run = check(&plan, "period,news_items\n2024,7\n", &["--format", "csv"]);
    assert_eq!(cell(&run, "reason"), "'=1+1");
}

// Markdown.

/// How often `mark` stands in `line` where no backslash takes its meaning away.
fn bare(line: &str, mark: char) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for character in line.chars() {
        count += usize::from(character == mark && !escaped);
        escaped = character == '\\' && !escaped;
    }
    count
}

#[test]
fn no_name_can_break_out_of_its_cell_in_markdown() {
    let harmless = check(
        &news_items("target = \">= 9\""),
        "period,news_items\n2024,7\n",
        &["--format", "markdown"],
    );
    let lines = harmless.stdout.lines().count();
    for written in [
        "a|b",
        "a\\\\|b",
        "[x](http://evil.example)",
        "![x](http://evil.example/i.png)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "&lt;script&gt;",
        "x\\n\\n# heading\\n\\n| a | b |",
        "x\\r\\n- item",
        "x\\u2028y",
        "`code` *strong* _emphasis_ ~~gone~~",
        "https://evil.example www.evil.example a@evil.example",
        "\\u202egnp\\u001b[31m",
    ] {
        let named = news_items(&format!("name = \"{written}\"\ntarget = \">= 9\""))
            .replace("title = \"Kế hoạch\"", &format!("title = \"{written}\""))
            .replace("area = \"Phường\"", &format!("area = \"{written}\""))
            .replace("name = \"Goal 6\"", &format!("name = \"{written}\""));
        let run = check(&named, "period,news_items\n2024,7\n", &["--format", "markdown"]);
        assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{}", run.whole());
        let page = &run.stdout;
        assert_eq!(page.lines().count(), lines, "{page}");
        let rows: Vec<&str> = page.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), 3, "{page}");
        for row in rows {
            assert_eq!(bare(row, '|'), 7, "{page}");
        }
        for mark in ['<', '[', ']', '`', '*', '_', '~'] {
            assert_eq!(bare(page, mark), 0, "{mark} in {page}");
        }
        for word in
            ["://", "www.", "a@evil", "&lt;script&gt;\"", "\u{202e}", "\u{1b}", "\u{2028}", "\r"]
        {
            assert!(!page.contains(word), "{word:?} in {page}");
        }
        // What looks like an entity in a name must not become one.
        assert!(!page.contains("&lt;script&gt;") || !written.starts_with('&'), "{page}");
    }
}

#[test]
fn names_of_units_and_files_are_harmless_in_markdown_too() {
    let plan = news_items("target = \">= 9\"\neach = [\"unit\"]");
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("a[b](c)|d.csv", "period,unit,news_items\n2024,A|<b>[x](y),7\n2024,B,\n"),
    ]);
    for name in ["a[b](c)|d.csv"] {
        let run = folder.run(&["check", "--format", "markdown", name]);
        assert_eq!(run.status, 1, "{}", run.whole());
        for mark in ['<', '[', ']'] {
            assert_eq!(bare(&run.stdout, mark), 0, "{}", run.whole());
        }
        let rows = run.stdout.lines().filter(|line| line.starts_with('|'));
        assert!(rows.map(|row| bare(row, '|')).all(|pipes| pipes == 7), "{}", run.whole());
    }
}

#[test]
fn markdown_shows_target_actual_and_verdict() {
    let plan = women_among_leaders("name = \"Tỷ lệ nữ\"\ntarget = \">= 40%\"");
    let run = check(
        &plan,
        "period,women_leaders,leaders\n2024-Q3,14,32\n",
        &["--format", "markdown", "--lang", "vi"],
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let row = run.stdout.lines().find(|line| line.contains("1.1")).expect("a row");
    for part in ["Tỷ lệ nữ", "40%", "43,75%", "Đạt"] {
        assert!(row.contains(part), "{part} in {row}");
    }
    for part in ["Kế hoạch", "Phường", "Goal 1", "Quý III/2024", "counts.csv"] {
        assert!(run.stdout.contains(part), "{}", run.whole());
    }
}
