//! What the filters of a list go by: the kind, voice, tags and year of each thing on it. A script shows the
//! filters (`static/casefile.js`) and keeps what is chosen in the address; without it the list is whole.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::parse::markdown::{escape, escaped};

use super::paging::Period;
use super::scribe::Scribe;

/// A shorter list is read faster than filtered.
const FEWEST: usize = 8;

/// The choices that a script cannot read from the list itself: kinds, in words.
#[derive(Serialize)]
pub struct FilterView {
    pub kinds: Vec<KindView>,
}

#[derive(Serialize)]
pub struct KindView {
    /// As `data-kind` has it: the kind's folder.
    pub value: &'static str,
    pub label: String,
}

/// The filters of a list, where it is long enough and its things differ.
pub fn view(scribe: Scribe<'_>, things: &[(Number, Option<Period>)]) -> Option<FilterView> {
    if things.len() < FEWEST {
        return None;
    }
    let records = || things.iter().map(|(number, _)| scribe.record(*number));
    let kinds: BTreeSet<Kind> = records().map(|record| record.kind).collect();
    let voices: BTreeSet<Option<Number>> = records().map(|record| record.voice).collect();
    let years: BTreeSet<Option<Period>> = things.iter().map(|(_, year)| *year).collect();
    let has_tags = records().any(|record| !record.tags.is_empty());
    let kind = |kind: &Kind| KindView {
        value: kind.folder(),
        label: scribe.word(&format!("kinds-{}", kind.word())),
    };
    let differ = kinds.len() > 1 || voices.len() > 1 || years.len() > 1 || has_tags;
    differ.then(|| FilterView { kinds: kinds.iter().map(kind).collect() })
}

/// The name by which a voice is chosen: with its id, where somebody else has the same. HTML.
fn voice_name(scribe: Scribe<'_>, voice: Number) -> String {
    let record = scribe.record(voice);
    let mut name = escaped(&record.title);
    if scribe.press.listings().is_shared_name(&record.title) {
        name.extend([" (", &record.id, ")"]);
    }
    name
}

/// The attributes of one thing on a list, with a space before them. HTML.
pub fn marks(scribe: Scribe<'_>, number: Number, year: Option<Period>) -> String {
    let record = scribe.record(number);
    let mut html = [" data-kind=\"", record.kind.folder(), "\""].concat();
    let mut add = |name: &str, value: &str| html.extend([" data-", name, "=\"", value, "\""]);
    if let Some(voice) = record.voice {
        add("voice", &voice_name(scribe, voice));
    }
    if let Some((first, others)) = record.tags.split_first() {
        let mut tags = escaped(first);
        for tag in others {
            tags.push('\n'); // no tag has a line end
            escape(tag, &mut tags);
        }
        add("tags", &tags);
    }
    if let Some(year) = year.filter(|year| *year != Period::Undated) {
        add("year", &escaped(&year.words(scribe)));
    }
    html
}
