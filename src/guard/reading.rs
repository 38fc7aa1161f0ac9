//! An output as its reader sees it, ready to be searched: letters only, folded, with entities and escapes
//! resolved. What stands in tags is kept apart from the text around them, so that a word which a tag, a soft
//! hyphen or an escape splits is whole again.
//!
//! It does not parse: it must read any bytes that a template could make, and where it is unsure it reads what is
//! there as text.

use std::ops::{BitOr, BitOrAssign, Range};

use crate::text::fold;

/// How the bytes of an output are to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Pages, feeds, drawings.
    Markup,
    /// JSON and scripts: escapes begin with `\`, and a text ends at its quotation mark.
    Script,
    /// Any other text, and what stands as text between the bytes of pictures, sound and documents.
    Text,
}

impl Form {
    pub fn of(path: &str) -> Form {
        match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
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
    /// `/` and `|`: they part members of a list, and groups of digits.
    pub const SLASH: Gap = Gap(64);
    /// Whatever parts the members of a list.
    pub const LIST: Gap = Gap(8 | 64);

    pub fn has(self, other: Gap) -> bool {
        self.0 & other.0 != 0
    }

    pub fn of(c: char) -> Gap {
        match c {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Gap::DASH,
            '\'' | '.' | '_' | '’' | '\u{2b9}'..='\u{2bf}' | '·' | '・' | '‧' => Gap::MARK,
            '/' | '|' => Gap::SLASH,
            c if c.is_control() && !c.is_whitespace() => Gap::NONE,
            ',' | ';' | '،' | '؛' | '、' | '，' | '；' => Gap::COMMA,
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

/// Stands where one thing ends and another begins: nothing that is looked for holds it.
pub const CUT: u8 = b'\n';

/// Letters in the order of reading, put down one after another.
pub trait Letters {
    fn clear(&mut self);
    /// One thing ends and another begins.
    fn cut(&mut self, at: usize);
    fn gap(&mut self, gap: Gap);
    /// A tag stands there, in which no letter of this text does.
    fn tag(&mut self, inside: &[u8], at: usize);
    fn length(&self) -> usize;
    /// Takes back what was put down since the letters were so many.
    fn shorten(&mut self, length: usize);
    /// Folds a character that stands there in the output.
    fn read(&mut self, c: char, at: Range<usize>);
    /// Reads plain ASCII from there in the output on, up to the first sign that has to be understood, or less;
    /// gives how many bytes.
    fn run(&mut self, bytes: &[u8], at: usize, signs: &'static Signs) -> usize;
}

/// What each byte of plain ASCII is: the letter it is compared as, [`CUT`], [`Signs::GAP`], or
/// [`Signs::OTHER`] where more has to be known.
#[derive(Debug)]
pub struct Signs([u8; 256]);

impl Signs {
    pub const GAP: u8 = 0;
    pub const OTHER: u8 = 0xff;
    const TEXT: &'static Signs = &Signs::new(b"", b"<");
    /// Texts end at quotation marks.
    const DATA: &'static Signs = &Signs::new(b"\"", b"<");
    const TAG: &'static Signs = &Signs::new(b"\"'=", b">");

    const fn new(cuts: &[u8], others: &[u8]) -> Signs {
        let mut signs = [Signs::OTHER; 256];
        let mut byte = 1;
        while byte < 128 {
            signs[byte] = fold::ASCII[byte];
            byte += 1;
        }
        let signs = Signs::set(signs, cuts, CUT);
        let signs = Signs::set(signs, b"&%\\", Signs::OTHER);
        Signs(Signs::set(signs, others, Signs::OTHER))
    }

    const fn set(mut signs: [u8; 256], bytes: &[u8], what: u8) -> [u8; 256] {
        let mut at = 0;
        while at < bytes.len() {
            signs[bytes[at] as usize] = what;
            at += 1;
        }
        signs
    }

    #[inline(always)]
    pub fn of(&self, byte: u8) -> u8 {
        self.0[usize::from(byte)]
    }
}

/// The longest tag that is taken for one.
const LONGEST_TAG: usize = 4096;

/// One output, read.
#[derive(Debug, Default)]
pub struct Reading<L> {
    pub text: L,
    pub tags: L,
    /// Inside a script, where `\n` is the end of a line and no letter.
    in_script: bool,
}

impl<L: Letters> Reading<L> {
    /// Reads a whole output, in place of what was read before.
    pub fn read(&mut self, bytes: &[u8], form: Form) {
        self.text.clear();
        self.tags.clear();
        self.in_script = form == Form::Script;
        let signs = if form == Form::Script { Signs::DATA } else { Signs::TEXT };
        match std::str::from_utf8(bytes) {
            Ok(text) => self.read_text(text, 0, signs),
            Err(_) => self.read_pieces(bytes, signs),
        }
    }

    /// What is text between bytes that are none.
    fn read_pieces(&mut self, bytes: &[u8], signs: &'static Signs) {
        let mut at = 0;
        for piece in bytes.utf8_chunks() {
            self.read_text(piece.valid(), at, signs);
            at += piece.valid().len() + piece.invalid().len();
            self.text.cut(at);
        }
    }

    /// `base` is where the text begins in the output.
    fn read_text(&mut self, text: &str, base: usize, signs: &'static Signs) {
        let mut at = 0;
        loop {
            at += self.text.run(&text.as_bytes()[at..], base + at, signs);
            at = match text.as_bytes().get(at) {
                None => return,
                Some(b'<') => self.angle(text, at, base),
                Some(_) => character(&mut self.text, text, at, base, self.in_script),
            };
        }
    }

    /// A tag, or a sign that stands for itself.
    fn angle(&mut self, text: &str, at: usize, base: usize) -> usize {
        let bytes = text.as_bytes();
        let longest = bytes.len().min(at + LONGEST_TAG);
        let end = match bytes.get(at + 1) {
            Some(b'/') => {
                let end = bytes[at..longest].iter().position(|byte| *byte == b'>').map(|length| at + length);
                match end.filter(|end| !is_end_of_element(&bytes[at + 2..*end])) {
                    Some(_) => self.tag(text, at + 2, longest, base), // in other formats, text stands there
                    None => end,
                }
            }
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'!' | b'?') => self.tag(text, at + 1, longest, base),
            _ => None,
        };
        let Some(end) = end else {
            self.text.gap(Gap::OTHER);
            return at + 1;
        };
        let inside = &bytes[at + 1..end];
        self.text.tag(inside, base + at);
        if let Some(begins) = script(inside) {
            self.in_script = begins;
        }
        end + 1
    }

    /// Reads what stands in a tag; gives its end, or nothing where there is none.
    fn tag(&mut self, text: &str, start: usize, longest: usize, base: usize) -> Option<usize> {
        let before = self.tags.length();
        self.tags.cut(base + start);
        let mut at = start;
        loop {
            at += self.tags.run(&text.as_bytes()[at..longest], base + at, Signs::TAG);
            at = match text.as_bytes()[at..longest].first() {
                Some(b'>') => return Some(at),
                Some(_) => character(&mut self.tags, text, at, base, false).min(longest),
                None => {
                    self.tags.shorten(before);
                    return None;
                }
            };
        }
    }
}

/// Whether this is the name of an element that pages have, and no more: it holds nothing to be searched.
fn is_end_of_element(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"b"
            | b"i"
            | b"p"
            | b"s"
            | b"li"
            | b"td"
            | b"th"
            | b"tr"
            | b"dd"
            | b"dl"
            | b"dt"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"ol"
            | b"ul"
            | b"em"
            | b"div"
            | b"bdi"
            | b"nav"
            | b"sup"
            | b"code"
            | b"title"
            | b"thead"
            | b"tbody"
            | b"figure"
            | b"header"
            | b"caption"
            | b"article"
            | b"span"
            | b"small"
            | b"strong"
            | b"table"
            | b"section"
            | b"summary"
            | b"details"
            | b"blockquote"
    )
}

/// Whether a tag begins or ends a script.
fn script(inside: &[u8]) -> Option<bool> {
    match inside {
        [b's', rest @ ..] if rest.starts_with(b"cript") => Some(true),
        [b'/', b's', rest @ ..] if rest.starts_with(b"cript") => Some(false),
        _ => None,
    }
}

/// Reads a character, an entity or an escape; gives what follows it.
fn character(line: &mut impl Letters, text: &str, at: usize, base: usize, in_script: bool) -> usize {
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
        Some(0) if !is_half_of_a_wide_letter(text.as_bytes(), at) => (' ', 1),
        _ => rest.chars().next().map_or(('\0', 1), |c| (c, c.len_utf8())),
    };
    line.read(c, base + at..base + at + length);
    at + length
}

/// Between Latin letters of UTF-16 every second byte is 0; elsewhere a 0 ends a text.
fn is_half_of_a_wide_letter(bytes: &[u8], at: usize) -> bool {
    let is_zero = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&0);
    let is_alone = !is_zero(at.checked_sub(1)) && !is_zero(Some(at + 1));
    is_alone && (is_zero(at.checked_sub(2)) || is_zero(Some(at + 2)))
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

/// So many escaped bytes are decoded together.
const MOST_ESCAPED: usize = 48;

/// What `%EA%B9%80` stands for, as far as it is text.
fn percent(rest: &str) -> Option<(String, usize)> {
    let hex = |at: usize| {
        let digits = rest.get(at..at + 3)?.strip_prefix('%')?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
    };
    let mut bytes: Vec<u8> = (0..MOST_ESCAPED).map_while(|number| hex(number * 3)).collect();
    let valid = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
    bytes.truncate(valid);
    let decoded = String::from_utf8(bytes).ok().filter(|text| !text.is_empty())?;
    Some((decoded, valid * 3))
}

#[cfg(test)]
mod tests {
    use super::super::line::Line;
    use super::*;

    fn read(text: &str, form: Form) -> (String, String) {
        let mut reading: Reading<Line> = Reading::default();
        reading.read(text.as_bytes(), form);
        let string = |line: Line| String::from_utf8(line.letters).expect("letters are UTF-8");
        (string(reading.text), string(reading.tags))
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
    fn what_is_no_end_of_an_element_is_read_as_what_stands_in_tags_is() {
        assert_eq!(read("x</Author(Kim Chol) /Creator(Word)>y", Form::Text).1, "\nauthorkimcholcreatorword");
        assert_eq!(read("<p>x</p title=\"Kim Chol\">", Form::Markup).1, "\np\nptitle\n\nkimchol\n");
        assert_eq!(read("<p>x</p></section>", Form::Markup).1, "\np");
    }

    #[test]
    fn signs_that_are_no_escape_stand_for_themselves() {
        assert_eq!(read("50%acquitted & R&D <5 C:\\new", Form::Markup).0, "50acquittedrd5cnew");
        assert_eq!(read("\"Kim\\nChol\\ud83d\\ude00\"", Form::Script).0, "\nkimchol\n");
    }

    #[test]
    fn text_between_other_bytes_is_read() {
        let mut reading: Reading<Line> = Reading::default();
        reading.read(b"\xff\xd8Kim\0Chol\xff x", Form::Text);
        assert_eq!(reading.text.letters, b"\n\nkimchol\nx\n");
        assert_eq!(reading.text.gaps[5], Gap::SPACE, "a 0 ends a text");
        reading.read(b"\xffabc\0\0\0\0\0Kim", Form::Text);
        assert_eq!(reading.text.gaps[4], Gap::SPACE, "several do too");
        reading.read(b"\xffK\0i\0m\0", Form::Text);
        assert!(reading.text.gaps.iter().all(|gap| *gap == Gap::NONE), "in UTF-16 it does not");
    }
}
