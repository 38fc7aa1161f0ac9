//! BagIt bags: ours, and those of other makers as they write them.

use casefile::text::digest::algorithm::{Algorithm, Digests};

use super::*;

const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

fn digest(algorithm: Algorithm, bytes: &[u8]) -> Vec<u8> {
    let mut digests = Digests::begin([algorithm]);
    digests.add(bytes);
    digests.finish().pop().expect("one was begun").1.into()
}

/// A manifest of the files whose paths are wanted.
fn manifest(files: &Files, algorithm: Algorithm, wanted: impl Fn(&str) -> bool) -> Vec<u8> {
    let wanted = files.iter().filter(|(path, _)| wanted(path));
    wanted.flat_map(|(path, bytes)| sums::bag_line(&digest(algorithm, bytes), path).into_bytes()).collect()
}

fn text(files: &mut Files, path: &str, text: &str) {
    files.insert(path.into(), text.as_bytes().to_vec());
}

/// A bag of version 1.0 with two payload files and all its lists.
fn bag() -> Files {
    let mut files = Files::new();
    text(&mut files, "data/site/index.html", "home");
    text(&mut files, "data/records/e.md", "---\ntitle: E\n---\n");
    text(&mut files, "bagit.txt", BAGIT);
    text(&mut files, "bag-info.txt", "Payload-Oxum: 21.2\nSite-Edition: abc\n");
    seal(files, &[Algorithm::Sha256, Algorithm::Sha512])
}

/// Makes the lists anew.
fn seal(mut files: Files, algorithms: &[Algorithm]) -> Files {
    files.retain(|path, _| !path.contains("manifest-"));
    for algorithm in algorithms {
        let list = manifest(&files, *algorithm, |path| path.starts_with("data/"));
        files.insert(format!("manifest-{}.txt", algorithm.name()), list);
    }
    for algorithm in algorithms {
        let of_tags = |path: &str| !path.starts_with("data/") && !path.starts_with("tagmanifest");
        let list = manifest(&files, *algorithm, of_tags);
        files.insert(format!("tagmanifest-{}.txt", algorithm.name()), list);
    }
    files
}

fn checked(files: &Files) -> Report {
    check_members(&members(files))
}

fn with(path: &str, bytes: &str) -> Files {
    let mut files = bag();
    text(&mut files, path, bytes);
    files
}

#[test]
fn a_bag_is_whole_in_a_folder_and_in_a_zip() {
    let copy = folder(&bag());
    for report in [check_folder(copy.path()), checked(&bag())] {
        assert_whole(&report);
        assert_eq!(report.lists.len(), 4);
        assert_eq!(report.edition.as_deref(), Some("abc"));
    }
}

#[test]
fn every_way_in_which_a_bag_can_differ_is_told() {
    assert_eq!(
        told(&checked(&with("data/site/index.html", "hame"))),
        [(What::Changed, "data/site/index.html")]
    );
    let more = checked(&with("data/more.html", "x"));
    assert_eq!(
        told(&more),
        [(What::Added, "data/more.html"), (What::Damaged, "bag-info.txt")],
        "and the sum of sizes"
    );
    assert_eq!(told(&checked(&with("bag-info.txt", "x: y\n"))), [(What::Changed, "bag-info.txt")]);
    let mut less = bag();
    less.remove("data/records/e.md");
    assert_eq!(
        told(&checked(&less)),
        [(What::Missing, "data/records/e.md"), (What::Damaged, "bag-info.txt")]
    );
}

#[test]
fn one_flipped_bit_in_any_file_of_a_bag_is_told() {
    // Every bit of what is short; of lists, another one of each byte.
    assert_flips_are_told(&bag(), |length| if length < 200 { 1 } else { 9 });
}

#[test]
fn junk_of_systems_in_the_payload_makes_a_bag_false_and_beside_it_does_not() {
    let beside = checked(&with(".DS_Store", "x"));
    assert_whole(&beside);
    assert_eq!(beside.by_system, [".DS_Store"]);
    let within = checked(&with("data/.DS_Store", "x"));
    assert!(told(&within).contains(&(What::Added, "data/.DS_Store")), "{within:#?}");
}

#[test]
fn a_tag_file_that_no_list_has_is_allowed_and_noted() {
    let report = checked(&with("notes/about.txt", "x"));
    assert_whole(&report);
    assert!(report.notes.iter().any(|note| note.contains("`notes/about.txt`")), "{report:#?}");
}

#[test]
fn in_a_bag_with_a_list_of_everything_nothing_may_be_added() {
    let mut files = bag();
    let list = list(
        &files
            .iter()
            .filter(|(path, _)| !path.starts_with("tag"))
            .map(|(a, b)| (a.clone(), b.clone()))
            .collect(),
    );
    files.insert("SHA256SUMS".into(), list);
    assert_whole(&checked(&files));
    text(&mut files, "notes.txt", "x");
    assert_eq!(told(&checked(&files)), [(What::Added, "notes.txt")]);
}

#[test]
fn since_version_1_every_list_has_the_whole_payload_and_before_all_together() {
    let mut files = bag();
    files.remove("bag-info.txt");
    let half = manifest(&files, Algorithm::Sha512, |path| path == "data/records/e.md");
    files.retain(|path, _| !path.contains("tagmanifest"));
    files.insert("manifest-sha512.txt".into(), half);
    assert_eq!(told(&checked(&files)), [(What::Added, "data/site/index.html")]);
    text(&mut files, "bagit.txt", &BAGIT.replace("1.0", "0.97"));
    assert_whole(&checked(&files));
}

#[test]
fn old_bags_with_weak_digests_are_checked_and_that_is_said() {
    let mut files = bag();
    text(&mut files, "bagit.txt", &BAGIT.replace("1.0", "0.97"));
    for algorithm in [Algorithm::Md5, Algorithm::Sha1] {
        let mut files = seal(files.clone(), &[algorithm]);
        let report = checked(&files);
        assert_whole(&report);
        assert!(report.notes.iter().any(|note| note.contains("show damage")), "{report:#?}");
        text(&mut files, "data/site/index.html", "hame");
        assert_eq!(told(&checked(&files)), [(What::Changed, "data/site/index.html")]);
    }
}

#[test]
fn a_bag_without_lists_of_its_tag_files_is_whole_and_that_is_said() {
    let mut files = bag();
    files.retain(|path, _| !path.starts_with("tagmanifest"));
    let report = checked(&files);
    assert_whole(&report);
    assert!(report.notes[0].contains("no list of its own tag files"), "{report:#?}");
}

#[test]
fn manifests_of_other_makers_are_read_as_they_write_them() {
    let payload = "data/100%25 of it.txt";
    for (spelling, path) in [
        ("DIGEST data/a.txt\r\n", "data/a.txt"),
        ("DIGEST\tdata/a.txt", "data/a.txt"),
        ("DIGEST *./data/a.txt\n", "data/a.txt"),
        ("DIGEST  data/a%0Ab%25.txt\n", "data/a\nb%.txt"),
        ("DIGEST  data/100%25 of it.txt\n", payload),
        ("DIGEST  data/100%2525 of it.txt\n", payload),
    ] {
        let copy = folder(&Files::new());
        let mut files = Files::new();
        text(&mut files, path, "x");
        text(&mut files, "bagit.txt", BAGIT);
        let hex = sums::hex(&digest(Algorithm::Md5, b"x")).to_uppercase();
        text(&mut files, "manifest-md5.txt", &spelling.replace("DIGEST", &hex));
        write(copy.path(), &files);
        assert_whole(&check_folder(copy.path()));
    }
}

#[test]
fn tag_files_in_utf_16_and_latin_1_are_read() {
    let utf16 = |text: &str| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_be_bytes).collect::<Vec<u8>>()
    };
    let latin1 = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    for (encoding, encode) in [("UTF-16", &utf16 as &dyn Fn(&str) -> Vec<u8>), ("ISO-8859-1", &latin1)] {
        let mut files = Files::new();
        text(&mut files, "data/caf\u{e9}.txt", "x");
        let list = String::from_utf8(manifest(&files, Algorithm::Sha256, |_| true)).expect("UTF-8");
        text(&mut files, "bagit.txt", &BAGIT.replace("UTF-8", encoding));
        files.insert("manifest-sha256.txt".into(), encode(&list));
        files.insert("bag-info.txt".into(), encode("Payload-Oxum: 1.1\n"));
        assert_whole(&checked(&files));
    }
}

#[test]
fn names_that_lead_out_of_a_bag_are_refused_and_nothing_there_is_read() {
    for path in ["../../etc/hostname", "/etc/hostname", "data/../../x", "C:\\x", "~/x"] {
        let mut files = bag();
        files.retain(|path, _| !path.contains("tagmanifest"));
        let mut list = files["manifest-sha256.txt"].clone();
        list.extend_from_slice(sums::bag_line(&[0; 32], path).as_bytes());
        files.insert("manifest-sha256.txt".into(), list);
        let copy = folder(&files);
        assert_eq!(told(&check_folder(copy.path())), [(What::Refused, path)]);
    }
}

#[test]
fn a_list_that_names_files_of_the_other_list_is_told() {
    let mut files = bag();
    files.retain(|path, _| !path.contains("tagmanifest"));
    let list = manifest(&files, Algorithm::Sha256, |path| path.starts_with("data/") || path == "bagit.txt");
    files.insert("manifest-sha256.txt".into(), list);
    assert_eq!(told(&checked(&files)), [(What::Damaged, "bagit.txt")]);
}

#[test]
fn a_file_that_is_listed_twice_has_to_have_one_digest() {
    let mut files = bag();
    files.retain(|path, _| !path.contains("tagmanifest"));
    let twice = files["manifest-sha256.txt"].repeat(2);
    files.insert("manifest-sha256.txt".into(), twice.clone());
    assert_whole(&checked(&files));
    let other = [twice, sums::bag_line(&[0; 32], "data/site/index.html").into_bytes()].concat();
    files.insert("manifest-sha256.txt".into(), other);
    let report = checked(&files);
    assert!(told(&report).contains(&(What::Damaged, "manifest-sha256.txt")), "{report:#?}");
}

#[test]
fn what_is_left_to_be_fetched_is_missing_and_is_never_fetched() {
    let mut files = bag();
    files.retain(|path, _| !path.contains("tagmanifest") && path != "bag-info.txt");
    let page = files.remove("data/site/index.html").expect("it is there");
    text(&mut files, "fetch.txt", "http://127.0.0.1:9/x 4 data/site/index.html\n");
    let report = checked(&files);
    assert_eq!(told(&report)[0], (What::Missing, "data/site/index.html"));
    assert!(report.differences.iter().any(|row| row.why.contains("fetched from http://127.0.0.1:9/x")));
    files.insert("data/site/index.html".into(), page);
    assert_whole(&checked(&files));
    for line in ["http://a.example/ 4 ../x", "http://a.example/ 4 bagit.txt", "http://a.example/ 4", "x"] {
        text(&mut files, "fetch.txt", line);
        assert!(!checked(&files).is_whole(), "{line}");
    }
}

#[test]
fn a_declaration_that_is_broken_is_told() {
    for wrong in ["", "BagIt-Version: 2.0\n", &BAGIT.replace("1.0", "1.1"), &BAGIT.replace(": UTF", " : UTF")]
    {
        let mut files = seal(with("bagit.txt", wrong), &[Algorithm::Sha256]);
        assert_eq!(told(&checked(&files)), [(What::Damaged, "bagit.txt")], "{wrong:?}");
        files.retain(|path, _| !path.contains("manifest-"));
        assert!(told(&checked(&files)).contains(&(What::Missing, "manifest-sha256.txt")), "{wrong:?}");
    }
}

#[test]
fn a_list_of_a_kind_that_is_not_known_is_noted_and_the_others_are_checked() {
    let report = checked(&with("manifest-blake9.txt", "x"));
    assert_whole(&report);
    assert!(report.notes[0].contains("`manifest-blake9.txt` was not checked"), "{report:#?}");
    let mut files = bag();
    files.retain(|path, _| !path.contains("manifest-"));
    text(&mut files, "manifest-blake9.txt", "x");
    assert!(told(&checked(&files)).contains(&(What::Missing, "manifest-sha256.txt")));
}
