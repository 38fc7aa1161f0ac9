//! BagIt bags (RFC 8493, and the drafts 0.93 to 0.97 before it): which lists a bag has, and what else it promises of itself. It reads
//! tag files and nothing of the payload, and it *never* fetches anything.

use std::collections::BTreeSet;

use super::report::What;
use super::sums::Dialect;
use super::{List, Package, SUMS, Scope, Table, names};
use crate::text::digest::algorithm::Algorithm;
use crate::text::encoding::Encoding;

/// What says of a folder that it is a bag.
pub const DECLARATION: &str = "bagit.txt";
const INFO: &str = "bag-info.txt";
const PAYLOAD: &str = "data/";

/// What `bagit.txt` says.
struct Declaration {
    version: (u32, u32),
    encoding: Encoding,
}

/// All lists of a bag. What is broken in it is told in the table.
pub fn lists(package: &Package, table: &mut Table) -> Vec<List> {
    let declared = declare(package, table);
    let manifests = manifests(package, &declared, table);
    if !manifests.iter().any(|list| matches!(list.scope, Scope::Payload { .. })) {
        table.tell(
            What::Missing,
            "manifest-sha256.txt",
            "a bag has to have a list of its payload that can be read",
        );
    }
    if is_ours(package, &declared, table) {
        tell_lacking_lists(package, table);
    } else if !manifests.iter().any(|list| list.scope == Scope::Tags) {
        table.note("this bag has no list of its own tag files (tagmanifest-...txt): nothing vouches for its description");
    }
    let weak = |list: &List| list.algorithm.is_weak();
    if !manifests.is_empty() && manifests.iter().all(weak) {
        table.note("its digests (MD5, SHA-1) show damage, and no longer that nobody changed it on purpose");
    }
    judge_oxum(package, &declared, table);
    judge_fetch(package, &declared, &manifests, table);
    manifests
}

/// The field of `bag-info.txt` that bags of casefile have.
pub const EDITION_FIELD: &str = "Casefile-Edition";

/// The lists that every bag of casefile has. Without one of them, something was taken away.
pub const OWN_LISTS: [&str; 5] =
    [SUMS, "manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"];

fn is_ours(package: &Package, declared: &Declaration, table: &mut Table) -> bool {
    let Some(bytes) = package.has(INFO).then(|| package.text(INFO, table)).flatten() else { return false };
    let (text, ..) = declared.encoding.decode(&bytes);
    fields(&text).any(|(key, _)| key.eq_ignore_ascii_case(EDITION_FIELD))
}

fn tell_lacking_lists(package: &Package, table: &mut Table) {
    for name in OWN_LISTS.into_iter().filter(|name| !package.has(name)) {
        let why = "every bag of casefile has this list of digests: it was taken out, and what it vouched for may have been changed";
        table.tell(What::Missing, name, why);
    }
}

fn declare(package: &Package, table: &mut Table) -> Declaration {
    let fallback = Declaration { version: (1, 0), encoding: Encoding::UTF_8 };
    let Some(bytes) = package.text(DECLARATION, table) else { return fallback };
    parse_declaration(&bytes).unwrap_or_else(|why| {
        table.tell(What::Damaged, DECLARATION, why);
        fallback
    })
}

fn parse_declaration(bytes: &[u8]) -> Result<Declaration, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8")?;
    let lines: Vec<&str> = text.lines().collect();
    let [version, encoding] = lines.as_slice() else {
        return Err("has to have two lines: BagIt-Version and Tag-File-Character-Encoding");
    };
    let version = version.strip_prefix("BagIt-Version: ").ok_or("has to begin with `BagIt-Version: `")?;
    let version = version.split_once('.').and_then(|(big, small)| Some((number(big)?, number(small)?)));
    let version = version.ok_or("its version has to be two numbers with a point between")?;
    if !matches!(version, (0, 93..=97) | (1, 0)) {
        return Err("is of a version of BagIt that is not known here");
    }
    let encoding = encoding.strip_prefix("Tag-File-Character-Encoding: ");
    let encoding = encoding.ok_or("its second line has to begin with `Tag-File-Character-Encoding: `")?;
    let encoding = Encoding::labelled(encoding).ok_or("names a character encoding that is not known here")?;
    Ok(Declaration { version, encoding })
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Reads every `manifest-ALGORITHM.txt` and `tagmanifest-ALGORITHM.txt`.
fn manifests(package: &Package, declared: &Declaration, table: &mut Table) -> Vec<List> {
    let mut lists = Vec::new();
    for name in package.names_at_top() {
        let Some((is_of_tags, word)) = manifest_name(&name) else { continue };
        let Some(algorithm) = Algorithm::named(word) else {
            table.note(format!(
                "`{}` was not checked: this way of making digests is not known here",
                names::shown(&name)
            ));
            continue;
        };
        let scope = match is_of_tags {
            true => Scope::Tags,
            false => Scope::Payload { has_all: declared.version >= (1, 0) },
        };
        let Some(bytes) = package.text(&name, table) else { continue };
        let bytes = decode(bytes, declared, &name, table);
        let list = List::read(name, algorithm, scope, Dialect::Bag, &bytes, table);
        judge_paths(&list, table);
        lists.push(list);
    }
    lists
}

/// Whether a file is a manifest: whether it is one of tag files, and the name of its algorithm.
fn manifest_name(name: &str) -> Option<(bool, &str)> {
    let word = name.strip_suffix(".txt")?;
    match word.strip_prefix("tagmanifest-") {
        Some(word) => Some((true, word)),
        None => Some((false, word.strip_prefix("manifest-")?)),
    }
}

pub fn is_tag_manifest(name: &str) -> bool {
    manifest_name(name).is_some_and(|(is_of_tags, _)| is_of_tags)
}

/// Text in the encoding that the bag declares, as UTF-8.
fn decode(bytes: Vec<u8>, declared: &Declaration, name: &str, table: &mut Table) -> Vec<u8> {
    let (text, is_broken) = declared.encoding.decode(&bytes);
    if is_broken {
        table.tell(
            What::Damaged,
            name,
            format!("is not {}, which the bag says its tag files are", declared.encoding.name()),
        );
    }
    text.into_owned().into_bytes()
}

/// A payload manifest lists files below `data/`, a tag manifest all others; neither leads out of the bag.
fn judge_paths(list: &List, table: &mut Table) {
    for line in &list.lines {
        if let Some(why) = names::leaves(&line.path) {
            table.tell(
                What::Refused,
                line.path.clone(),
                format!("`{}` lists it, and the name {why}", list.name),
            );
        } else if line.path.starts_with(PAYLOAD) == (list.scope == Scope::Tags) {
            let where_to =
                if list.scope == Scope::Tags { "a list of tag files" } else { "a list of the payload" };
            table.tell(
                What::Damaged,
                line.path.clone(),
                format!("does not belong into `{}`, which is {where_to}", list.name),
            );
        }
    }
}

/// `Payload-Oxum: BYTES.FILES` has to be what is there.
fn judge_oxum(package: &Package, declared: &Declaration, table: &mut Table) {
    let name = if declared.version < (0, 96) { "package-info.txt" } else { INFO };
    if !package.has(name) {
        return;
    }
    let Some(bytes) = package.text(name, table) else { return };
    let text = decode(bytes, declared, name, table);
    let text = String::from_utf8_lossy(&text);
    for said in
        fields(&text).filter(|(key, _)| key.eq_ignore_ascii_case("Payload-Oxum")).map(|(_, said)| said)
    {
        let (files, bytes) = package.payload_size(PAYLOAD);
        let is_right = said.split_once('.').is_some_and(|(said_bytes, said_files)| {
            said_bytes.parse() == Ok(bytes) && said_files.parse() == Ok(files)
        });
        if !is_right {
            let said = names::shown(said);
            table.tell(
                What::Damaged,
                name,
                format!("says Payload-Oxum {said}; the payload has {bytes} bytes in {files} files"),
            );
        }
    }
}

/// Keys and values of a tag file; lines that go on a value are left out.
pub fn fields(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter(|line| !line.starts_with([' ', '\t'])).filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        Some((key.trim(), value.trim()))
    })
}

/// A bag may leave files to be fetched. They are missing, and where they are said to be is told.
fn judge_fetch(package: &Package, declared: &Declaration, lists: &[List], table: &mut Table) {
    const NAME: &str = "fetch.txt";
    if !package.has(NAME) {
        return;
    }
    let Some(bytes) = package.text(NAME, table) else { return };
    let text = decode(bytes, declared, NAME, table);
    let text = String::from_utf8_lossy(&text);
    let payload = lists.iter().filter(|list| matches!(list.scope, Scope::Payload { .. }));
    let listed: BTreeSet<&str> =
        payload.flat_map(|list| &list.lines).map(|line| line.path.as_str()).collect();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let Some((url, path)) = parse_fetch(line) else {
            table.tell(What::Damaged, NAME, format!("a line cannot be read: {}", names::shown(line)));
            continue;
        };
        if let Some(why) = names::leaves(path) {
            table.tell(
                What::Refused,
                path,
                format!("`{NAME}` wants to put a file there, and the name {why}"),
            );
        } else if !path.starts_with(PAYLOAD) || !listed.contains(path) {
            table.tell(
                What::Damaged,
                path,
                format!("`{NAME}` wants to fetch it, and no list of the payload has it"),
            );
        } else if !package.has(path) {
            table.tell(
                What::Missing,
                path,
                format!("was left to be fetched from {}; casefile fetches nothing", names::shown(url)),
            );
        }
    }
}

/// An address, a length or `-`, and a path.
fn parse_fetch(line: &str) -> Option<(&str, &str)> {
    let (url, rest) = line.split_once([' ', '\t'])?;
    let (length, path) = rest.trim_start_matches([' ', '\t']).split_once([' ', '\t'])?;
    let path = path.trim_start_matches([' ', '\t']);
    let is_length = length == "-" || number(length).is_some() || length.parse::<u64>().is_ok();
    (is_length && !path.is_empty()).then_some((url, path))
}

pub fn is_payload(path: &str) -> bool {
    path.starts_with(PAYLOAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_is_two_lines_and_nothing_else() {
        let sound = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
        assert!(parse_declaration(sound.as_bytes()).is_ok());
        assert!(parse_declaration(sound.replace('\n', "\r\n").as_bytes()).is_ok());
        for wrong in [
            format!("\u{feff}{sound}"),
            sound.replace("1.0", "1.1"),
            sound.replace("1.0", "1"),
            sound.replace("1.0", "+1.0"),
            sound.replace(": 1", ":  1"),
            sound.replace("UTF-8", "UTF-9"),
            sound.replace("UTF-8", "UTF-8 "),
            sound.replace("BagIt", "Bagit"),
            format!("{sound}x\n"),
            "BagIt-Version: 1.0\n".into(),
        ] {
            assert!(parse_declaration(wrong.as_bytes()).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_line_of_fetch_is_an_address_a_length_and_a_path() {
        assert_eq!(parse_fetch("http://a.example/b 12 data/a b"), Some(("http://a.example/b", "data/a b")));
        assert_eq!(parse_fetch("http://a.example/b\t-\tdata/a"), Some(("http://a.example/b", "data/a")));
        assert_eq!(parse_fetch("http://a.example/b x data/a"), None);
    }
}
