//! Numbers of lists as their writer gave them. CommonMark takes the first and counts on: a list of years, `1978.` and `1995.`, would
//! be 1978 and 1979. A list goes on while its numbers do, or are all the same; where they do not, another begins.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The same events, with a list of its own from each number that does not follow.
pub fn as_written<'t, I>(text: &'t str, events: I) -> impl Iterator<Item = Event<'t>>
where
    I: Iterator<Item = (Event<'t>, Range<usize>)>,
{
    let mut lists = Vec::new();
    let mut waiting = VecDeque::new();
    let mut events = events;
    std::iter::from_fn(move || {
        if let Some(event) = waiting.pop_front() {
            return Some(event);
        }
        let (event, range) = events.next()?;
        match &event {
            Event::Start(Tag::List(first)) => lists.push(first.map(Numbers::new)),
            Event::End(TagEnd::List(_)) => drop(lists.pop()),
            Event::Start(Tag::Item) => {
                if let Some(Some(numbers)) = lists.last_mut()
                    && let Some(begins) =
                        number_at(&text[range.start..]).and_then(|written| numbers.take(written))
                {
                    waiting.extend([Event::Start(Tag::List(Some(begins))), event]);
                    return Some(Event::End(TagEnd::List(true)));
                }
            }
            _ => {}
        }
        Some(event)
    })
}

/// The numbers of a list that is being read.
struct Numbers {
    first: u64,
    /// The number that follows, as a reader counts.
    next: u64,
    /// Until now each item has the first number: `1.`, `1.`, `1.` is counted by whoever shows it.
    are_same: bool,
}

impl Numbers {
    fn new(first: u64) -> Numbers {
        Numbers { first, next: first, are_same: true }
    }

    /// The number with which another list begins, if the one that is written does not follow.
    fn take(&mut self, written: u64) -> Option<u64> {
        let is_first = self.next == self.first;
        let follows = written == self.next || self.are_same && written == self.first;
        if !follows {
            *self = Numbers::new(written);
        }
        self.are_same &= is_first || written == self.first;
        self.next += 1;
        (!follows).then_some(written)
    }
}

/// The number before an item. CommonMark allows nine digits.
fn number_at(item: &str) -> Option<u64> {
    let item = item.trim_start();
    item[..item.bytes().take_while(u8::is_ascii_digit).count()].parse().ok()
}
