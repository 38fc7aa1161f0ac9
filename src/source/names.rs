//! Names of files and folders that not every system takes. A site is worked on, copied to a stick and read on
//! many systems, so a name must work on all of them: Windows and FAT32 refuse some, a Mac and Windows take
//! two names that differ in capitals for one. It looks at names only, never into a file.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diag::Diagnostic;
use crate::rules;
use crate::text::fold::{as_disks_compare, composed};
use crate::text::{Text, bidi};

/// So many bytes a name may have: every system takes 255, and a page's ending is longer than a record's.
const MOST_BYTES: usize = 240;

/// So many signs a path may have: Windows takes 259, with the folders above the site.
const MOST_SIGNS: usize = 240;

/// Names that mean a device to Windows, whatever their ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// What systems and editors leave behind, and nobody wrote. Left out, since a lock file of Word alone holds
/// the name of whoever had the document open.
pub fn is_litter(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || ["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r"]
            .iter()
            .any(|litter| name.eq_ignore_ascii_case(litter))
}

/// One file's or folder's name: why Windows or FAT32 would refuse it.
pub fn refusal(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let is_port = (stem.starts_with("com") || stem.starts_with("lpt"))
        && matches!(stem.get(3..), Some("1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"));
    if DEVICES.contains(&&*stem) || is_port {
        return Some(format!("`{stem}` is the name of a device there, with any ending"));
    }
    if let Some(sign) = name.chars().find(|sign| r#"<>:"|?*\"#.contains(*sign)) {
        return Some(format!("a name there cannot hold `{sign}`"));
    }
    if name.chars().any(|sign| sign.is_control() || bidi::is_control(sign)) {
        return Some("it holds a sign that cannot be seen, such as a line break".into());
    }
    let ends =
        |sign: char, word: &str| name.ends_with(sign).then(|| format!("a name there cannot end in a {word}"));
    ends('.', "full stop").or_else(|| ends(' ', "space"))
}

/// The diagnostic for a name that is refused.
pub fn refused(path: &str, why: &str) -> Diagnostic {
    let message = format!("Windows and many USB sticks refuse this name: {why}");
    Diagnostic::new(&rules::REFUSED_NAME, &path.into(), None, message).help(
        "rename it, for example with lower-case letters, digits and hyphens, and correct what points at it",
    )
}

/// What was said of names, and of which.
#[derive(Debug, Default)]
pub struct Judged {
    pub told: Vec<Diagnostic>,
    /// Paths whose name is a part of what was said.
    pub names: FxHashSet<Text>,
}

/// What is wrong with the names in these paths. A folder is told once, however much lies in it.
pub fn judge<'p>(paths: impl Iterator<Item = &'p str>) -> Judged {
    judge_in(paths, 0)
}

/// The same for paths that stand in a folder whose name has so many signs.
pub fn judge_in<'p>(paths: impl Iterator<Item = &'p str>, signs: usize) -> Judged {
    let most = MOST_SIGNS.saturating_sub(signs);
    let mut judged = Judged::default();
    let mut first: FxHashMap<String, &str> = FxHashMap::default();
    let mut folders: FxHashSet<&str> = FxHashSet::default();
    for path in paths {
        for part in prefixes(path) {
            if part != path && !folders.insert(part) {
                continue;
            }
            let faults =
                refusal(last(part)).map(|why| refused(part, &why)).into_iter().chain(too_long(part, most));
            judged.tell(faults, [part]);
            let known = *first.entry(as_disks_compare(part)).or_insert(part);
            if known != part {
                judged.tell([alike(part, known)], [part, known]);
                break;
            }
        }
    }
    judged
}

impl Judged {
    fn tell<const N: usize>(&mut self, faults: impl IntoIterator<Item = Diagnostic>, names: [&str; N]) {
        for fault in faults {
            self.told.push(fault);
            self.names.extend(names.map(Text::from));
        }
    }
}

/// `a`, `a/b`, `a/b/c`.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at]).chain([path])
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn too_long(path: &str, most: usize) -> Option<Diagnostic> {
    let bytes = last(path).len();
    let signs = path.encode_utf16().count();
    let fault = |message: String| Diagnostic::new(&rules::LONG_PATH, &path.into(), None, message);
    if bytes > MOST_BYTES {
        let message = format!("this name is {bytes} bytes long; many systems take no more than {MOST_BYTES}");
        return Some(
            fault(message).help("give it a shorter name; a letter that is not Latin counts as two to four"),
        );
    }
    // Only the step over the limit is told, not what lies below.
    let above = path.rsplit_once('/').map_or(0, |(above, _)| above.encode_utf16().count());
    (signs > most && above <= most).then(|| {
        let message = format!("this path is {signs} signs long; Windows takes about {most} inside a site");
        fault(message)
            .help("shorten the names of its folders, or move it up: folders below a kind's own mean nothing")
    })
}

fn alike(path: &str, known: &str) -> Diagnostic {
    let how = if composed(path) == composed(known) {
        "only in how its letters are put together, as a Mac and other systems write them"
    } else {
        "only in capital letters"
    };
    let message = format!("this name differs from `{known}` {how}");
    Diagnostic::new(&rules::NAMES_ALIKE, &path.into(), None, message)
        .help("rename one of the two: a Mac, Windows and USB sticks take them for one file and keep only one")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(paths: &[&str]) -> Vec<(String, &'static str)> {
        judge(paths.iter().copied()).told.iter().map(|told| (told.file.to_string(), told.rule.code)).collect()
    }

    #[test]
    fn names_that_windows_refuses_are_known_in_every_guise() {
        for bad in [
            "con.md",
            "NUL",
            "aux.tar.gz",
            "com1.md",
            "LPT9",
            "a ",
            "a.",
            "a?.md",
            "a:b",
            "x|y",
            "a\nb",
            "con .md",
        ] {
            assert!(refusal(bad).is_some(), "{bad:?}");
        }
        for good in ["console.md", "com.md", "com10.md", "lpt.md", "a b.md", "사진.jpg", "a.b.c"] {
            assert_eq!(refusal(good), None, "{good}");
        }
    }

    #[test]
    fn a_folder_is_told_once() {
        assert_eq!(
            codes(&["content/events/aux/a.md", "content/events/aux/b.md"]),
            [("content/events/aux".to_owned(), "refused-name")]
        );
        assert_eq!(codes(&["static/A/x.css", "static/a/x.css"]), [("static/a".to_owned(), "names-alike")]);
    }

    #[test]
    fn capitals_and_forms_of_letters_make_no_difference() {
        let (composed, parted) = ("content/é.jpg", "content/e\u{301}.jpg");
        assert_eq!(codes(&[composed, parted]).len(), 1);
        assert_eq!(codes(&["content/É.jpg", parted]).len(), 1);
        assert_eq!(codes(&["content/\u{1100}\u{1161}\u{11a8}.jpg", "content/\u{ac01}.jpg"]).len(), 1);
        assert_eq!(codes(&["content/a.jpg", "content/b.jpg"]), []);
    }

    #[test]
    fn what_is_too_long_is_told_at_the_step_over_the_limit() {
        let long = "a".repeat(250);
        assert_eq!(codes(&[&format!("content/{long}/x.md")]).len(), 1);
        let deep = format!("content/events/{}", "folder/".repeat(40));
        assert_eq!(codes(&[&format!("{deep}a.md"), &format!("{deep}b.md")]).len(), 1);
    }

    #[test]
    fn litter_is_what_nobody_wrote() {
        for name in [".DS_Store", "Thumbs.db", "~$minutes.docx", "a.md~", "Desktop.ini", "._a.md"] {
            assert!(is_litter(name), "{name}");
        }
        assert!(!is_litter("thumbs.jpg") && !is_litter("a~b.md"));
    }
}
