//! A body's Markdown (CommonMark with tables, footnotes, strikethrough, alerts) becomes HTML. With
//! `parse` it is the only place that names pulldown-cmark. It knows what a link to a record looks like,
//! not what it leads to: that comes from `Links`.
//!
//! Raw HTML is text. Only `http`, `https`, `mailto` and `tel` links survive. Footnotes and citations are
//! numbered in one row, and each note stands right after the paragraph, list or table that refers to it.

mod bars;
mod bounds;
mod escape;
mod letters;
mod notes;
mod numbering;
mod stress;

use bounds::bounded;

pub use bounds::MAX_DEPTH;
pub use escape::{escape, escaped, write_escaped};
pub use letters::is_joined;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use super::body::citation_id;
use crate::frontmatter::is_publishable_url;
use crate::text::href::linkable;
use notes::{Note, Notes};

/// What the signs in a body lead to.
pub trait Links {
    /// Address and name of a record, or of one of its claims; the name as HTML.
    fn record(&self, id: &str, claim: Option<&str>) -> Option<(String, String)>;
    /// The note for a citation, as HTML.
    fn citation(&self, source: &str, at: Option<&str>) -> String;
    /// Words for a passage that was left out, and for a record that is closed.
    fn left_out(&self, reason: &str) -> String;
    fn closed(&self, kind: &str) -> String;
    /// Address of a file beside the record.
    fn attachment(&self, file: &str) -> Option<String>;
    /// The attributes of an `<img>` that shows a picture beside the record, as HTML.
    fn picture(&self, file: &str) -> Option<String>;
    /// Message for a screen reader before a note's number.
    fn note_label(&self) -> Cow<'_, str>;
}

/// A mark that the release puts in place of a link to a closed record. No id holds a colon.
pub const CLOSED_MARK: &str = "withheld:";

/// A body as HTML, and its headings.
#[derive(Debug, Default)]
pub struct Html {
    pub html: String,
    pub headings: Vec<Heading>,
}

/// A heading of a body: level 1 to 6 as written.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    /// As HTML.
    pub text: String,
}

/// Renders `text`.
pub fn to_html(text: &str, links: &dyn Links) -> Html {
    if text.trim().is_empty() {
        return Html::default();
    }
    let ready = ready(text);
    let mut writer = Writer::new(links, ready.text.len());
    for event in events(&ready) {
        writer.event(event);
    }
    writer.finish()
}

/// A text as the parser is to have it: it nests no deeper than is allowed, and stars beside letters are read as their writer meant.
pub(super) struct Ready<'t> {
    pub text: Cow<'t, str>,
    /// Whether the marks of [`stress`] stand in it, which are taken out again.
    is_marked: bool,
}

pub(super) fn ready(text: &str) -> Ready<'_> {
    let bounded = bounded(text, "");
    let text = bars::escaped(&bounded).map_or(bounded, Cow::Owned);
    match stress::marked(&text) {
        Some(marked) => Ready { text: marked.into(), is_marked: true },
        None => Ready { text, is_marked: false },
    }
}

/// What a body is made of. A citation (`[@id]`) is a link whose address nothing defines; the numbers of a list are its writer's.
pub(super) fn events<'r>(ready: &'r Ready<'_>) -> impl Iterator<Item = Event<'r>> {
    let cite = |link: BrokenLink<'_>| {
        let is_citation = link.reference.starts_with('@');
        is_citation.then(|| (CowStr::from(link.reference.to_string()), CowStr::Borrowed("")))
    };
    let is_marked = ready.is_marked;
    let unmarked = move |event| if is_marked { stress::unmarked(event) } else { event };
    let parser = Parser::new_with_broken_link_callback(&ready.text, options(), Some(cite));
    numbering::as_written(&ready.text, parser.into_offset_iter()).map(unmarked)
}

/// Code, in which brackets mean nothing, as the page will have it: blocks and spans, in order.
pub(super) fn code_ranges(text: &str) -> Vec<Range<usize>> {
    if memchr::memchr2(b'`', b'~', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let code = |(event, range): (Event<'_>, Range<usize>)| {
        matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))).then_some(range)
    };
    // A letter for every byte, so that places stay the same.
    Parser::new_ext(&bounded(text, "x"), options()).into_offset_iter().filter_map(code).collect()
}

/// The first lines that are code only because blanks stand before them.
pub(super) fn indented_code(text: &str) -> Option<Range<usize>> {
    let is_it = |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)));
    let bounded = bounded(text, "x");
    Parser::new_ext(&bounded, options())
        .into_offset_iter()
        .find(|(event, _)| is_it(event))
        .map(|(_, range)| range)
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

struct Writer<'l> {
    links: &'l dyn Links,
    out: String,
    headings: Vec<Heading>,
    /// How many headings have an id, without the number that tells them apart.
    heading_ids: HashMap<String, usize>,
    depth: usize,
    /// Marks left out at too great a depth, so that their ends are left out too.
    skipped: usize,
    /// Inside a link whose words are replaced, or a picture: text is dropped or collected.
    silent: usize,
    /// The last letter that is shown.
    last: Option<char>,
    /// The last of them that is no punctuation.
    last_letter: Option<char>,
    /// Where a line of the text ended, if no letter was shown since.
    broken: Option<usize>,
    alt: Option<Picture>,
    link_ends: Vec<&'static str>,
    heading_start: usize,
    /// The headings above, outermost first: level as written, and as shown.
    above: Vec<(u8, u8)>,
    table_head: bool,
    notes: Notes,
}

struct Picture {
    /// Its attributes, as HTML.
    shown: Option<String>,
    alt: String,
    /// Pictures among its words: they show nothing of their own.
    inner: usize,
}

impl<'l> Writer<'l> {
    fn new(links: &'l dyn Links, length: usize) -> Self {
        Writer {
            links,
            out: String::with_capacity(length * 2),
            headings: Vec::new(),
            heading_ids: HashMap::new(),
            depth: 0,
            skipped: 0,
            silent: 0,
            last: None,
            last_letter: None,
            broken: None,
            alt: None,
            link_ends: Vec::new(),
            heading_start: 0,
            above: Vec::new(),
            table_head: false,
            notes: Notes::default(),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.tag("<code>");
                self.text(&text);
                self.tag("</code>");
            }
            Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.tag("<br>\n"),
            Event::Rule => self.tag("<hr>\n"),
            Event::FootnoteReference(label) => self.footnote(&label),
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(picture) = &mut self.alt {
            picture.alt.push_str(text);
        } else if self.silent == 0 {
            self.shows(|| text.chars());
            escape(text, &mut self.out);
        }
    }

    /// A line of the text ends. Between two letters of Chinese or Japanese, which know no space, that is nothing; between all
    /// others it is a space.
    fn soft_break(&mut self) {
        if self.alt.is_some() {
            self.text("\n");
        } else if self.silent == 0 {
            self.broken = Some(self.out.len());
            self.out.push('\n');
        }
    }

    /// Remembers between which letters a line ended.
    fn shows<I: DoubleEndedIterator<Item = char>>(&mut self, signs: impl Fn() -> I) {
        let (Some(first), Some(last)) = (signs().next(), signs().next_back()) else { return };
        if let Some(place) = self.broken.take() {
            let letters = [self.last_letter, signs().find(|sign| sign.is_alphabetic())];
            let is_korean = letters.into_iter().flatten().any(letters::is_hangul);
            if !is_korean && self.last.is_some_and(|before| letters::are_joined(before, first)) {
                self.out.remove(place);
            }
        }
        self.last = Some(last);
        self.last_letter = signs().rfind(|sign| sign.is_alphabetic()).or(self.last_letter);
    }

    fn tag(&mut self, tag: &str) {
        if self.silent == 0 && self.alt.is_none() {
            self.out.push_str(tag);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if let Tag::Image { dest_url, .. } = &tag {
            // At any depth: the words of a picture that is not shown must not become text.
            return self.picture(dest_url);
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.skipped += 1;
            return;
        }
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.tag("<p>"),
            Tag::Heading { .. } => self.heading_start = self.out.len(),
            Tag::BlockQuote(None) => self.tag("<blockquote>\n"),
            Tag::BlockQuote(Some(_)) => self.tag("<div class=\"ednote\" role=\"note\">\n"),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => self.tag("<pre><code>"),
            Tag::List(None) => self.tag("<ul>\n"),
            Tag::List(Some(1)) => self.tag("<ol>\n"),
            Tag::List(Some(first)) => {
                let list = format!("<ol start=\"{first}\">\n");
                self.tag(&list);
            }
            Tag::Item => self.tag("<li>"),
            Tag::FootnoteDefinition(label) => self.notes.open = Some((label.to_string(), self.out.len())),
            Tag::Table(_) => self.tag("<table>\n"),
            Tag::TableHead => {
                self.table_head = true;
                self.tag("<thead><tr>");
            }
            Tag::TableRow => self.tag("<tr>"),
            Tag::TableCell => self.tag(if self.table_head { "<th scope=\"col\">" } else { "<td>" }),
            Tag::Emphasis => self.tag("<em>"),
            Tag::Strong => self.tag("<strong>"),
            Tag::Strikethrough => self.tag("<s>"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { .. }
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::Image {
            return self.end_picture();
        }
        self.depth = self.depth.saturating_sub(1);
        // At any depth: a line that ended in this part has nothing to do with what is written next.
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) {
            self.broken = None;
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.tag("</p>\n"),
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::BlockQuote(None) => self.tag("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.tag("</div>\n"),
            TagEnd::CodeBlock => self.tag("</code></pre>\n"),
            TagEnd::List(false) => self.tag("</ul>\n"),
            TagEnd::List(true) => self.tag("</ol>\n"),
            TagEnd::Item => self.tag("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.tag("</tbody></table>\n"),
            TagEnd::TableHead => {
                self.table_head = false;
                self.tag("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.tag("</tr>\n"),
            TagEnd::TableCell => self.tag(if self.table_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.tag("</em>"),
            TagEnd::Strong => self.tag("</strong>"),
            TagEnd::Strikethrough => self.tag("</s>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
        if self.depth == 0 && self.notes.open.is_none() {
            self.place_notes();
        }
    }

    /// Level 1 and 2 of a body are both a section of the page, so they become `h3`; a heading below stands one level deeper,
    /// whatever it leaves out.
    fn heading(&mut self, level: HeadingLevel) {
        let level = (level as u8).max(2);
        self.above.retain(|(written, _)| *written < level);
        let tag = self.above.last().map_or(3, |(_, shown)| (shown + 1).min(6));
        self.above.push((level, tag));
        let text = self.out.split_off(self.heading_start);
        let id = self.heading_id(&text);
        let _ = writeln!(self.out, "<h{tag} id=\"{id}\">{text}</h{tag}>");
        self.headings.push(Heading { level, id, text });
    }

    /// `s-` and the words of the heading, so that it never meets an id of the page's own.
    fn heading_id(&mut self, html: &str) -> String {
        let mut id = String::from("s");
        let mut in_tag = false;
        for c in html.chars() {
            match c {
                '<' => in_tag = true,
                '>' => in_tag = false,
                _ if in_tag => {}
                c if c.is_alphanumeric() => {
                    if id.len() == 1 {
                        id.push('-');
                    }
                    id.extend(c.to_lowercase());
                }
                _ if !id.ends_with('-') => id.push('-'),
                _ => {}
            }
        }
        let id = id.trim_end_matches('-').to_owned();
        let taken = self.heading_ids.entry(id.clone()).or_insert(0);
        *taken += 1;
        if *taken == 1 { id } else { format!("{id}--{taken}") }
    }

    fn link(&mut self, kind: LinkType, target: &str) {
        if self.silent > 0 {
            self.silent += 1;
            return;
        }
        match kind {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                self.citation(target)
            }
            LinkType::WikiLink { has_pothole } => self.wikilink(target, has_pothole),
            LinkType::Email => self.open_link(&format!("mailto:{target}")),
            _ if is_publishable_url(target) => self.open_link(&linkable(target)),
            _ => match self.links.attachment(target) {
                Some(href) => self.open_link(&href),
                // A link that may not be published leaves its words.
                None => self.link_ends.push(""),
            },
        }
    }

    fn open_link(&mut self, href: &str) {
        let html = format!("<a href=\"{}\">", escaped(href));
        self.tag(&html);
        self.link_ends.push("</a>");
    }

    fn wikilink(&mut self, target: &str, has_words: bool) {
        let target = target.trim_end_matches('\\');
        let words = if let Some(reason) = target.strip_prefix("redacted:") {
            format!("<span class=\"redacted\">[{}]</span>", escaped(&self.links.left_out(reason.trim())))
        } else if let Some(kind) = target.strip_prefix(CLOSED_MARK) {
            format!("<span class=\"closed\">{}</span>", escaped(&self.links.closed(kind.trim())))
        } else {
            let (id, claim) = target.split_once('#').map_or((target, None), |(id, claim)| (id, Some(claim)));
            match self.links.record(id, claim) {
                Some((href, _)) if has_words => return self.open_link(&href),
                Some((href, name)) => format!("<a href=\"{}\">{name}</a>", escaped(&href)),
                // The release cuts what names a closed record. Should a sign ever be one here and not there, its
                // words stay closed too.
                None => format!("<span class=\"closed\">{}</span>", escaped(&self.links.closed("record"))),
            }
        };
        let parts: Vec<&str> = words.split(['<', '>']).step_by(2).collect();
        self.shows(|| parts.iter().flat_map(|part| part.chars()));
        self.tag(&words);
        self.silent = 1;
    }

    fn end_link(&mut self) {
        if self.silent > 0 {
            self.silent -= 1;
        } else if let Some(end) = self.link_ends.pop() {
            self.tag(end);
        }
    }

    fn citation(&mut self, target: &str) {
        let inner = target.trim_start_matches('@');
        let id = citation_id(inner);
        let at = inner[id.len()..].trim_start_matches([',', ' ']).trim();
        let note = self.links.citation(id, (!at.is_empty()).then_some(at));
        self.notes.all.push(Note::Citation(note));
        self.note_mark(self.notes.all.len());
        self.silent = 1;
    }

    fn footnote(&mut self, label: &str) {
        let next = self.notes.all.len() + 1;
        let number = *self.notes.numbers.entry(label.to_owned()).or_insert(next);
        if number == next {
            self.notes.all.push(Note::Footnote(label.to_owned()));
        }
        self.note_mark(number);
    }

    /// Stands at its word, whatever space the writer left: at the beginning of a line it would stand for nothing.
    fn note_mark(&mut self, number: usize) {
        if self.alt.is_none() {
            self.out.truncate(self.out.trim_end_matches(' ').len());
        }
        let label = escaped(&self.links.note_label());
        let mark =
            format!("<sup><a href=\"#n{number}\"><span class=\"vh\"> {label} </span>{number}</a></sup>");
        self.tag(&mark);
    }

    fn end_footnote(&mut self) {
        if let Some((label, start)) = self.notes.open.take() {
            let text = self.out.split_off(start.min(self.out.len()));
            self.notes.texts.entry(label).or_insert(text);
        }
    }

    fn picture(&mut self, target: &str) {
        match &mut self.alt {
            Some(outer) => outer.inner += 1,
            None => {
                let shown = self.links.picture(target);
                self.alt = Some(Picture { shown, alt: String::new(), inner: 0 });
            }
        }
    }

    /// A picture without words for those who do not see it is not shown; one from elsewhere neither.
    fn end_picture(&mut self) {
        if let Some(outer) = self.alt.as_mut().filter(|outer| outer.inner > 0) {
            outer.inner -= 1;
            return;
        }
        let Some(picture) = self.alt.take() else { return };
        let html = match picture.shown {
            Some(attributes) => format!("<img{attributes} alt=\"{}\">", escaped(&picture.alt)),
            // Its words tell what it shows, so they go with it.
            None => String::new(),
        };
        self.tag(&html);
    }

    /// Remembers that the notes since the last block stand here.
    fn place_notes(&mut self) {
        let all = self.notes.all.len();
        if self.notes.pending < all {
            self.notes.places.push((self.out.len(), self.notes.pending..all));
            self.notes.pending = all;
        }
    }

    /// Puts the notes in their places: only now are all definitions known.
    fn finish(mut self) -> Html {
        self.place_notes();
        if self.notes.places.is_empty() {
            return Html { html: self.out, headings: self.headings };
        }
        let mut html = String::with_capacity(self.out.len() + 200 * self.notes.all.len());
        let mut done = 0;
        for (place, numbers) in &self.notes.places {
            html.push_str(&self.out[done..*place]);
            done = *place;
            self.notes.write(numbers.clone(), &mut html);
        }
        html.push_str(&self.out[done..]);
        Html { html, headings: self.headings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct NoLinks;

    impl Links for NoLinks {
        fn record(&self, id: &str, claim: Option<&str>) -> Option<(String, String)> {
            (id != "gone").then(|| {
                (format!("{id}.html{}", claim.map_or(String::new(), |c| format!("#{c}"))), id.to_uppercase())
            })
        }
        fn citation(&self, source: &str, at: Option<&str>) -> String {
            format!("{source} {}", at.unwrap_or("-"))
        }
        fn left_out(&self, reason: &str) -> String {
            format!("left out: {reason}")
        }
        fn closed(&self, kind: &str) -> String {
            format!("a {kind}")
        }
        fn attachment(&self, file: &str) -> Option<String> {
            (file == "photo.jpg").then(|| "../files/photo.jpg".into())
        }
        fn picture(&self, file: &str) -> Option<String> {
            (file == "photo.jpg").then(|| " src=\"../files/photo.jpg\"".into())
        }
        fn note_label(&self) -> Cow<'_, str> {
            "note".into()
        }
    }

    fn html(text: &str) -> String {
        to_html(text, &NoLinks).html
    }

    #[test]
    fn links_to_records_show_their_name_or_the_words_given() {
        assert_eq!(
            html("[[a]] [[a|the *a*]] [[e#c]]"),
            "<p><a href=\"a.html\">A</a> <a href=\"a.html\">the <em>a</em></a> <a href=\"e.html#c\">E</a></p>\n"
        );
        assert_eq!(html("[[gone|words]]"), "<p><span class=\"closed\">a record</span></p>\n");
    }

    #[test]
    fn a_link_in_a_table_keeps_its_words() {
        assert!(html("| x |\n|---|\n| [[a\\|b]] |\n").contains("<td><a href=\"a.html\">b</a></td>"));
    }

    #[test]
    fn notes_stand_after_their_paragraph_and_are_numbered_through() {
        let page = html("One [@src, para. 4] and[^x].\n\nTwo [@src].\n\n[^x]: The *note*.\n");
        let mark = |n: u8| format!("<sup><a href=\"#n{n}\"><span class=\"vh\"> note </span>{n}</a></sup>");
        assert_eq!(
            page,
            format!(
                "<p>One{} and{}.</p>\n<ol class=\"notes\"><li id=\"n1\">src para. 4</li><li id=\"n2\">The <em>note</em>.</li></ol>\n<p>Two{}.</p>\n<ol class=\"notes\" start=\"3\"><li id=\"n3\">src -</li></ol>\n",
                mark(1),
                mark(2),
                mark(3)
            )
        );
    }

    #[test]
    fn raw_html_and_foreign_links_are_inert() {
        assert_eq!(html("<script>alert(1)</script>\n"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n");
        assert_eq!(html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
        assert_eq!(html("[x](javascript:alert(1)) ![p](https://example.org/t.gif)"), "<p>x </p>\n");
        assert_eq!(
            html("[x](https://example.org/?a=1&b='2')"),
            "<p><a href=\"https://example.org/?a=1&amp;b=&#39;2&#39;\">x</a></p>\n"
        );
    }

    #[test]
    fn a_line_that_ends_between_letters_without_spaces_ends_nothing() {
        for (text, wanted) in [
            ("第一行\n第二行", "第一行第二行"),
            ("第一行，\n第二行", "第一行，第二行"),
            ("他说：\n“没有”\n他", "他说：“没有”他"),
            ("第一\n**行**\n第", "第一<strong>行</strong>第"),
            ("カナ\nかな", "カナかな"),
            ("첫째\n둘째", "첫째\n둘째"),
            ("第一行\nUN", "第一行\nUN"),
            ("one\ntwo", "one\ntwo"),
            ("第一行  \n第二行", "第一行<br>\n第二行"),
            ("“one”\n“two”", "“one”\n“two”"),
        ] {
            assert_eq!(html(text), format!("<p>{wanted}</p>\n"), "{text}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = format!("{}x", "> ".repeat(5_000));
        assert!(html(&deep).matches("<blockquote>").count() <= MAX_DEPTH);
    }

    #[test]
    fn what_was_left_out_shows_its_reason_alone() {
        assert_eq!(
            html("a [[redacted: a name]] b [[withheld: person]]"),
            "<p>a <span class=\"redacted\">[left out: a name]</span> b <span class=\"closed\">a person</span></p>\n"
        );
    }

    #[test]
    fn headings_have_unique_ids() {
        let page = to_html("## What is known\n\n## What is known\n\n# 한국어", &NoLinks);
        let ids: Vec<&str> = page.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, ["s-what-is-known", "s-what-is-known--2", "s-한국어"]);
    }

    #[test]
    fn a_line_that_ends_too_deep_is_joined_to_nothing() {
        let deep =
            format!("第[^a] b[^b]\n\n[^b]: x\n\n[^a]: {}一\n[^b]\n\n第二\n", "> ".repeat(MAX_DEPTH + 10));
        assert!(html(&deep).contains("第二"));
    }

    #[test]
    fn lines_of_korean_end_with_a_space_whatever_signs_stand_there() {
        for text in [
            "한국의 「백서」\n“강제 북송”이라고",
            "말했다…\n《백서》에",
            "「백서」\n『총람』을",
            "「백서」\n이라고",
        ] {
            assert!(html(text).contains('\n'), "{text}");
            assert_eq!(html(text).trim_end().matches('\n').count(), 1, "{text}");
        }
        for text in ["中国「白皮书」\n“强制遣返”说", "他说……\n《白皮书》", "白皮书\n第二"]
        {
            assert_eq!(html(text).trim_end().matches('\n').count(), 0, "{text}");
        }
    }

    #[test]
    fn a_heading_stands_one_level_below_the_one_above_it_whatever_it_leaves_out() {
        let tags = |text: &str| {
            let html = html(text);
            let tags: Vec<String> = html.split("<h").skip(1).map(|rest| rest[..1].to_owned()).collect();
            tags.concat()
        };
        assert_eq!(tags("#### A\n\n#### B"), "33");
        assert_eq!(tags("## A\n\n#### B\n\n##### C\n\n### D\n\n# E"), "34543");
    }

    #[test]
    fn items_of_a_list_have_the_numbers_that_their_writer_gave_them() {
        let starts = |text: &str| {
            let html = html(text);
            let lists: Vec<&str> =
                html.split("<ol").skip(1).map(|rest| rest.split('>').next().unwrap_or("")).collect();
            (lists.join(","), html.matches("<li>").count())
        };
        assert_eq!(starts("1978. A.\n\n1995. B."), (" start=\"1978\", start=\"1995\"".into(), 2));
        assert_eq!(starts("1. a\n2. b\n3. c"), ("".into(), 3));
        assert_eq!(starts("1. a\n1. b\n1. c"), ("".into(), 3));
        assert_eq!(starts("1. a\n2. b\n1. c"), (",".into(), 3));
        assert_eq!(starts("4. a\n   1. x\n   3. y\n5. b"), (" start=\"4\",, start=\"3\"".into(), 4));
    }

    #[test]
    fn lists_and_quotations_nest_no_deeper_than_is_allowed_however_they_are_written() {
        let by_indent: String = (0..300).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
        let steps: String =
            (0..40).map(|n| format!("{}{}a\n", " ".repeat(200 * n), "- ".repeat(100))).collect();
        for text in ["- ".repeat(5_000) + "x", "> 1. * ".repeat(5_000) + "x", by_indent, steps] {
            let page = html(&text);
            let (mut depth, mut deepest) = (0_usize, 0_usize);
            for part in page.split('<').skip(1) {
                let opens = ["ul>", "ol", "li>", "blockquote>"].iter().any(|tag| part.starts_with(tag));
                let closes = ["/ul>", "/ol>", "/li>", "/blockquote>"].iter().any(|tag| part.starts_with(tag));
                depth = depth + usize::from(opens) - usize::from(closes);
                deepest = deepest.max(depth);
            }
            assert!(depth == 0 && (10..=MAX_DEPTH).contains(&deepest), "{deepest}");
        }
    }

    #[test]
    fn a_picture_that_is_not_shown_takes_its_words_along_at_any_depth() {
        let refused = "![one ![two](y.jpg) three](gone.jpg)";
        assert_eq!(html(refused), "<p></p>\n");
        assert!(!html(&("> ".repeat(99) + "*a **b *" + refused + "* b** a*")).contains("three"));
        let shown = html("![one ![two](y.jpg) three](photo.jpg)");
        assert!(shown.contains("alt=\"one two three\""), "{shown}");
    }
}
