//! Does a text say where a place lies, more exactly than the place itself may be shown? What `publish_precision` makes
//! coarser would be of no use. Only coordinates near those of a record are told: another point is no secret here.

mod codes;
mod degrees;

use std::ops::Range;

use super::shown::shown_texts;
use super::{Context, at, in_mood};
use crate::diag::Diagnostic;
use crate::kinds::place::{Coordinates, Place};
use crate::kinds::{Details, Record};
use crate::model::point::{PARTS, Point};
use crate::model::vocabulary::Precision;
use crate::rules;
use crate::text::{Span, Text};
use codes::{codes, unreadable};
use degrees::points;

/// So near, in degrees, both are the same place: a kilometre or two.
const NEAR: f64 = 0.02;

/// A place that is shown less exactly than its record knows it, or not at all.
struct Kept<'c> {
    known: Coordinates,
    shown: Option<Point>,
    id: &'c Text,
}

impl Kept<'_> {
    /// Whether a point in a text tells more of it than its own page.
    fn is_told_by(&self, found: Coordinates) -> bool {
        is_near(self.known, found) && !is_shown(self.shown, found)
    }
}

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let kept: Vec<Kept<'_>> = context
        .records()
        .filter_map(|(_, record)| {
            let Details::Place(place) = &record.details else { return None };
            let known = place.coordinates.filter(|_| !is_exact(place))?;
            Some(Kept { known, shown: place.shown_point(), id: &record.id })
        })
        .collect();
    if kept.is_empty() {
        return;
    }
    for (_, record) in context.proposed_records() {
        for (words, span) in shown_texts(record) {
            let found = found_in(words, &kept).into_iter();
            told.extend(found.map(|(place, at)| too_exact(record, place.id, span(at))));
            told.extend(unreadable(words).into_iter().map(|at| leads_to_a_point(record, span(at))));
        }
    }
}

/// The places that a text tells too exactly, and where.
fn found_in<'k, 'c>(words: &str, kept: &'k [Kept<'c>]) -> Vec<(&'k Kept<'c>, Range<usize>)> {
    let at_points = points(words).into_iter().filter_map(|(point, at)| {
        let place = kept.iter().find(|place| place.is_told_by(point))?;
        Some((place, at))
    });
    let at_codes = codes(words).into_iter().filter_map(|(code, at)| {
        let place = kept.iter().find(|place| is_near(place.known, code.nearest(place.known)))?;
        Some((place, at))
    });
    // The second half of a point and the first one of the next are no third.
    let mut told_until = 0;
    let is_apart = |(_, at): &(&Kept<'_>, Range<usize>)| {
        let is_apart = at.start >= told_until;
        told_until = if is_apart { at.end } else { told_until };
        is_apart
    };
    at_points.filter(is_apart).chain(at_codes).collect()
}

fn too_exact(record: &Record, place: &Text, span: Span) -> Diagnostic {
    let message = "these are coordinates of a place that is to be shown less exactly, or not at all";
    in_mood(record, at(&rules::EXACT_POINT_IN_TEXT, record, span, message))
        .help(format!("take them out, or name the place in words: `[[{place}]]`"))
        .help(format!("may everybody know? Then `publish_precision: exact` in `{place}`"))
}

fn leads_to_a_point(record: &Record, span: Span) -> Diagnostic {
    let message = "this leads to an exact place, and casefile cannot read to which";
    at(&rules::EXACT_POINT_IN_TEXT, record, span, message)
        .help("look where it leads: is it a place that is to be shown less exactly, or not at all? Then take it out")
        .help("if everybody may know the place, write its coordinates instead")
        .as_warning()
}

fn is_exact(place: &Place) -> bool {
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
