//! Every problem at once, the first twenty in full; and what `-v` tells of each file.

use std::time::{Duration, Instant};

use crate::support::Folder;
use crate::support::plans::{news, news_items, women_among_leaders};
use crate::support::runs::{
    assert_refused, assert_refused_with, check, check_files, count_of, tells,
};
use crate::support::texts::utf_16;

use super::text::DECLARED;

#[test]
fn a_problem_tells_its_place_what_was_found_and_how_to_mend_it_and_no_table_is_printed() {
    // The column is counted in characters, not in bytes.
    let run =
        check(&news(""), "period,unit,news_items\n2024-Q1,Đắk Blà,1\n2024-Q2,Đắk Blà,x9\n", &[]);
    assert_refused_with(
        &run,
        "error[bad-number]",
        &["counts.csv:3:17", "`x9`", "`news_items`", "help: "],
        "a bad cell",
    );
}

#[test]
fn of_a_hundred_thousand_problems_twenty_are_told_in_full_and_all_are_counted() {
    let rows = |from: usize| -> String {
        (from..from + 50_000).map(|row| format!("2024-Q1,unit {row},x{row}\n")).collect()
    };
    let folder = Folder::new(&[("plan.toml", &news(""))]);
    folder.write("a.csv", format!("period,unit,news_items\n{}", rows(0)).as_bytes());
    folder.write("b.csv", format!("period,unit,news_items\n{}", rows(50_000)).as_bytes());
    let begun = Instant::now();
    let run = folder.run(&["check", "a.csv", "b.csv"]);
    // Far more than it needs, on a machine that has other work to do.
    assert!(begun.elapsed() < Duration::from_secs(30), "it took {:?}", begun.elapsed());
    assert_refused_with(&run, "[bad-number]", &["a.csv:2", "a.csv:21"], "the first twenty");
    assert_eq!(count_of("error", &run), 20);
    let said = run.stderr.replace(',', "");
    assert!(
        tells(&said, "100000") || tells(&said, "99980"),
        "no count of the rest: {}",
        run.whole()
    );
    assert!(run.stderr.len() < 16_000, "{} bytes of messages", run.stderr.len());
}

#[test]
fn verbose_tells_of_each_file_how_it_was_read_and_then_periods_and_units() {
    let folder = Folder::new(&[
        ("plan.toml", &news(DECLARED)),
        ("a.csv", "period,unit,news_items,note\n2024-Q1,Le Loi,1,xã\n2024-Q1,Dak Bla,1,\n"),
    ]);
    let long = "\u{feff}kỳ\tđơn vị\tsố liệu\tgiá trị\n\t\t\t\n2024-Q2\tLe Loi\tnews_items\t1\n\t\t\t\n2024-Q2\tDak Bla\tnews_items\t1\n2024-Q3\tDak Bla\tnews_items\t1\n";
    folder.write("b.csv", &utf_16(long, u16::to_le_bytes));
    folder.write("c.csv", b"period;unit;news_items;note\n2024-Q4;Le Loi;1;\xe1\n");
    let names = ["check", "a.csv", "b.csv", "c.csv", "--lang", "en"];
    let (plain, run) = (folder.run(&names), folder.run(&[&names[..], &["-v"]].concat()));
    assert_eq!((run.status, &run.stdout), (plain.status, &plain.stdout), "{}", run.whole());
    let said = &run.stderr;
    // From the name of a file to that of the next one, behind the notes that are printed without -v too.
    let told = said.strip_prefix(plain.stderr.as_str()).unwrap_or(said);
    let at = |word: &str| told.find(word).unwrap_or_else(|| panic!("no {word}: {}", run.whole()));
    let of = |from: usize, to: usize| told[from..to].to_lowercase();
    let (a, b, c, period) = (at("a.csv"), at("b.csv"), at("c.csv"), at("Q1 2024"));
    assert!(a < b && b < c && c < period, "{}", run.whole());
    for (said, encoding, delimiters, form, rows) in [
        (of(a, b), "utf-8", [",", "comma"], "wide", "2 rows"),
        (of(b, c), "utf-16", ["\\t", "tab"], "long", "3 rows"),
        (of(c, period), "windows-1258", [";", "semicolon"], "wide", "1 row"),
    ] {
        for word in [encoding, form, rows] {
            assert!(said.contains(word), "no {word}: {said}");
        }
        assert!(delimiters.iter().any(|name| said.contains(name)), "no {delimiters:?}: {said}");
    }
    assert!(of(b, c).contains("skipped") && tells(&of(b, c), "2"), "{}", run.whole());
    for word in ["Q2 2024", "Q3 2024", "Q4 2024", "2 units", "Le Loi", "Dak Bla"] {
        assert!(told[period..].contains(word), "no {word}: {}", run.whole());
    }
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
    let run = check(&news_items(""), format!("period,unit,news_items\n{rows}"), &[]);
    assert_refused(&run, &["counts.csv:2", "counts.csv:21", "25"]);
    assert_eq!(run.stderr.matches("[bad-number]").count(), 20, "{}", run.whole());
    assert!(!run.stderr.contains("counts.csv:22"), "{}", run.whole());
}
