//! The text of plan.toml: read whole, within a limit, and asked later for the lines that problems are about.

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;

/// The largest plan that is read, in bytes; real ones have some tens of thousands.
const LARGEST: u64 = 8 * 1024 * 1024;

/// The text of the plan, so that a problem can show the line it is in.
#[derive(Debug, Clone)]
pub struct PlanText {
    /// Where it was read from, as the user wrote it.
    pub path: Arc<Path>,
    /// All of it.
    pub text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl PlanText {
    /// The text of the plan at `path`.
    #[must_use]
    pub fn new(path: Arc<Path>, text: String) -> Self {
        let ends = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Self { path, text, lines }
    }

    /// The line and the character in it at byte `offset`, both counted from 1.
    #[must_use]
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        let start = self.line_start(line);
        (line, self.text.get(start..offset).unwrap_or_default().chars().count() + 1)
    }

    /// Where the line `number` begins, counted from 1; past the last one, the end.
    #[must_use]
    pub fn line_start(&self, number: usize) -> usize {
        self.lines.get(number.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }
}

/// Reads the text of the plan at `path`.
///
/// # Errors
/// Where the file cannot be read, is larger than 8 MiB or is not UTF-8.
pub fn load(path: &Path) -> anyhow::Result<PlanText> {
    let shown = crate::text::printable(&path.display().to_string());
    let file = std::fs::File::open(path).with_context(|| format!("cannot read the plan `{shown}`"))?;
    anyhow::ensure!(
        !file.metadata()?.is_dir(),
        "the plan `{shown}` is a folder: name the file, such as `{shown}/plan.toml`"
    );
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read the plan `{shown}`"))?;
    anyhow::ensure!(
        bytes.len() as u64 <= LARGEST,
        "the plan `{shown}` has more than the {LARGEST} bytes that a plan may have"
    );
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        anyhow::anyhow!("the plan `{shown}` is not UTF-8 text: the byte at offset {offset} belongs to no character; save it as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text);
    Ok(PlanText::new(path.into(), text))
}
