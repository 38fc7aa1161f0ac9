//! Diagnostics on paper: for people, as an excerpt with a caret under the exact words, and as JSON, one
//! object a line. Both show a file only through its mask. Which of them are told, and what follows from
//! them, is the commands' business.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::diag::{Diagnostic, Severity};
use crate::guard::Guard;
use crate::guard::mask::{self, Mask};
use crate::kinds::Kind;
use crate::outputs::foreign;
use crate::pipeline::Prepared;
use crate::rules;
use crate::source::SourceTree;
use crate::text::{counted, locate};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people: with ANSI colours, which whoever prints it strips where they are not wanted.
    Text { width: usize },
    /// One JSON object a line, as `docs/json.md` says.
    Json,
}

/// Writes diagnostics in the order given, each with its excerpt from the site's files.
pub fn write<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    prepared: &Prepared,
    form: Form,
) -> String {
    write_guarded(diagnostics, &prepared.tree, prepared.keeper.guard(), &unread(prepared), form)
}

/// The message of one, as it may be shown.
pub fn message(told: &Diagnostic, prepared: &Prepared) -> String {
    let unread = unread(prepared);
    File::open(&told.file, &prepared.tree, prepared.keeper.guard(), &unread).words(&told.message)
}

/// What people's files hide that could not be read: the guard does not know it.
fn unread(prepared: &Prepared) -> Vec<Mask> {
    let people = prepared.book.records().filter(|record| record.kind == Kind::Person && record.broken);
    people
        .filter_map(|record| Some(Mask::of_file(&record.file, &prepared.tree.text_of(&record.file)?)))
        .collect()
}

fn write_guarded<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    tree: &SourceTree,
    guard: &Guard,
    unread: &[Mask],
    form: Form,
) -> String {
    let diagnostics: Vec<&Diagnostic> = diagnostics.into_iter().collect();
    let is_telling = |told: &&&Diagnostic| TELLING.iter().any(|rule| rule.code == told.rule.code);
    let telling: Vec<&&Diagnostic> = diagnostics.iter().filter(is_telling).collect();
    let mut out = String::new();
    let mut file: Option<File<'_>> = None;
    for diagnostic in &diagnostics {
        let known = file.take().filter(|file| file.path == &*diagnostic.file);
        let file = file.insert(known.unwrap_or_else(|| {
            let file = File::open(&diagnostic.file, tree, guard, unread);
            telling.iter().fold(file, |file, found| file.without(found))
        }));
        match form {
            Form::Text { width } => write_text(&mut out, diagnostic, file, width),
            Form::Json => write_json(&mut out, diagnostic, file),
        }
    }
    out
}

/// How many there are of each severity: `2 errors, 1 warning`; empty if there are none.
pub fn summary<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic> + Clone) -> String {
    let severities = [Severity::Error, Severity::Warning, Severity::Note];
    let count = |severity| diagnostics.clone().into_iter().filter(|told| told.severity == severity).count();
    let parts = severities.map(|severity| (count(severity), severity.name()));
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| counted(count, name));
    parts.collect::<Vec<_>>().join(", ")
}

/// A fault that is in no file of the site: `error: ...`, with what can be done about it.
pub fn plain_error(message: &str, help: &str) -> String {
    plain_told(Level::ERROR, message, help)
}

/// The same for something to know of before going on.
pub fn plain_warning(message: &str, help: &str) -> String {
    plain_told(Level::WARNING, message, help)
}

fn plain_told(level: Level<'_>, message: &str, help: &str) -> String {
    let mut group = level.primary_title(message).element(Origin::path(""));
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help));
    }
    // The place of it is none, and is left out; what follows keeps the indent of a message with one.
    let rendered = indented(&Renderer::styled().term_width(usize::MAX).render(&[group]));
    let lines = rendered.lines().filter(|line| plain(line).trim() != "-->");
    lines.map(|line| format!("{line}\n")).collect()
}

/// A file that diagnostics are about, and what of it must not be shown.
struct File<'t> {
    path: &'t str,
    /// The path as it may be shown: one that tells a name is only counted in its folder.
    shown_path: Cow<'t, str>,
    text: Option<Cow<'t, str>>,
    mask: Mask,
    guard: &'t Guard,
    tree: &'t SourceTree,
    /// What other files hide.
    unread: &'t [Mask],
}

impl<'t> File<'t> {
    fn open(path: &'t str, tree: &'t SourceTree, guard: &'t Guard, unread: &'t [Mask]) -> Self {
        let text = tree.text_of(path).or_else(|| foreign::style_of(tree, path).map(Cow::Owned));
        let mask =
            text.as_deref().map(|text| Mask::with_guard(path, text, guard, unread)).unwrap_or_default();
        File { path, shown_path: guard.shown_path(path, tree), mask, text, guard, tree, unread }
    }

    /// The path in a message: where it is what tells, less of it is shown.
    fn path_in(&self, diagnostic: &Diagnostic) -> Cow<'_, str> {
        match diagnostic.rule.code == rules::ID_TELLS_A_NAME.code {
            true => self.guard.untold_path(self.path, self.tree),
            false => Cow::Borrowed(&*self.shown_path),
        }
    }

    /// The same without what this finds in it: nobody should read that in what else is told of the line either.
    fn without(mut self, found: &Diagnostic) -> Self {
        if let Some(span) = found.span.filter(|_| *found.file == *self.path)
            && let Some(text) = self.text.as_deref()
        {
            let start = floor(text, span.start as usize);
            let end = floor(text, span.end as usize).max(start);
            self.mask = self.mask.and(start..start + text[start..end].trim_end().len());
        }
        self
    }

    /// A message without the values that its file hides, and without what the guard knows in its quotations. Ids stand there,
    /// so a word of a name may stand there in small letters.
    fn words(&self, message: &str) -> String {
        let masks = std::iter::once(&self.mask).chain(self.unread);
        let message = masks.fold(message.to_owned(), |message, mask| mask.words(&message));
        let parts = mask::parts(&message).into_iter();
        parts
            .map(|(is_quoted, part)| if is_quoted { self.guard.shown_words(part) } else { part.into() })
            .collect()
    }

    /// The line in which a diagnostic begins, as it may be shown.
    fn excerpt(&self, diagnostic: &Diagnostic) -> Option<Excerpt> {
        let (text, span) = (self.text.as_deref()?, diagnostic.span?);
        let start = floor(text, span.start as usize);
        let end = floor(text, span.end as usize).max(start);
        let line = line_around(text, start);
        let words = start..end.min(line.end).max(start);
        let words = words.start..words.start + text[words].trim_end().len();
        let line = near(text, line, &words);
        let (shown, words) = self.mask.show(text, line, words);
        Some(Excerpt { shown, words, start: locate(text, start), end: locate(text, end) })
    }
}

/// Rules whose finding is itself what should not be read: in a log neither.
const TELLING: [&rules::Rule; 4] =
    [&rules::LEAK, &rules::CONTACT_IN_TEXT, &rules::EXACT_POINT_IN_TEXT, &rules::MISPLACED_REDACTION];

struct Excerpt {
    shown: String,
    /// What is meant, in `shown`.
    words: Range<usize>,
    start: crate::text::Location,
    end: crate::text::Location,
}

fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|offset| text.is_char_boundary(*offset)).unwrap_or(0)
}

fn line_around(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline);
    start..start + text[start..end].trim_end_matches('\r').len()
}

/// So much of a line is shown on each side of what is meant: a whole body can stand in one.
const NEAR: usize = 1_000;

fn near(text: &str, line: Range<usize>, words: &Range<usize>) -> Range<usize> {
    let start = line.start.max(floor(text, words.start.saturating_sub(NEAR)));
    start..line.end.min(floor(text, words.end.saturating_add(NEAR)))
}

fn write_text(out: &mut String, diagnostic: &Diagnostic, file: &File<'_>, width: usize) {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = file.words(&diagnostic.message);
    let help = file.words(&diagnostic.help.join("\n"));
    let title = level.primary_title(message).id(diagnostic.rule.code);
    let excerpt = file.excerpt(diagnostic);
    let path = file.path_in(diagnostic);
    let mut group = match &excerpt {
        Some(excerpt) => title.element(snippet(&path, excerpt)),
        None => title.element(Origin::path(&*path)),
    };
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help));
    }
    let rendered = render(group, width);
    match &excerpt {
        Some(excerpt) => out.push_str(&at_its_column(&rendered, &path, excerpt)),
        None => out.push_str(&indented(&rendered)),
    }
    out.push('\n');
}

fn snippet<'e>(path: &'e str, excerpt: &'e Excerpt) -> Snippet<'e, annotate_snippets::Annotation<'e>> {
    Snippet::source(excerpt.shown.as_str())
        .path(path)
        .line_start(excerpt.start.line)
        .annotation(AnnotationKind::Primary.span(excerpt.words.clone()))
}

/// Renders without the empty line before the help: a screen shows more of them so.
fn render(group: Group<'_>, width: usize) -> String {
    let rendered = Renderer::styled().term_width(width).render(&[group]);
    let lines: Vec<&str> = rendered.lines().collect();
    let is_bar_before_help = |index: usize| {
        let next = lines.get(index + 1).map(|line| plain(line)).unwrap_or_default();
        plain(lines[index]).trim() == "|" && next.trim_start().starts_with("= help")
    };
    let kept = lines.iter().enumerate().filter(|(index, _)| !is_bar_before_help(*index));
    kept.fold(String::new(), |mut out, (_, line)| {
        let _ = writeln!(out, "{line}");
        out
    })
}

/// The renderer counts the column in what is shown; an editor wants the one in the file.
fn at_its_column(rendered: &str, path: &str, excerpt: &Excerpt) -> String {
    let shown = excerpt.shown[..excerpt.words.start].chars().count() + 1;
    let line = excerpt.start.line;
    let place = format!("{path}:{line}:{shown}");
    rendered.replacen(&place, &format!("{path}:{line}:{}", excerpt.start.column), 1)
}

/// Without a line number the renderer leaves out the column where one would stand.
fn indented(rendered: &str) -> String {
    let mut lines = rendered.lines();
    let title = lines.next().unwrap_or("");
    lines.fold(format!("{title}\n"), |mut out, line| {
        let _ = writeln!(out, " {line}");
        out
    })
}

fn plain(line: &str) -> String {
    anstream::adapter::strip_str(line).to_string()
}

/// Of the shape below; it grows only when a field changes its meaning or goes away.
const JSON_VERSION: u32 = 1;

/// A diagnostic in JSON. The shape is a promise: see `docs/json.md`.
#[derive(Serialize)]
struct Told<'d> {
    version: u32,
    severity: &'static str,
    code: &'static str,
    message: String,
    file: &'d str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    start: Option<u32>,
    end: Option<u32>,
    excerpt: Option<String>,
    help: Vec<String>,
}

fn write_json(out: &mut String, diagnostic: &Diagnostic, file: &File<'_>) {
    let excerpt = file.excerpt(diagnostic);
    let path = file.path_in(diagnostic);
    let place = excerpt.as_ref().map(|excerpt| (excerpt.start, excerpt.end));
    let span = diagnostic.span.filter(|_| excerpt.is_some());
    let told = Told {
        version: JSON_VERSION,
        severity: diagnostic.severity.name(),
        code: diagnostic.rule.code,
        message: file.words(&diagnostic.message),
        file: &path,
        line: place.map(|(start, _)| start.line),
        column: place.map(|(start, _)| start.column),
        end_line: place.map(|(_, end)| end.line),
        end_column: place.map(|(_, end)| end.column),
        start: span.map(|span| span.start),
        end: span.map(|span| span.end),
        excerpt: excerpt.map(|excerpt| excerpt.shown),
        help: diagnostic.help.iter().map(|line| file.words(line)).collect(),
    };
    out.push_str(&serde_json::to_string(&told).expect("texts and numbers are JSON"));
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use crate::text::{Span, Text};

    const SITE: &str = "-- content/people/w-1.md --\n---\nname: Real Name\n---\n\
                        -- content/events/e.md --\n---\ntitle: 한국 x\nwho: { name: Kim Min, count: >500 }\n---\n";

    fn tell(file: &str, words: &str, form: Form) -> String {
        let tree = SourceTree::from_text(SITE);
        let file: Text = file.into();
        let text = tree.text_of(&file).unwrap_or_default();
        let span = text.find(words).filter(|_| !words.is_empty());
        let span = span.map(|start| Span::new(start, start + words.len()));
        let diagnostic =
            Diagnostic::new(&rules::COUNT_QUOTES, &file, span, "this is Real Name").help("one\ntwo");
        let written = write_guarded([&diagnostic], &tree, &Guard::default(), &[], form);
        anstream::adapter::strip_str(&written).to_string()
    }

    const TEXT: Form = Form::Text { width: 140 };

    #[test]
    fn a_caret_stands_under_the_exact_words() {
        assert_eq!(
            tell("content/events/e.md", "x", TEXT),
            "error[count-quotes]: this is Real Name
 --> content/events/e.md:2:11
  |
2 | title: 한국 x
  |             ^
  = help: one
          two

"
        );
    }

    #[test]
    fn a_name_is_hidden_in_excerpt_and_message() {
        assert_eq!(
            tell("content/people/w-1.md", "name", TEXT),
            "error[count-quotes]: this is …
 --> content/people/w-1.md:2:1
  |
2 | name: …
  | ^^^^
  = help: one
          two

"
        );
        let json = tell("content/people/w-1.md", "Name", Form::Json);
        assert_eq!(
            json,
            r#"{"version":1,"severity":"error","code":"count-quotes","message":"this is …","file":"content/people/w-1.md","line":2,"column":12,"end_line":2,"end_column":16,"start":15,"end":19,"excerpt":"name: …","help":["one","two"]}"#
                .to_owned()
                + "\n"
        );
    }

    #[test]
    fn a_hidden_value_does_not_move_the_column_that_an_editor_jumps_to() {
        let told = tell("content/events/e.md", ">500", TEXT);
        assert!(told.contains("--> content/events/e.md:3:30\n"), "{told}");
        assert!(!told.contains("Kim"), "{told}");
    }

    #[test]
    fn a_diagnostic_about_a_whole_file_shows_none_of_it() {
        assert_eq!(
            tell("content/events/e.md", "", TEXT),
            "error[count-quotes]: this is Real Name\n --> content/events/e.md\n  = help: one\n          two\n\n"
        );
    }

    #[test]
    fn a_plain_error_has_the_same_form() {
        let error = anstream::adapter::strip_str(&plain_error("no site here", "one\ntwo")).to_string();
        assert_eq!(error, "error: no site here\n  = help: one\n          two\n");
    }

    #[test]
    fn the_summary_counts_each_severity() {
        let told = |rule| Diagnostic::new(rule, &Text::from("x"), None, "y");
        let all = [told(&rules::BAD_DATE), told(&rules::BAD_DATE), told(&rules::ONE_ORIGIN)];
        assert_eq!(summary(&all), "2 errors, 1 warning");
        assert_eq!(summary(&[]), "");
    }
}
