//! Published figures beside the counts of the same unit and time: whether the two agree. Which of them is judged is left to `instead`.

use super::lookup::{Lookup, lookup};
use super::quantity::Quantity;
use super::request::Request;
use crate::catalogue::say;
use crate::counts::{AsPrinted, Reported, Whereabouts};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::exact::{Bound, Exact};
use crate::expected::Scope;
use crate::period::Period;
use crate::plan::Indicator;

impl Request<'_> {
    /// Warnings of published figures that the counts beside them contradict.
    pub(super) fn contradicted<'i>(
        &self,
        indicators: impl Iterator<Item = &'i Indicator>,
    ) -> Findings<Whereabouts> {
        let mut findings = Findings::default();
        let scope = self.scope();
        for indicator in indicators.filter(|indicator| indicator.not_applicable.is_none()) {
            let Some(named) = &indicator.published else { continue };
            for reported in scope.expected.ledger.reported(named.element) {
                if scope.asks_for(&reported) {
                    BesideCounts { scope: &scope, indicator, reported: &reported }
                        .check(&mut findings);
                }
            }
        }
        findings
    }
}

/// A published figure that may stand beside its counts.
struct BesideCounts<'c, 'a> {
    scope: &'c Scope<'a>,
    indicator: &'c Indicator,
    reported: &'c Reported,
}

impl BesideCounts<'_, '_> {
    /// Adds a warning if the counts of the same unit and time come to something else, by more than one in the last digit: printed
    /// figures are sometimes cut, sometimes rounded.
    fn check(&self, findings: &mut Findings<Whereabouts>) {
        let ledger = self.scope.expected.ledger;
        let figure = self.reported.figure;
        let Some(printed) = ledger.printed(figure.address) else { return };
        let Some(scope) = self.scope_of_counts() else { return };
        let counts = lookup(&scope, self.indicator);
        let Some(value) = self.value(&counts) else { return };
        let published = figure.amount.exact();
        if agrees(&value, &published, printed) {
            return;
        }
        findings.remark(|| {
            let percent = if self.indicator.measure.is_percent() { "%" } else { "" };
            let shown = format!("{}{percent}", published.to_fixed_decimal(printed.decimals));
            let published = format!("{}{shown}", printed.bound.map(sign).unwrap_or_default());
            let decimals = printed.decimals + 1;
            let counted = format!("{}{percent}", value.to_decimal(decimals));
            let period = self.reported.period;
            let id = &self.indicator.id;
            let plan = self.scope.expected.plan;
            let message = if plan.is_sensitive(self.indicator) {
                say::PublishedDiffersSensitively { id, period }.message()
            } else {
                say::PublishedDiffers { counted, id, period, published }.message()
            };
            let place = Whereabouts::from(figure.address);
            let warning = Diagnostic::warning(Code::PublishedDiffers, place, message);
            let used = counts.used();
            let first = used.first().map(|(_, figure)| Whereabouts::from(figure.address));
            let warning = match first {
                Some(first) => warning.also(first, say::COUNTS_STAND_HERE),
                None => warning,
            };
            warning.hint(say::CHECK_PUBLISHED_AND_COUNTS)
        });
    }

    /// Scope of the counts of the same unit, time and groups; `None` if the counts have no such groups.
    fn scope_of_counts(&self) -> Option<Scope<'_>> {
        let (plan, Reported { period, reporter, group, .. }) =
            (self.scope.expected.plan, self.reported);
        let named = self.indicator.published.as_ref()?;
        let by = &plan.vocabulary[named.element].by;
        let groups = by.iter().zip(&group.0).filter_map(|(by, group)| Some((*by, (*group)?)));
        let groups: Vec<_> = groups.collect();
        let is_broken_down = self.indicator.elements().all(|counted| {
            let by = &plan.vocabulary[counted.element].by;
            groups.iter().all(|(dimension, _)| by.contains(dimension))
        });
        let units = &self.scope.expected.units;
        let mut senders = self.scope.expected.senders(named.element).iter().copied();
        let unit = senders
            .find(|unit| units.sender(*unit) == *reporter && units.exists(*unit, period.last()))?;
        let whole = Scope::whole(self.scope.expected, None, *period);
        is_broken_down.then(|| Scope { groups, ..whole.of_units([unit]) })
    }

    /// What the counts come to at the end of the period, if all of them are there.
    fn value(&self, counts: &Lookup<'_, '_>) -> Option<Exact> {
        let sides = counts.sides().ok().filter(|sides| sides.missing.is_nothing())?;
        let is_then = |as_of: &Period| as_of.last() == self.reported.period.last();
        if !sides.as_of.as_ref().is_none_or(is_then) {
            return None;
        }
        let denominator = sides.denominator.as_ref().and_then(Quantity::known)?;
        let factor = self.indicator.measure.factor();
        (sides.numerator.known()? * &factor).checked_div(denominator)
    }
}

/// Whether `value` may be what was printed as `published`.
fn agrees(value: &Exact, published: &Exact, printed: AsPrinted) -> bool {
    let digit = Exact::scaled(1, printed.decimals);
    let is_not_above = value <= &(published + &digit);
    let is_not_below = value >= &(published - &digit);
    match printed.bound {
        None => is_not_above && is_not_below,
        Some(Bound::AtMost | Bound::Below) => is_not_above,
        Some(Bound::AtLeast | Bound::Above) => is_not_below,
    }
}

/// The sign of a bound as plan.toml writes it.
fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => ">= ",
        Bound::Above => "> ",
        Bound::AtMost => "<= ",
        Bound::Below => "< ",
    }
}
