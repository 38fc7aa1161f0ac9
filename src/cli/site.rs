//! What the commands share: finding the site, preparing it, telling what was found, and judging it.

use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::args::{Format, Global};
use super::console::{Console, Watch};
use super::many;
use super::report::{self, Form, summary};
use super::{Exit, Refusal};
use crate::diag::{self, Diagnostic, Severity, is_clean};
use crate::disk;
use crate::guard::leaks;
use crate::model::policy::Policy;
use crate::pipeline::{self, Options, Prepared, Purpose};
use crate::pull::Turns;
use crate::pull::gather::{GatherError, Taker, gather};
use crate::rules;
use crate::source::{self, SETTINGS};
use crate::watch::Notice;

/// The site that a command works on.
pub struct Site {
    pub root: PathBuf,
    pub prepared: Prepared,
    /// Goes on watching while outputs are pulled.
    pub watch: Watch,
}

impl Site {
    /// Finds the site and runs every step up to the plan.
    pub fn open(global: &Global, console: &Console, purpose: Purpose) -> Result<Site, Refusal> {
        Site::open_with(&Options { purpose, ..options(global) }, global, console)
    }

    /// The same for another medium.
    pub fn open_with(options: &Options, global: &Global, console: &Console) -> Result<Site, Refusal> {
        let root = find(global.root.as_deref())?;
        let watch = console.watch();
        let prepared = pipeline::prepare(&root, options, &watch);
        Ok(Site { root, prepared, watch })
    }

    /// What stands against writing. Where anything does, or a warning would, every output is made once and thrown away
    /// first, so that what only a page shows (a leak, a template) is told in the same run.
    pub fn judge_first(&mut self, strict: bool) -> Exit {
        if strict || judge(&self.prepared.diagnostics, false) != Exit::Clean {
            look_through(&mut self.prepared);
        }
        judge(&self.prepared.diagnostics, strict)
    }

    /// Ends the watching, and gives what is left to tell with.
    pub fn finish(self) -> (Prepared, Duration) {
        (self.prepared, self.watch.finish())
    }
}

/// What the command line says of the edition that is looked at.
pub fn options(global: &Global) -> Options {
    Options {
        as_of: global.as_of,
        base_url: global.base_url.clone(),
        clock: Some(Timestamp::now()),
        ..Options::default()
    }
}

/// The policy that was asked for.
pub fn policy(prepared: &Prepared, global: &Global) -> Policy {
    pipeline::policy(&prepared.press.settings, &options(global))
}

/// The folder of the site that is meant.
pub fn find(root: Option<&Path>) -> Result<PathBuf, Refusal> {
    let make = "to make a site: casefile init my-site";
    if let Some(near) = misnamed(root.unwrap_or(Path::new("."))) {
        return Err(near);
    }
    if let Some(root) = root {
        return match root.join(SETTINGS).is_file() {
            true => Ok(root.to_owned()),
            false if root.is_dir() => {
                Err(Refusal::new(format!("`{}` holds no {SETTINGS}, so it is no site", root.display()), make))
            }
            false => {
                Err(Refusal::new(format!("there is no folder `{}`", root.display()), "see how it is written"))
            }
        };
    }
    let here = std::env::current_dir().map_err(|error| {
        Refusal::new(
            format!("the current folder cannot be read: {}", disk::reason(&error)),
            "go to another one",
        )
    })?;
    source::find_root(&here).map(|root| shown(&root)).ok_or_else(|| {
        let message = format!("there is no {SETTINGS} in this folder or in one above it");
        Refusal::new(message, format!("go into the site's folder, or name it: --root DIR\n{make}"))
    })
}

/// Why a folder cannot be watched.
pub fn not_watched(root: &Path, error: &io::Error) -> Refusal {
    let message = format!("the folder `{}` cannot be watched: {}", root.display(), disk::reason(error));
    Refusal::new(message, "see that it is yours, and that its disk is there")
}

/// What there is to know about the watching.
pub fn noticed(notice: &Notice) -> String {
    match notice {
        Notice::Polling(reason) => format!(
            "the system does not tell of all changes ({reason}): the files are looked at every second instead\n\
             on Linux, `sysctl fs.inotify` says how many folders may be watched"
        ),
        Notice::Gone => "the site's folder is gone: waiting for it to come back".to_owned(),
        Notice::Back => "the site's folder is there again".to_owned(),
    }
}

/// Settings under a name that is almost theirs, where there are none.
fn misnamed(folder: &Path) -> Option<Refusal> {
    const NEAR: [&str; 3] = ["casefile.yml", "casefile.yaml.txt", "casefile.yml.txt"];
    if folder.join(SETTINGS).is_file() {
        return None;
    }
    let near = NEAR.iter().find(|name| folder.join(name).is_file())?;
    let message = format!("`{near}` is not read: the settings stand in `{SETTINGS}`");
    Some(Refusal::new(message, format!("rename it to `{SETTINGS}`")))
}

/// A path as it is best typed here: relative to the current folder.
pub fn shown(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return path.to_owned() };
    if path.is_relative() {
        return or_here(path.components().filter(|part| *part != Component::CurDir).collect());
    }
    for (up, folder) in here.ancestors().enumerate() {
        if let Ok(below) = path.strip_prefix(folder).map(Path::to_owned) {
            let relative: PathBuf = std::iter::repeat_n("..", up).collect::<PathBuf>().join(below);
            let is_far = folder.parent().is_none();
            return if is_far { path.to_owned() } else { or_here(relative) };
        }
    }
    path.to_owned()
}

fn or_here(path: PathBuf) -> PathBuf {
    if path.as_os_str().is_empty() { ".".into() } else { path }
}

/// Adds what only the outputs told while they were written. Where warnings stop the command, it was told before.
pub fn add_after_words(prepared: &mut Prepared, strict: bool) {
    if !strict {
        prepared.diagnostics.extend(prepared.after_words());
        diag::sort(&mut prepared.diagnostics);
    }
}

/// Makes every output once and throws it away, and adds all that there is to say of it.
pub fn look_through(prepared: &mut Prepared) {
    let unmade = pull_all(prepared);
    prepared.diagnostics.extend(leaks::gathered(unmade));
    prepared.diagnostics.extend(prepared.after_words());
    diag::sort(&mut prepared.diagnostics);
}

/// Makes every output once, and keeps only what there is to say about it.
pub fn pull_all(prepared: &Prepared) -> Vec<Diagnostic> {
    match gather(prepared, Turns::new(prepared), &Nowhere, &()) {
        Err(GatherError::Pull(unmade)) => unmade.into_iter().flat_map(|unmade| unmade.error).collect(),
        Err(GatherError::Taker { .. }) | Ok(()) => Vec::new(), // nothing is too much for this sink
    }
}

/// Takes everything and keeps nothing.
struct Nowhere;

impl Taker for Nowhere {
    type Page<'t> = io::Sink;

    fn open(&self, _: usize) -> io::Result<io::Sink> {
        Ok(io::sink())
    }

    fn close(&self, _: usize, _: io::Sink) -> io::Result<()> {
        Ok(())
    }
}

/// The site as its writer looks at it. What is said of another day is told; `None` if the settings cannot be used,
/// which has been told too.
pub fn look(global: &Global, console: &Console) -> Result<Option<Prepared>, Refusal> {
    let site = Site::open(global, console, Purpose::Look)?;
    let (prepared, _) = site.finish();
    if judge(&prepared.diagnostics, false) == Exit::Usage {
        tell(&prepared.diagnostics, &prepared, Telling::errors(), console)?;
        return Ok(None);
    }
    let past: Vec<Diagnostic> =
        prepared.diagnostics.iter().filter(|told| told.rule == &rules::OTHER_MOMENT).cloned().collect();
    if !past.is_empty() {
        tell(&past, &prepared, Telling::errors(), console)?;
    }
    Ok(Some(prepared))
}

/// That there are errors, which `check` shows.
pub fn say_faults(prepared: &Prepared, console: &Console) {
    let errors = prepared.diagnostics.iter().filter(|told| told.severity == Severity::Error);
    if errors.clone().next().is_some() {
        console.say(&format!("{} (casefile check shows them)", summary(errors)));
    }
}

/// What is told, and how.
#[derive(Clone, Copy)]
pub struct Telling {
    pub format: Format,
    pub notes: bool,
    pub strict: bool,
}

impl Telling {
    /// As text, errors and warnings alone.
    pub fn errors() -> Telling {
        Telling { format: Format::Text, notes: false, strict: false }
    }
}

/// Prints diagnostics: as text to stderr, as JSON to stdout.
pub fn tell(
    diagnostics: &[Diagnostic],
    prepared: &Prepared,
    telling: Telling,
    console: &Console,
) -> Result<(), Refusal> {
    let text = told(diagnostics, prepared, telling, console);
    match telling.format {
        Format::Json => console.data(&text),
        Format::Text => {
            console.must_say(&text);
            Ok(())
        }
    }
}

/// What there is to print of diagnostics.
pub fn told(diagnostics: &[Diagnostic], prepared: &Prepared, telling: Telling, console: &Console) -> String {
    let told = diagnostics.iter().filter(|told| is_told(told, telling, console));
    let text = Form::Text { width: console.error_width() };
    match telling.format {
        Format::Json => report::write(told, prepared, Form::Json),
        Format::Text if console.verbose => report::write(told, prepared, text),
        Format::Text => {
            let parted = many::part(told);
            report::write(parted.in_full.iter().copied(), prepared, text)
                + &parted.rest(|told| report::message(told, prepared))
        }
    }
}

fn is_told(diagnostic: &Diagnostic, telling: Telling, console: &Console) -> bool {
    match diagnostic.severity {
        Severity::Error => true,
        // What only another day opens is no remark: it is about to be published.
        Severity::Warning => telling.strict || !console.quiet || diagnostic.rule == &rules::OTHER_MOMENT,
        Severity::Note => telling.notes && !console.quiet,
    }
}

/// What follows from the diagnostics: settings that cannot be used weigh more than content.
pub fn judge(diagnostics: &[Diagnostic], strict: bool) -> Exit {
    let is_fault = |told: &&Diagnostic| &*told.file == SETTINGS && told.rule.code != rules::LEAK.code;
    let settings = diagnostics.iter().filter(is_fault);
    if settings.clone().any(|told| told.severity == Severity::Error) {
        Exit::Usage
    } else if is_clean(diagnostics, strict) {
        Exit::Clean
    } else {
        Exit::Content
    }
}
