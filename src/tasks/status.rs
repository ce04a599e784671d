//! How far a task has come, and the words that offices have for it.

use crate::text;

/// How far a task has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskStatus {
    Done,
    UnderWay,
    NotBegun,
    /// It is not to be done any more.
    Dropped,
}

impl TaskStatus {
    /// Every status, in the order in which a form offers them.
    pub const ALL: [Self; 4] = [Self::Done, Self::UnderWay, Self::NotBegun, Self::Dropped];

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::UnderWay => "under-way",
            Self::NotBegun => "not-begun",
            Self::Dropped => "dropped",
        }
    }

    /// What files call it, the form's own words of each language among them.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Done => &[
                "done",
                "completed",
                "complete",
                "finished",
                "đã hoàn thành",
                "hoàn thành",
                "đã thực hiện",
                "đã thực hiện xong",
                "thực hiện xong",
                "đã xong",
                "xong",
            ],
            Self::UnderWay => &[
                "under-way",
                "under way",
                "underway",
                "ongoing",
                "in progress",
                "đang thực hiện",
                "đang triển khai",
                "đang triển khai thực hiện",
                "đang làm",
            ],
            Self::NotBegun => &[
                "not-begun",
                "not begun",
                "not started",
                "chưa thực hiện",
                "chưa triển khai",
                "chưa bắt đầu",
                "chưa làm",
            ],
            Self::Dropped => &[
                "dropped",
                "cancelled",
                "canceled",
                "không thực hiện",
                "dừng",
                "dừng thực hiện",
                "đã dừng",
                "hủy",
                "hủy bỏ",
            ],
        }
    }

    /// The status that `written` means, in either language, whatever its case and spelling.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let folded = text::fold_spelling(written);
        Self::named()
            .find(|(word, _)| text::fold_spelling(word) == folded)
            .map(|(_, status)| status)
    }

    /// The word nearest to `written`, if one is near enough to be meant.
    pub(super) fn nearest(written: &str) -> Option<&'static str> {
        text::nearest(written, Self::named().map(|(word, _)| word))
    }

    fn named() -> impl Iterator<Item = (&'static str, Self)> {
        Self::ALL
            .into_iter()
            .flat_map(|status| status.words().iter().map(move |word| (*word, status)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_means_one_status_in_any_case_and_spelling() {
        for (written, status) in [
            ("done", Some(TaskStatus::Done)),
            ("Đã hoàn thành", Some(TaskStatus::Done)),
            ("ĐANG THỰC HIỆN", Some(TaskStatus::UnderWay)),
            ("In progress", Some(TaskStatus::UnderWay)),
            (" chưa  thực hiện ", Some(TaskStatus::NotBegun)),
            ("huỷ", Some(TaskStatus::Dropped)),
            ("Không thực hiện", Some(TaskStatus::Dropped)),
            ("tốt", None),
            ("", None),
        ] {
            assert_eq!(TaskStatus::parse(written), status, "{written}");
        }
        let mut words: Vec<String> =
            TaskStatus::named().map(|(word, _)| text::fold_spelling(word)).collect();
        let all = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
