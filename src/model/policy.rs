//! For whom and when an edition is made: audience, medium and clock. The release decides by it; nothing else
//! reads it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::date::Day;
use super::vocabulary::Scope;

/// What a publication may contain.
#[derive(Clone, Debug)]
pub struct Policy {
    pub audience: Audience,
    pub medium: Medium,
    /// The moment at which the edition is made: `--as-of`, else now.
    pub now: Timestamp,
    /// Whether that was chosen (`--as-of`), and may be another one than that of whoever looks.
    pub is_chosen_moment: bool,
    /// The site's time zone, in which days begin and end.
    pub zone: TimeZone,
}

/// Who looks. What only the writers' own word holds back (`publish`, `embargo`) is shown to them; what a
/// consent closes is shown to nobody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody: what is published.
    #[default]
    Readers,
    /// Those who write the records, on their own computer.
    Editors,
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
        let asked = (self.audience, self.medium) == (other.audience, other.medium);
        asked && self.today() == other.today() && self.zone == other.zone
    }

    /// The day of `now` in the site's zone.
    pub fn today(&self) -> Day {
        let date = self.now.to_zoned(self.zone.clone()).date();
        let day = Day::new(i64::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
        day.expect("a civil date is a day of the calendar")
    }
}
