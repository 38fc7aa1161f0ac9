//! What of a consent goes along with a record.

use crate::kinds::{Details, Kind, Record};
use crate::model::consent::Consent;
use crate::model::policy::Medium;
use crate::model::vocabulary::{ConsentLevel, NamedBecause};

use super::edition::ReleasedConsent;

/// What of a record's consent binds whoever publishes it again. That a person agreed to anything tells of a contact: it
/// is said only where the page says it already, or where it sets a limit.
pub fn binding(record: &Record, consent: &Consent) -> Option<ReleasedConsent> {
    let is_named_by_it = match &record.details {
        Details::Person(person) => {
            let reason = person.named_because.filter(|_| person.prints_name()).map(|reason| reason.value);
            matches!(reason, Some(NamedBecause::Consent | NamedBecause::FamilyConsent))
        }
        _ => false,
    };
    match record.kind {
        Kind::Testimony => Some(ReleasedConsent { level: consent.level, ..terms(consent) }),
        _ if is_named_by_it => Some(terms(consent)),
        _ => limits(consent),
    }
}

/// A consent that does not allow every medium for good.
pub fn limits(consent: &Consent) -> Option<ReleasedConsent> {
    let allows_all = consent.expires.is_none()
        && [Medium::Web, Medium::Archive].iter().all(|medium| consent.scope.contains(&medium.scope()));
    (!allows_all).then(|| terms(consent))
}

/// Where and until when, and not to what.
fn terms(consent: &Consent) -> ReleasedConsent {
    ReleasedConsent {
        level: ConsentLevel::Public,
        scope: consent.scope.clone(),
        expires: consent.expires.and_then(|date| date.bounds.latest),
    }
}
