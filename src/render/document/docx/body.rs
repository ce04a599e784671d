//! The text of a report: its grounds, the lead, the result by goal in sentences and in a table, the tasks of the plan, what was missed and
//! what is missing with room for causes and proposals, and the words that close it.

use super::control::Control;
use super::drawn::WordReport;
use super::markup::{PORTRAIT, Paragraph, Style, TableCell, WordSection, WordTable};
use super::sentences::{ended, goal_name, missing_lines, unended};
use super::{tables, tasks};
use crate::catalogue::{Label, Language, say};
use crate::evaluate::{IndicatorResult, Verdict};
use crate::render::document::report::GoalSection;
use crate::render::phrases::{self, Phrases};
use crate::text::fold_spelling;

/// Kinds of documents that a report is pursuant to; any other one is carried out.
const LAWS: [&str; 6] = ["Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư"];

/// Indicators that a sentence names.
const NAMED: usize = 6;

/// Writes the text of `drawn` into `section`.
pub(super) fn write(section: &mut WordSection, drawn: &WordReport<'_>) {
    let mut body = ReportBody { section, drawn, phrases: drawn.phrases, language: drawn.language };
    body.grounds();
    body.results();
    body.tasks();
    body.difficulties();
    body.closing();
}

struct ReportBody<'b> {
    section: &'b mut WordSection,
    drawn: &'b WordReport<'b>,
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

    /// Laws first, then the documents that are carried out, and who reports.
    fn grounds(&mut self) {
        let report = self.drawn.report;
        let (laws, carried_out): (Vec<&str>, Vec<&str>) =
            report.plan.preamble.based_on.iter().map(|ground| unended(ground)).partition(is_law);
        for law in laws {
            let ground = say::PursuantTo { value: law }.worded(self.language);
            self.add(Style::Grounds, &ground);
        }
        let time = phrases::period(report.window, self.language);
        let reports = say::ReportsAsFollows { value: time }.worded(self.language);
        let opening = if carried_out.is_empty() {
            Paragraph::new(Style::Body)
        } else {
            let value = carried_out.join("; ");
            Paragraph::of(Style::Body, &say::CarryingOut { value }.worded(self.language))
        };
        let author = report.plan.preamble.issuer.as_ref().or(report.plan.area.as_ref());
        let opening = match author {
            Some(author) => opening.text(author),
            None => opening.control(&Control::line(say::TYPE_ISSUER, self.language)),
        };
        self.section.add(opening.text(&format!(" {reports}")));
    }

    /// Section I: the result, in sentences and in a table.
    fn results(&mut self) {
        let report = self.drawn.report;
        self.add(Style::Heading, &format!("I. {}", self.label(say::RESULTS_HEAD)));
        self.part(1, say::OVERALL_HEAD);
        let lead = self.phrases.lead(report.results, report.since.as_ref());
        self.add(Style::Body, &lead.sentences().collect::<Vec<_>>().join(" "));
        self.charts();
        self.part(2, say::BY_GOAL_HEAD);
        for GoalSection { goal, rows } in &report.goals {
            let number = self.drawn.numbering.of_goal(goal);
            let name = goal_name(number, goal, self.language);
            let told = self.told_of(&rows.iter().map(|row| row.result).collect::<Vec<_>>());
            let goal = Paragraph::new(Style::Body).bold(&format!("{name}."));
            self.section.add(goal.text(&format!(" {}", told.join(" "))));
        }
        self.add(Style::TableTitle, self.label(say::INDICATORS_TABLE));
        self.section.add_table(tables::indicators(self.drawn));
        if let Some(note) = phrases::note_on_withheld(report.circulation, self.language) {
            self.add(Style::TableNote, &ended(note));
        }
    }

    /// A sentence for each of `results`, and one for all of which nothing was sent, if they are several.
    fn told_of(&self, results: &[&IndicatorResult<'_>]) -> Vec<String> {
        let is_silent = |result: &&&IndicatorResult<'_>| {
            let actual = &result.actual;
            let has_sides = actual.numerator.is_some() || actual.denominator.is_some();
            result.verdict == Verdict::NoData && !has_sides
        };
        let silent: Vec<&IndicatorResult<'_>> = results.iter().filter(is_silent).copied().collect();
        let is_told_alone = |result: &&&IndicatorResult<'_>| silent.len() < 2 || !is_silent(result);
        let alone = results.iter().filter(is_told_alone);
        let mut told: Vec<String> = alone.map(|result| self.phrases.sentence(result)).collect();
        if silent.len() > 1 {
            let names = silent.iter().map(|result| result.indicator.names.get(self.language));
            let (count, names) = (silent.len(), names.collect::<Vec<_>>().join("; "));
            told.push(say::LeadLacking { count, names }.worded(self.language));
        }
        told
    }

    /// The charts beside each other, each above its caption.
    fn charts(&mut self) {
        let charts = &self.drawn.charts;
        let Some(count) = u32::try_from(charts.len()).ok().filter(|count| *count > 0) else {
            return;
        };
        let width = PORTRAIT / count.max(2);
        let mut table = WordTable::plain(&vec![PORTRAIT / count; charts.len()]);
        let numbered = || (1..).zip(charts);
        let drawings = numbered().map(|(number, chart)| {
            let drawing = chart.drawing(number, width, self.phrases);
            TableCell::new(vec![Paragraph::new(Style::Caption).drawing(drawing)])
        });
        let captions = numbered().map(|(number, chart)| {
            TableCell::of(Style::Caption, &chart.caption(number, self.phrases))
        });
        table.kept_row(drawings.collect());
        table.row(captions.collect());
        self.section.add_table(table);
    }

    /// Section II: what the plan asks to be done, and room for what was.
    fn tasks(&mut self) {
        self.add(Style::Heading, &format!("II. {}", self.label(say::TASKS_HEAD)));
        if let Some(summary) = phrases::task_summary(self.drawn.report.tasks, self.language) {
            let see = self.label(say::SEE_TASKS_ANNEX);
            self.add(Style::Body, &format!("{} {see}", ended(&summary)));
            let overdue = tasks::overdue(self.drawn);
            if !overdue.is_empty() {
                let (count, names) = (overdue.len(), overdue.join("; "));
                self.add(Style::Body, &say::TasksOverdue { count, names }.worded(self.language));
            }
            return self.funding();
        }
        match tasks::to_fill_in(self.drawn) {
            Some(table) => self.section.add_table(table),
            None => self.fill_in(say::TYPE_DONE),
        }
        self.funding();
    }

    /// The money that the plan has, and room for what was spent.
    fn funding(&mut self) {
        let funding = self.drawn.report.plan.preamble.funding.as_deref();
        let line = Paragraph::new(Style::Body);
        let line = match funding {
            Some(funding) => line.bold(self.label(say::FUNDING_HEAD)).text(&format!(
                ": {} {} ",
                ended(funding),
                self.label(say::SPENT)
            )),
            None => line.bold(self.label(say::SPENT)).text(" "),
        };
        self.section.add(line.control(&Control::line(say::TYPE_SPENT, self.language)));
    }

    /// The heading of a part of a section.
    fn part(&mut self, number: usize, word: Label) {
        self.add(Style::Subheading, &format!("{number}. {}", self.label(word)));
    }

    /// A paragraph to be filled in.
    fn fill_in(&mut self, hint: Label) {
        let control = Control::lines(hint, self.language);
        self.section.add(Paragraph::new(Style::Body).control(&control));
    }

    /// Section III: what was missed, what is missing, and room for causes and proposals.
    fn difficulties(&mut self) {
        self.add(Style::Heading, &format!("III. {}", self.label(say::MISSING_HEAD)));
        self.part(1, say::DIFFICULTIES_HEAD);
        let report = self.drawn.report;
        let of = |verdict| -> Vec<&IndicatorResult<'_>> {
            report.results.iter().filter(|result| result.verdict == verdict).collect()
        };
        let (unmet, lacking) = (of(Verdict::Fail), of(Verdict::NoData));
        if !unmet.is_empty() {
            let (count, names) = (unmet.len(), self.names(&unmet));
            self.add(Style::Body, &say::StillUnmet { count, names }.worded(self.language));
        }
        if !lacking.is_empty() {
            let (count, names) = (lacking.len(), self.names(&lacking));
            self.add(Style::Body, &say::StillLacking { count, names }.worded(self.language));
        }
        let is_missing = self.missing();
        let is_withheld = report.results.iter().any(IndicatorResult::is_withheld);
        if unmet.is_empty() && lacking.is_empty() && !is_missing && !is_withheld {
            self.add(Style::Body, self.label(say::NOTHING_UNDECIDED));
        }
        self.fill_in(say::TYPE_CAUSES);
        self.part(2, say::PROPOSALS_HEAD);
        if is_missing {
            self.add(Style::Body, self.label(say::SEND_WHAT_IS_MISSING));
        }
        self.fill_in(say::TYPE_PROPOSALS);
    }

    fn names(&self, results: &[&IndicatorResult<'_>]) -> String {
        let name = |result: &&IndicatorResult<'_>| {
            let name = result.indicator.names.get(self.language).to_owned();
            phrases::with_provisional(name, result.provisional, self.language)
        };
        let left = results.len().saturating_sub(NAMED);
        let more = (left > 0).then(|| say::LeadMore { count: left }.worded(self.language));
        results.iter().take(NAMED).map(name).chain(more).collect::<Vec<_>>().join("; ")
    }

    /// The reports that are missing, once and in words; whether there are any.
    fn missing(&mut self) -> bool {
        let report = self.drawn.report;
        let lines = missing_lines(report, self.phrases);
        let Some(last) = lines.last() else { return false };
        if !report.missing.is_by_unit && lines.len() > report.limits.missing_in_text {
            let told = say::FiguresInAnnex { count: lines.len() }.worded(self.language);
            self.add(Style::Body, &told);
            return true;
        }
        if !report.missing.is_by_unit {
            let value = lines.iter().map(|line| unended(line)).collect::<Vec<_>>().join("; ");
            self.add(Style::Body, &say::FiguresNotSent { value }.worded(self.language));
            return true;
        }
        let units = self.phrases.late_units_count(&report.missing.reports);
        let head = self.phrases.late_units_head(units);
        self.section.add(Paragraph::of(Style::Body, &head).kept());
        let most = report.limits.missing_in_text;
        for line in lines.iter().take(most) {
            let end = if line == last { '.' } else { ';' };
            self.add(Style::Body, &format!("- {}{end}", unended(line)));
        }
        if lines.len() > most {
            let more = self.phrases.count(lines.len() - most);
            self.add(Style::Body, &say::MoreInAnnex { value: more }.worded(self.language));
        }
        true
    }

    fn closing(&mut self) {
        let plan = self.drawn.report.plan;
        let mut said = say::ReportEnds { value: &plan.title }.worded(self.language);
        if let Some(to) = &plan.preamble.report_to {
            said =
                format!("{said}{}", say::SubmittedTo { value: unended(to) }.worded(self.language));
        }
        self.section.add(Paragraph::of(Style::Body, &format!("{said}./.")).kept());
    }
}

fn is_law(ground: &&str) -> bool {
    let ground = fold_spelling(ground);
    LAWS.iter().any(|law| ground.starts_with(&fold_spelling(law)))
}
