//! Text of plan.toml -> [`Target`]: signs, ranges, percentages and distances from the baseline. A text in words is refused with the
//! target that `target_words` proposes for it.

use super::model::{Baseline, Condition, Distance, Limit, Requirement, Target};
use super::target_words::{self, BASELINE};
use crate::catalogue::{Label, Message, say};
use crate::diagnostic::Code;
use crate::exact::{Exact, LONGEST_TEXT};

/// Why a text is no target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TargetError {
    pub(super) code: Code,
    pub(super) message: Message,
    pub(super) hint: Message,
}

/// Context for reading the numbers of a target.
#[derive(Debug, Clone, Copy)]
pub(super) struct TargetScale<'a> {
    /// Whether the measure is in percent.
    pub(super) percentage: bool,
    /// What the target can count from.
    pub(super) baseline: Option<&'a Baseline>,
}

/// Reads a target of a measure on `scale`. One that counts from a stated baseline is resolved to the number that it comes to.
///
/// # Errors
/// What is wrong with `written`, and how to write it.
pub(super) fn parse(written: &str, scale: TargetScale<'_>) -> Result<Target, TargetError> {
    strict(written, scale).map_err(|error| {
        // A proposal is made only where the same reader accepts it.
        let accepted = |proposal: &String| strict(proposal, scale).is_ok();
        match target_words::propose(written, scale.percentage).filter(accepted) {
            Some(proposal) if error.code != Code::TargetPercent || scale.percentage => {
                let hint = match target_words::about(written, scale.percentage) {
                    Some(about) => say::AboutIsRead {
                        at_least: format!(">= {about}"),
                        at_most: format!("<= {about}"),
                        range: proposal,
                    }
                    .message(),
                    None => say::Write { text: proposal }.message(),
                };
                TargetError { hint, ..error }
            }
            _ => error,
        }
    })
}

fn strict(written: &str, scale: TargetScale<'_>) -> Result<Target, TargetError> {
    // The signs as they are printed.
    let plain = written.trim().replace('≥', ">=").replace('≤', "<=");
    match plain.split_once("..") {
        Some((lower, upper)) => range(lower, upper, scale),
        None => comparison(&plain, scale),
    }
}

fn comparison(written: &str, scale: TargetScale<'_>) -> Result<Target, TargetError> {
    type MakeCondition = fn(Limit) -> Condition<Limit>;
    const SIGNS: [(&str, MakeCondition); 5] = [
        (">=", Condition::AtLeast),
        ("<=", Condition::AtMost),
        (">", Condition::Above),
        ("<", Condition::Below),
        ("=", Condition::Equal),
    ];
    let signed =
        SIGNS.into_iter().find_map(|(sign, make)| Some((sign, make, written.strip_prefix(sign)?)));
    if let Some((sign, make, number)) = signed {
        let amount = amount(number, scale, scale.percentage)?;
        let written = format!("{sign} {}", amount.written);
        return Ok(scale.target(make(amount.limit), written));
    }
    let percentage = scale.percentage;
    let has_number = written.contains(|character: char| character.is_ascii_digit())
        || target_words::is_relative(written);
    Err(match (written.is_empty(), has_number) {
        (true, _) => without_number(say::TARGET_IS_EMPTY),
        (_, false) => without_number(say::TargetHasNoNumber { written }),
        _ if target_words::is_about(written) => {
            general(say::TargetNotJudged { written }, percentage)
        }
        _ => general(say::TargetWithoutSign { written }, percentage),
    })
}

fn range(lower: &str, upper: &str, scale: TargetScale<'_>) -> Result<Target, TargetError> {
    // `40..60%` says it once for both.
    let lower = amount(lower, scale, false)?;
    let upper = amount(upper, scale, scale.percentage)?;
    if scale.is_upside_down(&lower.limit, &upper.limit) {
        let percent = if scale.percentage { "%" } else { "" };
        let shown = |amount: &TargetAmount| match scale.number(&amount.limit) {
            Some(number) => format!("{number}{percent}"),
            None => amount.written.clone(),
        };
        let relative =
            target_words::is_relative(&lower.written) || target_words::is_relative(&upper.written);
        let (first, last) = if relative {
            (upper.written.clone(), lower.written.clone())
        } else {
            (shown(&upper), shown(&lower))
        };
        return Err(TargetError {
            code: Code::TargetRange,
            message: say::RangeUpsideDown { lower: shown(&lower), upper: shown(&upper) }.message(),
            hint: say::WriteLowerFirst { range: format!("{first}..{last}") }.message(),
        });
    }
    let written = format!("{}..{}", lower.written, upper.written);
    Ok(scale.target(Condition::Between(lower.limit, upper.limit), written))
}

impl TargetScale<'_> {
    /// The value from which a target counts, where the plan states it.
    fn stated(&self) -> Option<&Exact> {
        match self.baseline {
            Some(Baseline::Stated { value, .. }) => Some(value),
            Some(Baseline::Computed(_)) | None => None,
        }
    }

    /// The number of a limit, where the plan alone makes it.
    fn number(&self, limit: &Limit) -> Option<Exact> {
        limit.counted_from(self.stated())
    }

    /// Whether a range that ends so would have its upper end first, whatever a baseline comes to that nobody knows yet.
    fn is_upside_down(&self, lower: &Limit, upper: &Limit) -> bool {
        match (self.number(lower), self.number(upper), lower, upper) {
            (Some(lower), Some(upper), ..) => lower > upper,
            (
                _,
                _,
                Limit::FromBaseline(Distance::Absolute(lower)),
                Limit::FromBaseline(Distance::Absolute(upper)),
            ) => lower > upper,
            _ => false,
        }
    }

    /// The target that requires `limits`.
    fn target(&self, limits: Condition<Limit>, written: String) -> Target {
        let requirement = match limits.map(|limit| self.number(limit)) {
            Some(condition) => Requirement::Fixed(condition),
            None => Requirement::FromBaseline(limits),
        };
        Target { requirement, percent: self.percentage, written }
    }
}

/// A number of a target, and as it is written back.
struct TargetAmount {
    limit: Limit,
    written: String,
}

/// Reads a number, or one that counts from the baseline.
fn amount(
    written: &str,
    scale: TargetScale<'_>,
    percent_needed: bool,
) -> Result<TargetAmount, TargetError> {
    match written.trim().strip_prefix(BASELINE) {
        Some(difference) => relative(difference.trim(), scale),
        None => {
            let number = number_of(written, scale.percentage, percent_needed)?;
            let written = written.split_whitespace().collect();
            Ok(TargetAmount { limit: Limit::Number(number), written })
        }
    }
}

/// Reads what stands behind `baseline`: nothing, or how far from it the number is, such as `+ 10 points` or `- 10%`.
fn relative(difference: &str, scale: TargetScale<'_>) -> Result<TargetAmount, TargetError> {
    if scale.baseline.is_none() {
        return Err(TargetError {
            code: Code::TargetWithoutBaseline,
            message: say::TARGET_WITHOUT_BASELINE.message(),
            hint: say::ADD_BASELINE.message(),
        });
    }
    if difference.is_empty() {
        let limit = Limit::FromBaseline(Distance::Absolute(Exact::zero()));
        return Ok(TargetAmount { limit, written: BASELINE.to_owned() });
    }
    let refused = || {
        let example = if scale.percentage { "baseline + 10 points" } else { "baseline + 3" };
        let message = say::DifferenceNotRead { written: difference }.message();
        TargetError {
            code: Code::TargetSyntax,
            message,
            hint: say::CountFromBaseline { example }.message(),
        }
    };
    let (sign, rest) = difference
        .split_at_checked(1)
        .filter(|(sign, _)| ["+", "-"].contains(sign))
        .ok_or_else(refused)?;
    let rest = rest.trim();
    let end = rest
        .find(|character: char| character == '%' || character.is_alphabetic())
        .unwrap_or(rest.len());
    let (number, unit) = rest.split_at_checked(end).ok_or_else(refused)?;
    let starts_well = number.starts_with(|first: char| first.is_ascii_digit());
    let step = Exact::parse(number.trim_end()).filter(|_| starts_well).ok_or_else(refused)?;
    let compact: String = number.split_whitespace().collect();
    let step = if sign == "+" { step } else { -step };
    let (distance, unit) = match (TargetUnit::of(unit).ok_or_else(refused)?, scale.percentage) {
        (TargetUnit::Percent, _) => (Distance::Percent(step), "%"),
        (TargetUnit::Points, true) => (Distance::Absolute(step), " points"),
        (TargetUnit::None, false) => (Distance::Absolute(step), ""),
        (TargetUnit::None, true) => {
            let far = format!("{BASELINE} {sign} {compact}");
            return Err(TargetError {
                code: Code::TargetPoints,
                message: say::DIFFERENCE_IN_POINTS.message(),
                hint: say::WritePoints { far }.message(),
            });
        }
        (TargetUnit::Points, false) => {
            return Err(TargetError {
                code: Code::TargetPoints,
                message: say::POINTS_WITHOUT_PERCENTAGE.message(),
                hint: say::Write { text: format!("{BASELINE} {sign} {compact}") }.message(),
            });
        }
    };
    let written = format!("{BASELINE} {sign} {compact}{unit}");
    Ok(TargetAmount { limit: Limit::FromBaseline(distance), written })
}

/// Unit of the distance from a baseline.
enum TargetUnit {
    /// The unit of the measure.
    None,
    /// A difference in percentage points.
    Points,
    /// Hundredths of the baseline.
    Percent,
}

impl TargetUnit {
    fn of(written: &str) -> Option<Self> {
        match written {
            "" => Some(Self::None),
            "point" | "points" => Some(Self::Points),
            "%" => Some(Self::Percent),
            _ => None,
        }
    }
}

/// Reads the number of a target; `%` may stand behind it where the measure is a percentage, and must where `percent_needed`.
fn number_of(written: &str, percentage: bool, percent_needed: bool) -> Result<Exact, TargetError> {
    let trimmed = written.trim();
    let (number, percent) = match trimmed.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (trimmed, false),
    };
    if !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(without_number(say::TARGET_LACKS_NUMBER));
    }
    let Some(exact) = Exact::parse(number) else {
        let message = if number.len() > LONGEST_TEXT {
            say::NumberTooLong { most: LONGEST_TEXT.to_string() }.message()
        } else {
            say::NotANumber { written: number }.message()
        };
        return Err(general(message, percentage));
    };
    let error = |message: Label, hint| {
        Err(TargetError { code: Code::TargetPercent, message: message.message(), hint })
    };
    match (percentage, percent) {
        (false, true) => {
            error(say::PERCENT_IN_TARGET, say::LEAVE_PERCENT_OUT_OR_PERCENTAGE.message())
        }
        (true, false) if percent_needed => {
            error(say::TARGET_LACKS_PERCENT, say::Write { text: format!("{number}%") }.message())
        }
        _ => Ok(exact),
    }
}

fn without_number(message: impl Into<Message>) -> TargetError {
    TargetError {
        code: Code::TargetWithoutNumber,
        message: message.into(),
        hint: say::SAY_A_NUMBER.message(),
    }
}

fn general(message: impl Into<Message>, percentage: bool) -> TargetError {
    let (one, range) = if percentage { (">= 40%", "40%..60%") } else { (">= 3", "3..5") };
    TargetError {
        code: Code::TargetSyntax,
        message: message.into(),
        hint: say::TargetForms { one, range }.message(),
    }
}

#[cfg(test)]
mod tests;
