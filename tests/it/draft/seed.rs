//! The public plan of a ward, drafted from its text, held against the plan that people made of the same text.

use std::collections::BTreeMap;

use gender_plan::catalogue::Language;
use gender_plan::plan::{Aim, Indicator, Plan, PlanText};

use super::{SEED, settled};
use crate::plan::shipped::SHIPPED;
use crate::support::Folder;

fn read(text: &str) -> Plan {
    let reading = gender_plan::plan::read(&PlanText::new(
        std::path::Path::new("plan.toml").into(),
        text.to_owned(),
    ));
    reading.plan.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

fn drafted() -> String {
    let folder = Folder::new(&[("seed.txt", SEED)]);
    let run = folder.run(&["draft", "seed.txt", "-o", "plan.toml"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    folder.read("plan.toml")
}

/// The quote of an indicator and its target.
fn quoted(indicator: &Indicator) -> Option<(String, String)> {
    let source = indicator.source.clone()?;
    let quote = source.split_once('"')?.1.trim_end_matches('"').to_owned();
    match &indicator.aim {
        Aim::Always(target) => Some((quote, target.to_string())),
        Aim::None | Aim::ByYear(_) => None,
    }
}

fn by_quote(plan: &Plan) -> BTreeMap<String, String> {
    plan.indicators().filter_map(|(_, indicator)| quoted(indicator)).collect()
}

/// Every target with a number of the text stands in the draft with the same sentence, sign and number.
#[test]
fn all_fifteen_targets_of_the_ward_are_found() {
    let (draft, people) = (by_quote(&read(&drafted())), by_quote(&read(SHIPPED)));
    let said_in_numbers = |quote: &&String| quote.contains(|letter: char| letter.is_ascii_digit());
    let expected: Vec<&String> = people
        .keys()
        .filter(said_in_numbers)
        // The day of a celebration, and a third child: no number of a target.
        .filter(|quote| !quote.contains("20/10") && !quote.contains("con thứ 3"))
        .collect();
    assert_eq!(expected.len(), 15, "{expected:#?}");
    for quote in expected {
        assert_eq!(draft.get(quote), people.get(quote), "{quote}");
    }
    // "không sinh con thứ 3" is no case at all, for both.
    let none = |plan: &BTreeMap<String, String>| {
        plan.iter().find(|(quote, _)| quote.contains("con thứ 3")).map(|(_, target)| target.clone())
    };
    assert_eq!((none(&draft), none(&people)), (Some("<= 0".into()), Some("<= 0".into())));
}

#[test]
fn all_else_that_people_took_from_the_text_is_found() {
    let (draft, people) = (read(&drafted()), read(SHIPPED));
    let tasks = |plan: &Plan| -> Vec<String> {
        plan.goals.iter().flat_map(|goal| &goal.tasks).map(|task| task.text.clone()).collect()
    };
    assert_eq!(tasks(&people).len(), 24);
    assert_eq!(tasks(&draft), tasks(&people));
    let names = |plan: &Plan| -> Vec<String> {
        plan.goals.iter().map(|goal| goal.names.get(Language::Vietnamese).to_owned()).collect()
    };
    assert_eq!(names(&draft), names(&people));
    assert_eq!(draft.title, people.title);
    assert_eq!(draft.area, people.area);
    assert_eq!(draft.period, people.period);
    assert_eq!(draft.frequency, people.frequency);
    assert_eq!(draft.preamble.issuer, people.preamble.issuer);
    assert_eq!(draft.preamble.based_on, people.preamble.based_on);
    assert_eq!(draft.preamble.purpose, people.preamble.purpose);
    assert_eq!(draft.preamble.requirements, people.preamble.requirements);
    assert_eq!(draft.preamble.funding, people.preamble.funding);
    assert_eq!(draft.preamble.recipients, people.preamble.recipients);
    let events = |plan: &Plan| -> Vec<String> {
        let events = plan.preamble.events.iter();
        events.map(|event| format!("{} {} {}", event.name, event.from, event.to)).collect()
    };
    assert_eq!(events(&draft), events(&people));
    assert_eq!(draft.collection, people.collection);
    assert_eq!(draft.signature, people.signature);
    let duties = |plan: &Plan| -> Vec<(String, usize)> {
        plan.preamble
            .responsibilities
            .iter()
            .map(|body| (body.who.clone(), body.tasks.len()))
            .collect()
    };
    assert_eq!(duties(&draft), duties(&people));
}

/// No one takes a draft for a plan: lint names every guess, and is content once they are settled.
#[test]
fn a_draft_is_no_plan_before_it_is_confirmed() {
    let draft = drafted();
    let folder = Folder::new(&[("plan.toml", &draft), ("settled.toml", &settled(&draft))]);
    let lint = folder.run(&["lint", "--lang", "en", "--format", "csv"]);
    assert_eq!(lint.status, 1, "{}", lint.whole());
    let rows = lint.stdout.lines().skip(1);
    assert!(
        rows.clone().count() > 15
            && rows.clone().all(|row| row.starts_with("warning,unconfirmed,")),
        "{}",
        lint.whole()
    );
    let settled = folder.run(&["lint", "settled.toml", "--lang", "en"]);
    assert_eq!((settled.status, settled.stderr.as_str()), (0, ""), "{}", settled.whole());
}
