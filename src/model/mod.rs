//! The values that records are made of: dates, counts, quotations, consents, stances, and what a
//! publication may contain. Plain data; nothing here reads a file or knows a page.

pub mod consent;
pub mod count;
pub mod date;
pub mod old_path;
pub mod order;
pub mod point;
pub mod policy;
pub mod quotation;
pub mod relation;
pub mod sphere;
pub mod vocabulary;
