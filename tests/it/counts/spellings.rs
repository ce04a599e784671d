//! Names in other spellings: folded with a warning, and never into another name.

use crate::support::plans::{count, element, goal, news, plan, units};
use crate::support::runs::{assert_refused_with, check, count_of, indicator, json, tells, told};

/// A result without the hashes of what it was read from.
fn without_hashes(result: &str) -> String {
    result.lines().filter(|line| !line.contains("\"sha256\"")).collect()
}

/// Holds `counts` with `spelled` in place of `name` to the result that they have with `name`, and to one warning at `place`.
fn assert_warned(plan: &str, counts: &str, [name, spelled]: [&str; 2], place: &str) {
    let right = json(plan, counts, &[]);
    assert_eq!(
        (count_of("warning", &right), count_of("error", &right)),
        (0, 0),
        "{}",
        right.whole()
    );
    let counts = counts.replace(name, spelled);
    let run = json(plan, &counts, &[]);
    assert_eq!(
        (run.status, without_hashes(&run.stdout)),
        (right.status, without_hashes(&right.stdout)),
        "{spelled}: {}",
        run.whole()
    );
    assert_eq!(
        (count_of("warning", &run), count_of("error", &run)),
        (1, 0),
        "{spelled}: {}",
        run.whole()
    );
    assert!(tells(&run.stderr, place), "no {place}: {}", run.whole());
    for word in [name, spelled] {
        assert!(run.stderr.contains(word), "no `{word}`: {}", run.whole());
    }
    let quiet = json(plan, &counts, &["-q"]);
    assert_eq!((quiet.status, &quiet.stdout, quiet.stderr.as_str()), (run.status, &run.stdout, ""));
}

#[test]
fn a_listed_unit_in_another_spelling_is_read_with_one_warning() {
    for [name, spelled] in [
        ["Xã Hòa Bình", "Xã Hoà Bình"],
        ["Xã Hoà Bình", "Xã Hòa Bình"],
        ["Xã Đắk Blà", "Xã \u{d0}ắk Blà"],
        ["Xã Đắk Blà", "Xã \u{189}ắk Blà"],
        ["Xã Thúy Khuê", "Xã Thuý Khuê"],
        ["Xã Mỹ Kỳ", "Xã Mĩ Kì"],
    ] {
        let plan = news(&units(&[("a", "Xã Lê Lợi"), ("b", name)]));
        let counts = format!(
            "period,unit,news_items\n2024-Q1,Xã Lê Lợi,1\n2024-Q1,{name},2\n2024-Q2,Xã Lê Lợi,1\n2024-Q2,{name},2\n"
        );
        assert_warned(&plan, &counts, [name, spelled], "counts.csv:3:9");
    }
}

#[test]
fn each_spelling_of_a_name_has_a_warning_of_its_own() {
    let plan = news(&units(&[("a", "Xã Hòa Mỹ")]));
    let rows = |units: [&str; 4]| -> String {
        let row = |(at, unit): (usize, &str)| format!("2024-Q{},{unit},1\n", at + 1);
        "period,unit,news_items\n".to_owned()
            + &units.into_iter().enumerate().map(row).collect::<String>()
    };
    let run = json(&plan, rows(["Xã Hoà Mỹ", "Xã Hòa Mĩ", "Xã Hoà Mỹ", "Xã Hòa Mỹ"]), &[]);
    assert_eq!((run.status, count_of("warning", &run)), (0, 2), "{}", run.whole());
    assert_eq!(told(&indicator(&run, "6.3")), "4/null = 4 tracked");
    for word in ["counts.csv:2:9", "`Xã Hoà Mỹ`", "counts.csv:3:9", "`Xã Hòa Mĩ`"] {
        assert!(tells(&run.stderr, word), "no {word}: {}", run.whole());
    }
}

#[test]
fn an_element_a_group_or_a_column_in_another_spelling_is_read_with_one_warning() {
    let lines = "kind = \"flow\"\nname = \"Tin về tỷ lệ nữ\"\nby = [\"topic\"]";
    let topics =
        "[[dimensions]]\nid = \"topic\"\nvalues = [{ id = \"t1\", name = \"Hòa giải\" }]\n";
    let plan =
        plan(&[topics, &element("news_items", lines), &goal("6"), &count("6.3", "news_items", "")]);
    let long = "kỳ,topic,số liệu,giá trị\n2024-Q1,Hòa giải,Tin về tỷ lệ nữ,3\n2024-Q2,Hòa giải,Tin về tỷ lệ nữ,3\n";
    let wide = "kỳ,topic,Tin về tỷ lệ nữ\n2024-Q1,Hòa giải,3\n2024-Q2,Hòa giải,3\n";
    let grouped = "kỳ,Tin về tỷ lệ nữ[topic=Hòa giải]\n2024-Q1,3\n2024-Q2,3\n";
    for (counts, names, place) in [
        (long, ["Tin về tỷ lệ nữ", "Tin về tỉ lệ nữ"], "counts.csv:2:18"),
        (wide, ["Tin về tỷ lệ nữ", "Tin về tỉ lệ nữ"], "counts.csv:1:10"),
        (grouped, ["Tin về tỷ lệ nữ", "Tin về tỉ lệ nữ"], "counts.csv:1:4"),
        (long, ["Hòa giải", "Hoà giải"], "counts.csv:2:9"),
        (wide, ["Hòa giải", "Hoà giải"], "counts.csv:2:9"),
        (grouped, ["Hòa giải", "Hoà giải"], "counts.csv:1:4"),
        (long, ["kỳ", "kì"], "counts.csv:1:1"),
        (wide, ["kỳ", "kì"], "counts.csv:1:1"),
    ] {
        assert_warned(&plan, counts, names, place);
    }
}

#[test]
fn two_spellings_of_a_unit_that_no_plan_lists_are_one_unit_with_a_warning() {
    let plan = news("").replacen(
        "measure = \"count\"",
        "measure = \"count\"\neach = [\"unit\"]\ntarget = \">= 6\"",
        1,
    );
    for [first, second] in [
        ["Xã Hòa Bình", "Xã Hoà Bình"],
        ["Xã Đắk Blà", "Xã \u{d0}ắk Blà"],
        ["Ba Vì Mỹ", "Ba Vì Mĩ"],
    ] {
        let counts = format!(
            "period,unit,news_items\n2024-Q1,{first},3\n2024-Q1,Lê Lợi,6\n2024-Q2,{second},3\n2024-Q3,{second},0\n2024-Q2,Lê Lợi,0\n2024-Q3,Lê Lợi,0\n"
        );
        let run = json(&plan, &counts, &[]);
        assert_eq!((run.status, count_of("warning", &run)), (0, 1), "{}", run.whole());
        assert_eq!(
            indicator(&run, "6.3")["each"].as_array().map(Vec::len),
            Some(2),
            "{}",
            run.whole()
        );
        for word in ["counts.csv:4:9", &format!("`{first}`"), &format!("`{second}`")] {
            assert!(tells(&run.stderr, word), "no {word}: {}", run.whole());
        }
    }
}

#[test]
fn a_figure_is_not_counted_twice_because_its_unit_is_spelled_in_two_ways() {
    let listed = news(&units(&[("a", "Hòa Bình")]));
    for plan in [news(""), listed] {
        let run =
            check(&plan, "period,unit,news_items\n2024-Q1,Hòa Bình,1\n2024-Q1,Hoà Bình,1\n", &[]);
        assert_refused_with(
            &run,
            "error[duplicate-figure]",
            &["counts.csv:2", "counts.csv:3"],
            "two spellings",
        );
    }
}

#[test]
fn only_spellings_are_folded_and_other_names_stay_other_names() {
    let plan = news(&units(&[("a", "Xã Hòa Bình"), ("b", "Xã Lê Lợi"), ("c", "Xã Quý Mai")]));
    for other in
        ["Xã Hoa Bình", "Xã Hóa Bình", "Xã Lê Lời", "Xã Le Loi", "Xã Quí May", "Xã Quý Mây"]
    {
        let run = check(&plan, format!("period,unit,news_items\n2024,{other},1\n"), &[]);
        assert_refused_with(
            &run,
            "error[unknown-unit]",
            &["counts.csv:2:6", &format!("`{other}`")],
            other,
        );
    }
    // A third spelling between two listed units would be a guess, if such a plan is read at all.
    let two = news(&units(&[("a", "Xã Hoà Mỹ"), ("b", "Xã Hòa Mĩ")]));
    let run = check(&two, "period,unit,news_items\n2024,Xã Hòa Mỹ,1\n", &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.whole());
}
