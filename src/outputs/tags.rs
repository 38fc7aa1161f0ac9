//! Tags: the list of all, and what bears each. A tag is shown as it was written, and nothing is merged that
//! writers kept apart: `US` and `us` are two tags.
//!
//! A tag's file name is made from the tag alone, so that its address stays when other tags come and go.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::kinds::sheet::Number;
use crate::paper::Paper;
use crate::text::Text;
use crate::text::alphabet::sort_key;

use super::facts::counted;
use super::filters::{self, FilterView};
use super::listings::{Entry, Listing, Of};
use super::paging::PagerView;
use super::references::{self, ItemView};
use super::scribe::Scribe;
use super::theme::PageAt;
use super::{Fault, Press, timeline};

/// All tags.
#[derive(Serialize)]
struct TagsView {
    section: &'static str,
    title: String,
    /// How many there are: on the first page alone, so that one more changes no other.
    deck: Option<String>,
    tags: Vec<TagView>,
    pager: Option<PagerView>,
}

#[derive(Serialize)]
struct TagView {
    label: Text,
    href: String,
    count: String,
}

/// What bears one tag.
#[derive(Serialize)]
struct TaggedView {
    section: &'static str,
    title: Text,
    /// How many there are: on the first page alone, so that one more changes no other.
    deck: Option<String>,
    items: Vec<MarkedView>,
    filters: Option<FilterView>,
    pager: Option<PagerView>,
}

#[derive(Serialize)]
struct MarkedView {
    #[serde(flatten)]
    item: ItemView,
    /// What the filters go by, as attributes.
    marks: String,
}

/// A tag as a record shows it.
#[derive(Serialize)]
pub struct TagLink {
    pub label: Text,
    pub href: String,
}

/// Every tag in the order of the alphabet, with what bears it: by date where dated, else by name.
pub fn collect(press: &Press) -> Vec<(Text, Vec<Entry>)> {
    let edition = &press.edition;
    let mut bearers: FxHashMap<&Text, Vec<Number>> = FxHashMap::default();
    for number in edition.numbers() {
        for tag in &edition.get(number).tags {
            let bearers = bearers.entry(tag).or_default();
            if bearers.last() != Some(&number) {
                bearers.push(number);
            }
        }
    }
    let mut tags: Vec<(String, &Text, Vec<Number>)> =
        bearers.into_iter().map(|(tag, numbers)| (sort_key(tag), tag, numbers)).collect();
    tags.par_sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let sorted = |(_, tag, mut numbers): (String, &Text, Vec<Number>)| {
        numbers.sort_by_cached_key(|number| place(press, *number));
        (tag.clone(), numbers.into_iter().map(Entry::record).collect())
    };
    tags.into_par_iter().map(sorted).collect()
}

/// By date; what has none comes last, by name.
fn place(press: &Press, number: Number) -> (Option<String>, u32) {
    let record = press.edition.get(number);
    let name = record.moment.is_none().then(|| sort_key(&record.title));
    (name, press.edition.rank_of(number))
}

pub fn pull_index(
    press: &Press,
    listing: &Listing,
    slice: usize,
    paper: &mut Paper<'_>,
) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "../");
    let view = TagsView {
        section: "tags",
        title: scribe.word("tags-title"),
        deck: (slice == 0).then(|| counted(scribe, "count-tag", listing.len())),
        tags: listing.on(slice).iter().map(|entry| tag_view(scribe, entry.inner)).collect(),
        pager: listing.cut.pager(scribe, slice),
    };
    press.theme.fill(
        "tags.html",
        PageAt { root: "../", section: view.section, address: press.address(&listing.cut.path(slice)) },
        &view,
        paper,
    )
}

fn tag_view(scribe: Scribe<'_>, tag: u32) -> TagView {
    let listings = scribe.press.listings();
    let (label, listing) = listings.tag(tag);
    TagView {
        label: label.clone(),
        href: format!("{}{}", scribe.root, listing.cut.home()),
        count: counted(scribe, "count-record", listing.len()),
    }
}

pub fn pull(press: &Press, listing: &Listing, slice: usize, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let Of::Tag(tag) = listing.of else { return Ok(()) };
    let scribe = Scribe::new(press, "../");
    let year = |entry: &Entry| timeline::period_of(press, entry.number);
    let marked = |entry: &Entry| MarkedView {
        item: references::item(scribe, entry.number),
        marks: filters::marks(scribe, entry.number, year(entry)),
    };
    let entries = listing.on(slice);
    let things: Vec<_> = entries.iter().map(|entry| (entry.number, year(entry))).collect();
    let view = TaggedView {
        section: "tags",
        title: press.listings().tag(tag).0.clone(),
        deck: (slice == 0).then(|| counted(scribe, "count-record", listing.len())),
        items: entries.iter().map(marked).collect(),
        filters: filters::view(scribe, &things),
        pager: listing.cut.pager(scribe, slice),
    };
    press.theme.fill(
        "tag.html",
        PageAt { root: "../", section: view.section, address: press.address(&listing.cut.path(slice)) },
        &view,
        paper,
    )
}

/// A record's tags, linked.
pub fn of_record(scribe: Scribe<'_>, number: Number) -> Vec<TagLink> {
    let listings = scribe.press.listings();
    let link = |tag: &Text| {
        let listing = listings.find_tag(tag)?;
        Some(TagLink { label: tag.clone(), href: format!("{}{}", scribe.root, listing.cut.home()) })
    };
    scribe.record(number).tags.iter().filter_map(link).collect()
}

/// Tags longer than this are named by a digest.
const LONGEST: usize = 40;
/// As much of the Latin letters of such a tag stands before the digest.
const LEGIBLE: usize = 24;

/// The file name of a tag, without its ending: `[a-z0-9-]+`, at most forty letters.
///
/// Words of small Latin letters and digits stay as they are: `forced-return`; a space becomes two hyphens,
/// so that `forced return` is another file. Everything else has its legible letters, three hyphens and a
/// digest of the whole: no name of the first form holds three.
pub fn slug(tag: &str) -> String {
    if is_plain(tag) {
        return tag.replace(' ', "--");
    }
    let legible = legible(tag);
    let legible = if legible.is_empty() { "tag" } else { &legible };
    format!("{legible}---{}", digest(tag))
}

/// Words of small letters and digits, between them single hyphens or spaces.
fn is_plain(tag: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let spaces = tag.matches(' ').count();
    tag.split([' ', '-']).all(is_word) && tag.len() + spaces <= LONGEST && !is_reserved(tag)
}

/// Names of the site's own, and those that Windows takes for a device.
fn is_reserved(name: &str) -> bool {
    let numbered = |stem: &str| {
        name.strip_prefix(stem).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(name, "index" | "search" | "404" | "con" | "prn" | "aux" | "nul")
        || numbered("com")
        || numbered("lpt")
}

fn legible(tag: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut legible = words.collect::<Vec<_>>().join("-");
    legible.truncate(LEGIBLE);
    legible.truncate(legible.trim_end_matches('-').len());
    legible
}

/// FNV-1a of 64 bits, in letters and digits. It need not withstand anybody: whoever writes tags writes the
/// site, and two tags of one digest are told apart where the list is made.
fn digest(tag: &str) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in tag.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    (0..13).map(|place| char::from(LETTERS[(hash >> (5 * place)) as usize % 32])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_plain_tag_names_its_own_file() {
        assert_eq!(slug("forced-return"), "forced-return");
        assert_eq!(slug("forced return"), "forced--return");
    }

    #[test]
    fn other_tags_have_a_digest_behind_what_can_be_read() {
        for (tag, start) in [
            ("Forced return", "forced-return---"),
            ("강제송환", "tag---"),
            ("الاختفاء القسري", "tag---"),
            ("index", "index---"),
            ("con", "con---"),
            ("-a", "a---"),
            ("a - b", "a-b---"),
        ] {
            assert!(slug(tag).starts_with(start), "{tag}: {}", slug(tag));
        }
    }

    /// Tags that are easily taken for each other, and any others.
    fn tags() -> impl Strategy<Value = String> {
        prop_oneof!["[aA][ -]{0,3}[bB]?[0-9 -]{0,2}", "[가-깋 a-]{1,6}", "\\PC{1,60}", "[a-z -]{30,50}"]
    }

    proptest! {
        #[test]
        fn two_tags_never_share_a_file(one in tags(), other in tags()) {
            prop_assert_eq!(one == other, slug(&one) == slug(&other));
        }

        #[test]
        fn a_name_is_safe_on_every_disk(tag in tags()) {
            let slug = slug(&tag);
            prop_assert!(crate::text::is_id(&slug) && slug.len() <= LONGEST, "{}", slug);
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
        }
    }
}
