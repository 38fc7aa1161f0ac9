//! The command line: its words, and nothing of what they do.

use std::ffi::{OsStr, OsString};
use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Args, Parser, Subcommand, ValueEnum};

use crate::config::is_base_url;
use crate::kinds::Kind;
use crate::kinds::shared::Embargo;
use crate::pipeline::AsOf;
use crate::serve::HostName;
use crate::text::{self, Text};

const EXIT_CODES: &str = "Exit codes: 0 all is well; 1 the content has errors; 2 the command, the settings, \
    or a folder cannot be used; 3 casefile itself is at fault.";

const VERIFY_CODES: &str = "Exit codes: 0 the copy is whole; 1 it differs; 2 there is no such file or folder, it has \
    no list, or the key is none; 3 casefile itself is at fault.";

const DIFF_CODES: &str =
    "Exit codes: 0 both could be read, whatever differs; 2 one could not; 3 casefile itself is at fault.";

/// Turns a folder of Markdown case files into a website.
#[derive(Debug, Parser)]
#[command(name = "casefile", version, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that may stand before or after the command.
#[derive(Debug, Args)]
pub struct Global {
    /// The site's folder [default: this one, or the nearest above it with a casefile.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The moment to build for: 2026-12-01, 2026-12-01T09:00, or with an offset [default: now]
    #[arg(long, global = true, value_name = "WHEN", value_parser = as_of)]
    pub as_of: Option<AsOf>,
    /// Where the site will stand, instead of `base_url` in the settings
    #[arg(long, global = true, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<Text>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say which step takes how long, all notes, and each of many messages of one sort
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs: the shape is a promise
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a new site: a small example to learn from, or an empty one
    Init(Init),
    /// Make the file of a new record, a draft with its gaps to fill in
    New(New),
    /// Make a record public: says what it needs, asks, and changes that one line
    Open(Open),
    /// Check everything, and write the site
    Build(Build),
    /// Check everything, make every page, and write nothing
    Check(Check),
    /// Check everything, and make a copy of the site to hand over: for sticks, mail, libraries
    Archive(Archive),
    /// List the records, and what becomes of each
    List(List),
    /// Show one record, what it names, and everything that names it
    Show(Show),
    /// List the kept copies of sources, and whether each is as it was; write down missing digests
    Sources(Sources),
    /// Say what a message means, why it matters, and how to mend it
    Explain(Explain),
    /// Show the site in a browser on this computer
    Serve(Serve),
    /// Write out a built-in template, style or word table, to change it for this site
    Theme(Theme),
    /// Check that a copy is whole: a zip, a bag, or a folder that was unpacked
    Verify(Verify),
    /// Say what is new, changed and gone between two editions: folders, zips or bags
    Diff(Diff),
    /// Write what a shell needs to complete commands, options and words
    Completions(Completions),
    /// Write a page for `man`
    Man(Man),
}

/// How strictly to judge, and how to tell.
#[derive(Debug, Args)]
pub struct Judge {
    /// Let warnings stop the output as errors do
    #[arg(long)]
    pub strict: bool,
    /// How to print what was found: JSON goes to stdout, one object a line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Init {
    /// The folder to make [default: this one]; it must be empty
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Without the example
    #[arg(long)]
    pub bare: bool,
}

#[derive(Clone, Debug, Args)]
pub struct New {
    /// What to make
    #[arg(value_name = "KIND", value_parser = KindParser)]
    pub kind: Kind,
    /// Its title or name; a gap to fill in if nothing is said
    #[arg(value_parser = title)]
    pub title: Option<Text>,
    /// Its id [default: of a Latin title; neutral for people, testimonies and titles in other scripts]
    #[arg(long)]
    pub id: Option<Text>,
    /// When it was: 2023-10-09, 2023-10, "about 2023"
    #[arg(long)]
    pub date: Option<Text>,
    /// The case that it belongs to
    #[arg(long, value_name = "ID")]
    pub case: Option<Text>,
    /// What it is from: the id of a source, a testimony or a statement
    #[arg(long, value_name = "ID")]
    pub from: Option<Text>,
    /// Open the file in your editor ($VISUAL or $EDITOR)
    #[arg(short, long)]
    pub edit: bool,
}

#[derive(Debug, Args)]
pub struct Open {
    /// The id of the record, or the path of its file
    pub id: Text,
    /// Leave this record closed, whatever names it (may be given several times)
    #[arg(long, value_name = "ID")]
    pub without: Vec<Text>,
    /// Open places, organizations, instruments and sources without a question for each
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Check again after every change, until Ctrl-C
    #[arg(long)]
    pub watch: bool,
    #[command(flatten)]
    pub judge: Judge,
}

#[derive(Debug, Args)]
pub struct Build {
    /// Where to write the site [default: `site` in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    #[command(flatten)]
    pub judge: Judge,
}

/// Which archives to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ArchiveFormat {
    /// One file for sticks, mail and phones
    Zip,
    /// A folder for libraries (BagIt), with the records to be built again
    Bag,
    /// All of them
    All,
}

#[derive(Debug, Args)]
pub struct Archive {
    /// What to make
    #[arg(long, value_enum, default_value_t = ArchiveFormat::Zip)]
    pub format: ArchiveFormat,
    /// Where to put it [default: `archives` in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Sign its list of digests with this secret key of minisign
    #[arg(long, value_name = "KEY")]
    pub sign: Option<PathBuf>,
    /// The file that holds the key's password in its first line [default: $CASEFILE_KEY_PASSWORD, else you are asked]
    #[arg(long, value_name = "FILE", requires = "sign")]
    pub password_file: Option<PathBuf>,
    /// Let warnings stop the archive as errors do
    #[arg(long)]
    pub strict: bool,
}

/// How to print records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    #[value(alias = "text")]
    Table,
    /// For programs: the shape is a promise
    Json,
    /// For a spreadsheet
    Csv,
}

#[derive(Debug, Args)]
pub struct List {
    /// Only records of this kind
    #[arg(long, value_name = "KIND", value_parser = KindParser)]
    pub kind: Option<Kind>,
    /// Only records that belong to this case
    #[arg(long, value_name = "ID")]
    pub case: Option<Text>,
    /// Only records with this tag
    #[arg(long)]
    pub tag: Option<Text>,
    /// Only records in this state: public, draft, review, embargo, closed, withdrawn, unreadable
    #[arg(long, value_enum)]
    pub state: Option<State>,
    /// Only records whose date touches this one: 2023, 2023-10, 2023-10-08/2023-10-12
    #[arg(long)]
    pub date: Option<Text>,
    /// How to print: a table, an array of JSON objects, or CSV
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
}

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum State {
    Public,
    Draft,
    Review,
    Embargo,
    /// A consent keeps it closed
    Closed,
    Withdrawn,
    Unreadable,
}

#[derive(Debug, Args)]
pub struct Show {
    /// The id of the record, or the path of its file
    pub id: Text,
    /// How to print: for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Sources {
    /// Write the `sha256` of each copy that has none into its record
    #[arg(long)]
    pub hash: bool,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// A code such as no-source, or a topic such as dates; without one, all are listed
    pub word: Option<String>,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The port to listen on [default: the first free one from 8420]
    #[arg(long, value_name = "N", value_parser = port)]
    pub port: Option<u16>,
    /// Listen on this address of this computer, where others may reach it [default: 127.0.0.1]
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    pub host: Option<IpAddr>,
    /// Open the address in your browser
    #[arg(long)]
    pub open: bool,
    /// Show only what readers would find now, as `build` would write it: no drafts
    #[arg(long)]
    pub public: bool,
    /// Answer to this name too, such as that of a tunnel: preview.example, or with a port
    #[arg(long, value_name = "NAME", value_parser = host_name)]
    pub allowed_host: Vec<HostName>,
    /// Show warnings over the page as errors are
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
#[command(after_help = VERIFY_CODES)]
pub struct Verify {
    /// The zip, the bag, or the folder with a SHA256SUMS
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Check the signature with this public key of minisign: its file, or the line that begins with RW
    #[arg(long, value_name = "KEY")]
    pub key: Option<OsString>,
    /// How to print: for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = DIFF_CODES)]
pub struct Diff {
    /// The older edition: a folder, a zip or a bag
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The newer one
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How to print: for people, or one JSON object
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell that reads it
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    /// A command; without one, the page is about casefile
    pub command: Option<Text>,
}

#[derive(Debug, Args)]
pub struct Theme {
    /// Files such as record.html, parts/claims.html, casefile.css or words/en.ftl; without one, all are listed
    pub names: Vec<String>,
}

/// A moment is read as an embargo is, so that both mean the same.
fn as_of(text: &str) -> Result<AsOf, String> {
    match Embargo::parse(text) {
        Some(Embargo::Day(day)) => Ok(AsOf::Day(day)),
        Some(Embargo::Local(local)) => Ok(AsOf::Local(local)),
        Some(Embargo::Instant(instant)) => Ok(AsOf::Instant(instant)),
        None => Err("write `2026-12-01`, `2026-12-01T09:00` or `2026-12-01T09:00+09:00`".into()),
    }
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "write a number up to 65535: `--port 8420`".into())
}

fn address(text: &str) -> Result<IpAddr, String> {
    text.parse().map_err(|_| {
        "write an address of this computer in numbers: `127.0.0.1`; or `0.0.0.0`, where all others reach it".into()
    })
}

fn host_name(text: &str) -> Result<HostName, String> {
    HostName::parse(text).ok_or("write one name as it stands in the address: `preview.example`".into())
}

fn base_url(text: &str) -> Result<Text, String> {
    is_base_url(text)
        .then(|| text.into())
        .ok_or("write the whole address: `https://example.org/cases/`".into())
}

fn title(text: &str) -> Result<Text, String> {
    let is_empty = text.trim().is_empty();
    if is_empty { Err("write a title, or leave it out".into()) } else { Ok(text.trim().into()) }
}

/// Reads a kind, and tells shells which there are.
#[derive(Clone, Copy)]
struct KindParser;

impl TypedValueParser for KindParser {
    type Value = Kind;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Kind, clap::Error> {
        kind.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Kind::ALL.iter().map(|kind| PossibleValue::new(kind.word()))))
    }
}

/// A kind by its word or its folder: `event`, `events`.
fn kind(word: &str) -> Result<Kind, String> {
    let found = Kind::ALL.iter().copied().find(|kind| kind.word() == word || kind.folder() == word);
    found.ok_or_else(|| {
        let words = || Kind::ALL.iter().map(|kind| kind.word());
        match text::nearest(word, words()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the kinds are: {}", words().collect::<Vec<_>>().join(", ")),
        }
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn global_options_stand_before_or_after_the_command() {
        for words in ["casefile --root x -v check", "casefile check --root x -v"] {
            let arguments = Arguments::try_parse_from(words.split(' ')).expect("both orders are read");
            assert!(arguments.global.verbose && arguments.global.root.is_some());
        }
    }

    #[test]
    fn a_moment_is_a_day_a_local_time_or_an_instant() {
        assert!(matches!(as_of("2026-12-01"), Ok(AsOf::Day(_))));
        assert!(matches!(as_of("2026-12-01T09:00"), Ok(AsOf::Local(_))));
        assert!(matches!(as_of("2026-12-01T09:00+09:00"), Ok(AsOf::Instant(_))));
        assert!(as_of("tomorrow").is_err());
    }
}
