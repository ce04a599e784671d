//! Counts the line feeds of files on two threads: about the least that a program can do that looks at every byte.
//!
//! `newlines PATH…`; a folder stands for the files in it. Threads claim pieces of files from a counter and read them in blocks.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const THREADS: usize = 2;
/// Fits into the second-level cache, so that what was read is counted there.
const BLOCK: usize = 256 << 10;
/// Large enough that claiming one costs nothing, small enough that both threads end together.
const PIECE: u64 = 8 << 20;
/// No sum of ones over so few bytes leaves a byte, so that the loop stays one of bytes and becomes vector instructions.
const LANE: usize = 255;

/// Some of a file: where it begins; it is `PIECE` long, or ends with the file.
struct Piece<'p> {
    path: &'p PathBuf,
    begin: u64,
}

fn main() -> io::Result<()> {
    let paths = files()?;
    let pieces = pieces(&paths)?;
    let next = AtomicUsize::new(0);
    let total = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(|| count_claimed(&pieces, &next))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread panics")).sum::<io::Result<usize>>()
    })?;
    println!("{total}");
    Ok(())
}

/// The files of the command line, and those in its folders.
fn files() -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                files.push(entry?.path());
            }
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn pieces(paths: &[PathBuf]) -> io::Result<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    for path in paths {
        let length = fs::metadata(path)?.len();
        pieces.extend((0..length).step_by(PIECE as usize).map(|begin| Piece { path, begin }));
    }
    Ok(pieces)
}

/// Counts one piece after the other until none is left.
fn count_claimed(pieces: &[Piece<'_>], next: &AtomicUsize) -> io::Result<usize> {
    let mut block = vec![0; BLOCK];
    let mut total = 0;
    while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
        total += count_piece(piece, &mut block)?;
    }
    Ok(total)
}

fn count_piece(piece: &Piece<'_>, block: &mut [u8]) -> io::Result<usize> {
    let file = File::open(piece.path)?;
    let end = piece.begin + PIECE;
    let (mut position, mut total) = (piece.begin, 0);
    while position < end {
        let wanted = block.len().min((end - position) as usize);
        let read = file.read_at(&mut block[..wanted], position)?;
        if read == 0 {
            break;
        }
        total += count(&block[..read]);
        position += read as u64;
    }
    Ok(total)
}

fn count(bytes: &[u8]) -> usize {
    let of_lane = |lane: &[u8]| lane.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>();
    bytes.chunks(LANE).map(|lane| usize::from(of_lane(lane))).sum()
}
