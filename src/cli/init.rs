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
    match error {
        StartError::HoldsFiles(file) => Refusal::new(
            format!("the folder `{}` is not empty: it holds `{file}`", name.display()),
            "name a new folder: casefile init my-site",
        ),
        StartError::NoFolder => Refusal::new(
            format!("`{}` is a file, not a folder", name.display()),
            "name a new folder: casefile init my-site",
        ),
        StartError::File(error) => Refusal::file(error),
    }
}

fn next(folder: &Path, start: Start) -> String {
    let name = shown(folder);
    let what = if start == Start::Example { "an example site, all invented" } else { "an empty site" };
    let is_here = name == Path::new(".");
    let step_in = if is_here { String::new() } else { format!("  cd {}\n", name.display()) };
    format!(
        "made {what}, in {}; README.md says how to go on\n\
         {step_in}  casefile serve\n\
         keep this folder on an encrypted disk, and hand on only what casefile build writes",
        if is_here { "this folder".to_owned() } else { format!("`{}`", name.display()) },
    )
}
