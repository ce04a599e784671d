//! Columns of a file of tasks: the five that are read, and those of the form that say what the task is and are passed over.

use crate::text;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TaskColumn {
    Task,
    Status,
    Date,
    Evidence,
    Note,
    /// What the plan says already.
    OfThePlan,
}

/// The names of a form's columns for programs, in their order.
pub const FORM_COLUMNS: [&str; 9] =
    ["task", "goal", "text", "lead", "due", "status", "date", "evidence", "note"];

/// What columns may be called, the name for programs first.
const NAMES: [(TaskColumn, &[&str]); 6] = [
    (TaskColumn::Task, &["task", "id", "mã", "mã số", "mã nhiệm vụ", "task id"]),
    (
        TaskColumn::Status,
        &[
            "status",
            "trạng thái",
            "tình trạng",
            "kết quả",
            "kết quả thực hiện",
            "tình hình thực hiện",
            "result",
        ],
    ),
    (
        TaskColumn::Date,
        &["date", "ngày", "ngày hoàn thành", "ngày thực hiện", "thời gian hoàn thành", "day"],
    ),
    (
        TaskColumn::Evidence,
        &["evidence", "minh chứng", "tài liệu", "tài liệu minh chứng", "văn bản", "sản phẩm"],
    ),
    (TaskColumn::Note, &["note", "notes", "remark", "remarks", "ghi chú"]),
    (
        TaskColumn::OfThePlan,
        &[
            "text",
            "goal",
            "lead",
            "due",
            "no.",
            "tt",
            "stt",
            "mục tiêu",
            "nhiệm vụ",
            "nội dung",
            "nội dung nhiệm vụ",
            "nhiệm vụ, giải pháp",
            "chủ trì",
            "đơn vị chủ trì",
            "cơ quan chủ trì",
            "hạn",
            "thời hạn",
            "what is to be done",
        ],
    ),
];

impl TaskColumn {
    /// The column that is called `written`.
    pub(super) fn of(written: &str) -> Option<Self> {
        let folded = text::fold_spelling(written);
        let is_called =
            |names: &[&str]| names.iter().any(|name| text::fold_spelling(name) == folded);
        NAMES.into_iter().find(|(_, names)| is_called(names)).map(|(column, _)| column)
    }

    /// Its name for programs.
    pub(super) fn name(self) -> &'static str {
        let names = NAMES.into_iter().find(|(column, _)| *column == self).map(|(_, names)| names);
        names.and_then(<[_]>::first).copied().unwrap_or_default()
    }

    /// The name nearest to `written`, if one is near enough to be meant.
    pub(super) fn nearest(written: &str) -> Option<&'static str> {
        text::nearest(written, NAMES.into_iter().flat_map(|(_, names)| names).copied())
    }
}
