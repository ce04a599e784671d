//! Colour on a stream: as asked for, else as the stream and the environment have it.

use anstream::{AutoStream, ColorChoice};
use clap::builder::Styles;
use clap::builder::styling::AnsiColor;

/// The colours of clap, but for the yellow that cannot be read on white.
pub(super) const STYLES: Styles = Styles::styled().invalid(AnsiColor::Magenta.on_default());

/// Whether colour is wanted on `stream`.
pub(super) fn is_styled(stream: &impl anstream::stream::RawStream, choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Auto => AutoStream::choice(stream) != ColorChoice::Never,
        ColorChoice::Never => false,
        ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
    }
}
