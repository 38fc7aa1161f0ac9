//! Telephone numbers in a text, in the digits of any script: `+82 10-1234-5678`, `010.1234.5678`, `１３８ 1234 5678`.

use std::ops::Range;

use super::beside::{Said, is_beside_money, said_before};
use crate::text::{find_byte, plain_digit};

/// So many digits a number has with its country.
const DIGITS: Range<usize> = 10..16;
/// Fewer are no number, whatever is said of them.
const FEWEST: usize = 7;

/// Digits in a row, with what stands between them and those before.
struct Part {
    at: Range<usize>,
    /// Where they stand among all digits of the run.
    digits: Range<usize>,
    /// What stands before them, if that is more than a space.
    sign: char,
    has_space: bool,
}

/// Numbers that people call.
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run = Run::default();
    let mut at = 0;
    // Digits beyond ASCII begin with one of these bytes.
    let begins =
        |byte: u8| (byte == b'+') | byte.is_ascii_digit() | (byte == 0xef) | (byte == 0xd9) | (byte == 0xdb);
    while let Some(start) = find_byte(&text[at..], begins).map(|start| at + start) {
        run.read(text, start);
        let Some(end) = run.parts.last().map(|part| part.at.end) else {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = end;
        if run.digits.len() < FEWEST || is_part_of_more(text, start, end) {
            continue;
        }
        let (before, after) = (&text[..start], &text[end..]);
        let has_plus = text[start..].starts_with(['+', '＋']);
        let said = || said_before(before, after);
        if run.digits.len() < DIGITS.end && !run.all().is_date_or_sum() && said() == Said::Number {
            found.push(opening(text, start, end)..end);
            continue;
        }
        let first = run.parts[0].at.start;
        let is_other = |at: &Range<usize>| {
            let is_first = at.start == first;
            let is_sum = run.all().may_be_sum() && is_beside_money(before, after);
            (is_first && !has_plus && said() == Said::SomethingElse) || is_sum
        };
        let whole = |at: Range<usize>| match at.start == first {
            true => opening(text, start, at.end)..at.end,
            false => at,
        };
        found.extend(run.numbers(has_plus).filter(|at| !is_other(at)).map(whole));
    }
    found
}

/// `(202) 555-0143`: the bracket before the first digits belongs to them.
fn opening(text: &str, start: usize, end: usize) -> usize {
    let closes = text[start..end].split('(').next().is_some_and(|digits| digits.contains(')'));
    start - usize::from(closes && text[..start].ends_with('('))
}

/// Digits with single signs between them, as numbers are written. One serves for a whole text.
#[derive(Default)]
struct Run {
    /// All of them, as plain ones.
    digits: String,
    parts: Vec<Part>,
}

impl Run {
    fn read(&mut self, text: &str, start: usize) {
        self.digits.clear();
        self.parts.clear();
        let (mut sign, mut has_space, mut lone) = (' ', false, 0);
        for (offset, letter) in text[start..].char_indices() {
            let at = start + offset;
            match plain_digit(letter) {
                digit if digit.is_ascii_digit() => {
                    let (end, place) = (at + letter.len_utf8(), self.digits.len());
                    self.digits.push(digit);
                    match self.parts.last_mut().filter(|_| lone == 0) {
                        Some(part) => (part.at.end, part.digits.end) = (end, place + 1),
                        None => {
                            self.parts.push(Part { at: at..end, digits: place..place + 1, sign, has_space })
                        }
                    }
                    (sign, has_space, lone) = (' ', false, 0);
                }
                '+' | '＋' if offset == 0 => {}
                ' ' | '\u{a0}' | '\u{3000}' if lone < 2 => (has_space, lone) = (true, lone + 1),
                mark if lone < 2 && "-‐‑–－.．/()（）".contains(mark) => {
                    (sign, lone) = (mark, lone + 1)
                }
                _ => break,
            }
        }
    }

    fn all(&self) -> Parts<'_> {
        self.among(0..self.parts.len())
    }

    fn among(&self, range: Range<usize>) -> Parts<'_> {
        let parts = &self.parts[range];
        let digits = match parts {
            [first, .., last] => first.digits.start..last.digits.end,
            [only] => only.digits.clone(),
            [] => 0..0,
        };
        Parts { parts, digits: &self.digits[digits] }
    }

    /// Where parts side by side make a number, and stand apart from the others.
    fn numbers(&self, has_plus: bool) -> impl Iterator<Item = Range<usize>> {
        const MOST: usize = 6;
        let parts = &self.parts;
        let mut first = 0;
        std::iter::from_fn(move || {
            while first < parts.len() {
                let start = first;
                let ends = (start + 1..=parts.len().min(start + MOST)).rev();
                let stands_apart = |end: &usize| parts.get(*end).is_none_or(|next| next.has_space);
                let is_number = |end: &usize| self.among(start..*end).is_number(has_plus && start == 0);
                let end = ends.filter(stands_apart).find(is_number);
                first = end.unwrap_or_else(|| {
                    let next = parts[start + 1..].iter().position(|part| part.has_space);
                    next.map_or(parts.len(), |next| start + 1 + next)
                });
                if let Some(end) = end {
                    return Some(parts[start].at.start..parts[end - 1].at.end);
                }
            }
            None
        })
    }
}

/// Parts side by side, and their digits.
struct Parts<'r> {
    parts: &'r [Part],
    digits: &'r str,
}

impl Parts<'_> {
    fn is_number(&self, has_plus: bool) -> bool {
        let (parts, digits) = (self.parts, self.digits);
        if has_plus {
            return DIGITS.contains(&digits.len())
                && !digits.starts_with('0')
                && !parts[0].has_space
                && !self.are_round_thousands()
                && !self.is_point();
        }
        if let Some(abroad) = digits.strip_prefix("00") {
            let is_known = ["82", "86", "850"].iter().any(|country| abroad.starts_with(country));
            return DIGITS.contains(&abroad.len())
                && !abroad.starts_with('0')
                && (parts.len() > 2 || is_known);
        }
        let (length, is_joined) = (|part: &Part| part.digits.len(), self.are_joined());
        match parts {
            [row] if length(row) == 11 => is_mobile_in_a_row(digits),
            [_, rest] if length(rest) == 8 => digits.starts_with("010") && rest.sign == '-',
            [a, b, c] => match (length(a), length(b), length(c)) {
                // Two years after a number are years.
                (3, 3 | 4, 4) if digits.starts_with("010") => is_joined || !self.ends_in_years(),
                (3, 3 | 4, 4) if digits.starts_with("01") => !self.is_year(b),
                (3, 4, 4) if is_chinese_mobile(digits) => is_joined || !self.ends_in_years(),
                (2..=4, 3 | 4, 4) if digits.starts_with('0') => {
                    digits.len() > 8 && is_joined && !self.is_year(b)
                }
                (3, 3, 4) => is_joined && is_american(digits),
                _ => false,
            },
            [country, .., last] if length(last) == 4 => {
                let rest = &digits[length(country)..];
                is_joined
                    && match &digits[..length(country)] {
                        "1" => is_american(rest),
                        "82" | "86" | "850" => DIGITS.contains(&digits.len()) && !rest.starts_with('0'),
                        _ => false,
                    }
            }
            _ => false,
        }
    }

    /// Whether signs join them, and not spaces alone.
    fn are_joined(&self) -> bool {
        self.parts[1..]
            .iter()
            .all(|part| matches!(part.sign, '-' | '‐' | '‑' | '–' | '－' | '.' | '(' | ')' | '）'))
    }

    fn is_year(&self, part: &Part) -> bool {
        let from = self.parts[0].digits.start;
        is_year(&self.digits[part.digits.start - from..part.digits.end - from])
    }

    fn ends_in_years(&self) -> bool {
        self.parts[1..].iter().all(|part| self.is_year(part))
    }

    /// `100 000 000 000`: a sum and no number to call.
    fn are_round_thousands(&self) -> bool {
        let from = self.parts[0].digits.start;
        let is_round = |part: &Part| self.digits[..part.digits.end - from].ends_with("00");
        self.parts.len() > 2 && self.parts[1..].iter().all(|part| part.digits.len() == 3 && is_round(part))
    }

    /// `13800001234`, `10 000 000`: a sum, if it is one of money.
    fn may_be_sum(&self) -> bool {
        !self.digits.starts_with('0') && self.are_thousands()
    }

    fn are_thousands(&self) -> bool {
        self.parts[1..].iter().all(|part| part.digits.len() == 3 && part.sign != '-')
    }

    /// `+41.77712 129.76654`: coordinates.
    fn is_point(&self) -> bool {
        let is_degrees = |part: &Part| part.digits.len() < 4;
        let is_decimals = |part: &Part| part.sign == '.' && part.digits.len() > 2;
        matches!(self.parts, [a, b, c, d] if is_degrees(a) && is_decimals(b)
            && c.sign != '.' && is_degrees(c) && is_decimals(d))
    }

    fn is_date_or_sum(&self) -> bool {
        let length = |part: &Part| part.digits.len();
        let is_date = match self.parts {
            [a, b, c, ..] => {
                matches!((length(a), length(b), length(c)), (4, 1 | 2, 1 | 2) | (1 | 2, 1 | 2, 4))
            }
            _ => false,
        };
        is_date
            || self.parts.iter().all(|part| self.is_year(part))
            || (self.parts.len() > 1 && self.are_thousands())
    }
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// Eleven digits without a gap: mobile numbers of Korea, Egypt and China.
fn is_mobile_in_a_row(digits: &str) -> bool {
    let is_korean_or_egyptian = ["010", "011", "012", "015"].iter().any(|lead| digits.starts_with(lead));
    (is_korean_or_egyptian || is_chinese_mobile(digits)) && !digits.ends_with("000") // a sum
}

fn is_chinese_mobile(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// Ten digits: neither its first three nor the next begin with 0 or 1.
fn is_american(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'2'..=b'9', _, _, b'2'..=b'9', _, _, _, _, _, _])
}

/// Whether letters or signs make it part of something longer: `A/HRC/25/63`, `x=1`, `KR-010-...`.
fn is_part_of_more(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let (last, second) = (before.next(), before.next());
    let after = text[end..].chars().next();
    let is_part = |sign: Option<char>| {
        sign.is_some_and(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '/' | '_' | '=' | '#'))
    };
    let is_joined =
        matches!(last, Some('-' | '.')) && second.is_some_and(|sign| sign.is_ascii_alphanumeric());
    is_part(last) || is_part(after) || is_joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn numbers_to_call_are_found_however_they_are_written() {
        for number in [
            "+82 10-1234-5678",
            "+82-10-1234-5678",
            "+82.10.1234.5678",
            "+82 (0)10 1234 5678",
            "+86 (138) 1234 5678",
            "+8613812345678",
            "＋82 10 1234 5678",
            "+20 100 123 4567",
            "+82/10/1234/5678",
            "0082 10 1234 5678",
            "008613812345678",
            "010-1234-5678",
            "010.1234.5678",
            "010 1234 5678",
            "010/1234/5678",
            "01012345678",
            "010-12345678",
            "011-234-5678",
            "０１０－１２３４－５６７８",
            "٠١٠١٢٣٤٥٦٧٨",
            "02-123-4567",
            "031-1234-5678",
            "070-1234-5678",
            "081-234-5678",
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "１３８１２３４５６７８",
            "010‑1234‑5678",
            "010–1234–5678",
            "1-800-555-1234",
            "1 (800) 555-1234",
            "202-555-0143",
            "202.555.0143",
            "850-2-381-4410",
            "82-10-1234-5678",
            "86-138-1234-5678",
            "010-2019-2020",
            "+1 (202) 555-0143",
            "+44 20 7946 0018",
            "+34 612 345 678",
        ] {
            for text in [
                format!("Call {number}, or write."),
                format!("전화는 {number}로 하세요"),
                format!("({number})"),
            ] {
                assert_eq!(found(&text), [number], "{text}");
            }
        }
    }

    #[test]
    fn numbers_side_by_side_and_after_other_numbers_are_found() {
        assert_eq!(found("010-1234-5678 010-2222-3333"), ["010-1234-5678", "010-2222-3333"]);
        assert_eq!(found("In 2023 010-1234-5678. 2 calls"), ["010-1234-5678"]);
        assert_eq!(found("Call (202) 555-0143."), ["(202) 555-0143"]);
        assert_eq!(found("Tel (0082) 10-1234-5678"), ["(0082) 10-1234-5678"]);
        assert_eq!(found("자택 02)123-4567"), ["02)123-4567"]);
        assert_eq!(found("(010-1234-5678)"), ["010-1234-5678"]);
    }

    #[test]
    fn any_number_is_one_to_call_where_the_words_before_say_so() {
        for (text, number) in [
            ("Tel.: 0415-2123456", "0415-2123456"),
            ("phone number 212 555 1234", "212 555 1234"),
            ("电话：2123456", "2123456"),
            ("手机号码 2123 4567", "2123 4567"),
            ("연락처: 123-4567", "123-4567"),
            ("هاتف: ٠٩١٢٣٤٥٦٧٨", "٠٩١٢٣٤٥٦٧٨"),
            ("رقم هاتفي ٠٩١٢٣٤٥٦٧٨", "٠٩١٢٣٤٥٦٧٨"),
            ("Case worker, phone no. 01-234-5678", "01-234-5678"),
            ("사건 담당 전화번호 123-4567", "123-4567"),
            ("اتصل على 0501234567", "0501234567"),
            ("للتواصل: 0501234567", "0501234567"),
            ("تلفن ۰۹۱۲۳۴۵۶۷۸۹", "۰۹۱۲۳۴۵۶۷۸۹"),
            ("Call me at 0501234567", "0501234567"),
            ("call 212 555 1234", "212 555 1234"),
            ("звоните по 8 912 345 6789", "8 912 345 6789"),
            ("тел. 89123456789", "89123456789"),
            ("teléfono 612345678", "612345678"),
            ("Тел.: 89123456789", "89123456789"),
            ("llame al 612345678", "612345678"),
            ("ဖုန်း 09123456789", "09123456789"),
            ("Signal 0501234567", "0501234567"),
            ("致电2123456", "2123456"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
    }

    #[test]
    fn a_number_of_a_file_is_none_to_call_and_the_next_one_is() {
        for text in [
            "case 010-2345-6789",
            "Case No. 010-2345-6789",
            "docket 01-234-5678",
            "(order 13800001234)",
            "file number: 010-2345-6789",
            "No. 010-2345-6789",
            "№ 13800001234",
            "사건 010-2345-6789",
            "사건번호: 010-2345-6789",
            "주문번호 01012345678",
            "제010-2345-6789호",
            "제 01012345678 호",
            "案号：010-2345-6789",
            "订单号 13800001234",
            "第13800001234号",
            "رقم القضية 010-2345-6789",
            "القضية رقم ٠١٠١٢٣٤٥٦٧٨",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
            assert_eq!(found(&format!("{text}, 010-1234-5678")), ["010-1234-5678"], "{text}");
        }
        assert_eq!(found("case +82 10 1234 5678"), ["+82 10 1234 5678"]);
        assert_eq!(found("어제 010-1234-5678로"), ["010-1234-5678"]);
    }

    #[test]
    fn what_may_be_something_else_is_not() {
        for text in [
            "1,380,000,000원",
            "10 000 000 won",
            "phone 10 000 000 won",
            "₩13800001234",
            "13800001234원",
            "13800001234 won",
            "+10 380 000 123 원",
            "USD 13800001234",
            "010 2019 2020",
            "138 2019 2020",
            "192.168.100.1234",
            "1-134-567-8901",
            "850-2-3-4",
            "on 2023-10-09, 2023-10-09/2023-10-12",
            "population 13812345678",
            "a total of 13812345678",
            "인구 13812345678",
            "人口13812345678",
            "عدد السكان 13812345678",
            "ISBN 13812345678",
            "https://doi.org/10.1000/13812345678",
            "doi 10.1000/13812345678",
            "the call of 2023-10-09",
            "in all 1000000 people",
            "A/HRC/25/63, para. 1203",
            "S/RES/2397 (2017)",
            "case 2019-00012345",
            "UTC+09:00 and +100 000 000 000 won",
            "[@voa-2023-10-13, para. 4]",
            "https://example.org/@kim.min/13812345678",
            "41.77712, 129.76654",
            "+41.77712 129.76654",
            "13 812 345 678",
            "+1",
            "978-3-16-148410-0",
            "0-306-40615-2",
            "The sum was 15000000000 won",
            "2019고합1234, 2020다12345",
            "No. 019-2023-0045",
            "Art. 6, 7 and 14 (2020) 12",
            "the hotel 1234567",
            "by phone on 2023-10-09",
            "phone records of 1 500 000 people",
            "전화 2023-10-09",
            "01-02-2003 and 09.10.2023",
            "10:30 - 11:45",
            "1950-1953",
            "ICC-01/04-01/06",
            "CCPR/C/116/D/2284/2013",
            "2015. 10. 12. 2015",
            "E.95.XIV.2",
            "0.5 0.25 0.125",
            "ISSN 2049-3630",
            "٢٠٢٣-١٠-٠٩",
            "doi:10.1234/56789012345",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
