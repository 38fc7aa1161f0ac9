//! Signatures as the program minisign makes them: whether one over `SHA256SUMS` is right for a public key. It makes none, and keeps no secret.

use std::fmt::Write;

use minisign_verify::{Error, PublicKey, Signature as Signed};

use super::report::Signature;

/// A public key.
pub struct Key {
    key: PublicKey,
    name: String,
}

/// Why something is no public key, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct NoKey(pub &'static str);

impl Key {
    /// From a key's file, or from the one line that is the key.
    pub fn parse(text: &str) -> Result<Self, NoKey> {
        if text.lines().next().is_some_and(|line| line.contains("secret key")) {
            return Err(NoKey(
                "this is a secret key; give the public one (its file ends in .pub), and show this one to nobody",
            ));
        }
        let line = text
            .lines()
            .map(str::trim)
            .rfind(|line| !line.is_empty() && !line.starts_with("untrusted comment:"));
        let line = line.ok_or(NoKey("the file holds no key"))?;
        let key = PublicKey::from_base64(line);
        let key = key.map_err(|_| NoKey("a public key is one line of 56 signs that begins with RW"))?;
        Ok(Key { key, name: name(line) })
    }
}

/// The number by which minisign calls a key, from its line: the eight bytes behind the first two, the last first.
fn name(line: &str) -> String {
    let mut bits = 0_u128;
    for sign in line.bytes().take(14) {
        bits = bits << 6 | u128::from(digit(sign));
    }
    // 14 signs are 84 bits: 16 of the algorithm, 64 of the number, and 4 of the key.
    let number = ((bits >> 4) as u64).swap_bytes();
    let mut name = String::new();
    let _ = write!(name, "{number:016X}");
    name
}

fn digit(sign: u8) -> u8 {
    match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        _ => 63,
    }
}

/// What can be said of a signature over these bytes.
pub fn check(signature: &[u8], signed: &[u8], key: Option<&Key>) -> Signature {
    let bad = |why: &str| Signature::Bad { why: why.to_owned() };
    let Some(text) = std::str::from_utf8(signature).ok().filter(|text| is_sound(text)) else {
        return bad("it is damaged: it has not the form of a signature");
    };
    let Ok(signature) = Signed::decode(text) else {
        return bad("it is damaged: it has not the form of a signature");
    };
    let Some(key) = key else { return Signature::NotChecked };
    match key.key.verify(signed, &signature, true) {
        Ok(()) => Signature::Good { key: key.name.clone(), comment: signature.trusted_comment().to_owned() },
        Err(Error::UnexpectedKeyId) => bad("it was made with another key than the one that was given"),
        Err(_) => {
            bad("it does not fit: the list, the signature, or its remark was changed after it was signed")
        }
    }
}

/// Four lines, of which the first begins as it has to, and nothing else.
fn is_sound(text: &str) -> bool {
    let lines: Vec<&str> = text.split('\n').collect();
    let (lines, last) = match lines.as_slice() {
        [lines @ .., ""] if lines.len() == 4 => (lines, ""),
        lines => (lines, "more"),
    };
    last.is_empty() && lines[0].starts_with("untrusted comment: ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

    #[test]
    fn a_key_is_read_from_its_file_or_its_line_and_named_as_minisign_names_it() {
        let file = format!("untrusted comment: minisign public key E7620F1842B4E81F\n{PUBLIC}\n");
        for text in [PUBLIC, &file, &file.replace('\n', "\r\n")] {
            assert_eq!(Key::parse(text).map(|key| key.name), Ok("E7620F1842B4E81F".to_owned()));
        }
    }

    #[test]
    fn a_secret_key_is_not_taken_for_a_public_one() {
        let told = Key::parse("untrusted comment: minisign encrypted secret key\nRWRTY0Iy\n").err();
        assert!(told.is_some_and(|NoKey(why)| why.contains("secret")));
        assert!(Key::parse("").is_err() && Key::parse("RWQ").is_err());
    }
}
