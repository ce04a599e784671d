//! Cells -> whether they could be figures. Nothing that could is ever passed over; where it is in doubt, it could.

use crate::counts::source::Odd;

/// Whether `text` is a number and nothing else, in whatever way numbers are written: `12`, `4,100`, `45%`, `(5)`, `<5`, `1.2E+05`. A date is
/// none.
pub(super) fn is_number_alone(text: &str) -> bool {
    let is_sign =
        |character: char| "+-−–(<>≤≥~=%)".contains(character) || character.is_whitespace();
    let number = text.trim_matches(is_sign);
    let has_digit = number.contains(char::is_numeric);
    let is_plain = |character: char| {
        character.is_numeric() || ".,_".contains(character) || character.is_whitespace()
    };
    let power = |character: char| is_plain(character) || "eE+-".contains(character);
    let is_scientific = || number.starts_with(char::is_numeric) && number.chars().all(power);
    // A dash between digits makes a date or a range.
    let is_number =
        number.chars().all(is_plain) || (number.contains(['e', 'E']) && is_scientific());
    has_digit && is_number
}

/// Whether a cell of a row could be a figure, or one that a slip of the pen has spoiled. A cell that is `odd` could.
pub(super) fn could_be_figure(text: &str, odd: Option<Odd>) -> bool {
    let is_short = || text.split_whitespace().nth(2).is_none();
    // An error of a spreadsheet, a formula and a mark that hides a figure stand where one should be.
    let stands_for_one = text.trim_start().starts_with(['#', '=', '*']);
    odd.is_some()
        || stands_for_one
        || begins_with_number(text)
        || (text.contains(char::is_numeric) && is_short())
}

/// Whether a number that is not that of a heading stands in front of `text`.
pub(super) fn begins_with_number(text: &str) -> bool {
    let first = text.chars().find(|character| character.is_alphanumeric());
    first.is_some_and(char::is_numeric) && !is_enumerated(text.trim())
}

/// `1. Mục tiêu`: the number of a heading or a note, and words behind it that have no number of their own in front.
fn is_enumerated(text: &str) -> bool {
    let rest =
        text.trim_start_matches(|character: char| character.is_numeric() || character == '.');
    let number = text.strip_suffix(rest).unwrap_or_default();
    let rest = rest.strip_prefix([')', '/', ':']).unwrap_or(rest);
    let is_marked = number.ends_with('.') || text.get(number.len()..) != Some(rest);
    is_marked
        && rest.trim_start().starts_with(char::is_alphabetic)
        && rest.split_whitespace().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_alone_is_one_in_any_writing_and_a_date_is_none() {
        for text in [
            "12", " 4,100 ", "45%", "(5)", "<5", "≥ 60 %", "1.2E+05", "7 200", "-3", "٣", "0",
            "2024",
        ] {
            assert!(is_number_alone(text), "{text}");
        }
        for text in [
            "",
            "-",
            "%",
            "05/10/2024",
            "2024-09",
            "Quý III/2024",
            "12 người",
            "Số: 12/BC-UBND",
            "e",
        ] {
            assert!(!is_number_alone(text), "{text}");
        }
    }

    #[test]
    fn what_could_be_a_figure_begins_with_a_digit_or_is_short() {
        let likely = |text: &str| could_be_figure(text, None);
        for text in [
            "12",
            "12 người đã gửi báo cáo",
            "khoảng 12",
            "~5",
            "5%",
            "3/4",
            "12.5 giờ một tuần",
            "1. 5",
            "x2",
            "2. người",
            "#N/A",
            "=SUM(A1)",
            "*",
        ] {
            assert!(likely(text), "{text}");
        }
        for text in [
            "",
            "-",
            "chưa có",
            "(Ký, họ tên)",
            "Mục tiêu 1: tăng tỷ lệ",
            "1. Mục tiêu 1",
            "2) Chỉ tiêu khác",
            "Kon Tum, ngày 05 tháng 10 năm 2024",
            "Ghi chú: 2 đơn vị chưa gửi",
        ] {
            assert!(!likely(text), "{text}");
        }
    }
}
