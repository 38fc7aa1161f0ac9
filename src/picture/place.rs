//! Whether a picture's file says where it was taken: in Exif, in XMP, in the texts of a PNG; or a picture that stands within a file of
//! text, as `data:`. It reads no other thing of them, and where a file is damaged it says yes rather than no.

use std::io::{self, Cursor, Read, SeekFrom};

use ct_codecs::{Base64NoPadding, Decoder};
use flate2::read::ZlibDecoder;

use super::Bytes;

/// The name of the format stands in so many bytes.
const HEAD: u64 = 16;
/// A file of a format that may keep it anywhere is read so far: a JPEG may hold a second one behind its end.
const WHOLE: u64 = 32 * 1024 * 1024;
/// So many beginnings of Exif are looked at.
const BEGINNINGS: usize = 64;
/// So long may one of a file's blocks be that is read.
const MOST: usize = 1024 * 1024;
/// So many blocks are looked at.
const BLOCKS: usize = 10_000;
/// So many pictures within a file are looked at, and so deep: a drawing may hold another.
const WITHIN: usize = 256;
const DEPTH: usize = 3;

/// Where a block of a file begins, and what it is.
struct Layout {
    first: u64,
    /// PNG writes how long a block is, and then its name; WebP the other way round.
    is_png: bool,
}

/// Whether a file, or a picture within it, says where the picture was taken.
pub fn says_where(bytes: impl Bytes) -> io::Result<bool> {
    file_says(bytes, DEPTH)
}

fn file_says(mut bytes: impl Bytes, depth: usize) -> io::Result<bool> {
    let mut head = Vec::new();
    bytes.by_ref().take(HEAD).read_to_end(&mut head)?;
    let layout = match &*head {
        [0x89, b'P', b'N', b'G', ..] => Layout { first: 8, is_png: true },
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            Layout { first: 12, is_png: false }
        }
        _ => {
            bytes.take(WHOLE).read_to_end(&mut head)?;
            return Ok(tiff_says(&head) || holds_place(&head) || one_within_says(&head, depth));
        }
    };
    blocks_say(bytes, &layout)
}

/// Walks over the blocks of a file: what is written beside the pixels may stand behind them.
fn blocks_say(mut bytes: impl Bytes, layout: &Layout) -> io::Result<bool> {
    let mut at = layout.first;
    for _ in 0..BLOCKS {
        bytes.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        if bytes.read_exact(&mut head).is_err() {
            return Ok(false);
        }
        let [a, b, c, d, e, f, g, h] = head;
        let (length, name, rest) = match layout.is_png {
            true => (u32::from_be_bytes([a, b, c, d]), [e, f, g, h], 4),
            false => (u32::from_le_bytes([e, f, g, h]), [a, b, c, d], 0),
        };
        if matches!(&name, b"eXIf" | b"EXIF" | b"XMP " | b"tEXt" | b"iTXt" | b"zTXt") {
            let mut block = Vec::new();
            bytes.by_ref().take(u64::from(length).min(MOST as u64)).read_to_end(&mut block)?;
            let block = unpacked(&name, block);
            if tiff_says(&block)
                || holds_place(&block)
                || in_digits(&block).is_some_and(|exif| holds_place(&exif))
            {
                return Ok(true);
            }
        }
        let padding = if layout.is_png { 0 } else { u64::from(length % 2) };
        at += 8 + u64::from(length) + rest + padding;
    }
    Ok(false)
}

/// A text of a PNG as it reads: its keyword, a nought, and its words, which `zTXt` packs and `iTXt` may.
fn unpacked(name: &[u8; 4], block: Vec<u8>) -> Vec<u8> {
    let Some(end) = memchr::memchr(0, &block) else { return block };
    let packed = match (name, &block[end + 1..]) {
        (b"zTXt", [0, packed @ ..]) => packed,
        // The tongue, and the keyword in it, each with a nought behind it.
        (b"iTXt", [1, 0, rest @ ..]) => rest.splitn(3, |byte| *byte == 0).nth(2).unwrap_or_default(),
        _ => return block,
    };
    let mut text = block[..=end].to_vec();
    // What cannot be unpacked to its end is read as far as it can.
    let _ = ZlibDecoder::new(packed).take(MOST as u64).read_to_end(&mut text);
    text
}

/// Whether one of the pictures that stand in a text as `data:image/jpeg;base64,...` says where.
fn one_within_says(text: &[u8], depth: usize) -> bool {
    const SIGN: &[u8] = b";base64,";
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/ \t\r\n".contains(byte);
    let mut within = memchr::memmem::find_iter(text, SIGN).take(WITHIN).map(|at| {
        let digits = &text[at + SIGN.len()..];
        &digits[..digits.iter().position(|byte| !is_digit(byte)).unwrap_or(digits.len())]
    });
    depth > 0
        && within.any(|digits| {
            let bytes = Base64NoPadding::decode_to_vec(digits, Some(b" \t\r\n"));
            bytes.is_ok_and(|bytes| file_says(Cursor::new(bytes), depth - 1).unwrap_or(false))
        })
}

/// Exif that a text of a PNG holds in hexadecimal digits: `Raw profile type exif`.
fn in_digits(block: &[u8]) -> Option<Vec<u8>> {
    let end = memchr::memchr(0, block)?;
    let (keyword, text) = (&block[..end], &block[end + 1..]);
    if !keyword.starts_with(b"Raw profile type") {
        return None;
    }
    // An empty line, the profile's name, how long it is, and the digits.
    let digits = text.splitn(4, |byte| *byte == b'\n').nth(3)?;
    let digits: Vec<u8> =
        digits.iter().filter_map(|digit| char::from(*digit).to_digit(16)).map(|digit| digit as u8).collect();
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// Whether this holds Exif with a place, or XMP that names one. HEIF and AVIF may have Exif without its name before it.
fn holds_place(bytes: &[u8]) -> bool {
    let begins = |sign: &'static [u8]| memchr::memmem::find_iter(bytes, sign).take(BEGINNINGS);
    let mut exif = begins(b"Exif\0\0")
        .map(|at| at + 6)
        .chain(begins(b"MM\0*\0\0\0\x08"))
        .chain(begins(b"II*\0\x08\0\0\0"));
    exif.any(|at| tiff_says(&bytes[at..])) || xmp_says(bytes)
}

/// `exif:GPSLatitude="37,33.1N"`, `drone-dji:GpsLatitude="+37.5"`, `<exif:GPSLatitude>37`: with a number.
fn xmp_says(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"Latitude").any(|at| {
        let is_gps = at.checked_sub(3).is_some_and(|gps| bytes[gps..at].eq_ignore_ascii_case(b"GPS"));
        let behind = bytes[at + b"Latitude".len()..].iter().take(4);
        let mut value = behind.skip_while(|byte| b"=>\"' ".contains(byte));
        is_gps && value.next().is_some_and(|byte| byte.is_ascii_digit() || b"+-".contains(byte))
    })
}

/// The directory of a place in Exif, and what in it is one: latitude and longitude, of where it was taken and of what is seen.
const PLACE: u16 = 0x8825;
const DEGREES: [u16; 4] = [2, 4, 20, 22];

/// Whether Exif, which is a TIFF without a picture, says where.
fn tiff_says(tiff: &[u8]) -> bool {
    let is_little = match tiff.get(..4) {
        Some([b'I', b'I', 42, 0]) => true,
        Some([b'M', b'M', 0, 42]) => false,
        _ => return false,
    };
    let tiff = Tiff { bytes: tiff, is_little };
    let place =
        tiff.long(4).and_then(|directory| tiff.entry(directory, PLACE)).and_then(|at| tiff.long(at + 8));
    let Some(directory) = place else { return false };
    DEGREES.iter().filter_map(|tag| tiff.entry(directory, *tag)).any(|entry| {
        // Degrees, minutes and seconds; a camera that knows no place writes noughts.
        let values = tiff.long(entry + 8).and_then(|at| tiff.bytes.get(at..at.checked_add(24)?));
        values.is_none_or(|values| values.chunks_exact(8).any(|value| value[..4] != [0; 4]))
    })
}

struct Tiff<'t> {
    bytes: &'t [u8],
    is_little: bool,
}

impl Tiff<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let number = if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
        usize::try_from(number).ok()
    }

    /// Where a directory has the entry with this number.
    fn entry(&self, directory: usize, tag: u16) -> Option<usize> {
        let count = usize::from(self.short(directory)?);
        let entries = (0..count).map(|number| directory + 2 + 12 * number);
        entries.map_while(|at| Some((at, self.short(at)?))).find(|(_, found)| *found == tag).map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use ct_codecs::{Base64, Encoder};
    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    /// Exif with a directory of a place, whose latitude has so many degrees; without an entry if `None`.
    fn exif(degrees: Option<u32>) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
        tiff.extend(b"\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0");
        match degrees {
            None => tiff.extend(b"\0\x01\0\0\0\x01\0\0\0\x04\x02\x03\0\0\0\0\0\0"),
            Some(degrees) => {
                tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0");
                tiff.extend([degrees, 1, 0, 1, 0, 1].iter().flat_map(|number| number.to_be_bytes()));
            }
        }
        tiff
    }

    fn jpeg(exif: &[u8]) -> Vec<u8> {
        [b"\xff\xd8\xff\xe1\0\0Exif\0\0", exif].concat()
    }

    fn png(name: &[u8; 4], block: &[u8]) -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        for (name, block) in [(b"IDAT", &[7; 200_000][..]), (name, block), (b"IEND", b"")] {
            png.extend(u32::try_from(block.len()).expect("it is short").to_be_bytes());
            png.extend_from_slice(name);
            png.extend_from_slice(block);
            png.extend([0; 4]);
        }
        png
    }

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        packer.write_all(text).and_then(|()| packer.finish()).expect("memory takes it")
    }

    /// A drawing that shows a picture.
    fn drawing(picture: &[u8]) -> Vec<u8> {
        let digits = Base64::encode_to_string(picture).expect("it is short");
        let (first, rest) = digits.split_at(20);
        format!("<svg><image href=\"data:image/jpeg;base64,{first}\n  {rest}\"/></svg>").into_bytes()
    }

    #[test]
    fn a_place_is_found_wherever_programs_write_it_and_noughts_are_none() {
        let place = exif(Some(37));
        let digits: String = jpeg(&place)[6..].iter().map(|byte| format!("{byte:02x}")).collect();
        let raw = format!("Raw profile type exif\0\nexif\n  58\n{digits}\n");
        let xmp = b"XML:com.adobe.xmp\0\0\0\0\0<x exif:GPSLatitude=\"37,33.1N\"/>";
        let webp =
            [&b"RIFF\0\0\0\0WEBPVP8 \x01\0\0\0x\0EXIF"[..], &(place.len() as u32).to_le_bytes(), &place]
                .concat();
        for (what, file) in [
            ("a JPEG", jpeg(&place)),
            ("a TIFF", place.clone()),
            ("a PNG, behind its pixels", png(b"eXIf", &place)),
            ("hexadecimal digits", png(b"tEXt", raw.as_bytes())),
            (
                "packed digits",
                png(b"zTXt", &[b"Raw profile type exif\0\0", &*packed(&raw.as_bytes()[22..])].concat()),
            ),
            ("XMP", png(b"iTXt", xmp)),
            ("packed XMP", png(b"iTXt", &[&b"XML:com.adobe.xmp\0\x01\0en\0\0"[..], &packed(xmp)].concat())),
            ("a drawing with a picture", drawing(&jpeg(&place))),
            ("a drawing in a drawing", drawing(&drawing(&png(b"eXIf", &place)))),
            ("a WebP", webp),
            ("Exif that ends early", jpeg(&place[..place.len() - 10])),
            ("a JPEG behind another", [jpeg(&exif(None)), vec![7; 200_000], jpeg(&place)].concat()),
            (
                "AVIF, whose Exif has no name",
                [&b"\0\0\0\x1cftypavif\0\0\0\0mdat\0\0\0\0"[..], &place].concat(),
            ),
            ("XMP of a drone", b"\xff\xd8\xff\xe1 drone-dji:GpsLatitude=\"+37.55\"".to_vec()),
        ] {
            assert!(says_where(Cursor::new(file)).expect("memory can be read"), "{what}");
        }
        for (what, file) in [
            ("no place known", jpeg(&exif(None))),
            ("noughts", jpeg(&exif(Some(0)))),
            ("no Exif", b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec()),
            ("a PNG", png(b"tEXt", b"Software\0GIMP")),
            ("words about a place", png(b"tEXt", b"Comment\0GPSLatitude was removed by us")),
            ("XMP without a number", b"\xff\xd8\xff\xe1 exif:GPSLatitude=\"\"".to_vec()),
            ("a drawing with a picture of no place", drawing(&jpeg(&exif(None)))),
            ("what is no packed text", png(b"zTXt", b"Raw profile type exif\0\0nothing")),
            ("nothing", Vec::new()),
            ("a PNG that says it is long", [&b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff"[..], b"tEXt"].concat()),
        ] {
            assert!(!says_where(Cursor::new(file)).expect("memory can be read"), "{what}");
        }
    }
}
