//! Writes a site to a folder: beside its target first, then swapped in whole.
//!
//! 1. `place` says whether the target may be replaced;
//! 2. `workshop` makes room beside it, alone, and settles what a killed build left;
//! 3. every output is pulled, in parallel, and written as it comes;
//! 4. the new folder takes the target's place in one step, and the previous one is removed.
//!
//! A build that fails or is killed *never* changes the site that is there. A folder that casefile did not
//! make is *never* deleted or written over. Nothing here knows what the outputs are about, and no file is
//! compared with the one it replaces.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::disk::Doing;
use crate::pull::{Progress, Pull, PullError, Turns};

mod error;
mod place;
#[cfg(test)]
mod tests;
mod workshop;

pub use error::{FolderError, Unmade, WriteError};
use place::Place;
pub use place::refuse_beside;
pub use place::{MARKER, MARKER_TEXT, refuse_target};
use workshop::{Workshop, folder_builder};
pub(crate) use workshop::{lock, reach_disk};

/// What a build has written, the marker not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files.
    pub files: u64,
    /// How many bytes they hold together.
    pub bytes: u64,
}

/// Pulls every output and leaves them at `target`, all or none.
///
/// Ask [`refuse_target`] first: this knows nothing of where the site's source lies. Folders above the target
/// are made if they are missing. An error leaves the target as it was, but for one,
/// [`Doing::RemovePrevious`]: the new site is in place then, and the previous one still beside it.
pub fn write_folder<P: Pull>(
    target: &Path,
    outputs: &P,
    progress: &dyn Progress,
) -> Result<Written, WriteError<P::Error>> {
    let place = Place::of(target)?;
    place.check()?;
    let workshop = Workshop::open(&place)?;
    let written = fill(&workshop.new_site(), outputs, progress)?;
    place.check()?; // again: a build takes long enough for someone to put a file there
    workshop.swap()?;
    workshop.close()?;
    Ok(written)
}

/// Makes `folder`, with the marker first, and writes every output into it.
fn fill<P: Pull>(
    folder: &Path,
    outputs: &P,
    progress: &dyn Progress,
) -> Result<Written, WriteError<P::Error>> {
    make_folders(folder, outputs)?;
    write_file(&folder.join(MARKER), MARKER_TEXT.as_bytes())?;
    let round = Round::new(folder, outputs, progress);
    let shares = rayon::broadcast(|_| round.take_part());
    add_up(shares, outputs)
}

/// Every folder once, parents first, so that writing a file need not ask.
fn make_folders<P: Pull>(root: &Path, outputs: &P) -> Result<(), FolderError> {
    let builder = folder_builder(0o755);
    let make = |path: &Path| builder.create(path).map_err(FolderError::disk(Doing::MakeFolder, path));
    make(root)?;
    folders(outputs).into_iter().try_for_each(|folder| make(&root.join(folder)))
}

/// Every folder that outputs lie in, parents first.
pub(crate) fn folders<P: Pull>(outputs: &P) -> BTreeSet<&str> {
    let mut folders = BTreeSet::new();
    for index in 0..outputs.len() {
        let mut path = outputs.path(index);
        while let Some((folder, _)) = path.rsplit_once('/') {
            if !folders.insert(folder) {
                break; // its parents are known as well
            }
            path = folder;
        }
    }
    folders
}

/// One parallel pull.
struct Round<'a, P> {
    folder: &'a Path,
    outputs: &'a P,
    progress: &'a dyn Progress,
    turns: Turns,
    done: AtomicUsize,
    /// A pull has failed. The rest is still pulled, to name all that fail, but no longer written.
    spoilt: AtomicBool,
    /// The disk has said no: stop.
    halted: AtomicBool,
}

/// What one thread did.
struct Share<E> {
    written: Written,
    unmade: Vec<(usize, E)>,
    fault: Option<FolderError>,
}

/// A buffer that grew beyond this for one large output is not kept at that size.
const BUFFER: usize = 1 << 20;

impl<'a, P: Pull> Round<'a, P> {
    fn new(folder: &'a Path, outputs: &'a P, progress: &'a dyn Progress) -> Self {
        Round {
            folder,
            outputs,
            progress,
            turns: Turns::new(outputs),
            done: AtomicUsize::new(0),
            spoilt: AtomicBool::new(false),
            halted: AtomicBool::new(false),
        }
    }

    fn take_part(&self) -> Share<P::Error> {
        let mut share = Share { written: Written::default(), unmade: Vec::new(), fault: None };
        let mut buffer = Vec::new();
        while let Some(outputs) = self.turns.take().filter(|_| !self.halted.load(Ordering::Relaxed)) {
            for index in outputs {
                self.make(*index, &mut buffer, &mut share);
            }
            let done = self.done.fetch_add(outputs.len(), Ordering::Relaxed) + outputs.len();
            self.progress.advance(done, self.outputs.len());
        }
        share
    }

    fn make(&self, index: usize, buffer: &mut Vec<u8>, share: &mut Share<P::Error>) {
        buffer.shrink_to(BUFFER);
        let path = self.folder.join(self.outputs.path(index));
        let mut page = Page { path: &path, file: None, bytes: 0, spoilt: &self.spoilt };
        let pulled = self.outputs.pull(index, buffer, &mut page);
        match pulled.and_then(|()| page.close().map_err(PullError::Sink)) {
            Ok(bytes) => {
                share.written.files += 1;
                share.written.bytes += bytes;
            }
            Err(PullError::Output(error)) => {
                self.spoilt.store(true, Ordering::Relaxed);
                share.unmade.push((index, error));
            }
            Err(PullError::Sink(error)) => {
                self.halted.store(true, Ordering::Relaxed);
                share.fault = Some(FolderError::disk(Doing::Write, &path)(error));
            }
        }
    }
}

/// The file of one output. It is made when the first bytes come, so that what cannot be made mostly leaves
/// none; and none is made, nor written on, once the site is spoilt.
struct Page<'a> {
    path: &'a Path,
    file: Option<File>,
    bytes: u64,
    spoilt: &'a AtomicBool,
}

impl Page<'_> {
    fn file(&mut self) -> io::Result<&mut File> {
        Ok(match &mut self.file {
            Some(file) => file,
            none => none.insert(create(self.path)?),
        })
    }

    /// The whole output is here: an empty one has its file too. Tells how long it is.
    fn close(mut self) -> io::Result<u64> {
        if !self.spoilt.load(Ordering::Relaxed) {
            self.file()?;
        }
        Ok(self.bytes)
    }
}

impl Write for Page<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.spoilt.load(Ordering::Relaxed) {
            return Ok(bytes.len());
        }
        let written = self.file()?.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens, writes, closes.
fn write_file(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    let written = create(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(FolderError::disk(Doing::Write, path))
}

/// Never opens a file that is there: two paths that this disk takes for one are an error.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o644);
    options.open(path)
}

/// The threads' shares as one answer. A disk fault comes first: after it the list of what could not be
/// made is not whole.
fn add_up<P: Pull>(shares: Vec<Share<P::Error>>, outputs: &P) -> Result<Written, WriteError<P::Error>> {
    let mut written = Written::default();
    let mut unmade = Vec::new();
    for share in shares {
        if let Some(fault) = share.fault {
            return Err(fault.into());
        }
        written.files += share.written.files;
        written.bytes += share.written.bytes;
        unmade.extend(share.unmade);
    }
    if unmade.is_empty() { Ok(written) } else { Err(name_unmade(unmade, outputs)) }
}

fn name_unmade<P: Pull>(mut unmade: Vec<(usize, P::Error)>, outputs: &P) -> WriteError<P::Error> {
    unmade.sort_by_key(|(index, _)| *index);
    let name = |(index, error)| Unmade { path: outputs.path(index).to_owned(), error };
    WriteError::Pull(unmade.into_iter().map(name).collect())
}
