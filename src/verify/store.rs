//! What a package lies in, seen from outside: files by path, each of which can be read from its begin to its end. A folder is one, a zip
//! another. Nothing is ever written, and nothing of a file is kept but what a reader of it keeps.

use super::report::Difference;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// With `/` between folders; it *never* leads out of the package.
    pub path: String,
    pub size: u64,
}

/// What was found when a container was looked through.
#[derive(Debug, Default)]
pub struct Contents {
    /// Sorted by path.
    pub entries: Vec<Entry>,
    /// What is refused, damaged or closed.
    pub faults: Vec<Difference>,
    /// What is strange and harms nothing, in words.
    pub notes: Vec<String>,
}

/// Why the rest of a file could not be read, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

/// Where the bytes of a file go, piece by piece.
pub type Sink<'s> = &'s mut dyn FnMut(&[u8]);

pub trait Store: Sync {
    fn contents(&self) -> &Contents;

    /// Gives every byte of the entry with this number to the sink, in pieces.
    fn read(&self, index: usize, sink: Sink<'_>) -> Result<(), Unreadable>;
}
