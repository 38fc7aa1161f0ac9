//! Files that are copied: what released records point at, and the theme's and the site's own static files.

use crate::release::edition::AssetNumber;
use crate::source::Asset;

use super::{Fault, Planner, Press};

/// The path of a record's file in the site.
pub fn asset_path(press: &Press, asset: AssetNumber) -> &str {
    &press.edition.assets[asset.0 as usize].path
}

pub fn plan_attachments(press: &Press, planner: &mut Planner) {
    for (item, asset) in press.edition.assets.iter().enumerate() {
        planner.add(asset.path.clone(), item as u32);
    }
}

pub fn pull_attachment(press: &Press, item: u32, into: &mut Vec<u8>) -> Result<(), Fault> {
    copy(&press.edition.assets[item as usize].asset, into)
}

pub fn plan_statics(press: &Press, planner: &mut Planner) {
    for (item, asset) in press.theme.statics.iter().enumerate() {
        planner.add(asset.path.to_string(), item as u32);
    }
}

pub fn pull_static(press: &Press, item: u32, into: &mut Vec<u8>) -> Result<(), Fault> {
    copy(&press.theme.statics[item as usize], into)
}

fn copy(asset: &Asset, into: &mut Vec<u8>) -> Result<(), Fault> {
    asset
        .read(into)
        .map_err(|error| Fault::File { path: asset.path.as_str().into(), reason: error.to_string() })
}
