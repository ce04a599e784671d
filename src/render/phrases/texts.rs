//! One indicator, or one group of it, as the texts that stand in the columns of a table. Every format takes its columns from here.

use super::figures::{condition, figures, limits, limits_of_group};
use super::verdicts::{marked, provisional, verdict_word, with_provisional, withheld};
use crate::catalogue::{Label, Language};
use crate::evaluate::{GroupResult, IndicatorResult};

/// The texts of an indicator, each made when it is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IndicatorTexts<'r> {
    pub(super) result: &'r IndicatorResult<'r>,
    pub(super) language: Language,
}

impl<'r> IndicatorTexts<'r> {
    pub(crate) fn of(result: &'r IndicatorResult<'r>, language: Language) -> Self {
        Self { result, language }
    }

    pub(crate) fn id(&self) -> &'r str {
        &self.result.indicator.id
    }

    pub(crate) fn name(&self) -> &'r str {
        self.result.indicator.names.get(self.language)
    }

    /// `≥ 40%`, `5–10`, with the year where targets change by year.
    pub(crate) fn target(&self) -> String {
        let Some(target) = &self.result.target else { return "–".to_owned() };
        let year = self.result.target_year.map(|year| format!(" ({year})")).unwrap_or_default();
        format!("{}{year}", condition(target, self.result.actual.value.as_ref(), self.language))
    }

    /// `43,75% (14/32)`: the value, and what it was computed from; `⊘ (⊘/32)` of one that is withheld.
    pub(crate) fn actual(&self) -> String {
        if self.result.is_withheld() {
            return withheld(&self.result.actual, self.language);
        }
        figures(
            &self.result.actual,
            &self.result.indicator.measure,
            &limits(self.result),
            self.language,
        )
    }

    /// The mark and the word of the verdict, never by colour alone: `? Thiếu số liệu (tạm tính: đạt)`.
    pub(crate) fn verdict(&self) -> String {
        let marked = marked(self.result.verdict, self.result.reason.as_ref(), self.language);
        with_provisional(marked, self.result.provisional, self.language)
    }

    /// The word of the verdict alone, with `tracked` for that of an indicator without a target.
    pub(crate) fn verdict_word(&self, tracked: Label) -> &'static str {
        verdict_word(self.result.verdict, self.result.reason.as_ref(), tracked, self.language)
    }

    /// The provisional verdict in words, where figures are missing.
    pub(crate) fn provisional(&self) -> Option<&'static str> {
        provisional(self.result.provisional, self.language)
    }

    /// The texts of `group`, which is one of the indicator's.
    pub(crate) fn group(self, group: &'r GroupResult<'r>) -> GroupTexts<'r> {
        GroupTexts { group, whole: self }
    }
}

/// The texts of a group that a target must hold in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GroupTexts<'r> {
    group: &'r GroupResult<'r>,
    whole: IndicatorTexts<'r>,
}

impl GroupTexts<'_> {
    /// `Nữ, Quý III/2024`.
    pub(crate) fn name(&self) -> String {
        self.group.name.worded(self.whole.language)
    }

    /// `≥ 60%`; `None` if its target is that of the whole.
    pub(crate) fn own_target(&self) -> Option<String> {
        let own = self.group.target.as_ref();
        let own = own.filter(|own| Some(*own) != self.whole.result.target.as_ref());
        let value = self.group.actual.value.as_ref();
        own.map(|target| condition(target, value, self.whole.language))
    }

    /// `43,75% (14/32)`.
    pub(crate) fn actual(&self) -> String {
        let measure = &self.whole.result.indicator.measure;
        figures(&self.group.actual, measure, &limits_of_group(self.group), self.whole.language)
    }

    /// `? Thiếu số liệu (tạm tính: đạt)`.
    pub(crate) fn verdict(&self) -> String {
        let marked = marked(self.group.verdict, self.group.reason.as_ref(), self.whole.language);
        with_provisional(marked, self.group.provisional, self.whole.language)
    }

    /// The word of the verdict alone, with `tracked` for that of an indicator without a target.
    pub(crate) fn verdict_word(&self, tracked: Label) -> &'static str {
        verdict_word(self.group.verdict, self.group.reason.as_ref(), tracked, self.whole.language)
    }

    /// The provisional verdict in words, where figures are missing.
    pub(crate) fn provisional(&self) -> Option<&'static str> {
        provisional(self.group.provisional, self.whole.language)
    }
}
