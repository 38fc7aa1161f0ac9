//! Records that stand for what an edition does not hold. Where a text, a position or a count says that there is something
//! and not what, its record written anew has to name something: a draft that says nothing, or, for a source that only
//! another medium has, a voice whose consent allows neither the web nor an archive. A site that is built of them says
//! "withheld" at the same places, and no more.

use std::collections::{BTreeMap, BTreeSet};

use super::yaml::Yaml;
use crate::kinds::Kind;
use crate::release::edition::Edition;

/// What stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StandIn {
    /// A closed record of this kind.
    Draft(Kind),
    /// A testimony that only another medium has.
    Voice,
}

/// Which stand-ins records need.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    pub stand_ins: BTreeSet<StandIn>,
    /// Claims that are supported by what is not in the edition.
    pub supported: BTreeSet<String>,
}

impl Needs {
    pub fn and(mut self, other: Needs) -> Needs {
        self.stand_ins.extend(other.stand_ins);
        self.supported.extend(other.supported);
        self
    }

    /// With those that are named by the stand-ins themselves, and by withdrawn records of these kinds.
    pub fn closed(mut self, mut withdrawn: impl Iterator<Item = Kind>) -> Needs {
        let speaks = [StandIn::Voice, StandIn::Draft(Kind::Testimony), StandIn::Draft(Kind::Statement)];
        let is_named = speaks.iter().any(|stand_in| self.stand_ins.contains(stand_in))
            || withdrawn.any(|kind| matches!(kind, Kind::Testimony | Kind::Statement));
        self.stand_ins.extend(is_named.then_some(StandIn::Draft(Kind::Person)));
        self
    }
}

/// The ids of all stand-ins of an edition, none of which is that of a record.
#[derive(Debug)]
pub struct StandIns(BTreeMap<StandIn, String>);

impl StandIns {
    pub fn of(edition: &Edition) -> StandIns {
        let is_taken = |id: &str| {
            edition.find(id).is_some() || edition.tombstones.iter().any(|tombstone| &*tombstone.id == id)
        };
        let free = |mut id: String| {
            while is_taken(&id) {
                id.push_str("-x");
            }
            id
        };
        let drafts = Kind::ALL
            .iter()
            .map(|kind| (StandIn::Draft(*kind), free(format!("unpublished-{}", kind.word()))));
        StandIns(drafts.chain([(StandIn::Voice, free("unpublished-voice".into()))]).collect())
    }

    pub fn id(&self, stand_in: StandIn) -> String {
        self.0.get(&stand_in).cloned().unwrap_or_default()
    }

    /// The front matter of a stand-in.
    pub fn fields(&self, stand_in: StandIn, needs: &Needs) -> Vec<(&'static str, Yaml)> {
        match stand_in {
            StandIn::Draft(kind) => self.empty(kind, "draft"),
            StandIn::Voice => {
                let mut fields = self.empty(Kind::Testimony, "public");
                fields.extend(self.positions(needs).map(|positions| ("positions", positions)));
                fields
            }
        }
    }

    /// A record of a kind that says nothing, with what one cannot be without.
    pub fn empty(&self, kind: Kind, publish: &str) -> Vec<(&'static str, Yaml)> {
        let text = |key: &'static str, text: &str| (key, Yaml::text(text));
        let person = || Yaml::Text(self.id(StandIn::Draft(Kind::Person)));
        let title = if kind == Kind::Person { "pseudonym" } else { kind.title_field().key };
        let mut fields = vec![text(title, "Not published"), text("publish", publish)];
        match kind {
            Kind::Case => fields.push(text("summary", "Not published")),
            Kind::Event => fields.push(text("date", UNKNOWN)),
            Kind::Statement => fields.extend([("speaker", person()), text("date", UNKNOWN)]),
            Kind::Testimony => {
                fields.extend([("witness", person()), ("taken_by", person()), ("consent", no_consent())]);
            }
            Kind::Instrument => fields.push(text("type", "treaty")),
            Kind::Source => fields.push(text("publisher", "Not published")),
            Kind::Person | Kind::Organization | Kind::Place | Kind::Page => {}
        }
        fields
    }

    fn positions(&self, needs: &Needs) -> Option<Yaml> {
        let position = |claim: &String| {
            Yaml::Map(vec![
                ("claim".to_owned(), Yaml::text(claim)),
                ("stance".to_owned(), Yaml::text("asserts")),
            ])
        };
        let positions: Vec<Yaml> = needs.supported.iter().map(position).collect();
        (!positions.is_empty()).then_some(Yaml::List(positions))
    }
}

/// A date that says nothing.
const UNKNOWN: &str = "XXXX";

/// Neither the web nor an archive.
fn no_consent() -> Yaml {
    Yaml::Map(vec![
        ("level".to_owned(), Yaml::text("public")),
        ("scope".to_owned(), Yaml::List(vec![Yaml::text("print")])),
    ])
}
