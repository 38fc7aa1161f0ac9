//! What the steps remember from one time to the next. It may only save work: each part says of what it was made, and is
//! used where that is the same.

use std::sync::Arc;

use crate::checks;
use crate::config::Settings;
use crate::diag::Checked;
use crate::link::Casebook;
use crate::model::policy::Policy;
use crate::outputs::theme::{self, SiteView, Theme};
use crate::release::withheld::House;
use crate::release::{self, withheld};
use crate::source::{Asset, Digests, SourceFile, SourceTree};
use crate::text::Text;
use crate::text::words::Words;

#[derive(Debug, Default)]
pub(super) struct Memory {
    pub book: Option<Arc<Casebook>>,
    pub digests: Arc<Digests>,
    editions: Vec<OfEdition>,
    checked: checks::Memory,
    speech: Option<Speech>,
    themes: Vec<Dressed>,
}

/// What is remembered for one audience and medium.
#[derive(Debug)]
pub(super) struct OfEdition {
    policy: Policy,
    pub released: release::Memory,
    pub withheld: withheld::Memory,
}

/// The words of the site, and all that they were made from.
#[derive(Debug)]
struct Speech {
    languages: Vec<Text>,
    templates: Arc<Vec<SourceFile>>,
    words: Checked<Arc<Words>>,
    house: Arc<House>,
}

/// A theme, and all that it was made from.
#[derive(Debug)]
struct Dressed {
    words: Arc<Words>,
    templates: Arc<Vec<SourceFile>>,
    statics: Arc<Vec<Asset>>,
    site: SiteView,
    theme: Checked<Arc<Theme>>,
}

/// So many are kept: one for writers, one for readers.
const MOST: usize = 2;

impl Memory {
    pub fn of(&mut self, policy: &Policy) -> &mut OfEdition {
        self.of_and_checked(policy).0
    }

    pub fn of_and_checked(&mut self, policy: &Policy) -> (&mut OfEdition, &mut checks::Memory) {
        let known = self.editions.iter().position(|known| known.policy.allows_the_same(policy));
        let place = known.unwrap_or_else(|| {
            self.editions.truncate(MOST - 1);
            let (released, withheld) = Default::default();
            self.editions.insert(0, OfEdition { policy: policy.clone(), released, withheld });
            0
        });
        (&mut self.editions[place], &mut self.checked)
    }

    pub fn words(&mut self, settings: &Settings, tree: &SourceTree) -> (Checked<Arc<Words>>, Arc<House>) {
        let fits = |known: &&Speech| {
            known.languages == settings.languages && Arc::ptr_eq(&known.templates, &tree.templates)
        };
        if let Some(known) = self.speech.as_ref().filter(fits) {
            return (known.words.clone(), Arc::clone(&known.house));
        }
        let Checked { value, diagnostics } = theme::words(settings, tree);
        let house = Arc::new(theme::house(&value));
        let words = Checked { value: Arc::new(value), diagnostics };
        self.speech = Some(Speech {
            languages: settings.languages.clone(),
            templates: Arc::clone(&tree.templates),
            words: words.clone(),
            house: Arc::clone(&house),
        });
        (words, house)
    }

    pub fn theme(&mut self, tree: &SourceTree, words: &Arc<Words>, site: SiteView) -> Checked<Arc<Theme>> {
        let fits = |known: &&Dressed| {
            Arc::ptr_eq(&known.words, words)
                && Arc::ptr_eq(&known.templates, &tree.templates)
                && Arc::ptr_eq(&known.statics, &tree.statics)
                && known.site == site
        };
        if let Some(known) = self.themes.iter().find(fits) {
            return known.theme.clone();
        }
        let Checked { value, diagnostics } = Theme::new(tree, words, &site);
        let theme = Checked { value: Arc::new(value), diagnostics };
        self.themes.truncate(MOST - 1);
        let dressed = Dressed {
            words: Arc::clone(words),
            templates: Arc::clone(&tree.templates),
            statics: Arc::clone(&tree.statics),
            site,
            theme: theme.clone(),
        };
        self.themes.insert(0, dressed);
        theme
    }
}
