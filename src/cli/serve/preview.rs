//! What the preview shows now: the last site without a fault, for each of the two who look, and what is wrong since.
//!
//! A state is made beside the one that is shown, and put in its place whole; who is being answered keeps the one that
//! the answer began with. *Nothing* is shown that did not come through the guard, and a page that was shown before is
//! shown again, where the new one cannot be made, only if the guard lets it through today.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use super::bar;
use crate::cli::console::Console;
use crate::cli::report::{self, Form, summary};
use crate::diag::{Diagnostic, Severity, is_clean};
use crate::locks::lock;
use crate::model::policy::Audience;
use crate::pipeline::remake::Maker;
use crate::pipeline::{Options, Prepared, Steps};
use crate::pull::{Pull, PullError};
use crate::serve::dress::{Dress, Faults};
use crate::serve::{self, Bell, Page, Reply, View};
use crate::source::Changed;

/// What is looked at, and how strictly.
pub struct Look {
    /// For whom the preview is.
    pub audience: Audience,
    pub options: Options,
    pub strict: bool,
}

pub struct Preview {
    pub root: PathBuf,
    pub look: Look,
    pub bell: Bell,
    console: Console,
    making: Mutex<Making>,
    own: Mutex<Arc<Stand>>,
    readers: Mutex<Arc<Stand>>,
    /// What came of the last making for readers, and was not told yet.
    news_of_readers: Mutex<Option<Made>>,
    /// What is wrong with the folder itself.
    trouble: Mutex<Option<Arc<Faults>>>,
    shown: Mutex<LastShown>,
    /// Pages that were asked for and cannot be made, and what was said of each.
    broken: Mutex<BTreeMap<(View, String), String>>,
}

/// The one that makes, and how often it has.
struct Making {
    maker: Maker,
    times: u64,
}

/// One state of the site for one audience.
#[derive(Clone, Default)]
struct Stand {
    /// The last without a fault.
    site: Option<Arc<Prepared>>,
    /// What is wrong now.
    faults: Option<Arc<Faults>>,
    /// Which making it is of.
    of: u64,
}

/// What came of a making: to be told. `prepared` is what was made, faults and all.
pub struct Made {
    pub prepared: Arc<Prepared>,
    /// What there is to say, the checks asked.
    pub diagnostics: Vec<Diagnostic>,
    pub is_clean: bool,
}

/// A state that is shown before it is judged. Should casefile stumble over judging it, the one before is shown again.
struct Unjudged<'p> {
    preview: &'p Preview,
    before: Option<Arc<Stand>>,
}

impl Unjudged<'_> {
    fn stays(mut self) {
        self.before = None;
    }
}

impl Drop for Unjudged<'_> {
    fn drop(&mut self) {
        if let Some(before) = &self.before {
            self.preview.show(Stand::clone(before));
        }
    }
}

impl Preview {
    pub fn new(root: PathBuf, look: Look, console: Console) -> Preview {
        let making = Making { maker: Maker::new(&root), times: 0 };
        Preview {
            root,
            look,
            bell: Bell::default(),
            console,
            making: Mutex::new(making),
            own: Mutex::default(),
            readers: Mutex::default(),
            news_of_readers: Mutex::default(),
            trouble: Mutex::default(),
            shown: Mutex::default(),
            broken: Mutex::default(),
        }
    }

    /// Makes the site again after these files changed, and shows it. Its writer has the page before the checks have been
    /// asked; where they find a fault, the last site without one is there again.
    pub fn remake(&self, changed: &Changed, steps: &dyn Steps) -> Made {
        let mut making = lock(&self.making);
        let options = self.options(self.look.audience);
        let before = Arc::clone(&lock(&self.own));
        let mut maker = self.take_maker(&mut making);
        let prepared = Arc::new(maker.remake_unjudged(changed, &options, steps));
        making.times += 1;
        let (stand, made) = self.stand(&before, &prepared, prepared.diagnostics.clone(), making.times);
        // What readers would get is never seen before it is judged; its writer sees what was just written.
        let mut unjudged = None;
        if made.is_clean && self.look.audience == Audience::Editors {
            unjudged = Some(Unjudged { preview: self, before: Some(Arc::clone(&before)) });
            self.show(stand);
        }
        let told = maker.judge(&prepared, &options);
        making.maker = maker;
        let (stand, judged) = self.stand(&before, &prepared, told, making.times);
        let is_shown = unjudged.is_some();
        unjudged.into_iter().for_each(Unjudged::stays);
        if !(is_shown && judged.is_clean) {
            self.show(stand);
        }
        judged
    }

    fn show(&self, stand: Stand) {
        *lock(&self.own) = Arc::new(stand);
        self.bell.ring();
    }

    /// The site as readers see it, of the same files: made when somebody asks, or when nothing else is to be done.
    /// What came of it is kept to be told.
    pub fn remake_for_readers(&self) {
        let mut readers = lock(&self.readers);
        let mut making = lock(&self.making);
        if readers.of == making.times {
            return;
        }
        let mut maker = self.take_maker(&mut making);
        let options = self.options(Audience::Readers);
        let prepared = Arc::new(maker.remake(&Changed::nothing(), &options, &()));
        making.maker = maker;
        let of = making.times;
        drop(making);
        let (stand, made) = self.stand(&readers, &prepared, prepared.diagnostics.clone(), of);
        self.show_to_editors(&stand);
        *readers = Arc::new(stand);
        *lock(&self.news_of_readers) = Some(made);
    }

    /// What came of the last making for readers, once.
    pub fn news_of_readers(&self) -> Option<Made> {
        lock(&self.news_of_readers).take()
    }

    /// Should casefile stumble, one with an empty memory is left: what was in the other is not to be trusted.
    fn take_maker(&self, making: &mut Making) -> Maker {
        std::mem::replace(&mut making.maker, Maker::new(&self.root))
    }

    /// Whether readers' eyes are still to be looked through, or what they saw to be told.
    pub fn owes_readers(&self) -> bool {
        let has_news = lock(&self.news_of_readers).is_some();
        self.look.audience == Audience::Editors
            && (has_news || lock(&self.readers).of != lock(&self.making).times)
    }

    /// Faults that only what readers get has, and that stop the build all the same.
    fn show_to_editors(&self, readers: &Stand) {
        let mut own = lock(&self.own);
        if own.of == readers.of && own.faults.is_none() && readers.faults.is_some() {
            *own = Arc::new(Stand { faults: readers.faults.clone(), ..Stand::clone(&own) });
            self.bell.ring();
        }
    }

    fn options(&self, audience: Audience) -> Options {
        let clock = self.look.options.clock.map(|_| Timestamp::now());
        Options { audience, clock, ..self.look.options.clone() }
    }

    /// What is shown after a making: a site with faults leaves the last one without.
    fn stand(
        &self,
        before: &Stand,
        prepared: &Arc<Prepared>,
        diagnostics: Vec<Diagnostic>,
        of: u64,
    ) -> (Stand, Made) {
        let is_clean = is_clean(&diagnostics, self.look.strict);
        let stand = match is_clean {
            true => Stand { site: Some(Arc::clone(prepared)), faults: None, of },
            false => {
                let faults = Arc::new(self.faults(prepared, &diagnostics, before.site.is_some()));
                Stand { site: before.site.clone(), faults: Some(faults), of }
            }
        };
        (stand, Made { prepared: Arc::clone(prepared), diagnostics, is_clean })
    }

    fn faults(&self, prepared: &Prepared, told: &[Diagnostic], has_site: bool) -> Faults {
        let all: Vec<&Diagnostic> = stopping(told, self.look.strict).collect();
        let mut text = written(all.iter().take(MOST_FAULTS).copied(), prepared);
        if all.len() > MOST_FAULTS {
            text.push_str(&format!("and {} more: casefile check tells all\n", all.len() - MOST_FAULTS));
        }
        let meanwhile = match has_site {
            true => "you see the site as it was before",
            false => "there is no site to see yet",
        };
        Faults { title: format!("{}: {meanwhile}", summary(all)), text }
    }

    /// What is wrong with the folder itself, or nothing any more.
    pub fn trouble(&self, trouble: Option<Faults>) {
        *lock(&self.trouble) = trouble.map(Arc::new);
        self.bell.ring();
    }

    /// Whether a day has begun or an embargo has ended since the site was made.
    pub fn is_outdated(&self) -> bool {
        let Some(site) = lock(&self.own).site.clone().filter(|_| self.look.options.as_of.is_none()) else {
            return false;
        };
        let (policy, now) = (&site.policy, Timestamp::now());
        let today = crate::model::policy::Policy { now, ..policy.clone() }.today();
        let mut embargoes = site.book.records.iter().filter_map(|record| record.common.embargo);
        policy.today() != today
            || embargoes.any(|embargo| (policy.now..now).contains(&embargo.ends(&policy.zone)))
    }

    fn stand_for(&self, view: View) -> Arc<Stand> {
        if view == View::Own || self.look.audience == Audience::Readers {
            return Arc::clone(&lock(&self.own));
        }
        self.remake_for_readers();
        Arc::clone(&lock(&self.readers))
    }

    /// What stands at a path, and what is wrong with it.
    fn reply(&self, site: &Arc<Prepared>, view: View, path: &str) -> (Reply, Option<Arc<Faults>>) {
        match serve::look_up(&InWords(site), path) {
            Reply::Failed(why) => {
                self.tell_of_page(view, path, &why);
                let before = lock(&self.shown).get(view, path);
                let before = before.filter(|bytes| {
                    Pull::find(&**site, path).is_some_and(|output| site.would_pass(output, bytes))
                });
                let faults = Some(Arc::new(page_faults(&why, before.is_some())));
                let reply = match before {
                    Some(bytes) => Reply::Found { path: path.to_owned(), bytes, is_made: true },
                    None => Reply::Failed(why),
                };
                (reply, faults)
            }
            reply => {
                if let Reply::Found { path, bytes, is_made: true } = &reply
                    && path.ends_with(".html")
                {
                    lock(&self.shown).keep(view, path, bytes);
                }
                (reply, None)
            }
        }
    }

    /// Says it in the terminal, once for all pages that have the same fault.
    fn tell_of_page(&self, view: View, path: &str, why: &str) {
        let mut broken = lock(&self.broken);
        let is_new = broken.values().all(|known| known != why);
        broken.insert((view, path.to_owned()), why.to_owned());
        if is_new {
            self.console.must_say(why);
        }
    }

    /// Makes the pages again that could not be made, and tells how many there were and still are. Those of readers'
    /// view are forgotten: whoever looks there again is told again.
    pub fn look_again_at_broken(&self) -> (usize, usize) {
        let before = std::mem::take(&mut *lock(&self.broken));
        let stand = Arc::clone(&lock(&self.own));
        let Some(site) = &stand.site else { return (0, 0) };
        let own: Vec<&(View, String)> = before.keys().filter(|(view, _)| *view == View::Own).collect();
        let told: BTreeSet<&String> = before.values().collect();
        for (view, path) in own.iter().take(MOST_LOOKED_AT) {
            if let Reply::Failed(why) = serve::look_up(&InWords(site), path) {
                if !told.contains(&why) {
                    self.tell_of_page(*view, path, &why);
                }
                lock(&self.broken).insert((*view, path.clone()), why);
            }
        }
        (own.len(), lock(&self.broken).len())
    }
}

/// What stops an output.
pub fn stopping(diagnostics: &[Diagnostic], strict: bool) -> impl Iterator<Item = &Diagnostic> + Clone {
    diagnostics.iter().filter(move |told| match told.severity {
        Severity::Error => true,
        Severity::Warning => strict,
        Severity::Note => false,
    })
}

/// So many pages are made again to see whether they are mended.
const MOST_LOOKED_AT: usize = 8;

/// So many faults are shown over a page.
const MOST_FAULTS: usize = 25;

fn page_faults(why: &str, was_shown: bool) -> Faults {
    let title = match was_shown {
        true => "This page cannot be made: you see it as it was before",
        false => "This page cannot be made",
    };
    Faults { title: title.to_owned(), text: why.to_owned() }
}

/// What is wrong with the files now comes before what keeps the page from being made: that may be of an older state.
fn both(of_site: Option<Arc<Faults>>, of_page: Option<Arc<Faults>>) -> Option<Arc<Faults>> {
    match (of_site, of_page) {
        (Some(site), Some(page)) => {
            let text = format!("{}\nand this page, before that:\n\n{}", site.text, page.text);
            Some(Arc::new(Faults { title: site.title.clone(), text }))
        }
        (site, page) => site.or(page),
    }
}

/// As in the terminal, without its colours.
fn written<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>, prepared: &Prepared) -> String {
    let text = report::write(diagnostics, prepared, Form::Text { width: 100 });
    anstream::adapter::strip_str(&text).to_string()
}

impl serve::Site for Preview {
    fn get(&self, view: View, path: &str) -> Page {
        let stand = self.stand_for(view);
        let trouble = lock(&self.trouble).clone();
        let Some(site) = &stand.site else {
            let faults = trouble.or_else(|| stand.faults.clone());
            let why = faults.as_ref().map_or_else(String::new, |faults| faults.text.clone());
            return Page { reply: Reply::Failed(why), dress: Dress { bar: None, faults } };
        };
        let (reply, of_page) = self.reply(site, view, path);
        let has_bar = self.look.audience == Audience::Editors && view != View::Plain;
        let dress = Dress {
            bar: has_bar.then(|| bar::of(site, view, path)),
            faults: trouble.or_else(|| both(stand.faults.clone(), of_page)),
        };
        Page { reply, dress }
    }
}

/// The pages that were last shown: what is seen again where a template breaks a page.
#[derive(Default)]
struct LastShown(VecDeque<(View, String, Vec<u8>)>);

impl LastShown {
    const MOST: usize = 32;
    const LONGEST: usize = 1 << 20;

    fn keep(&mut self, view: View, path: &str, bytes: &[u8]) {
        self.0.retain(|(known, at, _)| (*known, at.as_str()) != (view, path));
        if bytes.len() <= Self::LONGEST {
            self.0.push_front((view, path.to_owned(), bytes.to_vec()));
            self.0.truncate(Self::MOST);
        }
    }

    fn get(&self, view: View, path: &str) -> Option<Vec<u8>> {
        let mut known = self.0.iter().filter(|(known, at, _)| (*known, at.as_str()) == (view, path));
        known.next().map(|(_, _, bytes)| bytes.clone())
    }
}

/// A site whose faults are told in words on the page that has them.
struct InWords<'a>(&'a Prepared);

impl Pull for InWords<'_> {
    type Error = Words;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn path(&self, index: usize) -> &str {
        self.0.path(index)
    }

    fn find(&self, path: &str) -> Option<usize> {
        Pull::find(self.0, path)
    }

    fn is_copied(&self, index: usize) -> bool {
        self.0.is_copied(index)
    }

    fn pull(&self, index: usize, buffer: &mut Vec<u8>, into: &mut dyn Write) -> Result<(), PullError<Words>> {
        self.0.pull(index, buffer, into).map_err(|error| match error {
            PullError::Output(diagnostics) => PullError::Output(Words(written(&diagnostics, self.0))),
            PullError::Sink(error) => PullError::Sink(error),
        })
    }
}

struct Words(String);

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
