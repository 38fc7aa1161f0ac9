//! `casefile completions` and `casefile man`: the command line, told to a shell and to `man`. Both come from the words
//! that `args` has; nothing is written twice.

use clap::CommandFactory;

use super::args::{Arguments, Completions, Man};
use super::console::Console;
use super::{Exit, Refusal};
use crate::text::nearest;

pub fn completions(options: &Completions, console: &Console) -> Result<Exit, Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "casefile", &mut script);
    console.data(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Clean)
}

pub fn man(options: &Man, console: &Console) -> Result<Exit, Refusal> {
    let mut all = Arguments::command();
    all.build();
    let command = match &options.command {
        None => all.clone(),
        Some(name) => all.find_subcommand(&**name).cloned().ok_or_else(|| unknown(name, &all))?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(|error| Refusal::output(&error))?;
    console.data(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Clean)
}

fn unknown(name: &str, all: &clap::Command) -> Refusal {
    let names = || all.get_subcommands().map(clap::Command::get_name);
    let help = match nearest(name, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the commands are: {}", names().collect::<Vec<_>>().join(", ")),
    };
    Refusal::new(format!("there is no command `{name}`"), help)
}
