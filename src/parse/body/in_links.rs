//! Signs inside the words of a link or picture, `[the [[redact: x]]...[[/redact]] house](https://...)`: Markdown has no link in
//! another one, so the outer one falls apart, and readers would see its brackets and its address. Nothing that is cut is
//! shown by it. It only tells.

use std::ops::Range;

use super::{Scan, is_escaped};
use crate::frontmatter::Reader;
use crate::rules;

/// So far around a sign the brackets of a link are looked for: the words of a link are few.
const MOST: usize = 600;

/// How a sign lies to a link.
enum Lies {
    /// Among its words; the brackets with what follows them up to the address.
    Within(Range<usize>),
    /// Over one of its brackets.
    Across,
}

impl Scan<'_> {
    pub(super) fn signs_in_links(&self, reader: &mut Reader<'_>) {
        let has = |sign: &str| memchr::memmem::find(self.text.as_bytes(), sign.as_bytes()).is_some();
        if !has("](") && !has("][") {
            return;
        }
        let skipped = self.cut_or_code();
        let mut told = None;
        let is_code = |at: u32| self.code.iter().any(|range| range.contains(&(at as usize)));
        for redaction in self.body.redactions.iter().filter(|redaction| !is_code(redaction.span.start)) {
            let (span, passage) = (redaction.span.range(), redaction.passage.range());
            let mark = span.start..passage.start;
            match self.lies(&span, Some(passage), &skipped) {
                Some(Lies::Within(link)) => {
                    if told.replace(link.start) == Some(link.start) {
                        continue;
                    }
                    let is_picture = link.start > 0 && self.text.as_bytes()[link.start - 1] == b'!';
                    let (message, help) = match is_picture {
                        true => (
                            "a redaction inside the words of a picture breaks it: readers would see its brackets and the name of its file",
                            "describe the picture without the words that are to be cut: `![what it shows](photo.jpg)`",
                        ),
                        false => (
                            "a redaction inside the words of a link breaks it: readers would see its brackets and its address",
                            "write words that need no redaction: `[their house](https://...)`",
                        ),
                    };
                    reader.report(&rules::BAD_LINK, self.in_file(mark), message).help.extend([
                        help.to_owned(),
                        "or cut all of it, with its address: `[[redact: reason]]` before it and `[[/redact]]` after it"
                            .to_owned(),
                    ]);
                }
                Some(Lies::Across) => {
                    let message = "this redaction cuts a link in two: readers would see the brackets and the address that are left of it";
                    reader.report(&rules::BAD_LINK, self.in_file(mark), message).help.push(
                        "cut all of the link, with its address: `[[redact: reason]]` before it and `[[/redact]]` after it".into(),
                    );
                }
                None => {}
            }
        }
        self.links_in_links(reader, &skipped);
    }

    fn links_in_links(&self, reader: &mut Reader<'_>, skipped: &[Range<usize>]) {
        let mentions = self.body.mentions.iter().map(|mention| {
            (mention.span, "link", "write it behind the other link: `[words](https://...), see [[id]]`")
        });
        let citations = self.body.citations.iter().map(|citation| {
            (citation.span, "citation", "write it behind the link: `[words](https://...) [@source, para. 4]`")
        });
        for (span, what, help) in mentions.chain(citations) {
            if let Some(Lies::Within(_)) = self.lies(&span.range(), None, skipped) {
                let message = format!(
                    "a {what} inside the words of a link breaks that link: readers would see its brackets and its address"
                );
                reader.report(&rules::BAD_LINK, self.in_file(span.range()), message).help.push(help.into());
            }
        }
    }

    /// How a sign lies to a link around it; `passage` is what is cut with it.
    fn lies(
        &self,
        sign: &Range<usize>,
        passage: Option<Range<usize>>,
        skipped: &[Range<usize>],
    ) -> Option<Lies> {
        let opening = self.opening_before(sign.start, skipped);
        let closing = self.closing_behind(sign.end, skipped);
        match (opening, closing) {
            (Some(opening), Some(closing)) => {
                self.leads_on(closing).then_some(Lies::Within(opening..closing))
            }
            (opening, closing) => {
                let cut = &self.text[passage?];
                let begins_inside =
                    || cut.contains('[') && closing.is_some_and(|closing| self.leads_on(closing));
                let ends_inside = || opening.is_some() && closing.is_none() && cut.contains("](");
                let ends_in_address = || cut.rfind("](").is_some_and(|at| !cut[at..].contains(')'));
                (begins_inside() || ends_inside() || ends_in_address()).then_some(Lies::Across)
            }
        }
    }

    /// Whether an address follows the bracket that closes a link's words, or the name of one that is written elsewhere.
    fn leads_on(&self, closing: usize) -> bool {
        let line = self.line_from(closing + 1);
        let name = line.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(name, _)| name);
        let inside =
            line.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside.trim());
        // A title may follow the address; other words are a remark in brackets.
        let is_address = |inside: &str| {
            let title = inside.split_once(' ').map_or("", |(_, title)| title.trim_start());
            title.is_empty() || title.starts_with(['"', '\'', '('])
        };
        inside.is_some_and(is_address)
            || name.is_some_and(|name| !name.is_empty() && self.text.contains(&format!("\n[{name}]:")))
    }

    /// The bracket before a place that is open there.
    fn opening_before(&self, place: usize, skipped: &[Range<usize>]) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let floor = place.saturating_sub(MOST);
        let (mut end, mut closed) = (place, 0_usize);
        while let Some(found) = memchr::memrchr3(b'[', b']', b'\n', &bytes[floor..end]) {
            let at = floor + found;
            end = at;
            if let Some(range) = around(skipped, at).filter(|range| range.end <= place) {
                end = range.start.max(floor);
                continue;
            }
            match bytes[at] {
                b'\n' if at > 0 && bytes[at - 1] == b'\n' => return None,
                b'\n' => {}
                _ if is_escaped(bytes, at) => {}
                b']' => closed += 1,
                _ if closed > 0 => closed -= 1,
                _ => return (at == 0 || bytes[at - 1] != b'[').then_some(at),
            }
        }
        None
    }

    /// The bracket behind a place that closes what is open there.
    fn closing_behind(&self, place: usize, skipped: &[Range<usize>]) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let end = bytes.len().min(place + MOST);
        let (mut from, mut open) = (place, 0_usize);
        while let Some(found) = memchr::memchr3(b'[', b']', b'\n', &bytes[from.min(end)..end]) {
            let at = from + found;
            from = at + 1;
            if let Some(range) = around(skipped, at) {
                from = range.end;
                continue;
            }
            match bytes[at] {
                b'\n' if bytes.get(at + 1) == Some(&b'\n') => return None,
                b'\n' => {}
                _ if is_escaped(bytes, at) => {}
                b'[' => open += 1,
                _ if open > 0 => open -= 1,
                _ => return Some(at),
            }
        }
        None
    }
}

/// The range, of some in order, in which a place lies.
fn around(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    ranges[..ranges.partition_point(|range| range.start <= at)].last().filter(|range| at < range.end)
}
