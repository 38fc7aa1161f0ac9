//! A new site: a small, complete, invented one to learn from, or an empty one. Both lie in the binary.

use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::files;
use crate::disk::{Doing, Refused};
use crate::kinds::Kind;

static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/desk/example");
static BARE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/desk/bare");

/// Under another name here, so that Git does not obey it.
static IGNORED: &[u8] = include_bytes!("gitignore");

/// What a new site begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    Example,
    Bare,
}

/// Why there is no new site.
#[derive(Debug)]
pub enum StartError {
    /// The folder holds this, which is somebody's.
    HoldsFiles(String),
    NoFolder,
    File(Refused),
}

/// Makes a site in `folder`, which must be empty or missing; a repository's own `.git` may be there.
pub fn begin(folder: &Path, start: Start) -> Result<(), StartError> {
    refuse_full(folder)?;
    let make = |path: &Path, bytes: &[u8]| files::make(&folder.join(path), bytes).map_err(StartError::File);
    for kind in Kind::ALL {
        let path = folder.join("content").join(kind.folder());
        fs::create_dir_all(&path)
            .map_err(|error| StartError::File(Refused::at(Doing::MakeFolder, &path)(error)))?;
    }
    make(Path::new(".gitignore"), IGNORED)?;
    let from = if start == Start::Example { &EXAMPLE } else { &BARE };
    all_files(from).into_iter().try_for_each(|(path, bytes)| make(path, bytes))
}

fn refuse_full(folder: &Path) -> Result<(), StartError> {
    let unreadable = |error| StartError::File(Refused::at(Doing::MakeFolder, folder)(error));
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(StartError::NoFolder),
        Err(error) => return Err(unreadable(error)),
    };
    let mut names: Vec<String> = Vec::new();
    for entry in entries {
        names.push(entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    match names.into_iter().find(|name| name != ".git") {
        Some(name) => Err(StartError::HoldsFiles(name)),
        None => Ok(()),
    }
}

fn all_files(dir: &'static Dir<'static>) -> Vec<(&'static Path, &'static [u8])> {
    let own = dir.files().map(|file| (file.path(), file.contents()));
    own.chain(dir.dirs().flat_map(all_files)).collect()
}
