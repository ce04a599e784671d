//! The phrases that several formats share: how a target, an actual, a verdict and its reason read in a language. A figure is
//! rounded here, once, and never so that it seems to be on the other side of its target.

use std::collections::{BTreeMap, BTreeSet};

use crate::counts::ReporterIndex;
use crate::evaluate::{
    Actual, Bound, GroupResult, IndicatorResult, Missing, OTHER_UNITS, PartResult, Reason, Scorecard, Verdict,
};
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
    let limits = target.map(|target| target.condition.limits()).unwrap_or_default();
    decimal_beside(DECIMALS, value, &limits)
}

/// The limits of the targets that the figures of `result` stand beside: its own, and that of the group whose figures it shows.
pub(super) fn limits<'r>(result: &'r IndicatorResult<'_>) -> Vec<&'r Exact> {
    let of_worst = result.worst().and_then(|worst| worst.target);
    result.target.into_iter().chain(of_worst).flat_map(|target| target.condition.limits()).collect()
}

/// The limits of the target of one group.
pub(super) fn limits_of_group<'r>(group: &'r GroupResult<'_>) -> Vec<&'r Exact> {
    group.target.map(|target| target.condition.limits()).unwrap_or_default()
}

/// `value` rounded half away from zero to `decimals`, and to more of them where the rounded figure would sit on one of `limits`, or
/// beyond it, and the exact one does not. On a limit whose own decimals never end it is written as the limit is: `200/3`.
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

/// `2024-Q3`, and of a year that is not the calendar's its months too: `2024-Q3 (from 04/2024 to 06/2024)`.
pub(super) fn period(period: Period, language: Language) -> String {
    if period.hides_its_months() { format!("{period} ({})", months(period, language)) } else { period.to_string() }
}

/// `từ 04/2024 đến 09/2024`: a time by its first month and its last.
pub(super) fn months(period: Period, language: Language) -> String {
    let [first, last] = [period.first(), period.last()]
        .map(|month| format!("{:02}/{}", month.calendar_number(), month.calendar_year()));
    format!("{} {}", language.phrase(Word::From, first), language.phrase(Word::UpTo, last))
}

/// `43,75% (14/32)`: the value, and what it was computed from.
pub(super) fn actual(result: &IndicatorResult<'_>, language: Language) -> String {
    figures(&result.actual, &result.indicator.measure, &limits(result), language)
}

/// The same for one group of `result`.
pub(super) fn group_actual(group: &GroupResult<'_>, result: &IndicatorResult<'_>, language: Language) -> String {
    figures(&group.actual, &result.indicator.measure, &limits_of_group(group), language)
}

fn figures(actual: &Actual, measure: &Measure, limits: &[&Exact], language: Language) -> String {
    let part = |side: Option<&Exact>| side.map_or_else(|| "?".to_owned(), |side| language.number(&side_decimal(side)));
    let sides = || format!("{}/{}", part(actual.numerator.as_ref()), part(actual.denominator.as_ref()));
    let any_side = actual.numerator.is_some() || actual.denominator.is_some();
    let value = actual.value.as_ref().map(|value| value_alone(value, measure, limits, language));
    let figures = match value {
        Some(value) if *measure == Measure::Count || !any_side => value,
        Some(value) => format!("{value} ({})", sides()),
        None if any_side && *measure != Measure::Count => sides(),
        None => return "–".to_owned(),
    };
    bounded(figures, actual.bound, language)
}

fn value_alone(value: &Exact, measure: &Measure, limits: &[&Exact], language: Language) -> String {
    let percent = if measure.is_percent() { "%" } else { "" };
    language.number(&decimal_beside(DECIMALS, value, limits)) + percent
}

/// `figures`, with the word for the side on which what they bound lies: `ít nhất 120`.
pub(super) fn bounded(figures: String, bound: Option<Bound>, language: Language) -> String {
    match bound {
        None => figures,
        Some(Bound::AtLeast) => language.phrase(Word::NoLess, figures),
        Some(Bound::AtMost) => language.phrase(Word::NoMore, figures),
    }
}

/// A numerator or denominator: in full where its decimals end as those of counts do, else rounded.
pub(super) fn side_decimal(side: &Exact) -> String {
    side.to_decimal(side.decimals().filter(|decimals| *decimals <= COUNT_DECIMALS).unwrap_or(DECIMALS))
}

/// The sign that stands for the same words in a cell or before a number of a spreadsheet: `≥ `.
pub(super) fn sign(bound: Option<Bound>) -> &'static str {
    match bound {
        None => "",
        Some(Bound::AtLeast) => "≥ ",
        Some(Bound::AtMost) => "≤ ",
    }
}

/// The mark and the word of a verdict, never told by colour alone: `? Thiếu số liệu (tạm tính: đạt)`.
pub(super) fn verdict(result: &IndicatorResult<'_>, language: Language) -> String {
    let marked = marked(result.verdict, result.reason.as_ref(), language);
    with_provisional(marked, result.provisional, language)
}

/// The same of one group.
pub(super) fn group_verdict(group: &GroupResult<'_>, language: Language) -> String {
    with_provisional(marked(group.verdict, group.reason.as_ref(), language), group.provisional, language)
}

/// The word of a verdict, and behind it what the figures so far come to.
pub(super) fn with_provisional(word: String, so_far: Option<Verdict>, language: Language) -> String {
    match provisional(so_far, language) {
        Some(so_far) => format!("{word} ({so_far})"),
        None => word,
    }
}

/// `tạm tính: đạt`: what the figures so far come to, where some are missing.
pub(super) fn provisional(provisional: Option<Verdict>, language: Language) -> Option<&'static str> {
    let word = if provisional? == Verdict::Pass { Word::ProvisionallyMet } else { Word::ProvisionallyUnmet };
    Some(language.word(word))
}

/// The mark and the word of a verdict that need not be an indicator's.
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
    let other_time = result.actual.as_of.filter(|as_of| as_of.last() != scorecard.window.last());
    remarks.extend(other_time.map(|as_of| language.phrase(Word::AsOf, as_of)));
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

/// What a cell among many shows of a result: how many of its groups hold, `3/4`, if it has several; else its value alone, `43,75%`, with
/// the sign of the side on which what it bounds lies.
pub(super) fn cell_figure(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    if shows_groups(result) {
        let (held, all) = held(result)?;
        return Some([held, all].map(|count| language.number(&count.to_string())).join("/"));
    }
    let value = result.actual.value.as_ref()?;
    let value = value_alone(value, &result.indicator.measure, &limits(result), language);
    Some(format!("{}{value}", sign(result.actual.bound)))
}

/// Whether a cell tells how many groups hold: the figure of the worst of several is not that of all of them.
pub(super) fn shows_groups(result: &IndicatorResult<'_>) -> bool {
    result.each.len() > 1
}

/// The figure behind the mark of its verdict, and in brackets the mark of what it comes to so far: `? 43,75% (✓)`.
pub(super) fn cell(result: &IndicatorResult<'_>, language: Language) -> String {
    let figure = cell_figure(result, language).map(|figure| format!(" {figure}")).unwrap_or_default();
    let so_far = result.provisional.map(|so_far| format!(" ({})", mark(so_far))).unwrap_or_default();
    format!("{}{figure}{so_far}", mark(result.verdict))
}

/// What those signs in the cells of `results` mean that do not explain themselves.
pub(super) fn notes_on_cells(results: &[&IndicatorResult<'_>], language: Language) -> Vec<String> {
    let any = |has: fn(&IndicatorResult<'_>) -> bool| results.iter().any(|result| has(result));
    let notes = [
        (any(|result| shows_groups(result) && held(result).is_some()), Word::CellsOfGroups),
        (any(|result| result.actual.bound.is_some() && !shows_groups(result)), Word::CellsBounded),
        (any(|result| result.provisional.is_some()), Word::CellsProvisional),
        (any(|result| result.reason == Some(Reason::DidNotExist)), Word::CellsDidNotExist),
    ];
    notes.into_iter().filter(|(is_needed, _)| *is_needed).map(|(_, word)| language.word(word).to_owned()).collect()
}

/// What people call a part; the one that holds the units under no unit of a level has no name of its own.
pub(super) fn part_name<'r>(part: &'r PartResult<'_>, language: Language) -> &'r str {
    if part.id == OTHER_UNITS && part.name.is_empty() { language.word(Word::OtherUnits) } else { &part.name }
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

/// Of the groups in which a target must hold, how many it holds in, and how many there are; `None` if that tells nothing.
fn held(result: &IndicatorResult<'_>) -> Option<(usize, usize)> {
    let (held, all) = result.held();
    // Where figures are missing and none holds, "0 of 4" would read like four failures.
    let untold = result.verdict == Verdict::NoData && held == 0;
    (result.target.is_some() && all > 0 && !untold).then_some((held, all))
}

/// `đạt 3 trên 4; kém nhất ở 2024-Q4`.
fn groups(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let (held, all) = held(result)?;
    let held = format!("{} {held} {} {all}", language.word(Word::Held), language.word(Word::Of));
    let worst = result.worst().filter(|_| all > 1 && result.verdict != Verdict::Pass);
    Some(match worst {
        Some(worst) => {
            let own = own_target(worst, result, language).map(|target| format!(" ({target})")).unwrap_or_default();
            format!("{held}; {}", language.phrase(Word::Worst, format!("{}{own}", worst.name)))
        }
        None => held,
    })
}

/// `≥ 60%`: the target of a group, if it is another one than that of the whole.
pub(super) fn own_target(group: &GroupResult<'_>, result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    group.target.filter(|target| Some(*target) != result.target).map(|target| condition(target, language))
}

fn to_go(result: &IndicatorResult<'_>, language: Language) -> Option<String> {
    let change = result.to_go.as_ref()?;
    let word = if change.is_negative() { Word::FewerNeeded } else { Word::MoreNeeded };
    Some(language.phrase(word, language.number(&change.abs().to_full_decimal())))
}

/// Why the verdict is not a pass, in one sentence; nothing where there is nothing to say.
pub(super) fn why(result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> Option<String> {
    if result.verdict != Verdict::Fail {
        return reason(result, scorecard, language);
    }
    let said = [groups(result, language), to_go(result, language), reason(result, scorecard, language)];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// Why the verdict is what it is, in words; nothing where figures and target say it all.
fn reason(result: &IndicatorResult<'_>, scorecard: &Scorecard<'_>, language: Language) -> Option<String> {
    Some(match result.reason.as_ref()? {
        Reason::PlanSays(reason) => reason.clone(),
        Reason::NothingOccurred => language.word(Word::ZeroOfZero).to_owned(),
        Reason::NotExpected => language.word(Word::NotExpected).to_owned(),
        Reason::DidNotExist => language.word(Word::DidNotExist).to_owned(),
        Reason::NotDue(frequency) => language.phrase(Word::NotDueYet, time(*frequency, language)),
        Reason::LeftOut(time) => language.phrase(Word::LeftOut, time),
        Reason::OnlyOf(time) => language.phrase(Word::OnlyOf, time),
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
    let provisional = provisionally(scorecard, language);
    let with_provisional = |noun| if noun == Word::SummaryNoData { provisional.as_str() } else { "" };
    let beside: Vec<String> =
        beside.map(|(count, noun)| format!("{count} {}{}", word(noun), with_provisional(noun))).collect();
    if !beside.is_empty() {
        line.push_str(&format!("; {}: {}", word(Word::SummaryBeside), beside.join(", ")));
    }
    line + "."
}

/// ` (tạm tính: 2 đạt, 1 chưa đạt)`: what the figures so far come to of the indicators that lack some; nothing if none has any.
fn provisionally(scorecard: &Scorecard<'_>, language: Language) -> String {
    let count = |verdict| scorecard.results.iter().filter(|result| result.provisional == Some(verdict)).count();
    let counts = [(count(Verdict::Pass), Word::SummaryMet), (count(Verdict::Fail), Word::SummaryUnmet)];
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| language.phrase(word, count)).collect();
    if counts.is_empty() {
        return String::new();
    }
    format!(" ({})", language.phrase(Word::SummaryProvisional, counts.join(", ")))
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
