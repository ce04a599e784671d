//! Snapshot x Snapshot -> [`Comparison`]: what changed between two runs, and whether the counts changed it or the plan. Reads no file
//! and chooses no words.

mod baselines;
mod edits;
mod model;
mod pair;
mod restated;
mod saved;
mod saved_basis;
mod snapshot;
mod territory;
mod verify;

pub use baselines::{BaselineOf, ForeignResult, NoBaseline, baselines};
pub use model::{Cause, Change, Comparison, Lack, PlanEdit, Restated, Trend, Units};
pub use pair::compare;
pub use saved::read;
pub use snapshot::{Aimed, Coverage, Measured, Snapshot, Value};
pub use verify::{ResultDifference, SavedQuestion};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::Succession;
    use crate::period::Date;

    /// A saved result of an indicator without a target, with these units and, as keys of its own, `more`.
    fn saved(window: &str, units: &str, more: &str) -> Snapshot {
        let text = format!(
            r#"{{"schema": 1, "plan": {{"title": "A plan"}}, "window": "{window}",
            "indicators": [{{"id": "1.1", "goal": "1", "name": "News", "measure": "count", "numerator": 3, "value": 3,
            "verdict": "tracked", "expected": 2}}], {more}
            "basis": {{"by_unit": true, "indicators": [], "units": [{units}], "figures": {{}}}}}}"#
        );
        read(&text).expect("a saved result")
    }

    fn succession(from: &[&str], to: &[&str]) -> Succession {
        let on = Date::new(2025, 7, 1).expect("a day");
        let ids = |units: &[&str]| units.iter().map(|unit| (*unit).to_owned()).collect();
        Succession { from: ids(from), to: ids(to), on, running_totals: None }
    }

    #[test]
    fn units_that_became_one_are_told_together_and_neither_as_new_nor_as_gone() {
        let wards = r#""le-loi", "nguyen-trai", "ia-chim", "dak-cam""#;
        let (old, new) = (
            saved("2025-S1", wards, ""),
            saved("2025-S2", r#""dak-bla", "ia-chim", "kon-tum""#, ""),
        );
        let successions = [
            succession(&["le-loi", "nguyen-trai"], &["dak-bla"]),
            succession(&["thang-loi"], &["kon-tum"]),
        ];
        let units = compare(&old, &new, &successions).units;
        assert_eq!(units.merged, [&successions[0]]);
        // Of the other merger the old run knows nothing.
        assert_eq!((units.added, units.removed), (vec!["kon-tum"], vec!["dak-cam"]));
        // A merger that had already taken place is no news.
        let units = compare(&new, &new, &successions).units;
        assert!(units.merged.is_empty() && units.added.is_empty() && units.removed.is_empty());
    }

    #[test]
    fn a_saved_result_says_who_had_reported() {
        let late = r#""missing": [{"unit": "b", "period": "2025", "elements": ["x"]}, {"unit": "b", "period": "2024"}],"#;
        let coverage = Coverage { reported: 2, expected: 3 };
        assert_eq!(saved("2025", r#""a", "b", "c""#, late).coverage, Some(coverage));
        // Saved by a version that did not list missing reports.
        assert_eq!(saved("2025", r#""a", "b", "c""#, "").coverage, None);
    }
}
