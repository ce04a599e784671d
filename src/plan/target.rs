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
mod tests {
    use crate::catalogue::Language;
    use crate::plan::model::BaselineTime;

    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    fn parse(written: &str, percentage: bool) -> Result<Target, TargetError> {
        super::parse(written, TargetScale { percentage, baseline: None })
    }

    fn from_baseline(
        written: &str,
        percentage: bool,
        baseline: &str,
    ) -> Result<Target, TargetError> {
        let baseline = Baseline::Stated { value: exact(baseline), period: None };
        super::parse(written, TargetScale { percentage, baseline: Some(&baseline) })
    }

    /// 40% and 10 points are 50%; 40% and 10% of it are 44%.
    #[test]
    fn a_target_that_counts_from_the_baseline_is_resolved_exactly() {
        let at_least = |number: &str| Condition::AtLeast(exact(number));
        let at_most = |number: &str| Condition::AtMost(exact(number));
        for (written, percentage, baseline, condition, back) in [
            (">= baseline + 10 points", true, "40", at_least("50"), ">= baseline + 10 points"),
            (">= baseline + 10%", true, "40", at_least("44"), ">= baseline + 10%"),
            ("<=baseline-10%", true, "40", at_most("36"), "<= baseline - 10%"),
            ("<= baseline - 1 point", true, "40", at_most("39"), "<= baseline - 1 points"),
            (">=  baseline", true, "40", at_least("40"), ">= baseline"),
            ("> baseline", false, "1.9", Condition::Above(exact("1.9")), "> baseline"),
            (">= baseline + 3", false, "7", at_least("10"), ">= baseline + 3"),
            ("<= baseline - 10 %", false, "1.9", at_most("1.71"), "<= baseline - 10%"),
            (">= baseline + 1/3%", true, "30", at_least("30.1"), ">= baseline + 1/3%"),
            (
                ">= baseline + 0.1 points",
                true,
                "46.67",
                at_least("46.77"),
                ">= baseline + 0.1 points",
            ),
            (
                "baseline + 5 points .. baseline + 10 points",
                true,
                "40",
                Condition::Between(exact("45"), exact("50")),
                "baseline + 5 points..baseline + 10 points",
            ),
            (
                "baseline..50%",
                true,
                "40",
                Condition::Between(exact("40"), exact("50")),
                "baseline..50%",
            ),
        ] {
            let target = from_baseline(written, percentage, baseline).expect(written);
            let found = (target.fixed(), target.written.as_str());
            assert_eq!(found, (Some(&condition), back), "{written}");
            // From a baseline that is computed it comes to the same, once that is known.
            let computed = Baseline::Computed(BaselineTime::PreviousYear);
            let scale = TargetScale { percentage, baseline: Some(&computed) };
            let later = super::parse(written, scale).expect(written);
            assert_eq!(later.condition(None), None, "{written}");
            let value = exact(baseline);
            assert_eq!(later.condition(Some(&value)), Some(condition), "{written}");
        }
    }

    #[test]
    fn a_distance_from_the_baseline_that_cannot_be_judged_is_refused_with_its_reason() {
        for (written, percentage, code) in [
            (">= baseline + 10", true, Code::TargetPoints),
            (">= baseline + 10 points", false, Code::TargetPoints),
            (">= baseline 10 points", true, Code::TargetSyntax),
            (">= baseline + points", true, Code::TargetSyntax),
            (">= baseline + -10 points", true, Code::TargetSyntax),
            (">= baseline + 10 percent", true, Code::TargetSyntax),
            (">= baseline + 1,5 points", true, Code::TargetSyntax),
            (">= baselines", true, Code::TargetSyntax),
            ("baseline", true, Code::TargetSyntax),
            (">= 10 points", true, Code::TargetSyntax),
            ("baseline + 10 points..baseline", true, Code::TargetRange),
        ] {
            assert_eq!(
                from_baseline(written, percentage, "40").map_err(|error| error.code),
                Err(code),
                "{written}"
            );
        }
        let without = parse(">= baseline + 10 points", true).map_err(|error| error.code);
        assert_eq!(without, Err(Code::TargetWithoutBaseline));
    }

    #[test]
    fn vietnamese_words_for_baseline_and_points_are_met_with_what_they_mean() {
        for (written, meant) in [
            (">= mốc + 10 điểm", ">= baseline + 10 points"),
            (">= cơ sở + 10 điểm phần trăm", ">= baseline + 10 points"),
            ("<= Mốc − 5 điểm %", "<= baseline - 5 points"),
            (">= baseline + 10 điểm %", ">= baseline + 10 points"),
            ("ít nhất mốc + 10%", ">= baseline + 10%"),
            ("≥ mốc", ">= baseline"),
            ("tăng 10 điểm phần trăm", ">= baseline + 10 points"),
            ("giảm 5 điểm so với mốc", "<= baseline - 5 points"),
            ("mốc + 5 điểm..mốc + 10 điểm", "baseline + 5 points..baseline + 10 points"),
        ] {
            let hint =
                from_baseline(written, true, "40").expect_err("words are not plan.toml's").hint;
            assert_eq!(hint, say::Write { text: meant }.message(), "{written}");
        }
        for written in ["60%..baseline", "từ mốc đến 60%", "dưới mốc 5 điểm", "khoảng mốc"]
        {
            let hint = from_baseline(written, true, "40")
                .expect_err("nothing that is meant is certain")
                .hint;
            let hint = hint.worded(Language::English);
            assert!(
                !hint.contains("baseline +") && !hint.contains("baseline -"),
                "{written}: {hint}"
            );
        }
        // Without a baseline to count from, nothing that would be refused is proposed.
        let error = parse("tăng 10 điểm phần trăm", true).expect_err("words are not plan.toml's");
        let hint = error.hint.worded(Language::English);
        assert!(!hint.starts_with("write"), "{hint}");
    }

    #[test]
    fn boundaries_that_floats_get_wrong() {
        let condition = |written: &str| {
            let target = parse(written, true).expect("a target");
            target.fixed().expect("a target without a baseline").clone()
        };
        for (fraction, target) in [
            ("2300/40", ">= 57.5%"),
            ("2900/50", ">= 58%"),
            ("5700/100", ">= 57%"),
            ("2900/100", ">= 29%"),
        ] {
            assert!(condition(target).holds(&exact(fraction)), "{fraction} {target}");
        }
        assert!(!condition("> 50%").holds(&exact("1000/20")));
    }

    #[test]
    fn targets_are_written_back_in_one_way() {
        for (written, percentage, back) in [
            (">=40%", true, ">= 40%"),
            (" <  1.50", false, "< 1.50"),
            (">= 2/3", false, ">= 2/3"),
            ("40..60%", true, "40..60%"),
            ("5 .. 10", false, "5..10"),
        ] {
            assert_eq!(
                parse(written, percentage).map(|target| target.to_string()).as_deref(),
                Ok(back),
                "{written}"
            );
        }
    }

    #[test]
    fn what_cannot_be_judged_is_refused_with_its_reason() {
        for (written, percentage, code) in [
            ("40%", true, Code::TargetSyntax),
            (">=", false, Code::TargetWithoutNumber),
            ("tăng cường", false, Code::TargetWithoutNumber),
            (">= 40", true, Code::TargetPercent),
            (">= 3%", false, Code::TargetPercent),
            (">= 39,95%", true, Code::TargetSyntax),
            ("60%..40%", true, Code::TargetRange),
            ("khoảng 60%", true, Code::TargetSyntax),
        ] {
            assert_eq!(
                parse(written, percentage).map_err(|error| error.code),
                Err(code),
                "{written}"
            );
        }
        let hint = parse("trên 98%", true).expect_err("words are not a sign").hint;
        assert_eq!(hint, say::Write { text: "> 98%" }.message());
    }
}
