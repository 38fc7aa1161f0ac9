//! `casefile check`: everything that `build` does, but for writing. Every page is made and thrown away. `--watch` does
//! it again after each change.

use std::time::Duration;

use super::args::{Check, Format, Global, Judge};
use super::console::Console;
use super::report::summary;
use super::site::{self, Site, Telling, judge, look_through, tell};
use super::{Exit, Refusal};
use crate::pipeline::{Prepared, Purpose, Steps};
use crate::text::counted;
use crate::watch::{Notice, Watch};

pub fn run(options: &Check, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    if options.watch { watch(&options.judge, global, console) } else { once(&options.judge, global, console) }
}

/// Checks again after each change. A fault of the settings or of the folder is told like any other: it may be mended
/// while somebody looks.
fn watch(options: &Judge, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let root = site::find(global.root.as_deref())?;
    let mut watch = Watch::begin(&root).map_err(|error| site::not_watched(&root, &error))?;
    loop {
        if let Err(refusal) = once(options, global, console) {
            console.error(&refusal.message, &refusal.help);
        }
        console.say("waiting for a change (Ctrl-C ends it)");
        wait(&mut watch, console);
    }
}

/// Until something changed in a folder that is there.
fn wait(watch: &mut Watch, console: &Console) {
    let mut is_there = true;
    loop {
        let Some(news) = watch.next(Duration::MAX) else { continue };
        for notice in &news.notices {
            is_there = *notice != Notice::Gone;
            console.say(&site::noticed(notice));
        }
        if is_there && !news.changed.is_nothing() {
            return;
        }
    }
}

fn once(options: &Judge, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let mut site = Site::open(global, console, Purpose::Look)?;
    site.watch.begin("pages");
    look_through(&mut site.prepared);
    let (prepared, _) = site.finish();
    let telling = Telling { format: options.format, notes: true, strict: options.strict };
    tell(&prepared.diagnostics, &prepared, telling, console)?;
    if options.format == Format::Text {
        console.say(&conclusion(&prepared));
    }
    Ok(judge(&prepared.diagnostics, options.strict))
}

fn conclusion(prepared: &Prepared) -> String {
    let records = counted(prepared.book.records.len(), "record");
    let found = summary(&prepared.diagnostics);
    let found = if found.is_empty() { "nothing to mend".to_owned() } else { found };
    format!("checked {records}: {found}")
}
