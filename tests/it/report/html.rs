//! The HTML document, read as a browser reads it: it is well-formed, says what the contract says, and holds nothing but what the
//! template draws, whatever names the files have.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::support::Folder;

use super::{late_report, many_units, of_example, report};

/// The examples: what to call them, their plan and their counts.
pub const EXAMPLES: [(&str, &str, &str); 4] = [
    ("ward", "plan.toml", "examples/ward"),
    ("city", "examples/city/plan.toml", "examples/city"),
    ("national", "examples/national/plan.toml", "examples/national"),
    ("merger", "examples/merger/plan.toml", "examples/merger"),
];

/// The page of an example.
pub fn page_of(plan: &str, counts: &str, language: &str) -> String {
    of_example(plan, &[counts], "html", &["--lang", language])
}

fn all<'d>(root: ElementRef<'d>, selector: &str) -> Vec<ElementRef<'d>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    root.select(&selector).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn class(element: ElementRef<'_>) -> &str {
    element.value().attr("class").unwrap_or_default()
}

fn parsed(page: &str) -> Html {
    let html = Html::parse_document(page);
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    html
}

#[test]
fn the_page_is_well_formed_and_can_be_found_through_by_ear() {
    let examples = EXAMPLES.into_iter().flat_map(|(name, plan, counts)| {
        ["vi", "en"].map(|language| (name, language, page_of(plan, counts, language)))
    });
    let made = [
        ("hostile", "vi", page_of_files(&hostile(), 1)),
        ("many units", "en", page_of_files(&many_units(), 0)),
    ];
    for (name, language, page) in examples.chain(made) {
        let html = parsed(&page);
        let root = html.root_element();
        assert_eq!(root.value().attr("lang"), Some(language), "{name}");
        assert_eq!(all(root, "h1").len(), 1, "{name}");
        let levels =
            all(root, "h1, h2, h3, h4, h5, h6").into_iter().map(|head| head.value().name());
        let levels: Vec<u8> = levels.map(|name| name.as_bytes()[1] - b'0').collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        for table in all(root, "table") {
            assert_eq!(all(table, "caption").len(), 1, "{name}");
            assert!(
                all(table, "th").iter().all(|head| head.value().attr("scope").is_some()),
                "{name}"
            );
            let columns = all(table, "thead th").len();
            let across = |cell: ElementRef<'_>| -> usize {
                cell.value().attr("colspan").map_or(1, |span| span.parse().expect("a number"))
            };
            let rows = all(table, "tbody tr").into_iter();
            let rows = rows.map(|row| all(row, "th, td").into_iter().map(across).sum::<usize>());
            assert!(
                rows.into_iter().all(|cells| cells == columns),
                "{name}: a row of another length"
            );
        }
        let ids: Vec<&str> =
            all(root, "[id]").iter().filter_map(|element| element.value().attr("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id twice");
        for element in all(root, "[href^='#'], [aria-labelledby]") {
            let link = element.value().attr("href").map(|link| link.trim_start_matches('#'));
            let named = element.value().attr("aria-labelledby").unwrap_or_default();
            assert!(
                link.into_iter()
                    .chain(named.split(' '))
                    .all(|id| id.is_empty() || unique.contains(id)),
                "{name}"
            );
        }
        for drawing in all(root, "svg") {
            assert_eq!(drawing.value().attr("role"), Some("img"), "{name}");
            assert!(drawing.value().attr("aria-labelledby").is_some(), "{name}");
            let said = all(drawing, "title, desc").into_iter().map(text);
            assert!(said.into_iter().all(|said| !said.is_empty()), "{name}");
        }
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for (name, plan, counts) in EXAMPLES {
        let page = page_of(plan, counts, "vi");
        let html = parsed(&page);
        let root = html.root_element();
        let policy = all(root, "meta[http-equiv='Content-Security-Policy']");
        let policy =
            policy.first().and_then(|meta| meta.value().attr("content")).expect("a policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script"), "{policy}");
        assert!(
            all(root, "script, iframe, object, embed, img, form, base, [src], [style]").is_empty(),
            "{name}"
        );
        assert!(all(root, "[href]").iter().all(|link| {
            link.value().attr("href").is_some_and(|href| href.starts_with('#') || href == "data:,")
        }));
        let style = all(root, "style").into_iter().map(text).collect::<String>();
        assert!(!style.contains("url(") && !style.contains("@import"), "{name}");
        // What a browser could not read it would pass over, and the colours with it.
        assert!(style.contains("--fail: #") && !style.contains('<'), "{name}");
    }
}

/// What `check` says is what the page says, indicator by indicator.
#[test]
fn every_figure_is_that_of_the_contract() {
    let expected = [
        ("ward", "examples/ward/expected-2024.json"),
        ("city", "examples/city/expected-2024.json"),
        ("national", "examples/national/expected-2023.json"),
    ];
    for (name, expected) in expected {
        let (_, plan, counts) =
            EXAMPLES.into_iter().find(|(other, ..)| *other == name).expect("an example");
        let written = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(expected))
            .expect("a file");
        let expected: Value = serde_json::from_str(&written).expect("JSON");
        let html = parsed(&page_of(plan, counts, "en"));
        let root = html.root_element();
        let rows = all(root, ".indicators .indicator");
        let indicators = expected["indicators"].as_array().expect("indicators");
        assert_eq!(rows.len(), indicators.len(), "{name}");
        for (row, indicator) in rows.into_iter().zip(indicators) {
            assert_eq!(text(all(row, "td.id")[0]), indicator["id"].as_str().expect("an id"));
            assert_same(row, indicator, &format!("{name} {}", indicator["id"]));
        }
        for (verdict, count) in expected["summary"].as_object().expect("a summary") {
            // What no indicator has come to is not counted.
            let tile = all(root, &format!(".tile.{verdict} .count")).into_iter().map(text);
            let wanted = (*count != 0).then(|| count.to_string());
            assert_eq!(tile.collect::<Vec<_>>(), Vec::from_iter(wanted), "{name} {verdict}");
        }
    }
}

/// That `row` has the figures, the target and the verdict of `indicator`.
fn assert_same(row: ElementRef<'_>, indicator: &Value, place: &str) {
    let figures = all(row, "td.figure");
    let (target, actual) = (text(figures[0]), text(all(row, ".actual")[0]));
    let signs = [(">=", "≥"), ("<=", "≤"), ("..", "–")];
    let wanted = indicator["target"].as_str().map(|target| {
        let target = signs
            .iter()
            .fold(target.to_owned(), |target, (written, sign)| target.replace(written, sign));
        let year = indicator["target_year"].as_i64().map(|year| format!(" ({year})"));
        target + &year.unwrap_or_default()
    });
    assert_eq!(target, wanted.unwrap_or_else(|| "–".to_owned()), "{place}");
    assert!(
        class(all(row, ".judged .verdict")[0])
            .contains(indicator["verdict"].as_str().expect("a verdict")),
        "{place}"
    );
    let plain = actual.replace(',', "");
    let (value, sides) = plain.split_once(" (").unwrap_or((&plain, ""));
    if !indicator["value"].is_null() {
        assert_rounded(value.trim_end_matches('%'), &indicator["value"], place);
    }
    if !indicator["denominator"].is_null() && !indicator["value"].is_null() {
        let (above, below) = sides.trim_end_matches(')').split_once('/').expect("two sides");
        assert_rounded(above, &indicator["numerator"], place);
        assert_rounded(below, &indicator["denominator"], place);
    }
    // The bar and what is said of it belong to the same figure.
    if let Some(drawing) = all(row, "svg desc").first() {
        assert!(text(*drawing).contains(actual.as_str()), "{place}");
    }
}

/// That `shown` is `exact`, or rounded from it to two decimals or more.
fn assert_rounded(shown: &str, exact: &Value, place: &str) {
    let millionths = |written: &str| -> i64 {
        let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
        format!("{whole}{fraction:0<6.6}")
            .parse()
            .unwrap_or_else(|error| panic!("{place}: {written}: {error}"))
    };
    let difference = (millionths(shown) - millionths(&exact.to_string())).abs();
    assert!(difference <= 5_000, "{place}: {shown} for {exact}");
}

/// Of every cell of the course and of the units: its row and column, its verdict and its figure.
fn cells(root: ElementRef<'_>, section: &str) -> BTreeMap<(String, String), (String, String)> {
    let mut found = BTreeMap::new();
    for grid in all(root, &format!("#{section} .grid")) {
        // Of an indicator, the link holds its id, and its name for those who listen.
        let id = |head: ElementRef<'_>| {
            let link = all(head, "a").first().copied().unwrap_or(head);
            text(link).split(' ').next().unwrap_or_default().to_owned()
        };
        let is_unit = section.starts_with("units");
        let name = |head: ElementRef<'_>| text(head);
        let heads: Vec<String> = all(grid, "thead th")
            .into_iter()
            .map(|head| if is_unit { id(head) } else { name(head) })
            .collect();
        for row in all(grid, "tbody tr") {
            let cells = all(row, "th, td");
            let own = if is_unit { name(cells[0]) } else { id(cells[0]) };
            for (cell, head) in
                cells.iter().zip(&heads).filter(|(cell, _)| class(**cell).starts_with("cell"))
            {
                let verdict = class(*cell).split(' ').nth(1).expect("a verdict").to_owned();
                let unseen: String = all(*cell, ".unseen").into_iter().map(text).collect();
                let shown = text(*cell).replacen(&unseen, "", 1);
                let value = shown.split_whitespace().nth(1).unwrap_or_default().to_owned();
                found.insert((own.clone(), head.clone()), (verdict, value));
            }
        }
    }
    found
}

#[test]
fn the_course_and_the_units_are_those_of_check() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, plan, counts) in
        EXAMPLES.into_iter().filter(|(name, ..)| ["ward", "city", "merger"].contains(name))
    {
        let html = parsed(&page_of(plan, counts, "en"));
        for (by, section) in [("period", "course"), ("unit", "units-1")] {
            let (plan, counts) = (root.join(plan), root.join(counts));
            let arguments =
                ["check", "--plan", plan.to_str().expect("UTF-8"), counts.to_str().expect("UTF-8")];
            let json = Folder::new(&[])
                .run(&[&arguments[..], &["--format", "json", "--by", by]].concat())
                .json();
            let parts = json["groups"].as_array().expect("groups");
            let shown = cells(html.root_element(), section);
            let judged = parts.iter().flat_map(|part| {
                let indicators = part["indicators"].as_array().expect("indicators").iter();
                indicators.map(move |indicator| (part["name"].as_str().expect("a name"), indicator))
            });
            let mut compared = 0;
            for (part, indicator) in judged {
                let id = indicator["id"].as_str().expect("an id").to_owned();
                let at = if by == "period" { (id, words(part)) } else { (part.to_owned(), id) };
                // What the plan says does not apply has no row, and a ward without units has no table of them.
                let Some((verdict, value)) = shown.get(&at) else { continue };
                assert_eq!(
                    verdict,
                    indicator["verdict"].as_str().expect("a verdict"),
                    "{name} {at:?}"
                );
                let digits = value.replace(',', "");
                let groups = indicator["each"].as_array().expect("groups");
                let counting =
                    || groups.iter().filter(|group| group["verdict"] != "not_applicable");
                let held = counting().filter(|group| group["verdict"] == "pass").count();
                match &indicator["value"] {
                    // Of several groups, how many hold.
                    _ if digits.contains('/') => {
                        assert_eq!(
                            digits,
                            format!("{held}/{}", counting().count()),
                            "{name} {at:?}"
                        );
                    }
                    Value::Null => assert_eq!(digits, "", "{name} {at:?}"),
                    exact => assert_rounded(
                        digits.trim_end_matches('%'),
                        exact,
                        &format!("{name} {at:?}"),
                    ),
                }
                compared += 1;
            }
            let expected = match (name, by) {
                // 19 of 20 indicators over four quarters.
                ("ward", "period") => 76,
                ("ward", _) => 0,
                ("city", "period") => 32,
                ("city", _) => 168,
                ("merger", "period") => 8,
                _ => 4,
            };
            assert_eq!(compared, expected, "{name} by {by}");
        }
    }
}

/// `2024-Q3` -> `Q3 2024`.
fn words(code: &str) -> String {
    let (year, part) = code.split_once('-').expect("a part of a year");
    assert!(part.starts_with('Q'), "{code}");
    format!("{part} {year}")
}

/// Names that would be markup, script, a template or a change of direction, were they not text.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{7*7}}{% raw %}",
    "</title></style><svg onload=alert(1)>",
    "&lt;b&gt; ' onmouseover='alert(1)",
    "javascript:alert(1)",
];

/// A plan and counts in which every name is hostile.
pub fn hostile() -> [(&'static str, String); 2] {
    let name = |number: usize| Value::from(HOSTILE[number % HOSTILE.len()]).to_string();
    let all = Value::from(HOSTILE.join(" ")).to_string();
    let plan = format!(
        r#"schema = 1
[plan]
title = {all}
area = {all}
issuer = {all}
based-on = [{all}]
funding = {all}
report-to = {all}
frequency = "quarter"
[[dimensions]]
id = "sex"
values = [{{ id = "female", name = {zero} }}, {{ id = "male", name = {one} }}]
[[units]]
id = "a"
name = {zero}
[[units]]
id = "b"
name = {one}
[[units]]
id = "c"
name = {two}
[[elements]]
id = "completers"
name = {three}
kind = "flow"
by = ["sex"]
[[elements]]
id = "leavers"
name = {four}
kind = "flow"
by = ["sex"]
[[goals]]
id = "<i>1</i>"
name = {all}
commitments = [{all}]
[[goals.indicators]]
id = "<i>1.1</i>"
name = {all}
source = {all}
note = {all}
measure = "percentage"
numerator = "completers"
denominator = "leavers"
each = ["sex"]
target = ">= 90%"
baseline = {{ value = "41%", period = "2023" }}
[[goals.indicators]]
id = "{{{{7*7}}}}"
name = {five}
measure = "count"
numerator = "completers"
not-applicable = {all}
"#,
        zero = name(0),
        one = name(1),
        two = name(2),
        three = name(3),
        four = name(4),
        five = name(5),
    );
    let mut counts = "period,unit,element,sex,value\n".to_owned();
    for period in ["2024-Q1", "2024-Q2"] {
        for (unit, sex) in [("a", "female"), ("a", "male"), ("b", "female"), ("b", "male")] {
            counts.push_str(&format!(
                "{period},{unit},completers,{sex},8\n{period},{unit},leavers,{sex},10\n"
            ));
        }
    }
    [("plan.toml", plan), ("<script>alert(1)<!--.csv", counts)]
}

/// The page of a plan and counts that a test has made; some target of it is missed where `status` is 1.
pub fn page_of_files(files: &[(&str, String); 2], status: i32) -> String {
    let borrowed = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let (folder, run) = report(&borrowed, &[files[1].0, "-o", "r.html"]);
    assert_eq!(run.status, status, "{}", run.whole());
    folder.read("r.html")
}

#[test]
fn a_hostile_name_is_text() {
    let html = parsed(&page_of_files(&hostile(), 1));
    let root = html.root_element();
    let known = "html head meta link title style body header h1 p strong main section nav h2 ul li span h3 a table caption thead tr th tbody \
                 td svg desc rect path text polyline circle figure figcaption div dl dt dd footer";
    let known: BTreeSet<&str> = known.split_whitespace().collect();
    for element in all(root, "*") {
        assert!(known.contains(element.value().name()), "{}", element.value().name());
        let event = element.value().attrs().find(|(name, _)| name.starts_with("on"));
        assert_eq!(event, None);
    }
    let said = text(root);
    for name in HOSTILE {
        assert!(
            said.contains(&name.split_whitespace().collect::<Vec<_>>().join(" ")),
            "{name} is lost"
        );
    }
    assert!(!said.contains("49"), "a name was taken for a template");
    assert!(all(root, "title").iter().any(|title| text(*title).contains("<script>")));
}

#[test]
fn what_is_hidden_in_a_name_is_spelled_out() {
    let (_, plan, counts) = EXAMPLES[1];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let plan = std::fs::read_to_string(root.join(plan)).expect("a plan");
    let mut lines: Vec<String> = plan.lines().map(str::to_owned).collect();
    let title = lines.iter().position(|line| line.starts_with("title")).expect("a title");
    lines[title] = "title = \"Plan \\u202Etxt.exe\\u200B\"".to_owned();
    let folder = Folder::new(&[("plan.toml", &lines.join("\n"))]);
    let counts = root.join(counts);
    let run = folder.run(&["report", counts.to_str().expect("UTF-8"), "-o", "r.html"]);
    assert_eq!(run.status, 1, "{}", run.whole());
    let page = folder.read("r.html");
    assert!(!page.contains(['\u{202e}', '\u{200b}']));
    let html = parsed(&page);
    let plan = all(html.root_element(), ".plan");
    assert_eq!(text(plan[0]), "Plan <U+202E>txt.exe<U+200B>");
}

#[test]
fn invented_figures_say_so_on_the_page() {
    for (name, plan, counts) in EXAMPLES {
        let html = parsed(&page_of(plan, counts, "en"));
        let marks =
            all(html.root_element(), ".illustrative").into_iter().map(text).collect::<Vec<_>>();
        let expected: &[&str] =
            if name == "national" { &[] } else { &["⚠ ILLUSTRATIVE FIGURES, not real ones"] };
        assert_eq!(marks, expected, "{name}");
    }
}

#[test]
fn bounds_provisional_readings_and_groups_stand_on_the_page() {
    let page = late_report("html", "en");
    let html = parsed(&page);
    let root = html.root_element();
    let rows: Vec<String> = all(root, ".indicators .indicator").into_iter().map(text).collect();
    assert!(rows[0].ends_with("? NO DATA (so far: met)"), "{}", rows[0]);
    assert!(rows[1].contains("at least 35") && rows[3].contains("at most 40% (4/10)"), "{rows:?}");
    let groups: Vec<String> = all(root, ".group").into_iter().map(text).collect();
    assert_eq!(groups[2], "?NO DATA Q3 2024: 100% (4/4) (so far: met)");
    let last = |section: &str| -> Vec<String> {
        let rows = all(root, &format!("#{section} .grid tbody tr"));
        all(*rows.last().expect("a row"), "td.cell").into_iter().map(text).collect()
    };
    let whole = ["?NO DATA 45% (✓)so far: met", "✓PASS ≥ 35", "✗FAIL 1/3", "✗FAIL ≤ 40%"];
    // By district, then by unit.
    assert_eq!(last("units-1"), whole);
    assert_eq!(last("units-2"), whole);
    let heads: Vec<String> = all(root, "#units-1 .grid tbody th").into_iter().map(text).collect();
    assert_eq!(heads, ["Huyện Một", "Other units", "All"]);
    let keys: Vec<String> = all(root, "#units-2 .key").into_iter().map(text).collect();
    assert!(keys.contains(&"(✓), (✗): by the figures so far met, not met.".to_owned()), "{keys:?}");
}

/// The texts of what `selector` finds.
fn texts(root: ElementRef<'_>, selector: &str) -> Vec<String> {
    all(root, selector).into_iter().map(text).collect()
}

#[test]
fn the_head_says_what_was_reported_by_whom_and_up_to_when() {
    let page = of_example("plan.toml", &["examples/ward"], "html", &["--period", "2024-9M"]);
    let html = parsed(&page);
    let root = html.root_element();
    assert_eq!(texts(root, "h1"), ["Báo cáo kết quả thực hiện kế hoạch 9 tháng năm 2024"]);
    let plan = "Kế hoạch triển khai thực hiện Chiến lược quốc gia về bình đẳng giới trên địa bàn phường Nguyễn Trãi năm 2024";
    assert_eq!(texts(root, ".plan"), [plan]);
    let place = "Phường Nguyễn Trãi · Cơ quan báo cáo: Ủy ban nhân dân phường Nguyễn Trãi · Số liệu tính đến ngày 30/09/2024";
    assert_eq!(texts(root, ".place"), [place]);
}

#[test]
fn all_goals_stand_in_one_table_behind_the_legend_of_its_charts() {
    let html = parsed(&page_of("plan.toml", "examples/ward", "en"));
    let root = html.root_element();
    assert_eq!(all(root, ".indicators").len(), 1);
    let goals: Vec<String> = texts(root, ".indicators .goal th");
    assert_eq!(goals.len(), 6);
    assert!(goals[0].starts_with("1. "), "{goals:?}");
    assert_eq!(texts(root, ".legend li"), ["Actual", "Target", "Where the target holds"]);
    let order = all(root, ".legend, svg").into_iter().map(|one| one.value().name());
    assert_eq!(order.take(2).collect::<Vec<_>>(), ["ul", "svg"]);
    // What the target asks for, and the ends of the scale.
    let women = all(root, "#indicator-0 svg");
    assert_eq!(texts(women[0], "text"), ["≥ 40%", "0%", "100%"]);
    let news = all(root, "#indicator-18 svg");
    assert_eq!(texts(news[0], "text"), ["≥ 3", "0", "4"]);
}

/// The rows of a plan of one indicator, whose third month is missing.
#[test]
fn a_course_has_a_gap_where_a_period_has_no_figure() {
    let plan = super::plan_of_units(&[])
        .replace("language = \"en\"", "language = \"en\"\nfrequency = \"month\"");
    let counts = "period,leaders,women_leaders\n2024-01,10,3\n2024-02,10,4\n2024-03,,\n2024-04,10,5\n2024-05,10,6\n";
    let html = parsed(&page_of_files(&[("plan.toml", plan), ("c.csv", counts.to_owned())], 0));
    let chart = all(html.root_element(), ".course")[0];
    assert_eq!(all(chart, ".point").len(), 4);
    let runs: Vec<usize> = all(chart, "polyline")
        .iter()
        .map(|run| run.value().attr("points").expect("points").split_whitespace().count())
        .collect();
    assert_eq!((runs, all(chart, ".gap").len()), (vec![2, 2], 1));
    let marks: Vec<&str> = all(chart, ".point").into_iter().map(class).collect();
    assert_eq!(marks, ["point fail", "point pass", "point pass", "point pass"]);
    let labels = ["30%", "40%", "50%", "60%", "≥ 40%", "0%", "100%", "January 2024", "May 2024"];
    assert_eq!(texts(chart, "text"), labels);
    let said = "January 2024: 30%; February 2024: 40%; March 2024: NO DATA; April 2024: 50%; May 2024: 60%. Target: ≥ 40%";
    assert_eq!(texts(chart, "desc"), [said]);
}

/// Of 300 units 100 miss their target by a quarter of it: the first 20 stand above the table, the others are folded away.
#[test]
fn units_that_miss_the_most_come_first_and_are_shaded_by_how_far() {
    let html = parsed(&page_of_files(&many_units(), 0));
    let root = html.root_element();
    let (first, others) = (all(root, "#units-2 > .need tbody tr"), all(root, "details tbody tr"));
    assert_eq!((first.len(), others.len()), (20, 80));
    assert_eq!(text(first[0]), "Commune 0 1 0 ✗FAIL 1.1 Women leaders 30%");
    assert_eq!(text(others[0]), "Commune 60 1 0 ✗FAIL 1.1 Women leaders 30%");
    assert_eq!(texts(root, "summary"), ["80 more units that miss something"]);
    let shades: BTreeSet<&str> = all(root, "#units-2 .cell.fail").into_iter().map(class).collect();
    assert_eq!(shades, BTreeSet::from(["cell fail middle"]));
}
