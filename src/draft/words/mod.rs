//! The words of plans: what makes a number a target, which way it counts, and what it is when it is none. Vietnamese first, English beside
//! it. Lists only; where they are looked for is decided elsewhere.

mod cues;
mod things;
mod verbs;

pub(super) use cues::*; // all of them: each is a list of words
pub(super) use things::*;
pub(super) use verbs::*;
