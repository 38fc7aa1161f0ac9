//! Locator maps: one for each place that has coordinates, and one for each case and event with several such
//! places. What is drawn is drawn from released points and the settings alone: the file of a place changes when
//! its coordinates do, and at no other time. The record's id is all that its address holds.

mod data;
mod draw;
mod extent;
mod file;
mod projection;
mod raster;
mod signs;
mod view;

use std::io;

use rustc_hash::FxHashSet;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, Value};
use crate::model::point::Point;
use crate::paper::Paper;

use super::{Fault, Planner, Press};

pub use view::{MapView, numbered, view};

pub fn plan(press: &Press, planner: &mut Planner) {
    for kind in [Kind::Case, Kind::Event, Kind::Place] {
        for (number, _) in press.edition.of_kind(kind) {
            if has_own(kind, located(press, number).len()) {
                planner.add_of(path(press, number), number.0, number);
            }
        }
    }
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let points = points(press, &located(press, Number(item)));
    let drawing = draw::draw(&points, options(press));
    file::encode(&drawing, paper.bytes()).map_err(|error| Fault::Refused(io::Error::other(error)))
}

fn options(press: &Press) -> draw::Options {
    draw::Options { has_borders: press.settings.map_borders.is_some() }
}

/// A place has a map of its own; a case or an event with one place shows that place's.
fn has_own(kind: Kind, n_places: usize) -> bool {
    n_places > usize::from(kind != Kind::Place)
}

fn path(press: &Press, number: Number) -> String {
    format!("maps/{}.png", press.edition.get(number).id)
}

/// The places of a record that have coordinates, each once: those of an event as they were written, those of
/// a case in the order of the site.
fn located(press: &Press, number: Number) -> Vec<Number> {
    let record = press.edition.get(number);
    let places: Vec<Number> = match record.kind {
        Kind::Place => vec![number],
        Kind::Case => press.listings().members(number).of_kind(press, Kind::Place).collect(),
        Kind::Event => record.sheet.fields.iter().filter_map(written_place).collect(),
        _ => Vec::new(),
    };
    let mut known = FxHashSet::default();
    let has_point = |place: &Number| press.edition.get(*place).point.is_some();
    places.into_iter().filter(|place| has_point(place) && known.insert(*place)).collect()
}

/// The place of one entry of an event's `places`.
fn written_place((field, value): &(&'static str, Value)) -> Option<Number> {
    let Value::Entry(parts) = value else { return None };
    parts.iter().filter(|_| *field == "places").find_map(|part| match part {
        ("place", Value::Record(number)) => Some(*number),
        _ => None,
    })
}

fn points(press: &Press, places: &[Number]) -> Vec<Point> {
    places.iter().filter_map(|place| press.edition.get(*place).point).collect()
}
