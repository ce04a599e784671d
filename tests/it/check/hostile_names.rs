//! Output made safe: no name moves the cursor, turns a line, becomes a formula or breaks out of its place in Markdown.

use crate::support::Folder;
use crate::support::plans::{count, element, elements, goal, news, plan, units};
use crate::support::runs::{check, indicator, rows, told};
use crate::support::texts::HIDDEN;

/// An indicator for each character that must not be seen, its name made with it.
fn hidden_names() -> String {
    let named = |character: char| {
        let code = u32::from(character);
        count(&format!("c{code:x}"), "news_items", &format!("name = \"x\\u{code:04x}y\""))
    };
    plan(&[&elements("flow", &["news_items"]), &goal("1"), &HIDDEN.map(named).concat()])
}

#[test]
fn hidden_characters_are_shown_by_their_number_in_the_table_and_in_markdown() {
    for format in ["table", "markdown"] {
        let run = check(&hidden_names(), "period,news_items\n2024,7\n", &["--format", format]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.whole());
        for hidden in HIDDEN {
            assert!(!run.stdout.contains(hidden), "{hidden:?} in {format}: {}", run.whole());
            // Markdown takes the meaning of some signs away with a backslash.
            let shown = format!("<U+{:04X}>", u32::from(hidden));
            let plain = run.stdout.replace('\\', "").replace("&lt;", "<").replace("&gt;", ">");
            assert!(plain.contains(&shown), "no {shown} in {format}: {}", run.whole());
        }
    }
}

#[test]
fn vietnamese_is_left_untouched() {
    let name = "Đắk Blà, Ủy ban, nghị quyết, tỷ lệ, khỏe, ưỡn ẹo";
    let plan = news("")
        .replace("name = \"Goal 6\"", &format!("name = \"{name}\""))
        .replace("title = \"Kế hoạch\"", &format!("title = \"{name}\""));
    for format in ["table", "markdown"] {
        let folder =
            Folder::new(&[("plan.toml", &plan), ("counts.csv", "period,news_items\n2024,7\n")]);
        let output = folder
            .program(&["check", "counts.csv", "--format", format])
            .env("COLUMNS", "120")
            .output();
        let page = String::from_utf8(output.expect("the program runs").stdout).expect("UTF-8");
        assert!(page.matches(name).count() == 2, "{page}");
    }
}

/// A plan whose title, area, goal, indicators, elements and units are all called `name`, written as TOML writes it; with a unit missing.
fn called(name: &str) -> String {
    let element = element("news_items", &format!("kind = \"flow\"\nname = \"{name}\""));
    let listed = units(&[("a", name), ("b", &format!("{name} b"))]);
    let each = "target = \">= 9\"\neach = [\"unit\"]";
    let news = count("6.3", "news_items", &format!("name = \"{name}\"\n{each}"));
    let absent =
        count("6.4", "news_items", &format!("name = \"{name}\"\nnot-applicable = \"{name}\""));
    plan(&[&listed, &element, &goal("6"), &news, &absent])
        .replace("title = \"Kế hoạch\"", &format!("title = \"{name}\""))
        .replace("area = \"Phường\"", &format!("area = \"{name}\""))
        .replace("name = \"Goal 6\"", &format!("name = \"{name}\""))
}

const UNIT_A: &str = "period,unit,news_items\n2024,a,7\n";

#[test]
fn no_name_moves_the_cursor_or_turns_a_line_whatever_it_is_the_name_of() {
    let plan = called("Đắk\\u202e\\u001b[2J\\u200b\\u0007Blà");
    for language in ["vi", "en"] {
        for format in ["table", "markdown"] {
            let run = check(&plan, UNIT_A, &["-v", "--format", format, "--lang", language]);
            assert_eq!(run.status, 1, "{}", run.whole());
            let hidden =
                |character: char| character != '\n' && gender_plan::text::is_hidden(character);
            assert!(
                !run.stdout.contains(hidden) && !run.stderr.contains(hidden),
                "{:?}",
                run.whole()
            );
        }
    }
}

#[test]
fn a_text_cell_of_csv_that_looks_like_a_formula_gets_an_apostrophe_and_a_number_never_does() {
    for start in ["=", "+", "-", "@", "\\t", "\\r", "＝", "＋", "－", "＠"] {
        let run = check(&called(&format!("{start}1+1|cmd")), UNIT_A, &["--format", "csv"]);
        assert_eq!(run.status, 1, "{}", run.whole());
        let name = start.replace("\\t", "\t").replace("\\r", "\r") + "1+1|cmd";
        let rows = rows(&run);
        let cells = || rows.iter().skip(1).flatten();
        assert!(
            cells().filter(|cell| **cell == format!("'{name}")).count() >= 3,
            "{}",
            run.whole()
        );
        let formula = |cell: &&String| {
            cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        };
        assert_eq!(cells().find(formula), None, "{}", run.whole());
    }
    let plan = plan(&[
        &elements("flow", &["news_items"]),
        &goal("6"),
        &count("6.3", "news_items", "target = \"<= 5\""),
    ]);
    let run = check(&plan, "period,news_items\n2024,7\n", &["--format", "csv"]);
    assert!(rows(&run)[1].contains(&"-2".to_owned()), "{}", run.whole());
}

/// Every text through CSV and JSON and back; what looks like a formula is the test above.
const HOSTILE: [&str; 8] = [
    "a\\\"b, c;d\\te",
    "two\\nlines\\r\\nand more",
    "back\\\\slash | pipe",
    "[x](http://evil.example) ![y](z)",
    "<script>alert(1)</script> &amp; </table>",
    "`code` *strong* _em_ ~~gone~~ # x",
    "https://evil.example www.evil.example a@evil.example",
    "Đắk\\u202e\\u001b[31m",
];

/// A TOML string as the text that it stands for.
fn text_of(written: &str) -> String {
    let (quoted, json) =
        (format!("\"{written}\""), |text: &str| serde_json::from_str(text).expect("a JSON string"));
    json(&quoted)
}

#[test]
fn names_come_whole_through_csv_and_json() {
    for written in HOSTILE {
        let text = text_of(written);
        let run = check(&called(written), UNIT_A, &["--format", "csv"]);
        let rows = rows(&run);
        assert_eq!((run.status, rows.len()), (1, 3), "{}", run.whole());
        assert!(rows[1].contains(&text) && rows[2].contains(&text), "{}", run.whole());
        let run = check(&called(written), UNIT_A, &["--format", "json"]);
        assert_eq!(run.json()["plan"]["title"], text.as_str(), "{}", run.whole());
        assert_eq!(indicator(&run, "6.3")["name"], text.as_str());
        assert_eq!(indicator(&run, "6.4")["reason"], text.as_str());
    }
}

#[test]
fn no_name_breaks_out_of_its_place_in_markdown() {
    let page = |name: &str| {
        let run = check(&called(name), UNIT_A, &["--format", "markdown"]);
        assert_eq!(run.status, 1, "{}", run.whole());
        run.stdout
    };
    let bare = |line: &str, mark: char| {
        line.replace("\\\\", "").replace(&format!("\\{mark}"), "").matches(mark).count()
    };
    let shape = |page: &str| -> Vec<usize> { page.lines().map(|line| bare(line, '|')).collect() };
    let plain = shape(&page("plain"));
    for written in HOSTILE {
        let page = page(written);
        assert_eq!(shape(&page), plain, "{page}");
        for mark in ['<', '[', ']', '`', '*', '_', '~'] {
            assert_eq!(bare(&page, mark), 0, "{mark} in {page}");
        }
        for word in ["://", "www.", "a@evil"] {
            assert!(!page.contains(word), "{word} in {page}");
        }
    }
}

#[test]
fn no_number_of_the_json_is_a_float() {
    let amount = element("amount", "kind = \"flow\"\ntype = \"number\"");
    let plan = plan(&[&amount, &goal("1"), &count("1.1", "amount", "")]);
    for (parts, sum, value) in [
        (["0.1", "0.2"], "0.3", "0.3"),
        (["1000000000000", "0.000000001"], "1000000000000.000000001", "1000000000000"),
        (["999999999999.999999999", "0"], "999999999999.999999999", "1000000000000"),
        (["0.0000005", "0"], "0.0000005", "0.000001"),
    ] {
        let counts = format!("period,amount\n2024-Q1,{}\n2024-Q2,{}\n", parts[0], parts[1]);
        let run = check(&plan, counts, &["--format", "json"]);
        assert_eq!(
            told(&indicator(&run, "1.1")),
            format!("{sum}/null = {value} tracked"),
            "{}",
            run.whole()
        );
    }
}
