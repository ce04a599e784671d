//! What stands at the beginning of a line: the number of a section, of a goal or of a list, or a dash; and which part of a plan a section is.

use super::lexemes::Lexemes;

/// The mark at the beginning of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadMark {
    /// `II.`
    Roman,
    /// `2.` or `2)`, with how many numbers it has: 2 for `2.1.`.
    Number(usize),
    /// `a)`
    Letter,
    Dash,
    /// `+`, which stands below a dash.
    Plus,
    None,
}

/// The beginning of a line.
#[derive(Debug, Clone)]
pub(super) struct LineHead {
    pub(super) mark: HeadMark,
    /// The number as it is written: `II`, `2`.
    pub(super) number: String,
    /// Byte at which the text begins.
    pub(super) from: usize,
}

/// Reads the beginning of `text`.
pub(super) fn of(text: &str) -> LineHead {
    let plain = LineHead { mark: HeadMark::None, number: String::new(), from: 0 };
    let lexed = |mark, number: &str, from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        let from = from + (rest.len() - rest.trim_start().len());
        LineHead { mark, number: number.to_owned(), from }
    };
    let Some(first) = text.chars().next() else { return plain };
    if ['-', '–', '—', '•', '*', '·', '●', '▪'].contains(&first) {
        return lexed(HeadMark::Dash, "", first.len_utf8());
    }
    if first == '+' {
        return lexed(HeadMark::Plus, "", 1);
    }
    let word = text.split_whitespace().next().unwrap_or_default();
    let Some(number) = word.strip_suffix(['.', ')', '/', ':']) else { return plain };
    let ends_in_dot = word.ends_with('.') || word.ends_with('/');
    if number.is_empty() || number.len() > 8 {
        return plain;
    }
    let is_roman = number.chars().all(|letter| "IVX".contains(letter));
    if is_roman && ends_in_dot {
        return lexed(HeadMark::Roman, number, word.len());
    }
    let parts: Vec<&str> = number.split('.').collect();
    let is_number =
        |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if parts.iter().all(is_number) && !word.ends_with(':') {
        return lexed(HeadMark::Number(parts.len()), number, word.len());
    }
    let mut letters = number.chars();
    let is_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    if is_letter && (word.ends_with(')') || (ends_in_dot && number.chars().all(char::is_lowercase)))
    {
        return lexed(HeadMark::Letter, number, word.len());
    }
    plain
}

/// The part of a plan that a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SectionKind {
    /// What stands before the first section.
    Front,
    Purpose,
    Targets,
    Tasks,
    /// How long it takes, and who pays.
    Means,
    Organisation,
    Other,
    /// Whom the plan goes to.
    Recipients,
    /// Tables behind the plan.
    Annex,
}

/// The kind of the section with this `title`; `None` if it says none.
pub(super) fn kind(title: &str) -> Option<SectionKind> {
    let lexemes = Lexemes::of(title);
    let says = |phrases: &[&str]| lexemes.has(0..lexemes.len(), phrases);
    if says(&[
        "tổ chức thực hiện",
        "phân công",
        "trách nhiệm",
        "implementation",
        "responsibilities",
        "responsibility",
    ]) {
        Some(SectionKind::Organisation)
    } else if says(&["mục tiêu", "chỉ tiêu", "targets", "goals", "goals and targets", "objectives"])
    {
        Some(SectionKind::Targets)
    } else if says(&["mục đích", "yêu cầu", "quan điểm", "purpose"]) {
        Some(SectionKind::Purpose)
    } else if says(&[
        "kinh phí",
        "thời gian",
        "nguồn lực",
        "tiến độ",
        "budget",
        "funding",
        "period",
    ]) {
        Some(SectionKind::Means)
    } else if says(&[
        "nhiệm vụ",
        "giải pháp",
        "nội dung",
        "hoạt động",
        "tasks",
        "activities",
        "measures",
    ]) {
        Some(SectionKind::Tasks)
    } else {
        None
    }
}

/// Whether `title` heads a part of the targets, and no section of its own.
pub(super) fn is_part_of_targets(title: &str) -> bool {
    let lower = title.to_lowercase();
    ["mục tiêu tổng quát", "mục tiêu chung", "mục tiêu cụ thể", "chỉ tiêu cụ thể"]
        .iter()
        .any(|word| lower.starts_with(word))
}

/// Whether `text` is a heading in capitals.
pub(super) fn is_in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= 4 && !text.chars().any(char::is_lowercase)
}

/// The number of the goal that a line names, `Mục tiêu 3: …`, and where its name begins.
pub(super) fn goal(text: &str, from: usize) -> Option<(u32, usize)> {
    let rest = text.get(from..)?;
    let after = ["Mục tiêu", "MỤC TIÊU", "mục tiêu", "Goal", "Objective"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let digits = after.trim_start();
    let length = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    let number = digits.get(..length)?.parse().ok()?;
    let name = digits.get(length..)?;
    // "Mục tiêu 40% …" is none.
    if name.trim_start().starts_with('%') {
        return None;
    }
    let name =
        name.trim_start_matches(|letter: char| letter.is_whitespace() || ".:-–)".contains(letter));
    Some((number, text.len() - name.len()))
}

/// Where the text behind "Chỉ tiêu 2:" begins, and that number.
pub(super) fn indicator_label(text: &str, from: usize) -> Option<(String, usize)> {
    let rest = text.get(from..)?;
    let after = ["Chỉ tiêu", "CHỈ TIÊU", "Target", "Indicator"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let (number, name) = after.split_once([':', '–', '-']).or_else(|| after.split_once(". "))?;
    let number = number.trim().trim_start_matches("số").trim();
    let is_number =
        number.len() <= 5 && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number.then(|| (number.to_owned(), text.len() - name.trim_start().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_lines_are_told_apart() {
        for (text, mark, rest) in [
            ("II. MỤC TIÊU", HeadMark::Roman, "MỤC TIÊU"),
            ("1. Mục đích:", HeadMark::Number(1), "Mục đích:"),
            ("2.1. Nội dung", HeadMark::Number(2), "Nội dung"),
            ("a) Nội dung", HeadMark::Letter, "Nội dung"),
            ("- Phấn đấu", HeadMark::Dash, "Phấn đấu"),
            ("+ Đến năm 2025", HeadMark::Plus, "Đến năm 2025"),
            ("100% nạn nhân", HeadMark::None, "100% nạn nhân"),
            ("Xây dựng", HeadMark::None, "Xây dựng"),
            ("2024. Đến", HeadMark::None, "2024. Đến"),
        ] {
            let head = of(text);
            assert_eq!((head.mark, text.get(head.from..)), (mark, Some(rest)), "{text}");
        }
    }

    #[test]
    fn goals_and_labels_are_found() {
        assert_eq!(goal("1. Mục tiêu 1: Trong", 3).map(|(number, _)| number), Some(1));
        assert_eq!(goal("Mục tiêu 40% nữ", 0), None);
        let text = "- Chỉ tiêu 1: Phấn đấu";
        let (number, from) = indicator_label(text, 2).expect("a label");
        assert_eq!((number.as_str(), text.get(from..)), ("1", Some("Phấn đấu")));
    }
}
