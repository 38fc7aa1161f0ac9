//! What writers do in a body by habit, and what is not read here as elsewhere: keys below the front matter, brackets that
//! are almost a redaction, remarks that other programs hide, tags.

use super::{Scan, is_escaped};
use crate::frontmatter::{Reader, fences};
use crate::kinds::Kind;
use crate::parse::fields_of;
use crate::rules;
use crate::text::remarks::remarks;

/// Keys with which front matter begins again where a `---` has ended it too early.
const KEYS: &[&str] = &[
    "title",
    "name",
    "pseudonym",
    "description",
    "publish",
    "date",
    "sources",
    "private",
    "consent",
    "embargo",
    "witness",
    "speaker",
    "publisher",
    "lang",
    "summary",
    "places",
    "victims",
    "perpetrators",
    "participants",
    "other_names",
    "named_because",
    "positions",
    "taken_by",
    "claims",
    "content_notes",
    "type",
    "url",
];

impl Scan<'_> {
    /// Lines of which two versions stand there: both would be published, with the marks between them.
    pub(super) fn two_versions(&self, reader: &mut Reader<'_>) {
        if let Some(span) = fences::conflict(self.text) {
            let told = fences::two_versions(reader.file, span.shifted(self.start as usize));
            reader.diagnostics.push(told);
        }
    }

    /// Front matter that goes on below its end: its keys would be published as text.
    pub(super) fn keys(&self, reader: &mut Reader<'_>) {
        let mut start = 0;
        for whole in self.text.split_inclusive('\n') {
            let line = whole.trim_end();
            if !line.is_empty() && line != "---" {
                let key =
                    line.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with(' '));
                if let Some((key, _)) =
                    key.filter(|(key, _)| KEYS.contains(key) || is_key_of_kind(reader.file, key))
                {
                    let span = self.in_file(start..start + key.len());
                    let message =
                        format!("`{key}` stands below the front matter, so it would be published as text");
                    reader.report(&rules::KEYS_IN_BODY, span, message).help.extend([
                        "remove the `---` between the keys: all of them stand above the second `---`".into(),
                        "if it is text, put other words before it".into(),
                    ]);
                }
                return;
            }
            start += whole.len();
        }
    }

    /// `<!-- ... -->`, `%% ... %%`, `||...||`: hidden in other programs, published here.
    pub(super) fn hidden_remarks(&self, reader: &mut Reader<'_>) {
        for remark in remarks(self.text, &self.cut_or_code()) {
            let start = remark.span.start;
            let shown = memchr::memchr2(b'\n', b'\r', &self.text.as_bytes()[remark.span.clone()]);
            let end = shown.map_or(remark.span.end, |length| start + length);
            reader.refuse_remark(self.in_file(start..end), remark.hides);
        }
    }

    /// `<p class=MsoNormal>`: tags are shown as they are written. All of them are told once.
    pub(super) fn shown_tags(&self, reader: &mut Reader<'_>) {
        let skipped = self.cut_or_code();
        let is_read = |at: &usize| {
            let before = skipped[..skipped.partition_point(|range| range.start <= *at)].last();
            before.is_none_or(|range| *at >= range.end) && !is_escaped(self.text.as_bytes(), *at)
        };
        let mut tags = memchr::memchr_iter(b'<', self.text.as_bytes())
            .filter_map(|at| Some((at, tag_length(&self.text[at..])?)))
            .filter(|(at, _)| is_read(at));
        let Some((at, length)) = tags.next() else { return };
        let more = tags.count();
        let told = reader.report(
            &rules::SHOWN_TAG,
            self.in_file(at..at + length),
            "HTML is not read: readers would see this tag as it stands here",
        );
        told.help.push(
            "write plain text: an empty line between paragraphs, `**bold**`, `*italics*`, `[words](https://example.org/)`"
                .into(),
        );
        match more {
            0 => {}
            1 => told.help.push("1 more tag stands below".into()),
            more => told
                .help
                .push(format!("{more} more tags stand below: from Word or a page, paste \"as plain text\"")),
        }
    }
}

/// Whether a record in this file's folder has the key. Asked of a first line that looks like a key, and seldom.
fn is_key_of_kind(file: &str, key: &str) -> bool {
    let is_like_one = key.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_');
    let kind = file.split('/').nth(1).and_then(Kind::of_folder).filter(|_| is_like_one);
    let fields = kind.and_then(|kind| fields_of(kind).pop()).map(|map| map.fields);
    fields.is_some_and(|fields| fields.iter().any(|field| field.key == key))
}

/// Longer than the name of any tag.
const LONGEST_TAG_NAME: usize = 16;

/// How long a tag is that a browser knows, if one begins here.
fn tag_length(text: &str) -> Option<usize> {
    const TAGS: [&str; 42] = [
        "a",
        "b",
        "blockquote",
        "br",
        "center",
        "del",
        "details",
        "div",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "iframe",
        "img",
        "ins",
        "li",
        "mark",
        "o:p",
        "ol",
        "p",
        "pre",
        "s",
        "script",
        "small",
        "span",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "table",
        "td",
        "th",
        "tr",
        "u",
        "ul",
    ];
    let inside = text.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let is_in_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b':';
    let length = name.bytes().take(LONGEST_TAG_NAME).take_while(|byte| is_in_name(byte)).count();
    let ends = name[length..].starts_with([' ', '>', '/', '\n']);
    if !ends || !TAGS.contains(&&*name[..length].to_ascii_lowercase()) {
        return None;
    }
    let end = memchr::memchr2(b'<', b'>', inside.as_bytes()).filter(|end| inside.as_bytes()[*end] == b'>')?;
    Some(1 + end + 1)
}
