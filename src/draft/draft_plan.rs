//! What was found in a document: the parts of a plan as far as the document has them, and the numbers that are in none of them.

use super::document::DocumentCount;
use super::target::FoundTarget;

/// A text of the document and the number of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextAt {
    pub text: String,
    pub line: usize,
}

/// A day: its year, month and day of the month.
pub(super) type DayOfYear = (i32, u32, u32);

/// An indicator that was found.
#[derive(Debug, Clone)]
pub struct DraftIndicator {
    /// What it is called.
    pub name: String,
    /// Where it stands: `II.1`.
    pub place: String,
    /// Its sentence, word for word.
    pub quote: String,
    pub line: usize,
    /// Its targets: one, or one for each of some years.
    pub targets: Vec<FoundTarget>,
    /// Why it does not apply, where the document says so.
    pub not_applicable: Option<String>,
}

/// A goal that was found.
#[derive(Debug, Clone, Default)]
pub struct DraftGoal {
    pub name: String,
    pub line: usize,
    pub commitments: Vec<TextAt>,
    pub tasks: Vec<TextAt>,
    pub indicators: Vec<DraftIndicator>,
}

/// Who does what.
#[derive(Debug, Clone)]
pub struct DraftResponsibility {
    pub who: TextAt,
    /// Whether who it is was guessed.
    pub guessed: bool,
    pub tasks: Vec<TextAt>,
}

/// A time that belongs to the plan.
#[derive(Debug, Clone)]
pub struct DraftEvent {
    pub name: String,
    pub from: DayOfYear,
    pub to: DayOfYear,
    pub line: usize,
    /// Whether the year was guessed.
    pub guessed: bool,
}

/// To whom reports go, and before which day.
#[derive(Debug, Clone)]
pub struct DraftReporting {
    pub to: Option<String>,
    pub due: Option<DayOfYear>,
    /// Whether it is due before that day, and not on it.
    pub before: bool,
    pub line: usize,
    /// Whether the year was guessed.
    pub guessed: bool,
}

/// A number of the document that is used nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedNumber {
    /// As it is written.
    pub written: String,
    pub line: usize,
    /// What stands around it.
    pub around: String,
}

/// A plan as far as its document gives it.
#[derive(Debug, Clone)]
pub struct DraftPlan {
    pub counted: DocumentCount,
    pub in_english: bool,
    pub title: Option<TextAt>,
    pub area: Option<String>,
    pub issuer: Option<String>,
    pub based_on: Vec<TextAt>,
    /// First and last year.
    pub period: Option<(i32, i32)>,
    pub purpose: Vec<TextAt>,
    pub requirements: Vec<TextAt>,
    pub funding: Option<TextAt>,
    pub events: Vec<DraftEvent>,
    pub responsibilities: Vec<DraftResponsibility>,
    /// Where units send their reports.
    pub collection: Option<DraftReporting>,
    /// Where the area sends its own.
    pub report: Option<DraftReporting>,
    pub recipients: Vec<TextAt>,
    /// Who signs, line by line.
    pub signature: Vec<TextAt>,
    pub goals: Vec<DraftGoal>,
    /// Tasks that stand under no goal.
    pub tasks: Vec<TextAt>,
    /// In the order of the document.
    pub unused: Vec<UnusedNumber>,
}

impl DraftPlan {
    /// How many targets with a number it has.
    #[must_use]
    pub fn count_targets(&self) -> usize {
        let indicators = self.goals.iter().flat_map(|goal| &goal.indicators);
        indicators.map(|indicator| indicator.targets.len()).sum()
    }

    /// How many indicators it has.
    #[must_use]
    pub fn count_indicators(&self) -> usize {
        self.goals.iter().map(|goal| goal.indicators.len()).sum()
    }

    /// How many tasks of goals it has, and of none.
    #[must_use]
    pub fn count_tasks(&self) -> usize {
        self.tasks.len() + self.goals.iter().map(|goal| goal.tasks.len()).sum::<usize>()
    }
}
