//! Draws a map: sea, land, coasts, the marks of the places, a scale, and a globe in a corner that shows where on
//! Earth this is. In steps from white to black, which `file` gives their colours, on a paper of its own, so that it can
//! be read on white, on paper, and turned into its negative on a dark page. No names: they would need fonts and could not be translated.

use crate::model::point::Point;
use crate::model::vocabulary::Precision;

use super::data::{AROUND, BORDERS, Cell, LAND, Line, Sheet, Vertex};
use super::extent::{Extent, WIDTH};
use super::projection::{Projection, Spot};
use super::raster::Raster;
use super::signs::{KILO, METRE, Stroke, digits};
use crate::model::sphere::{Frame, Vector, arcsine, arctangent, cosine, on_sphere, sine};

/// Greys, in the sixteen steps that an image has: multiples of 17.
const LAND_GREY: u8 = 255;
const SEA: u8 = 221;
/// The band of sea along a coast: nobody takes the side that it lies on for land.
const SHORE: u8 = 187;
const COAST: u8 = 119;
const BORDER: u8 = 102;
const INK: u8 = 0;

/// Widths and radii, in pixels.
const COAST_WIDTH: f64 = 1.2;
const COARSE_WIDTH: f64 = 0.8;
const SHORE_WIDTH: f64 = 13.0;
const COARSE_SHORE_WIDTH: f64 = 7.0;
/// Between the lines of a hatched circle.
const HATCH: f64 = 7.0;
const BORDER_WIDTH: f64 = 1.7;
const CLOSEST: f64 = 1.2;
/// An island of so few points is a speck, and stays one.
const SMALL_RING: usize = 12;
const DASH: (f64, f64) = (7.0, 4.5);
const DOT: f64 = 7.5;
const HALO: f64 = 3.0;
const RING: f64 = 12.0;
const CHIP: f64 = 13.0;
const GLOBE: f64 = 57.0;
const MARGIN: f64 = 15.0;
/// From one sign of the scale to the next.
const STEP: f64 = 12.5;

/// More places than this have no numbers.
pub const MOST_NUMBERED: usize = 40;

/// What a map is drawn with besides its points.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    pub has_borders: bool,
}

/// A drawing in greys, row by row.
#[derive(Debug)]
pub struct Drawing {
    pub width: u32,
    pub height: u32,
    pub greys: Vec<u8>,
}

/// What a drawing shows that its caption has to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    pub width: u32,
    pub height: u32,
    /// The length of the scale's bar; the world has none.
    pub bar_km: Option<u32>,
}

/// Size and scale of the map of these points, without drawing it.
pub fn shown(points: &[Point]) -> Shown {
    let extent = Extent::around(points);
    Shown { width: WIDTH, height: extent.height, bar_km: extent.scale.map(bar) }
}

/// The map of these points, which are all it knows of a site.
pub fn draw(points: &[Point], options: Options) -> Drawing {
    let extent = Extent::around(points);
    let mut canvas = Canvas::new(WIDTH, extent.height);
    canvas.earth(&extent, options);
    let spots: Vec<Spot> = points.iter().map(|point| extent.projection.of_point(*point)).collect();
    match points {
        [point] => canvas.mark(spots[0], uncertain(*point, &extent), point.precision),
        _ => canvas.marks(points, &spots, &extent),
    }
    if let Some(scale) = extent.scale {
        let corner = free_corner(&spots, extent.height);
        canvas.bar(bar(scale), scale, corner);
        if let Some((middle, _)) = extent.within {
            canvas.globe(middle, corner);
        }
    }
    canvas.drawing
}

/// So many kilometres around a point the place may lie, whatever its coordinates were rounded from.
pub fn uncertain_km(precision: Precision) -> u32 {
    match precision {
        Precision::Exact => 0,
        Precision::Vicinity => 1,
        _ => 10,
    }
}

/// The same in pixels.
fn uncertain(point: Point, extent: &Extent) -> f64 {
    f64::from(uncertain_km(point.precision)) * extent.scale.unwrap_or(0.0)
}

/// The round number of kilometres that takes up a sixth of the width, or a little less.
fn bar(scale: f64) -> u32 {
    let most = f64::from(WIDTH) / 6.0 / scale;
    let round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
    round.into_iter().rev().find(|km| f64::from(*km) <= most).unwrap_or(1)
}

/// The side of the corner, to the right or left and below or above, in which no place lies; below right, if any
/// will do.
fn free_corner(spots: &[Spot], height: u32) -> (bool, bool) {
    let corners = [(true, true), (false, true), (true, false), (false, false)];
    let is_free = |corner: &(bool, bool)| {
        let (x, y) = globe_spot(*corner, height);
        let room = GLOBE + MARGIN + CHIP;
        spots.iter().all(|spot| apart(*spot, (x, y)) > square(room))
    };
    corners.into_iter().find(is_free).unwrap_or(corners[0])
}

fn globe_spot((right, below): (bool, bool), height: u32) -> Spot {
    let side = |is_far: bool, length: u32| match is_far {
        true => f64::from(length) - GLOBE - MARGIN,
        false => GLOBE + MARGIN,
    };
    (side(right, WIDTH), side(below, height))
}

/// The square of the distance.
fn apart(a: Spot, b: Spot) -> f64 {
    square(a.0 - b.0) + square(a.1 - b.1)
}

fn square(value: f64) -> f64 {
    value * value
}

/// Rings of land, and those of their sides that are coasts.
struct Outlines {
    rings: Vec<Vec<Spot>>,
    coasts: Vec<(Spot, Spot)>,
}

/// A drawing in the making.
struct Canvas {
    drawing: Drawing,
    raster: Raster,
}

impl Canvas {
    fn new(width: u32, height: u32) -> Canvas {
        let greys = vec![LAND_GREY; (width * height) as usize];
        Canvas { drawing: Drawing { width, height, greys }, raster: Raster::new(width, height) }
    }

    /// Lays a grey over what the raster covers, so many parts in 255.
    fn ink(&mut self, grey: u8, strength: u8) {
        let greys = &mut self.drawing.greys;
        self.raster.take(|first, length, covered| {
            let share = i32::from(covered) * i32::from(strength) / 255;
            let run = &mut greys[first..first + length];
            match share {
                255 => run.fill(grey),
                _ => run.iter_mut().for_each(|under| *under = mixed(*under, grey, share)),
            }
        });
    }

    fn fill(&mut self, outline: &[Spot], grey: u8) {
        self.raster.outline(outline);
        self.ink(grey, 255);
    }

    fn disc(&mut self, middle: Spot, radius: f64, grey: u8) {
        self.raster.outline(&circle(middle, radius));
        self.ink(grey, 255);
    }

    /// A circle full of slanting lines: somewhere in it. A shade would be taken for water.
    fn hatched(&mut self, middle: Spot, radius: f64) {
        let n_lines = (radius / HATCH) as i32;
        let slanted = 0.5_f64.sqrt();
        for line in -n_lines..=n_lines {
            let aside = f64::from(line) * HATCH;
            let half = (square(radius) - square(aside)).max(0.0).sqrt();
            let (x, y) = (middle.0 + aside * slanted, middle.1 + aside * slanted);
            let (across, down) = (half * slanted, half * slanted);
            self.raster.stroke((x - across, y + down), (x + across, y - down), 1.2);
        }
        self.ink(INK, 200);
    }

    fn ring(&mut self, middle: Spot, radius: f64, width: f64, grey: u8) {
        self.raster.outline(&circle(middle, radius + width / 2.0));
        let mut inner = circle(middle, radius - width / 2.0);
        inner.reverse();
        self.raster.outline(&inner);
        self.ink(grey, 255);
    }

    fn earth(&mut self, extent: &Extent, options: Options) {
        match extent.projection {
            Projection::World { cut, .. } => self.fill(&world_outline(&extent.projection, cut), SEA),
            _ => self.drawing.greys.fill(SEA),
        }
        let land = if extent.is_coarse { &LAND.coarse } else { &LAND.fine };
        let (width, shore) = match extent.is_coarse {
            true => (COARSE_WIDTH, COARSE_SHORE_WIDTH),
            false => (COAST_WIDTH, SHORE_WIDTH),
        };
        let Outlines { rings, coasts } = self.outlines(land, &extent.projection, extent.within);
        self.coasts(&coasts, shore, SHORE);
        self.land(&rings);
        self.coasts(&coasts, width, COAST);
        if options.has_borders {
            let borders = if extent.is_coarse { &BORDERS.coarse } else { &BORDERS.fine };
            for (cell, line) in lines(borders, extent.within) {
                let spots: Vec<Spot> =
                    line.iter().map(|vertex| extent.projection.of_vertex(vertex, cell.west)).collect();
                match extent.is_coarse {
                    true => self.lined(&spots),
                    false => self.dashed(&spots),
                }
            }
            self.ink(BORDER, if extent.is_coarse { 150 } else { 255 });
        }
    }

    /// Where land is, in what is seen.
    fn outlines(&self, sheet: &Sheet, projection: &Projection, within: Option<(Vector, f64)>) -> Outlines {
        let mut coasts = Vec::new();
        let mut rings = Vec::new();
        for (cell, line) in lines(sheet, within) {
            let mut spots: Vec<Spot> = Vec::new();
            let mut was_drawn = false;
            // Where the last two lie.
            let (mut before, mut away) = (0, 0);
            let is_thinned = line.len() > SMALL_RING;
            for vertex in line {
                let spot = projection.of_vertex(vertex, cell.west);
                let last = spots.last().copied().unwrap_or(spot);
                // Points of a coast that lie closer than a pixel show nothing; those on the edges of cells stay.
                if is_thinned && was_drawn && vertex.is_drawn && apart(last, spot) < square(CLOSEST) {
                    continue;
                }
                let side = self.outside(spot);
                coasts.extend((was_drawn && away & side == 0).then_some((last, spot)));
                // Of a way on one side of what is seen its two ends are enough.
                if before & away & side != 0 {
                    spots.pop();
                } else {
                    before = away;
                }
                spots.push(spot);
                (away, was_drawn) = (side, vertex.is_drawn);
            }
            rings.push(spots);
        }
        Outlines { rings, coasts }
    }

    fn land(&mut self, rings: &[Vec<Spot>]) {
        rings.iter().for_each(|ring| self.raster.outline(ring));
        self.ink(LAND_GREY, 255);
    }

    fn coasts(&mut self, coasts: &[(Spot, Spot)], width: f64, grey: u8) {
        for (from, to) in coasts {
            if self.is_in_view(*from) || self.is_in_view(*to) {
                self.raster.stroke(*from, *to, width);
            }
        }
        self.ink(grey, 255);
    }

    /// The sides of what is seen beyond which a spot lies, a bit each.
    fn outside(&self, (x, y): Spot) -> u8 {
        let (width, height) = (f64::from(self.drawing.width), f64::from(self.drawing.height));
        let sides = [x < -4.0, x > width + 4.0, y < -4.0, y > height + 4.0];
        sides.into_iter().fold(0, |sides, is_beyond| sides << 1 | u8::from(is_beyond))
    }

    fn is_in_view(&self, (x, y): Spot) -> bool {
        let (width, height) = (f64::from(self.drawing.width), f64::from(self.drawing.height));
        (-4.0..width + 4.0).contains(&x) && (-4.0..height + 4.0).contains(&y)
    }

    fn lined(&mut self, spots: &[Spot]) {
        for pair in spots.windows(2) {
            self.raster.stroke(pair[0], pair[1], COARSE_WIDTH);
        }
    }

    fn dashed(&mut self, spots: &[Spot]) {
        let (on, period) = (DASH.0, DASH.0 + DASH.1);
        let mut walked = 0.0;
        for pair in spots.windows(2) {
            if !self.is_in_view(pair[0]) && !self.is_in_view(pair[1]) {
                continue;
            }
            let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
            let length = (dx * dx + dy * dy).sqrt().max(1e-9);
            let at = |done: f64| (pair[0].0 + dx * done / length, pair[0].1 + dy * done / length);
            let mut done = 0.0;
            while done < length {
                let phase = (walked + done) % period;
                let next =
                    (done + if phase < on { on - phase } else { period - phase }.max(0.01)).min(length);
                if phase < on {
                    self.raster.stroke(at(done), at(next), BORDER_WIDTH);
                }
                done = next;
            }
            walked += length;
        }
    }

    /// The mark of the one place: a dot where it is exact; else a ring or a hatched circle around all of the
    /// area in which it lies, never a point.
    fn mark(&mut self, spot: Spot, uncertain: f64, precision: Precision) {
        match precision {
            Precision::Exact => {
                self.disc(spot, DOT + HALO, LAND_GREY);
                self.disc(spot, DOT, INK);
            }
            Precision::Vicinity => {
                let radius = uncertain.max(RING);
                self.ring(spot, radius, 4.0 + 2.0 * HALO, LAND_GREY);
                self.ring(spot, radius, 4.0, INK);
            }
            _ => {
                let radius = uncertain.max(RING + 3.0);
                self.ring(spot, radius, 2.4 + 2.0 * HALO, LAND_GREY);
                self.hatched(spot, radius);
                self.ring(spot, radius, 2.4, INK);
            }
        }
    }

    /// Numbered marks of several places, moved aside where they would cover each other, with a line to the spot.
    fn marks(&mut self, points: &[Point], spots: &[Spot], extent: &Extent) {
        if points.len() > MOST_NUMBERED {
            spots.iter().for_each(|spot| self.disc(*spot, DOT * 0.7 + HALO / 2.0, LAND_GREY));
            spots.iter().for_each(|spot| self.disc(*spot, DOT * 0.7, INK));
            return;
        }
        for (point, spot) in points.iter().zip(spots) {
            if uncertain(*point, extent) > CHIP {
                self.hatched(*spot, uncertain(*point, extent));
            }
        }
        let chips = self.chips(spots);
        for ((chip, spot), point) in
            chips.iter().zip(spots).zip(points).filter(|((chip, spot), _)| chip != spot)
        {
            self.raster.stroke(*spot, *chip, 2.4 + HALO);
            self.ink(LAND_GREY, 255);
            self.raster.stroke(*spot, *chip, 2.4);
            self.ink(INK, 255);
            if point.precision == Precision::Exact {
                self.disc(*spot, 4.0, INK);
            }
        }
        for (number, (chip, point)) in (1u32..).zip(chips.iter().zip(points)) {
            self.chip(*chip, number, point.precision == Precision::Exact);
        }
    }

    /// Where the numbers stand: on their spots, or as near as there is room.
    fn chips(&self, spots: &[Spot]) -> Vec<Spot> {
        let mut chips: Vec<Spot> = Vec::with_capacity(spots.len());
        let (width, height) = (f64::from(self.drawing.width), f64::from(self.drawing.height));
        for (own, spot) in spots.iter().enumerate() {
            let is_inside = |chip: &Spot| {
                (CHIP..width - CHIP).contains(&chip.0) && (CHIP..height - CHIP).contains(&chip.1)
            };
            let is_free = |chip: &Spot| {
                let others = spots.iter().enumerate().filter(|(index, _)| *index != own);
                chips.iter().all(|other| apart(*other, *chip) >= square(2.0 * CHIP + HALO))
                    && others
                        .map(|(_, other)| other)
                        .all(|other| chip == spot || apart(*other, *chip) >= square(CHIP + 4.5))
            };
            // The poles of a world lie on its rim, where a number would be cut in two.
            let rounds = (1..=8).flat_map(|round| circle(*spot, 2.4 * CHIP * f64::from(round)));
            let places = std::iter::once(*spot).chain(rounds.step_by(4));
            let place = places.filter(is_inside).find(is_free);
            chips.push(place.unwrap_or(*spot));
        }
        chips
    }

    fn chip(&mut self, middle: Spot, number: u32, is_exact: bool) {
        self.disc(middle, CHIP + HALO / 2.0 + 0.7, LAND_GREY);
        self.disc(middle, CHIP, INK);
        if !is_exact {
            self.disc(middle, CHIP - 2.4, LAND_GREY);
        }
        let digits = digits(number);
        let (size, step) = if digits.len() == 1 { (2.6, 0.0) } else { (2.1, 10.6) };
        let left = middle.0 - 2.0 * size - step * (digits.len() - 1) as f64 / 2.0;
        for (place, digit) in digits.iter().enumerate() {
            self.pen(digit, (left + step * place as f64, middle.1 - 3.0 * size), size, 2.7);
        }
        self.ink(if is_exact { LAND_GREY } else { INK }, 255);
    }

    /// A sign, by its upper left corner.
    fn pen(&mut self, sign: &[Stroke], (x, y): Spot, size: f64, width: f64) {
        let spot = |(u, v): (f64, f64)| (x + u * size, y + v * size);
        for pair in sign.iter().flat_map(|stroke| stroke.windows(2)) {
            self.raster.stroke(spot(pair[0]), spot(pair[1]), width);
        }
    }

    /// The bar of the scale with its length, in the lower corner without the globe.
    fn bar(&mut self, km: u32, scale: f64, (right, below): (bool, bool)) {
        let length = f64::from(km) * scale;
        let y = f64::from(self.drawing.height) - MARGIN - 4.0;
        let x = if right || !below { MARGIN } else { f64::from(self.drawing.width) - MARGIN - length };
        for (grey, wide) in [(LAND_GREY, 2.0 * HALO), (INK, 0.0)] {
            self.raster.stroke((x, y), (x + length, y), 2.4 + wide);
            for end in [x, x + length] {
                self.raster.stroke((end, y - 5.0), (end, y + 5.0), 2.4 + wide);
            }
            self.length(km, (x + 2.0, y - 24.0), 2.2 + wide);
            self.ink(grey, 255);
        }
    }

    /// A number of kilometres, by its upper left corner, or as far to the left of it as it needs room.
    fn length(&mut self, km: u32, (x, y): Spot, width: f64) {
        const SIZE: f64 = 2.3;
        let digits = digits(km);
        let unit = STEP * digits.len() as f64 + 5.0;
        let metre = unit + STEP - 1.5;
        let x = x.min(f64::from(self.drawing.width) - MARGIN - metre - 5.5 * SIZE);
        for (place, digit) in digits.iter().enumerate() {
            self.pen(digit, (x + STEP * place as f64, y), SIZE, width);
        }
        self.pen(KILO, (x + unit, y), SIZE, width);
        self.pen(METRE, (x + metre, y), SIZE, width);
    }

    /// The half of the Earth on which the map lies, and where.
    fn globe(&mut self, at: Vector, corner: (bool, bool)) {
        let middle = globe_spot(corner, self.drawing.height);
        // Seen from no farther north or south than this, so that continents look as on other globes.
        let tilt = arcsine(at[2]).clamp(-0.6, 0.6) * 180.0 / std::f64::consts::PI;
        let east = arctangent(at[1], at[0]) * 180.0 / std::f64::consts::PI;
        let frame = Frame::at(on_sphere(east, tilt));
        let globe = Projection::Globe { frame, middle, radius: GLOBE };
        self.disc(middle, GLOBE + 4.5, LAND_GREY);
        self.disc(middle, GLOBE, SEA);
        let seen = Some((frame.front, std::f64::consts::FRAC_PI_2));
        let land = self.outlines(&LAND.coarse, &globe, seen);
        self.land(&land.rings);
        self.ring(middle, GLOBE, 1.5, COAST);
        let spot = globe.of_at(at);
        self.disc(spot, 7.5, LAND_GREY);
        self.disc(spot, 5.0, INK);
    }
}

/// So many parts in 255 of one grey over another.
fn mixed(under: u8, over: u8, share: i32) -> u8 {
    let (under, over) = (i32::from(under), i32::from(over));
    (under + (over - under) * share / 255) as u8
}

/// Every line that may be in view, with its cell.
fn lines(sheet: &Sheet, within: Option<(Vector, f64)>) -> impl Iterator<Item = (&Cell, &Line)> {
    let (middle, radius) = within.unwrap_or(([1.0, 0.0, 0.0], 4.0));
    sheet.near(middle, radius).flat_map(|cell| cell.lines().iter().map(move |line| (cell, line)))
}

/// Sixty-four points, clockwise from the right.
fn circle(middle: Spot, radius: f64) -> Vec<Spot> {
    let point = |part: u32| {
        let turn = f64::from(part) / 32.0 * std::f64::consts::PI;
        (middle.0 + radius * cosine(turn), middle.1 + radius * sine(turn))
    };
    (0..64).map(point).collect()
}

/// The rim of a world that is cut at a meridian.
fn world_outline(world: &Projection, cut: i32) -> Vec<Spot> {
    let side = |north: i32, east: i32| {
        let degrees = f64::from(north - 90);
        let vertex = Vertex { east, at: on_sphere(0.0, degrees), is_drawn: false };
        world.of_vertex(&vertex, cut)
    };
    let left = (0..=180).map(|north| side(north, cut));
    left.chain((0..=180).rev().map(|north| side(north, cut + AROUND))).collect()
}
