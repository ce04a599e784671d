//! The sheet that explains a form: how to fill it in, and of each element what it counts, which numbers it takes, who reports it and
//! which indicators of the plan need it.

use std::collections::BTreeSet;

use super::sending;
use crate::catalogue::{Label, Language, say};
use crate::period::Period;
use crate::plan::{Element, ElementIndex, Kind, NumberKind, Plan};
use crate::render::phrases;
use crate::render::spreadsheet::{Book, CellAt, Extent, Sheet, Styles};
use crate::template::Form;

const COLUMNS: [(Label, u8); 7] = [
    (say::ID, 26),
    (say::HEAD_ELEMENT, 46),
    (say::FORM_NUMBERS, 22),
    (say::FORM_KIND, 26),
    (say::FORM_REPORTERS, 28),
    (say::FORM_USED_BY, 14),
    (say::FORM_SOURCE, 50),
];

/// Lines of advice above the table.
const ADVICE: [Label; 4] = [
    say::FORM_ADVICE_CELLS,
    say::FORM_ADVICE_EMPTY,
    say::FORM_ADVICE_COLUMNS,
    say::FORM_ADVICE_SENSITIVE,
];

pub(super) fn add(
    form: &Form<'_>,
    book: &mut Book,
    styles: &Styles,
    language: Language,
) -> anyhow::Result<()> {
    let plan = form.plan;
    let mut sheet = book.sheet(language.label(say::FORM_EXPLANATION))?;
    let mut row = 0;
    let mut say = |sheet: &mut Sheet, line: &str, format| {
        row += 1;
        sheet.banner(row - 1, line, format)
    };
    say(&mut sheet, &plan.title, &styles.title)?;
    let area = plan.area.as_deref().map(|area| format!("{area} · ")).unwrap_or_default();
    let period = form.periods.iter().copied().reduce(Period::hull);
    let period = period.map(|period| phrases::period(period, language)).unwrap_or_default();
    say(
        &mut sheet,
        &format!("{area}{}: {period}", language.label(say::HEAD_PERIOD)),
        &styles.subtitle,
    )?;
    if let Some(line) = sending::line(form, language) {
        say(&mut sheet, &line, &styles.subtitle)?;
    }
    let sensitive = form.elements().any(|element| plan.vocabulary[element].sensitive);
    for advice in
        ADVICE.into_iter().filter(|advice| sensitive || *advice != say::FORM_ADVICE_SENSITIVE)
    {
        say(&mut sheet, &format!("• {}", language.label(advice)), &styles.subtitle)?;
    }
    let head = row + 1;
    sheet.widths(&COLUMNS.map(|(_, width)| width))?;
    for (column, (word, _)) in COLUMNS.iter().enumerate() {
        sheet.text(CellAt { row: head, column }, language.label(*word), &styles.head)?;
    }
    let mut last_row = head;
    for element in form.elements() {
        last_row += 1;
        let texts = explained(plan, element, language);
        for (column, text) in texts.iter().enumerate() {
            sheet.text(CellAt { row: last_row, column }, text, &styles.text)?;
        }
    }
    sheet.lay_out(Extent { head, last_row, last_column: COLUMNS.len() - 1, frozen_columns: 2 })?;
    sheet.foot(&plan.title);
    sheet.protect();
    book.add(sheet);
    Ok(())
}

fn explained(plan: &Plan, index: ElementIndex, language: Language) -> [String; COLUMNS.len()] {
    let element = &plan.vocabulary[index];
    let mut ids: Vec<&str> = Vec::new();
    let mut sources: Vec<&str> = Vec::new();
    for (_, indicator) in plan.indicators().filter(|(_, indicator)| {
        let mut used = indicator.all_elements();
        used.any(|used| used.element == index)
    }) {
        ids.push(&indicator.id);
        sources.extend(indicator.source.as_deref());
    }
    let mut name = element.name.clone();
    if element.sensitive {
        name.push_str(&format!(" ({})", language.label(say::NOT_FOR_PUBLICATION)));
    }
    [
        element.id.clone(),
        name,
        numbers(plan, element, language),
        language.label(kind(element)).to_owned(),
        reporters(plan, element, language),
        ids.join(", "),
        sources.join("; "),
    ]
}

fn kind(element: &Element) -> Label {
    match element.kind {
        Kind::Stock => say::KIND_STOCK,
        Kind::Flow => say::KIND_FLOW,
        Kind::YearToDate => say::KIND_YEAR_TO_DATE,
    }
}

/// Kind of numbers, and the groups.
fn numbers(plan: &Plan, element: &Element, language: Language) -> String {
    let word = match element.number {
        NumberKind::Percentage => say::FORM_NUMBERS_PERCENTAGE,
        NumberKind::Decimal if element.published => say::FORM_NUMBERS_PUBLISHED,
        NumberKind::Integer => say::FORM_NUMBERS_WHOLE,
        NumberKind::Decimal => say::FORM_NUMBERS_DECIMAL,
        NumberKind::YesNo => say::FORM_NUMBERS_YES_NO,
    };
    let groups = element.by.iter().map(|dimension| {
        let groups: Vec<&str> =
            plan.vocabulary[*dimension].groups.iter().map(|group| group.name.as_str()).collect();
        groups.join(", ")
    });
    std::iter::once(language.label(word).to_owned()).chain(groups).collect::<Vec<_>>().join("; ")
}

fn reporters(plan: &Plan, element: &Element, language: Language) -> String {
    /// Units that are named one by one.
    const NAMED: usize = 5;
    match &element.reported_by {
        None => language.label(say::REPORTED_BY_ALL).to_owned(),
        Some(units) => {
            let reporters: BTreeSet<_> = units.iter().copied().collect();
            let named =
                reporters.iter().take(NAMED).map(|unit| plan.vocabulary[*unit].name.clone());
            let mut named: Vec<String> = named.collect();
            if reporters.len() > NAMED {
                let left = language.number(&(reporters.len() - NAMED).to_string());
                named.push(say::MoreNames { value: left }.worded(language));
            }
            named.join(", ")
        }
    }
}
