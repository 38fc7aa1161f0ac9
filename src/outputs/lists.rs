//! The list of each kind: by date where its records have one, else by name.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::paper::Paper;

use super::facts::counted;
use super::references::{self, ItemView};
use super::scribe::Scribe;
use super::theme::PageAt;
use super::timeline::{self, TimelineView};
use super::{Fault, Planner, Press};

/// Kinds that have a list.
pub fn listed_kinds(press: &Press) -> impl Iterator<Item = Kind> {
    Kind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != Kind::Page && press.edition.of_kind(*kind).next().is_some())
}

#[derive(Serialize)]
struct ListView {
    section: &'static str,
    title: String,
    deck: String,
    /// Dated kinds: a list by year and month.
    timeline: Option<TimelineView>,
    /// The rest: by name, with summaries.
    items: Vec<SummaryView>,
}

#[derive(Serialize)]
struct SummaryView {
    #[serde(flatten)]
    item: ItemView,
    summary: Option<crate::text::Text>,
}

pub fn plan(press: &Press, planner: &mut Planner) {
    for kind in listed_kinds(press) {
        planner.add(format!("{}/index.html", kind.folder()), kind as u32);
    }
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let kind = Kind::ALL[item as usize];
    let scribe = Scribe::new(press, "../");
    let numbers: Vec<Number> = press.edition.of_kind(kind).map(|(number, _)| number).collect();
    let dated = matches!(kind, Kind::Event | Kind::Testimony | Kind::Statement);
    let mut items = Vec::new();
    let mut rest = Vec::new();
    for number in &numbers {
        match timeline::record_item(press, *number).filter(|_| dated) {
            Some(item) => items.push(item),
            None => rest.push(*number),
        }
    }
    rest.sort_by_key(|number| (press.edition.get(*number).title.to_lowercase(), *number));
    let view = ListView {
        section: kind.folder(),
        title: scribe.word(&format!("kinds-{}", kind.word())),
        deck: counted(scribe, &format!("count-{}", kind.word()), numbers.len()),
        timeline: (!items.is_empty()).then(|| timeline::view(scribe, items)),
        items: rest.into_iter().map(|number| summary(scribe, number)).collect(),
    };
    press.theme.fill("list.html", PageAt { root: "../", section: view.section }, &view, paper)
}

fn summary(scribe: Scribe<'_>, number: Number) -> SummaryView {
    SummaryView {
        item: references::dated_item(scribe, number),
        summary: scribe.record(number).summary.clone(),
    }
}
