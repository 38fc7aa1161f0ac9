//! Ids for new records. A Latin title gives its words. People and testimonies *always* get a neutral id, and so does
//! a title in another script: to write it in Latin letters would spell a name, and file names become addresses.

use std::collections::BTreeSet;

use crate::kinds::Kind;
use crate::model::date::Dating;
use crate::source::SourceTree;
use crate::source::names;
use crate::text::{self, is_id};

/// So many signs the words of a title may have.
const MOST: usize = 60;

/// What is known of a record that has no id yet.
#[derive(Clone, Copy, Debug)]
pub struct Unnamed<'r> {
    pub kind: Kind,
    pub title: Option<&'r str>,
    pub date: Option<&'r Dating>,
}

/// An id that is free: of the title, else a neutral one. `is_free` says whether nothing stands against an id.
pub fn propose(record: Unnamed<'_>, is_free: impl Fn(&str) -> bool) -> String {
    of_title(record, &is_free).unwrap_or_else(|| neutral(record, is_free))
}

/// `testimony-2023-10-1`, `person-1`: the kind, when it was, and a number.
pub fn neutral(record: Unnamed<'_>, is_free: impl Fn(&str) -> bool) -> String {
    let stem = match record.date.map(Dating::year_month) {
        Some((Some(year @ 0..), Some(month))) => format!("{}-{year:04}-{month:02}", record.kind.word()),
        Some((Some(year @ 0..), None)) => format!("{}-{year:04}", record.kind.word()),
        _ => record.kind.word().to_owned(),
    };
    let numbered = (1u32..).map(|number| format!("{stem}-{number}"));
    numbered.into_iter().find(|id| is_free(id)).expect("a site has fewer records than there are numbers")
}

/// The words of a Latin title; where they are taken, with a number behind them.
fn of_title(record: Unnamed<'_>, is_free: impl Fn(&str) -> bool) -> Option<String> {
    if matches!(record.kind, Kind::Person | Kind::Testimony) {
        return None;
    }
    let id = text::slug(record.title?, MOST)?;
    let id = if is_usable(&id) { id } else { format!("{id}-{}", record.kind.word()) };
    let more = (2..100).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(more).find(|id| is_free(id))
}

/// Whether a record may have this id on every system and beside the pages of the site itself.
pub fn is_usable(id: &str) -> bool {
    is_id(id)
        && id.len() <= 200
        && !matches!(id, "index" | "search" | "404")
        && names::refusal(&format!("{id}.md")).is_none()
}

/// Every id that a file or folder under `content/` has or seems to have, in small letters: two that differ in
/// capitals are one file on many systems.
pub fn taken(tree: &SourceTree) -> BTreeSet<String> {
    let records = tree.records.iter().map(|file| &*file.path);
    let paths = records.chain(tree.attachments.iter().map(|asset| asset.path.as_str()));
    let parts = paths.flat_map(|path| path.split('/').skip(2));
    parts.map(|part| part.split('.').next().unwrap_or(part).to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(kind: Kind, title: &str, date: Option<&str>) -> String {
        let date = date.map(|date| Dating::parse(date).expect("a date"));
        let record = Unnamed { kind, title: Some(title), date: date.as_ref() };
        propose(record, |id| is_usable(id) && id != "taken")
    }

    #[test]
    fn a_latin_title_gives_its_words() {
        for (title, wanted) in [
            ("Houses are demolished at Hill Street", "houses-are-demolished-at-hill-street"),
            ("Évènement à Łódź: l’été 2023", "evenement-a-lodz-lete-2023"),
            ("Taken", "taken-2"),
            ("Search", "search-event"),
            ("CON", "con-event"),
            ("404", "404-event"),
            (&"long ".repeat(40), "long-long-long-long-long-long-long-long-long-long-long-long"),
        ] {
            assert_eq!(id(Kind::Event, title, None), wanted, "{title}");
        }
    }

    #[test]
    fn people_testimonies_and_titles_in_other_scripts_get_a_neutral_id() {
        for (kind, title, date, wanted) in [
            (Kind::Person, "Layla Mansour", None, "person-1"),
            (Kind::Testimony, "What a driver saw", Some("2023-10-09"), "testimony-2023-10-1"),
            (Kind::Event, "회령 귀환", Some("about 2023-10"), "event-2023-10-1"),
            (Kind::Event, "Return to 회령", Some("2023"), "event-2023-1"),
            (Kind::Statement, "Заявление", Some("2023-10/2024-01"), "statement-2023-10-1"),
            (Kind::Source, "...", Some("-0044"), "source-1"),
        ] {
            assert_eq!(id(kind, title, date), wanted, "{title}");
        }
    }

    #[test]
    fn ids_of_all_folders_and_of_files_that_only_seem_to_be_records_are_taken() {
        let tree = SourceTree::from_text(
            "-- content/events/a.ko.md --\nx\n-- content/people/sub/B/index.md --\nx\n-- content/events/C.md.txt --\nx\n",
        );
        let taken = taken(&tree);
        for id in ["a", "b", "c", "sub"] {
            assert!(taken.contains(id), "{id}");
        }
    }
}
