//! The columns of the data files, in order: one list from which the JSON Lines, the tables and the page that
//! explains them are made, so that none of them can tell more or less than the others. Names are those of
//! the front matter, but where that would say more than a record does: `title` is the name as pages
//! print it, and whoever is said to have done a thing stands under `perpetrators_alleged`.
//!
//! A column takes fields of the sheet or of the released record, and nothing else.

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, Value};
use crate::model::relation::Relation;
use crate::model::vocabulary::Vocabulary;
use crate::outputs::Press;
use crate::outputs::files::asset_path;
use crate::outputs::item::{Entry, Item, quote, some_list};
use crate::outputs::scribe::path_of;
use crate::parse::plain;
use crate::release::edition::{AssetNumber, Holder, Origins, Released, ReleasedAssessment, ReleasedPosition};

/// One column.
pub struct Column {
    pub key: &'static str,
    pub shape: Shape,
    /// Kinds that have it; empty for all.
    kinds: &'static [Kind],
    /// The parts of its entries, in order, for the page that explains them.
    pub parts: &'static [&'static str],
    take: Take,
}

/// What the values of a column look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    /// Long text, which has no column in a table: a spreadsheet cuts a cell after 32,767 signs, and the
    /// bodies twice would be nearly half of all that a site weighs.
    Body,
    Yes,
    Date,
    List,
    Entry,
    Entries,
    Facts,
}

enum Take {
    /// What is laid on the sheet under these names.
    Sheet(&'static [&'static str]),
    Own(for<'p> fn(&Row<'p>) -> Option<Item<'p>>),
}

/// One released record, as columns take from it.
pub struct Row<'p> {
    pub press: &'p Press,
    pub number: Number,
    pub record: &'p Released,
}

/// The columns of a kind, in order.
pub fn of_kind(kind: Kind) -> impl Iterator<Item = &'static Column> {
    COLUMNS.iter().filter(move |column| column.kinds.is_empty() || column.kinds.contains(&kind))
}

impl Column {
    pub fn is_in_tables(&self) -> bool {
        self.shape != Shape::Body
    }

    pub fn is_common(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The value of a record, if it has one.
    pub fn of<'p>(&self, row: &Row<'p>) -> Option<Item<'p>> {
        match self.take {
            Take::Own(take) => take(row),
            Take::Sheet(names) => {
                let fields = row.record.sheet.fields.iter();
                let mut values = fields.filter(|(field, _)| names.contains(field));
                match self.shape {
                    Shape::List | Shape::Entries => some_list(values.map(|(_, value)| row.press.item(value))),
                    _ => values.next().map(|(_, value)| row.press.item(value)),
                }
            }
        }
    }
}

const DATE_PARTS: &[&str] = &["written", "earliest", "latest", "words", "text", "basis", "anchor"];
const INVOLVED_PARTS: &[&str] =
    &["who", "label", "count", "age", "involvement", "role", "harm", "established_by"];
const QUOTE_PARTS: &[&str] = &["text", "lang", "original", "original_lang", "translated_by"];

const fn sheet(
    key: &'static str,
    shape: Shape,
    kinds: &'static [Kind],
    parts: &'static [&'static str],
    names: &'static [&'static str],
) -> Column {
    Column { key, shape, kinds, parts, take: Take::Sheet(names) }
}

const fn own(
    key: &'static str,
    shape: Shape,
    kinds: &'static [Kind],
    parts: &'static [&'static str],
    take: for<'p> fn(&Row<'p>) -> Option<Item<'p>>,
) -> Column {
    Column { key, shape, kinds, parts, take: Take::Own(take) }
}

use Kind::{Case, Event, Instrument, Organization, Page, Person, Place, Source, Statement, Testimony};
use Shape::{Date, Entries, Facts, List, Text, Yes};

/// Every column, in the order of the files: what a record is, what its kind says, what all records have.
pub static COLUMNS: &[Column] = &[
    own("id", Text, &[], &[], |row| Some(Item::text(&row.record.id))),
    own("kind", Text, &[], &[], |row| Some(Item::text(row.record.kind.word()))),
    own("page", Text, &[], &[], |row| Some(Item::Text(path_of(row.record).into()))),
    own("title", Text, &[], &[], |row| Some(Item::text(&row.record.title))),
    own("lang", Text, &[], &[], lang),
    own("summary", Text, &[], &[], |row| row.record.summary.as_deref().map(Item::text)),
    // Cases.
    sheet("question", Text, &[Case], &[], &["question"]),
    sheet("period", Date, &[Case], DATE_PARTS, &["period"]),
    sheet("methodology", Text, &[Case], &[], &["methodology"]),
    // Testimonies and statements: who speaks.
    sheet("witness", Text, &[Testimony], &[], &["witness"]),
    sheet("connection", Text, &[Testimony], &[], &["connection"]),
    sheet("speaker", Text, &[Statement], &[], &["speaker"]),
    sheet("on_behalf_of", Text, &[Statement], &[], &["on_behalf_of"]),
    // Events, testimonies, statements.
    sheet("date", Date, &[Event, Testimony, Statement], DATE_PARTS, &["date", "told", "said"]),
    sheet("taken_by", List, &[Testimony], &[], &["taken_by"]),
    sheet("form", Text, &[Testimony], &[], &["form"]),
    sheet("consent", Shape::Entry, &[Testimony], &["level", "basis"], &["consent"]),
    sheet("type", Text, &[Event, Statement, Organization, Instrument, Source], &[], &["type"]),
    sheet("pattern", Yes, &[Event], &[], &["pattern"]),
    sheet("places", Entries, &[Event], &["place", "role"], &["places"]),
    sheet("victims", Entries, &[Event], INVOLVED_PARTS, &["victims"]),
    sheet("perpetrators_alleged", Entries, &[Event], INVOLVED_PARTS, &["perpetrators"]),
    sheet("perpetrators_found", Entries, &[Event], INVOLVED_PARTS, &["perpetrators-found"]),
    sheet("participants", Entries, &[Event], INVOLVED_PARTS, &["participants"]),
    sheet("figures", Entries, &[Event], &["of", "count", "by", "date", "sources"], &["figures"]),
    sheet("after", List, &[Event], &[], &["after"]),
    sheet("before", List, &[Event], &[], &["before"]),
    sheet("about", List, &[Testimony, Statement], &[], &["about"]),
    sheet("responds_to", List, &[Statement], &[], &["responds_to"]),
    sheet("quote", Entries, &[Statement], QUOTE_PARTS, &["quote"]),
    // People, organizations, places.
    sheet("named_because", Text, &[Person], &[], &["named_because"]),
    sheet("description", Text, &[Person], &[], &["description"]),
    sheet("other_names", List, &[Person], &[], &["other_names"]),
    sheet("group", Yes, &[Person], &[], &["group"]),
    sheet(
        "roles",
        Entries,
        &[Person],
        &["role", "organization", "place", "from", "to", "seen", "sources"],
        &["roles"],
    ),
    sheet("country", Text, &[Organization], &[], &["country"]),
    sheet("part_of", Entries, &[Event, Organization, Place], &["id", "from", "to", "sources"], &["part_of"]),
    sheet("precision", Text, &[Place], &[], &["precision"]),
    sheet("coordinates", Text, &[Place], &[], &["coordinates"]),
    // Instruments and sources.
    sheet("adopted", Date, &[Instrument], DATE_PARTS, &["adopted"]),
    sheet("in_force", Date, &[Instrument], DATE_PARTS, &["in_force"]),
    sheet("articles", List, &[Instrument], &[], &["articles"]),
    sheet("publisher", Text, &[Source], &[], &["publisher"]),
    sheet("author", List, &[Source], &[], &["author"]),
    sheet("published", Date, &[Source], DATE_PARTS, &["published"]),
    sheet("url", Text, &[Statement, Source], &[], &["url"]),
    sheet("accessed", Date, &[Statement, Source], DATE_PARTS, &["accessed"]),
    sheet(
        "archived",
        Entries,
        &[Statement, Source],
        &["url", "captured", "sha256", "file", "proof"],
        &["archived"],
    ),
    own("archived_files", List, &[Statement, Source], &[], archived_files),
    sheet("rights", Text, &[Source], &[], &["rights"]),
    sheet("menu", Text, &[Page], &[], &["menu"]),
    // Claims, and what voices say of them.
    own("assessment", Text, &[Event], &[], |row| assessment(&row.record.assessed)),
    own("standard", Text, &[Event], &[], |row| row.record.assessed.standard.as_deref().map(Item::text)),
    own("assessed", Date, &[Event], DATE_PARTS, |row| row.press.some_date(&row.record.assessed.on)),
    own(
        "claims",
        Entries,
        &[Case, Event],
        &["id", "text", "assessment", "standard", "assessed", "rests_on_unpublished", "sources"],
        claims,
    ),
    own(
        "positions",
        Entries,
        &[Testimony, Statement],
        &[
            "claim",
            "stance",
            "quote",
            "count",
            "date",
            "holder",
            "holder_withheld",
            "note",
            "sources",
            "based_on",
        ],
        positions,
    ),
    own("engages", Entries, &[Statement], &["instrument", "articles", "as", "by", "of"], engages),
    own(
        "parties",
        Entries,
        &[Instrument],
        &["state", "status", "date", "reservations", "checked", "sources"],
        parties,
    ),
    own("based_on", List, &[Testimony, Statement, Source], &[], |row| {
        based_on(row.press, &row.record.origins)
    }),
    // All kinds.
    own("rests_on_unpublished", Yes, &[], &[], rests_on_unpublished),
    own("sources", Entries, &[], &["source", "at", "quote", "cited_in", "not_seen"], |row| {
        row.press.cites(&row.record.sources)
    }),
    own("steps", Entries, &[], &["date", "text", "status", "by", "sources"], steps),
    own("facts", Facts, &[], &[], facts),
    own("content_notes", List, &[], &[], |row| Item::texts(&row.record.content_notes)),
    own("tags", List, &[], &[], |row| Item::texts(&row.record.tags)),
    own("cases", List, &[], &[], |row| linked(row, Relation::Case)),
    own("related", Entries, &[], &["to", "rel", "note"], related),
    own("mentions", List, &[], &[], |row| linked(row, Relation::Mention)),
    own("citations", List, &[], &[], |row| linked(row, Relation::Citation)),
    own(
        "media",
        Entries,
        &[],
        &["file", "alt", "caption", "at", "creator", "taken", "rights", "content_notes", "sources"],
        media,
    ),
    own("changes", Entries, &[], &["date", "type", "note"], changes),
    own("editor_note", Text, &[], &[], |row| row.record.editor_note.as_deref().map(Item::text)),
    own("same_as", List, &[], &[], |row| Item::texts(&row.record.same_as)),
    own("body", Shape::Body, &[], &[], body),
];

fn lang<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let site = row.press.settings.languages.first();
    row.record.lang.as_ref().or(site).map(|lang| Item::text(lang))
}

fn assessment(assessed: &ReleasedAssessment) -> Option<Item<'static>> {
    assessed.assessment.map(|assessment| Item::text(assessment.word()))
}

fn rests_on_unpublished<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let record = row.record;
    (record.rests_on_unpublished || record.assessed.rests_on_unpublished).then_some(Item::Yes)
}

fn claims<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let press = row.press;
    some_list(row.record.claims.iter().map(|claim| {
        Entry::default()
            .text("id", Some(&claim.id))
            .text("text", Some(&claim.text))
            .put("assessment", assessment(&claim.assessed))
            .text("standard", claim.assessed.standard.as_deref())
            .put("assessed", press.some_date(&claim.assessed.on))
            .yes("rests_on_unpublished", claim.assessed.rests_on_unpublished)
            .put("sources", press.cites(&claim.sources))
            .done()
    }))
}

fn positions<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    some_list(row.record.positions.iter().map(|position| position_entry(row.press, position)))
}

/// A holder who is closed is never left out without a word: the position would be taken for the speaker's.
fn position_entry<'p>(press: &'p Press, position: &'p ReleasedPosition) -> Item<'p> {
    let target = press.edition.get(position.claim.record);
    let claim = match position.claim.claim {
        None => Item::text(&target.id),
        Some(claim) => Item::Text(format!("{}#{}", target.id, target.claims[claim as usize].id).into()),
    };
    let holder = match position.holder {
        Holder::Other(holder) => Some(press.id(holder)),
        Holder::Speaker | Holder::Closed => None,
    };
    Entry::default()
        .put("claim", Some(claim))
        .text("stance", Some(position.stance.word()))
        .put("quote", position.quote.as_ref().map(quote))
        .put("count", position.count.as_ref().map(|count| press.count(count)))
        .put("date", press.some_date(&position.date))
        .put("holder", holder)
        .yes("holder_withheld", position.holder == Holder::Closed)
        .text("note", position.note.as_deref())
        .put("sources", press.cites(&position.sources))
        .put("based_on", based_on(press, &position.origins))
        .done()
}

/// What somebody's knowledge rests on: ids, and `unknown` where that is what the record says.
fn based_on<'p>(press: &'p Press, origins: &'p Origins) -> Option<Item<'p>> {
    let records = origins.records.iter().map(|number| press.id(*number));
    some_list(records.chain(origins.unknown.then(|| Item::text("unknown"))))
}

fn engages<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let press = row.press;
    some_list(row.record.engages.iter().map(|engagement| {
        Entry::default()
            .put("instrument", Some(press.id(engagement.instrument)))
            .put("articles", Item::texts(&engagement.articles))
            .text("as", Some(engagement.engagement.word()))
            .put("by", engagement.by.map(|by| press.id(by)))
            .put("of", press.ids(&engagement.of))
            .done()
    }))
}

fn parties<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let press = row.press;
    some_list(row.record.parties.iter().map(|party| {
        Entry::default()
            .put("state", Some(press.id(party.state)))
            .text("status", Some(party.status.word()))
            .put("date", press.some_date(&party.date))
            .text("reservations", party.reservations.as_deref())
            .put("checked", press.some_date(&party.checked))
            .put("sources", press.cites(&party.sources))
            .done()
    }))
}

fn steps<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let press = row.press;
    some_list(row.record.steps.iter().map(|step| {
        Entry::default()
            .put("date", Some(press.date(&step.date)))
            .text("text", step.text.as_deref())
            .text("status", step.status.as_deref())
            .put("by", step.by.as_ref().map(|by| press.item(by)))
            .put("sources", press.cites(&step.sources))
            .done()
    }))
}

/// Rows of the writer's own; a name that stands twice has its values together.
fn facts<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let facts = row.record.sheet.fields.iter().filter_map(|(_, value)| match value {
        Value::Fact(name, values) => Some((&**name, Item::texts(values)?)),
        _ => None,
    });
    let facts: Vec<_> = facts.collect();
    (!facts.is_empty()).then_some(Item::Facts(facts))
}

/// Records that this one names by a relation, in the order of time.
fn linked<'p>(row: &Row<'p>, relation: Relation) -> Option<Item<'p>> {
    let edges = row.press.edition.relations().from(row.number);
    some_list(edges.filter(|edge| edge.relation == relation).map(|edge| row.press.id(edge.to)))
}

fn related<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    some_list(row.record.related.iter().map(|related| {
        Entry::default()
            .put("to", Some(row.press.id(related.to)))
            .text("rel", Some(related.rel.word()))
            .text("note", related.note.as_deref())
            .done()
    }))
}

fn media<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let press = row.press;
    some_list(row.record.media.iter().map(|media| {
        Entry::default()
            .text("file", Some(asset_path(press, media.asset)))
            .text("alt", Some(&media.alt))
            .text("caption", media.caption.as_deref())
            .text("at", media.at.as_deref())
            .text("creator", media.creator.as_deref())
            .put("taken", press.some_date(&media.taken))
            .text("rights", media.rights.as_deref())
            .put("content_notes", Item::texts(&media.content_notes))
            .put("sources", press.cites(&media.sources))
            .done()
    }))
}

fn archived_files<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let path = |asset: &AssetNumber| Item::text(asset_path(row.press, *asset));
    some_list(row.record.captures.iter().map(path))
}

fn changes<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    some_list(row.record.changes.iter().map(|change| {
        Entry::default()
            .put("date", Some(row.press.date(&change.date)))
            .text("type", Some(change.kind.word()))
            .text("note", change.note.as_deref())
            .done()
    }))
}

fn body<'p>(row: &Row<'p>) -> Option<Item<'p>> {
    let text = plain::to_text(&row.record.body.text, row);
    (!text.is_empty()).then_some(Item::Text(text.into()))
}

impl plain::Released for Row<'_> {
    fn has_record(&self, id: &str) -> bool {
        self.press.edition.find(id).is_some()
    }

    fn file(&self, file: &str) -> Option<String> {
        let (_, asset) = self.record.body.files.iter().find(|(known, _)| &**known == file)?;
        Some(asset_path(self.press, *asset).to_owned())
    }

    fn closed(&self, kind: &str) -> String {
        self.press.words.for_programs().get(&format!("closed-{kind}")).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::pipeline::{Options, Prepared, prepare_tree};
    use crate::source::{AssetFrom, SourceTree};

    /// A site in which every kind has every field.
    fn everything() -> Prepared {
        let text = include_str!("../../../tests/suite/data/everything.txt");
        let mut tree = SourceTree::from_text(text);
        for asset in Arc::make_mut(&mut tree.attachments) {
            asset.from = AssetFrom::Memory(b"GIF89a\x01\0\x01\0\0\0\0\x3b");
        }
        prepare_tree(tree, Vec::new(), &Options::default(), &())
    }

    #[test]
    fn every_field_that_is_laid_on_a_sheet_has_its_column() {
        let site = everything();
        let records = &site.press.edition.records;
        for kind in Kind::ALL {
            assert!(records.iter().any(|record| record.kind == *kind), "the site has no {}", kind.word());
        }
        for record in records {
            for (field, _) in record.sheet.fields.iter().filter(|(field, _)| *field != "facts") {
                let takes =
                    |column: &&Column| matches!(column.take, Take::Sheet(names) if names.contains(field));
                let count = of_kind(record.kind).filter(takes).count();
                assert_eq!(count, 1, "{} has `{field}`", record.id);
            }
        }
    }

    #[test]
    fn every_column_has_a_value_in_a_site_that_has_everything() {
        let site = everything();
        let press = &site.press;
        for column in COLUMNS {
            for kind in Kind::ALL.iter().filter(|kind| column.kinds.contains(kind)) {
                let mut rows =
                    press.edition.of_kind(*kind).map(|(number, record)| Row { press, number, record });
                assert!(rows.any(|row| column.of(&row).is_some()), "{} of {}", column.key, kind.word());
            }
            let rows = press.edition.numbers();
            let mut rows = rows.map(|number| Row { press, number, record: press.edition.get(number) });
            let is_there = rows.any(|row| column.of(&row).is_some());
            assert!(is_there || column.key == "rests_on_unpublished", "{}", column.key);
        }
    }

    #[test]
    fn no_sheet_lays_two_values_where_a_column_holds_one() {
        let site = everything();
        for record in &site.press.edition.records {
            for column in of_kind(record.kind) {
                let Take::Sheet(names) = column.take else { continue };
                let count = record.sheet.fields.iter().filter(|(field, _)| names.contains(field)).count();
                let is_several = matches!(column.shape, Shape::List | Shape::Entries);
                assert!(count <= 1 || is_several, "{} of {}", column.key, record.id);
            }
        }
    }

    /// The names of the parts of a value, at every depth but inside what has parts of its own.
    fn parts<'i>(item: &'i Item<'_>, into: &mut BTreeSet<&'i str>) {
        match item {
            Item::List(items) => items.iter().for_each(|item| parts(item, into)),
            Item::Entry(all) | Item::Brief(all) => into.extend(all.iter().map(|(name, _)| *name)),
            _ => {}
        }
    }

    #[test]
    fn every_part_of_an_entry_is_listed_with_its_column() {
        let site = everything();
        let press = &site.press;
        for number in press.edition.numbers() {
            let row = Row { press, number, record: press.edition.get(number) };
            for column in of_kind(row.record.kind) {
                let Some(item) = column.of(&row) else { continue };
                let mut names = BTreeSet::new();
                parts(&item, &mut names);
                for name in names {
                    assert!(column.parts.contains(&name), "`{name}` of {} in {}", column.key, row.record.id);
                }
            }
        }
    }

    #[test]
    fn keys_of_a_kind_are_unique() {
        for kind in Kind::ALL {
            let mut seen = BTreeSet::new();
            assert!(of_kind(*kind).all(|column| seen.insert(column.key)), "{}", kind.word());
        }
    }
}
