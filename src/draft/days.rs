//! Days of a document: times from one day to another, and days before which reports are due.

use std::ops::Range;

use super::draft_plan::{DayOfYear, DraftEvent, DraftReporting};
use super::lexemes::Lexemes;
use super::mention::{NumberMeaning, NumberMention};
use super::mentions;
use super::namer::capitalised;

/// A day that was found, and the bytes of its number.
struct DayFound {
    day: u32,
    month: u32,
    year: Option<i32>,
    lexemes: Range<usize>,
}

fn days(mentions: &[NumberMention]) -> Vec<DayFound> {
    let day = |mention: &NumberMention| match mention.meaning {
        NumberMeaning::Day { day, month, year } => {
            Some(DayFound { day, month, year, lexemes: mention.at.clone() })
        }
        _ => None,
    };
    mentions.iter().filter_map(day).collect()
}

/// The date of a day whose year may be guessed; `None` if there is no such day.
fn dated(day: &DayFound, year: Option<i32>) -> Option<DayOfYear> {
    let year = day.year.or(year)?;
    let month = i8::try_from(day.month).ok()?;
    let of_month = i8::try_from(day.day).ok()?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let most = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    };
    (of_month <= most).then_some((year, day.month, day.day))
}

/// A time from one day to another in `text`, with the bytes that it takes.
pub(super) fn event(
    text: &str,
    line: usize,
    in_english: bool,
    year: Option<i32>,
) -> Option<(DraftEvent, Vec<Range<usize>>)> {
    let lexemes = Lexemes::of(text);
    let mentions = mentions::of(&lexemes, in_english);
    let days = days(&mentions);
    for pair in days.windows(2) {
        let [first, second] = pair else { continue };
        let between = first.lexemes.end..second.lexemes.start;
        let joined = between.clone().all(|at| {
            ["đến", "hết", "ngày", "-", "to", "until", "tới"].contains(&lexemes.folded(at))
        });
        if !joined || between.is_empty() {
            continue;
        }
        let given = second.year.or(first.year);
        let (Some(mut from), Some(to)) = (dated(first, given.or(year)), dated(second, year)) else {
            continue;
        };
        if from > to {
            from.0 -= 1;
        }
        let bytes = lexemes.bytes(first.lexemes.start..second.lexemes.end);
        let name = event_name(text.get(..bytes.start).unwrap_or_default());
        if name.is_empty() {
            continue;
        }
        let guessed = given.is_none();
        return Some((DraftEvent { name, from, to, line, guessed }, vec![bytes]));
    }
    None
}

/// The name of what stands before its time.
fn event_name(before: &str) -> String {
    let named =
        ["Tháng hành động", "tháng hành động", "Tuần lễ", "Đợt cao điểm", "Chiến dịch", "Ngày hội"];
    let start = named.iter().filter_map(|word| before.rfind(word)).max();
    let after_mark = || before.trim_end().rfind(['.', ';', ':', ',']).map_or(0, |mark| mark + 1);
    let name = before.get(start.unwrap_or_else(after_mark)..).unwrap_or_default();
    let mut name = name.trim();
    loop {
        let shorter = name.trim_end_matches([' ', '(', ',', '“', '”', '"', '-', ':']);
        let shorter = ["từ ngày", "từ", "from", "ngày", "diễn ra", "thời gian"]
            .iter()
            .find_map(|word| shorter.strip_suffix(word))
            .unwrap_or(shorter);
        if shorter == name {
            break;
        }
        name = shorter;
    }
    capitalised(name.trim_start_matches(['-', '+', ' ', '“', '"']))
}

/// To whom, and before which day, `text` asks for reports, with the bytes of the day. The second value says whether units are asked.
pub(super) fn reporting(
    text: &str,
    line: usize,
    in_english: bool,
    year: Option<i32>,
) -> Option<(DraftReporting, bool, Vec<Range<usize>>)> {
    let lexemes = Lexemes::of(text);
    let all = 0..lexemes.len();
    let mentions = mentions::of(&lexemes, in_english);
    let before = ["trước ngày", "trước", "before"];
    let latest =
        ["chậm nhất ngày", "chậm nhất là ngày", "chậm nhất vào ngày", "vào ngày", "ngày", "by"];
    for day in days(&mentions) {
        let start = day.lexemes.start;
        let is_before = lexemes.ends_any(start, &before).map(|(_, start)| start);
        let cue = is_before.or_else(|| lexemes.ends_any(start, &latest).map(|(_, start)| start));
        let Some(cue) = cue else { continue };
        let asked = ["báo cáo", "gửi báo cáo", "tổng hợp", "report", "reports"];
        let Some(asked) = lexemes.first_of(0..cue, &asked) else { continue };
        let to = lexemes
            .last_of(asked.end..cue, &["gửi về", "về", "gửi", "cho", "đến", "to"])
            .map(|to| addressee(lexemes.span(to.end..cue)));
        let bytes = lexemes.bytes(day.lexemes.clone());
        let senders = [
            "đơn vị",
            "ban ngành",
            "ngành",
            "cơ quan",
            "địa phương",
            "thôn",
            "tổ dân phố",
            "đoàn thể",
            "các xã",
            "phòng",
            "units",
            "tổ chức",
        ];
        let of_units = lexemes.has(all.start..asked.end, &senders);
        let due = dated(&day, year);
        let guessed = day.year.is_none();
        let reporting = DraftReporting { to, due, before: is_before.is_some(), line, guessed };
        // A day without a year is no date that a plan can hold.
        let used = if due.is_some() { vec![bytes] } else { Vec::new() };
        return Some((reporting, of_units, used));
    }
    None
}

/// The addressee of reports, without what stands around it.
fn addressee(written: &str) -> String {
    let mut to = written.trim();
    for behind in [", để", " để ", " theo ", ", trước"] {
        if let Some(at) = to.find(behind) {
            to = to.get(..at).unwrap_or(to);
        }
    }
    capitalised(to.trim_end_matches([' ', ',', ';', ':']))
}
