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
    pub topic: Topic,
}

/// What a diagnostic is about beyond its rule, for whoever takes it back, completes it or gathers it with others. They
/// *never* look at its words, so that these may be put in another way at any time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Topic {
    /// Its rule says all that others ask.
    #[default]
    Rule,
    /// This key of a map is missing.
    Lacks(&'static str),
    /// At least one of these is.
    LacksOneOf(&'static [&'static str]),
    /// It lists all fields that the map of this name has.
    FieldsOf(&'static str),
    /// What stands there is this id in another dress.
    Id(String),
    /// The record of this id has no such claim.
    ClaimOf(Text),
    /// Its help proposes to write a record.
    NewRecord(Box<NewRecord>),
    /// The last line of its help proposes another name for the file.
    FileName,
    /// What is withheld stands in an address, and so in this output.
    Address,
    /// What is withheld would stand in this output.
    Output(String),
}

/// A help that proposes to write a record: the id that it gives it, and what stands around that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    pub id: String,
    around: Vec<String>,
}

impl NewRecord {
    /// The topic and the help of a diagnostic that proposes this id, which stands between each two of these parts.
    pub fn proposed(id: &str, around: &[&str]) -> (Topic, String) {
        let around = around.iter().map(|part| (*part).to_owned()).collect();
        let new = NewRecord { id: id.to_owned(), around };
        let help = new.help(id);
        (Topic::NewRecord(Box::new(new)), help)
    }

    /// The help with another id.
    pub fn help(&self, id: &str) -> String {
        self.around.join(id)
    }
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
            topic: Topic::Rule,
        }
    }

    /// Replaces all help.
    pub fn helped_by(&mut self, help: String) {
        self.help = help.lines().map(|line| shortened(line.to_owned())).collect();
    }

    /// Adds lines of help; a text of several lines counts as several.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.extend(help.into().lines().map(|line| shortened(line.to_owned())));
        self
    }

    pub fn about(mut self, topic: Topic) -> Self {
        self.topic = topic;
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
pub const MOST_SIGNS: usize = 400;

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
