//! A comparison in the words of a language: the names of things, and how a change reads. Table and Markdown both draw these.

use crate::catalogue::{Label, Language, say};
use crate::compare::{Cause, Change, Comparison, Coverage, Measured, PlanEdit, Restated, Trend};
use crate::counts::Amount;
use crate::evaluate::{Succession, Verdict};
use crate::exact::{Exact, RESULT_DECIMALS};
use crate::plan::{Condition, Goal, MeasureKind, Plan};
use crate::render::phrases;

/// Lines of a section for people, above which the rest is counted; the JSON has them all.
const SHOWN: usize = 20;

/// Edits of the plan beside an indicator, above which the rest is counted: a section below has them all.
const SHOWN_BESIDE: usize = 3;

/// A comparison in the words of a language.
pub(super) struct ComparisonWords<'w, 's> {
    pub(super) comparison: &'w Comparison<'s>,
    pub(super) plan: Option<&'w Plan>,
    pub(super) language: Language,
}

/// A heading, and the lines below it.
pub(super) struct ComparisonSection {
    pub(super) heading: &'static str,
    pub(super) lines: Vec<String>,
}

impl<'s> ComparisonWords<'_, 's> {
    pub(super) fn label(&self, label: Label) -> &'static str {
        self.language.label(label)
    }

    /// The ids of the goals that indicators stand under, in their order.
    pub(super) fn goals(&self) -> Vec<&'s str> {
        let mut goals: Vec<&str> = Vec::new();
        for goal in self.comparison.changes.iter().filter_map(Self::goal_of) {
            if !goals.contains(&goal) {
                goals.push(goal);
            }
        }
        goals
    }

    fn goal_of(change: &Change<'s>) -> Option<&'s str> {
        change.latest().map(|measured| measured.goal.as_str())
    }

    /// The changes below the goal `goal`.
    pub(super) fn changes_of<'c>(&'c self, goal: &'c str) -> impl Iterator<Item = &'c Change<'s>> {
        self.comparison.changes.iter().filter(move |change| Self::goal_of(change) == Some(goal))
    }

    pub(super) fn heading(&self, goal: &str) -> String {
        let named = |known: &&Goal| known.id == goal;
        match self.plan.and_then(|plan| plan.goals.iter().find(named)) {
            Some(known) => format!("{goal}. {}", known.names.get(self.language)),
            None => say::Goal { value: goal }.worded(self.language),
        }
    }

    pub(super) fn windows(&self) -> String {
        let [old, new] = [self.comparison.old, self.comparison.new]
            .map(|side| phrases::period(side.window, self.language));
        format!("{}: {old} → {new}", self.label(say::WINDOW))
    }

    pub(super) fn is_illustrative(&self) -> bool {
        self.comparison.is_illustrative()
    }

    /// The name that the plan has for an indicator, else the one that the result has.
    pub(super) fn name(&self, change: &Change<'_>) -> String {
        let of_plan = self
            .plan
            .and_then(|plan| plan.indicators().find(|(_, indicator)| indicator.id == change.id));
        match of_plan {
            Some((_, indicator)) => indicator.names.get(self.language).to_owned(),
            None => match change.latest() {
                Some(measured) => measured.name.clone(),
                None => unreachable!("what changed is in one of the results"),
            },
        }
    }

    /// `50% → 46,67%`, or `50%` where it stayed that; with more decimals where two values would read the same and are not.
    pub(super) fn values(&self, change: &Change<'_>) -> String {
        let value = |side: Option<&Measured>, decimals: u32| match side {
            Some(side) if side.is_withheld() => phrases::mark(side.verdict).to_string(),
            side => {
                side.and_then(|side| self.value(side, decimals)).unwrap_or_else(|| "–".to_owned())
            }
        };
        let has_value = |side: Option<&Measured>| {
            side.is_some_and(|side| side.value.is_some() || side.is_withheld())
        };
        if !has_value(change.old) && !has_value(change.new) {
            return "–".to_owned();
        }
        let shown = |decimals: u32| (value(change.old, decimals), value(change.new, decimals));
        let (old, new) = shown(phrases::DECIMALS);
        if old != new {
            return format!("{old} → {new}");
        }
        let are_withheld = change.old.is_some_and(Measured::is_withheld);
        if are_withheld || change.change.as_ref().is_some_and(Exact::is_zero) {
            return new;
        }
        let told_apart =
            (phrases::DECIMALS..=RESULT_DECIMALS).map(shown).find(|(old, new)| old != new);
        let (old, new) = told_apart.unwrap_or((old, new));
        format!("{old} → {new}")
    }

    pub(super) fn value(&self, side: &Measured, decimals: u32) -> Option<String> {
        let value = &side.value.as_ref()?.number;
        let condition = side.target.as_ref().and_then(|target| target.condition.as_ref());
        let limits = condition.map(Condition::limits).unwrap_or_default();
        let percent = if side.measure.is_some_and(MeasureKind::is_percent) { "%" } else { "" };
        let decimal = phrases::decimal_beside(decimals, value, &limits);
        Some(format!("{}{percent}", self.language.number(&decimal)))
    }

    /// `-3,33 điểm %`, with more decimals only where a change would seem to be none.
    pub(super) fn difference(&self, change: &Change<'_>) -> String {
        let Some(difference) = &change.change else { return "–".to_owned() };
        if difference.is_zero() {
            return "0".to_owned();
        }
        let zero = Exact::zero();
        let decimal = phrases::decimal_beside(phrases::DECIMALS, difference, &[&zero]);
        let sign = if difference.is_negative() { "" } else { "+" };
        let points = if change.is_in_points() {
            format!(" {}", self.label(say::POINTS))
        } else {
            String::new()
        };
        format!("{sign}{}{points}", self.language.number(&decimal))
    }

    pub(super) fn trend(&self, trend: Trend) -> &'static str {
        match trend {
            Trend::Better => self.label(say::BETTER),
            Trend::Worse => self.label(say::WORSE),
            Trend::Same => self.label(say::SAME),
            Trend::None => "–",
        }
    }

    /// Remarks beside the figures: a verdict that changed, and edits of the plan.
    pub(super) fn remarks(&self, change: &Change<'_>) -> Vec<String> {
        let mut remarks = Vec::new();
        let concerns =
            |edit: &&PlanEdit<'_>| edit.concerns.contains(change.id) && edit.field != "indicator";
        let edits = self.comparison.plan_edits.iter().filter(concerns);
        let edits: Vec<String> = edits
            .map(|edit| if edit.is_own { self.edit(edit) } else { self.edit_with_id(edit) })
            .collect();
        if let Some((old, new)) = change.flip() {
            let verdicts = format!("{} → {}", self.verdict(old), self.verdict(new));
            remarks.push(format!("{}: {verdicts}", self.label(say::VERDICT)));
        }
        if !edits.is_empty() {
            let edits = self.some(edits.into_iter(), SHOWN_BESIDE);
            remarks.push(say::PlanEditedTo { value: edits.join("; ") }.worded(self.language));
            if change.flip().is_some() && change.cause == Cause::Plan {
                remarks.push(self.label(say::ONLY_PLAN_EDITED).to_owned());
            }
        }
        remarks.extend(self.one_sided(change));
        remarks.extend(self.withheld(change).map(str::to_owned));
        remarks
    }

    /// Which of the two runs that have the indicator do not tell its figures; `None` if both do.
    fn withheld(&self, change: &Change<'_>) -> Option<&'static str> {
        let word = match (change.old?.is_withheld(), change.new?.is_withheld()) {
            (true, true) => say::SUMMARY_SUPPRESSED,
            (true, false) => say::SUPPRESSED_BEFORE,
            (false, true) => say::SUPPRESSED_NOW,
            (false, false) => return None,
        };
        Some(self.label(word))
    }

    /// Note on what is withheld, where both runs may be published.
    pub(super) fn note_on_withheld(&self) -> Option<&'static str> {
        phrases::note_on_withheld(self.comparison.circulation(), self.language)
    }

    /// Reason why only one run has the indicator, and its verdict there.
    fn one_sided(&self, change: &Change<'_>) -> Option<String> {
        let (side, other, left) = match (change.old, change.new) {
            (Some(old), None) => (old, self.comparison.new, say::NOT_IN_PLAN),
            (None, Some(new)) => (new, self.comparison.old, say::NEW_IN_PLAN),
            _ => return None,
        };
        let why = if other.defines(change.id) { say::JUDGED_ONCE } else { left };
        Some(format!("{} ({})", self.label(why), self.verdict(side.verdict)))
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> String {
        let label = match verdict {
            Verdict::NotApplicable => self.label(say::SUMMARY_NOT_APPLICABLE),
            Verdict::Tracked => self.label(say::SUMMARY_TRACKED),
            _ => phrases::verdict_label(verdict, None, self.language),
        };
        format!("{} {label}", phrases::mark(verdict))
    }

    /// Sections below the indicators: restated figures, edits, units, coverage.
    pub(super) fn sections(&self) -> Vec<ComparisonSection> {
        let restated = self.comparison.restated.iter().map(|restated| self.restated(restated));
        let edits = self.comparison.plan_edits.iter().map(|edit| self.edit_with_id(edit));
        let sections = [
            ComparisonSection {
                heading: self.label(say::RESTATED),
                lines: self.some(restated, SHOWN),
            },
            ComparisonSection {
                heading: self.label(say::PLAN_EDITS),
                lines: self.some(edits, SHOWN),
            },
            ComparisonSection { heading: self.label(say::UNITS), lines: self.units() },
            ComparisonSection {
                heading: self.label(say::COVERAGE),
                lines: self.coverage().into_iter().collect(),
            },
        ];
        sections.into_iter().filter(|section| !section.lines.is_empty()).collect()
    }

    /// The first of `lines`, as many as are to be shown, and how many more there are.
    fn some(&self, lines: impl ExactSizeIterator<Item = String>, shown: usize) -> Vec<String> {
        let left = lines.len().saturating_sub(shown);
        let more = (left > 0).then(|| {
            say::MoreLines { value: self.language.number(&left.to_string()) }.worded(self.language)
        });
        lines.take(shown).chain(more).collect()
    }

    pub(super) fn restated(&self, restated: &Restated<'_>) -> String {
        let number = |amount: Amount| self.language.number(&amount.exact().to_full_decimal());
        let new = restated.new.map_or_else(|| self.label(say::GONE).to_owned(), number);
        let unit = restated.unit.map(|unit| format!("{}, ", self.unit(unit))).unwrap_or_default();
        format!(
            "{} ({unit}{}): {} → {new}",
            self.element(restated.element),
            restated.period.in_words().worded(self.language),
            number(restated.old)
        )
    }

    fn edit_with_id(&self, edit: &PlanEdit<'_>) -> String {
        format!("{}: {}", edit.id, self.edit(edit))
    }

    fn edit(&self, edit: &PlanEdit<'_>) -> String {
        match (edit.is_whole(), edit.old.as_deref(), edit.new.as_deref()) {
            (true, None, Some(name)) => format!("{} ({name})", self.label(say::NEW_IN_PLAN)),
            (true, Some(name), _) => format!("{} ({name})", self.label(say::NOT_IN_PLAN)),
            (_, old, new) => {
                format!("{} {} → {}", edit.field, old.unwrap_or("–"), new.unwrap_or("–"))
            }
        }
    }

    pub(super) fn units(&self) -> Vec<String> {
        let units = &self.comparison.units;
        let named = |ids: &[&str]| -> String {
            let names: Vec<&str> = ids.iter().take(SHOWN).map(|id| self.unit(id)).collect();
            let left = ids.len().saturating_sub(SHOWN);
            let more = if left > 0 {
                format!(" {}", say::MoreLines { value: left }.worded(self.language))
            } else {
                String::new()
            };
            names.join(", ") + &more
        };
        let listed = |ids: &[&str]| (!ids.is_empty()).then(|| named(ids));
        let became = |succession: &&Succession| {
            let joined =
                |ids: &[String]| ids.iter().map(|id| self.unit(id)).collect::<Vec<_>>().join(", ");
            let on = say::Since { value: phrases::date(succession.on, self.language) }
                .worded(self.language);
            let became =
                format!("{} → {} ({on})", joined(&succession.from), joined(&succession.to));
            if succession.is_merger() {
                became
            } else {
                format!("{became}: {}", self.label(say::NOT_COMPARABLE))
            }
        };
        let succeeded = units.merged.iter().chain(&units.split).map(became);
        let came_and_went = [
            listed(&units.added).map(|value| say::UnitsAdded { value }.worded(self.language)),
            listed(&units.removed).map(|value| say::UnitsRemoved { value }.worded(self.language)),
        ];
        succeeded.chain(came_and_went.into_iter().flatten()).collect()
    }

    /// `168/168 → 140/168`, where somebody is late on one of the sides.
    pub(super) fn coverage(&self) -> Option<String> {
        let (old, new) = (self.comparison.old.coverage, self.comparison.new.coverage);
        let is_late =
            |side: Option<Coverage>| side.is_some_and(|side| side.reported < side.expected);
        let shown = |side: Option<Coverage>| match side {
            Some(side) => format!("{}/{}", side.reported, side.expected),
            None => "–".to_owned(),
        };
        (is_late(old) || is_late(new)).then(|| format!("{} → {}", shown(old), shown(new)))
    }

    /// Number of changes by trend, verdicts that changed, and indicators that were lost.
    pub(super) fn closing(&self) -> String {
        let count =
            |trend| self.comparison.changes.iter().filter(|change| change.trend == trend).count();
        let flipped =
            self.comparison.changes.iter().filter(|change| change.flip().is_some()).count();
        let told = [
            (count(Trend::Better), say::BETTER),
            (count(Trend::Worse), say::WORSE),
            (count(Trend::Same), say::SAME),
            (count(Trend::None), say::NO_TREND),
        ];
        let told: Vec<String> =
            told.iter().map(|(count, word)| format!("{count} {}", self.label(*word))).collect();
        let flips = say::Flipped { value: flipped }.worded(self.language);
        let lost: Vec<&str> = self
            .comparison
            .changes
            .iter()
            .filter(|change| change.is_lost)
            .map(|change| change.id)
            .collect();
        let lost = if lost.is_empty() {
            String::new()
        } else {
            format!("; {}", say::Lost { value: lost.join(", ") }.worded(self.language))
        };
        format!("{}; {flips}{lost}.", told.join(", "))
    }

    pub(super) fn unit<'u>(&'u self, id: &'u str) -> &'u str {
        let units = self.plan.map(|plan| plan.vocabulary.units.as_slice()).unwrap_or_default();
        units.iter().find(|unit| unit.id == id).map_or(id, |unit| unit.name.as_str())
    }

    /// `Tổng số …`, or `Tổng số …, Nữ` where a group is chosen.
    pub(super) fn element(&self, label: &str) -> String {
        let (id, groups) = label.split_once('[').unwrap_or((label, ""));
        let Some(vocabulary) = self.plan.map(|plan| &plan.vocabulary) else {
            return label.to_owned();
        };
        let Some(element) = vocabulary.element(id) else { return label.to_owned() };
        let group = |choice: &str| {
            let (dimension, group) = choice.split_once('=')?;
            let known = &vocabulary[vocabulary.dimension(dimension)?];
            known.groups.iter().find(|known| known.id == group).map(|group| group.name.clone())
        };
        let groups = groups.trim_end_matches(']').split(',').filter_map(group);
        std::iter::once(vocabulary[element].name.clone())
            .chain(groups)
            .collect::<Vec<_>>()
            .join(", ")
    }
}
