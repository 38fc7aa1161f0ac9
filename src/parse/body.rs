//! The signs in a body that are casefile's own: links to records, citations, redactions, and files
//! that it points at. One pass over the text; Markdown itself is read only when a page is made.

mod habits;
mod in_links;
mod notes;
mod other_markup;
mod redactions;
mod wide_signs;

use std::ops::Range;

use super::markdown;
use crate::diag::{MOST_SIGNS, Severity};
use crate::frontmatter::look_alikes::{is_wide_comma, plain_id};
use crate::frontmatter::{Reader, is_publishable_url};
use crate::kinds::record::{Attachment, Body, Citation, Mention, MentionTarget};
use crate::model::relation::Relation;
use crate::rules;
use crate::text::{Span, Text, bidi, is_id};
use redactions::{is_like_redaction, is_told_as_redaction};

/// Reads the signs in a body that begins at `start` of its file; references are added to the reader's.
pub fn read(reader: &mut Reader<'_>, text: &Text, start: usize) -> Body {
    let start = u32::try_from(start).unwrap_or(u32::MAX);
    let mut scan =
        Scan { text, start, code: markdown::code_ranges(text), body: Body::empty(), line: Line::default() };
    scan.keys(reader);
    scan.two_versions(reader);
    scan.redactions(reader);
    scan.hidden_remarks(reader);
    scan.shown_tags(reader);
    scan.lone_notes(reader);
    scan.other_markup(reader);
    scan.wide_signs(reader);
    scan.unseen(reader);
    scan.signs(reader);
    scan.signs_in_links(reader);
    scan.line = Line::default();
    for range in std::mem::take(&mut scan.code) {
        scan.names_in_code(range);
    }
    scan.body.in_code.sort_by_key(|(_, span)| *span);
    Body { text: text.clone(), start, ..scan.body }
}

struct Scan<'s> {
    text: &'s str,
    /// Where the text begins in the file.
    start: u32,
    code: Vec<Range<usize>>,
    body: Body,
    line: Line,
}

/// What was found out of the line that is being read: a line of a million brackets is looked through once,
/// and not once a bracket.
#[derive(Clone, Copy, Default)]
struct Line {
    start: usize,
    end: usize,
    /// After the last `)` of the line; its start if there is none.
    last_parenthesis: usize,
    next_target: Next,
    next_parenthesis: Next,
    next_close: Next,
    next_bracket: Next,
}

/// The next place of a sign in a line. The reading never goes back in a line.
#[derive(Clone, Copy, Default)]
struct Next(Option<usize>);

impl Next {
    fn find(&mut self, text: &str, from: usize, end: usize, sign: &str) -> Option<usize> {
        if self.0.is_none_or(|known| known < from) {
            let found = memchr::memmem::find(&text.as_bytes()[from..end], sign.as_bytes());
            self.0 = Some(found.map_or(end, |found| from + found));
        }
        self.0.filter(|found| *found < end)
    }
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

    /// A sign that turns the direction of letters and is never ended, or shows them in another order. Only the first is told.
    fn unseen(&self, reader: &mut Reader<'_>) {
        if let Some((at, turn)) = bidi::first_odd(self.text) {
            let span = self.in_file(at..at + turn.length());
            let told = reader.report(&rules::UNSEEN_SIGN, span, turn.message());
            told.severity = Severity::Warning;
            told.help.push(turn.help().into());
        }
    }

    fn signs(&mut self, reader: &mut Reader<'_>) {
        let text = self.text;
        let bytes = text.as_bytes();
        let skipped = self.cut_or_code();
        let mut skipped = skipped.iter().peekable();
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'[', &bytes[at..]) {
            let start = at + found;
            while skipped.next_if(|range| range.end <= start).is_some() {}
            if let Some(range) = skipped.peek().filter(|range| range.start <= start) {
                at = range.end;
                continue;
            }
            if is_escaped(bytes, start) {
                at = self.name_in_code(start);
                continue;
            }
            at = match bytes.get(start + 1) {
                // Of three brackets the last two are the sign.
                Some(b'[') if bytes.get(start + 2) == Some(&b'[') => start + 1,
                Some(b'[') => self.mention(reader, start),
                Some(b'@') => self.citation(reader, start),
                _ => self.link(reader, start),
            };
        }
    }

    /// `[[id|label]]` and `[@id]` in code, or after a backslash, show their signs; the release cuts them if
    /// the record is closed.
    fn names_in_code(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(found) = memchr::memchr(b'[', &self.text.as_bytes()[at..range.end]) {
            at = self.name_in_code(at + found);
        }
    }

    /// One such sign, if it begins here; returns where to go on.
    fn name_in_code(&mut self, start: usize) -> usize {
        let end = self.enter_line(start);
        let close = match &self.text.as_bytes()[start..end] {
            [_, b'@', ..] => self.line.next_bracket.find(self.text, start, end, "]").map(|at| at + 1),
            // Of three brackets the last two are the sign.
            [_, b'[', third, ..] if *third != b'[' => {
                self.line.next_close.find(self.text, start, end, "]]").map(|at| at + 2)
            }
            _ => return start + 1,
        };
        let close = close.unwrap_or(end); // without an end, all that the line says goes with it
        let id = self.text[start + 2..close].split(['|', '#', '\\', ',', ' ', '[', ']']).next().unwrap_or("");
        if is_id(id) {
            self.body.in_code.push((id.into(), Span::new(start, close)));
        }
        start + 1 // another sign may begin before this one ends, with its second bracket too
    }

    /// Code and redacted passages, in which brackets mean nothing: in order, and apart from each other.
    fn cut_or_code(&self) -> Vec<Range<usize>> {
        let redacted = self.body.redactions.iter().map(|redaction| redaction.span.range());
        let mut ranges: Vec<Range<usize>> = redacted.chain(self.code.iter().cloned()).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }

    /// Looks at the line in which `start` stands; returns its end.
    fn enter_line(&mut self, start: usize) -> usize {
        if start < self.line.start || start >= self.line.end {
            let end = start + self.line_from(start).len();
            let last = memchr::memrchr(b')', &self.text.as_bytes()[start..end]);
            let last_parenthesis = last.map_or(start, |found| start + found + 1);
            self.line = Line { start, end, last_parenthesis, ..Line::default() };
        }
        self.line.end
    }

    /// `[[id]]`, `[[id|label]]`, `[[event#claim]]`, `[[redacted: reason]]`; returns where to go on.
    fn mention(&mut self, reader: &mut Reader<'_>, start: usize) -> usize {
        let end = self.enter_line(start);
        let line = &self.text[start..end];
        let Some(close) = self.line.next_close.find(self.text, start, end, "]]") else {
            if is_told_as_redaction(&line[2..]) {
                return start + 2;
            }
            let span = self.in_file(start..start + line.trim_end().len());
            let help = "close it on the same line: `[[id]]` or `[[id|words shown]]`";
            reader.report(&rules::BAD_LINK, span, "this link is not closed with `]]`").help.push(help.into());
            return start + line.len();
        };
        let span = start..close + 2;
        let (inner, next) = self.within(reader, start, close, span.end);
        if inner.starts_with("redacted:") {
            self.body
                .mentions
                .push(Mention { target: MentionTarget::Redacted, span: Span::new(span.start, span.end) });
        } else if !is_like_redaction(inner) {
            self.record_mention(reader, span, inner);
        }
        next
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
        let end = self.enter_line(start);
        let line = &self.text[start..end];
        let Some(close) = self.line.next_bracket.find(self.text, start, end, "]") else {
            let span = self.in_file(start..start + line.trim_end().len());
            let help = "close it on the same line: `[@source, para. 4]`";
            reader
                .report(&rules::BAD_LINK, span, "this citation is not closed with `]`")
                .help
                .push(help.into());
            return start + line.len();
        };
        let (inner, next) = self.within(reader, start, close, close + 1);
        let id = citation_id(inner);
        let id_span = self.in_file(start + 2..start + 2 + id.len());
        if is_id(id) {
            let source = reader.refer(Relation::Citation, id.into(), None, id_span);
            self.body.citations.push(Citation { source, span: Span::new(start, close + 1) });
            self.refuse_second_citation(reader, start + 2, inner);
        } else {
            let words = inner.split(',').next().unwrap_or("").trim();
            let begin = start + 2 + inner.len() - inner.trim_start().len();
            let id_span = self.in_file(begin..begin + words.len());
            let message = match words {
                "" => "this citation names no source".to_owned(),
                _ if inner.starts_with(' ') => "a space stands behind the `@` of this citation".to_owned(),
                words if words.contains(char::is_whitespace) => {
                    "these words are not the id of a source".to_owned()
                }
                words => format!("`{words}` is not the id of a source"),
            };
            // `[@Report on Hill Street]` is a title.
            let is_id_alone = matches!(inner[id.len()..].trim_start().chars().next(), None | Some(','));
            let help = match in_small_letters(id).filter(|_| is_id_alone) {
                Some(small) => format!("ids are written in small letters: `[@{small}{}]`", &inner[id.len()..]),
                None if let Some(help) = plain_id(words) => help,
                None if is_id(citation_id(inner.trim_start())) => {
                    format!("write it without the space: `[@{}]`", inner.trim_start())
                }
                None if let Some((id, rest)) = inner.split_once(is_wide_comma).filter(|(id, _)| is_id(id)) => {
                    format!("write a plain comma behind the id: `[@{id}, {}]`", rest.trim())
                }
                None if inner.contains(';') => {
                    "each citation has brackets of its own: `[@report-1, p. 4] [@report-2]`".into()
                }
                None => {
                    "write `[@ID]` or `[@ID, p. 4]`: the id of a source, testimony or statement; words of your own follow a comma".into()
                }
            };
            reader.report(&rules::BAD_LINK, id_span, message).help.push(help);
        }
        next
    }

    /// `[@report-1, p. 4; @report-2]`: of the second, only its letters would be printed.
    fn refuse_second_citation(&self, reader: &mut Reader<'_>, start: usize, inner: &str) {
        let begins = |at: usize| inner[..at].trim_end().ends_with([';', '；', '؛']);
        let Some(second) = memchr::memchr_iter(b'@', inner.as_bytes()).find(|at| begins(*at)) else { return };
        let each =
            inner.split([';', '；', '؛']).map(|one| format!("[@{}]", one.trim().trim_start_matches('@')));
        let help = format!("each citation has brackets of its own: `{}`", each.collect::<Vec<_>>().join(" "));
        let span = self.in_file(start + second..start + inner.len());
        let message = "a second source stands in the brackets of this citation, and would not be cited";
        reader.report(&rules::BAD_LINK, span, message).help.push(help);
    }

    /// What stands between the brackets of a sign from `start` to `end`, and where to go on after it. That is where
    /// another sign begins, if one does before this one is closed: left out, it would not be cut.
    fn within(&self, reader: &mut Reader<'_>, start: usize, close: usize, end: usize) -> (&'s str, usize) {
        let text = self.text;
        let Some(length) = inner_sign(&text[start + 2..close]) else { return (&text[start + 2..close], end) };
        let next = start + 2 + length;
        if !is_told_as_redaction(&text[start + 2..]) {
            let (message, help) = match text[next..].starts_with("[[redact:") {
                true => (
                    "a redaction cannot stand inside a link or citation",
                    "write words that need no redaction, `[[id|words shown]]`, or put all of it between the two marks",
                ),
                false => (
                    "another sign begins before this one is closed",
                    "close this one first: `[[id]]`, `[[id|words shown]]` or `[@source, para. 4]`",
                ),
            };
            reader.report(&rules::BAD_LINK, self.in_file(start..next), message).help.push(help.into());
        }
        (&text[start + 2..=next], next)
    }

    /// `[words](file.pdf)` and `![words](photo.jpg)` point at files beside the record; other targets must be
    /// addresses that may be published.
    fn link(&mut self, reader: &mut Reader<'_>, start: usize) -> usize {
        let end = self.enter_line(start);
        let bytes = self.text.as_bytes();
        let is_picture = start > 0 && bytes[start - 1] == b'!';
        let Some(close) = self.line.next_target.find(self.text, start, end, "](") else { return start + 1 };
        let begin = close + 2;
        if memchr::memchr(b'[', &bytes[start + 1..close]).is_some() || begin >= self.line.last_parenthesis {
            return start + 1;
        }
        // An address ends before the next link begins: without that, a row of them would be read again from each.
        let next = self.line.next_target.find(self.text, begin, end, "](").map_or(end, |next| next + 2);
        let Some(length) = memchr::memchr2(b')', b' ', &bytes[begin..next]) else {
            if next < end {
                self.tell_unusable(reader, begin..next - 2, is_picture);
            }
            return begin;
        };
        let close = self.line.next_parenthesis.find(self.text, begin, end, ")").unwrap_or(end) - begin;
        let after = self.text[begin + length..begin + close].trim_start();
        if !after.is_empty() && !after.starts_with(['"', '\'', '(']) {
            let words = begin..begin + close;
            let some_words = self.text[words.clone()].split_ascii_whitespace().take(MOST_SIGNS);
            let name = some_words.collect::<Vec<_>>().join("-");
            let message = "a file or address with spaces in it cannot be linked";
            let help = format!("rename the file without spaces, and write that name here: `{name}`");
            reader.report(&rules::BAD_LINK, self.in_file(words), message).help.push(help);
            return begin;
        }
        let written = begin..begin + length;
        let target = &self.text[written.clone()];
        if is_file(target) {
            let span = self.in_file(written);
            if is_picture && self.text[start + 1..begin - 2].trim().is_empty() {
                let message = "this picture has no words for those who cannot see it";
                let help = format!("say what it shows: `![Rubble of a house on Hill Street]({target})`");
                reader
                    .report(&rules::NO_ALT, self.in_file(start - 1..begin + close + 1), message)
                    .help
                    .push(help);
            }
            self.body.attachments.push(Attachment { file: target.into(), span });
        } else {
            self.tell_unusable(reader, written, is_picture);
        }
        begin
    }

    /// Tells of what stands where an address should, if it is none that can be used.
    fn tell_unusable(&self, reader: &mut Reader<'_>, written: Range<usize>, is_picture: bool) {
        let target = &self.text[written.clone()];
        if let Some(help) = unusable(target, is_picture) {
            let message = format!("`{target}` cannot be linked to from here");
            reader.report(&rules::BAD_LINK, self.in_file(written), message).help.push(help.into());
        }
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
    if is_file && !file.ends_with(".md") {
        return file_help(file, is_embedded);
    }
    if file.starts_with(['#', '^']) {
        return "headings and blocks of a page have no link here: link the record, `[[id]]`, or one of its claims, `[[id#claim]]`".into();
    }
    if let Some((id, _)) = file.split_once('#').filter(|(id, _)| is_id(id)) {
        return format!("headings and blocks of a page have no link here: link the record, `[[{id}]]`");
    }
    if file.starts_with('/') || file.contains([':', '：']) {
        return "to hide words write `[[redact: reason]]` before them and `[[/redact]]` after them, in just these letters; a link to a record is `[[id]]`".into();
    }
    let path = file.strip_suffix(".md").unwrap_or(file);
    let id = path.rsplit('/').next().unwrap_or(path);
    if id != file && is_id(id) {
        return format!("write the id alone: `[[{id}]]`, or `[[{id}|words shown]]`");
    }
    let (target, rest) = inner.split_at(inner.find(['|', '#']).unwrap_or(inner.len()));
    if let Some(help) = plain_id(target) {
        return help;
    }
    if let Some(id) = in_small_letters(target) {
        return format!("ids are written in small letters: `[[{id}{rest}]]`");
    }
    "write `[[id]]` or `[[id|words shown]]`; an id is the name of a record's file without `.md`: lower-case letters, digits and hyphens".into()
}

/// What to write for `![[photo.png]]` and `[[form.pdf]]`.
fn file_help(file: &str, is_embedded: bool) -> String {
    const PICTURES: [&str; 9] = ["jpg", "jpeg", "png", "webp", "gif", "heic", "svg", "avif", "bmp"];
    let name = file.rsplit('/').next().unwrap_or(file);
    let plain = name.split_ascii_whitespace().collect::<Vec<_>>().join("-");
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let sign = match is_embedded && PICTURES.contains(&&*ending) {
        true => format!("to show a file write `![what it shows]({plain})`"),
        false => format!("to link a file write `[words shown]({plain})`"),
    };
    match plain == name {
        true => format!("{sign}; it lies beside the record"),
        false => format!("give the file a name without spaces, `{plain}`, beside the record; {sign}"),
    }
}

/// The id that was likely meant, where only capitals make it none.
fn in_small_letters(target: &str) -> Option<String> {
    let small = target.trim().to_ascii_lowercase();
    (small != target && is_id(&small)).then_some(small)
}

/// Where another sign begins in what stands between the brackets of one.
fn inner_sign(inner: &str) -> Option<usize> {
    let bytes = inner.as_bytes();
    memchr::memchr_iter(b'[', bytes).find(|at| matches!(bytes.get(at + 1), Some(b'[' | b'@')))
}

/// Whether an odd number of backslashes stands before a sign: of two, one escapes the other.
pub(super) fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
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
