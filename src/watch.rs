//! Tells what changed in a site's folder: which files, or that all must be looked at again.
//!
//! Knows paths, and nothing of what stands in a file. What a site is not made from (its output, `.git`, files that
//! editors write beside others) changes nothing. It *never* says less than what changed: where the system lost
//! count, or a link gives a file two names, the answer is everything.
//!
//! The system is asked to tell (`notify`). Where it cannot, since it watches no more than so many folders or the
//! disk is far away, the files are looked at again and again instead. A folder that goes away is waited for.

mod eyes;
mod lie_of_the_land;

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crate::source::{Changed, SETTINGS, names};
use eyes::{Eyes, Signal};
use lie_of_the_land::{Land, Survey, has_links};

/// The folders of a site that are read, beside its settings.
const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// Editors write a file in several steps, and tools change many files at once: this long it must be quiet.
const QUIET: Duration = Duration::from_millis(5);
/// But nobody waits longer than this.
const AT_MOST: Duration = Duration::from_millis(50);
/// How often files are looked at where the system does not tell.
const EVERY: Duration = Duration::from_secs(1);
/// How often it is looked whether the folder is still the one that is watched.
const TICK: Duration = Duration::from_millis(500);

/// What there is to know about the watching itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The system does not tell, for this reason: the files are looked at again and again.
    Polling(String),
    /// The folder is not there any more.
    Gone,
    /// It is there again.
    Back,
}

/// What happened.
#[derive(Debug)]
pub struct News {
    pub changed: Changed,
    pub notices: Vec<Notice>,
}

/// A folder that is watched, for as long as this lives.
pub struct Watch {
    root: PathBuf,
    signals: Receiver<Signal>,
    tell: Sender<Signal>,
    /// `None` while the folder is not there, or the system does not tell.
    eyes: Option<Eyes>,
    land: Land,
    /// A file outside the folder that the site is made from too.
    outside: Option<PathBuf>,
    /// The files as they were last looked at, and when: where the system does not tell.
    looked: Option<(Survey, Instant)>,
    /// What the files were when the system last lost count.
    when_lost: Option<Survey>,
    /// Whether a link gives some file two names, as far as that is known.
    has_links: Option<bool>,
    notices: Vec<Notice>,
}

impl Watch {
    /// Begins to watch what a site is made from.
    pub fn begin(root: &Path) -> io::Result<Watch> {
        let (tell, signals) = mpsc::channel();
        let root = root.canonicalize()?;
        let land = Land::of(&root);
        let mut watch = Watch {
            root,
            signals,
            tell,
            eyes: None,
            land,
            outside: None,
            looked: None,
            when_lost: None,
            has_links: None,
            notices: Vec::new(),
        };
        watch.open_eyes().map_err(io::Error::other)?;
        Ok(watch)
    }

    /// Watches this file too, wherever it lies; before, another one or none.
    pub fn also(&mut self, outside: Option<PathBuf>) {
        if self.outside != outside {
            self.outside = outside;
            if let (Some(eyes), Some(file)) = (&mut self.eyes, &self.outside) {
                eyes.also(file);
            }
        }
    }

    /// Waits for what happens next, and until it is quiet again; `None` if nothing does for so long.
    pub fn next(&mut self, patience: Duration) -> Option<News> {
        let begun = Instant::now();
        loop {
            if !self.notices.is_empty() {
                return Some(self.news(Changed::nothing()));
            }
            let left = patience.saturating_sub(begun.elapsed());
            match self.signals.recv_timeout(TICK.min(left)) {
                Ok(signal) => {
                    let mut changed = Changed::nothing();
                    self.take(signal, &mut changed);
                    if !changed.is_nothing() {
                        self.gather(&mut changed);
                        self.look_around(&mut changed);
                        return Some(self.news(changed));
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    let mut changed = Changed::nothing();
                    self.know_links();
                    self.look_at_files(&mut changed);
                    self.look_around(&mut changed);
                    if !changed.is_nothing() {
                        return Some(self.news(changed));
                    }
                    if left <= TICK {
                        return None;
                    }
                }
            }
        }
    }

    fn news(&mut self, changed: Changed) -> News {
        News { changed, notices: std::mem::take(&mut self.notices) }
    }

    /// What else comes while it is not quiet.
    fn gather(&mut self, changed: &mut Changed) {
        let begun = Instant::now();
        while begun.elapsed() < AT_MOST {
            match self.signals.recv_timeout(QUIET) {
                Ok(signal) => self.take(signal, changed),
                Err(_) => return,
            }
        }
    }

    fn take(&mut self, signal: Signal, changed: &mut Changed) {
        match signal {
            Signal::Paths { paths, may_be_new } => {
                for path in paths {
                    self.take_path(&path, may_be_new, changed);
                }
            }
            Signal::LostCount => {
                // Reading every file is told as well, and may be too much to be told: without a look at what
                // the files are, one lost count would lead to the next.
                let survey = Some(self.survey());
                if survey != self.when_lost {
                    *changed = Changed::Everything;
                }
                self.when_lost = survey;
            }
            Signal::NoMoreWatches(reason) => {
                self.poll_from_now_on(reason);
                *changed = Changed::Everything;
            }
        }
    }

    fn take_path(&mut self, path: &Path, may_be_new: bool, changed: &mut Changed) {
        if self.outside.as_deref() == Some(path) {
            changed.and(Changed::Paths(BTreeSet::from([path.to_string_lossy().into()])));
        }
        let Some(below) = self.source(path) else { return };
        if below.as_os_str().is_empty() {
            *changed = Changed::Everything; // the root itself
            return;
        }
        if may_be_new && path.is_dir() {
            self.watch_folder(path);
        }
        let is_link = || path.symlink_metadata().is_ok_and(|found| found.is_symlink());
        let has_links = self.know_links() || is_link();
        self.has_links = Some(has_links);
        match below.to_str().filter(|_| !has_links) {
            Some(below) => changed.and(Changed::Paths(BTreeSet::from([below.replace('\\', "/").into()]))),
            None => *changed = Changed::Everything,
        }
    }

    /// Asked once, and when nothing else is to be done: all folders are walked for it.
    fn know_links(&mut self) -> bool {
        let root = &self.root;
        *self.has_links.get_or_insert_with(|| has_links(root))
    }

    /// Where below the root something lies that a site is made from.
    fn source(&self, path: &Path) -> Option<PathBuf> {
        let below = path.strip_prefix(&self.root).ok()?;
        is_source(below).then(|| below.to_owned())
    }

    /// Folders that are new are watched before anything in them is read: what comes later is told.
    fn watch_folder(&mut self, folder: &Path) {
        let watched = self.eyes.as_mut().map_or(Ok(()), |eyes| eyes.watch_new(folder));
        if let Err(reason) = watched {
            self.poll_from_now_on(reason);
        }
    }

    /// Whether the folder is still the one that is watched, and its own folders too: one may have been moved
    /// away and another put in its place.
    fn look_around(&mut self, changed: &mut Changed) {
        let land = Land::of(&self.root);
        if land == self.land {
            return;
        }
        let (was_there, is_there) = (self.land.is_there(), land.is_there());
        self.land = land;
        *changed = Changed::Everything;
        self.has_links = None;
        self.eyes = None;
        match (was_there, is_there) {
            (true, false) => self.notices.push(Notice::Gone),
            (false, true) => self.notices.push(Notice::Back),
            _ => {}
        }
        if is_there && self.open_eyes().is_err() {
            self.land = Land::default(); // it went away again: the next look tells
        }
    }

    fn open_eyes(&mut self) -> Result<(), String> {
        if self.looked.is_some() {
            self.looked = Some((self.survey(), Instant::now()));
            return Ok(());
        }
        let folders: Vec<PathBuf> =
            FOLDERS.iter().map(|folder| self.root.join(folder)).filter(|folder| folder.is_dir()).collect();
        match Eyes::open(&self.root, &folders, self.tell.clone()) {
            Ok(eyes) => {
                let eyes = self.eyes.insert(eyes);
                self.outside.iter().for_each(|file| eyes.also(file));
                Ok(())
            }
            Err(reason) if self.root.is_dir() => {
                self.poll_from_now_on(reason);
                Ok(())
            }
            Err(reason) => Err(reason),
        }
    }

    fn poll_from_now_on(&mut self, reason: String) {
        if self.looked.is_none() {
            self.eyes = None;
            self.looked = Some((self.survey(), Instant::now()));
            self.notices.push(Notice::Polling(reason));
        }
    }

    fn survey(&self) -> Survey {
        Survey::of(&self.root, self.outside.as_deref())
    }

    /// Where the system does not tell: what is another since the last look. Not so often that looking is all that
    /// the disk does.
    fn look_at_files(&mut self, changed: &mut Changed) {
        let Some((before, looked)) = self.looked.as_ref().filter(|(_, looked)| looked.elapsed() >= EVERY)
        else {
            return;
        };
        let (begun, now) = (Instant::now(), self.survey());
        let others = before.differences(&now);
        let next = (*looked).max(begun) + begun.elapsed() * 5;
        self.looked = Some((now, next));
        others.iter().for_each(|path| self.take_path(path, false, changed));
    }
}

/// Whether a path below the root is something that a site is made from: no lock file of an editor, no output.
fn is_source(below: &Path) -> bool {
    let parts = below.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    let mut parts = parts.peekable();
    let Some(first) = parts.next() else { return true };
    let is_ours = *first == *SETTINGS || FOLDERS.contains(&&*first);
    is_ours && !parts.any(|part| names::is_litter(&part))
}

#[cfg(test)]
mod tests;
