//! Published figures: taken where counts were not sent, for one unit alone, never added up; bounds; and a figure beside its counts. Every
//! expected value was worked out by hand.

use serde_json::{Value, json};

use crate::support::plans::{element, elements, goal, plan, share, units};
use crate::support::runs::{check, indicator};
use crate::support::{Folder, Run};

/// Women in wage work, with the percentage that is published; `listed` stands before the elements.
fn wage_work(listed: &str, target: &str) -> String {
    plan(&[
        "language = \"en\"\nfrequency = \"quarter\"\n[input]\ndecimal = \",\"\n",
        listed,
        &elements("stock", &["women_in_wage_work", "women_employed"]),
        &element("wage_work_share", "kind = \"stock\"\ntype = \"percentage\""),
        &goal("2"),
        &share(
            "2.1",
            "percentage",
            ["women_in_wage_work", "women_employed"],
            &format!("published = \"wage_work_share\"\n{target}"),
        ),
    ])
}

/// The sex ratio at birth, of which often only a bound is published.
fn sex_ratio(target: &str) -> String {
    plan(&[
        "language = \"en\"\n[input]\ndecimal = \",\"\n",
        &elements("stock", &["boys", "girls"]),
        &element("sex_ratio", "kind = \"stock\"\ntype = \"number\""),
        &goal("4"),
        &share(
            "4.1",
            "rate",
            ["boys", "girls"],
            &format!("per = 100\npublished = \"sex_ratio\"\ntarget = \"{target}\""),
        ),
    ])
}

const TWO_UNITS: [(&str, &str); 2] = [("a", "Xã A"), ("b", "Xã B")];

fn json_of(plan: &str, counts: &str, options: &[&str]) -> Run {
    let run = check(plan, counts, &[&["--format", "json"], options].concat());
    assert!(run.status < 2, "{}", run.whole());
    run
}

/// Value, bound, whether published, and verdict of the only indicator.
fn said(run: &Run) -> Value {
    let indicator = &run.json()["indicators"][0];
    json!([indicator["value"], indicator["bound"], indicator["published"], indicator["verdict"]])
}

#[test]
fn the_area_itself_is_judged_by_what_was_published() {
    let counts = "period;wage_work_share\n2024;50,9%\n";
    let run = json_of(&wage_work("", "target = \">= 50%\""), counts, &[]);
    assert_eq!(said(&run), json!([50.9, null, true, "pass"]), "{}", run.whole());
    let told = indicator(&run, "2.1");
    assert_eq!(told["numerator"], Value::Null);
    assert_eq!(told["as_of"], "2024");
    assert_eq!(run.status, 0);
    let stricter = json_of(&wage_work("", "target = \"> 50.9%\""), counts, &[]);
    assert_eq!(said(&stricter), json!([50.9, null, true, "fail"]));
    let table = check(&wage_work("", "target = \">= 50%\""), counts, &[]);
    assert!(table.stdout.contains("50.9% (as published)"), "{}", table.stdout);
}

#[test]
fn it_is_shown_with_the_decimals_that_it_was_printed_with() {
    for (cell, shown) in [("51", "51%"), ("51,0", "51.0%"), ("50,90 %", "50.90%")] {
        let counts = format!("period;wage_work_share\n2024;{cell}\n");
        let run = check(&wage_work("", "target = \">= 50%\""), counts, &["--format", "markdown"]);
        assert!(run.stdout.contains(&format!("{shown} (as published)")), "{}", run.whole());
    }
}

#[test]
fn percentages_of_several_units_are_not_added_up() {
    let plan = wage_work(&units(&TWO_UNITS), "target = \">= 50%\"");
    let counts = "period;unit;wage_work_share\n2024;a;50,9%\n2024;b;49,5%\n";
    let run = json_of(&plan, counts, &["--by", "unit"]);
    let whole = indicator(&run, "2.1");
    assert_eq!(whole["verdict"], "no_data");
    assert_eq!(whole["value"], Value::Null);
    assert_eq!(whole["reason"], "published percentages cannot be added");
    let groups = run.json()["groups"].clone();
    let of_unit = |unit: usize| groups[unit]["indicators"][0]["verdict"].clone();
    assert_eq!([of_unit(0), of_unit(1)], [json!("pass"), json!("fail")]);
    // Nor is that of one unit the other's, or the whole's.
    let one = json_of(&plan, "period;unit;wage_work_share\n2024;a;50,9%\n", &[]);
    assert_eq!(indicator(&one, "2.1")["reason"], "published percentages cannot be added");
    let alone = json_of(&plan, counts, &["--unit", "a"]);
    assert_eq!(said(&alone), json!([50.9, null, true, "pass"]));
}

#[test]
fn that_of_a_unit_above_all_others_is_the_figure_of_the_whole() {
    let listed = "[[units]]\nid = \"p\"\nname = \"Tỉnh\"\n[[units]]\nid = \"a\"\nparent = \"p\"\n\
                  [[units]]\nid = \"b\"\nparent = \"p\"\n";
    let plan = wage_work(listed, "target = \">= 50%\"").replace(
        "type = \"percentage\"",
        "type = \"percentage\"\nreported-by = [\"p\", \"a\", \"b\"]",
    );
    let counts = "period;unit;wage_work_share\n2024;p;50,9\n2024;a;48,0\n";
    let run = json_of(&plan, counts, &[]);
    assert_eq!(said(&run), json!([50.9, null, true, "pass"]), "{}", run.whole());
    assert_eq!(said(&json_of(&plan, counts, &["--unit", "a"])), json!([48, null, true, "fail"]));
}

#[test]
fn whoever_published_owes_no_counts_and_nobody_owes_a_published_figure() {
    let plan = wage_work(&units(&TWO_UNITS), "target = \">= 50%\"");
    let counts = "period;unit;women_in_wage_work;women_employed;wage_work_share\n\
                  2024;a;;;50,9%\n2024;b;510;1000;\n";
    let run = json_of(&plan, counts, &[]);
    let told = indicator(&run, "2.1");
    assert_eq!(json!([told["reported"], told["expected"]]), json!([2, 2]), "{}", run.whole());
    assert_eq!(run.json()["missing"], json!([]));
    // Neither: the counts are missing, and the sentence names what would do for them.
    let nothing =
        "period;unit;women_in_wage_work;women_employed;wage_work_share\n2024;a;510;1000;\n";
    let run = json_of(&plan, nothing, &[]);
    assert_eq!(
        run.json()["missing"][0]["elements"],
        json!(["women_in_wage_work", "women_employed"]),
        "{}",
        run.whole()
    );
    let of_area = json_of(&wage_work("", ""), "period;women_employed\n2024;1000\n", &[]);
    let reason = indicator(&of_area, "2.1")["reason"].clone();
    assert_eq!(
        reason,
        "missing: women_in_wage_work (Q4 2024); or the published figure wage_work_share"
    );
}

#[test]
fn the_latest_one_of_the_window_counts_as_a_state_does() {
    let plan = wage_work("", "target = \">= 50%\"");
    let counts = "period;wage_work_share\n2024-Q1;51,2%\n2024-Q3;49,8%\n";
    let run = json_of(&plan, counts, &["--period", "2024"]);
    assert_eq!(said(&run), json!([49.8, null, true, "fail"]));
    assert_eq!(indicator(&run, "2.1")["as_of"], "2024-Q3");
}

#[test]
fn counts_decide_and_one_of_the_last_digit_is_no_contradiction() {
    let plan = wage_work("", "target = \">= 46.67%\"");
    let run = |printed: &str, sides: [u32; 2]| {
        let [women, all] = sides;
        let heads = "period;women_in_wage_work;women_employed;wage_work_share";
        json_of(&plan, &format!("{heads}\n2024;{women};{all};{printed}\n"), &[])
    };
    // 14/30 = 46.666…%, 13/22 = 59.0909…%.
    for (printed, sides, is_told) in [
        ("46,67%", [14, 30], false),
        ("46,66%", [14, 30], false),
        ("46,68%", [14, 30], true),
        ("46,65%", [14, 30], true),
        ("59%", [13, 22], false),
        ("60%", [13, 22], false),
        ("58%", [13, 22], true),
        ("trên 59%", [13, 22], false),
        ("> 61%", [13, 22], true),
        ("dưới 59%", [13, 22], false),
        ("dưới 58%", [13, 22], true),
    ] {
        let run = run(printed, sides);
        let told = run.stderr.contains("warning[published-differs]");
        assert_eq!(told, is_told, "{printed} {sides:?}: {}", run.whole());
        assert_eq!(indicator(&run, "2.1")["published"], false);
        assert_eq!(indicator(&run, "2.1")["numerator"], sides[0]);
    }
    // What was published for another time is held against nothing.
    let heads = "period;women_in_wage_work;women_employed;wage_work_share";
    let counts = format!("{heads}\n2024-Q1;;;30%\n2024-Q2;14;30;\n");
    let run = json_of(&plan, &counts, &["--period", "2024-S1"]);
    assert_eq!((said(&run), run.stderr.as_str()), (json!([46.666_667, null, false, "fail"]), ""));
}

#[test]
fn a_bound_is_a_verdict_only_where_it_decides() {
    for (cell, target, expected) in [
        ("dưới 107", "<= 109", json!([107, "below", true, "pass"])),
        ("< 107", "<= 105", json!([107, "below", true, "no_data"])),
        ("< 107", "< 107", json!([107, "below", true, "pass"])),
        ("không quá 107", "< 107", json!([107, "at_most", true, "no_data"])),
        ("≤ 107", "<= 107", json!([107, "at_most", true, "pass"])),
        ("< 107", ">= 107", json!([107, "below", true, "fail"])),
        ("≤ 107", "> 107", json!([107, "at_most", true, "fail"])),
        ("trên 109,5", "<= 109", json!([109.5, "above", true, "fail"])),
        ("ít nhất 109", "<= 109", json!([109, "at_least", true, "no_data"])),
        ("> 109", "<= 109", json!([109, "above", true, "fail"])),
        ("> 109", "> 109", json!([109, "above", true, "pass"])),
        ("107 trở xuống", "105..108", json!([107, "at_most", true, "no_data"])),
    ] {
        let run = json_of(&sex_ratio(target), &format!("period;sex_ratio\n2024;{cell}\n"), &[]);
        assert_eq!(said(&run), expected, "{cell} {target}: {}", run.whole());
    }
    // A part is at most its whole.
    for (target, verdict) in [("<= 100%", "pass"), ("> 50%", "pass"), (">= 51%", "no_data")] {
        let plan = wage_work("", &format!("target = \"{target}\""));
        let run = json_of(&plan, "period;wage_work_share\n2024;> 50%\n", &[]);
        assert_eq!(said(&run), json!([50, "above", true, verdict]), "{target}");
    }
    let run = check(&sex_ratio("<= 105"), "period;sex_ratio\n2024;< 107\n", &[]);
    assert!(run.stdout.contains("< 107 (as published)"), "{}", run.stdout);
    assert!(run.stdout.contains("only a bound was published"), "{}", run.stdout);
}

/// What is below 20% is below 40%; what is above 30% may be on either side. In both the target must hold, so that it fails, or is open
/// before it is due, whatever the other one comes to.
#[test]
fn a_bound_that_decides_is_enough_where_all_groups_must_hold() {
    let counts = "period;unit;wage_work_share\n2024-Q1;Xã A;< 20%\n2024-Q1;Xã B;> 30%\n";
    let either = "period;unit;wage_work_share\n2024-Q1;Xã A;> 50%\n2024-Q1;Xã B;> 30%\n";
    for (keys, counts, expected) in [
        ("", counts, json!([20, "below", true, "fail"])),
        ("due = 2024-12-05\n", counts, json!([20, "below", true, "open"])),
        ("", either, json!([null, null, false, "no_data"])),
    ] {
        let target = format!("each = [\"unit\"]\ntarget = \">= 40%\"\n{keys}");
        let run = json_of(&wage_work(&units(&TWO_UNITS), &target), counts, &[]);
        assert_eq!(said(&run), expected, "{keys}: {}", run.whole());
    }
}

#[test]
fn a_bound_is_no_count() {
    for cell in ["dưới 107", "< 107", "≥ 107", "107%"] {
        let counts = format!("period;boys;girls\n2024;{cell};100\n");
        let run = check(&sex_ratio("<= 109"), counts, &[]);
        assert!(run.status == 2 && run.stderr.contains("[bad-number]"), "{cell}: {}", run.whole());
    }
    for cell in ["100,1%", "509", "about 50%", "-3%"] {
        let counts = format!("period;wage_work_share\n2024;{cell}\n");
        let run = check(&wage_work("", ""), counts, &[]);
        assert!(run.status == 2 && run.stderr.contains("[bad-number]"), "{cell}: {}", run.whole());
    }
}

#[test]
fn explain_shows_which_figure_was_taken() {
    let folder = Folder::new(&[
        ("plan.toml", &wage_work("", "target = \">= 50%\"")),
        ("published.csv", "period;women_in_wage_work;wage_work_share\n2024;500;50,9%\n"),
        (
            "both.csv",
            "period;women_in_wage_work;women_employed;wage_work_share\n2024;509;1000;50,9%\n",
        ),
    ]);
    let parts = |file: &str| {
        let run = folder.run(&["explain", "2.1", file, "--format", "json"]);
        let parts = run.json()["parts"].clone();
        let told = parts.as_array().expect("parts").iter().map(|part| {
            format!("{} {} {}", part["side"].as_str().expect("a side"), part["value"], part["used"])
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(parts("published.csv"), ["numerator 500 false", "published 50.9 true"]);
    assert_eq!(
        parts("both.csv"),
        ["numerator 509 true", "denominator 1000 true", "published 50.9 false"]
    );
    let text = folder.run(&["explain", "2.1", "both.csv"]).stdout;
    assert!(text.contains("Not used: the counts are there, and decide"), "{text}");
    let text = folder.run(&["explain", "2.1", "published.csv"]).stdout;
    assert!(text.contains("published.csv:2") && text.contains("50.9% (as published)"), "{text}");
}

#[test]
fn a_corrected_figure_takes_its_bound_and_its_decimals_along() {
    let folder = Folder::new(&[
        ("plan.toml", &sex_ratio("<= 109")),
        ("counts.csv", "period;sex_ratio\n2024;dưới 107\n"),
        ("corrected.csv", "period;sex_ratio\n2024;109,0\n"),
    ]);
    let run = folder.run(&[
        "check",
        "counts.csv",
        "--corrections",
        "corrected.csv",
        "--format",
        "json",
        "-q",
    ]);
    assert_eq!(said(&run), json!([109, null, true, "pass"]), "{}", run.whole());
}

#[test]
fn another_published_figure_is_a_change_of_the_counts() {
    let folder = Folder::new(&[
        ("plan.toml", &wage_work("", "target = \">= 50%\"")),
        ("old.csv", "period;wage_work_share\n2024;50,9%\n"),
        ("new.csv", "period;wage_work_share\n2024;49,9%\n"),
    ]);
    let run = folder.run(&["diff", "old.csv", "new.csv", "--format", "json", "-q"]);
    let told = run.json();
    let change = &told["changes"][0];
    assert_eq!(
        json!([change["change"], change["flip"], change["cause"]]),
        json!([-1, "pass->fail", "counts"]),
        "{}",
        run.whole()
    );
    assert_eq!(told["restated"][0]["element"], "wage_work_share");
}

#[test]
fn a_form_asks_for_it_once_and_is_read_back() {
    let plan = wage_work("", "target = \">= 50%\"");
    let again = share(
        "2.2",
        "percentage",
        ["women_in_wage_work", "women_employed"],
        "published = \"wage_work_share\"",
    );
    let folder = Folder::new(&[("plan.toml", &format!("{plan}{again}"))]);
    let form = folder.run(&["template", "--period", "2024-Q1"]).stdout;
    assert_eq!(form.matches("wage_work_share").count(), 1, "{form}");
    let filled = form.replace("wage_work_share,", "wage_work_share,\"50,9%\"");
    folder.write("filled.csv", filled.as_bytes());
    let run = folder.run(&["check", "filled.csv", "--format", "json"]);
    assert_eq!(said(&run), json!([50.9, null, true, "pass"]), "{form}{}", run.whole());
}

/// A report that rests on it says that it is for internal use.
#[test]
fn what_was_published_of_sensitive_figures_is_sensitive() {
    let plan = wage_work("", "target = \">= 50%\"");
    let sensitive =
        plan.replace("type = \"percentage\"", "type = \"percentage\"\nsensitive = true");
    let counts = "period;wage_work_share\n2024;50,9%\n";
    for (plan, is_sensitive) in [(plan, false), (sensitive, true)] {
        let run = json_of(&plan, counts, &[]);
        assert_eq!(indicator(&run, "2.1")["sensitive"], is_sensitive, "{}", run.whole());
    }
}
