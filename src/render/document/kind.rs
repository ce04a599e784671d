//! The kinds of documents, each with the ending of its files.

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// For a browser, a phone and a printer: one page without other files.
    Html,
    /// For Word: the report that an office hands in.
    Docx,
    /// For wikis and pull requests.
    Markdown,
    Xlsx,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Html, Self::Docx, Self::Xlsx, Self::Markdown];

    /// The ending of its files, without a dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
        }
    }
}
