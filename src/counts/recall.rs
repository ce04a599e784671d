//! What the cells of key columns have meant so far, by their bytes as they stand in the file, quotes and all. A name is unquoted,
//! checked, composed and looked up once for each way in which it is written, never once a row: a row mostly repeats the one before
//! it, or what followed on it the last time.

use std::collections::HashMap;

use memchr::{memchr, memchr2};

use super::quick::same;

/// The most bytes of names that are remembered; beyond, everything is forgotten and learned anew.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// What the cells of one kind of column have meant.
#[derive(Debug)]
pub(super) struct Recall {
    entries: Vec<Entry>,
    by_bytes: HashMap<Box<[u8]>, usize, foldhash::fast::RandomState>,
    /// The entry of the last row.
    current: usize,
    /// Whether the last row repeated the one before.
    repeats: bool,
    bytes: usize,
}

#[derive(Debug)]
struct Entry {
    raw: Box<[u8]>,
    meaning: u32,
    /// The entry that followed on it the last time.
    next: usize,
}

impl Recall {
    pub(super) fn new() -> Self {
        Self { entries: Vec::new(), by_bytes: HashMap::default(), current: 0, repeats: true, bytes: 0 }
    }

    /// What the field that begins at `at` means and where it ends, if it has been met before.
    #[inline(always)]
    pub(super) fn field(&mut self, bytes: &[u8], at: usize, delimiter: u8) -> Option<(u32, usize)> {
        let rest = bytes.get(at..)?;
        let current = self.entries.get(self.current)?;
        let (first, second) = if self.repeats { (self.current, current.next) } else { (current.next, self.current) };
        if let Some((meaning, length)) = self.fits(first, rest, delimiter) {
            self.current = first;
            return Some((meaning, at + length));
        }
        if let Some((meaning, length)) = self.fits(second, rest, delimiter) {
            self.repeats = !self.repeats;
            self.current = second;
            return Some((meaning, at + length));
        }
        self.search(rest, delimiter).map(|(meaning, length)| (meaning, at + length))
    }

    /// What an entry means, and its length, if `rest` begins with it.
    #[inline(always)]
    fn fits(&self, entry: usize, rest: &[u8], delimiter: u8) -> Option<(u32, usize)> {
        let entry = self.entries.get(entry)?;
        let length = entry.raw.len();
        let ends = ends_field(*rest.get(length)?, delimiter);
        (ends && same(rest.get(..length)?, &entry.raw)).then_some((entry.meaning, length))
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
        let found = *self.by_bytes.get(rest.get(..length)?)?;
        if let Some(current) = self.entries.get_mut(self.current) {
            current.next = found;
        }
        self.repeats = false;
        self.current = found;
        Some((self.entries.get(found)?.meaning, length))
    }

    /// Remembers what a field means.
    pub(super) fn learn(&mut self, raw: &[u8], meaning: u32) {
        if self.by_bytes.contains_key(raw) {
            return;
        }
        self.bytes += raw.len();
        if self.bytes > MOST_BYTES {
            *self = Self { bytes: raw.len(), ..Self::new() };
        }
        let entry = self.entries.len();
        self.by_bytes.insert(raw.into(), entry);
        if let Some(current) = self.entries.get_mut(self.current) {
            current.next = entry;
        }
        self.entries.push(Entry { raw: raw.into(), meaning, next: 0 });
        self.current = entry;
    }
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
        let mut recall = Recall::new();
        for (raw, meaning) in [("ab", 1), ("abc", 2), ("\"a,b\"", 3), ("", 4)] {
            recall.learn(raw.as_bytes(), meaning);
        }
        let mut field = |text: &str| recall.field(text.as_bytes(), 0, b',');
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
