//! What continuous integration reads: problems as commands to a workflow on GitHub, and as JSON.

use crate::support::Folder;
use crate::support::plans;

#[test]
fn a_workflow_shows_the_problems_of_a_plan_beside_their_lines() {
    let plan = plans::news_items("target = \"50%, or so\"");
    let folder = Folder::new(&[("plan.toml", &plan)]);
    let run = folder.run(&["lint", "--format", "github", "--lang", "en"]);
    let line = plan.lines().position(|line| line.starts_with("target")).expect("a target") + 1;
    let begins = format!("::error file=plan.toml,line={line},col=10,title=");
    assert_eq!((run.status, run.stderr.as_str()), (2, ""), "{}", run.whole());
    assert!(run.stdout.starts_with(&begins), "{}", run.whole());
    // The remedy stands in the same line, and no percent sign is taken for an escape.
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.whole());
    assert!(run.stdout.contains("50%25, or so") && run.stdout.contains("%0A"), "{}", run.whole());
}

#[test]
fn refused_counts_are_told_to_workflows_and_scripts() {
    let plan = plans::news_items("target = \">= 3\"");
    let counts = "period,element,value\n2024-Q1,news_items,three\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("q1.csv", counts)]);
    let run = folder.run(&["check", "q1.csv", "--problems", "github", "--lang", "en"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
    assert!(
        run.stderr.starts_with("::error file=q1.csv,line=2,col=20,title=bad-number::"),
        "{}",
        run.whole()
    );
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.whole());
    let run = folder.run(&["check", "q1.csv", "--problems", "json", "--lang", "en"]);
    let problems: serde_json::Value = serde_json::from_str(&run.stderr).expect(&run.stderr);
    assert_eq!(run.status, 2);
    assert_eq!((&problems[0]["code"], &problems[0]["line"]), (&"bad-number".into(), &2.into()));
}
