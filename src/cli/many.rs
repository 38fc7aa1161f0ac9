//! Many messages of one sort: the first few are told in full, the rest are counted, so that a table brought over with
//! one slip in each of its rows fits on a screen. What is of one sort is seen by the words of the messages alone, without
//! what they quote; nothing else of a file is looked at, and none is named.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::diag::{Diagnostic, Severity};
use crate::kinds::Kind;
use crate::rules;
use crate::text::counted;

/// So many of one sort are told in full...
const FEW: usize = 10;
/// ...where there are more than this; to leave out a handful would help nobody.
const MANY: usize = 20;

/// What is told in full, and how many more there are of each sort.
pub struct Parted<'d> {
    pub in_full: Vec<&'d Diagnostic>,
    rest: Vec<Rest<'d>>,
}

/// Those of a sort that are only counted.
struct Rest<'d> {
    first: &'d Diagnostic,
    count: usize,
    folders: BTreeSet<&'static str>,
}

/// Parts diagnostics, which stay in their order.
pub fn part<'d>(diagnostics: impl Iterator<Item = &'d Diagnostic>) -> Parted<'d> {
    let told: Vec<(Sort, &Diagnostic)> = diagnostics.map(|told| (Sort::of(told), told)).collect();
    let mut counts: BTreeMap<&Sort, usize> = BTreeMap::new();
    for (sort, _) in &told {
        *counts.entry(sort).or_default() += 1;
    }
    let mut seen: BTreeMap<&Sort, usize> = BTreeMap::new();
    let mut rest: BTreeMap<&Sort, Rest<'d>> = BTreeMap::new();
    let mut in_full = Vec::new();
    for (sort, told) in &told {
        let so_far = seen.entry(sort).or_default();
        *so_far += 1;
        if counts[sort] <= MANY || *so_far <= FEW {
            in_full.push(*told);
            continue;
        }
        let rest = rest.entry(sort).or_insert(Rest { first: told, count: 0, folders: BTreeSet::new() });
        rest.count += 1;
        rest.folders.extend(folder_of(&told.file));
    }
    let mut rest: Vec<Rest<'d>> = rest.into_values().collect();
    rest.sort_by_key(|rest| (rest.first.severity, usize::MAX - rest.count));
    Parted { in_full, rest }
}

impl Parted<'_> {
    /// What was only counted, a line a sort; nothing, where all is told. Of sorts that would read alike, what `message` gives
    /// of one of them is said too.
    pub fn rest(&self, message: impl Fn(&Diagnostic) -> String) -> String {
        let mut out = String::new();
        for rest in &self.rest {
            let (severity, code) = (rest.first.severity.name(), rest.first.rule.code);
            let folders: Vec<String> =
                rest.folders.iter().map(|folder| format!("content/{folder}/")).collect();
            let place =
                if folders.is_empty() { String::new() } else { format!(", in {}", folders.join(", ")) };
            let alike = self.rest.iter().filter(|other| other.first.rule.code == code).count() > 1;
            let such = if alike { format!(", such as: {}", message(rest.first)) } else { String::new() };
            let _ =
                writeln!(out, "{severity}[{code}]: {} more like the {FEW} above{place}{such}", rest.count);
        }
        if !out.is_empty() {
            let all = self.rest.iter().map(|rest| rest.count).sum();
            let left_out = counted(all, "message");
            let _ = writeln!(
                out,
                "  = help: mend one of a sort, and look for the same in the other files: an editor replaces it in all of them at once"
            );
            let _ = writeln!(out, "          the {left_out} left out here: casefile check --verbose\n");
        }
        out
    }
}

/// What makes messages alike.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Sort {
    severity: Severity,
    code: &'static str,
    words: String,
}

impl Sort {
    fn of(told: &Diagnostic) -> Sort {
        // What tells of one person is never counted with what tells of another.
        if [&rules::LEAK, &rules::ID_TELLS_A_NAME].contains(&told.rule) {
            return Sort { severity: told.severity, code: told.rule.code, words: told.message.clone() };
        }
        // Every second part stands in quotation marks of one kind or the other. Numbers, paths and what is written large
        // (the months of a date that can be two) are of the one message alone.
        let plain = told.message.split(['`', '"']).step_by(2);
        let is_of_one = |sign: char| sign == '/' || sign.is_ascii_digit();
        let words = plain.flat_map(str::split_whitespace);
        let words = words.filter(|word| !word.contains(is_of_one) && !word.starts_with(char::is_uppercase));
        let words = words.fold(String::new(), |sort, word| sort + word + " ");
        Sort { severity: told.severity, code: told.rule.code, words }
    }
}

/// `content/events/` of a record's file. No other folder is named: somebody's name may stand in it.
fn folder_of(file: &str) -> Option<&'static str> {
    let folder = file.strip_prefix("content/")?.split('/').next()?;
    Kind::of_folder(folder).map(Kind::folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn told(number: usize) -> Diagnostic {
        let file: Text = format!("content/events/e-{number}.md").into();
        Diagnostic::new(&rules::BAD_DATE, &file, None, format!("`{number}/1` is \"{number}\", no date"))
    }

    #[test]
    fn a_handful_of_one_sort_is_told_in_full() {
        let all: Vec<Diagnostic> = (0..MANY).map(told).collect();
        let parted = part(all.iter());
        assert_eq!(parted.in_full.len(), MANY);
        assert_eq!(parted.rest(|_| String::new()), "");
    }

    #[test]
    fn of_many_of_one_sort_the_first_are_told_and_the_rest_counted() {
        let mut all: Vec<Diagnostic> = (0..500).map(told).collect();
        all.push(Diagnostic::new(&rules::BAD_DATE, &Text::from("content/events/x.md"), None, "another"));
        let parted = part(all.iter());
        assert_eq!(parted.in_full.len(), FEW + 1);
        assert_eq!(parted.in_full[FEW].message, "another");
        let rest = parted.rest(|_| String::new());
        assert!(
            rest.starts_with("error[bad-date]: 490 more like the 10 above, in content/events/\n"),
            "{rest}"
        );
    }

    /// Names of two people on many pages each.
    #[test]
    fn lines_of_two_sorts_never_read_alike() {
        let leak = |number: usize| {
            let file: Text = format!("content/events/e-{number}.md").into();
            let name = format!("it is withheld: the name in content/people/w{}.md", number % 2);
            Diagnostic::new(&rules::LEAK, &file, None, name)
        };
        let all: Vec<Diagnostic> = (0..100).map(leak).collect();
        let rest = part(all.iter()).rest(|told| told.message.clone());
        let lines: Vec<&str> = rest.lines().filter(|line| line.starts_with("error")).collect();
        assert_eq!(lines.len(), 2);
        for (person, line) in lines.into_iter().enumerate() {
            let end = format!("such as: it is withheld: the name in content/people/w{person}.md");
            assert!(line.ends_with(&end), "{line}");
        }
    }

    #[test]
    fn no_folder_but_that_of_a_kind_is_named() {
        assert_eq!(folder_of("content/people/Kim Min/w-1.md"), Some("people"));
        assert_eq!(folder_of("content/Kim Min/w-1.md"), None);
        assert_eq!(folder_of("static/Kim Min.pdf"), None);
    }
}
