//! Does a text say where a place lies, more exactly than the place itself may be shown? What `publish_precision` makes
//! coarser would be of no use. Only coordinates near those of a record are told: another point is no secret here.

use std::ops::Range;

use super::contacts::shown_texts;
use super::{Context, at};
use crate::diag::Diagnostic;
use crate::kinds::Details;
use crate::kinds::place::{Coordinates, Place};
use crate::model::point::{PARTS, Point};
use crate::rules;
use crate::text::Text;

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

fn is_near(a: Coordinates, b: Coordinates) -> bool {
    (a.latitude - b.latitude).abs() < NEAR && (a.longitude - b.longitude).abs() < NEAR
}

/// Whether a text says no more than the place's own page.
fn is_shown(shown: Option<Point>, found: Coordinates) -> bool {
    let same = |parts: i32, degrees: f64| (f64::from(parts) / f64::from(PARTS) - degrees).abs() < 1e-9;
    shown.is_some_and(|point| same(point.latitude, found.latitude) && same(point.longitude, found.longitude))
}

/// Pairs of degrees: `41.77712, 129.76654`, `41.777° N 129.766° E`. Both orders, since texts have both.
fn points(text: &str) -> Vec<(Coordinates, Range<usize>)> {
    let numbers = decimals(text);
    let mut found = Vec::new();
    for pair in numbers.windows(2) {
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
    const NAMES: [&str; 8] = ["longitude", "latitude", "mlon", "long", "lng", "lon", "lat", "%2c"];
    if between.is_empty() || between.len() > 24 {
        return false;
    }
    let mut signs = between.to_ascii_lowercase();
    NAMES.iter().for_each(|name| signs = signs.replace(name, ""));
    signs.chars().all(|sign| " ,;/°ºnsew-\u{a0}\n\t&=?:|*()".contains(sign))
}

/// Numbers with several decimals, with a minus before them or not.
fn decimals(text: &str) -> Vec<(f64, Range<usize>)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let read = |point: usize| {
        let whole = bytes[..point].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let parts = digits(point + 1);
        let start = point - whole;
        let start = if text[..start].ends_with('-') { start - 1 } else { start };
        let range = start..point + 1 + parts;
        let is_one = (1..=3).contains(&whole) && parts >= FEWEST_DECIMALS;
        is_one.then(|| Some((text[range.clone()].parse().ok()?, range))).flatten()
    };
    memchr::memchr_iter(b'.', bytes).filter_map(read).collect()
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
        for text in
            ["41.77, 129.76", "3.1415 and 2.7182", "10.1000/abc", "version 1.2.3456, 7.8901.2", "5.123"]
        {
            assert!(points(text).iter().all(|(point, _)| point.latitude < 10.0), "{text}");
        }
    }
}
