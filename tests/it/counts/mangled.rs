//! Whatever happens to a file of counts on its way, the program answers: it never panics, and it prints a table only of what it could
//! read.

use proptest::prelude::*;

use crate::support::Folder;

fn ward(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).expect("a file of the repository")
}

/// One change to the bytes of a file.
#[derive(Debug, Clone)]
enum Harm {
    Replace(usize, u8),
    Remove(usize, usize),
    Repeat(usize, usize),
    Insert(usize, &'static [u8]),
}

fn harm() -> impl Strategy<Value = Harm> {
    let strange: &[&[u8]] = &[
        b"\"",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b";",
        b",,,",
        b"\xe2\x80\xae",
        b"1e9",
        b"-",
        b"99999999999999999999",
    ];
    prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Harm::Replace(at, byte)),
        (any::<usize>(), 1..200_usize).prop_map(|(at, length)| Harm::Remove(at, length)),
        (any::<usize>(), 1..200_usize).prop_map(|(at, length)| Harm::Repeat(at, length)),
        (any::<usize>(), proptest::sample::select(strange))
            .prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
    ]
}

fn apply(bytes: &mut Vec<u8>, harm: &Harm) {
    let end = bytes.len();
    let range = |at: usize, length: usize| {
        let start = at % end.max(1);
        start.min(end)..(start + length).min(end)
    };
    match *harm {
        Harm::Replace(at, byte) => bytes[range(at, 1)].fill(byte),
        Harm::Remove(at, length) => drop(bytes.drain(range(at, length))),
        Harm::Repeat(at, length) => {
            let range = range(at, length);
            let copy = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, copy);
        }
        Harm::Insert(at, new) => {
            let range = range(at, 0);
            bytes.splice(range, new.iter().copied());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_mangled_file_is_judged_or_refused(harms in proptest::collection::vec(harm(), 1..4)) {
        let mut counts = ward("examples/ward/illustrative-2024-q3.csv").into_bytes();
        for harm in &harms {
            apply(&mut counts, harm);
        }
        let folder = Folder::new(&[("plan.toml", &ward("plan.toml"))]);
        folder.write("counts.csv", &counts);
        let run = folder.run(&["check", "counts.csv", "--format", "json"]);
        prop_assert!(!run.stderr.contains("panicked"), "{}", run.whole());
        match run.status {
            0 | 1 => prop_assert!(run.json()["window"].is_string()),
            2 => {
                prop_assert_eq!(&run.stdout, "");
                prop_assert!(run.stderr.contains("error["), "{}", run.whole());
            }
            _ => prop_assert!(false, "{}", run.whole()),
        }
    }
}
