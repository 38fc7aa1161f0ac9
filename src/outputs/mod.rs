//! The outputs of a site: the plan of all paths, and how each is made from the edition when a sink asks
//! for it. Plain data in, bytes out; nothing here sees the casebook or writes a file.

mod address;
mod axis;
mod case;
mod cite;
mod claims;
mod corrections;
mod data;
mod edition;
mod facts;
mod feeds;
mod files;
mod filters;
pub mod foreign;
mod home;
mod item;
mod json_ld;
mod law;
mod listings;
mod lists;
mod map;
mod moved;
mod pages;
mod paging;
mod parts;
mod pictures;
mod record;
mod records;
mod references;
mod scribe;
mod sitemap;
mod strip;
mod tags;
pub mod theme;
mod timeline;
mod timeline_page;
mod unseen;
pub mod untold;
pub mod unused;
mod xml;

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::config::Settings;
use crate::diag::Diagnostic;
use crate::kinds::sheet::Number;
use crate::paper::{Paper, Refused};
use crate::picture::Flaw;
use crate::release::edition::Edition;
use crate::rules;
use crate::source::AssetFrom;
use crate::text::Text;
use crate::text::digest::Digest;
use crate::text::words::Words;
use listings::Listings;
use pictures::Darkroom;
use records::{Needs, StandIns};
use theme::Theme;
use unseen::Unseen;

pub use moved::TakenAddress;

pub use data::csv_of_texts;
/// The feeds that pages lead to.
pub use feeds::links as feeds;

/// The way to the root of a site from each of its addresses, however deep.
pub fn top(base_url: &str) -> String {
    address::top(&address::folder(base_url)).to_owned()
}

/// True if the edition tells of a change to any record.
pub use corrections::has_any as has_corrections;
/// True if anything in the edition has a date.
pub use timeline::has_any as has_timeline;

/// Everything that outputs are made from.
#[derive(Debug)]
pub struct Press {
    pub edition: Edition,
    pub settings: Settings,
    pub words: Arc<Words>,
    pub theme: Arc<Theme>,
    /// The folder in which the site will stand, as an address; `None` where the site does not say.
    folder: Option<String>,
    /// How pages in a folder link to each record, made when first asked for: a record's name stands on many
    /// pages.
    labels: Vec<OnceLock<Label>>,
    /// What stands before the first of a record's own claims on its page, counted when first asked for.
    before_claims: Vec<OnceLock<usize>>,
    /// Sources that nobody has seen, found when first asked for.
    unseen: OnceLock<Unseen>,
    /// Every list, made when first asked for: the plan does.
    listings: OnceLock<Listings>,
    darkroom: Darkroom,
    number: OnceLock<Digest>,
    /// What records that are written anew name besides each other: the ids, and which of them are needed.
    stand_ins: OnceLock<StandIns>,
    needs: OnceLock<Needs>,
    /// The digest of each file of the edition as it goes out, when it is known.
    digests: Vec<OnceLock<Digest>>,
    /// The digest of each record's body as its page has it, when that is known.
    bodies: Vec<OnceLock<Digest>>,
}

/// A record as other pages show it.
#[derive(Debug)]
struct Label {
    /// Its name, linked. HTML.
    link: Box<str>,
    /// Its date and content note. HTML.
    notes: Box<str>,
}

impl Press {
    pub fn new(edition: Edition, settings: Settings, words: Arc<Words>, theme: Arc<Theme>) -> Press {
        let labels = edition.records.iter().map(|_| OnceLock::new()).collect();
        let before_claims = edition.records.iter().map(|_| OnceLock::new()).collect();
        let bodies = edition.records.iter().map(|_| OnceLock::new()).collect();
        let digests = edition.assets.iter().map(|_| OnceLock::new()).collect();
        let folder = settings.base_url.as_ref().map(|url| address::folder(url));
        Press {
            edition,
            settings,
            words,
            theme,
            folder,
            labels,
            before_claims,
            unseen: OnceLock::new(),
            listings: OnceLock::new(),
            darkroom: Darkroom::default(),
            number: OnceLock::new(),
            stand_ins: OnceLock::new(),
            needs: OnceLock::new(),
            digests,
            bodies,
        }
    }

    /// The whole address of a file, where the site says where it will stand.
    fn address(&self, path: &str) -> Option<String> {
        self.folder.as_ref().map(|folder| address::of(folder, path))
    }

    /// The number of the edition, counted when it is first asked for.
    pub fn edition_number(&self) -> Digest {
        *self.number.get_or_init(|| edition::number(self))
    }

    /// What was made of a record's body for its page, to be counted.
    fn remember_body(&self, number: Number, html: &str) {
        self.bodies[number.index()].get_or_init(|| Digest::of(html.as_bytes()));
    }

    fn body_digest(&self, number: Number) -> Digest {
        *self.bodies[number.index()].get_or_init(|| Digest::of(record::body(self, number).as_bytes()))
    }

    fn stand_ins(&self) -> &StandIns {
        self.stand_ins.get_or_init(|| StandIns::of(&self.edition))
    }

    fn needs(&self) -> &Needs {
        self.needs.get_or_init(|| records::needs(self))
    }

    fn unseen(&self) -> &Unseen {
        self.unseen.get_or_init(|| Unseen::of(&self.edition))
    }

    fn listings(&self) -> &Listings {
        self.listings.get_or_init(|| Listings::new(self))
    }
}

/// One kind of output: which paths it has, and how one of them is made.
struct Product {
    what: What,
    about: About,
    plan: fn(&Press, &mut Planner),
    pull: fn(&Press, u32, &mut Paper<'_>) -> Result<(), Fault>,
}

/// What is made: each product has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Home,
    Record,
    List,
    Page,
    Edition,
    Tombstone,
    OldAddress,
    Data,
    Feed,
    Sitemap,
    Map,
    Attachment,
    Picture,
    /// Files that are copied from `static/`.
    Static,
    RecordAgain,
    FileAgain,
    PictureAgain,
}

/// What the items of a product are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// Pages of records, by their numbers.
    Record,
    /// Addresses of withdrawn records.
    Tombstone,
    /// Anything about more than one record.
    Site,
    /// Pictures that are drawn of numbers: no text of any record goes into them.
    Drawing,
    /// Files that flow: a data file holds every record of a kind, and an attachment may be a film.
    Bulk,
    /// Pictures, each in several sizes.
    Picture,
}

/// What may be written. To add an output, write its file and add its line.
static PRODUCTS: &[Product] = &[
    Product { what: What::Home, about: About::Site, plan: home::plan, pull: home::pull },
    Product { what: What::Record, about: About::Record, plan: record::plan, pull: record::pull },
    Product { what: What::List, about: About::Site, plan: listings::plan, pull: listings::pull },
    Product { what: What::Page, about: About::Site, plan: pages::plan, pull: pages::pull },
    Product { what: What::Edition, about: About::Site, plan: edition::plan, pull: edition::pull },
    Product {
        what: What::Tombstone,
        about: About::Tombstone,
        plan: pages::plan_tombstones,
        pull: pages::pull_tombstone,
    },
    Product { what: What::OldAddress, about: About::Site, plan: moved::plan, pull: moved::pull },
    Product { what: What::Data, about: About::Bulk, plan: data::plan, pull: data::pull },
    Product { what: What::Feed, about: About::Site, plan: feeds::plan, pull: feeds::pull },
    Product { what: What::Sitemap, about: About::Site, plan: sitemap::plan, pull: sitemap::pull },
    Product { what: What::Map, about: About::Drawing, plan: map::plan, pull: map::pull },
    Product {
        what: What::Attachment,
        about: About::Bulk,
        plan: files::plan_attachments,
        pull: files::pull_attachment,
    },
    Product { what: What::Picture, about: About::Picture, plan: pictures::plan, pull: pictures::pull },
    Product { what: What::Static, about: About::Site, plan: files::plan_statics, pull: files::pull_static },
];

/// What is written besides for a library: the records, to be built again. No part of the site.
static AGAIN: &[Product] = &[
    Product { what: What::RecordAgain, about: About::Site, plan: records::plan, pull: records::pull },
    Product {
        what: What::FileAgain,
        about: About::Bulk,
        plan: records::plan_files,
        pull: records::pull_file,
    },
    Product {
        what: What::PictureAgain,
        about: About::Picture,
        plan: records::plan_pictures,
        pull: records::pull_picture,
    },
];

fn product(number: u8) -> &'static Product {
    let number = usize::from(number);
    PRODUCTS.get(number).unwrap_or_else(|| &AGAIN[number - PRODUCTS.len()])
}

/// What an output is.
fn what(output: &Output) -> What {
    product(output.product).what
}

/// Why an output could not be made.
#[derive(Debug)]
pub enum Fault {
    /// A template is broken; the diagnostic names its line.
    Template(Box<Diagnostic>),
    /// A file that is copied could not be read.
    File { path: Text, reason: String },
    /// A picture turned out to be none.
    Picture { path: Text, flaw: Flaw },
    /// Whoever takes the bytes could not: no fault of the output.
    Refused(io::Error),
}

impl From<Refused> for Fault {
    fn from(Refused(error): Refused) -> Fault {
        Fault::Refused(error)
    }
}

/// The paths of a site, sorted, each with its recipe.
#[derive(Debug, Default)]
pub struct Plan {
    /// Those of the site, and after them the records to be built again, if they were asked for.
    outputs: Vec<Output>,
    n_site: usize,
}

/// A path, and the recipe for its bytes.
#[derive(Debug)]
pub struct Output {
    pub path: String,
    product: u8,
    item: u32,
    /// The record that it is a page of.
    of: Option<Number>,
}

/// Collects the paths of one product.
pub struct Planner {
    outputs: Vec<Output>,
    product: u8,
}

impl Planner {
    /// Adds a path; `item` is what the product will be asked for.
    pub fn add(&mut self, path: String, item: u32) {
        let of = (product(self.product).about == About::Record).then_some(Number(item));
        self.outputs.push(Output { path, product: self.product, item, of });
    }

    /// The same for a page that belongs to one record, though its product is not of records alone.
    pub fn add_of(&mut self, path: String, item: u32, of: Number) {
        self.outputs.push(Output { path, product: self.product, item, of: Some(of) });
    }
}

/// Every path of the site. Two things with the same path are told; old addresses that meet another path, even
/// on a disk that does not tell capitals from small letters, are named for whoever knows where they are written.
pub fn plan(press: &Press) -> (Plan, Vec<Diagnostic>, Vec<TakenAddress>) {
    press.listings(); // before several products ask for them at once
    let planned = |(number, product): (usize, &Product)| {
        let mut planner = Planner { outputs: Vec::new(), product: number as u8 };
        (product.plan)(press, &mut planner);
        planner.outputs
    };
    let mut outputs: Vec<Output> = PRODUCTS.par_iter().enumerate().flat_map_iter(planned).collect();
    // Products add their paths mostly in order, which the stable sort makes use of.
    outputs.par_sort_by(|a, b| (&a.path, a.product, a.item).cmp(&(&b.path, b.product, b.item)));
    let taken = moved::taken(press, &outputs);
    let told = collisions(&outputs);
    outputs.dedup_by(|later, first| later.path == first.path);
    (Plan { n_site: outputs.len(), outputs }, told, taken)
}

fn collisions(outputs: &[Output]) -> Vec<Diagnostic> {
    let mut told = BTreeMap::new();
    for pair in outputs.windows(2) {
        if pair[0].path == pair[1].path && !pair.iter().any(moved::is_old_address) {
            told.entry(pair[0].path.clone()).or_insert_with(|| collision(&pair[0], &pair[1]));
        }
    }
    told.into_values().collect()
}

/// Two outputs of one path. A file of the site's own is the one that can be renamed.
fn collision(first: &Output, second: &Output) -> Diagnostic {
    let path = &first.path;
    let is_static = |output: &&Output| what(output) == What::Static;
    let (file, message) = match [(first, second), (second, first)].into_iter().find(|(own, _)| is_static(own))
    {
        Some((_, other)) => {
            let other = in_words(what(other));
            (format!("static/{path}"), format!("this file and {other} would both be written to `{path}`"))
        }
        None => {
            let (one, other) = (in_words(what(first)), in_words(what(second)));
            (path.clone(), format!("{one} and {other} would both be written to this address"))
        }
    };
    let told = Diagnostic::new(&rules::SAME_AS_OUTPUT, &file.as_str().into(), None, message);
    match [first, second].iter().any(|output| what(output) == What::Home) {
        true => {
            told.help("give this file another name; to change the front page, write `templates/home.html`")
        }
        false => told.help("rename one of the two files"),
    }
}

/// What a writer calls an output.
fn in_words(what: What) -> &'static str {
    match what {
        What::Home => "the front page that casefile makes",
        What::Record => "the page of a record",
        What::Tombstone => "the page of a withdrawn record",
        What::Attachment | What::Picture => "a file of a record",
        What::Static => "a file of the theme",
        What::Data | What::Feed | What::Sitemap | What::Map => "a file that casefile makes",
        _ => "a page that casefile makes",
    }
}

/// The place of a path; both parts of the plan are sorted.
fn find(outputs: &[Output], path: &str) -> Option<usize> {
    outputs.binary_search_by(|output| output.path.as_str().cmp(path)).ok()
}

impl Plan {
    /// How many outputs the site has.
    pub fn len(&self) -> usize {
        self.n_site
    }

    pub fn is_empty(&self) -> bool {
        self.n_site == 0
    }

    /// Adds the records to be built again. Their indices follow those of the site, and their paths are sorted among
    /// themselves: they stand in a folder of their own.
    pub fn add_records(&mut self, press: &Press) {
        let mut planner = Planner { outputs: Vec::with_capacity(press.edition.records.len()), product: 0 };
        for (number, product) in AGAIN.iter().enumerate() {
            planner.product = (PRODUCTS.len() + number) as u8;
            (product.plan)(press, &mut planner);
        }
        planner.outputs.sort_by(|a, b| a.path.cmp(&b.path));
        self.outputs.truncate(self.n_site);
        self.outputs.append(&mut planner.outputs);
    }

    /// The indices of the records to be built again.
    pub fn records(&self) -> Range<usize> {
        self.n_site..self.outputs.len()
    }

    pub fn path(&self, index: usize) -> &str {
        &self.outputs[index].path
    }

    pub fn find(&self, path: &str) -> Option<usize> {
        find(&self.outputs[..self.n_site], path)
    }

    /// Among the records to be built again: how many stand before it.
    pub fn find_record(&self, path: &str) -> Option<usize> {
        find(&self.outputs[self.records()], path)
    }

    /// The record that an output is the page of.
    pub fn record(&self, index: usize) -> Option<Number> {
        self.outputs[index].of
    }

    /// The withdrawn record whose address an output keeps, by its place among the tombstones.
    pub fn tombstone(&self, index: usize) -> Option<usize> {
        let output = &self.outputs[index];
        (product(output.product).about == About::Tombstone).then_some(output.item as usize)
    }

    /// Whether an output holds no text of the site: a file of casefile itself, or a drawing. In a compressed
    /// picture three letters of a name stand by chance.
    pub fn holds_no_text(&self, press: &Press, index: usize) -> bool {
        let output = &self.outputs[index];
        let product = product(output.product);
        let asset = press.theme.statics.get(output.item as usize).filter(|_| product.what == What::Static);
        product.about == About::Drawing
            || asset.is_some_and(|asset| matches!(asset.from, AssetFrom::Memory(_)))
    }

    /// The writer's file that an output is, as it is, by its path in the site's folder.
    pub fn copied_from(&self, press: &Press, index: usize) -> Option<Text> {
        let output = &self.outputs[index];
        match what(output) {
            What::Static => Some(format!("static/{}", press.theme.statics[output.item as usize].path).into()),
            What::Attachment => Some(press.edition.assets[output.item as usize].asset.path.as_str().into()),
            _ => None,
        }
    }

    /// Whether an output is a file of the writer's, as it is.
    pub fn is_copied(&self, index: usize) -> bool {
        matches!(what(&self.outputs[index]), What::Attachment | What::Static)
    }

    /// Whether an output is a file that may be long.
    pub fn is_bulk(&self, index: usize) -> bool {
        matches!(product(self.outputs[index].product).about, About::Bulk | About::Picture)
    }

    /// Whether an output counts what all others are made of.
    pub fn is_summary(&self, index: usize) -> bool {
        what(&self.outputs[index]) == What::Edition
    }

    /// The picture that an output is a size of: all its sizes are made at once.
    pub fn picture(&self, index: usize) -> Option<u32> {
        let output = &self.outputs[index];
        let is_picture = product(output.product).about == About::Picture;
        is_picture.then_some(pictures::picture_of(output.item))
    }

    /// Makes one output: writes it on `paper`, and leaves finishing it to the caller.
    pub fn pull(&self, press: &Press, index: usize, paper: &mut Paper<'_>) -> Result<(), Fault> {
        let output = &self.outputs[index];
        (product(output.product).pull)(press, output.item, paper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_of_different_things() {
        for (index, product) in PRODUCTS.iter().enumerate() {
            assert!(
                PRODUCTS[index + 1..].iter().all(|other| other.what != product.what),
                "{:?}",
                product.what
            );
        }
    }
}
