//! The plans that come with the program: they are sound, and the one at the top says what the ward says.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::Folder;

pub(crate) const SHIPPED: &str = include_str!("../../../plan.toml");

#[test]
fn the_shipped_plans_are_sound() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut plans = vec![top.join("plan.toml")];
    for folder in std::fs::read_dir(top.join("examples")).expect("examples") {
        plans.extend(
            Some(folder.expect("a folder").path().join("plan.toml")).filter(|plan| plan.exists()),
        );
    }
    assert!(plans.len() > 2, "{plans:?}");
    for plan in plans {
        let run = Folder::new(&[]).run(&["lint", "--plan", plan.to_str().expect("UTF-8")]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    }
}

/// The indicators of the ward's plan: id, numerator / denominator, target, kind of each side, `each`, and what else is asked.
const WARD: &str = "
1.1 | women_leaders | leaders | >= 40% | stock / stock | |
1.2 | women_leaders_mass_orgs | leaders_mass_orgs | > 50% | stock / stock | |
1.3 | women_party_members | women_staff | > 98% | stock / stock | | note
1.4 | women_managers_trained | women_managers | >= 100% | stock / stock | subject |
2.1 | women_staff_with_loans | | | flow | |
3.1 | women_care_hours / women_surveyed | men_care_hours / men_surveyed | <= 1.5 | flow / flow | |
3.2 | victims_supported | victims | >= 100% | flow / flow | | sensitive
3.3 | perpetrators_counselled | perpetrators_detected | >= 100% | flow / flow | | sensitive
3.4 | returnees_supported | returnees_in_need | >= 100% | flow / flow | | sensitive
3.5 | assistance_facilities_active | assistance_facilities | >= 100% | any / any | | not-applicable
4.1 | third_child_births | | <= 0 | flow | | sensitive
4.2 | women_staff_examined | women_staff | | year-to-date / stock | |
4.3 | pregnant_staff_with_care | pregnant_staff | >= 100% | stock / stock | | sensitive
5.1 | lessons_with_gender_content | lessons_planned | >= 100% | flow / flow | |
5.2 | primary_completers | primary_leavers | >= 100% | flow / flow | sex |
5.3 | lower_secondary_completers | lower_secondary_leavers | >= 100% | flow / flow | sex |
6.1 | people_reached | population | >= 80% | year-to-date / stock | |
6.2 | organisations_committed | organisations | >= 100% | stock / stock | |
6.3 | news_items | | >= 3 | flow | quarter |
6.4 | october_20_activities | | >= 1 | flow | | due 2024-10-20
";

fn tables<'a>(table: &'a toml::Table, key: &str) -> Vec<&'a toml::Table> {
    let list =
        table.get(key).and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|entry| entry.as_table().expect("a table")).collect()
}

fn text<'a>(table: &'a toml::Table, key: &str) -> &'a str {
    table.get(key).map_or("", |value| value.as_str().expect("text"))
}

fn list(table: &toml::Table, key: &str) -> Vec<String> {
    let list =
        table.get(key).and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|entry| entry.as_str().expect("text").to_owned()).collect()
}

fn date(table: &toml::Table, key: &str) -> String {
    table.get(key).map(|value| value.as_datetime().expect("a date").to_string()).unwrap_or_default()
}

fn shipped() -> toml::Table {
    SHIPPED.parse().expect("TOML")
}

#[test]
fn the_shipped_plan_has_the_indicators_of_the_ward() {
    let plan = shipped();
    let goals = tables(&plan, "goals");
    let written: Vec<String> = goals
        .iter()
        .flat_map(|goal| tables(goal, "indicators"))
        .map(|indicator| {
            let (numerator, denominator) =
                (text(indicator, "numerator"), text(indicator, "denominator"));
            [
                text(indicator, "id"),
                numerator,
                denominator,
                text(indicator, "target"),
                &list(indicator, "each").join(" "),
            ]
            .join(" | ")
        })
        .collect();
    let expected: Vec<String> = rows()
        .into_iter()
        .map(|row| [row[0], row[1], row[2], row[3], row[5]].join(" | "))
        .collect();
    assert_eq!(written, expected);
    for (goal, id) in goals.iter().zip(1..) {
        assert_eq!(text(goal, "id"), id.to_string());
        let of_goal = format!("{id}.");
        assert!(
            tables(goal, "indicators")
                .iter()
                .all(|indicator| text(indicator, "id").starts_with(&of_goal))
        );
    }
    for (indicator, row) in goals.iter().flat_map(|goal| tables(goal, "indicators")).zip(rows()) {
        let measure = match (row[0], row[2]) {
            ("3.1", _) => "ratio",
            (_, "") => "count",
            _ => "percentage",
        };
        assert_eq!(text(indicator, "measure"), measure, "{}", row[0]);
        assert_eq!(
            indicator.contains_key("not-applicable"),
            row[6] == "not-applicable",
            "{}",
            row[0]
        );
        assert_eq!(
            date(indicator, "due"),
            row[6].strip_prefix("due ").unwrap_or_default(),
            "{}",
            row[0]
        );
        assert!(row[6] != "note" || !text(indicator, "note").is_empty(), "{}", row[0]);
        assert!(text(indicator, "source").starts_with("II."), "{}", row[0]);
        assert!(!indicator.contains_key("targets"), "{}", row[0]);
    }
}

fn rows() -> Vec<Vec<&'static str>> {
    WARD.lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
        .collect()
}

#[test]
fn the_shipped_plan_has_the_elements_of_the_ward() {
    let plan = shipped();
    let elements = tables(&plan, "elements");
    let mut named = BTreeSet::new();
    for row in rows() {
        let kinds: Vec<&str> = row[4].split('/').map(str::trim).collect();
        for (formula, kind) in [row[1], row[2]].into_iter().zip(kinds) {
            for id in formula.split('/').map(str::trim) {
                named.insert(id);
                let element = elements.iter().find(|element| text(element, "id") == id);
                let element = element.unwrap_or_else(|| panic!("an element {id}"));
                assert!(kind == "any" || text(element, "kind") == kind, "{id}");
                let sensitive =
                    element.get("sensitive").and_then(toml::Value::as_bool).unwrap_or(false);
                assert_eq!(sensitive, row[6] == "sensitive", "{id}");
                let decimal = text(element, "type") == "number";
                assert_eq!(decimal, id.ends_with("_hours"), "{id}");
                let by = list(element, "by");
                match row[5] {
                    "sex" => assert_eq!(by, ["sex"], "{id}"),
                    "subject" if id == "women_managers_trained" => {
                        assert_eq!(by, ["subject"], "{id}");
                    }
                    _ => assert!(by.is_empty(), "{id}"),
                }
            }
        }
    }
    assert_eq!(
        elements.iter().map(|element| text(element, "id")).collect::<BTreeSet<&str>>(),
        named
    );
    let groups = |id: &str| -> Vec<&str> {
        let dimensions =
            tables(&plan, "dimensions").into_iter().filter(|dimension| text(dimension, "id") == id);
        dimensions
            .flat_map(|dimension| tables(dimension, "values"))
            .map(|group| text(group, "id"))
            .collect()
    };
    assert_eq!(groups("subject"), ["political_theory", "state_management", "professional"]);
    assert_eq!(groups("sex"), ["female", "male"]);
}

#[test]
fn the_shipped_plan_holds_what_the_ward_says_beside_its_numbers() {
    let plan = shipped();
    let header = plan["plan"].as_table().expect("a table");
    assert_eq!((text(header, "area"), text(header, "period")), ("Phường Nguyễn Trãi", "2024"));
    assert_eq!((text(header, "frequency"), text(header, "language")), ("quarter", "vi"));
    assert_eq!(text(header, "issuer"), "Ủy ban nhân dân phường Nguyễn Trãi");
    for key in ["title", "report-to", "funding"] {
        assert!(!text(header, key).is_empty(), "{key}");
    }
    // Where units send is no addressee of the ward, and the day is theirs.
    let collection = plan["collection"].as_table().expect("a table");
    assert!(text(collection, "to").starts_with("Cơ quan Thường trực Ban VSTBCPN phường"));
    assert_eq!(date(collection["due"].as_table().expect("a table"), "before"), "2024-12-05");
    assert!(!header.contains_key("report-due"));
    let recipients = list(header, "recipients");
    assert_eq!(recipients.len(), 6);
    assert_eq!(recipients[0], text(header, "report-to"));
    assert_eq!(recipients[5], "Lưu: VT, UB_(Hùng)");
    let signature = plan["signature"].as_table().expect("a table");
    assert_eq!(text(signature, "authority"), "TM. ỦY BAN NHÂN DÂN");
    assert_eq!(list(signature, "position"), ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    assert_eq!(text(signature, "name"), "Trần Thị Long");
    for key in ["based-on", "purpose", "requirements"] {
        assert!(!list(header, key).is_empty(), "{key}");
    }
    assert!(list(header, "based-on").iter().any(|document| document.contains("75/KH-UBND")));
    let events: Vec<_> = tables(&plan, "events")
        .iter()
        .map(|event| (date(event, "from"), date(event, "to")))
        .collect();
    assert_eq!(events, [("2024-11-15".to_owned(), "2024-12-15".to_owned())]);
    let responsibilities = tables(&plan, "responsibilities");
    assert!(responsibilities.len() >= 2);
    assert!(
        responsibilities
            .iter()
            .all(|one| !text(one, "who").is_empty() && !list(one, "tasks").is_empty())
    );
    for goal in tables(&plan, "goals") {
        let id = text(goal, "id");
        assert!(!text(goal, "name").is_empty() && !list(goal, "tasks").is_empty(), "{id}");
        // Every sentence of goals 3 and 6 is an indicator; the others promise things without a number.
        assert_eq!(list(goal, "commitments").is_empty(), ["3", "6"].contains(&id), "{id}");
    }
}
