//! Pairs of degrees in a text, in the ways in which people, maps and tables write them. It does not know which of them matter.

use std::ops::Range;

use crate::kinds::place::Coordinates;
use crate::text::plain_digit;

/// Coordinates with fewer decimals are no place but a district: two are a kilometre.
const FEWEST_DECIMALS: usize = 2;

/// Pairs of degrees: `41.77712, 129.76654`, `41°46'38" N 129°45'59" E`, `북위 41도 46분`. Both orders, since texts have both.
pub fn points(text: &str) -> Vec<(Coordinates, Range<usize>)> {
    let angles = angles(text);
    let mut found = Vec::new();
    for pair in angles.windows(2) {
        let [(first, at), (second, end)] = pair else { continue };
        let between = &text[at.end..end.start];
        if is_between_degrees(between) {
            let place = at.start..end.end;
            found.push((Coordinates { latitude: *first, longitude: *second }, place.clone()));
            found.push((Coordinates { latitude: *second, longitude: *first }, place));
        }
    }
    found
}

/// Whether this is all that stands between two halves of a point: signs, sides, and the names of both, in a text, an
/// address or a table.
fn is_between_degrees(between: &str) -> bool {
    const SIGNS: &str = " ,;/°ºNSEWnsew-\u{a0}\n\t&=?:|*()[]{}\"'،؛、，；：（）";
    const NAMES: &str = "longitude latitude degrees north south east west mlon long lng lon lat deg d %2c !3d !4d x y and of a the is \
        at 북위 남위 동경 서경 위도 경도 도 과 와 이고 北纬 南纬 东经 西经 北緯 南緯 東經 東経 西經 西経 纬度 经度 緯度 經度 経度 度 和 \
        خط وخط دائرة ودائرة العرض الطول عرض طول شمالا شرقا جنوبا غربا شمالاً شرقاً جنوباً غرباً شمال شرق جنوب غرب درجة و";
    /// So many bytes may stand there: names of both in any script.
    const LONGEST: usize = 80;
    let mut rest = between;
    while !rest.is_empty() && between.len() <= LONGEST {
        let is_next =
            |name: &&str| rest.get(..name.len()).is_some_and(|next| next.eq_ignore_ascii_case(name));
        let name = NAMES.split_whitespace().filter(is_next).map(str::len).max();
        let sign = || rest.chars().next().filter(|sign| SIGNS.contains(*sign)).map(char::len_utf8);
        let Some(length) = name.or_else(sign) else { break };
        rest = &rest[length..];
    }
    !between.is_empty() && rest.is_empty()
}

/// Degrees, with several decimals or with minutes, with a minus before them or not.
fn angles(text: &str) -> Vec<(f64, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    let (mut last_end, mut last_had_point) = (usize::MAX / 2, false);
    while let Some(start) = text[at..].find(|sign| plain_digit(sign).is_ascii_digit()).map(|start| at + start)
    {
        let Some(degrees) = Number::at(text, start) else { break };
        at = degrees.end;
        let before = text[..start].chars().next_back();
        // `2023.10.12`, `41,777,129`: a further part of the number before; but `41.777,129.766` are two.
        let is_more = before.is_some_and(|sign| {
            ".,٫".contains(sign) && last_end + sign.len_utf8() == start && !(sign == ',' && last_had_point)
        });
        (last_end, last_had_point) = (degrees.end, degrees.decimals > 0 && !degrees.has_comma);
        if is_more {
            continue;
        }
        let (value, end) = match with_minutes(text, &degrees).or_else(|| in_a_row(text, start, &degrees)) {
            Some(found) => found,
            None if degrees.is_exact() => (degrees.value, degrees.end),
            None => continue,
        };
        at = end;
        let is_below = before == Some('-');
        found.push((if is_below { -value } else { value }, start - usize::from(is_below)..end));
    }
    found
}

/// Minutes and seconds after degrees, and where they end: `41°46'38"`, `41 deg 46 min`, `41 46 38 N`.
fn with_minutes(text: &str, degrees: &Number) -> Option<(f64, usize)> {
    const DEGREES: [&str; 10] = ["°", "º", "˚", "degrees", "deg.", "deg", "d", "도", "度", "درجة"];
    const MINUTES: [&str; 12] =
        ["''", "'", "′", "’", "´", "minutes", "min.", "min", "m", "분", "分", "دقيقة"];
    const SECONDS: [&str; 13] =
        ["''", "\"", "″", "”", "’’", "′′", "seconds", "sec.", "sec", "s", "초", "秒", "ثانية"];
    (degrees.wholes <= 3).then_some(())?;
    let next = |end: usize, signs: &[&str]| {
        let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
        let rest = signs.iter().find_map(|sign| rest.strip_prefix(*sign))?;
        Some(text.len() - rest.len())
    };
    let number = |end: usize| {
        let rest = text[end..].trim_start_matches([' ', '\u{a0}', '،']);
        let rest = rest.strip_prefix("و").unwrap_or(rest).trim_start();
        Number::at(text, text.len() - rest.len()).filter(|number| number.value < 60.0)
    };
    let Some(end) = next(degrees.end, &DEGREES) else { return parted_alike(text, degrees) };
    let minutes = number(end)?;
    let end = next(minutes.end, &MINUTES)?;
    let value = degrees.value + minutes.value / 60.0;
    let seconds = number(end).and_then(|seconds| {
        let end = next(seconds.end, &SECONDS)?;
        Some((value + seconds.value / 3600.0, end))
    });
    Some(seconds.unwrap_or((value, end)))
}

/// `41 46 38 N`, `41:46:38N`, `41-46-38 N`: with a side of the Earth behind them, or they are something else.
fn parted_alike(text: &str, degrees: &Number) -> Option<(f64, usize)> {
    let sign = text[degrees.end..].chars().next().filter(|sign| " :-".contains(*sign))?;
    let number = |end: usize| {
        let rest = text[end..].strip_prefix(sign)?;
        Number::at(text, text.len() - rest.len()).filter(|number| number.value < 60.0)
    };
    let minutes = number(degrees.end)?;
    let seconds = number(minutes.end);
    let end = seconds.as_ref().map_or(minutes.end, |seconds| seconds.end);
    let seconds = seconds.map_or(0.0, |seconds| seconds.value);
    is_before_side(&text[end..]).then(|| (degrees.value + minutes.value / 60.0 + seconds / 3600.0, end))
}

/// `414638N`, `1294559E`.
fn in_a_row(text: &str, start: usize, number: &Number) -> Option<(f64, usize)> {
    (matches!(number.wholes, 6 | 7) && is_before_side(&text[number.end..])).then_some(())?;
    let wholes: u32 = text.get(start..start + number.wholes)?.parse().ok()?;
    let (degrees, minutes, seconds) = (wholes / 10_000, wholes / 100 % 100, wholes % 100);
    let value = f64::from(degrees) + f64::from(minutes) / 60.0 + f64::from(seconds) / 3600.0;
    (minutes < 60 && seconds < 60).then_some((value, number.end))
}

fn is_before_side(text: &str) -> bool {
    let mut signs = text.trim_start_matches(' ').chars();
    let is_side = signs.next().is_some_and(|sign| "NSEWnsew".contains(sign));
    is_side && signs.next().is_none_or(|sign| !sign.is_alphanumeric())
}

/// A number in the digits of any script, with decimals after a point or a comma.
struct Number {
    value: f64,
    end: usize,
    /// How many digits stand before the decimals.
    wholes: usize,
    decimals: usize,
    has_comma: bool,
}

impl Number {
    fn at(text: &str, start: usize) -> Option<Number> {
        let digits = |from: usize| {
            let signs = text[from..].chars().take_while(|sign| plain_digit(*sign).is_ascii_digit());
            signs.collect::<String>()
        };
        let wholes = digits(start);
        let mut end = start + wholes.len();
        let mark = text[end..].chars().next().filter(|sign| matches!(sign, '.' | ',' | '٫' | '．'));
        let decimals = mark.map_or(String::new(), |mark| digits(end + mark.len_utf8()));
        if let Some(mark) = mark.filter(|_| !decimals.is_empty()) {
            end += mark.len_utf8() + decimals.len();
        }
        let plain: String = wholes.chars().chain(['.']).chain(decimals.chars()).map(plain_digit).collect();
        Some(Number {
            value: plain.parse().ok()?,
            end,
            wholes: wholes.chars().count(),
            decimals: decimals.chars().count(),
            has_comma: mark == Some(','),
        })
    }

    /// Whether it has so many decimals that it is a place. Three after a comma are thousands.
    fn is_exact(&self) -> bool {
        const AFTER_COMMA: usize = 4;
        self.wholes <= 3 && self.decimals >= if self.has_comma { AFTER_COMMA } else { FEWEST_DECIMALS }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_degrees_are_found_and_other_numbers_are_not() {
        let first = |text: &str| {
            points(text)
                .first()
                .map(|(point, at)| (point.latitude, point.longitude, &text[at.clone()]).2.to_owned())
        };
        for text in [
            "41.77712, 129.76654",
            "41.777° N, 129.766",
            "-41.777 129.766",
            "41.77712&mlon=129.76654",
            "41.77712%2C129.76654",
            "41.77712, longitude 129.76654",
            "41.77712** | **129.76654",
            "41.77712!4d129.76654",
            "41.77712&y=129.76654",
            "41.77712, \"lng\": 129.76654",
            "41.77712], [129.76654",
            "41.777 and a longitude of 129.766",
            "41.77712/129.76654",
            "41.77712,129.76654",
        ] {
            assert_eq!(first(&format!("It lies at {text}° E.")).as_deref(), Some(text));
        }
        for text in [
            "41°46'38\" N 129°45'59\"",
            "41° 46.63′ N, 129° 45.99′",
            "41°46′N 129°46′",
            "41도 46분 38초, 동경 129도 45분 59초",
            "41.77712도 동경 129.76654",
            "41度46分38秒，东经129度45分59秒",
            "41.777°，东经129.766",
            "٤١٫٧٧٧١٢ شمالا و ١٢٩٫٧٦٦٥٤",
            "41,77712; 129,76654",
            "４１．７７７，１２９．７６６",
            "41 46 38 N, 129 45 59",
            "41:46:38N 129:45:59",
            "41-46-38 N, 129-45-59",
            "41 46.63 N 129 45.99",
            "414638N 1294559",
            "41d46m38s N 129d45m59s",
            "41 deg 46 min 38 sec, 129 deg 45 min 59 sec",
            "41 degrees 46 minutes north, 129 degrees 46 minutes",
            "41°46′38″，东经129°45′59″",
            "41.777，经度129.766",
            "41.777(위도), 129.766",
            "41.777 وخط طول 129.766",
            "41.78° N, 129.77",
            "41 درجة و46 دقيقة شمالاً، 129 درجة و46 دقيقة",
            "٤١٫٧٧٧١٢° شمالاً، ١٢٩٫٧٦٦٥٤",
        ] {
            let whole = match text.ends_with(|sign: char| plain_digit(sign).is_ascii_digit()) {
                true => format!("{text} E"),
                false => text.to_owned(),
            };
            let (point, at) = points(&whole).into_iter().next().unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&whole[at], text);
            let is_near = |a: f64, b: f64| (a - b).abs() < 0.02;
            let is_there = is_near(point.latitude, 41.77712) && is_near(point.longitude, 129.76654);
            assert!(is_there, "{text}: {} {}", point.latitude, point.longitude);
        }
        for text in [
            "5'11\" and 6'2\"",
            "41,777 and 129,766",
            "41%, 129 people",
            "2023.10.12, 129.766",
            "12:30, 41°",
            "41:46:38 and 129:45:59",
            "pp. 41-46, 129-145",
            "2023-10-09 to 2023-10-12",
            "192.168.41.46 and 10.129.45.59",
            "41 46 38 people, 129 45 59 houses",
            "414638 and 1294559",
            "v41.46.38, 129.45.59",
        ] {
            assert!(points(text).is_empty(), "{text}");
        }
        for text in ["41.7, 129.7", "3.1415 and 2.7182", "10.1000/abc", "version 1.2.3456, 7.8901.2", "5.123"]
        {
            assert!(points(text).iter().all(|(point, _)| point.latitude < 10.0), "{text}");
        }
    }
}
