//! What cannot be published: then nothing is written, neither a result nor the file of what was published.

use super::{quarters, wards};
use crate::support::runs::assert_refused;
use crate::support::{Folder, Run};

fn folder() -> Folder {
    let counts = quarters(&[("victims", "w1", &[30]), ("supported", "w1", &[15])]);
    Folder::new(&[("plan.toml", &wards(&["w1"], "")), ("counts.csv", &counts)])
}

fn check(folder: &Folder, options: &[&str]) -> Run {
    folder.run(&[&["check", "counts.csv", "--publish", "ledger.json"], options].concat())
}

#[test]
fn a_unit_is_not_published_by_itself() {
    let folder = folder();
    assert_refused(&check(&folder, &["--unit", "w1"]), &["--unit", "--by unit"]);
    assert_eq!(folder.names(), ["counts.csv", "plan.toml"]);
}

#[test]
fn only_whole_periods_are_published() {
    let folder = folder();
    assert_refused(&check(&folder, &["--period", "2024-02"]), &["2024-Q1"]);
    assert_eq!(folder.names(), ["counts.csv", "plan.toml"]);
}

#[test]
fn a_file_of_what_was_published_must_be_of_this_plan_and_these_rules() {
    let folder = folder();
    assert_eq!(check(&folder, &[]).status, 0);
    let sound = folder.read("ledger.json");
    for (from, to, told) in [
        ("\"schema\": 1", "\"schema\": 2", "newer version"),
        ("SDC-GP 2", "SDC-GP 1", "SDC-GP 1"),
        ("\"threshold\": 10", "\"threshold\": 5", "threshold 5"),
        ("Kế hoạch", "Kế hoạch khác", "Kế hoạch khác"),
        ("\"years\"", "\"tears\"", "ledger.json"),
        ("2024-Q1", "2024-01", "2024-01"),
        ("}", "", "ledger.json"),
    ] {
        let broken = sound.replacen(from, to, 1);
        assert_ne!(broken, sound);
        folder.write("ledger.json", broken.as_bytes());
        assert_refused(&check(&folder, &["-o", "result.json"]), &[told]);
        assert_eq!(folder.read("ledger.json"), broken);
        assert_eq!(folder.names(), ["counts.csv", "ledger.json", "plan.toml"], "{told}");
    }
}

#[test]
fn two_runs_at_once_do_not_publish() {
    let folder = folder();
    assert_eq!(check(&folder, &[]).status, 0);
    let held = std::fs::File::open(folder.path().join("ledger.json")).expect("the file");
    held.lock().expect("a lock");
    assert_refused(&check(&folder, &[]), &["another run"]);
    held.unlock().expect("no lock");
    assert_eq!(check(&folder, &[]).status, 0);
}

#[test]
fn a_result_does_not_replace_the_file_of_what_was_published() {
    let folder = folder();
    assert_eq!(check(&folder, &[]).status, 0);
    let before = folder.read("ledger.json");
    assert_refused(&check(&folder, &["-o", "ledger.json"]), &["ledger.json"]);
    assert_eq!(folder.read("ledger.json"), before);
}

#[test]
fn where_the_file_cannot_be_written_nothing_is_published() {
    let folder = folder();
    let run = folder.run(&["check", "counts.csv", "--publish", "missing/ledger.json"]);
    assert_refused(&run, &["missing"]);
}

#[test]
fn other_commands_publish_nothing() {
    let folder = folder();
    for command in ["explain 1.1 counts.csv", "diff counts.csv counts.csv"] {
        let mut arguments: Vec<&str> = command.split(' ').collect();
        arguments.extend(["--publish", "ledger.json"]);
        assert_refused(&folder.run(&arguments), &["--publish"]);
    }
}

#[test]
fn a_report_compares_with_published_results_alone() {
    let folder = folder();
    let counts = folder.read("counts.csv");
    folder.write("q1.csv", counts.as_bytes());
    let report = |since: &str| {
        let fixed = ["report", "q1.csv", "--publish", "ledger.json", "-o", "report.md"];
        folder.run(&[&fixed[..], &["--since", since]].concat())
    };
    assert_eq!(folder.run(&["check", "q1.csv", "-o", "internal.json"]).status, 0);
    for internal in ["internal.json", "counts.csv"] {
        assert_refused(&report(internal), &["--since", "check --publish"]);
    }
    let published = ["check", "q1.csv", "--publish", "ledger.json", "-o", "public.json"];
    assert_eq!(folder.run(&published).status, 0);
    let run = report("public.json");
    assert_eq!(run.status, 0, "{}", run.whole());
}

#[test]
fn a_published_result_is_not_verified_against_what_it_withholds() {
    let folder = folder();
    folder.write("counts.csv", quarters(&[("victims", "w1", &[3])]).as_bytes());
    let public = ["check", "counts.csv", "--publish", "ledger.json", "-o", "public.json"];
    assert_eq!(folder.run(&public).status, 1, "nothing is shown");
    let verify = ["check", "counts.csv", "--verify", "public.json"];
    let run = folder.run(&verify);
    assert_refused(&run, &["public.json", "same ledger"]);
    let both = folder.run(&[&verify[..], &["--publish", "ledger.json"]].concat());
    assert_refused(&both, &["--verify", "--publish"]);
}

#[test]
fn units_that_belonged_to_two_others_are_not_published() {
    let twice = "[[units]]\nid = \"w1\"\nparent = \"d1\"\nvalid-to = 2024-06-30\n\
        [[units]]\nid = \"w1\"\nparent = \"d2\"\nvalid-from = 2024-07-01\n";
    let above = "[[units]]\nid = \"d1\"\n[[units]]\nid = \"d2\"\n";
    let plan = wards(&["w2"], "").replacen("[[units]]", &format!("{above}{twice}[[units]]"), 1);
    let folder = folder();
    folder.write("plan.toml", plan.as_bytes());
    assert_refused(&check(&folder, &[]), &["w1"]);
    assert_eq!(folder.names(), ["counts.csv", "plan.toml"]);
}

#[test]
fn a_thousand_groups_are_published_and_no_more() {
    let folder = folder();
    let values = |most: u32| -> Vec<String> {
        (1..=most).map(|value| format!("{{ id = \"g{value}\", name = \"g{value}\" }}")).collect()
    };
    let plan = |most: u32| {
        let dimension =
            format!("[[dimensions]]\nid = \"age\"\nvalues = [{}]\n", values(most).join(", "));
        wards(&["w1"], "").replacen("[[units]]", &format!("{dimension}[[units]]"), 1).replacen(
            "sensitive = true",
            "sensitive = true\nby = [\"age\"]",
            1,
        )
    };
    folder.write("plan.toml", plan(1001).as_bytes());
    assert_refused(&check(&folder, &[]), &["1000", "victims"]);
    assert_eq!(folder.names(), ["counts.csv", "plan.toml"]);
    folder.write("plan.toml", plan(1000).as_bytes());
    assert!(check(&folder, &[]).status < 2);
}
