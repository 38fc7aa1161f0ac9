//! `casefile serve`: the site in a browser on this computer. Pages are made when they are asked for.

use std::io::Write;
use std::sync::Arc;

use super::args::{Format, Global, Serve};
use super::console::Console;
use super::report::{self, Form, summary};
use super::site::{Site, Telling, judge, tell};
use super::{Exit, Refusal};
use crate::pipeline::{Prepared, Purpose};
use crate::pull::{Pull, PullError};
use crate::serve::{self, Reply};

pub fn run(options: &Serve, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let site = Site::open(global, console, Purpose::Look)?;
    let (prepared, _) = site.finish();
    let telling = Telling { format: Format::Text, notes: console.verbose, strict: options.strict };
    tell(&prepared.diagnostics, &prepared, telling, console)?;
    let exit = judge(&prepared.diagnostics, options.strict);
    if exit != Exit::Clean {
        console.say(&format!("{}: no preview before they are mended", summary(&prepared.diagnostics)));
        return Ok(exit);
    }
    let listener = serve::bind(options.port).map_err(Refusal::network)?;
    let address = listener.address();
    console.must_say(&format!("preview at {address} (Ctrl-C ends it)\n"));
    console.say("it shows the files as they are now: after a change, end it and start it again");
    listener.run(Arc::new(Preview(prepared))).map_err(Refusal::network)?;
    Ok(Exit::Clean)
}

/// A prepared site, whose faults are told in words on the page that has them.
struct Preview(Prepared);

impl Pull for Preview {
    type Error = String;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn path(&self, index: usize) -> &str {
        self.0.path(index)
    }

    fn find(&self, path: &str) -> Option<usize> {
        Pull::find(&self.0, path)
    }

    fn pull(
        &self,
        index: usize,
        buffer: &mut Vec<u8>,
        into: &mut dyn Write,
    ) -> Result<(), PullError<String>> {
        self.0.pull(index, buffer, into).map_err(|error| match error {
            PullError::Output(diagnostics) => {
                let text = report::write(&diagnostics, &self.0, Form::Text { width: 100 });
                PullError::Output(anstream::adapter::strip_str(&text).to_string())
            }
            PullError::Sink(error) => PullError::Sink(error),
        })
    }
}

impl serve::Site for Preview {
    fn get(&self, path: &str) -> Reply {
        serve::look_up(self, path)
    }
}
