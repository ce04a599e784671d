//! Figures made by chance, always in the same way, and files that hold them: in every form, spelling and encoding that may be read.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gender_plan::plan::{self, Plan, PlanText};
use unicode_normalization::UnicodeNormalization as _;

/// Numbers by chance, always the same ones for one seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("below a limit")
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).rev().for_each(|last| list.swap(last, self.below(last + 1)));
    }
}

/// A group of each of the two dimensions, or all of them.
pub(super) type Groups = [Option<usize>; 2];

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

pub(super) struct Element {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) decimals: bool,
    pub(super) by: [bool; 2],
}

pub(super) fn units(count: usize) -> Vec<String> {
    (0..count).map(|unit| format!("{} {unit}", UNITS[unit % UNITS.len()])).collect()
}

/// What is counted, by whom and when; and how it is written.
pub(super) struct World {
    pub(super) elements: Vec<Element>,
    pub(super) units: Vec<String>,
    pub(super) listed: bool,
    pub(super) periods: Vec<String>,
    /// The mark of decimals that the plan names, if it does.
    pub(super) decimal: Option<char>,
    /// What its files have now and then that must be told, or that pieces cannot be made of; mostly nothing.
    pub(super) oddity: &'static str,
}

/// One figure, in billionths; nothing where it was not reported.
#[derive(Clone)]
pub(super) struct Figure {
    pub(super) unit: usize,
    pub(super) period: usize,
    pub(super) element: usize,
    pub(super) groups: Groups,
    pub(super) amount: Option<i128>,
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
pub(super) fn decimal_text(billionths: i128, mark: char) -> String {
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
    pub(super) fn new(dice: &mut Dice) -> Self {
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

    pub(super) fn plan(&self) -> Plan {
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
    pub(super) fn figures(&self, dice: &mut Dice) -> Vec<Figure> {
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
    pub(super) fn files(&self, figures: &[Figure], dice: &mut Dice) -> Vec<Vec<u8>> {
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
