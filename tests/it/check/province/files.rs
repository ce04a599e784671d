//! What the wards of the invented province send for the third quarter of 2025, as offices do: forms with titles and signatures, tables with
//! a row for the ward, tables with a column for each of several wards, half of them as workbooks, and what else lies in such folders.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use super::wards::{AREAS, FIGURES, IN_AREA, Ward, at, figure, plan, slots, wards};
use crate::support::Folder;
use crate::support::books::{Book, sheet};

/// The ward of an area by its number in the province.
const fn ward(area: usize, number: usize) -> usize {
    area * IN_AREA + number
}

/// Wards that have sent nothing.
pub(super) const LATE: [usize; 2] = [ward(1, 3), ward(4, 15)];
/// The ward whose report lies in two folders.
pub(super) const TWICE: usize = ward(2, 5);
/// The ward whose report is corrected by a file of its own.
pub(super) const CORRECTED: usize = ward(0, 2);
/// The ward whose report has words for a number.
pub(super) const BROKEN: usize = ward(3, 14);
/// The ward whose report was saved four days after it was due.
pub(super) const SLOW: usize = ward(5, 1);

/// The copy of the report that came twice.
pub(super) const COPY: &str = "data/6 Vùng Ven/illustrative-gui-lai.csv";
pub(super) const CORRECTIONS: &str = "illustrative-fix.csv";

/// Noon of 3 October 2025, in seconds.
const IN_TIME: u64 = 1_759_492_800;
/// Four days after the reports were due.
const LATER: u64 = IN_TIME + 6 * 86_400;

/// The wards of an area before this one send a form with a line for each figure.
const IN_FORMS: usize = 12;
/// Those before this one send a table with one row, and those from it on share tables.
const IN_ROWS: usize = 20;
/// How many wards share a table.
const IN_TABLE: usize = 4;

pub(super) struct Province {
    pub(super) folder: Folder,
    pub(super) wards: Vec<Ward>,
    /// How many files hold reports, the copy not among them.
    pub(super) reports: usize,
}

impl Province {
    /// With two wards late, one broken report, one that came twice and one that is corrected.
    pub(super) fn as_it_comes() -> Self {
        let wards = wards();
        let folder = Folder::new(&[("plan.toml", &plan(&wards))]);
        let mut province = Self { folder, wards, reports: 0 };
        province.write(|ward| !LATE.contains(&ward), &[]);
        let report = std::fs::read(province.folder.path().join(province.path(TWICE)));
        province.save(COPY, &report.expect("a report"), LATER);
        let ward = &province.wards[CORRECTED];
        let women = ward.figures[at::WOMEN_LEADERS];
        let fix = format!(
            "Kỳ,Đơn vị,Số liệu,Giá trị\nQuý III/2025,{},women_leaders,{women}\n",
            ward.name
        );
        province.folder.write(CORRECTIONS, fix.as_bytes());
        for (name, content) in [
            ("data/1 Vùng Đông/~$illustrative-suoi-may.xlsx", "owner"),
            ("data/2 Vùng Tây/Công văn.docx", "a letter"),
            ("data/3 Vùng Nam/.illustrative-suoi-may.csv", "period,unit\n2025,x\n"),
        ] {
            province.folder.write(name, content.as_bytes());
        }
        province
    }

    /// After all wards have sent what they owe.
    pub(super) fn in_whole(&mut self) {
        for name in [COPY, CORRECTIONS] {
            std::fs::remove_file(self.folder.path().join(name)).expect("removed");
        }
        self.write(|_| true, &[BROKEN, CORRECTED]);
    }

    /// The reports of the wards that send any; those that are `sound` are neither broken nor to be corrected.
    fn write(&mut self, sends: impl Fn(usize) -> bool, sound: &[usize]) {
        self.reports = 0;
        for number in (0..self.wards.len()).filter(|ward| sends(*ward)) {
            if self.wards[number].number >= IN_ROWS {
                continue;
            }
            let figures = self.sent(number, sound.contains(&number));
            let ward = &self.wards[number];
            let rows =
                if ward.number < IN_FORMS { form(ward, &figures) } else { row(ward, &figures) };
            let saved = if number == SLOW { LATER } else { IN_TIME };
            self.save_rows(&self.path(number), &rows, saved);
            self.reports += 1;
        }
        for area in 0..AREAS.len() {
            for first in (IN_ROWS..IN_AREA).step_by(IN_TABLE) {
                let own = ward(area, first)..ward(area, first + IN_TABLE);
                self.save_rows(&self.path(own.start), &table(&self.wards[own]), IN_TIME);
                self.reports += 1;
            }
        }
    }

    /// The figures as the ward writes them, with a point for decimals.
    fn sent(&self, number: usize, is_sound: bool) -> [String; FIGURES] {
        let mut figures = self.wards[number].figures;
        if number == CORRECTED && !is_sound {
            figures[at::WOMEN_LEADERS] -= 1;
        }
        let mut slot = 0..;
        let mut figures = figures.map(|value| figure(slot.next().expect("a slot"), value, '.'));
        if number == BROKEN && !is_sound {
            "khoảng 5".clone_into(&mut figures[at::NEWS]);
        }
        figures
    }

    /// The path of the file that holds the report of a ward; the first of those that share one gives it its name.
    pub(super) fn path(&self, number: usize) -> String {
        let ward = &self.wards[number];
        let in_table = (ward.number.max(IN_ROWS) - IN_ROWS) % IN_TABLE;
        let first = &self.wards[number - in_table];
        let file = if first.number < IN_ROWS { first.number } else { first.number / IN_TABLE };
        let ending = if file % 2 == 0 { "xlsx" } else { "csv" };
        let area = AREAS[ward.area];
        format!("data/{} {area}/illustrative-{}.{ending}", ward.area + 1, first.id)
    }

    fn save_rows(&self, path: &str, rows: &[Vec<String>], saved: u64) {
        let is_workbook = Path::new(path).extension().is_some_and(|ending| ending == "xlsx");
        let content = if is_workbook { workbook(rows) } else { csv(rows) };
        self.save(path, &content, saved);
    }

    /// A file that was saved at `time`.
    fn save(&self, path: &str, content: &[u8], time: u64) {
        self.folder.write(path, content);
        let file = File::options().write(true).open(self.folder.path().join(path));
        let time = UNIX_EPOCH + Duration::from_secs(time);
        file.and_then(|file| file.set_modified(time)).expect("a time");
    }

    /// The wards that count as long as these do not.
    pub(super) fn all_but(&self, left_out: &[usize]) -> Vec<&Ward> {
        let wards = self.wards.iter().enumerate();
        wards.filter(|(number, _)| !left_out.contains(number)).map(|(_, ward)| ward).collect()
    }

    /// What `wards` have counted as one plain table with ids.
    pub(super) fn plainly(wards: &[&Ward]) -> String {
        let head = slots().into_iter().map(|(element, sex)| match sex {
            Some((sex, _)) => format!(",{}[sex={sex}]", element.id),
            None => format!(",{}", element.id),
        });
        let row = |ward: &&Ward| {
            let figures = ward.figures.iter().enumerate();
            let figures =
                figures.map(|(slot, value)| format!(",\"{}\"", figure(slot, *value, ',')));
            format!("2025-Q3,{}{}\n", ward.id, figures.collect::<String>())
        };
        let rows = wards.iter().map(row).collect::<String>();
        format!("period,unit{}\n{rows}", head.collect::<String>())
    }
}

fn line<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// A form with a line for each figure.
fn form(ward: &Ward, figures: &[String; FIGURES]) -> Vec<Vec<String>> {
    let mut rows = vec![
        line(["ỦY BAN NHÂN DÂN"]),
        line(["BIỂU SỐ LIỆU BÌNH ĐẲNG GIỚI (số liệu minh họa)"]),
        line([&format!("Đơn vị báo cáo: {}", ward.name)]),
        line(["Kỳ báo cáo: Quý III/2025"]),
        line([""]),
        line(["STT", "Số liệu", "Giới tính", "Đơn vị tính", "Giá trị", "Ghi chú"]),
    ];
    for (number, ((element, sex), figure)) in (1..).zip(slots().into_iter().zip(figures)) {
        match number {
            1 => rows.push(line(["I", "Chính trị, lao động"])),
            9 => rows.push(line(["II", "Y tế, giáo dục"])),
            15 => rows.push(line(["III", "Thông tin, truyền thông"])),
            _ => {}
        }
        let sex = sex.map_or("", |(_, name)| name);
        let number = number.to_string();
        rows.push(line([&number, element.name, sex, element.measured_in, figure, ""]));
    }
    rows.push(line(["", "Ngày 03 tháng 10 năm 2025"]));
    rows.push(line(["", "Người lập biểu", "", "", "Thủ trưởng đơn vị"]));
    rows.push(line(["", "(Ký, họ tên)", "", "", "(Ký, đóng dấu)"]));
    rows
}

/// A table with a column for each figure, numbered, and one row.
fn row(ward: &Ward, figures: &[String; FIGURES]) -> Vec<Vec<String>> {
    let heads = slots().into_iter().map(|(element, sex)| match sex {
        Some((_, sex)) => format!("{}[sex={sex}]", element.name),
        None => element.name.to_owned(),
    });
    let heads: Vec<String> = line(["Kỳ báo cáo", "Đơn vị"]).into_iter().chain(heads).collect();
    let numbers = (1..=heads.len()).map(|number| format!("({number})")).collect();
    let keys = line(["Quý III/2025", &ward.name]).into_iter();
    let title = line(["TỔNG HỢP SỐ LIỆU BÌNH ĐẲNG GIỚI (minh họa)"]);
    vec![title, heads, numbers, keys.chain(figures.iter().cloned()).collect()]
}

/// A table with a line for each figure and a column for each of some wards.
fn table(wards: &[Ward]) -> Vec<Vec<String>> {
    let names = wards.iter().map(|ward| ward.name.clone());
    let head = line(["Kỳ báo cáo", "Số liệu", "Giới tính"]).into_iter().chain(names).collect();
    let rows = slots().into_iter().enumerate().map(|(slot, (element, sex))| {
        let keys = line(["Q3/2025", element.name, sex.map_or("", |(_, name)| name)]);
        let figures = wards.iter().map(|ward| figure(slot, ward.figures[slot], '.'));
        keys.into_iter().chain(figures).collect()
    });
    [head].into_iter().chain(rows).collect()
}

/// As a Vietnamese spreadsheet program writes it: a byte order mark, semicolons, decimal commas.
fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |cell: &String| {
        let is_number = cell.starts_with(|first: char| first.is_ascii_digit());
        if is_number { cell.replace('.', ",") } else { cell.clone() }
    };
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(cell).collect();
        cells.join(";") + &";".repeat(width - row.len()) + "\r\n"
    };
    format!("\u{feff}{}", rows.iter().map(line).collect::<String>()).into_bytes()
}

fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    Book::default().sheet("Biểu", "", &sheet(1, &rows)).bytes()
}
