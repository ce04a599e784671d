//! Results in words: how a target, an actual, a verdict and its reason read in a language. Every format draws these texts.

mod circulation;
mod clauses;
mod figures;
mod lead;
mod missing;
mod reasons;
mod run;
mod sentences;
mod tasks;
mod texts;
mod times;
mod verdicts;
mod year_before;

pub(super) use circulation::{banner, note_on_withheld};
pub(super) use figures::{
    COUNT_DECIMALS, DECIMALS, baseline, bounded, condition, condition_alone, decimal,
    decimal_beside, limits, limits_of_group, plain_value, reported, required, side_decimal, sign,
    value_alone,
};
pub(super) use lead::ReportLead;
pub(super) use missing::periods;
pub(super) use run::Phrases;
pub(super) use tasks::{TaskTexts, late_tasks, status_word, task_heading, task_summary};
pub(super) use texts::{GroupTexts, IndicatorTexts};
pub(super) use times::{date, deadline, months, period, time, whole};
pub(super) use verdicts::{
    cell, cell_figure, mark, marked, meanings, narrow_part_head, notes_on_cells, part_head,
    part_name, provisional, shows_groups, verdict_label, verdict_word, with_provisional,
};
