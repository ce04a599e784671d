//! What is refused: every fault of the counts is told with its place, its code and the remedy; no figure is guessed, and a sensitive
//! one is never shown.

use crate::support::Folder;
use crate::support::plans::{
    SEX, count, element, elements, goal, listed, news_items, percentage, plan, share,
    women_among_leaders,
};
use crate::support::runs::{assert_refused, check, check_files};
use crate::support::texts::windows_1258;

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
        (
            "perriod,unit,leaders\n2024,le-loi,1\n",
            "[unknown-column]",
            "counts.csv:1",
            "perriod",
            "period",
        ),
    ] {
        assert_refused(
            &check(&plan, counts, &[]),
            &[code, place, &format!("`{written}`"), &format!("`{meant}`")],
        );
    }
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let by_sex =
        crate::support::plans::plan(&[SEX, &heads, &goal("1"), &count("1.2", "heads", "")]);
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
    let words =
        ["[unknown-unit]", "counts.csv:2", "Xyzzy", "[unknown-element]", "counts.csv:3", "qqq"];
    assert_refused(&check(&listed(&women_among_leaders("")), counts, &[]), &words);
}

#[test]
fn a_group_of_what_has_no_groups_is_refused() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let goals = [goal("1"), count("1.1", "leaders", ""), count("1.2", "heads", "")].concat();
    let plan = plan(&[SEX, &heads, &elements("stock", &["leaders"]), &goals]);
    let counts = "period,sex,leaders\n2024,female,3\n";
    assert_refused(
        &check(&plan, counts, &[]),
        &["[not-broken-down]", "counts.csv:2", "leaders", "sex"],
    );
}

#[test]
fn what_is_no_period_is_refused() {
    for period in [
        "2024-13",
        "Q5/2024",
        "24",
        "2024-Q0",
        "hôm qua",
        "2024-S3",
        "2024..2025",
        "3-May",
        "2024-00",
    ] {
        let counts = format!("period,news_items\n2024-Q1,1\n{period},1\n");
        assert_refused(
            &check(&news_items(""), &counts, &[]),
            &["[bad-period]", "counts.csv:3", period],
        );
    }
    let empty = check(&news_items(""), "period,news_items\n,1\n", &[]);
    assert_refused(&empty, &["error[", "counts.csv:2", "period"]);
}

#[test]
fn a_row_with_another_number_of_fields_than_the_header_is_refused() {
    for (row, found) in [("2024,A,1,5", "4 fields"), ("2024,A", "2 fields"), ("2024", "1 field")] {
        let counts = format!("period,unit,news_items\n2024,B,1\n{row}\n");
        assert_refused(
            &check(&news_items(""), &counts, &[]),
            &["[field-count]", "counts.csv:3", found, "3"],
        );
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
    for counts in
        ["period,unit,news_items\n2024,\"A\nB\",1\n", "period,\"unit\n\",news_items\n2024,A,1\n"]
    {
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
            &check(&news_items(""), format!("{header}\n2024,1\n"), &[]),
            &["[bad-header]", "counts.csv:1", absent],
        );
    }
}

#[test]
fn further_headers_are_refused_with_their_line() {
    for (counts, place) in [
        ("period,unit,news_items\nKỳ,Đơn vị,Số tin\n2024-Q3,A,1\n", "counts.csv:2"),
        (
            "period,unit,news_items\n2024-Q3,A,1\nperiod,unit,news_items\n2024-Q3,B,1\n",
            "counts.csv:3",
        ),
        ("period,unit,news_items\n2024-Q3,A,1\n\nunit,leaders\nA,4\n", "counts.csv:4"),
        ("period,unit,news_items\n2024-Q3,A,1\n2024-Q3,B,2\nTổng cộng,,3\n", "counts.csv:4"),
    ] {
        assert_refused(&check(&news_items(""), counts, &[]), &["error[", place]);
    }
}

#[test]
fn a_row_that_totals_the_units_is_refused_and_never_added() {
    for total in ["Tổng cộng", "TỔNG CỘNG", "Tổng", "Total"] {
        let counts =
            format!("period,unit,news_items\n2024-Q3,A,1\n2024-Q3,B,2\n2024-Q3,{total},3\n");
        assert_refused(&check(&news_items(""), &counts, &[]), &["error[", "counts.csv:4", total]);
    }
}

#[test]
fn figures_under_a_column_without_a_name_are_refused() {
    for counts in
        ["period,unit,news_items,\n2024,A,1,99\n", "period,unit,,news_items\n2024,A,99,1\n"]
    {
        assert_refused(&check(&news_items(""), counts, &[]), &["error[", "counts.csv:"]);
    }
}

#[test]
fn a_column_that_comes_twice_is_refused() {
    for header in
        ["period,news_items,news_items", "period,news_items,NEWS_ITEMS ", "period,kỳ,news_items"]
    {
        let run = check(&news_items(""), format!("{header}\n2024,1,1\n"), &[]);
        assert_refused(&run, &["[bad-header]", "counts.csv:1", "twice"]);
    }
}

#[test]
fn hidden_characters_in_a_key_are_refused_and_shown() {
    for (hidden, shown) in [
        ("\u{202e}", "<U+202E>"),
        ("\u{200b}", "<U+200B>"),
        ("\u{0}", "<U+0000>"),
        ("\u{1b}", "<U+001B>"),
    ] {
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
    let utf_32: Vec<u8> = std::iter::once('\u{feff}')
        .chain(text.chars())
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect();
    for (bytes, word) in [(utf_16, "counts.csv"), (utf_32, "UTF-32")] {
        assert_refused(
            &check_files(&women_among_leaders(""), &[("counts.csv", &bytes)]),
            &["error[", word],
        );
    }
}

#[test]
fn damaged_utf_16_is_refused_with_its_place() {
    let text = "\u{feff}period,women_leaders,leaders\n2024,1,4";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let offset = utf_16.len().to_string();
    // One byte too many, and half of a surrogate pair.
    for damage in [&b"\x31"[..], b"\x3d\xd8"] {
        let run = check_files(
            &women_among_leaders(""),
            &[("counts.csv", &[utf_16.as_slice(), damage].concat())],
        );
        assert_refused(&run, &["[bad-encoding]", "UTF-16", "counts.csv:2", &offset]);
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
fn messages_about_sensitive_elements_show_no_figure() {
    let sensitive = |kind: &str, ids: &[&str]| -> String {
        ids.iter().map(|id| element(id, &format!("kind = \"{kind}\"\nsensitive = true"))).collect()
    };
    let flow = plan(&[
        &sensitive("flow", &["supported", "victims"]),
        &goal("3"),
        &percentage("3.2", ["supported", "victims"], "target = \">= 100%\""),
    ]);
    let state =
        plan(&[&sensitive("stock", &["victims"]), &goal("3"), &count("3.1", "victims", "")]);
    let to_date =
        plan(&[&sensitive("year-to-date", &["victims"]), &goal("3"), &count("3.1", "victims", "")]);
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
        (
            &flow,
            "period,supported,victims\n2024,7391,7391\n2024-Q1,7390,7390\n",
            "[overlapping-periods]",
        ),
        (&flow, "period,supported,victims\n2024,7390,\"7391\" x\n", "[bad-quoting]"),
        (&state, "period,victims\n2024-Q3,7391\n2024-09,7390\n", "[duplicate-figure]"),
        (&to_date, "period,victims\n2024-Q1,7391\n2024-Q2,7390\n", "[year-to-date-falls]"),
        (
            &by_sex,
            "period,sex,victims\n2024,male,1\n2024,female,7390\n2024,,7390\n",
            "[total-mismatch]",
        ),
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
    assert!(
        run.stderr.contains("error[bad-quoting]") && run.stderr.contains("counts.csv:1:8"),
        "{}",
        run.whole()
    );
}

/// Names are matched without their outer spaces, and a line break is no space: it tells of a stray quote.
#[test]
fn a_line_break_in_a_key_is_refused_although_the_name_was_met_before() {
    let plan = "schema = 1\n[plan]\ntitle = \"x\"\n[[dimensions]]\nid = \"sex\"\nvalues = [{ id = \"f\" }, { id = \"m\" }]\n\
                [[elements]]\nid = \"a\"\nkind = \"flow\"\nby = [\"sex\"]\n[[goals]]\nid = \"1\"\n[[goals.indicators]]\nid = \"1\"\n\
                measure = \"count\"\nnumerator = \"a\"\n";
    let listed = format!("{plan}[[units]]\nid = \"u\"\n");
    for (plan, row) in [
        (plan, "2025,\"u\n\",f,1"),
        (plan, "2025,u,\"f\n\",1"),
        (listed.as_str(), "2025,\"u\n\",f,1"),
    ] {
        let folder = Folder::new(&[
            ("plan.toml", plan),
            ("counts.csv", &format!("period,unit,sex,a\n2024,u,f,1\n{row}\n")),
        ]);
        let run = folder.run(&["check", "counts.csv", "-q"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{row}: {}", run.whole());
        assert!(
            run.stderr.contains("error[hidden-character]") && run.stderr.contains("counts.csv:3"),
            "{}",
            run.whole()
        );
    }
}
