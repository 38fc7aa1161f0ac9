//! The place of a fault: the line at which the engine stopped, and what stands around it. It knows no mistake.

use super::super::survey::Need;
use super::super::{Front, Maps, synonyms};
use crate::diag::Diagnostic;
use crate::rules;
use crate::text::{Span, Text, within_marks};

/// The place of the fault: its line, and the byte offset in that line.
pub(super) struct Place<'s> {
    pub(super) file: &'s Text,
    pub(super) source: &'s str,
    /// No line outside the front matter is looked at.
    pub(super) front: Span,
    pub(super) line_start: usize,
    pub(super) line: &'s str,
    /// Offset of the fault in `line`.
    pub(super) at: usize,
    maps: Maps,
}

impl<'s> Place<'s> {
    /// The place of a byte offset in the file.
    pub(super) fn at(front: Front<'s>, offset: usize) -> Self {
        let Front { file, source, span: front, maps } = front;
        let front_start = front.start as usize;
        let offset = offset.clamp(front_start, source.len());
        let line_start = source[front_start..offset].rfind('\n').map_or(front_start, |n| front_start + n + 1);
        let line = source[line_start..].lines().next().unwrap_or("");
        Place { file, source, front, line_start, line, at: (offset - line_start).min(line.len()), maps }
    }

    /// The place of a line and column as the engine counts them.
    pub(super) fn of_line(front: Front<'s>, line_number: usize, column: usize) -> Self {
        let Front { file, source, span: front, maps } = front;
        let front_start = front.start as usize;
        let yaml = &source[front.range()];
        let newline = memchr::memchr_iter(b'\n', yaml.as_bytes()).nth(line_number.wrapping_sub(2));
        let line_start = front_start + newline.map_or(0, |n| n + 1);
        let line = source[line_start..].lines().next().unwrap_or("");
        let at = line.char_indices().nth(column).map_or(line.len(), |(offset, _)| offset);
        Place { file, source, front, line_start, line, at, maps }
    }

    /// Another place in the same front matter.
    pub(super) fn elsewhere(&self, offset: usize) -> Self {
        Place::at(Front { file: self.file, source: self.source, span: self.front, maps: self.maps }, offset)
    }

    /// Whether a key has keys of its own below it, in whichever map it may stand.
    pub(super) fn holds_keys(&self, key: &str) -> bool {
        let mut fields = (self.maps)().iter().flat_map(|map| &map.fields);
        fields.any(|field| field.key == key && field.map.is_some())
    }

    /// How entries are written, where this key stands a second time in a map of which its field may have several.
    pub(super) fn several_entries(&self, key: &str) -> Option<String> {
        let is_list = |owner: &str| {
            let mut fields = (self.maps)().iter().flat_map(|map| &map.fields);
            fields.any(|field| field.key == owner && field.need == Need::List && field.map.is_some())
        };
        let shown = |text: &str| if self.is_withheld() { "...".to_owned() } else { text.trim().to_owned() };
        let before = &self.line[..self.at];
        if let Some(open) = before.rfind('{') {
            let owner = before[..open].trim_end_matches([' ', '[']).strip_suffix(':')?;
            let owner = owner.trim_start_matches([' ', '-']);
            let first = before[open + 1..].trim_end_matches([' ', ',']);
            let second = self.line[self.at..].split('}').next()?;
            return is_list(owner).then(|| {
                format!(
                    "Each stands in braces of its own: `{owner}: [{{{}}}, {{{}}}]`",
                    shown(first),
                    shown(second)
                )
            });
        }
        let column = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        let inner =
            self.before().lines().rev().take_while(|line| column(line) >= self.at || line.trim().is_empty());
        let inner: Vec<&str> = inner.collect();
        let owner = self.before().lines().rev().nth(inner.len())?.trim_start_matches([' ', '-']);
        let owner = owner.trim_end().strip_suffix(':')?;
        let first = inner
            .iter()
            .map(|line| line.trim())
            .find(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
        let has_hyphen = inner.iter().any(|line| line.trim_start().starts_with("- "));
        is_list(owner).then(|| match (has_hyphen, first) {
            (false, Some(first)) => format!(
                "Each begins with a hyphen and a space, `- {}`, and the keys that belong to it stand below `{key}`",
                shown(first)
            ),
            _ => format!("The second begins with a hyphen and a space: `- {}`", shown(self.line)),
        })
    }

    /// The same place, moved back to a sign before it on the line.
    pub(super) fn at_sign(mut self, sign: char) -> Self {
        self.at = self.line[..self.at].rfind(sign).unwrap_or(self.at);
        self
    }

    pub(super) fn says(
        &self,
        rule: &'static rules::Rule,
        part: std::ops::Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        let end = part.end.clamp(part.start, self.line.len().max(part.start));
        let span = Span::new(self.line_start + part.start, self.line_start + end);
        Diagnostic::new(rule, self.file, span, message)
    }

    /// The part of the line from the fault to the end of the next word.
    pub(super) fn word(&self) -> std::ops::Range<usize> {
        let rest = &self.line[self.at..];
        let end = rest
            .char_indices()
            .skip_while(|(_, c)| c.is_whitespace())
            .skip(1)
            .find(|(_, c)| c.is_whitespace() || matches!(c, ',' | '}' | ']'))
            .map_or(rest.len(), |(offset, _)| offset);
        self.at..self.at + end.max(1)
    }

    /// Whether the line begins at the left edge, and the first key above it does not.
    pub(super) fn is_left_of_the_first_key(&self) -> bool {
        let above = &self.source[self.front.start as usize..self.line_start];
        let first = above.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
        self.indent() == 0 && first.is_some_and(|line| line.starts_with(' '))
    }

    /// Whether the line is a `key: value`, and so is that above it, at the left edge: then this is a key of the record as well.
    pub(super) fn is_below_a_whole_entry(&self) -> bool {
        let is_entry = |line: &str| {
            line.split_once(": ")
                .is_some_and(|(key, value)| !key.contains([' ', '-', '{']) && !value.trim().is_empty())
        };
        let above = self.line_before().map(|(_, line)| line);
        is_entry(self.line.trim_start()) && above.is_none_or(|line| !line.starts_with(' ') && is_entry(line))
    }

    /// Where the words of the line begin.
    pub(super) fn indent(&self) -> usize {
        self.line.len() - self.line.trim_start().len()
    }

    /// The anchor that the engine stumbled over; it points behind it.
    pub(super) fn anchor(&self) -> std::ops::Range<usize> {
        let starts =
            |(at, c): &(usize, char)| matches!(c, '&' | '*') && self.line[..*at].ends_with([' ', '[', '{']);
        let Some((start, _)) = self.line.char_indices().find(starts) else { return self.word() };
        let length = self.line[start..].find([' ', ',', ']', '}']);
        start..length.map_or(self.line.len(), |length| start + length)
    }

    /// The colon that started a key, and the word behind it.
    pub(super) fn colon_and_word(&self) -> std::ops::Range<usize> {
        let rest = &self.line[self.at..];
        let word = rest.trim_start_matches([':', ' ']);
        let end = word.find(' ').unwrap_or(word.len());
        self.at..self.line.len() - word.len() + end
    }

    /// Inside `{ }` on one line: the key of the value whose closing mark stands before the fault, and the
    /// value without its marks.
    pub(super) fn quoted_in_braces(&self) -> Option<(&'s str, String)> {
        let before = self.line.get(..self.at)?;
        let mark = before.chars().next_back().filter(|mark| matches!(mark, '\'' | '"'))?;
        let open = before[..before.len() - 1].rfind(mark)?;
        let entry = before[..open].rsplit(['{', ',']).next()?;
        let key = entry.trim().strip_suffix(':')?;
        let brace = before[..open].contains('{');
        let end = self.line[self.at..].rfind('}').map(|end| self.at + end)?;
        let value = self.line[open..end].split(", ").next()?.trim().trim_matches(mark).replace('"', "'");
        brace.then_some((key, value))
    }

    /// Inside `{ }` on one line: the key and the whole value in which a colon stands, `at` and `p: 2`.
    pub(super) fn cut_in_braces(&self) -> Option<(&'s str, &'s str)> {
        let before = self.line.get(..self.at)?;
        let open = before.rfind(['{', ','])? + 1;
        let (key, _) = before[open..].split_once(": ")?;
        let end = self.line[self.at..].find([',', '}']).map(|end| self.at + end)?;
        let value = &self.line[open + key.len() + 2..end];
        before.contains('{').then_some((key.trim(), value.trim()))
    }

    /// `key`, and the offset at which its value begins, of a line `key: value`.
    pub(super) fn key_and_value(&self) -> Option<(&'s str, usize)> {
        let (key, rest) = self.line.split_once(": ")?;
        Some((key.trim_start_matches([' ', '-']), self.line.len() - rest.len()))
    }

    /// The value that begins at this offset, in quotation marks; of one that may be withheld only the
    /// marks, since this message may be copied anywhere.
    pub(super) fn quoted(&self, value: usize) -> String {
        if self.is_withheld() { "\"...\"".to_owned() } else { quoted(&self.line[value..]) }
    }

    /// Whether the line holds a name, or stands under a key that is never shown.
    pub(super) fn is_withheld(&self) -> bool {
        let key = |line: &'s str| line.split(':').next().unwrap_or(line).trim_start_matches([' ', '-', '{']);
        let before = self.before();
        let top = |line: &&str| !line.starts_with([' ', '-', '\t', '#']) && !line.trim().is_empty();
        let above = || before.lines().rev().find(top).is_some_and(|line| is_name(key(line)));
        is_name(key(self.line)) || !top(&self.line) && above()
    }

    /// The front matter above the line.
    pub(super) fn before(&self) -> &'s str {
        self.source.get(self.front.start as usize..self.line_start).unwrap_or("")
    }

    pub(super) fn line_before(&self) -> Option<(usize, &'s str)> {
        let before = self.before().trim_end();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (!before.is_empty()).then(|| (self.front.start as usize + start, &before[start..]))
    }

    /// The quotation mark before the fault, if it closes a text that began on an earlier line: likely one
    /// that was never meant to go on so far.
    pub(super) fn opened_above(&self) -> Option<(usize, &'s str)> {
        let before = &self.line[..self.at];
        let mark = before.chars().next_back().filter(|mark| matches!(mark, '\'' | '"'))?;
        if before[..before.len() - 1].contains(mark) {
            return None;
        }
        let mut end = self.line_start;
        for line in self.before().lines().rev() {
            end -= 1;
            let start = end - line.len();
            let opens = [": ", "- ", "["]
                .iter()
                .find_map(|lead| line.find(&format!("{lead}{mark}")).map(|at| at + lead.len()));
            if let Some(at) = opens.filter(|at| line[at + 1..].matches(mark).count() % 2 == 0) {
                return Some((start + at, &line[at..]));
            }
            end = start;
        }
        None
    }
}

pub(super) fn is_name(key: &str) -> bool {
    let key = key.trim();
    matches!(key, "names" | "notes")
        || synonyms::field_for(key, &["name", "other_names", "private"]).is_some()
}

/// What stands between the marks of a text in which the same mark stands inside a word.
fn around_apostrophe(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '\'' | '"'))?;
    let inner = &text[1..];
    let (before, after) = inner.split_once(mark)?;
    let is_inside = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    is_inside.then(|| inner.strip_suffix(mark).unwrap_or(inner))
}

/// The text in a kind of quotation marks that it does not hold itself.
pub(in crate::frontmatter) fn quoted(text: &str) -> String {
    let text = text.trim();
    // `“It is so: here”`: they were meant to be those of YAML.
    if let Some(inner) = within_marks(text) {
        return quoted(inner);
    }
    // `'It's here'`: the marks were right, but not of a kind that the text does not hold.
    if let Some(inner) = text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''))
        && !inner.contains('"')
    {
        return format!("\"{inner}\"");
    }
    // `'It's so`: the second mark is an apostrophe, and the first was meant to hold the whole.
    if let Some(inner) = around_apostrophe(text) {
        return quoted(inner);
    }
    // `"so-called "experts""`: the outer marks were to hold the whole.
    if let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
        && inner.matches('"').count() % 2 == 0
        && let Some(first) = inner.find('"')
        && inner[..first].chars().next_back().is_none_or(|sign| sign.is_whitespace() || "([".contains(sign))
    {
        return quoted(inner);
    }
    if text.contains('"') { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}
