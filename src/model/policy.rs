//! For whom and when an edition is made: medium and clock. The release decides by it; nothing else
//! reads it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::date::Day;
use super::vocabulary::Scope;

/// What a publication may contain.
#[derive(Clone, Debug)]
pub struct Policy {
    pub medium: Medium,
    /// The moment at which the edition is made: `--as-of`, else now.
    pub now: Timestamp,
    /// The site's time zone, in which days begin and end.
    pub zone: TimeZone,
}

/// Where the outputs go. Each has a scope of consent of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    #[default]
    Web,
    /// What readers keep: it cannot be recalled, so it wants a consent of its own.
    Archive,
}

impl Medium {
    pub fn scope(self) -> Scope {
        match self {
            Medium::Web => Scope::Web,
            Medium::Archive => Scope::Archive,
        }
    }
}

impl Policy {
    /// Whether consent and embargo mean the same under both.
    pub fn allows_the_same(&self, other: &Policy) -> bool {
        self.medium == other.medium && self.today() == other.today() && self.zone == other.zone
    }

    /// The day of `now` in the site's zone.
    pub fn today(&self) -> Day {
        let date = self.now.to_zoned(self.zone.clone()).date();
        let day = Day::new(i64::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
        day.expect("a civil date is a day of the calendar")
    }
}
