//! Plans that nobody wrote: whatever a slip of the hand makes of one, it is read or refused.

use proptest::prelude::*;

use crate::support::Folder;
use crate::support::lint::SOUND;

use super::shipped::SHIPPED;

/// One slip of the hand: what is done, where (as a part of the whole), and with which bytes.
#[derive(Debug, Clone)]
enum Slip {
    Delete(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
    Insert(prop::sample::Index, Vec<u8>),
    Overwrite(prop::sample::Index, u8),
    DeleteLine(prop::sample::Index),
    MoveLine(prop::sample::Index, prop::sample::Index),
    CutOff(prop::sample::Index),
}

impl Slip {
    fn any() -> impl Strategy<Value = Self> {
        let piece = prop_oneof![
            prop::collection::vec(any::<u8>(), 1..4),
            prop::sample::select(vec![
                "\"",
                "'",
                "\"\"\"",
                "[",
                "]]",
                "{",
                "}",
                "=",
                "\n",
                "\r",
                "\t",
                "\0",
                "\\",
                "\\u",
                "#",
                ".",
                "..",
                ",",
                "%",
                "(",
                "/ 0",
                "-",
                "1e999",
                "nan",
                "-0",
                "0x1",
                "true",
                "2024-02-30",
                "\u{feff}",
                "\u{202e}",
                "\u{323}",
                "ộ",
                "👩‍👩‍👧",
                "99999999999999999999",
            ])
            .prop_map(|piece| piece.as_bytes().to_vec()),
        ];
        let at = any::<prop::sample::Index>;
        prop_oneof![
            (at(), 1..40_usize).prop_map(|(at, length)| Self::Delete(at, length)),
            (at(), 1..400_usize).prop_map(|(at, length)| Self::Repeat(at, length)),
            (at(), piece).prop_map(|(at, piece)| Self::Insert(at, piece)),
            (at(), any::<u8>()).prop_map(|(at, byte)| Self::Overwrite(at, byte)),
            at().prop_map(Self::DeleteLine),
            (at(), at()).prop_map(|(from, to)| Self::MoveLine(from, to)),
            at().prop_map(Self::CutOff),
        ]
    }

    fn make(&self, plan: &mut Vec<u8>) {
        if plan.is_empty() {
            return;
        }
        let size = plan.len();
        let end = |at: usize, length: usize| (at + length).min(size);
        match self {
            Self::Delete(at, length) => {
                drop(plan.drain(at.index(size)..end(at.index(size), *length)));
            }
            Self::Repeat(at, length) => {
                let again = plan[at.index(size)..end(at.index(size), *length)].to_vec();
                plan.splice(at.index(size)..at.index(size), again);
            }
            Self::Insert(at, piece) => {
                drop(plan.splice(at.index(size)..at.index(size), piece.iter().copied()));
            }
            Self::Overwrite(at, byte) => plan[at.index(size)] = *byte,
            Self::DeleteLine(line) => {
                let mut lines: Vec<&[u8]> = plan.split(|byte| *byte == b'\n').collect();
                lines.remove(line.index(lines.len()));
                *plan = lines.join(&b'\n');
            }
            Self::MoveLine(from, to) => {
                let mut lines: Vec<&[u8]> = plan.split(|byte| *byte == b'\n').collect();
                let line = lines.remove(from.index(lines.len()));
                lines.insert(to.index(lines.len() + 1), line);
                *plan = lines.join(&b'\n');
            }
            Self::CutOff(at) => plan.truncate(at.index(size)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 150,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_mangled_plan_is_read_or_refused_and_its_findings_stand_in_order(
        of_ward in any::<bool>(),
        slips in prop::collection::vec(Slip::any(), 1..6),
    ) {
        let mut plan = if of_ward { SHIPPED } else { SOUND }.as_bytes().to_vec();
        for slip in &slips {
            slip.make(&mut plan);
        }
        let folder = Folder::new(&[]);
        folder.write("plan.toml", &plan);
        let (table, json) = (folder.run(&["lint"]), folder.run(&["lint", "--format", "json"]));
        for run in [&table, &json] {
            prop_assert!((0..=2).contains(&run.status), "{}", run.whole());
            prop_assert!(!run.stderr.contains("panicked"), "{}", run.whole());
        }
        prop_assert_eq!(table.status, json.status);
        if std::str::from_utf8(&plan).is_ok() {
            prop_assert_eq!(&table.stderr, "");
            let found = json.json();
            let places: Vec<(u64, u64)> = found
                .as_array()
                .expect("a list")
                .iter()
                .map(|finding| (finding["line"].as_u64().expect("a line"), finding["column"].as_u64().expect("a column")))
                .collect();
            prop_assert!(places.is_sorted(), "{}", json.whole());
            let lines = plan.split(|byte| *byte == b'\n').count() as u64;
            prop_assert!(places.iter().all(|(line, column)| (1..=lines).contains(line) && *column > 0), "{}", json.whole());
        } else {
            prop_assert_eq!(table.status, 2);
        }
    }
}
