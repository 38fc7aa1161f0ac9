//! What writers do in a body by habit, and what is not read here as elsewhere: keys below the front matter, brackets that
//! are almost a redaction, remarks that other programs hide, tags.

use super::{NEAR, Scan, is_escaped};
use crate::frontmatter::{Reader, fences};
use crate::rules;
use crate::text::fold;
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

/// So many brackets and spaces may lead to a word that looks like a redaction.
pub(super) const MOST_LEAD: usize = 32;

/// So far a mark that is almost a redaction is shown.
const MOST_MARK: usize = 200;

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
                if let Some((key, _)) = key.filter(|(key, _)| KEYS.contains(key)) {
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

    /// `[redact: x]`, `[[Redact: x]]`, `[[ redact: x ]]`: nothing would be cut, and the words published.
    pub(super) fn near_redactions(&self, reader: &mut Reader<'_>) {
        let bytes = self.text.as_bytes();
        for start in memchr::memchr_iter(b'[', bytes) {
            if start > 0 && bytes[start - 1] == b'[' {
                continue;
            }
            let mark = &self.text[start..];
            let exact = ["[[redact:", "[[/redact]]", "[[redacted:"].iter().any(|sign| mark.starts_with(sign));
            let lead = mark.bytes().take(MOST_LEAD).take_while(|byte| matches!(byte, b'[' | b' ' | b'/'));
            let word = &mark[lead.count()..];
            let is_near = word.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("redact"));
            if is_near && !exact {
                let close = mark.bytes().take(MOST_MARK).position(|byte| byte == b']');
                let short = || mark.char_indices().nth(9).map_or(mark.len(), |(at, _)| at);
                let end = close.map_or_else(short, |end| end + 1);
                let is_said = word.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("redacted"));
                self.tell_redaction(reader, start..start + end, NEAR);
                if let Some(told) = reader.diagnostics.last_mut().filter(|_| is_said) {
                    told.help = vec![
                        "to say that something was left out, which is written nowhere: `[[redacted: reason]]`".into(),
                        "to cut words that stand here: `[[redact: reason]]` before and `[[/redact]]` after them".into(),
                    ];
                }
            }
        }
    }

    /// `［［redact: x］］`, `((redact: x))`, `<redact>`: the brackets of an input method, or others.
    pub(super) fn odd_redactions(&self, reader: &mut Reader<'_>) {
        const ODD: [char; 11] = ['［', '（', '(', '{', '｛', '【', '〔', '<', '《', '「', '『'];
        let bytes = self.text.as_bytes();
        // Its rarest letter is looked for.
        for at in memchr::memchr2_iter(b'c', b'C', bytes).filter_map(|c| c.checked_sub(4)) {
            let is_redact = bytes[at..].get(..6).is_some_and(|word| word.eq_ignore_ascii_case(b"redact"));
            if !is_redact {
                continue;
            }
            let before = self.text[..at].trim_end_matches([' ', '/']);
            let opening = before.trim_end_matches(ODD);
            let start = opening.len();
            let is_said = bytes[at + 6..].get(..2).is_some_and(|end| end.eq_ignore_ascii_case(b"ed"));
            // `(redacted)` may stand in a sentence.
            let is_mark =
                matches!(before[start..].trim_end_matches([' ', '/']), "<" | "{" | "｛") && !is_said;
            if before.len() - start > 1 || is_mark {
                self.tell_redaction(reader, start..at + 6, NEAR);
            }
        }
    }

    /// A reason is published: it must not say what it cuts.
    pub(super) fn telling_reasons(&self, reader: &mut Reader<'_>) {
        for redaction in &self.body.redactions {
            let passage = fold::words(&self.text[redaction.passage.range()]);
            let reason = &self.text[redaction.reason.range()];
            let is_name = |word: &str| {
                let first = word.chars().next();
                let large =
                    first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
                large && word.chars().count() > 1
            };
            let told = reason
                .split(|c: char| !c.is_alphanumeric())
                .find(|word| is_name(word) && fold::words(word).iter().all(|word| passage.contains(word)));
            if let Some(word) = told {
                let start =
                    redaction.reason.start as usize + (word.as_ptr() as usize - reason.as_ptr() as usize);
                let message = "this reason is published, and it says a word of what it cuts";
                reader
                    .report(&rules::OPEN_REDACTION, self.in_file(start..start + word.len()), message)
                    .help
                    .push("give a reason that tells nothing: `safety`".into());
            }
        }
    }

    /// `<!-- ... -->` and `%% ... %%`: hidden in other programs, published here.
    pub(super) fn hidden_remarks(&self, reader: &mut Reader<'_>) {
        for remark in remarks(self.text, &self.cut_or_code()) {
            let line_end = remark.span.start + self.line_from(remark.span.start).len();
            reader.refuse_remark(
                self.in_file(remark.span.start..remark.span.end.min(line_end)),
                remark.is_closed,
            );
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
