//! The preview's HTTP: a site in a browser on this computer, one page at a time when it is asked for.
//!
//! Knows outputs, replies and words, *never* a record: why a page is closed and what is wrong come as text from whoever
//! serves. Outputs go out as they are; what the preview adds (the bar, the faults, the script that loads a page again)
//! is put into a response on its way (`dress`), so that none of it can be in what is built.
//!
//! A preview may show drafts, and every website that is open in the same browser can send requests to it. So nothing is
//! answered before the `door`, and nothing but what casefile itself made is shown as a page: a file of the writer's is
//! kept from running scripts beside drafts.

mod door;
pub mod dress;
mod http;
mod live;

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::pull::Pull;
use dress::Dress;

pub use door::HostName;
pub use http::{Listener, Place, ServeError, bind};
pub use live::Bell;

#[cfg(test)]
mod tests;

/// What the preview shows. Asked from several threads, one call a request, so that what stands behind it
/// may be swapped between two.
pub trait Site: Send + Sync + 'static {
    /// What is at exactly this path: decoded, without a leading `/`, and not to be trusted otherwise.
    fn get(&self, view: View, path: &str) -> Page;
}

/// Through whose eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// Those whom the preview was started for.
    Own,
    /// Readers, whoever it was started for.
    Readers,
    /// Readers as well, and nothing is added to any response.
    Plain,
}

impl View {
    /// The way in front of the site's own paths. Every link of a page is relative, so a page leads on within its
    /// view, and nothing has to be remembered in the browser.
    fn prefix(self) -> &'static str {
        match self {
            View::Own => "/",
            View::Readers => "/_casefile/readers/",
            View::Plain => "/_casefile/plain/",
        }
    }

    /// The view that an address is in, and the rest of it.
    fn of(address: &str) -> Option<(View, &str)> {
        let views = [View::Readers, View::Plain, View::Own];
        views.into_iter().find_map(|view| Some((view, address.strip_prefix(view.prefix())?)))
    }
}

/// What stands in an address as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The address at which the preview shows a path.
pub fn address(view: View, path: &str) -> String {
    format!("{}{}", view.prefix(), utf8_percent_encode(path, PATH))
}

/// A reply, and what is said around it.
#[derive(Debug, Default)]
pub struct Page {
    pub reply: Reply,
    pub dress: Dress,
}

/// What a site has at a path.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Reply {
    /// An output, whole. Its content type follows from `path`. A page that was not made by casefile is a file of
    /// the writer's, and may hold anything.
    Found { path: String, bytes: Vec<u8>, is_made: bool },
    /// No output, but a folder with an `index.html`.
    Folder,
    /// Nothing.
    #[default]
    Missing,
    /// An output that cannot be made, and why, in words.
    Failed(String),
}

/// What these outputs have at a path; pulls it, and nothing else.
pub fn look_up<P: Pull>(outputs: &P, path: &str) -> Reply
where
    P::Error: fmt::Display,
{
    let Some(index) = outputs.find(path) else {
        let is_folder = outputs.find(&format!("{path}/index.html")).is_some();
        return if is_folder { Reply::Folder } else { Reply::Missing };
    };
    let mut bytes = Vec::new();
    match outputs.pull(index, &mut Vec::new(), &mut bytes) {
        Ok(()) => Reply::Found { path: path.to_owned(), bytes, is_made: !outputs.is_copied(index) },
        Err(error) => Reply::Failed(error.to_string()),
    }
}
