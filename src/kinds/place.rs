//! A place, as finely as it is known, shown no finer than `publish_precision`.

use super::KindRecord;
use super::event::lay_part_of;
use super::shared::PartOf;
use super::sheet::{Layer, Value};
use crate::frontmatter::{Fields, Node, NodeValue, Reader, Shape};
use crate::model::point::Point;
use crate::model::vocabulary::{Precision, Vocabulary};
use crate::rules;
use crate::text::plain_digit;

#[derive(Clone, Debug)]
pub struct Place {
    pub part_of: Vec<PartOf>,
    pub coordinates: Option<Coordinates>,
    pub precision: Option<Precision>,
    pub publish_precision: Option<Precision>,
}

/// Degrees north and east (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    pub latitude: f64,
    pub longitude: f64,
}

impl Coordinates {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Coordinates> {
        reader.takes(Shape::Form("latitude, longitude"));
        let numbers: Option<Vec<f64>> = match &node.value {
            NodeValue::List(items) => items.iter().map(|item| reader.plain(item)?.parse().ok()).collect(),
            NodeValue::Map(_) => None,
            _ => reader.plain(node)?.split(',').map(|part| part.trim().parse().ok()).collect(),
        };
        let (message, help) = match numbers.as_deref() {
            Some(&[latitude, longitude]) if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => {
                return Some(Coordinates { latitude, longitude });
            }
            Some(&[first, second]) => out_of_range(first, second),
            _ => (
                "these are no coordinates".to_owned(),
                match &node.value {
                    NodeValue::Text(text) => in_degrees(text).or_else(|| in_other_digits(&[&**text])),
                    NodeValue::List(items) => {
                        let texts = items.iter().map(|item| match &item.value {
                            NodeValue::Text(text) => Some(&**text),
                            _ => None,
                        });
                        texts.collect::<Option<Vec<&str>>>().and_then(|texts| in_other_digits(&texts))
                    }
                    _ => None,
                },
            ),
        };
        let help =
            help.unwrap_or_else(|| "write latitude, then longitude, in degrees: `[41.77, 129.77]`".into());
        reader.report(&rules::BAD_COORDINATES, node.span, message).help.push(help);
        None
    }
}

/// Which of two numbers is too large, and what to write if they only stand in the wrong order.
fn out_of_range(first: f64, second: f64) -> (String, Option<String>) {
    let is_swapped = first.abs() > 90.0 && first.abs() <= 180.0 && second.abs() <= 90.0;
    let help = match is_swapped {
        true => {
            format!("latitude, north or south, comes first: `[{second}, {first}]`, if the two are swapped")
        }
        false => "degrees north and east; south and west are negative: `[41.77, 129.77]`".to_owned(),
    };
    let message = match first.abs() <= 90.0 {
        true => format!("`{second}` is no longitude, which lies between -180 and 180"),
        false => format!("`{first}` is no latitude, which lies between -90 and 90"),
    };
    (message, Some(help))
}

/// What to write for the address of a map, or for degrees, minutes and seconds.
fn in_degrees(text: &str) -> Option<String> {
    let (latitude, longitude) = of_map(text).or_else(|| of_minutes(text))?;
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    is_on_earth.then(|| format!("write latitude, then longitude, in degrees: `[{latitude}, {longitude}]`"))
}

/// `[٣١٫٥, ٣٤٫٤٥]`, `41,777; 129,766`: digits of another script, commas before decimals.
fn in_other_digits(texts: &[&str]) -> Option<String> {
    let plain = |sign: char| match plain_digit(sign) {
        '٫' | '．' => '.',
        '،' | '，' => ';',
        sign => sign,
    };
    let joined: String = texts.join(";").chars().map(plain).collect();
    let joined = if joined.contains(';') { joined.replace(',', ".") } else { joined.replace(',', ";") };
    let numbers: Vec<f64> = joined.split(';').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let &[latitude, longitude] = numbers.as_slice() else { return None };
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    is_on_earth
        .then(|| format!("write latitude, then longitude, in plain digits: `[{latitude}, {longitude}]`"))
}

/// `https://maps.example/@41.777,129.766,15z`, `...?q=41.777,129.766`.
fn of_map(text: &str) -> Option<(f64, f64)> {
    let (_, rest) = text.split_once("://")?;
    rest.match_indices(['@', '=']).find_map(|(at, _)| {
        let mut numbers = rest[at + 1..].split([',', '&', '/']);
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    })
}

/// `41°46'37"N 129°45'59"E`, `41.777 N, 129.766 E`: each half ends with its side.
fn of_minutes(text: &str) -> Option<(f64, f64)> {
    let north = text.find(['N', 'S'])?;
    let (latitude, longitude) = text.split_at(north + 1);
    Some((half(latitude, 'S')?, half(longitude, 'W')?))
}

fn half(text: &str, negative: char) -> Option<f64> {
    let parts =
        text.split(|sign: char| !sign.is_ascii_digit() && sign != '.').filter(|part| !part.is_empty());
    let parts: Vec<f64> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let degrees = match *parts.as_slice() {
        [degrees] => degrees,
        [degrees, minutes] => degrees + minutes / 60.0,
        [degrees, minutes, seconds] => degrees + minutes / 60.0 + seconds / 3600.0,
        _ => return None,
    };
    let degrees = (degrees * 10_000.0).round() / 10_000.0;
    Some(if text.contains(negative) { -degrees } else { degrees })
}

impl Place {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Place {
        Place {
            part_of: fields.list(reader, "part_of", PartOf::read),
            coordinates: fields.optional(reader, "coordinates", Coordinates::read),
            precision: fields.optional(reader, "precision", Reader::word),
            publish_precision: fields.filled(reader, "publish_precision", Reader::word),
        }
    }

    /// What may be shown: the coarser of the two.
    fn shown_precision(&self) -> Option<Precision> {
        match (self.precision, self.publish_precision) {
            (Some(known), Some(shown)) => Some(known.max(shown)),
            (one, other) => other.or(one),
        }
    }

    /// Coordinates stay closed until `publish_precision` opens them.
    pub fn shown_point(&self) -> Option<Point> {
        self.publish_precision?;
        let Coordinates { latitude, longitude } = self.coordinates?;
        Point::coarsened(latitude, longitude, self.shown_precision()?)
    }
}

impl KindRecord for Place {
    fn lay(&self, layer: &mut Layer<'_>) {
        lay_part_of(layer, &self.part_of);
        if let Some(shown) = self.shown_precision() {
            layer.put("precision", Value::Word("precision", shown.word().into()));
        }
        if let Some(point) = self.shown_point() {
            layer.put("coordinates", Value::Text(point.in_words().into()));
        }
    }

    fn point(&self) -> Option<Point> {
        self.shown_point()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_stay_closed_until_something_opens_them() {
        let place = |precision, publish_precision| Place {
            part_of: Vec::new(),
            coordinates: Some(Coordinates { latitude: 41.77712, longitude: 129.76654 }),
            precision,
            publish_precision,
        };
        assert_eq!(place(Some(Precision::Exact), None).shown_point(), None);
        assert_eq!(place(None, None).shown_point(), None);
        assert_eq!(place(Some(Precision::Province), Some(Precision::Exact)).shown_point(), None);
        let shown = place(None, Some(Precision::Vicinity)).shown_point();
        assert_eq!(shown.map(Point::in_words).as_deref(), Some("41.78° N, 129.77° E"));
    }
}
