//! Does a text say where a place lies, more exactly than the place itself may be shown? What `publish_precision` makes
//! coarser would be of no use. Only coordinates near those of a record are told: another point is no secret here.

use std::ops::Range;

use super::shown::shown_texts;
use super::{Context, at};
use crate::diag::Diagnostic;
use crate::kinds::Details;
use crate::kinds::place::{Coordinates, Place};
use crate::model::point::{PARTS, Point};
use crate::rules;
use crate::text::{Text, plain_digit};

/// So near, in degrees, both are the same place: a kilometre or two.
const NEAR: f64 = 0.02;
/// Coordinates with fewer decimals are no place but a district.
const FEWEST_DECIMALS: usize = 3;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let secret: Vec<(Coordinates, Option<Point>, &Text)> = context
        .records()
        .filter_map(|(_, record)| {
            let Details::Place(place) = &record.details else { return None };
            let coordinates = place.coordinates.filter(|_| !is_exact(place))?;
            Some((coordinates, place.shown_point(), &record.id))
        })
        .collect();
    if secret.is_empty() {
        return;
    }
    for (_, record) in context.proposed_records() {
        for (words, span) in shown_texts(record) {
            for (found, place) in points(words) {
                let Some((_, _, id)) = secret
                    .iter()
                    .find(|(secret, shown, _)| is_near(*secret, found) && !is_shown(*shown, found))
                else {
                    continue;
                };
                let message =
                    "these are coordinates of a place that is to be shown less exactly, or not at all";
                told.push(
                    super::in_mood(record, at(&rules::EXACT_POINT_IN_TEXT, record, span(place), message))
                        .help(format!("take them out, or name the place in words: `[[{id}]]`"))
                        .help(format!("may everybody know? Then `publish_precision: exact` in `{id}`")),
                );
            }
        }
    }
}

fn is_exact(place: &Place) -> bool {
    use crate::model::vocabulary::Precision;
    place.shown_point().is_some_and(|point| point.precision == Precision::Exact)
}

/// Which half of the Earth is meant, letters and words say in too many ways to be asked.
fn is_near(a: Coordinates, b: Coordinates) -> bool {
    let is_near = |a: f64, b: f64| (a.abs() - b.abs()).abs() < NEAR;
    is_near(a.latitude, b.latitude) && is_near(a.longitude, b.longitude)
}

/// Whether a text says no more than the place's own page.
fn is_shown(shown: Option<Point>, found: Coordinates) -> bool {
    let same =
        |parts: i32, degrees: f64| ((f64::from(parts) / f64::from(PARTS)).abs() - degrees.abs()).abs() < 1e-9;
    shown.is_some_and(|point| same(point.latitude, found.latitude) && same(point.longitude, found.longitude))
}

/// Pairs of degrees: `41.77712, 129.76654`, `41°46'38" N 129°45'59" E`, `북위 41도 46분`. Both orders, since texts have both.
fn points(text: &str) -> Vec<(Coordinates, Range<usize>)> {
    let angles = angles(text);
    let mut found = Vec::new();
    for pair in angles.windows(2) {
        let [(first, at), (second, end)] = pair else { continue };
        let between = &text[at.end..end.start];
        if is_between_degrees(between) {
            let place = at.start..end.end;
            found.push((Coordinates { latitude: *first, longitude: *second }, place.clone()));
            found.push((Coordinates { latitude: *second, longitude: *first }, place));
        }
    }
    found
}

/// Whether this is all that stands between two halves of a point: signs, sides, and the names of both, in a text, an
/// address or a table.
fn is_between_degrees(between: &str) -> bool {
    const NAMES: [&str; 42] = [
        "longitude",
        "latitude",
        "degrees",
        "north",
        "south",
        "east",
        "west",
        "mlon",
        "long",
        "lng",
        "lon",
        "lat",
        "%2c",
        "and",
        "북위",
        "남위",
        "동경",
        "서경",
        "위도",
        "경도",
        "도",
        "과",
        "와",
        "北纬",
        "南纬",
        "东经",
        "西经",
        "北緯",
        "南緯",
        "東經",
        "東経",
        "西經",
        "西経",
        "度",
        "和",
        "خط",
        "العرض",
        "الطول",
        "شمالا",
        "شرقا",
        "شمال",
        "شرق",
    ];
    /// So many bytes may stand there: names of both in any script.
    const LONGEST: usize = 64;
    if between.is_empty() || between.len() > LONGEST {
        return false;
    }
    let mut signs = between.to_lowercase();
    NAMES.iter().for_each(|name| signs = signs.replace(name, ""));
    signs.chars().all(|sign| " ,;/°ºnsew-\u{a0}\n\t&=?:|*()،؛、，；وًا".contains(sign))
}

/// Degrees, with several decimals or with minutes, with a minus before them or not.
fn angles(text: &str) -> Vec<(f64, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|sign| plain_digit(sign).is_ascii_digit()).map(|start| at + start)
    {
        let Some(degrees) = Number::at(text, start) else { break };
        at = degrees.end;
        let before = text[..start].chars().next_back();
        let is_more = before.is_some_and(|sign| ".,٫".contains(sign))
            && text[..start - 1].ends_with(|sign| plain_digit(sign).is_ascii_digit());
        if is_more || degrees.wholes > 3 {
            continue;
        }
        let (value, end) = match with_minutes(text, &degrees) {
            Some(found) => found,
            None if degrees.is_exact() => (degrees.value, degrees.end),
            None => continue,
        };
        at = end;
        let is_below = before == Some('-');
        found.push((if is_below { -value } else { value }, start - usize::from(is_below)..end));
    }
    found
}

/// Minutes and seconds after degrees, and where they end.
fn with_minutes(text: &str, degrees: &Number) -> Option<(f64, usize)> {
    let next = |end: usize, signs: &[&str]| {
        let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
        let rest = signs.iter().find_map(|sign| rest.strip_prefix(*sign))?;
        Some(text.len() - rest.len())
    };
    let number = |end: usize| {
        let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
        Number::at(text, text.len() - rest.len()).filter(|number| number.value < 60.0)
    };
    let minutes = number(next(degrees.end, &["°", "º", "˚", "도", "度", "درجة"])?)?;
    let end = next(minutes.end, &["''", "'", "′", "’", "´", "분", "分", "دقيقة"])?;
    let value = degrees.value + minutes.value / 60.0;
    let seconds = number(end).and_then(|seconds| {
        let end = next(seconds.end, &["''", "\"", "″", "”", "’’", "′′", "초", "秒", "ثانية"])?;
        Some((value + seconds.value / 3600.0, end))
    });
    Some(seconds.unwrap_or((value, end)))
}

/// A number in the digits of any script, with decimals after a point or a comma.
struct Number {
    value: f64,
    end: usize,
    /// How many digits stand before the decimals.
    wholes: usize,
    decimals: usize,
    has_comma: bool,
}

impl Number {
    fn at(text: &str, start: usize) -> Option<Number> {
        let digits = |from: usize| {
            let signs = text[from..].chars().take_while(|sign| plain_digit(*sign).is_ascii_digit());
            signs.collect::<String>()
        };
        let wholes = digits(start);
        let mut end = start + wholes.len();
        let mark = text[end..].chars().next().filter(|sign| matches!(sign, '.' | ',' | '٫' | '．'));
        let decimals = mark.map_or(String::new(), |mark| digits(end + mark.len_utf8()));
        if let Some(mark) = mark.filter(|_| !decimals.is_empty()) {
            end += mark.len_utf8() + decimals.len();
        }
        let plain: String = wholes.chars().chain(['.']).chain(decimals.chars()).map(plain_digit).collect();
        Some(Number {
            value: plain.parse().ok()?,
            end,
            wholes: wholes.chars().count(),
            decimals: decimals.chars().count(),
            has_comma: mark == Some(','),
        })
    }

    /// Whether it has so many decimals that it is a place. Three after a comma are thousands.
    fn is_exact(&self) -> bool {
        self.decimals >= FEWEST_DECIMALS + usize::from(self.has_comma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_degrees_are_found_and_other_numbers_are_not() {
        let first = |text: &str| {
            points(text)
                .first()
                .map(|(point, at)| (point.latitude, point.longitude, &text[at.clone()]).2.to_owned())
        };
        for text in [
            "41.77712, 129.76654",
            "41.777° N, 129.766",
            "-41.777 129.766",
            "41.77712&mlon=129.76654",
            "41.77712%2C129.76654",
            "41.77712, longitude 129.76654",
            "41.77712** | **129.76654",
        ] {
            assert_eq!(first(&format!("It lies at {text}° E.")).as_deref(), Some(text));
        }
        for text in [
            "41°46'38\" N 129°45'59\"",
            "41° 46.63′ N, 129° 45.99′",
            "41°46′N 129°46′",
            "41도 46분 38초, 동경 129도 45분 59초",
            "41.77712도 동경 129.76654",
            "41度46分38秒，东经129度45分59秒",
            "41.777°，东经129.766",
            "٤١٫٧٧٧١٢ شمالا و ١٢٩٫٧٦٦٥٤",
            "41,77712; 129,76654",
            "４１．７７７，１２９．７６６",
        ] {
            let (point, at) = points(text).swap_remove(0);
            assert_eq!(&text[at], text);
            let secret = Coordinates { latitude: 41.77712, longitude: 129.76654 };
            assert!(is_near(secret, point), "{text}: {} {}", point.latitude, point.longitude);
        }
        for text in
            ["5'11\" and 6'2\"", "41,777 and 129,766", "41%, 129 people", "2023.10.12, 129.766", "12:30, 41°"]
        {
            assert!(points(text).is_empty(), "{text}");
        }
        for text in
            ["41.77, 129.76", "3.1415 and 2.7182", "10.1000/abc", "version 1.2.3456, 7.8901.2", "5.123"]
        {
            assert!(points(text).iter().all(|(point, _)| point.latitude < 10.0), "{text}");
        }
    }
}
