//! Keys and types at every level of plan.toml: mistyped, left out, of another type.

use crate::support::lint::{Change, Finding, Marked, findings, lint, underlined};

#[test]
fn a_mistyped_key_is_met_with_the_right_one_at_every_level() {
    let mistyped: &[(Change, &str)] = &[
        (("[[responsibilities]]", "[[«responsibilites»]]"), "responsibilities"),
        (("report-due = ", "«report_due» = "), "report-due"),
        (("[[responsibilities]]\n", "[[responsibilities]]\n«task» = []\n"), "tasks"),
        (("[[events]]\n", "[[events]]\n«form» = 2024-01-01\n"), "from"),
        (("decimal = ", "«decimals» = "), "decimal"),
        (("columns = { unit = ", "columns = { «unt» = "), "unit"),
        (("id = \"sex\"\n", "id = \"sex\"\n«valeus» = []\n"), "values"),
        (("name = \"Nam\"", "«nmae» = \"Nam\""), "name"),
        (("parent = ", "«parents» = "), "parent"),
        (("by = [\"sex\"]\nreported-by = ", "by = [\"sex\"]\n«reported_by» = "), "reported-by"),
        (("id = \"1\"\n", "id = \"1\"\n«commitment» = []\n"), "commitments"),
        (("[\"Tổng hợp báo cáo\"]", "[{ text = \"Tổng hợp\", «deu» = 2024-12-05 }]"), "due"),
        (("[[events]]", "[signature]\n«nmae» = \"A\"\n[[events]]"), "name"),
        (("[[events]]", "[publish]\n«treshold» = 11\n[[events]]"), "threshold"),
        (("= 2024-12-05", "= { before = 2024-12-05, «befor» = 2024-12-05 }"), "before"),
        (("target = \">= 40%\"", "«taget» = \">= 40%\""), "target"),
        (
            ("target = \">= 40%\"", "target = \">= 40%\"\n«not_applicable» = \"x\""),
            "not-applicable",
        ),
        (("names = { en = ", "names = { «eng» = "), "en"),
        (
            (
                "baseline = { value = \"1.9\", period = ",
                "baseline = { value = \"1.9\", «peroid» = ",
            ),
            "period",
        ),
    ];
    for (change, meant) in mistyped {
        let marked = Marked::new(&[*change]);
        let found = findings(&marked.plan);
        let [finding] = found.as_slice() else { panic!("one finding: {found:#?}") };
        assert_eq!(
            (finding.code.as_str(), finding.line, finding.column),
            ("unknown-key", marked.line, marked.column)
        );
        let hint = finding.hint.as_deref().unwrap_or_default();
        assert!(hint.contains(&format!("`{meant}`")), "{meant}: {hint}");
        assert_eq!(underlined(&lint(&marked.plan).stdout), (marked.place(), marked.text));
    }
}

#[test]
fn a_key_that_must_be_there_is_missed_by_name_at_every_level() {
    let left_out: &[(Change, &str)] = &[
        (("schema = 1\n", "«»"), "schema"),
        (("[plan]\ntitle = \"Kế hoạch năm 2024\"", "«[plan]»"), "title"),
        (("[[events]]\nname = \"Tháng hành động\"", "«[[events]]»"), "name"),
        (
            (
                "[[events]]\nname = \"Tháng hành động\"\nfrom = 2024-11-15",
                "«[[events]]»\nname = \"Tháng\"",
            ),
            "from",
        ),
        (
            (
                "[[responsibilities]]\nwho = \"Công chức Văn hóa - Xã hội\"",
                "«[[responsibilities]]»",
            ),
            "who",
        ),
        (("[\"Tổng hợp báo cáo\"]", "[«{ id = \"a\" }»]"), "text"),
        (("= 2024-12-05", "= «{}»"), "before"),
        (("[[dimensions]]", "«[[dimensions]]»\nid = \"age\"\n\n[[dimensions]]"), "values"),
        (("[[dimensions]]", "«[[dimensions]]»\nvalues = []\n\n[[dimensions]]"), "id"),
        (
            (
                "{ id = \"male\", name = \"Nam\" }",
                "{ id = \"male\", name = \"Nam\" }, «{ name = \"Khác\" }»",
            ),
            "id",
        ),
        (
            (
                "[[units]]\nid = \"mttq\"",
                "«[[units]]»\nname = \"Đoàn\"\n\n[[units]]\nid = \"mttq\"",
            ),
            "id",
        ),
        (
            (
                "[[elements]]\nid = \"leaders\"",
                "«[[elements]]»\nkind = \"flow\"\n\n[[elements]]\nid = \"leaders\"",
            ),
            "id",
        ),
        (
            (
                "[[elements]]\nid = \"leaders\"\nname = \"Số lãnh đạo\"\nkind = \"stock\"",
                "«[[elements]]»\nid = \"leaders\"\nname = \"Số lãnh đạo\"",
            ),
            "kind",
        ),
        (("[[goals]]\nid = \"1\"", "«[[goals]]»"), "id"),
        (("[[goals.indicators]]\nid = \"1.2\"", "«[[goals.indicators]]»"), "id"),
        (
            (
                "[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"percentage\"\nnumerator = \"women_leaders\"",
                "«[[goals.indicators]]»\nid = \"1.1\"\nmeasure = \"percentage\"",
            ),
            "numerator",
        ),
        (
            (
                "[[goals.indicators]]\nid = \"1.1\"\nmeasure = \"percentage\"",
                "«[[goals.indicators]]»\nid = \"1.1\"",
            ),
            "measure",
        ),
        (("baseline = { value = \"1.9\", period = \"2023\" }", "baseline = «{}»"), "value"),
    ];
    for (change, key) in left_out {
        let marked = Marked::new(&[*change]);
        let found: Vec<Finding> = findings(&marked.plan)
            .into_iter()
            .filter(|finding| finding.code == "missing-key")
            .collect();
        let [finding] = found.as_slice() else { panic!("one missing key: {key}: {found:#?}") };
        assert_eq!((finding.line, finding.column), (marked.line, marked.column), "{key}");
        assert!(finding.message.contains(&format!("`{key}`")), "{key}: {}", finding.message);
        assert!(
            finding.hint.as_deref().is_some_and(|hint| hint.contains(&**key)),
            "{key}: {:?}",
            finding.hint
        );
    }
}

#[test]
fn a_value_of_another_type_is_refused_at_every_level() {
    let wrong: &[Change] = &[
        ("schema = 1", "schema = «\"1\"»"),
        ("title = \"Kế hoạch năm 2024\"", "title = «2024»"),
        ("period = \"2024\"", "period = «2024»"),
        ("report-due = 2024-12-05", "report-due = «\"2024-12-05\"»"),
        ("report-due = 2024-12-05", "based-on = «\"Kế hoạch số 75/KH-UBND\"»"),
        ("[[events]]", "«[events]»"),
        ("from = 2024-11-15", "from = «\"15/11/2024\"»"),
        ("tasks = [\"Tổng hợp báo cáo\"]", "tasks = [\"Tổng hợp\", «7»]"),
        ("tasks = [\"Tổng hợp báo cáo\"]", "tasks = [\"Tổng hợp\", «\"\"»]"),
        ("[\"Tổng hợp báo cáo\"]", "[{ text = «7» }]"),
        ("[\"Tổng hợp báo cáo\"]", "[{ text = \"T\", due = «\"2024\"» }]"),
        ("= 2024-12-05", "= { before = «\"05/12/2024\"» }"),
        ("= 2024-12-05", "= 2024-12-05\nrecipients = «\"VT\"»"),
        ("[[events]]", "[signature]\nposition = «1»\n[[events]]"),
        ("[[events]]", "[publish]\nthreshold = «\"10\"»\n[[events]]"),
        ("[[events]]", "[publish]\nthreshold = «10.0»\n[[events]]"),
        ("[[events]]", "[publish]\ncomplement = «\"no\"»\n[[events]]"),
        ("[[events]]", "[publish]\nzeros = «false»\n[[events]]"),
        ("by = [\"sex\"]\n", "by = [\"sex\"]\nlinked-to = «\"women_leaders\"»\n"),
        ("missing = [\"-\"]", "missing = «\"-\"»"),
        ("columns = { unit = [\"Tên đơn vị\"] }", "columns = { unit = «\"Tên đơn vị\"» }"),
        ("columns = { unit = [\"Tên đơn vị\"] }", "columns = «[\"Tên đơn vị\"]»"),
        ("{ id = \"male\", name = \"Nam\" }", "{ id = \"male\" }, «\"other\"»"),
        ("{ id = \"male\", name = \"Nam\" }", "{ id = \"male\", name = «true» }"),
        ("parent = \"ubnd\"", "parent = «[\"ubnd\"]»"),
        ("by = [\"sex\"]\n", "by = [\"sex\"]\nsensitive = «\"yes\"»\n"),
        ("by = [\"sex\"]\n", "by = [\"sex\"]\naliases = «\"lãnh đạo\"»\n"),
        ("id = \"1\"\n", "id = \"1\"\ncommitments = «\"…\"»\n"),
        ("id = \"1.1\"", "id = «1.1»"),
        ("target = \">= 40%\"", "target = «true»"),
        ("target = \">= 40%\"", "target = «[\">= 40%\"]»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\neach = «\"quarter\"»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\ndue = «\"2024-10-20\"»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nrequired = «\"false\"»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nnot-applicable = «true»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nbaseline = «\"36%\"»"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nbaseline = { value = «\"36,1%\"» }"),
        ("target = \">= 40%\"", "target = \">= 40%\"\nbaseline = { value = «nan» }"),
        ("target = \">= 40%\"", "targets = «\">= 40%\"»"),
        ("target = \">= 40%\"", "targets = { \"2025\" = «40» }"),
        ("names = { en = \"Women to men\" }", "names = «\"Women to men\"»"),
        ("numerator = \"women_leaders\"", "numerator = «1»"),
        ("numerator = \"women_leaders\"", "numerator = «\"  \"»"),
    ];
    for change in wrong {
        let marked = Marked::new(&[*change]);
        let found: Vec<_> = findings(&marked.plan)
            .into_iter()
            .map(|finding| (finding.code, finding.line, finding.column))
            .collect();
        assert_eq!(found, [("wrong-type".to_owned(), marked.line, marked.column)], "{change:?}");
        assert_eq!(
            underlined(&lint(&marked.plan).stdout),
            (marked.place(), marked.text),
            "{change:?}"
        );
    }
}
