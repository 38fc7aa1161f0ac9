//! What every page has whatever it is about: the site's name and its menu, and the words that no record has written.

use super::{MenuItem, SiteView, built_in_texts};
use crate::config::Settings;
use crate::kinds::Kind;
use crate::kinds::sheet::Value;
use crate::outputs::{feeds, has_corrections, has_timeline, top};
use crate::release::edition::{Edition, Released};
use crate::release::withheld::House;
use crate::text::bidi::direction_of;
use crate::text::words::Words;
use crate::text::{fold, language};

impl SiteView {
    /// `has_server` says that the pages will stand at the site's own address, where a server answers.
    pub fn of(settings: &Settings, edition: &Edition, words: &Words, has_server: bool) -> SiteView {
        let lang = settings.languages.first().cloned().unwrap_or_else(|| "en".into());
        SiteView {
            title: settings.title.clone(),
            description: settings.description.clone(),
            dir: direction_of(&lang),
            menu: menu(edition, words),
            has_corrections: has_corrections(edition),
            feeds: feeds(settings, edition, words),
            locale: language::locale(&lang),
            top: settings.base_url.as_ref().filter(|_| has_server).map(|url| top(url)),
            lang,
        }
    }
}

fn menu(edition: &Edition, words: &Words) -> Vec<MenuItem> {
    let item = |key: &str, path: String, section: &str| MenuItem {
        label: words.get(key).into_owned(),
        path,
        section: section.to_owned(),
    };
    let mut menu = vec![item("menu-home", "index.html".to_owned(), "home")];
    if has_timeline(edition) {
        menu.push(item("menu-timeline", "timeline.html".to_owned(), "timeline"));
    }
    let kinds = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Case | Kind::Page));
    let kinds = kinds.filter(|kind| edition.of_kind(**kind).next().is_some());
    menu.extend(kinds.map(|kind| {
        let folder = kind.folder();
        item(&format!("kinds-{}", kind.word()), format!("{folder}/index.html"), folder)
    }));
    menu.extend(edition.of_kind(Kind::Page).filter_map(|(_, page)| of_page(page)));
    menu
}

/// A page that asks to stand in the menu, under its title or under words of its own.
fn of_page(page: &Released) -> Option<MenuItem> {
    let label = page.sheet.fields.iter().find_map(|(field, value)| match value {
        Value::Text(words) if *field == "menu" => Some(words.to_string()),
        Value::Own(_) if *field == "menu" => Some(page.title.to_string()),
        _ => None,
    })?;
    Some(MenuItem { label, path: format!("pages/{}.html", page.id), section: format!("page-{}", page.id) })
}

/// The words that pages have though no record does.
pub fn house(words: &Words) -> House {
    let folded = |text: &str| fold::words(text);
    let folders = Kind::ALL.iter().map(|kind| kind.folder());
    House {
        spoken: words.plain().flat_map(|(_, text)| folded(text)).collect(),
        markup: built_in_texts().chain(folders).flat_map(folded).collect(),
    }
}
