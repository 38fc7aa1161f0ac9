//! A site made again and again while its writer works on it. What comes out is *always* what the steps would make of
//! the folder as it is now: what is remembered from one time to the next may only save work.

use std::path::{Path, PathBuf};

use super::memory::Memory;
use super::{Options, Prepared, Steps, finish};
use crate::diag::{Checked, Diagnostic};
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
        finish(last.tree.clone(), last.told.clone(), &last.parsed, options, steps, &mut self.memory)
    }
}
