//! Whole runs of what is said of the terms of publishing in plan.toml.

use insta::assert_snapshot;

use crate::support::Folder;
use crate::support::plans::{count, goal, plan};

use super::{drawn, english, linted};

#[test]
fn a_threshold_that_protects_nobody_is_refused() {
    assert_snapshot!(linted("bad-threshold"), @r"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[bad-threshold]: `threshold` must be 3 to 1000000, found `2`
      --> plan.toml:11:13
       |
    11 | threshold = 2
       |             ^
       |
       = help: counts from 1 up to one below it are small and are not published: 10 is usual

    1 error, 0 warnings
    --- stderr
    ");
}

#[test]
fn an_element_is_not_linked_to_itself() {
    assert_snapshot!(linted("bad-link"), @r#"
    $ gender-plan lint
    exit status: 2
    --- stdout
    error[bad-link]: the element `women_leaders` is linked to itself
      --> plan.toml:41:14
       |
    41 | linked-to = ["women_leaders"]
       |              ^^^^^^^^^^^^^^^
       |
       = help: name the other elements that count the same people in another way, or take `linked-to` out

    1 error, 0 warnings
    --- stderr
    "#);
}

/// Victims of violence in wards that report each quarter.
fn victims(lines: &str) -> String {
    let element = "[[elements]]\nid = \"victims\"\nkind = \"flow\"\nsensitive = true\n";
    let units = "[[units]]\nid = \"w1\"\n[[units]]\nid = \"w2\"\n[[units]]\nid = \"w3\"\n";
    english(&plan(&[
        "frequency = \"quarter\"\n",
        lines,
        units,
        element,
        &goal("1"),
        &count("1.1", "victims", ""),
    ]))
}

/// Counts of the first quarter.
fn counts(figures: [u32; 3]) -> String {
    let [first, second, third] = figures;
    format!("period,unit,victims\n2024-Q1,w1,{first}\n2024-Q1,w2,{second}\n2024-Q1,w3,{third}\n")
}

#[test]
fn figures_in_no_one_order_are_not_published() {
    let counts = "period,unit,victims\n2024-01,w1,20\n2024-Q1,w2,20\n";
    let folder = Folder::new(&[("plan.toml", &victims("")), ("counts.csv", counts)]);
    let line = "gender-plan check counts.csv --publish ledger.json";
    assert_snapshot!(drawn("cannot-publish", &folder, line), @r"
    $ gender-plan check counts.csv --publish ledger.json
    exit status: 2
    --- stdout
    --- stderr
    error[cannot-publish]: a figure of `victims` is for January 2024, which is not made of whole reporting periods
     = help: nothing was published; figures whose units and periods cannot be put in one order cannot be protected

    1 error found; nothing was judged
    ");
}

#[test]
fn a_list_of_what_was_published_that_is_new_is_noted() {
    let folder = Folder::new(&[("plan.toml", &victims("")), ("counts.csv", &counts([8, 8, 8]))]);
    let line = "gender-plan check counts.csv --publish ledger.json";
    assert_snapshot!(drawn("ledger-created", &folder, line), @r"
    $ gender-plan check counts.csv --publish ledger.json
    exit status: 0
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024
    Sources: counts.csv
    Small counts are not published, and others that would tell them

    Id   Goal, indicator                                     Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    1. Goal 1
    1.1  1.1                                                 –       24      -

    No indicator is decided yet; left out: 1 tracked.
    --- stderr
    note[ledger-created]: `ledger.json` did not exist and was made; every later publication of this plan needs it
    --> ledger.json
     = help: keep it with the plan, and never make a new one: it is how later results agree with this one
    ");
}

#[test]
fn what_has_changed_by_too_little_is_withheld() {
    let folder = Folder::new(&[("plan.toml", &victims("")), ("counts.csv", &counts([8, 8, 8]))]);
    let line = "gender-plan check counts.csv --publish ledger.json";
    folder.run(&["check", "counts.csv", "--publish", "ledger.json"]);
    folder.write("counts.csv", counts([8, 9, 8]).as_bytes());
    assert_snapshot!(drawn("published-changed", &folder, line), @r"
    $ gender-plan check counts.csv --publish ledger.json
    exit status: 1
    --- stdout
    Kế hoạch
    Phường · Period: Q1 2024
    Sources: counts.csv
    Small counts are not published, and others that would tell them

    Id   Goal, indicator                             Target  Actual  Verdict
    ────────────────────────────────────────────────────────────────────────────────
    1. Goal 1
    1.1  1.1                                         –       ⊘       ⊘ NOT PUBLISHED

    No indicator is decided yet; left out: 1 not published.
    --- stderr
    warning[nothing-evaluated]: no figure could be published: all of them rest on small counts, or on reports that are missing

    note[published-changed]: victims: what was published for Q1 2024 has changed by less than may be published
     = help: it is withheld until the next year
    ");
}

#[test]
fn an_element_that_would_tell_a_sensitive_one_is_to_be_marked() {
    assert_snapshot!(linted("sensitive-unmarked"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[sensitive-unmarked]: `leaders` stands in the percentage 1.1 with the sensitive `women_leaders`, and its counts would tell those
      --> plan.toml:43:6
       |
    43 | id = "leaders"
       |      ^^^^^^^^^
       |
       = help: mark it too: `sensitive = true`; with --publish it is protected in any case

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn terms_of_publishing_for_a_public_element_have_no_effect() {
    assert_snapshot!(linted("needless-publish-key"), @r#"
    $ gender-plan lint
    exit status: 1
    --- stdout
    warning[needless-publish-key]: `publish-threshold` has no effect: the element `leaders` is not sensitive
      --> plan.toml:43:6
       |
    43 | id = "leaders"
       |      ^^^^^^^^^
       |
       = help: mark the element `sensitive = true`, or take the key out

    0 errors, 1 warning
    --- stderr
    "#);
}

#[test]
fn what_an_export_cannot_hold_is_noted() {
    let folder = Folder::new(&[("plan.toml", &victims("")), ("counts.csv", &counts([8, 8, 8]))]);
    let line = "gender-plan export --to dhis2 counts.csv --unit w1";
    assert_snapshot!(drawn("export-leaves-out", &folder, line), @r#"
    $ gender-plan export --to dhis2 counts.csv --unit w1
    exit status: 0
    --- stdout
    {
      "dataValues": [
        {
          "dataElement": "victims",
          "period": "2024Q1",
          "orgUnit": "w1",
          "value": "8",
          "comment": "INTERNAL USE ONLY: holds sensitive figures"
        }
      ]
    }
    --- stderr
    note[export-leaves-out]: DHIS2 has no place for targets and verdicts
    "#);
}
