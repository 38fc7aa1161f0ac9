//! What a user relies on, told by behaviour. `README.md` beside this file says how to add a test.

mod canary;
mod checks;
mod cli;
mod data;
mod dates;
mod desk;
mod door;
mod examples;
mod faults;
mod guard;
mod hostile;
mod layering;
mod machines;
mod manual;
mod maps;
mod messages;
mod outputs;
mod pages;
mod pictures;
mod preview;
mod remake;
mod signs;
mod strips;
mod support;
mod templates;
mod tutorial;
