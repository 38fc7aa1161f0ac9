//! Where a record's page stood on an earlier site. A small page at the old address leads to the new one.
//!
//! An old path becomes a file, on every disk that a site is copied to: it never climbs out, holds no sign
//! that FAT32 or Windows refuses, and is never the name of a device there. What a static site cannot answer
//! (a query) is a fault, with its reason. Whether something else stands at the address is not known here.

use crate::text::SitePath;
use crate::text::path::is_unseen;

/// An old path, as the file that answers for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldPath {
    file: SitePath,
}

/// Why an address cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OldPathFault {
    /// The root of the site, which is the home page.
    Root,
    /// With `https://` and a host; the path that is meant, if there is one.
    WholeAddress(String),
    /// With `?` or `#`.
    Query,
    /// With `%`: the letters that are meant should be written.
    Escaped,
    /// An empty, `.` or `..` part.
    Climbs,
    /// A sign that nobody sees, or that turns the direction of those after it.
    Unseen(char),
    /// A sign that some disks refuse.
    Sign(char),
    /// A part that some systems hide, cut short or take for a device.
    Name(String),
    TooLong,
}

/// No old address goes deeper: a page must find its way back to the root.
pub const DEEPEST: usize = 8;
/// Of one part, in bytes; disks allow 255.
const LONGEST_PART: usize = 200;

impl OldPath {
    /// `news/2019/return.html`; a folder stands for its `index.html`: `/news/return/`.
    pub fn parse(text: &str) -> Result<OldPath, OldPathFault> {
        if let Some((_, rest)) = text.split_once("://") {
            let path = rest.split_once('/').map_or("", |(_, path)| path);
            return Err(OldPathFault::WholeAddress(path.to_owned()));
        }
        let path = text.strip_prefix('/').unwrap_or(text);
        let (path, is_folder) = path.strip_suffix('/').map_or((path, false), |path| (path, true));
        if path.is_empty() {
            return Err(OldPathFault::Root);
        }
        let parts: Vec<&str> = path.split('/').collect();
        for part in &parts {
            sound_part(part)?;
        }
        let name = parts.last().copied().unwrap_or_default().to_lowercase();
        let is_page = !is_folder && (name.ends_with(".html") || name.ends_with(".htm"));
        let file = if is_page { path.to_owned() } else { format!("{path}/index.html") };
        if file.matches('/').count() > DEEPEST {
            return Err(OldPathFault::TooLong);
        }
        SitePath::new(&file).map(|file| OldPath { file }).ok_or(OldPathFault::Climbs)
    }

    /// The file that answers for the address.
    pub fn file(&self) -> &SitePath {
        &self.file
    }

    /// The file as disks compare it that do not tell capitals from small letters.
    pub fn folded(&self) -> String {
        self.file.as_str().to_lowercase()
    }
}

fn sound_part(part: &str) -> Result<(), OldPathFault> {
    if matches!(part, "" | "." | "..") {
        return Err(OldPathFault::Climbs);
    }
    for sign in part.chars() {
        match sign {
            '?' | '#' => return Err(OldPathFault::Query),
            '%' => return Err(OldPathFault::Escaped),
            '<' | '>' | ':' | '"' | '|' | '*' | '\\' => return Err(OldPathFault::Sign(sign)),
            sign if is_unseen(sign) => return Err(OldPathFault::Unseen(sign)),
            _ => {}
        }
    }
    if part.len() > LONGEST_PART {
        return Err(OldPathFault::TooLong);
    }
    let is_unsafe = part.starts_with(['.', ' ']) || part.ends_with(['.', ' ']) || is_device(part);
    if is_unsafe { Err(OldPathFault::Name(part.to_owned())) } else { Ok(()) }
}

/// Windows takes these names for devices, with any ending.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_lowercase();
    let is_numbered = |name: &str| {
        stem.strip_prefix(name).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || is_numbered("com") || is_numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file(text: &str) -> String {
        OldPath::parse(text).unwrap().file().as_str().to_owned()
    }

    #[test]
    fn a_folder_stands_for_its_index() {
        for text in ["/about/", "about", "about/", "/about/index.html"] {
            assert_eq!(file(text), "about/index.html", "{text}");
        }
        assert_eq!(file("/news/2019/x.htm"), "news/2019/x.htm");
        assert_eq!(file("show.php"), "show.php/index.html");
        assert_eq!(file("/소식/귀환.html"), "소식/귀환.html");
    }

    #[test]
    fn what_cannot_be_a_file_everywhere_is_refused() {
        use OldPathFault::*;
        for (text, fault) in [
            ("", Root),
            ("/", Root),
            ("../x", Climbs),
            ("a/../../x.html", Climbs),
            ("a//b", Climbs),
            ("//other.example/x", Climbs),
            ("https://example.org/a/b", WholeAddress("a/b".into())),
            ("show.php?id=12", Query),
            ("a.html#part", Query),
            ("%C3%BCber.html", Escaped),
            ("a\\..\\b", Sign('\\')),
            ("C:/x", Sign(':')),
            ("news/\u{202e}lmth.x", Unseen('\u{202e}')),
            ("con", Name("con".into())),
            ("a/LPT1.html", Name("LPT1.html".into())),
            (".git/x.html", Name(".git".into())),
            ("a./x.html", Name("a.".into())),
            ("1/2/3/4/5/6/7/8/9", TooLong),
        ] {
            assert_eq!(OldPath::parse(text), Err(fault), "{text}");
        }
    }

    proptest! {
        /// Whatever is written, what is taken stays inside the site and is read again as the same file.
        #[test]
        fn an_old_path_never_climbs_out(text in "[a./ \\\\%?:~é]{0,12}|\\PC{0,20}") {
            if let Ok(path) = OldPath::parse(&text) {
                let file = path.file().as_str();
                prop_assert!(!file.starts_with('/') && !file.contains('\\'));
                prop_assert!(file.split('/').all(|part| !matches!(part, "" | "." | "..")));
                prop_assert_eq!(OldPath::parse(file), Ok(path.clone()));
            }
        }
    }
}
