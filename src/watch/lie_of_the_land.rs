//! How a site's folder lies on the disk: which folder it is, whether links lead through it, and what its files are by
//! size and time. No file is opened.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustc_hash::FxHasher;

use super::FOLDERS;
use crate::source::{SETTINGS, names};

/// Which folders a site has now. A folder that was moved away and replaced is another one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Land {
    root: Option<Identity>,
    folders: [Option<Identity>; FOLDERS.len()],
}

impl Land {
    pub fn of(root: &Path) -> Land {
        let folders = FOLDERS.map(|folder| identity(&root.join(folder)));
        Land { root: identity(root), folders }
    }

    pub fn is_there(&self) -> bool {
        self.root.is_some()
    }
}

/// Where it lies on its disk, and since when: the place of a folder that is gone is given to the next one.
#[derive(Debug, PartialEq, Eq)]
struct Identity {
    place: (u64, u64),
    since: u64,
}

fn identity(path: &Path) -> Option<Identity> {
    let found = fs::metadata(path).ok().filter(Metadata::is_dir)?;
    Some(Identity { place: place(&found), since: stamp(found.created().ok()) })
}

#[cfg(unix)]
fn place(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

#[cfg(not(unix))]
fn place(_found: &Metadata) -> (u64, u64) {
    (0, 0)
}

/// Whether a symbolic link stands anywhere among the files of a site: then one file may have two names, and only one
/// of them is told.
pub fn has_links(root: &Path) -> bool {
    let mut found = false;
    for folder in FOLDERS {
        let top = root.join(folder);
        found |= top.is_symlink();
        visit(&top, &mut |entry| found |= entry.file_type().is_ok_and(|kind| kind.is_symlink()));
    }
    found
}

/// Every file and folder of a site, with a digest of its size, its times and its place on the disk.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Survey(BTreeMap<PathBuf, u64>);

impl Survey {
    pub fn of(root: &Path, outside: Option<&Path>) -> Survey {
        let mut files = BTreeMap::new();
        for path in [Some(root.join(SETTINGS)), outside.map(Path::to_owned)].into_iter().flatten() {
            if let Ok(found) = fs::metadata(&path) {
                files.insert(path, digest(&found));
            }
        }
        for folder in FOLDERS {
            visit(&root.join(folder), &mut |entry| {
                // What a link names, if it names something.
                let found = fs::metadata(entry.path()).or_else(|_| entry.metadata());
                files.insert(entry.path(), found.map_or(0, |found| digest(&found)));
            });
        }
        Survey(files)
    }

    /// Those that are in one and not in the other, or are others there.
    pub fn differences(&self, other: &Survey) -> Vec<PathBuf> {
        let gone = self.0.keys().filter(|path| !other.0.contains_key(*path));
        let new = other.0.iter().filter(|(path, digest)| self.0.get(*path) != Some(digest));
        gone.chain(new.map(|(path, _)| path)).cloned().collect()
    }
}

fn digest(found: &Metadata) -> u64 {
    let mut hasher = FxHasher::default();
    let size = if found.is_dir() { 0 } else { found.len() };
    let since = if found.is_dir() { 0 } else { stamp(found.modified().ok()) };
    (found.is_dir(), size, since, place(found)).hash(&mut hasher);
    hasher.finish()
}

fn stamp(time: Option<SystemTime>) -> u64 {
    let since = time.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_nanos() as u64)
}

/// Everything below a folder that is no litter; links are not followed.
fn visit(folder: &Path, see: &mut dyn FnMut(&fs::DirEntry)) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !names::is_litter(&entry.file_name().to_string_lossy()) {
            see(&entry);
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                visit(&entry.path(), see);
            }
        }
    }
}
