//! Days as the corpus needs them: count on from one, and write it as ISO 8601. Time zones and clocks stay outside.

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

impl Day {
    /// Days since 1 March of year 0: with the leap day at the end of a year, months need no table
    /// (Howard Hinnant, "chrono-compatible low-level date algorithms").
    pub fn new(year: i64, month: i64, day: i64) -> Day {
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Day(shifted_year * 365 + shifted_year / 4 - shifted_year / 100 + shifted_year / 400 + of_year)
    }

    pub fn plus(self, days: i64) -> Day {
        Day(self.0 + days)
    }

    pub fn year(self) -> i64 {
        self.parts().0
    }

    pub fn first_of_month(self) -> Day {
        let (year, month, _) = self.parts();
        Day::new(year, month, 1)
    }

    pub fn last_of_month(self) -> Day {
        self.first_of_month().plus(31).first_of_month().plus(-1)
    }

    /// `2004-03`
    pub fn iso_month(self) -> String {
        self.iso()[..7].to_owned()
    }

    /// `2004-03-09`
    pub fn iso(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn parts(self) -> (i64, i64, i64) {
        let era = self.0 / 146_097;
        let of_era = self.0 % 146_097;
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }
}
