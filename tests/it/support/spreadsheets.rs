//! Other programs that read workbooks: openpyxl, which sees how they are made, and LibreOffice, which computes them.

#![allow(clippy::float_arithmetic, reason = "other programs compute with floats")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::needs::{needs, needs_python_with};

/// What a workbook must be read with.
pub struct Programs {
    python: &'static str,
}

impl Programs {
    /// The programs, where they are there.
    pub(crate) fn new() -> Option<Self> {
        let python = needs_python_with("openpyxl")?;
        needs("soffice").then_some(Self { python })
    }

    fn script(&self, name: &str, arguments: &[&Path]) -> String {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheets").join(name);
        let output = Command::new(self.python)
            .arg("-B")
            .arg(script)
            .args(arguments)
            .output()
            .expect("python3 runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What openpyxl sees in the workbook at `path`.
    pub(crate) fn read(&self, path: &Path) -> Book {
        Book(serde_json::from_str(&self.script("read.py", &[path])).expect("JSON"))
    }

    /// The workbook at `path` as LibreOffice computes it, without what its formulas came to before.
    pub(crate) fn computed(&self, path: &Path) -> Book {
        let folder = path.parent().expect("a folder").join("computed");
        std::fs::create_dir_all(&folder).expect("a folder");
        let forgotten = beside(path, "forgotten.xlsx");
        self.script("edit.py", &[Path::new("forget"), path, &forgotten]);
        self.read(&office(&forgotten, "xlsx", &folder))
    }

    /// The first sheet of the workbook at `path` as CSV, numbers as they are shown.
    #[expect(clippy::unused_self, reason = "whoever has the programs has LibreOffice")]
    pub(crate) fn csv(&self, path: &Path) -> PathBuf {
        let folder = path.parent().expect("a folder").join("csv");
        std::fs::create_dir_all(&folder).expect("a folder");
        // Comma, double quote, UTF-8.
        office(path, "csv:Text - txt - csv (StarCalc):44,34,76", &folder)
    }

    /// The texts of the pages on which the workbook at `path` is printed.
    #[expect(clippy::unused_self, reason = "whoever has the programs has LibreOffice")]
    pub(crate) fn pages(&self, path: &Path) -> Vec<String> {
        let folder = path.parent().expect("a folder").join("printed");
        std::fs::create_dir_all(&folder).expect("a folder");
        let output = Command::new("pdftotext")
            .arg("-layout")
            .arg(office(path, "pdf", &folder))
            .arg("-")
            .output()
            .expect("pdftotext runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
    }

    /// The XML of some parts of the workbook at `path`.
    pub(crate) fn parts(&self, path: &Path, names: &[&str]) -> String {
        let script = "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as book:\n    print(*(book.read(name).decode() for name in sys.argv[2:]))";
        let output = Command::new(self.python)
            .args(["-c", script])
            .arg(path)
            .args(names)
            .output()
            .expect("python3 runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Whether LibreOffice finds that `formula`, the rule of the cell E2 beside the cell E3, holds of each pair of figures.
    pub(crate) fn conditions(
        &self,
        folder: &Path,
        formula: &str,
        pairs: &[[&str; 2]],
    ) -> Vec<bool> {
        let path = folder.join("conditions.xlsx");
        let pairs = serde_json::to_string(pairs).expect("JSON");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheets/edit.py");
        let arguments = ["conditions", path.to_str().expect("UTF-8"), formula, &pairs];
        let output = Command::new(self.python)
            .arg("-B")
            .arg(script)
            .args(arguments)
            .output()
            .expect("python3 runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let csv = std::fs::read_to_string(self.csv(&path)).expect("a file");
        csv.lines().map(|line| line.split(',').next() == Some("TRUE")).collect()
    }
}

/// The file `NAME-ending` beside the file `NAME.xlsx`.
fn beside(path: &Path, ending: &str) -> PathBuf {
    path.with_file_name(format!("{}-{ending}", path.file_stem().expect("a name").to_string_lossy()))
}

/// LibreOffice takes one job at a time for each profile.
static OFFICE: Mutex<()> = Mutex::new(());

fn office(path: &Path, format: &str, folder: &Path) -> PathBuf {
    let _turn = OFFICE.lock().unwrap_or_else(PoisonError::into_inner);
    let profile = std::env::temp_dir().join(format!("gender-plan-office-{}", std::process::id()));
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(folder)
        .arg(path)
        .output()
        .expect("LibreOffice runs");
    let ending = format.split(':').next().expect("an ending");
    let written = folder.join(path.file_stem().expect("a name")).with_extension(ending);
    assert!(
        output.status.success() && written.exists(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    written
}

/// A workbook as another program sees it.
#[derive(Debug)]
pub struct Book(pub(crate) Value);

impl Book {
    pub(crate) fn sheets(&self) -> &Vec<Value> {
        self.0["sheets"].as_array().expect("sheets")
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.sheets().iter().map(|sheet| sheet["name"].as_str().expect("a name")).collect()
    }

    pub(crate) fn sheet(&self, name: &str) -> &Value {
        self.sheets()
            .iter()
            .find(|sheet| sheet["name"] == name)
            .unwrap_or_else(|| panic!("{name}: {:?}", self.names()))
    }
}

/// The cells of a sheet.
pub(crate) fn cells(sheet: &Value) -> &Vec<Value> {
    sheet["cells"].as_array().expect("cells")
}

/// The cell at `row` and `column`, counted from 1; null where there is none.
pub(crate) fn cell(sheet: &Value, row: u64, column: u64) -> &Value {
    let found = cells(sheet).iter().find(|cell| cell["row"] == row && cell["column"] == column);
    found.unwrap_or(&Value::Null)
}

/// The row, counted from 1, in which some cell of `column` is `text`.
pub(crate) fn row_of(sheet: &Value, column: u64, text: &str) -> u64 {
    let found = cells(sheet).iter().find(|cell| cell["column"] == column && cell["value"] == text);
    found.unwrap_or_else(|| panic!("no {text} in {}", sheet["name"]))["row"]
        .as_u64()
        .expect("a row")
}

/// A number of a cell or of a result.
pub(crate) fn number(value: &Value) -> Option<f64> {
    value.to_string().parse().ok()
}

/// Whether two numbers are the same but for what sixty-four bits leave out.
pub(crate) fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9_f64.max(other.abs() * 1e-12)
}
