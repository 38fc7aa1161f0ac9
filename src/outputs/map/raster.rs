//! Fills outlines with exact coverage: how much of each pixel lies inside. Whole numbers only, so that a shape
//! has the same pixels on every machine, and two shapes that share an edge leave no seam.

use std::ops::Range;

use super::projection::Spot;

/// Parts of a pixel.
const PART: i32 = 256;
/// The sum for a pixel that is covered whole.
const WHOLE: i32 = PART * 2 * PART;
const NO_ROWS: Range<usize> = Range { start: usize::MAX, end: 0 };

/// Adds outlines up. Where they turn clockwise the inside counts once more, the other way once less.
#[derive(Debug)]
pub struct Raster {
    width: i32,
    height: i32,
    /// What changes from one pixel to the next; two more in each row.
    sums: Vec<i32>,
    /// Rows that hold anything: most shapes are small.
    rows: Range<usize>,
}

impl Raster {
    pub fn new(width: u32, height: u32) -> Raster {
        let (width, height) = (width as i32, height as i32);
        let sums = vec![0; ((width + 2) * height) as usize];
        Raster { width, height, sums, rows: NO_ROWS }
    }

    pub fn outline(&mut self, spots: &[Spot]) {
        let Some(last) = spots.last() else { return };
        let mut from = fixed(*last);
        for spot in spots {
            let to = fixed(*spot);
            self.edge(from, to);
            from = to;
        }
    }

    /// A line of a width, as one outline a piece; what overlaps counts once.
    pub fn stroke(&mut self, from: Spot, to: Spot, width: f64) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        if length < 1e-9 {
            return;
        }
        let (u, v) = (dx / length * width / 2.0, dy / length * width / 2.0);
        // A little longer at both ends, so that a bend has no notch.
        let (from, to) = ((from.0 - u / 2.0, from.1 - v / 2.0), (to.0 + u / 2.0, to.1 + v / 2.0));
        self.outline(&[
            (from.0 + v, from.1 - u),
            (to.0 + v, to.1 - u),
            (to.0 - v, to.1 + u),
            (from.0 - v, from.1 + u),
        ]);
    }

    /// Runs of pixels of one row that are covered alike: the first, how many, and how much of each, 1 to 255. The
    /// raster is empty again.
    pub fn take(&mut self, mut run: impl FnMut(usize, usize, u8)) {
        let width = self.width as usize;
        let rows = std::mem::replace(&mut self.rows, NO_ROWS);
        for row in rows {
            let sums = &mut self.sums[row * (width + 2)..(row + 1) * (width + 2)];
            let (mut sum, mut column) = (0, 0);
            while column < width {
                sum += sums[column];
                let same = zeros(&sums[column + 1..width]);
                if sum > 0 {
                    run(row * width + column, same + 1, (sum.min(WHOLE) * 255 / WHOLE) as u8);
                }
                column += same + 1;
            }
            sums.fill(0);
        }
    }

    /// One edge, always summed from top to bottom: both directions give the same numbers.
    fn edge(&mut self, from: (i32, i32), to: (i32, i32)) {
        let (top, end, sign) = if from.1 < to.1 { (from, to, -1) } else { (to, from, 1) };
        let (low, high) = (top.1.max(0), end.1.min(self.height * PART));
        // What lies to the right of all pixels covers none of them.
        if low >= high || from.0.min(to.0) >= self.width * PART {
            return;
        }
        self.rows.start = self.rows.start.min((low / PART) as usize);
        self.rows.end = self.rows.end.max(((high - 1) / PART) as usize + 1);
        let (dx, dy) = (i64::from(end.0 - top.0), i64::from(end.1 - top.1));
        let side = i64::from(self.width * PART);
        let x_at = |y: i32| {
            let x = i64::from(top.0) + dx * i64::from(y - top.1) / dy;
            x.clamp(0, side) as i32
        };
        let mut y = low;
        let mut x = x_at(low);
        while y < high {
            let row = y / PART;
            let next = high.min((row + 1) * PART);
            let next_x = x_at(next);
            self.in_row(row, (x, next_x), (next - y) * sign);
            (x, y) = (next_x, next);
        }
    }

    /// The piece of an edge in one row of pixels: from one x to another, over a height that has a sign.
    fn in_row(&mut self, row: i32, (from, to): (i32, i32), height: i32) {
        let (left, right) = (from.min(to), from.max(to));
        let start = (row * (self.width + 2)) as usize;
        let sums = &mut self.sums[start..start + self.width as usize + 2];
        if left / PART == right / PART {
            return put(sums, left / PART, left % PART + right % PART, height);
        }
        let (mut x, mut done) = (left, 0);
        while x < right {
            let column = x / PART;
            let next = right.min((column + 1) * PART);
            let until = (i64::from(height) * i64::from(next - left) / i64::from(right - left)) as i32;
            put(sums, column, x + next - 2 * column * PART, until - done);
            (x, done) = (next, until);
        }
    }
}

/// How many zeros a row begins with: most of it, so it is looked at in groups.
fn zeros(sums: &[i32]) -> usize {
    const GROUP: usize = 16;
    let is_zero = |group: &&[i32]| group.iter().fold(0, |any, sum| any | sum) == 0;
    let whole = sums.chunks_exact(GROUP).take_while(is_zero).count() * GROUP;
    whole + sums[whole..].iter().take_while(|sum| **sum == 0).count()
}

/// `twice` is the sum of both ends' distance from the pixel's left side.
fn put(sums: &mut [i32], column: i32, twice: i32, height: i32) {
    sums[column as usize] += height * (2 * PART - twice);
    sums[column as usize + 1] += height * twice;
}

/// To the nearest part of a pixel; far outside is as good as outside.
fn fixed((x, y): Spot) -> (i32, i32) {
    const FAR: f64 = 1e6;
    let part = |value: f64| {
        // Adding up to a positive number first makes cutting off the same as rounding.
        let parts = (value.clamp(-FAR, FAR) + FAR) * f64::from(PART) + 0.5;
        parts as i32 - FAR as i32 * PART
    };
    (part(x), part(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(raster: &mut Raster) -> Vec<u8> {
        let mut pixels = vec![0; (raster.width * raster.height) as usize];
        raster.take(|first, length, covered| pixels[first..first + length].fill(covered));
        pixels
    }

    #[test]
    fn a_square_covers_what_it_covers() {
        let mut raster = Raster::new(4, 3);
        raster.outline(&[(0.5, 1.0), (2.0, 1.0), (2.0, 2.5), (0.5, 2.5)]);
        assert_eq!(pixels(&mut raster), [0, 0, 0, 0, 127, 255, 0, 0, 63, 127, 0, 0]);
        assert_eq!(pixels(&mut raster), [0; 12], "it is empty again");
    }

    #[test]
    fn a_hole_turns_the_other_way() {
        let mut raster = Raster::new(3, 1);
        raster.outline(&[(0.0, 0.0), (3.0, 0.0), (3.0, 1.0), (0.0, 1.0)]);
        raster.outline(&[(1.0, 0.0), (1.0, 1.0), (2.0, 1.0), (2.0, 0.0)]);
        assert_eq!(pixels(&mut raster), [255, 0, 255]);
    }

    #[test]
    fn two_shapes_that_share_an_edge_leave_no_seam() {
        let mut raster = Raster::new(7, 7);
        let (a, b) = ((1.3, -2.0), (5.9, 11.0));
        raster.outline(&[a, b, (-20.0, 11.0), (-20.0, -2.0)]);
        raster.outline(&[(30.0, -2.0), (30.0, 11.0), b, a]);
        assert_eq!(pixels(&mut raster), [255; 49]);
    }

    #[test]
    fn what_lies_outside_is_cut_off() {
        let mut raster = Raster::new(3, 3);
        raster.outline(&[(-1e12, -1e12), (1e12, -1e12), (1e12, 1e12), (-1e12, 1e12)]);
        assert_eq!(pixels(&mut raster), [255; 9]);
    }
}
