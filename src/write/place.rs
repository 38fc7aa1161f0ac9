//! Where a site goes, and whether it may.
//!
//! Only looks: nothing here makes, moves or removes anything. The one rule: what casefile did not make is never deleted
//! or written over. A folder that it made holds [`MARKER`], which lists the files that it put there.

use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::error::FolderError;
use crate::disk::Doing;
use crate::text::fold::composed;
use crate::verify::names::is_by_system;

pub use crate::verify::names::MARKER;

/// How the marker begins; after it stand the paths of all files, one a line. It adds nothing to what a site tells.
pub const MARKER_TEXT: &str = "casefile output: this folder is replaced whole at every build.\n\
     Keep no files of your own in it. Without this file casefile will not touch it.\n";

/// Stands before the paths.
const LIST_START: &str = "\nfiles:\n";

/// The text of the marker of a folder with these files.
pub(super) fn marker<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    let mut text = format!("{MARKER_TEXT}{LIST_START}");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// How a marker begins, in this version and every other.
const MARKER_START: &str = "casefile output";

/// The folders under a site's root that it is made from.
const SOURCES: [&str; 3] = ["content", "templates", "static"];

/// Refuses a target that is, holds, or lies in what the site is made from. `ROOT/site` is a good one.
pub fn refuse_target(target: &Path, site_root: &Path) -> Result<(), FolderError> {
    let resolved = resolve(target)?;
    let root = resolve(site_root)?;
    if root.starts_with(&resolved) {
        return Err(refused(target, site_root));
    }
    for source in SOURCES.map(|name| site_root.join(name)) {
        let place = resolve(&source)?;
        if place.starts_with(&resolved) || resolved.starts_with(&place) {
            return Err(refused(target, &source));
        }
    }
    Ok(())
}

/// Refuses a folder to put things into that lies in what the site is made from, or in a folder that is replaced
/// whole at every build.
pub fn refuse_beside(folder: &Path, site_root: &Path) -> Result<(), FolderError> {
    let resolved = resolve(folder)?;
    for source in SOURCES.map(|name| site_root.join(name)) {
        if resolved.starts_with(&resolve(&source)?) {
            return Err(refused(folder, &source));
        }
    }
    match resolved.ancestors().find(|above| above.join(MARKER).is_file()) {
        Some(site) => Err(refused(folder, site)),
        None => Ok(()),
    }
}

fn refused(target: &Path, source: &Path) -> FolderError {
    FolderError::Source { target: target.to_owned(), source: source.to_owned() }
}

/// The real path, links followed, of something that may not exist yet.
fn resolve(path: &Path) -> Result<PathBuf, FolderError> {
    let absolute = std::path::absolute(path).map_err(FolderError::disk(Doing::Read, path))?;
    let mut missing: Vec<&OsStr> = Vec::new();
    for ancestor in absolute.ancestors() {
        match fs::canonicalize(ancestor) {
            Ok(real) => {
                return Ok(missing.iter().rev().fold(real, |path, name| path.join(name)));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => missing.extend(ancestor.file_name()),
            Err(error) => return Err(FolderError::disk(Doing::Read, path)(error)),
        }
    }
    Ok(absolute)
}

/// A target, split so that there is a place beside it.
pub(super) struct Place {
    target: PathBuf,
    parent: PathBuf,
    name: OsString,
}

impl Place {
    /// Takes the target as it was typed apart; `.` and `..` have no name of their own and are resolved.
    pub(super) fn of(target: &Path) -> Result<Place, FolderError> {
        if let Some(place) = Place::split(target) {
            return Ok(place);
        }
        let real = fs::canonicalize(target).map_err(FolderError::disk(Doing::Read, target))?;
        Place::split(&real).ok_or_else(|| FolderError::NoParent(target.to_owned()))
    }

    fn split(target: &Path) -> Option<Place> {
        let name = target.file_name()?.to_owned();
        let parent = target.parent()?;
        let parent = if parent == Path::new("") { Path::new(".") } else { parent };
        Some(Place { target: target.components().collect(), parent: parent.to_owned(), name })
    }

    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The folder beside the target in which a build is made: `.site.casefile` for `site`. The name is
    /// always the same, so that the next build finds what a killed one left.
    pub(super) fn workshop(&self) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".casefile");
        self.parent.join(name)
    }

    /// Refuses whatever stands at the target and is not ours to replace.
    pub(super) fn check(&self) -> Result<(), FolderError> {
        let target = &self.target;
        match look(target)? {
            None => Ok(()),
            Some(meta) if meta.is_symlink() => Err(self.link()?),
            Some(meta) if !meta.is_dir() => Err(FolderError::File(target.clone())),
            Some(meta) if self.is_mount_point(&meta)? => Err(FolderError::MountPoint(target.clone())),
            Some(_) => check_ours(target),
        }
    }

    fn link(&self) -> Result<FolderError, FolderError> {
        let to = fs::read_link(&self.target).map_err(FolderError::disk(Doing::Read, &self.target))?;
        Ok(FolderError::Link { target: self.target.clone(), to: self.parent.join(to) })
    }

    #[cfg(unix)]
    fn is_mount_point(&self, target: &Metadata) -> Result<bool, FolderError> {
        use std::os::unix::fs::MetadataExt;
        let parent = fs::metadata(&self.parent).map_err(FolderError::disk(Doing::Read, &self.parent))?;
        Ok(parent.dev() != target.dev())
    }

    #[cfg(not(unix))]
    fn is_mount_point(&self, _target: &Metadata) -> Result<bool, FolderError> {
        Ok(false)
    }
}

fn check_ours(target: &Path) -> Result<(), FolderError> {
    let error = FolderError::disk(Doing::Read, target);
    if is_empty(target).map_err(&error)? {
        return Ok(());
    }
    let marker = read_marker(target).map_err(error)?;
    let marker = marker.ok_or_else(|| FolderError::NotOurs(target.to_owned()))?;
    if look(&target.join(".git"))?.is_some() {
        return Err(FolderError::Repository(target.to_owned()));
    }
    let strangers = strangers(target, &marker)?;
    match strangers.is_empty() {
        true => Ok(()),
        false => Err(FolderError::Strangers { target: target.to_owned(), files: strangers }),
    }
}

/// Files that somebody put into a folder of ours, sorted; what systems leave behind does not count. Earlier versions kept no
/// list: then nothing can be said.
fn strangers(folder: &Path, marker: &str) -> Result<Vec<String>, FolderError> {
    let marker = marker.replace("\r\n", "\n"); // as some ways of copying write it
    let Some((_, list)) = marker.split_once(LIST_START) else { return Ok(Vec::new()) };
    // Some disks give accents back in another form, and none a name in other letters than it was made with.
    let known: FxHashSet<String> = list.lines().map(composed).collect();
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(below) = folders.pop() {
        let here = folder.join(&below);
        for found in fs::read_dir(&here).map_err(FolderError::disk(Doing::Read, &here))? {
            let found = found.map_err(FolderError::disk(Doing::Read, &here))?;
            let path = format!("{below}{}", found.file_name().to_string_lossy());
            if found.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path + "/");
            } else if path != MARKER && !is_by_system(&path) && !known.contains(&composed(&path)) {
                files.push(path);
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

pub(super) fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.next().transpose()?.is_none())
}

/// What the marker of a folder of ours says.
fn read_marker(folder: &Path) -> io::Result<Option<String>> {
    match fs::read(folder.join(MARKER)) {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok().filter(|text| text.starts_with(MARKER_START))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What stands at a path, links not followed; nothing is `None`.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, FolderError> {
    match fs::symlink_metadata(path) {
        Ok(meta) => Ok(Some(meta)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FolderError::disk(Doing::Read, path)(error)),
    }
}
