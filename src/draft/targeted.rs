//! Lines of a section of targets: headings of goals, promises with a number, which become indicators, and those without, which become
//! commitments.

use std::ops::Range;

use super::clause::ClauseContext;
use super::draft_plan::{DraftIndicator, TextAt};
use super::heads::{self, HeadMark, LineHead};
use super::namer::{self, capitalised};
use super::paragraph::{self, DraftClause};
use super::reader_state::{DraftReader, depth, whole};
use super::tables;
use super::target::FoundTarget;

/// Reads the line `index`, which begins with `head`.
pub(super) fn line(reader: &mut DraftReader<'_>, index: usize, head: &LineHead) {
    let lines = reader.lines;
    let Some(line) = lines.get(index) else { return };
    if !line.cells.is_empty() {
        row(reader, index);
        return;
    }
    reader.columns = None;
    if reader.year.is_some_and(|(heading, _)| heading > 0 && depth(head) <= heading) {
        reader.year = None;
    }
    let text = line.text.get(head.from..).unwrap_or_default();
    let lower = text.to_lowercase();
    if let Some(rest) =
        ["mục tiêu tổng quát", "mục tiêu chung", "overall objective", "general objective"]
            .iter()
            .find_map(|word| lower.strip_prefix(word).and_then(|_| text.get(word.len()..)))
    {
        let rest = rest.trim_start_matches([':', '.', ' ']);
        let next = lines.get(index + 1).filter(|next| heads::of(&next.text).mark == HeadMark::None);
        let general =
            if rest.is_empty() { next.map(|next| next.text.as_str()) } else { Some(rest) };
        if let Some(general) = general {
            reader.plan.purpose.push(TextAt { text: whole(general), line: line.number });
        }
        return;
    }
    let headings = [
        "mục tiêu cụ thể",
        "chỉ tiêu cụ thể",
        "các chỉ tiêu cụ thể",
        "các mục tiêu cụ thể",
        "specific objectives",
    ];
    if headings.iter().any(|word| lower.trim_end_matches([':', '.', ' ']) == *word) {
        return;
    }
    if let Some((number, from)) = heads::goal(&line.text, head.from) {
        reader.ledger.uses_span(index, head.from, from);
        let label = if head.number.is_empty() { number.to_string() } else { head.number.clone() };
        goal(reader, index, from, Some(number), label);
        return;
    }
    let read = paragraph::read(&line.text, head.from, reader.clause_context());
    let has_targets = read.clauses.iter().any(|clause| !clause.targets.is_empty());
    if !has_targets && reader.is_heading(index, head) {
        // A heading within a goal, such as "a) Đến năm 2025:", only gives its year.
        let own_year = read.year.filter(|_| read.year != reader.clause_context().year);
        match own_year {
            Some(year) if text.split_whitespace().count() <= 8 => {
                reader.head_years(index, &read);
                reader.year = Some((depth(head), year));
            }
            _ => goal(reader, index, head.from, None, head.number.clone()),
        }
        return;
    }
    if !has_targets
        && text.ends_with(':')
        && read.year.is_some()
        && read.year != reader.clause_context().year
    {
        reader.head_years(index, &read);
        reader.year = read.year.map(|year| (depth(head), year));
        return;
    }
    content(reader, index, head.from);
}

/// Begins the goal of which the name stands in the line `index` from `from` on, with what stands behind the name.
fn goal(
    reader: &mut DraftReader<'_>,
    index: usize,
    from: usize,
    number: Option<u32>,
    label: String,
) {
    let Some(line) = reader.lines.get(index) else { return };
    let read =
        paragraph::read(&line.text, from, ClauseContext { year: None, ..reader.clause_context() });
    let first_target = read.clauses.iter().position(|clause| !clause.targets.is_empty());
    // A name ends where the first promise begins.
    let end = match first_target {
        None => line.text.len(),
        Some(0) => {
            let first = read.clauses.first().map_or(from..from, |clause| clause.at.clone());
            let text = line.text.get(first.clone()).unwrap_or_default();
            text.find(": ").map_or(first.start, |colon| first.start + colon)
        }
        Some(clause) => read.clauses.get(clause).map_or(line.text.len(), |clause| clause.at.start),
    };
    let name = line.text.get(from..end).unwrap_or_default();
    let name = name.trim().trim_end_matches([':', '.', ';', ' ', '-']);
    let name = if name.is_empty() {
        format!("Mục tiêu {}", number.unwrap_or(1))
    } else {
        capitalised(name)
    };
    reader.year = reader.year.filter(|(heading, _)| *heading == 0);
    reader.begin_goal(name, line.number, number);
    reader.goal_label = label;
    if end < line.text.len() {
        content(reader, index, end);
    }
}

/// Reads the promises in the line `index` from byte `from` on.
fn content(reader: &mut DraftReader<'_>, index: usize, from: usize) {
    let lines = reader.lines;
    let Some(line) = lines.get(index) else { return };
    let mut from = from;
    let text = line.text.get(from..).unwrap_or_default();
    let from_mark = text.trim_start_matches([':', ' ', '.']);
    from = line.text.len() - from_mark.len();
    let label = heads::indicator_label(&line.text, from);
    if let Some((_, behind)) = &label {
        reader.ledger.uses_span(index, from, *behind);
        from = *behind;
    }
    let place = place(reader, label.as_ref().map(|(number, _)| number.as_str()));
    let read = paragraph::read(&line.text, from, reader.clause_context());
    reader.ledger.uses(index, read.used.clone());
    reader.use_headed_years(&read.target_years());
    reader.ledger.leaves(index, read.words_left.clone());
    let text = line.text.get(from..).unwrap_or_default();
    if text.starts_with('(') && text.to_lowercase().contains("chưa có ") {
        not_applicable(reader, text, place, line.number);
        return;
    }
    let mut left: Option<Range<usize>> = None;
    for clause in &read.clauses {
        if clause.targets.is_empty() {
            left = Some(left.map_or(clause.at.clone(), |left| left.start..clause.at.end));
            continue;
        }
        commit(reader, &line.text, left.take(), line.number);
        for group in groups(clause) {
            let indicator = indicator(reader, &line.text, clause, group, &place, line.number);
            reader.add(indicator);
        }
    }
    commit(reader, &line.text, left, line.number);
}

/// Adds the bytes `left` of a line, which hold no target, to the commitments.
fn commit(reader: &mut DraftReader<'_>, text: &str, left: Option<Range<usize>>, line: usize) {
    let Some(left) = left else { return };
    let written = text.get(left.clone()).unwrap_or_default();
    let behind = text.get(left.end..).and_then(|rest| rest.chars().next());
    let end = if behind.is_some_and(|mark| ".;,".contains(mark)) || left.end == text.len() {
        "."
    } else {
        ""
    };
    let written = written.trim_end_matches(['.', ';', ',', ':', ' ']);
    // A mark alone is no promise.
    if written.split_whitespace().count() < 2 {
        return;
    }
    let entry = TextAt { text: format!("{}{end}", capitalised(written)), line };
    let goal = reader.goal();
    if let Some(goal) = reader.plan.goals.get_mut(goal) {
        goal.commitments.push(entry);
    }
}

/// The targets of a clause that are one indicator each: those with different years are of one.
fn groups(clause: &DraftClause) -> Vec<Vec<FoundTarget>> {
    let mut groups: Vec<Vec<FoundTarget>> = Vec::new();
    for target in &clause.targets {
        let joins = |group: &&mut Vec<FoundTarget>| {
            group.iter().all(|other| {
                let apart = other.years.iter().all(|year| !target.years.contains(year));
                other.measure == target.measure
                    && other.change == target.change
                    && !other.years.is_empty()
                    && !target.years.is_empty()
                    && apart
            })
        };
        match groups.last_mut().filter(joins) {
            Some(group) => group.push(target.clone()),
            None => groups.push(vec![target.clone()]),
        }
    }
    groups
}

fn indicator(
    reader: &DraftReader<'_>,
    text: &str,
    clause: &DraftClause,
    targets: Vec<FoundTarget>,
    place: &str,
    line: usize,
) -> DraftIndicator {
    let quote = text.get(clause.at.clone()).unwrap_or_default();
    let name = targets.first().map_or_else(String::new, |target| {
        let start = target.at.start.saturating_sub(clause.at.start);
        let at = start..target.at.end.saturating_sub(clause.at.start);
        namer::name(quote, target, at, reader.plan.in_english)
    });
    DraftIndicator {
        name: if name.is_empty() { capitalised(quote) } else { name },
        place: place.to_owned(),
        quote: quote.to_owned(),
        line,
        targets,
        not_applicable: None,
    }
}

/// "(… chưa có …)": the plan says itself that it does not apply.
fn not_applicable(reader: &mut DraftReader<'_>, text: &str, place: String, line: usize) {
    let quote = text.trim_end_matches(['.', ';', ' ']);
    let reason = quote.trim_start_matches('(').trim_end_matches(')').trim();
    let (_, behind) = reason.split_once("chưa có ").unwrap_or(("", reason));
    reader.add(DraftIndicator {
        name: format!("Tỷ lệ {}", behind.trim()),
        place,
        quote: quote.to_owned(),
        line,
        targets: Vec::new(),
        not_applicable: Some(reason.to_owned()),
    });
}

/// Where an indicator stands: `II.6, Chỉ tiêu 2`.
fn place(reader: &DraftReader<'_>, label: Option<&str>) -> String {
    let section = match (reader.section_number.as_str(), reader.goal_label.as_str()) {
        ("", goal) => goal.to_owned(),
        (section, "") => section.to_owned(),
        (section, goal) => format!("{section}.{goal}"),
    };
    let word = if reader.plan.in_english { "Target" } else { "Chỉ tiêu" };
    match label.filter(|label| !label.is_empty()) {
        Some(label) if section.is_empty() => format!("{word} {label}"),
        Some(label) => format!("{section}, {word} {label}"),
        None => section,
    }
}

/// Reads a row of a table.
fn row(reader: &mut DraftReader<'_>, index: usize) {
    let lines = reader.lines;
    let Some(line) = lines.get(index) else { return };
    let in_english = reader.plan.in_english;
    // The number of a row is its order.
    let is_order = |cell: &str| {
        cell.len() <= 6 && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    let order = line.cells.first().filter(|_| is_order(line.cell(0)));
    reader.ledger.uses(index, order.cloned());
    if let Some(columns) = tables::columns(line, in_english) {
        let heads = columns.heads_with_years().filter_map(|column| line.cells.get(column).cloned());
        reader.ledger.uses(index, heads.collect::<Vec<_>>());
        reader.columns = Some(columns);
        return;
    }
    let Some(columns) = &reader.columns else {
        content(reader, index, 0);
        return;
    };
    let Some(read) = tables::row(line, columns, in_english) else { return };
    reader.ledger.uses(index, read.used);
    let place = place(reader, None);
    // Each year of a row is a target of the one indicator.
    reader.add(DraftIndicator {
        name: capitalised(&read.name),
        place,
        quote: read.name,
        line: line.number,
        targets: read.targets,
        not_applicable: None,
    });
}
