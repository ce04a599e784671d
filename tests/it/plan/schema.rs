//! The JSON Schema of plan.toml: it knows the keys that the reader knows and no others, accepts plans that are sound, and refuses what a
//! schema can see of the problems that `lint` names.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::support::Folder;
use crate::support::needs::needs;

fn schema() -> Value {
    Folder::new(&[]).run(&["schema"]).json()
}

/// A plan as editors see it: a tree in which dates are texts.
fn tree(plan: &str) -> Value {
    fn of(value: &toml::Value) -> Value {
        match value {
            toml::Value::String(text) => text.clone().into(),
            toml::Value::Integer(number) => (*number).into(),
            toml::Value::Float(number) => (*number).into(),
            toml::Value::Boolean(flag) => (*flag).into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.iter().map(of).collect(),
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, item)| (key.clone(), of(item)))
                .collect::<Map<_, _>>()
                .into(),
        }
    }
    of(&plan.parse::<toml::Table>().expect("TOML").into())
}

fn problems(plan: &str) -> Vec<String> {
    let validator = jsonschema::draft7::new(&schema()).expect("a schema");
    validator
        .iter_errors(&tree(plan))
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn the_schema_is_one() {
    assert!(jsonschema::meta::is_valid(&schema()));
}

#[test]
fn plans_that_are_sound_are_accepted() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let mut plans = vec![include_str!("../../../plan.toml").to_owned()];
    for example in std::fs::read_dir(examples).expect("the examples") {
        plans.extend(
            std::fs::read_to_string(example.expect("an entry").path().join("plan.toml")).ok(),
        );
    }
    for language in ["vi", "en"] {
        let folder = Folder::new(&[]);
        folder.run(&["init", "--lang", language]);
        plans.push(folder.read("plan.toml"));
    }
    assert!(plans.len() >= 5);
    plans.extend(SOUND.map(|indicator| format!("{BASE}{indicator}")));
    plans.extend(
        SOURCES.map(|source| format!("{BASE}measure = \"count\"\nnumerator = \"a\"\n{source}")),
    );
    for plan in plans {
        let folder = Folder::new(&[
            ("plan.toml", &plan),
            ("units.csv", include_str!("../../../examples/merger/units.csv")),
        ]);
        let lint = folder.run(&["lint"]);
        assert!(lint.status < 2, "{}\n{plan}", lint.whole());
        assert_eq!(problems(&plan), [""; 0], "{plan}");
    }
}

/// A plan to which indicators, or other tables, are added.
const BASE: &str = r#"schema = 1
plan.title = "T"
dimensions = [{ id = "sex", values = [{ id = "f" }, { id = "m" }] }]
elements = [{ id = "a", kind = "flow" }, { id = "b", kind = "stock", by = ["sex"] }, { id = "p", kind = "stock", type = "percentage" }]
units = [{ id = "u" }, { id = "v", parent = "u" }]
[[goals]]
id = "1"
[[goals.indicators]]
id = "1.1"
"#;

/// Indicators in the forms that a plan may give them.
const SOUND: [&str; 18] = [
    "measure = \"count\"\nnumerator = \"a\"\ntarget = \">= 5\"\nover = \"year\"",
    "measure = \"count\"\nnumerator = \"a\"\nbaseline = \"previous-year\"\ntarget = \"<= baseline + 0.4%\"",
    "measure = \"count\"\nnumerator = \"a\"\nbaseline = { period = \"2025\" }\ntarget = \">= baseline + 10%\"",
    "measure = \"percentage\"\nnumerator = \"b[sex=f]\"\ndenominator = \"b\"\npublished = \"p\"\ntarget = \"≥ 60%\"",
    "measure = \"count\"\nnumerator = \"a\"",
    "measure = \"count\"\nnumerator = \"2 * (a + b[sex=f]) - 0.5\"\ntarget = \"<= 5\"",
    "measure = \"percentage\"\nnumerator = \"b[sex=f]\"\ndenominator = \"b\"\ntarget = \"> 66.67%\"",
    "measure = \"percentage\"\nnumerator = \"b[sex=f]\"\ndenominator = \"b\"\ntarget = \"40..60%\"",
    "measure = \"percentage\"\nnumerator = \"b[sex=f]\"\ndenominator = \"b\"\ntarget = \"40%..60 %\"",
    "measure = \"percentage\"\nnumerator = \"b[sex=f]\"\ndenominator = \"b\"\ntarget = \">= 2/3%\"",
    "measure = \"percentage\"\nnumerator = \"b[sex=f]\"\ndenominator = \"b\"\nbaseline = { value = \"36%\", period = \"2023\" }\ntarget = \">= baseline + 10 points\"",
    "measure = \"percentage\"\nnumerator = \"b[sex=f]\"\ndenominator = \"b\"\nbaseline = { value = 36.5 }\ntarget = \"<= baseline - 10%\"",
    "measure = \"count\"\nnumerator = \"a\"\nbaseline = { value = 4 }\ntarget = \">= baseline + 3\"",
    "measure = \"rate\"\nper = 1000\nnumerator = \"a\"\ndenominator = \"b\"\ntargets = { \"2025\" = \"< 5\", \"2030\" = \"< 2.5\" }",
    "measure = \"rate\"\nper = \"100000\"\nnumerator = \"a\"\ndenominator = \"b\"\ndue = 2024-10-20\nrequired = false",
    "measure = \"ratio\"\nnumerator = \"a\"\ndenominator = \"b\"\ntarget = \"= 1\"\nunit-targets = { u = \"<= 2\" }",
    "measure = \"share-of-units\"\nnumerator = \"a\"\nunit-target = \">= 4\"\ntarget = \">= 100%\"\neach = [\"quarter\"]",
    "measure = \"share-of-units\"\nnumerator = \"b[sex=f]\"\ndenominator = \"b\"\nunit-target = \">= 30%\"\ntarget = \">= 60%\"",
];

/// Sources in the forms that a plan may give them.
const SOURCES: [&str; 3] = [
    "[[sources]]\nid = \"s\"\ntable = \"hr.t\"\nkey = [\"k\"]\nunit = \"u\"\ndate = \"d\"\nabsent = \"zero\"\nwhere = { a = \"x\", b = [1, true], c = { not = 2024-01-01 }, d = { from = 1 }, e = { empty = true } }\n[sources.elements]\na = { sum = \"h\" }",
    "[[sources]]\nid = \"s\"\ntable = \"t\"\nkey = []\nunit = \"u\"\nperiod = \"p\"\ngroups = { sex = { column = \"g\", values = { W = \"f\", M = \"m\" } } }\n[sources.elements]\nb = { where = { x = { not = [1, 2] } } }",
    "[[sources]]\nid = \"s\"\ntable = \"t\"\nunit = \"u\"\nperiod = \"p\"\nelement = \"e\"\nvalue = \"v\"\ngroups = { sex = \"sex\" }",
];

/// What is wrong, by the code that `lint` has for it, and the plan that has it.
const WRONG: [(&str, &str); 46] = [
    ("unsupported-schema", "schema = 2\nplan.title = \"T\""),
    ("missing-key", "plan.title = \"T\""),
    ("missing-key", "schema = 1"),
    ("missing-key", "schema = 1\nplan.area = \"A\""),
    ("missing-key", "schema = 1\nplan.title = \"T\"\nelements = [{ id = \"a\" }]"),
    ("missing-key", "schema = 1\nplan.title = \"T\"\nelements = [{ kind = \"flow\" }]"),
    (
        "missing-key",
        "schema = 1\nplan.title = \"T\"\nevents = [{ name = \"E\", from = 2024-01-01 }]",
    ),
    ("missing-key", "schema = 1\nplan.title = \"T\"\nresponsibilities = [{ tasks = [\"T\"] }]"),
    (
        "missing-key",
        "schema = 1\nplan.title = \"T\"\nunits = [{ id = \"a\" }, { id = \"b\" }]\nsuccession = [{ from = [\"a\"], to = \"b\" }]",
    ),
    ("unknown-key", "schema = 1\nplan = { title = \"T\", aera = \"A\" }"),
    ("wrong-type", "schema = 1\nplan.title = 2024"),
    ("wrong-type", "schema = 1\nplan.title = \"  \""),
    ("wrong-type", "schema = 1\nplan = { title = \"T\", purpose = \"P\" }"),
    ("unknown-choice", "schema = 1\nplan = { title = \"T\", frequency = \"weekly\" }"),
    ("unknown-choice", "schema = 1\nplan = { title = \"T\", language = \"fr\" }"),
    (
        "unknown-choice",
        "schema = 1\nplan.title = \"T\"\nelements = [{ id = \"a\", kind = \"stok\" }]",
    ),
    ("unknown-choice", "schema = 1\nplan.title = \"T\"\ninput.decimal = \";\""),
    (
        "bad-id",
        "schema = 1\nplan.title = \"T\"\nelements = [{ id = \"Women-Leaders\", kind = \"flow\" }]",
    ),
    (
        "bad-id",
        "schema = 1\nplan.title = \"T\"\ndimensions = [{ id = \"unit\", values = [{ id = \"x\" }] }]",
    ),
    ("bad-id", "schema = 1\nplan.title = \"T\"\ngoals = [{ id = \" 1\" }]"),
    ("bad-period", "schema = 1\nplan = { title = \"T\", period = \"soon\" }"),
    ("bad-date", "schema = 1\nplan = { title = \"T\", report-due = 1824-01-01 }"),
    ("bad-date", "schema = 1\nplan.title = \"T\"\ncollection.due.days = 400"),
    ("bad-threshold", "schema = 1\nplan.title = \"T\"\npublish.threshold = 2"),
    (
        "bad-threshold",
        "schema = 1\nplan.title = \"T\"\nelements = [{ id = \"a\", kind = \"flow\", publish-threshold = 0 }]",
    ),
    ("wrong-type", "schema = 1\nplan.title = \"T\"\npublish.complement = 1"),
    ("unknown-choice", "schema = 1\nplan.title = \"T\"\npublish.zeros = \"no\""),
    ("missing-key", "schema = 1\nplan.title = \"T\"\ncollection.due = {}"),
    ("missing-key", "schema = 1\nplan = { title = \"T\", report-due = {} }"),
    ("bad-date", "schema = 1\nplan = { title = \"T\", report-due = { before = 1824-01-01 } }"),
    (
        "missing-key",
        "schema = 1\nplan.title = \"T\"\ngoals = [{ id = \"1\", tasks = [{ id = \"a\" }] }]",
    ),
    ("wrong-type", "schema = 1\nplan.title = \"T\"\ngoals = [{ id = \"1\", commitments = [7] }]"),
    ("wrong-type", "schema = 1\nplan.title = \"T\"\nsignature = { position = 1 }"),
    ("wrong-type", "schema = 1\nplan.title = \"T\"\ncollection.due = \"05/10/2024\""),
    (
        "unknown-group",
        "schema = 1\nplan.title = \"T\"\ndimensions = [{ id = \"sex\", values = [] }]",
    ),
    (
        "units-twice",
        "schema = 1\nplan = { title = \"T\", units-file = \"units.csv\" }\nunits = [{ id = \"u\" }]",
    ),
    ("missing-denominator", "+measure = \"percentage\"\nnumerator = \"a\""),
    ("needless-denominator", "+measure = \"count\"\nnumerator = \"a\"\ndenominator = \"b\""),
    ("missing-per", "+measure = \"rate\"\nnumerator = \"a\"\ndenominator = \"b\""),
    ("needless-per", "+measure = \"ratio\"\nper = 1000\nnumerator = \"a\"\ndenominator = \"b\""),
    ("target-syntax", "+measure = \"count\"\nnumerator = \"a\"\ntarget = \"khoảng 40\""),
    ("target-without-number", "+measure = \"count\"\nnumerator = \"a\"\ntarget = \">= many\""),
    (
        "target-percent",
        "+measure = \"percentage\"\nnumerator = \"a\"\ndenominator = \"b\"\ntarget = \">= 40\"",
    ),
    (
        "target-twice",
        "+measure = \"count\"\nnumerator = \"a\"\ntarget = \">= 4\"\ntargets = { \"2025\" = \">= 5\" }",
    ),
    (
        "missing-unit-target",
        "+measure = \"share-of-units\"\nnumerator = \"a\"\ntarget = \">= 90%\"",
    ),
    ("needless-unit-target", "+measure = \"count\"\nnumerator = \"a\"\nunit-target = \">= 4\""),
];

#[test]
fn what_a_schema_can_see_of_the_problems_that_lint_names_is_refused() {
    for (code, plan) in WRONG {
        let plan = plan
            .strip_prefix('+')
            .map_or(plan.to_owned(), |indicator| format!("{BASE}{indicator}"));
        let lint = Folder::new(&[("plan.toml", &plan)]).run(&["lint", "--format", "csv"]);
        assert!(
            lint.stdout.lines().any(|line| line.starts_with(&format!("error,{code},"))),
            "{code}: {}\n{plan}",
            lint.whole()
        );
        assert!(!problems(&plan).is_empty(), "{code}:\n{plan}");
    }
}

/// A key that no table has, and that is near to none.
const STRANGE: &str = "qqqqqqqqqqqqqqqq";

/// The keys that the reader knows of a table, as it says itself where it meets one that it does not know.
fn known(plan: &str) -> BTreeSet<String> {
    let lint = Folder::new(&[("plan.toml", plan)]).run(&["lint", "--format", "json"]);
    let found = lint.json();
    let found = found
        .as_array()
        .expect("a list")
        .iter()
        .find(|problem| problem["message"].as_str().expect("a message").contains(STRANGE));
    let hint = found.unwrap_or_else(|| panic!("{}\n{plan}", lint.whole()))["hint"]
        .as_str()
        .expect("a hint");
    let keys = hint.strip_prefix("it knows ").unwrap_or_else(|| panic!("{hint}"));
    keys.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_that_the_reader_knows_is_in_the_schema_and_no_other() {
    let schema = schema();
    let start = "schema = 1\nplan.title = \"T\"\n";
    let strange = format!("{STRANGE} = 1");
    let tables = [
        ("/properties", format!("{start}{strange}")),
        ("/definitions/plan/properties", format!("schema = 1\n[plan]\ntitle = \"T\"\n{strange}")),
        ("/definitions/event/properties", format!("{start}events = [{{ {strange} }}]")),
        (
            "/definitions/responsibility/properties",
            format!("{start}responsibilities = [{{ {strange} }}]"),
        ),
        ("/definitions/collection/properties", format!("{start}[collection]\n{strange}")),
        ("/definitions/days/properties", format!("{start}[collection.due]\n{strange}")),
        ("/definitions/before/properties", format!("{start}plan.report-due = {{ {strange} }}")),
        ("/definitions/publish/properties", format!("{start}[publish]\n{strange}")),
        ("/definitions/signature/properties", format!("{start}[signature]\n{strange}")),
        (
            "/definitions/task/properties",
            format!("{start}responsibilities = [{{ tasks = [{{ {strange} }}] }}]"),
        ),
        ("/definitions/input/properties", format!("{start}[input]\n{strange}")),
        (
            "/definitions/input/properties/columns/properties",
            format!("{start}[input.columns]\n{STRANGE} = [\"X\"]"),
        ),
        ("/definitions/dimension/properties", format!("{start}dimensions = [{{ {strange} }}]")),
        (
            "/definitions/group/properties",
            format!("{start}dimensions = [{{ id = \"d\", values = [{{ {strange} }}] }}]"),
        ),
        ("/definitions/unit/properties", format!("{start}units = [{{ {strange} }}]")),
        ("/definitions/succession/properties", format!("{start}succession = [{{ {strange} }}]")),
        ("/definitions/element/properties", format!("{start}elements = [{{ {strange} }}]")),
        ("/definitions/goal/properties", format!("{start}goals = [{{ {strange} }}]")),
        (
            "/definitions/indicator/properties",
            format!("{start}goals = [{{ id = \"1\", indicators = [{{ {strange} }}] }}]"),
        ),
        (
            "/definitions/names/properties",
            format!("{start}goals = [{{ id = \"1\", names = {{ {strange} }} }}]"),
        ),
        ("/definitions/iati/properties", format!("{start}[iati]\n{strange}")),
        ("/definitions/source/properties", format!("{start}sources = [{{ {strange} }}]")),
        (
            "/definitions/source-groups/properties",
            format!(
                "{start}dimensions = [{{ id = \"d\", values = [{{ id = \"x\" }}] }}]\nsources = [{{ groups = {{ d = {{ {strange} }} }} }}]"
            ),
        ),
        (
            "/definitions/source-element/properties",
            format!("{start}sources = [{{ elements = {{ e = {{ {strange} }} }} }}]"),
        ),
        (
            "/definitions/test/properties",
            format!("{start}sources = [{{ where = {{ c = {{ {strange} }} }} }}]"),
        ),
        (
            "/definitions/baseline/properties",
            format!("{BASE}measure = \"count\"\nnumerator = \"a\"\nbaseline = {{ {strange} }}"),
        ),
    ];
    for (pointer, plan) in &tables {
        let properties = schema
            .pointer(pointer)
            .and_then(Value::as_object)
            .unwrap_or_else(|| panic!("{pointer}"));
        let properties: BTreeSet<String> = properties.keys().cloned().collect();
        assert_eq!(properties, known(plan), "{pointer}");
    }
    // No table of the schema is left out above.
    let definitions = schema["definitions"].as_object().expect("definitions");
    let with_keys = definitions.values().filter(|known| known.get("properties").is_some());
    assert_eq!(with_keys.count(), tables.len() - 2);
}

#[test]
fn every_key_is_explained() {
    fn look(at: &str, value: &Value) {
        if let Some(properties) = value
            .get("properties")
            .and_then(Value::as_object)
            .filter(|_| value.get("description").is_some())
        {
            for (key, property) in properties {
                assert!(
                    property.get("description").is_some() || property.get("$ref").is_some(),
                    "{at}/{key}"
                );
            }
        }
        if let Some(table) = value.as_object() {
            table.iter().for_each(|(key, value)| look(&format!("{at}/{key}"), value));
        }
    }
    look("", &schema());
}

#[test]
fn choices_are_those_of_the_reader() {
    let schema = schema();
    for (pointer, plan) in [
        (
            "plan/properties/frequency",
            "schema = 1\nplan = { title = \"T\", frequency = \"qqqqqqqqqqqqqqqq\" }".to_owned(),
        ),
        (
            "plan/properties/language",
            "schema = 1\nplan = { title = \"T\", language = \"qqqqqqqqqqqqqqqq\" }".to_owned(),
        ),
        (
            "publish/properties/zeros",
            "schema = 1\nplan.title = \"T\"\npublish.zeros = \"qqqqqqqqqqqqqqqq\"".to_owned(),
        ),
        ("input/properties/decimal", "schema = 1\nplan.title = \"T\"\ninput.decimal = \"qqqqqqqqqqqqqqqq\"".to_owned()),
        (
            "input/properties/encoding",
            "schema = 1\nplan.title = \"T\"\ninput.encoding = \"qqqqqqqqqqqqqqqq\"".to_owned(),
        ),
        (
            "element/properties/kind",
            "schema = 1\nplan.title = \"T\"\nelements = [{ id = \"a\", kind = \"qqqqqqqqqqqqqqqq\" }]".to_owned(),
        ),
        (
            "element/properties/type",
            "schema = 1\nplan.title = \"T\"\nelements = [{ id = \"a\", kind = \"flow\", type = \"qqqqqqqqqqqqqqqq\" }]"
                .to_owned(),
        ),
        (
            "indicator/properties/over",
            format!("{BASE}measure = \"count\"\nnumerator = \"a\"\nover = \"qqqqqqqqqqqqqqqq\""),
        ),
        ("indicator/properties/measure", format!("{BASE}measure = \"qqqqqqqqqqqqqqqq\"\nnumerator = \"a\"")),
    ] {
        let choices =
            schema.pointer(&format!("/definitions/{pointer}/enum")).and_then(Value::as_array).expect("choices");
        let choices: BTreeSet<&str> = choices.iter().filter_map(Value::as_str).collect();
        let found = Folder::new(&[("plan.toml", &plan)]).run(&["lint", "--format", "json"]).json();
        let mut hints = found.as_array().expect("a list").iter().filter(|problem| problem["code"] == "unknown-choice");
        let hint = hints.find_map(|problem| problem["hint"].as_str()).expect("a hint");
        let known: BTreeSet<&str> =
            hint.split_once(" is one of ").expect("choices").1.split('`').skip(1).step_by(2).collect();
        assert_eq!(choices, known, "{pointer}");
    }
}

#[test]
fn taplo_finds_what_the_schema_refuses() {
    if !needs("taplo") {
        return;
    }
    let folder = Folder::new(&[]);
    folder.run(&["schema", "-o", "plan.schema.json"]);
    let check = |plan: &str| {
        folder.write("plan.toml", format!("#:schema ./plan.schema.json\n{plan}").as_bytes());
        let mut taplo = std::process::Command::new("taplo");
        let output =
            taplo.args(["lint", "plan.toml"]).current_dir(folder.path()).output().expect("taplo");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (sound, said) = check(include_str!("../../../plan.toml"));
    assert!(sound, "{said}");
    let (sound, said) =
        check(&include_str!("../../../plan.toml").replace("kind = \"stock\"", "kind = \"stok\""));
    assert!(!sound && said.contains("stok"), "{said}");
}
