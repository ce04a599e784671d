//! A document that is being read: the plan so far, the section and the goal at hand, and what the lines around say.

use super::clause::ClauseContext;
use super::document::DocumentLine;
use super::draft_plan::{DraftGoal, DraftIndicator, DraftPlan, TextAt};
use super::heads::{self, HeadMark, LineHead, SectionKind};
use super::ledger::NumberLedger;
use super::paragraph::ReadParagraph;
use super::tables::TargetColumns;

/// A document that is being read.
pub(super) struct DraftReader<'d> {
    pub(super) lines: &'d [DocumentLine],
    /// Whether sections have Roman numbers.
    pub(super) has_roman: bool,
    pub(super) plan: DraftPlan,
    pub(super) ledger: NumberLedger,
    pub(super) section: SectionKind,
    pub(super) section_number: String,
    /// Whether the purposes are over and the requirements have begun.
    pub(super) requirements: bool,
    /// What the heading within the section of time and money speaks of.
    pub(super) means: Option<SectionKind>,
    /// The goal at hand.
    pub(super) goal: Option<usize>,
    /// The number of each goal as the document has it.
    pub(super) goal_numbers: Vec<u32>,
    /// The number in its list of the goal at hand.
    pub(super) goal_label: String,
    /// The goal of the tasks at hand.
    pub(super) task_goal: Option<usize>,
    /// The year that a heading gives, with the depth of the heading.
    pub(super) year: Option<(usize, i32)>,
    /// Years of headings: the line of each, and its bytes there.
    pub(super) headed_years: Vec<(i32, usize, std::ops::Range<usize>)>,
    /// The columns of the table at hand.
    pub(super) columns: Option<TargetColumns>,
    /// Whether the numbered parts of the organisation are over.
    pub(super) closing: bool,
    pub(super) notes: Vec<TextAt>,
}

impl DraftReader<'_> {
    /// The section that begins with the line `index`, and where its title stands.
    pub(super) fn section_at(&self, index: usize) -> Option<(SectionKind, LineHead)> {
        const LONGEST: usize = 160;
        let line = self.lines.get(index)?;
        if !line.cells.is_empty() {
            return None;
        }
        let head = heads::of(&line.text);
        let title = line.text.get(head.from..)?;
        if title.starts_with("Nơi nhận") {
            return Some((SectionKind::Recipients, head));
        }
        let capitals = heads::is_in_capitals(title);
        if capitals && (title.starts_with("PHỤ LỤC") || title.starts_with("ANNEX")) {
            return Some((SectionKind::Annex, head));
        }
        let is_short = title.chars().count() <= LONGEST;
        let kind = heads::kind(title.split(':').next().unwrap_or(title));
        match head.mark {
            HeadMark::Roman if is_short => Some((kind.unwrap_or(SectionKind::Other), head)),
            HeadMark::None if capitals && is_short && self.is_past_title(index) => {
                kind.map(|kind| (kind, head))
            }
            HeadMark::Number(1) if heads::is_part_of_targets(title) => None,
            HeadMark::Number(1)
                if !self.has_roman && is_short && heads::goal(&line.text, head.from).is_none() =>
            {
                let is_open =
                    !title.contains(|letter: char| letter.is_ascii_digit() || letter == ';');
                kind.filter(|_| is_open || capitals).map(|kind| (kind, head))
            }
            _ => None,
        }
    }

    /// Whether the line `index` stands behind the lines of the title.
    pub(super) fn is_past_title(&self, index: usize) -> bool {
        let lines = self.lines.get(..index).unwrap_or_default();
        let title = lines.iter().rposition(|line| {
            ["KẾ HOẠCH", "PLAN", "CHƯƠNG TRÌNH"].contains(&line.text.trim_end_matches([':', '.']))
        });
        match title {
            Some(title) => {
                lines.iter().skip(title + 1).any(|line| !heads::is_in_capitals(&line.text))
            }
            None => true,
        }
    }

    pub(super) fn clause_context(&self) -> ClauseContext {
        ClauseContext { in_english: self.plan.in_english, year: self.year.map(|(_, year)| year) }
    }

    /// Keeps the years of a heading, which are used once a target below it has them.
    pub(super) fn head_years(&mut self, index: usize, read: &ReadParagraph) {
        let years = read.years.iter().cloned();
        self.headed_years.extend(years.map(|(year, bytes)| (year, index, bytes)));
    }

    /// Takes the years of headings for used that targets have.
    pub(super) fn use_headed_years(&mut self, years: &[i32]) {
        let headed = self.headed_years.iter().filter(|(year, ..)| years.contains(year));
        for (_, index, bytes) in headed.cloned().collect::<Vec<_>>() {
            self.ledger.uses(index, [bytes]);
        }
    }

    /// The year of the plan where it has one only, else its last.
    pub(super) fn last_year(&self) -> Option<i32> {
        self.plan.period.map(|(_, last)| last)
    }

    /// The goal at hand; one is made where there is none.
    pub(super) fn goal(&mut self) -> usize {
        if let Some(goal) = self.goal {
            return goal;
        }
        let name = if self.plan.in_english { "Targets" } else { "Các chỉ tiêu" };
        self.begin_goal(name.to_owned(), 0, None)
    }

    /// Begins a goal.
    pub(super) fn begin_goal(&mut self, name: String, line: usize, number: Option<u32>) -> usize {
        let index = self.plan.goals.len();
        self.plan.goals.push(DraftGoal { name, line, ..DraftGoal::default() });
        let next = u32::try_from(index + 1).unwrap_or(u32::MAX);
        self.goal_numbers.push(number.unwrap_or(next));
        self.goal = Some(index);
        index
    }

    pub(super) fn add(&mut self, indicator: DraftIndicator) {
        let goal = self.goal();
        if let Some(goal) = self.plan.goals.get_mut(goal) {
            goal.indicators.push(indicator);
        }
    }

    /// Whether the line `index` is the heading of what follows: shorter than a sentence, and what follows stands deeper.
    pub(super) fn is_heading(&self, index: usize, head: &LineHead) -> bool {
        const LONGEST: usize = 180;
        let (Some(line), Some(next)) = (self.lines.get(index), self.lines.get(index + 1)) else {
            return false;
        };
        let text = line.text.get(head.from..).unwrap_or_default();
        let marked = matches!(head.mark, HeadMark::Number(_) | HeadMark::Letter);
        let is_short = text.chars().count() <= LONGEST && !text.ends_with(';');
        let next_head = heads::of(&next.text);
        let deeper = depth(&next_head) > depth(head)
            || !next.cells.is_empty()
            || (head.mark != HeadMark::None
                && next_head.mark == HeadMark::None
                && self.section_at(index + 1).is_none());
        marked && is_short && deeper
    }
}

/// How deep a line with this beginning stands.
pub(super) fn depth(head: &LineHead) -> usize {
    match head.mark {
        HeadMark::Roman => 0,
        HeadMark::Number(parts) => parts.min(3),
        HeadMark::Letter => 4,
        HeadMark::None => 5,
        HeadMark::Dash => 6,
        HeadMark::Plus => 7,
    }
}

/// `text` as a whole sentence: with a full stop where it ends in a mark of a list.
pub(super) fn whole(text: &str) -> String {
    let text = text.trim();
    let stripped = text.trim_end_matches(['/', ' ']);
    match stripped.strip_suffix([';', ',']) {
        Some(open) => format!("{}.", open.trim_end()),
        None if stripped.ends_with('.') => format!("{}.", stripped.trim_end_matches(['.', '/'])),
        None => stripped.to_owned(),
    }
}
