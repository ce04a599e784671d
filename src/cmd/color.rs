//! Colour on a stream: as asked for, else as the stream and the environment have it.

use anstream::{AutoStream, ColorChoice};
use clap::builder::Styles;
use clap::builder::styling::AnsiColor;

/// The colours of clap, but for the yellow that cannot be read on white.
pub(super) const STYLES: Styles = Styles::styled().invalid(AnsiColor::Magenta.on_default());

/// Whether colour is wanted on `stream`.
pub(super) fn is_styled(stream: &impl anstream::stream::RawStream, choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Auto => is_forced() || AutoStream::choice(stream) != ColorChoice::Never,
        ColorChoice::Never => false,
        ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
    }
}

/// Whether `FORCE_COLOR` asks for colour and nothing forbids it; anstream knows the other variables.
fn is_forced() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_zero = std::env::var_os("FORCE_COLOR").is_some_and(|value| value == "0");
    is_set("FORCE_COLOR") && !is_zero && !is_set("NO_COLOR")
}
