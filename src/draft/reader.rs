//! [`PlanDocument`] -> [`DraftPlan`]: goes through the lines section by section, and puts each into the part of the plan that it belongs to.

use super::document::{DocumentLine, PlanDocument};
use super::draft_plan::{DraftGoal, DraftPlan, TextAt};
use super::heads::{self, HeadMark, LineHead, SectionKind};
use super::ledger::NumberLedger;
use super::lexemes::Lexemes;
use super::paragraph;
use super::reader_state::{DraftReader, whole};
use super::{days, front, organisation, targeted};

/// Drafts a plan from `document`.
#[must_use]
pub fn draft(document: &PlanDocument) -> DraftPlan {
    let in_english = paragraph::is_english(&document.whole());
    let plan = DraftPlan {
        counted: document.counted,
        in_english,
        title: None,
        area: None,
        issuer: None,
        based_on: Vec::new(),
        period: None,
        purpose: Vec::new(),
        requirements: Vec::new(),
        funding: None,
        events: Vec::new(),
        responsibilities: Vec::new(),
        collection: None,
        report: None,
        recipients: Vec::new(),
        signature: Vec::new(),
        goals: Vec::new(),
        tasks: Vec::new(),
        unused: Vec::new(),
    };
    let has_roman = document.lines.iter().any(|line| heads::of(&line.text).mark == HeadMark::Roman);
    let mut reader = DraftReader {
        lines: &document.lines,
        has_roman,
        plan,
        ledger: NumberLedger::of(document),
        section: SectionKind::Front,
        section_number: String::new(),
        requirements: false,
        means: None,
        goal: None,
        goal_numbers: Vec::new(),
        goal_label: String::new(),
        task_goal: None,
        year: None,
        headed_years: Vec::new(),
        columns: None,
        closing: false,
        notes: Vec::new(),
    };
    reader.read();
    let DraftReader { mut plan, ledger, notes, .. } = reader;
    front::join_notes(&mut plan, &notes);
    plan.unused = ledger.unused(document);
    plan
}

impl DraftReader<'_> {
    fn read(&mut self) {
        let first = (0..self.lines.len()).find(|index| self.section_at(*index).is_some());
        let front = first.unwrap_or_default();
        front::read(self.lines.get(..front).unwrap_or_default(), &mut self.plan);
        let time = self.lines.iter().find_map(|line| {
            let lower = line.text.to_lowercase();
            lower
                .contains("thời gian thực hiện")
                .then(|| front::period(&line.text, false))
                .flatten()
        });
        self.plan.period = time.or(self.plan.period);
        self.use_title_years(front);
        // Without sections everything may be a target.
        if first.is_none() {
            self.section = SectionKind::Targets;
        }
        for index in front..self.lines.len() {
            self.line(index);
        }
        if self.plan.goals.is_empty() && self.plan.title.is_some() && first.is_none() {
            self.goal();
        }
    }

    /// Takes the years of the title for used where they are the plan's period.
    fn use_title_years(&mut self, front: usize) {
        let Some(title) = &self.plan.title else { return };
        let in_english = self.plan.in_english;
        let period =
            front::period(&title.text, in_english).filter(|own| Some(*own) == self.plan.period);
        let Some(period) = period else { return };
        let number = title.line;
        let lines = self.lines.iter().enumerate().take(front);
        let titled = lines.filter(|(_, line)| (number..=number + 4).contains(&line.number));
        for (index, line) in titled.collect::<Vec<_>>() {
            if title_holds(&self.plan, &line.text) {
                self.ledger.uses(index, years(&line.text, in_english, period));
            }
        }
    }

    fn line(&mut self, index: usize) {
        let Some(line) = self.lines.get(index) else { return };
        if line.text.starts_with(front::is_superscript) {
            self.notes.push(TextAt { text: line.text.clone(), line: line.number });
            return;
        }
        if let Some((kind, head)) = self.section_at(index) {
            self.enter(index, kind, &head);
            return;
        }
        let head = heads::of(&line.text);
        self.ledger.uses_span(index, 0, head.from);
        match self.section {
            SectionKind::Front | SectionKind::Other => {}
            SectionKind::Purpose => self.purpose(line, &head),
            SectionKind::Targets | SectionKind::Annex => targeted::line(self, index, &head),
            SectionKind::Tasks => self.task(index, &head),
            SectionKind::Means => self.means(index, &head),
            SectionKind::Organisation => organisation::line(self, index, &head),
            SectionKind::Recipients => organisation::foot(self, line),
        }
        if self.section != SectionKind::Targets {
            self.days(index);
        }
    }

    /// Begins a section.
    fn enter(&mut self, index: usize, kind: SectionKind, head: &LineHead) {
        let Some(line) = self.lines.get(index) else { return };
        self.ledger.uses_span(index, 0, head.from);
        self.section = kind;
        self.section_number.clone_from(&head.number);
        (self.requirements, self.means, self.task_goal) = (false, None, None);
        (self.year, self.columns, self.closing) = (None, None, false);
        let title = line.text.get(head.from..).unwrap_or_default();
        match kind {
            SectionKind::Targets => {
                self.goal = None;
                let context = self.clause_context();
                let read = paragraph::read(&line.text, head.from, context);
                self.year = read.year.map(|year| (0, year));
                self.head_years(index, &read);
            }
            SectionKind::Recipients => {
                if let Some((_, rest)) =
                    title.split_once(':').filter(|(_, rest)| !rest.trim().is_empty())
                {
                    let text = rest.trim().trim_start_matches(['-', ' ']);
                    let text = text.trim_end_matches([';', '.']).to_owned();
                    self.plan.recipients.push(TextAt { text, line: line.number });
                }
            }
            SectionKind::Means => self.means(index, head),
            _ => {}
        }
    }

    fn purpose(&mut self, line: &DocumentLine, head: &LineHead) {
        let text = line.text.get(head.from..).unwrap_or_default();
        let lower = text.to_lowercase();
        let (mut text, mut is_heading) = (text, false);
        for (word, requirements) in [
            ("mục đích, yêu cầu", false),
            ("mục đích", false),
            ("yêu cầu", true),
            ("quan điểm", false),
            ("purpose", false),
            ("requirements", true),
        ] {
            // Case changes no length of these words.
            let behind = lower.strip_prefix(word).and_then(|_| text.get(word.len()..));
            if let Some(behind) = behind
                .filter(|rest| rest.trim().is_empty() || rest.trim_start().starts_with([':', '.']))
            {
                self.requirements = requirements;
                text = behind.trim_start_matches([':', '.', ' ']);
                is_heading = true;
                break;
            }
        }
        if text.is_empty() || (is_heading && text.trim().is_empty()) {
            return;
        }
        let entry = TextAt { text: whole(text), line: line.number };
        if self.requirements {
            self.plan.requirements.push(entry);
        } else {
            self.plan.purpose.push(entry);
        }
    }

    fn task(&mut self, index: usize, head: &LineHead) {
        let Some(line) = self.lines.get(index) else { return };
        let text = line.text.get(head.from..).unwrap_or_default();
        if let Some((number, from)) = heads::goal(&line.text, head.from) {
            self.ledger.uses_span(index, head.from, from);
            self.task_goal = self.goal_numbers.iter().position(|own| *own == number);
            return;
        }
        if self.is_heading(index, head) {
            let name = crate::text::fold_spelling(text.trim_end_matches([':', '.']));
            let named = |goal: &DraftGoal| {
                let goal = crate::text::fold_spelling(&goal.name);
                goal == name || goal.contains(&name) || name.contains(&goal)
            };
            self.task_goal = self.plan.goals.iter().position(named);
            return;
        }
        let task = TextAt { text: whole(text), line: line.number };
        match self.task_goal.and_then(|goal| self.plan.goals.get_mut(goal)) {
            Some(goal) => goal.tasks.push(task),
            None => self.plan.tasks.push(task),
        }
    }

    fn means(&mut self, index: usize, head: &LineHead) {
        let Some(line) = self.lines.get(index) else { return };
        let text = line.text.get(head.from..).unwrap_or_default();
        let (title, rest) = text.split_once(':').unwrap_or((text, ""));
        let lower = title.to_lowercase();
        let is_title = title.chars().count() <= 80 && head.mark != HeadMark::Dash;
        let named = if !is_title {
            None
        } else if lower.contains("thời gian")
            || lower.contains("tiến độ")
            || lower.contains("period")
        {
            Some(SectionKind::Front)
        } else if ["kinh phí", "nguồn lực", "budget", "funding"]
            .iter()
            .any(|word| lower.contains(word))
        {
            Some(SectionKind::Means)
        } else {
            None
        };
        let both = lower.contains("thời gian") && lower.contains("kinh phí");
        self.means = if both { None } else { named.or(self.means) };
        let content = if named.is_some() { rest } else { text };
        let content = content.trim();
        match self.means {
            Some(SectionKind::Front) => {
                let read = front::period(&line.text, self.plan.in_english);
                if let Some(period) = read.filter(|read| Some(*read) == self.plan.period) {
                    let used = years(&line.text, self.plan.in_english, period);
                    self.ledger.uses(index, used);
                }
            }
            Some(_) if !content.is_empty() => {
                let text = super::namer::capitalised(&whole(content));
                match &mut self.plan.funding {
                    Some(funding) => {
                        funding.text.push(' ');
                        funding.text.push_str(&text);
                    }
                    None => self.plan.funding = Some(TextAt { text, line: line.number }),
                }
            }
            _ => {}
        }
    }

    /// Times and reports that the line `index` speaks of.
    fn days(&mut self, index: usize) {
        let Some(line) = self.lines.get(index) else { return };
        let (year, in_english) = (self.last_year(), self.plan.in_english);
        if let Some((event, bytes)) = days::event(&line.text, line.number, in_english, year) {
            self.ledger.uses(index, bytes);
            let known = self
                .plan
                .events
                .iter()
                .any(|other| (other.from, other.to) == (event.from, event.to));
            if !known {
                self.plan.events.push(event);
            }
        }
        let in_place = matches!(
            self.section,
            SectionKind::Organisation | SectionKind::Means | SectionKind::Tasks
        );
        if let Some((reporting, of_units, bytes)) =
            days::reporting(&line.text, line.number, in_english, year).filter(|_| in_place)
        {
            let taken = if of_units { &mut self.plan.collection } else { &mut self.plan.report };
            if taken.is_none() {
                *taken = Some(reporting);
                self.ledger.uses(index, bytes);
            }
        }
    }
}

/// Whether the title of `plan` has been made of `text`.
fn title_holds(plan: &DraftPlan, text: &str) -> bool {
    let lower = text.trim_end_matches([':', '.']).to_lowercase();
    plan.title.as_ref().is_some_and(|title| title.text.to_lowercase().contains(&lower))
}

/// Bytes in `text` of the years from the first to the last of `period`.
fn years(text: &str, in_english: bool, period: (i32, i32)) -> Vec<std::ops::Range<usize>> {
    let lexemes = Lexemes::of(text);
    let mentions = super::mentions::of(&lexemes, in_english).into_iter();
    let is_period = |mention: &super::mention::NumberMention| match mention.meaning {
        super::mention::NumberMeaning::Year { year, first } => {
            (first.unwrap_or(year), year) == period
        }
        _ => false,
    };
    mentions.filter(is_period).map(|mention| lexemes.bytes(mention.at)).collect()
}
