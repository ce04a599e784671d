//! Targets: the words of plans in place of signs, what a hint proposes, and targets held against others and against the baseline.

use crate::support::lint::{changed, codes, findings, only, with_target};

#[test]
fn vietnamese_words_of_plans_are_met_with_the_sign_they_mean() {
    for (written, meant) in [
        ("trên 98%", "> 98%"),
        ("Trên 50%", "> 50%"),
        ("dưới 30%", "< 30%"),
        ("đạt 80%", ">= 80%"),
        ("ít nhất 27%", ">= 27%"),
        ("từ 40% trở lên", ">= 40%"),
        ("40% trở lên", ">= 40%"),
        ("không quá 5%", "<= 5%"),
        ("giảm còn 5%", "<= 5%"),
        ("còn 5%", "<= 5%"),
        ("không dưới 60%", ">= 60%"),
    ] {
        let (code, hint) = only(&with_target(&format!("\"{written}\"")));
        assert_eq!(
            (code.as_str(), hint.as_str()),
            ("target-syntax", &*format!("write `{meant}`")),
            "{written}"
        );
    }
}

/// The plan of the ward says "đạt trên 50%" and "đạt trên 98%": strictly more, whatever word stands before it.
#[test]
fn dat_tren_is_above_and_not_at_least() {
    let (_, hint) = only(&with_target("\"đạt trên 98%\""));
    assert_eq!(hint, "write `> 98%`");
}

#[test]
fn about_is_a_range_that_the_author_must_state() {
    for written in ["khoảng 60%", "Khoảng 60%", "khoảng 98,5%"] {
        let (code, hint) = only(&with_target(&format!("\"{written}\"")));
        assert_eq!(code, "target-syntax");
        assert!(hint.contains("..") && hint.contains("author"), "{hint}");
    }
}

/// Signs as they are printed are the signs that they stand for.
#[test]
fn printed_signs_are_read() {
    for written in ["≥ 40%", "≥40 %", "≤ 60%"] {
        let found = findings(&with_target(&format!("\"{written}\"")));
        assert!(found.is_empty(), "{written}");
    }
}

/// Whoever writes what the hint says must not meet the next error.
#[test]
fn a_target_that_a_hint_proposes_is_accepted() {
    let of_percentage = |target: &str| with_target(target);
    let of_ratio = |target: &str| {
        changed(&[(
            r#"{ "2025" = "<= 1.7", "2030" = "<= 1.4" }"#,
            &format!("{{ \"2025\" = {target} }}"),
        )])
    };
    let mut refused = Vec::new();
    let mut hold = |plan: &dyn Fn(&str) -> String, written: &str| {
        let (_, hint) = only(&plan(written));
        let proposed = hint
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|text| text.bytes().any(|byte| byte.is_ascii_digit()));
        let proposed: Vec<String> = proposed.map(|target| plan(&format!("\"{target}\""))).collect();
        let errors =
            |plan: &String| findings(plan).iter().any(|finding| finding.severity == "error");
        if proposed.is_empty() || proposed.iter().any(errors) {
            refused.push(format!("{written}: {hint}"));
        }
    };
    for written in ["40", "39.95"] {
        hold(&of_percentage, written);
    }
    let words = ["40%", "trên 98,5%", "từ 40% đến 60%", "khoảng 60%", "đạt 100% (năm 2024)"];
    for written in words {
        hold(&of_percentage, &format!("\"{written}\""));
    }
    for written in ["còn 1,5 lần", "1,5 lần", "ít nhất 03 tin, bài"] {
        hold(&of_ratio, &format!("\"{written}\""));
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

/// Two numbers of a sentence run together are a third one, which its author never meant.
#[test]
fn a_hint_runs_no_two_numbers_of_a_target_together() {
    let mut run_together = Vec::new();
    for (written, never) in [
        ("1e1", "11"),
        ("\"từ 2 đến 3 tin\"", "23"),
        ("\"mỗi quý 3 tin, cả năm 12 tin\"", "3,12"),
        ("\"đạt 100 (năm 2024)\"", "1002024"),
    ] {
        let ratio = (r#"measure = "percentage""#, r#"measure = "ratio""#);
        let (_, hint) = only(&changed(&[ratio, (r#"">= 40%""#, written)]));
        run_together.extend(hint.contains(never).then(|| format!("{written}: {hint}")));
    }
    assert!(run_together.is_empty(), "{run_together:#?}");
}

#[test]
fn ordinary_targets_are_sound() {
    for target in [
        ">= 0%",
        "<= 0%",
        ">= 100%",
        "= 100%",
        "<= 100%",
        "> 0%",
        "< 100%",
        "100%..100%",
        "40%..60%",
        "40..60%",
        ">=40%",
        " < 40 % ",
        ">= 39.95%",
        ">= 2/3%",
        "= 200/3%",
        "> 99.999999999999999999%",
    ] {
        assert_eq!(codes(&with_target(&format!("\"{target}\""))), [""; 0], "{target}");
    }
    for target in ["<= 1.5", ">= 1", "= 1.5", "1.4..1.6", "> 0", "<= 0", "<= 3/2"] {
        let plan = changed(&[
            (
                r#"{ "2025" = "<= 1.7", "2030" = "<= 1.4" }"#,
                &format!("{{ \"2025\" = \"{target}\" }}"),
            ),
            ("baseline = { value = \"1.9\", period = \"2023\" }\n", ""),
        ]);
        assert_eq!(codes(&plan), [""; 0], "{target}");
    }
}

/// Through a binary float the first would be 39.95000000000000284… and the second 40.
#[test]
fn a_bare_number_is_no_target_and_is_quoted_as_it_is_written() {
    for number in ["39.95", "39.9999999999999999999999", "40", "1_0.5"] {
        let finding = findings(&with_target(number)).remove(0);
        assert_eq!(finding.code, "target-syntax");
        assert!(
            finding.message.contains(&format!("`{}`", number.replace('_', ""))),
            "{}",
            finding.message
        );
    }
}

#[test]
fn a_later_target_may_stay_or_grow_stricter_but_not_ease() {
    let both = |one: &str, two: &str| {
        changed(&[(
            r#"target = ">= 40%""#,
            &format!("targets = {{ \"2030\" = \"{two}\", \"2025\" = \"{one}\" }}"),
        )])
    };
    for (one, two) in [
        (">= 75%", ">= 60%"),
        ("> 60%", ">= 60%"),
        ("> 60%", "> 59.99%"),
        ("<= 25%", "<= 30%"),
        ("< 30%", "<= 30%"),
        ("40%..60%", "40%..61%"),
    ] {
        assert_eq!(codes(&both(one, two)), ["target-eases"], "{one}, then {two}");
    }
    for (one, two) in [
        (">= 60%", ">= 75%"),
        (">= 60%", "> 60%"),
        ("<= 30%", "< 30%"),
        (">= 60%", ">= 60%"),
        ("40%..60%", "45%..55%"),
    ] {
        assert_eq!(codes(&both(one, two)), [""; 0], "{one}, then {two}");
    }
}

/// The last one but two: a binary float cannot tell 0.30000000000000001 from 0.3.
#[test]
fn a_target_must_not_be_worse_than_its_baseline() {
    let plan = |target: &str, baseline: &str| {
        changed(&[(
            r#"target = ">= 40%""#,
            &format!("target = \"{target}\"\nbaseline = {{ value = {baseline} }}"),
        )])
    };
    for (target, baseline) in [
        (">= 40%", "\"46.67%\""),
        (">= 40%", "40.1"),
        ("> 40%", "41"),
        ("<= 30%", "\"25%\""),
        ("< 30%", "29.99"),
        (">= 0.3%", "0.30000000000000001"),
        (">= 36.1%", "36.1000000000000000000000001"),
        ("<= 2/3%", "0.666666666666666666666666"),
    ] {
        assert_eq!(
            codes(&plan(target, baseline)),
            ["target-below-baseline"],
            "{target} from {baseline}"
        );
    }
    for (target, baseline) in [
        (">= 36.1%", "36.1"),
        (">= 36.1%", "\"36.1%\""),
        (">= 40%", "36"),
        ("> 40%", "40"),
        ("<= 30%", "30.0"),
        ("<= 30%", "3.5e1"),
        ("<= 2/3%", "0.666666666666666666666667"),
    ] {
        assert_eq!(codes(&plan(target, baseline)), [""; 0], "{target} from {baseline}");
    }
}
