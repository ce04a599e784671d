//! While reports are missing, a verdict must stand whatever they come to, and where none is given the reports must be able to decide it.
//! Small counts with holes are judged once as they are, and once for every way to fill the holes with small numbers and a large one.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use gender_plan::counts::{self, Asked};
use gender_plan::evaluate::{Query, Request, Verdict};
use gender_plan::plan::{self, Plan, PlanText};

use crate::support::Folder;
use crate::support::plans::{count, elements, goal, percentage, share, units};
use crate::support::runs::{check, indicator, told};

/// What a hole is filled with, one after the other.
const FILLINGS: [u64; 6] = [0, 1, 2, 3, 4, 1000];

/// Numbers by chance, always the same ones for one seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Cell {
    Sent(u64),
    Hole,
}

/// Indicators over two elements, `a` and `b`, that units are asked for in some quarters.
struct Family {
    measure: &'static str,
    kinds: [&'static str; 2],
    quarters: &'static [u8],
    /// Further keys of every indicator.
    lines: &'static str,
    targets: &'static [&'static str],
}

const SHARES: &[&str] = &[
    ">= 0%", ">= 50%", ">= 100%", "> 0%", "> 50%", "<= 0%", "<= 50%", "< 50%", "< 100%", "= 0%",
    "= 50%", "25%..75%",
];
const AMOUNTS: &[&str] =
    &[">= 0", ">= 3", ">= 7", "> 5", "<= 0", "<= 2", "<= 5", "< 5", "= 4", "3..6"];
const RATIOS: &[&str] = &[">= 0", ">= 1", "> 1", "<= 1", "< 1", "<= 0", "> 0", "= 1", "1/2..2"];

const FAMILIES: &[Family] = &[
    Family {
        measure: "percentage",
        kinds: ["stock", "stock"],
        quarters: &[4],
        lines: "",
        targets: SHARES,
    },
    Family {
        measure: "percentage",
        kinds: ["stock", "stock"],
        quarters: &[3, 4],
        lines: "",
        targets: SHARES,
    },
    Family {
        measure: "percentage",
        kinds: ["flow", "flow"],
        quarters: &[3, 4],
        lines: "",
        targets: SHARES,
    },
    Family {
        measure: "percentage",
        kinds: ["flow", "stock"],
        quarters: &[2],
        lines: "",
        targets: SHARES,
    },
    Family {
        measure: "percentage",
        kinds: ["stock", "stock"],
        quarters: &[1],
        lines: "due = 2024-09-30",
        targets: SHARES,
    },
    Family {
        measure: "percentage",
        kinds: ["stock", "stock"],
        quarters: &[4],
        lines: "each = [\"unit\"]",
        targets: SHARES,
    },
    Family {
        measure: "percentage",
        kinds: ["year-to-date", "year-to-date"],
        quarters: &[3, 4],
        lines: "",
        targets: SHARES,
    },
    Family {
        measure: "ratio",
        kinds: ["stock", "flow"],
        quarters: &[4],
        lines: "",
        targets: RATIOS,
    },
    Family {
        measure: "ratio",
        kinds: ["flow", "flow"],
        quarters: &[3, 4],
        lines: "",
        targets: RATIOS,
    },
    Family {
        measure: "count",
        kinds: ["flow", "flow"],
        quarters: &[3, 4],
        lines: "",
        targets: AMOUNTS,
    },
    Family {
        measure: "count",
        kinds: ["flow", "flow"],
        quarters: &[1, 2],
        lines: "",
        targets: AMOUNTS,
    },
    Family {
        measure: "count",
        kinds: ["flow", "stock"],
        quarters: &[1, 2],
        lines: "each = [\"quarter\"]",
        targets: AMOUNTS,
    },
    Family {
        measure: "count",
        kinds: ["year-to-date", "flow"],
        quarters: &[3, 4],
        lines: "",
        targets: AMOUNTS,
    },
    Family {
        measure: "count",
        kinds: ["stock", "flow"],
        quarters: &[4],
        lines: "each = [\"unit\"]",
        targets: AMOUNTS,
    },
];

impl Family {
    fn plan(&self, listed: usize) -> Plan {
        let names = ["u0", "u1", "u2"];
        let listed: Vec<(&str, &str)> = names[..listed].iter().map(|name| (*name, *name)).collect();
        let mut parts = vec![units(&listed)];
        parts.extend(["a", "b"].iter().zip(self.kinds).map(|(id, kind)| elements(kind, &[*id])));
        parts.push(goal("1"));
        for (number, target) in self.targets.iter().enumerate() {
            let (id, lines) =
                (format!("1.{number}"), format!("target = \"{target}\"\n{}", self.lines));
            parts.push(match self.measure {
                "count" => count(&id, "a", &lines),
                measure => share(&id, measure, ["a", "b"], &lines),
            });
        }
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let reading = plan::read(&PlanText::new(
            PathBuf::from("plan.toml").into(),
            crate::support::plans::plan(&parts),
        ));
        reading.plan.unwrap_or_else(|| panic!("{:?}", reading.problems))
    }

    /// Counts without holes: for each unit and quarter `a` and `b`, small, the part within its whole, and nothing that falls.
    fn figures(&self, dice: &mut Dice, listed: usize) -> Vec<Cell> {
        let mut cells = Vec::new();
        for _ in 0..listed {
            let mut before = [0, 0];
            for _ in self.quarters {
                // What a unit has over all quarters can still be reached with one filling.
                let whole = dice.below(if self.quarters.len() > 1 { 3 } else { 4 });
                let mut drawn =
                    [dice.below(if self.measure == "percentage" { whole + 1 } else { 4 }), whole];
                for ((amount, kind), before) in drawn.iter_mut().zip(self.kinds).zip(&mut before) {
                    if kind == "year-to-date" {
                        *amount += *before;
                        *before = *amount;
                    }
                }
                cells.extend(drawn.map(Cell::Sent));
            }
        }
        cells
    }

    /// Whether the cell at `place` makes the last of several quarters the latest report of a state, so that the others are missing then. Were
    /// it a hole, nobody would have reported that quarter, and the one before it would be the latest.
    fn reports_anew(&self, place: usize) -> bool {
        let last = 2 * (self.quarters.len() - 1);
        let of_first_unit = last..last + 2;
        self.quarters.len() > 1 && self.kinds != ["flow", "flow"] && of_first_unit.contains(&place)
    }

    fn csv(&self, listed: usize, cells: &[Cell]) -> String {
        let mut rows = cells.chunks(2);
        let mut text = "period,unit,a,b\n".to_owned();
        for unit in 0..listed {
            for quarter in self.quarters {
                let row = rows.next().expect("a row").iter().map(|cell| match cell {
                    Cell::Sent(amount) => format!(",{amount}"),
                    Cell::Hole => ",".to_owned(),
                });
                text += &format!("2024-Q{quarter},u{unit}{}\n", row.collect::<String>());
            }
        }
        text
    }

    /// Whether full counts can be: no part above its whole and nothing that falls, for any unit. What is over zero, the program says.
    fn is_possible(&self, listed: usize, cells: &[Cell]) -> bool {
        cells.chunks(cells.len() / listed).all(|of_unit| {
            let [part, whole] = [0, 1].map(|side| {
                let amounts = || {
                    of_unit.iter().skip(side).step_by(2).filter_map(|cell| match cell {
                        Cell::Sent(amount) => Some(*amount),
                        Cell::Hole => None,
                    })
                };
                let rises = self.kinds[side] != "year-to-date" || amounts().is_sorted();
                let total = if self.kinds[side] == "flow" {
                    amounts().sum()
                } else {
                    amounts().next_back().unwrap_or(0)
                };
                rises.then_some(total)
            });
            match (part, whole) {
                (Some(part), Some(whole)) => self.measure != "percentage" || part <= whole,
                _ => false,
            }
        })
    }
}

/// The verdict on every target; nothing where the counts cannot be.
fn verdicts(plan: &Plan, folder: &Folder, text: &str) -> Option<Vec<Verdict>> {
    folder.write("counts.csv", text.as_bytes());
    let ledger = counts::read(&[folder.path().join("counts.csv")], plan, Asked::default()).ok()?;
    let card = Request::new(plan, &ledger, &Query::default()).ok()?.scorecard().ok()?;
    Some(card.results.iter().map(|result| result.verdict).collect())
}

/// Every way to fill the holes.
fn completions(cells: &[Cell]) -> impl Iterator<Item = Vec<Cell>> {
    let holes =
        u32::try_from(cells.iter().filter(|cell| **cell == Cell::Hole).count()).expect("a few");
    (0..FILLINGS.len().pow(holes)).map(|mut number| {
        let mut filled = cells.to_vec();
        for cell in filled.iter_mut().filter(|cell| **cell == Cell::Hole) {
            *cell = Cell::Sent(FILLINGS[number % FILLINGS.len()]);
            number /= FILLINGS.len();
        }
        filled
    })
}

/// What is wrong with verdicts on counts with holes.
#[derive(Default)]
struct Faults {
    /// Verdicts that some completion does not have.
    contradicted: Vec<String>,
    /// None where all completions have the same.
    withheld: Vec<String>,
}

impl Faults {
    /// Judges one table with holes, and all its completions.
    fn look(
        &mut self,
        family: &Family,
        plan: &Plan,
        folder: &Folder,
        listed: usize,
        cells: &[Cell],
    ) {
        let text = family.csv(listed, cells);
        let mut reached = vec![BTreeSet::new(); family.targets.len()];
        for filled in completions(cells).filter(|filled| family.is_possible(listed, filled)) {
            let text = family.csv(listed, &filled);
            let Some(found) = verdicts(plan, folder, &text) else {
                assert_eq!(family.measure, "ratio", "refused:\n{text}");
                continue;
            };
            for (reached, verdict) in reached.iter_mut().zip(found) {
                reached.insert(verdict.name());
            }
        }
        if reached.iter().all(BTreeSet::is_empty) {
            return;
        }
        let about = format!("{} of {:?} {}", family.measure, family.kinds, family.lines);
        let Some(given) = verdicts(plan, folder, &text) else {
            self.contradicted.push(format!("{about}: refused\n{text}"));
            return;
        };
        for ((target, given), reached) in family.targets.iter().zip(given).zip(reached) {
            let told = || format!("{about}, {target}: {} but {reached:?}\n{text}", given.name());
            // Between two limits there may be no whole number that could still be met; and what is above zero over zero is refused.
            let whole = target.starts_with(['<', '>'])
                && (family.measure != "ratio" || !reached.contains("not_applicable"));
            if given != Verdict::NoData && reached.iter().any(|verdict| *verdict != given.name()) {
                self.contradicted.push(told());
            } else if given == Verdict::NoData
                && whole
                && reached.len() == 1
                && !family.kinds.contains(&"year-to-date")
            {
                // An older running total of a unit that has not sent the latest one decides nothing, though it cannot fall.
                self.withheld.push(told());
            }
        }
    }
}

/// Every family, with holes by chance.
static FAULTS: LazyLock<Faults> = LazyLock::new(|| {
    /// Tables of each family.
    const TABLES: u64 = 12;
    let folder = Folder::new(&[]);
    let mut faults = Faults::default();
    for (number, family) in FAMILIES.iter().enumerate() {
        let mut dice = Dice(number as u64);
        let plans = [2, 3].map(|listed| (listed, family.plan(listed)));
        for table in 0..TABLES {
            let (listed, plan) = &plans[usize::from(table % 2 == 0)];
            let mut cells = family.figures(&mut dice, *listed);
            for _ in 0..=dice.below(3) {
                let place = usize::try_from(dice.below(cells.len() as u64)).expect("small");
                // Of what is only counted, the other element does not matter.
                let place = if family.measure == "count" { place / 2 * 2 } else { place };
                if !family.reports_anew(place) {
                    cells[place] = Cell::Hole;
                }
            }
            faults.look(family, plan, &folder, *listed, &cells);
        }
    }
    faults
});

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_verdict_stands_whatever_the_missing_reports_come_to() {
    assert_none(&FAULTS.contradicted);
}

#[test]
fn where_there_is_no_verdict_the_missing_reports_can_decide_it() {
    assert_none(&FAULTS.withheld);
}

/// The exit status and what is said of one indicator over `a` and `b`: figures, verdict, and how many units they are from.
fn of_wards(indicator_text: &str, kind: &str, listed: usize, rows: &str) -> (i32, String) {
    let names: Vec<String> = (0..listed).map(|number| format!("w{number}")).collect();
    let wards: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let plan = crate::support::plans::plan(&[
        &units(&wards),
        &elements(kind, &["a", "b"]),
        &goal("1"),
        indicator_text,
    ]);
    let run = check(&plan, format!("period,unit,a,b\n{rows}"), &["--format", "json"]);
    let found = indicator(&run, "1.1");
    (run.status, format!("{}, {}/{}", told(&found), found["reported"], found["expected"]))
}

#[test]
fn half_of_the_wards_councils_is_not_known_while_a_sixth_of_the_wards_is_missing() {
    // 140 of 168 wards: 512 women of 1003.
    let row = |ward: usize| {
        format!("2024,w{ward},{},{}\n", 3 + usize::from(ward < 92), 7 + usize::from(ward < 23))
    };
    let rows: String = (0..140).map(row).collect();
    let share = percentage("1.1", ["a", "b"], "target = \"> 50%\"");
    let expected = "512/1003 = 51.046859 no_data, 140/168".to_owned();
    assert_eq!(of_wards(&share, "stock", 168, &rows), (1, expected));
}

#[test]
fn what_is_reached_or_exceeded_stays_so() {
    let rows = "2024,w0,300,\n2024,w1,120,\n";
    let reached = of_wards(&count("1.1", "a", "target = \">= 400\""), "flow", 4, rows);
    assert_eq!(reached, (0, "420/null = 420 pass, 2/4".to_owned()));
    let short = of_wards(&count("1.1", "a", "target = \">= 421\""), "flow", 4, rows);
    assert_eq!(short, (1, "420/null = 420 no_data, 2/4".to_owned()));
    let exceeded =
        of_wards(&count("1.1", "a", "target = \"<= 5\""), "flow", 3, "2024,w0,4,\n2024,w2,3,\n");
    assert_eq!(exceeded, (1, "7/null = 7 fail, 2/3".to_owned()));
    let within =
        of_wards(&count("1.1", "a", "target = \"<= 7\""), "flow", 3, "2024,w0,4,\n2024,w2,3,\n");
    assert_eq!(within, (1, "7/null = 7 no_data, 2/3".to_owned()));
}

#[test]
fn all_can_be_missed_but_not_known_before_everybody_has_reported() {
    let all = percentage("1.1", ["a", "b"], "target = \">= 100%\"");
    let missed = of_wards(&all, "stock", 4, "2024,w0,10,10\n2024,w1,9,10\n2024,w2,10,10\n");
    assert_eq!(missed, (1, "29/30 = 96.666667 fail, 3/4".to_owned()));
    let so_far = of_wards(&all, "stock", 4, "2024,w0,10,10\n2024,w1,10,10\n2024,w2,10,10\n");
    assert_eq!(so_far, (1, "30/30 = 100 no_data, 3/4".to_owned()));
}

#[test]
fn nothing_sent_is_not_a_count_of_zero() {
    let tracked = of_wards(&count("1.1", "a", ""), "stock", 1, "2024,w0,,5\n");
    assert_eq!(tracked, (1, "null/null = null tracked, 0/1".to_owned()));
}

#[test]
fn a_unit_that_lacks_a_quarter_which_must_hold_has_not_reported() {
    let quarters = count("1.1", "a", "target = \">= 1\"\neach = [\"quarter\"]");
    let run = of_wards(
        &quarters,
        "stock",
        2,
        "2024-Q1,w0,1,\n2024-Q1,w1,,\n2024-Q2,w0,1,\n2024-Q2,w1,2,\n",
    );
    assert!(run.1.ends_with("1/2"), "{}", run.1);
}

#[test]
fn what_passes_has_nothing_to_go() {
    // The first ward has 1 of 2; the second one 3 of 3, and cannot have fewer. What proves the verdict is shown, not the first ward alone.
    let share = percentage("1.1", ["a", "b"], "target = \">= 60%\"");
    let rows = "2024-Q1,w0,1,1\n2024-Q2,w0,0,1\n2024-Q1,w1,3,2\n2024-Q2,w1,,1\n";
    let names = units(&[("w0", "w0"), ("w1", "w1")]);
    let plan =
        crate::support::plans::plan(&[&names, &elements("flow", &["a", "b"]), &goal("1"), &share]);
    let found =
        indicator(&check(&plan, format!("period,unit,a,b\n{rows}"), &["--format", "json"]), "1.1");
    assert_eq!((told(&found).as_str(), &found["bound"]), ("4/5 = 80 pass", &"at_least".into()));
    assert_eq!(found["to_go"], serde_json::Value::Null);
}
