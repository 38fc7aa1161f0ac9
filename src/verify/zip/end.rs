//! The end of a zip, where its directory is found: the record that closes every zip, and the two before it where numbers are too big for that
//! one. It reads no entry.

use super::source::{Fields, Source, bytes};

const END: &[u8; 4] = b"PK\x05\x06";
const LOCATOR: &[u8; 4] = b"PK\x06\x07";
const BIG_END: &[u8; 4] = b"PK\x06\x06";
const END_SIZE: usize = 22;
const LOCATOR_SIZE: u64 = 20;
const BIG_END_SIZE: u64 = 56;

/// Where the directory lies, which reaches up to what stands behind it.
#[derive(Debug, PartialEq, Eq)]
pub struct End {
    pub directory: u64,
    pub directory_size: u64,
    pub entries: u64,
    /// How long the remark at the very end is.
    pub remark: usize,
}

const BROKEN: &str = "its end is damaged: sizes there do not fit together";

pub fn find(source: &impl Source) -> Result<End, String> {
    let (at, record) = last_record(source)?;
    let small = Small::parse(&record).ok_or(BROKEN)?;
    let (end, behind) = match big(source, at)? {
        Some((big_end, big_at)) => (small.merge(big_end)?, big_at),
        None => (small.whole()?, at),
    };
    let fits = end.directory.checked_add(end.directory_size) == Some(behind);
    if fits { Ok(end) } else { Err(BROKEN.into()) }
}

/// The last record that looks like an end has to reach exactly to the end of the file.
fn last_record(source: &impl Source) -> Result<(u64, Vec<u8>), String> {
    let size = source.size();
    let length = size.min((END_SIZE + usize::from(u16::MAX)) as u64);
    let tail = bytes(source, size - length, length as usize)?;
    let found = memchr::memmem::rfind(&tail, END)
        .ok_or("it is cut off, or damaged at its end: the directory of its files is not there")?;
    let record = &tail[found..];
    match Fields(record.get(20..).unwrap_or_default()).u16() {
        Some(remark) if END_SIZE + usize::from(remark) == record.len() => {
            Ok((size - length + found as u64, record.to_vec()))
        }
        _ => Err("it is cut off, or something was put behind its end".into()),
    }
}

/// The record as it stands; numbers that are all ones stand in the big record.
struct Small {
    disk: u16,
    directory_disk: u16,
    entries_here: u16,
    entries: u16,
    size: u32,
    at: u32,
    remark: usize,
}

impl Small {
    fn parse(record: &[u8]) -> Option<Self> {
        let mut fields = Fields(record.get(4..)?);
        Some(Small {
            disk: fields.u16()?,
            directory_disk: fields.u16()?,
            entries_here: fields.u16()?,
            entries: fields.u16()?,
            size: fields.u32()?,
            at: fields.u32()?,
            remark: usize::from(fields.u16()?),
        })
    }

    fn whole(self) -> Result<End, String> {
        if self.disk != 0 || self.directory_disk != 0 {
            return Err("it is one part of several".into());
        }
        if self.entries_here != self.entries {
            return Err(BROKEN.into());
        }
        Ok(End {
            directory: self.at.into(),
            directory_size: self.size.into(),
            entries: self.entries.into(),
            remark: self.remark,
        })
    }

    /// Each number is the big record's, or refers to it.
    fn merge(self, big: Big) -> Result<End, String> {
        let agrees = |small: u64, all_ones: u64, big: u64| small == big || small == all_ones;
        let (word, long) = (u64::from(u16::MAX), u64::from(u32::MAX));
        let is_sound = agrees(self.entries.into(), word, big.entries)
            && agrees(self.entries_here.into(), word, big.entries)
            && agrees(self.size.into(), long, big.size)
            && agrees(self.at.into(), long, big.at)
            && agrees(self.disk.into(), word, 0)
            && agrees(self.directory_disk.into(), word, 0);
        if !is_sound {
            return Err(BROKEN.into());
        }
        Ok(End { directory: big.at, directory_size: big.size, entries: big.entries, remark: self.remark })
    }
}

struct Big {
    entries: u64,
    size: u64,
    at: u64,
}

/// The record for big numbers, and where it stands, if there is one before the end.
fn big(source: &impl Source, end: u64) -> Result<Option<(Big, u64)>, String> {
    let Some(at) = end.checked_sub(LOCATOR_SIZE) else { return Ok(None) };
    let locator = bytes(source, at, LOCATOR_SIZE as usize)?;
    if !locator.starts_with(LOCATOR) {
        return Ok(None);
    }
    let record_at =
        locate(&locator).filter(|record| record.checked_add(BIG_END_SIZE) == Some(at)).ok_or(BROKEN)?;
    let record = bytes(source, record_at, BIG_END_SIZE as usize)?;
    let big = parse_big(&record).ok_or(BROKEN)?;
    Ok(Some((big, record_at)))
}

fn locate(locator: &[u8]) -> Option<u64> {
    let mut fields = Fields(locator.get(4..)?);
    let (disk, at, disks) = (fields.u32()?, fields.u64()?, fields.u32()?);
    (disk == 0 && disks <= 1).then_some(at)
}

fn parse_big(record: &[u8]) -> Option<Big> {
    let mut fields = Fields(record.strip_prefix(BIG_END)?);
    let length = fields.u64()?;
    let (_made_by, needed) = (fields.u16()?, fields.u16()?);
    let (disk, directory_disk) = (fields.u32()?, fields.u32()?);
    let (here, entries, size, at) = (fields.u64()?, fields.u64()?, fields.u64()?, fields.u64()?);
    let is_sound =
        length == BIG_END_SIZE - 12 && needed >= 45 && disk == 0 && directory_disk == 0 && here == entries;
    is_sound.then_some(Big { entries, size, at })
}
