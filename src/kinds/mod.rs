//! The kinds of record, one file each: its struct, the fields it reads, and the sheet that it lays at
//! the door. To add a kind, write its file and add its line to the list below.

pub mod case;
pub mod event;
pub mod instrument;
pub mod membership;
pub mod organization;
pub mod page;
pub mod person;
pub mod place;
pub mod record;
pub mod relations;
pub mod shared;
pub mod sheet;
pub mod source;
pub mod statement;
pub mod testimony;

use crate::frontmatter::{Fields, Reader, Slot};
use crate::model::consent::Consent;
use crate::model::point::Point;
use crate::text::{Span, Text};
use shared::{Archived, Assessed, Claim, Dated, Engages, Origin, Party, Position, TitleField};
use sheet::Layer;

pub use record::{Body, Citation, Mention, MentionTarget, Record, Redaction};

/// What a date on a record is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRole {
    Happened,
    Said,
    Told,
    Published,
    /// A fixed span of a case, not a moment on a timeline.
    Period,
}

/// What one kind of record has to say about itself. Most answers are the defaults.
pub trait KindRecord {
    /// The record's own date, and what it is the date of.
    fn date(&self) -> Option<(&Dated, DateRole)> {
        None
    }
    fn claims(&self) -> &[Claim] {
        &[]
    }
    fn assessed(&self) -> Option<&Assessed> {
        None
    }
    fn positions(&self) -> &[Position] {
        &[]
    }
    fn engages(&self) -> &[Engages] {
        &[]
    }
    fn parties(&self) -> &[Party] {
        &[]
    }
    fn based_on(&self) -> &[Origin] {
        &[]
    }
    fn consent(&self) -> Option<&Consent> {
        None
    }
    /// Whose voice speaks here: `on_behalf_of`, else the speaker or witness.
    fn voice(&self) -> Option<Slot> {
        None
    }
    /// The person through whom the voice speaks, where it is another.
    fn speaker(&self) -> Option<Slot> {
        None
    }
    /// Copies that were kept.
    fn archived(&self) -> &[Archived] {
        &[]
    }
    fn country(&self) -> Option<Slot> {
        None
    }
    /// Where on the Earth it lies, as coarse as it may be shown.
    fn point(&self) -> Option<Point> {
        None
    }
    fn open_words(&self) -> Vec<OpenWord<'_>> {
        Vec::new()
    }
    /// True for what lies behind the story: patterns, and events tagged `background`.
    fn is_pattern(&self) -> bool {
        false
    }
    /// Lays what may be shown on the record's sheet.
    fn lay(&self, layer: &mut Layer<'_>);
}

/// A word of an open list: the field, the word, its place, and the words that are known.
pub struct OpenWord<'r> {
    pub field: &'static str,
    pub word: &'r Text,
    pub span: Span,
    pub known: &'static [&'static str],
}

macro_rules! kinds {
    ($($kind:ident $module:ident $folder:literal $article:literal $word:literal $title:ident;)+) => {
        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($kind),+ }

        /// The fields of a record that are its kind's own.
        #[derive(Clone, Debug)]
        pub enum Details { $($kind(Box<$module::$kind>)),+ }

        impl Kind {
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),+];

            /// The folder below `content/`, and in the site's addresses.
            pub fn folder(self) -> &'static str {
                match self { $(Kind::$kind => $folder),+ }
            }

            /// The kind's name in front matter, messages and data.
            pub fn word(self) -> &'static str {
                match self { $(Kind::$kind => $word),+ }
            }

            /// The word-table message that names the kind on a page: `kind-event`.
            pub fn message(self) -> &'static str {
                match self { $(Kind::$kind => concat!("kind-", $word)),+ }
            }

            /// What a message calls a record of this kind: `an event record`.
            pub fn record_words(self) -> &'static str {
                match self { $(Kind::$kind => concat!($article, " ", $word, " record")),+ }
            }

            /// `a source`, `an event`.
            pub fn with_article(self) -> &'static str {
                match self { $(Kind::$kind => concat!($article, " ", $word)),+ }
            }

            /// The field that holds the record's name.
            pub fn title_field(self) -> TitleField {
                match self { $(Kind::$kind => TitleField::$title),+ }
            }

            /// Reads the kind's own fields.
            pub fn read(self, reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Details {
                match self { $(Kind::$kind => Details::$kind(Box::new($module::$kind::read(reader, fields)))),+ }
            }
        }

        impl Details {
            pub fn kind_record(&self) -> &dyn KindRecord {
                match self { $(Details::$kind(details) => &**details),+ }
            }
        }
    };
}

// One line a kind, in the order in which a site lists them:
// type, module, folder, article and word, and the field of its name.
kinds! {
    Case case "cases" "a" "case" TITLE;
    Event event "events" "an" "event" TITLE;
    Testimony testimony "testimonies" "a" "testimony" TITLE;
    Statement statement "statements" "a" "statement" TITLE;
    Person person "people" "a" "person" NAME_IF_KNOWN;
    Organization organization "organizations" "an" "organization" NAME;
    Place place "places" "a" "place" NAME;
    Instrument instrument "instruments" "an" "instrument" NAME;
    Source source "sources" "a" "source" TITLE;
    Page page "pages" "a" "page" TITLE;
}

impl Kind {
    /// The kind whose records lie in this folder.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.folder() == folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_words_are_unique() {
        for (index, kind) in Kind::ALL.iter().enumerate() {
            for other in &Kind::ALL[index + 1..] {
                assert_ne!(kind.folder(), other.folder());
                assert_ne!(kind.word(), other.word());
            }
        }
    }
}
