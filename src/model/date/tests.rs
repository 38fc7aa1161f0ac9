//! Dates from outside: what is read, sorted, compared and said.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::text::words::Words;

static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
    let source = include_str!("../../../templates/words/en.ftl");
    Words::new("en", &[("en.ftl", source)]).expect("the built-in words are well formed")
});

fn dating(written: &str) -> Dating {
    Dating::parse(written).unwrap_or_else(|problem| panic!("{written}: {problem}"))
}

fn shown(day: Option<Day>) -> String {
    day.map_or_else(|| "open".to_owned(), |day| day.to_string())
}

#[test]
fn bounds_are_the_first_and_last_day_that_it_can_touch() {
    let table = [
        ("2023-10-09", "2023-10-09", "2023-10-09"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2004~", "2004-01-01", "2004-12-31"),
        ("about 2004", "2004-01-01", "2004-12-31"),
        ("before 2020", "open", "2019-12-31"),
        ("after 2020-02", "2020-03-01", "open"),
        ("by 2020", "open", "2020-12-31"),
        ("since 2019-03-02", "2019-03-02", "open"),
        ("until 2019", "open", "2019-12-31"),
        ("/2020", "open", "2020-12-31"),
        ("2020/", "2020-01-01", "open"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2023-10-XX", "2023-10-01", "2023-10-31"),
        ("[2023-10-08..2023-10-12]", "2023-10-08", "2023-10-12"),
        ("[2001,2004-02]", "2001-01-01", "2004-02-29"),
        ("between 2023-10-08 and 2023-11", "2023-10-08", "2023-11-30"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("2023-10-09T23:30:00+09:00", "2023-10-09", "2023-10-09"),
        ("Y17E30", "open", "open"),
    ];
    for (written, earliest, latest) in table {
        let bounds = dating(written).bounds();
        assert_eq!(
            (shown(bounds.earliest), shown(bounds.latest)),
            (earliest.to_owned(), latest.to_owned()),
            "{written}"
        );
    }
}

#[test]
fn certainty_follows_what_is_written() {
    let table = [
        ("day", "2023-10-09 2004 1998/2004 2021-21 [1998] {1998,1999} 2023-10-09T14:30:00Z"),
        ("one", "[1998..2004] [1998,2001] 201X 2023-10-XX"),
        ("about", "2004~ 1998? 1998% 2020~/2023 1950S2 ?2004-06"),
        ("until", "../2019 /2019 [..2019] {..2019}"),
        ("since", "2019/.. 2019/ [2019..]"),
    ];
    for (class, dates) in table {
        for written in dates.split(' ') {
            assert_eq!(dating(written).certainty().class(), class, "{written}");
        }
    }
    assert_eq!(dating("before 2020").certainty(), Certainty::Until);
    assert_eq!(dating("after 2020").certainty(), Certainty::Since);
    assert_eq!(dating("between 1998 and 2004").certainty(), Certainty::OneOf);
}

#[test]
fn only_a_whole_day_month_or_year_is_for_machines() {
    let table = [
        ("2023-10-09", true),
        ("0800", true),
        ("[2023-10]", true),
        ("0000", false),
        ("-0043", false),
        ("2004~", false),
        ("201X", false),
    ];
    for (written, whole) in table {
        let expected = whole.then(|| written.trim_matches(['[', ']']).to_owned());
        assert_eq!(dating(written).datetime_attribute(), expected, "{written}");
    }
}

#[test]
fn iso_8601_says_what_it_can_and_nothing_more() {
    let one = |text: &str| Some(IsoDate::One(text.to_owned()));
    let both = |from: &str, to: &str| Some(IsoDate::Interval(from.to_owned(), to.to_owned()));
    for (written, said) in [
        ("2023-10-09", one("2023-10-09")),
        ("2023-10", one("2023-10")),
        ("2023", one("2023")),
        ("[2023-10]", one("2023-10")),
        ("between 2004 and 2004", one("2004")),
        ("0001", one("0001")),
        ("9999-12-31", one("9999-12-31")),
        ("2023-10-09T14:30:00+09:00", one("2023-10-09")),
        ("2023-10/2023-12", both("2023-10", "2023-12")),
        ("from 2019 to 2020-02-03", both("2019", "2020-02-03")),
    ] {
        assert_eq!(dating(written).iso_8601(), said, "{written}");
    }
    for written in [
        "2004~",
        "about 2004",
        "2004?",
        "2004-06%",
        "?2004-06-11",
        "201X",
        "2023-10-XX",
        "2021-24",
        "1950S2",
        "0000",
        "-0043-03-15",
        "Y17E30",
        "Y12000",
        "before 2020",
        "after 2020",
        "since 2019",
        "until 2019",
        "../2019",
        "2019/..",
        "2019/",
        "/2019",
        "2004~/2006",
        "2004/2006?",
        "2021-21/2021-23",
        "-0043/2001",
        "[2023-10-08..2023-10-12]",
        "[2001,2003]",
        "{2001,2003}",
        "between 2023-10-08 and 2023-10-12",
    ] {
        assert_eq!(dating(written).iso_8601(), None, "{written}");
    }
}

#[test]
fn a_year_is_never_january() {
    assert_eq!(dating("2004").year_month(), (Some(2004), None));
    assert_eq!(dating("2004-01").year_month(), (Some(2004), Some(1)));
    assert_eq!(dating("2023-10-08/2023-11").year_month(), (Some(2023), Some(10)));
    assert_eq!(dating("[..2023-10-14]").year_month(), (Some(2023), Some(10)));
    assert_eq!(dating("before 2020").year_month(), (Some(2019), None));
    assert_eq!(dating("Y17E30").year_month(), (None, None));
}

#[test]
fn precision_is_the_smallest_unit_that_holds_it() {
    assert_eq!(dating("2023-10-09~").precision(), Precision::Day);
    assert_eq!(dating("[2023-10-08..2023-10-12]").precision(), Precision::Month);
    assert_eq!(dating("2023-08/2023-10").single_year(), Some(2023));
    assert_eq!(dating("since 2019").single_year(), None);
    assert_eq!(dating("201X").precision(), Precision::Coarser);
}

#[test]
fn lasting_is_not_the_same_as_once() {
    assert!(dating("1998/2004").lasts() && dating("since 2019").lasts());
    assert!(!dating("[1998..2004]").lasts() && !dating("before 2020").lasts());
}

#[test]
fn maps_read_as_the_words_that_stand_for_them() {
    let same = |made: Result<Dating, DateProblem>, words: &str| assert_eq!(made, Ok(dating(words)));
    same(Dating::between("2023-10-08", "2023-10"), "between 2023-10-08 and 2023-10");
    same(Dating::lasted(Some("about 2020"), Some("2023")), "from about 2020 to 2023");
    same(Dating::lasted(Some("2020"), None), "since 2020");
    same(Dating::lasted(None, Some("2020")), "until 2020");
    same(Dating::one_of(&["2020", "2022"]), "[2020,2022]");
    same(Dating::one_of(&["2023-10-08..2023-10-12"]), "[2023-10-08..2023-10-12]");
    same(Dating::one_of(&["..2023"]), "[..2023]");
    same(Dating::one_of(&["about 2004", "2006~"]), "[about 2004,2006~]");
}

#[test]
fn a_map_says_which_of_its_values_is_wrong() {
    let problem = Dating::between("2023-10-08", "12.10.2023").expect_err("the second is not EDTF");
    assert_eq!((problem.part, problem.at), (Some(1), 0..10));
    let problem = Dating::between("2004", "1998").expect_err("backwards");
    assert_eq!((problem.part, problem.message.as_str()), (None, "`1998` is earlier than `2004`"));
    assert_eq!(problem.help, ["write the earlier date first: `between: [1998, 2004]`"]);
    let problem = Dating::lasted(Some("2004"), Some("1998")).expect_err("backwards");
    assert_eq!(problem.message, "it ends (`1998`) before it begins (`2004`)");
}

#[test]
fn years_beyond_all_calendars_stay_at_the_end() {
    assert_eq!(dating("Y170000002").bounds().latest, Some(Day::MAX));
    assert_eq!(dating("Y-170000002").bounds().earliest, Some(Day::MIN));
    assert_eq!(Day::MIN.previous(), Day::MIN);
    assert_eq!(dating("after Y170000002").bounds().earliest, Some(Day::MAX));
}

#[test]
fn days_are_those_of_the_calendar() {
    assert_eq!(Day::new(1970, 1, 1).map(|day| day.0), Some(0));
    assert_eq!(Day::new(2023, 2, 29), None);
    assert_eq!(Day::new(2023, 13, 1), None);
    assert_eq!(Day::new(2023, 10, 9).map(|day| day.next().to_string()), Some("2023-10-10".to_owned()));
}

/// Texts that are often dates and always look like them.
fn nearly_a_date() -> impl Strategy<Value = String> {
    "(before |since |about |between )?[\\[{]?(\\.\\.)?-?[012XY][0-9X]{3}(-[0-3X][0-9X]){0,2}[~?%]?(/|,|\\.\\.| and | to )?([0-9X]{4}(-[0-3X][0-9X]){0,2})?(\\.\\.)?[\\]}]?"
}

proptest! {
    #[test]
    fn any_text_is_a_date_or_a_problem_with_help(written in prop_oneof![".{0,30}", nearly_a_date(), "[0-9XT:/., 년월일年a-z~?-]{0,20}"]) {
        match Dating::parse(&written) {
            Ok(dating) => prop_assert_eq!(&*dating.written, written.as_str()),
            Err(problem) => prop_assert!(!problem.help.is_empty() && written.get(problem.at).is_some()),
        }
    }

    #[test]
    fn the_earliest_day_is_never_after_the_latest(written in nearly_a_date()) {
        if let Ok(dating) = Dating::parse(&written) {
            let Bounds { earliest, latest } = dating.bounds();
            prop_assert!(earliest.zip(latest).is_none_or(|(earliest, latest)| earliest <= latest), "{}", written);
        }
    }

    /// What is said for machines begins and ends on the very days that the date can touch.
    #[test]
    fn what_iso_8601_says_is_no_wider_and_no_narrower_than_the_date(written in nearly_a_date()) {
        let Ok(date) = Dating::parse(&written) else { return Ok(()) };
        let ends = match date.iso_8601() {
            None => return Ok(()),
            Some(IsoDate::One(one)) => (one.clone(), one),
            Some(IsoDate::Interval(from, to)) => (from, to),
        };
        let (from, to) = (dating(&ends.0), dating(&ends.1));
        prop_assert_eq!(from.bounds().earliest, date.bounds().earliest, "{}", written);
        prop_assert_eq!(to.bounds().latest, date.bounds().latest, "{}", written);
        prop_assert!([from, to].iter().all(|end| end.certainty() == Certainty::Day));
    }

    #[test]
    fn every_date_has_words(written in nearly_a_date()) {
        if let Ok(dating) = Dating::parse(&written) {
            let said = words::in_words(&dating, &ENGLISH);
            prop_assert!(!said.is_empty() && !said.contains(['{', '$']), "{}: {}", written, said);
        }
    }

    #[test]
    fn a_day_is_the_same_there_and_back(days in any::<i32>()) {
        let (year, month, day) = Day(days).ymd();
        prop_assert_eq!(Day::new(year.into(), month, day), Some(Day(days)));
    }
}
