//! A picture, made anew in each of its sizes: decoded once, shrunk, turned, brought into the colours that every
//! screen knows, and written again. Only pixels come through.
//!
//! The same bytes on every machine: sums are whole numbers or simple fractions, and no processor's own instructions
//! have a say in what is rounded.

use std::borrow::Cow;
use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::imageops::FilterType as Curve;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageEncoder, RgbImage, Rgba};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;

use super::{Content, Flaw, Format, Picture, gif, guarded, jpeg_options, limits, look_at, swaps};

/// How much of a photo is kept when it is written again, of 100: losses cannot be seen, and a page of photos loads
/// over a slow line.
const QUALITY: u8 = 82;

/// Every size of a picture, in the order of [`Picture::sizes`]. `bytes` are those of the whole file.
pub fn render(bytes: &[u8], picture: &Picture) -> Result<Vec<Vec<u8>>, Flaw> {
    let name = format!("x.{}", picture.format.ending());
    match look_at(&name, bytes) {
        Content::Picture(found) if found == *picture => {}
        Content::Unfit(flaw) => return Err(flaw),
        _ => return Err(Flaw::Changed),
    }
    if picture.format == Format::Gif {
        return Ok(vec![gif::cleaned(bytes)?]);
    }
    guarded(|| every_size(bytes, picture))
}

/// Each from the one before it.
fn every_size(bytes: &[u8], picture: &Picture) -> Result<Vec<Vec<u8>>, Flaw> {
    let sizes = picture.sizes();
    let mut last = largest(bytes, picture, sizes[0])?;
    let mut made = Vec::with_capacity(sizes.len());
    for size in sizes {
        last = shrunk(last, size);
        made.push(written(&last, picture.made_as())?);
    }
    Ok(made)
}

/// The pixels of the largest size.
fn largest(bytes: &[u8], picture: &Picture, (width, height): (u32, u32)) -> Result<DynamicImage, Flaw> {
    let (image, profile) = decoded(bytes, picture.format)?;
    let lying = if swaps(picture.turn) { (height, width) } else { (width, height) };
    let mut image = shrunk(image, lying);
    if let Some(profile) = profile {
        image = in_srgb(image, &profile);
    }
    image.apply_orientation(picture.turn);
    Ok(image)
}

/// Pixels in eight bits, and the colour profile of the file.
fn decoded(bytes: &[u8], format: Format) -> Result<(DynamicImage, Option<Vec<u8>>), Flaw> {
    let bytes = Cursor::new(bytes);
    match format {
        Format::Jpeg => decoded_jpeg(bytes),
        Format::WebP => decoded_by(WebPDecoder::new(bytes)?),
        _ => decoded_by(PngDecoder::with_limits(bytes, limits())?),
    }
}

fn decoded_by(mut decoder: impl ImageDecoder) -> Result<(DynamicImage, Option<Vec<u8>>), Flaw> {
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder)?;
    Ok((without_unseen(in_eight_bits(image)), profile))
}

/// Of 255: pixels less solid than this cannot be seen.
const UNSEEN: u8 = 8;

/// What was erased in an image program often keeps its colours under pixels that nobody sees.
fn without_unseen(mut image: DynamicImage) -> DynamicImage {
    if let DynamicImage::ImageRgba8(pixels) = &mut image {
        pixels.pixels_mut().filter(|pixel| pixel.0[3] < UNSEEN).for_each(|pixel| pixel.0 = [0; 4]);
    }
    image
}

/// Colours weighed by how solid they are, so that a pixel's neighbours get nothing of what is not seen.
fn weighed(mut image: DynamicImage) -> DynamicImage {
    if let DynamicImage::ImageRgba8(pixels) = &mut image {
        for Rgba([colours @ .., solid]) in pixels.pixels_mut() {
            colours.iter_mut().for_each(|c| *c = ((u16::from(*c) * u16::from(*solid) + 127) / 255) as u8);
        }
    }
    image
}

fn unweighed(mut image: DynamicImage) -> DynamicImage {
    if let DynamicImage::ImageRgba8(pixels) = &mut image {
        for Rgba([colours @ .., solid]) in pixels.pixels_mut() {
            let solid = u16::from(*solid).max(1);
            colours.iter_mut().for_each(|c| *c = ((u16::from(*c) * 255 + solid / 2) / solid).min(255) as u8);
        }
    }
    without_unseen(image)
}

fn in_eight_bits(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_) => image,
        DynamicImage::ImageLuma16(_) => image.to_luma8().into(),
        image if image.color().has_alpha() => image.to_rgba8().into(),
        image => image.to_rgb8().into(),
    }
}

fn decoded_jpeg(bytes: Cursor<&[u8]>) -> Result<(DynamicImage, Option<Vec<u8>>), Flaw> {
    let mut decoder = JpegDecoder::new_with_options(bytes, jpeg_options());
    decoder.decode_headers()?;
    let (width, height) = decoder.dimensions().ok_or(Flaw::Broken)?;
    let colours = decoder.input_colorspace().ok_or(Flaw::Broken)?;
    let is_grey = colours == ColorSpace::Luma;
    let wanted = if is_grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(jpeg_options().jpeg_set_out_colorspace(wanted));
    let pixels = decoder.decode()?;
    let (width, height) = (width as u32, height as u32);
    let image = if is_grey {
        GrayImage::from_raw(width, height, pixels).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, pixels).map(DynamicImage::from)
    };
    // The profile of a picture made for print is not about the colours that it has now.
    let profile = decoder.icc_profile().filter(|_| !matches!(colours, ColorSpace::CMYK | ColorSpace::YCCK));
    Ok((image.ok_or(Flaw::Broken)?, profile))
}

/// First by whole pixels, which is quick and takes little memory, then to the exact size.
fn shrunk(image: DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    if (image.width(), image.height()) == (width, height) {
        return image;
    }
    unweighed(resized(weighed(image), (width, height)))
}

fn resized(image: DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    let times = (image.width() / width).min(image.height() / height);
    let near = match times {
        0 | 1 => image,
        _ => image.thumbnail_exact((image.width() / times).max(width), (image.height() / times).max(height)),
    };
    if (near.width(), near.height()) == (width, height) {
        return near;
    }
    near.resize_exact(width, height, Curve::CatmullRom)
}

/// Colours as a screen without a profile shows them. The profile itself goes: it may name the device. One that
/// cannot be read changes nothing, as in a browser.
fn in_srgb(image: DynamicImage, profile: &[u8]) -> DynamicImage {
    converted(&image, profile).unwrap_or(image)
}

fn converted(image: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb || !profile.is_matrix_shaper() {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    // In numbers so fine that how a processor rounds them is gone when they become eight bits.
    let options = TransformOptions { allow_use_cicp_transfer: false, ..TransformOptions::default() };
    let change = profile.create_transform_f64(Layout::Rgb, &srgb, Layout::Rgb, options).ok()?;
    let mut changed = image.clone();
    let channels = match &changed {
        DynamicImage::ImageRgb8(_) => 3,
        DynamicImage::ImageRgba8(_) => 4,
        _ => return None,
    };
    let row = image.width() as usize * channels;
    let pixels: &mut [u8] = match &mut changed {
        DynamicImage::ImageRgb8(image) => image,
        DynamicImage::ImageRgba8(image) => image,
        _ => return None,
    };
    let (mut before, mut after) = (Vec::new(), vec![0.0; image.width() as usize * 3]);
    for line in pixels.chunks_exact_mut(row) {
        before.clear();
        before.extend(line.chunks_exact(channels).flat_map(|p| &p[..3]).map(|v| f64::from(*v) / 255.0));
        change.transform(&before, &mut after).ok()?;
        for (pixel, colour) in line.chunks_exact_mut(channels).zip(after.chunks_exact(3)) {
            for (value, fine) in pixel.iter_mut().zip(colour) {
                *value = (fine * 255.0 + 0.5).clamp(0.0, 255.0) as u8;
            }
        }
    }
    Some(changed)
}

fn written(image: &DynamicImage, format: Format) -> Result<Vec<u8>, Flaw> {
    let mut bytes = Vec::new();
    match format {
        Format::Jpeg => write_jpeg(image, &mut bytes)?,
        Format::WebP => {
            let image = image.to_rgba8();
            let (width, height) = image.dimensions();
            WebPEncoder::new_lossless(&mut bytes).write_image(
                &image,
                width,
                height,
                image::ExtendedColorType::Rgba8,
            )?;
        }
        _ => {
            let encoder =
                PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
            encoder.write_image(image.as_bytes(), image.width(), image.height(), image.color().into())?;
        }
    }
    Ok(bytes)
}

fn write_jpeg(image: &DynamicImage, bytes: &mut Vec<u8>) -> Result<(), Flaw> {
    let (pixels, kind): (Cow<'_, [u8]>, ColorType) = match image {
        DynamicImage::ImageLuma8(image) => (Cow::Borrowed(image), ColorType::Luma),
        DynamicImage::ImageRgb8(image) => (Cow::Borrowed(image), ColorType::Rgb),
        other => (Cow::Owned(other.to_rgb8().into_raw()), ColorType::Rgb),
    };
    let size = |length: u32| u16::try_from(length).map_err(|_| Flaw::Broken);
    let mut encoder = Encoder::new(bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let written = encoder.encode(&pixels, size(image.width())?, size(image.height())?, kind);
    written.map_err(|_| Flaw::Broken)
}

#[cfg(test)]
mod tests {
    use image::RgbaImage;

    use super::*;

    /// Red words, erased: red under pixels that nobody sees, beside blue ones that everybody does.
    #[test]
    fn colours_under_what_is_not_seen_are_in_no_size() {
        let erased = |x: u32, y: u32| (x / 3 + y / 3).is_multiple_of(2);
        let picture = RgbaImage::from_fn(60, 60, |x, y| match erased(x, y) {
            true => Rgba([255, 0, 0, (x % 8) as u8]),
            false => Rgba([0, 0, 255, 255]),
        });
        let whole = without_unseen(picture.into());
        for image in [whole.clone(), shrunk(whole.clone(), (40, 40)), shrunk(whole, (13, 17))] {
            assert!(image.to_rgba8().pixels().all(|pixel| pixel.0[0] == 0));
        }
    }
}
