//! Does a text say where a place lies, more exactly than the place itself may be shown? What `publish_precision` makes
//! coarser would be of no use. Only coordinates near those of a record are told: another point is no secret here.

mod codes;
mod degrees;

use std::ops::Range;

use super::shown::shown_texts;
use super::{Context, at};
use crate::diag::Diagnostic;
use crate::kinds::Details;
use crate::kinds::place::{Coordinates, Place};
use crate::model::point::{PARTS, Point};
use crate::rules;
use crate::text::Text;
use codes::{codes, unreadable};
use degrees::points;

/// So near, in degrees, both are the same place: a kilometre or two.
const NEAR: f64 = 0.02;

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
            let near = |found: &Coordinates| {
                secret.iter().find(|(secret, shown, _)| is_near(*secret, *found) && !is_shown(*shown, *found))
            };
            let at_points =
                points(words).into_iter().filter_map(|(found, place)| Some((near(&found)?.2, place)));
            let at_codes = codes(words).into_iter().filter_map(|(code, place)| {
                let (_, _, id) =
                    secret.iter().find(|(secret, ..)| is_near(*secret, code.nearest(*secret)))?;
                Some((*id, place))
            });
            // The second half of a point and the first one of the next are no third.
            let mut told_until = 0;
            let is_apart = |(_, place): &(&Text, Range<usize>)| {
                let is_apart = place.start >= told_until;
                told_until = if is_apart { place.end } else { told_until };
                is_apart
            };
            for (id, place) in at_points.filter(is_apart).chain(at_codes) {
                let message =
                    "these are coordinates of a place that is to be shown less exactly, or not at all";
                told.push(
                    super::in_mood(record, at(&rules::EXACT_POINT_IN_TEXT, record, span(place), message))
                        .help(format!("take them out, or name the place in words: `[[{id}]]`"))
                        .help(format!("may everybody know? Then `publish_precision: exact` in `{id}`")),
                );
            }
            for place in unreadable(words) {
                let message = "this leads to an exact place, and casefile cannot read to which";
                told.push(
                    at(&rules::EXACT_POINT_IN_TEXT, record, span(place), message)
                        .help("look where it leads: is it a place that is to be shown less exactly, or not at all? Then take it out")
                        .help("if everybody may know the place, write its coordinates instead")
                        .as_warning(),
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
