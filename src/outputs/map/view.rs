//! What a page says of a map: its text alternative, its caption, and the key to its numbers.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::model::point::{PARTS, Point};
use crate::model::relation::Relation;
use crate::model::vocabulary::{Precision, Vocabulary};
use crate::parse::markdown::escaped;
use crate::text::words::Arg;

use super::super::Press;
use super::super::facts;
use super::super::scribe::Scribe;
use super::draw::{self, MOST_NUMBERED, Shown, uncertain_km};
use super::{has_own, located, path, points};
use crate::model::sphere::{EARTH, angle, bearing, vector};

/// A map on a page.
#[derive(Serialize)]
pub struct MapView {
    pub src: String,
    /// Pixels of the page; the image has half as many again each way.
    pub width: u32,
    pub height: u32,
    pub alt: String,
    /// Sentences.
    pub caption: Vec<String>,
    /// What stands between two of them.
    pub blank: String,
    /// The places of the numbers, where there are several.
    pub key: Vec<KeyView>,
}

/// One numbered place.
#[derive(Serialize)]
pub struct KeyView {
    /// Its name, linked. HTML.
    pub what: String,
    pub notes: String,
}

/// Places farther away than this do not tell where a place lies.
const NEARBY_KM: f64 = 200.0;
const MOST_NEARBY: usize = 3;

/// The map of a place, an event or a case, if any of its places has coordinates.
pub fn view(scribe: Scribe<'_>, number: Number) -> Option<MapView> {
    let press = scribe.press;
    let places = located(press, number);
    let one = [*places.first()?];
    let has_own = has_own(scribe.record(number).kind, places.len());
    let (of, places) = if has_own { (number, &places[..]) } else { (one[0], &one[..]) };
    let points = points(press, places);
    let shown = draw::shown(&points);
    let src = [scribe.root, &path(press, of)].concat();
    let alt = match points[..] {
        [point] => alt_of_one(scribe, of, point),
        _ => alt_of_several(scribe, places),
    };
    Some(MapView {
        src,
        width: shown.width * 2 / 3,
        height: shown.height * 2 / 3,
        alt,
        caption: caption(scribe, &points, shown),
        blank: scribe.word("join-blank"),
        key: key(scribe, places, &points),
    })
}

/// The places of a record that its map's key lists already.
pub fn numbered(press: &Press, number: Number) -> Vec<Number> {
    let places = located(press, number);
    if has_numbers(places.len()) { places } else { Vec::new() }
}

fn has_numbers(n_places: usize) -> bool {
    (2..=MOST_NUMBERED).contains(&n_places)
}

fn alt_of_one(scribe: Scribe<'_>, place: Number, point: Point) -> String {
    let name = Arg::Text(&scribe.record(place).title);
    let mut whole = scribe.press.edition.relations().from(place);
    let whole = whole.find(|edge| edge.relation == Relation::PartOf).map(|edge| edge.to);
    let first = match whole.map(|whole| &scribe.record(whole).title) {
        Some(whole) => scribe.words("map-alt-in", &[("place", name), ("whole", Arg::Text(whole))]),
        None => scribe.words("map-alt", &[("place", name)]),
    };
    let near = nearby(scribe, place, point);
    let near = (!near.is_empty())
        .then(|| scribe.words("map-near", &[("places", Arg::Text(&near.join(&scribe.word("join-group"))))]));
    [Some(first), Some(how_exact(scribe, point.precision)), near]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(&scribe.word("join-blank"))
}

fn alt_of_several(scribe: Scribe<'_>, places: &[Number]) -> String {
    let count = Arg::Number(places.len() as i64);
    if places.len() > MOST_NUMBERED {
        return scribe.words("map-alt-many", &[("count", count)]);
    }
    let numbered = |(number, place): (i64, &Number)| {
        let name = Arg::Text(&scribe.record(*place).title);
        scribe.words("map-alt-numbered", &[("number", Arg::Number(number)), ("place", name)])
    };
    let names: Vec<String> = (1..).zip(places).map(numbered).collect();
    scribe.words(
        "map-alt-several",
        &[("count", count), ("places", Arg::Text(&names.join(&scribe.word("join-group"))))],
    )
}

fn how_exact(scribe: Scribe<'_>, precision: Precision) -> String {
    let km = Arg::Number(i64::from(uncertain_km(precision)));
    scribe.words(&["map-mark-", precision.word()].concat(), &[("km", km)])
}

/// Other places of the site that help to find this one: how far from them it lies, and in which direction.
fn nearby(scribe: Scribe<'_>, place: Number, point: Point) -> Vec<String> {
    let at = vector(point);
    let others = scribe.press.edition.of_kind(Kind::Place);
    let others = others.filter_map(|(number, other)| Some((number, other.point?)));
    let others = others
        .filter(|(number, other)| *number != place && (other.latitude - point.latitude).abs() < 2 * PARTS);
    let mut found: Vec<(f64, Number, Point)> =
        others.map(|(number, other)| (angle(vector(other), at) * EARTH, number, other)).collect();
    found.retain(|(km, ..)| *km <= NEARBY_KM);
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found.truncate(MOST_NEARBY);
    found
        .into_iter()
        .map(|(km, number, other)| {
            let (here, there) = (uncertain_km(point.precision), uncertain_km(other.precision));
            let unsure = f64::from(here + there);
            let name = ("place", Arg::Text(&scribe.record(number).title));
            // Nearer than twice what is unsure, the true places may lie in another direction.
            if km < 1.0 || km < 2.0 * unsure {
                let most = Arg::Number((km + unsure).ceil().max(1.0) as i64);
                return scribe.words("map-near-close", &[name, ("km", most)]);
            }
            let unit = here.max(there).max(1);
            let km = (km / f64::from(unit)).round() as u32 * unit;
            let direction = scribe.word(direction(bearing(vector(other), at)));
            let km = ("km", Arg::Number(i64::from(km)));
            scribe.words("map-near-place", &[name, km, ("direction", Arg::Text(&direction))])
        })
        .collect()
}

/// The message of one of eight directions.
fn direction(degrees: f64) -> &'static str {
    const DIRECTIONS: [&str; 8] = [
        "map-north",
        "map-north-east",
        "map-east",
        "map-south-east",
        "map-south",
        "map-south-west",
        "map-west",
        "map-north-west",
    ];
    DIRECTIONS[((degrees + 22.5) / 45.0) as usize % 8]
}

fn caption(scribe: Scribe<'_>, points: &[Point], shown: Shown) -> Vec<String> {
    let mark = match points {
        [point] => Some(how_exact(scribe, point.precision)),
        _ => {
            let key = if has_numbers(points.len()) { "map-mark-several" } else { "map-mark-many" };
            points.iter().any(|point| point.precision != Precision::Exact).then(|| scribe.word(key))
        }
    };
    let bar = shown.bar_km.map(|km| scribe.words("map-bar", &[("km", Arg::Number(i64::from(km)))]));
    let borders = scribe.press.settings.map_borders.as_ref();
    let borders = borders.map(|note| scribe.words("map-borders", &[("note", Arg::Text(note))]));
    let water = Some(scribe.word("map-water"));
    [mark, water, bar, Some(scribe.word("map-coastlines")), borders].into_iter().flatten().collect()
}

fn key(scribe: Scribe<'_>, places: &[Number], points: &[Point]) -> Vec<KeyView> {
    if !has_numbers(places.len()) {
        return Vec::new();
    }
    let view = |(place, point): (&Number, &Point)| {
        let precision = escaped(&scribe.vocabulary("precision", point.precision.word()));
        let figures = facts::coordinates(scribe, *point);
        KeyView { what: scribe.link(*place), notes: format!("{precision} · {figures}") }
    };
    places.iter().zip(points).map(view).collect()
}
