//! How much of the Earth a map shows: around one place as much as it takes to recognise the region, around
//! several all of them, and past a continent the world.

use crate::model::point::{PARTS, Point};

use super::data::{AROUND, LAND, STEPS};
use super::projection::{Projection, Spot, WORLD};
use crate::model::sphere::{EARTH, Frame, Vector, angle, arcsine, sine, vector};

/// Pixels of a map. Pages show it smaller, so that it is sharp on fine screens and on paper.
pub const WIDTH: u32 = 720;
const HEIGHT: u32 = 480;

/// Kilometres from the middle to the sides of a map of one place.
const NEAR: [f64; 4] = [700.0, 1100.0, 1700.0, 2400.0];
/// So much coast makes a region known, in widths of the map.
const COAST: f64 = 0.6;
/// A map of several places is no smaller than this, in kilometres from its middle to its sides. Closer, the lines would say
/// more than they know: they leave their originals by 1.6 km, which is six pixels here.
const LEAST: f64 = 100.0;
/// Of a map's half width and half height, what its places may take up.
const INNER: f64 = 0.8;
/// Past this many kilometres from the middle to a side lines are drawn at the coarse scale,
const FINE: f64 = 2500.0;
/// and past this many the map is one of the world.
const REGION: f64 = 6500.0;

/// What a map shows, and how.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    pub projection: Projection,
    pub height: u32,
    pub is_coarse: bool,
    /// Middle and radius, in radians, of what is seen; nothing for the world.
    pub within: Option<(Vector, f64)>,
    /// Pixels for a kilometre near the middle; nothing for the world.
    pub scale: Option<f64>,
}

impl Extent {
    /// Around these points, in order of nothing: the same points give the same extent.
    pub fn around(points: &[Point]) -> Extent {
        match points {
            [point] => region(Frame::at(vector(*point)), known_within(vector(*point))),
            _ => around_many(points),
        }
    }
}

/// The least distance within which there is coast enough.
fn known_within(middle: Vector) -> f64 {
    let has_coast = |km: &&f64| coast_within(middle, **km / EARTH) * EARTH >= COAST * 2.0 * **km;
    *NEAR.iter().find(has_coast).unwrap_or(&NEAR[NEAR.len() - 1])
}

/// The length of the coasts within an angle of a point; both in radians.
fn coast_within(middle: Vector, radius: f64) -> f64 {
    let lines = LAND.coarse.near(middle, radius).flat_map(|cell| cell.lines());
    let pairs = lines.flat_map(|line| line.windows(2)).filter(|pair| pair[0].is_drawn);
    pairs
        .map(|pair| (pair, chord(middle, pair[0].at)))
        .filter(|(_, away)| *away <= radius)
        .map(|(pair, _)| chord(pair[0].at, pair[1].at))
        .sum()
}

fn chord(a: Vector, b: Vector) -> f64 {
    let square = |axis: usize| (a[axis] - b[axis]) * (a[axis] - b[axis]);
    (square(0) + square(1) + square(2)).sqrt()
}

fn region(frame: Frame, km: f64) -> Extent {
    let (half_width, half_height) = (f64::from(WIDTH) / 2.0, f64::from(HEIGHT) / 2.0);
    let scale = half_width / (2.0 * sine(km / EARTH / 2.0));
    let corner = (half_width * half_width + half_height * half_height).sqrt() / scale;
    Extent {
        projection: Projection::Region { frame, middle: (half_width, half_height), scale },
        height: HEIGHT,
        is_coarse: km > FINE,
        within: Some((frame.front, 2.0 * arcsine((corner / 2.0).min(1.0)))),
        scale: Some(scale / EARTH),
    }
}

fn around_many(points: &[Point]) -> Extent {
    let sum = points
        .iter()
        .map(|point| vector(*point))
        .fold([0.0; 3], |sum, at| [sum[0] + at[0], sum[1] + at[1], sum[2] + at[2]]);
    let length = chord(sum, [0.0; 3]);
    if length < 0.3 * points.len() as f64 {
        return world(points);
    }
    let mut frame = Frame::at(sum.map(|part| part / length));
    if points.iter().any(|point| angle(frame.front, vector(*point)) > 1.2) {
        return world(points);
    }
    // The middle of the box around the points, found in a few steps.
    for _ in 0..4 {
        let (low, high) = bounds(frame, points);
        frame = frame.moved((low.0 + high.0) / 2.0, -(low.1 + high.1) / 2.0);
    }
    let (low, high) = bounds(frame, points);
    let aspect = f64::from(WIDTH) / f64::from(HEIGHT);
    let half = ((high.0 - low.0) / 2.0).max((high.1 - low.1) / 2.0 * aspect) / INNER;
    let km = (2.0 * arcsine((half / 2.0).min(1.0)) * EARTH).max(LEAST);
    if km > REGION { world(points) } else { region(frame, km) }
}

/// The box around points, in units of the Earth's radius, y downwards.
fn bounds(frame: Frame, points: &[Point]) -> (Spot, Spot) {
    let plane = Projection::Region { frame, middle: (0.0, 0.0), scale: 1.0 };
    let spots = points.iter().map(|point| plane.of_point(*point));
    spots.fold(((f64::MAX, f64::MAX), (f64::MIN, f64::MIN)), |(low, high), (x, y)| {
        ((low.0.min(x), low.1.min(y)), (high.0.max(x), high.1.max(y)))
    })
}

/// Cut in the Bering Strait or in the Atlantic, whichever keeps the points together.
fn world(points: &[Point]) -> Extent {
    const CUTS: [i32; 2] = [10 * STEPS, 150 * STEPS];
    let cut = CUTS.into_iter().min_by_key(|cut| spread(points, *cut)).unwrap_or(CUTS[0]);
    let scale = f64::from(WIDTH) / 2.0 / WORLD.0 * 0.985;
    let height = (2.0 * WORLD.1 * scale / 0.97) as u32;
    let middle = (f64::from(WIDTH) / 2.0, f64::from(height) / 2.0);
    Extent {
        projection: Projection::World { cut, middle, scale },
        height,
        is_coarse: true,
        within: None,
        scale: None,
    }
}

/// From the westernmost to the easternmost point of a world that is cut there.
fn spread(points: &[Point], cut: i32) -> i32 {
    let east = points
        .iter()
        .map(|point| ((point.longitude + 180 * PARTS) / (PARTS / STEPS) - cut).rem_euclid(AROUND));
    let (low, high) = east.fold((AROUND, 0), |(low, high), east| (low.min(east), high.max(east)));
    high - low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::Precision;

    fn points(places: &[(f64, f64)]) -> Vec<Point> {
        let point = |(latitude, longitude): &(f64, f64)| {
            Point::coarsened(*latitude, *longitude, Precision::Exact).expect("it is exact")
        };
        places.iter().map(point).collect()
    }

    fn assert_in_view(places: &[(f64, f64)]) -> Extent {
        let points = points(places);
        let extent = Extent::around(&points);
        for point in &points {
            let (x, y) = extent.projection.of_point(*point);
            let inside = (0.0..f64::from(WIDTH)).contains(&x) && (0.0..f64::from(extent.height)).contains(&y);
            assert!(inside, "{point:?} {x} {y}");
        }
        extent
    }

    #[test]
    fn every_place_is_in_view() {
        assert_in_view(&[(41.8, 129.8), (30.3, 120.2)]);
        assert_in_view(&[(-17.0, 179.9), (-17.0, -179.9)]);
        assert_in_view(&[(89.9, 0.0), (89.9, 180.0), (89.9, 90.0)]);
        assert_in_view(&[(-54.8, -68.3), (71.2, -156.8)]);
        let world = assert_in_view(&[(41.8, 129.8), (51.5, -0.1), (38.9, -77.0), (-17.0, 179.0)]);
        assert!(world.scale.is_none());
        assert!(assert_in_view(&[(0.0, 0.0), (0.0, 180.0)]).scale.is_none());
    }

    #[test]
    fn places_of_one_town_and_the_next_are_told_apart() {
        // Some 20 km from each other.
        let places = points(&[(41.40, 129.70), (41.58, 129.70)]);
        let extent = Extent::around(&places);
        let spots: Vec<Spot> = places.iter().map(|point| extent.projection.of_point(*point)).collect();
        let apart = (spots[0].0 - spots[1].0).hypot(spots[0].1 - spots[1].1);
        assert!((60.0..90.0).contains(&apart), "{apart}");
    }

    #[test]
    fn a_world_is_cut_where_it_parts_the_fewest() {
        let cut = |places: &[(f64, f64)]| match world(&points(places)).projection {
            Projection::World { cut, .. } => cut / STEPS - 180,
            _ => unreachable!(),
        };
        assert_eq!(cut(&[(51.5, -0.1), (38.9, -77.0), (37.6, 127.0)]), -170);
        assert_eq!(cut(&[(-17.0, 178.0), (38.9, -77.0), (37.6, 127.0)]), -30);
    }
}
