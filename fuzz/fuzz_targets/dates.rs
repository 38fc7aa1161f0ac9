//! A date: read or told; its days in order; said in words; the same again when its parts are given by map.

#![no_main]

use casefile::model::date::words::{in_words, in_words_capitalised};
use casefile::model::date::{Bounds, DateProblem, Dating};
use casefile_fuzz::ENGLISH;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines: Vec<&str> = text.lines().take(4).collect();
    let whole = lines.first().copied().unwrap_or("");
    judge(whole, Dating::parse(whole));
    let (first, last) = (whole, lines.get(1).copied().unwrap_or(""));
    judge_parts(&[first, last], Dating::between(first, last));
    judge_parts(&[first, last], Dating::lasted(Some(first), Some(last)));
    judge_parts(&[first], Dating::lasted(Some(first), None));
    judge_parts(&lines, Dating::one_of(&lines));
});

fn judge(written: &str, read: Result<Dating, DateProblem>) {
    match read {
        Ok(dating) => {
            assert_eq!(&*dating.written, written);
            assert_sound(&dating);
        }
        Err(problem) => assert_tellable(written, &problem),
    }
}

/// What was given in parts reads the same from the text that stands for it.
fn judge_parts(parts: &[&str], read: Result<Dating, DateProblem>) {
    match read {
        Ok(dating) => {
            assert_sound(&dating);
            let again = Dating::parse(&dating.written)
                .unwrap_or_else(|problem| panic!("`{}` does not read: {problem:?}", dating.written));
            assert_eq!(again.bounds(), dating.bounds(), "{}", dating.written);
            assert_eq!(in_words(&again, &ENGLISH), in_words(&dating, &ENGLISH), "{}", dating.written);
        }
        Err(problem) => {
            if let Some(part) = problem.part {
                assert_tellable(parts[part], &problem);
            }
        }
    }
}

fn assert_sound(dating: &Dating) {
    let Bounds { earliest, latest } = dating.bounds();
    assert!(earliest.zip(latest).is_none_or(|(first, last)| first <= last), "{dating:?}");
    for words in [in_words(dating, &ENGLISH), in_words_capitalised(dating, &ENGLISH)] {
        assert!(!words.is_empty() && !words.contains(['{', '$', '<']), "{dating:?}: {words}");
    }
    if let Some(machine) = dating.datetime_attribute() {
        let again = Dating::parse(&machine).expect("what machines read is a date");
        assert_eq!(again.bounds(), dating.bounds(), "{machine}");
    }
    let (year, month) = dating.year_month();
    assert!(month.is_none_or(|month| year.is_some() && (1..=12).contains(&month)), "{dating:?}");
    dating.precision();
    dating.single_year();
}

fn assert_tellable(text: &str, problem: &DateProblem) {
    assert!(!problem.message.is_empty() && !problem.help.is_empty(), "{problem:?}");
    assert!(text.get(problem.at.clone()).is_some(), "{problem:?} is not in `{text}`");
}
