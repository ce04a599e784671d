//! Which years the targets of a clause are for: "đến năm 2025 đạt 60%" before its number, "60% vào năm 2025" behind it, a year before the
//! first number for all that follow, spans by their last year.

use std::ops::Range;

use super::clause::Clause;
use super::mention::NumberMeaning;
use super::words;

/// Years that belong together: one, or several for one value.
#[derive(Debug, Clone)]
struct YearGroup {
    years: Vec<i32>,
    /// Their places among the numbers.
    members: Vec<usize>,
    /// Lexemes from the first to the last.
    at: Range<usize>,
}

/// The years of a clause, for each of its targets.
#[derive(Debug)]
pub(super) struct YearsOf {
    of_targets: Vec<(Vec<i32>, bool)>,
    groups: Vec<YearGroup>,
    /// The year of what stands before the clause.
    context: Option<i32>,
    /// Whether a year stands before every number.
    leads: bool,
    /// Years right behind an amount that is no target, by its place.
    behind: Vec<(usize, i32)>,
    /// The places of those years among the numbers.
    at_start: Vec<usize>,
    /// The year with which a change is compared, and its place among the numbers.
    pub(super) compared: Option<(usize, i32)>,
}

impl YearsOf {
    /// Gives the numbers `targets` of `clause` their years; those of `starts` are years of baselines.
    pub(super) fn of(clause: &Clause<'_, '_>, targets: &[usize], starts: &[usize]) -> Self {
        let (mut behind, mut at_start, mut compared) = (Vec::new(), Vec::new(), None);
        let groups = groups(clause, starts, (&mut behind, &mut at_start), &mut compared);
        let at = |index: usize| clause.mentions.get(index).map(|mention| mention.at.clone());
        let places: Vec<Range<usize>> = targets.iter().filter_map(|index| at(*index)).collect();
        let lexemes = clause.lexemes;
        let first = places.first().map_or(usize::MAX, |place| place.start);
        let leads = groups.first().is_some_and(|group| group.at.start < first);
        let in_order = lexemes.has(0..lexemes.len(), words::IN_ORDER);
        let all: Vec<i32> = groups.iter().flat_map(|group| group.years.clone()).collect();
        let is_one_group = groups.len() == 1;
        let mut of_targets = Vec::new();
        for (position, place) in places.iter().enumerate() {
            if in_order && all.len() == places.len() && is_one_group {
                of_targets.push((all.get(position).copied().into_iter().collect(), false));
                continue;
            }
            let next = places.get(position + 1).map_or(usize::MAX, |next| next.start);
            let follows = |group: &&YearGroup| group.at.start >= place.end && group.at.start < next;
            let right_behind = groups.iter().find(follows).filter(|group| {
                let between = place.end..group.at.start;
                let cued = lexemes.ends_any(
                    group.at.start,
                    &["vào năm", "vào cuối năm", "năm", "(", "by", "in", "vào"],
                );
                // What stands right before the next number leads it.
                let leads_next = next != usize::MAX
                    && lexemes.has(
                        between.clone(),
                        &["và đến", "và năm", "; năm", "; đến", ", đến", "và"],
                    );
                cued.is_some() && !leads_next && (!leads || !lexemes.has(between, &[",", ";"]))
            });
            let led = groups.iter().rev().find(|group| group.at.end <= place.start);
            let any_behind = groups.iter().find(follows);
            let later = groups.iter().find(|group| group.at.start >= place.end);
            let group = if leads {
                right_behind.or(led)
            } else {
                right_behind.or(any_behind).or(later).or(led)
            };
            of_targets.push(match group {
                Some(group) => (group.years.clone(), false),
                None => (clause.context.year.into_iter().collect(), true),
            });
        }
        Self { of_targets, groups, context: clause.context.year, leads, behind, at_start, compared }
    }

    /// The years of the target at `position`, and whether they are those of what stands before the clause.
    pub(super) fn of_target(&self, position: usize) -> (Vec<i32>, bool) {
        match self.of_targets.get(position) {
            Some((years, inherited)) => (years.clone(), *inherited),
            None => match self.groups.first() {
                Some(group) => (group.years.clone(), false),
                None => (self.context.into_iter().collect(), true),
            },
        }
    }

    /// The year that holds for what follows the clause.
    pub(super) fn goes_on(&self) -> Option<i32> {
        let last = self.groups.last().filter(|_| self.leads)?;
        last.years.last().copied()
    }

    /// The year right behind the number `index`, which is no target.
    pub(super) fn right_behind(&self, index: usize) -> Option<i32> {
        self.behind.iter().find(|(amount, _)| *amount == index).map(|(_, year)| *year)
    }

    /// The years that are no baselines, each with its place among the numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, i32)> {
        self.groups
            .iter()
            .flat_map(|group| group.members.iter().copied().zip(group.years.iter().copied()))
    }

    /// The place among the numbers of the year of the baseline right behind the number `index`.
    pub(super) fn place_behind(&self, index: usize) -> Option<usize> {
        let position = self.behind.iter().position(|(amount, _)| *amount == index)?;
        self.at_start.get(position).copied()
    }
}

/// The years of `clause` that are no baselines, those of one value together.
fn groups(
    clause: &Clause<'_, '_>,
    starts: &[usize],
    (behind, at_start): (&mut Vec<(usize, i32)>, &mut Vec<usize>),
    with: &mut Option<(usize, i32)>,
) -> Vec<YearGroup> {
    let lexemes = clause.lexemes;
    let mut groups: Vec<YearGroup> = Vec::new();
    let mut previous: Option<usize> = None;
    for (index, mention) in clause.mentions.iter().enumerate() {
        let last = previous.replace(index);
        let NumberMeaning::Year { year, .. } = mention.meaning else { continue };
        let compared = [
            "so với năm",
            "so với",
            "so với giai đoạn",
            "so với cuối năm",
            "compared with",
            "compared to",
            "than in",
        ];
        if lexemes.ends_any(mention.at.start, &compared).is_some() {
            *with = with.or(Some((index, year)));
            continue;
        }
        if let Some(start) = last.filter(|last| starts.contains(last)) {
            let near = clause.mentions.get(start).is_some_and(|amount| {
                !lexemes.has(amount.at.end..mention.at.start, &["lên", "xuống", "còn", "đến", "to"])
            });
            if near {
                behind.push((start, year));
                at_start.push(index);
                continue;
            }
        }
        // A year in the name of a document.
        if lexemes.ends_any(mention.at.start, &["kế hoạch năm", "nghị quyết năm"]).is_some()
        {
            continue;
        }
        let joined = groups.last().is_some_and(|group| {
            (group.at.end..mention.at.start).all(|between| {
                let words = [
                    "và",
                    ",",
                    "năm",
                    "đến",
                    "vào",
                    "cuối",
                    "hết",
                    "duy",
                    "trì",
                    "giữ",
                    "vững",
                    "and",
                    "in",
                    "by",
                    "maintain",
                    "maintained",
                    "until",
                ];
                words.contains(&lexemes.folded(between))
            })
        });
        match groups.last_mut().filter(|_| joined) {
            Some(group) => {
                group.years.push(year);
                group.members.push(index);
                group.at.end = mention.at.end;
            }
            None => groups.push(YearGroup {
                years: vec![year],
                members: vec![index],
                at: mention.at.clone(),
            }),
        }
    }
    groups
}
