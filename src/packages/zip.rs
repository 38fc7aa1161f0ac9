//! A zip: one folder at the top, and in it the site, how to open it, and its digests. Opens on Windows, Macs, phones
//! and old computers: deflate or nothing at all, names in UTF-8, Zip64 only for what is longer than four gigabytes.
//! The only room that names the zip crate to write with.
//!
//! Each output is compressed by the thread that pulls it, into a zip of its own ([`Parcel`]); one more thread copies the
//! parcels in the order of their paths into the package, bytes as they are. A long parcel lies on the disk, in a file
//! without a name; of short ones *never* more than [`MOST_WAITING`] bytes wait for their turn. So memory is
//! flat, and the same outputs are the same bytes, whoever made them first.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use tempfile::SpooledTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::shelf::{Listed, Shelf, ShelfError};
use super::sums::{self, Sums};
use super::{Cover, Format, MakeCover, PackageError, Packed, beside, readme};
use crate::disk::Doing;
use crate::locks::lock;
use crate::pull::gather::{GatherError, Taker, gather};
use crate::pull::{Progress, Pull, Turns, is_early};
use crate::text::digest::{Digest, Hasher};

/// Makes the package where the shelf makes things.
pub fn write<P: Pull>(
    shelf: &Shelf,
    site: &P,
    cover: &MakeCover<'_>,
    progress: &dyn Progress,
) -> Result<Packed, PackageError<P::Error>> {
    let place = shelf.place();
    let file = create(&place).map_err(ShelfError::disk(Doing::Write, &place))?;
    let queue = Queue { waiting: Mutex::default(), changed: Condvar::new() };
    let packer = Packer { site, room: shelf.room(), queue: &queue };
    let n_early = (0..site.len()).filter(|index| is_early(site, *index)).count();
    let (gathered, written) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let _give_up = GiveUp(&queue);
            queue.wait_for_early(n_early);
            write_out(file, &queue, site.len(), shelf, &cover())
        });
        let end = End(&queue);
        let gathered = gather(site, Turns::with_summaries_first(site), &packer, progress);
        drop(end);
        (gathered, writer.join())
    });
    let written = written.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    match (gathered, written) {
        (Err(GatherError::Pull(unmade)), _) => Err(PackageError::Pull(unmade)),
        (_, Err(error)) | (Err(GatherError::Taker { error, .. }), _) => {
            Err(ShelfError::disk(Doing::Write, &place)(error).into())
        }
        (Ok(()), Ok(packed)) => Ok(packed),
    }
}

/// What a zip of ours holds of digests; `None` in any other.
pub fn listed(package: &Path, top: &str) -> io::Result<Option<Listed>> {
    let Ok(mut zip) = ZipArchive::new(BufReader::new(File::open(package)?)) else { return Ok(None) };
    let beside = sums::BESIDE.iter().filter(|name| zip.index_for_name(&format!("{top}/{name}")).is_some());
    let beside = beside.map(|name| (*name).to_owned()).collect();
    let Ok(entry) = zip.by_name(&format!("{top}/{}", sums::NAME)) else { return Ok(None) };
    let mut sums = Vec::new();
    entry.take(MOST_OF_A_LIST).read_to_end(&mut sums)?;
    Ok(Some(Listed { sums, beside }))
}

/// No list of ours is longer; one in a file that somebody else made could unpack to anything.
const MOST_OF_A_LIST: u64 = 1 << 30;

fn create(place: &Path) -> io::Result<File> {
    File::options().read(true).write(true).create_new(true).open(place)
}

/// How a file is stored: nothing in it depends on the machine or the hour.
fn options(path: &str) -> SimpleFileOptions {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let method = match COMPRESSED.contains(&&*ending) {
        true => CompressionMethod::Stored,
        false => CompressionMethod::Deflated,
    };
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

/// Endings of files that are compressed already.
const COMPRESSED: [&str; 18] = [
    "jpg", "jpeg", "png", "webp", "gif", "avif", "heic", "mp3", "m4a", "ogg", "opus", "mp4", "m4v", "mov",
    "webm", "zip", "wacz", "gz",
];

/// A parcel up to this size lies in memory, a longer one on the disk.
const MOST_IN_MEMORY: usize = 1 << 20;

/// So many bytes of parcels may wait for those that stand before them.
const MOST_WAITING: u64 = 32 << 20;

/// One file, packed: a zip of its own, that is copied into the package.
struct Parcel {
    packed: SpooledTempFile,
    digest: Digest,
    length: u64,
    /// Bytes of memory that it holds while it waits.
    weight: u64,
}

/// A parcel in the making.
struct Packing {
    zip: ZipWriter<SpooledTempFile>,
    hasher: Hasher,
    length: u64,
}

impl Packing {
    fn begin(name: &str, room: &Path) -> io::Result<Packing> {
        // It never stands in a package as it is, so it may as well be ready for any length.
        let mut zip = ZipWriter::new(tempfile::spooled_tempfile_in(MOST_IN_MEMORY, room));
        zip.start_file(name, options(name).large_file(true))?;
        Ok(Packing { zip, hasher: Hasher::default(), length: 0 })
    }

    fn end(self) -> io::Result<Parcel> {
        let mut packed = self.zip.finish()?;
        let length = packed.seek(SeekFrom::End(0))?;
        packed.rewind()?;
        let weight = if packed.is_rolled() { 0 } else { length };
        Ok(Parcel { packed, digest: self.hasher.finish(), length: self.length, weight })
    }

    /// The whole of a file that is at hand.
    fn of(name: &str, bytes: &[u8]) -> io::Result<Parcel> {
        let mut packing = Packing::begin(name, Path::new("."))?;
        packing.write_all(bytes)?;
        packing.end()
    }
}

impl Write for Packing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the threads that pull do.
struct Packer<'a, P> {
    site: &'a P,
    /// Where long parcels lie.
    room: &'a Path,
    queue: &'a Queue,
}

impl<P: Pull> Taker for Packer<'_, P> {
    type Page<'t>
        = Packing
    where
        Self: 't;

    fn open(&self, index: usize) -> io::Result<Packing> {
        // Those that are made first may be the last in the row: they never wait, and nothing waits for them.
        if !is_early(self.site, index) {
            self.queue.wait_for_room(index)?;
        }
        Packing::begin(self.site.path(index), self.room)
    }

    fn close(&self, index: usize, packing: Packing) -> io::Result<()> {
        let parcel = packing.end()?;
        let is_early = is_early(self.site, index);
        let weight = if is_early { 0 } else { parcel.weight };
        self.queue.put(index, Parcel { weight, ..parcel }, is_early);
        Ok(())
    }

    fn stop(&self) {
        self.queue.end(|waiting| waiting.is_over = true);
    }
}

/// Parcels that wait for their turn.
struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    parcels: BTreeMap<usize, Parcel>,
    /// The one that is written next.
    next: usize,
    /// Weight of all that wait.
    weight: u64,
    /// How many of those have come that are made before the rest.
    n_early: usize,
    /// What has not come may never come.
    is_over: bool,
    /// Whoever writes has given up.
    is_given_up: bool,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        lock(&self.waiting)
    }

    /// Waits until so little is in the row that one more may be made. What is written next *never* waits: it alone
    /// can make room; and nothing waits once it may not come.
    fn wait_for_room(&self, index: usize) -> io::Result<()> {
        let is_full = |waiting: &mut Waiting| {
            let goes_on = !waiting.is_given_up && !waiting.is_over;
            waiting.weight > MOST_WAITING && index > waiting.next && goes_on
        };
        let waiting = self.changed.wait_while(self.lock(), is_full).unwrap_or_else(PoisonError::into_inner);
        if waiting.is_given_up { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
    }

    fn put(&self, index: usize, parcel: Parcel, is_early: bool) {
        let mut waiting = self.lock();
        waiting.weight += parcel.weight;
        waiting.n_early += usize::from(is_early);
        waiting.parcels.insert(index, parcel);
        let is_awaited = is_early || index == waiting.next;
        drop(waiting);
        if is_awaited {
            self.changed.notify_all();
        }
    }

    /// Waits for what is made before the rest: which edition it is, pictures and all, is known then without making
    /// anything twice.
    fn wait_for_early(&self, n_early: usize) {
        let is_to_come = |waiting: &mut Waiting| waiting.n_early < n_early && !waiting.is_over;
        drop(self.changed.wait_while(self.lock(), is_to_come));
    }

    /// The parcel that is next, when it is there; nothing, when it will not come.
    fn take(&self, index: usize) -> Option<Parcel> {
        let mut waiting = self.lock();
        waiting.next = index;
        self.changed.notify_all();
        let is_to_come = |waiting: &mut Waiting| !waiting.parcels.contains_key(&index) && !waiting.is_over;
        waiting = self.changed.wait_while(waiting, is_to_come).unwrap_or_else(PoisonError::into_inner);
        let parcel = waiting.parcels.remove(&index)?;
        waiting.weight -= parcel.weight;
        Some(parcel)
    }

    fn end(&self, how: impl FnOnce(&mut Waiting)) {
        how(&mut self.lock());
        self.changed.notify_all();
    }
}

/// Says that no more parcels come, however the pulling ended.
struct End<'q>(&'q Queue);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.end(|waiting| waiting.is_over = true);
    }
}

/// Lets go of whoever waits for room, however the writing ended.
struct GiveUp<'q>(&'q Queue);

impl Drop for GiveUp<'_> {
    fn drop(&mut self) {
        self.0.end(|waiting| waiting.is_given_up = true);
    }
}

/// Writes the package: how to open it, the outputs in the order of their paths, their digests.
fn write_out(
    file: File,
    queue: &Queue,
    n_outputs: usize,
    shelf: &Shelf,
    cover: &Cover<'_>,
) -> io::Result<Packed> {
    let mut package = Package::new(file, &cover.stem);
    package.add(readme::NAME, &cover.readme.of_zip())?;
    for index in 0..n_outputs {
        match queue.take(index) {
            Some(parcel) => package.add_parcel(parcel)?,
            None => return Err(io::ErrorKind::Other.into()), // why is told by who did not send it
        }
    }
    let sums = std::mem::take(&mut package.sums).into_bytes();
    package.add_unlisted(sums::NAME, &sums)?;
    for (name, bytes) in beside(Format::Zip, shelf, cover, &sums)? {
        package.add_unlisted(&name, &bytes)?;
    }
    package.finish()
}

/// The package in the making.
struct Package<'a> {
    zip: ZipWriter<BufWriter<File>>,
    top: &'a str,
    sums: Sums,
    packed: Packed,
}

impl<'a> Package<'a> {
    fn new(file: File, top: &'a str) -> Self {
        let zip = ZipWriter::new(BufWriter::with_capacity(1 << 20, file));
        Package { zip, top, sums: Sums::default(), packed: Packed::default() }
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.add_parcel(Packing::of(name, bytes)?)
    }

    fn add_parcel(&mut self, parcel: Parcel) -> io::Result<()> {
        let (digest, length) = (parcel.digest, parcel.length);
        let path = self.copy(parcel)?;
        self.sums.add(path, digest);
        self.packed.count(length);
        Ok(())
    }

    /// The list of digests, and what vouches for it.
    fn add_unlisted(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let parcel = Packing::of(name, bytes)?;
        self.packed.count_unlisted(parcel.length);
        self.copy(parcel).map(|_| ())
    }

    /// Gives the path.
    fn copy(&mut self, parcel: Parcel) -> io::Result<String> {
        let mut packed = ZipArchive::new(parcel.packed)?;
        let file = packed.by_index_raw(0)?;
        let path = file.name()?.into_owned();
        self.zip.raw_copy_file_rename(file, format!("{}/{path}", self.top))?;
        Ok(path)
    }

    fn finish(self) -> io::Result<Packed> {
        let file = self.zip.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(Packed { package: Some(file.metadata()?.len()), ..self.packed })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::pull::PullError;

    /// Outputs of which the first is refused, or stumbles over, when so many wait for it that no more may be made.
    struct FailsLate {
        paths: Vec<String>,
        made: AtomicUsize,
        panics: bool,
    }

    const LENGTH: usize = 900_000;
    const N_THAT_FILL: usize = MOST_WAITING as usize / LENGTH + 1;

    impl Pull for FailsLate {
        type Error = &'static str;

        fn len(&self) -> usize {
            self.paths.len()
        }

        fn path(&self, index: usize) -> &str {
            &self.paths[index]
        }

        fn find(&self, path: &str) -> Option<usize> {
            self.paths.iter().position(|known| known == path)
        }

        fn pull(
            &self,
            index: usize,
            _buffer: &mut Vec<u8>,
            into: &mut dyn Write,
        ) -> Result<(), PullError<Self::Error>> {
            if index == 0 {
                while self.made.load(Ordering::SeqCst) < N_THAT_FILL {
                    thread::sleep(Duration::from_millis(1));
                }
                thread::sleep(Duration::from_millis(50)); // the other thread now waits for room
                assert!(!self.panics, "on purpose");
                return Err(PullError::Output("refused late"));
            }
            into.write_all(&[b'x'; LENGTH]).map_err(PullError::Sink)?;
            self.made.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
    }

    /// Packs them with two threads, as a package is packed; an error if nothing comes of it.
    fn packed(panics: bool) -> Result<Result<(), GatherError<&'static str>>, mpsc::RecvTimeoutError> {
        let (done, ended) = mpsc::channel();
        thread::spawn(move || {
            let paths = (0..2 * N_THAT_FILL).map(|number| format!("photos/{number:03}.jpg")).collect();
            let site = FailsLate { paths, made: AtomicUsize::new(0), panics };
            let queue = Queue { waiting: Mutex::default(), changed: Condvar::new() };
            let packer = Packer { site: &site, room: Path::new("."), queue: &queue };
            let threads =
                rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads can be made");
            let gathered = thread::scope(|scope| {
                scope.spawn(|| while queue.take(0).is_some() {});
                threads.install(|| gather(&site, Turns::with_summaries_first(&site), &packer, &()))
            });
            let _ = done.send(gathered);
        });
        ended.recv_timeout(Duration::from_secs(60))
    }

    #[test]
    fn an_output_that_is_refused_late_stops_the_package_and_is_told() {
        let gathered = packed(false).expect("nobody waits for what never comes");
        assert!(matches!(gathered, Err(GatherError::Pull(unmade)) if unmade[0].error == "refused late"));
    }

    #[test]
    fn where_a_pull_stumbles_nobody_waits_for_it() {
        // The channel is dropped in the panic.
        assert_eq!(packed(true).err(), Some(mpsc::RecvTimeoutError::Disconnected));
    }
}
