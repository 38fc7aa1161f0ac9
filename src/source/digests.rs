//! The digest of a file beside the records. A preview asks for those of all kept copies after every edit, and a film is
//! long: as long as this process lives, a file is read again only when its length or its time of change is another. A
//! build begins with nothing in mind, and so reads every file.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::SystemTime;

use super::{Asset, AssetFrom};
use crate::text::digest::Digest;

/// What a file looked like from outside when it was read.
#[derive(PartialEq, Eq)]
struct Look {
    length: u64,
    changed: Option<SystemTime>,
}

impl Look {
    fn at(meta: &Metadata) -> Look {
        Look { length: meta.len(), changed: meta.modified().ok() }
    }
}

static KNOWN: LazyLock<Mutex<HashMap<PathBuf, (Look, Digest)>>> = LazyLock::new(Mutex::default);

impl Asset {
    /// The SHA-256 of its bytes.
    pub fn digest(&self) -> io::Result<Digest> {
        let AssetFrom::Disk(path) = &self.from else { return self.read_digest() };
        let look = Look::at(&path.metadata()?);
        if let Some(digest) = known(path, &look) {
            return Ok(digest);
        }
        let digest = self.read_digest()?;
        // A file that is written while it is read is read again the next time.
        if Look::at(&path.metadata()?) == look && look.changed.is_some() {
            KNOWN.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), (look, digest));
        }
        Ok(digest)
    }

    fn read_digest(&self) -> io::Result<Digest> {
        Digest::of_reader(&mut self.open()?)
    }
}

fn known(path: &Path, look: &Look) -> Option<Digest> {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.get(path).filter(|(known, _)| known == look).map(|(_, digest)| *digest)
}
