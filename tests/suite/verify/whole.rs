//! Copies that are whole, and copies that differ in one thing.

use super::*;

#[test]
fn a_copy_is_whole_as_a_folder_and_as_a_zip() {
    let files = files();
    let copy = folder(&files);
    for report in [check_folder(copy.path()), check_members(&members(&files))] {
        assert_whole(&report);
        assert_eq!(report.sound, FILES.len());
        let bytes: usize = FILES.iter().map(|(_, text)| text.len()).sum();
        assert_eq!(report.sound_bytes, bytes as u64);
        assert_eq!(report.lists.len(), 1);
    }
}

#[test]
fn each_kind_of_difference_is_a_row_of_the_table() {
    let mut files = files();
    files.insert("index.html".into(), b"other".to_vec());
    files.remove("events/e.html");
    files.insert("more.html".into(), Vec::new());
    let expected =
        [(What::Changed, "index.html"), (What::Missing, "events/e.html"), (What::Added, "more.html")];
    let copy = folder(&files);
    for report in [check_folder(copy.path()), check_members(&members(&files))] {
        assert_eq!(told(&report), expected, "{report:#?}");
    }
}

/// A flip that is not told must change nothing that comes out when the zip is unpacked, which only holds inside
/// compressed bytes: spare bits at their end, or another way to write the same text.
#[test]
fn one_flipped_bit_anywhere_in_a_zip_is_told() {
    let files = files();
    let members = members(&files);
    let sound = zip(&members);
    let mut untold = Vec::new();
    for bit in 0..sound.len() * 8 {
        let mut flipped = sound.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let report = check_zip(flipped);
        if report.is_whole() {
            assert_eq!(report.sound, FILES.len());
            untold.push(bit / 8);
        }
    }
    let compressed = compressed_bytes(&members);
    let outside: Vec<&usize> = untold.iter().filter(|at| !compressed.contains(at)).collect();
    assert!(outside.is_empty(), "untold outside compressed data: {outside:?}");
    assert!(untold.len() < 32, "{} untold", untold.len());
}

/// Where in the zip compressed bytes lie.
fn compressed_bytes(members: &[Member]) -> Vec<usize> {
    let (mut at, mut places) = (0, Vec::new());
    for member in members {
        at += 30 + member.name.len();
        if member.method == 8 {
            places.extend(at..at + member.packed.len());
        }
        at += member.packed.len();
    }
    places
}

#[test]
fn one_flipped_bit_in_any_file_of_a_folder_is_told() {
    assert_flips_are_told(&files(), |_| 1);
}

#[test]
fn a_copy_without_the_list_has_nothing_to_be_checked_by() {
    let mut files = files();
    files.remove("SHA256SUMS");
    let copy = folder(&files);
    assert!(verify::open(copy.path()).is_err());
}

#[test]
fn the_list_of_sha256sum_is_read_with_all_its_escapes() {
    let mut files: Files = [("a b\nc\\d.txt".to_owned(), b"x".to_vec())].into();
    let line = sums::line(&digest(b"x"), "a b\nc\\d.txt");
    assert!(line.starts_with('\\'), "{line}");
    files.insert("SHA256SUMS".into(), line.into_bytes());
    let copy = folder(&files);
    assert_whole(&check_folder(copy.path()));
}

fn digest(bytes: &[u8]) -> Vec<u8> {
    let text = Digest::of(bytes).to_string();
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex")).collect()
}

#[test]
fn the_edition_is_read_from_the_words_on_how_to_open_it() {
    let mut files = files();
    let edition = "4d03347b4d5c8fa9db71f00494a51016c7128cd7c7b60cbfebb96d3ac56e29cf";
    files.insert("README.txt".into(), format!("Which one:\r\n\r\n    {edition}\r\n").into_bytes());
    assert_eq!(check_members(&members(&files)).edition.as_deref(), Some(edition));
}

mod lists {
    use casefile::text::digest::algorithm::Algorithm;
    use casefile::verify::sums::{Dialect, bag_line, line, read};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(digest in prop::collection::vec(any::<u8>(), 32), path in "[^\0]{1,40}") {
            let (lines, faults) = read(line(&digest, &path).as_bytes(), Algorithm::Sha256, Dialect::Sums);
            prop_assert_eq!(faults, []);
            prop_assert_eq!((&lines[0].digest[..], &*lines[0].path), (&*digest, &*path));
            let path = format!("data/{path}");
            let (lines, faults) = read(bag_line(&digest, &path).as_bytes(), Algorithm::Sha256, Dialect::Bag);
            prop_assert_eq!(faults, []);
            prop_assert_eq!((&lines[0].digest[..], &*lines[0].path), (&*digest, &*path));
        }

        #[test]
        fn any_bytes_are_read_or_told(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            for dialect in [Dialect::Sums, Dialect::Bag] {
                let (lines, faults) = read(&bytes, Algorithm::Md5, dialect);
                let is_blank = |line: &&[u8]| line.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
                let full = bytes.split(|byte| *byte == b'\n').filter(|line| !is_blank(line)).count();
                prop_assert!(lines.len() + faults.len() >= full);
            }
        }
    }
}
