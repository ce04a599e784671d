//! The calculation: the formula in names and in numbers, or the units of a share of units, then the target and the verdict. The rows
//! behind the numbers are listed by `figures`.

use anstyle::Style;

use super::page::{ExplanationPage, USED_ROWS};
use crate::catalogue::say;
use crate::evaluate::{Explanation, IndicatorResult, Member, Side};
use crate::exact::Exact;
use crate::plan::{ElementRef, Formula, Measure, Target};
use crate::render::palette;
use crate::render::phrases::{self, IndicatorTexts};
use crate::render::table::GAP;
use crate::text::printable;

impl ExplanationPage<'_> {
    /// The formula, with numbers put in, and what it comes to.
    pub(super) fn calculation(&mut self, explanation: &Explanation<'_>) {
        let result = explanation.result();
        let has_groups = !result.each.is_empty();
        if result.actual.published.is_some() {
            self.heading(self.label(say::CALCULATION));
            self.line(GAP, &IndicatorTexts::of(result, self.look.language).actual());
            return self.conclusion(result);
        }
        if explanation.parts.is_empty() || (has_groups && result.worst().is_none()) {
            return;
        }
        let vocabulary = &self.plan.vocabulary;
        let language = self.look.language;
        self.heading(&match result.worst() {
            Some(worst) => format!(
                "{} ({})",
                self.label(say::CALCULATION),
                printable(&worst.name.worded(self.look.language))
            ),
            None => self.label(say::CALCULATION).to_owned(),
        });
        let missing: Vec<_> = explanation.missing.gaps().map(|gap| gap.element).collect();
        // Where the plan lists who reports, what is there is the figure so far.
        let lacks =
            |element| !has_groups && result.actual.value.is_none() && missing.contains(&element);
        let amount = |side: Side, named: &ElementRef| {
            let known =
                explanation.sums.iter().find(|(of, other, _)| *of == side && other == named);
            let known = known.filter(|_| !lacks(named.element));
            known
                .map_or_else(|| "?".to_owned(), |(.., sum)| language.number(&sum.to_full_decimal()))
        };
        let number = |number: &Exact| language.number(&number.to_full_decimal());
        let by_name = self.both(&|formula, _| formula.text(vocabulary));
        let by_number =
            self.both(&|formula, side| formula.write(&|named| amount(side, named), &number));
        let mut said = vec![by_name, by_number];
        let is_composed = |formula: &Formula| matches!(formula, Formula::Binary(..));
        let sides = [Side::Numerator, Side::Denominator].map(|side| side.formula(self.indicator));
        let actual = [&result.actual.numerator, &result.actual.denominator];
        if let ([Some(numerator), Some(denominator)], true) =
            (actual.map(Option::as_ref), sides.into_iter().flatten().any(is_composed))
        {
            let sides =
                [numerator, denominator].map(|side| language.number(&phrases::side_decimal(side)));
            said.push(format!("{}{}", sides.join(" / "), self.per()));
        }
        if result.actual.bound.is_some() {
            // The rows are a part of what proves the verdict; the rest is missing.
            said.truncate(2);
        } else if let Some(value) = &result.actual.value {
            said.push(self.value(value, result));
        }
        said.dedup();
        self.line(GAP, &said.join(" = "));
        if result.actual.bound.is_some() {
            self.line(
                GAP,
                &say::WithMissing { value: IndicatorTexts::of(result, language).actual() }
                    .worded(language),
            );
        }
        self.conclusion(result);
    }

    /// The units of a share of units, and how many of them meet their target.
    pub(super) fn members(&mut self, explanation: &Explanation<'_>, target: &Target) {
        if explanation.members.is_empty() {
            return;
        }
        let (result, language) = (explanation.result(), self.look.language);
        self.heading(self.label(say::UNITS));
        let condition = phrases::required(target, language);
        let row = |member: &Member| {
            let percent = if target.percent { "%" } else { "" };
            let value = member.actual.value.as_ref();
            let value = value.map(|value| {
                let value = language.number(&phrases::decimal(value, target.fixed())) + percent;
                phrases::bounded(value, member.actual.bound, language)
            });
            let label = phrases::verdict_label(member.verdict, member.reason.as_ref(), language);
            let verdict = format!("{} {label}", phrases::mark(member.verdict));
            vec![printable(&member.name), value.unwrap_or_else(|| "–".to_owned()), verdict]
        };
        let rows: Vec<Vec<String>> = explanation.members.iter().take(USED_ROWS).map(row).collect();
        self.rows(GAP, &rows, &[1], Style::new());
        self.more(GAP, explanation.members.len() - rows.len());
        self.heading(self.label(say::CALCULATION));
        if let (Some(met), Some(all), Some(value)) =
            (&result.actual.numerator, &result.actual.denominator, &result.actual.value)
        {
            let [met, all] = [met, all].map(|count| language.number(&count.to_full_decimal()));
            let said = say::UnitsThatMeet { value: condition }.worded(language);
            self.line(GAP, &format!("{said}: {met} / {all} = {}", self.value(value, result)));
        }
        self.conclusion(result);
    }

    /// The target that the figures were held against, and the verdict.
    fn conclusion(&mut self, result: &IndicatorResult<'_>) {
        let language = self.look.language;
        let computed = result.baseline.as_ref().filter(|baseline| baseline.lack.is_none());
        if computed.is_some_and(|baseline| baseline.actual.numerator.is_some()) {
            // How it was computed; one that the plan states stands in the definition.
            if let Some(said) = phrases::baseline(result, language) {
                self.line(GAP, &said);
            }
        }
        let of_worst = result.worst().and_then(|worst| worst.target.as_ref());
        if let Some(target) = of_worst.or(result.target.as_ref()) {
            let target = phrases::condition(target, result.actual.value.as_ref(), language);
            let verdict = IndicatorTexts::of(result, language).verdict();
            self.styled(
                GAP,
                &format!("{} {target}: {verdict}", self.label(say::TARGET_ALONE)),
                palette::of_verdict(result.verdict),
            );
        }
    }

    /// Numerator over denominator, each as `write` has it.
    fn both(&self, write: &dyn Fn(&Formula, Side) -> String) -> String {
        let numerator = write(&self.indicator.numerator, Side::Numerator);
        let Some(denominator) = &self.indicator.denominator else { return numerator };
        let side = |formula: &Formula, written: String| {
            if matches!(formula, Formula::Binary(..)) { format!("({written})") } else { written }
        };
        let denominated = side(denominator, write(denominator, Side::Denominator));
        format!("{} / {denominated}{}", side(&self.indicator.numerator, numerator), self.per())
    }

    /// The factor of a rate; empty for other measures.
    fn per(&self) -> String {
        match &self.indicator.measure {
            Measure::Rate { per } => {
                format!(" * {}", self.look.language.number(&per.to_full_decimal()))
            }
            _ => String::new(),
        }
    }
}
