//! A record as one file gives it: before linking, so it knows only its own words.

use super::shared::Common;
use super::{Details, Kind, KindRecord};
use crate::frontmatter::{Node, NodeValue, Reader, Reference, Slot};
use crate::model::vocabulary::Publish;
use crate::text::{Span, Text};

/// One record, typed, with its references still by id.
#[derive(Clone, Debug)]
pub struct Record {
    pub id: Text,
    pub kind: Kind,
    /// Path of its file, relative to the site's root.
    pub file: Text,
    pub common: Common,
    pub details: Details,
    pub references: Vec<Reference>,
    pub body: Body,
    /// Places of the keys at the top level, and of their values, for messages.
    pub keys: Box<[TopKey]>,
    /// Its front matter could not be read. It has its kind and id, and causes no other errors.
    pub broken: bool,
    /// What opens or closes it (`publish`, `embargo`, `consent`) could not be read, which has been told: it is closed, and
    /// causes no other errors.
    pub has_unread_gate: bool,
    /// A key was likely meant to be `sources`, which has been told: that there are none is no fault of its own.
    pub has_misspelt_sources: bool,
}

/// A key at the top of the front matter, of those that its kind knows.
#[derive(Clone, Debug)]
pub struct TopKey {
    pub name: &'static str,
    pub key: Span,
    pub value: Span,
}

/// The Markdown of a record, and what casefile's own signs in it say.
#[derive(Clone)]
pub struct Body {
    /// The text below the front matter.
    pub text: Text,
    /// Where the text begins in the file.
    pub start: u32,
    /// Links to records, in order; spans are in `text`.
    pub mentions: Vec<Mention>,
    pub citations: Vec<Citation>,
    pub redactions: Vec<Redaction>,
    pub attachments: Vec<Attachment>,
    /// What looks like a link but stands in code: no link, but it may name a record that is closed.
    pub in_code: Vec<(Text, Span)>,
}

/// *Never* prints what the record says.
impl std::fmt::Debug for Body {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Body({} bytes)", self.text.len())
    }
}

impl Body {
    pub fn empty() -> Body {
        Body {
            text: Text::from(""),
            start: 0,
            mentions: Vec::new(),
            citations: Vec::new(),
            redactions: Vec::new(),
            attachments: Vec::new(),
            in_code: Vec::new(),
        }
    }
}

/// A file beside the record that its body points at; the span is in the file.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub file: Text,
    pub span: Span,
}

/// `[[id]]`, `[[id|label]]`, `[[event#claim]]`.
#[derive(Clone, Debug)]
pub struct Mention {
    pub target: MentionTarget,
    /// From `[[` to `]]`, in the body's text.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionTarget {
    Record(Slot),
    /// `[[redacted: reason]]`: nothing is kept.
    Redacted,
}

/// `[@source, para. 4]`.
#[derive(Clone, Debug)]
pub struct Citation {
    pub source: Slot,
    pub span: Span,
}

/// `[[redact: reason]]` ... `[[/redact]]`, in the body's text.
#[derive(Clone, Debug)]
pub struct Redaction {
    /// From the first sign of the opening mark to the last of the closing one.
    pub span: Span,
    /// The reason that is shown.
    pub reason: Span,
    /// What is cut.
    pub passage: Span,
}

impl Record {
    /// The record of a file of which nothing can be known but its name: it has its kind and id, and no field.
    pub fn unread(kind: Kind, id: Text, file: Text) -> Record {
        let nothing = Node { span: Span::default(), value: NodeValue::Map(Vec::new()) };
        let mut reader = Reader::new(&file, "");
        let (mut common, details) = reader
            .map(&nothing, kind.record_words(), |reader, fields| {
                (Common::read(reader, fields, kind.title_field()), kind.read(reader, fields))
            })
            .expect("it is a map");
        common.publish = Publish::Public;
        let nothing = Record::new((kind, id, file), (common, details, Box::default()), Body::empty());
        Record { broken: true, has_unread_gate: true, ..nothing }
    }

    /// The record of a file: its kind, id and path, what was read of its front matter, and its body.
    pub fn new(
        (kind, id, file): (Kind, Text, Text),
        (common, details, keys): (Common, Details, Box<[TopKey]>),
        body: Body,
    ) -> Record {
        Record {
            id,
            kind,
            file,
            common,
            details,
            references: Vec::new(),
            body,
            keys,
            broken: false,
            has_unread_gate: false,
            has_misspelt_sources: false,
        }
    }

    pub fn of_kind(&self) -> &dyn KindRecord {
        self.details.kind_record()
    }

    /// The place of a key at the top of the front matter, else of the first one.
    pub fn key_span(&self, name: &str) -> Option<Span> {
        self.top(name).map(|top| top.key).or_else(|| self.keys.first().map(|top| top.key))
    }

    /// The place of the value under a key at the top of the front matter.
    pub fn value_span(&self, name: &str) -> Option<Span> {
        self.top(name).map(|top| top.value).or_else(|| self.key_span(name))
    }

    pub fn top(&self, name: &str) -> Option<&TopKey> {
        self.keys.iter().find(|top| top.name == name)
    }

    /// The ids of its claims, in their order: positions of others name them.
    pub fn claim_ids(&self) -> impl Iterator<Item = &Text> {
        self.of_kind().claims().iter().map(|claim| &claim.id.value)
    }

    /// What to call it in messages: its name is never shown there, its id is.
    pub fn reference(&self, slot: Slot) -> &Reference {
        &self.references[slot.0 as usize]
    }
}
