//! `casefile theme`: lists what a site can replace, and writes a built-in file out for editing. A file that is
//! there is *never* written over.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use super::args::{Global, Theme};
use super::console::Console;
use super::words::repeated;
use super::{Exit, Refusal, site};
use crate::desk::files;
use crate::disk;
use crate::outputs::theme::{BuiltIn, built_in_files};
use crate::text;

pub fn run(options: &Theme, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let files = built_in_files();
    if options.names.is_empty() {
        console.data(&listed(&files))?;
        return Ok(Exit::Clean);
    }
    let wanted: Vec<&BuiltIn> =
        options.names.iter().map(|name| find(name, &files)).collect::<Result<_, _>>()?;
    let root = site::find(global.root.as_deref())?;
    for file in wanted {
        write_out(&root, file)?;
        console
            .say(&format!("wrote {}: change it, and remove it to use the built-in one again", file.path()));
    }
    Ok(Exit::Clean)
}

/// Every file, and where the site's own would stand.
fn listed(files: &[BuiltIn]) -> String {
    let lines = files.iter().map(|file| format!("{}\n", file.path()));
    lines.collect::<String>()
}

fn find<'f>(name: &str, files: &'f [BuiltIn]) -> Result<&'f BuiltIn, Refusal> {
    let bare = name.trim_start_matches("./");
    let bare = ["templates/", "static/"].iter().find_map(|folder| bare.strip_prefix(folder)).unwrap_or(bare);
    files.iter().find(|file| file.name == bare).ok_or_else(|| {
        let help = match text::nearest(bare, files.iter().map(|file| file.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`casefile theme` lists all of them".to_owned(),
        };
        Refusal::new(format!("no built-in file is called `{}`", repeated(name)), help)
    })
}

fn write_out(root: &Path, file: &BuiltIn) -> Result<(), Refusal> {
    let path = root.join(file.path());
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Refusal::new(
            format!("`{}` is there already, and was not touched", file.path()),
            "move it away first, if you want the built-in one",
        ),
        _ => Refusal::new(
            format!("`{}` cannot be written: {}", file.path(), disk::reason(&error)),
            "see that the folder is yours, and that there is room",
        ),
    };
    if !files::lies_in(root, &path) {
        return Err(Refusal::outside(&file.path()));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    let mut written = OpenOptions::new().write(true).create_new(true).open(&path).map_err(refused)?;
    written.write_all(file.bytes).map_err(refused)
}
