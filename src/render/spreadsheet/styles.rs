//! Cell formats that sheets have in common: font, frame, fill, and the colours of verdicts.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::evaluate::Verdict;
use crate::render::palette::{self, Theme};

/// The font that offices write in.
pub(super) const FONT: &str = "Times New Roman";

/// The formats that sheets have in common.
pub(crate) struct Styles {
    pub(crate) title: Format,
    pub(crate) subtitle: Format,
    /// A warning on the face of a sheet.
    pub(crate) warning: Format,
    pub(crate) head: Format,
    /// The heading of a goal among its indicators.
    pub(crate) section: Format,
    /// A heading that runs on over the row of a table.
    pub(crate) band: Format,
    /// Text in a table.
    pub(crate) text: Format,
    pub(crate) centred: Format,
    /// Text of one line in a long list: what does not fit is made smaller.
    pub(crate) small: Format,
    /// The same, of which the end is seen where it does not fit.
    pub(crate) small_end: Format,
    pub(crate) small_head: Format,
    /// Text that may be changed where the rest is locked.
    pub(crate) open_text: Format,
    pub(crate) bold: Format,
    /// The lines above a form, each centred over its columns.
    pub(crate) form_title: Format,
    pub(crate) form_subject: Format,
    pub(crate) form_line: Format,
    /// Who signs, how, and what is written there by hand or on the screen.
    pub(crate) signer: Format,
    pub(crate) sign_here: Format,
    pub(crate) signed: Format,
}

impl Styles {
    pub(crate) fn new() -> Self {
        let framed =
            plain().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF));
        let text = framed.clone().set_text_wrap().set_align(FormatAlign::Top);
        let small = framed.clone().set_font_size(10);
        let fill = Color::RGB(0x00E8_ECF1);
        Self {
            title: plain().set_bold().set_font_size(14),
            subtitle: plain(),
            warning: plain().set_bold().set_font_size(14).set_font_color(Color::RGB(0x009C_3A00)),
            head: framed
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(fill),
            section: framed
                .clone()
                .set_bold()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00F4_F6F8)),
            band: plain()
                .set_bold()
                .set_border_top(FormatBorder::Thin)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x00BF_BFBF))
                .set_background_color(Color::RGB(0x00F4_F6F8)),
            centred: text.clone().set_align(FormatAlign::Center),
            small: small.clone().set_shrink(),
            small_end: small.clone().set_align(FormatAlign::Right),
            small_head: small.clone().set_bold().set_background_color(fill),
            open_text: text.clone().set_unlocked(),
            text,
            bold: plain().set_bold(),
            form_title: across().set_bold().set_font_size(14),
            form_subject: across().set_bold(),
            form_line: across(),
            signer: middle().set_bold(),
            sign_here: middle().set_italic(),
            signed: middle().set_italic().set_unlocked(),
        }
    }

    /// A cell that is to be filled in with a number of the format `written`.
    pub(crate) fn open(&self, written: &str) -> Format {
        self.number(written).set_background_color(Color::RGB(0x00FF_FBE6)).set_unlocked()
    }

    /// A cell that is to be filled in with text, which stays as it was typed: a day is not turned about.
    pub(crate) fn open_cell(&self) -> Format {
        self.open("@").set_align(FormatAlign::Left)
    }

    /// A number in a long list, in the number format `written`.
    pub(crate) fn small_number(&self, written: &str) -> Format {
        self.small.clone().set_align(FormatAlign::Right).set_num_format(written)
    }

    /// A number in a table, in the number format `written`.
    pub(crate) fn number(&self, written: &str) -> Format {
        self.text.clone().set_align(FormatAlign::Right).set_num_format(written)
    }
}

/// Centred over the cells to its right that have the same format.
fn across() -> Format {
    plain().set_align(FormatAlign::CenterAcross)
}

fn middle() -> Format {
    plain().set_align(FormatAlign::Center)
}

/// Height of a row and width of a column that are not set, in pixels, as the font has them.
pub(super) const ROW_PIXELS: u32 = 21;
pub(super) const COLUMN_PIXELS: u32 = 72;

/// The default format of a cell: widths of columns are counted in digits of its font.
pub(super) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(12)
}

/// `format` in the colours of `verdict`; what needs no attention is left unfilled.
pub(crate) fn coloured(format: Format, verdict: Verdict) -> Format {
    let tone = palette::tone(verdict, Theme::Light);
    let format = format.set_font_color(Color::RGB(tone.ink.0));
    match verdict {
        Verdict::NotApplicable | Verdict::Tracked | Verdict::Suppressed => format,
        _ => format.set_background_color(Color::RGB(tone.fill.0)),
    }
}
