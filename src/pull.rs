//! What every sink takes from: outputs by path, whose bytes are made when they are asked for.
//!
//! Nothing here knows a record, a template or a disk. A sink that only knows this cannot know more about
//! a site than its readers will.

pub mod gather;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::disk;

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

    /// Whether an output may take as long as many others together: a sink that pulls in parallel begins with
    /// these.
    fn is_bulk(&self, _index: usize) -> bool {
        false
    }

    /// Whether an output says something of all others, and is made sooner once they are: a sink that need not have it
    /// first asks for it last.
    fn is_summary(&self, _index: usize) -> bool {
        false
    }

    /// Outputs with the same answer are made at once: a sink that pulls in parallel has one thread pull them,
    /// one after the other.
    fn made_with(&self, _index: usize) -> Option<u32> {
        None
    }

    /// Whether an output is a file of the writer's that goes out as it is: it may hold anything, scripts too.
    fn is_copied(&self, _index: usize) -> bool {
        false
    }

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
            PullError::Sink(error) => disk::reason(error).fmt(f),
        }
    }
}

/// Whether [`Turns`] hands an output out before the rest, whatever its path.
pub fn is_early<P: Pull>(outputs: &P, index: usize) -> bool {
    outputs.is_bulk(index) || !outputs.path(index).contains('/')
}

/// Which outputs a thread makes next, where several pull: each asks for its turn until there are none.
///
/// Bulk files come first, then outputs at the top, which are pages about the whole site: the longest, and one
/// of them begun last would leave the other threads idle.
pub struct Turns {
    order: Vec<usize>,
    /// Where each turn over long outputs ends in `order`: one output, or those that are made at once.
    long: Vec<usize>,
    /// How many of the rest are handed out at a time: neighbours, so that a thread mostly stays in one folder.
    stride: usize,
    next: AtomicUsize,
}

impl Turns {
    /// Summaries come last.
    pub fn new<P: Pull>(outputs: &P) -> Turns {
        let (summaries, others) = (0..outputs.len()).partition(|index| outputs.is_summary(*index));
        Turns::of(outputs, others, summaries)
    }

    /// Summaries come with the long outputs, for a sink that cannot begin without them.
    pub fn with_summaries_first<P: Pull>(outputs: &P) -> Turns {
        Turns::of(outputs, (0..outputs.len()).collect(), Vec::new())
    }

    fn of<P: Pull>(outputs: &P, indices: Vec<usize>, last: Vec<usize>) -> Turns {
        let (bulk, pages): (Vec<usize>, Vec<usize>) =
            indices.into_iter().partition(|index| outputs.is_bulk(*index));
        let (top, rest): (Vec<usize>, Vec<usize>) =
            pages.into_iter().partition(|index| is_early(outputs, *index));
        let long = [at_once(outputs, bulk), top.into_iter().map(|index| vec![index]).collect()].concat();
        let ends = long.iter().scan(0, |end, turn| {
            *end += turn.len();
            Some(*end)
        });
        Turns {
            long: ends.collect(),
            order: long.into_iter().flatten().chain(rest).chain(last).collect(),
            stride: (outputs.len() / (8 * rayon::current_num_threads())).clamp(1, 16),
            next: AtomicUsize::new(0),
        }
    }

    /// The next outputs, by index.
    pub fn take(&self) -> Option<&[usize]> {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        let end_of_long = self.long.last().copied().unwrap_or(0);
        let (from, length) = match turn.checked_sub(self.long.len()) {
            None => {
                let from = turn.checked_sub(1).map_or(0, |before| self.long[before]);
                (from, self.long[turn] - from)
            }
            Some(turn) => (end_of_long + turn * self.stride, self.stride),
        };
        let rest = self.order.get(from..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..length.min(rest.len())])
    }
}

/// Each output alone, or with those that are made with it.
fn at_once<P: Pull>(outputs: &P, indices: Vec<usize>) -> Vec<Vec<usize>> {
    let mut turns: Vec<Vec<usize>> = Vec::new();
    let mut known: BTreeMap<u32, usize> = BTreeMap::new();
    for index in indices {
        match outputs.made_with(index) {
            None => turns.push(vec![index]),
            Some(key) => {
                let turn = *known.entry(key).or_insert(turns.len());
                if turn == turns.len() {
                    turns.push(Vec::new());
                }
                turns[turn].push(index);
            }
        }
    }
    turns
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
mod tests {
    use super::fixture::{Pages, pages};
    use super::*;

    /// Pages of which those in `data/` are bulk.
    struct WithBulk(Pages);

    impl Pull for WithBulk {
        type Error = String;

        fn len(&self) -> usize {
            self.0.len()
        }

        fn path(&self, index: usize) -> &str {
            self.0.path(index)
        }

        fn find(&self, path: &str) -> Option<usize> {
            self.0.find(path)
        }

        fn is_bulk(&self, index: usize) -> bool {
            self.path(index).starts_with("data/")
        }

        fn is_summary(&self, index: usize) -> bool {
            self.path(index) == "edition.html"
        }

        fn made_with(&self, index: usize) -> Option<u32> {
            self.path(index).contains("photo").then_some(7)
        }

        fn pull(
            &self,
            index: usize,
            buffer: &mut Vec<u8>,
            into: &mut dyn Write,
        ) -> Result<(), PullError<String>> {
            self.0.pull(index, buffer, into)
        }
    }

    #[test]
    fn bulk_files_and_pages_at_the_top_come_first_then_the_rest_then_summaries_and_every_output_once() {
        let names: Vec<String> = (0..1000).map(|number| format!("events/{number:03}.html")).collect();
        let mut all = vec![
            ("data/events.csv", "c"),
            ("data/photo.jpg", "p"),
            ("data/photo_2.csv", "c"),
            ("data/sources.csv", "s"),
            ("edition.html", "e"),
            ("index.html", "i"),
            ("timeline.html", "t"),
        ];
        all.extend(names.iter().map(|name| (name.as_str(), "e")));
        let outputs = WithBulk(pages(&all));
        let paths = |turn: &[usize]| turn.iter().map(|index| outputs.path(*index)).collect();
        let all = |turns: Turns| std::iter::from_fn(|| turns.take().map(paths)).collect::<Vec<Vec<&str>>>();
        let turns = all(Turns::new(&outputs));
        assert_eq!(turns[0], ["data/events.csv"]);
        assert_eq!(turns[1], ["data/photo.jpg", "data/photo_2.csv"]);
        assert_eq!(turns[2..5], [["data/sources.csv"], ["index.html"], ["timeline.html"]]);
        let rest: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(turns[5..].concat(), [rest.clone(), vec!["edition.html"]].concat());
        let turns = all(Turns::with_summaries_first(&outputs));
        assert_eq!(turns[3], ["edition.html"]);
        assert_eq!(turns[6..].concat(), rest);
    }

    #[test]
    fn without_outputs_there_is_no_turn() {
        assert_eq!(Turns::new(&pages(&[])).take(), None);
    }
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
