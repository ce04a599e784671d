//! Counts that are protected: each a weighted sum of elements, in all or in some of their groups.

use crate::by_index::{ByIndex, position};
use crate::exact::Exact;
use crate::plan::{ElementRef, Formula, Plan, Weight, Zeros};

/// Decimals that the weights of a count may have.
const MOST_DECIMALS: u32 = 6;

/// Billionths of one, in which amounts are counted.
const WHOLE: i128 = 1_000_000_000;

/// Position of an element, in all or some groups, in [`Atoms`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct AtomIndex(usize);

position!(AtomIndex(usize));

/// Elements as the counts of a family name them, each once.
#[derive(Debug, Default)]
pub(super) struct Atoms(ByIndex<AtomIndex, ElementRef>);

impl Atoms {
    /// The position of `named`, which joins them if it is new.
    pub(super) fn number(&mut self, named: &ElementRef) -> AtomIndex {
        self.find(named).unwrap_or_else(|| self.0.push(named.clone()))
    }

    /// The position of `named`, if a count names it.
    pub(super) fn find(&self, named: &ElementRef) -> Option<AtomIndex> {
        self.0.enumerated().find(|(_, known)| *known == named).map(|(index, _)| index)
    }

    pub(super) fn get(&self, index: AtomIndex) -> &ElementRef {
        &self.0[index]
    }
}

/// A count that is protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Count {
    /// What is added up, and how many times.
    pub(super) terms: Vec<(AtomIndex, i128)>,
    /// The smallest number that may be published, in the unit of the values.
    limit: i128,
    zeros: Zeros,
}

impl Count {
    /// Whether `value` of it may be published: 0, unless zeros are small too, or not small.
    pub(super) fn is_safe(&self, value: i128) -> bool {
        if value == 0 { self.zeros == Zeros::Show } else { value.abs() >= self.limit }
    }

    /// Its value where `amount` is that of each element, in billionths.
    pub(super) fn value(&self, amount: impl Fn(AtomIndex) -> i128) -> i128 {
        self.terms.iter().map(|(atom, times)| times * amount(*atom)).sum()
    }
}

/// Makes the counts of a family.
pub(super) struct CountMaker<'p> {
    pub(super) plan: &'p Plan,
    /// The smallest number of the family that may be published.
    pub(super) threshold: u32,
    pub(super) atoms: Atoms,
}

impl CountMaker<'_> {
    /// The count of one element.
    pub(super) fn element(&mut self, named: &ElementRef) -> Count {
        let terms = vec![(self.atoms.number(named), 1)];
        self.count(terms, 1)
    }

    /// What `formula` counts in the groups that `within` restricts each of its elements to, less what `less` counts; `None` if that is
    /// no weighted sum, or none of those groups.
    pub(super) fn formula(
        &mut self,
        formula: &Formula,
        less: Option<&Formula>,
        within: &dyn Fn(&ElementRef) -> Option<ElementRef>,
    ) -> Option<Count> {
        let mut weights: Vec<(ElementRef, Exact)> = Vec::new();
        let mut add = |named: ElementRef, times: Exact| match weights
            .iter_mut()
            .find(|(known, _)| *known == named)
        {
            Some((_, known)) => *known = &*known + &times,
            None => weights.push((named, times)),
        };
        for Weight { element, times } in formula.signed_weights()? {
            add(within(element)?, times);
        }
        if let Some(less) = less {
            for Weight { element, times } in less.signed_weights()? {
                add(within(element)?, -times);
            }
        }
        weights.retain(|(_, times)| !times.is_zero());
        if !weights.iter().any(|(named, _)| self.plan.vocabulary[named.element].sensitive) {
            return None;
        }
        let decimals = weights.iter().map(|(_, times)| times.decimals()).max()??;
        let scale = 10_i128.pow(Some(decimals).filter(|decimals| *decimals <= MOST_DECIMALS)?);
        let scaled =
            |times: &Exact| (times * &Exact::integer(scale)).to_decimal(0).parse::<i128>().ok();
        let terms = weights
            .iter()
            .map(|(named, times)| Some((self.atoms.number(named), scaled(times)?)))
            .collect::<Option<Vec<(AtomIndex, i128)>>>()?;
        Some(self.count(terms, scale))
    }

    /// The count of `terms`, whose weights are `scale` times what they are.
    fn count(&self, terms: Vec<(AtomIndex, i128)>, scale: i128) -> Count {
        let limit = i128::from(self.threshold) * WHOLE * scale;
        Count { terms, limit, zeros: self.plan.publish.zeros }
    }
}

#[cfg(test)]
mod tests {
    use super::super::plans::plan;
    use super::*;

    /// The count of the numerator of the only indicator, less its denominator, as terms by the ids of the elements, with the smallest
    /// value that may be published.
    fn counted(indicator: &str) -> (Vec<(String, i128)>, i128) {
        let plan = plan(&[("a", ""), ("b", ""), ("c", "")], &[indicator]);
        let (_, indicator) = plan.indicators().next().expect("an indicator");
        let mut maker = CountMaker { plan: &plan, threshold: 10, atoms: Atoms::default() };
        let within = |named: &ElementRef| Some(named.clone());
        let count = maker
            .formula(&indicator.numerator, indicator.denominator.as_ref(), &within)
            .expect("a weighted sum");
        let term = |(atom, times): &(AtomIndex, i128)| {
            (plan.vocabulary[maker.atoms.get(*atom).element].id.clone(), *times)
        };
        let least =
            (1..100_000).find(|value| count.is_safe(*value * WHOLE / 100)).expect("a limit");
        (count.terms.iter().map(term).collect(), least)
    }

    #[test]
    fn what_two_sides_share_is_counted_as_often_as_they_differ() {
        let ratio = |numerator: &str, denominator: &str| {
            format!(
                "measure = \"ratio\"\nnumerator = \"{numerator}\"\ndenominator = \"{denominator}\""
            )
        };
        let terms = |numerator: &str, denominator: &str| counted(&ratio(numerator, denominator)).0;
        let named = |all: &[(&str, i128)]| -> Vec<(String, i128)> {
            all.iter().map(|(id, times)| ((*id).to_owned(), *times)).collect()
        };
        assert_eq!(terms("a + b", "a + c"), named(&[("b", 1), ("c", -1)]));
        assert_eq!(terms("a + b + a + a", "a"), named(&[("a", 2), ("b", 1)]));
    }

    #[test]
    fn a_weight_with_decimals_moves_no_limit() {
        // Hundredths of a count: 10 is not small.
        let count = |numerator: &str| format!("measure = \"count\"\nnumerator = \"{numerator}\"");
        assert_eq!(
            counted(&count("a + b")),
            (vec![("a".to_owned(), 1), ("b".to_owned(), 1)], 1000)
        );
        // In halves of a count they are tenths.
        let halves = counted(&count("a / 2 + b"));
        assert_eq!(halves, (vec![("a".to_owned(), 5), ("b".to_owned(), 10)], 10_000));
    }
}
