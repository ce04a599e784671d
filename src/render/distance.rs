//! How far a figure that fails is from its target, in steps: so that among many failures the worst are seen.

use crate::evaluate::{IndicatorResult, Verdict};
use crate::exact::Exact;

/// Distance of a figure from the target that it misses, as a share of that target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TargetDistance {
    /// A tenth at most.
    Near,
    /// More than a tenth, a quarter at most.
    Middle,
    /// More than a quarter; also whatever is more than none.
    Far,
}

impl TargetDistance {
    /// The distance of `result`, of several groups that of the worst; `None` unless it fails.
    pub(super) fn of(result: &IndicatorResult<'_>) -> Option<Self> {
        if result.verdict != Verdict::Fail {
            return None;
        }
        let of_worst = result.worst().and_then(|worst| worst.target.as_ref());
        let target = of_worst.or(result.target.as_ref())?;
        let value = result.actual.value.as_ref()?;
        let gap = |limit: &Exact| (value - limit).abs();
        let nearest = target.limits().into_iter().min_by_key(|limit| gap(limit))?;
        Some(Self::step(&gap(nearest), &nearest.abs()))
    }

    /// The name of its class on a page.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Middle => "middle",
            Self::Far => "far",
        }
    }

    fn step(gap: &Exact, whole: &Exact) -> Self {
        let times = |times: u32| gap * &Exact::integer(times);
        if times(10) <= *whole {
            Self::Near
        } else if times(4) <= *whole {
            Self::Middle
        } else {
            Self::Far
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_of_the_target_is_near_and_a_quarter_is_not_far() {
        for (gap, whole, step) in [
            ("4", "40", TargetDistance::Near),
            ("4.01", "40", TargetDistance::Middle),
            ("10", "40", TargetDistance::Middle),
            ("10.01", "40", TargetDistance::Far),
            ("1", "0", TargetDistance::Far),
        ] {
            let [gap, whole] = [gap, whole].map(|text| Exact::parse(text).expect("a number"));
            assert_eq!(TargetDistance::step(&gap, &whole), step, "{gap} of {whole}");
        }
    }
}
