//! [`DraftPlan`] -> plan.toml, with a comment behind everything that was guessed, the place of each sentence, and at the end the numbers
//! that are used nowhere.

use super::draft_plan::{DayOfYear, DraftGoal, DraftPlan, DraftReporting, TextAt};
use super::toml_text::TomlPage;
use super::write_indicators::{IndicatorWriter, at};
use crate::catalogue::{Language, Message, say};

/// Writes `plan`, which was read from the file `name`, as plan.toml.
#[must_use]
pub fn write(plan: &DraftPlan, name: &str) -> String {
    let language = if plan.in_english { Language::English } else { Language::Vietnamese };
    let mut writer = PlanWriter { plan, language, page: TomlPage::default() };
    writer.head(name);
    writer.plan_table(name);
    writer.events();
    writer.responsibilities();
    writer.foot();
    let goals = writer.goals();
    let mut indicators = IndicatorWriter::new(plan, language);
    for (id, goal) in &goals {
        indicators.elements_of(id, goal);
    }
    writer.page.text.push_str(&indicators.elements.text);
    for (id, goal) in &goals {
        writer.goal(id, goal);
        indicators.indicators_of(id, goal);
        writer.page.text.push_str(&std::mem::take(&mut indicators.page.text));
    }
    writer.unused();
    writer.page.text
}

struct PlanWriter<'p> {
    plan: &'p DraftPlan,
    language: Language,
    page: TomlPage,
}

impl<'p> PlanWriter<'p> {
    fn said(&self, message: impl Into<Message>) -> String {
        message.into().worded(self.language)
    }

    /// The place of a line: `dòng 12`, `đoạn 12`.
    fn at(&self, line: usize) -> String {
        at(self.plan.counted, line).worded(self.language)
    }

    fn head(&mut self, name: &str) {
        for message in [
            say::DraftHead { file: name }.message(),
            say::DRAFT_HEAD_MARKS.message(),
            say::DRAFT_HEAD_NAMES.message(),
            say::DRAFT_HEAD_LINT.message(),
        ] {
            let text = self.said(message);
            self.page.comment(&text);
        }
        self.page.blank();
        self.page.line("schema = 1");
    }

    fn plan_table(&mut self, name: &str) {
        let plan = self.plan;
        self.page.table("[plan]");
        let guessed = [self.said(say::DRAFT_GUESSED)];
        match &plan.title {
            Some(title) => {
                let place = self.at(title.line);
                self.page.comment(&place);
                self.page.text_key("title", &title.text, &[]);
            }
            None => {
                let mark = self.said(say::DRAFT_NO_TITLE);
                self.page.text_key("title", name, &[mark]);
            }
        }
        if let Some(area) = &plan.area {
            self.page.text_key("area", area, &guessed);
        }
        match plan.period {
            Some((first, last)) if first == last => {
                self.page.text_key("period", &first.to_string(), &[]);
            }
            Some((first, last)) => self.page.text_key("period", &format!("{first}..{last}"), &[]),
            None => {
                let mark = self.said(say::DRAFT_NO_PERIOD);
                self.page.line(&format!("# period = \"\"  {} {mark}", super::toml_text::MARK));
            }
        }
        let mark = self.said(say::DRAFT_FREQUENCY);
        self.page.text_key("frequency", frequency(plan), &[mark]);
        if let Some(issuer) = &plan.issuer {
            self.page.text_key("issuer", issuer, &guessed);
        }
        self.list("based-on", &plan.based_on);
        if let Some(report) = &plan.report {
            self.reporting(report, "report-to", "report-due");
        }
        self.list("recipients", &plan.recipients);
        self.page.text_key("language", self.language.code(), &[]);
        self.list("purpose", &plan.purpose);
        self.list("requirements", &plan.requirements);
        if let Some(funding) = &plan.funding {
            let place = self.at(funding.line);
            self.page.comment(&place);
            self.page.text_key("funding", &funding.text, &[]);
        }
    }

    fn list(&mut self, key: &str, texts: &[TextAt]) {
        let entries: Vec<(&str, String)> =
            texts.iter().map(|entry| (entry.text.as_str(), self.at(entry.line))).collect();
        self.page.list(key, &entries);
    }

    fn reporting(&mut self, reporting: &DraftReporting, to: &str, due: &str) {
        let mut marks = vec![self.said(say::DRAFT_REPORTING)];
        let place = self.at(reporting.line);
        self.page.comment(&place);
        if let Some(addressee) = &reporting.to {
            self.page.text_key(to, addressee, &marks);
        }
        if let Some(day) = reporting.due {
            let day = written_day(day);
            let day = if reporting.before { format!("{{ before = {day} }}") } else { day };
            if reporting.guessed {
                marks.push(self.said(say::DRAFT_YEAR_OF_PLAN));
            }
            self.page.key(due, &day, &marks);
        }
    }

    fn events(&mut self) {
        for event in &self.plan.events {
            self.page.table("[[events]]");
            let place = self.at(event.line);
            self.page.comment(&place);
            self.page.text_key("name", &event.name, &[]);
            let marks: Vec<String> =
                event.guessed.then(|| self.said(say::DRAFT_YEAR_OF_PLAN)).into_iter().collect();
            self.page.key("from", &written_day(event.from), &marks);
            self.page.key("to", &written_day(event.to), &marks);
        }
    }

    fn responsibilities(&mut self) {
        let plan = self.plan;
        for body in &plan.responsibilities {
            let marks: Vec<String> =
                body.guessed.then(|| self.said(say::DRAFT_GUESSED)).into_iter().collect();
            self.responsible(&body.who.text, body.who.line, &marks, &body.tasks);
        }
        if !plan.tasks.is_empty() {
            let who = plan.issuer.as_ref().or(plan.area.as_ref());
            let who = who.cloned().unwrap_or_else(|| self.said(say::DRAFT_ALL_UNITS));
            let marks = [self.said(say::DRAFT_TASKS_OF_NO_GOAL)];
            let line = plan.tasks.first().map_or(0, |task| task.line);
            self.responsible(&who, line, &marks, &plan.tasks);
        }
    }

    fn responsible(&mut self, who: &str, line: usize, marks: &[String], tasks: &[TextAt]) {
        if tasks.is_empty() {
            let text = self.said(say::DraftWithoutTasks { who, place: self.at(line) }.message());
            self.page.blank();
            self.page.comment(&text);
            return;
        }
        self.page.table("[[responsibilities]]");
        let place = self.at(line);
        self.page.comment(&place);
        self.page.text_key("who", who, marks);
        self.list("tasks", tasks);
    }

    /// Where units report, and who signs.
    fn foot(&mut self) {
        if let Some(collection) = &self.plan.collection {
            self.page.table("[collection]");
            self.reporting(collection, "to", "due");
        }
        let mut authority = None;
        let mut position: Vec<&TextAt> = Vec::new();
        let mut name = None;
        for line in &self.plan.signature {
            let upper = line.text.to_uppercase();
            if upper != line.text {
                name = Some(line);
            } else if authority.is_none() && (upper.starts_with("TM.") || upper.starts_with("T/M"))
            {
                authority = Some(line);
            } else {
                position.push(line);
            }
        }
        if authority.is_none() && position.is_empty() && name.is_none() {
            return;
        }
        self.page.table("[signature]");
        if let Some(authority) = authority {
            self.page.text_key("authority", &authority.text, &[]);
        }
        if !position.is_empty() {
            let texts: Vec<String> =
                position.iter().map(|line| super::toml_text::quoted(&line.text)).collect();
            self.page.key("position", &format!("[{}]", texts.join(", ")), &[]);
        }
        if let Some(name) = name {
            self.page.text_key("name", &name.text, &[]);
        }
    }

    /// Goals with their ids: the numbers of the document where each has its own.
    fn goals(&self) -> Vec<(String, &'p DraftGoal)> {
        let goals = self.plan.goals.iter().enumerate();
        goals.map(|(index, goal)| ((index + 1).to_string(), goal)).collect()
    }

    fn goal(&mut self, id: &str, goal: &DraftGoal) {
        self.page.table("[[goals]]");
        if goal.line > 0 {
            let place = self.at(goal.line);
            self.page.comment(&place);
        }
        self.page.text_key("id", id, &[]);
        self.page.text_key("name", &goal.name, &[]);
        self.list("commitments", &goal.commitments);
        self.list("tasks", &goal.tasks);
    }

    fn unused(&mut self) {
        let unused = &self.plan.unused;
        self.page.blank();
        let head = match unused.len() {
            0 => say::DRAFT_ALL_USED.message(),
            count => say::DraftUnused { count }.message(),
        };
        let head = self.said(head);
        self.page.comment(&head);
        for number in unused {
            let place = self.at(number.line);
            let line =
                say::DraftUnusedNumber { place, written: &number.written, around: &number.around };
            let line = self.said(line.message());
            self.page.comment(&line);
        }
    }
}

fn written_day((year, month, day): DayOfYear) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// How often units report: as often as the plan asks for something.
fn frequency(plan: &DraftPlan) -> &'static str {
    let indicators = plan.goals.iter().flat_map(|goal| &goal.indicators);
    let each: Vec<&str> = indicators
        .flat_map(|indicator| indicator.targets.iter().filter_map(|target| target.each))
        .collect();
    ["month", "quarter"].into_iter().find(|time| each.contains(time)).unwrap_or("year")
}
