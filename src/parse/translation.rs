//! A translation beside its original (`x.ko.md`): a closed list of fields, and the body. Everything
//! else is inherited from the original, and an error if written.

use super::Opened;
use crate::diag::{Checked, Diagnostic};
use crate::frontmatter::{self, Fields, MapFields, Reader, languages};
use crate::kinds::{Body, Kind};
use crate::model::vocabulary::Publish;
use crate::rules;
use crate::source::RecordFile;
use crate::text::{Span, Text};

/// A record's words in another language.
#[derive(Clone)]
pub struct Translation {
    pub kind: Kind,
    /// Id of the original.
    pub id: Text,
    pub lang: Text,
    pub file: Text,
    /// Its `title` or `name`: a name that is not printed in one language is printed in none.
    pub title: Option<Text>,
    pub publish: Publish,
    pub publish_span: Span,
    pub body: Body,
    pub broken: bool,
}

/// *Never* prints what the record says.
impl std::fmt::Debug for Translation {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Translation({})", self.file)
    }
}

pub fn parse(file: &RecordFile, kind: Kind, id: Text, lang: Text) -> Checked<Translation> {
    let mut reader = Reader::new(&file.path, &file.head).knowing(super::maps);
    let opened = super::open(file, &mut reader.diagnostics);
    let broken = !matches!(opened, Opened::Whole(_));
    reader.diagnostics.extend(odd_language(file, &lang));
    let mut publish_span = Span::new(0, 3);
    let read = match &opened {
        Opened::Whole(root) => reader.map(root, "a translation", |reader, fields| {
            publish_span = fields.entry("publish").map_or(publish_span, |(_, node)| node.span);
            read_fields(reader, fields)
        }),
        Opened::Part(rest) => {
            rest.read(&mut reader, "a translation", read_fields);
            None
        }
        Opened::Nothing => None,
    };
    let (title, publish) = read.unwrap_or((None, Publish::Draft));
    let body = super::body::read(&mut reader, &file.body, file.head.len());
    let file = file.path.clone();
    let value = Translation { kind, id, lang, file, title, publish, publish_span, body, broken };
    Checked { value, diagnostics: reader.diagnostics }
}

/// `x.kr.md`: the code of a country in the file's name.
fn odd_language(file: &RecordFile, lang: &str) -> Option<Diagnostic> {
    let (severity, message, help) = languages::told(lang)?;
    let told = Diagnostic::new(&rules::BAD_LANGUAGE, &file.path, None, message);
    let name = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(&format!("{lang}.md")));
    let told = match languages::meant(lang).zip(name) {
        Some((meant, name)) => told.help(help).help(format!("rename the file to `{name}{meant}.md`")),
        None => told.help(format!("{help}, here in the name of the file")),
    };
    Some(Diagnostic { severity, ..told })
}

/// The fields of a translation.
pub fn fields_of_translation() -> Vec<MapFields> {
    frontmatter::survey("a translation", |reader, fields| {
        read_fields(reader, fields);
    })
}

/// The closed list. Its words are shown once pages in other languages are built.
fn read_fields(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> (Option<Text>, Publish) {
    let title = fields.optional(reader, "title", Reader::text);
    let name = fields.optional(reader, "name", Reader::text);
    for key in ["pseudonym", "description", "summary", "editor_note", "translated_by"] {
        fields.optional(reader, key, Reader::text);
    }
    for key in ["quotes", "claims", "alt", "caption"] {
        fields.find(key);
    }
    (name.or(title), fields.optional(reader, "publish", Reader::word).unwrap_or(Publish::Draft))
}
