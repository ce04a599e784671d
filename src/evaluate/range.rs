//! Everything that an amount may still come to while reports are missing: ranges of exact numbers whose ends belong to them or not.
//! A range may be wider than what can really happen, never narrower.

use crate::exact::{Bound, Exact};

/// All numbers between two ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: End,
    pub(super) high: End,
}

/// End of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// At this number, which belongs to it.
    At(Exact),
    Before(Exact),
    Nowhere,
}

impl End {
    pub(super) fn number(&self) -> Option<&Exact> {
        match self {
            Self::At(number) | Self::Before(number) => Some(number),
            Self::Nowhere => None,
        }
    }

    /// The end where `combine` puts two ends that belong to their ranges.
    fn with(&self, other: &Self, combine: impl Fn(&Exact, &Exact) -> Exact) -> Self {
        match (self, other) {
            (Self::Nowhere, _) | (_, Self::Nowhere) => Self::Nowhere,
            (Self::At(one), Self::At(two)) => Self::At(combine(one, two)),
            (Self::At(one) | Self::Before(one), Self::At(two) | Self::Before(two)) => {
                Self::Before(combine(one, two))
            }
        }
    }

    fn is_zero(&self) -> bool {
        self.number().is_some_and(Exact::is_zero)
    }
}

impl Range {
    /// Range of one number.
    pub(super) fn only(number: Exact) -> Self {
        Self { low: End::At(number.clone()), high: End::At(number) }
    }

    /// From this number on.
    pub(super) fn from(number: Exact) -> Self {
        Self { low: End::At(number), high: End::Nowhere }
    }

    /// From zero to `largest`, on the side of `number` that `bound` says.
    pub(super) fn bounded(number: Exact, bound: Bound, largest: Option<Exact>) -> Self {
        let (low, high) = match bound {
            Bound::AtLeast => (End::At(number), None),
            Bound::Above => (End::Before(number), None),
            Bound::AtMost => (End::At(Exact::zero()), Some(End::At(number))),
            Bound::Below => (End::At(Exact::zero()), Some(End::Before(number))),
        };
        let high = high.unwrap_or_else(|| largest.map_or(End::Nowhere, End::At));
        Self { low, high }
    }

    /// Any number at all.
    pub(super) fn everything() -> Self {
        Self { low: End::Nowhere, high: End::Nowhere }
    }

    fn is_never_negative(&self) -> bool {
        self.low.number().is_some_and(|low| !low.is_negative())
    }

    /// Whether it is zero and nothing else.
    pub(super) fn is_zero(&self) -> bool {
        *self == Self::only(Exact::zero())
    }

    /// Whether zero may be among them.
    pub(super) fn may_be_zero(&self) -> bool {
        let below = !matches!(&self.low, End::At(low) if !low.is_negative() && !low.is_zero())
            && !matches!(&self.low, End::Before(low) if !low.is_negative());
        let above = !matches!(&self.high, End::At(high) if high.is_negative())
            && !matches!(&self.high, End::Before(high) if high.is_negative() || high.is_zero());
        below && above
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let add = |one: &Exact, two: &Exact| one + two;
        Self { low: self.low.with(&other.low, add), high: self.high.with(&other.high, add) }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        let subtract = |one: &Exact, two: &Exact| one - two;
        Self {
            low: self.low.with(&other.high, subtract),
            high: self.high.with(&other.low, subtract),
        }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        if !self.is_never_negative() || !other.is_never_negative() {
            return Self::everything();
        }
        let multiply = |one: &End, two: &End| {
            // Nothing times anything, however large, is nothing.
            if matches!((one, two), (End::At(zero), _) | (_, End::At(zero)) if zero.is_zero()) {
                return End::At(Exact::zero());
            }
            one.with(two, |one, two| one * two)
        };
        Self { low: multiply(&self.low, &other.low), high: multiply(&self.high, &other.high) }
    }

    /// Range of the quotient, wherever `other` is not zero.
    pub(super) fn over(&self, other: &Self) -> Self {
        if !self.is_never_negative() || !other.is_never_negative() {
            return Self::everything();
        }
        let zero = || Exact::zero();
        let divide = |one: &Exact, two: &Exact| one.checked_div(two).unwrap_or_else(zero);
        let low = match (&self.low, &other.high) {
            (End::At(low), _) if low.is_zero() => End::At(zero()),
            (_, End::Nowhere) => End::Before(zero()),
            (low, high) => low.with(high, divide),
        };
        let high = match (&self.high, &other.low) {
            (End::At(high), _) if high.is_zero() => End::At(zero()),
            (_, low) if low.is_zero() => End::Nowhere,
            (high, low) => high.with(low, divide),
        };
        Self { low, high }
    }

    /// The part that is not above `limit`.
    pub(super) fn up_to(self, limit: &Exact) -> Self {
        let is_lower = self.high.number().is_some_and(|high| high <= limit);
        if is_lower { self } else { Self { high: End::At(limit.clone()), ..self } }
    }

    fn holds(&self, number: &Exact) -> bool {
        let above = match &self.low {
            End::At(low) => low <= number,
            End::Before(low) => low < number,
            End::Nowhere => true,
        };
        let below = match &self.high {
            End::At(high) => number <= high,
            End::Before(high) => number < high,
            End::Nowhere => true,
        };
        above && below
    }

    /// Numbers of the range that stand for all of it where nothing changes but at `limits`: its ends, the limits in it, and one number
    /// in each gap between them.
    pub(super) fn samples(&self, limits: &[&Exact]) -> Vec<Exact> {
        let (one, half) = (Exact::integer(1), Exact::scaled(5, 1));
        let ends = [self.low.number(), self.high.number()].into_iter().flatten();
        let mut marks: Vec<Exact> = ends.chain(limits.iter().copied()).cloned().collect();
        marks.sort();
        marks.dedup();
        let gaps = marks.windows(2).filter_map(|pair| match pair {
            [one, two] => Some(&(one + two) * &half),
            _ => None,
        });
        let outside =
            [marks.first().map(|first| first - &one), marks.last().map(|last| last + &one)];
        let mut samples: Vec<Exact> =
            gaps.chain(outside.into_iter().flatten()).chain(marks.iter().cloned()).collect();
        if samples.is_empty() {
            samples.push(Exact::zero());
        }
        samples.retain(|number| self.holds(number));
        samples.sort();
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    fn range(low: End, high: End) -> Range {
        Range { low, high }
    }

    #[test]
    fn a_part_of_a_growing_whole_comes_near_zero_and_never_to_it() {
        let share = Range::only(exact("29")).over(&Range::from(exact("30")));
        assert_eq!(share, range(End::Before(exact("0")), End::At(exact("29/30"))));
        let nothing = Range::only(exact("0")).over(&Range::from(exact("30")));
        assert_eq!(nothing, range(End::At(exact("0")), End::At(exact("0"))));
        assert_eq!(Range::from(exact("1")).over(&Range::from(exact("0"))).high, End::Nowhere);
    }

    #[test]
    fn sums_and_differences_end_where_their_parts_do() {
        let (some, more) = (Range::from(exact("3")), Range::only(exact("2")));
        assert_eq!(some.plus(&more), Range::from(exact("5")));
        assert_eq!(more.minus(&some), range(End::Nowhere, End::At(exact("-1"))));
        assert_eq!(some.times(&Range::only(exact("0"))), Range::only(exact("0")));
        assert_eq!(some.minus(&more).times(&more), Range::from(exact("2")));
    }

    #[test]
    fn samples_stand_on_both_sides_of_every_limit() {
        let open = range(End::Before(exact("0")), End::At(exact("10")));
        let samples: Vec<String> =
            open.samples(&[&exact("5"), &exact("20")]).iter().map(ToString::to_string).collect();
        assert_eq!(samples, ["2.5", "5", "7.5", "10"]);
        let endless = Range::from(exact("4")).samples(&[&exact("4")]);
        assert_eq!(endless, [exact("4"), exact("5")]);
    }

    #[test]
    fn zero_is_found_where_it_may_be() {
        assert!(Range::from(exact("0")).may_be_zero());
        assert!(!Range::from(exact("1")).may_be_zero());
        assert!(!range(End::Before(exact("0")), End::Nowhere).may_be_zero());
    }

    #[test]
    fn below_zero_products_and_quotients_are_anywhere() {
        let (below, above) =
            (range(End::At(exact("-1")), End::At(exact("2"))), Range::from(exact("3")));
        for (one, other) in [(&below, &above), (&above, &below), (&below, &below)] {
            assert_eq!(one.times(other), Range::everything());
            assert_eq!(one.over(other), Range::everything());
        }
        assert_ne!(above.times(&above), Range::everything());
    }

    #[test]
    fn below_zero_there_is_no_zero() {
        let up_to = |high: End| range(End::Nowhere, high).may_be_zero();
        assert!(!up_to(End::At(exact("-1"))) && !up_to(End::Before(exact("0"))));
        assert!(up_to(End::At(exact("0"))) && up_to(End::Before(exact("1"))));
    }

    #[test]
    fn nothing_of_something_is_nothing() {
        let nothing = Range::only(exact("0"));
        assert_eq!(nothing.over(&Range::from(exact("0"))), nothing);
    }

    #[test]
    fn a_limit_cuts_what_lies_above_it() {
        let limit = exact("10");
        let cut = |high: End| range(End::At(exact("1")), high).up_to(&limit).high;
        assert_eq!(cut(End::At(exact("5"))), End::At(exact("5")));
        assert_eq!(cut(End::Before(exact("10"))), End::Before(exact("10")));
        assert_eq!(cut(End::At(exact("20"))), End::At(exact("10")));
        assert_eq!(cut(End::Nowhere), End::At(exact("10")));
    }
}
