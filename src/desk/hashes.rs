//! The digests of kept copies, written into the records that lack them. In a record's file only the entry of the copy
//! changes: in braces it gets one more key, else one more line; every other byte stays.

use crate::frontmatter::{self, Key, Node, NodeValue, Split};
use crate::text::Text;
use crate::text::digest::Digest;

/// The text with the digest of every copy that has a file and no digest. `digest` tells that of a file by the name that
/// the record has for it; a file without one is left alone.
pub fn with_digests(text: &str, digest: &dyn Fn(&str) -> Option<Digest>) -> String {
    let mut changed = text.to_owned();
    // From the last to the first, so that places stay true.
    for copy in lacking(text).iter().rev() {
        if let Some(digest) = digest(&copy.file) {
            changed = copy.with(&changed, digest);
        }
    }
    changed
}

/// The files of copies that have no digest.
pub fn files_without(text: &str) -> Vec<Text> {
    lacking(text).into_iter().map(|copy| copy.file).collect()
}

/// A copy without a digest.
struct Copy {
    file: Text,
    /// Where the key `file` begins, and where its value ends.
    key: usize,
    end: usize,
    /// Where an empty `sha256` waits for its value.
    empty: Option<usize>,
}

fn lacking(text: &str) -> Vec<Copy> {
    let Some(archived) = archived(text) else { return Vec::new() };
    let entries = match &archived.value {
        NodeValue::List(entries) => entries.as_slice(),
        _ => std::slice::from_ref(&archived),
    };
    entries.iter().filter_map(copy).collect()
}

fn archived(text: &str) -> Option<Node> {
    let Split::Parts { front, .. } = frontmatter::split(text) else { return None };
    let NodeValue::Map(entries) = frontmatter::parse(&"".into(), text, front).ok()?.value else {
        return None;
    };
    entries.into_iter().find(|(key, _)| &*key.name == "archived").map(|(_, node)| node)
}

fn copy(entry: &Node) -> Option<Copy> {
    let NodeValue::Map(parts) = &entry.value else { return None };
    let part = |name: &str| parts.iter().find(|(key, _)| &*key.name == name);
    let (key, node): &(Key, Node) = part("file")?;
    let NodeValue::Text(file) = &node.value else { return None };
    let empty = match part("sha256") {
        None => None,
        Some((key, node)) if matches!(node.value, NodeValue::Nothing) => Some(key.span.range().end),
        Some(_) => return None,
    };
    Some(Copy { file: file.clone(), key: key.span.range().start, end: node.span.range().end, empty })
}

impl Copy {
    fn with(&self, text: &str, digest: Digest) -> String {
        if let Some(key) = self.empty {
            // After the colon.
            let at = text[key..].find(':').map_or(key, |colon| key + colon + 1);
            return format!("{} {digest}{}", &text[..at], &text[at..]);
        }
        let line = text[..self.key].rfind('\n').map_or(0, |newline| newline + 1);
        let before = &text[line..self.key];
        if !before.bytes().all(|byte| matches!(byte, b' ' | b'-')) {
            return format!("{}, sha256: {digest}{}", &text[..self.end], &text[self.end..]);
        }
        let end = text[self.end..].find('\n').map_or(text.len(), |newline| self.end + newline);
        let ends_in_return = text[..end].ends_with('\r');
        let (end, newline) = if ends_in_return { (end - 1, "\r\n") } else { (end, "\n") };
        let indent = " ".repeat(before.len());
        format!("{}{newline}{indent}sha256: {digest}{}", &text[..end], &text[end..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUM: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn written(archived: &str) -> String {
        let text = format!("---\ntitle: T\n{archived}# a remark\n---\nBody\n");
        let changed = with_digests(&text, &|file| (file != "gone.pdf").then(|| Digest::of(b"")));
        assert!(changed.starts_with("---\ntitle: T\n") && changed.ends_with("# a remark\n---\nBody\n"));
        changed["---\ntitle: T\n".len()..changed.len() - "# a remark\n---\nBody\n".len()].replace(SUM, "SUM")
    }

    #[test]
    fn only_the_entry_of_the_copy_changes() {
        for (before, after) in [
            (
                "archived: {file: a.pdf, share: true} # x\n",
                "archived: {file: a.pdf, sha256: SUM, share: true} # x\n",
            ),
            ("archived: [{\"file\": \"a b.pdf\"}]\n", "archived: [{\"file\": \"a b.pdf\", sha256: SUM}]\n"),
            (
                "archived:\n  - file: a.pdf # one\n    share: true\n  - url: https://example.org/\n    file: b.pdf\n",
                "archived:\n  - file: a.pdf # one\n    sha256: SUM\n    share: true\n  - url: https://example.org/\n    file: b.pdf\n    sha256: SUM\n",
            ),
            ("archived:\n    file: a.pdf\n", "archived:\n    file: a.pdf\n    sha256: SUM\n"),
            ("archived:\r\n- file: a.pdf\r\n", "archived:\r\n- file: a.pdf\r\n  sha256: SUM\r\n"),
            ("archived:\n  - sha256:\n    file: a.pdf\n", "archived:\n  - sha256: SUM\n    file: a.pdf\n"),
            ("archived: {sha256: , file: a.pdf}\n", "archived: {sha256: SUM , file: a.pdf}\n"),
        ] {
            assert_eq!(written(before), after);
        }
    }

    #[test]
    fn what_has_a_digest_or_no_file_stays_as_it_is() {
        for same in [
            "archived: {file: a.pdf, sha256: abc}\n",
            "archived: https://example.org/\n",
            "archived: [{url: \"https://example.org/\"}, {file: gone.pdf}]\n",
            "url: https://example.org/\n",
        ] {
            assert_eq!(written(same), same);
        }
    }
}
