//! The terminal, or whatever stands in for it: data goes to stdout, everything else to stderr. Colours
//! only add, and only where they are wanted. Progress shows itself when something takes long.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{Color, Global};
use super::{Refusal, report};
use crate::locks::lock;
use crate::pipeline::Steps;
use crate::pull::Progress;

/// How to speak to the person at the keyboard.
#[derive(Clone, Copy, Debug, Default)]
pub struct Console {
    color: ColorChoice,
    pub quiet: bool,
    pub verbose: bool,
}

impl Console {
    pub fn new(global: &Global) -> Self {
        let color = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Console { color, quiet: global.quiet, verbose: global.verbose }
    }

    /// What was asked for. A reader who has seen enough (`| head`) is no fault; a disk that is full is one,
    /// since a report cut short looks like a whole one.
    pub fn data(&self, text: &str) -> Result<(), Refusal> {
        let mut out = AutoStream::new(io::stdout(), self.color);
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Refusal::output(&error)),
            _ => Ok(()),
        }
    }

    /// Said even when quiet.
    pub fn must_say(&self, text: &str) {
        let _ = AutoStream::new(io::stderr(), self.color).write_all(text.as_bytes());
    }

    /// One line, if nobody asked for quiet.
    pub fn say(&self, line: &str) {
        if !self.quiet {
            self.must_say(&format!("{line}\n"));
        }
    }

    pub fn error(&self, message: &str, help: &str) {
        self.must_say(&report::plain_error(message, help));
    }

    /// How wide excerpts may be.
    pub fn error_width(&self) -> usize {
        width(&io::stderr(), terminal_size::terminal_size_of(io::stderr())).unwrap_or(140)
    }

    /// How wide a table may be; `None` where nothing has to be cut.
    pub fn table_width(&self) -> Option<usize> {
        width(&io::stdout(), terminal_size::terminal_size_of(io::stdout()))
    }

    /// Begins to watch a long work.
    pub fn watch(&self) -> Watch {
        Watch::new(*self)
    }
}

fn width(
    stream: &impl IsTerminal,
    size: Option<(terminal_size::Width, terminal_size::Height)>,
) -> Option<usize> {
    size.filter(|_| stream.is_terminal()).map(|(width, _)| usize::from(width.0).max(40))
}

/// How long a work may take before its progress is shown.
const PATIENCE: Duration = Duration::from_millis(300);

/// Watches the steps of a work: shows progress on a terminal, and tells the times to who wants them.
pub struct Watch {
    console: Console,
    bar: ProgressBar,
    step: Mutex<Option<(&'static str, Instant)>>,
    begun: Instant,
    /// Dropped at the end, which tells the one who waits to show the bar.
    _waiting: mpsc::Sender<()>,
}

impl Watch {
    fn new(console: Console) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::with_template("{spinner} {msg}").expect("the template is sound"));
        let (waiting, over) = mpsc::channel();
        if io::stderr().is_terminal() && !console.quiet && !console.verbose {
            show_later(bar.clone(), over);
        }
        Watch { console, bar, step: Mutex::new(None), begun: Instant::now(), _waiting: waiting }
    }

    fn end_step(&self, next: Option<&'static str>) {
        let mut step = lock(&self.step);
        let next = next.map(|name| (name, Instant::now()));
        if let Some((name, begun)) = std::mem::replace(&mut *step, next)
            && self.console.verbose
        {
            self.console.say(&format!("{:>8.1} ms  {name}", begun.elapsed().as_secs_f64() * 1000.0));
        }
    }

    /// Clears the line, and gives the time that it all took.
    pub fn finish(self) -> Duration {
        self.end_step(None);
        self.begun.elapsed()
    }
}

/// A bar that is left behind by a fault would stand in the way of what is said about it.
impl Drop for Watch {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn show_later(bar: ProgressBar, over: mpsc::Receiver<()>) {
    thread::spawn(move || {
        if over.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) && !bar.is_finished() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(100));
        }
    });
}

impl Watch {
    /// Shows how many files are done.
    pub fn files(&self, done: usize, of: usize) {
        self.bar.set_message(format!("file {done} of {of}"));
    }
}

impl Steps for Watch {
    fn begin(&self, step: &'static str) {
        self.end_step(Some(step));
        self.bar.set_message(step);
    }
}

impl Progress for Watch {
    fn advance(&self, done: usize, of: usize) {
        self.bar.set_message(format!("page {done} of {of}"));
    }
}
