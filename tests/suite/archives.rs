//! Archives: what is in them, that they are whole and the same everywhere, and that they hold nothing more than the site
//! of their medium does. What other programs say of them is asked by `tests/archives/run`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use casefile::diag::Severity;
use casefile::model::policy::Medium;
use casefile::pipeline::{AsOf, Options, Prepared, Records, prepare_tree};
use casefile::pull::Pull;
use casefile::source::{Asset, AssetFrom, SourceTree};
use casefile::text::SitePath;
use casefile::text::digest::{Digest, in_groups};
use snapbox::cmd::Command;
use tempfile::TempDir;
use zip::ZipArchive;

use crate::support::{TODAY, tree, unguarded, write_site};
use crate::{canary, data};

/// A site as it goes into archives, with its records to be built again.
fn prepare(tree: SourceTree) -> Prepared {
    let as_of = Some(AsOf::Day(TODAY.parse().expect("a day")));
    let options = Options { as_of, medium: Medium::Archive, records: true, ..Options::default() };
    prepare_tree(tree, Vec::new(), &options, &())
}

fn of_text(site: &str) -> Prepared {
    let settings =
        if site.contains("-- casefile.yaml --") { "" } else { "-- casefile.yaml --\ntitle: Test\n" };
    prepare(tree(&format!("{settings}{site}")))
}

/// The records as they are written anew, by path.
fn records(site: &Prepared) -> BTreeMap<String, Vec<u8>> {
    let record = |index| {
        let path = site.plan.path(index).to_owned();
        let bytes = unguarded::pull(site, index).unwrap_or_else(|fault| panic!("{path}: {fault:?}"));
        (path, bytes)
    };
    site.plan.records().map(record).collect()
}

/// A site of these files, with the templates and static files of another.
fn tree_of(records: &BTreeMap<String, Vec<u8>>, theme: &Prepared) -> SourceTree {
    let mut texts = String::new();
    let mut attachments = Vec::new();
    for (path, bytes) in records {
        if path.ends_with(".md") || path.ends_with(".yaml") {
            texts.push_str(&format!("-- {path} --\n{}", std::str::from_utf8(bytes).expect("UTF-8")));
        } else {
            let path = SitePath::new(path).expect("a path");
            attachments.push(Asset { path, from: AssetFrom::Bytes(bytes.as_slice().into()) });
        }
    }
    for file in &*theme.tree.templates {
        texts.push_str(&format!("-- {} --\n{}", file.path, file.text));
    }
    let mut tree = SourceTree::from_text(&texts);
    tree.attachments = attachments.into();
    tree.statics = theme.tree.statics.clone();
    tree
}

fn errors(site: &Prepared) -> Vec<String> {
    let errors = site.diagnostics.iter().filter(|told| told.severity == Severity::Error);
    errors.map(|told| format!("{} {}: {}", told.rule.code, told.file, told.message)).collect()
}

/// The records of a library's copy give the very same site.
fn assert_builds_again(name: &str, site: &Prepared) {
    assert_eq!(errors(site), [""; 0], "{name}");
    let written = records(site);
    let again = prepare(tree_of(&written, site));
    let all: String = written
        .iter()
        .map(|(path, bytes)| format!("-- {path} --\n{}", String::from_utf8_lossy(bytes)))
        .collect();
    assert_eq!(errors(&again), [""; 0], "{name}\n{all}");
    let (before, after) = (unguarded::outputs(site), unguarded::outputs(&again));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{name}");
    for (path, bytes) in &before {
        let (before, after) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&after[path]));
        if path != "edition.html" {
            assert_eq!(before, after, "{path} of {name}\n{all}");
        }
    }
    assert_eq!(site.press.edition_number(), again.press.edition_number(), "{name}");
    assert!(written == records(&again), "{name}: written twice, they are the same");
}

#[test]
fn the_records_of_an_archive_build_the_same_site_again() {
    let everything = include_str!("data/everything.txt");
    for (name, site) in [
        ("everything", everything),
        ("canary", canary::SITE),
        ("voices", canary::VOICES),
        ("data", data::SITE),
        ("machines", include_str!("machines/site.txt")),
    ] {
        let site = site
            .replace("consent: {level: pseudonym", "consent: {scope: [web, archive], level: pseudonym")
            .replace("after: return\n", "");
        assert_builds_again(name, &of_text(&site));
    }
}

/// What is left of a withdrawn record names stand-ins alone, and they are there.
#[test]
fn withdrawn_records_of_every_kind_build_again() {
    for kind in casefile::kinds::Kind::ALL {
        let fields = match kind.word() {
            "testimony" => {
                "title: T\nwitness: w\ntaken_by: us\nconsent: {level: pseudonym, basis: spoken, scope: [web, archive]}\n"
            }
            "statement" => "title: T\nspeaker: us\ndate: 2023\nsources: s\n",
            "event" => "title: T\ndate: 2023\nsources: s\n",
            "case" => "title: T\nsummary: S\n",
            "source" => "title: T\npublisher: A newspaper\n",
            "instrument" => "title: T\ntype: treaty\n",
            "page" => "title: T\n",
            "person" => "pseudonym: T\n",
            _ => "name: T\n",
        };
        let fields = fields.replace("title: T", &format!("{}: T", kind.title_field().key));
        let site = of_text(&format!(
            "-- content/people/w.md --\n---\npseudonym: Amal\npublish: public\n---\n\
             -- content/organizations/us.md --\n---\nname: A group\npublish: public\n---\n\
             -- content/sources/s.md --\n---\ntitle: A source\npublisher: A newspaper\npublish: public\n---\n\
             -- content/{}/gone.md --\n---\n{fields}publish: withdrawn\n---\nWords.\n",
            kind.folder()
        ));
        assert_builds_again(kind.word(), &site);
    }
}

#[test]
fn the_records_of_the_dossier_build_the_same_site_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = SourceTree::read(root).value;
    read.templates = Arc::default();
    read.statics = Arc::default();
    assert_builds_again("the dossier", &prepare(read));
}

#[test]
fn records_pass_the_same_gate_as_pages() {
    let site = of_text(canary::SITE);
    let records = Records(&site);
    assert!(records.len() > 8);
    for index in 0..records.len() {
        records.pull(index, &mut Vec::new(), &mut Vec::new()).unwrap_or_else(|told| panic!("{told:?}"));
    }
}

/// A site on the disk, and an empty folder for its archives.
struct Desk {
    folder: TempDir,
}

/// Files of a site that has a kept copy with a proof, one that is not shared, and a voice that agreed to the web alone.
const SITE: &str = "\
-- casefile.yaml --
title: A test of archives
-- content/events/e.md --
---
title: An event
date: 2023-10-09
publish: public
sources: s
---
Told by [[te-web]] and [[te-archive]]. ![A road](road.png)
-- content/sources/s.md --
---
title: A source
publisher: A newspaper
publish: public
archived:
  - {file: page.txt, share: true}
  - {file: kept-back.txt}
---
-- content/sources/page.txt --
PageAsItWas
-- content/sources/page.txt.ots --
ProofOfItsAge
-- content/sources/kept-back.txt --
NeverShared
-- content/sources/kept-back.txt.ots --
NeverShared
-- content/people/w.md --
---
pseudonym: Amal
publish: public
---
-- content/testimonies/te-web.md --
---
title: OnlyForTheWeb
witness: w
taken_by: w
consent: {level: pseudonym, scope: [web]}
publish: public
---
OnlyForTheWeb
-- content/testimonies/te-archive.md --
---
title: For the archive
witness: w
taken_by: w
consent: {level: pseudonym, scope: [web, archive]}
publish: public
---
ForTheArchive
";

impl Desk {
    fn new(site: &str) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        write_site(&folder.path().join("site"), site);
        let road = crate::pictures::described("road.png", "picture 8x6\n").expect("a picture");
        fs::write(folder.path().join("site/content/events/road.png"), road).expect("files can be written");
        Desk { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn casefile(&self, arguments: &str) -> Command {
        let command = Command::new(snapbox::cmd::cargo_bin!("casefile"));
        command.current_dir(self.path("site")).args(arguments.split_whitespace())
    }

    /// Makes archives in a folder, and gives their paths, sorted.
    fn archive(&self, format: &str, into: &str) -> Vec<PathBuf> {
        let output = self.path(into);
        fs::create_dir_all(&output).expect("folders can be made");
        self.casefile(&format!("archive --as-of {TODAY} --format {format} --output {}", output.display()))
            .assert()
            .success();
        entries(&output)
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries
}

/// Every file of a zip or a folder, by its path below the top.
fn files(package: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    if package.is_dir() {
        collect(package, "", &mut files);
        return files;
    }
    let mut zip = ZipArchive::new(File::open(package).expect("a file")).expect("a zip");
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("it can be unpacked");
        let name = entry.name().expect("a name").into_owned();
        let (_, path) = name.split_once('/').expect("all lie in one folder");
        files.insert(path.to_owned(), bytes);
    }
    files
}

fn collect(folder: &Path, prefix: &str, into: &mut BTreeMap<String, Vec<u8>>) {
    for path in entries(folder) {
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), into);
        } else {
            into.insert(name, fs::read(&path).expect("a file"));
        }
    }
}

/// Each line of a list of digests fits its file, and each file but these stands in it.
fn assert_listed(files: &BTreeMap<String, Vec<u8>>, list: &str, below: &str, but: &[&str]) {
    let text = std::str::from_utf8(&files[list]).expect("UTF-8");
    let mut listed: Vec<&str> = Vec::new();
    for line in text.lines() {
        let (digest, path) = line.split_once("  ").expect("two spaces part them");
        if digest.len() == 64 {
            assert_eq!(Digest::of(&files[path]).to_string(), digest, "{path} in {list}");
        }
        listed.push(path);
    }
    let wanted = files.keys().map(String::as_str);
    let wanted: Vec<&str> = wanted.filter(|path| path.starts_with(below) && !but.contains(path)).collect();
    assert_eq!(listed, wanted, "{list}");
}

#[test]
fn a_zip_is_one_folder_with_the_site_how_to_open_it_and_its_digests() {
    let desk = Desk::new(SITE);
    let made = desk.archive("zip", "out");
    let name = made[0].file_name().expect("a name").to_string_lossy().into_owned();
    assert!(made.len() == 1 && name.starts_with("a-test-of-archives-") && name.ends_with(".zip"), "{made:?}");
    let zip = ZipArchive::new(File::open(&made[0]).expect("a file")).expect("a zip");
    let top = name.trim_end_matches(".zip");
    assert!(zip.file_names().all(|path| path.is_ok_and(|path| path.starts_with(&format!("{top}/")))));
    let files = files(&made[0]);
    for path in
        ["index.html", "README.txt", "data/events.csv", "edition.html", "events/e.html", "casefile.css"]
    {
        assert!(files.contains_key(path), "{path}: {:?}", files.keys());
    }
    assert_listed(&files, "SHA256SUMS", "", &["SHA256SUMS"]);
    let (readme, page) = (&files["README.txt"], &files["edition.html"]);
    let readme = String::from_utf8_lossy(readme);
    let number = readme
        .lines()
        .map(str::trim)
        .find(|line| Digest::parse(line).is_some())
        .expect("the edition's number");
    assert!(top.ends_with(&number[..12]) && String::from_utf8_lossy(page).contains(&in_groups(number)));
    let others = files.iter().filter(|(path, _)| !["README.txt", "edition.html"].contains(&path.as_str()));
    for (path, bytes) in others {
        let text = String::from_utf8_lossy(bytes);
        let tells = text.contains(number) || text.contains(&in_groups(number));
        assert!(!tells, "{path} tells the number of the edition");
    }
}

#[test]
fn a_bag_has_the_lists_of_the_standard_around_the_site_and_its_records() {
    let desk = Desk::new(SITE);
    let made = desk.archive("bag", "out");
    let files = files(&made[0]);
    assert_eq!(files["bagit.txt"], b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    assert_listed(&files, "manifest-sha256.txt", "data/", &[]);
    assert_listed(&files, "manifest-sha512.txt", "data/", &[]);
    let tags: Vec<&str> = files.keys().map(String::as_str).filter(|path| path.starts_with("data/")).collect();
    let but = [&tags[..], &["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"]].concat();
    assert_listed(&files, "tagmanifest-sha256.txt", "", &but);
    assert_listed(&files, "tagmanifest-sha512.txt", "", &but);
    assert_listed(
        &files,
        "SHA256SUMS",
        "",
        &["SHA256SUMS", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"],
    );
    let payload = files.iter().filter(|(path, _)| path.starts_with("data/"));
    let (bytes, count) = payload.fold((0, 0), |(bytes, count), (_, file)| (bytes + file.len(), count + 1));
    let info = String::from_utf8_lossy(&files["bag-info.txt"]);
    assert!(info.contains(&format!("\nPayload-Oxum: {bytes}.{count}\n")), "{info}");
    assert!(info.contains(&format!("\nBagging-Date: {TODAY}\n")), "{info}");
    for path in
        ["data/site/index.html", "data/records/casefile.yaml", "data/records/content/events/e/index.md"]
    {
        assert!(files.contains_key(path), "{path}: {:?}", files.keys());
    }
}

#[test]
fn the_same_edition_is_the_same_bytes_from_any_folder_by_any_number_of_threads() {
    let (here, there) = (Desk::new(SITE), Desk::new(SITE));
    let first = here.archive("all", "out");
    assert_eq!(first.len(), 2, "{first:?}");
    for threads in ["1", "2", "7"] {
        let output = there.path(threads);
        fs::create_dir(&output).expect("folders can be made");
        let arguments = format!("archive --as-of {TODAY} --format all --output {}", output.display());
        there
            .casefile(&arguments)
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", "Asia/Seoul")
            .assert()
            .success();
        for (first, second) in first.iter().zip(entries(&output)) {
            assert_eq!(first.file_name(), second.file_name());
            let same = match first.is_dir() {
                true => files(first) == files(&second),
                false => fs::read(first).expect("a file") == fs::read(&second).expect("a file"),
            };
            assert!(same, "{} by {threads} threads", second.display());
        }
    }
}

#[test]
fn an_archive_holds_what_was_agreed_to_for_an_archive_and_shared_copies_alone() {
    let desk = Desk::new(SITE);
    for package in desk.archive("all", "out") {
        let files = files(&package);
        let all: Vec<u8> =
            files.iter().flat_map(|(path, bytes)| [path.as_bytes(), b" ", bytes].concat()).collect();
        let all = String::from_utf8_lossy(&all);
        for held in ["ForTheArchive", "PageAsItWas", "ProofOfItsAge", "files/s/page.txt.ots"] {
            assert!(all.contains(held), "{held} is not in {}", package.display());
        }
        for closed in ["OnlyForTheWeb", "NeverShared", "te-web"] {
            assert!(!all.contains(closed), "{closed} is in {}", package.display());
        }
    }
}

#[test]
fn the_page_of_a_source_leads_to_its_kept_copy_and_to_the_proof_of_its_age() {
    let desk = Desk::new(SITE);
    let files = files(&desk.archive("zip", "out")[0]);
    let page = String::from_utf8_lossy(&files["sources/s.html"]);
    for link in ["href=\"../files/s/page.txt\"", "href=\"../files/s/page.txt.ots\""] {
        assert!(page.contains(link), "{link}: {page}");
    }
}

#[test]
fn nothing_withheld_is_in_any_archive() {
    for format in ["zip", "bag"] {
        let desk = Desk::new(&canary::SITE.replace("scope: [archive]", "scope: [print]"));
        let made = desk.archive(format, "out");
        for (path, bytes) in files(&made[0]) {
            let text = String::from_utf8_lossy(&bytes);
            for secret in canary::all_secrets() {
                assert!(
                    !text.contains(secret) && !path.contains(secret),
                    "{secret} stands in {path} of a {format}"
                );
            }
        }
    }
}

/// Whoever gets the folder gets the older archive too, with what was withdrawn since.
#[test]
fn an_archive_of_another_edition_in_the_same_folder_is_told() {
    let desk = Desk::new(SITE);
    fs::create_dir(desk.path("out")).expect("folders can be made");
    let said = || {
        let made = desk.casefile(&format!("archive --as-of {TODAY} --output ../out")).assert().success();
        String::from_utf8_lossy(&made.get_output().stderr).into_owned()
    };
    assert!(!said().contains("lies beside it"));
    assert!(!said().contains("lies beside it"), "the same edition once more");
    let [old] = &*entries(&desk.path("out")) else { panic!("one archive") };
    let file = desk.path("site/content/testimonies/te-archive.md");
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(&file, text.replace("publish: public", "publish: withdrawn")).expect("files can be written");
    let told = said();
    let name = old.file_name().expect("a name").to_string_lossy();
    assert!(told.contains(&format!("another edition lies beside it, {name}: what was withdrawn")), "{told}");
    let command =
        told.lines().find_map(|line| line.trim().strip_prefix("to see what: casefile ")).expect("a command");
    let shown = desk.casefile(command).assert().success();
    assert!(String::from_utf8_lossy(&shown.get_output().stdout).contains("withdrawn"));
}

#[test]
fn what_stands_there_is_never_written_over_unless_it_is_the_same() {
    let desk = Desk::new(SITE);
    let made = desk.archive("all", "out");
    let before: Vec<_> = made.iter().map(|package| files(package)).collect();
    assert_eq!(desk.archive("all", "out"), made, "the same is there already");
    for (package, name) in made.iter().zip(["bag", "zip"]) {
        let theirs = if package.is_dir() { package.join("README.txt") } else { package.clone() };
        let whole = fs::read(&theirs).expect("a file");
        fs::write(&theirs, b"theirs").expect("files can be written");
        let output = desk.path("out");
        let refused = desk
            .casefile(&format!("archive --as-of {TODAY} --format {name} --output {}", output.display()))
            .assert()
            .code(2);
        let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(said.contains("will not be written over"), "{said}");
        assert_eq!(fs::read(&theirs).expect("a file"), b"theirs");
        fs::write(&theirs, whole).expect("files can be written");
    }
    assert_eq!(made.iter().map(|package| files(package)).collect::<Vec<_>>(), before);
}

#[test]
fn a_proof_of_the_list_is_carried_beside_it_and_changes_nothing_else() {
    let desk = Desk::new(SITE);
    let made = desk.archive("all", "out");
    let before: Vec<_> = made.iter().map(|package| files(package)).collect();
    for package in &made {
        let name = package.file_name().expect("a name").to_string_lossy().replace(".zip", "");
        fs::write(desk.path(&format!("out/{name}.SHA256SUMS.ots")), b"proof").expect("files can be written");
    }
    desk.archive("all", "out");
    for (package, mut before) in made.iter().zip(before) {
        before.insert("SHA256SUMS.ots".into(), b"proof".into());
        assert!(files(package) == before, "{}", package.display());
    }
}

#[test]
fn a_run_that_was_killed_leaves_nothing_that_looks_whole_and_the_next_clears_it_away() {
    let desk = Desk::new(SITE);
    let workshop = desk.path("out/.casefile-archive");
    fs::create_dir_all(workshop.join("new/data")).expect("folders can be made");
    fs::write(workshop.join("build.lock"), "").expect("files can be written");
    fs::write(workshop.join("new/data/half"), "half").expect("files can be written");
    let made = desk.archive("all", "out");
    assert_eq!(made.len(), 2, "{made:?}");
    assert!(!workshop.exists());
}

#[test]
fn a_site_with_errors_gives_no_archive_and_leaves_no_trace() {
    let desk = Desk::new(&SITE.replace("sources: s\n", "sources: nothing\n"));
    let output = desk.path("site/out");
    desk.casefile(&format!("archive --format all --output {}", output.display())).assert().code(1);
    assert!(!output.exists());
}

#[test]
fn a_copy_that_changed_since_it_was_kept_stops_the_archive() {
    let desk = Desk::new(SITE);
    desk.casefile("sources --hash").assert().success();
    desk.archive("zip", "out");
    fs::write(desk.path("site/content/sources/page.txt"), "Another page\n").expect("files can be written");
    let refused = desk.casefile("archive").assert().code(1);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("capture-changed") && said.contains("content/sources/s.md:6:"), "{said}");
    desk.casefile("sources").assert().code(1);
}

#[test]
fn archives_are_not_put_where_the_site_comes_from_nor_where_a_build_replaces_everything() {
    let desk = Desk::new(SITE);
    desk.casefile("build").assert().success();
    for folder in ["content/out", "static", "site", "site/archives"] {
        desk.casefile(&format!("archive --output {folder}")).assert().code(2);
    }
    desk.casefile("archive").assert().success();
    assert_eq!(entries(&desk.path("site/archives")).len(), 1);
}

/// A mistyped name of a stick would be a folder on this computer.
#[test]
fn a_folder_outside_of_the_site_is_never_made() {
    let desk = Desk::new(SITE);
    for folder in ["../out", "../out/more", "archives/../../out", "/nonexistent/stick"] {
        let refused = desk.casefile(&format!("archive --output {folder}")).assert().code(2);
        let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(said.contains(&format!("there is no folder `{folder}`: is the stick in")), "{said}");
    }
    assert!(!desk.path("out").exists() && !Path::new("/nonexistent").exists());
    desk.casefile("archive --output mine/more").assert().success();
    assert_eq!(entries(&desk.path("site/mine/more")).len(), 1);
}

/// Whoever compares the two numbers looks for a file that is not missing.
#[test]
fn an_archive_has_as_many_files_as_verify_counts() {
    let desk = Desk::new(SITE);
    for format in ["zip", "bag"] {
        let made = desk.casefile(&format!("archive --as-of {TODAY} --format {format}")).assert().success();
        let made = String::from_utf8_lossy(&made.get_output().stderr).into_owned();
        let (count, rest) =
            made.strip_prefix("archived ").and_then(|told| told.split_once(" files in ")).expect("a count");
        let package = rest.split(" (").next().expect("a path");
        let checked = desk.casefile(&format!("verify {package}")).assert().success();
        let checked = String::from_utf8_lossy(&checked.get_output().stdout).into_owned();
        assert!(checked.contains(&format!("is whole: {count} files, ")), "{made}{checked}");
    }
}

#[test]
fn missing_digests_are_written_into_their_lines_and_no_others() {
    let desk = Desk::new(SITE);
    let path = desk.path("site/content/sources/s.md");
    let before = fs::read_to_string(&path).expect("a file");
    desk.casefile("sources --hash").assert().success();
    let after = fs::read_to_string(&path).expect("a file");
    let digest = |text: &[u8]| Digest::of(text).to_string();
    let wanted = before
        .replace("page.txt, share", &format!("page.txt, sha256: {}, share", digest(b"PageAsItWas\n")))
        .replace("kept-back.txt}", &format!("kept-back.txt, sha256: {}}}", digest(b"NeverShared\n")));
    assert_eq!(after, wanted);
    desk.casefile("sources --hash").assert().success();
    assert_eq!(fs::read_to_string(&path).expect("a file"), wanted);
    let listed = desk.casefile("sources").assert().success();
    let said = String::from_utf8_lossy(&listed.get_output().stdout).into_owned();
    assert_eq!(
        said,
        "s  page.txt  as it was kept  shared\ns  kept-back.txt  as it was kept  never leaves this folder\n"
    );
}

#[test]
fn a_name_that_checkers_of_bags_read_in_two_ways_is_told_before_a_bag_is_made() {
    let desk = Desk::new(&SITE.replace("page.txt", "100%25.txt"));
    desk.archive("zip", "out");
    let refused = desk.casefile("archive --format bag").assert().code(1);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("refused-name") && said.contains("files/s/100%25.txt"), "{said}");
}

#[test]
fn every_name_in_an_archive_is_one_that_fat_and_windows_take() {
    let desk = Desk::new(SITE);
    for package in desk.archive("all", "out") {
        let files = files(&package);
        let told = casefile::source::names::judge(files.keys().map(String::as_str)).told;
        assert!(told.is_empty(), "{told:?}");
        assert!(files.keys().all(|path| path.len() < 190));
    }
}
