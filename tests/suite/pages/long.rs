//! Records with many parts: no page is longer than a slow line bears, and nothing is left out.

use std::fmt::Write as _;

use super::{SOURCE, count, event};
use crate::support::{assert_links_resolve, codes, outputs, page, prepare};

/// An event with as many sources, figures and changes, each with words of its own.
fn many_lines(count: usize) -> String {
    let numbers = || 0..count;
    let sources: String = numbers()
        .map(|n| format!("-- content/sources/of{n}.md --\n---\ntitle: Report on yard {n}\npublisher: The Gazette\npublished: 2021\nurl: https://example.org/reports/{n}\npublish: public\n---\n"))
        .collect();
    let cited: String = numbers().map(|n| format!("  - {{source: of{n}, at: p. {n}}}\n")).collect();
    let figures: String = numbers()
        .map(|n| {
            format!(
                "  - {{count: {}, of: people held in yard {n}, by: The Gazette, sources: of{n}}}\n",
                n + 2
            )
        })
        .collect();
    let changes: String = numbers()
        .map(|n| format!("  - {{date: 2022-01-01, type: correction, note: Line {n} was mended.}}\n"))
        .collect();
    format!(
        "{sources}-- content/events/e.md --\n---\ntitle: E\ndate: 2020-03\npublish: public\nsources:\n{cited}figures:\n{figures}changes:\n{changes}---\n"
    )
}

#[test]
fn sources_figures_and_changes_that_are_many_stand_whole_on_pages_of_their_own() {
    for n_lines in [20, 300] {
        let site = prepare(&many_lines(n_lines));
        assert_eq!(codes(&site), [""; 0]);
        let pages = outputs(&site);
        assert_links_resolve(&pages);
        let css = pages["casefile.css"].len();
        let of_event = || {
            pages.iter().filter(|(path, _)| path.starts_with("events/e.") || path.starts_with("events/e_"))
        };
        let size = pages["events/e.html"].len() + css;
        assert!(size <= 60_000, "{n_lines} lines: {size} bytes with its style");
        let all: String = of_event().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
        for n in 0..n_lines {
            for words in
                [format!("Report on yard {n}<"), format!("people held in yard {n},"), format!("Line {n} was")]
            {
                assert!(all.contains(&words), "{n_lines} lines: {words}");
            }
        }
        for part in ["sources", "facts-figures", "changes"] {
            let path = format!("events/e_{part}.html");
            assert_eq!(pages.contains_key(&path), n_lines == 300, "{path}");
        }
    }
}

/// Whether a voice takes a position on a claim: each on some, and on each claim somebody.
fn speaks(claim: usize, voice: usize, (n_claims, n_voices): (usize, usize)) -> bool {
    claim % n_voices == voice % n_claims
}

/// An event on which every voice takes a position, and those on its claims.
fn many_voices(n_claims: usize, n_voices: usize) -> String {
    let claims: String = (0..n_claims)
        .map(|claim| format!("  - {{id: k{claim}, text: Guards locked the gate of yard {claim} that night, assessment: reported}}\n"))
        .collect();
    let mut site =
        format!("{SOURCE}{}", event("e", "2020-03", &format!("assessment: contested\nclaims:\n{claims}")));
    for voice in 0..n_voices {
        let stance = ["confirms", "denies", "no-comment"][voice % 3];
        let positions: String = (0..n_claims)
            .filter(|claim| speaks(*claim, voice, (n_claims, n_voices)))
            .map(|claim| format!("  - {{claim: e#k{claim}, stance: {stance}, quote: We have seen what was said about the yard}}\n"))
            .collect();
        write!(
            site,
            "-- content/organizations/o{voice}.md --\n---\nname: Council of the province number {voice}\npublish: public\n---\n\
             -- content/statements/st{voice}.md --\n---\ntitle: Statement of the council number {voice}\nspeaker: o{voice}\ndate: 2022-01-{:02}\n\
             sources: s1\npublish: public\npositions:\n  - {{claim: e, stance: {stance}}}\n{positions}---\n",
            voice % 28 + 1
        )
        .expect("writing to a string");
    }
    site
}

#[test]
fn a_record_with_many_voices_has_a_page_of_at_most_60_kb_and_all_of_them_on_further_pages() {
    for (n_claims, n_voices) in [(1, 5), (1, 30), (30, 30), (300, 30), (3, 150)] {
        let pages = outputs(&prepare(&many_voices(n_claims, n_voices)));
        assert_links_resolve(&pages);
        let css = pages["casefile.css"].len();
        let of_event =
            pages.iter().filter(|(path, _)| path.starts_with("events/e.") || path.starts_with("events/e_"));
        let mut rows = 0;
        for (path, bytes) in of_event {
            let html = String::from_utf8_lossy(bytes);
            rows += count(&html, "<tr><td>");
            // What refers to it is a list, which is cut by its number, as every list is: its words alone are held to it.
            let style = if path.contains("_ref-") { 0 } else { css };
            let size = bytes.len() + style;
            assert!(size <= 60_000, "{n_claims} claims, {n_voices} voices: {path}: {size} bytes");
        }
        let on_claims =
            |voice| (0..n_claims).filter(move |claim| speaks(*claim, voice, (n_claims, n_voices)));
        let told = n_voices + (0..n_voices).flat_map(on_claims).count();
        assert_eq!(rows, told, "{n_claims} claims, {n_voices} voices");
        let is_cut = pages.contains_key("events/e_claims.html");
        assert_eq!(is_cut, n_voices >= 30, "{n_claims} claims, {n_voices} voices");
        if is_cut {
            let event = String::from_utf8_lossy(&pages["events/e.html"]);
            assert!(
                event.contains("st confirms") && event.contains("st denies"),
                "every stance is there, counted: {event}"
            );
        }
    }
}

#[test]
fn one_source_that_is_cited_in_many_places_makes_no_long_page() {
    let cites: String = (0..300).map(|at| format!("  - {{source: s1, at: para. {at}}}\n")).collect();
    let site = format!(
        "{SOURCE}-- content/events/e1.md --\n---\ntitle: E\ndate: 2020\npublish: public\nsources:\n{cites}---\n"
    );
    let site = prepare(&site);
    let event = page(&site, "events/e1.html");
    assert!(
        event.len() < 20_000 && event.contains("href=\"../events/e1_sources.html\">All 300"),
        "{}",
        event.len()
    );
    assert!(page(&site, "events/e1_sources.html").contains("para. 199"));
}

#[test]
fn a_page_of_a_list_by_date_is_no_longer_than_a_records() {
    let summary = format!("summary: {}\n", "What was said is told here in short. ".repeat(6));
    let events: String = (0..190).map(|n| event(&format!("e{n}"), "2020-03", &summary)).collect();
    let site = prepare(&[SOURCE, &events].concat());
    for path in ["events/index_2020.html", "events/index_2020_2.html", "timeline_2020_2.html"] {
        assert!(page(&site, path).len() < 64_000, "{path}: {}", page(&site, path).len());
    }
}
