//! The table of relations: the field that writes each, what it takes, and the name that it has on the
//! other side (a message in the word table). One row a relation; linking, messages, and pages read it.

use super::Kind;
use crate::model::relation::Relation;

/// One row of the table.
pub struct RelationInfo {
    pub relation: Relation,
    /// The field as it is written: `speaker`, `roles.organization`.
    pub field: &'static str,
    /// Kinds that it may name; empty for any.
    pub takes: &'static [Kind],
    /// Word-table message for the heading on the other side; empty where the other side shows nothing.
    pub inverse: &'static str,
}

/// What a relation takes and is called.
pub fn info(relation: Relation) -> &'static RelationInfo {
    &RELATIONS[relation as usize]
}

const ANYONE: &[Kind] = &[Kind::Person, Kind::Organization];
const TOLD: &[Kind] = &[Kind::Source, Kind::Testimony, Kind::Statement];

macro_rules! relations {
    ($($relation:ident $field:literal $takes:expr, $inverse:literal;)+) => {
        &[$(RelationInfo {
            relation: Relation::$relation, field: $field, takes: $takes, inverse: $inverse,
        }),+]
    };
}

/// In the order of `Relation`, so that a relation finds its row by number.
pub static RELATIONS: &[RelationInfo] = relations! {
    Speaker "speaker" ANYONE, "inverse-speaker";
    OnBehalfOf "on_behalf_of" &[Kind::Organization], "inverse-on-behalf-of";
    Holder "holder" ANYONE, "inverse-holder";
    Witness "witness" ANYONE, "inverse-witness";
    TakenBy "taken_by" ANYONE, "inverse-taken-by";
    Claim "claim" &[Kind::Event, Kind::Case], "inverse-claim";
    About "about" &[Kind::Event], "inverse-about";
    RespondsTo "responds_to" &[Kind::Statement, Kind::Testimony], "inverse-responds-to";
    Victim "victims" ANYONE, "inverse-victims";
    Perpetrator "perpetrators" ANYONE, "inverse-perpetrators";
    Participant "participants" ANYONE, "inverse-participants";
    Place "places" &[Kind::Place], "inverse-places";
    RoleOrganization "roles.organization" &[Kind::Organization], "inverse-role-organization";
    RolePlace "roles.place" &[Kind::Place], "inverse-role-place";
    Country "country" &[Kind::Place], "inverse-country";
    Instrument "engages.instrument" &[Kind::Instrument], "inverse-engages";
    EngagesBy "engages.by" &[Kind::Place, Kind::Organization, Kind::Person], "inverse-engages-by";
    EngagesOf "engages.of" ANYONE, "inverse-engages-of";
    PartyState "parties.state" &[Kind::Place], "inverse-parties";
    PartOf "part_of" &[], "inverse-part-of";
    After "after" &[Kind::Event], "inverse-after";
    Before "before" &[Kind::Event], "inverse-before";
    FigureBy "figures.by" ANYONE, "inverse-figures";
    StepBy "steps.by" ANYONE, "inverse-steps";
    EstablishedBy "established_by" &[Kind::Statement, Kind::Source], "inverse-established-by";
    Anchor "anchor" &[], "inverse-anchor";
    Author "author" ANYONE, "inverse-author";
    Publisher "publisher" ANYONE, "inverse-publisher";
    BasedOn "based_on" &[Kind::Person, Kind::Organization, Kind::Source, Kind::Testimony, Kind::Statement], "inverse-based-on";
    Source "sources" TOLD, "inverse-sources";
    CitedIn "cited_in" TOLD, "inverse-cited-in";
    SeeAlso "related" &[], "inverse-see-also";
    Causes "related" &[], "inverse-causes";
    ConsequenceOf "related" &[], "inverse-consequence-of";
    Parallel "related" &[], "inverse-parallel";
    MaybeSame "related" &[], "inverse-maybe-same";
    Case "cases" &[Kind::Case], "inverse-cases";
    Mention "a link in the text" &[], "inverse-mention";
    Citation "a citation in the text" TOLD, "inverse-sources";
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_relation_finds_its_own_row() {
        assert_eq!(RELATIONS.len(), Relation::ALL.len());
        for relation in Relation::ALL {
            assert_eq!(info(relation).relation, relation);
        }
    }
}
