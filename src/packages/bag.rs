//! A bag for libraries (BagIt 1.0, RFC 8493): a folder whose payload is the site and its records, with lists of digests
//! that every archive's tools read.
//!
//! | path | is |
//! |---|---|
//! | `data/site/` | the site, as in a zip |
//! | `data/records/` | the released records as Markdown, written anew, to be built again |
//! | `manifest-*.txt` | digests of the payload |
//! | `tagmanifest-*.txt` | digests of what stands around it |
//!
//! No date stands in it unless a moment was asked for: the same edition is the same bag on any day.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::shelf::{Shelf, ShelfError};
use super::sums::{self, Sums};
use super::{Contents, Cover, Format, MakeCover, PackageError, Packed, beside, readme};
use crate::disk::Doing;
use crate::locks::lock;
use crate::pull::gather::{GatherError, Taker, gather};
use crate::pull::{Progress, Pull, Turns};
use crate::text::digest::{Digest, Hasher, LongDigest, LongHasher};
use crate::verify::sums::bag_line;
use crate::verify::{DECLARATION, EDITION_FIELD};

const SITE: &str = "data/site";
const RECORDS: &str = "data/records";

/// What makes a folder a bag.
const DECLARED: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Makes the bag where the shelf makes things.
pub fn write<P: Pull, R: Pull<Error = P::Error>>(
    shelf: &Shelf,
    contents: &Contents<'_, P, R>,
    cover: &MakeCover<'_>,
    progress: &dyn Progress,
) -> Result<Packed, PackageError<P::Error>> {
    let bag = shelf.place();
    let disk = |error| PackageError::from(ShelfError::disk(Doing::Write, &bag)(error));
    let written = Mutex::default();
    pull_into(&bag, SITE, contents.site, &written, progress)?;
    pull_into(&bag, RECORDS, contents.records, &written, progress)?;
    let mut payload: Vec<Written> = written.into_inner().unwrap_or_else(PoisonError::into_inner);
    payload.sort_by(|a, b| a.path.cmp(&b.path));
    finish(&bag, payload, shelf, &cover()).map_err(disk)
}

fn pull_into<P: Pull>(
    bag: &Path,
    below: &'static str,
    outputs: &P,
    written: &Mutex<Vec<Written>>,
    progress: &dyn Progress,
) -> Result<(), PackageError<P::Error>> {
    let root = bag.join(below);
    let folders = crate::write::folders(outputs);
    let make =
        |folder: &Path| fs::create_dir_all(folder).map_err(ShelfError::disk(Doing::MakeFolder, folder));
    make(&root)?;
    folders.into_iter().try_for_each(|folder| make(&root.join(folder)))?;
    match gather(
        outputs,
        Turns::with_summaries_first(outputs),
        &Filler { outputs, below, root, written },
        progress,
    ) {
        Ok(()) => Ok(()),
        Err(GatherError::Pull(unmade)) => Err(PackageError::Pull(unmade)),
        Err(GatherError::Taker { error, .. }) => Err(ShelfError::disk(Doing::Write, bag)(error).into()),
    }
}

/// A file of the bag, and its digests.
struct Written {
    path: String,
    digest: Digest,
    long: LongDigest,
    length: u64,
}

/// A file in the making.
struct Filling<W> {
    file: W,
    hasher: Hasher,
    long: LongHasher,
    length: u64,
}

impl<W: Write> Filling<W> {
    fn new(file: W) -> Self {
        Filling { file, hasher: Hasher::default(), long: LongHasher::default(), length: 0 }
    }

    fn end(mut self, path: String) -> io::Result<Written> {
        self.file.flush()?;
        Ok(Written { path, digest: self.hasher.finish(), long: self.long.finish(), length: self.length })
    }
}

impl<W: Write> Write for Filling<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.long.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Never opens a file that is there: two paths that this disk takes for one are an error.
fn create(path: &Path) -> io::Result<Filling<File>> {
    Ok(Filling::new(File::options().write(true).create_new(true).open(path)?))
}

/// Writes outputs into one folder of the payload.
struct Filler<'a, P> {
    outputs: &'a P,
    below: &'static str,
    root: PathBuf,
    written: &'a Mutex<Vec<Written>>,
}

impl<P: Pull> Taker for Filler<'_, P> {
    type Page<'t>
        = Filling<File>
    where
        Self: 't;

    fn open(&self, index: usize) -> io::Result<Filling<File>> {
        create(&self.root.join(self.outputs.path(index)))
    }

    fn close(&self, index: usize, page: Filling<File>) -> io::Result<()> {
        let written = page.end(format!("{}/{}", self.below, self.outputs.path(index)))?;
        lock(self.written).push(written);
        Ok(())
    }
}

/// Writes what stands around the payload: first what describes it, then the list of all, then the list of the former.
fn finish(bag: &Path, payload: Vec<Written>, shelf: &Shelf, cover: &Cover<'_>) -> io::Result<Packed> {
    let mut tags = vec![
        put(bag, DECLARATION, DECLARED.as_bytes())?,
        put(bag, "bag-info.txt", info(&payload, cover).as_bytes())?,
        put(bag, "manifest-sha256.txt", &manifest(&payload, |file| file.digest.as_bytes()))?,
        put(bag, "manifest-sha512.txt", &manifest(&payload, |file| file.long.as_bytes()))?,
        put(bag, readme::NAME, &cover.readme.of_bag())?,
    ];
    let mut sums = Sums::default();
    payload.iter().chain(&tags).for_each(|file| sums.add(&*file.path, file.digest));
    let sums = sums.into_bytes();
    tags.push(put(bag, sums::NAME, &sums)?);
    tags.sort_by(|a, b| a.path.cmp(&b.path));
    let manifests = [
        put(bag, "tagmanifest-sha256.txt", &manifest(&tags, |file| file.digest.as_bytes()))?,
        put(bag, "tagmanifest-sha512.txt", &manifest(&tags, |file| file.long.as_bytes()))?,
    ];
    let mut packed = Packed::default();
    payload.iter().chain(&tags).for_each(|file| packed.count(file.length));
    manifests.iter().for_each(|file| packed.count_unlisted(file.length));
    for (name, bytes) in beside(Format::Bag, shelf, cover, &sums)? {
        packed.count_unlisted(put(bag, &name, &bytes)?.length);
    }
    Ok(packed)
}

fn put(bag: &Path, name: &str, bytes: &[u8]) -> io::Result<Written> {
    let mut file = create(&bag.join(name))?;
    file.write_all(bytes)?;
    file.end(name.to_owned())
}

/// A line a file, by path.
fn manifest<'w>(files: &'w [Written], digest: impl Fn(&'w Written) -> &'w [u8]) -> Vec<u8> {
    files.iter().flat_map(|file| bag_line(digest(file), &file.path).into_bytes()).collect()
}

/// `bag-info.txt`: what people in a library see first.
fn info(payload: &[Written], cover: &Cover<'_>) -> String {
    let bytes: u64 = payload.iter().map(|file| file.length).sum();
    let (title, edition) = (one_line(&cover.title), cover.edition);
    let mut info = format!("Bag-Software-Agent: casefile {}\n", env!("CARGO_PKG_VERSION"));
    info += &format!("External-Description: {title}\nExternal-Identifier: {edition}\n");
    info += &format!("{EDITION_FIELD}: {edition}\n");
    if let Some(day) = &cover.readme.as_of {
        info += &format!("Bagging-Date: {day}\n");
    }
    info + &format!("Payload-Oxum: {bytes}.{}\n", payload.len())
}

/// A value is one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
