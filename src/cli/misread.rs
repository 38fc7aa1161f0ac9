//! A command line that could not be read, told as everything else is: what is wrong with it, and what to write instead.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, Error};

use super::Refusal;
use super::args::Arguments;
use crate::kinds::Kind;
use crate::text::nearest;

/// What to tell of arguments; nothing where a help or a version was asked for.
pub fn told(error: &Error, arguments: &[OsString]) -> Option<Refusal> {
    let line = Line::of(error, arguments);
    match error.kind() {
        ErrorKind::MissingSubcommand => {
            Some(Refusal::new("the command is missing", format!("{}\n{ALL_COMMANDS}", the_commands())))
        }
        ErrorKind::InvalidSubcommand => Some(line.no_command()),
        ErrorKind::MissingRequiredArgument => Some(line.missing()),
        ErrorKind::InvalidValue if line.text(ContextKind::InvalidValue).is_empty() => Some(line.no_value()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Some(line.bad_value()),
        ErrorKind::UnknownArgument => Some(line.unknown()),
        ErrorKind::ArgumentConflict => Some(line.conflict()),
        ErrorKind::TooManyValues => {
            let flag = first_word(line.text(ContextKind::InvalidArg));
            Some(Refusal::new(format!("`{flag}` takes nothing behind it"), format!("write `{flag}` alone")))
        }
        _ => None,
    }
}

const ALL_COMMANDS: &str = "what each does: `casefile --help`";

/// What was written, as far as it could be read.
struct Line<'e> {
    error: &'e Error,
    /// None where the fault stands before any command.
    command: Option<Command>,
    /// `casefile diff OLD NEW`, where the parser says it.
    usage: Option<String>,
}

impl<'e> Line<'e> {
    fn of(error: &'e Error, arguments: &[OsString]) -> Self {
        let usage = error.get(ContextKind::Usage).and_then(|usage| match usage {
            ContextValue::StyledStr(usage) => usage.to_string().lines().next().map(str::to_owned),
            _ => None,
        });
        let usage = usage.map(|usage| usage.trim_start_matches("Usage: ").replace(['<', '>'], ""));
        // The parser calls the program by its file, which may have another name.
        let usage = usage.map(|usage| match usage.split_once(' ') {
            Some((_, rest)) => format!("casefile {rest}"),
            None => "casefile".into(),
        });
        let all = Arguments::command();
        let named = usage.as_deref().and_then(|usage| all.find_subcommand(usage.split(' ').nth(1)?));
        // Where the usage is not said, the first word that is a command is the one.
        let first = || arguments.iter().skip(1).find_map(|word| all.find_subcommand(word));
        Line { error, command: named.or_else(first).cloned(), usage }
    }

    /// `casefile check`.
    fn name(&self) -> String {
        self.command
            .as_ref()
            .map_or_else(|| "casefile".into(), |command| format!("casefile {}", command.get_name()))
    }

    /// What the parser says of this; an empty text if nothing.
    fn text(&self, what: ContextKind) -> &str {
        match self.error.get(what) {
            Some(ContextValue::String(text)) => text,
            Some(ContextValue::Strings(texts)) => texts.first().map_or("", String::as_str),
            _ => "",
        }
    }

    fn texts(&self, what: ContextKind) -> &[String] {
        match self.error.get(what) {
            Some(ContextValue::Strings(texts)) => texts,
            Some(ContextValue::String(text)) => std::slice::from_ref(text),
            _ => &[],
        }
    }

    /// The argument that is written so in a usage: `<PATH>`, `--kind <KIND>`.
    fn argument(&self, written: &str) -> Option<Arg> {
        let command = self.command.clone().unwrap_or_else(Arguments::command);
        let all = Arguments::command();
        let is_it = |arg: &&Arg| match written.strip_prefix("--") {
            Some(flag) => arg.get_long() == Some(first_word(flag)),
            None => arg.is_positional() && value_name(arg) == bare(written),
        };
        command.get_arguments().chain(all.get_arguments()).find(is_it).cloned()
    }

    fn no_command(&self) -> Refusal {
        let word = self.text(ContextKind::InvalidSubcommand);
        let names = names();
        let near = nearest(word, names.iter().map(String::as_str));
        let help = match (word, near) {
            ("help", _) => "write `casefile --help`, or `casefile COMMAND --help`".into(),
            (_, Some(_)) => did_you_mean(near, ALL_COMMANDS.into()),
            (_, None) => format!("{}\n{ALL_COMMANDS}", the_commands()),
        };
        Refusal::new(format!("`{word}` is no command of casefile"), help)
    }

    fn missing(&self) -> Refusal {
        let missing: Vec<Arg> =
            self.texts(ContextKind::InvalidArg).iter().filter_map(|written| self.argument(written)).collect();
        let what: Vec<String> = missing.iter().map(about).collect();
        let message = format!("`{}` lacks something behind it: {}", self.name(), what.join("; and "));
        let mut help = format!("write `{}`", self.usage.as_deref().unwrap_or_default());
        for values in missing.iter().map(values).filter(|values| !values.is_empty()) {
            help += &format!("\none of: {}", values.join(", "));
        }
        if missing.iter().any(|arg| value_name(arg) == "ID") {
            help += "\nthe ids of all records: `casefile list`";
        }
        Refusal::new(message, help)
    }

    fn no_value(&self) -> Refusal {
        let written = self.text(ContextKind::InvalidArg);
        let what = self.argument(written);
        let message = match &what {
            Some(arg) => format!("`{}` lacks something behind it: {}", first_word(written), about(arg)),
            None => format!("`{}` lacks something behind it", first_word(written)),
        };
        let values = self.texts(ContextKind::ValidValue);
        let help = match values.is_empty() {
            true => format!("write `{}`", written.replace(['<', '>'], "")),
            false => format!("one of: {}", values.join(", ")),
        };
        Refusal::new(message, help)
    }

    fn bad_value(&self) -> Refusal {
        let written = self.text(ContextKind::InvalidArg);
        let before = if written.starts_with('-') { first_word(written).to_owned() } else { self.name() };
        let value = self.text(ContextKind::InvalidValue);
        let values = self.texts(ContextKind::ValidValue);
        let help = match self.error.source() {
            Some(reason) => reason.to_string(),
            None => {
                let near = nearest(value, values.iter().map(String::as_str));
                did_you_mean(near, format!("one of: {}", values.join(", ")))
            }
        };
        Refusal::new(format!("`{value}` cannot stand behind `{before}`"), help)
    }

    fn unknown(&self) -> Refusal {
        let (written, name) = (self.text(ContextKind::InvalidArg), self.name());
        if written.starts_with('-') {
            let near = Some(self.text(ContextKind::SuggestedArg)).filter(|near| !near.is_empty());
            let help = did_you_mean(near, format!("all its options: `{name} --help`"));
            return Refusal::new(format!("`{name}` has no option `{}`", first_word(written)), help);
        }
        let has = |is_it: fn(&Arg) -> bool| {
            self.command.as_ref().is_some_and(|command| command.get_arguments().any(is_it))
        };
        let kind = Kind::ALL.iter().find(|kind| kind.word() == written || kind.folder() == written);
        let mut help = match kind {
            Some(kind) if has(|arg| arg.get_long() == Some("kind")) => {
                format!("records of one kind: `{name} --kind {}`\n", kind.word())
            }
            _ if has(|arg| arg.is_positional() && value_name(arg) == "ID") => {
                "the ids of all records: `casefile list`\n".into()
            }
            _ if has(Arg::is_positional) => {
                "a title, or a name of a file, of several words stands in quotation marks\n".into()
            }
            _ => "it works on the whole site; one in another folder: `--root DIR`\n".into(),
        };
        help += &format!("what it takes: `{name} --help`");
        Refusal::new(format!("`{name}` takes no `{written}` here"), help)
    }

    fn conflict(&self) -> Refusal {
        let flag = first_word(self.text(ContextKind::InvalidArg));
        let others: Vec<&str> =
            self.texts(ContextKind::PriorArg).iter().map(|other| first_word(other)).collect();
        match &*others {
            [other] if *other != flag => {
                Refusal::new(format!("`{flag}` and `{other}` cannot stand together"), "leave one of them out")
            }
            _ => Refusal::new(format!("`{flag}` stands there more than once"), "write it once"),
        }
    }
}

fn did_you_mean(near: Option<&str>, otherwise: String) -> String {
    near.map(|near| format!("did you mean `{near}`?\n")).unwrap_or_default() + &otherwise
}

fn names() -> Vec<String> {
    Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

fn the_commands() -> String {
    format!("the commands: {}", names().join(", "))
}

/// `--kind` of `--kind <KIND>` and of `--kind=event`; `-=` has no name before its sign.
fn first_word(written: &str) -> &str {
    let word = written.split(' ').next().unwrap_or(written);
    match word.strip_prefix("--").and_then(|name| name.find('=')) {
        Some(at) if at > 0 => &word[..at + 2],
        _ => word,
    }
}

/// `PATH` of `<PATH>`.
fn bare(written: &str) -> &str {
    written.trim_matches(['<', '>', '[', ']', '.'])
}

/// `PATH`: how a value is called in a usage.
fn value_name(arg: &Arg) -> String {
    let named = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    named.unwrap_or_else(|| arg.get_id().as_str().to_uppercase())
}

/// What its help says, to go on with behind a colon.
fn about(arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = help.split(" [default").next().unwrap_or_default();
    let mut letters = help.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The words that it takes, if only these.
fn values(arg: &Arg) -> Vec<String> {
    arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect()
}
