//! The wards of an invented province, its plan, and what its figures come to, summed here in whole numbers and not by the program. Every
//! name and every figure is made up.

use std::fmt::Write as _;

/// What the units above the wards are called.
pub(super) const AREAS: [&str; 6] =
    ["Vùng Đông", "Vùng Tây", "Vùng Nam", "Vùng Bắc", "Vùng Giữa", "Vùng Ven"];

/// How many wards each of them has.
pub(super) const IN_AREA: usize = 28;

/// The halves that names of wards are made of: what people write, and how it stands in an id.
const FIRST: [(&str, &str); 14] = [
    ("Suối", "suoi"),
    ("Đồi", "doi"),
    ("Rừng", "rung"),
    ("Hồ", "ho"),
    ("Bến", "ben"),
    ("Thác", "thac"),
    ("Núi", "nui"),
    ("Đồng", "dong"),
    ("Bãi", "bai"),
    ("Gò", "go"),
    ("Khe", "khe"),
    ("Ghềnh", "ghenh"),
    ("Vườn", "vuon"),
    ("Đèo", "deo"),
];
const SECOND: [(&str, &str); 12] = [
    ("Mây", "may"),
    ("Trăng", "trang"),
    ("Sương", "suong"),
    ("Nắng", "nang"),
    ("Sen", "sen"),
    ("Thông", "thong"),
    ("Đá", "da"),
    ("Cát", "cat"),
    ("Trúc", "truc"),
    ("Quế", "que"),
    ("Hạc", "hac"),
    ("Phượng", "phuong"),
];

/// What is counted: id, name, kind, unit of measure, and whether it is by sex.
pub(super) struct Element {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    kind: &'static str,
    pub(super) measured_in: &'static str,
    is_by_sex: bool,
}

const fn element(
    id: &'static str,
    name: &'static str,
    kind: &'static str,
    measured_in: &'static str,
) -> Element {
    Element { id, name, kind, measured_in, is_by_sex: false }
}

const fn by_sex(id: &'static str, name: &'static str) -> Element {
    Element { id, name, kind: "flow", measured_in: "trẻ", is_by_sex: true }
}

const ELEMENTS: [Element; 16] = [
    element("women_leaders", "Số nữ tham gia lãnh đạo, quản lý", "stock", "người"),
    element("leaders", "Tổng số người tham gia lãnh đạo, quản lý", "stock", "người"),
    element("women_trained", "Số nữ được đào tạo nghề", "flow", "người"),
    element("trained", "Tổng số người được đào tạo nghề", "flow", "người"),
    element("women_care_hours", "Số giờ nội trợ của nữ", "flow", "giờ"),
    element("women_surveyed", "Số nữ được hỏi", "flow", "người"),
    element("men_care_hours", "Số giờ nội trợ của nam", "flow", "giờ"),
    element("men_surveyed", "Số nam được hỏi", "flow", "người"),
    by_sex("births", "Số trẻ sinh ra sống"),
    by_sex("completers", "Số học sinh hoàn thành tiểu học"),
    by_sex("leavers", "Số học sinh lẽ ra hoàn thành tiểu học"),
    element("people_reached", "Số người được tiếp cận kiến thức", "year-to-date", "người"),
    element("population", "Dân số", "stock", "người"),
    element("organisations_committed", "Số tổ chức đã cam kết", "stock", "tổ chức"),
    element("organisations", "Tổng số tổ chức", "stock", "tổ chức"),
    element("news_items", "Số tin, bài", "flow", "tin, bài"),
];

/// Where each figure of a ward stands among its figures.
pub(super) mod at {
    pub(crate) const WOMEN_LEADERS: usize = 0;
    pub(crate) const LEADERS: usize = 1;
    pub(crate) const WOMEN_TRAINED: usize = 2;
    pub(crate) const TRAINED: usize = 3;
    /// Hours are in tenths.
    pub(crate) const WOMEN_HOURS: usize = 4;
    pub(crate) const WOMEN_SURVEYED: usize = 5;
    pub(crate) const MEN_HOURS: usize = 6;
    pub(crate) const MEN_SURVEYED: usize = 7;
    /// Of each pair of sexes the girls come first.
    pub(crate) const BIRTHS: usize = 8;
    pub(crate) const COMPLETERS: usize = 10;
    pub(crate) const LEAVERS: usize = 12;
    pub(crate) const REACHED: usize = 14;
    pub(crate) const POPULATION: usize = 15;
    pub(crate) const COMMITTED: usize = 16;
    pub(crate) const ORGANISATIONS: usize = 17;
    pub(crate) const NEWS: usize = 18;
}

/// How many figures each ward sends.
pub(super) const FIGURES: usize = 19;

/// The figures that a ward sends, in their order: the element, and the sex by id and name.
pub(super) fn slots() -> Vec<(&'static Element, Option<(&'static str, &'static str)>)> {
    let sexes = [Some(("female", "Nữ")), Some(("male", "Nam"))];
    let of = |element: &'static Element| {
        let sexes = if element.is_by_sex { sexes.to_vec() } else { vec![None] };
        sexes.into_iter().map(move |sex| (element, sex))
    };
    ELEMENTS.iter().flat_map(of).collect()
}

/// A figure as text; hours have one decimal behind `mark`.
pub(super) fn figure(slot: usize, value: u64, mark: char) -> String {
    if [at::WOMEN_HOURS, at::MEN_HOURS].contains(&slot) {
        format!("{}{mark}{}", value / 10, value % 10)
    } else {
        value.to_string()
    }
}

pub(super) struct Ward {
    pub(super) id: String,
    pub(super) name: String,
    /// The number of its area.
    pub(super) area: usize,
    /// Its number in the area.
    pub(super) number: usize,
    /// What it has truly counted.
    pub(super) figures: [u64; FIGURES],
}

/// A linear congruential generator, the same numbers in every run.
struct Chance(u64);

impl Chance {
    fn among(&mut self, low: u64, high: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        low + (self.0 >> 33) % (high - low + 1)
    }

    /// A part of `whole`, between these percentages.
    fn part(&mut self, whole: u64, low: u64, high: u64) -> u64 {
        whole * self.among(low, high) / 100
    }
}

pub(super) fn wards() -> Vec<Ward> {
    let mut chance = Chance(2025);
    let pairs = FIRST.iter().flat_map(|first| SECOND.iter().map(move |second| [first, second]));
    let ward = |(number, [first, second]): (usize, [&(&str, &str); 2])| {
        let kind = if chance.among(0, 2) == 0 { "Phường" } else { "Xã" };
        Ward {
            id: format!("{}-{}", first.1, second.1),
            name: format!("{kind} {} {}", first.0, second.0),
            area: number / IN_AREA,
            number: number % IN_AREA,
            figures: figures(&mut chance),
        }
    };
    pairs.enumerate().map(ward).collect()
}

fn figures(chance: &mut Chance) -> [u64; FIGURES] {
    let mut figures = [0; FIGURES];
    figures[at::LEADERS] = chance.among(12, 40);
    figures[at::WOMEN_LEADERS] = chance.part(figures[at::LEADERS], 25, 55);
    figures[at::TRAINED] = chance.among(20, 120);
    figures[at::WOMEN_TRAINED] = chance.part(figures[at::TRAINED], 40, 70);
    figures[at::WOMEN_SURVEYED] = chance.among(20, 40);
    figures[at::WOMEN_HOURS] = figures[at::WOMEN_SURVEYED] * chance.among(120, 190) + 3;
    figures[at::MEN_SURVEYED] = chance.among(20, 40);
    figures[at::MEN_HOURS] = figures[at::MEN_SURVEYED] * chance.among(60, 120) + 7;
    for sex in 0..2 {
        figures[at::BIRTHS + sex] = chance.among(10, 40);
        figures[at::LEAVERS + sex] = chance.among(30, 90);
        figures[at::COMPLETERS + sex] = figures[at::LEAVERS + sex] - chance.among(0, 2);
    }
    figures[at::POPULATION] = chance.among(3_000, 25_000);
    figures[at::REACHED] = chance.part(figures[at::POPULATION], 45, 85);
    figures[at::ORGANISATIONS] = chance.among(10, 30);
    figures[at::COMMITTED] = figures[at::ORGANISATIONS] - chance.among(0, 1);
    figures[at::NEWS] = chance.among(1, 8);
    figures
}

/// The indicators: id, name, and what else the plan says of them.
const INDICATORS: [(&str, &str, &str); 9] = [
    ("1.1", "Nữ tham gia lãnh đạo, quản lý", SHARE_OF_LEADERS),
    ("2.1", "Nữ trong số người được đào tạo nghề", SHARE_OF_TRAINED),
    ("3.1", "Số giờ nội trợ của nữ so với nam", RATIO_OF_MEANS),
    ("4.1", "Tỷ số giới tính khi sinh", SEX_RATIO),
    ("5.1", "Hoàn thành tiểu học", COMPLETION),
    ("6.1", "Người dân được tiếp cận kiến thức", REACH),
    ("6.2", "Tổ chức cam kết thực hiện", COMMITMENT),
    ("6.3", "Tin, bài về bình đẳng giới", NEWS),
    ("6.4", "Phường, xã có ít nhất 4 tin, bài", SHARE_OF_WARDS),
];
const SHARE_OF_LEADERS: &str = "measure = \"percentage\"\nnumerator = \"women_leaders\"\ndenominator = \"leaders\"\ntarget = \">= 40%\"";
const SHARE_OF_TRAINED: &str = "measure = \"percentage\"\nnumerator = \"women_trained\"\ndenominator = \"trained\"\ntarget = \">= 50%\"";
const RATIO_OF_MEANS: &str = "measure = \"ratio\"\nnumerator = \"women_care_hours / women_surveyed\"\ndenominator = \"men_care_hours / men_surveyed\"\ntarget = \"<= 1.7\"";
const SEX_RATIO: &str = "measure = \"rate\"\nper = 100\nnumerator = \"births[sex=male]\"\ndenominator = \"births[sex=female]\"\ntarget = \"<= 111\"";
const COMPLETION: &str = "measure = \"percentage\"\nnumerator = \"completers\"\ndenominator = \"leavers\"\neach = [\"sex\"]\ntarget = \">= 98%\"";
const REACH: &str = "measure = \"percentage\"\nnumerator = \"people_reached\"\ndenominator = \"population\"\ntarget = \">= 60%\"";
const COMMITMENT: &str = "measure = \"percentage\"\nnumerator = \"organisations_committed\"\ndenominator = \"organisations\"\ntarget = \">= 95%\"";
const NEWS: &str = "measure = \"count\"\nnumerator = \"news_items\"\ntarget = \">= 504\"";
const SHARE_OF_WARDS: &str = "measure = \"share-of-units\"\nnumerator = \"news_items\"\nunit-target = \">= 4\"\ntarget = \">= 90%\"";

/// The plan of the province.
pub(super) fn plan(wards: &[Ward]) -> String {
    let mut plan =
        r#"# Invented: no province has these wards, and nobody has counted these figures.
schema = 1

[plan]
title = "Ví dụ minh họa: kế hoạch bình đẳng giới của một tỉnh năm 2025"
area = "Tỉnh minh họa"
period = "2025"
frequency = "quarter"
language = "vi"

[collection]
to = "Ủy ban nhân dân tỉnh minh họa"
due = { days = 5 }

[input]
decimal = ","
columns = { sex = ["Giới tính"] }

[[dimensions]]
id = "sex"
values = [{ id = "female", name = "Nữ" }, { id = "male", name = "Nam" }]
"#
        .to_owned();
    let unit = |plan: &mut String, id: &str, name: &str, rest: &str| {
        write!(plan, "\n[[units]]\nid = \"{id}\"\nname = \"{name}\"\n{rest}\n").expect("text");
    };
    for (number, area) in AREAS.iter().enumerate() {
        unit(&mut plan, &area_id(number), area, "level = \"area\"");
    }
    for Ward { id, name, area, .. } in wards {
        let rest = format!("level = \"ward\"\nparent = \"{}\"", area_id(*area));
        unit(&mut plan, id, name, &rest);
    }
    for Element { id, name, kind, measured_in, is_by_sex } in &ELEMENTS {
        write!(plan, "\n[[elements]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"{kind}\"\n")
            .expect("text");
        if *measured_in == "giờ" {
            plan += "type = \"number\"\n";
        }
        if *is_by_sex {
            plan += "by = [\"sex\"]\n";
        }
    }
    let mut goal = "";
    for (id, name, lines) in INDICATORS {
        if id.split_once('.').is_some_and(|(of, _)| of != goal) {
            goal = &id[..1];
            write!(plan, "\n[[goals]]\nid = \"{goal}\"\nname = \"Mục tiêu {goal}\"\n")
                .expect("text");
        }
        write!(plan, "\n[[goals.indicators]]\nid = \"{id}\"\nname = \"{name}\"\n{lines}\n")
            .expect("text");
    }
    plan
}

pub(super) fn area_id(number: usize) -> String {
    format!("vung-{}", number + 1)
}

/// What an indicator comes to: its figures as the JSON writes them, and whether they meet the target.
pub(super) struct Outcome {
    pub(super) id: &'static str,
    pub(super) told: String,
    pub(super) holds: bool,
}

/// What the indicators come to by the figures of `wards`, but for that with groups and that of wards.
pub(super) fn outcomes(wards: &[&Ward]) -> Vec<Outcome> {
    let sum = |slot: usize| wards.iter().map(|ward| ward.figures[slot]).sum::<u64>();
    let share = |id, [part, whole]: [usize; 2], least: u64| {
        let (part, whole) = (sum(part), sum(whole));
        let told = format!("{part}/{whole} = {}", decimal(100 * part, whole));
        Outcome { id, told, holds: 100 * part >= least * whole }
    };
    let (boys, girls) = (sum(at::BIRTHS + 1), sum(at::BIRTHS));
    let [women, asked_women, men, asked_men] =
        [at::WOMEN_HOURS, at::WOMEN_SURVEYED, at::MEN_HOURS, at::MEN_SURVEYED].map(sum);
    let news = sum(at::NEWS);
    vec![
        share("1.1", [at::WOMEN_LEADERS, at::LEADERS], 40),
        share("2.1", [at::WOMEN_TRAINED, at::TRAINED], 50),
        Outcome {
            id: "3.1",
            told: format!(
                "{}/{} = {}",
                decimal(women, 10 * asked_women),
                decimal(men, 10 * asked_men),
                decimal(women * asked_men, asked_women * men)
            ),
            holds: 10 * women * asked_men <= 17 * asked_women * men,
        },
        Outcome {
            id: "4.1",
            told: format!("{boys}/{girls} = {}", decimal(100 * boys, girls)),
            holds: 100 * boys <= 111 * girls,
        },
        share("6.1", [at::REACHED, at::POPULATION], 60),
        share("6.2", [at::COMMITTED, at::ORGANISATIONS], 95),
        Outcome { id: "6.3", told: format!("{news}/null = {news}"), holds: news >= 504 },
    ]
}

/// The share of girls, and of boys, who completed primary school.
pub(super) fn completion(wards: &[&Ward]) -> [String; 2] {
    [0, 1].map(|sex| {
        let sum = |slot: usize| wards.iter().map(|ward| ward.figures[slot + sex]).sum::<u64>();
        let (part, whole) = (sum(at::COMPLETERS), sum(at::LEAVERS));
        format!("{part}/{whole} = {}", decimal(100 * part, whole))
    })
}

/// A quotient with at most six decimals, rounded half up, without zeros behind them.
pub(super) fn decimal(above: u64, below: u64) -> String {
    let (above, below) = (u128::from(above), u128::from(below));
    let millionths = (above * 2_000_000 + below) / (below * 2);
    let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
