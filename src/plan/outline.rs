//! Ids and names in a plan, sound or not, for shell completion. Problems are
//! passed over; `lint` reports them.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::raw::RawTable;
use super::source::PlanText;
use super::units;
use crate::catalogue::say;
use crate::diagnostic::Diagnostic;
use crate::period::{Frequency, Period, YearEnd};

/// Something that has an id, and what it is called where it has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub id: String,
    /// The name in the language of the plan; empty where there is none.
    pub name: String,
}

/// Ids and names in a plan, in its order.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// With which day its years end.
    pub year_end: YearEnd,
    /// Period that the plan covers.
    pub period: Option<Period>,
    /// Reporting frequency of units.
    pub frequency: Option<Frequency>,
    pub goals: Vec<Named>,
    pub indicators: Vec<Named>,
    /// Its units, those of its units file included.
    pub units: Vec<Named>,
    /// The levels of its units.
    pub levels: BTreeSet<String>,
}

/// Reads ids and names; of a plan in error, whatever can be read.
#[must_use]
pub fn outline(source: &PlanText) -> Outline {
    let (root, _) = DeTable::parse_recoverable(&source.text);
    let mut root = RawTable::new(root.get_ref(), 0..0, say::THE_PLAN.message());
    let mut passed_over = Vec::new();
    let mut outline = Outline::default();
    let mut units_file = None;
    if let Some(mut plan) = root.table("plan", &mut passed_over) {
        let year_end =
            plan.text("year-ends", &mut passed_over).and_then(|end| YearEnd::parse(&end.value));
        outline.year_end = year_end.unwrap_or_default();
        let period = plan.text("period", &mut passed_over);
        outline.period =
            period.and_then(|period| Period::parse_window(&period.value, outline.year_end));
        outline.frequency = plan.choice("frequency", &Frequency::NAMES, &mut passed_over);
        units_file = plan.text("units-file", &mut passed_over);
    }
    for mut goal in root.tables("goals", &mut passed_over) {
        outline.goals.extend(named(&mut goal, &mut passed_over));
        for mut indicator in goal.tables("indicators", &mut passed_over) {
            outline.indicators.extend(named(&mut indicator, &mut passed_over));
        }
    }
    for unit in units::list(&mut root, units_file.as_ref(), source, &mut passed_over) {
        outline.levels.extend(unit.level);
        outline.units.push(Named {
            id: unit.id.value,
            name: unit.name.map(|name| name.value).unwrap_or_default(),
        });
    }
    outline
}

fn named(table: &mut RawTable<'_>, passed_over: &mut Vec<Diagnostic>) -> Option<Named> {
    let id = table.text("id", passed_over)?.value;
    let name = table.text("name", passed_over).map(|name| name.value).unwrap_or_default();
    Some(Named { id, name })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_plan_in_error_still_names_what_can_be_read() {
        let text = "[plan]\nperiod = \"2024\"\nfrequency = \"quarter\"\n[[goals]]\nid = \"1\"\nname = \"Goal\"\n\
                    [[goals.indicators]]\nid = \"1.1\"\nmeasure = \"percentige\"\n[[goals.indicators]]\nid = 3\n\
                    [[units]]\nid = \"a\"\nlevel = \"ward\"\n[[units]]\nname = \"no id\"\n[[goals\n";
        let outline = outline(&PlanText::new(Path::new("plan.toml").into(), text.to_owned()));
        let ids = |named: &[Named]| named.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
        assert_eq!(outline.period, Period::parse("2024", YearEnd::default()));
        assert_eq!(outline.frequency, Some(Frequency::Quarter));
        assert_eq!(outline.goals, [Named { id: "1".to_owned(), name: "Goal".to_owned() }]);
        assert_eq!(ids(&outline.indicators), ["1.1"]);
        assert_eq!(ids(&outline.units), ["a"]);
        assert_eq!(outline.levels, BTreeSet::from(["ward".to_owned()]));
    }
}
