//! Citations as CSL-JSON (the form that citeproc, Zotero, Pandoc and their kin read): one item a record. A name is
//! always `literal`; a date has parts where ISO 8601-1 can say it, and else its words.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::kinds::Kind;
use crate::kinds::sheet::ReleasedDate;
use crate::model::date::IsoDate;
use crate::model::date::words::in_words;
use crate::outputs::item::iso_date;
use crate::outputs::scribe::Scribe;
use crate::text::words::Words;

use super::Citation;
use crate::outputs::cite;

/// A citation as an item of CSL-JSON.
pub struct CslItem<'c> {
    pub scribe: Scribe<'c>,
    pub citation: Citation<'c>,
}

#[derive(serde::Serialize)]
struct Name<'c> {
    literal: &'c str,
}

impl Serialize for CslItem<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (citation, press) = (&self.citation, self.scribe.press);
        let record = citation.record;
        let mut item = serializer.serialize_map(None)?;
        item.serialize_entry("id", &record.id)?;
        item.serialize_entry("type", csl_type(citation))?;
        item.serialize_entry("title", &record.title)?;
        if !citation.authors.is_empty() {
            let names: Vec<Name<'_>> = citation.authors.iter().map(|name| Name { literal: name }).collect();
            item.serialize_entry("author", &names)?;
        }
        match citation.publisher {
            Some(publisher) if is_in_a_periodical(citation) => {
                item.serialize_entry("container-title", publisher)?;
            }
            Some(publisher) => item.serialize_entry("publisher", publisher)?,
            None if citation.is_work => {}
            None => item.serialize_entry("container-title", &press.settings.title)?,
        }
        if let Some(date) = citation.date {
            item.serialize_entry("issued", &CslDate { date, words: press.words.for_programs() })?;
        }
        if let Some(date) = citation.accessed {
            item.serialize_entry("accessed", &CslDate { date, words: press.words.for_programs() })?;
        }
        if let Some(url) = &citation.url {
            item.serialize_entry("URL", url)?;
        }
        // In which language a work is, its record does not say.
        let lang = record.lang.as_ref().or(press.settings.languages.first());
        if let Some(lang) = lang.filter(|_| !citation.is_work) {
            item.serialize_entry("language", lang)?;
        }
        let words = press.words.for_programs();
        let note = cite::note(self.scribe, citation, false);
        let kind_and_note = [words.get(record.kind.message()), words.get("join-group"), note.into()].concat();
        item.serialize_entry("note", &kind_and_note)?;
        item.end()
    }
}

struct CslDate<'c> {
    date: &'c ReleasedDate,
    words: &'c Words,
}

impl Serialize for CslDate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        match iso_date(self.date) {
            Some(IsoDate::One(day)) => map.serialize_entry("date-parts", &[numbers(&day)])?,
            Some(IsoDate::Interval(from, to)) => {
                map.serialize_entry("date-parts", &[numbers(&from), numbers(&to)])?;
            }
            None => map.serialize_entry("literal", &in_words(&self.date.date, self.words))?,
        }
        map.end()
    }
}

/// `[2023, 10, 9]`
fn numbers(day: &str) -> Vec<u32> {
    day.split('-').filter_map(|part| part.parse().ok()).collect()
}

fn is_in_a_periodical(citation: &Citation<'_>) -> bool {
    matches!(csl_type(citation), "article-newspaper" | "article-journal" | "broadcast")
}

/// What CSL 1.0.2 calls it.
fn csl_type(citation: &Citation<'_>) -> &'static str {
    match (citation.record.kind, citation.form.unwrap_or("")) {
        (Kind::Source, form) => source_type(form),
        (Kind::Instrument, "treaty" | "protocol" | "convention" | "covenant" | "charter" | "agreement") => {
            "treaty"
        }
        (Kind::Instrument, "regulation" | "decree" | "directive" | "order" | "rules") => "regulation",
        (Kind::Instrument, _) => "legislation",
        _ => "webpage",
    }
}

fn source_type(form: &str) -> &'static str {
    match form {
        "news-report" => "article-newspaper",
        "article" => "article",
        "journal-article" => "article-journal",
        "report" | "ngo-report" => "report",
        "book" => "book",
        "dataset" | "database" => "dataset",
        "web-page" => "webpage",
        "judgment" | "court-record" => "legal_case",
        "law" => "legislation",
        "video" | "film" => "motion_picture",
        "broadcast" | "podcast" => "broadcast",
        "photograph" | "image" | "satellite-image" => "graphic",
        "map" => "map",
        "interview" => "interview",
        "letter" => "personal_communication",
        "social-media-post" | "post" => "post",
        "thesis" => "thesis",
        _ => "document",
    }
}
