//! The signs in a body that are casefile's own: links to records, citations, redactions, and files
//! that it points at. One pass over the text; Markdown itself is read only when a page is made.

use std::ops::Range;

use crate::diag::Severity;
use crate::frontmatter::{Mood, Reader, is_publishable_url};
use crate::kinds::record::{Attachment, Body, Citation, Mention, MentionTarget, Redaction};
use crate::model::relation::Relation;
use crate::rules;
use crate::text::{Span, Text, is_id};

/// Reads the signs in a body that begins at `start` of its file; references are added to the reader's.
pub fn read(reader: &mut Reader<'_>, text: &Text, start: usize) -> Body {
    let start = u32::try_from(start).unwrap_or(u32::MAX);
    let mut scan = Scan { text, start, code: code_ranges(text), body: Body::empty() };
    scan.keys(reader);
    scan.redactions(reader);
    scan.near_redactions(reader);
    scan.hidden_remarks(reader);
    scan.signs(reader);
    scan.names_in_code();
    Body { text: text.clone(), start, ..scan.body }
}

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

struct Scan<'s> {
    text: &'s str,
    /// Where the text begins in the file.
    start: u32,
    code: Vec<Range<usize>>,
    body: Body,
}

impl<'s> Scan<'s> {
    fn in_file(&self, span: Range<usize>) -> Span {
        Span::new(span.start, span.end).shifted(self.start as usize)
    }

    /// The rest of the line that begins at `start`.
    fn line_from(&self, start: usize) -> &'s str {
        let rest = &self.text[start..];
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        &rest[..end]
    }

    /// Front matter that goes on below its end: its keys would be published as text.
    fn keys(&self, reader: &mut Reader<'_>) {
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

    /// Pairs of `[[redact: reason]]` and `[[/redact]]`, wherever they stand: even in code, what is
    /// marked is cut.
    fn redactions(&mut self, reader: &mut Reader<'_>) {
        let mut open: Option<(Range<usize>, Range<usize>)> = None;
        let mut at = 0;
        while let Some(found) = memchr::memmem::find(&self.text.as_bytes()[at..], b"[[") {
            let start = at + found;
            let rest = &self.text[start..];
            at = start + 2;
            if let Some(after) = rest.strip_prefix("[[redact:") {
                let Some(length) = after.find("]]") else {
                    self.tell_redaction(reader, start..start + 9, "this redaction is not closed with `]]`");
                    continue;
                };
                let reason = start + 9..start + 9 + length;
                at = reason.end + 2;
                if let Some((mark, _)) = &open {
                    let mark = mark.clone();
                    self.tell_redaction(
                        reader,
                        mark,
                        "this redaction is not ended before the next one begins",
                    );
                }
                open = Some((start..at, reason));
            } else if rest.starts_with("[[/redact]]") {
                at = start + "[[/redact]]".len();
                match open.take() {
                    Some((mark, reason)) => self.body.redactions.push(Redaction {
                        span: Span::new(mark.start, at),
                        reason: Span::new(reason.start, reason.end),
                        passage: Span::new(mark.end, start),
                    }),
                    None => {
                        self.tell_redaction(reader, start..at, "this ends a redaction that was never begun")
                    }
                }
            }
        }
        if let Some((mark, _)) = open {
            self.tell_redaction(
                reader,
                mark,
                "this redaction is never ended, so what follows would be published",
            );
        }
    }

    /// `[redact: x]`, `[[Redact: x]]`, `[[ redact: x ]]`: nothing would be cut, and the words published.
    fn near_redactions(&self, reader: &mut Reader<'_>) {
        let bytes = self.text.as_bytes();
        for start in memchr::memchr_iter(b'[', bytes) {
            if start > 0 && bytes[start - 1] == b'[' {
                continue;
            }
            let mark = &self.text[start..];
            let exact = ["[[redact:", "[[/redact]]", "[[redacted:"].iter().any(|sign| mark.starts_with(sign));
            let word = mark.trim_start_matches(['[', ' ', '/']);
            let is_near = word.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("redact"));
            if is_near && !exact {
                let end = mark.find(']').map_or(mark.len().min(9), |end| end + 1);
                self.tell_redaction(
                    reader,
                    start..start + end,
                    "this is almost a redaction, and would cut nothing",
                );
            }
        }
    }

    /// `<!-- ... -->` and `%% ... %%`: hidden in other programs, published here.
    fn hidden_remarks(&self, reader: &mut Reader<'_>) {
        for (opening, closing) in [("<!--", "-->"), ("%%", "%%")] {
            let mut at = 0;
            while let Some(start) = self.text[at..].find(opening).map(|found| at + found) {
                at = start + opening.len();
                let Some(length) = self.text[at..].find(closing) else { break };
                let end = at + length + closing.len();
                if let Some(cut) = self.cut_or_code(start) {
                    at = cut.max(at);
                    continue;
                }
                at = end;
                let mood = reader.mood;
                let message = "this remark is hidden in other programs; here it would be published";
                let line_end = start + self.line_from(start).len();
                let told =
                    reader.report(&rules::HIDDEN_REMARK, self.in_file(start..end.min(line_end)), message);
                told.help.push("what only the editors may read stands under `private:`, or between `[[redact: reason]]` and `[[/redact]]`".into());
                if mood == Mood::Draft {
                    told.severity = Severity::Warning;
                }
            }
        }
    }

    fn tell_redaction(&self, reader: &mut Reader<'_>, span: Range<usize>, message: &str) {
        reader
            .report(&rules::OPEN_REDACTION, self.in_file(span), message)
            .help
            .push("write `[[redact: reason]]` before and `[[/redact]]` after the words".into());
    }

    fn signs(&mut self, reader: &mut Reader<'_>) {
        let text = self.text;
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'[', &bytes[at..]) {
            let start = at + found;
            at = start + 1;
            if start > 0 && bytes[start - 1] == b'\\' {
                continue;
            }
            if let Some(cut) = self.cut_or_code(start) {
                at = cut;
                continue;
            }
            at = match bytes.get(start + 1) {
                Some(b'[') => self.mention(reader, start),
                Some(b'@') => self.citation(reader, start),
                _ => self.link(reader, start),
            };
        }
    }

    /// `[[id|label]]` in code shows its signs; the release cuts it if the record is closed.
    fn names_in_code(&mut self) {
        for range in &self.code {
            let code = &self.text[range.clone()];
            for start in memchr::memmem::find_iter(code.as_bytes(), b"[[") {
                let Some(length) = code[start..].find("]]") else { continue };
                let inner = &code[start + 2..start + length];
                let id = inner.split(['|', '#', '\\']).next().unwrap_or("");
                if is_id(id) {
                    let from = range.start + start;
                    self.body.in_code.push((id.into(), Span::new(from, from + length + 2)));
                }
            }
        }
    }

    /// Where to go on when `start` lies in code or in a redacted passage.
    fn cut_or_code(&self, start: usize) -> Option<usize> {
        let redacted = self.body.redactions.iter().map(|redaction| redaction.span.range());
        redacted.chain(self.code.iter().cloned()).find(|range| range.contains(&start)).map(|range| range.end)
    }

    /// `[[id]]`, `[[id|label]]`, `[[event#claim]]`, `[[redacted: reason]]`; returns where to go on.
    fn mention(&mut self, reader: &mut Reader<'_>, start: usize) -> usize {
        let line = self.line_from(start);
        let Some(length) = memchr::memmem::find(line.as_bytes(), b"]]") else {
            let span = self.in_file(start..start + line.trim_end().len());
            let help = "close it on the same line: `[[id]]` or `[[id|words shown]]`";
            reader.report(&rules::BAD_LINK, span, "this link is not closed with `]]`").help.push(help.into());
            return start + line.len();
        };
        let span = start..start + length + 2;
        let inner = &line[2..length];
        if inner.starts_with("redacted:") {
            self.body
                .mentions
                .push(Mention { target: MentionTarget::Redacted, span: Span::new(span.start, span.end) });
        } else if !inner.trim_start_matches([' ', '/']).to_ascii_lowercase().starts_with("redact") {
            self.record_mention(reader, span.clone(), inner);
        }
        span.end
    }

    fn record_mention(&mut self, reader: &mut Reader<'_>, span: Range<usize>, inner: &str) {
        let (target, label) = match inner.split_once('|') {
            Some((target, label)) => (target.trim_end_matches('\\'), Some(label)),
            None => (inner, None),
        };
        let (id, claim) = match target.split_once('#') {
            Some((id, claim)) => (id, Some(claim)),
            None => (target, None),
        };
        let id_span = self.in_file(span.start + 2..span.start + 2 + target.len());
        if !is_id(id) || !claim.is_none_or(is_id) || label.is_some_and(|label| label.trim().is_empty()) {
            let message = format!("`[[{inner}]]` is no link to a record");
            let is_embedded = span.start > 0 && self.text.as_bytes()[span.start - 1] == b'!';
            reader.report(&rules::BAD_LINK, id_span, message).help.push(link_help(inner, is_embedded));
            return;
        }
        let slot = reader.refer(Relation::Mention, id.into(), claim.map(Text::from), id_span);
        self.body
            .mentions
            .push(Mention { target: MentionTarget::Record(slot), span: Span::new(span.start, span.end) });
    }

    /// `[@source, para. 4]`; returns where to go on.
    fn citation(&mut self, reader: &mut Reader<'_>, start: usize) -> usize {
        let line = self.line_from(start);
        let Some(length) = memchr::memchr(b']', line.as_bytes()) else {
            let span = self.in_file(start..start + line.trim_end().len());
            let help = "close it on the same line: `[@source, para. 4]`";
            reader
                .report(&rules::BAD_LINK, span, "this citation is not closed with `]`")
                .help
                .push(help.into());
            return start + line.len();
        };
        let id = citation_id(&line[2..length]);
        let id_span = self.in_file(start + 2..start + 2 + id.len());
        if is_id(id) {
            let source = reader.refer(Relation::Citation, id.into(), None, id_span);
            self.body.citations.push(Citation { source, span: Span::new(start, start + length + 1) });
        } else {
            let message = match id {
                "" => "this citation names no source".to_owned(),
                id => format!("`{id}` is not the id of a source"),
            };
            reader.report(&rules::BAD_LINK, id_span, message).help.push("write `[@source, para. 4]`".into());
        }
        start + length + 1
    }

    /// `[words](file.pdf)` and `![words](photo.jpg)` point at files beside the record; other targets must be
    /// addresses that may be published.
    fn link(&mut self, reader: &mut Reader<'_>, start: usize) -> usize {
        let line = self.line_from(start);
        let Some(close) = memchr::memmem::find(line.as_bytes(), b"](") else { return start + 1 };
        let target_start = close + 2;
        let Some(end) = memchr::memchr2(b')', b' ', &line.as_bytes()[target_start..]) else {
            return start + 1;
        };
        let Some(closing) = line[target_start + end..].find(')').filter(|_| !line[1..close].contains('['))
        else {
            return start + 1;
        };
        let after = line[target_start + end..target_start + end + closing].trim();
        if !after.is_empty() && !after.starts_with(['"', '\'', '(']) {
            let words = start + target_start..start + target_start + end + closing;
            let name = self.text[words.clone()]
                .split(' ')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join("-");
            let message = "a file or address with spaces in it cannot be linked";
            let help = format!("rename the file without spaces, and write that name here: `{name}`");
            reader.report(&rules::BAD_LINK, self.in_file(words), message).help.push(help);
            return start + target_start;
        }
        let begin = start + target_start;
        let target = &self.text[begin..begin + end];
        let is_picture = start > 0 && self.text.as_bytes()[start - 1] == b'!';
        if is_file(target) {
            let span = self.in_file(begin..begin + end);
            self.body.attachments.push(Attachment { file: target.into(), span });
        } else if let Some(help) = unusable(target, is_picture) {
            let message = format!("`{target}` cannot be linked to from here");
            reader.report(&rules::BAD_LINK, self.in_file(begin..begin + end), message).help.push(help.into());
        }
        begin
    }
}

/// What to write for `[[The Mass Return]]` or `![[photo.png]]`, as Obsidian and wikis have them.
fn link_help(inner: &str, is_embedded: bool) -> String {
    let file = inner.split('|').next().unwrap_or(inner).trim();
    let is_file = file.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty()
            && (2..=4).contains(&ending.len())
            && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    if is_embedded && is_file {
        return format!("to show a file write `![what it shows]({file})`; it lies beside the record");
    }
    if is_file && !file.ends_with(".md") {
        return format!("to link a file write `[words shown]({file})`; it lies beside the record");
    }
    "write `[[id]]` or `[[id|words shown]]`; an id is the name of a record's file without `.md`: lower-case letters, digits and hyphens".into()
}

/// Why a target that is no file cannot be used, if so.
fn unusable(target: &str, is_picture: bool) -> Option<&'static str> {
    if is_picture {
        Some("put the picture beside the record, and write its file name")
    } else if target.starts_with('#') {
        Some("a link to a record is `[[id]]`, to one of its claims `[[id#claim]]`")
    } else if is_publishable_url(target) {
        None
    } else {
        Some("write a whole address (`https://...`), or the name of a file beside the record")
    }
}

/// The id in `source, para. 4`.
pub fn citation_id(inner: &str) -> &str {
    inner.split([',', ' ']).next().unwrap_or(inner)
}

/// A relative path, as opposed to an address or a place on the same page.
fn is_file(target: &str) -> bool {
    !target.is_empty() && !target.starts_with(['#', '/', '<']) && !target.contains(':')
}

/// Fenced blocks and code spans, in which brackets mean nothing.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    if memchr::memchr2(b'`', b'~', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut ranges = Vec::new();
    let mut fence: Option<(usize, char)> = None;
    let mut offset = 0;
    let mut prose_start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let mark = ['`', '~'].into_iter().find(|mark| trimmed.starts_with(&mark.to_string().repeat(3)));
        match (fence, mark) {
            (None, Some(mark)) => {
                code_spans(text, prose_start..offset, &mut ranges);
                fence = Some((offset, mark));
            }
            (Some((start, open)), Some(mark)) if open == mark => {
                ranges.push(start..offset + line.len());
                prose_start = offset + line.len();
                fence = None;
            }
            _ => {}
        }
        offset += line.len();
    }
    match fence {
        Some((start, _)) => ranges.push(start..text.len()),
        None => code_spans(text, prose_start..text.len(), &mut ranges),
    }
    ranges
}

/// Code spans in a stretch of prose: a run of backticks, up to the next run of the same length.
fn code_spans(text: &str, part: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    let mut at = part.start;
    while let Some(found) = text[at..part.end].find('`') {
        let start = at + found;
        let run = text[start..part.end].bytes().take_while(|byte| *byte == b'`').count();
        let ticks = &text[start..start + run];
        let inner = start + run;
        let closing = text[inner..part.end].find(ticks).map(|close| inner + close + run);
        at = match closing {
            Some(end) => {
                ranges.push(start..end);
                end
            }
            None => inner,
        };
    }
}
