//! What each mistake in a date is answered with.

use super::Kind;
use crate::model::date::Dating;

#[test]
fn each_mistake_is_named_and_says_what_to_write() {
    let table = [
        (
            "9/10/2023",
            Kind::DayMonthOrder,
            "`9/10/2023` can be 9 October or 10 September",
            "write year-month-day: `2023-10-09` or `2023-09-10`",
        ),
        (
            "9.10.2023",
            Kind::DayMonthOrder,
            "`9.10.2023` can be 9 October or 10 September",
            "write year-month-day: `2023-10-09` or `2023-09-10`",
        ),
        (
            "13/10/2023",
            Kind::DayMonthOrder,
            "`13/10/2023` is not written year-month-day",
            "write `2023-10-13`",
        ),
        (
            "10/13/2023",
            Kind::DayMonthOrder,
            "`10/13/2023` is not written year-month-day",
            "write `2023-10-13`",
        ),
        (
            "10/10/2023",
            Kind::DayMonthOrder,
            "`10/10/2023` is not written year-month-day",
            "write `2023-10-10`",
        ),
        ("10/2023", Kind::DayMonthOrder, "`10/2023` is not written year-month-day", "write `2023-10`"),
        (
            "2023/10/09",
            Kind::DayMonthOrder,
            "`2023/10/09` is not written year-month-day",
            "write `2023-10-09`",
        ),
        ("9 October 2023", Kind::MonthName, "`9 October 2023` has its month in words", "write `2023-10-09`"),
        (
            "Monday, 9th of October 2023",
            Kind::MonthName,
            "`Monday, 9th of October 2023` has its month in words",
            "write `2023-10-09`",
        ),
        (
            "October 9, 2023",
            Kind::MonthName,
            "`October 9, 2023` has its month in words",
            "write `2023-10-09`",
        ),
        ("Oct 2023", Kind::MonthName, "`Oct 2023` has its month in words", "write `2023-10`"),
        (
            "9/10/23",
            Kind::TwoDigitYear,
            "`9/10/23` has a year of two digits",
            "write all of the year, then month and day: `2023-10-09` or `2023-09-10`",
        ),
        (
            "9 Oct 98",
            Kind::TwoDigitYear,
            "`9 Oct 98` has a year of two digits",
            "write all four digits, year first: `1998-10-09`, if that is the year",
        ),
        (
            "'98",
            Kind::TwoDigitYear,
            "`'98` has a year of two digits",
            "write all four digits, year first: `1998`, if that is the year",
        ),
        (
            "2023-2-5",
            Kind::MissingZeros,
            "`2023-2-5` lacks a zero: months and days have two digits",
            "write `2023-02-05`",
        ),
        (
            "2023-2",
            Kind::MissingZeros,
            "`2023-2` lacks a zero: months and days have two digits",
            "write `2023-02`",
        ),
        (
            "2023-02-30",
            Kind::NoSuchDay,
            "`2023-02-30` does not exist: February 2023 has 28 days",
            "the last day of that month is `2023-02-28`; only the month known: `2023-02`",
        ),
        (
            "30 February 2024",
            Kind::NoSuchDay,
            "`2024-02-30` does not exist: February 2024 has 29 days",
            "the last day of that month is `2024-02-29`; only the month known: `2024-02`",
        ),
        (
            "2023-13-10",
            Kind::NoSuchDay,
            "`2023-13-10` does not exist: months are 01 to 12, and `13` is none",
            "the month comes before the day: `2023-10-13`; only the year known: `2023`",
        ),
        (
            "2023-00",
            Kind::NoSuchDay,
            "`2023-00` does not exist: months are 01 to 12, and `00` is none",
            "only the year known: `2023`",
        ),
        (
            "2023-12/2023-10",
            Kind::Backwards,
            "`2023-12/2023-10` ends before it begins",
            "write the earlier date first: `2023-10/2023-12`",
        ),
        (
            "[2004..1998]",
            Kind::Backwards,
            "`[2004..1998]` ends before it begins",
            "write the earlier date first: `[1998..2004]`",
        ),
        (
            "2004-2006",
            Kind::SpanOrOnce,
            "`2004-2006` can be a span or a choice between two",
            "it lasted all that time: `2004/2006`",
        ),
        (
            "2004–2006",
            Kind::SpanOrOnce,
            "`2004–2006` can be a span or a choice between two",
            "it lasted all that time: `2004/2006`",
        ),
        (
            "2004 to 2006",
            Kind::SpanOrOnce,
            "`2004 to 2006` joins two dates by `to`, which casefile does not read",
            "it lasted all that time: `2004/2006`",
        ),
        (
            "8 to 12 October 2023",
            Kind::SpanOrOnce,
            "`8 to 12 October 2023` joins two dates by `to`, which casefile does not read",
            "it lasted all that time: `2023-10-08/2023-10-12`",
        ),
        (
            "8-12 October 2023",
            Kind::SpanOrOnce,
            "`8-12 October 2023` can be a span or a choice between two",
            "it lasted all that time: `2023-10-08/2023-10-12`",
        ),
        (
            "Oct 8-9, 2023",
            Kind::SpanOrOnce,
            "`Oct 8-9, 2023` can be a span or a choice between two",
            "it lasted all that time: `2023-10-08/2023-10-09`",
        ),
        (
            "October 8 to 12, 2023",
            Kind::SpanOrOnce,
            "`October 8 to 12, 2023` joins two dates by `to`, which casefile does not read",
            "it lasted all that time: `2023-10-08/2023-10-12`",
        ),
        (
            "2022-05-??",
            Kind::InWords,
            "`2022-05-??` has signs for what is not known",
            "leave it out: `2022-05` is the whole month, and is shown as one",
        ),
        (
            "2022-??-??",
            Kind::InWords,
            "`2022-??-??` has signs for what is not known",
            "leave it out: `2022` is the whole year, and is shown as one",
        ),
        ("June 2012?", Kind::MonthName, "`June 2012?` is not written year-month-day", "write `2012-06?`"),
        (
            "43466",
            Kind::Unreadable,
            "`43466` is no date; it may be a number of days, as a spreadsheet counts them",
            "then it is `2019-01-01`: look at the source, and write that",
        ),
        (
            "8 and 9 October 2023",
            Kind::SpanOrOnce,
            "`8 and 9 October 2023` joins two dates by `and`, which casefile does not read",
            "on one of the two: `[2023-10-08,2023-10-09]`; on both: `\"{2023-10-08,2023-10-09}\"`",
        ),
        (
            "2023-10-8..2023-10-12",
            Kind::DotsWithoutBrackets,
            "`2023-10-8..2023-10-12` has `..` without brackets",
            "it lasted all that time: `2023-10-08/2023-10-12`",
        ),
        (
            "unknown",
            Kind::NotKnown,
            "`unknown` is not a date, and a page cannot be placed by it",
            "give the widest span that is certain: `before 2024`, `after 1998` or `{between: [1998, 2004]}`",
        ),
        (
            "2023년 10월 9일",
            Kind::OtherScript,
            "`2023년 10월 9일` is not written as casefile reads dates: digits, year first",
            "write `2023-10-09`; each page shows it in the words of its own language",
        ),
        (
            "2023年10月",
            Kind::OtherScript,
            "`2023年10月` is not written as casefile reads dates: digits, year first",
            "write `2023-10`; each page shows it in the words of its own language",
        ),
        (
            "2023‑10‑09",
            Kind::Typography,
            "`2023‑10‑09` has dashes, spaces or digits that only look like the plain ones",
            "write `2023-10-09`",
        ),
        (
            "２０２３",
            Kind::Typography,
            "`２０２３` has dashes, spaces or digits that only look like the plain ones",
            "write `2023`",
        ),
        ("201x", Kind::Typography, "`201x` has a small letter where a capital is wanted", "write `201X`"),
        (
            "2023-10 / 2023-12",
            Kind::Typography,
            "`2023-10 / 2023-12` has spaces in it",
            "write `2023-10/2023-12`",
        ),
        ("20231009", Kind::Typography, "`20231009` lacks its hyphens", "write `2023-10-09`"),
        (
            "2023-10-09 14:30",
            Kind::Clock,
            "`2023-10-09 14:30` is not a date with a time of day as casefile reads it",
            "write `2023-10-09T14:30:00`, with `Z` (UTC) or `+09:00` after it if the zone is known",
        ),
        (
            "the 1990s",
            Kind::InWords,
            "`the 1990s` is a date in words, and has to be written in digits",
            "write `199X`",
        ),
        (
            "20th century",
            Kind::InWords,
            "`20th century` is a date in words, and has to be written in digits",
            "write `19XX`",
        ),
        (
            "44 BC",
            Kind::InWords,
            "`44 BC` is a date in words, and has to be written in digits",
            "write `-0043` (there is a year 0, so that 1 BCE is `0000`)",
        ),
        (
            "spring 2021",
            Kind::InWords,
            "`spring 2021` is a date in words, and has to be written in digits",
            "write `2021-21`",
        ),
        (
            "early 2023",
            Kind::InWords,
            "`early 2023` says only roughly which part is meant",
            "write `{ edtf: 2023, text: \"early 2023\" }`, so that the words are kept",
        ),
        (
            "probably 2004",
            Kind::InWords,
            "`probably 2004` is in doubt by a word that casefile does not know",
            "not sure: `2004?`; about then: `about 2004`",
        ),
        (
            "last Monday",
            Kind::Relative,
            "`last Monday` is no date by itself: it depends on the day on which it was said, and readers come on other days",
            "write the date that it comes to, as far as it is known, and keep the words: `{edtf: YYYY-MM-DD, text: \"last Monday\", basis: derived}`",
        ),
        (
            "before 2019/2020",
            Kind::WantsOneDate,
            "`before` takes one date, and `2019/2020` is a span",
            "write one day, month or year: `2023-10-09`, `2023-10` or `2023`",
        ),
        (
            "",
            Kind::Empty,
            "no date is given",
            "write year-month-day, as far as it is known: `2023-10-09`, `2023-10` or `2023`",
        ),
        (
            "from 2004",
            Kind::InWords,
            "`from 2004` begins with a word that casefile does not know",
            "write `since 2004`",
        ),
        (
            "in 2004",
            Kind::InWords,
            "`in 2004` begins with a word that casefile does not know",
            "write `2004`",
        ),
        (
            "9 October",
            Kind::NoYear,
            "`9 October` has no year",
            "write it with its year, such as `2023-10-09`; the year not known: `XXXX-10-09`",
        ),
        (
            "1998-99",
            Kind::SpanOrOnce,
            "`1998-99` can be a span or a choice between two",
            "it lasted all that time: `1998/1999`",
        ),
        (
            "2023-10-08/12",
            Kind::SpanOrOnce,
            "`2023-10-08/12` can be a span or a choice between two",
            "it lasted all that time: `2023-10-08/2023-10-12`",
        ),
        (
            "9/10/2023 - 12/10/2023",
            Kind::DayMonthOrder,
            "`9/10/2023` can be 9 October or 10 September",
            "write year-month-day: `2023-10-09` or `2023-09-10`",
        ),
        (
            "between 8 and 12 October 2023",
            Kind::MonthName,
            "`between 8 and 12 October 2023` has dates that are not written year-month-day",
            "write `{between: [2023-10-08, 2023-10-12]}`",
        ),
        (
            "from 8 October to 12 October 2023",
            Kind::MonthName,
            "`from 8 October to 12 October 2023` has dates that are not written year-month-day",
            "write `2023-10-08/2023-10-12`",
        ),
        (
            "mid-1990s",
            Kind::InWords,
            "`mid-1990s` says only roughly which part is meant",
            "write `{ edtf: 199X, text: \"mid-1990s\" }`, so that the words are kept",
        ),
        (
            "when it was cold",
            Kind::Unreadable,
            "`when it was cold` is not a date in words that casefile reads",
            "write year-month-day, as far as it is known: `2023-10-09`, `2023-10` or `2023`",
        ),
    ];
    for (written, kind, message, help) in table {
        let problem = Dating::parse(written).expect_err(written);
        assert_eq!((problem.kind, problem.message.as_str(), problem.help[0].as_str()), (kind, message, help));
    }
}

#[test]
fn the_place_is_in_the_text_as_written() {
    let at = |written| Dating::parse(written).expect_err("a mistake").at;
    assert_eq!(at("  9/10/2023"), 2..11);
    assert_eq!(at("2023-01-01/2023-02-30"), 11..21);
    assert_eq!(at("before 9/10/2023"), 7..16);
    assert_eq!(at("since about 2023-2"), 12..18);
}

#[test]
fn what_the_help_offers_reads() {
    for written in [
        "9/10/2023",
        "2023-2-5",
        "2004-2006",
        "201x",
        "8 and 9 October 2023",
        "44 BC",
        "the 1990s",
        "Oct 98",
        "2023年10月9日",
    ] {
        let problem = Dating::parse(written).expect_err(written);
        let offered: Vec<&str> = problem.help[0].split('`').skip(1).step_by(2).take(1).collect();
        for date in offered {
            assert!(Dating::parse(date).is_ok(), "{written}: {date}");
        }
    }
}

#[test]
fn words_around_dates_in_other_languages_get_what_they_mean() {
    let table = [
        ("2023년 10월 9일경", "write `about 2023-10-09`; each page says it in its own language"),
        ("약 2004년", "write `about 2004`; each page says it in its own language"),
        ("2023년경", "write `about 2023`; each page says it in its own language"),
        ("2023-10-09경", "write `about 2023-10-09`; each page says it in its own language"),
        ("约2004年", "write `about 2004`; each page says it in its own language"),
        ("2023年10月9日左右", "write `about 2023-10-09`; each page says it in its own language"),
        ("حوالي ٢٠٠٤", "write `about 2004`; each page says it in its own language"),
        ("نحو 9 أكتوبر 2023", "write `about 2023-10-09`; each page says it in its own language"),
        ("2023년 10월 9일 이전", "write `before 2023-10-09`; if that time is meant too: `by 2023-10-09`"),
        (
            "2023年10月9日之后",
            "write `after 2023-10-09`; if that time is meant too: `on or after 2023-10-09`",
        ),
        ("قبل أكتوبر 2023", "write `before 2023-10`; if that time is meant too: `by 2023-10`"),
        ("2023년 10월부터", "write `since 2023-10`; each page says it in its own language"),
        ("2023년 10월 9일 추정", "not sure: `2023-10-09?`; about then: `about 2023-10-09`"),
        ("2023년 가을", "write `2023-23`; each page says it in its own language"),
        ("2023年秋", "write `2023-23`; each page says it in its own language"),
        ("ربيع 2023", "write `2023-21`; each page says it in its own language"),
        ("2023년 10월 초", "write `{edtf: 2023-10, text: \"2023년 10월 초\"}`, so that the words are kept"),
        (
            "2023년 10월 중순경",
            "write `{edtf: 2023-10, text: \"2023년 10월 중순경\"}`, so that the words are kept",
        ),
        (
            "2023年10月9日凌晨",
            "write the day, and the words beside it: `{edtf: 2023-10-09, text: \"2023年10月9日凌晨\"}`",
        ),
        (
            "صباح 9 أكتوبر 2023",
            "write the day, and the words beside it: `{edtf: 2023-10-09, text: \"صباح 9 أكتوبر 2023\"}`",
        ),
        ("2023년 10월 8일~12일", "it lasted all that time: `2023-10-08/2023-10-12`"),
        ("2023년 10월 8일부터 11월 3일까지", "it lasted all that time: `2023-10-08/2023-11-03`"),
        ("2023年10月8日至12日", "it lasted all that time: `2023-10-08/2023-10-12`"),
        ("من 8 إلى 12 أكتوبر 2023", "it lasted all that time: `2023-10-08/2023-10-12`"),
        ("2023년 10월 8일 또는 9일", "on one of the two: `[2023-10-08,2023-10-09]`"),
        ("2023년 10월 9일(월)", "write `2023-10-09`; each page shows it in the words of its own language"),
        ("2023년 10월 9일 월요일", "write `2023-10-09`; each page shows it in the words of its own language"),
        ("2023. 10. 9.(월)", "write `2023-10-09`; each page shows it in the words of its own language"),
        ("2023年10月9日星期一", "write `2023-10-09`; each page shows it in the words of its own language"),
        ("عام 2023", "write `2023`; each page shows it in the words of its own language"),
        ("1990년대", "write `199X`; each page says it in its own language"),
        ("20世纪90年代", "write `199X`; each page says it in its own language"),
        ("10월 9일", "write it with its year, such as `2023-10-09`; the year not known: `XXXX-10-09`"),
        (
            "작년 10월",
            "write the date that it comes to, as far as it is known, and keep the words: `{edtf: YYYY-MM-DD, text: \"작년 10월\", basis: derived}`",
        ),
        (
            "불명",
            "give the widest span that is certain: `before 2024`, `after 1998` or `{between: [1998, 2004]}`",
        ),
    ];
    for (written, help) in table {
        let problem = Dating::parse(written).expect_err(written);
        assert_eq!(problem.help[0], help, "{written}: {}", problem.message);
        for offered in
            problem.help[0].split('`').skip(1).step_by(2).filter(|offered| !offered.starts_with('{'))
        {
            assert!(Dating::parse(offered).is_ok(), "{written}: {offered}");
        }
    }
    assert!(!Dating::parse("2023-10월").expect_err("no date").help[0].contains('/'));
    let message = Dating::parse("2023년 10월 9일경").expect_err("words").message;
    assert_eq!(message, "`2023년 10월 9일경` has words that casefile does not read: `경`");
}

/// Whoever takes what is offered must not say more than they knew.
#[test]
fn a_word_of_doubt_goes_with_what_is_offered() {
    for (written, help) in [
        ("about March 2024", "write `about 2024-03`"),
        ("circa 9/10/2023", "write year-month-day: `circa 2023-10-09` or `circa 2023-09-10`"),
        ("after March 2020", "write `after 2020-03`"),
        ("since about 2023-2", "write `since about 2023-02`"),
        (
            "about 24.3.4",
            "write all of the year, then month and day: `about 2024-03-04` or `about 2004-03-24`",
        ),
    ] {
        let problem = Dating::parse(written).expect_err(written);
        assert_eq!(problem.help[0], help);
        assert!(
            problem.help.iter().all(|help| !help.contains("about then")),
            "{written}: {:?}",
            problem.help
        );
        assert!(Dating::parse(help.split('`').nth(1).expect("it offers one")).is_ok(), "{help}");
    }
}

#[test]
fn what_stops_early_is_offered_as_far_as_it_goes() {
    for (written, message, help) in [
        (
            "2024-03-",
            "`2024-03-` stops behind its hyphen, where the day would stand",
            "if no more is known, write `2024-03`: it is the whole month, and is shown as one",
        ),
        (
            "2024-",
            "`2024-` stops behind its hyphen, where the month would stand",
            "if no more is known, write `2024`: it is the whole year, and is shown as one",
        ),
    ] {
        let problem = Dating::parse(written).expect_err(written);
        assert_eq!((problem.message.as_str(), problem.help[0].as_str()), (message, help));
    }
}

#[test]
fn a_year_of_two_digits_may_stand_first_or_last() {
    for (written, offered) in [
        ("24.3.4", "`2024-03-04` or `2004-03-24`"),
        ("98.5.3", "`1998-05-03`"),
        ("5.3.98", "`1998-03-05` or `1998-05-03`"),
        ("9/10/23", "`2023-10-09` or `2023-09-10`"),
        ("4.3.5", "`2004-03-05`, `2005-03-04` or `2005-04-03`"),
    ] {
        let help = &Dating::parse(written).expect_err(written).help[0];
        assert!(help.contains(offered), "{written}: {help}");
    }
}

#[test]
fn days_that_depend_on_another_are_known_in_four_languages() {
    for written in [
        "yesterday",
        "a week ago",
        "the other day",
        "어제",
        "최근",
        "3일 전",
        "昨天",
        "三天前",
        "近日",
        "أمس",
        "قبل أسبوع",
        "أول أمس",
    ] {
        assert_eq!(Dating::parse(written).expect_err(written).kind, Kind::Relative, "{written}");
    }
    for written in ["ongoing", "현재", "至今", "مستمر"] {
        assert_eq!(Dating::parse(written).expect_err(written).kind, Kind::NotKnown, "{written}");
    }
}

#[test]
fn the_part_of_a_year_or_month_has_its_own_bounds() {
    for (written, bounds) in [
        ("early 2023", "2023-01, 2023-04"),
        ("late 2023", "2023-09, 2023-12"),
        ("mid-February 2024", "2024-02-11, 2024-02-20"),
        ("end of February 2024", "2024-02-21, 2024-02-29"),
        ("late 1990s", "1997, 1999"),
        ("2023년 10월 말", "2023-10-21, 2023-10-31"),
    ] {
        let problem = Dating::parse(written).expect_err(written);
        assert!(problem.help[1].contains(&format!("[{bounds}]")), "{written}: {}", problem.help[1]);
    }
}
