//! Files beside records: which of them go out, and under which path.

use crate::kinds::Record;
use crate::parse::FileBeside;
use crate::picture::{Content, Format};
use crate::text::Text;
use crate::text::fold::as_composed;

use super::edition::ReleasedAsset;

/// How a file goes out.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goes {
    /// A picture made anew, if it is one.
    ToBeSeen,
    /// Byte for byte, with a digest that anybody can take.
    AsEvidence,
}

/// Files that would prove when a kept copy was there: a time stamp of a chain of blocks, or of an authority (RFC 3161).
pub fn proofs_of(file: &Text) -> impl Iterator<Item = Text> {
    PROOFS.iter().map(move |ending| format!("{file}.{ending}").into())
}

const PROOFS: [&str; 2] = ["ots", "tsr"];

/// Copies of a source that are shared.
pub fn captures(record: &Record) -> impl Iterator<Item = &Text> {
    let shared = record.of_kind().archived().iter().filter(|copy| copy.share);
    shared.filter_map(|copy| copy.file.as_ref().map(|file| &file.value))
}

/// A file as it goes out, and where. A picture that cannot be made anew does not: it may hold anything.
pub fn released_asset(
    record: &Record,
    FileBeside { asset, content, .. }: &FileBeside,
    goes: Goes,
) -> Option<ReleasedAsset> {
    // As links say it: a Mac writes the letters and the accents of a name one after the other.
    let file = asset.path.file_name();
    let name = as_composed(file);
    let plain = |folder: &str| format!("files/{folder}/{name}");
    let asset = asset.clone();
    match (goes, content) {
        (Goes::AsEvidence, _) => Some(ReleasedAsset { path: plain(&record.id), asset, picture: None }),
        (Goes::ToBeSeen, Content::Unfit(_)) => None,
        (Goes::ToBeSeen, Content::Text | Content::Sealed(_)) => {
            Some(ReleasedAsset { path: plain(&record.id), asset, picture: None })
        }
        (Goes::ToBeSeen, Content::Picture(picture)) => {
            // Beside the same file as evidence: no id holds `_`.
            let is_evidence =
                captures(record).any(|copy| copy.rsplit('/').next().map(as_composed) == Some(name.clone()));
            let folder = if is_evidence { format!("{}_shown", record.id) } else { record.id.to_string() };
            let is_renamed = picture.made_as() != picture.format;
            let more =
                if is_renamed { format!(".{}", Format::ending(picture.made_as())) } else { String::new() };
            Some(ReleasedAsset { path: plain(&folder) + &more, asset, picture: Some(*picture) })
        }
    }
}
