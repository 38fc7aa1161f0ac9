//! Places in a text that are no degrees: plus codes (`8QJ8QQG8+V3`, `QQG8+V3`), which can be worked out, and words and short
//! links, of which only somebody else's server knows where they lead.

use std::ops::Range;

use crate::kinds::place::Coordinates;
use crate::text::find_byte;

/// Twenty signs, each of which halves nothing: a pair of them parts an area into twenty rows and columns.
const SIGNS: &[u8; 20] = b"23456789CFGHJMPQRVWX";

/// A plus code: where the south-west corner of its area lies from that of the areas that it leaves out.
pub struct Code {
    corner: Coordinates,
    /// How large, in degrees, the area is in which it means one place. The whole Earth for a full code.
    within: f64,
}

impl Code {
    /// The place that it means for somebody who is there.
    pub fn nearest(&self, there: Coordinates) -> Coordinates {
        let nearest = |part: f64, there: f64| match self.within < 360.0 {
            true => part + ((there - part) / self.within).round() * self.within,
            false => part,
        };
        Coordinates {
            latitude: nearest(self.corner.latitude, there.latitude),
            longitude: nearest(self.corner.longitude, there.longitude),
        }
    }
}

pub fn codes(text: &str) -> Vec<(Code, Range<usize>)> {
    let is_sign = |byte: &u8| SIGNS.contains(&byte.to_ascii_uppercase());
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(plus) = find_byte(&text[from..], |byte| byte == b'+').map(|at| from + at) {
        from = plus + 1;
        let start = plus - bytes[..plus].iter().rev().take_while(|byte| is_sign(byte)).count();
        let end = from + bytes[from..].iter().take_while(|byte| is_sign(byte)).count();
        let stands_alone = |sign: Option<&u8>| sign.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        let is_code = matches!(plus - start, 4 | 6 | 8) && matches!(end - from, 2 | 3);
        // `2234+56` may be a sum: a code that is no number has a letter.
        let has_letter = text[start..end].bytes().any(|byte| byte.is_ascii_alphabetic());
        if is_code && has_letter && stands_alone(before) && stands_alone(bytes.get(end)) {
            found.push((code(&text[start..plus], &text[from..from + 2]), start..end));
        }
    }
    found
}

fn code(area: &str, place: &str) -> Code {
    let value =
        |sign: u8| SIGNS.iter().position(|known| *known == sign.to_ascii_uppercase()).unwrap_or(0) as f64;
    let left_out = 8 - area.len();
    let within = if left_out == 0 { 360.0 } else { 400.0 / 20_f64.powi(left_out as i32 / 2) };
    let (mut latitude, mut longitude) = (-90.0, -180.0);
    let mut step = 20.0 / 20_f64.powi(left_out as i32 / 2);
    for pair in format!("{area}{place}").as_bytes().chunks(2) {
        latitude += step * value(pair[0]);
        longitude += step * value(pair[1]);
        step /= 20.0;
    }
    Code { corner: Coordinates { latitude, longitude }, within }
}

/// `///three.small.words`, and short links of maps.
pub fn unreadable(text: &str) -> Vec<Range<usize>> {
    const LINKS: [&str; 8] = [
        "maps.app.goo.gl/",
        "goo.gl/maps/",
        "what3words.com/",
        "w3w.co/",
        "naver.me/",
        "kko.to/",
        "surl.amap.com/",
        "j.map.baidu.com/",
    ];
    let words = text.match_indices("///").filter_map(|(at, slashes)| {
        let rest = &text[at + slashes.len()..];
        let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '.').unwrap_or(rest.len());
        let words = rest[..end].trim_end_matches('.');
        let is_address = words.split('.').count() == 3
            && words.split('.').all(|word| !word.is_empty() && word.chars().all(char::is_alphabetic))
            && !text[..at].ends_with([':', '/']);
        is_address.then(|| at..at + slashes.len() + words.len())
    });
    let links = LINKS.iter().flat_map(|link| text.match_indices(link)).map(|(at, link)| at..at + link.len());
    words.chain(links).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chongjin's main square, roughly.
    const THERE: Coordinates = Coordinates { latitude: 41.77712, longitude: 129.76654 };

    fn is_there(text: &str) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < 0.02;
        codes(text)
            .iter()
            .map(|(code, _)| code.nearest(THERE))
            .any(|found| near(found.latitude, THERE.latitude) && near(found.longitude, THERE.longitude))
    }

    #[test]
    fn plus_codes_are_worked_out_full_and_short() {
        let full = encode(THERE);
        for code in [full.clone(), full.to_lowercase(), full[4..].to_owned(), full[2..].to_owned()] {
            assert!(is_there(&format!("It lies at {code}, Chongjin.")), "{code}");
        }
        assert!(!is_there("8FVC9G8F+6X") && !is_there("9G8F+6X"));
    }

    #[test]
    fn sums_and_other_words_with_a_plus_are_no_codes() {
        for text in ["2234+56", "A+B", "+82 10 1234", "C++", "GMT+09", "XRQP+WXRQ", "aQQG8+V3"] {
            assert!(codes(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn words_and_short_links_that_lead_to_a_place_are_found() {
        for text in ["///filled.count.soap", "///비밀.여름.나무", "maps.app.goo.gl/", "w3w.co/"] {
            let words = format!("Meet at {text}");
            let found: Vec<&str> = unreadable(&words).into_iter().map(|at| &words[at]).collect();
            assert_eq!(found, [text]);
        }
        for text in ["file:///a.b.c", "a///b", "////a.b.c", "///1.2.3", "example.org/maps/", "wait... or go"]
        {
            assert!(unreadable(text).is_empty(), "{text}");
        }
    }

    fn encode(point: Coordinates) -> String {
        let (mut latitude, mut longitude) = (point.latitude + 90.0, point.longitude + 180.0);
        let mut code = String::new();
        let mut step = 20.0;
        for pair in 0..5 {
            for part in [&mut latitude, &mut longitude] {
                let sign = (*part / step).floor();
                *part -= sign * step;
                code.push(SIGNS[sign as usize] as char);
            }
            step /= 20.0;
            if pair == 3 {
                code.push('+');
            }
        }
        code
    }
}
