//! Targets: a comparison sign and a number, or a range. Whether a value meets one is decided here and nowhere else; what the
//! answer means while there is still time is decided by `evaluate::verdict`.

use crate::diagnostic::Code;
use crate::exact::Exact;

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
    let Some((condition, number)) = signed else { return Err(no_comparison(written, percentage)) };
    number_of(number, percentage, percentage).map(condition)
}

fn range(lower: &str, upper: &str, percentage: bool) -> Result<Condition, TargetError> {
    // `40..60%` says it once for both.
    let lower = number_of(lower, percentage, false)?;
    let upper = number_of(upper, percentage, percentage)?;
    if lower > upper {
        return Err(TargetError {
            code: Code::TargetRange,
            message: format!("the range ends at {upper}, below its start {lower}"),
            hint: "write the lower end first".to_owned(),
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
    let error = |code, message: String, hint: &str| Err(TargetError { code, message, hint: hint.to_owned() });
    if !number.bytes().any(|byte| byte.is_ascii_digit()) {
        let hint = "say the number that the actual is held against, such as `>= 40%` or `>= 3`";
        return error(Code::TargetWithoutNumber, "the target has no number".to_owned(), hint);
    }
    let Some(exact) = Exact::parse(number) else {
        let hint = if number.contains(',') {
            format!("write decimals with a point: `{}`", number.replace(',', "."))
        } else {
            "write a number such as 40, 39.95 or 2/3".to_owned()
        };
        return error(Code::TargetSyntax, format!("`{number}` is no number"), &hint);
    };
    match (percentage, percent) {
        (false, true) => error(
            Code::TargetPercent,
            "`%` in a target whose measure is no percentage".to_owned(),
            "leave `%` out, or set `measure = \"percentage\"`",
        ),
        (true, false) if percent_needed => {
            error(Code::TargetPercent, "the target of a percentage lacks `%`".to_owned(), &format!("write `{number}%`"))
        }
        _ => Ok(exact),
    }
}

/// The Vietnamese words of plans for a comparison sign, longest first.
const WORDS: [(&str, &str); 9] = [
    ("không quá", "<="),
    ("không dưới", ">="),
    ("giảm còn", "<="),
    ("ít nhất", ">="),
    ("dưới", "<"),
    ("trên", ">"),
    ("đạt", ">="),
    ("còn", "<="),
    ("từ", ">="),
];

fn no_comparison(written: &str, percentage: bool) -> TargetError {
    let folded = crate::text::fold(written);
    let error = |code, message: String, hint: String| TargetError { code, message, hint };
    let number: String =
        folded.chars().filter(|character| character.is_ascii_digit() || ".,/%".contains(*character)).collect();
    if number.is_empty() {
        let hint = "say the number that the actual is held against, such as `>= 40%` or `>= 3`".to_owned();
        return error(Code::TargetWithoutNumber, format!("`{written}` has no number and cannot be judged"), hint);
    }
    if folded.starts_with("khoảng") {
        let unit = if percentage { "%" } else { "" };
        let hint = format!("\"khoảng\" is a range that only its author can state, such as `38{unit}..42{unit}`");
        return error(Code::TargetSyntax, format!("`{written}` cannot be judged"), hint);
    }
    let sign = WORDS.iter().find(|(word, _)| folded.starts_with(word)).map(|(_, sign)| *sign);
    let sign = if folded.ends_with("trở lên") { Some(">=") } else { sign };
    let hint = match sign {
        Some(sign) => format!("write `{sign} {number}`"),
        None => {
            format!("put `>=`, `>`, `<=`, `<` or `=` before the number, such as `>= {number}`, or give a range `A..B`")
        }
    };
    error(Code::TargetSyntax, format!("`{written}` does not say how to compare"), hint)
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
