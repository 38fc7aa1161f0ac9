//! Dates: against two other readers of EDTF, whose answers stand in `dates/others.tsv`; what holds of the
//! days of any date; and the words that pages say for the patterns that people write.

use std::collections::BTreeSet;
use std::fmt::Write;

use casefile::model::date::{Bounds, Dating, Day};
use proptest::prelude::*;

use crate::support::{page, prepare};

/// What the others answered about one text.
struct Answer {
    text: &'static str,
    /// `yes`, `no`, or `stumbles` where `edtf-validate` raised an error.
    valid: &'static str,
    /// Days; `-inf`, `inf`; `-` where `edtf` had no answer.
    bounds: (&'static str, &'static str),
}

fn answers() -> Vec<Answer> {
    let lines = include_str!("dates/others.tsv").lines().filter(|line| !line.starts_with("# "));
    let answer = |line: &'static str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, valid, _, earliest, latest] = columns[..] else { panic!("not five columns: {line}") };
        Answer { text, valid, bounds: (earliest, latest) }
    };
    lines.map(answer).collect()
}

/// A reason, and the texts that are judged otherwise here because of it.
type Reasons = [(&'static str, &'static [&'static str])];

/// Dates to `edtf-validate`, and none here.
const REFUSED_HERE: &Reasons = &[
    ("no year has such a day", &["2001-02-29", "1900-02-29", "XX99-02-29", "1X01-02-29", "2004-02-3X"]),
    ("ISO 8601 gave up the hour 24 in 2019", &["2004-06-11T24:00:00"]),
    (
        "digits left open in a year before 1 BCE: not taken, so that `-` is never read as a dash",
        &["-201X", "-1XXX", "-X043"],
    ),
    ("a year has no more significant digits than digits", &["1950S5", "1950S9", "-1859S5"]),
    ("it names no day at all", &["../..", "../", "/.."]),
    (
        "a range that runs backwards",
        &["[2005..2004]", "[2004-06-20..2004-06-11]", "{2005..2004}", "{2004-06-20..2004-06-11}"],
    ),
];

/// None to `edtf-validate`, and dates here.
const TAKEN_HERE: &Reasons = &[
    (
        "a word or blank that people write, with one meaning",
        &["2004 ", " 2004", "c. 2004", "[2004, 2005]", "{2004, 2005}"],
    ),
    ("ISO 8601 has the leap second", &["2004-06-11T23:59:60"]),
    ("the same mark twice says it once", &["?2004?", "~2004~-06"]),
    (
        "a mask with a mark: level 2 has both, and the other reader no pattern for the two together",
        &["201X?", "201X~", "201X%", "?201X", "2004-06-XX~", "2004-XX?"],
    ),
    (
        "a season with a mark, or in a masked year",
        &["201X-21", "201X-22", "XXXX-21", "2001-33~", "?2001-21", "2001-?21"],
    ),
    ("a mark on a long or rounded year", &["Y170000002?", "1950S2?"]),
    (
        "its end holds its beginning; the other reader compares first days alone",
        &["2005-02-08/2005?", "2004-06/2004"],
    ),
    ("a mask beside an open or unknown end", &["201X/..", "201X/", "../201X", "/201X"]),
    ("long years in a span", &["Y17E7/Y18E7", "Y17000/Y18000"]),
    (
        "`or earlier` and `or later` at the ends of a span, as level 2 has them in sets",
        &["2004/2005..", "..2004/2005", "..2004-06-01/2004-06-20.."],
    ),
    (
        "a set of one: what YAML makes of `[2004]`",
        &["[2004]", "{2004}", "[201X]", "{201X}", "[2004?]", "{2004?}"],
    ),
    (
        "members that are seasons, long or rounded years",
        &[
            "[2001-21,2001-22]",
            "{2001-21,2001-22}",
            "[Y17E7,2004]",
            "{Y17E7,2004}",
            "[1950S2,2004]",
            "{1950S2,2004}",
        ],
    ),
];

/// Other days than `edtf` sees.
const OTHER_DAYS: &Reasons = &[
    (
        "an unknown end is no bound; the other reader adds ten years",
        &[
            "1964/",
            "2008/",
            "2004-06/",
            "2006-08/",
            "2004-02-01/",
            "2005-02-08/",
            "2004-06~/",
            "2005?/",
            "1984?/",
            "/1964",
            "/2008",
            "/2004-06",
            "/2006-08",
            "/2004-02-01",
            "/2005-02-08",
            "/2004-06~",
            "/2005?",
            "/1985~",
        ],
    ),
    ("winter goes on into February", &["2001-24", "2001-28", "2001-30", "2001-21/2001-24"]),
    (
        "of a rounded year only the significant digits are meant",
        &["1950S2", "1950S1", "1950S2?", "[1950S2,2004]", "{1950S2,2004}"],
    ),
    ("the first and last leap year among them", &["190X-02-29"]),
];

/// Fails for what differs and has no reason here, and for reasons that are none any more.
fn assert_reasoned(differ: impl IntoIterator<Item = &'static str>, reasons: &Reasons) {
    let listed: Vec<&str> = reasons.iter().flat_map(|(_, texts)| *texts).copied().collect();
    let known: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(known.len(), listed.len(), "each has one reason");
    let differ: BTreeSet<&str> = differ.into_iter().collect();
    let unreasoned: Vec<_> = differ.difference(&known).collect();
    let stale: Vec<_> = known.difference(&differ).collect();
    assert!(unreasoned.is_empty() && stale.is_empty(), "without a reason {unreasoned:?}; stale {stale:?}");
}

#[test]
fn what_others_take_for_a_date_is_one_here_but_for_reasons() {
    let answers = answers();
    assert!(answers.len() >= 600, "{}", answers.len());
    let differ = answers.iter().filter(|answer| answer.valid == "yes" && Dating::parse(answer.text).is_err());
    assert_reasoned(differ.map(|answer| answer.text), REFUSED_HERE);
}

#[test]
fn what_others_refuse_is_no_date_here_but_for_reasons() {
    let answers = answers();
    let differ = answers.iter().filter(|answer| answer.valid == "no" && Dating::parse(answer.text).is_ok());
    assert_reasoned(differ.map(|answer| answer.text), TAKEN_HERE);
}

#[test]
fn the_first_and_last_day_are_those_that_others_see_but_for_reasons() {
    let answers = answers();
    let differ = answers.iter().filter(|answer| {
        let Ok(dating) = Dating::parse(answer.text) else { return false };
        let Bounds { earliest, latest } = dating.bounds();
        let ours = (shown(earliest, "-inf"), shown(latest, "inf"));
        let other = |ours: &str, theirs: &str| theirs != "-" && ours != theirs;
        other(&ours.0, answer.bounds.0) || other(&ours.1, answer.bounds.1)
    });
    assert_reasoned(differ.map(|answer| answer.text), OTHER_DAYS);
    let compared = answers.iter().filter(|a| a.bounds != ("-", "-") && Dating::parse(a.text).is_ok()).count();
    assert!(compared >= 150, "so many texts have days to compare: {compared}");
}

fn shown(day: Option<Day>, open: &str) -> String {
    day.map_or_else(|| open.to_owned(), |day| day.to_string())
}

// What holds of the days of any date.

fn bounds(written: &str) -> Bounds {
    Dating::parse(written).unwrap_or_else(|problem| panic!("{written}: {problem}")).bounds()
}

/// Whether every day of `inner` may be one of `outer`; an open side reaches further than any day.
fn holds(outer: Bounds, inner: Bounds) -> bool {
    let from = outer.earliest.is_none_or(|outer| inner.earliest.is_some_and(|inner| outer <= inner));
    let until = outer.latest.is_none_or(|outer| inner.latest.is_some_and(|inner| inner <= outer));
    from && until
}

prop_compose! {
    fn a_day()(year in 1_u16..=9999, month in 1_u8..=12, day in 1_u8..=28) -> (String, String, String) {
        (format!("{year:04}"), format!("{year:04}-{month:02}"), format!("{year:04}-{month:02}-{day:02}"))
    }
}

fn at_some_precision() -> impl Strategy<Value = String> {
    (a_day(), 0_usize..3).prop_map(|((year, month, day), n)| [year, month, day][n].clone())
}

fn in_order(first: String, last: String) -> Option<(String, String)> {
    let (a, b) = (bounds(&first), bounds(&last));
    (a.latest < b.earliest).then_some((first, last))
}

proptest! {
    #[test]
    fn a_day_lies_in_its_month_and_the_month_in_its_year((year, month, day) in a_day()) {
        prop_assert!(holds(bounds(&month), bounds(&day)) && holds(bounds(&year), bounds(&month)));
        prop_assert_eq!(bounds(&day).earliest, bounds(&day).latest);
    }

    #[test]
    fn a_digit_left_open_widens((year, month, day) in a_day()) {
        let masked = |text: &str| format!("{}X", &text[..text.len() - 1]);
        prop_assert!(holds(bounds(&masked(&year)), bounds(&year)));
        for (date, known) in [(&month, 4), (&day, 7)] {
            let masked = format!("{}-XX", &date[..known]);
            prop_assert_eq!(bounds(&masked), bounds(&date[..known]), "{}", masked);
            prop_assert!(holds(bounds(&masked), bounds(date)), "{}", masked);
        }
    }

    #[test]
    fn doubt_and_about_never_widen(date in at_some_precision()) {
        for marked in [format!("{date}~"), format!("{date}?"), format!("{date}%"), format!("about {date}")] {
            prop_assert_eq!(bounds(&marked), bounds(&date), "{}", marked);
        }
    }

    #[test]
    fn spans_sets_and_choices_hold_their_members(a in at_some_precision(), b in at_some_precision()) {
        let Some((first, last)) = in_order(a, b) else { return Ok(()) };
        let whole = Bounds { earliest: bounds(&first).earliest, latest: bounds(&last).latest };
        for written in [
            format!("{first}/{last}"),
            format!("from {first} to {last}"),
            format!("between {first} and {last}"),
            format!("[{first},{last}]"),
            format!("{{{first},{last}}}"),
        ] {
            prop_assert_eq!(bounds(&written), whole, "{}", written);
            prop_assert!(holds(bounds(&written), bounds(&first)) && holds(bounds(&written), bounds(&last)));
        }
    }

    #[test]
    fn what_runs_backwards_is_no_date(a in at_some_precision(), b in at_some_precision()) {
        let Some((first, last)) = in_order(a, b) else { return Ok(()) };
        for written in [format!("{last}/{first}"), format!("from {last} to {first}"), format!("between {last} and {first}")] {
            prop_assert!(Dating::parse(&written).is_err(), "{}", written);
        }
    }

    #[test]
    fn an_open_side_has_no_bound(date in at_some_precision()) {
        let own = bounds(&date);
        for written in [format!("../{date}"), format!("/{date}"), format!("[..{date}]"), format!("until {date}")] {
            prop_assert_eq!(bounds(&written), Bounds { earliest: None, latest: own.latest }, "{}", written);
        }
        for written in [format!("{date}/.."), format!("{date}/"), format!("[{date}..]"), format!("since {date}")] {
            prop_assert_eq!(bounds(&written), Bounds { earliest: own.earliest, latest: None }, "{}", written);
        }
    }

    #[test]
    fn before_and_after_never_touch_the_date_itself(date in at_some_precision()) {
        let (before, after) = (bounds(&format!("before {date}")), bounds(&format!("after {date}")));
        let own = bounds(&date);
        prop_assert_eq!(before, Bounds { earliest: None, latest: own.earliest.map(Day::previous) });
        prop_assert_eq!(after, Bounds { earliest: own.latest.map(Day::next), latest: None });
    }
}

/// Patterns as they are written, and the words that a page says for them.
const IN_WORDS: &[(&str, &str)] = &[
    ("2023-10-09", "9 October 2023"),
    ("2023-10", "October 2023"),
    ("1998", "1998"),
    ("2004~", "About 2004"),
    ("about 2004-06", "About June 2004"),
    ("1998?", "Perhaps 1998"),
    ("1998%", "Perhaps about 1998"),
    ("\"[2023-10-08..2023-10-12]\"", "One day between 8 and 12 October 2023"),
    ("[2023-10-13, 2023-10-14]", "13 or 14 October 2023"),
    ("{ between: [2023-10-08, 2023-11] }", "Some time between 8 October 2023 and November 2023"),
    ("between 1998 and 2004", "One year between 1998 and 2004"),
    ("\"{1960,1961-12,1963}\"", "1960, December 1961 and 1963"),
    ("2023-10-08/2023-10-12", "8 to 12 October 2023"),
    ("{ from: 2023-10, to: 2023-12 }", "October to December 2023"),
    ("2020~/2023", "From about 2020 to 2023"),
    ("2004/2004", "Throughout 2004"),
    ("\"[..2023-10-14]\"", "On or before 14 October 2023"),
    ("by 2023", "In or before 2023"),
    ("on or after 2023-10", "In or after October 2023"),
    ("until 2019", "Until 2019"),
    ("before 2020", "Before 2020"),
    ("after 2023-10-09", "After 9 October 2023"),
    ("since 2019-03-02", "Since 2 March 2019"),
    ("2019-03-02/", "From 2 March 2019, end not known"),
    ("/2020", "Until 2020, start not known"),
    ("..2004-06-01/2004-06-20..", "From 1 June 2004 or earlier to 20 June 2004 or later"),
    ("201X", "In the 2010s"),
    ("19XX", "In the 1900s (1900 to 1999)"),
    ("XXXX-12-25", "25 December, year not known"),
    ("2023-10-XX", "A day in October 2023"),
    ("2023-XX", "A month in 2023"),
    ("2023-10-1X", "One day between 10 and 19 October 2023"),
    ("2021-21", "Spring 2021"),
    ("2021-41", "Second half of 2021"),
    ("2023-10-09T14:30:00Z", "9 October 2023, 14:30 UTC"),
    ("-0043-03-15", "15 March 44 BCE"),
    ("1950S2", "About 1950 (between 1900 and 1999)"),
];

#[test]
fn a_page_says_a_date_as_it_was_written_and_no_more_precisely() {
    let mut site =
        String::from("-- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n");
    for (number, (written, _)) in IN_WORDS.iter().enumerate() {
        let event = format!("title: E\ndate: {written}\npublish: public\nsources: s");
        let _ = write!(site, "-- content/events/e{number}.md --\n---\n{event}\n---\n");
    }
    let site = prepare(&site);
    assert!(casefile::diag::is_clean(&site.diagnostics, false), "{:#?}", site.diagnostics);
    for (number, (written, words)) in IN_WORDS.iter().enumerate() {
        let page = page(&site, &format!("events/e{number}.html")).replace('\u{a0}', " ");
        let is_said = page.contains(&format!(">{words}<"));
        assert!(is_said, "{written} is not said as {words}:\n{}", page);
    }
}
