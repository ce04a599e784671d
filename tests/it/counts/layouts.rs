//! The layouts of real forms: titles and heads above the header, numbers of columns below it, sections, notes and signatures. What could be
//! a figure is never passed over, and what is passed over is told with `-v`.

use crate::support::plans::{SEX, count, element, goal, listed, news, news_items, plan};
use crate::support::runs::{assert_refused_with, assert_sum, check, indicator, json};

/// A plan of news items with the units `Phường Lê Lợi` and `Xã Đắk Blà`.
fn of_units() -> String {
    listed(&news(""))
}

#[test]
fn lines_above_the_header_are_passed_over_under_every_delimiter() {
    for title in [
        "Báo cáo quý III năm 2024\n",
        "Báo cáo quý III năm 2024,,\n",
        "\"Báo cáo quý III, năm 2024\",,\n",
        "ỦY BAN NHÂN DÂN\nPHƯỜNG NGUYỄN TRÃI\n\n",
        "Đơn vị: phường Nguyễn Trãi,,\nKỳ: quý III,,\n",
        "Kế hoạch \"Bình đẳng giới\", số 12/KH-UBND\n",
        "\"BIỂU SỐ 1\nbáo cáo; quý | năm\",,\n",
        "6 tháng đầu năm 2024\nNgày 05/10/2024\n",
        "Kỳ,Tên biểu\n",
    ] {
        let counts = format!("{title}period,unit,news_items\n2024-Q3,A,1\n2024-Q3,B,2\n");
        assert_sum(&json(&news(""), &counts, &[]), "3", title);
        assert_sum(&json(&news(""), format!("sep=,\n{counts}"), &[]), "3", title);
        let bad = counts.replace(",B,2", ",B,x");
        let line = format!("counts.csv:{}:11", bad.lines().count());
        assert_refused_with(&check(&news(""), &bad, &[]), "error[bad-number]", &[&line], title);
    }
    for (delimiter, title) in [(";", "Báo cáo, quý III\n"), ("\t", "a;b,c\n"), ("|", "Biểu 1\n")]
    {
        let rows = "period,unit,news_items\r\n2024-Q3,A,1\r\n".replace(',', delimiter);
        assert_sum(&json(&news(""), format!("{title}{rows}"), &[]), "1", title);
    }
}

#[test]
fn a_number_above_the_header_is_refused_where_it_stands() {
    let header = "period,unit,news_items\n2024-Q3,A,1\n";
    for (title, place) in [
        ("Báo cáo,2024,\n", "counts.csv:1:9"),
        ("Báo cáo\n,,12\n", "counts.csv:2:3"),
        ("Báo cáo\nTỷ lệ,45%\n", "counts.csv:2:7"),
        ("2024-Q1,A,5\n", "counts.csv:1:11"),
    ] {
        let run = check(&news(""), format!("{title}{header}"), &[]);
        assert_refused_with(&run, "error[bad-header]", &[place, "number", "help: "], title);
    }
    // A slip in the real header is told, not the table below it.
    let two = "period,unit,value\n2024-Q1,A,5\nperiod,unit,news_items\n2024-Q3,A,1\n";
    assert_refused_with(&check(&news(""), two, &[]), "error[", &["counts.csv:1"], two);
    // So is one below titles.
    let slip = "Báo cáo\nQuý III\nperiod,unit,new_items\n2024-Q3,A,1\n";
    let words = ["counts.csv:3:13", "did you mean `Số tin bài` (`news_items`)?"];
    assert_refused_with(&check(&news(""), slip, &[]), "error[unknown-column]", &words, slip);
    // Further down than 50 lines nothing is looked for.
    let far = format!("{}{header}", "Báo cáo\n".repeat(50));
    assert_refused_with(&check(&news(""), &far, &[]), "error[bad-header]", &["counts.csv:1"], "50");
    let near = format!("{}{header}", "Báo cáo\n".repeat(49));
    assert_sum(&json(&news(""), &near, &[]), "1", "49 lines of titles");
}

#[test]
fn the_head_says_the_period_and_the_unit_of_all_rows() {
    for head in [
        "Kỳ báo cáo: Quý III/2024\nĐơn vị báo cáo: Phường Lê Lợi\n",
        "Kỳ báo cáo,Quý III/2024\nĐơn vị,Phường Lê Lợi\n",
        "Kỳ báo cáo:,,Quý III/2024\nĐơn vị báo cáo:,,Phường Lê Lợi\n",
        "Period: 2024-Q3,Unit: Phường Lê Lợi\n",
        "BÁO CÁO\nKỳ,2024-Q3,Đơn vị,le-loi\nĐơn vị tính: tin\nĐơn vị: người\n",
        "Kỳ: 2024Q3\nKỳ báo cáo: Quý III/2024\nunit: phường lê lợi\nĐơn vị: Phường Lê Lợi\n",
    ] {
        let counts = format!("{head}element,value\nnews_items,3\n");
        let run = json(&of_units(), &counts, &["--by", "unit"]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{head}: {}", run.whole());
        let run = check(&of_units(), &counts, &["-v", "--lang", "en"]);
        assert!(run.stderr.contains("1 period: Q3 2024"), "{head}: {}", run.whole());
        assert!(run.stderr.contains("from above the header"), "{head}: {}", run.whole());
        assert_sum(&json(&news(""), counts, &[]), "3", head);
    }
    // Each file has its own.
    let of = |period: &str, value: &str| format!("Kỳ: {period}\nunit,news_items\nA,{value}\n");
    let run = crate::support::runs::check_files(
        &news(""),
        &[("a.csv", of("2024-Q1", "1").as_bytes()), ("b.csv", of("2024-Q2", "2").as_bytes())],
    );
    assert!(run.stdout.contains('3'), "{}", run.whole());
    let again = [("a.csv", of("2024-Q1", "1")), ("b.csv", of("2024-Q1", "2"))];
    let again = again.each_ref().map(|(name, text)| (*name, text.as_bytes()));
    let run = crate::support::runs::check_files(&news(""), &again);
    let words = ["a.csv:3", "b.csv:3"];
    assert_refused_with(&run, "error[duplicate-figure]", &words, "one period twice");
}

#[test]
fn a_column_wins_over_the_head() {
    let counts =
        "Kỳ báo cáo: Quý II/2024\nĐơn vị: Không rõ\nperiod,unit,news_items\n2024-Q3,le-loi,3\n";
    let run = check(&of_units(), counts, &["-v", "--lang", "en"]);
    for word in ["1 period: Q3 2024", "2 lines above the header", "`Kỳ báo cáo: Quý II/2024`"]
    {
        let word = word.replace(['“', '”'], "`");
        assert!(run.stderr.contains(&word), "no {word}: {}", run.whole());
    }
    assert!(!run.stderr.contains("from above"), "{}", run.whole());
}

#[test]
fn a_head_that_says_no_period_or_no_known_unit_is_refused_where_it_stands() {
    for (head, code, words) in [
        ("Kỳ: quý III\nunit,news_items\nle-loi,1\n", "bad-period", ["counts.csv:1:1", "`quý III`"]),
        (
            "Kỳ,\"quý III\"\nunit,news_items\nle-loi,1\n",
            "bad-period",
            ["counts.csv:1:4", "`quý III`"],
        ),
        (
            "a\nĐơn vị: Phường X\nperiod,news_items\n2024,1\n",
            "unknown-unit",
            ["counts.csv:2:1", "`Phường X`"],
        ),
        (
            "Kỳ: 2024-Q1\nKỳ: 2024-Q2\nunit,news_items\nle-loi,1\n",
            "bad-period",
            ["counts.csv:2:1", "2024-Q1"],
        ),
        (
            "Đơn vị: le-loi\nĐơn vị: dak-bla\nperiod,news_items\n2024,1\n",
            "unknown-unit",
            ["counts.csv:2:1", "`le-loi`"],
        ),
        ("Kỳ: 2024\nperiod,news_items\n2024,1\n", "bad-header", ["counts.csv", "no column `unit`"]),
        (
            "Biểu số 1\nunit,news_items\nle-loi,1\n",
            "bad-header",
            ["counts.csv", "no column `period`"],
        ),
    ] {
        let run = check(&of_units(), head, &["--lang", "en"]);
        assert_refused_with(&run, &format!("error[{code}]"), &words, head);
    }
}

#[test]
fn numbers_and_tags_of_columns_below_the_header_are_passed_over() {
    for below in [
        "1,2,3\n",
        "(1),(2),(3)\n",
        "[1],[2],[3]\n",
        "A,B,1\n",
        "1,2,3=1+2\n",
        "1,,2\n",
        "#date,#adm1+name,#indicator+num\n",
        "#date,#adm1+name,#indicator+num\n1,2,3\n",
    ] {
        let counts = format!("period,unit,news_items\n{below}2024-Q3,le-loi,4\n");
        assert_sum(&json(&of_units(), &counts, &[]), "4", below);
        assert_sum(&json(&news(""), &counts, &[]), "4", below);
    }
    // They number no columns.
    for below in ["1,3,2\n", "2,3,4\n", ",,1\n", "1,2,4\n", "#N/A,#N/A,#N/A\n"] {
        let counts = format!("period,unit,news_items\n{below}2024-Q3,le-loi,4\n");
        assert_refused_with(&check(&of_units(), &counts, &[]), "error[", &["counts.csv:2"], below);
    }
    // Nor do they where figures stand above them, or where they may be figures of a unit called 1.
    let late = "period,unit,news_items\n2024-Q3,le-loi,4\n1,2,3\n";
    assert_refused_with(&check(&of_units(), late, &[]), "error[", &["counts.csv:3"], late);
    let named = "unit,news_items\n1,2\n";
    assert_sum(&json(&news(""), named, &["--period", "2024"]), "2", named);
}

#[test]
fn sections_notes_and_signatures_are_passed_over() {
    let rows = "period,unit,news_items,note\n{}2024-Q3,le-loi,4,\n{}2024-Q2,le-loi,3,\n{}";
    for line in [
        "I. Mục tiêu 1: bình đẳng giới,,,\n",
        ",\"1. Mục tiêu 1, năm 2024\",,\n",
        "Mục tiêu 1\n",
        "Người lập biểu,,Thủ trưởng đơn vị,\n",
        "(Ký, họ tên)\n",
        "\"Kon Tum, ngày 05 tháng 10 năm 2024\"\n",
        "Kon Tum, ngày 05 tháng 10 năm 2024\n",
        ",,\"Kon Tum, ngày 05 tháng 10 năm 2024\",\n",
        "Ghi chú: còn 2 đơn vị chưa gửi, sẽ bổ sung\n",
        "Bảng 2,,,\n",
    ] {
        let counts = rows.replace("{}", line);
        assert_sum(&json(&of_units(), &counts, &[]), "7", line);
        assert_sum(&json(&news(""), &counts, &[]), "7", line);
        let run = check(&of_units(), &counts, &["-v", "--lang", "en"]);
        assert!(run.stderr.contains("2 rows, skipped 3 rows without figures"), "{}", run.whole());
    }
    let long = "Kỳ: Quý III/2024\nĐơn vị: le-loi\nTT,Số liệu,ĐVT,Giá trị\nI,Mục tiêu 6,,\n1,news_items,tin,5\n,Người lập,,\n";
    assert_sum(&json(&of_units(), long, &[]), "5", long);
}

#[test]
fn what_could_be_a_figure_is_never_passed_over() {
    let rows = "period,unit,news_items,note\n2024-Q3,le-loi,4,\n";
    for (line, code) in [
        // Known keys, and text for a figure.
        ("2024-Q2,le-loi,chưa có,\n", "bad-number"),
        (",le-loi,chưa có,\n", "empty-key"),
        ("2024-Q2,,,\n", "empty-key"),
        // A figure, and keys that are not known.
        (",,5,\n", "empty-key"),
        ("Mục tiêu 1,,5,\n", "bad-period"),
        ("2024-Q2,Phường X,5,\n", "unknown-unit"),
        ("Mục tiêu 1,,khoảng 5,\n", "bad-period"),
        ("Mục tiêu 1,,5 tin,\n", "bad-period"),
        ("12,,,\n", "bad-period"),
        // Short lines.
        ("2024-Q2,le-loi\n", "field-count"),
        ("2024-Q2\n", "field-count"),
        ("Mục tiêu 1,5\n", "field-count"),
        ("Ghi chú,x5\n", "field-count"),
        ("le-loi\n", "field-count"),
        // Words that say what figures below them count.
        (",,news_items,\n", "empty-key"),
        ("Kỳ,Đơn vị,Số,\n", "bad-period"),
        ("period,unit\n", "field-count"),
        // What a stray quote may have swallowed.
        ("\"Ghi chú\nhai\",,,\n", "hidden-character"),
    ] {
        let counts = format!("{rows}{line}2024-Q1,le-loi,1,\n");
        let run = check(&of_units(), &counts, &[]);
        assert_refused_with(&run, &format!("error[{code}]"), &["counts.csv:3"], line);
    }
    // A name of a group below a head makes another figure of what stands there.
    let by_sex = element("news_items", "kind = \"flow\"\nby = [\"sex\"]");
    let by_sex = plan(&[SEX, &by_sex, &goal("6"), &count("6.3", "news_items", "")]);
    for line in [",,Nữ\n", ",,Tổng số\n"] {
        let counts = format!("period,unit,news_items\n{line}2024,A,1\n");
        assert_refused_with(&check(&by_sex, &counts, &[]), "error[", &["counts.csv:2"], line);
    }
    // A column of units alone, which no plan lists: whatever stands in it may be one.
    let run = check(&news_items(""), "unit,news_items\nA,chưa có\n", &["--period", "2024"]);
    assert_refused_with(&run, "error[bad-number]", &["counts.csv:2:3"], "a unit");
}

#[test]
fn a_total_behind_an_empty_key_is_called_one() {
    for counts in [
        "period,unit,news_items\n2024,le-loi,1\n,Tổng,1\n",
        "period,unit,element,value\n2024,le-loi,news_items,1\n,,Tổng cộng:,1\n",
        "unit,period,news_items\nle-loi,2024,1\n,Cộng,1\n",
    ] {
        let run = check(&of_units(), counts, &["--lang", "en"]);
        assert_refused_with(
            &run,
            "error[total-row]",
            &["counts.csv:3", "take the row out"],
            counts,
        );
        assert!(!run.stderr.contains("fill it in"), "{}", run.whole());
    }
}

#[test]
fn running_numbers_and_units_of_measure_are_passed_over() {
    for header in
        ["TT", "STT", "Số TT", "No.", "Số thứ tự", "Đơn vị tính", "ĐVT", "Unit of measure"]
    {
        let counts =
            format!("{header},period,unit,news_items\n1,2024-Q3,le-loi,4\n2,2024-Q2,le-loi,5\n");
        assert_sum(&json(&of_units(), &counts, &[]), "9", header);
    }
    let unit = "Đơn vị,Đơn vị tính,period,news_items\nA,tin,2024,4\n";
    let run = json(&news(""), unit, &[]);
    assert_eq!(indicator(&run, "6.3")["numerator"], 4, "{}", run.whole());
}
