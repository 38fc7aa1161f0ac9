//! Lists of several pages, tags, corrections and old addresses: what a large site looks like.

mod addresses;
mod directions;
mod long;
mod noted;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::OnceLock;

use casefile::pipeline::Prepared;

use crate::support::{assert_links_resolve, codes, outputs, page, prepare};

const SOURCE: &str = "-- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";

fn event(id: &str, date: &str, more: &str) -> String {
    format!(
        "-- content/events/{id}.md --\n---\ntitle: Event {id}\ndate: {date}\nsources: s1\npublish: public\n{more}---\n"
    )
}

/// The bar of a link in a table parts its id from its words, and ends no cell.
#[test]
fn a_link_with_words_in_a_table_keeps_the_cells_of_its_row() {
    let text = "| who | where |\n|---|---|\n| [[e1|the houses]] | x |\n| [[redact: safety | law]]y[[/redact]] | z |\n";
    let site = prepare(&format!(
        "{SOURCE}{}-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n{text}",
        event("e1", "2023", "")
    ));
    let html = page(&site, "pages/a.html");
    assert!(html.contains(">the houses</a></td><td>x</td>"), "{html}");
    assert!(html.contains("</span></td><td>z</td>"), "{html}");
}

fn page_record(id: &str, more: &str) -> String {
    format!("-- content/pages/{id}.md --\n---\ntitle: Page {id}\npublish: public\n{more}---\n")
}

/// Every list that can be long is longer than a page: kinds by date and by name, a source's citations, a
/// timeline of a place and of the case, claims and positions, members of the case, invocations, tags,
/// corrections.
pub fn large() -> String {
    let mut site = String::from(SOURCE);
    site += "-- content/cases/c1.md --\n---\ntitle: C\nsummary: S\npublish: public\n---\n";
    site += "-- content/places/land.md --\n---\nname: Land\npublish: public\n---\n";
    site += "-- content/organizations/o1.md --\n---\nname: O\npublish: public\n---\n";
    site +=
        "-- content/instruments/i1.md --\n---\nname: I\ntype: treaty\npublish: public\nadopted: 1951\n---\n";
    let claims: String =
        (0..30).map(|claim| format!("  - {{id: k{claim}, text: Claim {claim}, sources: s1}}\n")).collect();
    site += &event("e0", "2019-05-01", &format!("claims:\n{claims}"));
    for number in 1..=211 {
        let year = if number <= 201 { 2020 } else { 2021 };
        let changes = format!("changes: {{date: 2024-01-{:02}, type: update}}\n", number % 28 + 1);
        let more = format!("places: land\ntags: [all, tag-{number}]\n{changes}");
        site += &event(&format!("e{number}"), &format!("{year}-03"), &more);
    }
    for number in 0..210 {
        let stance = ["confirms", "denies", "no-comment"][number % 3];
        let claim = ["e0", "e0#k1", "e0#k2"][number / 70];
        write!(
            site,
            "-- content/statements/st{number}.md --\n---\ntitle: Statement {number}\nspeaker: o1\ndate: 2022\n\
             sources: s1\npublish: public\npositions: {{claim: {claim}, stance: {stance}}}\n\
             engages: {{instrument: i1, as: violated, by: land}}\n---\nOf [[e1]].\n"
        )
        .expect("writing to a string");
        let person = format!(
            "-- content/people/p{number}.md --\n---\ndescription: Witness {number}\npublish: public\n---\n"
        );
        site += &person;
    }
    site + &event("open", "../2018", "")
        + &event("span", "2020-12/2023-01", "steps: {date: 2010, text: A plan}\n")
}

/// It takes a while, so all tests look at the same one.
fn large_site() -> &'static (Prepared, BTreeMap<String, Vec<u8>>) {
    static SITE: OnceLock<(Prepared, BTreeMap<String, Vec<u8>>)> = OnceLock::new();
    SITE.get_or_init(|| {
        let site = prepare(&large());
        let pages = outputs(&site);
        (site, pages)
    })
}

fn large_page(path: &str) -> &'static str {
    let bytes = large_site().1.get(path).unwrap_or_else(|| panic!("no output {path}"));
    std::str::from_utf8(bytes).expect("pages are UTF-8")
}

/// The names of pages in a folder that are no records.
fn list_pages(stem: &str) -> Vec<&'static str> {
    large_site().1.keys().map(String::as_str).filter(|path| path.starts_with(stem)).collect()
}

fn count(html: &str, what: &str) -> usize {
    html.matches(what).count()
}

#[test]
fn every_link_of_a_large_site_resolves() {
    let (site, pages) = large_site();
    let told: Vec<_> = site.diagnostics.iter().map(|told| (told.rule.code, &told.message)).collect();
    assert!(told.iter().all(|(code, _)| *code == "name-stays-closed"), "{told:?}");
    assert_links_resolve(pages);
}

#[test]
fn no_page_of_a_large_site_holds_more_than_two_hundred_of_anything() {
    for (path, bytes) in &large_site().1 {
        let html = String::from_utf8_lossy(bytes);
        // A record's page has several lists, none of them longer than a page's.
        let lists = html.split("</ul>").chain(html.split("</ol>")).chain(html.split("</table>"));
        for list in lists {
            let begin = list.rfind("<ul").max(list.rfind("<ol")).max(list.rfind("<table")).unwrap_or(0);
            let rows = count(&list[begin..], "<li").max(count(&list[begin..], "<tr"));
            assert!(rows <= 201, "{path}: {rows} rows");
        }
        assert!(bytes.len() < 200_000, "{path}: {} bytes", bytes.len());
    }
}

#[test]
fn a_page_that_goes_on_never_has_the_name_of_a_record() {
    let records: BTreeSet<String> =
        large_site().0.press.edition.records.iter().map(|r| r.id.to_string()).collect();
    for path in large_site().1.keys().filter(|path| path.ends_with(".html")) {
        let Some((folder, name)) = path.split_once('/') else { continue };
        let stem = name.trim_end_matches(".html");
        let is_list = stem == "index" || stem.contains('_') || folder == "tags";
        assert!(is_list || records.contains(stem), "{path}");
    }
}

#[test]
fn a_long_list_by_name_has_numbered_pages_that_hold_each_record_once() {
    assert_eq!(list_pages("people/index"), ["people/index.html", "people/index_2.html"]);
    let (first, second) = (large_page("people/index.html"), large_page("people/index_2.html"));
    assert!(first.contains("rel=\"next\" href=\"index_2.html\"") && !first.contains("rel=\"prev\""));
    assert!(second.contains("rel=\"prev\" href=\"index.html\"") && !second.contains("rel=\"next\""));
    assert!(second.contains("aria-current=\"page\">2</b>"), "{second}");
    for number in 0..210 {
        let link = format!("href=\"../people/p{number}.html\"");
        assert_eq!(count(first, &link) + count(second, &link), 1, "{link}");
    }
}

#[test]
fn a_long_dated_list_has_an_overview_and_a_page_a_year() {
    let pages = ["timeline.html", "timeline_1951.html"];
    assert!(!list_pages("timeline").contains(&pages[1]), "an instrument's own dates stand on its page");
    assert_eq!(
        list_pages("timeline"),
        [
            "timeline.html",
            "timeline_2018.html",
            "timeline_2019.html",
            "timeline_2020.html",
            "timeline_2020_2.html",
            "timeline_2021.html",
            "timeline_2022.html",
            "timeline_2022_2.html",
        ]
    );
    let overview = large_page("timeline.html");
    assert!(
        overview.contains("<a href=\"timeline_2020.html\">2020</a> <small>202\u{a0}happened</small>"),
        "{overview}"
    );
    assert!(!overview.contains("class=\"tl w\""), "no item stands on the overview");
    let first = large_page("timeline_2020.html");
    assert!(first.contains("rel=\"prev\" href=\"timeline_2019.html\">Previous: 2019"), "{first}");
    assert!(first.contains("rel=\"next\" href=\"timeline_2020_2.html\">Next<"), "{first}");
    let shown = first.matches("<li class=\"happened\"").count();
    assert!(large_page("timeline_2020_2.html").contains(&format!("start=\"{}\"", shown + 1)), "{shown}");
}

/// A year with a number and nothing beside it looks like a gap.
#[test]
fn a_year_of_steps_alone_shows_in_the_overview_whose_steps_they_are() {
    let case = large_page("cases/c1.html");
    let year = "c1_timeline_2010.html\">2010</a> <small>1\u{a0}happened</small>";
    let (_, after) = case.split_once(year).unwrap_or_else(|| panic!("no year of its own: {case}"));
    let shown = after.split_once("</li>").map_or(after, |(row, _)| row);
    assert!(shown.contains("href=\"../events/span.html\""), "{shown}");
}

#[test]
fn what_lasted_stands_in_the_year_of_its_first_day_and_what_is_open_at_its_known_end() {
    assert!(large_page("timeline_2020_2.html").contains("id=\"t-span\""));
    assert!(!large_page("timeline_2021.html").contains("id=\"t-span\""));
    assert!(large_page("timeline_2018.html").contains("id=\"t-open\""));
}

#[test]
fn the_timelines_of_records_have_year_pages_too() {
    for stem in ["cases/c1_timeline", "places/land_timeline", "organizations/o1_timeline"] {
        assert!(!list_pages(stem).is_empty(), "{stem}");
    }
    let place = large_page("places/land.html");
    assert!(place.contains("href=\"../places/land_timeline_2020.html\""), "{place}");
    let year = large_page("places/land_timeline_2021.html");
    assert!(
        year.contains("href=\"../places/land.html#timeline\"") && year.contains("Timeline, 2021"),
        "{year}"
    );
}

#[test]
fn a_record_shows_the_first_of_many_that_refer_to_it_and_leads_to_all() {
    let source = large_page("sources/s1.html");
    let group = source.split("id=\"ref-sources\"").nth(1).unwrap().split("class=\"more\"").next().unwrap();
    assert_eq!(count(group, "<li>"), 24);
    assert!(source.contains("<a href=\"../sources/s1_ref-sources.html\">All 424</a>"), "{source}");
    let pages = list_pages("sources/s1_");
    assert_eq!(
        pages,
        ["sources/s1_ref-sources.html", "sources/s1_ref-sources_2.html", "sources/s1_ref-sources_3.html"]
    );
    let all: usize = pages.iter().map(|path| count(large_page(path), "<li><b>")).sum();
    assert_eq!(all, 424);
}

/// The first rows of a long table would be the side that spoke first: the page says how many take each
/// stance instead.
#[test]
fn a_long_table_of_positions_is_never_shown_in_part() {
    let event = large_page("events/e0.html");
    assert!(!event.contains("<table class=\"positions\">"), "{event}");
    for claim in ["claim", "claim-k1", "claim-k2"] {
        let section =
            event.split(&format!("id=\"{claim}\"")).nth(1).unwrap().split("</section>").next().unwrap();
        for stance in ["confirms", "denies", "no-comment"] {
            assert!(section.contains(&format!("class=\"st {stance}\"")), "{claim}: {stance}");
        }
        assert!(section.contains("All 70\u{a0}positions"), "{section}");
    }
    let pages = list_pages("events/e0_claims");
    assert!(pages.len() > 4 && pages[0] == "events/e0_claims.html", "{pages:?}");
    assert_eq!(pages.iter().map(|path| count(large_page(path), "<th scope=\"row\">")).sum::<usize>(), 210);
    let nobody = "Nobody on this site takes a position";
    assert!(pages.iter().any(|path| large_page(path).contains(nobody)), "a claim without a position");
}

#[test]
fn a_link_to_a_claim_leads_to_the_page_that_begins_its_table() {
    let statement = large_page("statements/st209.html");
    let link = |page: &str| format!("href=\"../{page}#claim-k2\"");
    let pages = list_pages("events/e0_claims");
    let first =
        pages.iter().position(|path| large_page(path).contains("id=\"claim-k2\"")).expect("it is there");
    assert!(statement.contains(&link(pages[first])), "{statement}");
    assert!(large_page(pages[first + 1]).contains("id=\"claim-k2\""), "it goes on there");
}

#[test]
fn tags_have_pages_and_records_lead_to_them() {
    assert_eq!(list_pages("tags/index"), ["tags/index.html", "tags/index_2.html"]);
    assert_eq!(list_pages("tags/all"), ["tags/all.html", "tags/all_2.html"]);
    assert!(large_page("events/e7.html").contains("<a href=\"../tags/tag-7.html\" dir=\"auto\">tag-7</a>"));
    assert!(large_page("tags/index.html").contains("212\u{a0}tags"));
    assert!(large_page("index.html").contains("<a href=\"tags/index.html\">212\u{a0}tags</a>"));
}

#[test]
fn tags_of_any_script_have_safe_names_of_their_own() {
    let tags =
        ["강제송환", "الاختفاء القسري", "US", "us", "forced return", "forced-return", "index", "a/b", "con"];
    let list = tags.map(|tag| format!("\"{tag}\"")).join(", ");
    let site = prepare(&format!("{SOURCE}{}", event("e1", "2001", &format!("tags: [{list}]\n"))));
    let pages = outputs(&site);
    let names: BTreeSet<String> =
        pages.keys().filter(|path| path.starts_with("tags/")).map(|path| path.to_lowercase()).collect();
    assert_eq!(names.len(), tags.len() + 1, "{names:?}");
    assert!(names.iter().all(|name| name.is_ascii()), "{names:?}");
    let index = page(&site, "tags/index.html");
    assert!(tags.iter().all(|tag| index.contains(&format!(">{tag}</a>"))), "{index}");
    assert_links_resolve(&pages);
}

#[test]
fn what_bears_a_tag_stands_by_date_and_what_has_none_by_name() {
    let site = [
        SOURCE.to_owned(),
        page_record("b", "tags: x\n"),
        page_record("a", "tags: x\n"),
        event("later", "2002", "tags: x\n"),
        event("early", "2001", "tags: [x, x]\n"),
        event("draft", "2000", "tags: [x, only-here]\n").replace("public", "draft"),
    ];
    let site = prepare(&site.concat());
    let html = page(&site, "tags/x.html");
    let order: Vec<usize> = ["events/early", "events/later", "pages/a", "pages/b"]
        .iter()
        .map(|id| html.find(id).unwrap())
        .collect();
    assert!(order.is_sorted(), "{html}");
    assert!(html.contains("4\u{a0}records"), "{html}");
    assert!(site.plan.find("tags/only-here.html").is_none(), "a draft's tag tells of the draft");
}

#[test]
fn a_change_of_a_noted_record_is_told_in_full_on_its_own_page_alone() {
    let change =
        "changes: [{date: 2024-01-02, type: correction, note: How he was beaten stood here twice.}]\n";
    let noted = event("e1", "2020", &format!("content_notes: torture\n{change}"));
    let site =
        prepare(&format!("{SOURCE}{noted}{}", event("e2", "2020", &change.replace("beaten", "quoted"))));
    let corrections = page(&site, "corrections.html");
    assert!(
        !corrections.contains("beaten") && corrections.contains("Content note: torture"),
        "{corrections}"
    );
    assert!(corrections.contains("How he was quoted"), "{corrections}");
    assert!(page(&site, "events/e1.html").contains("How he was beaten"));
}

#[test]
fn corrections_stand_newest_first_and_the_older_pages_are_numbered_from_the_oldest() {
    assert_eq!(list_pages("corrections"), ["corrections.html", "corrections_1.html"]);
    let (newest, oldest) = (large_page("corrections.html"), large_page("corrections_1.html"));
    assert_eq!(count(newest, "Update · "), 11);
    assert_eq!(count(oldest, "Update · "), 200);
    assert!(
        newest.contains("28 January 2024") && !newest.contains("<time datetime=\"2024-01-01\">"),
        "{newest}"
    );
    assert!(newest.contains("rel=\"next\" href=\"corrections_1.html\">Older"), "{newest}");
    assert!(oldest.contains("<a href=\"corrections.html\">Newest</a>"), "{oldest}");
}

#[test]
fn the_footer_leads_to_corrections_only_where_there_are_some() {
    let with = |changes: &str| prepare(&page_record("a", changes));
    let corrected = with("changes: {date: 2024-01-02, type: retraction, note: It was wrong}\n");
    assert!(page(&corrected, "pages/a.html").contains("href=\"../corrections.html\""));
    let html = page(&corrected, "corrections.html");
    assert!(
        html.contains("Retraction") && html.contains("It was wrong") && html.contains("pages/a.html"),
        "{html}"
    );
    let untouched = with("");
    assert!(!page(&untouched, "pages/a.html").contains("corrections.html"));
    assert!(untouched.plan.find("corrections.html").is_none());
}

#[test]
fn a_list_that_grows_leaves_its_other_pages_as_they_are() {
    let site = |people: usize| {
        let person = |number: usize| {
            format!(
                "-- content/people/p{number:04}.md --\n---\ndescription: Witness {number:04}\npublish: public\n---\n"
            )
        };
        outputs(&prepare(&(0..people).map(person).collect::<String>()))
    };
    let (before, after) = (site(1000), site(1001));
    let changed: Vec<&str> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path.as_str())
        .filter(|path| !path.starts_with("data/")) // which hold every record
        .collect();
    assert_eq!(
        changed,
        [
            "edition.html",
            "index.html",
            "people/index.html",
            "people/index_4.html",
            "people/index_5.html",
            "people/index_6.html",
            "people/p1000.html",
        ]
    );
}

#[test]
fn one_thread_and_many_give_a_large_site_the_same_bytes() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let parallel = pool.install(|| {
        use rayon::prelude::*;
        let site = prepare(&large());
        let pull = |index| {
            let mut bytes = Vec::new();
            site.pull_output(index, &mut Vec::new(), &mut bytes).expect("it builds");
            (site.plan.path(index).to_owned(), bytes)
        };
        (0..site.plan.len()).into_par_iter().map(pull).collect::<BTreeMap<_, _>>()
    });
    assert!(parallel == large_site().1);
}

#[test]
fn two_voices_of_one_name_are_two_in_the_filters() {
    let voice = |id: &str, name: &str| {
        format!("-- content/organizations/{id}.md --\n---\nname: {name}\npublish: public\n---\n")
    };
    let said = |number: usize, speaker: &str| {
        format!(
            "-- content/statements/st{number}.md --\n---\ntitle: S{number}\nspeaker: {speaker}\ndate: 2020-01-{:02}\nsources: s1\npublish: public\n---\n",
            number + 1
        )
    };
    let voices = [voice("a", "Ministry"), voice("b", "Ministry"), voice("c", "Desk")].concat();
    let all: String = (0..9).map(|number| said(number, ["a", "b", "c"][number % 3])).collect();
    let html = page(&prepare(&format!("{SOURCE}{voices}{all}")), "statements/index.html");
    for name in ["Ministry (a)", "Ministry (b)", "Desk"] {
        assert_eq!(count(&html, &format!("data-voice=\"{name}\"")), 3, "{name}: {html}");
    }
}

#[test]
fn a_tag_that_two_keyboards_spell_in_other_bytes_is_one_tag() {
    let site = prepare(&format!(
        "{SOURCE}{}{}",
        event("e1", "2020", "tags: d\u{e9}tention\n"),
        event("e2", "2021", "tags: de\u{301}tention\n")
    ));
    assert_eq!(codes(&site), [""; 0]);
    let pages = outputs(&site);
    let of_tags: Vec<&String> =
        pages.keys().filter(|path| path.starts_with("tags/") && !path.contains("index")).collect();
    assert_eq!(of_tags.len(), 1, "{of_tags:?}");
    let html = String::from_utf8_lossy(&pages[of_tags[0]]);
    assert!(html.contains("events/e1.html") && html.contains("events/e2.html"), "{html}");
}
