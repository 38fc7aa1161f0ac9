//! The key that signs: read from its file, opened with its password. The password is *never* an argument, which other users of the
//! computer can see, and what is typed is not shown.

use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::Refusal;
use super::args::Archive;
use super::console::Console;
use crate::disk;
use crate::packages::sign::{self, KeyError, SecretKey};
use crate::packages::sums;
use crate::text::digest::Digest;

/// Where the password may stand.
const VARIABLE: &str = "CASEFILE_KEY_PASSWORD";

/// The key that was asked for. It is asked for before any progress is shown: nobody sees a question behind a bar.
pub fn key_for(archive: &Archive, console: &Console) -> Result<Option<SecretKey>, Refusal> {
    let open = |path: &PathBuf| secret_key(path, archive.password_file.as_deref(), console);
    archive.sign.as_ref().map(open).transpose()
}

/// In the site's folder a key would be one slip away from the net.
pub fn refuse_inside(key: Option<&Path>, root: &Path) -> Result<(), Refusal> {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    match key {
        Some(path) if whole(path).zip(whole(root)).is_some_and(|(key, root)| key.starts_with(root)) => {
            Err(Refusal::new(
                format!(
                    "the key `{}` lies in the site's folder, from which files are published",
                    path.display()
                ),
                "keep it elsewhere, and where only you can read it",
            ))
        }
        _ => Ok(()),
    }
}

/// What stands beside a list of digests: its signature, if there is a key.
pub fn beside(sums: &[u8], edition: impl Fn() -> Digest, key: Option<&SecretKey>) -> Vec<(String, Vec<u8>)> {
    let signed = |key| (sign::file_name(sums::NAME), sign::sign(sums, &edition().to_string(), key));
    key.map(signed).into_iter().collect()
}

fn secret_key(path: &Path, password_file: Option<&Path>, console: &Console) -> Result<SecretKey, Refusal> {
    let text = read(path, "the key")?;
    let refusal = |error: KeyError| refusal(path, error);
    if !sign::is_locked(&text).map_err(refusal)? {
        return sign::open(&text, None).map_err(refusal);
    }
    let password = password(path, password_file)?;
    console.say("opening the key (some seconds, so that passwords cannot be guessed fast) ...");
    sign::open(&text, Some(&password)).map_err(refusal)
}

fn read(path: &Path, what: &str) -> Result<String, Refusal> {
    fs::read_to_string(path).map_err(|error| {
        Refusal::new(
            format!("{what} `{}` cannot be read: {}", path.display(), disk::reason(&error)),
            "give the path of the file; a key that `minisign -G` made is `minisign.key`, or `.minisign/minisign.key` in your home folder",
        )
    })
}

fn password(key: &Path, file: Option<&Path>) -> Result<String, Refusal> {
    if let Some(file) = file {
        let text = read(file, "the password's file")?;
        return Ok(text.lines().next().unwrap_or_default().to_owned());
    }
    if let Ok(password) = env::var(VARIABLE) {
        return Ok(password);
    }
    let nobody = || refusal(key, KeyError::Locked);
    if !io::stdin().is_terminal() {
        return Err(nobody());
    }
    rpassword::prompt_password(format!("Password of {}: ", key.display())).map_err(|_| nobody())
}

fn refusal(path: &Path, error: KeyError) -> Refusal {
    let help = match error {
        KeyError::None | KeyError::Public => "`minisign -G` makes a pair of keys: sign with the one that ends in .key, give people the one that ends in .pub".into(),
        KeyError::Damaged => "take it from your copy of it, or make a new pair with `minisign -G`".into(),
        KeyError::Locked => format!("run it where it can ask you, give the password's file with --password-file, or set {VARIABLE}"),
        KeyError::WrongPassword => "try again; without it, the key cannot be used by anybody".into(),
    };
    Refusal::new(format!("`{}` cannot sign: {error}", path.display()), help)
}
