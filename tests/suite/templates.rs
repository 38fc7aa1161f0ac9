//! Templates are an interface: `docs/templates.md` names every template and every value that it gets. Both are
//! asked of the code: each template is replaced by one that prints its values, on sites that have every page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use casefile::outputs::theme::built_in_names;
use serde_json::Value;

use crate::support::{codes, outputs, prepare};

/// Pages that the dossier and a large site lack.
const REST: &str = "\
-- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublished: 2020\nurl: https://example.org/a\nsame_as: https://example.org/b\n\
archived: {file: copy.txt, share: true, captured: 2021}\npublish: public\n---\n\
-- content/sources/copy.txt --\nx\n\
-- content/events/e.md --\n---\ntitle: E\ndate: {from: 2020, to: 2021, text: for long}\nlang: ko\nsources: {source: s, quote: {text: T, lang: en, original: O, original_lang: ko}}\n\
old_paths: old.html\ntags: [a, b]\nrelated: e2\nchanges: {date: 2022-01-01, type: correction, note: N}\n\
media: {file: record.txt, alt: A, caption: C, content_notes: torture}\ncontent_notes: torture\neditor_note: N\npublish: public\nprivate: {accepted: {unseen-in-file: read}}\n---\nText\n\
-- content/events/record.txt --\nx\n\
-- content/events/e2.md --\n---\ntitle: E2\ndate: 2021\nplaces: [p1, p2]\nsources: s\npublish: public\n---\n\
-- content/places/p1.md --\n---\nname: P1\ncoordinates: [41.8, 129.8]\npublish_precision: exact\nsources: s\npublish: public\n---\n\
-- content/places/p2.md --\n---\nname: P2\ncoordinates: [30.3, 120.2]\npublish_precision: vicinity\nsources: s\npublish: public\n---\n\
-- content/events/gone.md --\n---\ntitle: G\ndate: 2021\npublish: withdrawn\n---\n\
-- content/cases/k.md --\n---\ntitle: K\nsummary: S\npublish: public\n---\n\
-- content/events/e3.md --\n---\ntitle: E3\ndate: 2021\nsources: s\ncases: k\ncontent_notes: death\nclaims: {id: c, text: C}\npublish: public\n---\n\
-- content/organizations/o.md --\n---\nname: O\npublish: public\n---\n\
-- content/statements/st.md --\n---\ntitle: St\nspeaker: o\ndate: 2022\nsources: s\nquote: {text: Q, lang: en, original: R, original_lang: ko, translated_by: X}\npositions: {claim: e3#c, stance: asserts}\npublish: public\n---\n\
-- content/pages/p.md --\n---\ntitle: P\nmenu: yes\nsummary: S\npublish: public\n---\n";

/// What a template gets: each value by its way from `page`, a list's entries as `[]`.
type Values = BTreeMap<String, BTreeSet<String>>;

#[test]
fn the_manual_names_every_template_and_every_value() {
    let mut values = Values::new();
    for site in [dossier(), crate::pages::large(), REST.to_owned()] {
        collect(&site, &mut values);
    }
    let pages: BTreeSet<&str> = built_in_names().into_iter().filter(|name| !name.contains('/')).collect();
    let seen: BTreeSet<&str> = values.keys().map(String::as_str).collect();
    assert_eq!(pages.difference(&seen).collect::<Vec<_>>(), [&"base.html"], "pages of which no site has one");

    let manual = Manual::read();
    for name in built_in_names() {
        assert!(manual.text.contains(&format!("`{name}`")), "docs/templates.md does not name {name}");
    }
    let mut wrong = Vec::new();
    for (template, ways) in &values {
        let first = |way: &String| !way.contains(['.', '[']);
        let top: BTreeSet<&str> = ways.iter().filter(|way| first(way)).map(String::as_str).collect();
        let known = manual.sections.get(template.as_str()).cloned().unwrap_or_default();
        let known: BTreeSet<&str> = known.iter().map(String::as_str).collect();
        wrong.extend(top.difference(&known).map(|way| format!("{template}: `{way}` is not in its table")));
        wrong.extend(known.difference(&top).map(|way| format!("{template}: `{way}` is not there any more")));
    }
    let inner: BTreeSet<&String> = values.values().flatten().filter(|way| way.contains(['.', '['])).collect();
    let names = |way: &&&String| !way.ends_with("[]") && !manual.is_as_another(way);
    wrong.extend(
        inner
            .iter()
            .filter(names)
            .filter(|way| !manual.inner.contains(**way))
            .map(|way| format!("`{way}`: no row")),
    );
    wrong.extend(
        manual
            .inner
            .iter()
            .filter(|way| !inner.contains(way))
            .map(|way| format!("`{way}` is not there any more")),
    );
    assert!(wrong.is_empty(), "docs/templates.md:\n{}", wrong.join("\n"));
}

/// The examples are templates that fill, each as it stands behind the name of its file.
#[test]
fn the_examples_of_the_manual_make_pages() {
    let manual = Manual::read();
    let examples = manual.text.split("```html\n").skip(1).map(|rest| rest.split("```").next().unwrap_or(""));
    let examples: Vec<&str> = examples.collect();
    assert_eq!(examples.len(), 3);
    for (name, example, shows) in [
        ("base.html", examples[0], "Documenting forced returns since 2019"),
        ("record.html", examples[1], "<h2 id=\"claim\">Claim 1</h2>"),
        ("base.html", examples[2], "<link rel=\"stylesheet\" href=\"../own.css\">"),
    ] {
        let site = prepare(&format!("{}-- templates/{name} --\n{example}", dossier()));
        let all = outputs(&site);
        let event = String::from_utf8_lossy(&all["events/mass-return-2023-10.html"]);
        assert!(event.contains(shows) && event.contains("casefile.css"), "{name}: {event}");
    }
}

fn dossier() -> String {
    let mut site = String::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                site += &format!("-- {name} --\n{}\n", std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    site
}

/// Makes every page of a site print its values, and adds them.
fn collect(site: &str, values: &mut Values) {
    const MARK: &str = "<!doctype html><title>x</title>";
    let templates: String = built_in_names()
        .into_iter()
        .filter(|name| !name.contains('/') && *name != "base.html")
        .map(|name| format!("-- templates/{name} --\n{MARK}{name}\n{{{{ page | safe }}}}\n"))
        .collect();
    let settings = "-- casefile.yaml --\ntitle: T\nbase_url: https://example.org/\nhouse_rules: [One.]\n";
    let site = prepare(&format!("{settings}{site}{templates}"));
    assert_eq!(codes(&site).into_iter().filter(|code| *code == "bad-template").count(), 0);
    for (_, bytes) in outputs(&site) {
        let text = String::from_utf8_lossy(&bytes);
        let Some((name, page)) = text.strip_prefix(MARK).and_then(|rest| rest.split_once('\n')) else {
            continue;
        };
        let page: Value = serde_json::from_str(&with_nulls(&page.replace("\\u{a0}", " ")))
            .expect("values are printed as JSON");
        let ways = values.entry(name.to_owned()).or_default();
        walk(&page, String::new(), ways);
    }
}

/// The engine prints nothing as nothing.
fn with_nulls(json: &str) -> String {
    let (mut out, mut in_text, mut escaped) = (String::new(), false, false);
    for c in json.chars() {
        if !in_text && matches!(c, ',' | '}') && out.ends_with(": ") {
            out.push_str("null");
        }
        in_text ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

fn walk(value: &Value, way: String, ways: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let way = if way.is_empty() { name.clone() } else { format!("{way}.{name}") };
                ways.insert(way.clone());
                walk(value, way, ways);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, format!("{way}[]"), ways)),
        _ => {}
    }
}

/// What `docs/templates.md` says. A row is `` | `name` | what it is | ``; under a heading `` ### `record.html` ``
/// its names are those of the page, under `## Inside` ways from there.
struct Manual {
    text: String,
    sections: BTreeMap<String, BTreeSet<String>>,
    inner: BTreeSet<String>,
    /// Ways whose inner values are those of another.
    alike: Vec<String>,
}

impl Manual {
    fn read() -> Manual {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
        let text = std::fs::read_to_string(path).expect("the manual is there");
        let mut manual = Manual {
            text: text.clone(),
            sections: BTreeMap::new(),
            inner: BTreeSet::new(),
            alike: Vec::new(),
        };
        let mut section = None;
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix('#') {
                let names = heading.split('`').skip(1).step_by(2).map(str::to_owned);
                let names: Vec<String> = names.collect();
                let is_one = !names.is_empty() || heading.contains("Inside");
                section = is_one.then_some(names);
            }
            let Some(cells) = line.strip_prefix("| `") else { continue };
            let (name, said) = cells.split_once("` |").expect("a row has a name and what it is");
            let said = said.trim_end_matches(" |").trim();
            match &section {
                Some(templates) if templates.is_empty() => {
                    assert!(!said.is_empty(), "nothing is said of `{name}`");
                    if name.contains(['.', '[']) {
                        manual.inner.insert(name.to_owned());
                    }
                    if said.starts_with("as `") {
                        manual.alike.push(name.to_owned());
                    }
                }
                Some(templates) => {
                    for template in templates.iter().filter(|template| template.ends_with(".html")) {
                        assert!(!said.is_empty(), "nothing is said of `{name}`");
                        manual.sections.entry(template.clone()).or_default().insert(name.to_owned());
                    }
                }
                None => {}
            }
        }
        manual
    }

    fn is_as_another(&self, way: &str) -> bool {
        self.alike
            .iter()
            .any(|alike| way.strip_prefix(alike.as_str()).is_some_and(|rest| rest.starts_with(['.', '['])))
    }
}

/// The header that the manual gives a server says what the pages say themselves.
#[test]
fn the_policy_in_the_manual_is_that_of_the_pages() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/publishing.md");
    let manual = std::fs::read_to_string(manual).expect("the manual is there");
    let page = crate::support::page(&prepare("-- casefile.yaml --\ntitle: T\n"), "index.html");
    let policy =
        page.split("Content-Security-Policy\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    let policy = policy.expect("each page has one");
    assert_eq!(manual.matches(&format!("{policy}; frame-ancestors 'none'")).count(), 4, "{policy}");
}
