//! Telephone numbers in a text, in the digits of any script: `+82 10-1234-5678`, `010.1234.5678`, `１３８ 1234 5678`.

use std::ops::Range;

use crate::text::{find_byte, plain_digit};

/// So many digits a number has with its country.
const DIGITS: Range<usize> = 10..16;

/// Digits, and what stands between them and those before.
struct Part {
    at: Range<usize>,
    digits: String,
    /// What stands before them, if that is more than a space.
    sign: char,
    has_space: bool,
}

/// Numbers that people call.
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    // Digits beyond ASCII begin with one of these bytes.
    let begins =
        |byte: u8| (byte == b'+') | byte.is_ascii_digit() | (byte == 0xef) | (byte == 0xd9) | (byte == 0xdb);
    while let Some(start) = find_byte(&text[at..], begins).map(|start| at + start) {
        let parts = parts(text, start);
        let Some(end) = parts.last().map(|part| part.at.end) else {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = end;
        let has_plus = text[start..].starts_with(['+', '＋']);
        if is_part_of_more(text, start, end) {
            continue;
        }
        let digits: usize = parts.iter().map(|part| part.digits.len()).sum();
        if (7..DIGITS.end).contains(&digits) && !is_date_or_sum(&parts) && follows_a_cue(&text[..start]) {
            found.push(start..end);
            continue;
        }
        found.extend(
            among(&parts, has_plus)
                .map(|part| if part.start == parts[0].at.start { start..part.end } else { part }),
        );
    }
    found
}

/// Those of the parts that make a number, side by side, and stand apart from the others.
fn among(parts: &[Part], has_plus: bool) -> impl Iterator<Item = Range<usize>> {
    const MOST: usize = 6;
    let mut first = 0;
    std::iter::from_fn(move || {
        while first < parts.len() {
            let ends = (first + 1..=parts.len().min(first + MOST)).rev();
            let stands_apart = |end: &usize| parts.get(*end).is_none_or(|next| next.has_space);
            let end =
                ends.filter(stands_apart).find(|end| is_number(&parts[first..*end], has_plus && first == 0));
            let start = first;
            first = end.unwrap_or_else(|| {
                let next = parts[first + 1..].iter().position(|part| part.has_space);
                next.map_or(parts.len(), |next| first + 1 + next)
            });
            if let Some(end) = end {
                return Some(parts[start].at.start..parts[end - 1].at.end);
            }
        }
        None
    })
}

/// Digits with single signs between them, as numbers are written.
fn parts(text: &str, start: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut sign, mut has_space, mut lone) = (' ', false, 0);
    for (offset, letter) in text[start..].char_indices() {
        let at = start + offset;
        match plain_digit(letter) {
            digit if digit.is_ascii_digit() => {
                let end = at + letter.len_utf8();
                match parts.last_mut().filter(|_| lone == 0) {
                    Some(part) => {
                        part.digits.push(digit);
                        part.at.end = end;
                    }
                    None => parts.push(Part { at: at..end, digits: digit.to_string(), sign, has_space }),
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
    parts
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

fn is_number(parts: &[Part], has_plus: bool) -> bool {
    let digits: String = parts.iter().map(|part| part.digits.as_str()).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.digits.len()).collect();
    if has_plus {
        return DIGITS.contains(&digits.len())
            && !digits.starts_with('0')
            && !parts[0].has_space
            && !is_thousands(parts)
            && !is_point(parts);
    }
    if let Some(abroad) = digits.strip_prefix("00") {
        let is_known = ["82", "86", "850"].iter().any(|country| abroad.starts_with(country));
        return DIGITS.contains(&abroad.len()) && !abroad.starts_with('0') && (parts.len() > 2 || is_known);
    }
    match *lengths {
        [11] => is_mobile_in_a_row(&digits),
        [3, 8] => digits.starts_with("010") && parts[1].sign == '-',
        [3, 3 | 4, 4] if digits.starts_with("010") => true,
        [3, 3 | 4, 4] if digits.starts_with("01") => !is_year(&parts[1].digits),
        [3, 4, 4] if is_chinese_mobile(&digits) => true,
        [2..=4, 3 | 4, 4] => {
            let is_joined =
                |part: &Part| matches!(part.sign, '-' | '‐' | '‑' | '–' | '－' | '.' | ')' | '）');
            digits.starts_with('0')
                && digits.len() > 8
                && parts[1..].iter().all(is_joined)
                && !is_year(&parts[1].digits)
        }
        _ => false,
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

/// `100 000 000 000`: a sum and no number to call.
fn is_thousands(parts: &[Part]) -> bool {
    parts.len() > 2 && parts[1..].iter().all(|part| part.digits.len() == 3 && part.digits.ends_with("00"))
}

/// `+41.77712 129.76654`: coordinates.
fn is_point(parts: &[Part]) -> bool {
    matches!(parts, [a, b, c, d] if b.sign == '.' && d.sign == '.' && c.sign != '.'
        && a.digits.len() < 4 && c.digits.len() < 4 && b.digits.len() > 2 && d.digits.len() > 2)
}

fn is_date_or_sum(parts: &[Part]) -> bool {
    let lengths: Vec<usize> = parts.iter().map(|part| part.digits.len()).collect();
    let is_sum = parts.len() > 1 && parts[1..].iter().all(|part| part.digits.len() == 3 && part.sign != '-');
    let are_years = parts.iter().all(|part| is_year(&part.digits));
    matches!(*lengths, [4, 1 | 2, 1 | 2, ..] | [1 | 2, 1 | 2, 4, ..]) || are_years || is_sum
}

/// Whether words before it say that it is a number to call.
fn follows_a_cue(before: &str) -> bool {
    const CUES: [&str; 32] = [
        "tel",
        "phone",
        "telephone",
        "mobile",
        "fax",
        "whatsapp",
        "viber",
        "wechat",
        "kakaotalk",
        "电话",
        "電話",
        "手机",
        "手機",
        "微信",
        "전화",
        "연락처",
        "휴대폰",
        "휴대전화",
        "핸드폰",
        "손전화",
        "팩스",
        "카톡",
        "카카오톡",
        "위챗",
        "هاتف",
        "الهاتف",
        "جوال",
        "الجوال",
        "موبايل",
        "واتساب",
        "تلفون",
        "phones",
    ];
    const NUMBER: [&str; 9] = ["number", "no", "nr", "번호", "번호는", "号码", "号", "號", "رقم"];
    /// So many bytes are looked at.
    const FAR: usize = 48;
    let from = (before.len().saturating_sub(FAR)..=before.len()).find(|at| before.is_char_boundary(*at));
    let near = before[from.unwrap_or(before.len())..].to_lowercase();
    let trim = |text: &str| {
        text.trim_end_matches(|sign: char| sign.is_whitespace() || ":：.-(（#=+".contains(sign)).len()
    };
    let mut near = &near[..trim(&near)];
    if let Some(rest) = NUMBER.iter().find_map(|word| near.strip_suffix(word)) {
        near = &rest[..trim(rest)];
    }
    let ends_with = |cue: &&str| {
        let rest = near.strip_suffix(*cue);
        rest.is_some_and(|rest| !cue.is_ascii() || !rest.ends_with(|sign: char| sign.is_ascii_alphanumeric()))
    };
    CUES.iter().any(ends_with)
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
            "02)123-4567",
            "070-1234-5678",
            "081-234-5678",
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "１３８１２３４５６７８",
            "010‑1234‑5678",
            "010–1234–5678",
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
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
    }

    #[test]
    fn what_may_be_something_else_is_not() {
        for text in [
            "on 2023-10-09, 2023-10-09/2023-10-12",
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
