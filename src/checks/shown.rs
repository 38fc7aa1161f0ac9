//! The texts of a record that readers see: what the questions about words in them are asked of.

use std::ops::Range;

use crate::kinds::{Details, Record};
use crate::model::quotation::Quotation;
use crate::text::{Span, Text};

/// A text of a record that readers see, and where a part of it stands in the file.
pub type Shown<'r> = (&'r str, Box<dyn Fn(Range<usize>) -> Span + 'r>);

/// The body without what is redacted, and the short texts beside it.
pub fn shown_texts(record: &Record) -> Vec<Shown<'_>> {
    let body = &record.body;
    let mut texts: Vec<Shown<'_>> = Vec::new();
    let mut from = 0;
    let ends = body
        .redactions
        .iter()
        .map(|cut| cut.passage.range())
        .chain(std::iter::once(body.text.len()..body.text.len()));
    for cut in ends {
        if let Some(words) = body.text.get(from..cut.start) {
            let start = body.start as usize + from;
            texts.push((words, Box::new(move |at| Span::new(start + at.start, start + at.end))));
        }
        from = cut.end;
    }
    let common = &record.common;
    let lone = [("title", &common.title), ("summary", &common.summary), ("editor_note", &common.editor_note)];
    let lone = lone.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
    let steps = common.steps.iter().filter_map(|step| Some(("steps", step.text.as_ref()?)));
    let facts = common.facts.iter().flat_map(|(_, values)| values).map(|value| ("facts", value));
    let claims = record.of_kind().claims().iter().map(|claim| ("claims", &claim.text));
    for (key, text) in lone.chain(steps).chain(facts).chain(claims).chain(words_of_others(record)) {
        if let Some(span) = record.value_span(key).or_else(|| record.value_span("name")) {
            texts.push((text, Box::new(move |_| span)));
        }
    }
    texts
}

/// What voices and sources said, what stands in place of a name, and the words of pictures, each with the key at the top
/// of the file below which it stands.
fn words_of_others(record: &Record) -> Vec<(&'static str, &Text)> {
    let mut texts = Vec::new();
    for position in record.of_kind().positions() {
        texts.extend(position.quote.iter().flat_map(words_of).map(|text| ("positions", text)));
        texts.extend(position.note.iter().map(|text| ("positions", text)));
    }
    for cite in &record.common.sources {
        texts.extend(cite.quote.iter().flat_map(words_of).map(|text| ("sources", text)));
        texts.extend(cite.at.iter().map(|text| ("sources", text)));
    }
    for media in &record.common.media {
        let words = media.caption.iter().chain([&media.alt]).chain(&media.creator).chain(&media.rights);
        texts.extend(words.map(|text| ("media", text)));
    }
    match &record.details {
        Details::Statement(statement) => {
            texts.extend(statement.quotes.iter().flat_map(words_of).map(|text| ("quote", text)));
        }
        Details::Testimony(testimony) => {
            texts.extend(testimony.connection.iter().map(|word| ("connection", &word.value)));
            let basis = testimony.consent.as_ref().and_then(|consent| consent.basis.as_ref());
            texts.extend(basis.map(|text| ("consent", text)));
        }
        Details::Event(event) => {
            let people = [
                ("victims", &event.victims),
                ("perpetrators", &event.perpetrators),
                ("participants", &event.participants),
            ];
            for (key, involved) in
                people.into_iter().flat_map(|(key, all)| all.iter().map(move |one| (key, one)))
            {
                let words = involved
                    .label
                    .iter()
                    .chain(&involved.harm)
                    .chain(&involved.involvement)
                    .chain(&involved.role);
                texts.extend(words.map(|text| (key, text)));
            }
        }
        Details::Person(person) => {
            texts.extend(person.pseudonym.iter().map(|text| ("pseudonym", text)));
            texts.extend(person.description.iter().map(|text| ("description", text)));
        }
        _ => {}
    }
    texts
}

fn words_of(quote: &Quotation) -> impl Iterator<Item = &Text> {
    std::iter::once(&quote.text).chain(&quote.original)
}
