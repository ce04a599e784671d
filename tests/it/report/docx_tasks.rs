//! What came of tasks, in the Word report: one annex of all tasks, each with who leads it and how far it has come.

use crate::support::Folder;
use crate::support::docx::Document;
use crate::support::plans::women_among_leaders;

#[test]
fn what_came_of_tasks_stands_in_one_annex_with_who_leads_them() {
    let tasks = "tasks = [\n  { text = \"Mở lớp tập huấn\", lead = \"Phòng Nội vụ\", due = 2024-06-30 },\n  \
        { text = \"Rà soát quy hoạch\", lead = \"Đảng ủy\", due = { before = 2024-03-01 } },\n]\n";
    let plan = women_among_leaders("target = \">= 40%\"").replacen(
        "[[goals.indicators]]",
        &format!("{tasks}[[goals.indicators]]"),
        1,
    );
    let folder = Folder::new(&[
        ("plan.toml", &plan),
        ("counts.csv", "period,women_leaders,leaders\n2024,1,2\n"),
        ("tasks.csv", "task,status,date\n1.t1,done,2024-05-20\n1.t2,under-way,\n"),
    ]);
    let arguments =
        ["report", "counts.csv", "--tasks", "tasks.csv", "--lang", "vi", "-o", "report.docx"];
    let run = folder.run(&arguments);
    assert_eq!(run.status, 0, "{}", run.whole());
    let rows = Document::read(&folder.path().join("report.docx")).rows();
    let found = |task: &str| -> Vec<String> {
        let own: Vec<_> =
            rows.iter().filter(|row| row.iter().any(|cell| cell.contains(task))).collect();
        assert_eq!(own.len(), 1, "{task}: {rows:#?}");
        own[0].iter().map(|cell| cell.to_lowercase()).collect()
    };
    for (task, lead, result, is_late) in [
        ("Mở lớp tập huấn", "phòng nội vụ", "hoàn thành (20/05/2024)", false),
        // Due before 1 March, and the window ends with December.
        ("Rà soát quy hoạch", "đảng ủy", "đang thực hiện", true),
    ] {
        let cells = found(task);
        assert!(cells.iter().any(|cell| cell.contains(lead)), "{cells:?}");
        assert!(cells.iter().any(|cell| cell.contains(result)), "{cells:?}");
        assert_eq!(cells.iter().any(|cell| cell.contains("quá hạn")), is_late, "{cells:?}");
    }
}
