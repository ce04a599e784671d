//! Targets: a comparison sign and a number, or a range. Whether a value meets one is decided here and nowhere else; what the
//! answer means while there is still time is decided by `evaluate::verdict`.

use crate::catalogue::{Label, Message, say};
use crate::diagnostic::Code;
use crate::exact::{Exact, LONGEST_TEXT};
use crate::text;

/// What an actual is held against, in the unit of its measure (percent for a percentage).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What must hold.
    pub condition: Condition,
    /// Whether the numbers are percentages.
    pub percent: bool,
    /// As the author wrote it, with one space between sign and number.
    pub written: String,
}

/// What must hold of an actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `>=`
    AtLeast(Exact),
    /// `>`
    Above(Exact),
    /// `<=`
    AtMost(Exact),
    /// `<`
    Below(Exact),
    /// `=`
    Equal(Exact),
    /// `A..B`, both ends included.
    Between(Exact, Exact),
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Nearer is better.
    Inward,
}

impl Condition {
    /// Whether `value` meets it, exactly.
    #[must_use]
    pub fn holds(&self, value: &Exact) -> bool {
        match self {
            Self::AtLeast(limit) => value >= limit,
            Self::Above(limit) => value > limit,
            Self::AtMost(limit) => value <= limit,
            Self::Below(limit) => value < limit,
            Self::Equal(limit) => value == limit,
            Self::Between(lower, upper) => lower <= value && value <= upper,
        }
    }

    /// Whether `value` is so high that growing further cannot meet it any more.
    #[must_use]
    pub fn exceeded(&self, value: &Exact) -> bool {
        match self {
            Self::AtLeast(_) | Self::Above(_) => false,
            Self::AtMost(limit) | Self::Equal(limit) | Self::Between(_, limit) => value > limit,
            Self::Below(limit) => value >= limit,
        }
    }

    /// Which way is better.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self {
            Self::AtLeast(_) | Self::Above(_) => Direction::Up,
            Self::AtMost(_) | Self::Below(_) => Direction::Down,
            Self::Equal(_) | Self::Between(..) => Direction::Inward,
        }
    }

    /// How bad `value` is: of two values the one with the larger badness is the worse.
    #[must_use]
    pub fn badness(&self, value: &Exact) -> Exact {
        match self {
            Self::AtLeast(limit) | Self::Above(limit) => limit - value,
            Self::AtMost(limit) | Self::Below(limit) => value - limit,
            Self::Equal(limit) => (value - limit).abs(),
            Self::Between(lower, upper) => (lower - value).max(value - upper).max(Exact::zero()),
        }
    }

    /// The numbers that it names.
    #[must_use]
    pub fn limits(&self) -> Vec<&Exact> {
        match self {
            Self::AtLeast(limit)
            | Self::Above(limit)
            | Self::AtMost(limit)
            | Self::Below(limit)
            | Self::Equal(limit) => {
                vec![limit]
            }
            Self::Between(lower, upper) => vec![lower, upper],
        }
    }
}

impl std::fmt::Display for Target {
    /// As plan.toml writes it: `>= 40%`, `5..10`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.written)
    }
}

/// Why a text is no target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TargetError {
    pub(super) code: Code,
    pub(super) message: Message,
    pub(super) hint: Message,
}

/// What the numbers of a target may stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale<'a> {
    /// Whether the measure is in percent.
    pub(super) percentage: bool,
    /// What the measure was at the start, where that is known.
    pub(super) baseline: Option<&'a Exact>,
}

/// Whether a text that is or should be a target counts from the baseline.
pub(super) fn is_relative(written: &str) -> bool {
    let folded = text::fold(written);
    // "Cơ sở" also means a facility, of which plans count many.
    let is_base = folded.split_once("cơ sở").is_some_and(|(before, behind)| match behind.trim_start().chars().next() {
        Some(next) => "+-−–".contains(next),
        None => !before.contains(|character: char| character.is_ascii_digit()),
    });
    is_base || folded.contains(BASELINE) || folded.contains("mốc")
}

/// Reads a target of a measure on `scale`. One that counts from the baseline is resolved to the number that it comes to.
///
/// # Errors
/// What is wrong with `written`, and how to write it.
pub(super) fn parse(written: &str, scale: Scale<'_>) -> Result<Target, TargetError> {
    strict(written, scale).map_err(|error| {
        // A proposal is made only where the same reader accepts it.
        let accepted = |proposal: &String| strict(proposal, scale).is_ok();
        let proposal = if is_relative(written) || is_in_points(written, scale.percentage) {
            propose_relative(written, scale.percentage)
        } else {
            propose(written, scale.percentage)
        };
        match proposal.filter(accepted) {
            Some(proposal) if error.code != Code::TargetPercent || scale.percentage => {
                let hint = if text::fold(written).starts_with(ABOUT) {
                    say::AboutIsARange { proposal }.message()
                } else {
                    say::Write { text: proposal }.message()
                };
                TargetError { hint, ..error }
            }
            _ => error,
        }
    })
}

fn strict(written: &str, scale: Scale<'_>) -> Result<Target, TargetError> {
    let trimmed = written.trim();
    let (condition, written) = match trimmed.split_once("..") {
        Some((lower, upper)) => range(lower, upper, scale)?,
        None => comparison(trimmed, scale)?,
    };
    Ok(Target { condition, percent: scale.percentage, written })
}

fn comparison(written: &str, scale: Scale<'_>) -> Result<(Condition, String), TargetError> {
    type MakeCondition = fn(Exact) -> Condition;
    const SIGNS: [(&str, MakeCondition); 5] = [
        (">=", Condition::AtLeast),
        ("<=", Condition::AtMost),
        (">", Condition::Above),
        ("<", Condition::Below),
        ("=", Condition::Equal),
    ];
    let signed = SIGNS.into_iter().find_map(|(sign, make)| Some((sign, make, written.strip_prefix(sign)?)));
    if let Some((sign, make, number)) = signed {
        let amount = amount(number, scale, scale.percentage)?;
        return Ok((make(amount.value), format!("{sign} {}", amount.written)));
    }
    let percentage = scale.percentage;
    let has_number = written.contains(|character: char| character.is_ascii_digit()) || is_relative(written);
    Err(match (written.is_empty(), has_number) {
        (true, _) => without_number(say::TARGET_IS_EMPTY),
        (_, false) => without_number(say::TargetHasNoNumber { written }),
        _ if text::fold(written).starts_with(ABOUT) => general(say::TargetNotJudged { written }, percentage),
        _ => general(say::TargetWithoutSign { written }, percentage),
    })
}

fn range(lower: &str, upper: &str, scale: Scale<'_>) -> Result<(Condition, String), TargetError> {
    // `40..60%` says it once for both.
    let lower = amount(lower, scale, false)?;
    let upper = amount(upper, scale, scale.percentage)?;
    if lower.value > upper.value {
        let percent = if scale.percentage { "%" } else { "" };
        let relative = is_relative(&lower.written) || is_relative(&upper.written);
        let (first, last) = if relative {
            (upper.written, lower.written)
        } else {
            (format!("{}{percent}", upper.value), format!("{}{percent}", lower.value))
        };
        return Err(TargetError {
            code: Code::TargetRange,
            message: say::RangeUpsideDown {
                lower: format!("{}{percent}", lower.value),
                upper: format!("{}{percent}", upper.value),
            }
            .message(),
            hint: say::WriteLowerFirst { range: format!("{first}..{last}") }.message(),
        });
    }
    let written = format!("{}..{}", lower.written, upper.written);
    Ok((Condition::Between(lower.value, upper.value), written))
}

/// A number of a target, resolved, and as it is written back.
struct Amount {
    value: Exact,
    written: String,
}

/// Reads a number, or one that counts from the baseline.
fn amount(written: &str, scale: Scale<'_>, percent_needed: bool) -> Result<Amount, TargetError> {
    match written.trim().strip_prefix(BASELINE) {
        Some(difference) => relative(difference.trim(), scale),
        None => {
            let value = number_of(written, scale.percentage, percent_needed)?;
            Ok(Amount { value, written: written.split_whitespace().collect() })
        }
    }
}

/// Reads what stands behind `baseline`: nothing, or how far from it the number is, such as `+ 10 points` or `- 10%`.
fn relative(difference: &str, scale: Scale<'_>) -> Result<Amount, TargetError> {
    let Some(baseline) = scale.baseline else {
        return Err(TargetError {
            code: Code::TargetWithoutBaseline,
            message: say::TARGET_WITHOUT_BASELINE.message(),
            hint: say::ADD_BASELINE.message(),
        });
    };
    if difference.is_empty() {
        return Ok(Amount { value: baseline.clone(), written: BASELINE.to_owned() });
    }
    let refused = || {
        let example = if scale.percentage { "baseline + 10 points" } else { "baseline + 3" };
        let message = say::DifferenceNotRead { written: difference }.message();
        TargetError { code: Code::TargetSyntax, message, hint: say::CountFromBaseline { example }.message() }
    };
    let (sign, rest) =
        difference.split_at_checked(1).filter(|(sign, _)| ["+", "-"].contains(sign)).ok_or_else(refused)?;
    let rest = rest.trim();
    let end = rest.find(|character: char| character == '%' || character.is_alphabetic()).unwrap_or(rest.len());
    let (number, unit) = rest.split_at_checked(end).ok_or_else(refused)?;
    let starts_well = number.starts_with(|first: char| first.is_ascii_digit());
    let step = Exact::parse(number.trim_end()).filter(|_| starts_well).ok_or_else(refused)?;
    let compact: String = number.split_whitespace().collect();
    let (step, unit) = match (Unit::of(unit).ok_or_else(refused)?, scale.percentage) {
        (Unit::Percent, _) => (&(baseline * &step) * &Exact::scaled(1, 2), "%"),
        (Unit::Points, true) => (step, " points"),
        (Unit::None, false) => (step, ""),
        (Unit::None, true) => {
            let far = format!("{BASELINE} {sign} {compact}");
            return Err(TargetError {
                code: Code::TargetPoints,
                message: say::DIFFERENCE_IN_POINTS.message(),
                hint: say::WritePoints { far }.message(),
            });
        }
        (Unit::Points, false) => {
            return Err(TargetError {
                code: Code::TargetPoints,
                message: say::POINTS_WITHOUT_PERCENTAGE.message(),
                hint: say::Write { text: format!("{BASELINE} {sign} {compact}") }.message(),
            });
        }
    };
    let value = if sign == "+" { baseline + &step } else { baseline - &step };
    Ok(Amount { value, written: format!("{BASELINE} {sign} {compact}{unit}") })
}

/// What the distance from a baseline is counted in.
enum Unit {
    /// That of the measure.
    None,
    /// Percentage points.
    Points,
    /// Hundredths of the baseline.
    Percent,
}

impl Unit {
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
    let error = |message: Label, hint| Err(TargetError { code: Code::TargetPercent, message: message.message(), hint });
    match (percentage, percent) {
        (false, true) => error(say::PERCENT_IN_TARGET, say::LEAVE_PERCENT_OUT_OR_PERCENTAGE.message()),
        (true, false) if percent_needed => {
            error(say::TARGET_LACKS_PERCENT, say::Write { text: format!("{number}%") }.message())
        }
        _ => Ok(exact),
    }
}

fn without_number(message: impl Into<Message>) -> TargetError {
    TargetError { code: Code::TargetWithoutNumber, message: message.into(), hint: say::SAY_A_NUMBER.message() }
}

fn general(message: impl Into<Message>, percentage: bool) -> TargetError {
    let (one, range) = if percentage { (">= 40%", "40%..60%") } else { (">= 3", "3..5") };
    TargetError { code: Code::TargetSyntax, message: message.into(), hint: say::TargetForms { one, range }.message() }
}

/// What a target counts from.
const BASELINE: &str = "baseline";

/// What Vietnamese plans call it.
const BASELINE_IN_WORDS: [&str; 2] = ["mốc", "cơ sở"];

/// What they call percentage points, the longest first.
const POINTS_IN_WORDS: [&str; 3] = ["điểm phần trăm", "điểm %", "điểm"];

/// Whether a text speaks of points; in a count, "điểm" is rather a place.
fn is_in_points(written: &str, percentage: bool) -> bool {
    let folded = text::fold(written);
    POINTS_IN_WORDS.iter().any(|word| folded.contains(word) && (percentage || *word != "điểm"))
}

/// What the author most probably means by a target that counts from the baseline in other words than plan.toml has. A difference in
/// points counts from the baseline, whether it is named or not.
fn propose_relative(written: &str, percentage: bool) -> Option<String> {
    let in_points = is_in_points(written, percentage);
    let mut sentence = text::fold(written).replace(['−', '–'], "-");
    for word in POINTS_IN_WORDS.into_iter().filter(|_| in_points) {
        sentence = sentence.replace(word, "points");
    }
    for word in BASELINE_IN_WORDS {
        sentence = sentence.replace(word, BASELINE);
    }
    if sentence.contains("..") {
        // Of a range, only the words are mended.
        return Some(sentence);
    }
    if sentence.contains(['+', '-']) {
        return sign_first(&sentence);
    }
    let numbers = numbers(&sentence);
    let [(_, number)] = numbers.as_slice() else {
        return numbers.is_empty().then(|| sign_first(&sentence))?;
    };
    let says = |words: [&str; 2]| words.iter().any(|word| sentence.contains(word));
    let unit = match (in_points, sentence.contains('%')) {
        (true, _) => " points",
        (false, true) => "%",
        (false, false) => "",
    };
    match (says(["tăng", "cao hơn"]), says(["giảm", "thấp hơn"])) {
        (true, false) => Some(format!(">= {BASELINE} + {number}{unit}")),
        (false, true) => Some(format!("<= {BASELINE} - {number}{unit}")),
        _ => None,
    }
}

/// The part of `sentence` from the baseline on, behind the sign that stands before it in whatever way.
fn sign_first(sentence: &str) -> Option<String> {
    let (before, behind) = sentence.split_once(BASELINE)?;
    let sign = WORDS.iter().find(|(word, _)| before.trim() == *word).map(|(_, sign)| *sign);
    let falls = behind.contains('-');
    let sign = sign.or_else(|| before.trim().is_empty().then_some(if falls { "<=" } else { ">=" }))?;
    Some(format!("{sign} {BASELINE}{behind}"))
}

/// "About": a range that only its author can state.
const ABOUT: &str = "khoảng";

/// What plans write for a comparison sign.
const WORDS: [(&str, &str); 22] = [
    ("≥", ">="),
    ("≤", "<="),
    ("=>", ">="),
    ("=<", "<="),
    ("> =", ">="),
    ("< =", "<="),
    ("==", "="),
    (">=", ">="),
    ("<=", "<="),
    (">", ">"),
    ("<", "<"),
    ("không quá", "<="),
    ("không dưới", ">="),
    ("không trên", "<="),
    ("ít nhất", ">="),
    ("tối thiểu", ">="),
    ("tối đa", "<="),
    ("dưới", "<"),
    ("trên", ">"),
    ("đạt", ">="),
    ("còn", "<="),
    ("từ", ">="),
];

/// What the author most probably means: one number with the sign that stands nearest before it, or two with "đến" between them.
/// What stands in parentheses is left aside, and where there are more numbers nothing is proposed.
fn propose(written: &str, percentage: bool) -> Option<String> {
    let folded = text::fold(written);
    let (before, rest) = folded.split_once('(').unwrap_or((&folded, ""));
    let behind = rest.split_once(')').map_or("", |(_, behind)| behind);
    let sentence = format!("{before} {behind}");
    let percent = if percentage { "%" } else { "" };
    match numbers(&sentence).as_slice() {
        [(_, number)] if sentence.starts_with(ABOUT) => {
            let (two, exact) = (Exact::integer(2), Exact::parse(number)?);
            let lower = (&exact - &two).max(Exact::zero());
            let upper = &exact + &two;
            let upper = if percentage { upper.min(Exact::integer(100)) } else { upper };
            Some(format!("{lower}{percent}..{upper}{percent}"))
        }
        [(at, number)] => {
            let (before, behind) = sentence.split_at_checked(*at)?;
            let nearest = WORDS
                .iter()
                .filter_map(|(word, sign)| Some((before.rfind(word)? + word.len(), word.len(), *sign)))
                .max_by_key(|(end, length, _)| (*end, *length));
            let sign = match nearest {
                _ if behind.contains("trở lên") => ">=",
                _ if behind.contains("trở xuống") => "<=",
                Some((_, _, sign)) => sign,
                None => ">=",
            };
            Some(format!("{sign} {number}{percent}"))
        }
        [(_, lower), (at, upper)] if sentence.split_at_checked(*at)?.0.trim_end().ends_with("đến") => {
            Some(format!("{lower}{percent}..{upper}{percent}"))
        }
        _ => None,
    }
}

/// The numbers of a sentence as plan.toml writes them, with where each begins.
fn numbers(sentence: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = sentence.get(at..).and_then(|rest| rest.find(|character: char| character.is_ascii_digit()))
    {
        let start = at + start;
        let rest = sentence.get(start..).unwrap_or_default();
        let length = rest
            .find(|character: char| !character.is_ascii_digit() && !".,/".contains(character))
            .unwrap_or(rest.len());
        let digits = rest.get(..length).unwrap_or_default().trim_end_matches(['.', ',', '/']);
        let number = digits.replace(',', ".");
        let whole = number.trim_start_matches('0');
        let number =
            if whole.is_empty() || whole.starts_with(['.', '/']) { format!("0{whole}") } else { whole.to_owned() };
        found.push((start, number));
        at = start + length;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Language;

    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    fn parse(written: &str, percentage: bool) -> Result<Target, TargetError> {
        super::parse(written, Scale { percentage, baseline: None })
    }

    fn from_baseline(written: &str, percentage: bool, baseline: &str) -> Result<Target, TargetError> {
        super::parse(written, Scale { percentage, baseline: Some(&exact(baseline)) })
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
            (">= baseline + 0.1 points", true, "46.67", at_least("46.77"), ">= baseline + 0.1 points"),
            (
                "baseline + 5 points .. baseline + 10 points",
                true,
                "40",
                Condition::Between(exact("45"), exact("50")),
                "baseline + 5 points..baseline + 10 points",
            ),
            ("baseline..50%", true, "40", Condition::Between(exact("40"), exact("50")), "baseline..50%"),
        ] {
            let target = from_baseline(written, percentage, baseline).expect(written);
            assert_eq!((target.condition, target.written.as_str()), (condition, back), "{written}");
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
            assert_eq!(from_baseline(written, percentage, "40").map_err(|error| error.code), Err(code), "{written}");
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
            let hint = from_baseline(written, true, "40").expect_err("words are not plan.toml's").hint;
            assert_eq!(hint, say::Write { text: meant }.message(), "{written}");
        }
        for written in ["60%..baseline", "từ mốc đến 60%", "dưới mốc 5 điểm", "khoảng mốc"] {
            let hint = from_baseline(written, true, "40").expect_err("nothing that is meant is certain").hint;
            let hint = hint.worded(Language::English);
            assert!(!hint.contains("baseline +") && !hint.contains("baseline -"), "{written}: {hint}");
        }
        // Without a baseline to count from, nothing that would be refused is proposed.
        let error = parse("tăng 10 điểm phần trăm", true).expect_err("words are not plan.toml's");
        let hint = error.hint.worded(Language::English);
        assert!(!hint.starts_with("write"), "{hint}");
    }

    #[test]
    fn boundaries_that_floats_get_wrong() {
        for (fraction, target) in
            [("2300/40", ">= 57.5%"), ("2900/50", ">= 58%"), ("5700/100", ">= 57%"), ("2900/100", ">= 29%")]
        {
            assert!(parse(target, true).expect("a target").condition.holds(&exact(fraction)), "{fraction} {target}");
        }
        assert!(!parse("> 50%", true).expect("a target").condition.holds(&exact("1000/20")));
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
            assert_eq!(parse(written, percentage).map(|target| target.to_string()).as_deref(), Ok(back), "{written}");
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
            assert_eq!(parse(written, percentage).map_err(|error| error.code), Err(code), "{written}");
        }
        let hint = parse("trên 98%", true).expect_err("words are not a sign").hint;
        assert_eq!(hint, say::Write { text: "> 98%" }.message());
    }
}
