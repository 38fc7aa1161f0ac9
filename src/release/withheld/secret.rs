//! One thing that must stand in no output, as plain data: what it is, where it is written down, how it is looked for.

use std::fmt;

use crate::release::near::Near;
use crate::text::{Span, Text};

/// One thing that must stand in no output.
#[derive(Clone)]
pub struct Secret {
    pub what: What,
    pub text: Text,
    pub from: Origin,
    pub reach: Reach,
    /// Inside a name of another that is printed it tells nothing: `Maria Garcia` in `Jose Maria Garcia Lopez`.
    pub yields: bool,
    /// Where a record has this very name printed as that of its person: one of the two has to give way.
    pub printing: Option<Printing>,
}

/// The key by which a record has a name printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printing {
    pub file: Text,
    pub span: Option<Span>,
}

/// How a secret is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Its words, in any order.
    Name,
    /// The same of words that are everyday ones too, as their writer says: each written large, but in addresses.
    LargeName,
    /// Its words, in this order.
    Phrase,
    /// So many of its words in a row.
    Runs(usize),
    /// One word.
    Word,
    /// One word that is part of a name, and may be an everyday word too: with a capital letter, where its
    /// script has them; in addresses and attributes without.
    PartOfName,
    /// The same of one that markup has too, `Lang` or `Mark`: with a capital letter everywhere.
    LargePartOfName,
    /// The title of a closed record: its words, in this order.
    Title,
    /// An id, as a whole token.
    Id,
    /// No secret, but a name that is printed: its words, in this order, as names are written.
    Printed,
}

impl What {
    pub fn is_part_of_name(self) -> bool {
        matches!(self, What::PartOfName | What::LargePartOfName)
    }
}

/// Where a secret is written down.
#[derive(Clone, Debug)]
pub struct Origin {
    pub file: Text,
    pub span: Option<Span>,
    /// Its line, where that is known without the file.
    pub line: Option<usize>,
    /// What it is there.
    pub kept: Kept,
}

/// What a secret is in the file that keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Name {
        /// Nothing keeps the name of a public record closed, but that no reason to print it is given.
        only_lacks_reason: bool,
    },
    OtherName {
        only_lacks_reason: bool,
    },
    PrivateName,
    WordOfPrivateName,
    Notes,
    Value,
    Passage,
    NameInPassage,
    Title,
    Id,
    IdOfWithdrawn,
    ListLine,
    /// The list itself.
    List,
    /// No secret.
    Printed,
}

impl Kept {
    /// As a message says it.
    pub fn words(self) -> &'static str {
        match self {
            Kept::Name { .. } => "the name",
            Kept::OtherName { .. } => "one of `other_names`",
            Kept::PrivateName => "one of `private.names`",
            Kept::WordOfPrivateName => "a word of `private.names`",
            Kept::Notes => "`private.notes`",
            Kept::Value => "a value of `private`",
            Kept::Passage => "a redacted passage",
            Kept::NameInPassage => "a name in a redacted passage",
            Kept::Title => "the title of a closed record",
            Kept::Id => "the id of a closed record",
            Kept::IdOfWithdrawn => "the id of a withdrawn record",
            Kept::ListLine => "a line of the withheld list",
            Kept::List => "the withheld list",
            Kept::Printed => "a printed name",
        }
    }

    /// Whether it is a name, or a word of one, that its record says is a name.
    pub fn is_of_name(self) -> bool {
        matches!(
            self,
            Kept::Name { .. } | Kept::OtherName { .. } | Kept::PrivateName | Kept::WordOfPrivateName
        )
    }
}

/// What follows where a secret is found.
#[derive(Clone, Debug)]
pub enum Reach {
    /// It stops the output.
    Everywhere,
    /// It does, unless it stands on so many pages which do not name its record that it tells nothing.
    UnlessCommon(Near),
    /// It does on pages about the same matter; elsewhere it is a warning.
    NearOnly(Near),
    /// On pages about the same matter it is a warning; elsewhere it is nothing.
    WarnNear(Near),
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Secret({:?}, {} in {})", self.what, self.from.kept.words(), self.from.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_prints_no_secret() {
        let from = Origin { file: "people/w1.md".into(), span: None, line: None, kept: Kept::PrivateName };
        let secret = Secret {
            what: What::Name,
            text: "Real Name".into(),
            from,
            reach: Reach::Everywhere,
            yields: false,
            printing: None,
        };
        assert_eq!(format!("{secret:?}"), "Secret(Name, one of `private.names` in people/w1.md)");
    }
}
