//! The units that a plan lists: in a file of their own, with the days on which they exist, and as what they became.

use gender_plan::plan::{Aim, Measure, Plan, Unit, load, read};
use gender_plan::text::printable;
use insta::assert_snapshot;

use crate::support::{Folder, Run};

/// A plan that lists no units; each test adds its own.
const PLAN: &str = r#"schema = 1

[plan]
title = "Kế hoạch"
language = "en"

[[elements]]
id = "news_items"
kind = "flow"

[[goals]]
id = "6"

[[goals.indicators]]
id = "6.3"
measure = "count"
numerator = "news_items"
target = ">= 3"
"#;

/// The plan with a units file, and `more` at its end.
fn with_file(more: &str) -> String {
    PLAN.replace("language = \"en\"", "language = \"en\"\nunits-file = \"units.csv\"") + more
}

fn folder(units: &str, more: &str) -> Folder {
    Folder::new(&[("plan.toml", &with_file(more)), ("units.csv", units)])
}

fn lint(units: &str) -> Run {
    folder(units, "").run(&["lint"])
}

/// The plan in `folder`, which must be sound.
fn sound(folder: &Folder) -> Plan {
    let reading = read(&load(&folder.path().join("plan.toml")).expect("a text"));
    reading.plan.unwrap_or_else(|| panic!("a sound plan: {:#?}", reading.problems))
}

/// Each unit as one line: id, name, parent, level, aliases, first and last day, and its namesake's place in the list.
fn described(plan: &Plan) -> String {
    let units = &plan.vocabulary.units;
    let position =
        |of: &Unit| units.iter().position(|unit| std::ptr::eq(unit, of)).expect("listed");
    let lines = units.iter().map(|unit| {
        let day = |day: Option<gender_plan::period::Date>| {
            day.map_or("…".to_owned(), |day| day.to_string())
        };
        format!(
            "{} = {} | {} | {} | {} | {}..{} | {}\n",
            unit.id,
            unit.name,
            unit.parent.map_or("-", |parent| &plan.vocabulary[parent].name),
            unit.level.as_deref().unwrap_or("-"),
            unit.aliases.join("+"),
            day(unit.validity.from),
            day(unit.validity.to),
            position(&plan.vocabulary[unit.namesake]),
        )
    });
    lines.collect()
}

/// Severity, code, place and message of each finding.
fn findings(folder: &Folder) -> Vec<String> {
    let run = folder.run(&["lint", "--format", "json"]);
    let list = run.json();
    let finding = |finding: &serde_json::Value| {
        assert!(finding["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{finding}");
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        format!(
            "{} {}:{}:{}: {}",
            text("code"),
            text("file"),
            finding["line"],
            finding["column"],
            printable(&text("message"))
        )
    };
    list.as_array().expect("a list").iter().map(finding).collect()
}

#[test]
fn a_file_gives_all_that_a_list_in_the_plan_gives() {
    let units = "\
id,name,parent,level,aliases,valid-from,valid-to
kon-tum,Thành phố Kon Tum,,city,,,2025-06-30
nguyen-trai,Phường Nguyễn Trãi,kon-tum,ward,P. Nguyễn Trãi | Nguyễn Trãi |,1998-01-01,2025-06-30
";
    let folder = folder(units, "");
    assert_snapshot!(described(&sound(&folder)), @r"
    kon-tum = Thành phố Kon Tum | - | city |  | …..2025-06-30 | 0
    nguyen-trai = Phường Nguyễn Trãi | Thành phố Kon Tum | ward | P. Nguyễn Trãi+Nguyễn Trãi | 1998-01-01..2025-06-30 | 1
    ");
    let listed = r#"
[[units]]
id = "kon-tum"
name = "Thành phố Kon Tum"
level = "city"
valid-to = 2025-06-30

[[units]]
id = "nguyen-trai"
name = "Phường Nguyễn Trãi"
parent = "kon-tum"
level = "ward"
aliases = ["P. Nguyễn Trãi", "Nguyễn Trãi"]
valid-from = 1998-01-01
valid-to = 2025-06-30
"#;
    let in_plan = sound(&Folder::new(&[("plan.toml", &(PLAN.to_owned() + listed))]));
    assert_eq!(described(&in_plan), described(&sound(&folder)));
    assert!(
        in_plan.vocabulary.units[0].has_units_below && !in_plan.vocabulary.units[1].has_units_below
    );
}

/// Spreadsheets write what their settings say.
#[test]
fn a_file_may_be_written_by_any_spreadsheet() {
    let expected =
        described(&sound(&folder("id,name,level\na,Phường A,ward\nb,\"B, cũ\",ward\n", "")));
    let decomposed = "Phu\u{31b}o\u{31b}\u{300}ng A";
    for units in [
        "id;name;level\na;Phường A;ward\nb;B, cũ;ward\n",
        "id\tname\tlevel\na\tPhường A\tward\nb\tB, cũ\tward\n",
        "\u{feff}id,name,level\r\na,Phường A,ward\r\n\r\nb,\"B, cũ\",ward",
        " ID , Name,LEVEL\na, Phường A ,ward\nb,\"B, cũ\",ward\n,,\n",
        "level,name,id\nward,Phường A,a\nward,\"B, cũ\",b\n",
        "id,name,level,,\na,Phường A,ward,,\nb,\"B, cũ\",ward,,\n",
        &format!("id,name,level\na,{decomposed},ward\nb,\"B, cũ\",ward\n"),
    ] {
        assert_eq!(described(&sound(&folder(units, ""))), expected, "{units}");
    }
}

#[test]
fn the_path_of_a_file_counts_from_the_folder_of_the_plan() {
    let plan = with_file("").replace("units.csv", "lists/units.csv");
    let folder =
        Folder::new(&[("ward/plan.toml", &plan), ("ward/lists/units.csv", "id,name\na,A\n")]);
    let run = folder.run(&["lint", "--plan", "ward/plan.toml"]);
    assert_eq!(run.status, 0, "{}", run.whole());
}

#[test]
fn a_file_that_cannot_be_read_is_a_problem_of_the_plan() {
    let run = Folder::new(&[("plan.toml", &with_file(""))]).run(&["lint"]);
    assert_snapshot!(run.whole(), @r#"
    exit 2
    --- stdout
    error[unreadable-file]: cannot read the units file `units.csv`: No such file or directory (os error 2)
     --> plan.toml:6:14
      |
    6 | units-file = "units.csv"
      |              ^^^^^^^^^^^
      |
      = help: mend `units-file`: its path counts from the folder of the plan

    1 error, 0 warnings
    --- stderr
    "#);
    let folder = Folder::new(&[("plan.toml", &with_file("")), ("units.csv/x", "")]);
    assert!(
        findings(&folder)[0].starts_with("unreadable-file plan.toml:6:14: "),
        "{:?}",
        findings(&folder)
    );
    let folder = Folder::new(&[("plan.toml", &with_file(""))]);
    folder.write("units.csv", b"id,name\na,Ph\xff\n");
    assert_snapshot!(folder.run(&["lint"]).whole(), @r#"
    exit 2
    --- stdout
    error[bad-encoding]: cannot read the units file `units.csv`: it is not UTF-8: the byte at offset 12 belongs to no character
     --> plan.toml:6:14
      |
    6 | units-file = "units.csv"
      |              ^^^^^^^^^^^
      |
      = help: save it as "CSV UTF-8"; where it is windows-1258, write `encoding = "windows-1258"` under [input] in the plan or ask for `--encoding windows-1258`; where it is TCVN3 (ABC), VNI or VISCII, convert it first, with UniKey or `iconv`

    1 error, 0 warnings
    --- stderr
    "#);
}

/// Whatever is not known because the file cannot be read is not called unknown.
#[test]
fn an_unreadable_file_brings_no_untrue_finding_with_it() {
    let plan = with_file("").replace("kind = \"flow\"", "kind = \"flow\"\nreported-by = [\"a\"]");
    let folder = Folder::new(&[("plan.toml", &plan)]);
    assert_eq!(findings(&folder).len(), 1, "{:?}", findings(&folder));
}

#[test]
fn a_fault_in_a_file_is_shown_with_its_line() {
    assert_snapshot!(lint("id,name,parent\na,A,\nb,B,c\n").whole(), @r"
    exit 2
    --- stdout
    error[unknown-unit]: no unit `c` is listed
    --> units.csv:3:5
     = help: list it under [[units]], or in the units file

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn all_problems_of_a_file_are_reported_in_one_run_in_its_order() {
    let units = "\
id,name,parent,levle,aliases,valid-from,valid-to
a,A,z,,,,
b,B,,,,2025-02-30,
c,C,,,,2025-07-01,2025-06-30
,D,,,,,
e,,,,,,
f,F,,,
a,Again,,,,,
g,G,g,,,,
h,H,i,,,,
i,I,h,,,,
j,a,,,,,
k,K,,,b|x,,
l,L,,,,1/7/2025,
m\u{200b},M,,,,,
";
    let found = findings(&folder(units, "")).join("\n");
    assert_snapshot!(found, @r"
    unknown-column units.csv:1:16: a units file has no column `levle`
    bad-date units.csv:3:8: `2025-02-30` is no day of the calendar
    bad-date units.csv:4:19: `c` ends on 2025-06-30, before it begins on 2025-07-01
    empty-key units.csv:5:1: the unit has no `id`
    empty-key units.csv:6:1: the unit has no `name`
    field-count units.csv:7:1: the row has 5 fields, the header has 7
    duplicate-id units.csv:8:1: the unit id `a` is given twice
    unit-cycle units.csv:9:5: the unit `g` is below itself
    unit-cycle units.csv:10:5: the unit `h` is below itself
    unit-cycle units.csv:11:5: the unit `i` is below itself
    ambiguous-name units.csv:12:3: `a` names both the unit `a` and the unit `j`
    ambiguous-name units.csv:13:7: `b` names both the unit `b` and the unit `k`
    bad-date units.csv:14:8: `1/7/2025` is no day of the calendar
    bad-id units.csv:15:1: the id `m<U+200B>` has characters that cannot be seen
    ");
}

/// A row that could not be read may be the one that is named elsewhere; a wrong day hides no unit.
#[test]
fn a_parent_is_called_unknown_where_every_id_was_read() {
    let units = "id,name,parent,valid-from\na,A,,2025-13-01\nb,B,z,\n";
    let found = findings(&folder(units, ""));
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1], "unknown-unit units.csv:3:5: no unit `z` is listed");
    let found = findings(&folder(&units.replace("a,A,,2025-13-01", "a,A"), ""));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_header_that_cannot_be_used_is_refused() {
    let found = |units: &str| findings(&folder(units, "")).join("\n");
    assert_snapshot!(found(""), @"bad-header units.csv:1:1: the units file is empty");
    assert_snapshot!(found("name,level\nA,ward\n"), @"bad-header units.csv:1:1: the units file has no column `id`");
    assert_snapshot!(found("id,name,Name\na,A,B\n"), @"bad-header units.csv:1:9: the units file has the column `name` twice");
    assert_snapshot!(found("id,name,\na,A,x\n"), @"bad-header units.csv:2:5: `x` stands in a column without a name");
    assert_snapshot!(found("mã,tên\na,A\n"), @r"
    bad-header units.csv:1:1: the units file has no column `id` and `name`
    unknown-column units.csv:1:1: a units file has no column `mã`
    unknown-column units.csv:1:4: a units file has no column `tên`
    ");
}

#[test]
fn broken_quoting_ends_the_file_at_its_place() {
    let found = findings(&folder("id,name\na,A \"cũ\"\nb,B\n", ""));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("bad-quoting units.csv:2:5: "), "{found:?}");
}

#[test]
fn problems_of_the_plan_come_before_those_of_its_file() {
    let folder = folder("id,nme\na,A\n", "\n[[gaols]]\n");
    let codes: Vec<String> = findings(&folder)
        .iter()
        .map(|finding| finding.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        codes,
        [
            "unknown-key plan.toml:21:3:",
            "bad-header units.csv:1:1:",
            "unknown-column units.csv:1:4:"
        ]
    );
}

// Names that are used again.

/// The code of Lê Lợi came to be that of Đăk Bla, which also took the name of a hamlet.
const REUSED: &str = "\
id,name,parent,valid-from,valid-to
62,Kon Tum,,,2025-06-30
62,Quảng Ngãi,,2025-07-01,
23302,Lê Lợi,62,,2025-06-30
23302,Đăk Bla,62,2025-07-01,
old,Đăk Bla,,,2020-12-31
other,Thắng Lợi,,,
";

#[test]
fn ids_and_names_that_are_used_again_are_kept_apart_by_date() {
    assert_snapshot!(described(&sound(&folder(REUSED, ""))), @r"
    62 = Kon Tum | - | - |  | …..2025-06-30 | 0
    62 = Quảng Ngãi | - | - |  | 2025-07-01..… | 0
    23302 = Lê Lợi | Kon Tum | - |  | …..2025-06-30 | 2
    23302 = Đăk Bla | Quảng Ngãi | - |  | 2025-07-01..… | 2
    old = Đăk Bla | - | - |  | …..2020-12-31 | 2
    other = Thắng Lợi | - | - |  | …..… | 5
    ");
}

#[test]
fn ids_and_names_that_mean_two_units_on_one_day_are_refused() {
    let units = REUSED.replace("old,Đăk Bla,,,2020-12-31", "old,Đăk Bla,,,2025-07-01");
    let units = units.replace("62,Kon Tum,,,2025-06-30", "62,Kon Tum,,,2025-07-01");
    let found = findings(&folder(&units, "")).join("\n");
    assert_snapshot!(found, @r"
    duplicate-id units.csv:3:1: the unit id `62` is given twice
    ambiguous-name units.csv:6:5: `Đăk Bla` names both the unit `23302` and the unit `old`
    ");
}

#[test]
fn a_unit_is_below_one_that_exists_while_it_does() {
    let one = "id,name,parent,valid-from,valid-to\np,P,,,2020-12-31\nc,C,p,2021-01-01,\n";
    assert_snapshot!(findings(&folder(one, "")).join("\n"), @"unknown-unit units.csv:3:5: the unit `p` never exists while `c` does");
    let both = "id,name,parent,valid-from,valid-to\np,P,,,2020-12-31\np,Q,,2021-01-01,\nc,C,p,,\n";
    assert_snapshot!(findings(&folder(both, "")).join("\n"), @"ambiguous-name units.csv:4:5: `c` exists while several units have the id `p`");
}

// What units became.

const MERGED: &str = r#"
[[succession]]
from = ["le-loi", "nguyen-trai"]
to = "dak-bla"
on = 2025-07-01
"#;

#[test]
fn a_succession_ends_the_old_units_and_begins_the_new_one() {
    let units = "id,name\nle-loi,Lê Lợi\nnguyen-trai,Nguyễn Trãi\ndak-bla,Đăk Bla\nother,Khác\n";
    let plan = sound(&folder(units, MERGED));
    assert_snapshot!(described(&plan), @r"
    le-loi = Lê Lợi | - | - |  | …..2025-06-30 | 0
    nguyen-trai = Nguyễn Trãi | - | - |  | …..2025-06-30 | 1
    dak-bla = Đăk Bla | - | - |  | 2025-07-01..… | 2
    other = Khác | - | - |  | …..… | 3
    ");
    let [succession] = plan.vocabulary.successions.as_slice() else { panic!("one succession") };
    assert!(succession.is_merger());
    let ids = |units: &[gender_plan::plan::UnitIndex]| -> Vec<&str> {
        units.iter().map(|unit| plan.vocabulary[*unit].id.as_str()).collect()
    };
    assert_eq!(
        (ids(&succession.from), ids(&succession.to)),
        (vec!["le-loi", "nguyen-trai"], vec!["dak-bla"])
    );
    assert_eq!(succession.on.to_string(), "2025-07-01");
    let stated = "id,name,valid-from,valid-to\nle-loi,Lê Lợi,,2025-06-30\nnguyen-trai,Nguyễn Trãi,,\n\
                  dak-bla,Đăk Bla,2025-07-01,\nother,Khác,,\n";
    assert_eq!(described(&sound(&folder(stated, MERGED))), described(&plan));
}

/// The day alone tells which of two units with one id is meant on which side.
#[test]
fn a_succession_between_units_of_one_id_is_read_by_its_day() {
    let more = "\n[[succession]]\nfrom = [\"23302\", \"other\"]\nto = \"23302\"\non = 2025-07-01\n";
    let plan = sound(&folder(REUSED, more));
    let [succession] = plan.vocabulary.successions.as_slice() else { panic!("one succession") };
    let names: Vec<&str> = succession
        .from
        .iter()
        .chain(&succession.to)
        .map(|unit| plan.vocabulary[*unit].name.as_str())
        .collect();
    assert_eq!(names, ["Lê Lợi", "Thắng Lợi", "Đăk Bla"]);
    let other_day = more.replace("2025-07-01", "2019-07-01");
    // Lê Lợi has the id on both sides of that day.
    let found = findings(&folder(REUSED, &other_day)).join("\n");
    assert_eq!(
        found,
        "succession-both-sides plan.toml:23:6: the unit `23302` stands on both sides of a succession"
    );
    let unstated = "id,name\na,A\na,B\n";
    let found = findings(&folder(
        unstated,
        "\n[[succession]]\nfrom = \"a\"\nto = \"a\"\non = 2025-07-01\n",
    ));
    assert_snapshot!(found.join("\n"), @r"
    ambiguous-name plan.toml:22:8: several units with the id `a` exist on 2025-06-30
    ambiguous-name plan.toml:23:6: several units with the id `a` exist on 2025-07-01
    duplicate-id units.csv:3:1: the unit id `a` is given twice
    ");
}

#[test]
fn a_split_and_a_renaming_are_successions_too() {
    let units = "id,name\na,A\nb,B\nc,C\nd,D\n";
    let more = "\n[[succession]]\nfrom = \"a\"\nto = [\"b\", \"c\"]\non = 2024-01-01\n\
                \n[[succession]]\nfrom = \"c\"\nto = \"d\"\non = 2025-01-01\n";
    let plan = sound(&folder(units, more));
    assert_snapshot!(described(&plan), @r"
    a = A | - | - |  | …..2023-12-31 | 0
    b = B | - | - |  | 2024-01-01..… | 1
    c = C | - | - |  | 2024-01-01..2024-12-31 | 2
    d = D | - | - |  | 2025-01-01..… | 3
    ");
    let merger: Vec<bool> =
        plan.vocabulary.successions.iter().map(gender_plan::plan::Succession::is_merger).collect();
    assert_eq!(merger, [false, true]);
}

#[test]
fn a_succession_in_a_plan_without_units_names_what_is_missing() {
    let folder = Folder::new(&[("plan.toml", &(PLAN.to_owned() + MERGED))]);
    assert_snapshot!(folder.run(&["lint"]).whole(), @r#"
    exit 2
    --- stdout
    error[unknown-unit]: no unit `le-loi` is listed
      --> plan.toml:21:9
       |
    21 | from = ["le-loi", "nguyen-trai"]
       |         ^^^^^^^^
       |
       = help: list it under [[units]], or in the units file

    error[unknown-unit]: no unit `nguyen-trai` is listed
      --> plan.toml:21:19
       |
    21 | from = ["le-loi", "nguyen-trai"]
       |                   ^^^^^^^^^^^^^
       |
       = help: list it under [[units]], or in the units file

    error[unknown-unit]: no unit `dak-bla` is listed
      --> plan.toml:22:6
       |
    22 | to = "dak-bla"
       |      ^^^^^^^^^
       |
       = help: list it under [[units]], or in the units file

    3 errors, 0 warnings
    --- stderr
    "#);
}

// What is asked of units.

/// The plan with an indicator 6.3 that ends with `lines` instead of its own measure and target, and two units of one id.
fn with_indicator(lines: &str) -> Folder {
    let plan = PLAN.replace("measure = \"count\"\n", "").replace("target = \">= 3\"\n", lines);
    let units = "[[units]]\nid = \"a\"\nname = \"Trước\"\nvalid-to = 2025-06-30\n\n\
                 [[units]]\nid = \"b\"\n\n[[units]]\nid = \"a\"\nname = \"Sau\"\nvalid-from = 2025-07-01\n";
    Folder::new(&[("plan.toml", &(plan + units))])
}

/// The only indicator of a plan that must be sound.
fn indicator(lines: &str) -> gender_plan::plan::Indicator {
    sound(&with_indicator(lines)).goals.remove(0).indicators.remove(0)
}

#[test]
fn a_share_of_units_is_of_what_its_unit_target_asks_for() {
    let share = |lines: &str| {
        let lines = format!("measure = \"share-of-units\"\ntarget = \">= 80%\"\n{lines}\n");
        let Measure::ShareOfUnits { of, target } = indicator(&lines).measure else {
            panic!("a share of units")
        };
        (*of, target.written, target.percent)
    };
    let denominator = "denominator = \"news_items\"";
    assert_eq!(share("unit-target = \">= 4\""), (Measure::Count, ">= 4".to_owned(), false));
    assert_eq!(
        share(&format!("unit-target = \">=0.5\"\n{denominator}")),
        (Measure::Ratio, ">= 0.5".to_owned(), false)
    );
    assert_eq!(
        share(&format!("unit-target = \"> 50 %\"\n{denominator}")),
        (Measure::Percentage, "> 50%".to_owned(), true)
    );
}

/// The share itself is a percentage: its target, and what that counts from, are in percent.
#[test]
fn the_target_of_a_share_of_units_is_in_percent() {
    let found = findings(&with_indicator(
        "measure = \"share-of-units\"\nunit-target = \">= 4\"\ntarget = \">= 80\"\n",
    ));
    assert_snapshot!(found.join("\n"), @"target-percent plan.toml:19:10: the target of a percentage lacks `%`");
    let lines = "measure = \"share-of-units\"\nunit-target = \">= 4\"\ntarget = \">= baseline + 10 points\"\n\
                 baseline = { value = \"60%\" }\n";
    let Aim::Always(target) = indicator(lines).aim else { panic!("one target") };
    assert_eq!(
        (target.fixed().expect("a number").limits()[0].to_string(), target.percent),
        ("70".to_owned(), true)
    );
    let found = findings(&with_indicator(
        "measure = \"share-of-units\"\nunit-target = \">= 101%\"\ndenominator = \"news_items\"\n",
    ));
    assert_snapshot!(found.join("\n"), @"target-unreachable plan.toml:15:6: no figure can meet the target `>= 101%` of indicator 6.3");
}

#[test]
fn a_unit_has_a_target_of_its_own_under_every_unit_of_its_id() {
    let lines = "measure = \"count\"\nbaseline = { value = 7 }\nunit-targets = { b = \">= 2\", a = \">= baseline + 3\" }\n";
    let read = indicator(lines);
    let targets: Vec<String> = read
        .unit_targets
        .iter()
        .map(|(unit, target)| {
            format!("{unit:?} {target} {}", target.fixed().expect("a number").limits()[0])
        })
        .collect();
    assert_eq!(
        targets,
        [
            "UnitIndex(0) >= baseline + 3 10",
            "UnitIndex(1) >= 2 2",
            "UnitIndex(2) >= baseline + 3 10"
        ]
    );
}

/// A baseline that cannot be read is reported itself; what counts from it is not called wrong too.
#[test]
fn a_wrong_baseline_brings_no_second_finding_with_it() {
    let found = findings(&with_indicator(
        "measure = \"count\"\nbaseline = { value = \"bảy\" }\ntarget = \">= baseline + 3\"\n",
    ));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("wrong-type"), "{found:?}");
}

/// As in a list of a nation's communes from which the provinces were left out.
#[test]
fn thousands_of_units_are_read_and_so_are_thousands_of_faults() {
    let rows: String = (0..10_600)
        .map(|number| format!("xa-{number},Xã số {number},tinh-{}\n", number / 300))
        .collect();
    let provinces: String =
        (0..36).map(|number| format!("tinh-{number},Tỉnh số {number},\n")).collect();
    let run = lint(&format!("id,name,parent\n{provinces}{rows}"));
    assert_eq!(run.status, 0, "{}", run.whole());
    let found = findings(&folder(&format!("id,name,parent\n{rows}"), ""));
    assert_eq!(found.len(), 10_600);
}
