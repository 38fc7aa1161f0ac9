//! What other sites and machines get: facts in the page's head, citations, feeds and the sitemap. Every file is read
//! by a parser of others.

use std::collections::BTreeMap;

use casefile::model::policy::Medium;
use casefile::pipeline::{Options, Prepared, Purpose};
use serde_json::{Value, json};

use crate::support::{codes, outputs, page, prepare};

const SITE: &str = include_str!("machines/site.txt");
const BASE: &str = "https://example.org/cases/";

/// The same site where it says where it will stand.
fn online() -> Prepared {
    prepare(&SITE.replacen("title: Test & proof\n", &format!("title: Test & proof\nbase_url: {BASE}\n"), 1))
}

/// The facts in a page, as JSON.
pub fn json_ld(html: &str) -> Value {
    let block = html.split("<script type=\"application/ld+json\">").nth(1).expect("a block of data");
    serde_json::from_str(block.split("</script>").next().expect("it ends")).expect("it is JSON")
}

fn facts(site: &Prepared, path: &str) -> Value {
    json_ld(&page(site, path))
}

/// Compares with a file beside this one, or writes it anew.
fn expect(name: &str, is: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/machines").join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, is).expect("it can be written");
    }
    let wanted = std::fs::read_to_string(&path).expect("it is there");
    assert!(is == wanted, "{name} differs; refresh with UPDATE_EXPECT=1, then read the diff:\n{is}");
}

#[test]
fn the_test_site_has_no_fault() {
    assert_eq!(codes(&prepare(SITE)), ["name-stays-closed"]);
}

#[test]
fn every_kind_of_record_says_what_it_is_in_the_words_of_schema_org() {
    let site = online();
    let mut all = String::new();
    for record in &site.press.edition.records {
        let path = format!("{}/{}.html", record.kind.folder(), record.id);
        all.push_str(&format!("{path}\n{:#}\n\n", facts(&site, &path)));
    }
    expect("json-ld.txt", &all);
}

#[test]
fn feeds_sitemap_robots_and_citations_are_as_written_beside_this_test() {
    let site = online();
    for name in [
        "feed.xml",
        "feed.json",
        "corrections.xml",
        "corrections.json",
        "sitemap.xml",
        "robots.txt",
        "data/records.bib",
        "data/records.csl.json",
    ] {
        expect(&name.replace('/', "-"), &page(&site, name));
    }
}

#[test]
fn without_an_address_nothing_says_one() {
    let site = prepare(SITE);
    for path in ["feed.xml", "feed.json", "corrections.xml", "corrections.json", "sitemap.xml", "robots.txt"]
    {
        assert!(site.plan.find(path).is_none(), "{path}");
    }
    for (path, bytes) in outputs(&site) {
        let text = String::from_utf8_lossy(&bytes);
        for sign in ["rel=\"canonical\" href=\"http", "og:url", "rel=\"alternate\"", "mainEntityOfPage"] {
            assert!(!text.contains(sign), "{sign} in {path}");
        }
    }
}

/// `content` of each Open Graph property, in order.
fn open_graph(html: &str) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse("head > meta[property^='og:']").expect("a selector");
    let all = document.select(&selector).map(|meta| {
        let value = |name| meta.value().attr(name).unwrap_or("").to_owned();
        (value("property"), value("content"))
    });
    all.collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_page_says_its_title_summary_language_and_site() {
    let site = online();
    assert_eq!(
        open_graph(&page(&site, "events/return.html")),
        pairs(&[
            ("og:type", "article"),
            ("og:title", "A mass return"),
            ("og:description", "More than 500 people, \"it is said\" <b>"),
            ("og:locale", "en_US"),
            ("og:site_name", "Test & proof"),
            ("og:url", "https://example.org/cases/events/return.html"),
        ])
    );
    assert_eq!(
        open_graph(&page(&site, "statements/st-gov.html"))[2..4],
        pairs(&[("og:locale", "ko_KR"), ("og:site_name", "Test & proof")])
    );
    let home = open_graph(&page(&prepare(SITE), "index.html"));
    assert_eq!(
        home,
        pairs(&[
            ("og:type", "website"),
            ("og:title", "Test & proof"),
            ("og:locale", "en_US"),
            ("og:site_name", "Test & proof")
        ])
    );
    assert_eq!(open_graph(&page(&site, "events/index.html"))[1].1, "Events");
}

#[test]
fn a_page_has_one_address_and_leads_to_the_feeds() {
    let site = online();
    for (path, address, root) in [
        ("index.html", "", ""),
        ("events/return.html", "events/return.html", "../"),
        ("events/index.html", "events/index.html", "../"),
        ("timeline.html", "timeline.html", ""),
        ("tags/index.html", "tags/index.html", "../"),
        ("tags/a--tag.html", "tags/a--tag.html", "../"),
        ("corrections.html", "corrections.html", ""),
        ("methodology.html", "methodology.html", ""),
        ("marks.html", "marks.html", ""),
        ("data/index.html", "data/index.html", "../"),
    ] {
        let html = page(&site, path);
        assert!(
            html.contains(&format!("<link rel=\"canonical\" href=\"{BASE}{address}\">")),
            "{path}: {html}"
        );
        assert_eq!(html.matches("rel=\"canonical\"").count(), 1, "{path}");
        for feed in ["feed", "corrections"] {
            let leads_to = |kind: &str, ending: &str| {
                html.contains(&format!("<link rel=\"alternate\" type=\"application/{kind}\" title="))
                    && html.contains(&format!("href=\"{root}{feed}.{ending}\""))
            };
            assert!(leads_to("atom+xml", "xml"), "{path} does not lead to {feed}.xml");
            assert_eq!(leads_to("feed+json", "json"), path == "index.html", "{path} and {feed}.json");
        }
    }
    for (path, link) in [("index.html", "feed.xml"), ("events/return.html", "../corrections.xml")] {
        let html = page(&site, path);
        let foot = html.split("<footer").nth(1).expect("a foot");
        assert!(
            foot.contains(&format!("<a href=\"{link}\" type=\"application/atom+xml\">")),
            "{path}: {foot}"
        );
        let offline = page(&prepare(SITE), path);
        assert!(!offline.contains(".xml"), "{path}: {offline}");
    }
    for path in ["404.html", "events/gone.html", "old/place.html"] {
        let html = page(&site, path);
        assert!(
            !html.contains("og:url") && !html.contains(&format!("canonical\" href=\"{BASE}")),
            "{path}: {html}"
        );
    }
}

/// The page for what is not there, of an edition that is made for this purpose and medium.
fn not_found(address: &str, purpose: Purpose, medium: Medium) -> String {
    let options = Options { base_url: Some(address.into()), purpose, medium, ..Options::default() };
    let tree = casefile::source::SourceTree::from_text(SITE);
    page(&casefile::pipeline::prepare_tree(tree, Vec::new(), &options, &()), "404.html")
}

#[test]
fn the_page_for_what_is_not_there_leads_from_the_top_of_its_server_and_nowhere_else() {
    for (address, top) in
        [("https://other.example", "/"), ("https://other.example/a b", "/a%20b/"), (BASE, "/cases/")]
    {
        let html = not_found(address, Purpose::Publish, Medium::Web);
        let led: Vec<&str> =
            html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let own = |href: &&str| *href != "#main" && !href.starts_with(top);
        assert_eq!(led.iter().find(|href| own(href)), None, "{html}");
        assert!(led.contains(&format!("{top}casefile.css").as_str()), "{html}");
        assert!(html.contains(&format!("<li><a href=\"{top}timeline.html\"")), "the menu: {html}");
    }
    for (purpose, medium) in [(Purpose::Look, Medium::Web), (Purpose::Publish, Medium::Archive)] {
        let html = not_found(BASE, purpose, medium);
        assert!(html.contains("<link rel=\"stylesheet\" href=\"casefile.css\">"), "{html}");
    }
}

#[test]
fn the_address_of_the_command_line_is_that_of_the_settings() {
    let options =
        casefile::pipeline::Options { base_url: Some("https://other.example".into()), ..Default::default() };
    let tree = casefile::source::SourceTree::from_text(SITE);
    let site = casefile::pipeline::prepare_tree(tree, Vec::new(), &options, &());
    assert!(page(&site, "robots.txt").ends_with("Sitemap: https://other.example/sitemap.xml\n"));
}

#[test]
fn a_robots_file_of_the_sites_own_stays() {
    let own = format!(
        "{}-- static/robots.txt --\nUser-agent: *\nDisallow: /\n",
        SITE.replacen("title: Test & proof\n", &format!("title: T\nbase_url: {BASE}\n"), 1)
    );
    let site = prepare(&own);
    assert_eq!(codes(&site), ["name-stays-closed"]);
    assert_eq!(page(&site, "robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn an_old_address_cannot_take_the_place_of_a_feed_even_before_the_site_is_online() {
    for name in [
        "feed.xml",
        "feed.json",
        "Corrections.XML",
        "corrections.json",
        "sitemap.xml",
        "sitemap_1.xml",
        "robots.txt",
        "data/records.bib",
        "data/records.csl.json",
    ] {
        for path in [name.to_owned(), format!("{name}/x.html")] {
            let text = format!(
                "-- content/pages/a.md --\n---\ntitle: A\npublish: public\nold_paths: [{path}]\n---\n"
            );
            for settings in ["title: T\n".to_owned(), format!("title: T\nbase_url: {BASE}\n")] {
                let site = prepare(&format!("-- casefile.yaml --\n{settings}{text}"));
                assert_eq!(codes(&site), ["bad-old-path"], "{path}: {:?}", site.diagnostics);
            }
        }
    }
}

fn document(xml: &str) -> roxmltree::Document<'_> {
    roxmltree::Document::parse(xml).unwrap_or_else(|fault| panic!("{fault}:\n{xml}"))
}

/// The texts of all elements of that name, in order.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let document = document(xml);
    let all = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", name)));
    all.map(|node| node.text().unwrap_or("").to_owned()).collect()
}

#[test]
fn a_feed_has_what_its_format_asks_for() {
    let site = online();
    for name in ["feed", "corrections"] {
        let atom = page(&site, &format!("{name}.xml"));
        let root = document(&atom);
        let root = root.root_element();
        let has = |node: roxmltree::Node<'_, '_>, child: &str| {
            node.children().filter(|inner| inner.tag_name().name() == child).count()
        };
        for child in ["id", "title", "updated", "author"] {
            assert_eq!(has(root, child), 1, "{child}");
        }
        let entries: Vec<_> = root.children().filter(|node| node.tag_name().name() == "entry").collect();
        assert!(entries.len() > 1);
        for entry in entries {
            for child in ["id", "title", "updated", "link", "summary"] {
                assert_eq!(has(entry, child), 1, "{child}");
            }
        }
        let mut ids = texts(&atom, "id");
        assert!(ids.iter().all(|id| id.starts_with(BASE)), "{ids:?}");
        let n_ids = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), n_ids, "an id stands twice");
        for instant in texts(&atom, "updated") {
            instant.parse::<jiff::Timestamp>().unwrap_or_else(|fault| panic!("{instant}: {fault}"));
        }
        let feed: Value = serde_json::from_str(&page(&site, &format!("{name}.json"))).expect("it is JSON");
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["feed_url"], format!("{BASE}{name}.json"));
        let titles: Vec<&str> = feed["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| item["title"].as_str().expect("a title"))
            .collect();
        assert_eq!(titles, texts(&atom, "title")[1..], "both tell the same");
        for item in feed["items"].as_array().expect("items") {
            assert!(item["id"].is_string() && item["content_text"].is_string());
            assert!(item.get("content_html").is_none());
        }
    }
}

#[test]
fn a_feed_is_sorted_by_what_the_records_say_and_shows_no_body() {
    let site = online();
    let atom = page(&site, "feed.xml");
    assert_eq!(
        texts(&atom, "title")[1..],
        [
            "Hill Street", // a place, but changed last
            "A mass return",
            "What Amal told",
            "The government answers",
            "A range",
            "A source",
            "Long ago"
        ]
    );
    let changed = texts(&atom, "updated");
    assert_eq!(changed[0], "2025-03-04T12:00:00Z", "the feed is as new as its newest entry");
    assert_eq!(changed[2], "2024-05-06T12:00:00Z", "an event with a correction is as new as that");
    for path in ["feed.xml", "feed.json", "corrections.xml", "corrections.json"] {
        assert!(!page(&site, path).contains("BODY"), "{path}");
    }
    // What content notes warn of is said, and the summary is there.
    let told =
        texts(&atom, "summary").into_iter().find(|text| text.starts_with("Testimony")).expect("it is there");
    assert_eq!(told, "Testimony · 2024 · Content note: torture, detention\n\nWhat was told in short.");
}

#[test]
fn a_date_that_is_no_day_has_an_instant_only_where_a_format_wants_one() {
    let site = online();
    let feed: Value = serde_json::from_str(&page(&site, "feed.json")).expect("it is JSON");
    let by_title = |title: &str| {
        let items = feed["items"].as_array().expect("items").iter();
        items.clone().find(|item| item["title"] == title).unwrap_or_else(|| panic!("no {title}")).clone()
    };
    assert_eq!(by_title("A mass return")["date_modified"], "2024-05-06T12:00:00Z");
    // A source that was changed in a month; and the day of a briefing is not that of a text about it.
    for without in ["A source", "The government answers", "What Amal told", "A range", "Long ago"] {
        assert_eq!(by_title(without).get("date_modified"), None, "{without}");
    }
    assert!(by_title("Long ago")["content_text"].as_str().expect("text").contains("about 2004"));
}

#[test]
fn corrections_of_one_day_have_ids_of_their_own_that_stay() {
    let ids = |changes: &str| {
        let text = format!(
            "-- casefile.yaml --\ntitle: T\nbase_url: {BASE}\n-- content/pages/a.md --\n---\ntitle: A\npublish: public\nchanges: [{changes}]\n---\n"
        );
        let mut ids = texts(&page(&prepare(&text), "corrections.xml"), "id");
        ids.remove(0);
        ids
    };
    let one = "{date: 2024-01-02, type: correction, note: One}";
    let two = "{date: 2024-01-02, type: correction, note: Two}";
    let later = "{date: 2025-01-02, type: update}";
    let id = |end: &str| format!("{BASE}pages/a.html#change-{end}");
    assert_eq!(ids(one), [id("2024-01-02-correction")]);
    assert_eq!(ids(&format!("{one}, {two}")), [id("2024-01-02-correction-2"), id("2024-01-02-correction")]);
    assert_eq!(ids(&format!("{later}, {one}")), [id("2025-01-02-update"), id("2024-01-02-correction")]);
}

fn sitemap_urls(xml: &str, element: &str) -> Vec<(String, Option<String>)> {
    const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
    let document = document(xml);
    let text = |node: roxmltree::Node<'_, '_>, name: &str| {
        let child = node.children().find(|child| child.has_tag_name((NAMESPACE, name)));
        child.and_then(|child| child.text().map(str::to_owned))
    };
    let all = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, element)));
    all.map(|node| (text(node, "loc").expect("an address"), text(node, "lastmod"))).collect()
}

#[test]
fn the_sitemap_names_every_page_that_can_be_found_once() {
    let site = online();
    let urls = sitemap_urls(&page(&site, "sitemap.xml"), "url");
    let mut listed: Vec<String> =
        urls.iter().map(|(url, _)| url.strip_prefix(BASE).expect("absolute").to_owned()).collect();
    let pages =
        (0..site.plan.len()).map(|index| site.plan.path(index)).filter(|path| path.ends_with(".html"));
    let hidden = ["404.html", "events/gone.html", "old/place.html"];
    let mut expected: Vec<String> = pages
        .filter(|path| !hidden.contains(path))
        .map(|path| if path == "index.html" { String::new() } else { path.to_owned() })
        .collect();
    listed.sort();
    expected.sort();
    assert_eq!(listed, expected);
    let days: BTreeMap<&str, &str> =
        urls.iter().filter_map(|(url, day)| Some((url.strip_prefix(BASE)?, day.as_deref()?))).collect();
    // The source was changed in a month, which a sitemap cannot say.
    assert_eq!(
        days.into_iter().collect::<Vec<_>>(),
        [("events/return.html", "2024-05-06"), ("places/hill.html", "2025-03-04")]
    );
}

#[test]
fn a_sitemap_that_is_too_long_is_a_list_of_sitemaps() {
    let mut text = format!("-- casefile.yaml --\ntitle: T\nbase_url: {BASE}\n");
    for n in 0..50_001 {
        text.push_str(&format!("-- content/pages/p{n}.md --\n---\ntitle: P\npublish: public\n---\n"));
    }
    let site = prepare(&text);
    let parts = sitemap_urls(&page(&site, "sitemap.xml"), "sitemap");
    let names: Vec<&str> = parts.iter().map(|(url, _)| url.as_str()).collect();
    assert_eq!(names, [format!("{BASE}sitemap_1.xml"), format!("{BASE}sitemap_2.xml")]);
    let first = sitemap_urls(&page(&site, "sitemap_1.xml"), "url");
    let second = sitemap_urls(&page(&site, "sitemap_2.xml"), "url");
    assert_eq!(first.len(), 50_000);
    let pages = (0..site.plan.len()).filter(|index| site.plan.path(*index).ends_with(".html")).count();
    assert_eq!(first.len() + second.len(), pages - 1, "all but the page for what does not exist");
    assert!(first.last() < second.first(), "in order, and none twice");
}

#[test]
fn dates_stand_in_facts_only_where_iso_can_say_them() {
    for (date, start, end) in [
        ("2023-10-09", json!("2023-10-09"), Value::Null),
        ("2023-10", json!("2023-10"), Value::Null),
        ("2023", json!("2023"), Value::Null),
        ("2023-10-08/2023-10-12", json!("2023-10-08"), json!("2023-10-12")),
        ("{from: 2023, to: 2024-02}", json!("2023"), json!("2024-02")),
        ("{edtf: 2023-10-09, basis: derived}", json!("2023-10-09"), Value::Null),
        ("{edtf: 2023-10-09, basis: estimated}", Value::Null, Value::Null),
        ("about 2004", Value::Null, Value::Null),
        ("2004?", Value::Null, Value::Null),
        ("since 2019", Value::Null, Value::Null),
        ("before 2019", Value::Null, Value::Null),
        ("201X", Value::Null, Value::Null),
        ("2021-21", Value::Null, Value::Null),
        ("{between: [2023-10-08, 2023-10-12]}", Value::Null, Value::Null),
        ("\"[2023-10-08..2023-10-12]\"", Value::Null, Value::Null),
    ] {
        let site = prepare(&format!(
            "-- content/events/e.md --\n---\ntitle: E\ndate: {date}\npublish: public\nsources: s\n---\n\
             -- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n"
        ));
        let facts = facts(&site, "events/e.html");
        assert_eq!((&facts["startDate"], &facts["endDate"]), (&start, &end), "{date}");
    }
}

#[test]
fn a_place_is_no_finer_for_machines_than_for_readers() {
    for (precision, latitude) in [
        ("exact", json!("41.7771")),
        ("vicinity", json!("41.78")),
        ("locality", json!("41.8")),
        ("province", Value::Null),
    ] {
        let site = prepare(&format!(
            "-- content/places/p.md --\n---\nname: P\npublish: public\ncoordinates: [41.77712, -129.76654]\nprecision: exact\npublish_precision: {precision}\n---\n"
        ));
        assert_eq!(facts(&site, "places/p.html")["geo"]["latitude"], latitude, "{precision}");
    }
}

#[test]
fn facts_say_nothing_of_who_did_or_suffered_it_and_rate_nothing() {
    let site = prepare(include_str!("data/everything.txt"));
    for (path, bytes) in outputs(&site).iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let Some(block) = html.split("application/ld+json\">").nth(1) else { continue };
        let block = block.split("</script>").next().expect("it ends");
        for word in [
            "ClaimReview",
            "Rating",
            "perpetrator",
            "victim",
            "alleged",
            "\"attendee\"",
            "\"performer\"",
            "\"organizer\"",
        ] {
            assert!(!block.contains(word), "{word} in {path}: {block}");
        }
    }
}

#[test]
fn a_long_list_is_left_out_of_the_facts_and_never_cut() {
    let voices = |count: usize| {
        let mut text = String::from(
            "-- content/events/e.md --\n---\ntitle: E\ndate: 2001\npublish: public\nsources: s\n---\n\
             -- content/organizations/o.md --\n---\nname: O\npublish: public\n---\n\
             -- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n",
        );
        for n in 0..count {
            let stance = if n == 0 { "denies" } else { "asserts" };
            text.push_str(&format!(
                "-- content/statements/t{n}.md --\n---\ntitle: T\nspeaker: o\ndate: 2002\npublish: public\nsources: s\npositions: [{{claim: e, stance: {stance}}}]\n---\n"
            ));
        }
        let facts = facts(&prepare(&text), "events/e.html");
        let claim = facts["subjectOf"][0].clone();
        assert_eq!(claim["@type"], "Claim");
        let count = |name: &str| claim[name].as_array().map_or(0, Vec::len);
        (count("appearance"), count("subjectOf"))
    };
    assert_eq!(voices(50), (49, 1));
    assert_eq!(voices(51), (0, 0), "neither side alone");
}

#[test]
fn every_record_can_be_cited_on_its_page_and_in_the_files() {
    let site = online();
    let bibtex = page(&site, "data/records.bib");
    let read = biblatex::Bibliography::parse(&bibtex).expect("another reader takes it");
    let csl: Value = serde_json::from_str(&page(&site, "data/records.csl.json")).expect("it is JSON");
    let csl = csl.as_array().expect("a list");
    let records = &site.press.edition.records;
    assert_eq!((read.len(), csl.len()), (records.len(), records.len()));
    for (record, item) in records.iter().zip(csl) {
        let entry = read.get(&record.id).expect("its key is its id");
        let title = entry.fields["title"].iter().map(|chunk| chunk.v.get()).collect::<String>();
        assert_eq!((title.as_str(), item["title"].as_str()), (&*record.title, Some(&*record.title)));
        assert_eq!(item["id"], *record.id);
        let html = page(&site, &format!("{}/{}.html", record.kind.folder(), record.id));
        let document = scraper::Html::parse_document(&html);
        let selector = scraper::Selector::parse("details.cite pre").expect("a selector");
        let shown: String = document.select(&selector).next().expect("it is shown").text().collect();
        assert!(bibtex.contains(&shown), "{shown}");
    }
}

#[test]
fn only_what_has_an_author_and_a_day_is_cited_with_them() {
    let site = online();
    let read = biblatex::Bibliography::parse(&page(&site, "data/records.bib")).expect("it can be read");
    let fields = |id: &str| read.get(id).expect("it is there").fields.keys().cloned().collect::<Vec<_>>();
    assert_eq!(fields("return"), ["howpublished", "note", "title", "url"], "an event has neither");
    // Their titles are of this house: nobody who spoke is the author of one.
    for told in ["st-gov", "te-amal"] {
        assert_eq!(fields(told), ["howpublished", "note", "title", "url"], "{told}");
    }
    assert!(fields("treaty").contains(&"day".to_owned()));
    // About 2004 is no year.
    assert!(!fields("report").contains(&"year".to_owned()));
    let csl: Value = serde_json::from_str(&page(&site, "data/records.csl.json")).expect("it is JSON");
    let item =
        |id: &str| csl.as_array().expect("a list").iter().find(|item| item["id"] == id).expect("it is there");
    assert_eq!(item("report")["issued"], json!({"literal": "about 2004"}));
    assert_eq!(item("treaty")["issued"], json!({"date-parts": [[1984, 12, 10]]}));
    for page in ["return", "st-gov", "te-amal"] {
        assert_eq!((item(page).get("issued"), item(page).get("author")), (None, None), "{page}");
    }
    assert_eq!(item("report").get("language"), None, "a record says in which language it is itself");
}

#[test]
fn a_page_of_the_dossier_stays_small() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = casefile::pipeline::prepare(root, &Default::default(), &());
    let all = outputs(&site);
    let css = all["casefile.css"].len();
    let is_long = |path: &str| path.starts_with("cases/") || path.starts_with("data/");
    for (path, bytes) in all.iter().filter(|(path, _)| path.ends_with(".html") && !is_long(path)) {
        assert!(bytes.len() + css < 60_000, "{path}: {} with the stylesheet", bytes.len() + css);
    }
}

#[test]
fn what_is_found_unlikely_or_refuted_is_a_claim_without_a_day_and_a_place() {
    for (assessment, kind) in
        [("reported", "Event"), ("contested", "Event"), ("unlikely", "Claim"), ("refuted", "Claim")]
    {
        let site = prepare(&format!(
            "-- content/events/e.md --\n---\ntitle: E\ndate: 2023-10-09\nplaces: p\nassessment: {assessment}\npublish: public\nsources: s\n---\n\
             -- content/events/part.md --\n---\ntitle: Part\ndate: 2023-10-09\npart_of: e\npublish: public\nsources: s\n---\n\
             -- content/places/p.md --\n---\nname: P\npublish: public\n---\n\
             -- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n"
        ));
        let event = facts(&site, "events/e.html");
        assert_eq!(event["@type"], kind, "{assessment}");
        for field in ["startDate", "location"] {
            assert_eq!(event.get(field).is_some(), kind == "Event", "{assessment}: {field}");
        }
        let whole = &facts(&site, "events/part.html")["superEvent"][0]["@type"];
        assert_eq!(whole == "Event", kind == "Event", "{assessment}");
    }
}

#[test]
fn only_a_voice_that_makes_the_claim_is_where_it_appears() {
    for (stance, makes) in [
        ("asserts", true),
        ("confirms", true),
        ("acknowledges", true),
        ("accepts-responsibility", true),
        ("partly-confirms", false),
        ("aware-of-reports", false),
        ("does-not-confirm", false),
        ("no-comment", false),
        ("disputes-framing", false),
        ("justifies", false),
        ("denies", false),
        ("refutes", false),
        ("retracts", false),
    ] {
        let site = prepare(&format!(
            "-- content/events/e.md --\n---\ntitle: E\ndate: 2001\npublish: public\nsources: s\n---\n\
             -- content/organizations/o.md --\n---\nname: O\npublish: public\n---\n\
             -- content/statements/t.md --\n---\ntitle: T\nspeaker: o\ndate: 2002\npublish: public\nsources: s\npositions: [{{claim: e, stance: {stance}}}]\n---\n\
             -- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n"
        ));
        let claim = &facts(&site, "events/e.html")["subjectOf"][0];
        let has = |field: &str| claim.get(field).is_some();
        assert_eq!((has("appearance"), has("subjectOf")), (makes, !makes), "{stance}");
    }
}

#[test]
fn the_words_to_cite_a_page_by_end_in_its_address_where_it_has_one() {
    let said = |site: &Prepared| {
        let html = scraper::Html::parse_document(&page(site, "events/return.html"));
        let selector = scraper::Selector::parse("p.src").expect("a selector");
        let all = html.select(&selector).map(|line| line.text().collect::<String>());
        all.filter(|line| line.starts_with("Cite: ")).collect::<Vec<_>>()
    };
    let start = "Cite: A mass return, Event, Test & proof; record return";
    assert_eq!(said(&prepare(SITE)), [format!("{start}. Tags: a tag.")]);
    assert_eq!(said(&online()), [format!("{start}, {BASE}events/return.html. Tags: a tag.")]);
}
