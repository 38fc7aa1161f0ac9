//! Two renames that the standard library lacks. Where the system has no such call either, `is_unsupported` tells, and what is
//! done instead is for each room to say.

use std::io::{self, ErrorKind};
use std::path::Path;

/// Both names change hands in one step: there is no moment without either.
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    system::exchange(one, other)
}

/// A rename that never takes the place of anything.
pub fn to_nothing(from: &Path, to: &Path) -> io::Result<()> {
    system::to_nothing(from, to)
}

/// What kernels and file systems without such a call answer: no such call, no such flag, not here.
pub fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod system {
    use std::io;
    use std::path::Path;

    use rustix::fs::{CWD, RenameFlags, renameat_with};

    pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    pub fn to_nothing(from: &Path, to: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod system {
    use std::io::{self, ErrorKind};
    use std::path::Path;

    pub fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    pub fn to_nothing(_: &Path, _: &Path) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_has_the_name_already_is_never_lost() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        fs::write(&one, "1").expect("files can be written");
        fs::write(&other, "2").expect("files can be written");
        assert!(to_nothing(&one, &other).is_err());
        assert_eq!(fs::read_to_string(&other).expect("it is there"), "2");
        let exchanged = exchange(&one, &other);
        if !exchanged.as_ref().is_err_and(is_unsupported) {
            exchanged.expect("both are there");
            assert_eq!(fs::read_to_string(&one).expect("it is there"), "2");
            assert_eq!(fs::read_to_string(&other).expect("it is there"), "1");
        }
    }
}
