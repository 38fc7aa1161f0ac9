//! What the guard asks of a prepared site, to say where words come from. The guard itself sees no casebook.

use super::Prepared;
use crate::guard::leaks::Ground;
use crate::kinds::sheet::Number;
use crate::source::SourceTree;
use crate::text::{Span, Text};

impl Ground for Prepared {
    fn outputs(&self) -> usize {
        self.plan.len()
    }

    fn path(&self, output: usize) -> &str {
        self.plan.path(output)
    }

    fn record(&self, output: usize) -> Option<Number> {
        self.plan.record(output)
    }

    fn tombstone(&self, output: usize) -> Option<&str> {
        self.plan.tombstone(output).map(|item| &*self.press.edition.tombstones[item].id)
    }

    fn copied(&self, output: usize) -> Option<Text> {
        self.plan.copied_from(&self.press, output)
    }

    fn make(&self, output: usize, into: &mut Vec<u8>) {
        let _ = self.pull_inspected(output, &|_| Vec::new(), &mut Vec::new(), into); // told when it is pulled
    }

    fn tree(&self) -> &SourceTree {
        &self.tree
    }

    fn released_files(&self) -> Vec<(Text, Number)> {
        let edition = &self.press.edition;
        let file = |number: Number| Some((self.file(number)?, number));
        let mut files: Vec<(Text, Number)> = edition.numbers().filter_map(file).collect();
        files.sort();
        files
    }

    fn file(&self, record: Number) -> Option<Text> {
        self.file_of_id(&self.press.edition.get(record).id)
    }

    fn file_of_id(&self, id: &str) -> Option<Text> {
        self.book.find(id).map(|index| self.book.get(index).file.clone())
    }

    fn is_reference(&self, record: Number, at: Span) -> bool {
        let Some(index) = self.book.find(&self.press.edition.get(record).id) else { return false };
        let holds = |span: Span| span.start <= at.start && at.end <= span.end;
        self.book.references(index).any(|(reference, _)| holds(reference.span))
    }

    fn is_cut(&self, record: Number, at: Span) -> bool {
        let Some(index) = self.book.find(&self.press.edition.get(record).id) else { return false };
        let body = &self.book.get(index).body;
        let holds =
            |passage: Span| body.start + passage.start <= at.start && at.end <= body.start + passage.end;
        body.redactions.iter().any(|redaction| holds(redaction.passage))
    }
}
