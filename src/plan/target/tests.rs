//! What is read as a target, and what is not.

use crate::catalogue::Language;
use crate::plan::model::BaselineTime;

use super::*;

fn exact(text: &str) -> Exact {
    Exact::parse(text).expect("a number")
}

fn parse(written: &str, percentage: bool) -> Result<Target, TargetError> {
    super::parse(written, TargetScale { percentage, baseline: None })
}

fn from_baseline(written: &str, percentage: bool, baseline: &str) -> Result<Target, TargetError> {
    let baseline = Baseline::Stated { value: exact(baseline), period: None };
    super::parse(written, TargetScale { percentage, baseline: Some(&baseline) })
}

/// 40% and 10 points are 50%; 40% and 10% of it are 44%.
#[test]
fn a_target_that_counts_from_the_baseline_is_resolved_exactly() {
    let at_least = |number: &str| Condition::AtLeast(exact(number));
    let at_most = |number: &str| Condition::AtMost(exact(number));
    for (written, percentage, baseline, condition, back) in [
        (">= baseline + 10 points", true, "40", at_least("50"), ">= baseline + 10 points"),
        (">= baseline + 10%", true, "40", at_least("44"), ">= baseline + 10%"),
        ("<=baseline-10%", true, "40", at_most("36"), "<= baseline - 10%"),
        ("<= baseline - 1 point", true, "40", at_most("39"), "<= baseline - 1 points"),
        (">=  baseline", true, "40", at_least("40"), ">= baseline"),
        ("> baseline", false, "1.9", Condition::Above(exact("1.9")), "> baseline"),
        (">= baseline + 3", false, "7", at_least("10"), ">= baseline + 3"),
        ("<= baseline - 10 %", false, "1.9", at_most("1.71"), "<= baseline - 10%"),
        (">= baseline + 1/3%", true, "30", at_least("30.1"), ">= baseline + 1/3%"),
        (">= baseline + 0.1 points", true, "46.67", at_least("46.77"), ">= baseline + 0.1 points"),
        (
            "baseline + 5 points .. baseline + 10 points",
            true,
            "40",
            Condition::Between(exact("45"), exact("50")),
            "baseline + 5 points..baseline + 10 points",
        ),
        (
            "baseline..50%",
            true,
            "40",
            Condition::Between(exact("40"), exact("50")),
            "baseline..50%",
        ),
    ] {
        let target = from_baseline(written, percentage, baseline).expect(written);
        let found = (target.fixed(), target.written.as_str());
        assert_eq!(found, (Some(&condition), back), "{written}");
        // From a baseline that is computed it comes to the same, once that is known.
        let computed = Baseline::Computed(BaselineTime::PreviousYear);
        let scale = TargetScale { percentage, baseline: Some(&computed) };
        let later = super::parse(written, scale).expect(written);
        assert_eq!(later.condition(None), None, "{written}");
        let value = exact(baseline);
        assert_eq!(later.condition(Some(&value)), Some(condition), "{written}");
    }
}

#[test]
fn a_distance_from_the_baseline_that_cannot_be_judged_is_refused_with_its_reason() {
    for (written, percentage, code) in [
        (">= baseline + 10", true, Code::TargetPoints),
        (">= baseline + 10 points", false, Code::TargetPoints),
        (">= baseline 10 points", true, Code::TargetSyntax),
        (">= baseline + points", true, Code::TargetSyntax),
        (">= baseline + -10 points", true, Code::TargetSyntax),
        (">= baseline + 10 percent", true, Code::TargetSyntax),
        (">= baseline + 1,5 points", true, Code::TargetSyntax),
        (">= baselines", true, Code::TargetSyntax),
        ("baseline", true, Code::TargetSyntax),
        (">= 10 points", true, Code::TargetSyntax),
        ("baseline + 10 points..baseline", true, Code::TargetRange),
    ] {
        assert_eq!(
            from_baseline(written, percentage, "40").map_err(|error| error.code),
            Err(code),
            "{written}"
        );
    }
    let without = parse(">= baseline + 10 points", true).map_err(|error| error.code);
    assert_eq!(without, Err(Code::TargetWithoutBaseline));
}

#[test]
fn vietnamese_words_for_baseline_and_points_are_met_with_what_they_mean() {
    for (written, meant) in [
        (">= mốc + 10 điểm", ">= baseline + 10 points"),
        (">= cơ sở + 10 điểm phần trăm", ">= baseline + 10 points"),
        ("<= Mốc − 5 điểm %", "<= baseline - 5 points"),
        (">= baseline + 10 điểm %", ">= baseline + 10 points"),
        ("ít nhất mốc + 10%", ">= baseline + 10%"),
        ("≥ mốc", ">= baseline"),
        ("tăng 10 điểm phần trăm", ">= baseline + 10 points"),
        ("giảm 5 điểm so với mốc", "<= baseline - 5 points"),
        ("mốc + 5 điểm..mốc + 10 điểm", "baseline + 5 points..baseline + 10 points"),
    ] {
        let hint = from_baseline(written, true, "40").expect_err("words are not plan.toml's").hint;
        assert_eq!(hint, say::Write { text: meant }.message(), "{written}");
    }
    for written in ["60%..baseline", "từ mốc đến 60%", "dưới mốc 5 điểm", "khoảng mốc"]
    {
        let hint =
            from_baseline(written, true, "40").expect_err("nothing that is meant is certain").hint;
        let hint = hint.worded(Language::English);
        assert!(!hint.contains("baseline +") && !hint.contains("baseline -"), "{written}: {hint}");
    }
    // Without a baseline to count from, nothing that would be refused is proposed.
    let error = parse("tăng 10 điểm phần trăm", true).expect_err("words are not plan.toml's");
    let hint = error.hint.worded(Language::English);
    assert!(!hint.starts_with("write"), "{hint}");
}

#[test]
fn boundaries_that_floats_get_wrong() {
    let condition = |written: &str| {
        let target = parse(written, true).expect("a target");
        target.fixed().expect("a target without a baseline").clone()
    };
    for (fraction, target) in [
        ("2300/40", ">= 57.5%"),
        ("2900/50", ">= 58%"),
        ("5700/100", ">= 57%"),
        ("2900/100", ">= 29%"),
    ] {
        assert!(condition(target).holds(&exact(fraction)), "{fraction} {target}");
    }
    assert!(!condition("> 50%").holds(&exact("1000/20")));
}

#[test]
fn targets_are_written_back_in_one_way() {
    for (written, percentage, back) in [
        (">=40%", true, ">= 40%"),
        (" <  1.50", false, "< 1.50"),
        (">= 2/3", false, ">= 2/3"),
        ("40..60%", true, "40..60%"),
        ("5 .. 10", false, "5..10"),
    ] {
        assert_eq!(
            parse(written, percentage).map(|target| target.to_string()).as_deref(),
            Ok(back),
            "{written}"
        );
    }
}

#[test]
fn what_cannot_be_judged_is_refused_with_its_reason() {
    for (written, percentage, code) in [
        ("40%", true, Code::TargetSyntax),
        (">=", false, Code::TargetWithoutNumber),
        ("tăng cường", false, Code::TargetWithoutNumber),
        (">= 40", true, Code::TargetPercent),
        (">= 3%", false, Code::TargetPercent),
        (">= 39,95%", true, Code::TargetSyntax),
        ("60%..40%", true, Code::TargetRange),
        ("khoảng 60%", true, Code::TargetSyntax),
    ] {
        assert_eq!(parse(written, percentage).map_err(|error| error.code), Err(code), "{written}");
    }
    let hint = parse("trên 98%", true).expect_err("words are not a sign").hint;
    assert_eq!(hint, say::Write { text: "> 98%" }.message());
}

#[test]
fn each_text_that_is_no_target_is_refused_for_what_it_lacks() {
    let message = |written: &str| parse(written, true).map_err(|error| error.message);
    assert_eq!(message(""), Err(say::TARGET_IS_EMPTY.message()));
    let written = "khoảng 40%";
    assert_eq!(message(written), Err(say::TargetNotJudged { written }.message()));
}

#[test]
fn words_of_a_number_that_is_no_percentage_are_proposed_in_signs() {
    let hint = parse("ít nhất 3", false).map_err(|error| error.hint);
    assert_eq!(hint, Err(say::Write { text: ">= 3".to_owned() }.message()));
}

#[test]
fn a_range_that_counts_from_the_baseline_is_turned_round_as_it_is_written() {
    // 60 is above 40 and 10.
    let hint = from_baseline("60..baseline + 10 points", true, "40").map_err(|error| error.hint);
    let range = "baseline + 10 points..60".to_owned();
    assert_eq!(hint, Err(say::WriteLowerFirst { range }.message()));
}

#[test]
fn a_number_that_is_too_long_is_called_so() {
    let message = |digits: usize| {
        let written = format!(">= {}", "1.".repeat(digits / 2) + &"1".repeat(digits % 2));
        parse(&written, false).map_err(|error| error.message)
    };
    let too_long = say::NumberTooLong { most: LONGEST_TEXT.to_string() }.message();
    assert_eq!(message(65), Err(too_long.clone()));
    for shorter in [63, 64] {
        assert!(message(shorter).is_err_and(|message| message != too_long));
    }
}
