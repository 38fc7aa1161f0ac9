//! Signatures: ours are those that minisign makes, bit for bit, and its are right for us.

use casefile::packages::sign;
use casefile::verify::report::Signature;

use super::*;

/// Made by `minisign -G -W` for these tests alone.
const SECRET: &str = include_str!("minisign.key");
const PUBLIC: &str = include_str!("minisign.pub");

/// What `minisign -S -t 'edition:abc file:SHA256SUMS'` made of `a list\n` with that key.
const THEIRS: &str = "\
untrusted comment: signature from minisign secret key
RUQmJk91wYyLah511xgZNEVNFccFFCihgJXW/pdyHa/KkJk2h3bVA+5jeeVipHYbVi6q+JAEq7j/doDzDTetPGWaQmrYMbv26Aw=
trusted comment: edition:abc file:SHA256SUMS
Fvr6u0oOowTpRVKQMIeLzUYa3kIntrfSjWpCnWCWsliHkFqDOg9oe580YkXYbkVcftJzdvcTtER2cI/f+urGCg==
";

/// The same in the form of older versions, over the file itself: `minisign -S -l -t x`.
const LEGACY: &str = "\
untrusted comment: signature from minisign secret key
RWQmJk91wYyLaioebFq4ELnPLUac03j7lm9Qpov4tqwpow6je+spqaS6FM5ZmEBZUQfnfqWy7R4nFBPGaups3cUF0Vsx7du3HwY=
trusted comment: x
YWNFd8eKQ9qfNdBActhIKwkOheKM84lEQjuTdb4Uo1ERxFWSPZRl4o1E3indNTWOKtwpXZ2KhYbBXsLw8jPADQ==
";

fn public() -> Key {
    Key::parse(PUBLIC).expect("the key is sound")
}

fn sign(sums: &[u8], edition: &str) -> Vec<u8> {
    sign::sign(sums, edition, &sign::open(SECRET, None).expect("the key is sound"))
}

fn signed() -> Files {
    let mut files = files();
    let signature = sign(&files["SHA256SUMS"], "abc");
    files.insert("SHA256SUMS.minisig".into(), signature);
    files
}

#[test]
fn ours_is_what_minisign_makes_but_for_the_remark_that_is_not_signed() {
    let ours = String::from_utf8(sign(b"a list\n", "abc")).expect("a signature is text");
    let rest = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rest(&ours), rest(THEIRS));
    assert_eq!(sign(b"a list\n", "abc"), sign(b"a list\n", "abc"), "no chance in it");
}

#[test]
fn signatures_that_minisign_made_are_right_and_those_of_old_versions_too() {
    for (signature, remark) in [(THEIRS, "edition:abc file:SHA256SUMS"), (LEGACY, "x")] {
        let found = verify::signature::check(signature.as_bytes(), b"a list\n", Some(&public()));
        let good = Signature::Good { key: "6A8B8CC1754F2626".into(), comment: remark.into() };
        assert_eq!(found, good);
        let other = verify::signature::check(signature.as_bytes(), b"a lisp\n", Some(&public()));
        assert!(matches!(other, Signature::Bad { .. }));
    }
}

#[test]
fn a_signed_copy_is_whole_with_the_key_and_says_so_without() {
    let copy = folder(&signed());
    let report = check_signed(copy.path(), &public());
    assert_whole(&report);
    assert!(matches!(report.signature, Signature::Good { .. }));
    let report = check_folder(copy.path());
    assert_whole(&report);
    assert_eq!(report.signature, Signature::NotChecked);
}

#[test]
fn a_key_without_a_signature_is_a_difference() {
    let copy = folder(&files());
    let report = check_signed(copy.path(), &public());
    assert_eq!(told(&report), [(What::Signature, "SHA256SUMS.minisig")]);
}

#[test]
fn the_signature_of_somebody_else_is_wrong() {
    let other = Key::parse("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3").expect("a key");
    let copy = folder(&signed());
    let report = check_signed(copy.path(), &other);
    assert_eq!(told(&report), [(What::Signature, "SHA256SUMS.minisig")]);
    assert!(report.differences[0].why.contains("another key"), "{report:#?}");
}

#[test]
fn the_signature_of_another_edition_is_wrong() {
    let edition = "4d03347b4d5c8fa9db71f00494a51016c7128cd7c7b60cbfebb96d3ac56e29cf";
    let mut files = files();
    files.remove("SHA256SUMS");
    files.insert("README.txt".into(), format!("{edition}\n").into_bytes());
    let list = list(&files);
    for (signed, is_right) in [(edition, true), ("abc", false)] {
        let mut files = files.clone();
        files.insert("SHA256SUMS.minisig".into(), sign(&list, signed));
        files.insert("SHA256SUMS".into(), list.clone());
        let copy = folder(&files);
        assert_eq!(check_signed(copy.path(), &public()).is_whole(), is_right, "{signed}");
    }
}

/// All but the words of the first line, which minisign does not sign either.
#[test]
fn one_flipped_bit_in_a_signature_is_told() {
    let files = signed();
    let list = &files["SHA256SUMS"];
    let sound = files["SHA256SUMS.minisig"].clone();
    let first_line = sound.iter().position(|byte| *byte == b'\n').expect("there are four lines");
    let unsigned = "untrusted comment: ".len()..first_line;
    for bit in (0..sound.len() * 8).filter(|bit| !unsigned.contains(&(bit / 8))) {
        let mut flipped = sound.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let found = verify::signature::check(&flipped, list, Some(&public()));
        assert!(matches!(found, Signature::Bad { .. }), "bit {bit}");
    }
}

#[test]
fn a_signature_that_is_no_signature_is_told_without_a_key() {
    let mut files = files();
    files.insert("SHA256SUMS.minisig".into(), b"good, believe me\n".to_vec());
    let copy = folder(&files);
    assert_eq!(told(&check_folder(copy.path())), [(What::Signature, "SHA256SUMS.minisig")]);
}

mod keys {
    use casefile::packages::sign::KeyError;

    use super::*;

    /// A key with the password `right`, made with little work, so that the test is quick.
    fn locked() -> String {
        let pair = minisign::KeyPair::generate_encrypted_keypair(Some("right".into())).expect("a pair");
        pair.sk.to_box(None).expect("a box").into_string()
    }

    #[test]
    fn a_locked_key_opens_with_its_password_alone() {
        let locked = locked();
        assert_eq!(sign::is_locked(&locked), Ok(true));
        assert!(sign::open(&locked, Some("right")).is_ok());
        assert_eq!(sign::open(&locked, Some("wrong")).err(), Some(KeyError::WrongPassword));
        assert_eq!(sign::open(&locked, None).err(), Some(KeyError::Locked));
    }

    #[test]
    fn what_is_no_secret_key_is_told() {
        assert_eq!(sign::open(PUBLIC, None).err(), Some(KeyError::Public));
        for text in ["", "x", "untrusted comment: x\nnot base64\n", "untrusted comment: x\nUldR\n"] {
            assert_eq!(sign::open(text, None).err(), Some(KeyError::None), "{text}");
        }
    }

    #[test]
    fn a_secret_key_is_never_shown() {
        let key = sign::open(SECRET, None).expect("the key is sound");
        assert_eq!(format!("{key:?}"), "SecretKey");
    }

    /// A key with a flipped bit signs nothing, or what it always signed.
    #[test]
    fn a_damaged_key_signs_nothing_that_is_wrong() {
        let (comment, line) = SECRET.trim_end().split_once('\n').expect("two lines");
        for bit in 0..line.len() * 8 {
            let mut flipped = line.as_bytes().to_vec();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let Ok(flipped) = String::from_utf8(flipped) else { continue };
            let Ok(key) = sign::open(&format!("{comment}\n{flipped}\n"), None) else { continue };
            let signature = sign::sign(b"x", "abc", &key);
            let found = verify::signature::check(&signature, b"x", Some(&public()));
            let is_other_number = matches!(&found, Signature::Bad { why } if why.contains("another key"));
            assert!(matches!(found, Signature::Good { .. }) || is_other_number, "bit {bit}: {found:?}");
        }
    }
}
