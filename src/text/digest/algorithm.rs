//! The digests of which lists of files are made, several of one file in one reading. Bytes go in, bytes come out: which
//! file they are of, and whether they are the right ones, is for others to say.

use sha2::digest::DynDigest;

/// A way to make a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Algorithm {
    pub const ALL: [Algorithm; 6] = [
        Algorithm::Md5,
        Algorithm::Sha1,
        Algorithm::Sha224,
        Algorithm::Sha256,
        Algorithm::Sha384,
        Algorithm::Sha512,
    ];

    /// As it stands in names of files: `sha256`.
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Md5 => "md5",
            Algorithm::Sha1 => "sha1",
            Algorithm::Sha224 => "sha224",
            Algorithm::Sha256 => "sha256",
            Algorithm::Sha384 => "sha384",
            Algorithm::Sha512 => "sha512",
        }
    }

    /// By its name as makers of bags write it: `sha256`, `SHA-256`.
    pub fn named(name: &str) -> Option<Self> {
        let plain: String = name.chars().filter(|c| *c != '-').flat_map(char::to_lowercase).collect();
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == plain)
    }

    /// How many bytes a digest has.
    pub fn bytes(self) -> usize {
        match self {
            Algorithm::Md5 => 16,
            Algorithm::Sha1 => 20,
            Algorithm::Sha224 => 28,
            Algorithm::Sha256 => 32,
            Algorithm::Sha384 => 48,
            Algorithm::Sha512 => 64,
        }
    }

    /// Two different files with the same digest can be made on purpose: it shows damage, and no forgery.
    pub fn is_weak(self) -> bool {
        matches!(self, Algorithm::Md5 | Algorithm::Sha1)
    }

    fn begin(self) -> Box<dyn DynDigest> {
        match self {
            Algorithm::Md5 => Box::new(md5::Md5::default()),
            Algorithm::Sha1 => Box::new(sha1::Sha1::default()),
            Algorithm::Sha224 => Box::new(sha2::Sha224::default()),
            Algorithm::Sha256 => Box::new(sha2::Sha256::default()),
            Algorithm::Sha384 => Box::new(sha2::Sha384::default()),
            Algorithm::Sha512 => Box::new(sha2::Sha512::default()),
        }
    }
}

/// Digests of one file in the making.
pub struct Digests(Vec<(Algorithm, Box<dyn DynDigest>)>);

impl Digests {
    /// One for each algorithm that is named, however often it is.
    pub fn begin(algorithms: impl IntoIterator<Item = Algorithm>) -> Self {
        let mut wanted: Vec<Algorithm> = algorithms.into_iter().collect();
        wanted.sort_unstable();
        wanted.dedup();
        Digests(wanted.into_iter().map(|algorithm| (algorithm, algorithm.begin())).collect())
    }

    pub fn add(&mut self, bytes: &[u8]) {
        for (_, digest) in &mut self.0 {
            digest.update(bytes);
        }
    }

    pub fn finish(self) -> Vec<(Algorithm, Box<[u8]>)> {
        self.0.into_iter().map(|(algorithm, digest)| (algorithm, digest.finalize())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::sums::hex;

    /// The examples of the standards (RFC 1321, FIPS 180).
    #[test]
    fn digests_of_abc_are_those_of_the_standards() {
        let mut digests = Digests::begin(Algorithm::ALL.into_iter().chain([Algorithm::Md5]));
        digests.add(b"a");
        digests.add(b"bc");
        let begins = ["900150983cd24fb0", "a9993e364706816a", "23097d223405d822", "ba7816bf8f01cfea"];
        let begins = begins.into_iter().chain(["cb00753f45a35e8b", "ddaf35a193617aba"]);
        let made = digests.finish();
        assert_eq!(made.len(), Algorithm::ALL.len());
        for ((algorithm, digest), begin) in made.iter().zip(begins) {
            assert!(hex(digest).starts_with(begin), "{algorithm:?}");
            assert_eq!(digest.len(), algorithm.bytes());
        }
    }

    #[test]
    fn an_algorithm_is_known_by_any_of_its_spellings() {
        assert_eq!(Algorithm::named("SHA-256"), Some(Algorithm::Sha256));
        assert_eq!(Algorithm::named("sha3256"), None);
    }
}
