//! What `lint` finds, all of it in one run and in the order of the file, and the forms in which it is written.

use insta::assert_snapshot;

use crate::support::lint::{Change, SOUND, changed, codes, findings, lint};
use crate::support::{Folder, Run};

#[test]
fn a_sound_plan_says_what_it_holds() {
    assert_snapshot!(lint(SOUND).whole(), @r"
    exit 0
    --- stdout
    the plan is sound: 1 goal, 2 indicators, 2 elements
    --- stderr
    ");
    let vietnamese = Folder::new(&[("plan.toml", SOUND)]).run(&["lint", "--lang", "vi"]);
    assert_snapshot!(vietnamese.whole(), @r"
    exit 0
    --- stdout
    kế hoạch hợp lệ: 1 mục tiêu, 2 chỉ tiêu, 2 số liệu
    --- stderr
    ");
}

#[test]
fn json_gives_a_list_of_findings_with_the_same_exit_status() {
    let twice = changed(&[
        ("reported-by", "reported_by"),
        ("\"2030\" = \"<= 1.4\"", "\"2030\" = \"<= 2\""),
    ]);
    let run = Folder::new(&[("plan.toml", &twice)]).run(&["lint", "--format", "json"]);
    assert_snapshot!(run.whole(), @r#"
    exit 2
    --- stdout
    [
      {
        "severity": "error",
        "code": "unknown-key",
        "file": "plan.toml",
        "line": 47,
        "column": 1,
        "message": "the element `leaders` has no key `reported_by`",
        "hint": "did you mean `reported-by`?"
      },
      {
        "severity": "warning",
        "code": "target-eases",
        "file": "plan.toml",
        "line": 66,
        "column": 11,
        "message": "indicator 1.2: the target for 2030, `<= 2`, is easier than the one for 2025, `<= 1.7`",
        "hint": "check both against the plan; a target is expected to stay or to grow stricter"
      },
      {
        "severity": "warning",
        "code": "target-below-baseline",
        "file": "plan.toml",
        "line": 66,
        "column": 11,
        "message": "indicator 1.2: the target `<= 2` is behind the baseline, `1.9`",
        "hint": "check the sign and both numbers against the plan"
      }
    ]
    --- stderr
    "#);
    let doubt = changed(&[("\"2030\" = \"<= 1.4\"", "\"2030\" = \"<= 1.8\"")]);
    for (plan, status) in [(SOUND, 0), (&doubt, 1), (&twice, 2)] {
        let folder = Folder::new(&[("plan.toml", plan)]);
        assert_eq!(folder.run(&["lint", "--format", "json"]).status, status, "{plan}");
        assert_eq!(folder.run(&["lint"]).status, status, "{plan}");
    }
    let run = Folder::new(&[("plan.toml", SOUND)]).run(&["lint", "--format", "json"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("[]\n", ""));
}

#[test]
fn the_plan_is_the_one_named_else_that_of_the_environment_else_plan_toml() {
    let of_schema = |schema: &str| changed(&[("schema = 1", &format!("schema = {schema}"))]);
    let folder = Folder::new(&[
        ("plan.toml", &of_schema("2")),
        ("b/p.toml", &of_schema("3")),
        ("c.toml", &of_schema("4")),
    ]);
    let says =
        |run: Run, place: &str| assert!(run.stdout.contains(place), "{place}: {}", run.whole());
    says(folder.run(&["lint"]), "plan.toml:1:10");
    says(folder.run(&["lint", "--plan", "b/p.toml"]), "b/p.toml:1:10");
    says(folder.run(&["lint", "c.toml"]), "c.toml:1:10");
    let output = folder
        .program(&["lint"])
        .env("GENDER_PLAN", "b/p.toml")
        .output()
        .expect("the program runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("b/p.toml:1:10"));
    let output =
        folder.program(&["lint", "--plan", "c.toml"]).env("GENDER_PLAN", "b/p.toml").output();
    assert!(
        String::from_utf8_lossy(&output.expect("the program runs").stdout).contains("c.toml:1:10")
    );
}

// All problems in one run.

pub(super) const MANY_FAULTS: &[Change] = &[
    ("title = ", "tilte = "),
    (r#"frequency = "quarter""#, r#"frequency = "quater""#),
    ("to = 2024-12-15", "to = 2024-11-14"),
    (r#"tasks = ["Tổng hợp báo cáo"]"#, r#"tasks = "Tổng hợp báo cáo""#),
    (r#"decimal = ",""#, r#"decimal = "'""#),
    (r#"{ id = "male", name = "Nam" }"#, r#"{ id = "female", name = "Nam" }"#),
    (r#"parent = "ubnd""#, r#"parent = "ubnb""#),
    ("name = \"Số nữ lãnh đạo\"\nkind = \"stock\"", "name = \"Số nữ lãnh đạo\""),
    (r#"reported-by = ["mttq"]"#, r#"reported-by = ["mtqt"]"#),
    (r#"numerator = "women_leaders""#, r#"numerator = "women_leader + leader""#),
    (r#"target = ">= 40%""#, r#"target = "khoảng 40%""#),
    (r#"id = "1.2""#, r#"id = "1.1""#),
    (r#"denominator = "leaders[sex=male] + women_leaders""#, r#"denominator = "(leaders""#),
    (r#""2025" = "<= 1.7""#, r#""2025" = "<= 1,7""#),
    (r#"period = "2023""#, r#"period = "năm ngoái""#),
];

#[test]
fn all_problems_are_reported_in_one_run_in_the_order_of_the_file() {
    let plan = changed(MANY_FAULTS);
    let found: Vec<_> =
        findings(&plan).into_iter().map(|finding| (finding.line, finding.code)).collect();
    let expected = [
        (3, "missing-key"),
        (4, "unknown-key"),
        (6, "unknown-choice"),
        (13, "bad-date"),
        (17, "wrong-type"),
        (20, "unknown-choice"),
        (26, "duplicate-id"),
        (35, "unknown-unit"),
        (37, "missing-key"),
        (46, "unknown-unit"),
        (55, "unknown-element"),
        (57, "target-syntax"),
        (60, "duplicate-id"),
        (64, "formula-syntax"),
        (65, "target-syntax"),
        (66, "bad-period"),
    ];
    assert_eq!(found, expected.map(|(line, code)| (line, code.to_owned())));
    let run = lint(&plan);
    assert_eq!(run.status, 2, "{}", run.whole());
    let drawn: Vec<&str> =
        run.stdout.lines().filter_map(|line| Some(line.split_once("--> plan.toml:")?.1)).collect();
    let lines: Vec<usize> = drawn
        .iter()
        .map(|place| place.split(':').next().and_then(|line| line.parse().ok()).expect("a line"))
        .collect();
    assert_eq!(lines, expected.map(|(line, _)| line));
    assert!(run.stdout.ends_with("16 errors, 0 warnings\n"), "{}", run.whole());
}

#[test]
fn every_problem_of_a_plan_is_shown_however_many_there_are() {
    let keys: String = (0..50).map(|number| format!("key-{number} = 1\n")).collect();
    let plan = changed(&[("[[events]]", &format!("{keys}\n[[events]]"))]);
    assert_eq!(findings(&plan).len(), 50);
    let drawn = lint(&plan).stdout;
    assert_eq!(
        (0..50).filter(|number| drawn.contains(&format!("no key `key-{number}`"))).count(),
        50
    );
}

/// An indicator whose formula, measure or id is wrong still uses its elements, and is still an indicator: to call the elements
/// unused, or the plan empty, would send its author the wrong way.
#[test]
fn an_error_brings_no_untrue_finding_with_it() {
    let one_indicator =
        SOUND.split("\n[[goals.indicators]]\nid = \"1.2\"").next().expect("a beginning");
    assert_eq!(codes(one_indicator), [""; 0]);
    let wrong_per = changed(&[(r#"measure = "ratio""#, "measure = \"rate\"\nper = true")]);
    let mut plans = vec![(wrong_per, "wrong-type")];
    for (from, to, code) in [
        (r#"denominator = "leaders""#, r#"denominator = "leeders""#, "unknown-element"),
        (r#"numerator = "women_leaders""#, r#"numerator = "women_leaders)""#, "formula-syntax"),
        (r#"measure = "percentage""#, r#"measure = "percent""#, "unknown-choice"),
        (r#"measure = "percentage""#, "", "missing-key"),
        (r#"id = "1.1""#, "", "missing-key"),
        (r#"by = ["sex"]"#, r#"by = ["sex1"]"#, "unknown-dimension"),
        ("[[goals.indicators]]", "[[goals.indicator]]", "unknown-key"),
    ] {
        plans.push((one_indicator.replace(from, to), code));
    }
    let more: Vec<String> = plans
        .iter()
        .filter(|(plan, code)| codes(plan) != [*code])
        .map(|(plan, _)| lint(plan).stdout)
        .collect();
    assert!(more.is_empty(), "{}", more.join("\n"));
}

// Where findings go and in which form.

#[test]
fn findings_are_written_in_every_form() {
    let wrong = changed(&[(
        r#"kind = "stock"
by"#,
        r#"kind = "stok"
by"#,
    )]);
    let folder = Folder::new(&[("plan.toml", &wrong)]);
    let csv = folder.run(&["lint", "--format", "csv"]);
    assert_eq!(csv.status, 2, "{}", csv.whole());
    assert_eq!(
        csv.stdout,
        "severity,code,file,line,column,message,hint\nerror,unknown-choice,plan.toml,45,8,`kind` cannot be `stok`,did you mean `stock`?\n"
    );
    let markdown = folder.run(&["lint", "--format", "markdown"]);
    assert_eq!(
        markdown.stdout,
        "- **error** unknown-choice, plan.toml:45:8: \\`kind\\` cannot be \\`stok\\` (did you mean \\`stock\\`?)\n"
    );
    let to_file = folder.run(&["lint", "--format", "json", "-o", "findings.json"]);
    assert_eq!((to_file.status, to_file.stdout.as_str()), (2, ""), "{}", to_file.whole());
    assert!(folder.read("findings.json").contains("\"unknown-choice\""));
    let onto_the_plan = folder.run(&["lint", "-o", "plan.toml"]);
    assert_eq!(onto_the_plan.status, 2);
    assert_eq!(folder.read("plan.toml"), wrong);
}
