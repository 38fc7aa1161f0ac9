//! The ways in which points of the sphere are laid on a plane. Points themselves, and how far they are apart, are `model/sphere`'s;
//! so are sines and their like, which have the same last digit on every machine.

use crate::model::point::{PARTS, Point};
use crate::model::sphere::{Frame, RADIAN, Vector, arcsine, cosine, vector};

use super::data::{AROUND, STEPS, Vertex};

/// A point of a map, in pixels from its upper left corner.
pub type Spot = (f64, f64);

/// How the Earth is laid on the plane.
#[derive(Clone, Copy, Debug)]
pub enum Projection {
    /// Lambert's azimuthal one: areas are right everywhere, shapes near the middle.
    Region { frame: Frame, middle: Spot, scale: f64 },
    /// As seen from far away; what lies behind falls on the rim.
    Globe { frame: Frame, middle: Spot, radius: f64 },
    /// Equal Earth, cut at a meridian, in steps east of 180° W.
    World { cut: i32, middle: Spot, scale: f64 },
}

impl Projection {
    /// Where a point of a cell lies that begins so many steps east of 180° W.
    pub fn of_vertex(&self, vertex: &Vertex, west: i32) -> Spot {
        match self {
            Projection::World { cut, middle, scale } => {
                let east = (west - cut).rem_euclid(AROUND) + vertex.east - west;
                equal_earth(east, vertex.at[2], *middle, *scale)
            }
            _ => self.of_at(vertex.at),
        }
    }

    pub fn of_point(&self, point: Point) -> Spot {
        match self {
            Projection::World { cut, middle, scale } => {
                let east = (i64::from(point.longitude) + 180 * i64::from(PARTS)) * i64::from(STEPS);
                let east = ((east / i64::from(PARTS)) as i32 - cut).rem_euclid(AROUND);
                equal_earth(east, vector(point)[2], *middle, *scale)
            }
            _ => self.of_at(vector(point)),
        }
    }

    /// A point of the sphere itself; a world cannot tell on which side of its cut such a point lies.
    pub fn of_at(&self, at: Vector) -> Spot {
        match self {
            Projection::Region { frame, middle, scale } => {
                let [x, y, z] = frame.turn(at);
                let stretch = scale * (2.0 / (1.0 + z).max(1e-3)).sqrt();
                (middle.0 + x * stretch, middle.1 - y * stretch)
            }
            Projection::Globe { frame, middle, radius } => {
                let [x, y, z] = frame.turn(at);
                let stretch = if z < 0.0 { radius / (x * x + y * y).sqrt().max(1e-9) } else { *radius };
                (middle.0 + x * stretch, middle.1 - y * stretch)
            }
            Projection::World { middle, .. } => *middle,
        }
    }
}

/// Šavrič, Patterson and Jenny's projection, by its four terms. `east` counts from the cut.
fn equal_earth(east: i32, sine: f64, middle: Spot, scale: f64) -> Spot {
    const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
    let root = 3_f64.sqrt();
    let tilt = arcsine(root / 2.0 * sine);
    let (t2, east) = (tilt * tilt, f64::from(east - AROUND / 2) / f64::from(STEPS) / RADIAN);
    let t6 = t2 * t2 * t2;
    let slope = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
    let x = 2.0 * root / 3.0 * east * cosine(tilt) / slope;
    let y = tilt * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
    (middle.0 + x * scale, middle.1 - y * scale)
}

/// Half the width and half the height of Equal Earth at a scale of one.
pub const WORLD: (f64, f64) = (2.7066, 1.3173);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sphere::EARTH;
    use crate::model::vocabulary::Precision;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point::coarsened(latitude, longitude, Precision::Exact).expect("it is exact")
    }

    fn near(a: Spot, b: Spot) -> bool {
        (a.0 - b.0).abs() < 0.05 && (a.1 - b.1).abs() < 0.05
    }

    #[test]
    fn a_region_keeps_its_middle_and_north_up_even_at_a_pole() {
        for front in [point(0.0, 0.0), point(90.0, 0.0), point(-90.0, 77.0), point(-17.0, 180.0)] {
            let frame = Frame::at(vector(front));
            let region = Projection::Region { frame, middle: (50.0, 50.0), scale: 100.0 };
            assert!(near(region.of_point(front), (50.0, 50.0)), "{front:?}");
        }
        let frame = Frame::at(vector(point(41.8, 129.8)));
        let region = Projection::Region { frame, middle: (0.0, 0.0), scale: EARTH };
        let (x, y) = region.of_point(point(42.8, 129.8));
        assert!(near((x, y), (0.0, -111.19)), "{x} {y}");
    }

    #[test]
    fn what_lies_behind_a_globe_falls_on_its_rim() {
        let frame = Frame::at(vector(point(0.0, 0.0)));
        let globe = Projection::Globe { frame, middle: (0.0, 0.0), radius: 10.0 };
        assert!(near(globe.of_point(point(0.0, 170.0)), (10.0, 0.0)));
        assert!(near(globe.of_point(point(30.0, 0.0)), (0.0, -5.0)));
    }

    #[test]
    fn a_world_is_as_wide_and_high_as_it_says_and_has_two_sides_at_its_cut() {
        let world = Projection::World { cut: 10 * STEPS, middle: (0.0, 0.0), scale: 1.0 };
        assert!(near(world.of_point(point(0.0, -170.0)), (-WORLD.0, 0.0)));
        assert!(near(world.of_point(point(0.0, -170.01)), (WORLD.0, 0.0)));
        assert!(near(world.of_point(point(90.0, 10.0)), (0.0, -WORLD.1)));
    }
}
