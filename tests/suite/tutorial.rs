//! `docs/tutorial.md`, done word for word from an empty folder: each line of a block of `sh` is run, each block of
//! Markdown is written to the file whose path stands above it, and a line's remark says what is to come of it.

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::Command;

/// A step of the tutorial.
#[derive(Debug)]
enum Step {
    /// What is typed, and the remark behind it.
    Run(String, String),
    Write(String, String),
}

fn steps() -> Vec<Step> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial.md");
    let page = fs::read_to_string(path).expect("the tutorial is there");
    let mut steps = Vec::new();
    let mut above = "";
    for (number, part) in page.split("```").enumerate() {
        if number % 2 == 0 {
            above = part;
        } else if let Some(lines) = part.strip_prefix("sh\n") {
            steps.extend(lines.lines().map(|line| {
                let (typed, remark) = line.split_once("   # ").unwrap_or((line, ""));
                Step::Run(typed.to_owned(), remark.to_owned())
            }));
        } else if let Some(text) = part.strip_prefix("markdown\n") {
            let path = above.trim().rsplit('\n').next().unwrap_or("").trim_matches('`');
            steps.push(Step::Write(path.to_owned(), text.to_owned()));
        }
    }
    steps
}

/// Words as a shell parts them: quotation marks keep spaces in one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn the_tutorial_works_from_an_empty_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut here: PathBuf = folder.path().to_owned();
    let mut last = String::new();
    for step in steps() {
        match step {
            Step::Write(path, text) => {
                let path = here.join(path);
                assert!(path.is_file(), "{}: the tutorial tells its reader to open it", path.display());
                fs::write(path, text).expect("files can be written");
            }
            Step::Run(typed, remark) => {
                let words = words(&typed);
                match &*words[0] {
                    "cd" => here.push(&words[1]),
                    "casefile" if words[1] == "serve" => {}
                    "casefile" => last = run(&here, &words[1..], &remark),
                    _ => panic!("{typed} is no command of the tutorial"),
                }
            }
        }
    }
    assert!(last.contains("open site/index.html"), "{last}");
    let page = |path: &str| fs::read_to_string(here.join("site").join(path)).expect("it was built");
    let event = page("events/houses-are-demolished-at-hill-street.html");
    for words in ["The buildings were unsafe.", "They gave us one hour.", "Amal (not her real name)"] {
        assert!(event.contains(words), "{words}");
    }
}

fn run(here: &Path, words: &[String], remark: &str) -> String {
    let answers = remark.strip_prefix("answer: ").unwrap_or("").replace(", ", "\n");
    let command = Command::new(snapbox::cmd::cargo_bin!("casefile")).current_dir(here).args(words);
    let output = command.stdin(format!("{answers}\n")).output().expect("the program runs");
    let told = String::from_utf8(output.stderr).expect("messages are UTF-8");
    let wanted = if remark.contains("error") { 1 } else { 0 };
    assert_eq!(output.status.code(), Some(wanted), "{words:?}: {told}");
    if let Some(found) = remark.strip_prefix("finds ") {
        assert!(told.contains(found), "{words:?}: {told}");
    }
    assert!(!told.contains("warning["), "{words:?}: {told}");
    told
}
