//! plan.toml -> plan.toml of a later year, edited in place so that its comments and order stay. Days and periods of the plan move; what a
//! person has to decide keeps its old value below a mark of doubt. Which results become baselines is decided by `compare`.

mod edits;
mod indicator;
mod next_plan;
mod texts;
mod walk;

use std::collections::BTreeMap;

use toml::de::DeTable;

use self::edits::TextEdits;
use self::next_plan::Move;
pub use self::next_plan::{NewBaseline, NextPlan, NoNextPlan};
use self::walk::Walk;
use super::model::Plan;
use super::source::PlanText;
use crate::catalogue::say;
use crate::period::Frequency;

/// The plan of `source`, which is `plan`, as that of `year`. A plan of several years becomes that of one of them, or if they are over, of as
/// many years from `year` on. `baselines` are by the id of their indicator, `name` is what the head of the file calls the old plan.
///
/// # Errors
/// If the plan names no period, or `year` does not come after its first one.
pub fn next_year(
    source: &PlanText,
    plan: &Plan,
    year: i32,
    baselines: &BTreeMap<String, NewBaseline>,
    name: &str,
) -> Result<NextPlan, NoNextPlan> {
    let old = plan.period.ok_or(NoNextPlan::NoPeriod)?;
    let (first, last) = (old.first().year(), old.last().year());
    if year <= first {
        return Err(NoNextPlan::NotAfter(old));
    }
    let (moved, period) = if first < last && year <= last {
        let of_year = Frequency::Year.around(old.first()).years_later(year - first);
        (Move::Within, of_year)
    } else {
        (Move::Years(year - first), old.years_later(year - first))
    };
    let (root, _) = DeTable::parse_recoverable(&source.text);
    let mut edits = TextEdits::new(&source.text);
    let head = say::NextYearHead { file: name, year: year.to_string() }.worded(plan.language);
    edits.comment(edits.below_directives(), &head);
    Walk { plan, old, period, moved, year, baselines, edits: &mut edits }.root(root.get_ref());
    let (text, left) = edits.apply();
    Ok(NextPlan { text, period, left })
}
