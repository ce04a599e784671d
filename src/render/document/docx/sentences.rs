//! Sentences of a report: an indicator with what was required of it and its result, time in words, and lines of missing reports.

use super::markup::{Paragraph, Style};
use crate::by_index::at;
use crate::catalogue::{Language, say};
use crate::evaluate::{GroupResult, IndicatorResult, Reason, Verdict};
use crate::period::Period;
use crate::plan::{Each, Goal, Plan};
use crate::render::document::report::Report;
use crate::render::phrases::{self, Phrases};

/// `Mục tiêu 1: Trong lĩnh vực chính trị`.
pub(super) fn goal_name(goal: &Goal, language: Language) -> String {
    format!("{}: {}", say::Goal { value: &goal.id }.worded(language), goal.names.get(language))
}

/// Lines of missing reports: one for each unit where the plan lists who should report, else for each figure.
pub(super) fn missing_lines(report: &Report<'_>, phrases: &Phrases<'_>) -> Vec<String> {
    let reports = &report.missing.reports;
    if report.missing.is_by_unit {
        phrases.late_units(reports)
    } else {
        phrases.missing_by_figure(reports)
    }
}

/// `- 1.1. Tỷ lệ nữ lãnh đạo: thực hiện 43,75% (7/16), yêu cầu từ 40% trở lên; **Đạt**.`, and behind a verdict that figures are
/// missing what they come to so far.
pub(super) fn indicator(result: &IndicatorResult<'_>, phrases: &Phrases<'_>) -> Paragraph {
    let texts = phrases.texts(result);
    let mut remarks = phrases.remarks(result);
    if result.verdict == Verdict::Tracked {
        remarks.insert(0, phrases.label(say::NO_TARGET_SET).to_owned());
    }
    let clauses = [found(result, phrases), required(result, phrases.plan, phrases.language)];
    let clauses: Vec<String> = clauses.into_iter().flatten().collect();
    let lead = if clauses.is_empty() { String::new() } else { clauses.join(", ") + "; " };
    let remarks: String = remarks.iter().map(|remark| format!("; {remark}")).collect();
    let so_far = texts.provisional().map(|so_far| format!(" ({so_far})")).unwrap_or_default();
    Paragraph::of(Style::Body, &format!("- {}. {}: {lead}", texts.id(), texts.name()))
        .bold(texts.verdict_word(say::HEAD_TRACKED))
        .text(&ended(&format!("{so_far}{remarks}")))
}

/// Sentence on the result; `None` if the plan does not ask for one.
fn found(result: &IndicatorResult<'_>, phrases: &Phrases<'_>) -> Option<String> {
    let actual = &result.actual;
    let figures = || phrases.texts(result).actual();
    let has_sides = actual.numerator.is_some() || actual.denominator.is_some();
    match &result.reason {
        Some(Reason::PlanSays(_)) => None,
        _ if result.verdict == Verdict::NoData && has_sides => {
            Some(say::FoundSoFar { value: figures() }.worded(phrases.language))
        }
        _ if actual.value.is_some() => {
            Some(say::Found { value: figures() }.worded(phrases.language))
        }
        _ => None,
    }
}

/// Clause on the target, with its year and the groups in which it must hold.
fn required(result: &IndicatorResult<'_>, plan: &Plan, language: Language) -> Option<String> {
    if matches!(result.reason, Some(Reason::PlanSays(_))) {
        return None;
    }
    let mut said = say::Required { value: phrases::condition_in_words(result.target?, language) }
        .worded(language);
    // A share of units asks it of the units, not of the share.
    if !result.each.is_empty() {
        for axis in &result.indicator.each {
            said = format!(
                "{said} {}",
                say::InEach { value: each(axis, plan, language) }.worded(language)
            );
        }
    }
    let has_own =
        |group: &GroupResult<'_>| group.target.is_some_and(|target| Some(target) != result.target);
    if result.each.iter().any(has_own) {
        said = format!("{said} {}", language.label(say::OF_EACH_YEAR));
    } else if let Some(year) = result.target_year {
        said =
            format!("{said} ({})", say::TargetOfYear { value: year.to_string() }.worded(language));
    }
    Some(said)
}

/// The groups, periods or units in each of which a target must hold.
fn each(axis: &Each, plan: &Plan, language: Language) -> String {
    match axis {
        Each::Time(frequency) => phrases::time(*frequency, language).to_owned(),
        Each::Unit => language.label(say::UNIT).to_owned(),
        Each::Dimension(dimension) => {
            let groups = &plan.vocabulary[*dimension].groups;
            let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
            say::GroupOf { value: names.join(", ") }.worded(language)
        }
    }
}

/// `text` with a full stop, where it does not end with one.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// `text` without the mark that it ends with.
pub(super) fn unended(text: &str) -> &str {
    text.trim_end().trim_end_matches(['.', ';', ','])
}

/// `quý III năm 2024`, `quarter 3 of 2024`, with the months of a year that is not the calendar's behind it; a time that has no name from
/// its first month to its last.
pub(super) fn time(period: Period, language: Language) -> String {
    match named(period, language) {
        Some(name) if period.hides_its_months() => {
            format!("{name} ({})", phrases::months(period, language))
        }
        Some(name) => name,
        None => phrases::months(period, language),
    }
}

fn named(period: Period, language: Language) -> Option<String> {
    const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
    let (year, start) = (period.first().year(), period.first().number());
    let quarter = || match language {
        Language::Vietnamese => (*at(&ROMAN, usize::from(start) / 3)).to_owned(),
        Language::English => (start / 3 + 1).to_string(),
    };
    let of = |year: i32, part: &str| say::OfYear { part, year: year.to_string() }.worded(language);
    Some(match (start, period.months()) {
        (1, 12) => say::WholeYear { value: year.to_string() }.worded(language),
        (1, 9) => of(year, language.label(say::NINE_MONTHS)),
        (1, 6) => of(year, language.label(say::FIRST_HALF)),
        (7, 6) => of(year, language.label(say::SECOND_HALF)),
        (1 | 4 | 7 | 10, 3) => of(year, &say::QuarterNumber { value: quarter() }.worded(language)),
        (_, 1) => {
            let month = period.first();
            of(
                month.calendar_year(),
                &say::MonthNumber { value: month.calendar_number().to_string() }.worded(language),
            )
        }
        (1, months) if months % 12 == 0 => format!("{year}-{}", period.last().year()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::YearEnd;

    #[test]
    fn time_is_told_as_reports_tell_it() {
        let told = |written: &str, language| {
            time(Period::parse_window(written, YearEnd::default()).expect("a period"), language)
        };
        let vietnamese = [
            ("2024", "năm 2024"),
            ("2024-9M", "9 tháng năm 2024"),
            ("2024-S1", "6 tháng đầu năm 2024"),
            ("2024-S2", "6 tháng cuối năm 2024"),
            ("2024-Q4", "quý IV năm 2024"),
            ("2024-09", "tháng 9 năm 2024"),
            ("2024-Q2..2024-Q3", "từ 04/2024 đến 09/2024"),
            ("2021..2025", "2021-2025"),
        ];
        for (period, expected) in vietnamese {
            assert_eq!(told(period, Language::Vietnamese), expected);
        }
        assert_eq!(told("2024-Q3", Language::English), "quarter 3 of 2024");
        assert_eq!(told("2024-S2", Language::English), "the second half of 2024");
        assert_eq!(told("2023-11..2024-02", Language::English), "from 11/2023 to 02/2024");
    }

    #[test]
    fn time_of_a_year_that_is_not_the_calendars_is_told_with_its_months() {
        let end = YearEnd::parse("09-30").expect("a day of every year");
        let told = |written: &str, language| {
            time(Period::parse_window(written, end).expect("a period"), language)
        };
        let vietnamese = [
            ("2024", "năm 2024 (từ 10/2023 đến 09/2024)"),
            ("2024-9M", "9 tháng năm 2024 (từ 10/2023 đến 06/2024)"),
            ("2024-S2", "6 tháng cuối năm 2024 (từ 04/2024 đến 09/2024)"),
            ("2024-Q1", "quý I năm 2024 (từ 10/2023 đến 12/2023)"),
            ("2023-10", "tháng 10 năm 2023"),
            ("2024-Q2..2024-Q3", "từ 01/2024 đến 06/2024"),
            ("2023-11..2024-02", "từ 11/2023 đến 02/2024"),
            ("2021..2025", "2021-2025 (từ 10/2020 đến 09/2025)"),
        ];
        for (period, expected) in vietnamese {
            assert_eq!(told(period, Language::Vietnamese), expected);
        }
        assert_eq!(
            told("2024-Q3", Language::English),
            "quarter 3 of 2024 (from 04/2024 to 06/2024)"
        );
    }
}
