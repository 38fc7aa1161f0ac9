//! What came of checking a package: plain data, for the command line and for programs. The shape in JSON is a promise (`docs/json.md`).

use std::collections::BTreeMap;

use serde::Serialize;

/// What is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// Its bytes are not those that were listed.
    Changed,
    /// Listed, and not there.
    Missing,
    /// There, and not listed.
    Added,
    /// There, but it cannot be read whole.
    Unreadable,
    /// It could do harm when it is unpacked or opened, and was not read.
    Refused,
    /// The list or the container itself is broken or contradicts itself.
    Damaged,
    /// The signature is wrong, or is missing though a key was given.
    Signature,
}

impl What {
    pub const ALL: [What; 7] = [
        What::Changed,
        What::Missing,
        What::Added,
        What::Unreadable,
        What::Refused,
        What::Damaged,
        What::Signature,
    ];

    pub fn word(self) -> &'static str {
        match self {
            What::Changed => "changed",
            What::Missing => "missing",
            What::Added => "added",
            What::Unreadable => "unreadable",
            What::Refused => "refused",
            What::Damaged => "damaged",
            What::Signature => "signature",
        }
    }
}

/// One row of the table of what differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Difference {
    pub what: What,
    /// Within the package; the package itself has none.
    pub path: String,
    pub why: String,
}

impl Difference {
    pub fn new(what: What, path: impl Into<String>, why: impl Into<String>) -> Self {
        Difference { what, path: path.into(), why: why.into() }
    }
}

/// What kind of package it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A BagIt bag.
    Bag,
    /// Files beside a `SHA256SUMS`.
    Sums,
    /// A container without a list that could be read.
    None,
}

/// A list of digests that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub name: String,
    pub algorithm: &'static str,
    pub files: usize,
}

/// What can be said of the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Signature {
    None,
    /// There is one, and no key to check it with.
    NotChecked,
    Good {
        key: String,
        comment: String,
    },
    Bad {
        why: String,
    },
}

#[derive(Debug, Serialize)]
pub struct Report {
    pub kind: Kind,
    pub zipped: bool,
    /// The folder in the zip that holds the package, with `/` at its end.
    pub top: String,
    pub edition: Option<String>,
    pub lists: Vec<Listed>,
    /// Files that are listed and as they were written, and their bytes.
    pub sound: usize,
    pub sound_bytes: u64,
    /// Sorted by kind and path.
    pub differences: Vec<Difference>,
    /// Files that systems leave by themselves.
    pub by_system: Vec<String>,
    pub notes: Vec<String>,
    pub signature: Signature,
}

impl Report {
    /// Every digest right, nothing missing, nothing added, no wrong signature.
    pub fn is_whole(&self) -> bool {
        self.differences.is_empty()
    }

    pub fn counts(&self) -> BTreeMap<What, usize> {
        let mut counts = BTreeMap::new();
        for difference in &self.differences {
            *counts.entry(difference.what).or_default() += 1;
        }
        counts
    }
}
