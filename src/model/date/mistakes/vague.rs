//! What people say where a date is not known well: nothing at all, an era, a century, a season, `early 2023`, `last week`.

use super::Wrong;
use super::everyday::{WEEKDAYS, is_date, number, number_up_to, one_reading, tokens};
use super::qualified::from_another_day;
use crate::model::date::read::strip_word;
use crate::model::date::{DateProblem, DateProblemKind as Kind, days_in_month};

/// What people write where they have no date.
const NOTHING: [&str; 27] = [
    "미상",
    "불명",
    "모름",
    "날짜 미상",
    "알 수 없음",
    "不明",
    "不详",
    "不詳",
    "未知",
    "日期不详",
    "غير معروف",
    "مجهول",
    "unknown",
    "undated",
    "not known",
    "no date",
    "n.d.",
    "nd",
    "n/a",
    "na",
    "none",
    "?",
    "-",
    "tbd",
    "not dated",
    "date unknown",
    "..",
];

/// What calendars of the moon and eras that count otherwise are called.
const OTHER_CALENDARS: [(&str, &str); 7] = [
    ("음력", "the calendar of the moon"),
    ("불기", "another era"),
    ("农历", "the calendar of the moon"),
    ("農曆", "the calendar of the moon"),
    ("阴历", "the calendar of the moon"),
    ("陰曆", "the calendar of the moon"),
    ("旧历", "the calendar of the moon"),
];

/// `음력 2024년 1월 24일`, `2024-01-24 (农历)`: its numbers are those of no day here.
pub(super) fn other_calendar(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (_, calendar) = OTHER_CALENDARS.iter().find(|(word, _)| wrong.written.contains(word))?;
    wrong.problem(
        Kind::OtherScript,
        format!("`{}` is a date of {calendar}", wrong.written),
        [
            "write the day of the common calendar, which a table of both tells".to_owned(),
            format!("the source's words can stand beside it: `{{edtf: ..., text: \"{}\"}}`", wrong.written),
        ],
    )
}

/// What people write for a day that does not come: `expires: never`.
const NEVER: [&str; 12] = [
    "never",
    "no limit",
    "unlimited",
    "no expiry",
    "forever",
    "없음",
    "무기한",
    "영구",
    "无",
    "无限期",
    "永久",
    "لا يوجد",
];

/// Parts of a year, and the number that stands for each in the month's place.
const SEASONS: [(&str, u8); 9] = [
    ("spring", 21),
    ("summer", 22),
    ("autumn", 23),
    ("fall", 23),
    ("winter", 24),
    ("q1", 33),
    ("q2", 34),
    ("q3", 35),
    ("q4", 36),
];

/// Words for a part of a year, month or decade.
const PARTS: [(&str, Third); 9] = [
    ("early", Third::First),
    ("late", Third::Last),
    ("mid", Third::Second),
    ("middle of", Third::Second),
    ("beginning of", Third::First),
    ("end of", Third::Last),
    ("the end of", Third::Last),
    ("the beginning of", Third::First),
    ("the middle of", Third::Second),
];

/// Which part of a year, a month or a decade such a word means, roughly.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Third {
    First,
    Second,
    Last,
}

/// Bounds that such a part may have, to begin with.
pub(super) fn bounds(date: &str, third: Third) -> (String, String) {
    let ends = |ends: [(&str, &str); 3]| {
        let (start, end) = ends[third as usize];
        (format!("{date}-{start}"), format!("{date}-{end}"))
    };
    if let Some(decade) = date.strip_suffix('X') {
        let (start, end) = [('0', '3'), ('4', '6'), ('7', '9')][third as usize];
        return (format!("{decade}{start}"), format!("{decade}{end}"));
    }
    match (date.get(..4), date.get(5..7)) {
        (Some(year), Some(month)) => {
            let last = days_in_month(year.parse().unwrap_or(1), month.parse().unwrap_or(1)).to_string();
            ends([("01", "10"), ("11", "20"), ("21", &last)])
        }
        _ => ends([("01", "04"), ("05", "08"), ("09", "12")]),
    }
}

/// Words of doubt that are not ours.
const DOUBTFUL: [&str; 7] =
    ["probably", "possibly", "perhaps", "maybe", "approximately", "approx.", "roughly"];

/// Words that mean nothing without the day on which they were said.
const RELATIVE: [&str; 14] = [
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "now",
    "last",
    "this",
    "earlier",
    "recently",
    "next",
    "lately",
    "a few",
    "the other day",
    "the day",
];

/// What people write for the end of what goes on.
const GOING_ON: [&str; 12] = [
    "ongoing",
    "continuing",
    "present",
    "to date",
    "current",
    "현재",
    "진행 중",
    "계속",
    "至今",
    "进行中",
    "مستمر",
    "حتى الآن",
];

/// Words before a date that are not ours, and what is ours instead.
const OTHER_LEADS: &[(&str, &str)] = &[
    ("from", "since"),
    ("starting", "since"),
    ("not later than", "by"),
    ("no later than", "by"),
    ("not earlier than", "on or after"),
    ("no earlier than", "on or after"),
    ("later than", "after"),
    ("earlier than", "before"),
    ("prior to", "before"),
    ("up to", "until"),
    ("sometime in", ""),
    ("during", ""),
    ("in", ""),
    ("on", ""),
];

/// `{{date}}`, `<% tp.date.now() %>`.
pub(super) fn gap_of_a_template(wrong: &Wrong<'_>) -> Option<DateProblem> {
    ["{{", "<%"].iter().any(|sign| wrong.written.contains(sign)).then_some(())?;
    wrong.problem(
        Kind::Unreadable,
        format!("`{}` is a gap of a template, which another program fills", wrong.written),
        [
            "write the date in its place: `2023-10-09`".to_owned(),
            "if the whole file is a template, move it out of `content/`".to_owned(),
        ],
    )
}

pub(super) fn nothing_known(wrong: &Wrong<'_>) -> Option<DateProblem> {
    if NEVER.contains(&wrong.lower().as_str()) {
        let message = format!("`{}` is not a date", wrong.written);
        return wrong.problem(
            Kind::NotKnown,
            message,
            ["leave the key out: without it there is no such day".to_owned()],
        );
    }
    NOTHING.contains(&wrong.lower().as_str()).then_some(())?;
    wrong.problem(
        Kind::NotKnown,
        format!("`{}` is not a date, and a page cannot be placed by it", wrong.written),
        [
            "give the widest span that is certain: `before 2024`, `after 1998` or `{between: [1998, 2004]}`"
                .to_owned(),
            "where a date is not required, leave the key out".to_owned(),
        ],
    )
}

/// `2022-05-??`: an unknown day is left out.
pub(super) fn unknown_part(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let known = wrong.plain.trim_end_matches(['?', '-', '/', ' ']);
    let left_out = &wrong.plain[known.len()..];
    (left_out.starts_with(['-', '/']) && left_out.contains('?')).then_some(())?;
    let date = one_reading(known).or_else(|| is_date(known).then(|| known.to_owned()))?;
    let part = if date.len() > 4 { "month" } else { "year" };
    wrong.problem(
        Kind::InWords,
        format!("`{}` has signs for what is not known", wrong.written),
        [format!("leave it out: `{date}` is the whole {part}, and is shown as one")],
    )
}

/// `[[2024-03-04]]`, as notes link their days.
pub(super) fn linked(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let date = one_reading(wrong.plain.trim().strip_prefix("[[")?.strip_suffix("]]")?)?;
    wrong.problem(
        Kind::Typography,
        format!("`{}` is a link of another program", wrong.written),
        [format!("write `{date}`")],
    )
}

/// `2024-03-`: it stops where the next part would stand.
pub(super) fn cut_short(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let known = wrong.plain.trim().trim_end_matches(['-', ' ']);
    (known.len() < wrong.plain.trim().len()).then_some(())?;
    let date = one_reading(known)?;
    let (unit, next) = match date.len() {
        4 => ("year", "the month"),
        7 => ("month", "the day"),
        _ => ("day", "nothing"),
    };
    wrong.problem(
        Kind::Typography,
        format!("`{}` stops behind its hyphen, where {next} would stand", wrong.written),
        [format!("if no more is known, write `{date}`: it is the whole {unit}, and is shown as one")],
    )
}

/// `June 2012?`, `~June 2012`.
pub(super) fn doubt_in_a_sign(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let text = wrong.plain.trim();
    let unsure = text.strip_suffix("(?)").or(text.strip_suffix('?'));
    let (rest, right) = match unsure {
        Some(rest) => (rest, "?"),
        None => (text.strip_prefix('~').or(text.strip_suffix('~'))?, "~"),
    };
    let date = one_reading(rest.trim())?;
    wrong.problem(
        Kind::MonthName,
        format!("`{}` is not written year-month-day", wrong.written),
        [format!("write `{date}{right}`")],
    )
}

/// It would read, if it were not for dashes or digits that only look right, or for small letters.
pub(super) fn looks_plain(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let right = [wrong.plain.clone(), wrong.plain.to_ascii_uppercase(), wrong.plain.replace(' ', "")]
        .into_iter()
        .find(|text| is_date(text))?;
    let why = match () {
        () if right.eq_ignore_ascii_case(wrong.written) => "has a small letter where a capital is wanted",
        () if right.len() < wrong.plain.len() => "has spaces in it",
        () => "has dashes, spaces or digits that only look like the plain ones",
    };
    wrong.problem(Kind::Typography, format!("`{}` {why}", wrong.written), [format!("write `{right}`")])
}

/// `the 1990s`, `20th century`.
pub(super) fn century_or_decade(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let masked = masked(&wrong.plain)?;
    let message = format!("`{}` is a date in words, and has to be written in digits", wrong.written);
    wrong.problem(Kind::InWords, message, [format!("write `{masked}`")])
}

fn masked(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let text = lower.strip_prefix("the ").unwrap_or(&lower);
    let decade = text.strip_suffix("'s").or(text.strip_suffix('s'));
    let year = decade.filter(|year| number(year, 4).is_some_and(|year| year % 10 == 0));
    year.map(|year| format!("{}X", &year[..3])).or_else(|| century(text))
}

fn century(text: &str) -> Option<String> {
    let ordinal = text.strip_suffix("century")?.trim();
    let digits = ordinal.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let century = number_up_to(digits, 2).filter(|century| (1..=99).contains(century))?;
    Some(format!("{:02}XX", century - 1))
}

/// `44 BC`: EDTF counts 1 BCE as year 0.
pub(super) fn before_our_era(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lower = wrong.lower();
    let year = lower.strip_suffix("bce").or(lower.strip_suffix("bc"))?.trim();
    let year = number_up_to(year, 4).filter(|year| *year > 0)?;
    let written = if year == 1 { "0000".to_owned() } else { format!("-{:04}", year - 1) };
    wrong.problem(
        Kind::InWords,
        format!("`{}` is a date in words, and has to be written in digits", wrong.written),
        [format!("write `{written}` (there is a year 0, so that 1 BCE is `0000`)")],
    )
}

pub(super) fn season(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lower = wrong.lower();
    let mut words: Vec<&str> =
        lower.split([' ', '-', '/']).filter(|word| !["of", "the", "in"].contains(word)).collect();
    words.sort_unstable();
    let &[year, name] = words.as_slice() else {
        return None;
    };
    let year = number(year, 4)?;
    let (_, code) = SEASONS.iter().find(|(season, _)| *season == name)?;
    wrong.problem(
        Kind::InWords,
        format!("`{}` is a date in words, and has to be written in digits", wrong.written),
        [format!("write `{year:04}-{code}`")],
    )
}

/// `early 2023`, `late October 2023`, `mid-1990s`.
pub(super) fn part_of_a_unit(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (text, spaced) = (wrong.written, wrong.plain.replace('-', " "));
    let (rest, third) = PARTS.iter().find_map(|(part, third)| Some((strip_word(&spaced, part)?, *third)))?;
    let hyphened = rest.replace(' ', "-");
    let date = one_reading(rest).or_else(|| one_reading(&hyphened)).or_else(|| masked(rest))?;
    let (start, end) = bounds(&date, third);
    let message = format!("`{text}` says only roughly which part is meant");
    wrong.problem(Kind::InWords, message, [
        format!("write `{{ edtf: {date}, text: \"{text}\" }}`, so that the words are kept"),
        format!("or give the bounds, such as: once, `{{between: [{start}, {end}]}}`; all that time, `{start}/{end}`"),
    ])
}

/// `probably 2004`, `2004 (approx.)`.
pub(super) fn doubtful(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let rest = DOUBTFUL.iter().find_map(|word| strip_word(&wrong.plain, word))?;
    let date = one_reading(rest)?;
    wrong.problem(
        Kind::InWords,
        format!("`{}` is in doubt by a word that casefile does not know", wrong.written),
        [format!("not sure: `{date}?`; about then: `about {date}`")],
    )
}

pub(super) fn relative(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lower = wrong.lower();
    let first = lower.split([' ', ',']).next()?;
    let is_relative = RELATIVE.contains(&first)
        || RELATIVE.iter().any(|words| words.contains(' ') && lower.starts_with(words))
        || lower.ends_with(" ago")
        || WEEKDAYS.contains(&first)
        || from_another_day(wrong);
    is_relative.then_some(())?;
    let message = format!(
        "`{}` is no date by itself: it depends on the day on which it was said, and readers come on other days",
        wrong.written
    );
    let text = wrong.written.replace('"', "'");
    let help = format!(
        "write the date that it comes to, as far as it is known, and keep the words: `{{edtf: YYYY-MM-DD, text: \"{text}\", basis: derived}}`"
    );
    wrong.problem(Kind::Relative, message, [help])
}

/// `ongoing`: of what goes on only its beginning is known.
pub(super) fn going_on(wrong: &Wrong<'_>) -> Option<DateProblem> {
    GOING_ON.contains(&wrong.lower().as_str()).then_some(())?;
    wrong.problem(
        Kind::NotKnown,
        format!("`{}` is no date: a page is placed by when it began", wrong.written),
        ["write when it began, as far as it is known: `since 2019` or `since 2019-03`".to_owned()],
    )
}

/// `from 2004`, `prior to 2020`, `in 2004`: a word that casefile has another one for, or none.
pub(super) fn another_lead(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let lead = OTHER_LEADS.iter().find_map(|(theirs, ours)| Some((ours, strip_word(&wrong.plain, theirs)?)));
    let (ours, rest) = lead?;
    let date = one_reading(rest)?;
    let message = format!("`{}` begins with a word that casefile does not know", wrong.written);
    let right = format!("{ours} {date}");
    wrong.problem(Kind::InWords, message, [format!("write `{}`", right.trim())])
}

/// `9 October`.
pub(super) fn no_year(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (numbers, month) = tokens(&wrong.plain)?;
    let date = match *numbers.as_slice() {
        [] => format!("{:02}", month?),
        [day] if (1..=31).contains(&day.value) => format!("{:02}-{day}", month?),
        _ => return None,
    };
    let message = format!("`{}` has no year", wrong.written);
    let help = format!("write it with its year, such as `2023-{date}`; the year not known: `XXXX-{date}`");
    wrong.problem(Kind::NoYear, message, [help])
}
