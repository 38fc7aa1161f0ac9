//! The writer's desk: what casefile does to a writer's own files. It begins a site and a record, and changes one
//! line of a record's head. Nothing here is published, and nothing here decides what is: a file is only changed
//! after the whole site was tried with it (`trial`).
//!
//! A file that is there is *never* overwritten by a new one, and a change is *never* left half written.

pub mod cases;
pub mod draft;
pub mod files;
pub mod hashes;
pub mod ids;
pub mod line;
pub mod manual;
pub mod starter;
pub mod trial;
