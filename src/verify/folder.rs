//! A folder as a store. Links are *never* followed, pipes and devices *never* opened; what cannot be read is told and stops nothing.
//! It judges no name: what lies on a disk already writes nowhere.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::PIECE;
use super::report::{Difference, What};
use super::store::{Contents, Entry, Sink, Store, Unreadable};
use crate::disk::reason;

#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    contents: Contents,
}

impl Folder {
    /// Looks through a folder and all that lie in it.
    pub fn open(root: &Path) -> io::Result<Self> {
        let mut contents = Contents::default();
        let mut waiting = vec![String::new()];
        fs::read_dir(root)?;
        while let Some(folder) = waiting.pop() {
            if let Err(error) = look(root, &folder, &mut waiting, &mut contents) {
                let why = format!("the folder cannot be read: {}", reason(&error));
                contents.faults.push(Difference::new(What::Unreadable, folder, why));
            }
        }
        contents.entries.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(Folder { root: root.to_owned(), contents })
    }
}

fn look(root: &Path, folder: &str, waiting: &mut Vec<String>, contents: &mut Contents) -> io::Result<()> {
    for found in fs::read_dir(root.join(folder))? {
        let found = found?;
        let name = found.file_name();
        let path = format!("{folder}{}", name.to_string_lossy());
        let mut fault = |what, why: &str| contents.faults.push(Difference::new(what, path.clone(), why));
        let kind = found.file_type()?;
        if name.to_str().is_none() {
            fault(What::Unreadable, "its name is not UTF-8");
        } else if kind.is_dir() {
            waiting.push(format!("{path}/"));
        } else if kind.is_symlink() {
            fault(What::Refused, "is a link to another place; it was not followed");
        } else if !kind.is_file() {
            fault(What::Refused, "is a pipe or a device, not a file; it was not opened");
        } else {
            let size = found.metadata().map_or(0, |metadata| metadata.len());
            contents.entries.push(Entry { path, size });
        }
    }
    Ok(())
}

impl Store for Folder {
    fn contents(&self) -> &Contents {
        &self.contents
    }

    fn read(&self, index: usize, sink: Sink<'_>) -> Result<(), Unreadable> {
        let path = self.root.join(&self.contents.entries[index].path);
        let mut file = open(&path).map_err(|error| Unreadable(reason(&error)))?;
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(length) => sink(&piece[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Unreadable(reason(&error))),
            }
        }
    }
}

/// Opens a file that was one a moment ago: if it has become a link or a pipe since, it is not followed and not waited for.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits() as i32);
    }
    let file = options.open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::other("it is no file any more")),
    }
}
