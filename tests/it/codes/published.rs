//! Whole runs of what is said of published figures.

use insta::assert_snapshot;

use crate::support::Folder;
use crate::support::plans::{element, elements, goal, percentage, plan};

use super::{drawn, english};

/// Women among leaders, with the percentage that is published, of this type.
fn with_published(kind: &str, sides: [&str; 2], lines: &str) -> String {
    english(&plan(&[
        &elements("stock", &["women_leaders", "leaders"]),
        &element("women_share", &format!("kind = \"stock\"\ntype = \"{kind}\"")),
        &goal("1"),
        &percentage("1.1", sides, lines),
    ]))
}

fn linted(code: &str, plan: &str) -> String {
    drawn(code, &Folder::new(&[("plan.toml", plan)]), "gender-plan lint")
}

#[test]
fn a_percentage_in_a_formula_is_refused() {
    let plan = with_published("percentage", ["women_share", "leaders"], "");
    assert_snapshot!(linted("percentage-in-formula", &plan), @r#"
$ gender-plan lint
exit status: 2
--- stdout
error[percentage-in-formula]: `women_share` is a percentage, and a formula cannot reckon with percentages
  --> plan.toml:23:13
   |
23 | numerator = "women_share"
   |             ^^^^^^^^^^^^^
   |
   = help: count what it is a percentage of, and name it beside the formulas: `published = "women_share"`

1 error, 0 warnings
--- stderr
"#);
}

#[test]
fn a_published_figure_of_another_type_is_refused() {
    let plan =
        with_published("number", ["women_leaders", "leaders"], "published = \"women_share\"");
    assert_snapshot!(linted("bad-published", &plan), @r#"
$ gender-plan lint
exit status: 2
--- stdout
error[bad-published]: the published figure `women_share` of a percentage has `type = "number"`
  --> plan.toml:25:13
   |
25 | published = "women_share"
   |             ^^^^^^^^^^^^^
   |
   = help: write `type = "percentage"`

1 error, 0 warnings
--- stderr
"#);
}

#[test]
fn a_percentage_over_a_number_is_doubted() {
    let plan = with_published("integer", ["women_share", "100"], "");
    assert_snapshot!(linted("constant-denominator", &plan), @r#"
$ gender-plan lint
exit status: 1
--- stdout
warning[unused-element]: no indicator uses the element `women_leaders`
 --> plan.toml:8:6
  |
8 | id = "women_leaders"
  |      ^^^^^^^^^^^^^^^
  |
  = help: use it in a formula, or take it out

warning[unused-element]: no indicator uses the element `leaders`
  --> plan.toml:11:6
   |
11 | id = "leaders"
   |      ^^^^^^^^^
   |
   = help: use it in a formula, or take it out

warning[constant-denominator]: indicator 1.1: the denominator counts nothing, so that the numerator must be a percentage itself
  --> plan.toml:21:6
   |
21 | id = "1.1"
   |      ^^^^^
   |
   = help: count numerator and denominator, and take the published percentage where they are missing: `published = "ELEMENT"`, an element of `type = "percentage"`

0 errors, 3 warnings
--- stderr
"#);
}

#[test]
fn a_published_figure_that_its_counts_contradict_names_both_places() {
    let plan =
        with_published("percentage", ["women_leaders", "leaders"], "published = \"women_share\"");
    let counts = "period,women_leaders,leaders\n2024,14,30\n";
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("counts.csv", counts),
        ("published.csv", "period,women_share\n2024,46.7%\n"),
    ]);
    let agreed = folder.run(&["check", "counts.csv", "published.csv"]);
    assert_eq!(agreed.stderr, "");
    folder.write("published.csv", b"period,women_share\n2024,48.3%\n");
    let line = "gender-plan check counts.csv published.csv";
    assert_snapshot!(drawn("published-differs", &folder, line), @r#"
$ gender-plan check counts.csv published.csv
exit status: 0
--- stdout
Kế hoạch
Phường · Period: 2024
Sources: counts.csv, published.csv

Id   Goal, indicator                             Target  Actual          Verdict
────────────────────────────────────────────────────────────────────────────────
1. Goal 1
1.1  1.1                                         –       46.67% (14/30)  -

No indicator is decided yet; left out: 1 tracked.
--- stderr
warning[published-differs]: indicator 1.1: 48.3% was published for 2024, and the counts come to 46.67%
--> published.csv:2
 = note: the counts stand here: counts.csv:2
 = help: check both; the counts decide
"#);
}
