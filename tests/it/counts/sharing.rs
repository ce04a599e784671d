//! Large counts are read by several readers at once, each with a piece of a file. Whatever the files hold, and wherever the pieces
//! begin, the answer must be the one that a single reader gives. The files are made by chance, always in the same way; what their
//! figures add up to is computed here, from the figures and not from the files.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use gender_plan::counts::{self, Asked, Reporter, Sharing, Source};
use gender_plan::diagnostic::{Diagnostic, Findings};
use gender_plan::evaluate::{Query, Request};
use gender_plan::period::Period;
use gender_plan::plan::{self, Plan, PlanText};
use gender_plan::render::{Format, Look, Supplements, draw};
use unicode_normalization::UnicodeNormalization as _;

use crate::support::Folder;

/// Numbers by chance, always the same ones for one seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("below a limit")
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|last| list.swap(last, self.below(last + 1)));
    }
}

/// A group of each of the two dimensions, or all of them.
type Groups = [Option<usize>; 2];

const DIMENSIONS: [(&str, &[[&str; 2]]); 2] = [
    ("sex", &[["female", "Nữ"], ["male", "Nam"]]),
    ("age", &[["young", "Trẻ"], ["adult", "Lớn"], ["old", "Già, yếu"]]),
];

const UNITS: [&str; 6] = [
    "Phường Lê Lợi",
    "Xã Hòa Bình",
    "Thôn 1, xã Đắk Blà",
    "Khu \"Mới\"",
    "Tổ dân phố; số",
    "Uỷ ban",
];

struct Element {
    id: &'static str,
    name: &'static str,
    kind: &'static str,
    decimals: bool,
    by: [bool; 2],
}

fn units(count: usize) -> Vec<String> {
    (0..count).map(|unit| format!("{} {unit}", UNITS[unit % UNITS.len()])).collect()
}

/// What is counted, by whom and when; and how it is written.
struct World {
    elements: Vec<Element>,
    units: Vec<String>,
    listed: bool,
    periods: Vec<String>,
    /// The mark of decimals that the plan names, if it does.
    decimal: Option<char>,
    /// What its files have now and then that must be told, or that pieces cannot be made of; mostly nothing.
    oddity: &'static str,
}

/// One figure, in billionths; nothing where it was not reported.
#[derive(Clone)]
struct Figure {
    unit: usize,
    period: usize,
    element: usize,
    groups: Groups,
    amount: Option<i128>,
}

/// The figures of one row, at least one.
type Row<'w> = Vec<&'w Figure>;

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Period,
    Unit,
    Dimension(usize),
    Element,
    Value,
    /// Of an element: of the groups that the row names, or of these.
    Figure(usize, Option<Groups>),
    Note,
}

const BILLION: i128 = 1_000_000_000;

/// A number as the program writes it.
fn decimal_text(billionths: i128, mark: char) -> String {
    let fraction = format!("{:09}", billionths % BILLION);
    let fraction = fraction.trim_end_matches('0');
    let whole = billionths / BILLION;
    if fraction.is_empty() { whole.to_string() } else { format!("{whole}{mark}{fraction}") }
}

/// Each of the one with each of the others.
fn pairs<T: Copy, U: Copy>(
    ones: impl IntoIterator<Item = T>,
    others: impl IntoIterator<Item = U>,
) -> Vec<(T, U)> {
    let others: Vec<U> = others.into_iter().collect();
    ones.into_iter()
        .flat_map(|one| others.iter().map(move |other| (one, *other)).collect::<Vec<_>>())
        .collect()
}

/// Mostly there are none.
const ODDITIES: [&str; 12] = [
    "",
    "",
    "",
    "",
    "",
    "",
    "blank rows",
    "line ends",
    "no last line end",
    "capitals",
    "spellings",
    "zero decimals",
];

impl World {
    fn new(dice: &mut Dice) -> Self {
        let listed = dice.chance(40);
        let count = if !listed && dice.chance(15) { 1 } else { dice.below(9) + 1 };
        let quarters = dice.chance(50);
        let periods = 1 + dice.below(4);
        let period =
            |number| if quarters { format!("2024-Q{number}") } else { format!("2024-{number:02}") };
        Self {
            elements: vec![
                Element {
                    id: "cases",
                    name: "Số vụ",
                    kind: "flow",
                    decimals: false,
                    by: [false; 2],
                },
                Element {
                    id: "hours",
                    name: "Số giờ, tổng",
                    kind: "flow",
                    decimals: true,
                    by: [false; 2],
                },
                Element {
                    id: "reached",
                    name: "Số người",
                    kind: "flow",
                    decimals: false,
                    by: [true, false],
                },
                Element {
                    id: "helped",
                    name: "Số \"em\"",
                    kind: "flow",
                    decimals: false,
                    by: [true; 2],
                },
                Element {
                    id: "leaders",
                    name: "Lãnh đạo",
                    kind: "stock",
                    decimals: false,
                    by: [false; 2],
                },
                Element {
                    id: "so_far",
                    name: "Lũy kế",
                    kind: "year-to-date",
                    decimals: false,
                    by: [true, false],
                },
            ],
            units: units(count),
            listed,
            periods: (1..=periods).map(period).collect(),
            decimal: dice.pick(&[None, Some('.'), Some(',')]),
            oddity: dice.pick(&ODDITIES),
        }
    }

    fn plan(&self) -> Plan {
        let mut text =
            "schema = 1\n[plan]\ntitle = \"Kế hoạch\"\nfrequency = \"month\"\n".to_owned();
        text += "[input]\nmissing = [\"-\", \"không báo cáo\"]\n";
        text += &self.decimal.map(|mark| format!("decimal = \"{mark}\"\n")).unwrap_or_default();
        for (dimension, groups) in DIMENSIONS {
            let groups =
                groups.iter().map(|[id, name]| format!("{{ id = \"{id}\", name = \"{name}\" }}"));
            let groups: Vec<String> = groups.collect();
            text += &format!(
                "[[dimensions]]\nid = \"{dimension}\"\nvalues = [{}]\n",
                groups.join(", ")
            );
        }
        for (number, name) in self.units.iter().enumerate().filter(|_| self.listed) {
            text += &format!("[[units]]\nid = \"u{number}\"\nname = '{name}'\n");
        }
        let mut indicators = "[[goals]]\nid = \"1\"\n".to_owned();
        for Element { id, name, kind, decimals, by } in &self.elements {
            let number = if *decimals { "number" } else { "integer" };
            let by = DIMENSIONS.iter().zip(by).filter_map(|((id, _), by)| by.then_some(*id));
            let by: Vec<&str> = by.collect();
            text += &format!("[[elements]]\nid = \"{id}\"\nname = '{name}'\nkind = \"{kind}\"\n");
            text += &format!("type = \"{number}\"\nby = {by:?}\n");
            indicators += &format!(
                "[[goals.indicators]]\nid = \"{id}\"\nmeasure = \"count\"\nnumerator = \"{id}\"\n"
            );
        }
        let reading =
            plan::read(&PlanText::new(PathBuf::from("plan.toml").into(), text + &indicators));
        reading.plan.unwrap_or_else(|| panic!("{:?}", reading.problems))
    }

    /// A figure for every unit, period and element: for its groups, or as a total.
    fn figures(&self, dice: &mut Dice) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (position, element) in self.elements.iter().enumerate() {
            let running = element.kind == "year-to-date";
            let mut split = element.by.map(|by| by && dice.chance(70));
            for (unit, period) in pairs(0..self.units.len(), 0..self.periods.len()) {
                if !running {
                    split = element.by.map(|by| by && dice.chance(70));
                }
                let choices = |at: usize| {
                    let groups = (0..DIMENSIONS[at].1.len()).map(Some);
                    if split[at] { groups.collect() } else { vec![None] }
                };
                for (one, other) in pairs(choices(0), choices(1)) {
                    let grown = (period * 100_000 + dice.below(99_999)) as i128 * BILLION;
                    let amount = Some(if running { grown } else { amount(element.decimals, dice) });
                    figures.push(Figure {
                        unit,
                        period,
                        element: position,
                        groups: [one, other],
                        amount,
                    });
                }
                // Beside groups the total may be left out in words, and beside a total a group.
                if element.by[0] && dice.chance(20) {
                    let groups = [if split[0] { None } else { Some(0) }, None];
                    figures.push(Figure { unit, period, element: position, groups, amount: None });
                }
            }
        }
        figures
    }

    /// The name of a unit, an element or a group, in one of the ways in which it may be written.
    fn spelled(&self, name: &str, dice: &mut Dice) -> String {
        match (dice.below(60), self.oddity) {
            (0, _) => name.nfd().collect(),
            (1, _) => format!(" {name} "),
            (2, "capitals") => name.to_uppercase(),
            (3, "capitals") => name.replace(' ', "  "),
            (4, "spellings") => name.replace("Hòa", "Hoà").replace("Uỷ", "Ủy"),
            _ => name.to_owned(),
        }
    }

    fn number(&self, figure: &Figure, dice: &mut Dice) -> String {
        let Some(amount) = figure.amount else {
            return dice.pick(&["", " ", "-", "Không báo cáo"]).to_owned();
        };
        let mark = self.decimal.unwrap_or('.');
        let mut text = decimal_text(amount, mark);
        match text.split_once(mark) {
            // Three decimals could be thousands.
            Some((_, fraction)) if self.decimal.is_none() && fraction.len() == 3 => text + "0",
            None if self.oddity == "zero decimals" && dice.chance(2) => format!("{text}{mark}0"),
            None if self.decimal.is_some() && (4..7).contains(&text.len()) && dice.chance(20) => {
                text.insert(text.len() - 3, if mark == '.' { ',' } else { '.' });
                text
            }
            None if dice.chance(3) => format!("000{text}"),
            _ => text,
        }
    }

    fn cell(
        &self,
        column: Column,
        row: &[&Figure],
        (delimiter, before): (char, &str),
        dice: &mut Dice,
    ) -> String {
        match column {
            Column::Period => self.periods[row[0].period].clone(),
            Column::Unit if self.listed && dice.chance(30) => format!("u{}", row[0].unit),
            Column::Unit => self.spelled(&self.units[row[0].unit], dice),
            Column::Element => {
                let element = &self.elements[row[0].element];
                if dice.chance(70) {
                    element.id.to_owned()
                } else {
                    self.spelled(element.name, dice)
                }
            }
            Column::Dimension(dimension) => match row[0].groups[dimension] {
                Some(group) => dice.pick(&DIMENSIONS[dimension].1[group]).to_owned(),
                None => dice.pick(&["", "", "total", "Tổng"]).to_owned(),
            },
            Column::Value => self.number(row[0], dice),
            Column::Figure(element, groups) => {
                let is_meant = |figure: &&&Figure| {
                    figure.element == element && groups.is_none_or(|groups| figure.groups == groups)
                };
                let figure = row.iter().find(is_meant).map(|figure| self.number(figure, dice));
                figure.unwrap_or_else(|| dice.pick(&["", "", "", "", "-"]).to_owned())
            }
            Column::Note => match dice.below(24) {
                0 => "nói rằng \"có\"".to_owned(),
                1 => format!("\"\n\"{delimiter}\r\n"),
                // What looks like a row may be part of a remark.
                2 | 3 if before.len() < 300 => {
                    format!("{}\n{before}\n", dice.pick(&["", before, "\""]))
                }
                4 => dice.pick(&["\n", "\r", "\"", "\"\"", "\r\n\"\r\n"]).to_owned(),
                5 if dice.chance(10) => "dài\n\"x\" ".repeat(dice.pick(&[30, 400, 5000])),
                6 | 7 => format!("một{delimiter} hai"),
                8..=11 => "đã xem".to_owned(),
                _ => String::new(),
            },
        }
    }

    fn heading(&self, column: Column, dice: &mut Dice) -> String {
        let heading = dice.pick(&match column {
            Column::Period => ["period", "Kỳ báo cáo"],
            Column::Unit => ["unit", "Đơn vị"],
            Column::Element => ["element", "Số liệu"],
            Column::Value => ["value", "GIÁ TRỊ"],
            Column::Note => ["note", "ghi chú"],
            Column::Dimension(dimension) => [DIMENSIONS[dimension].0; 2],
            Column::Figure(element, _) => [self.elements[element].id, self.elements[element].name],
        });
        let groups = if let Column::Figure(_, Some(groups)) = column { groups } else { [None; 2] };
        let chosen = DIMENSIONS.iter().zip(groups);
        let chosen =
            chosen.filter_map(|((id, known), group)| Some(format!("{id}={}", known[group?][0])));
        let chosen: Vec<String> = chosen.collect();
        if chosen.is_empty() {
            heading.to_owned()
        } else {
            format!("{heading}[{}]", chosen.join(","))
        }
    }

    /// A file of these figures in the long form, in the wide form, or in the wide form with a column for each group.
    fn file(&self, figures: &[Figure], dice: &mut Dice) -> Vec<u8> {
        let form = dice.below(3);
        let mut columns = Vec::new();
        columns.extend((self.periods.len() > 1 || dice.chance(50)).then_some(Column::Period));
        columns.extend((self.listed || self.units.len() > 1).then_some(Column::Unit));
        if form < 2 {
            columns.extend([Column::Dimension(0), Column::Dimension(1)]);
        }
        let mut rows: BTreeMap<(usize, usize, Groups, usize), Row<'_>> = BTreeMap::new();
        for (number, figure) in figures.iter().enumerate() {
            let key = match form {
                0 => (figure.period, figure.unit, figure.groups, number),
                1 => (figure.period, figure.unit, figure.groups, 0),
                _ => (figure.period, figure.unit, [None; 2], 0),
            };
            rows.entry(key).or_default().push(figure);
            let column = Column::Figure(figure.element, (form == 2).then_some(figure.groups));
            if form > 0 && !columns.contains(&column) {
                columns.push(column);
            }
        }
        if form == 0 {
            columns.extend([Column::Element, Column::Value]);
        }
        columns.extend(dice.chance(70).then_some(Column::Note));
        if dice.chance(40) {
            dice.shuffle(&mut columns);
        }
        let mut rows: Vec<Row<'_>> = rows.into_values().collect();
        if dice.chance(40) {
            dice.shuffle(&mut rows);
        }
        self.text(&columns, &rows, dice)
    }

    fn text(&self, columns: &[Column], rows: &[Row<'_>], dice: &mut Dice) -> Vec<u8> {
        let delimiter = dice.pick(&[',', ',', ';', '\t', '|']);
        let line_end =
            dice.pick(if self.oddity == "line ends" { &["\r", "\r\n"] } else { &["\n", "\r\n"] });
        let line = |fields: &[String], dice: &mut Dice| {
            let quoted = fields.iter().map(|field| {
                let must = field.contains([delimiter, '"', '\r', '\n']);
                if must || dice.chance(4) {
                    format!("\"{}\"", field.replace('"', "\"\""))
                } else {
                    field.clone()
                }
            });
            quoted.collect::<Vec<_>>().join(&delimiter.to_string())
        };
        let headings: Vec<String> =
            columns.iter().map(|column| self.heading(*column, dice)).collect();
        let mut text =
            if dice.chance(50) { format!("sep={delimiter}{line_end}") } else { String::new() };
        text += &(line(&headings, dice) + line_end);
        let mut before = String::new();
        for row in rows {
            if self.oddity == "blank rows" && dice.chance(2) {
                text += &dice.pick(&[
                    String::new(),
                    " ".to_owned(),
                    delimiter.to_string().repeat(columns.len() - 1),
                ]);
                text += line_end;
            }
            let cells =
                columns.iter().map(|column| self.cell(*column, row, (delimiter, &before), dice));
            let cells: Vec<String> = cells.collect();
            before = line(&cells, dice);
            text += &before;
            text += if self.oddity == "line ends" && dice.chance(2) { "\n" } else { line_end };
        }
        if self.oddity == "no last line end" {
            text.truncate(text.trim_end_matches(['\r', '\n']).len());
        }
        match dice.below(12) {
            0 => {
                [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            1 => {
                [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
            }
            2 => format!("\u{feff}{text}").into_bytes(),
            _ => text.into_bytes(),
        }
    }

    /// Files of these figures, each figure in one of them.
    fn files(&self, figures: &[Figure], dice: &mut Dice) -> Vec<Vec<u8>> {
        let count = dice.pick(&[1, 1, 2, 4]);
        let mut parts: Vec<Vec<Figure>> = vec![Vec::new(); count];
        for figure in figures {
            let part =
                (figure.unit * 7 + figure.period * if dice.chance(3) { 5 } else { 1 }) % count;
            parts[part].push(figure.clone());
        }
        parts.iter().filter(|part| !part.is_empty()).map(|part| self.file(part, dice)).collect()
    }
}

/// An amount of any size: most are small, some do not fit into 32 bits, or only just.
fn amount(decimals: bool, dice: &mut Dice) -> i128 {
    let whole = match dice.below(30) {
        0 => 1_000_000_000_000 - dice.below(2) as i128,
        1 => i128::from(u32::MAX) - 3 + dice.below(5) as i128,
        2 => i128::from(u32::MAX / 1000) - 1 + dice.below(3) as i128,
        3 => dice.below(1_000_000_000_000) as i128,
        4..=8 => dice.below(1_000_000) as i128,
        _ => dice.below(40) as i128,
    };
    let fraction = match dice.below(6) {
        0 => dice.below(1_000_000_000) as i128,
        1 | 2 => dice.below(1000) as i128 * 1_000_000,
        3 => dice.pick(&[295, 294]) * 1_000_000,
        _ => 0,
    };
    if decimals && whole < 1_000_000_000_000 { whole * BILLION + fraction } else { whole * BILLION }
}

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
    let look = Look { language: plan.language, width: 100, styled: false };
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
