//! What the guard asks of a prepared site, to say where words come from. The guard itself sees no casebook.

use super::Prepared;
use crate::guard::leaks::Ground;
use crate::kinds::sheet::Number;
use crate::source::SourceTree;
use crate::text::Text;

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
}
