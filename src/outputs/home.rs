//! The home page: the case files, what was said last, the timeline in counts, everything held.

use serde::Serialize;

use crate::kinds::Kind;
use crate::kinds::sheet::Number;
use crate::paper::Paper;
use crate::text::Text;

use super::claims::{self, Claim, ClaimView, Shown};
use super::facts::counted;
use super::listings::Entry;
use super::lists::listed_kinds;
use super::paging::{LinkView, PAGE, SHOWN};
use super::references::{self, ItemView};
use super::scribe::Scribe;
use super::strip::StripView;
use super::theme::PageAt;
use super::{Fault, Planner, Press, case, timeline};

/// Statements and testimonies shown as the latest.
const LATEST: usize = 8;
/// Claims of a case shown under its name, on a site with one case.
const CLAIMS: usize = 4;
/// Voices shown under such a claim; past that, how many take each stance.
const VOICES: usize = 8;

#[derive(Serialize)]
struct HomeView {
    section: &'static str,
    title: Text,
    cases: Vec<CaseView>,
    /// The list of case files, if these are only the first.
    more_cases: Option<LinkView>,
    /// What is dated, in counts; nothing, where that would tell nothing.
    strip: Option<StripView>,
    is_dated: bool,
    latest: Vec<ItemView>,
    held: Vec<HeldView>,
}

#[derive(Serialize)]
struct CaseView {
    href: String,
    title: Text,
    summary: Option<Text>,
    /// The language of the summary, where it is not the page's.
    lang: Option<Text>,
    counts: String,
    claims: Vec<ClaimView>,
}

#[derive(Serialize)]
struct HeldView {
    href: String,
    count: String,
}

pub fn plan(_: &Press, planner: &mut Planner) {
    planner.add("index.html".into(), 0);
}

pub fn pull(press: &Press, _: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "");
    let cases: Vec<Number> = press.edition.of_kind(Kind::Case).map(|(number, _)| number).collect();
    let shown = if cases.len() > PAGE { &cases[..SHOWN] } else { &cases[..] };
    let view = HomeView {
        section: "home",
        title: press.settings.title.clone(),
        cases: shown.iter().map(|number| case_view(scribe, *number, cases.len())).collect(),
        more_cases: (shown.len() < cases.len()).then(|| LinkView {
            href: format!("{}/index.html", Kind::Case.folder()),
            label: counted(scribe, "all-items", cases.len()),
        }),
        strip: press.listings().site().and_then(|listing| timeline::counts(scribe, listing)),
        is_dated: press.listings().site().is_some(),
        latest: latest(scribe),
        held: listed_kinds(press).map(|kind| held(scribe, kind)).chain(held_tags(scribe)).collect(),
    };
    press.theme.fill(
        "home.html",
        PageAt { root: "", section: view.section, address: press.address("index.html") },
        &view,
        paper,
    )
}

fn case_view(scribe: Scribe<'_>, number: Number, of: usize) -> CaseView {
    let record = scribe.record(number);
    let members = scribe.press.listings().members(number);
    let count = |kind: Kind| members.of_kind(scribe.press, kind).count();
    let counts: Vec<String> = [Kind::Event, Kind::Statement, Kind::Testimony, Kind::Source]
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| counted(scribe, &format!("count-{}", kind.word()), count))
        .collect();
    CaseView {
        href: scribe.href(number),
        title: record.title.clone(),
        summary: record.summary.clone(),
        lang: scribe.lang_of(record).map(Text::from),
        counts: counts.join(&scribe.word("join-list")),
        claims: if of == 1 { claims_in_short(scribe, number, members) } else { Vec::new() },
    }
}

/// The claims that most voices speak to; none that a reader is to be warned of first.
fn claims_in_short(scribe: Scribe<'_>, number: Number, members: &case::Members) -> Vec<ClaimView> {
    let records = members.of_kind(scribe.press, Kind::Event).chain([number]);
    let mut claims: Vec<Claim> = records
        .flat_map(|record| claims::of_record(scribe.press, record))
        .filter(|claim| !claim.rows.is_empty() && !claims::is_closed(scribe, claim.address))
        .collect();
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.rows.len()));
    claims.truncate(CLAIMS);
    let view = |claim: &Claim| {
        let link = Some(claims::href(scribe, claim.address));
        let view = if claim.rows.len() > VOICES {
            claims::claim_view(scribe, None, claim, Shown::InShort)
        } else {
            let claim = Claim { address: claim.address, rows: by_voice(scribe, &claim.rows) };
            claims::claim_view(scribe, None, &claim, Shown::Whole)
        };
        ClaimView { link, ..view }
    };
    claims.iter().map(view).collect()
}

/// In order of time, but with all that one voice says together: read apart, the second would seem to take the first back.
fn by_voice(scribe: Scribe<'_>, rows: &[Entry]) -> Vec<Entry> {
    let voice = |row: &Entry| claims::voice_of(scribe, *row);
    let first = |row: &Entry| rows.iter().position(|other| voice(other) == voice(row));
    let mut sorted = rows.to_vec();
    sorted.sort_by_key(first);
    sorted
}

/// Statements and testimonies, newest first.
fn latest(scribe: Scribe<'_>) -> Vec<ItemView> {
    let edition = &scribe.press.edition;
    let said = edition.of_kind(Kind::Statement).chain(edition.of_kind(Kind::Testimony));
    let mut numbers: Vec<Number> =
        said.filter(|(_, record)| record.moment.is_some()).map(|(number, _)| number).collect();
    numbers.sort_by_key(|number| std::cmp::Reverse(edition.rank_of(*number)));
    numbers.into_iter().take(LATEST).map(|number| references::item(scribe, number)).collect()
}

fn held(scribe: Scribe<'_>, kind: Kind) -> HeldView {
    HeldView {
        href: format!("{}/index.html", kind.folder()),
        count: counted(scribe, &format!("count-{}", kind.word()), scribe.press.edition.of_kind(kind).count()),
    }
}

fn held_tags(scribe: Scribe<'_>) -> Option<HeldView> {
    let tags = scribe.press.listings().n_tags();
    (tags > 0)
        .then(|| HeldView { href: "tags/index.html".to_owned(), count: counted(scribe, "count-tag", tags) })
}
