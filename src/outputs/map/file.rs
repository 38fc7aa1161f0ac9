//! A drawing as a PNG: sixteen greys, four bits each, and nothing else: no time, no program's name, no text.

use super::draw::Drawing;

/// Greys a byte holds two of; a grey's upper half is its number among sixteen.
pub fn encode(drawing: &Drawing, into: &mut Vec<u8>) -> Result<(), png::EncodingError> {
    let mut encoder = png::Encoder::new(into, drawing.width, drawing.height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    // Most rows are like the one above. In place of 6 ms for 14 kB this takes 0.2 ms for 19 kB.
    encoder.set_compression(png::Compression::Fast);
    encoder.set_filter(png::Filter::Up);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&packed(drawing))?;
    writer.finish()
}

/// Rows of whole bytes, two pixels each, rounded to the nearest of sixteen greys.
fn packed(drawing: &Drawing) -> Vec<u8> {
    let grey = |grey: &u8| (u16::from(*grey) * 15 + 127) / 255;
    let rows = drawing.greys.chunks(drawing.width as usize);
    rows.flat_map(|row| row.chunks(2))
        .map(|pair| (grey(&pair[0]) << 4 | pair.get(1).map_or(0, grey)) as u8)
        .collect()
}
