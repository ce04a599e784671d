//! Plans for tests, put together from parts, and counts for some of them.

/// A plan of these parts, in the order of plan.toml: dimensions, units, elements, goals with their indicators.
pub(crate) fn plan(parts: &[&str]) -> String {
    format!(
        "schema = 1\n[plan]\ntitle = \"Kế hoạch\"\narea = \"Phường\"\nperiod = \"2024\"\n{}",
        parts.concat()
    )
}

/// Elements of one kind.
pub(crate) fn elements(kind: &str, ids: &[&str]) -> String {
    ids.iter().map(|id| element(id, &format!("kind = \"{kind}\""))).collect()
}

pub(crate) fn element(id: &str, lines: &str) -> String {
    format!("[[elements]]\nid = \"{id}\"\n{lines}\n")
}

/// Units that the plan lists, each an id and a name.
pub(crate) fn units(listed: &[(&str, &str)]) -> String {
    listed
        .iter()
        .map(|(id, name)| format!("[[units]]\nid = \"{id}\"\nname = \"{name}\"\n"))
        .collect()
}

/// The dimension `sex`.
pub(crate) const SEX: &str = "[[dimensions]]\nid = \"sex\"\nvalues = [{ id = \"female\", name = \"Nữ\" }, { id = \"male\", name = \"Nam\" }]\n";

pub(crate) fn goal(id: &str) -> String {
    format!("[[goals]]\nid = \"{id}\"\nname = \"Goal {id}\"\n")
}

/// An indicator of one of the measures that have a denominator; `lines` are further keys of it.
pub(crate) fn share(id: &str, measure: &str, sides: [&str; 2], lines: &str) -> String {
    let [numerator, denominator] = sides;
    let denominator = format!("denominator = \"{denominator}\"");
    format!(
        "[[goals.indicators]]\nid = \"{id}\"\nmeasure = \"{measure}\"\nnumerator = \"{numerator}\"\n{denominator}\n{lines}\n"
    )
}

pub(crate) fn percentage(id: &str, sides: [&str; 2], lines: &str) -> String {
    share(id, "percentage", sides, lines)
}

pub(crate) fn count(id: &str, numerator: &str, lines: &str) -> String {
    format!(
        "[[goals.indicators]]\nid = \"{id}\"\nmeasure = \"count\"\nnumerator = \"{numerator}\"\n{lines}\n"
    )
}

/// One indicator, 1.1: women among leaders, both states.
pub(crate) fn women_among_leaders(lines: &str) -> String {
    let indicator = percentage("1.1", ["women_leaders", "leaders"], lines);
    plan(&[&elements("stock", &["women_leaders", "leaders"]), &goal("1"), &indicator])
}

/// One indicator, 6.3: news items, which add up.
pub(crate) fn news_items(lines: &str) -> String {
    plan(&[&elements("flow", &["news_items"]), &goal("6"), &count("6.3", "news_items", lines)])
}

/// The same plan with two units listed.
pub(crate) fn listed(plan: &str) -> String {
    let units = units(&[("le-loi", "Phường Lê Lợi"), ("dak-bla", "Xã Đắk Blà")]);
    plan.replacen("[[elements]]", &format!("{units}[[elements]]"), 1)
}

/// One indicator for each verdict, and one that the plan says does not apply.
pub(crate) fn every_verdict() -> String {
    let elements = [
        elements("stock", &["women_leaders", "leaders", "absent", "none", "of_none"]),
        elements("flow", &["news_items"]),
    ];
    let share = |id: &str, lines: &str| percentage(id, ["women_leaders", "leaders"], lines);
    let indicators = [
        share("pass", "target = \">= 40%\""),
        share("fail", "target = \">= 50%\""),
        count("open", "news_items", "target = \">= 2000000\""),
        count("no_data", "absent", "target = \">= 1\""),
        percentage("nothing", ["none", "of_none"], "target = \">= 1%\""),
        share("said", "target = \">= 1%\"\nnot-applicable = \"no home in the ward\""),
        share("tracked", ""),
    ];
    plan(&[&elements.concat(), &goal("1"), &indicators.concat()])
}

/// Counts for [`every_verdict`].
pub(crate) const EVERY_VERDICT: &str =
    "period,women_leaders,leaders,news_items,absent,none,of_none\n2024-Q1,14,32,1234567,,0,0\n";

/// One indicator, 6.3: news items, which add up; `lines` stand before the elements.
pub(crate) fn news(lines: &str) -> String {
    let news = element("news_items", "kind = \"flow\"\nname = \"Số tin bài\"");
    plan(&[lines, &news, &goal("6"), &count("6.3", "news_items", "")])
}

/// One indicator, 1.1: an amount that may have decimals.
pub(crate) fn amounts(lines: &str) -> String {
    let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
    plan(&[lines, &amount, &goal("1"), &count("1.1", "amount", "")])
}

/// Two communes of a district and one of none, and one that is there only in the fourth quarter.
const LATE_UNITS: &str = r#"
[[units]]
id = "d1"
name = "Huyện Một"
level = "district"
[[units]]
id = "a"
name = "Xã A"
parent = "d1"
[[units]]
id = "b"
name = "Xã B"
parent = "d1"
[[units]]
id = "c"
name = "Xã C"
[[units]]
id = "new"
name = "Xã Mới"
valid-from = 2024-10-01
"#;

/// Xã C is late: its third quarter lacks all but whom it found and the heads that it has.
pub(crate) const LATE: &str = "period,unit,women_leaders,leaders,news_items,found,helped,women_heads,heads\n\
    2024-Q1,a,,,5,2,2,,\n2024-Q1,b,,,6,2,1,,\n2024-Q1,c,,,1,2,2,,\n\
    2024-Q2,a,,,5,2,2,,\n2024-Q2,b,,,6,2,2,,\n2024-Q2,c,,,1,2,2,,\n\
    2024-Q3,a,5,10,5,2,2,1,4\n2024-Q3,b,4,10,6,2,2,1,4\n2024-Q3,c,,,,2,,,2\n";

/// The plan for [`LATE`]: not yet decided, proved from below, held in one quarter of three, and proved from above.
pub(crate) fn late_plan() -> String {
    plan(&[
        LATE_UNITS,
        &elements("stock", &["women_leaders", "leaders", "women_heads", "heads"]),
        &elements("flow", &["news_items", "found", "helped"]),
        &goal("1"),
        // 5/10 and 4/10 are 9/20.
        &percentage(
            "1.1",
            ["women_leaders", "leaders"],
            "name = \"Nữ lãnh đạo\"\ntarget = \">= 40%\"",
        ),
        // 12, 12 and 11.
        &count("1.2", "news_items", "name = \"Tin, bài\"\ntarget = \">= 10\""),
        // 5/6, 6/6, and 4/4 of those that have sent.
        &percentage(
            "1.3",
            ["helped", "found"],
            "name = \"Được giúp\"\ntarget = \">= 90%\"\neach = [\"quarter\"]",
        ),
        // 1/4, 1/4 and at most 2/2.
        &percentage("1.4", ["women_heads", "heads"], "name = \"Nữ đứng đầu\"\ntarget = \">= 50%\""),
    ])
}

/// Three years with a target each: 30%, 40% and 50%.
pub(crate) fn by_year() -> (String, &'static str) {
    let targets = "targets = { \"2023\" = \">= 30%\", \"2024\" = \">= 40%\", \"2025\" = \">= 50%\" }\neach = [\"year\"]";
    let plan =
        women_among_leaders(targets).replacen("period = \"2024\"", "period = \"2023..2025\"", 1);
    (plan, "period,women_leaders,leaders\n2023,10,30\n2024,11,30\n2025,15,30\n")
}
