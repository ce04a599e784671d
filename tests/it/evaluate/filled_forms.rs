//! What `template` asks for is what `check` expects: a form that is filled in whole lacks nothing, one that is not lacks what is left
//! out of it.

use super::expected::{MERGER, element, folder, missing, plan, units};
use crate::support::plans::count;
use crate::support::{Folder, Run, forms};

/// A form as `template` writes it, every blank filled in with `figure` and the running number of its row.
fn filled(form: &str, figure: impl Fn(usize) -> usize) -> String {
    let mut lines = form.trim_start_matches('\u{feff}').lines();
    let head = lines.next().expect("a head").to_owned();
    let rows = lines.enumerate().map(|(number, line)| format!("{line}{}\n", figure(number)));
    format!("{head}\n{}", rows.collect::<String>())
}

/// The last month of a period within its year: 9 of `2024-Q3` and of `2024-07..2024-09`.
fn last_month(period: &str) -> u32 {
    let last = period.rsplit("..").next().expect("a period");
    let part = last.split_once('-').map_or("12", |(_, part)| part);
    let number = |text: &str| text.parse::<u32>().expect("a number");
    match part.split_at(1) {
        ("Q", quarter) => 3 * number(quarter),
        ("S", half) => 6 * number(half),
        _ => number(part.trim_end_matches('M')),
    }
}

/// How many blanks the workbooks have that `template` writes with `options`, and what is missing once all are filled in.
fn of_workbooks(folder: &Folder, window: &str, options: &[&str]) -> (usize, Vec<String>) {
    let forms = folder.path().join("forms");
    let _ = std::fs::remove_dir_all(&forms);
    std::fs::create_dir(&forms).expect("a folder");
    let run = folder.run(&[&["template", "--period", window], options].concat());
    assert_eq!(run.status, 0, "{}", run.whole());
    let each = forms.join("each");
    let written = std::fs::read_dir(if each.exists() { each } else { forms }).expect("a folder");
    let mut count = 0;
    for entry in written {
        let path = entry.expect("an entry").path();
        let form = std::fs::read(&path).expect("a form");
        // Three times as much in each month: a running total holds those of two units before it.
        let whole = forms::filled(&form, |blank| {
            count += 1;
            Some(3_u32.pow(last_month(&blank.row["Period"])).to_string())
        });
        std::fs::write(&path, whole).expect("written");
    }
    let run = folder.run(&["check", "forms", "--format", "json", "-q", "--period", window]);
    assert!(run.status < 2, "{}", run.whole());
    (count, missing(&run.json()))
}

#[test]
fn a_form_that_is_filled_in_whole_is_complete() {
    let lives = [
        vec!["a", "b", "c"],
        vec!["a valid-to = 2024-05-20", "b", "c valid-from = 2024-08-03"],
        vec!["a valid-from = 2024-02-01; valid-to = 2024-02-29", "b", "c"],
    ];
    let mergers =
        ["", MERGER, &MERGER.replace("07-01", "05-17"), &MERGER.replace("\"c\"", "[\"c\", \"d\"]")];
    let mut tried = 0;
    for (units_of, merger) in
        lives.iter().flat_map(|lives| mergers.iter().map(move |merger| (lives, merger)))
    {
        if !merger.is_empty() && units_of.iter().any(|unit| unit.contains("valid")) {
            continue;
        }
        let listed = units(units_of)
            + if merger.contains("\"d\"") {
                "[[units]]\nid = \"d\"\nname = \"Unit d\"\n"
            } else {
                ""
            };
        for totals in ["continue", "restart"] {
            let merger = merger.replace("on =", &format!("running-totals = \"{totals}\"\non ="));
            let rest = listed.clone()
                + &merger
                + &element("f", "flow", "")
                + &element("s", "stock", "")
                + &element("t", "year-to-date", "")
                + &element("y", "stock", "frequency = \"year\"")
                + &element("m", "flow", "frequency = \"month\"")
                + &element("h", "flow", "frequency = \"half-year\"");
            let plan = plan("period = \"2023..2024\"\n", &rest)
                + &["f", "s", "t", "y", "m", "h"]
                    .map(|id| count(id, id, "target = \">= 1\""))
                    .concat();
            for window in [
                "2024",
                "2024-Q2",
                "2024-Q3",
                "2024-9M",
                "2023-Q4..2024-Q3",
                "2023-Q3..2024-Q2",
                "2023..2024",
            ] {
                let folder = folder(&plan, "");
                let form = folder.run(&["template", "--period", window]);
                assert_eq!(form.status, 0, "{}", form.whole());
                folder.write("counts.csv", filled(&form.stdout, |number| number + 1).as_bytes());
                let run = folder.run(&[
                    "check",
                    "counts.csv",
                    "--format",
                    "json",
                    "-q",
                    "--period",
                    window,
                ]);
                // Running totals of new units begin low here, which a continued one may not.
                if run.status == 2 && run.stderr.contains("year-to-date-falls") {
                    continue;
                }
                assert!(
                    run.status < 2,
                    "{window} {totals}\n{plan}\n{}\n{}",
                    run.whole(),
                    folder.read("counts.csv")
                );
                assert_eq!(
                    missing(&run.json()),
                    Vec::<String>::new(),
                    "{window} {totals}\n{plan}\n{}",
                    folder.read("counts.csv")
                );
                for indicator in run.json()["indicators"].as_array().expect("a list") {
                    assert_eq!(
                        indicator["reported"], indicator["expected"],
                        "{window}: {indicator}\n{plan}"
                    );
                }
                // The forms that offices print ask for the same: one for all, and one for each unit.
                assert_eq!(
                    of_workbooks(&folder, window, &["-o", "forms/form.xlsx"]),
                    (form.stdout.lines().count() - 1, Vec::new()),
                    "{window} {totals}\n{plan}"
                );
                assert_eq!(
                    of_workbooks(&folder, window, &["--each-unit", "-o", "forms/each"]),
                    (form.stdout.lines().count() - 1, Vec::new()),
                    "{window} {totals}\n{plan}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 40, "only {tried} forms were complete enough to be tried");
}

#[test]
fn a_unit_without_a_report_lacks_what_its_form_asks_for() {
    let rest =
        units(&["a", "b", "c"]) + MERGER + &element("f", "flow", "") + &element("s", "stock", "");
    let plan = plan("", &rest) + &["f", "s"].map(|id| count(id, id, "target = \">= 1\"")).concat();
    let folder = folder(&plan, "");
    let form = folder.run(&["template", "--period", "2024"]).stdout;
    let without: String = filled(&form, |_| 1)
        .lines()
        .filter(|line| !line.contains("2024-Q4,c,"))
        .map(|line| format!("{line}\n"))
        .collect();
    folder.write("counts.csv", without.as_bytes());
    let run: Run =
        folder.run(&["check", "counts.csv", "--format", "json", "-q", "--period", "2024"]);
    // Of the state, the third quarter is the latest that anybody sent.
    assert_eq!(missing(&run.json()), ["c 2024-Q4 f"]);
    assert!(form.contains("2024-Q4,c,f,"), "{form}");
}
