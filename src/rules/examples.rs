//! One example a rule: something wrong, and the same mended. They stand in one text, `examples.txt`; this reads it.
//! Whether they are right is tried by a test, on a small site.

static TEXT: &str = include_str!("examples.txt");

/// What is wrong, and the same mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub code: &'static str,
    pub files: Vec<ExampleFile>,
}

/// A part of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFile {
    pub path: &'static str,
    pub place: Place,
    /// Each with the side on which alone it stands.
    lines: Vec<(Option<Side>, &'static str)>,
}

/// Where a part of an example is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file that is there before and after.
    Site,
    /// A file that is there only on one side.
    Only(Side),
    /// No file of a site: a command, a list, a folder. It cannot be tried.
    Elsewhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
}

impl ExampleFile {
    /// Its path and lines on one side, if it is there and has changed or is new.
    pub fn on(&self, side: Side) -> Option<(&'static str, Vec<&'static str>)> {
        if matches!(self.place, Place::Only(other) if other != side) {
            return None;
        }
        let lines = self.lines.iter().filter(|(only, _)| only.is_none_or(|only| only == side));
        Some((self.path, lines.map(|(_, line)| *line).collect()))
    }
}

/// The example of a rule.
pub fn of(code: &str) -> Option<Example> {
    all().into_iter().find(|example| example.code == code)
}

/// Every example, in the order of the text.
pub fn all() -> Vec<Example> {
    TEXT.split("\n== ").skip(1).map(read).collect()
}

fn read(text: &'static str) -> Example {
    let (code, text) = text.split_once('\n').unwrap_or((text, ""));
    let mut files: Vec<ExampleFile> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix('@'), files.last_mut()) {
            (Some(head), _) => files.push(begin(head)),
            (None, Some(file)) => file.lines.extend(side_of(line)),
            (None, None) => {}
        }
    }
    Example { code, files }
}

fn begin(head: &'static str) -> ExampleFile {
    let (mark, path) = head.split_once(' ').unwrap_or((head, ""));
    let place = match mark {
        "-" => Place::Only(Side::Before),
        "+" => Place::Only(Side::After),
        "!" => Place::Elsewhere,
        _ => Place::Site,
    };
    ExampleFile { path, place, lines: Vec::new() }
}

/// A line and its side; an empty line is the end of an example.
fn side_of(line: &'static str) -> Option<(Option<Side>, &'static str)> {
    let side = match line.get(..1)? {
        "-" => Some(Side::Before),
        "+" => Some(Side::After),
        _ => None,
    };
    Some((side, line.get(2..).unwrap_or("")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn every_rule_has_an_example_and_every_example_a_rule() {
        let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
        let examples: Vec<&str> = all().iter().map(|example| example.code).collect();
        assert_eq!(examples, codes);
    }

    #[test]
    fn a_line_stands_before_after_or_on_both_sides() {
        let file = read("x\n@ a.md\n  one\n- two\n+ three\n").files.remove(0);
        assert_eq!(file.on(Side::Before), Some(("a.md", vec!["one", "two"])));
        assert_eq!(file.on(Side::After), Some(("a.md", vec!["one", "three"])));
    }
}
