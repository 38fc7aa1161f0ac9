//! Files of two editions by their digests. A digest is made of the bytes that are there: what a list says of them is for `verify`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::Serialize;

use super::Unread;
use super::edition::Copy;
use crate::text::digest::{Digest, Hasher};

/// The digest of every file by its path in the site. What cannot be read has none.
pub struct Files(BTreeMap<String, Option<Digest>>);

#[derive(Debug, Default, Serialize)]
pub struct Difference {
    pub new: Vec<String>,
    pub changed: Vec<String>,
    pub gone: Vec<String>,
    pub same: usize,
}

#[derive(Debug, Default, Serialize)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub gone: usize,
    pub same: usize,
}

impl Difference {
    pub fn is_none(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    fn counts(&self) -> Counts {
        Counts { new: self.new.len(), changed: self.changed.len(), gone: self.gone.len(), same: self.same }
    }
}

impl Counts {
    pub fn is_none(&self) -> bool {
        self.new == 0 && self.changed == 0 && self.gone == 0
    }
}

impl Files {
    pub fn read(
        copy: &Copy,
        with_payload: bool,
        side: &'static str,
        unread: &mut Vec<Unread>,
        advance: &(dyn Fn(usize) + Sync),
    ) -> Self {
        let done = AtomicUsize::new(0);
        let digest = |path: &&str| {
            let mut hasher = Hasher::default();
            let read = copy.read(path, &mut |piece| hasher.update(piece));
            advance(done.fetch_add(1, Ordering::Relaxed) + 1);
            (copy.own(path).to_owned(), read.map(|()| hasher.finish()))
        };
        let read: Vec<(String, Result<Digest, String>)> =
            copy.files(with_payload).par_iter().map(digest).collect();
        let mut files = BTreeMap::new();
        for (path, digest) in read {
            if let Err(why) = &digest {
                unread.push(Unread { side, path: path.clone(), why: why.clone() });
            }
            files.insert(path, digest.ok());
        }
        Files(files)
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }
}

/// Pages of records, counted, and all other files but the data files.
pub fn compare(old: &Files, new: &Files, is_of_record: impl Fn(&str) -> bool) -> (Counts, Difference) {
    let (mut pages, mut others) = (Difference::default(), Difference::default());
    let all = old.0.keys().chain(new.0.keys().filter(|path| !old.has(path)));
    for path in all.filter(|path| !path.starts_with("data/")) {
        let place = if is_of_record(path) { &mut pages } else { &mut others };
        match (old.0.get(path), new.0.get(path)) {
            (None, _) => place.new.push(path.clone()),
            (_, None) => place.gone.push(path.clone()),
            // What could not be read on one side is told elsewhere.
            (Some(None), _) | (_, Some(None)) => {}
            (Some(before), Some(after)) if before == after => place.same += 1,
            _ => place.changed.push(path.clone()),
        }
    }
    (pages.counts(), others)
}
