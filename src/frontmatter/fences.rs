//! What to say of a file whose front matter is not found: the line that was meant for `---`, and what is
//! wrong with it.

use crate::diag::Diagnostic;
use crate::rules;
use crate::text::{Span, Text};

/// A file that does not begin with `---`.
pub fn missing(file: &Text, text: &str) -> Diagnostic {
    let fault =
        |span: Option<Span>, message: &str| Diagnostic::new(&rules::NO_FRONT_MATTER, file, span, message);
    let shape = "write `---`, then the keys (`title: ...`), then another `---`, then the text";
    if let Some(told) = old_line_ends(file, text) {
        return told;
    }
    let Some((start, line)) = first_words(text) else {
        return fault(None, "this file is empty, so it says nothing of its record")
            .help(shape)
            .help("or delete the file");
    };
    let words = line.trim();
    let span = Some(Span::new(start, start + line.len()));
    if words == "---" {
        let here = "`---` must be the very first line, at its very start; something stands before it";
        return fault(span, here).help("delete the empty lines and the spaces above and before it");
    }
    if words == "+++" {
        return fault(span, "`+++` begins TOML, as other programs have it; casefile reads YAML")
            .help("write `---` in its place, and `title: A` for `title = \"A\"`");
    }
    if is_almost_fence(words) {
        return fault(span, "a record begins with three plain hyphens; this line only looks like them")
            .help(almost_help(words));
    }
    if let Some(program) = other_format(words) {
        return fault(span, &format!("this is a file of {program}, not a text with front matter"))
            .help("copy its words into a plain text file that ends in `.md`")
            .help(shape);
    }
    if is_key_line(words) {
        return fault(span, "keys stand here, and the line `---` above them is missing")
            .help("write a line `---` above this one, and another below the last key");
    }
    if words.starts_with("```") {
        return fault(span, "a record begins with a line `---`, not with a block of code")
            .help("write `---` in place of this line and of the one that ends the block");
    }
    let lines: Vec<&str> = text.lines().take(MOST_ABOVE).map(str::trim).collect();
    if lines.windows(2).any(|pair| pair[0] == "---" && is_key_line(pair[1])) {
        return fault(span, "`---` must be the very first line; these words stand before it")
            .help("move them below the second `---`, where the text of the record stands, or delete them");
    }
    fault(span, "a record begins with a line `---`; this file does not").help(shape)
}

/// So far down a `---` is looked for that should be the first line.
const MOST_ABOVE: usize = 20;

/// A file whose lines end as on old Macs: to YAML, and to this program, all of it is one line. No line of it can be shown.
pub fn old_line_ends(file: &Text, text: &str) -> Option<Diagnostic> {
    let is_one_line = text.trim_end().contains('\r') && !text.trim_end().contains('\n');
    is_one_line.then(|| {
        let message = "the lines of this file end as on old Macs (CR alone), so all of it is read as one line";
        Diagnostic::new(&rules::NO_FRONT_MATTER, file, None, message)
            .help("in a text editor, choose the line ends \"Unix (LF)\" or \"Windows (CR LF)\", and save it again")
            .help("most editors show the kind of line ends in the bar below the text, or under \"Save as\"")
    })
}

/// The marks between which a program for shared folders (Git) leaves two versions of the same lines, or the last of them
/// where somebody deleted the others: it holds the name of a branch or a person.
pub fn conflict(text: &str) -> Option<Span> {
    let is_mark = |at: &usize| *at == 0 || text.as_bytes()[*at - 1] == b'\n';
    let mark = |sign: &[u8]| memchr::memmem::find_iter(text.as_bytes(), sign).find(is_mark);
    let is_whole =
        |begin: &usize| ["\n=======", "\n>>>>>>> "].iter().all(|sign| text[*begin..].contains(sign));
    let begin = mark(b"<<<<<<< ").filter(is_whole).or_else(|| mark(b">>>>>>> "))?;
    let line = text[begin..].lines().next().unwrap_or("");
    Some(Span::new(begin, begin + line.len()))
}

/// What is said of them.
pub fn two_versions(file: &Text, span: Span) -> Diagnostic {
    let message =
        "two versions of the same lines stand here, as Git leaves them where two people changed a file";
    Diagnostic::new(&rules::TWO_VERSIONS, file, span, message)
        .help("keep the lines that are right, and delete the others and the three lines of `<<<<<<<`, `=======` and `>>>>>>>`")
}

/// A file whose front matter begins and does not end.
pub fn open(file: &Text, text: &str) -> Diagnostic {
    let lines = || {
        text.split_inclusive('\n').scan(0, |start, line| {
            let here = *start;
            *start += line.len();
            Some((here, line.trim_end()))
        })
    };
    let is_meant = |line: &str| is_almost_fence(line.trim()) || line == "...";
    if let Some((start, line)) = lines().skip(1).find(|(_, line)| is_meant(line)) {
        let message = "the front matter should end here, and this line only looks like `---`";
        return Diagnostic::new(
            &rules::OPEN_FRONT_MATTER,
            file,
            Span::new(start, start + line.len()),
            message,
        )
        .help(almost_help(line.trim()));
    }
    let fault = Diagnostic::new(
        &rules::OPEN_FRONT_MATTER,
        file,
        Span::new(0, 3),
        "the front matter begins here and never ends",
    );
    let keys = lines().enumerate().skip(1).take_while(|(_, (_, line))| !line.trim().is_empty());
    match keys.last().map(|(number, _)| number + 1) {
        Some(last) if last < lines().count() => {
            fault.help(format!("add a line `---` after the last key, likely after line {last}"))
        }
        _ => fault.help("add a line `---` after the last key"),
    }
}

/// Where the first words of the file stand, and their line.
fn first_words(text: &str) -> Option<(usize, &str)> {
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        if !line.trim_start_matches('\u{feff}').trim().is_empty() {
            return Some((start, line));
        }
        start += whole.len();
    }
    None
}

/// `----`, `--`, `———`, `===`, `***`, ` ---`: meant for three hyphens.
/// Whether a line begins or ends front matter, or was meant to.
pub fn is_fence(line: &str) -> bool {
    line.trim() == "---" || is_almost_fence(line.trim())
}

fn is_almost_fence(words: &str) -> bool {
    let is_dash = |sign: char| {
        matches!(
            sign,
            '-' | '_' | '=' | '*' | '+' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '─' | '━' | '－' | 'ー' | '﹣'
        )
    };
    // A program that writes Markdown puts a backslash before hyphens.
    let words = words.trim_start_matches('\\');
    let marks = words.chars().filter(|sign| *sign != ' ');
    let is_one_long = words.chars().count() == 1 && !words.is_ascii() && words.chars().all(is_dash);
    is_one_long || (marks.clone().count() > 1 && marks.clone().all(is_dash))
}

fn almost_help(words: &str) -> &'static str {
    if words == "---" {
        "delete the spaces before it"
    } else if words.starts_with('\\') {
        "delete the backslash, so that three hyphens are left: `---`; programs write it where they save a text as Markdown"
    } else if !words.is_ascii() {
        "write three plain hyphens `---`; Word and phones make long dashes of them: better, use a text editor"
    } else {
        "write exactly three hyphens and nothing else: `---`"
    }
}

fn other_format(words: &str) -> Option<&'static str> {
    let lower = words.trim_start_matches('\u{feff}').to_ascii_lowercase();
    let begins = |sign: &str| lower.starts_with(sign);
    match () {
        () if begins("{\\rtf") => Some("a word processor (RTF)"),
        () if begins("<!doctype") || begins("<html") || begins("<?xml") => Some("the web (HTML or XML)"),
        () if begins("{") => Some("data (JSON)"),
        () => None,
    }
}

fn is_key_line(words: &str) -> bool {
    let key = words.split([':', '：']).next().unwrap_or("");
    key.len() < words.len()
        && !key.is_empty()
        && key.chars().count() <= 24
        && !key.contains([' ', '[', '#', '*', '"', '/'])
}
