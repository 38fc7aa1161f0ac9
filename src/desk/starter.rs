//! A new site: a small, complete, invented one to learn from, or an empty one. Both lie in the binary.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::files;
use crate::disk::{Doing, Refused};
use crate::kinds::Kind;
use crate::source::SETTINGS;
use crate::source::names::is_litter;

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
    /// The folder holds a site.
    IsSite,
    /// The folder would lie in the site in this one.
    InSite(PathBuf),
    NoFolder,
    File(Refused),
}

/// Makes a site in `folder`, which must be empty or missing; what systems and programs hide in it may be there, such as a
/// repository's own `.git`.
pub fn begin(folder: &Path, start: Start) -> Result<(), StartError> {
    refuse_full(folder)?;
    refuse_inside(folder)?;
    fs::create_dir_all(folder)
        .map_err(|error| StartError::File(Refused::at(Doing::MakeFolder, folder)(error)))?;
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
    if names.iter().any(|name| name == SETTINGS) {
        return Err(StartError::IsSite);
    }
    match names.into_iter().find(|name| !is_litter(name) || name == ".gitignore") {
        Some(name) => Err(StartError::HoldsFiles(name)),
        None => Ok(()),
    }
}

/// A site in a site: what lies in its `content/` would be records of the outer one.
fn refuse_inside(folder: &Path) -> Result<(), StartError> {
    let Ok(whole) = std::path::absolute(folder) else { return Ok(()) };
    match whole.ancestors().skip(1).find(|above| above.join(SETTINGS).is_file()) {
        Some(site) => Err(StartError::InSite(site.to_owned())),
        None => Ok(()),
    }
}

fn all_files(dir: &'static Dir<'static>) -> Vec<(&'static Path, &'static [u8])> {
    let own = dir.files().map(|file| (file.path(), file.contents()));
    own.chain(dir.dirs().flat_map(all_files)).collect()
}
