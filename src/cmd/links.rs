//! Whether the terminal at hand opens links, where those of its pages lead, and which places a page shows.

use std::path::Path;

use supports_hyperlinks::Stream;

use crate::diagnostic::{Diagnostic, Place};
use crate::plan::PlanText;
use crate::render::links::{Links, Shown};
use crate::text::printable;

/// `page` with links on standard output where `places` are shown, if that is `styled` and a terminal that opens them.
pub(super) fn on_output(
    page: String,
    styled: bool,
    places: impl IntoIterator<Item = Shown>,
) -> String {
    linked(page, styled, Stream::Stdout, places)
}

/// Like [`on_output`], for standard error.
pub(super) fn on_error(
    page: String,
    styled: bool,
    places: impl IntoIterator<Item = Shown>,
) -> String {
    linked(page, styled, Stream::Stderr, places)
}

fn linked(
    page: String,
    styled: bool,
    stream: Stream,
    places: impl IntoIterator<Item = Shown>,
) -> String {
    if !styled || !supports_hyperlinks::on(stream) {
        return page;
    }
    let Ok(folder) = std::env::current_dir() else { return page };
    Links { host: host(), folder }.put(&page, places.into_iter().collect())
}

/// Every place that `diagnostics` are drawn with; those in the plan are in `plan`.
pub(super) fn of_diagnostics<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    plan: Option<&PlanText>,
) -> Vec<Shown> {
    let places = diagnostics.into_iter().flat_map(|diagnostic| {
        std::iter::once(&diagnostic.place).chain(diagnostic.related.iter().map(|(place, _)| place))
    });
    places.filter_map(|place| of_place(place, plan)).collect()
}

/// A place as it is written in a page; `None` for one that is in no file.
pub(super) fn of_place(place: &Place, plan: Option<&PlanText>) -> Option<Shown> {
    if let (Place::Plan(span), Some(plan)) = (place, plan) {
        let (line, column) = plan.line_and_column(span.start);
        let text = format!("{}:{line}:{column}", printable(&plan.path.display().to_string()));
        return Some(Shown { text, file: plan.path.to_path_buf(), line: u64::try_from(line).ok() });
    }
    let (file, line, _) = place.file_line()?;
    Some(Shown { text: place.to_string(), file: file.to_owned(), line })
}

/// A line of a file as pages write it: `plan.toml:330`.
pub(super) fn of_line(file: &Path, line: usize) -> Shown {
    let text = format!("{}:{line}", printable(&file.display().to_string()));
    Shown { text, file: file.to_owned(), line: u64::try_from(line).ok() }
}

/// The name of this machine.
#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// Elsewhere links need none.
#[cfg(not(unix))]
fn host() -> String {
    String::new()
}
