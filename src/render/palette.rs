//! The colours of the terminal, all in one place. Each of them can be read on black and on white, which blue and yellow cannot, and
//! none stands alone: a mark or a word always says the same.

use anstyle::{AnsiColor, Style};

use crate::evaluate::Verdict;

pub(super) const MET: Style = of(AnsiColor::Green);
pub(super) const UNMET: Style = of(AnsiColor::Red);
pub(super) const AHEAD: Style = of(AnsiColor::Cyan);
pub(super) const LACKING: Style = of(AnsiColor::Magenta);

/// What needs no attention.
pub(super) const ASIDE: Style = Style::new().dimmed();

pub(super) const HEADING: Style = Style::new().bold();

/// A warning about the page as a whole.
pub(super) const NOTICE: Style = Style::new().bold().underline();

const fn of(colour: AnsiColor) -> Style {
    Style::new().bold().fg_color(Some(anstyle::Color::Ansi(colour)))
}

pub(super) fn of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Pass => MET,
        Verdict::Fail => UNMET,
        Verdict::Open => AHEAD,
        Verdict::NoData => LACKING,
        Verdict::NotApplicable | Verdict::Tracked => ASIDE,
    }
}
