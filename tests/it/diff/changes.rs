//! `gender-plan diff`: what changed, whether for the better, and what changed it. Every expected figure is worked out by hand.

use serde_json::{Value, json};

use crate::support::Folder;
use crate::support::plans::{
    count, elements, goal, listed, news_items, percentage, plan, share, units, women_among_leaders,
};

use super::{diff, news, only, since, told};

fn leaders(period: &str, women: u32, all: u32) -> String {
    format!("period,women_leaders,leaders\n{period},{women},{all}\n")
}

/// The plan over the years that these tests compare.
fn of_years(plan: &str) -> String {
    plan.replace("period = \"2024\"", "period = \"2022..2024\"")
}

#[test]
fn the_json_is_that_of_the_contract() {
    let plan = women_among_leaders("target = \">= 60%\"");
    let run = diff(&plan, &leaders("2024-Q2", 15, 30), &leaders("2024-Q3", 14, 30), &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    insta::assert_snapshot!(run.stdout.replace(env!("CARGO_PKG_VERSION"), "VERSION"), @r#"
    {
      "schema": 1,
      "version": "VERSION",
      "illustrative": false,
      "old": {
        "window": "2024-Q2",
        "illustrative": false
      },
      "new": {
        "window": "2024-Q3",
        "illustrative": false
      },
      "changes": [
        {
          "id": "1.1",
          "old": {
            "value": 50,
            "verdict": "fail"
          },
          "new": {
            "value": 46.666667,
            "verdict": "fail"
          },
          "change": -3.333333,
          "change_unit": "points",
          "trend": "worse",
          "flip": null,
          "cause": "counts"
        }
      ],
      "restated": [],
      "plan_edits": [],
      "units": {
        "added": [],
        "removed": [],
        "succeeded": []
      },
      "coverage": {
        "old": null,
        "new": null
      }
    }
    "#);
}

#[test]
fn a_difference_of_two_percentages_is_in_points_and_exact() {
    let plan = of_years(&women_among_leaders("target = \">= 60%\""));
    let run = diff(&plan, &leaders("2022", 15, 30), &leaders("2023", 14, 30), &[]);
    assert_eq!(told(&only(&run)), "50 fail -> 46.666667 fail: -3.333333 points, worse, counts");
    // 1/3 to 2/3 is one third, rounded once, and not the difference of two rounded figures.
    let run = diff(&plan, &leaders("2022", 1, 3), &leaders("2023", 2, 3), &[]);
    assert_eq!(
        told(&only(&run)),
        "33.333333 fail -> 66.666667 pass: 33.333333 points, better, counts"
    );
    assert_eq!(only(&run)["flip"], "fail->pass");
}

#[test]
fn better_is_what_the_target_says() {
    for (target, old, new, trend) in [
        ("<= 5", 7, 6, "better"),
        ("< 5", 3, 4, "worse"),
        (">= 5", 6, 7, "better"),
        ("= 5", 8, 6, "better"),
        ("= 5", 4, 7, "worse"),
        ("= 5", 4, 6, "same"),
        ("5..8", 3, 9, "better"),
        ("5..8", 6, 8, "same"),
        ("5..8", 8, 9, "worse"),
        (">= 5", 5, 5, "same"),
    ] {
        let indicator = count("1.1", "a", &format!("target = \"{target}\""));
        let plan = of_years(&plan(&[&elements("stock", &["a"]), &goal("1"), &indicator]));
        let counts = |period: &str, number: u32| format!("period,a\n{period},{number}\n");
        let run = diff(&plan, &counts("2023", old), &counts("2024", new), &[]);
        assert_eq!(only(&run)["trend"], trend, "{target}: {old} to {new}");
        // Saved, the target is a text; it says the same.
        let run = since((&plan, &counts("2023", old)), (&plan, &counts("2024", new)), &[]);
        assert_eq!(only(&run)["trend"], trend, "{target}: {old} to {new}, saved");
    }
    // Without a target nothing is better.
    let run = diff(&of_years(&news_items("")), &news("2023", 1), &news("2024", 3), &[]);
    assert_eq!(told(&only(&run)), "1 tracked -> 3 tracked: 2 absolute, none, counts");
}

#[test]
fn a_ratio_is_held_against_itself_in_its_own_unit() {
    let elements = elements("stock", &["women", "men"]);
    let indicator = share("3.1", "ratio", ["women", "men"], "target = \"<= 1.5\"");
    let plan = of_years(&plan(&[&elements, &goal("3"), &indicator]));
    let counts =
        |period: &str, women: u32, men: u32| format!("period,women,men\n{period},{women},{men}\n");
    let run = diff(&plan, &counts("2023", 5, 3), &counts("2024", 4, 3), &[]);
    assert_eq!(
        told(&only(&run)),
        "1.666667 fail -> 1.333333 pass: -0.333333 absolute, better, counts"
    );
    // The same from a saved result: its two sides give the exact value again.
    let run = since((&plan, &counts("2023", 5, 3)), (&plan, &counts("2024", 4, 3)), &[]);
    assert_eq!(
        told(&only(&run)),
        "1.666667 fail -> 1.333333 pass: -0.333333 absolute, better, counts"
    );
}

#[test]
fn an_edited_target_is_told_and_is_no_progress() {
    let (before, after) = (news_items("target = \">= 3\""), news_items("target = \">= 2\""));
    let run = since((&before, &news("2024", 2)), (&after, &news("2024", 2)), &[]);
    assert_eq!(told(&only(&run)), "2 fail -> 2 pass: 0 absolute, same, plan");
    assert_eq!(only(&run)["flip"], "fail->pass");
    let edit = json!([{"id": "6.3", "field": "target", "old": ">= 3", "new": ">= 2"}]);
    assert_eq!((run.status, &run.json()["plan_edits"]), (0, &edit));
    // Both at once: better by the counts, and the edit is told all the same.
    let run = since((&before, &news("2024-Q1", 2)), (&after, &news("2024-Q2", 4)), &[]);
    assert_eq!(told(&only(&run)), "2 open -> 4 pass: 2 absolute, better, both");
    assert_eq!(run.json()["plan_edits"], edit);
}

#[test]
fn an_edited_target_of_one_year_is_named_with_its_year() {
    let targets = |of_2025: &str| {
        women_among_leaders(&format!(
            "targets = {{ \"2025\" = \"{of_2025}\", \"2030\" = \">= 75%\" }}"
        ))
    };
    let counts = leaders("2024", 1, 2);
    let run = since((&targets(">= 60%"), &counts), (&targets(">= 50%"), &counts), &[]);
    assert_eq!(
        run.json()["plan_edits"],
        json!([{"id": "1.1", "field": "targets.2025", "old": ">= 60%", "new": ">= 50%"}])
    );
    assert_eq!(told(&only(&run)), "50 open -> 50 pass: 0 points, same, plan");
}

#[test]
fn values_that_were_made_in_different_ways_have_no_trend() {
    let before = news_items("target = \">= 3\"");
    let edited = before.replace("numerator = \"news_items\"", "numerator = \"news_items * 2\"");
    let run = since((&before, &news("2024", 3)), (&edited, &news("2024", 3)), &[]);
    assert_eq!(told(&only(&run)), "3 pass -> 6 pass: 3 absolute, none, plan");
    assert_eq!(
        run.json()["plan_edits"],
        json!([{"id": "6.3", "field": "numerator", "old": "news_items", "new": "news_items * 2"}])
    );
    // A direction that was turned round.
    let run = since(
        (&before, &news("2024", 3)),
        (&news_items("target = \"<= 3\""), &news("2024", 3)),
        &[],
    );
    assert_eq!(told(&only(&run)), "3 pass -> 3 pass: 0 absolute, none, plan");
    // How a formula is spaced is no edit.
    let spaced = before.replace("numerator = \"news_items\"", "numerator = \" ( news_items ) \"");
    let run = since((&before, &news("2024", 3)), (&spaced, &news("2024", 3)), &[]);
    assert_eq!(
        (told(&only(&run)).as_str(), &run.json()["plan_edits"]),
        ("3 pass -> 3 pass: 0 absolute, same, none", &json!([]))
    );
}

#[test]
fn a_pass_that_is_lost_makes_exit_1_and_nothing_else_does() {
    let shares = |lines: &str| women_among_leaders(lines);
    let plan = shares("target = \">= 40%\"");
    let passed = leaders("2024-Q1", 1, 2);
    for (new, status, flip) in [
        (leaders("2024-Q2", 1, 2), 0, Value::Null),
        (leaders("2024-Q2", 1, 3), 1, json!("pass->fail")),
        ("period,women_leaders,leaders\n2024-Q2,1,\n".to_owned(), 1, json!("pass->no_data")),
        (leaders("2024-Q2", 0, 0), 0, json!("pass->not_applicable")),
    ] {
        let run = diff(&plan, &passed, &new, &["-q"]);
        assert_eq!((run.status, &only(&run)["flip"]), (status, &flip), "{}", run.whole());
    }
    // What failed before and fails now is not lost.
    assert_eq!(diff(&plan, &leaders("2024-Q1", 1, 3), &leaders("2024-Q2", 1, 4), &[]).status, 0);
    // The same news items, and a plan that asks for more until its year is over.
    let (before, after) = (news_items("target = \">= 3\""), news_items("target = \">= 5\""));
    let run = since((&before, &news("2024-Q1", 3)), (&after, &news("2024-Q1", 3)), &[]);
    assert_eq!((run.status, &only(&run)["flip"]), (1, &json!("pass->open")));
    // A target that is taken away.
    let run = since((&before, &news("2024-Q1", 3)), (&news_items(""), &news("2024-Q1", 3)), &[]);
    assert_eq!(
        (run.status, &only(&run)["flip"], &only(&run)["trend"]),
        (1, &json!("pass->tracked"), &json!("none"))
    );
}

#[test]
fn an_indicator_that_is_taken_out_of_the_plan_is_told_and_lost_if_it_passed() {
    let of = |indicators: &[String]| {
        plan(&[&elements("stock", &["a", "b"]), &goal("1"), &indicators.concat()])
    };
    let (one, two) = (
        count("1.1", "a", "name = \"One\"\ntarget = \">= 1\""),
        count("1.2", "b", "name = \"Two\"\ntarget = \">= 1\""),
    );
    let counts = "period,a,b\n2024,1,1\n";
    let run = since(
        (&of(&[one.clone(), two.clone()]), counts),
        (&of(&[one.clone(), count("1.3", "b", "")]), counts),
        &[],
    );
    let json = run.json();
    let ids: Vec<&Value> =
        json["changes"].as_array().expect("changes").iter().map(|change| &change["id"]).collect();
    assert_eq!(ids, ["1.1", "1.3", "1.2"], "the new plan's order, then what only the old one had");
    assert_eq!(told(&json["changes"][1]), "null null -> 1 tracked: null absolute, none, plan");
    assert_eq!(told(&json["changes"][2]), "1 pass -> null null: null absolute, none, plan");
    assert_eq!(json["changes"][2]["flip"], Value::Null);
    assert_eq!(
        json["plan_edits"],
        json!([
            {"id": "1.3", "field": "indicator", "old": null, "new": "1.3"},
            {"id": "1.2", "field": "indicator", "old": "Two", "new": null},
        ])
    );
    assert_eq!(run.status, 1);
    // One that a run was only not asked for is neither edited nor lost.
    let folder = Folder::new(&[("plan.toml", &of(&[one, two])), ("old.csv", counts)]);
    let saved = folder.run(&["check", "old.csv", "--format", "json"]);
    folder.write("old.json", saved.stdout.as_bytes());
    let partial = saved.stdout.replacen("\"id\": \"1.2\"", "\"id\": \"left-out\"", 1);
    assert_ne!(partial, saved.stdout);
    let run = folder.run(&["diff", "old.json", "old.csv", "--goal", "1", "--format", "json"]);
    assert_eq!((run.status, run.json()["plan_edits"].clone()), (0, json!([])));
}

#[test]
fn a_figure_that_reads_differently_now_is_restated_and_a_late_one_is_not() {
    let plan = listed(&news_items("target = \">= 3\""));
    let old = "period,unit,news_items\n2024-Q1,le-loi,3\n2024-Q1,dak-bla,5\n2024-Q2,le-loi,1\n";
    let new = "period,unit,news_items\n2024-Q1,le-loi,4\n2024-Q2,le-loi,1\n2024-Q2,dak-bla,2\n2024-Q3,le-loi,7\n2024-Q3,dak-bla,7\n";
    let run = diff(&plan, old, new, &["-q"]);
    assert_eq!(
        run.json()["restated"],
        json!([
            {"element": "news_items", "unit": "dak-bla", "period": "2024-Q1", "old": 5, "new": null},
            {"element": "news_items", "unit": "le-loi", "period": "2024-Q1", "old": 3, "new": 4},
        ])
    );
    // What the new run does not look at any more is not restated.
    let run = diff(&plan, old, new, &["-q", "--period-new", "2024-Q3"]);
    assert_eq!(run.json()["restated"], json!([]));
}

#[test]
fn restated_figures_of_the_area_itself_have_no_unit() {
    let run = diff(&news_items("target = \">= 3\""), &news("2024-Q1", 3), &news("2024-Q1", 4), &[]);
    let restated =
        json!([{"element": "news_items", "unit": null, "period": "2024-Q1", "old": 3, "new": 4}]);
    assert_eq!(run.json()["restated"], restated);
    assert_eq!(told(&only(&run)), "3 pass -> 4 pass: 1 absolute, better, counts");
}

#[test]
fn nothing_changed_is_said_so() {
    let run = diff(&news_items("target = \">= 3\""), &news("2024-Q1", 3), &news("2024-Q1", 3), &[]);
    assert_eq!(told(&only(&run)), "3 pass -> 3 pass: 0 absolute, same, none");
    assert_eq!(run.json()["restated"], json!([]));
    assert_eq!(run.json()["units"], json!({"added": [], "removed": [], "succeeded": []}));
    assert_eq!(run.json()["coverage"], json!({"old": null, "new": null}));
}

#[test]
fn units_that_came_and_went_are_named() {
    let plan = news_items("target = \">= 3\"");
    let old = "period,unit,news_items\n2024-Q1,le-loi,3\n2024-Q1,dak-bla,5\n";
    let new = "period,unit,news_items\n2024-Q2,le-loi,3\n2024-Q2,ia-chim,5\n";
    let run = diff(&plan, old, new, &["-q"]);
    assert_eq!(
        run.json()["units"],
        json!({"added": ["ia-chim"], "removed": ["dak-bla"], "succeeded": []})
    );
    // A unit that the plan lists and that is late is not gone.
    let late = diff(&listed(&plan), old, "period,unit,news_items\n2024-Q2,le-loi,3\n", &["-q"]);
    assert_eq!(late.json()["units"], json!({"added": [], "removed": [], "succeeded": []}));
    let coverage =
        json!({"old": {"reported": 2, "expected": 2}, "new": {"reported": 1, "expected": 2}});
    assert_eq!(late.json()["coverage"], coverage);
}

#[test]
fn a_saved_result_without_its_basis_still_tells_values_verdicts_and_targets() {
    let before = news_items("target = \">= 3\"");
    let folder = Folder::new(&[
        ("plan.toml", &before),
        ("old.csv", &news("2024", 2)),
        ("new.csv", &news("2024", 4)),
    ]);
    let saved = folder.run(&["check", "old.csv", "--format", "json", "-q"]).stdout;
    let (before_basis, _) = saved.split_once(",\n  \"basis\"").expect("a basis");
    folder.write("old.json", format!("{before_basis}, \"later\": [1]}}").as_bytes());
    let run = folder.run(&["diff", "old.json", "new.csv", "--format", "json"]);
    assert_eq!(told(&only(&run)), "2 fail -> 4 pass: 2 absolute, better, counts");
    assert!(run.stderr.contains("note[no-basis]"), "{}", run.whole());
    folder.write("plan.toml", news_items("target = \">= 2\"").as_bytes());
    let run = folder.run(&["diff", "old.json", "old.csv", "--format", "json", "-q"]);
    assert_eq!(told(&only(&run)), "2 fail -> 2 pass: 0 absolute, same, plan");
    assert_eq!(
        run.json()["plan_edits"],
        json!([{"id": "6.3", "field": "target", "old": ">= 3", "new": ">= 2"}])
    );
}

#[test]
fn two_saved_results_need_no_plan() {
    let plan = of_years(&women_among_leaders("target = \">= 60%\""));
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("a.csv", &leaders("2022", 15, 30)),
        ("b.csv", &leaders("2023", 14, 30)),
    ]);
    for name in ["a", "b"] {
        let saved = folder.run(&["check", &format!("{name}.csv"), "--format", "json"]);
        // Whatever the file is called, it is known by how it begins.
        folder.write(&format!("{name}.saved"), format!("\u{feff}\n{}", saved.stdout).as_bytes());
    }
    std::fs::remove_file(folder.path().join("plan.toml")).expect("a file");
    let run = folder.run(&["diff", "a.saved", "b.saved", "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(told(&only(&run)), "50 fail -> 46.666667 fail: -3.333333 points, worse, counts");
    let saved = folder.read("b.saved");
    let run =
        folder.run_with_input(&["diff", "a.saved", "-", "--format", "json"], saved.as_bytes());
    assert_eq!(told(&only(&run)), "50 fail -> 46.666667 fail: -3.333333 points, worse, counts");
}

#[test]
fn folders_are_compared_and_each_side_has_its_own_period() {
    let plan = news_items("target = \">= 3\"\neach = [\"quarter\"]");
    let files = [
        ("plan.toml", plan.as_str()),
        ("q/1.csv", "period,news_items\n2024-Q1,5\n"),
        ("q/2.csv", "period,news_items\n2024-Q2,3\n"),
    ];
    let folder = Folder::new(&files);
    let run = folder.run(&[
        "diff",
        "q",
        "q/",
        "--period-old",
        "2024-Q1",
        "--period-new",
        "2024-Q2",
        "--format",
        "json",
    ]);
    assert_eq!(told(&only(&run)), "5 pass -> 3 pass: -2 absolute, worse, counts");
    assert_eq!(
        (&run.json()["old"]["window"], &run.json()["new"]["window"]),
        (&json!("2024-Q1"), &json!("2024-Q2"))
    );
    // Windows of different length are told of.
    let run = folder.run(&["diff", "q", "q", "--period-old", "2024-Q1", "--format", "json"]);
    assert!(run.stderr.contains("note[unequal-windows]"), "{}", run.whole());
}

#[test]
fn only_the_units_and_goals_asked_for_are_compared() {
    let two_goals = listed(&plan(&[
        &elements("stock", &["a", "b"]),
        &goal("1"),
        &count("1.1", "a", "target = \">= 1\""),
        &goal("2"),
        &percentage("2.1", ["a", "b"], "target = \">= 1%\""),
    ]));
    let old = "period,unit,a,b\n2024-Q1,le-loi,1,2\n2024-Q1,dak-bla,1,1\n";
    let new = "period,unit,a,b\n2024-Q2,le-loi,1,4\n2024-Q2,dak-bla,1,1\n";
    let run = diff(&two_goals, old, new, &["--goal", "2", "--unit", "le-loi"]);
    assert_eq!(told(&only(&run)), "50 pass -> 25 pass: -25 points, worse, counts");
    let run = since((&two_goals, old), (&two_goals, new), &["--goal", "2"]);
    assert_eq!(only(&run)["id"], "2.1");
    // And so are only the edits of the plan.
    let edited = two_goals.replace("\">= 1\"", "\">= 2\"");
    let run = since((&two_goals, old), (&edited, new), &["--goal", "2"]);
    assert_eq!(run.json()["plan_edits"], json!([]));
    let run = since((&two_goals, old), (&edited, new), &[]);
    assert_eq!(run.json()["plan_edits"][0]["id"], "1.1");
}

#[test]
fn sums_over_all_units_are_compared_where_there_are_too_many_figures() {
    // 1,000 units x 100 elements x 12 months.
    let listed: Vec<(String, String)> =
        (0..1_000).map(|number| (format!("u{number}"), format!("Unit {number}"))).collect();
    let listed: Vec<(&str, &str)> =
        listed.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let others: Vec<String> = (1..100).map(|number| format!("a{number}")).collect();
    let counted: Vec<&str> =
        std::iter::once("a").chain(others.iter().map(String::as_str)).collect();
    let sum = counted.join(" + ");
    let plan =
        plan(&[&units(&listed), &elements("flow", &counted), &goal("1"), &count("1.1", &sum, "")]);
    let counts = |january: u32, february: &str| {
        let months: String = (3..13).map(|month| format!("2024-{month:02},u0,1\n")).collect();
        format!(
            "period,unit,a\n2024-01,u0,{january}\n2024-01,u1,1\n2024-02,u0,1\n{february}{months}"
        )
    };
    // January was corrected; of February, a report came late.
    let run = diff(&plan, &counts(3, ""), &counts(4, "2024-02,u1,9\n"), &["-q"]);
    let restated = json!([{"element": "a", "unit": null, "period": "2024-01", "old": 4, "new": 5}]);
    assert_eq!(run.json()["restated"], restated, "{}", run.stderr);
}
