//! The charts of the workbook, as openpyxl sees them: which cells they read, and that these hold what `check` says of the same parts.

#![allow(clippy::float_arithmetic, reason = "other programs compute with floats")]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::support::Folder;
use crate::support::plans::{elements, goal, percentage, plan, units};
use crate::support::spreadsheets::{Book, Programs, cell, near, number};

/// A chart with what its cells hold.
struct Chart {
    /// The id of its indicator, with which its title begins.
    id: String,
    title: String,
    points: Vec<Point>,
}

struct Point {
    name: String,
    /// The figure itself.
    figure: Option<f64>,
    /// How far its bar goes, and the name of the colour that it has.
    drawn: Vec<(f64, String)>,
    limits: Vec<f64>,
}

/// Column and rows of `'A sheet'!$E$11:$E$14`.
fn range(reference: &str) -> (u64, Vec<u64>) {
    let (_, cells) = reference.rsplit_once('!').expect("a sheet");
    let parts: Vec<&str> = cells.split(['$', ':']).filter(|part| !part.is_empty()).collect();
    let column =
        parts[0].bytes().fold(0, |number, letter| number * 26 + u64::from(letter - b'A') + 1);
    let rows: Vec<u64> =
        parts.iter().skip(1).step_by(2).map(|row| row.parse().expect("a row")).collect();
    (column, (rows[0]..=*rows.last().expect("a row")).collect())
}

fn charts(book: &Book, name: &str) -> Vec<Chart> {
    let sheet = book.sheet(name);
    let read = |reference: &Value| {
        let (column, rows) = range(reference.as_str().expect("cells and no text of its own"));
        rows.into_iter().map(move |row| &cell(sheet, row, column)["value"]).collect::<Vec<_>>()
    };
    let text = |reference: &Value| read(reference)[0].as_str().expect("a text").to_owned();
    let all = sheet["charts"].as_array().expect("charts").iter();
    let chart = |chart: &Value| {
        assert_eq!((&chart["blank"], &chart["axis"]), (&"gap".into(), &true.into()), "{chart}");
        let series = chart["series"].as_array().expect("series");
        let is_limit = |one: &Value| text(&one["name"]).starts_with("Mục tiêu");
        let (limits, bars): (Vec<&Value>, Vec<&Value>) =
            series.iter().partition(|one| is_limit(one));
        let names = read(&series[0]["names"]);
        let (of_names, rows) = range(series[0]["names"].as_str().expect("cells"));
        let (of_bars, _) = range(bars[0]["values"].as_str().expect("cells"));
        let point = |(number_of, name): (usize, &&Value)| {
            let value = |one: &&Value| number(read(&one["values"])[number_of]);
            let drawn: Vec<(f64, String)> =
                bars.iter().filter_map(|one| Some((value(one)?, text(&one["name"])))).collect();
            // Where bars are kept apart from their limits, the figures stand in a column before them.
            let figure = if of_bars == of_names + 1 {
                drawn.first().map(|(drawn, _)| *drawn)
            } else {
                number(&cell(sheet, rows[number_of], of_names + 1)["value"])
            };
            Point {
                name: name.as_str().expect("a name").to_owned(),
                figure,
                drawn,
                limits: limits.iter().filter_map(value).collect(),
            }
        };
        let title = text(&chart["title"]);
        Chart {
            id: title.split(' ').next().expect("an id").to_owned(),
            title,
            points: names.iter().enumerate().map(point).collect(),
        }
    };
    all.map(chart).collect()
}

/// The parts of an example as `check` says them.
fn parts(plan: &str, counts: &str, by: &str) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [plan, counts] =
        [plan, counts].map(|name| root.join(name).to_str().expect("UTF-8").to_owned());
    let arguments = ["check", "--plan", &plan, &counts, "--period", "2024", "--by", by];
    let run = Folder::new(&[]).run(&[&arguments[..], &["--format", "json", "-q"]].concat());
    run.json()["groups"].as_array().expect("groups").clone()
}

fn report(plan: &str, counts: &str, programs: &Programs) -> Book {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [plan, counts] =
        [plan, counts].map(|name| root.join(name).to_str().expect("UTF-8").to_owned());
    let folder = Folder::new(&[]);
    let run =
        folder.run(&["report", "--plan", &plan, &counts, "--period", "2024", "-o", "r.xlsx", "-q"]);
    assert!(run.status < 2, "{}", run.whole());
    programs.read(&folder.path().join("r.xlsx"))
}

fn of_indicator<'v>(part: &'v Value, id: &str) -> &'v Value {
    let mut all = part["indicators"].as_array().expect("indicators").iter();
    all.find(|indicator| indicator["id"] == id).unwrap_or_else(|| panic!("{id}"))
}

/// The figure that a chart has of `indicator`: none of several groups.
fn charted(indicator: &Value) -> Option<f64> {
    let is_percent = matches!(indicator["measure"].as_str(), Some("percentage" | "share-of-units"));
    let value = number(&indicator["value"])?;
    let groups = indicator["each"].as_array().map_or(0, Vec::len);
    (groups <= 1).then_some(if is_percent { value / 100.0 } else { value })
}

/// The colour of a verdict, by the mark that its name in the legend begins with.
fn mark(verdict: &str) -> char {
    match verdict {
        "pass" => '✓',
        "fail" => '✗',
        "open" => '○',
        "no_data" => '?',
        "tracked" => '·',
        other => panic!("{other}"),
    }
}

/// Holds a point against what `check` says of the same part. Returns whether there is a figure.
fn assert_point(point: &Point, indicator: &Value, place: &str) -> bool {
    let expected = charted(indicator);
    match (point.figure, expected) {
        // What `check` says is rounded to six places.
        (Some(figure), Some(expected)) => {
            assert!((figure - expected).abs() <= 0.000_000_6, "{place}: {figure} {expected}");
        }
        (None, None) => {
            assert!(point.drawn.is_empty(), "{place}: a gap");
            assert!(point.name.starts_with(['?', '–', '✓', '✗', '○', '·']), "{place}");
            return false;
        }
        other => panic!("{place}: {other:?}"),
    }
    let [(drawn, colour)] = point.drawn.as_slice() else { panic!("{place}: one bar") };
    let verdict = indicator["verdict"].as_str().expect("a verdict");
    assert!(colour.starts_with(mark(verdict)), "{place}: {colour}");
    for limit in &point.limits {
        let apart = (drawn - limit).abs();
        assert!(verdict != "fail" || apart > 0.005, "{place}: a miss drawn onto its target");
    }
    true
}

#[test]
fn charts_of_periods_read_what_check_says_of_each_period() {
    let Some(programs) = Programs::new() else { return };
    let (mut figures, mut gaps) = (0, 0);
    for (plan, counts) in
        [("plan.toml", "examples/ward"), ("examples/city/plan.toml", "examples/city")]
    {
        let (book, parts) = (report(plan, counts, &programs), parts(plan, counts, "period"));
        let charts = charts(&book, "Biểu đồ theo kỳ");
        let drawn: BTreeSet<&str> = charts.iter().map(|chart| chart.id.as_str()).collect();
        let all = parts.iter().flat_map(|part| part["indicators"].as_array().expect("indicators"));
        let with_figures = all.filter(|indicator| charted(indicator).is_some());
        let with_figures: BTreeSet<&str> =
            with_figures.map(|indicator| indicator["id"].as_str().expect("an id")).collect();
        assert_eq!(drawn, with_figures);
        for chart in &charts {
            assert_eq!(chart.points.len(), parts.len());
            for (point, part) in chart.points.iter().zip(&parts) {
                let place = format!("{counts} {} {}", chart.id, point.name);
                let has_figure = assert_point(point, of_indicator(part, &chart.id), &place);
                (figures, gaps) =
                    (figures + usize::from(has_figure), gaps + usize::from(!has_figure));
            }
        }
    }
    assert!(figures > 60 && gaps > 3, "{figures} {gaps}");
}

#[test]
fn charts_of_units_read_what_check_says_of_each_unit() {
    let Some(programs) = Programs::new() else { return };
    let (plan, counts) = ("examples/city/plan.toml", "examples/city");
    let (book, parts) = (report(plan, counts, &programs), parts(plan, counts, "unit"));
    let charts = charts(&book, "Biểu đồ theo đơn vị");
    assert!(charts.len() >= 5);
    for chart in &charts {
        assert_eq!(chart.points.len(), 21, "{}", chart.title);
        for point in &chart.points {
            let part = parts
                .iter()
                .find(|part| point.name.ends_with(part["name"].as_str().expect("a name")));
            let place = format!("{} {}", chart.id, point.name);
            assert_point(point, of_indicator(part.expect("a unit"), &chart.id), &place);
        }
    }
}

/// A plan of one percentage in `count` units, of which unit 1 has 1%, unit 2 has 2% and so on.
fn many(count: u32) -> Folder {
    let listed: Vec<(String, String)> =
        (1..=count).map(|unit| (format!("u{unit}"), format!("Xã {unit}"))).collect();
    let listed: Vec<(&str, &str)> =
        listed.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let share = percentage("1.1", ["women", "all"], "target = \">= 60%\"");
    let plan = plan(&[&units(&listed), &elements("stock", &["women", "all"]), &goal("1"), &share]);
    let rows = (1..=count).map(|unit| format!("2024,u{unit},{unit},200\n"));
    let counts = format!("period,unit,women,all\n{}", rows.collect::<String>());
    Folder::new(&[("plan.toml", &plan), ("counts.csv", &counts)])
}

#[test]
fn of_many_units_those_farthest_from_the_target_are_drawn() {
    let Some(programs) = Programs::new() else { return };
    let folder = many(168);
    folder.run(&["report", "counts.csv", "-o", "r.xlsx", "-q"]);
    let book = programs.read(&folder.path().join("r.xlsx"));
    let charts = charts(&book, "Biểu đồ theo đơn vị");
    let [chart] = charts.as_slice() else { panic!("{}", charts.len()) };
    assert!(chart.title.contains("25/168"), "{}", chart.title);
    let names: Vec<String> = chart.points.iter().map(|point| point.name.clone()).collect();
    assert_eq!(names, (1..=25).map(|unit| format!("Xã {unit}")).collect::<Vec<_>>());
    assert!(chart.points[0].figure.is_some_and(|figure| near(figure, 0.005)));
}

#[test]
fn a_miss_by_a_hair_is_drawn_apart_and_labelled_in_full() {
    let Some(programs) = Programs::new() else { return };
    let at_least = percentage("1.1", ["women", "all"], "target = \">= 50%\"");
    let above = percentage("1.2", ["half", "all"], "target = \"> 50%\"");
    let elements = elements("stock", &["women", "half", "all"]);
    let plan = plan(&[&elements, &goal("1"), &at_least, &above]);
    let plan = plan.replacen("period = \"2024\"", "period = \"2024\"\nfrequency = \"quarter\"", 1);
    let counts = "period,women,half,all\n2024-Q1,49999,50000,100000\n2024-Q2,50000,50001,100000\n";
    let folder = Folder::new(&[("plan.toml", &plan), ("counts.csv", counts)]);
    folder.run(&["report", "counts.csv", "--lang", "vi", "-o", "r.xlsx", "-q"]);
    let path = folder.path().join("r.xlsx");
    let charts = charts(&programs.read(&path), "Biểu đồ theo kỳ");
    for (chart, figures, sides) in [
        // The target itself is met, and drawn where it is.
        (&charts[0], [0.49999, 0.5], [-1, 0]),
        (&charts[1], [0.5, 0.50001], [-1, 1]),
    ] {
        for ((point, figure), side) in chart.points.iter().zip(figures).zip(sides) {
            assert!(point.figure.is_some_and(|found| near(found, figure)), "{}", chart.id);
            let apart = point.drawn[0].0 - point.limits[0];
            let found = match apart {
                apart if apart.abs() < 0.01 => 0,
                apart if apart < 0.0 => -1,
                _ => 1,
            };
            assert_eq!(found, side, "{} {figure}: {apart}", chart.id);
        }
    }
    let drawn = programs.parts(&path, &["xl/charts/chart1.xml", "xl/charts/chart2.xml"]);
    for label in ["49,999%", "50%", "50,001%"] {
        assert!(drawn.contains(&format!(">{label}<")), "{label}: {drawn}");
    }
}
