//! Elements of an indicator within one scope, each with what is asked of it. What they amount to is found by `sides`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::missing::Gap;
use super::published;
use crate::by_index::{ByIndex, position};
use crate::counts::ReporterIndex;
use crate::exact::Exact;
use crate::expected::{Claim, Scope};
use crate::period::Period;
use crate::plan::{Each, ElementRef, Indicator, Weight};

/// Position of a claim in [`Lookup::claims`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClaimIndex(usize);

position!(ClaimIndex(usize));

/// The elements of an indicator within one scope, each with what is asked of it.
pub(super) struct Lookup<'s, 'a> {
    pub(super) scope: &'s Scope<'a>,
    pub(super) indicator: &'s Indicator,
    pub(super) claims: ByIndex<ClaimIndex, Claim<'s, 'a>>,
    /// Which claims numerator and denominator add up, if that is all they do.
    terms: OnceLock<Option<FormulaTerms>>,
}

/// A claim that one side of an indicator adds up, and how many times.
#[derive(Debug)]
pub(super) struct FormulaTerm {
    pub(super) claim: ClaimIndex,
    pub(super) times: u32,
}

/// Numerator and denominator as sums of claims, each so many times.
#[derive(Debug)]
pub(super) struct FormulaTerms {
    pub(super) numerator: Vec<FormulaTerm>,
    pub(super) denominator: Vec<FormulaTerm>,
    /// Factor by which the sums are too large, so that they need no decimals.
    pub(super) scale: u32,
}

/// The elements of `indicator`, looked up.
pub(super) fn lookup<'s, 'a>(scope: &'s Scope<'a>, indicator: &'s Indicator) -> Lookup<'s, 'a> {
    let named: BTreeSet<&ElementRef> = indicator.elements().collect();
    Lookup { claims: Claim::all(scope, named).into(), terms: OnceLock::new(), scope, indicator }
}

impl<'s, 'a> Lookup<'s, 'a> {
    /// Whether the figures exist in this scope: of each element somebody owes something.
    pub(super) fn exists(&self) -> bool {
        self.scope.expected.ledger.reporters.is_empty()
            || self.claims.iter().all(Claim::has_somebody)
    }

    pub(super) fn gap(&self, claim: &Claim<'_, '_>, unit: ReporterIndex, period: Period) -> Gap {
        let reporter = self.scope.expected.ledger[unit].id().map(|_| unit);
        Gap { element: claim.element.named.element, period, reporter }
    }

    /// Whether a unit owes a claim: all if the figures exist. A group that does not exist needs nothing; of the whole, and of what nobody
    /// of the scope reports, those who are there owe what they owe, so that parts add up.
    fn is_asked(&self) -> impl Fn(&Claim<'_, '_>, ReporterIndex) -> bool + use<> {
        let each = &self.indicator.each;
        let exists = self.exists();
        let is_not_expected = self.claims.iter().any(|claim| claim.element.senders.is_empty());
        let asks_all = each.is_empty() || (is_not_expected && !each.contains(&Each::Unit));
        move |claim, unit| exists || (asks_all && claim.is_there(unit))
    }

    /// Every claim, with the units that are asked for it because the figures of `whole`, of which this is a part, need it.
    pub(super) fn asked_by(
        &self,
        whole: &Lookup<'_, '_>,
    ) -> Vec<(&Claim<'s, 'a>, Vec<ReporterIndex>)> {
        let is_asked = whole.is_asked();
        let claims = self.claims.iter().zip(whole.claims.iter());
        let of_claim = claims.map(|(claim, of_whole)| {
            (
                claim,
                claim
                    .element
                    .senders
                    .iter()
                    .copied()
                    .filter(|unit| is_asked(of_whole, *unit))
                    .collect(),
            )
        });
        of_claim.collect()
    }

    /// Calls `found` for every figure that the figures of `whole`, or its own, lack, however many there are.
    pub(super) fn gaps(&self, whole: Option<&Lookup<'_, '_>>, mut found: impl FnMut(Gap)) {
        // Whoever sent a published figure owes no counts for it.
        let published = published::senders(self.scope, self.indicator);
        for (claim, units) in self.asked_by(whole.unwrap_or(self)) {
            for unit in units.into_iter().filter(|unit| !published.contains(unit)) {
                claim.missing(unit, |period| found(self.gap(claim, unit, period)));
                claim.later_reports(unit).for_each(|period| found(self.gap(claim, unit, period)));
            }
        }
    }

    /// The units of this scope that are expected to report every element.
    pub(super) fn units(&self) -> Vec<ReporterIndex> {
        common(self.claims.iter().map(|claim| &*claim.element.senders))
    }

    /// Whether the figures of `unit` reach back to the units before it.
    pub(super) fn reaches_back(&self, unit: ReporterIndex) -> bool {
        self.claims.iter().any(|claim| claim.reaches_back(unit))
    }

    /// The claims that numerator and denominator add up; `None` if they do more than that, or with weights of more than six decimals.
    pub(super) fn terms(&self) -> Option<&FormulaTerms> {
        const MOST_DECIMALS: u32 = 6;
        let both = || {
            let weights = [
                self.indicator.numerator.weights()?,
                self.indicator.denominator.as_ref()?.weights()?,
            ];
            let decimals =
                weights.iter().flatten().map(|weight| weight.times.decimals()).max()??;
            let scale = 10_u32.pow(Some(decimals).filter(|decimals| *decimals <= MOST_DECIMALS)?);
            let of_side = |side: &[Weight<'_>]| {
                let term = |weight: &Weight<'_>| {
                    let times =
                        (&weight.times * &Exact::integer(scale)).to_decimal(0).parse().ok()?;
                    Some(FormulaTerm { claim: self.position(weight.element), times })
                };
                side.iter().map(term).collect::<Option<Vec<FormulaTerm>>>()
            };
            let [numerator, denominator] = &weights;
            let (numerator, denominator) = (of_side(numerator)?, of_side(denominator)?);
            Some(FormulaTerms { numerator, denominator, scale })
        };
        self.terms.get_or_init(both).as_ref()
    }

    /// The claim for an element as the formulas name it.
    pub(super) fn position(&self, named: &ElementRef) -> ClaimIndex {
        match self.claims.enumerated().find(|(_, claim)| claim.element.named == named) {
            Some((position, _)) => position,
            None => unreachable!("there is a claim for each element that the formulas name"),
        }
    }

    /// Whether some unit owes a part of what the formulas name and no longer, or not yet, the rest: its flows count and its states do not.
    pub(super) fn is_uneven(&self) -> bool {
        let units = &self.scope.expected.units;
        let is_uneven = |unit: &ReporterIndex| {
            let mut owes = self.claims.iter().map(|claim| claim.owes(*unit));
            owes.next().is_some_and(|first| owes.any(|other| other != first))
        };
        self.units().iter().filter(|unit| units.is_limited(**unit)).any(is_uneven)
    }
}
/// The units that are in every one of `lists`, each of which is in order.
fn common<'r>(mut lists: impl Iterator<Item = &'r [ReporterIndex]>) -> Vec<ReporterIndex> {
    let first = lists.next().map(<[ReporterIndex]>::to_vec).unwrap_or_default();
    lists.fold(first, |common, list| {
        if common == list {
            common
        } else {
            common.into_iter().filter(|unit| list.binary_search(unit).is_ok()).collect()
        }
    })
}
