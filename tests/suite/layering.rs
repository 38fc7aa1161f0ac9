//! The direction of the rooms: each may name the rooms above it in the table of `docs/ARCHITECTURE.md`, none below it. And which
//! crates a room may name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Outside crates, each with the rooms that alone may name it: one line for each room.
const OWNED: &[(&str, &str)] = &[
    ("annotate_snippets", "cli/"),
    ("anstream", "cli/"),
    ("axum", "serve"),
    ("blake2", "packages/sign.rs"),
    ("chardetng", "source/encoding.rs"),
    ("clap", "cli/"),
    ("clap_complete", "cli/"),
    ("clap_mangen", "cli/"),
    ("crc32fast", "verify/zip/"),
    ("csv", "outputs/data/cells.rs"),
    ("ct_codecs", "packages/sign.rs"),
    ("ct_codecs", "picture/place.rs"),
    ("ed25519_compact", "packages/sign.rs"),
    ("edtf_core", "model/date"),
    ("encoding_rs", "text/encoding.rs"),
    ("entities", "text/reference.rs"),
    ("flate2", "picture/place.rs"),
    ("flate2", "verify/zip/"),
    ("fluent_bundle", "text/words"),
    ("fluent_syntax", "text/words"),
    ("image", "picture"),
    ("include_dir", "desk/starter.rs"),
    ("include_dir", "outputs/theme.rs"),
    ("indicatif", "cli/console.rs"),
    ("jpeg_encoder", "picture"),
    ("libm", "model/sphere.rs"),
    ("libmimalloc_sys", "main.rs"),
    ("md5", "text/digest/"),
    ("mimalloc", "main.rs"),
    ("minisign", "packages/sign.rs"),
    ("minisign_verify", "verify/signature.rs"),
    ("moxcms", "picture"),
    ("notify", "watch"),
    ("percent_encoding", "outputs/address.rs"),
    ("percent_encoding", "serve"),
    ("png", "outputs/map/file.rs"),
    ("pulldown_cmark", "parse/"),
    ("pulldown_cmark_to_cmark", "parse/again.rs"),
    ("rpassword", "cli/signing.rs"),
    ("rustix", "disk/rename.rs"),
    ("rustix", "serve/http.rs"),
    ("rustix", "verify/folder.rs"),
    ("rustix", "write/workshop.rs"),
    ("serde_yaml", "frontmatter/"),
    ("sha1", "text/digest/"),
    ("sha2", "text/digest"),
    ("strsim", "text/mod.rs"),
    ("tempfile", "packages/zip.rs"),
    ("tera", "outputs/theme"),
    ("terminal_size", "cli/console.rs"),
    ("tokio", "serve"),
    ("tokio_stream", "serve"),
    ("unic_langid", "text/"),
    ("unicode_normalization", "text/fold.rs"),
    ("unicode_width", "cli/"),
    ("unicode_width", "packages/readme.rs"),
    ("walkdir", "source/"),
    ("zip", "packages/zip.rs"),
    ("zune_jpeg", "picture"),
];

/// Crates that add to the language what every room may want.
const EVERYWHERE: &[&str] = &["jiff", "memchr", "rayon", "rustc_hash", "serde", "serde_json"];

/// Rooms that have a module of a crate's name: there the name alone says nothing.
const NAMESAKES: &[(&str, &str)] = &[("zip", "packages/mod.rs"), ("zip", "verify/")];

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

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The first cells of the rows of a table of `docs/ARCHITECTURE.md`, each as the names that stand in it.
fn table(head: &str) -> Vec<Vec<String>> {
    let page = document("docs/ARCHITECTURE.md");
    let rows = page.split_once(head).expect("the page has that table").1.lines().skip(1);
    let cells = rows.map_while(|row| row.strip_prefix("| ")?.split(" | ").next());
    cells.map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()).collect()
}

/// The rooms from the first to the last; those in one row may name each other.
fn rooms() -> Vec<Vec<String>> {
    let room = |name: String| name.split(['/', '.']).next().unwrap_or_default().to_owned();
    let rows = table("| room | what it is for | what it must never do |\n");
    rows.into_iter().map(|names| names.into_iter().map(room).collect()).collect()
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The code without remarks and without what is for its unit tests, which may look further.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        match line.trim() {
            "#[cfg(test)]" => {
                // As rustfmt writes it, an item ends on the first line that stands no further in and closes something.
                let is_end = |line: &str| {
                    line.len() - line.trim_start().len() == indent && line.ends_with([';', '}', ','])
                };
                let _ = lines.by_ref().find(|line| is_end(line));
            }
            remark if remark.starts_with("//") => {}
            _ => {
                code.push_str(line);
                code.push('\n');
            }
        }
    }
    code
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// What stands behind each `name::` that begins a path.
fn behind<'a>(code: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!("{name}::");
    let ends: Vec<usize> = code
        .match_indices(&start)
        .filter(|(at, _)| !code[..*at].ends_with(|sign| is_of_name(sign) || sign == ':'))
        .map(|(at, start)| at + start.len())
        .collect();
    ends.into_iter().map(|end| &code[end..])
}

fn first_name(path: &str) -> &str {
    path.trim_start().split(|sign| !is_of_name(sign)).next().unwrap_or_default()
}

/// The first name of a path, or of each path of a group: `link::Casebook`, `{link::{self, Parts}, text}`.
fn first_names(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else { return vec![first_name(path)] };
    let mut names = vec![first_name(group)];
    let mut depth = 0;
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(first_name(&group[at + 1..])),
            _ => {}
        }
    }
    names
}

#[test]
fn rooms_never_name_a_room_below_them_in_the_table() {
    let rooms = rooms();
    let row = |room: &str| rooms.iter().position(|row| row.iter().any(|name| name == room));
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        let room = path.split(['/', '.']).next().unwrap();
        if ["main", "lib"].contains(&room) {
            continue;
        }
        let Some(own) = row(room) else {
            wrong.push(format!("{path} is of no room in the table"));
            continue;
        };
        for named in behind(&code(&text), "crate").flat_map(first_names) {
            if row(named).is_some_and(|other| other > own) {
                wrong.push(format!("{path} names {named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn commands_never_name_each_other() {
    let files: Vec<(String, String)> =
        sources().into_iter().filter(|(path, _)| path.starts_with("cli/")).collect();
    let command = |path: &str| Some(path.strip_prefix("cli/")?.strip_suffix(".rs")?.to_owned());
    let is_command =
        |(path, text): &&(String, String)| path != "cli/mod.rs" && text.contains("\npub fn run(");
    let commands: BTreeSet<String> =
        files.iter().filter(is_command).filter_map(|(path, _)| command(path)).collect();
    assert!(commands.len() > 10, "{commands:?}");
    for (path, text) in files.iter().filter(is_command) {
        for named in behind(&code(text), "super").flat_map(first_names) {
            assert!(!commands.contains(named), "{path} names the command {named}");
        }
    }
}

#[test]
fn outputs_and_sinks_never_see_the_casebook() {
    let rooms = ["guard/", "outputs/", "packages/", "paper", "pull", "serve", "watch", "write"];
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        if rooms.iter().any(|room| path.starts_with(room)) {
            let code = code(&text);
            assert!(!code.contains("Casebook"), "{path} names the casebook");
            assert!(
                behind(&code, "crate").flat_map(first_names).all(|name| name != "link"),
                "{path} names link"
            );
        }
    }
}

#[test]
fn an_outside_crate_is_named_in_its_rooms_alone() {
    let crates: BTreeSet<&str> = OWNED.iter().map(|(name, _)| *name).collect();
    let mut homes: BTreeSet<&(&str, &str)> = OWNED.iter().collect();
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        let code = code(&text);
        let is_of = |(name, room): &&(&str, &str), own: &str| *name == own && path.starts_with(room);
        for name in crates.iter().filter(|name| behind(&code, name).next().is_some()) {
            if NAMESAKES.iter().any(|namesake| is_of(&namesake, name)) {
                continue;
            }
            assert!(OWNED.iter().any(|owned| is_of(&owned, name)), "{path} names {name}");
            homes.retain(|owned| !is_of(owned, name));
        }
    }
    assert!(homes.is_empty(), "named there no more: {homes:?}");
}

#[test]
fn every_crate_has_its_rooms() {
    let (used, _) = crates();
    // `serde-saphyr` has a name of its own here.
    let used: BTreeSet<String> = used
        .iter()
        .filter(|name| *name != "serde-saphyr")
        .map(|name| name.replace("md-5", "md5").replace('-', "_"))
        .collect();
    let known = OWNED.iter().map(|(name, _)| *name).chain(EVERYWHERE.iter().copied());
    assert_eq!(used, known.map(str::to_owned).collect::<BTreeSet<_>>());
}

/// The crates of `Cargo.toml`, and those for its tests alone.
fn crates() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut used, mut for_tests) = (BTreeSet::new(), BTreeSet::new());
    let mut part = String::new();
    for line in document("Cargo.toml").lines() {
        if line.starts_with('[') {
            part = line.to_owned();
        } else if let Some((name, rest)) = line.split_once(" = ")
            && part.ends_with("dependencies]")
        {
            let names = if part == "[dev-dependencies]" { &mut for_tests } else { &mut used };
            let package = rest.split_once("package = \"").and_then(|(_, rest)| rest.split('"').next());
            names.extend([name].into_iter().chain(package).map(str::to_owned));
        }
    }
    (used, for_tests)
}

#[test]
fn the_page_names_the_crates_that_are_used() {
    let (used, for_tests) = crates();
    let told: BTreeSet<String> = table("| crate | why |\n").concat().into_iter().collect();
    assert_eq!(used, told);
    let page = document("docs/ARCHITECTURE.md");
    for name in for_tests {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//!"), "{path}");
    }
}
