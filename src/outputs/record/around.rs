//! What happened around a record: the events, statements and testimonies that its page shows in the order of time.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::model::relation::Relation;
use crate::outputs::Press;
use crate::outputs::case::Members;
use crate::outputs::claims;
use crate::outputs::facts::counted;
use crate::outputs::parts::Part;
use crate::outputs::scribe::{Scribe, Swatch};
use crate::outputs::timeline::{self, OverviewView, TimelineView};
use crate::parse::markdown::escaped;

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
    let mut view = match scribe.record(number).kind {
        Kind::Case | Kind::Testimony => timeline::view_with_strip(scribe, items),
        _ => timeline::view(scribe, items),
    };
    if scribe.record(number).kind == Kind::Testimony {
        // Its lanes are its clocks.
        view.strip.iter_mut().flat_map(|strip| &mut strip.lanes).for_each(|lane| match lane.lane {
            "happened" => lane.name = scribe.word(TELLS_OF),
            "said" => lane.name = scribe.word(TOLD),
            _ => {}
        });
    }
    (Some(view), None)
}

/// The words for the clocks of a testimony.
const TOLD: &str = "clock-told";
const TELLS_OF: &str = "clock-tells-of";

/// A clock of a testimony in words.
#[derive(Serialize)]
pub struct ClockView {
    /// `said` or `happened`.
    lane: &'static str,
    label: String,
    /// HTML.
    lines: Vec<String>,
}

/// When a testimony was told, and what it tells of; nothing, where it names no event with a date.
pub fn clocks(scribe: Scribe<'_>, number: Number) -> Vec<ClockView> {
    let record = scribe.record(number);
    let mut events = match record.kind {
        Kind::Testimony => told_of(scribe.press, number),
        _ => Vec::new(),
    };
    events.sort_by_key(timeline::Item::order);
    let (Some(first), Some(last)) = (events.first(), events.last()) else { return Vec::new() };
    // How a date was reached is said among the facts.
    let marked = |date, words: &str| format!("<i class=\"sw {}\"></i>{words}", Swatch::of(date).classes());
    let told = match &record.moment {
        Some(moment) => marked(&moment.date, &scribe.date(&moment.date)),
        None => escaped(&scribe.word("not-dated")),
    };
    let start = scribe.date(first.date);
    let goes_on = scribe.date(last.date) != start;
    let tells_of = if goes_on { scribe.around("clock-from", "date", &start) } else { start };
    let clock = |lane, key, lines| ClockView { lane, label: scribe.word(key), lines };
    vec![
        clock("said", TOLD, [told].into_iter().chain(claims::taken_by_whom(scribe, record)).collect()),
        clock(
            "happened",
            TELLS_OF,
            vec![marked(first.date, &tells_of), escaped(&counted(scribe, "count-event", events.len()))],
        ),
    ]
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
