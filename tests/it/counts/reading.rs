//! `gender-plan check`: what is read. Every form, encoding and spelling that the contract knows gives the same figures.

use unicode_normalization::UnicodeNormalization as _;

use crate::support::plans::{
    SEX, count, element, goal, listed, news_items, percentage, plan, women_among_leaders,
};
use crate::support::runs::{assert_refused, check, exit, indicator, judged, told};
use crate::support::texts::windows_1258;
use crate::support::{Folder, Run};

/// Two states with Vietnamese names, a flow with decimals, and two flows by sex.
fn mixed_plan() -> String {
    let women = element(
        "women_leaders",
        "kind = \"stock\"\nname = \"Số nữ lãnh đạo\"\naliases = [\"Nữ LĐ\"]",
    );
    let leaders = element("leaders", "kind = \"stock\"\nname = \"Số lãnh đạo\"");
    let hours = element("hours", "kind = \"flow\"\ntype = \"number\"\nname = \"Số giờ\"");
    let completers =
        element("completers", "kind = \"flow\"\nby = [\"sex\"]\nname = \"Số em hoàn thành\"");
    let cohort = element("leavers", "kind = \"flow\"\nby = [\"sex\"]\nname = \"Số em cuối cấp\"");
    let each_sex = "target = \">= 100%\"\neach = [\"sex\"]";
    let goals = [
        goal("1"),
        percentage("1.1", ["women_leaders", "leaders"], "target = \">= 33%\""),
        count("2.1", "hours", ""),
        percentage("5.2", ["completers", "leavers"], each_sex),
    ];
    plan(&[SEX, &women, &leaders, &hours, &completers, &cohort, &goals.concat()])
}

const WIDE: [&str; 3] = [
    "period,unit,women_leaders,leaders,hours,completers[sex=female],completers[sex=male],leavers[sex=female],leavers[sex=male]",
    "2024-Q3,Phường Lê Lợi,5,7,1.5,30,20,30,20",
    "2024-Q3,Xã Đắk Blà,30,100,0.75,19,30,20,30",
];

const SPLIT: [&str; 7] = [
    "period,unit,sex,women_leaders,leaders,hours,completers,leavers",
    "2024-Q3,Phường Lê Lợi,,5,7,1.5,,",
    "2024-Q3,Phường Lê Lợi,female,,,,30,30",
    "2024-Q3,Phường Lê Lợi,male,,,,20,20",
    "2024-Q3,Xã Đắk Blà,,30,100,0.75,,",
    "2024-Q3,Xã Đắk Blà,Nữ,,,,19,20",
    "2024-Q3,Xã Đắk Blà,NAM,,,,30,30",
];

const LONG: [&str; 15] = [
    "period,unit,element,sex,value",
    "2024-Q3,Phường Lê Lợi,women_leaders,,5",
    "2024-Q3,Phường Lê Lợi,leaders,,7",
    "2024-Q3,Phường Lê Lợi,hours,,1.5",
    "2024-Q3,Phường Lê Lợi,completers,female,30",
    "2024-Q3,Phường Lê Lợi,completers,male,20",
    "2024-Q3,Phường Lê Lợi,leavers,female,30",
    "2024-Q3,Phường Lê Lợi,leavers,male,20",
    "2024-Q3,Xã Đắk Blà,women_leaders,,30",
    "2024-Q3,Xã Đắk Blà,leaders,,100",
    "2024-Q3,Xã Đắk Blà,hours,,0.75",
    "2024-Q3,Xã Đắk Blà,completers,female,19",
    "2024-Q3,Xã Đắk Blà,completers,male,30",
    "2024-Q3,Xã Đắk Blà,leavers,female,20",
    "2024-Q3,Xã Đắk Blà,leavers,male,30",
];

fn csv(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Holds the JSON results of `counts` to what they must be, however the counts are written.
fn assert_same_results(plan: &str, files: &[(&str, &[u8])], case: &str) {
    let folder = Folder::new(&[("plan.toml", plan)]);
    for (name, content) in files {
        folder.write(name, content);
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let run = folder.run(&[&["check", "--format", "json"], names.as_slice()].concat());
    assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{case}: {}", run.whole());
    assert_eq!(run.json()["window"], "2024-Q3", "{case}");
    let results = ["1.1", "2.1", "5.2"].map(|id| told(&indicator(&run, id)));
    assert_eq!(
        results,
        ["35/107 = 32.71028 fail", "2.25/null = 2.25 tracked", "49/50 = 98 fail"],
        "{case}"
    );
    let found = indicator(&run, "5.2");
    let groups = found["each"].as_array().expect("groups").iter().map(told).collect::<Vec<_>>();
    assert_eq!(groups, ["49/50 = 98 fail", "50/50 = 100 pass"], "{case}");
}

fn assert_text_reads_the_same(text: &str, case: &str) {
    assert_same_results(&mixed_plan(), &[("counts.csv", text.as_bytes())], case);
}

#[test]
fn long_and_wide_forms_give_the_same_results() {
    assert_text_reads_the_same(&csv(&WIDE), "wide, groups in the header");
    assert_text_reads_the_same(&csv(&SPLIT), "wide, a row for each group");
    assert_text_reads_the_same(&csv(&LONG), "long");
    let reversed: Vec<&str> =
        LONG.iter().take(1).chain(LONG.iter().skip(1).rev()).copied().collect();
    assert_text_reads_the_same(&csv(&reversed), "in another order");
    let (header, rows) = LONG.split_first().expect("a header");
    let halves = rows.chunks(7).map(|half| csv(&[&[*header], half].concat())).collect::<Vec<_>>();
    let files = [("data/a.csv", halves[0].as_bytes()), ("b.csv", halves[1].as_bytes())];
    assert_same_results(&mixed_plan(), &files, "in two files");
    let forms =
        [("a.csv", csv(&[WIDE[0], WIDE[1]])), ("b.csv", csv(&[&LONG[..1], &LONG[8..]].concat()))];
    let forms = forms.each_ref().map(|(name, text)| (*name, text.as_bytes()));
    assert_same_results(&mixed_plan(), &forms, "one file in each form");
}

#[test]
fn every_delimiter_line_end_and_byte_order_mark_gives_the_same_results() {
    for (lines, form) in [(csv(&WIDE), "wide"), (csv(&LONG), "long")] {
        for delimiter in [";", "\t", "|"] {
            let text = lines.replace(',', delimiter);
            assert_text_reads_the_same(&text, &format!("{form} {delimiter:?}"));
        }
        assert_text_reads_the_same(
            &lines.replace(',', ";").replace("1.5", "1,5").replace("0.75", "0,75"),
            form,
        );
        assert_text_reads_the_same(&format!("sep=;\n{}", lines.replace(',', ";")), form);
        assert_text_reads_the_same(
            &format!("\u{feff}sep=;\r\n{}", lines.replace(',', ";").replace('\n', "\r\n")),
            form,
        );
        assert_text_reads_the_same(&format!("\u{feff}{lines}"), "a byte order mark");
        assert_text_reads_the_same(&lines.replace('\n', "\r\n"), "CRLF");
        assert_text_reads_the_same(&lines.replace('\n', "\r"), "CR");
        assert_text_reads_the_same(&lines.replacen('\n', "\r\n", 2), "a mixture");
        assert_text_reads_the_same(&format!("{lines}\n"), "a blank line at the end");
        let quoted: String = lines
            .lines()
            .map(|line| {
                line.split(',').map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(",")
                    + "\n"
            })
            .collect();
        assert_text_reads_the_same(&quoted, "quoted");
    }
}

#[test]
fn every_declared_encoding_and_unicode_form_gives_the_same_results() {
    let utf_16 = |text: &str, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(order).collect()
    };
    let names =
        [("women_leaders", "Số nữ lãnh đạo"), ("leaders", "Số lãnh đạo"), ("hours", "Số giờ")];
    let vietnamese = names.iter().fold(
        csv(&SPLIT).replacen("period,unit", "Kỳ báo cáo,Đơn vị", 1),
        |text, (id, name)| text.replacen(id, name, 1),
    );
    let plan = mixed_plan();
    let encoded = [
        ("UTF-16 LE", utf_16(&vietnamese, u16::to_le_bytes)),
        ("UTF-16 BE", utf_16(&vietnamese, u16::to_be_bytes)),
        ("UTF-16 LE with tabs", utf_16(&vietnamese.replace(',', "\t"), u16::to_le_bytes)),
        ("NFC", vietnamese.clone().into_bytes()),
        ("NFD", vietnamese.nfd().collect::<String>().into_bytes()),
    ];
    for (case, bytes) in encoded {
        assert_same_results(&plan, &[("counts.csv", &bytes)], case);
    }
    let declared =
        plan.replacen("[[dimensions]]", "[input]\nencoding = \"windows-1258\"\n[[dimensions]]", 1);
    let old = windows_1258(&vietnamese);
    assert!(std::str::from_utf8(&old).is_err());
    assert_same_results(&declared, &[("counts.csv", &old)], "windows-1258");
    assert_same_results(
        &declared,
        &[("counts.csv", vietnamese.as_bytes())],
        "UTF-8 where windows-1258 is declared",
    );
    // Two encodings in one run, each with half of every unit, so that the names of units must meet.
    let lines: Vec<&str> = vietnamese.lines().collect();
    let half = |rows: [usize; 4]| csv(&rows.map(|row| lines[row]));
    let (one, other) = (half([0, 1, 5, 6]), half([0, 2, 3, 4]));
    let files =
        [("a.csv", windows_1258(&one)), ("b.csv", other.nfd().collect::<String>().into_bytes())];
    assert_same_results(
        &declared,
        &files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())),
        "two encodings",
    );
}

#[test]
fn the_same_unit_in_two_unicode_forms_is_one_unit() {
    let rows = format!(
        "period,unit,element,value\n2024,Phường Lê Lợi,women_leaders,1\n2024,{},leaders,4\n",
        "PHƯỜNG LÊ LỢI".nfd().collect::<String>()
    );
    assert_eq!(judged(&women_among_leaders(""), &rows, &[]), exit(0, "1/4 = 25 tracked"));
}

#[test]
fn header_names_match_in_both_languages_ignoring_case_and_outer_spaces() {
    let plan = women_among_leaders("");
    for header in [
        "period,unit,element,value",
        "PERIOD, Unit ,Element,  VALUE",
        "kỳ,đơn vị,số liệu,giá trị",
        "Kỳ báo cáo,ĐƠN VỊ,Số liệu,số lượng",
    ] {
        let counts = format!("{header}\n2024,A,Women_Leaders,1\n2024,A, LEADERS ,4\n");
        assert_eq!(judged(&plan, &counts, &[]), exit(0, "1/4 = 25 tracked"), "{header}");
    }
    let declared = plan.replacen(
        "[[elements]]",
        "[input]\ncolumns = { unit = [\"Tên đơn vị\"], value = [\"Con số\"] }\n[[elements]]",
        1,
    );
    let counts = "period,tên ĐƠN VỊ,element,con số\n2024,A,women_leaders,1\n2024,A,leaders,4\n";
    assert_eq!(judged(&declared, counts, &[]), exit(0, "1/4 = 25 tracked"));
}

#[test]
fn every_way_of_writing_a_period_is_read() {
    for (written, window) in [
        ("2024", "2024"),
        ("2024-Q3", "2024-Q3"),
        ("2024Q3", "2024-Q3"),
        ("Q3/2024", "2024-Q3"),
        ("Quý III/2024", "2024-Q3"),
        ("quý 3 năm 2024", "2024-Q3"),
        ("2024-09", "2024-09"),
        ("202409", "2024-09"),
        ("09/2024", "2024-09"),
        ("tháng 9/2024", "2024-09"),
        ("2024-S1", "2024-S1"),
        ("6 tháng đầu năm 2024", "2024-S1"),
        ("2024-9M", "2024-9M"),
        ("9 tháng năm 2024", "2024-9M"),
    ] {
        let run = check(
            &news_items(""),
            format!("period,news_items\n{written},3\n"),
            &["--format", "json"],
        );
        assert_eq!(
            (run.status, run.json()["window"].as_str()),
            (0, Some(window)),
            "{written}: {}",
            run.whole()
        );
    }
}

#[test]
fn a_file_without_a_column_of_periods_speaks_of_the_period_asked_for() {
    let counts = "women_leaders,leaders\n1,4\n";
    let plan = women_among_leaders("");
    assert_eq!(judged(&plan, counts, &["--period", "2024-Q3"]), exit(0, "1/4 = 25 tracked"));
    assert_refused(
        &check(&plan, counts, &[]),
        &["[bad-header]", "counts.csv", "period", "--period"],
    );
}

#[test]
fn where_the_plan_lists_units_every_file_names_them() {
    let plan = listed(&women_among_leaders(""));
    assert_refused(
        &check(&plan, "period,women_leaders,leaders\n2024,1,4\n", &[]),
        &["[bad-header]", "counts.csv", "unit"],
    );
}

#[test]
fn a_total_is_used_where_the_groups_are_absent_and_never_added() {
    let heads = element("heads", "kind = \"stock\"\nby = [\"sex\"]");
    let plan = plan(&[SEX, &heads, &goal("1"), &count("1.2", "heads", "")]);
    for rows in [
        "2024,,104\n",
        "2024,total,104\n",
        "2024,TỔNG,104\n",
        "2024,female,52\n2024,male,52\n",
        "2024,female,52\n2024,male,52\n2024,tổng,104\n",
        "2024,,104\n2024,female,52\n2024,male,52\n",
        // One group tells nothing of the other, and the total is all there is.
        "2024,female,52\n2024,,104\n",
    ] {
        let counts = format!("period,sex,heads\n{rows}");
        assert_eq!(judged(&plan, &counts, &[]), exit(0, "104/null = 104 tracked"), "{rows}");
    }
    let column = "period,heads,heads[sex=female],heads[sex=male]\n2024,104,52,52\n";
    assert_eq!(judged(&plan, column, &[]), exit(0, "104/null = 104 tracked"));
}

#[test]
fn a_number_with_one_reading_is_read() {
    let plan = |input: &str| {
        let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
        plan(&[input, &amount, &goal("1"), &count("1.1", "amount", "")])
    };
    let (comma, point) = ("[input]\ndecimal = \",\"\n", "[input]\ndecimal = \".\"\n");
    for (input, cell, read) in [
        ("", "12", "12"),
        ("", " 12 ", "12"),
        ("", "0012", "12"),
        ("", "03", "3"),
        ("", "0", "0"),
        ("", "1.234.567", "1234567"),
        ("", "1.234,5", "1234.5"),
        ("", "1,234.5", "1234.5"),
        ("", "1,5", "1.5"),
        ("", "0,500", "0.5"),
        ("", "1234.567", "1234.567"),
        ("", "1234,567", "1234.567"),
        (comma, "1.234", "1234"),
        (comma, "1.234,5", "1234.5"),
        (comma, "1 234", "1234"),
        (comma, "1,234", "1.234"),
        (point, "1,234", "1234"),
        (point, "1.234", "1.234"),
        (point, "1 234", "1234"),
        (point, "1\u{a0}234", "1234"),
    ] {
        let counts = format!("period;amount\n2024;{cell}\n");
        let expected = (0, format!("{read}/null = {read} tracked"));
        assert_eq!(judged(&plan(input), &counts, &[]), expected, "{input} {cell}");
    }
}

/// A run that succeeds and has something to note about `place`.
fn assert_noted(run: &Run, place: &str) {
    assert_eq!(run.status, 0, "{}", run.whole());
    assert!(run.stderr.contains(place), "nothing noted: {}", run.whole());
    assert!(!run.stderr.contains("error"), "{}", run.whole());
}

#[test]
fn decimals_that_are_zero_are_read_and_noted_where_whole_numbers_are_counted() {
    let counts = "period,news_items\n2024,12.0\n";
    let run = check(&news_items(""), counts, &["--format", "json"]);
    assert_eq!(told(&indicator(&run, "6.3")), "12/null = 12 tracked");
    assert_noted(&run, "counts.csv:2");
    assert_eq!(check(&news_items(""), counts, &["-q"]).stderr, "");
}

#[test]
fn empty_trailing_columns_and_rows_of_separators_are_skipped_and_noted() {
    let counts = "period,news_items,,\n2024,12,,\n,,,\n";
    let run = check(&news_items(""), counts, &["--format", "json"]);
    assert_eq!(told(&indicator(&run, "6.3")), "12/null = 12 tracked");
    assert_noted(&run, "counts.csv");
}

#[test]
fn a_file_that_ends_inside_a_number_is_noted() {
    let run = check(&news_items(""), "period,news_items\n2024,12", &["--format", "json"]);
    assert_eq!(told(&indicator(&run, "6.3")), "12/null = 12 tracked");
    assert_noted(&run, "counts.csv:2");
}
