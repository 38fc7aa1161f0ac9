//! What stands at the head of a record: the four questions, its kind, its contents; and what repeats it further down.

use crate::support::{codes, page, prepare, source};

/// A public statement of an organization of its own, by a position on `e` or one of its claims.
fn says(voice: &str, day: &str, claim: &str, stance: &str) -> String {
    format!(
        "-- content/organizations/{voice}.md --\n---\nname: {voice}\npublish: public\n---\n\
         -- content/statements/st-{voice}-{stance}.md --\n---\ntitle: Words of {voice}\nspeaker: {voice}\ndate: {day}\n\
         sources: s1\npublish: public\npositions: {{claim: {claim}, stance: {stance}}}\n---\n"
    )
}

fn event(more: &str) -> String {
    format!(
        concat!(
            source!(),
            "-- content/events/e.md --\n---\ntitle: E\ndate: 2023\nsources: s1\npublish: public\n{}---\n"
        ),
        more
    )
}

/// The lines of an answer, without their marks.
fn answer(html: &str, question: &str) -> Vec<String> {
    let head = html.split("<dl class=\"standing\">").nth(1).expect("four questions");
    let row = head.split(&format!("<dt>{question}</dt>")).nth(1).expect("the question");
    let row = row.split("</div>").next().expect("its row");
    row.split("<dd>").skip(1).map(words).collect()
}

fn words(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text.trim().to_owned()
}

/// The cell of a row of facts.
fn fact(html: &str, label: &str) -> String {
    let row = html.split(&format!("<dt dir=\"auto\">{label}</dt>")).nth(1).expect("the fact");
    words(row.split("</div>").next().expect("its row"))
}

#[test]
fn who_says_so_names_the_voice_that_goes_furthest_beside_the_first() {
    let voices = [
        says("first", "2023-01-01", "e", "asserts"),
        says("second", "2023-01-02", "e", "aware-of-reports"),
        says("third", "2023-01-03", "e", "partly-confirms"),
        says("fourth", "2023-01-04", "e", "confirms"),
        says("fifth", "2023-01-05", "e", "denies"),
        says("sixth", "2023-01-06", "e", "asserts"),
    ];
    let site = prepare(&[event("assessment: corroborated\n"), voices.concat()].concat());
    assert_eq!(codes(&site), [""; 0]);
    assert_eq!(
        answer(&page(&site, "events/e.html"), "Who says so"),
        [
            "asserts: first",
            "confirms: fourth",
            "denies: fifth",
            "is aware of reports: second",
            "and 2\u{a0}more"
        ]
    );
}

#[test]
fn a_denial_at_the_head_says_what_it_denies_unless_it_is_the_event() {
    let of_claim = [
        event("claims: {id: month, text: For the whole month}\n"),
        says("watch", "2023-01-01", "e#month", "denies"),
    ];
    let site = prepare(&of_claim.concat());
    assert_eq!(answer(&page(&site, "events/e.html"), "Who says so"), ["denies Claim 1: watch"]);
    let both = [of_claim.concat(), says("other", "2023-01-02", "e", "denies")];
    let site = prepare(&both.concat());
    assert_eq!(
        answer(&page(&site, "events/e.html"), "Who says so"),
        ["denies: other", "denies Claim 2: watch"]
    );
}

/// Whoever reads that it is listed has to read there that nobody here saw it.
#[test]
fn a_source_that_was_never_seen_says_so_wherever_it_is_listed() {
    const SITE: &str = concat!(
        source!(),
        "-- content/cases/k.md --\n---\ntitle: K\nsummary: S\npublish: public\nsources: s1\n---\n\
         -- content/sources/far.md --\n---\ntitle: Far\npublisher: Bureau\npublished: 2023-01-01\npublish: public\n---\n\
         -- content/events/e.md --\n---\ntitle: E\ndate: 2023\npublish: public\ncases: k\n\
         sources: {source: far, cited_in: s1}\n---\nTold there.[@far]\n"
    );
    let site = prepare(SITE);
    assert_eq!(codes(&site), [""; 0]);
    let own = page(&site, "sources/far.html");
    assert_eq!(answer(&own, "Where from"), ["Not seen; known as quoted in Publisher."]);
    assert_eq!(
        answer(&own, "What this is"),
        ["A source, known only as others quote it; published 1 January 2023."]
    );
    let mark = "not seen; known as quoted in Publisher";
    for path in ["sources/index.html", "timeline.html"] {
        assert_eq!(page(&site, path).matches(mark).count(), 1, "{path}");
    }
    let case = page(&site, "cases/k.html");
    assert_eq!(case.matches(mark).count(), 2, "in its timeline and among its sources: {case}");
    // One who read it is enough.
    for more in ["sources: [{source: far, cited_in: s1}, far]", "summary: S\nsources: far"] {
        let seen = prepare(&SITE.replace("sources: {source: far, cited_in: s1}", more));
        let own = page(&seen, "sources/far.html");
        assert_eq!(answer(&own, "Where from"), ["This is the source itself."]);
        assert!(!page(&seen, "sources/index.html").contains("not seen"));
    }
    let read = prepare(&SITE.replace("title: Far", "title: Far\naccessed: 2023-02-01"));
    assert!(!page(&read, "sources/index.html").contains("not seen"));
}

#[test]
fn what_was_done_to_somebody_is_called_alleged_until_it_is_confirmed_or_found() {
    let shown = |more: &str| {
        let site = prepare(&event(&format!("type: arrest\n{more}")));
        let html = page(&site, "events/e.html");
        let head =
            html.split("<span class=\"sub\">").nth(1).expect("a type").split('<').next().expect("words");
        assert_eq!(fact(&html, "Type"), head);
        head.to_owned()
    };
    let done = "perpetrators: {label: Police}\n";
    assert_eq!(shown(done), "arrest, as alleged");
    assert_eq!(shown("victims: {label: Somebody}\nassessment: corroborated\n"), "arrest, as alleged");
    assert_eq!(shown("assessment: contested\n"), "arrest, as alleged");
    assert_eq!(shown(&format!("{done}assessment: confirmed\n")), "arrest");
    assert_eq!(
        shown("perpetrators: {label: Police, established_by: s1}\n"),
        "arrest, as alleged",
        "no finding"
    );
    assert_eq!(shown(""), "arrest", "nobody is said to have done or suffered it");
}

#[test]
fn a_closed_claim_is_named_by_its_number_on_the_page_of_its_record() {
    let case = "-- content/cases/k.md --\n---\ntitle: The case\nsummary: S\npublish: public\ncontent_notes: torture\n\
        claims: [{id: a, text: Claim a}, {id: b, text: Claim b}]\n---\n";
    let site = prepare(
        &[
            event("cases: k\n"),
            case.to_owned(),
            says("one", "2023-01-01", "k#b", "asserts"),
            says("two", "2023-01-01", "e", "asserts"),
        ]
        .concat(),
    );
    let number = |html: &str| {
        html.split("id=\"claim-b\"").nth(1).map(|claim| words(claim.split("</a>").next().unwrap()))
    };
    assert_eq!(number(&page(&site, "cases/k.html")).as_deref(), Some("Claim 3"));
    let voice = page(&site, "organizations/one.html");
    assert!(voice.contains("k.html#claim-b\">Claim 3</a> <small>The case</small>"), "{voice}");
}

#[test]
fn a_case_lists_each_section_in_its_contents_and_none_by_the_name_of_another() {
    let site = prepare(
        &[
            source!(),
            "-- content/cases/k.md --\n---\ntitle: K\nsummary: S\npublish: public\nsources: s1\nmethodology: How\n\
             period: 2023\neditor_note: Note\nclaims: [{id: a, text: A claim, assessment: reported}, {id: b, text: B claim, assessment: reported},\n\
             {id: c, text: C claim, assessment: contested}, {id: d, text: D claim, assessment: reported}, {id: f, text: F claim, assessment: reported}]\n---\n\
             Text of [[k]].\n\
             -- content/events/e.md --\n---\ntitle: E\ndate: 2023\nsources: s1\ncases: k\npublish: public\n---\nOf [[k]].\n",
        ]
        .concat(),
    );
    let html = page(&site, "cases/k.html");
    let sections: Vec<(&str, String)> = html
        .split("<h2 id=\"")
        .skip(1)
        .map(|rest| {
            (
                rest.split('"').next().unwrap(),
                words(rest.split_once('>').unwrap().1.split("</h2>").next().unwrap()),
            )
        })
        .collect();
    let contents = html.split("class=\"toc\"").nth(1).unwrap().split("</nav>").next().unwrap();
    let listed: Vec<(&str, String)> = contents
        .split("href=\"#")
        .skip(1)
        .map(|rest| {
            (
                rest.split('"').next().unwrap(),
                words(rest.split_once('>').unwrap().1.split("</a>").next().unwrap()),
            )
        })
        .collect();
    assert_eq!(listed, sections);
    let mut names: Vec<&String> = sections.iter().map(|(_, name)| name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), sections.len(), "{sections:?}");
    let sure = answer(&html, "How sure");
    assert_eq!(sure.len(), 4, "{sure:?}");
    assert_eq!(sure[3], "and 2\u{a0}more");
}

#[test]
fn a_case_lists_by_name_and_its_own_sources_first() {
    let place = |id: &str, name: &str| {
        format!("-- content/places/{id}.md --\n---\nname: {name}\npublish: public\n---\n")
    };
    let site = prepare(
        &[
            source!().to_owned(),
            "-- content/sources/a.md --\n---\ntitle: A first by name\npublisher: Agency\npublish: public\n---\n\
             -- content/cases/k.md --\n---\ntitle: K\nsummary: S\npublish: public\nsources: s1\n---\n\
             -- content/events/e.md --\n---\ntitle: E\ndate: 2023\nsources: [a, s1]\nplaces: [p1, p2]\ncases: k\npublish: public\n---\n"
                .to_owned(),
            place("p1", "Western town"),
            place("p2", "eastern town"),
        ]
        .concat(),
    );
    let html = page(&site, "cases/k.html");
    let before = |first: &str, second: &str, section: &str| {
        let section =
            html.split(&format!("id=\"{section}\"")).nth(1).unwrap().split("</section>").next().unwrap();
        assert!(section.find(first).expect(first) < section.find(second).expect(second), "{section}");
    };
    before("eastern town", "Western town", "in-places");
    before("sources/s1.html", "sources/a.html", "in-sources");
    before("Publisher", "Agency", "in-sources");
}

#[test]
fn a_quotation_has_its_speaker_its_day_and_its_source_below_it() {
    let quote = "quote: {text: These words, lang: en, original_lang: zh}\n";
    let statement = says("voice", "2023-10-12", "e", "asserts")
        .replace("sources: s1", &format!("{quote}sources: {{source: s1, at: p. 2}}"));
    let site = prepare(&[event(""), statement].concat());
    let html = page(&site, "statements/st-voice-asserts.html");
    let below = html.split("<figcaption>").nth(1).expect("a caption").split("</figcaption>").next().unwrap();
    assert_eq!(words(below), "voice, 12 October 2023 · originally in Chinese · Publisher, p. 2");
}

#[test]
fn a_person_is_no_group_and_one_source_is_said_to_be_one() {
    let person = |more: &str| {
        let person = format!(
            "-- content/people/p.md --\n---\nname: People\npublish: public\nnamed_because: own-publication\nsources: {{source: s1, at: p. 3}}\n{more}---\n"
        );
        let source =
            source!().replace("publisher:", "published: {between: [2023-10-13, 2023-10-14]}\npublisher:");
        page(&prepare(&[source, person].concat()), "people/p.html")
    };
    let one = person("");
    assert_eq!(answer(&one, "What this is"), ["What this site holds about one person, and only that."]);
    assert_eq!(answer(&one, "Where from"), ["One source: Publisher, 13\u{a0}or 14\u{a0}October 2023, p. 3"]);
    assert_eq!(
        answer(&person("group: true\n"), "What this is"),
        ["What this site holds about one group of people, and only that."]
    );
}

#[test]
fn a_testimony_shows_its_two_clocks_before_everything_else() {
    let site = prepare(
        &[
            event(""),
            "-- content/events/later.md --\n---\ntitle: Later\ndate: 2024\nsources: s1\npublish: public\n---\n\
             -- content/people/w.md --\n---\nname: W\npublish: public\nnamed_because: own-publication\nsources: s1\n---\n\
             -- content/organizations/o.md --\n---\nname: O\npublish: public\n---\n\
             -- content/testimonies/te.md --\n---\ntitle: Te\nwitness: w\ntaken_by: o\ndate: 2024-02-03\nabout: [e, later]\n\
             publish: public\nconsent: {level: public, basis: signed, scope: [web, archive]}\nsources: s1\n---\nAn account.\n"
                .to_owned(),
        ]
        .concat(),
    );
    let html = page(&site, "testimonies/te.html");
    let first = html.split("<h2 id=\"").nth(1).expect("a section");
    let clocks: Vec<String> = first
        .split("<dt>")
        .skip(1)
        .take(2)
        .map(|clock| words(clock.split("</div>").next().unwrap()))
        .collect();
    assert_eq!(
        clocks,
        ["When it was told3 February 2024Taken by O.", "What it tells of2023, and after2\u{a0}events"]
    );
    assert!(first.contains("class=\"clocks full\""), "{first}");
    let lanes: Vec<&str> = ["What it tells of", "When it was told"]
        .into_iter()
        .filter(|lane| first.contains(&format!("{lane}</span>")))
        .collect();
    assert!(!first.contains("What happened</span>"), "{lanes:?}");
}

#[test]
fn the_first_page_keeps_the_stances_of_one_voice_together() {
    let twice = says("one", "2023-01-01", "e", "does-not-confirm")
        + &says("two", "2023-01-02", "e", "asserts")
        + &says("one", "2023-01-03", "e", "disputes-framing")
            .split_once("-- content/statements")
            .map(|(_, rest)| format!("-- content/statements{rest}"))
            .expect("a statement");
    let site = prepare(
        &[
            event("cases: k\n"),
            "-- content/cases/k.md --\n---\ntitle: K\nsummary: S\npublish: public\n---\n".to_owned(),
            twice,
        ]
        .concat(),
    );
    let html = page(&site, "index.html");
    let stances: Vec<&str> =
        html.split("class=\"st ").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(stances, ["does-not-confirm", "disputes-framing", "asserts"]);
}

/// Narrow pages show no head over a column: without its words the assessment of a claim reads as part of the stance.
#[test]
fn stamps_of_claims_bring_the_head_of_their_column_to_narrow_pages() {
    let site = prepare(&[event("assessment: reported\n"), says("one", "2023-01-01", "e", "denies")].concat());
    let voice = page(&site, "organizations/one.html");
    assert!(voice.contains("<td data-head=\"Claim is\"><b class=\"stamp reported\">"), "{voice}");
    assert!(page(&site, "casefile.css").contains("attr(data-head)"));
}
