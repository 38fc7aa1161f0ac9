//! The one way between outputs and sinks: an output is made, each piece of it is inspected, and only then goes
//! on. Every sink pulls through here; nothing else makes bytes that leave.

use std::io::{self, Write};

use super::Prepared;
use crate::checks::pictures;
use crate::diag::Diagnostic;
use crate::guard::leaks::Piece;
use crate::outputs::Fault;
use crate::paper::{Gate, KEPT_BACK, Paper, View};
use crate::pull::{Pull, PullError};
use crate::rules;

/// What stands against letting out a piece of an output; nothing, mostly.
type Inspect<'a> = &'a dyn Fn(Piece<'_>) -> Vec<Diagnostic>;

/// One output on its way: each piece is looked at, and goes on unless something stands against it. After
/// a find nothing more of the output goes on, but the rest is looked at too: one run tells all.
struct Passage<'a> {
    output: usize,
    inspect: Inspect<'a>,
    into: &'a mut dyn Write,
    /// Lines that have gone on, and bytes.
    lines: usize,
    at: usize,
    /// With what an output in several pieces begins.
    head: Vec<u8>,
    found: Vec<Diagnostic>,
}

impl Gate for Passage<'_> {
    fn pass(&mut self, view: View<'_>) -> io::Result<()> {
        let View { bytes, seen, is_last, .. } = view;
        if self.at == 0 && !is_last {
            self.head = bytes[..bytes.len().min(KEPT_BACK)].to_vec();
        }
        self.found.extend((self.inspect)(Piece {
            output: self.output,
            bytes,
            seen,
            is_last,
            lines: self.lines,
            at: self.at,
            head: if self.head.is_empty() { bytes } else { &self.head },
        }));
        if !is_last {
            self.at += view.outgoing().len();
            self.lines += memchr::memchr_iter(b'\n', view.outgoing()).count();
        }
        if self.found.is_empty() { self.into.write_all(view.outgoing()) } else { Ok(()) }
    }
}

impl Prepared {
    /// Makes one output, has the guard read each piece of it, and sends it on. What stands against the output, or
    /// hinders its making, is told. `buffer` is room that is used again for the next output.
    pub fn pull_output(
        &self,
        index: usize,
        buffer: &mut Vec<u8>,
        into: &mut dyn Write,
    ) -> Result<(), PullError<Vec<Diagnostic>>> {
        let holds_no_text = self.plan.holds_no_text(&self.press, index);
        let inspect = |piece: Piece<'_>| {
            if holds_no_text { Vec::new() } else { self.keeper.inspect(self, piece) }
        };
        self.pull_inspected(index, &inspect, buffer, into)
    }

    /// Whether these bytes might go out as the output now: so far as the guard can tell.
    pub fn would_pass(&self, output: usize, bytes: &[u8]) -> bool {
        let piece = Piece { output, bytes, seen: 0, is_last: true, lines: 0, at: 0, head: bytes };
        self.keeper.inspect(self, piece).is_empty()
    }

    pub(super) fn pull_inspected(
        &self,
        output: usize,
        inspect: Inspect<'_>,
        buffer: &mut Vec<u8>,
        into: &mut dyn Write,
    ) -> Result<(), PullError<Vec<Diagnostic>>> {
        let mut passage =
            Passage { output, inspect, into, lines: 0, at: 0, head: Vec::new(), found: Vec::new() };
        let mut paper = Paper::new(buffer, &mut passage);
        let pulled = self.plan.pull(&self.press, output, &mut paper);
        let pulled = pulled.and_then(|()| Ok(paper.finish()?));
        let mut told = passage.found;
        match pulled {
            Ok(()) => {}
            Err(Fault::Refused(error)) => return Err(PullError::Sink(error)),
            Err(Fault::Template(diagnostic)) => told.push(*diagnostic),
            Err(Fault::File { path, reason }) => {
                let message = format!("cannot be copied: {reason}");
                told.push(Diagnostic::new(&rules::UNREADABLE, &path, None, message));
            }
            Err(Fault::Picture { path, flaw }) => {
                let unknown =
                    || Diagnostic::new(&rules::UNFIT_PICTURE, &path, None, "this is no whole picture");
                told.push(pictures::broken(self.book.records(), &path, &flaw).unwrap_or_else(unknown));
            }
        }
        if told.is_empty() { Ok(()) } else { Err(PullError::Output(told)) }
    }
}

impl Pull for Prepared {
    type Error = Vec<Diagnostic>;

    fn len(&self) -> usize {
        self.plan.len()
    }

    fn path(&self, index: usize) -> &str {
        self.plan.path(index)
    }

    fn find(&self, path: &str) -> Option<usize> {
        self.plan.find(path)
    }

    fn is_bulk(&self, index: usize) -> bool {
        self.plan.is_bulk(index)
    }

    fn is_summary(&self, index: usize) -> bool {
        self.plan.is_summary(index)
    }

    fn made_with(&self, index: usize) -> Option<u32> {
        self.plan.picture(index)
    }

    fn is_copied(&self, index: usize) -> bool {
        self.plan.is_copied(index)
    }

    fn pull(
        &self,
        index: usize,
        buffer: &mut Vec<u8>,
        into: &mut dyn Write,
    ) -> Result<(), PullError<Vec<Diagnostic>>> {
        self.pull_output(index, buffer, into)
    }
}

/// The records that are written anew, for a sink that holds them besides the site. They go through the same gate.
#[derive(Clone, Copy, Debug)]
pub struct Records<'a>(pub &'a Prepared);

impl Records<'_> {
    fn at(&self, index: usize) -> usize {
        self.0.plan.records().start + index
    }
}

impl Pull for Records<'_> {
    type Error = Vec<Diagnostic>;

    fn len(&self) -> usize {
        self.0.plan.records().len()
    }

    fn path(&self, index: usize) -> &str {
        self.0.plan.path(self.at(index))
    }

    fn find(&self, path: &str) -> Option<usize> {
        self.0.plan.find_record(path)
    }

    fn is_bulk(&self, index: usize) -> bool {
        self.0.plan.is_bulk(self.at(index))
    }

    fn made_with(&self, index: usize) -> Option<u32> {
        self.0.plan.picture(self.at(index))
    }

    fn pull(
        &self,
        index: usize,
        buffer: &mut Vec<u8>,
        into: &mut dyn Write,
    ) -> Result<(), PullError<Vec<Diagnostic>>> {
        self.0.pull_output(self.at(index), buffer, into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{Options, prepare_tree};
    use crate::source::SourceTree;

    fn site(text: &str) -> Prepared {
        let tree = SourceTree::from_text(&format!("-- casefile.yaml --\ntitle: Test\n{text}"));
        prepare_tree(tree, Vec::new(), &Options::default(), &())
    }

    fn found(message: &str) -> Vec<Diagnostic> {
        vec![Diagnostic::new(&rules::UNREADABLE, &"film.txt".into(), None, message)]
    }

    /// A static file that needs several pieces.
    fn film() -> (Prepared, usize) {
        let site = site(&format!("-- static/film.txt --\n{}\n", "frame\n".repeat(200_000)));
        let index = site.find("film.txt").expect("it is planned");
        (site, index)
    }

    #[test]
    fn every_record_to_be_built_again_is_found_by_its_path_and_no_page_is() {
        let text = "-- casefile.yaml --\ntitle: Test\n-- content/events/e.md --\n---\ntitle: E\ndate: 2023\npublish: public\nsources: s\n---\n\
                    -- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";
        let options = Options { records: true, ..Options::default() };
        let site = prepare_tree(SourceTree::from_text(text), Vec::new(), &options, &());
        let records = Records(&site);
        assert!(records.len() >= 2, "{}", records.len());
        for index in 0..records.len() {
            assert_eq!(records.find(records.path(index)), Some(index));
        }
        assert_eq!(records.find("index.html"), None);
        assert_eq!(site.find(records.path(0)), None);
    }

    #[test]
    fn a_long_file_passes_in_pieces_and_each_is_inspected_before_it_goes_on() {
        let (site, index) = film();
        let inspected = std::cell::Cell::new(0);
        let inspect = |piece: Piece<'_>| {
            inspected.set(inspected.get() + piece.bytes.len() - piece.seen);
            Vec::new()
        };
        /// Takes only what was inspected.
        struct Strict<'a>(&'a std::cell::Cell<usize>, usize);
        impl Write for Strict<'_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.1 += bytes.len();
                assert!(self.1 <= self.0.get(), "it was not inspected");
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut sink = Strict(&inspected, 0);
        let mut buffer = Vec::new();
        site.pull_inspected(index, &inspect, &mut buffer, &mut sink).expect("nothing stands against it");
        assert_eq!(sink.1, 6 * 200_000 + 1);
        assert_eq!(inspected.get(), sink.1);
        assert!(buffer.capacity() < 1 << 20, "{}", buffer.capacity());
    }

    #[test]
    fn after_a_find_nothing_goes_on_and_all_finds_are_told() {
        let (site, index) = film();
        let views = std::cell::Cell::new(0);
        let inspect = |_: Piece<'_>| {
            views.set(views.get() + 1);
            if views.get() == 1 { Vec::new() } else { found("a name") }
        };
        let (mut buffer, mut sink) = (Vec::new(), Vec::new());
        let pulled = site.pull_inspected(index, &inspect, &mut buffer, &mut sink);
        let Err(PullError::Output(told)) = pulled else { panic!("{pulled:?}") };
        assert!(views.get() > 2);
        assert_eq!(told.len(), views.get() - 1);
        assert!(sink.len() < 6 * 200_000 / 2, "only the first piece went on");
    }

    #[test]
    fn a_sink_that_fails_is_no_fault_of_the_content() {
        let (site, index) = film();
        let mut full: &mut [u8] = &mut [0; 10];
        let pulled = site.pull_output(index, &mut Vec::new(), &mut full);
        assert!(matches!(pulled, Err(PullError::Sink(_))), "{pulled:?}");
    }
}
