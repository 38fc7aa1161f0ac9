//! What to say of a count that does not read: which mistake it most likely is, and what to write. A reading found here
//! is advice and *never* becomes a count.

use super::around::{around, range, small_number, vague};
use super::{CountProblem, LEADS, extent, is_digits, number, strip_lead};
use crate::text::plain_digit;

/// Numbers that people write out.
const NUMBER_WORDS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

pub(super) fn not_rising(text: &str, low: u64, high: u64) -> CountProblem {
    let help = if low == high { format!("write `{low}`") } else { format!("write `{high} to {low}`") };
    problem(text, format!("`{text}` does not go from the lower to the higher number"), help)
}

/// Which mistake it is, and what to write.
pub(super) fn unreadable(text: &str) -> CountProblem {
    LOOKS.iter().find_map(|look| look(text)).unwrap_or_else(|| {
        let message =
            if text.is_empty() { "no count is given".to_owned() } else { format!("`{text}` is not a count") };
        problem(
            text,
            message,
            "write `500`, `more than 500`, `about 600`, `500 to 620`, `several` or `unknown`".to_owned(),
        )
    })
}

const LOOKS: &[fn(&str) -> Option<CountProblem>] = &[
    too_large,
    other_digits,
    thousands_by_point,
    joined_by_dash,
    plus_or_so,
    in_letters,
    small_number,
    vague,
    around,
    with_a_noun,
];

/// `５００`, `٥٠٠`: digits of another script.
fn other_digits(text: &str) -> Option<CountProblem> {
    let plain: String =
        text.chars().map(plain_digit).map(|c| if matches!(c, '，' | '٬') { ',' } else { c }).collect();
    extent(&plain).filter(|_| plain != text)?;
    let message = format!("`{text}` is written in digits that casefile does not read");
    Some(problem(
        text,
        message,
        format!("write `{plain}`; each page shows it in the way of its own language"),
    ))
}

fn too_large(text: &str) -> Option<CountProblem> {
    let digits = text.replace(',', "");
    (is_digits(&digits) && digits.len() > 19).then(|| {
        problem(
            text,
            format!("`{text}` is too large to be a count"),
            "write the number of people or things".to_owned(),
        )
    })
}

/// `1.200`, `1 200`, `1'200`.
fn thousands_by_point(text: &str) -> Option<CountProblem> {
    let groups: Vec<&str> = text.split(['.', ' ', '\u{a0}', '\u{202f}', '\'', '’', ',']).collect();
    let well_formed = groups.len() > 1
        && groups.iter().all(|group| is_digits(group))
        && groups[0].len() <= 3
        && groups[1..].iter().all(|g| g.len() == 3);
    let value = well_formed.then(|| groups.concat())?;
    let message = format!("`{text}` parts its thousands otherwise than casefile does");
    Some(problem(text, message, format!("write `{value}` or `{}`", groups.join(","))))
}

/// `500-620`, `between 500 and 620`, `약 20~30명`.
fn joined_by_dash(text: &str) -> Option<CountProblem> {
    let (low, high) = range(text)?;
    let help = match text.is_ascii() {
        true => format!("write `{low} to {high}`"),
        false => format!(
            "write `\"{low}..{high}\"`, which each page says in its own language, or `{low} to {high}`"
        ),
    };
    Some(problem(text, format!("`{text}` is a range that casefile does not read"), help))
}

/// `500+`, which says neither `at least` nor `more than`, and `500 or so`.
fn plus_or_so(text: &str) -> Option<CountProblem> {
    let bare = text.strip_suffix('+').or(text.strip_suffix("or so"))?.trim();
    number(bare)?;
    let help = match text.ends_with("so") {
        true => format!("write `about {bare}`"),
        false => format!("write `at least {bare}` or `more than {bare}`, as the source has it"),
    };
    Some(problem(text, format!("`{text}` says it after the number"), help))
}

/// `five`, `five hundred`, `about twenty`.
fn in_letters(text: &str) -> Option<CountProblem> {
    let said = |number: String| {
        problem(text, format!("`{text}` is a number in letters"), format!("write `{number}`"))
    };
    if let Some(value) = value_of_letters(text) {
        return Some(said(value.to_string()));
    }
    let (lead, rest) = LEADS.iter().find_map(|(lead, _)| Some((*lead, strip_lead(text, lead)?)))?;
    value_of_letters(rest).map(|value| said(format!("{lead} {value}")))
}

fn value_of_letters(text: &str) -> Option<u64> {
    const LARGE: [(&str, u64); 3] = [(" hundred", 100), (" thousand", 1_000), (" million", 1_000_000)];
    let lower = text.to_ascii_lowercase();
    let small = |word: &str| NUMBER_WORDS.iter().position(|known| *known == word);
    for (unit, times) in LARGE {
        if let Some(value) = lower.strip_suffix(unit).and_then(small) {
            return Some(value as u64 * times);
        }
    }
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let tens = || TENS.iter().position(|word| *word == lower).map(|place| 10 * (place + 2));
    let value = small(&lower).or_else(tens)?;
    Some(value as u64)
}

/// `500 people`: what is counted has a field of its own.
fn with_a_noun(text: &str) -> Option<CountProblem> {
    let (count, noun) = text.rsplit_once(' ').filter(|(_, noun)| noun.chars().all(char::is_alphabetic))?;
    extent(count.trim())?;
    let message = format!("`{text}` says what is counted; a count is only how many");
    Some(CountProblem {
        at: text.len() - noun.len()..text.len(),
        message,
        help: vec![format!("write `{}`, and `{noun}` where the thing is named", count.trim())],
    })
}

pub(super) fn problem(text: &str, message: String, help: String) -> CountProblem {
    CountProblem { at: 0..text.len(), message, help: vec![help] }
}
