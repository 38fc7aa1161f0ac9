//! Whether a copy is whole: a folder, a zip, or a bag is held against its own lists of digests, and what differs is put into a table.
//!
//! | file | is |
//! |---|---|
//! | `store` | what a package lies in: files by path, each read from begin to end (`folder`, `zip`) |
//! | `sums` | lists of digests as text |
//! | `bag` | what a bag promises besides |
//! | `signature` | minisign's signature over `SHA256SUMS` |
//! | `names` | names that are dangerous, or left by a system |
//! | `report` | what came of it |
//!
//! It knows bytes and lists only: packages of any maker, and never a record, an edition or a site. It *never* writes,
//! never unpacks to a disk, never follows a link and never asks the net. Nothing is passed over in silence: what is not judged
//! is noted.

mod bag;
mod check;
mod folder;
pub mod names;
pub mod report;
pub mod signature;
pub mod store;
pub mod sums;
mod zip;

use std::collections::HashMap;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::disk;
use crate::text::digest::algorithm::Algorithm;
pub use bag::{DECLARATION, EDITION_FIELD, OWN_LISTS};
pub use check::{check, edition};
use folder::Folder;
use report::{Difference, Kind, What};
use store::Store;
use sums::{Dialect, Line};
use zip::{Disk, Zip};

/// The list of a package that is no bag.
/// How to open a package and how to check it, in words.
pub const README: &str = "README.txt";
pub const SUMS: &str = "SHA256SUMS";
pub const SIGNATURE: &str = "SHA256SUMS.minisig";
/// Proofs that the list was there at a time.
pub const PROOFS: [&str; 2] = ["SHA256SUMS.ots", "SHA256SUMS.tsr"];

/// How much is read at once.
const PIECE: usize = 1 << 16;
/// A list, or another file that is read whole, may be this long: room for two million lines.
const LONGEST_TEXT: u64 = 256 << 20;

/// Something that can be checked.
pub struct Package {
    store: Box<dyn Store>,
    pub kind: Kind,
    pub zipped: bool,
    /// The folder within the store, with `/` at its end.
    pub top: String,
    /// Entries of the store below the top, by their path from there.
    files: HashMap<String, usize>,
}

/// What lies where a package was looked for.
#[derive(Debug)]
pub enum Instead {
    /// A folder that holds a package under this path.
    Above(String),
    /// A site that was built, as it goes to a web server.
    Site,
    /// Something else.
    Other,
}

/// Why there is nothing to check.
#[derive(Debug)]
pub enum OpenError {
    /// No such file or folder, or it cannot be opened.
    Unreadable { path: PathBuf, error: io::Error },
    /// Neither a folder nor a zip.
    NoContainer(PathBuf),
    /// No `SHA256SUMS`, no `bagit.txt`.
    NoList { path: PathBuf, instead: Instead },
}

impl fmt::Display for OpenError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Unreadable { path, error } if error.kind() == io::ErrorKind::NotFound => {
                write!(to, "there is no `{}`", path.display())
            }
            OpenError::Unreadable { path, error } => {
                write!(to, "`{}` cannot be read: {}", path.display(), disk::reason(error))
            }
            OpenError::NoContainer(path) => write!(to, "`{}` is neither a folder nor a zip", path.display()),
            OpenError::NoList { path, instead } => {
                let what = match instead {
                    Instead::Site => "is a site that was built, and no archive",
                    _ => "is no archive",
                };
                write!(
                    to,
                    "`{}` {what}: it has no list of its files to check it by (SHA256SUMS, bagit.txt)",
                    path.display()
                )
            }
        }
    }
}

impl OpenError {
    pub fn help(&self) -> String {
        match self {
            OpenError::Unreadable { .. } => "look at the path: is the stick in, is the name spelt right?".into(),
            OpenError::NoContainer(_) => {
                "give the folder that a zip was unpacked into, the zip itself, or a bag; other archives are unpacked first".into()
            }
            OpenError::NoList { instead, .. } => match instead {
                Instead::Above(below) => format!("there is an archive in the folder `{below}`: give that"),
                Instead::Site => "casefile archive makes one of a site, and that can be checked\n\
                    to see what differs between two built sites: casefile diff OLD NEW"
                    .into(),
                Instead::Other => "give the zip or the bag that casefile archive made, or the folder that it was unpacked into".into(),
            },
        }
    }
}

/// Opens a folder or a zip that has a list. A folder without one is not looked through: it might be a whole disk.
pub fn open(path: &Path) -> Result<Package, OpenError> {
    has_list(path)?;
    open_any(path).and_then(|package| match package.kind {
        Kind::None if package.store.contents().faults.is_empty() => {
            Err(OpenError::NoList { path: path.to_owned(), instead: Instead::Other })
        }
        _ => Ok(package),
    })
}

/// The same, with or without a list.
pub fn open_any(path: &Path) -> Result<Package, OpenError> {
    let unreadable = |error| OpenError::Unreadable { path: path.to_owned(), error };
    if fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Ok(Package::new(Box::new(Folder::open(path).map_err(unreadable)?), false));
    }
    let disk = File::open(path).and_then(Disk::new).map_err(unreadable)?;
    let is_called_zip = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if !is_called_zip && !zip::is_zip(&disk) {
        return Err(OpenError::NoContainer(path.to_owned()));
    }
    Ok(Package::new(Box::new(Zip::open(disk)), true))
}

fn has_list(folder: &Path) -> Result<(), OpenError> {
    let is_list = |folder: &Path| [SUMS, DECLARATION].iter().any(|name| folder.join(name).is_file());
    if !folder.is_dir() || is_list(folder) {
        return Ok(());
    }
    let below = fs::read_dir(folder).into_iter().flatten().flatten().find(|found| is_list(&found.path()));
    let instead = match below {
        Some(below) => Instead::Above(below.path().display().to_string()),
        None if folder.join(names::MARKER).is_file() => Instead::Site,
        None => Instead::Other,
    };
    Err(OpenError::NoList { path: folder.to_owned(), instead })
}

/// A zip in memory.
pub fn open_bytes(bytes: Vec<u8>) -> Package {
    Package::new(Box::new(Zip::open(bytes)), true)
}

impl Package {
    fn new(store: Box<dyn Store>, zipped: bool) -> Self {
        let (kind, top) = find_list(&*store, zipped);
        let entries = store.contents().entries.iter().enumerate();
        let files = entries
            .filter_map(|(index, entry)| Some((entry.path.strip_prefix(&top)?.to_owned(), index)))
            .collect();
        Package { store, kind, zipped, top, files }
    }

    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Paths of all files, sorted.
    pub fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.files.keys().map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }

    pub fn size(&self, path: &str) -> Option<u64> {
        self.files.get(path).map(|index| self.store.contents().entries[*index].size)
    }

    /// Gives all bytes of a file to the sink; `None` if there is no such file.
    pub fn read(&self, path: &str, sink: store::Sink<'_>) -> Option<Result<(), store::Unreadable>> {
        self.files.get(path).map(|index| self.store.read(*index, sink))
    }

    /// What of it was refused or could not be read when it was opened.
    pub fn faults(&self) -> &[Difference] {
        &self.store.contents().faults
    }

    /// Names of files that lie in no folder, sorted.
    fn names_at_top(&self) -> Vec<String> {
        let mut names: Vec<String> = self.files.keys().filter(|path| !path.contains('/')).cloned().collect();
        names.sort_unstable();
        names
    }

    /// A short file, whole. If it cannot be had, that is told.
    fn text(&self, path: &str, table: &mut Table) -> Option<Vec<u8>> {
        if self.size(path)? > LONGEST_TEXT {
            table.tell(What::Unreadable, path, "is far too long for what it should be");
            return None;
        }
        let mut bytes = Vec::with_capacity(self.size(path)? as usize);
        // What a folder says of a size is of a moment ago.
        let mut keep = |piece: &[u8]| {
            if bytes.len() as u64 <= LONGEST_TEXT {
                bytes.extend_from_slice(piece);
            }
        };
        match self.read(path, &mut keep)? {
            Ok(()) => Some(bytes),
            Err(store::Unreadable(why)) => {
                table.tell(What::Unreadable, path, why);
                None
            }
        }
    }

    /// How many files lie below a folder, and their bytes.
    fn payload_size(&self, folder: &str) -> (u64, u64) {
        let below = self.files.iter().filter(|(path, _)| path.starts_with(folder));
        below.fold((0, 0), |(files, bytes), (_, index)| {
            (files + 1, u64::saturating_add(bytes, self.store.contents().entries[*index].size))
        })
    }
}

/// The list that lies highest, and the folder in which it does. In a zip that may be a folder at its top.
fn find_list(store: &dyn Store, zipped: bool) -> (Kind, String) {
    let entries = &store.contents().entries;
    let find = |name: &str| {
        let tops = entries.iter().filter_map(|entry| entry.path.strip_suffix(name));
        let is_top = |top: &&str| top.is_empty() || (zipped && top.find('/') == Some(top.len() - 1));
        tops.filter(is_top).min_by_key(|top| (!top.is_empty(), *top)).map(str::to_owned)
    };
    match (find(DECLARATION), find(SUMS)) {
        (Some(top), _) => (Kind::Bag, top),
        (None, Some(top)) => (Kind::Sums, top),
        (None, None) => (Kind::None, String::new()),
    }
}

/// Which files a list has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// Everything but itself and what speaks of it.
    All,
    /// The payload of a bag: each list all of it, or all lists together.
    Payload { has_all: bool },
    /// Tag files of a bag: whichever its maker chose.
    Tags,
}

/// A list of digests, read.
struct List {
    name: String,
    algorithm: Algorithm,
    scope: Scope,
    lines: Vec<Line>,
}

impl List {
    /// Reads the list and tells every line that cannot be read.
    fn read(
        name: String,
        algorithm: Algorithm,
        scope: Scope,
        dialect: Dialect,
        bytes: &[u8],
        table: &mut Table,
    ) -> Self {
        let (lines, faults) = sums::read(bytes, algorithm, dialect);
        for fault in faults {
            table.tell(What::Damaged, name.clone(), format!("line {} {}", fault.line, fault.why));
        }
        List { name, algorithm, scope, lines }
    }
}

/// The table of what differs, in the making.
#[derive(Default)]
struct Table {
    differences: Vec<Difference>,
    notes: Vec<String>,
}

impl Table {
    fn tell(&mut self, what: What, path: impl Into<String>, why: impl Into<String>) {
        self.differences.push(Difference::new(what, path, why));
    }

    fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }
}
