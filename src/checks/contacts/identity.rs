//! Numbers of identity cards in a text: those of Korea and of China, whose digits hold a day of birth.

use std::ops::Range;

use crate::text::find_byte;

/// Resident registration numbers (`790101-2123456`) and numbers of Chinese identity cards (GB 11643).
pub fn identity_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find_byte(&text[at..], |byte| byte.is_ascii_digit()).map(|start| at + start) {
        let digits = digits_of(&text[start..]);
        at = start + digits.len();
        let is_apart =
            !text[..start].ends_with(|sign: char| sign.is_ascii_alphanumeric() || "-/_=.".contains(sign));
        let length = match digits.len() {
            6 => korean(digits, &text[at..]).filter(|_| is_apart),
            17 | 18 => chinese(&text[start..]).filter(|_| is_apart),
            _ => None,
        };
        if let Some(length) = length {
            at = start + length;
            found.push(start..at);
        }
    }
    found
}

fn digits_of(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// The day of birth, a hyphen, and seven digits of which the first tells the century.
fn korean(day: &str, after: &str) -> Option<usize> {
    let rest = digits_of(after.strip_prefix('-')?);
    let is_number = rest.len() == 7 && rest.starts_with(|digit| ('1'..='8').contains(&digit));
    (is_number && is_day(&day[2..])).then_some(day.len() + 1 + rest.len())
}

/// Six digits for a place, the day of birth, three more, and a digit or an X that is worked out from them.
fn chinese(text: &str) -> Option<usize> {
    const LENGTH: usize = 18;
    let number = text.get(..LENGTH)?;
    let is_year = number[6..].starts_with("19") || number[6..].starts_with("20");
    let ends = !text[LENGTH..].starts_with(|sign: char| sign.is_ascii_alphanumeric());
    let mut sum = 0;
    for (place, sign) in number.chars().enumerate() {
        let last = place == LENGTH - 1;
        let value = if last && matches!(sign, 'X' | 'x') { 10 } else { sign.to_digit(10)? };
        sum += value * (2_u32.pow((LENGTH - 1 - place) as u32) % 11);
    }
    (is_year && ends && is_day(&number[10..14]) && sum % 11 == 1).then_some(LENGTH)
}

/// Month and day: `0131`.
fn is_day(digits: &str) -> bool {
    let (month, day) = digits.split_at(2);
    ("01"..="12").contains(&month) && ("01"..="31").contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        identity_numbers(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn numbers_of_identity_cards_are_found() {
        for number in ["790101-2123456", "11010519491231002X"] {
            for text in
                [format!("주민번호 {number}, 그는"), format!("身份证号：{number}。"), format!("({number})")]
            {
                assert_eq!(found(&text), [number], "{text}");
            }
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "791301-2123456",
            "790101-9123456",
            "790101-212345",
            "case 2023-790101-2123456",
            "110105194912310021",
            "440524188001010014",
            "1101051949123100211",
            "11010519491231002 and",
            "11010519491231002é",
            "2023-10-09, 20231009-1234567",
            "202310-1234567890",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
