//! What came of the tasks of a plan: read from files, judged at the end of the window, drawn, and the form on which it is reported.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::forms::with_texts;
use crate::support::sheets::sheets;
use crate::support::{Folder, Run};

const PLAN: &str = r#"schema = 1
[plan]
title = "Kế hoạch năm 2024"
issuer = "Ủy ban nhân dân phường"
period = "2024"
language = "en"
[collection]
to = "Phòng Văn hóa"
due = { before = 2024-12-05 }
[[responsibilities]]
who = "Công chức"
tasks = ["Tổng hợp báo cáo.", { id = "check", text = "Kiểm tra.", lead = "Ban", due = { before = 2024-10-20 } }]
[[elements]]
id = "news_items"
kind = "flow"
[[goals]]
id = "1"
name = "Chính trị"
commitments = ["Ưu tiên quy hoạch cán bộ nữ."]
tasks = [{ text = "Rà soát quy hoạch.", lead = "Đảng ủy", due = 2024-09-30 }, "Tập huấn."]
[[goals.indicators]]
id = "1.1"
measure = "count"
numerator = "news_items"
target = ">= 1"
"#;

const COUNTS: &str = "period,news_items\n2024-Q1,1\n2024-Q2,1\n2024-Q3,1\n2024-Q4,1\n";

/// A folder with the plan, its counts and a file of tasks.
fn folder(tasks: &[u8]) -> Folder {
    let folder = Folder::new(&[("plan.toml", PLAN), ("counts.csv", COUNTS)]);
    folder.write("tasks.csv", tasks);
    folder
}

fn check(tasks: &str, options: &[&str]) -> Run {
    let files = ["check", "counts.csv", "--tasks", "tasks.csv", "--format", "json"];
    folder(tasks.as_bytes()).run(&[&files, options].concat())
}

/// The id, status, date, and whether it is overdue or was done late, of each task.
fn told(run: &Run) -> Vec<Value> {
    let tasks = run.json()["tasks"].as_array().expect("tasks").clone();
    let told = |task: &Value| {
        json!([task["id"], task["status"], task["date"], task["overdue"], task["done_late"]])
    };
    tasks.iter().map(told).collect()
}

#[test]
fn each_task_has_its_state_and_whether_it_came_in_time() {
    let run = check(
        "task,status,date,evidence,note\n1.t1,done,2024-10-01,BC 12,\n1.c1,under-way,,,\nCHECK,done,19/10/2024,,tốt\n",
        &[],
    );
    assert_eq!(run.status, 0, "{}", run.whole());
    assert_eq!(
        told(&run),
        [
            json!(["1.c1", "under-way", null, false, false]),
            json!(["1.t1", "done", "2024-10-01", false, true]),
            json!(["1.t2", null, null, false, false]),
            json!(["R1.1", null, null, false, false]),
            json!(["check", "done", "2024-10-19", false, false]),
        ]
    );
    let tasks = &run.json()["tasks"];
    assert_eq!(
        tasks[1],
        json!({
            "id": "1.t1", "kind": "task", "goal": "1", "responsible": null,
            "text": "Rà soát quy hoạch.", "lead": "Đảng ủy", "due": "2024-09-30",
            "status": "done", "date": "2024-10-01", "evidence": "BC 12", "note": null,
            "overdue": false, "done_late": true,
        })
    );
    assert_eq!(
        [&tasks[4]["kind"], &tasks[4]["responsible"], &tasks[4]["lead"], &tasks[4]["due"]],
        [&json!("responsibility"), &json!("Công chức"), &json!("Ban"), &json!("2024-10-19")]
    );
    let without = folder(b"").run(&["check", "counts.csv", "--format", "json"]).json();
    assert_eq!(without.get("tasks"), None);
}

#[test]
fn a_task_is_overdue_by_the_end_of_the_window_and_no_clock() {
    let tasks = "task,status\n1.t1,not-begun\n";
    for (period, overdue) in [
        ("2024-S1", vec![]),
        ("2024-Q3", vec![]),
        ("2024-10", vec!["1.t1", "check"]),
        ("2024", vec!["1.t1", "check"]),
    ] {
        let run = check(tasks, &["--period", period]);
        let late = |task: &Value| (task[3] == json!(true)).then(|| task[0].clone());
        let late: Vec<Value> = told(&run).iter().filter_map(late).collect();
        assert_eq!(late, overdue, "{period}: {}", run.stderr);
    }
}

#[test]
fn files_of_offices_say_the_same_in_their_own_way() {
    let expected = [
        json!(["1.c1", "not-begun", null, false, false]),
        json!(["1.t1", "done", "2024-09-30", false, false]),
        json!(["1.t2", "dropped", null, false, false]),
        json!(["R1.1", "under-way", "2024-11-05", false, false]),
        json!(["check", null, null, true, false]),
    ];
    let table = "ỦY BAN NHÂN DÂN PHƯỜNG;;;;\nBIỂU NHIỆM VỤ;;;;\nMã;Nhiệm vụ;Kết quả;Ngày hoàn thành;Ghi chú\n\
                 ;Mục tiêu 1;;;\n1.t1;Rà soát;Đã hoàn thành;30/9/2024;\n1.T2;Tập huấn;Huỷ;;\n1.c1;;CHƯA THỰC HIỆN;;\n\
                 R1.1;;Đang triển khai;ngày 5 tháng 11 năm 2024;\ncheck;;;;\n;Người lập biểu;;;Thủ trưởng đơn vị\n";
    assert_eq!(told(&check(table, &[])), expected);
    let wide: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = folder(&[&[0xff, 0xfe][..], &wide].concat());
    let run = folder.run(&["check", "counts.csv", "--tasks", "tasks.csv", "--format", "json"]);
    assert_eq!(told(&run), expected);
}

#[test]
fn several_files_are_read_together_and_no_two_speak_of_one_task() {
    let folder = folder(b"task,status\n1.t2,under-way\n");
    folder.write("more.csv", b"status,task\nnot-begun,R1.1\n");
    let check = ["check", "counts.csv", "--format", "json", "--tasks", "tasks.csv", "--tasks"];
    let run = folder.run(&[&check[..], &["more.csv"]].concat());
    let reported = told(&run).iter().filter(|task| !task[1].is_null()).count();
    assert_eq!(reported, 2, "{}", run.whole());
    folder.write("more.csv", b"status,task\nunder-way,1.T2\n");
    let run = folder.run(&[&check[..], &["more.csv"]].concat());
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("error[task-twice]") && run.stderr.contains("more.csv:2:11"),
        "{}",
        run.stderr
    );
}

#[test]
fn all_faults_of_a_file_are_told_at_once() {
    let run = check(
        "task,status,date\n1.t9,done,2024-10-01\n1.t1,done,\n1.t2,finishd,\nR1.1,under-way,31/02/2024\n,done,2024-10-01\n\
         1.c1,,2024-10-01\ncheck,dropped,\ncheck,under-way,\n",
        &[],
    );
    assert_eq!(run.status, 2);
    for told in [
        "error[unknown-task]: the plan has no task `1.t9`\n--> tasks.csv:2:1\n = help: did you mean `1.t",
        "error[missing-date]: the task `1.t1` is done, and the day is not said\n--> tasks.csv:3\n",
        "error[unknown-status]: `finishd` does not say how far a task has come\n--> tasks.csv:4:6\n = help: did you mean `finished`?",
        "error[bad-date]: `31/02/2024` is no day of the calendar\n--> tasks.csv:5:16\n",
        "error[empty-key]: the row says how far something has come, and not which task it is\n--> tasks.csv:6\n",
        "error[unknown-status]: the row of the task `1.c1` does not say how far it has come\n--> tasks.csv:7\n",
        "error[task-twice]: two states are reported of the task `check`\n--> tasks.csv:9:1\n",
    ] {
        assert!(run.stderr.contains(told), "{told}\n{}", run.stderr);
    }
    assert!(run.stderr.contains("7 errors found; nothing was judged"), "{}", run.stderr);
}

#[test]
fn files_that_are_no_files_of_tasks_are_refused() {
    for (tasks, code) in [
        ("", "bad-header"),
        ("period,news_items\n2024-Q1,1\n", "bad-header"),
        ("task,status,statsu\n1.t1,done,\n", "unknown-column"),
        ("task,status,task\n1.t1,done,1.t1\n", "bad-header"),
        ("task,status\n1.t1,\"done\n", "bad-quoting"),
        ("task,status\n1.t1,done,2024\n", "field-count"),
        ("PK\u{3}\u{4}", "bad-workbook"),
    ] {
        let run = check(tasks, &[]);
        assert!(
            run.status == 2 && run.stderr.contains(&format!("error[{code}]")),
            "{code}: {}",
            run.whole()
        );
    }
}

#[test]
fn a_goal_that_is_asked_for_has_its_tasks_alone() {
    let run = check("task,status\nR1.1,under-way\n", &["--goal", "1"]);
    let ids: Vec<Value> = told(&run).iter().map(|task| task[0].clone()).collect();
    assert_eq!(ids, ["1.c1", "1.t1", "1.t2"]);
}

/// Every task with a state of its own, as the form is filled in.
const FILLED: [(&str, [&str; 4]); 5] = [
    ("1.c1", ["đang thực hiện", "", "", "còn 2 phòng"]),
    ("1.t1", ["đã hoàn thành", "25/09/2024", "BC 12/BC-ĐU, \"bản ký\"", ""]),
    ("1.t2", ["chưa thực hiện", "", "", ""]),
    ("R1.1", ["không thực hiện", "", "", "=1+1"]),
    ("check", ["đã hoàn thành", "2024-10-21", "https://example.com", "muộn"]),
];

fn assert_filled(run: &Run) {
    let tasks = run.json()["tasks"].as_array().expect("tasks").clone();
    let names = ["under-way", "done", "not-begun", "dropped", "done"];
    let days = ["", "2024-09-25", "", "", "2024-10-21"];
    for (((id, [_, _, evidence, note]), task), (name, day)) in
        FILLED.into_iter().zip(&tasks).zip(names.into_iter().zip(days))
    {
        let text = |key: &str| task[key].as_str().unwrap_or_default().to_owned();
        let found = ["id", "status", "date", "evidence", "note"].map(text);
        assert_eq!(found, [id, name, day, evidence, note].map(str::to_owned), "{id}");
    }
    assert_eq!(tasks.len(), FILLED.len());
}

#[test]
fn a_form_of_text_is_read_back_as_it_was_filled_in() {
    let folder = folder(b"");
    let form = folder.run(&["template", "--tasks", "--lang", "vi"]);
    assert_eq!((form.status, form.stderr.as_str()), (0, ""));
    let mut lines = form.stdout.lines();
    assert_eq!(lines.next(), Some("task,goal,text,lead,due,status,date,evidence,note"));
    let lines: Vec<&str> = lines.collect();
    assert_eq!(lines[1], "1.t1,1,Rà soát quy hoạch.,Đảng ủy,30/09/2024,,,,");
    assert_eq!(lines[4], "check,,Kiểm tra.,Ban,trước ngày 20/10/2024,,,,");
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut whole = "task,goal,text,lead,due,status,date,evidence,note\n".to_owned();
    for (line, (_, cells)) in lines.iter().zip(FILLED) {
        let empty = line.strip_suffix(",,,").expect("an empty row");
        whole += &format!("{empty}{}\n", cells.map(quoted).join(","));
    }
    folder.write("tasks.csv", whole.as_bytes());
    assert_filled(&folder.run(&[
        "check",
        "counts.csv",
        "--tasks",
        "tasks.csv",
        "--format",
        "json",
    ]));
}

#[test]
fn a_workbook_is_read_back_as_it_was_filled_in() {
    for language in ["vi", "en"] {
        let folder = folder(b"");
        let form = folder.run(&["template", "--tasks", "-o", "form.xlsx", "--lang", language]);
        assert_eq!(form.whole(), "exit 0\n--- stdout\n--- stderr\n");
        let bytes = std::fs::read(folder.path().join("form.xlsx")).expect("a form");
        let check = ["check", "counts.csv", "--tasks", "form.xlsx", "--format", "json"];
        let empty = folder.run(&check);
        assert!(told(&empty).iter().all(|task| task[1].is_null()), "{}", empty.whole());
        let (names, sheets) = sheets(&bytes);
        let mut texts = BTreeMap::new();
        for (number, row) in (1..).zip(&sheets[&names[0]]) {
            let Some((_, cells)) =
                FILLED.into_iter().find(|(id, _)| row.get("A").is_some_and(|own| own == id))
            else {
                continue;
            };
            let filled =
                ["E", "F", "G", "H"].into_iter().zip(cells).filter(|(_, text)| !text.is_empty());
            texts.extend(
                filled.map(|(column, text)| (format!("{column}{number}"), text.to_owned())),
            );
        }
        assert_eq!(texts.len(), 12);
        folder.write("form.xlsx", &with_texts(&bytes, &texts));
        assert_filled(&folder.run(&check));
    }
}

#[test]
fn the_form_says_what_an_office_says() {
    let folder = folder(b"");
    folder.run(&["template", "--tasks", "-o", "form.xlsx", "--lang", "vi"]);
    let bytes = std::fs::read(folder.path().join("form.xlsx")).expect("a form");
    let (names, sheets) = sheets(&bytes);
    let texts: Vec<&str> =
        sheets[&names[0]].iter().flat_map(|row| row.values()).map(String::as_str).collect();
    for text in [
        "ỦY BAN NHÂN DÂN PHƯỜNG",
        "BIỂU KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "Kế hoạch năm 2024",
        "Gửi: Phòng Văn hóa; hạn trước ngày 05/12/2024",
        "Mục tiêu 1. Chính trị",
        "Công chức",
        "trước ngày 20/10/2024",
        "Người lập biểu",
        "Thủ trưởng đơn vị",
    ] {
        assert!(texts.contains(&text), "{text}: {texts:#?}");
    }
}

#[test]
fn forms_that_cannot_be_are_refused() {
    let empty = Folder::new(&[("plan.toml", "schema = 1\n[plan]\ntitle = \"T\"\n")]);
    let run = empty.run(&["template", "--tasks"]);
    assert!(run.status == 2 && run.stderr.contains("no tasks"), "{}", run.whole());
    let odd = PLAN.replace("id = \"check\"", "id = \"=check\"");
    let run = Folder::new(&[("plan.toml", &odd)]).run(&["template", "--tasks"]);
    assert!(run.status == 2 && run.stderr.contains("=check"), "{}", run.whole());
    let run = folder(b"").run(&["template", "--tasks", "--period", "2024"]);
    assert_eq!(run.status, 2, "{}", run.whole());
    let run = folder(b"task,status\n1.t1,dropped\n").run(&[
        "check",
        "counts.csv",
        "--tasks",
        "tasks.csv",
        "-o",
        "tasks.csv",
    ]);
    assert_eq!(run.status, 2, "{}", run.whole());
}

const HOSTILE: &str = "task,status,date,evidence,note\n1.t1,not-begun,,\"=HYPERLINK(\"\"http://x\"\")\",<b>|x|\ncheck,done,2024-11-01,,\n";

#[test]
fn documents_say_what_came_of_tasks_and_name_the_late_ones() {
    let folder = folder(HOSTILE.as_bytes());
    for ending in ["md", "html", "xlsx", "docx"] {
        let run = folder.run(&[
            "report",
            "counts.csv",
            "--tasks",
            "tasks.csv",
            "-o",
            &format!("report.{ending}"),
        ]);
        assert_eq!(run.status, 0, "{}", run.whole());
    }
    let page = folder.read("report.md");
    for text in [
        "## Tasks",
        "5 tasks: 1 done, 1 not begun, 3 no result reported.",
        "- 1.t1 Rà soát quy hoạch.: overdue (30 September 2024)",
        "- check Kiểm tra.: done late (before 20 October 2024)",
        "| 1.t1 | Rà soát quy hoạch. | Đảng ủy | 30 September 2024 | not begun; overdue | =HYPERLINK(\"http:&#47;&#47;x\"); &lt;b&gt;\\|x\\| |",
        "| check | Kiểm tra. | Ban | before 20 October 2024 | done (1 November 2024); done late |  |",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    let page = folder.read("report.html");
    assert!(page.contains("id=\"tasks\"") && page.contains("not begun; overdue"), "{page}");
    assert!(!page.contains("<b>|x|"));
    let bytes = std::fs::read(folder.path().join("report.xlsx")).expect("a workbook");
    let (_, sheets) = sheets(&bytes);
    let rows = &sheets["Tasks"];
    let row = rows.iter().find(|row| row.get("A").is_some_and(|id| id == "1.t1")).expect("a row");
    assert_eq!(row["F"], "not begun; overdue");
    assert!(row["G"].starts_with("'=HYPERLINK"), "{}", row["G"]);
    // Where nothing was reported, nothing is said.
    folder.run(&["report", "counts.csv", "-o", "without.md"]);
    assert!(!folder.read("without.md").contains("Tasks"));
}

#[test]
fn the_terminal_names_the_late_tasks_below_the_summary() {
    let run = folder(HOSTILE.as_bytes()).run(&["check", "counts.csv", "--tasks", "tasks.csv"]);
    assert!(
        run.stdout.contains(
            "\n5 tasks: 1 done, 1 not begun, 3 no result reported.\n- 1.t1 Rà soát quy hoạch.: overdue (30 September 2024)\n"
        ),
        "{}",
        run.stdout
    );
}
