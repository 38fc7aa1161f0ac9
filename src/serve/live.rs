//! Tells browsers that there is another state of the site, over a stream of events that each page holds open.
//!
//! A state is a number that grows. A page knows the one that it was made from, and loads itself again when it hears of
//! another; so one that comes late, or was asleep, misses nothing, and several changes at once are one.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::{Semaphore, watch};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

/// So many pages may listen at once. Browsers hold six for each window, and hidden pages let go.
pub const MOST_LISTENERS: usize = 100;

/// How often a page that is gone is noticed.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Rings when the site is another. Clones are the same bell.
#[derive(Clone, Debug)]
pub struct Bell {
    state: watch::Sender<u64>,
    listeners: Arc<Semaphore>,
}

impl Default for Bell {
    /// Begins with a number that no preview before this one has reached: a page that it left open is an old one.
    fn default() -> Bell {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let (state, _) = watch::channel(since.as_micros() as u64);
        Bell { state, listeners: Arc::new(Semaphore::new(MOST_LISTENERS)) }
    }
}

impl Bell {
    /// There is another state.
    pub fn ring(&self) {
        self.state.send_modify(|state| *state += 1);
    }

    /// The present state.
    pub fn state(&self) -> u64 {
        *self.state.borrow()
    }

    /// The present state, then each that follows; `None` if too many listen already.
    pub(super) fn listen(&self) -> Option<Response> {
        let place = Arc::clone(&self.listeners).try_acquire_owned().ok()?;
        let events = WatchStream::new(self.state.subscribe()).map(move |state| {
            let _ = &place; // held as long as somebody listens
            let event = Event::default().event("state").data(state.to_string());
            Ok::<_, Infallible>(event.retry(Duration::from_secs(1)))
        });
        Some(Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response())
    }
}
