//! Every code of a plan, with plans that have this problem and no other: it is found at its place, alone, and with a remedy. How the first
//! plan of each is drawn is shown in `codes`.

use std::collections::BTreeSet;

use gender_plan::diagnostic::Code;

use super::source_faults::SOURCE_FAULTS;
use crate::support::lint::{Change, Marked, SOUND, findings, lint, underlined};

/// An element of the plan, and the same as one that adds up over time.
const WOMEN: &str = "name = \"Số nữ lãnh đạo\"\nkind = \"stock\"";
const WOMEN_JOIN: &str = "name = \"Số nữ lãnh đạo\"\nkind = \"flow\"";

/// The other element of the percentage is sensitive as well.
const LEADERS_TOO: Change = ("by = [\"sex\"]", "by = [\"sex\"]\nsensitive = true");

/// Most codes of a plan, with plans that have this problem and no other.
const FAULTS: &[(&str, &[Change])] = &[
    ("toml-syntax", &[(r#"title = "Kế hoạch năm 2024""#, "title = «Kế hoạch năm 2024»")]),
    ("toml-syntax", &[(r#"period = "2024""#, "period = \"2024\"\n«period» = \"2025\"")]),
    ("toml-syntax", &[("report-due = 2024-12-05", "report-due = «2024-02-30»")]),
    ("unsupported-schema", &[("schema = 1", "schema = «2»")]),
    ("unknown-key", &[(r#"target = ">= 40%""#, r#"«taget» = ">= 40%""#)]),
    ("missing-key", &[("[plan]\ntitle = \"Kế hoạch năm 2024\"", "«[plan]»")]),
    ("wrong-type", &[(r#"title = "Kế hoạch năm 2024""#, r#"title = «" "»"#)]),
    ("wrong-type", &[("report-due = 2024-12-05", "report-due = «\"05/12/2024\"»")]),
    ("unknown-choice", &[(r#"frequency = "quarter""#, r#"frequency = «"quarterly"»"#)]),
    ("unknown-choice", &[(r#"language = "en""#, r#"language = «"fr"»"#)]),
    ("unknown-choice", &[(r#"decimal = ",""#, r#"decimal = «";"»"#)]),
    ("unknown-choice", &[("missing = [\"-\"]", "encoding = «\"tcvn3\"»")]),
    ("unknown-choice", &[("kind = \"stock\"\nby", "kind = «\"stok\"»\nby")]),
    ("unknown-choice", &[("kind = \"stock\"\nby", "kind = \"stock\"\ntype = «\"float\"»\nby")]),
    ("unknown-choice", &[(r#"measure = "ratio""#, r#"measure = «"proportion"»"#)]),
    ("unknown-choice", &[(r#"target = ">= 40%""#, "target = \">= 40%\"\neach = [«\"quater\"»]")]),
    ("unconfirmed", &[(r#"id = "1.1""#, "id = \"1.1\"  «# ?» is it?")]),
    ("bad-id", &[(r#"id = "1.1""#, r#"id = «"1.1 "»"#)]),
    ("bad-id", &[(r#"id = "1.1""#, r#"id = «"1.1\u200b"»"#)]),
    ("duplicate-id", &[(r#"id = "1.2""#, r#"id = «"1.1"»"#)]),
    ("duplicate-id", &[(r#"by = ["sex"]"#, r#"by = ["sex", «"sex"»]"#)]),
    (
        "ambiguous-name",
        &[("kind = \"stock\"\nby", "aliases = [«\"số nữ  LÃNH ĐẠO\"»]\nkind = \"stock\"\nby")],
    ),
    ("bad-period", &[(r#"period = "2024""#, r#"period = «"2024-Q5"»"#)]),
    ("bad-period", &[(r#"period = "2024""#, r#"period = «"2030..2021"»"#)]),
    ("bad-period", &[(r#"period = "2023""#, r#"period = «"last year"»"#)]),
    ("bad-period", &[(r#""2025" ="#, r#"«"25"» ="#)]),
    ("bad-period", &[(r#""2025" ="#, r#"«"2025-Q1"» ="#)]),
    ("bad-date", &[("to = 2024-12-15", "to = «2024-11-14»")]),
    ("bad-date", &[("to = 2024-12-15", "to = «2024-12-15T08:00:00»")]),
    ("bad-date", &[("report-due = 2024-12-05", "report-due = «08:00:00»")]),
    ("bad-date", &[("report-due = 2024-12-05", "report-due = «0000-01-01»")]),
    ("bad-date", &[("report-due = 2024-12-05", "year-ends = «\"02-29\"»")]),
    ("bad-date", &[("report-due = 2024-12-05", "year-ends = «\"14/12\"»")]),
    (
        "formula-syntax",
        &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders * «1,5»""#)],
    ),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders «)»""#)]),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "«women_leaders +»""#)]),
    (
        "formula-syntax",
        &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders + 2 * «(»3""#)],
    ),
    (
        "formula-syntax",
        &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders «leaders»""#)],
    ),
    (
        "formula-syntax",
        &[(r#"numerator = "women_leaders""#, r#"numerator = "women_leaders / «0»""#)],
    ),
    ("formula-syntax", &[(r#"numerator = "women_leaders""#, r#"numerator = "leaders[sex«]»""#)]),
    ("unknown-element", &[(r#"numerator = "women_leaders""#, r#"numerator = "«women_leader»""#)]),
    (
        "unknown-element",
        &[(r#"denominator = "leaders""#, r#"denominator = "(leaders + «lãnh_đạo») / 2""#)],
    ),
    (
        "unknown-element",
        &[(r#"numerator = "women_leaders""#, "numerator = '''\n  leaders +\n  «ledaers»'''")],
    ),
    ("unknown-dimension", &[(r#"["sex"]"#, r#"["sex", «"age"»]"#)]),
    ("unknown-dimension", &[(r#""leaders[sex=female]""#, r#""leaders[«age»=young]""#)]),
    ("unknown-dimension", &[(r#""leaders[sex=female]""#, r#""women_leaders[«sex»=female]""#)]),
    ("unknown-group", &[(r#""leaders[sex=female]""#, r#""leaders[sex=«femal»]""#)]),
    ("unknown-group", &[(r#""leaders[sex=female]""#, r#""leaders[sex=«Nữ»]""#)]),
    ("unknown-unit", &[(r#"reported-by = ["mttq"]"#, r#"reported-by = [«"mttq1"»]"#)]),
    ("unknown-unit", &[(r#"parent = "ubnd""#, r#"parent = «"ubnt"»"#)]),
    ("unit-cycle", &[(r#"parent = "ubnd""#, r#"parent = «"mttq"»"#)]),
    (
        "percentage-in-formula",
        &[
            (
                "[[goals]]",
                "[[elements]]\nid = \"share\"\nkind = \"stock\"\ntype = \"percentage\"\n\n[[goals]]",
            ),
            (
                r#"denominator = "leaders[sex=male] + women_leaders""#,
                r#"denominator = «"leaders[sex=male] + share"»"#,
            ),
        ],
    ),
    (
        "bad-published",
        &[
            (
                "[[goals]]",
                "[[elements]]\nid = \"share\"\nkind = \"stock\"\ntype = \"number\"\n\n[[goals]]",
            ),
            (r#"target = ">= 40%""#, "target = \">= 40%\"\npublished = «\"share\"»"),
        ],
    ),
    (
        "bad-published",
        &[
            (
                "[[goals]]",
                "[[elements]]\nid = \"share\"\nkind = \"flow\"\ntype = \"percentage\"\n\n[[goals]]",
            ),
            (r#"target = ">= 40%""#, "target = \">= 40%\"\npublished = «\"share\"»"),
        ],
    ),
    (
        "bad-published",
        &[
            (
                "[[goals]]",
                "[[elements]]\nid = \"share\"\nkind = \"stock\"\ntype = \"percentage\"\n\n[[goals]]",
            ),
            (r#"measure = "ratio""#, "measure = \"ratio\"\npublished = «\"share\"»"),
        ],
    ),
    (
        "bad-published",
        &[(r#"target = ">= 40%""#, "target = \">= 40%\"\npublished = «\"women_leaders / 2\"»")],
    ),
    (
        "constant-denominator",
        &[
            (r#"id = "1.1""#, r#"id = «"1.1"»"#),
            ("denominator = \"leaders\"\n", "denominator = \"100\"\n"),
        ],
    ),
    (
        "missing-denominator",
        &[
            ("[[goals.indicators]]\nid = \"1.1\"", "«[[goals.indicators]]»\nid = \"1.1\""),
            ("denominator = \"leaders\"\n", ""),
        ],
    ),
    (
        "missing-denominator",
        &[
            ("[[goals.indicators]]\nid = \"1.2\"", "«[[goals.indicators]]»\nid = \"1.2\""),
            ("denominator = \"leaders[sex=male] + women_leaders\"\n", ""),
        ],
    ),
    (
        "missing-denominator",
        &[
            ("[[goals.indicators]]\nid = \"1.2\"", "«[[goals.indicators]]»\nid = \"1.2\""),
            (r#"measure = "ratio""#, "measure = \"rate\"\nper = 1000"),
            ("denominator = \"leaders[sex=male] + women_leaders\"\n", ""),
        ],
    ),
    (
        "needless-denominator",
        &[
            (r#"measure = "ratio""#, r#"measure = "count""#),
            (
                r#"denominator = "leaders[sex=male] + women_leaders""#,
                r#"denominator = «"leaders[sex=male] + women_leaders"»"#,
            ),
        ],
    ),
    ("missing-per", &[(r#"measure = "ratio""#, r#"measure = «"rate"»"#)]),
    ("needless-per", &[(r#"measure = "ratio""#, "measure = \"ratio\"\nper = «1000»")]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «"trên 98%"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «"khoảng 60%"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «"40%"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, "target = «39.95»")]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «">= 39,95%"»"#)]),
    ("target-syntax", &[(r#"target = ">= 40%""#, r#"target = «">= 1/0%"»"#)]),
    ("target-syntax", &[(r#""2030" = "<= 1.4""#, r#""2030" = «"<= 1.4 lần"»"#)]),
    ("target-without-number", &[(r#"target = ">= 40%""#, r#"target = «"tăng cường"»"#)]),
    ("target-without-number", &[(r#"target = ">= 40%""#, r#"target = «">="»"#)]),
    ("target-without-number", &[(r#"target = ">= 40%""#, r#"target = «"40%.."»"#)]),
    ("target-without-number", &[(r#"target = ">= 40%""#, r#"target = «"%"»"#)]),
    ("target-percent", &[(r#""2030" = "<= 1.4""#, r#""2030" = «"<= 1.4%"»"#)]),
    ("target-percent", &[(r#"target = ">= 40%""#, r#"target = «">= 40"»"#)]),
    ("target-percent", &[(r#"target = ">= 40%""#, r#"target = «"40..60"»"#)]),
    ("target-percent", &[(r#"value = "1.9""#, r#"value = «"1.9%"»"#)]),
    ("target-range", &[(r#"target = ">= 40%""#, r#"target = «"60%..40%"»"#)]),
    (
        "target-twice",
        &[(r#"target = ">= 40%""#, "target = «\">= 40%\"»\ntargets = { \"2025\" = \">= 60%\" }")],
    ),
    ("target-unreachable", &[(r#"target = ">= 40%""#, r#"target = «">= 100.01%"»"#)]),
    ("target-unreachable", &[(r#"target = ">= 40%""#, r#"target = «"> 100%"»"#)]),
    ("target-unreachable", &[(r#"target = ">= 40%""#, r#"target = «"< 0%"»"#)]),
    (
        "target-eases",
        &[(
            r#"targets = { "2025" = "<= 1.7", "2030" = "<= 1.4" }"#,
            r#"targets = «{ "2025" = "<= 1.4", "2030" = "<= 1.7" }»"#,
        )],
    ),
    (
        "target-below-baseline",
        &[(r#"target = ">= 40%""#, "target = «\">= 40%\"»\nbaseline = { value = \"46.67%\" }")],
    ),
    (
        "each-finer-than-reports",
        &[("id = \"1.1\"\nmeasure", "id = «\"1.1\"»\neach = [\"month\"]\nmeasure")],
    ),
    (
        "each-without-use",
        &[(
            r#"numerator = "leaders[sex=female]""#,
            "each = [«\"sex\"»]\nnumerator = \"leaders[sex=female]\"",
        )],
    ),
    ("over-without-use", &[(r#"target = ">= 40%""#, "target = \">= 40%\"\nover = «\"year\"»")]),
    (
        "over-without-use",
        &[
            (WOMEN, WOMEN_JOIN),
            (
                r#"target = ">= 40%""#,
                "target = \">= 40%\"\neach = [\"quarter\"]\nover = «\"year\"»",
            ),
        ],
    ),
    ("over-without-use", &[(WOMEN, WOMEN_JOIN), (r#"target = ">= 40%""#, "over = «\"plan\"»")]),
    (
        "over-without-use",
        &[(
            r#"measure = "percentage""#,
            "measure = \"share-of-units\"\nunit-target = \">= 40%\"\nover = «\"year\"»",
        )],
    ),
    (
        "over-plan-by-year",
        &[
            (WOMEN, WOMEN_JOIN),
            (r#"target = ">= 40%""#, "targets = { \"2024\" = \">= 40%\" }\nover = «\"plan\"»"),
        ],
    ),
    (
        "over-without-period",
        &[
            (WOMEN, WOMEN_JOIN),
            ("period = \"2024\"\n", ""),
            (r#"target = ">= 40%""#, "target = «\">= 40%\"»\nover = \"plan\""),
        ],
    ),
    (
        "total-without-time",
        &[
            (WOMEN, WOMEN_JOIN),
            ("period = \"2024\"", "period = \"2024..2026\""),
            (r#"target = ">= 40%""#, "target = «\">= 40%\"»"),
        ],
    ),
    (
        "target-below-baseline",
        &[(
            r#"target = ">= 40%""#,
            "target = «\">= baseline - 10%\"»\nbaseline = \"previous-year\"",
        )],
    ),
    (
        "target-range",
        &[(
            r#"target = ">= 40%""#,
            "target = «\"baseline + 10 points..baseline + 5 points\"»\nbaseline = { period = \"2023\" }",
        )],
    ),
    (
        "unused-element",
        &[("[[goals]]", "[[elements]]\nid = «\"news_items\"»\nkind = \"flow\"\n\n[[goals]]")],
    ),
    (
        "unused-dimension",
        &[(
            "[[units]]\nid = \"ubnd\"",
            "[[dimensions]]\nid = «\"age\"»\nvalues = [{ id = \"young\" }]\n\n[[units]]\nid = \"ubnd\"",
        )],
    ),
    (
        "units-twice",
        &[("frequency = \"quarter\"", "frequency = \"quarter\"\nunits-file = «\"units.csv\"»")],
    ),
    ("units-outside-plan", &[("id = \"mttq\"", "id = «\"mttq\"»\nvalid-from = 2025-01-01")]),
    ("units-outside-plan", &[("id = \"mttq\"", "id = «\"mttq\"»\nvalid-to = 2023-12-31")]),
    (
        "bad-date",
        &[("id = \"mttq\"", "id = \"mttq\"\nvalid-from = 2024-07-01\nvalid-to = «2024-06-30»")],
    ),
    (
        "duplicate-id",
        &[(
            "[[elements]]\nid = \"leaders\"",
            "[[units]]\nid = «\"mttq\"»\nname = \"Mặt trận\"\n\n[[elements]]\nid = \"leaders\"",
        )],
    ),
    (
        "succession-both-sides",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = [\"ubnd\", \"mttq\"]\nto = «\"mttq\"»\non = 2024-07-01\n\n[[goals]]",
        )],
    ),
    (
        "succession-twice",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"old\"\nto = \"new\"\non = 2024-07-01\n\n[[succession]]\nfrom = [«\"old\"»]\nto = \"other\"\non = 2024-09-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[units]]\nid = \"other\"\n\n[[goals]]",
        )],
    ),
    (
        "succession-twice",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"old\"\nto = \"new\"\non = 2024-07-01\n\n[[succession]]\nfrom = [\"other\"]\nto = «\"new\"»\non = 2024-09-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[units]]\nid = \"other\"\n\n[[goals]]",
        )],
    ),
    (
        "succession-cycle",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"new\"\nto = «\"old\"»\non = 2024-09-01\n\n[[succession]]\nfrom = \"old\"\nto = \"new\"\non = 2024-07-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[goals]]",
        )],
    ),
    (
        "validity-contradiction",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = «\"old\"»\nto = \"new\"\non = 2024-07-01\n\n[[units]]\nid = \"old\"\nvalid-to = 2024-07-01\n\n[[units]]\nid = \"new\"\n\n[[goals]]",
        )],
    ),
    (
        "validity-contradiction",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"old\"\nto = «\"new\"»\non = 2024-07-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\nvalid-from = 2024-06-30\n\n[[goals]]",
        )],
    ),
    (
        "validity-contradiction",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = \"old\"\nto = \"new\"\non = 2024-07-01\n\n[[succession]]\nfrom = «\"new\"»\nto = \"other\"\non = 2024-07-01\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[units]]\nid = \"other\"\n\n[[goals]]",
        )],
    ),
    (
        "unknown-unit",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = [«\"ubnt\"»]\nto = \"mttq\"\non = 2024-07-01\n\n[[goals]]",
        )],
    ),
    (
        "missing-key",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = «[]»\nto = \"mttq\"\non = 2024-07-01\n\n[[goals]]",
        )],
    ),
    (
        "duplicate-id",
        &[(
            "[[goals]]",
            "[[succession]]\nfrom = [\"ubnd\", «\"ubnd\"»]\nto = \"mttq\"\non = 2024-07-01\n\n[[goals]]",
        )],
    ),
    (
        "target-points",
        &[(
            r#"target = ">= 40%""#,
            "target = «\">= baseline + 10\"»\nbaseline = { value = \"40%\" }",
        )],
    ),
    ("target-points", &[(r#""2030" = "<= 1.4""#, r#""2030" = «"<= baseline - 1 points"»"#)]),
    (
        "target-syntax",
        &[(
            r#"target = ">= 40%""#,
            "target = «\">= mốc + 10 điểm\"»\nbaseline = { value = \"40%\" }",
        )],
    ),
    (
        "target-unreachable",
        &[(
            r#"target = ">= 40%""#,
            "target = «\">= baseline + 10 points\"»\nbaseline = { value = \"90.01%\" }",
        )],
    ),
    (
        "target-below-baseline",
        &[(
            r#"target = ">= 40%""#,
            "target = «\">= baseline - 10%\"»\nbaseline = { value = \"40%\" }",
        )],
    ),
    (
        "target-without-baseline",
        &[(r#"target = ">= 40%""#, r#"target = «">= baseline + 10 points"»"#)],
    ),
    (
        "target-without-baseline",
        &[(
            r#"measure = "percentage""#,
            "measure = \"share-of-units\"\nunit-target = «\">= baseline + 10%\"»",
        )],
    ),
    ("missing-unit-target", &[(r#"measure = "percentage""#, r#"measure = «"share-of-units"»"#)]),
    (
        "needless-unit-target",
        &[(r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-target = «\">= 40%\"»")],
    ),
    (
        "needless-unit-target",
        &[
            (
                r#"target = ">= 40%""#,
                "target = \">= 40%\"\nunit-targets = «{ \"mttq\" = \">= 45%\" }»",
            ),
            (r#"measure = "percentage""#, "measure = \"share-of-units\"\nunit-target = \">= 40%\""),
        ],
    ),
    (
        "missing-denominator",
        &[
            ("[[goals.indicators]]\nid = \"1.1\"", "«[[goals.indicators]]»\nid = \"1.1\""),
            (r#"measure = "percentage""#, "measure = \"share-of-units\"\nunit-target = \">= 40%\""),
            ("denominator = \"leaders\"\n", ""),
        ],
    ),
    (
        "each-without-use",
        &[(
            r#"measure = "percentage""#,
            "measure = \"share-of-units\"\nunit-target = \">= 40%\"\neach = [«\"unit\"»]",
        )],
    ),
    (
        "unknown-unit",
        &[(r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-targets = { «mtqt» = \">= 45%\" }")],
    ),
    (
        "target-percent",
        &[(r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-targets = { mttq = «\">= 45\"» }")],
    ),
    (
        "unused-unit-target",
        &[
            ("id = \"1.1\"", "id = «\"1.1\"»"),
            (r#"target = ">= 40%""#, "target = \">= 40%\"\nunit-targets = { spare = \">= 45%\" }"),
            ("name = \"Số nữ lãnh đạo\"", "name = \"Số nữ lãnh đạo\"\nreported-by = [\"mttq\"]"),
            ("[[units]]\nid = \"mttq\"", "[[units]]\nid = \"spare\"\n\n[[units]]\nid = \"mttq\""),
        ],
    ),
    (
        "running-totals-unsaid",
        &[
            (
                "[[goals]]",
                "[[succession]]\nfrom = [\"old\"]\nto = \"new\"\non = «2024-07-01»\n\n[[units]]\nid = \"old\"\n\n[[units]]\nid = \"new\"\n\n[[goals]]",
            ),
            (
                "name = \"Số nữ lãnh đạo\"\nkind = \"stock\"",
                "name = \"Số nữ lãnh đạo\"\nkind = \"year-to-date\"",
            ),
        ],
    ),
    ("bad-threshold", &[("[[events]]", "[publish]\nthreshold = «2»\n[[events]]")]),
    (
        "bad-threshold",
        &[
            (WOMEN, "kind = \"stock\"\nsensitive = true\npublish-threshold = «1000001»"),
            LEADERS_TOO,
        ],
    ),
    (
        "bad-link",
        &[
            (WOMEN, "kind = \"stock\"\nsensitive = true\nlinked-to = [«\"women_leaders\"»]"),
            LEADERS_TOO,
        ],
    ),
    (
        "sensitive-unmarked",
        &[
            (WOMEN, "kind = \"stock\"\nsensitive = true"),
            ("id = \"leaders\"", "id = «\"leaders\"»"),
        ],
    ),
    ("needless-publish-key", &[("id = \"leaders\"", "id = «\"leaders\"»\npublish-threshold = 11")]),
    ("no-indicators", &[(SOUND, "«s»chema = 1\n\n[plan]\ntitle = \"Kế hoạch\"\n")]),
];

/// Every code of a plan, with plans that have this problem and no other.
pub(crate) fn faults() -> impl Iterator<Item = &'static (&'static str, &'static [Change])> {
    FAULTS.iter().chain(SOURCE_FAULTS)
}

#[test]
fn every_code_of_a_plan_problem_has_a_plan_with_this_problem() {
    let last = Code::ALL
        .iter()
        .position(|code| *code == Code::NoIndicators)
        .expect("the last code of a plan");
    let all: BTreeSet<&str> = Code::ALL[..=last].iter().map(|code| code.name()).collect();
    assert_eq!(faults().map(|(code, _)| *code).collect::<BTreeSet<&str>>(), all);
}

#[test]
fn every_problem_is_found_at_its_place_and_alone() {
    let mut wrong = Vec::new();
    for (code, changes) in faults() {
        let marked = Marked::new(changes);
        let found: Vec<_> = findings(&marked.plan)
            .into_iter()
            .map(|finding| (finding.code, finding.line, finding.column))
            .collect();
        if found != [((*code).to_owned(), marked.line, marked.column)] {
            wrong.push(format!("{changes:?}\n  {code} at {}\n  found {found:?}", marked.place()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_text_that_a_problem_is_about_is_underlined() {
    let mut wrong = Vec::new();
    for (_, changes) in faults() {
        let marked = Marked::new(changes);
        let drawn = lint(&marked.plan).stdout;
        if underlined(&drawn) != (marked.place(), marked.text) {
            wrong.push(format!("{changes:?}\n{drawn}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_problem_comes_with_a_remedy() {
    let mut without = Vec::new();
    for (_, changes) in faults() {
        let plan = Marked::new(changes).plan;
        without.extend(
            findings(&plan)
                .into_iter()
                .filter(|finding| finding.hint.as_deref().is_none_or(str::is_empty)),
        );
    }
    let without: BTreeSet<String> = without
        .into_iter()
        .map(|finding| format!("{}: {}", finding.code, finding.message))
        .collect();
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn doubts_are_warnings_and_whatever_cannot_be_judged_is_an_error() {
    let doubts = [
        "target-unreachable",
        "target-eases",
        "target-below-baseline",
        "total-without-time",
        "each-finer-than-reports",
        "units-outside-plan",
        "unused-unit-target",
        "unused-element",
        "constant-denominator",
        "sensitive-unmarked",
        "needless-publish-key",
        "unused-dimension",
        "no-indicators",
        "unconfirmed",
    ];
    for (code, changes) in faults() {
        let plan = Marked::new(changes).plan;
        let (status, severity) = if doubts.contains(code) { (1, "warning") } else { (2, "error") };
        let run = lint(&plan);
        assert_eq!((run.status, run.stderr.as_str()), (status, ""), "{}", run.whole());
        assert!(
            findings(&plan).iter().all(|finding| finding.severity == severity),
            "{}",
            run.whole()
        );
    }
}
