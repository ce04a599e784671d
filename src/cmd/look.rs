//! How a page looks: as wide as the terminal, with colour and signs as its destination can show them.

use std::io::IsTerminal as _;

use anstream::ColorChoice;

use super::output::OutputDestination;
use crate::catalogue::Language;
use crate::render::Look;

/// Terminal columns if their number is unknown.
const USUAL_WIDTH: u16 = 80;

/// The look of a page in `language` that goes to `destination`.
pub(super) fn of(destination: &OutputDestination, language: Language, color: ColorChoice) -> Look {
    Look {
        language,
        width: width(),
        styled: destination.is_styled(color),
        signs: destination.signs(),
    }
}

/// Terminal columns of standard output: the terminal's, else `COLUMNS`, else 80.
fn width() -> u16 {
    let stdout = std::io::stdout();
    let terminal =
        if stdout.is_terminal() { terminal_size::terminal_size_of(&stdout) } else { None };
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    let width = terminal.map(|(width, _)| width.0).or_else(told).filter(|width| *width > 0);
    width.unwrap_or(USUAL_WIDTH)
}
