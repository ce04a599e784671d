//! The languages, and how each writes numbers and lists.

/// A language of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    Vietnamese,
    English,
}

impl Language {
    /// Every language under its code.
    pub const CODES: [(&'static str, Self); 2] = [("vi", Self::Vietnamese), ("en", Self::English)];

    /// The language of this code; `None` for any other text.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::CODES.into_iter().find(|(known, _)| *known == code).map(|(_, language)| language)
    }

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// The one of `both`, Vietnamese and English, that is in this language.
    pub(crate) fn of<T>(self, both: &[T; 2]) -> &T {
        let [vietnamese, english] = both;
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }

    /// Decimal text with a point, such as `-1234.5`, in the manner of the language: `-1.234,5` or `-1,234.5`.
    #[must_use]
    pub fn number(self, decimal: &str) -> String {
        // A fraction such as 200/3 has no digits to part.
        if decimal.contains('/') {
            return decimal.to_owned();
        }
        let (thousands, mark) = match self {
            Self::Vietnamese => ('.', ','),
            Self::English => (',', '.'),
        };
        let (sign, unsigned) = match decimal.strip_prefix('-') {
            Some(unsigned) => ("-", unsigned),
            None => ("", decimal),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut written = sign.to_owned();
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                written.push(thousands);
            }
            written.push(digit);
        }
        if !fraction.is_empty() {
            written.push(mark);
            written.push_str(fraction);
        }
        written
    }

    /// The plural form that goes with `count`, by its name in Unicode's rules; Vietnamese has only one.
    pub(super) fn plural(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::English, 1) => "one",
            _ => "other",
        }
    }

    /// `a`, `b` and `c`, each in back-ticks.
    pub(super) fn names(self, names: &[String]) -> String {
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        self.listed(&quoted)
    }

    /// `one, two and three`.
    pub(super) fn listed(self, items: &[String]) -> String {
        let (none, and) = match self {
            Self::Vietnamese => ("không có gì", "và"),
            Self::English => ("none", "and"),
        };
        match items.split_last() {
            None => none.to_owned(),
            Some((only, [])) => only.clone(),
            Some((last, others)) => format!("{} {and} {last}", others.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_the_manner_of_the_language() {
        assert_eq!(Language::Vietnamese.number("445730.5"), "445.730,5");
        assert_eq!(Language::English.number("-1234567"), "-1,234,567");
        assert_eq!(Language::Vietnamese.number("999"), "999");
        assert_eq!(Language::Vietnamese.number("2000/3"), "2000/3");
    }
}
