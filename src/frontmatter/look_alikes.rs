//! Signs that look like the ones that YAML wants, and are others: full-width colons and commas of Chinese and
//! Korean keyboards, the spaces of word processors. Asked only of front matter that could not be read, so
//! nothing here refuses a text that uses these signs rightly.

use crate::diag::Diagnostic;
use crate::rules;
use crate::text::{Span, Text, has_no_width, is_id, plain_digit};

/// The first such sign in `source[front]`, up to and with the line that begins at or before `until`.
pub fn find(file: &Text, source: &str, front: Span, until: usize) -> Option<Diagnostic> {
    let mut start = front.start as usize;
    for whole in source[front.range()].split_inclusive('\n') {
        if start > until {
            return None;
        }
        let line = Line { file, source, front, start, text: whole.trim_end() };
        let found = line
            .odd_space()
            .or_else(|| line.wide_colon())
            .or_else(|| line.wide_bracket())
            .or_else(|| line.wide_comma());
        if found.is_some() {
            return found;
        }
        start += whole.len();
    }
    None
}

/// What to write for an id that holds a sign that is not seen, or letters of another alphabet.
pub fn plain_id(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let seen: String = text.chars().filter(|sign| !has_no_width(*sign)).collect();
    let plain: String = seen.chars().map(plain_letter).collect();
    let what = match seen.is_ascii() {
        true => "a sign that is not seen stands in it",
        false => "a letter or hyphen of it only looks like a plain one",
    };
    is_id(&plain).then(|| format!("{what}: delete all of it, and type `{plain}`"))
}

fn plain_letter(letter: char) -> char {
    const ALIKE: [(char, char); 15] = [
        ('а', 'a'),
        ('с', 'c'),
        ('ԁ', 'd'),
        ('е', 'e'),
        ('һ', 'h'),
        ('і', 'i'),
        ('ј', 'j'),
        ('о', 'o'),
        ('ο', 'o'),
        ('р', 'p'),
        ('ѕ', 's'),
        ('у', 'y'),
        ('х', 'x'),
        ('ν', 'v'),
        ('ı', 'i'),
    ];
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' => '-',
        'ａ'..='ｚ' => char::from(b'a' + (letter as u32 - 'ａ' as u32) as u8),
        letter => {
            ALIKE.iter().find(|(other, _)| *other == letter).map_or(plain_digit(letter), |(_, plain)| *plain)
        }
    }
}

struct Line<'s> {
    file: &'s Text,
    source: &'s str,
    front: Span,
    start: usize,
    text: &'s str,
}

impl Line<'_> {
    fn says(&self, rule: &'static rules::Rule, part: std::ops::Range<usize>, message: &str) -> Diagnostic {
        let span = Span::new(self.start + part.start, self.start + part.end);
        Diagnostic::new(rule, self.file, span, message)
    }

    /// A line that is indented by spaces that are none to YAML.
    fn odd_space(&self) -> Option<Diagnostic> {
        let indent = self.text.len() - self.text.trim_start().len();
        let at = self.text[..indent].find(is_odd_space)?;
        let message =
            "this line begins with a space that looks plain and is not, as word processors make them";
        Some(
            self.says(&rules::ODD_SPACE, at..indent, message)
                .help("delete the spaces at the start of this line, and type them again"),
        )
    }

    /// `title：집단 송환`.
    fn wide_colon(&self) -> Option<Diagnostic> {
        let (at, sign) = wide_colon(self.text)?;
        let key = self.text[..at].trim_start_matches([' ', '-']).trim_end();
        let message = format!("`{sign}` is not the colon that YAML wants after `{key}`");
        let fault = self.says(&rules::FULL_WIDTH, at..at + sign.len_utf8(), &message);
        let fault = fault.help(format!("write a plain colon and a space: `{key}: ...`"));
        Some(match self.lines_like_this() {
            0 => fault,
            1 => fault.help("one more line has it too"),
            more => fault.help(format!("{more} more lines have it too")),
        })
    }

    /// `sources: ｛source: report-1｝`.
    fn wide_bracket(&self) -> Option<Diagnostic> {
        let (key, value) = self.text.split_once(':')?;
        let key = key.trim_start_matches([' ', '-']);
        let value_at = self.text.len() - value.trim_start().len();
        let written = value.trim();
        let sign = written.chars().next().filter(|sign| matches!(sign, '｛' | '［'))?;
        let message = format!("`{sign}` is not the bracket that YAML wants");
        let fault = self.says(&rules::FULL_WIDTH, value_at..value_at + sign.len_utf8(), &message);
        let may_be_shown =
            !matches!(key, "name" | "other_names" | "private") && !self.text.starts_with([' ', '-']);
        Some(
            fault.help(match may_be_shown && is_key(key) {
                true => format!("write plain signs: `{key}: {}`", plain_signs(written)),
                false => {
                    "write plain signs: `{ }`, `[ ]`, and a plain comma or colon with a space: `, `, `: `"
                        .to_owned()
                }
            }),
        )
    }

    fn lines_like_this(&self) -> usize {
        let rest = &self.source[self.start + self.text.len()..self.front.end as usize];
        rest.lines().filter(|line| wide_colon(line).is_some()).count()
    }

    /// `{label: women， count: 500}`.
    fn wide_comma(&self) -> Option<Diagnostic> {
        let open = self.text.find(['{', '['])?;
        let (at, sign) = self.text[open..]
            .char_indices()
            .find(|(_, sign)| is_wide_comma(*sign))
            .map(|(at, sign)| (open + at, sign))?;
        let next = self.text[at + sign.len_utf8()..].trim_start();
        let is_key = next.split_once(':').is_some_and(|(key, _)| is_key(key));
        is_key.then(|| {
            let message = format!("`{sign}` is not the comma that YAML wants inside `{{ }}`");
            self.says(&rules::FULL_WIDTH, at..at + sign.len_utf8(), &message).help(
                "write a plain comma and a space: `, `; a text that holds commas goes in quotation marks",
            )
        })
    }
}

/// A list or map on one line with the signs that YAML knows.
pub fn plain_signs(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    for sign in written.chars() {
        if plain.ends_with(' ') && sign == ' ' {
            continue;
        }
        match sign {
            '｛' => plain.push('{'),
            '｝' => plain.push('}'),
            '［' => plain.push('['),
            '］' => plain.push(']'),
            '：' | '﹕' | '︰' | '꞉' => plain.push_str(": "),
            sign if is_wide_comma(sign) => plain.push_str(", "),
            sign => plain.push(sign),
        }
    }
    plain
}

fn wide_colon(line: &str) -> Option<(usize, char)> {
    let is_wide = |sign: char| matches!(sign, '：' | '﹕' | '︰' | '꞉' | '׃');
    let (at, sign) = line.char_indices().find(|(_, sign)| is_wide(*sign))?;
    let key = line[..at].trim_start_matches([' ', '-']).trim_end();
    let is_bare =
        !key.is_empty() && key.chars().count() <= 24 && !key.contains([':', '"', '\'', '#', '{', '[']);
    is_bare.then_some((at, sign))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Spaces that are letters to YAML.
pub fn is_odd_space(sign: char) -> bool {
    sign != ' '
        && sign != '\t'
        && (sign.is_whitespace() || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
}

/// Marks that word processors and phones put before the entries of a list.
pub const BULLETS: &str = "•·‣▪▫–—●○◦■□◆◇►▶➢➤✓✔・∙⁃※\u{f0b7}\u{f0a7}\u{f0d8}";

/// Whether it is one of [`BULLETS`].
pub fn is_bullet(sign: char) -> bool {
    BULLETS.contains(sign)
}

/// Commas of other scripts.
pub fn is_wide_comma(sign: char) -> bool {
    matches!(sign, '，' | '、' | '،' | '؛' | '；' | '﹐' | '､')
}
