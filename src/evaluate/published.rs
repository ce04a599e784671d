//! Published figures that units sent: each a state of its unit, taken at one moment for all units as stocks are. Which of them stands for
//! counts is decided by `instead`; what the counts beside one come to is asked by `contradictions`.

use std::collections::BTreeSet;

use super::actual::Actual;
use crate::counts::{AsPrinted, Figure, ReporterIndex};
use crate::expected::{Claim, Scope};
use crate::period::Period;
use crate::plan::Indicator;

/// A published figure and the time that it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PublishedFigure {
    pub(super) figure: Figure,
    as_of: Period,
    printed: AsPrinted,
}

impl PublishedFigure {
    /// The actual that it is.
    pub(super) fn actual(&self) -> Actual {
        Actual {
            value: Some(self.figure.amount.exact()),
            as_of: Some(self.as_of),
            bound: self.printed.bound,
            published: Some(self.printed.decimals),
            ..Actual::default()
        }
    }
}

/// Figures that units published at the moment that counts for `scope`.
pub(super) fn sent(
    scope: &Scope<'_>,
    indicator: &Indicator,
) -> Vec<(ReporterIndex, PublishedFigure)> {
    let Some(named) = &indicator.published else { return Vec::new() };
    // What is not broken down as `each` asks is of none of its groups.
    let by = &scope.expected.plan.vocabulary[named.element].by;
    if !scope.groups.iter().all(|(dimension, _)| by.contains(dimension)) {
        return Vec::new();
    }
    let claims = Claim::all(scope, [named]);
    let of_unit = |claim: &Claim<'_, '_>, unit: ReporterIndex| {
        let figure = *claim.figures(unit).first()?;
        let (as_of, ledger) = (claim.as_of(unit)?, scope.expected.ledger);
        let printed = ledger.printed(figure.address)?;
        Some((unit, PublishedFigure { figure, as_of, printed }))
    };
    let of_claim = |claim: &Claim<'_, '_>| {
        let senders = claim.element.senders.iter();
        senders.filter_map(|unit| of_unit(claim, *unit)).collect::<Vec<_>>()
    };
    claims.iter().flat_map(of_claim).collect()
}

/// The units of `scope` that sent a published figure, so that they owe nothing else.
pub(super) fn senders(scope: &Scope<'_>, indicator: &Indicator) -> BTreeSet<ReporterIndex> {
    sent(scope, indicator).into_iter().map(|(unit, _)| unit).collect()
}
