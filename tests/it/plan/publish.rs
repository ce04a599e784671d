//! The terms of publishing, as plan.toml gives them.

use gender_plan::plan::{ElementIndex, Plan, PlanText, PublishRules, Zeros, read};

use crate::support::lint::{codes, findings};
use crate::support::plans::{count, element, goal, plan};

/// Victims, and those supported: events, and counted from the year's beginning. `lines` are keys of each.
fn victims(head: &str, lines: [&str; 3]) -> String {
    let [victims, supported, so_far] = lines.map(|lines| format!("kind = \"flow\"\n{lines}"));
    let parts = [
        format!("[publish]\n{head}\n"),
        element("victims", &victims),
        element("supported", &supported),
        element("so_far", &so_far.replace("flow", "year-to-date")),
        goal("1"),
        count("1.1", "victims + supported", ""),
        count("1.2", "so_far", ""),
    ];
    plan(&parts.each_ref().map(String::as_str)).replacen("[plan]", "[plan]\nlanguage = \"en\"", 1)
}

fn sound(plan: &str) -> Plan {
    let reading = read(&PlanText::new(std::path::Path::new("plan.toml").into(), plan.to_owned()));
    reading.plan.unwrap_or_else(|| panic!("a sound plan: {:#?}", reading.problems))
}

#[test]
fn a_plan_that_says_nothing_of_publishing_has_the_terms_of_the_rules() {
    let silent = sound(&victims("", ["", "", ""]).replace("[publish]\n", ""));
    let rules = PublishRules { threshold: 10, zeros: Zeros::Show, complement: true };
    assert_eq!(silent.publish, rules);
    assert_eq!(sound(&victims("", ["", "", ""])).publish, rules);
    for element in &silent.vocabulary.elements {
        assert_eq!(
            (element.publish_threshold, element.linked_to.as_slice()),
            (None, [].as_slice())
        );
    }
}

#[test]
fn each_term_is_the_plans_own() {
    let head = "threshold = 3\nzeros = \"hide\"\ncomplement = false";
    let rules = PublishRules { threshold: 3, zeros: Zeros::Hide, complement: false };
    assert_eq!(sound(&victims(head, ["", "", ""])).publish, rules);
}

#[test]
fn an_element_has_a_threshold_and_links_to_what_stands_above_and_below_it() {
    let linked = victims(
        "threshold = 5",
        [
            "sensitive = true\npublish-threshold = 11",
            "sensitive = true\nlinked-to = [\"so_far\", \"victims\"]",
            "sensitive = true",
        ],
    );
    assert_eq!(codes(&linked), [""; 0]);
    let plan = sound(&linked);
    let index = |id: &str| -> ElementIndex { plan.vocabulary.element(id).expect("an element") };
    let element = |id: &str| &plan.vocabulary[index(id)];
    assert_eq!(plan.publish.threshold, 5);
    assert_eq!(element("victims").publish_threshold, Some(11));
    assert_eq!(element("supported").publish_threshold, None);
    assert_eq!(element("supported").linked_to, [index("so_far"), index("victims")]);
    assert_eq!(element("victims").linked_to, []);
}

#[test]
fn a_link_to_what_is_not_declared_is_met_with_the_nearest_id() {
    let all =
        ["sensitive = true\nlinked-to = [\"suported\"]", "sensitive = true", "sensitive = true"];
    let found = findings(&victims("", all));
    let [finding] = found.as_slice() else { panic!("one finding: {found:#?}") };
    assert_eq!(finding.code, "unknown-element");
    assert_eq!(finding.hint.as_deref(), Some("did you mean `supported`?"));
    let twice = "sensitive = true\nlinked-to = [\"so_far\", \"so_far\"]";
    let found = codes(&victims("", [twice, "sensitive = true", "sensitive = true"]));
    assert_eq!(found, ["duplicate-id"]);
}
