//! Pages that no record makes: methodology (the house rules, printed), what the marks mean, the page for
//! addresses that do not exist, and the pages of withdrawn records.

use serde::Serialize;

use crate::model::vocabulary::{Assessment, Stance, Vocabulary};
use crate::paper::Paper;
use crate::text::Text;

use super::scribe::Scribe;
use super::theme::PageAt;
use super::{Fault, Planner, Press};

const METHODOLOGY: u32 = 0;
const MARKS: u32 = 1;
const NOT_FOUND: u32 = 2;

const METHODOLOGY_PATH: &str = "methodology.html";
const MARKS_PATH: &str = "marks.html";
/// The page for addresses that do not exist.
pub const NOT_FOUND_PATH: &str = "404.html";

#[derive(Serialize)]
struct Methodology<'p> {
    section: &'static str,
    title: String,
    rules: &'p [Text],
    assessments: Vec<MarkView>,
    stances: Vec<MarkView>,
}

/// A mark, its word, and what it means.
#[derive(Serialize)]
struct MarkView {
    class: &'static str,
    word: String,
    meaning: String,
}

#[derive(Serialize)]
struct Plain {
    section: &'static str,
    title: String,
    deck: String,
}

pub fn plan(_: &Press, planner: &mut Planner) {
    planner.add(METHODOLOGY_PATH.into(), METHODOLOGY);
    planner.add(MARKS_PATH.into(), MARKS);
    planner.add(NOT_FOUND_PATH.into(), NOT_FOUND);
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "");
    if item == NOT_FOUND {
        let view = Plain {
            section: "404",
            title: scribe.word("not-found-title"),
            deck: scribe.word("not-found-text"),
        };
        // A server answers with this page wherever nothing is, so the page cannot know how deep it stands.
        let at = PageAt { root: press.theme.top(), section: view.section, address: None };
        return press.theme.fill("404.html", at, &view, paper);
    }
    let (template, title) =
        if item == MARKS { ("marks.html", "marks-title") } else { ("methodology.html", "menu-methodology") };
    let view = Methodology {
        section: if item == MARKS { "marks" } else { "methodology" },
        title: scribe.word(title),
        rules: &press.settings.house_rules,
        assessments: marks(scribe, "assessment", Assessment::WORDS),
        stances: marks(scribe, "stance", Stance::WORDS),
    };
    let address = press.address(if item == MARKS { MARKS_PATH } else { METHODOLOGY_PATH });
    press.theme.fill(template, PageAt { root: "", section: view.section, address }, &view, paper)
}

fn marks<V>(scribe: Scribe<'_>, list: &str, words: &[(&'static str, V)]) -> Vec<MarkView> {
    let mark = |(word, _): &(&'static str, V)| MarkView {
        class: word,
        word: scribe.vocabulary(list, word),
        meaning: scribe.word(&format!("{list}-{word}-means")),
    };
    words.iter().map(mark).collect()
}

pub fn plan_tombstones(press: &Press, planner: &mut Planner) {
    for (item, tombstone) in press.edition.tombstones.iter().enumerate() {
        planner.add(format!("{}/{}.html", tombstone.kind.folder(), tombstone.id), item as u32);
    }
}

pub fn pull_tombstone(press: &Press, _: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let scribe = Scribe::new(press, "../");
    let view = Plain {
        section: "tombstone",
        title: scribe.word("withdrawn-title"),
        deck: scribe.word("withdrawn-text"),
    };
    press.theme.fill(
        "tombstone.html",
        PageAt { root: "../", section: view.section, address: None },
        &view,
        paper,
    )
}
