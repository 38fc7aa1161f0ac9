//! What stands in a timeline: records, and dated things inside them.

use crate::kinds::sheet::{Number, ReleasedCite, ReleasedDate, Value};
use crate::kinds::{DateRole, Kind};
use crate::model::date::{Bounds, Day};
use crate::model::vocabulary::Vocabulary;
use crate::outputs::Press;
use crate::outputs::listings::Entry;
use crate::outputs::scribe::{Scribe, set_apart};
use crate::release::edition::{Edition, Lane, Moment, Released, ReleasedParty};
use crate::release::sort_days;
use crate::text::words::Arg;

/// Something dated: a record, or a dated thing inside one.
pub struct Item<'e> {
    pub number: Number,
    /// Which dated thing inside the record, from 1; 0 is the record itself.
    inner: u32,
    pub date: &'e ReleasedDate,
    bounds: Bounds,
    /// Order among items with the same days.
    tie: (u32, usize),
    pub what: What<'e>,
}

pub enum What<'e> {
    Record(DateRole),
    Inside {
        id: String,
        role: &'static str,
        lane: Lane,
        /// What happened, where more is said than the record's title.
        text: Option<String>,
        by: Option<String>,
        cites: &'e [ReleasedCite],
        /// On the page of its own record.
        is_own: bool,
    },
}

/// A record as an item, if it has a date that is a moment.
pub fn record_item(press: &Press, number: Number) -> Option<Item<'_>> {
    let moment = press.edition.get(number).moment.as_ref()?;
    (moment.role != DateRole::Period).then(|| Item {
        number,
        inner: 0,
        date: &moment.date,
        bounds: press.edition.bounds_of(number),
        tie: (press.edition.rank_of(number), 0),
        what: What::Record(moment.role),
    })
}

/// The dated steps of a record, as the page of `page` shows them.
pub fn step_items(press: &Press, number: Number, page: Number) -> impl Iterator<Item = Item<'_>> {
    (0..press.edition.get(number).steps.len()).map(move |index| step_item(press, number, index, Some(page)))
}

/// A step. What a noted record says of it stands on that record's page alone: others have its status or title.
fn step_item(press: &Press, number: Number, index: usize, page: Option<Number>) -> Item<'_> {
    let record = press.edition.get(number);
    let step = &record.steps[index];
    let scribe = Scribe::new(press, "");
    let status = step.status.as_ref().map(|status| scribe.vocabulary("status", status));
    let is_own = page == Some(number);
    let is_open = is_own || record.content_notes.is_empty();
    let text = match (step.text.as_ref().filter(|_| is_open), status) {
        (Some(text), _) => Some(text.to_string()),
        (None, status) => status,
    };
    let by = match &step.by {
        Some(Value::Record(number)) => Some(set_apart(&press.edition.get(*number).title)),
        Some(Value::Text(words)) => Some(set_apart(words)),
        _ => None,
    };
    let what = What::Inside {
        id: format!("t-{}-{}", record.id, index + 1),
        role: "role-happened",
        lane: record.lane_of_steps(),
        text,
        by,
        cites: &step.sources,
        is_own,
    };
    inside(press, number, &step.date, index + 1, what)
}

fn inside<'e>(
    press: &'e Press,
    number: Number,
    date: &'e ReleasedDate,
    index: usize,
    what: What<'e>,
) -> Item<'e> {
    let inner = index as u32;
    Item {
        number,
        inner,
        date,
        bounds: date.date.bounds(),
        tie: (press.edition.rank_of(number), index),
        what,
    }
}

/// The item that an entry of a list stands for; `page` is the record that the list is of.
pub fn item_of(press: &Press, entry: Entry, page: Option<Number>) -> Option<Item<'_>> {
    let record = press.edition.get(entry.number);
    let inner = entry.inner as usize;
    if inner == 0 {
        return record_item(press, entry.number);
    }
    if inner <= record.steps.len() {
        return Some(step_item(press, entry.number, inner - 1, page));
    }
    let date = law_dates(record).nth(inner - record.steps.len() - 1)?;
    Some(law_item(press, entry.number, inner, date))
}

/// Adoption, entry into force, and what each state did: the dates inside an instrument. They are counted on
/// from its steps.
pub fn instrument_items(press: &Press, number: Number) -> impl Iterator<Item = Item<'_>> {
    let record = press.edition.get(number);
    let first = record.steps.len() + 1;
    law_dates(record).enumerate().map(move |(index, date)| law_item(press, number, first + index, date))
}

/// A date inside an instrument.
enum LawDate<'e> {
    /// Its adoption or entry into force, by the name of the field.
    Own(&'static str, &'e ReleasedDate),
    /// What a state did about it; the place of the state in the list.
    Party(usize, &'e ReleasedParty, &'e ReleasedDate),
}

fn law_dates(record: &Released) -> impl Iterator<Item = LawDate<'_>> {
    let own = record.sheet.fields.iter().filter_map(|(field, value)| match value {
        Value::Date(date) if matches!(*field, "adopted" | "in_force") => Some(LawDate::Own(field, date)),
        _ => None,
    });
    let parties = record.parties.iter().enumerate();
    own.chain(parties.filter_map(|(index, party)| {
        let date = party.date.as_ref()?;
        Some(LawDate::Party(index, party, date))
    }))
}

fn law_item<'e>(press: &'e Press, number: Number, inner: usize, date: LawDate<'e>) -> Item<'e> {
    let record = press.edition.get(number);
    match date {
        LawDate::Own(field, date) => inside(press, number, date, inner, own_date(press, record, field)),
        LawDate::Party(index, party, date) => {
            inside(press, number, date, inner, party_date(press, record, index, party))
        }
    }
}

/// An instrument's adoption or entry into force.
fn own_date<'e>(press: &'e Press, record: &'e Released, field: &str) -> What<'e> {
    let field = field.replace('_', "-");
    What::Inside {
        id: format!("t-{}-{field}", record.id),
        role: "role-law",
        lane: Lane::Background,
        text: Some(Scribe::new(press, "").word(&format!("instrument-{field}"))),
        by: None,
        cites: &[],
        is_own: false,
    }
}

/// What a state did about an instrument.
fn party_date<'e>(
    press: &'e Press,
    record: &'e Released,
    index: usize,
    party: &'e ReleasedParty,
) -> What<'e> {
    let scribe = Scribe::new(press, "");
    let state = &press.edition.get(party.state).title;
    let status = scribe.vocabulary("party-event", party.status.word());
    What::Inside {
        id: format!("t-{}-p{}", record.id, index + 1),
        role: "role-law",
        lane: Lane::Background,
        text: Some(
            scribe.words("party-step", &[("state", Arg::Text(state)), ("status", Arg::Text(&status))]),
        ),
        by: None,
        cites: &party.sources,
        is_own: false,
    }
}

impl Item<'_> {
    /// Its place in a list by date.
    pub fn order(&self) -> impl Ord + Copy + use<> {
        (sort_days(self.bounds), self.tie)
    }

    pub fn entry(&self) -> Entry {
        Entry { number: self.number, inner: self.inner }
    }

    /// Where the time ends that it covers: a span that is open covers all that follows.
    pub fn last_day(&self) -> Day {
        let Bounds { earliest, latest, .. } = self.date.date.bounds();
        latest.unwrap_or(if earliest.is_some() { Day::MAX } else { Day::MIN })
    }

    /// True if it may have begun at any time before it ended.
    pub fn is_open_before(&self) -> bool {
        let Bounds { earliest, latest, .. } = self.date.date.bounds();
        earliest.is_none() && latest.is_some()
    }

    pub fn lane(&self, press: &Press) -> Lane {
        match &self.what {
            What::Record(_) => press.edition.get(self.number).lane,
            What::Inside { lane, .. } => *lane,
        }
    }

    /// Its address in the list.
    pub fn id(&self, press: &Press) -> String {
        match &self.what {
            What::Record(_) => format!("t-{}", press.edition.get(self.number).id),
            What::Inside { id, .. } => id.clone(),
        }
    }
}

impl Released {
    fn lane_of_steps(&self) -> Lane {
        if self.kind == Kind::Event { self.lane } else { Lane::Happened }
    }
}

/// About as many bytes as a list of these has on a page: their marks and names, their summaries and sources.
pub fn size_of(press: &Press, items: &[Item<'_>]) -> usize {
    let size = |item: &Item<'_>| match &item.what {
        What::Record(_) => size_of_record(press.edition.get(item.number)),
        What::Inside { text, cites, .. } => {
            OF_AN_ITEM + text.as_ref().map_or(0, String::len) + OF_A_SOURCE * cites.len()
        }
    };
    items.iter().map(size).sum()
}

/// The same of one entry of a list by date, of which the last may have none.
pub fn size_in_list(press: &Press, entry: Entry) -> usize {
    item_of(press, entry, None)
        .map_or_else(|| size_of_record(press.edition.get(entry.number)), |item| size_of(press, &[item]))
}

fn size_of_record(record: &Released) -> usize {
    let summary = record.summary.as_ref().map_or(0, |summary| summary.len());
    OF_AN_ITEM + record.title.len() + summary + OF_A_SOURCE * record.sources.len()
}

const OF_AN_ITEM: usize = 370;
const OF_A_SOURCE: usize = 70;

/// Everything on the site that has a date.
pub fn of_site(press: &Press) -> Vec<Item<'_>> {
    press.edition.numbers().filter_map(|number| record_item(press, number)).collect()
}

/// True if any record has a date that is a moment, so that there is a timeline to lead to.
pub fn has_any(edition: &Edition) -> bool {
    let is_dated = |moment: &Moment| moment.role != DateRole::Period;
    edition.records.iter().any(|record| record.moment.as_ref().is_some_and(is_dated))
}
