//! The writer's own editor: `$VISUAL`, else `$EDITOR`. It is started as a program with its arguments; no shell reads
//! the setting, so a file's name can do nothing but be a file's name.

use std::path::Path;
use std::process::Command;

use super::Refusal;

pub struct Editor {
    words: Vec<String>,
}

/// The editor that is set.
pub fn find() -> Result<Editor, Refusal> {
    let set = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()));
    let Some(set) = set else {
        let help =
            "set one, for example: export EDITOR=nano\nor leave out --edit, and open the file yourself";
        return Err(Refusal::new("no editor is set: neither $VISUAL nor $EDITOR", help));
    };
    match words(&set) {
        Some(words) if !words.is_empty() => Ok(Editor { words }),
        _ => Err(Refusal::new(
            format!("the editor `{set}` cannot be read: a quotation mark is not closed"),
            "write a program and its arguments: export EDITOR='code --wait'",
        )),
    }
}

impl Editor {
    /// Opens a file, and waits until the editor ends.
    pub fn open(&self, path: &Path) -> Result<(), Refusal> {
        let (program, arguments) = self.words.split_first().expect("an editor has a name");
        let help = format!("the file is there: {}", path.display());
        match Command::new(program).args(arguments).arg(path).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(_) => Err(Refusal::new(format!("the editor `{program}` ended with a fault"), help)),
            Err(error) => Err(Refusal::new(
                format!("the editor `{program}` cannot be started: {}", crate::disk::reason(&error)),
                format!("correct $VISUAL or $EDITOR\n{help}"),
            )),
        }
    }
}

/// Words parted by spaces; quotation marks keep spaces in one. A backslash is a letter, as paths on Windows need.
fn words(set: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for sign in set.chars() {
        match quote {
            Some(mark) if sign == mark => quote = None,
            Some(_) => word.get_or_insert_default().push(sign),
            None if sign == '"' || sign == '\'' => {
                quote = Some(sign);
                word.get_or_insert_default();
            }
            None if sign.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(sign),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_setting_is_a_program_and_its_arguments_and_no_shell() {
        let read = |set| words(set).unwrap_or_default().join("|");
        assert_eq!(read("code --wait"), "code|--wait");
        assert_eq!(read("'/my apps/edit' -n \"a b\""), "/my apps/edit|-n|a b");
        assert_eq!(read(r"C:\Tools\edit.exe"), r"C:\Tools\edit.exe");
        assert_eq!(read("vi; rm -rf $HOME `x`"), "vi;|rm|-rf|$HOME|`x`");
        assert_eq!(words("vi 'x"), None);
    }
}
