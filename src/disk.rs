//! What a disk refused, in plain words: what was being done, to which file, and why not.
//!
//! The one place in which an error of the system becomes text: numbers such as `os error 2` tell nothing to whoever has to mend it. What to do about
//! it is for each room to say, since each has other options.

pub mod rename;

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Something that a disk refused. The path is shown as it was typed.
#[derive(Debug)]
pub struct Refused {
    pub doing: Doing,
    pub path: PathBuf,
    pub source: io::Error,
}

/// What was being done when the disk said no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Read,
    Write,
    MakeFolder,
    /// Making a file where there is none.
    MakeFile,
    /// Putting new text in the place of a file's old one.
    Change,
    Lock,
    /// Clearing away what an earlier run left, before this one begins.
    Clear,
    PutSite,
    PutArchive,
    /// Removing the previous site, after the new one has taken its place.
    RemovePrevious,
}

impl Refused {
    /// For `map_err`: what was being done, and to what.
    pub fn at(doing: Doing, path: &Path) -> impl Fn(io::Error) -> Refused {
        move |source| Refused { doing, path: path.to_owned(), source }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.doing.words(), self.path.display(), reason(&self.source))
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

impl Doing {
    fn words(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::MakeFolder => "make the folder",
            Self::MakeFile => "make the file",
            Self::Change => "change the file",
            Self::Lock => "lock",
            Self::Clear => "clear away what an earlier run left in",
            Self::PutSite => "put the new site at",
            Self::PutArchive => "put the archive at",
            Self::RemovePrevious => "remove the previous site, now in",
        }
    }
}

/// Why the system said no.
pub fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        // Whoever made it has said it in words.
        _ if error.get_ref().is_some() => return error.to_string(),
        ErrorKind::NotFound => "it does not exist",
        ErrorKind::PermissionDenied => "you do not have the right to do so",
        ErrorKind::AlreadyExists => "a file of that name is there already",
        ErrorKind::NotADirectory => "a part of the path is a file, and not a folder",
        ErrorKind::IsADirectory => "it is a folder, and not a file",
        ErrorKind::DirectoryNotEmpty => "the folder is not empty",
        ErrorKind::InvalidFilename => "this disk does not take such a name",
        ErrorKind::InvalidData => "it is no text in UTF-8",
        ErrorKind::UnexpectedEof => "it is cut off",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of this disk is used up",
        ErrorKind::FileTooLarge => "this disk takes no file that is so long",
        ErrorKind::ReadOnlyFilesystem => "this disk can only be read",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "another program uses it",
        ErrorKind::TimedOut => "the disk or the network did not answer in time",
        ErrorKind::StaleNetworkFileHandle | ErrorKind::NetworkDown | ErrorKind::HostUnreachable => {
            "the network folder cannot be reached"
        }
        ErrorKind::OutOfMemory => "this computer has no memory left",
        _ => return said_by_system(error),
    };
    words.to_owned()
}

/// The system's own words, without its number.
fn said_by_system(error: &io::Error) -> String {
    let said = error.to_string();
    let number = error.raw_os_error().map(|number| format!(" (os error {number})"));
    let words = number.as_deref().and_then(|number| said.strip_suffix(number)).unwrap_or(&said);
    format!("the system says \"{words}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_the_system_is_shown() {
        for number in 1..=133 {
            let said = reason(&io::Error::from_raw_os_error(number));
            assert!(!said.contains("os error") && !said.is_empty(), "{number}: {said}");
        }
    }

    #[test]
    fn what_was_said_in_words_stays() {
        assert_eq!(reason(&io::Error::other("somebody else changed it")), "somebody else changed it");
    }

    #[test]
    fn a_refusal_names_what_was_being_done_and_to_what() {
        let refused = Refused {
            doing: Doing::MakeFolder,
            path: "out/site".into(),
            source: ErrorKind::StorageFull.into(),
        };
        assert_eq!(refused.to_string(), "cannot make the folder `out/site`: the disk is full");
    }
}
