//! Writers do not decide what is withheld.

use crate::support::sources::sources_of;

/// Writers that ask whether a figure is sensitive, to say so of it or to keep it out of messages. None of them hides it in a result.
const ASKING: [&str; 7] = [
    // The key and the column of that name.
    "render::json::indicator",
    "render::csv",
    // The mark beside a count.
    "render::document::xlsx::lists",
    // Lines on standard error.
    "render::corrections",
    // Forms.
    "render::template::explanation",
    // What goes to the registry is public, whether or not anybody asked to publish.
    "render::iati",
    // Schemas and names of a list.
    "render::schema",
];

#[test]
fn no_writer_hides_a_sensitive_figure() {
    let asks = |code: &str| code.contains("sensitive");
    let sources = sources_of("src");
    let writers = sources.iter().filter(|source| source.room() == "render");
    let asking: Vec<String> = writers
        .filter(|source| asks(&source.code.to_lowercase()))
        .map(|source| source.module.join("::"))
        .filter(|module| !ASKING.contains(&module.as_str()))
        .collect();
    assert_eq!(asking, [""; 0]);
}
