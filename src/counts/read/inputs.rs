//! An input -> its figures: as a text, or as a workbook.

use crate::counts::keep::Source;
use crate::counts::read::broken::{Broken, no_text};
use crate::counts::read::sheets;
use crate::counts::read::sink::Sink;
use crate::counts::read::text::Reader;
use crate::counts::source::{Input, Opened, is_workbook};
use crate::encoding::{Buffer, Text, TextError};

/// Reads a whole input by way of `buffer`; `None` if there was something to report.
pub(super) fn read<S: Sink>(
    reader: &mut Reader<'_, S>,
    input: &Input,
    buffer: &mut Buffer,
) -> Option<Source> {
    match input.open() {
        Ok(opened) => read_opened(reader, input, &opened, buffer).ok(),
        Err(problem) => {
            reader.sink.error(|| problem);
            None
        }
    }
}

fn read_opened<S: Sink>(
    reader: &mut Reader<'_, S>,
    input: &Input,
    opened: &Opened<'_>,
    buffer: &mut Buffer,
) -> Result<Source, Broken> {
    match Text::new(opened, reader.shared.asked.encoding, buffer, input.piece()) {
        Err(TextError::Decode(_)) if is_workbook(buffer.bytes()) => {
            sheets::read(reader, input, opened, buffer.bytes())
        }
        Err(error) => Err(no_text(&mut reader.sink, input, &error, 1)),
        Ok(mut text) => match reader.read(input, &mut text, buffer) {
            Err(Broken::Formless(formless)) => {
                Err(reader.give_up(input, &mut text, buffer, *formless))
            }
            read => read,
        },
    }
}
