//! The folder beside the target in which a site is built, and how it takes the target's place.
//!
//! Does not know what a site is made of, nor whether the target may be replaced: `place` has said so.
//!
//! The workshop of `site` is `.site.casefile`. It is there while a build runs, and after one was killed:
//!
//! | in it | is |
//! |---|---|
//! | `build.lock` | locked while a build runs; the system unlocks it when the build dies |
//! | `new` | the site that is being built; after an exchange, the previous one |
//! | `old` | the previous site, *always* whole, between two renames |
//! | `scrap` | what is being removed; *never* looked at again |
//!
//! `old` is there only while `new` or the target is whole, because it is taken away before a build
//! begins. So every state a kill can leave has one meaning, and [`Workshop::settle`] knows them all:
//! `old` without a target is a swap cut short, and `new` finishes it; everything else is scrap.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::error::FolderError;
use super::place::{Place, is_empty, look};
use crate::disk::{Doing, rename};

pub(crate) const LOCK: &str = "build.lock";

/// Ours alone while it lives. Dropped, it settles what is unfinished and takes itself away.
pub(super) struct Workshop<'a> {
    place: &'a Place,
    folder: PathBuf,
    _lock: File,
}

impl<'a> Workshop<'a> {
    /// Locks the place beside the target, and settles what a killed build left there.
    pub(super) fn open(place: &'a Place) -> Result<Self, FolderError> {
        let parent = place.parent();
        fs::create_dir_all(parent).map_err(FolderError::disk(Doing::MakeFolder, parent))?;
        let folder = place.workshop();
        let lock = lock(&folder, place.target())?;
        let workshop = Workshop { place, folder, _lock: lock };
        workshop.settle(Doing::Clear)?;
        Ok(workshop)
    }

    /// Where the new site is built.
    pub(super) fn new_site(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// Puts the new site in the target's place, whole.
    pub(super) fn swap(&self) -> Result<(), FolderError> {
        let (new, target) = (self.new_site(), self.place.target());
        reach_disk(&new).map_err(FolderError::disk(Doing::Write, &new))?;
        let swapped = match look(target)? {
            None => fs::rename(&new, target),
            Some(_) => match rename::exchange(&new, target) {
                Err(error) if rename::is_unsupported(&error) => self.rename_twice(),
                swapped => swapped,
            },
        };
        swapped.map_err(|error| swap_error(target, error))
    }

    /// Removes the previous site and the workshop. Until then the previous site is still on the disk.
    pub(super) fn close(self) -> Result<(), FolderError> {
        self.settle(Doing::RemovePrevious)
    }

    /// The swap of systems without an exchange. A moment without a site lies between the two.
    pub(super) fn rename_twice(&self) -> io::Result<()> {
        let (new, old, target) = (self.new_site(), self.old_site(), self.place.target());
        fs::rename(target, &old)?;
        fs::rename(&new, target).inspect_err(|_| {
            // Put back what was there. If that fails too, both are kept, and the next start settles it.
            let _ = fs::rename(&old, target);
        })
    }

    /// Finishes a swap that was cut short, then removes all that is left over.
    fn settle(&self, doing: Doing) -> Result<(), FolderError> {
        let (new, old, target) = (self.new_site(), self.old_site(), self.place.target());
        if look(&old)?.is_some() && look(target)?.is_none() {
            let site = if look(&new)?.is_some() { &new } else { &old };
            fs::rename(site, target).map_err(FolderError::disk(Doing::PutSite, target))?;
        }
        // `old` before `new`: then one that stands beside `old` is whole, at every moment.
        let swept = self.sweep().and_then(|()| self.discard(&old)).and_then(|()| self.discard(&new));
        swept.map_err(FolderError::disk(doing, &self.folder))
    }

    fn discard(&self, site: &Path) -> io::Result<()> {
        match fs::rename(site, self.scrap()) {
            Ok(()) => self.sweep(),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn sweep(&self) -> io::Result<()> {
        match remove_site(&self.scrap()) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn old_site(&self) -> PathBuf {
        self.folder.join("old")
    }

    fn scrap(&self) -> PathBuf {
        self.folder.join("scrap")
    }

    /// Takes the workshop away if nothing but the lock is left in it. A lock file that is open cannot be
    /// removed everywhere; there it stays, and is used again.
    fn leave(&self) -> io::Result<()> {
        if cfg!(unix) && fs::read_dir(&self.folder)?.count() == 1 {
            fs::remove_file(self.folder.join(LOCK))?;
            fs::remove_dir(&self.folder)?;
        }
        Ok(())
    }
}

impl Drop for Workshop<'_> {
    fn drop(&mut self) {
        // Whoever could report a fault has done so; what cannot be removed now, the next start removes.
        if self.settle(Doing::Clear).is_ok() {
            let _ = self.leave();
        }
    }
}

/// Locks the workshop, making it if need be. Goes round again when another build took the lock file away
/// between our opening and our locking it.
pub(crate) fn lock(folder: &Path, target: &Path) -> Result<File, FolderError> {
    let path = folder.join(LOCK);
    loop {
        make_workshop(folder)?;
        let file = match open_lock(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            opened => opened.map_err(FolderError::disk(Doing::Lock, &path))?,
        };
        match file.try_lock() {
            Ok(()) if is_still_at(&file, &path) => return Ok(file),
            Ok(()) => continue,
            Err(TryLockError::WouldBlock) => return Err(FolderError::Busy(target.to_owned())),
            Err(TryLockError::Error(error)) => {
                return Err(FolderError::disk(Doing::Lock, &path)(error));
            }
        }
    }
}

/// Makes the folder, or sees that the one which is there is ours: empty, or with our lock in it.
fn make_workshop(folder: &Path) -> Result<(), FolderError> {
    match folder_builder(0o700).create(folder) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(FolderError::disk(Doing::MakeFolder, folder)(error)),
    }
    let locked = look(&folder.join(LOCK))?.is_some_and(|meta| meta.is_file());
    match is_empty(folder) {
        Ok(empty) if empty || locked => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Ok(_) => Err(FolderError::NotOurs(folder.to_owned())),
        Err(error) => Err(FolderError::disk(Doing::Read, folder)(error)),
    }
}

fn open_lock(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> bool {
    true
}

/// Removes what is in a site's first level side by side: a rebuild spends half its time on this. Links
/// are removed, not followed.
fn remove_site(site: &Path) -> io::Result<()> {
    let entries = fs::read_dir(site)?.collect::<io::Result<Vec<_>>>()?;
    entries.par_iter().try_for_each(|entry| match entry.file_type()?.is_dir() {
        true => fs::remove_dir_all(entry.path()),
        false => fs::remove_file(entry.path()),
    })?;
    fs::remove_dir(site)
}

/// Makes folders with this mode, less what the umask takes away.
#[cfg(unix)]
pub(super) fn folder_builder(mode: u32) -> DirBuilder {
    let mut builder = DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, mode);
    builder
}

/// Folders have no mode here.
#[cfg(not(unix))]
pub(super) fn folder_builder(_: u32) -> DirBuilder {
    DirBuilder::new()
}

/// Waits until the new site is on the disk. Names reach it sooner than bytes do: when the power goes within half a
/// minute of the swap, a site that was only swapped is a folder of empty files, and the previous one is gone.
/// One call for all files costs 0.4 to 1.6 s for 10,000 of 9 kB; a call for each would cost minutes.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn reach_disk(folder: &Path) -> io::Result<()> {
    match rustix::fs::syncfs(File::open(folder)?) {
        Err(error) if !rename::is_unsupported(&error.into()) => Err(error.into()),
        _ => Ok(()),
    }
}

/// No other system has one call for a whole folder; there, the last seconds before a power cut are not safe.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) fn reach_disk(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// A mount point on the same file system shows itself only when it is to be moved.
fn swap_error(target: &Path, error: io::Error) -> FolderError {
    match error.kind() {
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => FolderError::MountPoint(target.to_owned()),
        _ => FolderError::disk(Doing::PutSite, target)(error),
    }
}
