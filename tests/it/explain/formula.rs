//! The parts that are used, put through the formula, give the actual.

use num_rational::BigRational;
use num_traits::Zero as _;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{SEX, count, element, elements, goal, percentage, plan, share};

/// Every kind of element, and formulas whose actuals the test can work out for itself.
fn every_kind() -> String {
    let elements = [
        elements("flow", &["news", "women_asked", "men_asked"]),
        elements("stock", &["women", "all"]),
        elements("year-to-date", &["reached"]),
        element("women_hours", "kind = \"flow\"\ntype = \"number\""),
        element("men_hours", "kind = \"flow\"\ntype = \"number\""),
        element("pupils", "kind = \"flow\"\nby = [\"sex\"]"),
    ];
    let indicators = [
        count("count", "news", "target = \">= 9\""),
        percentage("percentage", ["women", "all"], "target = \">= 50%\""),
        share("rate", "rate", ["reached", "all"], "per = 1000\ntarget = \"<= 9\""),
        share(
            "means",
            "ratio",
            ["women_hours / women_asked", "men_hours / men_asked"],
            "target = \"<= 1.5\"",
        ),
        share("groups", "ratio", ["2 * pupils[sex=female] + news", "pupils"], "target = \">= 1\""),
        count("each", "pupils", "target = \">= 9\"\neach = [\"quarter\"]"),
    ];
    plan(&[SEX, &elements.concat(), &goal("1"), &indicators.concat()])
}

/// One unit's figures of one quarter; each may be missing.
#[derive(Debug, Clone)]
struct Report {
    figures: Vec<Option<u32>>,
    by_sex: u8,
}

fn report() -> impl Strategy<Value = Report> {
    let figure = prop_oneof![1 => Just(None), 25 => (1..500_u32).prop_map(Some)];
    (proptest::collection::vec(figure, 10), 0..3_u8)
        .prop_map(|(figures, by_sex)| Report { figures, by_sex })
}

/// The rows of `reports`, in the long form: three units over four quarters.
fn rows(reports: &[Report]) -> String {
    let mut rows = "period,unit,element,sex,value\n".to_owned();
    let mut reached = [0; 3];
    for (position, report) in reports.iter().enumerate() {
        let (quarter, unit) = (position / 3 + 1, position % 3);
        let mut row = |element: &str, sex: &str, value: &str| {
            rows.push_str(&format!(
                "2024-Q{quarter},{},{element},{sex},{value}\n",
                ["A", "B", "C"][unit]
            ));
        };
        let names =
            ["news", "women_asked", "men_asked", "women", "all", "women_hours", "men_hours"];
        for (name, figure) in names.iter().zip(&report.figures) {
            let Some(figure) = figure else { continue };
            match *name {
                // A part is never above its whole.
                "all" => row(name, "", &(figure + 500).to_string()),
                "women_hours" | "men_hours" => row(name, "", &format!("{figure}.25")),
                _ => row(name, "", &figure.to_string()),
            }
        }
        if let Some(more) = report.figures[7] {
            reached[unit] += more;
            row("reached", "", &reached[unit].to_string());
        }
        // Groups, groups with their total, or a total alone, of which no group is known.
        if let [Some(female), Some(male)] = report.figures[8..10] {
            if report.by_sex < 2 {
                row("pupils", "female", &female.to_string());
                row("pupils", "male", &male.to_string());
            }
            if report.by_sex > 0 {
                row("pupils", "", &(female + male).to_string());
            }
        }
    }
    rows
}

fn fraction(decimal: &Value) -> BigRational {
    let written = decimal.to_string();
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let ten = num_bigint::BigInt::from(10);
    let scale = decimals.bytes().fold(num_bigint::BigInt::from(1), |scale, _| scale * &ten);
    BigRational::new(format!("{whole}{decimals}").parse().expect("digits"), scale)
}

/// What the used parts of an explanation add up to, for an element on a side and, where one is asked for, a group.
fn sum(json: &Value, side: &str, element: &str, group: Option<&str>) -> BigRational {
    let parts = json["parts"].as_array().expect("parts").iter();
    let wanted = parts
        .filter(|part| part["used"] == true && part["side"] == side && part["element"] == element);
    let wanted = wanted.filter(|part| group.is_none_or(|group| part["group"] == group));
    wanted.fold(BigRational::zero(), |sum, part| sum + fraction(&part["value"]))
}

/// The actual, from nothing but the parts that are used.
fn actual(json: &Value, id: &str) -> BigRational {
    let above = |element| sum(json, "numerator", element, None);
    let below = |element| sum(json, "denominator", element, None);
    let whole = |number: i32| BigRational::from_integer(number.into());
    match id {
        "count" => above("news"),
        "percentage" => above("women") / below("all") * whole(100),
        "rate" => above("reached") / below("all") * whole(1000),
        "means" => {
            (above("women_hours") / above("women_asked"))
                / (below("men_hours") / below("men_asked"))
        }
        "groups" => {
            (sum(json, "numerator", "pupils", Some("female")) * whole(2) + above("news"))
                / below("pupils")
        }
        _ => above("pupils"),
    }
}

/// Six decimals, half away from zero; no figure here is negative.
fn rounded(exact: &BigRational) -> BigRational {
    let million = BigRational::from_integer(1_000_000.into());
    (exact * &million).round() / million
}

#[test]
fn the_parts_that_are_used_give_the_actual() {
    let mut runner = proptest::test_runner::TestRunner::new(proptest::test_runner::Config {
        cases: 12,
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    });
    let known = std::cell::Cell::new(0);
    let reports = proptest::collection::vec(report(), 12);
    let ran = runner.run(&reports, |reports| {
        let counts = rows(&reports);
        let folder = Folder::new(&[("plan.toml", &every_kind()), ("counts.csv", &counts)]);
        for id in ["count", "percentage", "rate", "means", "groups", "each"] {
            let run = folder.run(&["explain", id, "counts.csv", "--format", "json"]);
            prop_assert!(run.status < 2, "{}", run.whole());
            let json = run.json();
            if !json["indicator"]["value"].is_null() {
                known.set(known.get() + 1);
                prop_assert_eq!(
                    rounded(&actual(&json, id)),
                    fraction(&json["indicator"]["value"]),
                    "{} {}",
                    id,
                    run.whole()
                );
            }
            for part in json["parts"].as_array().expect("parts") {
                let line = usize::try_from(part["line"].as_u64().expect("a line")).expect("a line");
                let text = |key: &str| part[key].as_str().unwrap_or_default().to_owned();
                let [period, unit, element, group] =
                    ["period", "unit", "element", "group"].map(text);
                let row = format!("{period},{unit},{element},{group},{}", part["value"]);
                prop_assert_eq!(counts.lines().nth(line - 1), Some(row.as_str()));
            }
        }
        Ok(())
    });
    ran.expect("the parts give the actual");
    assert!(known.get() > 20, "only {} actuals were there to compare", known.get());
}
