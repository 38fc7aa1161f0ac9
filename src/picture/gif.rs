//! GIFs, moving or not: the blocks that draw, and nothing else. Comments, texts and the blocks of programs (XMP is one)
//! are left out, and so is whatever stands behind the end.

use std::io::Read;

use super::{Flaw, Format, Orientation, Picture};

const HEAD: usize = 13;
const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2c;
const END: u8 = 0x3b;
/// Labels of extensions: how the next image is drawn; what a program wrote.
const CONTROL: u8 = 0xf9;
const PROGRAM: u8 = 0xff;
/// Those programs' blocks that say how often it moves.
const LOOPS: [&[u8]; 2] = [b"NETSCAPE2.0", b"ANIMEXTS1.0"];

/// Width and height, as the head has them.
pub fn look(mut bytes: impl Read) -> Result<Picture, Flaw> {
    let mut head = [0; HEAD];
    bytes.read_exact(&mut head)?;
    let number = |at: usize| u32::from(u16::from_le_bytes([head[at], head[at + 1]]));
    Ok(Picture {
        format: Format::Gif,
        width: number(6),
        height: number(8),
        turn: Orientation::NoTransforms,
        has_alpha: false,
        cost: 0,
    })
}

/// The same GIF with nothing in it but what draws.
pub fn cleaned(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let mut from = Reader { bytes, at: 0 };
    let mut clean = Vec::with_capacity(bytes.len());
    let head = from.take(HEAD)?;
    clean.extend_from_slice(head);
    clean.extend_from_slice(from.take(colours(head[10]))?);
    let mut has_image = false;
    loop {
        match from.byte()? {
            EXTENSION => extension(&mut from, &mut clean)?,
            IMAGE => {
                has_image = true;
                image(&mut from, &mut clean)?;
            }
            END if has_image => break,
            _ => return Err(Flaw::Broken),
        }
    }
    clean.push(END);
    Ok(clean)
}

/// Bytes of the table of colours that these flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn extension(from: &mut Reader<'_>, clean: &mut Vec<u8>) -> Result<(), Flaw> {
    let label = from.byte()?;
    let blocks = from.blocks()?;
    let kept = match (label, blocks.as_slice()) {
        (CONTROL, [control, ..]) if control.len() == 4 => vec![*control],
        (PROGRAM, [name, turns, ..]) if LOOPS.contains(name) && turns.len() == 3 => vec![*name, *turns],
        _ => return Ok(()),
    };
    clean.extend([EXTENSION, label]);
    write_blocks(&kept, clean);
    Ok(())
}

fn image(from: &mut Reader<'_>, clean: &mut Vec<u8>) -> Result<(), Flaw> {
    let place = from.take(9)?;
    clean.push(IMAGE);
    clean.extend_from_slice(place);
    clean.extend_from_slice(from.take(colours(place[8]))?);
    clean.push(from.byte()?);
    write_blocks(&from.blocks()?, clean);
    Ok(())
}

fn write_blocks(blocks: &[&[u8]], clean: &mut Vec<u8>) {
    for block in blocks {
        clean.push(block.len() as u8);
        clean.extend_from_slice(block);
    }
    clean.push(0);
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], Flaw> {
        let taken = self.bytes.get(self.at..self.at + count).ok_or(Flaw::Broken)?;
        self.at += count;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Flaw> {
        Ok(self.take(1)?[0])
    }

    /// Blocks of up to 255 bytes, up to the empty one that ends them.
    fn blocks(&mut self) -> Result<Vec<&'b [u8]>, Flaw> {
        let mut blocks = Vec::new();
        loop {
            match self.byte()? {
                0 => return Ok(blocks),
                length => blocks.push(self.take(length.into())?),
            }
        }
    }
}
