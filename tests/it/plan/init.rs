//! `gender-plan init`.

use crate::support::Folder;

#[test]
fn what_init_writes_can_be_checked_at_once() {
    for (language, verdict) in [("vi", "✓ Đạt"), ("en", "✓ PASS")] {
        let folder = Folder::new(&[]);
        let init = folder.run(&["init", "--lang", language]);
        assert_eq!((init.status, init.stderr.as_str()), (0, ""));
        let lint = folder.run(&["lint"]);
        assert_eq!(lint.status, 0, "{}", lint.whole());
        let check = folder.run(&["check", "counts.csv"]);
        assert_eq!(check.status, 0, "{}", check.whole());
        assert!(check.stdout.contains(verdict), "{}", check.whole());
    }
}

#[test]
fn the_samples_say_that_their_figures_are_illustrative() {
    for (language, word) in [("vi", "số liệu minh họa"), ("en", "illustrative figures")] {
        let folder = Folder::new(&[]);
        folder.run(&["init", "--lang", language]);
        assert!(folder.run(&["check", "counts.csv"]).stdout.contains(word));
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_half_done() {
    for there in ["plan.toml", "counts.csv"] {
        let folder = Folder::new(&[(there, "mine")]);
        let run = folder.run(&["init"]);
        assert_eq!(run.status, 2, "{}", run.whole());
        assert!(run.stderr.contains(there), "{}", run.whole());
        assert_eq!(folder.read(there), "mine");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}

#[test]
fn a_folder_can_be_named_and_is_made() {
    let folder = Folder::new(&[]);
    assert_eq!(folder.run(&["init", "a/b"]).status, 0);
    assert_eq!(folder.run(&["check", "--plan", "a/b/plan.toml", "a/b/counts.csv"]).status, 0);
}
