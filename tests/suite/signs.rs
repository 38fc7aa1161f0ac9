//! Signs in bodies that overlap, are escaped or stand in code: none stops the program, and none takes what is
//! withheld past the door.

use crate::support::unguarded::{outputs, page};
use crate::support::{codes, prepare};

/// A page with this body, beside a closed event and a closed source.
fn body(text: &str) -> String {
    format!(
        "-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n{text}\n\
         -- content/events/closed-e.md --\n---\ntitle: CanaryTitle\ndate: 2001\n---\n\
         -- content/sources/closed-s.md --\n---\ntitle: CanaryTitle\npublisher: CanaryTitle\n---\n\
         -- content/events/open-e.md --\n---\ntitle: Open\ndate: 2001\npublish: public\nsources: s\n---\n\
         -- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n"
    )
}

/// Nothing of the closed records, nor any word that begins with `Canary`, is in any output.
fn assert_nothing_leaks(text: &str) {
    for (path, bytes) in outputs(&prepare(&body(text))) {
        let output = String::from_utf8_lossy(&bytes);
        for secret in ["Canary", "closed-e", "closed-s"] {
            assert!(!output.contains(secret), "{text:?}: {secret} stands in {path}:\n{output}");
        }
    }
}

/// A Mac, and keyboards of Vietnamese, Burmese and Hindi, write the parts of a letter one after the other.
#[test]
fn letters_stand_on_the_page_as_one_sign_each() {
    let html = page(&prepare(&body("Vie\u{323}\u{302}t \u{1112}\u{1161}\u{11ab}")), "pages/a.html");
    assert!(html.contains("Việt 한"), "{html}");
}

#[test]
fn a_link_to_a_closed_record_that_runs_into_a_redaction_is_cut_with_it() {
    // The cuts overlap: the build ended with "casefile stumbled at src/release/cut.rs".
    assert_nothing_leaks("x [[closed-e|[[redact: r]]Canary[[/redact]] y");
    assert_nothing_leaks("x [@closed-s, [[redact: r]]Canary[[/redact]] y");
    assert_nothing_leaks("`[[closed-e|[[redact: r]]` Canary[[/redact]] y");
    assert_nothing_leaks("[[redact: r]]`Canary[[/redact]] [[closed-e|Canary]]`");
}

#[test]
fn a_backslash_that_is_escaped_itself_does_not_free_a_link_to_a_closed_record() {
    // `\\` is a backslash, and the link after it a link: its label stood on the page.
    assert_nothing_leaks(r"A path C:\\[[closed-e|CanaryLabel]] and \\[@closed-s, CanaryPlace].");
    assert!(codes(&prepare(&body(r"\\[[no-such-record]]"))).contains(&"unknown-id"));
}

#[test]
fn a_closed_record_is_not_named_by_showing_the_signs_of_a_link() {
    // Behind a backslash, in a citation in code, or beside one more bracket, its id stood on the page.
    for text in [
        r"Write \[[closed-e|CanaryLabel]] so.",
        r"Write \[@closed-s, CanaryPlace] so.",
        "`[@closed-s, CanaryPlace]`",
        "```\n[@closed-s, CanaryPlace]\n[[[closed-e|CanaryLabel]]\n[[closed-e|CanaryLabel\n```",
    ] {
        assert_nothing_leaks(text);
    }
    let shown = page(&prepare(&body(r"Write \[[open-e|label]] or `[@s, 4]`.")), "pages/a.html");
    assert!(shown.contains("[[open-e|label]]") && shown.contains("<code>[@s, 4]</code>"), "{shown}");
}

#[test]
fn a_sign_within_another_stops_the_build_or_is_cut() {
    // The outer sign hid the inner one: the label of a link to a closed record stood in `data/pages.jsonl`.
    for text in [
        "[@s [[closed-e|CanaryLabel]] y",
        "[@s, p. [@closed-s, CanaryPlace]] y",
        "[[s|x [[closed-e|CanaryLabel]] y",
        "[[s|x [@closed-s, CanaryPlace]]] y",
        "[[redacted: r [[closed-e|CanaryLabel]] y",
    ] {
        assert!(codes(&prepare(&body(text))).contains(&"bad-link"), "{text}");
        assert_nothing_leaks(text);
    }
    let reason = "[[redact: r [[closed-e|CanaryLabel]] CanaryWords [[/redact]]";
    assert_eq!(codes(&prepare(&body(reason))), ["open-redaction"]);
    assert_nothing_leaks(reason);
    for text in [
        "`[@s [[closed-e|CanaryLabel]]`",
        "`[[@closed-s, CanaryPlace]` and ^x]",
        r"\[[@closed-s, CanaryPlace]",
        "`[[s|x [[closed-e|CanaryLabel]] y [@closed-s, CanaryPlace]`",
        r"\[@s [[closed-e|CanaryLabel]] and \[@s [@closed-s, CanaryPlace]]",
    ] {
        assert_nothing_leaks(text);
    }
}

#[test]
fn a_near_redaction_before_a_letter_of_several_bytes_is_told() {
    let site = prepare(&body("[redact한 이름"));
    assert_eq!(codes(&site), ["open-redaction"]);
    let told = &site.diagnostics[0];
    let file = site.tree.text_of(&told.file).expect("the file is there");
    assert!(
        file.get(told.span.expect("it has a place").range()).is_some(),
        "the caret stands between letters"
    );
}

#[test]
fn a_link_whose_words_hold_an_escaped_bracket_still_has_its_file() {
    let site = body(r"[a \] b](a.txt) [c] d](b.txt)") + "-- content/pages/a.txt --\nx\n";
    let page = page(&prepare(&site), "pages/a.html");
    assert!(page.contains("files/a/a.txt\">a ] b</a>"), "{page}");
}
