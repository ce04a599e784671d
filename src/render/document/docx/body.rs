//! The text of a report: its grounds, the result by goal, the tasks of the plan with room for what was done, what is missing, and the
//! words that close it.

use super::letterhead;
use super::markup::{PORTRAIT, Paragraph, Style, TableCell, WordSection, WordTable};
use super::sentences::{self, ended, goal_name, missing_lines, unended};
use crate::catalogue::{Label, Language, say};
use crate::evaluate::{IndicatorResult, Verdict};
use crate::plan::Goal;
use crate::render::document::report::{GoalSection, Report};
use crate::render::phrases::{self, Phrases};
use crate::render::tally::Tally;

/// Writes the text of `report` into `section`.
pub(super) fn write(section: &mut WordSection, report: &Report<'_>, phrases: &Phrases<'_>) {
    let mut body = ReportBody { section, report, phrases, language: phrases.language };
    body.grounds();
    body.results();
    body.tasks();
    body.missing();
    body.closing();
}

struct ReportBody<'b> {
    section: &'b mut WordSection,
    report: &'b Report<'b>,
    phrases: &'b Phrases<'b>,
    language: Language,
}

impl ReportBody<'_> {
    fn label(&self, label: Label) -> &'static str {
        self.phrases.label(label)
    }

    fn add(&mut self, style: Style, text: &str) {
        self.section.add(Paragraph::of(style, text));
    }

    /// Author of the report: the issuer of the plan, else the area.
    fn author(&self) -> String {
        let plan = self.report.plan;
        plan.preamble
            .issuer
            .as_ref()
            .or(plan.area.as_ref())
            .cloned()
            .unwrap_or_else(|| letterhead::BLANK.to_owned())
    }

    fn grounds(&mut self) {
        for ground in &self.report.plan.preamble.based_on {
            self.add(
                Style::Grounds,
                &say::PursuantTo { value: unended(ground) }.worded(self.language),
            );
        }
        let time = phrases::period(self.report.window, self.language);
        let reports = say::ReportsAsFollows { value: time }.worded(self.language);
        let author = self.author();
        self.add(Style::Body, &format!("{author} {reports}"));
    }

    /// Section I: the result, in a table and in sentences.
    fn results(&mut self) {
        self.add(Style::Heading, &format!("I. {}", self.label(say::RESULTS_HEAD)));
        self.add(Style::Body, &self.phrases.summary(&self.report.summary));
        self.add(Style::TableTitle, self.label(say::VERDICTS_BY_GOAL));
        let table = self.verdicts_by_goal();
        self.section.add_table(table);
        for GoalSection { goal, rows } in &self.report.goals {
            self.add(Style::Subheading, &goal_name(goal, self.language));
            for row in rows {
                self.section.add(sentences::indicator(row.result, self.phrases));
            }
        }
        self.add(Style::Body, self.label(say::SEE_ANNEX));
    }

    /// Table of the verdicts by goal.
    fn verdicts_by_goal(&self) -> WordTable {
        const COLUMNS: [(Verdict, Label); 6] = [
            (Verdict::Pass, say::HEAD_PASS),
            (Verdict::Fail, say::HEAD_FAIL),
            (Verdict::Open, say::HEAD_OPEN),
            (Verdict::NoData, say::HEAD_NO_DATA),
            (Verdict::NotApplicable, say::HEAD_NOT_APPLICABLE),
            (Verdict::Tracked, say::HEAD_TRACKED),
        ];
        const WIDTHS: [u32; 8] = [PORTRAIT - 6_150, 750, 750, 800, 850, 850, 1_100, 1_050];
        let heads =
            [say::GOAL_HEAD, say::INDICATOR_COUNT].into_iter().chain(COLUMNS.map(|(_, word)| word));
        let mut table = WordTable::ruled(&WIDTHS, heads.map(|word| self.label(word)));
        let row = |name: Paragraph, tally: &Tally<'_>| -> Vec<TableCell> {
            let figure =
                |count: usize| TableCell::of(Style::TableFigure, &self.phrases.count(count));
            let leading = [TableCell::new(vec![name]), figure(tally.all())];
            leading
                .into_iter()
                .chain(COLUMNS.map(|(verdict, _)| figure(tally.count(verdict))))
                .collect()
        };
        for section in &self.report.goals {
            let name = format!("{}. {}", section.goal.id, section.goal.names.get(self.language));
            table.row(row(Paragraph::of(Style::TableText, &name), &section.tally()));
        }
        table.row(row(
            Paragraph::new(Style::TableText).bold(self.label(say::SUM)),
            &self.report.summary,
        ));
        table
    }

    /// Section II: what the plan asks to be done, and room for what was.
    fn tasks(&mut self) {
        self.add(Style::Heading, &format!("II. {}", self.label(say::TASKS_HEAD)));
        let preamble = &self.report.plan.preamble;
        let goals = self.report.goals.iter().map(|section| section.goal);
        let goals: Vec<&Goal> = goals.filter(|goal| !asked(goal).is_empty()).collect();
        if goals.is_empty() && preamble.responsibilities.is_empty() {
            self.fill_in("", 3);
        }
        let mut parts = 1..;
        if !goals.is_empty() {
            self.part(parts.next(), say::TASKS_BY_GOAL);
        }
        for goal in goals {
            self.add(Style::Point, &goal_name(goal, self.language));
            for task in asked(goal) {
                self.task(task);
            }
        }
        if !preamble.responsibilities.is_empty() {
            self.part(parts.next(), say::TASKS_BY_BODY);
        }
        for responsibility in &preamble.responsibilities {
            self.add(Style::Point, &responsibility.who);
            responsibility.tasks.iter().for_each(|task| self.task(&task.text));
        }
        if !preamble.events.is_empty() {
            self.part(parts.next(), say::EVENTS_HEAD);
        }
        for event in &preamble.events {
            let [from, to] = [event.from, event.to].map(|day| phrases::date(day, self.language));
            self.task(&format!("{} ({from} - {to})", event.name));
        }
        self.part(parts.next(), say::FUNDING_HEAD);
        if let Some(funding) = &preamble.funding {
            self.section.add(Paragraph::of(Style::Body, &ended(funding)).kept());
        }
        self.fill_in(self.label(say::SPENT), 1);
    }

    /// The heading of a part of a section.
    fn part(&mut self, number: Option<i32>, word: Label) {
        let number = number.map(|number| format!("{number}. ")).unwrap_or_default();
        self.add(Style::Subheading, &format!("{number}{}", self.label(word)));
    }

    fn task(&mut self, task: &str) {
        self.section.add(Paragraph::of(Style::Body, &format!("- {}", ended(task))).kept());
        self.fill_in(self.label(say::WHAT_WAS_DONE), 1);
    }

    /// Dotted lines behind a label.
    fn fill_in(&mut self, label: &str, lines: usize) {
        let first = Paragraph::new(Style::FillIn);
        let first = if label.is_empty() { first } else { first.italic(label).text(" ") }.tab();
        let rest =
            std::iter::repeat_n(Paragraph::new(Style::FillIn).tab(), lines.saturating_sub(1));
        let mut lines: Vec<Paragraph> = std::iter::once(first).chain(rest).collect();
        let last = lines.pop();
        lines.into_iter().map(Paragraph::kept).chain(last).for_each(|line| self.section.add(line));
    }

    /// A line above a list, on one page with its first item unless there is none.
    fn head_of_list(&mut self, text: &str, is_empty: bool) {
        let head = Paragraph::of(Style::Body, text);
        self.section.add(if is_empty { head } else { head.kept() });
    }

    /// Section III: what is missing, and room for difficulties and proposals.
    fn missing(&mut self) {
        self.add(Style::Heading, &format!("III. {}", self.label(say::MISSING_HEAD)));
        self.part(Some(1), say::REPORTING_HEAD);
        let lines = missing_lines(self.report, self.phrases);
        if self.report.missing.is_by_unit {
            let units = self.phrases.late_units_count(&self.report.missing.reports);
            let head = self.phrases.late_units_head(units);
            self.head_of_list(&head, lines.is_empty());
        } else if !lines.is_empty() {
            self.head_of_list(self.label(say::MISSING_FIGURES_HEAD), false);
        }
        let most = self.report.limits.missing_in_text;
        for (number, line) in (1..).zip(lines.iter().take(most)) {
            let end = if number == lines.len() { '.' } else { ';' };
            self.add(Style::Body, &format!("- {}{end}", unended(line)));
        }
        if lines.len() > most {
            let more = self.phrases.count(lines.len() - most);
            self.add(Style::Body, &say::MoreInAnnex { value: more }.worded(self.language));
        }
        let undecided = self.undecided();
        self.add(Style::Body, &undecided);
        for (number, word) in (2..).zip([say::DIFFICULTIES_HEAD, say::PROPOSALS_HEAD]) {
            self.part(Some(number), word);
            self.fill_in("", 3);
        }
    }

    /// The indicators that cannot be judged without what is missing.
    fn undecided(&self) -> String {
        let named = |result: &IndicatorResult<'_>| {
            phrases::with_provisional(
                result.indicator.id.clone(),
                result.provisional,
                self.language,
            )
        };
        let ids: Vec<String> = self.report.undecided().map(named).collect();
        match ids.as_slice() {
            [] => self.label(say::NOTHING_UNDECIDED).to_owned(),
            _ => say::Undecided { value: ids.join(", ") }.worded(self.language),
        }
    }

    fn closing(&mut self) {
        let plan = self.report.plan;
        let mut said = say::ReportEnds { value: &plan.title }.worded(self.language);
        if let Some(to) = &plan.preamble.report_to {
            said =
                format!("{said}{}", say::SubmittedTo { value: unended(to) }.worded(self.language));
        }
        self.section.add(Paragraph::of(Style::Body, &format!("{said}./.")).kept());
    }
}

/// Commitments and tasks of `goal`.
fn asked(goal: &Goal) -> Vec<&str> {
    goal.commitments.iter().chain(&goal.tasks).map(|task| task.text.as_str()).collect()
}
