//! Lists of digests as text: those that `sha256sum` and its kin write, and manifests of bags. It reads and writes lines, and knows
//! neither a disk nor what becomes of a file that is listed.
//!
//! A line that cannot be read is always told, never passed over: one flipped bit must not take a file off its list. So there are no
//! remarks here, and letters of digests are either all big or all small.

use std::borrow::Cow;

use crate::text::digest::algorithm::Algorithm;

/// One file, as a list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub digest: Box<[u8]>,
    pub path: String,
    /// The path without its escapes undone, where that is another one: some makers of bags write none.
    pub literal: Option<String>,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    pub why: &'static str,
}

/// How paths are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `sha256sum`: two signs between digest and path, a backslash before lines with escapes.
    Sums,
    /// BagIt: white space between, `%0A` for a line break, lines that end in any way.
    Bag,
}

/// Reads a list.
pub fn read(text: &[u8], algorithm: Algorithm, dialect: Dialect) -> (Vec<Line>, Vec<Fault>) {
    let (mut lines, mut faults) = (Vec::new(), Vec::new());
    let mut case = Case::Unknown;
    for (number, bytes) in split(text, dialect).enumerate().filter(|(_, bytes)| !bytes.is_empty()) {
        let read = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8");
        match read.and_then(|line| parse(line, algorithm, dialect, &mut case)) {
            Ok(line) => lines.push(line),
            Err(why) => faults.push(Fault { line: number + 1, why }),
        }
    }
    (lines, faults)
}

fn split(text: &[u8], dialect: Dialect) -> Box<dyn Iterator<Item = &[u8]> + '_> {
    match dialect {
        Dialect::Sums => Box::new(text.split(|byte| *byte == b'\n')),
        Dialect::Bag => Box::new(text.split(|byte| *byte == b'\n').flat_map(|line| {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            line.split(|byte| *byte == b'\r')
        })),
    }
}

/// Which letters the digests of a list have had so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Unknown,
    Small,
    Big,
}

fn parse(line: &str, algorithm: Algorithm, dialect: Dialect, case: &mut Case) -> Result<Line, &'static str> {
    let (is_escaped, line) = match line.strip_prefix('\\').filter(|_| dialect == Dialect::Sums) {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let (digest, rest) =
        line.split_at_checked(2 * algorithm.bytes()).ok_or("is too short for a digest and a name")?;
    let digest = unhex(digest, case)?;
    let path = match dialect {
        Dialect::Sums => rest.strip_prefix("  ").or_else(|| rest.strip_prefix(" *")),
        Dialect::Bag => bag_path(rest),
    };
    let path = path.filter(|path| !path.is_empty()).ok_or("has no name of a file after its digest")?;
    let (path, literal) = match dialect {
        Dialect::Sums => (unescape(path, is_escaped)?, None),
        Dialect::Bag => unescape_bag(path),
    };
    Ok(Line { digest, path, literal })
}

fn bag_path(rest: &str) -> Option<&str> {
    let path = rest.strip_prefix([' ', '\t'])?.trim_start_matches([' ', '\t']);
    let path = path.strip_prefix('*').unwrap_or(path);
    Some(path.trim_start_matches("./"))
}

fn unhex(digits: &str, case: &mut Case) -> Result<Box<[u8]>, &'static str> {
    let nibble = |digit: u8, case: &mut Case| {
        let own = match digit {
            b'0'..=b'9' => return Ok(digit - b'0'),
            b'a'..=b'f' => Case::Small,
            b'A'..=b'F' => Case::Big,
            _ => return Err("does not begin with a digest"),
        };
        if *case != Case::Unknown && *case != own {
            return Err("mixes big and small letters in a digest, as damage does");
        }
        *case = own;
        Ok(digit.to_ascii_lowercase() - b'a' + 10)
    };
    let pairs = digits.as_bytes().chunks_exact(2);
    pairs.map(|pair| Ok(nibble(pair[0], case)? << 4 | nibble(pair[1], case)?)).collect()
}

/// Undoes `\\`, `\n` and `\r`, which stand only in lines that begin with a backslash.
fn unescape(path: &str, is_escaped: bool) -> Result<String, &'static str> {
    if !is_escaped {
        return Ok(path.to_owned());
    }
    let mut plain = String::with_capacity(path.len());
    let mut rest = path.chars();
    while let Some(c) = rest.next() {
        plain.push(match c {
            '\\' => match rest.next() {
                Some('\\') => '\\',
                Some('n') => '\n',
                Some('r') => '\r',
                _ => return Err("has an escape that does not exist"),
            },
            c => c,
        });
    }
    Ok(plain)
}

/// Undoes `%0A`, `%0D` and `%25`. What was written is kept, since older makers escape nothing or not all of these.
fn unescape_bag(path: &str) -> (String, Option<String>) {
    if !path.contains('%') {
        return (path.to_owned(), None);
    }
    let mut plain = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        plain.push_str(&rest[..at]);
        let code = rest.get(at..at + 3).map(str::to_ascii_uppercase);
        let sign = match code.as_deref() {
            Some("%0A") => Some('\n'),
            Some("%0D") => Some('\r'),
            Some("%25") => Some('%'),
            _ => None,
        };
        plain.push(sign.unwrap_or('%'));
        rest = &rest[at + if sign.is_some() { 3 } else { 1 }..];
    }
    plain.push_str(rest);
    let literal = (plain != path).then(|| path.to_owned());
    (plain, literal)
}

/// A line of a list, with its end, as `sha256sum` writes it.
pub fn line(digest: &[u8], path: &str) -> String {
    if !path.contains(['\\', '\n', '\r']) {
        return format!("{}  {path}\n", hex(digest));
    }
    let path = path.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    format!("\\{}  {path}\n", hex(digest))
}

/// A line of a manifest, with its end, as BagIt 1.0 has it.
pub fn bag_line(digest: &[u8], path: &str) -> String {
    let path: Cow<'_, str> = match path.contains(['%', '\n', '\r']) {
        true => path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D").into(),
        false => path.into(),
    };
    format!("{}  {path}\n", hex(digest))
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = |byte: &u8| [DIGITS[usize::from(byte >> 4)] as char, DIGITS[usize::from(byte & 15)] as char];
    bytes.iter().flat_map(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "d41d8cd98f00b204e9800998ecf8427e";

    fn sums(text: &str) -> (Vec<Line>, Vec<Fault>) {
        read(text.as_bytes(), Algorithm::Md5, Dialect::Sums)
    }

    fn bag(text: &str) -> (Vec<Line>, Vec<Fault>) {
        read(text.as_bytes(), Algorithm::Md5, Dialect::Bag)
    }

    fn path(text: &str) -> String {
        let (lines, faults) = sums(text);
        assert_eq!(faults, []);
        lines[0].path.clone()
    }

    #[test]
    fn both_modes_and_escapes_of_sha256sum_are_read() {
        assert_eq!(path(&format!("{DIGEST}  a b\n")), "a b");
        assert_eq!(path(&format!("{DIGEST} *a\n")), "a");
        assert_eq!(path(&format!("\\{DIGEST}  a\\nb\\\\c\\r\n")), "a\nb\\c\r");
        assert_eq!(path(&format!("{DIGEST}  a\\nb\n")), "a\\nb", "no backslash before the line: no escapes");
    }

    #[test]
    fn manifests_of_bags_are_read_as_their_makers_write_them() {
        for (text, expected) in [
            (format!("{DIGEST} data/a\n"), "data/a"),
            (format!("{DIGEST}\t \tdata/a"), "data/a"),
            (format!("{DIGEST} *data/a\r\n"), "data/a"),
            (format!("{DIGEST}  ./data/a\n"), "data/a"),
            (format!("{}  data/a%0ab%25\n", DIGEST.to_uppercase()), "data/a\nb%"),
        ] {
            let (lines, faults) = bag(&text);
            assert_eq!((lines[0].path.as_str(), faults.len()), (expected, 0), "{text}");
        }
        let (lines, _) = bag(&format!("{DIGEST}  data/100%25\n"));
        assert_eq!(lines[0].literal.as_deref(), Some("data/100%25"));
    }

    #[test]
    fn only_what_would_break_a_line_is_written_otherwise_in_a_manifest() {
        let line = bag_line(&[0xab], "data/site/files/a/50%\r\n é.pdf");
        assert_eq!(line, "ab  data/site/files/a/50%25%0D%0A é.pdf\n");
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_with_its_number() {
        for wrong in
            ["x", "#  a remark", &DIGEST[1..], DIGEST, &format!("{DIGEST}  "), &format!("{DIGEST} a")]
        {
            let (lines, faults) = sums(&format!("{DIGEST}  a\n\n{wrong}\n"));
            assert_eq!((lines.len(), faults[0].line), (1, 3), "{wrong}");
        }
        assert_eq!(sums(&format!("\\{DIGEST}  a\\tb\n")).1.len(), 1);
        assert_eq!(read(b"\xff\n", Algorithm::Md5, Dialect::Sums).1[0].why, "is not UTF-8");
    }

    #[test]
    fn one_big_letter_among_small_ones_is_damage() {
        let flipped = DIGEST.replacen('d', "D", 1);
        assert_eq!(sums(&format!("{flipped}  a\n")).1.len(), 1);
        let (lines, faults) = sums(&format!("{DIGEST}  a\n{}  b\n", DIGEST.to_uppercase()));
        assert_eq!((lines.len(), faults.len()), (1, 1));
    }
}
