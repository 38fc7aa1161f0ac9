//! Which edition it is: one number for all that it says.
//!
//! The number is a digest of what is released (settings, records, addresses, files), of the theme and of the version;
//! *never* of outputs, so that a page can show it. What is withheld has no part in it: pictures count as they were
//! made anew, and what no page shows does not count.

use crate::release::edition::ReleasedAsset;
use crate::text::digest::{Digest, Hasher};

use super::{Press, data, pictures};

/// Changes whenever the same edition is counted otherwise.
const FORM: &str = "casefile edition 1";

/// The number of the edition.
pub fn number(press: &Press) -> Digest {
    let mut count = Count::default();
    count.add(&[FORM, env!("CARGO_PKG_VERSION"), &press.theme.digest.to_string()]);
    add_settings(press, &mut count);
    for record in press.edition.numbers() {
        count.add(&[&data::line(press, record)]);
    }
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

fn add_settings(press: &Press, count: &mut Count) {
    let settings = &press.settings;
    let some = |text: &Option<crate::text::Text>| text.as_deref().unwrap_or_default().to_owned();
    count.add(&[
        &settings.title,
        &some(&settings.description),
        &some(&settings.base_url),
        &settings.languages.join(" "),
        settings.time_zone.iana_name().unwrap_or_default(),
        &some(&settings.map_borders),
    ]);
    settings.house_rules.iter().for_each(|rule| count.add(&["rule", rule]));
    for (word, shown) in &settings.event_types {
        count.add(&["event type", word, &some(shown)]);
    }
}

/// Counts texts so that where one ends is counted too.
#[derive(Default)]
struct Count(Hasher);

impl Count {
    fn add(&mut self, texts: &[&str]) {
        for text in texts {
            self.0.update(&(text.len() as u64).to_le_bytes());
            self.0.update(text.as_bytes());
        }
    }
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
