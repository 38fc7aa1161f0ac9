//! What a person reads when a disk refuses something.

use super::*;

#[test]
fn a_disk_fault_is_named_plainly_with_its_path_and_a_way_out() {
    let says = |doing, kind: io::ErrorKind| {
        let path = PathBuf::from("out/.site.casefile/new/a.html");
        let error = FolderError::Disk(Refused { doing, path, source: kind.into() });
        format!("{error}\n{}", error.help())
    };
    assert_eq!(
        says(Doing::Write, io::ErrorKind::StorageFull),
        "cannot write `out/.site.casefile/new/a.html`: the disk is full\n\
         free some space, or build on another disk with --output-dir; \
         a build needs room for the new site beside the old one"
    );
    assert_eq!(
        says(Doing::MakeFolder, io::ErrorKind::PermissionDenied),
        "cannot make the folder `out/.site.casefile/new/a.html`: you do not have the right to do so\n\
         choose a folder that you may write in, with --output-dir; \
         the folder above it must be writable too"
    );
}

#[test]
fn a_previous_site_that_cannot_be_removed_is_said_since_it_may_show_what_is_withheld() {
    let path = PathBuf::from("out/.site.casefile");
    let source = io::ErrorKind::PermissionDenied.into();
    let error = FolderError::Disk(Refused { doing: Doing::RemovePrevious, path, source });
    assert_eq!(
        format!("{error}\n{}", error.help()),
        "cannot remove the previous site, now in `out/.site.casefile`: you do not have the right to do so\n\
         the new site is in place. The previous one may show what is withheld by now: \
         delete `out/.site.casefile` yourself"
    );
}
