//! What a writer leaves as a remark, and believes that nobody reads.

use casefile::diag::{Diagnostic, Severity};

use super::{event, pulled, refused};
use crate::support::prepare;

/// What a writer leaves as a remark may be a name or a number, and nobody looks for it: once a site, `check` says so.
#[test]
fn remarks_too_short_to_be_looked_for_are_told_once() {
    let site = |first: &str, second: &str| {
        let page = |private: &str| format!("---\ntitle: A\npublish: public\nprivate: {private}\n---\n");
        let texts = [first, second].map(page);
        pulled(&prepare(&format!(
            "-- content/pages/a.md --\n{}-- content/pages/b.md --\n{}",
            texts[0], texts[1]
        )))
        .0
    };
    let told = site("{notes: her brother Daud}", "{notes: [4711, \"call back\"]}");
    let told: Vec<&Diagnostic> = told.iter().filter(|told| told.rule.code == "short-remark").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].severity, &*told[0].file), (Severity::Note, "content/pages/a.md"));
    assert!(told[0].message.starts_with("3 remarks under `private.notes`"), "{}", told[0].message);
    assert!(told[0].help.join(" ").contains("private: {names: [...]}"), "{:?}", told[0].help);
    let long = "{notes: Her brother Daud lives in the village to the east}";
    let told = site(long, "{names: [Daud Karim], accepted: {contact-in-text: a ministry}}");
    assert!(!told.iter().any(|told| told.rule.code == "short-remark"), "{told:?}");
}

/// Readers see a small number above the line, and the name.
#[test]
fn a_name_with_the_number_of_a_note_inside_is_found() {
    let site = prepare(&event("", "Told by Tamar[^1] Beridze.\n\n[^1]: A note."));
    assert_eq!(pulled(&site).1, ["events/e1.html"]);
}

/// Scripts without blanks between words have runs of signs.
#[test]
fn remarks_without_blanks_are_found_again() {
    let note = "她的弟弟仍住在延吉市东边的那个村子里由邻居照看";
    let site = |body: &str| {
        prepare(&format!(
            "-- content/people/w.md --\n---\npseudonym: B\nprivate: {{notes: {note}}}\n---\n\
             -- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n{body}\n"
        ))
    };
    let half: String = note.chars().skip(3).take(18).collect();
    assert!(!refused(&site(&format!("据说{half}。"))).is_empty());
    assert!(refused(&site("她的弟弟仍住在延吉市。")).is_empty());
}

/// Signs that hide nothing here hide no place from the writer either.
#[test]
fn what_stands_in_a_remark_or_is_struck_out_is_told_where_it_stands() {
    for body in [
        "Her neighbour ~~Tamar Beridze~~ came.",
        "One.\n\n<!-- ask Tamar Beridze -->",
        "[redact: a name]Tamar Beridze[/redact] came.",
        "[[redact]]Tamar Beridze[[/redact]] came.",
        "{--Tamar Beridze--} came.",
    ] {
        let site = prepare(&event("", body));
        let (told, _) = pulled(&site);
        let leaks: Vec<&Diagnostic> = told.iter().filter(|told| told.rule.code == "leak").collect();
        assert!(!leaks.is_empty(), "{body}");
        for leak in leaks {
            assert_eq!(&*leak.file, "content/events/e1.md", "{body}");
            let text = site.tree.text_of(&leak.file).expect("the file is there");
            let span = leak.span.expect("a place in it").range();
            assert_eq!(&text[span], "Tamar Beridze", "{body}");
        }
    }
}

/// What is cut there is not what was published.
#[test]
fn a_place_that_a_redaction_cuts_is_not_the_one_that_is_told() {
    let site = prepare(&event("", "[[redact: safety]]Tamar Beridze[[/redact]] came. So did Tamar Beridze."));
    let (told, _) = pulled(&site);
    let leaks: Vec<&Diagnostic> = told.iter().filter(|told| told.rule.code == "leak").collect();
    let text = site.tree.text_of("content/events/e1.md").expect("the file is there");
    let last = text.rfind("Tamar").expect("it is there");
    assert!(
        !leaks.is_empty()
            && leaks.iter().all(|leak| leak.span.is_some_and(|span| span.start as usize == last)),
        "{leaks:?}"
    );
}
