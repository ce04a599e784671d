//! Whole runs of what is said of drafts, and of a plan beside its document.

use insta::assert_snapshot;

use super::drawn;
use crate::support::Folder;

/// A plan as a draft leaves it, with one element and one mark.
const DRAFT: &str = r#"schema = 1

[plan]
title = "Plan of the ward for 2024"
period = "2024"
language = "en"
recipients = ["The district"]

[[elements]]
id = "draft_1_1_count"
name = "News items"
kind = "flow"  # ? state or flow

[[goals]]
id = "1"
name = "Information"

[[goals.indicators]]
id = "1.1"
source = '1: "Publish at least 3 news items each quarter"'
measure = "count"
numerator = "draft_1_1_count"
target = ">= 3"
each = ["quarter"]
"#;

/// The document of that plan.
const DOCUMENT: &str = "\
PLAN
Gender equality in the ward in 2024

I. TARGETS
- Publish at least 3 news items each quarter.

Nơi nhận:
- The district.
";

/// The plan once it is confirmed.
fn confirmed() -> String {
    DRAFT.replace("  # ? state or flow", "").replace("draft_1_1_count", "news_items")
}

/// `lint` of `plan` beside `document`.
fn beside(code: &str, plan: &str, document: &str) -> String {
    drawn(
        code,
        &Folder::new(&[("plan.toml", plan), ("plan.txt", document)]),
        "gender-plan lint --text plan.txt",
    )
}

#[test]
fn a_guess_that_nobody_has_confirmed_keeps_a_draft_from_being_a_plan() {
    assert_snapshot!(drawn("unconfirmed", &Folder::new(&[("plan.toml", DRAFT)]), "gender-plan lint"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[unconfirmed]: the element `draft_1_1_count` still has the id that the draft gave it
      --> plan.toml:10:6
       |
    10 | id = "draft_1_1_count"
       |      ^^^^^^^^^^^^^^^^^
       |
       = help: give it an id and a name that say what is counted, here and in the formula

    warning[unconfirmed]: a guess of the draft that nobody has confirmed
      --> plan.toml:12:16
       |
    12 | kind = "flow"  # ? state or flow
       |                ^^^
       |
       = help: hold the line against the plan's document, mend it where it is wrong, and take the mark out

    0 errors, 2 warnings
    --- stderr
    "#);
}

#[test]
fn a_quote_that_does_not_stand_in_the_document_is_named() {
    assert_snapshot!(beside("quote-not-in-text", &confirmed().replace("at least 3 news", "at least three news"), DOCUMENT), @r#"
    $ gender-plan lint --text plan.txt
    exit status: 1
    --- stdout
    warning[quote-not-in-text]: the plan's document does not say: Publish at least three news items each quarter
      --> plan.toml:20:10
       |
    20 | source = '1: "Publish at least three news items each quarter"'
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: quote the sentence of the document word for word; "…" stands for words left out

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_number_of_the_document_that_no_line_holds_is_named() {
    assert_snapshot!(beside("number-not-in-plan", &confirmed(), &DOCUMENT.replace("each quarter.", "each quarter; train 25 officials.")), @r#"
    $ gender-plan lint --text plan.txt
    exit status: 1
    --- stdout
    warning[number-not-in-plan]: no line of the plan holds `25`: quarter; train 25 officials.
    --> plan.txt:5
     = help: take it into the plan, or leave it out knowingly

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_day_of_the_document_that_no_line_holds_is_named() {
    assert_snapshot!(beside("day-not-in-plan", &confirmed(), &DOCUMENT.replace("each quarter.\n", "each quarter.\n- Celebrate the day of women, ngày 20/10.\n")), @r#"
    $ gender-plan lint --text plan.txt
    exit status: 1
    --- stdout
    warning[day-not-in-plan]: no line of the plan holds the day `20/10`: women, ngày 20/10.
    --> plan.txt:6
     = help: take it into the plan, or leave it out knowingly

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn a_body_of_the_document_that_no_line_names_is_named() {
    assert_snapshot!(beside("body-not-in-plan", &confirmed(), &DOCUMENT.replace("- The district.", "- The district;\n- The province.")), @r#"
    $ gender-plan lint --text plan.txt
    exit status: 1
    --- stdout
    warning[body-not-in-plan]: no line of the plan names `The province`
    --> plan.txt:9
     = help: take it into the plan, or leave it out knowingly

    0 errors, 1 warning
    --- stderr
    "#);
}
