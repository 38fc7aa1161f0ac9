//! What casefile has to say about a site's files: diagnostics, and values that carry them.
//! A fault in content never stops a step, so one run tells everything. How a diagnostic is
//! printed is the business of `cli`.

use crate::rules::Rule;
use crate::text::{Span, Text};

/// How bad it is: errors stop the output, warnings do so under `--strict`, notes never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One thing to tell the writer: which rule, where, what is wrong, and how to mend it.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub severity: Severity,
    /// Path of the file, relative to the site's root.
    pub file: Text,
    /// The exact words meant; `None` when it is about the file as a whole.
    pub span: Option<Span>,
    /// What is wrong: lower case, no full stop, values in backticks.
    pub message: String,
    /// What can be done, one line each.
    pub help: Vec<String>,
}

impl Diagnostic {
    pub fn new(
        rule: &'static Rule,
        file: &Text,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> Self {
        Diagnostic {
            rule,
            severity: rule.severity,
            file: file.clone(),
            span: span.into(),
            message: shortened(message.into()),
            help: Vec::new(),
        }
    }

    /// Adds lines of help; a text of several lines counts as several.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.extend(help.into().lines().map(|line| shortened(line.to_owned())));
        self
    }

    pub fn as_note(mut self) -> Self {
        self.severity = Severity::Note;
        self
    }

    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}

/// So many signs a line of a message may have; one that quotes a whole file tells nobody anything.
const MOST_SIGNS: usize = 400;

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MOST_SIGNS) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// A value, and what there is to say about the files that it was made from.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// The value, with its diagnostics moved to the end of `into`.
    pub fn unload(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}

/// Sorts by file, place, and rule: the order in which they are told. What was said twice stands once.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.span.map_or(0, |span| span.start), d.severity, d.rule.code);
        (&a.file, key(a)).cmp(&(&b.file, key(b))).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup_by(|a, b| {
        let key = |d: &Diagnostic| (d.rule.code, d.span);
        key(a) == key(b) && a.file == b.file && a.message == b.message
    });
}

/// True if the output may be written: no error, and under `strict` no warning.
pub fn is_clean(diagnostics: &[Diagnostic], strict: bool) -> bool {
    let stops = if strict { Severity::Warning } else { Severity::Error };
    diagnostics.iter().all(|diagnostic| diagnostic.severity > stops)
}
