//! Bytes -> text: UTF-8, UTF-16 by its mark, windows-1258 where it is declared (`decode`), by way of a `buffer`; and which old encoding bytes
//! or letters are most probably in (`legacy`, by `syllables`), for hints. What the text says is none of its business.

mod buffer;
mod decode;
mod legacy;
mod syllables;

pub(crate) use buffer::Buffer;
pub use decode::Encoding;
pub(crate) use decode::{Bytes, DecodeError, Text, TextError};
pub(crate) use legacy::typed_in_old_font;
