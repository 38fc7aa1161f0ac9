//! Zips made byte by byte, so that tests can lie in any field.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// One file of a zip, with every field that a test may want to be wrong.
#[derive(Clone)]
pub struct Member {
    pub name: Vec<u8>,
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub made_by: u16,
    pub external: u32,
    pub crc: u32,
    pub size: u32,
    pub moment: (u16, u16),
    pub extra: Vec<u8>,
    /// What stands before the file where that is to be other than what the directory says.
    pub front_name: Option<Vec<u8>>,
    /// What stands behind the file.
    pub behind: Vec<u8>,
    /// Where the directory says that it lies, where that is to be a lie.
    pub at: Option<u32>,
}

/// A file as it is.
pub fn stored(name: &str, bytes: &[u8]) -> Member {
    Member {
        name: name.into(),
        packed: bytes.to_vec(),
        method: 0,
        flags: 0,
        made_by: 3 << 8 | 20,
        external: 0o100644 << 16,
        crc: crc32fast::hash(bytes),
        size: bytes.len() as u32,
        moment: (0, 1 << 5 | 1),
        extra: Vec::new(),
        front_name: None,
        behind: Vec::new(),
        at: None,
    }
}

/// A file compressed.
pub fn deflated(name: &str, bytes: &[u8]) -> Member {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes all");
    Member { packed: encoder.finish().expect("memory takes all"), method: 8, ..stored(name, bytes) }
}

pub fn zip(members: &[Member]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for member in members {
        let at = member.at.unwrap_or(file.len() as u32);
        let name = member.front_name.as_ref().unwrap_or(&member.name);
        put(&mut file, &[b"PK\x03\x04", &20_u16.to_le_bytes()]);
        put_facts(&mut file, member);
        put(&mut file, &[&(name.len() as u16).to_le_bytes(), &(member.extra.len() as u16).to_le_bytes()]);
        put(&mut file, &[name, &member.extra, &member.packed, &member.behind]);
        put(&mut directory, &[b"PK\x01\x02", &member.made_by.to_le_bytes(), &20_u16.to_le_bytes()]);
        put_facts(&mut directory, member);
        let lengths = [member.name.len() as u16, member.extra.len() as u16, 0, 0, 0];
        lengths.iter().for_each(|length| put(&mut directory, &[&length.to_le_bytes()]));
        put(
            &mut directory,
            &[&member.external.to_le_bytes(), &at.to_le_bytes(), &member.name, &member.extra],
        );
    }
    let (at, n_members) = (file.len() as u32, members.len() as u16);
    let size = directory.len() as u32;
    put(&mut file, &[&directory, b"PK\x05\x06", &[0; 4], &n_members.to_le_bytes(), &n_members.to_le_bytes()]);
    put(&mut file, &[&size.to_le_bytes(), &at.to_le_bytes(), &[0; 2]]);
    file
}

fn put_facts(into: &mut Vec<u8>, member: &Member) {
    let packed = member.packed.len() as u32;
    put(into, &[&member.flags.to_le_bytes(), &member.method.to_le_bytes()]);
    put(into, &[&member.moment.0.to_le_bytes(), &member.moment.1.to_le_bytes()]);
    put(into, &[&member.crc.to_le_bytes(), &packed.to_le_bytes(), &member.size.to_le_bytes()]);
}

fn put(into: &mut Vec<u8>, parts: &[&[u8]]) {
    parts.iter().for_each(|part| into.extend_from_slice(part));
}
