//! A small edition for the tests of bodies: two records, and one file that was released.

use super::plain::Released;

/// `rec` and `src` are its records.
pub struct Fixed {
    /// The name of its file, and what stands for it.
    pub file: (&'static str, &'static str),
    /// What stands for a closed record of a kind.
    pub closed: fn(&str) -> String,
}

impl Released for Fixed {
    fn has_record(&self, id: &str) -> bool {
        ["rec", "src"].contains(&id)
    }

    fn file(&self, file: &str) -> Option<String> {
        (file == self.file.0).then(|| self.file.1.to_owned())
    }

    fn closed(&self, kind: &str) -> String {
        (self.closed)(kind)
    }
}
