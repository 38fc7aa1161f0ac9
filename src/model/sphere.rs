//! Points on the Earth, taken for a ball: how far they are apart, and which way one lies from the other.
//!
//! Everything is made of additions, multiplications, divisions and square roots, which have one exact answer on
//! every machine, and of the sines of `libm`, which are made of those alone: the standard library would ask the
//! system, and systems differ in the last digit. It draws nothing.

use super::point::{PARTS, Point};

/// A point on the sphere: towards (0° N, 0° E), (0° N, 90° E) and the North Pole.
pub type Vector = [f64; 3];

/// Kilometres from the middle of the Earth.
pub const EARTH: f64 = 6371.0;
/// Degrees of a radian.
pub const RADIAN: f64 = 180.0 / std::f64::consts::PI;

/// A point by its degrees east and north.
pub fn on_sphere(east: f64, north: f64) -> Vector {
    let (east, north) = (east / RADIAN, north / RADIAN);
    let level = cosine(north);
    [level * cosine(east), level * sine(east), sine(north)]
}

pub fn vector(point: Point) -> Vector {
    let degrees = |parts: i32| f64::from(parts) / f64::from(PARTS);
    on_sphere(degrees(point.longitude), degrees(point.latitude))
}

pub fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Between two points, in radians.
pub fn angle(a: Vector, b: Vector) -> f64 {
    libm::acos(dot(a, b).clamp(-1.0, 1.0))
}

/// Between two points, along the surface.
pub fn kilometres(a: Vector, b: Vector) -> f64 {
    angle(a, b) * EARTH
}

/// From the first to the second: clockwise from north, in degrees from 0 up to 360.
pub fn bearing(from: Vector, to: Vector) -> f64 {
    let [x, y, _] = Frame::at(from).turn(to);
    let degrees = arctangent(x, y) * RADIAN;
    if degrees < 0.0 { degrees + 360.0 } else { degrees }
}

/// A sphere turned so that one point of it is in front, with north up.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    east: Vector,
    north: Vector,
    pub front: Vector,
}

impl Frame {
    pub fn at(front: Vector) -> Frame {
        let level = (front[0] * front[0] + front[1] * front[1]).sqrt();
        // At a pole every way is south: the one to Greenwich points down.
        let (c, s) = if level < 1e-9 { (1.0, 0.0) } else { (front[0] / level, front[1] / level) };
        Frame { east: [-s, c, 0.0], north: [-front[2] * c, -front[2] * s, level], front }
    }

    /// To the right, up, and towards who looks.
    pub fn turn(&self, at: Vector) -> Vector {
        [dot(self.east, at), dot(self.north, at), dot(self.front, at)]
    }

    /// The frame whose front lies a little to the right and up.
    pub fn moved(&self, right: f64, up: f64) -> Frame {
        let sum = |axis: usize| self.front[axis] + self.east[axis] * right + self.north[axis] * up;
        let moved = [sum(0), sum(1), sum(2)];
        let length = dot(moved, moved).sqrt();
        Frame::at(moved.map(|part| part / length))
    }
}

/// Of radians.
pub fn sine(angle: f64) -> f64 {
    libm::sin(angle)
}

/// Of radians.
pub fn cosine(angle: f64) -> f64 {
    libm::cos(angle)
}

/// In radians.
pub fn arcsine(sine: f64) -> f64 {
    libm::asin(sine)
}

/// The way from the origin to a point, in radians: `arctangent(y, x)`.
pub fn arctangent(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::Precision;

    fn at(latitude: f64, longitude: f64) -> Vector {
        vector(Point::coarsened(latitude, longitude, Precision::Exact).expect("it is exact"))
    }

    #[test]
    fn distances_and_directions_are_those_of_the_earth() {
        let [seoul, busan] = [at(37.57, 126.98), at(35.18, 129.08)];
        assert!((kilometres(seoul, busan) - 325.0).abs() < 5.0);
        assert!((bearing(seoul, busan) - 144.0).abs() < 2.0);
        let [east, west] = [at(-17.0, 179.9), at(-17.0, -179.9)];
        assert!((bearing(east, west) - 90.0).abs() < 1.0);
        assert!(kilometres(east, west) < 25.0);
    }

    #[test]
    fn distances_are_those_of_an_atlas() {
        let (seoul, geneva) = (at(37.57, 126.98), at(46.2, 6.15));
        assert!((kilometres(seoul, geneva) - 8900.0).abs() < 150.0, "{}", kilometres(seoul, geneva));
        assert!(kilometres(seoul, seoul) < 1.0);
    }
}
