//! Where the preview's site is made again: waits for changes, makes, and says so in the terminal. One thread of its own,
//! so that no number of requests keeps it from working.

use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::preview::{Made, Preview, stopping};
use crate::cli::args::Format;
use crate::cli::console::Console;
use crate::cli::report::summary;
use crate::cli::site::{self, Telling};
use crate::model::policy::Audience;
use crate::pipeline::Prepared;
use crate::serve::dress::Faults;
use crate::source::Changed;
use crate::text::Text;
use crate::watch::{Notice, Watch};

/// So long after the last change it is looked what readers would find: only they meet some faults.
const IDLE: Duration = Duration::from_millis(700);
/// How often it is asked whether a day has begun or an embargo has ended.
const HEARTBEAT: Duration = Duration::from_secs(20);

pub struct Workshop {
    preview: Arc<Preview>,
    watch: Watch,
    console: Console,
    own: Told,
    readers: Told,
    /// Errors were told, and not yet that they are mended: that takes a look through readers' eyes too.
    owes_end: bool,
    /// Pages that were looked at and that this state of the site cannot make either.
    still_broken: usize,
}

/// What was last said of an audience's site.
#[derive(Default)]
struct Told {
    text: String,
    has_errors: bool,
}

/// Said when no fault that was told is left. The preview makes the pages that are opened: what the others hold it has not seen.
const MENDED: &str = "mended: no error is left of those told here; pages that were not opened were not looked at, so run \
                      casefile check before you publish";

impl Workshop {
    pub fn new(preview: Arc<Preview>, watch: Watch, console: Console) -> Workshop {
        Workshop {
            preview,
            watch,
            console,
            own: Told::default(),
            readers: Told::default(),
            owes_end: false,
            still_broken: 0,
        }
    }

    /// Works until the program ends.
    pub fn open(mut self) -> io::Result<()> {
        let work = move || {
            loop {
                self.work();
            }
        };
        thread::Builder::new().name("workshop".into()).spawn(work).map(|_| ())
    }

    fn work(&mut self) {
        let patience = if self.preview.owes_readers() { IDLE } else { HEARTBEAT };
        match self.watch.next(patience) {
            Some(news) => {
                let is_there = !news.notices.contains(&Notice::Gone);
                news.notices.iter().for_each(|notice| self.notice(notice));
                if is_there && !news.changed.is_nothing() {
                    let begun = Instant::now();
                    if let Some(prepared) = self.make(&news.changed) {
                        self.say_made(&news.changed, &prepared, begun.elapsed());
                    }
                }
            }
            None if self.preview.is_outdated() => {
                self.make(&Changed::nothing());
            }
            None => self.look_as_readers(),
        }
    }

    /// Makes the site; a fault of casefile itself ends nothing.
    pub fn make(&mut self, changed: &Changed) -> Option<Arc<Prepared>> {
        let steps = self.console.watch();
        let making = catch_unwind(AssertUnwindSafe(|| self.preview.remake(changed, &steps)));
        steps.finish();
        let Ok(made) = making else {
            self.console.say("the preview shows the site as it was before");
            return None;
        };
        self.watch.also(self.outside(&made.prepared));
        let all = self.preview.look.audience == Audience::Readers;
        let told = std::mem::take(&mut self.own);
        self.own = self.tell(told, &made, all);
        self.still_broken = 0;
        if made.is_clean {
            let (were, are) = self.preview.look_again_at_broken();
            if were > 0 && are == 0 && !self.owes_end {
                self.console.say("mended: every page that was looked at can be made again");
            }
            self.still_broken = are;
        }
        self.owes_end |= !made.is_clean;
        if all {
            self.say_mended();
        }
        Some(made.prepared)
    }

    /// Says once that no error is left of those that were told, where all that the preview looks at was looked at.
    fn say_mended(&mut self) {
        let is_mended = !self.own.has_errors && !self.readers.has_errors && self.still_broken == 0;
        if self.owes_end && is_mended {
            self.owes_end = false;
            self.console.say(MENDED);
        }
    }

    fn look_as_readers(&mut self) {
        if self.own.has_errors || !self.preview.owes_readers() {
            return;
        }
        let looking = catch_unwind(AssertUnwindSafe(|| {
            self.preview.remake_for_readers();
            self.preview.news_of_readers()
        }));
        if let Ok(Some(made)) = looking {
            let told = std::mem::take(&mut self.readers);
            let text_before = told.text.clone();
            self.readers = self.tell(told, &made, true);
            if self.readers.has_errors && self.owes_end && self.readers.text == text_before {
                let faults = summary(stopping(&made.diagnostics, self.preview.look.strict));
                self.console.say(&format!("{faults}, told above: still there for readers"));
            }
            self.owes_end = self.owes_end || self.readers.has_errors;
            self.say_mended();
        }
    }

    /// Says what is wrong, where it is not what was said before. `all`: warnings too.
    fn tell(&self, before: Told, made: &Made, all: bool) -> Told {
        let diagnostics = &made.diagnostics;
        if made.is_clean && !all {
            return Told::default();
        }
        let strict = self.preview.look.strict;
        let telling = Telling { format: Format::Text, notes: self.console.verbose, strict };
        let text = site::told(diagnostics, &made.prepared, telling, &self.console);
        if text != before.text {
            self.console.must_say(&text);
            if !made.is_clean {
                let faults = summary(stopping(diagnostics, strict));
                self.console.say(&format!("{faults}: told in the preview too"));
            }
        }
        Told { text, has_errors: !made.is_clean }
    }

    /// `content/events/e.md: made again in 21 ms`. A file whose name tells something is only counted in its folder.
    fn say_made(&self, changed: &Changed, prepared: &Prepared, took: Duration) {
        let shown = |path: &str| prepared.keeper.guard().shown_path(path, &prepared.tree).into_owned();
        let what = match changed {
            Changed::Everything => "all files".to_owned(),
            Changed::Paths(paths) => match &self.worth_telling(paths)[..] {
                [] => return,
                [one] => shown(one),
                [first, more @ ..] => format!("{} and {} more", shown(first), more.len()),
            },
        };
        let state = match (self.own.has_errors, self.still_broken) {
            (true, _) => "; its errors stand, and the site is shown as it was before".to_owned(),
            (false, 0) => String::new(),
            (false, 1) => "; 1 page still cannot be made".to_owned(),
            (false, pages) => format!("; {pages} pages still cannot be made"),
        };
        self.console.say(&format!(
            "{what}: {} in {} ms{state}",
            if state.is_empty() { "made again" } else { "read" },
            took.as_millis()
        ));
    }

    /// Without the files that editors write beside others, and take away again; all, where all are gone.
    fn worth_telling<'p>(&self, paths: &'p BTreeSet<Text>) -> Vec<&'p Text> {
        let there: Vec<&Text> =
            paths.iter().filter(|path| self.preview.root.join(&***path).exists()).collect();
        if there.is_empty() { paths.iter().collect() } else { there }
    }

    fn notice(&self, notice: &Notice) {
        let text = site::noticed(notice);
        self.console.say(&text);
        match notice {
            Notice::Gone => {
                let title = "The site’s folder is gone: you see the site as it was before".to_owned();
                self.preview.trouble(Some(Faults { title, text }));
            }
            Notice::Back => self.preview.trouble(None),
            Notice::Polling(_) => {}
        }
    }

    /// The withheld list, which lies outside the folder: a name that is written there is to be guarded at once.
    fn outside(&self, prepared: &Prepared) -> Option<PathBuf> {
        let named = prepared.press.settings.withheld.as_ref()?;
        let path = self.preview.root.join(&*named.value);
        let folder = path.parent()?.canonicalize().ok()?;
        Some(folder.join(path.file_name()?))
    }
}
