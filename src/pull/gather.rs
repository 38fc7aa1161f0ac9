//! Pulls every output, in parallel, into whatever a sink gives for each. After an output that cannot be made the
//! rest is still pulled, to name all that fail, and goes nowhere; when the disk says no, everything stops.

use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::{Progress, Pull, PullError, Turns};
use crate::locks::lock;

/// Takes outputs, several at a time.
pub trait Taker: Sync {
    /// What one output is written into.
    type Page<'t>: Write
    where
        Self: 't;

    /// An output is about to be made.
    fn open(&self, index: usize) -> io::Result<Self::Page<'_>>;

    /// It is whole.
    fn close(&self, index: usize, page: Self::Page<'_>) -> io::Result<()>;

    /// Not every output will come: nobody should wait for one any more. May be said more than once, and by any thread.
    fn stop(&self) {}
}

/// One output that could not be made, and why.
#[derive(Debug)]
pub struct Unmade<E> {
    /// The path of the output in the site.
    pub path: String,
    /// What the pull said.
    pub error: E,
}

/// Why not everything was gathered.
#[derive(Debug)]
pub enum GatherError<E> {
    /// Whoever took the outputs could not take this one.
    Taker { index: usize, error: io::Error },
    /// Outputs could not be made, sorted by path: all of the run, not only the first.
    Pull(Vec<Unmade<E>>),
}

/// A buffer that grew beyond this for one large output is not kept at that size.
const BUFFER: usize = 1 << 20;

/// Pulls everything.
pub fn gather<P: Pull, T: Taker>(
    outputs: &P,
    turns: Turns,
    taker: &T,
    progress: &dyn Progress,
) -> Result<(), GatherError<P::Error>> {
    let round = Round {
        outputs,
        taker,
        progress,
        turns,
        done: AtomicUsize::new(0),
        spoilt: AtomicBool::new(false),
        refused: Mutex::new(None),
    };
    let unmade: Vec<Vec<(usize, P::Error)>> = rayon::broadcast(|_| round.take_part());
    if let Some((index, error)) = round.refused.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(GatherError::Taker { index, error });
    }
    let mut unmade: Vec<(usize, P::Error)> = unmade.into_iter().flatten().collect();
    if unmade.is_empty() {
        return Ok(());
    }
    unmade.sort_by_key(|(index, _)| *index);
    let name = |(index, error)| Unmade { path: outputs.path(index).to_owned(), error };
    Err(GatherError::Pull(unmade.into_iter().map(name).collect()))
}

struct Round<'a, P, T> {
    outputs: &'a P,
    taker: &'a T,
    progress: &'a dyn Progress,
    turns: Turns,
    done: AtomicUsize,
    /// An output could not be made: what comes goes nowhere.
    spoilt: AtomicBool,
    /// Why the taker takes no more.
    refused: Mutex<Option<(usize, io::Error)>>,
}

impl<P: Pull, T: Taker> Round<'_, P, T> {
    fn take_part(&self) -> Vec<(usize, P::Error)> {
        let _stop = StopInPanic(self.taker);
        let (mut unmade, mut buffer) = (Vec::new(), Vec::new());
        while let Some(outputs) = self.turns.take().filter(|_| !self.is_refused()) {
            for index in outputs {
                buffer.shrink_to(BUFFER);
                match self.make(*index, &mut buffer) {
                    Ok(()) => {}
                    Err(PullError::Output(error)) => {
                        self.spoilt.store(true, Ordering::Relaxed);
                        self.taker.stop();
                        unmade.push((*index, error));
                    }
                    Err(PullError::Sink(error)) => self.refuse(*index, error),
                }
            }
            let done = self.done.fetch_add(outputs.len(), Ordering::Relaxed) + outputs.len();
            self.progress.advance(done, self.outputs.len());
        }
        unmade
    }

    fn make(&self, index: usize, buffer: &mut Vec<u8>) -> Result<(), PullError<P::Error>> {
        if self.spoilt.load(Ordering::Relaxed) {
            return self.outputs.pull(index, buffer, &mut io::sink());
        }
        let mut page = self.taker.open(index).map_err(PullError::Sink)?;
        // It may have been waited for long.
        if self.spoilt.load(Ordering::Relaxed) {
            return self.outputs.pull(index, buffer, &mut io::sink());
        }
        self.outputs.pull(index, buffer, &mut page)?;
        self.taker.close(index, page).map_err(PullError::Sink)
    }

    fn is_refused(&self) -> bool {
        lock(&self.refused).is_some()
    }

    /// The first reason is kept: those that come after it mostly follow from it.
    fn refuse(&self, index: usize, error: io::Error) {
        lock(&self.refused).get_or_insert((index, error));
        self.taker.stop();
    }
}

/// Stops the taker where a pull panics: the other threads go on, and must not wait for what this one held.
struct StopInPanic<'t, T: Taker>(&'t T);

impl<T: Taker> Drop for StopInPanic<'_, T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}
