//! Signs of other programs in a body, which are printed here as they are typed: highlights, names of blocks, gaps of templates,
//! lists by the marks of word processors. Each sort is told once. It only tells.

mod typed;

use std::ops::Range;

use super::redactions::is_redact;
use super::{Scan, is_escaped};
use crate::frontmatter::Reader;
use crate::parse::markdown;
use crate::rules;
use crate::text::hiding;

/// What is told of one such sign, and what to write: a line or several.
type Told = (Range<usize>, &'static str, String);

/// What to do with words that only editors may read.
const KEEP_FOR_EDITORS: &str =
    "delete it; what only the editors may read can stand under `private: {notes: ...}`";

/// A sign is short; what is longer is something else.
const MOST: usize = 240;

impl Scan<'_> {
    pub(super) fn other_markup(&self, reader: &mut Reader<'_>) {
        let signs = Signs { text: self.text, skipped: self.cut_or_code() };
        let found = [
            signs.typed_list(),
            signs.wide_markdown(),
            signs.lines_beside_letters(),
            signs.between("==", "==", |_| true).map(highlight),
            signs.between("~~", "~~", |_| true).map(struck),
            signs.between("{{", "}}", |words| !is_redact(words)).map(gap),
            signs.between("<%", "%>", |_| true).map(gap),
            signs.embedded(),
            signs.inline_note(),
            signs.callout(),
            signs.block_name(),
            signs.line_of_tags(),
            signs.tags_behind_a_sentence(),
            signs.heading_without_a_space(),
            signs.field(),
            signs.task(),
            signs.ticked(),
            signs.query(),
            signs.dressed(),
            signs.indented(),
        ];
        for (span, message, help) in found.into_iter().chain(signs.remarks()).flatten() {
            let told = reader.report(&rules::OTHER_MARKUP, self.in_file(span), message);
            told.help.extend(help.split('\n').map(str::to_owned));
        }
    }
}

struct Signs<'s> {
    text: &'s str,
    /// Code and redacted passages, in order.
    skipped: Vec<Range<usize>>,
}

impl<'s> Signs<'s> {
    /// Whether a sign is read as one: not in code, not redacted, no backslash before it.
    fn is_read(&self, at: usize) -> bool {
        let before = self.skipped[..self.skipped.partition_point(|range| range.start <= at)].last();
        before.is_none_or(|range| at >= range.end) && !is_escaped(self.text.as_bytes(), at)
    }

    /// What stands on the line behind a place; of a line without end only so much that no sign is longer.
    fn line_from(&self, at: usize) -> &'s str {
        let rest = &self.text[at..];
        let rest = &rest[..boundary(rest, MOST)];
        rest.lines().next().unwrap_or("")
    }

    /// What stands on the line before a place, if that is little.
    fn lead(&self, at: usize) -> Option<&'s str> {
        let from = boundary(self.text, at.saturating_sub(MOST));
        let before = &self.text[from..at];
        let newline = before.rfind('\n').map(|newline| newline + 1);
        newline.or((from == 0).then_some(0)).map(|start| &before[start..])
    }

    /// The first place of a sign that is read as one and that `is_it`.
    fn first(&self, sign: &str, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        memchr::memmem::find_iter(self.text.as_bytes(), sign).find(|at| is_it(*at) && self.is_read(*at))
    }

    /// Where the first words that are meant stand between two signs on a line, with the signs, and the words.
    fn between(
        &self,
        opening: &str,
        closing: &str,
        is_it: impl Fn(&str) -> bool,
    ) -> Option<(Range<usize>, &'s str)> {
        let inside = |at: usize| {
            let rest = &self.line_from(at)[opening.len()..];
            let words = &rest[..rest.find(closing)?];
            let is_sign = !words.is_empty() && words.trim() == words.trim_matches('=');
            (is_sign && is_it(words)).then_some(words)
        };
        let at = self.first(opening, |at| inside(at).is_some())?;
        let words = inside(at)?;
        Some((at..at + opening.len() + words.len() + closing.len(), words))
    }

    /// `[b]words[/b]`
    fn dressed(&self) -> Option<Told> {
        let mark = hiding::dressed(self.text).into_iter().find(|mark| self.is_read(mark.start))?;
        let message = "forums read this mark; here readers would see it";
        Some((
            mark,
            message,
            "write Markdown: `**bold**`, `*italics*`, `[words](https://example.org/)`".into(),
        ))
    }

    /// Lines behind four blanks or a tab, as they come out of other programs: whoever means code has a fence for it.
    fn indented(&self) -> Option<Told> {
        let mut is_free = true;
        let may_be = self.text.lines().any(|line| {
            let begins =
                is_free && (line.starts_with("    ") || line.starts_with('\t')) && !line.trim().is_empty();
            is_free = line.trim().is_empty();
            begins
        });
        let block = may_be.then(|| markdown::indented_code(self.text)).flatten()?;
        let at = block.start + self.text[block.clone()].find(|sign: char| !sign.is_whitespace())?;
        let line = self.line_from(at);
        let message = "blanks before a line make code of it: readers would see it in the letters of a typewriter, and no signs in it are read";
        let help = "delete the blanks at the beginning of these lines; real code stands between two lines of three backticks";
        Some((at..at + line.len(), message, help.into()))
    }

    /// `![[id]]`
    fn embedded(&self) -> Option<Told> {
        let id = |at: usize| {
            let target = self.line_from(at)[3..].split_once("]]")?.0;
            crate::text::is_id(target.split('|').next()?).then_some(target)
        };
        let at = self.first("![[", |at| id(at).is_some())?;
        let target = id(at)?;
        let message =
            "`!` before a link shows the other page in other programs; here readers would see the `!`";
        Some((at..at + 5 + target.len(), message, format!("a link alone: `[[{target}]]`")))
    }

    /// `^[words]`
    fn inline_note(&self) -> Option<Told> {
        let at =
            self.first("^[", |at| self.line_from(at).contains(']') && !self.text[..at].ends_with('['))?;
        let line = self.line_from(at);
        let end = at + line.find(']').unwrap_or(1) + 1;
        let message = "a note in the middle of a text is not read: readers would see these signs";
        Some((at..end, message, "write `[^1]` here, and on a line of its own: `[^1]: words`".into()))
    }

    /// `> [!info] Title`: what is not one of five words alone on its line.
    fn callout(&self) -> Option<Told> {
        const KNOWN: [&str; 5] = ["[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"];
        let at = self.first("[!", |at| {
            let lead = self.lead(at).unwrap_or("");
            let line = self.line_from(at);
            let is_known = KNOWN.iter().any(|known| known.eq_ignore_ascii_case(line.trim_end()));
            lead.contains('>') && lead.trim_matches([' ', '>']).is_empty() && line.contains(']') && !is_known
        })?;
        let message =
            "readers would see these signs: only `[!NOTE]` and four others are known, alone on their line";
        let help = "write `> [!NOTE]`, and a title on the line below: `> **Title**`; the others are TIP, IMPORTANT, WARNING and CAUTION; nothing is folded";
        Some((at..at + self.line_from(at).trim_end().len(), message, help.into()))
    }

    /// ` ^37066d` at the end of a line.
    fn block_name(&self) -> Option<Told> {
        let name = |at: usize| self.line_from(at)[1..].trim_end();
        let at = self.first("^", |at| {
            let is_apart = at == 0 || self.text[..at].ends_with([' ', '\n']);
            is_apart && name(at).len() > 2 && crate::text::is_id(name(at))
        })?;
        let message = "this names a block for links of another program; here readers would see it";
        Some((
            at..at + 1 + name(at).len(),
            message,
            "delete it: a record is linked as a whole, `[[id]]`".into(),
        ))
    }

    /// `#one #two` alone on a line.
    fn line_of_tags(&self) -> Option<Told> {
        let tags = |at: usize| {
            let line = self.line_from(at);
            let is_first = self.lead(at).is_some_and(|lead| lead.trim().is_empty());
            (is_first && line.split_ascii_whitespace().all(is_tag)).then_some(line.trim_end())
        };
        let at = self.first("#", |at| tags(at).is_some())?;
        let line = tags(at)?;
        let message = "tags are no part of the text here: readers would see this line as it is";
        Some((at..at + line.len(), message, as_key(line)))
    }

    /// `They left. #winter #eviction`: behind the end of a sentence. Elsewhere `#winter` may be what people wrote on signs.
    fn tags_behind_a_sentence(&self) -> Option<Told> {
        let tags = |at: usize| {
            let line = self.line_from(at).trim_end();
            let before = self.lead(at)?.trim_end();
            let is_behind =
                before.ends_with(['.', '!', '?', '。', '！', '？', '؟']) && self.text[..at].ends_with(' ');
            let is_tag = |word: &str| is_tag(word) && !word.ends_with(['.', '!', '?', '。']);
            (is_behind && !line.is_empty() && line.split_ascii_whitespace().all(is_tag)).then_some(line)
        };
        let at = self.first("#", |at| tags(at).is_some())?;
        let line = tags(at)?;
        let message = "tags are no part of the text here: readers would see them as they are";
        Some((at..at + line.len(), message, as_key(line)))
    }

    /// `##What is known`, or `#What is known` as a paragraph of its own.
    fn heading_without_a_space(&self) -> Option<Told> {
        let heading = |at: usize| {
            let line = self.line_from(at).trim_end();
            let words = line.trim_start_matches('#');
            let signs = line.len() - words.len();
            let above = self.text[..at].trim_end_matches(' ');
            let is_apart = above.ends_with("\n\n") || above.is_empty() || above == "\n";
            let ends = self.text[at + line.len()..].trim_start_matches(['\r', ' ']);
            let is_alone = is_apart
                && (matches!(ends, "" | "\n") || ends.starts_with("\n\n") || ends.starts_with("\n\r\n"));
            let is_title = words.contains(' ')
                && !words.contains('#')
                && !words.ends_with(['.', '!', '?', '。', '؟', ',', ':']);
            let begins = self.lead(at).is_some_and(|lead| lead.trim().is_empty())
                && words.starts_with(char::is_alphabetic);
            let is_heading = (2..=6).contains(&signs) || signs == 1 && is_alone && is_title;
            (begins && is_heading).then_some((line, signs))
        };
        let at = self.first("#", |at| heading(at).is_some())?;
        let (line, signs) = heading(at)?;
        let message = "a heading has a space behind its signs: without it readers would see the `#`";
        Some((at..at + signs, message, format!("write a space between `{}` and the words", &line[..signs])))
    }

    /// `status:: confirmed`, `[status:: confirmed]`: fields of notes.
    fn field(&self) -> Option<Told> {
        let key = |at: usize| {
            let lead = self.lead(at)?;
            let in_brackets = lead.rfind(['[', '(']).map(|bracket| &lead[bracket + 1..]);
            let key = in_brackets.unwrap_or(lead.trim_start_matches(['-', '*', '+', '>', ' ']));
            let is_key = key.starts_with(char::is_alphabetic)
                && key.ends_with(char::is_alphanumeric)
                && key.split(' ').count() <= 3
                && key.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_'));
            let value = self.line_from(at)[2..].strip_prefix(' ')?.trim_end();
            (is_key && !value.is_empty()).then_some((key, value))
        };
        let at = self.first("::", |at| key(at).is_some())?;
        let (key, _) = key(at)?;
        let message = "`::` makes a field in other programs; here readers would see this line as it is";
        let help = format!(
            "what readers may see stands above the text: `facts: {{{}: ...}}`\nwhat only the editors may read: `private: {{notes: ...}}`",
            key.to_lowercase().replace(' ', "_")
        );
        Some((at - key.len()..at + 2, message, help))
    }

    /// `- [x] asked again`
    fn ticked(&self) -> Option<Told> {
        let is_box = |at: usize| {
            let is_ticked = ["[x] ", "[X] "].iter().any(|sign| self.text[at..].starts_with(sign));
            let lead = || self.lead(at).is_some_and(|lead| matches!(lead.trim_start(), "- " | "* " | "+ "));
            is_ticked && lead()
        };
        let at = self.first("[", is_box)?;
        let message = "a box that is ticked: readers would see these signs";
        let help = "delete the line, or keep it under `private: {notes: ...}`; in a list that is meant to be read: `- one`";
        Some((at..at + 3, message, help.into()))
    }

    /// `- [ ] ask again`
    fn task(&self) -> Option<Told> {
        let at = self.first("[ ] ", |at| {
            self.lead(at).is_some_and(|lead| matches!(lead.trim_start(), "- " | "* " | "+ "))
        })?;
        let message = "a task that is still to be done: readers would see it";
        let help = "delete it, or keep it under `private: {notes: ...}`; in a list that is meant to be read: `- one`";
        Some((at..at + self.line_from(at).trim_end().len(), message, help.into()))
    }

    /// The first line that is a comment of a word processor, and the first that is a note to oneself.
    fn remarks(&self) -> [Option<Told>; 2] {
        let (mut comment, mut note) = (None, None);
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', self.text.as_bytes()).chain([self.text.len()]) {
            let line = &self.text[start..end];
            let span = || start..start + line.trim_end().len();
            if comment.is_none() && is_comment(line) && self.is_read(start) {
                comment = Some(span());
            } else if note.is_none() && is_note_to_self(line) && self.is_read(start) {
                note = Some(span());
            }
            start = end + 1;
        }
        let told = |message| move |span| (span, message, KEEP_FOR_EDITORS.into());
        [
            comment.map(told("this is a comment of a word processor: readers would see it")),
            note.map(told("this reads as a note to yourself: readers would see it")),
        ]
    }

    /// A block of code that another program fills.
    fn query(&self) -> Option<Told> {
        const WORDS: [&str; 5] = ["dataview", "dataviewjs", "query", "tasks", "base"];
        let begins_line = |at: usize| self.lead(at).is_some_and(|lead| lead.trim().is_empty());
        let asks = |at: &usize| WORDS.contains(&self.line_from(*at)[3..].trim());
        let at =
            memchr::memmem::find_iter(self.text.as_bytes(), "```").find(|at| begins_line(*at) && asks(at))?;
        let message = "another program fills this block; here readers would see the question itself";
        let end = at + self.line_from(at).trim_end().len();
        Some((at..end, message, "delete the block, and write what it found".into()))
    }
}

/// `#winter`, with a comma behind it or not. `#1` is a number.
fn is_tag(word: &str) -> bool {
    let name = word.strip_prefix('#').unwrap_or("").trim_end_matches([',', ';', '、', '،']);
    !name.is_empty() && !name.contains('#') && !name.starts_with(|sign: char| sign.is_ascii_digit())
}

/// How a line of tags is written as a key.
fn as_key(line: &str) -> String {
    let names = line.split_ascii_whitespace().map(|word| word.trim_matches(['#', ',', ';', '、', '،']));
    format!("write them above the text, as a key: `tags: [{}]`", names.collect::<Vec<_>>().join(", "))
}

/// What word processors call a comment that is pasted with a text.
const COMMENTS: [&str; 9] =
    ["Commented", "Commentaire", "Comment", "메모 포함", "메모", "批注", "注释", "تعليق", "Kommentar"];

/// `Comment [KS1]: ask her`
fn is_comment(line: &str) -> bool {
    let author = |rest: &str| {
        let (author, rest) = rest.trim_start_matches(' ').strip_prefix('[')?.split_once(']')?;
        let is_author = author.len() < 40 && author.ends_with(|sign: char| sign.is_ascii_digit());
        (is_author && rest.starts_with([':', '：'])).then_some(())
    };
    "C메批注تK".contains(line.chars().next().unwrap_or(' '))
        && COMMENTS.iter().find_map(|word| line.strip_prefix(word)).and_then(author).is_some()
}

/// What people begin notes to themselves with.
const NOTES: [&str; 4] = ["TODO", "FIXME", "NOTE TO SELF", "note to self"];
/// These begin sentences too, so a bracket or a colon has to stand behind them.
const MARKED_NOTES: [&str; 22] = [
    "do not publish",
    "not for publication",
    "don't publish",
    "internal",
    "internal note",
    "비공개",
    "내부용",
    "내부 메모",
    "대외비",
    "공개 금지",
    "不公开",
    "不要公开",
    "请勿公开",
    "内部",
    "内部资料",
    "內部",
    "不公開",
    "لا تنشر",
    "لا ينشر",
    "غير للنشر",
    "للاستعمال الداخلي",
    "للاستعمال الداخلي فقط",
];
/// Their first letters: few lines begin with one.
const FIRST_OF_NOTES: &str = "TFNnDdIi비내대공不请内內لغ";

/// `TODO: ask again`, `(do not publish) ...`, `※ 비공개: ...`
fn is_note_to_self(line: &str) -> bool {
    let words = line.trim_start_matches(['(', '[', '（', '［', '【', '※', '*', '_', '>', ' ']);
    if !FIRST_OF_NOTES.contains(words.chars().next().unwrap_or(' ')) {
        return false;
    }
    let is_marked = |word: &str| {
        let begins = words.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
        let ends = [':', '：', ')', ']', '）', '］', '】'];
        begins && words[word.len()..].trim_start_matches(['*', '_']).starts_with(ends)
    };
    let ends = [' ', ':', ']', ')', '：'];
    NOTES.iter().any(|word| words.strip_prefix(word).is_some_and(|rest| rest.starts_with(ends)))
        || MARKED_NOTES.iter().any(|word| is_marked(word))
}

/// The end of the last letter that ends at or before a place.
fn boundary(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn highlight((span, _): (Range<usize>, &str)) -> Told {
    let help = "to print words bold: `**words**`";
    (span, "`==` marks words in other programs; here readers would see it", help.into())
}

fn struck((span, _): (Range<usize>, &str)) -> Told {
    let message =
        "`~~` strikes words out and hides nothing: readers and search engines see them all the same";
    let help = "to cut them: `[[redact: reason]]` before and `[[/redact]]` after the words\n\
                a correction: leave the old words out, and say under `changes:` what was changed\n\
                right, if readers are to see that these words were struck out";
    (span, message, help.into())
}

fn gap((span, _): (Range<usize>, &str)) -> Told {
    let message = "this is a gap of a template that was never filled: readers would see it";
    (span, message, "write what belongs here, or delete it".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_to_oneself_are_told_and_sentences_are_not() {
        let is_told = |text: &str| Signs { text, skipped: Vec::new() }.remarks().iter().any(Option::is_some);
        for word in NOTES.iter().chain(&MARKED_NOTES) {
            assert!(is_told(&format!("({word}: x")), "{word}");
        }
        for word in COMMENTS {
            assert!(is_told(&format!("{word} [AB1]: x")), "{word}");
        }
        for text in [
            "TODO: ask again",
            "a\n\n(do not publish) The mill.",
            "Comment [KS1]: her workplace",
            "Commented [LM2R1]: ask",
            "메모 포함[KS1]: 확인",
            "※ 비공개: 방앗간",
            "[내부 메모] 확인",
            "**内部**：确认",
            "لا تنشر: الاسم",
        ] {
            assert!(is_told(text), "{text}");
        }
        for text in [
            "비공개 재판이 열렸다.",
            "The letter says: do not publish.",
            "Internal affairs: he was the minister",
            "TODOROV came.",
            "内部人士说",
            "Comments [3]: many",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }
}
