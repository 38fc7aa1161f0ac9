//! The one door. `open` decides who is out; `release` makes the edition from what is in. Withheld things
//! are absent from it, not marked: bodies are cut, references to closed records dropped, names that may
//! not be printed replaced; and only then are relations, order and tables made.

mod cut;
pub mod edition;
mod files;
mod memory;
mod near;
pub mod opening;
mod order;
mod pieces;
pub mod relations;
mod terms;
pub mod withheld;

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::frontmatter::Slot;
use crate::kinds::shared::{Assessed, Claim, Media, Position};
use crate::kinds::sheet::{Door, Layer, Number, Value, kept, released_cites, released_date};
use crate::kinds::{Details, Kind, Record};
use crate::link::{Casebook, Index};
use crate::model::consent::Consent;
use crate::model::policy::Policy;
use crate::model::vocabulary::{Assessment, FINDINGS};
use crate::text::{SitePath, Text};
use edition::{
    AssetNumber, ClaimAddress, Edition, Holder, Lane, Moment, Released, ReleasedAssessment, ReleasedAsset,
    ReleasedBody, ReleasedClaim, ReleasedMedia, ReleasedOldPath, ReleasedPosition, Tombstone,
};
use files::{Goes, captures, proofs_of, released_asset};
pub use memory::{Connected, Memory};
use memory::{Known, Last};
use opening::{Opening, Verdict};
use order::rank;
pub use order::sort_days;
use pieces::{engagements, origins, parties, related, released_change, released_step};
use relations::{Edge, Relations};
use terms::{binding, limits};

/// The tag that puts an event in the background lane of a timeline, as `pattern: true` does.
pub const BACKGROUND_TAG: &str = "background";

/// Makes the edition. What an opening keeps closed is not in it.
pub fn release(book: &Arc<Casebook>, opening: &Opening, policy: &Policy) -> Edition {
    release_again(book, opening, policy, &mut Memory::default())
}

/// The same, with what is remembered of the last one.
pub fn release_again(
    book: &Arc<Casebook>,
    opening: &Opening,
    policy: &Policy,
    memory: &mut Memory,
) -> Edition {
    let known = memory.known(book, opening, policy);
    let known = known.as_ref();
    let gate =
        Gate::new(book, opening, policy, known.map_or_else(|| open_in_order(book, opening), Known::open));
    let released = || gate.all_released(known.and_then(|known| known.released(book, &gate.support)));
    let connected =
        || known.and_then(|known| known.connected(book)).unwrap_or_else(|| Arc::new(gate.connected()));
    let (records, connected) = rayon::join(released, connected);
    let by_id = known.map_or_else(|| Arc::new(gate.by_id()), Known::by_id);
    let (tombstones, old_paths) = (gate.tombstones(), gate.old_paths());
    memory.keep(Last {
        book: Arc::clone(book),
        opening: opening.clone(),
        policy: policy.clone(),
        support: gate.support,
        open: gate.open,
        by_id: Arc::clone(&by_id),
        released: records.clone(),
        connected: Arc::clone(&connected),
    });
    Edition { records, connected, tombstones, old_paths, assets: gate.assets, by_id }
}

/// Open records, by kind and id: the order of the edition.
fn open_in_order(book: &Casebook, opening: &Opening) -> Arc<Vec<Index>> {
    let mut open: Vec<Index> = book.indices().filter(|index| opening.is_open(*index)).collect();
    let key = |index: &Index| (book.get(*index).kind, &book.get(*index).id);
    open.par_sort_by(|a, b| key(a).cmp(&key(b)));
    open.into()
}

/// What is open, and the numbers that it gets in the edition.
struct Gate<'b> {
    book: &'b Casebook,
    opening: &'b Opening,
    policy: &'b Policy,
    open: Arc<Vec<Index>>,
    numbers: Vec<Option<Number>>,
    /// Files of open records.
    assets: Vec<ReleasedAsset>,
    asset_numbers: FxHashMap<(Index, Text, Goes), AssetNumber>,
    /// Claims of open records that a closed one supports.
    support: FxHashSet<ClaimAddress>,
    /// Files whose consent, on whichever record it stands, does not hold: no record may publish them.
    refused: FxHashSet<SitePath>,
}

/// The door for one record's references.
struct RecordDoor<'g, 'b> {
    gate: &'g Gate<'b>,
    index: Index,
}

impl Door for RecordDoor<'_, '_> {
    fn kept(&self, file: &Text) -> Option<AssetNumber> {
        self.gate.asset(self.index, file, Goes::AsEvidence)
    }

    fn proofs(&self, file: &Text) -> Vec<AssetNumber> {
        proofs_of(file).filter_map(|proof| self.kept(&proof)).collect()
    }

    fn record(&self, slot: Slot) -> Option<Number> {
        self.gate.number(self.gate.book.target(self.index, slot)?)
    }

    fn is_finding(&self, slot: Slot) -> bool {
        let target =
            self.gate.book.target(self.index, slot).filter(|target| self.gate.number(*target).is_some());
        target.is_some_and(|target| {
            let words = self.gate.book.get(target).of_kind().open_words();
            words.iter().any(|open| open.field == "type" && FINDINGS.contains(&&**open.word))
        })
    }
}

impl<'b> Gate<'b> {
    fn new(book: &'b Casebook, opening: &'b Opening, policy: &'b Policy, open: Arc<Vec<Index>>) -> Self {
        let mut numbers = vec![None; book.records.len()];
        for (number, index) in open.iter().enumerate() {
            numbers[index.usize()] = Some(Number(number as u32));
        }
        let mut gate = Gate {
            book,
            opening,
            policy,
            open,
            numbers,
            assets: Vec::new(),
            asset_numbers: FxHashMap::default(),
            support: FxHashSet::default(),
            refused: FxHashSet::default(),
        };
        gate.refused = gate.refused_files();
        gate.support = gate.withheld_support();
        for position in 0..gate.open.len() {
            gate.release_files(gate.open[position]);
        }
        gate
    }

    fn all_released(&self, known: Option<Vec<Option<Arc<Released>>>>) -> Vec<Arc<Released>> {
        let make = |index: &Index| Arc::new(self.released(*index));
        match known {
            None => self.open.par_iter().map(make).collect(),
            Some(known) => {
                let both = self.open.iter().zip(known);
                both.map(|(index, known)| known.unwrap_or_else(|| make(index))).collect()
            }
        }
    }

    fn connected(&self) -> Connected {
        let edges: Vec<Edge> = self.open.iter().flat_map(|index| self.edges(*index)).collect();
        let (rank, bounds) = rank(self.book, self, &edges);
        Connected { relations: Relations::new(&edges, &rank), rank, bounds }
    }

    fn by_id(&self) -> FxHashMap<Text, Number> {
        let ids = self.open.iter().map(|index| self.book.get(*index).id.clone());
        ids.zip((0..).map(Number)).collect()
    }

    fn number(&self, index: Index) -> Option<Number> {
        self.numbers[index.usize()]
    }

    /// Gives every file that an open record points at its place in the site.
    fn release_files(&mut self, index: Index) {
        let record = self.book.get(index);
        let media = record
            .common
            .media
            .iter()
            .filter(|media| self.may_show(media))
            .map(|media| media.file.value.clone());
        let linked = record.body.attachments.iter().map(|attachment| attachment.file.clone());
        let seen: Vec<Text> = media.chain(linked).collect();
        let kept = captures(record).flat_map(|file| std::iter::once(file.clone()).chain(proofs_of(file)));
        let kept: Vec<Text> = kept.collect();
        for (file, goes) in kept
            .into_iter()
            .map(|file| (file, Goes::AsEvidence))
            .chain(seen.into_iter().map(|file| (file, Goes::ToBeSeen)))
        {
            let found = SitePath::new(&record.file).and_then(|path| path.beside(&file));
            let found = found.filter(|path| !self.refused.contains(path));
            if !self.asset_numbers.contains_key(&(index, file.clone(), goes))
                && let Some(beside) = found.and_then(|path| self.book.attachment(&path))
                && let Some(asset) = released_asset(record, beside, goes)
            {
                self.asset_numbers.insert((index, file, goes), AssetNumber(self.assets.len() as u32));
                self.assets.push(asset);
            }
        }
    }

    /// Every file for which some record's `media` has a consent that does not hold.
    fn refused_files(&self) -> FxHashSet<SitePath> {
        let mut refused = FxHashSet::default();
        for record in &self.book.records {
            let media = record.common.media.iter().filter(|media| !self.may_show(media));
            let path = |media: &Media| SitePath::new(&record.file)?.beside(&media.file.value);
            refused.extend(media.filter_map(path));
        }
        refused
    }

    /// A picture with a consent of its own is bound by it.
    fn may_show(&self, media: &Media) -> bool {
        let refused = |consent: &Consent| consent.refuses(self.policy.medium.scope(), self.policy.today());
        !media.has_unread_consent && media.consent.as_ref().and_then(refused).is_none()
    }

    fn tombstones(&self) -> Vec<Tombstone> {
        let withdrawn =
            self.book.indices().filter(|index| self.opening.verdict(*index) == Verdict::Tombstone);
        let tombstone = |index| {
            let record: &Record = self.book.get(index);
            Tombstone { kind: record.kind, id: record.id.clone() }
        };
        withdrawn.map(tombstone).collect()
    }

    /// Of open records alone: the old address of a closed one may tell what it is.
    fn old_paths(&self) -> Vec<ReleasedOldPath> {
        let of = |(number, index): (usize, &Index)| {
            let paths = self.book.get(*index).common.old_paths.iter();
            paths.map(move |path| ReleasedOldPath { path: path.value.clone(), to: Number(number as u32) })
        };
        self.open.iter().enumerate().flat_map(of).collect()
    }

    fn released(&self, index: Index) -> Released {
        let record = self.book.get(index);
        let door = RecordDoor { gate: self, index };
        let common = &record.common;
        let kind = record.of_kind();
        let mut layer = Layer::new(&door);
        kind.lay(&mut layer);
        for (name, values) in &common.facts {
            layer.put("facts", Value::Fact(name.clone(), values.clone()));
        }
        let mut sheet = layer.sheet;
        sheet.fields.shrink_to_fit();
        Released {
            id: record.id.clone(),
            kind: record.kind,
            title: printed_title(record),
            lang: common.lang.clone(),
            summary: common.summary.clone(),
            moment: kind.date().map(|(date, role)| Moment { date: released_date(&door, date), role }),
            lane: lane(record),
            sheet,
            assessed: kind
                .assessed()
                .map(|assessed| self.assessment(&door, assessed, None))
                .unwrap_or_default(),
            claims: (0..).zip(kind.claims()).map(|(place, claim)| self.claim(&door, claim, place)).collect(),
            positions: kept(kind.positions(), |position| self.position(&door, position)),
            engages: engagements(&door, record),
            parties: parties(&door, record),
            sources: released_cites(&door, &common.sources),
            steps: common.steps.iter().map(|step| released_step(&door, step)).collect(),
            content_notes: common.content_notes.iter().map(|note| note.value.clone()).collect(),
            tags: common.tags.iter().map(|tag| tag.value.clone()).collect(),
            related: related(&door, record),
            media: self.media(&door, record),
            captures: self.captures(index, record),
            consent: kind.consent().and_then(|consent| binding(record, consent)),
            changes: common.changes.iter().map(|change| released_change(&door, change)).collect(),
            editor_note: common.editor_note.clone(),
            same_as: common.same_as.clone(),
            voice: kind.voice().and_then(|slot| door.record(slot)),
            speaker: kind.speaker().and_then(|slot| door.record(slot)),
            origins: origins(&door, kind.based_on()),
            point: kind.point(),
            country: kind.country().and_then(|slot| door.record(slot)),
            body: self.body(index, record),
            rests_on_unpublished: self.rests_on_unpublished(index, record),
            folded_names: OnceLock::new(),
        }
    }

    fn claim(&self, door: &RecordDoor<'_, '_>, claim: &Claim, place: u32) -> ReleasedClaim {
        ReleasedClaim {
            id: claim.id.value.clone(),
            text: claim.text.clone(),
            assessed: self.assessment(door, &claim.assessed, Some(place)),
            sources: released_cites(door, &claim.sources),
        }
    }

    /// Of the claim of a record at this place, or of the record itself.
    fn assessment(
        &self,
        door: &RecordDoor<'_, '_>,
        assessed: &Assessed,
        claim: Option<u32>,
    ) -> ReleasedAssessment {
        let assessment = assessed.assessment.map(|assessment| assessment.value);
        let is_supported = || {
            self.number(door.index)
                .is_some_and(|record| self.support.contains(&ClaimAddress { record, claim }))
        };
        ReleasedAssessment {
            assessment,
            standard: assessed.standard.as_ref().map(|standard| standard.value.clone()),
            on: assessed.on.as_ref().map(|date| released_date(door, date)),
            rests_on_unpublished: assessment == Some(Assessment::Corroborated) && is_supported(),
        }
    }

    fn position(&self, door: &RecordDoor<'_, '_>, position: &Position) -> Option<ReleasedPosition> {
        Some(ReleasedPosition {
            claim: self.claim_address(door.index, position.claim)?,
            stance: position.stance,
            quote: position.quote.clone(),
            count: position.count.clone(),
            date: position.date.as_ref().map(|date| released_date(door, date)),
            holder: position
                .holder
                .map_or(Holder::Speaker, |slot| door.record(slot).map_or(Holder::Closed, Holder::Other)),
            note: position.note.clone(),
            sources: released_cites(door, &position.sources),
            origins: origins(door, &position.based_on),
        })
    }

    fn claim_address(&self, index: Index, slot: Slot) -> Option<ClaimAddress> {
        let target = self.book.target(index, slot)?;
        let record = self.number(target)?;
        let claim = match &self.book.get(index).reference(slot).claim {
            None => None,
            Some(id) => {
                let claims = self.book.get(target).of_kind().claims();
                Some(claims.iter().position(|claim| claim.id.value == *id)? as u32)
            }
        };
        Some(ClaimAddress { record, claim })
    }

    fn media(&self, door: &RecordDoor<'_, '_>, record: &Record) -> Vec<ReleasedMedia> {
        let shown = record.common.media.iter().filter(|media| self.may_show(media));
        let released = |media: &Media| {
            Some(ReleasedMedia {
                asset: self.asset(door.index, &media.file.value, Goes::ToBeSeen)?,
                alt: media.alt.clone(),
                caption: media.caption.clone(),
                at: media.at.clone(),
                creator: media.creator.clone(),
                taken: media.taken.as_ref().map(|date| released_date(door, date)),
                sources: released_cites(door, &media.sources),
                rights: media.rights.clone(),
                content_notes: media.content_notes.iter().map(|note| note.value.clone()).collect(),
                consent: media.consent.as_ref().and_then(limits),
            })
        };
        shown.filter_map(released).collect()
    }

    fn asset(&self, index: Index, file: &Text, goes: Goes) -> Option<AssetNumber> {
        self.asset_numbers.get(&(index, file.clone(), goes)).copied()
    }

    fn captures(&self, index: Index, record: &Record) -> Vec<AssetNumber> {
        captures(record).filter_map(|file| self.asset(index, file, Goes::AsEvidence)).collect()
    }

    fn body(&self, index: Index, record: &Record) -> ReleasedBody {
        let closed = |slot: Slot| {
            let target = self.book.target(index, slot)?;
            self.number(target).is_none().then(|| self.book.get(target).kind.word())
        };
        let closed_id = |id: &str| {
            let target = self.book.find(id)?;
            self.number(target).is_none().then(|| self.book.get(target).kind.word())
        };
        let signs = record.body.redactions.len() + record.body.in_code.len();
        let is_whole = signs == 0 && !self.names_closed(index);
        let text =
            if is_whole { record.body.text.clone() } else { cut::cut(&record.body, &closed, &closed_id) };
        let files = record.body.attachments.iter();
        let files = files.filter_map(|linked| {
            Some((linked.file.clone(), self.asset(index, &linked.file, Goes::ToBeSeen)?))
        });
        ReleasedBody { text, files: files.collect() }
    }

    /// Whether a record refers to anything that is closed.
    fn names_closed(&self, index: Index) -> bool {
        self.book.edges(index).any(|(_, target)| target.is_none_or(|target| self.number(target).is_none()))
    }

    /// A source that only this medium lacks still counts, and the page says so.
    fn rests_on_unpublished(&self, index: Index, record: &Record) -> bool {
        let sources = record.common.sources.iter();
        let mut targets = sources.filter_map(|cite| self.book.target(index, cite.source));
        targets.any(|target| self.opening.only_medium_lacks(target))
    }

    /// Every reference from one open record to another.
    fn edges(&self, index: Index) -> impl Iterator<Item = Edge> {
        let from = self.number(index);
        self.book.edges(index).filter_map(move |(relation, target)| {
            let edge = Edge { from: from?, relation, to: self.number(target?)? };
            (edge.from != edge.to).then_some(edge)
        })
    }

    /// A closed statement or testimony that supports an open claim counts for `corroborated`; one that was
    /// withdrawn supports nothing any more.
    fn withheld_support(&self) -> FxHashSet<ClaimAddress> {
        let closed = |index: &Index| matches!(self.opening.verdict(*index), Verdict::Closed(_));
        let supported = |index: Index| {
            let positions = self.book.get(index).of_kind().positions().iter();
            let supporting = positions.filter(|position| position.stance.supports());
            supporting.filter_map(move |position| self.claim_address(index, position.claim))
        };
        self.book.indices().filter(closed).flat_map(supported).collect()
    }
}

/// The name, if something says that it may be printed; else the pseudonym or description.
fn printed_title(record: &Record) -> Text {
    let name = match &record.details {
        Details::Person(person) if !person.prints_name() => person.stand_in(),
        Details::Person(person) => record.common.title.as_ref().or(person.stand_in()),
        _ => record.common.title.as_ref(),
    };
    name.cloned().unwrap_or_else(|| Text::from(record.kind.word()))
}

fn lane(record: &Record) -> Lane {
    let background =
        record.of_kind().is_pattern() || record.common.tags.iter().any(|tag| &*tag.value == BACKGROUND_TAG);
    match record.kind {
        Kind::Event if background => Lane::Background,
        Kind::Event => Lane::Happened,
        _ => Lane::Said,
    }
}
