//! `gender-plan template -o FILE.xlsx`, opened with other programs: the form is the first sheet and looks like one of an office, cells
//! take only what may be reported, everything else is locked, and a form that was filled in and saved as CSV is judged as expected.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::support::Folder;
use crate::support::spreadsheets::{Book, Programs, cell, cells, row_of};

use super::read_back::{key, numbers};
use super::{CITY, EXAMPLES, WARD, ids, root};
use crate::support::forms::filled;

fn form(folder: &Folder, arguments: &[&str]) {
    let run = folder.run(&[&["template"], arguments, &["-o", "form.xlsx"]].concat());
    assert_eq!(run.whole(), "exit 0\n--- stdout\n--- stderr\n");
}

fn read(programs: &Programs, folder: &Folder) -> Book {
    programs.read(&folder.path().join("form.xlsx"))
}

#[test]
fn a_workbook_that_was_saved_as_csv_is_judged_as_expected() {
    let Some(programs) = Programs::new() else { return };
    for example in EXAMPLES {
        let folder = Folder::new(&[]);
        let period = if example.plan.contains("national") { "2023" } else { "2024" };
        let period = if example.plan.contains("merger") { "2025" } else { period };
        form(&folder, &["--plan", &root(example.plan), "--period", period, "--lang", "vi"]);
        let path = folder.path().join("form.xlsx");
        let mut figures = numbers(example);
        let empty = std::fs::read(&path).expect("a form");
        let whole = filled(&empty, |blank| figures.remove(&key(example, blank)));
        std::fs::write(&path, whole).expect("written");
        let counts = programs.csv(&path);
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
fn the_form_looks_like_one_of_an_office() {
    let Some(programs) = Programs::new() else { return };
    let folder = Folder::new(&[]);
    form(&folder, &["--plan", &root(CITY.plan), "--unit", "le-loi", "--period", "2024-Q1"]);
    let book = read(&programs, &folder);
    assert_eq!(book.names(), ["Biểu mẫu", "Giải thích"]);
    let sheet = &book.sheets()[0];
    for key in ["visible", "protected", "landscape", "fit_to_width"] {
        assert_eq!(sheet[key], true, "{key}");
    }
    assert_eq!((&sheet["freeze"], &sheet["print_titles"]), (&Value::Null, &Value::from("$10:$10")));
    let row = |row: u64| -> Vec<String> {
        let texts = (1..=6).map(|column| &cell(sheet, row, column)["value"]);
        texts.map(|text| text.as_str().map_or(text.to_string(), str::to_owned)).collect()
    };
    let lines: Vec<String> =
        (1..31).map(|number| row(number).join("|").replace("null", "")).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    VÍ DỤ MINH HỌA|||||
    PHƯỜNG LÊ LỢI|||||
    |||||
    BIỂU SỐ LIỆU|||||
    Ví dụ: Kế hoạch thực hiện Chiến lược quốc gia về bình đẳng giới trên địa bàn thành phố năm 2024|||||
    Đơn vị báo cáo: Phường Lê Lợi|||||
    Kỳ báo cáo: Quý I/2024|||||
    Gửi: Ví dụ: phòng chuyên môn của thành phố; hạn 05/04/2024|||||
    |||||
    STT|Chỉ tiêu|Giới tính|Đơn vị tính|Số liệu báo cáo|Ghi chú
    |Mục tiêu 1. Trong lĩnh vực chính trị||||
    1|Tổng số người tham gia lãnh đạo, quản lý||người||tại ngày 31/03/2024
    2|Số nữ tham gia lãnh đạo, quản lý||người||tại ngày 31/03/2024
    3|Người đứng đầu các đoàn thể|Nữ|người||tại ngày 31/03/2024
    4|Người đứng đầu các đoàn thể|Nam|người||tại ngày 31/03/2024
    |Mục tiêu 3. Trong đời sống gia đình và phòng ngừa, ứng phó với bạo lực trên cơ sở giới||||
    5|Tổng số giờ nữ làm công việc nội trợ và chăm sóc trong gia đình trong một tuần||giờ||phát sinh từ 01/01/2024 đến 31/03/2024
    6|Số nữ được hỏi||người||phát sinh từ 01/01/2024 đến 31/03/2024
    7|Tổng số giờ nam làm công việc nội trợ và chăm sóc trong gia đình trong một tuần||giờ||phát sinh từ 01/01/2024 đến 31/03/2024
    8|Số nam được hỏi||người||phát sinh từ 01/01/2024 đến 31/03/2024
    9|Số người bị bạo lực gia đình, bạo lực trên cơ sở giới được phát hiện||người||phát sinh từ 01/01/2024 đến 31/03/2024
    10|Số người bị bạo lực được tiếp cận ít nhất một dịch vụ hỗ trợ cơ bản||người||phát sinh từ 01/01/2024 đến 31/03/2024
    |Mục tiêu 4. Trong lĩnh vực y tế||||
    11|Số trẻ là con thứ ba trở lên||trẻ||phát sinh từ 01/01/2024 đến 31/03/2024
    |Mục tiêu 6. Trong lĩnh vực thông tin, truyền thông||||
    12|Dân số||người||tại ngày 31/03/2024
    13|Số người dân được tiếp cận kiến thức cơ bản về bình đẳng giới||người||lũy kế từ 01/01/2024 đến 31/03/2024
    14|Tổng số tổ chức, cơ quan||tổ chức||tại ngày 31/03/2024
    15|Số tổ chức, cơ quan đã cam kết thực hiện bình đẳng giới||tổ chức||tại ngày 31/03/2024
    16|Số tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở||tin, bài||phát sinh từ 01/01/2024 đến 31/03/2024
    ");
}

#[test]
fn only_the_cells_to_fill_in_are_unlocked_and_each_has_a_rule() {
    let Some(programs) = Programs::new() else { return };
    for shape in ["long", "wide"] {
        let folder = Folder::new(&[]);
        form(&folder, &["--plan", &root(WARD.plan), "--period", "2024-Q1", "--format", shape]);
        let book = read(&programs, &folder);
        let sheet = &book.sheets()[0];
        // A remark may be written over, and whoever signs writes a date and two names; none of them is a figure.
        let is_figure = |cell: &&Value| {
            cell["locked"] == false
                && (shape == "wide" || cell["at"].as_str().is_some_and(|at| at.starts_with('F')))
        };
        let open: Vec<&str> = cells(sheet)
            .iter()
            .filter(is_figure)
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
    let items = rule(&book, "Số tin, bài về bình đẳng giới trên hệ thống thông tin cơ sở", "F");
    assert_eq!([&items["type"], &items["from"], &items["to"]], ["whole", "0", "1000000000000"]);
    let hours = rule(
        &book,
        "Tổng số giờ nội trợ, chăm sóc không được trả công của phụ nữ được khảo sát",
        "F",
    );
    assert_eq!([&hours["type"], &hours["from"], &hours["to"]], ["decimal", "0", "1000000000000"]);
    let sheet = &book.sheets()[0];
    let at = |element: &str| format!("F{}", row_of(sheet, 2, element));
    let own = at("Số nữ tham gia lãnh đạo, quản lý");
    let all = at("Số người tham gia lãnh đạo, quản lý");
    let women = rule(&book, "Số nữ tham gia lãnh đạo, quản lý", "F");
    assert_eq!(women["type"], "custom");
    assert_eq!(
        women["from"],
        format!(
            "AND(ISNUMBER({own}),{own}>=0,{own}<=1000000000000,{own}=INT({own}),OR(ISBLANK({all}),{own}<={all}))"
        )
    );
    let said = "tại ngày 31/03/2024. Số nguyên từ 0 trở lên. Không lớn hơn: Số người tham gia lãnh đạo, quản lý. Để trống nếu chưa có số liệu; ghi 0 nếu không phát sinh.";
    assert_eq!([&women["prompt"], &women["error"]], [said, said]);
    let leaders = rule(&book, "Số người tham gia lãnh đạo, quản lý", "F");
    assert_eq!(
        leaders["from"],
        format!(
            "AND(ISNUMBER({all}),{all}>=0,{all}<=1000000000000,{all}=INT({all}),OR(ISBLANK({own}),{all}>={own}))"
        )
    );
    let supported =
        rule(&book, "Số người bị bạo lực được tiếp cận ít nhất một dịch vụ hỗ trợ cơ bản", "F");
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
    let at = |element: &str| format!("F{}", row_of(&book.sheets()[0], 2, element));
    let formula = rule(&book, "Số nữ tham gia lãnh đạo, quản lý", "F")["from"]
        .as_str()
        .expect("a formula")
        .replace(&at("Số nữ tham gia lãnh đạo, quản lý"), "E2")
        .replace(&at("Số người tham gia lãnh đạo, quản lý"), "E3");
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
