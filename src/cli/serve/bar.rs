//! What the bar above a page says: through whose eyes it is seen, and why readers do not find it, in words.

use crate::kinds::Kind;
use crate::link::Index;
use crate::model::consent::Refusal;
use crate::model::policy::Audience;
use crate::pipeline::Prepared;
use crate::pull::Pull;
use crate::release::opening::{self, Reason, Verdict};
use crate::serve::dress::{Bar, Switch};
use crate::serve::{View, address};

/// The bar above what stands at a path, or above its absence.
pub fn of(site: &Prepared, view: View, path: &str) -> Bar {
    let bar = match Pull::find(site, path) {
        Some(output) => above_a_page(site, output),
        None => above_nothing(site, path),
    };
    Bar { switch: Some(switch(view, path)), ..bar }
}

/// The same path through other eyes.
fn switch(view: View, path: &str) -> Switch {
    let (to, label) = match view {
        View::Own => (View::Readers, "See it as readers do"),
        View::Readers | View::Plain => (View::Own, "Back to the editors’ view"),
    };
    Switch { label: label.to_owned(), address: address(to, path) }
}

fn above_a_page(site: &Prepared, output: usize) -> Bar {
    if site.policy.audience == Audience::Readers {
        let line = "only what would be published now".to_owned();
        return Bar { title: "Readers’ view".into(), lines: vec![line], ..Bar::default() };
    }
    let record =
        site.plan.record(output).and_then(|number| site.book.find(&site.press.edition.get(number).id));
    match record.map(|index| (index, reasons(site, index))) {
        Some((index, reasons)) if !reasons.is_empty() => held(site, index, &reasons),
        _ => Bar { title: "Editors’ view".into(), lines: vec![of_all(site)], ..Bar::default() },
    }
}

/// How many of the records that editors see are closed to readers.
fn of_all(site: &Prepared) -> String {
    let shown = site.press.edition.records.len();
    let is_held = |index: &Index| site.opening.is_open(*index) && !site.for_readers.is_open(*index);
    match site.book.indices().filter(is_held).count() {
        0 => "readers see the same records".to_owned(),
        held => format!("{held} of {shown} records are not public: readers do not see them"),
    }
}

/// A page that editors see and readers do not.
fn held(site: &Prepared, index: Index, reasons: &[Reason]) -> Bar {
    let record = site.book.get(index);
    let mut lines = vec![format!("Readers do not see this page: {}.", told(site, index, reasons))];
    if reasons.iter().any(|reason| matches!(reason, Reason::Draft | Reason::Review)) {
        lines.push(format!("What it needs to be public: casefile open {}", record.id));
    }
    Bar { is_closed: true, title: title(reasons).to_owned(), lines, switch: None }
}

/// Why there is no page, where a record's would be.
fn above_nothing(site: &Prepared, path: &str) -> Bar {
    let nothing = || Bar { title: "Nothing is here".into(), ..Bar::default() };
    let Some(index) = record_at(site, path) else { return nothing() };
    let reasons = reasons(site, index);
    if reasons.is_empty() {
        return nothing();
    }
    let who = match site.policy.audience {
        Audience::Readers => "Readers do not find this page",
        Audience::Editors => "Nobody sees this page",
    };
    let mut lines = vec![format!("This record is closed: {}.", told(site, index, &reasons))];
    if site.policy.audience == Audience::Editors {
        lines.push("A preview keeps to consents as the site does.".to_owned());
    }
    Bar { is_closed: true, title: who.into(), lines, switch: None }
}

/// The record whose page would stand at a path.
fn record_at(site: &Prepared, path: &str) -> Option<Index> {
    let (folder, name) = path.split_once('/')?;
    let kind = Kind::ALL.iter().copied().find(|kind| kind.folder() == folder)?;
    let id = name.strip_suffix(".html")?.split('_').next()?;
    site.book.find(id).filter(|index| site.book.get(*index).kind == kind)
}

fn reasons(site: &Prepared, index: Index) -> Vec<Reason> {
    match site.for_readers.verdict(index) {
        Verdict::Open | Verdict::Tombstone => Vec::new(),
        Verdict::Closed(_) => opening::reasons(&site.book, index, &site.policy, &site.for_readers),
    }
}

/// In one or two words.
fn title(reasons: &[Reason]) -> &'static str {
    match reasons.first() {
        Some(Reason::Draft) => "Draft",
        Some(Reason::Review) => "In review",
        Some(Reason::Embargo) => "Under embargo",
        _ => "Closed",
    }
}

/// All reasons in one sentence.
fn told(site: &Prepared, index: Index, reasons: &[Reason]) -> String {
    let words: Vec<String> = reasons.iter().map(|reason| words(site, index, *reason)).collect();
    words.join(", and ")
}

fn words(site: &Prepared, index: Index, reason: Reason) -> String {
    let words = match reason {
        Reason::Draft => "it is a draft, and only `publish: public` opens it",
        Reason::Review => "it says `publish: review`",
        Reason::Embargo => return embargo(site, index),
        Reason::Unread => "its file cannot be read",
        Reason::NoConsent => "it has no consent, and a testimony needs one",
        Reason::NamedWitness => "who agreed to be heard without a name has a page that prints it",
        Reason::Consent(Refusal::Withdrawn) => "a consent was withdrawn",
        Reason::Consent(Refusal::Expired) => "a consent has ended",
        Reason::Consent(Refusal::Level) => "a consent allows no page",
        Reason::Consent(Refusal::Scope) => "a consent does not allow the web",
        Reason::Witness(_) => "no consent to what this witness told holds",
    };
    words.to_owned()
}

fn embargo(site: &Prepared, index: Index) -> String {
    let ends = site.book.get(index).common.embargo.map(|embargo| embargo.ends(&site.policy.zone));
    let ends =
        ends.map(|ends| ends.to_zoned(site.policy.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
    format!("an embargo holds until {}", ends.unwrap_or_default())
}
