//! Writes a site to a folder: beside its target first, then swapped in whole.
//!
//! 1. `place` says whether the target may be replaced;
//! 2. `workshop` makes room beside it, alone, and settles what a killed build left;
//! 3. every output is pulled, in parallel, and written as it comes;
//! 4. the new folder takes the target's place in one step, and the previous one is removed.
//!
//! A build that fails or is killed *never* changes the site that is there. What casefile did not make, a folder or a file in a
//! folder of its own, is *never* deleted or written over. Nothing here knows what the outputs are about, and no file is
//! compared with the one it replaces.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::disk::Doing;
use crate::pull::gather::{GatherError, Taker, gather};
use crate::pull::{Progress, Pull, Turns};

mod error;
mod place;
#[cfg(test)]
mod tests;
mod workshop;

pub use error::{FolderError, WriteError};
#[cfg(test)]
use place::MARKER_TEXT;
use place::Place;
pub use place::refuse_beside;
pub use place::{MARKER, refuse_target};
pub(crate) use workshop::{LOCK, lock, reach_disk};
use workshop::{Workshop, folder_builder};

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
    let marker = place::marker((0..outputs.len()).map(|index| outputs.path(index)));
    write_file(&folder.join(MARKER), marker.as_bytes())?;
    let filler = Filler { folder, outputs, files: AtomicU64::new(0), bytes: AtomicU64::new(0) };
    gather(outputs, Turns::new(outputs), &filler, progress).map_err(|error| match error {
        GatherError::Pull(unmade) => WriteError::Pull(unmade),
        GatherError::Taker { index, error } => {
            FolderError::disk(Doing::Write, &folder.join(outputs.path(index)))(error).into()
        }
    })?;
    Ok(filler.written())
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

/// Writes each output into its file.
struct Filler<'a, P> {
    folder: &'a Path,
    outputs: &'a P,
    files: AtomicU64,
    bytes: AtomicU64,
}

impl<P> Filler<'_, P> {
    fn written(self) -> Written {
        Written { files: self.files.into_inner(), bytes: self.bytes.into_inner() }
    }
}

impl<P: Pull> Taker for Filler<'_, P> {
    type Page<'t>
        = Page
    where
        Self: 't;

    fn open(&self, index: usize) -> io::Result<Page> {
        Ok(Page { path: self.folder.join(self.outputs.path(index)), file: None, bytes: 0 })
    }

    /// The whole output is here: an empty one has its file too.
    fn close(&self, _: usize, mut page: Page) -> io::Result<()> {
        page.file()?;
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(page.bytes, Ordering::Relaxed);
        Ok(())
    }
}

/// The file of one output. It is made when the first bytes come, so that what cannot be made mostly leaves none.
struct Page {
    path: PathBuf,
    file: Option<File>,
    bytes: u64,
}

impl Page {
    fn file(&mut self) -> io::Result<&mut File> {
        Ok(match &mut self.file {
            Some(file) => file,
            none => none.insert(create(&self.path)?),
        })
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
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
