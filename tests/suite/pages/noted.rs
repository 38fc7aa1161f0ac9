//! What has a content note is closed until a reader opens it, wherever it stands.

use super::{SOURCE, count, event};
use crate::support::{codes, page, prepare};

#[test]
fn what_has_a_content_note_is_closed_on_its_own_page_and_where_others_quote_it() {
    let site = prepare(
        "-- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n\
         -- content/events/e.md --\n---\ntitle: E\ndate: 2023\nsources: s\npublish: public\nclaims: {id: c, text: C}\n---\n\
         -- content/organizations/o.md --\n---\nname: O\npublish: public\nsources: s\n---\n\
         -- content/statements/st.md --\n---\ntitle: Told\nsummary: Safe words\nspeaker: o\ndate: 2023\nsources: s\npublish: public\n\
         content_notes: torture\nquote: Graphic words\npositions: {claim: e#c, stance: asserts, quote: More of them}\n---\nGraphic text\n",
    );
    assert_eq!(codes(&site), [""; 0]);
    let closed = |path: &str, words: &str| {
        let html = page(&site, path);
        let before = html.split(words).next().filter(|before| before.len() < html.len()).expect(words);
        let opened = before.rfind("<details").filter(|open| !before[*open..].contains("</details>"));
        opened.map(|at| before[at..].split('>').next().unwrap_or("").to_owned())
    };
    for words in ["Graphic words", "Graphic text", "More of them"] {
        assert_eq!(
            closed("statements/st.html", words).as_deref(),
            Some("<details class=\"noted own\""),
            "{words}"
        );
    }
    assert_eq!(closed("events/e.html", "More of them").as_deref(), Some("<details class=\"noted\""));
    for path in ["events/e.html", "timeline.html", "statements/index.html", "organizations/o.html"] {
        assert!(!page(&site, path).contains("Graphic"), "{path}");
    }
    assert!(page(&site, "timeline.html").contains("Safe words"));
    assert!(page(&site, "statements/index.html").contains("torture"));
}

#[test]
fn a_claim_of_a_record_with_a_content_note_is_closed_on_all_pages_but_its_own() {
    let site = prepare(
        "-- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n\
         -- content/cases/k.md --\n---\ntitle: K\nsummary: S\npublish: public\n---\nOf [[e#c]] and [[e]].\n\
         -- content/events/e.md --\n---\ntitle: Safe title\ndate: 2023\nsources: s\ncases: k\npublish: public\n\
         content_notes: torture\nclaims: {id: c, text: Graphic claim, assessment: reported}\n---\n\
         -- content/organizations/o.md --\n---\nname: O\npublish: public\nsources: s\n---\n\
         -- content/organizations/p.md --\n---\nname: P\npublish: public\nsources: s\n---\n\
         -- content/statements/st.md --\n---\ntitle: Told\nspeaker: o\ndate: 2023\nsources: s\ncases: k\npublish: public\n\
         positions: [{claim: e#c, stance: asserts}, {claim: e, stance: asserts}]\n---\n\
         -- content/statements/no.md --\n---\ntitle: Denied\nspeaker: p\ndate: 2023\nsources: s\ncases: k\npublish: public\n\
         positions: [{claim: e#c, stance: denies}, {claim: e, stance: denies}]\n---\n",
    );
    assert_eq!(codes(&site), [""; 0]);
    let shown = |path: &str| {
        let html = page(&site, path);
        let closed = html.split("<details class=\"noted").skip(1).filter(|rest| {
            rest.split("</details>").next().is_some_and(|inside| inside.contains("Graphic claim"))
        });
        (count(&html, "Graphic claim"), closed.count())
    };
    assert_eq!(shown("events/e.html"), (4, 0), "how sure, the grid, the claim itself and its table");
    for path in ["cases/k.html", "statements/st.html", "organizations/o.html"] {
        assert_eq!(shown(path), (1, 1), "{path}");
    }
    assert_eq!(shown("index.html"), (0, 0));
    let case = page(&site, "cases/k.html");
    assert!(
        case.contains("#claim-c\">Safe title: one of its claims (1 of 1)</a>"),
        "the text's link: {case}"
    );
    assert!(case.contains("st asserts") && case.contains("st denies"), "who takes which stance: {case}");
}

const NOTED: &str = "content_notes: torture\n";

/// Who comes to such a page by a link from elsewhere has not seen the record's own.
#[test]
fn what_readers_are_warned_of_stands_on_the_pages_of_a_records_parts_and_in_the_corrections() {
    let changes: String = (0..70)
        .map(|day| format!("  - {{date: 2024-01-{:02}, type: update, note: Change {day}}}\n", day % 28 + 1))
        .collect();
    let site = prepare(&[SOURCE, &event("e1", "2020", &format!("{NOTED}changes:\n{changes}"))].concat());
    let note = "Content note: torture";
    assert!(page(&site, "events/e1_changes.html").contains(note));
    assert!(page(&site, "corrections.html").contains(note));
}

#[test]
fn lists_and_timelines_quote_no_source_and_say_no_more_of_a_noted_record_than_its_title_and_status() {
    let place = "-- content/places/p.md --\n---\nname: P\npublish: public\n---\n";
    let case = "-- content/cases/k.md --\n---\ntitle: K\nsummary: S\npublish: public\n---\n";
    let noted = "-- content/events/e.md --\n---\ntitle: Safe title\ndate: 2023\nplaces: p\ncases: k\npublish: public\n\
        content_notes: torture\nsources: {source: s1, at: p. 4, quote: Graphic quotation}\n\
        steps:\n  - {date: 2023-02, text: Graphic step, status: released, sources: {source: s1, at: p. 5, quote: Graphic words}}\n  \
        - {date: 2023-03, text: Graphic end}\nchanges: {date: 2024-05-05, type: correction, note: Graphic change}\n---\n";
    let open = "-- content/events/f.md --\n---\ntitle: F\ndate: 2023\nplaces: p\ncases: k\npublish: public\n\
        sources: {source: s1, at: p. 6, quote: Long quotation}\nsteps: {date: 2023-02, text: Plain step}\n---\n";
    let settings = "-- casefile.yaml --\ntitle: T\nbase_url: https://example.org\n";
    let site = prepare(&[settings, SOURCE, place, case, noted, open].concat());
    for path in [
        "events/index.html",
        "timeline.html",
        "cases/k.html",
        "places/p.html",
        "corrections.xml",
        "corrections.json",
    ] {
        let html = page(&site, path);
        assert!(html.contains("Safe title") && !html.contains("Graphic"), "{path}: {html}");
        assert!(!html.contains("Long quotation"), "{path}");
    }
    assert!(page(&site, "timeline.html").contains("p. 4"));
    let case = page(&site, "cases/k.html");
    assert!(
        case.contains("released") && case.contains("Plain step") && !case.contains("Safe title</a>: Safe")
    );
    let own = page(&site, "events/e.html");
    for words in ["Graphic quotation", "Graphic step", "Graphic words", "Graphic end", "Graphic change"] {
        assert!(own.contains(words), "{words}");
    }
}
