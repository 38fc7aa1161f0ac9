//! The directory of a zip: one header a file, read whole and judged by itself. What it says is held against the files by `layout`.

use super::MOST_FILES;
use super::end::End;
use super::source::{Fields, Source, bytes};

const HEADER: &[u8; 4] = b"PK\x01\x02";
const HEADER_SIZE: usize = 46;
/// How much of the directory is read at once: room for the longest header.
const WINDOW: usize = 1 << 20;

/// What the directory says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub name: Vec<u8>,
    pub made_by: u16,
    pub needed: u16,
    pub flags: u16,
    pub method: u16,
    pub time: u16,
    pub date: u16,
    pub crc: u32,
    pub packed: u64,
    pub size: u64,
    pub internal: u16,
    pub external: u32,
    /// Where what stands before the file begins.
    pub at: u64,
    pub extras: Extras,
    pub remark: usize,
}

/// What stands in the extra fields, as far as it matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Which there are, in their order.
    pub tags: Vec<u16>,
    /// Numbers that were too big for their place.
    pub big: Vec<u8>,
    /// A second name, which some programs take for the first.
    pub name: Option<Vec<u8>>,
    pub is_broken: bool,
}

impl Extras {
    pub fn parse(bytes: &[u8]) -> Self {
        let mut extras = Extras::default();
        let mut fields = Fields(bytes);
        while !fields.0.is_empty() {
            let field = (|| Some((fields.u16()?, fields.u16()?)))()
                .and_then(|(tag, length)| Some((tag, fields.take(length.into())?)));
            let Some((tag, value)) = field else {
                extras.is_broken = true;
                return extras;
            };
            match tag {
                0x0001 => extras.big = value.to_vec(),
                // A version and a sum of five bytes stand before the name.
                0x7075 => extras.name = Some(value.get(5..).unwrap_or_default().to_vec()),
                _ => {}
            }
            extras.tags.push(tag);
        }
        extras
    }
}

pub fn read(source: &impl Source, end: &End) -> Result<Vec<Header>, String> {
    let (mut at, last) = (end.directory, end.directory + end.directory_size);
    if end.entries > MOST_FILES {
        return Err(format!("it says that it holds {} files, more than are read", end.entries));
    }
    let mut headers = Vec::new();
    let mut window = Vec::new();
    let mut used = 0;
    while at < last {
        let left = last - at;
        if ((window.len() - used) as u64) < left.min(1 << 18) {
            window = bytes(source, at, left.min(WINDOW as u64) as usize)?;
            used = 0;
        }
        let (header, length) = parse(&window[used..]).ok_or("its directory is damaged")?;
        headers.push(header);
        used += length;
        at += length as u64;
        if headers.len() as u64 > end.entries {
            break;
        }
    }
    let is_whole = headers.len() as u64 == end.entries && at == last;
    if is_whole {
        Ok(headers)
    } else {
        Err("its directory holds another number of files than its end says".into())
    }
}

/// The first header, and how long it is.
fn parse(window: &[u8]) -> Option<(Header, usize)> {
    let mut fields = Fields(window.strip_prefix(HEADER)?);
    let (made_by, needed, flags, method) = (fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?);
    let (time, date, crc) = (fields.u16()?, fields.u16()?, fields.u32()?);
    let (packed, size) = (fields.u32()?, fields.u32()?);
    let [name, extra, remark] = [fields.u16()?, fields.u16()?, fields.u16()?].map(usize::from);
    let (disk, internal, external, at) = (fields.u16()?, fields.u16()?, fields.u32()?, fields.u32()?);
    let name_bytes = fields.take(name)?.to_vec();
    let extras = Extras::parse(fields.take(extra)?);
    fields.take(remark)?;
    let mut big = Fields(&extras.big);
    let (size, packed, at) = (wide(size, &mut big)?, wide(packed, &mut big)?, wide(at, &mut big)?);
    let on_this_disk = match disk {
        u16::MAX => big.u32()? == 0,
        disk => disk == 0,
    };
    let header = Header {
        name: name_bytes,
        made_by,
        needed,
        flags,
        method,
        time,
        date,
        crc,
        packed,
        size,
        internal,
        external,
        at,
        extras: Extras { is_broken: extras.is_broken || !big.0.is_empty() || !on_this_disk, ..extras },
        remark,
    };
    Some((header, HEADER_SIZE + name + extra + remark))
}

/// A number that is all ones stands among the big ones.
pub fn wide(number: u32, big: &mut Fields<'_>) -> Option<u64> {
    if number == u32::MAX { big.u64() } else { Some(number.into()) }
}
