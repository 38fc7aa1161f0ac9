//! The digests of files beside the records. A preview asks for those of all kept copies after every edit, and a film is
//! long: as long as whoever makes the site keeps these, a file is read again only when its length or its time of change
//! is another. A build begins with nothing in mind, and so reads every file.
//!
//! Nothing here is global: what is known goes as far as the value that knows it.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use super::{Asset, AssetFrom};
use crate::locks::lock;
use crate::text::digest::Digest;

/// The digests that were made, by the file.
#[derive(Debug, Default)]
pub struct Digests(Mutex<HashMap<PathBuf, (Look, Digest)>>);

/// What a file looked like from outside when it was read.
#[derive(Debug, PartialEq, Eq)]
struct Look {
    length: u64,
    changed: Option<SystemTime>,
}

impl Look {
    fn at(meta: &Metadata) -> Look {
        Look { length: meta.len(), changed: meta.modified().ok() }
    }
}

impl Digests {
    /// The SHA-256 of a file's bytes.
    pub fn of(&self, asset: &Asset) -> io::Result<Digest> {
        let AssetFrom::Disk(path) = &asset.from else { return read(asset) };
        let look = Look::at(&path.metadata()?);
        if let Some(digest) = self.known(path, &look) {
            return Ok(digest);
        }
        let digest = read(asset)?;
        // A file that is written while it is read is read again the next time.
        if Look::at(&path.metadata()?) == look && look.changed.is_some() {
            lock(&self.0).insert(path.clone(), (look, digest));
        }
        Ok(digest)
    }

    fn known(&self, path: &Path, look: &Look) -> Option<Digest> {
        let known = lock(&self.0);
        known.get(path).filter(|(known, _)| known == look).map(|(_, digest)| *digest)
    }
}

fn read(asset: &Asset) -> io::Result<Digest> {
    Digest::of_reader(&mut asset.open()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SitePath;

    #[test]
    fn a_file_is_read_again_when_it_has_changed_and_only_then() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().canonicalize().expect("it is there").join("copy.pdf");
        let site_path = SitePath::new("content/sources/copy.pdf").expect("a path");
        let asset = Asset { path: site_path, from: AssetFrom::Disk(path.clone()) };
        let digests = Digests::default();
        let write = |text: &str| std::fs::write(&path, text).expect("files can be written");
        write("one");
        assert_eq!(digests.of(&asset).expect("it is there"), Digest::of(b"one"));
        let look = Look::at(&path.metadata().expect("it is there"));
        assert!(digests.known(&path, &look).is_some());
        write("another");
        assert_eq!(digests.of(&asset).expect("it is there"), Digest::of(b"another"));
        assert!(Digests::default().known(&path, &look).is_none(), "others know nothing of it");
    }
}
