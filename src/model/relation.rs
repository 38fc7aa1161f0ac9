//! How one record refers to another: the names of all relations. Which kinds each takes, and what it
//! is called on the other side, stands in `kinds::relations`.

/// A relation, named for the field that it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Relation {
    Speaker,
    OnBehalfOf,
    Holder,
    Witness,
    TakenBy,
    Claim,
    About,
    RespondsTo,
    Victim,
    Perpetrator,
    Participant,
    Place,
    RoleOrganization,
    RolePlace,
    Country,
    Instrument,
    EngagesBy,
    EngagesOf,
    PartyState,
    PartOf,
    After,
    Before,
    FigureBy,
    StepBy,
    EstablishedBy,
    Anchor,
    Author,
    Publisher,
    BasedOn,
    Source,
    CitedIn,
    SeeAlso,
    Causes,
    ConsequenceOf,
    Parallel,
    MaybeSame,
    Case,
    /// A link in a body.
    Mention,
    /// A citation in a body.
    Citation,
}

impl Relation {
    /// Every relation, in the order in which a record's page lists them.
    pub const ALL: [Relation; 39] = [
        Relation::Speaker,
        Relation::OnBehalfOf,
        Relation::Holder,
        Relation::Witness,
        Relation::TakenBy,
        Relation::Claim,
        Relation::About,
        Relation::RespondsTo,
        Relation::Victim,
        Relation::Perpetrator,
        Relation::Participant,
        Relation::Place,
        Relation::RoleOrganization,
        Relation::RolePlace,
        Relation::Country,
        Relation::Instrument,
        Relation::EngagesBy,
        Relation::EngagesOf,
        Relation::PartyState,
        Relation::PartOf,
        Relation::After,
        Relation::Before,
        Relation::FigureBy,
        Relation::StepBy,
        Relation::EstablishedBy,
        Relation::Anchor,
        Relation::Author,
        Relation::Publisher,
        Relation::BasedOn,
        Relation::Source,
        Relation::CitedIn,
        Relation::SeeAlso,
        Relation::Causes,
        Relation::ConsequenceOf,
        Relation::Parallel,
        Relation::MaybeSame,
        Relation::Case,
        Relation::Mention,
        Relation::Citation,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_holds_every_relation_in_order() {
        for (index, relation) in Relation::ALL.iter().enumerate() {
            assert_eq!(*relation as usize, index);
        }
    }
}
