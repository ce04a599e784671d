//! Bytes -> text: UTF-8, UTF-16 by its mark, windows-1258 where it is declared (`decode`), by way of a `buffer`; and which old encoding bytes
//! or letters are most probably in (`legacy`, by `legacy_readings` and
//! `syllables`), for hints. What the text says is none of its business.

mod buffer;
mod decode;
mod legacy;
mod legacy_readings;
mod syllables;

pub(crate) use buffer::Buffer;
pub use decode::Encoding;
pub(crate) use decode::{BytesAt, DecodeError, Text, TextError};
pub(crate) use legacy::typed_in_old_font;

/// The text that `bytes` are, in `declared` where they are neither UTF-8 nor have a byte order mark.
///
/// # Errors
/// If they are no text, or probably of an encoding that is not read.
pub(crate) fn whole(bytes: &[u8], declared: Encoding) -> Result<String, DecodeError> {
    let decoded = |error| match error {
        TextError::Decode(error) => Some(error),
        TextError::Unreadable(_) => None,
    };
    let mut buffer = Buffer::default();
    let mut mark = 0;
    let result = Text::new(&bytes, declared, &mut buffer, bytes.len()).and_then(|mut text| {
        mark = text.mark;
        while text.read(&mut buffer, bytes.len())? > 0 {}
        Ok(())
    });
    if let Some(error) = result.err().and_then(decoded) {
        return Err(error);
    }
    String::from_utf8(buffer.bytes().to_vec()).map_err(|error| {
        let (before, around) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        DecodeError::not_utf8((mark + before.len()) as u64, before, around)
    })
}
