//! `SHA256SUMS`: a line a file, as `sha256sum` writes and reads them: the digest, two spaces, the path.

use crate::text::digest::Digest;

/// The list's own name.
pub const NAME: &str = "SHA256SUMS";

/// What may stand beside the list to vouch for it; the list holds none of them.
pub const BESIDE: [&str; 3] = ["SHA256SUMS.minisig", "SHA256SUMS.ots", "SHA256SUMS.tsr"];

/// Those among them that prove that the list was there on a day.
pub const PROOFS: [&str; 2] = ["SHA256SUMS.ots", "SHA256SUMS.tsr"];

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
        self.0.iter().flat_map(|(path, digest)| format!("{digest}  {path}\n").into_bytes()).collect()
    }
}
