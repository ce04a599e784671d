//! `gender-plan template -o FILE.xlsx`, opened with other programs: the form is the first sheet and its header the first row, cells take
//! only what may be reported, everything else is locked, and a form that was filled in is judged as expected.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::support::Folder;
use crate::support::spreadsheets::{Book, Programs, cell, cells, row_of};

use super::{CITY, EXAMPLES, Example, WARD, ids, root};

fn form(folder: &Folder, arguments: &[&str]) {
    let run = folder.run(&[&["template"], arguments, &["-o", "form.xlsx"]].concat());
    assert_eq!(run.whole(), "exit 0\n--- stdout\n--- stderr\n");
}

fn read(programs: &Programs, folder: &Folder) -> Book {
    programs.read(&folder.path().join("form.xlsx"))
}

/// Figures by the texts that stand before them in a form in Vietnamese.
fn figures_by_names(example: Example) -> Value {
    let plan = example.plan();
    let named = |table: &str| -> BTreeMap<String, String> {
        let entries = plan.get(table).and_then(toml::Value::as_array).into_iter().flatten();
        let text = |value: &toml::Value| value.as_str().expect("text").to_owned();
        entries
            .map(|entry| (text(&entry["id"]), text(entry.get("name").unwrap_or(&entry["id"]))))
            .collect()
    };
    let listed: BTreeMap<String, String> = if example.plan.contains("merger") {
        let text = std::fs::read_to_string(root("examples/merger/units.csv")).expect("units");
        let lines =
            text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        lines.map(|fields| (fields[0].clone(), fields[1].clone())).collect()
    } else {
        named("units")
    };
    let text = |names: &BTreeMap<String, String>, id: &str| {
        names.get(id).cloned().unwrap_or_else(|| panic!("{id}"))
    };
    let (elements, units) = (named("elements"), listed);
    let mut groups = BTreeMap::new();
    let mut dimensions: Vec<String> = Vec::new();
    let used = |id: &str| example.figures().keys().any(|key| key[3].starts_with(&format!("{id}=")));
    for dimension in plan.get("dimensions").and_then(toml::Value::as_array).into_iter().flatten() {
        let id = dimension["id"].as_str().expect("an id");
        if used(id) {
            dimensions.push(id.to_owned());
        }
        for group in dimension["values"].as_array().expect("groups") {
            let name = group.get("name").unwrap_or(&group["id"]).as_str().expect("a name");
            groups
                .insert(format!("{id}={}", group["id"].as_str().expect("an id")), name.to_owned());
        }
    }
    let mut figures = serde_json::Map::new();
    for ([period, unit, element, group], value) in example.figures() {
        let mut keys = vec![period];
        keys.extend((!unit.is_empty()).then(|| text(&units, &unit)));
        keys.push(text(&elements, &element));
        for dimension in &dimensions {
            let is_of = group.starts_with(&format!("{dimension}="));
            keys.push(if is_of { groups[&group].clone() } else { String::new() });
        }
        // The city writes 1.234,5.
        let value = if example.plan == CITY.plan {
            value.replace('.', "").replace(',', ".")
        } else {
            value
        };
        let value: f64 = value.parse().unwrap_or_else(|_| panic!("{value}"));
        figures.insert(keys.join("|").trim_end_matches('|').to_owned(), Value::from(value));
    }
    Value::Object(figures)
}

#[test]
fn a_workbook_that_was_filled_in_is_judged_as_expected() {
    let Some(programs) = Programs::new() else { return };
    for example in EXAMPLES {
        let folder = Folder::new(&[]);
        let period = if example.plan.contains("national") { "2023" } else { "2024" };
        let period = if example.plan.contains("merger") { "2025" } else { period };
        form(&folder, &["--plan", &root(example.plan), "--period", period, "--lang", "vi"]);
        let filled = programs.filled(&folder.path().join("form.xlsx"), &figures_by_names(example));
        // The workbook itself, in which numbers are numbers.
        let workbook = filled.to_str().expect("UTF-8");
        let plan = root(example.plan);
        let run = folder
            .run(&["check", "--plan", &plan, workbook, "--period", period, "--format", "json"]);
        example.assert_judged(&run);
        let counts = programs.csv(&filled);
        // A spreadsheet set to English writes the decimals with a point, whatever the plan says of files.
        let plan = std::fs::read_to_string(root(example.plan)).expect("a plan");
        let plan = plan.replace("decimal = \",\"", "decimal = \".\"");
        folder.write("plan.toml", plan.as_bytes());
        if example.plan.contains("merger") {
            folder.write(
                "units.csv",
                &std::fs::read(root("examples/merger/units.csv")).expect("units"),
            );
        }
        let counts = counts.to_str().expect("UTF-8");
        let run = folder.run(&[
            "check",
            "--plan",
            "plan.toml",
            counts,
            "--period",
            period,
            "--format",
            "json",
        ]);
        example.assert_judged(&run);
    }
}

#[test]
fn the_form_is_the_first_sheet_and_its_header_the_first_row() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    form(&folder, &["--plan", &root(CITY.plan), "--unit", "le-loi", "--period", "2024-Q1"]);
    let book = read(&programs, &folder);
    assert_eq!(book.names(), ["Biểu mẫu", "Giải thích"]);
    let sheet = &book.sheets()[0];
    let header: Vec<&Value> = (1..=6).map(|column| &cell(sheet, 1, column)["value"]).collect();
    assert_eq!(header, ["Kỳ", "Đơn vị", "Số liệu", "sex", "Giá trị", "Ghi chú"]);
    assert_eq!(sheet["freeze"], "A2");
    assert_eq!(sheet["print_titles"], "$1:$1");
    for key in ["visible", "protected", "landscape", "fit_to_width"] {
        assert_eq!(sheet[key], true, "{key}");
    }
    let first: Vec<&Value> = (1..=6).map(|column| &cell(sheet, 2, column)["value"]).collect();
    let none = Value::Null;
    let expected = [
        "Quý I/2024",
        "Phường Lê Lợi",
        "Tổng số người tham gia lãnh đạo, quản lý",
        "",
        "",
        "tại ngày 31/03/2024",
    ];
    for (found, wanted) in first.iter().zip(expected) {
        assert!(
            if wanted.is_empty() { **found == none } else { **found == wanted },
            "{found} {wanted}"
        );
    }
    // What happened in the quarter, and what was counted from January, say so.
    let remark = |element: &str| {
        cell(sheet, row_of(sheet, 3, element), 6)["value"].as_str().expect("a remark").to_owned()
    };
    assert_eq!(
        remark("Số tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở"),
        "phát sinh từ 01/01/2024 đến 31/03/2024"
    );
}

#[test]
fn only_the_cells_to_fill_in_are_unlocked_and_each_has_a_rule() {
    let Some(programs) = Programs::new() else { return };
    for shape in ["long", "wide"] {
        let folder = Folder::new(&[]);
        form(&folder, &["--plan", &root(WARD.plan), "--period", "2024-Q1", "--format", shape]);
        let book = read(&programs, &folder);
        let sheet = &book.sheets()[0];
        let open: Vec<&str> = cells(sheet)
            .iter()
            .filter(|cell| cell["locked"] == false)
            .map(|cell| cell["at"].as_str().expect("a place"))
            .collect();
        // 41 figures a quarter: what the plan itself does not apply is not asked for.
        assert_eq!(open.len(), 41, "{shape}");
        let rules = sheet["rules"].as_array().expect("rules");
        let places: BTreeSet<&str> =
            rules.iter().map(|rule| rule["cells"].as_str().expect("a place")).collect();
        assert_eq!((open.into_iter().collect::<BTreeSet<_>>(), rules.len()), (places, 41));
        assert!(
            rules.iter().all(|rule| rule["shown"] == true && rule["style"] == "stop"),
            "{rules:?}"
        );
    }
}

#[test]
fn a_wide_form_is_read_by_the_names_in_its_header() {
    let Some(programs) = Programs::new() else { return };
    for example in [WARD, CITY] {
        let folder = Folder::new(&[]);
        form(&folder, &["--plan", &root(example.plan), "--period", "2024-Q1", "--format", "wide"]);
        let counts = programs.csv(&folder.path().join("form.xlsx"));
        let run = folder.run(&[
            "check",
            "--plan",
            &root(example.plan),
            counts.to_str().expect("UTF-8"),
            "-v",
            "--format",
            "csv",
        ]);
        assert!(
            run.stderr.contains("wide form") || run.stderr.contains("dạng ngang"),
            "{}",
            run.whole()
        );
        assert!(
            !run.stderr.contains("warning") && !run.stderr.contains("error"),
            "{}",
            run.whole()
        );
    }
}

/// The rule of the cell behind `element`.
fn rule<'b>(book: &'b Book, element: &str, value_column: &str) -> &'b Value {
    let sheet = &book.sheets()[0];
    let place = format!("{value_column}{}", row_of(sheet, 2, element));
    let rules = sheet["rules"].as_array().expect("rules");
    rules.iter().find(|rule| rule["cells"] == place.as_str()).unwrap_or_else(|| panic!("{place}"))
}

#[test]
fn a_cell_takes_what_may_be_reported_and_says_so() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    form(&folder, &["--plan", &root(WARD.plan), "--period", "2024-Q1"]);
    let book = read(&programs, &folder);
    // Whole numbers, decimals, a part with its whole; of flows a single quarter may exceed.
    let items = rule(&book, "Số tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở", "E");
    assert_eq!([&items["type"], &items["from"], &items["to"]], ["whole", "0", "1000000000000"]);
    let hours = rule(
        &book,
        "Tổng số giờ nội trợ, chăm sóc không được trả công của phụ nữ được khảo sát",
        "E",
    );
    assert_eq!([&hours["type"], &hours["from"], &hours["to"]], ["decimal", "0", "1000000000000"]);
    let women = rule(&book, "Số nữ tham gia lãnh đạo, quản lý", "E");
    assert_eq!(women["type"], "custom");
    assert_eq!(
        women["from"],
        "AND(ISNUMBER(E2),E2>=0,E2<=1000000000000,E2=INT(E2),OR(ISBLANK(E3),E2<=E3))"
    );
    let said = "tại ngày 31/03/2024. Số nguyên từ 0 trở lên. Không lớn hơn: Số người tham gia lãnh đạo, quản lý. Để trống nếu chưa có số liệu; ghi 0 nếu không phát sinh.";
    assert_eq!([&women["prompt"], &women["error"]], [said, said]);
    let leaders = rule(&book, "Số người tham gia lãnh đạo, quản lý", "E");
    assert_eq!(
        leaders["from"],
        "AND(ISNUMBER(E3),E3>=0,E3<=1000000000000,E3=INT(E3),OR(ISBLANK(E2),E3>=E2))"
    );
    let supported =
        rule(&book, "Số người bị bạo lực được tiếp cận ít nhất một dịch vụ hỗ trợ cơ bản", "E");
    assert_eq!(supported["type"], "whole");
    let said = supported["prompt"].as_str().expect("a message");
    assert!(
        said.contains("Tính chung các kỳ, không lớn hơn: Số người bị bạo lực gia đình, bạo lực trên cơ sở giới."),
        "{said}"
    );
}

#[test]
fn another_program_finds_wrong_figures_by_the_rule() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    form(&folder, &["--plan", &root(WARD.plan), "--period", "2024-Q1"]);
    let book = read(&programs, &folder);
    let formula = rule(&book, "Số nữ tham gia lãnh đạo, quản lý", "E")["from"]
        .as_str()
        .expect("a formula")
        .to_owned();
    // Women, all, and whether the women's figure is taken.
    let trials = [
        ("7", "16", true),
        ("16", "16", true),
        ("17", "16", false),
        ("-1", "16", false),
        ("1.5", "16", false),
        ("7", "", true),
        ("0", "0", true),
        ("\"x\"", "16", false),
    ];
    let computed =
        programs.conditions(folder.path(), &formula, &trials.map(|(women, all, _)| [women, all]));
    assert_eq!(computed, trials.map(|(.., taken)| taken));
}

#[test]
fn every_element_is_explained() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    form(&folder, &["--plan", &root(WARD.plan), "--lang", "en"]);
    let book = read(&programs, &folder);
    assert_eq!(book.names(), ["Form", "Explanation"]);
    let sheet = book.sheet("Explanation");
    let row = row_of(sheet, 1, "women_staff");
    let texts: Vec<&str> =
        (1..=7).map(|column| cell(sheet, row, column)["value"].as_str().expect("text")).collect();
    assert_eq!(
        texts[..6],
        [
            "women_staff",
            "Số nữ cán bộ, công chức trong cơ quan",
            "whole numbers",
            "a state, of which the latest period counts",
            "reported by every unit",
            "1.3, 4.2",
        ]
    );
    let plan = WARD.plan();
    let asked: Vec<String> =
        ids(&plan, "elements").into_values().filter(|id| !id.starts_with("assistance_")).collect();
    for id in asked {
        row_of(sheet, 1, &id);
    }
}

#[test]
fn the_same_plan_makes_the_same_form() {
    let folder = Folder::new(&[]);
    let made = |name: &str| {
        let run = folder.run(&["template", "--plan", &root(CITY.plan), "-o", name]);
        assert_eq!(run.status, 0, "{}", run.whole());
        std::fs::read(folder.path().join(name)).expect("a file")
    };
    assert!(made("one.xlsx") == made("two.xlsx"));
}

#[test]
fn a_form_that_nobody_could_fill_in_is_refused() {
    let units: String = (0..6000).map(|unit| format!("[[units]]\nid = \"u{unit}\"\n")).collect();
    let plan = format!(
        "schema = 1\n[plan]\ntitle = \"T\"\nperiod = \"2024\"\nfrequency = \"quarter\"\n{units}[[elements]]\nid = \"n\"\nkind = \"flow\"\n\
         [[goals]]\nid = \"1\"\n[[goals.indicators]]\nid = \"1\"\nmeasure = \"count\"\nnumerator = \"n\"\n"
    );
    let folder = Folder::new(&[("plan.toml", &plan)]);
    let run = folder.run(&["template", "-o", "form.xlsx"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("the form would have 24,000 figures, and a workbook takes 20,000"),
        "{}",
        run.whole()
    );
    assert!(!Path::new(&folder.path().join("form.xlsx")).exists());
    // As CSV it has a row for each.
    assert_eq!(folder.run(&["template"]).stdout.lines().count(), 24_001);
}
