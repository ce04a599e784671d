//! What an IATI activity says of itself and a plan does not.

/// What identifies the plan in the registry of IATI. None of it can be guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iati {
    /// The identifier of the activity, which begins with that of the organisation: `VN-GOV-1-2024`.
    pub identifier: String,
    /// The identifier of the organisation that reports.
    pub org: String,
    /// The country, by two letters of ISO 3166-1.
    pub country: String,
}

/// What a goal is in the chain of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultType {
    Output,
    Outcome,
    Impact,
    Other,
}

impl ResultType {
    /// Every type, with the name that plan.toml has for it.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("output", Self::Output),
        ("outcome", Self::Outcome),
        ("impact", Self::Impact),
        ("other", Self::Other),
    ];

    /// Its code in IATI's list `ResultType`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Output => "1",
            Self::Outcome => "2",
            Self::Impact => "3",
            Self::Other => "9",
        }
    }
}
