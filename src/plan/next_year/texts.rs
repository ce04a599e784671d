//! Years that stand in texts by themselves: not within a longer number, a code or a word.

use std::ops::Range;

/// Where `year` stands in `text`.
pub(super) fn places(text: &str, year: i32) -> impl Iterator<Item = Range<usize>> + '_ {
    let written = year.to_string();
    let length = written.len();
    let starts: Vec<usize> = text.match_indices(&written).map(|(start, _)| start).collect();
    starts.into_iter().map(move |start| start..start + length).filter(move |at| {
        let before = text.get(..at.start).and_then(|before| before.chars().next_back());
        let after = text.get(at.end..).and_then(|after| after.chars().next());
        [before, after].into_iter().flatten().all(|letter| !letter.is_alphanumeric())
    })
}

/// Whether the year at `place` of `text` is a part of a day or of the number of a document (`14/3/2024`, `28/2024/NQ-CP`).
pub(super) fn is_of_a_number(text: &str, place: &Range<usize>) -> bool {
    let before = text.get(..place.start).is_some_and(|before| before.ends_with('/'));
    let after = text.get(place.end..).is_some_and(|after| after.starts_with('/'));
    before || after
}

#[cfg(test)]
mod tests {
    use super::{is_of_a_number, places};

    #[test]
    fn years_of_days_and_documents_are_told_from_years() {
        let text = "năm 2024, 14/3/2024, 28/2024/NQ-CP, 2024-2025";
        let found: Vec<bool> =
            places(text, 2024).map(|place| is_of_a_number(text, &place)).collect();
        assert_eq!(found, [false, true, true, false]);
    }

    #[test]
    fn a_year_stands_by_itself() {
        let found = |text| places(text, 2024).count();
        assert_eq!(found("năm 2024, ngày 14/3/2024 (2024)"), 3);
        assert_eq!(found("120245, u2024, 2024S1, 20240"), 0);
    }
}
