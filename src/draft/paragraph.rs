//! A paragraph of the plan's document -> its clauses with their targets. A year at the head of the paragraph holds for its later clauses.

use std::ops::Range;

use super::clause::ClauseContext;
use super::clauses;
use super::target::FoundTarget;
use super::targets;

/// A clause of a paragraph.
#[derive(Debug)]
pub(super) struct DraftClause {
    /// Its bytes in the paragraph.
    pub(super) at: Range<usize>,
    /// Its targets, with their places in the paragraph.
    pub(super) targets: Vec<FoundTarget>,
}

/// A paragraph that was read.
#[derive(Debug, Default)]
pub(super) struct ReadParagraph {
    pub(super) clauses: Vec<DraftClause>,
    /// Bytes of numbers that are used.
    pub(super) used: Vec<Range<usize>>,
    /// The years of its clauses, each with its bytes.
    pub(super) years: Vec<(i32, Range<usize>)>,
    /// Bytes of numbers in words that are no targets.
    pub(super) words_left: Vec<Range<usize>>,
    /// The year that its head gives to what follows it.
    pub(super) year: Option<i32>,
}

impl ReadParagraph {
    /// The years of its targets.
    pub(super) fn target_years(&self) -> Vec<i32> {
        let targets = self.clauses.iter().flat_map(|clause| &clause.targets);
        targets.flat_map(|target| target.years.iter().copied()).collect()
    }
}

/// Reads the bytes `from..` of `text`.
pub(super) fn read(text: &str, from: usize, context: ClauseContext) -> ReadParagraph {
    let mut context = context;
    let mut paragraph = ReadParagraph { year: context.year, ..ReadParagraph::default() };
    for at in clauses::of(text.get(from..).unwrap_or_default()) {
        let at = at.start + from..at.end + from;
        let mut read = targets::read(text.get(at.clone()).unwrap_or_default(), context);
        context.year = read.year;
        paragraph.year = read.year;
        let moved = |range: Range<usize>| range.start + at.start..range.end + at.start;
        for target in &mut read.targets {
            target.at = moved(target.at.clone());
        }
        paragraph.used.extend(read.used.into_iter().map(moved));
        let years = read.years.into_iter().map(|(year, range)| (year, moved(range)));
        paragraph.years.extend(years);
        paragraph.words_left.extend(read.words_left.into_iter().map(moved));
        paragraph.clauses.push(DraftClause { at, targets: read.targets });
    }
    let taken = paragraph.target_years();
    let used = paragraph.years.iter().filter(|(year, _)| taken.contains(year));
    paragraph.used.extend(used.map(|(_, range)| range.clone()).collect::<Vec<_>>());
    paragraph
}

/// Whether `text` is English: Vietnamese letters are those that English has none of.
pub(super) fn is_english(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    let (mut all, mut marked) = (0_usize, 0_usize);
    for letter in letters {
        all += 1;
        marked += usize::from(!letter.is_ascii());
    }
    marked * 20 < all
}

/// The targets in `sentence`, in their order. Used where a sentence stands alone.
#[must_use]
pub fn targets_of(sentence: &str) -> Vec<FoundTarget> {
    let mended = super::mended::mended(sentence);
    let context = ClauseContext { in_english: is_english(&mended), year: None };
    let read = read(&mended, 0, context);
    read.clauses.into_iter().flat_map(|clause| clause.targets).collect()
}
