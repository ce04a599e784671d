//! Periods in what people read are written as people write them; their codes are for programs.

use crate::support::Folder;
use crate::support::docx::Document;
use crate::support::sheets::sheets;

const WARD: &str = include_str!("../../plan.toml");
const CITY: &str = include_str!("../../examples/city/plan.toml");
const COUNTS_OF_CITY: &str = include_str!("../../examples/city/illustrative-2024.csv");
const COUNTS_OF_WARD: [(&str, &str); 3] = [
    ("q1.csv", include_str!("../../examples/ward/illustrative-2024-q1.csv")),
    ("q2.csv", include_str!("../../examples/ward/illustrative-2024-q2.csv")),
    ("q3.csv", include_str!("../../examples/ward/illustrative-2024-q3.csv")),
];

/// The codes of periods in `text`, outside of back-ticks: `2024-Q3`, `2024-S1`, `2024-9M`, `2024-09`, and two of them with `..`. A day
/// such as `2024-10-20` is none.
fn codes(text: &str) -> Vec<String> {
    let plain: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let is_of_code =
        |character: char| character.is_ascii_alphanumeric() || "-._/".contains(character);
    let words = plain.split(|character: char| !is_of_code(character));
    let is_code = |word: &str| {
        let Some((year, part)) = word.split_once('-') else { return false };
        let part = part.as_bytes();
        year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && match part {
                [b'Q' | b'S', number] => number.is_ascii_digit(),
                [one, other] => one.is_ascii_digit() && (other.is_ascii_digit() || *other == b'M'),
                _ => false,
            }
    };
    let is_one_or_two =
        |word: &&str| word.split("..").any(|end| is_code(end.trim_matches(['.', '-', '_'])));
    words.filter(is_one_or_two).map(str::to_owned).collect()
}

#[test]
fn codes_are_found_and_days_and_names_of_files_are_none() {
    let text = "2024-Q3, (2024-S1) 2024-9M: 2024-09; 2024-Q1..2024-Q3. but not `2024-Q3`, 2024-10-20, Q3 2024, \
                illustrative-2024-Q3.csv, Quý III/2024, 12-2024 and 2021-2025";
    assert_eq!(codes(text), ["2024-Q3", "2024-S1", "2024-9M", "2024-09", "2024-Q1..2024-Q3."]);
}

/// Everything that people can read of `folder` and its counts, each under what wrote it.
fn shown(folder: &Folder, counts: &[&str], language: &str, by: &[&str]) -> Vec<(String, String)> {
    let run = |arguments: &[&str]| {
        let run = folder.run(&[arguments, &["--lang", language]].concat());
        assert!(run.status < 2, "{}", run.whole());
        (arguments.join(" "), run.stdout + &run.stderr)
    };
    let mut texts = Vec::new();
    for format in ["table", "markdown"] {
        for by in by {
            let options = ["--by", by, "--missing", "-v", "--format", format];
            texts.push(run(&[&["check"], counts, &options].concat()));
        }
    }
    for id in ["1.1", "3.1", "6.1", "6.3"] {
        texts.push(run(&[&["explain", id], counts].concat()));
    }
    for format in ["table", "markdown"] {
        let options = ["--period-old", "2024-Q1", "--period-new", "2024-S1", "--format", format];
        texts.push(run(&[&["diff", "counts", "counts"], options.as_slice()].concat()));
    }
    for kind in ["html", "md", "docx", "xlsx"] {
        let output = format!("r.{kind}");
        let (written, _) = run(&[&["report"], counts, &["-o", &output]].concat());
        let path = folder.path().join(&output);
        let text = match kind {
            "docx" => Document::read(&path).text(),
            "xlsx" => {
                let (_, sheets) = sheets(&std::fs::read(path).expect("a workbook"));
                let cells = sheets.values().flatten().flat_map(std::collections::BTreeMap::values);
                cells.cloned().collect::<Vec<_>>().join("\n")
            }
            _ => folder.read(&output),
        };
        texts.push((written, text));
    }
    texts
}

#[test]
fn people_read_no_codes_of_periods() {
    let ward = Folder::new(&[("plan.toml", WARD)]);
    let city = Folder::new(&[("plan.toml", CITY), ("counts/counts.csv", COUNTS_OF_CITY)]);
    for (name, counts) in COUNTS_OF_WARD {
        ward.write(&format!("counts/{name}"), counts.as_bytes());
    }
    for language in ["vi", "en"] {
        for (folder, by) in [(&ward, ["period"].as_slice()), (&city, &["period", "unit"])] {
            for (written, text) in shown(folder, &["counts"], language, by) {
                assert!(text.contains("2024"), "{language} {written}: {text}");
                assert_eq!(codes(&text), Vec::<String>::new(), "{language} {written}: {text}");
            }
        }
    }
}

#[test]
fn a_form_for_people_names_its_periods_as_its_language_reads_them() {
    let folder = Folder::new(&[("plan.toml", WARD)]);
    let run = folder.run(&["template", "-o", "form.xlsx", "--lang", "vi"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    let bytes = std::fs::read(folder.path().join("form.xlsx")).expect("a workbook");
    let (_, sheets) = sheets(&bytes);
    let cells = sheets.values().flatten().flat_map(std::collections::BTreeMap::values);
    let text = cells.cloned().collect::<Vec<_>>().join("\n");
    assert!(text.contains("Quý III/2024") && codes(&text).is_empty(), "{text}");
}
