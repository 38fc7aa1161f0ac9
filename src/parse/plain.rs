//! A body as text for data files: Markdown again, made from what the body's page shows and from nothing
//! else. The writer's own text would tell more than the page does: definitions that nothing refers to,
//! with which people write themselves remarks (`[//]: # (ask her brother)`), notes without a reference,
//! and the names of files that were not released.
//!
//! It is for reading and searching, not for rendering again: signs that a text holds by chance are not
//! escaped.

use std::collections::HashMap;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::body::citation_id;
use super::markdown::{CLOSED_MARK, MAX_DEPTH, events, ready};
use crate::frontmatter::is_publishable_url;

/// What is released of that which a body points at.
pub trait Released {
    /// Whether a record of this id is in the edition.
    fn has_record(&self, id: &str) -> bool;
    /// The path in the site of a file beside the record.
    fn file(&self, file: &str) -> Option<String>;
    /// What stands in the place of a record that is closed.
    fn closed(&self, kind: &str) -> String;
}

/// The text of a body.
pub fn to_text(body: &str, released: &dyn Released) -> String {
    let mut writer = Writer { out: String::with_capacity(body.len()), ..Writer::new(released) };
    for event in events(&ready(body)) {
        writer.event(event);
    }
    writer.finish()
}

struct Writer<'r> {
    released: &'r dyn Released,
    out: String,
    /// Line breaks that come before whatever is written next.
    breaks: usize,
    /// What every line begins with: quotations and lists that are open.
    prefixes: Vec<&'static str>,
    /// Signs of a list or heading stand here, and its text follows on the same line.
    after_sign: bool,
    /// The next number of each open list; none where it has no numbers.
    lists: Vec<Option<u64>>,
    is_first_cell: bool,
    /// Closing words of open links.
    link_ends: Vec<String>,
    /// How many links and pictures are open whose words are left out.
    silent: usize,
    notes: Notes,
}

/// Footnotes by label: numbered by their first reference, and kept until the end.
#[derive(Default)]
struct Notes {
    numbers: HashMap<String, usize>,
    texts: HashMap<String, String>,
    /// The note that is being written, and what the body is until then.
    open: Option<(String, String)>,
}

impl<'r> Writer<'r> {
    fn new(released: &'r dyn Released) -> Writer<'r> {
        Writer {
            released,
            out: String::new(),
            breaks: 0,
            prefixes: Vec::new(),
            after_sign: false,
            lists: Vec::new(),
            is_first_cell: true,
            link_ends: Vec::new(),
            silent: 0,
            notes: Notes::default(),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => {
                self.write("`");
                self.write(&text);
                self.write("`");
            }
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.lines(&text),
            Event::SoftBreak | Event::HardBreak => self.breaks = self.breaks.max(1),
            Event::Rule => self.block("---"),
            Event::FootnoteReference(label) => {
                let next = self.notes.numbers.len() + 1;
                let number = *self.notes.numbers.entry(label.to_string()).or_insert(next);
                self.write(&format!("[^{number}]"));
            }
            Event::TaskListMarker(done) => self.write(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock | Tag::CodeBlock(_) | Tag::Table(_) => self.part(2),
            Tag::Heading { level, .. } => {
                self.part(2);
                self.sign(&format!("{} ", "#".repeat(level as usize)));
            }
            Tag::BlockQuote(_) => {
                self.part(2);
                if self.after_sign {
                    self.sign("> "); // no new line, and so no prefix, begins here
                }
                self.indent("> ");
            }
            Tag::List(first) => {
                self.part(if self.lists.is_empty() { 2 } else { 1 });
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(label) => {
                self.notes.open = Some((label.to_string(), std::mem::take(&mut self.out)));
                self.breaks = 0;
            }
            Tag::TableHead | Tag::TableRow => {
                self.part(1);
                self.is_first_cell = true;
            }
            Tag::TableCell if !std::mem::take(&mut self.is_first_cell) => self.write(" | "),
            Tag::Emphasis => self.write("*"),
            Tag::Strong => self.write("**"),
            Tag::Strikethrough => self.write("~~"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { dest_url, .. } => self.picture(&dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::Heading(_) => self.end_part(2),
            TagEnd::BlockQuote(_) => {
                self.prefixes.pop();
                self.end_part(2);
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.end_part(if self.lists.is_empty() { 2 } else { 1 });
            }
            TagEnd::Item => {
                self.prefixes.pop();
                self.end_part(1);
            }
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Emphasis => self.write("*"),
            TagEnd::Strong => self.write("**"),
            TagEnd::Strikethrough => self.write("~~"),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => {}
        }
    }

    /// A new part begins: after so many line breaks, unless it is the first after a list's sign.
    fn part(&mut self, breaks: usize) {
        if !self.after_sign {
            self.breaks = self.breaks.max(breaks);
        }
    }

    fn end_part(&mut self, breaks: usize) {
        self.after_sign = false;
        self.breaks = self.breaks.max(breaks);
    }

    fn block(&mut self, words: &str) {
        self.part(2);
        self.write(words);
        self.end_part(2);
    }

    fn item(&mut self) {
        self.part(1);
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.sign(&sign);
        self.indent("  ");
    }

    /// Writes a sign at the beginning of a line; what comes next stands beside it.
    fn sign(&mut self, sign: &str) {
        self.write(sign);
        self.after_sign = true;
    }

    /// Beyond a depth that no text needs, lines are not set in any further: they would outgrow the text.
    fn indent(&mut self, prefix: &'static str) {
        self.prefixes.push(if self.prefixes.len() < MAX_DEPTH { prefix } else { "" });
    }

    /// Text that may hold line breaks, as code does.
    fn lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            self.breaks += usize::from(index > 0);
            if !line.is_empty() {
                self.write(line);
            }
        }
    }

    fn write(&mut self, words: &str) {
        if self.silent > 0 {
            return;
        }
        let breaks = std::mem::take(&mut self.breaks);
        let begins = self.out.is_empty();
        for _ in 0..if begins { 0 } else { breaks } {
            self.out.push('\n');
        }
        if begins || breaks > 0 {
            self.prefixes.iter().for_each(|prefix| self.out.push_str(prefix));
        }
        self.out.push_str(words);
        self.after_sign = false;
    }

    fn link(&mut self, kind: LinkType, target: &str) {
        if self.silent > 0 {
            self.silent += 1;
            return;
        }
        match kind {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                let id = citation_id(target.trim_start_matches('@'));
                self.instead(self.released.has_record(id).then(|| format!("[{target}]")));
            }
            LinkType::WikiLink { has_pothole } => self.wikilink(target.trim_end_matches('\\'), has_pothole),
            LinkType::Autolink | LinkType::Email => self.link_ends.push(String::new()),
            _ if is_publishable_url(target) => self.open("[", format!("]({target})")),
            _ => match self.released.file(target) {
                Some(path) => self.open("[", format!("]({path})")),
                None => self.link_ends.push(String::new()), // its words stay, as on the page
            },
        }
    }

    fn wikilink(&mut self, target: &str, has_words: bool) {
        let id = target.split('#').next().unwrap_or(target);
        if let Some(reason) = target.strip_prefix("redacted:") {
            self.instead(Some(format!("[[redacted: {}]]", reason.trim())));
        } else if let Some(kind) = target.strip_prefix(CLOSED_MARK) {
            self.instead(Some(format!("[{}]", self.released.closed(kind.trim()))));
        } else if !self.released.has_record(id) {
            self.link_ends.push(String::new());
        } else if has_words {
            self.open(&format!("[[{target}|"), "]]".into());
        } else {
            self.instead(Some(format!("[[{target}]]")));
        }
    }

    /// A picture goes with its words: they tell what it shows.
    fn picture(&mut self, target: &str) {
        if self.silent > 0 {
            self.silent += 1;
            return;
        }
        match self.released.file(target) {
            Some(path) => self.open("![", format!("]({path})")),
            None => self.instead(None),
        }
    }

    fn open(&mut self, begin: &str, end: String) {
        self.write(begin);
        self.link_ends.push(end);
    }

    /// Writes this, if anything, in the place of a link and all its words.
    fn instead(&mut self, words: Option<String>) {
        if let Some(words) = words {
            self.write(&words);
        }
        self.silent = 1;
    }

    fn end_link(&mut self) {
        if self.silent > 0 {
            self.silent -= 1;
        } else if let Some(end) = self.link_ends.pop() {
            self.write_end(&end);
        }
    }

    /// The end of a link without words still stands beside its beginning.
    fn write_end(&mut self, end: &str) {
        if !end.is_empty() {
            self.breaks = 0;
            self.write(end);
        }
    }

    fn end_note(&mut self) {
        if let Some((label, body)) = self.notes.open.take() {
            let text = std::mem::replace(&mut self.out, body);
            self.notes.texts.entry(label).or_insert(text);
        }
        self.breaks = 2;
    }

    /// Notes follow the body, by number: those that something refers to.
    fn finish(mut self) -> String {
        let mut numbered: Vec<(String, usize)> = self.notes.numbers.drain().collect();
        numbered.sort_by_key(|(_, number)| *number);
        for (label, number) in numbered {
            if let Some(text) = self.notes.texts.get(&label) {
                self.out.push_str(&format!("\n\n[^{number}]: {text}"));
            }
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::fixed::Fixed;

    static FIXED: Fixed = Fixed {
        file: ("photo.jpg", "files/rec/photo.jpg"),
        closed: |kind| format!("a {kind} that is withheld"),
    };

    fn text(body: &str) -> String {
        to_text(body, &FIXED)
    }

    #[test]
    fn plain_markdown_stays_as_it_is() {
        let body = "# Heading\n\nTwo *lines*\nof **text**, `code` and ~~none~~.\n\n- one\n- two\n  - inner\n\n\
                    3. three\n4. four\n\n> quoted\n> twice\n\n---\n\n[words](https://example.org/) here";
        assert_eq!(text(body), body);
    }

    #[test]
    fn signs_of_casefile_stay_and_closed_records_are_words() {
        assert_eq!(
            text(
                "[[rec]], [[rec#claim|the *claim*]] [@src, para. 4] [[redacted: a name]] [[withheld: person]]"
            ),
            "[[rec]], [[rec#claim|the *claim*]] [@src, para. 4] [[redacted: a name]] [a person that is withheld]"
        );
    }

    #[test]
    fn what_the_page_does_not_show_is_not_in_the_text() {
        let body = "Shown [a][ref].\n\n[//]: # (ask her brother)\n[//]: # (and her aunt)\n\
                    [ref]: https://example.org/ \"Secret\"\n\n> in a quotation\n>\n> [//]: # (Secret)\n\n\
                    [^never]: Secret note\n\n![Secret face](secret.jpg)\n\n[words](secret.pdf)\n\n\
                    ```secret-language\ncode\n```";
        assert_eq!(text(body), "Shown [a](https://example.org/).\n\n> in a quotation\n\nwords\n\ncode");
    }

    #[test]
    fn released_files_have_their_path_in_the_site() {
        assert_eq!(text("![A road](photo.jpg)"), "![A road](files/rec/photo.jpg)");
    }

    #[test]
    fn notes_are_numbered_and_follow_the_body() {
        let body = "One[^b] two[^a].\n\n[^a]: The *second*.\n\n[^b]: The first.\n\nLast.";
        assert_eq!(text(body), "One[^1] two[^2].\n\nLast.\n\n[^1]: The first.\n\n[^2]: The *second*.");
    }

    #[test]
    fn tables_and_loose_lists_are_lines() {
        assert_eq!(text("| a | b |\n|---|---|\n| c | d |\n\nend"), "a | b\nc | d\n\nend");
        assert_eq!(text("- one\n\n  more\n\n- two"), "- one\n\n  more\n\n- two");
        assert_eq!(text("- > quoted\n  > twice"), "- > quoted\n  > twice");
    }

    #[test]
    fn deep_nesting_does_not_outgrow_the_text() {
        let body = format!("{} deep\n\nend", ">".repeat(20_000));
        assert!(text(&body).len() < 1000);
    }
}
