//! Pictures: nothing of a file goes out but its pixels, in the sizes that pages name, turned as they were taken; and
//! what cannot be made so is told, and never goes out.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use casefile::pipeline::Prepared;
use casefile::source::AssetFrom;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;

use crate::support::{codes, outputs, page, prepare, tree};

/// What nobody may find in an output.
const CANARY: &[u8] = b"CanaryKim 37.5665 N 126.9780 E";

/// The picture that a text describes as `picture 8x6`, in the format that a name ends in.
pub fn described(name: &str, text: &str) -> Option<Vec<u8>> {
    let (width, height) = text.trim().strip_prefix("picture ")?.split_once('x')?;
    let image = scene(width.parse().ok()?, height.parse().ok()?);
    Some(match name.rsplit_once('.')?.1 {
        "jpg" => jpeg(&image),
        "png" => encoded(&image, ImageFormat::Png),
        "webp" => encoded(&image, ImageFormat::WebP),
        "gif" => gif(image.width() as u16, image.height() as u16),
        _ => return None,
    })
}

/// Four corners that can be told apart: red, green, blue, grey.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (2 * x < width, 2 * y < height) {
        (true, true) => Rgb([220, 30, 30]),
        (false, true) => Rgb([30, 180, 40]),
        (true, false) => Rgb([30, 40, 200]),
        (false, false) => Rgb([128, 128, 128]),
    })
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    let (width, height) = (image.width() as u16, image.height() as u16);
    encoder.encode(image, width, height, jpeg_encoder::ColorType::Rgb).expect("it is encoded");
    bytes
}

fn encoded(image: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(image.clone()).write_to(&mut bytes, format).expect("it is encoded");
    bytes.into_inner()
}

/// One pixel on a screen of this size.
fn gif(width: u16, height: u16) -> Vec<u8> {
    let [w, h] = [width.to_le_bytes(), height.to_le_bytes()];
    let head = [&b"GIF89a"[..], &w, &h, &[0x80, 0, 0, 255, 0, 0, 0, 0, 255]].concat();
    [&head[..], &[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]].concat()
}

/// EXIF with an orientation, a place, and a device.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let make = CANARY.len() as u32;
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x010f, 2, make, 100));
    tiff.extend(entry(0x0112, 3, 1, orientation.into()));
    tiff.extend(entry(0x8825, 4, 1, 200));
    tiff.extend([0; 4]);
    tiff.resize(100, 0);
    tiff.extend(CANARY);
    tiff.resize(200, 0);
    // North; 37 degrees.
    tiff.extend(1u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, u32::from(b'N')));
    tiff.extend([0; 4]);
    tiff
}

fn segment(marker: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    [&[0xff, marker][..], &(content.len() as u16 + 2).to_be_bytes(), &content].concat()
}

/// A JPEG with everything in it that cameras and programs write.
fn jpeg_with_all(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let plain = jpeg(image);
    let thumbnail = jpeg(&scene(16, 16));
    let xmp = [&b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>"[..], CANARY, b"</x:xmpmeta>"].concat();
    let iptc = [&b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x28\x1c\x02\x69\0\x1e"[..], CANARY].concat();
    [
        &plain[..2],
        &segment(0xe1, &[b"Exif\0\0", &exif(orientation), &thumbnail]),
        &segment(0xe1, &[&xmp]),
        &segment(0xed, &[&iptc]),
        &segment(0xe5, &[CANARY]),
        &segment(0xfe, &[CANARY]),
        &plain[2..],
        // A second picture and a film behind the end, as telephones write them.
        &thumbnail,
        CANARY,
    ]
    .concat()
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = !0u32;
    for byte in name.iter().chain(content) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    [&(content.len() as u32).to_be_bytes()[..], name, content, &(!crc).to_be_bytes()].concat()
}

fn png_with_all(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let plain = encoded(image, ImageFormat::Png);
    let itxt = [&b"XML:com.adobe.xmp\0\0\0\0\0"[..], CANARY].concat();
    let end = plain.len() - 12;
    [
        &plain[..33],
        &chunk(b"eXIf", &exif(orientation)),
        &chunk(b"tEXt", &[b"Author\0", CANARY].concat()),
        &chunk(b"iTXt", &itxt),
        &chunk(b"prVt", CANARY),
        &plain[33..end],
        &chunk(b"tEXt", &[b"Comment\0", CANARY].concat()),
        &plain[end..],
        CANARY,
    ]
    .concat()
}

fn webp_with_all(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let (width, height) = image.dimensions();
    let plain = encoded(image, ImageFormat::WebP);
    let riff = |name: &[u8; 4], content: &[u8]| {
        let pad = vec![0; content.len() % 2];
        [&name[..], &(content.len() as u32).to_le_bytes(), content, &pad].concat()
    };
    let size = |length: u32| (length - 1).to_le_bytes()[..3].to_vec();
    let flags = [&[0x0c, 0, 0, 0][..], &size(width), &size(height)].concat();
    let chunks = [
        riff(b"VP8X", &flags),
        plain[12..].to_vec(),
        riff(b"EXIF", &exif(orientation)),
        riff(b"XMP ", CANARY),
        riff(b"PRIV", CANARY),
    ]
    .concat();
    [&riff(b"RIFF", &[b"WEBP", &chunks[..]].concat())[..], CANARY].concat()
}

fn gif_with_all() -> Vec<u8> {
    let block = |label: u8, blocks: &[&[u8]]| {
        let blocks: Vec<u8> =
            blocks.iter().flat_map(|block| [&[block.len() as u8][..], block].concat()).collect();
        [&[0x21, label][..], &blocks, &[0]].concat()
    };
    let plain = gif(8, 6);
    let image = &plain[19..plain.len() - 1];
    [
        &plain[..19],
        &block(0xff, &[b"NETSCAPE2.0", &[1, 0, 0], CANARY]),
        &block(0xfe, &[CANARY]),
        &block(0xff, &[b"XMP DataXMP", CANARY]),
        &block(0x01, &[&[0; 12], CANARY]),
        &block(0xf9, &[&[0, 10, 0, 0]]),
        image,
        &block(0xf9, &[&[0, 10, 0, 0]]),
        image,
        &[0x3b],
        CANARY,
    ]
    .concat()
}

/// A page that shows these files, and a source that keeps the first of them.
fn site_with(files: &[(&str, Vec<u8>)]) -> Prepared {
    let media: Vec<String> = files.iter().map(|(name, _)| format!("{{file: \"{name}\", alt: A}}")).collect();
    let mut text = format!(
        "-- casefile.yaml --\ntitle: T\n\
         -- content/pages/p.md --\n---\ntitle: P\npublish: public\nmedia: [{}]\n---\n",
        media.join(", ")
    );
    for (name, _) in files {
        text.push_str(&format!("-- content/pages/{name} --\nx\n"));
    }
    with_files(&text, "content/pages/", files)
}

fn with_files(text: &str, folder: &str, files: &[(&str, Vec<u8>)]) -> Prepared {
    let mut tree = tree(text);
    for asset in Arc::make_mut(&mut tree.attachments) {
        let known = files.iter().find(|(name, _)| asset.path.as_str() == format!("{folder}{name}"));
        if let Some((_, bytes)) = known {
            asset.from = AssetFrom::Bytes(bytes.clone().into());
        }
    }
    let as_of = casefile::pipeline::AsOf::Day(crate::support::TODAY.parse().expect("a day"));
    let options = casefile::pipeline::Options { as_of: Some(as_of), ..Default::default() };
    casefile::pipeline::prepare_tree(tree, Vec::new(), &options, &())
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|run| run == what)
}

fn decoded(bytes: &[u8]) -> RgbImage {
    if bytes.starts_with(&[0xff, 0xd8]) {
        let mut decoder = zune_jpeg::JpegDecoder::new_with_options(
            zune_jpeg::zune_core::bytestream::ZCursor::new(bytes),
            zune_jpeg::zune_core::options::DecoderOptions::default().set_use_unsafe(false),
        );
        let pixels = decoder.decode().expect("a JPEG");
        let (width, height) = decoder.dimensions().expect("a JPEG");
        return RgbImage::from_raw(width as u32, height as u32, pixels).expect("as many as it says");
    }
    image::load_from_memory(bytes).expect("a picture").to_rgb8()
}

#[test]
fn nothing_that_a_camera_or_a_program_wrote_is_in_any_output() {
    let image = scene(1200, 900);
    let files = [
        ("a.jpg", jpeg_with_all(&image, 6)),
        ("b.png", png_with_all(&image, 6)),
        ("c.webp", webp_with_all(&image, 6)),
        ("d.gif", gif_with_all()),
    ];
    for (name, bytes) in &files {
        assert!(holds(bytes, CANARY), "{name} holds it to begin with");
    }
    let site = site_with(&files);
    assert_eq!(codes(&site), [""; 0]);
    let outputs = outputs(&site);
    let pictures: Vec<&String> = outputs.keys().filter(|path| path.starts_with("files/")).collect();
    assert_eq!(
        pictures,
        [
            "files/p/a.jpg",
            "files/p/a_480.jpg",
            "files/p/b.png",
            "files/p/b_480.png",
            "files/p/c.webp.jpg",
            "files/p/c.webp_480.jpg",
            "files/p/d.gif",
        ]
    );
    for (path, bytes) in &outputs {
        for trace in [CANARY, &CANARY[..9], b"Exif", b"http://ns.adobe", b"8BIM", b"tEXt", b"eXIf", b"XMP"] {
            assert!(!holds(bytes, trace), "{path} holds {}", String::from_utf8_lossy(trace));
        }
    }
}

#[test]
fn what_is_left_of_a_jpeg_and_a_png_is_a_list_that_is_known() {
    let files = [("a.jpg", jpeg_with_all(&scene(64, 48), 1)), ("b.png", png_with_all(&scene(64, 48), 1))];
    let outputs = outputs(&site_with(&files));
    let png = &outputs["files/p/b.png"];
    let mut at = 8;
    while at < png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().expect("four")) as usize;
        let name = &png[at + 4..at + 8];
        assert!([b"IHDR", b"IDAT", b"IEND"].iter().any(|known| known[..] == *name), "{name:?}");
        at += 12 + length;
    }
    let jpeg = &outputs["files/p/a.jpg"];
    let mut at = 2;
    while jpeg[at + 1] != 0xda {
        let marker = jpeg[at + 1];
        assert!(matches!(marker, 0xe0 | 0xdb | 0xc0 | 0xc4), "{marker:x}");
        at += 2 + u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]) as usize;
    }
    assert!(jpeg.ends_with(&[0xff, 0xd9]));
}

#[test]
fn a_picture_stands_as_it_was_taken_whichever_way_the_camera_was_held() {
    let red = Rgb([220, 30, 30]);
    // Where the corner that the file has first is to be seen: right, bottom.
    let corners = [
        (1, false, false),
        (2, true, false),
        (3, true, true),
        (4, false, true),
        (5, false, false),
        (6, true, false),
        (7, true, true),
        (8, false, true),
    ];
    for (orientation, right, bottom) in corners {
        let image = scene(80, 40);
        let files = [
            ("a.jpg", jpeg_with_all(&image, orientation)),
            ("b.png", png_with_all(&image, orientation)),
            ("c.webp", webp_with_all(&image, orientation)),
        ];
        let site = site_with(&files);
        let (width, height) = if orientation > 4 { (40, 80) } else { (80, 40) };
        let html = page(&site, "pages/p.html");
        assert_eq!(html.matches(&format!("width=\"{width}\" height=\"{height}\"")).count(), 3, "{html}");
        for path in ["files/p/a.jpg", "files/p/b.png", "files/p/c.webp.jpg"] {
            let shown = decoded(&outputs(&site)[path]);
            assert_eq!(shown.dimensions(), (width, height), "{path} {orientation}");
            let at = |far: bool, length: u32| if far { length - 4 } else { 3 };
            let pixel = shown.get_pixel(at(right, width), at(bottom, height));
            let far = pixel.0.iter().zip(red.0).any(|(a, b)| a.abs_diff(b) > 12);
            assert!(!far, "{path} {orientation}: {pixel:?}");
        }
    }
}

#[test]
fn a_page_names_each_width_once_and_no_width_above_the_pictures_own() {
    let sizes = |described: &str| {
        let site = prepare(&format!(
            "-- content/pages/p.md --\n---\ntitle: P\npublish: public\nmedia: {{file: a.jpg, alt: A}}\n---\n\
             -- content/pages/a.jpg --\npicture {described}\n"
        ));
        assert_eq!(codes(&site), [""; 0]);
        let html = page(&site, "pages/p.html");
        let img = html.split("<img").nth(1).expect("it is shown").split('>').next().unwrap_or("").to_owned();
        let all = outputs(&site);
        let made: BTreeMap<String, (u32, u32)> = all
            .iter()
            .filter(|(path, _)| path.starts_with("files/"))
            .map(|(path, bytes)| (path.replace("files/p/", ""), decoded(bytes).dimensions()))
            .collect();
        (img, made)
    };
    let (img, made) = sizes("2400x1600");
    let expected = [("a.jpg", (1920, 1280)), ("a_480.jpg", (480, 320)), ("a_960.jpg", (960, 640))];
    assert_eq!(made, expected.map(|(path, size)| (path.to_owned(), size)).into());
    assert_eq!(
        img,
        " src=\"../files/p/a.jpg\" srcset=\"../files/p/a_480.jpg 480w, ../files/p/a_960.jpg 960w, \
         ../files/p/a.jpg 1920w\" sizes=\"(min-width: 48rem) 36rem, 100vw\" width=\"1920\" height=\"1280\" \
         loading=\"lazy\" decoding=\"async\" alt=\"A\""
    );
    let (img, made) = sizes("500x700");
    assert_eq!(made.len(), 1, "480 saves nothing: {made:?}");
    assert!(img.contains("src=\"../files/p/a.jpg\" width=\"500\" height=\"700\""), "{img}");
    assert_eq!(sizes("1x1").1.len(), 1);
    assert_eq!(sizes("3000x2").1["a_480.jpg"], (480, 1));
}

#[test]
fn evidence_goes_out_byte_for_byte_even_beside_the_picture_of_it() {
    let bytes = jpeg_with_all(&scene(800, 600), 3);
    let site = with_files(
        "-- casefile.yaml --\ntitle: T\n-- content/sources/s.md --\n---\ntitle: S\npublish: public\ntype: news\n\
         archived: {file: a.jpg, share: true}\nmedia: {file: a.jpg, alt: A}\n---\n-- content/sources/a.jpg --\nx\n",
        "content/sources/",
        &[("a.jpg", bytes.clone())],
    );
    let outputs = outputs(&site);
    assert_eq!(outputs["files/s/a.jpg"], bytes);
    assert!(!holds(&outputs["files/s_shown/a.jpg"], CANARY));
    assert!(page(&site, "sources/s.html").contains("src=\"../files/s_shown/a.jpg\""));
    assert!(page(&site, "sources/s.html").contains("href=\"../files/s/a.jpg\""));
}

#[test]
fn a_picture_has_an_address_apart_only_beside_its_own_file_as_evidence() {
    let shown_at = |archived: &str, media: &str| {
        let text = format!(
            "-- casefile.yaml --\ntitle: T\n-- content/sources/s.md --\n---\ntitle: S\npublish: public\ntype: news\n\
             archived: {{file: {archived}, share: true}}\nmedia: {{file: {media}, alt: A}}\n---\n\
             -- content/sources/a.jpg --\nx\n-- content/sources/kept/a.jpg --\nx\n-- content/sources/page.txt --\nwords\n"
        );
        let files = [("a.jpg", jpeg(&scene(8, 6))), ("kept/a.jpg", jpeg(&scene(8, 6)))];
        let site = with_files(&text, "content/sources/", &files);
        assert!(!codes(&site).contains(&"same-output"));
        let html = page(&site, "sources/s.html");
        html.split_once("<img src=\"../").and_then(|(_, rest)| Some(rest.split_once('"')?.0.to_owned()))
    };
    assert_eq!(shown_at("page.txt", "a.jpg").as_deref(), Some("files/s/a.jpg"), "another file is kept");
    assert_eq!(shown_at("kept/a.jpg", "kept/a.jpg").as_deref(), Some("files/s_shown/a.jpg"), "in a folder");
}

#[test]
fn a_picture_in_a_text_is_made_anew_too() {
    let text = "-- casefile.yaml --\ntitle: T\n-- content/pages/p.md --\n---\ntitle: P\npublish: public\n---\n\
         ![A road](a.jpg) and [the map](b.png)\n-- content/pages/a.jpg --\nx\n-- content/pages/b.png --\nx\n";
    let files = [("a.jpg", jpeg_with_all(&scene(1200, 90), 1)), ("b.png", png_with_all(&scene(12, 9), 1))];
    let site = with_files(text, "content/pages/", &files);
    assert!(outputs(&site).values().all(|bytes| !holds(bytes, CANARY)));
    let html = page(&site, "pages/p.html");
    assert!(
        html.contains(
            "srcset=\"../files/p/a_480.jpg 480w, ../files/p/a_960.jpg 960w, ../files/p/a.jpg 1200w\""
        ),
        "{html}"
    );
    assert!(html.contains("href=\"../files/p/b.png\""), "{html}");
}

#[test]
fn colours_of_a_wide_profile_become_those_that_every_screen_shows() {
    let wide = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let image = RgbImage::from_pixel(64, 64, Rgb([200, 100, 60]));
    let mut png = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut png);
    encoder.set_icc_profile(wide).expect("it takes one");
    encoder.write_image(&image, 64, 64, ExtendedColorType::Rgb8).expect("it is encoded");
    let outputs = outputs(&site_with(&[("a.png", png)]));
    let shown = *decoded(&outputs["files/p/a.png"]).get_pixel(30, 30);
    // By the definitions of both spaces, worked out by hand.
    for (value, expected) in shown.0.iter().zip([215, 93, 47]) {
        assert!(value.abs_diff(expected) <= 2, "{shown:?}");
    }
    assert!(!holds(&outputs["files/p/a.png"], b"iCCP"));
}

#[test]
fn the_same_picture_has_the_same_bytes_in_whatever_order_its_sizes_are_asked_for() {
    let files = [("a.jpg", jpeg_with_all(&scene(2000, 1000), 8))];
    let forward = outputs(&site_with(&files));
    let site = site_with(&files);
    for index in (0..site.plan.len()).rev().filter(|index| site.plan.path(*index).starts_with("files/")) {
        let mut bytes = Vec::new();
        site.pull_output(index, &mut Vec::new(), &mut bytes).unwrap_or_else(|told| panic!("{told:?}"));
        assert!(bytes == forward[site.plan.path(index)], "{}", site.plan.path(index));
    }
}

/// Everything that is said of a site, when it is read and when all of it is pulled.
fn told(site: &Prepared) -> Vec<String> {
    let mut told: Vec<String> = site.diagnostics.iter().map(|told| told.message.clone()).collect();
    for index in 0..site.plan.len() {
        if let Err(casefile::pull::PullError::Output(more)) =
            site.pull_output(index, &mut Vec::new(), &mut std::io::sink())
        {
            told.extend(more.into_iter().map(|told| {
                assert!(told.span.is_some(), "{told:?} has a caret");
                told.message
            }));
        }
    }
    told.dedup();
    told
}

#[test]
fn a_picture_that_cannot_be_made_is_told_and_is_in_no_output() {
    let mut bomb = encoded(&scene(8, 8), ImageFormat::Png);
    let head = [&50_000u32.to_be_bytes()[..], &50_000u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    bomb.splice(8..33, chunk(b"IHDR", &head));
    let photo = jpeg(&scene(640, 480));
    let cut = photo[..photo.len() / 2].to_vec();
    let moving = [
        &bomb[..8],
        &chunk(b"IHDR", &[0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0]),
        &chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]),
    ];
    let moving = [&moving.concat()[..], &encoded(&scene(8, 8), ImageFormat::Png)[33..]].concat();
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    let svg = b"<?xml version=\"1.0\"?>\n<svg><script>x</script></svg>".to_vec();
    let mut parted = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut parted, 90);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&scene(16, 16), 16, 16, jpeg_encoder::ColorType::Rgb).expect("it is encoded");
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("a.jpg", parted, "is a JPEG of a rare form"),
        ("a.jpg", Vec::new(), "is empty"),
        ("a.jpg", b"CanaryKim".to_vec(), "is no whole picture"),
        ("a.jpg", cut, "is no whole picture"),
        ("a.jpg", encoded(&scene(8, 8), ImageFormat::Png), "is a PNG by what stands in it"),
        ("a.png", bomb, "has 50000 x 50000 pixels"),
        ("a.png", moving, "is a PNG that moves"),
        ("a.heic", heic.clone(), "is HEIC"),
        ("a.jpg", heic, "is HEIC"),
        ("a.svg", svg.clone(), "is SVG"),
        ("a.txt", svg, "is SVG"),
        ("a.tif", b"II*\0CanaryKim".to_vec(), "is TIFF"),
    ];
    for (name, bytes, expected) in cases {
        let site = site_with(&[(name, bytes)]);
        let told = told(&site);
        assert_eq!(told.len(), 1, "{name} {expected}: {told:?}");
        assert!(told[0].contains(expected), "{told:?}");
        let all: BTreeMap<String, Vec<u8>> = (0..site.plan.len())
            .map(|index| {
                let mut bytes = Vec::new();
                let _ = site.pull_output(index, &mut Vec::new(), &mut bytes); // told above
                (site.plan.path(index).to_owned(), bytes)
            })
            .collect();
        assert!(all.iter().all(|(path, bytes)| !path.starts_with("files/") || bytes.is_empty()), "{name}");
    }
}

#[test]
fn what_casefile_cannot_look_into_is_told_until_somebody_has_looked() {
    let said = |name: &str, content: &str, private: &str| {
        let site = prepare(&format!(
            "-- content/pages/p.md --\n---\ntitle: P\npublish: public\nmedia: {{file: {name}, alt: A}}\n{private}---\n\
             -- content/pages/{name} --\n{content}\n"
        ));
        codes(&site).join(" ")
    };
    assert_eq!(said("a.pdf", "%PDF-1.7", ""), "unseen-in-file");
    assert_eq!(said("a.mp4", "\0\0\0\u{18}ftypmp42", ""), "unseen-in-file");
    assert_eq!(said("a.bin", "\0", ""), "unseen-in-file");
    assert_eq!(said("a.txt", "words", ""), "");
    let accepted = "private: {accepted: {unseen-in-file: \"cleaned with exiftool\"}}\n";
    assert_eq!(said("a.pdf", "%PDF-1.7", accepted), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is cut off or changed, nobody panics, and nothing of the canary comes through.
    #[test]
    fn damaged_pictures_never_panic_and_never_leak(
        which in 0usize..4,
        cut in 0usize..4000,
        at in 0usize..4000,
        byte in any::<u8>(),
    ) {
        let image = scene(48, 32);
        let (name, mut bytes) = match which {
            0 => ("a.jpg", jpeg_with_all(&image, 6)),
            1 => ("a.png", png_with_all(&image, 6)),
            2 => ("a.webp", webp_with_all(&image, 6)),
            _ => ("a.gif", gif_with_all()),
        };
        bytes.truncate(cut.max(1));
        let at = at % bytes.len();
        bytes[at] = byte;
        let site = site_with(&[(name, bytes)]);
        for index in 0..site.plan.len() {
            let mut output = Vec::new();
            if site.pull_output(index, &mut Vec::new(), &mut output).is_ok() {
                prop_assert!(!holds(&output, &CANARY[..9]), "{}", site.plan.path(index));
            }
        }
    }
}
