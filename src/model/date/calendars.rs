//! Days of the Islamic and the Iranian calendar in the common one, as near as arithmetic comes: a month of the moon begins when
//! somebody saw it. For advice alone: no date that is read is reckoned here.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A calendar whose years are counted from the Hijra.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    Islamic,
    Iranian,
}

/// A day, month or year of such a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfTheHijra {
    pub calendar: Calendar,
    pub year: i32,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Calendar {
    pub fn name(self) -> &'static str {
        match self {
            Calendar::Islamic => "Islamic",
            Calendar::Iranian => "Iranian",
        }
    }

    /// The first day of a month.
    fn begins(self, year: i32, month: u8) -> Option<Date> {
        let (month, past) = (i64::from(month) - 1, i64::from(year) - 1);
        match self {
            Calendar::Islamic => {
                let days = past * 354 + (3 + 11 * i64::from(year)) / 30 + (month * 59 + 1) / 2;
                date(622, 7, 19).checked_add(days.days()).ok()
            }
            Calendar::Iranian => {
                let days = month * 31 - (month - 6).max(0);
                let spring = Date::new(i16::try_from(year + 621).ok()?, 3, 21).ok()?;
                spring.checked_add(days.days()).ok()
            }
        }
    }
}

impl OfTheHijra {
    /// What `1445-03-24`, `1445-03` or `1445` is, if its numbers can be.
    pub fn of_numbers(calendar: Calendar, written: &str) -> Option<OfTheHijra> {
        let mut parts = written.split('-');
        let year = parts.next()?.parse().ok().filter(|year| (1..=1600).contains(year))?;
        let mut next = |most: u8| match parts.next() {
            None => Some(None),
            Some(part) => part.parse().ok().filter(|number| (1..=most).contains(number)).map(Some),
        };
        let (month, day) = (next(12)?, next(31)?);
        parts.next().is_none().then_some(OfTheHijra { calendar, year, month, day })
    }

    /// In the common calendar: in words, and as the keys of a date, for somebody to copy.
    pub fn common(self) -> Option<(String, String)> {
        let first = self.calendar.begins(self.year, self.month.unwrap_or(1))?;
        if let Some(day) = self.day {
            let day = first.checked_add((i64::from(day) - 1).days()).ok()?;
            return Some((format!("about {day}"), format!("edtf: {day}~")));
        }
        let after = match self.month {
            Some(month @ ..12) => self.calendar.begins(self.year, month + 1)?,
            _ => self.calendar.begins(self.year + 1, 1)?,
        };
        let last = after.checked_sub(1.day()).ok()?;
        Some(match self.month {
            Some(_) => (format!("from about {first} to {last}"), format!("between: [{first}, {last}]")),
            None => {
                let month = |day: Date| day.strftime("%Y-%m").to_string();
                let (first, last) = (month(first), month(last));
                (format!("from {first} to {last}"), format!("between: [{first}, {last}]"))
            }
        })
    }

    /// What `24 ربيع الأول 1445` or `17 Mehr 1402` is, from its name of a month and its numbers.
    pub fn of_words(text: &str) -> Option<OfTheHijra> {
        let latin: String = text.to_lowercase().chars().filter(|sign| sign.is_alphabetic()).collect();
        let named = MONTHS
            .iter()
            .flat_map(|(calendar, number, names)| names.iter().map(move |name| (*calendar, *number, *name)))
            .filter(|(_, _, name)| match name.is_ascii() {
                true => latin == *name,
                false => text.contains(name),
            });
        let (calendar, month, _) = named.max_by_key(|(_, _, name)| name.len())?;
        let numbers: Vec<i32> =
            text.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        let (day, year) = match *numbers.as_slice() {
            [year] => (None, year),
            [day, year] => (Some(u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?), year),
            _ => return None,
        };
        (1300..=1500).contains(&year).then_some(OfTheHijra { calendar, year, month: Some(month), day })
    }
}

/// What a day of our own time is, if its year is counted from the Hijra: for what is agreed or closed, which is never older
/// than the oldest files of those who write it.
pub fn of_our_time(written: &str) -> Option<String> {
    const OURS: std::ops::RangeInclusive<i32> = 1990..=2050;
    let numbers = written.get(..10).unwrap_or(written);
    let year: i32 = numbers.get(..4)?.parse().ok()?;
    let readings = [(622 + year * 97 / 100, Calendar::Islamic), (year + 621, Calendar::Iranian)];
    let ours = readings.into_iter().filter(|(common, _)| OURS.contains(common));
    let said: Vec<String> = ours
        .filter_map(|(_, calendar)| {
            let (common, _) = OfTheHijra::of_numbers(calendar, numbers)?.common()?;
            Some(format!("in the {} calendar this is {common}", calendar.name()))
        })
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// Names of months: of the moon in Arabic and in Latin letters, of Iran and Afghanistan.
const MONTHS: [(Calendar, u8, &[&str]); 24] = [
    (Calendar::Islamic, 1, &["محرم", "muharram"]),
    (Calendar::Islamic, 2, &["صفر", "safar"]),
    (Calendar::Islamic, 3, &["ربيع الأول", "ربيع الاول", "rabialawwal", "rabiulawwal", "rabii", "rabialawal"]),
    (
        Calendar::Islamic,
        4,
        &["ربيع الثاني", "ربيع الآخر", "rabialthani", "rabiulthani", "rabiiii", "rabialakhir"],
    ),
    (Calendar::Islamic, 5, &["جمادى الأولى", "جمادى الاولى", "jumadaalula", "jumadaalawwal", "jumadai"]),
    (Calendar::Islamic, 6, &["جمادى الآخرة", "جمادى الثانية", "jumadaalakhirah", "jumadaalthani", "jumadaii"]),
    (Calendar::Islamic, 7, &["رجب", "rajab"]),
    (Calendar::Islamic, 8, &["شعبان", "shaban", "shaaban"]),
    (Calendar::Islamic, 9, &["رمضان", "ramadan", "ramazan", "ramadhan"]),
    (Calendar::Islamic, 10, &["شوال", "shawwal", "shawal"]),
    (Calendar::Islamic, 11, &["القعدة", "dhualqidah", "dhulqadah", "dhualqadah", "zulqada"]),
    (Calendar::Islamic, 12, &["الحجة", "dhualhijjah", "dhulhijjah", "dhulhijja", "zulhijja"]),
    (Calendar::Iranian, 1, &["فروردین", "حمل", "farvardin"]),
    (Calendar::Iranian, 2, &["اردیبهشت", "ثور", "ordibehesht"]),
    (Calendar::Iranian, 3, &["خرداد", "جوزا", "khordad"]),
    (Calendar::Iranian, 4, &["تیر", "سرطان", "tir"]),
    (Calendar::Iranian, 5, &["مرداد", "اسد", "mordad"]),
    (Calendar::Iranian, 6, &["شهریور", "سنبله", "shahrivar"]),
    (Calendar::Iranian, 7, &["مهر", "میزان", "mehr"]),
    (Calendar::Iranian, 8, &["آبان", "عقرب", "aban"]),
    (Calendar::Iranian, 9, &["آذر", "قوس", "azar"]),
    (Calendar::Iranian, 10, &["دی", "جدی", "dey"]),
    (Calendar::Iranian, 11, &["بهمن", "دلو", "bahman"]),
    (Calendar::Iranian, 12, &["اسفند", "حوت", "esfand"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_calendars_are_near_those_of_the_common_one() {
        let of = |calendar, written| OfTheHijra::of_numbers(calendar, written)?.common();
        for (calendar, written, wanted) in [
            (Calendar::Islamic, "1445-03-24", "edtf: 2023-10-09~"),
            (Calendar::Islamic, "1445-09", "between: [2024-03-11, 2024-04-09]"),
            (Calendar::Islamic, "1445", "between: [2023-07, 2024-07]"),
            (Calendar::Islamic, "1443-12", "between: [2022-07-01, 2022-07-29]"),
            (Calendar::Iranian, "1402-07-17", "edtf: 2023-10-09~"),
            (Calendar::Iranian, "1402", "between: [2023-03, 2024-03]"),
            (Calendar::Iranian, "1401-06-25", "edtf: 2022-09-16~"),
        ] {
            assert_eq!(of(calendar, written).map(|(_, keys)| keys).as_deref(), Some(wanted), "{written}");
        }
        assert_eq!(of(Calendar::Islamic, "1445-13"), None);
    }

    #[test]
    fn names_of_months_are_known_in_two_alphabets() {
        for (text, wanted) in [
            ("24 ربيع الأول 1445", "edtf: 2023-10-09~"),
            ("24 Rabi' al-Awwal 1445", "edtf: 2023-10-09~"),
            ("رمضان 1445", "between: [2024-03-11, 2024-04-09]"),
            ("17 مهر 1402", "edtf: 2023-10-09~"),
            ("Mehr 1402", "between: [2023-09-23, 2023-10-22]"),
        ] {
            let keys = OfTheHijra::of_words(text).and_then(OfTheHijra::common).map(|(_, keys)| keys);
            assert_eq!(keys.as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(OfTheHijra::of_words("9 تشرين الأول 2023"), None);
    }
}
