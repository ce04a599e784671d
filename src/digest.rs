//! SHA-256 of files as they were read, by which whoever has them knows that they are the ones that were judged.

use sha2::{Digest as _, Sha256};

/// SHA-256 of bytes that come one piece after the other.
#[derive(Debug, Clone, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// Adds the next piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The 64 hexadecimal digits, as `sha256sum` prints them.
    #[must_use]
    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The 64 hexadecimal digits of the SHA-256 of `bytes`.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut hashing = Hashing::default();
    hashing.add(bytes);
    hashing.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of FIPS 180-2.
    #[test]
    fn the_examples_of_the_standard_are_met() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), known);
        let mut hashing = Hashing::default();
        hashing.add(b"abcdbcdecdefdefgefghfghighijhi");
        hashing.add(b"jkijkljklmklmnlmnomnopnopq");
        let known = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
        assert_eq!(hashing.finish(), known);
    }
}
