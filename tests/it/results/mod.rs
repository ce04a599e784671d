//! JSON for scripts: the schemas of results and what they refuse, and the keys by which a script knows as much as a reader.

mod conditions;
mod reasons;
mod schemas;
