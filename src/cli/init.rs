//! `casefile init`: a new site.

use std::path::Path;

use super::args::Init;
use super::console::Console;
use super::site::shown;
use super::{Exit, Refusal};
use crate::desk::starter::{self, Start, StartError};

pub fn run(init: &Init, console: &Console) -> Result<Exit, Refusal> {
    let folder = init.folder.as_deref().unwrap_or(Path::new("."));
    let start = if init.bare { Start::Bare } else { Start::Example };
    starter::begin(folder, start).map_err(|error| refusal(error, folder))?;
    console.say(&next(folder, start));
    Ok(Exit::Clean)
}

fn refusal(error: StartError, folder: &Path) -> Refusal {
    let name = shown(folder);
    let another = format!("name a new folder: casefile init {}", free_name());
    match error {
        StartError::HoldsFiles(file) => Refusal::new(
            format!("the folder `{}` is not empty: it holds `{file}`", name.display()),
            format!("{another}\nthen copy what you have written into the folders below its `content`"),
        ),
        StartError::IsSite => {
            let go = if name == Path::new(".") { String::new() } else { format!("{}; ", step_into(&name)) };
            Refusal::new(
                format!("the folder `{}` is a site already", name.display()),
                format!("to see it: {go}casefile serve\nfor a second one {another}"),
            )
        }
        StartError::InSite(site) => Refusal::new(
            format!(
                "`{}` would lie inside another site, whose folder is `{}`",
                name.display(),
                shown(&site).display()
            ),
            "go out of that folder first (`cd ..`), or name a folder elsewhere",
        ),
        StartError::NoFolder => {
            Refusal::new(format!("`{}` is a file, not a folder", name.display()), another)
        }
        StartError::File(error) => Refusal::file(error),
    }
}

/// A folder that is not there yet.
fn free_name() -> String {
    let numbered = (2..).map(|number: u32| format!("my-site-{number}"));
    let mut names = std::iter::once("my-site".to_owned()).chain(numbered);
    names.find(|name| !Path::new(name).exists()).expect("a folder has fewer entries than there are numbers")
}

/// `cd my-site`, as a shell takes it.
fn step_into(folder: &Path) -> String {
    let name = folder.display().to_string();
    match name.contains(|sign: char| !sign.is_alphanumeric() && !"-_./\\:".contains(sign)) {
        true => format!("cd \"{name}\""),
        false => format!("cd {name}"),
    }
}

fn next(folder: &Path, start: Start) -> String {
    let name = shown(folder);
    let what = if start == Start::Example { "an example site, all invented" } else { "an empty site" };
    let is_here = name == Path::new(".");
    let step_in = if is_here { String::new() } else { format!("  {}\n", step_into(&name)) };
    format!(
        "made {what}, in {}; README.md says how to go on\n\
         {step_in}  casefile serve     (shows it in your browser; Ctrl+C ends it)\n\
         keep this folder on an encrypted disk, and hand on only what casefile build writes",
        if is_here { "this folder".to_owned() } else { format!("`{}`", name.display()) },
    )
}
