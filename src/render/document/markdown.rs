//! The document as text and tables for wikis and pull requests, with every text of a file escaped.

use super::content::{
    Content, GoalBlock, GroupLine, MissingSection, NeedItem, NeedList, PartGrid, PartGrids,
    ResultRow, TaskLine, TaskSection,
};
use super::report::Report;
use crate::catalogue::{Label, Language, say};
use crate::render::markdown::{escaped, heading, table, table_of_escaped};
use crate::render::phrases::Phrases;

/// The text of `report`, ending in a newline.
pub(super) fn draw(report: &Report<'_>, phrases: &Phrases<'_>) -> String {
    let content = Content::of(report, phrases);
    let page = MarkdownPage { language: phrases.language };
    let mut text = page.head(&content);
    text.push_str(&page.results(&content.goals));
    for parts in content.course.iter().chain(&content.units) {
        text.push_str(&page.parts(parts, &content));
    }
    text.extend(content.missing.iter().map(|missing| page.missing(missing)));
    text.extend(content.tasks.iter().map(|tasks| page.tasks(tasks)));
    text.push_str(&page.reading(&content));
    text.push_str(&page.notes(&content));
    text.push_str(&heading(2, page.label(say::SOURCES)));
    text.push_str(&list(content.sources.iter().map(|source| escaped(source))));
    text.trim_end().to_owned() + "\n"
}

/// A page in one language.
struct MarkdownPage {
    language: Language,
}

impl MarkdownPage {
    fn label(&self, label: Label) -> &'static str {
        self.language.label(label)
    }

    fn head(&self, content: &Content) -> String {
        let by = content.by.iter().map(|by| format!("{}: {by}", self.label(say::REPORTING_BODY)));
        let facts = content.area.iter().cloned().chain(by).chain([content.up_to.clone()]);
        let facts = facts.collect::<Vec<_>>().join(" · ");
        let banner = content.banner.map(|banner| format!("**{}**\n\n", escaped(banner)));
        let mut text = banner.unwrap_or_default() + &heading(1, &content.title);
        text.push_str(&format!("**{}**\n\n{}\n\n", escaped(&content.plan), escaped(&facts)));
        let warnings = content.illustrative.into_iter().chain(content.withheld);
        text.extend(warnings.map(|warning| format!("**{}**\n\n", escaped(warning))));
        let lead = content.lead.sentences().collect::<Vec<_>>().join(" ");
        text.push_str(&format!("{}\n\n", escaped(&lead)));
        if !content.attention.is_empty() {
            text.push_str(&heading(2, self.label(say::ATTENTION)));
            text.push_str(&list(content.attention.iter().map(|row| self.attention(row))));
        }
        text
    }

    /// One line of all that is to be known of an indicator that is missed.
    fn attention(&self, row: &ResultRow) -> String {
        let target = self.label(say::TARGET_ALONE).to_lowercase();
        let figures = format!(
            "{} {} {}: {}, {target} {}",
            verdict(row),
            row.id,
            row.name,
            row.actual,
            row.target
        );
        escaped(
            &std::iter::once(figures)
                .chain(row.remarks.iter().chain(&row.year_before).cloned())
                .collect::<Vec<_>>()
                .join("; "),
        )
    }

    /// One table of all goals, and below it what they promise without a number.
    fn results(&self, goals: &[GoalBlock]) -> String {
        let heads = [say::ID, say::INDICATOR, say::TARGET, say::ACTUAL, say::VERDICT, say::REMARK];
        let row = |row: &ResultRow| {
            let groups = row.groups.iter().map(group).collect::<Vec<_>>().join(", ");
            let remarks = row.year_before.iter().chain(&row.remarks);
            let remarks = remarks.chain((!groups.is_empty()).then_some(&groups));
            let remarks = remarks.cloned().collect::<Vec<_>>().join("; ");
            [
                row.id.clone(),
                row.name.clone(),
                row.target.clone(),
                row.actual.clone(),
                verdict(row),
                remarks,
            ]
            .map(|cell| escaped(&cell))
            .to_vec()
        };
        let goal = |goal: &GoalBlock| {
            let [id, name] = [&goal.id, &goal.name].map(|text| format!("**{}**", escaped(text)));
            let blank = [const { String::new() }; 4];
            std::iter::once([id, name].into_iter().chain(blank).collect())
                .chain(goal.rows.iter().map(row))
                .collect::<Vec<_>>()
        };
        let mut text = heading(2, self.label(say::RESULTS_BY_GOAL));
        text.push_str(&table_of_escaped(
            &heads.map(|head| self.label(head).to_owned()),
            goals.iter().flat_map(goal),
        ));
        for goal in goals.iter().filter(|goal| !goal.commitments.is_empty()) {
            let commitments = self.label(say::COMMITMENTS);
            text.push_str(&heading(3, &format!("{}. {}: {commitments}", goal.id, goal.name)));
            text.push_str(&list(goal.commitments.iter().map(|commitment| escaped(commitment))));
        }
        text
    }

    fn parts(&self, parts: &PartGrids, content: &Content) -> String {
        let mut text = heading(2, &parts.title);
        if !parts.tallies.is_empty() {
            let heads = std::iter::once(self.label(say::UNIT_TALLIES).to_owned());
            let heads = heads
                .chain(content.tally.iter().map(|kind| format!("{} {}", kind.mark, kind.label)));
            let rows = parts.tallies.iter().map(|tally| {
                let counts =
                    tally.counts.iter().map(|count| self.language.number(&count.to_string()));
                std::iter::once(named(&tally.row.text, tally.row.name.as_deref()))
                    .chain(counts)
                    .collect()
            });
            text.push_str(&table(&heads.collect::<Vec<_>>(), rows));
        }
        text.extend(parts.need.iter().map(|need| self.need(need)));
        text.extend(parts.left_out.iter().map(|left_out| format!("{}\n\n", escaped(left_out))));
        parts.grids.iter().for_each(|grid| text.push_str(&cells(grid)));
        text.extend(parts.notes.iter().map(|note| format!("{}\n\n", escaped(note))));
        text
    }

    /// The units that miss the most.
    fn need(&self, need: &NeedList) -> String {
        let heads = [say::HEAD_UNIT, say::HEAD_MISSED, say::HEAD_LACKING, say::HEAD_WHICH]
            .map(|head| self.label(head).to_owned());
        let rows = need.first.iter().map(|row| {
            let item = |item: &NeedItem| {
                let value = item.value.iter().map(|value| format!(" {value}"));
                format!("{} {}{}", item.mark, item.id, value.collect::<String>())
            };
            let items = row.indicators.iter().map(item).chain(row.more.clone());
            let items = items.collect::<Vec<_>>().join(", ");
            let counts = [row.failed, row.lacking].map(|count| count.to_string());
            let counts = counts.map(|count| self.language.number(&count));
            std::iter::once(row.name.clone()).chain(counts).chain([items]).collect()
        });
        let more = (!need.others.is_empty()).then(|| format!("{}\n\n", need.others_head));
        format!("{}\n\n{}{}", escaped(&need.head), table(&heads, rows), more.unwrap_or_default())
    }

    /// What came of the tasks: those that are late first, then all of them under what they belong to.
    fn tasks(&self, tasks: &TaskSection) -> String {
        let heads = [
            say::ID,
            say::TASK_HEAD,
            say::TASK_LEAD_HEAD,
            say::TASK_DUE_HEAD,
            say::TASK_RESULT_HEAD,
            say::TASK_REMARKS_HEAD,
        ];
        let heads = heads.map(|head| self.label(head).to_owned());
        let row = |line: &TaskLine| {
            let [id, text, lead, due, result] =
                [&line.id, &line.text, &line.lead, &line.due, &line.result].map(String::clone);
            vec![id, text, lead, due, result, line.remarks.join("; ")]
        };
        let mut text = heading(2, self.label(say::TASKS_SHEET));
        text.push_str(&format!("{}\n\n", escaped(&tasks.summary)));
        if !tasks.late.is_empty() {
            text.push_str(&list(tasks.late.iter().map(|line| escaped(line))));
        }
        for group in &tasks.groups {
            text.push_str(&heading(3, &group.heading));
            text.push_str(&table(&heads, group.lines.iter().map(row)));
        }
        text
    }

    fn missing(&self, missing: &MissingSection) -> String {
        let mut text = heading(2, self.label(say::MISSING_FIGURES));
        if !missing.head.is_empty() {
            text.push_str(&format!("{}\n\n", escaped(&missing.head)));
        }
        if !missing.units.is_empty() {
            let heads = [say::HEAD_UNIT, say::REPORT_COUNT, say::FIGURES]
                .map(|head| self.label(head).to_owned());
            let row = missing
                .units
                .iter()
                .map(|unit| vec![unit.name.clone(), unit.reports.clone(), unit.figures.clone()]);
            text.push_str(&table(&heads, row));
        }
        text.extend(missing.more.iter().map(|more| format!("{}\n\n", escaped(more))));
        text.push_str(&list(missing.indicators.iter().map(|line| escaped(line))));
        text
    }

    fn reading(&self, content: &Content) -> String {
        let kinds = content
            .tally
            .iter()
            .map(|kind| format!("{} {}: {}", kind.mark, kind.label, kind.meaning));
        let mut text = heading(2, self.label(say::HOW_TO_READ));
        text.push_str(&list(kinds.map(|kind| escaped(&kind))));
        text.push_str(&format!("{}\n\n", escaped(self.label(say::EXACTNESS))));
        text
    }

    fn notes(&self, content: &Content) -> String {
        let mut text = String::new();
        if !content.notes.is_empty() {
            let heads =
                [say::ID, say::IN_THE_PLAN, say::NOTE].map(|head| self.label(head).to_owned());
            let cell = |text: &Option<String>| text.clone().unwrap_or_default();
            let rows = content
                .notes
                .iter()
                .map(|note| vec![note.id.clone(), cell(&note.source), cell(&note.remark)]);
            text.push_str(&heading(2, self.label(say::NOTES)));
            text.push_str(&table(&heads, rows));
        }
        if !content.about.is_empty() {
            let facts = content
                .about
                .iter()
                .map(|fact| escaped(&format!("{}: {}", fact.label, fact.texts.join("; "))));
            text.push_str(&heading(2, self.label(say::ABOUT_PLAN)));
            text.push_str(&list(facts));
        }
        text
    }
}

fn cells(grid: &PartGrid) -> String {
    let heads = std::iter::once(grid.corner.to_owned())
        .chain(grid.columns.iter().map(|head| head.text.clone()));
    let rows = grid.rows.iter().map(|line| {
        let cells = line.cells.iter().map(|cell| {
            let value = cell.value.iter().map(|value| format!(" {value}"));
            let so_far = cell.provisional.iter().map(|(mark, _)| format!(" ({mark})"));
            let target = cell.own_target.iter().map(|target| format!(" ({target})"));
            std::iter::once(cell.mark.to_string())
                .chain(value)
                .chain(so_far)
                .chain(target)
                .collect()
        });
        std::iter::once(named(&line.head.text, line.head.name.as_deref())).chain(cells).collect()
    });
    table(&heads.collect::<Vec<_>>(), rows)
}

fn verdict(row: &ResultRow) -> String {
    let so_far = row.provisional.map(|so_far| format!(" ({so_far})")).unwrap_or_default();
    format!("{} {}{so_far}", row.mark, row.label)
}

/// `✗ 2024: 55% (11/20) (≥ 60%)`
fn group(group: &GroupLine) -> String {
    let beside = group.own_target.iter().map(String::as_str).chain(group.provisional);
    let beside: String = beside.map(|text| format!(" ({text})")).collect();
    format!("{} {}: {}{beside}", group.mark, group.name, group.figures)
}

fn named(id: &str, name: Option<&str>) -> String {
    name.map_or_else(|| id.to_owned(), |name| format!("{id} {name}"))
}

/// `lines`, already escaped, as a list.
fn list(lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.map(|line| format!("- {line}\n")).collect();
    if lines.is_empty() { lines } else { lines + "\n" }
}
