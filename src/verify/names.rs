//! Names of files as packages give them: which could write outside a folder, which look the same to a disk, and which were
//! left by a system and not by a maker of packages. Text in, a word or nothing out: no disk is asked.

/// The file by which casefile knows a folder that it built. It is no part of the site.
pub const MARKER: &str = ".casefile-output";

/// Why a name in a zip is refused, in words that follow "its name"; `None` if it names a file below one folder on every system.
pub fn danger(name: &str) -> Option<&'static str> {
    if name.contains('\\') {
        return Some("holds a backslash, which parts folders on Windows");
    }
    if name.chars().any(char::is_control) {
        return Some("holds signs that cannot be seen");
    }
    leaves(name).or_else(|| unclear(name))
}

/// Why a name leads out of the folder that it is meant for.
pub fn leaves(name: &str) -> Option<&'static str> {
    let bytes = name.as_bytes();
    if name.starts_with(['/', '\\']) {
        return Some("begins at the top of the disk");
    }
    if bytes.len() > 1 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':' {
        return Some("begins with the letter of a drive");
    }
    if name.split(['/', '\\']).any(|part| part == "..") {
        return Some("climbs out of its folder with `..`");
    }
    if name == "~" || name.starts_with("~/") {
        return Some("begins in somebody's home folder");
    }
    None
}

fn unclear(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("is empty");
    }
    let is_unclear = |part: &str| part.is_empty() || part == ".";
    name.split('/').any(is_unclear).then_some("has an empty part, or one that is a dot")
}

/// Whether a system leaves such files on a stick or in a folder without being asked.
pub fn is_by_system(path: &str) -> bool {
    const NAMES: [&str; 18] = [
        ".DS_Store",
        ".Spotlight-V100",
        ".TemporaryItems",
        ".Trashes",
        ".fseventsd",
        ".apdisk",
        ".directory",
        ".hidden",
        ".VolumeIcon.icns",
        ".metadata_never_index",
        "$RECYCLE.BIN",
        "RECYCLER",
        "System Volume Information",
        "Thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "LOST.DIR",
        "__MACOSX",
    ];
    let is_known = |part: &str| {
        NAMES.iter().any(|name| name.eq_ignore_ascii_case(part))
            || (part.starts_with("._") && part.len() > 2)
            || part.starts_with(".Trash-")
    };
    path.split('/').any(is_known)
}

/// A path for a line of text: signs that would move a cursor or turn a line are written as numbers.
pub fn shown(path: &str) -> String {
    let is_plain = |c: char| !c.is_control() && !crate::text::bidi::is_control(c);
    path.chars().map(|c| if is_plain(c) { c.to_string() } else { c.escape_unicode().to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_leave_their_folder_are_refused() {
        for name in ["../a", "a/../../b", "/etc/passwd", "C:a", "c:/a", "~/a", "a\\b", "\\\\host\\a", "..\\a"]
        {
            assert!(danger(name).is_some(), "{name}");
        }
        for name in ["", "a//b", "./a", "a/.", "a\0b", "a\nb"] {
            assert!(danger(name).is_some(), "{name:?}");
        }
        for name in ["a", "a/b.html", "..a", "a..", "~a", "사람/김.html", "a b"] {
            assert!(danger(name).is_none(), "{name}");
        }
    }

    #[test]
    fn what_a_system_leaves_is_known_by_name_at_any_depth() {
        for path in [".DS_Store", "data/._a.html", "System Volume Information/WPSettings.dat", "a/thumbs.db"]
        {
            assert!(is_by_system(path), "{path}");
        }
        for path in ["a.html", "._", "DS_Store", "data/x._y"] {
            assert!(!is_by_system(path), "{path}");
        }
    }

    #[test]
    fn a_name_cannot_move_the_cursor_or_turn_the_line() {
        assert_eq!(shown("a\u{1b}[2J\u{202e}b"), "a\\u{1b}[2J\\u{202e}b");
    }
}
