//! Which files of a site are not what they were.

use std::collections::BTreeSet;

use crate::text::Text;

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It cannot be told: any file may have changed.
    Everything,
    /// These files and folders, relative to the site's root, with `/`: written, made anew, renamed from or to, or
    /// gone. Of a folder, anything below it may have changed. What lies outside the folder keeps its whole path.
    Paths(BTreeSet<Text>),
}

impl Changed {
    pub fn nothing() -> Changed {
        Changed::Paths(BTreeSet::new())
    }

    pub fn is_nothing(&self) -> bool {
        matches!(self, Changed::Paths(paths) if paths.is_empty())
    }

    /// Both.
    pub fn and(&mut self, other: Changed) {
        match (&mut *self, other) {
            (Changed::Paths(paths), Changed::Paths(more)) => paths.extend(more),
            _ => *self = Changed::Everything,
        }
    }

    /// Whether this file may be another than it was: it is named, or a folder that holds it.
    pub fn touches(&self, path: &str) -> bool {
        let Changed::Paths(paths) = self else { return true };
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        !paths.is_empty() && above.chain([path]).any(|part| paths.contains(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_touches_what_it_names_and_what_lies_below_it() {
        let changed = Changed::Paths(["content/events".into(), "static/a.css".into()].into());
        assert!(changed.touches("content/events/2023/one.md") && changed.touches("static/a.css"));
        assert!(!changed.touches("content/events-2.md") && !changed.touches("static/a.css.bak"));
        assert!(Changed::Everything.touches("static/b.css") && !Changed::nothing().touches("static/b.css"));
    }
}
