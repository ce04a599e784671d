//! Large counts are read by several readers at once, each with a piece of a file. Whatever the files hold, and wherever the pieces
//! begin, the answer must be the one that a single reader gives. The files are those of `world`; what their figures add up to is
//! computed here, from the figures and not from the files.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use gender_plan::counts::{self, Asked, Reporter, Sharing, Source};
use gender_plan::diagnostic::{Diagnostic, Findings};
use gender_plan::evaluate::{Query, Request};
use gender_plan::period::Period;
use gender_plan::plan::Plan;
use gender_plan::render::{Format, Look, Signs, Supplements, draw};

use super::world::{Dice, Element, Figure, World, decimal_text, units};
use crate::support::Folder;

/// All that can be seen of a run: the result, what was read, and what is told. Where counts are refused, only that.
#[derive(Debug, PartialEq)]
struct Answer {
    json: Option<String>,
    read: Option<(Vec<Source>, Vec<Reporter>, Vec<Period>)>,
    told: Vec<(Vec<Diagnostic>, usize, usize)>,
}

fn answer(names: &[PathBuf], plan: &Plan, period: Option<Period>, sharing: Sharing) -> Answer {
    let told = |findings: &Findings| {
        (findings.in_full().cloned().collect(), findings.count_errors(), findings.more())
    };
    let ledger = match counts::read(names, plan, Asked { period, sharing, ..Asked::default() }) {
        Ok(ledger) => ledger,
        Err(findings) => return Answer { json: None, read: None, told: vec![told(&findings)] },
    };
    let mut all_told = vec![told(&ledger.notes)];
    let look = Look { language: plan.language, width: 100, styled: false, signs: Signs::Unicode };
    let result = Request::new(plan, &ledger, &Query::default())
        .and_then(|request| request.scorecard().map_err(|findings| ledger.locate(plan, findings)))
        .map_err(|findings| all_told.push(told(&findings)));
    let json = result.ok().map(|scorecard| {
        draw(&scorecard, Supplements::default(), Format::Json, look).expect("JSON")
    });
    Answer { json, read: Some((ledger.sources, ledger.reporters, ledger.periods)), told: all_told }
}

fn sharing(readers: usize, piece: usize, worth_it: u64) -> Sharing {
    Sharing { readers: NonZeroUsize::new(readers), piece, worth_it }
}

/// Pieces of this many bytes begin at, just before or just behind a quote, a line end or a delimiter of a file.
fn seam(file: &[u8], dice: &mut Dice) -> usize {
    let start = dice.below(file.len() + 1);
    let found = file.iter().skip(start).position(|byte| b"\"\r\n,;".contains(byte)).unwrap_or(0);
    let above = if file.starts_with(b"sep=") { 2 } else { 1 };
    let header: usize =
        file.split_inclusive(|byte| *byte == b'\n').take(above).map(<[u8]>::len).sum();
    ((start + found + dice.below(4)).saturating_sub(header + 1) / dice.pick(&[1, 1, 2, 3])).max(1)
}

fn written(folder: &Folder, files: &[Vec<u8>]) -> Vec<PathBuf> {
    let names: Vec<String> = (0..files.len()).map(|number| format!("{number}.csv")).collect();
    names.iter().zip(files).for_each(|(name, file)| folder.write(name, file));
    names.iter().map(|name| folder.path().join(name)).collect()
}

/// What one reader answers, once it is clear that several answer the same.
fn agreed(seed: u64, world: &World, files: &[Vec<u8>], shares: usize, dice: &mut Dice) -> Answer {
    let (folder, plan) = (Folder::new(&[]), world.plan());
    let names = written(&folder, files);
    let period = if let [period] = world.periods.as_slice() {
        Period::parse(period, plan.year_end)
    } else {
        None
    };
    let alone = answer(&names, &plan, period, sharing(1, 1000, 0));
    for _ in 0..shares {
        let piece = match dice.below(8) {
            0 => dice.pick(&[1, 7, 64, 100]),
            1 | 2 => dice.pick(&[300, 1000, 5000]),
            _ => seam(&dice.pick(files), dice),
        };
        let sharing = sharing(dice.pick(&[2, 3, 8]), piece, dice.pick(&[0, 0, 2000]));
        assert_eq!(answer(&names, &plan, period, sharing), alone, "seed {seed}, {sharing:?}");
    }
    alone
}

/// The numerators of an answer are the sums of these figures.
fn assert_sums(seed: u64, world: &World, figures: &[Figure], answer: &Answer) {
    let json = answer.json.as_ref().unwrap_or_else(|| panic!("seed {seed}: {answer:#?}"));
    let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
    for (position, element) in
        world.elements.iter().enumerate().filter(|(_, element)| element.kind == "flow")
    {
        let of_element = figures.iter().filter(|figure| figure.element == position);
        let sum: i128 = of_element.filter_map(|figure| figure.amount).sum();
        let judged = json["indicators"]
            .as_array()
            .expect("indicators")
            .iter()
            .find(|one| one["id"] == element.id);
        let numerator = judged.expect("an indicator")["numerator"].to_string();
        assert_eq!(numerator, decimal_text(sum, '.'), "seed {seed}, {}", element.id);
    }
}

/// Files of all figures of a world, and the figures.
fn case(seed: u64) -> (Dice, World, Vec<Figure>, Vec<Vec<u8>>) {
    let mut dice = Dice(seed);
    let world = World::new(&mut dice);
    let figures = world.figures(&mut dice);
    let files = world.files(&figures, &mut dice);
    (dice, world, figures, files)
}

#[test]
fn many_readers_and_one_read_the_same_sums_from_sound_files() {
    for seed in 0..60 {
        let (mut dice, world, figures, files) = case(seed);
        let answer = agreed(seed, &world, &files, 5, &mut dice);
        assert_sums(seed, &world, &figures, &answer);
    }
}

/// Every unit, element and group of a district: more than fit side by side.
#[test]
fn many_readers_and_one_read_the_same_sums_of_many_units_elements_and_groups() {
    for seed in 1000..1003 {
        let mut dice = Dice(seed);
        let mut world = World::new(&mut dice);
        let element =
            |id| Element { id, name: id, kind: "flow", decimals: id == "d", by: [true; 2] };
        world.elements = ["a", "b", "c", "d", "e", "f", "g"].map(element).into();
        world.units = units(70);
        world.oddity = "";
        let figures = world.figures(&mut dice);
        let files = world.files(&figures, &mut dice);
        let answer = agreed(seed, &world, &files, 3, &mut dice);
        assert_sums(seed, &world, &figures, &answer);
    }
}

/// Puts `new` in the place of one `old` of a file, if one is found.
fn exchange(file: &mut Vec<u8>, old: &str, new: &[u8], dice: &mut Dice) {
    let start = dice.below(file.len() + 1);
    if let Some(at) = file[start..].windows(old.len()).position(|bytes| bytes == old.as_bytes()) {
        file.splice(start + at..start + at + old.len(), new.iter().copied());
    }
}

/// Damages files as people, spreadsheets and networks do.
fn damage(files: &mut Vec<Vec<u8>>, dice: &mut Dice) {
    const WORDS: &str = "2024-01=2024-Q1 2024-Q1=2024-S1 2024-02=2024-13 Xã=Ban Phường=Tổng cases=casez Nữ=Nam 1=\u{200b}1 00=0x";
    const MARKS: [&[u8]; 10] =
        [b"", b"\"", b"\"\"", b",\"", b"\",", b",,", b"\n", b"\r", b"\n\n", b"\xe3"];
    let number = dice.below(files.len());
    let file = &mut files[number];
    let at = dice.below(file.len() + 1);
    match dice.below(10) {
        0 => file.insert(at, dice.pick(b"\"\r\n,;|\t9.- \xff\xc4\0")),
        1 => file.truncate(at),
        2 => drop(file.splice(at.saturating_sub(1)..at, [])),
        3 | 4 => {
            exchange(file, dice.pick(&[",", ";", "\t", "\n", "\"", "ã"]), dice.pick(&MARKS), dice);
        }
        5 => {
            let lines: Vec<Vec<u8>> =
                file.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let at: usize = lines.iter().take(dice.below(lines.len().max(1))).map(Vec::len).sum();
            file.splice(
                at..at,
                lines.get(dice.below(lines.len() + 1)).cloned().unwrap_or_default(),
            );
        }
        6 => files.push(files[number].clone()),
        _ => {
            let words: Vec<&str> = WORDS.split(' ').collect();
            let (old, new) = dice.pick(&words).split_once('=').expect("two words");
            exchange(file, old, new.as_bytes(), dice);
        }
    }
}

#[test]
fn many_readers_and_one_find_the_same_faults_in_damaged_files() {
    let mut refused = 0;
    for seed in 2000..2050 {
        let (mut dice, world, _, mut files) = case(seed);
        for _ in 0..=dice.below(2) {
            damage(&mut files, &mut dice);
        }
        let answer = agreed(seed, &world, &files, 4, &mut dice);
        refused += usize::from(answer.json.is_none());
    }
    assert!((20..50).contains(&refused), "{refused} are refused");
}

/// The codes of all that `readers` readers tell of `files`, each of which one of them reads as a whole.
fn told_of(files: &[&str], readers: usize) -> Vec<&'static str> {
    let world = World { listed: false, ..World::new(&mut Dice(0)) };
    let files: Vec<Vec<u8>> = files.iter().map(|file| file.as_bytes().to_vec()).collect();
    let folder = Folder::new(&[]);
    let answer =
        answer(&written(&folder, &files), &world.plan(), None, sharing(readers, 1 << 20, 0));
    answer
        .told
        .iter()
        .flat_map(|(problems, ..)| problems)
        .map(|problem| problem.code.name())
        .collect()
}

/// Whoever reads the one file never sees a row of the other.
#[test]
fn files_with_and_without_units_are_refused_together_whoever_reads_them() {
    let rows = |unit: &str| -> String {
        (1900..2200).map(|year| format!("{year},cases,{unit}1,xxx\n")).collect()
    };
    let without = "period,element,value,note\n".to_owned() + &rows("");
    let with = "period,element,unit,value,note\n".to_owned() + &rows("Ban,");
    for readers in [1, 2, 2, 2, 8] {
        assert_eq!(told_of(&[&without, &with], readers), ["mixed-units"], "{readers} readers");
    }
}

/// A name or a mark that was met elsewhere means nothing where it stands in a row that is wrong.
#[test]
fn a_wrong_row_is_refused_whatever_was_read_before_it() {
    let semicolons = "period;unit;element;value\n2024-01;a, c;cases;1\n2024-02;a, c;cases;2\n";
    let commas =
        "period,unit,element,value\n2024-01,b,cases,4\n2024-02,b,cases,8\n2024-03,b,cases,16\n";
    let wrong = "2024-03,a, c,cases,32\n";
    assert_eq!(told_of(&[semicolons, &format!("{commas}{wrong}")], 1), ["field-count"]);
    let header = "period,orgunit,dataelement,categoryoptioncombo,deleted,value\n";
    let rows = "2024-01,a,cases,default,false,1\n2024-02,b,cases,default,false,2\n";
    for (wrong, code) in
        [("01,b,cases,default,default", "deleted-row"), ("02,a,cases,false,false", "unknown-group")]
    {
        assert_eq!(told_of(&[&format!("{header}{rows}2024-{wrong},4\n")], 1), [code]);
    }
}

/// The longest field there is, 64 KiB of quotes, each doubled: its last quote may be the last byte of what is read at once.
#[test]
fn the_longest_field_is_read_wherever_what_is_read_at_once_ends() {
    const AT_ONCE: usize = 256 * 1024;
    let field = format!("\"{}\"", "\"\"".repeat(64 * 1024));
    for behind in [0, 1, 2] {
        let mut text = "period,unit,element,value,note\n".to_owned();
        let row = format!("2024-02,a,cases,1,{field}");
        for unit in 0..3 {
            let room = (AT_ONCE - 1 + behind - row.len() - text.len()) / (3 - unit);
            text += &format!("2024-01,{unit},cases,1,{:x>1$}\n", "", room - 19);
        }
        text = text + &row + "\n";
        assert_eq!(
            told_of(&[&text], 1),
            [""; 0],
            "it ends {behind} bytes behind the last byte but one"
        );
    }
}
