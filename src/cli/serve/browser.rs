//! The browser that the system opens addresses with. It is started as a program with one argument, and not waited for.

use std::process::{Command, Stdio};

use crate::cli::console::Console;

/// The system's own way to open an address.
const OPENER: &[&str] = if cfg!(target_os = "macos") {
    &["open"]
} else if cfg!(windows) {
    &["rundll32", "url.dll,FileProtocolHandler"]
} else {
    &["xdg-open"]
};

/// Opens an address. Where that cannot be done it is said, and the preview goes on.
pub fn open(address: &str, console: &Console) {
    let (program, arguments) = OPENER.split_first().expect("it has a name");
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.spawn() {
        Ok(mut opener) => {
            // Waited for somewhere, so that nothing is left of it when it ends.
            std::thread::spawn(move || opener.wait());
        }
        Err(_) => console
            .say(&format!("no browser could be opened (there is no `{program}`): open the address yourself")),
    }
}
