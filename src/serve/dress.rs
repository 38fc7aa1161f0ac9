//! What the preview puts around a page on its way to the browser: a bar that says through whose eyes it is seen, what
//! is wrong with the site's files, and the script that loads the page again. *Never* touches an output: it makes other
//! bytes of a copy.
//!
//! A page forbids scripts and connections that are not its own (Content-Security-Policy), so that policy is widened by
//! as much as the preview's own files need. Everything that is added is text and two files from the same address:
//! nothing inline, so a page keeps its promise about everything else.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

/// Where the preview's own files are.
pub const SCRIPT: &str = "/_casefile/preview.js";
pub const STYLE: &str = "/_casefile/preview.css";

/// What is said around a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dress {
    pub bar: Option<Bar>,
    pub faults: Option<Arc<Faults>>,
}

/// Through whose eyes a page is seen, and what those who look should know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Whether readers do not find this page.
    pub is_closed: bool,
    pub title: String,
    pub lines: Vec<String>,
    pub switch: Option<Switch>,
}

/// The way to the same page through other eyes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    pub label: String,
    pub address: String,
}

/// What is wrong, as it was told in the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// `2 errors`, and what is shown meanwhile.
    pub title: String,
    /// With its line breaks.
    pub text: String,
}

/// The page with what is said around it, and with the script that loads it again after this state.
pub fn on(page: &[u8], state: u64, dress: &Dress) -> Vec<u8> {
    let seams = Seams::of(page);
    let (head, top) = (head(state), top(dress));
    let mut out = Vec::with_capacity(page.len() + head.len() + top.len() + 200);
    let mut done = 0;
    for policy in &seams.policies {
        out.extend_from_slice(&page[done..policy.start]);
        out.extend_from_slice(widened(&String::from_utf8_lossy(&page[policy.clone()])).as_bytes());
        done = policy.end;
    }
    for (at, what) in [(seams.head, &head), (seams.body, &top)] {
        out.extend_from_slice(&page[done..at]);
        out.extend_from_slice(what.as_bytes());
        done = at;
    }
    out.extend_from_slice(&page[done..]);
    out
}

/// A page that says why there is none.
pub fn in_place_of_a_page(state: u64, dress: &Dress) -> Vec<u8> {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; \
         style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'\">\n\
         <title>Not shown · casefile preview</title>\n{}</head>\n<body class=\"casefile-alone\">\n{}{}</body>\n</html>\n",
        head(state),
        top(dress),
        if dress.faults.is_some() { WAITING } else { "" }
    )
    .into_bytes()
}

/// What stands below a fault where there is no page yet.
const WAITING: &str = "<div class=\"casefile-preview casefile-waiting\" lang=\"en\" dir=\"ltr\">\
    <p>The page comes by itself as soon as this is mended and saved. Other pages may be whole: \
    <a href=\"/\">the first page</a></p></div>\n";

fn head(state: u64) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{SCRIPT}\" data-state=\"{state}\" defer></script>\n"
    )
}

fn top(dress: &Dress) -> String {
    let mut out = String::new();
    if let Some(bar) = &dress.bar {
        write_bar(&mut out, bar);
    }
    if let Some(faults) = &dress.faults {
        let (title, text) = (in_words(&faults.title), escaped(faults.text.trim_end()));
        let _ = write!(
            out,
            "\n<div class=\"casefile-preview casefile-faults\" role=\"alert\" lang=\"en\" dir=\"ltr\">\
             <p><strong>{title}</strong> <span class=\"casefile-fold\"></span></p><pre tabindex=\"0\">{text}</pre></div>\n"
        );
    }
    out
}

fn write_bar(out: &mut String, bar: &Bar) {
    let class = if bar.is_closed { "casefile-bar casefile-closed" } else { "casefile-bar" };
    let _ = write!(
        out,
        "\n<div class=\"casefile-preview {class}\" role=\"region\" aria-label=\"Preview\" lang=\"en\" dir=\"ltr\">\
         <p><strong>{}</strong>",
        in_words(&bar.title)
    );
    for line in &bar.lines {
        let _ = write!(out, " <span>{}</span>", in_words(line));
    }
    if let Some(switch) = &bar.switch {
        let _ = write!(out, " <a href=\"{}\">{}</a>", escaped(&switch.address), escaped(&switch.label));
    }
    out.push_str("</p></div>\n");
}

/// A sentence: what stands between backticks is code.
fn in_words(text: &str) -> String {
    let escaped = escaped(text);
    let marks = escaped.matches('`').count();
    let mut parts = escaped.split('`');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (number, part) in parts.enumerate() {
        out.push_str(match number % 2 {
            0 if number + 1 < marks => "<code>",
            0 => "`",
            _ => "</code>",
        });
        out.push_str(part);
    }
    out
}

/// Text that stays text. What cannot be seen is spelled out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            sign if sign.is_control() && sign != '\n' => out.extend(sign.escape_unicode()),
            sign => out.push(sign),
        }
    }
    out
}

/// Where a page can be added to.
#[derive(Debug, PartialEq, Eq)]
struct Seams {
    /// What its policies say.
    policies: Vec<Range<usize>>,
    /// The end of the head.
    head: usize,
    /// The beginning of the body.
    body: usize,
}

impl Seams {
    /// Reads the tags of the head, and the first of the body.
    fn of(page: &[u8]) -> Seams {
        let mut policies = Vec::new();
        let mut head = None;
        let mut at = 0;
        while let Some(tag) = next_tag(page, at) {
            at = tag.end;
            match name_of(&page[tag.clone()]).as_slice() {
                b"meta" if is_policy(&page[tag.clone()]) => policies.extend(value_of(page, &tag, b"content")),
                b"/head" => head = Some(tag.start),
                b"body" => {
                    return Seams { policies, head: head.unwrap_or(tag.start), body: tag.end };
                }
                name @ (b"script" | b"style" | b"title" | b"textarea" | b"template" | b"noscript") => {
                    at = end_of_text(page, at, name);
                }
                _ => {}
            }
        }
        // Without a body's tag everything can stand at the end: browsers make a body of it.
        Seams { policies, head: page.len(), body: page.len() }
    }
}

/// The next tag from here on, whole; comments are passed over.
fn next_tag(page: &[u8], mut from: usize) -> Option<Range<usize>> {
    loop {
        let start = from + memchr::memchr(b'<', page.get(from..)?)?;
        let rest = &page[start..];
        if rest.starts_with(b"<!--") {
            from = start + 4 + memchr::memmem::find(&rest[4..], b"-->")?;
        } else if rest.get(1).is_some_and(|sign| sign.is_ascii_alphabetic() || *sign == b'/') {
            return Some(start..start + tag_length(rest)?);
        } else {
            from = start + 1;
        }
    }
}

/// A `>` inside quotation marks ends no tag.
fn tag_length(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, sign) in tag.iter().enumerate() {
        match (quote, *sign) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(*sign),
            (Some(open), sign) if open == sign => quote = None,
            _ => {}
        }
    }
    None
}

/// In small letters; a closing tag's begins with `/`.
fn name_of(tag: &[u8]) -> Vec<u8> {
    let ends = |sign: &u8| sign.is_ascii_whitespace() || *sign == b'>';
    let name = tag[1..].iter().take_while(|sign| !ends(sign));
    name.map(u8::to_ascii_lowercase).collect()
}

/// Where the closing tag of an element begins that holds text alone.
fn end_of_text(page: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&page[at..], b"</") {
        at += found;
        if page[at + 2..].len() >= name.len() && page[at + 2..at + 2 + name.len()].eq_ignore_ascii_case(name)
        {
            return at;
        }
        at += 2;
    }
    page.len()
}

fn is_policy(tag: &[u8]) -> bool {
    value_of(tag, &(0..tag.len()), b"http-equiv")
        .is_some_and(|value| tag[value].eq_ignore_ascii_case(b"content-security-policy"))
}

/// Where the value of an attribute stands in the page.
fn value_of(page: &[u8], tag: &Range<usize>, attribute: &[u8]) -> Option<Range<usize>> {
    let mut at = tag.start + 1;
    loop {
        at += page[at..tag.end].iter().position(u8::is_ascii_whitespace)? + 1;
        let is_it = page[at..tag.end].len() > attribute.len()
            && page[at..at + attribute.len()].eq_ignore_ascii_case(attribute)
            && page[at + attribute.len()] == b'=';
        let equals = page[at..tag.end].iter().position(|sign| *sign == b'=' || sign.is_ascii_whitespace())?;
        if page[at + equals] != b'=' {
            at += equals;
            continue;
        }
        let start = at + equals + 1;
        let value = match page.get(start)? {
            quote @ (b'"' | b'\'') => {
                start + 1..start + 1 + memchr::memchr(*quote, page.get(start + 1..tag.end)?)?
            }
            _ => {
                let ends = |sign: &u8| sign.is_ascii_whitespace() || *sign == b'>';
                start..start + page[start..tag.end].iter().position(ends)?
            }
        };
        if is_it {
            return Some(value);
        }
        at = value.end;
    }
}

/// The policy that lets the preview's own script, style and connection in, and nothing else that it did not.
fn widened(policy: &str) -> String {
    let policy = ["&#39;", "&#x27;", "&apos;"].iter().fold(Cow::Borrowed(policy), |policy, sign| {
        if policy.contains(sign) { policy.replace(sign, "'").into() } else { policy }
    });
    let mut directives: Vec<(String, Vec<&str>)> = Vec::new();
    for directive in policy.split(';') {
        let mut words = directive.split_ascii_whitespace();
        if let Some(name) = words.next() {
            directives.push((name.to_ascii_lowercase(), words.collect()));
        }
    }
    let default = directives.iter().find(|(name, _)| name == "default-src").map(|(_, from)| from.clone());
    for wanted in ["script-src", "style-src", "connect-src"] {
        let is_there = directives.iter().any(|(name, _)| name == wanted);
        if let Some(default) = default.as_ref().filter(|_| !is_there) {
            directives.push((wanted.to_owned(), default.clone()));
        }
    }
    for (name, from) in &mut directives {
        if ["script-src", "style-src", "connect-src", "script-src-elem", "style-src-elem"]
            .contains(&name.as_str())
        {
            from.retain(|word| !word.eq_ignore_ascii_case("'none'"));
            if !from.iter().any(|word| *word == "*" || word.eq_ignore_ascii_case("'self'")) {
                from.push("'self'");
            }
        }
    }
    let written = directives
        .into_iter()
        .map(|(name, from)| if from.is_empty() { name } else { format!("{name} {}", from.join(" ")) });
    written.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dressed(page: &str) -> String {
        let bar = Bar { title: "BAR".into(), ..Bar::default() };
        let dress = Dress { bar: Some(bar), faults: None };
        String::from_utf8(on(page.as_bytes(), 7, &dress)).expect("UTF-8")
    }

    #[test]
    fn script_and_style_go_to_the_end_of_the_head_and_the_bar_to_the_top_of_the_body() {
        let page = dressed(
            "<!doctype html><html><head><title>A</title></head><body class=\"a>b\"><p>x</body></html>",
        );
        let head = page.find("preview.js\" data-state=\"7\" defer").expect("the script is there");
        assert!(head < page.find("</head>").expect("a head"));
        let bar = page.find("BAR").expect("the bar is there");
        assert!(page.find("a>b\">").expect("a body") < bar && bar < page.find("<p>x").expect("the text"));
    }

    #[test]
    fn what_only_looks_like_a_tag_is_passed_over() {
        let page = dressed(
            "<head><!-- </head><body> --><title></head><body></title><script>\"</head><body>\"</script></head><body><p>x",
        );
        assert!(page.ends_with("</p></div>\n<p>x"), "{page}");
        assert!(page.contains("defer></script>\n</head><body>\n<div"), "{page}");
    }

    #[test]
    fn a_page_without_head_or_body_is_added_to_at_its_end() {
        let page = dressed("<p>x");
        assert!(page.starts_with("<p>x<link") && page.contains("BAR"), "{page}");
        assert!(dressed("<body><p>x").starts_with("<link"), "the head comes before the body");
        assert!(dressed("").contains("BAR"));
        assert!(
            dressed("<").contains("BAR")
                && dressed("<body").contains("BAR")
                && dressed("<meta x").contains("BAR")
        );
    }

    #[test]
    fn a_policy_lets_in_what_the_preview_needs_and_nothing_else() {
        assert_eq!(
            widened(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'"
            ),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; connect-src 'self'"
        );
        assert_eq!(widened("script-src 'none'"), "script-src 'self'");
        assert_eq!(
            widened("default-src https://a.example"),
            "default-src https://a.example; script-src https://a.example 'self'; \
             style-src https://a.example 'self'; connect-src https://a.example 'self'"
        );
        assert_eq!(
            widened("default-src &#39;self&#39;; frame-src *"),
            "default-src 'self'; frame-src *; script-src 'self'; style-src 'self'; connect-src 'self'"
        );
        assert_eq!(widened("img-src *"), "img-src *");
    }

    #[test]
    fn the_policy_of_a_page_is_found_however_it_is_written() {
        for meta in [
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">",
            "<META CONTENT=\"script-src 'none'\" HTTP-EQUIV='content-security-policy'>",
            "<meta\n http-equiv=Content-Security-Policy\n content=\"script-src 'none'\" />",
        ] {
            let page =
                dressed(&format!("<head><meta name=\"a\" content=\"script-src 'none'\">{meta}</head><body>"));
            assert_eq!(page.matches("script-src 'self'").count(), 1, "{page}");
            assert_eq!(page.matches("script-src 'none'").count(), 1, "{page}");
        }
    }

    #[test]
    fn what_stands_between_backticks_is_code() {
        assert_eq!(in_words("only `publish: public` opens it"), "only <code>publish: public</code> opens it");
        assert_eq!(in_words("`a`, `<b>`"), "<code>a</code>, <code>&lt;b&gt;</code>");
        assert_eq!(
            in_words("a ` alone, `two` and ` one"),
            "a <code> alone, </code>two<code> and </code> one"
        );
        assert_eq!(in_words("a ` alone"), "a ` alone");
    }

    #[test]
    fn words_stay_words() {
        let faults = Faults { title: "<b>".into(), text: "\"a\" <script>\n\u{1b}[31m & 'b'".into() };
        let bar = Bar {
            title: "</p><script>".into(),
            lines: vec!["<i>".into()],
            switch: Some(Switch { label: "<u>".into(), address: "/\"onclick=".into() }),
            ..Bar::default()
        };
        let dress = Dress { bar: Some(bar), faults: Some(Arc::new(faults)) };
        let page = String::from_utf8(in_place_of_a_page(1, &dress)).expect("UTF-8");
        for tag in ["<b>", "<i>", "<u>", "<script>", "\"onclick", "\u{1b}"] {
            assert!(!page.contains(tag), "{tag} in {page}");
        }
        assert!(page.contains("&quot;a&quot; &lt;script&gt;\n\\u{1b}[31m &amp; 'b'"), "{page}");
    }
}
