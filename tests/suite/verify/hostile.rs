//! Zips that were made to do harm: told, never unpacked, never a panic, and no more memory than they are long.

use super::*;

/// A whole package and one more member.
fn with(member: Member) -> Report {
    let mut members = members(&files());
    members.push(member);
    check_members(&members)
}

#[track_caller]
fn assert_told(report: &Report, what: What, path: &str, why: &str) {
    let found = report.differences.iter().find(|row| row.path == path && row.what == what);
    assert!(found.is_some_and(|row| row.why.contains(why)), "{path}: {report:#?}");
}

#[test]
fn names_that_lead_out_of_the_folder_are_refused() {
    for (name, why) in [
        ("../evil", "climbs"),
        ("top/../../evil", "climbs"),
        ("/etc/passwd", "top of the disk"),
        ("C:/evil", "drive"),
        ("c:evil", "drive"),
        ("top\\evil", "backslash"),
        ("..\\evil", "backslash"),
        ("\\\\server\\evil", "backslash"),
        ("top//evil", "empty part"),
        ("top/./evil", "dot"),
        ("", "empty"),
        ("/", "empty"),
        ("top/a\0b", "cannot be seen"),
        ("top/a\u{1b}[2J", "cannot be seen"),
    ] {
        let report = with(stored(name, b"x"));
        let path = name.strip_prefix("top/").unwrap_or(name);
        assert_told(&report, What::Refused, path, why);
        assert_eq!(report.sound, FILES.len(), "the rest is still checked");
    }
}

#[test]
fn a_name_that_is_no_text_is_refused() {
    let report = with(Member { name: b"top/\xff".to_vec(), ..stored("", b"x") });
    assert!(report.differences.iter().any(|row| row.why.contains("not UTF-8")), "{report:#?}");
}

#[test]
fn links_pipes_and_devices_are_refused() {
    for (kind, why) in [(0o120777, "link"), (0o010644, "pipe"), (0o020644, "pipe"), (0o040755, "folder")] {
        let report = with(Member { external: kind << 16, ..stored("top/x", b"../../etc/passwd") });
        assert_told(&report, What::Refused, "x", why);
    }
}

#[test]
fn a_listed_file_that_became_a_link_is_refused_and_not_called_missing() {
    let mut members = members(&files());
    members[0].external = 0o120777 << 16;
    let report = check_members(&members);
    assert_eq!(told(&report).len(), 1, "{report:#?}");
    assert_eq!(report.differences[0].what, What::Refused);
}

#[test]
fn two_files_of_one_name_are_refused_both() {
    let twice = |name: &str| {
        let mut members = members(&files());
        members.push(stored(name, b"other"));
        check_members(&members)
    };
    assert_told(&twice("top/index.html"), What::Refused, "index.html", "this name too");
    assert_told(&twice("top/INDEX.html"), What::Refused, "INDEX.html", "the same on some disks");
    assert_told(&twice("top/index.html/x"), What::Refused, "index.html", "a file and a folder");
}

#[test]
fn names_that_some_disk_takes_for_one_are_refused() {
    let mut members = members(&files());
    members.push(stored("top/caf\u{e9}", b"x"));
    members.push(stored("top/CAFE\u{301}", b"x"));
    assert_eq!(told(&check_members(&members)).len(), 2);
}

#[test]
fn a_second_name_that_some_programs_believe_is_told() {
    let mut extra = vec![0x75, 0x70, 0, 0, 1, 0, 0, 0, 0];
    extra.extend_from_slice(b"top/other");
    extra[2] = (extra.len() - 4) as u8;
    assert_told(&with(Member { extra, ..stored("top/x", b"x") }), What::Damaged, "x", "other things");
}

#[test]
fn a_front_that_says_other_things_than_the_directory_is_told() {
    let report = with(Member { front_name: Some(b"top/y".to_vec()), ..stored("top/x", b"x") });
    assert_told(&report, What::Damaged, "x", "other things than the directory");
    let mut members = members(&files());
    members[0].packed.push(b'!');
    assert!(!check_members(&members).is_whole(), "sizes that cannot be");
}

#[test]
fn bytes_that_do_not_fit_the_zips_own_sum_are_told() {
    let mut members = members(&files());
    members[0].crc ^= 1;
    let report = check_members(&members);
    assert_eq!(report.differences[0].what, What::Unreadable);
    assert!(report.differences[0].why.contains("do not fit"), "{report:#?}");
}

#[test]
fn locked_files_and_unknown_ways_of_packing_are_told() {
    assert_told(&with(Member { flags: 1, ..stored("top/x", b"x") }), What::Damaged, "x", "password");
    assert_told(&with(Member { method: 14, ..stored("top/x", b"x") }), What::Damaged, "x", "method 14");
}

#[test]
fn files_that_share_their_bytes_are_refused() {
    let mut members = members(&files());
    members.push(Member { at: Some(0), ..stored("top/README.txt", FILES[0].1.as_bytes()) });
    let report = check_members(&members);
    assert!(!report.is_whole());
    let shared = Member { at: Some(0), packed: Vec::new(), ..members[0].clone() };
    members.pop();
    members.push(shared);
    assert!(!check_members(&members).is_whole());
}

#[test]
fn bytes_that_belong_to_no_file_are_told() {
    let mut members = members(&files());
    members[0].behind = b"hidden".to_vec();
    let report = check_members(&members);
    assert!(report.differences[0].why.contains("6 bytes in the zip belong to no file"), "{report:#?}");
    let mut behind = zip(&super::members(&files()));
    behind.extend_from_slice(b"more");
    assert_told(&check_zip(behind), What::Damaged, "", "put behind its end");
    let mut before = b"#!/bin/sh\n".to_vec();
    before.extend_from_slice(&zip(&super::members(&files())));
    assert!(!check_zip(before).is_whole());
}

#[test]
fn a_zip_that_is_cut_off_anywhere_is_told() {
    let whole = zip(&members(&files()));
    for length in 0..whole.len() {
        assert!(!check_zip(whole[..length].to_vec()).is_whole(), "{length}");
    }
}

#[test]
fn a_bomb_is_told_and_not_unpacked() {
    let nothing = vec![0; 64 << 20];
    let bomb = deflated("top/zeros", &nothing);
    let many: Vec<Member> =
        (0..40).map(|n| Member { name: format!("top/{n}").into_bytes(), ..bomb.clone() }).collect();
    let report = check_members(&many);
    let bomb = report.differences.iter().find(|row| row.what == What::Damaged).map(|row| row.why.as_str());
    assert!(bomb.is_some_and(|why| why.contains("made to fill disks")), "{report:#?}");
    assert_eq!(report.sound, 0);
}

#[test]
fn a_file_that_unpacks_to_more_than_it_says_is_read_no_further() {
    let mut members = members(&files());
    let lies = Member { size: 10, ..deflated("top/x", &[b'a'; 100_000]) };
    members.push(lies);
    let report = check_members(&members);
    assert_told(&report, What::Unreadable, "x", "holds more than");
}

#[test]
fn sizes_that_no_compression_reaches_are_told() {
    let lies = Member { size: u32::MAX - 1, ..deflated("top/x", b"short") };
    let report = with(lies);
    assert!(!report.is_whole(), "{report:#?}");
}

#[test]
fn a_zip_in_a_zip_is_a_file_like_any_other() {
    let inner = zip(&members(&files()));
    let mut files = files();
    files.insert("inner.zip".into(), inner);
    files.remove("SHA256SUMS");
    let list = list(&files);
    files.insert("SHA256SUMS".into(), list);
    let report = check_members(&members(&files));
    assert_whole(&report);
    assert_eq!(report.sound, FILES.len() + 1);
}

/// Programs that write into a pipe put sums and sizes behind each file.
#[test]
fn sums_behind_a_file_are_held_against_the_directory() {
    let streamed = |behind: &dyn Fn(&Member) -> Vec<u8>| {
        let member = deflated("top/x", b"x");
        let behind = behind(&member);
        with(Member { flags: 8, behind, ..member })
    };
    let sizes = |member: &Member| {
        [member.crc.to_le_bytes(), (member.packed.len() as u32).to_le_bytes(), member.size.to_le_bytes()]
            .concat()
    };
    let signed = streamed(&|member| [b"PK\x07\x08".as_slice(), &sizes(member)].concat());
    assert_eq!(told(&signed), [(What::Added, "x")]);
    assert_eq!(told(&streamed(&sizes)), [(What::Added, "x")]);
    let wrong = streamed(&|member| sizes(&Member { crc: !member.crc, ..member.clone() }));
    assert_told(&wrong, What::Damaged, "x", "behind it");
}

#[test]
fn a_file_beside_the_packages_folder_is_added() {
    assert_eq!(told(&with(stored("beside.html", b"x"))), [(What::Added, "beside.html")]);
}

mod mutated {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn a_zip_with_any_bytes_changed_is_told_and_stops_nothing(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let mut bytes = zip(&members(&files()));
            let sound = bytes.clone();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            let is_same = bytes == sound;
            let report = check_zip(bytes);
            prop_assert!(!is_same || report.is_whole());
            prop_assert!(!report.is_whole() || report.sound == FILES.len());
        }

        #[test]
        fn any_bytes_are_no_zip_or_a_damaged_one(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            prop_assert!(!check_zip(bytes).is_whole());
        }
    }
}
