//! Expected reports -> numerator and denominator: sums over units of what was sent. A missing part makes the sum that needs it
//! incomplete; it is never taken as zero.

use std::collections::BTreeMap;

use super::lookup::{ClaimIndex, FormulaTerm, FormulaTerms, Lookup, lookup};
use super::missing::{Gap, Missing};
use super::partial::{self, Partial};
use super::quantity::{DividesByZero, Quantity, Quotient, evaluate};
use crate::counts::{Amount, Figure, ReporterIndex};
use crate::exact::Exact;
use crate::expected::{Claim, Scope};
use crate::period::{Frequency, Period};
use crate::plan::{ElementIndex, ElementRef, Formula, Indicator};

/// Numerator and denominator of an indicator over one scope.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) numerator: Quantity,
    pub(super) denominator: Option<Quantity>,
    /// The period of the states that were used.
    pub(super) as_of: Option<Period>,
    pub(super) missing: Missing,
    /// Partial figures, and the range that the final value can take.
    pub(super) partial: Option<Partial>,
    /// Time of the target that lies before the window, and for which something is owed.
    pub(super) left_out: Option<Period>,
}

/// Why a scope gives no sides.
#[derive(Debug)]
pub(super) enum NoSides {
    /// No unit of the scope is expected to report some element.
    NotExpected,
    /// No unit of the scope exists when some element is asked for.
    DidNotExist,
    /// Some element is reported only at the end of a period of this length, which is not over.
    NotDue(Frequency),
    /// A formula divides something by zero.
    DividesByZero,
}

/// One element of a formula, summed.
#[derive(Debug, Default)]
struct FigurePart {
    sum: Option<Exact>,
    as_of: Option<Period>,
    /// Figures that could have come and have not.
    missing: Missing,
    /// Figures still to come, for later time that was asked for.
    to_come: Missing,
}

/// Numerator and denominator of `indicator` over `scope`.
pub(super) fn sides(scope: &Scope<'_>, indicator: &Indicator) -> Result<Sides, NoSides> {
    lookup(scope, indicator).sides()
}

/// Numerator and denominator, where both are known and the numerator is above.
pub(super) fn exceeding(sides: &Sides) -> Option<Quotient> {
    let (numerator, denominator) = (sides.numerator.known()?, sides.denominator.as_ref()?.known()?);
    let quotient = || Quotient { numerator: numerator.clone(), denominator: denominator.clone() };
    (numerator > denominator).then(quotient)
}

impl<'s, 'a> Lookup<'s, 'a> {
    /// Numerator and denominator over all units of the scope.
    pub(super) fn sides(&self) -> Result<Sides, NoSides> {
        // Somebody reports, but nobody of this scope is expected to report some element.
        let somebody = !self.scope.expected.ledger.reporters.is_empty();
        if somebody && self.claims.iter().any(|claim| claim.element.senders.is_empty()) {
            return Err(NoSides::NotExpected);
        }
        if somebody && !self.claims.iter().all(Claim::has_somebody) {
            return Err(NoSides::DidNotExist);
        }
        if let Some(frequency) = self.claims.iter().filter_map(Claim::not_due).max() {
            return Err(NoSides::NotDue(frequency));
        }
        let parts: BTreeMap<&ElementRef, FigurePart> =
            self.claims.iter().map(|claim| (claim.element.named, self.part(claim))).collect();
        let sum = |named: &ElementRef| match parts.get(named) {
            Some(part) => part.sum.clone(),
            None => unreachable!("every element that the formulas name has a sum"),
        };
        let missing = Missing::of(parts.values().map(|part| &part.missing));
        let to_come = Missing::of(parts.values().map(|part| &part.to_come));
        let as_of = parts
            .values()
            .filter_map(|part| part.as_of)
            .min_by_key(|period| (period.last(), -period.months()));
        let left_out = self.claims.iter().filter_map(Claim::left_out).reduce(Period::hull);
        // Where nothing is to come any more, a moment before the end is the last at which all of them are owed.
        let is_part = left_out.is_some() || !to_come.is_nothing();
        // Of a plan that lists no units nobody knows who else should have reported, so that nothing may be missing of those that did.
        let lists_units = self.scope.expected.plan.vocabulary.lists_units();
        let is_partial = if missing.is_nothing() { is_part } else { lists_units };
        let partial = is_partial.then(|| Partial::of(self));
        // Something over zero is an error only where nothing that is still to come can mend it.
        let amount = |formula: &Formula| match evaluate(formula, &sum) {
            Ok(quantity) => Ok(quantity),
            Err(DividesByZero) if is_partial => Ok(Quantity::Missing),
            Err(DividesByZero) => Err(NoSides::DividesByZero),
        };
        let numerator = amount(&self.indicator.numerator)?;
        let denominator = self.indicator.denominator.as_ref().map(amount).transpose()?;
        let as_of = as_of.filter(|_| missing.is_nothing() || partial.is_some());
        Ok(Sides {
            numerator,
            denominator,
            as_of,
            missing: Missing::of([&missing, &to_come]),
            partial,
            left_out,
        })
    }

    /// The sum over all units, if nothing is missing.
    fn part(&self, claim: &Claim<'s, 'a>) -> FigurePart {
        let mut part = FigurePart::default();
        let mut sum = Amount::default();
        for unit in claim.element.senders.iter() {
            let Some(report) = claim.report(*unit) else { continue };
            sum += report.sent.unwrap_or_default();
            if !report.complete {
                let mut gaps = Vec::new();
                claim.missing(*unit, |period| gaps.push(self.gap(claim, *unit, period)));
                part.missing.add_all(gaps.into_iter());
            }
            if report.lacks_later {
                claim
                    .later_reports(*unit)
                    .for_each(|period| part.to_come.add(self.gap(claim, *unit, period)));
            }
            if let Some(period) = claim.as_of(*unit) {
                let longer = part.as_of.is_none_or(|other| period.months() > other.months());
                part.as_of = if longer { Some(period) } else { part.as_of };
            }
        }
        if self.scope.expected.ledger.reporters.is_empty() {
            part.missing.add(Gap {
                element: claim.element.named.element,
                period: self.scope.span,
                reporter: None,
            });
        }
        part.sum = part.missing.is_nothing().then(|| sum.exact());
        part
    }

    /// Numerator and denominator of one unit, where the numerator is above.
    pub(super) fn exceeds(&self, unit: ReporterIndex) -> Option<Quotient> {
        if self.claims.iter().any(|claim| claim.is_shared(unit)) {
            return None;
        }
        let Some(FormulaTerms { numerator, denominator, scale: 1 }) = self.terms() else {
            let scope = self.scope.of_units([unit]);
            return exceeding(&sides(&scope, self.indicator).ok()?);
        };
        // Everything that the formulas name must be there, before anything is compared.
        let amount = |term: &FormulaTerm| Some(self.amount(term.claim, unit)? * term.times);
        let sum = |terms: &[FormulaTerm]| terms.iter().map(amount).sum::<Option<Amount>>();
        let (numerator, denominator) = (sum(numerator)?, sum(denominator)?);
        let quotient =
            || Quotient { numerator: numerator.exact(), denominator: denominator.exact() };
        (numerator > denominator).then(quotient)
    }

    /// Amount of one unit for a claim, if it owes it and all of it is there.
    fn amount(&self, claim: ClaimIndex, unit: ReporterIndex) -> Option<Amount> {
        let report = self.claims[claim].report(unit)?;
        report.sent.filter(|_| report.complete)
    }

    /// The single figures that were used, to name their rows in a problem.
    pub(super) fn used(&self) -> Vec<(ElementIndex, Figure)> {
        let of = |(named, figures): (&ElementRef, Vec<Figure>)| {
            let element = named.element;
            figures.into_iter().map(move |figure| (element, figure))
        };
        self.used_by_element().into_iter().flat_map(of).collect()
    }

    /// Figures that were used, for each element as the formulas name it.
    pub(super) fn used_by_element(&self) -> Vec<(&'s ElementRef, Vec<Figure>)> {
        let shown = partial::shown_units(self);
        let is_shown =
            |unit: &&ReporterIndex| shown.as_ref().is_none_or(|shown| shown.contains(unit));
        let of_claim = |claim: &Claim<'s, '_>| {
            let figures = claim
                .element
                .senders
                .iter()
                .filter(is_shown)
                .flat_map(|unit| claim.figures(*unit))
                .collect();
            (claim.element.named, figures)
        };
        self.claims.iter().map(of_claim).collect()
    }
}
