//! `casefile check`: everything that `build` does, but for writing. Every page is made and thrown away.

use std::io;

use super::args::{Format, Global, Judge};
use super::console::Console;
use super::report::{counted, summary};
use super::site::{Site, Telling, judge, tell};
use super::{Exit, Refusal};
use crate::diag::{self, Diagnostic};
use crate::guard::leaks;
use crate::pipeline::{Prepared, Purpose, Steps};
use crate::pull::{Pull, PullError, Turns};

pub fn run(options: &Judge, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let site = Site::open(global, console, Purpose::Look)?;
    site.watch.begin("pages");
    let unmade = pull_all(&site.prepared);
    let (mut prepared, _) = site.finish();
    prepared.diagnostics.extend(leaks::gathered(unmade));
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
    let turns = Turns::new(prepared);
    let shares = rayon::broadcast(|_| {
        let (mut buffer, mut found) = (Vec::new(), Vec::new());
        while let Some(outputs) = turns.take() {
            found.extend(outputs.iter().map(|index| (*index, pull(prepared, *index, &mut buffer))));
        }
        found
    });
    let mut found: Vec<(usize, Vec<Diagnostic>)> = shares.into_iter().flatten().collect();
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().flat_map(|(_, told)| told).collect()
}

fn pull(prepared: &Prepared, index: usize, buffer: &mut Vec<u8>) -> Vec<Diagnostic> {
    match prepared.pull(index, buffer, &mut io::sink()) {
        Err(PullError::Output(told)) => told,
        Err(PullError::Sink(_)) | Ok(()) => Vec::new(), // nothing is too much for this sink
    }
}

fn conclusion(prepared: &Prepared) -> String {
    let records = counted(prepared.book.records.len(), "record");
    let found = summary(&prepared.diagnostics);
    let found = if found.is_empty() { "nothing to mend".to_owned() } else { found };
    format!("checked {records}: {found}")
}
