//! An output as its reader sees it, ready to be searched: letters only, folded, with entities and escapes
//! resolved. What stands in tags is kept apart from the text around them, so that a word which a tag, a soft
//! hyphen or an escape splits is whole again.
//!
//! It does not parse: it must read any bytes that a template could make, and where it is unsure it reads what is
//! there as text.

use std::ops::{BitOr, BitOrAssign, Range};

use memchr::memchr;

use crate::text::fold::{self, Folded};

/// How the bytes of an output are to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Pages, feeds, drawings.
    Markup,
    /// JSON and scripts: escapes begin with `\`, and a text ends at its quotation mark.
    Script,
    /// Any other text.
    Text,
    /// Pictures, sound, documents: pieces of text between other bytes.
    Binary,
}

impl Form {
    pub fn of(path: &str, bytes: &[u8]) -> Form {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if std::str::from_utf8(bytes).is_err() {
            return Form::Binary;
        }
        match ending {
            "html" | "htm" | "xml" | "svg" | "xhtml" => Form::Markup,
            "json" | "jsonl" | "js" | "geojson" => Form::Script,
            _ => Form::Text,
        }
    }
}

/// What stood between a letter and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap(u8);

impl Gap {
    pub const NONE: Gap = Gap(0);
    pub const SPACE: Gap = Gap(1);
    /// `-` and its like.
    pub const DASH: Gap = Gap(2);
    /// Marks inside names: apostrophes, dots, low lines.
    pub const MARK: Gap = Gap(4);
    /// What parts the members of a list, or of an inverted name.
    pub const COMMA: Gap = Gap(8);
    pub const TAG: Gap = Gap(16);
    pub const OTHER: Gap = Gap(32);

    pub fn has(self, other: Gap) -> bool {
        self.0 & other.0 != 0
    }

    fn of(c: char) -> Gap {
        match c {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Gap::DASH,
            '\'' | '.' | '_' | '’' | 'ʼ' | '·' | '・' | '‧' => Gap::MARK,
            ',' | ';' | '/' | '|' | '،' | '؛' | '、' | '，' | '；' => Gap::COMMA,
            c if c.is_whitespace() => Gap::SPACE,
            _ => Gap::OTHER,
        }
    }
}

impl BitOr for Gap {
    type Output = Gap;
    fn bitor(self, other: Gap) -> Gap {
        Gap(self.0 | other.0)
    }
}

impl BitOrAssign for Gap {
    fn bitor_assign(&mut self, other: Gap) {
        self.0 |= other.0;
    }
}

/// What is kept beside the letters: nothing, on the way of every page; their marks, where something was found.
pub trait Trace: Default {
    const ON: bool;
    fn gap(&mut self, gap: Gap);
    /// The line now has `len` letters, the last of them from `at` in the output.
    fn letters(&mut self, len: usize, at: Range<usize>);
    fn clear(&mut self);
}

impl Trace for () {
    const ON: bool = false;
    fn gap(&mut self, _: Gap) {}
    fn letters(&mut self, _: usize, _: Range<usize>) {}
    fn clear(&mut self) {}
}

/// For each byte of a line: where it comes from, and what stood before it.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub at: Vec<Range<usize>>,
    pub gaps: Vec<Gap>,
    pending: Gap,
}

impl Trace for Marks {
    const ON: bool = true;

    fn gap(&mut self, gap: Gap) {
        self.pending |= gap;
    }

    fn letters(&mut self, len: usize, at: Range<usize>) {
        if let Some(joined) = len.checked_sub(1).filter(|_| len <= self.at.len()) {
            // A Hangul letter has joined the syllable before it.
            self.at[joined].end = at.end;
        }
        for _ in self.at.len()..len {
            self.at.push(at.clone());
            self.gaps.push(std::mem::take(&mut self.pending));
        }
    }

    fn clear(&mut self) {
        *self = Marks::default();
    }
}

/// Stands where one thing ends and another begins: nothing that is looked for holds it.
pub const CUT: u8 = b'\n';

/// Letters in the order of reading.
#[derive(Debug, Default)]
pub struct Line<T> {
    pub letters: Vec<u8>,
    pub trace: T,
}

impl<T: Trace> Line<T> {
    fn clear(&mut self) {
        self.letters.clear();
        self.trace.clear();
    }

    fn cut(&mut self, at: usize) {
        self.letters.push(CUT);
        self.trace.letters(self.letters.len(), at..at);
    }

    fn read(&mut self, c: char, at: Range<usize>) {
        match fold::fold(c, &mut self.letters) {
            Folded::Letter => self.trace.letters(self.letters.len(), at),
            Folded::Gap if T::ON => self.trace.gap(Gap::of(c)),
            Folded::Gap | Folded::Glue => {}
        }
    }

    /// Reads bytes that mean nothing but themselves; gives the first that does. `base` is where `bytes` begin in
    /// the output.
    fn run(&mut self, bytes: &[u8], from: usize, base: usize, table: &[u8; 256]) -> usize {
        if T::ON {
            return self.traced_run(bytes, from, base, table);
        }
        let mut at = from;
        loop {
            let (mut piece, mut length, mut read) = ([0_u8; 64], 0_usize, 0);
            for byte in bytes[at..].iter().take(64) {
                let letter = table[usize::from(*byte)];
                if letter == SIGN {
                    break;
                }
                // A gap is written too, and the next letter over it: cheaper than to ask.
                piece[length & 63] = letter;
                length += usize::from(letter != 0);
                read += 1;
            }
            self.letters.extend_from_slice(&piece[..length]);
            at += read;
            if read < 64 {
                return at;
            }
        }
    }

    fn traced_run(&mut self, bytes: &[u8], from: usize, base: usize, table: &[u8; 256]) -> usize {
        let is_sign = |byte: &u8| table[usize::from(*byte)] == SIGN;
        let end = bytes[from..].iter().position(is_sign).map_or(bytes.len(), |length| from + length);
        for (at, byte) in (from..).zip(&bytes[from..end]) {
            self.read(char::from(*byte), base + at..base + at + 1);
        }
        end
    }
}

/// In a table: this byte is more than a letter or a gap.
const SIGN: u8 = 0xff;

const fn table(signs: &[u8]) -> [u8; 256] {
    let mut table = [SIGN; 256];
    let mut byte = 1;
    while byte < 128 {
        table[byte] = fold::ASCII[byte];
        byte += 1;
    }
    let mut sign = 0;
    while sign < signs.len() {
        table[signs[sign] as usize] = SIGN;
        sign += 1;
    }
    table
}

static IN_TEXT: [u8; 256] = table(b"<&%\\");
static IN_SCRIPT: [u8; 256] = table(b"<&%\\\"");
static IN_TAG: [u8; 256] = table(b"&%\\\"'=");

/// The longest tag that is taken for one.
const LONGEST_TAG: usize = 4096;

/// One output, read.
#[derive(Debug, Default)]
pub struct Reading<T> {
    pub text: Line<T>,
    pub tags: Line<T>,
    /// Inside a script, where `\n` is the end of a line and no letter.
    in_script: bool,
}

impl<T: Trace> Reading<T> {
    /// Reads a whole output, in place of what was read before.
    pub fn read(&mut self, bytes: &[u8], form: Form) {
        self.text.clear();
        self.tags.clear();
        self.in_script = form == Form::Script;
        match std::str::from_utf8(bytes) {
            Ok(text) => self.read_text(text, 0, form),
            Err(_) => self.read_pieces(bytes),
        }
    }

    /// What is text between bytes that are none.
    fn read_pieces(&mut self, bytes: &[u8]) {
        let mut at = 0;
        for piece in bytes.utf8_chunks() {
            self.read_text(piece.valid(), at, Form::Binary);
            at += piece.valid().len() + piece.invalid().len();
            self.text.cut(at);
        }
    }

    /// `base` is where the text begins in the output.
    fn read_text(&mut self, text: &str, base: usize, form: Form) {
        let bytes = text.as_bytes();
        let table = if form == Form::Script { &IN_SCRIPT } else { &IN_TEXT };
        let mut at = 0;
        loop {
            at = self.text.run(bytes, at, base, table);
            match bytes.get(at) {
                None => return,
                Some(b'<') => at = self.angle(text, at, base),
                Some(b'"') if form == Form::Script => {
                    self.text.cut(base + at);
                    at += 1;
                }
                Some(_) => at = sign(&mut self.text, text, at, base, self.in_script),
            }
        }
    }

    /// A tag, or a sign that stands for itself.
    fn angle(&mut self, text: &str, at: usize, base: usize) -> usize {
        let bytes = text.as_bytes();
        let is_tag = matches!(bytes.get(at + 1), Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?'));
        let window = &bytes[at..bytes.len().min(at + LONGEST_TAG)];
        let Some(length) = memchr(b'>', window).filter(|_| is_tag) else {
            self.text.trace.gap(Gap::OTHER);
            return at + 1;
        };
        let inside = &text[at + 1..at + length];
        match effect(inside) {
            Effect::Cuts => self.text.cut(base + at),
            Effect::Parts => self.text.trace.gap(Gap::SPACE),
            Effect::Joins => self.text.trace.gap(Gap::TAG),
            Effect::Script(begins) => {
                self.text.cut(base + at);
                self.in_script = begins;
            }
        }
        if !inside.starts_with('/') {
            self.tag(inside, base + at + 1);
        }
        at + length + 1
    }

    fn tag(&mut self, inside: &str, base: usize) {
        let bytes = inside.as_bytes();
        self.tags.cut(base);
        let mut at = 0;
        loop {
            at = self.tags.run(bytes, at, base, &IN_TAG);
            match bytes.get(at) {
                None => return,
                Some(b'"' | b'\'' | b'=') => {
                    self.tags.cut(base + at);
                    at += 1;
                }
                Some(_) => at = sign(&mut self.tags, inside, at, base, false),
            }
        }
    }
}

/// What a tag does to the words around it.
enum Effect {
    Joins,
    Parts,
    Cuts,
    Script(bool),
}

/// Elements after which something else begins. A cell of a table is none: a name can stand in two.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "entry",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "item",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "style",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "tr",
    "ul",
];

fn effect(inside: &str) -> Effect {
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match &name[..length] {
        "a" | "span" | "em" | "strong" | "b" | "i" | "time" => Effect::Joins,
        "br" | "td" | "th" => Effect::Parts,
        "script" => Effect::Script(!inside.starts_with('/')),
        name if BLOCKS.binary_search_by(|block| (*block).cmp(name)).is_ok() => Effect::Cuts,
        _ => Effect::Joins,
    }
}

/// Reads a character of more than one byte, an entity or an escape; gives what follows it.
fn sign<T: Trace>(line: &mut Line<T>, text: &str, at: usize, base: usize, in_script: bool) -> usize {
    let rest = &text[at..];
    let (c, length) = match rest.as_bytes().first() {
        Some(b'&') => entity(rest).unwrap_or(('&', 1)),
        Some(b'\\') => escape(rest, in_script).unwrap_or(('\\', 1)),
        Some(b'%') => match percent(rest) {
            Some((decoded, length)) => {
                decoded.chars().for_each(|c| line.read(c, base + at..base + at + length));
                return at + length;
            }
            None => ('%', 1),
        },
        _ => return characters(line, text, at, base),
    };
    line.read(c, base + at..base + at + length);
    at + length
}

/// Reads characters of more than one byte up to the next one of one.
fn characters<T: Trace>(line: &mut Line<T>, text: &str, at: usize, base: usize) -> usize {
    let mut at = at;
    for c in text[at..].chars() {
        if c.is_ascii() && c != '\0' {
            break;
        }
        line.read(c, base + at..base + at + c.len_utf8());
        at += c.len_utf8();
    }
    at
}

/// `&#44608;`, `&#xAE40;`, `&shy;`, `&eacute;`.
fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.bytes().take(32).position(|byte| byte == b';')?;
    let name = &rest[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            char::from_u32(code?)?
        }
        None => named(name)?,
    };
    Some((c, end + 1))
}

/// Entities that can stand in or between words. An accent is not compared, so its letter will do.
fn named(name: &str) -> Option<char> {
    const ACCENTS: &[&str] = &["acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "caron", "slash"];
    Some(match name {
        "shy" | "zwj" | "zwnj" | "lrm" | "rlm" | "ZeroWidthSpace" | "NoBreak" => '\u{ad}',
        "nbsp" | "ensp" | "emsp" | "thinsp" | "Tab" | "NewLine" => ' ',
        "ndash" | "mdash" | "hyphen" | "dash" => '-',
        "apos" | "lsquo" | "rsquo" => '\'',
        "middot" => '·',
        "comma" => ',',
        "amp" | "lt" | "gt" | "quot" => '&',
        "szlig" => 'ß',
        "aelig" | "AElig" => 'æ',
        "oelig" | "OElig" => 'œ',
        "inodot" | "imath" => 'i',
        "lowbar" | "period" => '.',
        _ => {
            let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
            ACCENTS.contains(&&name[1..]).then_some(letter)?
        }
    })
}

/// `\uAE40`, with its other half where it needs one. Between quotation marks `\n` is a gap, not an `n`.
fn escape(rest: &str, in_script: bool) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let digits = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    if let Some(first) = unit(0) {
        let both = [first, unit(6).unwrap_or(0)];
        return match char::decode_utf16(both).next()? {
            Ok(c) => Some((c, if c.len_utf16() == 2 { 12 } else { 6 })),
            Err(_) => None,
        };
    }
    let escaped =
        matches!(rest.as_bytes().get(1), Some(b'n' | b'r' | b't' | b'b' | b'f' | b'"' | b'\\' | b'/'));
    (in_script && escaped).then_some((' ', 2))
}

/// All of `%EA%B9%80`, if it is text.
fn percent(rest: &str) -> Option<(String, usize)> {
    let hex = |at: usize| {
        let digits = rest.get(at..at + 3)?.strip_prefix('%')?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
    };
    let bytes: Vec<u8> = (0..).map_while(|number| hex(number * 3)).collect();
    let length = bytes.len() * 3;
    let decoded = String::from_utf8(bytes).ok().filter(|text| !text.is_empty())?;
    Some((decoded, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, form: Form) -> (String, String) {
        let mut reading = Reading::<()>::default();
        reading.read(text.as_bytes(), form);
        let mut traced = Reading::<Marks>::default();
        traced.read(text.as_bytes(), form);
        assert_eq!(traced.text.letters, reading.text.letters, "both readings of {text}");
        assert_eq!(traced.tags.letters, reading.tags.letters, "both readings of {text}");
        let string = |line: Vec<u8>| String::from_utf8(line).expect("letters are UTF-8");
        (string(reading.text.letters), string(reading.tags.letters))
    }

    #[test]
    fn a_word_that_is_split_is_whole_again() {
        for split in [
            "Cho<b>l</b>",
            "Ch&shy;ol",
            "C\u{200b}h\u{ad}ol",
            "&#67;&#x68;ol",
            "\\u0043hol",
            "%43hol",
            "Ｃｈｏｌ",
            "<!-- a -->Chol",
        ] {
            assert_eq!(read(split, Form::Markup).0, "chol", "{split}");
        }
    }

    #[test]
    fn what_stands_in_tags_is_read_by_itself() {
        let (text, tags) =
            read("Kim <a href=\"people/kim%20chol.html\" title='A &amp; b'>Chol</a>", Form::Markup);
        assert_eq!(text, "kimchol");
        assert_eq!(tags, "\nahref\n\npeoplekimcholhtml\ntitle\n\nab\n");
    }

    #[test]
    fn another_item_is_another_line() {
        assert_eq!(read("<li>Kim</li><li>Chol</li>", Form::Markup).0, "\nkim\n\nchol\n");
        assert_eq!(read("[\"Kim\",\"Chol\"]", Form::Script).0, "\nkim\n\nchol\n");
        assert_eq!(read("<td>Kim</td><td>Chol</td>", Form::Markup).0, "kimchol");
    }

    #[test]
    fn signs_that_are_no_escape_stand_for_themselves() {
        assert_eq!(read("50%acquitted & R&D <5 C:\\new", Form::Markup).0, "50acquittedrd5cnew");
        assert_eq!(read("\"Kim\\nChol\\ud83d\\ude00\"", Form::Script).0, "\nkimchol\n");
    }

    #[test]
    fn text_between_other_bytes_is_read() {
        let mut reading = Reading::<()>::default();
        reading.read(b"\xff\xd8Kim\0Chol\xff x", Form::Binary);
        assert_eq!(reading.text.letters, b"\n\nkimchol\nx\n");
    }

    #[test]
    fn blocks_stand_in_order() {
        assert!(BLOCKS.is_sorted());
    }
}
