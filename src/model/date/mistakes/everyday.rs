//! Dates as people write them every day, each with all that it may mean: `9 Oct 2023`, `9/10/2023`. A reading is for advice and *never*
//! becomes a date.

use edtf_core::Edtf;

use crate::model::date::{DateProblemKind as Kind, MONTHS};
use crate::text::plain_digit;

/// In English, in small letters.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What a date in the everyday form of some country can mean, in EDTF.
pub(super) struct Reading {
    pub(super) kind: Kind,
    pub(super) dates: Vec<String>,
}

/// The text with plain dashes, spaces and digits for those that only look like them.
pub(super) fn plain(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        letter if letter.is_whitespace() => ' ',
        '’' | '‘' => '\'',
        letter => plain_digit(letter),
    };
    text.chars().map(letter).collect()
}

pub(super) fn is_date(text: &str) -> bool {
    Edtf::parse(text).is_ok()
}

pub(super) fn valid(text: String) -> Option<String> {
    matches!(Edtf::parse(&text), Ok(Edtf::Date(_))).then_some(text)
}

/// The one date that the text can mean: EDTF, or an everyday form that has a single reading.
pub(super) fn one_reading(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(date) = valid(text.to_owned()) {
        return Some(date);
    }
    let reading = everyday(text).filter(|reading| reading.kind != Kind::TwoDigitYear)?;
    let mut dates: Vec<String> = reading.dates.into_iter().filter_map(valid).collect();
    if dates.len() == 1 { dates.pop() } else { None }
}

/// Reads the forms that people write dates in; every reading that is possible.
pub(super) fn everyday(text: &str) -> Option<Reading> {
    let (numbers, month) = tokens(text)?;
    let reading = |kind, dates| Some(Reading { kind, dates });
    match (month, numbers.as_slice()) {
        (Some(month), [year]) if year.is_year() => {
            reading(Kind::MonthName, vec![format!("{year}-{month:02}")])
        }
        (Some(month), [day, year] | [year, day]) if year.is_year() && day.is_short() => {
            reading(Kind::MonthName, vec![format!("{year}-{month:02}-{day}")])
        }
        (Some(month), [day, year]) if day.is_short() && year.digits == 2 => {
            reading(Kind::TwoDigitYear, vec![format!("{}-{month:02}-{day}", year.of_two_digits())])
        }
        (Some(month), [year]) if year.digits == 2 && year.value > 31 => {
            reading(Kind::TwoDigitYear, vec![format!("{}-{month:02}", year.of_two_digits())])
        }
        (None, numbers) => numeric(numbers, text),
        _ => None,
    }
}

fn numeric(numbers: &[Number], text: &str) -> Option<Reading> {
    let year_first = if text.contains(['/', '.', ' ']) { Kind::DayMonthOrder } else { Kind::MissingZeros };
    let (kind, dates) = match *numbers {
        [year] if year.digits == 2 => (Kind::TwoDigitYear, vec![year.of_two_digits()]),
        [year, month] if year.is_year() && month.is_month() => (year_first, vec![format!("{year}-{month}")]),
        [month, year] if year.is_year() && month.is_month() => {
            (Kind::DayMonthOrder, vec![format!("{year}-{month}")])
        }
        [year, month, day] if year.is_year() && month.is_short() && day.is_short() => {
            (year_first, month_and_day(year.to_string(), month, day))
        }
        [day, month, year] if year.is_year() && month.is_short() && day.is_short() => {
            (Kind::DayMonthOrder, day_or_month(&year.to_string(), day, month))
        }
        [first, second, third] if numbers.iter().all(|number| number.is_short()) => {
            (Kind::TwoDigitYear, of_two_digits(first, second, third, text))
        }
        _ => return None,
    };
    Some(Reading { kind, dates })
}

/// `24.3.4` is written with its year first in East Asia, and with its year last in Europe.
fn of_two_digits(first: Number, second: Number, third: Number, text: &str) -> Vec<String> {
    let is_first = !text.contains('/') || !first.is_day();
    let year_first = (is_first && second.is_month() && third.is_day())
        .then(|| format!("{}-{second}-{third}", first.of_two_digits()));
    let year_last = match first.is_day() && second.is_day() {
        true => day_or_month(&third.of_two_digits(), first, second),
        false => Vec::new(),
    };
    year_first.into_iter().chain(year_last).collect()
}

fn month_and_day(year: String, month: Number, day: Number) -> Vec<String> {
    if month.is_month() || !day.is_month() {
        vec![format!("{year}-{month}-{day}")]
    } else {
        vec![format!("{year}-{day}-{month}")]
    }
}

fn day_or_month(year: &str, first: Number, second: Number) -> Vec<String> {
    let day_first = format!("{year}-{second}-{first}");
    let month_first = format!("{year}-{first}-{second}");
    match (first.is_month(), second.is_month()) {
        (true, true) if first.value != second.value => vec![day_first, month_first],
        (true, false) => vec![month_first],
        _ => vec![day_first],
    }
}

/// A number with how many digits it was written with; shown with two, or with four if it has four.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: u32,
    digits: usize,
}

impl Number {
    fn is_year(self) -> bool {
        self.digits == 4
    }

    fn is_short(self) -> bool {
        self.digits <= 2
    }

    fn is_day(self) -> bool {
        self.is_short() && (1..=31).contains(&self.value)
    }

    fn is_month(self) -> bool {
        self.is_short() && (1..=12).contains(&self.value)
    }

    /// Its likelier century. Only ever offered, with "if that is the year".
    fn of_two_digits(self) -> String {
        format!("{}", if self.value < 50 { 2000 + self.value } else { 1900 + self.value })
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:0width$}", self.value, width = if self.is_year() { 4 } else { 2 })
    }
}

/// The numbers of a text and its month's name; `None` if it holds anything that is not part of a date.
pub(super) fn tokens(text: &str) -> Option<(Vec<Number>, Option<u8>)> {
    let (mut numbers, mut month) = (Vec::new(), None);
    for word in words_and_numbers(text)? {
        if let Some(value) = number_up_to(word, 4) {
            numbers.push(Number { value, digits: word.len() });
        } else if let Some(named) = month_named(word) {
            month.is_none().then_some(())?;
            month = Some(named);
        } else {
            is_filler(word).then_some(())?;
        }
    }
    Some((numbers, month))
}

/// Runs of digits and of letters; what parts them must be something that parts dates.
fn words_and_numbers(text: &str) -> Option<Vec<&str>> {
    let (mut runs, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let same =
            |letter: char| letter.is_ascii_digit() == first.is_ascii_digit() && letter.is_alphanumeric();
        let end = rest.find(|letter: char| !same(letter)).unwrap_or(rest.len());
        if end == 0 {
            [' ', ',', '.', '/', '-', '\''].contains(&first).then_some(())?;
            rest = &rest[first.len_utf8()..];
        } else {
            runs.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    Some(runs)
}

fn is_filler(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let weekday = lower.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(&lower));
    const FILLERS: [&str; 20] = [
        "st", "nd", "rd", "th", "of", "the", "on", "in", // English
        "de", "del", "el", "en", "le", "er", "du", // Spanish and French
        "den", "der", "am", "im", "vom", // German
    ];
    weekday || FILLERS.contains(&lower.as_str())
}

/// `Oct`, `Sept`, `October`.
fn month_named(word: &str) -> Option<u8> {
    let lower = word.to_ascii_lowercase();
    let named = |month: &str| lower.len() >= 3 && month.to_ascii_lowercase().starts_with(&lower);
    let index = MONTHS.iter().position(|month| named(month)).or_else(|| month_elsewhere(word))?;
    u8::try_from(index + 1).ok()
}

/// Months as German, French and Spanish write them, where English has another word.
const MONTHS_ELSEWHERE: [&str; 12] = [
    "januar jänner janvier enero",
    "februar février fevrier febrero",
    "märz maerz mars marzo",
    "avril abril",
    "mai mayo",
    "juni juin junio",
    "juli juillet julio",
    "août aout agosto",
    "septembre septiembre setiembre",
    "oktober octobre octubre",
    "novembre noviembre",
    "dezember décembre decembre diciembre",
];

fn month_elsewhere(word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    MONTHS_ELSEWHERE.iter().position(|names| names.split(' ').any(|name| name == lower))
}

pub(super) fn ymd(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    let mut date = format!("{:04}", number(year, 4)?);
    for field in [month, day].into_iter().flatten() {
        date.push_str(&format!("-{:02}", number_up_to(field, 2)?));
    }
    valid(date)
}

/// A number of exactly so many digits.
pub(super) fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits).then(|| number_up_to(text, digits))?
}

pub(super) fn number_up_to(text: &str, digits: usize) -> Option<u32> {
    let fits = (1..=digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}
