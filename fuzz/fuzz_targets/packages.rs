//! A zip, or a list of digests: read or told, and no name that leads out of a folder is ever among the files that are read.
//! The first byte says which it is.

#![no_main]

use casefile::text::digest::algorithm::Algorithm;
use casefile::verify::sums::{self, Dialect};
use casefile::verify::{self, names};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((which, rest)) = data.split_first() else { return };
    match which % 4 {
        0 => list(rest, Dialect::Sums),
        1 => list(rest, Dialect::Bag),
        _ => zip(rest),
    }
});

fn zip(bytes: &[u8]) {
    let package = verify::open_bytes(bytes.to_vec());
    let report = verify::check(&package, None, &|_, _| ());
    assert!(report.is_whole() || !report.differences.is_empty());
    for path in package.paths() {
        assert_eq!(names::danger(path), None, "{path:?}");
        let size = package.size(path).expect("it is listed");
        let mut length = 0;
        let read = package.read(path, &mut |piece| length += piece.len() as u64).expect("it is listed");
        assert!(length <= size, "{path:?} gives more than it says");
        assert!(read.is_err() || length == size, "{path:?} gives less than it says");
    }
}

/// Every line is read or told, and what was read is read again from what is written of it.
fn list(bytes: &[u8], dialect: Dialect) {
    let (lines, _) = sums::read(bytes, Algorithm::Md5, dialect);
    // In manifests signs before a name are as makers like; names of a payload have none.
    let is_plain = |path: &str| dialect == Dialect::Sums || path.starts_with("data/");
    for line in lines.into_iter().filter(|line| is_plain(&line.path)) {
        let text = match dialect {
            Dialect::Sums => sums::line(&line.digest, &line.path),
            Dialect::Bag => sums::bag_line(&line.digest, &line.path),
        };
        let (again, faults) = sums::read(text.as_bytes(), Algorithm::Md5, dialect);
        assert!(faults.is_empty() && again.len() == 1, "{text:?}");
        assert_eq!((&again[0].digest, &again[0].path), (&line.digest, &line.path));
    }
}
