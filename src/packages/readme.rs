//! `README.txt`: how to open a package and how to check it, for people with a phone or an old computer and without
//! casefile. What it says comes from the word table (`readme-...`), in the site's language, and in English after it
//! where that is another; commands are the same in every language.
//!
//! Lines end as old Windows wants them, are no longer than a narrow window, and the file begins with a byte order mark
//! where it holds more than ASCII: Notepad shows Korean as rubbish without it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::Text;
use crate::text::digest::Digest;
use crate::text::words::Words;

/// Its name.
pub const NAME: &str = crate::verify::README;

/// What a package says of itself.
pub struct Readme<'a> {
    pub title: Text,
    pub description: Option<Text>,
    pub edition: Digest,
    /// The moment that was asked for, as a day, where one was: without it the day is no part of the input.
    pub as_of: Option<String>,
    /// The site's words, and others after them.
    pub words: Vec<&'a Words>,
}

/// Where things lie in a package.
struct Places {
    home: &'static str,
    data: &'static str,
    /// The message that says what else is in it.
    more: Option<&'static str>,
}

const BAG: Places = Places { home: "data/site/index.html", data: "data/site/data", more: Some("readme-bag") };

const ZIP: Places = Places { home: "index.html", data: "data", more: None };

const WIDTH: usize = 76;

/// Prints the files that were changed or are missing, and nothing else. Old Windows reads a file as the letters of its
/// own country if nothing is said.
const POWERSHELL: [&str; 3] = [
    "Get-Content SHA256SUMS -Encoding UTF8 | ForEach-Object {",
    "  $sum, $file = $_ -split '  ', 2",
    "  if ((Get-FileHash -LiteralPath $file).Hash -ne $sum) { $file } }",
];

impl Readme<'_> {
    /// For a zip, in which the site lies beside the file.
    pub fn of_zip(&self) -> Vec<u8> {
        self.text(&ZIP)
    }

    /// For a bag, in which the site lies in the payload.
    pub fn of_bag(&self) -> Vec<u8> {
        self.text(&BAG)
    }

    fn text(&self, places: &Places) -> Vec<u8> {
        let mut parts: Vec<String> = Vec::new();
        for words in &self.words {
            let part = self.part(words, places);
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let rule = format!("\n{}\n\n", "-".repeat(WIDTH));
        let text = parts.join(&rule).replace('\n', "\r\n");
        let mark = if text.is_ascii() { "" } else { "\u{feff}" };
        [mark, &text].concat().into_bytes()
    }

    /// The whole of it in one language.
    fn part(&self, words: &Words, places: &Places) -> String {
        let mut sheet = Sheet(String::new());
        let say = |key: &str| words.with(key, &[("home", places.home.into()), ("data", places.data.into())]);
        sheet.title(&self.title);
        sheet.paragraphs(self.description.as_deref().unwrap_or_default());
        sheet.paragraphs(&say("readme-what"));
        sheet.paragraphs(&places.more.map(say).unwrap_or_default());
        sheet.heading(&say("readme-open-title"));
        sheet.paragraphs(&say("readme-unpack"));
        sheet.paragraphs(&say("readme-open"));
        sheet.heading(&say("readme-check-title"));
        sheet.paragraphs(&say("readme-check"));
        sheet.commands(&say("readme-check-windows"), &POWERSHELL);
        sheet.commands(&say("readme-check-mac"), &["shasum -a 256 --quiet -c SHA256SUMS"]);
        sheet.commands(&say("readme-check-linux"), &["sha256sum --quiet -c SHA256SUMS"]);
        sheet.commands(
            &say("readme-check-one"),
            &[&format!("certutil -hashfile {} SHA256", places.home.replace('/', "\\"))],
        );
        sheet.paragraphs(&say("readme-trust"));
        sheet.heading(&say("readme-edition-title"));
        sheet.commands(&say("readme-edition"), &[&self.edition.to_string()]);
        if let Some(day) = &self.as_of {
            sheet.paragraphs(&words.with("readme-as-of", &[("date", day.as_str().into())]));
        }
        sheet.paragraphs(&say("readme-data"));
        sheet.0.trim_end().to_owned() + "\n"
    }
}

/// A text of narrow lines.
struct Sheet(String);

impl Sheet {
    fn title(&mut self, title: &str) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.paragraphs(&title);
        let width = title.width().min(WIDTH);
        self.0.truncate(self.0.trim_end().len());
        self.0.push_str(&format!("\n{}\n\n", "=".repeat(width.max(1))));
    }

    fn heading(&mut self, words: &str) {
        self.0.push('\n');
        self.paragraphs(&words.to_uppercase());
    }

    /// Each line of the words is a paragraph.
    fn paragraphs(&mut self, words: &str) {
        for paragraph in words.lines().filter(|line| !line.trim().is_empty()) {
            wrap(paragraph, &mut self.0);
            self.0.push_str("\n\n");
        }
    }

    fn commands(&mut self, words: &str, lines: &[&str]) {
        self.paragraphs(words);
        for line in lines {
            self.0.push_str(&format!("    {line}\n"));
        }
        self.0.push('\n');
    }
}

/// Breaks a paragraph at its spaces; words of scripts without spaces, at any sign.
fn wrap(paragraph: &str, into: &mut String) {
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        if width > 0 && width + 1 + word.width() > WIDTH {
            into.push('\n');
            width = 0;
        } else if width > 0 {
            into.push(' ');
            width += 1;
        }
        for sign in word.chars() {
            if width >= WIDTH && sign.width() == Some(2) {
                into.push('\n');
                width = 0;
            }
            into.push(sign);
            width += sign.width().unwrap_or(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lang: &str, more: &str) -> Words {
        let english = include_str!("../../templates/words/en.ftl");
        Words::new(lang, &[("en.ftl", english), ("more.ftl", more)]).expect("words")
    }

    fn readme<'a>(title: &str, words: Vec<&'a Words>) -> Readme<'a> {
        Readme { title: title.into(), description: None, edition: Digest::of(b""), as_of: None, words }
    }

    #[test]
    fn it_is_readable_in_the_oldest_editor_of_windows() {
        let english = words("en", "");
        let text = String::from_utf8(readme("Case files", vec![&english, &english]).of_zip()).expect("UTF-8");
        assert!(text.is_ascii(), "a plain site needs no byte order mark: {text}");
        assert_eq!(text.matches("SHA256SUMS -Encoding").count(), 1, "one language is said once");
        for line in text.split("\r\n") {
            assert!(!line.contains('\n') && line.width() <= WIDTH, "{line}");
        }
        assert!(!text.contains('{') || text.contains("ForEach-Object {"), "{text}");
    }

    #[test]
    fn the_words_of_the_site_come_first_and_english_after_them() {
        let (korean, english) = (words("ko", "readme-open-title = 여는 방법\n"), words("en", ""));
        let text = String::from_utf8(readme("강제 송환", vec![&korean, &english]).of_zip()).expect("UTF-8");
        assert!(text.starts_with("\u{feff}강제 송환\r\n=========\r\n"), "{text}");
        assert!(text.find("여는 방법") < text.find("HOW TO OPEN"), "{text}");
    }

    #[test]
    fn a_script_without_spaces_is_broken_too() {
        let mut text = String::new();
        wrap(&"字".repeat(100), &mut text);
        assert!(text.lines().all(|line| line.width() <= WIDTH + 1) && text.lines().count() == 3);
    }
}
