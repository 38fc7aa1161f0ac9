//! What happened around a record: the events, statements and testimonies that its page shows in the order of time.

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::model::relation::Relation;
use crate::outputs::Press;
use crate::outputs::case::Members;
use crate::outputs::parts::Part;
use crate::outputs::scribe::Scribe;
use crate::outputs::timeline::{self, OverviewView, TimelineView};

/// The dated things around a record, or their years where they have pages of their own.
pub fn own_timeline(
    scribe: Scribe<'_>,
    number: Number,
    in_case: Option<&Members>,
) -> (Option<TimelineView>, Option<OverviewView>) {
    if let Some(listing) = scribe.press.listings().part(number, Part::Timeline) {
        return (None, Some(timeline::overview(scribe, listing)));
    }
    let items = timeline_items(scribe.press, number, in_case);
    if items.is_empty() {
        return (None, None);
    }
    let view = match scribe.record(number).kind {
        Kind::Case | Kind::Testimony => timeline::view_with_strip(scribe, items),
        _ => timeline::view(scribe, items),
    };
    (Some(view), None)
}

/// The dated things around a record; none if there is nothing but the record itself.
pub fn timeline_items<'p>(
    press: &'p Press,
    number: Number,
    in_case: Option<&Members>,
) -> Vec<timeline::Item<'p>> {
    let edition = &press.edition;
    let record = edition.get(number);
    let record_items = |numbers: &mut dyn Iterator<Item = Number>| {
        numbers.filter_map(|number| timeline::record_item(press, number)).collect::<Vec<_>>()
    };
    let mut items: Vec<timeline::Item<'p>> = match record.kind {
        Kind::Case => {
            let members = || in_case.into_iter().flat_map(Members::iter);
            let steps = members().flat_map(|member| timeline::step_items(press, member, number));
            let mut items = record_items(&mut members());
            items.extend(steps);
            items
        }
        Kind::Person | Kind::Organization | Kind::Place | Kind::Instrument => dated_referring(press, number),
        Kind::Event => record_items(&mut edition.referring(number, Relation::PartOf)),
        Kind::Testimony => told_of(press, number),
        _ => Vec::new(),
    };
    items.extend(timeline::step_items(press, number, number));
    if record.kind == Kind::Instrument {
        items.extend(timeline::instrument_items(press, number));
    }
    if !items.is_empty() && matches!(record.kind, Kind::Event | Kind::Testimony) {
        items.extend(timeline::record_item(press, number));
    }
    items
}

/// Events, statements and testimonies that name a record.
fn dated_referring(press: &Press, number: Number) -> Vec<timeline::Item<'_>> {
    let edition = &press.edition;
    let mut from: Vec<Number> = edition
        .relations()
        .to(number)
        .filter(|edge| {
            !matches!(
                edge.relation,
                Relation::Mention | Relation::BasedOn | Relation::EngagesBy | Relation::EngagesOf
            )
        })
        .map(|edge| edge.from)
        .filter(|from| matches!(edition.get(*from).kind, Kind::Event | Kind::Statement | Kind::Testimony))
        .collect();
    from.sort_unstable();
    from.dedup();
    from.into_iter().filter_map(|from| timeline::record_item(press, from)).collect()
}

/// The second clock of a testimony: the events that it tells of.
fn told_of(press: &Press, number: Number) -> Vec<timeline::Item<'_>> {
    let edition = &press.edition;
    let mut events: Vec<Number> = edition
        .relations()
        .from(number)
        .filter(|edge| matches!(edge.relation, Relation::About | Relation::Claim))
        .map(|edge| edge.to)
        .filter(|to| edition.get(*to).kind == Kind::Event)
        .collect();
    events.sort_unstable();
    events.dedup();
    events.into_iter().filter_map(|event| timeline::record_item(press, event)).collect()
}
