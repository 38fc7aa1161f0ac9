//! The command line: reads arguments, runs one command, and says what came of it. One file a command.
//! Only here is anything printed.
//!
//! A fault of casefile itself is caught at the top and told without a word of what it was working on: the
//! message may be sent to strangers.

mod archive;
mod args;
mod build;
mod check;
mod console;
mod diff;
mod editor;
mod explain;
mod init;
mod list;
mod many;
mod misread;
mod new;
mod open;
mod report;
mod rows;
mod serve;
mod shell;
mod show;
mod signing;
mod site;
mod sources;
mod theme;
mod topics;
mod verify;
mod words;

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::io;
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;
use std::sync::Mutex;

use clap::Parser;

use args::{Arguments, Command};
use console::Console;

use crate::disk::{self, Doing, Refused};
use crate::locks::lock;
use crate::packages::shelf::ShelfError;
use crate::serve::ServeError;
use crate::write::FolderError;

/// What a command came to, as the shell is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Clean = 0,
    /// The content has errors.
    Content = 1,
    /// The command, the settings, or a folder cannot be used.
    Usage = 2,
    /// Our own fault.
    Fault = 3,
}

/// Why a command could not do its work, though no record is at fault.
#[derive(Debug)]
struct Refusal {
    message: String,
    help: String,
}

impl Refusal {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Refusal { message: message.into(), help: help.into() }
    }

    fn folder(error: FolderError) -> Self {
        Refusal::new(error.to_string(), error.help())
    }

    fn shelf(error: &ShelfError) -> Self {
        Refusal::new(error.to_string(), error.help())
    }

    /// What was asked for could not be written where the shell sends it.
    fn output(error: &io::Error) -> Self {
        Refusal::new(
            format!("what was asked for could not be written whole: {}", disk::reason(error)),
            "send it to another place, and use nothing of what stands there now",
        )
    }

    fn file(refused: Refused) -> Self {
        let help = match refused.doing {
            Doing::MakeFolder => "see that the folder above it is yours, and that there is room",
            Doing::Change => {
                "it is as it was. See that it is yours, that no other program holds it, and that there is room"
            }
            _ => "see that its folder is yours, and that there is room",
        };
        let shown = Refused { path: site::shown(&refused.path), ..refused };
        Refusal::new(shown.to_string(), help)
    }

    /// A file of the site's that would be written somewhere else.
    fn outside(path: &str) -> Self {
        Refusal::new(
            format!(
                "`{path}` would be written outside of the site: a folder above it is a link to elsewhere, or to nothing"
            ),
            "nothing was written. Put a real folder in the place of the link",
        )
    }

    fn network(error: ServeError) -> Self {
        Refusal::new(error.to_string(), error.help())
    }
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let written: Vec<OsString> = env::args_os().collect();
    let arguments = match Arguments::try_parse_from(&written) {
        Ok(arguments) => arguments,
        Err(error) => {
            match misread::told(&error, &written) {
                Some(refusal) => Console::default().error(&refusal.message, &refusal.help),
                None => drop(error.print()), // nobody is left to tell
            }
            return ExitCode::from(if error.use_stderr() { Exit::Usage } else { Exit::Clean } as u8);
        }
    };
    let console = Console::new(&arguments.global);
    tell_faults(console);
    ExitCode::from(guarded(|| run(&arguments, &console)) as u8)
}

fn run(arguments: &Arguments, console: &Console) -> Exit {
    let global = &arguments.global;
    let done = match &arguments.command {
        Command::Init(options) => init::run(options, console),
        Command::New(options) => new::run(options, global, console),
        Command::Open(options) => open::run(options, global, console),
        Command::Build(options) => build::run(options, global, console),
        Command::Archive(options) => archive::run(options, global, console),
        Command::Check(options) => check::run(options, global, console),
        Command::List(options) => list::run(options, global, console),
        Command::Show(options) => show::run(options, global, console),
        Command::Sources(options) => sources::run(options, global, console),
        Command::Explain(options) => explain::run(options, console),
        Command::Serve(options) => serve::run(options, global, console),
        Command::Theme(options) => theme::run(options, global, console),
        Command::Verify(options) => verify::run(options, console),
        Command::Diff(options) => diff::run(options, console),
        Command::Completions(options) => shell::completions(options, console),
        Command::Man(options) => shell::man(options, console),
    };
    done.unwrap_or_else(|refusal| {
        console.error(&refusal.message, &refusal.help);
        Exit::Usage
    })
}

/// From here on a panic says where it was, once for each place, and nothing else.
fn tell_faults(console: Console) {
    let told: Mutex<BTreeSet<String>> = Mutex::default();
    panic::set_hook(Box::new(move |panic| {
        if crate::picture::is_decoding() {
            return;
        }
        let place = place_of(panic);
        if lock(&told).insert(place.clone()) {
            console.error(&format!("casefile stumbled at {place}"), &fault_help());
        }
    }));
}

fn guarded(work: impl FnOnce() -> Exit) -> Exit {
    panic::catch_unwind(panic::AssertUnwindSafe(work)).unwrap_or(Exit::Fault)
}

/// File and line in our code. What the panic itself says may quote a record, and is dropped.
fn place_of(panic: &PanicHookInfo<'_>) -> String {
    let Some(location) = panic.location() else { return "an unknown place".into() };
    let parts: Vec<&str> = location.file().split(['/', '\\']).collect();
    let tail = parts[parts.len().saturating_sub(3)..].join("/");
    format!("{tail}:{}", location.line())
}

fn fault_help() -> String {
    format!(
        "this is our fault, not yours. A site that was there is untouched\n\
         please report it with the line above and \"casefile {}\": they hold nothing of your records",
        env!("CARGO_PKG_VERSION")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_our_own_fault() {
        assert_eq!(guarded(|| panic!("on purpose")), Exit::Fault);
    }

    #[test]
    fn what_is_said_of_a_fault_names_the_version_and_no_record() {
        assert!(fault_help().contains(env!("CARGO_PKG_VERSION")));
    }
}
