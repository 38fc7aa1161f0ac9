//! What two editions have that the other has not: records first, by the data files of the site (`docs/data.md`), then files, by their digests. Editions
//! lie in folders, zips or bags, each in whatever the other does not.
//!
//! It knows the few keys of a record that say which it is, and no kind of record. What was taken back is named by its id and *never*
//! by its title: lists of changes are copied on.

mod edition;
mod files;
mod records;

use std::path::Path;

use serde::Serialize;

use edition::Copy;
pub use edition::NoEdition;
use files::Files;
pub use records::Named;
use records::Records;

/// What stands on one side.
#[derive(Debug, Serialize)]
pub struct Side {
    pub path: String,
    pub edition: Option<String>,
    pub records: usize,
    pub files: usize,
}

/// A file that could not be read, and so was not compared.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unread {
    /// `old` or `new`.
    pub side: &'static str,
    pub path: String,
    pub why: String,
}

#[derive(Debug, Serialize)]
pub struct Difference {
    pub old: Side,
    pub new: Side,
    pub records: records::Difference,
    /// Pages of records, by number: which records those are stands above.
    pub record_pages: files::Counts,
    /// All other files but the data files, which hold the records.
    pub files: files::Difference,
    pub unread: Vec<Unread>,
}

impl Difference {
    pub fn is_none(&self) -> bool {
        self.records.is_none()
            && self.files.is_none()
            && self.record_pages.is_none()
            && self.unread.is_empty()
    }
}

/// Is told how many files are done, and of how many.
pub type Advance<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Compares two editions.
pub fn diff(old: &Path, new: &Path, advance: Advance<'_>) -> Result<Difference, NoEdition> {
    let (old_copy, new_copy) = (Copy::open(old)?, Copy::open(new)?);
    let mut unread = Vec::new();
    old_copy.tell_faults("old", &mut unread);
    new_copy.tell_faults("new", &mut unread);
    let old_records = Records::read(&old_copy, "old", &mut unread);
    let new_records = Records::read(&new_copy, "new", &mut unread);
    let both_bags = old_copy.is_bag() && new_copy.is_bag();
    let [n_old, n_new] = [&old_copy, &new_copy].map(|copy| copy.files(both_bags).len());
    let of = n_old + n_new;
    let old_files = Files::read(&old_copy, both_bags, "old", &mut unread, &|done| advance(done, of));
    let new_files = Files::read(&new_copy, both_bags, "new", &mut unread, &|done| advance(n_old + done, of));
    let (record_pages, files) = files::compare(&old_files, &new_files, |path| {
        old_records.has_page(path) || new_records.has_page(path)
    });
    unread.sort();
    unread.dedup();
    let records = records::compare(&old_records, &new_records, |page| new_files.has(page));
    let side = |path: &Path, copy: &Copy, records: &Records, files| Side {
        path: path.display().to_string(),
        edition: copy.edition(),
        records: records.len(),
        files,
    };
    Ok(Difference {
        old: side(old, &old_copy, &old_records, n_old),
        new: side(new, &new_copy, &new_records, n_new),
        records,
        record_pages,
        files,
        unread,
    })
}
