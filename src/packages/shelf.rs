//! The folder in which packages stand, and how a new one gets there: made in a hidden folder beside them, and given its
//! name when it is whole.
//!
//! - What stands there under the same name is *never* written over, unless it is the same package: with the same list
//!   of digests, and other signatures or proofs beside it.
//! - A run that fails or is killed leaves nothing but the hidden folder, which the next run clears away.
//!
//! Knows no format but how the list of digests is found in it.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::sums::BESIDE;
use crate::disk::{Doing, Refused, rename};
use crate::write::{self, FolderError};

/// Where packages are made.
const WORKSHOP: &str = ".casefile-archive";

/// What came of giving a package its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// Nothing stood there.
    New,
    /// The very same stood there.
    Same,
    /// The same with other things beside its list of digests: those are as they came now.
    Renewed,
    /// The same, with a signature or proof that the new one lacks: it is left as it is.
    Fuller,
}

/// What a package that is one file holds of digests.
#[derive(Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its list of digests.
    pub sums: Vec<u8>,
    /// What stands beside the list to vouch for it, by name.
    pub beside: Vec<String>,
}

/// A folder of packages, ours alone while this lives.
pub struct Shelf {
    folder: PathBuf,
    workshop: PathBuf,
    _lock: File,
}

/// Why a package cannot be put there.
#[derive(Debug)]
pub enum ShelfError {
    /// The folder lies in what the site is made from, or in what is replaced at every build.
    Source { folder: PathBuf, source: PathBuf },
    /// Something else stands there under the name of the package.
    Taken(PathBuf),
    /// Another run is making packages there.
    Busy(PathBuf),
    /// The disk said no.
    Disk(Refused),
}

impl Shelf {
    /// Makes the folder if it is missing, locks it, and clears away what a killed run left.
    pub fn open(folder: &Path) -> Result<Shelf, ShelfError> {
        fs::create_dir_all(folder).map_err(ShelfError::disk(Doing::MakeFolder, folder))?;
        let workshop = folder.join(WORKSHOP);
        let lock = write::lock(&workshop, folder).map_err(|error| ShelfError::of_folder(error, folder))?;
        let shelf = Shelf { folder: folder.to_owned(), workshop, _lock: lock };
        shelf.clear().map_err(ShelfError::disk(Doing::Clear, &shelf.workshop))?;
        Ok(shelf)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the next package is made.
    pub fn place(&self) -> PathBuf {
        self.workshop.join("new")
    }

    /// A folder on the same disk, for what is in the making.
    pub fn room(&self) -> &Path {
        &self.workshop
    }

    /// Gives what was made its name. `listed` reads what a package that is one file holds of digests.
    pub fn put(
        &self,
        name: &str,
        listed: &dyn Fn(&Path) -> io::Result<Option<Listed>>,
    ) -> Result<Put, ShelfError> {
        let (new, target) = (self.place(), self.folder.join(name));
        write::reach_disk(&new).map_err(ShelfError::disk(Doing::Write, &new))?;
        match rename_to_nothing(&new, &target) {
            Ok(()) => Ok(Put::New),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let renewed =
                    renew(&new, &target, listed).map_err(ShelfError::disk(Doing::PutArchive, &target))?;
                // What is left of it makes room for the next one.
                self.clear().map_err(ShelfError::disk(Doing::Clear, &self.workshop))?;
                renewed.ok_or(ShelfError::Taken(target))
            }
            Err(error) => Err(ShelfError::disk(Doing::PutArchive, &target)(error)),
        }
    }

    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.workshop)? {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => fs::remove_dir_all(entry.path())?,
                false if entry.file_name() == write::LOCK => {}
                false => fs::remove_file(entry.path())?,
            }
        }
        Ok(())
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        // What cannot be removed now, the next run removes. A lock file that is open cannot be removed everywhere.
        if self.clear().is_ok() && cfg!(unix) {
            let _ = fs::remove_file(self.workshop.join(write::LOCK));
            let _ = fs::remove_dir(&self.workshop);
        }
    }
}

/// Puts a package in the place of the same one. `None` if something else stands there.
fn renew(
    new: &Path,
    target: &Path,
    listed: &dyn Fn(&Path) -> io::Result<Option<Listed>>,
) -> io::Result<Option<Put>> {
    if is_same(new, target)? {
        return Ok(Some(Put::Same));
    }
    if !new.is_dir() {
        // A file of whatever kind that is no package has no list.
        let old = fs::symlink_metadata(target)?.is_file().then(|| listed(target).ok().flatten()).flatten();
        let Some((old, new_listed)) = old.zip(listed(new)?).filter(|(old, new)| old.sums == new.sums) else {
            return Ok(None);
        };
        if old.beside.iter().any(|name| !new_listed.beside.contains(name)) {
            return Ok(Some(Put::Fuller));
        }
        return fs::rename(new, target).map(|()| Some(Put::Renewed));
    }
    if !fs::symlink_metadata(target)?.is_dir() || !is_same_without(new, target)? {
        return Ok(None);
    }
    let beside: Vec<PathBuf> = names(new)?.into_iter().filter(|name| vouches(name)).collect();
    for name in &beside {
        if target.join(name).exists() && !is_same(&new.join(name), &target.join(name))? {
            return Ok(None);
        }
    }
    let old = names(target)?;
    if old.iter().any(|name| vouches(name) && !beside.contains(name)) {
        return Ok(Some(Put::Fuller));
    }
    for name in beside.iter().filter(|name| !target.join(name).exists()) {
        fs::rename(new.join(name), target.join(name))?;
    }
    Ok(Some(Put::Renewed))
}

/// Whether a file stands beside the list of digests to vouch for it.
fn vouches(name: &Path) -> bool {
    BESIDE.iter().any(|known| name.as_os_str() == *known)
}

/// Whether two folders hold the same files, those aside that vouch for the list of digests.
fn is_same_without(new: &Path, old: &Path) -> io::Result<bool> {
    let plain =
        |folder| Ok::<_, io::Error>(names(folder)?.into_iter().filter(|name| !vouches(name)).collect());
    let (names, others): (Vec<PathBuf>, Vec<PathBuf>) = (plain(new)?, plain(old)?);
    Ok(names == others && all(&names, |name| is_same(&new.join(name), &old.join(name)))?)
}

/// Whether two files hold the same bytes, or two folders the same files.
fn is_same(new: &Path, old: &Path) -> io::Result<bool> {
    let (new_meta, old_meta) = (fs::symlink_metadata(new)?, fs::symlink_metadata(old)?);
    if new_meta.is_dir() && old_meta.is_dir() {
        let (names, others) = (names(new)?, names(old)?);
        let same = |name: &PathBuf| is_same(&new.join(name), &old.join(name));
        return Ok(names == others && all(&names, same)?);
    }
    if !(new_meta.is_file() && old_meta.is_file()) || new_meta.len() != old_meta.len() {
        return Ok(false);
    }
    let (mut new, mut old) = (File::open(new)?, File::open(old)?);
    let (mut a, mut b) = (Vec::new(), Vec::new());
    loop {
        a.clear();
        b.clear();
        new.by_ref().take(1 << 18).read_to_end(&mut a)?;
        old.by_ref().take(1 << 18).read_to_end(&mut b)?;
        if a != b || a.is_empty() {
            return Ok(a == b);
        }
    }
}

fn names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(PathBuf::from(entry?.file_name())));
    let mut names = names.collect::<io::Result<Vec<PathBuf>>>()?;
    names.sort();
    Ok(names)
}

fn all(names: &[PathBuf], same: impl Fn(&PathBuf) -> io::Result<bool>) -> io::Result<bool> {
    for name in names {
        if !same(name)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A rename that never takes the place of anything. Where the system has no such call, a look comes first.
fn rename_to_nothing(from: &Path, to: &Path) -> io::Result<()> {
    match rename::to_nothing(from, to) {
        Err(error) if rename::is_unsupported(&error) => match fs::symlink_metadata(to) {
            Ok(_) => Err(ErrorKind::AlreadyExists.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => fs::rename(from, to),
            Err(error) => Err(error),
        },
        done => done,
    }
}

impl ShelfError {
    /// For `map_err`: what was being done, and to what.
    pub fn disk(doing: Doing, path: &Path) -> impl Fn(io::Error) -> ShelfError {
        move |source| ShelfError::Disk(Refused { doing, path: path.to_owned(), source })
    }

    /// What the folder's own rules refuse.
    pub fn of_folder(error: FolderError, folder: &Path) -> ShelfError {
        match error {
            FolderError::Source { target, source } => ShelfError::Source { folder: target, source },
            FolderError::Busy(path) => ShelfError::Busy(path),
            FolderError::Disk(refused) => ShelfError::Disk(refused),
            _ => ShelfError::Taken(folder.join(WORKSHOP)),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        let elsewhere = "choose another folder with --output";
        match self {
            Self::Source { .. } => format!("{elsewhere}, such as `archives` beside `content`"),
            Self::Taken(path) => {
                let name = path.file_name().unwrap_or(OsStr::new("it"));
                format!("see what `{}` is and move it away yourself, or {elsewhere}", name.display())
            }
            Self::Busy(_) => format!("wait until it is done, or {elsewhere}"),
            Self::Disk(refused) => disk_help(refused.doing, refused.source.kind()).into(),
        }
    }
}

fn disk_help(doing: Doing, kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "free some space, or choose a folder on another disk with --output"
        }
        ErrorKind::FileTooLarge => {
            "a disk that is formatted as FAT32 takes no file over 4 GB: format it as exFAT, or choose another with --output"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "choose a folder that you may write in, with --output"
        }
        _ if doing == Doing::Lock => {
            "some network disks cannot lock: choose a folder on a disk of this computer with --output, and copy"
        }
        _ => "see that the disk is there and in order, then try again",
    }
}

impl fmt::Display for ShelfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source { folder, source } => write!(
                f,
                "archives in `{}` would mix with what the site is made from, or go with the next build: `{}`",
                folder.display(),
                source.display()
            ),
            Self::Taken(path) => {
                write!(f, "something else stands at `{}`; it will not be written over", path.display())
            }
            Self::Busy(path) => write!(f, "another run is making archives in `{}`", path.display()),
            Self::Disk(refused) => refused.fmt(f),
        }
    }
}
