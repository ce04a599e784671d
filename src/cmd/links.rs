//! Whether the terminal at hand opens links, and where those of its pages lead.

use supports_hyperlinks::Stream;

use crate::render::links::Links;

/// The links of a page on standard output, if that is `styled` and a terminal that opens them.
pub(super) fn on_output(styled: bool) -> Option<Links> {
    on(Stream::Stdout, styled)
}

/// Like [`on_output`], for standard error.
pub(super) fn on_error(styled: bool) -> Option<Links> {
    on(Stream::Stderr, styled)
}

fn on(stream: Stream, styled: bool) -> Option<Links> {
    if !styled || !supports_hyperlinks::on(stream) {
        return None;
    }
    Some(Links { host: host(), folder: std::env::current_dir().ok()? })
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
