//! Terms under which results of the plan may be published.

/// Terms under which results may be published: which counts are small, and which figures count as counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishRules {
    /// The smallest count that is not small.
    pub threshold: u32,
    pub zeros: Zeros,
    /// Whether what a percentage leaves out is a count too.
    pub complement: bool,
}

/// Whether a count of 0 may be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zeros {
    Show,
    /// Zero is a small count like any other.
    Hide,
}

impl PublishRules {
    /// The lowest threshold that a plan may set.
    pub const LEAST: u32 = 3;
    /// The highest threshold that a plan may set.
    pub const MOST: u32 = 1_000_000;
}

impl Default for PublishRules {
    fn default() -> Self {
        Self { threshold: 10, zeros: Zeros::Show, complement: true }
    }
}
