//! Every sentence that the program says, in each of its languages. They stand in `en/*.ftl` and `vi/*.ftl`, in the syntax of Project
//! Fluent, and `build.rs` makes tables of them when the program is built. The rest of the program names a message and the values that
//! belong in it (`say`); which language it is worded in is decided where it is shown.

mod language;
mod message;
mod outside;

pub use language::Language;
pub use message::{Argument, Label, Message};
pub(crate) use message::{Quoted, help_id, help_text, say};

pub(crate) use outside::of_system;
/// A thing by its name, with its id in brackets behind it if that is another.
pub(crate) fn named(name: &str, id: &str) -> Message {
    if name == id {
        say::Quoted { written: name }.message()
    } else {
        say::NamedWithId { id, name }.message()
    }
}
