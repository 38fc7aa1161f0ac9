//! What else can be told of front matter that cannot be read whole. The entry at fault is taken out, and what is left is
//! read again, so that one run tells all faults of a file. It knows no mistake; what it reads is told of, and nothing
//! that was taken out is told as missing.

use super::node::tree;
use super::{Fields, Front, Node, NodeValue, Reader};
use crate::diag::Diagnostic;
use crate::rules::{self, Rule};
use crate::text::Span;

/// Front matter without what could not be read of it.
#[derive(Debug)]
pub struct Rest {
    /// Why it cannot be read whole.
    pub faults: Vec<Diagnostic>,
    root: Node,
    /// Entries that were taken out: their keys stand there, and have no value.
    lost: Vec<Span>,
    /// Lines were taken out that may have held any key.
    has_lost_keys: bool,
}

/// So many faults of this sort are told of one file.
const MOST_FAULTS: usize = 20;

/// Faults of a keyboard or an editor: whoever is told of one looks through all lines.
static TOLD_ONCE: [&Rule; 4] = [&rules::FULL_WIDTH, &rules::ODD_SPACE, &rules::TAB, &rules::LIST_MARK];

/// The same fault from a letter of the source to another: what was taken out counts as blanks, a byte each.
fn in_letters(source: &str, mut fault: Diagnostic) -> Diagnostic {
    if let Some(span) = fault.span {
        let start = (0..=span.start as usize).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
        let end = (span.end as usize..source.len()).find(|at| source.is_char_boundary(*at));
        fault.span = Some(Span::new(start, end.unwrap_or(source.len())));
    }
    fault
}

impl Rest {
    /// Reads what is left of front matter beside its first fault.
    pub(super) fn beside(first: Diagnostic, whole: Front<'_>) -> Rest {
        let Front { source, span: front, .. } = whole;
        let nothing =
            Node { span: Span::new(front.start as usize, front.start as usize), value: NodeValue::Nothing };
        let mut rest = Rest { faults: Vec::new(), root: nothing, lost: Vec::new(), has_lost_keys: false };
        let mut left = source.to_owned();
        let mut next = Some(first);
        let mut last: Option<Diagnostic> = None;
        while let Some(fault) = next.take() {
            let took_out = rest.take_out(&fault, &mut left, front);
            let is_known = |told: &Diagnostic| TOLD_ONCE.contains(&fault.rule) && told.rule == fault.rule;
            if !last.as_ref().is_some_and(|last| goes_on(source, last, &fault))
                && !rest.faults.iter().any(is_known)
            {
                rest.faults.push(fault.clone());
            }
            if !took_out || rest.faults.len() == MOST_FAULTS {
                break;
            }
            match tree(Front { source: &left, ..whole }) {
                Ok(root) => rest.root = root,
                Err(fault) => next = Some(in_letters(source, *fault)),
            }
            last = Some(fault);
        }
        rest
    }

    /// Blanks the entry in which a fault stands; `false` if there is nothing left to blank.
    fn take_out(&mut self, fault: &Diagnostic, left: &mut String, front: Span) -> bool {
        let Some(at) = fault.span.map(|span| span.start as usize) else { return false };
        if [&rules::TWO_VERSIONS, &rules::TWO_DOCUMENTS].contains(&fault.rule) {
            return false; // which of the lines are keys that are meant cannot be told
        }
        let entry = entry_around(left, front, at);
        let is_twice = fault.rule == &rules::EQUAL_KEYS && at == entry.start as usize;
        let key = key_of(&left[entry.range()]).filter(|_| !is_twice);
        let value = Span::new(entry.start as usize + key.unwrap_or(0), entry.end as usize);
        if left[value.range()].trim().is_empty() {
            return false;
        }
        let blank = left[value.range()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
        let blank: String = blank.collect();
        left.replace_range(value.range(), &blank);
        self.lost.push(entry);
        self.has_lost_keys |= key.is_none() && !is_twice;
        true
    }

    /// What is left, for the names of its keys alone.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Reads the fields that are left, and tells what is wrong with them.
    pub fn read<'s, T>(
        &self,
        reader: &mut Reader<'s>,
        what: &'static str,
        read: impl FnOnce(&mut Reader<'s>, &mut Fields<'_>) -> T,
    ) -> Option<T> {
        if !matches!(self.root.value, NodeValue::Map(_)) {
            return None;
        }
        let told = reader.diagnostics.len();
        let value = reader.map(&self.root, what, read);
        let of_rest = reader.diagnostics.split_off(told);
        reader.diagnostics.extend(of_rest.into_iter().filter(|told| self.stands_for_itself(told)));
        value
    }

    /// Whether something is told of what is left, and not only because of what was taken out.
    fn stands_for_itself(&self, told: &Diagnostic) -> bool {
        if self.has_lost_keys && [&rules::MISSING_FIELD, &rules::EMPTY_FIELD].contains(&told.rule) {
            return false;
        }
        let is_in =
            |lost: &Span| told.span.is_some_and(|span| lost.start <= span.start && span.start < lost.end);
        // A key that was left may be one that the record does not have.
        told.rule == &rules::UNKNOWN_FIELD || !self.lost.iter().any(is_in)
    }
}

/// Whether a fault is that of the line above it: a text of several lines that stand at the left edge.
fn goes_on(source: &str, last: &Diagnostic, fault: &Diagnostic) -> bool {
    let (Some(above), Some(below)) = (last.span, fault.span) else { return false };
    let between = source.get(above.end as usize..below.start as usize);
    last.rule == fault.rule
        && last.message == fault.message
        && between.is_some_and(|between| between.trim().is_empty())
        && fault.rule == &rules::YAML_SYNTAX
}

/// The lines from the key at the left edge at or above a place, up to the next.
fn entry_around(source: &str, front: Span, at: usize) -> Span {
    let (mut start, mut end) = (front.start as usize, front.end as usize);
    let mut line_start = start;
    for line in source[front.range()].split_inclusive('\n') {
        let begins =
            !line.starts_with(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '#' | ']' | '}'));
        if begins && line_start <= at {
            start = line_start;
        } else if begins {
            end = line_start;
            break;
        }
        line_start += line.len();
    }
    Span::new(start, end)
}

/// Where the value begins in `key: value`.
fn key_of(entry: &str) -> Option<usize> {
    let line = entry.lines().next().unwrap_or("");
    let colon =
        line.find(':').filter(|colon| line[colon + 1..].is_empty() || line[colon + 1..].starts_with(' '))?;
    let is_key = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | ' ');
    line[..colon].chars().all(is_key).then_some(colon + 1)
}
