//! Exact numbers. Every count, actual and target is a fraction of two integers without a limit; a figure is rounded once, on
//! its way to the reader, and never on its way to a verdict. Which numbers a CSV cell may hold is decided in `counts::number`.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, Signed, Zero};

/// Decimals that the JSON and CSV results carry.
pub const RESULT_DECIMALS: u32 = 6;

/// The longest number that is read from a plan, in characters; longer ones are slips of the keyboard.
pub const LONGEST_TEXT: usize = 64;

/// An exact rational number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

/// Bound: the side of a number on which a value lies that is not known otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The value is no lower.
    AtLeast,
    /// The value is higher.
    Above,
    /// The value is no higher.
    AtMost,
    /// The value is lower.
    Below,
}

impl Bound {
    /// Every bound.
    pub const ALL: [Self; 4] = [Self::AtLeast, Self::Above, Self::AtMost, Self::Below];

    /// The stable name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::Above => "above",
            Self::AtMost => "at_most",
            Self::Below => "below",
        }
    }
}

impl Exact {
    /// The whole number `number`.
    #[must_use]
    pub fn integer(number: impl Into<BigInt>) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// `digits` divided by ten to the power of `decimals`: 4375 with 2 decimals is 43.75.
    #[must_use]
    pub fn scaled(digits: impl Into<BigInt>, decimals: u32) -> Self {
        Self(BigRational::new(digits.into(), ten_to(decimals)))
    }

    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// Reads `40`, `39.95`, `-3` or `2/3`: an integer or a decimal with a point, or a fraction of two of them.
    /// Returns `None` for any other text, for a fraction over zero and for texts of more than 64 characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST_TEXT {
            return None;
        }
        match text.split_once('/') {
            None => Self::parse_decimal(text.trim()),
            Some((above, below)) => {
                let above = Self::parse_decimal(above.trim())?;
                above.checked_div(&Self::parse_decimal(below.trim())?)
            }
        }
    }

    /// Reads an integer or a decimal with a point, with an optional leading minus sign.
    #[must_use]
    pub fn parse_decimal(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let all_digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if text.len() > LONGEST_TEXT || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
        let number = Self::scaled(digits, u32::try_from(fraction.len()).ok()?);
        Some(if negative { -number } else { number })
    }

    /// Whether this is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The quotient, or `None` if `divisor` is zero.
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// The largest whole number that is not above this.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// The smallest whole number that is not below this.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self(self.0.ceil())
    }

    /// Rounded to `decimals`, half away from zero.
    #[must_use]
    pub fn round(&self, decimals: u32) -> Self {
        let scale = ten_to(decimals);
        let scaled = (&self.0 * &scale).round().to_integer();
        Self(BigRational::new(scaled, scale))
    }

    /// Number of decimals that write this number out in full, or `None` if no finite number of them does (1/3).
    #[must_use]
    pub fn decimals(&self) -> Option<u32> {
        let mut rest = self.0.denom().clone();
        let mut halvings = 0;
        let mut fifths = 0;
        while (&rest % 2u8).is_zero() {
            rest /= 2u8;
            halvings += 1;
        }
        while (&rest % 5u8).is_zero() {
            rest /= 5u8;
            fifths += 1;
        }
        rest.is_one().then_some(halvings.max(fifths))
    }

    /// Decimal text with a point, rounded half away from zero to at most `decimals`, without trailing zeros.
    #[must_use]
    pub fn to_decimal(&self, decimals: u32) -> String {
        let scaled = (&self.0 * ten_to(decimals)).round().to_integer();
        let width = decimals as usize;
        let digits = format!("{:0>least$}", scaled.abs().to_string(), least = width + 1);
        let (whole, fraction) = digits.split_at(digits.len() - width);
        let fraction = fraction.trim_end_matches('0');
        let sign = if scaled.is_negative() { "-" } else { "" };
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        }
    }

    /// Decimal text with a point and exactly so many `decimals`, rounded half away from zero.
    #[must_use]
    pub fn to_fixed_decimal(&self, decimals: u32) -> String {
        let short = self.to_decimal(decimals);
        let (whole, fraction) = short.split_once('.').unwrap_or((&short, ""));
        if decimals == 0 {
            return short;
        }
        format!("{whole}.{fraction:0<width$}", width = decimals as usize)
    }

    /// The number written out in full where that ends, else rounded to the decimals of results.
    #[must_use]
    pub fn to_full_decimal(&self) -> String {
        self.to_decimal(self.decimals().unwrap_or(RESULT_DECIMALS))
    }
}

fn ten_to(decimals: u32) -> BigInt {
    BigInt::from(10).pow(decimals)
}

impl fmt::Display for Exact {
    /// The decimal where there is one, else the fraction: `39.95`, `2/3`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimals() {
            Some(decimals) => out.write_str(&self.to_decimal(decimals)),
            None => write!(out, "{}", self.0),
        }
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

impl Neg for Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        Exact(-self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        assert_eq!(exact("39.95"), Exact::scaled(3995, 2));
        assert_eq!(exact("2/3"), Exact(BigRational::new(2.into(), 3.into())));
        assert_eq!(exact("0.1"), exact("1/10"));
        for wrong in ["", ".", "1.", ".5", "1/0", "1e3", "+1", "1,5", "1_000", "٣", "- 1", "1/2/3"]
        {
            assert_eq!(Exact::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_number_has_at_most_64_characters() {
        for (written, is_read) in [("9".repeat(64), true), ("9".repeat(65), false)] {
            assert_eq!(Exact::parse(&written).is_some(), is_read);
            assert_eq!(Exact::parse_decimal(&written).is_some(), is_read);
        }
        let fraction = |below: usize| format!("1/{}", "9".repeat(below));
        assert!(Exact::parse(&fraction(62)).is_some() && Exact::parse(&fraction(63)).is_none());
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(exact("0.005").to_decimal(2), "0.01");
        assert_eq!(exact("-0.005").to_decimal(2), "-0.01");
        assert_eq!(exact("2.5").to_decimal(0), "3");
        assert_eq!(exact("-0.004").to_decimal(2), "0");
        assert_eq!(exact("1300/22").to_decimal(2), "59.09");
        assert_eq!(exact("3500/107").to_decimal(6), "32.71028");
    }

    #[test]
    fn a_number_knows_whether_its_decimals_end() {
        assert_eq!(exact("1/3").decimals(), None);
        assert_eq!(exact("1/8").decimals(), Some(3));
        assert_eq!(exact("7").decimals(), Some(0));
        assert_eq!(exact("2/3").to_string(), "2/3");
        assert_eq!(exact("23/40").to_string(), "0.575");
    }
}
