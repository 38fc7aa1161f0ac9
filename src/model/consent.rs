//! What a witness, a person or the owner of a picture agreed to.

use super::date::{Bounds, Day};
use super::vocabulary::{ConsentLevel, Scope};
use crate::text::{Span, Text};

/// A consent as it was written down.
#[derive(Clone, Debug)]
pub struct Consent {
    pub level: ConsentLevel,
    /// What it rests on, in free words: `signed form`, `already-published`.
    pub basis: Option<Text>,
    /// Where it allows publication; `[web]` if nothing is written, since an archive cannot be recalled.
    pub scope: Vec<Scope>,
    pub given: Option<ConsentDay>,
    /// It lapses after the last day of this date.
    pub expires: Option<ConsentDay>,
    /// It ends on the first day of this date.
    pub withdrawn: Option<ConsentDay>,
    pub span: Span,
}

/// A date of a consent, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct ConsentDay {
    pub bounds: Bounds,
    pub span: Span,
}

/// Why a consent does not hold for a medium on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The level is `aggregate` or `none`: no page.
    Level,
    /// The medium is not in the scope.
    Scope,
    Expired,
    Withdrawn,
}

impl Consent {
    /// A consent to be published, but not by name.
    pub fn hides_name(&self) -> bool {
        matches!(self.level, ConsentLevel::Pseudonym | ConsentLevel::Anonymous)
    }

    /// Whether it allows a page in this medium on this day. A date that cannot be told counts
    /// against publication.
    pub fn refuses(&self, medium: Scope, today: Day) -> Option<Refusal> {
        if self.withdrawn.is_some_and(|date| date.bounds.earliest.is_none_or(|day| day <= today)) {
            Some(Refusal::Withdrawn)
        } else if self.expires.is_some_and(|date| date.bounds.latest.is_none_or(|day| day < today)) {
            Some(Refusal::Expired)
        } else if matches!(self.level, ConsentLevel::Aggregate | ConsentLevel::None) {
            Some(Refusal::Level)
        } else if !self.scope.contains(&medium) {
            Some(Refusal::Scope)
        } else {
            None
        }
    }
}
