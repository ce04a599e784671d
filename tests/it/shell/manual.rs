//! The manual pages and `--help`: what they show is true, and whoever formats manual pages has nothing to say about them.

use std::process::Command;

use crate::support::Folder;
use crate::support::needs::needs;

const COMMANDS: [&str; 14] = [
    "check",
    "explain",
    "diff",
    "report",
    "export",
    "received",
    "template",
    "sql",
    "draft",
    "lint",
    "init",
    "schema",
    "completions",
    "man",
];

fn pages(folder: &Folder) -> Vec<String> {
    let written = folder.run(&["man", "--output", "pages/man1"]);
    assert_eq!((written.status, written.stderr.as_str()), (0, ""));
    written
        .stdout
        .lines()
        .map(|line| line.strip_prefix("wrote ").expect("a page").to_owned())
        .collect()
}

#[test]
fn there_is_a_page_for_the_program_and_for_each_command() {
    let folder = Folder::new(&[]);
    let pages = pages(&folder);
    let named = COMMANDS.map(|command| format!("pages/man1/gender-plan-{command}.1"));
    for name in named.iter().map(String::as_str).chain(["pages/man1/gender-plan.1"]) {
        assert!(pages.iter().any(|page| page == name), "{name}: {pages:?}");
    }
    assert_eq!(folder.run(&["man"]).stdout, folder.read("pages/man1/gender-plan.1"));
    let first: Vec<String> = pages.iter().map(|page| folder.read(page)).collect();
    assert_eq!(
        self::pages(&folder).iter().map(|page| folder.read(page)).collect::<Vec<_>>(),
        first
    );
}

#[test]
fn formatters_have_nothing_to_say_about_the_pages() {
    let folder = Folder::new(&[]);
    for page in pages(&folder) {
        for (program, arguments) in [
            ("mandoc", ["-Tlint", "-W", "warning"].as_slice()),
            ("groff", &["-ww", "-K", "utf8", "-man", "-Tutf8"]),
        ] {
            if !needs(program) {
                continue;
            }
            let output = Command::new(program)
                .args(arguments)
                .arg(folder.path().join(&page))
                .output()
                .expect(program);
            let said =
                [&output.stderr, if program == "mandoc" { &output.stdout } else { &output.stderr }]
                    .map(|text| String::from_utf8_lossy(text));
            assert!(
                output.status.success() && said.iter().all(|said| said.is_empty()),
                "{program} {page}: {said:?}"
            );
        }
    }
}

#[test]
fn man_shows_every_option_of_the_help() {
    if !needs("man") {
        return;
    }
    let folder = Folder::new(&[]);
    pages(&folder);
    for command in COMMANDS {
        let page = folder.path().join(format!("pages/man1/gender-plan-{command}.1"));
        let output = Command::new("man")
            .arg("-l")
            .arg(page)
            .env("LC_ALL", "C.UTF-8")
            .env("MANWIDTH", "200")
            .output();
        let page = String::from_utf8(output.expect("man").stdout).expect("UTF-8");
        let help = folder.run(&[command, "--help"]).stdout;
        let options = help
            .lines()
            .filter_map(|line| line.split_whitespace().find(|word| word.starts_with("--")));
        for option in options.map(|option| option.trim_end_matches(',')) {
            assert!(page.contains(option), "{command}: {option}\n{page}");
        }
        for heading in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "SEE ALSO"] {
            assert!(page.lines().any(|line| line == heading), "{command}: {heading}\n{page}");
        }
    }
}

/// The examples of a help page: each line without what is said beside it.
fn examples(help: &str) -> Vec<String> {
    let lines = help
        .lines()
        .skip_while(|line| *line != "Examples:")
        .skip(1)
        .take_while(|line| !line.is_empty());
    lines.map(|line| line.trim().split("   ").next().expect("a command").to_owned()).collect()
}

const WARD: [&str; 2] = [
    include_str!("../../../plan.toml"),
    include_str!("../../../examples/ward/illustrative-2024-q3.csv"),
];

/// The plan and the counts of whoever follows `example`: the ward, unless it asks for units, which the ward has none of, or for registers.
fn plan_and_counts(example: &str) -> [&'static str; 2] {
    let [_, counts] = WARD;
    if example.contains("gender-plan sql ") {
        return [include_str!("../../../examples/registers/plan.toml"), counts];
    }
    let to_dhis2 = example.contains("--to dhis2") && !example.contains("--org-unit");
    if example.contains("--each-unit") || to_dhis2 {
        return [
            include_str!("../../../examples/city/plan.toml"),
            include_str!("../../../examples/city/illustrative-2024.csv"),
        ];
    }
    WARD
}

#[test]
fn every_example_of_the_help_runs() {
    let [plan, counts] = WARD;
    let files =
        ["counts.csv", "ward.csv", "q2.csv", "q3.csv", "data/q3.csv"].map(|name| (name, counts));
    for command in [""].into_iter().chain(COMMANDS) {
        let folder = Folder::new(&files);
        folder.write("plan.toml", plan.as_bytes());
        folder.write("next-year.toml", plan.as_bytes());
        let document = include_bytes!("../../../examples/draft/ke-hoach-minh-hoa.docx");
        folder.write("plan.docx", document);
        folder.write("plan.txt", "Mục tiêu 1: Có ít nhất 40% nữ tham gia lãnh đạo.\n".as_bytes());
        folder.run(&["template", "--tasks", "-o", "tasks.xlsx"]);
        let result = folder.run(&["check", "q3.csv", "--format", "json"]).stdout;
        for name in ["q2.json", "2024.json"] {
            folder.write(name, result.as_bytes());
        }
        let help = folder.run(
            &[command, "--help"]
                .map(str::to_owned)
                .iter()
                .filter(|word| !word.is_empty())
                .map(String::as_str)
                .collect::<Vec<_>>(),
        );
        let examples = examples(&help.stdout);
        assert!(!examples.is_empty(), "{command}: {}", help.whole());
        for example in examples {
            assert!(example.contains("gender-plan"), "{command}: {example}");
            // Databases are asked where registers are tested.
            let asks_database = ["psql ", "duckdb "].iter().any(|word| example.contains(word));
            if example.contains("| man ") && !needs("man") || asks_database {
                continue;
            }
            // Folders that are there for whoever follows the example; who makes a plan begins without one.
            let set_up = "HOME=$PWD/home PROFILE=$PWD/profile; mkdir -p home/.zfunc home/.local/share/bash-completion/completions home/.config/fish/completions";
            let makes_plan = example == "gender-plan init" || example.ends_with("-o plan.toml");
            let set_up = if makes_plan {
                format!("{set_up}; mkdir -p new; cp -r data plan.docx new/; cd new")
            } else {
                set_up.to_owned()
            };
            let [own, data] = plan_and_counts(&example);
            folder.write("plan.toml", own.as_bytes());
            folder.write("data/q3.csv", data.as_bytes());
            let mut status = 0;
            let printed = folder.shell(&format!("{set_up}; {example}"), &mut status);
            assert!(status == 0 || status == 1, "{example}: {status}\n{printed}");
            if !["lint", "schema", "draft"].contains(&command) && example.contains(" > ") {
                assert_eq!((status, printed.as_str()), (0, ""), "{example}");
            }
        }
    }
}

#[test]
fn near_misses_are_named() {
    let folder = Folder::new(&[
        ("plan.toml", include_str!("../../../plan.toml")),
        ("q.csv", include_str!("../../../examples/ward/illustrative-2024-q3.csv")),
    ]);
    for (arguments, meant) in [
        (["chekc", "q.csv"].as_slice(), "check"),
        (&["explian", "1.1"], "explain"),
        (&["check", "q.csv", "--perod", "2024"], "--period"),
        (&["check", "q.csv", "--format", "jsn"], "json"),
        (&["check", "q.csv", "--lang", "vn"], "vi"),
        (&["explain", "1.11"], "1.1"),
        (&["check", "q.csv", "--by", "unti"], "unit"),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}: {}", run.whole());
        assert!(run.stderr.contains(meant), "{arguments:?}: {}", run.whole());
    }
    let city = Folder::new(&[
        ("plan.toml", include_str!("../../../examples/city/plan.toml")),
        ("c.csv", include_str!("../../../examples/city/illustrative-2024.csv")),
    ]);
    let run = city.run(&["check", "c.csv", "--unit", "le-lo"]);
    assert!(run.status == 2 && run.stderr.contains("did you mean `le-loi`?"), "{}", run.whole());
}
