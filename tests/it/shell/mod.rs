//! The program among shells and terminals: its manual, what is offered behind Tab, and what only a screen shows.

mod manual;
mod screen;
mod tab;
