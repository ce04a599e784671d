//! The definition of an indicator as plan.toml has it: measure, formulas, target, elements. It needs no counts.

use super::page::ExplanationPage;
use crate::catalogue::say;
use crate::period::Period;
use crate::plan::{Aim, Baseline, BaselineTime, Each, Element, Kind, Measure, Over};
use crate::render::explain::subject::Definition;
use crate::render::links::LinkedPlace;
use crate::render::phrases;
use crate::render::table::GAP;
use crate::text::printable;

impl ExplanationPage<'_> {
    pub(super) fn definition(&mut self, definition: Definition<'_>) {
        let (indicator, vocabulary) = (self.indicator, &self.plan.vocabulary);
        self.heading(self.label(say::DEFINITION));
        let mut fields = Vec::new();
        if let Some(source) = &indicator.source {
            fields.push((say::IN_THE_PLAN, printable(source)));
        }
        fields.push((
            say::DECLARED_AT,
            self.marks.marked(LinkedPlace::of_line(definition.file, definition.line, None)),
        ));
        fields.push((say::CALCULATED, self.measure()));
        fields.push((say::NUMERATOR, indicator.numerator.text(vocabulary)));
        fields.extend(
            indicator
                .denominator
                .iter()
                .map(|formula| (say::DENOMINATOR, formula.text(vocabulary))),
        );
        let published = indicator.published.as_ref().map(|named| named.text(vocabulary));
        fields.extend(published.map(|named| (say::PUBLISHED, named)));
        if let Some(target) = self.target() {
            fields.push((say::TARGET_ALONE, target));
        }
        fields.extend(self.baseline().map(|baseline| (say::BASELINE_FROM, baseline)));
        fields.extend(
            indicator.not_applicable.iter().map(|reason| (say::NOT_APPLICABLE, printable(reason))),
        );
        fields.extend(indicator.note.iter().map(|note| (say::NOTE, printable(note))));
        for (word, said) in fields {
            self.line(GAP, &format!("{}: {said}", self.label(word)));
        }
        let mut told = Vec::new();
        for named in indicator.all_elements() {
            if !told.contains(&named.element) {
                told.push(named.element);
                self.element(&vocabulary[named.element]);
            }
        }
    }

    /// Where the baseline comes from: the value that the plan states, or the time whose counts make it.
    fn baseline(&self) -> Option<String> {
        let language = self.look.language;
        let words = |period: Period| period.in_words().worded(language);
        Some(match self.indicator.baseline.as_ref()? {
            Baseline::Stated { value, period } => {
                let value = language.number(&phrases::side_decimal(value));
                let percent = if self.indicator.measure.is_percent() { "%" } else { "" };
                let period = period.map(|period| format!(" ({})", words(period)));
                format!("{value}{percent}{}", period.unwrap_or_default())
            }
            Baseline::Computed(BaselineTime::Period(period)) => {
                say::BaselineOfCounts { value: words(*period) }.worded(language)
            }
            Baseline::Computed(BaselineTime::PreviousYear) => {
                self.label(say::BASELINE_OF_PREVIOUS_YEAR).to_owned()
            }
        })
    }

    /// `women_leaders: Số nữ …; số tại thời điểm …; mọi đơn vị báo cáo`
    fn element(&mut self, element: &Element) {
        /// Units that are written out.
        const NAMED: usize = 5;
        let kind = match element.kind {
            Kind::Stock => say::KIND_STOCK,
            Kind::Flow => say::KIND_FLOW,
            Kind::YearToDate => say::KIND_YEAR_TO_DATE,
        };
        let mut said = vec![self.label(kind).to_owned()];
        if element.name != element.id {
            said.insert(0, printable(&element.name));
        }
        if let Some(units) = &element.reported_by {
            let names =
                units.iter().take(NAMED).map(|unit| printable(&self.plan.vocabulary[*unit].name));
            let mut names: Vec<String> = names.collect();
            let left = units.len().saturating_sub(NAMED);
            if left > 0 {
                names.push(say::MoreNames { value: left }.worded(self.look.language));
            }
            said.push(say::ReportedBy { value: names.join(", ") }.worded(self.look.language));
        } else if self.plan.vocabulary.lists_units() {
            said.push(self.label(say::REPORTED_BY_ALL).to_owned());
        }
        if element.frequency != self.plan.frequency {
            let time = phrases::time(element.frequency, self.look.language);
            said.push(say::SentOnce { value: time }.worded(self.look.language));
        }
        if let Some(unit) = &element.counted_in {
            said.push(say::CountedIn { value: printable(unit) }.worded(self.look.language));
        }
        self.line(2 * GAP, &format!("{}: {}", element.id, said.join("; ")));
    }

    fn measure(&self) -> String {
        let language = self.look.language;
        match &self.indicator.measure {
            Measure::Percentage => self.label(say::AS_PERCENTAGE).to_owned(),
            Measure::Ratio => self.label(say::AS_RATIO).to_owned(),
            Measure::Rate { per } => {
                say::AsRate { value: language.number(&per.to_full_decimal()) }.worded(language)
            }
            Measure::Count => self.label(say::AS_COUNT).to_owned(),
            Measure::ShareOfUnits { target, .. } => {
                say::AsShareOfUnits { value: phrases::required(target, language) }.worded(language)
            }
        }
    }

    /// `≥ 40%, đạt ở mỗi quý, hạn 20/10/2024`
    fn target(&self) -> Option<String> {
        let language = self.look.language;
        let mut said = match &self.indicator.aim {
            Aim::None => return None,
            Aim::Always(target) => vec![phrases::required(target, language)],
            Aim::ByYear(targets) => {
                let of_year = targets.iter();
                of_year
                    .map(|(year, target)| {
                        format!("{} ({year})", phrases::required(target, language))
                    })
                    .collect()
            }
        };
        let over = self.indicator.over.and_then(|over| match over {
            Over::Plan => {
                let period = self.plan.period?.in_words().worded(language);
                Some(say::OverPlan { value: period }.worded(language))
            }
            Over::Year => Some(self.label(say::OVER_YEAR).to_owned()),
        });
        said.extend(over);
        let axes = self.indicator.each.iter().map(|axis| match axis {
            Each::Time(frequency) => phrases::time(*frequency, language).to_owned(),
            Each::Dimension(dimension) => printable(&self.plan.vocabulary[*dimension].name),
            Each::Unit => self.label(say::UNIT).to_owned(),
        });
        said.extend(axes.map(|axis| say::HoldsInEach { value: axis }.worded(language)));
        said.extend(
            self.indicator
                .due
                .map(|due| say::Due { value: phrases::deadline(due, language) }.worded(language)),
        );
        Some(said.join(", "))
    }
}
