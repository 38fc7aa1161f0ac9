//! The site as something that can be handed over.

pub mod sign;
