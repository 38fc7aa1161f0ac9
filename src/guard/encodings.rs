//! Files of the writer's that are not saved as UTF-8. Which encoding one is in can only be guessed, so it is read in each
//! that may be meant: a name of a few letters stands in none of the wrong ones by chance.

use crate::source::encoding::is_narrow_text;
use crate::text::encoding::{Encoding, NARROW, WIDE};

/// So many bytes tell whether two of them are a letter.
const HEAD: usize = 4096;

/// The encodings that these bytes may be text in; none, where they are no text.
pub fn candidates(bytes: &[u8]) -> impl Iterator<Item = Encoding> {
    let narrow = if is_narrow_text(bytes) { &NARROW[..] } else { &[] };
    let head = &bytes[..bytes.len().min(HEAD)];
    WIDE.into_iter().filter(|encoding| is_text_in(*encoding, head)).chain(narrow.iter().copied())
}

/// Whether next to all signs are some that people write. Of bytes that are something else, every eighth pair is no sign.
fn is_text_in(wide: Encoding, head: &[u8]) -> bool {
    let text = wide.text(head);
    let is_odd = |sign: &char| {
        (sign.is_control() && !sign.is_whitespace())
            || matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{ffff}')
    };
    text.chars().filter(is_odd).count() * 20 <= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::super::{Form, Guard};
    use super::*;
    use crate::release::withheld::{Kept, Origin, Reach, Secret, What};

    fn guard_of(name: &str) -> Guard {
        let from =
            Origin { file: "content/people/w1.md".into(), span: None, line: None, kept: Kept::PrivateName };
        let text = name.into();
        Guard::new(&[Secret {
            what: What::Name,
            text,
            from,
            reach: Reach::Everywhere,
            yields: false,
            printing: None,
        }])
    }

    /// A list in a file of the writer's, as editors of each country save it.
    #[test]
    fn a_name_is_found_in_any_encoding() {
        for (name, labels) in [
            ("김철수", &["euc-kr", "utf-16le", "utf-16be"][..]),
            ("王小明", &["gb18030", "gbk", "big5", "shift_jis", "euc-jp", "utf-16le", "utf-16be"]),
            ("أحمد محمود", &["windows-1256", "iso-8859-6", "utf-16le", "utf-16be"]),
            ("Иван Петров", &["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "utf-16le"]),
            ("José Núñez", &["windows-1252", "macintosh", "utf-16be"]),
        ] {
            let guard = guard_of(name);
            for label in labels {
                let list = format!("A list of words\r\nand {name} among them\r\n");
                let encoding = Encoding::labelled(label).expect("a known label");
                let bytes = encoding.bytes(&list);
                let seen = guard.look(&bytes, Form::Text);
                let found = seen.iter().any(|seen| encoding.text(&bytes[seen.at.clone()]) == name);
                assert!(found, "{label}: {seen:?}");
            }
        }
    }
}
