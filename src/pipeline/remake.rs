//! A site made again and again while its writer works on it. What comes out is *always* what the steps would make of
//! the folder as it is now: what is remembered from one time to the next may only save work.

use std::path::{Path, PathBuf};

use super::{Options, Prepared, Steps, prepare};
use crate::watch::Changed;

/// Makes one site again and again, for whichever audience is asked for.
#[derive(Debug)]
pub struct Maker {
    root: PathBuf,
}

impl Maker {
    pub fn new(root: &Path) -> Maker {
        Maker { root: root.to_owned() }
    }

    /// Runs every step up to the plan. `changed` is what may be another since this was last called, for any
    /// audience; the first time, it is everything, whatever is said.
    pub fn remake(&mut self, _changed: &Changed, options: &Options, steps: &dyn Steps) -> Prepared {
        prepare(&self.root, options, steps)
    }
}
