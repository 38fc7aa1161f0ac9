//! What sees changes as they happen: the system, which tells. The only place that names `notify`.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use crate::disk;
use notify::event::{CreateKind, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// What was seen.
pub enum Signal {
    /// These paths; some may be folders that were not there before.
    Paths { paths: Vec<PathBuf>, may_be_new: bool },
    /// More happened than could be told.
    LostCount,
    /// The system watches no more folders, for this reason.
    NoMoreWatches(String),
}

pub struct Eyes {
    watcher: RecommendedWatcher,
}

/// Whether a new folder has to be named to the system: elsewhere the one above it is enough.
const NAMES_FOLDERS: bool = cfg!(target_os = "linux");

impl Eyes {
    /// The system tells of the root's own files, and of everything below these folders.
    pub fn open(root: &Path, folders: &[PathBuf], tell: Sender<Signal>) -> Result<Eyes, String> {
        Eyes::of_the_system(root, folders, tell).map_err(|error| reason(&error))
    }

    fn of_the_system(root: &Path, folders: &[PathBuf], tell: Sender<Signal>) -> notify::Result<Eyes> {
        let watcher = notify::recommended_watcher(move |event| send(event, &tell))?;
        let mut eyes = Eyes { watcher };
        eyes.watcher.watch(root, RecursiveMode::NonRecursive)?;
        for folder in folders {
            eyes.watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(eyes)
    }

    /// A file somewhere else, by the folder in which it lies: editors put another one in its place. Where that
    /// folder is not there, the file is not either, and that is told where it is read.
    pub fn also(&mut self, file: &Path) {
        if let Some(folder) = file.parent() {
            let _ = self.watcher.watch(folder, RecursiveMode::NonRecursive);
        }
    }

    /// A folder that has come into being below one that is watched. When this returns, nothing that happens in it
    /// is missed; else it says why it cannot be watched.
    pub fn watch_new(&mut self, folder: &Path) -> Result<(), String> {
        if !NAMES_FOLDERS {
            return Ok(());
        }
        match self.watcher.watch(folder, RecursiveMode::Recursive) {
            Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => Err(reason(&error)),
            _ => Ok(()), // it may be gone again, which is told
        }
    }
}

/// Without the paths that it is about.
fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "it watches no more folders".to_owned(),
        notify::ErrorKind::Io(error) => disk::reason(error),
        kind => format!("{kind:?}"),
    }
}

fn send(event: notify::Result<Event>, tell: &Sender<Signal>) {
    let signal = match event {
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => return, // somebody reads: we do
        Ok(event) if event.need_rescan() || event.paths.is_empty() => Signal::LostCount,
        Ok(event) => Signal::Paths { may_be_new: may_be_new(event.kind), paths: event.paths },
        Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => {
            Signal::NoMoreWatches(reason(&error))
        }
        Err(_) => Signal::LostCount,
    };
    let _ = tell.send(signal); // nobody waits any more
}

fn may_be_new(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(kind) => kind != CreateKind::File,
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any | EventKind::Other => true,
        _ => false,
    }
}
