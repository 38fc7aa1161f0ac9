//! Paths of a site, as they stand in its folder and in its addresses. A `SitePath` is always
//! relative, always uses `/`, and never climbs out of the folder that it is relative to.

use std::fmt;

use super::{Text, bidi};

/// A path inside a site's folder: `events/mass-return-2023-10.html`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Text);

impl SitePath {
    /// `None` for a path that is empty, absolute, or has an empty, `.` or `..` part; or holds signs that no
    /// reader sees.
    pub fn new(path: &str) -> Option<Self> {
        let sound = |part: &str| {
            !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']) && !part.contains(is_unseen)
        };
        path.split('/').all(sound).then(|| SitePath(path.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `mass-return-2023-10.html`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder part, without a slash at its end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Another path, read as relative to this one's folder; `None` if it would climb out.
    pub fn beside(&self, relative: &str) -> Option<SitePath> {
        let mut parts: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        SitePath::new(&parts.join("/"))
    }
}

/// Whether no reader sees a sign in a path, or it turns what stands after it.
pub fn is_unseen(c: char) -> bool {
    c.is_control() || bidi::is_control(c)
}

impl fmt::Display for SitePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_path_never_climbs_out() {
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a\\b",
            "C:/x",
            "a\0",
            "a\n",
            "photo\u{202e}gpj.exe",
        ] {
            assert_eq!(SitePath::new(bad), None, "{bad}");
        }
        let page = SitePath::new("content/events/x/index.md").unwrap();
        assert_eq!(page.beside("photo.jpg").unwrap().as_str(), "content/events/x/photo.jpg");
        assert_eq!(page.beside("../../../../photo.jpg"), None);
    }
}
