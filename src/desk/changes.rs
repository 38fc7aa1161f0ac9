//! Tells when something changed in a site's folder. Which file it was is not told: whoever looks, looks at all.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::source::{SETTINGS, names};

/// Editors write a file in several steps, and tools change many files at once: this long it must be quiet.
const QUIET: Duration = Duration::from_millis(50);

/// A folder that is watched, for as long as this lives.
pub struct Changes {
    events: Receiver<()>,
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Watches what a site is made from.
    pub fn watch(root: &Path) -> notify::Result<Changes> {
        let (tell, events) = mpsc::channel();
        let root = root.canonicalize().map_err(notify::Error::io)?;
        let from = root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What the system could not tell in full is a change as well.
            if event.as_ref().map_or(true, |event| is_change(event, &from)) {
                let _ = tell.send(()); // nobody waits any more
            }
        })?;
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        for folder in ["content", "templates", "static"] {
            let path = root.join(folder);
            if path.is_dir() {
                watcher.watch(&path, RecursiveMode::Recursive)?;
            }
        }
        Ok(Changes { events, _watcher: watcher })
    }

    /// Waits for the next change, and until it is quiet again; `None` if nothing can come any more.
    pub fn wait(&self) -> Option<()> {
        self.events.recv().ok()?;
        while self.events.recv_timeout(QUIET).is_ok() {}
        Some(())
    }
}

/// Whether it is about something that a site is made from: no reading, no lock file of an editor, no output.
fn is_change(event: &Event, root: &Path) -> bool {
    let is_write = !matches!(event.kind, EventKind::Access(_));
    is_write && (event.paths.is_empty() || event.paths.iter().any(|path| is_source(path, root)))
}

fn is_source(path: &Path, root: &Path) -> bool {
    let Ok(below): Result<PathBuf, _> = path.strip_prefix(root).map(Path::to_owned) else { return true };
    let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
    let Some(first) = parts.next() else { return true };
    let is_ours = matches!(&*first, SETTINGS | "content" | "templates" | "static");
    is_ours && !parts.any(|part| names::is_litter(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_is_not_made_from_changes_nothing() {
        let root = Path::new("/s");
        for path in
            ["/s/casefile.yaml", "/s/content/events/e.md", "/s/static/a.css", "/s/templates/words/en.ftl"]
        {
            assert!(is_source(Path::new(path), root), "{path}");
        }
        for path in
            ["/s/site/index.html", "/s/.git/index", "/s/content/events/.e.md.swp", "/s/content/events/e.md~"]
        {
            assert!(!is_source(Path::new(path), root), "{path}");
        }
    }
}
