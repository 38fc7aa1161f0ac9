//! `casefile check`: everything that `build` does, but for writing. Every page is made and thrown away.

use std::io;

use rayon::prelude::*;

use super::args::{Format, Global, Judge};
use super::console::Console;
use super::report::{counted, summary};
use super::site::{Site, Telling, judge, tell};
use super::{Exit, Refusal};
use crate::diag::{self, Diagnostic};
use crate::pipeline::{Prepared, Steps};
use crate::pull::{Pull, PullError};

pub fn run(options: &Judge, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let site = Site::open(global, console)?;
    site.watch.begin("pages");
    let unmade = pull_all(&site.prepared);
    let (mut prepared, _) = site.finish();
    prepared.diagnostics.extend(unmade);
    prepared.diagnostics.extend(prepared.after_words());
    diag::sort(&mut prepared.diagnostics);
    let telling = Telling { format: options.format, notes: true, strict: options.strict };
    tell(&prepared.diagnostics, &prepared, telling, console)?;
    if options.format == Format::Text {
        console.say(&conclusion(&prepared));
    }
    Ok(judge(&prepared.diagnostics, options.strict))
}

/// Makes every output once, and keeps only what there is to say about it.
fn pull_all(prepared: &Prepared) -> Vec<Diagnostic> {
    let pull = |buffer: &mut Vec<u8>, index| match prepared.pull(index, buffer, &mut io::sink()) {
        Err(PullError::Output(told)) => told,
        Err(PullError::Sink(_)) | Ok(()) => Vec::new(), // nothing is too much for this sink
    };
    (0..prepared.len()).into_par_iter().map_init(Vec::new, pull).flatten_iter().collect()
}

fn conclusion(prepared: &Prepared) -> String {
    let records = counted(prepared.book.records.len(), "record");
    let found = summary(&prepared.diagnostics);
    let found = if found.is_empty() { "nothing to mend".to_owned() } else { found };
    format!("checked {records}: {found}")
}
