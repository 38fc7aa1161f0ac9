//! What can stop a write, in words for the person at the keyboard: what is wrong, where, what to do.
//!
//! Knows no record and no rule: a fault in content is the `E` that a pull returns. Why a disk refuses is said by `disk`.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::{Doing, Refused};
use crate::pull::gather::Unmade;

/// Why [`write_folder`](super::write_folder) left the target as it was.
#[derive(Debug)]
pub enum WriteError<E> {
    /// The folder, or the disk it lies on.
    Folder(FolderError),
    /// The outputs that could not be made, sorted by path: all of the run, not only the first.
    Pull(Vec<Unmade<E>>),
}

/// What is wrong with a target folder or its disk. Paths are shown as they were typed.
#[derive(Debug)]
pub enum FolderError {
    /// A folder with files in it that casefile did not make.
    NotOurs(PathBuf),
    /// One that casefile made and that has become a repository since.
    Repository(PathBuf),
    /// One that casefile made and that holds files which it did not put there, sorted.
    Strangers { target: PathBuf, files: Vec<String> },
    /// A file stands where the folder should be.
    File(PathBuf),
    /// A link stands where the folder should be.
    Link { target: PathBuf, to: PathBuf },
    /// A mount point, which the system does not let anyone rename.
    MountPoint(PathBuf),
    /// `/` and its like: there is nothing beside it to build in.
    NoParent(PathBuf),
    /// The target is, holds, or lies in what the site is made from.
    Source { target: PathBuf, source: PathBuf },
    /// Another build is writing there.
    Busy(PathBuf),
    /// The disk said no.
    Disk(Refused),
}

/// So many files are named.
const NAMED: usize = 3;

impl FolderError {
    /// For `map_err`: what was being done, and to what.
    pub(super) fn disk(doing: Doing, path: &Path) -> impl Fn(io::Error) -> FolderError {
        move |source| FolderError::Disk(Refused { doing, path: path.to_owned(), source })
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NotOurs(_) => {
                "choose another folder with --output-dir, or delete or empty this one yourself".into()
            }
            Self::Repository(_) => "move `.git` out, or build into another folder with --output-dir \
                 and copy the files from there"
                .into(),
            Self::Strangers { files, .. } => {
                let them = if files.len() == 1 { "it" } else { "them" };
                format!(
                    "to keep {them}, move {them} into `static/`: what lies there is copied into the site at every build\nelse delete {them}"
                )
            }
            Self::File(_) => "choose another folder with --output-dir, or move the file away yourself".into(),
            Self::Link { to, .. } => {
                format!("name the folder itself: --output-dir {}", to.display())
            }
            Self::MountPoint(target) => {
                format!("build into a folder inside it: --output-dir {}", target.join("site").display())
            }
            Self::NoParent(_) => "choose a folder with --output-dir".into(),
            Self::Source { .. } => {
                "choose a folder of its own with --output-dir, such as `site` beside `content`".into()
            }
            Self::Busy(_) => "wait until it is done, or build into another folder with --output-dir".into(),
            Self::Disk(Refused { doing: Doing::RemovePrevious, path, .. }) => format!(
                "the new site is in place. The previous one may show what is withheld by now: \
                 delete `{}` yourself",
                path.display()
            ),
            Self::Disk(refused) => disk_help(refused.doing, refused.source.kind()).into(),
        }
    }
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(
                f,
                "the folder `{}` holds files that casefile did not make; it will not be written over",
                path.display()
            ),
            Self::Repository(path) => write!(
                f,
                "the folder `{}` holds a `.git`, which a build would delete; it will not be written over",
                path.display()
            ),
            Self::Strangers { target, files } => {
                let (what, them) = match files.len() {
                    1 => ("a file".to_owned(), "it"),
                    several => (format!("{several} files"), "them"),
                };
                let folder = target.display();
                write!(
                    f,
                    "the folder `{folder}` holds {what} that casefile did not put there, and a build would delete {them}:"
                )?;
                for (number, file) in files.iter().take(NAMED).enumerate() {
                    write!(f, "{} `{file}`", if number == 0 { "" } else { "," })?;
                }
                match files.len().saturating_sub(NAMED) {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            Self::File(path) => {
                write!(f, "`{}` is a file; the site needs a folder", path.display())
            }
            Self::Link { target, to } => write!(
                f,
                "`{}` is a link to `{}`; casefile replaces whole folders and does not follow links",
                target.display(),
                to.display()
            ),
            Self::MountPoint(path) => write!(
                f,
                "the folder `{}` is a mount point (a disk, stick or container volume), \
                 which cannot be replaced whole",
                path.display()
            ),
            Self::NoParent(path) => {
                write!(f, "`{}` cannot be the output folder: nothing lies above it", path.display())
            }
            Self::Source { target, source } => write!(
                f,
                "the output folder `{}` would replace or mix with what the site is made from, `{}`",
                target.display(),
                source.display()
            ),
            Self::Busy(path) => write!(f, "another build is writing to `{}`", path.display()),
            Self::Disk(refused) => refused.fmt(f),
        }
    }
}

fn disk_help(doing: Doing, kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "free some space, or build on another disk with --output-dir; \
             a build needs room for the new site beside the old one"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "choose a folder that you may write in, with --output-dir; \
             the folder above it must be writable too"
        }
        io::ErrorKind::AlreadyExists => {
            "two addresses differ only in upper and lower case, which this disk does not tell apart: \
             rename one of the records"
        }
        io::ErrorKind::InvalidFilename => "shorten the id: file names come from ids",
        _ if doing == Doing::Lock => {
            "some network disks cannot lock: build on a disk of this computer with --output-dir, and copy"
        }
        _ => "see that the disk is there and in order, then build again",
    }
}

impl Error for FolderError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Disk(refused) => Some(&refused.source),
            _ => None,
        }
    }
}

impl<E> WriteError<E> {
    /// What to do about it. None for outputs that could not be made: each says so itself.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Folder(error) => Some(error.help()),
            Self::Pull(_) => None,
        }
    }
}

impl<E> From<FolderError> for WriteError<E> {
    fn from(error: FolderError) -> Self {
        Self::Folder(error)
    }
}

impl<E: fmt::Display> fmt::Display for WriteError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unmade = match self {
            Self::Folder(error) => return error.fmt(f),
            Self::Pull(unmade) => unmade,
        };
        let files = if unmade.len() == 1 { "file" } else { "files" };
        write!(f, "{} {files} of the site could not be made; nothing was written", unmade.len())?;
        for Unmade { path, error } in unmade {
            write!(f, "\n  {path}: {error}")?;
        }
        Ok(())
    }
}

impl<E: fmt::Debug + fmt::Display> Error for WriteError<E> {}
