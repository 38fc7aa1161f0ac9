//! `SHA256SUMS`: a line a file, as `sha256sum` writes and reads them: the digest, two spaces, the path.

use crate::text::digest::Digest;
use crate::verify::SIGNATURE;
use crate::verify::sums::line;

pub use crate::verify::{PROOFS, SUMS as NAME};

/// What may stand beside the list to vouch for it; the list holds none of them.
pub const BESIDE: [&str; 3] = [SIGNATURE, PROOFS[0], PROOFS[1]];

/// The digests of a package's files, by path.
#[derive(Default)]
pub struct Sums(Vec<(String, Digest)>);

impl Sums {
    pub fn add(&mut self, path: impl Into<String>, digest: Digest) {
        self.0.push((path.into(), digest));
    }

    /// The list, sorted by path.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.0.sort();
        self.0.iter().flat_map(|(path, digest)| line(digest.as_bytes(), path).into_bytes()).collect()
    }
}
