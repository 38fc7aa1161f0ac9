//! The data files: what stands in them, that nothing a writer types can break them, and that they tell
//! no more than the pages do.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{outputs, page, prepare};

pub const SITE: &str = "-- content/events/return.md --\n---\ntitle: 대규모 송환\nlang: ko\nsummary: More than 500, it is said\n\
    date: {between: [2023-10-08, 2023-10-12], text: earlier this week}\npublish: public\n\
    sources: [{source: report, at: para. 4}, closed-source]\n\
    perpetrators: state\nvictims: {label: returnees, count: more than 500}\n\
    participants: closed-person\ntags: [a|b, c]\n---\n\
    In the report [@report, p. 2]: [[redact: a name]]Secret[[/redact]] and [[closed-person|Secret]].\n\n\
    [//]: # (Secret remark)\n\
    -- content/events/before.md --\n---\ntitle: \"=HYPERLINK(\\\"x\\\")\"\ndate: about 2004\npublish: public\nsources: report\nafter: return\n---\n\
    -- content/organizations/state.md --\n---\nname: State, \"the\"\npublish: public\n---\n\
    -- content/people/closed-person.md --\n---\nname: Secret\npseudonym: Secret\n---\n\
    -- content/sources/report.md --\n---\ntitle: تقرير\nlang: ar\npublisher: P\npublish: public\n---\n\
    -- content/sources/closed-source.md --\n---\ntitle: Secret\npublisher: Secret\n---\n";

fn lines(site: &casefile::pipeline::Prepared, path: &str) -> Vec<Value> {
    page(site, path).lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn table(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

/// The cell of a column in the row of a record.
fn cell<'t>(table: &'t [Vec<String>], id: &str, column: &str) -> &'t str {
    let at = table[0].iter().position(|name| name == column).unwrap_or_else(|| panic!("no column {column}"));
    &table.iter().find(|row| row[0] == id).unwrap_or_else(|| panic!("no row {id}"))[at]
}

#[test]
fn a_line_holds_a_released_record_with_ids_and_the_words_of_its_page() {
    let events = lines(&prepare(SITE), "data/events.jsonl");
    assert_eq!(events.len(), 2);
    assert_eq!(
        events[1],
        json!({
            "id": "return",
            "kind": "event",
            "page": "events/return.html",
            "title": "대규모 송환",
            "lang": "ko",
            "summary": "More than 500, it is said",
            "date": {
                "written": "between 2023-10-08 and 2023-10-12",
                "earliest": "2023-10-08",
                "latest": "2023-10-12",
                "words": "one day between 8 and 12 October 2023",
                "text": "earlier this week"
            },
            "victims": [{"label": "returnees", "count": {"words": "more than 500", "lowest": 501}}],
            "perpetrators_alleged": [{"who": "state"}],
            "sources": [{"source": "report", "at": "para. 4"}],
            "tags": ["a|b", "c"],
            "citations": ["report"],
            "body": "In the report [@report, p. 2]: [[redacted: a name]] and [a person whose record is withheld]."
        })
    );
}

#[test]
fn a_row_holds_the_same_and_no_cell_is_a_formula() {
    let site = prepare(SITE);
    let text = page(&site, "data/events.csv");
    assert!(text.ends_with("\r\n"));
    let events = table(&text);
    for (column, expected) in [
        ("title", "대규모 송환"),
        ("date", "between 2023-10-08 and 2023-10-12"),
        ("date_earliest", "2023-10-08"),
        ("date_latest", "2023-10-12"),
        ("date_words", "one day between 8 and 12 October 2023"),
        ("victims", "returnees (count: more than 500)"),
        ("perpetrators_alleged", "state"),
        ("perpetrators_found", ""),
        ("participants", ""),
        ("sources", "report (at: para. 4)"),
        ("tags", "a\\|b | c"),
    ] {
        assert_eq!(cell(&events, "return", column), expected, "{column}");
    }
    assert!(!events[0].iter().any(|column| column == "body"), "texts are in the JSON Lines alone");
    assert_eq!(cell(&events, "before", "title"), "'=HYPERLINK(\"x\")");
    let organizations = table(&page(&site, "data/organizations.csv"));
    assert_eq!(cell(&organizations, "state", "title"), "State, \"the\"");
    let sources = table(&page(&site, "data/sources.csv"));
    assert_eq!(cell(&sources, "report", "title"), "تقرير");
}

#[test]
fn records_stand_in_the_order_of_the_edition_and_only_kinds_that_have_some_have_files() {
    let site = prepare(SITE);
    let events = lines(&site, "data/events.jsonl");
    let ids: Vec<&str> = events.iter().map(|event| event["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["before", "return"]);
    assert!(site.plan.find("data/people.csv").is_none(), "its only person is closed");
    assert!(site.plan.find("data/places.jsonl").is_none());
}

#[test]
fn nothing_withheld_and_no_hidden_remark_stands_in_a_data_file() {
    let outputs = outputs(&prepare(SITE));
    let data: Vec<_> = outputs.iter().filter(|(path, _)| path.starts_with("data/")).collect();
    assert_eq!(data.len(), 9, "an index, two files for each of three kinds, and two to cite from");
    for (path, bytes) in data {
        let text = String::from_utf8_lossy(bytes);
        for secret in ["Secret", "closed-person", "closed-source"] {
            assert!(!text.contains(secret), "{secret} stands in {path}");
        }
    }
}

#[test]
fn the_position_of_a_closed_holder_is_marked_and_never_the_speakers() {
    let site = prepare(include_str!("data/everything.txt"));
    let statement = lines(&site, "data/statements.jsonl").remove(0);
    let position = &statement["positions"][1];
    assert_eq!(position["stance"], "denies");
    assert_eq!(position["holder_withheld"], true);
    assert_eq!(position.get("holder"), None);
    let table = table(&page(&site, "data/statements.csv"));
    assert!(cell(&table, "st1", "positions").contains("case-1#c1 (stance: denies, holder_withheld: true)"));
}

#[test]
fn who_was_found_and_who_is_alleged_to_have_done_it_never_share_a_column() {
    let site = prepare(include_str!("data/everything.txt"));
    let event = lines(&site, "data/events.jsonl").remove(1);
    assert_eq!(event["perpetrators_alleged"], json!([{"who": "o1"}]));
    assert_eq!(event["perpetrators_found"], json!([{"who": "w1", "established_by": ["st1"]}]));
    assert_eq!(event.get("perpetrators"), None);
}

/// Everything that could end a line, a cell or a text too early, in a title.
const HOSTILE: &[&str] = &[
    r#"\"quoted\", and a comma; and a semicolon"#,
    r"line\nbreak\r\nand\ttab",
    r"\u2028 and \u2029 and \x85",
    r"a\0NUL",
    r"=cmd|' /C calc'!A0",
    r"+1\n=2",
    r"@SUM(1+1)*cmd|' /C calc'!A0",
    r"\u202Eright to left\u202C \u200F=1",
    r"\\ backslash \\n | bar",
    r"\uFEFF=1",
    r#"{\"id\": \"not-me\"}"#,
    "한국어, العربية, 中文 𝔘",
];

#[test]
fn no_title_can_break_a_file() {
    let mut text = String::new();
    for (index, title) in HOSTILE.iter().enumerate() {
        text.push_str(&format!(
            "-- content/places/p{index:02}.md --\n---\nname: \"{title}\"\npublish: public\n---\n"
        ));
    }
    let site = prepare(&text);
    let places = page(&site, "data/places.jsonl");
    // As the strictest reader would: any sign that some program takes for the end of a line is one.
    let breaks =
        ['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];
    let lines: Vec<&str> = places.split(breaks).filter(|line| !line.is_empty()).collect();
    let rows = table(&page(&site, "data/places.csv"));
    assert_eq!((lines.len(), rows.len()), (HOSTILE.len(), HOSTILE.len() + 1));
    for (index, record) in site.press.edition.records.iter().enumerate() {
        let line: Value = serde_json::from_str(lines[index]).expect("JSON");
        assert_eq!(line["title"].as_str(), Some(&*record.title));
        let cell = &rows[index + 1][3];
        assert_eq!(rows[index + 1].len(), rows[0].len());
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
        assert!(!cell.contains('\0'), "{cell:?}");
        let seen = cell.strip_prefix('\'').unwrap_or(cell).replace('\u{fffd}', "");
        assert_eq!(seen, record.title.replace(['\0', '\u{85}'], ""));
    }
}

/// `<code>` of the page that explains the files.
fn explained(html: &str) -> BTreeSet<&str> {
    let codes = html.split("<code").skip(1);
    codes.filter_map(|rest| rest.split_once('>')?.1.split("</code>").next()).collect()
}

fn keys<'v>(value: &'v Value, into: &mut BTreeSet<&'v str>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| keys(value, into)),
        Value::Object(parts) => {
            for (key, value) in parts {
                into.insert(key);
                if key != "facts" {
                    keys(value, into); // the names of facts are the writer's own
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_page_explains_every_key_and_links_every_file() {
    let site = prepare(include_str!("data/everything.txt"));
    let html = page(&site, "data/index.html");
    let explained = explained(&html);
    for index in 0..site.plan.len() {
        let Some(name) = site.plan.path(index).strip_prefix("data/").filter(|name| *name != "index.html")
        else {
            continue;
        };
        assert!(html.contains(&format!("href=\"{name}\"")), "{name} is not linked");
        if name.ends_with(".jsonl") {
            for line in lines(&site, &format!("data/{name}")) {
                let mut used = BTreeSet::new();
                keys(&line, &mut used);
                let unexplained: Vec<_> = used.difference(&explained).collect();
                assert!(unexplained.is_empty(), "{name}: {unexplained:?}");
            }
        }
    }
    assert!(html.contains("2\u{a0}events"), "how many there are is said");
    assert!(!html.contains("{data-"), "every message has words");
}

#[test]
fn every_page_leads_to_the_data() {
    let site = prepare(SITE);
    assert!(page(&site, "index.html").contains("href=\"data/index.html\""));
    assert!(page(&site, "events/return.html").contains("href=\"../data/index.html\""));
}

#[test]
fn a_site_without_records_says_so() {
    assert!(page(&prepare(""), "data/index.html").contains("No record is published yet."));
}

#[test]
fn a_long_file_arrives_whole_and_is_never_whole_in_memory() {
    let body = "A line of the text of a page.\n\n".repeat(1000);
    let note = "A word of a note. ".repeat(2000);
    let text: String = (0..60)
        .map(|n| {
            let head = format!("title: P\npublish: public\neditor_note: {note}");
            format!("-- content/pages/p{n:02}.md --\n---\n{head}\n---\n{body}")
        })
        .collect();
    let site = prepare(&text);
    for path in ["data/pages.jsonl", "data/pages.csv"] {
        let index = site.plan.find(path).expect("it is planned");
        let (mut buffer, mut arrived) = (Vec::new(), Vec::new());
        site.pull_output(index, &mut buffer, &mut arrived).expect("nothing stands against it");
        assert!(arrived.len() > 60 * 30_000, "{path}");
        assert!(buffer.capacity() <= 1 << 20, "{path}: {}", buffer.capacity());
    }
    assert_eq!(lines(&site, "data/pages.jsonl").len(), 60);
    assert_eq!(table(&page(&site, "data/pages.csv")).len(), 61);
}
