//! Number of pages that a sheet is printed on, so that none holds only the last few rows.

/// Points of a pixel of columns, as a fraction.
const POINTS: (u64, u64) = (3, 4);

/// Least size, in thousandths, to which a sheet is shrunk to save a page.
const SMALLEST: u64 = 450;

/// A4 paper without its margins, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    width: u64,
    height: u64,
}

impl Paper {
    pub(super) const LANDSCAPE: Self = Self { width: 784, height: 516 };
    pub(super) const PORTRAIT: Self = Self { width: 537, height: 763 };
}

/// Size of what is printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct PrintedSize {
    /// Pixels of all columns.
    pub(super) width: u64,
    /// Points of all rows.
    pub(super) height: u64,
    /// Points of the rows that come again on every page.
    pub(super) repeated: u64,
}

impl PrintedSize {
    /// The pages below each other, one page wide; the last of them holds more than a few rows.
    pub(super) fn pages(self, paper: Paper) -> u64 {
        let width = (self.width * POINTS.0 / POINTS.1).max(1);
        let scale = (paper.width * 1000 / width).min(1000);
        let printed = |points: u64| points * scale / 1000;
        let beyond_first = printed(self.height).saturating_sub(paper.height);
        let room = paper.height.saturating_sub(printed(self.repeated)).max(1);
        let (full, rest) = (1 + beyond_first / room, beyond_first % room);
        let shrunk = scale * full * room / (full * room + rest);
        if rest == 0 || (rest * 4 <= room && shrunk >= SMALLEST) { full } else { full + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(width: u64, height: u64) -> u64 {
        PrintedSize { width, height, repeated: 20 }.pages(Paper::LANDSCAPE)
    }

    #[test]
    fn a_few_rows_do_not_take_a_page() {
        assert_eq!(pages(1000, 500), 1);
        // 516 points and then 100 of 496: a fifth of a page.
        assert_eq!(pages(1000, 616), 1);
        assert_eq!(pages(1000, 716), 2);
        assert_eq!(pages(1000, 516 + 496 + 100), 2);
        assert_eq!(pages(1000, 516 + 496 + 200), 3);
        // Half the size, so that twice as much fits; smaller than that it is not made.
        assert_eq!(pages(2090, 1000), 1);
        assert_eq!(pages(2090, 1270), 2);
    }
}
