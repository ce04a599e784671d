//! The export of DHIS2, read as the long form.

use crate::support::plans::{element, elements, goal, plan};
use crate::support::runs::{assert_refused_with, check, indicator, json, told};

const DHIS2: &str = "dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted\n";

fn leaders() -> String {
    let share = crate::support::plans::percentage(
        "1.1",
        ["women_leaders", "leaders"],
        "target = \">= 40%\"",
    );
    plan(&[&elements("stock", &["women_leaders", "leaders"]), &goal("1"), &share])
}

#[test]
fn the_export_of_dhis2_is_read_as_the_long_form() {
    for (period, window) in [("2024Q3", "2024-Q3"), ("202409", "2024-09"), ("2024", "2024")] {
        for combo in ["default", ""] {
            let row = |element: &str, value: &str| {
                format!(
                    "{element},{period},Phường Lê Lợi,{combo},default,{value},admin,2024-10-02T08:15:00.000+0000,\"seen, twice\",false,\n"
                )
            };
            let counts = DHIS2.to_owned() + &row("women_leaders", "14") + &row("leaders", "32");
            let quoted: String = counts
                .lines()
                .map(|line| {
                    line.replace("\"seen, twice\"", "seen")
                        .split(',')
                        .map(|field| format!("\"{field}\""))
                        .collect::<Vec<_>>()
                        .join(",")
                        + "\n"
                })
                .collect();
            for counts in [counts, quoted] {
                let run = json(&leaders(), &counts, &[]);
                assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
                assert_eq!(told(&indicator(&run, "1.1")), "14/32 = 43.75 pass");
                assert_eq!(run.json()["window"], window);
                assert_eq!(run.json()["sources"][0]["rows"], 2);
            }
        }
    }
}

#[test]
fn a_category_of_dhis2_that_the_plan_does_not_know_is_refused_and_never_left_out() {
    let row = |combo: &str, value: &str| {
        format!("leaders,2024Q3,A,{combo},default,{value},admin,2024-10-02,,false,\n")
    };
    let counts = format!("{DHIS2}{}{}", row("default", "14"), row("Gmbgme7z9BF", "18"));
    let run = check(&leaders(), &counts, &[]);
    assert_refused_with(
        &run,
        "error[",
        &["counts.csv:3", "Gmbgme7z9BF", "help: "],
        "another category",
    );
}

#[test]
fn a_figure_that_dhis2_marks_as_deleted_is_never_counted() {
    let row = |element: &str, value: &str, deleted: &str| {
        format!("{element},2024Q3,A,default,default,{value},admin,2024-10-02,,false,{deleted}\n")
    };
    for deleted in ["true", "TRUE", "1", "\"true\"", "yes", "00"] {
        let counts = format!(
            "{DHIS2}{}{}",
            row("women_leaders", "14", deleted),
            row("leaders", "32", "false")
        );
        let run = json(&leaders(), &counts, &[]);
        assert_refused_with(&run, "error[deleted-row]", &["counts.csv:2"], deleted);
    }
}

#[test]
fn a_figure_whose_deletion_dhis2_denies_or_never_set_is_counted() {
    let row = |element: &str, value: &str, deleted: &str| {
        format!("{element},2024Q3,A,default,default,{value},admin,2024-10-02,,false,{deleted}\n")
    };
    for deleted in ["", "false", "FALSE", "null", "NULL", "Null", "0", " null ", "\"null\""] {
        let counts = format!(
            "{DHIS2}{}{}",
            row("women_leaders", "14", deleted),
            row("leaders", "32", deleted)
        );
        let run = json(&leaders(), &counts, &[]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{deleted}: {}", run.whole());
        assert_eq!(told(&indicator(&run, "1.1")), "14/32 = 43.75 pass", "{deleted}");
    }
}

/// DHIS2 gives units and elements ids of its own, and writes a Boolean that was never set as the word `null`.
#[test]
fn an_export_of_dhis2_with_null_in_deleted_is_judged() {
    let units = "[[units]]\nid = \"a\"\naliases = [\"u1V2w3X4y5Z\"]\n";
    let elements = element("women_leaders", "kind = \"stock\"\naliases = [\"aB3dE5fG7hI\"]")
        + &element("leaders", "kind = \"stock\"\naliases = [\"kL9mN1oP3qR\"]");
    let share =
        crate::support::plans::percentage("1", ["women_leaders", "leaders"], "target = \">= 40%\"");
    let row = |element: &str, value: &str| {
        format!(
            "{element},2024Q3,u1V2w3X4y5Z,HllvX50cXC0,HllvX50cXC0,{value},clerk,2024-10-02T08:00:00.000+0000,,false,null\n"
        )
    };
    let counts = DHIS2.to_owned() + &row("aB3dE5fG7hI", "9") + &row("kL9mN1oP3qR", "20");
    let run = json(&plan(&[units, &elements, &goal("1"), &share]), &counts, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
    assert_eq!(told(&indicator(&run, "1")), "9/20 = 45 pass");
}
