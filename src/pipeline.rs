//! The hallway: the steps in order, on one screen. Each is a function over plain data; what a step has to
//! say travels beside its value.

mod ground;
mod memory;
mod passage;
pub mod remake;

pub use passage::Records;

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::checks::{self, Context};
use crate::config::{self, Settings};
use crate::diag::{self, Checked, Diagnostic, Severity};
use crate::guard::leaks::Keeper;
use crate::link::{self, Casebook, Parts};
use crate::model::policy::{Audience, Medium, Policy};
use crate::outputs::theme::SiteView;
use crate::outputs::{self, Plan, Press, TakenAddress, foreign, untold, unused};
use crate::parse::{self, ParsedFiles};
use crate::release;
use crate::release::edition::Edition;
use crate::release::opening::{self, Opening};
use crate::release::withheld::{self, House};
use crate::source::{Changed, Digests, SETTINGS, SourceTree, WithheldList};
use crate::text::Text;
use memory::Memory;
use remake::Maker;

/// What a command may choose.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The clock of the edition; now, if nothing is said.
    pub as_of: Option<AsOf>,
    pub base_url: Option<Text>,
    /// Who looks; what is made to be published is always made for readers.
    pub audience: Audience,
    /// Where the outputs go.
    pub medium: Medium,
    /// The true moment: with it, what only another `as_of` opens is told. Without it no clock is asked.
    pub clock: Option<Timestamp>,
    pub purpose: Purpose,
    /// The records are to be written anew besides the site.
    pub records: bool,
}

impl Options {
    /// Whether a server will answer at the site's own address. A copy has none, and the preview stands elsewhere than the
    /// site will.
    fn has_server(&self) -> bool {
        self.purpose == Purpose::Publish && self.medium == Medium::Web
    }
}

/// What an edition is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// Its writer looks at it.
    #[default]
    Look,
    /// Readers get it.
    Publish,
}

/// A moment as it was typed; a day or a local time is in the site's own zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    Instant(Timestamp),
    Local(jiff::civil::DateTime),
    Day(jiff::civil::Date),
}

/// Hears which step begins, to show progress and to time it.
pub trait Steps {
    fn begin(&self, step: &'static str);
}

/// Nobody listens.
impl Steps for () {
    fn begin(&self, _: &'static str) {}
}

/// A site, ready for a sink to pull from. Only commands that show the writer their own records look into
/// the casebook; sinks see the plan and the press.
#[derive(Debug)]
pub struct Prepared {
    pub tree: SourceTree,
    pub book: Arc<Casebook>,
    pub policy: Policy,
    pub opening: Opening,
    /// What readers will find: checks ask this one, so that they say the same whoever looks.
    pub for_readers: Opening,
    pub press: Press,
    pub plan: Plan,
    pub keeper: Keeper,
    /// Of files beside the records, as far as somebody asked for them.
    pub digests: Arc<Digests>,
    /// Everything that was said, in order, equal things once.
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs every step up to the plan.
pub fn prepare(root: &Path, options: &Options, steps: &dyn Steps) -> Prepared {
    Maker::new(root).remake(&Changed::Everything, options, steps)
}

/// The same from a tree that was read already.
pub fn prepare_tree(
    tree: SourceTree,
    told: Vec<Diagnostic>,
    options: &Options,
    steps: &dyn Steps,
) -> Prepared {
    steps.begin("parse");
    let parsed = parse::parse_all(&tree, ParsedFiles::default());
    finish(tree, told, &parsed, options, steps, (&mut Memory::default(), Judge::Now))
}

/// The steps from the parsed files on.
fn finish(
    tree: SourceTree,
    mut told: Vec<Diagnostic>,
    parsed: &ParsedFiles,
    options: &Options,
    steps: &dyn Steps,
    (memory, judge): (&mut Memory, Judge),
) -> Prepared {
    let settings = settings(&tree, options).unload(&mut told);
    steps.begin("link");
    let book = casebook(&tree, parsed, memory).unload(&mut told);
    steps.begin("open");
    let policy = policy(&settings, options);
    let opening = opening::open(&book, &policy);
    steps.begin("release");
    let edition = release::release_again(&book, &opening, &policy, &mut memory.of(&policy).released);
    steps.begin("theme");
    let list = withheld_list(&tree, &settings, &mut told);
    let (press, house) = press(&tree, settings, options, edition, memory).unload(&mut told);
    steps.begin("withhold, check and plan");
    let digests = Arc::clone(&memory.digests);
    let (remembered, checked) = memory.of_and_checked(&policy);
    let withhold = || {
        let (opening, edition, list) = (&opening, &press.edition, list.as_ref());
        let ground = withheld::Ground { book: &book, opening, edition, list, house: &house };
        Keeper::new(withheld::withheld_again(ground, &mut remembered.withheld))
    };
    let check = || {
        let opening = opening_for_readers(&book, &policy, &opening);
        let (book, settings, digests) = (&book, &press.settings, &digests);
        let statics = &tree.statics;
        let context = Context { book, opening: &opening, settings, policy: &policy, statics, digests };
        let told = if judge == Judge::Now { questions(&context, options, checked) } else { Vec::new() };
        (opening, told)
    };
    let (keeper, ((for_readers, answers), planned)) =
        rayon::join(withhold, || rayon::join(check, || outputs::plan(&press)));
    told.extend(answers);
    let (plan, collisions, taken) = planned;
    steps.begin("names of outputs");
    let diagnostics = Vec::new();
    let mut prepared =
        Prepared { tree, book, policy, opening, for_readers, press, plan, keeper, digests, diagnostics };
    if options.records {
        prepared.plan.add_records(&prepared.press);
    }
    told.extend(prepared.told_of_addresses(collisions, &taken));
    diag::sort(&mut told);
    prepared.diagnostics = told;
    prepared
}

/// The settings, with what the command line says otherwise.
fn settings(tree: &SourceTree, options: &Options) -> Checked<Settings> {
    let mut read = Settings::read(tree.settings.as_deref());
    if let Some(url) = &options.base_url {
        read.value.base_url = Some(url.clone());
    }
    read
}

/// All records, linked.
fn casebook(tree: &SourceTree, parsed: &ParsedFiles, memory: &mut Memory) -> Checked<Arc<Casebook>> {
    let mut told = Vec::new();
    let parts = Parts::of(tree, parsed).unload(&mut told);
    let linked = match memory.book.take() {
        Some(last) => link::link_again(parts, &last),
        None => link::link(parts),
    };
    let book = Arc::new(linked.unload(&mut told));
    memory.book = Some(Arc::clone(&book));
    link::ids_for_titles(&mut told, &book, tree);
    Checked { value: book, diagnostics: told }
}

/// What pages are made with, and the words that they have though no record does.
fn press(
    tree: &SourceTree,
    settings: Settings,
    options: &Options,
    edition: Edition,
    memory: &mut Memory,
) -> Checked<(Press, Arc<House>)> {
    let mut told = Vec::new();
    let (words, house) = memory.words(&settings, tree);
    let words = words.unload(&mut told);
    told.extend(unused::check(&settings, tree));
    told.extend(foreign::check(tree));
    told.extend(untold::check(&edition, &settings, &words, tree));
    let site = SiteView::of(&settings, &edition, &words, options.has_server());
    let theme = memory.theme(tree, &words, site).unload(&mut told);
    Checked { value: (Press::new(edition, settings, words, theme), house), diagnostics: told }
}

/// What readers will find, whoever looks.
fn opening_for_readers(book: &Casebook, policy: &Policy, opening: &Opening) -> Opening {
    match policy.audience {
        Audience::Readers => opening.clone(),
        Audience::Editors => opening::open(book, &Policy { audience: Audience::Readers, ..policy.clone() }),
    }
}

/// When the checks are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Judge {
    Now,
    /// By whoever cannot wait for them.
    Later,
}

/// What the checks have to say.
fn questions(context: &Context<'_>, options: &Options, memory: &mut checks::Memory) -> Vec<Diagnostic> {
    let mut told = checks::check_again(context, memory);
    told.extend(other_moment(context, options));
    told
}

/// The list of what is never to be published, if there is one.
fn withheld_list(tree: &SourceTree, settings: &Settings, told: &mut Vec<Diagnostic>) -> Option<WithheldList> {
    let named = settings.withheld.as_ref()?;
    let file: Text = tree.settings.as_ref().map_or_else(|| SETTINGS.into(), |file| file.path.clone());
    tree.withheld(&named.value).map_err(|fault| told.push(config::list_fault(&file, named, fault))).ok()
}

/// What is said where the old address is written that something else has taken.
fn taken_address(book: &Casebook, taken: &TakenAddress) -> Option<Diagnostic> {
    let record = book.get(book.find(&taken.record)?);
    let written = record.common.old_paths.iter().find(|path| path.value == taken.path)?;
    Some(taken.told(&record.file, written.span))
}

/// The audience, the medium and the moment that were asked for.
pub fn policy(settings: &Settings, options: &Options) -> Policy {
    let zone = settings.time_zone.clone();
    // Of days at either end of time some moments are no more to be counted.
    let end = |year| if year > 0 { Timestamp::MAX } else { Timestamp::MIN };
    let local = |time: jiff::civil::DateTime| {
        time.to_zoned(zone.clone()).map_or_else(|_| end(time.year()), |zoned| zoned.timestamp())
    };
    let now = match options.as_of {
        None => Timestamp::now(),
        Some(AsOf::Instant(instant)) => instant,
        Some(AsOf::Local(time)) => local(time),
        Some(AsOf::Day(day)) => local(day.to_datetime(jiff::civil::Time::midnight())),
    };
    let audience = match options.purpose {
        Purpose::Look => options.audience,
        Purpose::Publish => Audience::Readers,
    };
    Policy { audience, medium: options.medium, now, is_chosen_moment: options.as_of.is_some(), zone }
}

/// What only another day opens. Whoever looks is warned; what readers get is not made on a day that has passed.
fn other_moment(context: &Context<'_>, options: &Options) -> Option<Diagnostic> {
    let now = options.clock.filter(|_| options.as_of.is_some())?;
    let policy = Policy { now, audience: Audience::Readers, ..context.policy.clone() };
    let opening = opening::open(context.book, &policy);
    let told = checks::clock::check(context, &Context { opening: &opening, policy: &policy, ..*context })?;
    Some(if options.purpose == Purpose::Publish { told } else { told.as_warning() })
}

impl Prepared {
    /// What is wrong with the paths of outputs: two things want one, or one tells what is withheld.
    fn told_of_addresses(&self, collisions: Vec<Diagnostic>, taken: &[TakenAddress]) -> Vec<Diagnostic> {
        let mut told = collisions;
        told.extend(taken.iter().filter_map(|address| taken_address(&self.book, address)));
        told.extend(self.keeper.fore_words(self));
        self.as_seen_by_audience(told)
    }

    /// Addresses that only editors see stand against nothing that is published: they are warned of, and the guard
    /// refuses the pages on which they stand.
    fn as_seen_by_audience(&self, told: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let warned = |told: Diagnostic| match (self.policy.audience, told.severity) {
            (Audience::Editors, Severity::Error) => told.as_warning(),
            _ => told,
        };
        told.into_iter().map(warned).collect()
    }

    /// What there is to say once every output was pulled.
    pub fn after_words(&self) -> Vec<Diagnostic> {
        self.keeper.after_words(self)
    }
}
