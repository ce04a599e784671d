//! The explanation for the terminal: the definition, then the sum built up row by row, the formula with its numbers, the verdict, and
//! what stands behind it. Of thousands of rows only the first are shown, with how many more there are.

use crate::catalogue::{Label, say};
use anstyle::Style;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, presets};

use super::{Definition, Explained};
use crate::counts::{GroupKey, ReporterIndex};
use crate::evaluate::{Explanation, GroupResult, IndicatorResult, Member, Part, Pull, Side, Usage};
use crate::exact::Exact;
use crate::plan::{
    Aim, Direction, Each, Element, ElementRef, Formula, Indicator, Kind, Measure, Plan, Target,
};
use crate::render::Look;
use crate::render::phrases::{self, IndicatorTexts, Phrases};
use crate::render::table::{self, GAP, WIDEST, styled, wrapped};
use crate::text::printable;

/// Rows that are shown of those that were used for an element.
const USED_ROWS: usize = 30;

/// Rows that are shown of those that were not used, for each reason.
const UNUSED_ROWS: usize = 5;

/// Units that are shown of those that hold the value back.
const PULLS: usize = 5;

/// Reasons why figures are not used, in the order in which they are listed.
const UNUSED: [(Usage, Label); 6] = [
    (Usage::Replaced, say::REPLACED),
    (Usage::NotComplete, say::NOT_COMPLETE),
    (Usage::OtherTime, say::OTHER_TIME),
    (Usage::OtherGroup, say::OTHER_GROUP),
    (Usage::SaidTwice, say::SAID_TWICE),
    (Usage::NotExpected, say::UNIT_NOT_EXPECTED),
];

pub(super) fn draw(
    definition: Definition<'_>,
    explained: Option<&Explained<'_, '_>>,
    look: Look,
) -> String {
    let look = Look { width: look.width.min(WIDEST), ..look };
    let mut page = ExplanationPage {
        plan: definition.plan,
        indicator: definition.indicator,
        look,
        text: String::new(),
    };
    let id = printable(&definition.indicator.id);
    let name = printable(definition.indicator.names.get(look.language));
    let title = if name == id { id } else { format!("{id} {name}") };
    page.styled(0, &title, Style::new().bold());
    if let Some(explained) = explained {
        page.verdict(explained.explanation);
    }
    page.definition(definition);
    if let Some(explained) = explained {
        page.account(explained);
    }
    page.text
}

/// The page while it is written.
struct ExplanationPage<'p> {
    plan: &'p Plan,
    indicator: &'p Indicator,
    look: Look,
    text: String,
}

impl ExplanationPage<'_> {
    fn label(&self, label: Label) -> &'static str {
        self.look.language.label(label)
    }

    /// A text, wrapped behind so many spaces.
    fn line(&mut self, indent: u16, text: &str) {
        self.styled(indent, text, Style::new());
    }

    fn styled(&mut self, indent: u16, text: &str, style: Style) {
        let width = self.look.width.saturating_sub(indent).max(1);
        let spaces = " ".repeat(usize::from(indent));
        for line in wrapped(text, width).lines() {
            let line = if style == Style::new() {
                line.to_owned()
            } else {
                styled(line, style, self.look)
            };
            self.text.push_str(&format!("{spaces}{line}\n"));
        }
    }

    fn heading(&mut self, text: &str) {
        self.text.push('\n');
        self.styled(0, text, Style::new().bold());
    }

    /// Rows of cells, those in the columns of `numbers` towards the right; columns that are empty are left out.
    fn rows(&mut self, indent: u16, rows: &[Vec<String>], numbers: &[usize], style: Style) {
        let count = rows.iter().map(Vec::len).max().unwrap_or_default();
        let kept = |column: &usize| {
            rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<usize> = (0..count).filter(kept).collect();
        let mut table = Table::new();
        let width = self.look.width.saturating_sub(indent).max(1);
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width);
        for row in rows {
            let cell = |column: &usize| {
                let cell = Cell::new(row.get(*column).map(String::as_str).unwrap_or_default());
                if numbers.contains(column) {
                    cell.set_alignment(CellAlignment::Right)
                } else {
                    cell
                }
            };
            table.add_row(Row::from(kept.iter().map(cell)));
        }
        for (column, known) in table.column_iter_mut().zip(&kept) {
            column.set_padding((0, if Some(known) == kept.last() { 0 } else { GAP }));
            if numbers.contains(known) {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        let spaces = " ".repeat(usize::from(indent));
        let drawn: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
        for line in drawn {
            let line = if style == Style::new() { line } else { styled(&line, style, self.look) };
            self.text.push_str(&format!("{spaces}{line}\n"));
        }
    }

    fn more(&mut self, indent: u16, left: usize) {
        if left > 0 {
            let count = self.look.language.number(&left.to_string());
            self.line(indent, &say::MoreRows { value: count }.worded(self.look.language));
        }
    }

    fn verdict(&mut self, explanation: &Explanation<'_>) {
        let (result, scorecard, look) = (&explanation.result, &explanation.scorecard, self.look);
        let phrases = Phrases::of(scorecard, look.language);
        let texts = phrases.texts(result);
        let mut said = vec![texts.verdict(), texts.actual()];
        if result.target.is_some() {
            said.push(format!(
                "{} {}",
                self.label(say::TARGET_ALONE).to_lowercase(),
                texts.target()
            ));
        }
        self.styled(0, &said.join(" · "), table::style(result.verdict));
        for remark in phrases.remarks(result) {
            self.line(GAP, &format!("→ {}", printable(&remark)));
        }
        let window = phrases::period(scorecard.window, look.language);
        self.line(0, &format!("{}: {window}", self.label(say::WINDOW)));
        self.line(0, &printable(&phrases.sources(&scorecard.sources)));
        if scorecard.is_illustrative() {
            self.styled(0, self.label(say::ILLUSTRATIVE), Style::new().bold());
        }
    }

    fn definition(&mut self, definition: Definition<'_>) {
        let (indicator, vocabulary) = (self.indicator, &self.plan.vocabulary);
        self.heading(self.label(say::DEFINITION));
        let mut fields = Vec::new();
        if let Some(source) = &indicator.source {
            fields.push((say::IN_THE_PLAN, printable(source)));
        }
        fields.push((
            say::DECLARED_AT,
            format!("{}:{}", printable(definition.file), definition.line),
        ));
        fields.push((say::CALCULATED, self.measure()));
        fields.push((say::NUMERATOR, indicator.numerator.text(vocabulary)));
        fields.extend(
            indicator
                .denominator
                .iter()
                .map(|formula| (say::DENOMINATOR, formula.text(vocabulary))),
        );
        if let Some(target) = self.target() {
            fields.push((say::TARGET_ALONE, target));
        }
        fields.extend(
            indicator.not_applicable.iter().map(|reason| (say::NOT_APPLICABLE, printable(reason))),
        );
        fields.extend(indicator.note.iter().map(|note| (say::NOTE, printable(note))));
        for (word, said) in fields {
            self.line(GAP, &format!("{}: {said}", self.label(word)));
        }
        let mut told = Vec::new();
        for named in indicator.elements() {
            if !told.contains(&named.element) {
                told.push(named.element);
                self.element(&vocabulary[named.element]);
            }
        }
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
                say::AsShareOfUnits { value: phrases::condition(target, language) }.worded(language)
            }
        }
    }

    /// `≥ 40%, đạt ở mỗi quý, hạn 20/10/2024`
    fn target(&self) -> Option<String> {
        let language = self.look.language;
        let mut said = match &self.indicator.aim {
            Aim::None => return None,
            Aim::Always(target) => vec![phrases::condition(target, language)],
            Aim::ByYear(targets) => {
                let of_year = targets.iter();
                of_year
                    .map(|(year, target)| {
                        format!("{} ({year})", phrases::condition(target, language))
                    })
                    .collect()
            }
        };
        let axes = self.indicator.each.iter().map(|axis| match axis {
            Each::Time(frequency) => phrases::time(*frequency, language).to_owned(),
            Each::Dimension(dimension) => printable(&self.plan.vocabulary[*dimension].id),
            Each::Unit => self.label(say::UNIT).to_owned(),
        });
        said.extend(axes.map(|axis| say::HoldsInEach { value: axis }.worded(language)));
        said.extend(
            self.indicator
                .due
                .map(|due| say::Due { value: phrases::date(due, language) }.worded(language)),
        );
        Some(said.join(", "))
    }

    /// Everything that the counts have to do with it.
    fn account(&mut self, explained: &Explained<'_, '_>) {
        let explanation = explained.explanation;
        let is_sensitive =
            self.indicator.elements().any(|named| self.plan.vocabulary[named.element].sensitive);
        if is_sensitive && !explanation.parts.is_empty() {
            self.heading(self.label(say::SENSITIVE));
        }
        for side in [Side::Numerator, Side::Denominator] {
            self.side(side, explained);
        }
        if let Measure::ShareOfUnits { target, .. } = &self.indicator.measure {
            self.members(explanation, target);
        } else {
            self.calculation(explanation);
        }
        self.groups(&explanation.result);
        self.pulls(explanation);
        self.missing(explanation);
        self.mean(explanation);
    }

    /// The rows of each element of a side, and what they add up to.
    fn side(&mut self, side: Side, explained: &Explained<'_, '_>) {
        let explanation = explained.explanation;
        let word = match side {
            Side::Numerator => say::NUMERATOR,
            Side::Denominator => say::DENOMINATOR,
        };
        let of_side: Vec<&Part> =
            explanation.parts.iter().filter(|part| part.side == side).collect();
        for parts in of_side.chunk_by(|one, other| one.element == other.element) {
            let Some(first) = parts.first() else { continue };
            let element = &self.plan.vocabulary[first.element];
            self.heading(&format!("{}: {}", self.label(word), element.id));
            let used: Vec<&Part> =
                parts.iter().copied().filter(|part| part.usage == Usage::Used).collect();
            self.parts(&used, USED_ROWS, explained, Style::new());
            let sums = explanation
                .sums
                .iter()
                .filter(|(of, named, _)| *of == side && named.element == first.element);
            for (_, named, sum) in sums {
                let chosen = if named.chosen.is_empty() {
                    String::new()
                } else {
                    format!(" {}", self.named(named))
                };
                let sum = self.look.language.number(&sum.to_full_decimal());
                self.styled(
                    GAP,
                    &format!("{}{chosen}: {sum}", self.label(say::SUM)),
                    Style::new().bold(),
                );
            }
            for (usage, why) in UNUSED {
                let unused: Vec<&Part> =
                    parts.iter().copied().filter(|part| part.usage == usage).collect();
                if !unused.is_empty() {
                    let why = say::NotUsed { value: self.label(why) }.worded(self.look.language);
                    self.styled(GAP, &why, Style::new().dimmed());
                    self.parts(&unused, UNUSED_ROWS, explained, Style::new().dimmed());
                }
            }
        }
    }

    fn named(&self, named: &ElementRef) -> String {
        named.text(&self.plan.vocabulary)
    }

    fn parts(
        &mut self,
        parts: &[&Part],
        shown: usize,
        explained: &Explained<'_, '_>,
        style: Style,
    ) {
        let rows: Vec<Vec<String>> =
            parts.iter().take(shown).map(|part| self.part(part, explained)).collect();
        if !rows.is_empty() {
            self.rows(2 * GAP, &rows, &[3], style);
        }
        self.more(2 * GAP, parts.len().saturating_sub(shown));
    }

    /// Period, unit, group, value and place of one figure.
    fn part(&self, part: &Part, explained: &Explained<'_, '_>) -> Vec<String> {
        let reported = &part.reported;
        let element = &self.plan.vocabulary[part.element];
        vec![
            reported.period.in_words().worded(self.look.language),
            self.unit(reported.reporter, explained.explanation),
            self.group(&reported.group, element),
            self.look.language.number(&reported.figure.amount.exact().to_full_decimal()),
            explained.place(part).map(ToString::to_string).unwrap_or_default(),
        ]
    }

    #[expect(clippy::unused_self, reason = "reads as its neighbours")]
    fn unit(&self, reporter: ReporterIndex, explanation: &Explanation<'_>) -> String {
        explanation.reporter(reporter).name().map(printable).unwrap_or_default()
    }

    /// `Nữ, nông thôn`; the word for a total where the element has groups.
    fn group(&self, key: &GroupKey, element: &Element) -> String {
        let names = element.by.iter().zip(&key.0).filter_map(|(dimension, group)| {
            let known = &self.plan.vocabulary[*dimension];
            group.map(|group| printable(&known[group].name))
        });
        let names: Vec<String> = names.collect();
        if names.is_empty() && !element.by.is_empty() {
            self.label(say::ALL_GROUPS).to_owned()
        } else {
            names.join(", ")
        }
    }

    /// The formula, with numbers put in, and what it comes to.
    fn calculation(&mut self, explanation: &Explanation<'_>) {
        let result = &explanation.result;
        let has_groups = !result.each.is_empty();
        if explanation.parts.is_empty() || (has_groups && result.worst().is_none()) {
            return;
        }
        let vocabulary = &self.plan.vocabulary;
        let language = self.look.language;
        self.heading(&match result.worst() {
            Some(worst) => format!(
                "{} ({})",
                self.label(say::CALCULATION),
                printable(&worst.name.worded(language))
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

    /// Of a share of units, each of them, and how many meet their target.
    fn members(&mut self, explanation: &Explanation<'_>, target: &Target) {
        if explanation.members.is_empty() {
            return;
        }
        let (result, language) = (&explanation.result, self.look.language);
        self.heading(self.label(say::UNITS));
        let condition = phrases::condition(target, language);
        let row = |member: &Member| {
            let percent = if target.percent { "%" } else { "" };
            let value = member.actual.value.as_ref();
            let value = value.map(|value| {
                let value = language.number(&phrases::decimal(value, Some(target))) + percent;
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
        if let Some(target) = result.worst().and_then(|worst| worst.target).or(result.target) {
            let target = phrases::condition(target, language);
            let verdict = IndicatorTexts::of(result, language).verdict();
            self.styled(
                GAP,
                &format!("{} {target}: {verdict}", self.label(say::TARGET_ALONE)),
                table::style(result.verdict),
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

    /// Of a rate, what the quotient is multiplied by.
    fn per(&self) -> String {
        match &self.indicator.measure {
            Measure::Rate { per } => {
                format!(" * {}", self.look.language.number(&per.to_full_decimal()))
            }
            _ => String::new(),
        }
    }

    fn value(&self, value: &Exact, result: &IndicatorResult<'_>) -> String {
        let percent = if self.indicator.measure.is_percent() { "%" } else { "" };
        let decimal = phrases::decimal_beside(phrases::DECIMALS, value, &phrases::limits(result));
        format!("{}{percent}", self.look.language.number(&decimal))
    }

    /// Every group of `each`, the shown one marked.
    fn groups(&mut self, result: &IndicatorResult<'_>) {
        if result.each.is_empty() {
            return;
        }
        self.heading(self.label(say::GROUPS));
        let shown = |position: usize| {
            if result.worst == Some(position) {
                format!("← {}", self.label(say::SHOWN_GROUP))
            } else {
                String::new()
            }
        };
        let language = self.look.language;
        let row = |(position, group): (usize, &GroupResult<'_>)| {
            let texts = IndicatorTexts::of(result, language).group(group);
            let verdict = texts.verdict();
            vec![
                printable(&texts.name()),
                texts.actual(),
                texts.own_target().unwrap_or_default(),
                if verdict == "-" { String::new() } else { verdict },
                shown(position),
            ]
        };
        // The shown one is always among those that are.
        let first = result.worst.filter(|worst| *worst >= USED_ROWS);
        let some = result.each.iter().enumerate();
        let some = some.filter(|(position, _)| *position < USED_ROWS || Some(*position) == first);
        let rows: Vec<Vec<String>> = some.map(row).collect();
        self.rows(GAP, &rows, &[], Style::new());
        self.more(GAP, result.each.len() - rows.len());
    }

    /// The units that hold the value back.
    fn pulls(&mut self, explanation: &Explanation<'_>) {
        let holding: Vec<&Pull> =
            explanation.pulls.iter().filter(|pull| pull.holds_back()).take(PULLS).collect();
        if holding.is_empty() {
            return;
        }
        let direction = explanation.result.target.map(|target| target.condition.direction());
        let word =
            if direction == Some(Direction::Down) { say::PUSHES_UP } else { say::PULLS_DOWN };
        self.heading(self.label(word));
        let language = self.look.language;
        let rows = holding.into_iter().map(|pull| {
            let sides = [&pull.numerator, &pull.denominator]
                .map(|side| language.number(&phrases::side_decimal(side)));
            let value = pull
                .value
                .as_ref()
                .map(|value| self.value(value, &explanation.result))
                .unwrap_or_default();
            let effect = pull
                .effect
                .as_ref()
                .map(|effect| say::WithoutUnit { value: self.effect(effect) }.worded(language));
            vec![
                self.unit(pull.reporter, explanation),
                sides.join("/"),
                value,
                effect.unwrap_or_default(),
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        self.rows(GAP, &rows, &[1, 2], Style::new());
    }

    /// `+1,2 điểm`
    fn effect(&self, effect: &Exact) -> String {
        /// Decimals of a change, and of one that would not be seen with so few.
        const DECIMALS: [u32; 2] = [2, 6];
        let [few, more] = DECIMALS;
        let decimals = if effect.round(few).is_zero() { more } else { few };
        let sign = if effect.is_negative() { "" } else { "+" };
        let change = format!("{sign}{}", self.look.language.number(&effect.to_decimal(decimals)));
        if self.indicator.measure.is_percent() {
            say::InPoints { value: change }.worded(self.look.language)
        } else {
            change
        }
    }

    fn missing(&mut self, explanation: &Explanation<'_>) {
        let reports = explanation.missing.by_report();
        if reports.is_empty() {
            return;
        }
        self.heading(self.label(say::STILL_MISSING));
        let rows = reports.iter().take(USED_ROWS).map(|((reporter, period), elements)| {
            let elements = elements.iter().map(|element| self.plan.vocabulary[*element].id.clone());
            vec![
                period.in_words().worded(self.look.language),
                reporter.map(|reporter| self.unit(reporter, explanation)).unwrap_or_default(),
                elements.collect::<Vec<_>>().join(", "),
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        self.rows(GAP, &rows, &[], Style::new());
        self.more(GAP, reports.len() - rows.len());
    }

    /// What the caller may have computed, and why that is another number.
    fn mean(&mut self, explanation: &Explanation<'_>) {
        let (Some(mean), Some(value)) =
            (&explanation.mean_of_percentages, &explanation.result.actual.value)
        else {
            return;
        };
        if mean != value {
            let mean = self.value(mean, &explanation.result);
            let said = say::MeanOfPercentages { value: mean }.worded(self.look.language);
            self.text.push('\n');
            self.line(0, &said);
        }
    }
}
