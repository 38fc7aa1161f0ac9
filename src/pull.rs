//! What every sink takes from: outputs by path, whose bytes are made when they are asked for.
//!
//! Nothing here knows a record, a template or a disk. A sink that only knows this cannot know more about
//! a site than its readers will.

use std::fmt;
use std::io::{self, Write};

/// The outputs of a site. Paths are relative, `/`-separated, sorted, and already proven safe: none
/// climbs out with `..`, none is absolute.
pub trait Pull: Sync {
    /// Why an output could not be made: a fault of its content, never of the sink.
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

    /// Writes the whole output to `into`: a page in one piece, a long file in many. An error may come
    /// after the first pieces; it stops the build, and nothing of the output is kept.
    ///
    /// `buffer` is room to make the output in. It may hold anything before and after; a sink hands the
    /// same one over again and again, so that pages do not ask for memory each.
    fn pull(
        &self,
        index: usize,
        buffer: &mut Vec<u8>,
        into: &mut dyn Write,
    ) -> Result<(), PullError<Self::Error>>;
}

/// Why an output did not arrive.
#[derive(Debug)]
pub enum PullError<E> {
    /// It could not be made.
    Output(E),
    /// The sink's own writer failed: a full disk, for one.
    Sink(io::Error),
}

impl<E: fmt::Display> fmt::Display for PullError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PullError::Output(error) => error.fmt(f),
            PullError::Sink(error) => error.fmt(f),
        }
    }
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
    use std::io::Write;

    use super::{Pull, PullError};

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

        fn pull(
            &self,
            index: usize,
            _buffer: &mut Vec<u8>,
            into: &mut dyn Write,
        ) -> Result<(), PullError<String>> {
            let text = &self.0[index].1;
            into.write_all(text.as_bytes()).map_err(PullError::Sink)?;
            match text.strip_prefix('!') {
                Some(fault) => Err(PullError::Output(fault.to_owned())),
                None => Ok(()),
            }
        }
    }
}
