//! What an output is written on: a buffer that is used again for the next output, and the gate through
//! which its bytes leave.
//!
//! A page is written whole and handed over in one piece, as it lies in the buffer: nothing is copied. A
//! bulk file calls [`Paper::flow`] between two records, and a copied file between two chunks: what has
//! gathered goes on, and memory holds a few hundred kilobytes of it, however long the file.
//!
//! Whatever is looked for in an output may lie across the border of two pieces. So the end of each piece
//! is kept back and shown again with the next one: the gate *always* sees any run of up to [`KEPT_BACK`]
//! bytes whole, before the first byte of it goes on.
//!
//! Knows nothing of what is written, where it goes, or what is looked for.

use std::io::{self, Write};

/// From this much on, [`Paper::flow`] lets go of what was written.
const FULL: usize = 256 << 10;

/// How much of a piece is kept back, to be seen together with the next one.
pub const KEPT_BACK: usize = 16 << 10;

/// A buffer in the making of one output.
pub struct Paper<'a> {
    bytes: &'a mut Vec<u8>,
    /// How much of `bytes`, from the beginning, the gate has seen.
    seen: usize,
    gate: &'a mut dyn Gate,
}

/// Through which the bytes of an output leave.
pub trait Gate {
    /// Looks at all of `view`, then sends [`View::outgoing`] on. An error is that of whoever takes the
    /// bytes, and ends the output.
    fn pass(&mut self, view: View<'_>) -> io::Result<()>;
}

/// What a gate sees at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View<'a> {
    /// What was kept back from the view before, and what was written since.
    pub bytes: &'a [u8],
    /// How many bytes at the beginning were in the view before. What ends within them was seen there with
    /// all that stands before it.
    pub seen: usize,
    /// Nothing follows. Otherwise what stands at the end may go on in the next view.
    pub is_last: bool,
    /// How many bytes at the beginning are not kept back.
    going: usize,
}

impl<'a> View<'a> {
    /// What goes on now: everything, but for what the next view shows again.
    pub fn outgoing(&self) -> &'a [u8] {
        &self.bytes[..self.going]
    }
}

/// Whoever takes the bytes could not: a full disk, for one. No fault of what is written.
#[derive(Debug)]
pub struct Refused(pub io::Error);

impl<'a> Paper<'a> {
    /// An empty paper; whatever the buffer held is gone.
    pub fn new(buffer: &'a mut Vec<u8>, gate: &'a mut dyn Gate) -> Paper<'a> {
        buffer.clear();
        Paper { bytes: buffer, seen: 0, gate }
    }

    /// What was written and has not gone on. Only add to it.
    pub fn bytes(&mut self) -> &mut Vec<u8> {
        self.bytes
    }

    /// Lets go of what has gathered, if it is much. To be called where a long output may be parted.
    pub fn flow(&mut self) -> Result<(), Refused> {
        if self.bytes.len() <= FULL {
            return Ok(());
        }
        let going = self.bytes.len() - KEPT_BACK;
        self.hand_over(going, false)?;
        self.bytes.drain(..going);
        self.seen = self.bytes.len();
        Ok(())
    }

    /// Hands over the rest. An output that never flowed is seen here, once and whole.
    pub fn finish(mut self) -> Result<(), Refused> {
        self.hand_over(self.bytes.len(), true)
    }

    fn hand_over(&mut self, going: usize, is_last: bool) -> Result<(), Refused> {
        let view = View { bytes: self.bytes, seen: self.seen, is_last, going };
        self.gate.pass(view).map_err(Refused)
    }
}

/// Writing only gathers, and never fails: what is written goes on where its maker says so.
impl Write for Paper<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remembers each view: how long it was, how much of it was known, whether it was the last; and all
    /// that went on.
    #[derive(Default)]
    struct Watched {
        views: Vec<(usize, usize, bool)>,
        arrived: Vec<u8>,
        sought: &'static [u8],
        found: Vec<bool>,
    }

    impl Gate for Watched {
        fn pass(&mut self, view: View<'_>) -> io::Result<()> {
            self.views.push((view.bytes.len(), view.seen, view.is_last));
            let sought = self.sought;
            let is_here = !sought.is_empty() && view.bytes.windows(sought.len()).any(|run| run == sought);
            self.found.push(is_here);
            self.arrived.extend_from_slice(view.outgoing());
            Ok(())
        }
    }

    fn write(pieces: &[&[u8]], gate: &mut Watched) -> Vec<u8> {
        let mut buffer = b"what the output before left".to_vec();
        let mut paper = Paper::new(&mut buffer, gate);
        for piece in pieces {
            paper.write_all(piece).expect("a buffer takes all");
            paper.flow().expect("nobody refuses");
        }
        paper.finish().expect("nobody refuses");
        buffer
    }

    #[test]
    fn a_page_is_seen_once_and_whole_where_it_was_written() {
        let mut gate = Watched::default();
        let page = vec![b'p'; 3 * FULL];
        let mut buffer = Vec::new();
        let mut paper = Paper::new(&mut buffer, &mut gate);
        paper.bytes().extend_from_slice(&page);
        let lies_at = paper.bytes().as_ptr();
        paper.finish().expect("nobody refuses");
        assert_eq!(gate.views, [(page.len(), 0, true)]);
        assert_eq!(gate.arrived, page);
        assert_eq!(buffer.as_ptr(), lies_at);
    }

    #[test]
    fn an_empty_output_is_seen_too() {
        let mut gate = Watched::default();
        write(&[], &mut gate);
        assert_eq!(gate.views, [(0, 0, true)]);
    }

    #[test]
    fn a_long_output_arrives_whole_in_pieces_and_is_never_whole_in_memory() {
        let record: Vec<u8> = (0..=255).cycle().take(1000).collect();
        let records = vec![&*record; 5000];
        let mut gate = Watched::default();
        let buffer = write(&records, &mut gate);
        assert!(gate.arrived == records.concat(), "every byte, once, in order");
        assert!(gate.views.len() > 10);
        assert!(gate.views.iter().all(|view| view.0 <= FULL + record.len()), "{:?}", gate.views);
        assert!(buffer.capacity() <= 2 * (FULL + record.len()), "{}", buffer.capacity());
    }

    #[test]
    fn a_view_begins_with_what_was_kept_back_and_says_how_much_that_is() {
        let mut gate = Watched::default();
        write(&[&[b'a'; FULL + 1], b"b"], &mut gate);
        assert_eq!(gate.views, [(FULL + 1, 0, false), (KEPT_BACK + 1, KEPT_BACK, true)]);
    }

    #[test]
    fn what_lies_across_a_border_is_seen_whole_before_any_of_it_goes_on() {
        const SECRET: &[u8] = b"a name that is withheld";
        for cut in 0..=SECRET.len() {
            let begins_at = FULL + 1 - cut;
            let first = [&vec![b'.'; begins_at], &SECRET[..cut]].concat();
            let mut gate = Watched { sought: SECRET, ..Watched::default() };
            write(&[&first, &SECRET[cut..], b"rest"], &mut gate);
            let seen = gate.found.iter().position(|found| *found).expect("it is seen");
            let gone: usize = gate.views[..seen].iter().map(|view| view.0 - KEPT_BACK).sum();
            assert!(gone <= begins_at, "cut after {cut} bytes");
        }
    }

    #[test]
    fn whoever_takes_the_bytes_may_refuse_and_is_not_asked_again() {
        struct Full(usize);
        impl Gate for Full {
            fn pass(&mut self, _: View<'_>) -> io::Result<()> {
                self.0 += 1;
                Err(io::ErrorKind::StorageFull.into())
            }
        }
        let (mut buffer, mut gate) = (Vec::new(), Full(0));
        let mut paper = Paper::new(&mut buffer, &mut gate);
        paper.bytes().resize(FULL + 1, 0);
        let Err(Refused(error)) = paper.flow() else { panic!("it is refused") };
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        assert_eq!(gate.0, 1);
    }
}
