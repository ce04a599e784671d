//! Reads the measure of an indicator, with per how many a rate is and the target of each unit in a share of units.

use super::aim::Goalposts;
use super::model::{Measure, MeasureKind};
use super::raw::{self, Given, RawTable};
use super::target_words;
use crate::catalogue::say;
use crate::diagnostic::{Code, Diagnostic};

type Problems = Vec<Diagnostic>;

/// Reads `measure`, and `per` and `unit-target` that belong to it.
pub(super) fn read(table: &mut RawTable<'_>, problems: &mut Problems) -> Option<Measure> {
    let given = table.required_text("measure", "percentage", problems);
    let per = table.number_text("per", say::A_NUMBER.message(), "1000", problems);
    let expected = say::ATextSuchAs { example: ">= 4" }.message();
    let unit_target = table.number_text("unit-target", expected, "\">= 4\"", problems);
    let given = given?;
    let chosen = raw::choose("measure", &given, &MeasureKind::NAMES, problems)?;
    if let (Some(unit_target), true) = (&unit_target, chosen != MeasureKind::ShareOfUnits) {
        let message = say::NeedlessUnitTarget { measure: &given.value }.message();
        let problem = Diagnostic::error(Code::NeedlessUnitTarget, unit_target.place(), message);
        problems.push(problem.hint(say::SHARE_OR_SINGLE_TARGETS));
    }
    if let (Some(per), true) = (&per, chosen != MeasureKind::Rate) {
        let problem = Diagnostic::error(
            Code::NeedlessPer,
            per.place(),
            say::NeedlessPer { measure: &given.value },
        );
        problems.push(problem.hint(say::PER_IS_OF_RATES));
    }
    match chosen {
        MeasureKind::Percentage => Some(Measure::Percentage),
        MeasureKind::Ratio => Some(Measure::Ratio),
        MeasureKind::Count => Some(Measure::Count),
        MeasureKind::ShareOfUnits => share_of_units(table, &given, unit_target.as_ref(), problems),
        MeasureKind::Rate => {
            let Some(per) = per else {
                if table.has("per") {
                    return None;
                }
                let problem = Diagnostic::error(Code::MissingPer, given.place(), say::MISSING_PER);
                problems.push(problem.hint(say::Add { text: "per = 1000" }));
                return None;
            };
            let value =
                raw::exact(&per.value).filter(|value| !value.is_zero() && !value.is_negative());
            if value.is_none() {
                let problem = Diagnostic::error(
                    Code::WrongType,
                    per.place(),
                    say::PerAboveZero { found: &per.value },
                );
                problems.push(problem.hint(say::Write { text: "per = 1000" }));
            }
            Some(Measure::Rate { per: value? })
        }
    }
}

/// The measure of a share of units, each of which must meet `unit_target`.
fn share_of_units(
    table: &RawTable<'_>,
    measure: &Given<String>,
    unit_target: Option<&Given<String>>,
    problems: &mut Problems,
) -> Option<Measure> {
    let Some(unit_target) = unit_target else {
        if !table.has("unit-target") {
            let problem = Diagnostic::error(
                Code::MissingUnitTarget,
                measure.place(),
                say::MISSING_UNIT_TARGET,
            );
            problems.push(problem.hint(say::ADD_UNIT_TARGET));
        }
        return None;
    };
    let percentage = unit_target.value.contains('%');
    if target_words::is_relative(&unit_target.value) {
        let message = say::UNIT_TARGET_FROM_BASELINE.message();
        let problem = Diagnostic::error(Code::TargetWithoutBaseline, unit_target.place(), message);
        problems.push(problem.hint(say::WRITE_NUMBER_ITSELF));
        return None;
    }
    let goalposts =
        Goalposts { percentage: Some(percentage), baseline_unread: false, baseline: None };
    let target = Box::new(goalposts.target(unit_target, problems)?);
    let of = match (percentage, table.has("denominator")) {
        (true, _) => Measure::Percentage,
        (false, true) => Measure::Ratio,
        (false, false) => Measure::Count,
    };
    Some(Measure::ShareOfUnits { of: Box::new(of), target })
}
