//! Names that are shortened, and what is suggested where a name is unknown.

use crate::support::plans::{SEX, count, element, goal, news, plan, units};
use crate::support::runs::{assert_refused_with, check, count_of, indicator, json, tells, told};

fn wards() -> String {
    news(&units(&[
        ("duy-tan", "Phường Duy Tân"),
        ("hoa-binh", "Xã Hòa Bình"),
        ("le-loi-p", "Phường Lê Lợi"),
        ("le-loi-x", "Xã Lê Lợi"),
        ("mang-den", "Thị trấn Măng Đen"),
        ("p1", "Phường 1"),
        ("thuong", "Phường Hòa Bình Thượng"),
    ]))
}

#[test]
fn shortened_names_of_units_are_read_with_one_warning_each() {
    for (written, known) in [
        ("P. Duy Tân", "Phường Duy Tân"),
        ("P.Duy Tân", "Phường Duy Tân"),
        ("p. DUY TÂN", "Phường Duy Tân"),
        ("Duy Tân", "Phường Duy Tân"),
        ("X. Hoà Bình", "Xã Hòa Bình"),
        ("Hòa Bình", "Xã Hòa Bình"),
        ("TT. Măng Đen", "Thị trấn Măng Đen"),
        ("TT Măng Đen", "Thị trấn Măng Đen"),
        ("P.1", "Phường 1"),
        ("X. Lê Lợi", "Xã Lê Lợi"),
    ] {
        let counts = format!("period,unit,news_items\n2024-Q1,{written},3\n2024-Q2,{written},4\n");
        let run = json(&wards(), &counts, &[]);
        assert_eq!((run.status, count_of("warning", &run)), (0, 1), "{}", run.whole());
        assert_eq!(told(&indicator(&run, "6.3")), "7/null = 7 tracked");
        for word in ["different-spelling", "counts.csv:2:9", written, known] {
            assert!(tells(&run.stderr, word), "no {word}: {}", run.whole());
        }
    }
}

#[test]
fn a_shortened_name_of_two_units_is_refused_with_both() {
    let run = check(&wards(), "period,unit,news_items\n2024-Q1,Lê Lợi,3\n", &[]);
    assert_refused_with(
        &run,
        "error[ambiguous-name]",
        &["counts.csv:2:9", "`Lê Lợi` may be `Phường Lê Lợi` and `Xã Lê Lợi`", "whole name"],
        "two",
    );
}

#[test]
fn a_number_or_another_kind_of_place_is_no_shortened_name() {
    for written in ["1", "Xã Duy Tân", "TX. Duy Tân", "Phường", "P."] {
        let run = check(&wards(), format!("period,unit,news_items\n2024-Q1,{written},3\n"), &[]);
        assert_refused_with(&run, "error[unknown-unit]", &["counts.csv:2:9"], written);
    }
}

#[test]
fn the_unit_that_was_meant_is_suggested_by_its_name_and_none_that_is_far() {
    let hint = |written: &str| {
        let run = check(&wards(), format!("period,unit,news_items\n2024-Q1,{written},3\n"), &[]);
        assert_refused_with(&run, "error[unknown-unit]", &["counts.csv:2:9"], written);
        run.stderr.lines().find(|line| line.starts_with(" = help")).expect("a hint").to_owned()
    };
    assert_eq!(hint("Phường Duy Tan"), " = help: did you mean `Phường Duy Tân` (`duy-tan`)?");
    assert_eq!(hint("duy_tan"), " = help: did you mean `Phường Duy Tân` (`duy-tan`)?");
    assert_eq!(hint("Xã Duy Tân"), " = help: did you mean `Phường Duy Tân` (`duy-tan`)?");
    for far in ["Phường Hai Bà Trưng", "Phường Quang Trung", "P. Trường Chinh"] {
        let said = hint(far);
        assert!(said.starts_with(" = help: write the name as the form has it"), "{far}: {said}");
        assert!(said.ends_with("[[units]]"), "{far}: {said}");
    }
}

#[test]
fn an_element_is_suggested_by_its_name() {
    let plan = wards();
    let run = check(&plan, "period,unit,element,value\n2024-Q1,duy-tan,new_items,3\n", &[]);
    let hint = "did you mean `Số tin bài` (`news_items`)?";
    assert_refused_with(&run, "error[unknown-element]", &["counts.csv:2:17", hint], "a cell");
    let run = check(&plan, "period,unit,Số tin bai\n2024-Q1,duy-tan,3\n", &[]);
    assert_refused_with(&run, "error[unknown-column]", &["counts.csv:1:13", hint], "a column");
    let run = check(&plan, "perod,unit,news_items\n2024-Q1,duy-tan,3\n", &[]);
    assert_refused_with(&run, "error[unknown-column]", &["did you mean `period`?"], "a key");
}

#[test]
fn an_unknown_group_is_met_with_those_that_there_are() {
    let pupils = element("pupils", "kind = \"flow\"\nby = [\"sex\"]");
    let plan = plan(&[SEX, &pupils, &goal("6"), &count("6.2", "pupils", "")]);
    for (written, hint) in [
        ("khác", "write one of `Nữ` (`female`) and `Nam` (`male`)"),
        ("femal", "did you mean `Nữ` (`female`)?"),
    ] {
        let run = check(&plan, format!("period,sex,pupils\n2024-Q1,{written},3\n"), &[]);
        assert_refused_with(&run, "error[unknown-group]", &["counts.csv:2:9", hint], written);
        assert!(!run.stderr.contains("empty"), "{}", run.whole());
    }
}
