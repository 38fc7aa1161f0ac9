//! The bytes of one file of a zip, unpacked piece by piece: never more than the directory says, and held against the sum that the zip carries.

use flate2::{Decompress, FlushDecompress, Status};

use super::local::{Member, Method};
use super::source::Source;
use crate::disk::reason;
use crate::verify::PIECE;
use crate::verify::store::{Sink, Unreadable};

const DAMAGED: &str = "is damaged inside the zip: it cannot be unpacked";

pub fn unpack(source: &impl Source, member: &Member, sink: Sink<'_>) -> Result<(), Unreadable> {
    let mut crc = crc32fast::Hasher::new();
    let mut counted = |bytes: &[u8]| {
        crc.update(bytes);
        sink(bytes);
    };
    match member.method {
        Method::Stored => stored(source, member, &mut counted)?,
        Method::Deflated => inflated(source, member, &mut counted)?,
    }
    match crc.finalize() == member.crc {
        true => Ok(()),
        false => Err(Unreadable(
            "is damaged inside the zip: its bytes do not fit the sum that the zip has of it".into(),
        )),
    }
}

fn stored(source: &impl Source, member: &Member, sink: Sink<'_>) -> Result<(), Unreadable> {
    pieces(source, member, |piece| {
        sink(piece);
        Ok(())
    })
}

/// The packed bytes, in pieces.
fn pieces(
    source: &impl Source,
    member: &Member,
    mut each: impl FnMut(&[u8]) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    let mut buffer = vec![0; PIECE.min(usize::try_from(member.packed).unwrap_or(PIECE))];
    let mut done = 0;
    while done < member.packed {
        let length = (member.packed - done).min(PIECE as u64) as usize;
        let piece = &mut buffer[..length];
        source.read(piece, member.at + done).map_err(|error| Unreadable(reason(&error)))?;
        each(piece)?;
        done += length as u64;
    }
    Ok(())
}

fn inflated(source: &impl Source, member: &Member, sink: Sink<'_>) -> Result<(), Unreadable> {
    let damaged = || Unreadable(DAMAGED.into());
    let mut inflate = Decompress::new(false);
    let mut unpacked = vec![0; PIECE];
    let mut is_over = false;
    pieces(source, member, |mut piece| {
        while !piece.is_empty() || (!is_over && inflate.total_in() == member.packed) {
            let (before, made) = (inflate.total_in(), inflate.total_out());
            let status =
                inflate.decompress(piece, &mut unpacked, FlushDecompress::None).map_err(|_| damaged())?;
            piece = &piece[(inflate.total_in() - before) as usize..];
            let length = (inflate.total_out() - made) as usize;
            if inflate.total_out() > member.size {
                return Err(Unreadable(
                    "holds more than the zip's directory says; it was not read further".into(),
                ));
            }
            sink(&unpacked[..length]);
            is_over = status == Status::StreamEnd;
            let is_stuck = length == 0 && inflate.total_in() == before;
            if is_over || is_stuck {
                return if piece.is_empty() { Ok(()) } else { Err(damaged()) };
            }
        }
        Ok(())
    })?;
    if is_over && inflate.total_out() == member.size { Ok(()) } else { Err(damaged()) }
}
