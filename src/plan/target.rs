//! Targets: a comparison sign and a number, or a range. Whether a value meets one is decided here and nowhere else; what the
//! answer means while there is still time is decided by `evaluate::verdict`.

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
    pub(super) message: String,
    pub(super) hint: String,
}

/// Reads a target of a measure that is (`percentage`) or is not in percent.
///
/// # Errors
/// What is wrong with `written`, and how to write it.
pub(super) fn parse(written: &str, percentage: bool) -> Result<Target, TargetError> {
    strict(written, percentage).map_err(|error| {
        // A proposal is made only where the same reader accepts it.
        let accepted = |proposal: &String| strict(proposal, percentage).is_ok();
        match propose(written, percentage).filter(accepted) {
            Some(proposal) if error.code != Code::TargetPercent || percentage => {
                let hint = if text::fold(written).starts_with(ABOUT) {
                    format!("\"khoảng\" is a range that only its author can state, such as `{proposal}`")
                } else {
                    format!("write `{proposal}`")
                };
                TargetError { hint, ..error }
            }
            _ => error,
        }
    })
}

fn strict(written: &str, percentage: bool) -> Result<Target, TargetError> {
    let trimmed = written.trim();
    let condition = match trimmed.split_once("..") {
        Some((lower, upper)) => range(lower, upper, percentage)?,
        None => comparison(trimmed, percentage)?,
    };
    let compact: String = trimmed.split_whitespace().collect();
    let signs = compact.find(|character| !"<>=".contains(character)).unwrap_or_default();
    let (sign, number) = compact.split_at(signs);
    let written = if sign.is_empty() { compact } else { format!("{sign} {number}") };
    Ok(Target { condition, percent: percentage, written })
}

fn comparison(written: &str, percentage: bool) -> Result<Condition, TargetError> {
    type MakeCondition = fn(Exact) -> Condition;
    const SIGNS: [(&str, MakeCondition); 5] = [
        (">=", Condition::AtLeast),
        ("<=", Condition::AtMost),
        (">", Condition::Above),
        ("<", Condition::Below),
        ("=", Condition::Equal),
    ];
    let signed = SIGNS.into_iter().find_map(|(sign, condition)| Some((condition, written.strip_prefix(sign)?)));
    if let Some((condition, number)) = signed {
        return number_of(number, percentage, percentage).map(condition);
    }
    let has_number = written.contains(|character: char| character.is_ascii_digit());
    Err(match (written.is_empty(), has_number) {
        (true, _) => without_number("the target is empty".to_owned()),
        (_, false) => without_number(format!("`{written}` has no number and cannot be judged")),
        _ if text::fold(written).starts_with(ABOUT) => general(format!("`{written}` cannot be judged"), percentage),
        _ => general(format!("`{written}` does not say how to compare"), percentage),
    })
}

fn range(lower: &str, upper: &str, percentage: bool) -> Result<Condition, TargetError> {
    // `40..60%` says it once for both.
    let lower = number_of(lower, percentage, false)?;
    let upper = number_of(upper, percentage, percentage)?;
    if lower > upper {
        let percent = if percentage { "%" } else { "" };
        return Err(TargetError {
            code: Code::TargetRange,
            message: format!("the range ends at `{upper}{percent}`, below its start `{lower}{percent}`"),
            hint: format!("write the lower end first: `{upper}{percent}..{lower}{percent}`"),
        });
    }
    Ok(Condition::Between(lower, upper))
}

/// Reads the number of a target; `%` may stand behind it where the measure is a percentage, and must where `percent_needed`.
fn number_of(written: &str, percentage: bool, percent_needed: bool) -> Result<Exact, TargetError> {
    let trimmed = written.trim();
    let (number, percent) = match trimmed.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (trimmed, false),
    };
    if !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(without_number("the target has no number".to_owned()));
    }
    let Some(exact) = Exact::parse(number) else {
        let message = if number.len() > LONGEST_TEXT {
            format!("the number has more than {LONGEST_TEXT} characters")
        } else {
            format!("`{number}` is no number")
        };
        return Err(general(message, percentage));
    };
    let error =
        |message: &str, hint: String| Err(TargetError { code: Code::TargetPercent, message: message.to_owned(), hint });
    match (percentage, percent) {
        (false, true) => error(
            "`%` in a target whose measure is no percentage",
            "leave `%` out, or set `measure = \"percentage\"`".to_owned(),
        ),
        (true, false) if percent_needed => error("the target of a percentage lacks `%`", format!("write `{number}%`")),
        _ => Ok(exact),
    }
}

fn without_number(message: String) -> TargetError {
    let hint = "say the number that the actual is held against, such as `>= 40%` or `>= 3`".to_owned();
    TargetError { code: Code::TargetWithoutNumber, message, hint }
}

fn general(message: String, percentage: bool) -> TargetError {
    let (one, range) = if percentage { (">= 40%", "40%..60%") } else { (">= 3", "3..5") };
    let hint = format!(
        "a target is one of `>=`, `>`, `<=`, `<`, `=` and a number, such as `{one}`, or a range such as `{range}`"
    );
    TargetError { code: Code::TargetSyntax, message, hint }
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
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
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
        assert_eq!(hint, "write `> 98%`");
    }
}
