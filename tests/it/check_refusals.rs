//! `gender-plan check`: what is refused. Every fault of the counts is told with its place, its code and the remedy, those of all files
//! in one run; no figure is guessed, none is counted twice, and a sensitive one is never shown.

use crate::check::{
    SEX, assert_refused, check, count, element, elements, exit, goal, judged, listed, news_items, percentage, plan,
    share, women_among_leaders,
};
use crate::check_reading::windows_1258;
use crate::support::{Folder, Run};

/// A run on `files`, all of them named.
fn check_files(plan: &str, files: &[(&str, &[u8])]) -> Run {
    let folder = Folder::new(&[("plan.toml", plan)]);
    for (name, content) in files {
        folder.write(name, content);
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    folder.run(&[&["check"], names.as_slice()].concat())
}

#[test]
fn a_figure_given_twice_in_one_file_names_both_rows() {
    for counts in [
        "period,news_items\n2024-Q1,1\n2024-Q2,1\n2024-Q1,1\n",
        "period,news_items\n2024-Q1,1\n2024-Q2,1\nQuý I/2024,1\n",
        "period,unit,element,value\n2024-Q1,A,news_items,1\n2024-Q1,B,news_items,1\n2024Q1, a ,news_items,1\n",
    ] {
        let run = check(&news_items(""), counts, &[]);
        assert_refused(&run, &["[duplicate-figure]", "counts.csv:2", "counts.csv:4", "news_items"]);
    }
}

#[test]
fn a_figure_given_in_two_files_names_both_rows() {
    let run = check_files(
        &news_items(""),
        &[("a.csv", b"period,news_items\n2024-Q1,1\n"), ("b.csv", b"period,news_items\n2024-Q2,5\n2024-Q1,7\n")],
    );
    assert_refused(&run, &["[duplicate-figure]", "a.csv:2", "b.csv:3"]);
}

#[test]
fn an_empty_cell_is_no_second_figure() {
    let run = check_files(
        &news_items(""),
        &[("a.csv", b"period,news_items\n2024-Q1,1\n"), ("b.csv", b"period,news_items\n2024-Q1,\n2024-Q2,7\n")],
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
}

#[test]
fn a_group_given_twice_in_two_forms_names_both_rows() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let plan = plan(&[SEX, &heads, &goal("1"), &count("1.2", "heads", "")]);
    let run = check_files(
        &plan,
        &[("a.csv", b"period,heads[sex=female]\n2024,5\n"), ("b.csv", "period,sex,heads\n2024,nữ,5\n".as_bytes())],
    );
    assert_refused(&run, &["[duplicate-figure]", "a.csv:2", "b.csv:2"]);
}

#[test]
fn the_same_file_twice_is_refused_however_it_is_named() {
    let folder = Folder::new(&[
        ("plan.toml", &news_items("")),
        ("data/a.csv", "period,news_items\n2024-Q1,1\n"),
        ("data/b.csv", "period,news_items\n2024-Q2,1\n"),
    ]);
    assert_eq!(folder.run(&["check", "data"]).status, 0);
    for (names, twice) in [
        (["data/a.csv", "data/a.csv"], "data/a.csv"),
        (["data/a.csv", "./data/../data/a.csv"], "data/a.csv"),
        (["data", "data/a.csv"], "data/a.csv"),
        (["data/a.csv", "data"], "data/a.csv"),
        (["data", "data/"], "data/b.csv"),
        (["-", "-"], "-"),
    ] {
        assert_refused(&folder.run(&[&["check"], names.as_slice()].concat()), &["[file-twice]", twice]);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_the_file_that_it_points_to() {
    let folder = Folder::new(&[("plan.toml", &news_items("")), ("a.csv", "period,news_items\n2024-Q1,1\n")]);
    std::os::unix::fs::symlink(folder.path().join("a.csv"), folder.path().join("linked.csv")).expect("a link");
    assert_eq!(folder.run(&["check", "linked.csv"]).status, 0);
    assert_refused(&folder.run(&["check", "a.csv", "linked.csv"]), &["[file-twice]", "linked.csv"]);
    assert_refused(&folder.run(&["check", "."]), &["[file-twice]", "linked.csv"]);
}

#[cfg(unix)]
#[test]
fn a_file_given_under_two_names_is_told_by_both() {
    let folder = Folder::new(&[("plan.toml", &news_items("")), ("q1.csv", "period,news_items\n2024-Q1,1\n")]);
    std::os::unix::fs::symlink(folder.path().join("q1.csv"), folder.path().join("linked.csv")).expect("a link");
    assert_refused(&folder.run(&["check", "q1.csv", "linked.csv"]), &["[file-twice]", "q1.csv", "linked.csv"]);
}

#[test]
fn overlapping_periods_of_a_flow_name_both_rows() {
    for (one, other) in [("2024-03", "2024-Q1"), ("2024-Q1", "2024-03"), ("2024", "2024-Q4"), ("2024-S1", "2024-Q2")] {
        let counts = format!("period,news_items\n{one},1\n{other},1\n");
        let run = check(&news_items(""), &counts, &[]);
        assert_refused(&run, &["[overlapping-periods]", "counts.csv:2", "counts.csv:3", one, other]);
    }
    let files: [(&str, &[u8]); 2] =
        [("a.csv", b"period,news_items\n2024-03,1\n"), ("b.csv", b"period,news_items\n2024-Q1,1\n")];
    assert_refused(&check_files(&news_items(""), &files), &["[overlapping-periods]", "a.csv:2", "b.csv:2"]);
}

#[test]
fn every_period_that_overlaps_is_reported_in_one_run() {
    let run = check(&news_items(""), "period,news_items\n2024-Q1,1\n2024-03,1\n2024-02,1\n", &[]);
    assert_refused(&run, &["[overlapping-periods]", "counts.csv:2", "counts.csv:3", "counts.csv:4"]);
}

#[test]
fn two_states_of_the_same_moment_name_both_rows() {
    let plan = women_among_leaders("");
    let counts = "period,women_leaders,leaders\n2024-Q3,1,4\n2024-09,2,\n";
    assert_refused(&check(&plan, counts, &[]), &["counts.csv:2", "counts.csv:3", "women_leaders"]);
    // August ends before the quarter does.
    let earlier = "period,women_leaders,leaders\n2024-Q3,1,4\n2024-08,2,4\n";
    assert_eq!(judged(&plan, earlier, &[]), exit(0, "1/4 = 25 tracked"));
}

#[test]
fn an_unknown_name_is_refused_with_what_was_probably_meant() {
    let plan = listed(&women_among_leaders(""));
    for (counts, code, place, written, meant) in [
        (
            "period,unit,element,value\n2024,le-loi,women_leders,1\n",
            "[unknown-element]",
            "counts.csv:2",
            "women_leders",
            "women_leaders",
        ),
        (
            "period,unit,element,value\n2024,Phường Lê Lơi,leaders,1\n",
            "[unknown-unit]",
            "counts.csv:2",
            "Phường Lê Lơi",
            "Phường Lê Lợi",
        ),
        (
            "period,unit,women_leader\n2024,le-loi,1\n",
            "[unknown-column]",
            "counts.csv:1",
            "women_leader",
            "women_leaders",
        ),
        ("perriod,unit,leaders\n2024,le-loi,1\n", "[unknown-column]", "counts.csv:1", "perriod", "period"),
    ] {
        assert_refused(&check(&plan, counts, &[]), &[code, place, &format!("`{written}`"), &format!("`{meant}`")]);
    }
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let by_sex = crate::check::plan(&[SEX, &heads, &goal("1"), &count("1.2", "heads", "")]);
    for (counts, code, place, word) in [
        ("period,sex,heads\n2024,femal,1\n", "[unknown-group]", "counts.csv:2", "`female`"),
        ("period,heads[sex=femal]\n2024,1\n", "[unknown-group]", "counts.csv:1", "`female`"),
        ("period,heads[age=female]\n2024,1\n", "[unknown-dimension]", "counts.csv:1", "`age`"),
    ] {
        assert_refused(&check(&by_sex, counts, &[]), &[code, place, word]);
    }
}

#[test]
fn a_name_that_is_near_to_nothing_is_refused_all_the_same() {
    let counts = "period,unit,element,value\n2024,Xyzzy,leaders,1\n2024,le-loi,qqq,1\n";
    let words = ["[unknown-unit]", "counts.csv:2", "Xyzzy", "[unknown-element]", "counts.csv:3", "qqq"];
    assert_refused(&check(&listed(&women_among_leaders("")), counts, &[]), &words);
}

#[test]
fn a_group_of_what_has_no_groups_is_refused() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let goals = [goal("1"), count("1.1", "leaders", ""), count("1.2", "heads", "")].concat();
    let plan = plan(&[SEX, &heads, &elements("stock", &["leaders"]), &goals]);
    let counts = "period,sex,leaders\n2024,female,3\n";
    assert_refused(&check(&plan, counts, &[]), &["[not-broken-down]", "counts.csv:2", "leaders", "sex"]);
}

#[test]
fn what_is_no_period_is_refused() {
    for period in ["2024-13", "Q5/2024", "24", "2024-Q0", "hôm qua", "2024-S3", "2024..2025", "3-May", "2024-00"] {
        let counts = format!("period,news_items\n2024-Q1,1\n{period},1\n");
        assert_refused(&check(&news_items(""), &counts, &[]), &["[bad-period]", "counts.csv:3", period]);
    }
    let empty = check(&news_items(""), "period,news_items\n,1\n", &[]);
    assert_refused(&empty, &["error[", "counts.csv:2", "period"]);
}

#[test]
fn a_part_above_its_whole_names_the_rows() {
    let plan = women_among_leaders("");
    let long = "period,element,value\n2024,leaders,4\n2024,women_leaders,5\n";
    let words = ["[numerator-above-denominator]", "counts.csv:2", "counts.csv:3", "1.1"];
    assert_refused(&check(&plan, long, &[]), &words);
    // It is the unit that is wrong, whatever the sum is.
    let hidden = "period,unit,women_leaders,leaders\n2024,A,0,10\n2024,B,5,4\n";
    assert_refused(&check(&plan, hidden, &[]), &["[numerator-above-denominator]", "counts.csv:3", "B"]);
    let ratio = share("1.1", "ratio", ["women_leaders", "leaders"], "");
    let ratio = crate::check::plan(&[&elements("stock", &["women_leaders", "leaders"]), &goal("1"), &ratio]);
    assert_eq!(judged(&ratio, long, &[]), exit(0, "5/4 = 1.25 tracked"));
}

#[test]
fn a_year_to_date_figure_that_falls_names_both_rows() {
    let plan = plan(&[&elements("year-to-date", &["reached"]), &goal("6"), &count("6.1", "reached", "")]);
    let counts = "period,reached\n2024-Q3,41\n2024-Q1,20\n2024-Q2,43\n";
    assert_refused(&check(&plan, counts, &[]), &["[year-to-date-falls]", "counts.csv:2", "counts.csv:4", "41", "43"]);
    // A new year begins at nothing.
    let years = "period,reached\n2023-Q4,90\n2024-Q1,20\n2024-Q2,20\n";
    assert_eq!(judged(&plan, years, &[]), exit(0, "20/null = 20 tracked"));
}

#[test]
fn a_total_that_differs_from_its_groups_names_the_rows() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let plan = plan(&[SEX, &heads, &goal("1"), &count("1.2", "heads", "")]);
    let counts = "period,sex,heads\n2024,female,52\n2024,male,52\n2024,tổng,105\n";
    let words = ["[total-mismatch]", "counts.csv:2", "counts.csv:3", "counts.csv:4", "104", "105"];
    assert_refused(&check(&plan, counts, &[]), &words);
    // A group alone may not be above the total either.
    let above = "period,sex,heads\n2024,female,52\n2024,,51\n";
    assert_refused(&check(&plan, above, &[]), &["[total-mismatch]", "counts.csv:2", "counts.csv:3"]);
}

#[test]
fn units_named_here_and_left_out_there_are_refused() {
    let files: [(&str, &[u8]); 2] =
        [("a.csv", b"period,unit,news_items\n2024-Q1,A,1\n"), ("b.csv", b"period,news_items\n2024-Q1,1\n")];
    assert_refused(&check_files(&news_items(""), &files), &["[mixed-units]", "a.csv:2", "b.csv:2"]);
}

#[test]
fn a_number_with_two_readings_asks_for_the_decimal_mark() {
    for cell in ["1.234", "1,234", "1 234"] {
        let counts = format!("period;news_items\n2024;{cell}\n");
        let words = ["[ambiguous-number]", "counts.csv:2", &format!("`{cell}`"), "decimal"];
        assert_refused(&check(&news_items(""), &counts, &[]), &words);
    }
}

/// What spreadsheets and people write instead of a number: those of one line may share a reason.
const NO_NUMBERS: [&[&str]; 19] = [
    &["-1", "\u{2212}5"],
    &["+5"],
    &["(5)"],
    &["5%"],
    &["1E3", "1.23457E+11"],
    &["0x1F"],
    &["1_000"],
    &["12abc"],
    &["TRUE"],
    &["NaN", "inf"],
    &["３", "٣"],
    &["<5"],
    &["*"],
    &["N/A"],
    &["#REF!", "#DIV/0!"],
    &["=SUM(A1)"],
    &["3-May"],
    &["2000000000000"],
    &["0.12345678901"],
];

#[test]
fn what_is_no_number_is_refused_each_with_its_own_reason() {
    let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
    let plan = plan(&[&amount, &goal("1"), &count("1.1", "amount", "")]);
    let mut reasons: Vec<(String, &str)> = Vec::new();
    for cells in NO_NUMBERS {
        for cell in cells {
            let run = check(&plan, &format!("period,amount\n2024,1\n2025,{cell}\n"), &[]);
            assert_refused(&run, &["[bad-number]", "counts.csv:3", cell, "amount", "help"]);
            let reason = run.stderr.lines().next().expect("a message").replace(cell, "");
            let same = reasons.iter().find(|(other, first)| *other == reason && *first != cells[0]);
            assert_eq!(same, None, "the reason for {cell} says nothing of its own");
            reasons.push((reason, cells[0]));
        }
    }
}

#[test]
fn marks_that_do_not_fit_together_are_refused() {
    let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
    for (mark, cell) in [(",", "1.23"), (",", "1,2,3"), (",", "1.234.5"), (".", "12,34.5"), (",", "1 234.567,8")] {
        let input = format!("[input]\ndecimal = \"{mark}\"\n");
        let plan = plan(&[&input, &amount, &goal("1"), &count("1.1", "amount", "")]);
        let run = check(&plan, &format!("period;amount\n2024;{cell}\n"), &[]);
        assert_refused(&run, &["[bad-number]", "counts.csv:2", &format!("`{cell}`")]);
    }
}

#[test]
fn decimals_are_refused_where_whole_numbers_are_counted() {
    let run = check(&news_items(""), "period,news_items\n2024,12.5\n", &[]);
    assert_refused(&run, &["[bad-number]", "counts.csv:2", "`12.5`", "type = \"number\""]);
}

#[test]
fn four_hundred_digits_are_refused_without_being_repeated() {
    let run = check(&news_items(""), &format!("period,news_items\n2024,{}\n", "9".repeat(400)), &[]);
    assert_refused(&run, &["[bad-number]", "counts.csv:2"]);
    assert!(!run.stderr.contains(&"9".repeat(80)), "{}", run.whole());
}

#[test]
fn a_row_with_another_number_of_fields_than_the_header_is_refused() {
    for (row, found) in [("2024,A,1,5", "4 fields"), ("2024,A", "2 fields"), ("2024", "1 field")] {
        let counts = format!("period,unit,news_items\n2024,B,1\n{row}\n");
        assert_refused(&check(&news_items(""), &counts, &[]), &["[field-count]", "counts.csv:3", found, "3"]);
    }
    let decimal_comma = check(&news_items(""), "period,unit,news_items\n2024,B,1,5\n", &[]);
    assert_refused(&decimal_comma, &["[field-count]", "decimal comma", "quotes"]);
}

#[test]
fn broken_quotes_are_refused_where_they_break() {
    for (counts, place) in [
        // Never closed: the line on which it opened.
        ("period,unit,news_items\n2024,A,1\n2024,\"B,1\n2024,C,1\n2024,D,1\n", "counts.csv:3"),
        ("period,unit,news_items\n2024,A,1\n2024,\"B\"b,1\n", "counts.csv:3"),
        ("period,unit,news_items\n2024,A,1\n2024,B\"b\",1\n", "counts.csv:3"),
    ] {
        assert_refused(&check(&news_items(""), counts, &[]), &["[bad-quoting]", place]);
    }
}

#[test]
fn a_line_break_inside_a_name_is_refused() {
    for counts in ["period,unit,news_items\n2024,\"A\nB\",1\n", "period,\"unit\n\",news_items\n2024,A,1\n"] {
        assert_refused(&check(&news_items(""), counts, &[]), &["error[", "counts.csv:"]);
    }
}

#[test]
fn a_line_break_at_the_edge_of_a_key_or_a_number_is_refused_too() {
    for counts in [
        "period,unit,news_items\n2024,A,\"1\n\"\n",
        "period,unit,news_items\n\"\n2024\",A,1\n",
        "period,unit,news_items\n2024,\"A\n\",1\n",
        "period,unit,element,value\n2024,A,\"news_items\n\",1\n",
    ] {
        assert_refused(&check(&news_items(""), counts, &[]), &["error[", "counts.csv:"]);
    }
}

#[test]
fn a_file_without_a_header_is_refused() {
    for counts in ["2024-Q1,1\n2024-Q2,2\n", "", "\n\n"] {
        assert_refused(&check(&news_items(""), counts, &[]), &["error[", "counts.csv"]);
    }
    for (header, absent) in [("period,element", "value"), ("period,value", "element")] {
        assert_refused(
            &check(&news_items(""), &format!("{header}\n2024,1\n"), &[]),
            &["[bad-header]", "counts.csv:1", absent],
        );
    }
}

#[test]
fn titles_and_further_headers_are_refused_with_their_line() {
    for (counts, place) in [
        ("Báo cáo quý III năm 2024\nperiod,unit,news_items\n2024-Q3,A,1\n", "counts.csv:1"),
        ("Báo cáo quý III năm 2024,,\nperiod,unit,news_items\n2024-Q3,A,1\n", "counts.csv:1"),
        ("period,unit,news_items\nKỳ,Đơn vị,Số tin\n2024-Q3,A,1\n", "counts.csv:2"),
        ("period,unit,news_items\n2024-Q3,A,1\nperiod,unit,news_items\n2024-Q3,B,1\n", "counts.csv:3"),
        ("period,unit,news_items\n2024-Q3,A,1\n\nunit,leaders\nA,4\n", "counts.csv:4"),
        ("period,unit,news_items\n2024-Q3,A,1\n2024-Q3,B,2\nTổng cộng,,3\n", "counts.csv:4"),
    ] {
        assert_refused(&check(&news_items(""), counts, &[]), &["error[", place]);
    }
}

#[test]
fn a_row_that_totals_the_units_is_refused_and_never_added() {
    for total in ["Tổng cộng", "TỔNG CỘNG", "Tổng", "Total"] {
        let counts = format!("period,unit,news_items\n2024-Q3,A,1\n2024-Q3,B,2\n2024-Q3,{total},3\n");
        assert_refused(&check(&news_items(""), &counts, &[]), &["error[", "counts.csv:4", total]);
    }
}

#[test]
fn figures_under_a_column_without_a_name_are_refused() {
    for counts in ["period,unit,news_items,\n2024,A,1,99\n", "period,unit,,news_items\n2024,A,99,1\n"] {
        assert_refused(&check(&news_items(""), counts, &[]), &["error[", "counts.csv:"]);
    }
}

#[test]
fn a_column_that_comes_twice_is_refused() {
    for header in ["period,news_items,news_items", "period,news_items,NEWS_ITEMS ", "period,kỳ,news_items"] {
        let run = check(&news_items(""), &format!("{header}\n2024,1,1\n"), &[]);
        assert_refused(&run, &["[bad-header]", "counts.csv:1", "twice"]);
    }
}

#[test]
fn hidden_characters_in_a_key_are_refused_and_shown() {
    for (hidden, shown) in
        [("\u{202e}", "<U+202E>"), ("\u{200b}", "<U+200B>"), ("\u{0}", "<U+0000>"), ("\u{1b}", "<U+001B>")]
    {
        for counts in [
            format!("period,unit,news_items\n2024,A{hidden}B,1\n"),
            format!("period,unit,element,value\n2024,A,news{hidden}_items,1\n"),
            format!("period,unit,news{hidden}_items\n2024,A,1\n"),
            format!("period,unit,news_items\n20{hidden}24,A,1\n"),
        ] {
            let run = check(&news_items(""), &counts, &[]);
            assert_refused(&run, &["error[", "counts.csv:", shown]);
            assert!(!run.stderr.contains(hidden), "{}", run.whole());
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let plan = women_among_leaders("");
    let text = b"period,women_leaders,leaders\n2024-Q3,1,";
    let offset = text.len().to_string();
    for bad in [&b"\xff"[..], b"\xc0\xaf", b"\xed\xa0\x80", b"\xe1\xbb"] {
        let run = check_files(&plan, &[("counts.csv", &[text, bad, b"\n"].concat())]);
        assert_refused(&run, &["[bad-encoding]", "counts.csv:2", &offset, "UTF-8"]);
    }
}

#[test]
fn an_undeclared_windows_1258_is_refused_with_a_hint_and_never_guessed() {
    let old = windows_1258("Kỳ báo cáo,women_leaders,leaders\n2024,1,4\n");
    let run = check_files(&women_among_leaders(""), &[("counts.csv", &old)]);
    assert_refused(&run, &["[bad-encoding]", "counts.csv:1", "encoding = \"windows-1258\""]);
}

#[test]
fn older_vietnamese_encodings_are_refused_with_the_way_out() {
    // TCVN3: ỳ is 0xFA, á is 0xB8.
    let tcvn3 = b"K\xfa b\xb8o c\xb8o,women_leaders,leaders\n2024,1,4\n";
    assert_refused(
        &check_files(&women_among_leaders(""), &[("counts.csv", tcvn3)]),
        &["counts.csv", "TCVN3", "UniKey"],
    );
}

#[test]
fn other_encodings_of_unicode_are_refused() {
    let text = "period,women_leaders,leaders\n2024,1,4\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf_32: Vec<u8> =
        std::iter::once('\u{feff}').chain(text.chars()).flat_map(|c| u32::from(c).to_le_bytes()).collect();
    for (bytes, word) in [(utf_16, "counts.csv"), (utf_32, "UTF-32")] {
        assert_refused(&check_files(&women_among_leaders(""), &[("counts.csv", &bytes)]), &["error[", word]);
    }
}

#[test]
fn damaged_utf_16_is_refused_with_its_place() {
    let text = "\u{feff}period,women_leaders,leaders\n2024,1,4";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let offset = utf_16.len().to_string();
    // One byte too many, and half of a surrogate pair.
    for damage in [&b"\x31"[..], b"\x3d\xd8"] {
        let run = check_files(&women_among_leaders(""), &[("counts.csv", &[utf_16.as_slice(), damage].concat())]);
        assert_refused(&run, &["[bad-encoding]", "UTF-16", "counts.csv:2", &offset]);
    }
}

#[test]
fn a_workbook_given_as_csv_is_named_as_what_it_is() {
    for (bytes, word) in
        [(&b"PK\x03\x04\x14\x00\x06\x00\x08\x00"[..], ".xlsx"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls")]
    {
        let run = check_files(&news_items(""), &[("counts.csv", bytes)]);
        assert_refused(&run, &["error[", "counts.csv", word, "CSV UTF-8"]);
    }
}

#[test]
fn what_is_no_file_is_named_as_what_it_is() {
    let folder = Folder::new(&[("plan.toml", &news_items("")), ("empty/readme.txt", "nothing here")]);
    assert_refused(&folder.run(&["check", "absent.csv"]), &["[unreadable-file]", "absent.csv"]);
    assert_refused(&folder.run(&["check", "empty"]), &["[unreadable-file]", "empty", "folder"]);
    if cfg!(unix) {
        assert_refused(&folder.run(&["check", "/dev/zero"]), &["[unreadable-file]", "/dev/zero", "device"]);
    }
}

#[test]
fn a_field_beyond_any_sense_is_refused() {
    let counts = format!("period,unit,news_items\n2024,{},1\n", "A".repeat(100_000));
    let run = check(&news_items(""), &counts, &[]);
    assert_refused(&run, &["error[", "counts.csv:2"]);
    assert!(run.stderr.len() < 4_000, "{} bytes of message", run.stderr.len());
}

#[test]
fn all_problems_of_all_files_are_reported_together() {
    let run = check_files(
        &women_among_leaders(""),
        &[
            ("a.csv", b"period,unit,element,value\n2024,A,leaders,4\n2024-13,A,leaders,4\n"),
            ("b.csv", b"period,unit,element,value\n2024,A,leders,4\n2024,A,leaders,-4\n2024,A,women_leaders,1,2\n"),
            ("c.csv", b"period,unit,women_leaders,leaders\n2025,A,1,4\n2025,A,1,4\n"),
            ("d.csv", b"period,unit,women_leaders,leaders\n2025,B,\xff,4\n"),
            ("e.csv", b"period,unit,nonsense,leaders\n2025,C,1,4\n"),
            ("f.csv", b"PK\x03\x04"),
        ],
    );
    let words = [
        "[bad-period]",
        "a.csv:3",
        "[unknown-element]",
        "b.csv:2",
        "[bad-number]",
        "b.csv:3",
        "[field-count]",
        "b.csv:4",
        "[duplicate-figure]",
        "c.csv:2",
        "c.csv:3",
        "[bad-encoding]",
        "d.csv:2",
        "[unknown-column]",
        "e.csv:1",
        "f.csv",
        ".xlsx",
    ];
    assert_refused(&run, &words);
}

#[test]
fn the_first_twenty_problems_are_shown_in_full_and_the_rest_is_counted() {
    let rows: String = (0..25).map(|row| format!("2024-Q1,unit {row},x{row}\n")).collect();
    let run = check(&news_items(""), &format!("period,unit,news_items\n{rows}"), &[]);
    assert_refused(&run, &["counts.csv:2", "counts.csv:21", "25"]);
    assert_eq!(run.stderr.matches("[bad-number]").count(), 20, "{}", run.whole());
    assert!(!run.stderr.contains("counts.csv:22"), "{}", run.whole());
}

#[test]
fn messages_about_sensitive_elements_show_no_figure() {
    let sensitive = |kind: &str, ids: &[&str]| -> String {
        ids.iter().map(|id| element(id, &format!("kind = \"{kind}\"\nsensitive = true"))).collect()
    };
    let flow = plan(&[
        &sensitive("flow", &["supported", "victims"]),
        &goal("3"),
        &percentage("3.2", ["supported", "victims"], "target = \">= 100%\""),
    ]);
    let state = plan(&[&sensitive("stock", &["victims"]), &goal("3"), &count("3.1", "victims", "")]);
    let to_date = plan(&[&sensitive("year-to-date", &["victims"]), &goal("3"), &count("3.1", "victims", "")]);
    let by_sex = element("victims", "kind = \"flow\"\nsensitive = true\nby = [\"sex\"]");
    let by_sex = plan(&[SEX, &by_sex, &goal("3"), &count("3.1", "victims", "")]);
    let ratio = share("3.2", "ratio", ["supported", "victims"], "target = \"<= 1\"");
    let ratio = plan(&[&sensitive("flow", &["supported", "victims"]), &goal("3"), &ratio]);
    for (plan, counts, code) in [
        (&flow, "period,supported,victims\n2024,7391,7390\n", "[numerator-above-denominator]"),
        (&flow, "period,supported,victims\n2024,-7391,7390\n", "[bad-number]"),
        (&flow, "period,supported,victims\n2024,7390.5,7391\n", "[bad-number]"),
        (&flow, "period,supported,victims\n2024,7391abc,7390\n", "[bad-number]"),
        (&flow, "period,supported,victims\n2024,\"7,391\",7390\n", "[ambiguous-number]"),
        (&flow, "period,supported,victims\n2024,7391,5,7390\n", "[field-count]"),
        (&flow, "period,supported,victims\n2024,7391,7391\n2024,7390,7390\n", "[duplicate-figure]"),
        (&flow, "period,supported,victims\n2024,7391,7391\n2024-Q1,7390,7390\n", "[overlapping-periods]"),
        (&flow, "period,supported,victims\n2024,7390,\"7391\" x\n", "[bad-quoting]"),
        (&state, "period,victims\n2024-Q3,7391\n2024-09,7390\n", "[duplicate-figure]"),
        (&to_date, "period,victims\n2024-Q1,7391\n2024-Q2,7390\n", "[year-to-date-falls]"),
        (&by_sex, "period,sex,victims\n2024,male,1\n2024,female,7390\n2024,,7390\n", "[total-mismatch]"),
        (&ratio, "period,supported,victims\n2024,7391,0\n", "[zero-denominator]"),
    ] {
        let run = check(plan, counts, &["-v"]);
        assert_refused(&run, &[code, "counts.csv:"]);
        for figure in ["739", "7,39", "7.39"] {
            assert!(!run.stderr.contains(figure), "{}", run.whole());
        }
    }
}

/// A quote that is never closed swallows the rest: it is named, and not a header that is "missing".
#[test]
fn a_broken_quote_in_the_header_is_told_as_one() {
    let folder = Folder::new(&[
        ("plan.toml", "schema = 1\n[plan]\ntitle = \"x\"\n"),
        ("counts.csv", "period,\"unit,element,value\n2024,a,b,1\n"),
    ]);
    let run = folder.run(&["check", "counts.csv", "-q"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("error[bad-quoting]") && run.stderr.contains("counts.csv:1:8"), "{}", run.whole());
}

/// Names are matched without their outer spaces, and a line break is no space: it tells of a stray quote.
#[test]
fn a_line_break_in_a_key_is_refused_although_the_name_was_met_before() {
    let plan = "schema = 1\n[plan]\ntitle = \"x\"\n[[dimensions]]\nid = \"sex\"\nvalues = [{ id = \"f\" }, { id = \"m\" }]\n\
                [[elements]]\nid = \"a\"\nkind = \"flow\"\nby = [\"sex\"]\n[[goals]]\nid = \"1\"\n[[goals.indicators]]\nid = \"1\"\n\
                measure = \"count\"\nnumerator = \"a\"\n";
    let listed = format!("{plan}[[units]]\nid = \"u\"\n");
    for (plan, row) in [(plan, "2025,\"u\n\",f,1"), (plan, "2025,u,\"f\n\",1"), (listed.as_str(), "2025,\"u\n\",f,1")] {
        let folder =
            Folder::new(&[("plan.toml", plan), ("counts.csv", &format!("period,unit,sex,a\n2024,u,f,1\n{row}\n"))]);
        let run = folder.run(&["check", "counts.csv", "-q"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{row}: {}", run.whole());
        assert!(
            run.stderr.contains("error[hidden-character]") && run.stderr.contains("counts.csv:3"),
            "{}",
            run.whole()
        );
    }
}
