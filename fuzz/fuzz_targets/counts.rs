//! A count: read or told; lowest before highest; shown as written, or in words for its signs.

#![no_main]

use casefile::model::count::Count;
use casefile_fuzz::ENGLISH;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Count::parse(text) {
        Ok(count) => {
            assert_eq!(&*count.written, text);
            let ends = count.lowest().zip(count.highest());
            assert!(ends.is_none_or(|(lowest, highest)| lowest <= highest), "{count:?}");
            let words = count.in_words(&ENGLISH);
            assert!(
                !words.trim().is_empty() && !words.contains(['{', '$', '>', '<', '~']),
                "{text}: {words}"
            );
            // Nothing is made stronger: every number that is shown was written.
            for number in words.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()) {
                assert!(text.contains(number), "{text}: {words}");
            }
        }
        Err(problem) => {
            assert!(!problem.message.is_empty() && !problem.help.is_empty(), "{problem:?}");
            assert!(text.get(problem.at.clone()).is_some(), "{problem:?} is not in `{text}`");
        }
    }
});
