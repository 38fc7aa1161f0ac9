//! The coastlines and boundary lines that maps are drawn of: Natural Earth, simplified and cut into cells of ten
//! degrees by `tests/tools/natural-earth.py`, which tells the form of the files. A cell is read when a map first
//! needs it.

use std::sync::{LazyLock, OnceLock};

use crate::model::sphere::{Vector, angle, cosine, dot, on_sphere, sine};

/// Steps of the files in one degree.
pub const STEPS: i32 = 200;
/// Steps around the Earth.
pub const AROUND: i32 = 360 * STEPS;
const CELL: i32 = 10 * STEPS;
const COLUMNS: usize = 36;
const CELLS: usize = COLUMNS * 18;
/// Edges of cells are straight on the grid and curved on a map: they are bent so often.
const BEND: i32 = STEPS / 2;

/// A point of a line.
#[derive(Clone, Copy, Debug)]
pub struct Vertex {
    /// Steps east of 180° W.
    pub east: i32,
    pub at: Vector,
    /// Whether what follows is a line of the Earth, and not the edge of a cell.
    pub is_drawn: bool,
}

/// A line or a ring.
pub type Line = Vec<Vertex>;

/// One square of ten degrees.
#[derive(Debug)]
pub struct Cell {
    /// Steps east of 180° W at which it begins.
    pub west: i32,
    south: i32,
    middle: Vector,
    /// From its middle to the farthest of its corners: the cosine and the sine of that angle.
    reach: (f64, f64),
    bytes: &'static [u8],
    lines: OnceLock<Vec<Line>>,
    is_closed: bool,
}

/// The whole Earth at one scale.
#[derive(Debug)]
pub struct Sheet {
    pub cells: Vec<Cell>,
}

/// Natural Earth at two scales.
#[derive(Debug)]
pub struct Atlas {
    /// For regions: lines leave their originals by 1.6 km at most.
    pub fine: Sheet,
    /// For continents and the globe.
    pub coarse: Sheet,
}

const LAND_FILE: &[u8] = include_bytes!("land.bin");
const BORDERS_FILE: &[u8] = include_bytes!("borders.bin");

/// Land and lakes: rings, of which those of lakes turn the other way.
pub static LAND: LazyLock<Atlas> = LazyLock::new(|| Atlas::of(LAND_FILE, true));
/// Boundaries on land, as Natural Earth draws them.
pub static BORDERS: LazyLock<Atlas> = LazyLock::new(|| Atlas::of(BORDERS_FILE, false));

impl Atlas {
    fn of(bytes: &'static [u8], is_closed: bool) -> Atlas {
        let mut rest = bytes;
        Atlas { fine: Sheet::of(&mut rest, is_closed), coarse: Sheet::of(&mut rest, is_closed) }
    }
}

impl Sheet {
    fn of(bytes: &mut &'static [u8], is_closed: bool) -> Sheet {
        Sheet { cells: (0..CELLS).map(|index| Cell::of(index, bytes, is_closed)).collect() }
    }

    /// The cells that may hold something within an angle of a point.
    pub fn near(&self, middle: Vector, radius: f64) -> impl Iterator<Item = &Cell> {
        // No farther than the two angles together; cosines fall where angles grow.
        let own = (cosine(radius), sine(radius));
        let together = move |cell: &Cell| own.0 * cell.reach.0 - own.1 * cell.reach.1;
        self.cells.iter().filter(move |cell| radius > 3.0 || dot(cell.middle, middle) >= together(cell))
    }
}

impl Cell {
    fn of(index: usize, bytes: &mut &'static [u8], is_closed: bool) -> Cell {
        let (west, south) = ((index % COLUMNS) as i32 * CELL, (index / COLUMNS) as i32 * CELL);
        let middle = at(west + CELL / 2, south + CELL / 2);
        let radius = angle(middle, at(west, south)).max(angle(middle, at(west, south + CELL)));
        let reach = (cosine(radius), sine(radius));
        let whole = *bytes;
        skip(bytes);
        let own = &whole[..whole.len() - bytes.len()];
        Cell { west, south, middle, reach, bytes: own, lines: OnceLock::new(), is_closed }
    }

    /// What stands in it: rings, closed by their first point, or open lines.
    pub fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| self.read())
    }

    fn read(&self) -> Vec<Line> {
        let mut bytes = self.bytes;
        let (mut east, mut north) = (self.west, self.south);
        let n_lines = number(&mut bytes);
        let mut line = || {
            let n_points = number(&mut bytes);
            let points: Vec<(i32, i32)> = (0..n_points)
                .map(|_| {
                    east += difference(&mut bytes);
                    north += difference(&mut bytes);
                    (east, north)
                })
                .collect();
            self.line(&points)
        };
        (0..n_lines).map(|_| line()).collect()
    }

    /// With the points that bend the edges of the cell, and each point's place on the sphere.
    fn line(&self, points: &[(i32, i32)]) -> Line {
        let mut line = Vec::with_capacity(points.len() + 1);
        let ends = points.iter().skip(1).chain(points.first().filter(|_| self.is_closed));
        for (from, to) in points.iter().zip(ends) {
            let is_drawn = !self.is_edge(*from, *to);
            line.push(Vertex { is_drawn, ..vertex(*from) });
            if !is_drawn {
                line.extend(bends(*from, *to).into_iter().map(vertex));
            }
        }
        let last = if self.is_closed { points.first() } else { points.last() };
        line.extend(last.map(|point| vertex(*point)));
        line
    }

    fn is_edge(&self, from: (i32, i32), to: (i32, i32)) -> bool {
        let on = |value: i32, start: i32| value == start || value == start + CELL;
        self.is_closed && (from.0 == to.0 && on(to.0, self.west) || from.1 == to.1 && on(to.1, self.south))
    }
}

fn vertex((east, north): (i32, i32)) -> Vertex {
    Vertex { east, at: at(east, north), is_drawn: false }
}

/// The points between two others of one edge, the same ones in both directions and for both cells that share it.
fn bends(from: (i32, i32), to: (i32, i32)) -> Vec<(i32, i32)> {
    let along = |from: i32, to: i32| {
        let (low, high) = (from.min(to), from.max(to));
        let mut between: Vec<i32> = (low / BEND + 1..).map(|n| n * BEND).take_while(|n| *n < high).collect();
        if from > to {
            between.reverse();
        }
        between
    };
    match from.0 == to.0 {
        true => along(from.1, to.1).into_iter().map(|north| (to.0, north)).collect(),
        false => along(from.0, to.0).into_iter().map(|east| (east, to.1)).collect(),
    }
}

/// A point of the grid on the sphere; the two sides of the date line are one.
fn at(east: i32, north: i32) -> Vector {
    let degrees = |steps: i32| f64::from(steps) / f64::from(STEPS);
    on_sphere(degrees(east % AROUND) - 180.0, degrees(north) - 90.0)
}

/// Passes over one cell.
fn skip(bytes: &mut &[u8]) {
    for _ in 0..number(bytes) {
        for _ in 0..2 * number(bytes) {
            number(bytes);
        }
    }
}

/// A number of seven bits a byte, low ones first.
fn number(bytes: &mut &[u8]) -> u32 {
    let mut value = 0;
    let mut shift = 0;
    while let Some((first, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= u32::from(first & 127) << shift;
        shift += 7;
        if *first < 128 {
            break;
        }
    }
    value
}

fn difference(bytes: &mut &[u8]) -> i32 {
    let value = number(bytes);
    (value >> 1) as i32 ^ -((value & 1) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_read_to_their_end() {
        for (atlas, bytes) in [(&LAND, LAND_FILE), (&BORDERS, BORDERS_FILE)] {
            let sheets = [&atlas.fine, &atlas.coarse];
            let held: usize = sheets.iter().flat_map(|sheet| &sheet.cells).map(|cell| cell.bytes.len()).sum();
            assert_eq!(held, bytes.len());
            for cell in sheets.iter().flat_map(|sheet| &sheet.cells) {
                for vertex in cell.lines().iter().flatten() {
                    assert!((cell.west - STEPS..=cell.west + CELL + STEPS).contains(&vertex.east));
                }
            }
        }
    }

    #[test]
    fn an_edge_of_a_cell_bends_at_the_same_points_in_both_directions() {
        let there = bends((2000, 4030), (2000, 4310));
        assert_eq!(there, [(2000, 4100), (2000, 4200), (2000, 4300)]);
        let back: Vec<(i32, i32)> = bends((2000, 4310), (2000, 4030)).into_iter().rev().collect();
        assert_eq!(there, back);
    }
}
