//! Register of reports -> bytes: lines for a terminal, CSV for a mail merge, JSON for scripts, a workbook with filters.

mod csv;
mod json;
mod page;
mod text;
mod xlsx;

pub(super) use self::json::JsonRegister;

use super::look::Look;
use super::phrases::Phrases;
use crate::evaluate::{Register, Scorecard};
use page::RegisterPage;

/// The formats of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegisterFormat {
    Text,
    Csv,
    Json,
    Xlsx,
}

/// The bytes of `register`, which is one of the window of `scorecard`.
///
/// # Errors
/// If a format's own writer fails, which happens only if memory runs out.
pub fn draw(
    register: &Register,
    scorecard: &Scorecard<'_>,
    format: RegisterFormat,
    look: Look,
) -> anyhow::Result<Vec<u8>> {
    let phrases = Phrases::of(scorecard, look.language);
    let page = RegisterPage { register, phrases, is_illustrative: scorecard.is_illustrative() };
    match format {
        RegisterFormat::Text => Ok(text::draw(&page, look).into_bytes()),
        RegisterFormat::Csv => Ok(csv::draw(&page)?.into_bytes()),
        RegisterFormat::Json => Ok(json::draw(&page, scorecard)?.into_bytes()),
        RegisterFormat::Xlsx => xlsx::draw(&page),
    }
}
