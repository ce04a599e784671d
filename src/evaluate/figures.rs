//! Expected reports -> the amounts that a formula needs: sums over units of what was sent. A missing part makes the sum that needs it
//! incomplete; it is never taken as zero.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::partial::Partial;
use super::scorecard::{Gap, Missing};
use crate::by_index::{ByIndex, position};
use crate::counts::{Amount, Figure, ReporterIndex};
use crate::exact::Exact;
use crate::expected::{Claim, Scope};
use crate::period::{Frequency, Period};
use crate::plan::{Each, ElementIndex, ElementRef, Formula, Indicator, Operator, Term};

/// What a formula amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Quantity {
    Known(Exact),
    /// A figure that it needs is missing.
    Missing,
    /// It divides zero by zero.
    Undefined,
}

impl Quantity {
    pub(super) fn known(&self) -> Option<&Exact> {
        match self {
            Self::Known(exact) => Some(exact),
            Self::Missing | Self::Undefined => None,
        }
    }
}

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
    /// What could have come and has not.
    missing: Missing,
    /// Figures still to come, for later time that was asked for.
    to_come: Missing,
}

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

/// Numerator and denominator as sums of claims, each so many times.
#[derive(Debug)]
pub(super) struct FormulaTerms {
    /// The claims of both sides, and how often each is counted.
    pub(super) sides: [Vec<(ClaimIndex, u32)>; 2],
    /// How many times too large the sums are, so that they need no decimals.
    pub(super) scale: u32,
}

/// Numerator and denominator of `indicator` over `scope`.
pub(super) fn sides(scope: &Scope<'_>, indicator: &Indicator) -> Result<Sides, NoSides> {
    lookup(scope, indicator).sides()
}

/// The elements of `indicator`, looked up.
pub(super) fn lookup<'s, 'a>(scope: &'s Scope<'a>, indicator: &'s Indicator) -> Lookup<'s, 'a> {
    let named: BTreeSet<&ElementRef> = indicator.elements().collect();
    Lookup { claims: Claim::all(scope, named).into(), terms: OnceLock::new(), scope, indicator }
}

impl<'s, 'a> Lookup<'s, 'a> {
    /// Numerator and denominator over all units of the scope.
    pub(super) fn sides(&self) -> Result<Sides, NoSides> {
        // Somebody reports, but nobody of this scope is expected to report some element.
        let somebody = !self.scope.expected.ledger.reporters.is_empty();
        if somebody && self.claims.iter().any(|claim| claim.senders.is_empty()) {
            return Err(NoSides::NotExpected);
        }
        if somebody && !self.claims.iter().all(Claim::has_somebody) {
            return Err(NoSides::DidNotExist);
        }
        if let Some(frequency) = self.claims.iter().filter_map(Claim::not_due).max() {
            return Err(NoSides::NotDue(frequency));
        }
        let parts: BTreeMap<&ElementRef, FigurePart> =
            self.claims.iter().map(|claim| (claim.named, self.part(claim))).collect();
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
        let left_out = self.scope.left_out.filter(|_| self.claims.iter().any(Claim::leaves_out));
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

    /// Whether the figures exist in this scope: of each element somebody owes something.
    pub(super) fn exists(&self) -> bool {
        self.scope.expected.ledger.reporters.is_empty()
            || self.claims.iter().all(Claim::has_somebody)
    }

    /// The sum over all units, if nothing is missing.
    fn part(&self, claim: &Claim<'s, 'a>) -> FigurePart {
        let mut part = FigurePart::default();
        let mut sum = Amount::default();
        for unit in claim.senders.iter() {
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
                element: claim.element(),
                period: self.scope.span,
                reporter: None,
            });
        }
        part.sum = part.missing.is_nothing().then(|| sum.exact());
        part
    }

    fn gap(&self, claim: &Claim<'_, '_>, unit: ReporterIndex, period: Period) -> Gap {
        let reporter = self.scope.expected.ledger[unit].id().map(|_| unit);
        Gap { element: claim.element(), period, reporter }
    }

    /// Whether a unit owes a claim: all if the figures exist. A group that does not exist needs nothing; of the whole, and of what nobody
    /// of the scope reports, those who are there owe what they owe, so that parts add up.
    fn is_asked(&self) -> impl Fn(&Claim<'_, '_>, ReporterIndex) -> bool + use<> {
        let each = &self.indicator.each;
        let exists = self.exists();
        let is_not_expected = self.claims.iter().any(|claim| claim.senders.is_empty());
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
                claim.senders.iter().copied().filter(|unit| is_asked(of_whole, *unit)).collect(),
            )
        });
        of_claim.collect()
    }

    /// Calls `found` for every figure that the figures of `whole`, or its own, lack, however many there are.
    pub(super) fn gaps(&self, whole: Option<&Lookup<'_, '_>>, mut found: impl FnMut(Gap)) {
        for (claim, units) in self.asked_by(whole.unwrap_or(self)) {
            for unit in units {
                claim.missing(unit, |period| found(self.gap(claim, unit, period)));
                claim.later_reports(unit).for_each(|period| found(self.gap(claim, unit, period)));
            }
        }
    }

    /// The units of this scope that are expected to report every element.
    pub(super) fn units(&self) -> Vec<ReporterIndex> {
        common(self.claims.iter().map(|claim| &*claim.senders))
    }

    /// Whether the figures of `unit` reach back to the units before it.
    pub(super) fn reaches_back(&self, unit: ReporterIndex) -> bool {
        self.claims.iter().any(|claim| claim.reaches_back(unit))
    }

    /// Numerator and denominator of one unit, where the numerator is above.
    pub(super) fn exceeds(&self, unit: ReporterIndex) -> Option<(Exact, Exact)> {
        if self.claims.iter().any(|claim| claim.is_shared(unit)) {
            return None;
        }
        let Some(FormulaTerms { sides: [numerator, denominator], scale: 1 }) = self.terms() else {
            let scope = self.scope.of_units([unit]);
            return exceeding(&sides(&scope, self.indicator).ok()?);
        };
        // Everything that the formulas name must be there, before anything is compared.
        let amount = |(term, times): &(ClaimIndex, u32)| Some(self.amount(*term, unit)? * *times);
        let sum = |terms: &[(ClaimIndex, u32)]| terms.iter().map(amount).sum::<Option<Amount>>();
        let (numerator, denominator) = (sum(numerator)?, sum(denominator)?);
        (numerator > denominator).then(|| (numerator.exact(), denominator.exact()))
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
                weights.iter().flatten().map(|(_, weight)| weight.decimals()).max()??;
            let scale = 10_u32.pow(Some(decimals).filter(|decimals| *decimals <= MOST_DECIMALS)?);
            let of_side = |side: &[(&ElementRef, Exact)]| {
                let term = |(named, weight): &(&ElementRef, Exact)| {
                    Some((
                        self.position(named),
                        (weight * &Exact::integer(scale)).to_decimal(0).parse().ok()?,
                    ))
                };
                side.iter().map(term).collect::<Option<Vec<(ClaimIndex, u32)>>>()
            };
            let [numerator, denominator] = &weights;
            Some(FormulaTerms { sides: [of_side(numerator)?, of_side(denominator)?], scale })
        };
        self.terms.get_or_init(both).as_ref()
    }

    /// The claim for an element as the formulas name it.
    pub(super) fn position(&self, named: &ElementRef) -> ClaimIndex {
        match self.claims.enumerated().find(|(_, claim)| claim.named == named) {
            Some((position, _)) => position,
            None => unreachable!("there is a claim for each element that the formulas name"),
        }
    }

    /// What one unit reported for a claim, if it owes it and all of it is there.
    fn amount(&self, claim: ClaimIndex, unit: ReporterIndex) -> Option<Amount> {
        let report = self.claims[claim].report(unit)?;
        report.sent.filter(|_| report.complete)
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
        let shown = super::partial::shown_units(self);
        let is_shown =
            |unit: &&ReporterIndex| shown.as_ref().is_none_or(|shown| shown.contains(unit));
        let of_claim = |claim: &Claim<'s, '_>| {
            let figures = claim
                .senders
                .iter()
                .filter(is_shown)
                .flat_map(|unit| claim.figures(*unit))
                .collect();
            (claim.named, figures)
        };
        self.claims.iter().map(of_claim).collect()
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

/// Numerator and denominator, where both are known and the numerator is above.
pub(super) fn exceeding(sides: &Sides) -> Option<(Exact, Exact)> {
    let (numerator, denominator) = (sides.numerator.known()?, sides.denominator.as_ref()?.known()?);
    (numerator > denominator).then(|| (numerator.clone(), denominator.clone()))
}

/// Something other than zero over zero.
pub(super) struct DividesByZero;

/// What `formula` comes to, where `sum` gives that of each element, if it is known.
pub(super) fn evaluate(
    formula: &Formula,
    sum: &impl Fn(&ElementRef) -> Option<Exact>,
) -> Result<Quantity, DividesByZero> {
    let of_term = |term: Term<'_>| match term {
        Term::Number(number) => Ok(Quantity::Known(number.clone())),
        Term::Element(element) => Ok(sum(element).map_or(Quantity::Missing, Quantity::Known)),
    };
    let join = |left: Result<Quantity, DividesByZero>,
                operator: Operator,
                right: Result<Quantity, DividesByZero>| {
        let (left, right) = match (left?, right?) {
            (Quantity::Known(left), Quantity::Known(right)) => (left, right),
            (Quantity::Missing, _) | (_, Quantity::Missing) => return Ok(Quantity::Missing),
            (Quantity::Undefined, _) | (_, Quantity::Undefined) => return Ok(Quantity::Undefined),
        };
        match operator.apply(&left, &right) {
            Some(known) => Ok(Quantity::Known(known)),
            None if left.is_zero() => Ok(Quantity::Undefined),
            None => Err(DividesByZero),
        }
    };
    formula.fold(&of_term, &join)
}
