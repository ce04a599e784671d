//! Bytes on their way from a file to its records. What was read once stays set, so that nothing is cleared for each piece and each
//! file, and what was used is left behind without moving what follows.

/// Bytes that were read and not used yet.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    /// Those that were read and not used yet lie from here to there.
    start: usize,
    end: usize,
}

impl Buffer {
    /// Those that were read and not used yet.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(self.start..self.end).unwrap_or_default()
    }

    /// How many these are.
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }

    /// Forgets them all.
    pub(crate) fn clear(&mut self) {
        (self.start, self.end) = (0, 0);
    }

    /// Leaves the first `count` of them behind.
    pub(crate) fn leave(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }

    /// Adds what `read` puts into room for `most` bytes, and returns how many that are.
    ///
    /// # Errors
    /// Those of `read`.
    pub(crate) fn fill<E>(
        &mut self,
        most: usize,
        read: impl FnOnce(&mut [u8]) -> Result<usize, E>,
    ) -> Result<usize, E> {
        if self.start > 0 {
            self.bytes.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.len());
        }
        if self.bytes.len() < self.end + most {
            self.bytes.resize(self.end + most, 0);
        }
        let room = self.bytes.get_mut(self.end..self.end + most).unwrap_or_default();
        let count = read(room)?.min(most);
        self.end += count;
        Ok(count)
    }

    /// Adds these bytes.
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        let copied: Result<usize, std::convert::Infallible> = self.fill(bytes.len(), |room| {
            room.copy_from_slice(bytes);
            Ok(bytes.len())
        });
        debug_assert_eq!(copied, Ok(bytes.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_behind_makes_room() {
        let mut buffer = Buffer::default();
        buffer.extend(b"abcdef");
        buffer.leave(4);
        let read: Result<usize, ()> = buffer.fill(8, |room| {
            room[..2].copy_from_slice(b"gh");
            Ok(2)
        });
        assert_eq!((read, buffer.bytes(), buffer.len()), (Ok(2), &b"efgh"[..], 4));
        assert_eq!(buffer.fill(8, |_| Err(())), Err(()));
        assert_eq!(buffer.bytes(), b"efgh");
        buffer.leave(9);
        assert_eq!(buffer.bytes(), b"");
        buffer.clear();
        buffer.extend(b"i");
        assert_eq!(buffer.bytes(), b"i");
    }
}
