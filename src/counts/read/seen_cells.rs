//! Cache from the bytes of a key cell (as they stand in the file, quotes and all) to the number that it resolved to. A name is unquoted,
//! checked, composed and looked up once for each way in which it is written, never once a row: a row mostly repeats the one before it,
//! or what followed on it the last time.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, BuildHasherDefault, Hasher};

use memchr::{memchr, memchr2};

/// The most bytes of names in a cache; beyond, it is emptied and filled anew.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// Cache of the cells of one kind of column.
#[derive(Debug)]
pub(super) struct SeenCells {
    entries: Vec<SeenCell>,
    /// The bytes of all names, one behind the other.
    bytes: Vec<u8>,
    /// Entries by the hashes of their bytes.
    by_hash: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    hasher: foldhash::fast::RandomState,
    /// The entry of the last row.
    current: u32,
    /// Whether the last row repeated the one before.
    repeats: bool,
    /// How many rows in a row neither repeated nor followed on the one before as it did the last time.
    surprises: u32,
}

/// After so many surprises names come in no order, and only every so many rows is it tried again whether they do.
const NO_ORDER: u32 = 16;

#[derive(Debug, Clone, Copy)]
struct SeenCell {
    /// Offset and number of its bytes.
    start: u32,
    length: u32,
    meaning: u32,
    /// The entry that followed on it the last time.
    next: u32,
}

/// Hasher of what is a hash already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl SeenCells {
    /// An empty cache.
    pub(super) fn new() -> Self {
        Self {
            entries: Vec::new(),
            bytes: Vec::new(),
            by_hash: HashMap::default(),
            hasher: foldhash::fast::RandomState::default(),
            current: 0,
            repeats: true,
            surprises: 0,
        }
    }

    fn entry(&self, entry: u32) -> Option<&SeenCell> {
        self.entries.get(entry as usize)
    }

    fn raw(&self, entry: &SeenCell) -> Option<&[u8]> {
        let start = entry.start as usize;
        self.bytes.get(start..start + entry.length as usize)
    }

    /// What the field that begins at `at` means and where it ends, if it has been met before.
    #[expect(
        clippy::inline_always,
        reason = "measured: a call for each field of each row costs a third of the time"
    )]
    #[inline(always)]
    pub(super) fn field(&mut self, bytes: &[u8], at: usize, delimiter: u8) -> Option<(u32, usize)> {
        let rest = bytes.get(at..)?;
        if self.surprises >= NO_ORDER && !self.surprises.is_multiple_of(NO_ORDER) {
            return self.search(rest, delimiter).map(|(meaning, length)| (meaning, at + length));
        }
        let current = self.entry(self.current)?;
        let (first, second) =
            if self.repeats { (self.current, current.next) } else { (current.next, self.current) };
        if let Some((meaning, length)) = self.fits(first, rest, delimiter) {
            self.current = first;
            self.surprises = 0;
            return Some((meaning, at + length));
        }
        if let Some((meaning, length)) = self.fits(second, rest, delimiter) {
            self.repeats = !self.repeats;
            self.current = second;
            self.surprises = 0;
            return Some((meaning, at + length));
        }
        self.search(rest, delimiter).map(|(meaning, length)| (meaning, at + length))
    }

    /// What an entry means, and its length, if `rest` begins with it.
    #[expect(
        clippy::inline_always,
        reason = "measured: a call for each field of each row costs a third of the time"
    )]
    #[inline(always)]
    fn fits(&self, entry: u32, rest: &[u8], delimiter: u8) -> Option<(u32, usize)> {
        let entry = self.entry(entry)?;
        let length = entry.length as usize;
        let ends = ends_field(*rest.get(length)?, delimiter);
        (ends && same(rest.get(..length)?, self.raw(entry)?)).then_some((entry.meaning, length))
    }

    #[inline(never)]
    fn search(&mut self, rest: &[u8], delimiter: u8) -> Option<(u32, usize)> {
        let length = match rest.first()? {
            b'"' => memchr(b'"', rest.get(1..)?)? + 2,
            _ => {
                let end = memchr2(delimiter, b'\n', rest)?;
                if end > 0 && rest.get(end - 1) == Some(&b'\r') { end - 1 } else { end }
            }
        };
        if !ends_field(*rest.get(length)?, delimiter) {
            return None;
        }
        let raw = rest.get(..length)?;
        let found = *self.by_hash.get(&self.hasher.hash_one(raw))?;
        let entry = self.entry(found).filter(|entry| entry.length as usize == length)?;
        let meaning = entry.meaning;
        if !same(self.raw(entry)?, raw) {
            return None;
        }
        if let Some(current) = self.entries.get_mut(self.current as usize) {
            current.next = found;
        }
        self.repeats = false;
        self.surprises = self.surprises.wrapping_add(1);
        self.current = found;
        Some((meaning, length))
    }

    /// What a whole field means, if it has been met before.
    pub(super) fn get(&self, raw: &[u8]) -> Option<u32> {
        let entry = self.entry(*self.by_hash.get(&self.hasher.hash_one(raw))?)?;
        (self.raw(entry)? == raw).then_some(entry.meaning)
    }

    /// Adds what a field means.
    pub(super) fn insert(&mut self, raw: &[u8], meaning: u32) {
        if self.bytes.len() + raw.len() > MOST_BYTES {
            *self = Self::new();
        }
        let numbers = [self.bytes.len(), raw.len(), self.entries.len()].map(u32::try_from);
        let [Ok(start), Ok(length), Ok(entry)] = numbers else { return };
        let hash = self.hasher.hash_one(raw);
        // Two names of one hash would be distinguished, but only the first one remembered.
        if self.by_hash.contains_key(&hash) {
            return;
        }
        self.by_hash.insert(hash, entry);
        if let Some(current) = self.entries.get_mut(self.current as usize) {
            current.next = entry;
        }
        self.bytes.extend_from_slice(raw);
        self.entries.push(SeenCell { start, length, meaning, next: 0 });
        self.current = entry;
    }
}

/// Whether two texts of one length are the same: compared by sixteen bytes, the last of which may be compared twice.
#[expect(
    clippy::inline_always,
    reason = "measured: a call for each field of each row costs a third of the time"
)]
#[inline(always)]
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    if let (Some(last), Some(other_last)) = (one.last_chunk::<16>(), other.last_chunk::<16>()) {
        let (chunks, others) = (one.as_chunks::<16>().0, other.as_chunks::<16>().0);
        return last == other_last && chunks.iter().zip(others).all(|(one, other)| one == other);
    }
    if let (Some(last), Some(other_last)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        return last == other_last && one.first_chunk::<8>() == other.first_chunk::<8>();
    }
    if let (Some(last), Some(other_last)) = (one.last_chunk::<4>(), other.last_chunk::<4>()) {
        return last == other_last && one.first_chunk::<4>() == other.first_chunk::<4>();
    }
    one == other
}

/// Whether `byte` can stand behind a field.
#[inline]
pub(super) fn ends_field(byte: u8, delimiter: u8) -> bool {
    byte == delimiter || byte == b'\n' || byte == b'\r'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_by_its_bytes_up_to_its_end() {
        let mut seen = SeenCells::new();
        for (raw, meaning) in [("ab", 1), ("abc", 2), ("\"a,b\"", 3), ("", 4)] {
            seen.insert(raw.as_bytes(), meaning);
        }
        let mut field = |text: &str| seen.field(text.as_bytes(), 0, b',');
        assert_eq!(field("ab,1"), Some((1, 2)));
        assert_eq!(field("abc\r\n"), Some((2, 3)));
        assert_eq!(field("\"a,b\",1"), Some((3, 5)));
        assert_eq!(field(",1"), Some((4, 0)));
        assert_eq!(field("\n"), Some((4, 0)));
        for unknown in ["abcd,", "a,", "ab", "\"a,b\"x,", "\"a\"\"b\",", "\"ab\","] {
            assert_eq!(field(unknown), None, "{unknown}");
        }
    }
}
