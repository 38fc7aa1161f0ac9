//! The manual says what the code does: every field of every kind, the words of every list, and examples that
//! build. `docs/records.md` is held to the code by marks that a reader does not see:
//!
//! - `<!-- fields: a position -->` before a table: its rows are the fields of that map, and its second column
//!   is what each takes;
//! - `<!-- words: stance -->` to `<!-- /words -->`: the words of that list;
//! - `<!-- keys of: event -->` before a block of YAML: these keys, in place of those of the kind's shortest
//!   example.
//!
//! The last tests are of sentences in `docs/protection.md` that warn of what casefile does not close: if one of
//! them fails, the page must change with the code.
//!
//! A block of Markdown is the file whose path stands before it. `UPDATE_EXPECT=1 cargo test --test suite manual`
//! writes lists, second columns and rows anew; what a field is for is written by hand, and must be there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use casefile::diag::{Diagnostic, Severity};
use casefile::frontmatter::{Field, MapFields, Need, Node, NodeValue, Shape, Split, parse, split};
use casefile::kinds::Kind;
use casefile::kinds::relations::info;
use casefile::model::relation::Relation;
use casefile::model::vocabulary as lists;
use casefile::parse::{fields_of, fields_of_translation};
use casefile::pipeline::Prepared;

use crate::support::{codes, outputs, page, prepare, prepare_as_of};

const RECORDS: &str = "records.md";

/// What stands in a new row until somebody writes what the field is for.
const UNWRITTEN: &str = "to be written";

/// Lists that are open: any word is taken, an unknown one is a warning.
const OPEN_LISTS: &[(&str, &[&str])] = &[
    ("content note", lists::CONTENT_NOTES),
    ("status of a step", lists::STEP_STATUSES),
    ("standard of proof", lists::STANDARDS),
    ("type of organization", lists::ORGANIZATION_TYPES),
    ("type of statement", lists::STATEMENT_TYPES),
    ("finding", lists::FINDINGS),
    ("type of source", lists::SOURCE_TYPES),
    ("type of instrument", lists::INSTRUMENT_TYPES),
    ("type of event", lists::EVENT_TYPES),
    ("form of testimony", lists::TESTIMONY_FORMS),
    ("connection", lists::CONNECTIONS),
];

fn place(page: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page)
}

fn read(page: &str) -> String {
    text_of(&place(page))
}

/// Compares a page with what it should be, or writes it anew.
fn hold(page: &str, is: &str, wanted: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(place(page), wanted).expect("the page can be written");
        return;
    }
    let differs = is.lines().zip(wanted.lines()).find(|(is, wanted)| is != wanted);
    assert!(
        is == wanted,
        "docs/{page} differs from the code: {differs:#?}\nrefresh with UPDATE_EXPECT=1, then read the diff"
    );
}

/// The fields of every map that a record can hold, by the map's name. Those that all kinds have stand under
/// `every record`; a kind that asks for one of them in another way has it under its own name too.
fn maps() -> BTreeMap<&'static str, Vec<Field>> {
    let mut maps = BTreeMap::new();
    let mut add = |map: MapFields| {
        if let Some(known) = maps.insert(map.name, map.fields.clone()) {
            assert_eq!(known, map.fields, "two maps are called {}", map.name);
        }
    };
    let mut kinds: Vec<MapFields> = Vec::new();
    for kind in Kind::ALL {
        let mut told = fields_of(*kind);
        kinds.extend(told.pop());
        told.into_iter().for_each(&mut add);
    }
    fields_of_translation().into_iter().for_each(&mut add);
    let has = |kind: &MapFields, key| kind.fields.iter().any(|field| field.key == key);
    let last = kinds.last().expect("there are kinds");
    let of_every = last.fields.iter().filter(|field| kinds.iter().all(|kind| has(kind, field.key)));
    let of_every: Vec<Field> = of_every.cloned().collect();
    for kind in &kinds {
        let own = kind.fields.iter().filter(|field| !of_every.contains(field)).cloned().collect();
        add(MapFields { fields: own, ..kind.clone() });
    }
    add(MapFields { name: "every record", fields: of_every, any_of: Vec::new() });
    maps.retain(|_, fields| !fields.is_empty());
    maps
}

/// The closed lists, by name.
fn closed_lists() -> BTreeMap<&'static str, Vec<&'static str>> {
    let shapes = maps().into_values().flatten().filter_map(|field| field.takes);
    let lists = shapes.filter_map(|shape| match shape {
        Shape::Word(name, words) => Some((name, words)),
        _ => None,
    });
    lists.collect()
}

/// What a table says that a field takes.
fn takes(field: &Field) -> String {
    let shape = match &field.takes {
        None => "see right".to_owned(),
        Some(Shape::Text) => "text".to_owned(),
        Some(Shape::Form(form)) => (*form).to_owned(),
        Some(Shape::Word(name, _)) => format!("word: {}", link(name)),
        Some(Shape::Record(relation)) => format!("id of {}", kinds_of(*relation)),
        Some(Shape::RecordOrWords(relation)) => format!("words, or the id of {}", kinds_of(*relation)),
        Some(Shape::Map("`facts`")) => "map with keys of your own".to_owned(),
        Some(Shape::Map(name)) => link(name),
    };
    match field.need {
        Need::Optional => shape,
        Need::List => format!("one or several: {shape}"),
        Need::Required => format!("**required**: {shape}"),
        Need::Filled => format!("{shape}; never empty"),
    }
}

fn kinds_of(relation: Relation) -> String {
    let kinds: Vec<&str> = info(relation).takes.iter().map(|kind| kind.with_article()).collect();
    match kinds.as_slice() {
        [] if relation == Relation::PartOf => "a record of the same kind".into(),
        [] => "any record".into(),
        [one] => (*one).into(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// What the manual calls a map or list; messages call people in events `this entry`.
fn called(name: &str) -> &str {
    if name == "this entry" { "somebody in an event" } else { name }
}

fn link(name: &str) -> String {
    format!("[{}](#{})", called(name).replace('`', ""), anchor(called(name)))
}

/// The address that a heading gets, as on GitHub.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The name in a mark: `<!-- fields: a position -->`.
fn mark<'l>(line: &'l str, what: &str) -> Option<&'l str> {
    line.strip_prefix("<!-- ")?.strip_prefix(what)?.strip_prefix(": ")?.strip_suffix(" -->")
}

/// The cells of a row of a table.
fn cells(line: &str) -> Vec<&str> {
    let inner = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')).unwrap_or(line);
    inner.split('|').map(str::trim).collect()
}

/// A table with the fields as rows: what is written by hand stays.
fn table(fields: &[Field], rows: &[&str]) -> String {
    let by_hand = |key: &str| rows.iter().map(|row| cells(row)).find(|cells| cells[0] == format!("`{key}`"));
    let row = |field: &Field| {
        let hand = by_hand(field.key).unwrap_or_default();
        let (shown, purpose) = match hand.as_slice() {
            [_, _, shown, purpose] => (*shown, *purpose),
            _ => (UNWRITTEN, UNWRITTEN),
        };
        format!("| `{}` | {} | {shown} | {purpose} |\n", field.key, takes(field))
    };
    fields.iter().map(row).collect()
}

/// The page with its tables and lists as the code has them, and the names of those that it has.
fn renewed(page: &str) -> (String, BTreeSet<String>) {
    let (maps, closed) = (maps(), closed_lists());
    let mut wanted = String::new();
    let mut found = BTreeSet::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        wanted.push_str(line);
        wanted.push('\n');
        if let Some(name) = mark(line, "fields") {
            let fields = maps.get(name).unwrap_or_else(|| panic!("no map is called {name}"));
            for head in lines.by_ref().take(2) {
                wanted.push_str(head);
                wanted.push('\n');
            }
            let rows: Vec<&str> =
                std::iter::from_fn(|| lines.next_if(|line| line.starts_with('|'))).collect();
            wanted.push_str(&table(fields, &rows));
            found.insert(name.to_owned());
        } else if let Some(name) = mark(line, "words") {
            let open = OPEN_LISTS.iter().find(|(known, _)| *known == name).map(|(_, words)| words.to_vec());
            let words = closed.get(name).cloned().or(open);
            let words = words.unwrap_or_else(|| panic!("no list is called {name}"));
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            wanted.push_str(&format!("{}\n", words.join(", ")));
            while lines.next_if(|line| *line != "<!-- /words -->").is_some() {}
            found.insert(name.to_owned());
        }
    }
    (wanted, found)
}

#[test]
fn every_field_and_every_word_stands_in_the_manual_as_the_code_has_it() {
    let page = read(RECORDS);
    let (wanted, found) = renewed(&page);
    hold(RECORDS, &page, &wanted);
    assert!(!wanted.contains(UNWRITTEN), "a field is not described: write what it is for");
    let lists = closed_lists().into_keys().chain(OPEN_LISTS.iter().map(|(name, _)| *name));
    for name in maps().into_keys().chain(lists) {
        assert!(found.contains(name), "docs/{RECORDS} has no table or list for {name}");
    }
}

#[test]
fn every_open_list_of_the_code_is_held_to_the_manual() {
    let code = text_of(&place("../src/model/vocabulary.rs"));
    assert_eq!(code.matches("pub const ").count(), OPEN_LISTS.len(), "add the new list to OPEN_LISTS");
}

/// The page without its examples, whose links are their own, and without code in a line.
fn prose(page: &str) -> String {
    let outside = page.split("```").step_by(2).collect::<String>();
    outside.split('`').step_by(2).collect()
}

#[test]
fn links_inside_the_manual_lead_somewhere() {
    let folder = std::fs::read_dir(place("")).expect("the manual is there");
    let pages = folder.map(|entry| entry.expect("a file").path()).chain([place("../README.md")]);
    for path in pages.filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let page = prose(&text_of(&path));
        let targets = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains(':')) {
            let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
            let other = if file.is_empty() { path.clone() } else { path.with_file_name(file) };
            assert!(other.exists(), "{}: no file {file}", path.display());
            let is_there = fragment.is_empty() || headings(&text_of(&other)).contains(fragment);
            assert!(is_there, "{}: no heading for {target}", path.display());
        }
    }
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).expect("text")
}

/// The addresses of a page's headings; two equal ones would not both be found.
fn headings(page: &str) -> BTreeSet<String> {
    let outside: String = page.split("```").step_by(2).collect();
    let lines = outside.lines().filter(|line| line.starts_with('#'));
    let mut addresses = BTreeSet::new();
    for line in lines {
        let address = anchor(line.trim_start_matches('#').trim());
        assert!(addresses.insert(address), "two headings are called {line}");
    }
    addresses
}

/// A file of an example site.
struct Example<'p> {
    path: &'p str,
    text: &'p str,
}

impl Example<'_> {
    /// A record of this kind, not a translation of one.
    fn is_of(&self, kind: Kind) -> bool {
        self.path.starts_with(kind.folder()) && self.path.matches('.').count() == 1
    }
}

/// The files on a page: a path in backticks, then its text in a block.
fn examples(page: &str) -> Vec<Example<'_>> {
    let parts: Vec<&str> = page.split("```markdown\n").collect();
    parts
        .windows(2)
        .map(|pair| {
            let path = pair[0].rsplit("`content/").next().and_then(|rest| rest.split('`').next());
            Example { path: path.expect("a path"), text: pair[1].split("```").next().expect("a text") }
        })
        .collect()
}

/// The examples of a page as a site, with a file for each that is said to lie there.
fn site_of(page: &str) -> String {
    let mut site = String::from("-- casefile.yaml --\ntitle: Our cases\n");
    for Example { path, text } in examples(page) {
        site.push_str(&format!("-- content/{path} --\n{text}"));
    }
    let named = page.split("`content/").skip(1).filter_map(|rest| rest.split('`').next());
    let others: BTreeSet<&str> =
        named.filter(|path| path.contains('.') && !path.ends_with(".md") && !path.contains(' ')).collect();
    for path in others {
        let content = if path.ends_with(".jpg") { "picture 8x6" } else { "file" };
        site.push_str(&format!("-- content/{path} --\n{content}\n"));
    }
    site
}

/// Blocks of keys: each as a record of its kind, with the other keys of the kind's shortest example.
fn fragments(page: &str) -> String {
    let examples = examples(page);
    let mut site = String::new();
    for (number, part) in page.split("<!-- keys of: ").skip(1).enumerate() {
        let (kind, rest) = part.split_once(" -->\n").expect("a mark ends");
        let kind = Kind::ALL.iter().find(|known| known.word() == kind).expect("a kind");
        let keys = rest.strip_prefix("```yaml\n").expect("a block of YAML follows its mark");
        let keys = keys.split("```").next().expect("a text");
        let folder = kind.folder();
        let of_kind = examples.iter().filter(|example| example.is_of(*kind));
        let example = of_kind.min_by_key(|example| example.text.len()).expect("an example");
        let front = example.text.split("---\n").nth(1).expect("front matter");
        let kept = without(front, keys);
        site.push_str(&format!("-- content/{folder}/fragment-{number}.md --\n---\n{kept}{keys}---\n"));
    }
    site
}

/// Front matter without the top keys that `keys` bring.
fn without(front: &str, keys: &str) -> String {
    let top = |line: &str| {
        (!line.starts_with([' ', '-', '#'])).then(|| line.split(':').next().map(str::to_owned))?
    };
    let brought: BTreeSet<String> = keys.lines().filter_map(top).collect();
    let mut keep = true;
    let kept = front.split_inclusive('\n').filter(|line| {
        if let Some(key) = top(line) {
            keep = !brought.contains(&key);
        }
        keep
    });
    kept.collect()
}

/// The manual shows one event in several states: that they have one title is no fault.
fn faults(site: &Prepared) -> Vec<String> {
    let is_fault = |told: &&Diagnostic| told.severity != Severity::Note && told.rule.code != "same-title";
    let told = site.diagnostics.iter().filter(is_fault);
    told.map(|told| format!("{}: {}: {}", told.file, told.rule.code, told.message)).collect()
}

#[test]
fn every_example_of_the_records_page_builds() {
    let page = read(RECORDS);
    let site = prepare(&(site_of(&page) + &fragments(&page)));
    assert_eq!(faults(&site), [""; 0]);
    assert!(outputs(&site).len() > 30);
}

/// A text in an example: the map and the key under which it stands.
struct Written {
    map: &'static str,
    key: &'static str,
    text: String,
}

/// Every text in an example's keys, whose form is the writer's own words.
fn written(example: &Example<'_>, maps: &BTreeMap<&'static str, Vec<Field>>) -> Vec<Written> {
    let kind = Kind::ALL.iter().find(|kind| example.path.starts_with(kind.folder())).expect("a kind");
    let names =
        if example.is_of(*kind) { vec![kind.record_words(), "every record"] } else { vec!["a translation"] };
    let Split::Parts { front, .. } = split(example.text) else { panic!("{}", example.path) };
    let root = parse(&example.path.into(), example.text, front).expect("YAML");
    let mut found = Vec::new();
    names.into_iter().for_each(|name| collect(&root, name, maps, &mut found));
    found
}

fn collect(
    node: &Node,
    map: &'static str,
    maps: &BTreeMap<&'static str, Vec<Field>>,
    found: &mut Vec<Written>,
) {
    let (NodeValue::Map(entries), Some(fields)) = (&node.value, maps.get(map)) else { return };
    for (name, value) in entries {
        let Some(field) = fields.iter().find(|field| field.key == &*name.name) else { continue };
        let values = match &value.value {
            NodeValue::List(values) => values.iter().collect(),
            _ => vec![value],
        };
        for value in values {
            match (&field.takes, &value.value) {
                (Some(Shape::Map(inner)), _) => collect(value, inner, maps, found),
                (Some(Shape::Text), NodeValue::Text(text)) => {
                    found.push(Written { map, key: field.key, text: text.trim_end().to_owned() });
                }
                _ => {}
            }
        }
    }
}

/// What the manual says of a field: whether it is shown, and what it is for.
fn said_of<'p>(page: &'p str, map: &str, key: &str) -> (&'p str, &'p str) {
    let table = page.split(&format!("<!-- fields: {map} -->\n")).nth(1).expect("a table");
    let rows = table.lines().take_while(|line| line.starts_with('|')).map(cells);
    let mut rows = rows.filter(|cells| cells[0] == format!("`{key}`"));
    rows.next().map(|cells| (cells[2], cells[3])).expect("a row")
}

#[test]
fn what_the_manual_calls_shown_is_in_the_pages_and_what_it_calls_closed_is_not() {
    let (page, maps) = (read(RECORDS), maps());
    let site = outputs(&prepare(&site_of(&page)));
    let pages: Vec<String> = site.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    let mut asked = 0;
    for example in examples(&page) {
        for Written { map, key, text } in written(&example, &maps) {
            let (shown, purpose) = said_of(&page, map, key);
            let is_shown = shown.trim_start_matches("**").starts_with("yes");
            let is_closed = shown.trim_start_matches("**").starts_with("no");
            // A word of a list is shown in the words of the site's language.
            if purpose.contains("Known words") || key == "content_notes" || !(is_shown || is_closed) {
                continue;
            }
            let html = casefile::parse::markdown::escaped(&text);
            let found = pages.iter().any(|page| page.contains(&html));
            assert_eq!(found, is_shown, "{map}, `{key}`: {text}, in {}", example.path);
            asked += 1;
        }
    }
    assert!(asked > 60, "{asked}");
}

#[test]
fn what_the_examples_keep_closed_is_not_printed() {
    let page = read(RECORDS);
    for (path, bytes) in outputs(&prepare(&site_of(&page))) {
        let text = String::from_utf8_lossy(&bytes);
        for secret in
            ["Layla Mansour", "A nickname", "box 12", "the flat of her sister", "signed on 10 March"]
        {
            assert!(page.contains(secret), "{secret} is no longer in the examples");
            assert!(!text.contains(secret), "{secret} stands in {path}");
        }
    }
}

#[test]
fn every_field_stands_in_an_example() {
    let page = read(RECORDS);
    let site = site_of(&page) + &fragments(&page);
    let keys = |text: &str, key: &str| {
        text.match_indices(key).any(|(at, _)| {
            let before = text[..at].chars().next_back().unwrap_or('\n');
            matches!(before, '\n' | ' ' | '{') && text[at + key.len()..].starts_with(':')
        })
    };
    for (name, fields) in maps() {
        let kind = Kind::ALL.iter().find(|kind| kind.record_words() == name);
        let of_kind = kind.map(|kind| {
            let examples = examples(&page);
            examples.iter().filter(|example| example.is_of(*kind)).map(|example| example.text).collect()
        });
        let text: String = of_kind.unwrap_or_else(|| site.clone());
        for field in fields {
            assert!(keys(&text, field.key), "no example of {name} has `{}`", field.key);
        }
    }
}

#[test]
fn the_example_of_the_guide_builds() {
    let site = prepare(&site_of(&read("writing.md")));
    assert_eq!(codes(&site), ["name-stays-closed"], "{:?}", site.diagnostics);
    assert_eq!(site.press.edition.records.len(), 8);
    outputs(&site);
}

/// A witness under a pseudonym, with a consent that was taken back on 1 June 2026.
const WITNESS: &str = "-- content/testimonies/te-1.md --
---
title: Testimony
witness: w-1
consent: {level: pseudonym, basis: Basis of it, withdrawn: 2026-06-01}
sources: s-1
publish: public
---
-- content/people/w-1.md --
---
name: Layla Mansour
pseudonym: Amal
roles: {role: head of the village school}
facts: {born: in the year of the flood}
publish: public
---
-- content/people/w-2.md --
---
name: Other Name
pseudonym: Noor
publish: withdrawn
---
-- content/sources/s-1.md --
---
title: S
publisher: P
publish: public
---
";

#[test]
fn a_day_in_the_past_opens_a_consent_that_was_taken_back() {
    let is_built = |day| prepare_as_of(WITNESS, day).plan.find("testimonies/te-1.html").is_some();
    assert!(is_built("2026-05-31"));
    assert!(!is_built("2026-06-01"));
}

#[test]
fn what_stands_beside_a_closed_name_is_printed() {
    let site = prepare_as_of(WITNESS, "2026-05-31");
    let person = page(&site, "people/w-1.html");
    assert!(!person.contains("Layla Mansour"));
    assert!(person.contains("head of the village school") && person.contains("in the year of the flood"));
    assert!(page(&site, "testimonies/te-1.html").contains("Basis of it"));
}

#[test]
fn a_withdrawn_record_keeps_its_address_and_a_draft_has_none() {
    assert!(prepare(WITNESS).plan.find("people/w-2.html").is_some());
    let draft = WITNESS.replace("publish: withdrawn", "publish: draft");
    assert!(prepare(&draft).plan.find("people/w-2.html").is_none());
}
