//! What is said of secrets that are not looked for, or only in part.

use super::{Ground, Keeper};
use crate::diag::Diagnostic;
use crate::release::withheld::{Unsearched, Why};
use crate::rules::{self, Rule};

impl Keeper {
    pub(super) fn unsearched(&self, ground: &dyn Ground, unsearched: &Unsearched) -> Diagnostic {
        let Unsearched { from, why } = unsearched;
        let what = match (&from.line, from.kept.words()) {
            (Some(line), words) => format!("{words} (line {line})"),
            (None, words) => words.to_owned(),
        };
        let told = |rule, message| Diagnostic::new(rule, &from.file, from.span, message);
        let file = |id: &str| {
            let file = ground.file_of_id(id).unwrap_or_else(|| id.into());
            self.guard.shown_path(&file, ground.tree()).into_owned()
        };
        match why {
            Why::PrintedBy(id) => whole_name(told, &what, &format!("it is printed by {}", file(id)), true),
            Why::BorneBy(id) => whole_name(told, &what, &format!("it is called so in {}", file(id)), false),
            Why::WordPrintedBy(id) => {
                let where_ = format!("it stands in {}; the whole name is looked for all the same", file(id));
                word(told, &what, why).help(where_).as_note()
            }
            Why::HouseWord | Why::Accepted => word(told, &what, why)
                .help("the whole name is looked for all the same; read the pages about this person for the word")
                .as_note(),
            Why::Printed => word(told, &what, why)
                .help("right, if the word alone tells nothing; else take it out of that title or name"),
            Why::TooShort => {
                let message =
                    format!("{what} is too short to be looked for: it would be found in other words");
                told(&rules::TOO_COMMON, message).help("write more of it, such as the whole name")
            }
            Why::Answer => {
                let message = format!("{what} is a word that stands for no answer, so it is not looked for");
                told(&rules::TOO_COMMON, message)
                    .help("right, if nothing is kept here; a name is looked for when it is written whole, with that of the family")
                    .as_note()
            }
            Why::ShortRemarks(count) => {
                let message = match count {
                    1 => "a remark under `private.notes` is shorter than six words, so nothing of it is looked for".into(),
                    _ => format!("{count} remarks under `private.notes`, this one the first, are shorter than six words, so nothing of them is looked for"),
                };
                told(&rules::SHORT_REMARK, message)
                    .help("right, if they are only for you; what must stand nowhere is looked for under a key that says what it is: `private: {names: [...]}` for names, `private: {phone: \"...\"}` for a number")
                    .help("`casefile show ID` says which record has such remarks")
            }
            Why::OddLine(names) => odd_line(told, &what, *names),
            Why::EmptyList => {
                told(&rules::LIST_LINE, "the withheld list is empty, so nothing is looked for".into())
                    .help("write the names that must never be published into it, one a line")
            }
        }
    }
}

/// Another record bears the very name; a person whose name is printed leaves nothing to look for.
fn whole_name(
    told: impl Fn(&'static Rule, String) -> Diagnostic,
    what: &str,
    where_: &str,
    is_printed: bool,
) -> Diagnostic {
    let (message, help) = match is_printed {
        true => (
            format!("{what} is the very name that a released record prints, so it is not looked for"),
            "right, if it is another person of that name; else close the record that prints it",
        ),
        false => (
            format!("{what} is also what a released record is called: it is a leak where that stands"),
            "is it called after somebody else? Say so, unpublished: `private: {accepted: {open-elsewhere: \"a poet of that name\"}}`; then the name is not looked for",
        ),
    };
    told(&rules::OPEN_ELSEWHERE, message).help(where_).help(help)
}

/// A single word is not looked for.
fn word(told: impl Fn(&'static Rule, String) -> Diagnostic, what: &str, why: &Why) -> Diagnostic {
    let (rule, message) = match why {
        Why::WordPrintedBy(_) => (
            &rules::OPEN_ELSEWHERE,
            format!(
                "a word of {what} also stands in the name or title of another record, so it is not looked for alone"
            ),
        ),
        Why::HouseWord => (
            &rules::OPEN_ELSEWHERE,
            format!("a word of {what} is one that the site's own pages have, so it is not looked for alone"),
        ),
        Why::Accepted => (
            &rules::TOO_COMMON,
            format!(
                "a word of {what} is looked for on no page: `private: accepted` says that it is an everyday word"
            ),
        ),
        _ => (
            &rules::OPEN_ELSEWHERE,
            format!("{what} is a word of a released title or name, so it is not looked for alone"),
        ),
    };
    told(rule, message)
}

fn odd_line(told: impl Fn(&'static Rule, String) -> Diagnostic, what: &str, names: usize) -> Diagnostic {
    let found = match names {
        0 => "it is looked for only as a whole".to_owned(),
        1 => "it is looked for as a whole, and so is one name in it".to_owned(),
        names => format!("it is looked for as a whole, and so are {names} names in it"),
    };
    told(&rules::LIST_LINE, format!("{what} holds more than one name: {found}"))
        .help("single words in it are not looked for; write one name a line, and a remark on a line of its own that begins with `# `")
}
