//! Locator maps: what they are drawn of, what they must not tell, and what is said beside them.

use std::collections::BTreeMap;

use scraper::{Html, Selector};

use crate::support::{assert_links_resolve, codes, outputs, page, prepare};

const SOURCE: &str = "-- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";

fn place(id: &str, keys: &str) -> String {
    format!("-- content/places/{id}.md --\n---\nname: {id}\npublish: public\nsources: s\n{keys}\n---\n")
}

fn at(id: &str, coordinates: &str, precision: &str) -> String {
    place(id, &format!("coordinates: [{coordinates}]\npublish_precision: {precision}"))
}

fn event(id: &str, keys: &str) -> String {
    format!(
        "-- content/events/{id}.md --\n---\ntitle: {id}\ndate: 2020\npublish: public\nsources: s\n{keys}\n---\n"
    )
}

/// The maps of a site, by path.
fn maps(parts: &[String]) -> BTreeMap<String, Vec<u8>> {
    let outputs = outputs(&prepare(&[SOURCE, &parts.concat()].concat()));
    outputs.into_iter().filter(|(path, _)| path.starts_with("maps/")).collect()
}

/// FNV-1a.
fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn a_map_has_the_same_bytes_on_every_machine() {
    let maps = maps(&[at("p", "41.8, 129.8", "locality")]);
    let map = &maps["maps/p.png"];
    // Refresh after a change of the drawing, of its data or of the crate that writes images, and look at it.
    assert_eq!((map.len(), digest(map)), (MAP_LENGTH, MAP_DIGEST));
}

const MAP_LENGTH: usize = 13_997;
const MAP_DIGEST: u64 = 8_329_516_194_892_736_688;

#[test]
fn a_map_is_drawn_from_what_is_released_and_from_nothing_finer() {
    let coarse = maps(&[at("p", "41.8, 129.8", "locality")]);
    let fine = maps(&[at("p", "41.77712, 129.76654", "locality")]);
    assert_eq!(coarse, fine);
    let other = maps(&[at("p", "41.77712, 129.86654", "locality")]);
    assert_ne!(coarse, other);
}

#[test]
fn a_place_without_released_coordinates_has_no_map() {
    for precision in ["district", "province", "country"] {
        assert!(maps(&[at("p", "41.8, 129.8", precision)]).is_empty(), "{precision}");
    }
    assert!(maps(&[place("p", "coordinates: [41.8, 129.8]\nprecision: exact")]).is_empty());
    assert!(maps(&[place("p", "precision: locality")]).is_empty());
}

#[test]
fn a_map_stays_as_it_is_whatever_else_the_site_says() {
    let alone = maps(&[at("p", "41.8, 129.8", "locality")]);
    let renamed = place("p", "summary: Another.\ncoordinates: [41.8, 129.8]\npublish_precision: locality");
    let among = maps(&[renamed, at("q", "41.9, 129.9", "exact"), event("e", "places: [p, q]")]);
    assert_eq!(alone["maps/p.png"], among["maps/p.png"]);
    assert_eq!(among.keys().collect::<Vec<_>>(), ["maps/e.png", "maps/p.png", "maps/q.png"]);
}

#[test]
fn a_closed_place_is_on_no_map() {
    let open = [at("p", "41.8, 129.8", "exact"), at("q", "40.1, 127.8", "exact")].concat();
    let closed = at("r", "39.3, 125.8", "exact").replace("publish: public\n", "");
    let with = maps(&[open.clone(), closed, event("e", "places: [r, q, p]")]);
    let without = maps(&[open, event("e", "places: [q, p]")]);
    assert_eq!(with, without);
}

#[test]
fn a_map_holds_pixels_and_no_words() {
    let maps = maps(&[at("p", "41.8, 129.8", "exact")]);
    let map = &maps["maps/p.png"];
    let mut rest = &map[8..];
    let mut chunks = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        chunks.push(String::from_utf8_lossy(&after[..4]).into_owned());
        rest = &after[4 + length + 4..];
    }
    chunks.dedup();
    assert_eq!(chunks, ["IHDR", "PLTE", "IDAT", "IEND"]);
}

/// Three letters stand by chance in any compressed file, so a map is not searched: it would stop the build.
#[test]
fn a_short_name_does_not_stop_a_build_by_chance() {
    let letters = "bcdfghjklmnprst";
    let names: Vec<String> =
        letters.chars().flat_map(|c| ["am", "ek", "il", "on", "us"].map(|end| format!("{c}{end}"))).collect();
    let closed = format!(
        "-- content/people/x.md --\n---\npseudonym: X\nprivate: {{names: [{}]}}\n---\n",
        names.join(", ")
    );
    let pictures = maps(&[closed, at("p", "30.3, 120.2", "exact"), at("q", "51.5, -0.1", "exact")]);
    assert_eq!(pictures.len(), 2);
}

fn figure(html: &str) -> (String, String, String) {
    let html = Html::parse_document(html);
    let one = |selector: &str| Selector::parse(selector).expect("a selector");
    let image = html.select(&one("figure.map img")).next().expect("a map");
    let words =
        html.select(&one("figure.map figcaption")).next().expect("a caption").text().collect::<String>();
    let attribute = |name: &str| image.attr(name).unwrap_or_default().to_owned();
    assert_eq!(attribute("width"), "480");
    (attribute("src"), attribute("alt"), words)
}

#[test]
fn a_place_says_in_words_where_it_lies_and_how_exactly() {
    let country = "-- content/places/land.md --\n---\nname: The Land\npublish: public\n---\n".to_owned();
    let parts = [
        country,
        place("town", "part_of: land\ncoordinates: [41.8, 129.8]\npublish_precision: locality"),
        at("bridge", "42.05, 129.81", "exact"),
    ];
    let site = prepare(&[SOURCE, &parts.concat()].concat());
    assert_eq!(codes(&site), [""; 0]);
    assert_links_resolve(&outputs(&site));
    let (src, alt, caption) = figure(&page(&site, "places/town.html"));
    assert_eq!(src, "../maps/town.png");
    assert_eq!(
        alt,
        "Map of the region around town, The Land. The place lies within about 10 km of the middle of the hatched \
         circle. It lies about 30 km south of bridge."
    );
    assert_eq!(
        caption,
        "The place lies within about 10 km of the middle of the hatched circle. Sea and lakes are tinted blue; \
         land is not. The bar is 200 km long. Coastlines and lakes: Natural Earth (public domain)."
    );
}

#[test]
fn an_event_with_one_place_shows_the_map_of_the_place_and_with_several_one_of_its_own() {
    let places =
        [at("a", "41.8, 129.8", "exact"), at("b", "30.3, 120.2", "vicinity"), place("c", "")].concat();
    let site =
        [SOURCE, &places, &event("one", "places: [c, b]"), &event("two", "places: [b, a, b]")].concat();
    let site = prepare(&site);
    let (src, alt, _) = figure(&page(&site, "events/one.html"));
    assert_eq!(src, "../maps/b.png");
    assert!(alt.starts_with("Map of the region around b. "), "{alt}");
    let (src, alt, caption) = figure(&page(&site, "events/two.html"));
    assert_eq!(src, "../maps/two.png");
    assert_eq!(alt, "Map of 2 places: 1, b; 2, a.");
    assert!(caption.contains("vicinity · 30.30° N, 120.20° E"), "{caption}");
    assert!(!page(&site, "places/c.html").contains("<figure"));
}

#[test]
fn a_case_shows_its_places_on_one_map() {
    let places = [at("a", "41.8, 129.8", "exact"), at("b", "30.3, 120.2", "vicinity")].concat();
    let case = "-- content/cases/c.md --\n---\ntitle: C\nsummary: C.\npublish: public\n---\n";
    let site = prepare(&[SOURCE, &places, case, &event("e", "places: [a, b]")].concat());
    let (src, alt, caption) = figure(&page(&site, "cases/c.html"));
    assert_eq!(src, "../maps/c.png");
    assert_eq!(alt, "Map of 2 places: 1, a; 2, b.");
    assert!(caption.contains("The bar is 200 km long."), "{caption}");
}

#[test]
fn borders_are_drawn_only_where_the_site_asks_and_says_whose() {
    let place = at("p", "47.0, 7.4", "exact");
    let plain = maps(std::slice::from_ref(&place));
    let settings =
        "-- casefile.yaml --\ntitle: T\nmap_borders: natural-earth\nmap_borders_note: They take no side.\n";
    let with = prepare(&[settings, SOURCE, &place].concat());
    let (.., caption) = figure(&page(&with, "places/p.html"));
    assert!(caption.ends_with("Borders: Natural Earth. They take no side."), "{caption}");
    assert_ne!(outputs(&with)["maps/p.png"], plain["maps/p.png"]);
    let (.., caption) = figure(&page(&prepare(&[SOURCE, &place].concat()), "places/p.html"));
    assert!(!caption.contains("Borders"), "{caption}");
}

#[test]
fn hostile_names_in_a_map_are_words() {
    let name = r#""\"><script>alert(1)</script>{{ 7*7 }}\u202E""#;
    let named = |id: &str, coordinates: &str| {
        at(id, coordinates, "exact").replace(&format!("name: {id}"), &format!("name: {name}"))
    };
    let note =
        format!("-- casefile.yaml --\ntitle: T\nmap_borders: natural-earth\nmap_borders_note: {name}\n");
    let site = prepare(
        &[
            &note,
            SOURCE,
            &named("a", "41.8, 129.8"),
            &named("b", "41.9, 129.9"),
            &event("e", "places: [a, b]"),
        ]
        .concat(),
    );
    for path in ["places/a.html", "events/e.html"] {
        let html = page(&site, path);
        let (_, alt, caption) = figure(&html);
        assert!(alt.contains("<script>alert(1)</script>{{ 7*7 }}") && caption.contains("<script>"), "{alt}");
        assert!(!html.contains("<script>") && !html.contains('\u{202e}'), "{html}");
    }
}
