//! `casefile verify` and `casefile archive --sign` at the keyboard: what is printed where, and the code that the shell gets.

use snapbox::cmd::Command;
use snapbox::str;

use super::*;

fn casefile(folder: &Path, arguments: &str) -> Command {
    let arguments = arguments.split_whitespace();
    Command::new(snapbox::cmd::cargo_bin!("casefile"))
        .current_dir(folder)
        .args(arguments)
        .env_remove("CASEFILE_KEY_PASSWORD")
}

#[test]
fn a_whole_copy_is_told_in_a_line_and_the_code_is_0() {
    let copy = folder(&files());
    casefile(copy.path(), "verify .").assert().code(0).stderr_eq("").stdout_eq(str![[r#"
this folder is whole: 4 files, 140 bytes, each as its lists have it, none missing, none added
signature   none: nobody says whose copy this is

"#]]);
    casefile(copy.path(), "verify . -q").assert().code(0).stderr_eq("").stdout_eq("");
}

#[test]
fn a_copy_that_differs_has_a_table_and_the_code_is_1() {
    let mut files = files();
    files.insert("index.html".into(), b"other".to_vec());
    files.remove("events/e.html");
    files.insert("new\u{1b}[2J.html".into(), Vec::new());
    files.insert(".DS_Store".into(), Vec::new());
    let copy = folder(&files);
    casefile(copy.path(), "verify .").assert().code(1).stderr_eq("").stdout_eq(str![[r#"
changed     index.html: is not the file that is listed in `SHA256SUMS`
missing     events/e.html: is in `SHA256SUMS`
added       new/u{1b}[2J.html: is not in `SHA256SUMS`

this folder is NOT as it was made: 1 changed, 1 missing, 1 added; 2 files as listed
what now    do not rely on this copy: it was damaged or changed. Ask for another one, and compare the number of the edition with its makers
signature   none: nobody says whose copy this is
by systems  .DS_Store (left by a computer that the copy was in; no part of it)

"#]]);
}

#[test]
fn what_cannot_be_checked_at_all_is_code_2() {
    let empty = folder(&Files::new());
    write(
        empty.path(),
        &[("a.txt".to_owned(), b"x".to_vec()), ("below/SHA256SUMS".to_owned(), Vec::new())].into(),
    );
    casefile(empty.path(), "verify nothing").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no `nothing`
  = help: look at the path: is the stick in, is the name spelt right?

"#]]);
    casefile(empty.path(), "verify a.txt").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `a.txt` is neither a folder nor a zip
  = help: give the folder that a zip was unpacked into, the zip itself, or a bag; other archives are unpacked first

"#]]);
    casefile(empty.path(), "verify .").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `.` is no archive: it has no list of its files to check it by (SHA256SUMS, bagit.txt)
  = help: there is an archive in the folder `./below`: give that

"#]]);
}

#[test]
fn a_zip_of_something_else_is_code_2_and_a_broken_one_is_code_1() {
    let copy = folder(&Files::new());
    fs::write(copy.path().join("other.zip"), zip(&[stored("letter.txt", b"x")]))
        .expect("files can be written");
    casefile(copy.path(), "verify other.zip").assert().code(2).stdout_eq("");
    fs::write(copy.path().join("cut.zip"), &zip(&members(&files()))[..300]).expect("files can be written");
    casefile(copy.path(), "verify cut.zip").assert().code(1).stderr_eq("").stdout_eq(str![[r#"
damaged     this zip was damaged on its way, or changed
            exactly: it is cut off, or damaged at its end: the directory of its files is not there

this zip is NOT as it was made: 1 damaged; 0 files as listed
what now    do not rely on this copy: it was damaged or changed. Ask for another one, and compare the number of the edition with its makers
signature   none: nobody says whose copy this is

"#]]);
}

#[test]
fn a_zip_whose_first_bytes_were_changed_is_damaged_and_no_mistake_of_whoever_asks() {
    let copy = folder(&Files::new());
    let mut bytes = zip(&members(&files()));
    bytes[..4].fill(0);
    for name in ["copy.zip", "copy"] {
        fs::write(copy.path().join(name), &bytes).expect("files can be written");
        casefile(copy.path(), &format!("verify {name} -q")).assert().code(1).stderr_eq("").stdout_eq(str![[
            r#"
damaged     README.txt: what the zip has of it was damaged, or changed
            exactly: what stands before it in the zip is damaged (byte 0 of the zip)

"#
        ]]);
    }
    fs::write(copy.path().join("empty.ZIP"), "").expect("files can be written");
    casefile(copy.path(), "verify empty.ZIP -q").assert().code(1).stderr_eq("");
}

#[test]
fn a_built_site_is_told_from_an_archive() {
    let root = site();
    casefile(root.path(), "build --root site --output-dir built -q").assert().code(0);
    casefile(root.path(), "verify built").assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `built` is a site that was built, and no archive: it has no list of its files to check it by (SHA256SUMS, bagit.txt)
  = help: casefile archive makes one of a site, and that can be checked
          to see what differs between two built sites: casefile diff OLD NEW

"#]]);
}

#[test]
fn what_was_only_added_leaves_the_rest_as_it_was_made() {
    let mut files = files();
    files.insert("more.html".into(), Vec::new());
    let copy = folder(&files);
    let told = casefile(copy.path(), "verify .").assert().code(1).stderr_eq("");
    let told = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
    assert!(told.contains("\nwhat now    what is listed is as it was made."), "{told}");
}

#[test]
fn no_number_of_the_system_is_shown_for_a_path_that_is_not_there() {
    let root = site();
    write(root.path(), &files());
    for line in ["verify . --key nothing.pub", "archive --root site --sign nothing.key"] {
        let told = casefile(root.path(), line).assert().code(2).stdout_eq("");
        let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
        assert!(told.contains("cannot be read: it does not exist") && !told.contains("os error"), "{told}");
    }
}

#[test]
fn the_number_of_the_edition_is_read_in_groups_and_programs_get_it_whole() {
    let root = site();
    let made = casefile(root.path(), "archive --root site --output out").assert().code(0).stdout_eq("");
    let made = String::from_utf8_lossy(&made.get_output().stderr).into_owned();
    let grouped = made.lines().find_map(|line| line.strip_prefix("edition ")).expect("the number is said");
    assert_eq!(grouped.split(' ').map(str::len).collect::<Vec<_>>(), [4; 16]);
    let zip = only_zip(&root.path().join("out"));
    let told = casefile(root.path(), &format!("verify {zip}")).assert().code(0);
    let told = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
    assert!(told.contains(&format!("edition     {grouped}\n")), "{told}");
    let told = casefile(root.path(), &format!("verify {zip} --format json")).assert().code(0);
    let told: serde_json::Value = serde_json::from_slice(&told.get_output().stdout).expect("JSON");
    assert_eq!(told["edition"], grouped.replace(' ', ""));
}

#[test]
fn a_list_that_was_taken_out_of_a_bag_of_casefile_is_missing() {
    let root = site();
    casefile(root.path(), "archive --root site --output out --format bag -q").assert().code(0).stdout_eq("");
    let bag = fs::read_dir(root.path().join("out")).expect("it is there").flatten().next();
    let bag = bag.expect("one bag").path();
    let lists = casefile::verify::OWN_LISTS;
    assert_whole(&check_folder(&bag));
    for name in lists {
        let bytes = fs::read(bag.join(name)).expect("every bag has it");
        fs::remove_file(bag.join(name)).expect("it can be removed");
        assert!(told(&check_folder(&bag)).contains(&(What::Missing, name)), "{name}");
        fs::write(bag.join(name), bytes).expect("files can be written");
    }
    for name in ["tagmanifest-sha256.txt", "tagmanifest-sha512.txt"] {
        fs::remove_file(bag.join(name)).expect("it can be removed");
    }
    assert!(!check_folder(&bag).is_whole());
}

#[test]
fn programs_get_one_object() {
    let copy = folder(&files());
    fs::write(copy.path().join("index.html"), "other").expect("files can be written");
    let told = casefile(copy.path(), "verify . --format json").assert().code(1).stderr_eq("");
    let told: serde_json::Value = serde_json::from_slice(&told.get_output().stdout).expect("JSON");
    assert_eq!(told["version"], 1);
    assert_eq!(told["whole"], false);
    assert_eq!(told["kind"], "sums");
    assert_eq!(told["differences"][0]["what"], "changed");
    assert_eq!(told["differences"][0]["path"], "index.html");
    assert_eq!(told["signature"]["state"], "none");
    assert_eq!(told["lists"][0]["files"], 4);
}

const SITE: &str = "title: A site\n";

/// A site with nothing in it, beside the keys and empty folders for its archives.
fn site() -> TempDir {
    let root = folder(&Files::new());
    for name in ["out", "again", "one", "two", "three"] {
        fs::create_dir(root.path().join(name)).expect("folders can be made");
    }
    fs::create_dir_all(root.path().join("site/content")).expect("folders can be made");
    fs::write(root.path().join("site/casefile.yaml"), SITE).expect("files can be written");
    fs::write(root.path().join("k.key"), include_str!("minisign.key")).expect("files can be written");
    fs::write(root.path().join("k.pub"), include_str!("minisign.pub")).expect("files can be written");
    root
}

fn only_zip(folder: &Path) -> String {
    let mut names =
        fs::read_dir(folder).expect("it is there").flatten().map(|found| found.path().display().to_string());
    names.find(|name| name.ends_with(".zip")).expect("a zip was made")
}

#[test]
fn an_archive_is_signed_and_both_the_signature_and_every_bit_are_checked() {
    let root = site();
    casefile(root.path(), "archive --root site --output out --sign k.key -q").assert().code(0).stdout_eq("");
    let zip = only_zip(&root.path().join("out"));
    for key in ["k.pub", "RWQmJk91wYyLainMDpZtchTAwxM8orzZ1IlNVb7lygceyFmbhLFBVsbS"] {
        let told = casefile(root.path(), &format!("verify {zip} --key {key}")).assert().code(0).stderr_eq("");
        let told = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
        assert!(told.contains("signature   good, by key 6A8B8CC1754F2626; it says: edition:"), "{told}");
    }
    casefile(root.path(), "archive --root site --output again --sign k.key -q")
        .assert()
        .code(0)
        .stdout_eq("");
    let (one, two) = (fs::read(&zip), fs::read(only_zip(&root.path().join("again"))));
    assert_eq!(one.expect("a zip"), two.expect("a zip"), "the same bytes each time");
}

#[test]
fn a_run_without_a_key_leaves_a_signed_archive_signed() {
    for format in ["zip", "bag"] {
        let root = site();
        let archive = |more: &str| {
            let line = format!("archive --root site --output out --format {format} {more}");
            let told = casefile(root.path(), &line).assert().code(0).stdout_eq("");
            String::from_utf8_lossy(&told.get_output().stderr).into_owned()
        };
        archive("--sign k.key");
        let told = archive("");
        assert!(told.contains("left as it is"), "{told}");
        let made = fs::read_dir(root.path().join("out")).expect("it is there").flatten().next();
        let made = made.expect("one archive").path().display().to_string();
        let told =
            casefile(root.path(), &format!("verify {made} --key k.pub")).assert().code(0).stderr_eq("");
        assert!(String::from_utf8_lossy(&told.get_output().stdout).contains("signature   good"));
    }
}

#[test]
fn one_flipped_bit_of_an_archive_is_told_wherever_it_matters() {
    let root = site();
    casefile(root.path(), "archive --root site --output out --sign k.key -q").assert().code(0).stdout_eq("");
    let bytes = fs::read(only_zip(&root.path().join("out"))).expect("a zip");
    let key = Key::parse(include_str!("minisign.pub")).expect("a key");
    let is_whole =
        |bytes: Vec<u8>| verify::check(&verify::open_bytes(bytes), Some(&key), &|_, _| ()).is_whole();
    assert!(is_whole(bytes.clone()));
    let mut untold = 0;
    // Every bit of the directory and the end, and some of everything before it.
    let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("there is a directory");
    for bit in (directory * 8..bytes.len() * 8).chain((0..directory * 8).step_by(9973)) {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if is_whole(flipped) {
            assert!(bit / 8 < directory, "byte {} of the directory", bit / 8);
            untold += 1;
        }
    }
    assert!(untold < 4, "{untold} bits of compressed data were not told");
}

#[test]
fn a_key_that_cannot_sign_is_told_before_anything_is_made() {
    let root = site();
    let refused = |arguments: &str, message: &str| {
        let told =
            casefile(root.path(), &format!("archive --root site --output out {arguments}")).assert().code(2);
        let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
        assert!(told.contains(message), "{arguments}: {told}");
        let made = fs::read_dir(root.path().join("out")).expect("it is there").count();
        assert_eq!(made, 0, "{arguments}");
    };
    refused("--sign k.pub", "it is the public key");
    refused("--sign nothing.key", "cannot be read");
    fs::copy(root.path().join("k.key"), root.path().join("site/k.key")).expect("files can be copied");
    refused("--sign site/k.key", "lies in the site's folder");
    fs::write(root.path().join("locked.key"), LOCKED).expect("files can be written");
    refused("--sign locked.key", "locked with a password");
}

#[test]
fn the_password_comes_from_a_file_or_from_the_environment() {
    let root = site();
    fs::write(root.path().join("locked.key"), LOCKED).expect("files can be written");
    fs::write(root.path().join("right"), "right\n").expect("files can be written");
    let arguments = "archive --root site --sign locked.key --output";
    casefile(root.path(), &format!("{arguments} one --password-file right -q"))
        .assert()
        .code(0)
        .stderr_eq("");
    casefile(root.path(), &format!("{arguments} two -q"))
        .env("CASEFILE_KEY_PASSWORD", "right")
        .assert()
        .code(0);
    casefile(root.path(), &format!("{arguments} three -q"))
        .env("CASEFILE_KEY_PASSWORD", "wrong")
        .assert()
        .code(2);
}

/// A key with the password `right`, made with little work.
const LOCKED: &str = include_str!("locked.key");

#[test]
fn a_wrong_key_to_check_with_is_code_2() {
    let root = site();
    write(root.path(), &files());
    for key in ["k.key", "nothing.pub", "site/casefile.yaml"] {
        casefile(root.path(), &format!("verify . --key {key}")).assert().code(2).stdout_eq("");
    }
}
