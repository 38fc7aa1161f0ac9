//! Pictures: each made anew from its pixels, in a few widths. The widths come from its first bytes, so that pages know
//! them before anything is decoded.
//!
//! A picture is decoded once for all its widths: what the first of them leaves over is kept until it is asked for.
//! That lies in memory and nowhere else, and there is *never* much of it: a sink asks for the widths of one picture
//! one after the other.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::{Condvar, Mutex, PoisonError};

use crate::locks::lock;
use crate::paper::Paper;
use crate::parse::markdown::escape;
use crate::picture::{self, Flaw, Picture};
use crate::release::edition::{AssetNumber, ReleasedAsset};
use crate::text::digest::Digest;

use super::{Fault, Planner, Press};

/// As wide as a picture stands on a page, as the stylesheet has it.
const SIZES: &str = "(min-width: 48rem) 36rem, 100vw";

/// A picture has fewer widths than this.
const MOST_SIZES: u32 = 8;

pub fn plan(press: &Press, planner: &mut Planner) {
    for (number, asset) in press.edition.assets.iter().enumerate() {
        let sizes = asset.picture.map(|picture| picture.sizes()).unwrap_or_default();
        for (size, (width, _)) in sizes.into_iter().enumerate() {
            planner.add(path(asset, size, width), number as u32 * MOST_SIZES + size as u32);
        }
    }
}

/// The largest has the file's own name; others say their width: `photo_480.jpg`.
fn path(asset: &ReleasedAsset, size: usize, width: u32) -> String {
    match asset.path.rsplit_once('.') {
        Some((stem, ending)) if size > 0 => format!("{stem}_{width}.{ending}"),
        _ => asset.path.clone(),
    }
}

/// The item of a picture's largest size.
pub fn largest_item(asset: AssetNumber) -> u32 {
    asset.0 * MOST_SIZES
}

/// The picture that an item is a width of.
pub fn picture_of(item: u32) -> u32 {
    item / MOST_SIZES
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let number = picture_of(item) as usize;
    let asset = &press.edition.assets[number];
    let Some(picture) = asset.picture else { return Ok(()) };
    let made = press.darkroom.size(item, |others| made(asset, &picture, &press.darkroom, others));
    let bytes = made.map_err(|flaw| Fault::Picture { path: asset.asset.path.as_str().into(), flaw })?;
    if item.is_multiple_of(MOST_SIZES) {
        press.digests[number].get_or_init(|| Digest::of(&bytes));
    }
    paper.bytes().extend_from_slice(&bytes);
    Ok(())
}

/// The largest size of a picture, made anew; nothing, if it cannot be made, which is told when it is pulled.
pub fn largest(press: &Press, asset: &ReleasedAsset) -> Option<Vec<u8>> {
    let mut sizes = Vec::new();
    made(asset, &asset.picture?, &press.darkroom, &mut sizes).ok()?;
    sizes.into_iter().next()
}

/// The attributes of an `<img>` that show a picture: where it lies, how large it is, and its other widths. Nothing jumps
/// when it arrives, and what nobody scrolls to or opens is not asked for. HTML.
pub fn attributes(press: &Press, root: &str, asset: AssetNumber) -> Option<String> {
    let asset = &press.edition.assets[asset.0 as usize];
    let sizes = asset.picture?.sizes();
    let (width, height) = sizes[0];
    let mut html = String::from(" src=\"");
    escape(&format!("{root}{}", asset.path), &mut html);
    if sizes.len() > 1 {
        html.push_str("\" srcset=\"");
        for (size, (width, _)) in sizes.iter().enumerate().rev() {
            escape(&in_a_set(&format!("{root}{}", path(asset, size, *width))), &mut html);
            html.push_str(&format!(" {width}w{}", if size > 0 { ", " } else { "" }));
        }
        html.push_str(&format!("\" sizes=\"{SIZES}"));
    }
    html.push_str(&format!("\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\""));
    if u64::from(height) * 5 > u64::from(width) * 6 {
        html.push_str(" class=\"tall\"");
    }
    Some(html)
}

/// An address in a list of addresses, which spaces and commas part.
fn in_a_set(path: &str) -> String {
    path.replace(' ', "%20").replace(',', "%2C")
}

/// Reads a file and makes every size of it.
fn made(
    asset: &ReleasedAsset,
    picture: &Picture,
    darkroom: &Darkroom,
    others: &mut Vec<Vec<u8>>,
) -> Result<(), Flaw> {
    let _room = darkroom.enter(picture.cost);
    let mut bytes = Vec::new();
    asset.asset.open()?.take(MOST_BYTES).read_to_end(&mut bytes)?;
    *others = picture::render(&bytes, picture)?;
    Ok(())
}

/// No more than this is read of a picture's file.
const MOST_BYTES: u64 = 256 << 20;

/// Bytes that pictures in the making may take together. A larger one is made alone.
const ROOM: u64 = 512 << 20;

/// Sizes that are kept until they are asked for.
const MOST_READY: usize = 32;

/// Where pictures are made: how many at a time, and what of them is not yet asked for.
#[derive(Debug, Default)]
pub struct Darkroom {
    ready: Mutex<VecDeque<(u32, Vec<u8>)>>,
    taken: Mutex<u64>,
    left: Condvar,
}

/// Room that is given back.
struct Room<'d>(&'d Darkroom, u64);

impl Drop for Room<'_> {
    fn drop(&mut self) {
        *lock(&self.0.taken) -= self.1;
        self.0.left.notify_all();
    }
}

impl Darkroom {
    /// The bytes of one size: kept ones, or those that `make` makes with all others of its picture.
    fn size(
        &self,
        item: u32,
        make: impl FnOnce(&mut Vec<Vec<u8>>) -> Result<(), Flaw>,
    ) -> Result<Vec<u8>, Flaw> {
        let mut ready = lock(&self.ready);
        if let Some(at) = ready.iter().position(|(other, _)| *other == item)
            && let Some((_, bytes)) = ready.remove(at)
        {
            return Ok(bytes);
        }
        drop(ready);
        let mut all = Vec::new();
        make(&mut all)?;
        let first = item - item % MOST_SIZES;
        let mut wanted = Vec::new();
        let mut ready = lock(&self.ready);
        for (other, bytes) in (first..).zip(all) {
            if other == item {
                wanted = bytes;
            } else if ready.iter().all(|(known, _)| *known != other) {
                ready.push_back((other, bytes));
            }
        }
        while ready.len() > MOST_READY {
            ready.pop_front();
        }
        Ok(wanted)
    }

    /// Waits until a picture of this cost has room.
    fn enter(&self, cost: u64) -> Room<'_> {
        let fits = |taken: &mut u64| *taken > 0 && *taken + cost > ROOM;
        let waited = self.left.wait_while(lock(&self.taken), fits);
        *waited.unwrap_or_else(PoisonError::into_inner) += cost;
        Room(self, cost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(all: &mut Vec<Vec<u8>>) -> Result<(), Flaw> {
        *all = vec![b"large".to_vec(), b"small".to_vec()];
        Ok(())
    }

    #[test]
    fn a_picture_is_made_once_for_all_its_sizes_and_again_when_it_is_asked_for_again() {
        let darkroom = Darkroom::default();
        assert_eq!(darkroom.size(9, sizes), Ok(b"small".to_vec()));
        assert_eq!(darkroom.size(8, |_| unreachable!("it is kept")), Ok(b"large".to_vec()));
        assert_eq!(darkroom.size(8, sizes), Ok(b"large".to_vec()));
    }

    #[test]
    fn little_is_kept_of_pictures_whose_other_sizes_nobody_asks_for() {
        let darkroom = Darkroom::default();
        for picture in 0..1000 {
            assert_eq!(darkroom.size(picture * MOST_SIZES, sizes), Ok(b"large".to_vec()));
        }
        assert_eq!(lock(&darkroom.ready).len(), MOST_READY);
    }

    #[test]
    fn pictures_in_the_making_never_take_more_room_than_there_is_but_for_one_alone() {
        let darkroom = Darkroom::default();
        std::thread::scope(|scope| {
            for cost in [ROOM / 3, ROOM / 2, 2 * ROOM, ROOM / 3, ROOM, ROOM / 2, 3 * ROOM] {
                let darkroom = &darkroom;
                scope.spawn(move || {
                    let _room = darkroom.enter(cost);
                    let taken = *lock(&darkroom.taken);
                    assert!(taken <= ROOM || taken == cost, "{taken}");
                });
            }
        });
        assert_eq!(*lock(&darkroom.taken), 0);
    }
}
