//! The text of a cell -> an exact amount. The amount is worked out a second time from the digits alone, as text; and the readings
//! with and without a declared mark must not contradict each other.

#![no_main]

use gender_plan::counts::{Number, NumberError, parse_number};
use gender_plan::diagnostic::Code;
use gender_plan::plan::{DecimalMark, NumberKind};
use libfuzzer_sys::fuzz_target;

const MARKS: [(DecimalMark, char); 2] = [(DecimalMark::Comma, ','), (DecimalMark::Point, '.')];
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// The largest amount.
const LARGEST: u128 = 1_000_000_000_000;

fuzz_target!(|bytes: &[u8]| {
    let Ok(cell) = std::str::from_utf8(bytes) else { return };
    for (mark, written) in MARKS {
        if let Ok(number) = decimal(cell, Some(mark)) {
            is_what_the_digits_say(cell, written, number);
        }
        what_is_plain_is_read(cell, mark, written);
    }
    if let Ok(number) = decimal(cell, None) {
        is_read_again_as_it_is_shown(number);
    }
    an_undeclared_mark_is_no_guess(cell);
    whole_numbers_are_numbers(cell);
});

fn decimal(cell: &str, mark: Option<DecimalMark>) -> Result<Number, NumberError> {
    parse_number(cell, NumberKind::Decimal, mark)
}

fn amount(cell: &str, mark: Option<DecimalMark>) -> Option<String> {
    decimal(cell, mark).ok().map(|number| number.amount.to_string())
}

/// The amount of `cell` as text: its digits with one point between them, and no zeros that say nothing.
fn worked_out(cell: &str, mark: char) -> String {
    let (whole, fraction) = cell.split_once(mark).unwrap_or((cell, ""));
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (whole, fraction) = (digits(whole), digits(fraction));
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

fn is_what_the_digits_say(cell: &str, mark: char, number: Number) {
    assert_eq!(number.amount.to_string(), worked_out(cell, mark), "{cell:?}");
    assert_eq!(number.amount.exact().to_string(), worked_out(cell, mark), "{cell:?}");
    let cell = cell.trim();
    let known = |character: char| {
        character.is_ascii_digit() || ",.".contains(character) || SPACES.contains(&character)
    };
    assert!(cell.chars().all(known), "{cell:?}");
    let (whole, fraction) = cell.split_once(mark).unwrap_or((cell, ""));
    let groups: Vec<&str> = whole.split(|character: char| !character.is_ascii_digit()).collect();
    assert!(
        groups.iter().skip(1).all(|group| group.len() == 3),
        "thousands come in groups of three: {cell:?}"
    );
    assert!(groups.len() == 1 || (1..=3).contains(&groups[0].len()), "{cell:?}");
    let zeros = !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0');
    assert_eq!(number.zero_decimals, zeros, "{cell:?}");
    assert_eq!(number.amount.is_whole(), fraction.bytes().all(|byte| byte == b'0'), "{cell:?}");
    let limit: u128 = worked_out(whole, mark).parse().expect("digits");
    assert!(
        limit <= LARGEST
            && worked_out(cell, mark).split('.').nth(1).is_none_or(|decimals| decimals.len() <= 9)
    );
}

fn is_read_again_as_it_is_shown(number: Number) {
    let shown = number.amount.to_string();
    for (mark, written) in MARKS {
        let again = decimal(&shown.replace('.', &written.to_string()), Some(mark));
        assert_eq!(again.map(|again| again.amount), Ok(number.amount), "{shown}");
    }
}

/// Digits, and digits with the declared mark and up to nine decimals, are numbers unless they are too large.
fn what_is_plain_is_read(cell: &str, mark: DecimalMark, written: char) {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = cell.split_once(written).unwrap_or((cell, "0"));
    if is_digits(whole) && is_digits(fraction) && whole.len() <= 12 && fraction.len() <= 9 {
        assert_eq!(
            amount(cell, Some(mark)).as_deref(),
            Some(worked_out(cell, written).as_str()),
            "{cell:?}"
        );
    }
    if is_digits(cell) && cell.len() <= 12 {
        assert_eq!(amount(cell, None), amount(cell, Some(mark)), "{cell:?}");
    }
}

/// Without a declared mark, a number is read only where one of the two marks gives it and the other one gives none other.
fn an_undeclared_mark_is_no_guess(cell: &str) {
    let declared: Vec<String> =
        MARKS.iter().filter_map(|(mark, _)| amount(cell, Some(*mark))).collect();
    let refused = |code| decimal(cell, None).is_err_and(|error| error.code == code);
    match amount(cell, None) {
        Some(undeclared) => {
            assert!(declared.contains(&undeclared), "{cell:?}");
            assert!(declared.iter().all(|declared| *declared == undeclared), "{cell:?}");
        }
        // Both readings of a number that is too large are refused, and it may still be called ambiguous.
        None if declared.is_empty() => {
            assert!(cell.len() > 12 || !refused(Code::AmbiguousNumber), "{cell:?}");
        }
        None => assert!(refused(Code::AmbiguousNumber), "{cell:?}"),
    }
}

/// An element that counts whole numbers takes those numbers that are whole, and no other ones.
fn whole_numbers_are_numbers(cell: &str) {
    for mark in [None, Some(DecimalMark::Comma), Some(DecimalMark::Point)] {
        let whole = parse_number(cell, NumberKind::Integer, mark);
        match decimal(cell, mark) {
            Ok(number) if number.amount.is_whole() => assert_eq!(whole, Ok(number), "{cell:?}"),
            Ok(_) => assert!(whole.is_err(), "{cell:?}"),
            Err(error) => assert_eq!(whole, Err(error), "{cell:?}"),
        }
    }
}
