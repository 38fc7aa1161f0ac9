//! A zip as a store: its directory is read and held against what stands before each file, and files are unpacked into the sink of whoever reads
//! them. *Nothing is ever written to a disk*, and no more is unpacked than the directory says.
//!
//! Readers of zips differ in what they forgive, and hostile zips live on it: each program is shown other files. So this one forgives nothing.
//! Every byte of a zip has to belong to one file or to the directory, and whatever is said twice has to be said alike. The `zip` crate
//! is made to read what can be read, keeps one of two equal names, and looks at few of these fields; it writes ours.

mod directory;
mod end;
mod layout;
mod local;
mod source;
mod unpack;

pub use source::{Disk, Source};

use super::report::{Difference, What};
use super::store::{Contents, Entry, Sink, Store, Unreadable};
use directory::Header;
use local::Member;

/// How much more than the zip all its files may be together, where that is more than `ALWAYS`.
const RATIO: u64 = 250;
/// What may be unpacked whatever the size of the zip.
const ALWAYS: u64 = 1 << 30;
/// More than these are not read: names and places alone would take more than 400 MB.
const MOST_FILES: u64 = 1_000_000;

pub struct Zip<S> {
    source: S,
    contents: Contents,
    /// In the order of the entries.
    members: Vec<Member>,
}

/// Whether a file begins as a zip does, or ends as one: damage at either place does not make it something else.
pub fn is_zip(source: &impl Source) -> bool {
    let mut sign = [0; 4];
    let begins = source.size() >= 4
        && source.read(&mut sign, 0).is_ok()
        && matches!(&sign, b"PK\x03\x04" | b"PK\x05\x06");
    begins || end::find(source).is_ok()
}

impl<S: Source> Zip<S> {
    /// Reads the directory. A zip that cannot be read at all has no entries and a fault.
    pub fn open(source: S) -> Self {
        let (mut contents, mut members) = (Contents::default(), Vec::new());
        if let Err(why) = look(&source, &mut contents, &mut members) {
            contents.entries.clear();
            members.clear();
            contents.faults.push(Difference::new(What::Damaged, "", why));
        }
        let mut pairs: Vec<(Entry, Member)> = contents.entries.drain(..).zip(members).collect();
        pairs.sort_unstable_by(|(a, _), (b, _)| a.path.cmp(&b.path));
        let (entries, members) = pairs.into_iter().unzip();
        contents.entries = entries;
        contents.faults.sort();
        contents.faults.dedup();
        Zip { source, contents, members }
    }
}

fn look(source: &impl Source, contents: &mut Contents, members: &mut Vec<Member>) -> Result<(), String> {
    let end = end::find(source)?;
    if end.remark > 0 {
        contents.notes.push(format!("the zip carries a remark of {} bytes that no list covers", end.remark));
    }
    let headers = directory::read(source, &end)?;
    stop_bombs(source.size(), &headers)?;
    let mut found = layout::survey(source, &end, headers, &mut contents.faults);
    layout::refuse_twins(&mut found, &mut contents.faults);
    layout::tell_odd_ones(&found, &mut contents.faults);
    for file in found.into_iter().filter(|file| !file.is_folder) {
        contents.entries.push(Entry { path: file.path, size: file.member.size });
        members.push(file.member);
    }
    Ok(())
}

fn stop_bombs(size: u64, headers: &[Header]) -> Result<(), String> {
    let unpacked = headers.iter().fold(0_u64, |sum, header| sum.saturating_add(header.size));
    if unpacked > ALWAYS.max(size.saturating_mul(RATIO)) {
        return Err(format!(
            "it would unpack to {unpacked} bytes, over {RATIO} times its own {size}: such a zip is made to fill disks. Nothing in it was read"
        ));
    }
    Ok(())
}

impl<S: Source> Store for Zip<S> {
    fn contents(&self) -> &Contents {
        &self.contents
    }

    fn read(&self, index: usize, sink: Sink<'_>) -> Result<(), Unreadable> {
        unpack::unpack(&self.source, &self.members[index], sink)
    }
}
