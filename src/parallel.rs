//! Parallel work on the grid: several threads if it is large, one if not; the results are the same either way.

use std::num::NonZeroUsize;

/// From how many cells on several threads are faster than one.
const WORTH_IT: usize = 1_000_000;

/// `work` done for each of the `count` first numbers, in their order, by several threads where it is about many `cells`.
pub fn each<T: Send>(count: usize, cells: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let processors = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = if cells < WORTH_IT { 1 } else { processors() };
    let share = count.div_ceil(threads).max(1);
    let part = |thread: usize| -> Vec<T> {
        let numbers = (thread * share)..((thread + 1) * share).min(count);
        numbers.map(&work).collect()
    };
    if threads == 1 {
        return part(0);
    }
    std::thread::scope(|scope| {
        let part = &part;
        let started: Vec<_> =
            (0..threads).map(|thread| scope.spawn(move || part(thread))).collect();
        // What a thread could not finish is done again here.
        let joined = started.into_iter().enumerate();
        joined
            .flat_map(|(thread, started)| started.join().unwrap_or_else(|_| part(thread)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_threads_come_to_the_same_as_one() {
        for count in [0, 1, 2, 3, 100] {
            let expected: Vec<usize> = (0..count).map(|number| number * number).collect();
            assert_eq!(each(count, 0, |number| number * number), expected);
            assert_eq!(each(count, WORTH_IT, |number| number * number), expected);
        }
    }
}
