//! The site as something that can be handed over: one file an archive format, and the list of them.
//!
//! What every package holds, whatever its format:
//!
//! | in it | is |
//! |---|---|
//! | `README.txt` | how to open and check it, for people ([`readme`]) |
//! | `SHA256SUMS` | the digest of every file of the package, for `sha256sum -c` ([`sums`]) |
//! | the site | the released outputs, at the top of a zip or under `data/site/` of a bag |
//!
//! `SHA256SUMS` lists every file but itself, whatever stands beside it to vouch for it (`SHA256SUMS.minisig`,
//! `SHA256SUMS.ots`, `SHA256SUMS.tsr`) and the tag manifests of a bag. What vouches for it comes from
//! [`Cover::beside`], which gets its bytes when they are whole.
//!
//! A package is made in a place of its own and gets its name when it is whole ([`shelf`]). The same edition is the
//! same bytes, for any number of threads: no time, user or host stands in it, and memory holds a few outputs at
//! a time, never the package. Nothing here knows a record.

mod bag;
pub mod readme;
pub mod shelf;
pub mod sign;
pub mod sums;
mod zip;

use std::path::Path;
use std::{fs, io};

use crate::diag::Diagnostic;
use crate::pull::gather::Unmade;
use crate::pull::{Progress, Pull};
use crate::rules;
use crate::source::names;
use crate::text::digest::Digest;
use crate::text::{self, Text};
use readme::Readme;
use shelf::{Put, Shelf, ShelfError};

/// A format of packages. To add one, write its file and add its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For sticks, mail and phones.
    Zip,
    /// For libraries (BagIt), with the records to be built again.
    Bag,
}

impl Format {
    pub const ALL: &'static [Format] = &[Format::Zip, Format::Bag];

    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Zip => "zip",
            Format::Bag => "bag",
        }
    }

    /// The name of a package of this format, without an ending.
    fn own_name(self, stem: &str) -> String {
        match self {
            Format::Zip => stem.to_owned(),
            // Not what a zip of the same edition is unpacked to.
            Format::Bag => self.file_name(stem),
        }
    }

    /// What follows the stem in the name of a package.
    fn ending(self) -> &'static str {
        match self {
            Format::Zip => ".zip",
            Format::Bag => "-bag",
        }
    }

    /// The name of a package of this format.
    pub fn file_name(self, stem: &str) -> String {
        format!("{stem}{}", self.ending())
    }
}

/// What goes into packages.
pub struct Contents<'a, P, R> {
    pub site: &'a P,
    /// The records to be built again, for formats that hold them.
    pub records: &'a R,
}

/// What stands around the outputs in every package.
pub struct Cover<'a> {
    /// What the package and its top folder are called.
    pub stem: String,
    pub title: Text,
    pub edition: Digest,
    pub readme: Readme<'a>,
    pub beside: &'a Beside<'a>,
}

/// Makes the cover when it is asked for: which edition it is may only be known after much of it was pulled.
pub type MakeCover<'a> = dyn Fn() -> Cover<'a> + Sync + 'a;

/// What is put beside `SHA256SUMS` to vouch for it, by name: a signature. It gets the bytes of the list.
pub type Beside<'a> = dyn Fn(&[u8]) -> io::Result<Vec<(String, Vec<u8>)>> + Sync + 'a;

/// Everything that stands beside the list of digests: what the cover adds, and proofs that the list was there on a day,
/// which can only be had once it is made. They wait in the folder of the packages under the package's own name:
/// `NAME.SHA256SUMS.ots`.
fn beside(
    format: Format,
    shelf: &Shelf,
    cover: &Cover<'_>,
    sums: &[u8],
) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = (cover.beside)(sums)?;
    for name in sums::PROOFS {
        let waiting = shelf.folder().join(format!("{}.{name}", format.own_name(&cover.stem)));
        match std::fs::read(waiting) {
            Ok(bytes) => files.push((name.to_owned(), bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(files)
}

/// What a package has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// How many files its lists name: as many as `verify` counts.
    pub files: u64,
    /// How long they are together.
    pub bytes: u64,
    /// How long the longest of them is.
    pub longest: u64,
    /// How long the package is, where it is one file.
    pub package: Option<u64>,
    /// The same package was there already.
    pub was_there: bool,
    /// The same package was there, with other signatures or proofs.
    pub was_renewed: bool,
    /// The same package was there, with a signature or proof that this one lacks, and stays.
    pub was_fuller: bool,
}

impl Packed {
    /// One more file that a list names.
    fn count(&mut self, length: u64) {
        self.files += 1;
        self.count_unlisted(length);
    }

    /// One more file that no list names: a list itself, or what vouches for it.
    fn count_unlisted(&mut self, length: u64) {
        self.bytes += length;
        self.longest = self.longest.max(length);
    }
}

/// No FAT32 disk takes a file that is longer.
pub const FAT32_MOST: u64 = u32::MAX as u64;

/// Why there is no package.
#[derive(Debug)]
pub enum PackageError<E> {
    Shelf(ShelfError),
    /// The outputs that could not be made: all of the run, not only the first.
    Pull(Vec<Unmade<E>>),
}

impl<E> From<ShelfError> for PackageError<E> {
    fn from(error: ShelfError) -> Self {
        PackageError::Shelf(error)
    }
}

/// Pulls every output into a package of this format, and puts it on the shelf when it is whole.
pub fn pack<P: Pull, R: Pull<Error = P::Error>>(
    format: Format,
    shelf: &Shelf,
    contents: &Contents<'_, P, R>,
    cover: &MakeCover<'_>,
    progress: &dyn Progress,
) -> Result<Packed, PackageError<P::Error>> {
    let packed = match format {
        Format::Zip => zip::write(shelf, contents.site, cover, progress)?,
        Format::Bag => bag::write(shelf, contents, cover, progress)?,
    };
    let stem = cover().stem;
    let put = shelf.put(&format.file_name(&stem), &|path| zip::listed(path, &stem))?;
    let (was_there, was_renewed, was_fuller) = (put == Put::Same, put == Put::Renewed, put == Put::Fuller);
    Ok(Packed { was_there, was_renewed, was_fuller, ..packed })
}

/// Names of outputs that some disk refuses, or takes for one: a stick is read on another system than the one on which it
/// was written. Names of records and files were looked at when they were read; here the addresses made of them are.
pub fn unfit_names<P: Pull>(site: &P, formats: &[Format]) -> Vec<Diagnostic> {
    let paths = || (0..site.len()).map(|index| site.path(index));
    let mut told = names::judge_in(paths(), MOST_OF_TITLE + EDITION_SIGNS + 2).told;
    if formats.contains(&Format::Bag) {
        told.extend(paths().filter(|path| path.contains('%')).map(percent));
    }
    told
}

/// The standard has it written otherwise in a bag's lists; the tools that libraries have take it as it stands there, and
/// miss the file.
fn percent(path: &str) -> Diagnostic {
    let message = "programs that check bags do not agree on how `%` in a name is written, and some would miss this file";
    Diagnostic::new(&rules::REFUSED_NAME, &path.into(), None, message)
        .help("rename the file beside its record, without `%`, and correct what points at it")
}

/// So many signs of the edition's number stand in a name.
const EDITION_SIGNS: usize = 12;

/// As many signs a title may give to the name of a package: folder and file stand one in the other when a zip is
/// unpacked, and Windows counts the whole way.
const MOST_OF_TITLE: usize = 32;

/// What a package is called on every disk: the title's words, if they are Latin, and the edition.
pub fn stem(title: &str, edition: Digest) -> String {
    let title = text::slug(title, MOST_OF_TITLE).unwrap_or_else(|| "casefile".into());
    let edition = edition.to_string();
    format!("{title}-{}", &edition[..EDITION_SIGNS])
}

/// The names of packages of other editions that lie in a folder, sorted.
pub fn of_other_editions(folder: &Path, edition: Digest) -> io::Result<Vec<String>> {
    let edition = edition.to_string();
    let mut others = Vec::new();
    for entry in fs::read_dir(folder)? {
        let Ok(name) = entry?.file_name().into_string() else { continue };
        if edition_in(&name).is_some_and(|signs| !edition.starts_with(signs)) {
            others.push(name);
        }
    }
    others.sort();
    Ok(others)
}

/// The first digits of an edition's number, from the name of a package.
fn edition_in(file_name: &str) -> Option<&str> {
    let stem = Format::ALL.iter().find_map(|format| file_name.strip_suffix(format.ending()))?;
    let (_, signs) = stem.rsplit_once('-')?;
    let is_number =
        signs.len() == EDITION_SIGNS && signs.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'));
    is_number.then_some(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_have_unique_names() {
        for (index, format) in Format::ALL.iter().enumerate() {
            assert!(Format::ALL[index + 1..].iter().all(|other| other.name() != format.name()));
        }
    }

    #[test]
    fn the_name_of_a_package_tells_its_edition() {
        let edition = Digest::of(b"");
        for format in Format::ALL {
            assert_eq!(edition_in(&format.file_name(&stem("A bag-2024", edition))), Some("e3b0c44298fc"));
        }
        for other in
            ["notes.zip", "a-e3b0c44298fc", "a-e3b0c44298FC.zip", "a-e3b0c44298f.zip", "e3b0c44298fc.zip"]
        {
            assert_eq!(edition_in(other), None, "{other}");
        }
    }

    #[test]
    fn a_package_has_a_name_that_every_disk_takes() {
        let edition = Digest::of(b"");
        for (title, wanted) in [
            ("Forced returns: a case file", "forced-returns-a-case-file-e3b0c44298fc"),
            ("L’été à Łódź", "lete-a-lodz-e3b0c44298fc"),
            ("강제 송환", "casefile-e3b0c44298fc"),
            ("CON", "con-e3b0c44298fc"),
            ("???", "casefile-e3b0c44298fc"),
            ("../../etc", "etc-e3b0c44298fc"),
        ] {
            let stem = stem(title, edition);
            assert_eq!(stem, wanted, "{title}");
            assert_eq!(names::refusal(&Format::Zip.file_name(&stem)), None);
        }
        assert!(stem(&"word ".repeat(100), edition).len() <= MOST_OF_TITLE + 13);
    }
}
