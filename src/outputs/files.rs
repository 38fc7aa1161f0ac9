//! Files that are copied: what released records point at, and the theme's and the site's own static files.

use std::io::{self, Read};

use crate::disk;
use crate::paper::Paper;
use crate::release::edition::{AssetNumber, ReleasedAsset};
use crate::source::Asset;

use super::{Fault, Planner, Press};

/// The path of a record's file in the site.
pub fn asset_path(press: &Press, asset: AssetNumber) -> &str {
    &press.edition.assets[asset.0 as usize].path
}

pub fn plan_attachments(press: &Press, planner: &mut Planner) {
    let whole = |(_, asset): &(usize, &ReleasedAsset)| asset.picture.is_none();
    for (item, asset) in press.edition.assets.iter().enumerate().filter(whole) {
        planner.add(asset.path.clone(), item as u32);
    }
}

pub fn pull_attachment(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    copy(&press.edition.assets[item as usize].asset, paper)
}

pub fn plan_statics(press: &Press, planner: &mut Planner) {
    for (item, asset) in press.theme.statics.iter().enumerate() {
        planner.add(asset.path.to_string(), item as u32);
    }
}

pub fn pull_static(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    copy(&press.theme.statics[item as usize], paper)
}

/// How much of a file is read at a time.
const CHUNK: u64 = 64 << 10;

fn copy(asset: &Asset, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let unreadable =
        |error: io::Error| Fault::File { path: asset.path.as_str().into(), reason: disk::reason(&error) };
    let mut file = asset.open().map_err(unreadable)?;
    while file.by_ref().take(CHUNK).read_to_end(paper.bytes()).map_err(unreadable)? > 0 {
        paper.flow()?;
    }
    Ok(())
}
