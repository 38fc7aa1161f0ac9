//! Files of the writer's own: made where there is none, or replaced whole. Whoever looks at the folder at any moment
//! finds the old file or the new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::disk::{Doing, Refused};

/// Whether a file at `path` would lie in `root`, where its folders are: one of them may be a link to elsewhere, and what
/// is written through it would change another folder than the site's.
pub fn lies_in(root: &Path, path: &Path) -> bool {
    let Ok(root) = root.canonicalize() else { return false };
    let there = path.ancestors().skip(1).find(|folder| folder.symlink_metadata().is_ok());
    there.and_then(|folder| folder.canonicalize().ok()).is_some_and(|folder| folder.starts_with(&root))
}

/// Makes a file, and the folders above it. One that is there is left as it is, and is an error.
pub fn make(path: &Path, bytes: &[u8]) -> Result<(), Refused> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Refused::at(Doing::MakeFolder, folder))?;
    }
    let wrong = Refused::at(Doing::MakeFile, path);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(&wrong)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|error| {
        let _ = fs::remove_file(path); // half a record is none
        wrong(error)
    })
}

/// Puts `new` in the place of `old`, if that is still what the file holds. Its permissions stay; a link stays one.
pub fn change(path: &Path, old: &str, new: &str) -> Result<(), Refused> {
    let wrong = Refused::at(Doing::Change, path);
    let target = fs::canonicalize(path).map_err(&wrong)?;
    // A file that may not be written must not be replaced either.
    OpenOptions::new().write(true).open(&target).map_err(&wrong)?;
    if fs::read(&target).map_err(&wrong)? != old.as_bytes() {
        return Err(wrong(io::Error::other("somebody else has changed it meanwhile")));
    }
    let beside = beside(&target);
    let replaced = write_beside(&beside, &target, new).and_then(|()| fs::rename(&beside, &target));
    replaced.map_err(|error| {
        let _ = fs::remove_file(&beside); // what is left of it is of no use
        wrong(error)
    })
}

/// Hidden, so that no walk takes it for a record.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}~", std::process::id()))
}

fn write_beside(beside: &Path, target: &Path, text: &str) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(beside)?;
    file.set_permissions(fs::metadata(target)?.permissions())?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_made_anew() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("a/b.md");
        make(&path, b"first").expect("there is none");
        let refused = make(&path, b"second").expect_err("there is one");
        assert_eq!((refused.doing, refused.source.kind()), (Doing::MakeFile, io::ErrorKind::AlreadyExists));
        assert_eq!(fs::read(&path).expect("it is there"), b"first");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_a_link_to_elsewhere_is_not_in_the_site() {
        use std::os::unix::fs::symlink;
        let (folder, other) =
            (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let root = folder.path();
        assert!(lies_in(root, &root.join("templates/parts/a.html")), "folders that are still to be made");
        symlink(other.path(), root.join("templates")).expect("links can be made");
        symlink(root.join("nowhere"), root.join("static")).expect("links can be made");
        fs::create_dir(root.join("real")).expect("folders can be made");
        symlink("real", root.join("inside")).expect("links can be made");
        assert!(!lies_in(root, &root.join("templates/a.html")));
        assert!(!lies_in(root, &root.join("templates/parts/a.html")));
        assert!(!lies_in(root, &root.join("static/a.css")));
        assert!(lies_in(root, &root.join("inside/a.html")));
    }

    #[cfg(unix)]
    #[test]
    fn a_change_keeps_permissions_and_links_and_leaves_nothing_behind() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let (path, link) = (folder.path().join("b.md"), folder.path().join("link.md"));
        make(&path, b"old").expect("there is none");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
        symlink("b.md", &link).expect("links can be made");
        change(&link, "old", "new").expect("it is as it was read");
        assert_eq!(fs::read(&path).expect("it is there"), b"new");
        assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o600);
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        assert_eq!(fs::read_dir(folder.path()).expect("it can be read").count(), 2);
    }

    #[test]
    fn what_somebody_else_has_written_meanwhile_is_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("b.md");
        make(&path, b"theirs").expect("there is none");
        assert!(change(&path, "old", "new").is_err());
        assert_eq!(fs::read(&path).expect("it is there"), b"theirs");
    }
}
