//! Temporary.
use crate::{
    config::Settings, diag::Diagnostic, link::Casebook, model::policy::Policy, release::opening::Opening,
};
pub struct Context<'c> {
    pub book: &'c Casebook,
    pub opening: &'c Opening,
    pub settings: &'c Settings,
    pub policy: &'c Policy,
}
pub fn check(c: &Context<'_>) -> Vec<Diagnostic> {
    let _ = (c.book, c.opening, c.settings, c.policy);
    vec![]
}
