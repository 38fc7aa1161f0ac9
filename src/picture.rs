//! What a file beside the records is, by its bytes: a picture that can be made again from its pixels alone, one that
//! cannot, a text, or something that casefile cannot look into. And the making of pictures (`render`, `gif`).
//!
//! A camera writes the place, the time, its own number and a small second picture into each file. Nothing of that
//! is taken out of a picture here: what goes out is *always* made anew from pixels, or (for moving GIFs) from the
//! blocks that draw. Knows no record, and no page.

mod gif;
mod place;
mod render;

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::ImageDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use zune_jpeg::zune_core::options::DecoderOptions;
use zune_jpeg::{JpegDecoder, errors::DecodeErrors};

use crate::disk;
pub use place::says_where;
pub use render::render;

/// What can be read from anywhere in it.
pub trait Bytes: Read + Seek {}

impl<T: Read + Seek> Bytes for T {}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A picture that casefile makes anew.
    Picture(Picture),
    /// A picture that it cannot make anew.
    Unfit(Flaw),
    /// Text: what is in it can be seen.
    Text,
    /// Something with room for what nobody sees.
    Sealed(Sealed),
}

/// A picture, as its first bytes tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    pub format: Format,
    /// Pixels, as it is shown: turned as its EXIF says.
    pub width: u32,
    pub height: u32,
    /// How the pixels of the file have to be turned.
    turn: Orientation,
    /// Whether some of it is transparent.
    has_alpha: bool,
    /// Bytes of memory that making it takes, at most.
    pub cost: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
}

/// Why a picture cannot be made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is in the file.
    Empty,
    /// It ends early, or what stands in it makes no picture.
    Broken,
    /// The file's name ends as that of another format.
    OtherThanNamed(Format),
    /// Width and height in pixels: more of them than [`MOST_PIXELS`].
    TooLarge(u32, u32),
    /// A form that is not read: its name.
    NotRead(&'static str),
    /// A picture that moves, other than a GIF.
    Moves(Format),
    /// It is not the picture that its first bytes told when the site was read.
    Changed,
    /// The file could not be read: the reason.
    Unreadable(String),
}

/// What casefile cannot look into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealed {
    Pdf,
    Office,
    Recording,
    Unknown,
}

/// More pixels than this are not decoded: a small file may claim any number. The largest telephones take 200
/// million; pages show 4 at most.
pub const MOST_PIXELS: u64 = 100_000_000;

/// Widths in pixels that a picture is made in, beside its own or the widest: for telephones, columns and large screens.
const STEPS: [u32; 3] = [480, 960, WIDEST];

/// No picture goes out wider than this.
pub const WIDEST: u32 = 1920;

/// How much of a file is looked at to tell what it is.
const HEAD: u64 = 4096;

impl Format {
    /// `JPEG`, as people say it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::WebP => "WebP",
            Format::Gif => "GIF",
        }
    }

    /// Endings of names, the usual one first.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Format::Png => &["png"],
            Format::WebP => &["webp"],
            Format::Gif => &["gif"],
        }
    }

    pub fn ending(self) -> &'static str {
        self.endings()[0]
    }

    fn of(head: &[u8]) -> Option<Format> {
        match head {
            [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Format::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
            _ => None,
        }
    }
}

impl Picture {
    /// The format in which it goes out: a photo in WebP becomes a JPEG, since no encoder of lossy WebP is at hand,
    /// and without loss it would be many times larger.
    pub fn made_as(&self) -> Format {
        match self.format {
            Format::WebP if !self.has_alpha => Format::Jpeg,
            format => format,
        }
    }

    /// Width and height of each form in which it goes out, the largest first. There is always one.
    pub fn sizes(&self) -> Vec<(u32, u32)> {
        if self.format == Format::Gif {
            return vec![(self.width, self.height)];
        }
        let widest = self.width.min(WIDEST);
        // A form that is hardly smaller saves nothing.
        let smaller = STEPS.into_iter().rev().filter(|step| u64::from(*step) * 5 <= u64::from(widest) * 4);
        std::iter::once(widest).chain(smaller).map(|width| (width, self.height_at(width))).collect()
    }

    fn height_at(&self, width: u32) -> u32 {
        let rounded =
            (u64::from(self.height) * u64::from(width) + u64::from(self.width) / 2) / u64::from(self.width);
        (rounded as u32).max(1)
    }
}

/// What the file with this name holds, by its first bytes; nothing of it is decoded.
pub fn look(name: &str, mut bytes: impl Bytes) -> Content {
    let mut head = Vec::new();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let read = bytes.by_ref().take(HEAD).read_to_end(&mut head);
    let read = read.and_then(|_| bytes.rewind());
    if let Err(error) = read {
        return if is_picture(&ending) {
            Content::Unfit(error.into())
        } else {
            Content::Sealed(Sealed::Unknown)
        };
    }
    if let Some(format) = Format::of(&head) {
        return picture(format, &ending, bytes).map_or_else(Content::Unfit, Content::Picture);
    }
    if let Some(name) = not_read(&ending, &head) {
        return Content::Unfit(if head.is_empty() { Flaw::Empty } else { Flaw::NotRead(name) });
    }
    if is_picture(&ending) {
        return Content::Unfit(if head.is_empty() { Flaw::Empty } else { Flaw::Broken });
    }
    sealed(&ending, &head).map_or(Content::Text, Content::Sealed)
}

fn is_picture(ending: &str) -> bool {
    [Format::Jpeg, Format::Png, Format::WebP, Format::Gif]
        .iter()
        .any(|format| format.endings().contains(&ending))
}

/// The name of a kind of pictures that is not read.
fn not_read(ending: &str, head: &[u8]) -> Option<&'static str> {
    let brand = head.get(4..12).filter(|box_| box_.starts_with(b"ftyp")).map(|box_| &box_[4..]);
    match (brand, head) {
        (Some(b"avif" | b"avis"), _) => return Some("AVIF"),
        (Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"hevm" | b"mif1" | b"msf1"), _) => {
            return Some("HEIC");
        }
        (_, [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..]) => return Some("TIFF"),
        (_, [b'8', b'B', b'P', b'S', ..]) => return Some("Photoshop"),
        (_, [0xff, 0x0a, ..]) => return Some("JPEG XL"),
        _ => {}
    }
    Some(match ending {
        "svg" | "svgz" => "SVG",
        _ if is_svg(head) => "SVG",
        "heic" | "heif" | "hif" => "HEIC",
        "avif" => "AVIF",
        "tif" | "tiff" => "TIFF",
        "bmp" | "dib" => "BMP",
        "ico" => "ICO",
        "jxl" => "JPEG XL",
        "jp2" | "j2k" | "jpx" => "JPEG 2000",
        "psd" => "Photoshop",
        "dng" | "cr2" | "cr3" | "nef" | "arw" | "orf" | "rw2" | "raf" | "raw" => "raw",
        _ => return None,
    })
}

/// Whether a text begins as an SVG does, whatever its name.
fn is_svg(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    text.starts_with("<svg") || (text.starts_with("<?xml") && text.contains("<svg"))
}

fn sealed(ending: &str, head: &[u8]) -> Option<Sealed> {
    let has_brand = head.get(4..8) == Some(b"ftyp");
    match head {
        [b'%', b'P', b'D', b'F', ..] => Some(Sealed::Pdf),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Sealed::Office),
        [b'R', b'I', b'F', b'F', ..] | [b'O', b'g', b'g', b'S', ..] | [b'f', b'L', b'a', b'C', ..] => {
            Some(Sealed::Recording)
        }
        [b'I', b'D', b'3', ..] | [0xff, 0xf1 | 0xf9 | 0xfa | 0xfb | 0xf2 | 0xf3, ..] => {
            Some(Sealed::Recording)
        }
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Some(Sealed::Recording),
        _ if has_brand => Some(Sealed::Recording),
        _ if is_text(head) => None,
        _ if RECORDINGS.contains(&ending) => Some(Sealed::Recording),
        _ => Some(Sealed::Unknown),
    }
}

const RECORDINGS: &[&str] = &[
    "mp3", "m4a", "aac", "wav", "ogg", "oga", "opus", "flac", "amr", "mp4", "m4v", "mov", "3gp", "avi",
    "mkv", "webm",
];

/// UTF-8 without signs that no text has; a letter may be cut at the end of what was read.
fn is_text(head: &[u8]) -> bool {
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && head.len() as u64 == HEAD,
    };
    valid && !head.contains(&0)
}

/// What the head of a picture says, and whether it may be decoded.
fn picture(format: Format, ending: &str, bytes: impl Bytes) -> Result<Picture, Flaw> {
    if !format.endings().contains(&ending) {
        return Err(Flaw::OtherThanNamed(format));
    }
    let bytes = BufReader::new(bytes);
    let picture = guarded(|| match format {
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::WebP => webp(bytes),
        Format::Gif => gif::look(bytes),
    })?;
    let pixels = u64::from(picture.width) * u64::from(picture.height);
    match pixels {
        0 => Err(Flaw::Broken),
        _ if pixels > MOST_PIXELS => Err(Flaw::TooLarge(picture.width, picture.height)),
        _ => Ok(picture),
    }
}

/// How JPEGs are read. Each processor's own instructions may round in their own way, and the same site has the same
/// bytes on every machine: they are left alone.
fn jpeg_options() -> DecoderOptions {
    let most = u16::MAX.into();
    DecoderOptions::default()
        .set_use_unsafe(false)
        .set_strict_mode(true)
        .set_max_width(most)
        .set_max_height(most)
}

fn jpeg(mut bytes: BufReader<impl Bytes>) -> Result<Picture, Flaw> {
    if is_parted(&mut bytes)? {
        return Err(Flaw::NotRead("a JPEG of a rare form"));
    }
    bytes.rewind()?;
    let mut decoder = JpegDecoder::new_with_options(bytes, jpeg_options());
    decoder.decode_headers()?;
    let (width, height) = decoder.dimensions().ok_or(Flaw::Broken)?;
    let turn = decoder.exif().and_then(|exif| Orientation::from_exif_chunk(exif));
    // Three colours; in progressive ones, two bytes more for each until the end.
    Ok(turned(Format::Jpeg, (width as u32, height as u32), turn, false, 9))
}

/// Whether each colour of a JPEG that is not progressive lies by itself: the decoder would read the first alone, and
/// show a green picture.
fn is_parted(bytes: &mut (impl Read + Seek)) -> Result<bool, Flaw> {
    let mut colours = None;
    bytes.seek_relative(2)?;
    loop {
        let [mark, kind] = read(bytes)?;
        match (mark, kind) {
            (0xff, 0xff) => {
                bytes.seek_relative(-1)?;
                continue;
            }
            (0xff, 0x01 | 0xd0..=0xd8) => continue,
            (0xff, 0xd9) => return Err(Flaw::Broken),
            (0xff, _) => {}
            _ => return Err(Flaw::Broken),
        }
        let length = i64::from(u16::from_be_bytes(read(bytes)?)) - 2;
        match kind {
            0xc0 | 0xc1 => {
                let [_, _, _, _, _, all] = read(bytes)?;
                colours = Some(all);
                bytes.seek_relative(length - 6)?;
            }
            0xda => {
                let [first] = read(bytes)?;
                return Ok(colours.is_some_and(|all| all != first));
            }
            _ => bytes.seek_relative(length)?,
        }
    }
}

fn read<const N: usize>(bytes: &mut impl Read) -> Result<[u8; N], Flaw> {
    let mut read = [0; N];
    bytes.read_exact(&mut read)?;
    Ok(read)
}

fn png(bytes: BufReader<impl Bytes>) -> Result<Picture, Flaw> {
    let mut decoder = PngDecoder::with_limits(bytes, limits())?;
    if decoder.is_apng()? {
        return Err(Flaw::Moves(Format::Png));
    }
    let turn = decoder.orientation().ok();
    let kind = decoder.color_type();
    // As it was, and in eight bits.
    let cost = u64::from(kind.bytes_per_pixel()) + 4;
    Ok(turned(Format::Png, decoder.dimensions(), turn, kind.has_alpha(), cost))
}

fn webp(bytes: BufReader<impl Bytes>) -> Result<Picture, Flaw> {
    let mut decoder = WebPDecoder::new(bytes)?;
    if decoder.has_animation() {
        return Err(Flaw::Moves(Format::WebP));
    }
    let turn = decoder.orientation().ok();
    Ok(turned(Format::WebP, decoder.dimensions(), turn, decoder.color_type().has_alpha(), 8))
}

fn turned(
    format: Format,
    (width, height): (u32, u32),
    turn: Option<Orientation>,
    has_alpha: bool,
    cost: u64,
) -> Picture {
    let turn = turn.unwrap_or(Orientation::NoTransforms);
    let (width, height) = if swaps(turn) { (height, width) } else { (width, height) };
    Picture { format, width, height, turn, has_alpha, cost: cost * u64::from(width) * u64::from(height) }
}

/// Whether turning makes the width the height.
fn swaps(turn: Orientation) -> bool {
    matches!(
        turn,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// A decoder that fails on what nobody foresaw has met a broken picture: that is told like any other.
fn guarded<T>(make: impl FnOnce() -> Result<T, Flaw>) -> Result<T, Flaw> {
    let before = DECODES.replace(true);
    let made = catch_unwind(AssertUnwindSafe(make)).unwrap_or(Err(Flaw::Broken));
    DECODES.set(before);
    made
}

thread_local! {
    static DECODES: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread reads a picture. What a decoder stumbles over there is a fault of the picture, and is told as
/// one: whoever tells of casefile's own faults keeps silent.
pub fn is_decoding() -> bool {
    DECODES.get()
}

/// What a decoder may ask for: a claim in a head is no reason to reserve memory.
fn limits() -> image::Limits {
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(8 * MOST_PIXELS);
    limits
}

impl From<io::Error> for Flaw {
    fn from(error: io::Error) -> Flaw {
        match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => Flaw::Broken,
            _ => Flaw::Unreadable(disk::reason(&error)),
        }
    }
}

impl From<image::ImageError> for Flaw {
    fn from(error: image::ImageError) -> Flaw {
        match error {
            image::ImageError::IoError(error) => error.into(),
            _ => Flaw::Broken,
        }
    }
}

impl From<DecodeErrors> for Flaw {
    fn from(error: DecodeErrors) -> Flaw {
        match error {
            DecodeErrors::Unsupported(_) => Flaw::NotRead("this form of JPEG"),
            _ => Flaw::Broken,
        }
    }
}

/// The head of a file in memory.
pub fn look_at(name: &str, bytes: &[u8]) -> Content {
    look(name, Cursor::new(bytes))
}

/// Whether the head of a picture's file holds what is no part of the picture: Exif, XMP, IPTC, texts of a PNG about who made it.
pub fn has_metadata(head: &[u8]) -> bool {
    let is_webp = head.get(8..16) == Some(b"WEBPVP8X");
    let signs: [&[u8]; 10] = [
        b"Exif\0\0",
        b"http://ns.adobe.com/xap/1.0/",
        b"eXIf",
        b"Photoshop 3.0\0",
        b"XML:com.adobe.xmp",
        b"XtAuthor\0",
        b"XtDescription\0",
        b"XtComment\0",
        b"XtCreation Time\0",
        b"XtRaw profile type ",
    ];
    let is_camera_format = matches!(head, [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..]);
    is_camera_format
        || head.get(4..8) == Some(b"ftyp")
        || is_webp && head.get(20).is_some_and(|flags| flags & 0x0c != 0)
        || signs.iter().any(|sign| memchr::memmem::find(head, sign).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_camera_wrote_is_seen_in_the_head_of_a_picture() {
        for (head, wanted) in [
            (&b"\xff\xd8\xff\xe1\0\x10Exif\0\0MM"[..], true),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0", false),
            (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x08\0\0\0", true),
            (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0", false),
            (b"\0\0\0\x18ftypheic", true),
            (b"\x89PNG\r\n\x1a\n\0\0\0\x0ftEXtAuthor\0Amal", true),
            (b"\x89PNG\r\n\x1a\n\0\0\0\x0ftEXtSoftware\0GIMP", false),
        ] {
            assert_eq!(has_metadata(head), wanted, "{head:?}");
        }
    }

    #[test]
    fn what_a_decoder_stumbles_over_is_a_broken_picture_and_known_as_one() {
        let mut during = false;
        let made: Result<(), Flaw> = guarded(|| {
            during = is_decoding();
            std::panic::resume_unwind(Box::new("a decoder's own words"))
        });
        assert!(matches!(made, Err(Flaw::Broken)) && during && !is_decoding());
    }
}
