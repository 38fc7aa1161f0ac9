//! What every sink takes from: outputs by path, whose bytes are made when they are asked for.
//!
//! Nothing here knows a record, a template or a disk. A sink that only knows this cannot know more about
//! a site than its readers will.

/// The outputs of a site. Paths are relative, `/`-separated, sorted, and already proven safe: none
/// climbs out with `..`, none is absolute.
pub trait Pull: Sync {
    /// Why an output could not be made.
    type Error: Send;

    /// How many outputs there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The path of the output at `index`, which is less than [`Pull::len`].
    fn path(&self, index: usize) -> &str;

    /// The index of the output at exactly this path.
    fn find(&self, path: &str) -> Option<usize>;

    /// Appends the whole output to `into`, which is empty. An error stops the build; nothing of it is kept.
    fn pull(&self, index: usize, into: &mut Vec<u8>) -> Result<(), Self::Error>;
}

/// Told how far a sink has come. Called from several threads, so `done` may arrive out of order.
pub trait Progress: Sync {
    /// `done` outputs of `of` are behind us.
    fn advance(&self, done: usize, of: usize);
}

/// A progress that nobody watches.
impl Progress for () {
    fn advance(&self, _done: usize, _of: usize) {}
}

#[cfg(test)]
pub(crate) mod fixture {
    use std::collections::BTreeMap;

    use super::Pull;

    /// A site in a test: paths and texts. A text that begins with `!` is an output that cannot be made.
    pub(crate) struct Pages(Vec<(String, String)>);

    pub(crate) fn pages(pages: &[(&str, &str)]) -> Pages {
        let sorted: BTreeMap<_, _> = pages.iter().copied().collect();
        Pages(sorted.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect())
    }

    impl Pull for Pages {
        type Error = String;

        fn len(&self) -> usize {
            self.0.len()
        }

        fn path(&self, index: usize) -> &str {
            &self.0[index].0
        }

        fn find(&self, path: &str) -> Option<usize> {
            self.0.binary_search_by(|page| page.0.as_str().cmp(path)).ok()
        }

        fn pull(&self, index: usize, into: &mut Vec<u8>) -> Result<(), String> {
            assert!(into.is_empty(), "a sink hands over an empty buffer");
            let text = &self.0[index].1;
            into.extend_from_slice(text.as_bytes());
            match text.strip_prefix('!') {
                Some(fault) => Err(fault.to_owned()),
                None => Ok(()),
            }
        }
    }
}
