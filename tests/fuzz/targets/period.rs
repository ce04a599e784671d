//! Text -> period or window. What is read is written back in one way that reads the same, however it was typed; and the arithmetic
//! of periods is held against counting months one by one.

#![no_main]

use gender_plan::period::{Date, Frequency, Month, Period, YearEnd};
use libfuzzer_sys::fuzz_target;
use unicode_normalization::UnicodeNormalization as _;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // Two lines are two periods, to be held against each other; a third may say when years end.
    let mut lines = text.lines();
    let (one, two) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let end = lines.next().and_then(YearEnd::parse).unwrap_or_default();
    for line in [one, two] {
        is_written_back_in_one_way(line, end);
        reads_the_same_however_it_is_typed(line, end);
        a_near_miss_is_a_period(line, end);
    }
    let window = a_window_has_two_ends(one, two, end);
    let [one, two] = [one, two].map(|line| Period::parse_window(line, end));
    for period in [one, two, window].into_iter().flatten() {
        is_a_run_of_months(period, end);
        splits_into_what_it_touches(period);
    }
    if let (Some(one), Some(two)) = (one, two) {
        holds_what_its_months_hold(one, two);
    }
});

fn months(period: Period) -> Vec<Month> {
    std::iter::successors(Some(period.first()), |month| Some(month.next()))
        .take_while(|month| *month <= period.last())
        .collect()
}

fn is_written_back_in_one_way(text: &str, end: YearEnd) {
    if let Some(period) = Period::parse(text, end) {
        // A number of months without a name of its own is written from its first month to its last.
        if period.is_one() {
            assert_eq!(Period::parse(&period.to_string(), end), Some(period), "{text:?}");
        }
        assert_eq!(Period::parse_window(&period.to_string(), end), Some(period), "{text:?}");
        assert_eq!(Period::parse_window(text, end), Some(period), "{text:?}");
        assert!(!text.contains(".."), "{text:?}");
    }
    if let Some(window) = Period::parse_window(text, end) {
        assert_eq!(
            Period::parse_window(&window.to_string(), end),
            Some(window),
            "{text:?} {window}"
        );
    }
}

fn reads_the_same_however_it_is_typed(text: &str, end: YearEnd) {
    let period = Period::parse(text, end);
    let decomposed: String = text.nfd().collect();
    assert_eq!(Period::parse(&decomposed, end), period, "{text:?}");
    assert_eq!(Period::parse(&format!(" {text}\u{a0}"), end), period, "{text:?}");
    if period.is_some() {
        assert_eq!(Period::parse(&text.to_uppercase(), end), period, "{text:?}");
        assert_eq!(Period::parse(&text.to_lowercase(), end), period, "{text:?}");
    }
}

fn a_near_miss_is_a_period(text: &str, end: YearEnd) {
    if let Some(period) = Period::suggest(text, end) {
        assert_eq!(Period::parse_window(&period.to_string(), end), Some(period), "{text:?}");
    }
}

fn a_window_has_two_ends(one: &str, two: &str, end: YearEnd) -> Option<Period> {
    let window = Period::parse_window(&format!("{one}..{two}"), end);
    // More than one `..` is a matter of where the first one stands.
    if !one.contains("..") && !two.starts_with('.') {
        let ends = Period::parse(one, end).zip(Period::parse(two, end));
        let expected = ends.and_then(|(one, two)| Period::new(one.first(), two.last()));
        assert_eq!(window, expected, "{one:?} {two:?}");
    }
    window
}

fn is_a_run_of_months(period: Period, end: YearEnd) {
    let months = months(period);
    assert_eq!(i32::try_from(months.len()), Ok(period.months()));
    assert_eq!(Period::new(period.first(), period.last()), Some(period));
    for month in months {
        let (year, number) = (month.calendar_year(), month.calendar_number());
        assert_eq!(Month::new(year, u32::from(number), end), Some(month));
        let last = month.last_day();
        // The first months of the first year may be of a year of the calendar that is out of bounds.
        assert_eq!(
            Date::new(last.year, last.month, last.day),
            Some(last).filter(|last| last.year >= 1900)
        );
        assert_eq!(Date::new(last.year, last.month, last.day + 1), None);
        assert_eq!((last.year, last.month), (year, number));
    }
}

fn splits_into_what_it_touches(period: Period) {
    for (_, frequency) in Frequency::NAMES {
        let parts: Vec<Period> = period.split(frequency).collect();
        let ends = parts.first().zip(parts.last()).expect("a period touches something");
        assert!(
            ends.0.first() <= period.first() && period.last() <= ends.1.last(),
            "{period} by {frequency:?}"
        );
        assert!(
            parts.windows(2).all(|pair| pair[0].last().next() == pair[1].first()),
            "{period} by {frequency:?}"
        );
        assert!(
            parts.iter().all(|part| frequency.around(part.first()) == *part),
            "{period} by {frequency:?}"
        );
        assert!(
            parts.iter().all(|part| part.first() <= period.last() && period.first() <= part.last())
        );
    }
}

fn holds_what_its_months_hold(one: Period, two: Period) {
    let (ours, theirs) = (months(one), months(two));
    assert_eq!(
        one.contains(two),
        theirs.iter().all(|month| ours.binary_search(month).is_ok()),
        "{one} {two}"
    );
    let hull = one.hull(two);
    assert!(hull.contains(one) && hull.contains(two) && hull == two.hull(one), "{one} {two}");
    assert_eq!(hull.first(), ours[0].min(theirs[0]), "{one} {two}");
    assert_eq!(hull.last(), ours[ours.len() - 1].max(theirs[theirs.len() - 1]), "{one} {two}");
}
