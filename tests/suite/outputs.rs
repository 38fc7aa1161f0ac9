//! What the pages and the plan promise: same bytes, relative links that resolve, overridable templates.

use crate::support::{assert_links_resolve, codes, outputs, page, prepare};

/// The first dossier, as it lies in the repository.
fn dossier() -> casefile::pipeline::Prepared {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    casefile::pipeline::prepare(root, &Default::default(), &())
}

#[test]
fn the_dossier_builds_with_no_error_and_no_warning() {
    let site = dossier();
    let told: Vec<String> = site
        .diagnostics
        .iter()
        .filter(|told| told.severity != casefile::diag::Severity::Note)
        .map(|told| format!("{} {}: {}", told.file, told.rule.code, told.message))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(site.plan.find("events/mass-return-2023-10.html").is_some());
}

/// Row by row what the page says of the event: voice, stance, own number, own day.
#[test]
fn the_table_of_the_mass_return_has_the_rows_of_its_sources() {
    let html = page(&dossier(), "events/mass-return-2023-10.html").replace('\u{a0}', " ");
    let claim = html.split("id=\"claim\"").nth(1).unwrap().split("</section>").next().unwrap();
    let rows: Vec<&str> = claim.split("<tr><td>").skip(1).collect();
    let expected = [
        (
            "asserts",
            "rok-rights-groups",
            Some("more than 500"),
            Some("one day between 8 and 12 October 2023"),
        ),
        ("aware-of-reports", "us-state-dept", None, None),
        ("confirms", "organizations/hrw", None, Some("9 October 2023")),
        ("disputes-framing", "prc-mfa", None, None),
        ("partly-confirms", "rok-unification-ministry", None, None),
        ("does-not-confirm", "prc-mfa", None, None),
    ];
    assert_eq!(rows.len(), expected.len(), "{claim}");
    for (row, (stance, voice, number, day)) in rows.iter().zip(expected) {
        assert!(row.contains(&format!("class=\"st {stance}\"")), "{stance}: {row}");
        let cell = row.split("<th scope=\"row\">").nth(1).unwrap().split("<small>").next().unwrap();
        assert!(cell.contains(voice), "{voice}: {cell}");
        assert_eq!(row.contains("Own number"), number.is_some(), "{row}");
        assert_eq!(row.contains("Own day"), day.is_some(), "{row}");
        for words in number.into_iter().chain(day) {
            assert!(row.contains(words), "{words}: {row}");
        }
    }
    assert!(!html.contains("class=\"st denies\""), "nobody is made to deny");
}

/// Without styles, in a reader of texts, or copied: a word that only a box keeps from the next would grow together with it.
#[test]
fn no_two_words_of_a_page_are_kept_apart_by_its_style_alone() {
    let everything = crate::support::prepare(include_str!("data/everything.txt"));
    let sites = [outputs(&dossier()), outputs(&everything), outputs(&prepare(&crate::pages::large()))];
    let pages = sites.iter().flatten().filter(|(path, _)| path.ends_with(".html"));
    let joined: Vec<String> = pages
        .flat_map(|(path, html)| {
            let html = String::from_utf8_lossy(html);
            words_joined(&html).into_iter().map(move |words| format!("{path}: {words}"))
        })
        .collect();
    assert!(joined.is_empty(), "{}", joined.join("\n"));
    assert_eq!(words_joined("<body><p><span>Event</span><span>arrest</span></p><p>Then"), ["Event|arrest"]);
}

/// Pairs of words of two elements of one line with nothing between them.
fn words_joined(html: &str) -> Vec<String> {
    use scraper::{Html, Node};

    const IN_A_LINE: [&str; 13] =
        ["a", "b", "bdi", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time", "q"];
    let is_box = |node: &Node| node.as_element().is_some_and(|element| !IN_A_LINE.contains(&element.name()));
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let document = Html::parse_document(html);
    let (mut joined, mut before) = (Vec::new(), None);
    for node in document.tree.root().descendants() {
        let Some(text) = node.value().as_text() else {
            before = before.filter(|_| !is_box(node.value()));
            continue;
        };
        let within = node.ancestors().find(|node| is_box(node.value())).map(|node| node.id());
        if let Some((words, place)) = before.replace((text, within))
            && place == within
            && is_word(words.chars().next_back())
            && is_word(text.chars().next())
        {
            joined.push(format!("{}|{}", &**words, &**text));
        }
    }
    joined
}

#[test]
fn every_link_is_relative_names_a_file_and_resolves() {
    assert_links_resolve(&outputs(&dossier()));
}

#[test]
fn no_page_has_inline_style_or_script() {
    const OWN: [&str; 2] =
        ["<script src=\"casefile.js\" defer></script>", "<script src=\"../casefile.js\" defer></script>"];
    for (path, bytes) in outputs(&dossier()) {
        // Data are no script.
        let text = String::from_utf8_lossy(&bytes).replace("<script type=\"application/ld+json\">", "");
        let scripts = text.matches("<script").count();
        let own: usize = OWN.iter().map(|own| text.matches(own).count()).sum();
        assert!(!path.ends_with(".html") || (!text.contains(" style=") && scripts == own), "{path}");
    }
}

#[test]
fn a_long_list_can_be_filtered_by_what_each_thing_on_it_says() {
    let all = outputs(&dossier());
    let html = |path: &str| String::from_utf8_lossy(&all[path]).into_owned();
    let timeline = html("timeline.html");
    let statement = timeline.split("id=\"t-st-prc-mfa-wang\"").nth(1).and_then(|rest| rest.split('>').next());
    let marks = statement.expect("the ministry's statement stands there");
    assert!(
        marks.contains("data-kind=\"statements\" data-voice=\"Foreign Affairs Ministry, China\""),
        "{marks}"
    );
    assert!(marks.ends_with("data-year=\"2023\""), "{marks}");
    assert!(timeline.contains("<option value=\"statements\">Statements</option>"));
    assert!(!html("people/index.html").contains("class=\"filters\""), "a short list has none");
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| outputs(&dossier()))
    };
    assert!(with(1) == with(4));
}

#[test]
fn the_order_of_files_does_not_matter() {
    let files = [
        "-- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n",
        "-- content/events/b.md --\n---\ntitle: B\ndate: 2001\npublish: public\nsources: s1\nafter: a\n---\n",
        "-- content/events/a.md --\n---\ntitle: A\ndate: 2001\npublish: public\nsources: s1\n---\n[[b]]\n",
    ];
    let forwards = outputs(&prepare(&files.concat()));
    let backwards = outputs(&prepare(&files.iter().rev().copied().collect::<String>()));
    assert!(forwards == backwards);
}

const PAGE: &str = "-- content/pages/a.md --\n---\ntitle: A page\npublish: public\n---\nText\n";

#[test]
fn a_template_of_the_sites_own_replaces_the_built_in_one() {
    let site = prepare(&format!("{PAGE}-- templates/page.html --\n<p>own: {{{{ page.title }}}}</p>\n"));
    assert_eq!(page(&site, "pages/a.html").trim(), "<p>own: A page</p>");
}

#[test]
fn an_own_template_can_extend_the_built_in_one() {
    let own = "{% extends \"casefile/page.html\" %}{% block title %}Own title{% endblock title %}";
    let html = page(&prepare(&format!("{PAGE}-- templates/page.html --\n{own}\n")), "pages/a.html");
    assert!(html.contains("<title>Own title</title>") && html.contains("A page"), "{html}");
}

#[test]
fn a_broken_template_is_told_with_its_line() {
    let site = prepare(&format!("{PAGE}-- templates/page.html --\n<p>\n{{{{ page.title\n"));
    let fault = site.diagnostics.iter().find(|told| told.rule.code == "bad-template").expect("it is told");
    assert_eq!(&*fault.file, "templates/page.html");
}

#[test]
fn a_word_of_the_sites_own_replaces_the_built_in_one() {
    let html = page(
        &prepare(&format!("{PAGE}-- templates/words/en.ftl --\nskip = Go to the text\n")),
        "pages/a.html",
    );
    assert!(html.contains("Go to the text"), "{html}");
}

#[test]
fn a_static_file_of_the_sites_own_replaces_the_built_in_one() {
    let site = prepare(&format!("{PAGE}-- static/casefile.css --\nbody {{}}\n"));
    assert_eq!(outputs(&site)["casefile.css"], b"body {}\n");
    assert!(codes(&site).is_empty(), "{:?}", codes(&site));
}

#[test]
fn attachments_travel_only_where_a_released_record_points() {
    let site = prepare(
        "-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n![A map](map.png) and [the file](papers/x.pdf)\n\
         -- content/pages/map.png --\npicture 8x6\n-- content/pages/papers/x.pdf --\npdf\n-- content/pages/other.png --\nother\n",
    );
    let paths: Vec<String> = outputs(&site).into_keys().filter(|path| path.starts_with("files/")).collect();
    assert_eq!(paths, ["files/a/map.png", "files/a/x.pdf"]);
    let html = page(&site, "pages/a.html");
    assert!(
        html.contains("src=\"../files/a/map.png\"") && html.contains("href=\"../files/a/x.pdf\""),
        "{html}"
    );
}

#[test]
fn relations_have_their_names_on_both_pages() {
    let site = prepare(
        "-- content/sources/s1.md --\n---\ntitle: The source\npublisher: P\npublish: public\n---\n\
         -- content/organizations/o1.md --\n---\nname: The ministry\npublish: public\n---\n\
         -- content/events/e1.md --\n---\ntitle: The event\ndate: 2001\npublish: public\nsources: {source: s1, at: page 7}\nperpetrators: o1\n---\n\
         -- content/statements/st1.md --\n---\ntitle: The statement\nspeaker: o1\ndate: 2002\npublish: public\nsources: s1\nabout: e1\n---\n",
    );
    assert!(codes(&site).is_empty(), "{:?}", site.diagnostics);
    let event = page(&site, "events/e1.html");
    assert!(
        event.contains("Alleged to have done it") && event.contains("Statements and testimonies about this")
    );
    let ministry = page(&site, "organizations/o1.html");
    assert!(ministry.contains("Alleged to have done") && ministry.contains("Statements by this voice"));
    let source = page(&site, "sources/s1.html");
    assert!(source.contains("Supports") && source.contains("page 7"), "{source}");
}

/// Neither a place within a larger one, nor a record that rests on a source and reckons its date from it.
#[test]
fn what_rests_on_a_source_is_said_once() {
    let site = prepare(
        "-- content/sources/s1.md --\n---\ntitle: The source\npublisher: P\npublished: 2023-10-13\npublish: public\n---\n\
         -- content/organizations/o1.md --\n---\nname: The ministry\npublish: public\n---\n\
         -- content/events/e1.md --\n---\ntitle: The event\ndate: {edtf: 2023-10, basis: derived, anchor: s1}\npublish: public\n\
         sources:\n  - {source: s1, at: para. 18}\n  - {source: s1, at: \"paras. 18, 20-22\"}\n  - {source: s1, at: para. 21}\n  - {source: s1, at: p. 19}\n---\n",
    );
    let source = page(&site, "sources/s1.html");
    assert!(source.contains("paras. 18, 20-22 · p. 19</span>"), "{source}");
    assert!(!source.contains("para. 18 ·") && !source.contains("Dates reckoned from this"), "{source}");
}

/// A source that was seen only in a record that is closed never reads as one that was seen itself.
#[test]
fn a_source_that_was_quoted_in_a_closed_record_is_not_shown_as_seen() {
    const SITE: &str = "-- content/events/e.md --\n---\ntitle: E\ndate: 2023\npublish: public\n\
        sources: {source: s, cited_in: closed-report}\n---\n\
        -- content/sources/s.md --\n---\ntitle: Decree\npublisher: P\npublish: public\n---\n\
        -- content/sources/closed-report.md --\n---\ntitle: Report\npublisher: P\n---\n";
    let site = prepare(SITE);
    assert!(page(&site, "events/e.html").contains("not seen; as quoted in what is not published"));
    let data = page(&site, "data/events.jsonl");
    assert!(data.contains(r#"{"source":"s","not_seen":true}"#), "{data}");
    let open = prepare(&SITE.replace("title: Report", "publish: public\ntitle: Report"));
    let shown = page(&open, "events/e.html");
    assert!(shown.contains("not seen; as quoted in ") && !shown.contains("what is not published"));
    let seen = prepare(&SITE.replace(", cited_in: closed-report", ""));
    assert!(!page(&seen, "events/e.html").contains("not seen;"));
}

#[test]
fn hostile_text_in_any_field_is_inert() {
    let attack = "<script>alert(1)</script>\\\"' onmouseover=x {{ 7777*7777 }}";
    let site = prepare(&format!(
        "-- content/sources/s1.md --\n---\ntitle: \"{attack}\"\npublisher: \"{attack}\"\npublish: public\n---\n\
         -- content/events/e1.md --\n---\ntitle: \"{attack}\"\nsummary: \"{attack}\"\ndate: {{edtf: 2001, text: \"{attack}\"}}\npublish: public\n\
         sources: {{source: s1, at: \"{attack}\"}}\nvictims: {{label: \"{attack}\"}}\nfacts: {{\"{attack}\": \"{attack}\"}}\ntags: \"{attack}\"\neditor_note: \"{attack}\"\n---\n{}\n",
        attack.replace('\\', "")
    ));
    // Data files hold text as it is; they begin with `{`, `[`, `@` or a column's name, which no browser takes for a page.
    let is_page = |path: &str| ![".jsonl", ".csv", ".json", ".bib"].iter().any(|end| path.ends_with(end));
    for (path, bytes) in outputs(&site).into_iter().filter(|(path, _)| is_page(path)) {
        // The one script is data: what stands in it cannot end it.
        let text = String::from_utf8_lossy(&bytes).replace("<script type=\"application/ld+json\">{", "{");
        assert!(!text.contains("<script"), "{path}");
        assert!(!text.contains("\" onmouseover") && !text.contains("60481729"), "{path}");
    }
}

#[test]
fn somebody_is_found_to_have_done_it_only_by_a_judgment() {
    let site = |kind: &str| {
        let text = format!(
            "-- content/events/e1.md --\n---\ntitle: E\ndate: 2001\nsources: s1\npublish: public\nperpetrators: {{who: o1, established_by: st1}}\n---\n\
             -- content/organizations/o1.md --\n---\nname: O\npublish: public\n---\n\
             -- content/statements/st1.md --\n---\ntitle: ST\nspeaker: o1\ndate: 2002\nsources: s1\npublish: public\ntype: {kind}\n---\n\
             -- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n"
        );
        page(&prepare(&text), "events/e1.html").contains("Found to have done it")
    };
    assert!(site("judgment"));
    assert!(!site("press-release"));
}

#[test]
fn the_status_on_the_day_is_the_last_one_before_it() {
    let site = |year: &str| {
        let text = format!(
            "-- content/events/e1.md --\n---\ntitle: E\ndate: {year}\nsources: s1\npublish: public\n---\n\
             -- content/places/land.md --\n---\nname: Land\npublish: public\n---\n\
             -- content/instruments/i1.md --\n---\nname: I\ntype: treaty\npublish: public\nparties:\n  - {{state: land, status: party, date: 1999, sources: s1}}\n  - {{state: land, status: denounced, date: 2003}}\n---\n\
             -- content/organizations/o1.md --\n---\nname: O\npublish: public\n---\n\
             -- content/statements/st1.md --\n---\ntitle: ST\nspeaker: o1\ndate: 2010\nsources: s1\npublish: public\nabout: e1\nengages: {{instrument: i1, as: violated, by: land}}\n---\n\
             -- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n"
        );
        page(&prepare(&text), "statements/st1.html")
    };
    assert!(site("1998").contains("was not yet a party"));
    assert!(site("2001").contains("was a party on the day in question"));
    assert!(site("2004").contains("has denounced the treaty"));
}

#[test]
fn what_is_open_towards_the_past_covers_the_time_before_its_own_heading() {
    let event = |id: &str, date: &str| {
        format!(
            "-- content/events/{id}.md --\n---\ntitle: E\ndate: {date}\nsources: s1\npublish: public\n---\n"
        )
    };
    let source = "-- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";
    let site = prepare(&[event("a", "2004"), event("b", "before 2020"), source.into()].concat());
    let html = page(&site, "timeline.html");
    assert!(html.contains("2005 to 2018: no date of its own"), "{html}");
    assert!(html.contains(">2019 or earlier</h2>"), "{html}");
}

#[test]
fn a_timeline_never_calls_time_empty_that_a_record_covers() {
    let event = |id: &str, date: &str| {
        format!(
            "-- content/events/{id}.md --\n---\ntitle: E\ndate: {date}\nsources: s1\npublish: public\n---\n"
        )
    };
    let source = "-- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";
    let timeline = |first: &str| {
        let site = prepare(&[event("a", first), event("b", "2020"), source.into()].concat());
        page(&site, "timeline.html")
    };
    assert!(timeline("2010").contains("2011 to 2019: no dated record"));
    assert!(!timeline("2010/2020").contains("no dated record"));
    assert!(timeline("2010/2020").contains("2011 to 2019: no date of its own"));
    let both = "2011 to 2015: no date of its own; 2016 to 2019: no dated record";
    assert!(timeline("2010/2015").contains(both));
    assert!(!timeline("since 2010").contains("no dated record"));
    assert!(timeline("since 2010").contains("2011 to 2019: no date of its own"));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_site_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (site, other) = (folder.path().join("site"), folder.path().join("other"));
    std::fs::create_dir_all(site.join("content/pages")).unwrap();
    std::fs::create_dir_all(&other).unwrap();
    std::fs::write(other.join("secret.png"), "secret").unwrap();
    std::fs::write(site.join("casefile.yaml"), "title: T\n").unwrap();
    std::fs::write(site.join("content/pages/a.md"), "---\ntitle: A\npublish: public\n---\n![x](out.png)\n")
        .unwrap();
    std::os::unix::fs::symlink(other.join("secret.png"), site.join("content/pages/out.png")).unwrap();
    std::os::unix::fs::symlink(&other, site.join("static")).unwrap();
    let prepared = casefile::pipeline::prepare(&site, &Default::default(), &());
    assert_eq!(codes(&prepared), ["no-attachment", "link-out", "link-out"]);
    assert!(outputs(&prepared).values().all(|bytes| bytes != b"secret"));
}

#[test]
fn a_long_file_is_copied_from_the_disk_whole_and_in_little_memory() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let film: Vec<u8> = (0u32..1_000_000).flat_map(u32::to_le_bytes).collect();
    std::fs::create_dir(folder.path().join("static")).expect("room");
    std::fs::write(folder.path().join("casefile.yaml"), "title: Test\n").expect("room");
    std::fs::write(folder.path().join("static/film.mp4"), &film).expect("room");
    let site = casefile::pipeline::prepare(folder.path(), &Default::default(), &());
    let index = site.plan.find("film.mp4").expect("it is planned");
    let (mut buffer, mut arrived) = (Vec::new(), Vec::new());
    site.pull_output(index, &mut buffer, &mut arrived).expect("it is copied");
    assert!(arrived == film, "every byte, once, in order");
    assert!(buffer.capacity() <= 1 << 20, "{}", buffer.capacity());
}
