//! The command: what it writes, tells and refuses.

use super::SEED;
use crate::support::Folder;
use crate::support::runs::assert_refused;

#[test]
fn a_draft_tells_what_it_found_and_what_comes_next() {
    let folder = Folder::new(&[("ke-hoach.txt", SEED)]);
    let run = folder.run(&["draft", "ke-hoach.txt", "-o", "plan.toml", "--lang", "en"]);
    insta::assert_snapshot!(run.whole(), @r##"
    exit 0
    --- stdout
    wrote plan.toml
    --- stderr
    6 goals, 17 indicators with 16 targets, 24 tasks; 7 numbers used nowhere (listed at the end)
    confirm each line marked with "# ?", then: gender-plan lint plan.toml
    "##);
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::new(&[("ke-hoach.txt", SEED), ("plan.toml", "mine")]);
    let run = folder.run(&["draft", "ke-hoach.txt", "-o", "plan.toml", "--lang", "en"]);
    assert_refused(&run, &["`plan.toml` is already there", "choose another name behind -o"]);
    assert_eq!(folder.read("plan.toml"), "mine");
}

#[test]
fn what_is_no_document_is_refused_with_the_way_out() {
    let folder = Folder::new(&[("a.pdf", "%PDF"), ("b.docx", "no zip"), ("c.doc", "\u{d0cf}")]);
    folder.write("d.txt", &[0xff, 0xfe, 0x00]);
    for (name, words) in [
        ("a.pdf", ["neither .docx nor .txt", "save it as .docx"]),
        ("c.doc", ["neither .docx nor .txt", "save it as .docx"]),
        ("b.docx", ["no .docx file", "save it as .docx"]),
        ("none.txt", ["none.txt", "cannot read the document"]),
    ] {
        assert_refused(&folder.run(&["draft", name, "--lang", "en"]), &words);
    }
}

#[test]
fn a_draft_without_a_name_goes_to_standard_output() {
    let folder = Folder::new(&[("ke-hoach.txt", SEED)]);
    let run = folder.run(&["draft", "ke-hoach.txt"]);
    assert_eq!(run.status, 0, "{}", run.whole());
    assert!(run.stdout.contains("schema = 1\n\n[plan]\n"), "{}", run.whole());
    assert!(run.stderr.contains("15 ") || run.stderr.contains("16 "), "{}", run.stderr);
}
