//! Formula x sums of its elements -> [`Quantity`]. A missing sum makes what needs it missing; it is never taken as zero.

use crate::exact::Exact;
use crate::plan::{ElementRef, Formula, Operator, Term};

/// Amount of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Quantity {
    Known(Exact),
    /// A figure that it needs is missing.
    Missing,
    /// Zero divided by zero.
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

/// Numerator and denominator, both known.
#[derive(Debug)]
pub(super) struct Quotient {
    pub(super) numerator: Exact,
    pub(super) denominator: Exact,
}

/// Something other than zero over zero.
pub(super) struct DividesByZero;

/// Evaluates `formula`; `sum` gives the sum of each element, if it is known.
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
