//! Dates in the words of several languages.

use super::*;

const ENGLISH: &str = include_str!("../../../../templates/words/en.ftl");

fn english() -> Words {
    Words::new("en", &[("en.ftl", ENGLISH)]).expect("the built-in words are well formed")
}

fn dating(written: &str) -> Dating {
    Dating::parse(written).unwrap_or_else(|problem| panic!("{written}: {problem}"))
}

#[test]
fn dates_are_said_at_the_precision_that_they_have() {
    let words = english();
    let table = [
        ("2023-10-09", "9 October 2023"),
        ("2023-10", "October 2023"),
        ("1998", "1998"),
        ("2004~", "about 2004"),
        ("about 2004", "about 2004"),
        ("circa 2004-06", "about June 2004"),
        ("c. 1998", "about 1998"),
        ("1998?", "perhaps 1998"),
        ("1998%", "perhaps about 1998"),
        ("2004-06~-11", "about 11 June 2004"),
        ("[2023-10-08..2023-10-12]", "one day between 8 and 12 October 2023"),
        ("[2023-09-29..2023-10-03]", "one day between 29 September and 3 October 2023"),
        ("[2022-12-30..2023-01-02]", "one day between 30 December 2022 and 2 January 2023"),
        ("[2023-10-13,2023-10-14]", "13 or 14 October 2023"),
        ("[2023-10-13..2023-10-14]", "13 or 14 October 2023"),
        ("[2023-09-30,2023-10-01]", "30 September or 1 October 2023"),
        ("[2022-12-31,2023-01-01]", "31 December 2022 or 1 January 2023"),
        ("[1998..2004]", "one year between 1998 and 2004"),
        ("[1998..1999]", "1998 or 1999"),
        ("[2023-08..2023-10]", "one month between August and October 2023"),
        ("[2022-11..2023-02]", "one month between November 2022 and February 2023"),
        ("[2023-08,2023-09]", "August or September 2023"),
        ("[2001-05-01,2001-05-03]", "1 May 2001 or 3 May 2001"),
        ("[1667, 1668, 1670..1672]", "1667, 1668 or 1670 to 1672"),
        ("{2001-05-01,2001-05-02}", "1 May 2001 and 2 May 2001"),
        ("{1960,1961-12,1963}", "1960, December 1961 and 1963"),
        ("{2023-10-08..2023-10-12}", "each day, 8 to 12 October 2023"),
        ("[2023-10-13]", "13 October 2023"),
        ("2023-10-08/2023-10-12", "8 to 12 October 2023"),
        ("2023-09-29/2023-10-03", "29 September to 3 October 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 to 2 January 2023"),
        ("2023-10/2023-12", "October to December 2023"),
        ("1998/2004", "1998 to 2004"),
        ("2020~/2023", "from about 2020 to 2023"),
        ("2023-10-08/2023-11", "from 8 October 2023 to November 2023"),
        ("2004/2004", "throughout 2004"),
        ("[..2023-10-14]", "on or before 14 October 2023"),
        ("by 2023-10-14", "on or before 14 October 2023"),
        ("[..2023]", "in or before 2023"),
        ("on or after 2023-10", "in or after October 2023"),
        ("../2019", "until 2019"),
        ("until 2019", "until 2019"),
        ("before 2020", "before 2020"),
        ("Before about 2020", "before about 2020"),
        ("after 2023-10-09", "after 9 October 2023"),
        ("2019-03-02/..", "since 2 March 2019"),
        ("since 2019-03-02", "since 2 March 2019"),
        ("2019-03-02/", "from 2 March 2019, end not known"),
        ("/2020", "until 2020, start not known"),
        ("..2004-06-01/2004-06-20..", "from 1 June 2004 or earlier to 20 June 2004 or later"),
        ("201X", "in the 2010s"),
        ("201X~", "about the 2010s"),
        ("201X/2023", "from the 2010s to 2023"),
        ("19XX", "in the 1900s (1900 to 1999)"),
        ("1XXX", "in the years 1000 to 1999"),
        ("XXXX", "year not known"),
        ("1XX3", "in a year of the form 1XX3"),
        ("156X-12-25", "25 December in the 1560s"),
        ("XXXX-12-XX", "December, year not known"),
        ("201X-12-XX", "December in the 2010s"),
        ("XXXX-12-25", "25 December, year not known"),
        ("2023-10-XX", "a day in October 2023"),
        ("2023-10-1X", "one day between 10 and 19 October 2023"),
        ("2023-02-2X", "one day between 20 and 28 February 2023"),
        ("2023-XX", "a month in 2023"),
        ("2023-1X", "one month between October and December 2023"),
        ("2023-XX-XX", "a day in 2023"),
        ("2021-21", "spring 2021"),
        ("2021-34?", "perhaps second quarter of 2021"),
        ("2021-41", "second half of 2021"),
        ("2023-10-09T14:30:00Z", "9 October 2023, 14:30 UTC"),
        ("2023-10-09T14:30:05+09:00", "9 October 2023, 14:30:05 +09:00"),
        ("2023-10-09T14:30:00", "9 October 2023, 14:30"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("0000", "1 BCE"),
        ("Y170000002", "170000002"),
        ("Y17E30", "17 × 10^30"),
        ("1950S2", "about 1950 (between 1900 and 1999)"),
        ("between 2023-10-08 and 2023-10-12", "one day between 8 and 12 October 2023"),
        ("between 2023-10-08 and 2023-11", "some time between 8 October 2023 and November 2023"),
        ("from 2020 to 2023", "2020 to 2023"),
    ];
    for (written, shown) in table {
        assert_eq!(in_words(&dating(written), &words), shown, "{written}");
    }
}

#[test]
fn a_line_begins_with_a_capital() {
    let words = english();
    assert_eq!(in_words_capitalised(&dating("about 2004"), &words), "About 2004");
    assert_eq!(in_words_capitalised(&dating("2004"), &words), "2004");
}

#[test]
fn a_language_orders_its_dates_without_new_code() {
    let korean = "date-month-10 = 10월\ndate-day = { $year }년 { $month } { $day }일\n\
        date-between-days-in-month = { $year }년 { $month } { $day }일에서 { $end-day }일 사이의 하루\n";
    let words = Words::new("ko", &[("en.ftl", ENGLISH), ("ko.ftl", korean)]).expect("both are well formed");
    assert_eq!(in_words(&dating("2023-10-09"), &words), "2023년 10월 9일");
    assert_eq!(in_words(&dating("[2023-10-08..2023-10-12]"), &words), "2023년 10월 8일에서 12일 사이의 하루");
}

#[test]
fn gaps_are_said_in_the_largest_units_that_are_empty() {
    let words = english();
    let table = [
        ("1998", "2004", "1999 to 2003"),
        ("2020", "2023-08", "2021 to July 2023"),
        ("2023-10-13", "2023-10-20", "14 to 19 October 2023"),
        ("2023-10-13", "2023-10-15", "14 October 2023"),
        ("2023-10-13", "2023-10-14", ""),
        ("2023-10-14", "2023-10-13", ""),
        ("2002", "2004", "2003"),
        ("2023-08", "2023-10", "September 2023"),
        ("2023-03-04", "2024", "5 March to 31 December 2023"),
        ("2021-03-04", "2024", "5 March 2021 to 2023"),
        ("2021-03-31", "2024", "April 2021 to 2023"),
    ];
    for (before, after, shown) in table {
        let (before, after) = (dating(before).bounds(), dating(after).bounds());
        let gap = gap_in_words(before.latest.expect("stated"), after.earliest.expect("stated"), &words);
        assert_eq!(gap, shown);
    }
}

proptest::proptest! {
    #[test]
    fn every_message_that_is_asked_for_exists(written in "[0-9X]{4}(-[0-4X][0-9X]){0,2}[~?%]?") {
        if let Ok(dating) = Dating::parse(&written) {
            assert!(!in_words(&dating, &english()).contains('{'), "{written}");
        }
    }
}
