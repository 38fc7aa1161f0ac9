//! `casefile build`: writes the site, if nothing stands against it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::args::{Build, Format, Global};
use super::console::Console;
use super::report::summary;
use super::site::{Site, Telling, add_after_words, shown, tell};
use super::{Exit, Refusal};
use crate::diag::{self, Diagnostic, Severity};
use crate::guard::leaks;
use crate::pipeline::{Prepared, Purpose, Steps};
use crate::pull::Pull;
use crate::rules;
use crate::text::counted;
use crate::write::{self, MARKER, WriteError, Written};

pub fn run(build: &Build, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let mut site = Site::open(global, console, Purpose::Publish)?;
    let target = build.output_dir.clone().unwrap_or_else(|| shown(&site.root.join("site")));
    write::refuse_target(&target, &site.root).map_err(Refusal::folder)?;
    let exit = site.judge_first(build.judge.strict);
    if exit != Exit::Clean {
        let (prepared, _) = site.finish();
        stop(&prepared, &[], &target, build, console)?;
        return Ok(exit);
    }
    site.watch.begin("write");
    let written = write::write_folder(&target, &site.prepared, &site.watch);
    let (mut prepared, took) = site.finish();
    add_after_words(&mut prepared, build.judge.strict);
    match written {
        Ok(written) => {
            tell(&prepared.diagnostics, &prepared, telling(build, console), console)?;
            console.say(&success(&prepared, written, &target, took));
            console_rest(&prepared.diagnostics, console);
            // The process ends here; giving back the memory piece by piece would take a tenth of the build.
            std::mem::forget(prepared);
            Ok(Exit::Clean)
        }
        Err(WriteError::Folder(error)) => Err(Refusal::folder(error)),
        Err(WriteError::Pull(unmade)) => {
            let more: Vec<Diagnostic> = unmade.into_iter().flat_map(|unmade| unmade.error).collect();
            stop(&prepared, &more, &target, build, console)?;
            Ok(Exit::Content)
        }
    }
}

fn telling(build: &Build, console: &Console) -> Telling {
    Telling { format: build.judge.format, notes: console.verbose, strict: build.judge.strict }
}

/// Says why nothing is written, and that nothing is lost.
fn stop(
    prepared: &Prepared,
    more: &[Diagnostic],
    target: &Path,
    build: &Build,
    console: &Console,
) -> Result<(), Refusal> {
    let mut all = prepared.diagnostics.clone();
    all.extend(leaks::gathered(more.to_vec()));
    diag::sort(&mut all);
    tell(&all, prepared, telling(build, console), console)?;
    if build.judge.format == Format::Text {
        let untouched = match target.join(MARKER).is_file() {
            true if all.iter().any(|told| told.rule == &rules::LEAK) => {
                format!(
                    "; the site of the last build in {} is as it was, and may hold the same",
                    folder(target)
                )
            }
            true => format!("; the last site in {} is untouched", folder(target)),
            false => String::new(),
        };
        console.say(&format!("{}: nothing was written{untouched}", summary(&all)));
    }
    Ok(())
}

/// `built 55 pages in site (0.2 s); open site/index.html`.
fn success(prepared: &Prepared, written: Written, target: &Path, took: Duration) -> String {
    let pages = (0..prepared.len()).filter(|index| prepared.path(*index).ends_with(".html")).count();
    let others = usize::try_from(written.files).unwrap_or(usize::MAX).saturating_sub(pages);
    let others = match others {
        0 => String::new(),
        others => format!(" and {}", counted(others, "other file")),
    };
    let folder = folder(target);
    let seconds = took.as_secs_f64();
    let index = shown(target).join("index.html");
    format!("built {}{others} in {folder} ({seconds:.1} s); open {}", counted(pages, "page"), index.display())
}

fn folder(target: &Path) -> String {
    let shown: PathBuf = shown(target);
    shown.display().to_string()
}

/// Counts what did not stop the build.
fn console_rest(diagnostics: &[Diagnostic], console: &Console) {
    let counts = summary(diagnostics);
    if counts.is_empty() {
        return;
    }
    let has_notes = diagnostics.iter().any(|told| told.severity == Severity::Note);
    let hint = if has_notes && !console.verbose { " (casefile check shows the notes)" } else { "" };
    console.say(&format!("{counts}{hint}"));
}
