//! Days, months, quarters and years among the numbers of a sentence, and parts of one that look like days.

use super::lexemes::{LexemeKind, Lexemes};
use super::mention::NumberMeaning;
use super::words;

/// The whole number at `at`, of at most so many digits.
pub(super) fn whole(lexemes: &Lexemes<'_>, at: usize, digits: usize) -> Option<i32> {
    let written = lexemes.written(at);
    let is_whole = lexemes.is(at, LexemeKind::Digits) && written.len() <= digits;
    written.parse().ok().filter(|_| is_whole)
}

pub(super) fn year_at(lexemes: &Lexemes<'_>, at: usize) -> Option<i32> {
    whole(lexemes, at, 4).filter(|year| (1900..2100).contains(year))
}

/// A day, a day of any year, a month or a quarter.
pub(super) fn day(lexemes: &Lexemes<'_>, at: usize) -> Option<(usize, NumberMeaning)> {
    let unsigned = |number: i32| u32::try_from(number).unwrap_or_default();
    let made = |day: i32, month: i32, year| NumberMeaning::Day {
        day: unsigned(day),
        month: unsigned(month),
        year,
    };
    let first = whole(lexemes, at, 4)?;
    let is_day = (1..=31).contains(&first);
    let behind_day = lexemes.ends(at, "ngày").is_some();
    for mark in ["/", "-", "."] {
        if !is_day || lexemes.folded(at + 1) != mark {
            continue;
        }
        let Some(month) = whole(lexemes, at + 2, 2).filter(|month| (1..=12).contains(month)) else {
            continue;
        };
        if lexemes.folded(at + 3) == mark
            && let Some(year) = year_at(lexemes, at + 4)
        {
            return Some((at + 5, made(first, month, Some(year))));
        }
        let is_part = first <= month && !behind_day && is_part(lexemes, at);
        let named = behind_day || lexemes.begins_any(at + 3, words::UNITS).is_none();
        if mark == "/" && !is_part && named {
            let year =
                (lexemes.folded(at + 3) == "năm").then(|| year_at(lexemes, at + 4)).flatten();
            let end = if year.is_some() { at + 5 } else { at + 3 };
            return Some((end, made(first, month, year)));
        }
    }
    if is_day
        && lexemes.folded(at + 1) == "tháng"
        && let Some(month) = whole(lexemes, at + 2, 2).filter(|month| (1..=12).contains(month))
    {
        let year = (lexemes.folded(at + 3) == "năm").then(|| year_at(lexemes, at + 4)).flatten();
        let slashed = (lexemes.folded(at + 3) == "/").then(|| year_at(lexemes, at + 4)).flatten();
        let year = year.or(slashed);
        let end = if year.is_some() { at + 5 } else { at + 3 };
        return Some((end, made(first, month, year)));
    }
    if let Some(month) = english_month(lexemes.folded(at + 1)).filter(|_| is_day) {
        let year = year_at(lexemes, at + 2);
        return Some((at + 2 + usize::from(year.is_some()), made(first, month, year)));
    }
    if english_month(lexemes.folded(at.wrapping_sub(1))).is_some() && is_day {
        return Some((at + 1, NumberMeaning::Other));
    }
    if behind_day && is_day {
        return Some((at + 1, NumberMeaning::Other));
    }
    // A month or a quarter, with its year.
    let is_time = lexemes.ends_any(at, &["tháng", "quý"]).is_some();
    if is_time && (1..=12).contains(&first) {
        let year = ["/", "năm", "-"].contains(&lexemes.folded(at + 1));
        let end = if year && year_at(lexemes, at + 2).is_some() { at + 3 } else { at + 1 };
        return Some((end, NumberMeaning::Other));
    }
    None
}

/// Whether `2/3` at `at` is a part of one, by what stands around it.
pub(super) fn is_part(lexemes: &Lexemes<'_>, at: usize) -> bool {
    let before = [
        "ít nhất",
        "tối thiểu",
        "giảm",
        "bằng",
        "trên",
        "hơn",
        "còn",
        "chiếm",
        "đạt",
        "tăng",
        "có",
        "dưới",
        "không quá",
        "to",
        "at least",
        "by",
        "than",
        "over",
        "khoảng",
        "từ",
        "là",
    ];
    let behind = ["số", "tổng", "of", "thành viên", "lần", "đại biểu", "so với"];
    lexemes.ends_any(at, &before).is_some() || lexemes.begins_any(at + 3, &behind).is_some()
}

fn english_month(word: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let index = MONTHS.iter().position(|month| *month == word)?;
    i32::try_from(index + 1).ok()
}
