//! Words that several commands print: long numbers, names of editions, titles that fit on one line.

use crate::guard::mask::HIDDEN;
use crate::text::digest::{Digest, in_groups};
use crate::verify::names::shown;

/// `1,234 pages`: where there may be so many that their number is hard to read.
pub fn counted_in_groups(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// `12,345,678`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The number of an edition is read from one screen to another. Whatever else a bag calls its edition stays as it is.
pub fn edition_for_people(edition: &str) -> String {
    match Digest::parse(edition) {
        Some(_) => in_groups(edition),
        None => shown(edition),
    }
}

/// A title may have been written over several lines; a terminal's own signs are not for it to use.
pub fn one_line(title: Option<&str>) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    title.unwrap_or("").chars().map(visible).collect()
}

/// A word that somebody typed where no site is read that could say whether it is a name that is withheld: only what no name is written
/// like is repeated.
pub fn repeated(typed: &str) -> &str {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_./[]".contains(&byte);
    if typed.bytes().all(is_plain) { typed } else { HIDDEN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        let pairs = [(0, "0"), (999, "999"), (1000, "1,000"), (1234567, "1,234,567")];
        for (number, text) in pairs {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_title_cannot_move_the_cursor() {
        assert_eq!(one_line(Some("a\u{1b}[2Jb\nc")), "a [2Jb c");
    }
}
