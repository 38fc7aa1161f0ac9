//! What stands before and behind each file in a zip, held against the directory. Some programs believe the one and some the other, so they
//! have to say the same.

use super::directory::{Extras, Header, wide};
use super::source::{Fields, Source, bytes};

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const LOCAL_SIZE: u64 = 30;
const DESCRIPTOR: &[u8; 4] = b"PK\x07\x08";

const IS_ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
/// Sums and sizes stand behind the file, since they were not known before.
const HAS_DESCRIPTOR: u16 = 1 << 3;
const IS_PATCH: u16 = 1 << 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Stored,
    Deflated,
}

/// Where the bytes of a file lie, and what they have to be.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    pub at: u64,
    pub packed: u64,
    pub size: u64,
    pub crc: u32,
    pub method: Method,
}

/// What stands before a file, as far as the directory does not repeat it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Front {
    pub needed: u16,
    pub tags: Vec<u16>,
}

/// A file, and the place where what belongs to it ends.
pub struct Found {
    pub member: Member,
    pub front: Front,
    pub end: u64,
}

const LIES: &str = "what stands before it in the zip says other things than the directory, so programs would unpack other files";

/// Finds a file, if all that is said of it agrees.
pub fn find(source: &impl Source, header: &Header) -> Result<Found, String> {
    let method = judge(header)?;
    let fixed = bytes(source, header.at, LOCAL_SIZE as usize)?;
    let local = Local::parse(&fixed).ok_or("what stands before it in the zip is damaged")?;
    let behind = bytes(source, header.at + LOCAL_SIZE, local.name + local.extra)?;
    let (name, extra) = behind.split_at(local.name);
    let extras = Extras::parse(extra);
    if extras.is_broken || !local.agrees(header, name, &extras) {
        return Err(LIES.into());
    }
    let at = header.at + LOCAL_SIZE + behind.len() as u64;
    let end = at.checked_add(header.packed).filter(|end| *end <= source.size());
    let end = end.ok_or("it is cut off: its end is not in the zip")?;
    let member = Member { at, packed: header.packed, size: header.size, crc: header.crc, method };
    let front = Front { needed: local.needed, tags: extras.tags };
    Ok(Found { member, front, end: end + descriptor(source, header, end)? })
}

/// Whether the directory speaks of a file that can be read here.
fn judge(header: &Header) -> Result<Method, String> {
    if header.flags & IS_ENCRYPTED != 0 || header.extras.tags.contains(&0x9901) {
        return Err("is locked with a password; a list of digests is for files that all can read".into());
    }
    let method = match header.method {
        0 => Method::Stored,
        8 => Method::Deflated,
        other => return Err(format!("is packed in a way that is not read here (method {other})")),
    };
    if header.flags & IS_PATCH != 0 || header.extras.is_broken {
        return Err("its entry in the directory is damaged".into());
    }
    // Deflate turns one byte into 1,032 at most.
    let is_possible = match method {
        Method::Stored => header.size == header.packed,
        Method::Deflated => header.size <= header.packed.saturating_mul(1032).saturating_add(64),
    };
    if !is_possible {
        return Err("its sizes cannot be true".into());
    }
    Ok(method)
}

struct Local {
    needed: u16,
    flags: u16,
    method: u16,
    time: u16,
    date: u16,
    crc: u32,
    packed: u32,
    size: u32,
    name: usize,
    extra: usize,
}

impl Local {
    fn parse(fixed: &[u8]) -> Option<Self> {
        let mut fields = Fields(fixed.strip_prefix(LOCAL)?);
        Some(Local {
            needed: fields.u16()?,
            flags: fields.u16()?,
            method: fields.u16()?,
            time: fields.u16()?,
            date: fields.u16()?,
            crc: fields.u32()?,
            packed: fields.u32()?,
            size: fields.u32()?,
            name: fields.u16()?.into(),
            extra: fields.u16()?.into(),
        })
    }

    fn agrees(&self, header: &Header, name: &[u8], extras: &Extras) -> bool {
        let has_one_name = |second: &Option<Vec<u8>>| second.as_ref().is_none_or(|second| second == name);
        self.flags == header.flags
            && self.method == header.method
            && (self.time, self.date) == (header.time, header.date)
            && name == header.name
            && has_one_name(&extras.name)
            && has_one_name(&header.extras.name)
            && self.has_sizes(header, extras)
    }

    fn has_sizes(&self, header: &Header, extras: &Extras) -> bool {
        let mut big = Fields(&extras.big);
        let sizes = (|| Some((wide(self.size, &mut big)?, wide(self.packed, &mut big)?)))();
        let Some((size, packed)) = sizes.filter(|_| big.0.is_empty()) else { return false };
        let is_same = (self.crc, size, packed) == (header.crc, header.size, header.packed);
        let comes_later = header.flags & HAS_DESCRIPTOR != 0 && (self.crc, size, packed) == (0, 0, 0);
        is_same || comes_later
    }
}

/// How long the record behind a file is, which repeats its sum and sizes in one of four ways.
fn descriptor(source: &impl Source, header: &Header, at: u64) -> Result<u64, String> {
    if header.flags & HAS_DESCRIPTOR == 0 {
        return Ok(0);
    }
    let room = (source.size() - at).min(24) as usize;
    let found = bytes(source, at, room)?;
    let long =
        [header.crc.to_le_bytes().as_slice(), &header.packed.to_le_bytes(), &header.size.to_le_bytes()]
            .concat();
    let short: Vec<u8> = [&long[..8], &long[12..16]].concat();
    let is_short = header.packed <= u32::MAX.into() && header.size <= u32::MAX.into();
    let forms = [Some(long), Some(short).filter(|_| is_short)];
    for form in forms.into_iter().flatten() {
        if found.strip_prefix(DESCRIPTOR).is_some_and(|rest| rest.starts_with(&form)) {
            return Ok(4 + form.len() as u64);
        }
        if found.starts_with(&form) {
            return Ok(form.len() as u64);
        }
    }
    Err("what stands behind it in the zip is damaged".into())
}
