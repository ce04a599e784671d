//! The phrases that several formats share: how a target, an actual, a verdict and its reason read in a language. A figure is
//! rounded here, once, and never so that it seems to be on the other side of its target.

use std::collections::{BTreeMap, BTreeSet};

use crate::counts::ReporterIndex;
use crate::evaluate::{Actual, IndicatorResult, Missing, Reason, Scorecard, Verdict};
use crate::exact::Exact;
use crate::period::{Frequency, Period};
use crate::plan::{Condition, ElementIndex, Measure, Target};
use crate::wording::{Language, Noun, Word};

/// Decimals that a figure for people has at most, unless its target asks for more.
pub(super) const DECIMALS: u32 = 2;

/// Decimals that counts may have.
pub(super) const COUNT_DECIMALS: u32 = 9;

/// Missing figures that a reason names; the rest is counted.
const NAMED_GAPS: usize = 3;

/// Verdicts with what each means.
pub(super) const MEANINGS: [(Verdict, Word); 6] = [
    (Verdict::Pass, Word::MeansPass),
    (Verdict::Fail, Word::MeansFail),
    (Verdict::Open, Word::MeansOpen),
    (Verdict::NoData, Word::MeansNoData),
    (Verdict::NotApplicable, Word::MeansNotApplicable),
    (Verdict::Tracked, Word::MeansTracked),
];

/// Decimals at which looking for more of them ends.
const MOST_DECIMALS: u32 = 40;

/// `value` for people: with two decimals at most, and more only where they tell it from its target.
pub(super) fn decimal(value: &Exact, target: Option<&Target>) -> String {
    decimal_from(DECIMALS, value, target)
}

/// `value` rounded half away from zero to `decimals`, and to more of them where the rounded figure would sit on a limit of
/// `target`, or beyond it, and the exact one does not. On a limit whose own decimals never end it is written as the limit is: `200/3`.
pub(super) fn decimal_from(decimals: u32, value: &Exact, target: Option<&Target>) -> String {
    let limits = target.map(|target| target.condition.limits()).unwrap_or_default();
    decimal_beside(decimals, value, &limits)
}

/// The same for `limits` that are no target's.
pub(super) fn decimal_beside(decimals: u32, value: &Exact, limits: &[&Exact]) -> String {
    if limits.contains(&value) && value.decimals().is_none() {
        return value.to_string();
    }
    let told_apart = |decimals: u32| {
        let rounded = value.round(decimals);
        limits.iter().all(|limit| rounded.cmp(limit) == value.cmp(limit))
    };
    let enough = (decimals..=MOST_DECIMALS).find(|decimals| told_apart(*decimals));
    value.to_decimal(enough.unwrap_or(MOST_DECIMALS))
}

/// `≥ 40%`, `5–10`, with the year where targets change by year.
pub(super) fn target(result: &IndicatorResult<'_>, language: Language) -> String {
    let Some(target) = result.target else { return "–".to_owned() };
    let year = result.target_year.map(|year| format!(" ({year})")).unwrap_or_default();
    format!("{}{year}", condition(target, language))
}

/// The same of a target alone.
pub(super) fn condition(target: &Target, language: Language) -> String {
    let number = |limit: &Exact| limit_alone(limit, language);
    let percent = percent(target);
    let (sign, limit) = match &target.condition {
        Condition::AtLeast(limit) => ("≥", limit),
        Condition::Above(limit) => (">", limit),
        Condition::AtMost(limit) => ("≤", limit),
        Condition::Below(limit) => ("<", limit),
        Condition::Equal(limit) => ("=", limit),
        Condition::Between(lower, upper) => return format!("{}–{}{percent}", number(lower), number(upper)),
    };
    format!("{sign} {}{percent}", number(limit))
}

/// The same for a sentence: `từ 40% trở lên`, `at least 40%`.
pub(super) fn condition_in_words(target: &Target, language: Language) -> String {
    let limit = |limit: &Exact| format!("{}{}", limit_alone(limit, language), percent(target));
    let (word, value) = match &target.condition {
        // A part of a whole cannot be more than all of it.
        Condition::AtLeast(whole) if target.percent && *whole == Exact::integer(100) => return limit(whole),
        Condition::AtLeast(value) => (Word::AtLeast, value),
        Condition::Above(value) => (Word::Above, value),
        Condition::AtMost(value) => (Word::AtMost, value),
        Condition::Below(value) => (Word::Below, value),
        Condition::Equal(value) => (Word::Exactly, value),
        Condition::Between(lower, upper) => {
            let (lower, upper) = (limit(lower), limit(upper));
            return format!("{} {}", language.phrase(Word::From, lower), language.phrase(Word::UpTo, upper));
        }
    };
    language.phrase(word, limit(value))
}

fn percent(target: &Target) -> &'static str {
    if target.percent { "%" } else { "" }
}

fn limit_alone(limit: &Exact, language: Language) -> String {
    match limit.decimals() {
        Some(decimals) => language.number(&limit.to_decimal(decimals)),
        None => limit.to_string(),
    }
}

/// The word for a length of time.
pub(super) fn time(frequency: Frequency, language: Language) -> &'static str {
    language.word(match frequency {
        Frequency::Month => Word::Month,
        Frequency::Quarter => Word::Quarter,
        Frequency::HalfYear => Word::HalfYear,
        Frequency::Year => Word::Year,
    })
}

/// `43,75% (14/32)`: the value, and what it was computed from.
pub(super) fn actual(result: &IndicatorResult<'_>, language: Language) -> String {
    figures(&result.actual, result, language)
}

/// The same for one group of `result`.
pub(super) fn figures(actual: &Actual, result: &IndicatorResult<'_>, language: Language) -> String {
    let part = |side: Option<&Exact>| side.map_or_else(|| "?".to_owned(), |side| language.number(&side_decimal(side)));
    let percent = if result.indicator.measure.is_percent() { "%" } else { "" };
    let sides = || format!("{}/{}", part(actual.numerator.as_ref()), part(actual.denominator.as_ref()));
    let any_side = actual.numerator.is_some() || actual.denominator.is_some();
    match (&actual.value, result.indicator.measure == Measure::Count) {
        (Some(value), true) => language.number(&decimal(value, result.target)),
        (Some(value), false) => format!("{}{percent} ({})", language.number(&decimal(value, result.target)), sides()),
        (None, false) if any_side => sides(),
        (None, _) => "–".to_owned(),
    }
}

/// A numerator or denominator: in full where its decimals end as those of counts do, else rounded.
pub(super) fn side_decimal(side: &Exact) -> String {
    side.to_decimal(side.decimals().filter(|decimals| *decimals <= COUNT_DECIMALS).unwrap_or(DECIMALS))
}

/// The mark and the word of a verdict: never told by colour alone.
pub(super) fn verdict(result: &IndicatorResult<'_>, language: Language) -> String {
    marked(result.verdict, result.reason.as_ref(), language)
}

/// The same of a verdict that need not be an indicator's.
pub(super) fn marked(verdict: Verdict, reason: Option<&Reason>, language: Language) -> String {
    let label = verdict_label(verdict, reason, language);
    let mark = mark(verdict);
    if label == "-" { label.to_owned() } else { format!("{mark} {label}") }
}

/// One character that tells verdicts apart.
pub(super) fn mark(verdict: Verdict) -> char {
    match verdict {
        Verdict::Pass => '✓',
        Verdict::Fail => '✗',
        Verdict::Open => '○',
        Verdict::NoData => '?',
        Verdict::NotApplicable => '–',
        Verdict::Tracked => '·',
    }
}

/// The word of a verdict.
pub(super) fn verdict_label(verdict: Verdict, reason: Option<&Reason>, language: Language) -> &'static str {
    language.word(match verdict {
        Verdict::Pass => Word::Pass,
        Verdict::Fail => Word::Fail,
        Verdict::Open => Word::Open,
        Verdict::NoData => Word::NoData,
        Verdict::NotApplicable if reason == Some(&Reason::NothingOccurred) => Word::NothingOccurred,
        Verdict::NotApplicable => Word::NotApplicable,
        Verdict::Tracked => Word::Tracked,
    })
}

/// Everything that a reader needs beside the figures: groups, what is still to go, why.
pub(super) fn remarks(result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> Vec<String> {
    let mut remarks = Vec::new();
    remarks.extend(coverage(result, language));
    remarks.extend(groups(result, language));
    remarks.extend(to_go(result, language));
    remarks.extend(explanations(result, scorecard, language));
    remarks
}

/// The same for a table that has columns of its own for who has reported and what is still to go.
pub(super) fn remarks_beside_columns(
    result: &IndicatorResult<'_>,
    scorecard: &Scorecard<'_>,
    language: Language,
) -> Vec<String> {
    groups(result, language).into_iter().chain(explanations(result, scorecard, language)).collect()
}

/// Why, and as of when.
fn explanations(result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> Vec<String> {
    let mut remarks = Vec::new();
    // "Không phát sinh" says it all; "N/A" does not.
    let said_by_verdict = language.word(Word::NothingOccurred) != language.word(Word::NotApplicable);
    match result.reason {
        Some(Reason::NothingOccurred) if said_by_verdict => {}
        // The year stands beside the target.
        Some(Reason::YearAhead(_)) => {}
        _ => remarks.extend(reason(result, scorecard, language)),
    }
    let stale = result.actual.as_of.filter(|as_of| as_of.last() < scorecard.window.last());
    remarks.extend(stale.map(|as_of| language.phrase(Word::AsOf, as_of)));
    remarks
}

/// `140/168 đơn vị đã báo cáo đủ`, where some have not.
fn coverage(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let coverage = result.coverage.filter(|coverage| !coverage.is_complete())?;
    Some(language.phrase(Word::Reported, format!("{}/{}", coverage.reported, coverage.expected)))
}

/// `mốc ban đầu 38% (2024)`, where the plan has one.
pub(super) fn baseline(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let baseline = result.indicator.baseline.as_ref()?;
    let period = baseline.period.map(|period| format!(" ({period})")).unwrap_or_default();
    let percent = if result.indicator.measure.is_percent() { "%" } else { "" };
    let value = language.number(&side_decimal(&baseline.value));
    Some(language.phrase(Word::Baseline, format!("{value}{percent}{period}")))
}

/// A value alone, `43,75%`, where there is one.
pub(super) fn value(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let percent = if result.indicator.measure.is_percent() { "%" } else { "" };
    result.actual.value.as_ref().map(|value| language.number(&decimal(value, result.target)) + percent)
}

/// A value with the mark of its verdict, for a cell among many: `✓ 43,75%`.
pub(super) fn cell(result: &IndicatorResult<'_>, language: Language) -> String {
    match value(result, language) {
        Some(value) => format!("{} {value}", mark(result.verdict)),
        None => mark(result.verdict).to_string(),
    }
}

/// Who is missing which figures, a line for each unit: `Phường Lê Lợi: 2024-Q3: Số vụ bạo lực; Số vụ đã xử lý`.
pub(super) fn missing_by_unit(scorecard: &Scorecard<'_>, language: Language) -> Vec<String> {
    let line = |unit: LateUnit<'_>| {
        let figures = unit.figures.iter().map(|(time, elements)| format!("{time}: {}", elements.join("; ")));
        format!("{}: {}", unit.name, figures.collect::<Vec<_>>().join(" · "))
    };
    late_units(scorecard, language).into_iter().map(line).collect()
}

/// A unit that has not reported in full.
pub(super) struct LateUnit<'p> {
    /// Its name.
    pub(super) name: String,
    /// How many of its reports are missing or not complete.
    pub(super) reports: usize,
    /// For when, and the elements that it has not sent for that time.
    pub(super) figures: Vec<(String, Vec<&'p str>)>,
}

/// Who has not reported in full.
pub(super) fn late_units<'p>(scorecard: &'p Scorecard<'_>, language: Language) -> Vec<LateUnit<'p>> {
    type OfUnit = (usize, BTreeMap<ElementIndex, Vec<Period>>);
    let mut units: BTreeMap<Option<ReporterIndex>, OfUnit> = BTreeMap::new();
    for report in scorecard.missing.iter().flatten() {
        let (reports, of_unit) = units.entry(report.reporter).or_default();
        *reports += 1;
        for element in report.elements.iter() {
            let periods = of_unit.entry(element).or_default();
            match periods.last_mut() {
                // What follows on each other is written as one time.
                Some(last) if last.last().next() == report.period.first() => *last = last.hull(report.period),
                _ => periods.push(report.period),
            }
        }
    }
    let late = |(unit, (reports, elements)): (Option<ReporterIndex>, OfUnit)| {
        let name = unit.and_then(|unit| scorecard.reporters.get(unit.0)?.name());
        // What is missing for the same time stands together.
        let mut together: BTreeMap<Vec<Period>, Vec<&'p str>> = BTreeMap::new();
        for (element, periods) in elements {
            together.entry(periods).or_default().push(&scorecard.plan.vocabulary[element].name);
        }
        let figures = together.into_iter().map(|(periods, elements)| {
            let periods: Vec<String> = periods.iter().map(ToString::to_string).collect();
            (periods.join(", "), elements)
        });
        let name = name.unwrap_or_else(|| language.word(Word::WholeArea)).to_owned();
        LateUnit { name, reports, figures: figures.collect() }
    };
    units.into_iter().map(late).collect()
}

/// `Chưa báo cáo đủ: 28 đơn vị`, or that nobody is missing.
pub(super) fn missing_head(lines: &[String], language: Language) -> String {
    match lines.len() {
        0 => language.word(Word::NobodyMissing).to_owned(),
        count => language.phrase(Word::MissingReports, language.counted(count, Noun::Unit)),
    }
}

/// `đạt 3 trên 4; thấp nhất ở 2024-Q4`.
fn groups(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let (held, all) = result.held();
    // Where figures are missing and none holds, "0 of 4" would read like four failures.
    let untold = result.verdict == Verdict::NoData && held == 0;
    if result.each.is_empty() || result.target.is_none() || all == 0 || untold {
        return None;
    }
    let held = format!("{} {held} {} {all}", language.word(Word::Held), language.word(Word::Of));
    let worst = result.worst().filter(|_| all > 1 && result.verdict != Verdict::Pass);
    Some(match worst {
        Some(worst) => format!("{held}; {}", language.phrase(Word::Worst, &worst.name)),
        None => held,
    })
}

fn to_go(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let change = result.to_go.as_ref()?;
    let word = if change.is_negative() { Word::FewerNeeded } else { Word::MoreNeeded };
    Some(language.phrase(word, language.number(&change.abs().to_decimal(0))))
}

/// Why the verdict is not a pass, in one sentence; nothing where there is nothing to say.
pub(super) fn why(result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> Option<String> {
    if result.verdict != Verdict::Fail {
        return reason(result, scorecard, language);
    }
    let said: Vec<String> = [groups(result, language), to_go(result, language)].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// Why the verdict is what it is, in words; nothing where figures and target say it all.
fn reason(result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> Option<String> {
    Some(match result.reason.as_ref()? {
        Reason::PlanSays(reason) => reason.clone(),
        Reason::NothingOccurred => language.word(Word::ZeroOfZero).to_owned(),
        Reason::NotExpected => language.word(Word::NotExpected).to_owned(),
        Reason::StillGrowing => language.word(Word::StillGrowing).to_owned(),
        Reason::DueAhead(due) => language.phrase(Word::Due, date(*due, language)),
        Reason::YearAhead(year) => language.phrase(Word::TargetOfYear, year),
        Reason::Missing(figures) => match result.coverage.filter(|coverage| !coverage.is_complete()) {
            Some(coverage) => missing_units(figures, coverage.expected - coverage.reported, scorecard, language),
            None => missing(figures, scorecard, language),
        },
    })
}

/// `thiếu: Số tiết học (2024-Q3), … và còn 4 số liệu nữa`.
fn missing(missing: &Missing, scorecard: &Scorecard<'_>, language: Language) -> String {
    let named: Vec<String> = missing
        .gaps()
        .take(NAMED_GAPS)
        .map(|gap| {
            let element = &scorecard.plan.vocabulary[gap.element].name;
            let unit = scorecard.unit_of(gap).map(|unit| format!("{unit}, ")).unwrap_or_default();
            format!("{element} ({unit}{})", gap.period)
        })
        .collect();
    let mut sentence = named.join("; ");
    let left = missing.count().saturating_sub(NAMED_GAPS);
    if left > 0 {
        let count = language.number(&left.to_string());
        sentence.push_str(&format!("; {}", language.phrase(Word::MoreFigures, count)));
    }
    language.phrase(Word::Missing, sentence)
}

/// `thiếu: Phường Lê Lợi, Phường Duy Tân, Xã Kroong và còn 25 đơn vị nữa`, of `all` the units that something is missing from.
fn missing_units(missing: &Missing, all: usize, scorecard: &Scorecard<'_>, language: Language) -> String {
    let late: BTreeSet<ReporterIndex> = missing.gaps().filter_map(|gap| gap.reporter).collect();
    let late = late.into_iter().filter_map(|unit| scorecard.reporters.get(unit.0)?.name());
    let mut sentence = late.take(NAMED_GAPS).collect::<Vec<_>>().join(", ");
    let left = all.saturating_sub(NAMED_GAPS);
    if left > 0 {
        let count = language.number(&left.to_string());
        sentence.push_str(&format!(" {}", language.phrase(Word::MoreUnits, count)));
    }
    language.phrase(Word::Missing, sentence)
}

pub(super) fn date(date: crate::period::Date, language: Language) -> String {
    match language {
        Language::Vietnamese => format!("{:02}/{:02}/{}", date.day, date.month, date.year),
        Language::English => date.to_string(),
    }
}

/// `Đạt 5 trên 7 chỉ tiêu đã có kết luận; không tính: 3 chưa đến hạn, …`: the line that officials quote, with what it leaves out.
pub(super) fn summary(scorecard: &Scorecard<'_>, language: Language) -> String {
    let passed = scorecard.count(Verdict::Pass);
    let decided = passed + scorecard.count(Verdict::Fail);
    let word = |word| language.word(word);
    let mut line = match decided {
        0 => word(Word::SummaryNone).to_owned(),
        _ => format!("{} {passed}/{decided} {}", word(Word::SummaryPass), word(Word::SummaryDecided)),
    };
    let beside = [
        (Verdict::Open, Word::SummaryOpen),
        (Verdict::NoData, Word::SummaryNoData),
        (Verdict::NotApplicable, Word::SummaryNotApplicable),
        (Verdict::Tracked, Word::SummaryTracked),
    ];
    let beside =
        beside.into_iter().map(|(verdict, word)| (scorecard.count(verdict), word)).filter(|(count, _)| *count > 0);
    let beside: Vec<String> = beside.map(|(count, noun)| format!("{count} {}", word(noun))).collect();
    if !beside.is_empty() {
        line.push_str(&format!("; {}: {}", word(Word::SummaryBeside), beside.join(", ")));
    }
    line + "."
}

/// The files that were read, and whether their figures are invented.
pub(super) fn sources(scorecard: &Scorecard<'_>, language: Language) -> String {
    const NAMED: usize = 4;
    let mut names: Vec<String> = scorecard.sources.iter().take(NAMED).map(|source| source.path.clone()).collect();
    let left = scorecard.sources.len().saturating_sub(NAMED);
    if left > 0 {
        names.push(language.phrase(Word::MoreFiles, left));
    }
    format!("{}: {}", language.word(Word::Sources), names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, condition: Condition) -> String {
        let target = Target { condition, percent: true, written: String::new() };
        decimal(&Exact::parse(value).expect("a number"), Some(&target))
    }

    fn limit(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    #[test]
    fn a_rounded_figure_stays_on_its_side_of_the_target() {
        assert_eq!(shown("1300/22", Condition::AtLeast(limit("60"))), "59.09");
        assert_eq!(shown("4999900/100000", Condition::AtLeast(limit("50"))), "49.999");
        assert_eq!(shown("500100/10000", Condition::Above(limit("50"))), "50.01");
        assert_eq!(shown("50.001", Condition::Above(limit("50"))), "50.001");
        assert_eq!(shown("59.999999", Condition::Between(limit("60"), limit("70"))), "59.999999");
    }

    #[test]
    fn a_figure_on_its_target_is_shown_on_it() {
        assert_eq!(shown("39.955", Condition::AtMost(limit("39.955"))), "39.955");
        assert_eq!(shown("200/3", Condition::AtLeast(limit("200/3"))), "200/3");
        assert_eq!(shown("40", Condition::AtLeast(limit("40"))), "40");
    }
}
