//! The check itself: lists are read, files are found for their lines, every file is read once for all its digests, several at a time, and
//! what does not fit becomes a row of the table.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::report::{Difference, Kind, Listed, Report, Signature, What};
use super::signature::{self, Key};
use super::store::Unreadable;
use super::sums::{Dialect, Line};
use super::{List, PROOFS, Package, README, SIGNATURE, SUMS, Scope, Table, bag, names};
use crate::text::digest::algorithm::{Algorithm, Digests};
use crate::text::fold::{as_disks_compare, composed};

/// Is told how many files are done, and of how many.
pub type Advance<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Holds a package against its lists, and its signature against a key.
pub fn check(package: &Package, key: Option<&Key>, advance: Advance<'_>) -> Report {
    let mut table = Table { differences: Vec::new(), notes: package.store.contents().notes.clone() };
    let mut by_system = tell_faults(package, &mut table);
    let lists = lists(package, &mut table);
    let claims = Claims::gather(package, &lists, &mut table);
    by_system.extend(tell_unlisted(package, &lists, &claims, &mut table));
    let (sound, sound_bytes) = claims.try_all(package, &lists, &mut table, advance);
    let edition = edition(package);
    let signature = check_signature(package, key, edition.as_deref(), &mut table);
    Report {
        kind: package.kind,
        zipped: package.zipped,
        top: package.top.clone(),
        edition,
        lists: lists.iter().map(listed).collect(),
        sound,
        sound_bytes,
        differences: one_a_path(table.differences),
        by_system,
        notes: table.notes,
        signature,
    }
}

/// Tells what was found when the package was opened. What a system left and keeps closed is given back.
fn tell_faults(package: &Package, table: &mut Table) -> Vec<String> {
    let mut by_system = Vec::new();
    for fault in package.faults() {
        let path = fault.path.strip_prefix(&package.top).unwrap_or(&fault.path);
        let is_payload = package.kind == Kind::Bag && bag::is_payload(path);
        if fault.what == What::Unreadable && !is_payload && names::is_by_system(path) {
            by_system.push(path.to_owned());
        } else {
            table.tell(fault.what, path, fault.why.clone());
        }
    }
    by_system
}

fn listed(list: &List) -> Listed {
    Listed { name: list.name.clone(), algorithm: list.algorithm.name(), files: list.lines.len() }
}

/// A file that is refused is not called missing besides.
fn one_a_path(mut differences: Vec<Difference>) -> Vec<Difference> {
    let there: BTreeSet<String> = differences
        .iter()
        .filter(|row| matches!(row.what, What::Refused | What::Damaged | What::Unreadable))
        .map(|row| row.path.clone())
        .collect();
    differences.retain(|row| row.what != What::Missing || !there.contains(&row.path));
    differences.sort();
    differences.dedup();
    differences
}

fn lists(package: &Package, table: &mut Table) -> Vec<List> {
    let mut lists = match package.kind {
        Kind::Bag => bag::lists(package, table),
        Kind::Sums => Vec::new(),
        Kind::None => {
            if !table.differences.iter().any(|row| row.path.is_empty()) {
                table.tell(
                    What::Missing,
                    SUMS,
                    "there is no list that could be read, so nothing could be checked",
                );
            }
            Vec::new()
        }
    };
    if let Some(bytes) = package.has(SUMS).then(|| package.text(SUMS, table)).flatten() {
        lists.push(List::read(SUMS.into(), Algorithm::Sha256, Scope::All, Dialect::Sums, &bytes, table));
        for proof in PROOFS.iter().filter(|proof| package.has(proof)) {
            table.note(format!("`{proof}` is a proof of when the list was there; other programs check it"));
        }
    }
    lists
}

/// One list's word on a file: which list, and the digest.
type Claim<'l> = (usize, &'l [u8]);

/// What the lists say, by the file in the package.
struct Claims<'p, 'l> {
    files: BTreeMap<&'p str, Vec<Claim<'l>>>,
}

impl<'p, 'l> Claims<'p, 'l> {
    fn gather(package: &'p Package, lists: &'l [List], table: &mut Table) -> Self {
        let finder = Finder::new(package);
        let mut claims = Claims { files: BTreeMap::new() };
        let mut renamed = 0;
        let mut missing: BTreeMap<&str, (Vec<&str>, String)> = BTreeMap::new();
        for (number, list) in lists.iter().enumerate() {
            let mut own: FxHashMap<&str, &[u8]> = FxHashMap::default();
            own.reserve(list.lines.len());
            for line in &list.lines {
                match finder.find(line) {
                    Found::As(path) => {
                        renamed += usize::from(path != line.path && Some(path) != line.literal.as_deref());
                        claims.add(path, (number, &line.digest));
                    }
                    Found::Not(hint) => {
                        missing.entry(&line.path).or_insert((Vec::new(), hint)).0.push(&list.name);
                    }
                }
                if own.insert(&line.path, &line.digest).is_some_and(|before| before != &*line.digest) {
                    let why = format!("lists `{}` twice, with two digests", names::shown(&line.path));
                    table.tell(What::Damaged, list.name.clone(), why);
                }
            }
        }
        for (path, (lists, hint)) in missing {
            table.tell(What::Missing, path, format!("is in {}{hint}", in_row(&lists, " and ")));
        }
        if renamed > 0 {
            table.note(format!(
                "{renamed} names have accents that are written in another way than in the list, as Macs do; they were taken as the same"
            ));
        }
        claims
    }

    fn add(&mut self, path: &'p str, claim: Claim<'l>) {
        self.files.entry(path).or_default().push(claim);
    }

    /// Reads every file that has claims, or that a zip vouches for by a sum of its own; says how many are sound, and their bytes.
    fn try_all(
        &self,
        package: &Package,
        lists: &[List],
        table: &mut Table,
        advance: Advance<'_>,
    ) -> (usize, u64) {
        let none = Vec::new();
        let paths = package.paths();
        let todo: Vec<(&str, &Vec<Claim<'_>>)> = paths
            .into_iter()
            .map(|path| (path, self.files.get(path).unwrap_or(&none)))
            .filter(|(_, claims)| package.zipped || !claims.is_empty())
            .collect();
        let done = AtomicUsize::new(0);
        let tried: Vec<Result<u64, Vec<Difference>>> = todo
            .par_iter()
            .map(|(path, claims)| {
                let tried = try_one(package, path, claims, lists);
                advance(done.fetch_add(1, Ordering::Relaxed) + 1, todo.len());
                tried
            })
            .collect();
        let (mut sound, mut bytes) = (0, 0);
        for ((_, claims), tried) in todo.iter().zip(tried) {
            match tried {
                Ok(length) if !claims.is_empty() => {
                    sound += 1;
                    bytes += length;
                }
                Ok(_) => {}
                Err(told) => table.differences.extend(told),
            }
        }
        (sound, bytes)
    }
}

/// The length of a file if every list is right about it.
fn try_one(
    package: &Package,
    path: &str,
    claims: &[Claim<'_>],
    lists: &[List],
) -> Result<u64, Vec<Difference>> {
    let mut digests = Digests::begin(claims.iter().map(|(list, _)| lists[*list].algorithm));
    let mut length = 0;
    let read = package.read(path, &mut |piece| {
        digests.add(piece);
        length += piece.len() as u64;
    });
    match read {
        Some(Ok(())) => {}
        Some(Err(Unreadable(why))) => return Err(vec![Difference::new(What::Unreadable, path, why)]),
        None => return Err(vec![Difference::new(What::Missing, path, "is not there any more")]),
    }
    let made: BTreeMap<Algorithm, Box<[u8]>> = digests.finish().into_iter().collect();
    let is_wrong = |(list, digest): &&Claim<'_>| made[&lists[*list].algorithm][..] != **digest;
    let wrong: BTreeSet<&str> =
        claims.iter().filter(is_wrong).map(|(list, _)| lists[*list].name.as_str()).collect();
    if wrong.is_empty() {
        return Ok(length);
    }
    let wrong: Vec<&str> = wrong.into_iter().collect();
    let why = format!("is not the file that is listed in {}", in_row(&wrong, " and "));
    Err(vec![Difference::new(What::Changed, path, why)])
}

/// Finds the file that a line means.
struct Finder<'p> {
    package: &'p Package,
    /// Names that are not plain letters, with accents put together.
    by_look: HashMap<String, &'p str>,
    by_disk: HashMap<String, &'p str>,
}

enum Found<'p> {
    As(&'p str),
    /// And what might help.
    Not(String),
}

impl<'p> Finder<'p> {
    fn new(package: &'p Package) -> Self {
        let paths = || package.files.keys().map(String::as_str);
        let accented = paths().filter(|path| !path.is_ascii());
        let by_look = accented.map(|path| (composed(path), path)).collect();
        let by_disk = paths().map(|path| (as_disks_compare(path), path)).collect();
        Finder { package, by_look, by_disk }
    }

    fn find(&self, line: &Line) -> Found<'p> {
        let spellings = [Some(&line.path), line.literal.as_ref()];
        let exact = |path: &String| self.package.files.get_key_value(path).map(|(path, _)| path.as_str());
        let found = spellings.into_iter().flatten().find_map(exact);
        // Most packages have no accents at all, and then nothing has to be put together.
        let by_look = || self.by_look.get(&composed(&line.path)).copied();
        let found = found.or_else(|| if self.by_look.is_empty() { None } else { by_look() });
        found.map_or_else(|| Found::Not(self.hint(&line.path)), Found::As)
    }

    fn hint(&self, path: &str) -> String {
        match self.by_disk.get(&as_disks_compare(path)) {
            Some(other) => format!("; `{}` is there, with other big and small letters", names::shown(other)),
            None => String::new(),
        }
    }
}

/// Tells files that no list has, though one should; those that a system left are given back.
fn tell_unlisted(
    package: &Package,
    lists: &[List],
    claims: &Claims<'_, '_>,
    table: &mut Table,
) -> Vec<String> {
    let mut by_system = Vec::new();
    let has = |list: usize, path: &str| {
        claims.files.get(path).is_some_and(|claims| claims.iter().any(|(number, _)| *number == list))
    };
    for path in package.paths() {
        if lists.is_empty() {
            break;
        }
        let is_payload = package.kind == Kind::Bag && bag::is_payload(path);
        let lacking: Vec<&str> = lists
            .iter()
            .enumerate()
            .filter(|(number, list)| {
                has_to_list(list, path, is_payload, &package.kind) && !has(*number, path)
            })
            .map(|(_, list)| list.name.as_str())
            .collect();
        let is_listed = claims.files.contains_key(path);
        if !is_listed && !is_payload && names::is_by_system(path) {
            by_system.push(path.to_owned());
        } else if !lacking.is_empty() {
            table.tell(What::Added, path, format!("is not in {}", in_row(&lacking, ", nor in ")));
        } else if is_payload && !is_listed {
            table.tell(What::Added, path, "no list of the payload has it");
        } else if !is_listed && !speaks_of_lists(path, &package.kind) {
            table.note(format!(
                "nothing vouches for `{}`: no list has it, and none has to",
                names::shown(path)
            ));
        }
    }
    tell_outside(package, table, &mut by_system);
    by_system
}

/// `a` and `b`.
fn in_row(names: &[&str], between: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(between)
}

fn has_to_list(list: &List, path: &str, is_payload: bool, kind: &Kind) -> bool {
    match list.scope {
        Scope::All => !speaks_of_lists(path, kind),
        Scope::Payload { has_all } => has_all && is_payload,
        Scope::Tags => false,
    }
}

/// The list itself, its signature and proofs, and the lists of tag files, which are made after it.
fn speaks_of_lists(path: &str, kind: &Kind) -> bool {
    path == SUMS
        || path == SIGNATURE
        || PROOFS.contains(&path)
        || (*kind == Kind::Bag && bag::is_tag_manifest(path))
}

/// A zip may hold files beside the package's own folder.
fn tell_outside(package: &Package, table: &mut Table, by_system: &mut Vec<String>) {
    for entry in &package.store.contents().entries {
        if entry.path.starts_with(&package.top) {
        } else if names::is_by_system(&entry.path) {
            by_system.push(entry.path.clone());
        } else {
            let why = format!("lies beside `{}`, the folder of the package", names::shown(&package.top));
            table.tell(What::Added, entry.path.clone(), why);
        }
    }
}

fn check_signature(
    package: &Package,
    key: Option<&Key>,
    edition: Option<&str>,
    table: &mut Table,
) -> Signature {
    if !package.has(SIGNATURE) {
        if key.is_some() {
            table.tell(
                What::Signature,
                SIGNATURE,
                "a key was given, and there is no signature to check with it",
            );
        }
        return Signature::None;
    }
    let Some(text) = package.text(SIGNATURE, table) else {
        return Signature::Bad { why: "it cannot be read".into() };
    };
    let signed = package.text(SUMS, &mut Table::default()).unwrap_or_default();
    let found = signature::check(&text, &signed, key);
    match &found {
        Signature::Bad { why } => table.tell(What::Signature, SIGNATURE, why.clone()),
        Signature::Good { comment, .. } => {
            let other =
                signed_edition(comment).filter(|signed| edition.is_some_and(|edition| edition != *signed));
            if let Some(other) = other {
                let why = format!(
                    "it was made for edition {}, and this package says that it is another",
                    names::shown(other)
                );
                table.tell(What::Signature, SIGNATURE, why);
            }
        }
        _ => {}
    }
    found
}

/// The edition that stands in the remark of a signature.
fn signed_edition(comment: &str) -> Option<&str> {
    comment.split_whitespace().find_map(|word| word.strip_prefix("edition:"))
}

/// The edition that the package says it is: a word after `Edition:`, or a digest alone on a line.
pub fn edition(package: &Package) -> Option<String> {
    let text = |name: &str| {
        let bytes = package
            .size(name)
            .filter(|size| *size < 1 << 20)
            .and_then(|_| package.text(name, &mut Table::default()));
        bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let from_info = text("bag-info.txt").and_then(|text| {
        let mut fields = bag::fields(&text);
        fields
            .find(|(key, _)| key.to_ascii_lowercase().ends_with("edition"))
            .map(|(_, value)| value.to_owned())
    });
    let is_digest = |line: &&str| line.len() == 64 && line.bytes().all(|byte| byte.is_ascii_hexdigit());
    let from_readme =
        || text(README).and_then(|text| text.lines().map(str::trim).find(is_digest).map(str::to_owned));
    from_info.or_else(from_readme)
}
