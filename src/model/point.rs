//! A point on the Earth as it may be shown: made coarser once, at the door. Words, data files and maps are all
//! made of the same whole numbers, so none of them can tell more than another.

use super::vocabulary::Precision;

/// Degrees, WGS 84, rounded as its precision asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// North, in ten-thousandths of a degree.
    pub latitude: i32,
    /// East, in ten-thousandths of a degree.
    pub longitude: i32,
    pub precision: Precision,
}

/// So many parts of a degree are counted.
pub const PARTS: i32 = 10_000;

impl Point {
    /// With as many decimals as the precision allows: an exact place to about ten metres, a vicinity to one
    /// kilometre, a locality to ten. Nothing coarser has a point: it would tell where in the district it is.
    pub fn coarsened(latitude: f64, longitude: f64, precision: Precision) -> Option<Point> {
        let decimals = decimals(precision)?;
        Some(Point {
            latitude: rounded(latitude, decimals),
            longitude: rounded(longitude, decimals),
            precision,
        })
    }

    /// `41.78° N, 129.77° E`.
    pub fn in_words(self) -> String {
        let side = |(side, degrees): (&str, String)| format!("{degrees}° {}", side[..1].to_ascii_uppercase());
        self.sides().map(side).join(", ")
    }

    /// Its sides and the degrees of each, with the decimals of its words: north or south, then east or west.
    pub fn sides(self) -> [(&'static str, String); 2] {
        let decimals = decimals(self.precision).unwrap_or(0);
        let degrees = |parts: i32| format!("{:.decimals$}", f64::from(parts.abs()) / f64::from(PARTS));
        let side = |parts: i32, plus, minus| (if parts < 0 { minus } else { plus }, degrees(parts));
        [side(self.latitude, "north", "south"), side(self.longitude, "east", "west")]
    }

    /// North and east in figures, for machines, with the decimals of its words: `41.78` and `-129.77`.
    pub fn in_figures(self) -> (String, String) {
        let decimals = decimals(self.precision).unwrap_or(0);
        let figures = |parts: i32| format!("{:.decimals$}", f64::from(parts) / f64::from(PARTS));
        (figures(self.latitude), figures(self.longitude))
    }
}

fn decimals(precision: Precision) -> Option<usize> {
    match precision {
        Precision::Exact => Some(4),
        Precision::Vicinity => Some(2),
        Precision::Locality => Some(1),
        Precision::District | Precision::Province | Precision::Country => None,
    }
}

/// In parts of a degree; what rounds to zero has no side, which would tell that the place lies just south of it.
fn rounded(degrees: f64, decimals: usize) -> i32 {
    let unit = 10_i32.pow(decimals as u32);
    (degrees * f64::from(unit)).round() as i32 * (PARTS / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(latitude: f64, longitude: f64, precision: Precision) -> Option<String> {
        Point::coarsened(latitude, longitude, precision).map(Point::in_words)
    }

    #[test]
    fn coordinates_are_never_finer_than_the_published_precision() {
        let here = |precision| words(41.77712, -129.76654, precision);
        assert_eq!(here(Precision::Exact).as_deref(), Some("41.7771° N, 129.7665° W"));
        assert_eq!(here(Precision::Vicinity).as_deref(), Some("41.78° N, 129.77° W"));
        assert_eq!(here(Precision::Locality).as_deref(), Some("41.8° N, 129.8° W"));
        for coarse in [Precision::District, Precision::Province, Precision::Country] {
            assert_eq!(here(coarse), None);
        }
    }

    #[test]
    fn what_rounds_to_zero_tells_no_side() {
        assert_eq!(words(-0.04, -0.00001, Precision::Locality).as_deref(), Some("0.0° N, 0.0° E"));
    }

    #[test]
    fn figures_have_the_decimals_of_the_words() {
        let figures = |latitude, longitude, precision| {
            Point::coarsened(latitude, longitude, precision).map(Point::in_figures)
        };
        let pair = |latitude: &str, longitude: &str| Some((latitude.to_owned(), longitude.to_owned()));
        assert_eq!(figures(41.80012, -129.76654, Precision::Vicinity), pair("41.80", "-129.77"));
        assert_eq!(figures(-41.77712, -0.00001, Precision::Locality), pair("-41.8", "0.0"));
    }

    #[test]
    fn a_point_holds_no_more_than_its_words() {
        let coarse = Point::coarsened(41.77712, 129.76654, Precision::Locality);
        assert_eq!(coarse, Point::coarsened(41.8, 129.8, Precision::Locality));
        assert_eq!(coarse.map(|point| (point.latitude, point.longitude)), Some((418_000, 1_298_000)));
    }
}
