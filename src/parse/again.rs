//! A body as Markdown again, to be built again: made from what its page shows and from nothing else, as `plain` is, but
//! so that it gives the same page. The writer's own text would tell more: definitions that nothing refers to, with
//! which people write themselves remarks, notes without a reference, names of files that were not released.
//!
//! Signs that a text holds by chance are escaped. Reading Markdown and writing it is the work of a crate; here is only
//! which of its events are left out, and how casefile's own signs are written.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Parser, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options, cmark_with_options};

use super::body::citation_id;
use super::markdown::{CLOSED_MARK, bounded, options};
use super::plain::Released;
use crate::frontmatter::is_publishable_url;

/// The Markdown of a released body. `released` gives the names of files as they are to be written, and for a kind of
/// closed record the id of one that stands for it.
pub fn to_markdown(body: &str, released: &dyn Released) -> String {
    let cite = |link: BrokenLink<'_>| {
        link.reference
            .starts_with('@')
            .then(|| (CowStr::from(link.reference.to_string()), CowStr::Borrowed("")))
    };
    let body = &*bounded(body, "");
    let events = Parser::new_with_broken_link_callback(body, options(), Some(cite)).collect();
    let mut writer = Writer {
        released,
        mark: Mark::not_in(body),
        signs: Vec::new(),
        events: Vec::new(),
        ends: Vec::new(),
        silent: 0,
        in_table: false,
    };
    for event in only_noted(events) {
        writer.event(event);
    }
    let marked = written(&writer.events).unwrap_or_else(|| block_by_block(&writer.events));
    writer.mark.put_back(&marked, &writer.signs)
}

/// The events as Markdown; `None` where the crate finds no spelling that would be read as the same again.
fn written(events: &[Event<'_>]) -> Option<String> {
    let mut markdown = String::new();
    let form = Options {
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..Options::default()
    };
    let known = options().difference(pulldown_cmark::Options::ENABLE_WIKILINKS);
    cmark_with_options(events, &mut markdown, known, form).ok()?;
    Some(markdown)
}

/// The same where some block cannot be written as it is: it becomes a paragraph of its words, and the others stay.
fn block_by_block(events: &[Event<'_>]) -> String {
    let (mut blocks, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            let block = &events[start..=at];
            blocks.push(written(block).unwrap_or_else(|| words_of(block)));
            start = at + 1;
        }
    }
    blocks.join("\n\n")
}

/// The words of a block in one paragraph, every sign escaped.
fn words_of(block: &[Event<'_>]) -> String {
    let mut words = String::new();
    for event in block {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(text)
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
            _ => {}
        }
    }
    let mut escaped = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        escaped.push_str(if escaped.is_empty() { "" } else { " " });
        for sign in word.chars() {
            escaped.push_str(if sign.is_ascii_punctuation() { "\\" } else { "" });
            escaped.push(sign);
        }
    }
    escaped
}

/// Leaves out the notes that nothing refers to, and gives the others numbers for the writer's own words.
fn only_noted(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let numbers = note_numbers(&events);
    if numbers.is_empty()
        && !events.iter().any(|event| matches!(event, Event::Start(Tag::FootnoteDefinition(_))))
    {
        return events;
    }
    let number = |label: &CowStr<'_>| numbers.get(&**label).map(|number| CowStr::from(number.to_string()));
    let mut is_left_out = false;
    let mut known = BTreeSet::new();
    let keep = |event| match event {
        Event::Start(Tag::FootnoteDefinition(label)) => {
            // Of two definitions the first holds.
            let number = number(&label).filter(|number| known.insert(number.to_string()));
            is_left_out = number.is_none();
            number.map(|number| Event::Start(Tag::FootnoteDefinition(number)))
        }
        Event::End(TagEnd::FootnoteDefinition) => (!std::mem::take(&mut is_left_out)).then_some(event),
        _ if is_left_out => None,
        Event::FootnoteReference(label) => number(&label).map(Event::FootnoteReference),
        event => Some(event),
    };
    events.into_iter().filter_map(keep).collect()
}

/// The notes that the page shows, numbered as they are first referred to: from the text, or from such a note.
fn note_numbers(events: &[Event<'_>]) -> BTreeMap<String, usize> {
    let mut within: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    let mut open = None;
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => open = Some(label.to_string()),
            Event::End(TagEnd::FootnoteDefinition) => open = None,
            Event::FootnoteReference(label) => {
                within.entry(open.clone()).or_default().push(label.to_string())
            }
            _ => {}
        }
    }
    let mut numbers = BTreeMap::new();
    let mut next = within.remove(&None).unwrap_or_default();
    while !next.is_empty() {
        let mut inner = Vec::new();
        for label in next {
            let number = numbers.len() + 1;
            if *numbers.entry(label.clone()).or_insert(number) == number {
                inner.extend(within.remove(&Some(label)).unwrap_or_default());
            }
        }
        next = inner;
    }
    numbers
}

/// What stands for casefile's own signs while the crate writes the rest, which knows nothing of them: a sign that begins
/// and ends as they do, with punctuation, so that emphasis around it is spelt right.
struct Mark(String);

impl Mark {
    fn not_in(body: &str) -> Mark {
        let mut mark = String::from("§sign");
        while body.contains(&mark) {
            mark.push('n');
        }
        Mark(mark)
    }

    fn of(&self, number: usize) -> String {
        format!("{}{number}§", self.0)
    }

    /// Puts the signs back, so that what follows one is not read as a part of it.
    fn put_back(&self, marked: &str, signs: &[String]) -> String {
        let mut text = String::with_capacity(marked.len());
        let mut parts = marked.split(&self.0);
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (number, rest) = part.split_once('§').unwrap_or((part, ""));
            let sign = number.parse().ok().and_then(|number: usize| signs.get(number));
            let sign = sign.map_or("", String::as_str);
            text.push_str(sign);
            if sign.ends_with(']') && rest.starts_with(['(', '[', ':']) {
                text.push('\\');
            }
            text.push_str(rest);
        }
        text
    }
}

struct Writer<'r, 'e> {
    released: &'r dyn Released,
    mark: Mark,
    /// Casefile's own signs, by the numbers of their marks.
    signs: Vec<String>,
    events: Vec<Event<'e>>,
    /// What ends each open link.
    ends: Vec<End>,
    /// How many links and pictures are open whose words are left out.
    silent: usize,
    in_table: bool,
}

/// How an open link ends.
enum End {
    Link,
    Sign(String),
    /// Its words stay, and nothing else.
    Nothing,
}

impl<'e> Writer<'_, 'e> {
    fn event(&mut self, event: Event<'e>) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(link_type, dest_url),
            Event::Start(Tag::Image { dest_url, .. }) => self.picture(&dest_url),
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(),
            // No page shows in which language code is.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                self.put(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced("".into()))));
            }
            event => {
                match event {
                    Event::Start(Tag::Table(_)) => self.in_table = true,
                    Event::End(TagEnd::Table) => self.in_table = false,
                    _ => {}
                }
                self.put(event);
            }
        }
    }

    fn put(&mut self, event: Event<'e>) {
        if self.silent == 0 {
            self.events.push(event);
        }
    }

    fn sign(&mut self, sign: String) {
        let mark = self.mark.of(self.signs.len());
        self.signs.push(sign);
        self.put(Event::Text(mark.into()));
    }

    fn link(&mut self, kind: LinkType, target: CowStr<'e>) {
        if self.silent > 0 {
            self.silent += 1;
            return;
        }
        match kind {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                self.citation(&target);
            }
            LinkType::WikiLink { has_pothole } => self.wikilink(target.trim_end_matches('\\'), has_pothole),
            LinkType::Autolink | LinkType::Email => self.open_link(kind, target),
            // Its title is shown nowhere.
            _ if is_publishable_url(&target) => self.open_link(LinkType::Inline, target),
            _ => match self.released.file(&target) {
                Some(name) => self.open("[".into(), format!("]({name})")),
                None => self.ends.push(End::Nothing),
            },
        }
    }

    fn open_link(&mut self, link_type: LinkType, dest_url: CowStr<'e>) {
        self.put(Event::Start(Tag::Link { link_type, dest_url, title: "".into(), id: "".into() }));
        self.ends.push(End::Link);
    }

    /// A citation, in whichever of the three ways of a link without a target it was written.
    fn citation(&mut self, target: &str) {
        if self.released.has_record(citation_id(target.trim_start_matches('@'))) {
            self.sign(format!("[{target}]"));
        }
        self.silent = 1;
    }

    fn wikilink(&mut self, target: &str, has_words: bool) {
        let id = target.split('#').next().unwrap_or(target);
        if let Some(reason) = target.strip_prefix("redacted:") {
            self.sign(format!("[[redacted: {}]]", reason.trim()));
        } else if let Some(kind) = target.strip_prefix(CLOSED_MARK) {
            self.sign(format!("[[{}]]", self.released.closed(kind.trim())));
        } else if !self.released.has_record(id) {
            self.sign(format!("[[{}]]", self.released.closed("record")));
        } else if has_words {
            let bar = if self.in_table { "\\|" } else { "|" };
            return self.open(format!("[[{target}{bar}"), "]]".into());
        } else {
            self.sign(format!("[[{target}]]"));
        }
        self.silent = 1;
    }

    /// A picture that was not released shows nothing, and its words are not shown either.
    fn picture(&mut self, target: &str) {
        if self.silent > 0 {
            self.silent += 1;
            return;
        }
        match self.released.file(target) {
            Some(name) => self.open("![".into(), format!("]({name})")),
            None => self.silent = 1,
        }
    }

    fn open(&mut self, begin: String, end: String) {
        self.sign(begin);
        self.ends.push(End::Sign(end));
    }

    fn end_link(&mut self) {
        if self.silent > 0 {
            self.silent -= 1;
            return;
        }
        match self.ends.pop() {
            Some(End::Link) => self.put(Event::End(TagEnd::Link)),
            Some(End::Sign(sign)) => self.sign(sign),
            Some(End::Nothing) | None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Released for Fixed {
        fn has_record(&self, id: &str) -> bool {
            ["rec", "src"].contains(&id)
        }

        fn file(&self, file: &str) -> Option<String> {
            (file == "photo_1_2.jpg").then(|| file.to_owned())
        }

        fn closed(&self, kind: &str) -> String {
            format!("unpublished-{kind}")
        }
    }

    #[test]
    fn trial() {
        for text in [
            "# Heading\n\nTwo *lines*\nof **text**, `code` and ~~none~~.\n\n- one\n- two\n  - inner\n\n3. three\n4. four\n\n> quoted\n> twice\n\n---\n\n[words](https://example.org/ \"t\") here",
            "[[rec]], [[rec#claim|the *claim*]] [@src, para. 4] [[redacted: a name]] [[withheld: person]]",
            "Shown [a][ref].\n\n[//]: # (ask her brother)\n[ref]: https://example.org/ \"Secret\"\n\n[^never]: Secret note\n\n![Secret face](secret.jpg)\n\n[words](secret.pdf)\n\n```secret-language\ncode\n```",
            "![A *road* [x]](photo_1_2.jpg) \\[[rec]] \\*not\\* <b>x</b> a_b_c 1\\. x\n\n| a | b |\n|---|:-:|\n| [[rec\\|c]] | d |\n\n<div>\nx\n</div>\n\n<!-- c -->\n\n> [!NOTE]\n> words\n",
            "One[^b] two[^a].\n\n[^a]: The *second*.\n\n[^b]: The first.\n\nLast.",
        ] {
            eprintln!("=====\n{text}\n-----\n{}", to_markdown(text, &Fixed));
        }
    }
}
