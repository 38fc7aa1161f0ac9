//! A record's body on its page, and what the signs in it lead to.

use std::borrow::Cow;

use crate::kinds::sheet::Number;
use crate::outputs::files::asset_path;
use crate::outputs::scribe::{Scribe, set_apart};
use crate::outputs::{Press, claims, pictures};
use crate::parse::markdown::{self, escaped};
use crate::release::edition::{AssetNumber, ClaimAddress, Released};
use crate::text::words::Arg;

use super::ROOT;

/// The body of a record as its page has it.
pub fn body(press: &Press, number: Number) -> String {
    let scribe = Scribe::new(press, ROOT);
    let record = scribe.record(number);
    markdown::to_html(&record.body.text, &BodyLinks { scribe, record }).html
}

/// What the signs in a record's body lead to.
struct BodyLinks<'p> {
    scribe: Scribe<'p>,
    record: &'p Released,
}

impl BodyLinks<'_> {
    fn asset(&self, file: &str) -> Option<AssetNumber> {
        self.record.body.files.iter().find(|(known, _)| &**known == file).map(|(_, asset)| *asset)
    }
}

impl markdown::Links for BodyLinks<'_> {
    fn record(&self, id: &str, claim: Option<&str>) -> Option<(String, String)> {
        let number = self.scribe.press.edition.find(id)?;
        let target = self.scribe.record(number);
        let known = claim.and_then(|id| target.claims.iter().position(|claim| &*claim.id == id));
        let href = match known {
            Some(index) => {
                claims::href(self.scribe, ClaimAddress { record: number, claim: Some(index as u32) })
            }
            None => self.scribe.href(number),
        };
        let address = ClaimAddress { record: number, claim: known.map(|index| index as u32) };
        // A text of the same record is closed as its claims are.
        let name = match known.filter(|_| target.id == self.record.id) {
            Some(index) => target.claims[index].text.clone(),
            None => claims::name(self.scribe, address),
        };
        Some((href, set_apart(&name)))
    }

    fn citation(&self, source: &str, at: Option<&str>) -> String {
        let Some(number) = self.scribe.press.edition.find(source) else { return String::new() };
        let mut note = format!("<a href=\"{}\">{}", self.scribe.href(number), self.scribe.short_name(number));
        if let Some(at) = at {
            note.push_str(&escaped(&self.scribe.word("join-part")));
            note.push_str(&escaped(at));
        }
        note.push_str("</a>");
        note.push_str(&escaped(&self.scribe.word("join-stop")));
        note
    }

    fn left_out(&self, reason: &str) -> String {
        self.scribe.words("left-out", &[("reason", Arg::Text(reason))])
    }

    fn closed(&self, kind: &str) -> String {
        self.scribe.vocabulary("closed", kind)
    }

    fn attachment(&self, file: &str) -> Option<String> {
        let asset = self.asset(file)?;
        Some(format!("{}{}", self.scribe.root, asset_path(self.scribe.press, asset)))
    }

    fn picture(&self, file: &str) -> Option<String> {
        pictures::attributes(self.scribe.press, self.scribe.root, self.asset(file)?)
    }

    fn note_label(&self) -> Cow<'_, str> {
        self.scribe.press.words.get("note")
    }
}
