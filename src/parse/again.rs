//! A body as Markdown again, to be built again: made from what its page shows and from nothing else, as `plain` is, but
//! so that it gives the same page. The writer's own text would tell more: definitions that nothing refers to, with
//! which people write themselves remarks, notes without a reference, names of files that were not released.
//!
//! Signs that a text holds by chance are escaped. Reading Markdown and writing it is the work of a crate; here is only
//! which of its events are left out, and how casefile's own signs are written.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options, cmark_with_options};

use super::body::citation_id;
use super::markdown::{CLOSED_MARK, events, options, ready};
use super::plain::Released;
use crate::frontmatter::is_publishable_url;

/// The Markdown of a released body. `released` gives the names of files as they are to be written, and for a kind of
/// closed record the id of one that stands for it.
pub fn to_markdown(body: &str, released: &dyn Released) -> String {
    let mut marked = String::new();
    let (mark, signs) = each_part(body, released, |writer, part| {
        marked.push_str(if marked.is_empty() { "" } else { "\n\n" });
        marked.push_str(&writer.part(part));
    });
    mark.put_back(&marked, &signs)
}

/// Goes through a body part by part. Gives what stands for its signs, and the signs.
fn each_part(
    body: &str,
    released: &dyn Released,
    mut each: impl for<'r, 'e> FnMut(&mut Writer<'r, 'e>, Part<'e>),
) -> (Mark, Vec<String>) {
    let ready = ready(body);
    let mut writer = Writer {
        released,
        mark: Mark::not_in(&ready.text),
        signs: Vec::new(),
        events: Vec::new(),
        ends: Vec::new(),
        silent: 0,
        in_table: false,
    };
    for part in parted(events(&ready).collect()) {
        each(&mut writer, part);
    }
    (writer.mark, writer.signs)
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

/// A stretch of a text: between two notes, or the note of this label. The label of a note is a number for the words that
/// the writer called it by.
enum Part<'e> {
    Text(Vec<Event<'e>>),
    Note(String, Vec<Event<'e>>),
}

/// The text and its notes, where they stand. Notes that nothing refers to are left out.
fn parted(events: Vec<Event<'_>>) -> Vec<Part<'_>> {
    let mut parts = split(events);
    let mut numbers = BTreeMap::new();
    parts.iter_mut().for_each(|part| {
        if let Part::Text(text) = part {
            numbered(text, &mut numbers);
        }
    });
    // What a note refers to is shown only if the note is.
    let mut is_shown = vec![false; parts.len()];
    while let Some(at) = (0..parts.len()).find(|at| !is_shown[*at] && is_noted(&parts[*at], &numbers)) {
        is_shown[at] = true;
        if let Part::Note(label, note) = &mut parts[at] {
            let number = numbers[&*label].to_string();
            numbered(note, &mut numbers);
            *label = number;
        }
    }
    let kept = parts.into_iter().zip(is_shown);
    kept.filter(|(part, shown)| *shown || matches!(part, Part::Text(_))).map(|(part, _)| part).collect()
}

fn is_noted(part: &Part<'_>, numbers: &BTreeMap<String, usize>) -> bool {
    matches!(part, Part::Note(label, _) if numbers.contains_key(label))
}

/// Takes notes out of the text. Of two notes with one label the first holds.
fn split(events: Vec<Event<'_>>) -> Vec<Part<'_>> {
    let (mut parts, mut inner, mut depth) = (Vec::new(), Vec::new(), 0_usize);
    let (mut text, mut open): (Vec<Event<'_>>, Option<(String, Vec<Event<'_>>)>) = (Vec::new(), None);
    let mut known = BTreeSet::new();
    for event in events {
        match (event, &mut open) {
            (Event::Start(Tag::FootnoteDefinition(label)), None) => {
                open = Some((label.to_string(), Vec::new()))
            }
            (Event::End(TagEnd::FootnoteDefinition), _) => {
                let Some((label, note)) = open.take().filter(|(label, _)| known.insert(label.clone())) else {
                    continue;
                };
                let note = Part::Note(label, note);
                if depth > 0 {
                    inner.push(note); // in a list or a quotation: it follows the whole of it
                } else {
                    parts.extend((!text.is_empty()).then(|| Part::Text(std::mem::take(&mut text))));
                    parts.push(note);
                }
            }
            (event, Some((_, note))) => note.push(event),
            (event, None) => {
                match event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth = depth.saturating_sub(1),
                    _ => {}
                }
                text.push(event);
            }
        }
    }
    parts.extend((!text.is_empty()).then_some(Part::Text(text)));
    parts.append(&mut inner);
    parts
}

/// Gives every reference to a note its number.
fn numbered(events: &mut [Event<'_>], numbers: &mut BTreeMap<String, usize>) {
    for event in events {
        if let Event::FootnoteReference(label) = event {
            let next = numbers.len() + 1;
            let number = *numbers.entry(label.to_string()).or_insert(next);
            *label = number.to_string().into();
        }
    }
}

/// A backslash that stands for itself would escape the bracket that comes next, and an exclamation mark make a picture of it.
fn escape_end(text: &mut String) {
    let before = text.strip_suffix('!').unwrap_or(text);
    let is_escaping = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
    match (text.ends_with('!'), is_escaping) {
        (true, false) => text.insert(text.len() - 1, '\\'),
        (false, true) => text.push('\\'),
        _ => {}
    }
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
        let mut is_open = false;
        for part in parts {
            let (number, rest) = part.split_once('§').unwrap_or((part, ""));
            let sign = number.parse().ok().and_then(|number: usize| signs.get(number));
            let sign = sign.map_or("", String::as_str);
            if is_open && sign.starts_with("[@") {
                text.push_str("[]"); // two in a row would be one link and its target
            }
            escape_end(&mut text);
            text.push_str(sign);
            if sign.ends_with(']') && rest.starts_with(['(', '[', ':']) {
                text.push('\\');
            }
            text.push_str(rest);
            is_open = sign.starts_with("[@") && rest.is_empty();
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
    fn part(&mut self, part: Part<'e>) -> String {
        match part {
            Part::Text(text) => self.markdown(text),
            Part::Note(label, note) => {
                format!("[^{label}]: {}", self.markdown(note).replace('\n', "\n    "))
            }
        }
    }

    fn take(&mut self, events: Vec<Event<'e>>) {
        self.events.clear();
        events.into_iter().for_each(|event| self.event(event));
    }

    fn markdown(&mut self, events: Vec<Event<'e>>) -> String {
        self.take(events);
        written(&self.events).unwrap_or_else(|| block_by_block(&self.events))
    }

    fn event(&mut self, event: Event<'e>) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(link_type, dest_url),
            Event::Start(Tag::Image { dest_url, .. }) => self.picture(&dest_url),
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(),
            Event::FootnoteReference(number) => self.sign(format!("[^{number}]")),
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
        if self.silent > 0 {
            return;
        }
        let is_break = |event: &Event<'_>| matches!(event, Event::SoftBreak | Event::HardBreak);
        match self.events.last_mut().filter(|last| is_break(last) && is_break(&event)) {
            // Two breaks in a row would be written as an empty line, which parts paragraphs.
            Some(last) => *last = Event::HardBreak,
            None => self.events.push(event),
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
    use std::borrow::Cow;

    use super::*;
    use crate::parse::fixed::Fixed;
    use crate::parse::markdown::{Links, to_html};
    use proptest::prelude::*;

    static FIXED: Fixed =
        Fixed { file: ("photo_1_2.jpg", "photo_1_2.jpg"), closed: |kind| format!("unpublished-{kind}") };

    /// What both pages show: records, notes and files by their names.
    struct Shown;

    impl Links for Shown {
        fn record(&self, id: &str, claim: Option<&str>) -> Option<(String, String)> {
            FIXED.has_record(id).then(|| (format!("{id}.html#{claim:?}"), id.to_owned()))
        }
        fn citation(&self, source: &str, at: Option<&str>) -> String {
            format!("{source} {at:?}")
        }
        fn left_out(&self, reason: &str) -> String {
            format!("left out: {reason}")
        }
        fn closed(&self, kind: &str) -> String {
            format!("a {kind}")
        }
        fn attachment(&self, file: &str) -> Option<String> {
            FIXED.file(file)
        }
        fn picture(&self, file: &str) -> Option<String> {
            FIXED.file(file)
        }
        fn note_label(&self) -> Cow<'_, str> {
            "note".into()
        }
    }

    /// The page of a body, and that of the same body written again.
    fn pages(body: &str) -> (String, String, String) {
        let again = to_markdown(body, &FIXED);
        // As the release writes it again: a stand-in is closed.
        let released = again.replace("[[unpublished-", "[[withheld: ");
        (to_html(body, &Shown).html, to_html(&released, &Shown).html, again)
    }

    fn assert_same_page(body: &str) {
        let (before, after, again) = pages(body);
        assert_eq!(before, after, "\n{body}\n-----\n{again}");
    }

    #[test]
    fn written_again_a_body_gives_the_same_page() {
        for body in [
            "# Heading\n\nTwo *lines*\nof **text**, `code` and ~~none~~.\n\n- one\n- two\n  - inner\n\n3. three\n4. four\n\n> quoted\n> twice\n\n---\n\n[words](https://example.org/) here",
            "[[rec]], [[rec#claim|the *claim*]] [@src, para. 4] [[redacted: a name]] [[withheld: person]]",
            "*[[rec]]*a **[[rec|b]]**, a*[@src]*b and _[[withheld: person]]_",
            "[[rec]]\\(x\\) [[rec]] (x) [@src]: y [@src]\\[x\\] ![A *road* [x]](photo_1_2.jpg)",
            "\\[[rec]] \\*not\\* <b>x</b> a_b_c 1\\. x\n\n| a | b |\n|---|:-:|\n| [[rec\\|c]] | d |\n\n<div>\nx\n</div>",
            "> [!NOTE]\n> words\n\n    indented *code*\n\n```rust\n[[rec]] [@src]\n```\n\n`[[withheld: person]]`",
            "One[^b] two[^a] and [^b].\n\n[^a]: The *second*[^c].\n\n[^b]: The first.\n\n[^c]: In a note.\n\nLast.",
            "§sign0§ [[rec]] §signn",
            "\\![[rec]] \\\\[[rec]] a\\\\\\![@src] !\\[[rec]] \\\\\\\\[@src]",
            "- a\n\n  b\n- [ ] c\n\n<!-- -->\n\n- d",
            "",
        ] {
            assert_same_page(body);
        }
    }

    #[test]
    fn what_the_page_does_not_show_is_not_written() {
        let body = "Shown [a][ref].\n\n[//]: # (ask her brother)\n[ref]: https://example.org/ \"Secret title\"\n\n\
            [^never]: Secret note\n\n![Secret face](secret.jpg)\n\n[words](secret.pdf)\n\n```secret-language\ncode\n```\n\n\
            [b](https://example.org/ \"Secret\") x[^secret-label]\n\n[^secret-label]: told\n\n[@secret, p. 4]";
        let again = to_markdown(body, &FIXED);
        assert!(!again.to_lowercase().contains("secret") && !again.contains("brother"), "{again}");
        assert!(again.contains("told") && again.contains("words"), "{again}");
    }

    #[test]
    fn what_cannot_be_written_as_it_is_keeps_its_words() {
        let block =
            [Event::Start(Tag::Paragraph), Event::Text("a *b* [c]".into()), Event::End(TagEnd::Paragraph)];
        assert_eq!(words_of(&block), "a \\*b\\* \\[c\\]");
    }

    proptest! {
        // Without pictures: of one that is not shown, the notes in its words are still listed on its page.
        #[test]
        fn any_text_keeps_its_words(text in "([a-c \n]|\\[\\[rec\\]\\]|\\[@src\\]|[*_`#>\\-+=~|\\\\\\[\\]()<&:.1]|\\n\\n|    ){0,40}") {
            let (before, after, again) = pages(&text);
            let words = |html: &str| {
                let plain: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
                plain.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>()
            };
            prop_assert_eq!(words(&before), words(&after), "\n{}\n-----\n{}", text, again);
        }
    }
}
