//! How a record is cited: what a reader's own list of literature has to know of it. A source and an instrument are
//! cited as what they are: their title, maker and day are their own. Everything else is a page of this site, which
//! has no author and no day: the title of a statement or testimony is of this house, and under the name of whoever
//! spoke it would be words that they never chose. Who spoke, and when, stands in the note. Taken from the released
//! record and its sheet alone.

pub mod bibtex;
pub mod csl;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, ReleasedDate, Value};
use crate::model::date::words::in_words;
use crate::release::edition::Released;

use super::scribe::{Scribe, path_of};
use super::{Press, address};

/// A record as it is cited.
pub struct Citation<'p> {
    pub record: &'p Released,
    /// Whether it is a work with a title of its own, and not a page of this site.
    pub is_work: bool,
    /// Whoever made the work, as their pages print them; never parted into names and surnames.
    pub authors: Vec<&'p str>,
    pub publisher: Option<&'p str>,
    /// When the work was published or adopted.
    pub date: Option<&'p ReleasedDate>,
    /// Where the work is; of a page, its address.
    pub url: Option<String>,
    pub accessed: Option<&'p ReleasedDate>,
    /// The word of the work's type, where it has one.
    pub form: Option<&'p str>,
}

/// A record's citation.
pub fn citation(press: &Press, number: Number) -> Citation<'_> {
    let record = press.edition.get(number);
    let is_work = matches!(record.kind, Kind::Source | Kind::Instrument);
    let mut citation = Citation {
        record,
        is_work,
        authors: Vec::new(),
        publisher: None,
        date: None,
        url: if is_work { None } else { press.address(&path_of(record)) },
        accessed: None,
        form: None,
    };
    if is_work {
        add_work(press, &mut citation);
    }
    citation
}

fn add_work<'p>(press: &'p Press, citation: &mut Citation<'p>) {
    let named = |value: &'p Value| match value {
        Value::Text(words) => Some(&**words),
        Value::Record(number) => Some(&*press.edition.get(*number).title),
        _ => None,
    };
    for (field, value) in &citation.record.sheet.fields {
        match (*field, value) {
            ("author", value) => citation.authors.extend(named(value)),
            ("publisher", value) => citation.publisher = named(value),
            ("published" | "adopted", Value::Date(date)) => citation.date = Some(date),
            ("accessed", Value::Date(date)) => citation.accessed = Some(date),
            ("url", Value::Url(url)) => citation.url = Some(address::escaped(url)),
            ("type", Value::Word(_, word)) => citation.form = Some(word),
            _ => {}
        }
    }
}

/// What a citation says in words: who spoke and when, or a date that has no field; then where this site keeps it.
/// `undated` is whether the date of a work is in no field.
pub fn note(scribe: Scribe<'_>, citation: &Citation<'_>, undated: bool) -> String {
    let (press, record) = (scribe.press, citation.record);
    let mut parts: Vec<String> = Vec::new();
    let date = if citation.is_work {
        citation.date.filter(|_| undated)
    } else {
        parts.extend(record.voice.map(|voice| press.edition.get(voice).title.to_string()));
        let is_told = matches!(record.kind, Kind::Statement | Kind::Testimony);
        record.moment.as_ref().map(|moment| &moment.date).filter(|_| is_told)
    };
    parts.extend(date.map(|date| in_words(&date.date, press.words.for_programs())));
    if citation.is_work {
        parts.push(press.settings.title.to_string());
    }
    parts.push(format!("{} {}", press.words.for_programs().get("record-id"), record.id));
    if citation.is_work {
        parts.extend(press.address(&path_of(record)));
    }
    parts.join(&press.words.for_programs().get("join-group"))
}

/// A record's entry as text, for its own page.
pub fn bibtex_entry(scribe: Scribe<'_>, number: Number) -> String {
    let mut entry = String::with_capacity(512);
    bibtex::write(scribe, &citation(scribe.press, number), &mut entry);
    entry
}
