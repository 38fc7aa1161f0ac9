//! A person, or people counted together. The name is printed only with a reason; else the pseudonym
//! or the description stands in its place, and the door drops the rest.

use super::KindRecord;
use super::shared::{Cite, Dated, read_consent, spanned_word};
use super::sheet::{Layer, Parts, Value, released_cites};
use crate::frontmatter::{Fields, Node, Reader, Slot};
use crate::model::consent::Consent;
use crate::model::relation::Relation;
use crate::model::vocabulary::{NamedBecause, Vocabulary};
use crate::text::{Spanned, Text};

#[derive(Clone)]
pub struct Person {
    pub pseudonym: Option<Text>,
    pub description: Option<Text>,
    pub named_because: Option<Spanned<NamedBecause>>,
    pub other_names: Vec<Text>,
    pub roles: Vec<Role>,
    pub group: bool,
    pub consent: Option<Consent>,
}

/// *Never* prints what the record says.
impl std::fmt::Debug for Person {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Person({:?})", self.named_because)
    }
}

/// What a person was, where, and when.
#[derive(Clone, Debug)]
pub struct Role {
    pub role: Text,
    pub organization: Option<Slot>,
    pub place: Option<Slot>,
    pub from: Option<Dated>,
    pub to: Option<Dated>,
    /// A day on which the person was seen in this role.
    pub seen: Option<Dated>,
    pub sources: Vec<Cite>,
}

impl Role {
    fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Role> {
        reader.map(node, "a role", |reader, fields| {
            let role = fields.required(reader, "role", Reader::text);
            let organization = fields
                .optional(reader, "organization", |r, node| r.reference(node, Relation::RoleOrganization));
            let place = fields.optional(reader, "place", |r, node| r.reference(node, Relation::RolePlace));
            let from = fields.optional(reader, "from", Dated::read);
            let to = fields.optional(reader, "to", Dated::read);
            let seen = fields.optional(reader, "seen", Dated::read);
            let sources = fields.list(reader, "sources", Cite::read);
            Some(Role { role: role?, organization, place, from, to, seen, sources })
        })?
    }
}

impl Person {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Person {
        fields.any_of(
            reader,
            &["name", "pseudonym", "description"],
            "for someone who is not named: `description: a lorry driver from the border town`",
        );
        Person {
            pseudonym: fields.optional(reader, "pseudonym", Reader::text),
            description: fields.optional(reader, "description", Reader::text),
            named_because: fields.optional(reader, "named_because", spanned_word),
            other_names: fields.list(reader, "other_names", Reader::text),
            roles: fields.list(reader, "roles", Role::read),
            group: fields.optional(reader, "group", Reader::flag).unwrap_or(false),
            consent: fields.filled(reader, "consent", read_consent),
        }
    }

    /// Whether the name may be printed: something says why, no consent speaks against it, and a reason that
    /// rests on a consent has one.
    pub fn prints_name(&self) -> bool {
        let Some(reason) = self.named_because else { return false };
        let wants_consent = matches!(reason.value, NamedBecause::Consent | NamedBecause::FamilyConsent);
        match &self.consent {
            Some(consent) => !consent.hides_name(),
            None => !wants_consent,
        }
    }

    /// What is printed when the name is not.
    pub fn stand_in(&self) -> Option<&Text> {
        self.pseudonym.as_ref().or(self.description.as_ref())
    }
}

impl KindRecord for Person {
    fn consent(&self) -> Option<&Consent> {
        self.consent.as_ref()
    }

    /// `pseudonym` or `description` stands for a name that is not printed; beside a pseudonym the
    /// description stays closed, since together they tell more.
    fn lay(&self, layer: &mut Layer<'_>) {
        if let Some(reason) = self.named_because.filter(|_| self.prints_name()) {
            layer.put("named_because", Value::Word("named", reason.value.word().into()));
            layer.text("description", self.description.as_ref());
            for name in &self.other_names {
                layer.text("other_names", Some(name));
            }
        }
        if self.group {
            layer.put("group", Value::Own("group-yes"));
        }
        for role in &self.roles {
            lay_role(layer, role);
        }
    }
}

fn lay_role(layer: &mut Layer<'_>, role: &Role) {
    let date = |date: &Option<Dated>| date.as_ref().map(|date| layer.date_value(date));
    let record = |slot: Option<Slot>| slot.and_then(|slot| layer.door.record(slot)).map(Value::Record);
    let parts = Parts::default()
        .text("role", Some(&role.role))
        .put("organization", record(role.organization))
        .put("place", record(role.place))
        .put("from", date(&role.from))
        .put("to", date(&role.to))
        .put("seen", date(&role.seen))
        .cites(released_cites(layer.door, &role.sources));
    layer.entry("roles", parts.0);
}
