//! The front matter of a record, written anew from what is released of it: the sheet field by field, then what all kinds
//! have. Where the edition says that there is something and not what (a closed holder, a source that only another
//! medium has), the id of a stand-in is written, so that a site that is built of it says so again.

use std::cell::RefCell;

use super::stand_ins::{Needs, StandIn, StandIns};
use super::yaml::Yaml;
use super::{file_name, kept_name};
use crate::kinds::Kind;
use crate::kinds::sheet::{AssetNumber, Number, ReleasedCite, ReleasedDate, Seen, Value};
use crate::model::date::Basis;
use crate::model::point::{PARTS, Point};
use crate::model::quotation::Quotation;
use crate::model::relation::Relation;
use crate::model::vocabulary::Vocabulary;
use crate::outputs::Press;
use crate::parse::plain;
use crate::release::edition::{
    ClaimAddress, Holder, Origins, Released, ReleasedAssessment, ReleasedConsent, ReleasedMedia,
    ReleasedPosition,
};

/// Writes one record.
pub struct Front<'p> {
    pub press: &'p Press,
    pub stand_ins: &'p StandIns,
    pub number: Number,
    pub record: &'p Released,
    pub needs: RefCell<Needs>,
}

/// Keys and values, in order.
pub type Fields = Vec<(&'static str, Yaml)>;

/// Adds a field that has a value.
fn put(fields: &mut Fields, key: &'static str, value: Option<Yaml>) {
    fields.extend(value.map(|value| (key, value)));
}

fn text(text: Option<&str>) -> Option<Yaml> {
    text.map(Yaml::text)
}

fn list(items: impl Iterator<Item = Yaml>) -> Option<Yaml> {
    let items: Vec<Yaml> = items.collect();
    (!items.is_empty()).then_some(Yaml::List(items))
}

/// Collects the parts of a map.
#[derive(Default)]
struct Map(Vec<(String, Yaml)>);

impl Map {
    fn put(mut self, key: &str, value: Option<Yaml>) -> Self {
        self.0.extend(value.map(|value| (key.to_owned(), value)));
        self
    }

    fn done(self) -> Yaml {
        Yaml::Map(self.0)
    }
}

impl<'p> Front<'p> {
    /// Everything, in the order in which people mostly write it.
    pub fn fields(&self) -> Fields {
        let record = self.record;
        let mut fields = Fields::new();
        put(&mut fields, self.title_key(), text(Some(&record.title)));
        put(&mut fields, "publish", text(Some("public")));
        put(&mut fields, "lang", text(record.lang.as_deref()));
        put(&mut fields, "summary", text(record.summary.as_deref()));
        self.sheet(&mut fields);
        self.required(&mut fields);
        put(&mut fields, "consent", record.consent.as_ref().map(|limits| consent(limits, self.basis())));
        self.assessed(&mut fields);
        put(&mut fields, "claims", self.claims());
        put(&mut fields, "positions", list(record.positions.iter().map(|position| self.position(position))));
        put(&mut fields, "engages", self.engages());
        put(&mut fields, "parties", self.parties());
        put(&mut fields, "based_on", self.based_on(&record.origins));
        put(&mut fields, "sources", self.sources());
        put(&mut fields, "steps", self.steps());
        put(&mut fields, "facts", self.facts());
        put(&mut fields, "content_notes", texts(&record.content_notes));
        put(&mut fields, "cases", self.cases());
        put(&mut fields, "tags", texts(&record.tags));
        put(&mut fields, "related", self.related());
        put(&mut fields, "media", list(record.media.iter().map(|media| self.media(media))));
        put(&mut fields, "changes", self.changes());
        put(&mut fields, "editor_note", text(record.editor_note.as_deref()));
        put(&mut fields, "same_as", texts(&record.same_as));
        put(&mut fields, "old_paths", self.old_paths());
        fields
    }

    fn has(&self, field: &str) -> bool {
        self.record.sheet.fields.iter().any(|(known, _)| *known == field)
    }

    /// Whatever stands for a person without a printed name is written as a pseudonym: which of the two it was, the
    /// edition does not know.
    fn title_key(&self) -> &'static str {
        match self.record.kind {
            Kind::Person if !self.has("named_because") => "pseudonym",
            kind => kind.title_field().key,
        }
    }

    fn id(&self, number: Number) -> Yaml {
        Yaml::text(&self.press.edition.get(number).id)
    }

    fn ids(&self, numbers: &[Number]) -> Option<Yaml> {
        list(numbers.iter().map(|number| self.id(*number)))
    }

    /// What a consent rests on, where the kind lays that on its sheet.
    fn basis(&self) -> Option<&str> {
        let consent = self.record.sheet.fields.iter().find(|(field, _)| *field == "consent");
        let Some((_, Value::Entry(parts))) = consent else { return None };
        parts.iter().find_map(|(name, value)| match value {
            Value::Word(_, basis) if *name == "basis" => Some(&**basis),
            _ => None,
        })
    }

    /// The id of what stands for something that is not in the edition.
    fn instead(&self, stand_in: StandIn) -> Yaml {
        self.needs.borrow_mut().stand_ins.insert(stand_in);
        Yaml::text(&self.stand_ins.id(stand_in))
    }

    /// The kind's own fields. Values of one key stand together.
    fn sheet(&self, fields: &mut Fields) {
        let mut laid: Vec<(&'static str, Vec<Yaml>)> = Vec::new();
        for (field, value) in &self.record.sheet.fields {
            let key = match *field {
                "told" | "said" => "date",
                "perpetrators-found" => "perpetrators",
                // Made of other things below: what a page prints of them is no input.
                "coordinates" | "consent" | "facts" => continue,
                key => key,
            };
            let value = if key == "archived" { self.archived(value) } else { self.value(value) };
            match laid.iter_mut().find(|(known, _)| *known == key) {
                Some((_, values)) => values.push(value),
                None => laid.push((key, vec![value])),
            }
        }
        for (key, mut values) in laid {
            let one = if values.len() == 1 { values.pop() } else { None };
            fields.push((key, one.unwrap_or(Yaml::List(values))));
        }
        if let Some(point) = self.record.point {
            fields.push(("coordinates", coordinates(point)));
            fields.push(("publish_precision", Yaml::text(point.precision.word())));
        }
    }

    fn value(&self, value: &Value) -> Yaml {
        match value {
            Value::Text(text) | Value::Word(_, text) | Value::Url(text) => Yaml::text(text),
            Value::Own(_) => Yaml::yes(),
            Value::Date(date) => self.date(date),
            Value::Count(count) => Yaml::text(&count.written),
            Value::Quote(quote) => quotation(quote),
            Value::Record(number) => self.id(*number),
            Value::File(asset) => Yaml::text(&kept_name(self.press, *asset)),
            Value::Cites(cites) => self.cites(cites).unwrap_or(Yaml::List(Vec::new())),
            Value::Entry(parts) => self.entry(parts),
            Value::Fact(_, values) => texts(values).unwrap_or(Yaml::List(Vec::new())),
        }
    }

    fn entry(&self, parts: &[(&'static str, Value)]) -> Yaml {
        let mut map: Vec<(String, Yaml)> = Vec::new();
        for (name, value) in parts {
            let (name, value) = match *name {
                "place-role" => ("role", self.value(value)),
                "whole" => ("id", self.value(value)),
                name => (name, self.value(value)),
            };
            match map.iter_mut().find(|(known, _)| known == name) {
                Some((_, Yaml::List(values))) => values.push(value),
                Some((_, first)) => *first = Yaml::List(vec![first.clone(), value]),
                None => map.push((name.to_owned(), value)),
            }
        }
        Yaml::Map(map)
    }

    /// A kept copy: what proves its age lies beside it, and is found there.
    fn archived(&self, value: &Value) -> Yaml {
        let Value::Entry(parts) = value else { return self.value(value) };
        let parts: Vec<(&'static str, Value)> =
            parts.iter().filter(|(name, _)| *name != "proof").cloned().collect();
        let is_shared = parts.iter().any(|(name, _)| *name == "file");
        match self.entry(&parts) {
            Yaml::Map(mut map) => {
                map.extend(is_shared.then(|| ("share".to_owned(), Yaml::yes())));
                Yaml::Map(map)
            }
            other => other,
        }
    }

    /// What a record of its kind cannot be without, where what it named is closed.
    fn required(&self, fields: &mut Fields) {
        let mut missing = |key: &'static str, kind| {
            if !self.has(key) {
                fields.push((key, self.instead(StandIn::Draft(kind))));
            }
        };
        match self.record.kind {
            Kind::Testimony => {
                missing("witness", Kind::Person);
                missing("taken_by", Kind::Person);
            }
            Kind::Source => missing("publisher", Kind::Organization),
            Kind::Statement => {
                missing("speaker", Kind::Person);
                // Else the words would become the speaker's own.
                if self.record.voice.is_none() && self.has("speaker") {
                    missing("on_behalf_of", Kind::Organization);
                }
            }
            _ => {}
        }
    }

    fn date(&self, date: &ReleasedDate) -> Yaml {
        let written = Yaml::text(&date.date.written);
        if date.date.text.is_none() && date.date.basis.is_none() && date.anchor.is_none() {
            return written;
        }
        Map::default()
            .put("edtf", Some(written))
            .put("text", text(date.date.text.as_deref()))
            .put("basis", text(date.date.basis.map(Basis::name)))
            .put("anchor", date.anchor.map(|anchor| self.id(anchor)))
            .done()
    }

    fn some_date(&self, date: &Option<ReleasedDate>) -> Option<Yaml> {
        date.as_ref().map(|date| self.date(date))
    }

    fn cite(&self, cite: &ReleasedCite) -> Yaml {
        let source = self.id(cite.source);
        if cite.at.is_none() && cite.quote.is_none() && cite.seen == Seen::Itself {
            return source;
        }
        let cited_in = match cite.seen {
            Seen::Itself => None,
            Seen::QuotedIn(number) => Some(self.id(number)),
            Seen::QuotedInClosed => Some(self.instead(StandIn::Draft(Kind::Source))),
        };
        Map::default()
            .put("source", Some(source))
            .put("at", text(cite.at.as_deref()))
            .put("quote", cite.quote.as_deref().map(quotation))
            .put("cited_in", cited_in)
            .done()
    }

    fn cites(&self, cites: &[ReleasedCite]) -> Option<Yaml> {
        list(cites.iter().map(|cite| self.cite(cite)))
    }

    /// A source that only another medium has still counts as one.
    fn sources(&self) -> Option<Yaml> {
        let cites = self.record.sources.iter().map(|cite| self.cite(cite));
        let unpublished = self.record.rests_on_unpublished.then(|| self.instead(StandIn::Voice));
        list(cites.chain(unpublished))
    }

    /// The sources of a claim. Without any, and with nobody who speaks of it, it had one that only another medium has.
    fn sources_of_claim(&self, cites: &[ReleasedCite], claim: u32) -> Option<Yaml> {
        let address = ClaimAddress { record: self.number, claim: Some(claim) };
        let takes = |number: Number| {
            self.press.edition.get(number).positions.iter().any(|position| position.claim == address)
        };
        let is_spoken_of = || self.press.edition.referring(self.number, Relation::Claim).any(takes);
        match cites.is_empty() && !is_spoken_of() {
            true => Some(self.instead(StandIn::Voice)),
            false => self.cites(cites),
        }
    }

    fn assessed(&self, fields: &mut Fields) {
        let assessed = &self.record.assessed;
        put(fields, "assessment", text(assessed.assessment.map(|word| word.word())));
        put(fields, "standard", text(assessed.standard.as_deref()));
        put(fields, "assessed", self.some_date(&assessed.on));
        self.support(assessed, &self.record.id);
    }

    /// A supporter who is withheld: the stand-in takes the same position.
    fn support(&self, assessed: &ReleasedAssessment, address: &str) {
        if assessed.rests_on_unpublished {
            let mut needs = self.needs.borrow_mut();
            needs.stand_ins.insert(StandIn::Voice);
            needs.supported.insert(address.to_owned());
        }
    }

    fn claims(&self) -> Option<Yaml> {
        list(self.record.claims.iter().zip(0..).map(|(claim, number)| {
            self.support(&claim.assessed, &format!("{}#{}", self.record.id, claim.id));
            Map::default()
                .put("id", text(Some(&claim.id)))
                .put("text", text(Some(&claim.text)))
                .put("assessment", text(claim.assessed.assessment.map(|word| word.word())))
                .put("standard", text(claim.assessed.standard.as_deref()))
                .put("assessed", self.some_date(&claim.assessed.on))
                .put("sources", self.sources_of_claim(&claim.sources, number))
                .done()
        }))
    }

    fn position(&self, position: &ReleasedPosition) -> Yaml {
        let target = self.press.edition.get(position.claim.record);
        let claim = match position.claim.claim {
            None => target.id.to_string(),
            Some(claim) => format!("{}#{}", target.id, target.claims[claim as usize].id),
        };
        let holder = match position.holder {
            Holder::Speaker => None,
            Holder::Other(holder) => Some(self.id(holder)),
            Holder::Closed => Some(self.instead(StandIn::Draft(Kind::Person))),
        };
        Map::default()
            .put("claim", Some(Yaml::Text(claim)))
            .put("stance", text(Some(position.stance.word())))
            .put("quote", position.quote.as_ref().map(quotation))
            .put("count", position.count.as_ref().map(|count| Yaml::text(&count.written)))
            .put("date", self.some_date(&position.date))
            .put("holder", holder)
            .put("note", text(position.note.as_deref()))
            .put("sources", self.cites(&position.sources))
            .put("based_on", self.based_on(&position.origins))
            .done()
    }

    /// What is stated and closed is still stated.
    fn based_on(&self, origins: &Origins) -> Option<Yaml> {
        let records = origins.records.iter().map(|number| self.id(*number));
        let unknown = origins.unknown.then(|| Yaml::text("unknown"));
        let is_closed = origins.stated && origins.records.is_empty() && !origins.unknown;
        let closed = is_closed.then(|| self.instead(StandIn::Draft(Kind::Source)));
        list(records.chain(unknown).chain(closed))
    }

    fn engages(&self) -> Option<Yaml> {
        list(self.record.engages.iter().map(|engages| {
            Map::default()
                .put("instrument", Some(self.id(engages.instrument)))
                .put("articles", texts(&engages.articles))
                .put("as", text(Some(engages.engagement.word())))
                .put("by", engages.by.map(|by| self.id(by)))
                .put("of", self.ids(&engages.of))
                .done()
        }))
    }

    fn parties(&self) -> Option<Yaml> {
        list(self.record.parties.iter().map(|party| {
            Map::default()
                .put("state", Some(self.id(party.state)))
                .put("status", text(Some(party.status.word())))
                .put("date", self.some_date(&party.date))
                .put("reservations", text(party.reservations.as_deref()))
                .put("checked", self.some_date(&party.checked))
                .put("sources", self.cites(&party.sources))
                .done()
        }))
    }

    fn steps(&self) -> Option<Yaml> {
        list(self.record.steps.iter().map(|step| {
            Map::default()
                .put("date", Some(self.date(&step.date)))
                .put("text", text(step.text.as_deref()))
                .put("status", text(step.status.as_deref()))
                .put("by", step.by.as_ref().map(|by| self.value(by)))
                .put("sources", self.cites(&step.sources))
                .done()
        }))
    }

    fn facts(&self) -> Option<Yaml> {
        let facts = self.record.sheet.fields.iter().filter_map(|(_, value)| match value {
            Value::Fact(name, values) => Some((name.to_string(), texts(values)?)),
            _ => None,
        });
        let facts: Vec<(String, Yaml)> = facts.collect();
        (!facts.is_empty()).then_some(Yaml::Map(facts))
    }

    fn cases(&self) -> Option<Yaml> {
        let edges = self.press.edition.relations().from(self.number);
        list(edges.filter(|edge| edge.relation == Relation::Case).map(|edge| self.id(edge.to)))
    }

    fn related(&self) -> Option<Yaml> {
        list(self.record.related.iter().map(|related| {
            Map::default()
                .put("to", Some(self.id(related.to)))
                .put("rel", text(Some(related.rel.word())))
                .put("note", text(related.note.as_deref()))
                .done()
        }))
    }

    fn media(&self, media: &ReleasedMedia) -> Yaml {
        Map::default()
            .put("file", text(Some(file_name(self.press, media.asset))))
            .put("alt", text(Some(&media.alt)))
            .put("caption", text(media.caption.as_deref()))
            .put("at", text(media.at.as_deref()))
            .put("creator", text(media.creator.as_deref()))
            .put("taken", self.some_date(&media.taken))
            .put("sources", self.cites(&media.sources))
            .put("rights", text(media.rights.as_deref()))
            .put("consent", media.consent.as_ref().map(|limits| consent(limits, None)))
            .put("content_notes", texts(&media.content_notes))
            .done()
    }

    fn changes(&self) -> Option<Yaml> {
        list(self.record.changes.iter().map(|change| {
            Map::default()
                .put("date", Some(self.date(&change.date)))
                .put("type", text(Some(change.kind.word())))
                .put("note", text(change.note.as_deref()))
                .done()
        }))
    }

    fn old_paths(&self) -> Option<Yaml> {
        let paths = self.press.edition.old_paths.iter().filter(|old| old.to == self.number);
        list(paths.map(|old| Yaml::text(old.path.file().as_str())))
    }

    /// The name of a file that the body points at.
    fn file_of_body(&self, file: &str) -> Option<AssetNumber> {
        self.record.body.files.iter().find(|(known, _)| &**known == file).map(|(_, asset)| *asset)
    }
}

impl plain::Released for Front<'_> {
    fn has_record(&self, id: &str) -> bool {
        self.press.edition.find(id).is_some()
    }

    fn file(&self, file: &str) -> Option<String> {
        self.file_of_body(file).map(|asset| file_name(self.press, asset).to_owned())
    }

    fn closed(&self, kind: &str) -> String {
        let kind = Kind::ALL.iter().copied().find(|known| known.word() == kind).unwrap_or(Kind::Page);
        self.needs.borrow_mut().stand_ins.insert(StandIn::Draft(kind));
        self.stand_ins.id(StandIn::Draft(kind))
    }
}

fn texts<S: AsRef<str>>(texts: &[S]) -> Option<Yaml> {
    list(texts.iter().map(|text| Yaml::text(text.as_ref())))
}

fn quotation(quote: &Quotation) -> Yaml {
    Map::default()
        .put("text", text(Some(&quote.text)))
        .put("lang", text(quote.lang.as_deref()))
        .put("original", text(quote.original.as_deref()))
        .put("original_lang", text(quote.original_lang.as_deref()))
        .put("translated_by", text(quote.translated_by.as_deref()))
        .done()
}

fn consent(consent: &ReleasedConsent, basis: Option<&str>) -> Yaml {
    Map::default()
        .put("level", text(Some(consent.level.word())))
        .put("basis", text(basis))
        .put("scope", list(consent.scope.iter().map(|scope| Yaml::text(scope.word()))))
        .put("expires", consent.expires.map(|day| Yaml::Text(day.to_string())))
        .done()
}

/// As many decimals as the precision has.
fn coordinates(point: Point) -> Yaml {
    let degrees = |parts: i32| {
        let (whole, rest) = (parts.abs() / PARTS, parts.abs() % PARTS);
        let number = format!("{}{whole}.{rest:04}", if parts < 0 { "-" } else { "" });
        Yaml::Bare(number.trim_end_matches('0').trim_end_matches('.').to_owned())
    };
    Yaml::List(vec![degrees(point.latitude), degrees(point.longitude)])
}
