//! What the program says, in Vietnamese and in English: which of the two it speaks, that neither lacks a sentence, and whole pages as
//! an official reads them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};

use crate::support::Folder;
use crate::support::results::assert_result;
use crate::support::sources::sources_of;

/// The texts of the messages in a file of the catalogue, by id, with what is not text left out.
fn sentences(path: &Path) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(path).expect("a file");
    let resource = fluent_syntax::parser::parse(text)
        .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
    let messages = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name, texts(&message.value.expect("a text")))),
        _ => None,
    });
    messages.collect()
}

fn texts(pattern: &fluent_syntax::ast::Pattern<String>) -> String {
    let piece = |element: &PatternElement<String>| match element {
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().map(|variant| texts(&variant.value)).collect::<Vec<_>>().join(" ")
        }
        PatternElement::TextElement { value }
        | PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => value.clone(),
        PatternElement::Placeable { .. } => "…".to_owned(),
    };
    pattern.elements.iter().map(piece).collect()
}

fn catalogue(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue").join(language);
    let files =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files.iter().flat_map(|file| sentences(file)).collect()
}

/// `text` without what stands in back-ticks, quotes and brackets, and without commands and options: what people read as prose.
fn prose(text: &str) -> String {
    let mut prose = String::new();
    let mut closing = None;
    for character in text.chars() {
        match (closing, character) {
            (Some(mark), _) if character == mark => closing = None,
            (Some(_), _) => {}
            (None, '`') => closing = Some('`'),
            (None, '“') => closing = Some('”'),
            (None, '[') => closing = Some(']'),
            (None, '<') => closing = Some('>'),
            (None, _) => prose.push(character),
        }
    }
    let lines = prose.lines().map(|line| {
        // Of an example of use, the remark behind the command.
        match line
            .trim_start()
            .strip_prefix("gender-plan ")
            .or_else(|| line.trim_start().strip_prefix("cat "))
        {
            Some(command) => command.split_once("   ").map_or("", |(_, remark)| remark).to_owned(),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Sentences that are the same in both languages: names, signs and values alone.
const ALIKE: [&str; 25] = [
    "sealed",
    "quarter-3",
    "figures-of-period",
    "group-within",
    "group-named",
    "period-year-short",
    "period-years-short",
    "row-number",
    "shell-value-zsh",
    "odd-key",
    "odd-key-shown",
    "entry-of",
    "expected-comma-or-bracket",
    "expected-equals",
    "in-its-own-words",
    "lang-value-vi",
    "long-or-wide",
    "named-with-id",
    "plain",
    "quoted",
    "saved-result-unread",
    "table-of",
    "value-name-unit-period-LEVEL",
    "of-saved-element",
    "toml-fault",
];

#[test]
fn no_sentence_lacks_a_language() {
    let (vietnamese, english) = (catalogue("vi"), catalogue("en"));
    let ids = |sentences: &[(String, String)]| {
        sentences.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        ids(&vietnamese),
        ids(&english),
        "both languages have the same sentences in the same order"
    );
    let letters = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    for ((id, vietnamese), (_, english)) in vietnamese.iter().zip(&english) {
        if ALIKE.contains(&id.as_str()) {
            continue;
        }
        assert_ne!(vietnamese, english, "`{id}` is not put into Vietnamese");
        let words = prose(vietnamese);
        let has_words = words
            .split(|character: char| !character.is_alphabetic())
            .any(|word| word.chars().count() > 2);
        let is_vietnamese = words.to_lowercase().chars().any(|letter| letters.contains(letter));
        assert!(is_vietnamese || !has_words, "`{id}` does not look Vietnamese: {vietnamese}");
    }
}

#[test]
fn no_english_word_stands_in_a_vietnamese_sentence() {
    const ENGLISH: [&str; 40] = [
        "the",
        "of",
        "is",
        "are",
        "was",
        "it",
        "its",
        "and",
        "or",
        "not",
        "no",
        "with",
        "without",
        "by",
        "for",
        "from",
        "file",
        "files",
        "row",
        "rows",
        "column",
        "columns",
        "unit",
        "units",
        "plan",
        "period",
        "goal",
        "indicator",
        "element",
        "cannot",
        "must",
        "has",
        "have",
        "write",
        "mend",
        "name",
        "number",
        "figure",
        "target",
        "error",
    ];
    for (id, vietnamese) in catalogue("vi") {
        let prose = prose(&vietnamese).to_lowercase();
        // `plan.toml` is a name, and an option and its value are no prose.
        let words: Vec<&str> = prose.split_whitespace().collect();
        let is_option = |position: usize| words[position].starts_with("--");
        let of_option =
            |position: usize| is_option(position) || (position > 0 && is_option(position - 1));
        let told = words.iter().enumerate().filter(|(position, _)| !of_option(*position));
        let bare =
            told.map(|(_, word)| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
        let found = bare.into_iter().find(|word| ENGLISH.contains(word));
        assert_eq!(found, None, "`{id}`: {vietnamese}");
    }
}

/// A sentence that is written where it is needed has one language; those of the catalogue have both.
#[test]
fn no_sentence_stands_outside_of_the_catalogue() {
    for source in sources_of("src") {
        let text = &source.text;
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for way in [
            "bail!(",
            "anyhow!(",
            "ensure!(",
            ".context(",
            "with_context(",
            "after_help = \"",
            "about = \"",
            "help = \"",
        ] {
            assert!(
                !code.contains(way),
                "{} words something in one language with `{way}`",
                source.module.join("::")
            );
        }
    }
}

const PLAN: &str = r#"schema = 1

[plan]
title = "Kế hoạch thử"
LANGUAGE

[[units]]
id = "nguyen-trai"
name = "Phường Nguyễn Trãi"

[[elements]]
id = "leaders"
name = "Số lãnh đạo"
kind = "stock"

[[goals]]
id = "1"

[[goals.indicators]]
id = "1.1"
measure = "count"
numerator = "leaders"
target = ">= 3"
"#;

fn plan(language: &str) -> String {
    PLAN.replace("LANGUAGE", language)
}

/// What a run says on standard error, with these variables of the environment and none of the tester's own.
fn said(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gender-plan"));
    command.args(arguments).current_dir(folder.path()).stdin(Stdio::null());
    for name in
        ["GENDER_PLAN", "GENDER_PLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR"]
    {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    let output = command.output().expect("the program runs");
    String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8")
}

#[test]
fn messages_come_in_the_language_asked_for_else_set_else_of_the_plan() {
    let counts = ("counts.csv", "period,unit,leaders\n2024,nguyen-trai,x\n");
    let vietnamese = Folder::new(&[("plan.toml", &plan("")), counts]);
    let english = Folder::new(&[("plan.toml", &plan("language = \"en\"")), counts]);
    let broken = Folder::new(&[("plan.toml", &plan("language = \"en\"\nnonsense = 1")), counts]);
    let check = ["check", "counts.csv"];
    let locale = [("LANG", "en_US.UTF-8")];
    assert!(said(&vietnamese, &check, &locale).starts_with("lỗi[bad-number]: "));
    assert!(said(&english, &check, &[("LANG", "vi_VN.UTF-8")]).starts_with("error[bad-number]: "));
    assert!(
        said(&broken, &check, &[]).starts_with("error[unknown-key]: "),
        "its language can be read all the same"
    );
    assert!(said(&english, &check, &[("GENDER_PLAN_LANG", "vi")]).starts_with("lỗi[bad-number]: "));
    let asked = ["check", "counts.csv", "--lang", "en"];
    assert!(
        said(&vietnamese, &asked, &[("GENDER_PLAN_LANG", "vi")]).starts_with("error[bad-number]: ")
    );
    assert!(said(&vietnamese, &["lint", "--lang=en"], &[]).starts_with("the plan is sound"));
}

#[test]
fn where_no_plan_is_read_messages_come_in_the_language_of_the_place() {
    let folder = Folder::new(&[]);
    for (variables, vietnamese) in [
        (&[("LANG", "vi_VN.UTF-8")][..], true),
        (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "vi_VN")], true),
        (&[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "C")], false),
        (&[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "")], true),
        (&[("LANG", "vi_VN.UTF-8"), ("GENDER_PLAN_LANG", "en")], false),
        (&[("LANG", "C.UTF-8")], false),
        (&[("LANG", "fr_FR.UTF-8")], false),
        (&[], true),
    ] {
        for arguments in
            [&["check"][..], &["chek"], &["lint"], &["check", "--help"], &["check", "x.csv"]]
        {
            let said = said(&folder, arguments, variables);
            let is_vietnamese = said.contains("lỗi: ") || said.contains("Cách dùng: ");
            assert_eq!(is_vietnamese, vietnamese, "{arguments:?} {variables:?}: {said}");
        }
    }
    assert!(said(&folder, &["check", "--help", "--lang", "vi"], &[]).contains("Cách dùng: "));
}

/// Windows sets no variable, and machines without people have the locale `C`: there the plan at hand says what its people speak.
#[test]
fn before_a_plan_is_read_the_one_at_hand_says_the_language() {
    let utf_16 = |plan: &str| -> Vec<u8> {
        let marked = format!("\u{feff}{plan}");
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let is_vietnamese = |said: &str| said.contains("lỗi") || said.contains("Cách dùng: ");
    for (own, vietnamese) in [("", true), ("language = \"vi\"", true), ("language = \"en\"", false)]
    {
        let folder = Folder::new(&[("plan.toml", &plan(own)), ("other/plan.toml", &plan(own))]);
        folder.write("notepad.toml", &utf_16(&plan(own)));
        let elsewhere = Folder::new(&[]);
        let other = folder.path().join("other/plan.toml").display().to_string();
        for variables in [&[][..], &[("LANG", "C")], &[("LC_ALL", "POSIX")]] {
            for arguments in [
                &["check"][..],
                &["chek"],
                &["check", "--help"],
                &["report", "--help"],
                &["check", "--plan", "notepad.toml", "x.csv"],
                &["lint", "notepad.toml"],
            ] {
                let said = said(&folder, arguments, variables);
                assert_eq!(is_vietnamese(&said), vietnamese, "{arguments:?} {variables:?}: {said}");
            }
            let said = said(&elsewhere, &["check", "--plan", &other], variables);
            assert_eq!(is_vietnamese(&said), vietnamese, "{variables:?}: {said}");
        }
        let named = [("LANG", "C"), ("GENDER_PLAN", other.as_str())];
        assert_eq!(is_vietnamese(&said(&elsewhere, &["check"], &named)), vietnamese);
        // A language that somebody has chosen comes first.
        let english = said(&folder, &["check"], &[("LANG", "en_US.UTF-8")]);
        assert!(english.starts_with("error: "), "{english}");
        assert!(said(&folder, &["check"], &[("LANG", "vi_VN")]).starts_with("lỗi: "));
    }
}

#[test]
fn the_result_stays_in_the_language_of_the_plan_where_messages_are_set_to_another() {
    let counts = ("counts.csv", "period,unit,leaders\n2024,nguyen-trai,3\n");
    let folder = Folder::new(&[("plan.toml", &plan("")), counts]);
    let said = said(&folder, &["check", "counts.csv"], &[("GENDER_PLAN_LANG", "en")]);
    assert!(said.contains("Đạt"), "{said}");
}

#[test]
fn codes_and_keys_are_the_same_in_both_languages() {
    let folder = Folder::new(&[("plan.toml", &plan("nonsense = 1"))]);
    let findings = |language: &str| -> serde_json::Value {
        let said = said(&folder, &["lint", "--format", "json", "--lang", language], &[]);
        let found = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
        assert_result("lint", &found);
        found
    };
    let (vietnamese, english) = (findings("vi"), findings("en"));
    for key in ["severity", "code", "file", "line", "column"] {
        assert_eq!(vietnamese[0][key], english[0][key], "{key}");
    }
    assert_eq!(english[0]["message"], "`plan` has no key `nonsense`");
    assert_eq!(vietnamese[0]["message"], "`plan` không có khóa `nonsense`");
}

/// Whole pages as an official reads them on a terminal of 80 columns.
#[test]
fn pages_in_vietnamese_read_well() {
    let folder = |counts: &str| Folder::new(&[("plan.toml", &plan("")), ("counts.csv", counts)]);
    let check = |counts: &str| said(&folder(counts), &["check", "counts.csv"], &[]);
    insta::assert_snapshot!(
        "vi_misspelt_unit",
        check("kỳ,đơn vị,leaders\n2024,Phường Nguyễn Trải,3\n")
    );
    insta::assert_snapshot!(
        "vi_bad_number",
        check("kỳ,đơn vị,leaders\n2024,nguyen-trai,3 người\n")
    );
    insta::assert_snapshot!(
        "vi_figure_twice",
        check("kỳ,đơn vị,leaders\n2024,nguyen-trai,3\n2024,nguyen-trai,4\n")
    );
    insta::assert_snapshot!("vi_old_workbook", {
        let folder = folder("");
        folder.write("counts.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        said(&folder, &["check", "counts.csv"], &[])
    });
    let lint = |plan: &str| said(&Folder::new(&[("plan.toml", plan)]), &["lint"], &[]);
    insta::assert_snapshot!("vi_broken_toml", lint(&plan("area = \"Phường")));
    insta::assert_snapshot!("vi_key_twice", lint(&plan("title = \"Kế hoạch khác\"")));
    insta::assert_snapshot!("vi_unknown_key", lint(&plan("aera = \"Phường Nguyễn Trãi\"")));
    let nowhere =
        |arguments: &[&str]| said(&Folder::new(&[]), arguments, &[("LANG", "vi_VN.UTF-8")]);
    insta::assert_snapshot!("vi_no_plan", nowhere(&["check", "counts.csv"]));
    insta::assert_snapshot!("vi_missing_files", nowhere(&["check"]));
    insta::assert_snapshot!(
        "vi_unknown_option",
        nowhere(&["check", "counts.csv", "--perod", "2024"])
    );
}
