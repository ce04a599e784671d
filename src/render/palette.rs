//! The colours of verdicts, for every writer: terminal, HTML, DOCX and XLSX. One hue belongs to one verdict, blue to what is met and
//! vermilion to what is missed, so that every kind of colour vision tells these two apart (after Okabe and Ito, "Color Universal
//! Design", 2008); `tests/it/palette.rs` holds writers and contrasts to it. No colour stands alone: a mark or a word says the same.

use std::fmt;

use anstyle::{Ansi256Color, Color, Style};

use super::distance::TargetDistance;
use crate::evaluate::Verdict;

/// A colour of the sRGB space, `0x00RRGGBB`; written as `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rgb(pub(super) u32);

impl fmt::Display for Rgb {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:06X}", self.0)
    }
}

/// The line of a target, and the frame of one.
pub(super) const TARGET_LINE: Rgb = Rgb(0x001B_1F24);

/// The ground that colours stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Theme {
    /// Paper, and white screens.
    Light,
    Dark,
}

/// Colours of one verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tone {
    /// Of lines, frames and bars: at least 3 to 1 against the ground.
    pub(super) strong: Rgb,
    /// Of the ground behind a text.
    pub(super) fill: Rgb,
    /// Of text on that fill or on the ground: at least 4.5 to 1.
    pub(super) ink: Rgb,
}

/// The colours of `verdict` in a document.
pub(super) const fn tone(verdict: Verdict, theme: Theme) -> Tone {
    use Theme::{Dark, Light};
    let (strong, fill, ink) = match (verdict, theme) {
        (Verdict::Pass, Light) => (0x0000_72B2, 0x00CB_E6F9, 0x0000_3F66),
        (Verdict::Pass, Dark) => (0x0056_B4E9, 0x000B_5080, 0x00D4_ECFB),
        (Verdict::Fail, Light) => (0x00B2_3C00, 0x00F8_C8AB, 0x0069_2300),
        (Verdict::Fail, Dark) => (0x00EC_6F2D, 0x006B_2400, 0x00FF_E0CC),
        (Verdict::Open, Light) => (0x007B_3F8C, 0x00DC_C8E4, 0x004A_2150),
        (Verdict::Open, Dark) => (0x00B5_83C9, 0x004A_1C58, 0x00F6_E3F4),
        (Verdict::NoData, Light) => (0x00B0_8D00, 0x00FD_F3A6, 0x004A_3F00),
        (Verdict::NoData, Dark) => (0x00EC_D94E, 0x006B_6000, 0x00FD_F5C2),
        (Verdict::NotApplicable | Verdict::Tracked | Verdict::Suppressed, Light) => {
            (0x006D_7480, 0x00EC_EEF1, 0x003C_424B)
        }
        (Verdict::NotApplicable | Verdict::Tracked | Verdict::Suppressed, Dark) => {
            (0x0098_A0AB, 0x002B_3037, 0x00DD_E1E6)
        }
    };
    Tone { strong: Rgb(strong), fill: Rgb(fill), ink: Rgb(ink) }
}

/// Behind the figure of a missed target, and on that: the stronger, the farther the figure is from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shade {
    pub(super) fill: Rgb,
    /// Of text on that fill: at least 4.5 to 1.
    pub(super) ink: Rgb,
}

/// The shade of a target that is missed by `distance`.
pub(super) const fn missed(distance: TargetDistance, theme: Theme) -> Shade {
    let Tone { strong, fill, ink } = tone(Verdict::Fail, theme);
    match (distance, theme) {
        (TargetDistance::Near, Theme::Light) => Shade { fill: Rgb(0x00FD_EBE1), ink },
        (TargetDistance::Near, Theme::Dark) => Shade { fill: Rgb(0x0040_1600), ink },
        (TargetDistance::Middle, _) => Shade { fill, ink },
        (TargetDistance::Far, Theme::Light) => Shade { fill: strong, ink: Rgb(0x00FF_FFFF) },
        (TargetDistance::Far, Theme::Dark) => Shade { fill: strong, ink: Rgb(0x001F_0A00) },
    }
}

/// The same hues on a terminal, whose ground is not known: of the 256 fixed colours those that are read on black and on white (at
/// least 3.8 to 1), which no yellow and no blue of the 16 that users change is.
pub(super) const MET: Style = of(31);
pub(super) const UNMET: Style = of(166);
pub(super) const AHEAD: Style = of(133);
pub(super) const LACKING: Style = of(100);

/// What needs no attention.
pub(super) const ASIDE: Style = Style::new().dimmed();

pub(super) const HEADING: Style = Style::new().bold();

/// A warning about the page as a whole.
pub(super) const NOTICE: Style = Style::new().bold().underline();

const fn of(colour: u8) -> Style {
    Style::new().bold().fg_color(Some(Color::Ansi256(Ansi256Color(colour))))
}

pub(super) fn of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Pass => MET,
        Verdict::Fail => UNMET,
        Verdict::Open => AHEAD,
        Verdict::NoData => LACKING,
        Verdict::NotApplicable | Verdict::Tracked | Verdict::Suppressed => ASIDE,
    }
}
