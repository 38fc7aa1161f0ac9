//! The direction of the rooms: each may name the rooms before it, none that comes after.

use std::fs;
use std::path::{Path, PathBuf};

/// From the first room to the last; rooms in one row may name each other.
const ORDER: &[&[&str]] = &[
    &["disk", "text", "diag", "rules"],
    &["model", "picture", "verify"],
    &["diff"],
    &["frontmatter"],
    &["kinds", "source", "config"],
    &["parse"],
    &["link"],
    &["release", "checks"],
    &["paper"],
    &["outputs"],
    &["guard"],
    &["pull", "write", "serve", "watch"],
    &["packages"],
    &["pipeline"],
    &["desk"],
    &["cli"],
];

/// Crates that these rooms alone may name.
const OWNED: &[(&str, &str)] = &[
    ("tera::", "outputs/theme"),
    ("serde_yaml::", "frontmatter/"),
    ("pulldown_cmark::", "parse/"),
    ("edtf_core::", "model/date"),
    ("fluent_bundle::", "text/words"),
    ("walkdir::", "source/"),
    ("aho_corasick::", "guard/"),
    ("sha2::", "text/digest"),
    ("md5::", "text/digest/"),
    ("sha1::", "text/digest/"),
    ("minisign::", "packages/sign.rs"),
    ("ed25519_compact::", "packages/sign.rs"),
    ("blake2::", "packages/sign.rs"),
    ("ct_codecs::", "packages/sign.rs"),
    ("ct_codecs::", "picture/place.rs"),
    ("minisign_verify::", "verify/signature.rs"),
    ("flate2::", "verify/zip/"),
    ("flate2::", "picture/place.rs"),
    ("crc32fast::", "verify/zip/"),
    ("encoding_rs::", "text/encoding.rs"),
    ("entities::", "text/reference.rs"),
    ("rpassword::", "cli/signing.rs"),
    ("unicode_normalization::", "text/fold.rs"),
    ("axum::", "serve"),
    ("csv::", "outputs/data/cells.rs"),
    ("image::", "picture"),
    ("zune_jpeg::", "picture"),
    ("jpeg_encoder::", "picture"),
    ("moxcms::", "picture"),
    ("png::Encod", "outputs/map/file.rs"),
    ("libm::", "model/sphere.rs"),
    ("clap::", "cli/"),
    ("clap_complete::", "cli/"),
    ("clap_mangen::", "cli/"),
    ("notify::", "watch"),
    ("annotate_snippets::", "cli/"),
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let relative = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (relative(path), fs::read_to_string(path).unwrap())).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn row(room: &str) -> Option<usize> {
    ORDER.iter().position(|rooms| rooms.contains(&room))
}

/// The code without its unit tests, which may look further.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

#[test]
fn rooms_never_name_a_room_that_comes_after_them() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let room = path.split(['/', '.']).next().unwrap();
        let Some(own) = row(room) else { continue };
        for part in code(&text).split("crate::").skip(1) {
            let named = part.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
            if row(named).is_some_and(|other| other > own) {
                wrong.push(format!("{path} names {named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn outputs_and_sinks_never_see_the_casebook() {
    for (path, text) in sources() {
        if ["outputs/", "write", "serve", "pull"].iter().any(|room| path.starts_with(room)) {
            assert!(!code(&text).contains("Casebook"), "{path} names the casebook");
            assert!(!code(&text).contains("crate::link"), "{path} names link");
        }
    }
}

#[test]
fn an_outside_crate_is_named_in_its_rooms_alone() {
    for (path, text) in sources() {
        for (name, _) in OWNED.iter().filter(|(name, _)| code(&text).contains(name)) {
            let is_at_home = OWNED.iter().any(|(owned, room)| owned == name && path.starts_with(room));
            assert!(is_at_home, "{path} names {name}");
        }
    }
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{path}");
    }
}
