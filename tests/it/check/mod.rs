//! `gender-plan check`: the window that is judged, the forms of the result, and where it comes from and goes to.

mod basis;
mod collecting;
mod files;
mod hostile_names;
mod output;
mod province;
mod register;
mod screen;
mod table;
mod unwritable;
mod window;
