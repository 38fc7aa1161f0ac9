//! Do coordinates lie where the place is said to be part of something? Two numbers in the wrong order are a
//! point of the Earth too, as long as both are small. It draws no borders: only what lies very far off is told.

use super::{Context, at_value};
use crate::diag::Diagnostic;
use crate::kinds::place::{Coordinates, Place};
use crate::kinds::{Details, Record};
use crate::link::Index;
use crate::model::sphere;
use crate::rules;

/// So far in kilometres from what it is part of a place is told, and so near it would lie with its numbers turned.
const FAR: f64 = 1500.0;
const NEAR: f64 = 500.0;

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    for (index, record) in context.records() {
        if let Details::Place(place) = &record.details {
            told.extend(swapped(context, index, record, place));
        }
    }
}

fn swapped(context: &Context<'_>, index: Index, record: &Record, place: &Place) -> Option<Diagnostic> {
    let own = place.coordinates?;
    let turned = Coordinates { latitude: own.longitude, longitude: own.latitude };
    if turned.latitude.abs() > 90.0 {
        return None;
    }
    let wholes = place.part_of.iter().filter_map(|part| context.book.target(index, part.whole));
    let mut wholes =
        wholes.map(|whole| context.book.get(whole)).filter_map(|whole| Some((whole, point(whole)?)));
    let (whole, there) =
        wholes.find(|(_, there)| kilometres(own, *there) > FAR && kilometres(turned, *there) < NEAR)?;
    let message = format!(
        "this lies about {} km from `{}`, which it is part of: are the two numbers swapped?",
        (kilometres(own, there) / 100.0).round() * 100.0,
        whole.id
    );
    Some(at_value(&rules::SWAPPED_COORDINATES, record, "coordinates", message).help(format!(
        "latitude, north or south, comes first: `[{}, {}]`",
        turned.latitude, turned.longitude
    )))
}

fn point(record: &Record) -> Option<Coordinates> {
    match &record.details {
        Details::Place(place) => place.coordinates,
        _ => None,
    }
}

/// Along the surface of the Earth.
fn kilometres(a: Coordinates, b: Coordinates) -> f64 {
    let vector = |at: Coordinates| sphere::on_sphere(at.longitude, at.latitude);
    sphere::kilometres(vector(a), vector(b))
}
