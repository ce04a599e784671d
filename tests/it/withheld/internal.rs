//! Results with sensitive figures that are not published say so on their first line, in every format for people.

use gender_plan::catalogue::Language;

use super::{CANARY, PLAN, counts};
use crate::support::docx::Document;
use crate::support::sheets::sheets;
use crate::support::{Folder, Run};

const BANNER: [(Language, &str, &str); 2] = [
    (Language::Vietnamese, "vi", "LƯU HÀNH NỘI BỘ: có số liệu nhạy cảm"),
    (Language::English, "en", "INTERNAL USE ONLY: holds sensitive figures"),
];

fn folder() -> Folder {
    let counts = counts(CANARY);
    let late = counts.replace("w4,2024-Q4,21,20,1\n", "w4,2024-Q4,21,19,1\n");
    Folder::new(&[("plan.toml", PLAN), ("counts.csv", &counts), ("late.csv", &late)])
}

fn first_line(run: &Run) -> &str {
    run.stdout.lines().next().unwrap_or_default()
}

#[test]
fn the_first_line_of_pages_for_people_says_it() {
    let folder = folder();
    for (_, language, banner) in BANNER {
        for (line, is_markdown) in [
            ("check counts.csv", false),
            ("check counts.csv --by unit --format markdown", true),
            ("explain 1.1 counts.csv", false),
            ("diff counts.csv late.csv", false),
            ("diff counts.csv late.csv --format markdown", true),
        ] {
            let arguments: Vec<&str> = line.split(' ').chain(["--lang", language]).collect();
            let run = folder.run(&arguments);
            let expected = if is_markdown { format!("**{banner}**") } else { banner.to_owned() };
            assert_eq!(first_line(&run), expected, "{line}: {}", run.whole());
        }
    }
}

#[test]
fn the_first_line_of_documents_says_it_and_every_page_of_a_letter() {
    let folder = folder();
    for (_, language, banner) in BANNER {
        for file in ["report.md", "report.html", "report.docx", "report.xlsx"] {
            let run = folder.run(&["report", "counts.csv", "-o", file, "--lang", language, "-q"]);
            assert!(run.status < 2, "{}", run.whole());
        }
        assert!(folder.read("report.md").starts_with(&format!("**{banner}**\n")));
        let page = folder.read("report.html");
        let (_, body) = page.split_once("<header>").expect("a header");
        let text = body.trim_start().strip_prefix("<p class=\"warning banner\">");
        assert!(text.is_some_and(|text| text.starts_with(banner)), "{body:.200}");
        let header = Document::read(&folder.path().join("report.docx"));
        assert!(header.part("word/header.xml").contains(banner));
        let first = header.part("word/header-first.xml");
        assert!(first.contains(banner));
        let bytes = std::fs::read(folder.path().join("report.xlsx")).expect("a workbook");
        let (names, all) = sheets(&bytes);
        assert!(names.len() > 5);
        for name in names {
            assert_eq!(all[&name][0]["A"], banner, "{name}");
        }
    }
}

#[test]
fn nothing_is_said_where_no_sensitive_figure_is_shown() {
    let folder = folder();
    let without = PLAN.replace("sensitive = true\n", "");
    folder.write("without.toml", without.as_bytes());
    let ruled_out = PLAN.replace("measure", "not-applicable = \"không có\"\nmeasure");
    folder.write("ruled-out.toml", ruled_out.as_bytes());
    for line in [
        "check counts.csv --goal 2",
        "check counts.csv --plan without.toml",
        "check counts.csv --plan ruled-out.toml",
        "explain 2.1 counts.csv",
        "diff counts.csv late.csv --goal 2",
    ] {
        let arguments: Vec<&str> = line.split(' ').collect();
        let run = folder.run(&arguments);
        assert!(run.stdout.contains("Số tin, bài"), "{line}: {}", run.whole());
        assert!(!run.stdout.contains("LƯU HÀNH NỘI BỘ"), "{line}: {}", run.whole());
    }
}

#[test]
fn a_plan_need_not_mark_the_other_element_of_a_percentage() {
    let plan = "schema = 1\n[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiod = \"2024\"\n[[elements]]\nid = \"victims\"\nkind = \"stock\"\nsensitive = true\n[[elements]]\nid = \"supported\"\nkind = \"stock\"\n[[elements]]\nid = \"leaflets\"\nkind = \"stock\"\n[[goals]]\nid = \"1\"\nname = \"G\"\n[[goals.indicators]]\nid = \"1\"\nname = \"A\"\nmeasure = \"percentage\"\nnumerator = \"supported\"\ndenominator = \"victims\"\n[[goals]]\nid = \"2\"\nname = \"H\"\n[[goals.indicators]]\nid = \"2\"\nname = \"B\"\nmeasure = \"count\"\nnumerator = \"supported\"\n[[goals]]\nid = \"3\"\nname = \"I\"\n[[goals.indicators]]\nid = \"3\"\nname = \"C\"\nmeasure = \"count\"\nnumerator = \"leaflets\"\n";
    let counts = "period,victims,supported,leaflets\n2024-Q4,20,18,3\n";
    let folder = Folder::new(&[("plan.toml", plan), ("counts.csv", counts)]);
    let first = |goal: &str| {
        let run = folder.run(&["check", "counts.csv", "--goal", goal, "--lang", "en"]);
        first_line(&run).to_owned()
    };
    // Of those who were supported it counts the same as the percentage does.
    assert_eq!(first("2"), "INTERNAL USE ONLY: holds sensitive figures");
    assert_eq!(first("3"), "T");
}
