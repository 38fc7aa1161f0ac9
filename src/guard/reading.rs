//! An output as its reader sees it, ready to be searched: letters only, folded, with entities and escapes
//! resolved. What stands in tags is kept apart from the text around them, so that a word which a tag, a soft
//! hyphen or an escape splits is whole again.
//!
//! It does not parse: it must read any bytes that a template could make, and where it is unsure it reads what is
//! there as text.

use std::ops::{BitOr, BitOrAssign, Range};

use super::escapes::{Language, character};
use crate::text::fold;

/// How the bytes of an output are to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Pages, feeds, drawings.
    Markup,
    /// JSON and scripts: escapes begin with `\`, and a text ends at its quotation mark.
    Script,
    /// Style sheets: escapes begin with `\`, and end at a space.
    Style,
    /// Any other text, and what stands as text between the bytes of pictures, sound and documents.
    Text,
}

impl Form {
    pub fn of(path: &str) -> Form {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending {
            "html" | "htm" | "xml" | "svg" | "xhtml" => Form::Markup,
            "json" | "jsonl" | "js" | "mjs" | "geojson" => Form::Script,
            "css" => Form::Style,
            _ if ending.bytes().any(|byte| byte.is_ascii_uppercase()) => Form::of(&path.to_ascii_lowercase()),
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
            '\'' | '.' | '_' | '’' | '\u{2b9}'..='\u{2bf}' | '·' | '・' | '‧' | '•' | '∙' | '⋅' | '･' => {
                Gap::MARK
            }
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
    const TAG: &'static Signs = &Signs::new(b"\"=", b">'");

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

/// The longest tag that is taken for one, where there may be none.
const LONGEST_TAG: usize = 4096;

/// One output, read.
#[derive(Debug, Default)]
pub struct Reading<L> {
    pub text: L,
    pub tags: L,
    /// It is no UTF-8, or holds a 0: its bytes may be meant otherwise.
    pub is_foreign: bool,
    language: Language,
    is_markup: bool,
    lacks: Lacks,
}

/// Ends that the rest of a text has not, so that they are looked for once.
#[derive(Debug, Default)]
struct Lacks {
    tag: bool,
    comment: bool,
    section: bool,
    /// A long tag that begins before this place has no end: each that begins there would be read up to it again.
    long_tag_before: usize,
}

impl<L: Letters> Reading<L> {
    /// Reads a whole output, in place of what was read before.
    pub fn read(&mut self, bytes: &[u8], form: Form) {
        self.text.clear();
        self.tags.clear();
        self.is_markup = form == Form::Markup;
        self.language = match form {
            Form::Script => Language::Script,
            Form::Style => Language::Style,
            Form::Markup | Form::Text => Language::Text,
        };
        let signs = if form == Form::Script { Signs::DATA } else { Signs::TEXT };
        let text = std::str::from_utf8(bytes);
        self.is_foreign = text.is_err();
        match text {
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
        let lacks = std::mem::take(&mut self.lacks);
        let mut at = 0;
        loop {
            at += self.text.run(&text.as_bytes()[at..], base + at, signs);
            at = match text.as_bytes().get(at) {
                None => break,
                Some(b'<') => self.angle(text, at, base, signs),
                Some(sign) => {
                    self.is_foreign |= *sign == 0;
                    character(&mut self.text, text, at, base, self.language)
                }
            };
        }
        self.lacks = lacks;
    }

    /// A tag, or a sign that stands for itself.
    fn angle(&mut self, text: &str, at: usize, base: usize, signs: &'static Signs) -> usize {
        let bytes = text.as_bytes();
        let end = match bytes.get(at + 1) {
            Some(b'/') => {
                let longest = bytes.len().min(at + LONGEST_TAG);
                let end = bytes[at..longest].iter().position(|byte| *byte == b'>').map(|length| at + length);
                match end.filter(|end| !is_end_of_element(&bytes[at + 2..*end])) {
                    Some(_) => self.tag(text, at + 2, base), // in other formats, text stands there
                    None => end,
                }
            }
            Some(b'!') => {
                if let Some(end) = self.section(text, at, base, signs) {
                    return end;
                }
                self.comment(text, at, base).or_else(|| self.tag(text, at + 1, base))
            }
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'?') => self.tag(text, at + 1, base),
            _ => None,
        };
        let Some(end) = end else {
            self.text.gap(Gap::OTHER);
            return at + 1;
        };
        let inside = &bytes[at + 1..end];
        self.text.tag(inside, base + at);
        if let Some(language) = language(inside) {
            self.language = language;
        }
        match end_of_beside(text, inside, end + 1) {
            Some(end_of_beside) => self.beside(text, end + 1..end_of_beside, base),
            None => end + 1,
        }
    }

    /// What stands above the text, and is read by itself, since it stands between the letters of a word or a name. Gives its
    /// end.
    fn beside(&mut self, text: &str, Range { start, end }: Range<usize>, base: usize) -> usize {
        self.tags.cut(base + start);
        let mut at = start;
        while at < end {
            at += self.tags.run(&text.as_bytes()[at..end], base + at, Signs::TAG);
            if at < end {
                at = self.sign_in_tag(text, at, base).min(end);
            }
        }
        end
    }

    /// `<![CDATA[Kim Chol]]>`, which readers see as text. Gives what follows it.
    fn section(&mut self, text: &str, at: usize, base: usize, signs: &'static Signs) -> Option<usize> {
        const BEGIN: &str = "<![CDATA[";
        let start = at + text[at..].starts_with(BEGIN).then_some(BEGIN.len())?;
        let end = find_once(text, start, "]]>", &mut self.lacks.section)?;
        self.text.gap(Gap::TAG);
        self.read_text(&text[start..end], base + start, signs);
        self.text.gap(Gap::TAG);
        Some(end + "]]>".len())
    }

    /// `<!-- a > b -->`: gives its end.
    fn comment(&mut self, text: &str, at: usize, base: usize) -> Option<usize> {
        if !text[at..].starts_with("<!--") {
            return None;
        }
        let end = find_once(text, at + 2, "-->", &mut self.lacks.comment)? + 2;
        self.tags.cut(base + at);
        let mut place = at + 1;
        loop {
            place += self.tags.run(&text.as_bytes()[place..end], base + place, Signs::TAG);
            if place == end {
                return Some(end);
            }
            place = self.sign_in_tag(text, place, base);
        }
    }

    /// Reads what stands in a tag; gives its end, or nothing where there is none.
    fn tag(&mut self, text: &str, start: usize, base: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        if self.lacks.tag {
            return None;
        }
        let may_be_long = self.is_markup && start >= self.lacks.long_tag_before;
        let mut longest = if may_be_long { bytes.len() } else { bytes.len().min(start + LONGEST_TAG) };
        let before = self.tags.length();
        self.tags.cut(base + start);
        let mut at = start;
        loop {
            at += self.tags.run(&bytes[at..longest], base + at, Signs::TAG);
            at = match bytes[at..longest].first() {
                Some(b'>') => {
                    let soon = longest.min(at + LONGEST_TAG);
                    let is_value = open_quote(&bytes[start..at])
                        .is_some_and(|quote| memchr::memchr(quote, &bytes[at..soon]).is_some());
                    if !is_value {
                        return Some(at);
                    }
                    longest = soon;
                    self.tags.gap(Gap::OTHER);
                    at + 1
                }
                Some(_) => self.sign_in_tag(text, at, base).min(longest),
                None => {
                    self.lacks.tag =
                        longest == bytes.len() && memchr::memchr(b'>', &bytes[start..]).is_none();
                    if at - start > LONGEST_TAG {
                        self.lacks.long_tag_before = at;
                    }
                    self.tags.shorten(before);
                    return None;
                }
            };
        }
    }

    /// Reads a sign in a tag that has to be understood; gives what follows it.
    fn sign_in_tag(&mut self, text: &str, at: usize, base: usize) -> usize {
        let bytes = text.as_bytes();
        let is_letter =
            |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte > 127);
        match bytes[at] {
            b'\'' if is_letter(bytes[..at].last()) && is_letter(bytes.get(at + 1)) => {
                self.tags.gap(Gap::MARK); // `O'Brien`
                at + 1
            }
            b'\'' => {
                self.tags.cut(base + at);
                at + 1
            }
            sign => {
                self.is_foreign |= sign == 0;
                character(&mut self.tags, text, at, base, Language::Text)
            }
        }
    }
}

/// The next place of a sign, unless it is known that there is none.
fn find_once(text: &str, from: usize, sign: &str, is_lacking: &mut bool) -> Option<usize> {
    if *is_lacking {
        return None;
    }
    let found = memchr::memmem::find(&text.as_bytes()[from..], sign.as_bytes());
    *is_lacking = found.is_none();
    found.map(|found| from + found)
}

/// The quotation mark of a value that has not ended where this does: `a title="x `.
fn open_quote(inside: &[u8]) -> Option<u8> {
    if inside.len() < "a=\"x".len() || matches!(inside, [.., before, b'"'] if *before != b'=') {
        return None;
    }
    let mut rest = inside;
    while let Some(at) = memchr::memchr(b'=', rest) {
        rest = rest[at + 1..].trim_ascii_start();
        if let [quote @ (b'"' | b'\''), value @ ..] = rest {
            match memchr::memchr(*quote, value) {
                Some(end) => rest = &value[end + 1..],
                None => return Some(*quote),
            }
        }
    }
    None
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

/// Where that ends which stands above the text behind this tag, if it does: how a word is read aloud, `<rt>Ouyang</rt>`, or
/// the number of a note, `<sup><a href="#n1">1</a></sup>`.
#[inline]
fn end_of_beside(text: &str, inside: &[u8], start: usize) -> Option<usize> {
    const LONGEST_NUMBER: usize = 200;
    if !matches!(inside.first(), Some(b'r' | b'R' | b's')) {
        return None; // as almost all
    }
    let rest = &text.as_bytes()[start..];
    if inside == b"sup" && rest.starts_with(b"<a href=\"#n") {
        let length = memchr::memmem::find(&rest[..rest.len().min(LONGEST_NUMBER)], b"</sup>")?;
        return Some(start + length);
    }
    is_reading(inside).then(|| memchr::memchr(b'<', rest).map_or(text.len(), |length| start + length))
}

fn is_reading(inside: &[u8]) -> bool {
    matches!(
        inside,
        [b'r' | b'R', b't' | b'T' | b'p' | b'P'] | [b'r' | b'R', b't' | b'T' | b'p' | b'P', b' ' | b'\n', ..]
    )
}

/// What is written from a tag on, if that is something else than before it.
fn language(inside: &[u8]) -> Option<Language> {
    let (is_end, name) = match inside {
        [b'/', name @ ..] => (true, name),
        name => (false, name),
    };
    let language = match name {
        [b's', b'c', rest @ ..] if rest.starts_with(b"ript") => Language::Script,
        [b's', b't', rest @ ..] if rest.starts_with(b"yle") => Language::Style,
        _ => return None,
    };
    Some(if is_end { Language::Text } else { language })
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
            "Ch<!-- a > b -->ol",
            "Ch<a title=\"x > y\">ol</a>",
            "Ch<![CDATA[ol]]>",
            "Ch<sup><a href=\"#n1\"><span class=\"vh\">note </span>1</a></sup>ol",
            "<ruby>Ch<rt>x</rt>o<rp>(</rp><rt lang=en>y</rt><rp>)</rp>l</ruby>",
            "&#67hol",
            "Ch&oacutel",
            "Ch&odblac;l",
            "\\u{43}hol",
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
    fn an_ending_in_capitals_is_the_same_ending() {
        assert_eq!(
            (Form::of("a/UP.SVG"), Form::of("b.Mjs"), Form::of("C.TXT")),
            (Form::Markup, Form::Script, Form::Text)
        );
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
    fn long_tags_and_comments_part_no_word() {
        let long = "0 ".repeat(4000);
        for split in [format!("Ch<!-- {long}-->ol"), format!("Ch<path d=\"M{long}\"/>ol")] {
            assert_eq!(read(&split, Form::Markup).0, "chol");
        }
        let open = "<a <!-- <![CDATA[".repeat(20_000);
        assert!(
            read(&open, Form::Markup).0.starts_with("acdataa"),
            "without any end, it is text, and read once"
        );
    }

    #[test]
    fn an_apostrophe_in_a_tag_parts_no_word_and_a_quotation_mark_does() {
        assert_eq!(
            read("<img alt=\"Sean O'Brien\" title='Kim'>", Form::Markup).1,
            "\nimgalt\n\nseanobrien\ntitle\n\nkim\n"
        );
    }

    #[test]
    fn styles_have_escapes_of_their_own() {
        assert_eq!(read("p::before{content:\"\\AE40 \\CCA0\"}", Form::Style).0, "pbeforecontent김철");
        assert_eq!(
            read("<style>q{content:\"\\43 hol\"}</style>\\AE40", Form::Markup).0,
            "\nqcontentchol\nae40"
        );
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
