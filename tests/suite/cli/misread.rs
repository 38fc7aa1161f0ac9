//! What is said of a command line that cannot be read, to somebody who types one for the first time.

use snapbox::{assert_data_eq, file};

use super::{SITE, casefile, site};

const LINES: [&str; 22] = [
    "chek",
    "frobnicate",
    "help new",
    "-v",
    "new",
    "new peeple",
    "new event Raid on the village",
    "open",
    "open a b",
    "diff old",
    "check content/events/e.md",
    "list events",
    "list --kind",
    "list --state opn",
    "build --output-dir",
    "build --as-of tomorrow",
    "build -q=1",
    "check --formt json",
    "check --quiet --verbose",
    "check --strict --strict",
    "check --watch=yes",
    "serve --port eighty",
];

#[test]
fn a_command_line_that_cannot_be_read_is_told_in_plain_words() {
    let site = site(SITE);
    let mut told = String::new();
    for line in LINES {
        let output = casefile(site.path(), line).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert!(output.stdout.is_empty(), "{line}");
        told += &format!("$ casefile {line}\n{}\n", String::from_utf8_lossy(&output.stderr));
    }
    // Refreshed by `SNAPSHOTS=overwrite`.
    assert_data_eq!(told, file!["misread.out": Text].raw());
}
