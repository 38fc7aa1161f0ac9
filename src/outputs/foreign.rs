//! What the site's own templates and styles would load from another host, or write into a page so that the page's own
//! policy blocks it. A reader's computer would ask that host, and tell it who reads what; and a copy on a stick would
//! lack it.
//!
//! A link that a reader follows, `<a href>`, is no load. It reads texts as they stand: what a template fills in is unknown here.

use std::io::Read;
use std::ops::Range;

use crate::diag::Diagnostic;
use crate::rules;
use crate::source::{Asset, SourceTree};
use crate::text::{Span, Text, nearest};

use super::theme::{built_in_files, built_in_texts};

/// Attributes whose value is loaded, whatever element they stand on.
const LOADED: [&str; 5] = ["src", "srcset", "poster", "data", "background"];
/// `<link rel>`s for which nothing is loaded.
const ONLY_SAID: [&str; 14] = [
    "alternate",
    "author",
    "bookmark",
    "canonical",
    "help",
    "license",
    "me",
    "next",
    "nofollow",
    "pingback",
    "prev",
    "search",
    "up",
    "webmention",
];
/// A longer style is no style of a site's.
const LONGEST_STYLE: u64 = 1 << 20;
const POLICY: &str = "Content-Security-Policy";

/// Tells of addresses of other hosts, and of what pages forbid themselves.
pub fn check(tree: &SourceTree) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let has_own_policy = has_own_policy(tree);
    let files = static_names(tree);
    for file in tree.templates.iter().filter(|file| file.path.ends_with(".html")) {
        let mut page =
            Page { file: &file.path, source: &file.text, files: &files, has_own_policy, told: &mut told };
        page.read(&without_engine_marks(&file.text));
    }
    for (path, text) in styles(tree) {
        told.extend(foreign_in_style(&text).map(|at| foreign(&path, at.clone(), &text[at])));
    }
    told
}

/// The files that stand beside the site's first page, built-in ones and its own.
fn static_names(tree: &SourceTree) -> Vec<&str> {
    let built_in = built_in_files().into_iter().filter(|file| file.folder == "static").map(|file| file.name);
    built_in.chain(tree.statics.iter().map(|file| file.path.as_str())).collect()
}

/// The site's own style sheets, with their paths in its folder.
fn styles(tree: &SourceTree) -> impl Iterator<Item = (Text, String)> {
    let styles = tree.statics.iter().filter(|file| file.path.as_str().ends_with(".css"));
    styles.filter_map(|file| Some((format!("static/{}", file.path).into(), style_text(file)?)))
}

/// The text of a style sheet.
fn style_text(file: &Asset) -> Option<String> {
    let mut text = String::new();
    file.open().ok()?.take(LONGEST_STYLE).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The text of a style sheet of the site's own, for an excerpt: `static/own.css`.
pub fn style_of(tree: &SourceTree, path: &str) -> Option<String> {
    let name = path.strip_prefix("static/")?;
    style_text(tree.statics.iter().find(|file| file.path.as_str() == name)?)
}

/// Whether pages get another policy than the built-in one; what that one blocks is not known here.
fn has_own_policy(tree: &SourceTree) -> bool {
    let policies = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.contains(POLICY));
        lines.map(|line| line.trim().to_owned()).collect()
    };
    let built_in: Vec<String> = built_in_texts().flat_map(policies).collect();
    tree.templates.iter().flat_map(|file| policies(&file.text)).any(|own| !built_in.contains(&own))
}

/// A template in which remarks and what the engine fills in are blanks of the same length.
fn without_engine_marks(text: &str) -> String {
    const MARKS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<!--", "-->")];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, open, close)) =
        MARKS.iter().filter_map(|(open, close)| Some((rest.find(open)?, *open, *close))).min()
    {
        let end =
            rest[at + open.len()..].find(close).map_or(rest.len(), |end| at + open.len() + end + close.len());
        plain.push_str(&rest[..at]);
        plain.extend(rest[at..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { FILLED }));
        rest = &rest[end..];
    }
    plain + rest
}

/// Stands for each byte of what the engine fills in.
const FILLED: char = '\u{1}';

/// A template that is read.
struct Page<'p> {
    file: &'p Text,
    /// With all marks of the engine.
    source: &'p str,
    /// What lies in `static/`.
    files: &'p [&'p str],
    has_own_policy: bool,
    told: &'p mut Vec<Diagnostic>,
}

impl Page<'_> {
    fn read(&mut self, html: &str) {
        let mut at = 0;
        while let Some(open) = html[at..].find('<').map(|open| at + open) {
            let Some(tag) = Tag::at(html, open) else {
                at = open + 1;
                continue;
            };
            at = tag.end;
            self.tag(html, &tag);
            if matches!(&*tag.name, "script" | "style") {
                let inside = tag.end..end_of(html, tag.end, &tag.name);
                at = inside.end;
                self.inside(html, &tag, inside);
            }
        }
    }

    fn tag(&mut self, html: &str, tag: &Tag<'_>) {
        let says_only = || {
            let rels = tag.value("rel").unwrap_or("").to_lowercase();
            !rels.is_empty() && rels.split_whitespace().all(|rel| ONLY_SAID.contains(&rel))
        };
        for (name, value) in &tag.attributes {
            let words = &html[value.clone()];
            let is_loaded = LOADED.contains(&name.as_str())
                || (tag.name == "link" && name == "href" && !says_only())
                || (matches!(&*tag.name, "image" | "use") && matches!(name.as_str(), "href" | "xlink:href"))
                || (tag.name == "base" && name == "href")
                || (tag.name == "link" && name == "imagesrcset");
            let refreshes = tag.name == "meta"
                && name == "content"
                && tag.value("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
            if refreshes || name == "ping" {
                let value = if refreshes { after_delay(html, value) } else { value.clone() };
                let found = addresses(html, &value, false);
                self.told.extend(found.map(|at| leads_away(self.file, at.clone(), &html[at])));
            } else if is_loaded {
                self.missing(value);
                self.told.extend(
                    addresses(html, value, name.ends_with("srcset"))
                        .map(|at| foreign(self.file, at.clone(), &html[at])),
                );
            } else if name == "style" {
                self.blocked(
                    value.clone(),
                    "`style=` is blocked by the page's own policy, so it changes nothing",
                    IN_STYLE,
                );
            } else if name.starts_with("on") && name.len() > 3 && !words.is_empty() {
                let message = format!("`{name}=` is a script inside the page, which its policy blocks");
                self.blocked(value.clone(), &message, IN_SCRIPT);
            }
        }
        if matches!(&*tag.name, "iframe" | "object" | "embed") {
            let message = format!("a page's policy shows no `<{}>`, so readers see a gap", tag.name);
            self.blocked(tag.start..tag.end, &message, "link to it instead: `<a href=\"...\">`");
        }
    }

    /// `{{ root }}own.css`, where no such file is in `static/`.
    fn missing(&mut self, value: &Range<usize>) {
        const ENDINGS: [&str; 10] =
            [".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".woff2"];
        let words = &self.source[value.clone()];
        let Some((root, name)) = words.split_once("}}") else { return };
        let is_root = root.trim_start_matches("{{").trim() == "root";
        let is_plain = ENDINGS.iter().any(|ending| name.ends_with(ending)) && !name.contains('{');
        if !is_root || !is_plain || self.files.contains(&name) {
            return;
        }
        let span = Span::new(value.end - name.len(), value.end);
        let message = format!("there is no file `static/{name}`, so readers' browsers look for it in vain");
        let told = Diagnostic::new(&rules::NO_STATIC, self.file, span, message);
        self.told.push(match nearest(name, self.files.iter().copied()) {
            Some(near) => told.help(format!("did you mean `{near}`? Capitals count")),
            None => told.help("put the file into `static/`, or take this out"),
        });
    }

    /// What stands between `<script>` or `<style>` and its end.
    fn inside(&mut self, html: &str, tag: &Tag<'_>, inside: Range<usize>) {
        let text = &html[inside.clone()];
        if tag.name == "style" {
            let found = foreign_in_style(text).map(|at| at.start + inside.start..at.end + inside.start);
            self.told.extend(found.map(|at| foreign(self.file, at.clone(), &html[at])));
            self.blocked(
                tag.start..tag.end,
                "a `<style>` inside the page is blocked by its own policy",
                IN_STYLE,
            );
            return;
        }
        let kind = tag.value("type").unwrap_or("");
        let is_data = kind.contains("json") || kind == "text/template";
        let has_source = tag.attributes.iter().any(|(name, _)| name == "src");
        if !is_data && !has_source && !text.trim().is_empty() {
            self.blocked(
                tag.start..tag.end,
                "a script inside the page is blocked by its own policy",
                IN_SCRIPT,
            );
        }
    }

    fn blocked(&mut self, at: Range<usize>, message: &str, help: &str) {
        if !self.has_own_policy {
            let span = Span::new(at.start, at.end);
            self.told.push(Diagnostic::new(&rules::BLOCKED_INSIDE, self.file, span, message).help(help));
        }
    }
}

const IN_STYLE: &str = "put it into a file `static/own.css`, and into the page's head: `<link rel=\"stylesheet\" href=\"{{ root }}own.css\">`";
const IN_SCRIPT: &str = "put it into a file `static/own.js`, and into the page: `<script defer src=\"{{ root }}own.js\"></script>`";

fn foreign(file: &Text, at: Range<usize>, address: &str) -> Diagnostic {
    let message =
        format!("this loads a file from {}, which would be told who reads the page, and when", host(address));
    Diagnostic::new(&rules::FOREIGN_ADDRESS, file, Span::new(at.start, at.end), message)
        .help("put a copy of the file into `static/`, and write `{{ root }}` and its name; in a style its name alone")
        .help("or take it out: pages ask no other host for anything, and block it too")
}

/// A page that leads on to another host, or tells it of a click, though nobody asked for it.
fn leads_away(file: &Text, at: Range<usize>, address: &str) -> Diagnostic {
    let message =
        format!("this sends readers' browsers to {}, though they did not ask for it", host(address));
    Diagnostic::new(&rules::FOREIGN_ADDRESS, file, Span::new(at.start, at.end), message)
        .help("take it out; a plain link, `<a href=\"...\">`, lets readers choose")
}

/// The host of an address, for a message.
fn host(address: &str) -> String {
    let host = address.trim_start_matches(|sign: char| sign != '/').trim_start_matches('/');
    let host = host.split(['/', '?', '#', ':', FILLED]).next().unwrap_or("");
    if host.is_empty() { "another host".to_owned() } else { format!("`{host}`") }
}

/// The address in the `content` of a page that leads on by itself: `9; url=https://...`.
fn after_delay(html: &str, value: &Range<usize>) -> Range<usize> {
    let text = &html[value.clone()];
    let at = text.to_ascii_lowercase().find("url=").map_or(text.len(), |at| at + "url=".len());
    let quotes = text[at..].len() - text[at..].trim_start_matches(['\'', '"', ' ']).len();
    value.start + at + quotes..value.end
}

/// The foreign addresses in a value: one, or the several of a `srcset`.
fn addresses(html: &str, value: &Range<usize>, is_list: bool) -> impl Iterator<Item = Range<usize>> {
    let text = &html[value.clone()];
    let mut found = Vec::new();
    let mut at = 0;
    for part in text.split(|sign| is_list && sign == ',') {
        let start = at + part.len() - part.trim_start().len();
        let length = part.trim_start().find(char::is_whitespace).unwrap_or(part.trim_start().len());
        let place = value.start + start..value.start + start + length;
        if is_foreign(&html[place.clone()]) {
            found.push(place);
        }
        at += part.len() + 1;
    }
    found.into_iter()
}

fn is_foreign(address: &str) -> bool {
    let begins =
        |start: &str| address.get(..start.len()).is_some_and(|lead| lead.eq_ignore_ascii_case(start));
    begins("http://") || begins("https://") || begins("//") || begins("ftp://")
}

/// `url(https://...)` and `@import "https://..."` outside of remarks.
fn foreign_in_style(css: &str) -> impl Iterator<Item = Range<usize>> {
    let plain = without_remarks(css);
    let lower = plain.to_ascii_lowercase();
    let mut found = Vec::new();
    for mark in ["url(", "@import", "image-set("] {
        for (at, _) in lower.match_indices(mark) {
            let start = at + mark.len();
            let lead =
                plain[start..].len() - plain[start..].trim_start_matches([' ', '\t', '\n', '"', '\'']).len();
            let start = start + lead;
            let length = plain[start..].find(['"', '\'', ')', ';', ' ', '\n']).unwrap_or(plain.len() - start);
            let begun = lower[..at].rfind([';', '}', '{']).map_or(0, |sign| sign + 1);
            let is_name = lower[begun..at].trim_start().starts_with("@namespace"); // an address that is never asked for
            if is_foreign(&plain[start..start + length]) && !is_name {
                found.push(start..start + length);
            }
        }
    }
    found.sort_by_key(|at| at.start);
    found.into_iter()
}

/// A style in which remarks are blanks of the same length.
fn without_remarks(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find("*/").map_or(part.len(), |end| end + 2);
        plain.extend(std::iter::repeat_n(' ', 2 + end));
        plain.push_str(&part[end..]);
    }
    plain
}

/// Where an element ends that has no others in it.
fn end_of(html: &str, from: usize, name: &str) -> usize {
    let lower = html[from..].to_ascii_lowercase();
    lower.find(&format!("</{name}")).map_or(html.len(), |end| from + end)
}

/// A tag that opens an element.
struct Tag<'h> {
    html: &'h str,
    name: String,
    start: usize,
    end: usize,
    /// Names in small letters, and where their values stand.
    attributes: Vec<(String, Range<usize>)>,
}

impl<'h> Tag<'h> {
    fn at(html: &'h str, start: usize) -> Option<Tag<'h>> {
        let rest = &html[start + 1..];
        let length =
            rest.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').unwrap_or(rest.len());
        if !rest.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            return None;
        }
        let mut tag = Tag {
            html,
            name: rest[..length].to_ascii_lowercase(),
            start,
            end: start + 1 + length,
            attributes: Vec::new(),
        };
        while tag.read_attribute() {}
        Some(tag)
    }

    fn value(&self, name: &str) -> Option<&'h str> {
        let (_, at) = self.attributes.iter().find(|(known, _)| known == name)?;
        Some(&self.html[at.clone()])
    }

    /// Reads the next attribute, or the end of the tag.
    fn read_attribute(&mut self) -> bool {
        let rest = &self.html[self.end..];
        let start = self.end + rest.len()
            - rest
                .trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/' || sign == FILLED)
                .len();
        let rest = &self.html[start..];
        if rest.is_empty() || rest.starts_with('>') {
            self.end = start + rest.len().min(1);
            return false;
        }
        let ends_name =
            |sign: char| sign.is_whitespace() || matches!(sign, '=' | '>' | '/') || sign == FILLED;
        let length =
            rest.find(ends_name).unwrap_or(rest.len()).max(rest.chars().next().map_or(1, char::len_utf8));
        let (name, after) = rest.split_at(length);
        let value = after.trim_start().strip_prefix('=').map(|value| value.trim_start());
        let Some(value) = value else {
            self.end = start + length;
            return true;
        };
        let from = self.html.len() - value.len();
        let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let inside = match quote {
            Some(quote) => from + 1..value[1..].find(quote).map_or(self.html.len(), |end| from + 1 + end),
            None => from..value.find([' ', '\t', '\n', '>']).map_or(self.html.len(), |end| from + end),
        };
        self.end = (inside.end + usize::from(quote.is_some())).min(self.html.len());
        self.attributes.push((name.to_ascii_lowercase(), inside));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(files: &str) -> Vec<(&'static str, String)> {
        let tree = SourceTree::from_text(files);
        let words = |told: &Diagnostic| {
            let text = tree
                .text_of(&told.file)
                .map(|text| text.into_owned())
                .or_else(|| style_of(&tree, &told.file));
            told.span.map(|span| text.unwrap_or_default()[span.range()].to_owned()).unwrap_or_default()
        };
        check(&tree).iter().map(|told| (told.rule.code, words(told))).collect()
    }

    #[test]
    fn whatever_a_page_loads_from_another_host_is_found() {
        for (html, address) in [
            ("<script src=\"https://cdn.example/x.js\"></script>", "https://cdn.example/x.js"),
            ("<IMG alt='a > b' SRC='//cdn.example/x.png'>", "//cdn.example/x.png"),
            ("<img src=HTTP://a.example/x>", "HTTP://a.example/x"),
            ("<img srcset=\"a.png 1x, https://b.example/x 2x\">", "https://b.example/x"),
            ("<link rel=\"stylesheet\" href=\"https://fonts.example/css\">", "https://fonts.example/css"),
            ("<link rel=preconnect href=https://fonts.example>", "https://fonts.example"),
            ("<video {% if x %}poster=\"//v.example/p\"{% endif %}></video>", "//v.example/p"),
        ] {
            let found = told(&format!("-- templates/page.html --\n<p>\n{html}\n"));
            assert_eq!(found, [("foreign-address", address.to_owned())], "{html}");
        }
    }

    #[test]
    fn styles_are_read_without_their_remarks() {
        let css = "/* url(https://no.example) */\n@import url('https://a.example/x.css');\n@import \"//b.example\";\np{background:url( https://c.example/y )}\nq{background:url(own.png)}";
        let found: Vec<String> =
            told(&format!("-- static/own.css --\n{css}\n")).into_iter().map(|(_, at)| at).collect();
        assert_eq!(found, ["https://a.example/x.css", "//b.example", "https://c.example/y"]);
    }

    #[test]
    fn links_remarks_and_the_sites_own_files_are_fine() {
        let html = "{# <img src=\"https://a.example\"> #}<!-- <img src=\"https://a.example\"> -->\n\
            <a href=\"https://a.example/\">x</a><link rel=\"canonical\" href=\"https://a.example/\">\n\
            <img src=\"{{ root }}a.png\"><script src=\"{{ root }}own.js\" defer></script>\n\
            <script type=\"application/ld+json\">{\"a\": \"<img src='https://a.example'>\"}</script>\n\
            <p lang=\"{{ page[\"lang\"] }}\">a < b</p>\n";
        let own = "-- static/a.png --\nx\n-- static/own.js --\nx\n";
        assert_eq!(told(&format!("{own}-- templates/page.html --\n{html}")), []);
        let built_in: String = super::super::theme::built_in_files()
            .iter()
            .map(|file| format!("-- {} --\n{}\n", file.path(), String::from_utf8_lossy(file.bytes)))
            .collect();
        assert_eq!(told(&built_in), []);
    }

    #[test]
    fn files_that_are_not_there_are_told_by_their_names() {
        let html = "<link rel=\"stylesheet\" href=\"{{ root }}own.css\"><script src=\"{{root}}casefile.js\"></script>\n\
            <img src=\"{{ root }}{{ picture }}.png\"><img src='{{ root }}b.png'>\n";
        let found = told(&format!("-- static/own2.css --\n-- templates/page.html --\n{html}"));
        assert_eq!(found, [("no-static", "own.css".to_owned()), ("no-static", "b.png".to_owned())]);
    }

    #[test]
    fn what_a_pages_own_policy_blocks_is_told_unless_the_site_has_another() {
        let html = "<p style=\"color: red\" onclick=\"go()\">x</p><style>p { color: red }</style><script>go()</script>\n";
        let site = format!("-- templates/page.html --\n{html}");
        assert_eq!(told(&site).iter().filter(|(code, _)| *code == "blocked-inside").count(), 4);
        let policy = format!("<meta http-equiv=\"{POLICY}\" content=\"default-src 'unsafe-inline'\">");
        assert_eq!(told(&format!("{site}-- templates/base.html --\n{policy}\n")), []);
    }
}
