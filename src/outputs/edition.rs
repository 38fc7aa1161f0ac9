//! Which edition it is: one number for all that it says, and the page of the site about itself that shows it.
//! It stands on no other page: an edit changes few files.
//!
//! The number is a digest of what is released (settings, records, addresses, files), of the theme and of the version;
//! *never* of outputs, so that a page can show it. What is withheld has no part in it: pictures count as they were
//! made anew, and what no page shows does not count.

use rayon::prelude::*;
use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::paper::Paper;
use crate::release::edition::ReleasedAsset;
use crate::text::digest::{Digest, Hasher, in_groups};

use super::facts::counted;
use super::scribe::Scribe;
use super::theme::PageAt;
use super::{Fault, Planner, Press, pictures, records};

const PATH: &str = "edition.html";

const VERSION: &str = env!("CARGO_PKG_VERSION");

#[derive(Serialize)]
struct EditionView {
    section: &'static str,
    title: String,
    number: String,
    /// How many records there are, kind by kind.
    counts: Vec<String>,
    made_with: String,
}

pub fn plan(_: &Press, planner: &mut Planner) {
    planner.add(PATH.into(), 0);
}

pub fn pull(press: &Press, _: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "");
    let view = EditionView {
        section: "edition",
        title: scribe.word("edition-title"),
        number: in_groups(&press.edition_number().to_string()),
        counts: Kind::ALL.iter().filter_map(|kind| count(scribe, *kind)).collect(),
        made_with: press.words.with("edition-made-with", &[("version", VERSION.into())]),
    };
    let address = press.address(PATH);
    press.theme.fill("edition.html", PageAt { root: "", section: view.section, address }, &view, paper)
}

fn count(scribe: Scribe<'_>, kind: Kind) -> Option<String> {
    let records = scribe.press.edition.of_kind(kind).count();
    (records > 0).then(|| counted(scribe, &format!("count-{}", kind.word()), records))
}

/// Changes whenever the same edition is counted otherwise.
const FORM: &str = "casefile edition 2";

/// The number of the edition.
pub fn number(press: &Press) -> Digest {
    let mut count = Count::default();
    count.add(&[FORM, VERSION, &press.theme.digest.to_string()]);
    count.add(&[&records::settings(press)]);
    let records: Vec<Number> = press.edition.numbers().collect();
    let records: Vec<Digest> = records.par_iter().map(|record| of_record(press, *record)).collect();
    records.iter().for_each(|record| count.bytes(record.as_bytes()));
    for tombstone in &press.edition.tombstones {
        count.add(&["withdrawn", tombstone.kind.word(), &tombstone.id]);
    }
    for old in &press.edition.old_paths {
        count.add(&["moved", old.path.file().as_str(), &press.edition.get(old.to).id]);
    }
    for (asset, known) in press.edition.assets.iter().zip(&press.digests) {
        let digest = known.get_or_init(|| of_asset(press, asset));
        count.add(&["file", &asset.path, &digest.to_string()]);
    }
    for asset in &press.theme.statics {
        count.add(&["static", asset.path.as_str(), &of_bytes(asset).to_string()]);
    }
    count.0.finish()
}

/// Counts texts so that where one ends is counted too.
#[derive(Default)]
struct Count(Hasher);

impl Count {
    fn add(&mut self, texts: &[&str]) {
        texts.iter().for_each(|text| self.bytes(text.as_bytes()));
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

/// A record counts as its front matter would be written anew, and its body as its page has it: finding a spelling for
/// that takes many times as long as reading it.
fn of_record(press: &Press, number: Number) -> Digest {
    let record = press.edition.get(number);
    let mut count = Count::default();
    count.add(&[record.kind.word(), &record.id, &records::front(press, number)]);
    count.bytes(press.body_digest(number).as_bytes());
    count.0.finish()
}

/// A file that cannot be read stops the output when it is pulled: here it counts by its name alone.
fn of_asset(press: &Press, asset: &ReleasedAsset) -> Digest {
    match asset.picture {
        None => of_bytes(&asset.asset),
        Some(_) => pictures::largest(press, asset).map_or(Digest::of(b""), |bytes| Digest::of(&bytes)),
    }
}

fn of_bytes(asset: &crate::source::Asset) -> Digest {
    asset.open().and_then(|mut file| Digest::of_reader(&mut file)).unwrap_or(Digest::of(b""))
}
