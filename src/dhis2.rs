//! Figures -> data values of DHIS2: which of them it can hold, and under which codes. The ids of the plan are its codes; what DHIS2 has no
//! form for is refused where leaving it out would change a sum, and counted where it would not.

use crate::catalogue::{Message, say};
use crate::counts::{Amount, AsPrinted, GroupKey, Reported, Reporter};
use crate::diagnostic::Refused;
use crate::evaluate::{Circulation, Listing, Scorecard};
use crate::period::{Period, YearEnd};
use crate::plan::{Element, ElementIndex, NumberKind, Plan};

/// One data value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataValue {
    /// The code of its data element: the id of the element.
    pub data_element: String,
    /// Its period as DHIS2 writes it: `2024`, `2024S1`, `2024Q3`, `202409`.
    pub period: String,
    /// The code of its organisation unit: the id of the unit, or what the run names for the area.
    pub org_unit: String,
    /// The code of its category option combination: the ids of its groups, with a comma and a space between them, in the order of the
    /// element's `by`; `None` of a figure without groups.
    pub category_option_combo: Option<String>,
    /// The exact number with a point, or `true` or `false`.
    pub value: String,
    /// To whom it may be shown.
    pub circulation: Circulation,
}

/// The data values of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataValues {
    /// In the order of elements, periods, units and groups.
    pub values: Vec<DataValue>,
    /// Totals that are not among them because all of their groups are, which DHIS2 adds up.
    pub totals: usize,
    /// Published figures that are only bounds, such as "below 107", and no values.
    pub bounds: usize,
}

/// The data values of the figures of `listing`; those of the area as a whole go to the organisation unit `area`.
///
/// # Errors
/// Periods and groups that DHIS2 has no form for, and figures of the area without `area`, or `area` without such figures.
pub fn data_values(
    scorecard: &Scorecard<'_>,
    listing: &Listing,
    area: Option<&str>,
) -> Result<DataValues, Refused> {
    let plan = scorecard.plan;
    if plan.year_end != YearEnd::default() {
        let message = say::Dhis2OtherYears { end: plan.year_end.to_string() }.message();
        return Err(Refused::from(message).hint(say::EXPORT_AS_DATA_PACKAGE));
    }
    let is_of_area = |(_, reported): &(ElementIndex, Reported)| {
        matches!(scorecard[reported.reporter], Reporter::Area)
    };
    match area {
        None if listing.figures.iter().any(is_of_area) => {
            return Err(Refused::from(say::DHIS2_NEEDS_ORG_UNIT).hint(say::GIVE_ORG_UNIT));
        }
        Some(_) if !listing.figures.iter().any(is_of_area) => {
            return Err(Refused::from(say::ORG_UNIT_NOT_NEEDED).hint(say::LEAVE_ORG_UNIT_OUT));
        }
        _ => {}
    }
    let mut drawn = DataValues::default();
    // The figures of an element, period and unit stand side by side.
    let together = |one: &(ElementIndex, Reported), other: &(ElementIndex, Reported)| {
        let subject = |(element, reported): &(ElementIndex, Reported)| {
            (*element, reported.period, reported.reporter)
        };
        subject(one) == subject(other)
    };
    for figures in listing.figures.chunk_by(together) {
        let keys: Vec<&GroupKey> = figures.iter().map(|(_, reported)| &reported.group).collect();
        for (element, reported) in figures {
            let known = &plan.vocabulary[*element];
            let refused = |message: Message, hint| Err(Refused::from(message).hint(hint));
            let Some(period) = period_code(reported.period) else {
                let period = reported.period.in_words();
                let message = say::Dhis2HasNoPeriod { element: &known.id, period }.message();
                return refused(message, say::DHIS2_PERIODS);
            };
            match place_of(plan, known, &reported.group, &keys) {
                KeyPlace::Whole | KeyPlace::Group => {}
                KeyPlace::SumOfOthers => {
                    drawn.totals += 1;
                    continue;
                }
                KeyPlace::None => {
                    let period = reported.period.in_words();
                    let message = say::Dhis2HasNoGroup { element: &known.id, period }.message();
                    return refused(message, say::SEND_EVERY_GROUP);
                }
            }
            let Some(value) = value(known, reported.figure.amount, reported.printed) else {
                drawn.bounds += 1;
                continue;
            };
            drawn.values.push(DataValue {
                data_element: known.id.clone(),
                period,
                org_unit: scorecard[reported.reporter].id().or(area).unwrap_or_default().to_owned(),
                category_option_combo: group_code(plan, known, &reported.group),
                value,
                circulation: if known.sensitive {
                    Circulation::Internal
                } else {
                    Circulation::Free
                },
            });
        }
    }
    Ok(drawn)
}

/// Whether DHIS2 has a place for a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyPlace {
    /// It counts all groups together, and no group is there: that of the default category option combination.
    Whole,
    /// It counts one group of each dimension: that of a category option combination.
    Group,
    /// It counts several groups together, each of which is there.
    SumOfOthers,
    None,
}

/// The place of a figure of `element` with the groups `key`, where the figures of its period and unit have the groups `keys`.
fn place_of(plan: &Plan, element: &Element, key: &GroupKey, keys: &[&GroupKey]) -> KeyPlace {
    if key.open() == 0 {
        return if key.0.is_empty() { KeyPlace::Whole } else { KeyPlace::Group };
    }
    if keys.len() == 1 && key.open() == key.0.len() {
        return KeyPlace::Whole;
    }
    // How many combinations of groups it counts together, and how many of them are there.
    let open = key.0.iter().zip(&element.by).filter(|(group, _)| group.is_none());
    let counted: usize =
        open.map(|(_, dimension)| plan.vocabulary[*dimension].groups.len()).product();
    let there = keys.iter().filter(|other| other.open() == 0 && other.overlaps(key)).count();
    if there == counted { KeyPlace::SumOfOthers } else { KeyPlace::None }
}

/// The code of the groups `key`.
fn group_code(plan: &Plan, element: &Element, key: &GroupKey) -> Option<String> {
    let ids = key.0.iter().zip(&element.by).filter_map(|(group, dimension)| {
        let group = (*group)?;
        Some(plan.vocabulary[*dimension][group].id.as_str())
    });
    let ids: Vec<&str> = ids.collect();
    (!ids.is_empty()).then(|| ids.join(", "))
}

/// The number as DHIS2 holds it; `None` of a bound.
fn value(element: &Element, amount: Amount, printed: Option<AsPrinted>) -> Option<String> {
    match printed {
        Some(AsPrinted { bound: Some(_), .. }) => None,
        Some(AsPrinted { decimals, bound: None }) => {
            Some(amount.exact().to_fixed_decimal(decimals))
        }
        None if element.number == NumberKind::YesNo => {
            Some((amount != Amount::default()).to_string())
        }
        None => Some(amount.to_string()),
    }
}

/// The name that DHIS2 has for `period`, of calendar years; `None` if it has none.
fn period_code(period: Period) -> Option<String> {
    let (first, year) = (period.first().number(), period.first().year());
    match (first, period.months()) {
        (1, 12) => Some(year.to_string()),
        (1 | 7, 6) => Some(format!("{year}S{}", first / 6 + 1)),
        (1 | 4 | 7 | 10, 3) => Some(format!("{year}Q{}", first / 3 + 1)),
        (_, 1) => Some(format!("{year}{first:02}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms of DHIS2's own list of periods, and times that it does not have.
    #[test]
    fn periods_are_named_as_dhis2_names_them() {
        for (written, code) in [
            ("2024", Some("2024")),
            ("2024-S1", Some("2024S1")),
            ("2024-S2", Some("2024S2")),
            ("2024-Q1", Some("2024Q1")),
            ("2024-Q4", Some("2024Q4")),
            ("2024-01", Some("202401")),
            ("2024-12", Some("202412")),
            ("2024-9M", None),
        ] {
            let period = Period::parse(written, YearEnd::default()).expect("a period");
            assert_eq!(period_code(period).as_deref(), code, "{written}");
        }
    }
}
