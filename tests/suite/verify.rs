//! Whether a copy is whole: what a receiver is told of a zip, a bag or a folder, and of those that were made to do harm. Packages are made here,
//! byte by byte, or written as their other makers write them.

mod bags;
mod commands;
mod folders;
mod hostile;
mod signatures;
mod whole;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use casefile::text::digest::Digest;
use casefile::verify::report::{Report, What};
use casefile::verify::signature::Key;
use casefile::verify::{self, Package, sums};
use tempfile::TempDir;

use crate::zips::{Member, deflated, stored, zip};

/// Paths and bytes of a small package, without its list.
const FILES: [(&str, &str); 4] = [
    ("README.txt", "Open index.html\n"),
    ("index.html", "<!DOCTYPE html><p>Home and home and home and home</p>\n"),
    ("data/events.jsonl", "{\"id\":\"e\",\"kind\":\"event\",\"title\":\"E\",\"page\":\"events/e.html\"}\n"),
    ("events/e.html", "<p>E</p>\n"),
];

type Files = BTreeMap<String, Vec<u8>>;

/// A small package with its list.
fn files() -> Files {
    let mut files: Files =
        FILES.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())).collect();
    let list = list(&files);
    files.insert("SHA256SUMS".into(), list);
    files
}

fn list(files: &Files) -> Vec<u8> {
    let digest = |bytes: &[u8]| Digest::of(bytes).to_string();
    files.iter().flat_map(|(path, bytes)| format!("{}  {path}\n", digest(bytes)).into_bytes()).collect()
}

fn members(files: &Files) -> Vec<Member> {
    let member = |(index, (path, bytes)): (usize, (&String, &Vec<u8>))| {
        let name = format!("top/{path}");
        if index % 2 == 0 { stored(&name, bytes) } else { deflated(&name, bytes) }
    };
    files.iter().enumerate().map(member).collect()
}

fn folder(files: &Files) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    write(folder.path(), files);
    folder
}

fn write(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }
}

fn check(package: &Package) -> Report {
    verify::check(package, None, &|_, _| ())
}

fn check_zip(bytes: Vec<u8>) -> Report {
    check(&verify::open_bytes(bytes))
}

fn check_members(members: &[Member]) -> Report {
    check_zip(zip(members))
}

fn check_folder(folder: &Path) -> Report {
    check(&verify::open(folder).expect("the folder has a list"))
}

fn check_signed(folder: &Path, key: &Key) -> Report {
    verify::check(&verify::open(folder).expect("the folder has a list"), Some(key), &|_, _| ())
}

/// What differs, in short.
fn told(report: &Report) -> Vec<(What, &str)> {
    report.differences.iter().map(|row| (row.what, row.path.as_str())).collect()
}

#[track_caller]
fn assert_whole(report: &Report) {
    assert!(report.is_whole(), "{report:#?}");
}

/// Turns one bit of one file after the other, as far apart as `step` says for a file of that length.
fn assert_flips_are_told(files: &Files, step: impl Fn(usize) -> usize) {
    for (path, bytes) in files {
        for bit in (0..bytes.len() * 8).step_by(step(bytes.len())) {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let mut files = files.clone();
            files.insert(path.clone(), flipped);
            // A zip of stored files is a folder in memory: reading a disk some thousand times takes long.
            let members: Vec<Member> =
                files.iter().map(|(path, bytes)| stored(&format!("top/{path}"), bytes)).collect();
            assert!(!check_members(&members).is_whole(), "{path}, bit {bit}");
        }
    }
}
