//! Lines of a page for the terminal: broken where the width ends, and in colour where colour is wanted.

use anstyle::Style;
use comfy_table::{ContentArrangement, Table, presets};
use unicode_width::UnicodeWidthChar as _;

use super::look::Look;

/// `text` broken into lines of at most `width` columns, each ending in a newline.
pub(super) fn wrapped(text: &str, width: u16) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .add_row([text]);
    if let Some(column) = table.column_mut(0) {
        column.set_padding((0, 0));
    }
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// `text` as lines in the width and the signs of `look`.
pub(super) fn paragraph(text: &str, look: Look) -> String {
    wrapped(&look.signs.put(text), look.width)
}

/// `text` in `style` where colour is wanted; every line for itself, so that a pager cannot lose it.
pub(super) fn styled(text: &str, style: Style, look: Look) -> String {
    if !look.styled {
        return text.to_owned();
    }
    let line = |line: &str| match line.strip_suffix('\n') {
        Some(content) => format!("{style}{content}{style:#}\n"),
        None => format!("{style}{line}{style:#}"),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// `line` with `style` from its column `before` on.
pub(super) fn coloured(line: &str, before: u16, style: Style, look: Look) -> String {
    let mut columns = 0;
    let split = line.char_indices().find(|(_, character)| {
        let at = columns;
        columns += character.width().unwrap_or_default();
        at >= usize::from(before)
    });
    match split.and_then(|(at, _)| line.split_at_checked(at)) {
        Some((figures, verdict)) => format!("{figures}{}", styled(verdict, style, look)),
        None => line.to_owned(),
    }
}
