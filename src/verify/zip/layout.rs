//! How the files lie in a zip: side by side, without a gap and without sharing a byte, under names of which no two are the same on any disk.
//! What breaks this is refused, and the rest is still read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::directory::Header;
use super::end::End;
use super::local::{self, Front, Member};
use super::source::Source;
use crate::text::fold::as_disks_compare;
use crate::verify::names;
use crate::verify::report::{Difference, What};

/// An entry that may be read.
pub struct File {
    pub path: String,
    pub member: Member,
    pub is_folder: bool,
    look: Look,
}

/// What of an entry changes nothing in a file, and is alike in all entries of a maker that writes no times.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    system: u16,
    /// The version of the maker, where it is not just the one that is needed.
    version: Option<u16>,
    /// The two places that say which program is needed say the same.
    needs_alike: bool,
    moment: (u16, u16),
    internal: u16,
    external: u32,
    tags: Vec<u16>,
    front_tags: Vec<u16>,
    remark: usize,
}

/// Looks at every entry in the order in which the files lie.
pub fn survey(
    source: &impl Source,
    end: &End,
    mut headers: Vec<Header>,
    faults: &mut Vec<Difference>,
) -> Vec<File> {
    headers.sort_by_key(|header| header.at);
    let mut files: Vec<File> = Vec::with_capacity(headers.len());
    let mut free = 0;
    for header in headers {
        let path = String::from_utf8_lossy(&header.name).into_owned();
        let mut refuse = |what, why: &str| faults.push(Difference::new(what, path.clone(), why));
        let found = match local::find(source, &header) {
            Ok(found) => found,
            Err(why) => {
                refuse(What::Damaged, &format!("{why} (byte {} of the zip)", header.at));
                free = free.max(header.at);
                continue;
            }
        };
        if header.at < free {
            refuse(
                What::Refused,
                "shares bytes of the zip with another file, as zips do that are made to fill disks",
            );
            free = free.max(found.end);
            continue;
        }
        tell_gap(free, header.at, faults);
        free = found.end;
        match kind(&header, &path) {
            Ok(is_folder) => {
                let look = look(&header, found.front);
                files.push(File { path, member: found.member, is_folder, look });
            }
            Err(why) => faults.push(Difference::new(What::Refused, path, why)),
        }
    }
    if free > end.directory {
        faults.push(Difference::new(What::Damaged, "", "its files reach into its directory"));
    }
    tell_gap(free, end.directory, faults);
    files
}

fn tell_gap(from: u64, to: u64, faults: &mut Vec<Difference>) {
    // Behind an entry that cannot be read, nothing can be said of what belongs to it.
    if from < to && faults.is_empty() {
        let why = format!("{} bytes in the zip belong to no file (from byte {from})", to - from);
        faults.push(Difference::new(What::Damaged, "", why));
    }
}

fn look(header: &Header, front: Front) -> Look {
    Look {
        system: header.made_by >> 8,
        version: Some(header.made_by & 0xff).filter(|version| *version != header.needed),
        needs_alike: header.needed == front.needed,
        moment: (header.date, header.time),
        internal: header.internal,
        external: header.external,
        tags: header.extras.tags.clone(),
        front_tags: front.tags,
        remark: header.remark,
    }
}

/// Whether an entry is a folder, or why it is not to be unpacked.
fn kind(header: &Header, path: &str) -> Result<bool, String> {
    if std::str::from_utf8(&header.name).is_err() {
        return Err("its name is not UTF-8, and would be another on each system".into());
    }
    let is_folder = path.ends_with('/');
    if let Some(why) = names::danger(path.strip_suffix('/').unwrap_or(path)) {
        return Err(format!("its name {why}"));
    }
    let says_folder = header.external & 0x10 != 0;
    match header.external >> 28 {
        0 | 0o10 if !says_folder || is_folder => {}
        0o04 if is_folder => {}
        0o12 => return Err("is a link to another place".into()),
        0 | 0o10 | 0o04 => return Err("says that it is a folder, and is a file".into()),
        _ => return Err("is a pipe or a device, not a file".into()),
    }
    if is_folder && header.size != 0 {
        return Err("is a folder that has bytes of its own".into());
    }
    Ok(is_folder)
}

/// Takes out all entries whose names are one on some disk, and files that are folders too.
pub fn refuse_twins(files: &mut Vec<File>, faults: &mut Vec<Difference>) {
    let plain = |file: &File| as_disks_compare(file.path.trim_end_matches('/'));
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(files.len());
    for file in files.iter() {
        *seen.entry(plain(file)).or_default() += 1;
    }
    let parents: BTreeSet<String> = files.iter().flat_map(|file| parents(&plain(file))).collect();
    let why_not = |file: &File| {
        let name = plain(file);
        if seen[&name] > 1 {
            return Some("another entry has this name too, or one that is the same on some disks");
        }
        (!file.is_folder && parents.contains(&name)).then_some("is a file and a folder at once")
    };
    files.retain(|file| {
        let why = why_not(file);
        faults.extend(why.map(|why| Difference::new(What::Refused, file.path.clone(), why)));
        why.is_none()
    });
}

fn parents(path: &str) -> Vec<String> {
    path.match_indices('/').map(|(at, _)| path[..at].to_owned()).collect()
}

/// The time of a maker that writes no times: the first that a zip can hold.
const NO_TIME: (u16, u16) = (1 << 5 | 1, 0);

/// In a zip without times all entries look alike. One that does not was changed after it was made, were it by one bit.
pub fn tell_odd_ones(files: &[File], faults: &mut Vec<Difference>) {
    let without_time = files.iter().filter(|file| file.look.moment == NO_TIME).count();
    if 2 * without_time <= files.len() {
        return;
    }
    for are_folders in [false, true] {
        let alike: Vec<&File> = files.iter().filter(|file| file.is_folder == are_folders).collect();
        let Some(usual) = usual(&alike) else { continue };
        for file in alike.iter().filter(|file| !is_like(&file.look, &usual)) {
            let why = "its entry in the zip's directory is unlike all others: it was changed after the zip was made";
            faults.push(Difference::new(What::Damaged, file.path.clone(), why));
        }
    }
}

/// The most frequent look.
fn usual(files: &[&File]) -> Option<Look> {
    let mut looks: BTreeMap<&Look, usize> = BTreeMap::new();
    for file in files {
        *looks.entry(&file.look).or_default() += 1;
    }
    looks.into_iter().max_by_key(|(_, count)| *count).map(|(look, _)| look.clone())
}

/// A file past 4 GB has an extra field of its own, at both places.
fn is_like(look: &Look, usual: &Look) -> bool {
    let plain = |tags: &[u16]| tags.iter().copied().filter(|tag| *tag != 1).collect::<Vec<_>>();
    let without_big =
        |look: &Look| Look { tags: plain(&look.tags), front_tags: plain(&look.front_tags), ..look.clone() };
    look == usual || without_big(look) == without_big(usual)
}
