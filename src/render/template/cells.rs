//! The cells of a form that are filled in, each with the rule of what it takes, in the program that it is filled in with and in words.

use std::collections::HashMap;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula,
};

use crate::by_index::at;
use crate::catalogue::{Language, say};
use crate::counts::LARGEST_COUNT;
use crate::period::{Frequency, Month};
use crate::plan::{Element, Kind, NumberKind, Plan};
use crate::render::phrases;
use crate::render::spreadsheet::{CellAt, Sheet, Styles, cut};
use crate::template::{Bindings, Blank, Bound, Form};

/// UTF-16 units that the title of a message can have.
const LONGEST_TITLE: usize = 32;

/// UTF-16 units that a message and a formula of a rule can have.
const LONGEST_MESSAGE: usize = 255;

/// Form, bounds and cells while the sheet is filled.
pub(super) struct Filling<'f> {
    form: &'f Form<'f>,
    bindings: Bindings<'f>,
    /// The cell of each figure.
    cells: HashMap<usize, CellAt>,
    language: Language,
}

/// A cell that another one may not be above or below.
struct BoundingCell<'f> {
    bound: Bound,
    blank: &'f Blank,
    at: CellAt,
}

impl<'f> Filling<'f> {
    /// The cells of the figures of `form`, by their positions.
    pub(super) fn new(
        form: &'f Form<'f>,
        cells: HashMap<usize, CellAt>,
        language: Language,
    ) -> Self {
        Self { form, bindings: form.bindings(), cells, language }
    }
}

impl Filling<'_> {
    /// A cell to fill in, with the rule of what it takes.
    pub(super) fn blank(
        &self,
        sheet: &mut Sheet,
        at: CellAt,
        blank: &Blank,
        styles: &Styles,
    ) -> anyhow::Result<()> {
        let element = self.element(blank);
        sheet.text(at, "", &Self::open(element, styles))?;
        let bounds = self.bounds(blank);
        let said = self.said(blank, &bounds);
        let word = |word| self.language.label(word);
        let rule = match custom(at, element.number, &bounds)? {
            Some(formula) => DataValidation::new().allow_custom(Formula::new(formula)),
            None => {
                let range = DataValidationRule::Between(
                    Formula::new("0"),
                    Formula::new(LARGEST_COUNT.to_string()),
                );
                let rule = DataValidation::new();
                match element.number {
                    // Some of them are bounds in words.
                    _ if element.published => rule,
                    NumberKind::Percentage => rule,
                    NumberKind::YesNo => {
                        rule.allow_list_strings(&[say::YES, say::NO].map(&word))?
                    }
                    NumberKind::Integer => rule.allow_whole_number_formula(range),
                    NumberKind::Decimal => rule.allow_decimal_number_formula(range),
                }
            }
        };
        let rule = rule
            .set_input_title(cut(&crate::text::printable(&element.name), LONGEST_TITLE))?
            .set_input_message(cut(&said, LONGEST_MESSAGE))?
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(cut(word(say::FORM_REFUSED), LONGEST_TITLE))?
            .set_error_message(cut(&said, LONGEST_MESSAGE))?;
        sheet.validate(at, &rule)
    }

    fn element(&self, blank: &Blank) -> &Element {
        &self.form.plan.vocabulary[blank.element]
    }

    /// The look of a cell that takes figures: without a thousands mark, which nobody can tell from a decimal mark once the form is
    /// saved as CSV.
    fn open(element: &Element, styles: &Styles) -> Format {
        styles.open(match element.number {
            NumberKind::Integer => "0",
            NumberKind::Percentage => "0.0#%",
            NumberKind::Decimal | NumberKind::YesNo => "General",
        })
    }

    /// Bounds of a figure, with the cells of the other figures.
    fn bounds(&self, blank: &Blank) -> Vec<BoundingCell<'_>> {
        let bounds = self.bindings.of(blank).into_iter();
        let known = bounds.map(|(bound, other)| match self.cells.get(&other) {
            Some(cell) => BoundingCell { bound, blank: at(&self.form.blanks, other), at: *cell },
            None => unreachable!("every figure of the form has a cell"),
        });
        known.collect()
    }

    /// The rule in words: what is counted when, which numbers it takes, what they are bound to, and what an empty cell means.
    fn said(&self, blank: &Blank, bounds: &[BoundingCell<'_>]) -> String {
        let numbers = match self.element(blank).number {
            NumberKind::Percentage => say::FORM_PUBLISHED_PERCENTAGE,
            NumberKind::Decimal if self.element(blank).published => say::FORM_PUBLISHED,
            NumberKind::Integer => say::FORM_WHOLE,
            NumberKind::Decimal => say::FORM_DECIMAL,
            NumberKind::YesNo => say::FORM_YES_NO,
        };
        let mut said = vec![
            time(self.form.plan, blank, self.language) + ".",
            self.language.label(numbers).to_owned(),
        ];
        for bounding in bounds {
            let value = self.named(bounding.blank);
            said.push(match bounding.bound {
                Bound::PartOf => say::FormPartOf { value }.worded(self.language),
                Bound::WholeOf => say::FormWholeOf { value }.worded(self.language),
                Bound::MostlyPartOf => say::FormMostlyPartOf { value }.worded(self.language),
            });
        }
        // Of an answer, and of what was published, no is not nothing.
        let is_counted = self.element(blank).number.is_plain() && !self.element(blank).published;
        let empty = if is_counted { say::FORM_EMPTY } else { say::FORM_EMPTY_ALONE };
        said.push(self.language.label(empty).to_owned());
        crate::text::printable(&said.join(" "))
    }

    /// The element and its groups.
    fn named(&self, blank: &Blank) -> String {
        /// Characters of a name that leave room for the rest of a message.
        const SHOWN: usize = 80;
        let element = self.element(blank);
        let groups = element.by.iter().zip(&blank.groups);
        let groups: Vec<&str> = groups
            .map(|(dimension, group)| self.form.plan.vocabulary[*dimension][*group].name.as_str())
            .collect();
        let name = cut(&element.name, SHOWN);
        if groups.is_empty() { name } else { format!("{name} ({})", groups.join(", ")) }
    }
}

/// The formula that a bound figure must meet; `None` if its kind of number says it all, or if it would be too long to be a rule.
fn custom(
    at: CellAt,
    number: NumberKind,
    bounds: &[BoundingCell<'_>],
) -> anyhow::Result<Option<String>> {
    let own = at.name()?;
    let mut conditions =
        vec![format!("ISNUMBER({own})"), format!("{own}>=0"), format!("{own}<={LARGEST_COUNT}")];
    if number.is_whole() {
        conditions.push(format!("{own}=INT({own})"));
    }
    let plain = conditions.len();
    for bounding in bounds {
        let other = bounding.at.name()?;
        let sign = match bounding.bound {
            Bound::PartOf => "<=",
            Bound::WholeOf => ">=",
            Bound::MostlyPartOf => continue,
        };
        conditions.push(format!("OR(ISBLANK({other}),{own}{sign}{other})"));
        if written(&conditions).len() > LONGEST_MESSAGE {
            // Reading the counts checks the rest.
            conditions.pop();
            break;
        }
    }
    Ok((conditions.len() > plain).then(|| written(&conditions)))
}

fn written(conditions: &[String]) -> String {
    format!("=AND({})", conditions.join(","))
}

/// Time of a figure: `tại ngày 31/03/2024`, `từ 01/01/2024 đến 31/03/2024`.
pub(super) fn time(plan: &Plan, blank: &Blank, language: Language) -> String {
    let period = blank.period;
    let kind = plan.vocabulary[blank.element].kind;
    let last = phrases::date(period.last().last_day(), language);
    let from = |first: Month| phrases::date(first.first_day(), language);
    match kind {
        Kind::Stock => say::FormStock { value: last }.worded(language),
        Kind::Flow => say::FormFlow { first: from(period.first()), last }.worded(language),
        Kind::YearToDate => {
            let first = from(Frequency::Year.around(period.last()).first());
            say::FormYearToDate { first, last }.worded(language)
        }
    }
}
