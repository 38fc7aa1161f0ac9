//! The edition: what one audience may see, and nothing else. It has one record type for all kinds, and
//! no room for `private`, for a consent's papers, or for the name of anyone who is not named. Whatever
//! comes after the release sees an edition, never a casebook.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

pub use crate::kinds::sheet::AssetNumber;
use crate::kinds::sheet::{Number, ReleasedCite, ReleasedDate, Sheet, Value};
use crate::kinds::{DateRole, Kind};
use crate::model::count::Count;
use crate::model::date::{Bounds, Day};
use crate::model::old_path::OldPath;
use crate::model::point::Point;
use crate::model::quotation::Quotation;
use crate::model::relation::Relation;
use crate::model::vocabulary::{
    Assessment, ChangeType, ConsentLevel, Engagement, PartyStatus, RelatedAs, Scope, Stance,
};
use crate::picture::Picture;
use crate::source::Asset;
use crate::text::Text;

use super::Connected;
use super::relations::Relations;

/// A publication: released records, what connects them, and the files that they point at.
#[derive(Debug, Default)]
pub struct Edition {
    pub records: Vec<Arc<Released>>,
    /// What connects them.
    pub connected: Arc<Connected>,
    /// Addresses of withdrawn records.
    pub tombstones: Vec<Tombstone>,
    /// Where pages of released records stood before.
    pub old_paths: Vec<ReleasedOldPath>,
    /// Files that released records point at.
    pub assets: Vec<ReleasedAsset>,
    pub(in crate::release) by_id: Arc<FxHashMap<Text, Number>>,
}

/// The address of a withdrawn record. It keeps that and nothing else.
#[derive(Debug)]
pub struct Tombstone {
    pub kind: Kind,
    pub id: Text,
}

/// An address at which a released record's page once stood.
#[derive(Debug)]
pub struct ReleasedOldPath {
    pub path: OldPath,
    pub to: Number,
}

/// A file, and where it stands in the site: `files/RECORD/NAME`.
pub struct ReleasedAsset {
    pub path: String,
    pub asset: Asset,
    /// Made anew from its pixels, in several sizes; otherwise the file goes out byte for byte.
    pub picture: Option<Picture>,
}

/// Where the file lies among the records is not shown: the names of folders are the writer's own.
impl std::fmt::Debug for ReleasedAsset {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "ReleasedAsset({})", self.path)
    }
}

/// One released record, of any kind.
#[derive(Debug)]
pub struct Released {
    pub id: Text,
    pub kind: Kind,
    /// The name as it may be printed.
    pub title: Text,
    pub lang: Option<Text>,
    pub summary: Option<Text>,
    pub moment: Option<Moment>,
    pub lane: Lane,
    pub sheet: Sheet,
    pub assessed: ReleasedAssessment,
    pub claims: Vec<ReleasedClaim>,
    pub positions: Vec<ReleasedPosition>,
    pub engages: Vec<ReleasedEngagement>,
    pub parties: Vec<ReleasedParty>,
    pub sources: Vec<ReleasedCite>,
    pub steps: Vec<ReleasedStep>,
    pub content_notes: Vec<Text>,
    pub tags: Vec<Text>,
    pub related: Vec<ReleasedRelated>,
    pub media: Vec<ReleasedMedia>,
    pub captures: Vec<AssetNumber>,
    /// What somebody agreed to, where it binds whoever publishes the record again.
    pub consent: Option<ReleasedConsent>,
    pub changes: Vec<ReleasedChange>,
    pub editor_note: Option<Text>,
    pub same_as: Vec<Text>,
    pub voice: Option<Number>,
    pub speaker: Option<Number>,
    pub origins: Origins,
    pub body: ReleasedBody,
    /// Where on the Earth it lies, made coarser already.
    pub point: Option<Point>,
    /// A person's or place's state, by its `country`.
    pub country: Option<Number>,
    /// A source that this medium lacks, or a supporter who is withheld, counts here.
    pub rests_on_unpublished: bool,
    /// Its title and other names, folded when the guard's list is made.
    pub(super) folded_names: OnceLock<Box<[FoldedName]>>,
}

/// A name that is printed, folded: its letters, and its words.
#[derive(Debug)]
pub(super) struct FoldedName {
    pub whole: Box<[u8]>,
    pub words: Vec<String>,
}

/// A record's own date.
#[derive(Clone, Debug)]
pub struct Moment {
    pub date: ReleasedDate,
    pub role: DateRole,
}

/// Where a dated thing stands on a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Happened,
    Said,
    Background,
}

#[derive(Clone, Debug, Default)]
pub struct ReleasedAssessment {
    pub assessment: Option<Assessment>,
    pub standard: Option<Text>,
    pub on: Option<ReleasedDate>,
    /// `corroborated` by a voice that is withheld.
    pub rests_on_unpublished: bool,
}

#[derive(Debug)]
pub struct ReleasedClaim {
    pub id: Text,
    pub text: Text,
    pub assessed: ReleasedAssessment,
    pub sources: Vec<ReleasedCite>,
}

/// What a position is about: a record, or one of its claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimAddress {
    pub record: Number,
    pub claim: Option<u32>,
}

#[derive(Debug)]
pub struct ReleasedPosition {
    pub claim: ClaimAddress,
    pub stance: Stance,
    pub quote: Option<Quotation>,
    pub count: Option<Count>,
    pub date: Option<ReleasedDate>,
    pub holder: Holder,
    pub note: Option<Text>,
    pub sources: Vec<ReleasedCite>,
    /// What this position rests on, where it says so itself.
    pub origins: Origins,
}

/// Whose position it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The speaker's or witness's own.
    Speaker,
    /// Another's, as the speaker reports.
    Other(Number),
    /// Another's, who is closed: never to be taken for the speaker's own.
    Closed,
}

impl Holder {
    /// The voice of the position, where `own` is the record's.
    pub fn voice(self, own: Option<Number>) -> Option<Number> {
        match self {
            Holder::Speaker => own,
            Holder::Other(holder) => Some(holder),
            Holder::Closed => None,
        }
    }
}

/// What a voice's own knowledge rests on.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    pub records: Vec<Number>,
    pub unknown: bool,
    /// `based_on` was written, even if what it names is closed.
    pub stated: bool,
}

#[derive(Debug)]
pub struct ReleasedEngagement {
    pub instrument: Number,
    pub articles: Vec<Text>,
    pub engagement: Engagement,
    pub by: Option<Number>,
    pub of: Vec<Number>,
}

#[derive(Debug)]
pub struct ReleasedParty {
    pub state: Number,
    pub status: PartyStatus,
    pub date: Option<ReleasedDate>,
    pub reservations: Option<Text>,
    pub checked: Option<ReleasedDate>,
    pub sources: Vec<ReleasedCite>,
}

#[derive(Debug)]
pub struct ReleasedStep {
    pub date: ReleasedDate,
    pub text: Option<Text>,
    pub status: Option<Text>,
    /// Who did it: a record, or words.
    pub by: Option<Value>,
    pub sources: Vec<ReleasedCite>,
}

#[derive(Debug)]
pub struct ReleasedRelated {
    pub to: Number,
    pub rel: RelatedAs,
    pub note: Option<Text>,
}

#[derive(Debug)]
pub struct ReleasedMedia {
    pub asset: AssetNumber,
    pub alt: Text,
    pub caption: Option<Text>,
    pub at: Option<Text>,
    pub creator: Option<Text>,
    pub taken: Option<ReleasedDate>,
    pub sources: Vec<ReleasedCite>,
    pub rights: Option<Text>,
    pub content_notes: Vec<Text>,
    pub consent: Option<ReleasedConsent>,
}

/// The limits of a consent, and nothing of its papers: neither when it was given, nor on what, nor where it lies. The
/// level is that of a testimony's, which its page says too; elsewhere it is none that hides anything more.
#[derive(Clone, Debug)]
pub struct ReleasedConsent {
    pub level: ConsentLevel,
    pub scope: Vec<Scope>,
    /// The last day on which it holds.
    pub expires: Option<Day>,
}

#[derive(Debug)]
pub struct ReleasedChange {
    pub date: ReleasedDate,
    pub kind: ChangeType,
    pub note: Option<Text>,
}

/// A body, cut; and the files that it points at, by the words of the link.
#[derive(Debug)]
pub struct ReleasedBody {
    pub text: Text,
    pub files: Vec<(Text, AssetNumber)>,
}

impl Edition {
    pub fn get(&self, number: Number) -> &Released {
        &self.records[number.index()]
    }

    pub fn find(&self, id: &str) -> Option<Number> {
        self.by_id.get(id).copied()
    }

    pub fn numbers(&self) -> impl Iterator<Item = Number> + use<> {
        (0..self.records.len() as u32).map(Number)
    }

    pub fn rank_of(&self, number: Number) -> u32 {
        self.connected.rank[number.index()]
    }

    /// What refers to what.
    pub fn relations(&self) -> &Relations {
        &self.connected.relations
    }

    /// First and last day to sort by, as `after` and `before` narrow them; never shown.
    pub fn bounds_of(&self, number: Number) -> Bounds {
        self.connected.bounds[number.index()]
    }

    /// Records of one kind, in the order of their ids.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (Number, &Released)> {
        let start = self.records.partition_point(|record| record.kind < kind);
        let records = self.records[start..].iter().map(|record| &**record);
        let records = records.take_while(move |record| record.kind == kind);
        records.enumerate().map(move |(offset, record)| (Number((start + offset) as u32), record))
    }

    /// Who refers to a record by one relation, in order of time.
    pub fn referring(&self, to: Number, relation: Relation) -> impl Iterator<Item = Number> {
        self.relations().to_by(to, relation)
    }
}
