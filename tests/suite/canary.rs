//! Planted secrets: none may stand in any output, by any way out.

use crate::support::unguarded::{outputs, page};
use crate::support::{prepare, prepare_as_of, prepare_for_editors};
use casefile::diag::Severity;

/// Each secret is one word, so that any way of cutting or joining would still show it. These nobody sees,
/// whoever looks.
pub const SECRETS: &[&str] = &[
    "CanaryFullName",
    "CanaryOtherName",
    "CanaryPrivateName",
    "CanaryPrivateNote",
    "CanaryPrivateCity",
    "CanaryRedacted",
    "CanaryInsideRedaction",
    "CanaryNoWeb",
    "CanaryExpired",
    "CanaryWithdrawnConsent",
    "CanaryWithdrawnRecord",
    "CanaryAggregate",
    "CanaryConsentRef",
    "CanaryConsentBasis",
    "41.77712",
    "CanaryFile",
    "CanaryCapture",
    "CanaryComment",
    "CanaryMinor",
];

/// These are held back from readers alone; editors see them in the preview.
pub const HELD_BACK: &[&str] = &[
    "CanaryClosedLabel",
    "CanaryDraftTitle",
    "CanaryDraftBody",
    "CanaryDraftSummary",
    "CanaryReview",
    "CanaryEmbargo",
    "CanaryPrecise",
    "canary-draft",
    "canary-closed-source",
    "canary-closed-place",
];

pub fn all_secrets() -> impl Iterator<Item = &'static str> {
    SECRETS.iter().chain(HELD_BACK).copied()
}

pub const SITE: &str = r#"
-- casefile.yaml --
title: Test
base_url: https://example.org/
-- content/cases/case-1.md --
---
title: Case
summary: Summary
publish: public
claims:
  - {id: c1, text: A claim, assessment: corroborated}
---
-- content/events/e1.md --
---
# CanaryComment
title: Event
date: 2020-01-01
publish: public
sources: [s1, canary-closed-source]
places: [p1, canary-closed-place]
victims:
  - {who: w1, count: 3}
  - {who: canary-draft-person, count: 4}
after: canary-draft-event
claims:
  - {id: first, text: First, sources: s1}
related: canary-draft-event
changes: {date: 2021-05-06, type: correction, note: It said another day.}
private: {names: [CanaryPrivateName], notes: CanaryPrivateNote is told nowhere, city: CanaryPrivateCity}
---
Told by [[w1]]. [[redact: a name]]CanaryRedacted and [[canary-draft-event|CanaryInsideRedaction]][[/redact]]
See [[canary-draft-event|CanaryClosedLabel]] and [[te-archive-only|CanaryClosedLabel]].
It is cited [@canary-closed-source, CanaryClosedLabel] here.

```
[[redact: in code]]CanaryRedacted[[/redact]]
[[canary-draft-event|CanaryClosedLabel]]
```
In a line of code: `[[canary-draft-event|CanaryClosedLabel]]`.
-- content/events/canary-draft-event.md --
---
title: CanaryDraftTitle
summary: CanaryDraftSummary
date: 2019-01-01
sources: s1
---
CanaryDraftBody
-- content/events/e-review.md --
---
title: CanaryReview
date: 2019-01-01
publish: review
sources: s1
---
-- content/events/e-embargo.md --
---
title: CanaryEmbargo
date: 2019-01-01
publish: public
embargo: 2027-01-01
sources: s1
---
-- content/events/e-gone.md --
---
title: CanaryWithdrawnRecord
date: 2019-01-01
publish: withdrawn
sources: s1
---
CanaryWithdrawnRecord
-- content/people/w1.md --
---
name: CanaryFullName
other_names: [CanaryOtherName]
pseudonym: Amal
publish: public
---
-- content/people/w2.md --
---
pseudonym: Noor
consent: {scope: [web, archive], level: pseudonym, basis: CanaryConsentBasis, given: 2020-02-01, ref: CanaryConsentRef}
publish: public
---
-- content/people/minor.md --
---
name: CanaryMinor
pseudonym: A child
content_notes: minors
publish: public
---
-- content/people/canary-draft-person.md --
---
name: CanaryDraftTitle
pseudonym: Nobody
---
-- content/places/p1.md --
---
name: Town
publish: public
coordinates: [41.77712, 129.77]
precision: exact
publish_precision: province
---
-- content/places/canary-closed-place.md --
---
name: CanaryPrecise
---
-- content/sources/s1.md --
---
title: Source
publisher: Publisher
publish: public
archived:
  - {file: CanaryCapture.pdf, sha256: a25cb4bbc182f52361b2b4a5d56fddfc0cd5ee900e289ba63d86350afd52e2f2}
---
-- content/sources/canary-closed-source.md --
---
title: CanaryDraftTitle
publisher: CanaryDraftTitle
---
-- content/sources/CanaryCapture.pdf --
CanaryCapture
-- content/events/CanaryFile.txt --
CanaryFile
-- content/testimonies/te-1.md --
---
title: Testimony
publish: public
witness: w1
consent: {level: pseudonym, ref: CanaryConsentRef, given: 2020-02-01}
sources: s1
positions:
  - {claim: case-1#c1, stance: asserts}
---
-- content/testimonies/te-archive-only.md --
---
title: CanaryNoWeb
publish: public
witness: w1
consent: {level: public, scope: [archive]}
sources: s1
positions:
  - {claim: e1, stance: asserts, quote: CanaryNoWeb}
---
CanaryNoWeb
-- content/testimonies/te-expired.md --
---
title: CanaryExpired
publish: public
witness: w1
consent: {level: public, expires: 2026-01-01}
sources: s1
---
-- content/testimonies/te-withdrawn.md --
---
title: CanaryWithdrawnConsent
publish: public
witness: w1
consent: {level: public, withdrawn: 2026-01-01}
sources: s1
---
-- content/testimonies/te-aggregate.md --
---
title: CanaryAggregate
publish: public
witness: w1
consent: {level: aggregate}
sources: s1
---
-- content/statements/st-draft.md --
---
title: CanaryDraftTitle
speaker: w1
date: 2020-02-01
positions:
  - {claim: e1, stance: denies, quote: CanaryDraftBody, note: CanaryDraftBody}
sources: s1
---
"#;

#[test]
fn nothing_withheld_stands_in_any_output() {
    let site = prepare(SITE);
    let errors: Vec<_> =
        site.diagnostics.iter().filter(|d| d.severity == casefile::diag::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let outputs = outputs(&site);
    assert!(outputs.len() > 15, "the public part of the site is built: {:?}", outputs.keys());
    for (path, bytes) in &outputs {
        let text = String::from_utf8_lossy(bytes);
        for secret in all_secrets() {
            assert!(!text.contains(secret), "{secret} stands in {path}");
            assert!(!path.contains(secret), "{secret} stands in the address {path}");
        }
    }
}

#[test]
fn editors_see_what_is_held_back_and_nothing_that_is_closed_to_all() {
    let site = prepare_for_editors(SITE);
    let outputs = outputs(&site);
    let all: String =
        outputs.iter().map(|(path, bytes)| path.clone() + &String::from_utf8_lossy(bytes)).collect();
    let edition = format!("{:?}", site.press.edition);
    for secret in SECRETS {
        assert!(!all.contains(secret) && !edition.contains(secret), "{secret} is shown to editors");
    }
    for held in HELD_BACK {
        assert!(all.contains(held), "{held} is not shown to editors");
    }
}

/// The name of somebody in a draft is not printed before something says that it may be, for editors too; and a
/// page on which it stands is refused.
#[test]
fn the_guard_holds_in_the_editors_view() {
    let site = prepare_for_editors(
        "-- content/people/w.md --\n---\nname: Canary Fullname\npseudonym: Amal\n---\n\
         -- content/pages/a.md --\n---\ntitle: A\n---\nTold by Canary Fullname.\n\
         -- content/pages/b.md --\n---\ntitle: B\n---\nTold by [[w]].\n",
    );
    let pull = |path: &str| {
        let index = site.plan.find(path).expect("it is planned");
        let mut bytes = Vec::new();
        site.pull_output(index, &mut Vec::new(), &mut bytes)
            .map(|()| String::from_utf8_lossy(&bytes).into_owned())
    };
    assert!(pull("pages/a.html").is_err());
    assert!(pull("pages/b.html").is_ok_and(|page| page.contains("Amal")));
    assert!(pull("people/w.html").is_ok_and(|page| page.contains("Amal") && !page.contains("Fullname")));
}

/// A label of a record that a consent closes goes, for editors too.
#[test]
fn what_a_consent_closes_is_not_named_to_editors() {
    let site = prepare_for_editors(
        "-- content/pages/a.md --\n---\ntitle: A\n---\nSee [[te|CanaryLabel]].\n\
         -- content/sources/s1.md --\n---\ntitle: S\npublisher: P\n---\n\
         -- content/testimonies/te.md --\n---\ntitle: CanaryTitle\nwitness: w\nsources: s1\nconsent: {level: none}\n---\n\
         -- content/people/w.md --\n---\npseudonym: CanaryAmal\n---\n",
    );
    for (path, bytes) in outputs(&site) {
        assert!(!String::from_utf8_lossy(&bytes).contains("Canary"), "{path}");
    }
}

#[test]
fn the_data_files_are_among_the_outputs_that_are_searched() {
    let outputs = outputs(&prepare(SITE));
    for path in ["data/events.jsonl", "data/events.csv", "data/people.csv", "data/testimonies.jsonl"] {
        let text = String::from_utf8_lossy(&outputs[path]);
        assert!(text.contains("Amal") || text.contains("w1"), "{path} holds what is public:\n{text}");
    }
}

#[test]
fn what_machines_get_is_among_the_outputs_that_are_searched() {
    let outputs = outputs(&prepare(SITE));
    for (path, public) in [
        ("feed.xml", "<title>Event</title>"),
        ("feed.json", "\"title\":\"Event\""),
        ("corrections.xml", "It said another day."),
        ("corrections.json", "It said another day."),
        ("sitemap.xml", "https://example.org/events/e1.html"),
        ("robots.txt", "https://example.org/sitemap.xml"),
        ("data/records.bib", "note = {Amal; "),
        ("data/records.csl.json", "\"note\":\"Testimony; Amal; "),
        (
            "testimonies/te-1.html",
            "\"author\":{\"@type\":\"Person\",\"@id\":\"../people/w1.html\",\"name\":\"Amal\"}",
        ),
    ] {
        let text = String::from_utf8_lossy(&outputs[path]);
        assert!(text.contains(public), "{path} holds what is public:\n{text}");
        assert!(!text.contains("e-gone"), "a withdrawn record is named in {path}");
    }
}

/// Facts say less than the page: whoever suffered or is said to have done it is in none, closed or not.
#[test]
fn facts_name_neither_victims_nor_what_stands_beside_them() {
    let html = page(&prepare(SITE), "events/e1.html");
    let facts = html.split("application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let facts = facts.expect("there are facts");
    assert!(facts.contains("\"First\"") && facts.contains("Town"), "{facts}");
    assert!(!facts.contains("Amal") && !facts.contains("w1"), "{facts}");
}

#[test]
fn a_remark_that_no_page_shows_is_in_no_output() {
    let text = "-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\nText\n\n[//]: # (CanaryRemark)\n\n\
        [^never]: CanaryNote\n\n[label]: https://example.org/ \"CanaryTitle\"\n\n```CanaryInfo\ncode\n```\n";
    for (path, bytes) in outputs(&prepare(text)) {
        assert!(!String::from_utf8_lossy(&bytes).contains("Canary"), "{path}");
    }
}

#[test]
fn nothing_withheld_is_in_the_edition() {
    let site = prepare(SITE);
    let edition = format!("{:?}", site.press.edition);
    for secret in all_secrets() {
        assert!(!edition.contains(secret), "{secret} is in the edition");
    }
}

/// The same secrets in other scripts, and one that is long: by their script or length none may show.
const SCRIPTS: &[&str] =
    &["Canary", "카나리아", "金丝雀", "كناري", "Kanarienvogel der nirgends und von niemandem gesungen hat"];

fn in_script(script: &str) -> String {
    SITE.replace("Canary", script)
}

#[test]
fn in_no_script_does_a_secret_cross_a_border() {
    for script in SCRIPTS {
        let site = prepare(&in_script(script));
        assert!(!format!("{:?}", site.press.edition).contains(script), "{script} is in the edition");
        for (path, bytes) in outputs(&site) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(script) && !path.contains(script), "{script} stands in {path}");
        }
    }
}

/// Neither a count, an order, a gap nor a length may tell: whatever is withheld, the bytes are the same.
#[test]
fn the_site_is_the_same_whatever_the_secrets_say() {
    let first = outputs(&prepare(&in_script(SCRIPTS[0])));
    for script in &SCRIPTS[1..] {
        let other = outputs(&prepare(&in_script(script)));
        assert!(first.keys().eq(other.keys()), "{script} changes an address");
        for (path, bytes) in &first {
            assert!(other[path] == *bytes, "{script} changes {path}");
        }
    }
}

/// Ways in which a sign of a closed record can be written so that readers of Markdown see it and others not.
#[test]
fn the_label_of_a_closed_record_is_cut_however_it_is_written() {
    for written in [
        "\\\\[[canary-draft|CanaryLabel]]",
        "\\[[canary-draft|CanaryLabel]]",
        "\\[@canary-closed, CanaryLabel]",
        "`[[[canary-draft|CanaryLabel]]]`",
        "`[@canary-closed, CanaryLabel]`",
        "`a``[[canary-draft|CanaryLabel]]`` b`",
        "a `b\n\nc [[canary-draft|CanaryLabel]] d` e",
        "![a ![[canary-draft|CanaryLabel]] b](c.jpg)",
        "| x |\n|---|\n| [[canary-draft\\|CanaryLabel]] |",
        "[[canary-draft|[[redact: x]]CanaryLabel[[/redact]]",
        "~~~\n[[canary-draft|CanaryLabel]]\n~~~",
        "> - [[canary-draft|CanaryLabel]]",
        "<div>[[canary-draft|CanaryLabel]]</div>",
    ] {
        let site = format!(
            "-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n{written}\n\
             -- content/events/canary-draft.md --\n---\ntitle: T\ndate: 2001\n---\n\
             -- content/sources/canary-closed.md --\n---\ntitle: T\npublisher: P\n---\n"
        );
        let site = prepare(&site);
        let body = &site.press.edition.records[0].body.text;
        assert!(!body.contains("CanaryLabel") && !body.contains("canary-"), "{written:?} leaves {body:?}");
        let html = page(&site, "pages/a.html");
        assert!(!html.contains("CanaryLabel") && !html.contains("canary-"), "{written:?} shows {html}");
    }
}

/// Places by their coordinates: what is published is no finer than was allowed, on any page.
#[test]
fn coordinates_are_coarsened_in_every_output() {
    let site = |precision: &str| {
        let text = format!(
            "-- content/places/p.md --\n---\nname: P\npublish: public\ncoordinates: [41.77712, -129.76654]\nprecision: exact\n{precision}---\n"
        );
        let all = outputs(&prepare(&text)).into_iter();
        all.map(|(path, bytes)| format!("{path}\n{}\n", String::from_utf8_lossy(&bytes))).collect::<String>()
    };
    let shown = |precision: &str| site(&format!("publish_precision: {precision}\n"));
    assert!(shown("exact").contains("41.7771") && !shown("exact").contains("41.77712"));
    assert!(shown("vicinity").contains("41.78") && shown("locality").contains("41.8"));
    assert!(shown("locality").contains("maps/p.png"));
    for closed in [shown("district"), shown("province"), shown("country"), site("")] {
        // Three figures in a row stand by chance in the number of an edition.
        for part in ["41.7", "41.8", "129.7", "129.8", "41°", "42°", "129°", "130°"] {
            assert!(!closed.contains(part), "`{part}` is shown");
        }
        assert!(!closed.contains("maps/"), "a map is drawn");
    }
}

/// A log or a panic may print any value of ours.
#[test]
fn debug_prints_no_name_no_private_word_and_no_redacted_passage() {
    let site = prepare(SITE);
    let printed = format!("{:?} {:?} {:?}", site.tree, site.book, site.keeper);
    for secret in [
        "CanaryFullName",
        "CanaryOtherName",
        "CanaryMinor",
        "CanaryPrivateName",
        "CanaryPrivateNote",
        "CanaryPrivateCity",
        "CanaryRedacted",
        "CanaryInsideRedaction",
    ] {
        assert!(!printed.contains(secret), "{secret} is printed");
    }
}

#[test]
fn what_is_public_is_shown() {
    let event = page(&prepare(SITE), "events/e1.html");
    for shown in ["Amal", "left out: a name", "a testimony that is withheld", "Town", "Publisher"] {
        assert!(event.contains(shown), "{shown} is missing:\n{event}");
    }
    assert!(!event.contains("4"), "a closed victim is not counted:\n{event}");
}

#[test]
fn a_withdrawn_record_leaves_its_address_and_nothing_else() {
    let site = prepare(SITE);
    let page = page(&site, "events/e-gone.html");
    assert!(page.contains("This record was withdrawn"));
    let list = crate::support::unguarded::page(&site, "events/index.html");
    assert!(!list.contains("e-gone"), "{list}");
}

#[test]
fn an_embargo_opens_on_its_day() {
    assert!(prepare_as_of(SITE, "2026-12-31").plan.find("events/e-embargo.html").is_none());
    assert!(prepare_as_of(SITE, "2027-01-01").plan.find("events/e-embargo.html").is_some());
}

#[test]
fn two_redactions_of_different_length_give_the_same_bytes() {
    let site = |passage: &str| {
        let text = format!(
            "-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\nx [[redact: r]]{passage}[[/redact]] y\n"
        );
        page(&prepare(&text), "pages/a.html")
    };
    assert_eq!(site("short"), site("a very long passage\n\nwith **two** paragraphs and [[nobody|words]]"));
}

pub const PICTURES: &str = "-- content/events/e1.md --\n---\ntitle: E\ndate: 2001\nsources: s1\npublish: public\n\
    media:\n  - {file: face.jpg, alt: CanaryAlt, consent: {level: none}}\n---\n![CanaryAlt](face.jpg)\n\
    -- content/events/face.jpg --\npicture 8x6\n\
    -- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n[words](../events/face.jpg)\n\
    -- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";

#[test]
fn a_picture_without_consent_is_published_by_no_other_way() {
    let outputs = outputs(&prepare(PICTURES));
    assert!(!outputs.keys().any(|path| path.starts_with("files/")), "{:?}", outputs.keys());
    for (path, bytes) in &outputs {
        assert!(!String::from_utf8_lossy(bytes).contains("CanaryAlt"), "{path}");
    }
}

/// The error stops a build; and were it passed over, the picture would still be closed.
#[test]
fn a_picture_whose_consent_cannot_be_read_is_published_by_no_way() {
    for consent in [
        "consent: {level: noone}",
        "consent: none",
        "consent: {}",
        "consent: {level: public, expires: soon}",
        "consnet: {level: none}",
    ] {
        let text = PICTURES.replace("consent: {level: none}", consent);
        let site = prepare(&text);
        assert!(site.diagnostics.iter().any(|told| told.severity == Severity::Error), "{consent}");
        let outputs = outputs(&site);
        assert!(!outputs.keys().any(|path| path.starts_with("files/")), "{consent}: {:?}", outputs.keys());
    }
    let without_words = PICTURES.replace("alt: CanaryAlt, ", "");
    assert!(!outputs(&prepare(&without_words)).keys().any(|path| path.starts_with("files/")));
}

pub const VOICES: &str = "-- content/events/e1.md --\n---\ntitle: E\ndate: 2001\nsources: s1\npublish: public\n\
    participants:\n  - {who: closed, label: CanaryLabel, role: CanaryRole}\n\
    steps:\n  - {date: 2002, text: A step, by: closed}\n---\n\
    -- content/organizations/closed.md --\n---\nname: CanaryClosed\n---\n\
    -- content/organizations/ngo.md --\n---\nname: The NGO\npublish: public\n---\n\
    -- content/statements/st1.md --\n---\ntitle: ST\nspeaker: ngo\ndate: 2002\nsources: s1\npublish: public\n\
    positions:\n  - {claim: e1, stance: denies, holder: closed, quote: We did nothing}\n---\n\
    -- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";

#[test]
fn the_position_of_a_closed_holder_is_never_given_to_the_speaker() {
    let site = prepare(VOICES);
    let event = page(&site, "events/e1.html");
    let row = event.split("<tr><td>").nth(1).expect("a row");
    assert!(row.contains("A voice that is not published") && row.contains("as told by"), "{row}");
    assert!(!page(&site, "organizations/ngo.html").contains("We did nothing"));
}

#[test]
fn what_is_said_beside_a_closed_record_goes_with_it() {
    for (path, bytes) in outputs(&prepare(VOICES)) {
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["CanaryLabel", "CanaryRole", "CanaryClosed", ">closed<"] {
            assert!(!text.contains(secret), "{secret} stands in {path}");
        }
    }
}
