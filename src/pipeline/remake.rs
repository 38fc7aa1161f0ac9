//! A site made again and again while its writer works on it. What comes out is *always* what the steps would make of
//! the folder as it is now: what is remembered from one time to the next may only save work.

use std::path::{Path, PathBuf};

use super::memory::Memory;
use super::{Judge, Options, Prepared, Steps, finish, questions};
use crate::checks::Context;
use crate::diag::{self, Checked, Diagnostic};
use crate::parse::{ParsedFiles, parse_all};
use crate::source::{Changed, SourceTree};

/// Makes one site again and again, for whichever audience is asked for.
#[derive(Debug)]
pub struct Maker {
    root: PathBuf,
    last: Option<Last>,
    memory: Memory,
}

/// The folder as it was.
#[derive(Debug)]
struct Last {
    tree: SourceTree,
    told: Vec<Diagnostic>,
    parsed: ParsedFiles,
}

impl Maker {
    pub fn new(root: &Path) -> Maker {
        Maker { root: root.to_owned(), last: None, memory: Memory::default() }
    }

    /// Runs every step up to the plan. `changed` is what may be another since this was last called, for any
    /// audience; the first time, it is everything, whatever is said.
    pub fn remake(&mut self, changed: &Changed, options: &Options, steps: &dyn Steps) -> Prepared {
        self.make(changed, options, steps, Judge::Now)
    }

    /// The same without the checks, which take a third of the time: see [`Maker::judge`]. Nobody but who wrote it may
    /// look at it before they have been asked.
    pub fn remake_unjudged(&mut self, changed: &Changed, options: &Options, steps: &dyn Steps) -> Prepared {
        self.make(changed, options, steps, Judge::Later)
    }

    /// What the checks say of a site that was made without them, added to what was said.
    pub fn judge(&mut self, prepared: &Prepared, options: &Options) -> Vec<Diagnostic> {
        let Prepared { tree, book, for_readers: opening, policy, press, digests, .. } = prepared;
        let (settings, statics) = (&press.settings, &tree.statics);
        let context = Context { book, opening, settings, policy, statics, digests };
        let mut told = questions(&context, options, self.memory.of_and_checked(policy).1);
        told.extend(prepared.diagnostics.iter().cloned());
        diag::sort(&mut told);
        told
    }

    fn make(&mut self, changed: &Changed, options: &Options, steps: &dyn Steps, judge: Judge) -> Prepared {
        steps.begin("read");
        let last = self.last.take();
        let Checked { value: tree, diagnostics: told } = match &last {
            Some(last) if changed.is_nothing() => {
                Checked { value: last.tree.clone(), diagnostics: last.told.clone() }
            }
            Some(last) if last.told.is_empty() => last.tree.read_again(&self.root, changed),
            _ => SourceTree::read(&self.root),
        };
        steps.begin("parse");
        let parsed = parse_all(&tree, last.map_or_else(ParsedFiles::default, |last| last.parsed));
        let last = self.last.insert(Last { tree, told, parsed });
        finish(last.tree.clone(), last.told.clone(), &last.parsed, options, steps, (&mut self.memory, judge))
    }
}
