//! Charts as shapes and labels on a field of whole numbers, for whoever draws them.

mod bullet;
mod course;
mod label;
mod scale;

pub(super) use bullet::Bullet;
pub(super) use course::{Course, CoursePeriod};
