//! Plan -> [`Form`]: which figures which units are asked for, and for when. `render` draws it as the empty form that a unit fills in;
//! what comes back is read by `counts`.

mod before;
mod blank;
mod form;
mod parts;
mod selection;

pub use before::Before;
pub use blank::{Blank, Sender};
pub use form::{Asked, Bindings, Form};
pub use parts::Bound;
