//! casefile turns a folder of Markdown case files into a cross-linked, sourced, static site with
//! timelines. The rooms and the order of the steps stand in `docs/ARCHITECTURE.md`.

pub mod checks;
pub mod cli;

pub mod config;
pub mod desk;
pub mod diag;
pub mod diff;
pub mod disk;
pub mod frontmatter;
pub mod guard;
pub mod kinds;
pub mod link;
pub mod locks;
pub mod model;
pub mod outputs;
pub mod packages;
pub mod paper;
pub mod parse;
pub mod picture;
pub mod pipeline;
pub mod pull;
pub mod release;
pub mod rules;
pub mod serve;
pub mod source;
pub mod text;
pub mod verify;
pub mod watch;
pub mod write;
