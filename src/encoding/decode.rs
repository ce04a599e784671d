//! Bytes -> text, piece by piece. UTF-8, UTF-16 with a byte order mark, and windows-1258 where it is declared; anything else is
//! refused with the byte it is about, never read as something it may not be. UTF-8 passes through as it is: whether it is sound is
//! seen by whoever reads the names in it, so that no byte is looked at twice.

use encoding_rs::{Decoder, DecoderResult, Encoding as Table, UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::buffer::Buffer;
use super::legacy::{self, Legacy};
use crate::catalogue::{Message, say};

/// How much is read at a time where bytes must be decoded.
const BLOCK: usize = 64 * 1024;

/// How many bytes beyond ASCII it takes not to believe that they are windows-1258, where that is declared.
const TELLING: usize = 6;

/// How many bytes of the beginning it takes to see what they are.
const TELLING_START: usize = 64;

/// Encoding of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16 with a byte order mark, the low byte first.
    Utf16Le,
    /// UTF-16 with a byte order mark, the high byte first.
    Utf16Be,
    /// windows-1258, declared.
    Windows1258,
}

impl Encoding {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1258 => "windows-1258",
        }
    }
}

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DecodeError {
    /// What the bytes are, or are not.
    pub reason: Message,
    /// The first byte that is wrong, where one is.
    pub offset: Option<u64>,
    /// How to mend it.
    pub hint: Message,
}

impl DecodeError {
    pub(crate) fn new(reason: Message, offset: Option<u64>, hint: Message) -> Self {
        Self { reason, offset, hint }
    }

    /// UTF-8 that breaks at the byte `offset` of its file, behind `before`. `around` begins with the wrong byte.
    pub(crate) fn not_utf8(offset: u64, before: &[u8], around: &[u8]) -> Self {
        let hint = match legacy::likely(&[before, around].concat()) {
            Some(likely) => looks_like(likely),
            // Letters of several bytes before the first wrong one: it is UTF-8 and damaged, not of another encoding.
            None if !before.is_ascii() => say::DAMAGED_FILE.message(),
            None => say::SAVE_OR_DECLARE_ENCODING.message(),
        };
        Self::new(say::NotUtf8 { offset: offset.to_string() }.message(), Some(offset), hint)
    }
}

/// The hint where bytes look like those of an old encoding.
fn looks_like(legacy: Legacy) -> Message {
    match legacy {
        Legacy::Windows1258 => {
            say::LooksLikeWindows { encoding: legacy.name(), remedy: legacy.remedy() }.message()
        }
        _ => say::LooksLike { encoding: legacy.name(), remedy: legacy.remedy() }.message(),
    }
}

/// What files are that people take for CSV, by their first bytes. UTF-32 comes before UTF-16, whose mark it begins with.
const OTHER_FORMATS: [(&[u8], Message, Message); 5] = [
    (b"PK\x03\x04", say::A_WORKBOOK.message(), say::OPEN_AND_SAVE_AS_CSV.message()),
    (b"\xd0\xcf\x11\xe0", say::AN_OLD_WORKBOOK.message(), say::OPEN_AND_SAVE_AS_CSV.message()),
    (b"%PDF", say::A_PDF.message(), say::ASK_FOR_CSV.message()),
    (b"\xff\xfe\x00\x00", say::UTF_32.message(), say::SAVE_AS_CSV.message()),
    (b"\x00\x00\xfe\xff", say::UTF_32.message(), say::SAVE_AS_CSV.message()),
];

/// What the first bytes of a file say of all of it: its encoding, and how many of them are its mark.
///
/// # Errors
/// If the bytes are of another format.
pub(crate) fn detect(start: &[u8]) -> Result<(Encoding, usize), DecodeError> {
    if let Some((_, reason, hint)) =
        OTHER_FORMATS.into_iter().find(|(mark, ..)| start.starts_with(mark))
    {
        return Err(DecodeError::new(reason, None, hint));
    }
    match Table::for_bom(start) {
        Some((table, mark)) if table == UTF_16LE => Ok((Encoding::Utf16Le, mark)),
        Some((table, mark)) if table == UTF_16BE => Ok((Encoding::Utf16Be, mark)),
        Some((_, mark)) => Ok((Encoding::Utf8, mark)),
        None if looks_like_utf_32(start) => {
            Err(DecodeError::new(say::LIKE_UTF_32.message(), Some(0), say::SAVE_AS_CSV.message()))
        }
        None if looks_like_utf_16(start) => {
            Err(DecodeError::new(say::LIKE_UTF_16.message(), Some(0), say::SAVE_AS_CSV.message()))
        }
        None => Ok((Encoding::Utf8, 0)),
    }
}

/// How many zero bytes there are at each place of a run of `width` bytes, among the first bytes of a file.
fn zeros<const WIDTH: usize>(start: &[u8]) -> [usize; WIDTH] {
    let beginning = start.get(..start.len().min(64)).unwrap_or_default();
    std::array::from_fn(|place| {
        beginning.iter().skip(place).step_by(WIDTH).filter(|byte| **byte == 0).count()
    })
}

/// Whether many of every second byte of the beginning are zero, as in Vietnamese text of two bytes a character.
fn looks_like_utf_16(start: &[u8]) -> bool {
    let most = zeros::<2>(start).into_iter().max().unwrap_or_default();
    start.len() >= 8 && most * 10 >= start.len().min(64) * 3
}

/// Whether three of four bytes of the beginning are zero, or nearly: Latin text of four bytes a character.
fn looks_like_utf_32(start: &[u8]) -> bool {
    let zeros: usize = zeros::<4>(start).into_iter().sum();
    start.len() >= 8 && zeros * 20 >= start.len().min(64) * 13
}

/// Bytes that can be read from any of them on.
pub(crate) trait BytesAt {
    /// Reads those from the byte `offset` on into `room`, and returns how many came; none is the end.
    fn read_at(&self, room: &mut [u8], offset: u64) -> std::io::Result<usize>;

    /// How many there are, where that is known.
    fn size(&self) -> Option<u64>;
}

impl BytesAt for &[u8] {
    fn read_at(&self, room: &mut [u8], offset: u64) -> std::io::Result<usize> {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = self.get(offset..).unwrap_or_default();
        let count = rest.len().min(room.len());
        for (to, from) in room.iter_mut().zip(rest) {
            *to = *from;
        }
        Ok(count)
    }

    fn size(&self) -> Option<u64> {
        Some(self.len() as u64)
    }
}

/// The text of an input, from its beginning on.
pub(crate) struct Text<'o> {
    opened: &'o dyn BytesAt,
    /// How many bytes of the input have been read.
    offset: u64,
    steps: Steps,
    /// How many bytes of text were read already, to see what text it is.
    waiting: usize,
    /// Why nothing comes behind the text that was read last.
    fault: Option<TextError>,
    /// How many bytes the byte order mark has.
    pub(crate) mark: usize,
    pub(crate) encoding: Encoding,
}

/// How bytes become text.
enum Steps {
    /// They are text already.
    Same,
    /// UTF-8 up to the first byte that no UTF-8 has, and windows-1258 from there on unless a letter of several bytes came before.
    Undecided {
        carried: Vec<u8>,
        letters: bool,
    },
    Decode(Box<Decoder>),
    Ended,
}

/// Why there is no more text.
#[derive(Debug)]
pub(crate) enum TextError {
    Unreadable(std::io::Error),
    Decode(DecodeError),
}

impl From<std::io::Error> for TextError {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl<'o> Text<'o> {
    /// The text of `opened`, which is in `declared` if it is neither UTF-8 nor has a byte order mark. Reads about `most` bytes of it into `buffer`.
    pub(crate) fn new(
        opened: &'o dyn BytesAt,
        declared: Encoding,
        buffer: &mut Buffer,
        most: usize,
    ) -> Result<Self, TextError> {
        buffer.clear();
        while buffer.len() < TELLING_START {
            let length = buffer.len() as u64;
            if buffer.fill(most.max(TELLING_START), |room| opened.read_at(room, length))? == 0 {
                break;
            }
        }
        let (encoding, mark) = detect(buffer.bytes()).map_err(TextError::Decode)?;
        let decoder = |table: &'static Table| {
            Steps::Decode(Box::new(table.new_decoder_without_bom_handling()))
        };
        let steps = match encoding {
            Encoding::Utf16Le => decoder(UTF_16LE),
            Encoding::Utf16Be => decoder(UTF_16BE),
            _ if declared == Encoding::Windows1258 && mark == 0 => {
                Steps::Undecided { carried: Vec::new(), letters: false }
            }
            _ => Steps::Same,
        };
        let (offset, waiting) = match steps {
            Steps::Same => (buffer.len() as u64, buffer.len() - mark),
            // It is read again, to be decoded.
            _ => (mark as u64, 0),
        };
        match waiting {
            0 => buffer.clear(),
            _ => buffer.leave(mark),
        }
        Ok(Self { opened, offset, steps, waiting, fault: None, mark, encoding })
    }

    /// Whether its bytes are those of the input, so that it can be read from any byte on.
    pub(crate) fn is_as_it_stands(&self) -> bool {
        matches!(self.steps, Steps::Same)
    }

    /// Adds up to about `most` bytes of text to `buffer` and returns how many came; none is the end.
    pub(crate) fn read(&mut self, buffer: &mut Buffer, most: usize) -> Result<usize, TextError> {
        if self.waiting > 0 {
            return Ok(std::mem::take(&mut self.waiting));
        }
        if let Some(fault) = self.fault.take() {
            self.steps = Steps::Ended;
            return Err(fault);
        }
        let before = buffer.len();
        while buffer.len() == before {
            match &mut self.steps {
                Steps::Ended => break,
                Steps::Same => {
                    // That a file has grown since is seen at the end of the run.
                    if self.opened.size() != Some(self.offset) {
                        let read =
                            buffer.fill(most, |room| self.opened.read_at(room, self.offset))?;
                        self.offset += read as u64;
                    }
                    break;
                }
                Steps::Undecided { .. } | Steps::Decode(_) => match self.decode(buffer) {
                    Ok(()) => {}
                    // What stands before the fault is text all the same.
                    Err(fault) if buffer.len() > before => self.fault = Some(fault),
                    Err(fault) => return Err(fault),
                },
            }
        }
        Ok(buffer.len() - before)
    }

    /// Reads one block and decodes it.
    fn decode(&mut self, buffer: &mut Buffer) -> Result<(), TextError> {
        let mut block = vec![0; BLOCK];
        let read = self.opened.read_at(&mut block, self.offset)?;
        block.truncate(read);
        let start = self.offset;
        self.offset += read as u64;
        let last = read == 0;
        match std::mem::replace(&mut self.steps, Steps::Ended) {
            Steps::Undecided { carried, letters } => {
                self.decide(buffer, &[carried, block].concat(), letters, last)?;
            }
            Steps::Decode(mut decoder) => {
                decode_block(&mut decoder, &block, last, start, buffer)?;
                if !last {
                    self.steps = Steps::Decode(decoder);
                }
            }
            Steps::Same | Steps::Ended => {}
        }
        Ok(())
    }

    /// Goes on as UTF-8 where `bytes` are, and as windows-1258 from the first of them on that cannot be.
    fn decide(
        &mut self,
        buffer: &mut Buffer,
        bytes: &[u8],
        letters: bool,
        last: bool,
    ) -> Result<(), TextError> {
        let (valid, rest, broken) = match std::str::from_utf8(bytes) {
            Ok(_) => (bytes, &[][..], false),
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                (valid, rest, error.error_len().is_some() || last)
            }
        };
        buffer.extend(valid);
        let letters = letters || !valid.is_ascii();
        if broken && (letters || is_mostly_utf8(rest)) {
            // UTF-8 that is damaged: whoever reads the name refuses it there.
            buffer.extend(rest);
            self.steps = Steps::Same;
        } else if broken {
            let other = legacy::likely(bytes).filter(|likely| *likely != Legacy::Windows1258);
            let tells = bytes.iter().filter(|byte| !byte.is_ascii()).count() >= TELLING;
            if let Some(other) = other.filter(|_| tells) {
                let offset = self.offset - rest.len() as u64;
                let reason = say::NotWindows1258 { offset: offset.to_string() }.message();
                return Err(DecodeError::new(reason, Some(offset), looks_like(other)).into());
            }
            self.encoding = Encoding::Windows1258;
            let mut decoder = Box::new(WINDOWS_1258.new_decoder_without_bom_handling());
            decode_block(&mut decoder, rest, last, self.offset - rest.len() as u64, buffer)?;
            if !last {
                self.steps = Steps::Decode(decoder);
            }
        } else if !last {
            self.steps = Steps::Undecided { carried: rest.to_vec(), letters };
        }
        Ok(())
    }
}

/// Whether more letters of several bytes stand in `bytes` than bytes that no UTF-8 has.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    letters > broken
}

/// Decodes `block`, which begins at the byte `start` of its file.
fn decode_block(
    decoder: &mut Decoder,
    block: &[u8],
    last: bool,
    start: u64,
    buffer: &mut Buffer,
) -> Result<(), DecodeError> {
    let room = decoder
        .max_utf8_buffer_length_without_replacement(block.len())
        .unwrap_or(block.len() * 4 + 16);
    let mut text = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(block, &mut text, last);
    buffer.extend(text.as_bytes());
    match result {
        DecoderResult::Malformed(bad, behind) => {
            let offset = (start + read as u64).saturating_sub(u64::from(bad) + u64::from(behind));
            let reason = say::CutOffOrDamaged {
                encoding: decoder.encoding().name(),
                offset: offset.to_string(),
            }
            .message();
            Err(DecodeError::new(reason, Some(offset), say::SAVE_AGAIN_AS_CSV.message()))
        }
        DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
    }
}

impl From<DecodeError> for TextError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}
