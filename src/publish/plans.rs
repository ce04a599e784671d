//! Plans for tests of what is protected.

use std::path::PathBuf;

use crate::plan::{self, Plan, PlanText};

/// A plan of one goal: elements as their ids with further keys, all of them sensitive flows, and indicators as TOML. The dimension `sex` has
/// two groups, `age` three.
pub(super) fn plan(elements: &[(&str, &str)], indicators: &[&str]) -> Plan {
    let groups = |id: &str, groups: &[&str]| {
        let values: Vec<String> = groups.iter().map(|id| format!("{{ id = \"{id}\" }}")).collect();
        format!("[[dimensions]]\nid = \"{id}\"\nvalues = [{}]\n", values.join(", "))
    };
    let element = |(id, lines): &(&str, &str)| {
        format!("[[elements]]\nid = \"{id}\"\nkind = \"flow\"\nsensitive = true\n{lines}\n")
    };
    let indicator = |(number, lines): (usize, &&str)| {
        format!("[[goals.indicators]]\nid = \"1.{number}\"\n{lines}\n")
    };
    let text = [
        "schema = 1\n[plan]\ntitle = \"Kế hoạch\"\nperiod = \"2024\"\n".to_owned(),
        groups("sex", &["female", "male"]),
        groups("age", &["child", "adult", "old"]),
        elements.iter().map(element).collect(),
        "[[goals]]\nid = \"1\"\nname = \"Goal\"\n".to_owned(),
        indicators.iter().enumerate().map(indicator).collect(),
    ]
    .concat();
    let reading = plan::read(&PlanText::new(PathBuf::from("plan.toml").into(), text));
    reading.plan.unwrap_or_else(|| panic!("{:?}", reading.problems))
}
