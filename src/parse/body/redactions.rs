//! Redactions: `[[redact: reason]]` before words that are cut and `[[/redact]]` after them, wherever they stand; and whatever
//! looks like one of these marks and is none, since the words behind it would be published. It only finds them: the release
//! cuts.

use std::ops::Range;

use super::{Next, Scan, inner_sign};
use crate::frontmatter::Reader;
use crate::kinds::record::Redaction;
use crate::rules;
use crate::text::brackets::OPENING;
use crate::text::{Span, fold, hiding, nearest};

/// What is wrong with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    NotClosed,
    /// The mark before the words has one bracket where it needs two.
    OneBracket,
    SignInReason,
    /// Another one begins before it is ended.
    NotEnded,
    NeverEnded,
    /// The same, of one that begins before another is ended.
    NeitherEnded,
    NeverBegun,
    /// Its words or its brackets are others.
    Mistyped,
    /// The same, of a mark that says that something was left out.
    MistypedLeftOut,
    /// A mark of other programs or in words of another language.
    OtherWords,
}

impl Fault {
    fn message(self) -> &'static str {
        match self {
            Fault::NotClosed => "this redaction is not closed with `]]`",
            Fault::OneBracket => "a bracket is missing: the mark before the words ends with `]]`",
            Fault::SignInReason => "another sign stands in the reason of this redaction, which is published",
            Fault::NotEnded => "this redaction is not ended before the next one begins",
            Fault::NeverEnded | Fault::NeitherEnded => {
                "this redaction is never ended, so what follows would be published"
            }
            Fault::NeverBegun => "this ends a redaction that was never begun",
            Fault::OtherWords => "this mark hides nothing here: the words behind it would be published",
            Fault::Mistyped | Fault::MistypedLeftOut => "this is almost a redaction, and would cut nothing",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Fault::MistypedLeftOut => {
                "to say that something was left out, which is written nowhere: `[[redacted: reason]]`\nto cut words that stand here: `[[redact: reason]]` before and `[[/redact]]` after them"
            }
            Fault::OtherWords => {
                "to cut words: `[[redact: reason]]` before and `[[/redact]]` after them, with just this word and these brackets; the reason may be in any language\nif nothing was to be hidden, write it without brackets"
            }
            _ => "write `[[redact: reason]]` before and `[[/redact]]` after the words",
        }
    }

    fn is_mistyped(self) -> bool {
        matches!(self, Fault::Mistyped | Fault::MistypedLeftOut)
    }
}

/// A mark with a fault.
struct Faulty {
    fault: Fault,
    span: Range<usize>,
}

/// So many brackets and spaces may lead to a word that looks like a redaction.
const MOST_LEAD: usize = 32;

/// So far a mark that is almost a redaction is shown.
const MOST_MARK: usize = 200;

impl Scan<'_> {
    /// Finds all redactions, and tells of each mark that would leave words open.
    pub(super) fn redactions(&mut self, reader: &mut Reader<'_>) {
        let mut faulty = self.pairs();
        self.mistyped(&mut faulty);
        self.in_odd_brackets(&mut faulty);
        self.in_other_words(&mut faulty);
        for Faulty { fault, span } in one_a_pair(faulty) {
            let told = reader.report(&rules::OPEN_REDACTION, self.in_file(span), fault.message());
            told.help.extend(fault.help().lines().map(str::to_owned));
        }
        self.telling_reasons(reader);
    }

    /// Pairs of `[[redact: reason]]` and `[[/redact]]`: even in code, what is marked is cut.
    fn pairs(&mut self) -> Vec<Faulty> {
        let mut faulty = Vec::new();
        let mut tell = |fault, span| faulty.push(Faulty { fault, span });
        let mut open: Option<(Range<usize>, Range<usize>)> = None;
        let mut is_inside_another = false;
        let mut next_close = Next::default();
        let mut at = 0;
        while let Some(found) = memchr::memmem::find(&self.text.as_bytes()[at..], b"[[") {
            let start = at + found;
            let rest = &self.text[start..];
            at = start + 2;
            if rest.starts_with("[[redact:") {
                let begin = start + "[[redact:".len();
                let Some(close) = next_close.find(self.text, begin, self.text.len(), "]]") else {
                    tell(Fault::NotClosed, start..begin);
                    continue;
                };
                let mut reason = begin..close;
                at = close + 2;
                if let Some(inner) = inner_sign(&self.text[reason.clone()]) {
                    reason.end = reason.start + inner;
                    let inside = &self.text[reason.end..];
                    let is_mark = ["[[redact", "[[/redact"].iter().any(|mark| inside.starts_with(mark));
                    let bracket = self.text[reason.clone()].find(']').filter(|_| is_mark);
                    match bracket {
                        Some(bracket) => tell(Fault::OneBracket, start..reason.start + bracket + 1),
                        None => tell(Fault::SignInReason, start..reason.end),
                    }
                    at = if is_mark { reason.end } else { at };
                }
                let before = open.replace((start..at, reason));
                is_inside_another = before.is_some();
                if let Some((mark, _)) = before {
                    tell(Fault::NotEnded, mark);
                }
            } else if rest.starts_with("[[/redact]]") {
                at = start + "[[/redact]]".len();
                match open.take() {
                    Some((mark, reason)) => self.body.redactions.push(Redaction {
                        span: Span::new(mark.start, at),
                        reason: Span::new(reason.start, reason.end),
                        passage: Span::new(mark.end, start),
                    }),
                    None => tell(Fault::NeverBegun, start..at),
                }
            }
        }
        if let Some((mark, _)) = open {
            tell(if is_inside_another { Fault::NeitherEnded } else { Fault::NeverEnded }, mark);
        }
        faulty
    }

    /// `[redact: x]`, `[[Redact: x]]`, `[[ redact: x ]]`, `[[/redac]]`: nothing would be cut, and the words published.
    fn mistyped(&self, faulty: &mut Vec<Faulty>) {
        let bytes = self.text.as_bytes();
        for start in memchr::memchr_iter(b'[', bytes) {
            if start > 0 && bytes[start - 1] == b'[' {
                continue;
            }
            let mark = &self.text[start..];
            let exact = ["[[redact:", "[[/redact]]", "[[redacted:"].iter().any(|sign| mark.starts_with(sign));
            let lead = mark.bytes().take(MOST_LEAD).take_while(|byte| matches!(byte, b'[' | b' ' | b'/'));
            let word = &mark[lead.count()..];
            let misspelt = mark.strip_prefix("[[").and_then(misspelt);
            if (begins_with_redact(word) || misspelt.is_some()) && !exact {
                let close = mark.bytes().take(MOST_MARK).position(|byte| byte == b']');
                let short = || mark.char_indices().nth(9).map_or(mark.len(), |(at, _)| at);
                let end = close.map_or_else(short, |end| end + 1);
                let is_said = word.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("redacted"))
                    || misspelt == Some("redacted");
                let fault = if is_said { Fault::MistypedLeftOut } else { Fault::Mistyped };
                faulty.push(Faulty { fault, span: start..start + end });
            }
        }
    }

    /// `［［redact: x］］`, `((redact: x))`, `<redact>`: the brackets of an input method, or others.
    fn in_odd_brackets(&self, faulty: &mut Vec<Faulty>) {
        let is_odd = |sign: char| sign != '[' && OPENING.contains(&sign);
        let bytes = self.text.as_bytes();
        // Its rarest letter is looked for.
        for at in memchr::memchr2_iter(b'c', b'C', bytes).filter_map(|c| c.checked_sub(4)) {
            let is_redact = bytes[at..].get(..6).is_some_and(|word| word.eq_ignore_ascii_case(b"redact"));
            if !is_redact {
                continue;
            }
            let before = self.text[..at].trim_end_matches([' ', '/']);
            let opening = before.trim_end_matches(is_odd);
            let start = opening.len();
            let is_said = bytes[at + 6..].get(..2).is_some_and(|end| end.eq_ignore_ascii_case(b"ed"));
            // `(redacted)` may stand in a sentence.
            let is_mark =
                matches!(before[start..].trim_end_matches([' ', '/']), "<" | "{" | "｛") && !is_said;
            if before.len() - start > 1 || is_mark {
                faulty.push(Faulty { fault: Fault::Mistyped, span: start..at + 6 });
            }
        }
    }

    /// `【隐去】 ... 【/隐去】`, `[가림: x] ... [/가림]`, `【【涂黑】】`: marks in words of another language. What begins with `[[` is
    /// told as a link to nothing.
    fn in_other_words(&self, faulty: &mut Vec<Faulty>) {
        let hidings = hiding::hidings(self.text);
        if hidings.is_empty() {
            return;
        }
        let skipped = self.cut_or_code();
        let before = |at: usize| skipped[..skipped.partition_point(|range| range.start <= at)].last();
        let is_read = |at: usize| before(at).is_none_or(|range| at >= range.end);
        for hiding in hidings {
            let mark = &self.text[hiding.mark.clone()];
            let is_link = mark.starts_with("[[") || self.text[hiding.inside.end..].starts_with("[[");
            if !is_link && is_read(hiding.mark.start) {
                faulty.push(Faulty { fault: Fault::OtherWords, span: hiding.mark });
            }
        }
    }

    /// A reason is published: it must not say what it cuts.
    fn telling_reasons(&self, reader: &mut Reader<'_>) {
        for redaction in &self.body.redactions {
            let mut passage = fold::words(&self.text[redaction.passage.range()]);
            passage.sort_unstable();
            let reason = &self.text[redaction.reason.range()];
            let is_name = |word: &str| {
                let first = word.chars().next();
                let large =
                    first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
                large && word.chars().count() > 1
            };
            let is_cut =
                |word: &str| fold::words(word).iter().all(|word| passage.binary_search(word).is_ok());
            let told =
                reason.split(|c: char| !c.is_alphanumeric()).find(|word| is_name(word) && is_cut(word));
            if let Some(word) = told {
                let start =
                    redaction.reason.start as usize + (word.as_ptr() as usize - reason.as_ptr() as usize);
                let message = "this reason is published, and it says a word of what it cuts";
                reader
                    .report(&rules::OPEN_REDACTION, self.in_file(start..start + word.len()), message)
                    .help
                    .push("give a reason that tells nothing: `safety`".into());
            }
        }
    }
}

/// Leaves out what is wrong only because of another mark: of a pair whose one mark is mistyped, the other one is alone; and
/// where one begins in the place of an end, it has no end of its own.
fn one_a_pair(faulty: Vec<Faulty>) -> Vec<Faulty> {
    let spans =
        |is_it: fn(Fault) -> bool| faulty.iter().filter(move |mark| is_it(mark.fault)).map(|mark| &mark.span);
    let first = spans(Fault::is_mistyped).map(|mark| mark.end).min().unwrap_or(usize::MAX);
    let last = spans(Fault::is_mistyped).map(|mark| mark.start).max().unwrap_or(0);
    let has_end = |mark: &Range<usize>| last >= mark.end;
    let mut not_ended = spans(|fault| fault == Fault::NotEnded);
    let is_told_with_another = not_ended.any(|mark| !has_end(mark));
    let stands_for_itself = |mark: &Faulty| match mark.fault {
        Fault::NotEnded | Fault::NeverEnded => !has_end(&mark.span),
        Fault::NeitherEnded => !has_end(&mark.span) && !is_told_with_another,
        Fault::NeverBegun => first > mark.span.start,
        _ => true,
    };
    let kept: Vec<bool> = faulty.iter().map(stands_for_itself).collect();
    faulty.into_iter().zip(kept).filter_map(|(mark, is_kept)| is_kept.then_some(mark)).collect()
}

/// Whether what stands behind `[[` is meant as the mark of a redaction, of which others tell.
pub(super) fn is_told_as_redaction(inner: &str) -> bool {
    is_like_redaction(inner) && !inner.starts_with("redacted:")
}

/// The same, or says that something was left out.
pub(super) fn is_like_redaction(inner: &str) -> bool {
    let word = inner.trim_start_matches([' ', '/']);
    let is_near = "[[".len() + inner.len() - word.len() <= MOST_LEAD;
    (is_near && begins_with_redact(word)) || misspelt(inner).is_some()
}

/// Whether these words, in brackets of whatever sort, are told as a mark.
pub(super) fn is_redact(words: &str) -> bool {
    begins_with_redact(words.trim_start_matches([' ', '/']))
}

fn begins_with_redact(word: &str) -> bool {
    word.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("redact"))
}

/// Which word is meant where a mark has a slip in it: `redct: safety`, `/redac`, `\redact` behind `[[`. The id of a record may
/// be as near to that word, so a sign has to stand there that no id holds.
fn misspelt(inner: &str) -> Option<&'static str> {
    let bare = inner.strip_prefix("end ").unwrap_or(inner);
    let word = bare.trim_start_matches(['/', '\\']);
    let length = word.bytes().take(MOST_LEAD).take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = word.split_at(length);
    let has_sign =
        word.len() + rest.len() < inner.len() || rest.trim_start_matches(' ').starts_with([':', '：']);
    has_sign.then(|| nearest(&word.to_ascii_lowercase(), ["redact", "redacted"])).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn told(text: &str) -> Vec<&'static str> {
        let file = Text::from("content/events/e.md");
        let mut reader = Reader::new(&file, text);
        super::super::read(&mut reader, &text.into(), 0);
        reader.diagnostics.iter().map(|told| told.rule.code).collect()
    }

    #[test]
    fn a_pair_with_one_slip_is_one_error() {
        for text in [
            "[[redact: safety] Amal [[/redact]] came",
            "[[redact safety]] Amal [[/redact]] came",
            "[[redac: safety]] Amal [[/redact]] came",
            "[[redct: safety]] Amal [[/redact]] came",
            "[[redact: safety]] Amal [[/redac]] came",
            "[[redact: safety]] Amal [[\\redact]] came",
            "[[redact: safety]] Amal [[end redact]] came",
            "[[redact: safety]] Amal [[redact: end]] came",
            "[[redact: safety]] Amal {{/redact}} came",
            "[[redact: safety]] Amal came",
            "Amal [[/redact]] came",
        ] {
            assert_eq!(told(text), ["open-redaction"], "{text}");
        }
    }

    #[test]
    fn two_slips_are_told_each() {
        for text in [
            "[[redac: safety]] Amal [[/redac]] came",
            "[[redact: a]] Amal [[/redact] came. [[redact: b]] Noor came.",
        ] {
            assert_eq!(told(text), ["open-redaction"; 2], "{text}");
        }
    }

    #[test]
    fn an_id_that_is_near_the_word_is_an_id() {
        for text in ["[[react]]", "[[reduct|The aqueduct]]", "[[exact#first]]", "[[redacted: safety]]"] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
        assert_eq!(told("[[Report: one]]"), ["bad-link"]);
    }
}
