//! Who signs for the area.

/// Who signs for the area, as it stands at the foot of its documents. All of it is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature {
    /// On whose behalf: "TM. ỦY BAN NHÂN DÂN".
    pub authority: Option<String>,
    /// Position of who signs, one line each: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub position: Vec<String>,
    /// The name of who signs.
    pub name: Option<String>,
    /// The place that stands before the date: "Nguyễn Trãi".
    pub place: Option<String>,
}
